//! Totals and lines.

use super::counters::{self, Counters};
use super::engine::Engine;
use super::gathered::{Content, Gathered};
use super::names::SystemNames;
use super::order::rate;
use super::settings::Output;
use super::table::{Gather, Key, Kind, Part};
use super::vocabulary::{COLUMNS, field, option};
use super::writer::{Line, append, decimals};
use crate::error::Error;
use crate::text::format::{ipv4, ipv4_prefix};
use std::io::Write;

/// Longest name that a column shows, in octets.
const LONGEST_NAME: usize = 63;

/// Writes the totals of a report and what heads them.
///
/// # Errors
/// The output cannot be written.
pub fn write_totals(gathered: &Gathered, out: &mut dyn Write) -> Result<(), Error> {
    let totals = &gathered.totals;
    let mut line = Line::new();
    line.text(b"# rec1: records,ignores,flows,octets,packets,duration");
    if gathered.rates {
        line.text(b",avg_bps,min_bps,max_bps,avg_pps,min_pps,max_pps");
    }
    line.end(out)?;
    let counters = &totals.counters;
    let numbers = [
        gathered.lines(),
        totals.ignored,
        counters.flows,
        counters.octets,
        counters.packets,
        counters.duration,
    ];
    for number in numbers {
        line.number(number);
    }
    if gathered.rates {
        let rates = COLUMNS
            .iter()
            .filter_map(|&(_, field)| rate(counters, field));
        rates.for_each(|rate| line.float(rate));
    }
    line.end(out)
}

/// Writes the lines of a report, in the order that [`Engine::sort`] put them in.
///
/// `index` is the number of the next line.
///
/// # Errors
/// The output cannot be written, or there is no memory.
pub fn write_lines(
    engine: &Engine,
    output: &Output,
    names: &SystemNames<'_>,
    index: &mut u64,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let gathered = engine.gathered();
    match &gathered.content {
        Content::Nothing => Ok(()),
        Content::Spread(spread) => spread.write(&gathered.totals, out),
        content => {
            write_heading(gathered.kind, output, out)?;
            let printer = Printer {
                engine,
                gathered,
                output,
                names,
            };
            match content {
                Content::Seconds(_) => printer.seconds(out),
                _ => printer.rows(index, out),
            }
        }
    }
}

/// Writes what heads the columns.
fn write_heading(kind: &Kind, output: &Output, out: &mut dyn Write) -> Result<(), Error> {
    let mut names = Vec::new();
    for (name, field) in [
        ("index", field::INDEX),
        ("first", field::FIRST),
        ("last", field::LAST),
    ] {
        if output.shows(field) {
            names.push(name.to_owned());
        }
    }
    for (number, key) in kind.keys.iter().enumerate() {
        if output.shows(field::key(number, kind.keys.len())) {
            names.push(format!("{}*", key.heading));
        }
    }
    if let Gather::Count(counted) = &kind.gather
        && output.shows(field::COUNT)
    {
        names.push(counted.heading.to_string());
    }
    let columns = COLUMNS.iter().filter(|(_, field)| output.shows(*field));
    names.extend(columns.map(|(name, _)| (*name).to_owned()));
    let mut line = Line::new();
    line.text(format!("# recn: {}", names.join(",")).as_bytes());
    line.end(out)
}

struct Printer<'p> {
    engine: &'p Engine,
    gathered: &'p Gathered,
    output: &'p Output,
    names: &'p SystemNames<'p>,
}

impl Printer<'_> {
    fn rows(&self, index: &mut u64, out: &mut dyn Write) -> Result<(), Error> {
        let (gathered, output) = (self.gathered, self.output);
        let Some(store) = gathered.store() else {
            return Ok(());
        };
        let totals = &gathered.totals;
        let percent = output.has(option::PERCENT);
        let counts = matches!(gathered.content, Content::Counts(..)) && output.shows(field::COUNT);
        // Ordered reports only show lines that have flows.
        let hidden =
            |counters: &Counters| gathered.kind.gather == Gather::Ordered && counters.flows == 0;
        let mut tally = Tally::new(gathered, output, hidden);
        let mut line = Line::new();
        for row in self.engine.rows() {
            let values = store.values(row);
            let counters = counters::get(values);
            if hidden(&counters) {
                continue;
            }
            tally.write_if_due(gathered, out)?;
            tally.add(&counters);
            if output.shows(field::INDEX) {
                line.number(*index);
                *index += 1;
            }
            if output.shows(field::FIRST) {
                line.number(totals.start.into());
            }
            if output.shows(field::LAST) {
                line.number(totals.end.into());
            }
            self.keys(store.key(row), &mut line)?;
            if counts {
                let count = values.last().copied().unwrap_or(0);
                if percent {
                    line.float(count as f64 / totals.count as f64 * 100.0);
                } else {
                    line.number(count);
                }
            }
            if percent {
                self.shares(&counters, &totals.counters, &mut line);
            } else {
                self.counters(&counters, &mut line);
            }
            line.end(out)?;
            if tally.lines == output.records {
                line.text(b"# stop, hit record limit.");
                line.end(out)?;
                break;
            }
        }
        Ok(())
    }

    fn counters(&self, counters: &Counters, line: &mut Line) {
        for (_, field) in COLUMNS {
            if self.output.shows(field) {
                match rate(counters, field) {
                    Some(rate) => line.float(rate),
                    None => line.number(counter(counters, field)),
                }
            }
        }
    }

    fn shares(&self, counters: &Counters, totals: &Counters, line: &mut Line) {
        for (_, field) in COLUMNS {
            if !self.output.shows(field) {
                continue;
            }
            if field == field::FRECS {
                line.number(counters.records);
                continue;
            }
            let value =
                |counters| rate(counters, field).unwrap_or_else(|| counter(counters, field) as f64);
            line.float(value(counters) / value(totals) * 100.0);
        }
    }

    fn seconds(&self, out: &mut dyn Write) -> Result<(), Error> {
        let Some(store) = self.gathered.store() else {
            return Ok(());
        };
        let mut line = Line::new();
        for row in self.engine.rows() {
            self.keys(store.key(row), &mut line)?;
            for ((_, field), value) in COLUMNS.iter().zip(store.values(row)) {
                if self.output.shows(*field) {
                    line.float(f64::from_bits(*value));
                }
            }
            line.end(out)?;
        }
        Ok(())
    }

    fn keys(&self, key: &[u64], line: &mut Line) -> Result<(), Error> {
        let keys = self.gathered.kind.keys;
        for (number, column) in keys.iter().enumerate() {
            if self.output.shows(field::key(number, keys.len())) {
                self.key(column, self.gathered.layout.get(key, number), line)?;
            }
        }
        Ok(())
    }

    fn key(&self, key: &Key, value: u64, line: &mut Line) -> Result<(), Error> {
        let named = self.output.has(option::NAMES);
        let (address, length) = match key.part {
            Part::Address(_) => (value as u32, None),
            Part::Source | Part::Destination | Part::SourceByAnyMask | Part::WholeDestination => {
                let prefix = self.gathered.options & key.prefix != 0;
                ((value >> 8) as u32, prefix.then_some(value as u8))
            }
            _ => {
                let name = key.names.filter(|_| named);
                let symbol = |file| self.names.symbol(file, value as u32);
                match name.map_or(Ok(None), symbol)? {
                    Some(name) => {
                        line.comma();
                        line.text(&name[..name.len().min(LONGEST_NAME)]);
                    }
                    None => line.number(value),
                }
                return Ok(());
            }
        };
        line.comma();
        match length {
            Some(length) if named => line.text(&self.names.network(address, length)),
            Some(length) => append(&mut line.octets, &ipv4_prefix(address, length)),
            None if named => line.text(&self.names.host(address)),
            None => append(&mut line.octets, &ipv4(address)),
        }
        Ok(())
    }
}

fn counter(counters: &Counters, wanted: u32) -> u64 {
    match wanted {
        field::FLOWS => counters.flows,
        field::OCTETS => counters.octets,
        field::PACKETS => counters.packets,
        field::DURATION => counters.duration,
        _ => counters.records,
    }
}

/// What the lines so far are of the whole.
struct Tally {
    /// Lines between tallies, 0 for none.
    every: u64,
    /// Lines so far, and in the whole report.
    lines: u64,
    all: u64,
    flows: u64,
    octets: u64,
    packets: u64,
    /// Sums over records.
    records: f64,
    bit_rate: f64,
    packet_rate: f64,
}

impl Tally {
    fn new(gathered: &Gathered, output: &Output, hidden: impl Fn(&Counters) -> bool) -> Tally {
        let every = if output.has(option::TALLY) {
            output.tally.into()
        } else {
            0
        };
        let all = match gathered.store() {
            Some(store) if every > 0 => {
                let shown = |row: &u32| !hidden(&counters::get(store.values(*row)));
                store.listed().filter(shown).count() as u64
            }
            _ => 0,
        };
        Tally {
            every,
            lines: 0,
            all,
            flows: 0,
            octets: 0,
            packets: 0,
            records: 0.0,
            bit_rate: 0.0,
            packet_rate: 0.0,
        }
    }

    fn write_if_due(&self, gathered: &Gathered, out: &mut dyn Write) -> Result<(), Error> {
        if self.every == 0 || self.lines == 0 || !self.lines.is_multiple_of(self.every) {
            return Ok(());
        }
        let totals = &gathered.totals.counters;
        let share = |part: u64, whole: u64| part as f64 / whole as f64 * 100.0;
        let mut shares = vec![
            ("recs", share(self.lines, self.all)),
            ("flows", share(self.flows, totals.flows)),
            ("octets", share(self.octets, totals.octets)),
            ("packets", share(self.packets, totals.packets)),
        ];
        if gathered.rates {
            let share =
                |sum: f64, field| sum / self.records / rate(totals, field).unwrap_or(0.0) * 100.0;
            shares.push(("avg-bps", share(self.bit_rate, field::AVG_BPS)));
            shares.push(("avg-pps", share(self.packet_rate, field::AVG_PPS)));
        }
        let mut line = Line::new();
        line.text(b"#TALLY");
        for (name, share) in shares {
            line.text(format!(" %{name}=").as_bytes());
            decimals(&mut line.octets, share, 3);
        }
        line.end(out)
    }

    fn add(&mut self, counters: &Counters) {
        self.lines += 1;
        self.flows = self.flows.wrapping_add(counters.flows);
        self.octets = self.octets.wrapping_add(counters.octets);
        self.packets = self.packets.wrapping_add(counters.packets);
        let records = counters.records as f64;
        self.records += records;
        let sum = |field| rate(counters, field).unwrap_or(0.0) * records;
        self.bit_rate += sum(field::AVG_BPS);
        self.packet_rate += sum(field::AVG_PPS);
    }
}
