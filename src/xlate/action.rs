//! Actions: what changes in a record.

use super::key::Keys;
use crate::record::{Field, Flow, SizedField};
use crate::text::scan::netmask;

/// Changes to the fields of a record.
#[derive(Debug)]
pub enum Action {
    /// Clears host bits of addresses.
    Addresses(Addresses),
    /// Clears the host bits of an address, which its class tells.
    ClassNetwork(End),
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

/// Which bits of both addresses are kept. Bits are only ever cleared, so the order does not matter and one pass does both.
#[derive(Clone, Copy, Debug)]
pub struct Addresses {
    source: Kept,
    destination: Kept,
}

/// Which bits of an address are kept.
#[derive(Clone, Copy, Debug)]
struct Kept {
    /// Whether that was asked for at all.
    asked: bool,
    /// Only those of the network, which the prefix length tells if the record has it.
    network: bool,
    /// Only those in this mask.
    mask: u32,
}

const ALL: Kept = Kept {
    asked: false,
    network: false,
    mask: u32::MAX,
};

impl Addresses {
    /// Keeps the network.
    pub fn network(end: End) -> Addresses {
        let network = Kept {
            asked: true,
            network: true,
            ..ALL
        };
        let (source, destination) = match end {
            End::Source => (network, ALL),
            End::Destination => (ALL, network),
        };
        Addresses {
            source,
            destination,
        }
    }

    /// Keeps the bits in these masks.
    pub fn masks(source: u32, destination: u32) -> Addresses {
        let kept = |mask| Kept {
            asked: true,
            mask,
            ..ALL
        };
        Addresses {
            source: kept(source),
            destination: kept(destination),
        }
    }

    /// Keeps what both keep.
    pub fn and(self, other: Addresses) -> Addresses {
        Addresses {
            source: self.source.and(other.source),
            destination: self.destination.and(other.destination),
        }
    }

    #[inline(always)]
    fn apply(&self, flow: &mut impl Flow) {
        self.source.apply(flow, End::Source);
        self.destination.apply(flow, End::Destination);
    }

    fn xfields(&self) -> u64 {
        let fields = |kept: Kept, end: End| {
            let asked = |asked: bool, field: Field| if asked { field.xfield() } else { 0 };
            asked(kept.asked, end.address().field()) | asked(kept.network, end.mask().field())
        };
        fields(self.source, End::Source) | fields(self.destination, End::Destination)
    }
}

impl Kept {
    fn and(self, other: Kept) -> Kept {
        Kept {
            asked: self.asked || other.asked,
            network: self.network || other.network,
            mask: self.mask & other.mask,
        }
    }

    #[inline(always)]
    fn apply(self, flow: &mut impl Flow, end: End) {
        let mut mask = self.mask;
        if self.network && flow.has(end.mask().field()) {
            mask &= NETMASKS[usize::from(flow.get_sized(end.mask()) as u8)];
        }
        if mask != u32::MAX {
            flow.change(end.address(), |address| address & mask);
        }
    }
}

/// The network masks of all prefix lengths: to look one up takes a quarter of the instructions that it takes to make one.
static NETMASKS: [u32; 1 << u8::BITS] = {
    let mut masks = [0; 1 << u8::BITS];
    let mut length = 0;
    while length < masks.len() {
        masks[length] = netmask(length as u8);
        length += 1;
    }
    masks
};

/// An end of a flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Where it comes from.
    Source,
    /// Where it goes to.
    Destination,
}

/// Fields with their widths, so that records are changed without a look at these.
impl End {
    fn address(self) -> SizedField<4> {
        match self {
            End::Source => const { SizedField::of(Field::Srcaddr).unwrap() },
            End::Destination => const { SizedField::of(Field::Dstaddr).unwrap() },
        }
    }

    fn mask(self) -> SizedField<1> {
        match self {
            End::Source => const { SizedField::of(Field::SrcMask).unwrap() },
            End::Destination => const { SizedField::of(Field::DstMask).unwrap() },
        }
    }

    fn port(self) -> SizedField<2> {
        match self {
            End::Source => const { SizedField::of(Field::Srcport).unwrap() },
            End::Destination => const { SizedField::of(Field::Dstport).unwrap() },
        }
    }

    fn autonomous_system(self) -> SizedField<2> {
        match self {
            End::Source => const { SizedField::of(Field::SrcAs).unwrap() },
            End::Destination => const { SizedField::of(Field::DstAs).unwrap() },
        }
    }
}

impl Action {
    /// Changes a record, as far as it has the fields.
    pub(super) fn apply(&self, flow: &mut impl Flow, warn: &dyn Fn(&str)) {
        match self {
            Action::Addresses(addresses) => addresses.apply(flow),
            Action::ClassNetwork(end) => {
                flow.change(end.address(), |address| address & class_mask(address));
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
            Action::Anonymize(fields, keys) => anonymize(flow, fields, keys, warn),
        }
    }

    /// Returns the fields this looks at or changes, `FT_XFIELD_*`.
    pub(super) fn xfields(&self) -> u64 {
        let bits = |fields: &[Field]| fields.iter().fold(0, |bits, field| bits | field.xfield());
        match self {
            Action::Addresses(addresses) => addresses.xfields(),
            Action::ClassNetwork(end) => bits(&[end.address().field()]),
            Action::PortMask(..) => bits(&[Field::Srcport, Field::Dstport]),
            Action::TagMask(..) => bits(&[Field::SrcTag, Field::DstTag]),
            Action::Scale(_) => bits(&[Field::DPkts, Field::DOctets]),
            Action::ReplaceAs0(end, _) => bits(&[end.autonomous_system().field()]),
            Action::Anonymize(fields, _) => bits(fields),
        }
    }
}

/// Changes a field, if the record has it.
fn edit(flow: &mut impl Flow, field: Field, change: impl Fn(u32) -> u32) {
    if flow.has(field) {
        flow.set(field, change(flow.get(field)));
    }
}

/// Replaces addresses. Apart from the other actions, which need no room for keys.
#[inline(never)]
fn anonymize(flow: &mut impl Flow, fields: &[Field], keys: &Keys, warn: &dyn Fn(&str)) {
    keys.with(warn, |pan| {
        for &field in fields {
            edit(flow, field, |address| pan.anonymize(address));
        }
    });
}

/// Returns the network mask of the class of an address: A, B, or C with all above.
fn class_mask(address: u32) -> u32 {
    match address >> 30 {
        0 | 1 => 0xff00_0000,
        2 => 0xffff_0000,
        _ => 0xffff_ff00,
    }
}
