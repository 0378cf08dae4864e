//! Text to numbers, sizes, sets of numbers, addresses, prefixes and peers.

use std::net::{IpAddr, ToSocketAddrs};

/// A number as C's strtol() and strtoul() find it at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// Whether a minus sign stands before it.
    pub negative: bool,
    /// The digits' value, if 64 bits hold it; 0 without digits.
    pub magnitude: Option<u64>,
    /// Bytes that belong to it, blanks before it included; 0 without digits.
    pub end: usize,
}

impl Number {
    /// Reads decimal digits.
    pub fn decimal(text: &[u8]) -> Number {
        Number::read(text, Some(10))
    }

    /// Reads digits in C's notation: hexadecimal after `0x`, octal after `0`, else decimal.
    pub fn any(text: &[u8]) -> Number {
        Number::read(text, None)
    }

    fn read(text: &[u8], radix: Option<u32>) -> Number {
        let is_digit =
            |byte: Option<&u8>, radix| byte.is_some_and(|&byte| char::from(byte).is_digit(radix));
        let mut at = text.iter().take_while(|&&byte| is_space(byte)).count();
        let sign = text.get(at).filter(|byte| matches!(byte, b'+' | b'-'));
        at += usize::from(sign.is_some());
        let radix = radix.unwrap_or_else(|| match &text[at..] {
            [b'0', b'x' | b'X', digits @ ..] if is_digit(digits.first(), 16) => {
                at += 2;
                16
            }
            [b'0', ..] => 8,
            _ => 10,
        });
        let digits = text[at..]
            .iter()
            .map_while(|&byte| char::from(byte).to_digit(radix));
        let end = at + digits.clone().count();
        Number {
            negative: sign == Some(&b'-'),
            magnitude: digits.map(u64::from).try_fold(0u64, |value, digit| {
                value.checked_mul(u64::from(radix))?.checked_add(digit)
            }),
            end: if end > at { end } else { 0 },
        }
    }

    /// Returns the value, if it lies in 0 to `max`.
    pub fn up_to(self, max: u64) -> Option<u64> {
        self.magnitude
            .filter(|&value| value <= max && (value == 0 || !self.negative))
    }

    /// Returns the value, or the end of the range from 0 to `max` that it lies beyond.
    fn clamped(self, max: u64) -> u64 {
        match self.magnitude {
            _ if self.negative => 0,
            Some(value) => value.min(max),
            None => max,
        }
    }
}

/// Tells whether a byte is white space as C's isspace() has it.
pub fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

/// Reads a size in bytes: a number in C's notation with `K`, `M` or `G` (powers of 1024) or `b` (blocks of 512) behind
/// it; `None` for anything else, and for a size that 63 bits do not hold.
pub fn size(text: &[u8]) -> Option<i64> {
    let number = Number::any(text);
    let unit = match &text[number.end..] {
        b"" => 1,
        b"b" => 512,
        b"K" => 1 << 10,
        b"M" => 1 << 20,
        b"G" => 1 << 30,
        _ => return None,
    };
    let bytes = number.up_to(u64::MAX)?.checked_mul(unit)?;
    i64::try_from(bytes).ok()
}

/// Marks the numbers that `text` lists in `table` with 1 and all others with 0, or the other way round after a `!`.
///
/// The list is one of [`list`]. `None`: a number is negative or beyond the table, and what follows it is not in the table.
pub fn lookup(text: &[u8], table: &mut [u8]) -> Option<()> {
    let mark = u8::from(!is_of_others(text).0);
    table.fill(1 - mark);
    let Some(max) = table.len().checked_sub(1) else {
        return is_of_others(text).1.is_empty().then_some(());
    };
    list(text, max as u64, |first, last| {
        table[first as usize..=last as usize].fill(mark);
    })
    .map(drop)
}

/// Takes the `!` off a list of numbers; returns whether it was there, and the rest.
fn is_of_others(text: &[u8]) -> (bool, &[u8]) {
    match after(text, |byte| matches!(byte, b' ' | b'\t')) {
        [b'!', text @ ..] => (true, text),
        text => (false, text),
    }
}

/// Reads a list of numbers in C's notation and of ranges, as `1,5-10`; what is no number is 0. `found` gets the first and
/// the last number of each.
///
/// Returns whether a `!` before the list makes it one of all other numbers; `None` if a number is negative or greater than
/// `max`.
pub fn list(text: &[u8], max: u64, mut found: impl FnMut(u32, u32)) -> Option<bool> {
    let (others, mut text) = is_of_others(text);
    let number = |text| Some(Number::any(text).up_to(max)? as u32);
    let separates = |byte| matches!(byte, b',' | b'-');
    while !text.is_empty() {
        let first = number(text)?;
        found(first, first);
        text = after(text, |byte| !separates(byte));
        if let [b'-', end @ ..] = text {
            let last = number(end)?;
            if first < last {
                found(first, last);
            }
            text = after(end, |byte| !separates(byte));
        }
        text = after(text, separates);
    }
    Some(others)
}

/// An address and how many of its bits count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Prefix {
    /// The address, host bits and all, in host byte order.
    pub address: u32,
    /// Its length, 0 to 32.
    pub length: u8,
}

impl Prefix {
    /// Returns the prefix without its host bits.
    pub fn network(self) -> Prefix {
        Prefix {
            address: self.address & !self.host_bits(),
            ..self
        }
    }

    /// Returns the last address in the prefix.
    pub fn last(self) -> u32 {
        self.address | self.host_bits()
    }

    fn host_bits(self) -> u32 {
        u32::MAX.checked_shr(self.length.into()).unwrap_or(0)
    }
}

/// Reads a prefix: an address, then `/` and a decimal length, where more than 32 is 32 and what is
/// no number 0.
///
/// Without a length it is that of the address's class if the address is all of a network (28 for 224.0.0.0), else 32.
pub fn ip_prefix(text: &[u8]) -> Prefix {
    let (address, length) = split(text);
    let address = ip(address);
    let length = match length {
        // The original takes a length below 0 for 32, or modulo 256.
        Some(length) => match Number::decimal(length).up_to(32) {
            Some(length) => length as u8,
            None => 32,
        },
        None => match (address >> 28, address.trailing_zeros()) {
            (0..8, 24..) => 8,
            (8..12, 16..) => 16,
            (12..14, 8..) => 24,
            (14, 28..) => 28,
            _ => 32,
        },
    };
    Prefix { address, length }
}

/// Returns the network mask of a prefix length, in host byte order.
///
/// That of length 0 is all ones, as for lengths beyond 32: programs use it to pass addresses through.
pub const fn netmask(length: u8) -> u32 {
    match length {
        1..=32 => u32::MAX << (32 - length),
        _ => u32::MAX,
    }
}

/// Where PDUs come from and go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peer {
    /// Local address.
    pub local: u32,
    /// Remote address.
    pub remote: u32,
    /// UDP port, if the text has one.
    pub port: Option<u16>,
    /// Time to live of multicast packets; 0 without one.
    pub ttl: u8,
    /// Whether the port and time to live are what the text says: those that are out of range became 0 or the largest.
    pub in_range: bool,
}

/// Reads a peer: `local/remote/port/ttl`, of which parts at the end may be missing.
pub fn peer(text: &[u8]) -> Peer {
    let (local, rest) = split(text);
    let (remote, rest) = rest.map_or((None, None), |text| {
        let (remote, rest) = split(text);
        (Some(remote), rest)
    });
    let (port, ttl) = rest.map_or((None, None), |text| {
        let (port, ttl) = split(text);
        (Some(Number::decimal(port)), ttl.map(Number::decimal))
    });
    let fits = |number: Option<Number>, max| number.is_none_or(|n| n.up_to(max).is_some());
    Peer {
        local: ip(local),
        remote: remote.map_or(0, ip),
        port: port.map(|port| port.clamped(u64::from(u16::MAX)) as u16),
        ttl: ttl.map_or(0, |ttl| ttl.clamped(u64::from(u8::MAX)) as u8),
        in_range: fits(port, u64::from(u16::MAX)) && fits(ttl, u64::from(u8::MAX)),
    }
}

/// Returns what stands before and after the first `/`.
fn split(text: &[u8]) -> (&[u8], Option<&[u8]>) {
    let before = until(text, |byte| byte == b'/');
    (before, text.get(before.len() + 1..))
}

/// Returns `text` from the first byte that is none of those to `skip`.
fn after(text: &[u8], skip: impl Fn(u8) -> bool) -> &[u8] {
    &text[until(text, |byte| !skip(byte)).len()..]
}

/// Reads an IPv4 address, in host byte order; reading stops at a blank or a zero byte.
///
/// Partial addresses fill from the left, so that `10` is 10.0.0.0. Each number is taken modulo 256, whatever
/// it is made of, and of more than four numbers the last four count. Text with a letter is looked up as the name of a host
/// with an IPv4 address; only when that finds nothing is it read as numbers, which has no meaning but always the same
/// value.
pub fn ip(text: &[u8]) -> u32 {
    let (mut address, mut part, mut missing) = (0, 0u8, 3u32);
    for &byte in text {
        let digit = byte.wrapping_sub(b'0');
        match byte {
            b'.' => {
                address = address << 8 | u32::from(part);
                part = 0;
                missing = missing.saturating_sub(1);
            }
            b'0'..=b'9' => part = part.wrapping_mul(10).wrapping_add(digit),
            0 => break,
            _ => return ip_of_host_or_text(until(text, |byte| byte == 0)),
        }
    }
    (address << 8 | u32::from(part)) << (8 * missing)
}

/// Reads an address in text with other characters than digits and dots.
#[inline(never)]
fn ip_of_host_or_text(text: &[u8]) -> u32 {
    look_up(text).unwrap_or_else(|| dotted(text))
}

/// Returns the start of `text` before the first byte that `ends` it.
fn until(text: &[u8], ends: impl Fn(u8) -> bool) -> &[u8] {
    let end = text.iter().position(|&byte| ends(byte));
    &text[..end.unwrap_or(text.len())]
}

fn dotted(text: &[u8]) -> u32 {
    let word = until(text, |byte| byte == b' ' || byte == b'\t');
    let (mut address, mut missing) = (0, 4u32);
    for part in word.split(|&byte| byte == b'.') {
        let part = part.iter().fold(0u8, |value, &digit| {
            let digit = digit.wrapping_sub(b'0');
            value.wrapping_mul(10).wrapping_add(digit)
        });
        address = address << 8 | u32::from(part);
        missing = missing.saturating_sub(1);
    }
    address << (8 * missing)
}

fn look_up(text: &[u8]) -> Option<u32> {
    if !may_be_host_name(text) {
        return None;
    }
    let name = std::str::from_utf8(text).ok()?;
    (name, 0)
        .to_socket_addrs()
        .ok()?
        .find_map(|found| match found.ip() {
            IpAddr::V4(address) => Some(address.to_bits()),
            IpAddr::V6(_) => None,
        })
}

/// Tells whether to ask for a host of this name: a name server may take long.
///
/// Numbers in C's notation, as `0x7f.1`, are excluded: the system takes them for addresses, and those here are
/// decimal.
fn may_be_host_name(text: &[u8]) -> bool {
    let name = text.strip_suffix(b".").unwrap_or(text);
    let is_label = |label: &[u8]| {
        matches!(label.len(), 1..=63)
            && label[0] != b'-'
            && label
                .iter()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    let is_number = |label: &[u8]| match label {
        [b'0', b'x' | b'X', digits @ ..] => digits.iter().all(u8::is_ascii_hexdigit),
        digits => digits.iter().all(u8::is_ascii_digit),
    };
    let mut labels = name.split(|&byte| byte == b'.');
    name.len() <= 253
        && text.iter().any(u8::is_ascii_alphabetic)
        && labels.clone().all(is_label)
        && !labels.all(is_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_c_reads_them() {
        let number = |negative, magnitude, end| Number {
            negative,
            magnitude,
            end,
        };
        for (text, any) in [
            ("", number(false, Some(0), 0)),
            ("x", number(false, Some(0), 0)),
            (" \t-", number(true, Some(0), 0)),
            (" \x0b+12x", number(false, Some(12), 5)),
            ("-0x1F", number(true, Some(31), 5)),
            ("0xg", number(false, Some(0), 1)),
            ("0x", number(false, Some(0), 1)),
            ("0778", number(false, Some(63), 3)),
            ("18446744073709551615", number(false, Some(u64::MAX), 20)),
            ("18446744073709551616", number(false, None, 20)),
        ] {
            assert_eq!(Number::any(text.as_bytes()), any, "{text}");
        }
        assert_eq!(Number::decimal(b"0x10").end, 1);
        assert_eq!(Number::decimal(b"010").magnitude, Some(10));
    }

    #[test]
    fn sizes() {
        for (text, expected) in [
            ("", 0),
            ("K", 0),
            (" 12", 12),
            ("+1b", 512),
            ("-0", 0),
            ("010M", 8 << 20),
            ("0x10K", 16 << 10),
            ("3G", 3 << 30),
            ("9223372036854775807", i64::MAX),
            ("8589934591G", 8_589_934_591 << 30),
        ] {
            assert_eq!(size(text.as_bytes()), Some(expected), "{text}");
        }
        for text in [" ", " K", "1k", "x", "0x", "1T"] {
            assert_eq!(size(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn u14_no_negative_sizes_and_nothing_behind_them() {
        for text in [
            "99999999999G",
            "8589934592G",
            "9223372036854775808",
            "18446744073709551614",
            "18446744073709551615",
            "18446744073709551617",
            "18014398509481984K",
            "-1",
            "-5",
            "1KK",
            "1Kfoo",
        ] {
            assert_eq!(size(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn lists_of_numbers() {
        let numbers = |text: &str| {
            let mut table = [7; 16];
            let answer = lookup(text.as_bytes(), &mut table);
            let marked = (0..16).filter(|&i| table[i] == 1).collect::<Vec<_>>();
            assert!(table.iter().all(|&mark| mark < 2));
            answer.map(|()| marked)
        };
        for (text, expected) in [
            ("", &[][..]),
            ("1,5-7", &[1, 5, 6, 7]),
            (" \t3", &[3]),
            ("0x5-0x6", &[5, 6]),
            ("5-1", &[5]),
            ("1 2,,3", &[1, 3]),
            ("x", &[0]),
            ("-", &[0]),
            (",2", &[0, 2]),
            ("1-3-5", &[1, 2, 3, 5]),
            ("!1-15", &[0]),
            ("!", &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]),
        ] {
            assert_eq!(numbers(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["16", "-1", "1--5", "0-16", "!99"] {
            assert_eq!(numbers(text), None, "{text}");
        }
        assert_eq!(lookup(b"0", &mut []), None);
        assert_eq!(lookup(b"", &mut []), Some(()));
    }

    #[test]
    fn f24_numbers_in_lists_are_not_cut() {
        let mut table = [0; 16];
        assert_eq!(lookup(b"4294967297", &mut table), None);
        assert_eq!(lookup(b"1-18446744073709551618", &mut table), None);
        assert_eq!(lookup(b"-4294967295", &mut table), None);
    }

    #[test]
    fn prefixes() {
        for (text, address, length) in [
            ("", 0, 8),
            ("10", 0x0a00_0000, 8),
            ("10.1", 0x0a01_0000, 32),
            ("172.16", 0xac10_0000, 16),
            ("172.16.1", 0xac10_0100, 32),
            ("192.168.1", 0xc0a8_0100, 24),
            ("224", 0xe000_0000, 28),
            ("225", 0xe100_0000, 32),
            ("240", 0xf000_0000, 32),
            ("1.2.3.4/24", 0x0102_0304, 24),
            ("10/8/9", 0x0a00_0000, 8),
            ("10/", 0x0a00_0000, 0),
            ("10/abc", 0x0a00_0000, 0),
            ("10/33", 0x0a00_0000, 32),
        ] {
            assert_eq!(
                ip_prefix(text.as_bytes()),
                Prefix { address, length },
                "{text}"
            );
        }
    }

    #[test]
    fn u15_lengths_and_ports_are_not_cut() {
        for text in ["1/256", "1/-1", "1/-250", "1/99999999999999999999"] {
            assert_eq!(ip_prefix(text.as_bytes()).length, 32, "{text}");
        }
        for (text, port, ttl, in_range) in [
            ("1/2/65535/255", 65535, 255, true),
            ("1/2/65536/256", 65535, 255, false),
            ("1/2/99999999999999999999", 65535, 0, false),
            ("1/2/-1/1", 0, 1, false),
            ("1/2/1/-1", 1, 0, false),
        ] {
            let peer = peer(text.as_bytes());
            assert_eq!(
                (peer.port, peer.ttl, peer.in_range),
                (Some(port), ttl, in_range),
                "{text}"
            );
        }
    }

    #[test]
    fn f2_networks_have_no_host_bits() {
        for (address, length, network, last) in [
            (0x0a00_00c8, 8, 0x0a00_0000, 0x0aff_ffff),
            (u32::MAX, 0, 0, u32::MAX),
            (u32::MAX, 32, u32::MAX, u32::MAX),
            (u32::MAX, 31, 0xffff_fffe, u32::MAX),
        ] {
            let prefix = Prefix { address, length };
            assert_eq!((prefix.network().address, prefix.last()), (network, last));
        }
    }

    #[test]
    fn netmasks() {
        for (length, mask) in [
            (0, u32::MAX),
            (1, 0x8000_0000),
            (24, 0xffff_ff00),
            (32, u32::MAX),
            (33, u32::MAX),
            (255, u32::MAX),
        ] {
            assert_eq!(netmask(length), mask, "{length}");
        }
    }

    #[test]
    fn peers() {
        for (text, local, remote, port, ttl) in [
            ("", 0, 0, None, 0),
            ("1", 0x0100_0000, 0, None, 0),
            ("0/0", 0, 0, None, 0),
            ("1/2/3/4", 0x0100_0000, 0x0200_0000, Some(3), 4),
            ("1/2/", 0x0100_0000, 0x0200_0000, Some(0), 0),
            ("////", 0, 0, Some(0), 0),
            ("1/2/3/4/5", 0x0100_0000, 0x0200_0000, Some(3), 4),
        ] {
            let expected = Peer {
                local,
                remote,
                port,
                ttl,
                in_range: true,
            };
            assert_eq!(peer(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn dotted_numbers_as_they_have_always_been_read() {
        for (text, expected) in [
            ("", 0),
            ("10", 0x0a00_0000),
            ("10.", 0x0a00_0000),
            ("10.1", 0x0a01_0000),
            ("1.2.3.4", 0x0102_0304),
            ("1.2.3.4.5", 0x0203_0405),
            ("1.2.3.4 5.6", 0x0102_0304),
            ("1.2\t3.4", 0x0102_0000),
            (" 1.2.3.4", 0),
            ("256.257", 0x0001_0000),
            ("-1", 0xe300_0000),
            ("..1", 0x0000_0100),
            ("1.2.3.4/24", 0x0102_0354),
        ] {
            assert_eq!(ip(text.as_bytes()), expected, "{text}");
        }
        assert_eq!(ip(b"1.2\0.3.4"), 0x0102_0000);
    }

    #[test]
    fn names_are_looked_up() {
        assert_eq!(ip(b"localhost"), 0x7f00_0001);
    }

    #[test]
    fn f25_no_look_up_of_words_that_cannot_be_names() {
        for word in [
            "",
            "10.0.0.1",
            "no such",
            "a..b",
            ".a",
            "-a",
            "a/24",
            "fe80::1",
            "b\u{fc}ro",
            "0x7f000001",
            "0x7f.1",
            "10.0x1.",
            &"a".repeat(64),
            &"a.".repeat(200),
        ] {
            assert!(!may_be_host_name(word.as_bytes()), "{word}");
        }
        for word in [
            "localhost",
            "a.b-c.d_e",
            "example.org.",
            "rack1.5",
            "4a",
            "0x7g",
        ] {
            assert!(may_be_host_name(word.as_bytes()), "{word}");
        }
    }
}
