//! Hash records by address, number and flow; programs lay their own reports out with them.

use super::*;
/// Rates.
#[repr(C)]
pub struct ftps {
    /// Mean packets a second.
    pub avg_pps: f64,
    /// Mean bits a second.
    pub avg_bps: f64,
    /// Most packets a second.
    pub max_pps: f64,
    /// Most bits a second.
    pub max_bps: f64,
    /// Fewest packets a second.
    pub min_pps: f64,
    /// Fewest bits a second.
    pub min_bps: f64,
}

/// A hash record; programs lay their reports out with it.
#[repr(C)]
pub struct ftchash_rec_tags {
    /// Links of the list.
    pub chain: ft_slist_entry<ftchash_rec_ips>,
    /// Tag.
    pub tag: u32,
}

/// A hash record; programs lay their reports out with it.
#[repr(C)]
pub struct ftchash_rec_c32 {
    /// Links of the list.
    pub chain: ft_slist_entry<ftchash_rec_c32>,
    /// Key.
    pub c32: u32,
    /// Flow records.
    pub nrecs: u64,
    /// Flows.
    pub nflows: u64,
    /// Octets.
    pub noctets: u64,
    /// Packets.
    pub npackets: u64,
    /// Duration, milliseconds.
    pub etime: u64,
    /// Rates.
    pub ps: ftps,
}

/// A hash record; programs lay their reports out with it.
#[repr(C)]
pub struct ftchash_rec_c64 {
    /// Links of the list.
    pub chain: ft_slist_entry<ftchash_rec_c64>,
    /// Key.
    pub c64: u64,
    /// Flow records.
    pub nrecs: u64,
    /// Flows.
    pub nflows: u64,
    /// Octets.
    pub noctets: u64,
    /// Packets.
    pub npackets: u64,
    /// Duration, milliseconds.
    pub etime: u64,
    /// Rates.
    pub ps: ftps,
}

/// A hash record; programs lay their reports out with it.
#[repr(C)]
pub struct ftchash_rec_c322 {
    /// Links of the list.
    pub chain: ft_slist_entry<ftchash_rec_c322>,
    /// Key.
    pub c32a: u32,
    /// Key.
    pub c32b: u32,
    /// Flow records.
    pub nrecs: u64,
    /// Flows.
    pub nflows: u64,
    /// Octets.
    pub noctets: u64,
    /// Packets.
    pub npackets: u64,
    /// Duration, milliseconds.
    pub etime: u64,
    /// Rates.
    pub ps: ftps,
}

/// A hash record; programs lay their reports out with it.
#[repr(C)]
pub struct ftchash_rec_ip {
    /// Links of the list.
    pub chain: ft_slist_entry<ftchash_rec_ip>,
    /// Address.
    pub addr: u32,
    /// Flow records.
    pub nrecs: u64,
    /// Flows.
    pub nflows: u64,
    /// Octets.
    pub noctets: u64,
    /// Packets.
    pub npackets: u64,
    /// Duration, milliseconds.
    pub etime: u64,
    /// Rates.
    pub ps: ftps,
}

/// A hash record; programs lay their reports out with it.
#[repr(C)]
pub struct ftchash_rec_ip2 {
    /// Links of the list.
    pub chain: ft_slist_entry<ftchash_rec_ip2>,
    /// Source address.
    pub src_addr: u32,
    /// Destination address.
    pub dst_addr: u32,
    /// Flow records.
    pub nrecs: u64,
    /// Flows.
    pub nflows: u64,
    /// Octets.
    pub noctets: u64,
    /// Packets.
    pub npackets: u64,
    /// Duration, milliseconds.
    pub etime: u64,
    /// Rates.
    pub ps: ftps,
}

/// A hash record; programs lay their reports out with it.
#[repr(C)]
pub struct ftchash_rec_c162 {
    /// Links of the list.
    pub chain: ft_slist_entry<ftchash_rec_162>,
    /// Key.
    pub c16a: u16,
    /// Key.
    pub c16b: u16,
    /// Flow records.
    pub nrecs: u64,
    /// Flows.
    pub nflows: u64,
    /// Octets.
    pub noctets: u64,
    /// Packets.
    pub npackets: u64,
    /// Duration, milliseconds.
    pub etime: u64,
    /// Rates.
    pub ps: ftps,
}

/// A hash record; programs lay their reports out with it.
#[repr(C)]
pub struct ftchash_rec_c163 {
    /// Links of the list.
    pub chain: ft_slist_entry<ftchash_rec_163>,
    /// Key.
    pub c16a: u16,
    /// Key.
    pub c16b: u16,
    /// Key.
    pub c16c: u16,
    /// Carries nothing.
    pub fill: u16,
    /// Flow records.
    pub nrecs: u64,
    /// Flows.
    pub nflows: u64,
    /// Octets.
    pub noctets: u64,
    /// Packets.
    pub npackets: u64,
    /// Duration, milliseconds.
    pub etime: u64,
    /// Rates.
    pub ps: ftps,
}

/// A hash record; programs lay their reports out with it.
#[repr(C)]
pub struct ftchash_rec_c164 {
    /// Links of the list.
    pub chain: ft_slist_entry<ftchash_rec_164>,
    /// Key.
    pub c16a: u16,
    /// Key.
    pub c16b: u16,
    /// Key.
    pub c16c: u16,
    /// Key.
    pub c16d: u16,
    /// Flow records.
    pub nrecs: u64,
    /// Flows.
    pub nflows: u64,
    /// Octets.
    pub noctets: u64,
    /// Packets.
    pub npackets: u64,
    /// Duration, milliseconds.
    pub etime: u64,
    /// Rates.
    pub ps: ftps,
}

/// A hash record; programs lay their reports out with it.
#[repr(C)]
pub struct ftchash_rec_as2 {
    /// Links of the list.
    pub chain: ft_slist_entry<ftchash_rec_as2>,
    /// Source AS.
    pub src_as: u16,
    /// Destination AS.
    pub dst_as: u16,
    /// Flows.
    pub nflows: u64,
    /// Octets.
    pub noctets: u64,
    /// Packets.
    pub npackets: u64,
    /// Duration, milliseconds.
    pub etime: u64,
    /// Rates.
    pub ps: ftps,
}

/// A hash record; programs lay their reports out with it.
#[repr(C)]
pub struct ftchash_rec_if2 {
    /// Links of the list.
    pub chain: ft_slist_entry<ftchash_rec_if2>,
    /// Input interface.
    pub input: u16,
    /// Output interface.
    pub output: u16,
    /// Flows.
    pub nflows: u64,
    /// Octets.
    pub noctets: u64,
    /// Packets.
    pub npackets: u64,
    /// Duration, milliseconds.
    pub etime: u64,
    /// Rates.
    pub ps: ftps,
}

/// A hash record; programs lay their reports out with it.
#[repr(C)]
pub struct ftchash_rec_flow1 {
    /// Links of the list.
    pub chain: ft_slist_entry<ftchash_rec_ip>,
    /// Source prefix.
    pub src_prefix: u32,
    /// Mask of source addresses.
    pub src_mask: u8,
    /// IP protocol.
    pub prot: u8,
    /// Source port.
    pub src_port: u16,
    /// Destination prefix.
    pub dst_prefix: u32,
    /// Mask of destination addresses.
    pub dst_mask: u8,
    /// Type of service.
    pub tos: u8,
    /// Destination port.
    pub dst_port: u16,
    /// Flow records.
    pub nrecs: u64,
    /// Flows.
    pub nflows: u64,
    /// Octets.
    pub noctets: u64,
    /// Packets.
    pub npackets: u64,
    /// Duration, milliseconds.
    pub etime: u64,
    /// Rates.
    pub ps: ftps,
}

/// A hash record; programs lay their reports out with it.
#[repr(C)]
pub struct ftchash_rec_int {
    /// Links of the list.
    pub chain: ft_slist_entry<ftchash_rec_int>,
    /// Time, seconds since 1970.
    pub time: u32,
    /// Flow records.
    pub nrecs: u64,
    /// Flows.
    pub nflows: f64,
    /// Octets.
    pub noctets: f64,
    /// Packets.
    pub npackets: f64,
    /// Rates.
    pub ps: ftps,
}

/// A hash record; programs lay their reports out with it.
#[repr(C)]
pub struct ftchash_rec_exp {
    /// Links of the list.
    pub chain: ft_slist_entry<ftchash_rec_ip>,
    /// Source address.
    pub src_ip: u32,
    /// Destination address.
    pub dst_ip: u32,
    /// Export version.
    pub d_version: u16,
    /// Destination port.
    pub dst_port: u16,
    /// Packets.
    pub packets: u32,
    /// Flows.
    pub flows: u32,
    /// Flows dropped by a filter.
    pub filtered_flows: u32,
    /// Flows lost.
    pub lost: u32,
    /// Resets of the sequence number.
    pub reset: u32,
    /// Sequence numbers.
    pub ftseq: ftseq,
    /// Translation.
    pub xlate: Option<unsafe extern "C" fn(*mut c_void, *mut c_void)>,
}

/// A hash record; programs lay their reports out with it.
#[repr(C)]
pub struct ftchash_rec_sym {
    /// Links of the list.
    pub chain: ft_slist_entry<ftchash_rec_ip>,
    /// Value.
    pub val: u32,
    /// Text.
    pub str: *mut c_char,
}

/// A hash record; programs lay their reports out with it.
#[repr(C)]
pub struct ftchash_rec_fil_c32 {
    /// Links of the list.
    pub chain: ft_slist_entry<ftchash_rec_fil_ip>,
    /// Key.
    pub c32: u32,
    /// Mode.
    pub mode: c_int,
}

/// A hash record; programs lay their reports out with it.
#[repr(C)]
pub struct ftchash_rec_split {
    /// Links of the list.
    pub chain: ft_slist_entry<ftchash_rec_fil_ip>,
    /// Tag.
    pub tag: u32,
    /// Stream.
    pub ftio: ftio,
    /// File descriptor.
    pub fd: c_int,
    /// Number.
    pub id: c_int,
    /// Flows.
    pub total_flows: u32,
    /// Start of the capture, seconds since 1970.
    pub cap_start: u32,
    /// End of the capture, seconds since 1970.
    pub cap_end: u32,
    /// Whether a new file is due.
    pub newfile: c_int,
}
