/* Records in memory: text, times, translation, and a table of the program's own. Shapes: keys, skew=1 (hash); uptime=1 for
 * clocks that wrapped (ltime). */
#include "bench.h"

static void op_format(void)
{
  struct fts3rec_v5 *all = (struct fts3rec_v5 *)held(5);
  char text[64];
  uint32_t i;
  start();
  for (i = 0; i < records; ++i) {
    sum += (uint64_t)fmt_ipv4(text, all[i % HELD].srcaddr, FMT_JUST_LEFT);
    sum += (uint64_t)(fmt_uint32(text + 32, all[i % HELD].dOctets, FMT_JUST_LEFT) + text[33]);
  }
  stop();
}

static void op_ltime(void)
{
  struct fts3rec_v5 *all = (struct fts3rec_v5 *)held(5);
  uint32_t i;
  if (shape("uptime", 0))
    for (i = 0; i < HELD; ++i)
      all[i].sysUpTime = all[i].First - 4000000000U;
  start();
  for (i = 0; i < records; ++i) {
    struct fts3rec_v5 *r = all + i % HELD;
    struct fttime t = ftltime(r->sysUpTime, r->unix_secs, r->unix_nsecs, r->First);
    sum += t.secs + t.msecs;
  }
  stop();
}

static void op_translate(void)
{
  struct ftver from = version(5), to = version(7);
  struct fts3rec_v5 *all = (struct fts3rec_v5 *)held(5);
  void (*translate)(void *, void *) = (void (*)(void *, void *))ftrec_xlate_func(&from, &to);
  struct fts3rec_v7 v7;
  uint32_t i;
  memset(&v7, 0, sizeof v7);
  start();
  for (i = 0; i < records; ++i) {
    translate(all + i % HELD, &v7);
    sum += v7.dOctets;
  }
  stop();
}

/* counters by address */
static void op_hash(void)
{
  struct ftchash *table = ftchash_new(65536, sizeof(struct ftchash_rec_ip), 4, 65536);
  struct ftchash_rec_ip new, *entry;
  uint32_t i, at, keys = shape("keys", 4000), skew = shape("skew", 0);
  if (!table)
    fail("memory");
  memset(&new, 0, sizeof new);
  start();
  for (i = 0; i < records; ++i) {
    new.addr = (skew ? skewed(i, keys) : spread(i, keys)) * 2246822519U;
    at = (new.addr >> 16) ^ (new.addr & 0xffff);
    if (!(entry = ftchash_update(table, &new, at)))
      fail("ftchash_update");
    ++entry->nflows;
  }
  stop();
  ftchash_first(table);
  while ((entry = ftchash_foreach(table)))
    sum += entry->nflows ^ entry->addr;
  ftchash_free(table);
}

const struct operation record_operations[] = {
  {"format", op_format},
  {"ltime", op_ltime},
  {"translate", op_translate},
  {"hash", op_hash},
  {NULL, NULL},
};
