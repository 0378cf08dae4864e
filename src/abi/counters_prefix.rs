//! Hash records by prefix.

use super::*;
/// A hash record; programs lay their reports out with it.
#[repr(C)]
pub struct ftchash_rec_prefixs {
    /// Links of the list.
    pub chain: ft_slist_entry<ftchash_rec_ips>,
    /// Prefix.
    pub prefix: u32,
    /// Prefix length.
    pub mask: u8,
    /// Carries nothing.
    pub fil1: u8,
    /// Carries nothing.
    pub fil2: u16,
}

/// A hash record; programs lay their reports out with it.
#[repr(C)]
pub struct ftchash_rec_prefix {
    /// Links of the list.
    pub chain: ft_slist_entry<ftchash_rec_ip>,
    /// Prefix.
    pub prefix: u32,
    /// Prefix length.
    pub mask: u8,
    /// Carries nothing.
    pub fil1: u8,
    /// Carries nothing.
    pub fil2: u16,
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
pub struct ftchash_rec_prefixh {
    /// Links of the list.
    pub chain: ft_slist_entry<ftchash_rec_prefix>,
    /// Prefix.
    pub prefix: u32,
    /// Prefix length.
    pub mask: u8,
    /// Carries nothing.
    pub fil1: u8,
    /// Carries nothing.
    pub fil2: u16,
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
    /// Prefixes.
    pub nprefixes: u64,
    /// Hash table.
    pub ftch: *mut ftchash,
    /// Rates.
    pub ps: ftps,
}

/// A hash record; programs lay their reports out with it.
#[repr(C)]
pub struct ftchash_rec_prefix16 {
    /// Links of the list.
    pub chain: ft_slist_entry<ftchash_rec_prefix16>,
    /// Prefix.
    pub prefix: u32,
    /// Prefix length.
    pub mask: u8,
    /// Carries nothing.
    pub fill: u8,
    /// Key.
    pub c16: u16,
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
pub struct ftchash_rec_prefix162 {
    /// Links of the list.
    pub chain: ft_slist_entry<ftchash_rec_prefix16>,
    /// Prefix.
    pub prefix: u32,
    /// Prefix length.
    pub mask: u8,
    /// Carries nothing.
    pub fill: u8,
    /// Key.
    pub c16a: u16,
    /// Key.
    pub c16b: u16,
    /// Carries nothing.
    pub fill2: u16,
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
pub struct ftchash_rec_prefix216 {
    /// Links of the list.
    pub chain: ft_slist_entry<ftchash_rec_prefix216>,
    /// Source prefix.
    pub src_prefix: u32,
    /// Mask of source addresses.
    pub src_mask: u8,
    /// Carries nothing.
    pub fill: u8,
    /// Key.
    pub c16: u16,
    /// Destination prefix.
    pub dst_prefix: u32,
    /// Mask of destination addresses.
    pub dst_mask: u8,
    /// Carries nothing.
    pub fill2: u8,
    /// Carries nothing.
    pub fill3: u16,
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
pub struct ftchash_rec_prefix2162 {
    /// Links of the list.
    pub chain: ft_slist_entry<ftchash_rec_prefix2162>,
    /// Source prefix.
    pub src_prefix: u32,
    /// Mask of source addresses.
    pub src_mask: u8,
    /// Carries nothing.
    pub fill: u8,
    /// Key.
    pub c16a: u16,
    /// Destination prefix.
    pub dst_prefix: u32,
    /// Mask of destination addresses.
    pub dst_mask: u8,
    /// Carries nothing.
    pub fill2: u8,
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
pub struct ftchash_rec_prefix_tag {
    /// Links of the list.
    pub chain: ft_slist_entry<ftchash_rec_ip>,
    /// Prefix.
    pub prefix: u32,
    /// Prefix length.
    pub mask: u8,
    /// Carries nothing.
    pub fil1: u8,
    /// Carries nothing.
    pub fil2: u16,
    /// Tag.
    pub tag: u32,
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
pub struct ftchash_rec_prefix2 {
    /// Links of the list.
    pub chain: ft_slist_entry<ftchash_rec_ip>,
    /// Source prefix.
    pub src_prefix: u32,
    /// Mask of source addresses.
    pub src_mask: u8,
    /// Carries nothing.
    pub fil1: u8,
    /// Carries nothing.
    pub fil2: u16,
    /// Destination prefix.
    pub dst_prefix: u32,
    /// Mask of destination addresses.
    pub dst_mask: u8,
    /// Carries nothing.
    pub fil3: u8,
    /// Carries nothing.
    pub fil4: u16,
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
pub struct ftchash_rec_prefix2tag2 {
    /// Links of the list.
    pub chain: ft_slist_entry<ftchash_rec_ip>,
    /// Source prefix.
    pub src_prefix: u32,
    /// Mask of source addresses.
    pub src_mask: u8,
    /// Carries nothing.
    pub fil1: u8,
    /// Carries nothing.
    pub fil2: u16,
    /// Destination prefix.
    pub dst_prefix: u32,
    /// Mask of destination addresses.
    pub dst_mask: u8,
    /// Carries nothing.
    pub fil3: u8,
    /// Carries nothing.
    pub fil4: u16,
    /// Source tag.
    pub src_tag: u32,
    /// Destination tag.
    pub dst_tag: u32,
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
