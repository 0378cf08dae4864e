//! What of a record a `match` line looks at.

use super::primitive::Type;
use crate::record::{Field, Flow};

/// What of a record a condition looks at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Subject {
    /// A field.
    Field(Field),
    /// How long the flow lasted, in milliseconds.
    Duration,
    /// When the flow started or ended.
    Time(Field),
    /// So many times a counter a second.
    Rate(Field, u8),
    /// Nothing: flows are drawn at random.
    Sample,
}

impl Subject {
    /// The fields it takes, as `FT_XFIELD_*` bits.
    pub(super) fn xfields(self) -> u64 {
        let bits = |fields: &[Field]| fields.iter().fold(0, |bits, field| bits | field.xfield());
        let (first, last) = (Field::First, Field::Last);
        match self {
            Subject::Field(field) => field.xfield(),
            Subject::Duration => bits(&[first, last]),
            Subject::Time(at) => bits(&[at, Field::UnixSecs, Field::UnixNsecs, Field::SysUpTime]),
            Subject::Rate(counter, _) => bits(&[counter, first, last]),
            Subject::Sample => 0,
        }
    }

    /// Its value as a number; a time in seconds since 1970. Rates and samples have none.
    #[inline(always)]
    pub(super) fn value(self, record: &impl Flow) -> u32 {
        match self {
            Subject::Field(field) => record.get(field),
            _ => self.unusual_value(record),
        }
    }

    #[inline(never)]
    fn unusual_value(self, record: &impl Flow) -> u32 {
        match self {
            Subject::Field(field) => record.get(field),
            Subject::Duration => record.duration(),
            Subject::Time(at) => (record.time(at) / 1000) as u32,
            Subject::Rate(..) | Subject::Sample => 0,
        }
    }

    /// The rate a second; 0 for a flow that took no time, and for what is no rate.
    pub(super) fn rate(self, record: &impl Flow) -> f64 {
        match (self, record.duration()) {
            (Subject::Rate(counter, times), duration) if duration > 0 => {
                f64::from(record.get(counter)) * f64::from(times) / (f64::from(duration) / 1000.0)
            }
            _ => 0.0,
        }
    }
}

/// The types of primitives for addresses.
const ADDRESS: &[Type] = &[Type::Prefix, Type::Address, Type::Mask];
/// The types of primitives for tags.
const TAG: &[Type] = &[Type::Tag, Type::TagMask];
/// The types of primitives for points in time.
const TIME: &[Type] = &[Type::Time, Type::TimeDate];

/// The keywords of `match` lines: what they look at and the types of primitives that they take.
#[rustfmt::skip]
pub(super) const SUBJECTS: &[(&str, (Subject, &[Type]))] = &[
    ("src-as",                            (Subject::Field(Field::SrcAs), &[Type::As])),
    ("source-as",                         (Subject::Field(Field::SrcAs), &[Type::As])),
    ("dst-as",                            (Subject::Field(Field::DstAs), &[Type::As])),
    ("destination-as",                    (Subject::Field(Field::DstAs), &[Type::As])),
    ("ip-protocol",                       (Subject::Field(Field::Prot), &[Type::Protocol])),
    ("src-ip-addr-prefix-len",            (Subject::Field(Field::SrcMask), &[Type::PrefixLength])),
    ("ip-source-address-prefix-len",      (Subject::Field(Field::SrcMask), &[Type::PrefixLength])),
    ("dst-ip-addr-prefix-len",            (Subject::Field(Field::DstMask), &[Type::PrefixLength])),
    ("ip-destination-address-prefix-len", (Subject::Field(Field::DstMask), &[Type::PrefixLength])),
    ("ip-tos",                            (Subject::Field(Field::Tos), &[Type::Tos])),
    ("ip-marked-tos",                     (Subject::Field(Field::MarkedTos), &[Type::Tos])),
    ("ip-tcp-flags",                      (Subject::Field(Field::TcpFlags), &[Type::TcpFlags])),
    ("src-ip-port",                       (Subject::Field(Field::Srcport), &[Type::Port])),
    ("ip-source-port",                    (Subject::Field(Field::Srcport), &[Type::Port])),
    ("dst-ip-port",                       (Subject::Field(Field::Dstport), &[Type::Port])),
    ("ip-destination-port",               (Subject::Field(Field::Dstport), &[Type::Port])),
    ("src-ifindex",                       (Subject::Field(Field::Input), &[Type::IfIndex])),
    ("input-interface",                   (Subject::Field(Field::Input), &[Type::IfIndex])),
    ("dst-ifindex",                       (Subject::Field(Field::Output), &[Type::IfIndex])),
    ("output-interface",                  (Subject::Field(Field::Output), &[Type::IfIndex])),
    ("engine-id",                         (Subject::Field(Field::EngineId), &[Type::Engine])),
    ("engine-type",                       (Subject::Field(Field::EngineType), &[Type::Engine])),
    ("flows",                             (Subject::Field(Field::DFlows), &[Type::Counter])),
    ("octets",                            (Subject::Field(Field::DOctets), &[Type::Counter])),
    ("packets",                           (Subject::Field(Field::DPkts), &[Type::Counter])),
    ("extra-packets",                     (Subject::Field(Field::ExtraPkts), &[Type::Counter])),
    ("duration",                          (Subject::Duration, &[Type::Counter])),
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
    ("bps",                               (Subject::Rate(Field::DOctets, 8), &[Type::Double])),
    ("pps",                               (Subject::Rate(Field::DPkts, 1), &[Type::Double])),
    ("random-sample",                     (Subject::Sample, &[Type::Rate])),
];
