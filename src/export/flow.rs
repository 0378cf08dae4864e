//! From the fields of a data record to flows.

use super::datagram::Header;
use super::plan::{Rules, Times};
use super::queue::Sink;
use super::scratch::{
    Place, Scratch, get, get_member, get_systems, set, set_member, set_systems, swap,
};
use super::split;
use super::times::{self, TimeFormat, UPTIME};
use super::{FLOW, Flow};
use crate::record::Field;

/// The protocol number of ICMP.
const ICMP: u64 = 1;

/// What stands for autonomous systems above 65535 (RFC 4893).
const AS_TRANS: u16 = 23456;

/// Marks flows whose times are only known at the end of the datagram, as their uptime; no others of IPFIX have it.
const TIMES_PENDING: u32 = 0;

/// What the flows of a datagram have in common.
#[derive(Clone, Copy, Debug)]
pub struct Origin {
    /// The header of the datagram.
    pub header: Header,
    /// Address of the exporter.
    pub exporter: u32,
    /// The autonomous system to put in place of 0.
    pub as_sub: u16,
}

impl Origin {
    /// Returns what the records of a datagram have in common, for the rules of a template.
    pub fn base<const N: usize>(&self, rules: &Rules) -> [u8; N] {
        let mut base = [0; N];
        set_member(&mut base, Field::UnixSecs, self.header.seconds);
        set_member(&mut base, Field::Exaddr, self.exporter);
        let uptime = match rules.times {
            Times::Ready => self.header.uptime,
            _ => UPTIME,
        };
        set_member(&mut base, Field::SysUpTime, uptime);
        for (place, number) in [
            (Place::EngineType, self.header.domain >> 8),
            (Place::EngineId, self.header.domain),
        ] {
            if !rules.has(place) {
                set(&mut base, place, number.into());
            }
        }
        base
    }
}

/// What is known of when an exporter of IPFIX started.
#[derive(Clone, Copy, Debug, Default)]
pub struct Start {
    /// The greatest uptime of a last packet in flows that wait.
    latest: u64,
    /// Whether any flows wait.
    waits: bool,
}

impl Start {
    /// Gives flows that waited their times: the exporter started at `boot`, in milliseconds since 1970, or, if that is 0,
    /// so that its latest flow ended with the export.
    pub fn settle<'a>(self, header: &Header, boot: u64, flows: impl Iterator<Item = &'a mut Flow>) {
        if !self.waits {
            return;
        }
        let export = header.export();
        let boot = if boot == 0 {
            export.wrapping_sub(self.latest)
        } else {
            boot
        };
        for flow in flows {
            if get_member(flow, Field::SysUpTime) != TIMES_PENDING {
                continue;
            }
            set_member(flow, Field::SysUpTime, UPTIME);
            for place in [Place::First, Place::Last] {
                let time = boot.wrapping_add(get(flow, place));
                set(flow, place, times::uptime(time, export).into());
            }
        }
    }
}

/// Finishes a flow of a plain plan; false if it has no packets and no octets.
#[inline(always)]
pub fn finish_plain(flow: &mut Flow, origin: &Origin) -> bool {
    if origin.as_sub != 0 {
        set_systems(
            flow,
            get_systems(flow).map(|number| or_substitute(number, origin)),
        );
    }
    get_member(flow, Field::DPkts) | get_member(flow, Field::DOctets) != 0
}

/// Makes one flow of the record in `scratch`, or two if it counts both directions. False if it makes none: it has no
/// packets and octets, or is of IPv6.
pub fn make_flows(
    scratch: &mut Scratch,
    rules: &Rules,
    origin: &Origin,
    start: &mut Start,
    sink: &mut Sink<'_>,
) -> bool {
    let addresses = get(scratch, Place::SrcAddr) | get(scratch, Place::DstAddr);
    if addresses == 0 && rules.has(Place::Ipv6) {
        return false;
    }
    let (octets, packets) = counters(scratch, rules);
    let (reverse_octets, reverse_packets) = reverse_counters(scratch, rules);
    if octets | packets | reverse_octets | reverse_packets == 0 {
        return false;
    }
    if rules.has_any([
        Place::UdpSrcPort,
        Place::TcpSrcPort,
        Place::UdpDstPort,
        Place::TcpDstPort,
    ]) {
        ports(scratch, rules);
    }
    if rules.has_any([Place::Icmp, Place::IcmpType, Place::IcmpCode]) {
        icmp(scratch);
    }
    let mut late = LateMembers {
        times: time(
            scratch,
            rules.times,
            [Place::Start, Place::End],
            origin,
            start,
        ),
        systems: systems(scratch, origin),
    };
    emit(scratch, &late, octets, packets, sink);
    if reverse_octets | reverse_packets > 0 {
        reverse(scratch);
        late.systems.reverse();
        if let Some(times) = rules.reverse_times {
            let places = [Place::ReverseStart, Place::ReverseEnd];
            late.times = time(scratch, times, places, origin, start);
        }
        emit(scratch, &late, reverse_octets, reverse_packets, sink);
    }
    true
}

/// Members that are set when the flow is at its destination: copying what was just written in parts is slow.
struct LateMembers {
    times: Option<Uptimes>,
    systems: [u16; 2],
}

/// Uptimes at the export, the first and the last packet.
struct Uptimes {
    export: u32,
    first: u32,
    last: u32,
}

/// Returns the counters of octets and packets.
#[inline(always)]
fn counters(scratch: &Scratch, rules: &Rules) -> (u64, u64) {
    let mut octets = get(scratch, Place::Octets);
    let mut packets = get(scratch, Place::Packets);
    if octets == 0 && rules.has(Place::OctetsOut) {
        octets = get(scratch, Place::OctetsOut);
    }
    if packets == 0 && rules.has(Place::PacketsOut) {
        packets = get(scratch, Place::PacketsOut);
    }
    if octets > 0 && !rules.has_any([Place::Packets, Place::PacketsOut]) {
        packets = 1;
    }
    (octets, packets)
}

fn reverse_counters(scratch: &Scratch, rules: &Rules) -> (u64, u64) {
    let octets = get(scratch, Place::ReverseOctets);
    let packets = get(scratch, Place::ReversePackets);
    if octets > 0 && !rules.has(Place::ReversePackets) {
        return (octets, 1);
    }
    (octets, packets)
}

/// Returns the autonomous systems, in the 16 bits that a flow has for each.
#[inline(always)]
fn systems(scratch: &Scratch, origin: &Origin) -> [u16; 2] {
    [Place::SrcAs, Place::DstAs].map(|place| {
        let number = get(scratch, place);
        or_substitute(u16::try_from(number).unwrap_or(AS_TRANS), origin)
    })
}

#[inline(always)]
fn or_substitute(number: u16, origin: &Origin) -> u16 {
    if number == 0 { origin.as_sub } else { number }
}

/// Sets the ports from the elements that UDP and TCP have of their own.
fn ports(scratch: &mut Scratch, rules: &Rules) {
    for (place, udp, tcp) in [
        (Place::SrcPort, Place::UdpSrcPort, Place::TcpSrcPort),
        (Place::DstPort, Place::UdpDstPort, Place::TcpDstPort),
    ] {
        if !rules.has(place) && rules.has_any([udp, tcp]) {
            let port = match get(scratch, udp) {
                0 => get(scratch, tcp),
                port => port,
            };
            set(scratch, place, port);
        }
    }
}

/// Puts type and code of ICMP where the destination port is else, if the template has them and they are not 0.
fn icmp(scratch: &mut Scratch) {
    if get(scratch, Place::Prot) != ICMP {
        return;
    }
    let both = get(scratch, Place::IcmpType) << 8 | get(scratch, Place::IcmpCode);
    let codes = [get(scratch, Place::Icmp), both];
    if let Some(code) = codes.into_iter().find(|&code| code != 0) {
        set(scratch, Place::DstPort, code);
    }
}

/// Returns the uptimes for the times at two places, in the format of `times`; `None` if they are in the flow already.
#[inline(always)]
fn time(
    scratch: &Scratch,
    times: Times,
    from: [Place; 2],
    origin: &Origin,
    start: &mut Start,
) -> Option<Uptimes> {
    let export = origin.header.export();
    let both = from.map(|place| get(scratch, place));
    let boot = get(scratch, Place::Boot);
    let mut at_export = UPTIME;
    let [first, last] = match times {
        Times::Ready => return None,
        Times::Export => [UPTIME; 2],
        Times::Sent(TimeFormat::Uptime) if boot == 0 => {
            start.latest = start.latest.max(both[1]);
            start.waits = true;
            at_export = TIMES_PENDING;
            both.map(|uptime| uptime as u32)
        }
        Times::Sent(TimeFormat::Uptime) => {
            both.map(|up| times::uptime(boot.wrapping_add(up), export))
        }
        Times::Sent(format) => {
            both.map(|time| times::uptime(format.milliseconds(time, export), export))
        }
    };
    Some(Uptimes {
        export: at_export,
        first,
        last,
    })
}

/// Turns the flow into that of the other direction. What the template has not of that direction stays, as type and code of ICMP.
fn reverse(scratch: &mut Scratch) {
    for (a, b) in [
        (Place::SrcAddr, Place::DstAddr),
        (Place::Input, Place::Output),
        (Place::SrcMask, Place::DstMask),
    ] {
        swap(scratch, a, b);
    }
    if get(scratch, Place::Prot) != ICMP {
        swap(scratch, Place::SrcPort, Place::DstPort);
    }
    set(scratch, Place::Nexthop, 0);
    let flags = get(scratch, Place::ReverseTcpFlags);
    set(scratch, Place::TcpFlags, flags);
}

/// Puts out a flow with these counters, as several flows if they are too large for one; none if both are 0.
#[inline(always)]
fn emit(scratch: &Scratch, late: &LateMembers, octets: u64, packets: u64, sink: &mut Sink<'_>) {
    if octets | packets == 0 {
        return;
    }
    if octets | packets <= u32::MAX.into() {
        return put(scratch, late, octets as u32, packets as u32, sink);
    }
    sink.is_too_much |= split::is_too_much(octets, packets);
    split::parts(octets, packets)
        .for_each(|(octets, packets)| put(scratch, late, octets, packets, sink));
}

#[inline(always)]
fn put(scratch: &Scratch, late: &LateMembers, octets: u32, packets: u32, sink: &mut Sink<'_>) {
    let (flow, _) = scratch
        .split_first_chunk::<FLOW>()
        .expect("a scratch is longer than a flow");
    sink.push(flow, |flow| {
        set_member(flow, Field::DPkts, packets);
        set_member(flow, Field::DOctets, octets);
        set_systems(flow, late.systems);
        if let Some(times) = &late.times {
            set_member(flow, Field::SysUpTime, times.export);
            set_member(flow, Field::First, times.first);
            set_member(flow, Field::Last, times.last);
        }
    });
}
