//! Rows of 64-bit words, found by the words they start with.
//!
//! Rows are numbered in the order they were made and never move. They lie in blocks, so that growth copies little and
//! no more memory is taken than is used; an index of 9 to 14 bytes a row leads to them.

use super::batch::{KEYS, Keys};
use super::counters;
use super::flow::Flow;
use super::key::{KEY_WORDS, PackedKey};
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
    /// Instead of the index, where keys are small numbers: the row of each, from 1.
    direct: Box<[u32]>,
    seed: Seed,
}

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

    /// Makes an empty table of rows with keys of `bits` bits and `more` other words, for [`Store::enter_all`].
    pub fn of_bits(bits: u32, key_words: usize, more: usize) -> Store {
        let mut store = Store::new(key_words, more);
        if bits <= SMALL {
            let bytes = size_of::<u32>() << bits;
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
        debug_assert!(self.direct.is_empty());
        let wanted = &key[..self.key_words];
        let digest = self.seed.digest_words(wanted);
        match self.index.find(digest, |row| self.key(row) == wanted) {
            Some(row) => Ok((row, false)),
            None => Ok((self.insert(wanted, digest)?, true)),
        }
    }

    /// Enters keys, and puts the row of each into `rows`.
    ///
    /// # Errors
    /// There is no memory.
    pub fn enter_all(&mut self, keys: &Keys, rows: &mut [u32; KEYS]) -> Result<(), Error> {
        let rows = &mut rows[..keys.count.min(KEYS)];
        match self.key_words {
            1 if !self.direct.is_empty() => self.enter_direct(keys, rows),
            1 => self.enter_words::<1>(keys, rows),
            2 => self.enter_words::<2>(keys, rows),
            _ => self.enter_words::<KEY_WORDS>(keys, rows),
        }
    }

    fn enter_direct(&mut self, keys: &Keys, rows: &mut [u32]) -> Result<(), Error> {
        for (&key, row) in keys.words[0].iter().zip(rows) {
            *row = match self.direct[key as usize].checked_sub(1) {
                Some(row) => row,
                None => self.insert(&[key], 0)?,
            };
        }
        Ok(())
    }

    fn enter_words<const WORDS: usize>(
        &mut self,
        keys: &Keys,
        rows: &mut [u32],
    ) -> Result<(), Error> {
        let mut digests = [0; KEYS];
        let digests = &mut digests[..rows.len()];
        for (i, digest) in digests.iter_mut().enumerate() {
            *digest = self.seed.digest_words(&keys.get::<WORDS>(i));
        }
        // A large table is slow because of memory: what was guessed is on its way for all keys before any is looked at.
        self.index.guess(digests, rows);
        for (i, (&digest, row)) in digests.iter().zip(rows).enumerate() {
            let wanted = keys.get::<WORDS>(i);
            let key = row_at(&self.blocks, self.row_words, *row);
            if key.and_then(|row| row.first_chunk()) != Some(&wanted) {
                *row = self.enter_unguessed(&wanted, digest)?;
            }
        }
        Ok(())
    }

    /// Enters a key that the index did not guess.
    #[inline(never)]
    fn enter_unguessed(&mut self, key: &[u64], digest: u32) -> Result<u32, Error> {
        match self.index.find(digest, |row| self.key(row) == key) {
            Some(row) => Ok(row),
            None => self.insert(key, digest),
        }
    }

    /// Counts a flow in a row, if there is that row.
    #[inline(always)]
    pub fn count(&mut self, row: u32, flow: &Flow) {
        let start = row as usize % BLOCK * self.row_words;
        let block = self.blocks.get_mut(row as usize / BLOCK);
        let place = start + self.key_words..start + self.row_words;
        if let Some(values) = block.and_then(|block| block.get_mut(place)) {
            counters::add(values, flow);
        }
    }

    #[cold]
    fn insert(&mut self, key: &[u64], digest: u32) -> Result<u32, Error> {
        let row = self.rows;
        if row > Index::LAST {
            return Err(Error::new("Too many lines in a report."));
        }
        let direct = !self.direct.is_empty();
        if !direct {
            self.index.reserve()?;
        }
        self.append(key)?;
        if direct {
            self.direct[key[0] as usize] = row + 1;
        } else {
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

/// Returns the words from the start of a row to the end of its block, if there is such a row.
#[inline(always)]
fn row_at(blocks: &[Vec<u64>], row_words: usize, row: u32) -> Option<&[u64]> {
    let block = blocks.get(row as usize / BLOCK)?;
    block.get(row as usize % BLOCK * row_words..)
}

#[inline(always)]
fn row_mut(blocks: &mut [Vec<u64>], row_words: usize, row: u32) -> &mut [u64] {
    let start = row as usize % BLOCK * row_words;
    &mut blocks[row as usize / BLOCK][start..start + row_words]
}

#[cfg(test)]
mod tests {
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
        let mut store = Store::new(1, 1);
        for batch in 0..100 {
            let mut keys = Keys::new(1);
            keys.count = KEYS;
            for (i, key) in (0..).zip(&mut keys.words[0]) {
                *key = (batch * 7 + i) % 300;
            }
            let mut rows = [0; KEYS];
            store.enter_all(&keys, &mut rows).unwrap();
            for row in rows {
                store.values_mut(row)[0] += 1;
            }
        }
        let sum: u64 = (0..store.rows()).map(|row| store.values(row)[0]).sum();
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
