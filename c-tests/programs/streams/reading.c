/* Reading what is damaged, hostile, joined, growing or shrinking. */
#include "flows.h"
#include <sys/time.h>

static struct header h;

/* opens and reads FLOWS in every way; -2 if the ways differ */
static long read_all(int *end)
{
  int ends[MODES], mode;
  long n[MODES];
  for (mode = 0; mode < MODES; ++mode) n[mode] = read_stream(FLOWS, (enum mode)mode, &ends[mode]);
  *end = ends[0];
  return n[0] == n[1] && n[1] == n[2] && !ends[0] == !ends[1] && !ends[1] == !ends[2] ? n[0] : -2;
}

/* every way of reading FLOWS ends with an error and a message, after as many records as could be had */
static void ends_with_an_error(long most)
{
  int mode, end;
  for (mode = 0; mode < MODES; ++mode) {
    long n = read_stream(FLOWS, (enum mode)mode, &end);
    if (n < 0 || n > most || !end) check_fail(__FILE__, __LINE__, "by %s: %ld records, errno %d", mode_names[mode], n, end);
    CHECK_SAID();
  }
}

/* a header that has to be refused */
static void refused(void)
{
  int end;
  long n = read_all(&end);
  if (n != -1 || !end) check_fail(__FILE__, __LINE__, "%ld records, errno %d", n, end);
  CHECK_SAID();
}

static void r1_header_shorter_than_its_start(void)
{
  unsigned char file[200];
  unsigned offset;
  int order;
  for (order = 1; order <= 2; ++order)
    for (offset = 0; offset < 8; ++offset) {
      check_context("order %d, offset %u", order, offset);
      memset(file, 0x41, sizeof file);
      h.order = order;
      header_begin(&h, order);
      memcpy(file, h.bytes, 8);
      h.size = 0;
      put_number(&h, offset, 4);
      memcpy(file + 4, h.bytes, 4);
      store(FLOWS, file, sizeof file);
      refused();
    }
}

static void r2_header_longer_than_the_file(void)
{
  static const uint32_t offsets[] = {
    100000, 0x01000000, 0x7fffffff, 0x80000000, 0x80000001, 0xfffffff0, 0xfffffff8, 0xffffffff
  };
  unsigned i;
  int order;
  for (order = 1; order <= 2; ++order)
    for (i = 0; i < sizeof offsets / sizeof *offsets; ++i) {
      check_context("order %d, offset %x", order, offsets[i]);
      header_begin(&h, order);
      h.size = 4;
      put_number(&h, offsets[i], 4);
      h.size = 500;
      store(FLOWS, h.bytes, h.size);
      refused();
    }
}

/* the bytes behind a string that does not end belong to other TLVs or to nobody */
static void r3_strings_without_an_end(void)
{
  static const unsigned lengths[] = {0, 1, 2, 8, 24, 40, 1000, 60000};
  static char text[60000];
  struct ftio io;
  unsigned i, type, last;
  int order, fd;
  memset(text, 'A', sizeof text);
  for (order = 1; order <= 2; ++order)
    for (i = 0; i < sizeof lengths / sizeof *lengths; ++i)
      for (type = FT_TLV_CAP_HOSTNAME; type <= FT_TLV_COMMENTS; ++type)
        for (last = 0; last < 2; ++last) {
          check_context("order %d, length %u, type %u, %s", order, lengths[i], type, last ? "last" : "not last");
          header_begin(&h, order);
          tlv(&h, type, text, lengths[i]);
          if (!last) tlv(&h, 999, "BBBBBBBB", 8);
          header_store(&h, FLOWS, last ? 0 : 2);
          memset(&io, 0x5a, sizeof io);
          fd = open(FLOWS, O_RDONLY);
          if (ftio_init(&io, fd, FT_IO_FLAG_READ) < 0) {
            CHECK_SAID();
            close(fd);
          } else {
            const char *string = type == FT_TLV_COMMENTS ? ftio_get_comment(&io) : ftio_get_hostname(&io);
            if (string) CHECK(strlen(string) <= lengths[i] && !strchr(string, 'B'));
            CHECK(ftio_close(&io) >= 0);
          }
        }
}

static void r4_numbers_shorter_than_their_type(void)
{
  static const unsigned char sizes[] = {0, 1, 2, 1, 1, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4};
  unsigned type, length;
  int order, end, mode;
  for (order = 1; order <= 2; ++order)
    for (type = FT_TLV_EX_VER; type <= FT_TLV_SEQ_RESET; ++type)
      for (length = 0; length < sizes[type]; ++length) {
        check_context("order %d, type %u, length %u", order, type, length);
        header_begin(&h, order);
        tlv(&h, type, "\377\377\377\377", length);
        header_store(&h, FLOWS, 0);
        for (mode = 0; mode < 2; ++mode) {
          long n = read_stream(FLOWS, (enum mode)mode, &end);
          CHECK(n == -1 || n == 0);
          if (n == -1) CHECK_SAID();
        }
      }
}

/* names and aliases that are shorter than they say */
static void r5_interface_names_that_lie(void)
{
  static const char value[] = "\001\000\000\012\002\000\001\000\002\000name";
  unsigned type, length, count, last;
  int order, end;
  for (order = 1; order <= 2; ++order)
    for (type = FT_TLV_IF_NAME; type <= FT_TLV_IF_ALIAS; ++type)
      for (length = 0; length <= 15; ++length)
        for (count = 0; count < 4; ++count)
          for (last = 0; last < 2; ++last) {
            char changed[sizeof value];
            long n;
            memcpy(changed, value, sizeof value);
            if (count) changed[order == 1 ? 4 : 5] = (char)(count == 1 ? 4 : count == 2 ? 100 : 255);
            if (count == 3) changed[order == 1 ? 5 : 4] = (char)255;
            check_context("order %d, type %u, length %u, count %u, last %u", order, type, length, count, last);
            header_begin(&h, order);
            tlv(&h, type, changed, length);
            if (!last) tlv(&h, 999, "BBBBBBBB", 8);
            header_store(&h, FLOWS, last ? 0 : 1);
            n = read_stream(FLOWS, count % 2 ? BY_READ : BY_MMAP, &end);
            CHECK(n == -1 || n == (last ? 0 : 1));
            if (n == -1) CHECK_SAID();
          }
}

static void r21_vendor(void)
{
  struct ftio io;
  int order, length;
  for (order = 1; order <= 2; ++order)
    for (length = 1; length <= 2; ++length) {
      check_context("order %d, length %d", order, length);
      header_begin(&h, order);
      tlv_number(&h, FT_TLV_VENDOR, FT_VENDOR_CISCO, (unsigned)length);
      header_store(&h, FLOWS, 0);
      NEED(ftio_init(&io, open(FLOWS, O_RDONLY), FT_IO_FLAG_READ) >= 0);
      CHECK_EQ(io.fth.vendor, FT_VENDOR_CISCO);
      CHECK_EQ(io.fth.filler1, 0);
      CHECK(io.fth.fields & FT_FIELD_VENDOR);
      CHECK(ftio_close(&io) >= 0);
    }
}

static void r22_interface_names_of_either_byte_order(void)
{
  struct ftio io;
  int order;
  for (order = 1; order <= 2; ++order) {
    check_context("order %d", order);
    header_begin(&h, order);
    tlv_start(&h, FT_TLV_IF_NAME, 4 + 2 + 5);
    put_number(&h, 0x0a000001, 4);
    put_number(&h, 258, 2);
    put(&h, "eth0", 5);
    tlv_start(&h, FT_TLV_IF_ALIAS, 4 + 2 + 4 + 4);
    put_number(&h, 0x0a000001, 4);
    put_number(&h, 2, 2);
    put_number(&h, 258, 2);
    put_number(&h, 515, 2);
    put(&h, "out", 4);
    header_store(&h, FLOWS, 0);
    NEED(ftio_init(&io, open(FLOWS, O_RDONLY), FT_IO_FLAG_READ) >= 0);
    NEED(io.fth.ftmap && io.fth.ftmap->ifname.lh_first && io.fth.ftmap->ifalias.lh_first);
    CHECK_EQ(io.fth.ftmap->ifname.lh_first->ip, 0x0a000001);
    CHECK_EQ(io.fth.ftmap->ifname.lh_first->ifIndex, 258);
    CHECK_STR(io.fth.ftmap->ifname.lh_first->name, "eth0");
    CHECK_EQ(io.fth.ftmap->ifalias.lh_first->entries, 2);
    if (io.fth.ftmap->ifalias.lh_first->entries == 2) {
      CHECK_EQ(io.fth.ftmap->ifalias.lh_first->ifIndex_list[0], 258);
      CHECK_EQ(io.fth.ftmap->ifalias.lh_first->ifIndex_list[1], 515);
    }
    CHECK_STR(io.fth.ftmap->ifalias.lh_first->name, "out");
    CHECK(ftio_close(&io) >= 0);
  }
}

/* --- compressed streams --- */

/* a file of `parts` deflate streams one after another, each with `n` records; `garbage` bytes behind them */
static void join(unsigned parts, unsigned n, const char *garbage, unsigned size)
{
  const struct version *v = version_of(5, 0);
  unsigned char *part, *all;
  size_t part_size, start, used;
  unsigned i;
  write_stream("part.ft", v, HOST_ORDER, 6, n);
  part = load("part.ft", &part_size);
  start = header_size(part);
  all = (unsigned char *)malloc(start + parts * part_size + size);
  NEED(all);
  memcpy(all, part, start);
  used = start;
  for (i = 0; i < parts; ++i) {
    memcpy(all + used, part + start, part_size - start);
    used += part_size - start;
  }
  memcpy(all + used, garbage, size);
  store(FLOWS, all, used + size);
  free(all);
  free(part);
}

static void r9_r10_joined_streams_are_read_through(void)
{
  unsigned parts;
  int end;
  for (parts = 1; parts <= 5; ++parts) {
    check_context("%u streams", parts);
    join(parts, 7, "", 0);
    CHECK_EQ(read_all(&end), parts * 7);
    CHECK_EQ(end, 0);
    join(parts, 900, "", 0);
    CHECK_EQ(read_all(&end), parts * 900);
    CHECK_EQ(end, 0);
  }
  CHECK_SILENT();
}

static void r9_garbage_behind_a_stream(void)
{
  static const char *const garbage[] = {"\n", "garbage", "\377\377\377\377\377\377\377\377\377\377", "\037\213\b"};
  unsigned i;
  int end;
  for (i = 0; i < sizeof garbage / sizeof *garbage; ++i) {
    check_context("garbage %u", i);
    join(1, 50, garbage[i], (unsigned)strlen(garbage[i]));
    CHECK_EQ(read_all(&end), 50);
    CHECK(end != 0);
    CHECK_SAID();
  }
}

static void r13_truncated_deflate_stream(void)
{
  const struct version *v = version_of(5, 0);
  unsigned char *file;
  size_t size, start, cut;
  write_stream("whole.ft", v, HOST_ORDER, 6, 300);
  file = load("whole.ft", &size);
  start = header_size(file);
  for (cut = start + 1; cut < size; cut += 1 + (cut - start) / 3) {
    check_context("cut at %ld of %ld", (long)(cut - start), (long)(size - start));
    store(FLOWS, file, cut);
    ends_with_an_error(1000);
  }
  free(file);
}

static void r13_damaged_deflate_stream(void)
{
  const struct version *v = version_of(5, 0);
  unsigned char *file;
  size_t size, start, at;
  int bit;
  write_stream("whole.ft", v, HOST_ORDER, 1, 300);
  file = load("whole.ft", &size);
  start = header_size(file);
  for (at = start; at < size; at += 1 + (size - start) / 25)
    for (bit = 0; bit < 8; bit += 3) {
      check_context("bit %d of byte %ld of %ld", bit, (long)(at - start), (long)(size - start));
      file[at] ^= (unsigned char)(1 << bit);
      store(FLOWS, file, size);
      ends_with_an_error(1000);
      file[at] ^= (unsigned char)(1 << bit);
    }
  free(file);
}

/* --- ends --- */

static void r13_errno_tells_an_end_from_an_error(void)
{
  struct ftio io;
  const struct version *v = version_of(5, 0);
  int level, fd;
  for (level = 0; level <= 6; level += 6) {
    check_context("level %d", level);
    write_stream(FLOWS, v, HOST_ORDER, level, 3000);
    fd = open(FLOWS, O_RDONLY);
    NEED(ftio_init(&io, fd, FT_IO_FLAG_READ) >= 0);
    CHECK(ftio_read(&io) != NULL);
    /* a directory in place of the file: reading it is an error */
    NEED(dup2(open(".", O_RDONLY), fd) == fd);
    close(fd + 1);
    errno = 0;
    while (ftio_read(&io)) continue;
    CHECK_EQ(errno, EISDIR);
    CHECK_SAID();
    CHECK(ftio_close(&io) >= 0);
  }
}

static void r14_partial_record_at_the_end(void)
{
  const struct version *v = version_of(5, 0);
  unsigned char *file;
  size_t size, cut;
  unsigned n;
  int end;
  write_stream("whole.ft", v, OTHER_ORDER, 0, 1000);
  file = load("whole.ft", &size);
  for (cut = 1; cut < v->size; cut += 6)
    for (n = 0; n < 3; ++n) {
      unsigned whole = n == 0 ? 0 : n == 1 ? 10 : 999;
      check_context("%u records and %lu bytes", whole, (unsigned long)cut);
      store(FLOWS, file, header_size(file) + whole * v->size + cut);
      CHECK_EQ(read_all(&end), whole);
      CHECK(end != 0);
      CHECK_SAID();
    }
  free(file);
}

static void truncated_headers(void)
{
  unsigned char *file;
  size_t size, cut, start;
  write_stream("whole.ft", version_of(8, 3), OTHER_ORDER, 6, 0);
  file = load("whole.ft", &size);
  start = header_size(file);
  for (cut = 0; cut < start; ++cut) {
    check_context("cut at %ld of %ld", (long)cut, (long)start);
    store(FLOWS, file, cut);
    refused();
  }
  free(file);
}

/* --- files that change --- */

static void r15_mapped_file_that_shrinks(void)
{
  const struct version *v = version_of(5, 0);
  struct ftio io;
  int order, level, keep, end;
  unsigned long sum = 0;
  unsigned n, total = 15000;
  unsigned char *rec, *file;
  size_t size;
  if (!check_knows_faults()) {
    check_skip("qemu does not tell where a fault was");
    return;
  }
  for (order = 1; order <= 2; ++order)
    for (level = 0; level <= 1; ++level)
      for (keep = 0; keep < 2; ++keep) {
        check_context("order %d, level %d, %s", order, level, keep ? "half of it left" : "nothing left");
        write_stream(FLOWS, v, order, level, total);
        file = load(FLOWS, &size);
        free(file);
        NEED(ftio_init(&io, open(FLOWS, O_RDONLY), FT_IO_FLAG_READ | FT_IO_FLAG_MMAP) >= 0);
        for (n = 0; n < 10; ++n) CHECK(ftio_read(&io) != NULL);
        NEED(truncate(FLOWS, keep ? (off_t)size / 2 : 0) == 0);
        errno = 0;
        while ((rec = (unsigned char *)ftio_read(&io))) {
          sum += rec[0] + rec[v->size - 1];
          ++n;
          errno = 0;
        }
        end = errno;
        /* a file that cannot be used as it is is read instead: cut behind a whole record, nothing tells it from a whole one */
        if (n < total && order == HOST_ORDER && !level) CHECK(end != 0);
        CHECK(n < total || !end);
        if (end) CHECK_SAID();
        CHECK(ftio_close(&io) >= 0);
      }
  CHECK(sum != 1);
}

static void r16_odd_header_sizes(void)
{
  int order, pad, mode, fd;
  const struct version *v = version_of(5, 0);
  unsigned char want[MAX_RECORD], *rec;
  unsigned i;
  struct ftio io;
  for (order = 1; order <= 2; ++order)
    for (pad = 0; pad < 8; ++pad)
      for (mode = 0; mode < MODES; ++mode) {
        pid_t child;
        check_context("order %d, %d bytes more, by %s", order, pad, mode_names[mode]);
        header_begin(&h, order);
        tlv(&h, 999, "12345678", (unsigned)pad);
        header_store(&h, FLOWS, 20);
        fd = open_mode(FLOWS, (enum mode)mode, &child);
        NEED(ftio_init(&io, fd, mode_flags((enum mode)mode)) >= 0);
        for (i = 0; i < 20; ++i) {
          rec = (unsigned char *)ftio_read(&io);
          NEED(rec);
          CHECK_EQ((uintptr_t)rec % 4, 0); /* programs take members as they lie there */
          make_record(v, i, want);
          CHECK_MEM(rec, want, v->size);
        }
        CHECK(!ftio_read(&io));
        CHECK(ftio_close(&io) >= 0);
        close_mode(child);
      }
}

/* record pointers of a mapped file stay good while later records are read, in either byte order */
static void records_of_a_mapped_file_stay(void)
{
  const struct version *v = version_of(7, 0);
  static unsigned char *kept[2000];
  unsigned char want[MAX_RECORD];
  struct ftio io;
  unsigned i;
  int order;
  for (order = 1; order <= 2; ++order) {
    check_context("order %d", order);
    write_stream(FLOWS, v, order, 0, 2000);
    NEED(ftio_init(&io, open(FLOWS, O_RDONLY), FT_IO_FLAG_READ | FT_IO_FLAG_MMAP) >= 0);
    for (i = 0; i < 2000; ++i) NEED((kept[i] = (unsigned char *)ftio_read(&io)) != NULL);
    CHECK(!ftio_read(&io));
    for (i = 0; i < 2000; ++i) {
      make_record(v, i, want);
      CHECK_MEM(kept[i], want, v->size);
    }
    CHECK(ftio_close(&io) >= 0);
  }
}

/* programs fetch fields that a version lacks from 65535 bytes behind the start of a record, of the last one as well */
static void bytes_behind_a_record_can_be_read(void)
{
  static const int levels[] = {0, 6};
  const struct version *v = version_of(7, 0);
  const unsigned char *rec;
  struct ftio io;
  int i;
  for (i = 0; i < 2 * 2 * MODES; ++i) {
    enum mode mode = (enum mode)(i / 4);
    volatile unsigned char seen;
    pid_t child;
    unsigned n, byte;
    int fd;
    check_context("by %s, order %d, level %d", mode_names[mode], 1 + i % 2, levels[i / 2 % 2]);
    write_stream(FLOWS, v, 1 + i % 2, levels[i / 2 % 2], 10000);
    fd = open_mode(FLOWS, mode, &child);
    NEED(ftio_init(&io, fd, mode_flags(mode)) >= 0);
    for (n = 0; (rec = (const unsigned char *)ftio_read(&io)); ++n)
      for (byte = n < 9999 ? 65535 : 0; byte < 65536; ++byte) seen = rec[byte];
    (void)seen;
    CHECK_EQ(n, 10000);
    CHECK(ftio_close(&io) >= 0);
    close_mode(child);
  }
}

static void tick(int signal_number)
{
  (void)signal_number;
}

/* a pipe whose writer is slow, and a timer that interrupts every read */
static void r12_signals_while_reading(void)
{
  const struct version *v = version_of(5, 0);
  struct itimerval timer = {{0, 700}, {0, 700}}, off = {{0, 0}, {0, 0}};
  struct sigaction action;
  struct ftio io;
  int level, ends[2];
  unsigned n;
  memset(&action, 0, sizeof action);
  action.sa_handler = tick; /* without SA_RESTART */
  sigaction(SIGALRM, &action, NULL);
  for (level = 0; level <= 6; level += 6) {
    unsigned char *file;
    size_t size, at, piece;
    pid_t child;
    check_context("level %d", level);
    write_stream(FLOWS, v, HOST_ORDER, level, 1200);
    file = load(FLOWS, &size);
    NEED(pipe(ends) == 0);
    child = fork();
    if (child == 0) {
      close(ends[0]);
      piece = size / 40 + 1;
      for (at = 0; at < size; at += piece) {
        usleep(3000);
        if (write(ends[1], file + at, size - at < piece ? size - at : piece) < 0) _exit(1);
      }
      free(file);
      _exit(0);
    }
    close(ends[1]);
    setitimer(ITIMER_REAL, &timer, NULL);
    NEED(ftio_init(&io, ends[0], FT_IO_FLAG_READ) >= 0);
    for (n = 0; ftio_read(&io); ++n) continue;
    setitimer(ITIMER_REAL, &off, NULL);
    CHECK_EQ(n, 1200);
    CHECK(ftio_close(&io) >= 0);
    close_mode(child);
    free(file);
  }
  CHECK_SILENT();
}

/* programs with an off_t of 32 bits may have such files too */
#if defined __GLIBC__ && !defined __LP64__
#define ftruncate ftruncate64
#define off_t off64_t
#endif

/* a sparse file of more than 4 GiB: the record behind the 4 GiB has to come; FT_TEST_BIG=1 reads all of it */
static void r11_files_of_more_than_4_gib(void)
{
  const struct version *v = version_of(5, 0);
  unsigned char rec[MAX_RECORD], *got = NULL;
  struct ftio io;
  uint64_t n, total = (((uint64_t)1 << 32) + (1 << 20)) / v->size, limit;
  int fd;
  limit = getenv("FT_TEST_BIG") ? total + 1 : 1000;
  if (limit < total) check_skip("all but the first thousand records, FT_TEST_BIG is not set");
  write_stream(FLOWS, v, HOST_ORDER, 0, 0);
  fd = open(FLOWS, O_RDWR | O_APPEND | O_LARGEFILE);
  NEED(fd >= 0);
  n = (uint64_t)lseek(fd, 0, SEEK_END);
  if (ftruncate(fd, (off_t)(n + total * v->size)) < 0) {
    check_skip("the file system does not take a file of more than 4 GiB");
    close(fd);
    return;
  }
  make_record(v, 9, rec);
  NEED(write(fd, rec, v->size) == (ssize_t)v->size);
  close(fd);
  NEED(ftio_init(&io, open(FLOWS, O_RDONLY | O_LARGEFILE), FT_IO_FLAG_READ | FT_IO_FLAG_MMAP) >= 0);
  if (sizeof io.mr_size > 4) CHECK(io.mr_size > UINT32_MAX); /* else it is read */
  for (n = 0; n < limit; ++n)
    if (!(got = (unsigned char *)ftio_read(&io))) break;
  CHECK_EQ(n, limit);
  if (limit == total + 1 && got) {
    CHECK_MEM(got, rec, v->size);
    CHECK(!ftio_read(&io));
  }
  CHECK(ftio_close(&io) >= 0);
  unlink(FLOWS);
}

CHECK_MAIN(TEST(r1_header_shorter_than_its_start), TEST(r2_header_longer_than_the_file), TEST(r3_strings_without_an_end),
  TEST(r4_numbers_shorter_than_their_type), TEST(r5_interface_names_that_lie), TEST(r21_vendor),
  TEST(r22_interface_names_of_either_byte_order), TEST(r9_r10_joined_streams_are_read_through),
  TEST(r9_garbage_behind_a_stream), TEST(r13_truncated_deflate_stream), TEST(r13_damaged_deflate_stream),
  TEST(r13_errno_tells_an_end_from_an_error), TEST(r14_partial_record_at_the_end), TEST(truncated_headers),
  TEST(r15_mapped_file_that_shrinks), TEST(r16_odd_header_sizes), TEST(records_of_a_mapped_file_stay),
  TEST(bytes_behind_a_record_can_be_read),
  TEST(r12_signals_while_reading), TEST(r11_files_of_more_than_4_gib))
