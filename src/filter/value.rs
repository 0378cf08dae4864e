//! The values in `permit` and `deny` lines.

use super::comparison::{Operator, TimeOfDay};
use super::vocabulary::{MODES, OPERATORS, name};
use crate::config::paths::File;
use crate::config::{SymbolFiles, Words, keyword, shown};
use crate::error::Error;
use crate::lookup::Verdicts;
use crate::text::scan::Number;

/// Returns the error that a value is too large.
pub(super) fn out_of_range(words: &Words<'_>) -> Error {
    words.error("Value out of range.")
}

/// Tells the user that an entry is not the first of its kind.
pub(super) fn previously_set(words: &Words<'_>, entry: &str, before: bool) {
    let mode = name(MODES, before);
    words.warn(format_args!("{entry} previously set as {mode}."));
}

/// Reads a number in C's notation, 0 to `max`. What is no number is 0, and text behind it does not count.
pub(super) fn number(word: &[u8], max: u32, words: &Words<'_>) -> Result<u32, Error> {
    let number = Number::any(word).up_to(max.into());
    number
        .map(|number| number as u32)
        .ok_or_else(|| out_of_range(words))
}

/// Reads a number, or a name for one in a symbol file, which starts with a letter.
pub(super) fn number_or_name(
    word: &[u8],
    max: u32,
    names: Option<File>,
    words: &Words<'_>,
    symbols: &SymbolFiles,
) -> Result<u32, Error> {
    if !word.first().is_some_and(u8::is_ascii_alphabetic) {
        return number(word, max, words);
    }
    let failed = || {
        let word = shown(word);
        words.error(format_args!("symbol lookup for \"{word}\" failed."))
    };
    let file = names.ok_or_else(failed)?;
    let found = symbols.value(file, word, words.environment());
    match found.map_err(|error| failed().after(&error))? {
        Some(value) if value <= max => Ok(value),
        Some(_) => Err(out_of_range(words)),
        None => Err(failed()),
    }
}

/// Reads a comparison.
pub(super) fn operator(word: &[u8], words: &Words<'_>) -> Result<Operator, Error> {
    keyword(OPERATORS, word).ok_or_else(|| words.error("Expecting one of {lt,gt,eq,ne,le,ge}"))
}

/// Sets the verdict on each number in a list as `1,5-10`, or the opposite on those in `!1,5-10`.
pub(super) fn add_numbers(
    list: &[u8],
    verdicts: &mut Verdicts,
    permit: bool,
    words: &Words<'_>,
    value: impl Fn(&[u8]) -> Result<u32, Error>,
) -> Result<(), Error> {
    let (verdict, mut list) = match list {
        [b'!', list @ ..] => (!permit, list),
        list => (permit, list),
    };
    let mut set = |from, to| {
        verdicts.set(from, to, verdict, |number, before| {
            previously_set(words, &format!("index {number}"), before);
        });
    };
    while !list.is_empty() {
        let (from, to, rest) = range(list, &value)?;
        // Of a range the wrong way round the first number counts.
        set(from, to.max(from));
        list = rest;
    }
    Ok(())
}

/// Reads the first number or range of a list, first and last, and the list behind it.
///
/// A name may have a `-` in it. Where that leaves a choice, names are as short as they can be.
fn range<'l>(
    list: &'l [u8],
    value: &impl Fn(&[u8]) -> Result<u32, Error>,
) -> Result<(u32, u32, &'l [u8]), Error> {
    let mut complaint = None;
    for (word, separator, rest) in words(list) {
        let from = match value(word) {
            Ok(from) => from,
            // Nobody knows whether this was the word.
            Err(error) if error.is_out_of_memory() => return Err(error),
            Err(error) => {
                complaint = complaint.or(Some(error));
                continue;
            }
        };
        if separator != Some(b'-') {
            return Ok((from, from, rest));
        }
        for (word, _, rest) in words(rest) {
            match value(word) {
                Ok(to) => return Ok((from, to, rest)),
                Err(error) if error.is_out_of_memory() => return Err(error),
                Err(error) => complaint = complaint.or(Some(error)),
            }
        }
    }
    Err(complaint.unwrap_or_else(|| Error::new("Empty list.")))
}

/// Most bytes of a name with a `-` in it.
const LONGEST_NAME: usize = 255;

/// Returns what may be the first word of a list, the shortest first, each with the separator and the list behind it.
///
/// Only a name, which starts with a letter, may go beyond a `-`.
fn words(list: &[u8]) -> impl Iterator<Item = (&[u8], Option<u8>, &[u8])> {
    let end = |separates: fn(&u8) -> bool| list.iter().position(separates).unwrap_or(list.len());
    let shortest = end(|byte| matches!(byte, b',' | b'-'));
    let longest = if list.first().is_some_and(u8::is_ascii_alphabetic) {
        end(|&byte| byte == b',').min(LONGEST_NAME.max(shortest))
    } else {
        shortest
    };
    (shortest..=longest)
        .filter(move |&end| end == longest || list[end] == b'-')
        .map(|end| {
            let (word, rest) = list.split_at(end);
            (
                word,
                rest.first().copied(),
                rest.get(1..).unwrap_or_default(),
            )
        })
}

/// Reads hours, minutes and seconds with colons; those at the end may be missing.
pub(super) fn time_of_day(word: &[u8], words: &Words<'_>) -> Result<TimeOfDay, Error> {
    let mut parts = word.splitn(4, |&byte| byte == b':');
    let mut part = || match parts.next() {
        Some(part) => {
            let number = Number::decimal(part);
            let magnitude = number.magnitude.and_then(|value| i64::try_from(value).ok());
            magnitude
                .map(|value| if number.negative { -value } else { value })
                .and_then(|value| i32::try_from(value).ok())
                .ok_or_else(|| out_of_range(words))
        }
        None => Ok(0),
    };
    let (hour, minute, second) = (part()?, part()?, part()?);
    match parts.next() {
        Some(rest) => Err(words.error(format_args!("Unexpected text: {}", shown(rest)))),
        None => Ok(TimeOfDay {
            hour,
            minute,
            second,
        }),
    }
}

/// Reads a number as strtod(3) finds it at the start of a word in the C locale; 0 without one.
pub(super) fn double(word: &[u8]) -> f64 {
    let (negative, digits) = match word {
        [b'-', digits @ ..] => (true, digits),
        [b'+', digits @ ..] => (false, digits),
        digits => (false, digits),
    };
    let starts = |name: &[u8]| {
        let start = digits.get(..name.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(name))
    };
    let value = if starts(b"inf") {
        f64::INFINITY
    } else if starts(b"nan") {
        f64::NAN
    } else if starts(b"0x") && hexadecimal(&digits[2..]).is_some() {
        hexadecimal(&digits[2..]).unwrap_or_default()
    } else {
        decimal(digits)
    };
    if negative { -value } else { value }
}

/// Reads the decimal number at the start of a word.
fn decimal(word: &[u8]) -> f64 {
    let digits = |at: usize| word[at..].iter().take_while(|byte| byte.is_ascii_digit());
    let mut end = digits(0).count();
    let mut any = end > 0;
    if word.get(end) == Some(&b'.') {
        let fraction = digits(end + 1).count();
        any |= fraction > 0;
        end += 1 + fraction;
    }
    if any && matches!(word.get(end), Some(b'e' | b'E')) {
        let sign = matches!(word.get(end + 1), Some(b'+' | b'-'));
        let start = end + 1 + usize::from(sign);
        match word.get(start..).map(|_| digits(start).count()) {
            None | Some(0) => {}
            Some(count) => end = start + count,
        }
    }
    let text = std::str::from_utf8(&word[..end]).unwrap_or_default();
    if any {
        text.parse().unwrap_or(0.0)
    } else {
        0.0
    }
}

/// Reads the hexadecimal number at the start of a word, if it has a digit; `p` and a power of two may follow.
fn hexadecimal(word: &[u8]) -> Option<f64> {
    let mut mantissa: u64 = 0;
    let mut exponent: i64 = 0;
    let (mut any, mut point, mut at) = (false, false, 0);
    while let Some(&byte) = word.get(at) {
        match char::from(byte).to_digit(16) {
            Some(digit) => {
                any = true;
                if mantissa >> 60 == 0 {
                    mantissa = mantissa << 4 | u64::from(digit);
                    exponent -= 4 * i64::from(point);
                } else {
                    // More digits than a double can tell apart; the last bit remembers that they were not all 0.
                    mantissa |= u64::from(digit != 0);
                    exponent += 4 * i64::from(!point);
                }
            }
            None if byte == b'.' && !point => point = true,
            None => break,
        }
        at += 1;
    }
    if matches!(word.get(at), Some(b'p' | b'P')) {
        let power = Number::decimal(&word[at + 1..]);
        let size = power.magnitude.unwrap_or(u64::MAX).min(1 << 40) as i64;
        exponent += if power.negative { -size } else { size };
    }
    // In two steps, so that neither power is beyond what a double holds where the product is not.
    let exponent = exponent.clamp(-2200, 2200) as i32;
    let half = exponent / 2;
    any.then(|| mantissa as f64 * 2f64.powi(half) * 2f64.powi(exponent - half))
}
