/*
 * Makes reports and prints what they print, see batch.h. A line is
 *   r CONFIGURATION STREAM    as flow-report does, definition "default"
 *   c CONFIGURATION           definition "test" on made up records of versions 5 and 1005
 * What depends on the time of day is replaced by X.
 */
#include "batch.h"
#include "madeup.h"

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
  const char *directory = getenv("FT_TEST_SYSCONFDIR");
  make_records();
  setenv("FT_SYSCONFDIR", directory ? directory : "etc", 1);
  return batch(argc, argv, run);
}
