//! The order of lines.

use super::counters::{self, Counters};
use super::gathered::{Content, Gathered};
use super::store::Store;
use super::table::Gather;
use super::vocabulary::field;
use crate::error::Error;
use crate::hash::sort::sort_by_rank;

/// What an output is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// A field.
    pub field: u32,
    /// Whether `+` was written: the greatest comes first then, and of equal lines the last.
    pub plus: bool,
}

/// The order of a report's lines: that of the last output that sorted them.
#[derive(Debug, Default)]
pub struct Order {
    rows: Option<Vec<u32>>,
    reversed: bool,
}

impl Order {
    /// Forgets the order: there are new lines.
    #[inline]
    pub fn forget(&mut self) {
        if self.rows.is_some() {
            *self = Order::default();
        }
    }

    /// Sorts the lines of a report, or leaves them in the order that the output before left them in.
    ///
    /// # Errors
    /// There is no memory, or lines cannot be sorted by the field.
    pub fn sort(&mut self, gathered: &Gathered, sort: Option<Sort>) -> Result<(), Error> {
        let Some(store) = gathered.store() else {
            return Ok(());
        };
        let by = |field| move |row| value(gathered, store, row, field);
        if gathered.kind.gather == Gather::Ordered {
            // Each output starts from the order of the one before, which shows in equal lines and counts more than
            // the key.
            let rows = match self.rows.take() {
                Some(rows) => rows,
                None => sorted(store.listed(), by(field::KEY))?,
            };
            self.rows = Some(match sort {
                Some(sort) if sort.field != field::KEY => sorted(rows.into_iter(), by(sort.field))?,
                _ => rows,
            });
            self.reversed = sort.is_some_and(|sort| sort.plus);
        } else if let Some(sort) = sort {
            self.rows = Some(sorted(store.listed(), by(sort.field))?);
            self.reversed = sort.plus;
        }
        Ok(())
    }

    /// Returns the rows of a table in this order.
    pub fn rows<'a>(&'a self, store: &'a Store) -> Box<dyn Iterator<Item = u32> + 'a> {
        match &self.rows {
            Some(rows) if self.reversed => Box::new(rows.iter().rev().copied()),
            Some(rows) => Box::new(rows.iter().copied()),
            None => Box::new(store.listed()),
        }
    }
}

/// Rows by a value of theirs, equal ones as they were.
fn sorted(
    rows: impl Iterator<Item = u32>,
    value: impl Fn(u32) -> Option<u64>,
) -> Result<Vec<u32>, Error> {
    let mut sorted = Vec::new();
    for row in rows {
        sorted.try_reserve(1)?;
        sorted.push(row);
    }
    match sort_by_rank(&mut sorted, value)? {
        true => Ok(sorted),
        false => Err(Error::new("A report cannot be sorted by \"other\".")),
    }
}

/// Returns the value of a field as a number that sorts like it; `None` for a field that has none.
fn value(gathered: &Gathered, store: &Store, row: u32, wanted: u32) -> Option<u64> {
    let keys = gathered.kind.keys.len();
    if let Some(number) = (0..keys).find(|&number| field::key(number, keys) == wanted) {
        return Some(gathered.layout.get(store.key(row), number));
    }
    let values = store.values(row);
    if let Content::Seconds(_) = gathered.content {
        // Floating point numbers that are not negative sort like their bits.
        return match wanted {
            field::FLOWS => Some(values[0]),
            field::OCTETS => Some(values[1]),
            field::PACKETS => Some(values[2]),
            _ => None,
        };
    }
    let counters = counters::get(values);
    Some(match wanted {
        field::FLOWS => counters.flows,
        field::OCTETS => counters.octets,
        field::PACKETS => counters.packets,
        field::DURATION => counters.duration,
        field::COUNT => *values.last()?,
        _ => rate(&counters, wanted)?.to_bits(),
    })
}

/// Returns a rate of a line.
pub fn rate(counters: &Counters, wanted: u32) -> Option<f64> {
    let (packets, bits) = (&counters.packet_rate, &counters.bit_rate);
    Some(match wanted {
        field::AVG_PPS => packets.mean(counters.records),
        field::MIN_PPS => packets.min,
        field::MAX_PPS => packets.max,
        field::AVG_BPS => bits.mean(counters.records),
        field::MIN_BPS => bits.min,
        field::MAX_BPS => bits.max,
        _ => return None,
    })
}
