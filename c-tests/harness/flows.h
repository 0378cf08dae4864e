/* flows.h: what the tests of records, streams and PDUs share: records to write, files to read, messages that were printed. */
#ifndef FLOWS_H
#define FLOWS_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "check.h"
#include "tables.h"
#include <fcntl.h>
#include <ftlib.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/stat.h>

/* --- messages: kept in memory instead of printed --- */

static FILE *said_stream;
static char *said_text;
static size_t said_size, said_mark;

__attribute__((constructor)) static void said_begin(void)
{
  said_stream = open_memstream(&said_text, &said_size);
  fterr_setfile(1, said_stream);
}

/* all that fterr was told since the last call */
static CHECK_UNUSED const char *said(void)
{
  size_t from = said_mark;
  fflush(said_stream);
  said_mark = said_size;
  return said_text + from;
}

#define CHECK_SAID() CHECK(said()[0] != 0)
#define CHECK_SILENT() CHECK_STR(said(), "")

/* --- numbers --- */

/* a small generator: the same numbers on every machine */
static uint64_t random_state = 1;

static CHECK_UNUSED uint32_t random32(void)
{
  uint64_t z = (random_state += 0x9e3779b97f4a7c15ull);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
  return (uint32_t)((z ^ (z >> 31)) >> 16);
}

static CHECK_UNUSED void random_fill(void *bytes, size_t size)
{
  unsigned char *p = (unsigned char *)bytes;
  while (size--) *p++ = (unsigned char)random32();
}

static CHECK_UNUSED void reverse(unsigned char *bytes, unsigned size)
{
  unsigned i;
  for (i = 0; i < size / 2; ++i) {
    unsigned char t = bytes[i];
    bytes[i] = bytes[size - 1 - i];
    bytes[size - 1 - i] = t;
  }
}

#if BYTE_ORDER == BIG_ENDIAN
#define HOST_ORDER FT_HEADER_BIG_ENDIAN
#define OTHER_ORDER FT_HEADER_LITTLE_ENDIAN
#else
#define HOST_ORDER FT_HEADER_LITTLE_ENDIAN
#define OTHER_ORDER FT_HEADER_BIG_ENDIAN
#endif

/* --- records --- */

#define MAX_RECORD 80

static CHECK_UNUSED struct ftver ftver_of(const struct version *v)
{
  struct ftver ver;
  memset(&ver, 0, sizeof ver);
  ver.s_version = 3;
  ver.d_version = (uint16_t)v->d_version;
  ver.agg_method = (uint8_t)v->agg_method;
  ver.agg_version = v->agg_method ? 2 : 0;
  return ver;
}

static CHECK_UNUSED const struct version *version_of(int d_version, int agg_method)
{
  int i;
  for (i = 0; i < VERSIONS; ++i)
    if (versions[i].d_version == d_version && versions[i].agg_method == agg_method) return &versions[i];
  return NULL;
}

static CHECK_UNUSED const struct member *member_of(const struct member *members, const char *name)
{
  for (; members->name; ++members)
    if (!strcmp(members->name, name)) return members;
  return NULL;
}

/* record number `n` of a test: edges first, then anything; it starts with its number */
static CHECK_UNUSED void make_record(const struct version *v, unsigned n, unsigned char *rec)
{
  uint64_t state = random_state;
  unsigned i;
  random_state = n * 1000003ull + (unsigned)v->d_version * 64 + (unsigned)v->agg_method;
  switch (n) {
    case 0: memset(rec, 0, v->size); break;
    case 1: memset(rec, 0xff, v->size); break;
    case 2: memset(rec, 0x80, v->size); break;
    case 3: memset(rec, 0x7f, v->size); break;
    case 4: for (i = 0; i < v->size; ++i) rec[i] = (unsigned char)(i + 1); break;
    default: random_fill(rec, v->size);
  }
  rec[0] = (unsigned char)n;
  rec[1] = (unsigned char)(n >> 8);
  rec[2] = (unsigned char)(n >> 16);
  rec[3] = 0;
  random_state = state;
}

/* what a stream of the other byte order holds for a record */
static CHECK_UNUSED void swap_members(const struct member *members, unsigned char *rec)
{
  for (; members->name; ++members) reverse(rec + members->offset, members->size);
}

/* the bytes of every member; those that carry nothing are not compared */
static CHECK_UNUSED void check_members(const struct version *v, const unsigned char *have, const unsigned char *want)
{
  const struct member *m;
  for (m = v->record; m->name; ++m)
    if (memcmp(have + m->offset, want + m->offset, m->size))
      check_fail(__FILE__, __LINE__, "%s: %02x%02x..., not %02x%02x...", m->name, have[m->offset],
        m->size > 1 ? have[m->offset + 1] : 0, want[m->offset], m->size > 1 ? want[m->offset + 1] : 0);
}

/* --- files --- */

#define FLOWS "flows.ft"

static CHECK_UNUSED void store(const char *name, const void *bytes, size_t size)
{
  int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  NEED(fd >= 0);
  NEED(write(fd, bytes, size) == (ssize_t)size);
  close(fd);
}

/* the whole file, to be freed */
static CHECK_UNUSED unsigned char *load(const char *name, size_t *size)
{
  struct stat sb;
  unsigned char *bytes;
  int fd = open(name, O_RDONLY);
  NEED(fd >= 0 && fstat(fd, &sb) == 0);
  bytes = (unsigned char *)malloc((size_t)sb.st_size + 1);
  NEED(bytes && read(fd, bytes, (size_t)sb.st_size) == sb.st_size);
  close(fd);
  *size = (size_t)sb.st_size;
  return bytes;
}

/* a new stream in file `name`, its header written; level 0 is not compressed */
static CHECK_UNUSED void create_stream(struct ftio *io, const char *name, const struct version *v, int order, int level)
{
  struct ftver ver = ftver_of(v);
  int fd = open(name, O_RDWR | O_CREAT | O_TRUNC, 0600);
  NEED(fd >= 0);
  NEED(ftio_init(io, fd, FT_IO_FLAG_WRITE | (level ? FT_IO_FLAG_ZINIT : 0)) >= 0);
  NEED(ftio_set_ver(io, &ver) == 0);
  ftio_set_byte_order(io, order);
  if (level) ftio_set_z_level(io, level);
}

/* a stream of `n` records of make_record */
static CHECK_UNUSED void write_stream(const char *name, const struct version *v, int order, int level, unsigned n)
{
  struct ftio io;
  unsigned char rec[MAX_RECORD];
  unsigned i;
  create_stream(&io, name, v, order, level);
  NEED(ftio_write_header(&io) > 0);
  for (i = 0; i < n; ++i) {
    make_record(v, i, rec);
    NEED(ftio_write(&io, rec) >= 0);
  }
  NEED(ftio_close(&io) >= 0);
}

/* where the records of a stream file start */
static CHECK_UNUSED size_t header_size(const unsigned char *file)
{
  uint32_t offset;
  memcpy(&offset, file + 4, 4);
  if (file[2] != HOST_ORDER) reverse((unsigned char *)&offset, 4);
  return offset;
}

enum mode { BY_READ, BY_MMAP, BY_PIPE, MODES };

static const char *const mode_names[] CHECK_UNUSED = {"read", "mmap", "pipe"};

/* opens a file for reading, or a pipe that a child writes it to in odd pieces; `child` is for close_mode */
static CHECK_UNUSED int open_mode(const char *name, enum mode mode, pid_t *child)
{
  int fd = open(name, O_RDONLY), ends[2];
  NEED(fd >= 0);
  *child = -1;
  if (mode != BY_PIPE) return fd;
  NEED(pipe(ends) == 0);
  fflush(NULL);
  *child = fork();
  if (*child == 0) {
    static const size_t pieces[] = {1, 3, 4095, 4096, 7, 16384, 33, 1000};
    char buffer[16384];
    unsigned i = 0;
    ssize_t got;
    signal(SIGPIPE, SIG_DFL);
    close(ends[0]);
    while ((got = read(fd, buffer, pieces[i++ % 8])) > 0)
      if (write(ends[1], buffer, (size_t)got) != got) break;
    _exit(0);
  }
  close(ends[1]);
  close(fd);
  return ends[0];
}

static CHECK_UNUSED void close_mode(pid_t child)
{
  if (child > 0) waitpid(child, NULL, 0);
}

static CHECK_UNUSED int mode_flags(enum mode mode)
{
  return FT_IO_FLAG_READ | (mode == BY_MMAP ? FT_IO_FLAG_MMAP : 0);
}

/* opens a stream, reads it to its end, closes it: the number of records, -1 if it was not opened; errno of the end */
static CHECK_UNUSED long read_stream(const char *name, enum mode mode, int *end)
{
  struct ftio io;
  pid_t child;
  unsigned sum = 0;
  const unsigned char *rec;
  long n = 0;
  int fd = open_mode(name, mode, &child), i;
  memset(&io, 0x5a, sizeof io);
  *end = 0;
  errno = 0;
  if (ftio_init(&io, fd, mode_flags(mode)) < 0) {
    *end = errno;
    CHECK(fcntl(fd, F_GETFD) >= 0); /* still the caller's to close */
    close(fd);
    close_mode(child);
    return -1;
  }
  errno = 0;
  while ((rec = (const unsigned char *)ftio_read(&io))) {
    for (i = 0; i < io.rec_size; ++i) sum += rec[i];
    ++n;
    errno = 0;
  }
  *end = errno;
  CHECK(!ftio_read(&io)); /* an end is for good */
  CHECK_EQ(ftio_get_rec_total(&io), n);
  CHECK(ftio_close(&io) >= 0);
  close_mode(child);
  return sum == 1 ? n : n; /* each byte was looked at */
}

/* --- headers made by hand --- */

struct header {
  unsigned char bytes[70000];
  unsigned size;
  int order;
};

static CHECK_UNUSED void put(struct header *h, const void *value, unsigned size)
{
  memcpy(h->bytes + h->size, value, size);
  h->size += size;
}

/* a number in the byte order of the header */
static CHECK_UNUSED void put_number(struct header *h, uint32_t value, unsigned size)
{
  unsigned char bytes[4];
  unsigned i;
  for (i = 0; i < size; ++i)
    bytes[h->order == FT_HEADER_LITTLE_ENDIAN ? i : size - 1 - i] = (unsigned char)(value >> (8 * i));
  put(h, bytes, size);
}

static CHECK_UNUSED void tlv_start(struct header *h, unsigned type, unsigned length)
{
  put_number(h, type, 2);
  put_number(h, length, 2);
}

static CHECK_UNUSED void tlv(struct header *h, unsigned type, const void *value, unsigned length)
{
  tlv_start(h, type, length);
  put(h, value, length);
}

static CHECK_UNUSED void tlv_number(struct header *h, unsigned type, uint32_t value, unsigned length)
{
  tlv_start(h, type, length);
  put_number(h, value, length);
}

/* the start of a header of version 5 records */
static CHECK_UNUSED void header_begin(struct header *h, int order)
{
  const unsigned char start[8] = {FT_HEADER_MAGIC1, FT_HEADER_MAGIC2, (unsigned char)order, 3, 0, 0, 0, 0};
  h->size = 0;
  h->order = order;
  put(h, start, 8);
  tlv_number(h, FT_TLV_EX_VER, 5, 2);
}

/* ends a header, without padding, and stores it with `records` records of version 5 */
static CHECK_UNUSED void header_store(struct header *h, const char *name, unsigned records)
{
  const struct version *v = version_of(5, 0);
  unsigned size = h->size, i;
  h->size = 4;
  put_number(h, size, 4);
  h->size = size;
  for (i = 0; i < records; ++i) {
    make_record(v, i, h->bytes + h->size);
    if (h->order != HOST_ORDER) swap_members(v->record, h->bytes + h->size);
    h->size += v->size;
  }
  store(name, h->bytes, h->size);
}

#endif
