/*
 * Makes reports and prints what they print, see batch.h. A line is
 *   r CONFIGURATION STREAM    as flow-report does, definition "default"
 *   c CONFIGURATION           definition "test" on made up records of versions 5 and 1005
 * What depends on the time of day is replaced by X.
 */
#include "batch.h"

#define RECORDS 24

static struct fts3rec_v5 r5[RECORDS];
static struct fts3rec_v1005 r1005[RECORDS];

static void make_records(void)
{
  static const uint32_t addresses[] = {0x0a000001, 0x0a000002, 0x0a010203, 0xc0a80101, 0xac100501, 0x80010203, 0xe0000005,
    0xffffffff, 0x0b000001, 0x7f000001, 0x0a000080, 0xc6336407};
  static const uint16_t ports[] = {80, 443, 53, 22, 25, 0, 65535, 1024, 6000, 123, 161, 8080};
  static const uint8_t protocols[] = {6, 17, 1, 6, 17, 47, 50, 255, 0, 89, 6, 17};
  static const uint16_t systems[] = {0, 1, 64512, 65535, 600, 701, 3356, 1239, 100, 200, 6509, 2914};
  int i;
  for (i = 0; i < RECORDS; ++i) {
    struct fts3rec_v5 *r = &r5[i];
    memset(r, 0, sizeof *r);
    r->unix_secs = 1000000000u + (uint32_t)i * 60;
    r->unix_nsecs = (uint32_t)i * 1000003u;
    r->sysUpTime = 86400000u + (uint32_t)i * 60000u;
    r->exaddr = addresses[(i / 4) % 12];
    r->srcaddr = addresses[i % 12];
    r->dstaddr = addresses[(i * 5 + 3) % 12];
    r->nexthop = addresses[(i * 7 + 1) % 12];
    r->input = (uint16_t)(i == 23 ? 65535 : (i * 13) % 40);
    r->output = (uint16_t)(i == 23 ? 65535 : (i * 29) % 300);
    r->dPkts = (uint32_t)(1 + i * i);
    r->dOctets = (uint32_t)((1 + i * i) * (64 + i * 50));
    if (i == 7) r->dPkts = r->dOctets = 0xffffffffu;
    if (i == 9) r->dPkts = r->dOctets = 0;
    r->First = r->sysUpTime - 5000 - (uint32_t)i * 777;
    r->Last = r->First + (uint32_t)(i % 5) * 1234;
    r->srcport = ports[i % 12];
    r->dstport = ports[(i * 5 + 2) % 12];
    r->prot = protocols[i % 12];
    r->tos = (uint8_t)(i * 37);
    r->tcp_flags = (uint8_t)((i * 11) & 0x3f);
    r->engine_type = (uint8_t)(i & 1);
    r->engine_id = (uint8_t)(i % 5);
    r->src_mask = (uint8_t)((i * 3) % 33);
    r->dst_mask = (uint8_t)((i * 7) % 33);
    r->src_as = systems[i % 12];
    r->dst_as = systems[(i * 5 + 4) % 12];
    memset(&r1005[i], 0, sizeof r1005[i]);
    memcpy(&r1005[i], r, sizeof *r); /* version 1005 is version 5 with tags behind it */
    r1005[i].src_tag = i % 4 ? 0x10000u * (uint32_t)(i % 7) + (uint32_t)i : 0;
    r1005[i].dst_tag = i % 3 ? 0x01020300u + (uint32_t)i : 0;
  }
}

/* ftstat_def_dump(), and what it wrote to standard output without what depends on the time of day */
static int dump(struct ftio *io, struct ftstat_def *def)
{
  static char line[1 << 16];
  FILE *file = tmpfile();
  int result, before;
  if (!file) exit(4);
  fflush(stdout);
  before = dup(1);
  dup2(fileno(file), 1);
  result = ftstat_def_dump(io, def);
  fflush(stdout);
  dup2(before, 1);
  close(before);
  rewind(file);
  while (fgets(line, sizeof line, file)) {
    if (!strncmp(line, "# now:", 6)) strcpy(line, "# now: X\n");
    fputs(line, stdout);
  }
  fclose(file);
  return result;
}

static void report(char *configuration, char *stream)
{
  struct ftstat stat;
  struct ftstat_def *def;
  struct ftio io;
  struct ftver version;
  struct fts3rec_offsets offsets;
  void *record;
  int fd = open(stream, O_RDONLY), split;
  if (fd < 0 || ftio_init(&io, fd, FT_IO_FLAG_READ) < 0) exit(5);
  if (ftstat_load(&stat, NULL, configuration)) exit(6);
  def = ftstat_def_find(&stat, "Default");
  if (!def) exit(7);
  ftio_get_ver(&io, &version);
  if (ftstat_def_test_xfields(def, ftrec_xfield(&version))) exit(8);
  memset(&offsets, 0, sizeof offsets);
  fts3rec_compute_offsets(&offsets, &version);
  if (ftstat_def_new(def)) exit(9);
  while ((record = ftio_read(&io))) {
    split = ftstat_def_accum(def, record, &offsets);
    if (split == 1) {
      if (ftstat_def_calc(def) || dump(&io, def) || ftstat_def_reset(def)) exit(10);
      split = ftstat_def_accum(def, record, &offsets);
    }
    if (split) exit(11);
  }
  if (ftstat_def_calc(def) || dump(&io, def) || ftstat_def_free(def)) exit(12);
  ftstat_free(&stat);
  ftio_close(&io);
}

static void pass(struct ftstat *stat, int number, void *records, size_t size, struct ftio *io)
{
  struct ftver version;
  struct fts3rec_offsets offsets;
  struct ftstat_def *def = ftstat_def_find(stat, "test");
  char record[FT_IO_MAXREC];
  int i, result;
  memset(&version, 0, sizeof version);
  version.s_version = 3;
  version.d_version = (uint16_t)number;
  memset(&offsets, 0, sizeof offsets);
  fts3rec_compute_offsets(&offsets, &version);
  printf("pass v%d def=%d\n", number, def != NULL);
  if (!def) return;
  def->start_time = def->interval = 0;
  result = ftstat_def_test_xfields(def, ftrec_xfield(&version));
  printf("xf=%d\n", result);
  if (result) return;
  result = ftstat_def_new(def);
  printf("new=%d\n", result);
  if (result) return;
  for (i = 0; i < RECORDS; ++i) {
    memcpy(record, (char *)records + (size_t)i * size, size);
    result = ftstat_def_accum(def, record, &offsets);
    if (result == 1) {
      printf("split at %d\n", i);
      ftstat_def_calc(def);
      printf("dump=%d\n", dump(io, def));
      ftstat_def_reset(def);
      memcpy(record, (char *)records + (size_t)i * size, size);
      result = ftstat_def_accum(def, record, &offsets);
    }
    if (result) printf("accum(%d)=%d\n", i, result);
  }
  printf("calc=%d\n", ftstat_def_calc(def));
  result = dump(io, def);
  printf("dump=%d\n", result);
  printf("dfree=%d\n", ftstat_def_free(def));
}

static void configuration(char *name)
{
  struct ftstat stat;
  struct ftvar variables;
  struct ftio io;
  struct ftver version;
  char port[] = "PORT=80", net[] = "NET=10.0.0.0/8", self[] = "NAME=test";
  char long_value[] = "LONG=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
  int result;
  memset(&version, 0, sizeof version);
  version.s_version = 3;
  version.d_version = 5;
  if (ftio_init(&io, open("/dev/null", O_RDWR), FT_IO_FLAG_WRITE) < 0) exit(5);
  ftio_set_ver(&io, &version);
  ftvar_new(&variables);
  ftvar_pset(&variables, port);
  ftvar_pset(&variables, net);
  ftvar_pset(&variables, self);
  ftvar_pset(&variables, long_value);
  result = ftstat_load(&stat, &variables, name);
  printf("load=%d\n", result);
  if (!result) {
    pass(&stat, 5, r5, sizeof r5[0], &io);
    pass(&stat, 1005, r1005, sizeof r1005[0], &io);
    ftstat_free(&stat);
  }
  ftio_close(&io);
  ftvar_free(&variables);
}

static void run(char *line)
{
  char *first = strtok(line + 1, " "), *second = strtok(NULL, " ");
  if (*line == 'r' && first && second) report(first, second);
  else if (*line == 'c' && first) configuration(first);
  else exit(2);
}

int main(int argc, char **argv)
{
  make_records();
  setenv("FT_SYSCONFDIR", "etc", 1);
  return batch(argc, argv, run);
}
