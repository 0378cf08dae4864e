// Generated from src/record/table by `make regenerate`: do not edit.

//! Version 6: its record and its PDU.

use std::mem::{offset_of, size_of};

/// Fields of version 6.
pub const FT_XFIELD_V6_MASK: i64 = 2147432431i64;

/// Record of version 6.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct fts3rec_v6 {
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
    /// Octets of input encapsulation.
    pub in_encaps: u8,
    /// Octets of output encapsulation.
    pub out_encaps: u8,
    /// Carries nothing.
    pub pad2: u16,
    /// Next hop within the peer.
    pub peer_nexthop: u32,
}

const _: () = {
    assert!(size_of::<fts3rec_v6>() == 72);
    assert!(offset_of!(fts3rec_v6, unix_secs) == 0);
    assert!(offset_of!(fts3rec_v6, unix_nsecs) == 4);
    assert!(offset_of!(fts3rec_v6, sysUpTime) == 8);
    assert!(offset_of!(fts3rec_v6, exaddr) == 12);
    assert!(offset_of!(fts3rec_v6, srcaddr) == 16);
    assert!(offset_of!(fts3rec_v6, dstaddr) == 20);
    assert!(offset_of!(fts3rec_v6, nexthop) == 24);
    assert!(offset_of!(fts3rec_v6, input) == 28);
    assert!(offset_of!(fts3rec_v6, output) == 30);
    assert!(offset_of!(fts3rec_v6, dPkts) == 32);
    assert!(offset_of!(fts3rec_v6, dOctets) == 36);
    assert!(offset_of!(fts3rec_v6, First) == 40);
    assert!(offset_of!(fts3rec_v6, Last) == 44);
    assert!(offset_of!(fts3rec_v6, srcport) == 48);
    assert!(offset_of!(fts3rec_v6, dstport) == 50);
    assert!(offset_of!(fts3rec_v6, prot) == 52);
    assert!(offset_of!(fts3rec_v6, tos) == 53);
    assert!(offset_of!(fts3rec_v6, tcp_flags) == 54);
    assert!(offset_of!(fts3rec_v6, pad) == 55);
    assert!(offset_of!(fts3rec_v6, engine_type) == 56);
    assert!(offset_of!(fts3rec_v6, engine_id) == 57);
    assert!(offset_of!(fts3rec_v6, src_mask) == 58);
    assert!(offset_of!(fts3rec_v6, dst_mask) == 59);
    assert!(offset_of!(fts3rec_v6, src_as) == 60);
    assert!(offset_of!(fts3rec_v6, dst_as) == 62);
    assert!(offset_of!(fts3rec_v6, in_encaps) == 64);
    assert!(offset_of!(fts3rec_v6, out_encaps) == 65);
    assert!(offset_of!(fts3rec_v6, pad2) == 66);
    assert!(offset_of!(fts3rec_v6, peer_nexthop) == 68);
};

/// Most records in a PDU of version 6.
pub const FT_PDU_V6_MAXFLOWS: usize = 27;

/// Record in a PDU of version 6.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ftrec_v6 {
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
    /// Carries nothing.
    pub pad: u8,
    /// OR of the TCP flags.
    pub tcp_flags: u8,
    /// IP protocol.
    pub prot: u8,
    /// IP type of service.
    pub tos: u8,
    /// Autonomous system of the source.
    pub src_as: u16,
    /// Autonomous system of the destination.
    pub dst_as: u16,
    /// Prefix length of the source address.
    pub src_mask: u8,
    /// Prefix length of the destination address.
    pub dst_mask: u8,
    /// Octets of input encapsulation.
    pub in_encaps: u8,
    /// Octets of output encapsulation.
    pub out_encaps: u8,
    /// Next hop within the peer.
    pub peer_nexthop: u32,
}

const _: () = {
    assert!(size_of::<ftrec_v6>() == 52);
    assert!(offset_of!(ftrec_v6, srcaddr) == 0);
    assert!(offset_of!(ftrec_v6, dstaddr) == 4);
    assert!(offset_of!(ftrec_v6, nexthop) == 8);
    assert!(offset_of!(ftrec_v6, input) == 12);
    assert!(offset_of!(ftrec_v6, output) == 14);
    assert!(offset_of!(ftrec_v6, dPkts) == 16);
    assert!(offset_of!(ftrec_v6, dOctets) == 20);
    assert!(offset_of!(ftrec_v6, First) == 24);
    assert!(offset_of!(ftrec_v6, Last) == 28);
    assert!(offset_of!(ftrec_v6, srcport) == 32);
    assert!(offset_of!(ftrec_v6, dstport) == 34);
    assert!(offset_of!(ftrec_v6, pad) == 36);
    assert!(offset_of!(ftrec_v6, tcp_flags) == 37);
    assert!(offset_of!(ftrec_v6, prot) == 38);
    assert!(offset_of!(ftrec_v6, tos) == 39);
    assert!(offset_of!(ftrec_v6, src_as) == 40);
    assert!(offset_of!(ftrec_v6, dst_as) == 42);
    assert!(offset_of!(ftrec_v6, src_mask) == 44);
    assert!(offset_of!(ftrec_v6, dst_mask) == 45);
    assert!(offset_of!(ftrec_v6, in_encaps) == 46);
    assert!(offset_of!(ftrec_v6, out_encaps) == 47);
    assert!(offset_of!(ftrec_v6, peer_nexthop) == 48);
};

/// PDU of version 6.
#[repr(C)]
pub struct ftpdu_v6 {
    /// Export version.
    pub version: u16,
    /// Number of records.
    pub count: u16,
    /// Milliseconds since the exporter booted.
    pub sysUpTime: u32,
    /// Seconds since 1970 (UTC) at the exporter when the PDU left.
    pub unix_secs: u32,
    /// Nanoseconds beyond `unix_secs`.
    pub unix_nsecs: u32,
    /// Sequence number of the first flow.
    pub flow_sequence: u32,
    /// Type of the flow switching engine.
    pub engine_type: u8,
    /// Slot of the flow switching engine.
    pub engine_id: u8,
    /// Carries nothing.
    pub reserved: u16,
    /// Records.
    pub records: [ftrec_v6; FT_PDU_V6_MAXFLOWS],
}

const _: () = {
    assert!(offset_of!(ftpdu_v6, records) == 24);
    assert!(offset_of!(ftpdu_v6, version) == 0);
    assert!(offset_of!(ftpdu_v6, count) == 2);
    assert!(offset_of!(ftpdu_v6, sysUpTime) == 4);
    assert!(offset_of!(ftpdu_v6, unix_secs) == 8);
    assert!(offset_of!(ftpdu_v6, unix_nsecs) == 12);
    assert!(offset_of!(ftpdu_v6, flow_sequence) == 16);
    assert!(offset_of!(ftpdu_v6, engine_type) == 20);
    assert!(offset_of!(ftpdu_v6, engine_id) == 21);
    assert!(offset_of!(ftpdu_v6, reserved) == 22);
};
