//! What information elements mean to a flow. Nowhere else is the number of one written.

use super::scratch::Place;
use super::template::Spec;
use super::times::{Edge, TimeFormat};

/// The enterprise of elements that count the other direction of a flow (RFC 5103).
const REVERSE: u32 = 29305;

/// Which fields an element can be read from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// Exactly four bytes.
    Address,
    /// One to eight bytes, or a variable length.
    Integer,
    /// Exactly eight bytes.
    NtpTime,
    /// One byte or more: the field is not read, only its presence counts.
    Presence,
}

/// What becomes of an element.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Meaning {
    /// It goes to a place. Of several elements for one place the one with the least rank counts.
    Value(Place, u8),
    /// It is the time of one end of the flow.
    Time(TimeFormat, Edge),
    /// The same for the other direction.
    ReverseTime(TimeFormat, Edge),
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Element {
    enterprise: u32,
    id: u16,
    shape: Shape,
    /// What becomes of it.
    pub meaning: Meaning,
}

const fn address(id: u16, place: Place, rank: u8) -> Element {
    row(0, id, Shape::Address, Meaning::Value(place, rank))
}

const fn integer(id: u16, place: Place, rank: u8) -> Element {
    row(0, id, Shape::Integer, Meaning::Value(place, rank))
}

const fn reverse(id: u16, place: Place, rank: u8) -> Element {
    row(REVERSE, id, Shape::Integer, Meaning::Value(place, rank))
}

const fn time(id: u16, format: TimeFormat, edge: Edge) -> Element {
    row(0, id, shape(format), Meaning::Time(format, edge))
}

const fn reverse_time(id: u16, format: TimeFormat, edge: Edge) -> Element {
    let meaning = Meaning::ReverseTime(format, edge);
    row(REVERSE, id, shape(format), meaning)
}

/// Returns the shape of elements with times in a format.
const fn shape(format: TimeFormat) -> Shape {
    match format {
        TimeFormat::NtpMicroseconds | TimeFormat::NtpNanoseconds => Shape::NtpTime,
        _ => Shape::Integer,
    }
}

const fn row(enterprise: u32, id: u16, shape: Shape, meaning: Meaning) -> Element {
    Element {
        enterprise,
        id,
        shape,
        meaning,
    }
}

/// In the order of enterprises and numbers. NetFlow 9 calls the same numbers field types.
const ELEMENTS: &[Element] = &[
    integer(1, Place::Octets, 0),
    integer(2, Place::Packets, 0),
    integer(4, Place::Prot, 0),
    integer(5, Place::Tos, 0),
    integer(6, Place::TcpFlags, 0),
    integer(7, Place::SrcPort, 0),
    address(8, Place::SrcAddr, 0),
    integer(9, Place::SrcMask, 0),
    integer(10, Place::Input, 0),
    integer(11, Place::DstPort, 0),
    address(12, Place::DstAddr, 0),
    integer(13, Place::DstMask, 0),
    integer(14, Place::Output, 0),
    address(15, Place::Nexthop, 0),
    integer(16, Place::SrcAs, 0),
    integer(17, Place::DstAs, 0),
    address(18, Place::Nexthop, 1),
    time(21, TimeFormat::Uptime, Edge::End),
    time(22, TimeFormat::Uptime, Edge::Start),
    integer(23, Place::OctetsOut, 0),
    integer(24, Place::PacketsOut, 0),
    row(0, 27, Shape::Presence, Meaning::Value(Place::Ipv6, 0)),
    row(0, 28, Shape::Presence, Meaning::Value(Place::Ipv6, 0)),
    integer(32, Place::Icmp, 0),
    integer(38, Place::EngineType, 0),
    integer(39, Place::EngineId, 0),
    integer(85, Place::Octets, 1),
    integer(86, Place::Packets, 1),
    time(150, TimeFormat::Seconds, Edge::Start),
    time(151, TimeFormat::Seconds, Edge::End),
    time(152, TimeFormat::Milliseconds, Edge::Start),
    time(153, TimeFormat::Milliseconds, Edge::End),
    time(154, TimeFormat::NtpMicroseconds, Edge::Start),
    time(155, TimeFormat::NtpMicroseconds, Edge::End),
    time(156, TimeFormat::NtpNanoseconds, Edge::Start),
    time(157, TimeFormat::NtpNanoseconds, Edge::End),
    time(158, TimeFormat::MicrosecondsAgo, Edge::Start),
    time(159, TimeFormat::MicrosecondsAgo, Edge::End),
    integer(160, Place::Boot, 0),
    integer(176, Place::IcmpType, 0),
    integer(177, Place::IcmpCode, 0),
    integer(180, Place::UdpSrcPort, 0),
    integer(181, Place::UdpDstPort, 0),
    integer(182, Place::TcpSrcPort, 0),
    integer(183, Place::TcpDstPort, 0),
    // the initiator of a session and its responder
    integer(231, Place::Octets, 2),
    integer(232, Place::ReverseOctets, 2),
    integer(252, Place::Input, 1),
    integer(253, Place::Output, 1),
    integer(298, Place::Packets, 2),
    integer(299, Place::ReversePackets, 2),
    // when an event was observed
    time(323, TimeFormat::Milliseconds, Edge::Event),
    reverse(1, Place::ReverseOctets, 0),
    reverse(2, Place::ReversePackets, 0),
    reverse(6, Place::ReverseTcpFlags, 0),
    reverse_time(21, TimeFormat::Uptime, Edge::End),
    reverse_time(22, TimeFormat::Uptime, Edge::Start),
    reverse(85, Place::ReverseOctets, 1),
    reverse(86, Place::ReversePackets, 1),
    reverse_time(150, TimeFormat::Seconds, Edge::Start),
    reverse_time(151, TimeFormat::Seconds, Edge::End),
    reverse_time(152, TimeFormat::Milliseconds, Edge::Start),
    reverse_time(153, TimeFormat::Milliseconds, Edge::End),
    reverse_time(154, TimeFormat::NtpMicroseconds, Edge::Start),
    reverse_time(155, TimeFormat::NtpMicroseconds, Edge::End),
    reverse_time(156, TimeFormat::NtpNanoseconds, Edge::Start),
    reverse_time(157, TimeFormat::NtpNanoseconds, Edge::End),
    reverse_time(158, TimeFormat::MicrosecondsAgo, Edge::Start),
    reverse_time(159, TimeFormat::MicrosecondsAgo, Edge::End),
];

// `element` searches by halves.
const _: () = {
    let mut i = 1;
    while i < ELEMENTS.len() {
        let (a, b) = (&ELEMENTS[i - 1], &ELEMENTS[i]);
        assert!(a.enterprise < b.enterprise || a.enterprise == b.enterprise && a.id < b.id);
        i += 1;
    }
};

/// Returns the element of a template's field, if it means something to a flow and can be read from a field of this
/// length.
pub fn element(spec: Spec) -> Option<&'static Element> {
    let key = (spec.enterprise, spec.id);
    let at = ELEMENTS
        .binary_search_by_key(&key, |element| (element.enterprise, element.id))
        .ok()?;
    let element = &ELEMENTS[at];
    let fits = match element.shape {
        Shape::Address => spec.length == 4,
        Shape::Integer => (1..=8).contains(&spec.length) || spec.is_variable(),
        Shape::NtpTime => spec.length == 8,
        Shape::Presence => spec.length > 0,
    };
    fits.then_some(element)
}
