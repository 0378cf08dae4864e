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
 *   -m          a file for each version that arrives: file.5, file.8.1
 *   -f seconds  write what has arrived to the file after so many seconds at the latest (default: 60)
 *   -n name     the name of this collector in the header (default: the host name)
 *   -C comment  a comment for the header
 *   -h          print this in short
 *
 * SIGINT and SIGTERM end the capture too. However it ends, what has arrived is written and the header gets its final
 * numbers. Without -m the file takes the version of the first PDU; flows of another version are left out, with a message.
 * PDUs that are lost, late or repeated, and exporters that start anew, are said; what comes again is left out.
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
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

/* More exporters are recorded as well, only not checked for lost flows: struct ftseq is large, addresses are forged. */
#define MAX_EXPORTERS 256

/* As many as there are versions of PDUs. */
#define MAX_OUTPUTS 32

/* PDUs between two looks at the clock and for signals, while there are always more. */
#define BATCH 64

/* Longest time to go on reading, after the end was asked for, what is waiting in the socket, in seconds. */
#define DRAIN 1

/* One exporter of one version: sequence numbers go on from PDU to PDU. */
struct exporter {
  uint32_t address;
  struct ftver version;
  int warned;
  int interval; /* of sampling: one packet of so many */
  uint32_t missing; /* flows that were lost since it started */
  struct ftseq sequence;
  struct ftseq_recent recent;
};

/* A file, from the first PDU of its version on. */
struct output {
  char *file;
  int fd;
  int regular; /* a file whose header can be written again */
  struct ftver version;
  struct ftio ftio;
  uint32_t flows, lost, resets; /* for the header */
};

struct capture {
  /* what was asked for */
  const char *file;
  int each; /* version has a file of its own */
  int fd;   /* of the one file, or -1 */
  struct in_addr address; /* to listen on */
  int byte_order;
  int z_level;
  int64_t flush; /* milliseconds */
  uint32_t max_flows, seconds; /* 0: no limit */
  char name[FT_HOSTNAME_LEN];
  char *comment;

  struct output *outputs[MAX_OUTPUTS];
  size_t output_count;
  struct exporter *exporters[MAX_EXPORTERS];
  size_t exporter_count;

  uint32_t start, flows, corrupt, pdus;
  uint32_t dropped; /* by the system, as we were too slow */
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
  int fd, room = FT_SO_RCV_BUFSIZE, yes = 1;

  if ((fd = socket(AF_INET, SOCK_DGRAM, 0)) < 0)
    fterr_err(1, "socket()");
  /* exporters send in bursts; the system may give less than asked for */
  if (setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &room, sizeof room) < 0)
    fterr_warn("setsockopt(SO_RCVBUF)");
#ifdef SO_RXQ_OVFL
  /* where there was no room all the same: how often, with the next PDU */
  if (setsockopt(fd, SOL_SOCKET, SO_RXQ_OVFL, &yes, sizeof yes) < 0)
    fterr_warn("setsockopt(SO_RXQ_OVFL)");
#endif
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
  exporter->interval = 1;
  capture->exporters[capture->exporter_count++] = exporter;
  fterr_info("new exporter %s, version %s", address_text(from, address), version_text(text, version));
  if (capture->exporter_count == MAX_EXPORTERS)
    fterr_warnx("%d exporters: sequence numbers of further ones are not checked", MAX_EXPORTERS);
  return exporter;
}

/* Starts a stream. Every number that the header will have at the end is set, so that it keeps its length. */
static void open_stream(struct capture *capture, struct output *output)
{
  struct ftio *ftio = &output->ftio;
  struct stat status;
  int flags = FT_IO_FLAG_WRITE | FT_IO_FLAG_NO_SWAP; /* the decoder makes records in the byte order of the file */

  if (capture->z_level > 0)
    flags |= FT_IO_FLAG_ZINIT;
  if (fstat(output->fd, &status) < 0 || ftio_init(ftio, output->fd, flags) < 0)
    fterr_errx(1, "%s: ftio_init() failed", output->file);
  output->regular = S_ISREG(status.st_mode);
  ftio_set_byte_order(ftio, capture->byte_order);
  ftio_set_z_level(ftio, capture->z_level);
  if (ftio_set_ver(ftio, &output->version) < 0 || ftio_set_cap_hostname(ftio, capture->name) < 0 ||
      (capture->comment != NULL && ftio_set_comment(ftio, capture->comment) < 0))
    fterr_errx(1, "%s: cannot make the header", output->file);
  if (output->regular) {
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
    fterr_errx(1, "%s: cannot write the header", output->file);
}

static int open_file(const char *file)
{
  int fd;

  if ((fd = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0644)) < 0)
    fterr_err(1, "%s", file);
  return fd;
}

/* The file for a version, made at its first PDU; NULL when there is only one, of another version. */
static struct output *find_output(struct capture *capture, const struct ftver *version)
{
  struct output *output;
  char text[16];
  size_t i, size;

  for (i = 0; i < capture->output_count; i++)
    if (same_version(&capture->outputs[i]->version, version))
      return capture->outputs[i];
  if (capture->output_count == (capture->fd < 0 ? MAX_OUTPUTS : 1))
    return NULL;
  size = strlen(capture->file) + sizeof text + 1;
  if ((output = calloc(1, sizeof *output)) == NULL || (output->file = malloc(size)) == NULL)
    fterr_err(1, "malloc()");
  if (capture->fd < 0) {
    snprintf(output->file, size, "%s.%s", capture->file, version_text(text, version));
    output->fd = open_file(output->file);
  } else {
    strcpy(output->file, capture->file);
    output->fd = capture->fd;
  }
  output->version = *version;
  open_stream(capture, output);
  capture->outputs[capture->output_count++] = output;
  return output;
}

/* Writes the header again, now with what there was, and closes the file. */
static void close_stream(const struct capture *capture, struct output *output)
{
  struct ftio *ftio = &output->ftio;

  if (output->regular) {
    ftio_set_cap_time(ftio, capture->start, (uint32_t)time(NULL));
    ftio_set_flows_count(ftio, output->flows);
    ftio_set_lost(ftio, output->lost);
    ftio_set_reset(ftio, output->resets);
    ftio_set_corrupt(ftio, capture->corrupt);
    if (ftio_write_header(ftio) < 0)
      fterr_errx(1, "%s: cannot write the final header", output->file);
  }
  if (ftio_close(ftio) < 0)
    fterr_errx(1, "%s: not written completely", output->file);
  fterr_info("%s: %" PRIu32 " flows, %" PRIu32 " lost, %" PRIu32 " resets", output->file, output->flows, output->lost,
             output->resets);
}

/* What has arrived survives if this program is killed now. */
static void flush_streams(struct capture *capture)
{
  size_t i;

  for (i = 0; i < capture->output_count; i++)
    if (ftio_flush(&capture->outputs[i]->ftio) < 0)
      fterr_errx(1, "%s: cannot write", capture->outputs[i]->file);
}

/* Says what is wrong with the order of the PDUs, and counts what was lost. What the PDU is. */
static int check_sequence(struct output *output, struct ftpdu *pdu, struct exporter *exporter)
{
  struct ftseq *sequence = &exporter->sequence;
  int kind = ftpdu_seq_kind(pdu, sequence, &exporter->recent);
  char from[INET_ADDRSTRLEN];

  if (kind == FT_SEQ_NEXT)
    return kind;
  address_text(from, exporter->address);
  switch (kind) {
  case FT_SEQ_LOST:
    output->lost += sequence->seq_lost;
    exporter->missing += sequence->seq_lost;
    fterr_warnx("%s: %" PRIu32 " flows lost before flow %" PRIu32, from, sequence->seq_lost, sequence->seq_rcv);
    break;
  case FT_SEQ_LATE:
    fterr_warnx("%s: flow %" PRIu32 " comes late", from, sequence->seq_rcv);
    break;
  case FT_SEQ_REPEATED:
    fterr_warnx("%s: flow %" PRIu32 " comes again, left out", from, sequence->seq_rcv);
    break;
  default:
    output->resets++;
    exporter->missing = 0;
    fterr_warnx("%s: has started anew, at flow %" PRIu32 " after %" PRIu32, from, sequence->seq_rcv, sequence->seq_exp);
  }
  return kind;
}

/* Takes the flows of a PDU that comes late from those that were lost; of version 9, PDUs are counted there. */
static void found_again(struct output *output, struct exporter *exporter, const struct ftpdu *pdu, int flows)
{
  struct ftpdu_netflow9 info;
  uint32_t found = (uint32_t)flows;

  /* a higher number than the one that is due: of before the exporter started anew, when it need not have been missed */
  if (exporter->sequence.seq_rcv - exporter->sequence.seq_exp < UINT32_MAX / 2)
    return;
  if (ftpdu_netflow9_info(pdu, &info) == 0 && info.version == 9)
    found = 1;
  found = found < exporter->missing ? found : exporter->missing;
  output->lost -= found;
  exporter->missing -= found;
}

/* Says how an exporter samples, once, and when that changes. */
static void check_sampling(const struct ftpdu *pdu, struct exporter *exporter)
{
  int interval = ftpdu_sampling(pdu, NULL);
  char from[INET_ADDRSTRLEN];

  if (interval == 0)
    interval = 1;
  if (interval < 0 || interval == exporter->interval)
    return;
  exporter->interval = interval;
  fterr_info("%s: counts one packet of %d", address_text(from, exporter->address), interval);
}

/* Checks a PDU, decodes it and writes its flows. */
static void take(struct capture *capture, struct ftpdu *pdu, uint32_t address)
{
  struct output *output;
  struct exporter *exporter;
  char from[INET_ADDRSTRLEN], got[16], want[16];
  int i, count, kind = FT_SEQ_NEXT;

  capture->pdus++;
  if (ftpdu_verify(pdu) < 0) {
    fterr_warnx("%s: not a PDU that can be decoded (%d bytes)", address_text(from, address), pdu->bused);
    capture->corrupt++;
    return;
  }
  exporter = find_exporter(capture, address, &pdu->ftv);
  if ((output = find_output(capture, &pdu->ftv)) == NULL) {
    /* once for each exporter; counted among the corrupt PDUs, the header has no other place */
    capture->corrupt++;
    if (exporter != NULL && !exporter->warned) {
      fterr_warnx("%s: sends version %s, the file has version %s: left out", address_text(from, address),
                  version_text(got, &pdu->ftv), version_text(want, &capture->outputs[0]->version));
      exporter->warned = 1;
    }
    return;
  }
  if (exporter != NULL) {
    check_sampling(pdu, exporter);
    kind = check_sequence(output, pdu, exporter);
    if (kind == FT_SEQ_REPEATED)
      return;
  }

  pdu->ftd.byte_order = capture->byte_order;
  pdu->ftd.exporter_ip = address;
  count = fts3rec_pdu_decode(pdu);
  if (kind == FT_SEQ_LATE)
    found_again(output, exporter, pdu, count);
  for (i = 0; i < count; i++) {
    if (capture->max_flows != 0 && capture->flows >= capture->max_flows)
      return;
    if (ftio_write(&output->ftio, pdu->ftd.buf + i * pdu->ftd.rec_size) < 0)
      fterr_errx(1, "%s: cannot write", output->file);
    output->flows++;
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

/* Waits for a PDU until `end` (0: for ever), or looks whether there is one. 0 when the capture is over: the time, or a signal. */
static int wait_for_pdu(int fd, int64_t end, int64_t longest)
{
  struct pollfd wait[2];
  int64_t left = longest;

  if (end != 0 && end - now() < left && (left = end - now()) < 0)
    left = 0;
  wait[0] = (struct pollfd){fd, POLLIN, 0};
  wait[1] = (struct pollfd){stop_pipe[0], POLLIN, 0};
  if (poll(wait, 2, left > 60000 ? 60000 : (int)left) < 0 && errno != EINTR)
    fterr_err(1, "poll()");
  return !(wait[1].revents & POLLIN) && (end == 0 || now() < end);
}

/* Takes a PDU from the socket, and how many the system has dropped. As recvfrom(). */
static ssize_t receive(struct capture *capture, int fd, struct ftpdu *pdu, struct sockaddr_in *from)
{
  union {
    struct cmsghdr align;
    char room[CMSG_SPACE(sizeof(uint32_t))];
  } control;
  struct iovec part = {pdu->buf, sizeof pdu->buf};
  struct msghdr message = {.msg_name = from, .msg_namelen = sizeof *from, .msg_iov = &part, .msg_iovlen = 1,
                           .msg_control = control.room, .msg_controllen = sizeof control.room};
  struct cmsghdr *more;
  ssize_t size;

  if ((size = recvmsg(fd, &message, MSG_DONTWAIT)) < 0)
    return size;
  for (more = CMSG_FIRSTHDR(&message); more != NULL; more = CMSG_NXTHDR(&message, more)) {
#ifdef SO_RXQ_OVFL
    if (more->cmsg_level == SOL_SOCKET && more->cmsg_type == SO_RXQ_OVFL)
      memcpy(&capture->dropped, CMSG_DATA(more), sizeof capture->dropped);
#endif
  }
  return size;
}

static void run(struct capture *capture, int fd, int64_t end)
{
  struct sockaddr_in from;
  struct ftpdu pdu;
  int64_t drained = 0; /* when to stop reading at the latest, once the capture is over */
  int64_t flushed = now();
  uint32_t taken = 0; /* since the last look around */
  int empty = 1;

  memset(&pdu, 0, sizeof pdu);
  while (capture->max_flows == 0 || capture->flows < capture->max_flows) {
    if (drained == 0 && (empty || taken >= BATCH)) {
      if (!wait_for_pdu(fd, end, empty ? capture->flush : 0))
        drained = now() + DRAIN * 1000;
      if (now() - flushed >= capture->flush) {
        flush_streams(capture);
        flushed = now();
      }
      taken = 0;
    }
    pdu.bused = (int)receive(capture, fd, &pdu, &from);
    empty = pdu.bused < 0;
    taken++;
    if (!empty)
      take(capture, &pdu, ntohl(from.sin_addr.s_addr));
    else if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)
      fterr_err(1, "recvmsg()");
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

/* Prints what may be asked for: to standard output if it was asked for itself. */
static void usage(const char *program, int status)
{
  fprintf(status ? stderr : stdout, "Usage: %s [-a address] [-b big|little] [-c flows] [-s seconds] [-z level]\n"
          "       [-m] [-f seconds] [-n name] [-C comment] port file\n", program);
  exit(status);
}

/* What was asked for, but for the port and the file, which argv[optind] and the next are. */
static void read_options(struct capture *capture, int argc, char **argv)
{
  int option;

  while ((option = getopt(argc, argv, "a:b:c:s:z:mf:n:C:h")) != -1)
    switch (option) {
    case 'a':
      if (inet_pton(AF_INET, optarg, &capture->address) != 1)
        fterr_errx(2, "-a: an IPv4 address was expected, not %s", optarg);
      break;
    case 'b':
      if (strcmp(optarg, "big") != 0 && strcmp(optarg, "little") != 0)
        usage(argv[0], 2);
      capture->byte_order = *optarg == 'b' ? FT_HEADER_BIG_ENDIAN : FT_HEADER_LITTLE_ENDIAN;
      break;
    case 'c':
      capture->max_flows = number(optarg, UINT32_MAX, "-c");
      break;
    case 's':
      capture->seconds = number(optarg, UINT32_MAX, "-s");
      break;
    case 'z':
      capture->z_level = (int)number(optarg, 9, "-z");
      break;
    case 'm':
      capture->each = 1;
      break;
    case 'f':
      if ((capture->flush = (int64_t)number(optarg, UINT32_MAX, "-f") * 1000) == 0)
        usage(argv[0], 2);
      break;
    case 'n':
      snprintf(capture->name, sizeof capture->name, "%s", optarg);
      break;
    case 'C':
      capture->comment = optarg;
      break;
    default:
      usage(argv[0], option == 'h' ? 0 : 2);
    }
  if (argc - optind != 2)
    usage(argv[0], 2);
}

/* Closes all files and says what there was. */
static void finish(struct capture *capture)
{
  uint32_t lost = 0, resets = 0;
  size_t i;

  if (capture->output_count == 0)
    fterr_errx(1, "no PDU arrived: %s is empty", capture->file);
  for (i = 0; i < capture->output_count; i++) {
    close_stream(capture, capture->outputs[i]);
    lost += capture->outputs[i]->lost;
    resets += capture->outputs[i]->resets;
    free(capture->outputs[i]->file);
    free(capture->outputs[i]);
  }
  fterr_info("%" PRIu32 " flows, %" PRIu32 " lost, %" PRIu32 " resets, %" PRIu32 " PDUs left out", capture->flows, lost,
             resets, capture->corrupt);
  fterr_info("%" PRIu32 " PDUs, %" PRIu32 " dropped by the system", capture->pdus, capture->dropped);
  for (i = 0; i < capture->exporter_count; i++)
    free(capture->exporters[i]);
}

int main(int argc, char **argv)
{
  struct capture capture;
  int fd;

  fterr_setid(argv[0]);
  memset(&capture, 0, sizeof capture);
  capture.flush = 60000;
  capture.byte_order = BYTE_ORDER == BIG_ENDIAN ? FT_HEADER_BIG_ENDIAN : FT_HEADER_LITTLE_ENDIAN;
  capture.address.s_addr = htonl(INADDR_ANY);
  if (gethostname(capture.name, sizeof capture.name - 1) < 0)
    fterr_err(1, "gethostname()");
  read_options(&capture, argc, argv);
  capture.file = argv[optind + 1];
  capture.fd = capture.each ? -1 : open_file(capture.file);
  capture.start = (uint32_t)time(NULL);

  catch_signals();
  fd = listen_on(capture.address, (uint16_t)number(argv[optind], 65535, "port"));
  run(&capture, fd, capture.seconds != 0 ? now() + (int64_t)capture.seconds * 1000 : 0);
  close(fd);
  finish(&capture);
  return 0;
}
