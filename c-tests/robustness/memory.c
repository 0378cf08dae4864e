/* Memory that runs out, at every place in turn: an error, and nothing leaks; never an end of the program. */
#include "exports.h"
#include "flows.h"
#include "scarce.h"

#define RECORDS 4200 /* more than fill a buffer */

/* --- what programs do: each returns whether all of it was done --- */

static const int levels[] = {0, 1};
static int level, mode_now, order_now;
static const struct version *version_now;

/* the reason for what was not done */
static int is_short(void)
{
  CHECK_EQ(errno, ENOMEM);
  return 0;
}

static int writes_a_stream(void)
{
  unsigned char rec[MAX_RECORD];
  char file[] = "names.map", comment[] = "a comment";
  struct ftio io;
  struct ftver ver = ftver_of(version_now);
  unsigned i;
  int fd = open("new.ft", O_RDWR | O_CREAT | O_TRUNC, 0600), done = 1;
  if (fd < 0) return 0;
  if (ftio_init(&io, fd, FT_IO_FLAG_WRITE | (level ? FT_IO_FLAG_ZINIT : 0)) < 0) {
    close(fd);
    return 0;
  }
  done = ftio_set_ver(&io, &ver) >= 0 && ftio_set_comment(&io, comment) >= 0 && ftio_map_load(&io, file, 0) >= 0;
  ftio_set_byte_order(&io, order_now);
  if (level) ftio_set_z_level(&io, level);
  done = ftio_write_header(&io) >= 0 && done;
  for (i = 0; i < 1100; ++i) {
    make_record(version_now, i, rec);
    done = ftio_write(&io, rec) >= 0 && done;
  }
  done = ftio_flush(&io) >= 0 && done;
  done = ftio_write_header(&io) >= 0 && done;
  return ftio_close(&io) >= 0 && done;
}

static int reads_a_stream(void)
{
  struct ftio io;
  unsigned char want[MAX_RECORD], *rec;
  unsigned n;
  int fd = open(FLOWS, O_RDONLY), end;
  NEED(fd >= 0);
  if (ftio_init(&io, fd, mode_flags((enum mode)mode_now)) < 0) {
    CHECK_EQ(errno, ENOMEM);
    close(fd);
    return 0;
  }
  for (n = 0, errno = 0; (rec = (unsigned char *)ftio_read(&io)); ++n, errno = 0) {
    if (n % 64) continue;
    make_record(version_now, n, want);
    check_members(version_now, rec, want);
  }
  end = errno;
  ftio_header_print(&io, messages, '#');
  CHECK(ftio_close(&io) >= 0);
  if (!end) CHECK_EQ(n, RECORDS);
  else CHECK_EQ(end, ENOMEM);
  return !end;
}

/* texts and lists that are longer than what the library has in reserve */
static int prints_a_long_header(void)
{
  static char comment[40000], map[] = "long.map";
  struct ftio io;
  int fd = open("/dev/null", O_WRONLY), done;
  NEED(fd >= 0);
  memset(comment, 'c', sizeof comment - 1);
  if (ftio_init(&io, fd, FT_IO_FLAG_WRITE) < 0) {
    close(fd);
    return is_short();
  }
  done = ftio_set_comment(&io, comment) >= 0 && ftio_map_load(&io, map, 0) >= 0;
  errno = 0;
  ftio_header_print(&io, messages, '#');
  done = errno != ENOMEM && done;
  CHECK(ftio_close(&io) >= 0);
  return done;
}

static int makes_columns(void)
{
  struct ftio io;
  struct ftio_arrow_options options;
  struct ArrowArrayStream stream;
  struct ArrowSchema schema;
  struct ArrowArray batch;
  unsigned n = 0;
  int fd = open(FLOWS, O_RDONLY), end;
  NEED(fd >= 0);
  if (ftio_init(&io, fd, mode_flags((enum mode)mode_now)) < 0) {
    CHECK_EQ(errno, ENOMEM);
    close(fd);
    return 0;
  }
  memset(&options, 0, sizeof options);
  options.flags = FT_ARROW_ADDRESS_TEXT;
  options.rows = RECORDS / 2;
  end = ftio_arrow_stream(&io, &stream, &options) ? errno : 0;
  if (!end) {
    end = stream.get_schema(&stream, &schema);
    if (!end) schema.release(&schema);
    while (!end && (end = stream.get_next(&stream, &batch)) == 0 && batch.release) {
      n += (unsigned)batch.length;
      batch.release(&batch);
    }
    if (end) fprintf(messages, "%s\n", stream.get_last_error(&stream));
    stream.release(&stream);
  }
  CHECK(ftio_close(&io) >= 0);
  if (!end) CHECK_EQ(n, RECORDS);
  else CHECK_EQ(end, ENOMEM);
  return !end;
}

static int loads_filters(void)
{
  struct fts3rec_v5 rec;
  struct fts3rec_offsets fo;
  struct ftver ver = ftver_of(version_of(5, 0));
  struct ftfil filters;
  struct ftfil_def *def;
  if (ftfil_load(&filters, NULL, "filter.cfg") < 0) return is_short();
  fts3rec_compute_offsets(&fo, &ver);
  memset(&rec, 0, sizeof rec);
  rec.srcport = 80;
  rec.srcaddr = 0x0a000001;
  def = ftfil_def_find(&filters, "d");
  CHECK(def != NULL);
  if (def) CHECK_EQ(ftfil_def_eval(def, (char *)&rec, &fo), FT_FIL_MODE_PERMIT);
  ftfil_free(&filters);
  return def != NULL;
}

static int loads_tags(void)
{
  struct fttag tags;
  if (fttag_load(&tags, NULL, "tag.cfg") < 0) return is_short();
  CHECK(fttag_def_find(&tags, "one") != NULL);
  fttag_free(&tags);
  return 1;
}

static int loads_masks(void)
{
  struct ftmask masks;
  if (ftmask_load(&masks, "mask.cfg") < 0) return is_short();
  CHECK(ftmask_def_find(&masks, "one") != NULL);
  ftmask_free(&masks);
  return 1;
}

static int loads_translations(void)
{
  struct ftxlate xlates;
  if (ftxlate_load(&xlates, NULL, "xlate.cfg") < 0) return is_short();
  CHECK(ftxlate_def_find(&xlates, "one") != NULL);
  ftxlate_free(&xlates);
  return 1;
}

static int loads_symbols(void)
{
  struct ftsym *symbols = ftsym_new("names.sym");
  uint32_t value = 0;
  char name[] = "udp";
  int done;
  if (!symbols) return is_short();
  done = ftsym_findbyname(symbols, name, &value) == 1;
  if (done) CHECK_EQ(value, 17);
  ftsym_free(symbols);
  return done;
}

static int loads_names(void)
{
  struct ftmap *map = ftmap_load("names.map", 0);
  if (!map) return is_short();
  ftmap_free(map);
  return 1;
}

static int sets_variables(void)
{
  struct ftvar vars;
  char text[200], binding[] = "X=value", source[] = "a @X b";
  int done;
  if (ftvar_new(&vars) < 0) return 0;
  done = ftvar_pset(&vars, binding) >= 0;
  done = done && ftvar_evalstr(&vars, source, text, sizeof text) >= 0;
  ftvar_free(&vars);
  return done;
}

static int fills_a_table(void)
{
  struct row {
    FT_SLIST_ENTRY(row) chain;
    uint32_t key, count;
  } key;
  struct ftchash *table = ftchash_new(1024, sizeof key, 4, 100);
  unsigned i;
  int done = 1;
  if (!table) return 0;
  memset(&key, 0, sizeof key);
  for (i = 0; i < 3000 && done; ++i) {
    key.key = i * 7;
    done = ftchash_update(table, &key, i) != NULL;
  }
  done = done && ftchash_sort(table, sizeof key - 8, FT_CHASH_SORT_32) >= 0;
  ftchash_free(table);
  return done;
}

static unsigned report_rows;

/* whether a file of less than a buffer has a text; reads it without memory */
static int file_has(const char *name, const char *text)
{
  static char bytes[1 << 16];
  int fd = open(name, O_RDONLY);
  ssize_t size = read(fd, bytes, sizeof bytes - 1);
  close(fd);
  bytes[size < 0 ? 0 : size] = 0;
  return strstr(bytes, text) != NULL;
}

static int makes_reports(void)
{
  struct ftstat stats;
  struct ftstat_def *def;
  struct fts3rec_v1005 rec;
  struct fts3rec_offsets fo;
  struct ftver ver = ftver_of(version_of(1005, 0));
  unsigned i;
  int done;
  if (ftstat_load(&stats, NULL, "stat.cfg") < 0) return 0;
  def = ftstat_def_find(&stats, "d");
  CHECK(def != NULL);
  if (!def) {
    ftstat_free(&stats);
    return 0;
  }
  fts3rec_compute_offsets(&fo, &ver);
  if (ftstat_def_new(def) < 0) {
    ftstat_free(&stats);
    return 0;
  }
  memset(&rec, 0, sizeof rec);
  for (i = 0, done = 1; i < report_rows && done; ++i) {
    rec.srcaddr = 0x0a000000 + i;
    rec.dstaddr = 0x0a000000 + i / 3;
    rec.dPkts = 1 + i % 5;
    rec.dOctets = 100 + i;
    rec.prot = (uint8_t)i;
    rec.srcport = (uint16_t)i;
    rec.First = 1000;
    rec.Last = 1000 + i % 2000;
    rec.sysUpTime = 10000;
    rec.unix_secs = 1000000000;
    done = ftstat_def_accum(def, (char *)&rec, &fo) >= 0;
  }
  done = ftstat_def_calc(def) >= 0 && done;
  done = ftstat_def_dump(NULL, def) == 0 && done;
  if (done && report_rows > 80 && !access("report-n", R_OK)) CHECK(file_has("report-n", "\nhttp,"));
  done = ftstat_def_free(def) >= 0 && done;
  ftstat_free(&stats);
  return done;
}

static int lists_files(void)
{
  struct ftfile_entries list;
  struct ftfile_entry *entry;
  int done, n = 0;
  char dir[] = "files";
  memset(&list, 0, sizeof list);
  FT_TAILQ_INIT(&list.head);
  done = ftfile_loaddir(&list, dir, FT_FILE_SORT) >= 0;
  FT_TAILQ_FOREACH(entry, &list.head, chain) ++n;
  if (done) CHECK_EQ(n, 3);
  ftfile_free(&list);
  return done;
}

/* templates that there is no memory for leave those that were there before as they were */
static int decodes_exports(void)
{
  static struct export export;
  static struct ftpdu pdu;
  static struct ftseq sequence;
  unsigned i, flows = 0, had;
  memset(&sequence, 0, sizeof sequence);
  export_start(&export, 9, 1, 0);
  export_template(&export, 256, 0);
  export_flows(&export, 256, 0, 1, 1);
  had = export_take(&export, &pdu, 1) == 1;
  for (i = 0; i < 75; ++i) { /* more than the reserve of the library holds */
    unsigned more = i == 0 ? 0 : 260 + i;
    export_start(&export, 9 + i % 2, i, i % 8);
    export_template(&export, 300 + i, more);
    export_flows(&export, 300 + i, more, 1, i == 0 ? 120 : 1);
    export_receive(&export, &pdu);
    CHECK_EQ(ftpdu_verify(&pdu), 0);
    ftpdu_check_seq(&pdu, &sequence);
    pdu.ftd.exporter_ip = 1;
    flows += (unsigned)export_decode(&pdu);
    export_start(&export, 9, 1, 0);
    export_flows(&export, 256, 0, 7, 1);
    flows += (unsigned)export_take(&export, &pdu, 1);
    if (had) CHECK_EQ(export_flow(&pdu, pdu.ftd.count - 1).dPkts, 7);
  }
  ftpdu_templates_free();
  return had && flows == 75 + 74 + 120;
}

#define STORE(name, text) store(name, text, sizeof text - 1)

static void large_file(const char *name, const char *head, const char *line, unsigned lines, const char *tail)
{
  FILE *file = fopen(name, "w");
  unsigned i;
  NEED(file);
  fputs(head, file);
  for (i = 0; i < lines; ++i) {
    fprintf(file, line, i >> 8 & 255, i & 255, i);
    fputc('\n', file);
  }
  fputs(tail, file);
  NEED(fclose(file) == 0);
}

static void files(void)
{
  static const char filter[] =
    "filter-primitive p\n type ip-port\n permit 1-79,http,81-1023\n default deny\n"
    "filter-primitive a\n type ip-address-prefix\n permit 10/8\n deny 10.1/16\n default deny\n"
    "filter-primitive h\n type ip-address\n permit 10.0.0.1\n permit 10.0.0.2\n default deny\n"
    "filter-definition d\n match ip-source-port p\n match ip-source-address a\n or\n match ip-source-address h\n";
  static const char tag[] =
    "tag-action NETS\n type src-prefix\n match 10/8 set-src 1\n match 10.1/16 set-src 2\n"
    "tag-action Ports\n type tcp-port\n match 80 or-dst 0x100\n match 443 or-dst 0x200\n"
    "tag-definition one\n term\n  input-filter 1-3\n  action nets\n term\n  action ports\n";
  static const char mask[] = "mask-definition one\n prefix 10/8 24\n prefix 10.1/16 32\n";
  static const char xlate[] =
    "include-filter filter.cfg\nxlate-action ten\n type scale\n scale 10\n"
    "xlate-definition one\n term\n  filter d\n  action TEN\n  stop\n";
  static const char stat_text[] =
    "include-filter filter.cfg\n"
    "stat-report a\n type ip-source-address\n output\n  path report-a\n  sort -flows\n  fields +flows,+octets\n"
    "stat-report b\n type ip-source/destination-address\n output\n  path report-b\n  records 5\n"
    "stat-report c\n type summary-detail\n output\n  path report-c\n"
    "stat-report n\n type ip-source-port\n output\n  path report-n\n  options +names\n"
    "stat-definition d\n report a\n report b\n report c\n report n\n";
  static const char map[] = "ifname 10.0.0.1 1 Fa0\nifname 10.0.0.1 2 Fa1\nifalias 10.0.0.1 1,2 outside\n";
  static const char symbols[] = "1 icmp\n6 tcp\n17 udp\n";
  STORE("filter.cfg", filter);
  STORE("tag.cfg", tag);
  STORE("mask.cfg", mask);
  STORE("xlate.cfg", xlate);
  STORE("stat.cfg", stat_text);
  STORE("names.map", map);
  STORE("names.sym", symbols);
  mkdir("sym", 0700);
  /* more than the reserve of the library holds */
  large_file("sym/tcp-port.sym", "80 http\n443 https\n", "# %u %u %u", 2000, "");
  setenv("FT_SYSCONFDIR", ".", 1);
}

static void streams(void)
{
  static const int kinds[][2] = {{5, 0}, {1005, 0}};
  unsigned k, l;
  files();
  for (k = 0; k < 2; ++k)
    for (l = 0; l < 2; ++l) {
      version_now = version_of(kinds[k][0], kinds[k][1]);
      level = levels[l];
      order_now = k ? OTHER_ORDER : HOST_ORDER;
      in_turn(level ? "writes a compressed stream" : "writes a stream", writes_a_stream);
      write_stream(FLOWS, version_now, order_now, level, RECORDS);
      for (mode_now = BY_READ; mode_now <= BY_MMAP; ++mode_now)
        in_turn(mode_now == BY_READ ? "reads a stream" : "maps a stream", reads_a_stream);
    }
}

static void columns(void)
{
  version_now = version_of(5, 0);
  for (mode_now = BY_READ; mode_now <= BY_MMAP; ++mode_now) {
    write_stream(FLOWS, version_now, HOST_ORDER, mode_now == BY_READ, RECORDS);
    in_turn(mode_now == BY_READ ? "makes columns of a stream" : "makes columns of a mapped file", makes_columns);
  }
}

static void definitions(void)
{
  files();
  in_turn("loads filters", loads_filters);
  in_turn("loads tags", loads_tags);
  in_turn("loads masks", loads_masks);
  in_turn("loads translations", loads_translations);
  in_turn("loads symbols", loads_symbols);
  in_turn("loads names of interfaces", loads_names);
}

static void headers(void)
{
  FILE *file = fopen("long.map", "w");
  unsigned i;
  NEED(file);
  fputs("ifalias 10.0.0.1 1", file);
  for (i = 0; i < 20000; ++i) fprintf(file, ",%u", i);
  fputc(' ', file);
  for (i = 0; i < 20000; ++i) fputc('n', file);
  fputc('\n', file);
  NEED(fclose(file) == 0);
  in_turn("prints a long header", prints_a_long_header);
}

static void reports(void)
{
  static const char piped[] = "stat-report e\n type ip-protocol\n output\n  path |cat>report-e\nstat-definition d\n report e\n";
  files();
  report_rows = 700;
  in_turn("makes reports", makes_reports);
  STORE("stat.cfg", piped);
  report_rows = 10;
  in_turn("makes a report for a program", makes_reports);
}

/* each type of report starts with memory of its own */
static void types_of_reports(void)
{
  FILE *list = fopen("list", "w+");
  char type[100], text[200];
  NEED(list);
  report_rows = 3;
  ftstat_list_reports(list);
  rewind(list);
  while (fscanf(list, "%99s", type) == 1) {
    int size = sprintf(text, "stat-report t\n type %s\n output\n  path report-t\nstat-definition d\n report t\n", type);
    store("stat.cfg", text, (size_t)size);
    in_turn(type, makes_reports);
  }
  fclose(list);
}

static void exports(void)
{
  in_turn("decodes exports", decodes_exports);
}

static void others(void)
{
  files();
  mkdir("files", 0700);
  write_stream("files/ft-v05.2001-01-01.000000+0000", version_of(5, 0), HOST_ORDER, 0, 1);
  write_stream("files/ft-v05.2001-01-02.000000+0000", version_of(5, 0), HOST_ORDER, 6, 1);
  write_stream("files/ft-v05.2001-01-03.000000+0000", version_of(5, 0), HOST_ORDER, 0, 0);
  in_turn("sets variables", sets_variables);
  in_turn("fills a table", fills_a_table);
  in_turn("lists files", lists_files);
}

/* --- things that are large --- */

static void limits(void)
{
  files();
  large_file("filter.cfg", "filter-primitive p\n type ip-port\n permit 1-1023\nfilter-primitive a\n type ip-address\n",
    " permit 10.0.%u.%u", 50000, "filter-definition d\n match ip-source-port p\n");
  limited("loads many addresses", loads_filters);
  large_file("filter.cfg", "filter-primitive p\n type ip-port\n permit 1-1023\nfilter-primitive a\n type ip-address-prefix\n",
    " permit 10.%u.%u.0/24", 50000, "filter-definition d\n match ip-source-port p\n");
  limited("loads many prefixes", loads_filters);
  large_file("tag.cfg", "tag-action nets\n type src-prefix\n", " match 10.%u.%u.0/24 set-src %u", 50000,
    "tag-definition one\n term\n  action nets\n");
  limited("loads many tags", loads_tags);
  large_file("mask.cfg", "mask-definition one\n", " prefix 10.%u.%u.0/24 24", 50000, "");
  limited("loads many masks", loads_masks);
  large_file("names.sym", "17 udp\n", "1%03u%03u name%u", 60000, "");
  limited("loads many symbols", loads_symbols);
  large_file("names.map", "", "ifname 10.0.%u.%u 1 interface%u", 50000, "");
  limited("loads many names", loads_names);
  report_rows = 300000;
  limited("makes large reports", makes_reports);
  version_now = version_of(5, 0);
  order_now = HOST_ORDER;
  files();
  for (level = 0; level <= 1; ++level) {
    limited("writes a stream", writes_a_stream);
    write_stream(FLOWS, version_now, OTHER_ORDER, level, RECORDS);
    for (mode_now = BY_READ; mode_now <= BY_MMAP; ++mode_now) limited("reads a stream", reads_a_stream);
  }
}

int main(int argc, char **argv)
{
  static const struct check_test tests[] = {TEST(streams), TEST(columns), TEST(definitions), TEST(headers), TEST(reports),
    TEST(types_of_reports), TEST(exports), TEST(others), TEST(limits), {NULL, NULL}};
  begin();
  return check_main(argc, argv, tests);
}
