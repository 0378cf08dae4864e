//! Gathering: records go in, rows come out.

use super::batch::{Columns, Keys, Records};
use super::counters::{self, Totals};
use super::order::{Order, Sort};
use super::reader::{KeyLayout, Reader};
use super::seconds::Seconds;
use super::spread::Spread;
use super::store::Store;
use super::table::{Gather, Kind};
use crate::error::Error;
use crate::record::Version;

/// A report at work.
#[derive(Debug)]
pub struct Engine {
    kind: &'static Kind,
    options: u32,
    scale: u32,
    /// Whether rates are asked for.
    rates: bool,
    layout: KeyLayout,
    /// The version of the records that wait.
    version: Version,
    input: Option<Box<Input>>,
    totals: Totals,
    gathered: Gathered,
    order: Order,
}

/// What a report has gathered.
#[derive(Debug)]
pub enum Gathered {
    /// Nothing but totals.
    Nothing,
    /// How flows spread.
    Spread(Box<Spread>),
    /// Counters by key.
    Rows(Store),
    /// Counters by key, and the pairs of a row and another key seen, which a word behind a row's counters counts.
    Counts(Store, Store),
    /// Counters by second.
    Seconds(Seconds),
}

/// Records of a version that wait to be counted, and how they are.
#[derive(Debug)]
struct Input {
    reader: Reader,
    records: Records,
    columns: Columns,
    keys: Keys,
}

impl Input {
    fn gather(
        &mut self,
        scale: u32,
        rates: bool,
        totals: &mut Totals,
        gathered: &mut Gathered,
    ) -> Result<(), Error> {
        let Input {
            reader,
            records,
            columns,
            keys,
        } = self;
        reader.columns(records, scale, columns);
        totals.add(columns, rates);
        let flows = records.iter().zip(columns.iter());
        match gathered {
            Gathered::Nothing => {}
            Gathered::Spread(spread) => columns.iter().for_each(|flow| spread.add(&flow)),
            Gathered::Rows(store) => {
                reader.keys(records, columns, keys);
                // Of two keys a record, the second is the odd one.
                let shift = keys.each / 2;
                let columns = &*columns;
                store.enter_all(keys, move |row, i| {
                    counters::add(row, &columns.flow(i >> shift));
                })?;
            }
            Gathered::Counts(store, pairs) => {
                reader.keys(records, columns, keys);
                for (i, (record, flow)) in flows.enumerate() {
                    let (row, _) = store.enter(&keys.get(i))?;
                    let values = store.values_mut(row);
                    counters::add(values, &flow);
                    let other = reader.counted(record, &flow).unwrap_or(0);
                    if let (_, true) = pairs.enter(&[row.into(), other, 0])?
                        && let Some(count) = values.last_mut()
                    {
                        *count += 1;
                        totals.count += 1;
                    }
                }
            }
            Gathered::Seconds(seconds) => {
                for (record, flow) in flows {
                    let (nanoseconds, uptime) = reader.clock(record);
                    seconds.add(&flow, nanoseconds, uptime)?;
                }
            }
        }
        Ok(())
    }
}

impl Engine {
    /// Starts a report with these options, factor of counters and `rates` if any output asks for them.
    pub fn new(kind: &'static Kind, options: u32, scale: u32, rates: bool) -> Engine {
        let layout = KeyLayout::new(kind.keys.iter().map(|key| key.part), options);
        let values = counters::WORDS + if rates { counters::RATE_WORDS } else { 0 };
        let gathered = match kind.gather {
            Gather::Totals => Gathered::Nothing,
            Gather::Spread => Gathered::Spread(Box::default()),
            Gather::Arrival | Gather::Ordered => {
                Gathered::Rows(Store::of_bits(layout.bits(), layout.words, values))
            }
            Gather::Count(_) => {
                Gathered::Counts(Store::new(layout.words, values + 1), Store::new(2, 0))
            }
            Gather::Seconds => Gathered::Seconds(Seconds::default()),
        };
        Engine {
            kind,
            options,
            scale,
            rates,
            layout,
            version: Version::V5,
            input: None,
            totals: Totals::default(),
            gathered,
            order: Order::default(),
        }
    }

    /// Takes a record, and says whether it was counted already: records are, some at a time.
    ///
    /// A record without packets does not count.
    #[inline(always)]
    pub fn add(&mut self, version: Version, record: &[u8]) -> Result<bool, Error> {
        match self.take(version, record) {
            true => Ok(false),
            false => self.add_any(version, record),
        }
    }

    /// Takes a record if that is quickly done, and says whether it did. Else it is for [`Engine::add`].
    #[inline(always)]
    pub fn take(&mut self, version: Version, record: &[u8]) -> bool {
        match &mut self.input {
            Some(input) if self.version == version && input.reader.counts(record) => {
                input.records.take(record)
            }
            _ => false,
        }
    }

    /// Takes a record of any version, whether it counts or not, and all that wait with it when they are enough.
    #[inline(never)]
    fn add_any(&mut self, version: Version, record: &[u8]) -> Result<bool, Error> {
        if self.input.is_none() || self.version != version {
            self.prepare(version)?;
        }
        match &mut self.input {
            Some(input) if input.reader.counts(record) => match input.records.push(record) {
                true => self.settle().map(|()| true),
                false => Ok(false),
            },
            _ => {
                self.totals.ignored += 1;
                Ok(true)
            }
        }
    }

    /// Gets ready for records of another version.
    #[cold]
    fn prepare(&mut self, version: Version) -> Result<(), Error> {
        self.settle()?;
        let reader = Reader::new(self.kind, &self.layout, version, self.options)?;
        let each = 1 + usize::from(self.kind.also.is_some());
        self.input = Some(Box::new(Input {
            reader,
            records: Records::new(version.layout().size),
            columns: Columns::default(),
            keys: Keys::new(each),
        }));
        self.version = version;
        Ok(())
    }

    /// Counts the records that wait to be counted. To be called before anything that was gathered is looked at.
    #[inline(never)]
    pub fn settle(&mut self) -> Result<(), Error> {
        match self.input.as_deref_mut() {
            Some(input) if !input.records.is_empty() => {
                let settled =
                    input.gather(self.scale, self.rates, &mut self.totals, &mut self.gathered);
                input.records.clear();
                self.order.forget();
                settled
            }
            _ => Ok(()),
        }
    }

    /// The type of the report.
    pub fn kind(&self) -> &'static Kind {
        self.kind
    }

    /// What was gathered.
    pub fn gathered(&self) -> &Gathered {
        &self.gathered
    }

    /// Counters of all records.
    pub fn totals(&self) -> &Totals {
        &self.totals
    }

    /// Whether rates were gathered.
    pub fn has_rates(&self) -> bool {
        self.rates
    }

    /// The options of the report.
    pub fn options(&self) -> u32 {
        self.options
    }

    /// Where the parts of a row's key are.
    pub fn layout(&self) -> &KeyLayout {
        &self.layout
    }

    /// The table of rows, if the report has one.
    pub fn store(&self) -> Option<&Store> {
        match &self.gathered {
            Gathered::Nothing | Gathered::Spread(_) => None,
            Gathered::Rows(store) | Gathered::Counts(store, _) => Some(store),
            Gathered::Seconds(seconds) => Some(seconds.store()),
        }
    }

    /// Lines that the report has.
    pub fn lines(&self) -> u64 {
        self.store().map_or(0, |store| store.rows().into())
    }

    /// Puts lines into the order that an output asks for, if it does.
    pub fn sort(&mut self, sort: Option<Sort>) -> Result<(), Error> {
        self.settle()?;
        let mut order = std::mem::take(&mut self.order);
        let sorted = order.sort(self, sort);
        self.order = order;
        sorted
    }

    /// The rows in the order of lines.
    pub fn rows(&self) -> Box<dyn Iterator<Item = u32> + '_> {
        match self.store() {
            Some(store) => self.order.rows(store),
            None => Box::new(std::iter::empty()),
        }
    }

    /// What was cut off, in words.
    pub fn complaint(&self) -> Option<String> {
        match &self.gathered {
            Gathered::Seconds(seconds) => seconds.complaint(),
            _ => None,
        }
    }
}
