// Generated from src/record/table by `make regenerate`: do not edit.

//! Version 8.1: its record and its PDU.

use std::mem::{offset_of, size_of};

/// Fields of version 8.1.
pub const FT_XFIELD_V8_1_MASK: i64 = 201721855i64;

/// Record of version 8.1.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct fts3rec_v8_1 {
    /// Seconds since 1970 (UTC) at the exporter when the PDU left.
    pub unix_secs: u32,
    /// Nanoseconds beyond `unix_secs`.
    pub unix_nsecs: u32,
    /// Milliseconds since the exporter booted.
    pub sysUpTime: u32,
    /// Address of the exporter.
    pub exaddr: u32,
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
    /// Autonomous system of the source.
    pub src_as: u16,
    /// Autonomous system of the destination.
    pub dst_as: u16,
    /// Input interface, as its ifIndex.
    pub input: u16,
    /// Output interface, as its ifIndex.
    pub output: u16,
    /// Type of the flow switching engine.
    pub engine_type: u8,
    /// Slot of the flow switching engine.
    pub engine_id: u8,
    /// Carries nothing.
    pub pad: u16,
}

const _: () = {
    assert!(size_of::<fts3rec_v8_1>() == 48);
    assert!(offset_of!(fts3rec_v8_1, unix_secs) == 0);
    assert!(offset_of!(fts3rec_v8_1, unix_nsecs) == 4);
    assert!(offset_of!(fts3rec_v8_1, sysUpTime) == 8);
    assert!(offset_of!(fts3rec_v8_1, exaddr) == 12);
    assert!(offset_of!(fts3rec_v8_1, dFlows) == 16);
    assert!(offset_of!(fts3rec_v8_1, dPkts) == 20);
    assert!(offset_of!(fts3rec_v8_1, dOctets) == 24);
    assert!(offset_of!(fts3rec_v8_1, First) == 28);
    assert!(offset_of!(fts3rec_v8_1, Last) == 32);
    assert!(offset_of!(fts3rec_v8_1, src_as) == 36);
    assert!(offset_of!(fts3rec_v8_1, dst_as) == 38);
    assert!(offset_of!(fts3rec_v8_1, input) == 40);
    assert!(offset_of!(fts3rec_v8_1, output) == 42);
    assert!(offset_of!(fts3rec_v8_1, engine_type) == 44);
    assert!(offset_of!(fts3rec_v8_1, engine_id) == 45);
    assert!(offset_of!(fts3rec_v8_1, pad) == 46);
};

/// Most records in a PDU of version 8.1.
pub const FT_PDU_V8_1_MAXFLOWS: usize = 51;

/// Aggregation version of 8.1.
pub const FT_PDU_V8_1_VERSION: i32 = 2;

/// Record in a PDU of version 8.1.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ftrec_v8_1 {
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
    /// Autonomous system of the source.
    pub src_as: u16,
    /// Autonomous system of the destination.
    pub dst_as: u16,
    /// Input interface, as its ifIndex.
    pub input: u16,
    /// Output interface, as its ifIndex.
    pub output: u16,
}

const _: () = {
    assert!(size_of::<ftrec_v8_1>() == 28);
    assert!(offset_of!(ftrec_v8_1, dFlows) == 0);
    assert!(offset_of!(ftrec_v8_1, dPkts) == 4);
    assert!(offset_of!(ftrec_v8_1, dOctets) == 8);
    assert!(offset_of!(ftrec_v8_1, First) == 12);
    assert!(offset_of!(ftrec_v8_1, Last) == 16);
    assert!(offset_of!(ftrec_v8_1, src_as) == 20);
    assert!(offset_of!(ftrec_v8_1, dst_as) == 22);
    assert!(offset_of!(ftrec_v8_1, input) == 24);
    assert!(offset_of!(ftrec_v8_1, output) == 26);
};

/// PDU of version 8.1.
#[repr(C)]
pub struct ftpdu_v8_1 {
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
    pub records: [ftrec_v8_1; FT_PDU_V8_1_MAXFLOWS],
}

const _: () = {
    assert!(offset_of!(ftpdu_v8_1, records) == 28);
    assert!(offset_of!(ftpdu_v8_1, version) == 0);
    assert!(offset_of!(ftpdu_v8_1, count) == 2);
    assert!(offset_of!(ftpdu_v8_1, sysUpTime) == 4);
    assert!(offset_of!(ftpdu_v8_1, unix_secs) == 8);
    assert!(offset_of!(ftpdu_v8_1, unix_nsecs) == 12);
    assert!(offset_of!(ftpdu_v8_1, flow_sequence) == 16);
    assert!(offset_of!(ftpdu_v8_1, engine_type) == 20);
    assert!(offset_of!(ftpdu_v8_1, engine_id) == 21);
    assert!(offset_of!(ftpdu_v8_1, aggregation) == 22);
    assert!(offset_of!(ftpdu_v8_1, agg_version) == 23);
    assert!(offset_of!(ftpdu_v8_1, reserved) == 24);
};
