//! The reports: one row each.
//!
//! A row says what records are gathered by and how lines look. Everything else, the fields a report has and those it
//! needs, follows from it.

use super::vocabulary::{field, option};
use crate::config::paths::File;
use crate::record::Field;
use crate::text::word::Word;

/// What a part of a key is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A field of this many bits.
    Number(Field, u32),
    /// A field that is an address.
    Address(Field),
    /// The source address, by the report's format.
    Source,
    /// The destination address, by the report's format.
    Destination,
    /// The source address, cut to the destination's mask when the destination has a format.
    ///
    /// One report has always been so; [`Part::WholeDestination`] is the other half.
    SourceByAnyMask,
    /// The destination address with the length 0.
    WholeDestination,
    /// 0 to 5: class A to C, multicast, multicast in 232/8, class E.
    AddressType,
    /// Octets a packet.
    PacketSize,
    /// Octets.
    Octets,
    /// Packets.
    Packets,
    /// Bits a second.
    BitRate,
    /// Packets a second.
    PacketRate,
    /// Uptime at the first packet, milliseconds.
    First,
    /// Uptime at the last packet, milliseconds.
    Last,
    /// Milliseconds between them.
    Duration,
}

impl Part {
    /// Bits of its values: an address that may be shown as a prefix has the length of that in the lowest eight.
    pub const fn bits(self) -> u32 {
        match self {
            Part::Number(_, bits) => bits,
            _ if self.prefix() != 0 => 40,
            Part::AddressType => 8,
            Part::Octets | Part::Packets | Part::BitRate | Part::PacketRate => 64,
            _ => 32,
        }
    }

    /// Returns the field it needs that not every report needs.
    pub const fn field(self) -> Option<Field> {
        match self {
            Part::Number(field, _) | Part::Address(field) => Some(field),
            Part::Source | Part::SourceByAnyMask => Some(Field::Srcaddr),
            Part::Destination | Part::WholeDestination | Part::AddressType => Some(Field::Dstaddr),
            _ => None,
        }
    }

    /// Options with which it is shown as a prefix.
    pub const fn prefix(self) -> u32 {
        match self {
            Part::Source | Part::SourceByAnyMask => option::SOURCE_PREFIX,
            Part::Destination | Part::WholeDestination => option::DESTINATION_PREFIX,
            _ => 0,
        }
    }
}

/// What heads a column.
type Heading = Word<28>;

/// A key of a report.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// What it is made of.
    pub part: Part,
    /// What heads its column.
    pub heading: Heading,
    /// The symbol file for its names.
    pub names: Option<File>,
    /// Options with which it is shown as a prefix.
    pub prefix: u32,
}

impl Key {
    const fn new(part: Part, heading: &'static str) -> Key {
        Key {
            part,
            heading: Heading::new(heading),
            names: None,
            prefix: part.prefix(),
        }
    }

    const fn number(field: Field, bits: u32, heading: &'static str) -> Key {
        Key::new(Part::Number(field, bits), heading)
    }

    const fn named(self, names: File) -> Key {
        Key {
            names: Some(names),
            ..self
        }
    }

    const fn headed(self, heading: &'static str) -> Key {
        Key {
            heading: Heading::new(heading),
            ..self
        }
    }

    const fn shown_with(self, prefix: u32) -> Key {
        Key { prefix, ..self }
    }
}

/// What a report does with records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gather {
    /// Totals, and how they spread over sizes.
    Spread,
    /// Totals only.
    Totals,
    /// Counters by key, lines in the order in which keys came.
    Arrival,
    /// Counters by key, lines in the order of keys.
    Ordered,
    /// Counters by key, and how many of another key each met.
    Count(&'static Key),
    /// Counters spread evenly over the seconds of each flow.
    Seconds,
}

impl PartialEq for Key {
    fn eq(&self, other: &Key) -> bool {
        self.part == other.part
    }
}

impl Eq for Key {}

/// A type of report.
#[derive(Debug)]
pub struct Kind {
    /// The name in a configuration.
    pub name: &'static str,
    /// What it does with records.
    pub gather: Gather,
    /// Keys.
    pub keys: &'static [Key],
    /// A second key that each record counts for.
    pub also: Option<&'static Key>,
}

impl Kind {
    /// Returns the fields an output may have.
    pub fn fields(&self) -> u32 {
        match self.gather {
            Gather::Spread => field::OTHER | field::RATES,
            Gather::Totals => field::RATES,
            Gather::Seconds => field::KEY | field::FLOWS | field::OCTETS | field::PACKETS,
            Gather::Count(_) => field::GENERIC | field::COUNT,
            Gather::Arrival | Gather::Ordered => field::COMMON | field::keys(self.keys.len()),
        }
    }

    /// Returns the options it allows.
    pub fn options(&self) -> u32 {
        if self.gather == Gather::Totals {
            option::HEADER | option::XHEADER | option::TOTALS
        } else if self.keys.iter().any(|key| key.prefix != 0) {
            option::ADDRESSES
        } else {
            option::GENERIC
        }
    }

    /// Returns the fields of a record it needs, as `FT_XFIELD_*` bits.
    pub fn xfields(&self) -> u64 {
        let counted = match self.gather {
            Gather::Count(key) => Some(key),
            _ => None,
        };
        let keys = self.keys.iter().chain(self.also).chain(counted);
        let keys = keys.filter_map(|key| key.part.field());
        let always = [
            Field::DPkts,
            Field::DOctets,
            Field::First,
            Field::Last,
            Field::UnixSecs,
            Field::UnixNsecs,
        ];
        always
            .into_iter()
            .chain(keys)
            .fold(0, |bits, field| bits | field.xfield())
    }

    /// Returns the type called `name`, upper or lower case.
    pub fn find(name: &[u8]) -> Option<&'static Kind> {
        KINDS
            .iter()
            .find(|kind| kind.name.as_bytes().eq_ignore_ascii_case(name))
    }
}

const SRC: Key = Key::new(Part::Source, "ip-source-address");
const DST: Key = Key::new(Part::Destination, "ip-destination-address");
const SRC_PORT: Key = Key::number(Field::Srcport, 16, "ip-source-port").named(File::TcpPorts);
const DST_PORT: Key = Key::number(Field::Dstport, 16, "ip-destination-port").named(File::TcpPorts);
const PROTOCOL: Key = Key::number(Field::Prot, 8, "ip-protocol").named(File::IpProtocols);
const TOS: Key = Key::number(Field::Tos, 8, "ip-tos");
const INPUT: Key = Key::number(Field::Input, 16, "input-interface");
const OUTPUT: Key = Key::number(Field::Output, 16, "output-interface");
const SRC_AS: Key = Key::number(Field::SrcAs, 16, "source-as").named(File::AutonomousSystems);
const DST_AS: Key = Key::number(Field::DstAs, 16, "destination-as").named(File::AutonomousSystems);
const SRC_TAG: Key = Key::number(Field::SrcTag, 32, "source-tag").named(File::TagNames);
const DST_TAG: Key = Key::number(Field::DstTag, 32, "destination-tag").named(File::TagNames);
const SRC_BY_ANY_MASK: Key = Key::new(Part::SourceByAnyMask, "ip-source-address");
const WHOLE_DST: Key = Key::new(Part::WholeDestination, "ip-destination-address");

const fn kind(name: &'static str, gather: Gather, keys: &'static [Key]) -> Kind {
    Kind {
        name,
        gather,
        keys,
        also: None,
    }
}

const fn by(name: &'static str, keys: &'static [Key]) -> Kind {
    kind(name, Gather::Arrival, keys)
}

const fn ordered(name: &'static str, keys: &'static [Key]) -> Kind {
    kind(name, Gather::Ordered, keys)
}

const fn both(kind: Kind, also: &'static Key) -> Kind {
    Kind {
        also: Some(also),
        ..kind
    }
}

/// Lists the names of all types of reports, a line each behind two blanks.
pub fn names() -> String {
    let lines = KINDS.iter().map(|kind| format!("  {}\n", kind.name));
    lines.collect()
}

/// Every type of report, in the order in which they are listed.
#[rustfmt::skip]
pub static KINDS: [Kind; 78] = [
    kind("summary-detail", Gather::Spread, &[]),
    kind("summary-counters", Gather::Totals, &[]),
    by("packet-size", &[Key::new(Part::PacketSize, "packet size/flow")]),
    by("octets", &[Key::new(Part::Octets, "octets/flow")]),
    by("packets", &[Key::new(Part::Packets, "packets/flow")]),
    ordered("ip-source-port", &[SRC_PORT]),
    ordered("ip-destination-port", &[DST_PORT]),
    by("ip-source/destination-port", &[SRC_PORT, DST_PORT]),
    by("bps", &[Key::new(Part::BitRate, "bps/flow")]),
    by("pps", &[Key::new(Part::PacketRate, "pps/flow")]),
    ordered("ip-destination-address-type",
        &[Key::new(Part::AddressType, "ip-destination-address-type").named(File::IpTypes)]),
    ordered("ip-protocol", &[PROTOCOL]),
    ordered("ip-tos", &[TOS]),
    by("ip-next-hop-address", &[Key::new(Part::Address(Field::Nexthop), "ip-next-hop-address")]),
    by("ip-source-address", &[SRC]),
    by("ip-destination-address", &[DST]),
    by("ip-source/destination-address", &[SRC, DST]),
    by("ip-exporter-address", &[Key::new(Part::Address(Field::Exaddr), "ip-exporter-address")]),
    ordered("input-interface", &[INPUT]),
    ordered("output-interface", &[OUTPUT]),
    by("input/output-interface", &[INPUT, OUTPUT]),
    ordered("source-as", &[SRC_AS]),
    ordered("destination-as", &[DST_AS]),
    by("source/destination-as", &[SRC_AS, DST_AS.headed("destination-AS")]),
    by("ip-source-address/source-as", &[SRC, SRC_AS]),
    // Its columns have always been headed like this, and shown by the source's format.
    by("ip-destination-address/source-as",
        &[DST.headed("ip-source-address").shown_with(option::SOURCE_PREFIX), SRC_AS.headed("destination-as")]),
    by("ip-source-address/destination-as", &[SRC, DST_AS]),
    by("ip-destination-address/destination-as", &[DST, DST_AS.headed("source-as")]),
    by("ip-source/destination-address/source-as", &[SRC, DST, SRC_AS]),
    by("ip-source/destination-address/destination-as", &[SRC, DST, DST_AS]),
    by("ip-source/destination-address/source/destination-as", &[SRC, DST, SRC_AS, DST_AS]),
    by("ip-source-address/input-interface", &[SRC, INPUT]),
    by("ip-destination-address/input-interface", &[DST, INPUT]),
    by("ip-source-address/output-interface", &[SRC, OUTPUT]),
    by("ip-destination-address/output-interface", &[DST, OUTPUT]),
    by("ip-source/destination-address/input-interface", &[SRC, DST, INPUT]),
    by("ip-source/destination-address/output-interface", &[SRC, DST, OUTPUT]),
    by("ip-source/destination-address/input/output-interface", &[SRC, DST, INPUT, OUTPUT]),
    by("input-interface/source-as", &[INPUT, SRC_AS]),
    by("input-interface/destination-as", &[INPUT, DST_AS]),
    by("output-interface/source-as", &[OUTPUT, SRC_AS]),
    by("output-interface/destination-as", &[OUTPUT, DST_AS]),
    by("input-interface/source/destination-as", &[INPUT, SRC_AS, DST_AS]),
    by("output-interface/source/destination-as", &[OUTPUT, SRC_AS, DST_AS]),
    by("input/output-interface/source/destination-as", &[INPUT, OUTPUT, SRC_AS, DST_AS]),
    ordered("engine-id", &[Key::number(Field::EngineId, 8, "engine-id")]),
    ordered("engine-type", &[Key::number(Field::EngineType, 8, "engine-type")]),
    by("source-tag", &[SRC_TAG]),
    by("destination-tag", &[DST_TAG]),
    by("source/destination-tag", &[SRC_TAG, DST_TAG]),
    by("ip-source-address/ip-source-port", &[SRC, SRC_PORT]),
    by("ip-source-address/ip-destination-port", &[SRC, DST_PORT]),
    by("ip-destination-address/ip-source-port", &[DST, SRC_PORT]),
    by("ip-destination-address/ip-destination-port", &[DST, DST_PORT]),
    by("ip-source-address/ip-source/destination-port", &[SRC, SRC_PORT, DST_PORT]),
    by("ip-destination-address/ip-source/destination-port", &[DST, SRC_PORT, DST_PORT]),
    by("ip-source/destination-address/ip-source-port", &[SRC, DST, SRC_PORT]),
    by("ip-source/destination-address/ip-destination-port", &[SRC, DST, DST_PORT]),
    by("ip-source/destination-address/ip-source/destination-port", &[SRC, DST, SRC_PORT, DST_PORT]),
    by("ip-source-address/input/output-interface", &[SRC, INPUT, OUTPUT]),
    by("ip-destination-address/input/output-interface", &[DST, INPUT, OUTPUT]),
    by("ip-source-address/source/destination-as", &[SRC, SRC_AS, DST_AS]),
    by("ip-destination-address/source/destination-as", &[DST, SRC_AS, DST_AS]),
    both(by("ip-address",
        &[SRC.headed("ip-address").shown_with(option::SOURCE_PREFIX | option::DESTINATION_PREFIX)]), &DST),
    both(ordered("ip-port", &[SRC_PORT.headed("ip-port")]), &DST_PORT),
    kind("ip-source-address-destination-count", Gather::Count(&DST.headed("ip-destination-address-count")), &[SRC]),
    kind("ip-destination-address-source-count", Gather::Count(&SRC.headed("ip-source-address-count")), &[DST]),
    by("ip-source/destination-address/ip-protocol/ip-tos/ip-source/destination-port",
        &[SRC, DST, SRC_PORT, DST_PORT, PROTOCOL, TOS]),
    by("ip-source/destination-address/ip-protocol/ip-tos", &[SRC, DST, PROTOCOL, TOS]),
    by("ip-source-address/source-tag", &[SRC, SRC_TAG]),
    by("ip-source-address/destination-tag", &[SRC, DST_TAG]),
    by("ip-destination-address/source-tag", &[DST, SRC_TAG]),
    by("ip-destination-address/destination-tag", &[DST, DST_TAG]),
    by("ip-source/destination-address/source/destination-tag", &[SRC_BY_ANY_MASK, WHOLE_DST, SRC_TAG, DST_TAG]),
    kind("linear-interpolated-flows-octets-packets", Gather::Seconds, &[Key::number(Field::UnixSecs, 32, "unix-secs")]),
    by("first", &[Key::new(Part::First, "First")]),
    by("last", &[Key::new(Part::Last, "Last")]),
    by("duration", &[Key::new(Part::Duration, "Duration")]),
];
