//! Records and their versions.

use super::*;

/// Where the fields of a record start; members of fields that the version lacks are left alone.
#[repr(C)]
pub struct fts3rec_offsets {
    /// Version.
    pub ftv: ftver,
    /// Fields needed, `FT_XFIELD_*`.
    pub xfields: u64,
    /// Seconds since 1970.
    pub unix_secs: u16,
    /// Nanoseconds beyond `unix_secs`.
    pub unix_nsecs: u16,
    /// Milliseconds since the exporter booted.
    pub sysUpTime: u16,
    /// Address of the exporter.
    pub exaddr: u16,
    /// Source address.
    pub srcaddr: u16,
    /// Destination address.
    pub dstaddr: u16,
    /// Next hop.
    pub nexthop: u16,
    /// Input interface.
    pub input: u16,
    /// Output interface.
    pub output: u16,
    /// `dFlows`.
    pub dFlows: u16,
    /// Packets.
    pub dPkts: u16,
    /// Octets.
    pub dOctets: u16,
    /// Start of the flow, milliseconds of uptime.
    pub First: u16,
    /// End of the flow, milliseconds of uptime.
    pub Last: u16,
    /// Source port.
    pub srcport: u16,
    /// Destination port.
    pub dstport: u16,
    /// IP protocol.
    pub prot: u16,
    /// Type of service.
    pub tos: u16,
    /// TCP flags.
    pub tcp_flags: u16,
    /// Carries nothing.
    pub pad: u16,
    /// Type of the switching engine.
    pub engine_type: u16,
    /// Slot of the switching engine.
    pub engine_id: u16,
    /// Mask of source addresses.
    pub src_mask: u16,
    /// Mask of destination addresses.
    pub dst_mask: u16,
    /// Source AS.
    pub src_as: u16,
    /// Destination AS.
    pub dst_as: u16,
    /// `in_encaps`.
    pub in_encaps: u16,
    /// `out_encaps`.
    pub out_encaps: u16,
    /// `peer_nexthop`.
    pub peer_nexthop: u16,
    /// `router_sc`.
    pub router_sc: u16,
    /// Source tag.
    pub src_tag: u16,
    /// Destination tag.
    pub dst_tag: u16,
    /// `extra_pkts`.
    pub extra_pkts: u16,
    /// `marked_tos`.
    pub marked_tos: u16,
}

/// Names a record version.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ftver {
    /// Stream version.
    pub s_version: u8,
    /// Aggregation version.
    pub agg_version: u8,
    /// Aggregation method.
    pub agg_method: u8,
    /// Whether the version is set.
    pub set: u8,
    /// Export version.
    pub d_version: u16,
}

/// A moment: seconds since 1970 and milliseconds, as programs have it that do not define `FTLIB_FTTIME_TIME_T`.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct fttime {
    /// Seconds.
    pub secs: u32,
    /// Milliseconds.
    pub msecs: u32,
}

/// A moment, as programs have it that define `FTLIB_FTTIME_TIME_T`: `struct fttime` of the FreeBSD line of flow-tools.
///
/// cbindgen:ignore
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct fttime_time_t {
    /// Seconds.
    pub secs: time_t,
    /// Milliseconds.
    pub msecs: time_t,
}

/// Masks for addresses, in the byte order of the records.
#[repr(C)]
pub struct ftipmask {
    /// Mask of source addresses.
    pub src_mask: u32,
    /// Mask of destination addresses.
    pub dst_mask: u32,
    /// Mask that finds multicast.
    pub mcast_mask: u32,
    /// Value that is multicast.
    pub mcast_val: u32,
}

/// What versions 1, 5, 6 and 7 have in common.
#[repr(C)]
pub struct fts3rec_gen {
    /// Seconds since 1970.
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
    /// Next hop.
    pub nexthop: u32,
    /// Input interface.
    pub input: u16,
    /// Output interface.
    pub output: u16,
    /// Packets.
    pub dPkts: u32,
    /// Octets.
    pub dOctets: u32,
    /// Start of the flow, milliseconds of uptime.
    pub First: u32,
    /// End of the flow, milliseconds of uptime.
    pub Last: u32,
    /// Source port.
    pub srcport: u16,
    /// Destination port.
    pub dstport: u16,
    /// IP protocol.
    pub prot: u8,
    /// Type of service.
    pub tos: u8,
    /// TCP flags.
    pub tcp_flags: u8,
    /// Carries nothing.
    pub pad: u8,
}

/// What versions 5, 6 and 7 have in common.
#[repr(C)]
pub struct fts3rec_v5_gen {
    /// Seconds since 1970.
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
    /// Next hop.
    pub nexthop: u32,
    /// Input interface.
    pub input: u16,
    /// Output interface.
    pub output: u16,
    /// Packets.
    pub dPkts: u32,
    /// Octets.
    pub dOctets: u32,
    /// Start of the flow, milliseconds of uptime.
    pub First: u32,
    /// End of the flow, milliseconds of uptime.
    pub Last: u32,
    /// Source port.
    pub srcport: u16,
    /// Destination port.
    pub dstport: u16,
    /// IP protocol.
    pub prot: u8,
    /// Type of service.
    pub tos: u8,
    /// TCP flags.
    pub tcp_flags: u8,
    /// Carries nothing.
    pub pad: u8,
    /// Type of the switching engine.
    pub engine_type: u8,
    /// Slot of the switching engine.
    pub engine_id: u8,
    /// Mask of source addresses.
    pub src_mask: u8,
    /// Mask of destination addresses.
    pub dst_mask: u8,
    /// Source AS.
    pub src_as: u16,
    /// Destination AS.
    pub dst_as: u16,
}

/// A row of the table of field names.
#[repr(C)]
pub struct ftxfield_table {
    /// Name.
    pub name: *mut c_char,
    /// Value.
    pub val: u64,
}
