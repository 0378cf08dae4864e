// Generated from src/record/table by `make regenerate`: do not edit.

//! Version 8.5: its record and its PDU.

use std::mem::{offset_of, size_of};

/// Fields of version 8.5.
pub const FT_XFIELD_V8_5_MASK: i64 = 252065791i64;

/// Record of version 8.5.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct fts3rec_v8_5 {
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
    /// Source address.
    pub srcaddr: u32,
    /// Destination address.
    pub dstaddr: u32,
    /// Prefix length of the destination address.
    pub dst_mask: u8,
    /// Prefix length of the source address.
    pub src_mask: u8,
    /// Type of the flow switching engine.
    pub engine_type: u8,
    /// Slot of the flow switching engine.
    pub engine_id: u8,
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
    assert!(size_of::<fts3rec_v8_5>() == 56);
    assert!(offset_of!(fts3rec_v8_5, unix_secs) == 0);
    assert!(offset_of!(fts3rec_v8_5, unix_nsecs) == 4);
    assert!(offset_of!(fts3rec_v8_5, sysUpTime) == 8);
    assert!(offset_of!(fts3rec_v8_5, exaddr) == 12);
    assert!(offset_of!(fts3rec_v8_5, dFlows) == 16);
    assert!(offset_of!(fts3rec_v8_5, dPkts) == 20);
    assert!(offset_of!(fts3rec_v8_5, dOctets) == 24);
    assert!(offset_of!(fts3rec_v8_5, First) == 28);
    assert!(offset_of!(fts3rec_v8_5, Last) == 32);
    assert!(offset_of!(fts3rec_v8_5, srcaddr) == 36);
    assert!(offset_of!(fts3rec_v8_5, dstaddr) == 40);
    assert!(offset_of!(fts3rec_v8_5, dst_mask) == 44);
    assert!(offset_of!(fts3rec_v8_5, src_mask) == 45);
    assert!(offset_of!(fts3rec_v8_5, engine_type) == 46);
    assert!(offset_of!(fts3rec_v8_5, engine_id) == 47);
    assert!(offset_of!(fts3rec_v8_5, src_as) == 48);
    assert!(offset_of!(fts3rec_v8_5, dst_as) == 50);
    assert!(offset_of!(fts3rec_v8_5, input) == 52);
    assert!(offset_of!(fts3rec_v8_5, output) == 54);
};

/// Most records in a PDU of version 8.5.
pub const FT_PDU_V8_5_MAXFLOWS: usize = 35;

/// Aggregation version of 8.5.
pub const FT_PDU_V8_5_VERSION: i32 = 2;

/// Record in a PDU of version 8.5.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ftrec_v8_5 {
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
    /// Destination address.
    pub dst_prefix: u32,
    /// Prefix length of the destination address.
    pub dst_mask: u8,
    /// Prefix length of the source address.
    pub src_mask: u8,
    /// Carries nothing.
    pub reserved: u16,
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
    assert!(size_of::<ftrec_v8_5>() == 40);
    assert!(offset_of!(ftrec_v8_5, dFlows) == 0);
    assert!(offset_of!(ftrec_v8_5, dPkts) == 4);
    assert!(offset_of!(ftrec_v8_5, dOctets) == 8);
    assert!(offset_of!(ftrec_v8_5, First) == 12);
    assert!(offset_of!(ftrec_v8_5, Last) == 16);
    assert!(offset_of!(ftrec_v8_5, src_prefix) == 20);
    assert!(offset_of!(ftrec_v8_5, dst_prefix) == 24);
    assert!(offset_of!(ftrec_v8_5, dst_mask) == 28);
    assert!(offset_of!(ftrec_v8_5, src_mask) == 29);
    assert!(offset_of!(ftrec_v8_5, reserved) == 30);
    assert!(offset_of!(ftrec_v8_5, src_as) == 32);
    assert!(offset_of!(ftrec_v8_5, dst_as) == 34);
    assert!(offset_of!(ftrec_v8_5, input) == 36);
    assert!(offset_of!(ftrec_v8_5, output) == 38);
};

/// PDU of version 8.5.
#[repr(C)]
pub struct ftpdu_v8_5 {
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
    pub records: [ftrec_v8_5; FT_PDU_V8_5_MAXFLOWS],
}

const _: () = {
    assert!(offset_of!(ftpdu_v8_5, records) == 28);
    assert!(offset_of!(ftpdu_v8_5, version) == 0);
    assert!(offset_of!(ftpdu_v8_5, count) == 2);
    assert!(offset_of!(ftpdu_v8_5, sysUpTime) == 4);
    assert!(offset_of!(ftpdu_v8_5, unix_secs) == 8);
    assert!(offset_of!(ftpdu_v8_5, unix_nsecs) == 12);
    assert!(offset_of!(ftpdu_v8_5, flow_sequence) == 16);
    assert!(offset_of!(ftpdu_v8_5, engine_type) == 20);
    assert!(offset_of!(ftpdu_v8_5, engine_id) == 21);
    assert!(offset_of!(ftpdu_v8_5, aggregation) == 22);
    assert!(offset_of!(ftpdu_v8_5, agg_version) == 23);
    assert!(offset_of!(ftpdu_v8_5, reserved) == 24);
};
