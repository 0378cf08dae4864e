//! Header TLVs: type and length, two bytes each, and a value, all in the byte order of the stream.

use super::map::{Alias, Name};
use byteorder::{ByteOrder, NativeEndian};

/// Types 1 to 14 are numbers; what they mean.
pub const VENDOR: usize = 1;
/// Export version.
pub const EX_VER: usize = 2;
/// Aggregation version.
pub const AGG_VER: usize = 3;
/// Aggregation method.
pub const AGG_METHOD: usize = 4;
/// Address of the exporter.
pub const EXPORTER_IP: usize = 5;
/// Start of the capture, seconds since 1970.
pub const CAP_START: usize = 6;
/// End of the capture, seconds since 1970.
pub const CAP_END: usize = 7;
/// Flags of the stream.
pub const FLAGS: usize = 8;
/// Rotation schedule.
pub const ROTATION: usize = 9;
/// Flows in the stream.
pub const FLOW_COUNT: usize = 10;
/// Flows lost.
pub const FLOW_LOST: usize = 11;
/// Flows out of order.
pub const FLOW_MISORDERED: usize = 12;
/// Corrupt packets.
pub const PKT_CORRUPT: usize = 13;
/// Resets of the sequence number.
pub const SEQ_RESET: usize = 14;
/// Name of the host that captured, with a zero byte at its end, as the other texts have.
pub const CAP_HOSTNAME: usize = 15;
/// Comment.
pub const COMMENTS: usize = 16;
/// Address, ifIndex, name.
pub const IF_NAME: usize = 17;
/// Address, number of interfaces, their ifIndexes, name.
pub const IF_ALIAS: usize = 18;
/// Interrupt: one byte.
pub const INTERRUPT: usize = 19;

/// Bytes of the number with each type; 0 for types that are no numbers.
pub const WIDTHS: [usize; 15] = [0, 1, 2, 1, 1, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4];

/// Returns the bit of a type in `fields` of a header.
pub const fn field(kind: usize) -> u32 {
    1 << (kind - 1)
}

/// Converts between the order of this machine and of a stream.
#[derive(Clone, Copy, Debug)]
pub struct Order {
    /// Whether the two differ.
    pub swap: bool,
}

impl Order {
    /// Returns the bytes of a 16-bit number in a stream of this order.
    pub fn put16(self, value: u16) -> [u8; 2] {
        (if self.swap { value.swap_bytes() } else { value }).to_ne_bytes()
    }

    /// Returns the bytes of a 32-bit number in a stream of this order.
    pub fn put32(self, value: u32) -> [u8; 4] {
        (if self.swap { value.swap_bytes() } else { value }).to_ne_bytes()
    }

    /// Reads a 16-bit number at the start of `bytes`.
    pub fn get16(self, bytes: &[u8]) -> u16 {
        let value = NativeEndian::read_u16(bytes);
        if self.swap { value.swap_bytes() } else { value }
    }

    /// Reads a 32-bit number at the start of `bytes`.
    pub fn get32(self, bytes: &[u8]) -> u32 {
        let value = NativeEndian::read_u32(bytes);
        if self.swap { value.swap_bytes() } else { value }
    }
}

/// Writes a TLV whose value is `parts` to the start of `out`; returns its size, or `None` when it does not fit.
pub fn put(out: &mut [u8], order: Order, kind: u16, parts: &[&[u8]]) -> Option<usize> {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    let value = out.get_mut(..4 + length)?;
    value[..2].copy_from_slice(&order.put16(kind));
    value[2..4].copy_from_slice(&order.put16(u16::try_from(length).ok()?));
    let mut at = 4;
    for part in parts {
        value[at..at + part.len()].copy_from_slice(part);
        at += part.len();
    }
    Some(4 + length)
}

/// Writes a TLV with a number of `width` bytes.
pub fn put_number(
    out: &mut [u8],
    order: Order,
    kind: u16,
    width: usize,
    value: u32,
) -> Option<usize> {
    match width {
        1 => put(out, order, kind, &[&[value as u8]]),
        2 => put(out, order, kind, &[&order.put16(value as u16)]),
        _ => put(out, order, kind, &[&order.put32(value)]),
    }
}

/// Writes a TLV with a text, which gets its zero byte.
pub fn put_text(out: &mut [u8], order: Order, kind: u16, text: &[u8]) -> Option<usize> {
    put(out, order, kind, &[text, &[0]])
}

/// Writes the name of an interface.
pub fn put_name(out: &mut [u8], order: Order, kind: u16, name: &Name) -> Option<usize> {
    put(
        out,
        order,
        kind,
        &[
            &order.put32(name.ip),
            &order.put16(name.if_index),
            &name.name,
            &[0],
        ],
    )
}

/// Writes the name of a set of interfaces.
pub fn put_alias(out: &mut [u8], order: Order, kind: u16, alias: &Alias) -> Option<usize> {
    let count = order.put16(u16::try_from(alias.if_indexes.len()).ok()?);
    let list: Vec<u8> = alias
        .if_indexes
        .iter()
        .flat_map(|&index| order.put16(index))
        .collect();
    put(
        out,
        order,
        kind,
        &[&order.put32(alias.ip), &count, &list, &alias.name, &[0]],
    )
}

/// Returns the TLVs in `bytes`, type and value. What is too short for another TLV at the end is padding; a TLV that is
/// longer than what is left ends the list with `None`.
pub fn iter(mut bytes: &[u8], order: Order) -> impl Iterator<Item = Option<(u16, &[u8])>> {
    std::iter::from_fn(move || {
        if bytes.len() < 4 {
            return None;
        }
        let kind = order.get16(bytes);
        let length = usize::from(order.get16(&bytes[2..]));
        let Some(value) = bytes.get(4..4 + length) else {
            bytes = &[];
            return Some(None);
        };
        bytes = &bytes[4 + length..];
        Some(Some((kind, value)))
    })
}

/// Returns the text at the start of `value`, without the zero byte that must end it.
pub fn text(value: &[u8]) -> Option<&[u8]> {
    let end = value.iter().position(|&byte| byte == 0)?;
    Some(&value[..end])
}

/// Reads the name of an interface; `None` when the value is too short for one.
///
/// The original wrote these wrongly: the ifIndex over the second half of the address and the name two bytes early. Such
/// a value ends in two more zero bytes; index and name are recovered from it, half of the address is lost.
pub fn name(value: &[u8], order: Order) -> Option<Name> {
    if value.len() < 7 {
        return None;
    }
    let name = text(&value[6..]);
    if let Some(early) = text(&value[4..])
        && name.is_none_or(|name| 6 + name.len() + 1 != value.len())
        && value.len() == 4 + early.len() + 3
        && value.ends_with(&[0, 0, 0])
    {
        return Some(Name {
            ip: half(value, order),
            if_index: order.get16(&value[2..]),
            name: early.into(),
        });
    }
    Some(Name {
        ip: order.get32(value),
        if_index: order.get16(&value[4..]),
        name: name?.into(),
    })
}

/// Reads the name of a set of interfaces; `None` when the value is too short for the interfaces it counts, or for a
/// name.
///
/// What the original wrote wrongly is recovered as in [`name`].
pub fn alias(value: &[u8], order: Order) -> Option<Alias> {
    let list = |at: usize| {
        let count = usize::from(order.get16(value.get(at..at + 2)?));
        let list = value.get(at + 2..at + 2 + 2 * count)?;
        let name = text(&value[at + 2 + 2 * count..])?;
        let indexes: Vec<u16> = list
            .chunks_exact(2)
            .map(|index| order.get16(index))
            .collect();
        Some((indexes, name, at + 2 + 2 * count + name.len() + 1))
    };
    if value.len() < 7 {
        return None;
    }
    let right = list(4);
    if right.as_ref().is_none_or(|&(_, _, end)| end != value.len())
        && let Some((if_indexes, name, end)) = list(2)
        && end + 2 == value.len()
        && value.ends_with(&[0, 0, 0])
    {
        return Some(Alias {
            ip: half(value, order),
            if_indexes,
            name: name.into(),
        });
    }
    let (if_indexes, name, _) = right?;
    Some(Alias {
        ip: order.get32(value),
        if_indexes,
        name: name.into(),
    })
}

/// Reads an address of which only the first two bytes were written: the other two are 0.
fn half(value: &[u8], order: Order) -> u32 {
    order.get32(&[value[0], value[1], 0, 0])
}
