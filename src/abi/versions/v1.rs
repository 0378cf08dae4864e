// Generated from src/record/table by `make regenerate`: do not edit.

//! Version 1: its record and its PDU.

use std::mem::{offset_of, size_of};

/// Fields of version 1.
pub const FT_XFIELD_V1_MASK: i64 = 16724463i64;

/// Record of version 1.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct fts3rec_v1 {
    /// Seconds since 1970 (UTC) at the exporter when the PDU left.
    pub unix_secs: u32,
    /// Nanoseconds beyond `unix_secs`.
    pub unix_nsecs: u32,
    /// Milliseconds since the exporter booted.
    pub sysUpTime: u32,
    /// Address of the exporter.
    pub exaddr: u32,
    /// Source address.
    pub srcaddr: u32,
    /// Destination address.
    pub dstaddr: u32,
    /// Address of the next hop router.
    pub nexthop: u32,
    /// Input interface, as its ifIndex.
    pub input: u16,
    /// Output interface, as its ifIndex.
    pub output: u16,
    /// Packets.
    pub dPkts: u32,
    /// Octets.
    pub dOctets: u32,
    /// `sysUpTime` at the first packet, milliseconds.
    pub First: u32,
    /// `sysUpTime` at the last packet, milliseconds.
    pub Last: u32,
    /// TCP/UDP source port or its equivalent.
    pub srcport: u16,
    /// TCP/UDP destination port or its equivalent.
    pub dstport: u16,
    /// IP protocol.
    pub prot: u8,
    /// IP type of service.
    pub tos: u8,
    /// OR of the TCP flags.
    pub tcp_flags: u8,
    /// Carries nothing.
    pub pad: u8,
    /// Carries nothing.
    pub reserved: u32,
}

const _: () = {
    assert!(size_of::<fts3rec_v1>() == 60);
    assert!(offset_of!(fts3rec_v1, unix_secs) == 0);
    assert!(offset_of!(fts3rec_v1, unix_nsecs) == 4);
    assert!(offset_of!(fts3rec_v1, sysUpTime) == 8);
    assert!(offset_of!(fts3rec_v1, exaddr) == 12);
    assert!(offset_of!(fts3rec_v1, srcaddr) == 16);
    assert!(offset_of!(fts3rec_v1, dstaddr) == 20);
    assert!(offset_of!(fts3rec_v1, nexthop) == 24);
    assert!(offset_of!(fts3rec_v1, input) == 28);
    assert!(offset_of!(fts3rec_v1, output) == 30);
    assert!(offset_of!(fts3rec_v1, dPkts) == 32);
    assert!(offset_of!(fts3rec_v1, dOctets) == 36);
    assert!(offset_of!(fts3rec_v1, First) == 40);
    assert!(offset_of!(fts3rec_v1, Last) == 44);
    assert!(offset_of!(fts3rec_v1, srcport) == 48);
    assert!(offset_of!(fts3rec_v1, dstport) == 50);
    assert!(offset_of!(fts3rec_v1, prot) == 52);
    assert!(offset_of!(fts3rec_v1, tos) == 53);
    assert!(offset_of!(fts3rec_v1, tcp_flags) == 54);
    assert!(offset_of!(fts3rec_v1, pad) == 55);
    assert!(offset_of!(fts3rec_v1, reserved) == 56);
};

/// Most records in a PDU of version 1.
pub const FT_PDU_V1_MAXFLOWS: usize = 24;

/// Record in a PDU of version 1.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ftrec_v1 {
    /// Source address.
    pub srcaddr: u32,
    /// Destination address.
    pub dstaddr: u32,
    /// Address of the next hop router.
    pub nexthop: u32,
    /// Input interface, as its ifIndex.
    pub input: u16,
    /// Output interface, as its ifIndex.
    pub output: u16,
    /// Packets.
    pub dPkts: u32,
    /// Octets.
    pub dOctets: u32,
    /// `sysUpTime` at the first packet, milliseconds.
    pub First: u32,
    /// `sysUpTime` at the last packet, milliseconds.
    pub Last: u32,
    /// TCP/UDP source port or its equivalent.
    pub srcport: u16,
    /// TCP/UDP destination port or its equivalent.
    pub dstport: u16,
    /// Carries nothing.
    pub pad: u16,
    /// IP protocol.
    pub prot: u8,
    /// IP type of service.
    pub tos: u8,
    /// OR of the TCP flags.
    pub flags: u8,
    /// Not in the records that streams keep.
    pub tcp_retx_cnt: u8,
    /// Not in the records that streams keep.
    pub tcp_retx_secs: u8,
    /// Not in the records that streams keep.
    pub tcp_misseq_cnt: u8,
    /// Carries nothing.
    pub reserved: u32,
}

const _: () = {
    assert!(size_of::<ftrec_v1>() == 48);
    assert!(offset_of!(ftrec_v1, srcaddr) == 0);
    assert!(offset_of!(ftrec_v1, dstaddr) == 4);
    assert!(offset_of!(ftrec_v1, nexthop) == 8);
    assert!(offset_of!(ftrec_v1, input) == 12);
    assert!(offset_of!(ftrec_v1, output) == 14);
    assert!(offset_of!(ftrec_v1, dPkts) == 16);
    assert!(offset_of!(ftrec_v1, dOctets) == 20);
    assert!(offset_of!(ftrec_v1, First) == 24);
    assert!(offset_of!(ftrec_v1, Last) == 28);
    assert!(offset_of!(ftrec_v1, srcport) == 32);
    assert!(offset_of!(ftrec_v1, dstport) == 34);
    assert!(offset_of!(ftrec_v1, pad) == 36);
    assert!(offset_of!(ftrec_v1, prot) == 38);
    assert!(offset_of!(ftrec_v1, tos) == 39);
    assert!(offset_of!(ftrec_v1, flags) == 40);
    assert!(offset_of!(ftrec_v1, tcp_retx_cnt) == 41);
    assert!(offset_of!(ftrec_v1, tcp_retx_secs) == 42);
    assert!(offset_of!(ftrec_v1, tcp_misseq_cnt) == 43);
    assert!(offset_of!(ftrec_v1, reserved) == 44);
};

/// PDU of version 1.
#[repr(C)]
pub struct ftpdu_v1 {
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
    /// Records.
    pub records: [ftrec_v1; FT_PDU_V1_MAXFLOWS],
}

const _: () = {
    assert!(offset_of!(ftpdu_v1, records) == 16);
    assert!(offset_of!(ftpdu_v1, version) == 0);
    assert!(offset_of!(ftpdu_v1, count) == 2);
    assert!(offset_of!(ftpdu_v1, sysUpTime) == 4);
    assert!(offset_of!(ftpdu_v1, unix_secs) == 8);
    assert!(offset_of!(ftpdu_v1, unix_nsecs) == 12);
};
