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

    /// Records in the tile.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// Takes the words that `plan` needs out of up to [`TILE`] records.
    pub(super) fn load(&mut self, plan: &Plan, records: &[u8]) {
        // The sizes of records there are: a loop for each is faster than one for all.
        match plan.record_size() {
            64 => self.load_sized::<64>(plan.words(), records),
            60 => self.load_sized::<60>(plan.words(), records),
            68 => self.load_sized::<68>(plan.words(), records),
            72 => self.load_sized::<72>(plan.words(), records),
            size => self.load_any(size, plan.words(), records),
        }
    }

    fn load_sized<const SIZE: usize>(&mut self, words: &[usize], records: &[u8]) {
        let (records, _) = records.as_chunks::<SIZE>();
        self.rows = records.len().min(TILE);
        for &word in words.iter().filter(|&&word| 4 * word + 4 <= SIZE) {
            for (out, record) in self.words[word].iter_mut().zip(records) {
                *out = word_at(record, 4 * word);
            }
        }
    }

    fn load_any(&mut self, size: usize, words: &[usize], records: &[u8]) {
        self.rows = (records.len() / size).min(TILE);
        for &word in words {
            let records = records.chunks_exact(size);
            for (out, record) in self.words[word].iter_mut().zip(records) {
                *out = word_at(record, 4 * word);
            }
        }
    }

    /// The word with this number of each record.
    #[inline]
    pub(super) fn word(&self, number: usize) -> &[u32] {
        &self.words[number][..self.rows]
    }

    /// The times at which the uptime was what the word `at` says, in milliseconds since 1970 (UTC).
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

#[inline(always)]
fn word_at(record: &[u8], at: usize) -> u32 {
    let bytes = record.get(at..).and_then(<[u8]>::first_chunk);
    bytes.map_or(0, |bytes| u32::from_ne_bytes(*bytes))
}
