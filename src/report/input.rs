//! What comes in: how records of a version are read, and flows that wait to be counted.

use super::batch::{BATCH, Batch};
use super::flow::{Flow, Raw};
use super::gathered::Gathered;
use super::key_reader::Load;
use super::reader::{self, Plain, RecordReader, START};
use crate::error::Error;
use crate::record::MAX_SIZE;

/// How records of a version are read, and flows that wait to be counted.
#[derive(Debug)]
pub struct Input {
    /// Reads any record.
    pub reader: RecordReader,
    /// The fast path.
    take: Take,
    /// What the fast path makes keys of.
    pub fields: [Load; 2],
    /// Flows that wait.
    pub batch: Box<Batch>,
    /// Flows that wait, or that were counted at once since the last time that all were settled.
    pub flows: usize,
    /// Of those that were counted at once, how many have rates that wait.
    pub lasting: usize,
}

/// What takes records of a version.
///
/// Each function takes one while there is room for it: counts it, or lets it wait. False if it must be taken otherwise, as a key is
/// new.
#[derive(Clone, Copy, Debug)]
pub enum Take {
    /// Takes the start of a record that is laid out like those of version 5 and has packets.
    Start(TakeStart),
    /// Takes a record, as long as its version says; false as well if it has no packets.
    Any(fn(&mut Input, &mut Gathered, &[u8]) -> bool),
}

/// A function of [`Take::Start`].
pub type TakeStart = fn(&mut Input, &mut Gathered, &[u8; START]) -> bool;

impl Input {
    /// Gets ready to read records by `reader` and to take them by `take`, of which each counts for `each` keys.
    #[cold]
    pub fn new(reader: RecordReader, take: Take, each: usize) -> Input {
        Input {
            take,
            fields: reader.plain.map(Plain::fields).unwrap_or_default(),
            reader,
            batch: Box::new(Batch::new(each)),
            flows: 0,
            lasting: 0,
        }
    }

    /// Takes a record on the fast path; false if it must be added, as it has no packets, a new key, or is the last for which there is
    /// room.
    #[inline(always)]
    pub fn take(&mut self, record: &[u8], gathered: &mut Gathered) -> bool {
        self.flows < BATCH - 1 && self.take_any(record, gathered)
    }

    /// Takes a record while there is room for it; false if it has no packets, or a new key.
    #[inline(always)]
    fn take_any(&mut self, record: &[u8], gathered: &mut Gathered) -> bool {
        match self.take {
            Take::Start(take) => match reader::start(record) {
                Some(start) => take(self, gathered, start),
                None => false,
            },
            Take::Any(take) => take(self, gathered, record),
        }
    }

    /// Takes a record, while there is room for it, on any path; false if it has no packets.
    ///
    /// # Errors
    /// There is no memory for a row.
    pub fn add(&mut self, record: &[u8], gathered: &mut Gathered) -> Result<bool, Error> {
        if self.take_any(record, gathered) {
            return Ok(true);
        }
        let (reader, record) = (&self.reader, whole(record));
        let raw = reader.raw(&record);
        if raw.packets == 0 {
            return Ok(false);
        }
        debug_assert!(gathered.is_direct(), "flows that wait were taken");
        let (key, also) = reader.small_keys(&record, &raw);
        let flow = raw.scaled(reader.scale);
        match also {
            Some(also) => self.add_at_once([key, also], raw, &flow, gathered),
            None => self.add_at_once([key], raw, &flow, gathered),
        }
    }

    fn add_at_once<const KEYS: usize>(
        &mut self,
        keys: [u32; KEYS],
        raw: Raw,
        flow: &Flow,
        gathered: &mut Gathered,
    ) -> Result<bool, Error> {
        gathered.enter(&keys, flow)?;
        if gathered.rates {
            self.let_rates_wait(keys, raw);
        }
        self.flows += 1;
        Ok(true)
    }

    /// Lets the rates of a flow that was counted at once wait, if it has a duration.
    #[inline(always)]
    pub fn let_rates_wait<const KEYS: usize>(&mut self, keys: [u32; KEYS], raw: Raw) {
        self.batch.put_words(self.lasting, raw, keys.map(u64::from));
        // Without asking whether it is so, which no processor foresees.
        self.lasting += usize::from(raw.duration() != 0);
    }
}

/// Returns a record in the room of the longest.
pub fn whole(record: &[u8]) -> [u8; MAX_SIZE] {
    let mut room = [0; MAX_SIZE];
    let size = record.len().min(MAX_SIZE);
    room[..size].copy_from_slice(&record[..size]);
    room
}
