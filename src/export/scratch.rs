//! Where the fields of one data record are put: a flow record, and behind it values that rules turn into its members.

use super::{FLOW, Flow};
use crate::record::{Field, Version};

/// Bytes of it all.
pub const SIZE: usize = 192;

/// A flow record and numbers behind it, little endian.
pub type Scratch = [u8; SIZE];

macro_rules! places {
    ($($name:ident $at:expr, $width:literal, $doc:literal;)*) => {
        /// A place for a number. Of a longer number it keeps the low bytes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Place {
            $(#[doc = $doc] $name,)*
        }

        impl Place {
            /// All of them.
            pub const ALL: [Place; Place::COUNT] = [$(Place::$name),*];

            /// How many there are.
            pub const COUNT: usize = [$(Place::$name),*].len();

            /// Returns the offset and the width, in bytes.
            pub const fn spot(self) -> (usize, usize) {
                match self {
                    $(Place::$name => ($at, $width),)*
                }
            }
        }
    };
}

places! {
    SrcAddr member(Field::Srcaddr), 4, "Member of the flow.";
    DstAddr member(Field::Dstaddr), 4, "Member of the flow.";
    Nexthop member(Field::Nexthop), 4, "Member of the flow.";
    Input member(Field::Input), 2, "Member of the flow.";
    Output member(Field::Output), 2, "Member of the flow.";
    First member(Field::First), 4, "Member of the flow.";
    Last member(Field::Last), 4, "Member of the flow.";
    SrcPort member(Field::Srcport), 2, "Member of the flow.";
    DstPort member(Field::Dstport), 2, "Member of the flow.";
    Prot member(Field::Prot), 1, "Member of the flow.";
    Tos member(Field::Tos), 1, "Member of the flow.";
    TcpFlags member(Field::TcpFlags), 1, "Member of the flow.";
    EngineType member(Field::EngineType), 1, "Member of the flow.";
    EngineId member(Field::EngineId), 1, "Member of the flow.";
    SrcMask member(Field::SrcMask), 1, "Member of the flow.";
    DstMask member(Field::DstMask), 1, "Member of the flow.";
    // The order behind the record puts what most templates have first: no more is copied than up to the last.
    Packets FLOW, 8, "Packets.";
    Octets FLOW + 8, 8, "Octets.";
    Start FLOW + 16, 8, "First packet, in the unit of the plan.";
    End FLOW + 24, 8, "Last packet, in the unit of the plan.";
    SrcAs FLOW + 32, 8, "Autonomous system of the source.";
    DstAs FLOW + 40, 8, "Autonomous system of the destination.";
    Icmp FLOW + 48, 2, "ICMP type and code.";
    IcmpType FLOW + 50, 1, "ICMP type.";
    IcmpCode FLOW + 51, 1, "ICMP code.";
    ReverseTcpFlags FLOW + 54, 1, "TCP flags of the other direction.";
    UdpSrcPort FLOW + 56, 2, "Source port of UDP.";
    TcpSrcPort FLOW + 58, 2, "Source port of TCP.";
    UdpDstPort FLOW + 60, 2, "Destination port of UDP.";
    TcpDstPort FLOW + 62, 2, "Destination port of TCP.";
    ReversePackets FLOW + 64, 8, "Packets of the other direction.";
    ReverseOctets FLOW + 72, 8, "Octets of the other direction.";
    ReverseStart FLOW + 80, 8, "First packet of the other direction.";
    ReverseEnd FLOW + 88, 8, "Last packet of the other direction.";
    PacketsOut FLOW + 96, 8, "Packets that left.";
    OctetsOut FLOW + 104, 8, "Octets that left.";
    Boot FLOW + 112, 8, "When the exporter started, in milliseconds since 1970.";
    Ipv6 FLOW + 120, 1, "No value: its bit in the rules says that the template has an IPv6 address.";
}

impl Place {
    /// Returns the offset and the width in a flow that needs no rules: its own members, where there are some.
    pub const fn plain_spot(self) -> (usize, usize) {
        match self {
            Place::Packets => (member(Field::DPkts), 4),
            Place::Octets => (member(Field::DOctets), 4),
            Place::SrcAs => (member(Field::SrcAs), 2),
            Place::DstAs => (member(Field::DstAs), 2),
            _ => self.spot(),
        }
    }
}

const fn member(field: Field) -> usize {
    match Version::V5.layout().offset_of(field) {
        Some(at) => at,
        None => panic!("version 5 has all of them"),
    }
}

/// Returns the number at a place.
#[inline(always)]
pub fn get(scratch: &[u8], place: Place) -> u64 {
    let (at, width) = place.spot();
    match width {
        1 => scratch[at].into(),
        2 => u16::from_le_bytes([scratch[at], scratch[at + 1]]).into(),
        4 => u32::from_le_bytes(scratch[at..at + 4].try_into().unwrap_or_default()).into(),
        _ => u64::from_le_bytes(scratch[at..at + 8].try_into().unwrap_or_default()),
    }
}

/// Puts the low bytes of a number to a place.
#[inline(always)]
pub fn set(scratch: &mut [u8], place: Place, number: u64) {
    let (at, width) = place.spot();
    scratch[at..at + width].copy_from_slice(&number.to_le_bytes()[..width]);
}

/// Puts a number to a member of four bytes.
#[inline(always)]
pub fn set_member(flow: &mut [u8], field: Field, number: u32) {
    let at = member(field);
    flow[at..at + 4].copy_from_slice(&number.to_le_bytes());
}

/// Returns the number at a member of four bytes.
#[inline(always)]
pub fn get_member(flow: &[u8], field: Field) -> u32 {
    let at = member(field);
    u32::from_le_bytes(flow[at..at + 4].try_into().unwrap_or_default())
}

/// Puts numbers to the members for autonomous systems, of the source and of the destination.
#[inline(always)]
pub fn set_systems(flow: &mut Flow, systems: [u16; 2]) {
    for (place, number) in [Place::SrcAs, Place::DstAs].into_iter().zip(systems) {
        let (at, _) = place.plain_spot();
        flow[at..at + 2].copy_from_slice(&number.to_le_bytes());
    }
}

/// Returns the numbers at the members for autonomous systems.
#[inline(always)]
pub fn get_systems(flow: &Flow) -> [u16; 2] {
    [Place::SrcAs, Place::DstAs].map(|place| {
        let (at, _) = place.plain_spot();
        u16::from_le_bytes([flow[at], flow[at + 1]])
    })
}

/// Exchanges two places of the same width.
pub fn swap(scratch: &mut [u8], a: Place, b: Place) {
    let (old_a, old_b) = (get(scratch, a), get(scratch, b));
    set(scratch, a, old_b);
    set(scratch, b, old_a);
}
