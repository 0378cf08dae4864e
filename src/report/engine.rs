//! Gathering: records go in, rows come out.

use super::counters::{self, Totals};
use super::order::{Order, Sort};
use super::reader::{Flow, KeyLayout, PackedKey, Reader};
use super::seconds::Seconds;
use super::spread::Spread;
use super::store::{BATCH, Store};
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
    /// How records of the version seen last are read.
    reader: Option<(Version, Reader)>,
    totals: Totals,
    gathered: Gathered,
    /// Keys and flows that wait to be counted in rows.
    waiting: Vec<(PackedKey, Flow)>,
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

impl Engine {
    /// Starts a report with these options, factor of counters and `rates` if any output asks for them.
    pub fn new(kind: &'static Kind, options: u32, scale: u32, rates: bool) -> Engine {
        let layout = KeyLayout::new(kind.keys.iter().map(|key| key.part));
        let values = counters::WORDS + if rates { counters::RATE_WORDS } else { 0 };
        let gathered = match kind.gather {
            Gather::Totals => Gathered::Nothing,
            Gather::Spread => Gathered::Spread(Box::default()),
            Gather::Arrival | Gather::Ordered => Gathered::Rows(Store::new(layout.words, values)),
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
            reader: None,
            totals: Totals::default(),
            gathered,
            waiting: Vec::with_capacity(BATCH),
            order: Order::default(),
        }
    }

    /// Gathers a record.
    ///
    /// A record without packets does not count.
    #[inline]
    pub fn add(&mut self, version: Version, record: &[u8]) -> Result<(), Error> {
        let reader = match &self.reader {
            Some((known, reader)) if *known == version => reader,
            _ => {
                let reader = Reader::new(self.kind, &self.layout, version, self.options)?;
                &self.reader.insert((version, reader)).1
            }
        };
        let flow = reader.flow(record, self.scale);
        if flow.packets == 0 {
            self.totals.ignored += 1;
            return Ok(());
        }
        self.totals.add(&flow, self.rates);
        self.order.forget();
        match &mut self.gathered {
            Gathered::Nothing => {}
            Gathered::Spread(spread) => spread.add(&flow),
            Gathered::Rows(_) => {
                for key in reader.keys(record, &flow) {
                    self.waiting.push((key, flow));
                }
                if self.waiting.len() + 2 > BATCH {
                    self.settle()?;
                }
            }
            Gathered::Counts(store, pairs) => {
                for key in reader.keys(record, &flow) {
                    let (row, _) = store.enter(&key)?;
                    let values = store.values_mut(row);
                    counters::add(values, &flow);
                    let other = reader.counted(record, &flow).unwrap_or(0);
                    if let (_, true) = pairs.enter(&[row.into(), other, 0])?
                        && let Some(count) = values.last_mut()
                    {
                        *count += 1;
                        self.totals.count += 1;
                    }
                }
            }
            Gathered::Seconds(seconds) => {
                let (nanoseconds, uptime) = reader.clock(record);
                seconds.add(&flow, nanoseconds, uptime)?;
            }
        }
        Ok(())
    }

    /// Counts what waits to be counted in rows: records are, some at a time. To be called before rows are looked at.
    pub fn settle(&mut self) -> Result<(), Error> {
        let settled = match &mut self.gathered {
            Gathered::Rows(store) => store.enter_all(&self.waiting, counters::add),
            _ => Ok(()),
        };
        self.waiting.clear();
        settled
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
