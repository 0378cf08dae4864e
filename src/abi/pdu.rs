//! PDUs, and sockets that they arrive on.

use super::*;
use crate::pdu::order::{HISTORY_WORDS, History};

/// The records a PDU was decoded to.
#[repr(C)]
pub struct ftdecode {
    /// Octets.
    pub buf: [c_char; FT_IO_MAXDECODE],
    /// Number of records.
    pub count: c_int,
    /// Size of a record in bytes.
    pub rec_size: c_int,
    /// Byte order.
    pub byte_order: c_int,
    /// Address of the exporter.
    pub exporter_ip: u32,
    /// Stands in for AS 0.
    pub as_sub: u16,
}

/// A PDU that is being encoded.
#[repr(C)]
pub struct ftencode {
    /// Octets.
    pub buf: [c_char; FT_IO_MAXENCODE],
    /// The PDU, `buf` or behind room for an IP header.
    pub buf_enc: *mut c_char,
    /// Bytes used of `buf_enc`.
    pub buf_size: c_int,
    /// Version.
    pub ver: ftver,
    /// Next sequence number of each engine.
    pub seq_next: [u32; 65536],
    /// Flags.
    pub flags: c_int,
    /// Checksum of the PDU.
    pub d_sum: c_int,
}

/// A PDU as received, and what it decodes to.
#[repr(C)]
pub struct ftpdu {
    /// Octets.
    pub buf: [c_char; FT_RCV_BUFSIZE],
    /// Bytes received.
    pub bused: c_int,
    /// Version.
    pub ftv: ftver,
    /// What it decodes to.
    pub ftd: ftdecode,
    /// Decoder for the version, set by `ftpdu_verify`.
    pub decodef: Option<unsafe extern "C" fn(*mut ftpdu) -> c_int>,
}

/// Sequence numbers of one exporter.
#[repr(C)]
pub struct ftseq {
    /// Next sequence number of each engine.
    pub seq: [u32; 65536],
    /// Engines seen.
    pub seq_set: [u8; 65536],
    /// Sequence number received.
    pub seq_rcv: u32,
    /// Sequence number expected.
    pub seq_exp: u32,
    /// Flows lost.
    pub seq_lost: u32,
}

/// What `ftpdu_seq_kind` remembers of the PDUs of one exporter.
#[repr(C)]
pub struct ftseq_recent {
    /// The library's own.
    pub words: [u32; FT_SEQ_RECENT_WORDS],
}

const _HISTORY: () = assert!(
    FT_SEQ_RECENT_WORDS == HISTORY_WORDS && align_of::<ftseq_recent>() == align_of::<History>()
);

/// What `ftpdu_netflow9_info` says of a PDU on the wire and of its domain. Counts are from the first PDU of the domain on.
#[repr(C)]
pub struct ftpdu_netflow9 {
    /// Version on the wire: 9, or 10 for IPFIX.
    pub version: u32,
    /// Source id, or observation domain.
    pub domain: u32,
    /// Sequence number: of PDUs in version 9, of data records in IPFIX.
    pub sequence: u32,
    /// Flows that wait for the next decode.
    pub waiting: u32,
    /// Flows.
    pub flows: u64,
    /// Records that became no flow: of IPv6, without addresses, without packets and bytes.
    pub skipped: u64,
    /// Sets of data that were left out, as their template had not come.
    pub without_template: u64,
    /// Sets that were cut, or of wrong lengths.
    pub broken: u64,
    /// Templates that were refused.
    pub refused: u64,
    /// Flows that found no room, and records whose counters were too large.
    pub dropped: u64,
}

/// The start of every PDU.
#[repr(C)]
pub struct ftpdu_header_small {
    /// Export version.
    pub version: u16,
    /// Number of records.
    pub count: u16,
}

/// The header of a PDU; version 1 stops before `flow_sequence`.
#[repr(C)]
pub struct ftpdu_header {
    /// Export version.
    pub version: u16,
    /// Number of records.
    pub count: u16,
    /// Milliseconds since the exporter booted.
    pub sysUpTime: u32,
    /// Seconds since 1970.
    pub unix_secs: u32,
    /// Nanoseconds beyond `unix_secs`.
    pub unix_nsecs: u32,
    /// Sequence number of the first flow.
    pub flow_sequence: u32,
    /// Type of the switching engine.
    pub engine_type: u8,
    /// Slot of the switching engine.
    pub engine_id: u8,
    /// Aggregation method.
    pub aggregation: u8,
    /// Aggregation version.
    pub agg_version: u8,
}

/// The header of every version 8 PDU.
#[repr(C)]
pub struct ftpdu_v8_gen {
    /// Export version.
    pub version: u16,
    /// Number of records.
    pub count: u16,
    /// Milliseconds since the exporter booted.
    pub sysUpTime: u32,
    /// Seconds since 1970.
    pub unix_secs: u32,
    /// Nanoseconds beyond `unix_secs`.
    pub unix_nsecs: u32,
    /// Sequence number of the first flow.
    pub flow_sequence: u32,
    /// Type of the switching engine.
    pub engine_type: u8,
    /// Slot of the switching engine.
    pub engine_id: u8,
    /// Aggregation method.
    pub aggregation: u8,
    /// Aggregation version.
    pub agg_version: u8,
    /// Carries nothing.
    pub reserved: u32,
}

/// A `struct msghdr` of old.
#[repr(C)]
pub struct mymsghdr {
    /// Address.
    pub msg_name: *mut c_void,
    /// Size of the address.
    pub msg_namelen: c_int,
    /// Buffers.
    pub msg_iov: *mut iovec,
    /// Number of buffers.
    pub msg_iovlen: c_int,
    /// Ancillary data.
    pub msg_control: *mut c_void,
    /// Size of the ancillary data.
    pub msg_controllen: c_int,
    /// Flags.
    pub msg_flags: c_int,
}

/// A socket that PDUs arrive on.
#[repr(C)]
pub struct ftnet {
    /// Local address.
    pub loc_addr: sockaddr_in,
    /// Address of the exporter.
    pub rem_addr: sockaddr_in,
    /// Local address.
    pub loc_ip: u32,
    /// Remote address.
    pub rem_ip: u32,
    /// Destination port.
    pub dst_port: u16,
    /// File descriptor.
    pub fd: c_int,
    /// For recvmsg.
    pub msg: mymsghdr,
    /// Destination of the datagram.
    pub msgip: ftnet_msgip,
    /// For recvmsg.
    pub iov: [iovec; 1],
}

/// Addresses and port of two peers.
#[repr(C)]
pub struct ftpeeri {
    /// Local address.
    pub loc_ip: u32,
    /// Remote address.
    pub rem_ip: u32,
    /// Destination port.
    pub dst_port: u16,
    /// Time to live.
    pub ttl: u8,
}

/// What recvmsg says of the destination of a datagram, as Linux says it: programs read it, the library never does.
#[repr(C)]
pub struct ftnet_msgip {
    /// `struct cmsghdr` without its flexible member.
    pub hdr: ftnet_msgip_header,
    /// `struct in_pktinfo`: the index of an interface and two addresses.
    pub pktinfo: [u32; 3],
}

/// The start of a control message.
#[repr(C)]
pub struct ftnet_msgip_header {
    /// Bytes of the message.
    pub cmsg_len: usize,
    /// Level of the protocol.
    pub cmsg_level: c_int,
    /// Type of the message.
    pub cmsg_type: c_int,
}
