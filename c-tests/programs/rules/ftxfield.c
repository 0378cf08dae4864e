/* ftxfield_parse and ftxfield_table, which the header does not declare. */
#include <ftlib.h>
#include "check.h"
#include <stddef.h>

extern struct ftxfield_table ftxfield_table[];

/* in the order of the original */
static const struct {
  const char *name;
  uint64_t bit;
} fields[] = {
#define FIELD(x) {FT_XFIELD_ASC_##x, (uint64_t)FT_XFIELD_##x}
  FIELD(UNIX_SECS), FIELD(UNIX_NSECS), FIELD(SYSUPTIME), FIELD(EXADDR), FIELD(DFLOWS), FIELD(DPKTS), FIELD(DOCTETS),
  FIELD(FIRST), FIELD(LAST), FIELD(ENGINE_TYPE), FIELD(ENGINE_ID), FIELD(SRCADDR), FIELD(DSTADDR), FIELD(NEXTHOP),
  FIELD(INPUT), FIELD(OUTPUT), FIELD(SRCPORT), FIELD(DSTPORT), FIELD(PROT), FIELD(TOS), FIELD(TCP_FLAGS),
  FIELD(SRC_MASK), FIELD(DST_MASK), FIELD(SRC_AS), FIELD(DST_AS), FIELD(IN_ENCAPS), FIELD(OUT_ENCAPS),
  FIELD(PEER_NEXTHOP), FIELD(ROUTER_SC), FIELD(MARKED_TOS), FIELD(EXTRA_PKTS), FIELD(SRC_TAG), FIELD(DST_TAG),
};

static int parse(const char *list, uint64_t *bits)
{
  char *copy = strdup(list);
  int result = ftxfield_parse(copy, bits);
  CHECK_STR(copy, list);
  free(copy);
  return result;
}

static void table(void)
{
  size_t i, n = sizeof fields / sizeof fields[0];
  for (i = 0; i < n; ++i) {
    CHECK_STR(ftxfield_table[i].name, fields[i].name);
    CHECK_EQ(ftxfield_table[i].val, fields[i].bit);
  }
  CHECK(!ftxfield_table[n].name);
  CHECK_EQ(ftxfield_table[n].val, 0);
}

static void single_fields(void)
{
  size_t i;
  uint64_t bits;
  for (i = 0; i < sizeof fields / sizeof fields[0]; ++i) {
    CHECK_EQ(parse(fields[i].name, &bits), 0);
    CHECK_EQ(bits, fields[i].bit);
  }
}

/* the bits as well as the result are those of flow-tools 0.68.5 */
static void lists(void)
{
  static const struct {
    const char *list;
    int result;
    uint64_t bits;
  } lists[] = {
    {"unix_secs,dpkts,dst_tag", 0, 0x800000021}, {"UNIX_SECS,dOctets", 0, 0x41}, {"extra_pkts,marked_tos", 0, 0x300000000},
    {"marked_tos,extra_pkts", -1, 0x200000000}, {"", -1, 0}, {",", -1, 0}, {"dpkts,", -1, 0x20}, {"dpkts,,doctets", -1, 0x20},
    {"dpkts, doctets", -1, 0x20}, {"dpkts,dpkts", -1, 0x20}, {"doctets,dpkts", -1, 0x40}, {"dpkt", -1, 0}, {"dpktss", -1, 0},
    {"unix_secs,bogus,dpkts", -1, 1}, {"%n%s", -1, 0}, {"\xe9", -1, 0},
  };
  size_t i;
  uint64_t bits;
  for (i = 0; i < sizeof lists / sizeof lists[0]; ++i) {
    check_context("%s", lists[i].list);
    bits = 0x1111;
    CHECK_EQ(parse(lists[i].list, &bits), lists[i].result);
    CHECK_EQ(bits, lists[i].bits);
  }
}

int main(int argc, char **argv)
{
  static const struct check_test tests[] = {TEST(table), TEST(single_fields), TEST(lists), {NULL, NULL}};
  fterr_setfile(0, NULL);
  return check_main(argc, argv, tests);
}
