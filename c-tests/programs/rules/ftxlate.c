/* ftxlate_*: what C programs see of translations. */
#include "rules.h"

#define KEY "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static const char valid[] =
  "include-filter filters.cfg\n"
  "xlate-action ten\n type scale\n scale 10\n"
  "xlate-action Hide\n type ip-address-anonymize\n algorithm cryptopan-aes128\n key-file key\n key-file-refresh 60\n"
  "xlate-definition one\n term\n  filter web\n  action TEN\n  stop\n term\n  action hide\n"
  "xlate-definition Two\n term\n  action ten\n";

static void included(void)
{
  rules("filter-primitive p\n type ip-port\n permit 80\nfilter-definition web\n match ip-source-port p\n");
  NEED(rename(RULES, "filters.cfg") == 0);
  rules(KEY "\n");
  NEED(rename(RULES, "key") == 0);
}

static int load(const char *name)
{
  struct ftxlate translations;
  int code = ftxlate_load(&translations, NULL, name);
  if (code) {
    CHECK(!translations.defs.slh_first && !translations.ftfil_init && !translations.filter_fname);
    ftxlate_free(&translations); /* nothing to free, nothing happens */
  }
  ftxlate_free(&translations);
  CHECK(!translations.defs.slh_first && !translations.ftfil_init && !translations.filter_fname);
  return code;
}

static void refused(void)
{
  included();
  rules_refused(load, valid);
}

static void what_is_public(void)
{
  struct ftxlate translations;
  struct ftfil_def *filter;
  included();
  rules(valid);
  NEED(ftxlate_load(&translations, NULL, RULES) == 0);
  CHECK_STR(translations.filter_fname, "filters.cfg");
  CHECK_EQ(translations.ftfil_init, 1);
  filter = ftfil_def_find(&translations.ftfil, "WEB");
  NEED(filter);
  CHECK_STR(filter->name, "web");
  CHECK(filter->xfields == FT_XFIELD_SRCPORT);
  CHECK(ftxlate_def_find(&translations, "ONE") && ftxlate_def_find(&translations, "two"));
  CHECK(!ftxlate_def_find(&translations, "three"));
  ftxlate_free(&translations);
  rules("xlate-definition one\n");
  NEED(ftxlate_load(&translations, NULL, RULES) == 0);
  CHECK(!translations.filter_fname && !translations.ftfil_init);
  ftxlate_free(&translations);
}

static void evaluation(void)
{
  struct ftver v5 = {3, 0, 0, 1, 5}, v81 = {3, 2, 1, 1, 8};
  struct fts3rec_offsets offsets;
  struct ftxlate translations;
  struct ftxlate_def *one, *two;
  struct fts3rec_v5 record;
  char place[sizeof record + 1];
  included();
  rules(valid);
  NEED(ftxlate_load(&translations, NULL, RULES) == 0);
  one = ftxlate_def_find(&translations, "one");
  two = ftxlate_def_find(&translations, "two");
  NEED(one && two);
  CHECK_EQ(ftxlate_def_test_xfields(one, ftrec_xfield(&v5)), 0);
  CHECK_EQ(ftxlate_def_test_xfields(one, ftrec_xfield(&v81)), 1);
  CHECK_EQ(ftxlate_def_test_xfields(two, ftrec_xfield(&v81)), 0);
  memset(&offsets, 0, sizeof offsets);
  NEED(fts3rec_compute_offsets(&offsets, &v5) == 0);
  memset(&record, 0, sizeof record);
  record.srcaddr = 0x0a000001;
  record.dstaddr = 0xc0a80101;
  record.dPkts = 3;
  record.dOctets = 0x80000001U;
  record.srcport = 80;
  memcpy(place + 1, &record, sizeof record);
  CHECK_EQ(ftxlate_def_eval(one, place + 1, &offsets), 0);
  memcpy(&record, place + 1, sizeof record);
  CHECK_EQ(record.dPkts, 30);
  CHECK_EQ(record.dOctets, 10);
  CHECK_EQ(record.srcaddr, 0x0a000001);
  record.srcport = 81;
  CHECK_EQ(ftxlate_def_eval(one, (char *)&record, &offsets), 0);
  CHECK_EQ(record.dPkts, 30);
  /* as flow-tools built with OpenSSL has it */
  CHECK_EQ(record.srcaddr, 0xea843c06U);
  CHECK_EQ(record.dstaddr, 0x2069ce01U);
  ftxlate_free(&translations);
}

static void f17_variables_in_included_filters(void)
{
  struct ftver v5 = {3, 0, 0, 1, 5};
  struct fts3rec_offsets offsets;
  struct ftxlate translations;
  struct ftxlate_def *one;
  struct fts3rec_v5 record;
  struct ftvar vars;
  char binding[] = "PORT=8080";
  rules("filter-primitive p\n type ip-port\n permit @PORT\nfilter-definition web\n match ip-source-port p\n");
  NEED(rename(RULES, "filters.cfg") == 0);
  rules("include-filter filters.cfg\nxlate-action a\n type scale\n scale 2\n"
        "xlate-definition one\n term\n filter web\n action a\n");
  NEED(ftvar_new(&vars) == 0 && ftvar_pset(&vars, binding) == 0);
  NEED(ftxlate_load(&translations, &vars, RULES) == 0);
  one = ftxlate_def_find(&translations, "one");
  NEED(one);
  memset(&offsets, 0, sizeof offsets);
  NEED(fts3rec_compute_offsets(&offsets, &v5) == 0);
  memset(&record, 0, sizeof record);
  record.dPkts = 1;
  ftxlate_def_eval(one, (char *)&record, &offsets);
  CHECK_EQ(record.dPkts, 1);
  record.srcport = 8080;
  ftxlate_def_eval(one, (char *)&record, &offsets);
  CHECK_EQ(record.dPkts, 2);
  ftxlate_free(&translations);
  ftvar_free(&vars);
}

static void load_valid(void)
{
  CHECK_EQ(load(RULES), 0);
}

static void load_bad(void)
{
  CHECK_EQ(load(RULES), -1);
}

static void leaks(void)
{
  included();
  rules(valid);
  check_leaks("a file of translations", load_valid);
  rules("include-filter filters.cfg\nxlate-definition one\n term\n filter web\n action nope\n");
  check_leaks("a file that does not load", load_bad);
  rules("xlate-action A\n type ip-address-anonymize\n key-file key\n key-file key\n");
  check_leaks("two key files", load_bad);
}

int main(int argc, char **argv)
{
  static const struct check_test tests[] = {TEST(refused), TEST(what_is_public), TEST(evaluation),
    TEST(f17_variables_in_included_filters), TEST(leaks), {NULL, NULL}};
  fterr_setfile(0, NULL);
  return check_main(argc, argv, tests);
}
