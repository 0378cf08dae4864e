/* Stream files, written and read, and the least that these could take. Shapes: order=2 for big-endian records, level, mapped=1,
 * entropy=1 for records that compress badly, entropy=2 for those that compress well, over=1 to write into the file that is
 * there, null=1 to write to nothing. */
#include "bench.h"

#include <sys/mman.h>
#include <sys/stat.h>

/* freeing what an earlier run wrote is not to be measured, as the first run has none of it */
static int output(void)
{
  int fd;
  if (shape("null", 0))
    file = "/dev/null";
  else if (!shape("over", 0) && unlink(file) < 0 && errno != ENOENT)
    fail(file);
  fd = open(file, O_RDWR | O_CREAT, 0644);
  if (fd < 0)
    fail(file);
  return fd;
}

static int start_stream(struct ftio *io, int fd)
{
  struct ftver ver = version(5);
  int level = (int)shape("level", 0);
  if (ftio_init(io, fd, FT_IO_FLAG_WRITE | (level ? FT_IO_FLAG_ZINIT : 0)) < 0 || ftio_set_ver(io, &ver) < 0)
    fail(file);
  if (level)
    ftio_set_z_level(io, level);
  ftio_set_byte_order(io, (int)shape("order", FT_HEADER_LITTLE_ENDIAN));
  ftio_set_flows_count(io, records);
  if (ftio_write_header(io) < 0)
    fail("ftio_write_header");
  return level;
}

static void op_write(void)
{
  struct fts3rec_v5 *all = (struct fts3rec_v5 *)held(5);
  struct stat st;
  struct ftio io;
  uint32_t i;
  int level, fd = output();
  start();
  level = start_stream(&io, fd);
  for (i = 0; i < records; ++i)
    if (ftio_write(&io, all + i % HELD) < 0)
      fail("ftio_write");
  if (ftio_close(&io) < 0)
    fail("ftio_close");
  stop();
  if (stat(file, &st) < 0)
    fail(file);
  add(level ? records : (uint64_t)st.st_size);
}

/* files of distinct records, for the operations that read; the size is what is printed for the checksum */
static void op_make(void)
{
  struct generator g = {88172645463325252ULL, 0};
  struct ftver from = version(7), ver = version(5);
  struct fts3rec_v7 r;
  struct fts3rec_v5 v5;
  struct stat st;
  struct ftio io;
  uint32_t i, entropy = shape("entropy", 0);
  start();
  start_stream(&io, output());
  for (i = 0; i < records; ++i) {
    if (entropy != 2 || i % 64 == 0)
      flows_next(&g, &r);
    if (entropy == 1) {
      r.srcaddr ^= flows_random(&g);
      r.dstaddr ^= flows_random(&g);
      r.nexthop = flows_random(&g);
      r.First = flows_random(&g);
    }
    ftrec_xlate(&r, &from, &v5, &ver);
    if (ftio_write(&io, &v5) < 0)
      fail("ftio_write");
  }
  if (ftio_write_header(&io) < 0 || ftio_close(&io) < 0)
    fail("ftio_close");
  stop();
  if (stat(file, &st) < 0)
    fail(file);
  sum = (uint64_t)st.st_size;
}

static void op_read(void)
{
  struct fts3rec_v5 *rec;
  struct ftio io;
  uint64_t octets = 0, addresses = 0;
  int fd = open(file, O_RDONLY);
  if (fd < 0)
    fail(file);
  start();
  if (ftio_init(&io, fd, FT_IO_FLAG_READ | (shape("mapped", 0) ? FT_IO_FLAG_MMAP : 0)) < 0)
    fail("ftio_init");
  records = 0;
  while ((rec = ftio_read(&io))) {
    octets += rec->dOctets;
    addresses ^= rec->srcaddr;
    ++records;
  }
  ftio_close(&io);
  stop();
  add(octets);
  add(addresses);
  add(records);
}

/* floors */

static void op_floor_copy(void)
{
  char *from = held(5), *to = malloc(64 * HELD);
  uint32_t i;
  if (!to)
    fail("memory");
  memset(to, 1, 64 * HELD);
  start();
  for (i = 0; i < records / HELD; ++i) {
    memcpy(to, from, 64 * HELD);
    __asm__ volatile("" : : "r"(to) : "memory");
  }
  stop();
  records = records / HELD * HELD;
}

static void op_floor_read(void)
{
  static char buffer[256 << 10];
  ssize_t n;
  uint64_t all = 0;
  int fd = open(file, O_RDONLY);
  if (fd < 0)
    fail(file);
  start();
  while ((n = read(fd, buffer, sizeof buffer)) > 0)
    all += (uint64_t)n;
  stop();
  records = (uint32_t)(all / 64);
}

static void op_floor_write(void)
{
  /* behind a header; as many at a time as the library writes to a file */
  static char buffer[65536];
  uint32_t i;
  int fd = output();
  memset(buffer, 1, sizeof buffer);
  start();
  if (write(fd, buffer, 32) != 32)
    fail(file);
  for (i = 0; i < records / 1024; ++i)
    if (write(fd, buffer, sizeof buffer) != sizeof buffer)
      fail(file);
  close(fd);
  stop();
}

static void op_floor_mmap(void)
{
  const struct fts3rec_v5 *rec;
  struct stat st;
  uint64_t octets = 0, addresses = 0;
  uint32_t i;
  int fd = open(file, O_RDONLY);
  if (fd < 0 || fstat(fd, &st) < 0)
    fail(file);
  start();
  rec = mmap(0, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (rec == MAP_FAILED)
    fail(file);
  records = (uint32_t)(st.st_size / 64);
  for (i = 0; i < records; ++i) {
    octets += rec[i].dOctets;
    addresses ^= rec[i].srcaddr;
  }
  __asm__ volatile("" : : "r"(octets), "r"(addresses));
  munmap((void *)rec, (size_t)st.st_size);
  stop();
}

const struct operation file_operations[] = {
  {"make", op_make},
  {"read", op_read},
  {"write", op_write},
  {"floor-copy", op_floor_copy},
  {"floor-read", op_floor_read},
  {"floor-write", op_floor_write},
  {"floor-mmap", op_floor_mmap},
  {NULL, NULL},
};
