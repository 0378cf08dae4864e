//! Numbers and addresses to text.
//!
//! A flow listing is little else than these conversions, so there are no loops over digits here: eight digits are
//! made at once in the lanes of a word, bytes come from a table, and a text stays in two or three words until it is
//! stored.

/// How a text stands in a field. A field of `width` bytes holds `width - 1` of text and a zero byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// From the start, no longer than it is.
    Left,
    /// From the start, then blanks to the width.
    PadRight,
    /// Blanks, then the text to the width.
    PadLeft,
}

/// Some bytes of a text, 8 at most.
#[derive(Clone, Copy, Debug, Default)]
pub struct Part {
    /// The bytes, the first lowest; what lies beyond `len` means nothing.
    pub bytes: u64,
    /// How many they are.
    pub len: usize,
}

/// A text of at most 8 bytes a part.
#[derive(Clone, Copy, Debug)]
pub struct Text<const PARTS: usize> {
    /// One behind the other; a part may be empty.
    pub parts: [Part; PARTS],
}

impl<const PARTS: usize> Text<PARTS> {
    /// Returns the length of the text in bytes.
    #[inline]
    pub fn len(&self) -> usize {
        self.parts.iter().map(|part| part.len).sum()
    }

    /// Tells whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Returns a number below 100,000,000 as eight digits 0 to 9, the first lowest.
#[inline]
fn eight_digits(value: u32) -> u64 {
    // Two lanes of four digits, four of two, eight of one. Each step has the quotients q of all lanes by one
    // multiplication with a rounded reciprocal, and puts q and the remainder value - q * divisor, one lane up, in its
    // place.
    let q = u64::from(value / 10_000);
    let fours = (u64::from(value) << 32) - q * ((10_000 << 32) - 1);
    let q = (fours * 10_486) >> 20 & 0x0000_007f_0000_007f;
    let twos = (fours << 16) - q * ((100 << 16) - 1);
    let q = (twos * 103) >> 10 & 0x000f_000f_000f_000f;
    (twos << 8) - q * ((10 << 8) - 1)
}

const ZEROES: u64 = u64::from_le_bytes([b'0'; 8]);
const EIGHT_DIGITS: u32 = 100_000_000;

/// Returns the eight digits of a number below 100,000,000, zeroes in front included.
#[inline]
fn all_digits(value: u32) -> Part {
    Part {
        bytes: eight_digits(value) | ZEROES,
        len: 8,
    }
}

/// Returns the digits of a number below 100,000,000.
#[inline]
fn digits(value: u32) -> Part {
    let digits = eight_digits(value);
    // The last digit stays when it is 0.
    let zeroes = (digits | 1 << 63).trailing_zeros() & !7;
    Part {
        bytes: (digits | ZEROES) >> zeroes,
        len: 8 - zeroes as usize / 8,
    }
}

/// 00 to 99.
static PAIRS: [u16; 100] = pairs();

const fn pairs() -> [u16; 100] {
    let mut table = [0; 100];
    let mut value = 0;
    while value < 100 {
        table[value] = u16::from_le_bytes([b'0' + value as u8 / 10, b'0' + value as u8 % 10]);
        value += 1;
    }
    table
}

/// Returns the decimal digits of `value`.
#[inline]
pub fn decimal(value: u32) -> Text<2> {
    // Up to eight digits and up to two behind them: no branch here, and numbers of six to ten digits look alike to
    // the branches that store them.
    let first = eight_digits(value / 100);
    let zeroes = first.trailing_zeros() & !7;
    let first = Part {
        bytes: (first | ZEROES).wrapping_shr(zeroes),
        len: 8 - zeroes as usize / 8,
    };
    let single = usize::from(value < 10);
    let last = Part {
        bytes: u64::from(PAIRS[value as usize % 100]) >> (8 * single),
        len: 2 - single,
    };
    Text {
        parts: [first, last],
    }
}

/// Returns the decimal digits of `value`.
#[inline]
pub fn decimal64(value: u64) -> Text<3> {
    let eight = u64::from(EIGHT_DIGITS);
    let (first, rest) = (value / eight, (value % eight) as u32);
    let parts = if first == 0 {
        [Part::default(), Part::default(), digits(rest)]
    } else if first < eight {
        [Part::default(), digits(first as u32), all_digits(rest)]
    } else {
        let (first, middle) = (first / eight, first % eight);
        [
            digits(first as u32),
            all_digits(middle as u32),
            all_digits(rest),
        ]
    };
    Text { parts }
}

/// Each byte in decimal with a dot behind it, its first digit lowest, and how many bytes that is.
static DOTTED: [(u32, u32); 256] = dotted_bytes();

const fn dotted_bytes() -> [(u32, u32); 256] {
    let mut table = [(0, 0); 256];
    let mut value = 0;
    while value < 256 {
        let (mut text, mut len) = (b'.' as u32, 1);
        let mut rest = value as u32;
        while rest > 0 || len == 1 {
            text = (text << 8) + b'0' as u32 + rest % 10;
            rest /= 10;
            len += 1;
        }
        table[value] = (text, len);
        value += 1;
    }
    table
}

/// Returns the digits of a byte, and a dot.
#[inline]
fn dotted(value: u8) -> Part {
    let (text, len) = DOTTED[usize::from(value)];
    Part {
        bytes: text.into(),
        len: len as usize,
    }
}

impl Part {
    /// Joins two parts, each of four bytes at most.
    #[inline]
    fn and(self, next: Part) -> Part {
        Part {
            bytes: self.bytes | next.bytes << (8 * self.len),
            len: self.len + next.len,
        }
    }

    /// Drops the last byte.
    #[inline]
    fn without_last(self) -> Part {
        Part {
            bytes: self.bytes,
            len: self.len - 1,
        }
    }
}

/// Writes `address` as four numbers with dots.
#[inline]
pub fn ipv4(address: u32) -> Text<2> {
    let [a, b, c, d] = address.to_be_bytes().map(dotted);
    Text {
        parts: [a.and(b), c.and(d).without_last()],
    }
}

/// Writes `address` without the bytes at its end that are 0, but at least one byte, then `/` and `length`, which counts
/// as 0 when it is over 32.
#[inline]
pub fn ipv4_prefix(address: u32, length: u8) -> Text<3> {
    let [a, b, c, d] = address.to_be_bytes().map(dotted);
    let (first, second) = match address.trailing_zeros() {
        24.. => (a.without_last(), Part::default()),
        16.. => (a.and(b).without_last(), Part::default()),
        8.. => (a.and(b), c.without_last()),
        _ => (a.and(b), c.and(d).without_last()),
    };
    let slash = Part {
        bytes: b'/'.into(),
        len: 1,
    };
    let length = dotted(if length > 32 { 0 } else { length });
    Text {
        parts: [first, second, slash.and(length.without_last())],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text<const PARTS: usize>(text: Text<PARTS>) -> String {
        let parts = text.parts.iter();
        let bytes: Vec<u8> = parts
            .flat_map(|part| part.bytes.to_le_bytes().into_iter().take(part.len))
            .collect();
        assert_eq!(bytes.len(), text.len());
        String::from_utf8(bytes).unwrap()
    }

    /// Returns numbers near powers of two and ten, and some between.
    fn numbers() -> impl Iterator<Item = u64> {
        let edges = (0..64)
            .map(|bit| 1 << bit)
            .chain((0..20).map(|digits| 10u64.pow(digits)));
        let near = edges.flat_map(|edge: u64| [edge.wrapping_sub(1), edge, edge.wrapping_add(1)]);
        let mut state = 1u64;
        near.chain((0..20_000).map(move |i| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            state >> (i % 64)
        }))
    }

    #[test]
    fn decimals() {
        for number in numbers() {
            assert_eq!(text(decimal64(number)), number.to_string());
            assert_eq!(text(decimal(number as u32)), (number as u32).to_string());
        }
        for number in 0..100_000 {
            assert_eq!(text(decimal(number)), number.to_string());
        }
    }

    #[test]
    fn addresses() {
        for number in numbers() {
            let address = number as u32;
            let expected = std::net::Ipv4Addr::from_bits(address).to_string();
            assert_eq!(text(ipv4(address)), expected);
        }
    }

    #[test]
    fn prefixes() {
        for (address, length, expected) in [
            (0, 0, "0/0"),
            (0x0a00_0000, 8, "10/8"),
            (0x0a00_0001, 32, "10.0.0.1/32"),
            (0x0a00_0100, 24, "10.0.1/24"),
            (0xac10_0000, 12, "172.16/12"),
            (0x0a0a_0a0a, 31, "10.10.10.10/31"),
            (0xffff_ffff, 32, "255.255.255.255/32"),
            (0xc0a8_0101, 33, "192.168.1.1/0"),
            (0, 255, "0/0"),
        ] {
            assert_eq!(text(ipv4_prefix(address, length)), expected);
        }
    }
}
