/*
 * replay: the flows of a stream file, sent as PDUs to a collector.
 *
 *   replay [-d microseconds] [-V version] file host port
 *
 *   file        a stream file; - is standard input
 *   -d delay    pause after each PDU in microseconds (default 100), so that the collector keeps up
 *   -V version  version of the PDUs: 1, 5, 6 or 7 (default: that of the file, 5 for 1005)
 *
 * A PDU holds flows that were exported at the same moment; the encoder says when the next flow needs a new one.
 */

#define _DEFAULT_SOURCE /* for strict C99: <ftlib.h> needs BYTE_ORDER from the system, we need POSIX */

#include <ftlib.h>

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static uint64_t pdus;

static void pause_for(uint32_t microseconds)
{
  struct timespec rest;

  rest.tv_sec = (time_t)(microseconds / 1000000);
  rest.tv_nsec = (long)(microseconds % 1000000) * 1000;
  while (nanosleep(&rest, &rest) < 0 && errno == EINTR)
    continue;
}

/* A socket whose peer is the collector. */
static int connect_to(const char *host, const char *port)
{
  struct addrinfo hints, *found;
  int error, fd;

  memset(&hints, 0, sizeof hints);
  hints.ai_family = AF_INET;
  hints.ai_socktype = SOCK_DGRAM;
  if ((error = getaddrinfo(host, port, &hints, &found)) != 0)
    fterr_errx(1, "%s port %s: %s", host, port, gai_strerror(error));
  if ((fd = socket(found->ai_family, found->ai_socktype, found->ai_protocol)) < 0)
    fterr_err(1, "socket()");
  if (connect(fd, found->ai_addr, found->ai_addrlen) < 0)
    fterr_err(1, "connect()");
  freeaddrinfo(found);
  return fd;
}

/* Sends the PDU that is ready and makes room for the next. */
static void send_pdu(int fd, struct ftencode *encode, uint32_t delay)
{
  static int refused;

  /* the encoder works in the byte order of this machine, the network is big endian */
#if BYTE_ORDER == LITTLE_ENDIAN
  ftpdu_swap(encode->buf_enc, LITTLE_ENDIAN);
#endif
  while (send(fd, encode->buf_enc, (size_t)encode->buf_size, 0) < 0) {
    if (errno == ENOBUFS) {
      pause_for(1000);
    } else if (errno == ECONNREFUSED) {
      /* tells of an earlier PDU: send this one all the same */
      if (!refused)
        fterr_warnx("nobody listens on that port");
      refused = 1;
    } else if (errno != EINTR) {
      fterr_err(1, "send()");
    }
  }
  pdus++;
  ftencode_reset(encode);
  if (delay != 0)
    pause_for(delay);
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

/* Sends all flows in PDUs of a version, 0 for that of the stream. */
static void replay(struct ftio *ftio, const char *name, uint32_t version, int collector, uint32_t delay)
{
  static struct ftencode encode; /* too large for small stacks */
  uint64_t room[FT_IO_MAXREC / sizeof(uint64_t)];
  struct ftver from, to;
  int result, translate;
  void *rec;

  memset(&from, 0, sizeof from);
  ftio_get_ver(ftio, &from);
  to = from;
  if (version == 0 && from.d_version == 1005)
    version = 5; /* 1005 is 5 with tags: no exporter sends it */
  if (version != 0)
    to.d_version = (uint16_t)version;
  translate = to.d_version != from.d_version;
  if (translate && ftrec_xlate_func(&from, &to) == NULL)
    fterr_errx(1, "version %u does not translate to %u", (unsigned)from.d_version, (unsigned)to.d_version);

  ftencode_init(&encode, 0);
  encode.ver = to;
  while ((rec = ftio_read(ftio)) != NULL) {
    if (translate) {
      ftrec_xlate(rec, &from, room, &to);
      rec = room;
    }
    /* > 0: in, and there is room for more; 0: in, and full; < 0: not in, it needs a new PDU */
    result = fts3rec_pdu_encode(&encode, rec);
    if (result < 0 && encode.buf_size > 0) {
      send_pdu(collector, &encode, delay);
      result = fts3rec_pdu_encode(&encode, rec);
    }
    if (result < 0)
      fterr_errx(1, "version %u has no PDUs", (unsigned)to.d_version);
    if (result == 0)
      send_pdu(collector, &encode, delay);
  }
  /* NULL is the end of the stream, or an error: errno tells */
  if (errno != 0)
    fterr_err(1, "%s: stopped after %" PRIu64 " flows", name, ftio_get_rec_total(ftio));
  if (encode.buf_size > 0)
    send_pdu(collector, &encode, delay);
}

/* Prints what may be asked for: to standard output if it was asked for itself. */
static void usage(const char *program, int status)
{
  fprintf(status ? stderr : stdout, "Usage: %s [-d microseconds] [-V version] file host port\n", program);
  exit(status);
}

int main(int argc, char **argv)
{
  struct ftio ftio;
  uint32_t delay = 100, version = 0;
  int option, fd = STDIN_FILENO, collector;

  fterr_setid(argv[0]);
  while ((option = getopt(argc, argv, "d:V:h")) != -1)
    switch (option) {
    case 'd':
      delay = number(optarg, 60000000, "-d");
      break;
    case 'V':
      version = number(optarg, UINT16_MAX, "-V");
      break;
    default:
      usage(argv[0], option == 'h' ? 0 : 2);
    }
  if (argc - optind != 3)
    usage(argv[0], 2);

  if (strcmp(argv[optind], "-") != 0 && (fd = open(argv[optind], O_RDONLY)) < 0)
    fterr_err(1, "%s", argv[optind]);
  if (ftio_init(&ftio, fd, FT_IO_FLAG_READ) < 0)
    fterr_errx(1, "%s: not a stream of flows", argv[optind]);
  collector = connect_to(argv[optind + 1], argv[optind + 2]);
  replay(&ftio, argv[optind], version, collector, delay);

  fterr_info("%" PRIu64 " flows in %" PRIu64 " PDUs", ftio_get_rec_total(&ftio), pdus);
  close(collector);
  ftio_close(&ftio);
  return 0;
}
