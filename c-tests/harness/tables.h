/* The members of records and PDUs, by name. abi/layouts.rs holds the structures of ftlib.h against those of the original. */
#ifndef TABLES_H
#define TABLES_H
#include <ftlib.h>
#include <stddef.h>
#include <stdint.h>

/* a member: its name and where it is; bytes that carry nothing are left out */
struct member {
  const char *name;
  unsigned offset, size;
};

/* a member of the structure T, by the name that it has there or by that of records */
#define NAMED(name, member) {#name, offsetof(struct T, member), sizeof(((struct T *)0)->member)}
#define M(name) NAMED(name, name)
#define END {NULL, 0, 0}

#define T fts3rec_v1
static const struct member record_v1[] = {
  M(unix_secs), M(unix_nsecs), M(sysUpTime), M(exaddr), M(srcaddr), M(dstaddr), M(nexthop), M(input), M(output),
  M(dPkts), M(dOctets), M(First), M(Last), M(srcport), M(dstport), M(prot), M(tos), M(tcp_flags), END
};
#undef T
#define T ftrec_v1
static const struct member wire_v1[] = {
  M(srcaddr), M(dstaddr), M(nexthop), M(input), M(output), M(dPkts), M(dOctets), M(First), M(Last), M(srcport),
  M(dstport), M(prot), M(tos), NAMED(tcp_flags, flags), M(tcp_retx_cnt), M(tcp_retx_secs), M(tcp_misseq_cnt), END
};
#undef T
#define T fts3rec_v5
static const struct member record_v5[] = {
  M(unix_secs), M(unix_nsecs), M(sysUpTime), M(exaddr), M(srcaddr), M(dstaddr), M(nexthop), M(input), M(output),
  M(dPkts), M(dOctets), M(First), M(Last), M(srcport), M(dstport), M(prot), M(tos), M(tcp_flags), M(engine_type),
  M(engine_id), M(src_mask), M(dst_mask), M(src_as), M(dst_as), END
};
#undef T
#define T ftrec_v5
static const struct member wire_v5[] = {
  M(srcaddr), M(dstaddr), M(nexthop), M(input), M(output), M(dPkts), M(dOctets), M(First), M(Last), M(srcport),
  M(dstport), M(tcp_flags), M(prot), M(tos), M(src_as), M(dst_as), M(src_mask), M(dst_mask), M(drops), END
};
#undef T
#define T fts3rec_v6
static const struct member record_v6[] = {
  M(unix_secs), M(unix_nsecs), M(sysUpTime), M(exaddr), M(srcaddr), M(dstaddr), M(nexthop), M(input), M(output),
  M(dPkts), M(dOctets), M(First), M(Last), M(srcport), M(dstport), M(prot), M(tos), M(tcp_flags), M(engine_type),
  M(engine_id), M(src_mask), M(dst_mask), M(src_as), M(dst_as), M(in_encaps), M(out_encaps), M(peer_nexthop), END
};
#undef T
#define T ftrec_v6
static const struct member wire_v6[] = {
  M(srcaddr), M(dstaddr), M(nexthop), M(input), M(output), M(dPkts), M(dOctets), M(First), M(Last), M(srcport),
  M(dstport), M(tcp_flags), M(prot), M(tos), M(src_as), M(dst_as), M(src_mask), M(dst_mask), M(in_encaps),
  M(out_encaps), M(peer_nexthop), END
};
#undef T
#define T fts3rec_v7
static const struct member record_v7[] = {
  M(unix_secs), M(unix_nsecs), M(sysUpTime), M(exaddr), M(srcaddr), M(dstaddr), M(nexthop), M(input), M(output),
  M(dPkts), M(dOctets), M(First), M(Last), M(srcport), M(dstport), M(prot), M(tos), M(tcp_flags), M(engine_type),
  M(engine_id), M(src_mask), M(dst_mask), M(src_as), M(dst_as), M(router_sc), END
};
#undef T
#define T ftrec_v7
static const struct member wire_v7[] = {
  M(srcaddr), M(dstaddr), M(nexthop), M(input), M(output), M(dPkts), M(dOctets), M(First), M(Last), M(srcport),
  M(dstport), M(tcp_flags), M(prot), M(tos), M(src_as), M(dst_as), M(src_mask), M(dst_mask), M(drops), M(router_sc),
  END
};
#undef T
#define T fts3rec_v8_1
static const struct member record_v8_1[] = {
  M(unix_secs), M(unix_nsecs), M(sysUpTime), M(exaddr), M(dFlows), M(dPkts), M(dOctets), M(First), M(Last), M(src_as),
  M(dst_as), M(input), M(output), M(engine_type), M(engine_id), END
};
#undef T
#define T ftrec_v8_1
static const struct member wire_v8_1[] = {
  M(dFlows), M(dPkts), M(dOctets), M(First), M(Last), M(src_as), M(dst_as), M(input), M(output), END
};
#undef T
#define T fts3rec_v8_2
static const struct member record_v8_2[] = {
  M(unix_secs), M(unix_nsecs), M(sysUpTime), M(exaddr), M(dFlows), M(dPkts), M(dOctets), M(First), M(Last), M(prot),
  M(srcport), M(dstport), M(engine_type), M(engine_id), END
};
#undef T
#define T ftrec_v8_2
static const struct member wire_v8_2[] = {
  M(dFlows), M(dPkts), M(dOctets), M(First), M(Last), M(prot), M(srcport), M(dstport), END
};
#undef T
#define T fts3rec_v8_3
static const struct member record_v8_3[] = {
  M(unix_secs), M(unix_nsecs), M(exaddr), M(sysUpTime), M(dFlows), M(dPkts), M(dOctets), M(First), M(Last),
  M(srcaddr), M(src_mask), M(src_as), M(input), M(engine_type), M(engine_id), END
};
#undef T
#define T ftrec_v8_3
static const struct member wire_v8_3[] = {
  M(dFlows), M(dPkts), M(dOctets), M(First), M(Last), NAMED(srcaddr, src_prefix), M(src_mask), M(src_as), M(input),
  END
};
#undef T
#define T fts3rec_v8_4
static const struct member record_v8_4[] = {
  M(unix_secs), M(unix_nsecs), M(sysUpTime), M(exaddr), M(dFlows), M(dPkts), M(dOctets), M(First), M(Last),
  M(dstaddr), M(dst_mask), M(engine_type), M(engine_id), M(dst_as), M(output), END
};
#undef T
#define T ftrec_v8_4
static const struct member wire_v8_4[] = {
  M(dFlows), M(dPkts), M(dOctets), M(First), M(Last), NAMED(dstaddr, dst_prefix), M(dst_mask), M(dst_as), M(output),
  END
};
#undef T
#define T fts3rec_v8_5
static const struct member record_v8_5[] = {
  M(unix_secs), M(unix_nsecs), M(sysUpTime), M(exaddr), M(dFlows), M(dPkts), M(dOctets), M(First), M(Last),
  M(srcaddr), M(dstaddr), M(dst_mask), M(src_mask), M(engine_type), M(engine_id), M(src_as), M(dst_as), M(input),
  M(output), END
};
#undef T
#define T ftrec_v8_5
static const struct member wire_v8_5[] = {
  M(dFlows), M(dPkts), M(dOctets), M(First), M(Last), NAMED(srcaddr, src_prefix), NAMED(dstaddr, dst_prefix),
  M(dst_mask), M(src_mask), M(src_as), M(dst_as), M(input), M(output), END
};
#undef T
#define T fts3rec_v8_6
static const struct member record_v8_6[] = {
  M(unix_secs), M(unix_nsecs), M(sysUpTime), M(exaddr), M(dPkts), M(dOctets), M(First), M(Last), M(dstaddr),
  M(extra_pkts), M(router_sc), M(output), M(tos), M(marked_tos), M(engine_type), M(engine_id), END
};
#undef T
#define T ftrec_v8_6
static const struct member wire_v8_6[] = {
  M(dstaddr), M(dPkts), M(dOctets), M(First), M(Last), M(output), M(tos), M(marked_tos), M(extra_pkts), M(router_sc),
  END
};
#undef T
#define T fts3rec_v8_7
static const struct member record_v8_7[] = {
  M(unix_secs), M(unix_nsecs), M(sysUpTime), M(exaddr), M(dPkts), M(dOctets), M(First), M(Last), M(dstaddr),
  M(srcaddr), M(extra_pkts), M(router_sc), M(output), M(input), M(tos), M(marked_tos), M(engine_type), M(engine_id),
  END
};
#undef T
#define T ftrec_v8_7
static const struct member wire_v8_7[] = {
  M(dstaddr), M(srcaddr), M(dPkts), M(dOctets), M(First), M(Last), M(output), M(input), M(tos), M(marked_tos),
  M(extra_pkts), M(router_sc), END
};
#undef T
#define T fts3rec_v8_8
static const struct member record_v8_8[] = {
  M(unix_secs), M(unix_nsecs), M(sysUpTime), M(exaddr), M(dPkts), M(dOctets), M(First), M(Last), M(dstaddr),
  M(srcaddr), M(extra_pkts), M(router_sc), M(dstport), M(srcport), M(output), M(input), M(tos), M(marked_tos),
  M(engine_type), M(engine_id), M(prot), END
};
#undef T
#define T ftrec_v8_8
static const struct member wire_v8_8[] = {
  M(dstaddr), M(srcaddr), M(dstport), M(srcport), M(dPkts), M(dOctets), M(First), M(Last), M(output), M(input),
  M(tos), M(prot), M(marked_tos), M(extra_pkts), M(router_sc), END
};
#undef T
#define T fts3rec_v8_9
static const struct member record_v8_9[] = {
  M(unix_secs), M(unix_nsecs), M(sysUpTime), M(exaddr), M(dFlows), M(dPkts), M(dOctets), M(First), M(Last), M(src_as),
  M(dst_as), M(input), M(output), M(engine_type), M(engine_id), M(tos), END
};
#undef T
#define T ftrec_v8_9
static const struct member wire_v8_9[] = {
  M(dFlows), M(dPkts), M(dOctets), M(First), M(Last), M(src_as), M(dst_as), M(input), M(output), M(tos), END
};
#undef T
#define T fts3rec_v8_10
static const struct member record_v8_10[] = {
  M(unix_secs), M(unix_nsecs), M(sysUpTime), M(exaddr), M(dFlows), M(dPkts), M(dOctets), M(First), M(Last),
  M(srcport), M(dstport), M(input), M(output), M(engine_type), M(engine_id), M(prot), M(tos), END
};
#undef T
#define T ftrec_v8_10
static const struct member wire_v8_10[] = {
  M(dFlows), M(dPkts), M(dOctets), M(First), M(Last), M(prot), M(tos), M(srcport), M(dstport), M(input), M(output),
  END
};
#undef T
#define T fts3rec_v8_11
static const struct member record_v8_11[] = {
  M(unix_secs), M(unix_nsecs), M(exaddr), M(sysUpTime), M(dFlows), M(dPkts), M(dOctets), M(First), M(Last),
  M(srcaddr), M(src_mask), M(tos), M(src_as), M(input), M(engine_type), M(engine_id), END
};
#undef T
#define T ftrec_v8_11
static const struct member wire_v8_11[] = {
  M(dFlows), M(dPkts), M(dOctets), M(First), M(Last), NAMED(srcaddr, src_prefix), M(src_mask), M(tos), M(src_as),
  M(input), END
};
#undef T
#define T fts3rec_v8_12
static const struct member record_v8_12[] = {
  M(unix_secs), M(unix_nsecs), M(exaddr), M(sysUpTime), M(dFlows), M(dPkts), M(dOctets), M(First), M(Last),
  M(dstaddr), M(output), M(dst_as), M(dst_mask), M(tos), M(engine_type), M(engine_id), END
};
#undef T
#define T ftrec_v8_12
static const struct member wire_v8_12[] = {
  M(dFlows), M(dPkts), M(dOctets), M(First), M(Last), NAMED(dstaddr, dst_prefix), M(dst_mask), M(tos), M(dst_as),
  M(output), END
};
#undef T
#define T fts3rec_v8_13
static const struct member record_v8_13[] = {
  M(unix_secs), M(unix_nsecs), M(sysUpTime), M(exaddr), M(dFlows), M(dPkts), M(dOctets), M(First), M(Last),
  M(srcaddr), M(dstaddr), M(src_as), M(dst_as), M(input), M(output), M(dst_mask), M(src_mask), M(engine_type),
  M(engine_id), M(tos), END
};
#undef T
#define T ftrec_v8_13
static const struct member wire_v8_13[] = {
  M(dFlows), M(dPkts), M(dOctets), M(First), M(Last), NAMED(srcaddr, src_prefix), NAMED(dstaddr, dst_prefix),
  M(dst_mask), M(src_mask), M(tos), M(src_as), M(dst_as), M(input), M(output), END
};
#undef T
#define T fts3rec_v8_14
static const struct member record_v8_14[] = {
  M(unix_secs), M(unix_nsecs), M(sysUpTime), M(exaddr), M(dFlows), M(dPkts), M(dOctets), M(First), M(Last),
  M(srcaddr), M(dstaddr), M(srcport), M(dstport), M(input), M(output), M(dst_mask), M(src_mask), M(engine_type),
  M(engine_id), M(tos), M(prot), END
};
#undef T
#define T ftrec_v8_14
static const struct member wire_v8_14[] = {
  M(dFlows), M(dPkts), M(dOctets), M(First), M(Last), NAMED(srcaddr, src_prefix), NAMED(dstaddr, dst_prefix),
  M(dst_mask), M(src_mask), M(tos), M(prot), M(srcport), M(dstport), M(input), M(output), END
};
#undef T
#define T fts3rec_v1005
static const struct member record_v1005[] = {
  M(unix_secs), M(unix_nsecs), M(sysUpTime), M(exaddr), M(srcaddr), M(dstaddr), M(nexthop), M(input), M(output),
  M(dPkts), M(dOctets), M(First), M(Last), M(srcport), M(dstport), M(prot), M(tos), M(tcp_flags), M(engine_type),
  M(engine_id), M(src_mask), M(dst_mask), M(src_as), M(dst_as), M(src_tag), M(dst_tag), END
};
#undef T

/* a version: of the stream record and, but for 1005, of the PDU */
struct version {
  const char *name;
  int d_version, agg_method;
  unsigned size; /* of a record of the stream */
  uint64_t xfield;
  const struct member *record;
  unsigned header, wire_size, max; /* bytes of the PDU header, of a record on the wire; most records */
  const struct member *wire;
};

/* what the header calls a version in small letters, and in capital ones */
#define RECORD(v, V) sizeof(struct fts3rec_##v), FT_XFIELD_##V##_MASK, record_##v
#define PDU(v, V) offsetof(struct ftpdu_##v, records), sizeof(struct ftrec_##v), FT_PDU_##V##_MAXFLOWS, wire_##v

static const struct version versions[] = {
  {"1", 1, 0, RECORD(v1, V1), PDU(v1, V1)},
  {"5", 5, 0, RECORD(v5, V5), PDU(v5, V5)},
  {"6", 6, 0, RECORD(v6, V6), PDU(v6, V6)},
  {"7", 7, 0, RECORD(v7, V7), PDU(v7, V7)},
  {"8.1", 8, 1, RECORD(v8_1, V8_1), PDU(v8_1, V8_1)},
  {"8.2", 8, 2, RECORD(v8_2, V8_2), PDU(v8_2, V8_2)},
  {"8.3", 8, 3, RECORD(v8_3, V8_3), PDU(v8_3, V8_3)},
  {"8.4", 8, 4, RECORD(v8_4, V8_4), PDU(v8_4, V8_4)},
  {"8.5", 8, 5, RECORD(v8_5, V8_5), PDU(v8_5, V8_5)},
  {"8.6", 8, 6, RECORD(v8_6, V8_6), PDU(v8_6, V8_6)},
  {"8.7", 8, 7, RECORD(v8_7, V8_7), PDU(v8_7, V8_7)},
  {"8.8", 8, 8, RECORD(v8_8, V8_8), PDU(v8_8, V8_8)},
  {"8.9", 8, 9, RECORD(v8_9, V8_9), PDU(v8_9, V8_9)},
  {"8.10", 8, 10, RECORD(v8_10, V8_10), PDU(v8_10, V8_10)},
  {"8.11", 8, 11, RECORD(v8_11, V8_11), PDU(v8_11, V8_11)},
  {"8.12", 8, 12, RECORD(v8_12, V8_12), PDU(v8_12, V8_12)},
  {"8.13", 8, 13, RECORD(v8_13, V8_13), PDU(v8_13, V8_13)},
  {"8.14", 8, 14, RECORD(v8_14, V8_14), PDU(v8_14, V8_14)},
  {"1005", 1005, 0, RECORD(v1005, V1005), 0, 0, 0, NULL}
};
#define VERSIONS ((int)(sizeof versions / sizeof versions[0]))
/* those that travel in PDUs: the first ones */
#define IN_PDUS (VERSIONS - 1)

#undef NAMED
#undef M
#undef END
#undef RECORD
#undef PDU

#endif
