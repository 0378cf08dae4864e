/*
 * Many threads at once, each with streams, PDUs and definitions of its own: they get what one thread alone gets. What they
 * share are the settings of fterr.
 */
#include "flows.h"
#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

enum { THREADS = 8, JOBS = 24 };

/* fewer where each takes long */
static unsigned fewer(unsigned usual)
{
  return check_is_slow() ? 3 : usual;
}

static unsigned threads(void)
{
  return fewer(THREADS);
}

static unsigned jobs(void)
{
  return fewer(JOBS);
}

static atomic_uint wrong;

/* what a job comes to, byte by byte */
struct sum {
  uint64_t value;
  char prefix[32]; /* of its files */
  uint64_t random;
};

static void add(struct sum *sum, const void *bytes, size_t size)
{
  const unsigned char *p = (const unsigned char *)bytes;
  while (size--) sum->value = (sum->value ^ *p++) * 0x100000001b3ull;
}

static void add_number(struct sum *sum, long long number)
{
  add(sum, &number, sizeof number);
}

/* the generator of flows.h has one state for all */
static uint32_t next_random(struct sum *sum)
{
  uint64_t z = (sum->random += 0x9e3779b97f4a7c15ull);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
  return (uint32_t)((z ^ (z >> 27)) >> 13);
}

static void fill(struct sum *sum, void *bytes, size_t size)
{
  unsigned char *p = (unsigned char *)bytes;
  while (size--) *p++ = (unsigned char)next_random(sum);
}

/* what must go well */
static void works(struct sum *sum, int code)
{
  if (code) ++wrong;
  add_number(sum, code);
}

/* --- what the jobs do --- */

static void streams(struct sum *sum)
{
  const struct version *v = &versions[next_random(sum) % IN_PDUS];
  struct ftver ver = ftver_of(v);
  struct ftio io;
  unsigned char rec[MAX_RECORD], *got;
  char name[64];
  unsigned i, n = 500 + next_random(sum) % 5000;
  int level = next_random(sum) % 2 ? 1 : 0, order = 1 + (int)(next_random(sum) % 2), mode;
  snprintf(name, sizeof name, "%s.ft", sum->prefix);
  works(sum, ftio_init(&io, open(name, O_RDWR | O_CREAT | O_TRUNC, 0600), FT_IO_FLAG_WRITE | (level ? FT_IO_FLAG_ZINIT : 0)));
  ftio_set_ver(&io, &ver);
  ftio_set_byte_order(&io, order);
  ftio_set_flows_count(&io, 0);
  if (level) ftio_set_z_level(&io, level);
  add_number(sum, ftio_write_header(&io));
  for (i = 0; i < n; ++i) {
    fill(sum, rec, v->size);
    add_number(sum, ftio_write(&io, rec));
    if (i == n / 2) add_number(sum, ftio_flush(&io));
  }
  ftio_set_flows_count(&io, n);
  add_number(sum, ftio_write_header(&io));
  add_number(sum, ftio_close(&io));
  for (mode = 0; mode < 2; ++mode) {
    works(sum, ftio_init(&io, open(name, O_RDONLY), FT_IO_FLAG_READ | (mode ? FT_IO_FLAG_MMAP : 0)));
    add_number(sum, ftio_get_flows_count(&io));
    for (i = 0; (got = (unsigned char *)ftio_read(&io)); ++i) add(sum, got, v->size);
    add_number(sum, i);
    add_number(sum, ftio_close(&io));
  }
  /* a mapped file that shrinks: the signal's handler belongs to all */
  if (!level && check_knows_faults()) {
    works(sum, ftio_init(&io, open(name, O_RDONLY), FT_IO_FLAG_READ | FT_IO_FLAG_MMAP));
    add_number(sum, ftio_read(&io) != NULL);
    add_number(sum, truncate(name, 0));
    while (ftio_read(&io)) continue;
    add_number(sum, ftio_close(&io));
  }
  unlink(name);
}

static void packets(struct sum *sum)
{
  static const int kinds[][2] = {{1, 0}, {5, 0}, {6, 0}, {7, 0}, {8, 1}, {8, 9}};
  struct ftpdu *pdu = (struct ftpdu *)calloc(1, sizeof *pdu);
  struct ftencode *enc = (struct ftencode *)calloc(1, sizeof *enc);
  struct ftseq *seq = (struct ftseq *)calloc(1, sizeof *seq);
  unsigned i, n;
  for (i = 0; i < 60; ++i) {
    const struct version *v = version_of(kinds[i % 6][0], kinds[i % 6][1]);
    unsigned char *b = (unsigned char *)pdu->buf;
    unsigned count = next_random(sum) % (v->max + 1);
    memset(pdu, 0, sizeof *pdu);
    pdu->bused = (int)(v->header + count * v->wire_size);
    fill(sum, b, (size_t)pdu->bused);
    b[0] = 0;
    b[1] = (unsigned char)v->d_version;
    b[2] = 0;
    b[3] = (unsigned char)count;
    if (v->d_version == 8) {
      b[22] = (unsigned char)v->agg_method;
      b[23] = 2;
    }
    works(sum, ftpdu_verify(pdu));
    add_number(sum, ftpdu_check_seq(pdu, seq));
    pdu->ftd.byte_order = HOST_ORDER;
    add_number(sum, fts3rec_pdu_decode(pdu));
    add(sum, pdu->ftd.buf, count * v->size);
    ftencode_init(enc, 0);
    enc->ver = pdu->ftv;
    for (n = 0; n < count; ++n) add_number(sum, fts3rec_pdu_encode(enc, pdu->ftd.buf + n * v->size));
    add(sum, enc->buf_enc, enc->buf_size);
  }
  free(pdu);
  free(enc);
  free(seq);
}

static void definitions(struct sum *sum)
{
  struct ftver ver = ftver_of(version_of(1005, 0));
  struct fts3rec_offsets fo;
  struct fts3rec_v1005 rec;
  struct ftfil filters;
  struct fttag tags;
  struct ftmask masks;
  struct ftxlate xlates;
  struct ftvar vars;
  char binding[] = "PORT=443";
  unsigned i;
  fts3rec_compute_offsets(&fo, &ver);
  works(sum, ftvar_new(&vars));
  works(sum, ftvar_pset(&vars, binding));
  works(sum, ftfil_load(&filters, &vars, "filter.cfg"));
  works(sum, fttag_load(&tags, &vars, "tag.cfg"));
  works(sum, ftmask_load(&masks, "mask.cfg"));
  works(sum, ftxlate_load(&xlates, &vars, "xlate.cfg"));
  for (i = 0; i < 300; ++i) {
    fill(sum, &rec, sizeof rec);
    if (i % 2) rec.srcaddr = 0x0a000000 | (rec.srcaddr & 0x1ffff);
    if (i % 3) rec.srcport = i % 2 ? 443 : 80;
    add_number(sum, ftfil_def_eval(ftfil_def_find(&filters, "d"), (char *)&rec, &fo));
    add_number(sum, fttag_def_eval(fttag_def_find(&tags, "one"), &rec));
    add_number(sum, ftmask_def_eval(ftmask_def_find(&masks, "one"), (char *)&rec, &fo));
    add_number(sum, ftxlate_def_eval(ftxlate_def_find(&xlates, "one"), (char *)&rec, &fo));
    add(sum, &rec, sizeof rec);
  }
  ftxlate_free(&xlates);
  ftmask_free(&masks);
  fttag_free(&tags);
  ftfil_free(&filters);
  ftvar_free(&vars);
}

static void reports(struct sum *sum)
{
  struct ftver ver = ftver_of(version_of(5, 0));
  struct fts3rec_offsets fo;
  struct fts3rec_v5 rec;
  struct ftstat stats;
  struct ftstat_def *def;
  struct ftvar vars;
  char binding[80], name[64], text[4096];
  unsigned i;
  size_t size;
  FILE *file;
  snprintf(name, sizeof name, "%s.txt", sum->prefix);
  snprintf(binding, sizeof binding, "OUT=%s", name);
  fts3rec_compute_offsets(&fo, &ver);
  works(sum, ftvar_new(&vars));
  works(sum, ftvar_pset(&vars, binding));
  works(sum, ftstat_load(&stats, &vars, "stat.cfg"));
  def = ftstat_def_find(&stats, "d");
  add_number(sum, def && ftstat_def_new(def) == 0);
  for (i = 0; i < 3000; ++i) {
    memset(&rec, 0, sizeof rec);
    rec.srcaddr = next_random(sum) % 500;
    rec.dstaddr = next_random(sum) % 50;
    rec.dPkts = 1 + next_random(sum) % 9;
    rec.dOctets = rec.dPkts * 64;
    rec.Last = 1000;
    add_number(sum, ftstat_def_accum(def, (char *)&rec, &fo));
  }
  works(sum, ftstat_def_calc(def));
  works(sum, ftstat_def_dump(NULL, def));
  add_number(sum, ftstat_def_free(def));
  ftstat_free(&stats);
  ftvar_free(&vars);
  file = fopen(name, "r");
  for (i = 0; file && fgets(text, sizeof text, file); ++i) {
    size = strlen(text);
    if (text[0] != '#') add(sum, text, size);
  }
  add_number(sum, i);
  if (file) fclose(file);
  unlink(name);
}

static void texts(struct sum *sum)
{
  static const char *const dates[] = {"2001-02-03 04:05:06", "1 day ago", "next monday", "12/25/1999", "now", "junk"};
  const time_t now = 1000000000;
  char text[200];
  unsigned i;
  for (i = 0; i < 200; ++i) {
    add_number(sum, get_date(dates[i % 6], &now));
    add_number(sum, fmt_ipv4(text, next_random(sum), FMT_JUST_LEFT));
    add(sum, text, strlen(text));
    add_number(sum, fmt_uint32(text, next_random(sum), FMT_PAD_LEFT));
    add(sum, text, strlen(text));
    add_number(sum, get_gmtoff(now + (time_t)i * 86400));
    add(sum, ft_get_path((enum ft_config_path)(i % 11)), 4);
  }
}

static uint64_t job(unsigned number, unsigned worker)
{
  static void (*const kinds[])(struct sum *) = {streams, packets, definitions, reports, texts, streams};
  struct sum sum;
  unsigned i;
  memset(&sum, 0, sizeof sum);
  sum.random = number;
  snprintf(sum.prefix, sizeof sum.prefix, "job-%u-%u", number, worker);
  for (i = 0; i < 6; ++i) kinds[(i + number) % 6](&sum);
  return sum.value;
}

/* --- threads --- */

static uint64_t wanted[JOBS];
static atomic_int finished;

static void *work(void *argument)
{
  unsigned worker = *(unsigned *)argument, i;
  for (i = 0; i < jobs(); ++i) {
    unsigned number = (worker * 5 + i) % jobs();
    if (job(number, worker) != wanted[number]) ++wrong;
  }
  return NULL;
}

static void *talk(void *argument)
{
  static char names[][8] = {"anna", "berta", "carla"};
  unsigned i;
  (void)argument;
  for (i = 0; !finished && i < 20000; ++i) {
    fterr_setid(names[i % 3]);
    fterr_warnx("message %u of somebody who talks", i);
    errno = i % 2 ? ENOENT : EIO;
    fterr_warn("error %u", i);
    if (i % 5 == 0) fterr_setfile(1, said_stream);
    if (i % 16 == 0) usleep(1000);
  }
  return NULL;
}

/* every line is one message, whole, from one of the names */
static void check_lines(const char *text)
{
  unsigned lines = 0, bad = 0;
  for (; *text; ++lines) {
    const char *end = strchr(text, '\n'), *colon = strstr(text, ": ");
    size_t name;
    if (!end || !colon || colon > end) {
      ++bad;
      break;
    }
    name = (size_t)(colon - text);
    if (!(name == 0 || (name == 4 && !memcmp(text, "anna", 4)) ||
          (name == 5 && (!memcmp(text, "berta", 5) || !memcmp(text, "carla", 5)))))
      ++bad;
    if (!memcmp(colon + 2, "message ", 8) && memcmp(end - 7, "o talks", 7)) ++bad;
    if (!memcmp(colon + 2, "error ", 6) && memcmp(end - 9, "directory", 9) && memcmp(end - 5, "error", 5)) ++bad;
    text = end + 1;
  }
  CHECK(lines > 10);
  CHECK_EQ(bad, 0);
}

static void threads_get_what_one_gets(void)
{
  static const char filter[] =
    "filter-primitive p\n type ip-port\n permit @PORT\n default deny\n"
    "filter-primitive a\n type ip-address-prefix\n permit 10/8\n deny 10.1/16\n default deny\n"
    "filter-definition d\n match ip-source-port p\n match ip-source-address a\n";
  static const char tag[] =
    "tag-action n\n type src-prefix\n match 10/8 set-src 1\n match 10.1/16 set-src 2\n"
    "tag-definition one\n term\n  action n\n";
  static const char mask[] = "mask-definition one\n prefix 10/8 24\n prefix 10.1/16 32\n";
  static const char xlate[] =
    "xlate-action ten\n type scale\n scale 10\nxlate-definition one\n term\n  action ten\n";
  static const char report[] =
    "stat-report a\n type ip-source-address\n output\n  path @OUT\n  sort -octets\n"
    "stat-definition d\n report a\n";
  unsigned numbers[THREADS], i;
  pthread_t workers[THREADS], talkers[2];
  store("filter.cfg", filter, sizeof filter - 1);
  store("tag.cfg", tag, sizeof tag - 1);
  store("mask.cfg", mask, sizeof mask - 1);
  store("xlate.cfg", xlate, sizeof xlate - 1);
  store("stat.cfg", report, sizeof report - 1);
  setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
  tzset();
  for (i = 0; i < jobs(); ++i) wanted[i] = job(i, THREADS);
  CHECK(job(1, THREADS) == wanted[1]);
  said();
  for (i = 0; i < 2; ++i) NEED(pthread_create(&talkers[i], NULL, talk, NULL) == 0);
  for (i = 0; i < threads(); ++i) {
    numbers[i] = i;
    NEED(pthread_create(&workers[i], NULL, work, &numbers[i]) == 0);
  }
  for (i = 0; i < threads(); ++i) NEED(pthread_join(workers[i], NULL) == 0);
  finished = 1;
  for (i = 0; i < 2; ++i) NEED(pthread_join(talkers[i], NULL) == 0);
  CHECK_EQ(wrong, 0);
  check_lines(said());
}

CHECK_MAIN(TEST(threads_get_what_one_gets))
