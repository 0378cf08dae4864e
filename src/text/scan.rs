//! Text to numbers: addresses.

use std::net::{IpAddr, ToSocketAddrs};

/// The IPv4 address that `text` stands for, in host byte order; reading stops at a blank or a zero octet.
///
/// Partial addresses fill from the left, so that `10` is 10.0.0.0. An octet is taken modulo 256 whatever stands there,
/// and of more than four octets the last four count. Text with a letter is looked up as the name of a host with an IPv4
/// address; only when that finds nothing is it read as octets, which has no meaning but always the same value.
pub fn ip(text: &[u8]) -> u32 {
    let text = until(text, |octet| octet == 0);
    look_up(text).unwrap_or_else(|| dotted(text))
}

/// The start of `text` before the first octet that `ends` it.
fn until(text: &[u8], ends: impl Fn(u8) -> bool) -> &[u8] {
    let end = text.iter().position(|&octet| ends(octet));
    &text[..end.unwrap_or(text.len())]
}

fn dotted(text: &[u8]) -> u32 {
    let word = until(text, |octet| octet == b' ' || octet == b'\t');
    let mut octets = 0;
    let mut address = 0;
    for part in word.split(|&octet| octet == b'.') {
        let part = part.iter().fold(0u8, |value, &digit| {
            value
                .wrapping_mul(10)
                .wrapping_add(digit)
                .wrapping_sub(b'0')
        });
        address = address << 8 | u32::from(part);
        octets += 1;
    }
    (octets..4).fold(address, |address, _| address << 8)
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

/// Whether asking for a host of this name makes sense. A name server would be asked, which may take long.
///
/// Numbers in C's notation, as `0x7f.1`, are excluded: the system takes them for addresses, and octets here are decimal.
fn may_be_host_name(text: &[u8]) -> bool {
    let name = text.strip_suffix(b".").unwrap_or(text);
    let is_label = |label: &[u8]| {
        matches!(label.len(), 1..=63)
            && label[0] != b'-'
            && label
                .iter()
                .all(|octet| octet.is_ascii_alphanumeric() || matches!(octet, b'-' | b'_'))
    };
    let is_number = |label: &[u8]| match label {
        [b'0', b'x' | b'X', digits @ ..] => digits.iter().all(u8::is_ascii_hexdigit),
        digits => digits.iter().all(u8::is_ascii_digit),
    };
    let mut labels = name.split(|&octet| octet == b'.');
    name.len() <= 253
        && text.iter().any(u8::is_ascii_alphabetic)
        && labels.clone().all(is_label)
        && !labels.all(is_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn octets_as_they_have_always_been_read() {
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
