/* Stream version 1, written by flow-tools before 0.40: a fixed header, records of one layout that become version 1 or 5. */
#include "flows.h"

#define HEADER 360

/* bytes where they are in the file, in the byte order of the file */
static void set(unsigned char *at, uint32_t value, unsigned size, int order)
{
  unsigned i;
  for (i = 0; i < size; ++i)
    at[order == FT_HEADER_LITTLE_ENDIAN ? i : size - 1 - i] = (unsigned char)(value >> (8 * i));
}

/* the header; `host` and `note` fill their places completely when they are long enough */
static void make_header(unsigned char *h, int order, unsigned d_version, uint32_t flags, const char *host, const char *note)
{
  memset(h, 0, HEADER);
  h[0] = FT_HEADER_MAGIC1;
  h[1] = FT_HEADER_MAGIC2;
  h[2] = (unsigned char)order;
  h[3] = 1;
  set(h + 4, d_version, 2, order);
  set(h + 8, 1000000000, 4, order);
  set(h + 12, 1000000300, 4, order);
  set(h + 16, flags, 4, order);
  set(h + 20, 300, 4, order);
  set(h + 24, 3, 4, order);
  set(h + 28, 21, 4, order);
  set(h + 32, 22, 4, order);
  memcpy(h + 36, host, strlen(host));
  memcpy(h + 104, note, strlen(note));
}

/* record `n` as it is in the file, and what it becomes */
static void make_legacy(unsigned n, int order, unsigned char *file, struct fts3rec_v5 *v5)
{
  static const unsigned char sizes[] = {4, 4, 4, 4, 4, 2, 2, 4, 4, 4, 4, 2, 2, 2, 1, 1, 1, 1, 1, 1, 2, 2, 1, 1, 2, 0};
  uint32_t value[25];
  unsigned i, at = 0;
  for (i = 0; sizes[i]; ++i) {
    value[i] = (random32() + n) & (sizes[i] == 4 ? 0xffffffff : sizes[i] == 2 ? 0xffff : 0xff);
    if (i == 1) value[i] = n * 333 % 1000; /* milliseconds */
    if (i == 0) value[i] = 1000000000 + n;
    set(file + at, value[i], sizes[i], order);
    at += sizes[i];
  }
  NEED(at == 60);
  memset(v5, 0, sizeof *v5);
  v5->unix_secs = value[0];
  v5->unix_nsecs = value[1] * 1000000;
  v5->srcaddr = value[2];
  v5->dstaddr = value[3];
  v5->nexthop = value[4];
  v5->input = (uint16_t)value[5];
  v5->output = (uint16_t)value[6];
  v5->dPkts = value[7];
  v5->dOctets = value[8];
  v5->First = value[9];
  v5->Last = value[10];
  v5->srcport = (uint16_t)value[11];
  v5->dstport = (uint16_t)value[12];
  v5->prot = (uint8_t)value[14];
  v5->tos = (uint8_t)value[15];
  v5->tcp_flags = (uint8_t)value[16];
  v5->src_as = (uint16_t)value[20];
  v5->dst_as = (uint16_t)value[21];
  v5->src_mask = (uint8_t)value[22];
  v5->dst_mask = (uint8_t)value[23];
}

#define RECORDS 600
static struct fts3rec_v5 wanted[RECORDS];

/* the records deflated, by way of a stream of version 3 whose records have 60 bytes as well */
static void write_legacy(unsigned d_version, int order, int compressed)
{
  static unsigned char file[HEADER + 60 * RECORDS];
  const struct version *v = version_of(1, 0);
  unsigned i;
  make_header(file, order, d_version, compressed ? FT_HEADER_FLAG_COMPRESS : 0, "collector", "note");
  for (i = 0; i < RECORDS; ++i) make_legacy(i, order, file + HEADER + 60 * i, &wanted[i]);
  if (compressed) {
    struct ftio io;
    unsigned char *deflated, *all;
    size_t size, start;
    create_stream(&io, "deflated.ft", v, HOST_ORDER, 6);
    NEED(ftio_write_header(&io) > 0);
    for (i = 0; i < RECORDS; ++i) NEED(ftio_write(&io, file + HEADER + 60 * i) >= 0);
    NEED(ftio_close(&io) >= 0);
    deflated = load("deflated.ft", &size);
    start = header_size(deflated);
    all = (unsigned char *)malloc(HEADER + size);
    NEED(all);
    memcpy(all, file, HEADER);
    memcpy(all + HEADER, deflated + start, size - start);
    store(FLOWS, all, HEADER + size - start);
    free(all);
    free(deflated);
  } else {
    store(FLOWS, file, sizeof file);
  }
}

static void check_legacy(unsigned d_version, int order, int compressed, enum mode mode)
{
  unsigned becomes = d_version == 5 ? 5 : 1, i;
  const struct version *v = version_of((int)becomes, 0);
  struct ftio io;
  pid_t child;
  unsigned char *rec;
  int fd = open_mode(FLOWS, mode, &child);
  check_context("d_version %u, order %d, compressed %d, by %s", d_version, order, compressed, mode_names[mode]);
  memset(&io, 0x5a, sizeof io);
  NEED(ftio_init(&io, fd, mode_flags(mode)) >= 0);
  CHECK_EQ(io.fth.s_version, 1);
  CHECK_EQ(io.fth.d_version, becomes);
  CHECK_EQ(io.fth.byte_order, order);
  CHECK_EQ(ftio_get_cap_start(&io), 1000000000);
  CHECK_EQ(ftio_get_cap_end(&io), 1000000300);
  CHECK_EQ(ftio_get_flows_count(&io), 3);
  CHECK_EQ(ftio_get_lost(&io), 21);
  CHECK_EQ(io.fth.flows_misordered, 22);
  CHECK_EQ(io.fth.rotation, 300);
  CHECK_STR(ftio_get_hostname(&io), "collector");
  CHECK_STR(ftio_get_comment(&io), "note");
  CHECK_EQ(io.xfield, v->xfield);
  for (i = 0; i < RECORDS; ++i) {
    rec = (unsigned char *)ftio_read(&io);
    if (!rec) {
      check_fail(__FILE__, __LINE__, "no record %u", i);
      break;
    }
    /* the members of version 1 are at the same offsets in version 5 */
    check_members(v, rec, (unsigned char *)&wanted[i]);
  }
  errno = 0;
  CHECK(!ftio_read(&io));
  CHECK_EQ(errno, 0);
  CHECK_EQ(ftio_get_rec_total(&io), RECORDS);
  CHECK(ftio_close(&io) >= 0);
  close_mode(child);
}

static void records(void)
{
  static const unsigned versions_of_header[] = {1, 5, 0xffff};
  int i, order, compressed, mode;
  for (i = 0; i < 3; ++i)
    for (order = 1; order <= 2; ++order)
      for (compressed = 0; compressed < 2; ++compressed) {
        write_legacy(versions_of_header[i], order, compressed);
        for (mode = 0; mode < MODES; ++mode) check_legacy(versions_of_header[i], order, compressed, (enum mode)mode);
      }
  CHECK_SILENT();
}

static void open_header(struct ftio *io, unsigned char *header, size_t size)
{
  store(FLOWS, header, size);
  memset(io, 0x5a, sizeof *io);
  NEED(ftio_init(io, open(FLOWS, O_RDONLY), FT_IO_FLAG_READ) >= 0);
}

/* without a zero at its end, a name is refused or ends where its place ends */
static void r8_names_that_fill_their_places(void)
{
  unsigned char h[HEADER + 60];
  char host[69], note[257];
  struct ftio io;
  int order, full, fd;
  for (order = 1; order <= 2; ++order)
    for (full = 0; full < 4; ++full) {
      check_context("order %d, full %d", order, full);
      memset(host, 'h', sizeof host);
      memset(note, 'n', sizeof note);
      host[full & 1 ? 68 : 67] = note[full & 2 ? 256 : 255] = 0;
      make_header(h, order, 5, 0, host, note);
      memset(h + HEADER, 0xff, 60); /* no zero behind them either */
      store(FLOWS, h, sizeof h);
      fd = open(FLOWS, O_RDONLY);
      if (ftio_init(&io, fd, FT_IO_FLAG_READ) < 0) {
        CHECK(full);
        CHECK_SAID();
        close(fd);
      } else {
        CHECK_STR(ftio_get_hostname(&io), host);
        CHECK_STR(ftio_get_comment(&io), note);
        CHECK(ftio_close(&io) >= 0);
      }
    }
  make_header(h, 1, 5, 0, "", "");
  open_header(&io, h, HEADER);
  CHECK(!ftio_get_hostname(&io));
  CHECK(!ftio_get_comment(&io));
  CHECK(ftio_close(&io) >= 0);
}

static void r17_fields_of_the_header(void)
{
  unsigned char h[HEADER];
  struct ftio io;
  make_header(h, 1, 5, 0, "a", "b");
  open_header(&io, h, HEADER);
  CHECK(io.fth.fields & FT_FIELD_CAP_START);
  CHECK(io.fth.fields & FT_FIELD_CAP_END);
  CHECK(io.fth.fields & FT_FIELD_EX_VER);
  CHECK(io.fth.fields & FT_FIELD_FLOW_COUNT);
  CHECK(io.fth.fields & FT_FIELD_CAP_HOSTNAME);
  CHECK(io.fth.fields & FT_FIELD_COMMENTS);
  CHECK(!(io.fth.fields & (FT_FIELD_AGG_VER | FT_FIELD_AGG_METHOD)));
  CHECK(ftio_close(&io) >= 0);
}

static void r18_translated_flag(void)
{
  unsigned char h[HEADER];
  struct ftio io;
  int order;
  for (order = 1; order <= 2; ++order) {
    make_header(h, order, 5, FT_HEADER_FLAG_DONE, "", "");
    open_header(&io, h, HEADER);
    CHECK_EQ(io.fth.flags, FT_HEADER_FLAG_DONE | FT_HEADER_FLAG_XLATE);
    CHECK(ftio_close(&io) >= 0);
  }
}

static void r19_versions_that_never_were(void)
{
  static const unsigned bad[] = {0, 2, 6, 7, 8, 9, 1005, 0xfffe};
  unsigned char h[HEADER + 60];
  unsigned i;
  int order, mode, end;
  for (i = 0; i < sizeof bad / sizeof *bad; ++i)
    for (order = 1; order <= 2; ++order)
      for (mode = 0; mode < MODES; ++mode) {
        check_context("d_version %u, order %d, by %s", bad[i], order, mode_names[mode]);
        make_header(h, order, bad[i], 0, "", "");
        memset(h + HEADER, 1, 60);
        store(FLOWS, h, sizeof h);
        CHECK_EQ(read_stream(FLOWS, (enum mode)mode, &end), -1);
        CHECK_SAID();
      }
}

static void r20_size_of_the_records(void)
{
  unsigned char h[HEADER];
  struct ftio io;
  make_header(h, 1, 5, 0, "", "");
  open_header(&io, h, HEADER);
  CHECK_EQ(io.rec_size, sizeof(struct fts3rec_v5));
  CHECK_EQ(ftio_rec_size(&io), sizeof(struct fts3rec_v5));
  CHECK(ftio_close(&io) >= 0);
  make_header(h, 1, 1, 0, "", "");
  open_header(&io, h, HEADER);
  CHECK_EQ(io.rec_size, sizeof(struct fts3rec_v1));
  CHECK(ftio_close(&io) >= 0);
}

static void truncated(void)
{
  unsigned char h[HEADER + 60];
  unsigned size;
  int end;
  make_header(h, 1, 5, 0, "a", "b");
  memset(h + HEADER, 1, 60);
  for (size = 0; size < HEADER; size += 7) {
    store(FLOWS, h, size);
    CHECK_EQ(read_stream(FLOWS, BY_READ, &end), -1);
    CHECK_SAID();
    CHECK_EQ(read_stream(FLOWS, BY_MMAP, &end), -1);
    CHECK_SAID();
  }
}

static void bad_ones(void)
{
  unsigned char h[HEADER];
  int end;
  make_header(h, 2, 8, 0, "host", "note");
  store(FLOWS, h, HEADER);
  CHECK_EQ(read_stream(FLOWS, BY_READ, &end), -1);
  CHECK_EQ(read_stream(FLOWS, BY_MMAP, &end), -1);
}

static void r25_headers_that_are_refused_do_not_leak(void)
{
  check_leaks("ftio_init", bad_ones);
}

CHECK_MAIN(TEST(records), TEST(r8_names_that_fill_their_places), TEST(r17_fields_of_the_header), TEST(r18_translated_flag),
  TEST(r19_versions_that_never_were), TEST(r20_size_of_the_records), TEST(truncated),
  TEST(r25_headers_that_are_refused_do_not_leak))
