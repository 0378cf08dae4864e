//! What is counted.

use super::flow::{Flow, Rates};

/// A rate over many flows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rate {
    /// Sum over the flows.
    pub sum: f64,
    /// The least; 0 also stands for none.
    pub min: f64,
    /// The greatest.
    pub max: f64,
}

impl Rate {
    /// Counts a flow's rate.
    #[inline]
    pub fn add(&mut self, rate: f64) {
        self.sum += rate;
        if rate > self.max {
            self.max = rate;
        }
        if rate < self.min || self.min == 0.0 {
            self.min = rate;
        }
    }

    /// Returns the mean over `records` flows once all of them were counted, before that their sum.
    pub fn mean_or_sum(&self, records: u64, is_done: bool) -> f64 {
        match is_done {
            true => self.mean(records),
            false => self.sum,
        }
    }

    /// Returns the mean over `records` flows.
    pub fn mean(&self, records: u64) -> f64 {
        match records {
            0 => self.sum,
            _ => self.sum / records as f64,
        }
    }
}

/// Counters of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Counters {
    /// Records that have a duration.
    pub records: u64,
    /// Flows.
    pub flows: u64,
    /// Octets.
    pub octets: u64,
    /// Packets.
    pub packets: u64,
    /// Sum of durations, milliseconds.
    pub duration: u64,
    /// Packets a second.
    pub packet_rate: Rate,
    /// Bits a second.
    pub bit_rate: Rate,
}

/// Counters of a whole report.
#[derive(Clone, Copy, Debug)]
pub struct Totals {
    /// All flows together.
    pub counters: Counters,
    /// Records without packets, which do not count.
    pub ignored: u64,
    /// Sum of what lines count of another key.
    pub count: u64,
    /// Earliest flow, seconds since 1970.
    pub start: u32,
    /// Latest flow, seconds since 1970.
    pub end: u32,
}

impl Default for Totals {
    fn default() -> Totals {
        Totals {
            counters: Counters::default(),
            ignored: 0,
            count: 0,
            start: u32::MAX,
            end: 0,
        }
    }
}

/// Totals of some flows as their records have them.
#[derive(Clone, Copy, Debug)]
pub struct Sum {
    /// Earliest flow, seconds since 1970.
    pub start: u32,
    /// Latest flow, seconds since 1970.
    pub end: u32,
    /// Records that have a duration.
    pub records: u64,
    /// Flows.
    pub flows: u64,
    /// Octets.
    pub octets: u64,
    /// Packets.
    pub packets: u64,
    /// Sum of durations, milliseconds.
    pub duration: u64,
}

impl Totals {
    /// Adds those of some flows, of which packets and octets are multiplied by `scale`.
    pub fn add(&mut self, sum: &Sum, scale: u32) {
        let scaled = |sum: u64| sum.wrapping_mul(scale.into());
        self.start = self.start.min(sum.start);
        self.end = self.end.max(sum.end);
        let all = &mut self.counters;
        all.records += sum.records;
        all.flows = all.flows.wrapping_add(sum.flows);
        all.octets = all.octets.wrapping_add(scaled(sum.octets));
        all.packets = all.packets.wrapping_add(scaled(sum.packets));
        all.duration = all.duration.wrapping_add(sum.duration);
    }

    /// Counts a flow.
    #[inline(always)]
    pub fn count(&mut self, flow: &Flow) {
        // Most flows come between others.
        if flow.seconds < self.start {
            self.start = flow.seconds;
        }
        if flow.seconds > self.end {
            self.end = flow.seconds;
        }
        let all = &mut self.counters;
        all.records += u64::from(flow.duration() != 0);
        all.flows = all.flows.wrapping_add(flow.flows.into());
        all.octets = all.octets.wrapping_add(flow.octets);
        all.packets = all.packets.wrapping_add(flow.packets);
        all.duration = all.duration.wrapping_add(flow.duration().into());
    }

    /// Counts the rates of a flow.
    pub fn add_rates(&mut self, rates: Rates) {
        self.counters.packet_rate.add(rates.packets);
        self.counters.bit_rate.add(rates.bits);
    }
}

/// Words that the counters of a line take in a table, and those of its rates.
pub const WORDS: usize = 5;
/// Words that the rates of a line take in a table, behind its counters.
pub const RATE_WORDS: usize = 6;

/// Counts a flow in the counters of a line.
#[inline(always)]
pub fn count(counters: &mut [u64; WORDS], flow: &Flow) {
    let [records, flows, octets, packets, duration] = counters;
    // Added in any case: about half of all flows have a duration, which no processor foresees.
    *records += u64::from(flow.duration() != 0);
    *duration = duration.wrapping_add(flow.duration().into());
    *flows = flows.wrapping_add(flow.flows.into());
    *octets = octets.wrapping_add(flow.octets);
    *packets = packets.wrapping_add(flow.packets);
}

/// Counts the rates of a flow in those of a line.
pub fn add_rates(row: &mut [u64; RATE_WORDS], rates: Rates) {
    let (packets, bits) = row.split_at_mut(RATE_WORDS / 2);
    add_rate(packets, rates.packets);
    add_rate(bits, rates.bits);
}

fn rate(words: &[u64]) -> Rate {
    let [sum, min, max] = [0, 1, 2].map(|i| f64::from_bits(words[i]));
    Rate { sum, min, max }
}

fn add_rate(words: &mut [u64], value: f64) {
    let [sum, min, max] = words else {
        return;
    };
    *sum = (f64::from_bits(*sum) + value).to_bits();
    // Few are greater than all before, or less.
    if value > f64::from_bits(*max) {
        *max = value.to_bits();
    }
    if value < f64::from_bits(*min) || *min == 0 {
        *min = value.to_bits();
    }
}

/// Returns the counters of a line.
pub fn get(row: &[u64]) -> Counters {
    let mut counters = Counters {
        records: row[0],
        flows: row[1],
        octets: row[2],
        packets: row[3],
        duration: row[4],
        ..Counters::default()
    };
    if let Some(rates) = row.get(WORDS..WORDS + RATE_WORDS) {
        counters.packet_rate = rate(&rates[..RATE_WORDS / 2]);
        counters.bit_rate = rate(&rates[RATE_WORDS / 2..]);
    }
    counters
}
