//! Actions: a field looked up in a table of changes to tags.

use crate::lookup::{NumberTable, PrefixTable};
use crate::record::{Field, Flow, SizedField};

const TCP: u8 = 6;
const UDP: u8 = 17;

/// The tags of a flow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// Source tag.
    pub source: u32,
    /// Destination tag.
    pub destination: u32,
}

/// Which end of a flow counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Where it comes from.
    Source,
    /// Where it goes to.
    Destination,
    /// Either: first the source, then the destination.
    Both,
}

/// The field that an action looks up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Addresses, by longest prefix.
    Prefix(Side),
    /// Addresses.
    Address(Side),
    /// The next hop.
    NextHop,
    /// The exporter.
    Exporter,
    /// Autonomous systems.
    As(Side),
    /// Ports of TCP flows.
    TcpPort(Side),
    /// Ports of UDP flows.
    UdpPort(Side),
    /// Type of service.
    Tos,
    /// Interfaces: input is the source.
    Interface(Side),
    /// None: the action is for all flows.
    Any,
}

/// Changes to the tags of flows whose field is in a table.
#[derive(Debug)]
pub struct Action {
    pub(super) name: Box<[u8]>,
    pub(super) kind: Option<Kind>,
    pub(super) table: Table,
}

/// Changes by the value of a field, and the fields to look up. `repr(u8)` gives the variant a byte of its own, which is
/// faster to read than a niche in a length.
#[derive(Debug)]
#[repr(u8)]
pub(super) enum Table {
    /// Fields of four bytes.
    Addresses(Ends<SizedField<4>>, PrefixTable<Masks>),
    /// Fields of two bytes; of flows of one protocol, if there is one.
    Words(Ends<SizedField<2>>, Option<u8>, NumberTable<Masks>),
    /// The type of service.
    Tos(NumberTable<Masks>),
    Any(Masks),
}

/// The field to look up, and the second one where both ends of a flow count.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ends<F> {
    first: F,
    second: Option<F>,
}

/// A change of both tags.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Change {
    pub(super) source: Edit,
    pub(super) destination: Edit,
}

/// A change of a tag.
#[derive(Clone, Copy, Debug, Default)]
pub(super) enum Edit {
    /// It stays.
    #[default]
    Keep,
    /// It gets these bits.
    Or(u32),
    /// It becomes this.
    Set(u32),
}

impl Edit {
    /// Returns this and then `other`; `None` if one of them sets the tag and the other changes it too.
    pub(super) fn and(self, other: Edit) -> Option<Edit> {
        match (self, other) {
            (Edit::Keep, edit) | (edit, Edit::Keep) => Some(edit),
            (Edit::Or(a), Edit::Or(b)) => Some(Edit::Or(a | b)),
            _ => None,
        }
    }

    /// Returns the bits that it keeps, and those that it sets.
    fn masks(self) -> (u32, u32) {
        match self {
            Edit::Keep => (u32::MAX, 0),
            Edit::Or(bits) => (u32::MAX, bits),
            Edit::Set(tag) => (0, tag),
        }
    }
}

impl Change {
    /// Returns this and then `other`, where both may happen.
    pub(super) fn and(self, other: Change) -> Option<Change> {
        Some(Change {
            source: self.source.and(other.source)?,
            destination: self.destination.and(other.destination)?,
        })
    }

    /// Returns the same, ready to be applied.
    pub(super) fn masks(self) -> Masks {
        let (source, destination) = (self.source.masks(), self.destination.masks());
        Masks {
            keep: Pair {
                source: source.0,
                destination: destination.0,
            },
            set: Pair {
                source: source.1,
                destination: destination.1,
            },
        }
    }
}

/// A change of both tags, without a choice to make: bits to keep and bits to set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Masks {
    keep: Pair,
    set: Pair,
}

impl Masks {
    #[inline(always)]
    fn apply(&self, tags: Pair) -> Pair {
        Pair {
            source: tags.source & self.keep.source | self.set.source,
            destination: tags.destination & self.keep.destination | self.set.destination,
        }
    }
}

impl Action {
    /// Returns the name.
    pub fn name(&self) -> &[u8] {
        &self.name
    }

    /// Returns the field that it looks up; `None` if the file sets no type, which is allowed if no definition uses the action.
    pub fn kind(&self) -> Option<Kind> {
        self.kind
    }

    /// Returns the tags that a flow with the tags `tags` gets.
    #[inline(always)]
    pub(super) fn apply(&self, flow: &impl Flow, mut tags: Pair) -> Pair {
        let mut change = |masks: Option<Masks>| {
            if let Some(masks) = masks {
                tags = masks.apply(tags);
            }
        };
        match &self.table {
            Table::Addresses(ends, table) => {
                change(table.get(flow.get_sized(ends.first)));
                if let Some(second) = ends.second {
                    change(table.get(flow.get_sized(second)));
                }
            }
            Table::Words(ends, protocol, table) => {
                if protocol.is_none_or(|protocol| u32::from(protocol) == flow.get(Field::Prot)) {
                    change(table.get(flow.get_sized(ends.first) as u16));
                    if let Some(second) = ends.second {
                        change(table.get(flow.get_sized(second) as u16));
                    }
                }
            }
            Table::Tos(table) => change(table.get(flow.get(Field::Tos) as u16)),
            Table::Any(masks) => change(Some(*masks)),
        }
        tags
    }
}

impl Side {
    /// Returns the fields of this side.
    fn of(self, source: Field, destination: Field) -> Ends<Field> {
        match self {
            Side::Source => Ends::one(source),
            Side::Destination => Ends::one(destination),
            Side::Both => Ends {
                first: source,
                second: Some(destination),
            },
        }
    }
}

impl<F> Ends<F> {
    fn one(field: F) -> Ends<F> {
        Ends {
            first: field,
            second: None,
        }
    }
}

impl Kind {
    /// Returns the fields that this looks at, if it looks at any.
    fn fields(self) -> Option<Ends<Field>> {
        Some(match self {
            Kind::Prefix(side) | Kind::Address(side) => side.of(Field::Srcaddr, Field::Dstaddr),
            Kind::NextHop => Ends::one(Field::Nexthop),
            Kind::Exporter => Ends::one(Field::Exaddr),
            Kind::As(side) => side.of(Field::SrcAs, Field::DstAs),
            Kind::TcpPort(side) | Kind::UdpPort(side) => side.of(Field::Srcport, Field::Dstport),
            Kind::Interface(side) => side.of(Field::Input, Field::Output),
            Kind::Tos => Ends::one(Field::Tos),
            Kind::Any => return None,
        })
    }

    /// Returns the fields that this looks at, if they are `BYTES` wide.
    pub(super) fn sized_fields<const BYTES: usize>(self) -> Option<Ends<SizedField<BYTES>>> {
        let Ends { first, second } = self.fields()?;
        Some(Ends {
            first: SizedField::of(first)?,
            second: second.and_then(SizedField::of),
        })
    }

    /// Returns the protocol of the flows that are meant, if it matters.
    pub(super) fn protocol(self) -> Option<u8> {
        match self {
            Kind::TcpPort(_) => Some(TCP),
            Kind::UdpPort(_) => Some(UDP),
            _ => None,
        }
    }
}
