//! What a report has gathered: totals, and rows of counters.

use super::batch::{BATCH, Batch, Flows};
use super::counters::{self, Totals};
use super::flow::Flow;
use super::key::KeyLayout;
use super::reader;
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

    /// Tells whether flows are counted at once, as their keys lead to their rows without a search: they need not wait.
    #[inline(always)]
    pub fn is_direct(&self) -> bool {
        matches!(&self.content, Content::Rows(store) if store.is_direct())
    }

    /// Counts a flow at once in the rows of its keys, which have `ROW` words; not in its rates. False if it must be entered.
    #[inline(always)]
    pub fn count<const KEYS: usize, const ROW: usize>(
        &mut self,
        keys: [u32; KEYS],
        flow: &Flow,
    ) -> bool {
        let Content::Rows(store) = &mut self.content else {
            return false;
        };
        if !store.count_direct::<KEYS, ROW>(keys, flow) {
            return false;
        }
        self.totals.count(flow);
        true
    }

    /// Counts the rates of flows that were counted at once: those in a batch, of which packets and octets are multiplied by `scale`.
    pub fn add_rates(&mut self, batch: &Batch, count: usize, scale: u32) {
        let Content::Rows(store) = &mut self.content else {
            return;
        };
        for i in 0..count {
            let rates = batch.flows.get(i).scaled(scale).rates();
            self.totals.add_rates(rates);
            for key in i * batch.keys.each..(i + 1) * batch.keys.each {
                let [key] = batch.keys.get(key);
                store.add_rates_direct(key as u32, rates);
            }
        }
    }

    /// Counts a flow at once in the rows of its keys, which are made if they are new; not in its rates. If there is no memory, it
    /// counts in the totals.
    ///
    /// # Errors
    /// There is no memory.
    pub fn enter(&mut self, keys: &[u32], flow: &Flow) -> Result<(), Error> {
        self.totals.count(flow);
        if let Content::Rows(store) = &mut self.content {
            for &key in keys {
                let row = store.enter_direct(key)?;
                store.count(row, flow);
            }
        }
        Ok(())
    }

    /// Counts the first `count` flows of a batch, of which packets and octets are multiplied by `scale`.
    ///
    /// # Errors
    /// There is no memory for a row, or there are too many.
    pub fn add(&mut self, batch: &mut Batch, count: usize, scale: u32) -> Result<(), Error> {
        let Batch {
            flows,
            others,
            keys,
            rows,
        } = batch;
        let count = count.min(BATCH);
        let rows = &mut rows[..keys.each * count];
        let flow = |i: usize| flows.get(i).scaled(scale);
        self.totals.add(&flows.sum(count), scale);
        match &mut self.content {
            Content::Nothing => {}
            Content::Rows(store) => match keys.each {
                1 => store.count_all(keys, rows, flow)?,
                _ => store.count_all(keys, rows, |i| flow(i / 2))?,
            },
            Content::Spread(spread) => (0..count).for_each(|i| spread.add(&flow(i))),
            Content::Counts(store, pairs) => {
                store.count_all(keys, rows, flow)?;
                for (&row, &other) in rows.iter().zip(&*others) {
                    self.totals.count += count_pair(store, pairs, row, other)?;
                }
            }
            Content::Seconds(seconds) => {
                for (i, &other) in (0..count).zip(&*others) {
                    let (nanoseconds, uptime) = reader::clock(other);
                    seconds.add(&flow(i), nanoseconds, uptime)?;
                }
            }
        }
        if self.rates {
            self.add_rates_of(flows, rows, count, scale);
        }
        Ok(())
    }

    /// Counts the rates of the first `count` flows, in their rows if they have any.
    fn add_rates_of(&mut self, flows: &Flows, rows: &[u32], count: usize, scale: u32) {
        let mut lasting = [0; BATCH];
        for &i in flows.lasting(count, &mut lasting) {
            let i = usize::from(i);
            let rates = flows.get(i).scaled(scale).rates();
            self.totals.add_rates(rates);
            if let Content::Rows(store) | Content::Counts(store, _) = &mut self.content {
                let each = rows.len() / count;
                for &row in &rows[i * each..][..each] {
                    store.add_rates(row, rates);
                }
            }
        }
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

/// Counts the pair of a row and another key, if it is new; 1 if so, else 0.
fn count_pair(store: &mut Store, pairs: &mut Store, row: u32, other: u64) -> Result<u64, Error> {
    let (_, new) = pairs.enter(&[row.into(), other, 0])?;
    if let Some(count) = store.values_mut(row).last_mut() {
        *count += u64::from(new);
    }
    Ok(new.into())
}
