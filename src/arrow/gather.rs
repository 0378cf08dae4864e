//! From rows to columns: some records at a time, so few that they stay in the nearest cache meanwhile.
//!
//! First each word of four bytes that is needed goes to an array of its own. Loops over such arrays, which are short and do one
//! thing, then make the columns: compilers turn them into vector instructions.

use super::Plan;
use crate::record::MAX_SIZE;
use crate::record::clock::{time, time_sent};
use crate::record::shuffle::columns::transposed;

/// Records at a time.
pub(super) const TILE: usize = 256;

/// Words of the largest record.
const WORDS: usize = MAX_SIZE / 4;

/// A word of each record, four records at a time.
type Lane = [[u32; 4]; TILE / 4];

/// The words of some records: those with the same number stand together.
#[derive(Debug)]
pub(super) struct Tile {
    words: [Lane; WORDS],
    rows: usize,
    /// When the exporter sent each, in milliseconds since 1970 (UTC), if there are columns of times.
    sent: [u64; TILE],
}

impl Tile {
    pub(super) fn new() -> Tile {
        Tile {
            words: [[[0; 4]; TILE / 4]; WORDS],
            rows: 0,
            sent: [0; TILE],
        }
    }

    /// Returns how many records are in the tile.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// Takes the words that `plan` needs out of up to [`TILE`] records, which lie one behind the other.
    pub(super) fn load(&mut self, plan: &Plan, records: &[u8]) {
        // The sizes of most records: a loop for each is faster than one for all.
        match plan.record_size() {
            64 => self.load_sized::<64>(plan, records),
            60 => self.load_sized::<60>(plan, records),
            68 => self.load_sized::<68>(plan, records),
            72 => self.load_sized::<72>(plan, records),
            size => {
                let rows = records.len() / size;
                let record = |row| &records[row * size..][..size];
                let fours =
                    (0..rows / 4).map(|four| [0, 1, 2, 3].map(|row| record(4 * four + row)));
                self.fill(plan, size, 0, fours);
                self.end(plan, rows, record);
            }
        }
    }

    fn load_sized<const SIZE: usize>(&mut self, plan: &Plan, records: &[u8]) {
        let (records, _) = records.as_chunks::<SIZE>();
        let fours = records.as_chunks::<4>().0.iter();
        let fours = fours.map(|four| four.each_ref().map(|record| &record[..]));
        self.fill(plan, SIZE, 0, fours);
        self.end(plan, records.len(), |row| &records[row]);
    }

    /// Does the same with some of the records: those with these numbers.
    pub(super) fn load_some(&mut self, plan: &Plan, records: &[u8], numbers: &[u16]) {
        let fours = numbers.as_chunks::<4>().0.iter();
        match plan.record_size() {
            64 => {
                let (records, _) = records.as_chunks::<64>();
                let record = |number| &records[usize::from(number)][..];
                self.fill(plan, 64, 0, fours.map(|four| four.map(record)));
                self.end(plan, numbers.len(), |row| record(numbers[row]));
            }
            size => {
                let record = |number| &records[usize::from(number) * size..][..size];
                self.fill(plan, size, 0, fours.map(|four| four.map(record)));
                self.end(plan, numbers.len(), |row| record(numbers[row]));
            }
        }
    }

    /// Takes the words that `plan` needs out of records of `size` bytes, from the row 4 * `first` on.
    #[inline(always)]
    fn fill<'r>(
        &mut self,
        plan: &Plan,
        size: usize,
        first: usize,
        fours: impl Iterator<Item = [&'r [u8]; 4]> + Clone,
    ) {
        // Where words start is one of these, as the compiler sees here: where it knows the size the loops have no branches.
        let at = |word: usize, words: usize| 4 * word.min(size / 4 - words);
        for &word in plan.quads() {
            let at = at(word, 4);
            let [a, b, c, d] = &mut self.words[word..].first_chunk_mut().expect("four words");
            let outs = a[first..]
                .iter_mut()
                .zip(&mut b[first..])
                .zip(&mut c[first..])
                .zip(&mut d[first..]);
            for ((((a, b), c), d), records) in outs.zip(fours.clone()) {
                let rows = records.map(|record| record[at..].first_chunk().unwrap_or(&[0; 16]));
                [*a, *b, *c, *d] = transposed(rows);
            }
        }
        for &word in plan.words() {
            let at = at(word, 1);
            for (out, records) in self.words[word][first..].iter_mut().zip(fours.clone()) {
                *out = records.map(|record| {
                    let bytes = record[at..].first_chunk();
                    bytes.map_or(0, |bytes| u32::from_ne_bytes(*bytes))
                });
            }
        }
    }

    /// Takes the words of the last ones of so many rows, if they are fewer than four, and computes when all were sent.
    fn end<'r>(&mut self, plan: &Plan, rows: usize, record: impl Fn(usize) -> &'r [u8]) {
        self.rows = rows.min(TILE);
        let before = self.rows / 4 * 4;
        if before < self.rows {
            // What stands behind the last row is not looked at.
            let last = [0, 1, 2, 3].map(|row| record((before + row).min(self.rows - 1)));
            self.fill_last(plan, before / 4, last);
        }
        if let Some([seconds, nanoseconds, _]) = plan.clock() {
            self.date(seconds, nanoseconds);
        }
    }

    /// Takes the words of four records, without a loop for each size: it is for the last ones alone.
    #[inline(never)]
    fn fill_last(&mut self, plan: &Plan, first: usize, four: [&[u8]; 4]) {
        self.fill(plan, plan.record_size(), first, std::iter::once(four));
    }

    /// Computes when all rows were sent, of the words with these numbers.
    #[inline(never)]
    fn date(&mut self, seconds: usize, nanoseconds: usize) {
        let [seconds, nanoseconds] =
            [seconds, nanoseconds].map(|number| self.words[number].as_flattened());
        let clocks = seconds.iter().zip(nanoseconds);
        for (sent, (&seconds, &nanoseconds)) in self.sent[..self.rows].iter_mut().zip(clocks) {
            *sent = time_sent(seconds, nanoseconds);
        }
    }

    /// Returns the word with this number of each record.
    #[inline]
    pub(super) fn word(&self, number: usize) -> &[u32] {
        &self.words[number].as_flattened()[..self.rows]
    }

    /// Returns the times at which the uptime was what the word `at` says, in milliseconds since 1970 (UTC).
    pub(super) fn times(&self, plan: &Plan, at: usize) -> impl Iterator<Item = i64> {
        let [_, _, uptime] = plan.clock().unwrap_or_default();
        let sent = self.sent.iter().zip(self.word(uptime));
        sent.zip(self.word(at))
            .map(|((&sent, &uptime), &at)| time(sent, uptime, at).cast_signed())
    }
}
