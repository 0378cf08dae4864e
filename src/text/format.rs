//! Numbers and addresses to text.
//!
//! A flow listing is little else than these conversions, so there are no loops over digits here: eight digits are made
//! at once in the lanes of a word, octets come from a table, and short texts stay in one 128-bit value until they are
//! stored.

/// How a text stands in a field. A field of `width` octets holds `width - 1` of text and a zero octet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// From the start, no longer than it is.
    Left,
    /// From the start, then blanks to the width.
    PadRight,
    /// Blanks, then the text to the width.
    PadLeft,
}

/// A text of at most 16 octets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Short {
    /// The text, its first octet lowest; beyond it zero.
    pub text: u128,
    /// Its octets.
    pub len: usize,
}

/// A text of at most 23 octets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Long {
    /// The text; beyond it zero.
    pub text: [u8; 24],
    /// Its octets.
    pub len: usize,
}

const BLANKS: u128 = u128::from_le_bytes([b' '; 16]);
const ZEROES: u64 = u64::from_le_bytes([b'0'; 8]);

impl Short {
    /// What to store in a field of `width` octets, 16 at most: text without the zero octet that follows it.
    ///
    /// A text that is too long for the field is left as it is.
    #[inline]
    pub fn placed(self, width: usize, place: Place) -> Short {
        if place == Place::Left || self.len + 1 >= width {
            return self;
        }
        let len = width - 1;
        let gap = 8 * (len - self.len) as u32;
        let text = match place {
            Place::PadLeft => self.text << gap | BLANKS & ((1 << gap) - 1),
            _ => (self.text | BLANKS << (8 * self.len)) & ((1 << (8 * len)) - 1),
        };
        Short { text, len }
    }
}

impl Long {
    /// What to store in a field of `width` octets, 24 at most: text without the zero octet that follows it.
    ///
    /// A text that is too long for the field is left as it is.
    pub fn placed(self, width: usize, place: Place) -> Long {
        if place == Place::Left || self.len + 1 >= width {
            return self;
        }
        let len = width - 1;
        let start = if place == Place::PadLeft {
            len - self.len
        } else {
            0
        };
        let mut text = [0; 24];
        text[..len].fill(b' ');
        text[start..start + self.len].copy_from_slice(&self.text[..self.len]);
        Long { text, len }
    }
}

/// A number below 100,000,000 as eight digits 0 to 9, the first lowest.
#[inline]
fn eight_digits(value: u32) -> u64 {
    // Two lanes of four digits, four of two, eight of one; the quotients are multiplications by a rounded reciprocal.
    let fours = u64::from(value / 10_000) | u64::from(value % 10_000) << 32;
    let hundreds = (fours * 10_486) >> 20 & 0x0000_007f_0000_007f;
    let twos = hundreds | (fours - 100 * hundreds) << 16;
    let tens = (twos * 103) >> 10 & 0x000f_000f_000f_000f;
    tens | (twos - 10 * tens) << 8
}

/// The decimal digits of `value`.
#[inline]
pub fn decimal(value: u32) -> Short {
    if value < 100_000_000 {
        let digits = eight_digits(value);
        // The last digit stays when it is 0.
        let zeroes = (digits | 1 << 63).trailing_zeros() & !7;
        let text = u128::from((digits | ZEROES) >> zeroes);
        let len = 8 - zeroes as usize / 8;
        return Short { text, len };
    }
    let (first, rest) = (value / 100_000_000, value % 100_000_000);
    let rest = u128::from(eight_digits(rest) | ZEROES);
    if first < 10 {
        let text = rest << 8 | u128::from(b'0') | u128::from(first);
        return Short { text, len: 9 };
    }
    let pair = u128::from(b'0') << 8
        | u128::from(first % 10) << 8
        | u128::from(b'0')
        | u128::from(first / 10);
    Short {
        text: rest << 16 | pair,
        len: 10,
    }
}

/// The decimal digits of `value`.
pub fn decimal64(value: u64) -> Long {
    const EIGHT: u64 = 100_000_000;
    let parts = [value / EIGHT / EIGHT, value / EIGHT % EIGHT, value % EIGHT];
    let mut digits = [0; 24];
    for (octets, part) in digits.chunks_exact_mut(8).zip(parts) {
        octets.copy_from_slice(&eight_digits(part as u32).to_le_bytes());
    }
    let start = digits[..23]
        .iter()
        .position(|&digit| digit != 0)
        .unwrap_or(23);
    let len = 24 - start;
    let mut text = [0; 24];
    for (octet, digit) in text.iter_mut().zip(&digits[start..]) {
        *octet = b'0' + digit;
    }
    Long { text, len }
}

/// Each octet in decimal with a dot behind it, its first digit lowest.
static OCTETS: [u32; 256] = octets();

const fn octets() -> [u32; 256] {
    let mut table = [0; 256];
    let mut value = 0;
    while value < 256 {
        let mut text = b'.' as u32;
        let mut rest = value;
        loop {
            text = text << 8 | b'0' as u32 + rest as u32 % 10;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        table[value] = text;
        value += 1;
    }
    table
}

/// The octet `value` with its dot, and how many bits that is.
#[inline]
fn dotted(value: u8) -> (u64, u32) {
    let text = OCTETS[usize::from(value)];
    // The dot is the highest octet.
    (u64::from(text), 32 - (text.leading_zeros() & !7))
}

/// `address` as four octets with dots.
#[inline]
pub fn ipv4(address: u32) -> Short {
    let [a, b, c, d] = address.to_be_bytes().map(dotted);
    let (left, left_bits) = (a.0 | b.0 << a.1, a.1 + b.1);
    let (right, right_bits) = (c.0 | d.0 << c.1, c.1 + d.1 - 8);
    // Without the last dot; 56 bits at most.
    let right = right & ((1 << right_bits) - 1);
    Short {
        text: u128::from(left) | u128::from(right) << left_bits,
        len: (left_bits + right_bits) as usize / 8,
    }
}

/// `address` without the octets at its end that are 0, but at least one octet, then `/` and `length`, which is taken for
/// 0 when it is over 32.
pub fn ipv4_prefix(address: u32, length: u8) -> Long {
    let mut text = [0; 24];
    let mut len = 0;
    let octets = 4 - (address.trailing_zeros() / 8).min(3) as usize;
    let length = if length > 32 { 0 } else { length };
    let parts = address.to_be_bytes();
    for octet in parts[..octets].iter().chain([&length]) {
        let (part, bits) = dotted(*octet);
        text[len..len + 4].copy_from_slice(&(part as u32).to_le_bytes());
        len += bits as usize / 8;
        if std::ptr::eq(octet, &parts[octets - 1]) {
            text[len - 1] = b'/';
        }
    }
    len -= 1;
    text[len] = 0;
    Long { text, len }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn short(text: Short) -> String {
        let octets = text.text.to_le_bytes();
        assert!(octets[text.len..].iter().all(|&octet| octet == 0));
        String::from_utf8(octets[..text.len].to_vec()).unwrap()
    }

    fn long(text: Long) -> String {
        assert!(text.text[text.len..].iter().all(|&octet| octet == 0));
        String::from_utf8(text.text[..text.len].to_vec()).unwrap()
    }

    /// Numbers near powers of two and ten, and some between.
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
            assert_eq!(long(decimal64(number)), number.to_string());
            assert_eq!(short(decimal(number as u32)), (number as u32).to_string());
        }
        for number in 0..100_000 {
            assert_eq!(short(decimal(number)), number.to_string());
        }
    }

    #[test]
    fn addresses() {
        for number in numbers() {
            let address = number as u32;
            let expected = std::net::Ipv4Addr::from_bits(address).to_string();
            assert_eq!(short(ipv4(address)), expected);
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
            assert_eq!(long(ipv4_prefix(address, length)), expected);
        }
    }

    #[test]
    fn places() {
        let number = decimal(42);
        assert_eq!(short(number.placed(6, Place::Left)), "42");
        assert_eq!(short(number.placed(6, Place::PadRight)), "42   ");
        assert_eq!(short(number.placed(6, Place::PadLeft)), "   42");
        assert_eq!(short(number.placed(3, Place::PadLeft)), "42");
        assert_eq!(short(number.placed(16, Place::PadRight)), "42             ");
        assert_eq!(
            short(ipv4(u32::MAX).placed(16, Place::PadLeft)),
            "255.255.255.255"
        );
        let number = decimal64(42);
        assert_eq!(long(number.placed(6, Place::Left)), "42");
        assert_eq!(long(number.placed(6, Place::PadRight)), "42   ");
        assert_eq!(
            long(number.placed(24, Place::PadLeft)),
            format!("{:>23}", 42)
        );
    }
}
