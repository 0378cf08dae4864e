/* ftmask_*: what C programs see of masks. */
#include "rules.h"

static const char valid[] = "mask-definition one\n prefix 10/8 24\n prefix 10.1/16 32\nmask-definition Two\n prefix 0/0 1\n";

static int load(const char *name)
{
  struct ftmask masks;
  int code = ftmask_load(&masks, name);
  if (code) {
    CHECK(!masks.defs.slh_first);
    ftmask_free(&masks); /* nothing to free, nothing happens */
  }
  ftmask_free(&masks);
  CHECK(!masks.defs.slh_first);
  return code;
}

static void refused(void)
{
  rules_refused(load, valid);
}

static void what_is_public(void)
{
  static const char *const names[] = {"Two", "one"};
  struct ftmask masks;
  struct ftmask_def *definition;
  int n = 0;
  rules(valid);
  NEED(ftmask_load(&masks, RULES) == 0);
  FT_SLIST_FOREACH(definition, &masks.defs, chain) {
    NEED(n < 2);
    CHECK_STR(definition->name, names[n++]);
  }
  CHECK_EQ(n, 2);
  CHECK(ftmask_def_find(&masks, "TWO") == masks.defs.slh_first);
  CHECK(!ftmask_def_find(&masks, "three"));
  ftmask_free(&masks);
}

/* masks of a record with these addresses, by the definition "one" */
static void both_masks(struct ftver version, char *record, unsigned *source, unsigned *destination)
{
  struct fts3rec_offsets offsets;
  struct ftmask masks;
  struct ftmask_def *one;
  rules(valid);
  NEED(ftmask_load(&masks, RULES) == 0);
  one = ftmask_def_find(&masks, "one");
  NEED(one);
  memset(&offsets, 0, sizeof offsets);
  NEED(fts3rec_compute_offsets(&offsets, &version) == 0);
  CHECK_EQ(ftmask_def_eval(one, record, &offsets), 0);
  *source = (unsigned char)record[offsets.src_mask];
  *destination = (unsigned char)record[offsets.dst_mask];
  ftmask_free(&masks);
}

static void evaluation(void)
{
  struct ftver v5 = {3, 0, 0, 1, 5}, v1 = {3, 0, 0, 1, 1}, destination_only = {3, 2, 4, 1, 8};
  struct fts3rec_v5 record;
  struct fts3rec_v8_4 aggregate;
  struct fts3rec_v1 old, before;
  char place[sizeof record + 1];
  unsigned source, destination;
  memset(&record, 0, sizeof record);
  record.srcaddr = 0x0a010000;
  record.dstaddr = 0x0a0000ff;
  record.src_mask = record.dst_mask = 7;
  memcpy(place + 1, &record, sizeof record);
  both_masks(v5, place + 1, &source, &destination);
  CHECK_EQ(source, 32);
  CHECK_EQ(destination, 24);
  /* f1: never the root of a tree */
  record.srcaddr = 0;
  record.dstaddr = 0xffffffff;
  both_masks(v5, (char *)&record, &source, &destination);
  CHECK_EQ(source, 7);
  CHECK_EQ(destination, 7);
  /* only fields that the record has */
  memset(&aggregate, 0, sizeof aggregate);
  aggregate.dstaddr = 0x0a000001;
  both_masks(destination_only, (char *)&aggregate, &source, &destination);
  CHECK_EQ(aggregate.dst_mask, 24);
  memset(&old, 7, sizeof old);
  old.srcaddr = 0x0a000001;
  before = old;
  both_masks(v1, (char *)&old, &source, &destination);
  CHECK_MEM(&old, &before, sizeof old);
}

static void load_valid(void)
{
  CHECK_EQ(load(RULES), 0);
}

static void load_bad(void)
{
  CHECK_EQ(load(RULES), -1);
}

static void leaks(void)
{
  rules(valid);
  check_leaks("a file of masks", load_valid);
  rules("mask-definition one\n prefix 10/8 24\n prefix 10/8 24\n");
  check_leaks("a file that does not load", load_bad);
}

int main(int argc, char **argv)
{
  static const struct check_test tests[] = {TEST(refused), TEST(what_is_public), TEST(evaluation), TEST(leaks),
    {NULL, NULL}};
  fterr_setfile(0, NULL);
  return check_main(argc, argv, tests);
}
