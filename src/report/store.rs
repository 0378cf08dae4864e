//! Rows of 64-bit words, found by the words they start with.
//!
//! Rows are numbered in the order they were made and never move. They lie in blocks, so that growth copies little and
//! no more memory is taken than is used; an index of 9 to 14 bytes a row leads to them.

use super::batch::Keys;
use super::counters;
use super::flow::{Flow, Rates};
use super::key::PackedKey;
use crate::error::Error;
use crate::hash::digest::Seed;
use crate::hash::index::Index;
use crate::sys::reserve;
use std::collections::TryReserveError;

/// Rows in a block.
const BLOCK: usize = 1 << 16;

/// A table of rows.
#[derive(Debug)]
pub struct Store {
    key_words: usize,
    row_words: usize,
    blocks: Vec<Vec<u64>>,
    rows: u32,
    index: Index,
    /// Instead of the index, where keys are small numbers: the row of each in the first block, from 1; 0 for a key that has none, or the
    /// last of all that there can be.
    direct: Box<[u16]>,
    seed: Seed,
}

/// Words of counters with rates.
pub const WITH_RATES: usize = counters::WORDS + counters::RATE_WORDS;

/// Bits of keys that are small numbers, of which a block has a row for each.
const SMALL: u32 = BLOCK.ilog2();

impl Store {
    /// Makes an empty table of rows of `key_words` and `more` other words.
    pub fn new(key_words: usize, more: usize) -> Store {
        Store {
            key_words,
            row_words: key_words + more,
            blocks: Vec::new(),
            rows: 0,
            index: Index::default(),
            direct: Box::default(),
            seed: Seed::random(),
        }
    }

    /// Makes an empty table of rows with keys of `bits` bits and `more` other words, which [`Store::is_direct`] if that is few.
    pub fn of_bits(bits: u32, key_words: usize, more: usize) -> Store {
        let mut store = Store::new(key_words, more);
        if bits <= SMALL {
            let bytes = size_of::<u16>() << bits;
            // Where there is no memory for it, the index serves as well.
            let direct = reserve::with_spare(bytes, || vec![0; 1 << bits]);
            store.direct = direct.unwrap_or_default().into();
        }
        store
    }

    /// Rows in the table.
    pub fn rows(&self) -> u32 {
        self.rows
    }

    /// Returns the key of a row.
    #[inline]
    pub fn key(&self, row: u32) -> &[u64] {
        &self.row(row)[..self.key_words]
    }

    /// Returns what follows the key of a row.
    #[inline]
    pub fn values(&self, row: u32) -> &[u64] {
        &self.row(row)[self.key_words..]
    }

    /// Returns what follows the key of a row.
    #[inline]
    pub fn values_mut(&mut self, row: u32) -> &mut [u64] {
        &mut row_mut(&mut self.blocks, self.row_words, row)[self.key_words..]
    }

    /// Tells whether there is such a row, and this is its key.
    #[inline]
    pub fn has(&self, row: u32, key: &[u64]) -> bool {
        row < self.rows && self.key(row) == key
    }

    #[inline]
    fn row(&self, row: u32) -> &[u64] {
        let start = row as usize % BLOCK * self.row_words;
        &self.blocks[row as usize / BLOCK][start..start + self.row_words]
    }

    /// Enters a key; returns its row, and whether it is new: then all that follows the key is 0.
    ///
    /// # Errors
    /// There is no memory.
    #[inline]
    pub fn enter(&mut self, key: &PackedKey) -> Result<(u32, bool), Error> {
        debug_assert!(!self.is_direct());
        let wanted = &key[..self.key_words];
        let digest = self.seed.digest_words(wanted);
        match self.index.find(digest, |row| self.key(row) == wanted) {
            Some(row) => Ok((row, false)),
            None => Ok((self.insert(wanted, digest)?, true)),
        }
    }

    /// Tells whether keys lead to their rows without a search: [`Store::enter_direct`] enters them, and
    /// [`Store::count_direct`] finds them.
    #[inline(always)]
    pub fn is_direct(&self) -> bool {
        !self.direct.is_empty()
    }

    /// Counts a flow in the rows of small keys, which have `ROW` words; not in their rates. False if a key has no row, or
    /// [`Store::enter_direct`] has to find it.
    #[inline(always)]
    pub fn count_direct<const KEYS: usize, const ROW: usize>(
        &mut self,
        keys: [u32; KEYS],
        flow: &Flow,
    ) -> bool {
        let Some(block) = self.blocks.first_mut() else {
            return false;
        };
        let mut ends = [0; KEYS];
        for (end, key) in ends.iter_mut().zip(keys) {
            let row = self.direct.get(key as usize);
            *end = row.map_or(0, |&row| usize::from(row) * ROW);
            if *end == 0 || *end > block.len() {
                return false;
            }
        }
        for end in ends {
            if let Some(row) = block.get_mut(end - ROW..end)
                && let Some(counters) = row[1..].first_chunk_mut()
            {
                counters::count(counters, flow);
            }
        }
        true
    }

    /// Returns the row of a small key; `None` if it may have none.
    #[inline]
    pub fn row_of(&self, key: u32) -> Option<u32> {
        let row = self.direct.get(key as usize)?;
        row.checked_sub(1).map(u32::from)
    }

    /// Counts the rates of a flow in those of a small key that has a row.
    pub fn add_rates_direct(&mut self, key: u32, rates: Rates) {
        const ROW: usize = 1 + WITH_RATES;
        if let Some(row) = self.row_of(key)
            && let Some(block) = self.blocks.first_mut()
            && let Some(row) = block.get_mut(row as usize * ROW..(row as usize + 1) * ROW)
            && let Some(row) = row.last_chunk_mut()
        {
            counters::add_rates(row, rates);
        } else if let Ok(row) = self.enter_direct(key) {
            self.add_rates(row, rates);
        }
    }

    /// Enters a small key, and returns its row.
    ///
    /// # Errors
    /// There is no memory.
    pub fn enter_direct(&mut self, key: u32) -> Result<u32, Error> {
        const LAST: u32 = u16::MAX as u32;
        match self.row_of(key) {
            Some(row) => Ok(row),
            None if self.has(LAST, &[key.into()]) => Ok(LAST),
            None => self.insert(&[key.into()], 0),
        }
    }

    /// Counts a flow in a row; not in its rates.
    pub fn count(&mut self, row: u32, flow: &Flow) {
        if let Some(counters) = self.values_mut(row).first_chunk_mut() {
            counters::count(counters, flow);
        }
    }

    /// Enters the first keys, as many as `rows`, counts the flow of each in its row, but not in its rates, and puts the row into `rows`.
    ///
    /// # Errors
    /// There is no memory; the flows before are counted.
    pub fn count_all(
        &mut self,
        keys: &Keys,
        rows: &mut [u32],
        flow: impl Fn(usize) -> Flow,
    ) -> Result<(), Error> {
        const PLAIN: usize = counters::WORDS;
        debug_assert!(!self.is_direct());
        // What is known when this is compiled takes half as many instructions.
        match (self.key_words, self.row_words - self.key_words) {
            (1, PLAIN) => self.count_keys::<1, { 1 + PLAIN }>(keys, rows, flow),
            (2, PLAIN) => self.count_keys::<2, { 2 + PLAIN }>(keys, rows, flow),
            (3, PLAIN) => self.count_keys::<3, { 3 + PLAIN }>(keys, rows, flow),
            (1, WITH_RATES) => self.count_keys::<1, { 1 + WITH_RATES }>(keys, rows, flow),
            (2, WITH_RATES) => self.count_keys::<2, { 2 + WITH_RATES }>(keys, rows, flow),
            (3, WITH_RATES) => self.count_keys::<3, { 3 + WITH_RATES }>(keys, rows, flow),
            _ => self.count_each(keys, rows, flow),
        }
    }

    /// Does so for keys of `KEY` words and rows of `ROW`.
    fn count_keys<const KEY: usize, const ROW: usize>(
        &mut self,
        keys: &Keys,
        rows: &mut [u32],
        flow: impl Fn(usize) -> Flow,
    ) -> Result<(), Error> {
        let seed = self.seed;
        let digests = keys.from::<KEY>(0).map(|key| seed.digest_words(&key));
        // A large table is slow because of memory: what was guessed is on its way for all keys before any is looked at.
        self.index.guess(digests, rows);
        let mut right = 0;
        loop {
            right += self.count_guessed::<KEY, ROW>(keys, &rows[right..], right, &flow);
            if right == rows.len() {
                return Ok(());
            }
            rows[right] = self.enter_unguessed(&keys.get::<KEY>(right))?;
            self.count(rows[right], &flow(right));
            right += 1;
        }
    }

    /// Counts the flow of each key from number `first` on in the row that was guessed, up to the first that is another's; returns how
    /// many these are.
    #[inline(always)]
    fn count_guessed<const KEY: usize, const ROW: usize>(
        &mut self,
        keys: &Keys,
        rows: &[u32],
        first: usize,
        flow: impl Fn(usize) -> Flow,
    ) -> usize {
        let count = |row: Option<&mut [u64; ROW]>, key, i| {
            let right = row.filter(|row| row[..KEY] == key);
            match right.and_then(|row| row[KEY..].first_chunk_mut()) {
                Some(counters) => {
                    counters::count(counters, &flow(i));
                    true
                }
                None => false,
            }
        };
        let mut guesses = rows.iter().zip(keys.from::<KEY>(first)).zip(first..);
        let wrong = match &mut self.blocks[..] {
            [block] => {
                let (rows, _) = block.as_chunks_mut::<ROW>();
                guesses.position(|((&row, key), i)| !count(rows.get_mut(row as usize), key, i))
            }
            blocks => guesses.position(|((&row, key), i)| {
                let block = blocks.get_mut(row as usize / BLOCK);
                let start = row as usize % BLOCK * ROW;
                let row = block.and_then(|block| block.get_mut(start..start + ROW));
                !count(row.and_then(|row| row.first_chunk_mut()), key, i)
            }),
        };
        wrong.unwrap_or(rows.len())
    }

    /// Enters keys and counts their flows, whatever rows have besides.
    fn count_each(
        &mut self,
        keys: &Keys,
        rows: &mut [u32],
        flow: impl Fn(usize) -> Flow,
    ) -> Result<(), Error> {
        for (i, row) in rows.iter_mut().enumerate() {
            (*row, _) = self.enter(&keys.get(i))?;
            self.count(*row, &flow(i));
        }
        Ok(())
    }

    /// Enters a key that the index did not guess.
    #[inline(never)]
    fn enter_unguessed(&mut self, key: &[u64]) -> Result<u32, Error> {
        let digest = self.seed.digest_words(key);
        match self.index.find(digest, |row| self.key(row) == key) {
            Some(row) => Ok(row),
            None => self.insert(key, digest),
        }
    }

    /// Counts the rates of a flow in those of a row.
    pub fn add_rates(&mut self, row: u32, rates: Rates) {
        add_rates(self.values_mut(row), rates);
    }

    #[cold]
    fn insert(&mut self, key: &[u64], digest: u32) -> Result<u32, Error> {
        let row = self.rows;
        if row > Index::LAST {
            return Err(Error::new("Too many lines in a report."));
        }
        if self.is_direct() {
            self.append(key)?;
            self.direct[key[0] as usize] = (row + 1) as u16;
        } else {
            self.index.reserve()?;
            self.append(key)?;
            self.index.insert(digest, row);
        }
        self.rows += 1;
        Ok(row)
    }

    fn append(&mut self, key: &[u64]) -> Result<(), TryReserveError> {
        let words = self.row_words;
        if (self.rows as usize).is_multiple_of(BLOCK) {
            self.blocks.try_reserve(1)?;
            self.blocks.push(Vec::new());
        }
        let block = self.blocks.len() - 1;
        let block = &mut self.blocks[block];
        if block.len() == block.capacity() {
            // The first block grows with its rows; the others are made whole, as growing leaves holes behind and what is not
            // used of a large block takes no memory.
            let rows = match self.rows as usize / BLOCK {
                0 => (block.len() / words).clamp(64, BLOCK / 2),
                _ => BLOCK,
            };
            block.try_reserve_exact(rows * words)?;
        }
        let end = block.len() + words;
        block.extend_from_slice(key);
        block.resize(end, 0);
        Ok(())
    }

    /// Rows as reports list them when nothing else is asked: block by block from the newest, in order within a block.
    pub fn listed(&self) -> impl Iterator<Item = u32> {
        let rows = self.rows;
        let blocks = 0..self.blocks.len() as u32;
        blocks.rev().flat_map(move |block| {
            let start = block * BLOCK as u32;
            start..rows.min(start.saturating_add(BLOCK as u32))
        })
    }
}

/// Counts the rates of a flow in those of a row, which follow its counters.
fn add_rates(values: &mut [u64], rates: Rates) {
    if let Some((_, row)) = values.split_first_chunk_mut::<{ counters::WORDS }>()
        && let Some(row) = row.first_chunk_mut()
    {
        counters::add_rates(row, rates);
    }
}

#[inline(always)]
fn row_mut(blocks: &mut [Vec<u64>], row_words: usize, row: u32) -> &mut [u64] {
    let start = row as usize % BLOCK * row_words;
    &mut blocks[row as usize / BLOCK][start..start + row_words]
}

#[cfg(test)]
mod tests {
    use super::super::batch::{Batch, KEYS};
    use super::super::flow::Raw;
    use super::*;

    #[test]
    fn rows_stay_where_they_are() {
        let mut store = Store::new(2, 1);
        for i in 0..150_000u64 {
            let (row, new) = store.enter(&[i, i / 2, 0]).unwrap();
            assert!(new && u64::from(row) == i);
            store.values_mut(row)[0] = i;
        }
        for i in (0..150_000u64).rev() {
            assert_eq!(store.enter(&[i, i / 2, 0]).unwrap(), (i as u32, false));
            assert_eq!(store.values(i as u32), [i]);
            assert_eq!(store.key(i as u32), [i, i / 2]);
        }
        let listed: Vec<u32> = store.listed().collect();
        assert_eq!(listed.len(), 150_000);
        assert_eq!(listed[0], 131_072);
        assert_eq!(listed[150_000 - 131_072], 65_536);
        assert_eq!(listed[149_999], 65_535);
    }

    #[test]
    fn batches_are_entered_in_order() {
        let mut store = Store::new(1, counters::WORDS);
        for batch in 0..100 {
            let mut waiting = Batch::new(2);
            for i in 0..KEYS as u64 / 2 {
                let keys = [0, 1].map(|k| (batch * 7 + 2 * i + k) % 300);
                waiting.put_words(i as usize, Raw::default(), keys);
            }
            let one = |_| Flow {
                seconds: 0,
                first: 0,
                last: 0,
                flows: 1,
                packets: 2,
                octets: 3,
            };
            let Batch { keys, rows, .. } = &mut waiting;
            store.count_all(keys, rows, one).unwrap();
        }
        let sum: u64 = (0..store.rows()).map(|row| store.values(row)[1]).sum();
        assert_eq!((sum, store.rows()), (100 * KEYS as u64, 300));
        assert!((0..300).all(|row| store.key(row) == [row.into()]));
    }

    /// s3_: a row costs its words and 16 bytes at most; blocks are filled before another is begun.
    #[test]
    fn s3_memory_a_row_is_bounded() {
        let mut store = Store::new(2, 5);
        for i in 0..200_000 {
            store.enter(&[i, 0, 0]).unwrap();
        }
        let octets: usize = store.blocks.iter().map(|block| 8 * block.capacity()).sum();
        assert!(octets <= 56 * (200_000 + BLOCK), "{octets}");
    }
}
