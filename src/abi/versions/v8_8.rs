// Generated from src/record/table by `make regenerate`: do not edit.

//! Version 8.8: its record and its PDU.

use std::mem::{offset_of, size_of};

/// Fields of version 8.8.
pub const FT_XFIELD_V8_8_MASK: i64 = 15040657391i64;

/// Record of version 8.8.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct fts3rec_v8_8 {
    /// Seconds since 1970 (UTC) at the exporter when the PDU left.
    pub unix_secs: u32,
    /// Nanoseconds beyond `unix_secs`.
    pub unix_nsecs: u32,
    /// Milliseconds since the exporter booted.
    pub sysUpTime: u32,
    /// Address of the exporter.
    pub exaddr: u32,
    /// Packets.
    pub dPkts: u32,
    /// Octets.
    pub dOctets: u32,
    /// `sysUpTime` at the first packet, milliseconds.
    pub First: u32,
    /// `sysUpTime` at the last packet, milliseconds.
    pub Last: u32,
    /// Destination address.
    pub dstaddr: u32,
    /// Source address.
    pub srcaddr: u32,
    /// Packets beyond the contract.
    pub extra_pkts: u32,
    /// Router that the switch bypassed.
    pub router_sc: u32,
    /// TCP/UDP destination port or its equivalent.
    pub dstport: u16,
    /// TCP/UDP source port or its equivalent.
    pub srcport: u16,
    /// Output interface, as its ifIndex.
    pub output: u16,
    /// Input interface, as its ifIndex.
    pub input: u16,
    /// IP type of service.
    pub tos: u8,
    /// Type of service of packets beyond the contract.
    pub marked_tos: u8,
    /// Type of the flow switching engine.
    pub engine_type: u8,
    /// Slot of the flow switching engine.
    pub engine_id: u8,
    /// IP protocol.
    pub prot: u8,
    /// Carries nothing.
    pub pad1: u8,
    /// Carries nothing.
    pub pad2: u16,
}

const _: () = {
    assert!(size_of::<fts3rec_v8_8>() == 64);
    assert!(offset_of!(fts3rec_v8_8, unix_secs) == 0);
    assert!(offset_of!(fts3rec_v8_8, unix_nsecs) == 4);
    assert!(offset_of!(fts3rec_v8_8, sysUpTime) == 8);
    assert!(offset_of!(fts3rec_v8_8, exaddr) == 12);
    assert!(offset_of!(fts3rec_v8_8, dPkts) == 16);
    assert!(offset_of!(fts3rec_v8_8, dOctets) == 20);
    assert!(offset_of!(fts3rec_v8_8, First) == 24);
    assert!(offset_of!(fts3rec_v8_8, Last) == 28);
    assert!(offset_of!(fts3rec_v8_8, dstaddr) == 32);
    assert!(offset_of!(fts3rec_v8_8, srcaddr) == 36);
    assert!(offset_of!(fts3rec_v8_8, extra_pkts) == 40);
    assert!(offset_of!(fts3rec_v8_8, router_sc) == 44);
    assert!(offset_of!(fts3rec_v8_8, dstport) == 48);
    assert!(offset_of!(fts3rec_v8_8, srcport) == 50);
    assert!(offset_of!(fts3rec_v8_8, output) == 52);
    assert!(offset_of!(fts3rec_v8_8, input) == 54);
    assert!(offset_of!(fts3rec_v8_8, tos) == 56);
    assert!(offset_of!(fts3rec_v8_8, marked_tos) == 57);
    assert!(offset_of!(fts3rec_v8_8, engine_type) == 58);
    assert!(offset_of!(fts3rec_v8_8, engine_id) == 59);
    assert!(offset_of!(fts3rec_v8_8, prot) == 60);
    assert!(offset_of!(fts3rec_v8_8, pad1) == 61);
    assert!(offset_of!(fts3rec_v8_8, pad2) == 62);
};

/// Most records in a PDU of version 8.8.
pub const FT_PDU_V8_8_MAXFLOWS: usize = 32;

/// Aggregation version of 8.8.
pub const FT_PDU_V8_8_VERSION: i32 = 2;

/// Record in a PDU of version 8.8.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ftrec_v8_8 {
    /// Destination address.
    pub dstaddr: u32,
    /// Source address.
    pub srcaddr: u32,
    /// TCP/UDP destination port or its equivalent.
    pub dstport: u16,
    /// TCP/UDP source port or its equivalent.
    pub srcport: u16,
    /// Packets.
    pub dPkts: u32,
    /// Octets.
    pub dOctets: u32,
    /// `sysUpTime` at the first packet, milliseconds.
    pub First: u32,
    /// `sysUpTime` at the last packet, milliseconds.
    pub Last: u32,
    /// Output interface, as its ifIndex.
    pub output: u16,
    /// Input interface, as its ifIndex.
    pub input: u16,
    /// IP type of service.
    pub tos: u8,
    /// IP protocol.
    pub prot: u8,
    /// Type of service of packets beyond the contract.
    pub marked_tos: u8,
    /// Carries nothing.
    pub reserved: u8,
    /// Packets beyond the contract.
    pub extra_pkts: u32,
    /// Router that the switch bypassed.
    pub router_sc: u32,
}

const _: () = {
    assert!(size_of::<ftrec_v8_8>() == 44);
    assert!(offset_of!(ftrec_v8_8, dstaddr) == 0);
    assert!(offset_of!(ftrec_v8_8, srcaddr) == 4);
    assert!(offset_of!(ftrec_v8_8, dstport) == 8);
    assert!(offset_of!(ftrec_v8_8, srcport) == 10);
    assert!(offset_of!(ftrec_v8_8, dPkts) == 12);
    assert!(offset_of!(ftrec_v8_8, dOctets) == 16);
    assert!(offset_of!(ftrec_v8_8, First) == 20);
    assert!(offset_of!(ftrec_v8_8, Last) == 24);
    assert!(offset_of!(ftrec_v8_8, output) == 28);
    assert!(offset_of!(ftrec_v8_8, input) == 30);
    assert!(offset_of!(ftrec_v8_8, tos) == 32);
    assert!(offset_of!(ftrec_v8_8, prot) == 33);
    assert!(offset_of!(ftrec_v8_8, marked_tos) == 34);
    assert!(offset_of!(ftrec_v8_8, reserved) == 35);
    assert!(offset_of!(ftrec_v8_8, extra_pkts) == 36);
    assert!(offset_of!(ftrec_v8_8, router_sc) == 40);
};

/// PDU of version 8.8.
#[repr(C)]
pub struct ftpdu_v8_8 {
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
    /// Aggregation method.
    pub aggregation: u8,
    /// Aggregation version.
    pub agg_version: u8,
    /// Carries nothing.
    pub reserved: u32,
    /// Records.
    pub records: [ftrec_v8_8; FT_PDU_V8_8_MAXFLOWS],
}

const _: () = {
    assert!(offset_of!(ftpdu_v8_8, records) == 28);
    assert!(offset_of!(ftpdu_v8_8, version) == 0);
    assert!(offset_of!(ftpdu_v8_8, count) == 2);
    assert!(offset_of!(ftpdu_v8_8, sysUpTime) == 4);
    assert!(offset_of!(ftpdu_v8_8, unix_secs) == 8);
    assert!(offset_of!(ftpdu_v8_8, unix_nsecs) == 12);
    assert!(offset_of!(ftpdu_v8_8, flow_sequence) == 16);
    assert!(offset_of!(ftpdu_v8_8, engine_type) == 20);
    assert!(offset_of!(ftpdu_v8_8, engine_id) == 21);
    assert!(offset_of!(ftpdu_v8_8, aggregation) == 22);
    assert!(offset_of!(ftpdu_v8_8, agg_version) == 23);
    assert!(offset_of!(ftpdu_v8_8, reserved) == 24);
};
