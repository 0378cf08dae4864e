// Generated from src/record/table by `make regenerate`: do not edit.

//! Version 8.11: its record and its PDU.

use std::mem::{offset_of, size_of};

/// Fields of version 8.11.
pub const FT_XFIELD_V8_11_MASK: i64 = 88217599i64;

/// Record of version 8.11.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct fts3rec_v8_11 {
    /// Seconds since 1970 (UTC) at the exporter when the PDU left.
    pub unix_secs: u32,
    /// Nanoseconds beyond `unix_secs`.
    pub unix_nsecs: u32,
    /// Address of the exporter.
    pub exaddr: u32,
    /// Milliseconds since the exporter booted.
    pub sysUpTime: u32,
    /// Flows aggregated into this record.
    pub dFlows: u32,
    /// Packets.
    pub dPkts: u32,
    /// Octets.
    pub dOctets: u32,
    /// `sysUpTime` at the first packet, milliseconds.
    pub First: u32,
    /// `sysUpTime` at the last packet, milliseconds.
    pub Last: u32,
    /// Source address.
    pub srcaddr: u32,
    /// Prefix length of the source address.
    pub src_mask: u8,
    /// IP type of service.
    pub tos: u8,
    /// Autonomous system of the source.
    pub src_as: u16,
    /// Input interface, as its ifIndex.
    pub input: u16,
    /// Type of the flow switching engine.
    pub engine_type: u8,
    /// Slot of the flow switching engine.
    pub engine_id: u8,
}

const _: () = {
    assert!(size_of::<fts3rec_v8_11>() == 48);
    assert!(offset_of!(fts3rec_v8_11, unix_secs) == 0);
    assert!(offset_of!(fts3rec_v8_11, unix_nsecs) == 4);
    assert!(offset_of!(fts3rec_v8_11, exaddr) == 8);
    assert!(offset_of!(fts3rec_v8_11, sysUpTime) == 12);
    assert!(offset_of!(fts3rec_v8_11, dFlows) == 16);
    assert!(offset_of!(fts3rec_v8_11, dPkts) == 20);
    assert!(offset_of!(fts3rec_v8_11, dOctets) == 24);
    assert!(offset_of!(fts3rec_v8_11, First) == 28);
    assert!(offset_of!(fts3rec_v8_11, Last) == 32);
    assert!(offset_of!(fts3rec_v8_11, srcaddr) == 36);
    assert!(offset_of!(fts3rec_v8_11, src_mask) == 40);
    assert!(offset_of!(fts3rec_v8_11, tos) == 41);
    assert!(offset_of!(fts3rec_v8_11, src_as) == 42);
    assert!(offset_of!(fts3rec_v8_11, input) == 44);
    assert!(offset_of!(fts3rec_v8_11, engine_type) == 46);
    assert!(offset_of!(fts3rec_v8_11, engine_id) == 47);
};

/// Most records in a PDU of version 8.11.
pub const FT_PDU_V8_11_MAXFLOWS: usize = 44;

/// Aggregation version of 8.11.
pub const FT_PDU_V8_11_VERSION: i32 = 2;

/// Record in a PDU of version 8.11.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ftrec_v8_11 {
    /// Flows aggregated into this record.
    pub dFlows: u32,
    /// Packets.
    pub dPkts: u32,
    /// Octets.
    pub dOctets: u32,
    /// `sysUpTime` at the first packet, milliseconds.
    pub First: u32,
    /// `sysUpTime` at the last packet, milliseconds.
    pub Last: u32,
    /// Source address.
    pub src_prefix: u32,
    /// Prefix length of the source address.
    pub src_mask: u8,
    /// IP type of service.
    pub tos: u8,
    /// Autonomous system of the source.
    pub src_as: u16,
    /// Input interface, as its ifIndex.
    pub input: u16,
    /// Carries nothing.
    pub reserved: u16,
}

const _: () = {
    assert!(size_of::<ftrec_v8_11>() == 32);
    assert!(offset_of!(ftrec_v8_11, dFlows) == 0);
    assert!(offset_of!(ftrec_v8_11, dPkts) == 4);
    assert!(offset_of!(ftrec_v8_11, dOctets) == 8);
    assert!(offset_of!(ftrec_v8_11, First) == 12);
    assert!(offset_of!(ftrec_v8_11, Last) == 16);
    assert!(offset_of!(ftrec_v8_11, src_prefix) == 20);
    assert!(offset_of!(ftrec_v8_11, src_mask) == 24);
    assert!(offset_of!(ftrec_v8_11, tos) == 25);
    assert!(offset_of!(ftrec_v8_11, src_as) == 26);
    assert!(offset_of!(ftrec_v8_11, input) == 28);
    assert!(offset_of!(ftrec_v8_11, reserved) == 30);
};

/// PDU of version 8.11.
#[repr(C)]
pub struct ftpdu_v8_11 {
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
    pub records: [ftrec_v8_11; FT_PDU_V8_11_MAXFLOWS],
}

const _: () = {
    assert!(offset_of!(ftpdu_v8_11, records) == 28);
    assert!(offset_of!(ftpdu_v8_11, version) == 0);
    assert!(offset_of!(ftpdu_v8_11, count) == 2);
    assert!(offset_of!(ftpdu_v8_11, sysUpTime) == 4);
    assert!(offset_of!(ftpdu_v8_11, unix_secs) == 8);
    assert!(offset_of!(ftpdu_v8_11, unix_nsecs) == 12);
    assert!(offset_of!(ftpdu_v8_11, flow_sequence) == 16);
    assert!(offset_of!(ftpdu_v8_11, engine_type) == 20);
    assert!(offset_of!(ftpdu_v8_11, engine_id) == 21);
    assert!(offset_of!(ftpdu_v8_11, aggregation) == 22);
    assert!(offset_of!(ftpdu_v8_11, agg_version) == 23);
    assert!(offset_of!(ftpdu_v8_11, reserved) == 24);
};
