/* Filters, masks, tags and translations of addresses. Shapes: filter=1, 6 or 10 (matches); match=1 when what decides is the first
 * thing that is looked at, 2 the last, 3 when nothing does, 0 for the traffic as it is. */
#include "bench.h"

/* records of which ports and addresses are met early, late or never by the rules in rules.cfg */
static struct fts3rec_v5 *shaped(uint16_t d_version, size_t size)
{
  static const uint32_t addresses[] = {0, 0x01020304, 0x50010203, 0xfe010203};
  static const uint16_t ports[] = {0, 80, 8080, 4};
  static const uint16_t systems[] = {0, 1, 100, 50};
  char *all = held(d_version);
  uint32_t i, match = shape("match", 0);
  for (i = 0; match && i < HELD; ++i) {
    struct fts3rec_v5 *r = (struct fts3rec_v5 *)(all + i * size);
    r->srcaddr = r->dstaddr = addresses[match];
    r->srcport = r->dstport = ports[match];
    r->src_as = r->dst_as = systems[match];
  }
  return (struct fts3rec_v5 *)all;
}

static void op_filter(void)
{
  static const char *const names[] = {[1] = "one", [6] = "six", [10] = "ten"};
  struct ftver ver = version(5);
  struct fts3rec_v5 *all = shaped(5, sizeof *all);
  struct fts3rec_offsets fo;
  struct ftfil_def *def;
  struct ftfil rules;
  uint32_t i;
  fts3rec_compute_offsets(&fo, &ver);
  if (ftfil_load(&rules, 0, file) < 0 || !(def = ftfil_def_find(&rules, names[shape("filter", 1)])))
    fail(file);
  start();
  for (i = 0; i < records; ++i)
    sum += ftfil_def_eval(def, (char *)(all + i % HELD), &fo) == FT_FIL_MODE_PERMIT;
  stop();
  ftfil_free(&rules);
}

static void op_mask(void)
{
  struct ftver ver = version(5);
  struct fts3rec_v5 *all = shaped(5, sizeof *all);
  struct fts3rec_offsets fo;
  struct ftmask_def *def;
  struct ftmask rules;
  uint32_t i;
  fts3rec_compute_offsets(&fo, &ver);
  if (ftmask_load(&rules, file) < 0 || !(def = ftmask_def_find(&rules, "three")))
    fail(file);
  start();
  for (i = 0; i < records; ++i) {
    struct fts3rec_v5 *r = all + i % HELD;
    sum += (uint64_t)(ftmask_def_eval(def, (char *)r, &fo) + r->src_mask);
  }
  stop();
  add_octets(all, 64 * HELD);
  ftmask_free(&rules);
}

static void op_tag(void)
{
  struct fts3rec_v1005 *all = (struct fts3rec_v1005 *)shaped(1005, sizeof *all);
  struct fttag_def *def;
  struct fttag rules;
  uint32_t i;
  if (fttag_load(&rules, 0, file) < 0 || !(def = fttag_def_find(&rules, "three")))
    fail(file);
  start();
  for (i = 0; i < records; ++i) {
    struct fts3rec_v1005 *r = all + i % HELD;
    fttag_def_eval(def, r);
    sum += r->src_tag;
  }
  stop();
  add_octets(all, HELD * sizeof *all);
  fttag_free(&rules);
}

static void op_xlate(void)
{
  struct ftver ver = version(5);
  struct fts3rec_v5 *all = shaped(5, sizeof *all);
  struct fts3rec_offsets fo;
  struct ftxlate_def *def;
  struct ftxlate rules;
  uint32_t i;
  fts3rec_compute_offsets(&fo, &ver);
  if (ftxlate_load(&rules, 0, file) < 0 || !(def = ftxlate_def_find(&rules, "three")))
    fail(file);
  start();
  for (i = 0; i < records; ++i)
    ftxlate_def_eval(def, (char *)(all + i % HELD), &fo);
  stop();
  add_octets(all, 64 * HELD);
  ftxlate_free(&rules);
}

const struct operation rule_operations[] = {
  {"filter", op_filter},
  {"mask", op_mask},
  {"tag", op_tag},
  {"xlate", op_xlate},
  {NULL, NULL},
};
