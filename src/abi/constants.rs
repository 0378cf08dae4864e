//! Constants, with the values of the original.

use std::ffi::{c_int, c_long};

// Options that programs share.
/// Percentages.
pub const FT_OPT_PERCENT: c_int = 0x1;
/// Names for numbers.
pub const FT_OPT_NAMES: c_int = 0x2;
/// No buffering.
pub const FT_OPT_NOBUF: c_int = 0x4;
/// Tallies.
pub const FT_OPT_TALLY: c_int = 0x8;
/// Wide lines.
pub const FT_OPT_WIDE: c_int = 0x10;

// Stream headers: byte order, flags, magic.
/// Complete.
pub const FT_HEADER_FLAG_DONE: c_int = 0x1;
/// Little endian.
pub const FT_HEADER_LITTLE_ENDIAN: c_int = 1;
/// Big endian.
pub const FT_HEADER_BIG_ENDIAN: c_int = 2;
/// Records are compressed.
pub const FT_HEADER_FLAG_COMPRESS: c_int = 0x2;
/// Not used.
pub const FT_HEADER_FLAG_MULT_PDU: c_int = 0x4;
/// A stream between programs, not a file.
pub const FT_HEADER_FLAG_STREAMING: c_int = 0x8;
/// Translated from an older format.
pub const FT_HEADER_FLAG_XLATE: c_int = 0x10;
/// Second byte of a stream.
pub const FT_HEADER_MAGIC2: c_int = 0x10;
/// A stream whose header is complete from the start.
pub const FT_HEADER_FLAG_PRELOADED: c_int = 0x20;
/// First byte of a stream.
pub const FT_HEADER_MAGIC1: c_int = 0xcf;
/// Export version not known.
pub const FT_HEADER_D_VERSION_UNKNOWN: c_int = 65535;

// Sizes in the header of stream version 1.
/// Bytes for the host name.
pub const FT_HEADER1_HN_LEN: usize = 68;
/// Bytes for the comment.
pub const FT_HEADER1_CMNT_LEN: usize = 256;

// Flags of `ftio_init` and of `struct ftio`.
/// Compressed.
pub const FT_IO_FLAG_ZINIT: c_int = 0x1;
/// Records are in the byte order of the stream already.
pub const FT_IO_FLAG_NO_SWAP: c_int = 0x2;
/// Open for reading.
pub const FT_IO_FLAG_READ: c_int = 0x4;
/// Open for writing.
pub const FT_IO_FLAG_WRITE: c_int = 0x8;
/// The header is written.
pub const FT_IO_FLAG_HEADER_DONE: c_int = 0x10;
/// Map the file; records stay where they are until the stream is closed.
pub const FT_IO_FLAG_MMAP: c_int = 0x20;

// Limits of streams.
/// Stream version that is written.
pub const FT_IO_SVERSION: c_int = 3;
/// Not used.
pub const FT_IO_NBUFS: c_int = 256;
/// No record is larger.
pub const FT_IO_MAXREC: c_int = 512;
/// Room for the records of a PDU.
pub const FT_IO_MAXDECODE: usize = 4096;
/// Room for a PDU.
pub const FT_IO_MAXENCODE: usize = 4096;
/// Largest header that is written.
pub const FT_IO_MAXHEADER: c_int = 16384;

// Types of header TLVs.
/// TLV: null.
pub const FT_TLV_NULL: c_int = 0;
/// TLV: vendor.
pub const FT_TLV_VENDOR: c_int = 1;
/// TLV: ex ver.
pub const FT_TLV_EX_VER: c_int = 2;
/// TLV: agg ver.
pub const FT_TLV_AGG_VER: c_int = 3;
/// TLV: agg method.
pub const FT_TLV_AGG_METHOD: c_int = 4;
/// TLV: exporter ip.
pub const FT_TLV_EXPORTER_IP: c_int = 5;
/// TLV: cap start.
pub const FT_TLV_CAP_START: c_int = 6;
/// TLV: cap end.
pub const FT_TLV_CAP_END: c_int = 7;
/// TLV: header flags.
pub const FT_TLV_HEADER_FLAGS: c_int = 0x8;
/// TLV: rot schedule.
pub const FT_TLV_ROT_SCHEDULE: c_int = 9;
/// TLV: flow count.
pub const FT_TLV_FLOW_COUNT: c_int = 10;
/// TLV: flow lost.
pub const FT_TLV_FLOW_LOST: c_int = 11;
/// TLV: flow misordered.
pub const FT_TLV_FLOW_MISORDERED: c_int = 12;
/// TLV: pkt corrupt.
pub const FT_TLV_PKT_CORRUPT: c_int = 13;
/// TLV: seq reset.
pub const FT_TLV_SEQ_RESET: c_int = 14;
/// TLV: cap hostname.
pub const FT_TLV_CAP_HOSTNAME: c_int = 15;
/// TLV: comments.
pub const FT_TLV_COMMENTS: c_int = 16;
/// TLV: if name.
pub const FT_TLV_IF_NAME: c_int = 17;
/// TLV: if alias.
pub const FT_TLV_IF_ALIAS: c_int = 18;
/// TLV: interrupt.
pub const FT_TLV_INTERRUPT: c_int = 19;

// Bits of `struct ftiheader.fields`: which TLVs are there.
/// Field: vendor.
pub const FT_FIELD_VENDOR: c_long = 0x1;
/// Field: ex ver.
pub const FT_FIELD_EX_VER: c_long = 0x2;
/// Field: agg ver.
pub const FT_FIELD_AGG_VER: c_long = 0x4;
/// Field: agg method.
pub const FT_FIELD_AGG_METHOD: c_long = 0x8;
/// Field: exporter ip.
pub const FT_FIELD_EXPORTER_IP: c_long = 0x10;
/// Field: cap start.
pub const FT_FIELD_CAP_START: c_long = 0x20;
/// Field: cap end.
pub const FT_FIELD_CAP_END: c_long = 0x40;
/// Field: header flags.
pub const FT_FIELD_HEADER_FLAGS: c_long = 0x80;
/// Field: rot schedule.
pub const FT_FIELD_ROT_SCHEDULE: c_long = 0x100;
/// Field: flow count.
pub const FT_FIELD_FLOW_COUNT: c_long = 0x200;
/// Field: flow lost.
pub const FT_FIELD_FLOW_LOST: c_long = 0x400;
/// Field: flow misordered.
pub const FT_FIELD_FLOW_MISORDERED: c_long = 0x800;
/// Field: pkt corrupt.
pub const FT_FIELD_PKT_CORRUPT: c_long = 0x1000;
/// Field: seq reset.
pub const FT_FIELD_SEQ_RESET: c_long = 0x2000;
/// Field: cap hostname.
pub const FT_FIELD_CAP_HOSTNAME: c_long = 0x4000;
/// Field: comments.
pub const FT_FIELD_COMMENTS: c_long = 0x8000;
/// Field: if name.
pub const FT_FIELD_IF_NAME: c_long = 0x10000;
/// Field: if alias.
pub const FT_FIELD_IF_ALIAS: c_long = 0x20000;
/// Field: interrupt.
pub const FT_FIELD_INTERRUPT: c_long = 0x40000;

// Flags of `ftencode_init`.
/// Leave room for an IP and a UDP header.
pub const FT_ENC_FLAGS_IPHDR: c_int = 0x1;
/// Bytes of an IP and a UDP header.
pub const FT_ENC_IPHDR_LEN: c_int = 28;

// Flags of the file lists.
/// Sort by time.
pub const FT_FILE_SORT: c_int = 1;
/// Initialise the list.
pub const FT_FILE_INIT: c_int = 2;
/// Leave out files that are being written.
pub const FT_FILE_SKIPTMP: c_int = 4;
/// Leave out files whose name is not that of a stream.
pub const FT_FILE_CHECKNAMES: c_int = 8;

// Flags of `ftchash_sort`.
/// The records are sorted.
pub const FT_CHASH_SORTED: c_int = 1;
/// Largest first, for all its name.
pub const FT_CHASH_SORT_ASCENDING: c_int = 2;
/// Key: 16.
pub const FT_CHASH_SORT_16: c_int = 4;
/// Key: 32.
pub const FT_CHASH_SORT_32: c_int = 8;
/// Key: 40.
pub const FT_CHASH_SORT_40: c_int = 16;
/// Key: 64.
pub const FT_CHASH_SORT_64: c_int = 32;
/// Key: double.
pub const FT_CHASH_SORT_DOUBLE: c_int = 64;
/// Key: 8.
pub const FT_CHASH_SORT_8: c_int = 128;

// Tag actions and terms.
/// Tag: def filter exporter.
pub const FT_TAG_DEF_FILTER_EXPORTER: c_int = 0x1;
/// Tag: set dst tag.
pub const FT_TAG_SET_DST_TAG: c_int = 0x1;
/// Matches: src as.
pub const FT_TAG_TYPE_MATCH_SRC_AS: c_int = 0x1;
/// Tag: def filter input.
pub const FT_TAG_DEF_FILTER_INPUT: c_int = 0x2;
/// Tag: set src tag.
pub const FT_TAG_SET_SRC_TAG: c_int = 0x2;
/// Matches: dst as.
pub const FT_TAG_TYPE_MATCH_DST_AS: c_int = 0x2;
/// Tag: set tag.
pub const FT_TAG_SET_TAG: c_int = 0x3;
/// Matches: as.
pub const FT_TAG_TYPE_MATCH_AS: c_int = 0x3;
/// Tag: def filter output.
pub const FT_TAG_DEF_FILTER_OUTPUT: c_int = 0x4;
/// Tag: or dst tag.
pub const FT_TAG_OR_DST_TAG: c_int = 0x4;
/// Matches: tos.
pub const FT_TAG_TYPE_MATCH_TOS: c_int = 0x4;
/// Tag: def active default.
pub const FT_TAG_DEF_ACTIVE_DEFAULT: c_int = 0x8;
/// Tag: or src tag.
pub const FT_TAG_OR_SRC_TAG: c_int = 0x8;
/// Matches: nexthop.
pub const FT_TAG_TYPE_MATCH_NEXTHOP: c_int = 0x8;
/// Tag: or tag.
pub const FT_TAG_OR_TAG: c_int = 0xc;
/// Tag: def active hash.
pub const FT_TAG_DEF_ACTIVE_HASH: c_int = 0x10;
/// Matches: src prefix.
pub const FT_TAG_TYPE_MATCH_SRC_PREFIX: c_int = 0x10;
/// Matches: dst prefix.
pub const FT_TAG_TYPE_MATCH_DST_PREFIX: c_int = 0x20;
/// Matches: prefix.
pub const FT_TAG_TYPE_MATCH_PREFIX: c_int = 0x30;
/// Matches: any.
pub const FT_TAG_TYPE_MATCH_ANY: c_int = 0x40;
/// Matches: exporter.
pub const FT_TAG_TYPE_MATCH_EXPORTER: c_int = 0x80;
/// Matches: src tcp port.
pub const FT_TAG_TYPE_MATCH_SRC_TCP_PORT: c_int = 0x100;
/// Matches: dst tcp port.
pub const FT_TAG_TYPE_MATCH_DST_TCP_PORT: c_int = 0x200;
/// Matches: tcp port.
pub const FT_TAG_TYPE_MATCH_TCP_PORT: c_int = 0x300;
/// Matches: src ip.
pub const FT_TAG_TYPE_MATCH_SRC_IP: c_int = 0x400;
/// Matches: dst ip.
pub const FT_TAG_TYPE_MATCH_DST_IP: c_int = 0x800;
/// Matches: ip.
pub const FT_TAG_TYPE_MATCH_IP: c_int = 0xc00;
/// Matches: src udp port.
pub const FT_TAG_TYPE_MATCH_SRC_UDP_PORT: c_int = 0x1000;
/// Matches: dst udp port.
pub const FT_TAG_TYPE_MATCH_DST_UDP_PORT: c_int = 0x2000;
/// Matches: udp port.
pub const FT_TAG_TYPE_MATCH_UDP_PORT: c_int = 0x3000;
/// Matches: in interface.
pub const FT_TAG_TYPE_MATCH_IN_INTERFACE: c_int = 0x4000;
/// Matches: out interface.
pub const FT_TAG_TYPE_MATCH_OUT_INTERFACE: c_int = 0x8000;
/// Matches: interface.
pub const FT_TAG_TYPE_MATCH_INTERFACE: c_int = 0xc000;

// Sizes and flags of the formatting functions.
/// Right justified.
pub const FMT_JUST_RIGHT: c_int = 0;
/// Right justified, padded.
pub const FMT_PAD_LEFT: c_int = 0;
/// Left justified, padded.
pub const FMT_PAD_RIGHT: c_int = 1;
/// Left justified, not padded.
pub const FMT_JUST_LEFT: c_int = 2;
/// Names for numbers.
pub const FMT_SYM: c_int = 4;
/// Bytes of text, end included: uint8.
pub const FMT_UINT8: c_int = 4;
/// Bytes of text, end included: uint16.
pub const FMT_UINT16: c_int = 6;
/// Bytes of text, end included: uint32.
pub const FMT_UINT32: c_int = 11;
/// Bytes of text, end included: ipv4.
pub const FMT_IPV4: c_int = 16;
/// Bytes of text, end included: ipv4 prefix.
pub const FMT_IPV4_PREFIX: c_int = 19;
/// Bytes of text, end included: uint64.
pub const FMT_UINT64: c_int = 21;

// What a PDU is among those before it: `ftpdu_seq_kind`.
/// The PDU that was due.
pub const FT_SEQ_NEXT: c_int = 0;
/// PDUs before it are missing.
pub const FT_SEQ_LOST: c_int = 1;
/// One that was missing.
pub const FT_SEQ_LATE: c_int = 2;
/// One that has come before.
pub const FT_SEQ_REPEATED: c_int = 3;
/// The first after the exporter has started anew.
pub const FT_SEQ_RESTARTED: c_int = 4;

// Sizes and defaults.
/// Cisco.
pub const FT_VENDOR_CISCO: c_int = 1;
/// Bytes for a host name.
pub const FT_HOSTNAME_LEN: usize = 256;
/// Gaps in the sequence larger than this are taken for a reset.
pub const FT_SEQ_RESET: c_int = 1000;
/// Room of `struct ftseq_recent`, in 32-bit numbers.
pub const FT_SEQ_RECENT_WORDS: usize = 1249;
/// Longest line of a configuration that the original read.
pub const FT_LP_MAXLINE: c_int = 1024;
/// Send buffer of a socket.
pub const FT_SO_SND_BUFSIZE: c_int = 1500;
/// Room for a datagram.
pub const FT_RCV_BUFSIZE: usize = 2048;
/// Default port of a collector.
pub const FT_PORT: c_int = 9991;
/// Size of a buffer for compressed data.
pub const FT_Z_BUFSIZE: c_int = 16384;
/// Size of a buffer for records.
pub const FT_D_BUFSIZE: c_int = 32768;
/// Receive buffer of a socket.
pub const FT_SO_RCV_BUFSIZE: c_int = 4194304;
