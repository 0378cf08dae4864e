/* ftvar_*: variables and their substitution. */
#include <ftlib.h>
#include "check.h"
#include <limits.h>

static struct ftvar vars;

static void set_some(void)
{
  static char bindings[][40] = {"A=1", "B=two words", "LONG=0123456789012345678901234567890123", "E=a=b"};
  size_t i;
  ftvar_new(&vars);
  for (i = 0; i < sizeof bindings / sizeof bindings[0]; ++i) CHECK_EQ(ftvar_pset(&vars, bindings[i]), 0);
}

/* the entries in their order */
static const char *listed(void)
{
  static char said[1000];
  struct ftvar_entry *entry;
  char *end = said;
  *end = 0;
  FT_SLIST_FOREACH(entry, &vars.entries, chain) end += sprintf(end, "%s=%s;", entry->name, entry->val);
  return said;
}

static int set(const char *name, const char *value)
{
  char *n = strdup(name), *v = strdup(value);
  int result = ftvar_set(&vars, n, v);
  free(n);
  free(v);
  return result;
}

static void clear(const char *name)
{
  char *n = strdup(name);
  ftvar_clear(&vars, n);
  free(n);
}

static void list(void)
{
  char name[] = "B", none[] = "", no_value[] = "C", empty_value[] = "C=", no_name[] = "=x";
  struct ftvar_entry *entry;
  CHECK_EQ(ftvar_new(&vars), 0);
  CHECK(FT_SLIST_EMPTY(&vars.entries));
  CHECK_EQ(set("A", "1"), 0);
  CHECK_EQ(set("B", "2"), 0);
  CHECK_EQ(set("C", "3"), 0);
  CHECK_STR(listed(), "C=3;B=2;A=1;");
  CHECK_EQ(set("B", "changed"), 0);
  CHECK_STR(listed(), "C=3;B=changed;A=1;");
  CHECK_EQ(set("", "x"), -1);
  CHECK_EQ(set("B", ""), -1);
  CHECK_EQ(ftvar_pset(&vars, no_value), -1);
  CHECK_EQ(ftvar_pset(&vars, empty_value), -1);
  CHECK_EQ(ftvar_pset(&vars, no_name), -1);
  CHECK_EQ(ftvar_pset(&vars, none), -1);
  CHECK_STR(listed(), "C=3;B=changed;A=1;");
  entry = ftvar_find(&vars, name);
  NEED(entry);
  CHECK_STR(entry->val, "changed");
  CHECK_EQ(ftvar_set(&vars, name, entry->val + 2), 0);
  CHECK_STR(listed(), "C=3;B=anged;A=1;");
  CHECK(!ftvar_find(&vars, none));
  clear("B");
  CHECK_STR(listed(), "C=3;A=1;");
  clear("B");
  clear("C");
  CHECK_STR(listed(), "A=1;");
  clear("A");
  CHECK_STR(listed(), "");
  CHECK_EQ(set("A", "1"), 0);
  ftvar_free(&vars);
  CHECK(FT_SLIST_EMPTY(&vars.entries));
}

/* text, size of the field, result and field of flow-tools 0.68.5 */
static const struct {
  const char *text;
  int size, result;
  const char *field;
} recorded[] = {
#include "vectors/evalstr.h"
};

static void as_recorded(void)
{
  size_t i;
  set_some();
  for (i = 0; i < sizeof recorded / sizeof recorded[0]; ++i) {
    char *text = strdup(recorded[i].text), *field = malloc(recorded[i].size);
    NEED(text && field);
    check_context("'%s' in %d", text, recorded[i].size);
    memset(field, '~', recorded[i].size);
    CHECK_EQ(ftvar_evalstr(&vars, text, field, recorded[i].size), recorded[i].result);
    CHECK_STR(field, recorded[i].field);
    CHECK_STR(text, recorded[i].text);
    free(text);
    free(field);
  }
  ftvar_free(&vars);
}

static void in_place(void)
{
  char text[100] = "@A and @B, @{C:-@A}";
  set_some();
  CHECK_EQ(ftvar_evalstr(&vars, text, text, sizeof text), 0);
  CHECK_STR(text, "1 and two words, @A");
  ftvar_free(&vars);
}

static void f10_bad_expressions_do_not_end_the_program(void)
{
  static const char *const bad[][2] = {{"x@{A", "x"}, {"@{", ""}, {"@A@{", "1"}, {"@{A!}", ""}, {"@{A:}", ""},
    {"@{A:+x}", ""}, {"y@{\xe9}", "y"}, {"@{ A}", ""}, {"@{B:-x", ""}};
  size_t i;
  char text[20], field[20];
  set_some();
  for (i = 0; i < sizeof bad / sizeof bad[0]; ++i) {
    check_context("%s", bad[i][0]);
    strcpy(text, bad[i][0]);
    memset(field, '~', sizeof field);
    CHECK_EQ(ftvar_evalstr(&vars, text, field, sizeof field), -1);
    CHECK_STR(field, bad[i][1]);
  }
  ftvar_free(&vars);
}

static void u17_fields_without_room(void)
{
  char text[] = "abc", none[] = "", field[4] = "xyz";
  set_some();
  CHECK_EQ(ftvar_evalstr(&vars, text, field, 0), -1);
  CHECK_EQ(ftvar_evalstr(&vars, text, field, -1), -1);
  CHECK_EQ(ftvar_evalstr(&vars, none, field, INT_MIN), -1);
  CHECK_STR(field, "xyz");
  CHECK_EQ(ftvar_evalstr(&vars, text, field, 1), -1);
  CHECK_STR(field, "");
  CHECK_STR(field + 1, "yz");
  ftvar_free(&vars);
}

static void set_and_free(void)
{
  char text[] = "@{A:-x", field[20];
  set_some();
  CHECK_EQ(set("A", "2"), 0);
  clear("B");
  CHECK_EQ(ftvar_evalstr(&vars, text, field, sizeof field), -1);
  ftvar_free(&vars);
}

static void leaks(void)
{
  check_leaks("ftvar_set", set_and_free);
}

int main(int argc, char **argv)
{
  static const struct check_test tests[] = {TEST(list), TEST(as_recorded), TEST(in_place),
    TEST(f10_bad_expressions_do_not_end_the_program), TEST(u17_fields_without_room), TEST(leaks), {NULL, NULL}};
  fterr_setfile(0, NULL);
  return check_main(argc, argv, tests);
}
