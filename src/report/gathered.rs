//! What a report has gathered: totals, and rows of counters.

use super::batch::{KEYS, Keys, ROOM, Records};
use super::counters::{self, Sum, Totals};
use super::flow::Flow;
use super::key::{KeyLayout, PackedKey};
use super::reader::{Flows, RecordReader};
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
    /// Makes what has nothing gathered yet, for a report with these options and `rates` if any output asks for them.
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
        reader: &RecordReader,
        records: &Records,
        keys: &mut Keys,
    ) -> Result<(), Error> {
        let (records, flows) = (records.all(), reader.flows);
        if self.rates {
            let flows = records.iter().map(|record| flows.flow(record));
            self.totals.add_rates(flows);
        }
        if let Content::Rows(store) = &mut self.content {
            reader.keys(records, keys);
            let mut rows = [0; KEYS];
            let entered = store.enter_all(keys, &mut rows);
            let rows = &rows[..keys.count.min(KEYS)];
            let sum = match (&entered, flows.like_v5()) {
                (Ok(()), Some(flows)) => count_rows(records, flows, rows, store),
                (Ok(()), None) => count_rows(records, flows, rows, store),
                (Err(_), _) => sum(records, flows),
            };
            self.totals.add(&sum);
            return entered;
        }
        self.totals.add(&match flows.like_v5() {
            Some(flows) => sum(records, flows),
            None => sum(records, flows),
        });
        match &mut self.content {
            Content::Nothing | Content::Rows(_) => {}
            Content::Spread(spread) => {
                for record in records {
                    spread.add(&flows.flow(record));
                }
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

    /// Returns the table of rows, if the report has one.
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

    /// Returns what was cut off, in words.
    pub fn complaint(&self) -> Option<String> {
        match &self.content {
            Content::Seconds(seconds) => seconds.complaint(),
            _ => None,
        }
    }
}

/// Totals of records.
fn sum(records: &[[u8; ROOM]], flows: impl Flows) -> Sum {
    let mut sum = Sum::default();
    for record in records {
        sum.add(&flows.flow(record));
    }
    sum
}

/// Counts records in their rows, one each or two; returns their totals.
fn count_rows(records: &[[u8; ROOM]], flows: impl Flows, rows: &[u32], store: &mut Store) -> Sum {
    let mut sum = Sum::default();
    if rows.len() == records.len() {
        for (record, &row) in records.iter().zip(rows) {
            let flow = flows.flow(record);
            sum.add(&flow);
            store.count(row, &flow);
        }
        return sum;
    }
    let (pairs, _) = rows.as_chunks::<2>();
    for (record, &[first, second]) in records.iter().zip(pairs) {
        let flow = flows.flow(record);
        sum.add(&flow);
        store.count(first, &flow);
        store.count(second, &flow);
    }
    sum
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
