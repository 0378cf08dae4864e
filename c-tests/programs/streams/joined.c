/* Streams that were joined, as `cat a b` does it: read through, on every path; other streams are errors behind the records. */
#include "flows.h"

#define JOINED "joined.ft"

/* adds the bytes of a file to another */
static void append(const char *to, const char *from, size_t keep)
{
  size_t size;
  unsigned char *bytes = load(from, &size);
  int fd = open(to, O_WRONLY | O_CREAT | O_APPEND, 0600);
  NEED(fd >= 0);
  if (keep > size) keep = size;
  NEED(write(fd, bytes, keep) == (ssize_t)keep);
  close(fd);
  free(bytes);
}

/* adds a stream of `n` records with a comment of so many characters */
static void append_stream(const struct version *v, int order, int level, unsigned n, unsigned comment)
{
  static char text[9000];
  unsigned char rec[MAX_RECORD];
  struct ftio io;
  unsigned i;
  memset(text, 'c', comment);
  text[comment] = 0;
  create_stream(&io, FLOWS, v, order, level);
  if (comment) NEED(ftio_set_comment(&io, text) == 0);
  NEED(ftio_write_header(&io) > 0);
  for (i = 0; i < n; ++i) {
    make_record(v, i, rec);
    NEED(ftio_write(&io, rec) >= 0);
  }
  NEED(ftio_close(&io) >= 0);
  append(JOINED, FLOWS, (size_t)-1);
}

/* reads JOINED: records 0 to n - 1 again and again, `total` of them; the errno of the end */
static int read_joined(const struct version *v, enum mode mode, unsigned n, unsigned total, int batches)
{
  unsigned char want[MAX_RECORD], *recs;
  unsigned seen = 0;
  struct ftio io;
  size_t count = 1, i;
  pid_t child;
  int end;
  NEED(ftio_init(&io, open_mode(JOINED, mode, &child), mode_flags(mode)) >= 0);
  for (;;) {
    errno = -1;
    recs = (unsigned char *)(batches ? ftio_read_batch(&io, 1000, &count) : ftio_read(&io));
    if (!recs) break;
    for (i = 0; i < count; ++i, ++seen) {
      make_record(v, seen % n, want);
      check_members(v, recs + i * v->size, want);
    }
  }
  end = errno;
  CHECK_EQ(seen, total);
  CHECK(ftio_close(&io) >= 0);
  close_mode(child);
  return end;
}

static void r26_streams_are_read_through(void)
{
  static const unsigned comments[] = {0, 1, 25, 8000};
  int at, order, levels, mode;
  unsigned c;
  for (at = 0; at < VERSIONS; ++at)
    for (order = 1; order <= 2; ++order)
      for (levels = 0; levels < 4; ++levels)
        for (c = 0; c < 4; ++c) {
          const struct version *v = &versions[at];
          if (c != (unsigned)at % 4 && v->d_version != 5) continue;
          unlink(JOINED);
          /* none, both or one of them compressed; the empty one in the middle has another header */
          append_stream(v, order, levels & 1 ? 6 : 0, 100, 0);
          append_stream(v, order, levels & 2 ? 6 : 0, 0, 7);
          append_stream(v, order, levels & 2 ? 6 : 0, 100, comments[c]);
          append_stream(v, order, levels & 1 ? 6 : 0, 100, 3);
          for (mode = 0; mode < MODES; ++mode) {
            check_context("%d.%d, order %d, levels %d, comment %u, by %s", v->d_version, v->agg_method, order, levels,
              comments[c], mode_names[mode]);
            CHECK_EQ(read_joined(v, (enum mode)mode, 100, 300, (at + levels) % 2), 0);
          }
        }
  CHECK_SILENT();
}

/* more than is made ready at a time, so that headers lie everywhere in what was read */
static void r26_large_streams(void)
{
  const struct version *v = version_of(5, 0);
  int mode;
  unlink(JOINED);
  append_stream(v, HOST_ORDER, 0, 5000, 1);
  append_stream(v, HOST_ORDER, 0, 5000, 12);
  append_stream(v, HOST_ORDER, 0, 5000, 0);
  for (mode = 0; mode < MODES; ++mode) CHECK_EQ(read_joined(v, (enum mode)mode, 5000, 15000, mode == BY_READ), 0);
  CHECK_SILENT();
}

/* records of another version or byte order cannot be handed out as these */
static void r26_other_streams_are_errors(void)
{
  const struct version *v5 = version_of(5, 0), *v7 = version_of(7, 0);
  int mode, order;
  for (order = 1; order <= 2; ++order)
    for (mode = 0; mode < MODES; ++mode) {
      check_context("order %d, by %s", order, mode_names[mode]);
      unlink(JOINED);
      append_stream(v5, order, 0, 100, 0);
      append_stream(v7, order, 0, 100, 0);
      CHECK_EQ(read_joined(v5, (enum mode)mode, 100, 100, 0), EBADMSG);
      CHECK(strstr(said(), "different versions are joined") != NULL);
      unlink(JOINED);
      append_stream(v5, order, 0, 100, 0);
      append_stream(v5, 3 - order, 0, 100, 0);
      CHECK_EQ(read_joined(v5, (enum mode)mode, 100, 100, 1), EBADMSG);
      CHECK(strstr(said(), "different byte orders are joined") != NULL);
      /* a header that is cut off is no record */
      unlink(JOINED);
      append_stream(v5, order, 0, 100, 0);
      append_stream(v5, order, 0, 0, 500);
      NEED(truncate(JOINED, 100 * 64 + 24 + 300) == 0);
      CHECK_EQ(read_joined(v5, (enum mode)mode, 100, 100, 0), EBADMSG);
      CHECK_SAID();
    }
}

/* a flow whose time of export is the magic number, but that has nothing else of a header */
static void r26_flows_that_look_like_headers_are_flows(void)
{
  const struct version *v = version_of(5, 0);
  static const unsigned char starts[][12] = {
    {FT_HEADER_MAGIC1, FT_HEADER_MAGIC2, 1, 3, 64, 0, 0, 0, 9, 8, 7, 6},
    {FT_HEADER_MAGIC1, FT_HEADER_MAGIC2, 2, 3, 0, 0, 0, 64, 9, 8, 7, 6},
    {FT_HEADER_MAGIC1, FT_HEADER_MAGIC2, 1, 3, 128, 0, 0, 0, 6, 0, 4, 0},
    {FT_HEADER_MAGIC1, FT_HEADER_MAGIC2, 1, 1, 9, 0, 0, 0, 6, 0, 4, 0},
    {FT_HEADER_MAGIC1, FT_HEADER_MAGIC2, 1, 3, 255, 255, 255, 255, 2, 0, 2, 0},
    {FT_HEADER_MAGIC1, FT_HEADER_MAGIC2, 9, 9, 8, 0, 0, 0, 2, 0, 2, 0},
  };
  unsigned char rec[MAX_RECORD], *have;
  struct ftio io;
  unsigned i, n, order;
  int mode;
  for (order = 1; order <= 2; ++order) {
    create_stream(&io, FLOWS, v, (int)order, 0);
    NEED(ftio_write_header(&io) > 0);
    /* alone, two of them in a row, first and last */
    for (i = 0; i < 600; ++i) {
      make_record(v, i, rec);
      if (i % 100 < 2) memcpy(rec, starts[i / 100], 12);
      if (order != HOST_ORDER) swap_members(v->record, rec), memcpy(rec, starts[i / 100], 12), swap_members(v->record, rec);
      NEED(ftio_write(&io, rec) >= 0);
    }
    memcpy(rec, starts[0], 12);
    if (order != HOST_ORDER) swap_members(v->record, rec);
    NEED(ftio_write(&io, rec) >= 0);
    NEED(ftio_close(&io) >= 0);
    for (mode = 0; mode < MODES; ++mode) {
      pid_t child;
      check_context("order %u, by %s", order, mode_names[mode]);
      NEED(ftio_init(&io, open_mode(FLOWS, (enum mode)mode, &child), mode_flags((enum mode)mode)) >= 0);
      errno = -1;
      for (n = 0; (have = (unsigned char *)ftio_read(&io)); ++n) continue;
      CHECK_EQ(n, 601);
      CHECK_EQ(errno, 0);
      CHECK(ftio_close(&io) >= 0);
      close_mode(child);
    }
  }
  CHECK_SILENT();
}

/* records of a mapped file stay until it is closed, also those of the streams that follow */
static void r26_mapped_records_stay(void)
{
  const struct version *v = version_of(5, 0);
  static unsigned char *at[600];
  unsigned char want[MAX_RECORD];
  struct ftio io;
  unsigned n, i;
  unlink(JOINED);
  append_stream(v, HOST_ORDER, 0, 300, 0);
  append_stream(v, HOST_ORDER, 0, 300, 2);
  NEED(ftio_init(&io, open(JOINED, O_RDONLY), FT_IO_FLAG_READ | FT_IO_FLAG_MMAP) >= 0);
  CHECK(io.flags & FT_IO_FLAG_MMAP);
  for (n = 0; n < 600 && (at[n] = (unsigned char *)ftio_read(&io)); ++n) continue;
  CHECK_EQ(n, 600);
  CHECK(!ftio_read(&io));
  CHECK_EQ(errno, 0);
  for (i = 0; i < n; ++i) {
    make_record(v, i % 300, want);
    check_members(v, at[i], want);
  }
  CHECK(ftio_close(&io) >= 0);
}

CHECK_MAIN(TEST(r26_streams_are_read_through), TEST(r26_large_streams), TEST(r26_other_streams_are_errors),
  TEST(r26_flows_that_look_like_headers_are_flows), TEST(r26_mapped_records_stay))
