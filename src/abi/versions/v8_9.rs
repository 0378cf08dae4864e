// Generated from src/record/table by `make regenerate`: do not edit.

//! Version 8.9: its record and its PDU.

use std::mem::{offset_of, size_of};

/// Fields of version 8.9.
pub const FT_XFIELD_V8_9_MASK: i64 = 205916159i64;

/// Record of version 8.9.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct fts3rec_v8_9 {
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
    /// IP type of service.
    pub tos: u8,
    /// Carries nothing.
    pub pad: u8,
}

const _: () = {
    assert!(size_of::<fts3rec_v8_9>() == 48);
    assert!(offset_of!(fts3rec_v8_9, unix_secs) == 0);
    assert!(offset_of!(fts3rec_v8_9, unix_nsecs) == 4);
    assert!(offset_of!(fts3rec_v8_9, sysUpTime) == 8);
    assert!(offset_of!(fts3rec_v8_9, exaddr) == 12);
    assert!(offset_of!(fts3rec_v8_9, dFlows) == 16);
    assert!(offset_of!(fts3rec_v8_9, dPkts) == 20);
    assert!(offset_of!(fts3rec_v8_9, dOctets) == 24);
    assert!(offset_of!(fts3rec_v8_9, First) == 28);
    assert!(offset_of!(fts3rec_v8_9, Last) == 32);
    assert!(offset_of!(fts3rec_v8_9, src_as) == 36);
    assert!(offset_of!(fts3rec_v8_9, dst_as) == 38);
    assert!(offset_of!(fts3rec_v8_9, input) == 40);
    assert!(offset_of!(fts3rec_v8_9, output) == 42);
    assert!(offset_of!(fts3rec_v8_9, engine_type) == 44);
    assert!(offset_of!(fts3rec_v8_9, engine_id) == 45);
    assert!(offset_of!(fts3rec_v8_9, tos) == 46);
    assert!(offset_of!(fts3rec_v8_9, pad) == 47);
};

/// Most records in a PDU of version 8.9.
pub const FT_PDU_V8_9_MAXFLOWS: usize = 44;

/// Aggregation version of 8.9.
pub const FT_PDU_V8_9_VERSION: i32 = 2;

/// Record in a PDU of version 8.9.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ftrec_v8_9 {
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
    /// IP type of service.
    pub tos: u8,
    /// Carries nothing.
    pub pad: u8,
    /// Carries nothing.
    pub reserved: u16,
}

const _: () = {
    assert!(size_of::<ftrec_v8_9>() == 32);
    assert!(offset_of!(ftrec_v8_9, dFlows) == 0);
    assert!(offset_of!(ftrec_v8_9, dPkts) == 4);
    assert!(offset_of!(ftrec_v8_9, dOctets) == 8);
    assert!(offset_of!(ftrec_v8_9, First) == 12);
    assert!(offset_of!(ftrec_v8_9, Last) == 16);
    assert!(offset_of!(ftrec_v8_9, src_as) == 20);
    assert!(offset_of!(ftrec_v8_9, dst_as) == 22);
    assert!(offset_of!(ftrec_v8_9, input) == 24);
    assert!(offset_of!(ftrec_v8_9, output) == 26);
    assert!(offset_of!(ftrec_v8_9, tos) == 28);
    assert!(offset_of!(ftrec_v8_9, pad) == 29);
    assert!(offset_of!(ftrec_v8_9, reserved) == 30);
};

/// PDU of version 8.9.
#[repr(C)]
pub struct ftpdu_v8_9 {
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
    pub records: [ftrec_v8_9; FT_PDU_V8_9_MAXFLOWS],
}

const _: () = {
    assert!(offset_of!(ftpdu_v8_9, records) == 28);
    assert!(offset_of!(ftpdu_v8_9, version) == 0);
    assert!(offset_of!(ftpdu_v8_9, count) == 2);
    assert!(offset_of!(ftpdu_v8_9, sysUpTime) == 4);
    assert!(offset_of!(ftpdu_v8_9, unix_secs) == 8);
    assert!(offset_of!(ftpdu_v8_9, unix_nsecs) == 12);
    assert!(offset_of!(ftpdu_v8_9, flow_sequence) == 16);
    assert!(offset_of!(ftpdu_v8_9, engine_type) == 20);
    assert!(offset_of!(ftpdu_v8_9, engine_id) == 21);
    assert!(offset_of!(ftpdu_v8_9, aggregation) == 22);
    assert!(offset_of!(ftpdu_v8_9, agg_version) == 23);
    assert!(offset_of!(ftpdu_v8_9, reserved) == 24);
};
