//! What stands above a report.

use super::gathered::Gathered;
use super::settings::{Output, ReportSettings};
use super::vocabulary::{OPTIONS, SORTS, listed, option};
use super::writer::failed;
use crate::config::Environment;
use crate::error::Error;
use crate::record::Field;
use crate::sys::time;
use std::fmt::Display;
use std::io::Write;

/// The version that headers name: that of the flow-tools whose reports these are.
const VERSION: &str = "0.68.5";

/// What a report needs of those around it.
pub struct Surroundings<'s> {
    /// What symbol files are read with.
    pub environment: Environment<'s>,
    /// Gives the header of the stream as lines behind `#`.
    pub stream: &'s dyn Fn() -> Result<Vec<u8>, Error>,
    /// Gets what the user should hear although it is no error.
    pub warn: &'s dyn Fn(&str),
}

/// What a header says about the definition that a report is made for.
pub struct Context<'c> {
    /// Seconds in an interval of a time series, 0 for one interval.
    pub max_time: u32,
    /// Number of the interval, from 0.
    pub interval: u32,
    /// The name of the filter.
    pub filter: Option<&'c [u8]>,
    /// The name of the tags.
    pub tags: Option<&'c [u8]>,
    /// What is around.
    pub surroundings: &'c Surroundings<'c>,
}

/// Writes the header of an output, if it asks for one.
///
/// Only the first interval of a time series has all of it.
///
/// # Errors
/// The output cannot be written.
pub fn write(
    gathered: &Gathered,
    report: &ReportSettings,
    output: &Output,
    context: &Context<'_>,
    out: &mut dyn Write,
) -> Result<(), Error> {
    if !output.has(option::HEADER) {
        return Ok(());
    }
    let mut text = Lines(Vec::new());
    let first = context.interval == 0;
    if first {
        settings(&mut text, report, output, context);
    }
    text.line("records", gathered.lines());
    if output.records != 0 {
        // Its value does not stand below the others.
        text.0
            .extend_from_slice(format!("# records_shown:      {}\n", output.records).as_bytes());
    }
    let totals = &gathered.totals;
    for (name, seconds) in [
        ("first-flow", totals.start.into()),
        ("last-flow", totals.end.into()),
        ("now", time::now()),
    ] {
        let date = time::date(seconds);
        text.octets(
            name,
            &[seconds.to_string().as_bytes(), b" ", &date].concat(),
        );
    }
    if context.max_time != 0 {
        let (seconds, interval) = (context.max_time, context.interval);
        text.line(
            "time-series",
            format_args!("{seconds} seconds / interval {interval}"),
        );
    }
    if first && output.has(option::XHEADER) {
        let lines = (context.surroundings.stream)()?;
        text.0.try_reserve(lines.len())?;
        text.0.extend_from_slice(&lines);
    }
    out.write_all(&text.0).map_err(failed)
}

struct Lines(Vec<u8>);

impl Lines {
    fn line(&mut self, name: &str, value: impl Display) {
        self.octets(name, value.to_string().as_bytes());
    }

    fn octets(&mut self, name: &str, value: &[u8]) {
        self.0
            .extend_from_slice(format!("# {:<22}", format!("{name}:")).as_bytes());
        self.0.extend_from_slice(value);
        self.0.push(b'\n');
    }
}

/// Returns what was asked for.
fn settings(text: &mut Lines, report: &ReportSettings, output: &Output, context: &Context<'_>) {
    text.0
        .extend_from_slice(b"#  --- ---- ---- Report Information --- --- ---\n");
    text.line("build-version", format_args!("flow-tools {VERSION}"));
    text.octets("name", &report.name);
    let kind = report.kind.map_or("", |kind| kind.name);
    text.line("type", kind);
    if report.scale != 0 {
        text.line("scale", report.scale);
    }
    text.line("options", list(OPTIONS.into_iter(), output.options));
    let fields = report.kind.map_or(0, |kind| kind.xfields());
    for (name, field, length, mask) in [
        (
            "ip-src-addr-type",
            Field::Srcaddr,
            option::SOURCE_LENGTH,
            option::SOURCE_MASK,
        ),
        (
            "ip-dst-addr-type",
            Field::Dstaddr,
            option::DESTINATION_LENGTH,
            option::DESTINATION_MASK,
        ),
    ] {
        if fields & field.xfield() != 0 {
            let format = if report.options & length != 0 {
                "prefix-len"
            } else if report.options & mask != 0 {
                "prefix-mask"
            } else {
                "address"
            };
            text.line(name, format);
        }
    }
    if let Some(sort) = output.sort {
        // Always with a plus, whichever sign was written.
        let name = SORTS.iter().find(|(_, field)| *field == sort.field);
        let name = name.map_or("error", |(name, _)| name);
        text.line("sort_field", format_args!("+{name}"));
    }
    if output.fields != 0 {
        text.line("fields", list(listed(), output.fields));
    }
    if output.has(option::TALLY) {
        text.line("tally", output.tally);
    }
    for (name, value) in [
        ("tag", context.tags),
        ("pre-filter", context.filter),
        ("filter", report.filter.as_ref().map(|filter| &*filter.name)),
    ] {
        if let Some(value) = value {
            text.octets(name, value);
        }
    }
}

/// Returns the names of the bits that are set, as `+a,+b`.
fn list(names: impl Iterator<Item = (&'static str, u32)>, bits: u32) -> String {
    let names = names.filter(|(_, bit)| bits & bit != 0);
    let names: Vec<String> = names.map(|(name, _)| format!("+{name}")).collect();
    names.join(",")
}
