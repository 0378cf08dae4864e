/* ftsym_*: symbol files, good and bad. */
#include <ftlib.h>
#include "check.h"

static struct ftsym *load(const char *text, size_t size)
{
  FILE *file = fopen("symbols", "w");
  NEED(file && fwrite(text, 1, size, file) == size);
  fclose(file);
  return ftsym_new("symbols");
}

/* the names of 0 to 19 in a file, as "6:tcp;17:udp;" */
static const char *names(const char *text)
{
  static char said[4000];
  struct ftsym *sym = load(text, strlen(text));
  char *name, *end = said;
  uint32_t value;
  *end = 0;
  if (!sym) return "error";
  for (value = 0; value < 20; ++value)
    if (ftsym_findbyval(sym, value, &name) == 1) end += sprintf(end, "%u:%s;", value, name);
  ftsym_free(sym);
  return said;
}

/* answers of flow-tools 0.68.5 */
static const char *const files[][2] = {
  {"", ""},
  {"\n \t\n", ""},
  {"# comment\n#\n", ""},
  {"6 tcp\n17 udp\n", "6:tcp;17:udp;"},
  {"6 tcp", "6:tcp;"},
  {"  6\t \ttcp", "6:tcp;"},
  {"6 two words\n", "6:two words;"},
  {"6 tcp # no comment\n", "6:tcp # no comment;"},
  {"#6 tcp\n 7 x\n", "7:x;"},
  {"0x6 a\n010 b\n", "6:a;8:b;"},
  {"6 a\n6 b\n", "6:b;"},
  {"x a\n", "0:a;"},
  {"6x a\n", "6:a;"},
  {"6 \n", "6:;"},
  {"6\n7 a\n", "6:7 a;"},
  {"6\n\n7 a\n", "6:;7:a;"},
  {"6\r\n7 a\n", "6:;7:a;"},
  {"6", "error"},
  {"6\n", "error"},
  {"6 ", "error"},
  {"6 a\n7", "error"},
  {"6 a\n7\t \t", "error"},
  {"6 \xe9\n", "6:\xe9;"},
  {"1 a\n\f2\vb\n", "1:a;2:b;"},
};

static void as_recorded(void)
{
  size_t i;
  for (i = 0; i < sizeof files / sizeof files[0]; ++i) {
    check_context("%s", files[i][0]);
    CHECK_STR(names(files[i][0]), files[i][1]);
  }
}

static void look_up(void)
{
  static const char text[] = "6 tcp\n17 UDP\n18 udp\n6 six\n4294967295 max\n";
  struct ftsym *sym = load(text, sizeof text - 1);
  uint32_t value = 7;
  char *name = NULL, *again = NULL;
  NEED(sym);
  CHECK(sym->fbuf && sym->ftch);
  CHECK_EQ(ftsym_findbyname(sym, "Udp", &value), 1);
  CHECK_EQ(value, 17);
  CHECK_EQ(ftsym_findbyname(sym, "SIX", &value), 1);
  CHECK_EQ(value, 6);
  CHECK_EQ(ftsym_findbyname(sym, "max", &value), 1);
  CHECK_EQ(value, 4294967295U);
  CHECK_EQ(ftsym_findbyname(sym, "tcp", &value), 0);
  CHECK_EQ(ftsym_findbyname(sym, "", &value), 0);
  CHECK_EQ(value, 4294967295U);
  CHECK_EQ(ftsym_findbyval(sym, 4294967295U, &name), 1);
  CHECK_STR(name, "max");
  CHECK_EQ(ftsym_findbyval(sym, 4294967295U, &again), 1);
  CHECK(name == again);
  CHECK_EQ(ftsym_findbyval(sym, 7, &name), 0);
  CHECK_STR(name, "max");
  ftsym_free(sym);
}

static void nothing(void)
{
  uint32_t value = 7;
  char *name = NULL;
  CHECK(!ftsym_new(NULL));
  CHECK(!ftsym_new("no such file"));
  CHECK_EQ(errno, ENOENT);
  CHECK(!ftsym_new("."));
  CHECK(!ftsym_new("/dev/zero"));
  CHECK_EQ(ftsym_findbyname(NULL, "x", &value), 0);
  CHECK_EQ(ftsym_findbyval(NULL, 1, &name), 0);
  ftsym_free(NULL);
}

static void f26_trailing_blanks(void)
{
  CHECK_STR(names("6 tcp  \t \n17 udp "), "6:tcp;17:udp;");
  CHECK_STR(names("6 tcp\r\n17 udp\r\n"), "6:tcp;17:udp;");
}

static void f24_numbers(void)
{
  CHECK_STR(names("4294967302 x\n"), "error");
  CHECK_STR(names("-1 x\n"), "error");
  CHECK_STR(names("99999999999999999999 x\n"), "error");
}

static void f9_zero_octets_and_pipes(void)
{
  int ends[2];
  char path[40], *name = NULL;
  struct ftsym *sym;
  CHECK(!load("6 tcp\n7 a\0b\n8 c\n", 16));
  NEED(pipe(ends) == 0 && write(ends[1], "6 tcp\n", 6) == 6);
  close(ends[1]);
  sprintf(path, "/dev/fd/%d", ends[0]);
  NEED(sym = ftsym_new(path));
  CHECK_EQ(ftsym_findbyval(sym, 6, &name), 1);
  CHECK_STR(name, "tcp");
  ftsym_free(sym);
  close(ends[0]);
}

static void many(void)
{
  enum { LINES = 200000 };
  FILE *file = fopen("many", "w");
  struct ftsym *sym;
  char name[40], *found;
  uint32_t i, value;
  NEED(file);
  /* the original keeps all of these in one bucket */
  for (i = 0; i < LINES; ++i) fprintf(file, "%u name-%u\n", i * 4096 / 65536 * 65536 + (i * 4096 / 65536 ^ i % 16), i);
  fclose(file);
  NEED(sym = ftsym_new("many"));
  for (i = 0; i < LINES; i += 100) {
    sprintf(name, "NAME-%u", i);
    CHECK_EQ(ftsym_findbyname(sym, name, &value), 1);
    CHECK_EQ(ftsym_findbyval(sym, value, &found), 1);
    CHECK_EQ(strcasecmp(found, name), 0);
  }
  ftsym_free(sym);
}

static void load_and_free(void)
{
  CHECK_STR(names("6 tcp\n17 udp\n"), "6:tcp;17:udp;");
  CHECK_STR(names("6 tcp\n17"), "error");
}

static void leaks(void)
{
  check_leaks("ftsym_new", load_and_free);
}

int main(int argc, char **argv)
{
  static const struct check_test tests[] = {TEST(as_recorded), TEST(look_up), TEST(nothing), TEST(f26_trailing_blanks),
    TEST(f24_numbers), TEST(f9_zero_octets_and_pipes), TEST(many), TEST(leaks), {NULL, NULL}};
  fterr_setfile(0, NULL);
  return check_main(argc, argv, tests);
}
