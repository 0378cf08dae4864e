/*
 * capture: NetFlow from a UDP port into a stream file.
 *
 *   capture [options] port file
 *
 *   port        UDP port to listen on; 0 takes a free one. The port in use is printed to standard output.
 *   -a address  listen on this address only
 *   -b order    byte order of the file, big or little (default: this machine's)
 *   -c flows    end after so many flows
 *   -s seconds  end after so many seconds
 *   -z level    compress, level 1 to 9 (default: 0, not)
 *   -n name     the name of this collector in the header (default: the host name)
 *   -C comment  a comment for the header
 *
 * SIGINT and SIGTERM end the capture too. However it ends, what has arrived is written and the header gets its final
 * numbers. The file takes the version of the first PDU; flows of another version are left out, with a message.
 */

#define _DEFAULT_SOURCE /* for strict C99: <ftlib.h> needs BYTE_ORDER from the system, we need POSIX */

#include <ftlib.h>

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* More exporters are recorded as well, only not checked for lost flows: struct ftseq is large, addresses are forged. */
#define MAX_EXPORTERS 256

/* Longest time to go on reading, after the end was asked for, what is waiting in the socket, in seconds. */
#define DRAIN 1

/* One exporter of one version: sequence numbers go on from PDU to PDU. */
struct exporter {
  uint32_t address;
  struct ftver version;
  int warned;
  struct ftseq sequence;
};

struct capture {
  /* what was asked for */
  const char *file;
  int fd;
  int byte_order;
  int z_level;
  uint32_t max_flows; /* 0: no limit */
  char name[FT_HOSTNAME_LEN];
  char *comment;

  /* the stream, once its version is known */
  struct ftio ftio;
  struct ftver version;
  int open;
  int regular; /* a file whose header can be written again */

  struct exporter *exporters[MAX_EXPORTERS];
  size_t exporter_count;

  /* for the header */
  uint32_t start, flows, lost, resets, corrupt;
};

/* The signal handler writes to it, so that poll() returns: no signal falls between a test and the wait. */
static int stop_pipe[2];

static void on_signal(int number)
{
  int saved = errno;

  (void)number;
  if (write(stop_pipe[1], "", 1) < 0) {
    /* full: then poll() returns anyway */
  }
  errno = saved;
}

static void catch_signals(void)
{
  struct sigaction action;

  if (pipe(stop_pipe) < 0 || fcntl(stop_pipe[1], F_SETFL, O_NONBLOCK) < 0)
    fterr_err(1, "pipe()");
  memset(&action, 0, sizeof action);
  action.sa_handler = on_signal;
  if (sigaction(SIGINT, &action, NULL) < 0 || sigaction(SIGTERM, &action, NULL) < 0)
    fterr_err(1, "sigaction()");
}

/* Binds a UDP socket and prints the port. */
static int listen_on(struct in_addr address, uint16_t port)
{
  struct sockaddr_in here;
  socklen_t size = sizeof here;
  int fd, room = FT_SO_RCV_BUFSIZE;

  if ((fd = socket(AF_INET, SOCK_DGRAM, 0)) < 0)
    fterr_err(1, "socket()");
  /* exporters send in bursts; the system may give less than asked for */
  if (setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &room, sizeof room) < 0)
    fterr_warn("setsockopt(SO_RCVBUF)");
  memset(&here, 0, sizeof here);
  here.sin_family = AF_INET;
  here.sin_addr = address;
  here.sin_port = htons(port);
  if (bind(fd, (struct sockaddr *)&here, sizeof here) < 0)
    fterr_err(1, "bind(): port %u", (unsigned)port);
  if (getsockname(fd, (struct sockaddr *)&here, &size) < 0)
    fterr_err(1, "getsockname()");
  printf("%u\n", (unsigned)ntohs(here.sin_port));
  fflush(stdout);
  return fd;
}

static int same_version(const struct ftver *a, const struct ftver *b)
{
  return a->d_version == b->d_version && a->agg_method == b->agg_method && a->agg_version == b->agg_version;
}

/* The version as people write it: 5, or 8.1 for method 1 of version 8. */
static const char *version_text(char text[16], const struct ftver *version)
{
  if (version->d_version == 8)
    snprintf(text, 16, "8.%u", (unsigned)version->agg_method);
  else
    snprintf(text, 16, "%u", (unsigned)version->d_version);
  return text;
}

static const char *address_text(char text[INET_ADDRSTRLEN], uint32_t address)
{
  struct in_addr in;

  in.s_addr = htonl(address);
  return inet_ntop(AF_INET, &in, text, INET_ADDRSTRLEN);
}

/* The entry of an exporter, made at its first PDU; NULL when there are too many. */
static struct exporter *find_exporter(struct capture *capture, uint32_t address, const struct ftver *version)
{
  struct exporter *exporter;
  char from[INET_ADDRSTRLEN], text[16];
  size_t i;

  for (i = 0; i < capture->exporter_count; i++) {
    exporter = capture->exporters[i];
    if (exporter->address == address && same_version(&exporter->version, version))
      return exporter;
  }
  if (capture->exporter_count == MAX_EXPORTERS)
    return NULL;
  if ((exporter = calloc(1, sizeof *exporter)) == NULL) {
    fterr_warn("calloc()");
    return NULL;
  }
  exporter->address = address;
  exporter->version = *version;
  capture->exporters[capture->exporter_count++] = exporter;
  fterr_info("new exporter %s, version %s", address_text(from, address), version_text(text, version));
  if (capture->exporter_count == MAX_EXPORTERS)
    fterr_warnx("%d exporters: sequence numbers of further ones are not checked", MAX_EXPORTERS);
  return exporter;
}

/* Starts the stream. Every number that the header will have at the end is set, so that it keeps its length. */
static void open_stream(struct capture *capture, struct ftver *version)
{
  struct ftio *ftio = &capture->ftio;
  int flags = FT_IO_FLAG_WRITE | FT_IO_FLAG_NO_SWAP; /* the decoder makes records in the byte order of the file */

  if (capture->z_level > 0)
    flags |= FT_IO_FLAG_ZINIT;
  if (ftio_init(ftio, capture->fd, flags) < 0)
    fterr_errx(1, "%s: ftio_init() failed", capture->file);
  capture->version = *version;
  capture->open = 1;
  ftio_set_byte_order(ftio, capture->byte_order);
  ftio_set_z_level(ftio, capture->z_level);
  if (ftio_set_ver(ftio, version) < 0 || ftio_set_cap_hostname(ftio, capture->name) < 0 ||
      (capture->comment != NULL && ftio_set_comment(ftio, capture->comment) < 0))
    fterr_errx(1, "%s: cannot make the header", capture->file);
  if (capture->regular) {
    ftio_set_cap_time(ftio, capture->start, 0);
    ftio_set_flows_count(ftio, 0);
    ftio_set_lost(ftio, 0);
    ftio_set_reset(ftio, 0);
    ftio_set_corrupt(ftio, 0);
  } else {
    ftio_set_cap_time_start(ftio, capture->start);
    ftio_set_streaming(ftio, 1);
  }
  if (ftio_write_header(ftio) < 0)
    fterr_errx(1, "%s: cannot write the header", capture->file);
}

/* Writes the header again, now with what there was, and closes the file. */
static void close_stream(struct capture *capture)
{
  struct ftio *ftio = &capture->ftio;

  if (!capture->open)
    fterr_errx(1, "no PDU arrived: %s is empty", capture->file);
  if (capture->regular) {
    ftio_set_cap_time(ftio, capture->start, (uint32_t)time(NULL));
    ftio_set_flows_count(ftio, capture->flows);
    ftio_set_lost(ftio, capture->lost);
    ftio_set_reset(ftio, capture->resets);
    ftio_set_corrupt(ftio, capture->corrupt);
    if (ftio_write_header(ftio) < 0)
      fterr_errx(1, "%s: cannot write the final header", capture->file);
  }
  if (ftio_close(ftio) < 0)
    fterr_errx(1, "%s: not written completely", capture->file);
}

static void check_sequence(struct capture *capture, struct ftpdu *pdu, struct exporter *exporter)
{
  struct ftseq *sequence = &exporter->sequence;
  char from[INET_ADDRSTRLEN];

  if (ftpdu_check_seq(pdu, sequence) >= 0)
    return;
  /* A small gap is loss. A large one is an exporter that has started anew, and so is a step back: it looks huge. */
  if (sequence->seq_lost < FT_SEQ_RESET) {
    capture->lost += sequence->seq_lost;
    fterr_warnx("%s: %" PRIu32 " flows lost before flow %" PRIu32, address_text(from, exporter->address),
                sequence->seq_lost, sequence->seq_rcv);
  } else {
    capture->resets++;
    fterr_warnx("%s: sequence is %" PRIu32 ", not %" PRIu32, address_text(from, exporter->address), sequence->seq_rcv,
                sequence->seq_exp);
  }
}

/* Checks a PDU, decodes it and writes its flows. */
static void take(struct capture *capture, struct ftpdu *pdu, uint32_t address)
{
  struct exporter *exporter;
  char from[INET_ADDRSTRLEN], got[16], want[16];
  int i, count;

  if (ftpdu_verify(pdu) < 0) {
    fterr_warnx("%s: not a PDU that can be decoded (%d octets)", address_text(from, address), pdu->bused);
    capture->corrupt++;
    return;
  }
  if (!capture->open)
    open_stream(capture, &pdu->ftv);

  exporter = find_exporter(capture, address, &pdu->ftv);
  if (!same_version(&pdu->ftv, &capture->version)) {
    /* once for each exporter; counted among the corrupt PDUs, the header has no other place */
    capture->corrupt++;
    if (exporter != NULL && !exporter->warned) {
      fterr_warnx("%s: sends version %s, the file has version %s: left out", address_text(from, address),
                  version_text(got, &pdu->ftv), version_text(want, &capture->version));
      exporter->warned = 1;
    }
    return;
  }
  if (exporter != NULL)
    check_sequence(capture, pdu, exporter);

  pdu->ftd.byte_order = capture->byte_order;
  pdu->ftd.exporter_ip = address;
  count = fts3rec_pdu_decode(pdu);
  for (i = 0; i < count; i++) {
    if (capture->max_flows != 0 && capture->flows >= capture->max_flows)
      return;
    if (ftio_write(&capture->ftio, pdu->ftd.buf + i * pdu->ftd.rec_size) < 0)
      fterr_errx(1, "%s: cannot write", capture->file);
    capture->flows++;
  }
}

/* Milliseconds on a clock that nobody sets. */
static int64_t now(void)
{
  struct timespec time;

  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* Waits for a PDU until `end` (0: for ever). 0 when the capture is over: the time, or a signal. */
static int wait_for_pdu(int fd, int64_t end)
{
  struct pollfd wait[2];
  int64_t left = -1;

  if (end != 0 && (left = end - now()) < 0)
    left = 0;
  wait[0].fd = fd;
  wait[1].fd = stop_pipe[0];
  wait[0].events = wait[1].events = POLLIN;
  wait[0].revents = wait[1].revents = 0;
  if (poll(wait, 2, left > 60000 ? 60000 : (int)left) < 0 && errno != EINTR)
    fterr_err(1, "poll()");
  return !(wait[1].revents & POLLIN) && (end == 0 || now() < end);
}

static void run(struct capture *capture, int fd, int64_t end)
{
  struct sockaddr_in from;
  struct ftpdu pdu;
  socklen_t size;
  int64_t drained = 0; /* when to stop reading at the latest, once the capture is over */

  memset(&pdu, 0, sizeof pdu);
  while (capture->max_flows == 0 || capture->flows < capture->max_flows) {
    if (drained == 0 && !wait_for_pdu(fd, end))
      drained = now() + DRAIN * 1000;
    size = sizeof from;
    pdu.bused = (int)recvfrom(fd, pdu.buf, sizeof pdu.buf, MSG_DONTWAIT, (struct sockaddr *)&from, &size);
    if (pdu.bused >= 0)
      take(capture, &pdu, ntohl(from.sin_addr.s_addr));
    else if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)
      fterr_err(1, "recvfrom()");
    else if (drained != 0)
      return;
    if (drained != 0 && now() >= drained)
      return;
  }
}

static uint32_t number(const char *text, uint32_t max, const char *what)
{
  char *end;
  unsigned long value;

  errno = 0;
  value = strtoul(text, &end, 10);
  if (*text < '0' || *text > '9' || *end != '\0' || errno != 0 || value > max)
    fterr_errx(2, "%s: a number up to %" PRIu32 " was expected, not %s", what, max, text);
  return (uint32_t)value;
}

static void usage(const char *program)
{
  fprintf(stderr, "Usage: %s [-a address] [-b big|little] [-c flows] [-s seconds] [-z level]\n"
                  "       [-n name] [-C comment] port file\n", program);
  exit(2);
}

int main(int argc, char **argv)
{
  struct capture capture;
  struct in_addr address;
  struct stat status;
  uint32_t seconds = 0;
  size_t i;
  int option, fd;

  fterr_setid(argv[0]);
  memset(&capture, 0, sizeof capture);
  capture.byte_order = BYTE_ORDER == BIG_ENDIAN ? FT_HEADER_BIG_ENDIAN : FT_HEADER_LITTLE_ENDIAN;
  address.s_addr = htonl(INADDR_ANY);
  if (gethostname(capture.name, sizeof capture.name - 1) < 0)
    fterr_err(1, "gethostname()");

  while ((option = getopt(argc, argv, "a:b:c:s:z:n:C:")) != -1)
    switch (option) {
    case 'a':
      if (inet_pton(AF_INET, optarg, &address) != 1)
        fterr_errx(2, "-a: an IPv4 address was expected, not %s", optarg);
      break;
    case 'b':
      if (strcmp(optarg, "big") != 0 && strcmp(optarg, "little") != 0)
        usage(argv[0]);
      capture.byte_order = *optarg == 'b' ? FT_HEADER_BIG_ENDIAN : FT_HEADER_LITTLE_ENDIAN;
      break;
    case 'c':
      capture.max_flows = number(optarg, UINT32_MAX, "-c");
      break;
    case 's':
      seconds = number(optarg, UINT32_MAX, "-s");
      break;
    case 'z':
      capture.z_level = (int)number(optarg, 9, "-z");
      break;
    case 'n':
      snprintf(capture.name, sizeof capture.name, "%s", optarg);
      break;
    case 'C':
      capture.comment = optarg;
      break;
    default:
      usage(argv[0]);
    }
  if (argc - optind != 2)
    usage(argv[0]);

  capture.file = argv[optind + 1];
  if ((capture.fd = open(capture.file, O_WRONLY | O_CREAT | O_TRUNC, 0644)) < 0 || fstat(capture.fd, &status) < 0)
    fterr_err(1, "%s", capture.file);
  capture.regular = S_ISREG(status.st_mode);
  capture.start = (uint32_t)time(NULL);

  catch_signals();
  fd = listen_on(address, (uint16_t)number(argv[optind], 65535, "port"));
  run(&capture, fd, seconds != 0 ? now() + (int64_t)seconds * 1000 : 0);
  close(fd);
  close_stream(&capture);

  fterr_info("%" PRIu32 " flows, %" PRIu32 " lost, %" PRIu32 " resets, %" PRIu32 " PDUs left out", capture.flows,
             capture.lost, capture.resets, capture.corrupt);
  for (i = 0; i < capture.exporter_count; i++)
    free(capture.exporters[i]);
  return 0;
}
