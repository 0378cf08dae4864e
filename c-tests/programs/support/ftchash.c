/* ftchash_*: records that callers lay out, kept and found by key, in the order they were made or sorted. */
#include "flows.h"
#include <stddef.h>

#define KEY ((int)sizeof (void *)) /* where a key starts, behind the chain */

/* a record as programs lay them out */
struct counter {
  FT_SLIST_ENTRY(counter) chain;
  uint32_t key[2];
  uint64_t wide;
  double real;
  uint32_t word;
  uint8_t octet; /* the fifth of the 40 bits that start with word */
  uint8_t small;
  uint16_t half;
  uint64_t number; /* which one it is, from 1 */
};

static struct ftchash *table(int buckets, int chunk)
{
  struct ftchash *ftch = ftchash_new(buckets, sizeof (struct counter), 8, chunk);
  NEED(ftch != NULL);
  return ftch;
}

static struct counter *update(struct ftchash *ftch, uint32_t a, uint32_t b, uint32_t hash)
{
  struct counter key, *found;
  memset(&key, 0xee, sizeof key);
  key.key[0] = a;
  key.key[1] = b;
  found = (struct counter *)ftchash_update(ftch, &key, hash);
  NEED(found != NULL);
  CHECK(found->key[0] == a && found->key[1] == b);
  return found;
}

static void fields(void)
{
  struct ftchash *ftch = table(256, 3);
  CHECK_EQ(ftch->h_size, 256);
  CHECK_EQ(ftch->d_size, sizeof (struct counter));
  CHECK_EQ(ftch->key_size, 8);
  CHECK_EQ(ftch->chunk_size, 3 * sizeof (struct counter));
  CHECK_EQ(ftch->entries, 0);
  CHECK_EQ(ftch->sort_flags, 0);
  CHECK(ftch->chunk_list.slh_first == NULL && ftch->sorted_recs == NULL);
  ftchash_first(ftch);
  CHECK(ftchash_foreach(ftch) == NULL);
  CHECK_EQ(ftchash_sort(ftch, 16, FT_CHASH_SORT_64), 0);
  ftchash_free(ftch);
  ftchash_free(NULL);
  CHECK_SILENT();
}

/* a new record is zeros behind the key; the same key gives the same record; nothing ever moves */
static void finds(void)
{
  enum { COUNT = 20000 };
  static struct counter *made[COUNT];
  struct ftchash *ftch = table(64, 100);
  uint32_t key[2], i;
  for (i = 0; i < COUNT; ++i) {
    static const struct counter zeros;
    made[i] = update(ftch, i, ~i, i % 64);
    CHECK_MEM(&made[i]->wide, &zeros.wide, sizeof zeros - offsetof(struct counter, wide));
    made[i]->number = i + 1;
    CHECK_EQ(ftch->entries, i + 1);
  }
  for (i = 0; i < COUNT; ++i) {
    key[0] = i;
    key[1] = ~i;
    CHECK(ftchash_lookup(ftch, key, i % 64) == made[i]);
    CHECK(update(ftch, i, ~i, i % 64) == made[i]);
    CHECK_EQ(made[i]->number, i + 1);
    key[1] = i;
    CHECK(ftchash_lookup(ftch, key, i % 64) == NULL);
  }
  CHECK_EQ(ftch->entries, COUNT);
  ftchash_free(ftch);
}

/* a record is known by its bucket too: the same key in another one is another record */
static void buckets(void)
{
  struct ftchash *ftch = table(4, 10);
  struct counter *one = update(ftch, 1, 2, 0), *other = update(ftch, 1, 2, 3), *third = update(ftch, 5, 6, 3);
  uint32_t key[2] = {1, 2};
  CHECK(one != other);
  CHECK(ftchash_lookup(ftch, key, 0) == one && ftchash_lookup(ftch, key, 3) == other);
  CHECK(ftchash_lookup(ftch, key, 1) == NULL);
  /* and the lists are there to walk, newest first */
  CHECK((void *)FT_SLIST_FIRST(&ftch->buckets[0]) == one && FT_SLIST_NEXT(one, chain) == NULL);
  CHECK((void *)FT_SLIST_FIRST(&ftch->buckets[3]) == third && FT_SLIST_NEXT(third, chain) == other);
  CHECK(FT_SLIST_FIRST(&ftch->buckets[1]) == NULL);
  /* a hash that is no bucket is as good as any */
  CHECK(update(ftch, 7, 8, 0xffffffff) == update(ftch, 7, 8, 0xffffffff));
  CHECK_EQ(ftch->entries, 4);
  ftchash_free(ftch);
}

/* unsorted: the chunks newest first, each from its start */
static void order(void)
{
  static const uint64_t want[] = {9, 10, 5, 6, 7, 8, 1, 2, 3, 4};
  struct ftchash *ftch = table(16, 4);
  struct counter *record;
  uint64_t i;
  for (i = 1; i <= 10; ++i) update(ftch, i, 0, i)->number = i;
  ftchash_first(ftch);
  for (i = 0; i < 10; ++i) {
    record = (struct counter *)ftchash_foreach(ftch);
    NEED(record != NULL);
    CHECK_EQ(record->number, want[i]);
  }
  CHECK(ftchash_foreach(ftch) == NULL);
  /* a record without a key is among them, and does not count */
  record = (struct counter *)ftchash_alloc_rec(ftch);
  NEED(record != NULL);
  CHECK_EQ(record->number, 0);
  record->number = 11;
  CHECK_EQ(ftch->entries, 10);
  ftchash_first(ftch);
  for (i = 0; (record = (struct counter *)ftchash_foreach(ftch)); ++i)
    if (i == 2) CHECK_EQ(record->number, 11);
  CHECK_EQ(i, 11);
  /* sorting takes it along: the original wrote behind its array of 10 */
  CHECK_EQ(ftchash_sort(ftch, offsetof(struct counter, number), FT_CHASH_SORT_64), 0);
  ftchash_first(ftch);
  for (i = 0; (record = (struct counter *)ftchash_foreach(ftch)); ++i) CHECK_EQ(record->number, i + 1);
  CHECK_EQ(i, 11);
  ftchash_free(ftch);
}

/* compares what ftchash_sort is to compare */
static int compare(const struct counter *a, const struct counter *b, int flag)
{
#define BY(field) if (a->field != b->field) return a->field < b->field ? -1 : 1
  switch (flag) {
  case FT_CHASH_SORT_8: BY(small); break;
  case FT_CHASH_SORT_16: BY(half); break;
  case FT_CHASH_SORT_32: BY(word); break;
  case FT_CHASH_SORT_40: BY(word); BY(octet); break;
  case FT_CHASH_SORT_64: BY(wide); break;
  case FT_CHASH_SORT_DOUBLE: BY(real); break;
  }
#undef BY
  return 0;
}

/* sorted: by the field alone, equal ones as they are unsorted; ASCENDING is the same backwards */
static void sorted(void)
{
  static const struct { int flag; size_t offset; } sorts[] = {
    {FT_CHASH_SORT_8, offsetof(struct counter, small)}, {FT_CHASH_SORT_16, offsetof(struct counter, half)},
    {FT_CHASH_SORT_32, offsetof(struct counter, word)}, {FT_CHASH_SORT_40, offsetof(struct counter, word)},
    {FT_CHASH_SORT_64, offsetof(struct counter, wide)}, {FT_CHASH_SORT_DOUBLE, offsetof(struct counter, real)},
  };
  enum { COUNT = 3000, CHUNK = 1000 };
  struct ftchash *ftch = table(256, CHUNK);
  size_t s;
  uint32_t i;
  for (i = 0; i < COUNT; ++i) {
    struct counter *record = update(ftch, i, 0, i % 256);
    record->wide = (uint64_t)(random32() % 40) << 40 | random32() % 2;
    record->real = (int)(random32() % 9) / 2.0 - 2;
    if (record->real == 0 && random32() % 2) record->real = -record->real;
    record->word = random32() % 5 << 20;
    record->octet = random32() % 7;
    record->small = random32();
    record->half = random32() % 300;
    /* where it is unsorted */
    record->number = (COUNT / CHUNK - 1 - i / CHUNK) * CHUNK + i % CHUNK;
  }
  for (s = 0; s < sizeof sorts / sizeof *sorts; ++s) {
    static struct counter *up[COUNT];
    struct counter *record, *last = NULL;
    check_context("sorted, flag %d", sorts[s].flag);
    CHECK_EQ(ftchash_sort(ftch, sorts[s].offset, sorts[s].flag), 0);
    CHECK_EQ(ftch->sort_flags, sorts[s].flag | FT_CHASH_SORTED);
    ftchash_first(ftch);
    for (i = 0; i < COUNT && (record = (struct counter *)ftchash_foreach(ftch)); ++i, last = record) {
      int order = last ? compare(last, record, sorts[s].flag) : -1;
      CHECK(order < 0 || (order == 0 && last->number < record->number));
      CHECK((void *)ftch->sorted_recs[i] == record);
      up[i] = record;
    }
    CHECK_EQ(i, COUNT);
    CHECK(ftchash_foreach(ftch) == NULL);
    CHECK_EQ(ftchash_sort(ftch, sorts[s].offset, sorts[s].flag | FT_CHASH_SORT_ASCENDING), 0);
    ftchash_first(ftch);
    while (i-- && (record = (struct counter *)ftchash_foreach(ftch))) CHECK(record == up[i]);
    CHECK(ftchash_foreach(ftch) == NULL);
  }
  /* any update, of a record that is there too, ends the order */
  update(ftch, 0, 0, 0);
  CHECK(!(ftch->sort_flags & FT_CHASH_SORTED));
  ftchash_first(ftch);
  CHECK_EQ(((struct counter *)ftchash_foreach(ftch))->number, 0);
  ftchash_free(ftch);
}

/* keys of any size, records of any size and alignment */
static void sizes(void)
{
  int key_size, extra, i;
  for (key_size = 0; key_size <= 40; ++key_size)
    for (extra = 0; extra < 10; extra += 3) {
      unsigned char record[64] = {0}, *made[50], *found;
      struct ftchash *ftch = ftchash_new(8, KEY + key_size + extra, key_size, 7);
      check_context("key of %d, record of %d", key_size, KEY + key_size + extra);
      NEED(ftch != NULL);
      for (i = 0; i < 50; ++i) {
        if (key_size) record[KEY + i % key_size] = i + 1;
        made[i] = (unsigned char *)ftchash_update(ftch, record, i % 8);
        NEED(made[i] != NULL);
        CHECK_MEM(made[i] + KEY, record + KEY, key_size);
        memset(made[i] + KEY + key_size, i, extra);
        CHECK(ftchash_lookup(ftch, record + KEY, i % 8) == made[i]);
      }
      CHECK_EQ(ftch->entries, key_size ? 50 : 8);
      ftchash_first(ftch);
      for (i = 0; (found = (unsigned char *)ftchash_foreach(ftch)); ++i) continue;
      CHECK_EQ(i, ftch->entries);
      ftchash_free(ftch);
    }
}

/* s3: a caller that hashes everything to one bucket waits no longer than others; the original went through all of them each time,
   which the limit of processor time ends */
static void s3_poor_hash(void)
{
  enum { COUNT = 300000 };
  struct ftchash *ftch = table(65536, 65536);
  uint32_t i;
  for (i = 0; i < COUNT; ++i) update(ftch, i << 12, i, 0)->number = i;
  for (i = 0; i < COUNT; ++i) CHECK_EQ(update(ftch, i << 12, i, 0)->number, i);
  CHECK_EQ(ftch->entries, COUNT);
  ftchash_free(ftch);
}

/* f10: what cannot be sorted is refused, where the original ended the program or read behind the record */
static void f10_sort(void)
{
  struct ftchash *ftch = table(4, 4);
  int size = sizeof (struct counter);
  update(ftch, 1, 1, 1);
  CHECK_EQ(ftchash_sort(ftch, 16, 0), -1);
  CHECK_SAID();
  CHECK_EQ(ftchash_sort(ftch, 16, FT_CHASH_SORT_ASCENDING), -1);
  CHECK_SAID();
  CHECK_EQ(ftchash_sort(ftch, -1, FT_CHASH_SORT_64), -1);
  CHECK_SAID();
  CHECK_EQ(ftchash_sort(ftch, size - 7, FT_CHASH_SORT_64), -1);
  CHECK_SAID();
  CHECK_EQ(ftchash_sort(ftch, 2147483647, FT_CHASH_SORT_8), -1);
  CHECK_SAID();
  ftchash_first(ftch);
  CHECK(ftchash_foreach(ftch) != NULL);
  CHECK_EQ(ftchash_sort(ftch, size - 8, FT_CHASH_SORT_64 | FT_CHASH_SORTED), 0);
  CHECK_EQ(ftchash_sort(ftch, size - 1, FT_CHASH_SORT_8), 0);
  CHECK_SILENT();
  ftchash_free(ftch);
}

/* tables that make no sense are refused */
static void refused(void)
{
  static const int bad[][4] = {
    {0, 64, 8, 1}, {-1, 64, 8, 1}, {16, KEY + 7, 8, 1}, {16, 0, 0, 1}, {16, -64, 8, 1}, {16, 64, -1, 1}, {16, 64, 65 - KEY, 1},
    {16, 64, 2147483647, 1}, {16, 64, 8, -1}, {16, 64, 8, 2147483647},
  };
  size_t i;
  struct ftchash *ftch;
  for (i = 0; i < sizeof bad / sizeof *bad; ++i) {
    errno = 0;
    CHECK(ftchash_new(bad[i][0], bad[i][1], bad[i][2], bad[i][3]) == NULL);
    CHECK_EQ(errno, EINVAL);
    CHECK_SAID();
  }
  /* a chunk has at least one record */
  ftch = table(1, 0);
  for (i = 0; i < 100; ++i) update(ftch, i, i, 0);
  CHECK_EQ(ftch->entries, 100);
  ftchash_free(ftch);
}

static void cycle(void)
{
  struct ftchash *ftch = table(100, 10);
  uint32_t i;
  for (i = 0; i < 500; ++i) update(ftch, i, i, i % 100);
  ftchash_sort(ftch, 16, FT_CHASH_SORT_64);
  ftchash_sort(ftch, 16, FT_CHASH_SORT_DOUBLE);
  ftchash_free(ftch);
}

static void leaks(void)
{
  check_leaks("a table", cycle);
}

CHECK_MAIN(TEST(fields), TEST(finds), TEST(buckets), TEST(order), TEST(sorted), TEST(sizes), TEST(s3_poor_hash),
  TEST(f10_sort), TEST(refused), TEST(leaks))
