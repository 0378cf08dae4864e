/* Prints all there is to know of stream files, see batch.h; a line is "r" or "m" (mapped), a blank, and a path. */
#include "batch.h"

#define SHOW 48 /* records printed in full; all enter the hash */

static int descriptors(void)
{
  DIR *dir = opendir("/proc/self/fd");
  struct dirent *entry;
  int n = 0;
  if (!dir) return -1;
  while ((entry = readdir(dir)))
    if (entry->d_name[0] != '.') ++n;
  closedir(dir);
  return n - 1;
}

static void text(const char *name, const char *value)
{
  printf("%s=%s\n", name, value ? value : "(null)");
}

/* a record as it was recorded, on a little-endian machine */
static char *little_endian(struct ftio *io, const struct ftver *ver, char *rec, size_t size)
{
  static char copy[1024];
  void (*swap)(void *) = (void (*)(void *))ftio_rec_swapfunc(io);
  if (BYTE_ORDER == LITTLE_ENDIAN) return rec;
  if (ver->s_version == 1) swap = ver->d_version == 1 ? (void (*)(void *))fts3rec_swap_v1 : (void (*)(void *))fts3rec_swap_v5;
  if (!swap || size > sizeof copy) return rec;
  memcpy(copy, rec, size);
  swap(copy);
  return copy;
}

static void stream(char *line)
{
  struct ftio io;
  struct ftver ver;
  uint64_t n = 0, hash = FNV0;
  char *rec;
  int fd, open_before = descriptors(), size, i;

  fd = open(line + 2, O_RDONLY);
  if (fd < 0) {
    printf("open failed\nend none\n");
    return;
  }
  memset(&io, 0x5a, sizeof io);
  i = ftio_init(&io, fd, FT_IO_FLAG_READ | (line[0] == 'm' ? FT_IO_FLAG_MMAP : 0));
  printf("init %s\n", i < 0 ? "fail" : "ok");
  if (i < 0) {
    close(fd);
    printf("end init-failed fds=%+d\n", descriptors() - open_before);
    return;
  }
  ftio_header_print(&io, stdout, '#');
  memset(&ver, 0, sizeof ver);
  ftio_get_ver(&io, &ver);
  printf("ver s=%d d=%d am=%d av=%d rec_size=%d xfield=%016" PRIx64, ver.s_version, ver.d_version, ver.agg_method,
    ver.agg_version, ftio_rec_size(&io), ftio_xfield(&io));
  printf(" gen=%d gen5=%d\n", ftio_check_generic(&io), ftio_check_generic5(&io));
  printf("start=%u end=%u corrupt=%u lost=%u flows=%u debug=%d\n", ftio_get_cap_start(&io), ftio_get_cap_end(&io),
    ftio_get_corrupt(&io), ftio_get_lost(&io), ftio_get_flows_count(&io), ftio_get_debug(&io));
  text("hostname", ftio_get_hostname(&io));
  text("comment", ftio_get_comment(&io));
  printf("xcheck=%d,%d\n", ftio_check_xfield(&io, FT_XFIELD_SRCADDR),
    ftio_check_xfield(&io, FT_XFIELD_DFLOWS | FT_XFIELD_SRC_AS));

  /* stream version 1 is translated as it is read */
  size = ftio_rec_size(&io);
  if (ver.s_version == 1 && ver.d_version == 1) size = sizeof(struct fts3rec_v1);
  if (ver.s_version == 1 && ver.d_version == 5) size = sizeof(struct fts3rec_v5);
  while ((rec = (char *)ftio_read(&io))) {
    rec = little_endian(&io, &ver, rec, (size_t)size);
    if (n < SHOW) {
      printf("r%" PRIu64 " ", n);
      hex(rec, (size_t)size);
      putchar('\n');
    }
    hash = fnv(hash, rec, (size_t)size);
    ++n;
  }
  for (i = 0; i < 2; ++i) printf("after-eof %s\n", ftio_read(&io) ? "RECORD" : "null");
  printf("count=%" PRIu64 " total=%" PRIu64 " hash=%016" PRIx64 "\n", n, ftio_get_rec_total(&io), hash);
  i = ftio_close(&io);
  printf("end close=%d fds=%+d\n", i, descriptors() - open_before);
}

int main(int argc, char **argv)
{
  return batch(argc, argv, stream);
}
