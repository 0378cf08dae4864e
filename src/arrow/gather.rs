//! From rows to columns: some records at a time, so few that they stay in the nearest cache meanwhile.
//!
//! First each word of four bytes that is needed goes to an array of its own. Loops over such arrays, which are short and do one
//! thing, then make the columns: compilers turn them into vector instructions.

use super::Plan;
use crate::record::{Clock, MAX_SIZE};

/// Records at a time.
pub(super) const TILE: usize = 128;

/// Words of the largest record.
const WORDS: usize = MAX_SIZE / 4;

/// The words of some records: those with the same number stand together.
#[derive(Debug)]
pub(super) struct Tile {
    words: [[u32; TILE]; WORDS],
    rows: usize,
}

impl Tile {
    pub(super) fn new() -> Tile {
        Tile {
            words: [[0; TILE]; WORDS],
            rows: 0,
        }
    }

    /// Returns how many records are in the tile.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// Takes the words that `plan` needs out of up to [`TILE`] records, which lie one behind the other.
    pub(super) fn load(&mut self, plan: &Plan, records: &[u8]) {
        self.rows = (records.len() / plan.record_size()).min(TILE);
        // The sizes of most records: a loop for each is faster than one for all.
        match plan.record_size() {
            64 => self.fill(plan, 64, records.as_chunks::<64>().0.iter().map(slice)),
            60 => self.fill(plan, 60, records.as_chunks::<60>().0.iter().map(slice)),
            68 => self.fill(plan, 68, records.as_chunks::<68>().0.iter().map(slice)),
            72 => self.fill(plan, 72, records.as_chunks::<72>().0.iter().map(slice)),
            size => self.fill(plan, size, records.chunks_exact(size)),
        }
    }

    /// Does the same with some of the records: those with these numbers.
    pub(super) fn load_some(&mut self, plan: &Plan, records: &[u8], numbers: &[u16]) {
        self.rows = numbers.len().min(TILE);
        let numbers = numbers.iter().map(|&number| usize::from(number));
        match plan.record_size() {
            64 => {
                let (records, _) = records.as_chunks::<64>();
                self.fill(plan, 64, numbers.map(|number| &records[number][..]));
            }
            size => {
                let record = |number| &records[number * size..][..size];
                self.fill(plan, size, numbers.map(record));
            }
        }
    }

    /// Takes the words that `plan` needs out of records of `size` bytes.
    #[inline(always)]
    fn fill<'r>(
        &mut self,
        plan: &Plan,
        size: usize,
        records: impl Iterator<Item = &'r [u8]> + Clone,
    ) {
        for &word in plan.words() {
            // It is one of these, as the compiler sees here: where it knows the size the loop has no branches.
            let at = 4 * word.min(size / 4 - 1);
            for (out, record) in self.words[word].iter_mut().zip(records.clone()) {
                let bytes = record[at..].first_chunk();
                *out = bytes.map_or(0, |bytes| u32::from_ne_bytes(*bytes));
            }
        }
    }

    /// Returns the word with this number of each record.
    #[inline]
    pub(super) fn word(&self, number: usize) -> &[u32] {
        &self.words[number][..self.rows]
    }

    /// Returns the times at which the uptime was what the word `at` says, in milliseconds since 1970 (UTC).
    pub(super) fn times(&self, clock: [usize; 3], at: usize) -> impl Iterator<Item = i64> {
        let [seconds, nanoseconds, uptime] = clock.map(|number| self.word(number));
        let clocks = seconds.iter().zip(nanoseconds).zip(uptime);
        clocks
            .zip(self.word(at))
            .map(|(((&seconds, &nanoseconds), &uptime), &at)| {
                let clock = Clock {
                    seconds,
                    nanoseconds,
                    uptime,
                };
                clock.time(at).cast_signed()
            })
    }
}

fn slice<const SIZE: usize>(record: &[u8; SIZE]) -> &[u8] {
    record
}
