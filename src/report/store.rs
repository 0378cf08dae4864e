//! Rows of 64-bit words, found by the words they start with.
//!
//! Rows are numbered in the order they were made and never move. They lie in blocks, so that growth copies little and
//! no more memory is taken than is used; an index of 11 to 16 octets a row leads to them.

use super::reader::PackedKey;
use crate::error::Error;
use crate::hash::digest::Seed;
use crate::hash::index::Index;
use std::collections::TryReserveError;
use std::hint::black_box;
use std::io;

/// Rows in a block.
const BLOCK: usize = 1 << 16;

/// Most keys that are looked for together.
pub const BATCH: usize = 32;

/// A table of rows.
#[derive(Debug)]
pub struct Store {
    key_words: usize,
    row_words: usize,
    blocks: Vec<Vec<u64>>,
    rows: u32,
    index: Index,
    seed: Seed,
}

impl Store {
    /// An empty table of rows of `key_words` and `more` other words.
    pub fn new(key_words: usize, more: usize) -> Store {
        Store {
            key_words,
            row_words: key_words + more,
            blocks: Vec::new(),
            rows: 0,
            index: Index::default(),
            seed: Seed::random(),
        }
    }

    /// Rows in the table.
    pub fn rows(&self) -> u32 {
        self.rows
    }

    /// The key of a row.
    #[inline]
    pub fn key(&self, row: u32) -> &[u64] {
        &self.row(row)[..self.key_words]
    }

    /// What follows the key of a row.
    #[inline]
    pub fn values(&self, row: u32) -> &[u64] {
        &self.row(row)[self.key_words..]
    }

    /// What follows the key of a row.
    #[inline]
    pub fn values_mut(&mut self, row: u32) -> &mut [u64] {
        let start = row as usize % BLOCK * self.row_words;
        let block = &mut self.blocks[row as usize / BLOCK];
        &mut block[start + self.key_words..start + self.row_words]
    }

    #[inline]
    fn row(&self, row: u32) -> &[u64] {
        let start = row as usize % BLOCK * self.row_words;
        &self.blocks[row as usize / BLOCK][start..start + self.row_words]
    }

    #[inline]
    fn digest(&self, key: &PackedKey) -> u32 {
        let mut octets = [0; size_of::<PackedKey>()];
        for (octets, word) in octets.chunks_exact_mut(8).zip(key) {
            octets.copy_from_slice(&word.to_ne_bytes());
        }
        self.seed.digest(&octets[..8 * self.key_words], 0)
    }

    /// The row of a key, and whether it is new: then all that follows the key is 0.
    #[inline]
    pub fn enter(&mut self, key: &PackedKey) -> Result<(u32, bool), Error> {
        self.enter_digest(key, self.digest(key))
    }

    /// Hands what follows each key, one after the other, to `found`; of a batch larger than [`BATCH`], the start.
    ///
    /// A large table is slow because of memory: here all slots and rows of a batch are asked for before any is used,
    /// so that they are on their way at the same time.
    pub fn enter_all<T>(
        &mut self,
        batch: &[(PackedKey, T)],
        mut found: impl FnMut(&mut [u64], &T),
    ) -> Result<(), Error> {
        let mut digests = [0; BATCH];
        let mut touched = 0;
        for ((key, _), digest) in batch.iter().zip(&mut digests) {
            *digest = self.digest(key);
            touched ^= u64::from(self.index.touch(*digest));
        }
        for (_, digest) in batch.iter().zip(digests) {
            if let Some(row) = self.index.find(digest, |_| true) {
                let row = self.row(row);
                touched ^= row[0] ^ row[row.len() - 1];
            }
        }
        black_box(touched);
        for ((key, value), digest) in batch.iter().zip(digests) {
            let (row, _) = self.enter_digest(key, digest)?;
            found(self.values_mut(row), value);
        }
        Ok(())
    }

    #[inline]
    fn enter_digest(&mut self, key: &PackedKey, digest: u32) -> Result<(u32, bool), Error> {
        let wanted = &key[..self.key_words];
        // Keys are too short for a call of memcmp().
        let same = |row| self.key(row).iter().zip(wanted).all(|(a, b)| a == b);
        if let Some(row) = self.index.find(digest, same) {
            return Ok((row, false));
        }
        let row = self.rows;
        if row > Index::LAST {
            return Err(Error::new("Too many lines in a report."));
        }
        self.index.reserve().map_err(no_memory)?;
        self.append(wanted).map_err(no_memory)?;
        self.index.insert(digest, row);
        self.rows += 1;
        Ok((row, true))
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
            let room = (block.len() / words).clamp(64, BLOCK / 2) * words;
            block.try_reserve_exact(room)?;
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

fn no_memory(_: TryReserveError) -> Error {
    Error::system("malloc()", io::Error::from_raw_os_error(libc::ENOMEM))
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
            let keys: Vec<(PackedKey, u64)> = (0..BATCH as u64)
                .map(|i| ([(batch * 7 + i) % 300, 0, 0], 1))
                .collect();
            store
                .enter_all(&keys, |values, value| values[0] += value)
                .unwrap();
        }
        let sum: u64 = (0..store.rows()).map(|row| store.values(row)[0]).sum();
        assert_eq!((sum, store.rows()), (100 * BATCH as u64, 300));
        assert!((0..300).all(|row| store.key(row) == [row.into()]));
    }

    /// s3_: a row costs its words and 16 octets at most; blocks are filled before another is begun.
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
