// Generated from src/record/table by `make regenerate`: do not edit.

//! Version 8.4: its record and its PDU.

use std::mem::{offset_of, size_of};

/// Fields of version 8.4.
pub const FT_XFIELD_V8_4_MASK: i64 = 168044543i64;

/// Record of version 8.4.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct fts3rec_v8_4 {
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
    /// Destination address.
    pub dstaddr: u32,
    /// Prefix length of the destination address.
    pub dst_mask: u8,
    /// Carries nothing.
    pub pad: u8,
    /// Type of the flow switching engine.
    pub engine_type: u8,
    /// Slot of the flow switching engine.
    pub engine_id: u8,
    /// Autonomous system of the destination.
    pub dst_as: u16,
    /// Output interface, as its ifIndex.
    pub output: u16,
}

const _: () = {
    assert!(size_of::<fts3rec_v8_4>() == 48);
    assert!(offset_of!(fts3rec_v8_4, unix_secs) == 0);
    assert!(offset_of!(fts3rec_v8_4, unix_nsecs) == 4);
    assert!(offset_of!(fts3rec_v8_4, sysUpTime) == 8);
    assert!(offset_of!(fts3rec_v8_4, exaddr) == 12);
    assert!(offset_of!(fts3rec_v8_4, dFlows) == 16);
    assert!(offset_of!(fts3rec_v8_4, dPkts) == 20);
    assert!(offset_of!(fts3rec_v8_4, dOctets) == 24);
    assert!(offset_of!(fts3rec_v8_4, First) == 28);
    assert!(offset_of!(fts3rec_v8_4, Last) == 32);
    assert!(offset_of!(fts3rec_v8_4, dstaddr) == 36);
    assert!(offset_of!(fts3rec_v8_4, dst_mask) == 40);
    assert!(offset_of!(fts3rec_v8_4, pad) == 41);
    assert!(offset_of!(fts3rec_v8_4, engine_type) == 42);
    assert!(offset_of!(fts3rec_v8_4, engine_id) == 43);
    assert!(offset_of!(fts3rec_v8_4, dst_as) == 44);
    assert!(offset_of!(fts3rec_v8_4, output) == 46);
};

/// Most records in a PDU of version 8.4.
pub const FT_PDU_V8_4_MAXFLOWS: usize = 44;

/// Aggregation version of 8.4.
pub const FT_PDU_V8_4_VERSION: i32 = 2;

/// Record in a PDU of version 8.4.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ftrec_v8_4 {
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
    /// Destination address.
    pub dst_prefix: u32,
    /// Prefix length of the destination address.
    pub dst_mask: u8,
    /// Carries nothing.
    pub pad: u8,
    /// Autonomous system of the destination.
    pub dst_as: u16,
    /// Output interface, as its ifIndex.
    pub output: u16,
    /// Carries nothing.
    pub reserved: u16,
}

const _: () = {
    assert!(size_of::<ftrec_v8_4>() == 32);
    assert!(offset_of!(ftrec_v8_4, dFlows) == 0);
    assert!(offset_of!(ftrec_v8_4, dPkts) == 4);
    assert!(offset_of!(ftrec_v8_4, dOctets) == 8);
    assert!(offset_of!(ftrec_v8_4, First) == 12);
    assert!(offset_of!(ftrec_v8_4, Last) == 16);
    assert!(offset_of!(ftrec_v8_4, dst_prefix) == 20);
    assert!(offset_of!(ftrec_v8_4, dst_mask) == 24);
    assert!(offset_of!(ftrec_v8_4, pad) == 25);
    assert!(offset_of!(ftrec_v8_4, dst_as) == 26);
    assert!(offset_of!(ftrec_v8_4, output) == 28);
    assert!(offset_of!(ftrec_v8_4, reserved) == 30);
};

/// PDU of version 8.4.
#[repr(C)]
pub struct ftpdu_v8_4 {
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
    pub records: [ftrec_v8_4; FT_PDU_V8_4_MAXFLOWS],
}

const _: () = {
    assert!(offset_of!(ftpdu_v8_4, records) == 28);
    assert!(offset_of!(ftpdu_v8_4, version) == 0);
    assert!(offset_of!(ftpdu_v8_4, count) == 2);
    assert!(offset_of!(ftpdu_v8_4, sysUpTime) == 4);
    assert!(offset_of!(ftpdu_v8_4, unix_secs) == 8);
    assert!(offset_of!(ftpdu_v8_4, unix_nsecs) == 12);
    assert!(offset_of!(ftpdu_v8_4, flow_sequence) == 16);
    assert!(offset_of!(ftpdu_v8_4, engine_type) == 20);
    assert!(offset_of!(ftpdu_v8_4, engine_id) == 21);
    assert!(offset_of!(ftpdu_v8_4, aggregation) == 22);
    assert!(offset_of!(ftpdu_v8_4, agg_version) == 23);
    assert!(offset_of!(ftpdu_v8_4, reserved) == 24);
};
