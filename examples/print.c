/*
 * print: the flows of a stream file, or of standard input, as text.
 *
 *   print [-aeH] [file]
 *
 *   -a  every field that the records have, not only the usual ones
 *   -e  when flows start as seconds since 1970, not as date and time (UTC)
 *   -H  the header of the stream first, in lines that start with #
 *
 * It reads every version of flow record: the fields that the version has are copied into one struct that has room for
 * all, and a table of columns says which are printed, and how.
 */

#define _DEFAULT_SOURCE /* for strict C99: <ftlib.h> needs BYTE_ORDER from the system, we need POSIX */

#include <ftlib.h>

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* longest text of a column */
#define TEXT 32

/* fields that say when a flow was seen */
#define TIMES (FT_XFIELD_UNIX_SECS | FT_XFIELD_UNIX_NSECS | FT_XFIELD_SYSUPTIME | FT_XFIELD_FIRST | FT_XFIELD_LAST)

enum kind { NUMBER8, NUMBER16, NUMBER32, ADDRESS, PROTOCOL, FLAGS, START, DURATION };

/* A column: what it is called, how wide it is (negative: flush left), what it shows and which fields it needs. */
struct column {
  const char *title;
  int width;
  enum kind kind;
  size_t field; /* where the field is in struct fts3rec_all2 */
  uint64_t need;
  int more; /* only with -a */
};

#define FIELD(kind, field, name) kind, offsetof(struct fts3rec_all2, field), FT_XFIELD_##name

static const struct column columns[] = {
  {"start", -23, START, 0, TIMES, 0},
  {"seconds", 9, DURATION, 0, TIMES, 0},
  {"exporter", -15, FIELD(ADDRESS, exaddr, EXADDR), 1},
  {"prot", -4, FIELD(PROTOCOL, prot, PROT), 0},
  {"source", -15, FIELD(ADDRESS, srcaddr, SRCADDR), 0},
  {"sport", 5, FIELD(NUMBER16, srcport, SRCPORT), 0},
  {"destination", -15, FIELD(ADDRESS, dstaddr, DSTADDR), 0},
  {"dport", 5, FIELD(NUMBER16, dstport, DSTPORT), 0},
  {"flags", -8, FIELD(FLAGS, tcp_flags, TCP_FLAGS), 0},
  {"flows", 8, FIELD(NUMBER32, dFlows, DFLOWS), 0},
  {"packets", 8, FIELD(NUMBER32, dPkts, DPKTS), 0},
  {"octets", 10, FIELD(NUMBER32, dOctets, DOCTETS), 0},
  {"tos", 3, FIELD(NUMBER8, tos, TOS), 1},
  {"marked", 6, FIELD(NUMBER8, marked_tos, MARKED_TOS), 1},
  {"extra", 8, FIELD(NUMBER32, extra_pkts, EXTRA_PKTS), 1},
  {"in", 5, FIELD(NUMBER16, input, INPUT), 1},
  {"out", 5, FIELD(NUMBER16, output, OUTPUT), 1},
  {"nexthop", -15, FIELD(ADDRESS, nexthop, NEXTHOP), 1},
  {"peer", -15, FIELD(ADDRESS, peer_nexthop, PEER_NEXTHOP), 1},
  {"srcmask", 7, FIELD(NUMBER8, src_mask, SRC_MASK), 1},
  {"dstmask", 7, FIELD(NUMBER8, dst_mask, DST_MASK), 1},
  {"srcas", 5, FIELD(NUMBER16, src_as, SRC_AS), 1},
  {"dstas", 5, FIELD(NUMBER16, dst_as, DST_AS), 1},
  {"srctag", 10, FIELD(NUMBER32, src_tag, SRC_TAG), 1},
  {"dsttag", 10, FIELD(NUMBER32, dst_tag, DST_TAG), 1},
  {"inenc", 5, FIELD(NUMBER8, in_encaps, IN_ENCAPS), 1},
  {"outenc", 6, FIELD(NUMBER8, out_encaps, OUT_ENCAPS), 1},
  {"engtype", 7, FIELD(NUMBER8, engine_type, ENGINE_TYPE), 1},
  {"engid", 5, FIELD(NUMBER8, engine_id, ENGINE_ID), 1}
};

#define COLUMNS (sizeof columns / sizeof columns[0])

/* Copies the fields that the record has; the others stay as they are. */
static void copy_fields(struct fts3rec_all2 *flow, const void *rec, const struct fts3rec_offsets *at, uint64_t has)
{
#define COPY(name) \
  if (has & FT_XFIELD_##name) { \
    FT_RECGET_##name((*flow), rec, *at) \
  }
  COPY(UNIX_SECS)
  COPY(UNIX_NSECS)
  COPY(SYSUPTIME)
  COPY(EXADDR)
  COPY(DFLOWS)
  COPY(DPKTS)
  COPY(DOCTETS)
  COPY(FIRST)
  COPY(LAST)
  COPY(ENGINE_TYPE)
  COPY(ENGINE_ID)
  COPY(SRCADDR)
  COPY(DSTADDR)
  COPY(NEXTHOP)
  COPY(INPUT)
  COPY(OUTPUT)
  COPY(SRCPORT)
  COPY(DSTPORT)
  COPY(PROT)
  COPY(TOS)
  COPY(TCP_FLAGS)
  COPY(SRC_MASK)
  COPY(DST_MASK)
  COPY(SRC_AS)
  COPY(DST_AS)
  COPY(IN_ENCAPS)
  COPY(OUT_ENCAPS)
  COPY(PEER_NEXTHOP)
  COPY(EXTRA_PKTS)
  COPY(MARKED_TOS)
  COPY(SRC_TAG)
  COPY(DST_TAG)
#undef COPY
}

/* First and Last count milliseconds since the exporter booted; the PDU's header says when that was. */
static void start_text(char text[TEXT], const struct fts3rec_all2 *flow, int epoch)
{
  struct fttime first = ftltime(flow->sysUpTime, flow->unix_secs, flow->unix_nsecs, flow->First);
  time_t secs = (time_t)first.secs;
  struct tm utc;
  size_t n;

  if (epoch) {
    snprintf(text, TEXT, "%" PRIu32 ".%03u", (uint32_t)first.secs, (unsigned)first.msecs);
    return;
  }
  if (gmtime_r(&secs, &utc) == NULL || (n = strftime(text, TEXT, "%Y-%m-%dT%H:%M:%S", &utc)) == 0) {
    snprintf(text, TEXT, "?");
    return;
  }
  snprintf(text + n, TEXT - n, ".%03u", (unsigned)first.msecs);
}

static void flags_text(char text[TEXT], unsigned flags)
{
  static const char letters[] = "CEUAPRSF";
  int i;

  for (i = 0; i < 8; i++)
    text[i] = flags & (0x80u >> i) ? letters[i] : '.';
  text[8] = '\0';
}

static void column_text(char text[TEXT], const struct column *column, const struct fts3rec_all2 *flow, int epoch)
{
  const char *field = (const char *)flow + column->field;
  uint32_t milliseconds, value = 0;
  struct in_addr address;

  switch (column->kind) {
  case START:
    start_text(text, flow, epoch);
    return;
  case DURATION:
    milliseconds = flow->Last - flow->First;
    snprintf(text, TEXT, "%" PRIu32 ".%03" PRIu32, milliseconds / 1000, milliseconds % 1000);
    return;
  case ADDRESS: /* libft keeps addresses in the order of this machine */
    memcpy(&value, field, sizeof value);
    address.s_addr = htonl(value);
    if (inet_ntop(AF_INET, &address, text, TEXT) == NULL)
      text[0] = '\0';
    return;
  case FLAGS:
    flags_text(text, flow->tcp_flags);
    return;
  case PROTOCOL:
    value = flow->prot;
    if (value == 1 || value == 6 || value == 17) {
      snprintf(text, TEXT, "%s", value == 1 ? "icmp" : value == 6 ? "tcp" : "udp");
      return;
    }
    break;
  case NUMBER8:
    value = *(const uint8_t *)field;
    break;
  case NUMBER16:
    value = *(const uint16_t *)(const void *)field;
    break;
  case NUMBER32:
    value = *(const uint32_t *)(const void *)field;
    break;
  }
  snprintf(text, TEXT, "%" PRIu32, value);
}

/* Prints a line of titles for the columns that a stream has, and a line for each of its flows. */
static void print_flows(struct ftio *ftio, const char *name, int all, int epoch)
{
  const struct column *shown[COLUMNS];
  struct fts3rec_offsets offsets;
  struct fts3rec_all2 flow;
  struct ftver version;
  char text[TEXT];
  uint64_t fields;
  size_t i, count = 0;
  void *rec;

  /* which fields the records have, and where */
  memset(&version, 0, sizeof version);
  ftio_get_ver(ftio, &version);
  memset(&offsets, 0, sizeof offsets);
  if (fts3rec_compute_offsets(&offsets, &version) < 0)
    fterr_errx(1, "%s: version %u of flow records is unknown", name, (unsigned)version.d_version);
  fields = ftio_xfield(ftio);

  for (i = 0; i < COLUMNS; i++)
    if ((columns[i].need & fields) == columns[i].need && (all || !columns[i].more))
      shown[count++] = &columns[i];
  for (i = 0; i < count; i++)
    printf("%*s%c", shown[i]->width, shown[i]->title, i + 1 < count ? ' ' : '\n');

  memset(&flow, 0, sizeof flow);
  while ((rec = ftio_read(ftio)) != NULL) {
    copy_fields(&flow, rec, &offsets, fields);
    for (i = 0; i < count; i++) {
      column_text(text, shown[i], &flow, epoch);
      printf("%*s%c", shown[i]->width, text, i + 1 < count ? ' ' : '\n');
    }
  }
  /* NULL is the end of the stream, or an error: errno tells */
  if (errno != 0)
    fterr_err(1, "%s: stopped after %" PRIu64 " flows", name, ftio_get_rec_total(ftio));
}

/* Prints what may be asked for: to standard output if it was asked for itself. */
static void usage(const char *program, int status)
{
  fprintf(status ? stderr : stdout, "Usage: %s [-aeH] [file]\n", program);
  exit(status);
}

int main(int argc, char **argv)
{
  struct ftio ftio;
  const char *name = "standard input";
  int option, all = 0, epoch = 0, header = 0, fd = STDIN_FILENO;

  fterr_setid(argv[0]);
  while ((option = getopt(argc, argv, "aeHh")) != -1)
    switch (option) {
    case 'a':
      all = 1;
      break;
    case 'e':
      epoch = 1;
      break;
    case 'H':
      header = 1;
      break;
    default:
      usage(argv[0], option == 'h' ? 0 : 2);
    }

  if (optind < argc && strcmp(argv[optind], "-") != 0) {
    name = argv[optind];
    if ((fd = open(name, O_RDONLY)) < 0)
      fterr_err(1, "%s", name);
  }
  if (ftio_init(&ftio, fd, FT_IO_FLAG_READ) < 0)
    fterr_errx(1, "%s: not a stream of flows", name);
  if (header)
    ftio_header_print(&ftio, stdout, '#');
  print_flows(&ftio, name, all, epoch);
  ftio_close(&ftio);
  if (fflush(stdout) != 0)
    fterr_err(1, "standard output");
  return 0;
}
