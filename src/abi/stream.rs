//! Streams: headers, interface names, `struct ftio`.

use super::*;
/// A header TLV as it is decoded.
#[repr(C)]
pub struct fttlv {
    /// Type.
    pub t: u16,
    /// Length.
    pub l: u16,
    /// Value.
    pub v: *mut c_char,
}

/// The bytes every stream starts with.
#[repr(C)]
pub struct ftheader_gen {
    /// 0xCF.
    pub magic1: u8,
    /// 0x10.
    pub magic2: u8,
    /// Byte order.
    pub byte_order: u8,
    /// Stream version.
    pub s_version: u8,
}

/// Header of stream version 1, as on disk.
#[repr(C)]
pub struct fts1header {
    /// 0xCF.
    pub magic1: u8,
    /// 0x10.
    pub magic2: u8,
    /// Byte order.
    pub byte_order: u8,
    /// Stream version.
    pub s_version: u8,
    /// Export version.
    pub d_version: u16,
    /// Start time.
    pub start: u32,
    /// End time.
    pub end: u32,
    /// Flags.
    pub flags: u32,
    /// Rotation schedule.
    pub rotation: u32,
    /// Flows.
    pub nflows: u32,
    /// PDUs lost.
    pub pdu_drops: u32,
    /// PDUs out of order.
    pub pdu_misordered: u32,
    /// Host name.
    pub hostname: [c_char; FT_HEADER1_HN_LEN],
    /// Comment.
    pub comments: [c_char; FT_HEADER1_CMNT_LEN],
}

/// A stream header in memory.
#[repr(C)]
pub struct ftiheader {
    /// Size in bytes, once it is written.
    pub size: u32,
    /// What is set, `FT_FIELD_*`.
    pub fields: u32,
    /// 0xCF.
    pub magic1: u8,
    /// 0x10.
    pub magic2: u8,
    /// Byte order.
    pub byte_order: u8,
    /// Stream version.
    pub s_version: u8,
    /// Export version.
    pub d_version: u16,
    /// Aggregation version.
    pub agg_version: u8,
    /// Aggregation method.
    pub agg_method: u8,
    /// Address of the exporter.
    pub exporter_ip: u32,
    /// Start of the capture, seconds since 1970.
    pub cap_start: u32,
    /// End of the capture, seconds since 1970.
    pub cap_end: u32,
    /// Flags.
    pub flags: u32,
    /// Rotation schedule.
    pub rotation: u32,
    /// Flows in the stream.
    pub flows_count: u32,
    /// Flows lost.
    pub flows_lost: u32,
    /// Flows out of order.
    pub flows_misordered: u32,
    /// Corrupt packets.
    pub pkts_corrupt: u32,
    /// Resets of the sequence number.
    pub seq_reset: u32,
    /// Vendor of the exporter.
    pub vendor: u8,
    /// Carries nothing.
    pub filler1: u8,
    /// Carries nothing.
    pub filler2: u16,
    /// Host that captured.
    pub cap_hostname: *mut c_char,
    /// Comment.
    pub comments: *mut c_char,
    /// Interface names.
    pub ftmap: *mut ftmap,
    /// Bytes of the header read.
    pub enc_len: u32,
}

/// A name for a set of interfaces of one exporter.
#[repr(C)]
pub struct ftmap_ifalias {
    /// Address of the exporter.
    pub ip: u32,
    /// Number of interfaces.
    pub entries: u16,
    /// The interfaces.
    pub ifIndex_list: *mut u16,
    /// Name.
    pub name: *mut c_char,
    /// Links of the list.
    pub chain: ft_list_entry<ftmap_ifalias>,
}

/// The name of one interface of an exporter.
#[repr(C)]
pub struct ftmap_ifname {
    /// Address of the exporter.
    pub ip: u32,
    /// ifIndex of the interface.
    pub ifIndex: u16,
    /// Name.
    pub name: *mut c_char,
    /// Links of the list.
    pub chain: ft_list_entry<ftmap_ifname>,
}

/// Head of a list of interface aliases.
#[repr(C)]
pub struct ftmap_ifaliash {
    /// First entry.
    pub lh_first: *mut ftmap_ifalias,
}

/// Head of a list of interface names.
#[repr(C)]
pub struct ftmap_ifnameh {
    /// First entry.
    pub lh_first: *mut ftmap_ifname,
}

/// Interface names and aliases.
#[repr(C)]
pub struct ftmap {
    /// Aliases.
    pub ifalias: ftmap_ifaliash,
    /// Names.
    pub ifname: ftmap_ifnameh,
}

/// A stream that is being read or written. The caller owns it and may move it between calls.
#[repr(C)]
pub struct ftio {
    /// Start of the mapped file.
    pub mr: *mut c_char,
    /// Bytes mapped.
    pub mr_size: usize,
    /// Size of a record in bytes.
    pub rec_size: c_int,
    /// The header.
    pub fth: ftiheader,
    /// Not used.
    pub d_buf: *mut c_char,
    /// Not used.
    pub d_start: u32,
    /// Not used.
    pub d_end: u32,
    /// Not used.
    pub z_buf: *mut c_char,
    /// Compression level.
    pub z_level: c_int,
    /// `state` holds what the library keeps for the stream.
    pub zs: z_stream,
    /// Flags.
    pub flags: c_int,
    /// File descriptor.
    pub fd: c_int,
    /// Fields of the records, `FT_XFIELD_*`.
    pub xfield: u64,
    /// Swaps the bytes of a record.
    pub swapf: Option<unsafe extern "C" fn(*mut ftio)>,
    /// Records read.
    pub rec_total: u64,
    /// Not used.
    pub compat_v1: fts3rec_v1,
    /// Not used.
    pub compat_v5: fts3rec_v5,
    /// Offsets of the fields.
    pub fo: fts3rec_offsets,
    /// Debug level.
    pub debug: c_int,
}

/// Settings that programs share.
#[repr(C)]
pub struct ftset {
    /// Byte order.
    pub byte_order: c_int,
    /// Compression level.
    pub z_level: c_int,
    /// Host name.
    pub hostname: *mut c_char,
    /// Comment.
    pub comments: *mut c_char,
    /// Room for a host name.
    pub hnbuf: [c_char; FT_HOSTNAME_LEN],
    /// Stands in for AS 0.
    pub as_sub: u16,
}

/// Time and resources a program used.
#[repr(C)]
pub struct ftprof {
    /// Start.
    pub t0: timeval,
    /// End.
    pub t1: timeval,
    /// Resources used.
    pub r0: rusage,
    /// Flows.
    pub nflows: u64,
}

/// zlib's `z_stream` as far as its size goes; `zlib.h` describes it to C.
#[repr(C)]
pub struct z_stream {
    /// Not used.
    pub next_in: *const u8,
    /// Not used.
    pub avail_in: c_uint,
    /// Bytes that went in.
    pub total_in: c_ulong,
    /// Not used.
    pub next_out: *mut u8,
    /// Not used.
    pub avail_out: c_uint,
    /// Bytes that came out.
    pub total_out: c_ulong,
    /// Not used.
    pub msg: *const c_char,
    /// What the library keeps for a stream; programs have never been given a type for it.
    pub state: *mut c_void,
    /// Not used.
    pub zalloc: *mut c_void,
    /// Not used.
    pub zfree: *mut c_void,
    /// Not used.
    pub opaque: *mut c_void,
    /// Not used.
    pub data_type: c_int,
    /// Not used.
    pub adler: c_ulong,
    /// Not used.
    pub reserved: c_ulong,
}
