//! Actions: a field looked up in a table of changes to tags.

use super::{Flow, Pair};
use crate::lookup::{NumberTable, PrefixTable};

const TCP: u8 = 6;
const UDP: u8 = 17;

/// Which end of a flow is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Where it comes from.
    Source,
    /// Where it goes to.
    Destination,
    /// Either: first the source, then the destination.
    Both,
}

/// What an action looks at.
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
    /// Nothing: all flows are meant.
    Any,
}

/// Changes to the tags of a flow that looks as its table says.
#[derive(Debug)]
pub struct Action {
    pub(super) name: Box<[u8]>,
    pub(super) kind: Option<Kind>,
    pub(super) table: Table,
}

/// Changes by what is looked up.
#[derive(Debug)]
pub(super) enum Table {
    Addresses(PrefixTable<Change>),
    Numbers(NumberTable<Change>),
    Any(Change),
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
    /// This and then `other`; `None` if one of them sets the tag and the other changes it too.
    pub(super) fn and(self, other: Edit) -> Option<Edit> {
        match (self, other) {
            (Edit::Keep, edit) | (edit, Edit::Keep) => Some(edit),
            (Edit::Or(a), Edit::Or(b)) => Some(Edit::Or(a | b)),
            _ => None,
        }
    }

    fn apply(self, tag: u32) -> u32 {
        match self {
            Edit::Keep => tag,
            Edit::Or(bits) => tag | bits,
            Edit::Set(tag) => tag,
        }
    }
}

impl Change {
    /// This and then `other`, where both may happen.
    pub(super) fn and(self, other: Change) -> Option<Change> {
        Some(Change {
            source: self.source.and(other.source)?,
            destination: self.destination.and(other.destination)?,
        })
    }

    fn apply(self, tags: Pair) -> Pair {
        Pair {
            source: self.source.apply(tags.source),
            destination: self.destination.apply(tags.destination),
        }
    }
}

impl Action {
    /// The name.
    pub fn name(&self) -> &[u8] {
        &self.name
    }

    /// What it looks at; `None` if the file did not say, when no definition uses it.
    pub fn kind(&self) -> Option<Kind> {
        self.kind
    }

    /// The tags that a flow with the tags `tags` gets.
    pub(super) fn apply(&self, flow: &Flow, tags: Pair) -> Pair {
        match (&self.table, self.kind) {
            (Table::Any(change), _) => change.apply(tags),
            (Table::Addresses(table), Some(kind)) => kind
                .addresses(flow)
                .into_iter()
                .flatten()
                .filter_map(|address| table.get(address))
                .fold(tags, |tags, change| change.apply(tags)),
            (Table::Numbers(table), Some(kind)) => kind
                .numbers(flow)
                .into_iter()
                .flatten()
                .filter_map(|number| table.get(number))
                .fold(tags, |tags, change| change.apply(tags)),
            (_, None) => tags,
        }
    }
}

impl Side {
    /// What is on this side.
    fn of<T>(self, source: T, destination: T) -> [Option<T>; 2] {
        match self {
            Side::Source => [Some(source), None],
            Side::Destination => [None, Some(destination)],
            Side::Both => [Some(source), Some(destination)],
        }
    }
}

impl Kind {
    /// The addresses that this looks at.
    fn addresses(self, flow: &Flow) -> [Option<u32>; 2] {
        match self {
            Kind::Prefix(side) | Kind::Address(side) => {
                side.of(flow.source_address, flow.destination_address)
            }
            Kind::NextHop => [Some(flow.next_hop), None],
            Kind::Exporter => [Some(flow.exporter), None],
            _ => [None, None],
        }
    }

    /// The numbers that this looks at.
    fn numbers(self, flow: &Flow) -> [Option<u16>; 2] {
        match self {
            Kind::As(side) => side.of(flow.source_as, flow.destination_as),
            Kind::TcpPort(side) if flow.protocol == TCP => {
                side.of(flow.source_port, flow.destination_port)
            }
            Kind::UdpPort(side) if flow.protocol == UDP => {
                side.of(flow.source_port, flow.destination_port)
            }
            Kind::Tos => [Some(u16::from(flow.tos)), None],
            Kind::Interface(side) => side.of(flow.input, flow.output),
            _ => [None, None],
        }
    }
}
