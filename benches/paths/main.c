/* One path through libft, measured: paths OPERATION RECORDS FILE [NAME=NUMBER...]
 *
 * Prints nanoseconds a record, a checksum of what came out, and the most memory that was in use, in kilobytes. FILE is what
 * the operation reads or writes; those that work in memory load their rules from it. The rest says of which shape the data
 * is: each operation has its own names. */
#include "bench.h"

#include <sys/resource.h>
#include <time.h>

const char *file;
uint32_t records;
uint64_t sum;

static char **shapes;
static double started, nanoseconds;

uint32_t shape(const char *name, uint32_t otherwise)
{
  size_t length = strlen(name);
  char **at;
  for (at = shapes; *at; ++at)
    if (!strncmp(*at, name, length) && (*at)[length] == '=')
      return (uint32_t)strtoul(*at + length + 1, NULL, 0);
  return otherwise;
}

static double now(void)
{
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

void start(void)
{
  started = now();
}

void stop(void)
{
  nanoseconds = now() - started;
}

void fail(const char *what)
{
  fprintf(stderr, "paths: %s: %s\n", what, strerror(errno));
  exit(1);
}

void add(uint64_t value)
{
  sum = (sum << 7 | sum >> 57) ^ value;
}

void add_octets(const void *at, size_t size)
{
  const unsigned char *bytes = at;
  while (size--)
    add(*bytes++);
}

struct ftver version(uint16_t d_version)
{
  struct ftver ver;
  memset(&ver, 0, sizeof ver);
  ver.d_version = d_version;
  ver.s_version = FT_IO_SVERSION;
  return ver;
}

char *held(uint16_t d_version)
{
  struct generator g = {88172645463325252ULL, 0};
  struct ftver from = version(7), to = version(d_version);
  struct fts3rec_v7 r;
  size_t size = (size_t)ftrec_size(&to), i;
  char *all = calloc(HELD, size);
  if (!all)
    fail("memory");
  for (i = 0; i < HELD; ++i) {
    flows_next(&g, &r);
    if (d_version == 7)
      memcpy(all + i * size, &r, size);
    else
      ftrec_xlate(&r, &from, all + i * size, &to);
  }
  return all;
}

uint32_t spread(uint32_t i, uint32_t of)
{
  return (uint32_t)((uint64_t)i * 2654435761U % of);
}

uint32_t skewed(uint32_t i, uint32_t of)
{
  /* the square of the square of a fraction: half of all are below a sixteenth */
  double unit = (i * 2654435761U + 1.0) / 4294967297.0;
  unit *= unit;
  return (uint32_t)(unit * unit * of);
}

static const struct operation *operation(const char *name)
{
  static const struct operation *const families[] = {file_operations, pdu_operations, export_operations, record_operations,
    rule_operations, report_operations, column_operations};
  const struct operation *at;
  size_t i;
  for (i = 0; i < sizeof families / sizeof *families; ++i)
    for (at = families[i]; at->name; ++at)
      if (!strcmp(at->name, name))
        return at;
  fprintf(stderr, "paths: no operation %s\n", name);
  exit(1);
}

int main(int argc, char **argv)
{
  struct rusage usage;
  if (argc < 4) {
    fprintf(stderr, "paths OPERATION RECORDS FILE [NAME=NUMBER...]\n");
    return 1;
  }
  records = (uint32_t)strtoul(argv[2], 0, 0);
  file = argv[3];
  shapes = argv + 4;
  operation(argv[1])->run();
  getrusage(RUSAGE_SELF, &usage);
  printf("%.3f %016llx %ld\n", nanoseconds / (records ? records : 1), (unsigned long long)sum, usage.ru_maxrss);
  return 0;
}
