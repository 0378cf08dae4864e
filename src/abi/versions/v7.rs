// Generated from src/record/table by `make regenerate`: do not edit.

//! Version 7: its record and its PDU.

use std::mem::{offset_of, size_of};

/// Fields of version 7.
pub const FT_XFIELD_V7_MASK: i64 = 2415867887i64;

/// Record of version 7.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct fts3rec_v7 {
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
    /// Not in the records that streams keep.
    pub flags: u8,
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
    /// Router that the switch bypassed.
    pub router_sc: u32,
}

const _: () = {
    assert!(size_of::<fts3rec_v7>() == 68);
    assert!(offset_of!(fts3rec_v7, unix_secs) == 0);
    assert!(offset_of!(fts3rec_v7, unix_nsecs) == 4);
    assert!(offset_of!(fts3rec_v7, sysUpTime) == 8);
    assert!(offset_of!(fts3rec_v7, exaddr) == 12);
    assert!(offset_of!(fts3rec_v7, srcaddr) == 16);
    assert!(offset_of!(fts3rec_v7, dstaddr) == 20);
    assert!(offset_of!(fts3rec_v7, nexthop) == 24);
    assert!(offset_of!(fts3rec_v7, input) == 28);
    assert!(offset_of!(fts3rec_v7, output) == 30);
    assert!(offset_of!(fts3rec_v7, dPkts) == 32);
    assert!(offset_of!(fts3rec_v7, dOctets) == 36);
    assert!(offset_of!(fts3rec_v7, First) == 40);
    assert!(offset_of!(fts3rec_v7, Last) == 44);
    assert!(offset_of!(fts3rec_v7, srcport) == 48);
    assert!(offset_of!(fts3rec_v7, dstport) == 50);
    assert!(offset_of!(fts3rec_v7, prot) == 52);
    assert!(offset_of!(fts3rec_v7, tos) == 53);
    assert!(offset_of!(fts3rec_v7, tcp_flags) == 54);
    assert!(offset_of!(fts3rec_v7, flags) == 55);
    assert!(offset_of!(fts3rec_v7, engine_type) == 56);
    assert!(offset_of!(fts3rec_v7, engine_id) == 57);
    assert!(offset_of!(fts3rec_v7, src_mask) == 58);
    assert!(offset_of!(fts3rec_v7, dst_mask) == 59);
    assert!(offset_of!(fts3rec_v7, src_as) == 60);
    assert!(offset_of!(fts3rec_v7, dst_as) == 62);
    assert!(offset_of!(fts3rec_v7, router_sc) == 64);
};

/// Most records in a PDU of version 7.
pub const FT_PDU_V7_MAXFLOWS: usize = 27;

/// Record in a PDU of version 7.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ftrec_v7 {
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
    /// Not in the records that streams keep.
    pub drops: u16,
    /// Router that the switch bypassed.
    pub router_sc: u32,
}

const _: () = {
    assert!(size_of::<ftrec_v7>() == 52);
    assert!(offset_of!(ftrec_v7, srcaddr) == 0);
    assert!(offset_of!(ftrec_v7, dstaddr) == 4);
    assert!(offset_of!(ftrec_v7, nexthop) == 8);
    assert!(offset_of!(ftrec_v7, input) == 12);
    assert!(offset_of!(ftrec_v7, output) == 14);
    assert!(offset_of!(ftrec_v7, dPkts) == 16);
    assert!(offset_of!(ftrec_v7, dOctets) == 20);
    assert!(offset_of!(ftrec_v7, First) == 24);
    assert!(offset_of!(ftrec_v7, Last) == 28);
    assert!(offset_of!(ftrec_v7, srcport) == 32);
    assert!(offset_of!(ftrec_v7, dstport) == 34);
    assert!(offset_of!(ftrec_v7, pad) == 36);
    assert!(offset_of!(ftrec_v7, tcp_flags) == 37);
    assert!(offset_of!(ftrec_v7, prot) == 38);
    assert!(offset_of!(ftrec_v7, tos) == 39);
    assert!(offset_of!(ftrec_v7, src_as) == 40);
    assert!(offset_of!(ftrec_v7, dst_as) == 42);
    assert!(offset_of!(ftrec_v7, src_mask) == 44);
    assert!(offset_of!(ftrec_v7, dst_mask) == 45);
    assert!(offset_of!(ftrec_v7, drops) == 46);
    assert!(offset_of!(ftrec_v7, router_sc) == 48);
};

/// PDU of version 7.
#[repr(C)]
pub struct ftpdu_v7 {
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
    pub records: [ftrec_v7; FT_PDU_V7_MAXFLOWS],
}

const _: () = {
    assert!(offset_of!(ftpdu_v7, records) == 24);
    assert!(offset_of!(ftpdu_v7, version) == 0);
    assert!(offset_of!(ftpdu_v7, count) == 2);
    assert!(offset_of!(ftpdu_v7, sysUpTime) == 4);
    assert!(offset_of!(ftpdu_v7, unix_secs) == 8);
    assert!(offset_of!(ftpdu_v7, unix_nsecs) == 12);
    assert!(offset_of!(ftpdu_v7, flow_sequence) == 16);
    assert!(offset_of!(ftpdu_v7, engine_type) == 20);
    assert!(offset_of!(ftpdu_v7, engine_id) == 21);
    assert!(offset_of!(ftpdu_v7, reserved) == 22);
};
