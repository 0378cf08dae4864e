/* Records written and read back: every version, byte order, compression and way of reading. */
#include "flows.h"

/* reads FLOWS: `n` records of make_record, then an end without an error */
static void check_stream(const struct version *v, int order, int level, enum mode mode, unsigned n)
{
  struct ftio io;
  struct ftver ver;
  unsigned char want[MAX_RECORD], *rec, *kept = NULL;
  unsigned i;
  pid_t child;
  int fd;
  check_context("version %s, %s, level %d, by %s", v->name, order == FT_HEADER_LITTLE_ENDIAN ? "little" : "big", level,
    mode_names[mode]);
  fd = open_mode(FLOWS, mode, &child);
  memset(&io, 0x5a, sizeof io);
  NEED(ftio_init(&io, fd, mode_flags(mode)) >= 0);
  ftio_get_ver(&io, &ver);
  CHECK_EQ(ver.s_version, 3);
  CHECK_EQ(ver.d_version, v->d_version);
  if (v->d_version == 8) {
    CHECK_EQ(ver.agg_method, v->agg_method);
    CHECK_EQ(ver.agg_version, 2);
  }
  CHECK_EQ(io.rec_size, v->size);
  CHECK_EQ(ftio_rec_size(&io), v->size);
  CHECK_EQ(io.xfield, v->xfield);
  CHECK_EQ(ftio_xfield(&io), v->xfield);
  CHECK_EQ(io.fth.byte_order, order);
  CHECK_EQ(!!(io.fth.flags & FT_HEADER_FLAG_COMPRESS), level != 0);
  CHECK_EQ(ftio_check_xfield(&io, v->xfield), 0);
  CHECK(ftio_check_xfield(&io, ~v->xfield) != 0);
  CHECK_EQ(io.fo.xfields, v->xfield);
  CHECK_EQ(io.fo.sysUpTime, member_of(v->record, "sysUpTime")->offset);
  CHECK(io.flags & FT_IO_FLAG_READ);
  CHECK_EQ(io.fd, fd);
  for (i = 0; i < n; ++i) {
    errno = 0;
    rec = (unsigned char *)ftio_read(&io);
    if (!rec) {
      check_fail(__FILE__, __LINE__, "no record %u of %u", i, n);
      break;
    }
    make_record(v, i, want);
    CHECK_MEM(rec, want, v->size);
    CHECK_EQ(ftio_get_rec_total(&io), i + 1);
    /* records of a mapped file that is not compressed stay till the end */
    if (i == 4 && mode == BY_MMAP && !level) kept = rec;
  }
  errno = 0;
  CHECK(!ftio_read(&io));
  CHECK_EQ(errno, 0);
  CHECK_EQ(ftio_get_rec_total(&io), n);
  if (kept) {
    make_record(v, 4, want);
    CHECK_MEM(kept, want, v->size);
  }
  CHECK(ftio_close(&io) >= 0);
  close_mode(child);
}

/* writes and reads; the caller's record and the return values are watched */
static void round_trip(const struct version *v, int order, int level, unsigned n)
{
  struct ftio io;
  _Alignas(8) unsigned char place[MAX_RECORD + 4], original[MAX_RECORD];
  unsigned char *rec = place, *file;
  size_t size;
  unsigned i;
  long written, got;
  int mode;
  check_context("version %s, order %d, level %d, writing", v->name, order, level);
  create_stream(&io, FLOWS, v, order, level);
  CHECK_EQ(io.rec_size, v->size);
  written = ftio_write_header(&io);
  CHECK(written > 8);
  CHECK_EQ(io.fth.size, written);
  CHECK(io.flags & FT_IO_FLAG_HEADER_DONE);
  for (i = 0; i < n; ++i) {
    rec = place + i % 4; /* at any address */
    make_record(v, i, rec);
    memcpy(original, rec, v->size);
    got = ftio_write(&io, rec);
    CHECK(got >= 0);
    written += got;
    CHECK_MEM(rec, original, v->size);
  }
  got = ftio_close(&io);
  CHECK(got >= 0);
  written += got;
  file = load(FLOWS, &size);
  CHECK_EQ(written, size); /* each return value is what went out */
  if (!level) {
    CHECK_EQ(size, header_size(file) + n * v->size);
    for (i = 0; i < n; ++i) {
      make_record(v, i, rec);
      if (order != HOST_ORDER) swap_members(v->record, rec);
      check_members(v, file + header_size(file) + i * v->size, rec);
    }
  }
  free(file);
  for (mode = 0; mode < MODES; ++mode) check_stream(v, order, level, (enum mode)mode, n);
  CHECK_SILENT();
}

static void every_version(void)
{
  int i, order;
  for (i = 0; i < VERSIONS; ++i)
    for (order = 1; order <= 2; ++order) round_trip(&versions[i], order, 0, 40);
}

static void every_version_compressed(void)
{
  int i, order;
  for (i = 0; i < VERSIONS; ++i)
    for (order = 1; order <= 2; ++order) round_trip(&versions[i], order, 1 + (i + order) % 9, 40);
}

static void every_level(void)
{
  int level, order;
  for (level = 1; level <= 9; ++level)
    for (order = 1; order <= 2; ++order) {
      round_trip(version_of(5, 0), order, level, 700);
      round_trip(version_of(8, 1), order, level, 700);
    }
}

/* sizes around those of the buffers of 16384 and 32768 bytes that the original had, and of 65536 bytes behind the last */
static void many_records(void)
{
  static const unsigned counts[] = {0, 1, 511, 512, 513, 1023, 1024, 1025, 1535, 1536, 1537, 5000};
  unsigned i;
  for (i = 0; i < sizeof counts / sizeof *counts; ++i) {
    round_trip(version_of(5, 0), HOST_ORDER, 0, counts[i]);
    round_trip(version_of(7, 0), OTHER_ORDER, 0, counts[i]);
    round_trip(version_of(6, 0), HOST_ORDER, 6, counts[i]);
  }
}

static void w7_w8_big_endian_streams(void)
{
  round_trip(version_of(1005, 0), OTHER_ORDER, 0, 100);
  round_trip(version_of(1005, 0), OTHER_ORDER, 6, 100);
  round_trip(version_of(8, 12), OTHER_ORDER, 0, 100);
}

/* with NO_SWAP the program hands over records in the order of the file */
static void no_swap(void)
{
  const struct version *v = version_of(5, 0);
  struct ftver ver = ftver_of(v);
  struct ftio io;
  unsigned char rec[MAX_RECORD], original[MAX_RECORD];
  unsigned i;
  int fd, level;
  for (level = 0; level <= 6; level += 6) {
    check_context("no swap, level %d", level);
    fd = open(FLOWS, O_RDWR | O_CREAT | O_TRUNC, 0600);
    NEED(fd >= 0);
    NEED(ftio_init(&io, fd, FT_IO_FLAG_WRITE | FT_IO_FLAG_NO_SWAP | (level ? FT_IO_FLAG_ZINIT : 0)) >= 0);
    CHECK(io.flags & FT_IO_FLAG_NO_SWAP);
    CHECK_EQ(ftio_set_ver(&io, &ver), 0);
    ftio_set_byte_order(&io, OTHER_ORDER);
    if (level) ftio_set_z_level(&io, level);
    CHECK(ftio_write_header(&io) > 0);
    for (i = 0; i < 50; ++i) {
      make_record(v, i, rec);
      swap_members(v->record, rec);
      memcpy(original, rec, v->size);
      CHECK(ftio_write(&io, rec) >= 0);
      CHECK_MEM(rec, original, v->size);
    }
    CHECK(ftio_close(&io) >= 0);
    check_stream(v, OTHER_ORDER, level, BY_READ, 50);
  }
}

/* the record may be const, shared or mapped for reading only */
static void w10_write_from_memory_that_cannot_be_written(void)
{
  const struct version *v = version_of(5, 0);
  struct ftio io;
  unsigned i;
  unsigned char *page = (unsigned char *)mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  NEED(page != MAP_FAILED);
  for (i = 0; i < 50; ++i) make_record(v, i, page + i * v->size);
  NEED(mprotect(page, 4096, PROT_READ) == 0);
  create_stream(&io, FLOWS, v, OTHER_ORDER, 0);
  CHECK(ftio_write_header(&io) > 0);
  for (i = 0; i < 50; ++i) CHECK(ftio_write(&io, page + i * v->size) >= 0);
  CHECK(ftio_close(&io) >= 0);
  check_stream(v, OTHER_ORDER, 0, BY_READ, 50);
  munmap(page, 4096);
}

/* a struct ftio belongs to the program: it may be copied elsewhere between any two calls */
static void r24_struct_ftio_moved_between_calls(void)
{
  const struct version *v = version_of(6, 0);
  unsigned char rec[MAX_RECORD], want[MAX_RECORD], *got;
  int order, level, mode;
  unsigned i, n = 300;
  for (order = 1; order <= 2; ++order)
    for (level = 0; level <= 6; level += 6) {
      struct ftio *io = (struct ftio *)malloc(sizeof *io), *next;
#define MOVE \
  do { \
    next = (struct ftio *)malloc(sizeof *next); \
    NEED(next); \
    memcpy(next, io, sizeof *io); \
    memset(io, 0xa5, sizeof *io); \
    free(io); \
    io = next; \
  } while (0)
      check_context("moved, order %d, level %d", order, level);
      create_stream(io, FLOWS, v, order, level);
      MOVE;
      CHECK(ftio_write_header(io) > 0);
      for (i = 0; i < n; ++i) {
        MOVE;
        make_record(v, i, rec);
        CHECK(ftio_write(io, rec) >= 0);
      }
      MOVE;
      CHECK(ftio_write_header(io) > 0);
      MOVE;
      CHECK(ftio_close(io) >= 0);
      for (mode = 0; mode < MODES; ++mode) {
        pid_t child;
        int fd = open_mode(FLOWS, (enum mode)mode, &child);
        check_context("moved, order %d, level %d, by %s", order, level, mode_names[mode]);
        NEED(ftio_init(io, fd, mode_flags((enum mode)mode)) >= 0);
        for (i = 0; i < n; ++i) {
          MOVE;
          got = (unsigned char *)ftio_read(io);
          if (!got) {
            check_fail(__FILE__, __LINE__, "no record %u", i);
            break;
          }
          make_record(v, i, want);
          CHECK_MEM(got, want, v->size);
        }
        MOVE;
        CHECK(!ftio_read(io));
        MOVE;
        CHECK(ftio_close(io) >= 0);
        close_mode(child);
      }
      free(io);
    }
}

static void one_of_each(void)
{
  static int i;
  const struct version *v = &versions[i++ % VERSIONS];
  int end, mode;
  write_stream(FLOWS, v, 1 + i % 2, i % 3 ? 0 : 6, 100);
  for (mode = 0; mode < 2; ++mode) CHECK_EQ(read_stream(FLOWS, (enum mode)mode, &end), 100);
}

static void streams_do_not_leak(void)
{
  int i;
  for (i = 0; i < VERSIONS; ++i) one_of_each();
  check_leaks("a stream", one_of_each);
}

/* many streams at once, each in its own structure */
static void streams_side_by_side(void)
{
  enum { N = 40 };
  static struct ftio in[N], out[N];
  char name[40];
  unsigned char rec[MAX_RECORD], want[MAX_RECORD], *got;
  unsigned i, n;
  for (i = 0; i < N; ++i) {
    snprintf(name, sizeof name, "side%u.ft", i);
    create_stream(&out[i], name, &versions[i % VERSIONS], 1 + (int)(i % 2), i % 3 ? 6 : 0);
    CHECK(ftio_write_header(&out[i]) > 0);
  }
  for (n = 0; n < 100; ++n)
    for (i = 0; i < N; ++i) {
      make_record(&versions[i % VERSIONS], n, rec);
      CHECK(ftio_write(&out[i], rec) >= 0);
    }
  for (i = 0; i < N; ++i) CHECK(ftio_close(&out[i]) >= 0);
  for (i = 0; i < N; ++i) {
    snprintf(name, sizeof name, "side%u.ft", i);
    NEED(ftio_init(&in[i], open(name, O_RDONLY), mode_flags((enum mode)(i / 2 % 2))) >= 0);
  }
  for (n = 0; n < 100; ++n)
    for (i = 0; i < N; ++i) {
      got = (unsigned char *)ftio_read(&in[i]);
      NEED(got);
      make_record(&versions[i % VERSIONS], n, want);
      CHECK_MEM(got, want, versions[i % VERSIONS].size);
    }
  for (i = 0; i < N; ++i) CHECK(ftio_close(&in[i]) >= 0);
}

CHECK_MAIN(TEST(every_version), TEST(every_version_compressed), TEST(every_level), TEST(many_records),
  TEST(w7_w8_big_endian_streams), TEST(no_swap), TEST(w10_write_from_memory_that_cannot_be_written),
  TEST(r24_struct_ftio_moved_between_calls), TEST(streams_do_not_leak), TEST(streams_side_by_side))
