//! Digests of keys, seeded so that nobody who chooses keys can make them meet.

use std::hash::{BuildHasher, RandomState};

/// An odd constant without pattern (2^64 divided by the golden ratio).
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

/// The seed of a table.
#[derive(Debug, Clone, Copy)]
pub struct Seed {
    start: u64,
    factor: u64,
}

impl Seed {
    /// Returns a seed that no other table has.
    pub fn random() -> Seed {
        let random = RandomState::new();
        Seed {
            start: random.hash_one(0),
            factor: random.hash_one(1) | 1,
        }
    }

    /// Returns the digest of a key of whole words.
    #[inline]
    pub fn digest_words(&self, key: &[u64]) -> u32 {
        let state = key
            .iter()
            .fold(self.start, |state, &word| fold(state ^ word, self.factor));
        self.finish(state)
    }

    #[inline]
    fn finish(&self, state: u64) -> u32 {
        let digest = fold(state ^ self.start, MIX);
        (digest >> 32) as u32 ^ digest as u32
    }

    /// Returns the digest of `key` for the caller's bucket `bucket`.
    ///
    /// The bucket is part of what a record is known by: the same key in another bucket is another record. For one key,
    /// two buckets never have the same digest, so that equal digests and equal keys imply equal buckets.
    #[inline]
    pub fn digest(&self, key: &[u8], bucket: u32) -> u32 {
        let mut state = self.start;
        let mut rest = key;
        while let Some((word, tail)) = rest.split_first_chunk::<8>() {
            state = fold(state ^ u64::from_ne_bytes(*word), self.factor);
            rest = tail;
        }
        if let Some((word, tail)) = rest.split_first_chunk::<4>() {
            state = fold(
                state ^ u64::from(u32::from_ne_bytes(*word)) ^ MIX,
                self.factor,
            );
            rest = tail;
        }
        if !rest.is_empty() {
            let word = rest
                .iter()
                .fold(0, |word, &byte| word << 8 | u64::from(byte));
            state = fold(state ^ word, self.factor ^ MIX);
        }
        self.finish(state)
            .wrapping_add(bucket.wrapping_mul(MIX as u32))
    }
}

/// Multiplies, and folds both halves of the product, so that each bit of either number reaches each bit of the result.
#[inline]
fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    (product >> 64) as u64 ^ product as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn a_key_has_one_digest_a_bucket() {
        let seed = Seed::random();
        let digests: HashSet<u32> = (0..65536).map(|b| seed.digest(b"key", b)).collect();
        assert_eq!(digests.len(), 65536);
        assert_eq!(seed.digest(b"key", 7), seed.digest(b"key", 7));
    }

    #[test]
    fn every_byte_of_a_key_counts() {
        let seed = Seed::random();
        for size in 1..=33 {
            let key = vec![0x5a; size];
            let plain = seed.digest(&key, 0);
            // One byte changed gives the same digest once in 2^32.
            let same = (0..size)
                .filter(|&i| {
                    let mut other = key.clone();
                    other[i] ^= 1;
                    seed.digest(&other, 0) == plain
                })
                .count();
            assert!(same <= 1, "{same} of {size} bytes do not reach the digest");
        }
    }

    /// Keys as traffic has them, counted up, spread over the slots like random ones.
    #[test]
    fn counted_keys_spread() {
        for (size, shift) in [(4, 0), (4, 16), (8, 32), (12, 8), (16, 40)] {
            let seed = Seed::random();
            let mut slots = vec![0u32; 1 << 12];
            for i in 0u64..1 << 16 {
                let mut key = [0; 16];
                key[..8].copy_from_slice(&(i << shift).to_le_bytes());
                slots
                    [seed.digest(&key[..size.max((shift as usize + 16) / 8)], 0) as usize >> 20] +=
                    1;
            }
            // 16 each are expected; random ones reach 45 once in millions of tables.
            let most = slots.iter().max().unwrap();
            assert!(*most < 60, "{most} keys of size {size} in one slot");
        }
    }
}
