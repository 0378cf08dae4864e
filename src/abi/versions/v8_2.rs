// Generated from src/record/table by `make regenerate`: do not edit.

//! Version 8.2: its record and its PDU.

use std::mem::{offset_of, size_of};

/// Fields of version 8.2.
pub const FT_XFIELD_V8_2_MASK: i64 = 3672063i64;

/// Record of version 8.2.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct fts3rec_v8_2 {
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
    /// IP protocol.
    pub prot: u8,
    /// Carries nothing.
    pub pad: u8,
    /// Carries nothing.
    pub reserved: u16,
    /// TCP/UDP source port or its equivalent.
    pub srcport: u16,
    /// TCP/UDP destination port or its equivalent.
    pub dstport: u16,
    /// Type of the flow switching engine.
    pub engine_type: u8,
    /// Slot of the flow switching engine.
    pub engine_id: u8,
    /// Carries nothing.
    pub pad2: u16,
}

const _: () = {
    assert!(size_of::<fts3rec_v8_2>() == 48);
    assert!(offset_of!(fts3rec_v8_2, unix_secs) == 0);
    assert!(offset_of!(fts3rec_v8_2, unix_nsecs) == 4);
    assert!(offset_of!(fts3rec_v8_2, sysUpTime) == 8);
    assert!(offset_of!(fts3rec_v8_2, exaddr) == 12);
    assert!(offset_of!(fts3rec_v8_2, dFlows) == 16);
    assert!(offset_of!(fts3rec_v8_2, dPkts) == 20);
    assert!(offset_of!(fts3rec_v8_2, dOctets) == 24);
    assert!(offset_of!(fts3rec_v8_2, First) == 28);
    assert!(offset_of!(fts3rec_v8_2, Last) == 32);
    assert!(offset_of!(fts3rec_v8_2, prot) == 36);
    assert!(offset_of!(fts3rec_v8_2, pad) == 37);
    assert!(offset_of!(fts3rec_v8_2, reserved) == 38);
    assert!(offset_of!(fts3rec_v8_2, srcport) == 40);
    assert!(offset_of!(fts3rec_v8_2, dstport) == 42);
    assert!(offset_of!(fts3rec_v8_2, engine_type) == 44);
    assert!(offset_of!(fts3rec_v8_2, engine_id) == 45);
    assert!(offset_of!(fts3rec_v8_2, pad2) == 46);
};

/// Most records in a PDU of version 8.2.
pub const FT_PDU_V8_2_MAXFLOWS: usize = 51;

/// Aggregation version of 8.2.
pub const FT_PDU_V8_2_VERSION: i32 = 2;

/// Record in a PDU of version 8.2.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ftrec_v8_2 {
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
    /// IP protocol.
    pub prot: u8,
    /// Carries nothing.
    pub pad: u8,
    /// Carries nothing.
    pub reserved: u16,
    /// TCP/UDP source port or its equivalent.
    pub srcport: u16,
    /// TCP/UDP destination port or its equivalent.
    pub dstport: u16,
}

const _: () = {
    assert!(size_of::<ftrec_v8_2>() == 28);
    assert!(offset_of!(ftrec_v8_2, dFlows) == 0);
    assert!(offset_of!(ftrec_v8_2, dPkts) == 4);
    assert!(offset_of!(ftrec_v8_2, dOctets) == 8);
    assert!(offset_of!(ftrec_v8_2, First) == 12);
    assert!(offset_of!(ftrec_v8_2, Last) == 16);
    assert!(offset_of!(ftrec_v8_2, prot) == 20);
    assert!(offset_of!(ftrec_v8_2, pad) == 21);
    assert!(offset_of!(ftrec_v8_2, reserved) == 22);
    assert!(offset_of!(ftrec_v8_2, srcport) == 24);
    assert!(offset_of!(ftrec_v8_2, dstport) == 26);
};

/// PDU of version 8.2.
#[repr(C)]
pub struct ftpdu_v8_2 {
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
    pub records: [ftrec_v8_2; FT_PDU_V8_2_MAXFLOWS],
}

const _: () = {
    assert!(offset_of!(ftpdu_v8_2, records) == 28);
    assert!(offset_of!(ftpdu_v8_2, version) == 0);
    assert!(offset_of!(ftpdu_v8_2, count) == 2);
    assert!(offset_of!(ftpdu_v8_2, sysUpTime) == 4);
    assert!(offset_of!(ftpdu_v8_2, unix_secs) == 8);
    assert!(offset_of!(ftpdu_v8_2, unix_nsecs) == 12);
    assert!(offset_of!(ftpdu_v8_2, flow_sequence) == 16);
    assert!(offset_of!(ftpdu_v8_2, engine_type) == 20);
    assert!(offset_of!(ftpdu_v8_2, engine_id) == 21);
    assert!(offset_of!(ftpdu_v8_2, aggregation) == 22);
    assert!(offset_of!(ftpdu_v8_2, agg_version) == 23);
    assert!(offset_of!(ftpdu_v8_2, reserved) == 24);
};
