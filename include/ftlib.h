/*
 * ftlib.h: reading, writing, receiving and sending NetFlow flows.
 *
 * The interface is that of flow-tools' libft, by Mark Fullmer and the flow-tools authors. Generated: do not edit.
 */

#ifndef FTLIB_H
#define FTLIB_H


#include <stdint.h>
#include <sys/types.h>
#include <sys/time.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <netinet/in_systm.h>
#include <netinet/in.h>
#include <netinet/ip.h>
#include <netinet/udp.h>
#include <arpa/nameser.h>
#include <sys/resource.h>
#include <stdio.h>
#include <time.h>

/* The library has a time_t of 32 bits where the GNU C library does by itself: in arguments, timeval and rusage. */
#if defined(__TIMESIZE) && __TIMESIZE == 32 && defined(_TIME_BITS) && _TIME_BITS == 64
#error "libft has a time_t of 32 bits on this system: compile with -U_TIME_BITS"
#endif

/* z_stream, and what else programs expect of zlib.h; without it the structure alone */
#if defined(__has_include)
#if !__has_include(<zlib.h>)
#define FTLIB_NO_ZLIB_H
#endif
#endif
#ifndef FTLIB_NO_ZLIB_H
#include <zlib.h>
#else
typedef struct z_stream_s {
  unsigned char *next_in;
  unsigned int avail_in;
  unsigned long total_in;
  unsigned char *next_out;
  unsigned int avail_out;
  unsigned long total_out;
  char *msg;
  void *state;
  void *zalloc;
  void *zfree;
  void *opaque;
  int data_type;
  unsigned long adler;
  unsigned long reserved;
} z_stream;
#endif

#ifndef BIG_ENDIAN
#define BIG_ENDIAN 4321
#endif

#ifndef LITTLE_ENDIAN
#define LITTLE_ENDIAN 1234
#endif

/* strict C hides the system's */
#ifndef BYTE_ORDER
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define BYTE_ORDER LITTLE_ENDIAN
#else
#define BYTE_ORDER BIG_ENDIAN
#endif
#endif

/* strict C hides the first of these */
struct ip;
struct udphdr;

#include "ftqueue.h"

/* the integer types of ftlib.h up to 0.68.2 */
#ifndef FTLIB_NO_OLD_TYPES
typedef uint8_t u_int8;
typedef uint16_t u_int16;
typedef uint32_t u_int32;
typedef uint64_t u_int64;
#endif

/* swap the bytes of an lvalue in place */
#define SWAPINT32(y) y = \
  ((((y) & 0xff) << 24) | (((y) & 0xff00) << 8) | (((y) & 0xff0000) >> 8) | (((y) >> 24) & 0xff));
#define SWAPINT16(y) y = \
  ((((y) & 0xff) << 8) | (((y) & 0xff00) >> 8));

/* source specific multicast */
#ifndef IN_CLASSD_SSM
#define IN_CLASSD_SSM(i) (((uint32_t)(i) & 0xff000000) == 0xe8000000)
#endif

#ifdef POSIX_SIGNALS
#define signal mysignal
#endif

/* the Arrow C data interface, as all who have it declare it */
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
  const char *format;
  const char *name;
  const char *metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema **children;
  struct ArrowSchema *dictionary;
  void (*release)(struct ArrowSchema *);
  void *private_data;
};

struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void **buffers;
  struct ArrowArray **children;
  struct ArrowArray *dictionary;
  void (*release)(struct ArrowArray *);
  void *private_data;
};
#endif

/* the Arrow C stream interface */
#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *out);
  int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *out);
  const char *(*get_last_error)(struct ArrowArrayStream *);
  void (*release)(struct ArrowArrayStream *);
  void *private_data;
};
#endif

/*
 * A moment: seconds since 1970 and milliseconds. In the FreeBSD line of flow-tools both are time_t: programs that want that
 * define FTLIB_FTTIME_TIME_T, and call the function for it. One library serves both.
 */
#ifdef FTLIB_FTTIME_TIME_T
struct fttime {
  time_t secs;
  time_t msecs;
};
#define ftltime ftltime_time_t
#else
struct fttime {
  uint32_t secs;
  uint32_t msecs;
};
#endif

struct ftnet_msgip {
#ifdef IP_RECVDSTADDR
  char cbuf[CMSG_SPACE(sizeof(struct sockaddr_storage))];
#else
  /* struct cmsghdr and struct in_pktinfo: neither C++ nor strict C has both inside another structure */
  struct {
    size_t cmsg_len;
    int cmsg_level;
    int cmsg_type;
  } hdr;
  struct {
    int ipi_ifindex;
    struct in_addr ipi_spec_dst;
    struct in_addr ipi_addr;
  } pktinfo;
#endif
};


/* Seconds since 1970 (UTC) at the exporter when the PDU left. */
#define FT_XFIELD_UNIX_SECS 1ll

/* Nanoseconds beyond `unix_secs`. */
#define FT_XFIELD_UNIX_NSECS 2ll

/* Milliseconds since the exporter booted. */
#define FT_XFIELD_SYSUPTIME 4ll

/* Address of the exporter. */
#define FT_XFIELD_EXADDR 8ll

/* Source address. */
#define FT_XFIELD_SRCADDR 4096ll

/* Destination address. */
#define FT_XFIELD_DSTADDR 8192ll

/* Address of the next hop router. */
#define FT_XFIELD_NEXTHOP 65536ll

/* Input interface, as its ifIndex. */
#define FT_XFIELD_INPUT 131072ll

/* Output interface, as its ifIndex. */
#define FT_XFIELD_OUTPUT 262144ll

/* Flows aggregated into this record. */
#define FT_XFIELD_DFLOWS 16ll

/* Packets. */
#define FT_XFIELD_DPKTS 32ll

/* Octets. */
#define FT_XFIELD_DOCTETS 64ll

/* `sysUpTime` at the first packet, milliseconds. */
#define FT_XFIELD_FIRST 128ll

/* `sysUpTime` at the last packet, milliseconds. */
#define FT_XFIELD_LAST 256ll

/* TCP/UDP source port or its equivalent. */
#define FT_XFIELD_SRCPORT 524288ll

/* TCP/UDP destination port or its equivalent. */
#define FT_XFIELD_DSTPORT 1048576ll

/* IP protocol. */
#define FT_XFIELD_PROT 2097152ll

/* IP type of service. */
#define FT_XFIELD_TOS 4194304ll

/* OR of the TCP flags. */
#define FT_XFIELD_TCP_FLAGS 8388608ll

/* Type of the flow switching engine. */
#define FT_XFIELD_ENGINE_TYPE 512ll

/* Slot of the flow switching engine. */
#define FT_XFIELD_ENGINE_ID 1024ll

/* Prefix length of the source address. */
#define FT_XFIELD_SRC_MASK 16777216ll

/* Prefix length of the destination address. */
#define FT_XFIELD_DST_MASK 33554432ll

/* Autonomous system of the source. */
#define FT_XFIELD_SRC_AS 67108864ll

/* Autonomous system of the destination. */
#define FT_XFIELD_DST_AS 134217728ll

/* Octets of input encapsulation. */
#define FT_XFIELD_IN_ENCAPS 268435456ll

/* Octets of output encapsulation. */
#define FT_XFIELD_OUT_ENCAPS 536870912ll

/* Next hop within the peer. */
#define FT_XFIELD_PEER_NEXTHOP 1073741824ll

/* Router that the switch bypassed. */
#define FT_XFIELD_ROUTER_SC 2147483648ll

/* Tag of the source. */
#define FT_XFIELD_SRC_TAG 17179869184ll

/* Tag of the destination. */
#define FT_XFIELD_DST_TAG 34359738368ll

/* Packets beyond the contract. */
#define FT_XFIELD_EXTRA_PKTS 4294967296ll

/* Type of service of packets beyond the contract. */
#define FT_XFIELD_MARKED_TOS 8589934592ll

/* Fields that tagging needs. */
#define FT_XFIELD_TAGGING_MASK 268384239ll

/* Fields of version 1. */
#define FT_XFIELD_V1_MASK 16724463ll

/* Most records in a PDU of version 1. */
#define FT_PDU_V1_MAXFLOWS 24

/* Fields of version 5. */
#define FT_XFIELD_V5_MASK 268384239ll

/* Most records in a PDU of version 5. */
#define FT_PDU_V5_MAXFLOWS 30

/* Fields of version 6. */
#define FT_XFIELD_V6_MASK 2147432431ll

/* Most records in a PDU of version 6. */
#define FT_PDU_V6_MAXFLOWS 27

/* Fields of version 7. */
#define FT_XFIELD_V7_MASK 2415867887ll

/* Most records in a PDU of version 7. */
#define FT_PDU_V7_MAXFLOWS 27

/* Fields of version 8.1. */
#define FT_XFIELD_V8_1_MASK 201721855ll

/* Most records in a PDU of version 8.1. */
#define FT_PDU_V8_1_MAXFLOWS 51

/* Aggregation version of 8.1. */
#define FT_PDU_V8_1_VERSION 2

/* Fields of version 8.2. */
#define FT_XFIELD_V8_2_MASK 3672063ll

/* Most records in a PDU of version 8.2. */
#define FT_PDU_V8_2_MAXFLOWS 51

/* Aggregation version of 8.2. */
#define FT_PDU_V8_2_VERSION 2

/* Fields of version 8.3. */
#define FT_XFIELD_V8_3_MASK 84023295ll

/* Most records in a PDU of version 8.3. */
#define FT_PDU_V8_3_MAXFLOWS 44

/* Aggregation version of 8.3. */
#define FT_PDU_V8_3_VERSION 2

/* Fields of version 8.4. */
#define FT_XFIELD_V8_4_MASK 168044543ll

/* Most records in a PDU of version 8.4. */
#define FT_PDU_V8_4_MAXFLOWS 44

/* Aggregation version of 8.4. */
#define FT_PDU_V8_4_VERSION 2

/* Fields of version 8.5. */
#define FT_XFIELD_V8_5_MASK 252065791ll

/* Most records in a PDU of version 8.5. */
#define FT_PDU_V8_5_MAXFLOWS 35

/* Aggregation version of 8.5. */
#define FT_PDU_V8_5_VERSION 2

/* Fields of version 8.6. */
#define FT_XFIELD_V8_6_MASK 15036852207ll

/* Most records in a PDU of version 8.6. */
#define FT_PDU_V8_6_MAXFLOWS 44

/* Aggregation version of 8.6. */
#define FT_PDU_V8_6_VERSION 2

/* Fields of version 8.7. */
#define FT_XFIELD_V8_7_MASK 15036987375ll

/* Most records in a PDU of version 8.7. */
#define FT_PDU_V8_7_MAXFLOWS 35

/* Aggregation version of 8.7. */
#define FT_PDU_V8_7_VERSION 2

/* Fields of version 8.8. */
#define FT_XFIELD_V8_8_MASK 15040657391ll

/* Most records in a PDU of version 8.8. */
#define FT_PDU_V8_8_MAXFLOWS 32

/* Aggregation version of 8.8. */
#define FT_PDU_V8_8_VERSION 2

/* Fields of version 8.9. */
#define FT_XFIELD_V8_9_MASK 205916159ll

/* Most records in a PDU of version 8.9. */
#define FT_PDU_V8_9_MAXFLOWS 44

/* Aggregation version of 8.9. */
#define FT_PDU_V8_9_VERSION 2

/* Fields of version 8.10. */
#define FT_XFIELD_V8_10_MASK 7866367ll

/* Most records in a PDU of version 8.10. */
#define FT_PDU_V8_10_MAXFLOWS 44

/* Aggregation version of 8.10. */
#define FT_PDU_V8_10_VERSION 2

/* Fields of version 8.11. */
#define FT_XFIELD_V8_11_MASK 88217599ll

/* Most records in a PDU of version 8.11. */
#define FT_PDU_V8_11_MAXFLOWS 44

/* Aggregation version of 8.11. */
#define FT_PDU_V8_11_VERSION 2

/* Fields of version 8.12. */
#define FT_XFIELD_V8_12_MASK 172238847ll

/* Most records in a PDU of version 8.12. */
#define FT_PDU_V8_12_MAXFLOWS 44

/* Aggregation version of 8.12. */
#define FT_PDU_V8_12_VERSION 2

/* Fields of version 8.13. */
#define FT_XFIELD_V8_13_MASK 256260095ll

/* Most records in a PDU of version 8.13. */
#define FT_PDU_V8_13_MAXFLOWS 35

/* Aggregation version of 8.13. */
#define FT_PDU_V8_13_VERSION 2

/* Fields of version 8.14. */
#define FT_XFIELD_V8_14_MASK 58603519ll

/* Most records in a PDU of version 8.14. */
#define FT_PDU_V8_14_MAXFLOWS 35

/* Aggregation version of 8.14. */
#define FT_PDU_V8_14_VERSION 2

/* Fields of version 1005. */
#define FT_XFIELD_V1005_MASK 51807991791ll

/* Percentages. */
#define FT_OPT_PERCENT 1

/* Names for numbers. */
#define FT_OPT_NAMES 2

/* No buffering. */
#define FT_OPT_NOBUF 4

/* Tallies. */
#define FT_OPT_TALLY 8

/* Wide lines. */
#define FT_OPT_WIDE 16

/* Complete. */
#define FT_HEADER_FLAG_DONE 1

/* Little endian. */
#define FT_HEADER_LITTLE_ENDIAN 1

/* Big endian. */
#define FT_HEADER_BIG_ENDIAN 2

/* Records are compressed. */
#define FT_HEADER_FLAG_COMPRESS 2

/* Not used. */
#define FT_HEADER_FLAG_MULT_PDU 4

/* A stream between programs, not a file. */
#define FT_HEADER_FLAG_STREAMING 8

/* Translated from an older format. */
#define FT_HEADER_FLAG_XLATE 16

/* Second byte of a stream. */
#define FT_HEADER_MAGIC2 16

/* A stream whose header is complete from the start. */
#define FT_HEADER_FLAG_PRELOADED 32

/* First byte of a stream. */
#define FT_HEADER_MAGIC1 207

/* Export version not known. */
#define FT_HEADER_D_VERSION_UNKNOWN 65535

/* Bytes for the host name. */
#define FT_HEADER1_HN_LEN 68

/* Bytes for the comment. */
#define FT_HEADER1_CMNT_LEN 256

/* Compressed. */
#define FT_IO_FLAG_ZINIT 1

/* Records are in the byte order of the stream already. */
#define FT_IO_FLAG_NO_SWAP 2

/* Open for reading. */
#define FT_IO_FLAG_READ 4

/* Open for writing. */
#define FT_IO_FLAG_WRITE 8

/* The header is written. */
#define FT_IO_FLAG_HEADER_DONE 16

/* Map the file; records stay where they are until the stream is closed. */
#define FT_IO_FLAG_MMAP 32

/* Stream version that is written. */
#define FT_IO_SVERSION 3

/* Not used. */
#define FT_IO_NBUFS 256

/* No record is larger. */
#define FT_IO_MAXREC 512

/* Room for the records of a PDU. */
#define FT_IO_MAXDECODE 4096

/* Room for a PDU. */
#define FT_IO_MAXENCODE 4096

/* Largest header that is written. */
#define FT_IO_MAXHEADER 16384

/* TLV: null. */
#define FT_TLV_NULL 0

/* TLV: vendor. */
#define FT_TLV_VENDOR 1

/* TLV: ex ver. */
#define FT_TLV_EX_VER 2

/* TLV: agg ver. */
#define FT_TLV_AGG_VER 3

/* TLV: agg method. */
#define FT_TLV_AGG_METHOD 4

/* TLV: exporter ip. */
#define FT_TLV_EXPORTER_IP 5

/* TLV: cap start. */
#define FT_TLV_CAP_START 6

/* TLV: cap end. */
#define FT_TLV_CAP_END 7

/* TLV: header flags. */
#define FT_TLV_HEADER_FLAGS 8

/* TLV: rot schedule. */
#define FT_TLV_ROT_SCHEDULE 9

/* TLV: flow count. */
#define FT_TLV_FLOW_COUNT 10

/* TLV: flow lost. */
#define FT_TLV_FLOW_LOST 11

/* TLV: flow misordered. */
#define FT_TLV_FLOW_MISORDERED 12

/* TLV: pkt corrupt. */
#define FT_TLV_PKT_CORRUPT 13

/* TLV: seq reset. */
#define FT_TLV_SEQ_RESET 14

/* TLV: cap hostname. */
#define FT_TLV_CAP_HOSTNAME 15

/* TLV: comments. */
#define FT_TLV_COMMENTS 16

/* TLV: if name. */
#define FT_TLV_IF_NAME 17

/* TLV: if alias. */
#define FT_TLV_IF_ALIAS 18

/* TLV: interrupt. */
#define FT_TLV_INTERRUPT 19

/* Field: vendor. */
#define FT_FIELD_VENDOR 1

/* Field: ex ver. */
#define FT_FIELD_EX_VER 2

/* Field: agg ver. */
#define FT_FIELD_AGG_VER 4

/* Field: agg method. */
#define FT_FIELD_AGG_METHOD 8

/* Field: exporter ip. */
#define FT_FIELD_EXPORTER_IP 16

/* Field: cap start. */
#define FT_FIELD_CAP_START 32

/* Field: cap end. */
#define FT_FIELD_CAP_END 64

/* Field: header flags. */
#define FT_FIELD_HEADER_FLAGS 128

/* Field: rot schedule. */
#define FT_FIELD_ROT_SCHEDULE 256

/* Field: flow count. */
#define FT_FIELD_FLOW_COUNT 512

/* Field: flow lost. */
#define FT_FIELD_FLOW_LOST 1024

/* Field: flow misordered. */
#define FT_FIELD_FLOW_MISORDERED 2048

/* Field: pkt corrupt. */
#define FT_FIELD_PKT_CORRUPT 4096

/* Field: seq reset. */
#define FT_FIELD_SEQ_RESET 8192

/* Field: cap hostname. */
#define FT_FIELD_CAP_HOSTNAME 16384

/* Field: comments. */
#define FT_FIELD_COMMENTS 32768

/* Field: if name. */
#define FT_FIELD_IF_NAME 65536

/* Field: if alias. */
#define FT_FIELD_IF_ALIAS 131072

/* Field: interrupt. */
#define FT_FIELD_INTERRUPT 262144

/* Leave room for an IP and a UDP header. */
#define FT_ENC_FLAGS_IPHDR 1

/* Bytes of an IP and a UDP header. */
#define FT_ENC_IPHDR_LEN 28

/* Sort by time. */
#define FT_FILE_SORT 1

/* Initialise the list. */
#define FT_FILE_INIT 2

/* Leave out files that are being written. */
#define FT_FILE_SKIPTMP 4

/* Leave out files whose name is not that of a stream. */
#define FT_FILE_CHECKNAMES 8

/* The records are sorted. */
#define FT_CHASH_SORTED 1

/* Largest first, for all its name. */
#define FT_CHASH_SORT_ASCENDING 2

/* Key: 16. */
#define FT_CHASH_SORT_16 4

/* Key: 32. */
#define FT_CHASH_SORT_32 8

/* Key: 40. */
#define FT_CHASH_SORT_40 16

/* Key: 64. */
#define FT_CHASH_SORT_64 32

/* Key: double. */
#define FT_CHASH_SORT_DOUBLE 64

/* Key: 8. */
#define FT_CHASH_SORT_8 128

/* Tag: def filter exporter. */
#define FT_TAG_DEF_FILTER_EXPORTER 1

/* Tag: set dst tag. */
#define FT_TAG_SET_DST_TAG 1

/* Matches: src as. */
#define FT_TAG_TYPE_MATCH_SRC_AS 1

/* Tag: def filter input. */
#define FT_TAG_DEF_FILTER_INPUT 2

/* Tag: set src tag. */
#define FT_TAG_SET_SRC_TAG 2

/* Matches: dst as. */
#define FT_TAG_TYPE_MATCH_DST_AS 2

/* Tag: set tag. */
#define FT_TAG_SET_TAG 3

/* Matches: as. */
#define FT_TAG_TYPE_MATCH_AS 3

/* Tag: def filter output. */
#define FT_TAG_DEF_FILTER_OUTPUT 4

/* Tag: or dst tag. */
#define FT_TAG_OR_DST_TAG 4

/* Matches: tos. */
#define FT_TAG_TYPE_MATCH_TOS 4

/* Tag: def active default. */
#define FT_TAG_DEF_ACTIVE_DEFAULT 8

/* Tag: or src tag. */
#define FT_TAG_OR_SRC_TAG 8

/* Matches: nexthop. */
#define FT_TAG_TYPE_MATCH_NEXTHOP 8

/* Tag: or tag. */
#define FT_TAG_OR_TAG 12

/* Tag: def active hash. */
#define FT_TAG_DEF_ACTIVE_HASH 16

/* Matches: src prefix. */
#define FT_TAG_TYPE_MATCH_SRC_PREFIX 16

/* Matches: dst prefix. */
#define FT_TAG_TYPE_MATCH_DST_PREFIX 32

/* Matches: prefix. */
#define FT_TAG_TYPE_MATCH_PREFIX 48

/* Matches: any. */
#define FT_TAG_TYPE_MATCH_ANY 64

/* Matches: exporter. */
#define FT_TAG_TYPE_MATCH_EXPORTER 128

/* Matches: src tcp port. */
#define FT_TAG_TYPE_MATCH_SRC_TCP_PORT 256

/* Matches: dst tcp port. */
#define FT_TAG_TYPE_MATCH_DST_TCP_PORT 512

/* Matches: tcp port. */
#define FT_TAG_TYPE_MATCH_TCP_PORT 768

/* Matches: src ip. */
#define FT_TAG_TYPE_MATCH_SRC_IP 1024

/* Matches: dst ip. */
#define FT_TAG_TYPE_MATCH_DST_IP 2048

/* Matches: ip. */
#define FT_TAG_TYPE_MATCH_IP 3072

/* Matches: src udp port. */
#define FT_TAG_TYPE_MATCH_SRC_UDP_PORT 4096

/* Matches: dst udp port. */
#define FT_TAG_TYPE_MATCH_DST_UDP_PORT 8192

/* Matches: udp port. */
#define FT_TAG_TYPE_MATCH_UDP_PORT 12288

/* Matches: in interface. */
#define FT_TAG_TYPE_MATCH_IN_INTERFACE 16384

/* Matches: out interface. */
#define FT_TAG_TYPE_MATCH_OUT_INTERFACE 32768

/* Matches: interface. */
#define FT_TAG_TYPE_MATCH_INTERFACE 49152

/* Right justified. */
#define FMT_JUST_RIGHT 0

/* Right justified, padded. */
#define FMT_PAD_LEFT 0

/* Left justified, padded. */
#define FMT_PAD_RIGHT 1

/* Left justified, not padded. */
#define FMT_JUST_LEFT 2

/* Names for numbers. */
#define FMT_SYM 4

/* Bytes of text, end included: uint8. */
#define FMT_UINT8 4

/* Bytes of text, end included: uint16. */
#define FMT_UINT16 6

/* Bytes of text, end included: uint32. */
#define FMT_UINT32 11

/* Bytes of text, end included: ipv4. */
#define FMT_IPV4 16

/* Bytes of text, end included: ipv4 prefix. */
#define FMT_IPV4_PREFIX 19

/* Bytes of text, end included: uint64. */
#define FMT_UINT64 21

/* The PDU that was due. */
#define FT_SEQ_NEXT 0

/* PDUs before it are missing. */
#define FT_SEQ_LOST 1

/* One that was missing. */
#define FT_SEQ_LATE 2

/* One that has come before. */
#define FT_SEQ_REPEATED 3

/* The first after the exporter has started anew. */
#define FT_SEQ_RESTARTED 4

/* Cisco. */
#define FT_VENDOR_CISCO 1

/* Bytes for a host name. */
#define FT_HOSTNAME_LEN 256

/* Gaps in the sequence larger than this are taken for a reset. */
#define FT_SEQ_RESET 1000

/* Room of `struct ftseq_recent`, in 32-bit numbers. */
#define FT_SEQ_RECENT_WORDS 1249

/* Longest line of a configuration that the original read. */
#define FT_LP_MAXLINE 1024

/* Send buffer of a socket. */
#define FT_SO_SND_BUFSIZE 1500

/* Room for a datagram. */
#define FT_RCV_BUFSIZE 2048

/* Default port of a collector. */
#define FT_PORT 9991

/* Size of a buffer for compressed data. */
#define FT_Z_BUFSIZE 16384

/* Size of a buffer for records. */
#define FT_D_BUFSIZE 32768

/* Receive buffer of a socket. */
#define FT_SO_RCV_BUFSIZE 4194304

/* Addresses are text and not numbers. */
#define FT_ARROW_ADDRESS_TEXT 1

/* No columns `first` and `last`. */
#define FT_ARROW_NO_TIMES 2

/* No columns `First` and `Last`. */
#define FT_ARROW_NO_UPTIMES 4

/* Types of filter primitives. */
enum ftfil_primitive_type {
  /* Unset. */
  FT_FIL_PRIMITIVE_TYPE_UNSET = 0,
  /* As. */
  FT_FIL_PRIMITIVE_TYPE_AS = 1,
  /* Ip prefix. */
  FT_FIL_PRIMITIVE_TYPE_IP_PREFIX = 2,
  /* Ip address. */
  FT_FIL_PRIMITIVE_TYPE_IP_ADDRESS = 3,
  /* Ip mask. */
  FT_FIL_PRIMITIVE_TYPE_IP_MASK = 4,
  /* Ip protocol. */
  FT_FIL_PRIMITIVE_TYPE_IP_PROTOCOL = 5,
  /* Ip port. */
  FT_FIL_PRIMITIVE_TYPE_IP_PORT = 6,
  /* Ip prefix len. */
  FT_FIL_PRIMITIVE_TYPE_IP_PREFIX_LEN = 7,
  /* Ip tos. */
  FT_FIL_PRIMITIVE_TYPE_IP_TOS = 8,
  /* Ip tcp flags. */
  FT_FIL_PRIMITIVE_TYPE_IP_TCP_FLAGS = 9,
  /* If index. */
  FT_FIL_PRIMITIVE_TYPE_IF_INDEX = 10,
  /* Counter. */
  FT_FIL_PRIMITIVE_TYPE_COUNTER = 11,
  /* Time date. */
  FT_FIL_PRIMITIVE_TYPE_TIME_DATE = 12,
  /* Engine. */
  FT_FIL_PRIMITIVE_TYPE_ENGINE = 13,
  /* Tag. */
  FT_FIL_PRIMITIVE_TYPE_TAG = 14,
  /* Tag mask. */
  FT_FIL_PRIMITIVE_TYPE_TAG_MASK = 15,
  /* Time. */
  FT_FIL_PRIMITIVE_TYPE_TIME = 16,
  /* Double. */
  FT_FIL_PRIMITIVE_TYPE_DOUBLE = 17,
  /* Rate. */
  FT_FIL_PRIMITIVE_TYPE_RATE = 18
};

/* The files below the configuration directory. */
enum ft_config_path {
  /* Configuration file: map. */
  _FT_PATH_CFG_MAP = 0,
  /* Configuration file: tag. */
  _FT_PATH_CFG_TAG = 1,
  /* Configuration file: filter. */
  _FT_PATH_CFG_FILTER = 2,
  /* Configuration file: stat. */
  _FT_PATH_CFG_STAT = 3,
  /* Configuration file: mask. */
  _FT_PATH_CFG_MASK = 4,
  /* Configuration file: xlate. */
  _FT_PATH_CFG_XLATE = 5,
  /* Symbol file: ip prot. */
  _FT_PATH_SYM_IP_PROT = 6,
  /* Symbol file: ip type. */
  _FT_PATH_SYM_IP_TYPE = 7,
  /* Symbol file: tcp port. */
  _FT_PATH_SYM_TCP_PORT = 8,
  /* Symbol file: asn. */
  _FT_PATH_SYM_ASN = 9,
  /* Symbol file: tag. */
  _FT_PATH_SYM_TAG = 10
};

/* Where the clock of an output path comes from. */
enum ftstat_rpt_time {
  /* Unset. */
  FT_STAT_TIME_UNSET = 0,
  /* Now. */
  FT_STAT_TIME_NOW = 1,
  /* Start. */
  FT_STAT_TIME_START = 2,
  /* End. */
  FT_STAT_TIME_END = 3,
  /* Mid. */
  FT_STAT_TIME_MID = 4
};

/* Formats of an output. */
enum ftstat_rpt_format {
  /* Unset. */
  FT_STAT_FMT_UNSET = 0,
  /* Ascii. */
  FT_STAT_FMT_ASCII = 1,
  /* Binary. */
  FT_STAT_FMT_BINARY = 2
};

/* Verdict of a primitive. */
enum ftfil_mode {
  /* Unset. */
  FT_FIL_MODE_UNSET = 0,
  /* Permit. */
  FT_FIL_MODE_PERMIT = 1,
  /* Deny. */
  FT_FIL_MODE_DENY = 2
};

/* Named in the links of some hash records, never defined. */
struct ftchash_rec_162;

/* Named in the links of some hash records, never defined. */
struct ftchash_rec_163;

/* Named in the links of some hash records, never defined. */
struct ftchash_rec_164;

/* Named in the links of some hash records, never defined. */
struct ftchash_rec_fil_ip;

/* Named in the links of some hash records, never defined. */
struct ftchash_rec_ips;

/* A translation action: the inside is the library's. */
struct ftxlate_action;

/* A translation definition: the inside is the library's. */
struct ftxlate_def;

/* What a mask definition compiles to: the inside is the library's. */
struct radix_node_head;

/* Link of an entry of an `FT_SLIST`. */
struct ft_slist_entry_ftchash_chunk {
  /* Next entry. */
  struct ftchash_chunk *sle_next;
};

/* A block of hash records. */
struct ftchash_chunk {
  /* Records. */
  void *base;
  /* Bytes used. */
  uint32_t next;
  /* Links of the list. */
  struct ft_slist_entry_ftchash_chunk chain;
};

/* Head of a list of chunks. */
struct ftchash_chunkh {
  /* First entry. */
  struct ftchash_chunk *slh_first;
};

/* Link of an entry of an `FT_SLIST`. */
struct ft_slist_entry_ftchash_rec_gen {
  /* Next entry. */
  struct ftchash_rec_gen *sle_next;
};

/* What every hash record starts with. */
struct ftchash_rec_gen {
  /* Links of the list. */
  struct ft_slist_entry_ftchash_rec_gen chain;
  /* The key. */
  uint32_t data;
};

/* A bucket. */
struct ftchash_bhead {
  /* First entry. */
  struct ftchash_rec_gen *slh_first;
};

/* A hash table of records that the caller lays out. */
struct ftchash {
  /* Buckets. */
  unsigned int h_size;
  /* Bytes of a record. */
  unsigned int d_size;
  /* Bytes of a key. */
  unsigned int key_size;
  /* Bytes of a chunk. */
  int chunk_size;
  /* Records in the table. */
  uint64_t entries;
  /* Iteration: the next record. */
  void *traverse_rec;
  /* Iteration: the chunk. */
  struct ftchash_chunk *traverse_chunk;
  /* Iteration: index in sorted order. */
  uint64_t traverse_srec;
  /* Chunk that new records come from. */
  struct ftchash_chunk *active_chunk;
  /* Chunks. */
  struct ftchash_chunkh chunk_list;
  /* Buckets. */
  struct ftchash_bhead *buckets;
  /* Records in sorted order. */
  struct ftchash_rec_gen **sorted_recs;
  /* `FT_CHASH_SORTED`. */
  int sort_flags;
};

/* A symbol table. */
struct ftsym {
  /* The file. */
  char *fbuf;
  /* What the library keeps: no hash table, for all its type. */
  struct ftchash *ftch;
};

/* Names a record version. */
struct ftver {
  /* Stream version. */
  uint8_t s_version;
  /* Aggregation version. */
  uint8_t agg_version;
  /* Aggregation method. */
  uint8_t agg_method;
  /* Whether the version is set. */
  uint8_t set;
  /* Export version. */
  uint16_t d_version;
};

/* The records a PDU was decoded to. */
struct ftdecode {
  /* Octets. */
  char buf[FT_IO_MAXDECODE];
  /* Number of records. */
  int count;
  /* Size of a record in bytes. */
  int rec_size;
  /* Byte order. */
  int byte_order;
  /* Address of the exporter. */
  uint32_t exporter_ip;
  /* Stands in for AS 0. */
  uint16_t as_sub;
};

/* A PDU as received, and what it decodes to. */
struct ftpdu {
  /* Octets. */
  char buf[FT_RCV_BUFSIZE];
  /* Bytes received. */
  int bused;
  /* Version. */
  struct ftver ftv;
  /* What it decodes to. */
  struct ftdecode ftd;
  /* Decoder for the version, set by `ftpdu_verify`. */
  int (*decodef)(struct ftpdu*);
};

/* A PDU that is being encoded. */
struct ftencode {
  /* Octets. */
  char buf[FT_IO_MAXENCODE];
  /* The PDU, `buf` or behind room for an IP header. */
  char *buf_enc;
  /* Bytes used of `buf_enc`. */
  int buf_size;
  /* Version. */
  struct ftver ver;
  /* Next sequence number of each engine. */
  uint32_t seq_next[65536];
  /* Flags. */
  int flags;
  /* Checksum of the PDU. */
  int d_sum;
};

/* Record of version 1. */
struct fts3rec_v1 {
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Address of the exporter. */
  uint32_t exaddr;
  /* Source address. */
  uint32_t srcaddr;
  /* Destination address. */
  uint32_t dstaddr;
  /* Address of the next hop router. */
  uint32_t nexthop;
  /* Input interface, as its ifIndex. */
  uint16_t input;
  /* Output interface, as its ifIndex. */
  uint16_t output;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* TCP/UDP source port or its equivalent. */
  uint16_t srcport;
  /* TCP/UDP destination port or its equivalent. */
  uint16_t dstport;
  /* IP protocol. */
  uint8_t prot;
  /* IP type of service. */
  uint8_t tos;
  /* OR of the TCP flags. */
  uint8_t tcp_flags;
  /* Carries nothing. */
  uint8_t pad;
  /* Carries nothing. */
  uint32_t reserved;
};

/* Record of version 5. */
struct fts3rec_v5 {
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Address of the exporter. */
  uint32_t exaddr;
  /* Source address. */
  uint32_t srcaddr;
  /* Destination address. */
  uint32_t dstaddr;
  /* Address of the next hop router. */
  uint32_t nexthop;
  /* Input interface, as its ifIndex. */
  uint16_t input;
  /* Output interface, as its ifIndex. */
  uint16_t output;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* TCP/UDP source port or its equivalent. */
  uint16_t srcport;
  /* TCP/UDP destination port or its equivalent. */
  uint16_t dstport;
  /* IP protocol. */
  uint8_t prot;
  /* IP type of service. */
  uint8_t tos;
  /* OR of the TCP flags. */
  uint8_t tcp_flags;
  /* Carries nothing. */
  uint8_t pad;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
  /* Prefix length of the source address. */
  uint8_t src_mask;
  /* Prefix length of the destination address. */
  uint8_t dst_mask;
  /* Autonomous system of the source. */
  uint16_t src_as;
  /* Autonomous system of the destination. */
  uint16_t dst_as;
};

/* Record of version 6. */
struct fts3rec_v6 {
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Address of the exporter. */
  uint32_t exaddr;
  /* Source address. */
  uint32_t srcaddr;
  /* Destination address. */
  uint32_t dstaddr;
  /* Address of the next hop router. */
  uint32_t nexthop;
  /* Input interface, as its ifIndex. */
  uint16_t input;
  /* Output interface, as its ifIndex. */
  uint16_t output;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* TCP/UDP source port or its equivalent. */
  uint16_t srcport;
  /* TCP/UDP destination port or its equivalent. */
  uint16_t dstport;
  /* IP protocol. */
  uint8_t prot;
  /* IP type of service. */
  uint8_t tos;
  /* OR of the TCP flags. */
  uint8_t tcp_flags;
  /* Carries nothing. */
  uint8_t pad;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
  /* Prefix length of the source address. */
  uint8_t src_mask;
  /* Prefix length of the destination address. */
  uint8_t dst_mask;
  /* Autonomous system of the source. */
  uint16_t src_as;
  /* Autonomous system of the destination. */
  uint16_t dst_as;
  /* Octets of input encapsulation. */
  uint8_t in_encaps;
  /* Octets of output encapsulation. */
  uint8_t out_encaps;
  /* Carries nothing. */
  uint16_t pad2;
  /* Next hop within the peer. */
  uint32_t peer_nexthop;
};

/* Record of version 7. */
struct fts3rec_v7 {
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Address of the exporter. */
  uint32_t exaddr;
  /* Source address. */
  uint32_t srcaddr;
  /* Destination address. */
  uint32_t dstaddr;
  /* Address of the next hop router. */
  uint32_t nexthop;
  /* Input interface, as its ifIndex. */
  uint16_t input;
  /* Output interface, as its ifIndex. */
  uint16_t output;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* TCP/UDP source port or its equivalent. */
  uint16_t srcport;
  /* TCP/UDP destination port or its equivalent. */
  uint16_t dstport;
  /* IP protocol. */
  uint8_t prot;
  /* IP type of service. */
  uint8_t tos;
  /* OR of the TCP flags. */
  uint8_t tcp_flags;
  /* Not in the records that streams keep. */
  uint8_t flags;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
  /* Prefix length of the source address. */
  uint8_t src_mask;
  /* Prefix length of the destination address. */
  uint8_t dst_mask;
  /* Autonomous system of the source. */
  uint16_t src_as;
  /* Autonomous system of the destination. */
  uint16_t dst_as;
  /* Router that the switch bypassed. */
  uint32_t router_sc;
};

/* Record of version 8.1. */
struct fts3rec_v8_1 {
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Address of the exporter. */
  uint32_t exaddr;
  /* Flows aggregated into this record. */
  uint32_t dFlows;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* Autonomous system of the source. */
  uint16_t src_as;
  /* Autonomous system of the destination. */
  uint16_t dst_as;
  /* Input interface, as its ifIndex. */
  uint16_t input;
  /* Output interface, as its ifIndex. */
  uint16_t output;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
  /* Carries nothing. */
  uint16_t pad;
};

/* Record of version 8.2. */
struct fts3rec_v8_2 {
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Address of the exporter. */
  uint32_t exaddr;
  /* Flows aggregated into this record. */
  uint32_t dFlows;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* IP protocol. */
  uint8_t prot;
  /* Carries nothing. */
  uint8_t pad;
  /* Carries nothing. */
  uint16_t reserved;
  /* TCP/UDP source port or its equivalent. */
  uint16_t srcport;
  /* TCP/UDP destination port or its equivalent. */
  uint16_t dstport;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
  /* Carries nothing. */
  uint16_t pad2;
};

/* Record of version 8.3. */
struct fts3rec_v8_3 {
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Address of the exporter. */
  uint32_t exaddr;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Flows aggregated into this record. */
  uint32_t dFlows;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* Source address. */
  uint32_t srcaddr;
  /* Prefix length of the source address. */
  uint8_t src_mask;
  /* Carries nothing. */
  uint8_t pad;
  /* Autonomous system of the source. */
  uint16_t src_as;
  /* Input interface, as its ifIndex. */
  uint16_t input;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
};

/* Record of version 8.4. */
struct fts3rec_v8_4 {
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Address of the exporter. */
  uint32_t exaddr;
  /* Flows aggregated into this record. */
  uint32_t dFlows;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* Destination address. */
  uint32_t dstaddr;
  /* Prefix length of the destination address. */
  uint8_t dst_mask;
  /* Carries nothing. */
  uint8_t pad;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
  /* Autonomous system of the destination. */
  uint16_t dst_as;
  /* Output interface, as its ifIndex. */
  uint16_t output;
};

/* Record of version 8.5. */
struct fts3rec_v8_5 {
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Address of the exporter. */
  uint32_t exaddr;
  /* Flows aggregated into this record. */
  uint32_t dFlows;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* Source address. */
  uint32_t srcaddr;
  /* Destination address. */
  uint32_t dstaddr;
  /* Prefix length of the destination address. */
  uint8_t dst_mask;
  /* Prefix length of the source address. */
  uint8_t src_mask;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
  /* Autonomous system of the source. */
  uint16_t src_as;
  /* Autonomous system of the destination. */
  uint16_t dst_as;
  /* Input interface, as its ifIndex. */
  uint16_t input;
  /* Output interface, as its ifIndex. */
  uint16_t output;
};

/* Record of version 8.6. */
struct fts3rec_v8_6 {
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Address of the exporter. */
  uint32_t exaddr;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* Destination address. */
  uint32_t dstaddr;
  /* Packets beyond the contract. */
  uint32_t extra_pkts;
  /* Router that the switch bypassed. */
  uint32_t router_sc;
  /* Output interface, as its ifIndex. */
  uint16_t output;
  /* Carries nothing. */
  uint16_t pad;
  /* IP type of service. */
  uint8_t tos;
  /* Type of service of packets beyond the contract. */
  uint8_t marked_tos;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
};

/* Record of version 8.7. */
struct fts3rec_v8_7 {
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Address of the exporter. */
  uint32_t exaddr;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* Destination address. */
  uint32_t dstaddr;
  /* Source address. */
  uint32_t srcaddr;
  /* Packets beyond the contract. */
  uint32_t extra_pkts;
  /* Router that the switch bypassed. */
  uint32_t router_sc;
  /* Output interface, as its ifIndex. */
  uint16_t output;
  /* Input interface, as its ifIndex. */
  uint16_t input;
  /* IP type of service. */
  uint8_t tos;
  /* Type of service of packets beyond the contract. */
  uint8_t marked_tos;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
};

/* Record of version 8.8. */
struct fts3rec_v8_8 {
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Address of the exporter. */
  uint32_t exaddr;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* Destination address. */
  uint32_t dstaddr;
  /* Source address. */
  uint32_t srcaddr;
  /* Packets beyond the contract. */
  uint32_t extra_pkts;
  /* Router that the switch bypassed. */
  uint32_t router_sc;
  /* TCP/UDP destination port or its equivalent. */
  uint16_t dstport;
  /* TCP/UDP source port or its equivalent. */
  uint16_t srcport;
  /* Output interface, as its ifIndex. */
  uint16_t output;
  /* Input interface, as its ifIndex. */
  uint16_t input;
  /* IP type of service. */
  uint8_t tos;
  /* Type of service of packets beyond the contract. */
  uint8_t marked_tos;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
  /* IP protocol. */
  uint8_t prot;
  /* Carries nothing. */
  uint8_t pad1;
  /* Carries nothing. */
  uint16_t pad2;
};

/* Record of version 8.9. */
struct fts3rec_v8_9 {
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Address of the exporter. */
  uint32_t exaddr;
  /* Flows aggregated into this record. */
  uint32_t dFlows;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* Autonomous system of the source. */
  uint16_t src_as;
  /* Autonomous system of the destination. */
  uint16_t dst_as;
  /* Input interface, as its ifIndex. */
  uint16_t input;
  /* Output interface, as its ifIndex. */
  uint16_t output;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
  /* IP type of service. */
  uint8_t tos;
  /* Carries nothing. */
  uint8_t pad;
};

/* Record of version 8.10. */
struct fts3rec_v8_10 {
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Address of the exporter. */
  uint32_t exaddr;
  /* Flows aggregated into this record. */
  uint32_t dFlows;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* TCP/UDP source port or its equivalent. */
  uint16_t srcport;
  /* TCP/UDP destination port or its equivalent. */
  uint16_t dstport;
  /* Input interface, as its ifIndex. */
  uint16_t input;
  /* Output interface, as its ifIndex. */
  uint16_t output;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
  /* IP protocol. */
  uint8_t prot;
  /* IP type of service. */
  uint8_t tos;
};

/* Record of version 8.11. */
struct fts3rec_v8_11 {
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Address of the exporter. */
  uint32_t exaddr;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Flows aggregated into this record. */
  uint32_t dFlows;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* Source address. */
  uint32_t srcaddr;
  /* Prefix length of the source address. */
  uint8_t src_mask;
  /* IP type of service. */
  uint8_t tos;
  /* Autonomous system of the source. */
  uint16_t src_as;
  /* Input interface, as its ifIndex. */
  uint16_t input;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
};

/* Record of version 8.12. */
struct fts3rec_v8_12 {
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Address of the exporter. */
  uint32_t exaddr;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Flows aggregated into this record. */
  uint32_t dFlows;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* Destination address. */
  uint32_t dstaddr;
  /* Output interface, as its ifIndex. */
  uint16_t output;
  /* Autonomous system of the destination. */
  uint16_t dst_as;
  /* Prefix length of the destination address. */
  uint8_t dst_mask;
  /* IP type of service. */
  uint8_t tos;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
};

/* Record of version 8.13. */
struct fts3rec_v8_13 {
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Address of the exporter. */
  uint32_t exaddr;
  /* Flows aggregated into this record. */
  uint32_t dFlows;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* Source address. */
  uint32_t srcaddr;
  /* Destination address. */
  uint32_t dstaddr;
  /* Autonomous system of the source. */
  uint16_t src_as;
  /* Autonomous system of the destination. */
  uint16_t dst_as;
  /* Input interface, as its ifIndex. */
  uint16_t input;
  /* Output interface, as its ifIndex. */
  uint16_t output;
  /* Prefix length of the destination address. */
  uint8_t dst_mask;
  /* Prefix length of the source address. */
  uint8_t src_mask;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
  /* IP type of service. */
  uint8_t tos;
  /* Carries nothing. */
  uint8_t pad1;
  /* Carries nothing. */
  uint16_t pad2;
};

/* Record of version 8.14. */
struct fts3rec_v8_14 {
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Address of the exporter. */
  uint32_t exaddr;
  /* Flows aggregated into this record. */
  uint32_t dFlows;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* Source address. */
  uint32_t srcaddr;
  /* Destination address. */
  uint32_t dstaddr;
  /* TCP/UDP source port or its equivalent. */
  uint16_t srcport;
  /* TCP/UDP destination port or its equivalent. */
  uint16_t dstport;
  /* Input interface, as its ifIndex. */
  uint16_t input;
  /* Output interface, as its ifIndex. */
  uint16_t output;
  /* Prefix length of the destination address. */
  uint8_t dst_mask;
  /* Prefix length of the source address. */
  uint8_t src_mask;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
  /* IP type of service. */
  uint8_t tos;
  /* IP protocol. */
  uint8_t prot;
  /* Carries nothing. */
  uint16_t pad2;
};

/* Link of an entry of an `FT_SLIST`. */
struct ft_slist_entry_ftfil_def {
  /* Next entry. */
  struct ftfil_def *sle_next;
};

/* Link of an entry of an `FT_STAILQ`. */
struct ft_stailq_entry_ftfil_match {
  /* Next entry. */
  struct ftfil_match *stqe_next;
};

/* Link of an entry of an `FT_STAILQ`. */
struct ft_stailq_entry_ftfil_match_item {
  /* Next entry. */
  struct ftfil_match_item *stqe_next;
};

/* Where the fields of a record start; members of fields that the version lacks are left alone. */
struct fts3rec_offsets {
  /* Version. */
  struct ftver ftv;
  /* Fields needed, `FT_XFIELD_*`. */
  uint64_t xfields;
  /* Seconds since 1970. */
  uint16_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint16_t unix_nsecs;
  /* Milliseconds since the exporter booted. */
  uint16_t sysUpTime;
  /* Address of the exporter. */
  uint16_t exaddr;
  /* Source address. */
  uint16_t srcaddr;
  /* Destination address. */
  uint16_t dstaddr;
  /* Next hop. */
  uint16_t nexthop;
  /* Input interface. */
  uint16_t input;
  /* Output interface. */
  uint16_t output;
  /* `dFlows`. */
  uint16_t dFlows;
  /* Packets. */
  uint16_t dPkts;
  /* Octets. */
  uint16_t dOctets;
  /* Start of the flow, milliseconds of uptime. */
  uint16_t First;
  /* End of the flow, milliseconds of uptime. */
  uint16_t Last;
  /* Source port. */
  uint16_t srcport;
  /* Destination port. */
  uint16_t dstport;
  /* IP protocol. */
  uint16_t prot;
  /* Type of service. */
  uint16_t tos;
  /* TCP flags. */
  uint16_t tcp_flags;
  /* Carries nothing. */
  uint16_t pad;
  /* Type of the switching engine. */
  uint16_t engine_type;
  /* Slot of the switching engine. */
  uint16_t engine_id;
  /* Mask of source addresses. */
  uint16_t src_mask;
  /* Mask of destination addresses. */
  uint16_t dst_mask;
  /* Source AS. */
  uint16_t src_as;
  /* Destination AS. */
  uint16_t dst_as;
  /* `in_encaps`. */
  uint16_t in_encaps;
  /* `out_encaps`. */
  uint16_t out_encaps;
  /* `peer_nexthop`. */
  uint16_t peer_nexthop;
  /* `router_sc`. */
  uint16_t router_sc;
  /* Source tag. */
  uint16_t src_tag;
  /* Destination tag. */
  uint16_t dst_tag;
  /* `extra_pkts`. */
  uint16_t extra_pkts;
  /* `marked_tos`. */
  uint16_t marked_tos;
};

/* One condition. */
struct ftfil_match_item {
  /* Links of the list. */
  struct ft_stailq_entry_ftfil_match_item chain;
  /* What the evaluator looks in. */
  void *lookup;
  /* Evaluator. */
  int (*eval)(void*, void*, struct fts3rec_offsets*);
  /* Not used. */
  char *tmp_type;
  /* Not used. */
  char *tmp_primitive;
};

/* Head of a list. */
struct filmatihead {
  /* First entry. */
  struct ftfil_match_item *stqh_first;
  /* Where the next entry is linked. */
  struct ftfil_match_item **stqh_last;
};

/* Conditions that hold together. */
struct ftfil_match {
  /* Links of the list. */
  struct ft_stailq_entry_ftfil_match chain;
  /* The items. */
  struct filmatihead items;
};

/* Head of a list. */
struct filmathead {
  /* First entry. */
  struct ftfil_match *stqh_first;
  /* Where the next entry is linked. */
  struct ftfil_match **stqh_last;
};

/* A filter definition. */
struct ftfil_def {
  /* Links of the list. */
  struct ft_slist_entry_ftfil_def chain;
  /* Empty: what a definition compiles to is not shown. */
  struct filmathead matches;
  /* Name. */
  char *name;
  /* Fields needed, `FT_XFIELD_*`. */
  uint64_t xfields;
  /* Whether the verdict is turned round. */
  int invert;
};

/* Head of a list. */
struct fildefshead {
  /* First entry. */
  struct ftfil_def *slh_first;
};

/* Link of an entry of an `FT_SLIST`. */
struct ft_slist_entry_ftfil_primitive {
  /* Next entry. */
  struct ftfil_primitive *sle_next;
};

/* A filter primitive. */
struct ftfil_primitive {
  /* Links of the list. */
  struct ft_slist_entry_ftfil_primitive chain;
  /* Type. */
  enum ftfil_primitive_type type;
  /* Name. */
  char *name;
  /* Not used. */
  void *lookup;
};

/* Head of a list. */
struct filprimhead {
  /* First entry. */
  struct ftfil_primitive *slh_first;
};

/* Filters. */
struct ftfil {
  /* Definitions. */
  struct fildefshead defs;
  /* Primitives. */
  struct filprimhead primitives;
  /* Not used. */
  struct ftfil_def *active_def;
};

/* Link of an entry of an `FT_SLIST`. */
struct ft_slist_entry_ftvar_entry {
  /* Next entry. */
  struct ftvar_entry *sle_next;
};

/* A variable. */
struct ftvar_entry {
  /* Links of the list. */
  struct ft_slist_entry_ftvar_entry chain;
  /* Name. */
  char *name;
  /* Value. */
  char *val;
};

/* Head of a list. */
struct ftvarhead {
  /* First entry. */
  struct ftvar_entry *slh_first;
};

/* Variables. */
struct ftvar {
  /* The variables. */
  struct ftvarhead entries;
};

/* Links of an entry of an `FT_TAILQ`. */
struct ft_tailq_entry_ftfile_entry {
  /* Next entry. */
  struct ftfile_entry *tqe_next;
  /* What points at this entry. */
  struct ftfile_entry **tqe_prev;
};

/* A stream file. */
struct ftfile_entry {
  /* Name. */
  char *name;
  /* Size in bytes. */
  int64_t size;
  /* Start time. */
  uint32_t start;
  /* Whether to pass over it. */
  int skip;
  /* Links of the list. */
  struct ft_tailq_entry_ftfile_entry chain;
};

/* Head of a list. */
struct talkqhead {
  /* First entry. */
  struct ftfile_entry *tqh_first;
  /* Where the next entry is linked. */
  struct ftfile_entry **tqh_last;
};

/* A list of stream files. */
struct ftfile_entries {
  /* The list. */
  struct talkqhead head;
  /* Bytes in the list. */
  uint64_t num_bytes;
  /* Most bytes to keep. */
  uint64_t max_bytes;
  /* Most files to keep. */
  uint32_t max_files;
  /* Files in the list. */
  uint32_t num_files;
  /* Whether expiry is on. */
  int expiring;
};

/* Links of an entry of an `FT_LIST`. */
struct ft_list_entry_ftmap_ifalias {
  /* Next entry. */
  struct ftmap_ifalias *le_next;
  /* What points at this entry. */
  struct ftmap_ifalias **le_prev;
};

/* A name for a set of interfaces of one exporter. */
struct ftmap_ifalias {
  /* Address of the exporter. */
  uint32_t ip;
  /* Number of interfaces. */
  uint16_t entries;
  /* The interfaces. */
  uint16_t *ifIndex_list;
  /* Name. */
  char *name;
  /* Links of the list. */
  struct ft_list_entry_ftmap_ifalias chain;
};

/* Head of a list of interface aliases. */
struct ftmap_ifaliash {
  /* First entry. */
  struct ftmap_ifalias *lh_first;
};

/* Links of an entry of an `FT_LIST`. */
struct ft_list_entry_ftmap_ifname {
  /* Next entry. */
  struct ftmap_ifname *le_next;
  /* What points at this entry. */
  struct ftmap_ifname **le_prev;
};

/* The name of one interface of an exporter. */
struct ftmap_ifname {
  /* Address of the exporter. */
  uint32_t ip;
  /* ifIndex of the interface. */
  uint16_t ifIndex;
  /* Name. */
  char *name;
  /* Links of the list. */
  struct ft_list_entry_ftmap_ifname chain;
};

/* Head of a list of interface names. */
struct ftmap_ifnameh {
  /* First entry. */
  struct ftmap_ifname *lh_first;
};

/* Interface names and aliases. */
struct ftmap {
  /* Aliases. */
  struct ftmap_ifaliash ifalias;
  /* Names. */
  struct ftmap_ifnameh ifname;
};

/* A stream header in memory. */
struct ftiheader {
  /* Size in bytes, once it is written. */
  uint32_t size;
  /* What is set, `FT_FIELD_*`. */
  uint32_t fields;
  /* 0xCF. */
  uint8_t magic1;
  /* 0x10. */
  uint8_t magic2;
  /* Byte order. */
  uint8_t byte_order;
  /* Stream version. */
  uint8_t s_version;
  /* Export version. */
  uint16_t d_version;
  /* Aggregation version. */
  uint8_t agg_version;
  /* Aggregation method. */
  uint8_t agg_method;
  /* Address of the exporter. */
  uint32_t exporter_ip;
  /* Start of the capture, seconds since 1970. */
  uint32_t cap_start;
  /* End of the capture, seconds since 1970. */
  uint32_t cap_end;
  /* Flags. */
  uint32_t flags;
  /* Rotation schedule. */
  uint32_t rotation;
  /* Flows in the stream. */
  uint32_t flows_count;
  /* Flows lost. */
  uint32_t flows_lost;
  /* Flows out of order. */
  uint32_t flows_misordered;
  /* Corrupt packets. */
  uint32_t pkts_corrupt;
  /* Resets of the sequence number. */
  uint32_t seq_reset;
  /* Vendor of the exporter. */
  uint8_t vendor;
  /* Carries nothing. */
  uint8_t filler1;
  /* Carries nothing. */
  uint16_t filler2;
  /* Host that captured. */
  char *cap_hostname;
  /* Comment. */
  char *comments;
  /* Interface names. */
  struct ftmap *ftmap;
  /* Bytes of the header read. */
  uint32_t enc_len;
};

/* A stream that is being read or written. The caller owns it and may move it between calls. */
struct ftio {
  /* Start of the mapped file. */
  char *mr;
  /* Bytes mapped. */
  size_t mr_size;
  /* Size of a record in bytes. */
  int rec_size;
  /* The header. */
  struct ftiheader fth;
  /* Not used. */
  char *d_buf;
  /* Not used. */
  uint32_t d_start;
  /* Not used. */
  uint32_t d_end;
  /* Not used. */
  char *z_buf;
  /* Compression level. */
  int z_level;
  /* `state` holds what the library keeps for the stream. */
  z_stream zs;
  /* Flags. */
  int flags;
  /* File descriptor. */
  int fd;
  /* Fields of the records, `FT_XFIELD_*`. */
  uint64_t xfield;
  /* Swaps the bytes of a record. */
  void (*swapf)(struct ftio*);
  /* Records read. */
  uint64_t rec_total;
  /* Not used. */
  struct fts3rec_v1 compat_v1;
  /* Not used. */
  struct fts3rec_v5 compat_v5;
  /* Offsets of the fields. */
  struct fts3rec_offsets fo;
  /* Debug level. */
  int debug;
};

/* What `ftio_arrow_stream` makes columns of; all zero is a column for each field, and all records. */
struct ftio_arrow_options {
  /* Fields that there are to be columns for, `FT_XFIELD_*`; those that the version lacks are left out. 0 for all. */
  uint64_t xfields;
  /* Most rows in a batch, up to 67108864; 0 for as many as are good. */
  size_t rows;
  /* Records that this does not let through are left out; null for none. */
  struct ftfil_def *filter;
  /* `FT_ARROW_*`. */
  int flags;
};

/* Settings that programs share. */
struct ftset {
  /* Byte order. */
  int byte_order;
  /* Compression level. */
  int z_level;
  /* Host name. */
  char *hostname;
  /* Comment. */
  char *comments;
  /* Room for a host name. */
  char hnbuf[FT_HOSTNAME_LEN];
  /* Stands in for AS 0. */
  uint16_t as_sub;
};

/* Link of an entry of an `FT_SLIST`. */
struct ft_slist_entry_ftmask_def {
  /* Next entry. */
  struct ftmask_def *sle_next;
};

/* A mask definition. */
struct ftmask_def {
  /* Links of the list. */
  struct ft_slist_entry_ftmask_def chain;
  /* Not used. */
  struct radix_node_head *rhead;
  /* Name. */
  char *name;
};

/* Head of a list. */
struct maskdefshead {
  /* First entry. */
  struct ftmask_def *slh_first;
};

/* Masks. */
struct ftmask {
  /* Definitions. */
  struct maskdefshead defs;
  /* Not used. */
  struct ftmask_def *active_def;
};

/* Sequence numbers of one exporter. */
struct ftseq {
  /* Next sequence number of each engine. */
  uint32_t seq[65536];
  /* Engines seen. */
  uint8_t seq_set[65536];
  /* Sequence number received. */
  uint32_t seq_rcv;
  /* Sequence number expected. */
  uint32_t seq_exp;
  /* Flows lost. */
  uint32_t seq_lost;
};

/* What `ftpdu_netflow9_info` says of a PDU on the wire and of its domain. Counts are from the first PDU of the domain on. */
struct ftpdu_netflow9 {
  /* Version on the wire: 9, or 10 for IPFIX. */
  uint32_t version;
  /* Source id, or observation domain. */
  uint32_t domain;
  /* Sequence number: of PDUs in version 9, of data records in IPFIX. */
  uint32_t sequence;
  /* Flows that wait for the next decode. */
  uint32_t waiting;
  /* Flows. */
  uint64_t flows;
  /* Records that became no flow: of IPv6, without addresses, without packets and bytes. */
  uint64_t skipped;
  /* Sets of data that were left out, as their template had not come. */
  uint64_t without_template;
  /* Sets that were cut, or of wrong lengths. */
  uint64_t broken;
  /* Templates that were refused. */
  uint64_t refused;
  /* Flows that found no room, and records whose counters were too large. */
  uint64_t dropped;
};

/* Time and resources a program used. */
struct ftprof {
  /* Start. */
  struct timeval t0;
  /* End. */
  struct timeval t1;
  /* Resources used. */
  struct rusage r0;
  /* Flows. */
  uint64_t nflows;
};

/* Masks for addresses, in the byte order of the records. */
struct ftipmask {
  /* Mask of source addresses. */
  uint32_t src_mask;
  /* Mask of destination addresses. */
  uint32_t dst_mask;
  /* Mask that finds multicast. */
  uint32_t mcast_mask;
  /* Value that is multicast. */
  uint32_t mcast_val;
};

/* Record of version 1005. */
struct fts3rec_v1005 {
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Address of the exporter. */
  uint32_t exaddr;
  /* Source address. */
  uint32_t srcaddr;
  /* Destination address. */
  uint32_t dstaddr;
  /* Address of the next hop router. */
  uint32_t nexthop;
  /* Input interface, as its ifIndex. */
  uint16_t input;
  /* Output interface, as its ifIndex. */
  uint16_t output;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* TCP/UDP source port or its equivalent. */
  uint16_t srcport;
  /* TCP/UDP destination port or its equivalent. */
  uint16_t dstport;
  /* IP protocol. */
  uint8_t prot;
  /* IP type of service. */
  uint8_t tos;
  /* OR of the TCP flags. */
  uint8_t tcp_flags;
  /* Carries nothing. */
  uint8_t pad;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
  /* Prefix length of the source address. */
  uint8_t src_mask;
  /* Prefix length of the destination address. */
  uint8_t dst_mask;
  /* Autonomous system of the source. */
  uint16_t src_as;
  /* Autonomous system of the destination. */
  uint16_t dst_as;
  /* Tag of the source. */
  uint32_t src_tag;
  /* Tag of the destination. */
  uint32_t dst_tag;
};

/* What `ftpdu_seq_kind` remembers of the PDUs of one exporter. */
struct ftseq_recent {
  /* The library's own. */
  uint32_t words[FT_SEQ_RECENT_WORDS];
};

/* Link of an entry of an `FT_SLIST`. */
struct ft_slist_entry_ftstat_rpt {
  /* Next entry. */
  struct ftstat_rpt *sle_next;
};

/* Link of an entry of an `FT_STAILQ`. */
struct ft_stailq_entry_ftstat_rpt_out {
  /* Next entry. */
  struct ftstat_rpt_out *stqe_next;
};

/* An output of a report. */
struct ftstat_rpt_out {
  /* Links of the list. */
  struct ft_stailq_entry_ftstat_rpt_out chain;
  /* Lines to print, 0 for all. */
  uint64_t records;
  /* Lines between tallies. */
  uint32_t tally;
  /* Options. */
  int options;
  /* Fields to print. */
  uint32_t fields;
  /* Field to sort by. */
  int sort_field;
  /* Order of the sort. */
  int sort_order;
  /* Clock of the path. */
  enum ftstat_rpt_time time;
  /* Where it goes. */
  char *path;
  /* Not used. */
  void *(*f_dump)(FILE*, struct ftio*, struct ftstat_rpt*);
};

/* Head of a list. */
struct ftstatrptouthead {
  /* First entry. */
  struct ftstat_rpt_out *stqh_first;
  /* Where the next entry is linked. */
  struct ftstat_rpt_out **stqh_last;
};

/* A report. */
struct ftstat_rpt {
  /* Links of the list. */
  struct ft_slist_entry_ftstat_rpt chain;
  /* Outputs. */
  struct ftstatrptouthead outs;
  /* The output at hand. */
  struct ftstat_rpt_out *out;
  /* Format. */
  enum ftstat_rpt_format format;
  /* Name. */
  char *name;
  /* Name of the format. */
  char *format_name;
  /* Factor of the counters. */
  uint32_t scale;
  /* Mask of source tags. */
  uint32_t tag_mask_src;
  /* Mask of destination tags. */
  uint32_t tag_mask_dst;
  /* Options. */
  int options;
  /* Options it takes. */
  int allowed_options;
  /* Fields it has. */
  int allowed_fields;
  /* Fields of all outputs. */
  uint32_t all_fields;
  /* Filter. */
  struct ftfil_def *ftfd;
  /* Fields needed, `FT_XFIELD_*`. */
  uint64_t xfields;
  /* Not used. */
  void *data;
  /* Not used. */
  void *(*f_new)(struct ftstat_rpt*);
  /* Not used. */
  void *(*f_accum)(struct ftstat_rpt*, char*, struct fts3rec_offsets*);
  /* Not used. */
  void *(*f_calc)(struct ftstat_rpt*);
  /* Not used. */
  void *(*f_free)(void*);
  /* Not used. */
  void *(*f_dump)(FILE*, struct ftio*, struct ftstat_rpt*);
  /* Records ignored. */
  uint64_t t_ignores;
  /* Records. */
  uint64_t t_recs;
  /* Flows. */
  uint64_t t_flows;
  /* Octets. */
  uint64_t t_octets;
  /* Packets. */
  uint64_t t_packets;
  /* Duration, milliseconds. */
  uint64_t t_duration;
  /* Count. */
  uint64_t t_count;
  /* Mean packets a second. */
  double avg_pps;
  /* Fewest packets a second. */
  double min_pps;
  /* Most packets a second. */
  double max_pps;
  /* Mean bits a second. */
  double avg_bps;
  /* Fewest bits a second. */
  double min_bps;
  /* Most bits a second. */
  double max_bps;
  /* Earliest flow, seconds since 1970. */
  uint32_t time_start;
  /* Latest flow, seconds since 1970. */
  uint32_t time_end;
  /* Lines in the report. */
  uint64_t recs;
  /* Number of the line to print next. */
  uint64_t idx;
};

/* Head of a list. */
struct statrpthead {
  /* First entry. */
  struct ftstat_rpt *slh_first;
};

/* Link of an entry of an `FT_SLIST`. */
struct ft_slist_entry_ftstat_def {
  /* Next entry. */
  struct ftstat_def *sle_next;
};

/* Link of an entry of an `FT_STAILQ`. */
struct ft_stailq_entry_ftstat_rpt_item {
  /* Next entry. */
  struct ftstat_rpt_item *stqe_next;
};

/* A report of a definition. */
struct ftstat_rpt_item {
  /* Links of the list. */
  struct ft_stailq_entry_ftstat_rpt_item chain;
  /* Name of the report. */
  char *tmp_report;
  /* The report. */
  struct ftstat_rpt *rpt;
};

/* Head of a list. */
struct ftstatrptihead {
  /* First entry. */
  struct ftstat_rpt_item *stqh_first;
  /* Where the next entry is linked. */
  struct ftstat_rpt_item **stqh_last;
};

/* Link of an entry of an `FT_SLIST`. */
struct ft_slist_entry_fttag_def {
  /* Next entry. */
  struct fttag_def *sle_next;
};

/* Link of an entry of an `FT_STAILQ`. */
struct ft_stailq_entry_fttag_def_term {
  /* Next entry. */
  struct fttag_def_term *stqe_next;
};

/* Link of an entry of an `FT_STAILQ`. */
struct ft_stailq_entry_fttag_def_term_actions {
  /* Next entry. */
  struct fttag_def_term_actions *stqe_next;
};

/* Link of an entry of an `FT_SLIST`. */
struct ft_slist_entry_fttag_action {
  /* Next entry. */
  struct fttag_action *sle_next;
};

/* A tag action. */
struct fttag_action {
  /* Links of the list. */
  struct ft_slist_entry_fttag_action chain;
  /* Type. */
  int type;
  /* Name. */
  char *name;
  /* Not used. */
  void *look;
  /* Not used. */
  void (*eval)(struct fttag_action*, struct fts3rec_v1005*);
};

/* An action of a term. */
struct fttag_def_term_actions {
  /* Links of the list. */
  struct ft_stailq_entry_fttag_def_term_actions chain;
  /* The action. */
  struct fttag_action *action;
  /* Name. */
  char *name;
};

/* Head of a list. */
struct actdhead {
  /* First entry. */
  struct fttag_def_term_actions *stqh_first;
  /* Where the next entry is linked. */
  struct fttag_def_term_actions **stqh_last;
};

/* A term of a tag definition. */
struct fttag_def_term {
  /* Links of the list. */
  struct ft_stailq_entry_fttag_def_term chain;
  /* Actions. */
  struct actdhead actions;
  /* Type. */
  int type;
  /* Flags. */
  int flags;
  /* Address of the exporter. */
  uint32_t exporter_ip;
  /* Input interfaces. */
  char in_tbl[65536];
  /* Output interfaces. */
  char out_tbl[65536];
};

/* Head of a list. */
struct dthead {
  /* First entry. */
  struct fttag_def_term *stqh_first;
  /* Where the next entry is linked. */
  struct fttag_def_term **stqh_last;
};

/* A tag definition. */
struct fttag_def {
  /* Links of the list. */
  struct ft_slist_entry_fttag_def chain;
  /* Empty: what a definition compiles to is not shown. */
  struct dthead terms;
  /* Name. */
  char *name;
};

/* A report definition. */
struct ftstat_def {
  /* Links of the list. */
  struct ft_slist_entry_ftstat_def chain;
  /* The items. */
  struct ftstatrptihead items;
  /* Name. */
  char *name;
  /* Filter. */
  struct ftfil_def *ftfd;
  /* Tags. */
  struct fttag_def *ftd;
  /* Masks. */
  struct ftmask_def *ftmd;
  /* The configuration. */
  struct ftstat *ftstat;
  /* Length of an interval, seconds; 0 for one interval. */
  uint32_t max_time;
  /* Start of the interval. */
  uint32_t start_time;
  /* Number of the interval, from 0. */
  uint32_t interval;
  /* Fields needed, `FT_XFIELD_*`. */
  uint64_t xfields;
};

/* Head of a list. */
struct statdefhead {
  /* First entry. */
  struct ftstat_def *slh_first;
};

/* Head of a list. */
struct defshead {
  /* First entry. */
  struct fttag_def *slh_first;
};

/* Head of a list. */
struct acthead {
  /* First entry. */
  struct fttag_action *slh_first;
};

/* Tags. */
struct fttag {
  /* Definitions. */
  struct defshead defs;
  /* Actions. */
  struct acthead actions;
  /* Flags. */
  int flags;
};

/* Reports. */
struct ftstat {
  /* Reports. */
  struct statrpthead rpts;
  /* Definitions. */
  struct statdefhead defs;
  /* Tags. */
  struct fttag fttag;
  /* Filters. */
  struct ftfil ftfil;
  /* Masks. */
  struct ftmask ftmask;
  /* Whether tags are loaded. */
  int fttag_init;
  /* Whether the filters are loaded. */
  int ftfil_init;
  /* Whether masks are loaded. */
  int ftmask_init;
  /* File of the tags. */
  char *tag_fname;
  /* File of the filters. */
  char *filter_fname;
  /* File of the masks. */
  char *mask_fname;
  /* Variables. */
  struct ftvar *ftvar;
};

/* Record of stream version 1. */
struct fts1rec_compat {
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Milliseconds beyond `unix_secs`. */
  uint32_t unix_msecs;
  /* Source address. */
  uint32_t srcaddr;
  /* Destination address. */
  uint32_t dstaddr;
  /* Address of the next hop router. */
  uint32_t nexthop;
  /* Input interface, as its ifIndex. */
  uint16_t input;
  /* Output interface, as its ifIndex. */
  uint16_t output;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* TCP/UDP source port or its equivalent. */
  uint16_t srcport;
  /* TCP/UDP destination port or its equivalent. */
  uint16_t dstport;
  /* Not in the records that streams keep. */
  uint16_t pad;
  /* IP protocol. */
  uint8_t prot;
  /* IP type of service. */
  uint8_t tos;
  /* OR of the TCP flags. */
  uint8_t flags;
  /* Not in the records that streams keep. */
  uint8_t tcp_retx_cnt;
  /* Not in the records that streams keep. */
  uint8_t tcp_retx_secs;
  /* Not in the records that streams keep. */
  uint8_t tcp_misseq_cnt;
  /* Autonomous system of the source. */
  uint16_t src_as;
  /* Autonomous system of the destination. */
  uint16_t dst_as;
  /* Prefix length of the source address. */
  uint8_t src_mask;
  /* Prefix length of the destination address. */
  uint8_t dst_mask;
  /* Not in the records that streams keep. */
  uint16_t drops;
};

/* Record in a PDU of version 1. */
struct ftrec_v1 {
  /* Source address. */
  uint32_t srcaddr;
  /* Destination address. */
  uint32_t dstaddr;
  /* Address of the next hop router. */
  uint32_t nexthop;
  /* Input interface, as its ifIndex. */
  uint16_t input;
  /* Output interface, as its ifIndex. */
  uint16_t output;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* TCP/UDP source port or its equivalent. */
  uint16_t srcport;
  /* TCP/UDP destination port or its equivalent. */
  uint16_t dstport;
  /* Carries nothing. */
  uint16_t pad;
  /* IP protocol. */
  uint8_t prot;
  /* IP type of service. */
  uint8_t tos;
  /* OR of the TCP flags. */
  uint8_t flags;
  /* Not in the records that streams keep. */
  uint8_t tcp_retx_cnt;
  /* Not in the records that streams keep. */
  uint8_t tcp_retx_secs;
  /* Not in the records that streams keep. */
  uint8_t tcp_misseq_cnt;
  /* Carries nothing. */
  uint32_t reserved;
};

/* PDU of version 1. */
struct ftpdu_v1 {
  /* Export version. */
  uint16_t version;
  /* Number of records. */
  uint16_t count;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Records. */
  struct ftrec_v1 records[FT_PDU_V1_MAXFLOWS];
};

/* Record in a PDU of version 5. */
struct ftrec_v5 {
  /* Source address. */
  uint32_t srcaddr;
  /* Destination address. */
  uint32_t dstaddr;
  /* Address of the next hop router. */
  uint32_t nexthop;
  /* Input interface, as its ifIndex. */
  uint16_t input;
  /* Output interface, as its ifIndex. */
  uint16_t output;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* TCP/UDP source port or its equivalent. */
  uint16_t srcport;
  /* TCP/UDP destination port or its equivalent. */
  uint16_t dstport;
  /* Carries nothing. */
  uint8_t pad;
  /* OR of the TCP flags. */
  uint8_t tcp_flags;
  /* IP protocol. */
  uint8_t prot;
  /* IP type of service. */
  uint8_t tos;
  /* Autonomous system of the source. */
  uint16_t src_as;
  /* Autonomous system of the destination. */
  uint16_t dst_as;
  /* Prefix length of the source address. */
  uint8_t src_mask;
  /* Prefix length of the destination address. */
  uint8_t dst_mask;
  /* Not in the records that streams keep. */
  uint16_t drops;
};

/* PDU of version 5. */
struct ftpdu_v5 {
  /* Export version. */
  uint16_t version;
  /* Number of records. */
  uint16_t count;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Sequence number of the first flow. */
  uint32_t flow_sequence;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
  /* Carries nothing. */
  uint16_t reserved;
  /* Records. */
  struct ftrec_v5 records[FT_PDU_V5_MAXFLOWS];
};

/* Record in a PDU of version 6. */
struct ftrec_v6 {
  /* Source address. */
  uint32_t srcaddr;
  /* Destination address. */
  uint32_t dstaddr;
  /* Address of the next hop router. */
  uint32_t nexthop;
  /* Input interface, as its ifIndex. */
  uint16_t input;
  /* Output interface, as its ifIndex. */
  uint16_t output;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* TCP/UDP source port or its equivalent. */
  uint16_t srcport;
  /* TCP/UDP destination port or its equivalent. */
  uint16_t dstport;
  /* Carries nothing. */
  uint8_t pad;
  /* OR of the TCP flags. */
  uint8_t tcp_flags;
  /* IP protocol. */
  uint8_t prot;
  /* IP type of service. */
  uint8_t tos;
  /* Autonomous system of the source. */
  uint16_t src_as;
  /* Autonomous system of the destination. */
  uint16_t dst_as;
  /* Prefix length of the source address. */
  uint8_t src_mask;
  /* Prefix length of the destination address. */
  uint8_t dst_mask;
  /* Octets of input encapsulation. */
  uint8_t in_encaps;
  /* Octets of output encapsulation. */
  uint8_t out_encaps;
  /* Next hop within the peer. */
  uint32_t peer_nexthop;
};

/* PDU of version 6. */
struct ftpdu_v6 {
  /* Export version. */
  uint16_t version;
  /* Number of records. */
  uint16_t count;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Sequence number of the first flow. */
  uint32_t flow_sequence;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
  /* Carries nothing. */
  uint16_t reserved;
  /* Records. */
  struct ftrec_v6 records[FT_PDU_V6_MAXFLOWS];
};

/* Record in a PDU of version 7. */
struct ftrec_v7 {
  /* Source address. */
  uint32_t srcaddr;
  /* Destination address. */
  uint32_t dstaddr;
  /* Address of the next hop router. */
  uint32_t nexthop;
  /* Input interface, as its ifIndex. */
  uint16_t input;
  /* Output interface, as its ifIndex. */
  uint16_t output;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* TCP/UDP source port or its equivalent. */
  uint16_t srcport;
  /* TCP/UDP destination port or its equivalent. */
  uint16_t dstport;
  /* Carries nothing. */
  uint8_t pad;
  /* OR of the TCP flags. */
  uint8_t tcp_flags;
  /* IP protocol. */
  uint8_t prot;
  /* IP type of service. */
  uint8_t tos;
  /* Autonomous system of the source. */
  uint16_t src_as;
  /* Autonomous system of the destination. */
  uint16_t dst_as;
  /* Prefix length of the source address. */
  uint8_t src_mask;
  /* Prefix length of the destination address. */
  uint8_t dst_mask;
  /* Not in the records that streams keep. */
  uint16_t drops;
  /* Router that the switch bypassed. */
  uint32_t router_sc;
};

/* PDU of version 7. */
struct ftpdu_v7 {
  /* Export version. */
  uint16_t version;
  /* Number of records. */
  uint16_t count;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Sequence number of the first flow. */
  uint32_t flow_sequence;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
  /* Carries nothing. */
  uint16_t reserved;
  /* Records. */
  struct ftrec_v7 records[FT_PDU_V7_MAXFLOWS];
};

/* Record in a PDU of version 8.1. */
struct ftrec_v8_1 {
  /* Flows aggregated into this record. */
  uint32_t dFlows;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* Autonomous system of the source. */
  uint16_t src_as;
  /* Autonomous system of the destination. */
  uint16_t dst_as;
  /* Input interface, as its ifIndex. */
  uint16_t input;
  /* Output interface, as its ifIndex. */
  uint16_t output;
};

/* PDU of version 8.1. */
struct ftpdu_v8_1 {
  /* Export version. */
  uint16_t version;
  /* Number of records. */
  uint16_t count;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Sequence number of the first flow. */
  uint32_t flow_sequence;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
  /* Aggregation method. */
  uint8_t aggregation;
  /* Aggregation version. */
  uint8_t agg_version;
  /* Carries nothing. */
  uint32_t reserved;
  /* Records. */
  struct ftrec_v8_1 records[FT_PDU_V8_1_MAXFLOWS];
};

/* Record in a PDU of version 8.2. */
struct ftrec_v8_2 {
  /* Flows aggregated into this record. */
  uint32_t dFlows;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* IP protocol. */
  uint8_t prot;
  /* Carries nothing. */
  uint8_t pad;
  /* Carries nothing. */
  uint16_t reserved;
  /* TCP/UDP source port or its equivalent. */
  uint16_t srcport;
  /* TCP/UDP destination port or its equivalent. */
  uint16_t dstport;
};

/* PDU of version 8.2. */
struct ftpdu_v8_2 {
  /* Export version. */
  uint16_t version;
  /* Number of records. */
  uint16_t count;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Sequence number of the first flow. */
  uint32_t flow_sequence;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
  /* Aggregation method. */
  uint8_t aggregation;
  /* Aggregation version. */
  uint8_t agg_version;
  /* Carries nothing. */
  uint32_t reserved;
  /* Records. */
  struct ftrec_v8_2 records[FT_PDU_V8_2_MAXFLOWS];
};

/* Record in a PDU of version 8.3. */
struct ftrec_v8_3 {
  /* Flows aggregated into this record. */
  uint32_t dFlows;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* Source address. */
  uint32_t src_prefix;
  /* Prefix length of the source address. */
  uint8_t src_mask;
  /* Carries nothing. */
  uint8_t pad;
  /* Autonomous system of the source. */
  uint16_t src_as;
  /* Input interface, as its ifIndex. */
  uint16_t input;
  /* Carries nothing. */
  uint16_t reserved;
};

/* PDU of version 8.3. */
struct ftpdu_v8_3 {
  /* Export version. */
  uint16_t version;
  /* Number of records. */
  uint16_t count;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Sequence number of the first flow. */
  uint32_t flow_sequence;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
  /* Aggregation method. */
  uint8_t aggregation;
  /* Aggregation version. */
  uint8_t agg_version;
  /* Carries nothing. */
  uint32_t reserved;
  /* Records. */
  struct ftrec_v8_3 records[FT_PDU_V8_3_MAXFLOWS];
};

/* Record in a PDU of version 8.4. */
struct ftrec_v8_4 {
  /* Flows aggregated into this record. */
  uint32_t dFlows;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* Destination address. */
  uint32_t dst_prefix;
  /* Prefix length of the destination address. */
  uint8_t dst_mask;
  /* Carries nothing. */
  uint8_t pad;
  /* Autonomous system of the destination. */
  uint16_t dst_as;
  /* Output interface, as its ifIndex. */
  uint16_t output;
  /* Carries nothing. */
  uint16_t reserved;
};

/* PDU of version 8.4. */
struct ftpdu_v8_4 {
  /* Export version. */
  uint16_t version;
  /* Number of records. */
  uint16_t count;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Sequence number of the first flow. */
  uint32_t flow_sequence;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
  /* Aggregation method. */
  uint8_t aggregation;
  /* Aggregation version. */
  uint8_t agg_version;
  /* Carries nothing. */
  uint32_t reserved;
  /* Records. */
  struct ftrec_v8_4 records[FT_PDU_V8_4_MAXFLOWS];
};

/* Record in a PDU of version 8.5. */
struct ftrec_v8_5 {
  /* Flows aggregated into this record. */
  uint32_t dFlows;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* Source address. */
  uint32_t src_prefix;
  /* Destination address. */
  uint32_t dst_prefix;
  /* Prefix length of the destination address. */
  uint8_t dst_mask;
  /* Prefix length of the source address. */
  uint8_t src_mask;
  /* Carries nothing. */
  uint16_t reserved;
  /* Autonomous system of the source. */
  uint16_t src_as;
  /* Autonomous system of the destination. */
  uint16_t dst_as;
  /* Input interface, as its ifIndex. */
  uint16_t input;
  /* Output interface, as its ifIndex. */
  uint16_t output;
};

/* PDU of version 8.5. */
struct ftpdu_v8_5 {
  /* Export version. */
  uint16_t version;
  /* Number of records. */
  uint16_t count;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Sequence number of the first flow. */
  uint32_t flow_sequence;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
  /* Aggregation method. */
  uint8_t aggregation;
  /* Aggregation version. */
  uint8_t agg_version;
  /* Carries nothing. */
  uint32_t reserved;
  /* Records. */
  struct ftrec_v8_5 records[FT_PDU_V8_5_MAXFLOWS];
};

/* Record in a PDU of version 8.6. */
struct ftrec_v8_6 {
  /* Destination address. */
  uint32_t dstaddr;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* Output interface, as its ifIndex. */
  uint16_t output;
  /* IP type of service. */
  uint8_t tos;
  /* Type of service of packets beyond the contract. */
  uint8_t marked_tos;
  /* Packets beyond the contract. */
  uint32_t extra_pkts;
  /* Router that the switch bypassed. */
  uint32_t router_sc;
};

/* PDU of version 8.6. */
struct ftpdu_v8_6 {
  /* Export version. */
  uint16_t version;
  /* Number of records. */
  uint16_t count;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Sequence number of the first flow. */
  uint32_t flow_sequence;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
  /* Aggregation method. */
  uint8_t aggregation;
  /* Aggregation version. */
  uint8_t agg_version;
  /* Carries nothing. */
  uint32_t reserved;
  /* Records. */
  struct ftrec_v8_6 records[FT_PDU_V8_6_MAXFLOWS];
};

/* Record in a PDU of version 8.7. */
struct ftrec_v8_7 {
  /* Destination address. */
  uint32_t dstaddr;
  /* Source address. */
  uint32_t srcaddr;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* Output interface, as its ifIndex. */
  uint16_t output;
  /* Input interface, as its ifIndex. */
  uint16_t input;
  /* IP type of service. */
  uint8_t tos;
  /* Type of service of packets beyond the contract. */
  uint8_t marked_tos;
  /* Carries nothing. */
  uint16_t reserved;
  /* Packets beyond the contract. */
  uint32_t extra_pkts;
  /* Router that the switch bypassed. */
  uint32_t router_sc;
};

/* PDU of version 8.7. */
struct ftpdu_v8_7 {
  /* Export version. */
  uint16_t version;
  /* Number of records. */
  uint16_t count;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Sequence number of the first flow. */
  uint32_t flow_sequence;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
  /* Aggregation method. */
  uint8_t aggregation;
  /* Aggregation version. */
  uint8_t agg_version;
  /* Carries nothing. */
  uint32_t reserved;
  /* Records. */
  struct ftrec_v8_7 records[FT_PDU_V8_7_MAXFLOWS];
};

/* Record in a PDU of version 8.8. */
struct ftrec_v8_8 {
  /* Destination address. */
  uint32_t dstaddr;
  /* Source address. */
  uint32_t srcaddr;
  /* TCP/UDP destination port or its equivalent. */
  uint16_t dstport;
  /* TCP/UDP source port or its equivalent. */
  uint16_t srcport;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* Output interface, as its ifIndex. */
  uint16_t output;
  /* Input interface, as its ifIndex. */
  uint16_t input;
  /* IP type of service. */
  uint8_t tos;
  /* IP protocol. */
  uint8_t prot;
  /* Type of service of packets beyond the contract. */
  uint8_t marked_tos;
  /* Carries nothing. */
  uint8_t reserved;
  /* Packets beyond the contract. */
  uint32_t extra_pkts;
  /* Router that the switch bypassed. */
  uint32_t router_sc;
};

/* PDU of version 8.8. */
struct ftpdu_v8_8 {
  /* Export version. */
  uint16_t version;
  /* Number of records. */
  uint16_t count;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Sequence number of the first flow. */
  uint32_t flow_sequence;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
  /* Aggregation method. */
  uint8_t aggregation;
  /* Aggregation version. */
  uint8_t agg_version;
  /* Carries nothing. */
  uint32_t reserved;
  /* Records. */
  struct ftrec_v8_8 records[FT_PDU_V8_8_MAXFLOWS];
};

/* Record in a PDU of version 8.9. */
struct ftrec_v8_9 {
  /* Flows aggregated into this record. */
  uint32_t dFlows;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* Autonomous system of the source. */
  uint16_t src_as;
  /* Autonomous system of the destination. */
  uint16_t dst_as;
  /* Input interface, as its ifIndex. */
  uint16_t input;
  /* Output interface, as its ifIndex. */
  uint16_t output;
  /* IP type of service. */
  uint8_t tos;
  /* Carries nothing. */
  uint8_t pad;
  /* Carries nothing. */
  uint16_t reserved;
};

/* PDU of version 8.9. */
struct ftpdu_v8_9 {
  /* Export version. */
  uint16_t version;
  /* Number of records. */
  uint16_t count;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Sequence number of the first flow. */
  uint32_t flow_sequence;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
  /* Aggregation method. */
  uint8_t aggregation;
  /* Aggregation version. */
  uint8_t agg_version;
  /* Carries nothing. */
  uint32_t reserved;
  /* Records. */
  struct ftrec_v8_9 records[FT_PDU_V8_9_MAXFLOWS];
};

/* Record in a PDU of version 8.10. */
struct ftrec_v8_10 {
  /* Flows aggregated into this record. */
  uint32_t dFlows;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* IP protocol. */
  uint8_t prot;
  /* IP type of service. */
  uint8_t tos;
  /* Carries nothing. */
  uint16_t reserved;
  /* TCP/UDP source port or its equivalent. */
  uint16_t srcport;
  /* TCP/UDP destination port or its equivalent. */
  uint16_t dstport;
  /* Input interface, as its ifIndex. */
  uint16_t input;
  /* Output interface, as its ifIndex. */
  uint16_t output;
};

/* PDU of version 8.10. */
struct ftpdu_v8_10 {
  /* Export version. */
  uint16_t version;
  /* Number of records. */
  uint16_t count;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Sequence number of the first flow. */
  uint32_t flow_sequence;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
  /* Aggregation method. */
  uint8_t aggregation;
  /* Aggregation version. */
  uint8_t agg_version;
  /* Carries nothing. */
  uint32_t reserved;
  /* Records. */
  struct ftrec_v8_10 records[FT_PDU_V8_10_MAXFLOWS];
};

/* Record in a PDU of version 8.11. */
struct ftrec_v8_11 {
  /* Flows aggregated into this record. */
  uint32_t dFlows;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* Source address. */
  uint32_t src_prefix;
  /* Prefix length of the source address. */
  uint8_t src_mask;
  /* IP type of service. */
  uint8_t tos;
  /* Autonomous system of the source. */
  uint16_t src_as;
  /* Input interface, as its ifIndex. */
  uint16_t input;
  /* Carries nothing. */
  uint16_t reserved;
};

/* PDU of version 8.11. */
struct ftpdu_v8_11 {
  /* Export version. */
  uint16_t version;
  /* Number of records. */
  uint16_t count;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Sequence number of the first flow. */
  uint32_t flow_sequence;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
  /* Aggregation method. */
  uint8_t aggregation;
  /* Aggregation version. */
  uint8_t agg_version;
  /* Carries nothing. */
  uint32_t reserved;
  /* Records. */
  struct ftrec_v8_11 records[FT_PDU_V8_11_MAXFLOWS];
};

/* Record in a PDU of version 8.12. */
struct ftrec_v8_12 {
  /* Flows aggregated into this record. */
  uint32_t dFlows;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* Destination address. */
  uint32_t dst_prefix;
  /* Prefix length of the destination address. */
  uint8_t dst_mask;
  /* IP type of service. */
  uint8_t tos;
  /* Autonomous system of the destination. */
  uint16_t dst_as;
  /* Output interface, as its ifIndex. */
  uint16_t output;
  /* Carries nothing. */
  uint16_t reserved;
};

/* PDU of version 8.12. */
struct ftpdu_v8_12 {
  /* Export version. */
  uint16_t version;
  /* Number of records. */
  uint16_t count;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Sequence number of the first flow. */
  uint32_t flow_sequence;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
  /* Aggregation method. */
  uint8_t aggregation;
  /* Aggregation version. */
  uint8_t agg_version;
  /* Carries nothing. */
  uint32_t reserved;
  /* Records. */
  struct ftrec_v8_12 records[FT_PDU_V8_12_MAXFLOWS];
};

/* Record in a PDU of version 8.13. */
struct ftrec_v8_13 {
  /* Flows aggregated into this record. */
  uint32_t dFlows;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* Source address. */
  uint32_t src_prefix;
  /* Destination address. */
  uint32_t dst_prefix;
  /* Prefix length of the destination address. */
  uint8_t dst_mask;
  /* Prefix length of the source address. */
  uint8_t src_mask;
  /* IP type of service. */
  uint8_t tos;
  /* Carries nothing. */
  uint8_t pad;
  /* Autonomous system of the source. */
  uint16_t src_as;
  /* Autonomous system of the destination. */
  uint16_t dst_as;
  /* Input interface, as its ifIndex. */
  uint16_t input;
  /* Output interface, as its ifIndex. */
  uint16_t output;
};

/* PDU of version 8.13. */
struct ftpdu_v8_13 {
  /* Export version. */
  uint16_t version;
  /* Number of records. */
  uint16_t count;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Sequence number of the first flow. */
  uint32_t flow_sequence;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
  /* Aggregation method. */
  uint8_t aggregation;
  /* Aggregation version. */
  uint8_t agg_version;
  /* Carries nothing. */
  uint32_t reserved;
  /* Records. */
  struct ftrec_v8_13 records[FT_PDU_V8_13_MAXFLOWS];
};

/* Record in a PDU of version 8.14. */
struct ftrec_v8_14 {
  /* Flows aggregated into this record. */
  uint32_t dFlows;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* Source address. */
  uint32_t src_prefix;
  /* Destination address. */
  uint32_t dst_prefix;
  /* Prefix length of the destination address. */
  uint8_t dst_mask;
  /* Prefix length of the source address. */
  uint8_t src_mask;
  /* IP type of service. */
  uint8_t tos;
  /* IP protocol. */
  uint8_t prot;
  /* TCP/UDP source port or its equivalent. */
  uint16_t srcport;
  /* TCP/UDP destination port or its equivalent. */
  uint16_t dstport;
  /* Input interface, as its ifIndex. */
  uint16_t input;
  /* Output interface, as its ifIndex. */
  uint16_t output;
};

/* PDU of version 8.14. */
struct ftpdu_v8_14 {
  /* Export version. */
  uint16_t version;
  /* Number of records. */
  uint16_t count;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Sequence number of the first flow. */
  uint32_t flow_sequence;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
  /* Aggregation method. */
  uint8_t aggregation;
  /* Aggregation version. */
  uint8_t agg_version;
  /* Carries nothing. */
  uint32_t reserved;
  /* Records. */
  struct ftrec_v8_14 records[FT_PDU_V8_14_MAXFLOWS];
};

/* Head of a list. */
struct xdefshead {
  /* First entry. */
  struct ftxlate_def *slh_first;
};

/* Head of a list. */
struct xacthead {
  /* First entry. */
  struct ftxlate_action *slh_first;
};

/* Translations. */
struct ftxlate {
  /* Definitions. */
  struct xdefshead defs;
  /* Actions. */
  struct xacthead actions;
  /* Filters. */
  struct ftfil ftfil;
  /* Whether the filters are loaded. */
  int ftfil_init;
  /* File of the filters. */
  char *filter_fname;
  /* Flags. */
  int flags;
  /* Variables. */
  struct ftvar *ftvar;
};

/* An address prefix. */
struct ip_prefix {
  /* Address. */
  uint32_t addr;
  /* Prefix length. */
  uint8_t len;
};

/* Addresses and port of two peers. */
struct ftpeeri {
  /* Local address. */
  uint32_t loc_ip;
  /* Remote address. */
  uint32_t rem_ip;
  /* Destination port. */
  uint16_t dst_port;
  /* Time to live. */
  uint8_t ttl;
};

/* A set of 1024 bits. */
struct bit1024 {
  /* The bits. */
  uint32_t n[32];
};

/* A `struct msghdr` of old. */
struct mymsghdr {
  /* Address. */
  void *msg_name;
  /* Size of the address. */
  int msg_namelen;
  /* Buffers. */
  struct iovec *msg_iov;
  /* Number of buffers. */
  int msg_iovlen;
  /* Ancillary data. */
  void *msg_control;
  /* Size of the ancillary data. */
  int msg_controllen;
  /* Flags. */
  int msg_flags;
};

/* Pointers to every field of a record. */
struct fts3rec_all {
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t *unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t *unix_nsecs;
  /* Milliseconds since the exporter booted. */
  uint32_t *sysUpTime;
  /* Address of the exporter. */
  uint32_t *exaddr;
  /* Source address. */
  uint32_t *srcaddr;
  /* Destination address. */
  uint32_t *dstaddr;
  /* Address of the next hop router. */
  uint32_t *nexthop;
  /* Input interface, as its ifIndex. */
  uint16_t *input;
  /* Output interface, as its ifIndex. */
  uint16_t *output;
  /* Flows aggregated into this record. */
  uint32_t *dFlows;
  /* Packets. */
  uint32_t *dPkts;
  /* Octets. */
  uint32_t *dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t *First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t *Last;
  /* TCP/UDP source port or its equivalent. */
  uint16_t *srcport;
  /* TCP/UDP destination port or its equivalent. */
  uint16_t *dstport;
  /* IP protocol. */
  uint8_t *prot;
  /* IP type of service. */
  uint8_t *tos;
  /* OR of the TCP flags. */
  uint8_t *tcp_flags;
  /* Type of the flow switching engine. */
  uint8_t *engine_type;
  /* Slot of the flow switching engine. */
  uint8_t *engine_id;
  /* Prefix length of the source address. */
  uint8_t *src_mask;
  /* Prefix length of the destination address. */
  uint8_t *dst_mask;
  /* Autonomous system of the source. */
  uint16_t *src_as;
  /* Autonomous system of the destination. */
  uint16_t *dst_as;
  /* Octets of input encapsulation. */
  uint8_t *in_encaps;
  /* Octets of output encapsulation. */
  uint8_t *out_encaps;
  /* Next hop within the peer. */
  uint32_t *peer_nexthop;
  /* Router that the switch bypassed. */
  uint32_t *router_sc;
  /* Tag of the source. */
  uint32_t *src_tag;
  /* Tag of the destination. */
  uint32_t *dst_tag;
  /* Packets beyond the contract. */
  uint32_t *extra_pkts;
  /* Type of service of packets beyond the contract. */
  uint8_t *marked_tos;
};

/* Every field of a record, with 64-bit counters beside the 32-bit ones. */
struct fts3rec_all2 {
  /* Flows. */
  uint64_t dFlows64;
  /* Packets. */
  uint64_t dPkts64;
  /* Octets. */
  uint64_t dOctets64;
  /* Seconds since 1970 (UTC) at the exporter when the PDU left. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Address of the exporter. */
  uint32_t exaddr;
  /* Source address. */
  uint32_t srcaddr;
  /* Destination address. */
  uint32_t dstaddr;
  /* Address of the next hop router. */
  uint32_t nexthop;
  /* Input interface, as its ifIndex. */
  uint16_t input;
  /* Output interface, as its ifIndex. */
  uint16_t output;
  /* Flows aggregated into this record. */
  uint32_t dFlows;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* `sysUpTime` at the first packet, milliseconds. */
  uint32_t First;
  /* `sysUpTime` at the last packet, milliseconds. */
  uint32_t Last;
  /* TCP/UDP source port or its equivalent. */
  uint16_t srcport;
  /* TCP/UDP destination port or its equivalent. */
  uint16_t dstport;
  /* IP protocol. */
  uint8_t prot;
  /* IP type of service. */
  uint8_t tos;
  /* OR of the TCP flags. */
  uint8_t tcp_flags;
  /* Type of the flow switching engine. */
  uint8_t engine_type;
  /* Slot of the flow switching engine. */
  uint8_t engine_id;
  /* Prefix length of the source address. */
  uint8_t src_mask;
  /* Prefix length of the destination address. */
  uint8_t dst_mask;
  /* Autonomous system of the source. */
  uint16_t src_as;
  /* Autonomous system of the destination. */
  uint16_t dst_as;
  /* Octets of input encapsulation. */
  uint8_t in_encaps;
  /* Octets of output encapsulation. */
  uint8_t out_encaps;
  /* Next hop within the peer. */
  uint32_t peer_nexthop;
  /* Router that the switch bypassed. */
  uint32_t router_sc;
  /* Tag of the source. */
  uint32_t src_tag;
  /* Tag of the destination. */
  uint32_t dst_tag;
  /* Packets beyond the contract. */
  uint32_t extra_pkts;
  /* Type of service of packets beyond the contract. */
  uint8_t marked_tos;
};

/* What versions 1, 5, 6 and 7 have in common. */
struct fts3rec_gen {
  /* Seconds since 1970. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Address of the exporter. */
  uint32_t exaddr;
  /* Source address. */
  uint32_t srcaddr;
  /* Destination address. */
  uint32_t dstaddr;
  /* Next hop. */
  uint32_t nexthop;
  /* Input interface. */
  uint16_t input;
  /* Output interface. */
  uint16_t output;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* Start of the flow, milliseconds of uptime. */
  uint32_t First;
  /* End of the flow, milliseconds of uptime. */
  uint32_t Last;
  /* Source port. */
  uint16_t srcport;
  /* Destination port. */
  uint16_t dstport;
  /* IP protocol. */
  uint8_t prot;
  /* Type of service. */
  uint8_t tos;
  /* TCP flags. */
  uint8_t tcp_flags;
  /* Carries nothing. */
  uint8_t pad;
};

/* What versions 5, 6 and 7 have in common. */
struct fts3rec_v5_gen {
  /* Seconds since 1970. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Address of the exporter. */
  uint32_t exaddr;
  /* Source address. */
  uint32_t srcaddr;
  /* Destination address. */
  uint32_t dstaddr;
  /* Next hop. */
  uint32_t nexthop;
  /* Input interface. */
  uint16_t input;
  /* Output interface. */
  uint16_t output;
  /* Packets. */
  uint32_t dPkts;
  /* Octets. */
  uint32_t dOctets;
  /* Start of the flow, milliseconds of uptime. */
  uint32_t First;
  /* End of the flow, milliseconds of uptime. */
  uint32_t Last;
  /* Source port. */
  uint16_t srcport;
  /* Destination port. */
  uint16_t dstport;
  /* IP protocol. */
  uint8_t prot;
  /* Type of service. */
  uint8_t tos;
  /* TCP flags. */
  uint8_t tcp_flags;
  /* Carries nothing. */
  uint8_t pad;
  /* Type of the switching engine. */
  uint8_t engine_type;
  /* Slot of the switching engine. */
  uint8_t engine_id;
  /* Mask of source addresses. */
  uint8_t src_mask;
  /* Mask of destination addresses. */
  uint8_t dst_mask;
  /* Source AS. */
  uint16_t src_as;
  /* Destination AS. */
  uint16_t dst_as;
};

/* A row of the table of field names. */
struct ftxfield_table {
  /* Name. */
  char *name;
  /* Value. */
  uint64_t val;
};

/* A header TLV as it is decoded. */
struct fttlv {
  /* Type. */
  uint16_t t;
  /* Length. */
  uint16_t l;
  /* Value. */
  char *v;
};

/* The bytes every stream starts with. */
struct ftheader_gen {
  /* 0xCF. */
  uint8_t magic1;
  /* 0x10. */
  uint8_t magic2;
  /* Byte order. */
  uint8_t byte_order;
  /* Stream version. */
  uint8_t s_version;
};

/* Header of stream version 1, as on disk. */
struct fts1header {
  /* 0xCF. */
  uint8_t magic1;
  /* 0x10. */
  uint8_t magic2;
  /* Byte order. */
  uint8_t byte_order;
  /* Stream version. */
  uint8_t s_version;
  /* Export version. */
  uint16_t d_version;
  /* Start time. */
  uint32_t start;
  /* End time. */
  uint32_t end;
  /* Flags. */
  uint32_t flags;
  /* Rotation schedule. */
  uint32_t rotation;
  /* Flows. */
  uint32_t nflows;
  /* PDUs lost. */
  uint32_t pdu_drops;
  /* PDUs out of order. */
  uint32_t pdu_misordered;
  /* Host name. */
  char hostname[FT_HEADER1_HN_LEN];
  /* Comment. */
  char comments[FT_HEADER1_CMNT_LEN];
};

/* The start of every PDU. */
struct ftpdu_header_small {
  /* Export version. */
  uint16_t version;
  /* Number of records. */
  uint16_t count;
};

/* The header of a PDU; version 1 stops before `flow_sequence`. */
struct ftpdu_header {
  /* Export version. */
  uint16_t version;
  /* Number of records. */
  uint16_t count;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Seconds since 1970. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Sequence number of the first flow. */
  uint32_t flow_sequence;
  /* Type of the switching engine. */
  uint8_t engine_type;
  /* Slot of the switching engine. */
  uint8_t engine_id;
  /* Aggregation method. */
  uint8_t aggregation;
  /* Aggregation version. */
  uint8_t agg_version;
};

/* The header of every version 8 PDU. */
struct ftpdu_v8_gen {
  /* Export version. */
  uint16_t version;
  /* Number of records. */
  uint16_t count;
  /* Milliseconds since the exporter booted. */
  uint32_t sysUpTime;
  /* Seconds since 1970. */
  uint32_t unix_secs;
  /* Nanoseconds beyond `unix_secs`. */
  uint32_t unix_nsecs;
  /* Sequence number of the first flow. */
  uint32_t flow_sequence;
  /* Type of the switching engine. */
  uint8_t engine_type;
  /* Slot of the switching engine. */
  uint8_t engine_id;
  /* Aggregation method. */
  uint8_t aggregation;
  /* Aggregation version. */
  uint8_t agg_version;
  /* Carries nothing. */
  uint32_t reserved;
};

/* A socket that PDUs arrive on. */
struct ftnet {
  /* Local address. */
  struct sockaddr_in loc_addr;
  /* Address of the exporter. */
  struct sockaddr_in rem_addr;
  /* Local address. */
  uint32_t loc_ip;
  /* Remote address. */
  uint32_t rem_ip;
  /* Destination port. */
  uint16_t dst_port;
  /* File descriptor. */
  int fd;
  /* For recvmsg. */
  struct mymsghdr msg;
  /* Destination of the datagram. */
  struct ftnet_msgip msgip;
  /* For recvmsg. */
  struct iovec iov[1];
};

/* Rates. */
struct ftps {
  /* Mean packets a second. */
  double avg_pps;
  /* Mean bits a second. */
  double avg_bps;
  /* Most packets a second. */
  double max_pps;
  /* Most bits a second. */
  double max_bps;
  /* Fewest packets a second. */
  double min_pps;
  /* Fewest bits a second. */
  double min_bps;
};

/* Link of an entry of an `FT_SLIST`. */
struct ft_slist_entry_ftchash_rec_ips {
  /* Next entry. */
  struct ftchash_rec_ips *sle_next;
};

/* A hash record; programs lay their reports out with it. */
struct ftchash_rec_tags {
  /* Links of the list. */
  struct ft_slist_entry_ftchash_rec_ips chain;
  /* Tag. */
  uint32_t tag;
};

/* Link of an entry of an `FT_SLIST`. */
struct ft_slist_entry_ftchash_rec_c32 {
  /* Next entry. */
  struct ftchash_rec_c32 *sle_next;
};

/* A hash record; programs lay their reports out with it. */
struct ftchash_rec_c32 {
  /* Links of the list. */
  struct ft_slist_entry_ftchash_rec_c32 chain;
  /* Key. */
  uint32_t c32;
  /* Flow records. */
  uint64_t nrecs;
  /* Flows. */
  uint64_t nflows;
  /* Octets. */
  uint64_t noctets;
  /* Packets. */
  uint64_t npackets;
  /* Duration, milliseconds. */
  uint64_t etime;
  /* Rates. */
  struct ftps ps;
};

/* Link of an entry of an `FT_SLIST`. */
struct ft_slist_entry_ftchash_rec_c64 {
  /* Next entry. */
  struct ftchash_rec_c64 *sle_next;
};

/* A hash record; programs lay their reports out with it. */
struct ftchash_rec_c64 {
  /* Links of the list. */
  struct ft_slist_entry_ftchash_rec_c64 chain;
  /* Key. */
  uint64_t c64;
  /* Flow records. */
  uint64_t nrecs;
  /* Flows. */
  uint64_t nflows;
  /* Octets. */
  uint64_t noctets;
  /* Packets. */
  uint64_t npackets;
  /* Duration, milliseconds. */
  uint64_t etime;
  /* Rates. */
  struct ftps ps;
};

/* Link of an entry of an `FT_SLIST`. */
struct ft_slist_entry_ftchash_rec_c322 {
  /* Next entry. */
  struct ftchash_rec_c322 *sle_next;
};

/* A hash record; programs lay their reports out with it. */
struct ftchash_rec_c322 {
  /* Links of the list. */
  struct ft_slist_entry_ftchash_rec_c322 chain;
  /* Key. */
  uint32_t c32a;
  /* Key. */
  uint32_t c32b;
  /* Flow records. */
  uint64_t nrecs;
  /* Flows. */
  uint64_t nflows;
  /* Octets. */
  uint64_t noctets;
  /* Packets. */
  uint64_t npackets;
  /* Duration, milliseconds. */
  uint64_t etime;
  /* Rates. */
  struct ftps ps;
};

/* Link of an entry of an `FT_SLIST`. */
struct ft_slist_entry_ftchash_rec_ip {
  /* Next entry. */
  struct ftchash_rec_ip *sle_next;
};

/* A hash record; programs lay their reports out with it. */
struct ftchash_rec_ip {
  /* Links of the list. */
  struct ft_slist_entry_ftchash_rec_ip chain;
  /* Address. */
  uint32_t addr;
  /* Flow records. */
  uint64_t nrecs;
  /* Flows. */
  uint64_t nflows;
  /* Octets. */
  uint64_t noctets;
  /* Packets. */
  uint64_t npackets;
  /* Duration, milliseconds. */
  uint64_t etime;
  /* Rates. */
  struct ftps ps;
};

/* Link of an entry of an `FT_SLIST`. */
struct ft_slist_entry_ftchash_rec_ip2 {
  /* Next entry. */
  struct ftchash_rec_ip2 *sle_next;
};

/* A hash record; programs lay their reports out with it. */
struct ftchash_rec_ip2 {
  /* Links of the list. */
  struct ft_slist_entry_ftchash_rec_ip2 chain;
  /* Source address. */
  uint32_t src_addr;
  /* Destination address. */
  uint32_t dst_addr;
  /* Flow records. */
  uint64_t nrecs;
  /* Flows. */
  uint64_t nflows;
  /* Octets. */
  uint64_t noctets;
  /* Packets. */
  uint64_t npackets;
  /* Duration, milliseconds. */
  uint64_t etime;
  /* Rates. */
  struct ftps ps;
};

/* Link of an entry of an `FT_SLIST`. */
struct ft_slist_entry_ftchash_rec_162 {
  /* Next entry. */
  struct ftchash_rec_162 *sle_next;
};

/* A hash record; programs lay their reports out with it. */
struct ftchash_rec_c162 {
  /* Links of the list. */
  struct ft_slist_entry_ftchash_rec_162 chain;
  /* Key. */
  uint16_t c16a;
  /* Key. */
  uint16_t c16b;
  /* Flow records. */
  uint64_t nrecs;
  /* Flows. */
  uint64_t nflows;
  /* Octets. */
  uint64_t noctets;
  /* Packets. */
  uint64_t npackets;
  /* Duration, milliseconds. */
  uint64_t etime;
  /* Rates. */
  struct ftps ps;
};

/* Link of an entry of an `FT_SLIST`. */
struct ft_slist_entry_ftchash_rec_163 {
  /* Next entry. */
  struct ftchash_rec_163 *sle_next;
};

/* A hash record; programs lay their reports out with it. */
struct ftchash_rec_c163 {
  /* Links of the list. */
  struct ft_slist_entry_ftchash_rec_163 chain;
  /* Key. */
  uint16_t c16a;
  /* Key. */
  uint16_t c16b;
  /* Key. */
  uint16_t c16c;
  /* Carries nothing. */
  uint16_t fill;
  /* Flow records. */
  uint64_t nrecs;
  /* Flows. */
  uint64_t nflows;
  /* Octets. */
  uint64_t noctets;
  /* Packets. */
  uint64_t npackets;
  /* Duration, milliseconds. */
  uint64_t etime;
  /* Rates. */
  struct ftps ps;
};

/* Link of an entry of an `FT_SLIST`. */
struct ft_slist_entry_ftchash_rec_164 {
  /* Next entry. */
  struct ftchash_rec_164 *sle_next;
};

/* A hash record; programs lay their reports out with it. */
struct ftchash_rec_c164 {
  /* Links of the list. */
  struct ft_slist_entry_ftchash_rec_164 chain;
  /* Key. */
  uint16_t c16a;
  /* Key. */
  uint16_t c16b;
  /* Key. */
  uint16_t c16c;
  /* Key. */
  uint16_t c16d;
  /* Flow records. */
  uint64_t nrecs;
  /* Flows. */
  uint64_t nflows;
  /* Octets. */
  uint64_t noctets;
  /* Packets. */
  uint64_t npackets;
  /* Duration, milliseconds. */
  uint64_t etime;
  /* Rates. */
  struct ftps ps;
};

/* Link of an entry of an `FT_SLIST`. */
struct ft_slist_entry_ftchash_rec_as2 {
  /* Next entry. */
  struct ftchash_rec_as2 *sle_next;
};

/* A hash record; programs lay their reports out with it. */
struct ftchash_rec_as2 {
  /* Links of the list. */
  struct ft_slist_entry_ftchash_rec_as2 chain;
  /* Source AS. */
  uint16_t src_as;
  /* Destination AS. */
  uint16_t dst_as;
  /* Flows. */
  uint64_t nflows;
  /* Octets. */
  uint64_t noctets;
  /* Packets. */
  uint64_t npackets;
  /* Duration, milliseconds. */
  uint64_t etime;
  /* Rates. */
  struct ftps ps;
};

/* Link of an entry of an `FT_SLIST`. */
struct ft_slist_entry_ftchash_rec_if2 {
  /* Next entry. */
  struct ftchash_rec_if2 *sle_next;
};

/* A hash record; programs lay their reports out with it. */
struct ftchash_rec_if2 {
  /* Links of the list. */
  struct ft_slist_entry_ftchash_rec_if2 chain;
  /* Input interface. */
  uint16_t input;
  /* Output interface. */
  uint16_t output;
  /* Flows. */
  uint64_t nflows;
  /* Octets. */
  uint64_t noctets;
  /* Packets. */
  uint64_t npackets;
  /* Duration, milliseconds. */
  uint64_t etime;
  /* Rates. */
  struct ftps ps;
};

/* A hash record; programs lay their reports out with it. */
struct ftchash_rec_flow1 {
  /* Links of the list. */
  struct ft_slist_entry_ftchash_rec_ip chain;
  /* Source prefix. */
  uint32_t src_prefix;
  /* Mask of source addresses. */
  uint8_t src_mask;
  /* IP protocol. */
  uint8_t prot;
  /* Source port. */
  uint16_t src_port;
  /* Destination prefix. */
  uint32_t dst_prefix;
  /* Mask of destination addresses. */
  uint8_t dst_mask;
  /* Type of service. */
  uint8_t tos;
  /* Destination port. */
  uint16_t dst_port;
  /* Flow records. */
  uint64_t nrecs;
  /* Flows. */
  uint64_t nflows;
  /* Octets. */
  uint64_t noctets;
  /* Packets. */
  uint64_t npackets;
  /* Duration, milliseconds. */
  uint64_t etime;
  /* Rates. */
  struct ftps ps;
};

/* Link of an entry of an `FT_SLIST`. */
struct ft_slist_entry_ftchash_rec_int {
  /* Next entry. */
  struct ftchash_rec_int *sle_next;
};

/* A hash record; programs lay their reports out with it. */
struct ftchash_rec_int {
  /* Links of the list. */
  struct ft_slist_entry_ftchash_rec_int chain;
  /* Time, seconds since 1970. */
  uint32_t time;
  /* Flow records. */
  uint64_t nrecs;
  /* Flows. */
  double nflows;
  /* Octets. */
  double noctets;
  /* Packets. */
  double npackets;
  /* Rates. */
  struct ftps ps;
};

/* A hash record; programs lay their reports out with it. */
struct ftchash_rec_exp {
  /* Links of the list. */
  struct ft_slist_entry_ftchash_rec_ip chain;
  /* Source address. */
  uint32_t src_ip;
  /* Destination address. */
  uint32_t dst_ip;
  /* Export version. */
  uint16_t d_version;
  /* Destination port. */
  uint16_t dst_port;
  /* Packets. */
  uint32_t packets;
  /* Flows. */
  uint32_t flows;
  /* Flows dropped by a filter. */
  uint32_t filtered_flows;
  /* Flows lost. */
  uint32_t lost;
  /* Resets of the sequence number. */
  uint32_t reset;
  /* Sequence numbers. */
  struct ftseq ftseq;
  /* Translation. */
  void (*xlate)(void*, void*);
};

/* A hash record; programs lay their reports out with it. */
struct ftchash_rec_sym {
  /* Links of the list. */
  struct ft_slist_entry_ftchash_rec_ip chain;
  /* Value. */
  uint32_t val;
  /* Text. */
  char *str;
};

/* Link of an entry of an `FT_SLIST`. */
struct ft_slist_entry_ftchash_rec_fil_ip {
  /* Next entry. */
  struct ftchash_rec_fil_ip *sle_next;
};

/* A hash record; programs lay their reports out with it. */
struct ftchash_rec_fil_c32 {
  /* Links of the list. */
  struct ft_slist_entry_ftchash_rec_fil_ip chain;
  /* Key. */
  uint32_t c32;
  /* Mode. */
  int mode;
};

/* A hash record; programs lay their reports out with it. */
struct ftchash_rec_split {
  /* Links of the list. */
  struct ft_slist_entry_ftchash_rec_fil_ip chain;
  /* Tag. */
  uint32_t tag;
  /* Stream. */
  struct ftio ftio;
  /* File descriptor. */
  int fd;
  /* Number. */
  int id;
  /* Flows. */
  uint32_t total_flows;
  /* Start of the capture, seconds since 1970. */
  uint32_t cap_start;
  /* End of the capture, seconds since 1970. */
  uint32_t cap_end;
  /* Whether a new file is due. */
  int newfile;
};

/* A hash record; programs lay their reports out with it. */
struct ftchash_rec_prefixs {
  /* Links of the list. */
  struct ft_slist_entry_ftchash_rec_ips chain;
  /* Prefix. */
  uint32_t prefix;
  /* Prefix length. */
  uint8_t mask;
  /* Carries nothing. */
  uint8_t fil1;
  /* Carries nothing. */
  uint16_t fil2;
};

/* A hash record; programs lay their reports out with it. */
struct ftchash_rec_prefix {
  /* Links of the list. */
  struct ft_slist_entry_ftchash_rec_ip chain;
  /* Prefix. */
  uint32_t prefix;
  /* Prefix length. */
  uint8_t mask;
  /* Carries nothing. */
  uint8_t fil1;
  /* Carries nothing. */
  uint16_t fil2;
  /* Flow records. */
  uint64_t nrecs;
  /* Flows. */
  uint64_t nflows;
  /* Octets. */
  uint64_t noctets;
  /* Packets. */
  uint64_t npackets;
  /* Duration, milliseconds. */
  uint64_t etime;
  /* Rates. */
  struct ftps ps;
};

/* Link of an entry of an `FT_SLIST`. */
struct ft_slist_entry_ftchash_rec_prefix {
  /* Next entry. */
  struct ftchash_rec_prefix *sle_next;
};

/* A hash record; programs lay their reports out with it. */
struct ftchash_rec_prefixh {
  /* Links of the list. */
  struct ft_slist_entry_ftchash_rec_prefix chain;
  /* Prefix. */
  uint32_t prefix;
  /* Prefix length. */
  uint8_t mask;
  /* Carries nothing. */
  uint8_t fil1;
  /* Carries nothing. */
  uint16_t fil2;
  /* Flow records. */
  uint64_t nrecs;
  /* Flows. */
  uint64_t nflows;
  /* Octets. */
  uint64_t noctets;
  /* Packets. */
  uint64_t npackets;
  /* Duration, milliseconds. */
  uint64_t etime;
  /* Prefixes. */
  uint64_t nprefixes;
  /* Hash table. */
  struct ftchash *ftch;
  /* Rates. */
  struct ftps ps;
};

/* Link of an entry of an `FT_SLIST`. */
struct ft_slist_entry_ftchash_rec_prefix16 {
  /* Next entry. */
  struct ftchash_rec_prefix16 *sle_next;
};

/* A hash record; programs lay their reports out with it. */
struct ftchash_rec_prefix16 {
  /* Links of the list. */
  struct ft_slist_entry_ftchash_rec_prefix16 chain;
  /* Prefix. */
  uint32_t prefix;
  /* Prefix length. */
  uint8_t mask;
  /* Carries nothing. */
  uint8_t fill;
  /* Key. */
  uint16_t c16;
  /* Flow records. */
  uint64_t nrecs;
  /* Flows. */
  uint64_t nflows;
  /* Octets. */
  uint64_t noctets;
  /* Packets. */
  uint64_t npackets;
  /* Duration, milliseconds. */
  uint64_t etime;
  /* Rates. */
  struct ftps ps;
};

/* A hash record; programs lay their reports out with it. */
struct ftchash_rec_prefix162 {
  /* Links of the list. */
  struct ft_slist_entry_ftchash_rec_prefix16 chain;
  /* Prefix. */
  uint32_t prefix;
  /* Prefix length. */
  uint8_t mask;
  /* Carries nothing. */
  uint8_t fill;
  /* Key. */
  uint16_t c16a;
  /* Key. */
  uint16_t c16b;
  /* Carries nothing. */
  uint16_t fill2;
  /* Flow records. */
  uint64_t nrecs;
  /* Flows. */
  uint64_t nflows;
  /* Octets. */
  uint64_t noctets;
  /* Packets. */
  uint64_t npackets;
  /* Duration, milliseconds. */
  uint64_t etime;
  /* Rates. */
  struct ftps ps;
};

/* Link of an entry of an `FT_SLIST`. */
struct ft_slist_entry_ftchash_rec_prefix216 {
  /* Next entry. */
  struct ftchash_rec_prefix216 *sle_next;
};

/* A hash record; programs lay their reports out with it. */
struct ftchash_rec_prefix216 {
  /* Links of the list. */
  struct ft_slist_entry_ftchash_rec_prefix216 chain;
  /* Source prefix. */
  uint32_t src_prefix;
  /* Mask of source addresses. */
  uint8_t src_mask;
  /* Carries nothing. */
  uint8_t fill;
  /* Key. */
  uint16_t c16;
  /* Destination prefix. */
  uint32_t dst_prefix;
  /* Mask of destination addresses. */
  uint8_t dst_mask;
  /* Carries nothing. */
  uint8_t fill2;
  /* Carries nothing. */
  uint16_t fill3;
  /* Flow records. */
  uint64_t nrecs;
  /* Flows. */
  uint64_t nflows;
  /* Octets. */
  uint64_t noctets;
  /* Packets. */
  uint64_t npackets;
  /* Duration, milliseconds. */
  uint64_t etime;
  /* Rates. */
  struct ftps ps;
};

/* Link of an entry of an `FT_SLIST`. */
struct ft_slist_entry_ftchash_rec_prefix2162 {
  /* Next entry. */
  struct ftchash_rec_prefix2162 *sle_next;
};

/* A hash record; programs lay their reports out with it. */
struct ftchash_rec_prefix2162 {
  /* Links of the list. */
  struct ft_slist_entry_ftchash_rec_prefix2162 chain;
  /* Source prefix. */
  uint32_t src_prefix;
  /* Mask of source addresses. */
  uint8_t src_mask;
  /* Carries nothing. */
  uint8_t fill;
  /* Key. */
  uint16_t c16a;
  /* Destination prefix. */
  uint32_t dst_prefix;
  /* Mask of destination addresses. */
  uint8_t dst_mask;
  /* Carries nothing. */
  uint8_t fill2;
  /* Key. */
  uint16_t c16b;
  /* Flow records. */
  uint64_t nrecs;
  /* Flows. */
  uint64_t nflows;
  /* Octets. */
  uint64_t noctets;
  /* Packets. */
  uint64_t npackets;
  /* Duration, milliseconds. */
  uint64_t etime;
  /* Rates. */
  struct ftps ps;
};

/* A hash record; programs lay their reports out with it. */
struct ftchash_rec_prefix_tag {
  /* Links of the list. */
  struct ft_slist_entry_ftchash_rec_ip chain;
  /* Prefix. */
  uint32_t prefix;
  /* Prefix length. */
  uint8_t mask;
  /* Carries nothing. */
  uint8_t fil1;
  /* Carries nothing. */
  uint16_t fil2;
  /* Tag. */
  uint32_t tag;
  /* Flow records. */
  uint64_t nrecs;
  /* Flows. */
  uint64_t nflows;
  /* Octets. */
  uint64_t noctets;
  /* Packets. */
  uint64_t npackets;
  /* Duration, milliseconds. */
  uint64_t etime;
  /* Rates. */
  struct ftps ps;
};

/* A hash record; programs lay their reports out with it. */
struct ftchash_rec_prefix2 {
  /* Links of the list. */
  struct ft_slist_entry_ftchash_rec_ip chain;
  /* Source prefix. */
  uint32_t src_prefix;
  /* Mask of source addresses. */
  uint8_t src_mask;
  /* Carries nothing. */
  uint8_t fil1;
  /* Carries nothing. */
  uint16_t fil2;
  /* Destination prefix. */
  uint32_t dst_prefix;
  /* Mask of destination addresses. */
  uint8_t dst_mask;
  /* Carries nothing. */
  uint8_t fil3;
  /* Carries nothing. */
  uint16_t fil4;
  /* Flow records. */
  uint64_t nrecs;
  /* Flows. */
  uint64_t nflows;
  /* Octets. */
  uint64_t noctets;
  /* Packets. */
  uint64_t npackets;
  /* Duration, milliseconds. */
  uint64_t etime;
  /* Rates. */
  struct ftps ps;
};

/* A hash record; programs lay their reports out with it. */
struct ftchash_rec_prefix2tag2 {
  /* Links of the list. */
  struct ft_slist_entry_ftchash_rec_ip chain;
  /* Source prefix. */
  uint32_t src_prefix;
  /* Mask of source addresses. */
  uint8_t src_mask;
  /* Carries nothing. */
  uint8_t fil1;
  /* Carries nothing. */
  uint16_t fil2;
  /* Destination prefix. */
  uint32_t dst_prefix;
  /* Mask of destination addresses. */
  uint8_t dst_mask;
  /* Carries nothing. */
  uint8_t fil3;
  /* Carries nothing. */
  uint16_t fil4;
  /* Source tag. */
  uint32_t src_tag;
  /* Destination tag. */
  uint32_t dst_tag;
  /* Flow records. */
  uint64_t nrecs;
  /* Flows. */
  uint64_t nflows;
  /* Octets. */
  uint64_t noctets;
  /* Packets. */
  uint64_t npackets;
  /* Duration, milliseconds. */
  uint64_t etime;
  /* Rates. */
  struct ftps ps;
};

#ifdef __cplusplus
extern "C" {
#endif

/*
 Formats a number; returns the length of the text, or 0 for a null `s`.

 # Safety
 - `s` is null or `FMT_UINT8` bytes may be written there.
 */
unsigned int fmt_uint8(char *s, uint8_t u, int format);

/*
 Formats a number; returns the length of the text, or 0 for a null `s`.

 # Safety
 - `s` is null or `FMT_UINT16` bytes may be written there.
 */
unsigned int fmt_uint16(char *s, uint16_t u, int format);

/*
 Formats a number; returns the length of the text, or 0 for a null `s` or a format that is none.

 # Safety
 - `s` is null or `FMT_UINT32` bytes may be written there.
 */
unsigned int fmt_uint32(char *s, uint32_t u, int format);

/*
 Formats a number; returns the length of the text, or 0 for a null `s` or a format that is none.

 # Safety
 - `s` is null or `FMT_UINT64` bytes may be written there.
 */
unsigned int fmt_uint64(char *s, uint64_t u, int format);

/*
 Formats the name of a number, cut to `max - 1` bytes, or the number if `ftsym` is null or has no name for it; an
 empty text if `max` bytes are too few for that. Returns the length of the text.

 # Safety
 - `ftsym` is null or from `ftsym_new`.
 - `s` is null or `max` bytes may be written there.
 */
unsigned int fmt_uint8s(struct ftsym *ftsym, int max, char *s, uint8_t u, int format);

/*
 Formats the name of a number, cut to `max - 1` bytes, or the number if `ftsym` is null or has no name for it; an
 empty text if `max` bytes are too few for that. Returns the length of the text.

 # Safety
 - `ftsym` is null or from `ftsym_new`.
 - `s` is null or `max` bytes may be written there.
 */
unsigned int fmt_uint16s(struct ftsym *ftsym, int max, char *s, uint16_t u, int format);

/*
 Formats the name of a number, cut to `max - 1` bytes, or the number if `ftsym` is null or has no name for it; an
 empty text if `max` bytes are too few for that. Returns the length of the text, or 0 for a format that is none.

 # Safety
 - `ftsym` is null or from `ftsym_new`.
 - `s` is null or `max` bytes may be written there.
 */
unsigned int fmt_uint32s(struct ftsym *ftsym, int max, char *s, uint32_t u, int format);

/*
 Formats an address, given in host byte order; returns the length of the text, or 0 for a null `s`.

 # Safety
 - `s` is null or `FMT_IPV4` bytes may be written there.
 */
unsigned int fmt_ipv4(char *s, uint32_t u, int format);

/*
 Formats an address, or with `FMT_SYM` in `format` the name of its host if there is one, cut to `len - 1` bytes.

 Returns the length of the text; an empty text and 0 if `len` is less than `FMT_IPV4`.

 # Safety
 - `s` is null or `len` bytes may be written there.
 */
unsigned int fmt_ipv4s(char *s, uint32_t u, int len, int format);

/*
 Formats a prefix without the bytes at its end that are 0, as `10/8`; returns the length of the text, or 0 for a
 null `s`. A `mask` over 32 counts as 0.

 # Safety
 - `s` is null or `FMT_IPV4_PREFIX` bytes may be written there.
 */
unsigned int fmt_ipv4prefix(char *s, uint32_t u, unsigned char mask, int format);

/*
 Formats a prefix, or with `FMT_SYM` in `format` the name of its network if there is one, cut to `len - 1` bytes.

 Returns the length of the text; an empty text and 0 if `len` is less than `FMT_IPV4_PREFIX`.

 # Safety
 - `s` is null or `len` bytes may be written there.
 */
unsigned int fmt_ipv4prefixs(char *s, uint32_t u, unsigned char mask, int len, int format);

/*
 Makes a table.

 `h_size` is the number of buckets, one more than the largest hash that the caller computes; `d_size` the bytes of a
 record, chain pointer and all; `key_size` the bytes of its key; `chunk_entries` how many records to allocate at a
 time. Returns null with a message if they make no sense or there is no memory.

 # Safety
 - None: any values will do. The table must be freed with `ftchash_free`.
 */
struct ftchash *ftchash_new(int h_size, int d_size, int key_size, int chunk_entries);

/*
 Frees a table and its records; null is no table.

 # Safety
 - `ftch` is null or comes from `ftchash_new` and was not freed.
 */
void ftchash_free(struct ftchash *ftch);

/*
 Finds the record with the key at `key` and the caller's hash of it, good until `ftchash_free`; null if there is none.

 # Safety
 - `ftch` comes from `ftchash_new` and was not freed.
 - `key` points at `key_size` bytes.
 */
void *ftchash_lookup(struct ftchash *ftch, void *key, uint32_t hash);

/*
 Finds the record with the key in the record `newrec` and the caller's hash of it, or makes one with that key and
 zeros behind it. The order of a previous `ftchash_sort` is gone. Returns null with a message if there is no memory.

 # Safety
 - `ftch` comes from `ftchash_new` and was not freed.
 - `newrec` points at the start of a record, of which `key_size` bytes of key are there.
 */
void *ftchash_update(struct ftchash *ftch, void *newrec, uint32_t hash);

/*
 Allocates a record of zeros that has no key: it cannot be found, does not count in `entries`, and is among those that
 `ftchash_foreach` gives. Returns null with a message if there is no memory.

 # Safety
 - `ftch` comes from `ftchash_new` and was not freed.
 */
void *ftchash_alloc_rec(struct ftchash *ftch);

/*
 Goes back before the first record, for `ftchash_foreach`.

 # Safety
 - `ftch` comes from `ftchash_new` and was not freed.
 */
void ftchash_first(struct ftchash *ftch);

/*
 Returns the next record, or null after the last.

 After `ftchash_sort` they come in its order, largest first with `FT_CHASH_SORT_ASCENDING` (the name is an old slip)
 and smallest first without. Otherwise a chunk's come in the order they were made, those of the newest chunk first.

 # Safety
 - `ftch` comes from `ftchash_new` and was not freed.
 */
void *ftchash_foreach(struct ftchash *ftch);

/*
 Sorts the records by the field `offset` bytes from their start, in host byte order, for `ftchash_first` and
 `ftchash_foreach`; records that are equal stay in the order they are in unsorted.

 `flags` is one of `FT_CHASH_SORT_8` to `FT_CHASH_SORT_64` and `FT_CHASH_SORT_DOUBLE`, with `FT_CHASH_SORT_ASCENDING`
 for largest first. Returns 0, or -1 with a message if there is no such field or no memory.

 # Safety
 - `ftch` comes from `ftchash_new` and was not freed.
 */
int ftchash_sort(struct ftchash *ftch, int offset, int flags);

/*
 Decodes a PDU of version 1; returns the number of records.

 # Safety
 - `ftpdu` points to a PDU that nobody else uses meanwhile.
 */
int fts3rec_pdu_v1_decode(struct ftpdu *ftpdu);

/*
 Decodes a PDU of version 5; returns the number of records.

 # Safety
 - `ftpdu` points to a PDU that nobody else uses meanwhile.
 */
int fts3rec_pdu_v5_decode(struct ftpdu *ftpdu);

/*
 Decodes a PDU of version 6; returns the number of records.

 # Safety
 - `ftpdu` points to a PDU that nobody else uses meanwhile.
 */
int fts3rec_pdu_v6_decode(struct ftpdu *ftpdu);

/*
 Decodes a PDU of version 7; returns the number of records.

 # Safety
 - `ftpdu` points to a PDU that nobody else uses meanwhile.
 */
int fts3rec_pdu_v7_decode(struct ftpdu *ftpdu);

/*
 Decodes a PDU of version 8.1; returns the number of records.

 # Safety
 - `ftpdu` points to a PDU that nobody else uses meanwhile.
 */
int fts3rec_pdu_v8_1_decode(struct ftpdu *ftpdu);

/*
 Decodes a PDU of version 8.2; returns the number of records.

 # Safety
 - `ftpdu` points to a PDU that nobody else uses meanwhile.
 */
int fts3rec_pdu_v8_2_decode(struct ftpdu *ftpdu);

/*
 Decodes a PDU of version 8.3; returns the number of records.

 # Safety
 - `ftpdu` points to a PDU that nobody else uses meanwhile.
 */
int fts3rec_pdu_v8_3_decode(struct ftpdu *ftpdu);

/*
 Decodes a PDU of version 8.4; returns the number of records.

 # Safety
 - `ftpdu` points to a PDU that nobody else uses meanwhile.
 */
int fts3rec_pdu_v8_4_decode(struct ftpdu *ftpdu);

/*
 Decodes a PDU of version 8.5; returns the number of records.

 # Safety
 - `ftpdu` points to a PDU that nobody else uses meanwhile.
 */
int fts3rec_pdu_v8_5_decode(struct ftpdu *ftpdu);

/*
 Decodes a PDU of version 8.6; returns the number of records.

 # Safety
 - `ftpdu` points to a PDU that nobody else uses meanwhile.
 */
int fts3rec_pdu_v8_6_decode(struct ftpdu *ftpdu);

/*
 Decodes a PDU of version 8.7; returns the number of records.

 # Safety
 - `ftpdu` points to a PDU that nobody else uses meanwhile.
 */
int fts3rec_pdu_v8_7_decode(struct ftpdu *ftpdu);

/*
 Decodes a PDU of version 8.8; returns the number of records.

 # Safety
 - `ftpdu` points to a PDU that nobody else uses meanwhile.
 */
int fts3rec_pdu_v8_8_decode(struct ftpdu *ftpdu);

/*
 Decodes a PDU of version 8.9; returns the number of records.

 # Safety
 - `ftpdu` points to a PDU that nobody else uses meanwhile.
 */
int fts3rec_pdu_v8_9_decode(struct ftpdu *ftpdu);

/*
 Decodes a PDU of version 8.10; returns the number of records.

 # Safety
 - `ftpdu` points to a PDU that nobody else uses meanwhile.
 */
int fts3rec_pdu_v8_10_decode(struct ftpdu *ftpdu);

/*
 Decodes a PDU of version 8.11; returns the number of records.

 # Safety
 - `ftpdu` points to a PDU that nobody else uses meanwhile.
 */
int fts3rec_pdu_v8_11_decode(struct ftpdu *ftpdu);

/*
 Decodes a PDU of version 8.12; returns the number of records.

 # Safety
 - `ftpdu` points to a PDU that nobody else uses meanwhile.
 */
int fts3rec_pdu_v8_12_decode(struct ftpdu *ftpdu);

/*
 Decodes a PDU of version 8.13; returns the number of records.

 # Safety
 - `ftpdu` points to a PDU that nobody else uses meanwhile.
 */
int fts3rec_pdu_v8_13_decode(struct ftpdu *ftpdu);

/*
 Decodes a PDU of version 8.14; returns the number of records.

 # Safety
 - `ftpdu` points to a PDU that nobody else uses meanwhile.
 */
int fts3rec_pdu_v8_14_decode(struct ftpdu *ftpdu);

/*
 Initialises an encoder; with `FT_ENC_FLAGS_IPHDR` the PDU starts behind room for an IP and a UDP header.

 # Safety
 - `enc` points to a structure that nobody else uses meanwhile; it need not be initialised.
 */
void ftencode_init(struct ftencode *enc, int flags);

/*
 Empties the PDU, for the next one.

 # Safety
 - `enc` was initialised, and nobody else uses it meanwhile.
 */
void ftencode_reset(struct ftencode *enc);

/*
 Sums the words of the PDU into `d_sum`, for the UDP checksum.

 # Safety
 - `enc` was initialised, and nobody else uses it meanwhile.
 */
void ftencode_sum_data(struct ftencode *enc);

/*
 Adds the record at `rec` to a PDU of the version in `ver`.

 Returns 1 when there is room for more, 0 when the PDU is full, -1 when the record was not added: the PDU was full,
 the header of the record is not that of the PDU, or the version cannot be encoded.

 # Safety
 - `enc` was initialised, and nobody else uses it meanwhile.
 - `rec` points to a record of the version in `ver`, in host order.
 */
int fts3rec_pdu_encode(struct ftencode *enc, void *rec);

/*
 Adds a record of version 1; returns as `fts3rec_pdu_encode`.

 # Safety
 - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
 */
int fts3rec_pdu_v1_encode(struct ftencode *enc, struct fts3rec_v1 *rec);

/*
 Adds a record of version 5; returns as `fts3rec_pdu_encode`.

 # Safety
 - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
 */
int fts3rec_pdu_v5_encode(struct ftencode *enc, struct fts3rec_v5 *rec);

/*
 Adds a record of version 6; returns as `fts3rec_pdu_encode`.

 # Safety
 - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
 */
int fts3rec_pdu_v6_encode(struct ftencode *enc, struct fts3rec_v6 *rec);

/*
 Adds a record of version 7; returns as `fts3rec_pdu_encode`.

 # Safety
 - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
 */
int fts3rec_pdu_v7_encode(struct ftencode *enc, struct fts3rec_v7 *rec);

/*
 Adds a record of version 8.1; returns as `fts3rec_pdu_encode`.

 # Safety
 - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
 */
int fts3rec_pdu_v8_1_encode(struct ftencode *enc, struct fts3rec_v8_1 *rec);

/*
 Adds a record of version 8.2; returns as `fts3rec_pdu_encode`.

 # Safety
 - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
 */
int fts3rec_pdu_v8_2_encode(struct ftencode *enc, struct fts3rec_v8_2 *rec);

/*
 Adds a record of version 8.3; returns as `fts3rec_pdu_encode`.

 # Safety
 - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
 */
int fts3rec_pdu_v8_3_encode(struct ftencode *enc, struct fts3rec_v8_3 *rec);

/*
 Adds a record of version 8.4; returns as `fts3rec_pdu_encode`.

 # Safety
 - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
 */
int fts3rec_pdu_v8_4_encode(struct ftencode *enc, struct fts3rec_v8_4 *rec);

/*
 Adds a record of version 8.5; returns as `fts3rec_pdu_encode`.

 # Safety
 - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
 */
int fts3rec_pdu_v8_5_encode(struct ftencode *enc, struct fts3rec_v8_5 *rec);

/*
 Adds a record of version 8.6; returns as `fts3rec_pdu_encode`.

 # Safety
 - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
 */
int fts3rec_pdu_v8_6_encode(struct ftencode *enc, struct fts3rec_v8_6 *rec);

/*
 Adds a record of version 8.7; returns as `fts3rec_pdu_encode`.

 # Safety
 - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
 */
int fts3rec_pdu_v8_7_encode(struct ftencode *enc, struct fts3rec_v8_7 *rec);

/*
 Adds a record of version 8.8; returns as `fts3rec_pdu_encode`.

 # Safety
 - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
 */
int fts3rec_pdu_v8_8_encode(struct ftencode *enc, struct fts3rec_v8_8 *rec);

/*
 Adds a record of version 8.9; returns as `fts3rec_pdu_encode`.

 # Safety
 - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
 */
int fts3rec_pdu_v8_9_encode(struct ftencode *enc, struct fts3rec_v8_9 *rec);

/*
 Adds a record of version 8.10; returns as `fts3rec_pdu_encode`.

 # Safety
 - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
 */
int fts3rec_pdu_v8_10_encode(struct ftencode *enc, struct fts3rec_v8_10 *rec);

/*
 Adds a record of version 8.11; returns as `fts3rec_pdu_encode`.

 # Safety
 - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
 */
int fts3rec_pdu_v8_11_encode(struct ftencode *enc, struct fts3rec_v8_11 *rec);

/*
 Adds a record of version 8.12; returns as `fts3rec_pdu_encode`.

 # Safety
 - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
 */
int fts3rec_pdu_v8_12_encode(struct ftencode *enc, struct fts3rec_v8_12 *rec);

/*
 Adds a record of version 8.13; returns as `fts3rec_pdu_encode`.

 # Safety
 - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
 */
int fts3rec_pdu_v8_13_encode(struct ftencode *enc, struct fts3rec_v8_13 *rec);

/*
 Adds a record of version 8.14; returns as `fts3rec_pdu_encode`.

 # Safety
 - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
 */
int fts3rec_pdu_v8_14_encode(struct ftencode *enc, struct fts3rec_v8_14 *rec);

/* Prints a message, at most 1023 bytes of it. */
extern void fterr_info(const char *fmt, ...);

/* Prints a message, calls the function that `fterr_setexit` set, and ends the program with exit(`code`). */
extern void fterr_errx(int code, const char *fmt, ...);

/* Prints a message and the reason in `errno`, and ends the program as `fterr_errx` does. */
extern void fterr_err(int code, const char *fmt, ...);

/* Prints a message, as `fterr_info` does. */
extern void fterr_warnx(const char *fmt, ...);

/* Prints a message and the reason in `errno`. */
extern void fterr_warn(const char *fmt, ...);

/*
 Sets the name that stands before each message: what follows the last `/` of `id`.

 # Safety
 - `id` is null or a string.
 */
void fterr_setid(char *id);

/*
 Sets whether messages go to a file and which; a null `fp` stands for standard error.

 # Safety
 - `fp` is null or a `FILE` that stays open until another is set.
 */
void fterr_setfile(int enable, void *fp);

/*
 Sets whether messages go to syslog, with the options and facility of openlog(3).

 # Safety
 - None: any values will do.
 */
void fterr_setsyslog(int enable, int logopt, int facility);

/*
 Sets a function that `fterr_err` and `fterr_errx` call before they end the program.

 # Safety
 - `f` is null or a function that may be called with the exit code.
 */
void fterr_setexit(void (*f)(int));

/*
 Reads filters from a file, with the variables in `ftvar` replaced.

 Returns 0, or -1 with a message; `ftfil` is empty then. What `ftfil` held before is not freed.

 # Safety
 - `ftfil` may be written.
 - `ftvar` is null or from `ftvar_new`.
 - `fname` is a string.
 */
int ftfil_load(struct ftfil *ftfil, struct ftvar *ftvar, const char *fname);

/*
 Frees filters; `ftfil` is empty then.

 # Safety
 - `ftfil` was filled by `ftfil_load`, and no definition of it is used again.
 */
void ftfil_free(struct ftfil *ftfil);

/*
 Finds the definition called `name`, upper or lower case, good until `ftfil_free`; null if there is none.

 # Safety
 - `ftfil` was filled by `ftfil_load`.
 - `name` is a string.
 */
struct ftfil_def *ftfil_def_find(struct ftfil *ftfil, const char *name);

/*
 Tells whether a definition lets a record through: `FT_FIL_MODE_PERMIT` or `FT_FIL_MODE_DENY`.

 Fields that the record's version lacks count as 0; `ftfil_def_test_xfields` says whether there are any.

 # Safety
 - `active_def` comes from `ftfil_load` and was not freed.
 - `rec` points to a record for which `fts3rec_compute_offsets` filled `fo`.
 */
int ftfil_def_eval(struct ftfil_def *active_def, char *rec, struct fts3rec_offsets *fo);

/*
 Tells whether a definition needs a field that is not in `test` (`FT_XFIELD_*` bits): 1 if so, else 0.

 # Safety
 - `active_def` comes from `ftfil_load` and was not freed.
 */
int ftfil_def_test_xfields(struct ftfil_def *active_def, uint64_t test);

/*
 Allocates an entry of zeros with room for a name of `len` bytes; null if there is no memory.

 # Safety
 - None: any value will do. The entry must be freed with `ftfile_entry_free`.
 */
struct ftfile_entry *ftfile_entry_new(int len);

/*
 Frees an entry that is in no list; null is no entry.

 # Safety
 - `entry` is null or comes from `ftfile_entry_new`, and was not freed.
 */
void ftfile_entry_free(struct ftfile_entry *entry);

/*
 Adds the stream file `fname` to a list; the empty name stands for standard input.

 `flags` are `FT_FILE_*`; with `FT_FILE_SORT` it goes before the first one that starts later. A file that is no stream
 file is passed over with a message. Returns 0, or -1 with a message if there are no more descriptors or no memory.

 # Safety
 - `fte` points at a list, or with `FT_FILE_INIT` at what shall become one.
 - `fname` is a string.
 */
int ftfile_loadfile(struct ftfile_entries *fte, char *fname, int flags);

/*
 Adds the stream files in the directory `dir` and all below it to a list, as `ftfile_loadfile` would.

 If the list has a limit (`max_files`, `max_bytes` or `expiring`), its files may be removed: links to directories are
 then passed over. Returns 0, or -1 with a message if a directory could not be read, there are more than 50 inside one
 another, or there were no more descriptors or no memory for a file; the list then has what could be found.

 # Safety
 - `fte` points at a list, or with `FT_FILE_INIT` at what shall become one.
 - `dir` is a string.
 */
int ftfile_loaddir(struct ftfile_entries *fte, char *dir, int flags);

/*
 Adds a file to the end of a list: its name, bytes, and start time in seconds since 1970. Returns 0, or -1 with a
 message if there is no memory.

 # Safety
 - `fte` points at a list.
 - `fname` is a string.
 */
int ftfile_add_tail(struct ftfile_entries *fte, char *fname, int64_t size, uint32_t start);

/*
 Removes files from the front of a list, and from disk, until neither `max_files` nor `max_bytes` is exceeded, and says
 which. `curbytes` are bytes to count beside them. If `doit` is 0 it only says which.

 A file that cannot be removed stays in the list and in its totals, and the next one is tried. No link is followed below
 the directory that `ftfile_loaddir` was given, whatever was put in the place of a directory meanwhile; below what a
 program named itself, no link that was not there when it did. Files that a link to a directory led to, in a list that
 had no limit when it was loaded, are neither counted nor removed. Returns 0.

 # Safety
 - `fte` points at a list.
 */
int ftfile_expire(struct ftfile_entries *fte, int doit, int curbytes);

/*
 Prints the entries of a list. Returns 0.

 # Safety
 - `fte` points at a list.
 */
int ftfile_dump(struct ftfile_entries *fte);

/*
 Frees the entries of a list and leaves it empty; its totals stay.

 # Safety
 - `fte` points at a list.
 */
void ftfile_free(struct ftfile_entries *fte);

/*
 Writes the path of the stream file that starts at `ftime` to `buf`, cut to `bsize` bytes with the NUL.

 `nest` is the nesting level, -3 to 3 (others are 0); `ftv` the version; `done` is 0 for a file being written. It is
 `.` for a time that the calendar has not.

 # Safety
 - `buf` has room for `bsize` bytes.
 */
void ftfile_pathname(char *buf, int bsize, int nest, struct ftver ftv, int done, time_t ftime);

/*
 Makes the directories for a stream file that starts at `ftime`, in the working directory. Returns 0, or -1: silently if
 there is no such nesting level or time, else with a message.

 # Safety
 - None: any values will do.
 */
int ftfile_mkpath(time_t ftime, int nest);

/*
 Makes the directories that lead to the file `path`, with mode `mode`. Returns 0, or -1 with a message.

 # Safety
 - `path` is a string.
 */
int mkpath(const char *path, mode_t mode);

/*
 Opens a stream on a descriptor: `FT_IO_FLAG_READ`, which reads the header, or `FT_IO_FLAG_WRITE`.

 With `FT_IO_FLAG_MMAP` an uncompressed file is mapped and its records stay where they are until the stream is closed;
 what cannot be mapped is read. `FT_IO_FLAG_ZINIT` compresses what is written, at the level of `ftio_set_z_level`:
 without that, 0. `FT_IO_FLAG_NO_SWAP` writes records that are in the byte order of the stream already. Returns 0, or -1
 with a message and `errno`; then nothing has to be freed, and the descriptor is still open.

 # Safety
 - `ftio` points to a structure that nobody else uses meanwhile; it need not be initialised.
 */
int ftio_init(struct ftio *ftio, int fd, int flag);

/*
 Returns the next record in host order, or null at the end (`errno` is 0) and at an error (`errno` says which, with a
 message).

 A record stays as it is until the next call; when the file is mapped and uncompressed, until the stream is closed.

 # Safety
 - `ftio` was initialised for reading, and nobody else uses it meanwhile.
 */
void *ftio_read(struct ftio *ftio);

/*
 Returns the next records in host order, as many as can be had without waiting for more: 1 to `max` of them, one behind
 the other, `ftio_rec_size` bytes each. Their number goes to `count`.

 Returns null, and 0 in `count`, when `ftio_read` would, and with `errno` EINVAL for a `max` of 0, which reads nothing.
 The records stay as they are as long as one of `ftio_read` would, and the two may take turns.

 # Safety
 - `ftio` was initialised for reading, and nobody else uses it meanwhile.
 - `count` points to where the number goes.
 */
void *ftio_read_batch(struct ftio *ftio, size_t max, size_t *count);

/*
 Closes a stream and its descriptor, and frees what belongs to it. Writes what is still to be written first.

 Returns the bytes that this wrote, 0 for a stream that was read, or -1 with a message and `errno` when records were
 lost: they could not be written now, or an earlier write refused them.

 # Safety
 - `ftio` was given to `ftio_init`, and nobody else uses it meanwhile.
 */
int ftio_close(struct ftio *ftio);

/*
 Makes an Arrow stream of a stream that is open for reading: the records that are still to be read, as columns.

 `options` says which columns and records; null stands for all, as do zeros. `out` has the stream then, and `ftio` only
 its header. Returns 0, or -1 with a message and `errno`; then `ftio` is as it was.

 # Safety
 - `ftio` was initialised for reading, and nobody else uses it meanwhile.
 - `out` points to the structure to fill; it need not be initialised.
 - `options` is null or points to options whose filter, if there is one, comes from `ftfil_load` and was not freed.
 */
int ftio_arrow_stream(struct ftio *ftio, struct ArrowArrayStream *out, const struct ftio_arrow_options *options);

/*
 Returns the version of the records; `set` of `ver` is left alone.

 # Safety
 - `ftio` was initialised; `ver` points to the structure to fill.
 */
void ftio_get_ver(struct ftio *ftio, struct ftver *ver);

/*
 Returns the start of the capture, seconds since 1970.

 # Safety
 - `ftio` was initialised.
 */
uint32_t ftio_get_cap_start(const struct ftio *ftio);

/*
 Returns the end of the capture, seconds since 1970.

 # Safety
 - `ftio` was initialised.
 */
uint32_t ftio_get_cap_end(const struct ftio *ftio);

/*
 Returns the number of records read so far.

 # Safety
 - `ftio` was initialised.
 */
uint64_t ftio_get_rec_total(struct ftio *ftio);

/*
 Returns the number of flows, as the header says.

 # Safety
 - `ftio` was initialised.
 */
uint32_t ftio_get_flows_count(struct ftio *ftio);

/*
 Returns the debug level.

 # Safety
 - `ftio` was initialised.
 */
int ftio_get_debug(struct ftio *ftio);

/*
 Returns the host that captured, null when it is not known; it belongs to the stream and stays until `ftio_close`.

 # Safety
 - `ftio` was initialised.
 */
char *ftio_get_hostname(struct ftio *ftio);

/*
 Returns the comment, null when there is none; it belongs to the stream and stays until `ftio_close`.

 # Safety
 - `ftio` was initialised.
 */
char *ftio_get_comment(struct ftio *ftio);

/*
 Returns the number of packets that were no PDUs, as the header says.

 # Safety
 - `ftio` was initialised.
 */
uint32_t ftio_get_corrupt(struct ftio *ftio);

/*
 Returns the number of flows lost, as the header says.

 # Safety
 - `ftio` was initialised.
 */
uint32_t ftio_get_lost(struct ftio *ftio);

/*
 Returns the start of the capture as the system counts time; -1, with `errno` EOVERFLOW, where that is too narrow.

 # Safety
 - `ftio` was initialised.
 */
time_t ftio_get_cap_start_time_t(const struct ftio *ftio);

/*
 Returns the end of the capture as the system counts time; -1, with `errno` EOVERFLOW, where that is too narrow.

 # Safety
 - `ftio` was initialised.
 */
time_t ftio_get_cap_end_time_t(const struct ftio *ftio);

/*
 Returns a time of a header as the system counts time; -1, with `errno` EOVERFLOW, where that is too narrow.

 # Safety
 - None.
 */
time_t ftio_uint32_to_time_t(uint32_t val);

/*
 Returns the fields of the records, `FT_XFIELD_*`; all bits set, with a message, for a version that is not known.

 # Safety
 - `ftio` was initialised.
 */
uint64_t ftio_xfield(struct ftio *ftio);

/*
 Returns the size in bytes of the records; -1 with a message for a version that is not known.

 For a stream that is read this is the size of what `ftio_read` returns.

 # Safety
 - `ftio` was initialised.
 */
int ftio_rec_size(struct ftio *ftio);

/*
 Returns the function that swaps the bytes of a record, `void (*)(void *record)`; null with a message for a version that
 is not known.

 # Safety
 - `ftio` was initialised.
 */
void *ftio_rec_swapfunc(struct ftio *ftio);

/*
 Returns 0 when the records of a stream that is read have the fields `xfield_need`, else -1.

 # Safety
 - `ftio` was initialised.
 */
int ftio_check_xfield(struct ftio *ftio, uint64_t xfield_need);

/*
 Returns 0 when the records start like `struct fts3rec_gen`, else -1 with a message.

 # Safety
 - `ftio` was initialised.
 */
int ftio_check_generic(struct ftio *ftio);

/*
 Returns 0 when the records start like `struct fts3rec_v5_gen`, else -1 with a message.

 # Safety
 - `ftio` was initialised.
 */
int ftio_check_generic5(struct ftio *ftio);

/*
 Reads a header; the descriptor is then where the records start.

 The texts are the caller's to free with `free()`, the interface names with `ftmap_free`. Returns 0, or -1 with a message
 and `errno`; then nothing has to be freed.

 # Safety
 - `ihead` points to a structure that nobody else uses meanwhile; it need not be initialised.
 */
int ftiheader_read(int fd, struct ftiheader *ihead);

/*
 Prints the header to `std`, `cc` at the start of each line.

 # Safety
 - `ftio` was initialised; `std` is an open file.
 */
void ftio_header_print(struct ftio *ftio, FILE *std, char cc);

/*
 Prints to `std` how well a stream is compressed: bytes into and out of the compression so far.

 # Safety
 - `ftio` was initialised, and nobody else uses it meanwhile; `std` is an open file.
 */
void ftio_zstat_print(struct ftio *ftio, FILE *std);

/*
 Sets the usual settings: the byte order of this machine and a compression level.

 # Safety
 - `ftset` points to the structure to fill.
 */
void ftset_init(struct ftset *ftset, int z_level);

/*
 Sets the number of flows.

 # Safety
 - `ftio` was initialised, and nobody else uses it meanwhile.
 */
void ftio_set_flows_count(struct ftio *ftio, uint32_t n);

/*
 Sets the number of packets that were no PDUs.

 # Safety
 - `ftio` was initialised, and nobody else uses it meanwhile.
 */
void ftio_set_corrupt(struct ftio *ftio, uint32_t n);

/*
 Sets the number of flows lost.

 # Safety
 - `ftio` was initialised, and nobody else uses it meanwhile.
 */
void ftio_set_lost(struct ftio *ftio, uint32_t n);

/*
 Sets the number of resets of the sequence.

 # Safety
 - `ftio` was initialised, and nobody else uses it meanwhile.
 */
void ftio_set_reset(struct ftio *ftio, uint32_t n);

/*
 Sets the address of the exporter, in host byte order.

 # Safety
 - `ftio` was initialised, and nobody else uses it meanwhile.
 */
void ftio_set_xip(struct ftio *ftio, uint32_t ip);

/*
 Sets the start of the capture, seconds since 1970.

 # Safety
 - `ftio` was initialised, and nobody else uses it meanwhile.
 */
void ftio_set_cap_time_start(struct ftio *ftio, uint32_t start);

/*
 Sets start and end of the capture, seconds since 1970.

 # Safety
 - `ftio` was initialised, and nobody else uses it meanwhile.
 */
void ftio_set_cap_time(struct ftio *ftio, uint32_t start, uint32_t end);

/*
 Marks a stream between programs.

 # Safety
 - `ftio` was initialised, and nobody else uses it meanwhile.
 */
void ftio_set_streaming(struct ftio *ftio, int flag);

/*
 Marks a stream between programs whose header is complete.

 # Safety
 - `ftio` was initialised, and nobody else uses it meanwhile.
 */
void ftio_set_preloaded(struct ftio *ftio, int flag);

/*
 Sets the version of the records. Returns 0, or -1 with a message for one that is not known.

 # Safety
 - `ftio` was initialised, and nobody else uses it meanwhile; `ver` points to a version.
 */
int ftio_set_ver(struct ftio *ftio, struct ftver *ver);

/*
 Sets the byte order of the records, `FT_HEADER_LITTLE_ENDIAN` or `FT_HEADER_BIG_ENDIAN`.

 # Safety
 - `ftio` was initialised, and nobody else uses it meanwhile.
 */
void ftio_set_byte_order(struct ftio *ftio, int byte_order);

/*
 Sets the debug level, which the library does not use.

 # Safety
 - `ftio` was initialised, and nobody else uses it meanwhile.
 */
void ftio_set_debug(struct ftio *ftio, int debug);

/*
 Sets the compression level, 1 to 9 or -1 for 6, of a stream that is compressed; a message for others.

 # Safety
 - `ftio` was initialised for writing, and nobody else uses it meanwhile.
 */
void ftio_set_z_level(struct ftio *ftio, int z_level);

/*
 Sets the comment; null is none. Returns 0, or -1 with a message when memory is short.

 # Safety
 - `ftio` was initialised, and nobody else uses it meanwhile; `comment` is null or a string.
 */
int ftio_set_comment(struct ftio *ftio, char *comment);

/*
 Sets the host that captures; null is none. Returns 0, or -1 with a message when memory is short.

 # Safety
 - `ftio` was initialised, and nobody else uses it meanwhile; `hostname` is null or a string.
 */
int ftio_set_cap_hostname(struct ftio *ftio, char *hostname);

/*
 Sets the interface names to those of a map file; with an `ip` other than 0 only those of that exporter.

 Returns 0, or -1 with a message.

 # Safety
 - `ftio` was initialised, and nobody else uses it meanwhile; `fname` is a string.
 */
int ftio_map_load(struct ftio *ftio, char *fname, uint32_t ip);

/*
 Writes the header: at the start, and again before the stream is closed, now complete and marked so.

 Returns its size, or -1 with a message and `errno`: the version or the byte order is not set, the descriptor cannot go
 back, or the header has changed its size.

 # Safety
 - `ftio` was initialised for writing, and nobody else uses it meanwhile.
 */
int ftio_write_header(struct ftio *ftio);

/*
 Writes a record. Returns the bytes that reached the descriptor meanwhile: records are gathered.

 Returns -1 with a message and `errno` when the descriptor takes no more. Then this record was not taken, and nothing
 that was taken before is lost or written twice: the call may be repeated. The record is never changed.

 # Safety
 - `ftio` was initialised for writing and its version is set; nobody else uses it meanwhile.
 - `data` points to a record of that version.
 */
int ftio_write(struct ftio *ftio, void *data);

/*
 Writes all records so far to the descriptor, so that whoever reads the file now, or after this program was killed, finds
 them; compressed records too, at the price of a few bytes and some compression for each call.

 The header stays as it is: it is complete, and marked so, only after `ftio_write_header` at the end. Whether the bytes
 survive a crash of the system is for the program to say, with `fsync`.

 Returns the bytes that reached the descriptor, or -1 with a message and `errno` when it takes no more. Then nothing is
 lost or written twice, and the call may be repeated.

 # Safety
 - `ftio` was initialised for writing, and nobody else uses it meanwhile.
 */
int ftio_flush(struct ftio *ftio);

/*
 Writes an interrupt between the records: a record whose first 16 bytes are all ones, and after them, in the byte order
 of the stream, how many bytes of header values `fields` (`FT_FIELD_IF_NAME`, `FT_FIELD_IF_ALIAS`) comes to.

 The values themselves are not written, nor were they ever: readers take whatever is behind the header for records, this
 one too. Returns 0, or -1 with a message and `errno`.

 # Safety
 - `ftio` was initialised for writing and its version is set; nobody else uses it meanwhile.
 */
int ftio_interrupt(struct ftio *ftio, uint32_t fields);

/*
 Makes empty lists, to be freed with `ftmap_free`; null with a message when memory is short.

 # Safety
 - None.
 */
struct ftmap *ftmap_new(void);

/*
 Frees the lists, their entries and the texts in them; null is fine.

 # Safety
 - `ftmap` came from this library, entries and texts from malloc, and nothing of it is used any more.
 */
void ftmap_free(struct ftmap *ftmap);

/*
 Reads a map file; with an `ip` other than 0 only the entries of that exporter.

 To be freed with `ftmap_free`. Null with a message when the file cannot be read or has a line that is no entry.

 # Safety
 - `fname` is a string.
 */
struct ftmap *ftmap_load(char *fname, uint32_t ip);

/*
 Makes an interface name that is in no list, with a copy of `name`; null with a message when memory is short.

 # Safety
 - `name` is a string.
 */
struct ftmap_ifname *ftmap_ifname_new(uint32_t ip, uint16_t if_index, char *name);

/*
 Makes an interface alias that is in no list, with copies of what is passed; null with a message when memory is short.

 # Safety
 - `if_index_list` points to `entries` numbers, `name` is a string.
 */
struct ftmap_ifalias *ftmap_ifalias_new(uint32_t ip, uint16_t *if_index_list, uint16_t entries, char *name);

/*
 Makes an interface alias from texts: an address, ifIndexes with commas between them, a name. Null with a message when the
 interfaces are no numbers.

 # Safety
 - All three are strings.
 */
struct ftmap_ifalias *ftmap_ifalias_new2(char *ip, char *if_index_list, char *name);

/*
 Reads a file of mask definitions.

 Returns 0, or -1 with a message that says file and line; `ftmask` is empty then.

 # Safety
 - `ftmask` may be written; what it held before is not freed.
 - `fname` is a string.
 */
int ftmask_load(struct ftmask *ftmask, const char *fname);

/*
 Finds the definition called `name`, upper or lower case, good until `ftmask_free`; null if there is none.

 # Safety
 - `ftmask` is from `ftmask_load`, `name` is a string.
 */
struct ftmask_def *ftmask_def_find(struct ftmask *ftmask, const char *name);

/*
 Sets the prefix lengths of a record as the definition says, those that the record has and the definition knows;
 returns 0.

 # Safety
 - `active_def` is from `ftmask_def_find`.
 - `rec` points to a record, which need not be aligned, with the fields that `fo` says, and where it says.
 */
int ftmask_def_eval(struct ftmask_def *active_def, char *rec, struct fts3rec_offsets *fo);

/*
 Frees what `ftmask_load` made; `ftmask` is empty then.

 # Safety
 - `ftmask` is from `ftmask_load`, and no definition of it is used again.
 */
void ftmask_free(struct ftmask *ftmask);

/*
 Returns the path of a configuration or symbol file, good for as long as the program runs; null for an unknown `pathid`.

 # Safety
 - None: any value will do.
 */
const char *ft_get_path(enum ft_config_path pathid);

/*
 Checks that the `bused` bytes in `buf` are a PDU, in network order, that can be decoded.

 Sets `ftv`, to version 5 for a PDU of version 9 or IPFIX, and `decodef`. Returns 0, or -1 with a message when it is not.

 # Safety
 - `ftpdu` points to a PDU of which `buf` and `bused` are set, and nobody else uses it meanwhile.
 */
int ftpdu_verify(struct ftpdu *ftpdu);

/*
 Checks the sequence number of a PDU against those that its engine sent before; version 1 has none.

 Returns 0 when it is the one that was due or the engine's first, else -1 with `seq_rcv`, `seq_exp` and `seq_lost` set.

 # Safety
 - `ftpdu` was verified; `ftseq` was all zero before the first PDU; nobody else uses them meanwhile.
 */
int ftpdu_check_seq(struct ftpdu *ftpdu, struct ftseq *ftseq);

/*
 Returns how an exporter of version 5 samples, as the header of the PDU says: one packet of so many is counted, 0 and 1
 where all are. `mode`, if it is not NULL, gets the two bits before it: 0 for none, 1 for one packet in so many, 2 for one at
 random in so many; exporters differ in them.

 Returns -1 for other versions, whose headers do not say. NetFlow 9 and IPFIX say it in options, which are not read for it.
 Records stay as they were sent: multiply their packets and bytes, if that is wanted.

 # Safety
 - `ftpdu` was verified, and nobody else uses it meanwhile; it may have been decoded. `mode` is NULL or points to an int.
 */
int ftpdu_sampling(const struct ftpdu *ftpdu, int *mode);

/*
 Decodes a verified PDU into `ftd.buf`, as records in the order that `ftd.byte_order` names.

 `ftd.exporter_ip` goes into every record, `ftd.as_sub` stands in for AS 0. The header is left in the order of the
 records as far as it was needed: a PDU can be decoded once. Returns the number of records, -1 when it is no PDU. What
 is in `ftd.buf` behind them is zero, if the structure was all zero before its first PDU.

 # Safety
 - `ftpdu` was verified, and nobody else uses it meanwhile.
 */
int fts3rec_pdu_decode(struct ftpdu *ftpdu);

/*
 Forgets all templates, records that wait and sequence numbers of NetFlow 9 and IPFIX, and gives their memory back.

 Programs may call it at any time: decoding starts anew, with the templates that come then.

 # Safety
 - None: it may always be called.
 */
void ftpdu_templates_free(void);

/*
 Says what a PDU of version 9 or IPFIX was on the wire, and what became of what its domain sent.

 `ftd.exporter_ip` is whose domain it is. Returns 0, or -1, without a message, when the PDU in `buf` is of another
 version.

 # Safety
 - `ftpdu` was verified, and nobody else uses it meanwhile; `info` points to a structure to fill.
 */
int ftpdu_netflow9_info(const struct ftpdu *ftpdu, struct ftpdu_netflow9 *info);

/*
 Notes the time. Returns 0, or -1 when the system does not tell.

 # Safety
 - `ftp` points to a structure that nobody else uses meanwhile; it need not be initialised.
 */
int ftprof_start(struct ftprof *ftp);

/*
 Notes the time, the resources used so far and the number of flows. Returns 0, or -1 when the system does not tell.

 # Safety
 - `ftp` was started, and nobody else uses it meanwhile.
 */
int ftprof_end(struct ftprof *ftp, uint64_t nflows);

/*
 Prints to `std` flows, seconds and flows a second: by processor time, then by the clock.

 # Safety
 - `ftp` was ended, `prog` is a string, `std` an open file.
 */
void ftprof_print(struct ftprof *ftp, char *prog, FILE *std);

/*
 Returns the size in bytes of a record as the stream stores it; -1 with a message for a version that is not known.

 # Safety
 - `ver` points to a version.
 */
int ftrec_size(struct ftver *ver);

/*
 Returns the fields of a version's records, `FT_XFIELD_*`; all bits set, with a message, for one that is not known.

 # Safety
 - `ver` points to a version.
 */
uint64_t ftrec_xfield(struct ftver *ver);

/*
 Notes in `o` where each field of a version's records starts; members of fields it lacks stay as they are.

 Returns 0, or -1 with a message for a version that is not known. An aggregation version other than 2 gets a message
 too, and all bits in `xfields`, but also the offsets.

 # Safety
 - `o` and `ftv` point to their structures, and nobody else uses `o` meanwhile.
 */
int fts3rec_compute_offsets(struct fts3rec_offsets *o, struct ftver *ftv);

/*
 Prepares masks, given in host byte order, for addresses of records in `byte_order` (`FT_HEADER_LITTLE_ENDIAN` or
 `FT_HEADER_BIG_ENDIAN`).

 # Safety
 - `m` points to the structure to fill.
 */
void ftrec_compute_mask(struct ftipmask *m, uint32_t src, uint32_t dst, int byte_order);

/*
 Masks the addresses of a record, unless its destination is multicast.

 Returns 0, or -1 for a version that does not describe single flows: 8.

 # Safety
 - `rec` points to a record of the version `ftv`, in the byte order that `m` was computed for.
 */
int ftrec_mask_ip(void *rec, struct ftver *ftv, struct ftipmask *m);

/*
 Returns when `t` was, in milliseconds of the exporter's uptime; `sys`, `secs` and `nsecs` are uptime and time of its PDU.

 Uptime wraps every 49.7 days: `t` is taken to lie within 24.8 days of `sys`.

 # Safety
 - None: any values will do.
 */
struct fttime ftltime(uint32_t sys, uint32_t secs, uint32_t nsecs, uint32_t t);

/*
 Translates a record between versions 1, 5, 6, 7 and 1005: fields that both have are copied, the others are 0.

 Between equal versions that is a copy. For versions without a translation the output is zeroed, with a message.

 # Safety
 - `in_rec` points to a record of version `in_ftv`, `out_rec` has room for one of version `out_ftv`.
 */
void ftrec_xlate(void *in_rec, struct ftver *in_ftv, void *out_rec, struct ftver *out_ftv);

/*
 Returns the function that translates records of version `in_ftv` to `out_ftv`, `void (*)(void *in_rec, void *out_rec)`.

 Null when the versions are the same or there is no translation.

 # Safety
 - Both point to versions.
 */
void *ftrec_xlate_func(struct ftver *in_ftv, struct ftver *out_ftv);

/*
 Translates a record of version 1 to version 5.

 # Safety
 - `rec_v1` points to a record, `rec_v5` to room for one; they may overlap.
 */
void ftrec_xlate_1to5(struct fts3rec_v1 *rec_v1, struct fts3rec_v5 *rec_v5);

/*
 Translates a record of version 1 to version 6.

 # Safety
 - `rec_v1` points to a record, `rec_v6` to room for one; they may overlap.
 */
void ftrec_xlate_1to6(struct fts3rec_v1 *rec_v1, struct fts3rec_v6 *rec_v6);

/*
 Translates a record of version 1 to version 7.

 # Safety
 - `rec_v1` points to a record, `rec_v7` to room for one; they may overlap.
 */
void ftrec_xlate_1to7(struct fts3rec_v1 *rec_v1, struct fts3rec_v7 *rec_v7);

/*
 Translates a record of version 1 to version 1005.

 # Safety
 - `rec_v1` points to a record, `rec_v1005` to room for one; they may overlap.
 */
void ftrec_xlate_1to1005(struct fts3rec_v1 *rec_v1, struct fts3rec_v1005 *rec_v1005);

/*
 Translates a record of version 5 to version 1.

 # Safety
 - `rec_v5` points to a record, `rec_v1` to room for one; they may overlap.
 */
void ftrec_xlate_5to1(struct fts3rec_v5 *rec_v5, struct fts3rec_v1 *rec_v1);

/*
 Translates a record of version 5 to version 6.

 # Safety
 - `rec_v5` points to a record, `rec_v6` to room for one; they may overlap.
 */
void ftrec_xlate_5to6(struct fts3rec_v5 *rec_v5, struct fts3rec_v6 *rec_v6);

/*
 Translates a record of version 5 to version 7.

 # Safety
 - `rec_v5` points to a record, `rec_v7` to room for one; they may overlap.
 */
void ftrec_xlate_5to7(struct fts3rec_v5 *rec_v5, struct fts3rec_v7 *rec_v7);

/*
 Translates a record of version 5 to version 1005.

 # Safety
 - `rec_v5` points to a record, `rec_v1005` to room for one; they may overlap.
 */
void ftrec_xlate_5to1005(struct fts3rec_v5 *rec_v5, struct fts3rec_v1005 *rec_v1005);

/*
 Translates a record of version 6 to version 1.

 # Safety
 - `rec_v6` points to a record, `rec_v1` to room for one; they may overlap.
 */
void ftrec_xlate_6to1(struct fts3rec_v6 *rec_v6, struct fts3rec_v1 *rec_v1);

/*
 Translates a record of version 6 to version 5.

 # Safety
 - `rec_v6` points to a record, `rec_v5` to room for one; they may overlap.
 */
void ftrec_xlate_6to5(struct fts3rec_v6 *rec_v6, struct fts3rec_v5 *rec_v5);

/*
 Translates a record of version 6 to version 7.

 # Safety
 - `rec_v6` points to a record, `rec_v7` to room for one; they may overlap.
 */
void ftrec_xlate_6to7(struct fts3rec_v6 *rec_v6, struct fts3rec_v7 *rec_v7);

/*
 Translates a record of version 6 to version 1005.

 # Safety
 - `rec_v6` points to a record, `rec_v1005` to room for one; they may overlap.
 */
void ftrec_xlate_6to1005(struct fts3rec_v6 *rec_v6, struct fts3rec_v1005 *rec_v1005);

/*
 Translates a record of version 7 to version 1.

 # Safety
 - `rec_v7` points to a record, `rec_v1` to room for one; they may overlap.
 */
void ftrec_xlate_7to1(struct fts3rec_v7 *rec_v7, struct fts3rec_v1 *rec_v1);

/*
 Translates a record of version 7 to version 5.

 # Safety
 - `rec_v7` points to a record, `rec_v5` to room for one; they may overlap.
 */
void ftrec_xlate_7to5(struct fts3rec_v7 *rec_v7, struct fts3rec_v5 *rec_v5);

/*
 Translates a record of version 7 to version 6.

 # Safety
 - `rec_v7` points to a record, `rec_v6` to room for one; they may overlap.
 */
void ftrec_xlate_7to6(struct fts3rec_v7 *rec_v7, struct fts3rec_v6 *rec_v6);

/*
 Translates a record of version 7 to version 1005.

 # Safety
 - `rec_v7` points to a record, `rec_v1005` to room for one; they may overlap.
 */
void ftrec_xlate_7to1005(struct fts3rec_v7 *rec_v7, struct fts3rec_v1005 *rec_v1005);

/*
 Translates a record of version 1005 to version 5.

 # Safety
 - `rec_v1005` points to a record, `rec_v5` to room for one; they may overlap.
 */
void ftrec_xlate_1005to5(struct fts3rec_v1005 *rec_v1005, struct fts3rec_v5 *rec_v5);

/*
 Checks the sequence number of a PDU, and says what it is among those of its engine or domain: `FT_SEQ_NEXT`,
 `FT_SEQ_LOST`, `FT_SEQ_LATE`, `FT_SEQ_REPEATED` or `FT_SEQ_RESTARTED`.

 Where it is not `FT_SEQ_NEXT`, `seq_rcv` and `seq_exp` are the number that came and the one that was due. `seq_lost` is
 how many are missing where it is `FT_SEQ_LOST`, else 0: flows, PDUs in version 9, data records in IPFIX. Where it is not
 known which one was due, `seq_exp` is the number of the last PDU that was neither late nor repeated.

 # Safety
 - `ftpdu` was verified and not decoded; `ftseq` and `recent` were all zero before the first PDU; nobody else uses them
   meanwhile.
 */
int ftpdu_seq_kind(struct ftpdu *ftpdu, struct ftseq *ftseq, struct ftseq_recent *recent);

/*
 Reads the configuration `fname` into `ftstat`, with the variables in `ftvar` unless that is null.

 Returns 0, or -1 with a message; `ftstat` is empty then.

 # Safety
 - `ftstat` points to the structure to fill.
 - `ftvar` is null or from `ftvar_new`; `fname` is a string.
 */
int ftstat_load(struct ftstat *ftstat, struct ftvar *ftvar, const char *fname);

/*
 Frees a configuration, which is empty then.

 # Safety
 - `ftstat` is from `ftstat_load`, and nothing in it is used again.
 */
void ftstat_free(struct ftstat *ftstat);

/*
 Returns the definition called `name`, upper or lower case, good until `ftstat_free`; null if there is none.

 # Safety
 - `ftstat` is from `ftstat_load`; `name` is a string.
 */
struct ftstat_def *ftstat_def_find(struct ftstat *ftstat, const char *name);

/*
 Tells whether a definition needs fields that are not in `test`, `FT_XFIELD_*`: 1 if it does, else 0.

 Tags need not be there if the definition sets them.

 # Safety
 - `active_def` is from `ftstat_def_find`.
 */
int ftstat_def_test_xfields(struct ftstat_def *active_def, uint64_t test);

/*
 Starts the reports of a definition; returns 0.

 # Safety
 - `active_def` is from `ftstat_def_find`, and nobody else uses its reports meanwhile.
 */
int ftstat_def_new(struct ftstat_def *active_def);

/*
 Counts a record in the reports of a definition.

 The definition's masks and, in records of version 1005, its tags are set in the record itself. Returns 0; 1 if the
 record begins the next interval of a time series, when the reports should be calculated, dumped and reset and the
 record be passed again; -1 with a message for an error.

 # Safety
 - `active_def` is from `ftstat_def_find`, started by `ftstat_def_new`, and nobody else uses it meanwhile.
 - `rec` points to a record of the version in `fo`, which `fts3rec_compute_offsets` has filled.
 */
int ftstat_def_accum(struct ftstat_def *active_def, char *rec, struct fts3rec_offsets *fo);

/*
 Ends the counting in the reports of a definition; returns 0, or 1 with a message if memory is short.

 # Safety
 - `active_def` is from `ftstat_def_find`, and nobody else uses its reports meanwhile.
 */
int ftstat_def_calc(struct ftstat_def *active_def);

/*
 Writes all outputs of the reports of a definition. `ftio` is the stream that headers describe.

 An output that fails does not keep the others from being written. Returns 0, or 1 with messages if any failed.

 # Safety
 - `active_def` is from `ftstat_def_find`, and nobody else uses it meanwhile.
 - `ftio` is null or was initialised.
 */
int ftstat_def_dump(struct ftio *ftio, struct ftstat_def *active_def);

/*
 Ends the reports of a definition and frees what they gathered; returns 0.

 # Safety
 - `active_def` is from `ftstat_def_find`, and nobody else uses its reports meanwhile.
 */
int ftstat_def_free(struct ftstat_def *active_def);

/*
 Starts the reports of a definition anew for the next interval of a time series; returns 0, or -1 with a message.

 # Safety
 - `active_def` is from `ftstat_def_find`, and nobody else uses it meanwhile.
 */
int ftstat_def_reset(struct ftstat_def *active_def);

/*
 Lists the types of reports, a line each.

 # Safety
 - `out` is an open file.
 */
void ftstat_list_reports(FILE *out);

/*
 Swaps the bytes of a stored record of stream version 1.

 # Safety
 - `rec` points to a record that nobody else uses meanwhile.
 */
void fts1rec_swap_compat(struct fts1rec_compat *rec);

/*
 Swaps the bytes of a PDU of any version; `cur` is the order it is in, `LITTLE_ENDIAN` or `BIG_ENDIAN`.

 # Safety
 - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
 */
void ftpdu_swap(void *pdu, int cur);

/*
 Swaps the bytes of a record of version 1.

 # Safety
 - `rec` points to a record that nobody else uses meanwhile.
 */
void fts3rec_swap_v1(struct fts3rec_v1 *rec);

/*
 Swaps the bytes of a record of version 5.

 # Safety
 - `rec` points to a record that nobody else uses meanwhile.
 */
void fts3rec_swap_v5(struct fts3rec_v5 *rec);

/*
 Swaps the bytes of a record of version 6.

 # Safety
 - `rec` points to a record that nobody else uses meanwhile.
 */
void fts3rec_swap_v6(struct fts3rec_v6 *rec);

/*
 Swaps the bytes of a record of version 7.

 # Safety
 - `rec` points to a record that nobody else uses meanwhile.
 */
void fts3rec_swap_v7(struct fts3rec_v7 *rec);

/*
 Swaps the bytes of a record of version 8.1.

 # Safety
 - `rec` points to a record that nobody else uses meanwhile.
 */
void fts3rec_swap_v8_1(struct fts3rec_v8_1 *rec);

/*
 Swaps the bytes of a record of version 8.2.

 # Safety
 - `rec` points to a record that nobody else uses meanwhile.
 */
void fts3rec_swap_v8_2(struct fts3rec_v8_2 *rec);

/*
 Swaps the bytes of a record of version 8.3.

 # Safety
 - `rec` points to a record that nobody else uses meanwhile.
 */
void fts3rec_swap_v8_3(struct fts3rec_v8_3 *rec);

/*
 Swaps the bytes of a record of version 8.4.

 # Safety
 - `rec` points to a record that nobody else uses meanwhile.
 */
void fts3rec_swap_v8_4(struct fts3rec_v8_4 *rec);

/*
 Swaps the bytes of a record of version 8.5.

 # Safety
 - `rec` points to a record that nobody else uses meanwhile.
 */
void fts3rec_swap_v8_5(struct fts3rec_v8_5 *rec);

/*
 Swaps the bytes of a record of version 8.6.

 # Safety
 - `rec` points to a record that nobody else uses meanwhile.
 */
void fts3rec_swap_v8_6(struct fts3rec_v8_6 *rec);

/*
 Swaps the bytes of a record of version 8.7.

 # Safety
 - `rec` points to a record that nobody else uses meanwhile.
 */
void fts3rec_swap_v8_7(struct fts3rec_v8_7 *rec);

/*
 Swaps the bytes of a record of version 8.8.

 # Safety
 - `rec` points to a record that nobody else uses meanwhile.
 */
void fts3rec_swap_v8_8(struct fts3rec_v8_8 *rec);

/*
 Swaps the bytes of a record of version 8.9.

 # Safety
 - `rec` points to a record that nobody else uses meanwhile.
 */
void fts3rec_swap_v8_9(struct fts3rec_v8_9 *rec);

/*
 Swaps the bytes of a record of version 8.10.

 # Safety
 - `rec` points to a record that nobody else uses meanwhile.
 */
void fts3rec_swap_v8_10(struct fts3rec_v8_10 *rec);

/*
 Swaps the bytes of a record of version 8.11.

 # Safety
 - `rec` points to a record that nobody else uses meanwhile.
 */
void fts3rec_swap_v8_11(struct fts3rec_v8_11 *rec);

/*
 Swaps the bytes of a record of version 8.12.

 # Safety
 - `rec` points to a record that nobody else uses meanwhile.
 */
void fts3rec_swap_v8_12(struct fts3rec_v8_12 *rec);

/*
 Swaps the bytes of a record of version 8.13.

 # Safety
 - `rec` points to a record that nobody else uses meanwhile.
 */
void fts3rec_swap_v8_13(struct fts3rec_v8_13 *rec);

/*
 Swaps the bytes of a record of version 8.14.

 # Safety
 - `rec` points to a record that nobody else uses meanwhile.
 */
void fts3rec_swap_v8_14(struct fts3rec_v8_14 *rec);

/*
 Swaps the bytes of a record of version 1005.

 # Safety
 - `rec` points to a record that nobody else uses meanwhile.
 */
void fts3rec_swap_v1005(struct fts3rec_v1005 *rec);

/*
 Swaps the bytes of a PDU of version 1; `cur` is the order it is in.

 # Safety
 - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
 */
void ftpdu_v1_swap(struct ftpdu_v1 *pdu, int cur);

/*
 Swaps the bytes of a PDU of version 5; `cur` is the order it is in.

 # Safety
 - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
 */
void ftpdu_v5_swap(struct ftpdu_v5 *pdu, int cur);

/*
 Swaps the bytes of a PDU of version 6; `cur` is the order it is in.

 # Safety
 - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
 */
void ftpdu_v6_swap(struct ftpdu_v6 *pdu, int cur);

/*
 Swaps the bytes of a PDU of version 7; `cur` is the order it is in.

 # Safety
 - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
 */
void ftpdu_v7_swap(struct ftpdu_v7 *pdu, int cur);

/*
 Swaps the bytes of a PDU of version 8.1; `cur` is the order it is in.

 # Safety
 - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
 */
void ftpdu_v8_1_swap(struct ftpdu_v8_1 *pdu, int cur);

/*
 Swaps the bytes of a PDU of version 8.2; `cur` is the order it is in.

 # Safety
 - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
 */
void ftpdu_v8_2_swap(struct ftpdu_v8_2 *pdu, int cur);

/*
 Swaps the bytes of a PDU of version 8.3; `cur` is the order it is in.

 # Safety
 - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
 */
void ftpdu_v8_3_swap(struct ftpdu_v8_3 *pdu, int cur);

/*
 Swaps the bytes of a PDU of version 8.4; `cur` is the order it is in.

 # Safety
 - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
 */
void ftpdu_v8_4_swap(struct ftpdu_v8_4 *pdu, int cur);

/*
 Swaps the bytes of a PDU of version 8.5; `cur` is the order it is in.

 # Safety
 - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
 */
void ftpdu_v8_5_swap(struct ftpdu_v8_5 *pdu, int cur);

/*
 Swaps the bytes of a PDU of version 8.6; `cur` is the order it is in.

 # Safety
 - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
 */
void ftpdu_v8_6_swap(struct ftpdu_v8_6 *pdu, int cur);

/*
 Swaps the bytes of a PDU of version 8.7; `cur` is the order it is in.

 # Safety
 - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
 */
void ftpdu_v8_7_swap(struct ftpdu_v8_7 *pdu, int cur);

/*
 Swaps the bytes of a PDU of version 8.8; `cur` is the order it is in.

 # Safety
 - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
 */
void ftpdu_v8_8_swap(struct ftpdu_v8_8 *pdu, int cur);

/*
 Swaps the bytes of a PDU of version 8.9; `cur` is the order it is in.

 # Safety
 - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
 */
void ftpdu_v8_9_swap(struct ftpdu_v8_9 *pdu, int cur);

/*
 Swaps the bytes of a PDU of version 8.10; `cur` is the order it is in.

 # Safety
 - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
 */
void ftpdu_v8_10_swap(struct ftpdu_v8_10 *pdu, int cur);

/*
 Swaps the bytes of a PDU of version 8.11; `cur` is the order it is in.

 # Safety
 - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
 */
void ftpdu_v8_11_swap(struct ftpdu_v8_11 *pdu, int cur);

/*
 Swaps the bytes of a PDU of version 8.12; `cur` is the order it is in.

 # Safety
 - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
 */
void ftpdu_v8_12_swap(struct ftpdu_v8_12 *pdu, int cur);

/*
 Swaps the bytes of a PDU of version 8.13; `cur` is the order it is in.

 # Safety
 - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
 */
void ftpdu_v8_13_swap(struct ftpdu_v8_13 *pdu, int cur);

/*
 Swaps the bytes of a PDU of version 8.14; `cur` is the order it is in.

 # Safety
 - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
 */
void ftpdu_v8_14_swap(struct ftpdu_v8_14 *pdu, int cur);

/*
 Reads a symbol file: lines of a number and a name, and comments behind a `#` at the start.

 To be freed with `ftsym_free`. Null with a message for an error, and without one for a null `fname`.

 # Safety
 - `fname` is null or a string.
 */
struct ftsym *ftsym_new(const char *fname);

/*
 Looks for a name, regardless of case, and stores its number; returns 1, or 0 if there is none or `ftsym` is null.
 The number that the file names first counts.

 # Safety
 - `ftsym` is null or from `ftsym_new`.
 - `name` is a string and `val` may be written, unless `ftsym` is null.
 */
int ftsym_findbyname(struct ftsym *ftsym, const char *name, uint32_t *val);

/*
 Looks for a number and stores where its name is, good until `ftsym_free`; returns 1, or 0 if there is none or
 `ftsym` is null.

 # Safety
 - `ftsym` is null or from `ftsym_new`.
 - `name` may be written, unless `ftsym` is null.
 */
int ftsym_findbyval(struct ftsym *ftsym, uint32_t val, char **name);

/*
 Frees symbols; null is fine.

 # Safety
 - `ftsym` is null or from `ftsym_new`, and neither it nor names from it are used again.
 */
void ftsym_free(struct ftsym *ftsym);

/*
 Reads a file of tag actions and definitions, with its variables replaced by those of `ftvar` if that is not null.

 Returns 0, or -1 with a message that says file and line; `fttag` is empty then.

 # Safety
 - `fttag` may be written; what it held before is not freed.
 - `ftvar` is null or from `ftvar_new`.
 - `fname` is a string.
 */
int fttag_load(struct fttag *fttag, struct ftvar *ftvar, const char *fname);

/*
 Finds the definition called `name`, upper or lower case, good until `fttag_free`; null if there is none.

 # Safety
 - `fttag` is from `fttag_load`, `name` is a string.
 */
struct fttag_def *fttag_def_find(struct fttag *fttag, const char *name);

/*
 Sets or adds to the tags of a record as the definition says; returns 0.

 # Safety
 - `ftd` is from `fttag_def_find`, `rec` points to a record, which need not be aligned.
 */
int fttag_def_eval(struct fttag_def *ftd, struct fts3rec_v1005 *rec);

/*
 Frees what `fttag_load` made; `fttag` is empty then.

 # Safety
 - `fttag` is from `fttag_load`, and no definition of it is used again.
 */
void fttag_free(struct fttag *fttag);

/*
 Encodes a 32-bit number; returns the bytes written, or -1 if `buf_size` are not enough.

 # Safety
 - `buf` points to `buf_size` writable bytes.
 */
int fttlv_enc_uint32(void *buf, int buf_size, int flip, uint16_t t, uint32_t v);

/*
 Encodes a 16-bit number; returns the bytes written, or -1 if `buf_size` are not enough.

 # Safety
 - `buf` points to `buf_size` writable bytes.
 */
int fttlv_enc_uint16(void *buf, int buf_size, int flip, uint16_t t, uint16_t v);

/*
 Encodes a byte; returns the bytes written, or -1 if `buf_size` are not enough.

 # Safety
 - `buf` points to `buf_size` writable bytes.
 */
int fttlv_enc_uint8(void *buf, int buf_size, int flip, uint16_t t, uint8_t v);

/*
 Encodes a text; returns the bytes written, or -1 if `buf_size` are not enough.

 # Safety
 - `buf` points to `buf_size` writable bytes, `v` is a string.
 */
int fttlv_enc_str(void *buf, int buf_size, int flip, uint16_t t, char *v);

/*
 Encodes the name of an interface; returns the bytes written, or -1 if `buf_size` are not enough.

 # Safety
 - `buf` points to `buf_size` writable bytes, `name` is a string.
 */
int fttlv_enc_ifname(void *buf, int buf_size, int flip, uint16_t t, uint32_t ip, uint16_t if_index, char *name);

/*
 Encodes the name of a set of interfaces; returns the bytes written, or -1 if `buf_size` are not enough.

 # Safety
 - `buf` points to `buf_size` writable bytes, `if_index_list` to `entries` numbers, `name` is a string.
 */
int fttlv_enc_ifalias(void *buf, int buf_size, int flip, uint16_t t, uint32_t ip, uint16_t *if_index_list, uint16_t entries, char *name);

/*
 Makes an empty set of variables; returns 0.

 # Safety
 - `ftvar` may be written.
 */
int ftvar_new(struct ftvar *ftvar);

/*
 Frees the variables of a set, which is empty then.

 # Safety
 - `ftvar` is from `ftvar_new`; no entry of it is used again.
 */
void ftvar_free(struct ftvar *ftvar);

/*
 Sets the variable that `binding` describes as `NAME=value`; returns 0, or -1 if it does not, or memory is short.

 # Safety
 - `ftvar` is from `ftvar_new`.
 - `binding` is a string.
 */
int ftvar_pset(struct ftvar *ftvar, char *binding);

/*
 Sets a variable to a copy of `val`; returns 0, or -1 if its name or value is empty or memory is short.

 # Safety
 - `ftvar` is from `ftvar_new`.
 - `name` and `val` are strings.
 */
int ftvar_set(struct ftvar *ftvar, char *name, char *val);

/*
 Finds the entry of a variable, good until it is cleared or all are freed; null if it is not set.

 # Safety
 - `ftvar` is from `ftvar_new`.
 - `name` is a string.
 */
struct ftvar_entry *ftvar_find(struct ftvar *ftvar, char *name);

/*
 Removes a variable, if it is set.

 # Safety
 - `ftvar` is from `ftvar_new`; the entry is not used again.
 - `name` is a string.
 */
void ftvar_clear(struct ftvar *ftvar, char *name);

/*
 Stores `src` with its variables replaced in the `dstlen` bytes at `dst`, which may be `src`.

 `@NAME` and `@{NAME}` stand for the value of a variable, nothing if it is not set; `@{NAME:-default}` for the
 default then. Returns 0, or -1 if the text does not end before the last byte but one of `dst`, or has an `@{`
 without a proper end: `dst` holds the start of the text then.

 # Safety
 - `ftvar` is from `ftvar_new`.
 - `src` is a string.
 - `dstlen` bytes may be written at `dst`.
 */
int ftvar_evalstr(struct ftvar *ftvar, char *src, char *dst, int dstlen);

/*
 Stores the `FT_XFIELD_*` bits of a list of names, as `srcaddr,dstaddr`; returns 0, or -1 for a name that is
 unknown, double or behind one with a higher bit: the bits are those before it then.

 # Safety
 - `line` is a string.
 - `xfields` may be written.
 */
int ftxfield_parse(char *line, uint64_t *xfields);

/*
 Reads a file of translation actions and definitions and the filters it uses, with their variables replaced by
 those of `ftvar` if that is not null.

 Returns 0, or -1 with a message that says file and line; `ftxlate` is empty then.

 # Safety
 - `ftxlate` may be written; what it held before is not freed.
 - `ftvar` is null or from `ftvar_new`.
 - `fname` is a string.
 */
int ftxlate_load(struct ftxlate *ftxlate, struct ftvar *ftvar, const char *fname);

/*
 Finds the definition called `name`, upper or lower case, good until `ftxlate_free`; null if there is none.

 # Safety
 - `ftxlate` is from `ftxlate_load`, `name` is a string.
 */
struct ftxlate_def *ftxlate_def_find(struct ftxlate *ftxlate, const char *name);

/*
 Changes a record as the definition says, as far as it has the fields; returns 0.

 # Safety
 - `ftx` is from `ftxlate_def_find`.
 - `rec` points to a record, which need not be aligned, with the fields that `fo` says, and where it says.
 */
int ftxlate_def_eval(struct ftxlate_def *ftx, char *rec, struct fts3rec_offsets *fo);

/*
 Tells whether the definition needs a field that is not in `test` (`FT_XFIELD_*`): 1 if so, else 0.

 # Safety
 - `active_def` is from `ftxlate_def_find`.
 */
int ftxlate_def_test_xfields(struct ftxlate_def *active_def, uint64_t test);

/*
 Frees what `ftxlate_load` made, filters included; `ftxlate` is empty then.

 # Safety
 - `ftxlate` is from `ftxlate_load`, and no definition of it is used again.
 */
void ftxlate_free(struct ftxlate *ftxlate);

/*
 Returns the seconds since 1970 (UTC) that the words in `p` stand for, as "3 days ago" or "2004-02-29 12:30 EST".

 `now` is the time they count from; null stands for the clock. Where they name no zone, the local one is meant, as
 the environment variable TZ has it. Returns -1 with `errno` EINVAL when they are no date, EOVERFLOW when the date or
 a number in it cannot be computed.

 # Safety
 - `p` is a string.
 - `now` is null or points to a time.
 */
time_t get_date(const char *p, const time_t *now);

/*
 Returns the address, in host byte order, that a text stands for: bytes with dots, of which those at the end may be
 missing, or the name of a host. Text that is neither gives a number without meaning.

 # Safety
 - `s` is a string.
 */
uint32_t scan_ip(char *s);

/*
 Returns the prefix that a text stands for, as `10.1/16`; without a length that of the address's class, or 32.

 # Safety
 - `input` is a string.
 */
struct ip_prefix scan_ip_prefix(char *input);

/*
 Returns the peer that a text stands for: `local/remote/port/ttl`; without a port it is `FT_PORT`.

 A port or time to live that is out of range becomes 0 or the largest, with a message.

 # Safety
 - `input` is a string.
 */
struct ftpeeri scan_peeri(char *input);

/*
 Returns the bytes that a size with an optional unit (`b`, `K`, `M` or `G`) stands for, or -1.

 # Safety
 - `val` is a string.
 */
int64_t scan_size(char *val);

/*
 Sets those of the `size` bytes at `list` to 1 whose index `s` lists, as `1,5-10`, and all others to 0; the other
 way round if `s` starts with `!`. Returns 0, or -1 if an index is not below `size`.

 # Safety
 - `s` is a string.
 - `size` bytes may be written at `list`.
 */
int load_lookup(char *s, int size, char *list);

/*
 Returns the network mask, in host byte order, of a prefix length; that of 32 for 0 and for lengths beyond.

 # Safety
 - None: any value will do.
 */
uint32_t ipv4_len2mask(uint8_t len);

/*
 Adds `d` to a set; nothing, with a message, if it is not 0 to 1023.

 # Safety
 - `old` is a set.
 */
void bit1024_store(int d, struct bit1024 *old);

/*
 Returns the size of a set.

 # Safety
 - `b` is a set.
 */
int bit1024_count(struct bit1024 *b);

/*
 Prints a line with the size of a set and its numbers, as `P 2 0 1023`; nothing for an empty set.

 # Safety
 - `FP` is open for writing.
 - `b` is a set.
 */
void bit1024_print(FILE *FP, struct bit1024 *b);

/*
 Prints a fraction on standard output with three decimals and a blank, as `.250 ` for 0.25. The digit before the
 point is not printed, nor is a sign.

 # Safety
 - None: any value will do.
 */
void print_3float(float f);

/*
 Prints as `print_3float`, with two blanks.

 # Safety
 - None: any value will do.
 */
void print_3float2(float f);

/*
 Returns the sum, not folded, of the 16-bit words of the addresses, the protocol, `len` and the first three words of the
 UDP header, in the byte order of memory: the checksum's part that a new payload does not change.

 # Safety
 - `ip` and `up` are headers.
 */
int udp_cksum(struct ip *ip, struct udphdr *up, int len);

/*
 Removes the file that `write_pidfile` wrote; returns 0, or -1 with a message and `errno`.

 # Safety
 - `file` is a string.
 */
int unlink_pidfile(int pid, char *file, uint16_t port);

/*
 Writes `pid` and a newline to the file `file`, a dot, `port`; returns 0, or -1 with a message and `errno`.

 # Safety
 - `file` is a string.
 */
int write_pidfile(int pid, char *file, uint16_t port);

/*
 Sets what a signal does as BSD's `signal()` does: the handler stays, and calls that it interrupts go on, except for
 SIGALRM. Returns the handler before, or `SIG_ERR`.

 # Safety
 - `func` is a signal handler, `SIG_DFL` or `SIG_IGN`.
 */
void *mysignal(int signo, void *func);

/*
 Seconds that local time is ahead of UTC at `t`, in whole minutes; 0, with a message, if `t` has no year that the
 system can express.

 # Safety
 - None: any value will do.
 */
int get_gmtoff(time_t t);

/*
 Makes a buffer of a socket as large as the system allows, `size` bytes at most; `dir` is `SO_SNDBUF` or
 `SO_RCVBUF`. Returns the size, with a message, 0 if no size over 4096 was accepted, or -1 with a message and `errno`.

 # Safety
 - None: any values will do.
 */
int bigsockbuf(int fd, int dir, int size);

#ifdef __cplusplus
}
#endif

#endif  /* FTLIB_H */


/* names of the fields, as ftxfield_parse() takes them */
#define FT_XFIELD_ASC_UNIX_SECS "unix_secs"
#define FT_XFIELD_ASC_UNIX_NSECS "unix_nsecs"
#define FT_XFIELD_ASC_SYSUPTIME "sysuptime"
#define FT_XFIELD_ASC_EXADDR "exaddr"
#define FT_XFIELD_ASC_SRCADDR "srcaddr"
#define FT_XFIELD_ASC_DSTADDR "dstaddr"
#define FT_XFIELD_ASC_NEXTHOP "nexthop"
#define FT_XFIELD_ASC_INPUT "input"
#define FT_XFIELD_ASC_OUTPUT "output"
#define FT_XFIELD_ASC_DFLOWS "dflows"
#define FT_XFIELD_ASC_DPKTS "dpkts"
#define FT_XFIELD_ASC_DOCTETS "doctets"
#define FT_XFIELD_ASC_FIRST "first"
#define FT_XFIELD_ASC_LAST "last"
#define FT_XFIELD_ASC_SRCPORT "srcport"
#define FT_XFIELD_ASC_DSTPORT "dstport"
#define FT_XFIELD_ASC_PROT "prot"
#define FT_XFIELD_ASC_TOS "tos"
#define FT_XFIELD_ASC_TCP_FLAGS "tcp_flags"
#define FT_XFIELD_ASC_ENGINE_TYPE "engine_type"
#define FT_XFIELD_ASC_ENGINE_ID "engine_id"
#define FT_XFIELD_ASC_SRC_MASK "src_mask"
#define FT_XFIELD_ASC_DST_MASK "dst_mask"
#define FT_XFIELD_ASC_SRC_AS "src_as"
#define FT_XFIELD_ASC_DST_AS "dst_as"
#define FT_XFIELD_ASC_IN_ENCAPS "in_encaps"
#define FT_XFIELD_ASC_OUT_ENCAPS "out_encaps"
#define FT_XFIELD_ASC_PEER_NEXTHOP "peer_nexthop"
#define FT_XFIELD_ASC_ROUTER_SC "router_sc"
#define FT_XFIELD_ASC_SRC_TAG "src_tag"
#define FT_XFIELD_ASC_DST_TAG "dst_tag"
#define FT_XFIELD_ASC_EXTRA_PKTS "extra_pkts"
#define FT_XFIELD_ASC_MARKED_TOS "marked_tos"

/* FT_RECGET_x(A,B,C): A.x is the field of the record at B whose offsets are in C */
#define FT_RECGET_UNIX_SECS(A,B,C) A.unix_secs = *((const uint32_t*)((const char*)(B)+(C).unix_secs));
#define FT_RECGET_UNIX_NSECS(A,B,C) A.unix_nsecs = *((const uint32_t*)((const char*)(B)+(C).unix_nsecs));
#define FT_RECGET_SYSUPTIME(A,B,C) A.sysUpTime = *((const uint32_t*)((const char*)(B)+(C).sysUpTime));
#define FT_RECGET_EXADDR(A,B,C) A.exaddr = *((const uint32_t*)((const char*)(B)+(C).exaddr));
#define FT_RECGET_SRCADDR(A,B,C) A.srcaddr = *((const uint32_t*)((const char*)(B)+(C).srcaddr));
#define FT_RECGET_DSTADDR(A,B,C) A.dstaddr = *((const uint32_t*)((const char*)(B)+(C).dstaddr));
#define FT_RECGET_NEXTHOP(A,B,C) A.nexthop = *((const uint32_t*)((const char*)(B)+(C).nexthop));
#define FT_RECGET_INPUT(A,B,C) A.input = *((const uint16_t*)((const char*)(B)+(C).input));
#define FT_RECGET_OUTPUT(A,B,C) A.output = *((const uint16_t*)((const char*)(B)+(C).output));
#define FT_RECGET_DFLOWS(A,B,C) A.dFlows = *((const uint32_t*)((const char*)(B)+(C).dFlows));
#define FT_RECGET64_DFLOWS(A,B,C) A.dFlows64 = *((const uint32_t*)((const char*)(B)+(C).dFlows));
#define FT_RECGET_DPKTS(A,B,C) A.dPkts = *((const uint32_t*)((const char*)(B)+(C).dPkts));
#define FT_RECGET64_DPKTS(A,B,C) A.dPkts64 = *((const uint32_t*)((const char*)(B)+(C).dPkts));
#define FT_RECGET_DOCTETS(A,B,C) A.dOctets = *((const uint32_t*)((const char*)(B)+(C).dOctets));
#define FT_RECGET64_DOCTETS(A,B,C) A.dOctets64 = *((const uint32_t*)((const char*)(B)+(C).dOctets));
#define FT_RECGET_FIRST(A,B,C) A.First = *((const uint32_t*)((const char*)(B)+(C).First));
#define FT_RECGET_LAST(A,B,C) A.Last = *((const uint32_t*)((const char*)(B)+(C).Last));
#define FT_RECGET_SRCPORT(A,B,C) A.srcport = *((const uint16_t*)((const char*)(B)+(C).srcport));
#define FT_RECGET_DSTPORT(A,B,C) A.dstport = *((const uint16_t*)((const char*)(B)+(C).dstport));
#define FT_RECGET_PROT(A,B,C) A.prot = *((const uint8_t*)((const char*)(B)+(C).prot));
#define FT_RECGET_TOS(A,B,C) A.tos = *((const uint8_t*)((const char*)(B)+(C).tos));
#define FT_RECGET_TCP_FLAGS(A,B,C) A.tcp_flags = *((const uint8_t*)((const char*)(B)+(C).tcp_flags));
#define FT_RECGET_ENGINE_TYPE(A,B,C) A.engine_type = *((const uint8_t*)((const char*)(B)+(C).engine_type));
#define FT_RECGET_ENGINE_ID(A,B,C) A.engine_id = *((const uint8_t*)((const char*)(B)+(C).engine_id));
#define FT_RECGET_SRC_MASK(A,B,C) A.src_mask = *((const uint8_t*)((const char*)(B)+(C).src_mask));
#define FT_RECGET_DST_MASK(A,B,C) A.dst_mask = *((const uint8_t*)((const char*)(B)+(C).dst_mask));
#define FT_RECGET_SRC_AS(A,B,C) A.src_as = *((const uint16_t*)((const char*)(B)+(C).src_as));
#define FT_RECGET_DST_AS(A,B,C) A.dst_as = *((const uint16_t*)((const char*)(B)+(C).dst_as));
#define FT_RECGET_IN_ENCAPS(A,B,C) A.in_encaps = *((const uint8_t*)((const char*)(B)+(C).in_encaps));
#define FT_RECGET_OUT_ENCAPS(A,B,C) A.out_encaps = *((const uint8_t*)((const char*)(B)+(C).out_encaps));
#define FT_RECGET_PEER_NEXTHOP(A,B,C) A.peer_nexthop = *((const uint32_t*)((const char*)(B)+(C).peer_nexthop));
#define FT_RECGET_SRC_TAG(A,B,C) A.src_tag = *((const uint32_t*)((const char*)(B)+(C).src_tag));
#define FT_RECGET_DST_TAG(A,B,C) A.dst_tag = *((const uint32_t*)((const char*)(B)+(C).dst_tag));
#define FT_RECGET_EXTRA_PKTS(A,B,C) A.extra_pkts = *((const uint32_t*)((const char*)(B)+(C).extra_pkts));
#define FT_RECGET_MARKED_TOS(A,B,C) A.marked_tos = *((const uint8_t*)((const char*)(B)+(C).marked_tos));

/* files below the configuration directory */
#define FT_PATH_CFG_MAP ft_get_path(_FT_PATH_CFG_MAP)
#define FT_PATH_CFG_TAG ft_get_path(_FT_PATH_CFG_TAG)
#define FT_PATH_CFG_FILTER ft_get_path(_FT_PATH_CFG_FILTER)
#define FT_PATH_CFG_STAT ft_get_path(_FT_PATH_CFG_STAT)
#define FT_PATH_CFG_MASK ft_get_path(_FT_PATH_CFG_MASK)
#define FT_PATH_CFG_XLATE ft_get_path(_FT_PATH_CFG_XLATE)
#define FT_PATH_SYM_IP_PROT ft_get_path(_FT_PATH_SYM_IP_PROT)
#define FT_PATH_SYM_IP_TYPE ft_get_path(_FT_PATH_SYM_IP_TYPE)
#define FT_PATH_SYM_TCP_PORT ft_get_path(_FT_PATH_SYM_TCP_PORT)
#define FT_PATH_SYM_ASN ft_get_path(_FT_PATH_SYM_ASN)
#define FT_PATH_SYM_TAG ft_get_path(_FT_PATH_SYM_TAG)
