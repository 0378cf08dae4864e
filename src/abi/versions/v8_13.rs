// Generated from src/record/table by `make regenerate`: do not edit.

//! Version 8.13: its record and its PDU.

use std::mem::{offset_of, size_of};

/// Fields of version 8.13.
pub const FT_XFIELD_V8_13_MASK: i64 = 256260095i64;

/// Record of version 8.13.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct fts3rec_v8_13 {
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
    /// Autonomous system of the source.
    pub src_as: u16,
    /// Autonomous system of the destination.
    pub dst_as: u16,
    /// Input interface, as its ifIndex.
    pub input: u16,
    /// Output interface, as its ifIndex.
    pub output: u16,
    /// Prefix length of the destination address.
    pub dst_mask: u8,
    /// Prefix length of the source address.
    pub src_mask: u8,
    /// Type of the flow switching engine.
    pub engine_type: u8,
    /// Slot of the flow switching engine.
    pub engine_id: u8,
    /// IP type of service.
    pub tos: u8,
    /// Carries nothing.
    pub pad1: u8,
    /// Carries nothing.
    pub pad2: u16,
}

const _: () = {
    assert!(size_of::<fts3rec_v8_13>() == 60);
    assert!(offset_of!(fts3rec_v8_13, unix_secs) == 0);
    assert!(offset_of!(fts3rec_v8_13, unix_nsecs) == 4);
    assert!(offset_of!(fts3rec_v8_13, sysUpTime) == 8);
    assert!(offset_of!(fts3rec_v8_13, exaddr) == 12);
    assert!(offset_of!(fts3rec_v8_13, dFlows) == 16);
    assert!(offset_of!(fts3rec_v8_13, dPkts) == 20);
    assert!(offset_of!(fts3rec_v8_13, dOctets) == 24);
    assert!(offset_of!(fts3rec_v8_13, First) == 28);
    assert!(offset_of!(fts3rec_v8_13, Last) == 32);
    assert!(offset_of!(fts3rec_v8_13, srcaddr) == 36);
    assert!(offset_of!(fts3rec_v8_13, dstaddr) == 40);
    assert!(offset_of!(fts3rec_v8_13, src_as) == 44);
    assert!(offset_of!(fts3rec_v8_13, dst_as) == 46);
    assert!(offset_of!(fts3rec_v8_13, input) == 48);
    assert!(offset_of!(fts3rec_v8_13, output) == 50);
    assert!(offset_of!(fts3rec_v8_13, dst_mask) == 52);
    assert!(offset_of!(fts3rec_v8_13, src_mask) == 53);
    assert!(offset_of!(fts3rec_v8_13, engine_type) == 54);
    assert!(offset_of!(fts3rec_v8_13, engine_id) == 55);
    assert!(offset_of!(fts3rec_v8_13, tos) == 56);
    assert!(offset_of!(fts3rec_v8_13, pad1) == 57);
    assert!(offset_of!(fts3rec_v8_13, pad2) == 58);
};

/// Most records in a PDU of version 8.13.
pub const FT_PDU_V8_13_MAXFLOWS: usize = 35;

/// Aggregation version of 8.13.
pub const FT_PDU_V8_13_VERSION: i32 = 2;

/// Record in a PDU of version 8.13.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ftrec_v8_13 {
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
    /// IP type of service.
    pub tos: u8,
    /// Carries nothing.
    pub pad: u8,
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
    assert!(size_of::<ftrec_v8_13>() == 40);
    assert!(offset_of!(ftrec_v8_13, dFlows) == 0);
    assert!(offset_of!(ftrec_v8_13, dPkts) == 4);
    assert!(offset_of!(ftrec_v8_13, dOctets) == 8);
    assert!(offset_of!(ftrec_v8_13, First) == 12);
    assert!(offset_of!(ftrec_v8_13, Last) == 16);
    assert!(offset_of!(ftrec_v8_13, src_prefix) == 20);
    assert!(offset_of!(ftrec_v8_13, dst_prefix) == 24);
    assert!(offset_of!(ftrec_v8_13, dst_mask) == 28);
    assert!(offset_of!(ftrec_v8_13, src_mask) == 29);
    assert!(offset_of!(ftrec_v8_13, tos) == 30);
    assert!(offset_of!(ftrec_v8_13, pad) == 31);
    assert!(offset_of!(ftrec_v8_13, src_as) == 32);
    assert!(offset_of!(ftrec_v8_13, dst_as) == 34);
    assert!(offset_of!(ftrec_v8_13, input) == 36);
    assert!(offset_of!(ftrec_v8_13, output) == 38);
};

/// PDU of version 8.13.
#[repr(C)]
pub struct ftpdu_v8_13 {
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
    pub records: [ftrec_v8_13; FT_PDU_V8_13_MAXFLOWS],
}

const _: () = {
    assert!(offset_of!(ftpdu_v8_13, records) == 28);
    assert!(offset_of!(ftpdu_v8_13, version) == 0);
    assert!(offset_of!(ftpdu_v8_13, count) == 2);
    assert!(offset_of!(ftpdu_v8_13, sysUpTime) == 4);
    assert!(offset_of!(ftpdu_v8_13, unix_secs) == 8);
    assert!(offset_of!(ftpdu_v8_13, unix_nsecs) == 12);
    assert!(offset_of!(ftpdu_v8_13, flow_sequence) == 16);
    assert!(offset_of!(ftpdu_v8_13, engine_type) == 20);
    assert!(offset_of!(ftpdu_v8_13, engine_id) == 21);
    assert!(offset_of!(ftpdu_v8_13, aggregation) == 22);
    assert!(offset_of!(ftpdu_v8_13, agg_version) == 23);
    assert!(offset_of!(ftpdu_v8_13, reserved) == 24);
};
