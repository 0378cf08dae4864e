//! What is counted.

use super::flow::Flow;

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

/// Totals of some flows, added up in registers.
#[derive(Clone, Copy)]
pub struct Sum {
    start: u32,
    end: u32,
    records: u64,
    flows: u64,
    octets: u64,
    packets: u64,
    duration: u64,
}

impl Default for Sum {
    fn default() -> Sum {
        Sum {
            start: u32::MAX,
            end: 0,
            records: 0,
            flows: 0,
            octets: 0,
            packets: 0,
            duration: 0,
        }
    }
}

impl Sum {
    /// Counts a flow, without asking whether it has a duration, which no processor foresees.
    #[inline(always)]
    pub fn add(&mut self, flow: &Flow) {
        self.start = self.start.min(flow.seconds);
        self.end = self.end.max(flow.seconds);
        self.records += u64::from(flow.duration != 0);
        self.flows = self.flows.wrapping_add(flow.flows);
        self.octets = self.octets.wrapping_add(flow.octets);
        self.packets = self.packets.wrapping_add(flow.packets);
        self.duration = self.duration.wrapping_add(flow.duration.into());
    }
}

impl Totals {
    /// Adds those of some flows.
    pub fn add(&mut self, sum: &Sum) {
        self.start = self.start.min(sum.start);
        self.end = self.end.max(sum.end);
        let all = &mut self.counters;
        all.records += sum.records;
        all.flows = all.flows.wrapping_add(sum.flows);
        all.octets = all.octets.wrapping_add(sum.octets);
        all.packets = all.packets.wrapping_add(sum.packets);
        all.duration = all.duration.wrapping_add(sum.duration);
    }

    /// Counts the rates of flows.
    pub fn add_rates(&mut self, flows: impl Iterator<Item = Flow>) {
        for flow in flows.filter(|flow| flow.duration != 0) {
            self.counters.packet_rate.add(flow.packet_rate());
            self.counters.bit_rate.add(flow.bit_rate());
        }
    }
}

/// Words that the counters of a line take in a table, and those of its rates.
pub const WORDS: usize = 5;
/// Words that the rates of a line take in a table, behind its counters.
pub const RATE_WORDS: usize = 6;

/// Counts a flow in the counters of a line, and in its rates if there is room for them.
#[inline]
pub fn add(row: &mut [u64], flow: &Flow) {
    let Some((counters, rates)) = row.split_first_chunk_mut::<WORDS>() else {
        return;
    };
    let [records, flows, octets, packets, duration] = counters;
    // Added in any case: about half of all flows have a duration, which no processor foresees.
    *records += u64::from(flow.duration != 0);
    *duration = duration.wrapping_add(flow.duration.into());
    *flows = flows.wrapping_add(flow.flows);
    *octets = octets.wrapping_add(flow.octets);
    *packets = packets.wrapping_add(flow.packets);
    if let Some(rates) = rates.first_chunk_mut::<RATE_WORDS>()
        && flow.duration != 0
    {
        let (packets, bits) = rates.split_at_mut(RATE_WORDS / 2);
        add_rate(packets, flow.packet_rate());
        add_rate(bits, flow.bit_rate());
    }
}

fn rate(words: &[u64]) -> Rate {
    let [sum, min, max] = [0, 1, 2].map(|i| f64::from_bits(words[i]));
    Rate { sum, min, max }
}

fn add_rate(words: &mut [u64], value: f64) {
    let mut rate = rate(words);
    rate.add(value);
    words.copy_from_slice(&[rate.sum, rate.min, rate.max].map(f64::to_bits));
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
