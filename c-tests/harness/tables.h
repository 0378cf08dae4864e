/* The layouts of records and PDUs by number, so that tests need not trust the structures of ftlib.h: frozen. */
#ifndef TABLES_H
#define TABLES_H
#include <stddef.h>
#include <stdint.h>

/* a member: its name and where it is; octets that carry nothing are left out */
struct member {
  const char *name;
  unsigned offset, size;
};

static const struct member record_v1[] = {
  {"unix_secs", 0, 4}, {"unix_nsecs", 4, 4}, {"sysUpTime", 8, 4}, {"exaddr", 12, 4}, {"srcaddr", 16, 4},
  {"dstaddr", 20, 4}, {"nexthop", 24, 4}, {"input", 28, 2}, {"output", 30, 2}, {"dPkts", 32, 4},
  {"dOctets", 36, 4}, {"First", 40, 4}, {"Last", 44, 4}, {"srcport", 48, 2}, {"dstport", 50, 2},
  {"prot", 52, 1}, {"tos", 53, 1}, {"tcp_flags", 54, 1},
  {NULL, 0, 0}
};
static const struct member wire_v1[] = {
  {"srcaddr", 0, 4}, {"dstaddr", 4, 4}, {"nexthop", 8, 4}, {"input", 12, 2}, {"output", 14, 2},
  {"dPkts", 16, 4}, {"dOctets", 20, 4}, {"First", 24, 4}, {"Last", 28, 4}, {"srcport", 32, 2},
  {"dstport", 34, 2}, {"prot", 38, 1}, {"tos", 39, 1}, {"tcp_flags", 40, 1}, {"tcp_retx_cnt", 41, 1},
  {"tcp_retx_secs", 42, 1}, {"tcp_misseq_cnt", 43, 1},
  {NULL, 0, 0}
};
static const struct member record_v5[] = {
  {"unix_secs", 0, 4}, {"unix_nsecs", 4, 4}, {"sysUpTime", 8, 4}, {"exaddr", 12, 4}, {"srcaddr", 16, 4},
  {"dstaddr", 20, 4}, {"nexthop", 24, 4}, {"input", 28, 2}, {"output", 30, 2}, {"dPkts", 32, 4},
  {"dOctets", 36, 4}, {"First", 40, 4}, {"Last", 44, 4}, {"srcport", 48, 2}, {"dstport", 50, 2},
  {"prot", 52, 1}, {"tos", 53, 1}, {"tcp_flags", 54, 1}, {"engine_type", 56, 1}, {"engine_id", 57, 1},
  {"src_mask", 58, 1}, {"dst_mask", 59, 1}, {"src_as", 60, 2}, {"dst_as", 62, 2},
  {NULL, 0, 0}
};
static const struct member wire_v5[] = {
  {"srcaddr", 0, 4}, {"dstaddr", 4, 4}, {"nexthop", 8, 4}, {"input", 12, 2}, {"output", 14, 2},
  {"dPkts", 16, 4}, {"dOctets", 20, 4}, {"First", 24, 4}, {"Last", 28, 4}, {"srcport", 32, 2},
  {"dstport", 34, 2}, {"tcp_flags", 37, 1}, {"prot", 38, 1}, {"tos", 39, 1}, {"src_as", 40, 2},
  {"dst_as", 42, 2}, {"src_mask", 44, 1}, {"dst_mask", 45, 1}, {"drops", 46, 2},
  {NULL, 0, 0}
};
static const struct member record_v6[] = {
  {"unix_secs", 0, 4}, {"unix_nsecs", 4, 4}, {"sysUpTime", 8, 4}, {"exaddr", 12, 4}, {"srcaddr", 16, 4},
  {"dstaddr", 20, 4}, {"nexthop", 24, 4}, {"input", 28, 2}, {"output", 30, 2}, {"dPkts", 32, 4},
  {"dOctets", 36, 4}, {"First", 40, 4}, {"Last", 44, 4}, {"srcport", 48, 2}, {"dstport", 50, 2},
  {"prot", 52, 1}, {"tos", 53, 1}, {"tcp_flags", 54, 1}, {"engine_type", 56, 1}, {"engine_id", 57, 1},
  {"src_mask", 58, 1}, {"dst_mask", 59, 1}, {"src_as", 60, 2}, {"dst_as", 62, 2}, {"in_encaps", 64, 1},
  {"out_encaps", 65, 1}, {"peer_nexthop", 68, 4},
  {NULL, 0, 0}
};
static const struct member wire_v6[] = {
  {"srcaddr", 0, 4}, {"dstaddr", 4, 4}, {"nexthop", 8, 4}, {"input", 12, 2}, {"output", 14, 2},
  {"dPkts", 16, 4}, {"dOctets", 20, 4}, {"First", 24, 4}, {"Last", 28, 4}, {"srcport", 32, 2},
  {"dstport", 34, 2}, {"tcp_flags", 37, 1}, {"prot", 38, 1}, {"tos", 39, 1}, {"src_as", 40, 2},
  {"dst_as", 42, 2}, {"src_mask", 44, 1}, {"dst_mask", 45, 1}, {"in_encaps", 46, 1}, {"out_encaps", 47, 1},
  {"peer_nexthop", 48, 4},
  {NULL, 0, 0}
};
static const struct member record_v7[] = {
  {"unix_secs", 0, 4}, {"unix_nsecs", 4, 4}, {"sysUpTime", 8, 4}, {"exaddr", 12, 4}, {"srcaddr", 16, 4},
  {"dstaddr", 20, 4}, {"nexthop", 24, 4}, {"input", 28, 2}, {"output", 30, 2}, {"dPkts", 32, 4},
  {"dOctets", 36, 4}, {"First", 40, 4}, {"Last", 44, 4}, {"srcport", 48, 2}, {"dstport", 50, 2},
  {"prot", 52, 1}, {"tos", 53, 1}, {"tcp_flags", 54, 1}, {"engine_type", 56, 1}, {"engine_id", 57, 1},
  {"src_mask", 58, 1}, {"dst_mask", 59, 1}, {"src_as", 60, 2}, {"dst_as", 62, 2}, {"router_sc", 64, 4},
  {NULL, 0, 0}
};
static const struct member wire_v7[] = {
  {"srcaddr", 0, 4}, {"dstaddr", 4, 4}, {"nexthop", 8, 4}, {"input", 12, 2}, {"output", 14, 2},
  {"dPkts", 16, 4}, {"dOctets", 20, 4}, {"First", 24, 4}, {"Last", 28, 4}, {"srcport", 32, 2},
  {"dstport", 34, 2}, {"tcp_flags", 37, 1}, {"prot", 38, 1}, {"tos", 39, 1}, {"src_as", 40, 2},
  {"dst_as", 42, 2}, {"src_mask", 44, 1}, {"dst_mask", 45, 1}, {"drops", 46, 2}, {"router_sc", 48, 4},
  {NULL, 0, 0}
};
static const struct member record_v8_1[] = {
  {"unix_secs", 0, 4}, {"unix_nsecs", 4, 4}, {"sysUpTime", 8, 4}, {"exaddr", 12, 4}, {"dFlows", 16, 4},
  {"dPkts", 20, 4}, {"dOctets", 24, 4}, {"First", 28, 4}, {"Last", 32, 4}, {"src_as", 36, 2},
  {"dst_as", 38, 2}, {"input", 40, 2}, {"output", 42, 2}, {"engine_type", 44, 1}, {"engine_id", 45, 1},
  {NULL, 0, 0}
};
static const struct member wire_v8_1[] = {
  {"dFlows", 0, 4}, {"dPkts", 4, 4}, {"dOctets", 8, 4}, {"First", 12, 4}, {"Last", 16, 4}, {"src_as", 20, 2},
  {"dst_as", 22, 2}, {"input", 24, 2}, {"output", 26, 2},
  {NULL, 0, 0}
};
static const struct member record_v8_2[] = {
  {"unix_secs", 0, 4}, {"unix_nsecs", 4, 4}, {"sysUpTime", 8, 4}, {"exaddr", 12, 4}, {"dFlows", 16, 4},
  {"dPkts", 20, 4}, {"dOctets", 24, 4}, {"First", 28, 4}, {"Last", 32, 4}, {"prot", 36, 1}, {"srcport", 40, 2},
  {"dstport", 42, 2}, {"engine_type", 44, 1}, {"engine_id", 45, 1},
  {NULL, 0, 0}
};
static const struct member wire_v8_2[] = {
  {"dFlows", 0, 4}, {"dPkts", 4, 4}, {"dOctets", 8, 4}, {"First", 12, 4}, {"Last", 16, 4}, {"prot", 20, 1},
  {"srcport", 24, 2}, {"dstport", 26, 2},
  {NULL, 0, 0}
};
static const struct member record_v8_3[] = {
  {"unix_secs", 0, 4}, {"unix_nsecs", 4, 4}, {"exaddr", 8, 4}, {"sysUpTime", 12, 4}, {"dFlows", 16, 4},
  {"dPkts", 20, 4}, {"dOctets", 24, 4}, {"First", 28, 4}, {"Last", 32, 4}, {"srcaddr", 36, 4},
  {"src_mask", 40, 1}, {"src_as", 42, 2}, {"input", 44, 2}, {"engine_type", 46, 1}, {"engine_id", 47, 1},
  {NULL, 0, 0}
};
static const struct member wire_v8_3[] = {
  {"dFlows", 0, 4}, {"dPkts", 4, 4}, {"dOctets", 8, 4}, {"First", 12, 4}, {"Last", 16, 4}, {"srcaddr", 20, 4},
  {"src_mask", 24, 1}, {"src_as", 26, 2}, {"input", 28, 2},
  {NULL, 0, 0}
};
static const struct member record_v8_4[] = {
  {"unix_secs", 0, 4}, {"unix_nsecs", 4, 4}, {"sysUpTime", 8, 4}, {"exaddr", 12, 4}, {"dFlows", 16, 4},
  {"dPkts", 20, 4}, {"dOctets", 24, 4}, {"First", 28, 4}, {"Last", 32, 4}, {"dstaddr", 36, 4},
  {"dst_mask", 40, 1}, {"engine_type", 42, 1}, {"engine_id", 43, 1}, {"dst_as", 44, 2}, {"output", 46, 2},
  {NULL, 0, 0}
};
static const struct member wire_v8_4[] = {
  {"dFlows", 0, 4}, {"dPkts", 4, 4}, {"dOctets", 8, 4}, {"First", 12, 4}, {"Last", 16, 4}, {"dstaddr", 20, 4},
  {"dst_mask", 24, 1}, {"dst_as", 26, 2}, {"output", 28, 2},
  {NULL, 0, 0}
};
static const struct member record_v8_5[] = {
  {"unix_secs", 0, 4}, {"unix_nsecs", 4, 4}, {"sysUpTime", 8, 4}, {"exaddr", 12, 4}, {"dFlows", 16, 4},
  {"dPkts", 20, 4}, {"dOctets", 24, 4}, {"First", 28, 4}, {"Last", 32, 4}, {"srcaddr", 36, 4},
  {"dstaddr", 40, 4}, {"dst_mask", 44, 1}, {"src_mask", 45, 1}, {"engine_type", 46, 1}, {"engine_id", 47, 1},
  {"src_as", 48, 2}, {"dst_as", 50, 2}, {"input", 52, 2}, {"output", 54, 2},
  {NULL, 0, 0}
};
static const struct member wire_v8_5[] = {
  {"dFlows", 0, 4}, {"dPkts", 4, 4}, {"dOctets", 8, 4}, {"First", 12, 4}, {"Last", 16, 4}, {"srcaddr", 20, 4},
  {"dstaddr", 24, 4}, {"dst_mask", 28, 1}, {"src_mask", 29, 1}, {"src_as", 32, 2}, {"dst_as", 34, 2},
  {"input", 36, 2}, {"output", 38, 2},
  {NULL, 0, 0}
};
static const struct member record_v8_6[] = {
  {"unix_secs", 0, 4}, {"unix_nsecs", 4, 4}, {"sysUpTime", 8, 4}, {"exaddr", 12, 4}, {"dPkts", 16, 4},
  {"dOctets", 20, 4}, {"First", 24, 4}, {"Last", 28, 4}, {"dstaddr", 32, 4}, {"extra_pkts", 36, 4},
  {"router_sc", 40, 4}, {"output", 44, 2}, {"tos", 48, 1}, {"marked_tos", 49, 1}, {"engine_type", 50, 1},
  {"engine_id", 51, 1},
  {NULL, 0, 0}
};
static const struct member wire_v8_6[] = {
  {"dstaddr", 0, 4}, {"dPkts", 4, 4}, {"dOctets", 8, 4}, {"First", 12, 4}, {"Last", 16, 4}, {"output", 20, 2},
  {"tos", 22, 1}, {"marked_tos", 23, 1}, {"extra_pkts", 24, 4}, {"router_sc", 28, 4},
  {NULL, 0, 0}
};
static const struct member record_v8_7[] = {
  {"unix_secs", 0, 4}, {"unix_nsecs", 4, 4}, {"sysUpTime", 8, 4}, {"exaddr", 12, 4}, {"dPkts", 16, 4},
  {"dOctets", 20, 4}, {"First", 24, 4}, {"Last", 28, 4}, {"dstaddr", 32, 4}, {"srcaddr", 36, 4},
  {"extra_pkts", 40, 4}, {"router_sc", 44, 4}, {"output", 48, 2}, {"input", 50, 2}, {"tos", 52, 1},
  {"marked_tos", 53, 1}, {"engine_type", 54, 1}, {"engine_id", 55, 1},
  {NULL, 0, 0}
};
static const struct member wire_v8_7[] = {
  {"dstaddr", 0, 4}, {"srcaddr", 4, 4}, {"dPkts", 8, 4}, {"dOctets", 12, 4}, {"First", 16, 4}, {"Last", 20, 4},
  {"output", 24, 2}, {"input", 26, 2}, {"tos", 28, 1}, {"marked_tos", 29, 1}, {"extra_pkts", 32, 4},
  {"router_sc", 36, 4},
  {NULL, 0, 0}
};
static const struct member record_v8_8[] = {
  {"unix_secs", 0, 4}, {"unix_nsecs", 4, 4}, {"sysUpTime", 8, 4}, {"exaddr", 12, 4}, {"dPkts", 16, 4},
  {"dOctets", 20, 4}, {"First", 24, 4}, {"Last", 28, 4}, {"dstaddr", 32, 4}, {"srcaddr", 36, 4},
  {"extra_pkts", 40, 4}, {"router_sc", 44, 4}, {"dstport", 48, 2}, {"srcport", 50, 2}, {"output", 52, 2},
  {"input", 54, 2}, {"tos", 56, 1}, {"marked_tos", 57, 1}, {"engine_type", 58, 1}, {"engine_id", 59, 1},
  {"prot", 60, 1},
  {NULL, 0, 0}
};
static const struct member wire_v8_8[] = {
  {"dstaddr", 0, 4}, {"srcaddr", 4, 4}, {"dstport", 8, 2}, {"srcport", 10, 2}, {"dPkts", 12, 4},
  {"dOctets", 16, 4}, {"First", 20, 4}, {"Last", 24, 4}, {"output", 28, 2}, {"input", 30, 2}, {"tos", 32, 1},
  {"prot", 33, 1}, {"marked_tos", 34, 1}, {"extra_pkts", 36, 4}, {"router_sc", 40, 4},
  {NULL, 0, 0}
};
static const struct member record_v8_9[] = {
  {"unix_secs", 0, 4}, {"unix_nsecs", 4, 4}, {"sysUpTime", 8, 4}, {"exaddr", 12, 4}, {"dFlows", 16, 4},
  {"dPkts", 20, 4}, {"dOctets", 24, 4}, {"First", 28, 4}, {"Last", 32, 4}, {"src_as", 36, 2},
  {"dst_as", 38, 2}, {"input", 40, 2}, {"output", 42, 2}, {"engine_type", 44, 1}, {"engine_id", 45, 1},
  {"tos", 46, 1},
  {NULL, 0, 0}
};
static const struct member wire_v8_9[] = {
  {"dFlows", 0, 4}, {"dPkts", 4, 4}, {"dOctets", 8, 4}, {"First", 12, 4}, {"Last", 16, 4}, {"src_as", 20, 2},
  {"dst_as", 22, 2}, {"input", 24, 2}, {"output", 26, 2}, {"tos", 28, 1},
  {NULL, 0, 0}
};
static const struct member record_v8_10[] = {
  {"unix_secs", 0, 4}, {"unix_nsecs", 4, 4}, {"sysUpTime", 8, 4}, {"exaddr", 12, 4}, {"dFlows", 16, 4},
  {"dPkts", 20, 4}, {"dOctets", 24, 4}, {"First", 28, 4}, {"Last", 32, 4}, {"srcport", 36, 2},
  {"dstport", 38, 2}, {"input", 40, 2}, {"output", 42, 2}, {"engine_type", 44, 1}, {"engine_id", 45, 1},
  {"prot", 46, 1}, {"tos", 47, 1},
  {NULL, 0, 0}
};
static const struct member wire_v8_10[] = {
  {"dFlows", 0, 4}, {"dPkts", 4, 4}, {"dOctets", 8, 4}, {"First", 12, 4}, {"Last", 16, 4}, {"prot", 20, 1},
  {"tos", 21, 1}, {"srcport", 24, 2}, {"dstport", 26, 2}, {"input", 28, 2}, {"output", 30, 2},
  {NULL, 0, 0}
};
static const struct member record_v8_11[] = {
  {"unix_secs", 0, 4}, {"unix_nsecs", 4, 4}, {"exaddr", 8, 4}, {"sysUpTime", 12, 4}, {"dFlows", 16, 4},
  {"dPkts", 20, 4}, {"dOctets", 24, 4}, {"First", 28, 4}, {"Last", 32, 4}, {"srcaddr", 36, 4},
  {"src_mask", 40, 1}, {"tos", 41, 1}, {"src_as", 42, 2}, {"input", 44, 2}, {"engine_type", 46, 1},
  {"engine_id", 47, 1},
  {NULL, 0, 0}
};
static const struct member wire_v8_11[] = {
  {"dFlows", 0, 4}, {"dPkts", 4, 4}, {"dOctets", 8, 4}, {"First", 12, 4}, {"Last", 16, 4}, {"srcaddr", 20, 4},
  {"src_mask", 24, 1}, {"tos", 25, 1}, {"src_as", 26, 2}, {"input", 28, 2},
  {NULL, 0, 0}
};
static const struct member record_v8_12[] = {
  {"unix_secs", 0, 4}, {"unix_nsecs", 4, 4}, {"exaddr", 8, 4}, {"sysUpTime", 12, 4}, {"dFlows", 16, 4},
  {"dPkts", 20, 4}, {"dOctets", 24, 4}, {"First", 28, 4}, {"Last", 32, 4}, {"dstaddr", 36, 4},
  {"output", 40, 2}, {"dst_as", 42, 2}, {"dst_mask", 44, 1}, {"tos", 45, 1}, {"engine_type", 46, 1},
  {"engine_id", 47, 1},
  {NULL, 0, 0}
};
static const struct member wire_v8_12[] = {
  {"dFlows", 0, 4}, {"dPkts", 4, 4}, {"dOctets", 8, 4}, {"First", 12, 4}, {"Last", 16, 4}, {"dstaddr", 20, 4},
  {"dst_mask", 24, 1}, {"tos", 25, 1}, {"dst_as", 26, 2}, {"output", 28, 2},
  {NULL, 0, 0}
};
static const struct member record_v8_13[] = {
  {"unix_secs", 0, 4}, {"unix_nsecs", 4, 4}, {"sysUpTime", 8, 4}, {"exaddr", 12, 4}, {"dFlows", 16, 4},
  {"dPkts", 20, 4}, {"dOctets", 24, 4}, {"First", 28, 4}, {"Last", 32, 4}, {"srcaddr", 36, 4},
  {"dstaddr", 40, 4}, {"src_as", 44, 2}, {"dst_as", 46, 2}, {"input", 48, 2}, {"output", 50, 2},
  {"dst_mask", 52, 1}, {"src_mask", 53, 1}, {"engine_type", 54, 1}, {"engine_id", 55, 1}, {"tos", 56, 1},
  {NULL, 0, 0}
};
static const struct member wire_v8_13[] = {
  {"dFlows", 0, 4}, {"dPkts", 4, 4}, {"dOctets", 8, 4}, {"First", 12, 4}, {"Last", 16, 4}, {"srcaddr", 20, 4},
  {"dstaddr", 24, 4}, {"dst_mask", 28, 1}, {"src_mask", 29, 1}, {"tos", 30, 1}, {"src_as", 32, 2},
  {"dst_as", 34, 2}, {"input", 36, 2}, {"output", 38, 2},
  {NULL, 0, 0}
};
static const struct member record_v8_14[] = {
  {"unix_secs", 0, 4}, {"unix_nsecs", 4, 4}, {"sysUpTime", 8, 4}, {"exaddr", 12, 4}, {"dFlows", 16, 4},
  {"dPkts", 20, 4}, {"dOctets", 24, 4}, {"First", 28, 4}, {"Last", 32, 4}, {"srcaddr", 36, 4},
  {"dstaddr", 40, 4}, {"srcport", 44, 2}, {"dstport", 46, 2}, {"input", 48, 2}, {"output", 50, 2},
  {"dst_mask", 52, 1}, {"src_mask", 53, 1}, {"engine_type", 54, 1}, {"engine_id", 55, 1}, {"tos", 56, 1},
  {"prot", 57, 1},
  {NULL, 0, 0}
};
static const struct member wire_v8_14[] = {
  {"dFlows", 0, 4}, {"dPkts", 4, 4}, {"dOctets", 8, 4}, {"First", 12, 4}, {"Last", 16, 4}, {"srcaddr", 20, 4},
  {"dstaddr", 24, 4}, {"dst_mask", 28, 1}, {"src_mask", 29, 1}, {"tos", 30, 1}, {"prot", 31, 1},
  {"srcport", 32, 2}, {"dstport", 34, 2}, {"input", 36, 2}, {"output", 38, 2},
  {NULL, 0, 0}
};
static const struct member record_v1005[] = {
  {"unix_secs", 0, 4}, {"unix_nsecs", 4, 4}, {"sysUpTime", 8, 4}, {"exaddr", 12, 4}, {"srcaddr", 16, 4},
  {"dstaddr", 20, 4}, {"nexthop", 24, 4}, {"input", 28, 2}, {"output", 30, 2}, {"dPkts", 32, 4},
  {"dOctets", 36, 4}, {"First", 40, 4}, {"Last", 44, 4}, {"srcport", 48, 2}, {"dstport", 50, 2},
  {"prot", 52, 1}, {"tos", 53, 1}, {"tcp_flags", 54, 1}, {"engine_type", 56, 1}, {"engine_id", 57, 1},
  {"src_mask", 58, 1}, {"dst_mask", 59, 1}, {"src_as", 60, 2}, {"dst_as", 62, 2}, {"src_tag", 64, 4},
  {"dst_tag", 68, 4},
  {NULL, 0, 0}
};

/* a version: of the stream record and, but for 1005, of the PDU */
struct version {
  const char *name;
  int d_version, agg_method;
  unsigned size; /* of a record of the stream */
  uint64_t xfield;
  const struct member *record;
  unsigned header, wire_size, max; /* octets of the PDU header, of a record on the wire; most records */
  const struct member *wire;
};

static const struct version versions[] = {
  {"1", 1, 0, 60, 16724463, record_v1, 16, 48, 24, wire_v1},
  {"5", 5, 0, 64, 268384239, record_v5, 24, 48, 30, wire_v5},
  {"6", 6, 0, 72, 2147432431, record_v6, 24, 52, 27, wire_v6},
  {"7", 7, 0, 68, 2415867887, record_v7, 24, 52, 27, wire_v7},
  {"8.1", 8, 1, 48, 201721855, record_v8_1, 28, 28, 51, wire_v8_1},
  {"8.2", 8, 2, 48, 3672063, record_v8_2, 28, 28, 51, wire_v8_2},
  {"8.3", 8, 3, 48, 84023295, record_v8_3, 28, 32, 44, wire_v8_3},
  {"8.4", 8, 4, 48, 168044543, record_v8_4, 28, 32, 44, wire_v8_4},
  {"8.5", 8, 5, 56, 252065791, record_v8_5, 28, 40, 35, wire_v8_5},
  {"8.6", 8, 6, 52, 15036852207, record_v8_6, 28, 32, 44, wire_v8_6},
  {"8.7", 8, 7, 56, 15036987375, record_v8_7, 28, 40, 35, wire_v8_7},
  {"8.8", 8, 8, 64, 15040657391, record_v8_8, 28, 44, 32, wire_v8_8},
  {"8.9", 8, 9, 48, 205916159, record_v8_9, 28, 32, 44, wire_v8_9},
  {"8.10", 8, 10, 48, 7866367, record_v8_10, 28, 32, 44, wire_v8_10},
  {"8.11", 8, 11, 48, 88217599, record_v8_11, 28, 32, 44, wire_v8_11},
  {"8.12", 8, 12, 48, 172238847, record_v8_12, 28, 32, 44, wire_v8_12},
  {"8.13", 8, 13, 60, 256260095, record_v8_13, 28, 40, 35, wire_v8_13},
  {"8.14", 8, 14, 60, 58603519, record_v8_14, 28, 40, 35, wire_v8_14},
  {"1005", 1005, 0, 72, 51807991791, record_v1005, 0, 0, 0, NULL}
};
#define VERSIONS 19

#endif
