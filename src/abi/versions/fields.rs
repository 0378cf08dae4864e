// Generated from src/record/table by `make regenerate`: do not edit.

//! A constant for every field, and structures with a member for every field.

use super::super::fts3rec_offsets;
use crate::record::Field;
use std::mem::offset_of;

/// Seconds since 1970 (UTC) at the exporter when the PDU left.
pub const FT_XFIELD_UNIX_SECS: i64 = 1i64;

/// Nanoseconds beyond `unix_secs`.
pub const FT_XFIELD_UNIX_NSECS: i64 = 2i64;

/// Milliseconds since the exporter booted.
pub const FT_XFIELD_SYSUPTIME: i64 = 4i64;

/// Address of the exporter.
pub const FT_XFIELD_EXADDR: i64 = 8i64;

/// Source address.
pub const FT_XFIELD_SRCADDR: i64 = 4096i64;

/// Destination address.
pub const FT_XFIELD_DSTADDR: i64 = 8192i64;

/// Address of the next hop router.
pub const FT_XFIELD_NEXTHOP: i64 = 65536i64;

/// Input interface, as its ifIndex.
pub const FT_XFIELD_INPUT: i64 = 131072i64;

/// Output interface, as its ifIndex.
pub const FT_XFIELD_OUTPUT: i64 = 262144i64;

/// Flows aggregated into this record.
pub const FT_XFIELD_DFLOWS: i64 = 16i64;

/// Packets.
pub const FT_XFIELD_DPKTS: i64 = 32i64;

/// Octets.
pub const FT_XFIELD_DOCTETS: i64 = 64i64;

/// `sysUpTime` at the first packet, milliseconds.
pub const FT_XFIELD_FIRST: i64 = 128i64;

/// `sysUpTime` at the last packet, milliseconds.
pub const FT_XFIELD_LAST: i64 = 256i64;

/// TCP/UDP source port or its equivalent.
pub const FT_XFIELD_SRCPORT: i64 = 524288i64;

/// TCP/UDP destination port or its equivalent.
pub const FT_XFIELD_DSTPORT: i64 = 1048576i64;

/// IP protocol.
pub const FT_XFIELD_PROT: i64 = 2097152i64;

/// IP type of service.
pub const FT_XFIELD_TOS: i64 = 4194304i64;

/// OR of the TCP flags.
pub const FT_XFIELD_TCP_FLAGS: i64 = 8388608i64;

/// Type of the flow switching engine.
pub const FT_XFIELD_ENGINE_TYPE: i64 = 512i64;

/// Slot of the flow switching engine.
pub const FT_XFIELD_ENGINE_ID: i64 = 1024i64;

/// Prefix length of the source address.
pub const FT_XFIELD_SRC_MASK: i64 = 16777216i64;

/// Prefix length of the destination address.
pub const FT_XFIELD_DST_MASK: i64 = 33554432i64;

/// Autonomous system of the source.
pub const FT_XFIELD_SRC_AS: i64 = 67108864i64;

/// Autonomous system of the destination.
pub const FT_XFIELD_DST_AS: i64 = 134217728i64;

/// Octets of input encapsulation.
pub const FT_XFIELD_IN_ENCAPS: i64 = 268435456i64;

/// Octets of output encapsulation.
pub const FT_XFIELD_OUT_ENCAPS: i64 = 536870912i64;

/// Next hop within the peer.
pub const FT_XFIELD_PEER_NEXTHOP: i64 = 1073741824i64;

/// Router that the switch bypassed.
pub const FT_XFIELD_ROUTER_SC: i64 = 2147483648i64;

/// Tag of the source.
pub const FT_XFIELD_SRC_TAG: i64 = 17179869184i64;

/// Tag of the destination.
pub const FT_XFIELD_DST_TAG: i64 = 34359738368i64;

/// Packets beyond the contract.
pub const FT_XFIELD_EXTRA_PKTS: i64 = 4294967296i64;

/// Type of service of packets beyond the contract.
pub const FT_XFIELD_MARKED_TOS: i64 = 8589934592i64;

/// Fields that tagging needs.
pub const FT_XFIELD_TAGGING_MASK: i64 = 268384239i64;

/// Pointers to every field of a record.
#[repr(C)]
pub struct fts3rec_all {
    /// Seconds since 1970 (UTC) at the exporter when the PDU left.
    pub unix_secs: *mut u32,
    /// Nanoseconds beyond `unix_secs`.
    pub unix_nsecs: *mut u32,
    /// Milliseconds since the exporter booted.
    pub sysUpTime: *mut u32,
    /// Address of the exporter.
    pub exaddr: *mut u32,
    /// Source address.
    pub srcaddr: *mut u32,
    /// Destination address.
    pub dstaddr: *mut u32,
    /// Address of the next hop router.
    pub nexthop: *mut u32,
    /// Input interface, as its ifIndex.
    pub input: *mut u16,
    /// Output interface, as its ifIndex.
    pub output: *mut u16,
    /// Flows aggregated into this record.
    pub dFlows: *mut u32,
    /// Packets.
    pub dPkts: *mut u32,
    /// Octets.
    pub dOctets: *mut u32,
    /// `sysUpTime` at the first packet, milliseconds.
    pub First: *mut u32,
    /// `sysUpTime` at the last packet, milliseconds.
    pub Last: *mut u32,
    /// TCP/UDP source port or its equivalent.
    pub srcport: *mut u16,
    /// TCP/UDP destination port or its equivalent.
    pub dstport: *mut u16,
    /// IP protocol.
    pub prot: *mut u8,
    /// IP type of service.
    pub tos: *mut u8,
    /// OR of the TCP flags.
    pub tcp_flags: *mut u8,
    /// Type of the flow switching engine.
    pub engine_type: *mut u8,
    /// Slot of the flow switching engine.
    pub engine_id: *mut u8,
    /// Prefix length of the source address.
    pub src_mask: *mut u8,
    /// Prefix length of the destination address.
    pub dst_mask: *mut u8,
    /// Autonomous system of the source.
    pub src_as: *mut u16,
    /// Autonomous system of the destination.
    pub dst_as: *mut u16,
    /// Octets of input encapsulation.
    pub in_encaps: *mut u8,
    /// Octets of output encapsulation.
    pub out_encaps: *mut u8,
    /// Next hop within the peer.
    pub peer_nexthop: *mut u32,
    /// Router that the switch bypassed.
    pub router_sc: *mut u32,
    /// Tag of the source.
    pub src_tag: *mut u32,
    /// Tag of the destination.
    pub dst_tag: *mut u32,
    /// Packets beyond the contract.
    pub extra_pkts: *mut u32,
    /// Type of service of packets beyond the contract.
    pub marked_tos: *mut u8,
}

/// Every field of a record, with 64-bit counters beside the 32-bit ones.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct fts3rec_all2 {
    /// Flows.
    pub dFlows64: u64,
    /// Packets.
    pub dPkts64: u64,
    /// Octets.
    pub dOctets64: u64,
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
    /// Type of the flow switching engine.
    pub engine_type: u8,
    /// Slot of the flow switching engine.
    pub engine_id: u8,
    /// Prefix length of the source address.
    pub src_mask: u8,
    /// Prefix length of the destination address.
    pub dst_mask: u8,
    /// Autonomous system of the source.
    pub src_as: u16,
    /// Autonomous system of the destination.
    pub dst_as: u16,
    /// Octets of input encapsulation.
    pub in_encaps: u8,
    /// Octets of output encapsulation.
    pub out_encaps: u8,
    /// Next hop within the peer.
    pub peer_nexthop: u32,
    /// Router that the switch bypassed.
    pub router_sc: u32,
    /// Tag of the source.
    pub src_tag: u32,
    /// Tag of the destination.
    pub dst_tag: u32,
    /// Packets beyond the contract.
    pub extra_pkts: u32,
    /// Type of service of packets beyond the contract.
    pub marked_tos: u8,
}

/// The fields that have a member in `fts3rec_offsets`, as `FT_XFIELD_*` bits.
pub(crate) const WITH_OFFSETS: u64 = 0xfffff37ff;

/// Where in `fts3rec_offsets` the member of each field is; that of `pad` for fields without one.
pub(crate) const OFFSET_MEMBERS: [usize; Field::BITS] = {
    let mut members = [offset_of!(fts3rec_offsets, pad); Field::BITS];
    members[Field::UnixSecs as usize] = offset_of!(fts3rec_offsets, unix_secs);
    members[Field::UnixNsecs as usize] = offset_of!(fts3rec_offsets, unix_nsecs);
    members[Field::SysUpTime as usize] = offset_of!(fts3rec_offsets, sysUpTime);
    members[Field::Exaddr as usize] = offset_of!(fts3rec_offsets, exaddr);
    members[Field::Srcaddr as usize] = offset_of!(fts3rec_offsets, srcaddr);
    members[Field::Dstaddr as usize] = offset_of!(fts3rec_offsets, dstaddr);
    members[Field::Nexthop as usize] = offset_of!(fts3rec_offsets, nexthop);
    members[Field::Input as usize] = offset_of!(fts3rec_offsets, input);
    members[Field::Output as usize] = offset_of!(fts3rec_offsets, output);
    members[Field::DFlows as usize] = offset_of!(fts3rec_offsets, dFlows);
    members[Field::DPkts as usize] = offset_of!(fts3rec_offsets, dPkts);
    members[Field::DOctets as usize] = offset_of!(fts3rec_offsets, dOctets);
    members[Field::First as usize] = offset_of!(fts3rec_offsets, First);
    members[Field::Last as usize] = offset_of!(fts3rec_offsets, Last);
    members[Field::Srcport as usize] = offset_of!(fts3rec_offsets, srcport);
    members[Field::Dstport as usize] = offset_of!(fts3rec_offsets, dstport);
    members[Field::Prot as usize] = offset_of!(fts3rec_offsets, prot);
    members[Field::Tos as usize] = offset_of!(fts3rec_offsets, tos);
    members[Field::TcpFlags as usize] = offset_of!(fts3rec_offsets, tcp_flags);
    members[Field::EngineType as usize] = offset_of!(fts3rec_offsets, engine_type);
    members[Field::EngineId as usize] = offset_of!(fts3rec_offsets, engine_id);
    members[Field::SrcMask as usize] = offset_of!(fts3rec_offsets, src_mask);
    members[Field::DstMask as usize] = offset_of!(fts3rec_offsets, dst_mask);
    members[Field::SrcAs as usize] = offset_of!(fts3rec_offsets, src_as);
    members[Field::DstAs as usize] = offset_of!(fts3rec_offsets, dst_as);
    members[Field::InEncaps as usize] = offset_of!(fts3rec_offsets, in_encaps);
    members[Field::OutEncaps as usize] = offset_of!(fts3rec_offsets, out_encaps);
    members[Field::PeerNexthop as usize] = offset_of!(fts3rec_offsets, peer_nexthop);
    members[Field::RouterSc as usize] = offset_of!(fts3rec_offsets, router_sc);
    members[Field::SrcTag as usize] = offset_of!(fts3rec_offsets, src_tag);
    members[Field::DstTag as usize] = offset_of!(fts3rec_offsets, dst_tag);
    members[Field::ExtraPkts as usize] = offset_of!(fts3rec_offsets, extra_pkts);
    members[Field::MarkedTos as usize] = offset_of!(fts3rec_offsets, marked_tos);
    members
};
