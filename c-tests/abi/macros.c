/* The function-like macros of ftlib.h and ftqueue.h, each used as programs use it. */
#include "flows.h"

/* --- byte order --- */

static void swapint(void)
{
  uint32_t a = 0x01020304;
  int32_t b = (int32_t)0x81020374;
  uint16_t c = 0x0102;
  int16_t d = (int16_t)0x8081;
  struct fts3rec_v5 rec, *p = &rec;
  SWAPINT32(a);
  CHECK_EQ(a, 0x04030201);
  SWAPINT32(b);
  CHECK_EQ((uint32_t)b, 0x74030281);
  SWAPINT16(c);
  CHECK_EQ(c, 0x0201);
  SWAPINT16(d);
  CHECK_EQ((uint16_t)d, 0x8180);
  p->srcaddr = 0xa0b0c0d0;
  p->srcport = 0xff00;
  SWAPINT32(p->srcaddr);
  SWAPINT16(p->srcport);
  CHECK_EQ(rec.srcaddr, 0xd0c0b0a0);
  CHECK_EQ(rec.srcport, 0x00ff);
  if (a)
    SWAPINT32(a) /* the semicolon is part of it */
  CHECK_EQ(a, 0x01020304);
}

static void source_specific_multicast(void)
{
  CHECK(IN_CLASSD_SSM(0xe8000001));
  CHECK(!IN_CLASSD_SSM(0xe0000001));
  CHECK(!IN_CLASSD_SSM(0xe9000001));
}

/* --- fields of records by offset --- */

#define GETS(macro, member) \
  if ((m = member_of(v->record, #member))) { \
    FT_RECGET_##macro(all, rec, fo) \
    CHECK_EQ(all.member, number(rec + m->offset, m->size)); \
  }

#define GETS64(macro, member) \
  if ((m = member_of(v->record, #member))) { \
    FT_RECGET64_##macro(all, rec, fo) \
    CHECK_EQ(all.member##64, number(rec + m->offset, m->size)); \
  }

static uint32_t number(const char *at, unsigned size)
{
  uint8_t n8;
  uint16_t n16;
  uint32_t n32;
  memcpy(&n8, at, 1);
  memcpy(&n16, at, 2);
  memcpy(&n32, at, size == 4 ? 4 : 2);
  return size == 1 ? n8 : size == 2 ? n16 : n32;
}

static void recget(void)
{
  _Alignas(8) char rec[MAX_RECORD];
  struct fts3rec_offsets fo;
  struct fts3rec_all2 all;
  struct ftver ver;
  const struct member *m;
  int i;
  for (i = 0; i < VERSIONS; ++i) {
    const struct version *v = &versions[i];
    check_context("version %s", v->name);
    ver = ftver_of(v);
    CHECK_EQ(fts3rec_compute_offsets(&fo, &ver), 0);
    make_record(v, 9, (unsigned char *)rec);
    memset(&all, 0xee, sizeof all);
    GETS(UNIX_SECS, unix_secs) GETS(UNIX_NSECS, unix_nsecs) GETS(SYSUPTIME, sysUpTime) GETS(EXADDR, exaddr)
    GETS(SRCADDR, srcaddr) GETS(DSTADDR, dstaddr) GETS(NEXTHOP, nexthop) GETS(INPUT, input) GETS(OUTPUT, output)
    GETS(DFLOWS, dFlows) GETS(DPKTS, dPkts) GETS(DOCTETS, dOctets) GETS(FIRST, First) GETS(LAST, Last)
    GETS(SRCPORT, srcport) GETS(DSTPORT, dstport) GETS(PROT, prot) GETS(TOS, tos) GETS(TCP_FLAGS, tcp_flags)
    GETS(ENGINE_TYPE, engine_type) GETS(ENGINE_ID, engine_id) GETS(SRC_MASK, src_mask) GETS(DST_MASK, dst_mask)
    GETS(SRC_AS, src_as) GETS(DST_AS, dst_as) GETS(IN_ENCAPS, in_encaps) GETS(OUT_ENCAPS, out_encaps)
    GETS(PEER_NEXTHOP, peer_nexthop) GETS(SRC_TAG, src_tag) GETS(DST_TAG, dst_tag) GETS(EXTRA_PKTS, extra_pkts)
    GETS(MARKED_TOS, marked_tos)
    GETS64(DFLOWS, dFlows) GETS64(DPKTS, dPkts) GETS64(DOCTETS, dOctets)
  }
}

/* each is a constant of its own, good for a case label */
static const char *field_name(uint64_t xfield)
{
  switch (xfield) {
    case FT_XFIELD_UNIX_SECS: return "unix_secs";
    case FT_XFIELD_UNIX_NSECS: return "unix_nsecs";
    case FT_XFIELD_SYSUPTIME: return "sysUpTime";
    case FT_XFIELD_EXADDR: return "exaddr";
    case FT_XFIELD_SRCADDR: return "srcaddr";
    case FT_XFIELD_DSTADDR: return "dstaddr";
    case FT_XFIELD_NEXTHOP: return "nexthop";
    case FT_XFIELD_INPUT: return "input";
    case FT_XFIELD_OUTPUT: return "output";
    case FT_XFIELD_DFLOWS: return "dFlows";
    case FT_XFIELD_DPKTS: return "dPkts";
    case FT_XFIELD_DOCTETS: return "dOctets";
    case FT_XFIELD_FIRST: return "First";
    case FT_XFIELD_LAST: return "Last";
    case FT_XFIELD_SRCPORT: return "srcport";
    case FT_XFIELD_DSTPORT: return "dstport";
    case FT_XFIELD_PROT: return "prot";
    case FT_XFIELD_TOS: return "tos";
    case FT_XFIELD_TCP_FLAGS: return "tcp_flags";
    case FT_XFIELD_ENGINE_TYPE: return "engine_type";
    case FT_XFIELD_ENGINE_ID: return "engine_id";
    case FT_XFIELD_SRC_MASK: return "src_mask";
    case FT_XFIELD_DST_MASK: return "dst_mask";
    case FT_XFIELD_SRC_AS: return "src_as";
    case FT_XFIELD_DST_AS: return "dst_as";
    case FT_XFIELD_IN_ENCAPS: return "in_encaps";
    case FT_XFIELD_OUT_ENCAPS: return "out_encaps";
    case FT_XFIELD_PEER_NEXTHOP: return "peer_nexthop";
    case FT_XFIELD_SRC_TAG: return "src_tag";
    case FT_XFIELD_DST_TAG: return "dst_tag";
    case FT_XFIELD_EXTRA_PKTS: return "extra_pkts";
    case FT_XFIELD_MARKED_TOS: return "marked_tos";
    case FT_XFIELD_ROUTER_SC: return "router_sc";
    default: return NULL;
  }
}

static void xfields_as_case_labels(void)
{
  int bit, n = 0;
  for (bit = 0; bit < 64; ++bit) {
    const char *name = field_name((uint64_t)1 << bit);
    int i, have = 0;
    if (!name) continue;
    ++n;
    for (i = 0; i < VERSIONS; ++i) {
      check_context("%s in version %s", name, versions[i].name);
      /* the mask of version 8.10 has always lacked its two interfaces */
      if (versions[i].agg_method != 10 || (strcmp(name, "input") && strcmp(name, "output")))
        CHECK_EQ(!!(versions[i].xfield >> bit & 1), !!member_of(versions[i].record, name));
      have |= !!member_of(versions[i].record, name);
    }
    CHECK(have);
  }
  CHECK_EQ(n, 33);
}

/* --- lists: elements 0..4, each list kind put through what it can do --- */

struct slist_item { int n; FT_SLIST_ENTRY(slist_item) link; };
struct stailq_item { int n; FT_STAILQ_ENTRY(stailq_item) link; };
struct list_item { int n; FT_LIST_ENTRY(list_item) link; };
struct tailq_item { int n; FT_TAILQ_ENTRY(tailq_item) link; };
struct circleq_item { int n; FT_CIRCLEQ_ENTRY(circleq_item) link; };

FT_SLIST_HEAD(slist, slist_item);
FT_STAILQ_HEAD(stailq, stailq_item);
FT_LIST_HEAD(list, list_item);
FT_TAILQ_HEAD(tailq, tailq_item);
FT_CIRCLEQ_HEAD(circleq, circleq_item);

/* the order of a list as a number, first element first */
#define ORDER(KIND, var, head) \
  ({ \
    int order_ = 0; \
    FT_##KIND##_FOREACH(var, head, link) order_ = order_ * 10 + var->n; \
    order_; \
  })

#define ITEMS(type) struct type item[6] = {{.n = 0}, {.n = 1}, {.n = 2}, {.n = 3}, {.n = 4}, {.n = 5}}, *var

static void slist(void)
{
  struct slist head;
  ITEMS(slist_item);
  FT_SLIST_INIT(&head);
  CHECK(FT_SLIST_EMPTY(&head));
  CHECK_EQ(ORDER(SLIST, var, &head), 0);
  FT_SLIST_INSERT_HEAD(&head, &item[2], link);
  FT_SLIST_INSERT_HEAD(&head, &item[1], link);
  FT_SLIST_INSERT_AFTER(&item[2], &item[3], link);
  FT_SLIST_INSERT_AFTER(&item[1], &item[4], link);
  CHECK(!FT_SLIST_EMPTY(&head));
  CHECK_EQ(ORDER(SLIST, var, &head), 1423);
  CHECK(FT_SLIST_FIRST(&head) == &item[1]);
  CHECK(FT_SLIST_NEXT(&item[1], link) == &item[4]);
  FT_SLIST_REMOVE(&head, &item[2], slist_item, link);
  CHECK_EQ(ORDER(SLIST, var, &head), 143);
  FT_SLIST_REMOVE(&head, &item[1], slist_item, link);
  CHECK_EQ(ORDER(SLIST, var, &head), 43);
  FT_SLIST_REMOVE_HEAD(&head, link);
  CHECK_EQ(ORDER(SLIST, var, &head), 3);
  FT_SLIST_REMOVE(&head, &item[3], slist_item, link);
  CHECK(FT_SLIST_EMPTY(&head));
}

static void stailq(void)
{
  struct stailq head;
  ITEMS(stailq_item);
  FT_STAILQ_INIT(&head);
  CHECK(FT_STAILQ_EMPTY(&head));
  FT_STAILQ_INSERT_TAIL(&head, &item[2], link);
  FT_STAILQ_INSERT_HEAD(&head, &item[1], link);
  FT_STAILQ_INSERT_TAIL(&head, &item[3], link);
  FT_STAILQ_INSERT_AFTER(&head, &item[1], &item[4], link);
  FT_STAILQ_INSERT_AFTER(&head, &item[3], &item[5], link);
  CHECK_EQ(ORDER(STAILQ, var, &head), 14235);
  CHECK(FT_STAILQ_FIRST(&head) == &item[1]);
  CHECK(FT_STAILQ_NEXT(&item[4], link) == &item[2]);
  CHECK(FT_STAILQ_LAST(&head) == NULL); /* what the last element links to, as in the original */
  FT_STAILQ_REMOVE(&head, &item[5], stailq_item, link);
  FT_STAILQ_INSERT_TAIL(&head, &item[0], link);
  CHECK_EQ(ORDER(STAILQ, var, &head), 14230);
  FT_STAILQ_REMOVE(&head, &item[2], stailq_item, link);
  FT_STAILQ_REMOVE(&head, &item[1], stailq_item, link);
  CHECK_EQ(ORDER(STAILQ, var, &head), 430);
  FT_STAILQ_REMOVE_HEAD(&head, link);
  FT_STAILQ_REMOVE_HEAD(&head, link);
  FT_STAILQ_REMOVE_HEAD(&head, link);
  CHECK(FT_STAILQ_EMPTY(&head));
  FT_STAILQ_INSERT_TAIL(&head, &item[5], link);
  CHECK_EQ(ORDER(STAILQ, var, &head), 5);
}

static void list(void)
{
  struct list head;
  ITEMS(list_item);
  FT_LIST_INIT(&head);
  CHECK(FT_LIST_EMPTY(&head));
  FT_LIST_INSERT_HEAD(&head, &item[2], link);
  FT_LIST_INSERT_HEAD(&head, &item[1], link);
  FT_LIST_INSERT_AFTER(&item[2], &item[3], link);
  FT_LIST_INSERT_AFTER(&item[1], &item[4], link);
  FT_LIST_INSERT_BEFORE(&item[1], &item[5], link);
  CHECK_EQ(ORDER(LIST, var, &head), 51423);
  FT_LIST_INSERT_BEFORE(&item[3], &item[0], link);
  CHECK_EQ(ORDER(LIST, var, &head), 514203);
  CHECK(FT_LIST_FIRST(&head) == &item[5]);
  CHECK(FT_LIST_NEXT(&item[5], link) == &item[1]);
  FT_LIST_REMOVE(&item[5], link);
  FT_LIST_REMOVE(&item[3], link);
  FT_LIST_REMOVE(&item[2], link);
  CHECK_EQ(ORDER(LIST, var, &head), 140);
  FT_LIST_REMOVE(&item[1], link);
  FT_LIST_REMOVE(&item[0], link);
  FT_LIST_REMOVE(&item[4], link);
  CHECK(FT_LIST_EMPTY(&head));
}

static void tailq(void)
{
  struct tailq head, other = FT_TAILQ_HEAD_INITIALIZER(other);
  ITEMS(tailq_item);
  CHECK(FT_TAILQ_EMPTY(&other));
  FT_TAILQ_INSERT_TAIL(&other, &item[0], link);
  CHECK_EQ(ORDER(TAILQ, var, &other), 0);
  CHECK(!FT_TAILQ_EMPTY(&other));
  FT_TAILQ_INIT(&head);
  CHECK(FT_TAILQ_EMPTY(&head));
  FT_TAILQ_INSERT_TAIL(&head, &item[2], link);
  FT_TAILQ_INSERT_HEAD(&head, &item[1], link);
  FT_TAILQ_INSERT_TAIL(&head, &item[3], link);
  FT_TAILQ_INSERT_AFTER(&head, &item[3], &item[4], link);
  FT_TAILQ_INSERT_BEFORE(&item[1], &item[5], link);
  CHECK_EQ(ORDER(TAILQ, var, &head), 51234);
  CHECK(FT_TAILQ_FIRST(&head) == &item[5]);
  CHECK(FT_TAILQ_LAST(&head, tailq) == &item[4]);
  CHECK(FT_TAILQ_NEXT(&item[2], link) == &item[3]);
  CHECK(FT_TAILQ_PREV(&item[2], tailq, link) == &item[1]);
  FT_TAILQ_REMOVE(&head, &item[4], link);
  CHECK(FT_TAILQ_LAST(&head, tailq) == &item[3]);
  FT_TAILQ_REMOVE(&head, &item[5], link);
  FT_TAILQ_REMOVE(&head, &item[2], link);
  CHECK_EQ(ORDER(TAILQ, var, &head), 13);
  FT_TAILQ_INSERT_AFTER(&head, &item[1], &item[2], link);
  CHECK_EQ(ORDER(TAILQ, var, &head), 123);
  FT_TAILQ_REMOVE(&head, &item[1], link);
  FT_TAILQ_REMOVE(&head, &item[2], link);
  FT_TAILQ_REMOVE(&head, &item[3], link);
  CHECK(FT_TAILQ_EMPTY(&head));
  FT_TAILQ_INSERT_HEAD(&head, &item[3], link);
  CHECK(FT_TAILQ_LAST(&head, tailq) == &item[3]);
}

static void circleq(void)
{
  struct circleq head;
  ITEMS(circleq_item);
  int order = 0;
  FT_CIRCLEQ_INIT(&head);
  CHECK(FT_CIRCLEQ_EMPTY(&head));
  CHECK_EQ(ORDER(CIRCLEQ, var, &head), 0);
  FT_CIRCLEQ_INSERT_HEAD(&head, &item[2], link);
  FT_CIRCLEQ_INSERT_HEAD(&head, &item[1], link);
  FT_CIRCLEQ_INSERT_TAIL(&head, &item[4], link);
  FT_CIRCLEQ_INSERT_AFTER(&head, &item[2], &item[3], link);
  FT_CIRCLEQ_INSERT_AFTER(&head, &item[4], &item[5], link);
  FT_CIRCLEQ_INSERT_BEFORE(&head, &item[3], &item[0], link);
  CHECK_EQ(ORDER(CIRCLEQ, var, &head), 120345);
  CHECK(FT_CIRCLEQ_FIRST(&head) == &item[1]);
  CHECK(FT_CIRCLEQ_LAST(&head) == &item[5]);
  CHECK(FT_CIRCLEQ_NEXT(&item[2], link) == &item[0]);
  CHECK(FT_CIRCLEQ_PREV(&item[0], link) == &item[2]);
  for (var = FT_CIRCLEQ_LAST(&head); (void *)var != (void *)&head; var = FT_CIRCLEQ_PREV(var, link))
    order = order * 10 + var->n;
  CHECK_EQ(order, 543021);
  FT_CIRCLEQ_REMOVE(&head, &item[5], link);
  FT_CIRCLEQ_REMOVE(&head, &item[1], link);
  FT_CIRCLEQ_REMOVE(&head, &item[0], link);
  FT_CIRCLEQ_INSERT_BEFORE(&head, &item[2], &item[1], link);
  CHECK_EQ(ORDER(CIRCLEQ, var, &head), 1234);
  FT_CIRCLEQ_REMOVE(&head, &item[1], link);
  FT_CIRCLEQ_REMOVE(&head, &item[2], link);
  FT_CIRCLEQ_REMOVE(&head, &item[4], link);
  FT_CIRCLEQ_REMOVE(&head, &item[3], link);
  CHECK(FT_CIRCLEQ_EMPTY(&head));
  FT_CIRCLEQ_INSERT_TAIL(&head, &item[5], link);
  CHECK_EQ(ORDER(CIRCLEQ, var, &head), 5);
}

/* a loop that leaves off, and one statement where a block could be */
static void as_statements(void)
{
  struct list head;
  ITEMS(list_item);
  int n = 0, i;
  FT_LIST_INIT(&head);
  for (i = 5; i >= 0; --i)
    if (i != 3) FT_LIST_INSERT_HEAD(&head, &item[i], link);
    else continue;
  FT_LIST_FOREACH(var, &head, link)
    if (++n == 3) break;
  CHECK_EQ(var->n, 2);
}

CHECK_MAIN(TEST(swapint), TEST(source_specific_multicast), TEST(recget), TEST(xfields_as_case_labels), TEST(slist),
  TEST(stailq), TEST(list), TEST(tailq), TEST(circleq), TEST(as_statements))
