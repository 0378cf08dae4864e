//! Actions: what changes in a record.

use super::key::Keys;
use crate::record::{Field, Flow, Wide};
use crate::text::scan::netmask;

/// Changes to the fields of a record.
#[derive(Debug)]
pub enum Action {
    /// Clears the host bits of an address, which its prefix length tells.
    Network(End),
    /// Clears the host bits of an address, which its class tells.
    ClassNetwork(End),
    /// Keeps the bits of both addresses that are in these masks.
    AddressMask(u32, u32),
    /// Keeps the bits of both ports that are in these masks.
    PortMask(u16, u16),
    /// Keeps the bits of both tags that are in these masks.
    TagMask(u32, u32),
    /// Multiplies packets and octets, modulo 2^32.
    Scale(u32),
    /// Replaces AS 0.
    ReplaceAs0(End, u16),
    /// Replaces addresses by others that keep prefixes.
    Anonymize(&'static [Field], Keys),
}

/// An end of a flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Where it comes from.
    Source,
    /// Where it goes to.
    Destination,
}

/// Fields with their widths, so that records are changed without a look at these.
const SOURCE_ADDRESS: Wide<4> = Wide::of(Field::Srcaddr).unwrap();
const DESTINATION_ADDRESS: Wide<4> = Wide::of(Field::Dstaddr).unwrap();

impl End {
    fn address(self) -> Wide<4> {
        match self {
            End::Source => SOURCE_ADDRESS,
            End::Destination => DESTINATION_ADDRESS,
        }
    }

    fn mask(self) -> Wide<1> {
        match self {
            End::Source => const { Wide::of(Field::SrcMask).unwrap() },
            End::Destination => const { Wide::of(Field::DstMask).unwrap() },
        }
    }

    fn port(self) -> Wide<2> {
        match self {
            End::Source => const { Wide::of(Field::Srcport).unwrap() },
            End::Destination => const { Wide::of(Field::Dstport).unwrap() },
        }
    }

    fn autonomous_system(self) -> Wide<2> {
        match self {
            End::Source => const { Wide::of(Field::SrcAs).unwrap() },
            End::Destination => const { Wide::of(Field::DstAs).unwrap() },
        }
    }
}

impl Action {
    /// Changes a record, as far as it has the fields.
    pub(super) fn apply(&self, flow: &mut impl Flow, warn: &dyn Fn(&str)) {
        match self {
            Action::Network(End::Source) => cut(flow, End::Source),
            Action::Network(End::Destination) => cut(flow, End::Destination),
            Action::ClassNetwork(end) => {
                flow.change(end.address(), |address| address & class_mask(address));
            }
            Action::AddressMask(source, destination) => {
                flow.change(SOURCE_ADDRESS, |address| address & source);
                flow.change(DESTINATION_ADDRESS, |address| address & destination);
            }
            Action::PortMask(source, destination) => {
                flow.change(End::Source.port(), |port| port & u32::from(*source));
                flow.change(End::Destination.port(), |port| {
                    port & u32::from(*destination)
                });
            }
            Action::TagMask(source, destination) => {
                edit(flow, Field::SrcTag, |tag| tag & source);
                edit(flow, Field::DstTag, |tag| tag & destination);
            }
            Action::Scale(factor) => {
                edit(flow, Field::DOctets, |octets| octets.wrapping_mul(*factor));
                edit(flow, Field::DPkts, |packets| packets.wrapping_mul(*factor));
            }
            Action::ReplaceAs0(end, replacement) => {
                flow.change(end.autonomous_system(), |number| match number {
                    0 => u32::from(*replacement),
                    number => number,
                });
            }
            Action::Anonymize(fields, keys) => keys.with(warn, |pan| {
                for &field in *fields {
                    edit(flow, field, |address| pan.anonymize(address));
                }
            }),
        }
    }

    /// Gives the fields this looks at or changes, `FT_XFIELD_*`.
    pub(super) fn xfields(&self) -> u64 {
        let bits = |fields: &[Field]| fields.iter().fold(0, |bits, field| bits | field.xfield());
        match self {
            Action::Network(end) => bits(&[end.address().field(), end.mask().field()]),
            Action::ClassNetwork(end) => bits(&[end.address().field()]),
            Action::AddressMask(..) => bits(&[Field::Srcaddr, Field::Dstaddr]),
            Action::PortMask(..) => bits(&[Field::Srcport, Field::Dstport]),
            Action::TagMask(..) => bits(&[Field::SrcTag, Field::DstTag]),
            Action::Scale(_) => bits(&[Field::DPkts, Field::DOctets]),
            Action::ReplaceAs0(end, _) => bits(&[end.autonomous_system().field()]),
            Action::Anonymize(fields, _) => bits(fields),
        }
    }
}

/// Clears the host bits of an address, if the record has its prefix length.
#[inline(always)]
fn cut(flow: &mut impl Flow, end: End) {
    if flow.has(end.mask().field()) {
        let mask = netmask(flow.get_wide(end.mask()) as u8);
        flow.change(end.address(), |address| address & mask);
    }
}

/// Changes a field, if the record has it.
fn edit(flow: &mut impl Flow, field: Field, change: impl Fn(u32) -> u32) {
    if flow.has(field) {
        flow.set(field, change(flow.get(field)));
    }
}

/// Gives the network mask of the class of an address: A, B, or C with all above.
fn class_mask(address: u32) -> u32 {
    match address >> 30 {
        0 | 1 => 0xff00_0000,
        2 => 0xffff_0000,
        _ => 0xffff_ff00,
    }
}
