/* What a system may do to its callers: short counts, signals, full disks, broken ones, descriptors that vanish. */
#include "flows.h"
#include <dlfcn.h>
#include <sys/types.h>
#include <sys/uio.h>

/* --- the system calls that the library makes, in front of those of the C library --- */

enum kind { READ, WRITE, OPEN, POLL, SEEK, KINDS };

/* The n-th call of a kind (from 1; 0: none) fails, all from there on with `stay`. */
static struct {
  int armed;
  unsigned calls[KINDS], fail[KINDS];
  int error; /* errno, 0: the call is made, with `most` bytes */
  int stay;
  size_t most; /* bytes that a read or write moves, 0: any number */
  size_t before; /* bytes that the call that fails moves before: then the next one fails */
  int kill; /* the call that would fail kills the process */
} faults;

static int real_next(const char *name, void *function)
{
  void *next = dlsym(RTLD_NEXT, name);
  memcpy(function, &next, sizeof next);
  return next != NULL;
}

/* whether this call fails; how much it may move otherwise */
static int fails(enum kind kind, size_t *size)
{
  unsigned call;
  if (!faults.armed) return 0;
  if (size && faults.most && *size > faults.most) *size = faults.most;
  call = ++faults.calls[kind];
  if (!faults.fail[kind] || (faults.stay ? call < faults.fail[kind] : call != faults.fail[kind])) return 0;
  if (faults.before && size && *size > faults.before) {
    *size = faults.before;
    ++faults.fail[kind];
    return 0;
  }
  if (faults.kill) kill(getpid(), SIGKILL);
  if (!faults.error) return 0;
  errno = faults.error;
  return 1;
}

ssize_t read(int fd, void *bytes, size_t size)
{
  static ssize_t (*next)(int, void *, size_t);
  if (!next && !real_next("read", &next)) abort();
  return fails(READ, &size) ? -1 : next(fd, bytes, size);
}

ssize_t write(int fd, const void *bytes, size_t size)
{
  static ssize_t (*next)(int, const void *, size_t);
  if (!next && !real_next("write", &next)) abort();
  return fails(WRITE, &size) ? -1 : next(fd, bytes, size);
}

int open64(const char *path, int flags, ...)
{
  static int (*next)(const char *, int, ...);
  va_list args;
  mode_t mode;
  va_start(args, flags);
  mode = flags & O_CREAT ? va_arg(args, mode_t) : 0;
  va_end(args);
  if (!next && !real_next("open64", &next)) abort();
  return fails(OPEN, NULL) ? -1 : next(path, flags, mode);
}

int poll(struct pollfd *fds, nfds_t count, int timeout)
{
  static int (*next)(struct pollfd *, nfds_t, int);
  if (!next && !real_next("poll", &next)) abort();
  return fails(POLL, NULL) ? -1 : next(fds, count, timeout);
}

off64_t lseek64(int fd, off64_t offset, int whence)
{
  static off64_t (*next)(int, off64_t, int);
  if (!next && !real_next("lseek64", &next)) abort();
  return fails(SEEK, NULL) ? -1 : next(fd, offset, whence);
}

static void disarm(void)
{
  memset(&faults, 0, sizeof faults);
}

static void arm(void)
{
  memset(faults.calls, 0, sizeof faults.calls);
  faults.armed = 1;
}

/* --- streams --- */

static const int levels[] = {0, 6};

/* what came of writing a stream: records taken, whether ftio_close was content */
struct outcome {
  unsigned taken, refused;
  int header, header_again, flushed, closed;
};

/* writes what it can of `n` records; a record that is refused is left out */
static struct outcome write_all(const struct version *v, int level, unsigned n, unsigned flush)
{
  struct outcome outcome;
  unsigned char rec[MAX_RECORD];
  struct ftio io;
  unsigned i;
  memset(&outcome, 0, sizeof outcome);
  create_stream(&io, FLOWS, v, HOST_ORDER, level);
  arm();
  outcome.header = ftio_write_header(&io);
  for (i = 0; i < n; ++i) {
    make_record(v, outcome.taken, rec);
    if (ftio_write(&io, rec) >= 0) ++outcome.taken;
    else ++outcome.refused;
    if (flush && i % flush == flush - 1 && ftio_flush(&io) < 0) --outcome.flushed;
  }
  outcome.header_again = ftio_write_header(&io);
  outcome.closed = ftio_close(&io);
  faults.armed = 0;
  return outcome;
}

/* reads FLOWS: records are those of make_record from the first on; returns their number, and errno of the end */
static unsigned read_all(const struct version *v, enum mode mode, int *end)
{
  struct ftio io;
  unsigned char want[MAX_RECORD], *rec;
  unsigned n;
  int fd = open(FLOWS, O_RDONLY);
  NEED(fd >= 0);
  if (ftio_init(&io, fd, mode_flags(mode)) < 0) {
    *end = errno;
    close(fd);
    return 0;
  }
  for (n = 0, errno = 0; (rec = (unsigned char *)ftio_read(&io)); ++n, errno = 0) {
    make_record(v, n, want);
    CHECK_MEM(rec, want, v->size);
  }
  *end = errno;
  CHECK(ftio_close(&io) >= 0);
  return n;
}

#define RECORDS 3000u

/* valgrind takes its time: fewer places there */
static unsigned stride(void)
{
  return getenv("FT_TEST_VALGRIND") ? 4 : 1;
}

/* each write in turn finds the disk full, after none or some of its bytes; the next has room again */
static void no_room_for_one_write(void)
{
  const struct version *v = version_of(5, 0);
  unsigned writes, n;
  int end, l;
  size_t before;
  for (l = 0; l < 2; ++l) {
    disarm();
    write_all(v, levels[l], RECORDS, 700);
    writes = faults.calls[WRITE];
    CHECK(writes >= 6);
    for (n = 1; n <= writes; n += stride())
      for (before = 0; before < 200; before = before * 10 + 7) {
        struct outcome outcome;
        disarm();
        faults.fail[WRITE] = n;
        faults.error = ENOSPC;
        faults.before = before;
        check_context("level %d, write %u of %u after %lu bytes", levels[l], n, writes, (unsigned long)before);
        outcome = write_all(v, levels[l], RECORDS, 700);
        CHECK_SAID();
        if (outcome.header < 0) continue; /* a stream without a header is none */
        /* a flush or the header that failed lost nothing; a record that was refused is not there and ftio_close says so */
        CHECK(outcome.refused || outcome.flushed || outcome.header_again < 0 || outcome.closed < 0);
        if (outcome.refused) CHECK_EQ(outcome.closed, -1);
        if (n < writes || !levels[l]) {
          CHECK_EQ(read_all(v, BY_READ, &end), outcome.taken);
          CHECK_EQ(end, 0);
          CHECK_SILENT();
        } else CHECK_EQ(outcome.closed, -1); /* the end of the compressed data */
      }
  }
}

/* the disk is full from some write on: what is on it is a beginning of what was taken */
static void no_room_any_more(void)
{
  const struct version *v = version_of(1005, 0);
  unsigned n, got;
  int end, l;
  size_t before;
  for (l = 0; l < 2; ++l)
    for (n = 1; n < 9; n += stride())
      for (before = 0; before < 200; before = before * 10 + 7) {
        struct outcome outcome;
        disarm();
        faults.fail[WRITE] = n;
        faults.error = ENOSPC;
        faults.stay = 1;
        faults.before = before;
        check_context("level %d, from write %u on after %lu bytes", levels[l], n, (unsigned long)before);
        outcome = write_all(v, levels[l], 2 * RECORDS, 0); /* nine writes before that of the header */
        if (faults.calls[WRITE] < n) continue;
        CHECK_EQ(outcome.closed, -1);
        CHECK_SAID();
        if (outcome.header < 0) continue;
        got = read_all(v, BY_READ, &end);
        CHECK(got <= outcome.taken);
        if (outcome.header_again > 0) CHECK_EQ(got, outcome.taken); /* complete, it says */
        said();
      }
}

/* a byte at a time, and each call interrupted once or all the time */
static void dribble_and_interrupts(void)
{
  const struct version *v = version_of(7, 0);
  struct outcome outcome;
  struct ftio io;
  unsigned char want[MAX_RECORD], *rec;
  unsigned n, calls;
  int l, kind, end, fd;
  enum mode mode;
  for (l = 0; l < 2; ++l) {
    disarm();
    faults.most = 1;
    check_context("level %d, a byte at a time", levels[l]);
    outcome = write_all(v, levels[l], 200, 90);
    CHECK_EQ(outcome.taken, 200);
    CHECK(outcome.header > 0 && outcome.header_again > 0 && outcome.closed >= 0 && !outcome.flushed);
    for (mode = BY_READ; mode <= BY_MMAP; ++mode) {
      arm();
      CHECK_EQ(read_all(v, mode, &end), 200);
      CHECK_EQ(end, 0);
    }
    disarm();
    outcome = write_all(v, levels[l], 2000, 900);
    CHECK_EQ(outcome.taken, 2000);
    for (kind = READ; kind <= WRITE; ++kind)
      for (calls = n = 1; n <= calls; n += stride()) {
        check_context("level %d, signal at %s %u", levels[l], kind == READ ? "read" : "write", n);
        disarm();
        faults.fail[kind] = n;
        faults.error = EINTR;
        if (kind == WRITE) {
          outcome = write_all(v, levels[l], 2000, 900);
          CHECK_EQ(outcome.taken, 2000);
          CHECK(outcome.header > 0 && outcome.header_again > 0 && outcome.closed >= 0 && !outcome.flushed);
        } else {
          fd = open(FLOWS, O_RDONLY);
          arm();
          NEED(ftio_init(&io, fd, FT_IO_FLAG_READ) >= 0);
          for (calls = 0; (rec = (unsigned char *)ftio_read(&io)); ++calls) {
            make_record(v, calls, want);
            CHECK_MEM(rec, want, v->size);
          }
          CHECK_EQ(calls, 2000);
          CHECK(ftio_close(&io) >= 0);
        }
        calls = faults.calls[kind] - 1;
        CHECK_SILENT();
      }
    disarm();
  }
}

/* signals while it waits for room */
static void interrupted_waits(void)
{
  const struct version *v = version_of(5, 0);
  unsigned char rec[MAX_RECORD];
  struct ftio io;
  struct ftver ver = ftver_of(v);
  int ends[2], status;
  unsigned i;
  pid_t child;
  NEED(pipe(ends) == 0);
  fcntl(ends[1], F_SETPIPE_SZ, 4096);
  fflush(NULL);
  child = fork();
  NEED(child >= 0);
  if (child == 0) {
    close(ends[1]);
    NEED(ftio_init(&io, ends[0], FT_IO_FLAG_READ) >= 0);
    usleep(50000);
    for (i = 0; ftio_read(&io); ++i) continue;
    _exit(i != 400);
  }
  close(ends[0]);
  disarm();
  NEED(ftio_init(&io, ends[1], FT_IO_FLAG_WRITE) >= 0);
  NEED(ftio_set_ver(&io, &ver) == 0);
  NEED(ftio_write_header(&io) > 0);
  NEED(fcntl(ends[1], F_SETFL, O_NONBLOCK) == 0);
  for (i = 0; i < 400; ++i) {
    make_record(v, i, rec);
    CHECK(ftio_write(&io, rec) >= 0);
  }
  faults.fail[POLL] = 1;
  faults.error = EINTR;
  arm();
  CHECK(ftio_close(&io) > 0); /* more than the pipe holds: it waits */
  CHECK(faults.calls[POLL] > 1);
  disarm();
  NEED(waitpid(child, &status, 0) == child);
  CHECK_EQ(status, 0);
  CHECK_SILENT();
}

/* the disk cannot be read at each place in turn: the records before, then the error, and that for good */
static void broken_disk(void)
{
  const struct version *v = version_of(5, 0);
  struct ftio io;
  unsigned char want[MAX_RECORD], *rec;
  unsigned n, i, last, reached;
  int l, fd;
  for (l = 0; l < 2; ++l) {
    disarm();
    write_stream(FLOWS, v, OTHER_ORDER, levels[l], 9000);
    for (last = 0, reached = n = 1; reached; n += stride()) {
      check_context("level %d, read %u", levels[l], n);
      disarm();
      faults.fail[READ] = n;
      faults.error = EIO;
      faults.most = 30000;
      fd = open(FLOWS, O_RDONLY);
      arm();
      errno = 0;
      if (ftio_init(&io, fd, FT_IO_FLAG_READ) < 0) {
        CHECK_EQ(errno, EIO);
        CHECK_SAID();
        CHECK_EQ(close(fd), 0);
        continue;
      }
      for (i = 0, errno = 0; (rec = (unsigned char *)ftio_read(&io)); ++i, errno = 0) {
        make_record(v, i, want);
        check_members(v, rec, want);
      }
      reached = faults.calls[READ] >= n;
      if (reached) {
        CHECK_EQ(errno, EIO);
        CHECK_SAID();
        CHECK(i >= last);
        last = i;
        CHECK(!ftio_read(&io));
        CHECK_EQ(errno, EIO);
      } else {
        CHECK_EQ(i, 9000);
        CHECK_EQ(errno, 0);
      }
      CHECK(ftio_close(&io) >= 0);
      CHECK_SILENT();
    }
    CHECK(n > 5 && last > 1000);
  }
}

/* killed in each write, before it or in its middle: all that was reported is there */
static void killed_in_a_write(void)
{
  const struct version *v = version_of(5, 0);
  unsigned n, got;
  size_t before;
  int l, end, status;
  for (l = 0; l < 2; ++l)
    for (n = 1; n < 9; n += stride())
      for (before = 0; before < 10000; before = before * 36 + 19) {
        pid_t child;
        check_context("level %d, write %u after %lu bytes", levels[l], n, (unsigned long)before);
        fflush(NULL);
        unlink(FLOWS);
        child = fork();
        NEED(child >= 0);
        if (child == 0) {
          disarm();
          faults.fail[WRITE] = n;
          faults.kill = 1;
          faults.before = before;
          write_all(v, levels[l], RECORDS, 500);
          _exit(0);
        }
        NEED(waitpid(child, &status, 0) == child);
        if (!WIFSIGNALED(status) && n > 7) continue;
        got = read_all(v, BY_READ, &end);
        /* the header, then 500 records at a time (and a full buffer between the first two) */
        if (n > 3) CHECK(got >= 500 * (n - 3));
        if (WIFSIGNALED(status) && n > 1) CHECK(levels[l] ? end == EBADMSG : 1);
        said();
      }
}

static void closed_under_us(void)
{
  const struct version *v = version_of(5, 0);
  unsigned char rec[MAX_RECORD];
  struct ftio io;
  unsigned i;
  int l;
  enum mode mode;
  for (l = 0; l < 2; ++l) {
    check_context("level %d", levels[l]);
    write_stream(FLOWS, v, HOST_ORDER, levels[l], 20000);
    for (mode = BY_READ; mode <= BY_MMAP; ++mode) {
      NEED(ftio_init(&io, open(FLOWS, O_RDONLY), mode_flags(mode)) >= 0);
      CHECK(ftio_read(&io) != NULL);
      close(io.fd);
      for (i = 1, errno = 0; ftio_read(&io); ++i, errno = 0) continue;
      if (mode == BY_MMAP && !levels[l]) {
        CHECK_EQ(i, 20000); /* a mapping needs no descriptor */
        CHECK_EQ(errno, 0);
      } else {
        CHECK(i < 20000);
        CHECK_EQ(errno, EBADF);
        CHECK_SAID();
      }
      errno = 0;
      CHECK_EQ(ftio_close(&io), -1);
      CHECK_EQ(errno, EBADF);
      CHECK_SAID();
    }
    create_stream(&io, FLOWS, v, HOST_ORDER, levels[l]);
    CHECK(ftio_write_header(&io) > 0);
    close(io.fd);
    for (i = 0; i < 20000; ++i) {
      make_record(v, i, rec);
      errno = 0;
      if (ftio_write(&io, rec) < 0) break;
    }
    CHECK(i < 20000);
    CHECK_EQ(errno, EBADF);
    CHECK_EQ(ftio_flush(&io), -1);
    CHECK_EQ(ftio_write_header(&io), -1);
    CHECK_EQ(ftio_close(&io), -1);
    CHECK_EQ(errno, EBADF);
    CHECK_SAID();
  }
}

/* a descriptor that cannot go back at the end: the stream is whole, the header as it was */
static void no_way_back(void)
{
  const struct version *v = version_of(5, 0);
  struct outcome outcome;
  int l, end;
  for (l = 0; l < 2; ++l) {
    disarm();
    faults.fail[SEEK] = 1;
    faults.error = ESPIPE;
    outcome = write_all(v, levels[l], 1000, 0);
    CHECK_EQ(outcome.header_again, -1);
    CHECK(outcome.closed >= 0);
    CHECK_SAID();
    disarm();
    CHECK_EQ(read_all(v, BY_READ, &end), 1000);
    CHECK_EQ(end, 0);
  }
}

/* --- configurations and maps --- */

#define RULES "rules.cfg"

static const char rules[] =
  "filter-primitive p\n  type ip-port\n  permit 1-1023\n  default deny\n"
  "filter-definition d\n  match ip-source-port p\n";

/* loads what a program may load; 1 when it was loaded */
static int load_filter(void)
{
  struct ftfil filter;
  if (ftfil_load(&filter, NULL, RULES) < 0) return 0;
  CHECK(ftfil_def_find(&filter, "d") != NULL);
  ftfil_free(&filter);
  return 1;
}

static int load_map(void)
{
  struct ftmap *map = ftmap_load("names.map", 0);
  if (!map) return 0;
  ftmap_free(map);
  return 1;
}

static int load_symbols(void)
{
  struct ftsym *symbols = ftsym_new("names.sym");
  char *name = NULL;
  if (!symbols) return 0;
  CHECK_EQ(ftsym_findbyval(symbols, 6, &name), 1);
  CHECK_STR(name, "tcp");
  ftsym_free(symbols);
  return 1;
}

static void files_that_cannot_be_read(void)
{
  static int (*const loads[])(void) = {load_filter, load_map, load_symbols};
  static const int errors[] = {EIO, EINTR, EMFILE};
  unsigned i, e, n, calls;
  int kind;
  store(RULES, rules, sizeof rules - 1);
  store("names.map", "ifname 10.0.0.1 1 Fa0\n", 22);
  store("names.sym", "6 tcp\n17 udp\n", 13);
  for (i = 0; i < 3; ++i) {
    disarm();
    faults.most = 1;
    arm();
    CHECK_EQ(loads[i](), 1);
    for (kind = READ; kind <= OPEN; kind += OPEN - READ)
      for (e = 0; e < 3; ++e)
        for (calls = n = 1; n <= calls; ++n) {
          check_context("load %u, error %d at call %u of %s", i, errors[e], n, kind == READ ? "read" : "open");
          disarm();
          faults.fail[kind] = n;
          faults.error = errors[e];
          faults.most = 7;
          arm();
          if (loads[i]()) {
            CHECK(errors[e] == EINTR || faults.calls[kind] < n);
            CHECK_SILENT();
          } else CHECK_SAID();
          if (faults.calls[kind] > n) calls = faults.calls[kind];
        }
  }
  disarm();
}

CHECK_MAIN(TEST(no_room_for_one_write), TEST(no_room_any_more), TEST(dribble_and_interrupts), TEST(interrupted_waits),
  TEST(broken_disk), TEST(killed_in_a_write), TEST(closed_under_us), TEST(no_way_back), TEST(files_that_cannot_be_read))
