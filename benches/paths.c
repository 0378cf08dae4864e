/* One path through libft, measured: paths OPERATION RECORDS FILE [KEYS]
 *
 * Prints nanoseconds a record, a checksum of what came out, and the most memory that was in use, in kilobytes. FILE is what
 * the operation reads or writes; those that work in memory load their rules from it. */
#include "flows.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* records in memory for operations that take them one at a time: they stay in the cache, as they do behind a reader */
#define HELD 8192

static const char *file;
static uint32_t records, keys;
static double started, nanoseconds;
static uint64_t sum;

static double now(void)
{
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

static void start(void)
{
  started = now();
}

static void stop(void)
{
  nanoseconds = now() - started;
}

static void fail(const char *what)
{
  fprintf(stderr, "paths: %s: %s\n", what, strerror(errno));
  exit(1);
}

static void add(uint64_t value)
{
  sum = (sum << 7 | sum >> 57) ^ value;
}

static void add_octets(const void *at, size_t size)
{
  const unsigned char *octets = at;
  while (size--)
    add(*octets++);
}

static struct ftver version(uint16_t d_version)
{
  struct ftver ver;
  memset(&ver, 0, sizeof ver);
  ver.d_version = d_version;
  ver.s_version = FT_IO_SVERSION;
  return ver;
}

/* HELD records of a version */
static char *held(uint16_t d_version)
{
  struct generator g = {88172645463325252ULL, 0};
  struct ftver from = version(7), to = version(d_version);
  struct fts3rec_v7 r;
  size_t size = ftrec_size(&to), i;
  char *all = calloc(HELD, size);
  if (!all)
    fail("memory");
  for (i = 0; i < HELD; ++i) {
    flows_next(&g, &r);
    if (d_version == 7)
      memcpy(all + i * size, &r, size);
    else
      ftrec_xlate(&r, &from, all + i * size, &to);
  }
  return all;
}

/* files */

static void write_file(int z_level, int byte_order)
{
  struct ftver ver = version(5);
  struct fts3rec_v5 *all = (struct fts3rec_v5 *)held(5);
  struct stat st;
  struct ftio io;
  uint32_t i;
  int fd = open(file, O_RDWR | O_CREAT | O_TRUNC, 0644);
  if (fd < 0)
    fail(file);
  start();
  if (ftio_init(&io, fd, FT_IO_FLAG_WRITE | (z_level ? FT_IO_FLAG_ZINIT : 0)) < 0 || ftio_set_ver(&io, &ver) < 0)
    fail("ftio_init");
  if (z_level)
    ftio_set_z_level(&io, z_level);
  ftio_set_byte_order(&io, byte_order);
  ftio_set_flows_count(&io, records);
  if (ftio_write_header(&io) < 0)
    fail("ftio_write_header");
  for (i = 0; i < records; ++i)
    if (ftio_write(&io, all + i % HELD) < 0)
      fail("ftio_write");
  if (ftio_close(&io) < 0)
    fail("ftio_close");
  stop();
  if (stat(file, &st) < 0)
    fail(file);
  add(z_level ? records : (uint64_t)st.st_size);
}

static void op_write(void) { write_file(0, FT_HEADER_LITTLE_ENDIAN); }
static void op_write_be(void) { write_file(0, FT_HEADER_BIG_ENDIAN); }
static void op_write_z(void) { write_file(6, FT_HEADER_LITTLE_ENDIAN); }

/* files of distinct records, for the operations that read */
static void make_file(int z_level, int byte_order)
{
  struct generator g = {88172645463325252ULL, 0};
  struct ftver from = version(7), ver = version(5);
  struct fts3rec_v7 r;
  struct fts3rec_v5 v5;
  struct ftio io;
  uint32_t i;
  int fd = open(file, O_RDWR | O_CREAT | O_TRUNC, 0644);
  if (fd < 0 || ftio_init(&io, fd, FT_IO_FLAG_WRITE | (z_level ? FT_IO_FLAG_ZINIT : 0)) < 0 || ftio_set_ver(&io, &ver) < 0)
    fail(file);
  if (z_level)
    ftio_set_z_level(&io, z_level);
  ftio_set_byte_order(&io, byte_order);
  ftio_set_flows_count(&io, records);
  if (ftio_write_header(&io) < 0)
    fail("ftio_write_header");
  for (i = 0; i < records; ++i) {
    flows_next(&g, &r);
    ftrec_xlate(&r, &from, &v5, &ver);
    if (ftio_write(&io, &v5) < 0)
      fail("ftio_write");
  }
  if (ftio_write_header(&io) < 0 || ftio_close(&io) < 0)
    fail("ftio_close");
}

static void op_make(void) { make_file(0, FT_HEADER_LITTLE_ENDIAN); }
static void op_make_be(void) { make_file(0, FT_HEADER_BIG_ENDIAN); }
static void op_make_z(void) { make_file(6, FT_HEADER_LITTLE_ENDIAN); }

static void read_file(int flags)
{
  struct fts3rec_v5 *rec;
  struct ftio io;
  uint64_t octets = 0, addresses = 0;
  int fd = open(file, O_RDONLY);
  if (fd < 0)
    fail(file);
  start();
  if (ftio_init(&io, fd, FT_IO_FLAG_READ | flags) < 0)
    fail("ftio_init");
  records = 0;
  while ((rec = ftio_read(&io))) {
    octets += rec->dOctets;
    addresses ^= rec->srcaddr;
    ++records;
  }
  ftio_close(&io);
  stop();
  add(octets);
  add(addresses);
  add(records);
}

static void op_read(void) { read_file(0); }
static void op_read_mmap(void) { read_file(FT_IO_FLAG_MMAP); }

/* floors */

static void op_floor_copy(void)
{
  char *from = held(5), *to = malloc(64 * HELD);
  uint32_t i;
  if (!to)
    fail("memory");
  memset(to, 1, 64 * HELD);
  start();
  for (i = 0; i < records / HELD; ++i) {
    memcpy(to, from, 64 * HELD);
    __asm__ volatile("" : : "r"(to) : "memory");
  }
  stop();
  records = records / HELD * HELD;
}

static void op_floor_read(void)
{
  static char buffer[256 << 10];
  ssize_t n;
  uint64_t all = 0;
  int fd = open(file, O_RDONLY);
  if (fd < 0)
    fail(file);
  start();
  while ((n = read(fd, buffer, sizeof buffer)) > 0)
    all += n;
  stop();
  records = all / 64;
}

static void op_floor_write(void)
{
  static char buffer[32768];
  uint32_t i;
  int fd = open(file, O_RDWR | O_CREAT | O_TRUNC, 0644);
  if (fd < 0)
    fail(file);
  memset(buffer, 1, sizeof buffer);
  start();
  for (i = 0; i < records / 512; ++i)
    if (write(fd, buffer, sizeof buffer) != sizeof buffer)
      fail(file);
  close(fd);
  stop();
}

static void op_floor_mmap(void)
{
  const struct fts3rec_v5 *rec;
  struct stat st;
  uint64_t octets = 0, addresses = 0;
  uint32_t i;
  int fd = open(file, O_RDONLY);
  if (fd < 0 || fstat(fd, &st) < 0)
    fail(file);
  start();
  rec = mmap(0, st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (rec == MAP_FAILED)
    fail(file);
  records = st.st_size / 64;
  for (i = 0; i < records; ++i) {
    octets += rec[i].dOctets;
    addresses ^= rec[i].srcaddr;
  }
  __asm__ volatile("" : : "r"(octets), "r"(addresses));
  munmap((void *)rec, st.st_size);
  stop();
}

/* PDUs */

static void encode_pdus(uint16_t d_version, int decode)
{
  static struct ftencode enc;
  static struct ftpdu pdu;
  static struct ftseq seq;
  struct ftver ver = version(d_version);
  size_t size = ftrec_size(&ver);
  char *all = held(d_version);
  uint32_t i, n = 0, full, length;
  ftencode_init(&enc, 0);
  enc.ver = ver;
  for (i = 0; i < HELD; ++i) { /* one exporter at one moment, so that PDUs are full */
    struct fts3rec_v5 *rec = (struct fts3rec_v5 *)(all + i * size);
    rec->unix_secs = 1100000000;
    rec->unix_nsecs = rec->sysUpTime = 7;
  }
  if (!decode) {
    start();
    for (i = 0; i < records; ++i)
      if (fts3rec_pdu_encode(&enc, all + i % HELD * size) <= 0) {
        n += enc.buf_size;
        ftencode_reset(&enc);
      }
    stop();
    add(n);
    add_octets(enc.buf_enc, 200);
    return;
  }
  for (full = 0; fts3rec_pdu_encode(&enc, all + full * size) > 0; ++full)
    ;
  ++full;
  length = enc.buf_size;
  ftpdu_swap(enc.buf_enc, BYTE_ORDER);
  start();
  for (i = 0; i < records / full; ++i) {
    uint32_t sequence = htonl(i * full);
    memcpy(pdu.buf, enc.buf_enc, length);
    memcpy(pdu.buf + 16, &sequence, 4);
    pdu.bused = length;
    pdu.ftd.byte_order = FT_HEADER_LITTLE_ENDIAN;
    pdu.ftd.exporter_ip = 0x0a000001;
    if (ftpdu_verify(&pdu) < 0 || ftpdu_check_seq(&pdu, &seq) < 0)
      fail("PDU");
    n += fts3rec_pdu_decode(&pdu);
  }
  stop();
  add(n);
  add_octets(pdu.ftd.buf, pdu.ftd.count * pdu.ftd.rec_size);
  records = n;
}

/* NetFlow 9 and IPFIX: a template (element, octets), then datagrams with so many flows of it */

static const unsigned softflowd[] = {8, 4, 12, 4, 22, 4, 21, 4, 1, 4, 2, 4, 10, 4, 14, 4, 61, 1, 136, 1, 7, 2, 11, 2, 4, 1, 6, 1, 60, 1,
  5, 1, 0};
static const unsigned pmacctd[] = {153, 8, 152, 8, 1, 8, 2, 8, 60, 1, 10, 4, 14, 4, 61, 1, 8, 4, 12, 4, 18, 4, 9, 1, 13, 1, 7, 2, 11, 2,
  5, 1, 6, 1, 4, 1, 16, 4, 17, 4, 0};

static char *put(char *at, uint32_t value, unsigned octets)
{
  while (octets--) *at++ = (char)(octets < 4 ? value >> 8 * octets : 0);
  return at;
}

static char *header(char *at, unsigned version, uint32_t sequence, uint32_t length)
{
  at = put(put(at, version, 2), length, 2);
  if (version == 9) at = put(at, 7, 4);
  return put(put(put(at, 1100000000, 4), sequence, 4), 0, 4);
}

static void decode_exports(unsigned version, const unsigned *fields, unsigned flows)
{
  static struct ftpdu pdu;
  static struct ftseq seq;
  char octets[2048], *at;
  uint32_t i, k, n = 0, length, count = 0, size = 0;
  for (k = 0; fields[k]; k += 2) ++count, size += fields[k + 1];
  /* the template */
  at = header(pdu.buf, version, 0, 16 + 8 + count * 4);
  at = put(put(at, version == 9 ? 0 : 2, 2), 8 + count * 4, 2);
  at = put(put(at, 256, 2), count, 2);
  for (k = 0; k < 2 * count; ++k) at = put(at, fields[k], 2);
  pdu.bused = (int)(at - pdu.buf);
  pdu.ftd.exporter_ip = 0x0a000001;
  if (ftpdu_verify(&pdu) < 0 || fts3rec_pdu_decode(&pdu) != 0) fail("template");
  /* the flows */
  at = header(octets, version, 0, 16 + 4 + flows * size);
  at = put(put(at, 256, 2), 4 + flows * size, 2);
  for (i = 0; i < flows; ++i)
    for (k = 0; k < count; ++k) at = put(at, 1 + i * 7 + k, fields[2 * k + 1]);
  length = (uint32_t)(at - octets);
  start();
  for (i = 0; i < records / flows; ++i) {
    uint32_t sequence = htonl(version == 9 ? i : i * flows);
    memcpy(pdu.buf, octets, length);
    memcpy(pdu.buf + (version == 9 ? 12 : 8), &sequence, 4);
    pdu.bused = (int)length;
    pdu.ftd.byte_order = FT_HEADER_LITTLE_ENDIAN;
    pdu.ftd.exporter_ip = 0x0a000001;
    if (ftpdu_verify(&pdu) < 0 || ftpdu_check_seq(&pdu, &seq) < 0) fail("PDU");
    n += (uint32_t)fts3rec_pdu_decode(&pdu);
  }
  stop();
  if (n != records / flows * flows) fail("flows");
  add(n);
  add_octets(pdu.ftd.buf, pdu.ftd.count * pdu.ftd.rec_size);
  records = n;
}

/* as op_decode_v5, with one record in a PDU */
static void op_decode_v5_one(void)
{
  static struct ftpdu pdu;
  static struct ftseq seq;
  char octets[72];
  uint32_t i, n = 0;
  memset(octets, 1, sizeof octets);
  put(put(octets, 5, 2), 1, 2);
  start();
  for (i = 0; i < records; ++i) {
    uint32_t sequence = htonl(i);
    memcpy(pdu.buf, octets, sizeof octets);
    memcpy(pdu.buf + 16, &sequence, 4);
    pdu.bused = sizeof octets;
    pdu.ftd.byte_order = FT_HEADER_LITTLE_ENDIAN;
    pdu.ftd.exporter_ip = 0x0a000001;
    if (ftpdu_verify(&pdu) < 0 || ftpdu_check_seq(&pdu, &seq) < 0) fail("PDU");
    n += (uint32_t)fts3rec_pdu_decode(&pdu);
  }
  stop();
  add(n);
  add_octets(pdu.ftd.buf, 64);
}

static void op_decode_v9(void) { decode_exports(9, softflowd, 30); }
static void op_decode_v9_one(void) { decode_exports(9, softflowd, 1); }
static void op_decode_v9_pmacctd(void) { decode_exports(9, pmacctd, 24); }
static void op_decode_ipfix(void) { decode_exports(10, softflowd, 30); }
static void op_decode_ipfix_one(void) { decode_exports(10, softflowd, 1); }
static void op_decode_v5(void) { encode_pdus(5, 1); }
static void op_decode_v7(void) { encode_pdus(7, 1); }
static void op_encode_v5(void) { encode_pdus(5, 0); }

/* records in memory */

static void op_format(void)
{
  struct fts3rec_v5 *all = (struct fts3rec_v5 *)held(5);
  char text[64];
  uint32_t i;
  start();
  for (i = 0; i < records; ++i) {
    sum += fmt_ipv4(text, all[i % HELD].srcaddr, FMT_JUST_LEFT);
    sum += fmt_uint32(text + 32, all[i % HELD].dOctets, FMT_JUST_LEFT) + text[33];
  }
  stop();
}

static void op_ltime(void)
{
  struct fts3rec_v5 *all = (struct fts3rec_v5 *)held(5);
  uint32_t i;
  start();
  for (i = 0; i < records; ++i) {
    struct fts3rec_v5 *r = all + i % HELD;
    struct fttime t = ftltime(r->sysUpTime, r->unix_secs, r->unix_nsecs, r->First);
    sum += t.secs + t.msecs;
  }
  stop();
}

static void op_translate(void)
{
  struct ftver from = version(5), to = version(7);
  struct fts3rec_v5 *all = (struct fts3rec_v5 *)held(5);
  void (*translate)(void *, void *) = (void (*)(void *, void *))ftrec_xlate_func(&from, &to);
  struct fts3rec_v7 v7;
  uint32_t i;
  memset(&v7, 0, sizeof v7);
  start();
  for (i = 0; i < records; ++i) {
    translate(all + i % HELD, &v7);
    sum += v7.dOctets;
  }
  stop();
}

static void filter(const char *name)
{
  struct ftver ver = version(5);
  struct fts3rec_v5 *all = (struct fts3rec_v5 *)held(5);
  struct fts3rec_offsets fo;
  struct ftfil_def *def;
  struct ftfil rules;
  uint32_t i;
  fts3rec_compute_offsets(&fo, &ver);
  if (ftfil_load(&rules, 0, file) < 0 || !(def = ftfil_def_find(&rules, name)))
    fail(file);
  start();
  for (i = 0; i < records; ++i)
    sum += ftfil_def_eval(def, (char *)(all + i % HELD), &fo) == FT_FIL_MODE_PERMIT;
  stop();
  ftfil_free(&rules);
}

static void op_filter_one(void) { filter("one"); }
static void op_filter_six(void) { filter("six"); }
static void op_filter_ten(void) { filter("ten"); }

static void op_mask(void)
{
  struct ftver ver = version(5);
  struct fts3rec_v5 *all = (struct fts3rec_v5 *)held(5);
  struct fts3rec_offsets fo;
  struct ftmask_def *def;
  struct ftmask rules;
  uint32_t i;
  fts3rec_compute_offsets(&fo, &ver);
  if (ftmask_load(&rules, file) < 0 || !(def = ftmask_def_find(&rules, "three")))
    fail(file);
  start();
  for (i = 0; i < records; ++i) {
    struct fts3rec_v5 *r = all + i % HELD;
    sum += ftmask_def_eval(def, (char *)r, &fo) + r->src_mask;
  }
  stop();
  add_octets(all, 64 * HELD);
  ftmask_free(&rules);
}

static void op_tag(void)
{
  struct fts3rec_v1005 *all = (struct fts3rec_v1005 *)held(1005);
  struct fttag_def *def;
  struct fttag rules;
  uint32_t i;
  if (fttag_load(&rules, 0, file) < 0 || !(def = fttag_def_find(&rules, "three")))
    fail(file);
  start();
  for (i = 0; i < records; ++i) {
    struct fts3rec_v1005 *r = all + i % HELD;
    fttag_def_eval(def, r);
    sum += r->src_tag;
  }
  stop();
  add_octets(all, HELD * sizeof *all);
  fttag_free(&rules);
}

static void op_xlate(void)
{
  struct ftver ver = version(5);
  struct fts3rec_v5 *all = (struct fts3rec_v5 *)held(5);
  struct fts3rec_offsets fo;
  struct ftxlate_def *def;
  struct ftxlate rules;
  uint32_t i;
  fts3rec_compute_offsets(&fo, &ver);
  if (ftxlate_load(&rules, 0, file) < 0 || !(def = ftxlate_def_find(&rules, "three")))
    fail(file);
  start();
  for (i = 0; i < records; ++i)
    ftxlate_def_eval(def, (char *)(all + i % HELD), &fo);
  stop();
  add_octets(all, 64 * HELD);
  ftxlate_free(&rules);
}

/* reports; the source and destination of flow i are key number `i mod keys` in an order without order */
static void report(const char *name)
{
  struct ftver ver = version(5);
  struct fts3rec_v5 *all = (struct fts3rec_v5 *)held(5);
  struct fts3rec_offsets fo;
  struct ftstat_def *def;
  struct ftstat rules;
  struct ftio io;
  uint32_t i;
  FILE *out;
  int octet;
  fts3rec_compute_offsets(&fo, &ver);
  if (ftstat_load(&rules, 0, file) < 0 || !(def = ftstat_def_find(&rules, name)) || ftstat_def_new(def) < 0)
    fail(file);
  start();
  for (i = 0; i < records; ++i) {
    struct fts3rec_v5 *r = all + i % HELD;
    if (keys) {
      uint32_t key = (uint32_t)((uint64_t)i * 2654435761U % keys);
      r->srcaddr = 0x01000000U + key * 2246822519U % 0x70000000U;
      r->dstaddr = 0x02000000U + key % 60013;
    }
    ftstat_def_accum(def, (char *)r, &fo);
  }
  if (ftstat_def_calc(def) < 0)
    fail("ftstat_def_calc");
  stop();
  memset(&io, 0, sizeof io);
  if (ftstat_def_dump(&io, def) < 0 || !(out = fopen("report.txt", "r")))
    fail("report.txt");
  while ((octet = getc(out)) != EOF)
    add(octet);
  fclose(out);
  ftstat_def_free(def);
  ftstat_free(&rules);
}

static void op_report_source(void) { report("source"); }
static void op_report_pairs(void) { report("pairs"); }
static void op_report_summary(void) { report("summary"); }
static void op_report_ports(void) { report("ports"); }

/* a table of a program's own: counters by address */
static void op_hash(void)
{
  struct fts3rec_v5 *all = (struct fts3rec_v5 *)held(5);
  struct ftchash *table = ftchash_new(65536, sizeof(struct ftchash_rec_ip), 4, 65536);
  struct ftchash_rec_ip new, *entry;
  uint32_t i, at;
  if (!table)
    fail("memory");
  memset(&new, 0, sizeof new);
  start();
  for (i = 0; i < records; ++i) {
    at = keys ? (uint32_t)((uint64_t)i * 2654435761U % keys) * 2246822519U : all[i % HELD].srcaddr;
    new.addr = at;
    at = (at >> 16) ^ (at & 0xffff);
    if (!(entry = ftchash_update(table, &new, at)))
      fail("ftchash_update");
    ++entry->nflows;
  }
  stop();
  ftchash_first(table);
  while ((entry = ftchash_foreach(table)))
    sum += entry->nflows ^ entry->addr;
  ftchash_free(table);
}

#include "columns.h"

static const struct {
  const char *name;
  void (*run)(void);
} operations[] = {
    {"make", op_make},
    {"make-be", op_make_be},
    {"make-z", op_make_z},
    {"floor-copy", op_floor_copy},
    {"floor-read", op_floor_read},
    {"floor-write", op_floor_write},
    {"floor-mmap", op_floor_mmap},
    {"read", op_read},
    {"read-mmap", op_read_mmap},
    {"write", op_write},
    {"write-be", op_write_be},
    {"write-z", op_write_z},
    {"decode-v5", op_decode_v5},
    {"decode-v7", op_decode_v7},
    {"decode-v5-one", op_decode_v5_one},
    {"decode-v9", op_decode_v9},
    {"decode-v9-one", op_decode_v9_one},
    {"decode-v9-pmacctd", op_decode_v9_pmacctd},
    {"decode-ipfix", op_decode_ipfix},
    {"decode-ipfix-one", op_decode_ipfix_one},
    {"encode-v5", op_encode_v5},
    {"format", op_format},
    {"ltime", op_ltime},
    {"translate", op_translate},
    {"filter-one", op_filter_one},
    {"filter-six", op_filter_six},
    {"filter-ten", op_filter_ten},
    {"mask", op_mask},
    {"tag", op_tag},
    {"xlate", op_xlate},
    {"report-source", op_report_source},
    {"report-pairs", op_report_pairs},
    {"report-summary", op_report_summary},
    {"report-ports", op_report_ports},
    {"hash", op_hash},
    {"columns", op_columns},
    {"columns-loop", op_columns_loop},
    {"columns-filter", op_columns_filter},
    {"columns-filter-loop", op_columns_filter_loop},
};

int main(int argc, char **argv)
{
  struct rusage usage;
  size_t i;
  if (argc < 4) {
    fprintf(stderr, "paths OPERATION RECORDS FILE [KEYS]\n");
    return 1;
  }
  records = strtoul(argv[2], 0, 0);
  file = argv[3];
  keys = argc > 4 ? strtoul(argv[4], 0, 0) : 0;
  for (i = 0; i < sizeof operations / sizeof *operations; ++i)
    if (!strcmp(operations[i].name, argv[1])) {
      operations[i].run();
      getrusage(RUSAGE_SELF, &usage);
      printf("%.3f %016llx %ld\n", nanoseconds / (records ? records : 1), (unsigned long long)sum, usage.ru_maxrss);
      return 0;
    }
  fprintf(stderr, "paths: no operation %s\n", argv[1]);
  return 1;
}
