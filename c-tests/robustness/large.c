/* Blocks that the reserve of the library has no room for: configurations of many lines and of long ones, with little memory. */
#include "flows.h"
#include "scarce.h"

enum language { FILTERS, TAGS, MASKS, TRANSLATIONS, REPORTS, SYMBOLS, INTERFACES };

static enum language language;
static int may_be_bad;

static int loads(void)
{
  struct ftfil filters;
  struct fttag tags;
  struct ftmask masks;
  struct ftxlate translations;
  struct ftstat reports;
  struct ftsym *symbols;
  struct ftmap *map;
  int result = -1;
  switch (language) {
    case FILTERS:
      if ((result = ftfil_load(&filters, NULL, "conf")) >= 0) ftfil_free(&filters);
      break;
    case TAGS:
      if ((result = fttag_load(&tags, NULL, "conf")) >= 0) fttag_free(&tags);
      break;
    case MASKS:
      if ((result = ftmask_load(&masks, "conf")) >= 0) ftmask_free(&masks);
      break;
    case TRANSLATIONS:
      if ((result = ftxlate_load(&translations, NULL, "conf")) >= 0) ftxlate_free(&translations);
      break;
    case REPORTS:
      if ((result = ftstat_load(&reports, NULL, "conf")) >= 0) ftstat_free(&reports);
      break;
    case SYMBOLS:
      if ((symbols = ftsym_new("conf")) != NULL) ftsym_free(symbols);
      result = symbols ? 0 : -1;
      break;
    case INTERFACES:
      if ((map = ftmap_load("conf", 0)) != NULL) ftmap_free(map);
      result = map ? 0 : -1;
      break;
  }
  if (result >= 0) return 1;
  if (may_be_bad && errno != ENOMEM) return 1;
  CHECK_EQ(errno, ENOMEM);
  return 0;
}

static FILE *written;

static void lines(const char *head, const char *line, unsigned count)
{
  unsigned i;
  if (!written) written = fopen("conf", "w");
  NEED(written);
  fputs(head, written);
  for (i = 0; i < count; ++i) fprintf(written, line, i / 256, i % 256);
}

static void end(const char *what, enum language of)
{
  NEED(fclose(written) == 0);
  written = NULL;
  language = of;
  large_in_turn(what, loads);
}

static void many_lines(void)
{
  static const char primitive[] = "filter-primitive p\n type ip-port\n permit 1\nfilter-definition d\n match ip-source-port p\n";
  static const char action[] = "tag-action a\n type as\n match 1 set-src 1\ntag-definition d\n term\n action a\n";
  static const char scale[] = "xlate-action a\n type scale\n scale 2\nxlate-definition d\n term\n action a\n";
  static const char report[] = "stat-report a\n type ip-source-address\n output\n";
  lines("", "stat-report r%u.%u\n type ip-source-address\n", 3000);
  lines("stat-definition d\n", " report r%u.%u\n", 3000);
  lines("", "stat-definition d%u.%u\n report r0.0\n", 3000);
  end("reports and definitions of them", REPORTS);
  lines(report, "", 0);
  lines(" fields ", "+flows,-key,", 5000);
  end("a line of fields", REPORTS);
  lines(report, "", 0);
  lines(" options +names", ",+names", 5000);
  end("a line of options", REPORTS);
  lines("filter-primitive p\n type ip-address\n", " permit 10.1.%u.%u\n", 5000);
  end("addresses", FILTERS);
  lines("filter-primitive p\n type ip-address-prefix\n", " permit 10.1.%u.%u/32\n", 5000);
  end("prefixes", FILTERS);
  lines(primitive, "filter-primitive p%u.%u\n type as\n permit 1\n", 2000);
  end("primitives", FILTERS);
  lines(primitive, " or\n match ip-source-port p\n", 3000);
  end("alternatives", FILTERS);
  lines(primitive, " match ip-source-port p\n", 3000);
  end("matches", FILTERS);
  lines(primitive, "filter-definition d%u.%u\n match ip-source-port p\n", 3000);
  end("definitions of filters", FILTERS);
  lines("tag-action a\n type src-prefix\n", " match 10.1.%u.%u/32 set-src 1\n", 5000);
  end("prefixes with tags", TAGS);
  lines(action, " term\n action a\n", 3000);
  end("terms", TAGS);
  lines(action, " action a\n", 3000);
  end("actions", TAGS);
  lines("mask-definition d\n", " prefix 10.1.%u.%u/32 24\n", 5000);
  end("masks", MASKS);
  lines(scale, " term\n action a\n", 3000);
  end("terms of translations", TRANSLATIONS);
  lines("", "1%03u%03u name\n", 5000);
  end("symbols", SYMBOLS);
  lines("", "ifname 10.1.%u.%u 1 interface\n", 3000);
  end("names of interfaces", INTERFACES);
}

/* words that are as long as files, where a language copies or shows them */
static void long_words(void)
{
  static const struct {
    const char *head, *tail;
    enum language language;
  } cases[] = {
    {"filter-primitive ", "\n type as\n permit 1\nfilter-definition d\n match as ", FILTERS},
    {"filter-definition d\n match ", " ", FILTERS},
    {"tag-action ", "\n type as\n match 1 set-src 1\ntag-definition d\n term\n action ", TAGS},
    {"mask-definition ", "\nmask-definition ", MASKS},
    {"xlate-action ", "\n type scale\n scale 1\nxlate-definition d\n term\n action ", TRANSLATIONS},
    {"xlate-action a\n type ip-address-anonymize\n key-file ", "\nxlate-definition ", TRANSLATIONS},
    {"stat-report ", "\n type ip-protocol\nstat-definition d\n report ", REPORTS},
    {"stat-report a\n type ip-protocol\nstat-definition ", "\n report a\nstat-definition d\n report ", REPORTS},
    {"stat-report a\n type ip-protocol\n output\n records ", "\nstat-definition ", REPORTS},
    {"stat-report a\n type ip-protocol\nstat-definition d\n time-series ", "\n", REPORTS},
    {"ifname 10.0.0.1 ", " ", INTERFACES},
    {"ifname 10.0.0.1 1 ", "\n", INTERFACES},
  };
  static const char letters[] = {'N', '\xff', '9'};
  static char word[50001];
  unsigned i, l;
  may_be_bad = 1;
  for (i = 0; i < sizeof cases / sizeof *cases; ++i)
    for (l = 0; l < sizeof letters; ++l) {
      char what[200];
      lines(cases[i].head, "", 0);
      memset(word, letters[l], sizeof word - 1);
      fprintf(written, "%s%s%s\n", word, cases[i].tail, word);
      snprintf(what, sizeof what, "%u: a long word of %02x", i, (unsigned char)letters[l]);
      end(what, cases[i].language);
    }
}

static int makes_a_report(void)
{
  struct ftstat reports;
  struct ftstat_def *def;
  int done = 0;
  if (ftstat_load(&reports, NULL, "conf") < 0) return 0;
  def = ftstat_def_find(&reports, "d");
  NEED(def);
  if (ftstat_def_new(def) >= 0) {
    done = ftstat_def_calc(def) >= 0 && (ftstat_def_dump(NULL, def) == 0 || errno == ENAMETOOLONG || errno == EINVAL);
    ftstat_def_free(def);
  }
  ftstat_free(&reports);
  return done;
}

/* paths and commands of outputs; the last is longer than any */
static void long_paths(void)
{
  static const char *const starts[] = {"", "| cat >/dev/null; : ", ""};
  static const int lengths[] = {50000, 50000, 100000};
  unsigned i;
  for (i = 0; i < 3; ++i) {
    char what[50];
    lines("stat-report a\n type ip-protocol\n output\n path ", "", 0);
    fprintf(written, "%s%0*d\nstat-definition d\n report a\n", starts[i], lengths[i], 7);
    NEED(fclose(written) == 0);
    written = NULL;
    snprintf(what, sizeof what, "a report for a long path, %u", i);
    large_in_turn(what, makes_a_report);
  }
}

int main(int argc, char **argv)
{
  static const struct check_test tests[] = {TEST(many_lines), TEST(long_words), TEST(long_paths), {NULL, NULL}};
  begin();
  return check_main(argc, argv, tests);
}
