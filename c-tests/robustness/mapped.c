/* What happens to mapped files and to SIGBUS: cut anywhere, grown again, signals that are not ours, forks. */
#include "flows.h"
#include <setjmp.h>

#define TOTAL 15000

static struct ftio io;

/* records that do not start with zeros, as no flow does */
static void make_flow(unsigned n, unsigned char *rec)
{
  make_record(version_of(5, 0), n, rec);
  rec[3] = 60;
}

static size_t write_flows(void)
{
  unsigned char rec[MAX_RECORD], *file;
  size_t size, start;
  struct ftio out;
  unsigned i;
  create_stream(&out, FLOWS, version_of(5, 0), HOST_ORDER, 0);
  NEED(ftio_write_header(&out) > 0);
  for (i = 0; i < TOTAL; ++i) {
    make_flow(i, rec);
    NEED(ftio_write(&out, rec) >= 0);
  }
  NEED(ftio_close(&out) >= 0);
  file = load(FLOWS, &size);
  start = header_size(file);
  free(file);
  return start;
}

static void open_mapped(void)
{
  NEED(ftio_init(&io, open(FLOWS, O_RDONLY), FT_IO_FLAG_READ | FT_IO_FLAG_MMAP) >= 0);
  NEED(io.flags & FT_IO_FLAG_MMAP);
}

/* reads records from number `n` on, each of which must be what was written: the number behind the last */
static unsigned read_flows(unsigned n, int batches)
{
  unsigned char want[MAX_RECORD], *recs;
  size_t count = 1, i;
  errno = -1;
  while ((recs = (unsigned char *)(batches ? ftio_read_batch(&io, 700, &count) : ftio_read(&io))))
    for (i = 0; i < count; ++i, ++n) {
      make_flow(n, want);
      CHECK_MEM(recs + i * 64, want, 64);
    }
  return n;
}

/* the records that are in the file, all of them, and no other; then an error */
static void r15_cut_anywhere(void)
{
  static const long cuts[] = {-1, -63, -64, -65, -1000, -4000, 5000, 4096, 4097, 8191, 100000, 70000, 40, 25, 24, 3, 0};
  size_t start = write_flows(), cut;
  unsigned i, want, have;
  int batches, before;
  for (i = 0; i < sizeof cuts / sizeof *cuts; ++i)
    for (batches = 0; batches < 2; ++batches)
      for (before = 0; before < 2; ++before) {
        check_context("cut to %ld, batches %d, %d records before", cuts[i], batches, before);
        write_flows();
        open_mapped();
        if (before) CHECK(ftio_read(&io) != NULL);
        cut = cuts[i] < 0 ? start + TOTAL * 64 - (size_t)-cuts[i] : (size_t)cuts[i];
        NEED(truncate(FLOWS, (off_t)cut) == 0);
        want = cut < start ? 0 : (unsigned)((cut - start) / 64);
        if (want < (unsigned)before) want = (unsigned)before;
        have = read_flows((unsigned)before, batches);
        CHECK_EQ(have, want);
        CHECK_EQ(errno, EBADMSG);
        CHECK_SAID();
        CHECK(!ftio_read(&io));
        CHECK_EQ(errno, EBADMSG);
        CHECK(ftio_close(&io) >= 0);
      }
}

/* what has grown again is zeros, or something else: neither is what was mapped */
static void r15_cut_and_grown(void)
{
  size_t start = write_flows();
  open_mapped();
  CHECK(ftio_read(&io) != NULL);
  NEED(truncate(FLOWS, 5000) == 0 && truncate(FLOWS, (off_t)(start + TOTAL * 64)) == 0);
  CHECK(read_flows(1, 0) <= (5000 - start) / 64);
  CHECK_EQ(errno, EBADMSG);
  CHECK_SAID();
  CHECK(ftio_close(&io) >= 0);
}

/* a file that grows, or whose header is completed, is not cut */
static void r15_what_is_no_cut(void)
{
  size_t start = write_flows();
  int fd = open(FLOWS, O_RDWR);
  open_mapped();
  CHECK(ftio_read(&io) != NULL);
  NEED(pwrite(fd, "more", 4, (off_t)(start + TOTAL * 64)) == 4 && pwrite(fd, "\xcf\x10", 2, 0) == 2);
  CHECK_EQ(read_flows(1, 0), TOTAL);
  CHECK_EQ(errno, 0);
  CHECK(ftio_close(&io) >= 0);
  close(fd);
  CHECK_SILENT();
}

static volatile sig_atomic_t caught;
static sigset_t seen_mask;

static void catcher(int signal)
{
  (void)signal;
  ++caught;
  sigprocmask(SIG_BLOCK, NULL, &seen_mask);
}

/* the status of a child that maps a file with this disposition of SIGBUS before, and then does something */
static int in_child(void (*before)(int), int flags, void (*then)(void))
{
  int status = -1;
  pid_t child;
  fflush(NULL);
  child = fork();
  if (child == 0) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = before;
    action.sa_flags = flags;
    sigemptyset(&action.sa_mask);
    sigaddset(&action.sa_mask, SIGUSR1);
    if (sigaction(SIGBUS, &action, NULL) < 0) _exit(99);
    open_mapped();
    if (!ftio_read(&io)) _exit(98);
    then();
    _exit(0);
  }
  NEED(child > 0 && waitpid(child, &status, 0) == child);
  return status;
}

static void send_twice(void)
{
  kill(getpid(), SIGBUS);
  kill(getpid(), SIGBUS);
}

/* signals that were sent, and the protection after them */
static void send_and_cut(void)
{
  send_twice();
  if (truncate(FLOWS, 4096) < 0) _exit(97);
  while (ftio_read(&io)) continue;
  if (errno != EBADMSG) _exit(96);
}

static void caught_twice(void)
{
  send_and_cut();
  if (caught != 2) _exit(95);
  if (sigismember(&seen_mask, SIGUSR1) != 1 || sigismember(&seen_mask, SIGBUS) != 1) _exit(94);
}

/* memory of another file that is gone */
static void touch_another(void)
{
  volatile char *other;
  int fd = open("other", O_RDWR | O_CREAT | O_TRUNC, 0600);
  if (fd < 0 || ftruncate(fd, 4096) < 0) _exit(97);
  other = (volatile char *)mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0);
  if (ftruncate(fd, 0) < 0) _exit(96);
  _exit(*other);
}

static sigjmp_buf back;

static void jump(int signal)
{
  siglongjmp(back, signal);
}


static void jump_and_go_on(void)
{
  if (!sigsetjmp(back, 1)) touch_another();
  if (truncate(FLOWS, 4096) < 0) _exit(93);
  while (ftio_read(&io)) continue;
  if (errno != EBADMSG) _exit(92);
}

/* SIGBUS that does not come from a file of ours does what it did before */
static void r15_other_signals(void)
{
  int status;
  write_flows();
  status = in_child(SIG_DFL, 0, send_twice);
  CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGBUS);
  status = in_child(SIG_DFL, 0, touch_another);
  CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGBUS);
  CHECK_EQ(in_child(SIG_IGN, 0, send_and_cut), 0);
  write_flows();
  status = in_child(SIG_IGN, 0, touch_another);
  CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGBUS);
  CHECK_EQ(in_child(catcher, 0, caught_twice), 0);
  write_flows();
  /* a handler that wanted one call only: the second one ends the process */
  status = in_child(catcher, (int)SA_RESETHAND, send_twice);
  CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGBUS);
  CHECK_EQ(in_child(jump, 0, jump_and_go_on), 0);
}

/* both go on with the file; a cut is an error for both */
static void r15_forked(void)
{
  int status = -1, i;
  pid_t child;
  for (i = 0; i < 2; ++i) {
    write_flows();
    open_mapped();
    CHECK(ftio_read(&io) != NULL);
    fflush(NULL);
    child = fork();
    if (i) NEED(truncate(FLOWS, 4096) == 0);
    read_flows(1, 0);
    CHECK_EQ(errno, i ? EBADMSG : 0);
    if (child == 0) {
      CHECK(ftio_close(&io) >= 0);
      open_mapped(); /* no lock stands in the way */
      CHECK(ftio_close(&io) >= 0);
      _exit(check_failures ? 1 : 0);
    }
    NEED(waitpid(child, &status, 0) == child);
    CHECK_EQ(status, 0);
    CHECK(ftio_close(&io) >= 0);
  }
}

CHECK_MAIN(TEST(r15_cut_anywhere), TEST(r15_cut_and_grown), TEST(r15_what_is_no_cut), TEST(r15_other_signals),
  TEST(r15_forked))
