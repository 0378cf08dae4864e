/* Records handed out many at a time: the same as one by one, no later, and in front of the same errors. */
#include "flows.h"

/* reads FLOWS by batches of up to `max`, some records by ftio_read when `mixed`: the number of records */
static unsigned by_batches(const struct version *v, enum mode mode, size_t max, int mixed, int *end)
{
  struct ftio io;
  pid_t child;
  unsigned char want[MAX_RECORD], *recs;
  unsigned n = 0, calls = 0;
  size_t count, i;
  NEED(ftio_init(&io, open_mode(FLOWS, mode, &child), mode_flags(mode)) >= 0);
  for (;;) {
    errno = -1;
    count = 99999;
    if (mixed && calls++ % 3 == 2) {
      recs = (unsigned char *)ftio_read(&io);
      count = recs != NULL;
    } else
      recs = (unsigned char *)ftio_read_batch(&io, max, &count);
    if (!recs) break;
    CHECK(count >= 1 && count <= max);
    for (i = 0; i < count; ++i, ++n) {
      make_record(v, n, want);
      check_members(v, recs + i * v->size, want);
    }
  }
  *end = errno;
  CHECK_EQ(count, 0);
  CHECK_EQ(ftio_get_rec_total(&io), n);
  CHECK(ftio_close(&io) >= 0);
  close_mode(child);
  return n;
}

static void same_records(void)
{
  static const size_t sizes[] = {1, 2, 7, 511, 5000, (size_t)-1};
  unsigned i, total;
  int at, order, level, mode, end;
  for (at = 0; at < VERSIONS; ++at)
    for (order = 1; order <= 2; ++order)
      for (level = 0; level <= 1; ++level) {
        /* once more than the library makes ready at a time */
        total = versions[at].d_version == 5 && order == HOST_ORDER ? 5000 : 100;
        write_stream(FLOWS, &versions[at], order, level, total);
        for (mode = 0; mode < MODES; ++mode)
          for (i = 0; i < sizeof sizes / sizeof *sizes; ++i) {
            if (i % 3 != (unsigned)at % 3) continue;
            check_context("%d.%d, order %d, level %d, by %s, up to %lu", versions[at].d_version, versions[at].agg_method, order,
              level, mode_names[mode], (unsigned long)sizes[i]);
            CHECK_EQ(by_batches(&versions[at], (enum mode)mode, sizes[i], (int)i & 1, &end), total);
            CHECK_EQ(end, 0);
          }
      }
  CHECK_SILENT();
}

/* more than one record at a time, or there is no point in it */
static void many_at_a_time(void)
{
  const struct version *v = version_of(5, 0);
  struct ftio io;
  size_t count;
  int level, mode;
  for (level = 0; level <= 1; ++level)
    for (mode = BY_READ; mode <= BY_MMAP; ++mode) {
      check_context("level %d, by %s", level, mode_names[mode]);
      write_stream(FLOWS, v, HOST_ORDER, level, 3000);
      NEED(ftio_init(&io, open(FLOWS, O_RDONLY), mode_flags((enum mode)mode)) >= 0);
      CHECK(ftio_read_batch(&io, 500, &count) != NULL);
      CHECK_EQ(count, 500);
      CHECK(ftio_read(&io) != NULL);
      CHECK(ftio_read_batch(&io, (size_t)-1, &count) != NULL);
      /* of compressed records those that the bytes at hand came to */
      CHECK(level ? count >= 400 : count == 2499);
      CHECK(ftio_close(&io) >= 0);
    }
}

/* what has arrived is handed out, without waiting for more */
static void no_later_than_they_arrive(void)
{
  const struct version *v = version_of(5, 0);
  struct ftio io;
  unsigned char *file;
  size_t size, start, count;
  int ends[2];
  write_stream(FLOWS, v, HOST_ORDER, 0, 5);
  file = load(FLOWS, &size);
  start = header_size(file);
  NEED(pipe(ends) == 0);
  /* three records and a half */
  NEED(write(ends[1], file, start + 3 * v->size + 20) > 0);
  NEED(ftio_init(&io, ends[0], FT_IO_FLAG_READ) >= 0);
  CHECK(ftio_read_batch(&io, 100, &count) != NULL);
  CHECK_EQ(count, 3);
  NEED(write(ends[1], file + start + 3 * v->size + 20, 2 * v->size - 20) > 0);
  CHECK(ftio_read_batch(&io, 100, &count) != NULL);
  CHECK_EQ(count, 2);
  close(ends[1]);
  CHECK(!ftio_read_batch(&io, 100, &count));
  CHECK_EQ(count, 0);
  CHECK_EQ(errno, 0);
  CHECK(ftio_close(&io) >= 0);
  free(file);
}

static void errors_come_behind_the_records(void)
{
  const struct version *v = version_of(5, 0);
  unsigned char *file;
  size_t size;
  int level, mode, end;
  unsigned n;
  for (level = 0; level <= 1; ++level) {
    write_stream(FLOWS, v, HOST_ORDER, level, 5000);
    file = load(FLOWS, &size);
    store(FLOWS, file, size - 100);
    for (mode = 0; mode < MODES; ++mode) {
      long want = read_stream(FLOWS, (enum mode)mode, &end);
      check_context("level %d, by %s", level, mode_names[mode]);
      said();
      n = by_batches(v, (enum mode)mode, 700, 0, &end);
      CHECK_EQ(n, want);
      if (!level) CHECK_EQ(n, 4998);
      CHECK(end > 0);
      CHECK_SAID();
    }
    free(file);
  }
}

/* of a mapped file that shrinks, what is left is handed out first */
static void mapped_file_that_shrinks(void)
{
  const struct version *v = version_of(5, 0);
  struct ftio io;
  unsigned char *file, *recs, want[MAX_RECORD];
  size_t size, start, left, count, i, n = 10;
  unsigned max;
  for (max = 100; max <= 100000; max *= 10) {
    check_context("up to %u", max);
    n = 10;
    write_stream(FLOWS, v, HOST_ORDER, 0, 15000);
    file = load(FLOWS, &size);
    start = header_size(file);
    free(file);
    left = size / 2 / 4096 * 4096;
    NEED(ftio_init(&io, open(FLOWS, O_RDONLY), FT_IO_FLAG_READ | FT_IO_FLAG_MMAP) >= 0);
    CHECK(ftio_read_batch(&io, n, &count) != NULL && count == n);
    NEED(truncate(FLOWS, (off_t)left) == 0);
    while ((recs = (unsigned char *)ftio_read_batch(&io, max, &count)))
      for (i = 0; i < count; ++i, ++n) {
        make_record(v, (unsigned)n, want);
        check_members(v, recs + i * v->size, want);
      }
    CHECK(errno > 0);
    CHECK_SAID();
    CHECK_EQ(n, (left - start) / v->size);
    CHECK(!ftio_read_batch(&io, max, &count));
    CHECK(errno > 0);
    CHECK(ftio_close(&io) >= 0);
  }
}

static void not_for_reading(void)
{
  struct ftio io;
  size_t count = 5;
  create_stream(&io, FLOWS, version_of(5, 0), HOST_ORDER, 0);
  NEED(ftio_write_header(&io) > 0);
  CHECK(!ftio_read_batch(&io, 10, &count));
  CHECK_EQ(count, 0);
  CHECK_SAID();
  CHECK(ftio_close(&io) >= 0);
}

CHECK_MAIN(TEST(same_records), TEST(many_at_a_time), TEST(no_later_than_they_arrive), TEST(errors_come_behind_the_records),
  TEST(mapped_file_that_shrinks), TEST(not_for_reading))
