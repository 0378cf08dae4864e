//! What keys take besides the fields they are made of, done for many at a time.

use super::flow::{Flow, Rates, Raw};
use super::key::{LENGTH_BITS, Packed};
use super::table::Part;
use crate::text::scan::netmask;

/// What a part of a key takes besides fields.
#[derive(Clone, Copy, Debug)]
pub enum Finish {
    /// An address, with its length behind it, is cut to that.
    Cut,
    /// A part that is no field is computed; the class of an address of that, which is all of the key.
    Compute(Part),
}

impl Finish {
    /// Finishes words, each with its flow, in which the part is `packed`; packets and octets are multiplied by `scale`.
    pub fn apply<'w>(
        self,
        packed: Packed,
        words: impl Iterator<Item = (&'w mut u64, Raw)>,
        scale: u32,
    ) {
        let shift = packed.shift % 64;
        match self {
            Finish::Cut => words.for_each(|(word, _)| *word = cut(*word, shift)),
            Finish::Compute(part) => match part {
                Part::AddressType => {
                    words.for_each(|(word, _)| *word = address_type(*word as u32));
                }
                Part::PacketSize => add(words, shift, scale, |flow| flow.packet_size().into()),
                Part::Octets => add(words, shift, scale, |flow| flow.octets),
                Part::Packets => add(words, shift, scale, |flow| flow.packets),
                Part::BitRate => add(words, shift, scale, |flow| rate(flow, |rates| rates.bits)),
                Part::PacketRate => add(words, shift, scale, |flow| {
                    rate(flow, |rates| rates.packets)
                }),
                Part::First => add(words, shift, scale, |flow| flow.first.into()),
                Part::Last => add(words, shift, scale, |flow| flow.last.into()),
                Part::Duration => add(words, shift, scale, |flow| flow.duration().into()),
                // Fields are read.
                Part::Number(..)
                | Part::Address(_)
                | Part::Source
                | Part::Destination
                | Part::SourceByAnyMask
                | Part::WholeDestination => {}
            },
        }
    }
}

/// Adds a part to each word.
#[inline(always)]
fn add<'w>(
    words: impl Iterator<Item = (&'w mut u64, Raw)>,
    shift: u32,
    scale: u32,
    part: impl Fn(&Flow) -> u64,
) {
    for (word, raw) in words {
        *word |= part(&raw.scaled(scale)) << shift;
    }
}

/// Cuts the address, which stands at `shift` with its length behind it.
fn cut(word: u64, shift: u32) -> u64 {
    let length = (word >> shift) as u8;
    let beyond = u64::from(!netmask(length)) << LENGTH_BITS;
    word & !(beyond << shift)
}

/// Returns a rate, whole; 0 for a flow without duration.
fn rate(flow: &Flow, rate: impl Fn(Rates) -> f64) -> u64 {
    match flow.duration() {
        0 => 0,
        _ => rate(flow.rates()) as u64,
    }
}

/// Returns the class of an address: A to C, multicast, multicast in 232/8, class E.
pub fn address_type(address: u32) -> u64 {
    match address >> 28 {
        0xf => 5,
        0xe if address >> 24 == 0xe8 => 4,
        0xe => 3,
        0xc..=0xd => 2,
        0x8..=0xb => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn address_types() {
        for (address, kind) in [
            (0x7f00_0001, 0),
            (0x8000_0000, 1),
            (0xbfff_ffff, 1),
            (0xc000_0000, 2),
            (0xdfff_ffff, 2),
            (0xe000_0001, 3),
            (0xe800_0001, 4),
            (0xe900_0001, 3),
            (0xffff_ffff, 5),
        ] {
            assert_eq!(address_type(address), kind, "{address:x}");
        }
    }
}
