/* Writing where it fails, stalls or is interrupted: nothing is lost in silence, nothing comes twice. */
#include "flows.h"
#include <sys/resource.h>
#include <sys/time.h>

static const struct version *v5;

/* a stream on a descriptor that is open already; the header is the test's to write */
static void stream_on(struct ftio *io, int fd, int level)
{
  struct ftver ver;
  v5 = version_of(5, 0);
  ver = ftver_of(v5);
  memset(io, 0x5a, sizeof *io);
  NEED(ftio_init(io, fd, FT_IO_FLAG_WRITE | (level ? FT_IO_FLAG_ZINIT : 0)) >= 0);
  NEED(ftio_set_ver(io, &ver) == 0);
  if (level) ftio_set_z_level(io, level);
}

/* a child that reads a stream of `n` records from the pipe, slowly, and exits with 0 if all of them come in order */
static pid_t slow_reader(int *fd, unsigned n)
{
  int ends[2];
  pid_t child;
  NEED(pipe(ends) == 0);
  fcntl(ends[1], F_SETPIPE_SZ, 4096);
  fflush(NULL);
  child = fork();
  NEED(child >= 0);
  if (child == 0) {
    struct ftio io;
    unsigned char want[MAX_RECORD], *rec;
    unsigned i;
    close(ends[1]);
    if (ftio_init(&io, ends[0], FT_IO_FLAG_READ) < 0) _exit(2);
    for (i = 0; i < n; ++i) {
      if (i % 1000 == 0) usleep(2000);
      rec = (unsigned char *)ftio_read(&io);
      if (!rec) _exit(3);
      make_record(v5, i, want);
      if (memcmp(rec, want, v5->size)) _exit(4);
    }
    errno = 0;
    if (ftio_read(&io) || errno) _exit(5);
    _exit(0);
  }
  close(ends[0]);
  *fd = ends[1];
  return child;
}

static void reader_is_content(pid_t child)
{
  int status;
  NEED(waitpid(child, &status, 0) == child);
  CHECK(WIFEXITED(status));
  if (WIFEXITED(status)) CHECK_EQ(WEXITSTATUS(status), 0);
}

static void w4_full_device_at_close(void)
{
  struct ftio io;
  unsigned char rec[MAX_RECORD];
  unsigned i;
  int level, fd;
  for (level = 0; level <= 6; level += 6) {
    check_context("level %d", level);
    fd = open("/dev/full", O_WRONLY);
    NEED(fd >= 0);
    stream_on(&io, fd, level);
    errno = 0;
    CHECK_EQ(ftio_write_header(&io), -1);
    CHECK_EQ(errno, ENOSPC);
    CHECK_SAID();
    for (i = 0; i < 10; ++i) {
      make_record(v5, i, rec);
      ftio_write(&io, rec);
    }
    said();
    errno = 0;
    CHECK_EQ(ftio_close(&io), -1);
    CHECK_EQ(errno, ENOSPC);
    CHECK_SAID();
  }
}

/* the header went to a file, the records do not fit */
static void w4_no_room_for_the_last_records(void)
{
  struct ftio io;
  unsigned char rec[MAX_RECORD];
  unsigned i;
  int level, fd;
  for (level = 0; level <= 6; level += 6) {
    check_context("level %d", level);
    create_stream(&io, FLOWS, version_of(5, 0), HOST_ORDER, level);
    CHECK(ftio_write_header(&io) > 0);
    v5 = version_of(5, 0);
    for (i = 0; i < 10; ++i) {
      make_record(v5, i, rec);
      CHECK(ftio_write(&io, rec) >= 0);
    }
    fd = open("/dev/full", O_WRONLY);
    NEED(fd >= 0 && dup2(fd, io.fd) == io.fd);
    close(fd);
    errno = 0;
    CHECK_EQ(ftio_close(&io), -1);
    CHECK_EQ(errno, ENOSPC);
    CHECK_SAID();
  }
}

static void w6_full_device_with_many_records(void)
{
  struct ftio io;
  unsigned char rec[MAX_RECORD], original[MAX_RECORD];
  unsigned i, errors;
  int level, fd;
  for (level = 0; level <= 6; level += 6) {
    check_context("level %d", level);
    fd = open("/dev/full", O_WRONLY);
    NEED(fd >= 0);
    stream_on(&io, fd, level);
    CHECK_EQ(ftio_write_header(&io), -1);
    said();
    for (i = errors = 0; i < 20000; ++i) {
      make_record(v5, i, rec);
      memcpy(original, rec, v5->size);
      errno = 0;
      if (ftio_write(&io, rec) < 0) {
        ++errors;
        CHECK_EQ(errno, ENOSPC);
        CHECK_SAID();
      }
      CHECK_MEM(rec, original, v5->size);
    }
    CHECK(errors > 0);
    CHECK_EQ(ftio_close(&io), -1);
    CHECK_SAID();
  }
}

static void broken_pipe(void)
{
  struct ftio io;
  unsigned char rec[MAX_RECORD];
  unsigned i;
  int level, ends[2];
  signal(SIGPIPE, SIG_IGN);
  for (level = 0; level <= 6; level += 6) {
    check_context("level %d", level);
    NEED(pipe(ends) == 0);
    stream_on(&io, ends[1], level);
    CHECK(ftio_write_header(&io) > 0);
    close(ends[0]);
    errno = 0;
    for (i = 0; i < 20000; ++i) {
      make_record(v5, i, rec);
      if (ftio_write(&io, rec) < 0) break;
    }
    CHECK(i < 20000);
    CHECK_EQ(errno, EPIPE);
    CHECK_SAID();
    CHECK_EQ(ftio_close(&io), -1);
    CHECK_SAID();
  }
}

/* the file may not grow beyond a limit that is no multiple of anything: a short write, then an error */
static void w5_short_write_then_an_error(void)
{
  struct ftio io;
  struct rlimit limit;
  unsigned char rec[MAX_RECORD], want[MAX_RECORD], *got;
  unsigned i, n;
  int level, errors, end;
  signal(SIGXFSZ, SIG_IGN);
  for (level = 0; level <= 6; level += 6) {
    check_context("level %d", level);
    NEED(getrlimit(RLIMIT_FSIZE, &limit) == 0);
    v5 = version_of(5, 0);
    create_stream(&io, FLOWS, v5, HOST_ORDER, level);
    CHECK(ftio_write_header(&io) > 0);
    limit.rlim_cur = 100001;
    NEED(setrlimit(RLIMIT_FSIZE, &limit) == 0);
    for (i = 0, errors = 0; i < 20000; ++i) {
      make_record(v5, i, rec);
      errno = 0;
      if (ftio_write(&io, rec) < 0) {
        if (!errors++) CHECK_EQ(errno, EFBIG);
        if (errors == 1) CHECK_SAID();
      }
    }
    CHECK(errors > 0);
    said();
    CHECK_EQ(ftio_close(&io), -1);
    CHECK_SAID();
    limit.rlim_cur = limit.rlim_max;
    NEED(setrlimit(RLIMIT_FSIZE, &limit) == 0);
    /* what got through is the beginning of the stream */
    NEED(ftio_init(&io, open(FLOWS, O_RDONLY), FT_IO_FLAG_READ) >= 0);
    for (n = 0; (got = (unsigned char *)ftio_read(&io)); ++n) {
      make_record(v5, n, want);
      CHECK_MEM(got, want, v5->size);
      errno = 0;
    }
    end = errno;
    CHECK(n > 1000 && n < 1700);
    CHECK(end != 0);
    CHECK(ftio_close(&io) >= 0);
  }
}

/* a descriptor that does not wait: the record is not taken, the program offers it again */
static void w5_descriptor_that_would_block(void)
{
  struct ftio io;
  unsigned char rec[MAX_RECORD];
  unsigned i, n = 20000, refused = 0;
  int level, fd, flags;
  for (level = 0; level <= 6; level += 6) {
    pid_t child;
    check_context("level %d", level);
    v5 = version_of(5, 0);
    child = slow_reader(&fd, n);
    stream_on(&io, fd, level);
    CHECK(ftio_write_header(&io) > 0);
    flags = fcntl(fd, F_GETFL);
    NEED(fcntl(fd, F_SETFL, flags | O_NONBLOCK) == 0);
    for (i = 0; i < n; ++i) {
      make_record(v5, i, rec);
      errno = 0;
      while (ftio_write(&io, rec) < 0) {
        struct pollfd ready = {fd, POLLOUT, 0};
        NEED(errno == EAGAIN || errno == EWOULDBLOCK);
        ++refused;
        poll(&ready, 1, 1000);
        errno = 0;
      }
    }
    NEED(fcntl(fd, F_SETFL, flags) == 0);
    CHECK(ftio_close(&io) >= 0);
    reader_is_content(child);
  }
  CHECK(refused > 0);
}

/* what waits in memory: no more than with the original, but for a file twice as much */
static void records_that_wait(void)
{
  const unsigned n = 5000;
  struct ftio io;
  unsigned char rec[MAX_RECORD];
  unsigned i, waiting, most;
  int to_file, fd, got;
  v5 = version_of(5, 0);
  for (to_file = 0; to_file < 2; ++to_file) {
    pid_t child = 0;
    check_context("to a %s", to_file ? "file" : "pipe");
    if (to_file) fd = open(FLOWS, O_RDWR | O_CREAT | O_TRUNC, 0600);
    else child = slow_reader(&fd, n);
    stream_on(&io, fd, 0);
    CHECK(ftio_write_header(&io) > 0);
    for (i = waiting = most = 0; i < n; ++i) {
      make_record(v5, i, rec);
      got = ftio_write(&io, rec);
      CHECK(got >= 0);
      waiting += (unsigned)(v5->size - got);
      if (waiting > most) most = waiting;
    }
    CHECK(most <= (to_file ? 2 * FT_D_BUFSIZE : FT_D_BUFSIZE));
    CHECK_EQ(ftio_close(&io), waiting);
    if (child) reader_is_content(child);
  }
}

static void tick(int signal_number)
{
  (void)signal_number;
}

static void w5_signals_while_writing(void)
{
  struct itimerval timer = {{0, 500}, {0, 500}}, off = {{0, 0}, {0, 0}};
  struct sigaction action;
  struct ftio io;
  unsigned char rec[MAX_RECORD];
  unsigned i, n = 20000;
  int level, fd;
  memset(&action, 0, sizeof action);
  action.sa_handler = tick; /* without SA_RESTART */
  for (level = 0; level <= 6; level += 6) {
    pid_t child;
    long sent, got;
    check_context("level %d", level);
    v5 = version_of(5, 0);
    child = slow_reader(&fd, n);
    stream_on(&io, fd, level);
    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &timer, NULL);
    sent = ftio_write_header(&io);
    CHECK(sent > 0);
    for (i = 0; i < n; ++i) {
      make_record(v5, i, rec);
      got = ftio_write(&io, rec);
      CHECK(got >= 0);
      sent += got;
    }
    got = ftio_close(&io);
    CHECK(got >= 0);
    if (!level) CHECK_EQ(sent + got, io.fth.size + n * v5->size);
    setitimer(ITIMER_REAL, &off, NULL);
    reader_is_content(child);
  }
  CHECK_SILENT();
}

/* an interrupt is a record: 16 bytes of ones, the length of the TLVs asked for, zeros; readers take it for a record */
/* four records, and behind each but the last one an interrupt: what the file has to hold */
static const uint32_t interrupt_lengths[] = {(4 + 6 + 16) + (4 + 6 + 4 + 8), 4 + 6 + 16, 0};
#define INTERRUPTED 7

static void write_interrupted(const struct version *v, int order, int level, unsigned char want[INTERRUPTED][MAX_RECORD])
{
  char file[] = "names.map";
  unsigned char rec[MAX_RECORD];
  struct ftio io;
  unsigned i, n;
  create_stream(&io, FLOWS, v, order, level);
  CHECK_EQ(ftio_map_load(&io, file, 0), 0);
  CHECK(ftio_write_header(&io) > 0);
  for (i = n = 0; i < 4; ++i) {
    make_record(v, i, rec);
    memcpy(want[n], rec, v->size);
    if (order != HOST_ORDER) swap_members(v->record, want[n]);
    ++n;
    CHECK(ftio_write(&io, rec) >= 0);
    if (i == 3) continue;
    memset(want[n], 0, v->size);
    memset(want[n], 0xff, 16);
    memcpy(want[n] + 16, &interrupt_lengths[i], 4);
    if (order != HOST_ORDER) reverse(want[n] + 16, 4);
    ++n;
    CHECK(ftio_interrupt(&io, i == 0 ? FT_FIELD_IF_NAME | FT_FIELD_IF_ALIAS : i == 1 ? FT_FIELD_IF_NAME : 0) >= 0);
  }
  CHECK(ftio_close(&io) >= 0);
}

static void check_interrupted_file(const struct version *v, unsigned char want[INTERRUPTED][MAX_RECORD])
{
  size_t size, header;
  unsigned char *bytes = load(FLOWS, &size);
  unsigned i;
  header = header_size(bytes);
  CHECK_EQ(size, header + INTERRUPTED * v->size);
  for (i = 0; i < INTERRUPTED && size == header + INTERRUPTED * v->size; ++i)
    if (i % 2) CHECK_MEM(bytes + header + i * v->size, want[i], v->size);
    else check_members(v, bytes + header + i * v->size, want[i]);
  free(bytes);
}

static void read_interrupted(const struct version *v, int order, enum mode mode, unsigned char want[INTERRUPTED][MAX_RECORD])
{
  unsigned char rec[MAX_RECORD], *got;
  struct ftio io;
  unsigned i;
  pid_t child;
  int fd = open_mode(FLOWS, mode, &child);
  NEED(ftio_init(&io, fd, mode_flags(mode)) >= 0);
  for (i = 0; i < INTERRUPTED; ++i) {
    got = (unsigned char *)ftio_read(&io);
    NEED(got);
    memcpy(rec, got, v->size);
    if (order != HOST_ORDER) swap_members(v->record, rec);
    check_members(v, rec, want[i]);
  }
  errno = 0;
  CHECK(!ftio_read(&io));
  CHECK_EQ(errno, 0);
  CHECK(ftio_close(&io) >= 0);
  close_mode(child);
}

static void w11_interrupt_records(void)
{
  static const char text[] = "ifname 10.0.0.1 1 FastEthernet0/0\nifalias 10.0.0.1 1,2 outside\n";
  static const struct {
    int d_version, agg_method;
  } kinds[] = {{5, 0}, {8, 1}, {1005, 0}};
  unsigned char want[INTERRUPTED][MAX_RECORD];
  unsigned k;
  int order, level, mode;
  store("names.map", text, sizeof text - 1);
  for (k = 0; k < 3; ++k)
    for (order = 1; order <= 2; ++order)
      for (level = 0; level <= 6; level += 6) {
        const struct version *v = version_of(kinds[k].d_version, kinds[k].agg_method);
        check_context("version %s, order %d, level %d", v->name, order, level);
        write_interrupted(v, order, level, want);
        if (!level) check_interrupted_file(v, want);
        for (mode = 0; mode < MODES; ++mode) {
          check_context("version %s, order %d, level %d, by %s", v->name, order, level, mode_names[mode]);
          read_interrupted(v, order, (enum mode)mode, want);
        }
      }
}

static void descriptor_closed_by_the_program(void)
{
  struct ftio io;
  unsigned char rec[MAX_RECORD];
  int level;
  v5 = version_of(5, 0);
  for (level = 0; level <= 6; level += 6) {
    check_context("level %d", level);
    create_stream(&io, FLOWS, v5, HOST_ORDER, level);
    CHECK(ftio_write_header(&io) > 0);
    make_record(v5, 0, rec);
    CHECK(ftio_write(&io, rec) >= 0);
    close(io.fd);
    errno = 0;
    CHECK_EQ(ftio_close(&io), -1);
    CHECK_EQ(errno, EBADF);
    CHECK_SAID();
  }
}

static void fail(void)
{
  struct ftio io;
  unsigned char rec[MAX_RECORD];
  unsigned i;
  static int level;
  level = 6 - level;
  stream_on(&io, open("/dev/full", O_WRONLY), level);
  ftio_write_header(&io);
  for (i = 0; i < 500; ++i) {
    make_record(v5, i, rec);
    ftio_write(&io, rec);
  }
  ftio_close(&io);
  fseek(said_stream, 0, SEEK_SET);
}

static void failures_do_not_leak(void)
{
  check_leaks("a stream on a full device", fail);
}

CHECK_MAIN(TEST(w4_full_device_at_close), TEST(w4_no_room_for_the_last_records), TEST(w6_full_device_with_many_records),
  TEST(broken_pipe), TEST(w5_short_write_then_an_error), TEST(w5_descriptor_that_would_block), TEST(records_that_wait),
  TEST(w5_signals_while_writing), TEST(w11_interrupt_records), TEST(descriptor_closed_by_the_program),
  TEST(failures_do_not_leak))
