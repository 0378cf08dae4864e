//! What a report has gathered: totals, and rows of counters.

use super::batch::{KEYS, Keys, Records};
use super::counters::{self, Totals};
use super::flow::Flow;
use super::key::{KeyLayout, PackedKey};
use super::reader::Reader;
use super::seconds::Seconds;
use super::spread::Spread;
use super::store::Store;
use super::table::{Gather, Kind};
use crate::error::Error;

/// What a report has gathered.
#[derive(Debug)]
pub struct Gathered {
    /// The type of the report.
    pub kind: &'static Kind,
    /// The options of the report.
    pub options: u32,
    /// Whether rates are gathered.
    pub rates: bool,
    /// Where the parts of a row's key are.
    pub layout: KeyLayout,
    /// Counters of all records.
    pub totals: Totals,
    /// What lines are made of.
    pub content: Content,
}

/// What the lines of a report are made of.
#[derive(Debug)]
pub enum Content {
    /// Nothing: there are only totals.
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

impl Gathered {
    /// Nothing gathered yet, for a report with these options and `rates` if any output asks for them.
    pub fn new(kind: &'static Kind, options: u32, rates: bool) -> Gathered {
        let layout = KeyLayout::new(kind.keys.iter().map(|key| key.part), options);
        let values = counters::WORDS + if rates { counters::RATE_WORDS } else { 0 };
        let content = match kind.gather {
            Gather::Totals => Content::Nothing,
            Gather::Spread => Content::Spread(Box::default()),
            Gather::Arrival | Gather::Ordered => {
                Content::Rows(Store::of_bits(layout.bits(), layout.words, values))
            }
            Gather::Count(_) => {
                Content::Counts(Store::new(layout.words, values + 1), Store::new(2, 0))
            }
            Gather::Seconds => Content::Seconds(Seconds::default()),
        };
        Gathered {
            kind,
            options,
            rates,
            layout,
            totals: Totals::default(),
            content,
        }
    }

    /// Counts the records of a batch; `keys` is room for theirs.
    ///
    /// # Errors
    /// There is no memory for a row, or there are too many.
    pub fn add(
        &mut self,
        reader: &Reader,
        records: &Records,
        keys: &mut Keys,
    ) -> Result<(), Error> {
        let (records, flows) = (records.all(), reader.flows);
        let flow = |record| flows.flow(record);
        self.totals.add(records.iter().map(flow));
        if self.rates {
            self.totals.add_rates(records.iter().map(flow));
        }
        match &mut self.content {
            Content::Nothing => {}
            Content::Spread(spread) => {
                for record in records {
                    spread.add(&flows.flow(record));
                }
            }
            Content::Rows(store) => {
                reader.keys(records, keys);
                // Of two keys a record, the second is the odd one.
                let shift = keys.each / 2;
                let mut rows = [0; KEYS];
                store.enter_all(keys, &mut rows)?;
                store.each_row(&rows[..keys.count.min(KEYS)], |values, i| {
                    if let Some(record) = records.get(i >> shift) {
                        counters::add(values, &flows.flow(record));
                    }
                });
            }
            Content::Counts(store, pairs) => {
                reader.keys(records, keys);
                for (i, record) in records.iter().enumerate() {
                    let flow = flows.flow(record);
                    let other = reader.counted(record, &flow);
                    self.totals.count += add_pair(store, pairs, &flow, &keys.get(i), other)?;
                }
            }
            Content::Seconds(seconds) => {
                for record in records {
                    let (nanoseconds, uptime) = reader.clock(record);
                    seconds.add(&flows.flow(record), nanoseconds, uptime)?;
                }
            }
        }
        Ok(())
    }

    /// The table of rows, if the report has one.
    pub fn store(&self) -> Option<&Store> {
        match &self.content {
            Content::Nothing | Content::Spread(_) => None,
            Content::Rows(store) | Content::Counts(store, _) => Some(store),
            Content::Seconds(seconds) => Some(seconds.store()),
        }
    }

    /// Lines that the report has.
    pub fn lines(&self) -> u64 {
        self.store().map_or(0, |store| store.rows().into())
    }

    /// What was cut off, in words.
    pub fn complaint(&self) -> Option<String> {
        match &self.content {
            Content::Seconds(seconds) => seconds.complaint(),
            _ => None,
        }
    }
}

/// Counts a flow in the row of its key, and the pair of that and another key if it is new; 1 if so, else 0.
fn add_pair(
    store: &mut Store,
    pairs: &mut Store,
    flow: &Flow,
    key: &PackedKey,
    other: u64,
) -> Result<u64, Error> {
    let (row, _) = store.enter(key)?;
    let values = store.values_mut(row);
    counters::add(values, flow);
    let (_, new) = pairs.enter(&[row.into(), other, 0])?;
    if let Some(count) = values.last_mut() {
        *count += u64::from(new);
    }
    Ok(new.into())
}
