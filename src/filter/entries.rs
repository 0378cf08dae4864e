//! The values that the lines of primitives list, and what they compile to.

use super::comparison::{Comparison, Operator, TimeOfDay};
use super::list::{List, Real};
use super::matcher::{Masked, Matcher};
use super::ranges::{Painter, Ranges};
use super::value::{
    add_numbers, double, number_or_name, operator, out_of_range, previously_set, time_of_day,
};
use super::vocabulary::{Type, operator_name};
use crate::config::paths::File;
use crate::config::{SymbolFiles, Words, number};
use crate::error::Error;
use crate::lookup::Verdicts;
use crate::sys::reserve;
use crate::text::scan::{Number, Prefix};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::net::Ipv4Addr;
use std::sync::Arc;

/// The values that a primitive lists, in the order of the file where that matters, each with its verdict: whether to permit.
#[derive(Debug)]
pub(super) enum Entries {
    /// The type is not set.
    None,
    Numbers {
        /// The largest there is.
        max: u32,
        verdicts: Verdicts,
        /// The symbol file with names for the numbers.
        names: Option<File>,
        /// The bits that count.
        mask: u8,
    },
    Addresses(HashMap<u32, bool>),
    /// Without host bits.
    Prefixes(HashMap<Prefix, bool>),
    Masks(List<(u32, u32)>),
    Tags(HashMap<u32, bool>),
    TagMasks(List<(u32, u32)>),
    Counters(List<(Operator, u32)>),
    Dates(List<(Operator, u32)>),
    Times(List<(Operator, TimeOfDay)>),
    Doubles(List<(Operator, Real)>),
    Rate(Option<(u32, bool)>),
}

impl Entries {
    /// Returns no entries, in the shape for a type.
    pub(super) fn none(r#type: Type) -> Entries {
        let numbers = |max, names| Entries::Numbers {
            max,
            verdicts: Verdicts::default(),
            names,
            mask: u8::MAX,
        };
        match r#type {
            Type::As => numbers(0xffff, Some(File::AutonomousSystems)),
            Type::Protocol => numbers(0xff, Some(File::IpProtocols)),
            Type::Port => numbers(0xffff, Some(File::TcpPorts)),
            Type::IfIndex => numbers(0xffff, None),
            Type::PrefixLength => numbers(32, None),
            Type::Tos | Type::TcpFlags | Type::Engine => numbers(0xff, None),
            Type::Prefix => Entries::Prefixes(HashMap::new()),
            Type::Address => Entries::Addresses(HashMap::new()),
            Type::Mask => Entries::Masks(List::default()),
            Type::Counter => Entries::Counters(List::default()),
            Type::TimeDate => Entries::Dates(List::default()),
            Type::Tag => Entries::Tags(HashMap::new()),
            Type::TagMask => Entries::TagMasks(List::default()),
            Type::Time => Entries::Times(List::default()),
            Type::Double => Entries::Doubles(List::default()),
            Type::Rate => Entries::Rate(None),
        }
    }

    /// Adds what a `permit` or `deny` line says; `word` is the first of it.
    pub(super) fn add(
        &mut self,
        word: &[u8],
        permit: bool,
        words: &mut Words<'_>,
        symbols: &SymbolFiles,
    ) -> Result<(), Error> {
        let tag = |words: &Words<'_>| {
            let max = u32::MAX;
            number_or_name(word, max, Some(File::TagNames), words, symbols)
        };
        match self {
            Entries::None => Err(must_set_type(words)),
            Entries::Numbers {
                max,
                verdicts,
                names,
                ..
            } => {
                let value = |word: &[u8]| number_or_name(word, *max, *names, words, symbols);
                add_numbers(word, verdicts, permit, words, value)
            }
            Entries::Addresses(list) => {
                let address = number::address(words, word);
                set(list, address, permit, words, || {
                    Ipv4Addr::from(address).to_string()
                })
            }
            Entries::Prefixes(list) => add_prefix(list, word, permit, words),
            Entries::Masks(list) => add_mask(list, word, permit, words),
            Entries::Tags(list) => {
                let tag = tag(words)?;
                set(list, tag, permit, words, || format!("0x{tag:X}"))
            }
            Entries::TagMasks(list) => {
                let mask = words.expect("Expecting mask.")?;
                let mask = number::any(words, "mask", mask, u32::MAX.into())? as u32;
                let entry = (tag(words)?, mask);
                list.add(entry, permit, words, |(value, mask)| {
                    format!("0x{value:X} 0x{mask:X}")
                })
            }
            Entries::Counters(list) => add_counter(list, word, permit, words),
            Entries::Dates(list) => add_date(list, word, permit, words),
            Entries::Times(list) => add_time(list, word, permit, words),
            Entries::Doubles(list) => add_double(list, word, permit, words),
            Entries::Rate(rate) => {
                if rate.is_some() {
                    words.warn("Rate previously set.");
                }
                *rate = Some((one_in(word, words)?, permit));
                Ok(())
            }
        }
    }

    /// Returns what this compiles to, with a default for what is not listed. `lacks` makes an error of what is missing.
    pub(super) fn compile(
        &self,
        default: bool,
        lacks: impl Fn(&str) -> Error,
    ) -> Result<Matcher, Error> {
        Ok(match self {
            Entries::None => return Err(lacks("No type")),
            Entries::Numbers {
                max,
                verdicts,
                mask,
                ..
            } => {
                let (first, changes) = verdicts.changes(default);
                let ranges = Ranges { first, changes };
                if *max > u8::MAX.into() {
                    Matcher::words(&ranges)
                } else {
                    Matcher::bytes(&ranges, *mask)
                }
            }
            Entries::Times(list) => Matcher::Times {
                list: comparisons(list, |time| time)?,
                default,
            },
            Entries::Doubles(list) => Matcher::Rates {
                list: comparisons(list, |Real(value)| value)?,
                default,
            },
            Entries::Rate(rate) => {
                let (rate, permit) = rate.ok_or_else(|| lacks("No rate"))?;
                Matcher::Sample { rate, permit }
            }
            Entries::Masks(list) | Entries::TagMasks(list)
                if !list
                    .entries()
                    .iter()
                    .all(|((_, mask), _)| is_netmask(*mask)) =>
            {
                let list = masked(list.entries())?;
                Matcher::Masks { list, default }
            }
            _ => {
                let mut painter = Painter::new();
                self.paint(&mut painter)?;
                Matcher::ranges(painter.finish(default)?)
            }
        })
    }

    /// Paints the entries that are ranges of values of 32 bits; where two overlap, the first to be painted counts.
    fn paint(&self, painter: &mut Painter) -> Result<(), Error> {
        match self {
            Entries::Addresses(list) | Entries::Tags(list) => {
                for (&value, &permit) in list {
                    painter.paint(value, value, permit)?;
                }
            }
            Entries::Prefixes(list) => {
                let mut list = reserve::collect(list.iter().map(Ok))?;
                // The longest prefix counts.
                list.sort_unstable_by_key(|(network, _)| std::cmp::Reverse(network.length));
                for (network, &permit) in list {
                    painter.paint(network.address, network.last(), permit)?;
                }
            }
            Entries::Masks(list) | Entries::TagMasks(list) => {
                for &((value, mask), permit) in list.entries() {
                    // With a bit outside of the mask nothing is equal to it.
                    if value & !mask == 0 {
                        painter.paint(value, value | !mask, permit)?;
                    }
                }
            }
            Entries::Counters(list) | Entries::Dates(list) => {
                for &((operator, value), permit) in list.entries() {
                    for (from, to) in operator.ranges(value).into_iter().flatten() {
                        painter.paint(from, to, permit)?;
                    }
                }
            }
            Entries::None
            | Entries::Numbers { .. }
            | Entries::Times(_)
            | Entries::Doubles(_)
            | Entries::Rate(_) => {}
        }
        Ok(())
    }
}

/// Returns the error that a primitive has no type yet.
pub(super) fn must_set_type(words: &Words<'_>) -> Error {
    words.error("Must set type first.")
}

/// Sets the verdict on a value; the last line about one counts.
fn set(
    list: &mut HashMap<u32, bool>,
    value: u32,
    permit: bool,
    words: &Words<'_>,
    show: impl Fn() -> String,
) -> Result<(), Error> {
    list.try_reserve(1)?;
    if let Some(before) = list.insert(value, permit) {
        previously_set(words, &format!("entry {}", show()), before);
    }
    Ok(())
}

fn add_prefix(
    list: &mut HashMap<Prefix, bool>,
    word: &[u8],
    permit: bool,
    words: &Words<'_>,
) -> Result<(), Error> {
    let network = number::prefix(words, word)?.network();
    list.try_reserve(1)?;
    match list.entry(network) {
        // What is there stays.
        Entry::Occupied(before) => {
            let shown = shown_prefix(network);
            previously_set(words, &format!("entry {shown}"), *before.get());
        }
        Entry::Vacant(entry) => {
            entry.insert(permit);
        }
    }
    Ok(())
}

fn add_mask(
    list: &mut List<(u32, u32)>,
    word: &[u8],
    permit: bool,
    words: &mut Words<'_>,
) -> Result<(), Error> {
    let mask = words.expect("Expecting mask.")?;
    let entry = (number::address(words, word), number::address(words, mask));
    list.add(entry, permit, words, |(value, mask)| {
        format!("{} {}", Ipv4Addr::from(value), Ipv4Addr::from(mask))
    })
}

fn add_counter(
    list: &mut List<(Operator, u32)>,
    word: &[u8],
    permit: bool,
    words: &mut Words<'_>,
) -> Result<(), Error> {
    let value = words.expect("Expecting counter.")?;
    let operator = operator(word, words)?;
    let value = number::any(words, "counter", value, u32::MAX.into())? as u32;
    list.add((operator, value), permit, words, shown_comparison)
}

fn add_date(
    list: &mut List<(Operator, u32)>,
    word: &[u8],
    permit: bool,
    words: &mut Words<'_>,
) -> Result<(), Error> {
    let text = words.rest();
    let text = text.ok_or_else(|| words.error("Expecting time/date."))?;
    let seconds = words
        .environment()
        .date(text)
        .and_then(|seconds| u32::try_from(seconds).ok())
        .ok_or_else(|| words.error("Cannot parse time/date."))?;
    let entry = (operator(word, words)?, seconds);
    list.add(entry, permit, words, shown_comparison)
}

fn add_time(
    list: &mut List<(Operator, TimeOfDay)>,
    word: &[u8],
    permit: bool,
    words: &mut Words<'_>,
) -> Result<(), Error> {
    let value = words.expect("Expecting time value.")?;
    let time = time_of_day(value, words)?;
    let entry = (operator(word, words)?, time);
    list.add(entry, permit, words, |(operator, time)| {
        let TimeOfDay {
            hour,
            minute,
            second,
        } = time;
        format!("{} {hour}:{minute}:{second}", operator_name(operator))
    })
}

fn add_double(
    list: &mut List<(Operator, Real)>,
    word: &[u8],
    permit: bool,
    words: &mut Words<'_>,
) -> Result<(), Error> {
    let value = words.expect("Expecting counter.")?;
    let entry = (operator(word, words)?, Real(double(value)));
    list.add(entry, permit, words, |(operator, Real(value))| {
        format!("{} {value:.6}", operator_name(operator))
    })
}

/// Reads of how many flows one is drawn.
fn one_in(word: &[u8], words: &Words<'_>) -> Result<u32, Error> {
    let value = Number::decimal(word);
    match value.up_to(u64::MAX) {
        Some(0) => Err(words.error("Rate can not be 0.")),
        // A rate beyond what can be drawn is as good as the largest.
        Some(value) => Ok(value.min(u32::MAX.into()) as u32),
        None if value.negative => Err(out_of_range(words)),
        None => Ok(u32::MAX),
    }
}

fn masked(list: &[((u32, u32), bool)]) -> Result<Arc<[Masked]>, Error> {
    let masked = |&((value, mask), permit)| Masked {
        value,
        mask,
        permit,
    };
    reserve::with_spare(size_of::<Masked>() * list.len() + 64, || {
        list.iter().map(masked).collect()
    })
}

fn comparisons<K: Copy, T>(
    list: &List<(Operator, K)>,
    value: impl Fn(K) -> T,
) -> Result<Arc<[Comparison<T>]>, Error> {
    let list = list.entries();
    let comparison = |&((operator, key), permit)| Comparison {
        operator,
        value: value(key),
        permit,
    };
    reserve::with_spare(size_of::<Comparison<T>>() * list.len() + 64, || {
        list.iter().map(comparison).collect()
    })
}

fn shown_comparison((operator, value): (Operator, u32)) -> String {
    format!("{} {value}", operator_name(operator))
}

/// Returns the address without the numbers at its end that are 0, and the length.
fn shown_prefix(prefix: Prefix) -> String {
    let text = Ipv4Addr::from(prefix.address).to_string();
    let mut shown = text.as_str();
    while let Some(start) = shown.strip_suffix(".0") {
        shown = start;
    }
    format!("{shown}/{}", prefix.length)
}

/// Tells whether a mask is that of a prefix length.
fn is_netmask(mask: u32) -> bool {
    mask.leading_ones() + mask.trailing_zeros() >= 32
}
