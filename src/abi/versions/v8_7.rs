// Generated from src/record/table by `make regenerate`: do not edit.

//! Version 8.7: its record and its PDU.

use std::mem::{offset_of, size_of};

/// Fields of version 8.7.
pub const FT_XFIELD_V8_7_MASK: i64 = 15036987375i64;

/// Record of version 8.7.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct fts3rec_v8_7 {
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
}

const _: () = {
    assert!(size_of::<fts3rec_v8_7>() == 56);
    assert!(offset_of!(fts3rec_v8_7, unix_secs) == 0);
    assert!(offset_of!(fts3rec_v8_7, unix_nsecs) == 4);
    assert!(offset_of!(fts3rec_v8_7, sysUpTime) == 8);
    assert!(offset_of!(fts3rec_v8_7, exaddr) == 12);
    assert!(offset_of!(fts3rec_v8_7, dPkts) == 16);
    assert!(offset_of!(fts3rec_v8_7, dOctets) == 20);
    assert!(offset_of!(fts3rec_v8_7, First) == 24);
    assert!(offset_of!(fts3rec_v8_7, Last) == 28);
    assert!(offset_of!(fts3rec_v8_7, dstaddr) == 32);
    assert!(offset_of!(fts3rec_v8_7, srcaddr) == 36);
    assert!(offset_of!(fts3rec_v8_7, extra_pkts) == 40);
    assert!(offset_of!(fts3rec_v8_7, router_sc) == 44);
    assert!(offset_of!(fts3rec_v8_7, output) == 48);
    assert!(offset_of!(fts3rec_v8_7, input) == 50);
    assert!(offset_of!(fts3rec_v8_7, tos) == 52);
    assert!(offset_of!(fts3rec_v8_7, marked_tos) == 53);
    assert!(offset_of!(fts3rec_v8_7, engine_type) == 54);
    assert!(offset_of!(fts3rec_v8_7, engine_id) == 55);
};

/// Most records in a PDU of version 8.7.
pub const FT_PDU_V8_7_MAXFLOWS: usize = 35;

/// Aggregation version of 8.7.
pub const FT_PDU_V8_7_VERSION: i32 = 2;

/// Record in a PDU of version 8.7.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ftrec_v8_7 {
    /// Destination address.
    pub dstaddr: u32,
    /// Source address.
    pub srcaddr: u32,
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
    /// Type of service of packets beyond the contract.
    pub marked_tos: u8,
    /// Carries nothing.
    pub reserved: u16,
    /// Packets beyond the contract.
    pub extra_pkts: u32,
    /// Router that the switch bypassed.
    pub router_sc: u32,
}

const _: () = {
    assert!(size_of::<ftrec_v8_7>() == 40);
    assert!(offset_of!(ftrec_v8_7, dstaddr) == 0);
    assert!(offset_of!(ftrec_v8_7, srcaddr) == 4);
    assert!(offset_of!(ftrec_v8_7, dPkts) == 8);
    assert!(offset_of!(ftrec_v8_7, dOctets) == 12);
    assert!(offset_of!(ftrec_v8_7, First) == 16);
    assert!(offset_of!(ftrec_v8_7, Last) == 20);
    assert!(offset_of!(ftrec_v8_7, output) == 24);
    assert!(offset_of!(ftrec_v8_7, input) == 26);
    assert!(offset_of!(ftrec_v8_7, tos) == 28);
    assert!(offset_of!(ftrec_v8_7, marked_tos) == 29);
    assert!(offset_of!(ftrec_v8_7, reserved) == 30);
    assert!(offset_of!(ftrec_v8_7, extra_pkts) == 32);
    assert!(offset_of!(ftrec_v8_7, router_sc) == 36);
};

/// PDU of version 8.7.
#[repr(C)]
pub struct ftpdu_v8_7 {
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
    pub records: [ftrec_v8_7; FT_PDU_V8_7_MAXFLOWS],
}

const _: () = {
    assert!(offset_of!(ftpdu_v8_7, records) == 28);
    assert!(offset_of!(ftpdu_v8_7, version) == 0);
    assert!(offset_of!(ftpdu_v8_7, count) == 2);
    assert!(offset_of!(ftpdu_v8_7, sysUpTime) == 4);
    assert!(offset_of!(ftpdu_v8_7, unix_secs) == 8);
    assert!(offset_of!(ftpdu_v8_7, unix_nsecs) == 12);
    assert!(offset_of!(ftpdu_v8_7, flow_sequence) == 16);
    assert!(offset_of!(ftpdu_v8_7, engine_type) == 20);
    assert!(offset_of!(ftpdu_v8_7, engine_id) == 21);
    assert!(offset_of!(ftpdu_v8_7, aggregation) == 22);
    assert!(offset_of!(ftpdu_v8_7, agg_version) == 23);
    assert!(offset_of!(ftpdu_v8_7, reserved) == 24);
};
