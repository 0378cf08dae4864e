/* Programs that are killed, and ftio_flush: what was written before is read back, and nobody is told that it is all. */
#include "flows.h"
#include <sched.h>

static const int levels[] = {0, 1, 6};
#define LEVELS (sizeof levels / sizeof levels[0])

/* reads FLOWS: the number of records, which have to be those of make_record from the first on; errno and flags of the end */
static unsigned count_records(const struct version *v, enum mode mode, int *end, uint32_t *flags)
{
  struct ftio io;
  unsigned char want[MAX_RECORD], got[MAX_RECORD], *rec;
  unsigned n = 0;
  int fd = open(FLOWS, O_RDONLY);
  NEED(fd >= 0);
  *flags = 0;
  if (ftio_init(&io, fd, mode_flags(mode)) < 0) {
    *end = errno;
    close(fd);
    return 0;
  }
  *flags = io.fth.flags;
  for (errno = 0; (rec = (unsigned char *)ftio_read(&io)); ++n, errno = 0) {
    make_record(v, n, want);
    memcpy(got, rec, v->size);
    if (io.fth.byte_order == HOST_ORDER) CHECK_MEM(got, want, v->size);
    else check_members(v, got, want);
  }
  *end = errno;
  CHECK(ftio_close(&io) >= 0);
  return n;
}

static long file_size(void)
{
  struct stat sb;
  NEED(stat(FLOWS, &sb) == 0);
  return (long)sb.st_size;
}

/* as many records at a time as fill no buffer, one, several */
static void flushed_records_are_readable(void)
{
  static const int kinds[][2] = {{5, 0}, {8, 9}, {1005, 0}};
  static const unsigned steps[] = {1, 2, 511, 512, 1, 1400};
  unsigned char rec[MAX_RECORD];
  struct ftio io;
  unsigned k, l, i, n, step;
  int order, end, got;
  uint32_t flags;
  enum mode mode;
  long size;
  for (k = 0; k < 3; ++k)
    for (l = 0; l < LEVELS; ++l)
      for (order = 1; order <= 2; ++order) {
        const struct version *v = version_of(kinds[k][0], kinds[k][1]);
        create_stream(&io, FLOWS, v, order, levels[l]);
        size = ftio_write_header(&io);
        CHECK(size > 0);
        for (n = step = 0; step < sizeof steps / sizeof steps[0]; ++step) {
          check_context("version %s, order %d, level %d, flush %u", v->name, order, levels[l], step);
          for (i = 0; i < steps[step]; ++i) {
            make_record(v, n++, rec);
            got = ftio_write(&io, rec);
            CHECK(got >= 0);
            size += got;
          }
          got = ftio_flush(&io);
          CHECK(got > 0);
          size += got;
          CHECK_EQ(file_size(), size);
          CHECK_EQ(ftio_flush(&io), 0); /* once is enough */
          CHECK_EQ(file_size(), size);
          for (mode = BY_READ; mode <= BY_MMAP; ++mode) {
            CHECK_EQ(count_records(v, mode, &end, &flags), n);
            CHECK_EQ(end, levels[l] ? EBADMSG : 0);
            if (levels[l]) CHECK_SAID();
            CHECK_EQ(flags & FT_HEADER_FLAG_DONE, 0);
          }
          CHECK_SILENT();
        }
        got = ftio_close(&io);
        CHECK(levels[l] ? got > 0 : got == 0);
        CHECK_EQ(file_size(), size + got);
        CHECK_EQ(count_records(v, BY_READ, &end, &flags), n);
        CHECK_EQ(end, 0);
        CHECK_SILENT();
      }
}

static void flush_of_nothing(void)
{
  struct ftio io;
  const struct version *v = version_of(5, 0);
  uint32_t flags;
  int end;
  unsigned l;
  for (l = 0; l < LEVELS; ++l) {
    check_context("level %d", levels[l]);
    create_stream(&io, FLOWS, v, HOST_ORDER, levels[l]);
    CHECK(ftio_write_header(&io) > 0);
    CHECK(ftio_flush(&io) >= 0);
    CHECK_EQ(ftio_flush(&io), 0);
    CHECK(ftio_close(&io) >= 0);
    CHECK_EQ(count_records(v, BY_READ, &end, &flags), 0);
    CHECK_EQ(end, 0);
  }
  CHECK_SILENT();
}

static void flush_of_what_is_not_written_to(void)
{
  struct ftio io;
  write_stream(FLOWS, version_of(5, 0), HOST_ORDER, 6, 10);
  NEED(ftio_init(&io, open(FLOWS, O_RDONLY), FT_IO_FLAG_READ) >= 0);
  CHECK_EQ(ftio_flush(&io), -1);
  CHECK_SAID();
  CHECK(ftio_read(&io) != NULL);
  CHECK(ftio_close(&io) >= 0);
  CHECK_EQ(ftio_flush(&io), -1);
  CHECK_SAID();
}

/* a flush that fails loses nothing: the next one goes on */
static void flush_where_there_is_no_room(void)
{
  struct ftio io;
  const struct version *v = version_of(5, 0);
  unsigned char rec[MAX_RECORD];
  unsigned l, n;
  uint32_t flags;
  int end, full, kept;
  for (l = 0; l < LEVELS; ++l) {
    check_context("level %d", levels[l]);
    create_stream(&io, FLOWS, v, HOST_ORDER, levels[l]);
    CHECK(ftio_write_header(&io) > 0);
    for (n = 0; n < 100; ++n) {
      make_record(v, n, rec);
      CHECK(ftio_write(&io, rec) >= 0);
    }
    full = open("/dev/full", O_WRONLY);
    kept = dup(io.fd);
    NEED(full >= 0 && kept >= 0 && dup2(full, io.fd) == io.fd);
    errno = 0;
    CHECK_EQ(ftio_flush(&io), -1);
    CHECK_EQ(errno, ENOSPC);
    CHECK_SAID();
    CHECK_EQ(ftio_flush(&io), -1);
    CHECK_SAID();
    make_record(v, n++, rec);
    CHECK(ftio_write(&io, rec) >= 0);
    NEED(dup2(kept, io.fd) == io.fd);
    close(full);
    close(kept);
    CHECK(ftio_flush(&io) > 0);
    CHECK_EQ(count_records(v, BY_READ, &end, &flags), n);
    said();
    CHECK(ftio_close(&io) >= 0);
    CHECK_EQ(count_records(v, BY_READ, &end, &flags), n);
    CHECK_EQ(end, 0);
  }
}

/* --- killed --- */

/* what a program knows of its stream, where it can be seen after its end */
struct progress {
  unsigned offered; /* records that ftio_write was given, then steps to the end */
  unsigned flushed; /* records that were there when ftio_flush returned */
  long reached; /* bytes that reached the descriptor, as the functions said */
  unsigned last; /* records after which it waits for its end; 0 is never */
};

struct plan {
  const struct version *v;
  int order, level;
  unsigned records, flush; /* how many, and after how many to flush; 0 is never */
};

static void capture(const struct plan *plan, volatile struct progress *progress)
{
  unsigned char rec[MAX_RECORD];
  struct ftio io;
  unsigned n;
  create_stream(&io, FLOWS, plan->v, plan->order, plan->level);
  ftio_set_flows_count(&io, 0);
  progress->reached += ftio_write_header(&io);
  for (n = 0; n < plan->records; ++n) {
    make_record(plan->v, n, rec);
    progress->offered = n + 1;
    progress->reached += ftio_write(&io, rec);
    if (plan->flush && (n + 1) % plan->flush == 0) {
      progress->reached += ftio_flush(&io);
      progress->flushed = n + 1;
    }
    while (n + 1 == progress->last) pause();
  }
  ftio_set_flows_count(&io, n);
  ++progress->offered;
  ftio_write_header(&io);
  ++progress->offered;
  ftio_close(&io);
  ++progress->offered;
}

/* the parent kills when the child got so far, the sooner or later as it may fall */
static void kill_at(pid_t child, volatile struct progress *progress, unsigned offered, unsigned delay)
{
  while (progress->offered < offered) {
    if (waitpid(child, NULL, WNOHANG) != 0) return;
    sched_yield();
  }
  while (delay--) sched_yield();
  kill(child, SIGKILL);
  waitpid(child, NULL, 0);
}

static void random_plan(struct plan *plan, int i)
{
  static const int kinds[][2] = {{5, 0}, {1, 0}, {8, 1}, {1005, 0}};
  static const unsigned flushes[] = {0, 1, 100, 0, 1000};
  const int *kind = kinds[random32() % 4];
  plan->v = version_of(kind[0], kind[1]);
  plan->order = 1 + (int)(random32() % 2);
  plan->level = levels[(unsigned)i % LEVELS];
  plan->flush = flushes[i % 5];
  plan->records = 1 + random32() % (plan->flush == 1 ? 300 : 3000);
}

/* what is in the file of a capture that was killed; gives the number of records, and the flags of its header */
static unsigned check_remains(const struct plan *plan, volatile struct progress *progress, uint32_t *flags)
{
  unsigned n, least;
  int end;
  CHECK(file_size() >= progress->reached);
  n = count_records(plan->v, BY_READ, &end, flags);
  said();
  /* bytes of records that are not compressed are records */
  least = progress->flushed;
  if (!plan->level) {
    size_t size, header;
    unsigned char *file = load(FLOWS, &size);
    header = header_size(file);
    least = (unsigned)(((size_t)progress->reached - header) / plan->v->size);
    CHECK_EQ(n, (size - header) / plan->v->size);
    free(file);
  }
  CHECK(least >= progress->flushed);
  CHECK(n >= least);
  CHECK(n <= progress->offered);
  if (progress->offered <= plan->records) CHECK_EQ(*flags & FT_HEADER_FLAG_DONE, 0);
  if (*flags & FT_HEADER_FLAG_DONE) CHECK_EQ(n, plan->records);
  if (progress->offered == plan->records + 3) {
    CHECK(*flags & FT_HEADER_FLAG_DONE);
    CHECK_EQ(end, 0);
  }
  return n;
}

static void killed_at_any_moment(void)
{
  volatile struct progress *progress = (volatile struct progress *)mmap(NULL, sizeof *progress, PROT_READ | PROT_WRITE,
    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  int kills = getenv("FT_TEST_VALGRIND") ? 10 : 200, i;
  unsigned lost = 0, complete = 0;
  NEED(progress != MAP_FAILED);
  random_state = 20;
  for (i = 0; i < kills; ++i) {
    struct plan plan;
    pid_t child;
    unsigned at;
    uint32_t flags;
    random_plan(&plan, i);
    /* one in four near the end: the header is completed, the stream closed */
    at = i / 4 % 4 ? random32() % plan.records : plan.records + random32() % 4;
    memset((void *)progress, 0, sizeof *progress);
    /* whoever runs faster: most do not get to their end */
    if (i % 3 && at < plan.records) progress->last = at;
    unlink(FLOWS);
    fflush(NULL);
    child = fork();
    NEED(child >= 0);
    if (child == 0) {
      capture(&plan, progress);
      _exit(0);
    }
    kill_at(child, progress, at, random32() % 8);
    check_context("kill %d: version %s, order %d, level %d, flush %u, %u of %u records offered", i, plan.v->name, plan.order,
      plan.level, plan.flush, progress->offered, plan.records);
    if (progress->reached == 0) continue; /* not even a header */
    lost += check_remains(&plan, progress, &flags) < plan.records;
    complete += (flags & FT_HEADER_FLAG_DONE) != 0;
  }
  check_context("all kills");
  CHECK(lost > (unsigned)kills / 3);
  if (kills > 100) CHECK(complete > 5);
  munmap((void *)progress, sizeof *progress);
}

CHECK_MAIN(TEST(flushed_records_are_readable), TEST(flush_of_nothing), TEST(flush_of_what_is_not_written_to),
  TEST(flush_where_there_is_no_room), TEST(killed_at_any_moment))
