/* Reports. Shapes: report (a number of those below), keys, skew=1; keys=0 for the addresses and ports of the traffic. */
#include "bench.h"

static const char *const names[] = {"source",   "pairs",  "summary",     "ports",   "port",   "tos",
                                    "protocol", "networks", "octets", "connections", "classes", "seconds"};

/* puts key number `key` where the reports look for theirs */
static void put_key(struct fts3rec_v5 *r, uint32_t key)
{
  r->srcaddr = 0x01000000U + key * 2246822519U % 0x70000000U;
  r->dstaddr = 0x02000000U + key % 60013;
  r->dstport = (uint16_t)(key * 13);
  r->srcport = (uint16_t)(key * 7);
  r->tos = (uint8_t)key;
}

static void count(struct ftstat_def *def)
{
  struct ftver ver = version(5);
  struct fts3rec_v5 *all = (struct fts3rec_v5 *)held(5);
  struct fts3rec_offsets fo;
  uint32_t i, keys = shape("keys", 0), skew = shape("skew", 0);
  fts3rec_compute_offsets(&fo, &ver);
  start();
  for (i = 0; i < records; ++i) {
    struct fts3rec_v5 *r = all + i % HELD;
    if (keys)
      put_key(r, skew ? skewed(i, keys) : spread(i, keys));
    ftstat_def_accum(def, (char *)r, &fo);
  }
  if (ftstat_def_calc(def) < 0)
    fail("ftstat_def_calc");
  stop();
}

static void op_report(void)
{
  const char *name = names[shape("report", 0)];
  struct ftstat_def *def = NULL;
  struct ftstat rules;
  struct ftio io;
  FILE *out;
  int byte;
  if (ftstat_load(&rules, 0, file) < 0 || !(def = ftstat_def_find(&rules, name)) || ftstat_def_new(def) < 0)
    fail(file);
  count(def);
  memset(&io, 0, sizeof io);
  if (ftstat_def_dump(&io, def) < 0 || !(out = fopen("report.txt", "r")))
    fail("report.txt");
  while ((byte = getc(out)) != EOF)
    add((uint64_t)byte);
  fclose(out);
  ftstat_def_free(def);
  ftstat_free(&rules);
}

const struct operation report_operations[] = {
  {"report", op_report},
  {NULL, NULL},
};
