// Generated from src/record/table by `make regenerate`: do not edit.

//! Version 8.6: its record and its PDU.

use std::mem::{offset_of, size_of};

/// Fields of version 8.6.
pub const FT_XFIELD_V8_6_MASK: i64 = 15036852207i64;

/// Record of version 8.6.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct fts3rec_v8_6 {
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
    /// Packets beyond the contract.
    pub extra_pkts: u32,
    /// Router that the switch bypassed.
    pub router_sc: u32,
    /// Output interface, as its ifIndex.
    pub output: u16,
    /// Carries nothing.
    pub pad: u16,
    /// IP type of service.
    pub tos: u8,
    /// Type of service of packets beyond the contract.
    pub marked_tos: u8,
    /// Type of the flow switching engine.
    pub engine_type: u8,
    /// Slot of the flow switching engine.
    pub engine_id: u8,
}

const _: () = {
    assert!(size_of::<fts3rec_v8_6>() == 52);
    assert!(offset_of!(fts3rec_v8_6, unix_secs) == 0);
    assert!(offset_of!(fts3rec_v8_6, unix_nsecs) == 4);
    assert!(offset_of!(fts3rec_v8_6, sysUpTime) == 8);
    assert!(offset_of!(fts3rec_v8_6, exaddr) == 12);
    assert!(offset_of!(fts3rec_v8_6, dPkts) == 16);
    assert!(offset_of!(fts3rec_v8_6, dOctets) == 20);
    assert!(offset_of!(fts3rec_v8_6, First) == 24);
    assert!(offset_of!(fts3rec_v8_6, Last) == 28);
    assert!(offset_of!(fts3rec_v8_6, dstaddr) == 32);
    assert!(offset_of!(fts3rec_v8_6, extra_pkts) == 36);
    assert!(offset_of!(fts3rec_v8_6, router_sc) == 40);
    assert!(offset_of!(fts3rec_v8_6, output) == 44);
    assert!(offset_of!(fts3rec_v8_6, pad) == 46);
    assert!(offset_of!(fts3rec_v8_6, tos) == 48);
    assert!(offset_of!(fts3rec_v8_6, marked_tos) == 49);
    assert!(offset_of!(fts3rec_v8_6, engine_type) == 50);
    assert!(offset_of!(fts3rec_v8_6, engine_id) == 51);
};

/// Most records in a PDU of version 8.6.
pub const FT_PDU_V8_6_MAXFLOWS: usize = 44;

/// Aggregation version of 8.6.
pub const FT_PDU_V8_6_VERSION: i32 = 2;

/// Record in a PDU of version 8.6.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ftrec_v8_6 {
    /// Destination address.
    pub dstaddr: u32,
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
    /// IP type of service.
    pub tos: u8,
    /// Type of service of packets beyond the contract.
    pub marked_tos: u8,
    /// Packets beyond the contract.
    pub extra_pkts: u32,
    /// Router that the switch bypassed.
    pub router_sc: u32,
}

const _: () = {
    assert!(size_of::<ftrec_v8_6>() == 32);
    assert!(offset_of!(ftrec_v8_6, dstaddr) == 0);
    assert!(offset_of!(ftrec_v8_6, dPkts) == 4);
    assert!(offset_of!(ftrec_v8_6, dOctets) == 8);
    assert!(offset_of!(ftrec_v8_6, First) == 12);
    assert!(offset_of!(ftrec_v8_6, Last) == 16);
    assert!(offset_of!(ftrec_v8_6, output) == 20);
    assert!(offset_of!(ftrec_v8_6, tos) == 22);
    assert!(offset_of!(ftrec_v8_6, marked_tos) == 23);
    assert!(offset_of!(ftrec_v8_6, extra_pkts) == 24);
    assert!(offset_of!(ftrec_v8_6, router_sc) == 28);
};

/// PDU of version 8.6.
#[repr(C)]
pub struct ftpdu_v8_6 {
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
    pub records: [ftrec_v8_6; FT_PDU_V8_6_MAXFLOWS],
}

const _: () = {
    assert!(offset_of!(ftpdu_v8_6, records) == 28);
    assert!(offset_of!(ftpdu_v8_6, version) == 0);
    assert!(offset_of!(ftpdu_v8_6, count) == 2);
    assert!(offset_of!(ftpdu_v8_6, sysUpTime) == 4);
    assert!(offset_of!(ftpdu_v8_6, unix_secs) == 8);
    assert!(offset_of!(ftpdu_v8_6, unix_nsecs) == 12);
    assert!(offset_of!(ftpdu_v8_6, flow_sequence) == 16);
    assert!(offset_of!(ftpdu_v8_6, engine_type) == 20);
    assert!(offset_of!(ftpdu_v8_6, engine_id) == 21);
    assert!(offset_of!(ftpdu_v8_6, aggregation) == 22);
    assert!(offset_of!(ftpdu_v8_6, agg_version) == 23);
    assert!(offset_of!(ftpdu_v8_6, reserved) == 24);
};
