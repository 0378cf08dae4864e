// Generated from src/record/table by `make regenerate`: do not edit.

//! Version 1005: its record and its PDU.

use std::mem::{offset_of, size_of};

/// Fields of version 1005.
pub const FT_XFIELD_V1005_MASK: i64 = 51807991791i64;

/// Record of version 1005.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct fts3rec_v1005 {
    /// Seconds since 1970 (UTC) at the exporter when the PDU left.
    pub unix_secs: u32,
    /// Nanoseconds beyond `unix_secs`.
    pub unix_nsecs: u32,
    /// Milliseconds since the exporter booted.
    pub sysUpTime: u32,
    /// Address of the exporter.
    pub exaddr: u32,
    /// Source address.
    pub srcaddr: u32,
    /// Destination address.
    pub dstaddr: u32,
    /// Address of the next hop router.
    pub nexthop: u32,
    /// Input interface, as its ifIndex.
    pub input: u16,
    /// Output interface, as its ifIndex.
    pub output: u16,
    /// Packets.
    pub dPkts: u32,
    /// Octets.
    pub dOctets: u32,
    /// `sysUpTime` at the first packet, milliseconds.
    pub First: u32,
    /// `sysUpTime` at the last packet, milliseconds.
    pub Last: u32,
    /// TCP/UDP source port or its equivalent.
    pub srcport: u16,
    /// TCP/UDP destination port or its equivalent.
    pub dstport: u16,
    /// IP protocol.
    pub prot: u8,
    /// IP type of service.
    pub tos: u8,
    /// OR of the TCP flags.
    pub tcp_flags: u8,
    /// Carries nothing.
    pub pad: u8,
    /// Type of the flow switching engine.
    pub engine_type: u8,
    /// Slot of the flow switching engine.
    pub engine_id: u8,
    /// Prefix length of the source address.
    pub src_mask: u8,
    /// Prefix length of the destination address.
    pub dst_mask: u8,
    /// Autonomous system of the source.
    pub src_as: u16,
    /// Autonomous system of the destination.
    pub dst_as: u16,
    /// Tag of the source.
    pub src_tag: u32,
    /// Tag of the destination.
    pub dst_tag: u32,
}

const _: () = {
    assert!(size_of::<fts3rec_v1005>() == 72);
    assert!(offset_of!(fts3rec_v1005, unix_secs) == 0);
    assert!(offset_of!(fts3rec_v1005, unix_nsecs) == 4);
    assert!(offset_of!(fts3rec_v1005, sysUpTime) == 8);
    assert!(offset_of!(fts3rec_v1005, exaddr) == 12);
    assert!(offset_of!(fts3rec_v1005, srcaddr) == 16);
    assert!(offset_of!(fts3rec_v1005, dstaddr) == 20);
    assert!(offset_of!(fts3rec_v1005, nexthop) == 24);
    assert!(offset_of!(fts3rec_v1005, input) == 28);
    assert!(offset_of!(fts3rec_v1005, output) == 30);
    assert!(offset_of!(fts3rec_v1005, dPkts) == 32);
    assert!(offset_of!(fts3rec_v1005, dOctets) == 36);
    assert!(offset_of!(fts3rec_v1005, First) == 40);
    assert!(offset_of!(fts3rec_v1005, Last) == 44);
    assert!(offset_of!(fts3rec_v1005, srcport) == 48);
    assert!(offset_of!(fts3rec_v1005, dstport) == 50);
    assert!(offset_of!(fts3rec_v1005, prot) == 52);
    assert!(offset_of!(fts3rec_v1005, tos) == 53);
    assert!(offset_of!(fts3rec_v1005, tcp_flags) == 54);
    assert!(offset_of!(fts3rec_v1005, pad) == 55);
    assert!(offset_of!(fts3rec_v1005, engine_type) == 56);
    assert!(offset_of!(fts3rec_v1005, engine_id) == 57);
    assert!(offset_of!(fts3rec_v1005, src_mask) == 58);
    assert!(offset_of!(fts3rec_v1005, dst_mask) == 59);
    assert!(offset_of!(fts3rec_v1005, src_as) == 60);
    assert!(offset_of!(fts3rec_v1005, dst_as) == 62);
    assert!(offset_of!(fts3rec_v1005, src_tag) == 64);
    assert!(offset_of!(fts3rec_v1005, dst_tag) == 68);
};
