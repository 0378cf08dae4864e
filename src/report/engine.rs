//! A report at work: records go in, rows in an order come out.

use super::batch::{Keys, Records};
use super::gathered::Gathered;
use super::order::{Order, Sort};
use super::reader::RecordReader;
use super::table::Kind;
use crate::error::Error;
use crate::record::Version;

/// A report at work.
#[derive(Debug)]
pub struct Engine {
    scale: u32,
    /// The version of the records that wait.
    version: Version,
    input: Option<Box<Input>>,
    gathered: Gathered,
    order: Order,
}

/// Records of a version that wait to be counted, and how they are read.
#[derive(Debug)]
struct Input {
    reader: RecordReader,
    records: Records,
    keys: Keys,
}

impl Engine {
    /// Starts a report with these options, factor of counters and `rates` if any output asks for them.
    pub fn new(kind: &'static Kind, options: u32, scale: u32, rates: bool) -> Engine {
        Engine {
            scale,
            version: Version::V5,
            input: None,
            gathered: Gathered::new(kind, options, rates),
            order: Order::default(),
        }
    }

    /// Takes a record; false if it only waits: records are counted some at a time.
    ///
    /// A record without packets does not count.
    ///
    /// # Errors
    /// The version lacks a field that the report needs, or there is no memory.
    #[inline(always)]
    pub fn add(&mut self, version: Version, record: &[u8]) -> Result<bool, Error> {
        match self.queue(version, record) {
            true => Ok(false),
            false => self.add_any(version, record),
        }
    }

    /// Queues a record on the fast path; false if it must go to [`Engine::add`] because it is the first of its version, the
    /// last of a batch, of another size than most, or has no packets.
    #[inline(always)]
    pub fn queue(&mut self, version: Version, record: &[u8]) -> bool {
        match &mut self.input {
            Some(input) if self.version == version && input.reader.counts(record) => {
                input.records.queue(record)
            }
            _ => false,
        }
    }

    /// Takes a record of any version, and counts all that wait with it when they are enough.
    #[inline(never)]
    fn add_any(&mut self, version: Version, record: &[u8]) -> Result<bool, Error> {
        if self.version != version {
            self.settle()?;
            self.input = None;
        }
        let input = match &mut self.input {
            Some(input) => input,
            none => {
                self.version = version;
                none.insert(Input::new(&self.gathered, version, self.scale)?)
            }
        };
        if !input.reader.counts(record) {
            self.gathered.totals.ignored += 1;
            return Ok(true);
        }
        match input.records.push(record) {
            true => self.settle().map(|()| true),
            false => Ok(false),
        }
    }

    /// Counts the records that wait to be counted. To be called before anything that was gathered is looked at.
    ///
    /// # Errors
    /// There is no memory for a row.
    #[inline(never)]
    pub fn settle(&mut self) -> Result<(), Error> {
        match self.input.as_deref_mut() {
            Some(Input {
                reader,
                records,
                keys,
            }) if !records.all().is_empty() => {
                let settled = self.gathered.add(reader, records, keys);
                records.clear();
                self.order.forget();
                settled
            }
            _ => Ok(()),
        }
    }

    /// Returns what was gathered, but for the records that wait.
    pub fn gathered(&self) -> &Gathered {
        &self.gathered
    }

    /// Puts lines into the order that an output asks for, if it does.
    ///
    /// # Errors
    /// There is no memory, or lines cannot be sorted by the field.
    pub fn sort(&mut self, sort: Option<Sort>) -> Result<(), Error> {
        self.settle()?;
        self.order.sort(&self.gathered, sort)
    }

    /// Returns the rows in the order of lines.
    pub fn rows(&self) -> Box<dyn Iterator<Item = u32> + '_> {
        match self.gathered.store() {
            Some(store) => self.order.rows(store),
            None => Box::new(std::iter::empty()),
        }
    }
}

impl Input {
    /// Gets ready for records of a version.
    #[cold]
    fn new(gathered: &Gathered, version: Version, scale: u32) -> Result<Box<Input>, Error> {
        let Gathered { kind, layout, .. } = gathered;
        let reader = RecordReader::new(kind, layout, version, gathered.options, scale)?;
        Ok(Box::new(Input {
            reader,
            records: Records::default(),
            keys: Keys::new(1 + usize::from(kind.also.is_some())),
        }))
    }
}
