/* Report configurations: what C programs see of them, what goes wrong, what must not. */
#include "flows.h"
#include <pthread.h>
#include <sys/time.h>

static struct ftstat stat_;

/* ftstat_load of a text; what it returned */
static int load_octets(const char *text, size_t size)
{
  FILE *file = fopen("stat.cfg", "w");
  NEED(file);
  fwrite(text, 1, size, file);
  fclose(file);
  memset(&stat_, 0x5a, sizeof stat_);
  return ftstat_load(&stat_, NULL, "stat.cfg");
}

static int load_text(const char *text)
{
  return load_octets(text, strlen(text));
}

static void refuses(const char *text, const char *message)
{
  check_context("%s", message);
  said();
  CHECK_EQ(load_text(text), -1);
  CHECK(strstr(said(), message) != NULL);
  CHECK(!ftstat_def_find(&stat_, "d"));
  ftstat_free(&stat_);
}

static struct fts3rec_offsets offsets;
static struct ftver version;

static void use_version(int number)
{
  memset(&version, 0, sizeof version);
  version.s_version = 3;
  version.d_version = (uint16_t)number;
  memset(&offsets, 0, sizeof offsets);
  fts3rec_compute_offsets(&offsets, &version);
}

static void make(struct fts3rec_v5 *r, unsigned i)
{
  memset(r, 0, sizeof *r);
  r->unix_secs = 1000000000u + i;
  r->sysUpTime = 100000;
  r->First = 90000;
  r->Last = 91000;
  r->dPkts = 10;
  r->dOctets = 1000;
  r->srcaddr = 0x0a000000u + i;
  r->prot = (uint8_t)i;
}

/* makes the reports of "d" of so many records; what ftstat_def_dump returned */
static int report(unsigned records)
{
  struct ftstat_def *def = ftstat_def_find(&stat_, "D");
  struct fts3rec_v5 r;
  unsigned i;
  int result;
  NEED(def);
  use_version(5);
  CHECK_EQ(ftstat_def_new(def), 0);
  for (i = 0; i < records; ++i) {
    make(&r, i);
    CHECK_EQ(ftstat_def_accum(def, (char *)&r, &offsets), 0);
  }
  CHECK_EQ(ftstat_def_calc(def), 0);
  result = ftstat_def_dump(NULL, def);
  CHECK_EQ(ftstat_def_free(def), 0);
  return result;
}

static const char *contents(const char *name)
{
  static char text[1 << 16];
  FILE *file = fopen(name, "r");
  text[0] = 0;
  if (!file) return "(no file)";
  text[fread(text, 1, sizeof text - 1, file)] = 0;
  fclose(file);
  return text;
}

static void lists_show_what_was_read(void)
{
  struct ftstat_def *def;
  struct ftstat_rpt *rpt;
  struct ftstat_rpt_item *item;
  struct ftstat_rpt_out *out;
  CHECK_EQ(load_text("stat-report a\n type ip-protocol\n output\n  path x\n  records 3\n output\n  sort -flows\n"
                "stat-report b\n type ip-source/destination-address\n scale 10\n ip-source-address-format prefix-len\n"
                "stat-definition d\n report B\n report A\n time-series 60\nstat-definition e\n"), 0);
  def = stat_.defs.slh_first;
  CHECK_STR(def->name, "e");
  def = ftstat_def_find(&stat_, "D");
  NEED(def);
  CHECK_EQ(def->max_time, 60);
  CHECK(def->ftstat == &stat_);
  item = def->items.stqh_first;
  CHECK_STR(item->tmp_report, "B");
  CHECK_STR(item->rpt->name, "b");
  item = item->chain.stqe_next;
  CHECK_STR(item->rpt->name, "a");
  CHECK(def->items.stqh_last == &item->chain.stqe_next);
  rpt = stat_.rpts.slh_first;
  CHECK_STR(rpt->name, "b");
  CHECK_STR(rpt->format_name, "ip-source/destination-address");
  CHECK_EQ(rpt->scale, 10);
  CHECK(rpt->xfields & FT_XFIELD_SRC_MASK);
  CHECK(!(rpt->xfields & FT_XFIELD_DST_MASK));
  CHECK((def->xfields & rpt->xfields) == rpt->xfields);
  CHECK(rpt->outs.stqh_last == &rpt->outs.stqh_first);
  rpt = rpt->chain.sle_next;
  out = rpt->outs.stqh_first;
  CHECK_STR(out->path, "x");
  CHECK_EQ(out->records, 3);
  CHECK_EQ(out->time, FT_STAT_TIME_MID);
  CHECK_EQ(out->chain.stqe_next->sort_field, 0x10);
  CHECK_EQ(out->chain.stqe_next->sort_order, 2);
  CHECK(!rpt->chain.sle_next);
  CHECK_EQ(ftstat_def_test_xfields(def, FT_XFIELD_V5_MASK), 0);
  CHECK_EQ(ftstat_def_test_xfields(def, FT_XFIELD_V1_MASK), 1);
  CHECK(!ftstat_def_find(&stat_, "no"));
  ftstat_free(&stat_);
  ftstat_free(&stat_);
  CHECK_SILENT();
}

static void counters_are_public(void)
{
  struct ftstat_rpt *rpt;
  CHECK_EQ(load_text("stat-report r\n type ip-source-address\n output\n  fields +pps\n  path out\nstat-definition d\n report r\n"), 0);
  CHECK_EQ(report(50), 0);
  rpt = stat_.rpts.slh_first;
  CHECK_EQ(rpt->t_flows, 50);
  CHECK_EQ(rpt->t_octets, 50000);
  CHECK_EQ(rpt->recs, 50);
  CHECK_EQ(rpt->time_start, 1000000000);
  CHECK_EQ(rpt->time_end, 1000000049);
  CHECK(rpt->avg_pps == 10.0);
  ftstat_free(&stat_);
}

static void series_split(void)
{
  struct ftstat_def *def;
  struct fts3rec_v5 r;
  CHECK_EQ(load_text("stat-report r\n type ip-protocol\n output\n  path dir/a/series\nstat-definition d\n report r\n time-series 10\n"), 0);
  def = ftstat_def_find(&stat_, "d");
  use_version(5);
  ftstat_def_new(def);
  make(&r, 0);
  CHECK_EQ(ftstat_def_accum(def, (char *)&r, &offsets), 0);
  CHECK_EQ(def->start_time, 1000000000);
  make(&r, 11);
  CHECK_EQ(ftstat_def_accum(def, (char *)&r, &offsets), 1);
  CHECK_EQ(def->start_time, 1000000011);
  CHECK_EQ(ftstat_def_calc(def), 0);
  CHECK_EQ(ftstat_def_dump(NULL, def), 0);
  CHECK_EQ(ftstat_def_reset(def), 0);
  CHECK_EQ(def->interval, 1);
  CHECK_EQ(ftstat_def_accum(def, (char *)&r, &offsets), 0);
  CHECK_EQ(ftstat_def_calc(def), 0);
  CHECK_EQ(ftstat_def_dump(NULL, def), 0);
  ftstat_def_free(def);
  ftstat_free(&stat_);
  CHECK_STR(contents("dir/a/series"), "# recn: ip-protocol*,flows,octets,packets,duration\n0,1,1000,10,1000\n"
                                      "# recn: ip-protocol*,flows,octets,packets,duration\n11,1,1000,10,1000\n");
}

static void f8_long_lines_are_read(void)
{
  static char text[9000];
  memset(text, ' ', 8000);
  strcpy(text + 8000, "stat-report r\n type ip-tos\n output\nstat-definition d\n report r\n");
  CHECK_EQ(load_text(text), 0);
  CHECK(ftstat_def_find(&stat_, "d") != NULL);
  ftstat_free(&stat_);
}

static void f9_zero_octets_and_pipes(void)
{
  static const char text[] = "stat-definition d\n\0stat-definition e\n";
  CHECK_EQ(load_octets(text, sizeof text - 1), -1);
  CHECK_SAID();
  CHECK_EQ(ftstat_load(&stat_, NULL, "/proc/self/cmdline"), -1);
  CHECK_SAID();
  CHECK_EQ(ftstat_load(&stat_, NULL, "/nowhere"), -1);
  CHECK_EQ(errno, ENOENT);
  CHECK_SAID();
}

static void f10_errors_return(void)
{
  struct ftvar variables;
  FILE *file = fopen("stat.cfg", "w");
  NEED(file);
  fputs("stat-definition @{d\n", file);
  fclose(file);
  ftvar_new(&variables);
  CHECK_EQ(ftstat_load(&stat_, &variables, "stat.cfg"), -1);
  CHECK_SAID();
  ftvar_free(&variables);
  CHECK_EQ(load_text("stat-report r\n type ip-tos\n output\n  sort +other\n  path a\n output\n  path b\nstat-definition d\n report r\n"), 0);
  CHECK_EQ(report(3), 1);
  CHECK_SAID();
  CHECK_STR(contents("b"), "# recn: ip-tos*,flows,octets,packets,duration\n0,3,3000,30,3000\n");
  ftstat_free(&stat_);
}

static void f13_f14_f21_what_is_out_of_place(void)
{
  refuses("stat-report r\n scale 1\nstat-definition d\n report r\n", "line 4: Report \"r\" in stat-definition \"d\" has no type.");
  refuses("stat-report r\n output\n type ip-tos\nstat-definition d\n report r\n", "line 2: Must set type first.");
  refuses("stat-report r\n type ip-tos\n output\nstat-definition d\n fields +index\n report r\n", "line 5: Unexpected \"fields\".");
  refuses("stat-report r\n type ip-tos\nstat-definition d\n type ip-tos\n", "line 4: Unexpected \"type\".");
  refuses("stat-report r\n type ip-tos\n sort +flows\n", "line 3: Not in report output.");
  refuses("stat-definition d\n report r\n", "line 2: Unable to resolve report \"r\" in stat-definition \"d\".");
}

static void f24_numbers_out_of_range(void)
{
  refuses("stat-report r\n type ip-tos\n scale -1\n", "line 3: Number out of range: \"-1\".");
  refuses("stat-report r\n type ip-tos\n tag-mask 0x100000000 1\n", "line 3: Number out of range");
  refuses("stat-definition d\n time-series 4294967296\n", "line 2: Number out of range");
}

static void write_parts(void)
{
  FILE *file = fopen("filters", "w");
  NEED(file);
  fputs("filter-primitive p\n type engine\n permit 1\nfilter-definition f\n match engine-id p\n", file);
  fclose(file);
  file = fopen("tags", "w");
  fputs("tag-action a\n type tcp-dst-port\n match 80 set-dst 1\ntag-definition t\n term\n  action a\n", file);
  fclose(file);
  file = fopen("masks", "w");
  fputs("mask-definition m\n prefix 10/8 16\n", file);
  fclose(file);
}

static void f18_tag_and_mask_in_either_order(void)
{
  write_parts();
  CHECK_EQ(load_text("include-tag tags\ninclude-mask masks\nstat-definition d\n tag t\n mask m\nstat-definition e\n mask m\n tag t\n"), 0);
  CHECK(ftstat_def_find(&stat_, "d")->ftmd == ftstat_def_find(&stat_, "e")->ftmd);
  CHECK(ftstat_def_find(&stat_, "d")->ftd == ftstat_def_find(&stat_, "e")->ftd);
  ftstat_free(&stat_);
  refuses("include-mask masks\nstat-definition d\n mask m\n mask m\n", "line 4: Mask previously defined for definition.");
  refuses("include-mask masks\nstat-definition d\n mask n\n", "line 3: Mask definition not found.");
}

static void f19_fields_of_filters_and_masks(void)
{
  write_parts();
  CHECK_EQ(load_text("include-filter filters\ninclude-mask masks\nstat-report r\n type ip-tos\n filter f\n output\n"
                "stat-definition d\n report r\nstat-definition e\n filter f\nstat-definition f\n mask m\n"), 0);
  CHECK_EQ(ftstat_def_test_xfields(ftstat_def_find(&stat_, "d"), FT_XFIELD_V5_MASK), 0);
  CHECK_EQ(ftstat_def_test_xfields(ftstat_def_find(&stat_, "d"), FT_XFIELD_V1_MASK), 1);
  CHECK_EQ(ftstat_def_test_xfields(ftstat_def_find(&stat_, "e"), FT_XFIELD_V1_MASK), 1);
  CHECK_EQ(ftstat_def_test_xfields(ftstat_def_find(&stat_, "f"), FT_XFIELD_V5_MASK), 0);
  CHECK_EQ(ftstat_def_test_xfields(ftstat_def_find(&stat_, "f"), FT_XFIELD_V1_MASK), 1);
  ftstat_free(&stat_);
}

/* a record of a version that lacks a field: an error, not a look at other memory */
static void fields_that_are_not_there(void)
{
  struct ftstat_def *def;
  struct fts3rec_v1 r;
  memset(&r, 0, sizeof r);
  CHECK_EQ(load_text("stat-report r\n type source-as\n output\nstat-definition d\n report r\n"), 0);
  def = ftstat_def_find(&stat_, "d");
  use_version(1);
  CHECK_EQ(ftstat_def_accum(def, (char *)&r, &offsets), -1);
  CHECK_SAID();
  ftstat_def_new(def);
  CHECK_EQ(ftstat_def_accum(def, (char *)&r, &offsets), -1);
  CHECK_SAID();
  ftstat_free(&stat_);
}

static void f22_programs_and_files_that_fail(void)
{
  struct sigaction action;
  sigset_t before, after;
  signal(SIGPIPE, SIG_DFL);
  sigprocmask(SIG_SETMASK, NULL, &before);
  unlink("good");
  CHECK_EQ(load_text("stat-report r\n type ip-source-address\n output\n  path |exit 0\n output\n  path |exit 3\n"
                " output\n  path /dev/null/at/all\n output\n  path |cat > good\n output\n  path |head -n 2 > good2; cat > /dev/null\n"
                "stat-definition d\n report r\n"), 0);
  said();
  CHECK_EQ(report(20000), 1);
  CHECK(strstr(said(), "exit code=3") != NULL);
  CHECK(strlen(contents("good")) > 60000);
  CHECK_STR(contents("good2"), "# recn: ip-source-address*,flows,octets,packets,duration\n10.0.0.0,1,1000,10,1000\n");
  ftstat_free(&stat_);
  sigprocmask(SIG_SETMASK, NULL, &after);
  CHECK_EQ(sigismember(&before, SIGPIPE), sigismember(&after, SIGPIPE));
  sigpending(&after);
  CHECK_EQ(sigismember(&after, SIGPIPE), 0);
  sigaction(SIGPIPE, NULL, &action);
  CHECK(action.sa_handler == SIG_DFL);

  CHECK_EQ(load_text("stat-report r\n type ip-tos\n output\n  path /dev/full\n output\n  path good\nstat-definition d\n report r\n"), 0);
  CHECK_EQ(report(1), 1);
  CHECK_EQ(errno, ENOSPC);
  CHECK_SAID();
  CHECK_STR(contents("good"), "# recn: ip-tos*,flows,octets,packets,duration\n0,1,1000,10,1000\n");
  ftstat_free(&stat_);
}

static const char line[] = "# recn: ip-tos*,flows,octets,packets,duration\n0,1,1000,10,1000\n";

/* loads a report of one record that goes to a command */
static void load_command(const char *command)
{
  char text[400];
  unlink("good");
  sprintf(text, "stat-report r\n type ip-tos\n output\n  path |%s\nstat-definition d\n report r\n", command);
  CHECK_EQ(load_text(text), 0);
  said();
}

/* what became of the command is its own affair once it has read the report */
static void commands_that_fail_after_reading(void)
{
  load_command("cat > good; exit 3");
  CHECK_EQ(report(1), 0);
  CHECK(strstr(said(), "failed exit code=3.") != NULL);
  CHECK_STR(contents("good"), line);
  ftstat_free(&stat_);
  load_command("cat > good; kill -9 $$");
  CHECK_EQ(report(1), 0);
  CHECK(strstr(said(), "signal: 9") != NULL);
  CHECK_STR(contents("good"), line);
  ftstat_free(&stat_);
}

static void commands_of_a_program_that_ignores_sigchld(void)
{
  signal(SIGCHLD, SIG_IGN);
  load_command("cat > good");
  CHECK_EQ(report(1), 0);
  CHECK(strstr(said(), "pclose(cat > good)") != NULL);
  CHECK_STR(contents("good"), line);
  ftstat_free(&stat_);
  signal(SIGCHLD, SIG_DFL);
}

static void nothing(int number)
{
  (void)number;
}

/* signals that interrupt system calls, every millisecond */
static void commands_while_signals_come(void)
{
  struct sigaction action;
  struct itimerval timer, none;
  memset(&action, 0, sizeof action);
  memset(&timer, 0, sizeof timer);
  memset(&none, 0, sizeof none);
  action.sa_handler = nothing;
  sigaction(SIGALRM, &action, NULL);
  timer.it_value.tv_usec = timer.it_interval.tv_usec = 1000;
  load_command("grep ^Sig[BI] /proc/self/status > signals; sleep 0.1; cat > good");
  setitimer(ITIMER_REAL, &timer, NULL);
  CHECK_EQ(report(1), 0);
  setitimer(ITIMER_REAL, &none, NULL);
  signal(SIGALRM, SIG_IGN); /* one may still be on its way, under valgrind above all */
  CHECK_STR(contents("good"), line);
  /* the command has no signal blocked, and SIGPIPE not ignored; others are as whoever started this left them */
  CHECK(strstr(contents("signals"), "SigBlk:\t0000000000000000\n") != NULL);
  CHECK_EQ(strtoull(strstr(contents("signals"), "SigIgn:") + 7, NULL, 16) >> (SIGPIPE - 1) & 1, 0);
  ftstat_free(&stat_);
}

static void *in_thread(void *unused)
{
  (void)unused;
  report(1);
  pthread_testcancel();
  return NULL;
}

/* a thread that is cancelled while it writes a report writes all of it first */
static void cancelled_while_a_command_runs(void)
{
  pthread_t thread;
  void *result = NULL;
  unlink("started");
  load_command("touch started; sleep 0.2; cat > good; echo end >> good");
  NEED(pthread_create(&thread, NULL, in_thread, NULL) == 0);
  while (access("started", F_OK) != 0) usleep(1000);
  NEED(pthread_cancel(thread) == 0 && pthread_join(thread, &result) == 0);
  CHECK(result == PTHREAD_CANCELED);
  CHECK(strstr(contents("good"), "end\n") != NULL);
  ftstat_free(&stat_);
}

/* what the lists show before ftstat_def_calc lags by 63 records at most */
static void totals_while_counting(void)
{
  struct ftstat_def *def;
  struct fts3rec_v5 r;
  unsigned i;
  CHECK_EQ(load_text("stat-report r\n type ip-source-address\nstat-definition d\n report r\n"), 0);
  def = ftstat_def_find(&stat_, "d");
  use_version(5);
  ftstat_def_new(def);
  for (i = 0; i < 1000; ++i) {
    make(&r, i);
    CHECK_EQ(ftstat_def_accum(def, (char *)&r, &offsets), 0);
    CHECK(stat_.rpts.slh_first->t_flows <= i + 1);
    CHECK(stat_.rpts.slh_first->t_flows + 63 >= i + 1);
  }
  CHECK_EQ(ftstat_def_calc(def), 0);
  CHECK_EQ(stat_.rpts.slh_first->t_flows, 1000);
  CHECK_EQ(stat_.rpts.slh_first->recs, 1000);
  ftstat_free(&stat_);
}

static void definitions_that_share_a_report(void)
{
  struct ftstat_def *d, *e;
  struct fts3rec_v5 r;
  CHECK_EQ(load_text("stat-report r\n type ip-tos\n output\n  path good\nstat-definition d\n report r\nstat-definition e\n report r\n"), 0);
  d = ftstat_def_find(&stat_, "d");
  e = ftstat_def_find(&stat_, "e");
  use_version(5);
  make(&r, 0);
  ftstat_def_new(d);
  CHECK_EQ(ftstat_def_accum(d, (char *)&r, &offsets), 0);
  ftstat_def_new(e);
  CHECK_EQ(ftstat_def_accum(e, (char *)&r, &offsets), 0);
  CHECK_EQ(ftstat_def_accum(e, (char *)&r, &offsets), 0);
  CHECK_EQ(ftstat_def_calc(e), 0);
  CHECK_EQ(stat_.rpts.slh_first->t_flows, 2);
  ftstat_def_free(e);
  CHECK_EQ(ftstat_def_calc(d), 0);
  CHECK_EQ(ftstat_def_dump(NULL, d), 0);
  CHECK_STR(contents("good"), line);
  ftstat_free(&stat_);
}

/* headers have the names of filters and tags as their files have them */
static void names_in_headers(void)
{
  write_parts();
  CHECK_EQ(load_text("include-filter filters\ninclude-tag tags\nstat-report r\n type ip-tos\n filter F\n output\n"
                "  options +header\n  path good\nstat-definition d\n report r\n filter F\n tag T\n"), 0);
  CHECK_EQ(report(1), 0);
  CHECK(strstr(contents("good"), "# tag:                  t\n# pre-filter:           f\n# filter:               f\n") != NULL);
  ftstat_free(&stat_);
}

static void s1_s2_flows_that_lie_about_their_time(void)
{
  struct ftstat_def *def;
  struct fts3rec_v5 r;
  CHECK_EQ(load_text("stat-report r\n type linear-interpolated-flows-octets-packets\n output\n  path lines\nstat-definition d\n report r\n"), 0);
  def = ftstat_def_find(&stat_, "d");
  use_version(5);
  ftstat_def_new(def);
  make(&r, 0);
  r.First = 0;
  r.Last = r.sysUpTime = 0xffffffffu;
  CHECK_EQ(ftstat_def_accum(def, (char *)&r, &offsets), 0);
  r.unix_secs = 0xffffffffu;
  r.sysUpTime = r.First = r.Last = 0;
  CHECK_EQ(ftstat_def_accum(def, (char *)&r, &offsets), 0);
  r.First = 0xfffffff0u;
  CHECK_EQ(ftstat_def_accum(def, (char *)&r, &offsets), 0);
  said();
  CHECK_EQ(ftstat_def_calc(def), 0);
  CHECK(strstr(said(), "86400") != NULL);
  CHECK_EQ(((struct ftstat_rpt *)stat_.rpts.slh_first)->recs, 86402);
  CHECK_EQ(ftstat_def_dump(NULL, def), 0);
  ftstat_free(&stat_);
}

static void once(void)
{
  write_parts();
  load_text("include-filter filters\ninclude-tag tags\ninclude-mask masks\n"
       "stat-report r\n type ip-source/destination-address\n filter f\n output\n  sort +key1\n  path /dev/null\n"
       " output\n  path |cat > /dev/null\n  path /dev/null\n"
       "stat-report c\n type ip-source-address-destination-count\n output\n  path /dev/null\n  sort -count\n"
       "stat-definition d\n report r\n report c\n tag t\n mask m\n filter f\n");
  report(20);
  ftstat_free(&stat_);
  load_text("include-filter filters\nstat-report r\n type ip-tos\n filter f\n output\n oops\n");
  ftstat_free(&stat_);
}

static void nothing_leaks(void)
{
  check_leaks("a report", once);
}

static void list_of_reports(void)
{
  FILE *file = fopen("list", "w");
  const char *text;
  int lines = 0;
  NEED(file);
  ftstat_list_reports(file);
  fclose(file);
  text = contents("list");
  CHECK_EQ(strncmp(text, "  summary-detail\n  summary-counters\n", 36), 0);
  for (; *text; ++text) lines += *text == '\n';
  CHECK_EQ(lines, 78);
}

CHECK_MAIN(TEST(lists_show_what_was_read), TEST(counters_are_public), TEST(series_split), TEST(f8_long_lines_are_read),
  TEST(f9_zero_octets_and_pipes), TEST(f10_errors_return), TEST(f13_f14_f21_what_is_out_of_place),
  TEST(f24_numbers_out_of_range), TEST(f18_tag_and_mask_in_either_order), TEST(f19_fields_of_filters_and_masks),
  TEST(fields_that_are_not_there), TEST(f22_programs_and_files_that_fail), TEST(s1_s2_flows_that_lie_about_their_time),
  TEST(commands_that_fail_after_reading), TEST(commands_of_a_program_that_ignores_sigchld), TEST(commands_while_signals_come),
  TEST(cancelled_while_a_command_runs), TEST(totals_while_counting), TEST(definitions_that_share_a_report),
  TEST(names_in_headers),
  TEST(nothing_leaks), TEST(list_of_reports))
