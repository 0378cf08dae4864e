/*
 * convert: a stream file in another byte order, compression or version.
 *
 *   convert [-b big|little] [-V version] [-z level] input output
 *
 *   input       a stream file; - is standard input
 *   -b order    byte order of the output (default: that of the input)
 *   -V version  version of the records: 1, 5, 6, 7 or 1005 (default: that of the input)
 *   -z level    compression, 0 (none) to 9 (default: 6 if the input is compressed, else 0)
 *
 * What the header says about the capture goes along: times, counts, names, the comment.
 */

#define _DEFAULT_SOURCE /* for strict C99: <ftlib.h> needs BYTE_ORDER from the system, we need POSIX */

#include <ftlib.h>

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Opens the output and empties it, unless it is the input. */
static int create(const char *name, int input, int *regular)
{
  struct stat in, out;
  int fd;

  if ((fd = open(name, O_WRONLY | O_CREAT, 0644)) < 0 || fstat(fd, &out) < 0 || fstat(input, &in) < 0)
    fterr_err(1, "%s", name);
  *regular = S_ISREG(out.st_mode);
  if (*regular) {
    if (in.st_dev == out.st_dev && in.st_ino == out.st_ino)
      fterr_errx(1, "%s: is the input as well", name);
    if (ftruncate(fd, 0) < 0)
      fterr_err(1, "%s", name);
  }
  return fd;
}

/* Gives the output what the input's header says. */
static void copy_header(struct ftio *out, struct ftio *in)
{
  uint32_t has = in->fth.fields;

  if ((has & FT_FIELD_CAP_START) && (has & FT_FIELD_CAP_END))
    ftio_set_cap_time(out, ftio_get_cap_start(in), ftio_get_cap_end(in));
  else if (has & FT_FIELD_CAP_START)
    ftio_set_cap_time_start(out, ftio_get_cap_start(in));
  if (has & FT_FIELD_FLOW_LOST)
    ftio_set_lost(out, ftio_get_lost(in));
  if (has & FT_FIELD_PKT_CORRUPT)
    ftio_set_corrupt(out, ftio_get_corrupt(in));
  if (has & FT_FIELD_SEQ_RESET)
    ftio_set_reset(out, in->fth.seq_reset);
  if (has & FT_FIELD_EXPORTER_IP)
    ftio_set_xip(out, in->fth.exporter_ip);
  if ((has & FT_FIELD_CAP_HOSTNAME) && ftio_set_cap_hostname(out, ftio_get_hostname(in)) < 0)
    fterr_errx(1, "cannot copy the host name");
  if ((has & FT_FIELD_COMMENTS) && ftio_set_comment(out, ftio_get_comment(in)) < 0)
    fterr_errx(1, "cannot copy the comment");
  /* the names of interfaces are a list on the heap: the output takes it over, its ftio_close() frees it */
  if (has & (FT_FIELD_IF_NAME | FT_FIELD_IF_ALIAS)) {
    out->fth.fields |= has & (FT_FIELD_IF_NAME | FT_FIELD_IF_ALIAS);
    out->fth.ftmap = in->fth.ftmap;
    in->fth.ftmap = NULL;
    in->fth.fields &= ~(uint32_t)(FT_FIELD_IF_NAME | FT_FIELD_IF_ALIAS);
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
  fprintf(status ? stderr : stdout, "Usage: %s [-b big|little] [-V version] [-z level] input output\n", program);
  exit(status);
}

/* What was asked for. */
struct options {
  uint32_t version; /* 0: that of the input */
  int byte_order;   /* 0: that of the input */
  int z_level;      /* -1: as the input */
};

static void read_options(struct options *options, int argc, char **argv)
{
  int option;

  while ((option = getopt(argc, argv, "b:V:z:h")) != -1)
    switch (option) {
    case 'b':
      if (strcmp(optarg, "big") != 0 && strcmp(optarg, "little") != 0)
        usage(argv[0], 2);
      options->byte_order = *optarg == 'b' ? FT_HEADER_BIG_ENDIAN : FT_HEADER_LITTLE_ENDIAN;
      break;
    case 'V':
      options->version = number(optarg, UINT16_MAX, "-V");
      break;
    case 'z':
      options->z_level = (int)number(optarg, 9, "-z");
      break;
    default:
      usage(argv[0], option == 'h' ? 0 : 2);
    }
  if (argc - optind != 2)
    usage(argv[0], 2);
}

/* Opens the output, and writes its header for records of a version; returns whether it is a regular file. */
static int open_output(struct ftio *out, const char *target, struct ftver *version, struct options options, struct ftio *in)
{
  int regular, fd = create(target, in->fd, &regular);

  if (options.byte_order == 0)
    options.byte_order = in->fth.byte_order;
  if (options.z_level < 0)
    options.z_level = in->fth.flags & FT_HEADER_FLAG_COMPRESS ? 6 : 0;
  if (ftio_init(out, fd, FT_IO_FLAG_WRITE | (options.z_level > 0 ? FT_IO_FLAG_ZINIT : 0)) < 0)
    fterr_errx(1, "%s: ftio_init() failed", target);
  ftio_set_byte_order(out, options.byte_order);
  ftio_set_z_level(out, options.z_level);
  if (ftio_set_ver(out, version) < 0)
    fterr_errx(1, "%s: version %u is unknown", target, (unsigned)version->d_version);
  copy_header(out, in);
  /* the header of a file is written again at the end, with the count; that of a pipe cannot be */
  if (regular)
    ftio_set_flows_count(out, 0);
  else
    ftio_set_streaming(out, 1);
  if (ftio_write_header(out) < 0)
    fterr_errx(1, "%s: cannot write the header", target);
  return regular;
}

/* Writes all records in their new version; returns how many. */
static uint32_t copy_records(struct ftio *out, const char *target, struct ftver *to, struct ftio *in, struct ftver *from)
{
  uint64_t room[FT_IO_MAXREC / sizeof(uint64_t)];
  uint32_t flows = 0;
  void *rec;

  while ((rec = ftio_read(in)) != NULL) {
    if (to->d_version != from->d_version) {
      ftrec_xlate(rec, from, room, to);
      rec = room;
    }
    if (ftio_write(out, rec) < 0)
      fterr_errx(1, "%s: cannot write", target);
    flows++;
  }
  return flows;
}

int main(int argc, char **argv)
{
  struct options options = {0, 0, -1};
  struct ftio in, out;
  struct ftver from, to;
  const char *source, *target;
  uint32_t flows;
  int regular, fd = STDIN_FILENO;

  fterr_setid(argv[0]);
  read_options(&options, argc, argv);
  source = argv[optind];
  target = argv[optind + 1];
  if (strcmp(source, "-") != 0 && (fd = open(source, O_RDONLY)) < 0)
    fterr_err(1, "%s", source);
  if (ftio_init(&in, fd, FT_IO_FLAG_READ) < 0)
    fterr_errx(1, "%s: not a stream of flows", source);

  memset(&from, 0, sizeof from);
  ftio_get_ver(&in, &from);
  to = from;
  to.s_version = FT_IO_SVERSION; /* old streams of version 1 are read, not written */
  if (options.version != 0)
    to.d_version = (uint16_t)options.version;
  if (to.d_version != from.d_version && ftrec_xlate_func(&from, &to) == NULL)
    fterr_errx(1, "version %u does not translate to %u", (unsigned)from.d_version, (unsigned)to.d_version);

  regular = open_output(&out, target, &to, options, &in);
  flows = copy_records(&out, target, &to, &in, &from);
  /* Of ftio_read() NULL is the end of the stream, or an error: errno tells. What was read is kept, but not called complete. */
  if (errno != 0) {
    fterr_warn("%s: stopped after %" PRIu32 " flows", source, flows);
    ftio_close(&out);
    return 1;
  }

  if (regular) {
    ftio_set_flows_count(&out, flows);
    if (ftio_write_header(&out) < 0)
      fterr_errx(1, "%s: cannot write the final header", target);
  }
  if (ftio_close(&out) < 0)
    fterr_errx(1, "%s: not written completely", target);
  ftio_close(&in);
  return 0;
}
