/* Records: sizes, fields, offsets, byte order, masks, translation, time. */
#include "flows.h"

static void sizes_and_xfields(void)
{
  struct ftver ver;
  int i;
  for (i = 0; i < VERSIONS; ++i) {
    check_context("version %s", versions[i].name);
    ver = ftver_of(&versions[i]);
    CHECK_EQ(ftrec_size(&ver), versions[i].size);
    CHECK_EQ(ftrec_xfield(&ver), versions[i].xfield);
    CHECK_SILENT();
  }
}

static void unknown_versions(void)
{
  static const struct ftver bad[] = {
    {3, 0, 0, 0, 0}, {3, 0, 0, 0, 2}, {3, 0, 0, 0, 9}, {3, 0, 0, 0, 65535}, {3, 2, 0, 0, 8}, {3, 2, 15, 0, 8},
    {3, 1, 1, 0, 8}, {3, 0, 1, 0, 8}, {3, 2, 255, 0, 8}
  };
  struct ftver ver;
  unsigned i;
  for (i = 0; i < sizeof bad / sizeof *bad; ++i) {
    check_context("unknown version %u", i);
    ver = bad[i];
    CHECK_EQ(ftrec_size(&ver), -1);
    CHECK_SAID();
    CHECK_EQ(ftrec_xfield(&ver), -1);
    CHECK_SAID();
  }
  ver = ftver_of(version_of(5, 0));
  ver.s_version = 2;
  CHECK_EQ(ftrec_size(&ver), -1);
  CHECK_SAID();
  ver.s_version = 1;
  CHECK(ftrec_size(&ver) > 0);
}

/* --- byte order --- */

#define SWAP(version) (void (*)(void *))fts3rec_swap_v##version
static void (*const swaps[])(void *) = {
  SWAP(1), SWAP(5), SWAP(6), SWAP(7), SWAP(8_1), SWAP(8_2), SWAP(8_3), SWAP(8_4), SWAP(8_5), SWAP(8_6), SWAP(8_7),
  SWAP(8_8), SWAP(8_9), SWAP(8_10), SWAP(8_11), SWAP(8_12), SWAP(8_13), SWAP(8_14), SWAP(1005)
};

static void swap_one(const struct version *v, void (*swap)(void *))
{
  _Alignas(8) unsigned char place[MAX_RECORD + 20], original[MAX_RECORD + 16], want[MAX_RECORD];
  unsigned n;
  check_context("version %s", v->name);
  for (n = 0; n < 60; ++n) {
    unsigned char *rec = place + n % 4; /* at any address */
    memset(rec, 0xee, sizeof original);
    make_record(v, n, rec);
    memcpy(original, rec, sizeof original);
    memcpy(want, rec, v->size);
    swap_members(v->record, want);
    swap(rec);
    check_members(v, rec, want);
    CHECK_MEM(rec + v->size, original + v->size, 16);
    swap(rec);
    CHECK_MEM(rec, original, sizeof original);
  }
}

static void swap(void)
{
  int i;
  for (i = 0; i < VERSIONS; ++i) swap_one(&versions[i], swaps[i]);
}

static void w7_swap_v1005(void)
{
  struct fts3rec_v1005 rec;
  memset(&rec, 0, sizeof rec);
  rec.exaddr = 0x01020304;
  rec.src_tag = 0x11223344;
  rec.dst_tag = 0x55667788;
  fts3rec_swap_v1005(&rec);
  CHECK_EQ(rec.exaddr, 0x04030201);
  CHECK_EQ(rec.src_tag, 0x44332211);
  CHECK_EQ(rec.dst_tag, 0x88776655);
}

static void w8_swap_v8_12(void)
{
  struct fts3rec_v8_12 rec;
  memset(&rec, 0, sizeof rec);
  rec.dst_as = 0x1234;
  fts3rec_swap_v8_12(&rec);
  CHECK_EQ(rec.dst_as, 0x3412);
}

/* records of stream version 1; a swapped one has `pad` and `drops` swapped too */
static void swap_compat(void)
{
  struct fts1rec_compat rec, original;
  random_fill(&original, sizeof original);
  rec = original;
  fts1rec_swap_compat(&rec);
  CHECK_EQ(rec.unix_secs, __builtin_bswap32(original.unix_secs));
  CHECK_EQ(rec.unix_msecs, __builtin_bswap32(original.unix_msecs));
  CHECK_EQ(rec.dOctets, __builtin_bswap32(original.dOctets));
  CHECK_EQ(rec.output, __builtin_bswap16(original.output));
  CHECK_EQ(rec.src_as, __builtin_bswap16(original.src_as));
  CHECK_EQ(rec.drops, __builtin_bswap16(original.drops));
  CHECK_EQ(rec.tos, original.tos);
  fts1rec_swap_compat(&rec);
  CHECK_MEM(&rec, &original, sizeof rec);
}

/* --- offsets --- */

#define OFFSET(name) {#name, offsetof(struct fts3rec_offsets, name)}
static const struct {
  const char *name;
  size_t at;
} offsets[] = {
  OFFSET(unix_secs), OFFSET(unix_nsecs), OFFSET(sysUpTime), OFFSET(exaddr), OFFSET(srcaddr), OFFSET(dstaddr),
  OFFSET(nexthop), OFFSET(input), OFFSET(output), OFFSET(dFlows), OFFSET(dPkts), OFFSET(dOctets), OFFSET(First),
  OFFSET(Last), OFFSET(srcport), OFFSET(dstport), OFFSET(prot), OFFSET(tos), OFFSET(tcp_flags), OFFSET(engine_type),
  OFFSET(engine_id), OFFSET(src_mask), OFFSET(dst_mask), OFFSET(src_as), OFFSET(dst_as), OFFSET(in_encaps),
  OFFSET(out_encaps), OFFSET(peer_nexthop), OFFSET(router_sc), OFFSET(src_tag), OFFSET(dst_tag), OFFSET(extra_pkts),
  OFFSET(marked_tos)
};

static void compute_offsets(void)
{
  struct fts3rec_offsets o;
  struct ftver ver;
  unsigned i, j;
  for (i = 0; i < VERSIONS; ++i) {
    check_context("version %s", versions[i].name);
    ver = ftver_of(&versions[i]);
    memset(&o, 0xff, sizeof o);
    CHECK_EQ(fts3rec_compute_offsets(&o, &ver), 0);
    CHECK_EQ(o.xfields, versions[i].xfield);
    CHECK_MEM(&o.ftv, &ver, sizeof ver);
    for (j = 0; j < sizeof offsets / sizeof *offsets; ++j) {
      const struct member *m = member_of(versions[i].record, offsets[j].name);
      uint16_t have;
      memcpy(&have, (char *)&o + offsets[j].at, 2);
      /* programs tell absent fields by what they put there before */
      if (have != (m ? m->offset : 0xffff))
        check_fail(__FILE__, __LINE__, "%s at %u, not %u", offsets[j].name, have, m ? m->offset : 0xffff);
    }
  }
  CHECK_SILENT();
}

static void compute_offsets_of_nothing(void)
{
  struct fts3rec_offsets o;
  struct ftver ver = {3, 0, 0, 0, 9};
  memset(&o, 0xff, sizeof o);
  CHECK_EQ(fts3rec_compute_offsets(&o, &ver), -1);
  CHECK_EQ(o.srcaddr, 0xffff);
}

/* --- masks --- */

static void mask_ip(void)
{
  struct ftipmask mask;
  unsigned char rec[MAX_RECORD];
  struct fts3rec_gen *gen = (struct fts3rec_gen *)rec;
  struct ftver ver;
  int i, order;
  for (order = 1; order <= 2; ++order)
    for (i = 0; i < VERSIONS; ++i) {
      int swapped = order != HOST_ORDER, has = versions[i].d_version != 8;
      check_context("version %s order %d", versions[i].name, order);
      ftrec_compute_mask(&mask, 0xffffff00, 0xffff0000, order);
      CHECK_EQ(mask.src_mask, swapped ? 0x00ffffff : 0xffffff00);
      CHECK_EQ(mask.dst_mask, swapped ? 0x0000ffff : 0xffff0000);
      CHECK_EQ(mask.mcast_mask, swapped ? 0x000000f0 : 0xf0000000);
      CHECK_EQ(mask.mcast_val, swapped ? 0x000000e0 : 0xe0000000);
      ver = ftver_of(&versions[i]);
      memset(rec, 0xff, sizeof rec);
      gen->srcaddr = swapped ? 0x0403020a : 0x0a020304;
      gen->dstaddr = swapped ? 0x080706c0 : 0xc0060708;
      CHECK_EQ(ftrec_mask_ip(rec, &ver, &mask), has ? 0 : -1);
      if (has) {
        CHECK_EQ(gen->srcaddr, swapped ? 0x0003020a : 0x0a020300);
        CHECK_EQ(gen->dstaddr, swapped ? 0x000006c0 : 0xc0060000);
      } else {
        CHECK_EQ(gen->srcaddr, swapped ? 0x0403020a : 0x0a020304);
      }
      /* a flow to a multicast group keeps both addresses */
      gen->srcaddr = swapped ? 0x0403020a : 0x0a020304;
      gen->dstaddr = swapped ? 0x010203e1 : 0xe1030201;
      CHECK_EQ(ftrec_mask_ip(rec, &ver, &mask), has ? 0 : -1);
      CHECK_EQ(gen->srcaddr, swapped ? 0x0403020a : 0x0a020304);
      CHECK_EQ(gen->dstaddr, swapped ? 0x010203e1 : 0xe1030201);
    }
}

/* --- translation --- */

static const int plain[] = {1, 5, 6, 7, 1005};

static void xlate_pair(const struct version *from, const struct version *to)
{
  _Alignas(8) unsigned char places[2][MAX_RECORD + 20], want[MAX_RECORD + 16];
  unsigned char *in = places[0], *out = places[1];
  struct ftver in_ver = ftver_of(from), out_ver = ftver_of(to);
  const struct member *m;
  unsigned n;
  void (*func)(void *, void *);
  check_context("version %s to %s", from->name, to->name);
  for (n = 0; n < 20; ++n) {
    in = places[0] + n % 4; /* at any address */
    out = places[1] + n / 4 % 4;
    memset(in, 0xcc, MAX_RECORD);
    make_record(from, n, in);
    memset(out, 0xee, sizeof want);
    memset(want, 0, to->size);
    memset(want + to->size, 0xee, sizeof want - to->size);
    for (m = to->record; m->name; ++m) {
      const struct member *source = member_of(from->record, m->name);
      if (source) memcpy(want + m->offset, in + source->offset, m->size);
    }
    ftrec_xlate(in, &in_ver, out, &out_ver);
    check_members(to, out, want);
    CHECK_MEM(out + to->size, want + to->size, 16);
  }
  *(void **)&func = ftrec_xlate_func(&in_ver, &out_ver);
  CHECK(func);
  if (func) {
    memset(out, 0xee, sizeof want);
    func(in, out);
    check_members(to, out, want);
  }
}

static void xlate(void)
{
  int i, j;
  for (i = 0; i < 5; ++i)
    for (j = 0; j < 5; ++j)
      if (i != j && !(plain[i] == 1005 && plain[j] != 5) && plain[i] != 1)
        xlate_pair(version_of(plain[i], 0), version_of(plain[j], 0));
}

static void w12_xlate_v1_keeps_output(void)
{
  xlate_pair(version_of(1, 0), version_of(5, 0));
  xlate_pair(version_of(1, 0), version_of(6, 0));
  xlate_pair(version_of(1, 0), version_of(7, 0));
}

static void w13_xlate_v1_to_v1005(void)
{
  xlate_pair(version_of(1, 0), version_of(1005, 0));
}

static void w14_xlate_v1005_to_others(void)
{
  xlate_pair(version_of(1005, 0), version_of(1, 0));
  xlate_pair(version_of(1005, 0), version_of(6, 0));
  xlate_pair(version_of(1005, 0), version_of(7, 0));
}

static void xlate_to_itself(void)
{
  int i;
  for (i = 0; i < VERSIONS; ++i) {
    struct ftver ver = ftver_of(&versions[i]);
    check_context("version %s", versions[i].name);
    CHECK(!ftrec_xlate_func(&ver, &ver));
  }
}

/* --- time --- */

static void check_time(uint32_t sys, uint32_t secs, uint32_t nsecs, uint32_t t, uint32_t want_secs, uint32_t want_msecs)
{
  struct fttime have = ftltime(sys, secs, nsecs, t);
  check_context("ftltime(%u, %u, %u, %u)", sys, secs, nsecs, t);
  CHECK_EQ(have.secs, want_secs);
  CHECK_EQ(have.msecs, want_msecs);
}

static void time_of_a_flow(void)
{
  check_time(0, 0, 0, 0, 0, 0);
  check_time(1000, 1000000000, 0, 1000, 1000000000, 0);
  check_time(5000, 1000000000, 500000000, 2000, 999999997, 500);
  check_time(5000, 1000000000, 999999999, 5001, 1000000001, 0);
  check_time(5001, 1000000000, 0, 5000, 999999999, 999);
  check_time(0, 4294967295u, 0, 0, 4294967295u, 0);
  check_time(100, 1000000000, 0, 2000, 1000000001, 900);
}

/* sysUpTime starts anew every 49.7 days: a flow that began before counts back over the wrap */
static void t1_time_across_a_wrap_of_sysuptime(void)
{
  check_time(1000, 1000000000, 0, 0xffffffffu - 999, 999999998, 0);
  check_time(0, 1000000000, 0, 0xffffffffu, 999999999, 999);
  check_time(0xffffffffu, 1000000000, 0, 999, 1000000001, 0);
  check_time(0x80000000u, 3000000000u, 0, 1, 3000000000u - 2147484, 353);
}

CHECK_MAIN(TEST(sizes_and_xfields), TEST(unknown_versions), TEST(swap), TEST(w7_swap_v1005), TEST(w8_swap_v8_12),
  TEST(swap_compat), TEST(compute_offsets), TEST(compute_offsets_of_nothing), TEST(mask_ip), TEST(xlate),
  TEST(w12_xlate_v1_keeps_output), TEST(w13_xlate_v1_to_v1005), TEST(w14_xlate_v1005_to_others), TEST(xlate_to_itself),
  TEST(time_of_a_flow), TEST(t1_time_across_a_wrap_of_sysuptime))
