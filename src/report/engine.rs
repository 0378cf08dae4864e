//! A report at work: records go in, rows in an order come out.

use super::batch::BATCH;
use super::fast;
use super::gathered::Gathered;
use super::input::Input;
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
    input: Option<Input>,
    gathered: Gathered,
    order: Order,
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

    /// Takes a record; true if what waited was counted with it.
    ///
    /// A record without packets does not count.
    ///
    /// # Errors
    /// The version lacks a field that the report needs, or there is no memory.
    #[inline(always)]
    pub fn add(&mut self, version: Version, record: &[u8]) -> Result<bool, Error> {
        match self.take(version, record) {
            true => Ok(false),
            false => self.add_any(version, record),
        }
    }

    /// Takes a record on the fast path; false if it must go to [`Engine::add`] because it is the first of its version or one
    /// of every few, has a new key, no packets, or more to be read than most.
    #[inline(always)]
    pub fn take(&mut self, version: Version, record: &[u8]) -> bool {
        match &mut self.input {
            Some(input) if self.version == version => input.take(record, &mut self.gathered),
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
                none.insert(input(&self.gathered, version, self.scale)?)
            }
        };
        if !input.add(record, &mut self.gathered)? {
            self.gathered.totals.ignored += 1;
            return Ok(true);
        }
        match input.flows >= BATCH {
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
        match &mut self.input {
            Some(input) if input.flows > 0 => {
                self.order.forget();
                let flows = std::mem::take(&mut input.flows);
                if self.gathered.is_direct() {
                    let lasting = std::mem::take(&mut input.lasting);
                    self.gathered
                        .add_rates(&input.batch, lasting, input.reader.scale);
                    return Ok(());
                }
                input.reader.finish(&mut input.batch, flows);
                self.gathered
                    .add(&mut input.batch, flows, input.reader.scale)
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

/// Gets ready for records of a version.
#[cold]
fn input(gathered: &Gathered, version: Version, scale: u32) -> Result<Input, Error> {
    let Gathered { kind, layout, .. } = gathered;
    let reader = RecordReader::new(kind, layout, version, gathered.options, scale)?;
    let take = fast::path(&reader, gathered);
    Ok(Input::new(
        reader,
        take,
        1 + usize::from(kind.also.is_some()),
    ))
}

#[cfg(test)]
mod tests {
    use super::super::counters;
    use super::super::table::KINDS;
    use super::*;
    use crate::record::{Field, Flow as _, RecordView};

    /// A table without a search has a row for each key that there can be: the last one, too.
    #[test]
    fn all_ports_have_rows() {
        let kind = KINDS.iter().find(|kind| kind.name == "ip-port");
        let mut engine = Engine::new(kind.expect("there is such a report"), 0, 10, true);
        for round in 0..3u32 {
            for port in 0..=u16::MAX {
                let mut record = [0; Version::V5.layout().size];
                let mut flow = RecordView::new(Version::V5.layout(), &mut record);
                flow.set(Field::Srcport, port.into());
                flow.set(Field::Dstport, u32::from(port ^ 1));
                flow.set(Field::DPkts, 2);
                flow.set(Field::Last, round * u32::from(port % 2));
                engine.add(Version::V5, &record).expect("there is memory");
            }
        }
        engine.settle().expect("there is memory");
        let store = engine.gathered().store().expect("the report has rows");
        assert_eq!(store.rows(), 1 << 16);
        assert_eq!(engine.gathered().totals.counters.packets, 60 << 16);
        for row in 0..store.rows() {
            let counters = counters::get(store.values(row));
            // Each port comes once as source and once as destination, and one of both lasts: 1 and 2 milliseconds.
            assert_eq!(
                (counters.flows, counters.packets, counters.records),
                (6, 120, 2)
            );
            assert_eq!(
                (counters.packet_rate.max, counters.packet_rate.min),
                (20_000.0, 10_000.0)
            );
        }
    }

    /// What waits of records of one version is counted before those of another are read.
    #[test]
    fn versions_may_change() {
        let kind = KINDS.iter().find(|kind| kind.name == "ip-source-address");
        let mut engine = Engine::new(kind.expect("there is such a report"), 0, 0, false);
        for i in 0..1000 {
            let version = [Version::V5, Version::V1, Version::named(7, 0)][i % 3];
            let mut record = vec![0; version.layout().size];
            let mut flow = RecordView::new(version.layout(), &mut record);
            flow.set(Field::Srcaddr, i as u32 % 7);
            flow.set(Field::DPkts, 1 + i as u32 % 2);
            engine.add(version, &record).expect("there is memory");
        }
        engine.settle().expect("there is memory");
        let gathered = engine.gathered();
        assert_eq!(
            (gathered.lines(), gathered.totals.counters.packets),
            (7, 1500)
        );
    }
}
