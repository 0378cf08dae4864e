//! The words of the filter language.

use super::comparison::Operator;
use super::subject::Subject;
use crate::record::Field;
use crate::text::word::{Word, words};

/// The type of a primitive; the numbers are those of `enum ftfil_primitive_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Type {
    /// Autonomous systems.
    As = 1,
    /// Prefixes of addresses.
    Prefix,
    /// Addresses.
    Address,
    /// Addresses under masks.
    Mask,
    /// IP protocols.
    Protocol,
    /// TCP and UDP ports.
    Port,
    /// Lengths of prefixes.
    PrefixLength,
    /// Types of service, under a mask.
    Tos,
    /// TCP flags, under a mask.
    TcpFlags,
    /// Interfaces.
    IfIndex,
    /// Comparisons of counters.
    Counter,
    /// Comparisons of points in time.
    TimeDate,
    /// Types and slots of engines.
    Engine,
    /// Tags.
    Tag,
    /// Tags under masks.
    TagMask,
    /// Comparisons of times of day.
    Time,
    /// Comparisons of rates a second.
    Double,
    /// A rate of flows to draw at random.
    Rate,
}

impl Type {
    /// How many there are.
    pub const COUNT: usize = TYPES.len();
}

/// The keywords of `type` lines.
#[rustfmt::skip]
pub(super) static TYPES: [(Word<21>, Type); 18] = words([
    ("as",                    Type::As),
    ("ip-address-prefix",     Type::Prefix),
    ("ip-address",            Type::Address),
    ("ip-address-mask",       Type::Mask),
    ("ip-protocol",           Type::Protocol),
    ("ip-port",               Type::Port),
    ("ip-address-prefix-len", Type::PrefixLength),
    ("ip-tos",                Type::Tos),
    ("ip-tcp-flags",          Type::TcpFlags),
    ("ifindex",               Type::IfIndex),
    ("counter",               Type::Counter),
    ("time-date",             Type::TimeDate),
    ("engine",                Type::Engine),
    ("tag",                   Type::Tag),
    ("tag-mask",              Type::TagMask),
    ("time",                  Type::Time),
    ("double",                Type::Double),
    ("rate",                  Type::Rate),
]);

/// Comparisons.
pub(super) const OPERATORS: &[(&str, Operator)] = &[
    ("lt", Operator::Less),
    ("gt", Operator::Greater),
    ("eq", Operator::Equal),
    ("ne", Operator::NotEqual),
    ("ge", Operator::GreaterOrEqual),
    ("le", Operator::LessOrEqual),
];

/// The verdicts, as a `default` line has them and messages show them.
pub(super) const MODES: &[(&str, bool)] = &[("permit", true), ("deny", false)];

/// Returns the keyword of a meaning.
pub(super) fn name<T: PartialEq>(table: &[(&'static str, T)], meaning: T) -> &'static str {
    let row = table.iter().find(|row| row.1 == meaning);
    row.map_or("", |&(keyword, _)| keyword)
}

/// Returns the keyword of a comparison.
pub(super) fn operator_name(operator: Operator) -> &'static str {
    name(OPERATORS, operator)
}

/// Types of primitives; one may be there several times.
type Types = [Type; 3];

/// The types of primitives for addresses.
const ADDRESS: Types = [Type::Prefix, Type::Address, Type::Mask];
/// The types of primitives for tags.
const TAG: Types = [Type::Tag, Type::TagMask, Type::TagMask];
/// The types of primitives for points in time.
const TIME: Types = [Type::Time, Type::TimeDate, Type::TimeDate];

/// The keywords of `match` lines: what they look at and the types of primitives that they take.
#[rustfmt::skip]
pub(super) static SUBJECTS: [(Word<33>, (Subject, Types)); 46] = words([
    ("src-as",                            (Subject::Field(Field::SrcAs), [Type::As; 3])),
    ("source-as",                         (Subject::Field(Field::SrcAs), [Type::As; 3])),
    ("dst-as",                            (Subject::Field(Field::DstAs), [Type::As; 3])),
    ("destination-as",                    (Subject::Field(Field::DstAs), [Type::As; 3])),
    ("ip-protocol",                       (Subject::Field(Field::Prot), [Type::Protocol; 3])),
    ("src-ip-addr-prefix-len",            (Subject::Field(Field::SrcMask), [Type::PrefixLength; 3])),
    ("ip-source-address-prefix-len",      (Subject::Field(Field::SrcMask), [Type::PrefixLength; 3])),
    ("dst-ip-addr-prefix-len",            (Subject::Field(Field::DstMask), [Type::PrefixLength; 3])),
    ("ip-destination-address-prefix-len", (Subject::Field(Field::DstMask), [Type::PrefixLength; 3])),
    ("ip-tos",                            (Subject::Field(Field::Tos), [Type::Tos; 3])),
    ("ip-marked-tos",                     (Subject::Field(Field::MarkedTos), [Type::Tos; 3])),
    ("ip-tcp-flags",                      (Subject::Field(Field::TcpFlags), [Type::TcpFlags; 3])),
    ("src-ip-port",                       (Subject::Field(Field::Srcport), [Type::Port; 3])),
    ("ip-source-port",                    (Subject::Field(Field::Srcport), [Type::Port; 3])),
    ("dst-ip-port",                       (Subject::Field(Field::Dstport), [Type::Port; 3])),
    ("ip-destination-port",               (Subject::Field(Field::Dstport), [Type::Port; 3])),
    ("src-ifindex",                       (Subject::Field(Field::Input), [Type::IfIndex; 3])),
    ("input-interface",                   (Subject::Field(Field::Input), [Type::IfIndex; 3])),
    ("dst-ifindex",                       (Subject::Field(Field::Output), [Type::IfIndex; 3])),
    ("output-interface",                  (Subject::Field(Field::Output), [Type::IfIndex; 3])),
    ("engine-id",                         (Subject::Field(Field::EngineId), [Type::Engine; 3])),
    ("engine-type",                       (Subject::Field(Field::EngineType), [Type::Engine; 3])),
    ("flows",                             (Subject::Field(Field::DFlows), [Type::Counter; 3])),
    ("octets",                            (Subject::Field(Field::DOctets), [Type::Counter; 3])),
    ("packets",                           (Subject::Field(Field::DPkts), [Type::Counter; 3])),
    ("extra-packets",                     (Subject::Field(Field::ExtraPkts), [Type::Counter; 3])),
    ("duration",                          (Subject::Duration, [Type::Counter; 3])),
    ("start-time",                        (Subject::Time(Field::First), TIME)),
    ("end-time",                          (Subject::Time(Field::Last), TIME)),
    ("src-tag",                           (Subject::Field(Field::SrcTag), TAG)),
    ("source-tag",                        (Subject::Field(Field::SrcTag), TAG)),
    ("dst-tag",                           (Subject::Field(Field::DstTag), TAG)),
    ("destination-tag",                   (Subject::Field(Field::DstTag), TAG)),
    ("nexthop-ip-addr",                   (Subject::Field(Field::Nexthop), ADDRESS)),
    ("ip-nexthop-address",                (Subject::Field(Field::Nexthop), ADDRESS)),
    ("shortcut-ip-addr",                  (Subject::Field(Field::RouterSc), ADDRESS)),
    ("ip-shortcut-address",               (Subject::Field(Field::RouterSc), ADDRESS)),
    ("src-ip-addr",                       (Subject::Field(Field::Srcaddr), ADDRESS)),
    ("ip-source-address",                 (Subject::Field(Field::Srcaddr), ADDRESS)),
    ("dst-ip-addr",                       (Subject::Field(Field::Dstaddr), ADDRESS)),
    ("ip-destination-address",            (Subject::Field(Field::Dstaddr), ADDRESS)),
    ("exporter-ip-addr",                  (Subject::Field(Field::Exaddr), ADDRESS)),
    ("ip-exporter-address",               (Subject::Field(Field::Exaddr), ADDRESS)),
    ("bps",                               (Subject::Rate(Field::DOctets, 8), [Type::Double; 3])),
    ("pps",                               (Subject::Rate(Field::DPkts, 1), [Type::Double; 3])),
    ("random-sample",                     (Subject::Sample, [Type::Rate; 3])),
]);
