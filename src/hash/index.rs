//! An index: from the digest of a key to the number of its record, in 9 to 14 bytes a record.

use std::collections::TryReserveError;

/// Slots in a bucket.
const SLOTS: usize = 8;
/// Buckets of the smallest index.
const SMALLEST: usize = 32;

/// Eight slots in one line of the processor's cache.
///
/// A slot is the digest of a record and its number plus one, which is zero in an empty slot; slots are filled in order. Digests are
/// stored in pieces, so that their lowest bytes, the tags, can be compared all at once.
#[derive(Debug, Clone, Default)]
#[repr(align(64))]
struct Bucket {
    tags: [u8; SLOTS],
    middle: [u8; SLOTS],
    upper: [u16; SLOTS],
    places: [u32; SLOTS],
}

/// Each byte's lowest bit.
const LOW: u64 = u64::from_ne_bytes([1; SLOTS]);
/// Each byte's highest bit.
const HIGH: u64 = LOW << 7;

impl Bucket {
    /// Returns the slots with the tag of this digest: the highest bit of a byte each, from the lowest byte on.
    ///
    /// Others may be among them behind the first.
    #[inline(always)]
    fn with_tag(&self, digest: u32) -> u64 {
        let different = u64::from_le_bytes(self.tags) ^ (u64::from(digest as u8) * LOW);
        different.wrapping_sub(LOW) & !different & HIGH
    }

    /// Returns the number of the first slot in an answer of [`Bucket::with_tag`]; any number if there is none.
    #[inline(always)]
    fn first(slots: u64) -> usize {
        slots.trailing_zeros() as usize / 8 % SLOTS
    }

    #[inline(always)]
    fn digest(&self, slot: usize) -> u32 {
        let (middle, tag) = (self.middle[slot], self.tags[slot]);
        u32::from(self.upper[slot]) << 16 | u32::from(middle) << 8 | u32::from(tag)
    }

    #[inline(always)]
    fn is_full(&self) -> bool {
        self.places[SLOTS - 1] != 0
    }
}

/// Open addressing: a record that finds its bucket full goes to the next one.
///
/// The buckets are ordered by digest, up to that. So an index of any size will do, and it grows by half at a time; moving to
/// the larger one reads and writes memory from front to back and touches no record.
#[derive(Debug, Default)]
pub struct Index {
    buckets: Vec<Bucket>,
    used: usize,
}

impl Index {
    /// The largest number that a record may have.
    pub const LAST: u32 = u32::MAX - 1;

    /// Finds the record with this digest for which `same` is true, and returns its number.
    #[inline]
    pub fn find(&self, digest: u32, mut same: impl FnMut(u32) -> bool) -> Option<u32> {
        if self.buckets.is_empty() {
            return None;
        }
        let mut at = home(digest, self.buckets.len());
        loop {
            let bucket = &self.buckets[at];
            let mut slots = bucket.with_tag(digest);
            while slots != 0 {
                let slot = Bucket::first(slots);
                let place = bucket.places[slot];
                if place != 0 && bucket.digest(slot) == digest && same(place - 1) {
                    return Some(place - 1);
                }
                slots &= slots - 1;
            }
            if !bucket.is_full() {
                return None;
            }
            at = next(at, self.buckets.len());
        }
    }

    /// Guesses the record of each digest: the number of the first with its tag in the bucket where its search starts.
    ///
    /// Right for nearly all digests that are in the index; any number for the others. Nothing is branched on, so that the
    /// processor fetches the buckets of many digests at the same time.
    #[inline(always)]
    pub fn guess(&self, digests: impl Iterator<Item = u32>, numbers: &mut [u32]) {
        if self.buckets.is_empty() {
            return numbers.fill(0);
        }
        for (number, digest) in numbers.iter_mut().zip(digests) {
            let bucket = &self.buckets[home(digest, self.buckets.len())];
            let slot = Bucket::first(bucket.with_tag(digest));
            *number = bucket.places[slot].wrapping_sub(1);
        }
    }

    /// Makes room for one more record.
    ///
    /// # Errors
    /// There is no memory.
    #[inline]
    pub fn reserve(&mut self) -> Result<(), TryReserveError> {
        // Seven slots in eight hold a record at most, so one is always empty.
        if self.used < self.buckets.len() * (SLOTS - 1) {
            return Ok(());
        }
        self.grow()
    }

    #[cold]
    fn grow(&mut self) -> Result<(), TryReserveError> {
        let size = (self.buckets.len() + self.buckets.len().div_ceil(2)).max(SMALLEST);
        let mut buckets = Vec::new();
        buckets.try_reserve_exact(size)?;
        buckets.resize(size, Bucket::default());
        for bucket in &self.buckets {
            let used = bucket.places.iter().take_while(|&&place| place != 0);
            for (slot, &place) in used.enumerate() {
                put(&mut buckets, bucket.digest(slot), place);
            }
        }
        self.buckets = buckets;
        Ok(())
    }

    /// Enters record `number`, not beyond [`Index::LAST`], that `find` did not find; `reserve` has made room.
    #[inline]
    pub fn insert(&mut self, digest: u32, number: u32) {
        put(&mut self.buckets, digest, number + 1);
        self.used += 1;
    }
}

/// Returns where the search for a digest starts: in proportion, so that the order of buckets is the order of digests.
#[inline(always)]
fn home(digest: u32, buckets: usize) -> usize {
    ((u64::from(digest) * buckets as u64) >> 32) as usize
}

#[inline(always)]
fn next(at: usize, buckets: usize) -> usize {
    if at + 1 == buckets { 0 } else { at + 1 }
}

#[inline]
fn put(buckets: &mut [Bucket], digest: u32, place: u32) {
    let mut at = home(digest, buckets.len());
    while buckets[at].is_full() {
        at = next(at, buckets.len());
    }
    let bucket = &mut buckets[at];
    if let Some(slot) = bucket.places.iter().position(|&place| place == 0) {
        bucket.tags[slot] = digest as u8;
        bucket.middle[slot] = (digest >> 8) as u8;
        bucket.upper[slot] = (digest >> 16) as u16;
        bucket.places[slot] = place;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::digest::Seed;

    #[test]
    fn finds_what_was_entered_and_nothing_else() {
        let seed = Seed::random();
        let mut index = Index::default();
        let key = |i: u32| i.to_ne_bytes();
        for i in 0..50_000u32 {
            let digest = seed.digest(&key(i), 0);
            assert_eq!(index.find(digest, |n| n == i), None);
            index.reserve().unwrap();
            index.insert(digest, i);
        }
        for i in 0..50_000u32 {
            assert_eq!(index.find(seed.digest(&key(i), 0), |n| n == i), Some(i));
        }
        for i in 50_000..60_000u32 {
            assert_eq!(index.find(seed.digest(&key(i), 0), |n| n == i), None);
        }
    }

    #[test]
    fn digests_at_the_end_wrap_to_the_front() {
        let mut index = Index::default();
        for i in 0..100 {
            index.reserve().unwrap();
            index.insert(u32::MAX - (i & 1), i);
        }
        for i in 0..100 {
            assert_eq!(index.find(u32::MAX - (i & 1), |n| n == i), Some(i));
        }
        assert_eq!(index.find(0, |_| true), None);
    }

    /// A record costs 14 bytes at most, once there are some.
    #[test]
    fn memory_a_record_is_bounded() {
        let mut index = Index::default();
        for i in 0..200_000u32 {
            index.reserve().unwrap();
            index.insert(i.wrapping_mul(0x9e37_79b9), i);
            let bytes = index.buckets.capacity() * size_of::<Bucket>();
            assert!(i < 1000 || bytes <= 14 * (i as usize + 2), "{bytes} at {i}");
        }
    }
}
