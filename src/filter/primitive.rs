//! Primitives: lists of what to permit and to deny.

use super::comparison::{Comparison, Operator, TimeOfDay};
use super::matcher::{Masked, Matcher};
use super::ranges::Painter;
use super::value::{
    add_numbers, double, number_or_name, operator, out_of_range, previously_set, time_of_day,
};
use super::vocabulary::{MODES, TYPES, Type, operator_name};
use crate::config::paths::File;
use crate::config::{SymbolFiles, Words, keyword, number};
use crate::error::Error;
use crate::text::scan::{Number, Prefix};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::net::Ipv4Addr;
use std::sync::Arc;

/// A primitive.
#[derive(Debug)]
pub(super) struct Primitive {
    name: Box<[u8]>,
    r#type: Option<Type>,
    entries: Entries,
    default: bool,
    /// What it compiles to, once a definition has asked for it.
    matcher: Option<Matcher>,
}

/// What a primitive lists, in the order of the file where that matters: the verdict is whether to permit.
#[derive(Debug)]
enum Entries {
    /// The type is not set.
    None,
    Numbers {
        verdicts: Vec<Option<bool>>,
        /// The symbol file with names for the numbers.
        names: Option<File>,
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
    Doubles(List<(Operator, f64)>),
    Rate(Option<(u32, bool)>),
}

/// Entries of which the first that fits counts.
type List<K> = Vec<(K, bool)>;

impl Entries {
    /// Gives no entries, in the shape for a type.
    fn none(r#type: Type) -> Entries {
        let numbers = |len, names| Entries::Numbers {
            verdicts: vec![None; len],
            names,
            mask: u8::MAX,
        };
        match r#type {
            Type::As => numbers(1 << 16, Some(File::AutonomousSystems)),
            Type::Protocol => numbers(1 << 8, Some(File::IpProtocols)),
            Type::Port => numbers(1 << 16, Some(File::TcpPorts)),
            Type::IfIndex => numbers(1 << 16, None),
            Type::PrefixLength => numbers(33, None),
            Type::Tos | Type::TcpFlags | Type::Engine => numbers(1 << 8, None),
            Type::Prefix => Entries::Prefixes(HashMap::new()),
            Type::Address => Entries::Addresses(HashMap::new()),
            Type::Mask => Entries::Masks(Vec::new()),
            Type::Counter => Entries::Counters(Vec::new()),
            Type::TimeDate => Entries::Dates(Vec::new()),
            Type::Tag => Entries::Tags(HashMap::new()),
            Type::TagMask => Entries::TagMasks(Vec::new()),
            Type::Time => Entries::Times(Vec::new()),
            Type::Double => Entries::Doubles(Vec::new()),
            Type::Rate => Entries::Rate(None),
        }
    }
}

impl Primitive {
    pub(super) fn new(name: Box<[u8]>) -> Primitive {
        Primitive {
            name,
            r#type: None,
            entries: Entries::None,
            default: false,
            matcher: None,
        }
    }

    pub(super) fn into_name(self) -> (Box<[u8]>, Option<Type>) {
        (self.name, self.r#type)
    }

    pub(super) fn is_any_of(&self, types: &[Type]) -> bool {
        self.r#type.is_some_and(|this| types.contains(&this))
    }

    /// Reads a `type` line.
    pub(super) fn set_type(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let word = words.expect("Expecting type.")?;
        if self.r#type.is_some() {
            return Err(words.error("Type previously defined."));
        }
        let known = keyword(TYPES, word).ok_or_else(|| words.error("Unrecognized type."))?;
        self.r#type = Some(known);
        self.entries = Entries::none(known);
        Ok(())
    }

    /// Reads a `default` line.
    pub(super) fn set_default(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        const MISSING: &str = "Expecting permit or deny.";
        let permit = keyword(MODES, words.expect(MISSING)?).ok_or_else(|| words.error(MISSING))?;
        match self.r#type {
            None => return Err(must_set_type(words)),
            Some(Type::Rate) => words.warn("No default mode for rate."),
            Some(_) => self.default = permit,
        }
        Ok(())
    }

    /// Reads a `mask` line.
    pub(super) fn set_mask(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let word = words.expect("Expecting mask value.")?;
        match (self.r#type, &mut self.entries) {
            (Some(Type::Tos | Type::TcpFlags), Entries::Numbers { mask, .. }) => {
                *mask = number::any(words, "mask", word, u8::MAX.into())? as u8;
                Ok(())
            }
            _ => Err(words.error("Mask not supported for primitive.")),
        }
    }

    /// Reads a `permit` or `deny` line.
    pub(super) fn add(
        &mut self,
        permit: bool,
        words: &mut Words<'_>,
        symbols: &SymbolFiles,
    ) -> Result<(), Error> {
        let word = words.expect("Expecting permit/deny data.")?;
        let tag = |word: &[u8], words: &Words<'_>| {
            let max = u32::MAX;
            number_or_name(word, max, Some(File::TagNames), words, symbols)
        };
        match &mut self.entries {
            Entries::None => return Err(must_set_type(words)),
            Entries::Numbers {
                verdicts, names, ..
            } => {
                let max = verdicts.len() as u32 - 1;
                let value = |word: &[u8]| number_or_name(word, max, *names, words, symbols);
                add_numbers(word, verdicts, permit, words, value)?;
            }
            Entries::Addresses(list) => {
                let address = number::address(words, word);
                if let Some(before) = list.insert(address, permit) {
                    previously_set(words, &format!("entry {}", Ipv4Addr::from(address)), before);
                }
            }
            Entries::Prefixes(list) => {
                let network = number::prefix(words, word)?.network();
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
            }
            Entries::Masks(list) => {
                let mask = words.expect("Expecting mask.")?;
                let entry = (number::address(words, word), number::address(words, mask));
                add(list, entry, permit, words, |(value, mask)| {
                    format!("{} {}", Ipv4Addr::from(*value), Ipv4Addr::from(*mask))
                });
            }
            Entries::Tags(list) => {
                let tag = tag(word, words)?;
                if let Some(before) = list.insert(tag, permit) {
                    previously_set(words, &format!("entry 0x{tag:X}"), before);
                }
            }
            Entries::TagMasks(list) => {
                let mask = words.expect("Expecting mask.")?;
                let mask = number::any(words, "mask", mask, u32::MAX.into())? as u32;
                let entry = (tag(word, words)?, mask);
                add(list, entry, permit, words, |(value, mask)| {
                    format!("0x{value:X} 0x{mask:X}")
                });
            }
            Entries::Counters(list) => {
                let value = words.expect("Expecting counter.")?;
                let operator = operator(word, words)?;
                let value = number::any(words, "counter", value, u32::MAX.into())? as u32;
                let entry = (operator, value);
                add(list, entry, permit, words, shown);
            }
            Entries::Dates(list) => {
                let text = words.rest();
                let text = text.ok_or_else(|| words.error("Expecting time/date."))?;
                let seconds = words
                    .environment()
                    .date(text)
                    .and_then(|seconds| u32::try_from(seconds).ok())
                    .ok_or_else(|| words.error("Cannot parse time/date."))?;
                let entry = (operator(word, words)?, seconds);
                add(list, entry, permit, words, shown);
            }
            Entries::Times(list) => {
                let value = words.expect("Expecting time value.")?;
                let time = time_of_day(value, words)?;
                let entry = (operator(word, words)?, time);
                add(list, entry, permit, words, |(operator, time)| {
                    let TimeOfDay {
                        hour,
                        minute,
                        second,
                    } = time;
                    format!("{} {hour}:{minute}:{second}", operator_name(*operator))
                });
            }
            Entries::Doubles(list) => {
                let value = words.expect("Expecting counter.")?;
                let entry = (operator(word, words)?, double(value));
                add(list, entry, permit, words, |(operator, value)| {
                    format!("{} {value:.6}", operator_name(*operator))
                });
            }
            Entries::Rate(rate) => {
                if rate.is_some() {
                    words.warn("Rate previously set.");
                }
                let value = Number::decimal(word);
                let value = match value.up_to(u64::MAX) {
                    Some(0) => return Err(words.error("Rate can not be 0.")),
                    // A rate beyond what can be drawn is as good as the largest.
                    Some(value) => value.min(u32::MAX.into()) as u32,
                    None if value.negative => return Err(out_of_range(words)),
                    None => u32::MAX,
                };
                *rate = Some((value, permit));
            }
        }
        Ok(())
    }

    /// Gives what it compiles to, or what is missing for that.
    pub(super) fn matcher(&mut self) -> Result<Matcher, &'static str> {
        if let Some(matcher) = &self.matcher {
            return Ok(matcher.clone());
        }
        let matcher = self.compile()?;
        self.matcher = Some(matcher.clone());
        Ok(matcher)
    }

    fn compile(&self) -> Result<Matcher, &'static str> {
        let default = self.default;
        let mut painter = Painter::new();
        match &self.entries {
            Entries::None => return Err("No type"),
            Entries::Numbers { verdicts, mask, .. } => {
                let verdicts = verdicts.iter().map(|verdict| verdict.unwrap_or(default));
                let verdicts: Vec<bool> = verdicts.collect();
                return Ok(match self.r#type {
                    Some(Type::As | Type::Port | Type::IfIndex) => Matcher::words(&verdicts),
                    Some(Type::Tos | Type::TcpFlags) => Matcher::bytes(&verdicts, default, *mask),
                    _ => Matcher::bytes(&verdicts, default, u8::MAX),
                });
            }
            Entries::Addresses(list) | Entries::Tags(list) => {
                for (&value, &permit) in list {
                    painter.paint(value, value, permit);
                }
            }
            Entries::Prefixes(list) => {
                let mut list: Vec<_> = list.iter().collect();
                // The longest prefix counts.
                list.sort_unstable_by_key(|(network, _)| std::cmp::Reverse(network.length));
                for (network, &permit) in list {
                    painter.paint(network.address, network.last(), permit);
                }
            }
            Entries::Masks(list) | Entries::TagMasks(list) => {
                if !list.iter().all(|((_, mask), _)| is_netmask(*mask)) {
                    let masked = |&((value, mask), permit)| Masked {
                        value,
                        mask,
                        permit,
                    };
                    return Ok(Matcher::Masks {
                        list: list.iter().map(masked).collect(),
                        default,
                    });
                }
                for &((value, mask), permit) in list {
                    // With a bit outside of the mask nothing is equal to it.
                    if value & !mask == 0 {
                        painter.paint(value, value | !mask, permit);
                    }
                }
            }
            Entries::Counters(list) | Entries::Dates(list) => {
                for &((operator, value), permit) in list {
                    for (from, to) in operator.ranges(value).into_iter().flatten() {
                        painter.paint(from, to, permit);
                    }
                }
            }
            Entries::Times(list) => {
                return Ok(Matcher::Times {
                    list: comparisons(list),
                    default,
                });
            }
            Entries::Doubles(list) => {
                return Ok(Matcher::Rates {
                    list: comparisons(list),
                    default,
                });
            }
            Entries::Rate(rate) => {
                let (rate, permit) = rate.ok_or("No rate")?;
                return Ok(Matcher::Sample { rate, permit });
            }
        }
        Ok(Matcher::ranges(painter.finish(default)))
    }
}

fn comparisons<T: Copy>(list: &List<(Operator, T)>) -> Arc<[Comparison<T>]> {
    let comparison = |&((operator, value), permit)| Comparison {
        operator,
        value,
        permit,
    };
    list.iter().map(comparison).collect()
}

/// Adds an entry to a list, and tells the user of each equal one before it.
fn add<K: PartialEq>(
    list: &mut List<K>,
    entry: K,
    permit: bool,
    words: &Words<'_>,
    show: impl Fn(&K) -> String,
) {
    for (before, mode) in list.iter() {
        if *before == entry {
            previously_set(words, &format!("entry {}", show(before)), *mode);
        }
    }
    list.push((entry, permit));
}

fn shown(&(operator, value): &(Operator, u32)) -> String {
    format!("{} {value}", operator_name(operator))
}

/// Gives the address without the numbers at its end that are 0, and the length.
fn shown_prefix(prefix: Prefix) -> String {
    let text = Ipv4Addr::from(prefix.address).to_string();
    let mut shown = text.as_str();
    while let Some(start) = shown.strip_suffix(".0") {
        shown = start;
    }
    format!("{shown}/{}", prefix.length)
}

fn must_set_type(words: &Words<'_>) -> Error {
    words.error("Must set type first.")
}

/// Tells whether a mask is that of a prefix length.
fn is_netmask(mask: u32) -> bool {
    mask.leading_ones() + mask.trailing_zeros() >= 32
}
