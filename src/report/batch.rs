//! Records that wait to be counted, some at a time, and their keys: so that each loop over them is short and does one thing.

use super::key::KEY_WORDS;
use crate::record::MAX_SIZE;

/// Records in a batch.
pub const BATCH: usize = 64;

/// Keys in a batch: a record may count for two.
pub const KEYS: usize = 2 * BATCH;

/// Bytes that a record has room in, whatever its version.
pub const ROOM: usize = MAX_SIZE.next_multiple_of(16);

/// Bytes of the most common records, which are copied by code that is made for this size.
const MOST_FREQUENT: usize = 64;

/// Records of one version.
#[derive(Debug)]
pub struct Records {
    records: Box<[[u8; ROOM]; BATCH]>,
    count: usize,
}

impl Default for Records {
    fn default() -> Records {
        Records {
            records: Box::new([[0; ROOM]; BATCH]),
            count: 0,
        }
    }
}

impl Records {
    /// Adds a record of the most frequent size on the fast path; false if it has another, or if there is no room for one more
    /// behind it.
    #[inline(always)]
    pub fn queue(&mut self, record: &[u8]) -> bool {
        if record.len() != MOST_FREQUENT || self.count >= BATCH - 1 {
            return false;
        }
        self.records[self.count][..MOST_FREQUENT].copy_from_slice(record);
        self.count += 1;
        true
    }

    /// Adds a record of any size, and says whether there is no room for another.
    pub fn push(&mut self, record: &[u8]) -> bool {
        if let Some(room) = self.records.get_mut(self.count) {
            let size = record.len().min(ROOM);
            room[..size].copy_from_slice(&record[..size]);
            self.count += 1;
        }
        self.count >= BATCH
    }

    /// Forgets all.
    pub fn clear(&mut self) {
        self.count = 0;
    }

    /// Returns the records in the order they came, each in its room.
    #[inline(always)]
    pub fn all(&self) -> &[[u8; ROOM]] {
        &self.records[..self.count.min(BATCH)]
    }
}

/// The keys of a batch, word by word: where a record counts for two, one behind the other.
#[derive(Debug)]
pub struct Keys {
    /// Keys in use.
    pub count: usize,
    /// Keys a record.
    pub each: usize,
    /// Words of the keys.
    pub words: [[u64; KEYS]; KEY_WORDS],
}

impl Keys {
    /// Makes room for keys, `each` a record.
    pub fn new(each: usize) -> Keys {
        Keys {
            count: 0,
            each,
            words: [[0; KEYS]; KEY_WORDS],
        }
    }

    /// Returns the first words of key `i`.
    #[inline(always)]
    pub fn get<const WORDS: usize>(&self, i: usize) -> [u64; WORDS] {
        std::array::from_fn(|word| self.words[word][i % KEYS])
    }
}
