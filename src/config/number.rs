//! Words that are numbers, addresses and prefixes.
//!
//! A number out of range is an error; the original took it modulo a power of two without a word. A word that is only
//! partly a number means what C makes of it, the digits that it starts with or else 0, and the user is warned.

use super::{Words, shown};
use crate::error::Error;
use crate::text::scan::{self, Number, Prefix};
use std::net::Ipv4Addr;

/// Reads a decimal number up to `max`, or after `0x` a hexadecimal one; `what` names it in messages, as `AS`.
///
/// # Errors
/// The number is out of range.
pub fn decimal(words: &Words<'_>, what: &str, word: &[u8], max: u64) -> Result<u64, Error> {
    match word {
        [b'0', b'x' | b'X', ..] => any(words, what, word, max),
        _ => check(words, what, word, Number::decimal(word), max),
    }
}

/// Reads a number in C's notation up to `max`: hexadecimal after `0x`, octal after `0`, else decimal.
///
/// # Errors
/// The number is out of range.
pub fn any(words: &Words<'_>, what: &str, word: &[u8], max: u64) -> Result<u64, Error> {
    check(words, what, word, Number::any(word), max)
}

fn check(
    words: &Words<'_>,
    what: &str,
    word: &[u8],
    number: Number,
    max: u64,
) -> Result<u64, Error> {
    let value = number.up_to(max).ok_or_else(|| bad(words, what, word))?;
    if number.end == 0 || number.end < word.len() {
        odd(words, what, word, value);
    }
    Ok(value)
}

/// Reads an address in host byte order: bytes from the left, as `10.1` for 10.1.0.0, or the name of a host.
pub fn address(words: &Words<'_>, word: &[u8]) -> u32 {
    let address = scan::ip(word);
    if !is_address(word) {
        odd(words, "address", word, Ipv4Addr::from_bits(address));
    }
    address
}

/// Reads a prefix: an address, `/` and a length of 0 to 32. Without a length it is that of the address's class if the
/// address is all of a network, else 32.
///
/// # Errors
/// The length is more than 32.
pub fn prefix(words: &Words<'_>, word: &[u8]) -> Result<Prefix, Error> {
    let mut parts = word.splitn(2, |&byte| byte == b'/');
    let network = parts.next().unwrap_or_default();
    let length = parts.next().map(|length| (length, Number::decimal(length)));
    let is_bad = length.is_some_and(|(_, number)| number.up_to(32).is_none());
    if is_bad {
        return Err(bad(words, "prefix", word));
    }
    let prefix = scan::ip_prefix(word);
    let is_whole = |(length, number): (&[u8], Number)| number.end > 0 && number.end == length.len();
    if !is_address(network) || !length.is_none_or(is_whole) {
        let network = Ipv4Addr::from_bits(prefix.address);
        odd(
            words,
            "prefix",
            word,
            format_args!("{network}/{}", prefix.length),
        );
    }
    Ok(prefix)
}

/// Tells whether a word is one to four numbers with dots between, or may be a name.
fn is_address(word: &[u8]) -> bool {
    let is_number = |part: &[u8]| {
        part.is_empty()
            || part.iter().all(u8::is_ascii_digit) && Number::decimal(part).up_to(255).is_some()
    };
    let parts = word.split(|&byte| byte == b'.');
    let is_dotted = !word.is_empty() && parts.clone().count() <= 4 && parts.clone().all(is_number);
    is_dotted || word.iter().any(u8::is_ascii_alphabetic)
}

fn odd(words: &Words<'_>, what: &str, word: &[u8], value: impl std::fmt::Display) {
    let word = shown(word);
    words.warn(format_args!("Odd {what} \"{word}\", read as {value}."));
}

/// Makes the error for a `word` that is no `what`.
pub fn bad(words: &Words<'_>, what: &str, word: &[u8]) -> Error {
    let word = shown(word);
    words.error(format_args!("Bad {what} \"{word}\"."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Environment, Source};
    use std::cell::Cell;
    use std::path::Path;

    /// Returns what `read` makes of a word, and whether it warned; `None` for an error.
    fn with<T>(
        word: &str,
        read: impl Fn(&Words<'_>, &[u8]) -> Result<T, Error>,
    ) -> Option<(T, bool)> {
        let warned = Cell::new(false);
        let warn = |text: &str| {
            assert!(text.starts_with("f line 1: Odd "), "{text}");
            warned.set(true);
        };
        let environment = Environment::new(None, Path::new("/"), &warn);
        let mut source = Source::from_text("f", b"x".to_vec(), environment);
        let words = source.next_line().unwrap().unwrap();
        let value = read(&words, word.as_bytes()).ok()?;
        Some((value, warned.get()))
    }

    #[test]
    fn f24_numbers_out_of_range() {
        for (word, max, expected) in [
            ("0", 0, Some((0, false))),
            ("65535", 65535, Some((65535, false))),
            ("65536", 65535, None),
            ("70000", 65535, None),
            ("+7", 9, Some((7, false))),
            ("-0", 9, Some((0, false))),
            ("-1", 9, None),
            ("010", 99, Some((10, false))),
            ("0x", 99, Some((0, true))),
            ("", 9, Some((0, true))),
            ("-", 9, Some((0, true))),
            ("1-2", 9, Some((1, true))),
            ("x", 9, Some((0, true))),
            ("99999999999999999999", u64::MAX, None),
        ] {
            let found = with(word, |words, word| decimal(words, "number", word, max));
            assert_eq!(found, expected, "{word}");
        }
        let tag = |word| {
            with(word, |words, word| {
                any(words, "tag", word, u64::from(u32::MAX))
            })
        };
        assert_eq!(tag("010"), Some((8, false)));
        assert_eq!(tag("0x100000000"), None);
        assert_eq!(tag("4294967295"), Some((0xffff_ffff, false)));
    }

    #[test]
    fn f30_hexadecimal_numbers_are_what_they_say() {
        for (word, expected) in [("0x1F", Some((31, false))), ("0X64", None)] {
            let found = with(word, |words, word| decimal(words, "number", word, 99));
            assert_eq!(found, expected, "{word}");
        }
    }

    #[test]
    fn addresses() {
        for (word, expected) in [
            ("10", (0x0a00_0000, false)),
            ("10.", (0x0a00_0000, false)),
            ("1.2.3.4", (0x0102_0304, false)),
            ("localhost", (0x7f00_0001, false)),
            ("1.2.3.257", (0x0102_0301, true)),
            ("1.2.3.4.5", (0x0203_0405, true)),
            ("-1", (0xe300_0000, true)),
        ] {
            let found = with(word, |words, word| Ok(address(words, word)));
            assert_eq!(found, Some(expected), "{word}");
        }
    }

    #[test]
    fn f24_prefixes() {
        for (word, expected) in [
            ("10/8", Some((0x0a00_0000, 8, false))),
            ("10", Some((0x0a00_0000, 8, false))),
            ("10.0.0.128", Some((0x0a00_0080, 32, false))),
            ("0/0", Some((0, 0, false))),
            ("10.0.0.200/8", Some((0x0a00_00c8, 8, false))),
            ("10/33", None),
            ("10/256", None),
            ("10/-1", None),
            ("10/", Some((0x0a00_0000, 0, true))),
            ("10/8/8", Some((0x0a00_0000, 8, true))),
        ] {
            let found = with(word, prefix);
            let found = found.map(|(prefix, odd)| (prefix.address, prefix.length, odd));
            assert_eq!(found, expected, "{word}");
        }
    }
}
