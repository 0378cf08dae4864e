/* Descriptors that do not block, signals, headers of which half was written, headers that are written again. */
#include "flows.h"
#include <pthread.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <time.h>

/* reads what a pipe has in pieces of odd sizes, each after "not yet" */
static void not_yet(void)
{
  const struct version *v = version_of(5, 0);
  static const size_t pieces[] = {1, 63, 64, 65, 1000, 4096, 30000};
  int order, level, ends[2], i, end;
  unsigned char want[MAX_RECORD], *rec, *file;
  size_t size, at, start, piece, count;
  struct ftio io;
  unsigned n;
  for (order = 1; order <= 2; ++order)
    for (level = 0; level < 2; ++level)
      for (i = 0; i < 7; ++i) {
        check_context("order %d, level %d, by %lu", order, level, (unsigned long)pieces[i]);
        write_stream(FLOWS, v, order, level * 6, pieces[i] < 60 ? 50 : 1000);
        file = load(FLOWS, &size);
        start = header_size(file);
        NEED(pipe(ends) == 0 && fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0);
        /* no header yet; then all of it */
        errno = 0;
        CHECK_EQ(ftio_init(&io, ends[0], FT_IO_FLAG_READ), -1);
        CHECK_EQ(errno, EAGAIN);
        NEED(write(ends[1], file, start) == (ssize_t)start);
        NEED(ftio_init(&io, ends[0], FT_IO_FLAG_READ) >= 0);
        for (n = 0, at = start, end = EAGAIN; end == EAGAIN;) {
          errno = -1;
          while ((rec = (unsigned char *)(n % 2 ? ftio_read(&io) : ftio_read_batch(&io, 1, &count)))) {
            make_record(v, n++, want);
            check_members(v, rec, want);
          }
          end = errno;
          CHECK(end == EAGAIN || end == 0);
          piece = pieces[i] < size - at ? pieces[i] : size - at;
          if (piece) {
            NEED(write(ends[1], file + at, piece) == (ssize_t)piece);
          } else if (ends[1] >= 0) {
            close(ends[1]);
            ends[1] = -1;
          }
          at += piece;
        }
        CHECK_EQ(end, 0);
        CHECK_EQ(n, pieces[i] < 60 ? 50 : 1000);
        CHECK(ftio_close(&io) >= 0);
        free(file);
        CHECK_SILENT();
      }
}

static unsigned char *later;
static size_t later_size;
static int later_fd;

static void *write_later(void *unused)
{
  struct timespec pause = {0, 200000000};
  nanosleep(&pause, NULL);
  NEED(write(later_fd, later, later_size) == (ssize_t)later_size);
  return unused;
}

/* a part of a header has come: it would be lost if the rest were not waited for */
static void half_a_header(void)
{
  int ends[2];
  struct ftio io;
  pthread_t thread;
  size_t size;
  unsigned char *file;
  write_stream(FLOWS, version_of(5, 0), HOST_ORDER, 0, 1);
  file = load(FLOWS, &size);
  NEED(pipe(ends) == 0 && fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0);
  NEED(write(ends[1], file, 10) == 10);
  later = file + 10;
  later_size = size - 10;
  later_fd = ends[1];
  NEED(pthread_create(&thread, NULL, write_later, NULL) == 0);
  CHECK(ftio_init(&io, ends[0], FT_IO_FLAG_READ) >= 0);
  pthread_join(thread, NULL);
  CHECK(ftio_read(&io) != NULL);
  CHECK(ftio_close(&io) >= 0);
  close(ends[1]);
  free(file);
  CHECK_SILENT();
}

static void ignore(int signal)
{
  (void)signal;
}

/* a full pipe that nobody reads: given up after some seconds, however many signals arrive */
static void w6_close_gives_up(void)
{
  const struct version *v = version_of(5, 0);
  struct itimerval often = {{0, 300000}, {0, 300000}}, never = {{0, 0}, {0, 0}};
  struct ftver ver = ftver_of(v);
  struct sigaction action;
  unsigned char rec[MAX_RECORD];
  struct timespec from, to;
  struct ftio io;
  int ends[2];
  memset(&action, 0, sizeof action);
  action.sa_handler = ignore;
  NEED(pipe(ends) == 0 && fcntl(ends[1], F_SETFL, O_NONBLOCK) == 0);
  NEED(ftio_init(&io, ends[1], FT_IO_FLAG_WRITE) >= 0 && ftio_set_ver(&io, &ver) == 0);
  NEED(ftio_write_header(&io) > 0);
  make_record(v, 7, rec);
  while (ftio_write(&io, rec) >= 0) continue;
  CHECK_EQ(errno, EAGAIN);
  NEED(sigaction(SIGUSR1, &action, NULL) == 0 && sigaction(SIGVTALRM, &action, NULL) == 0);
  NEED(sigaction(SIGALRM, &action, NULL) == 0 && setitimer(ITIMER_REAL, &often, NULL) == 0);
  clock_gettime(CLOCK_MONOTONIC, &from);
  CHECK_EQ(ftio_close(&io), -1);
  clock_gettime(CLOCK_MONOTONIC, &to);
  NEED(setitimer(ITIMER_REAL, &never, NULL) == 0);
  CHECK_EQ(errno, EAGAIN);
  CHECK(to.tv_sec - from.tv_sec >= 4); /* how much more depends on the machine */
  close(ends[0]);
  CHECK_SAID();
}

/* no file may be larger than that */
static void limit(rlim_t size)
{
  struct rlimit limit = {size, RLIM_INFINITY};
  NEED(setrlimit(RLIMIT_FSIZE, &limit) == 0);
}

/* half of a header was written when the disk was full: the second call, or the records, go on with it */
static void w16_header_goes_on(void)
{
  const struct version *v = version_of(5, 0);
  static char comment[12001];
  unsigned char rec[MAX_RECORD];
  struct ftio io;
  int way, end, i;
  signal(SIGXFSZ, SIG_IGN);
  for (way = 0; way < 4; ++way) {
    check_context("way %d", way);
    memset(comment, 'c', 12000);
    create_stream(&io, FLOWS, v, HOST_ORDER, 0);
    NEED(ftio_set_comment(&io, comment) == 0);
    limit(5000);
    CHECK_EQ(ftio_write_header(&io), -1);
    CHECK_EQ(errno, EFBIG);
    CHECK_SAID();
    limit(RLIM_INFINITY);
    if (way == 1) { /* what was written is no longer right */
      memset(comment, 'd', 12000);
      NEED(ftio_set_comment(&io, comment) == 0);
    }
    if (way != 2) CHECK(ftio_write_header(&io) > 12000);
    for (i = 0; i < 10; ++i) {
      make_record(v, (unsigned)i, rec);
      CHECK(ftio_write(&io, rec) >= 0);
      if (way == 2 && i == 5) {
        CHECK(ftio_flush(&io) > 0);
        CHECK(ftio_write_header(&io) > 12000);
      }
    }
    if (way == 3) CHECK(ftio_write_header(&io) > 12000);
    CHECK(ftio_close(&io) >= 0);
    CHECK_EQ(read_stream(FLOWS, BY_READ, &end), 10);
    CHECK_EQ(end, 0);
    NEED(ftio_init(&io, open(FLOWS, O_RDONLY), FT_IO_FLAG_READ) >= 0);
    CHECK_STR(ftio_get_comment(&io), comment);
    CHECK(ftio_close(&io) >= 0);
  }
  CHECK_SILENT();
}

/* a descriptor that always writes at the end cannot go back to the header, and says so; nothing is written */
static void w16_header_of_a_file_that_is_appended_to(void)
{
  const struct version *v = version_of(5, 0);
  struct ftver ver = ftver_of(v);
  unsigned char rec[MAX_RECORD];
  struct ftio io;
  int end, i;
  unlink(FLOWS);
  /* one stream behind another: they are read through */
  for (i = 0; i < 2; ++i) {
    NEED(ftio_init(&io, open(FLOWS, O_WRONLY | O_CREAT | O_APPEND, 0600), FT_IO_FLAG_WRITE) >= 0);
    NEED(ftio_set_ver(&io, &ver) == 0 && ftio_write_header(&io) > 0);
    make_record(v, 9, rec);
    CHECK(ftio_write(&io, rec) >= 0);
    CHECK_EQ(ftio_write_header(&io), -1);
    CHECK_EQ(errno, EINVAL);
    CHECK_SAID();
    CHECK_EQ(ftio_close(&io), (int)v->size);
    CHECK_EQ(read_stream(FLOWS, BY_READ, &end), i + 1);
    CHECK_EQ(end, 0);
  }
}

/* two streams on one descriptor, one after the other: each has its own header */
static void w16_second_stream_of_a_descriptor(void)
{
  const struct version *v = version_of(5, 0);
  struct ftver ver = ftver_of(v);
  unsigned char rec[MAX_RECORD];
  size_t size;
  unsigned char *file;
  struct ftio io;
  int fd = open(FLOWS, O_RDWR | O_CREAT | O_TRUNC, 0600), end, i;
  NEED(fd >= 0);
  for (i = 0; i < 2; ++i) {
    NEED(ftio_init(&io, dup(fd), FT_IO_FLAG_WRITE) >= 0 && ftio_set_ver(&io, &ver) == 0);
    ftio_set_flows_count(&io, 0);
    NEED(ftio_write_header(&io) > 0);
    make_record(v, 9, rec);
    CHECK(ftio_write(&io, rec) >= 0);
    ftio_set_flows_count(&io, 1000 + (uint32_t)i);
    CHECK(ftio_write_header(&io) > 0);
    CHECK(ftio_close(&io) >= 0);
  }
  close(fd);
  CHECK_EQ(read_stream(FLOWS, BY_READ, &end), 2);
  CHECK_EQ(end, 0);
  NEED(ftio_init(&io, open(FLOWS, O_RDONLY), FT_IO_FLAG_READ) >= 0);
  CHECK_EQ(ftio_get_flows_count(&io), 1000);
  CHECK(ftio_close(&io) >= 0);
  file = load(FLOWS, &size);
  NEED(size == 2 * (header_size(file) + v->size));
  store("second.ft", file + size / 2, size / 2);
  free(file);
  NEED(ftio_init(&io, open("second.ft", O_RDONLY), FT_IO_FLAG_READ) >= 0);
  CHECK_EQ(ftio_get_flows_count(&io), 1001);
  CHECK(ftio_close(&io) >= 0);
  CHECK_SILENT();
}

/* no records are asked for: none is taken */
static void batch_of_none(void)
{
  const struct version *v = version_of(5, 0);
  unsigned char want[MAX_RECORD], *rec;
  size_t count = 5;
  struct ftio io;
  int mode;
  write_stream(FLOWS, v, HOST_ORDER, 0, 3);
  for (mode = 0; mode < 2; ++mode) {
    NEED(ftio_init(&io, open(FLOWS, O_RDONLY), mode_flags((enum mode)mode)) >= 0);
    CHECK(!ftio_read_batch(&io, 0, &count));
    CHECK_EQ(errno, EINVAL);
    CHECK_EQ(count, 0);
    CHECK_SAID();
    CHECK_EQ(ftio_get_rec_total(&io), 0);
    rec = (unsigned char *)ftio_read(&io);
    NEED(rec != NULL);
    make_record(v, 0, want);
    check_members(v, rec, want);
    CHECK(ftio_close(&io) >= 0);
  }
}

static struct ftio shared;
static unsigned records_read;

static void *read_until_cancelled(void *unused)
{
  while (ftio_read(&shared)) ++records_read;
  return unused;
}

/* a thread that is cancelled while it waits for records leaves the stream whole */
static void cancelled_reader(void)
{
  int ends[2];
  size_t size, half;
  pthread_t thread;
  void *result = NULL;
  unsigned char *file;
  write_stream(FLOWS, version_of(5, 0), HOST_ORDER, 0, 100);
  file = load(FLOWS, &size);
  half = size / 2;
  NEED(pipe(ends) == 0 && write(ends[1], file, half) == (ssize_t)half);
  NEED(ftio_init(&shared, ends[0], FT_IO_FLAG_READ) >= 0);
  NEED(pthread_create(&thread, NULL, read_until_cancelled, NULL) == 0);
  later_fd = -1;
  NEED(poll(NULL, 0, 200) == 0);
  NEED(pthread_cancel(thread) == 0 && pthread_join(thread, &result) == 0);
  CHECK(result == PTHREAD_CANCELED);
  NEED(write(ends[1], file + half, size - half) == (ssize_t)(size - half));
  close(ends[1]);
  read_until_cancelled(NULL);
  CHECK_EQ(errno, 0);
  CHECK_EQ(records_read, 100);
  CHECK(ftio_close(&shared) >= 0);
  free(file);
  CHECK_SILENT();
}

CHECK_MAIN(TEST(not_yet), TEST(half_a_header), TEST(w6_close_gives_up), TEST(w16_header_goes_on),
  TEST(w16_header_of_a_file_that_is_appended_to), TEST(w16_second_stream_of_a_descriptor), TEST(batch_of_none),
  TEST(cancelled_reader))
