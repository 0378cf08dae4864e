//! What of a record a `match` line looks at.

use super::primitive::Type;
use crate::record::Field;
use crate::record::fields::Fields;

/// What of a record a condition looks at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Subject {
    /// A field of one octet.
    Octet(Field),
    /// A field of two octets.
    Word(Field),
    /// A field of four octets.
    Number(Field),
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
            Subject::Octet(field) | Subject::Word(field) | Subject::Number(field) => field.xfield(),
            Subject::Duration => bits(&[first, last]),
            Subject::Time(at) => bits(&[at, Field::UnixSecs, Field::UnixNsecs, Field::SysUpTime]),
            Subject::Rate(counter, _) => bits(&[counter, first, last]),
            Subject::Sample => 0,
        }
    }

    /// Its value as a number; a time in seconds since 1970. Rates and samples have none.
    #[inline(always)]
    pub(super) fn value(self, record: &impl Fields) -> u32 {
        match self {
            Subject::Number(field) => record.number(field),
            _ => self.unusual_value(record),
        }
    }

    #[inline(never)]
    fn unusual_value(self, record: &impl Fields) -> u32 {
        match self {
            Subject::Octet(field) => record.octet(field).into(),
            Subject::Word(field) => record.word(field).into(),
            Subject::Number(field) => record.number(field),
            Subject::Duration => record.duration(),
            Subject::Time(at) => (record.time(at) / 1000) as u32,
            Subject::Rate(..) | Subject::Sample => 0,
        }
    }

    /// The rate a second; 0 for a flow that took no time, and for what is no rate.
    pub(super) fn rate(self, record: &impl Fields) -> f64 {
        match (self, record.duration()) {
            (Subject::Rate(counter, times), duration) if duration > 0 => {
                f64::from(record.number(counter)) * f64::from(times)
                    / (f64::from(duration) / 1000.0)
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
    ("src-as",                            (Subject::Word(Field::SrcAs), &[Type::As])),
    ("source-as",                         (Subject::Word(Field::SrcAs), &[Type::As])),
    ("dst-as",                            (Subject::Word(Field::DstAs), &[Type::As])),
    ("destination-as",                    (Subject::Word(Field::DstAs), &[Type::As])),
    ("ip-protocol",                       (Subject::Octet(Field::Prot), &[Type::Protocol])),
    ("src-ip-addr-prefix-len",            (Subject::Octet(Field::SrcMask), &[Type::PrefixLength])),
    ("ip-source-address-prefix-len",      (Subject::Octet(Field::SrcMask), &[Type::PrefixLength])),
    ("dst-ip-addr-prefix-len",            (Subject::Octet(Field::DstMask), &[Type::PrefixLength])),
    ("ip-destination-address-prefix-len", (Subject::Octet(Field::DstMask), &[Type::PrefixLength])),
    ("ip-tos",                            (Subject::Octet(Field::Tos), &[Type::Tos])),
    ("ip-marked-tos",                     (Subject::Octet(Field::MarkedTos), &[Type::Tos])),
    ("ip-tcp-flags",                      (Subject::Octet(Field::TcpFlags), &[Type::TcpFlags])),
    ("src-ip-port",                       (Subject::Word(Field::Srcport), &[Type::Port])),
    ("ip-source-port",                    (Subject::Word(Field::Srcport), &[Type::Port])),
    ("dst-ip-port",                       (Subject::Word(Field::Dstport), &[Type::Port])),
    ("ip-destination-port",               (Subject::Word(Field::Dstport), &[Type::Port])),
    ("src-ifindex",                       (Subject::Word(Field::Input), &[Type::IfIndex])),
    ("input-interface",                   (Subject::Word(Field::Input), &[Type::IfIndex])),
    ("dst-ifindex",                       (Subject::Word(Field::Output), &[Type::IfIndex])),
    ("output-interface",                  (Subject::Word(Field::Output), &[Type::IfIndex])),
    ("engine-id",                         (Subject::Octet(Field::EngineId), &[Type::Engine])),
    ("engine-type",                       (Subject::Octet(Field::EngineType), &[Type::Engine])),
    ("flows",                             (Subject::Number(Field::DFlows), &[Type::Counter])),
    ("octets",                            (Subject::Number(Field::DOctets), &[Type::Counter])),
    ("packets",                           (Subject::Number(Field::DPkts), &[Type::Counter])),
    ("extra-packets",                     (Subject::Number(Field::ExtraPkts), &[Type::Counter])),
    ("duration",                          (Subject::Duration, &[Type::Counter])),
    ("start-time",                        (Subject::Time(Field::First), TIME)),
    ("end-time",                          (Subject::Time(Field::Last), TIME)),
    ("src-tag",                           (Subject::Number(Field::SrcTag), TAG)),
    ("source-tag",                        (Subject::Number(Field::SrcTag), TAG)),
    ("dst-tag",                           (Subject::Number(Field::DstTag), TAG)),
    ("destination-tag",                   (Subject::Number(Field::DstTag), TAG)),
    ("nexthop-ip-addr",                   (Subject::Number(Field::Nexthop), ADDRESS)),
    ("ip-nexthop-address",                (Subject::Number(Field::Nexthop), ADDRESS)),
    ("shortcut-ip-addr",                  (Subject::Number(Field::RouterSc), ADDRESS)),
    ("ip-shortcut-address",               (Subject::Number(Field::RouterSc), ADDRESS)),
    ("src-ip-addr",                       (Subject::Number(Field::Srcaddr), ADDRESS)),
    ("ip-source-address",                 (Subject::Number(Field::Srcaddr), ADDRESS)),
    ("dst-ip-addr",                       (Subject::Number(Field::Dstaddr), ADDRESS)),
    ("ip-destination-address",            (Subject::Number(Field::Dstaddr), ADDRESS)),
    ("exporter-ip-addr",                  (Subject::Number(Field::Exaddr), ADDRESS)),
    ("ip-exporter-address",               (Subject::Number(Field::Exaddr), ADDRESS)),
    ("bps",                               (Subject::Rate(Field::DOctets, 8), &[Type::Double])),
    ("pps",                               (Subject::Rate(Field::DPkts, 1), &[Type::Double])),
    ("random-sample",                     (Subject::Sample, &[Type::Rate])),
];
