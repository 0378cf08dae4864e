//! A bounded table: when it is full, the entry that was not used for longest goes.

use super::growth;
use crate::error::Error;
use crate::hash::digest::Seed;

/// Stands for no entry.
const NONE: u16 = u16::MAX;

/// A key of the table.
pub trait Key: Copy + Eq {
    /// Returns the whole key, to be hashed.
    fn words(&self) -> [u64; 2];
}

#[derive(Debug)]
struct Entry<K, V> {
    key: K,
    value: V,
    /// The next with the same hash.
    next: u16,
    /// The neighbours in the order of use.
    newer: u16,
    older: u16,
}

/// The table. Keys are hashed with a random seed, so that nobody can choose keys that collide.
#[derive(Debug)]
pub struct Lru<K, V> {
    entries: Vec<Entry<K, V>>,
    /// The first entry for each hash.
    heads: Vec<u16>,
    seed: Seed,
    most: usize,
    newest: u16,
    oldest: u16,
}

impl<K: Key, V> Lru<K, V> {
    /// Makes a table of at most `most` entries, fewer than 65535. It has no memory yet.
    pub fn new(most: usize) -> Lru<K, V> {
        debug_assert!(most < usize::from(NONE));
        Lru {
            entries: Vec::new(),
            heads: Vec::new(),
            seed: Seed::random(),
            most,
            newest: NONE,
            oldest: NONE,
        }
    }

    /// Returns how many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Tells whether there are no entries.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Returns how many bytes of memory the table takes, without what values own.
    pub fn memory(&self) -> usize {
        self.entries.capacity() * size_of::<Entry<K, V>>()
            + self.heads.capacity() * size_of::<u16>()
    }

    fn bucket(&self, key: &K) -> usize {
        self.seed.digest_words(&key.words()) as usize % self.heads.len()
    }

    #[inline]
    fn find(&self, key: &K) -> Option<u16> {
        // Mostly it is the same as last time.
        let newest = self.entries.get(usize::from(self.newest));
        if newest.is_some_and(|entry| entry.key == *key) {
            return Some(self.newest);
        }
        self.search(key)
    }

    #[inline(never)]
    fn search(&self, key: &K) -> Option<u16> {
        if self.heads.is_empty() {
            return None;
        }
        let mut at = self.heads[self.bucket(key)];
        while at != NONE && self.entries[usize::from(at)].key != *key {
            at = self.entries[usize::from(at)].next;
        }
        (at != NONE).then_some(at)
    }

    /// Returns the value of a key. The order of use stays.
    pub fn peek(&self, key: &K) -> Option<&V> {
        Some(&self.entries[usize::from(self.find(key)?)].value)
    }

    /// Returns the value of a key, and makes it the newest.
    #[inline]
    pub fn get(&mut self, key: &K) -> Option<&mut V> {
        if self.touch(key) {
            self.newest_value()
        } else {
            None
        }
    }

    /// Makes a key the newest. False if it is not there.
    #[inline]
    pub fn touch(&mut self, key: &K) -> bool {
        let Some(at) = self.find(key) else {
            return false;
        };
        if at != self.newest {
            self.unlink(at);
            self.link(at);
        }
        true
    }

    /// Returns the value that was used or added last.
    #[inline]
    pub fn newest_value(&mut self) -> Option<&mut V> {
        let entry = self.entries.get_mut(usize::from(self.newest))?;
        Some(&mut entry.value)
    }

    /// Adds a key that is not there, and returns the entry that had to go for it, if any.
    ///
    /// # Errors
    /// There is no memory; the table is as it was.
    pub fn insert(&mut self, key: K, value: V) -> Result<Option<(K, V)>, Error> {
        if self.heads.is_empty() {
            let heads = self.most.next_power_of_two();
            self.heads.try_reserve_exact(heads)?;
            self.heads.resize(heads, NONE);
        }
        if self.entries.len() == self.entries.capacity() && self.entries.len() < self.most {
            let more = growth(self.entries.len(), 16, self.most);
            self.entries.try_reserve_exact(more)?;
        }
        let gone = if self.entries.len() == self.most {
            self.remove_oldest()
        } else {
            None
        };
        let at = self.entries.len() as u16;
        let bucket = self.bucket(&key);
        self.entries.push(Entry {
            key,
            value,
            next: self.heads[bucket],
            newer: NONE,
            older: NONE,
        });
        self.heads[bucket] = at;
        self.link(at);
        Ok(gone)
    }

    /// Removes the entry that was not used for longest, and returns it.
    pub fn remove_oldest(&mut self) -> Option<(K, V)> {
        let at = self.oldest;
        if at == NONE {
            return None;
        }
        self.unlink(at);
        self.unchain(at);
        // The last entry takes its place.
        let last = (self.entries.len() - 1) as u16;
        if last != at {
            self.unchain(last);
            let (newer, older) = (self.entry(last).newer, self.entry(last).older);
            match newer {
                NONE => self.newest = at,
                newer => self.entry(newer).older = at,
            }
            match older {
                NONE => self.oldest = at,
                older => self.entry(older).newer = at,
            }
        }
        let gone = self.entries.swap_remove(usize::from(at));
        if last != at {
            let bucket = self.bucket(&self.entries[usize::from(at)].key);
            self.entry(at).next = self.heads[bucket];
            self.heads[bucket] = at;
        }
        Some((gone.key, gone.value))
    }

    /// Returns the key that has not been used for longest.
    pub fn oldest(&self) -> Option<&K> {
        Some(&self.entries.get(usize::from(self.oldest))?.key)
    }

    fn entry(&mut self, at: u16) -> &mut Entry<K, V> {
        &mut self.entries[usize::from(at)]
    }

    /// Takes an entry out of its chain.
    fn unchain(&mut self, at: u16) {
        let bucket = self.bucket(&self.entries[usize::from(at)].key);
        let next = self.entry(at).next;
        if self.heads[bucket] == at {
            self.heads[bucket] = next;
            return;
        }
        let mut before = self.heads[bucket];
        while self.entry(before).next != at {
            before = self.entry(before).next;
        }
        self.entry(before).next = next;
    }

    /// Takes an entry out of the order of use.
    fn unlink(&mut self, at: u16) {
        let (newer, older) = (self.entry(at).newer, self.entry(at).older);
        match newer {
            NONE => self.newest = older,
            newer => self.entry(newer).older = older,
        }
        match older {
            NONE => self.oldest = newer,
            older => self.entry(older).newer = newer,
        }
    }

    /// Makes an entry the newest.
    fn link(&mut self, at: u16) {
        let older = self.newest;
        self.entry(at).older = older;
        self.entry(at).newer = NONE;
        match older {
            NONE => self.oldest = at,
            older => self.entry(older).newer = at,
        }
        self.newest = at;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Key for u64 {
        fn words(&self) -> [u64; 2] {
            [*self, 0]
        }
    }

    /// The table, and a list in the order of use, asked the same.
    #[test]
    fn as_a_list_in_the_order_of_use() {
        let mut table: Lru<u64, u64> = Lru::new(20);
        let mut list: Vec<u64> = Vec::new();
        let mut state = 7u64;
        for _ in 0..20_000 {
            state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
            let (key, what) = ((state >> 40) % 30, (state >> 50) % 20);
            let at = list.iter().position(|&other| other == key);
            assert_eq!(table.peek(&key).is_some(), at.is_some());
            match at {
                _ if what == 0 => {
                    let gone = (!list.is_empty()).then(|| list.remove(0));
                    assert_eq!(table.remove_oldest(), gone.map(|key| (key, key + 1)));
                }
                Some(at) => {
                    assert_eq!(table.get(&key), Some(&mut (key + 1)));
                    list.remove(at);
                    list.push(key);
                }
                None => {
                    let gone = (list.len() == 20).then(|| list.remove(0));
                    let removed = table.insert(key, key + 1).unwrap();
                    assert_eq!(removed, gone.map(|key| (key, key + 1)));
                    list.push(key);
                }
            }
            assert_eq!(table.len(), list.len());
            assert_eq!(table.oldest(), list.first());
        }
    }
}
