//! An index: from the digest of a key to the number of its record, in 9 to 14 octets a record.

use std::collections::TryReserveError;

/// Slots of the smallest index.
const SMALLEST: usize = 16;

/// A record: its digest, and its number plus one. Zero marks an empty slot.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    digest: u32,
    place: u32,
}

/// Open addressing with linear probing.
///
/// The slots are ordered by digest, up to the probing. So an index of any size will do, and it grows by half at a time;
/// moving to the larger one reads and writes memory from front to back and touches no record.
#[derive(Debug, Default)]
pub struct Index {
    slots: Vec<Slot>,
    used: usize,
}

impl Index {
    /// The largest number that a record may have.
    pub const LAST: u32 = u32::MAX - 1;

    /// The number of the record with this digest for which `same` is true.
    #[inline]
    pub fn find(&self, digest: u32, mut same: impl FnMut(u32) -> bool) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        let mut at = home(digest, self.slots.len());
        loop {
            let slot = self.slots[at];
            if slot.place == 0 {
                return None;
            }
            if slot.digest == digest && same(slot.place - 1) {
                return Some(slot.place - 1);
            }
            at += 1;
            if at == self.slots.len() {
                at = 0;
            }
        }
    }

    /// Reads the slot where the search for a digest starts: a search that follows need not wait for memory then.
    #[inline]
    pub fn touch(&self, digest: u32) -> u32 {
        match self.slots.len() {
            0 => 0,
            slots => self.slots[home(digest, slots)].place,
        }
    }

    /// Makes room for one more record.
    #[inline]
    pub fn reserve(&mut self) -> Result<(), TryReserveError> {
        // Seven slots in eight hold a record at most, and one is empty always.
        if (self.used + 1) * 8 <= self.slots.len() * 7 {
            return Ok(());
        }
        self.grow()
    }

    #[cold]
    fn grow(&mut self) -> Result<(), TryReserveError> {
        let size = (self.slots.len() + self.slots.len() / 2).max(SMALLEST);
        let mut slots = Vec::new();
        slots.try_reserve_exact(size)?;
        slots.resize(size, Slot::default());
        for &slot in self.slots.iter().filter(|slot| slot.place != 0) {
            put(&mut slots, slot);
        }
        self.slots = slots;
        Ok(())
    }

    /// Enters record `number`, not beyond [`Index::LAST`], that `find` did not find; `reserve` has made room.
    #[inline]
    pub fn insert(&mut self, digest: u32, number: u32) {
        let place = number + 1;
        put(&mut self.slots, Slot { digest, place });
        self.used += 1;
    }
}

/// Where the search for a digest starts: in proportion, so that the order of slots is the order of digests.
#[inline]
fn home(digest: u32, slots: usize) -> usize {
    ((u64::from(digest) * slots as u64) >> 32) as usize
}

#[inline]
fn put(slots: &mut [Slot], slot: Slot) {
    let mut at = home(slot.digest, slots.len());
    while slots[at].place != 0 {
        at += 1;
        if at == slots.len() {
            at = 0;
        }
    }
    slots[at] = slot;
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

    /// A record costs 14 octets at most, once there are some.
    #[test]
    fn memory_a_record_is_bounded() {
        let mut index = Index::default();
        for i in 0..200_000u32 {
            index.reserve().unwrap();
            index.insert(i.wrapping_mul(0x9e37_79b9), i);
            let octets = index.slots.capacity() * size_of::<Slot>();
            assert!(
                i < 1000 || octets <= 14 * (i as usize + 2),
                "{octets} at {i}"
            );
        }
    }
}
