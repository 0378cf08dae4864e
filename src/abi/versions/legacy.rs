// Generated from src/record/table by `make regenerate`: do not edit.

//! The record of stream version 1.

use std::mem::{offset_of, size_of};

/// Record of stream version 1.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct fts1rec_compat {
    /// Seconds since 1970 (UTC) at the exporter when the PDU left.
    pub unix_secs: u32,
    /// Milliseconds beyond `unix_secs`.
    pub unix_msecs: u32,
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
    /// Not in the records that streams keep.
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
    /// Autonomous system of the source.
    pub src_as: u16,
    /// Autonomous system of the destination.
    pub dst_as: u16,
    /// Prefix length of the source address.
    pub src_mask: u8,
    /// Prefix length of the destination address.
    pub dst_mask: u8,
    /// Not in the records that streams keep.
    pub drops: u16,
}

const _: () = {
    assert!(size_of::<fts1rec_compat>() == 60);
    assert!(offset_of!(fts1rec_compat, unix_secs) == 0);
    assert!(offset_of!(fts1rec_compat, unix_msecs) == 4);
    assert!(offset_of!(fts1rec_compat, srcaddr) == 8);
    assert!(offset_of!(fts1rec_compat, dstaddr) == 12);
    assert!(offset_of!(fts1rec_compat, nexthop) == 16);
    assert!(offset_of!(fts1rec_compat, input) == 20);
    assert!(offset_of!(fts1rec_compat, output) == 22);
    assert!(offset_of!(fts1rec_compat, dPkts) == 24);
    assert!(offset_of!(fts1rec_compat, dOctets) == 28);
    assert!(offset_of!(fts1rec_compat, First) == 32);
    assert!(offset_of!(fts1rec_compat, Last) == 36);
    assert!(offset_of!(fts1rec_compat, srcport) == 40);
    assert!(offset_of!(fts1rec_compat, dstport) == 42);
    assert!(offset_of!(fts1rec_compat, pad) == 44);
    assert!(offset_of!(fts1rec_compat, prot) == 46);
    assert!(offset_of!(fts1rec_compat, tos) == 47);
    assert!(offset_of!(fts1rec_compat, flags) == 48);
    assert!(offset_of!(fts1rec_compat, tcp_retx_cnt) == 49);
    assert!(offset_of!(fts1rec_compat, tcp_retx_secs) == 50);
    assert!(offset_of!(fts1rec_compat, tcp_misseq_cnt) == 51);
    assert!(offset_of!(fts1rec_compat, src_as) == 52);
    assert!(offset_of!(fts1rec_compat, dst_as) == 54);
    assert!(offset_of!(fts1rec_compat, src_mask) == 56);
    assert!(offset_of!(fts1rec_compat, dst_mask) == 57);
    assert!(offset_of!(fts1rec_compat, drops) == 58);
};
