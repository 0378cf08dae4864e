/* fttag_*: what C programs see of tags. */
#include "rules.h"

#include <sys/resource.h>

static const char valid[] =
  "tag-action NETS\n type src-prefix\n match 10/8 set-src 1\n match 10.1/16 set-src 2\n"
  "tag-action Ports\n type tcp-port\n match 80 or-dst 0x100\n match 443 or-dst 0x200\n"
  "tag-definition one\n term\n  input-filter 1-3\n  action nets\n"
  "tag-definition Two\n term\n  exporter 10.0.0.9\n  action ports\n term\n  action nets\n";

static int load(const char *name)
{
  struct fttag tags;
  int code = fttag_load(&tags, NULL, name);
  if (code) {
    CHECK(!tags.defs.slh_first && !tags.actions.slh_first);
    fttag_free(&tags); /* nothing to free, nothing happens */
  }
  fttag_free(&tags);
  CHECK(!tags.defs.slh_first && !tags.actions.slh_first);
  return code;
}

static void refused(void)
{
  rules_refused(load, valid);
}

static void what_is_public(void)
{
  static const char *const definitions[] = {"Two", "one"}, *const actions[] = {"Ports", "NETS"};
  static const int types[] = {FT_TAG_TYPE_MATCH_TCP_PORT, FT_TAG_TYPE_MATCH_SRC_PREFIX};
  struct fttag tags, moved;
  struct fttag_def *definition;
  struct fttag_action *action;
  int n = 0;
  rules(valid);
  NEED(fttag_load(&tags, NULL, RULES) == 0);
  memcpy(&moved, &tags, sizeof tags);
  memset(&tags, 0xee, sizeof tags);
  FT_SLIST_FOREACH(definition, &moved.defs, chain) {
    NEED(n < 2);
    CHECK_STR(definition->name, definitions[n++]);
  }
  CHECK_EQ(n, 2);
  n = 0;
  FT_SLIST_FOREACH(action, &moved.actions, chain) {
    NEED(n < 2);
    CHECK_STR(action->name, actions[n]);
    CHECK_EQ(action->type, types[n++]);
  }
  CHECK_EQ(n, 2);
  CHECK(fttag_def_find(&moved, "TWO") == moved.defs.slh_first);
  CHECK(!fttag_def_find(&moved, "three"));
  CHECK(!fttag_def_find(&moved, ""));
  fttag_free(&moved);
}

static void f31_type_of_udp_ports(void)
{
  struct fttag tags;
  rules("tag-action A\n type udp-port\n match 53 set-src 1\n");
  NEED(fttag_load(&tags, NULL, RULES) == 0);
  NEED(tags.actions.slh_first);
  CHECK_EQ(tags.actions.slh_first->type, FT_TAG_TYPE_MATCH_UDP_PORT);
  fttag_free(&tags);
}

static void evaluation(void)
{
  struct fttag tags;
  struct fttag_def *one, *two;
  struct fts3rec_v1005 record;
  char place[sizeof record + 1];
  rules(valid);
  NEED(fttag_load(&tags, NULL, RULES) == 0);
  one = fttag_def_find(&tags, "one");
  two = fttag_def_find(&tags, "two");
  NEED(one && two);
  memset(&record, 0, sizeof record);
  record.srcaddr = 0x0a010203;
  record.exaddr = 0x0a000009;
  record.input = 2;
  record.prot = 6;
  record.dstport = 80;
  record.srcport = 443;
  CHECK_EQ(fttag_def_eval(one, &record), 0);
  CHECK_EQ(record.src_tag, 2);
  CHECK_EQ(record.dst_tag, 0);
  record.srcaddr = 0x0a020203;
  /* anywhere in memory */
  memcpy(place + 1, &record, sizeof record);
  CHECK_EQ(fttag_def_eval(two, (struct fts3rec_v1005 *)(void *)(place + 1)), 0);
  memcpy(&record, place + 1, sizeof record);
  CHECK_EQ(record.src_tag, 1);
  CHECK_EQ(record.dst_tag, 0x300);
  fttag_free(&tags);
}

static void variables(void)
{
  struct fttag tags;
  struct ftvar vars;
  char binding[] = "NAME=first";
  rules("tag-definition @NAME\ntag-definition @{OTHER:-second}\n");
  NEED(ftvar_new(&vars) == 0 && ftvar_pset(&vars, binding) == 0);
  NEED(fttag_load(&tags, &vars, RULES) == 0);
  ftvar_free(&vars);
  CHECK(fttag_def_find(&tags, "first") && fttag_def_find(&tags, "second"));
  fttag_free(&tags);
  rules("tag-definition @{NAME\n");
  NEED(ftvar_new(&vars) == 0);
  CHECK_EQ(fttag_load(&tags, &vars, RULES), -1);
  ftvar_free(&vars);
}

/* the most memory that was in use, in kilobytes */
static long most_memory(void)
{
  struct rusage usage;
  CHECK_EQ(getrusage(RUSAGE_SELF, &usage), 0);
  return usage.ru_maxrss;
}

/* a table for all numbers in each action would take a gigabyte */
static void s5_memory_goes_with_the_lines(void)
{
  enum { ACTIONS = 5000, LINE = 80 };
  char *text = malloc(ACTIONS * LINE), *at = text;
  long before;
  int i;
  NEED(text);
  for (i = 0; i < ACTIONS; ++i)
    at += sprintf(at, "tag-action a%d\n type src-as\n match %d set-src %d\n", i, 65535 - i, i);
  rules(text);
  free(text);
  before = most_memory();
  CHECK_EQ(load(RULES), 0);
  CHECK(most_memory() - before < 200 * 1024);
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
  rules(valid);
  check_leaks("a file of tags", load_valid);
  rules("tag-action A\n type tos\n match 1 set-src 1\ntag-definition d\n term\n action A\n action B\n");
  check_leaks("a file that does not load", load_bad);
  rules("tag-action A\n type interface\n match 1 set-src 1\ntag-action B\n type exporter\n match 1.2.3.4 set-src 1\n");
  check_leaks("tables", load_valid);
}

int main(int argc, char **argv)
{
  static const struct check_test tests[] = {TEST(refused), TEST(what_is_public), TEST(f31_type_of_udp_ports), TEST(evaluation), TEST(variables),
    TEST(s5_memory_goes_with_the_lines), TEST(leaks), {NULL, NULL}};
  fterr_setfile(0, NULL);
  return check_main(argc, argv, tests);
}
