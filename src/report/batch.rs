//! Records that wait to be counted, some at a time, and what is read of them: column by column, so that each loop is short and
//! does one thing.

use super::reader::{Flow, KEY_WORDS};
use crate::record::MAX_SIZE;

/// Records in a batch.
pub const BATCH: usize = 64;

/// Keys in a batch: a record may count for two.
pub const KEYS: usize = 2 * BATCH;

/// Octets of the most common records, whose code is made for this size.
pub const USUAL: usize = 64;

/// Records of one version.
#[derive(Debug)]
pub struct Records {
    octets: Box<[u8; BATCH * MAX_SIZE]>,
    /// Octets in use.
    len: usize,
    /// Octets of a record.
    size: usize,
}

impl Records {
    /// No records, of a version with records of `size` octets.
    pub fn new(size: usize) -> Records {
        Records {
            octets: Box::new([0; BATCH * MAX_SIZE]),
            len: 0,
            size,
        }
    }

    /// Adds one of the usual size, if there is room for another behind it; says whether it did.
    #[inline(always)]
    pub fn take(&mut self, record: &[u8]) -> bool {
        let end = self.len + USUAL;
        if self.size != USUAL || end >= BATCH * USUAL {
            return false;
        }
        let (Some(record), Some(room)) = (
            record.first_chunk::<USUAL>(),
            self.octets.get_mut(self.len..end),
        ) else {
            return false;
        };
        room.copy_from_slice(record);
        self.len = end;
        true
    }

    /// Adds one of any size, if there is room; says whether there is none for another.
    pub fn push(&mut self, record: &[u8]) -> bool {
        let room = self.octets.get_mut(self.len..self.len + self.size);
        if let (Some(record), Some(room)) = (record.get(..self.size), room) {
            room.copy_from_slice(record);
            self.len += self.size;
        }
        self.len >= BATCH * self.size
    }

    /// Forgets all.
    pub fn clear(&mut self) {
        self.len = 0;
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The records, in the order they came, if they are of the usual size.
    #[inline(always)]
    pub fn usual(&self) -> Option<&[[u8; USUAL]]> {
        (self.size == USUAL).then(|| self.octets[..self.len].as_chunks().0)
    }

    /// The records, in the order they came.
    #[inline(always)]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &[u8]> {
        self.octets[..self.len].chunks_exact(self.size)
    }
}

/// What every report reads of each record.
#[derive(Debug)]
pub struct Columns {
    /// Records read.
    pub count: usize,
    /// Export time, seconds since 1970.
    pub seconds: [u32; BATCH],
    /// Uptime at the first packet, milliseconds.
    pub first: [u32; BATCH],
    /// Uptime at the last packet, milliseconds.
    pub last: [u32; BATCH],
    /// Flows.
    pub flows: [u64; BATCH],
    /// Packets, scaled.
    pub packets: [u64; BATCH],
    /// Octets, scaled.
    pub octets: [u64; BATCH],
}

impl Default for Columns {
    fn default() -> Columns {
        Columns {
            count: 0,
            seconds: [0; BATCH],
            first: [0; BATCH],
            last: [0; BATCH],
            // what a record of a version without the field stands for
            flows: [1; BATCH],
            packets: [0; BATCH],
            octets: [0; BATCH],
        }
    }
}

impl Columns {
    /// What was read of record `i`.
    #[inline(always)]
    pub fn flow(&self, i: usize) -> Flow {
        let i = i % BATCH;
        let (first, last) = (self.first[i], self.last[i]);
        Flow {
            seconds: self.seconds[i],
            first,
            last,
            duration: last.wrapping_sub(first),
            flows: self.flows[i],
            packets: self.packets[i],
            octets: self.octets[i],
        }
    }

    /// What was read of each record.
    #[inline]
    pub fn iter(&self) -> impl Iterator<Item = Flow> {
        (0..self.count).map(|i| self.flow(i))
    }
}

/// The keys of a batch, word by word: where a record counts for two, one behind the other.
#[derive(Debug)]
pub struct Keys {
    /// Keys read.
    pub count: usize,
    /// Keys a record.
    pub each: usize,
    /// Words of the keys.
    pub words: [[u64; KEYS]; KEY_WORDS],
}

impl Keys {
    /// Room for keys, `each` a record.
    pub fn new(each: usize) -> Keys {
        Keys {
            count: 0,
            each,
            words: [[0; KEYS]; KEY_WORDS],
        }
    }

    /// The first words of key `i`.
    #[inline(always)]
    pub fn get<const WORDS: usize>(&self, i: usize) -> [u64; WORDS] {
        std::array::from_fn(|word| self.words[word][i % KEYS])
    }
}
