//! Actions: what changes in a record.

use super::key::Keys;
use crate::record::{Field, Flow};
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

impl End {
    fn address(self) -> Field {
        match self {
            End::Source => Field::Srcaddr,
            End::Destination => Field::Dstaddr,
        }
    }

    fn mask(self) -> Field {
        match self {
            End::Source => Field::SrcMask,
            End::Destination => Field::DstMask,
        }
    }

    fn autonomous_system(self) -> Field {
        match self {
            End::Source => Field::SrcAs,
            End::Destination => Field::DstAs,
        }
    }
}

impl Action {
    /// Changes a record, as far as it has the fields.
    pub(super) fn apply(&self, flow: &mut impl Flow, warn: &dyn Fn(&str)) {
        match self {
            Action::Network(end) => {
                if flow.has(end.mask()) {
                    let mask = netmask(flow.get(end.mask()) as u8);
                    edit(flow, end.address(), |address| address & mask);
                }
            }
            Action::ClassNetwork(end) => {
                edit(flow, end.address(), |address| address & class_mask(address));
            }
            Action::AddressMask(source, destination) => {
                edit(flow, Field::Srcaddr, |address| address & source);
                edit(flow, Field::Dstaddr, |address| address & destination);
            }
            Action::PortMask(source, destination) => {
                edit(flow, Field::Srcport, |port| port & u32::from(*source));
                edit(flow, Field::Dstport, |port| port & u32::from(*destination));
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
                edit(flow, end.autonomous_system(), |number| match number {
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
            Action::Network(end) => bits(&[end.address(), end.mask()]),
            Action::ClassNetwork(end) => bits(&[end.address()]),
            Action::AddressMask(..) => bits(&[Field::Srcaddr, Field::Dstaddr]),
            Action::PortMask(..) => bits(&[Field::Srcport, Field::Dstport]),
            Action::TagMask(..) => bits(&[Field::SrcTag, Field::DstTag]),
            Action::Scale(_) => bits(&[Field::DPkts, Field::DOctets]),
            Action::ReplaceAs0(end, _) => bits(&[end.autonomous_system()]),
            Action::Anonymize(fields, _) => bits(fields),
        }
    }
}

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
