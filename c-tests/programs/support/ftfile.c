/* ftfile_*, load_dir, mkpath: stream files by name, found in directories, listed, expired. */
#include "files.h"
#include <limits.h>
#include <time.h>

int load_dir(char *prefix, struct ftfile_entries *fte, int flags, int *depth);

static int load_one(struct ftfile_entries *fte, const char *name, int flags)
{
  return ftfile_loadfile(fte, (char *)name, flags);
}

static void pathnames(void)
{
  static const struct { const char *zone; long long time; int nest, version, method, done; const char *path; } vectors[] = {
#include "vectors/pathnames.h"
  };
  size_t i;
  for (i = 0; i < sizeof vectors / sizeof *vectors; ++i) {
    struct ftver ver = {3, 2, (uint8_t)vectors[i].method, 1, (uint16_t)vectors[i].version};
    char path[300];
    size_t size = strlen(vectors[i].path);
    check_context("pathnames %lu", (unsigned long)i);
    if ((time_t)vectors[i].time != vectors[i].time) continue; /* a time_t of 32 bits */
    setenv("TZ", vectors[i].zone, 1);
    ftfile_pathname(path, sizeof path, vectors[i].nest, ver, vectors[i].done, (time_t)vectors[i].time);
    CHECK_STR(path, vectors[i].path);
    /* cut where the room ends */
    memset(path, '#', sizeof path);
    ftfile_pathname(path, (int)size, vectors[i].nest, ver, vectors[i].done, (time_t)vectors[i].time);
    CHECK(strlen(path) == size - 1 && !memcmp(path, vectors[i].path, size - 1) && path[size] == '#');
    path[0] = '#';
    ftfile_pathname(path, 0, vectors[i].nest, ver, vectors[i].done, (time_t)vectors[i].time);
    ftfile_pathname(path, -1, vectors[i].nest, ver, vectors[i].done, (time_t)vectors[i].time);
    CHECK(path[0] == '#');
  }
  CHECK_SILENT();
}

/* u6: a time that the calendar has not */
static void u6_time(void)
{
  static const time_t times[] = {(time_t)LLONG_MAX, (time_t)LLONG_MIN, (time_t)(1LL << 57), (time_t)-(1LL << 57)};
  struct ftver ver = {3, 2, 0, 1, 5};
  size_t i;
  if (sizeof (time_t) < 8) {
    check_skip("a calendar has all times of 32 bits");
    return;
  }
  for (i = 0; i < sizeof times / sizeof *times; ++i) {
    char path[64] = "?";
    ftfile_pathname(path, sizeof path, 3, ver, 1, times[i]);
    CHECK_STR(path, ".");
    CHECK_EQ(ftfile_mkpath(times[i], 3), -1);
  }
}

static void mkpath_levels(void)
{
  static const struct { int nest; const char *path[3]; } levels[] = {
    {-3, {"2003", "2003/2003-07", "2003/2003-07/2003-07-06"}}, {-2, {"2003-07", "2003-07/2003-07-06"}},
    {-1, {"2003-07-06"}}, {1, {"2003"}}, {2, {"2003", "2003/2003-07"}},
    {3, {"2003", "2003/2003-07", "2003/2003-07/2003-07-06"}},
  };
  const time_t when = 1057449600; /* 2003-07-06 00:00 */
  size_t i, depth;
  enter("mkpath_levels");
  setenv("TZ", "UTC0", 1);
  CHECK_EQ(ftfile_mkpath(when, 0), 0);
  CHECK_EQ(ftfile_mkpath(when, 4), -1);
  CHECK_EQ(ftfile_mkpath(when, -4), -1);
  CHECK(rmdir("2003") < 0 && rmdir("2003-07") < 0 && rmdir("2003-07-06") < 0);
  CHECK_SILENT();
  for (i = 0; i < sizeof levels / sizeof *levels; ++i) {
    struct stat sb;
    check_context("mkpath_levels %d", levels[i].nest);
    CHECK_EQ(ftfile_mkpath(when, levels[i].nest), 0);
    CHECK_EQ(ftfile_mkpath(when, levels[i].nest), 0);
    for (depth = 0; depth < 3 && levels[i].path[depth]; ++depth) {
      CHECK(stat(levels[i].path[depth], &sb) == 0 && S_ISDIR(sb.st_mode));
      CHECK_EQ(sb.st_mode & 07777, 0755);
    }
    /* that much and no more */
    while (depth--) CHECK(rmdir(levels[i].path[depth]) == 0);
    CHECK_SILENT();
  }
  store("2003", "", 0);
  CHECK_EQ(ftfile_mkpath(when, 1), 0); /* something is there */
  CHECK_SILENT();
  CHECK_EQ(ftfile_mkpath(when, 2), -1);
  CHECK_EQ(errno, ENOTDIR);
  CHECK_SAID();
}

/* u7: a year of seven digits and more needs more than the 32 bytes that the original had */
static void u7_years(void)
{
  if (sizeof (time_t) < 8) {
    check_skip("times of 32 bits end with 2038");
    return;
  }
  enter("u7_years");
  setenv("TZ", "UTC0", 1);
  CHECK_EQ(ftfile_mkpath((time_t)60000000000000LL, 3), 0);
  CHECK(exists("1903294/1903294-04/1903294-04-23"));
  CHECK_EQ(ftfile_mkpath((time_t)67768036191676799LL, -3), 0);
  CHECK(exists("2147485547/2147485547-12/2147485547-12-31"));
  CHECK_SILENT();
}

static void mkpath_parents(void)
{
  struct stat sb;
  char path[PATH_MAX + 100];
  enter("mkpath_parents");
  CHECK_EQ(mkpath("file", 0755), 0);
  CHECK_EQ(mkpath("", 0755), 0);
  CHECK_EQ(mkpath("./../mkpath_parents/file", 0755), 0);
  CHECK(!exists("file"));
  CHECK_EQ(mkpath("a//b/./c/../d/file", 0700), 0);
  CHECK(stat("a/b/c", &sb) == 0 && (sb.st_mode & 07777) == 0700);
  CHECK(exists("a/b/d") && !exists("a/b/d/file"));
  CHECK_EQ(mkpath("a/e/", 0755), 0);
  CHECK(exists("a/e"));
  NEED(getcwd(path, PATH_MAX));
  strcat(path, "/f/g/h");
  CHECK_EQ(mkpath(path, 0755), 0);
  CHECK(exists("f/g") && !exists("f/g/h"));
  CHECK_SILENT();
  store("file", "", 0);
  CHECK_EQ(mkpath("file/x/y", 0755), -1);
  CHECK_EQ(errno, ENOTDIR);
  CHECK_SAID();
  memset(path, 'x', sizeof path - 1);
  strcpy(path + sizeof path - 3, "/y");
  CHECK_EQ(mkpath(path, 0755), -1);
  CHECK_EQ(errno, ENAMETOOLONG);
  CHECK_SAID();
}

static void loads_files(void)
{
  struct ftfile_entries fte;
  memset(&fte, 0xee, sizeof fte);
  fte.num_bytes = fte.num_files = 0;
  enter("loads_files");
  make("ft-3", 3, 100);
  make("ft-1", 1, 200);
  make("tmp-2", 2, 300);
  make("other", 3, 400);
  store("ft-not", "text", 4);
  CHECK_EQ(load_one(&fte, "ft-3", FT_FILE_INIT | FT_FILE_SORT), 0);
  CHECK_EQ(load_one(&fte, "ft-1", FT_FILE_SORT), 0);
  CHECK_EQ(load_one(&fte, "tmp-2", FT_FILE_SORT), 0);
  CHECK_EQ(load_one(&fte, "tmp-2", FT_FILE_SORT | FT_FILE_SKIPTMP), 0);
  CHECK_EQ(load_one(&fte, "other", FT_FILE_SORT), 0); /* behind the one of the same time */
  CHECK_SILENT();
  CHECK_STR(names(&fte), "ft-1 tmp-2 ft-3 other ");
  CHECK_EQ(FT_TAILQ_FIRST(&fte.head)->start, 1);
  CHECK_EQ(FT_TAILQ_FIRST(&fte.head)->size, 200);
  CHECK_EQ(load_one(&fte, "ft-1", 0), 0);
  CHECK_EQ(load_one(&fte, "", FT_FILE_CHECKNAMES), 0); /* standard input has no name to check */
  CHECK_STR(names(&fte), "ft-1 tmp-2 ft-3 other ft-1  ");
  CHECK_EQ(load_one(&fte, "", FT_FILE_SORT), 0);
  CHECK_SILENT();
  CHECK_EQ(load_one(&fte, "other", FT_FILE_CHECKNAMES), 0);
  CHECK_STR(said(), ": ignoring: other\n");
  CHECK_EQ(load_one(&fte, "./ft-1", FT_FILE_CHECKNAMES), 0); /* the whole name is looked at */
  CHECK_STR(said(), ": ignoring: ./ft-1\n");
  CHECK_EQ(load_one(&fte, "ft-none", 0), 0);
  CHECK_STR(said(), ": open(ft-none): No such file or directory\n");
  CHECK_EQ(load_one(&fte, "ft-not", 0), 0);
  CHECK_SAID();
  CHECK_EQ(load_one(&fte, ".", 0), 0);
  CHECK_SAID();
  CHECK_EQ(fte.num_files, 7);
  CHECK_EQ(ftfile_add_tail(&fte, (char *)"any", 1000, 7), 0);
  CHECK_STR(names(&fte), " ft-1 tmp-2 ft-3 other ft-1  any ");
  CHECK_SILENT();
  CHECK_EQ(ftfile_dump(&fte), 0);
  CHECK(strstr(said(), ": name=any  size=1000  time=7\n"));
  ftfile_free(&fte);
  CHECK(FT_TAILQ_EMPTY(&fte.head) && fte.head.tqh_last == &fte.head.tqh_first);
}

static void loads_trees(void)
{
  struct ftfile_entries fte;
  char here[PATH_MAX], after[PATH_MAX];
  int depth = 0;
  enter("loads_trees");
  NEED(mkpath("t/2003/2003-07/x", 0755) == 0);
  make("t/ft-6", 6, 100);
  make("t/2003/ft-2", 2, 100);
  make("t/2003/2003-07/cf-4", 4, 100);
  make("t/2003/2003-07/tmp-5", 5, 100);
  make("t/2003/other-1", 1, 100);
  make("t/2003/.hidden", 3, 100);
  store("t/2003/ft-not", "", 0);
  NEED(mkfifo("t/ft-fifo", 0600) == 0);
  NEED(getcwd(here, sizeof here));
  memset(&fte, 0, sizeof fte);
  CHECK_EQ(load_tree(&fte, "t", CHECKED), 0);
  CHECK_STR(names(&fte), "t/2003/ft-2 t/2003/2003-07/cf-4 t/2003/2003-07/tmp-5 t/ft-6 ");
  CHECK_SAID();
  CHECK_EQ(load_tree(&fte, "./t", FT_FILE_SORT | FT_FILE_SKIPTMP | FT_FILE_CHECKNAMES), 0);
  CHECK_STR(names(&fte), "t/2003/ft-2 ./t/2003/ft-2 t/2003/2003-07/cf-4 ./t/2003/2003-07/cf-4 t/2003/2003-07/tmp-5 "
    "t/ft-6 ./t/ft-6 ");
  ftfile_free(&fte);
  memset(&fte, 0, sizeof fte); /* zeros are an empty list too */
  CHECK_EQ(load_tree(&fte, "t", FT_FILE_SORT), 0);
  CHECK_STR(names(&fte),
    "t/2003/other-1 t/2003/ft-2 t/2003/.hidden t/2003/2003-07/cf-4 t/2003/2003-07/tmp-5 t/ft-6 ");
  ftfile_free(&fte);
  memset(&fte, 0, sizeof fte);
  NEED(chdir("t") == 0);
  CHECK_EQ(load_dir((char *)"PRE", &fte, CHECKED, &depth), 0);
  CHECK_EQ(depth, 0);
  CHECK_STR(names(&fte), "PRE/2003/ft-2 PRE/2003/2003-07/cf-4 PRE/2003/2003-07/tmp-5 PRE/ft-6 ");
  ftfile_free(&fte);
  NEED(chdir("..") == 0);
  said();
  CHECK_EQ(load_tree(&fte, "none", CHECKED), -1);
  CHECK_EQ(errno, ENOENT);
  CHECK_STR(said(), ": chdir(none): No such file or directory\n");
  CHECK_EQ(load_tree(&fte, "t/ft-6", CHECKED), -1);
  CHECK_EQ(errno, ENOTDIR);
  CHECK_EQ(load_tree(&fte, "", CHECKED), -1);
  NEED(getcwd(after, sizeof after));
  CHECK_STR(after, here);
}

/* u8: a name of two characters that ends in a period */
static void u8_short_names(void)
{
  struct ftfile_entries fte;
  memset(&fte, 0, sizeof fte);
  enter("u8_short_names");
  make("a.", 1, 100);
  make(".b", 2, 100);
  NEED(mkdir("d.", 0755) == 0);
  make("d./ft-3", 3, 100);
  CHECK_EQ(load_tree(&fte, ".", FT_FILE_INIT | FT_FILE_SORT), 0);
  CHECK_STR(names(&fte), "./a. ./.b ./d./ft-3 ");
  CHECK_SILENT();
  ftfile_free(&fte);
}

/* u9: what leads nowhere is passed over, with a message; the rest is loaded */
static void u9_links(void)
{
  struct ftfile_entries fte;
  memset(&fte, 0, sizeof fte);
  enter("u9_links");
  NEED(mkdir("sub", 0755) == 0);
  make("ft-1", 1, 100);
  make("sub/ft-2", 2, 100);
  NEED(symlink("nowhere", "ft-dangling") == 0 && symlink("ft-loop", "ft-loop") == 0);
  NEED(symlink("../sub", "sub/again") == 0 && symlink("..", "sub/up") == 0 && symlink("nowhere", "sub/x") == 0);
  NEED(symlink("ft-1", "ft-link") == 0);
  CHECK_EQ(load_tree(&fte, ".", CHECKED), 0);
  CHECK_SAID();
  CHECK_HAS(&fte, "./ft-1", "./ft-link", "./sub/ft-2");
  ftfile_free(&fte);
}

/* u9: files come and go while a directory is read */
static void u9_vanishing(void)
{
  struct ftfile_entries fte;
  pid_t child;
  int i;
  enter("u9_vanishing");
  NEED(mkdir("sub", 0755) == 0);
  make("ft-stays", 1, 100);
  make("sub/ft-stays", 2, 100);
  make("from", 3, 100);
  child = fork();
  NEED(child >= 0);
  if (child == 0) {
    for (;;) {
      if (link("from", "ft-goes") < 0 || mkdir("ft-dir", 0755) < 0 || link("from", "ft-dir/ft-goes") < 0) _exit(1);
      unlink("ft-dir/ft-goes");
      rmdir("ft-dir");
      unlink("ft-goes");
    }
  }
  for (i = 0; i < 500; ++i) {
    memset(&fte, 0, sizeof fte);
    CHECK_EQ(load_tree(&fte, ".", CHECKED), 0);
    CHECK(fte.num_files >= 2 && fte.num_files <= 4);
    names(&fte);
    ftfile_free(&fte);
  }
  kill(child, SIGKILL);
  waitpid(child, NULL, 0);
}

/* more than 50 directories inside one another: an error, and the list has the others */
static void deep_trees(void)
{
  struct ftfile_entries fte;
  char path[PATH_MAX] = "";
  int i;
  memset(&fte, 0, sizeof fte);
  enter("deep_trees");
  make("ft-top", 1, 100);
  for (i = 1; i <= 60; ++i) {
    strcat(path, "d/");
    NEED(mkdir(path, 0755) == 0);
    if (i >= 49 && i <= 50) {
      char name[PATH_MAX + 8];
      sprintf(name, "%sft-%d", path, i);
      make(name, i, 100);
    }
    if (i == 49) {
      CHECK_EQ(load_tree(&fte, ".", CHECKED), 0);
      CHECK_EQ(fte.num_files, 2);
      CHECK_SILENT();
      ftfile_free(&fte);
      memset(&fte, 0, sizeof fte);
    }
  }
  CHECK_EQ(load_tree(&fte, ".", CHECKED), -1);
  CHECK(strstr(said(), "Limit of 50 nested directories reached."));
  names(&fte);
  CHECK_EQ(fte.num_files, 2);
  ftfile_free(&fte);
}

/* names are bytes: nothing in them is a format, a path or an end */
static void odd_names(void)
{
  static const char *const odd[] = {"ft%s%n%d", "ft new\nline", "ft\xff\xfe", "ft-\x01", "ft..", "ft*", "ft'\"\\", "ft"};
  struct ftfile_entries fte;
  char long_name[256];
  size_t i, n = sizeof odd / sizeof *odd;
  enter("odd_names");
  memset(long_name, 'x', 255);
  memcpy(long_name, "ft", 2);
  long_name[255] = 0;
  make(long_name, 100, 100);
  for (i = 0; i < n; ++i) make(odd[i], i, 100);
  memset(&fte, 0, sizeof fte);
  fte.max_files = 1;
  CHECK_EQ(load_tree(&fte, ".", CHECKED), 0);
  names(&fte);
  CHECK_EQ(fte.num_files, n + 1);
  for (i = 0; i < n; ++i) {
    char path[300];
    sprintf(path, "./%s ", odd[i]);
    CHECK(strstr(names(&fte), path));
  }
  CHECK_EQ(ftfile_dump(&fte), 0);
  CHECK_EQ(ftfile_expire(&fte, 1, 0), 0);
  for (i = 0; i < n; ++i) CHECK(!exists(odd[i]));
  CHECK(exists(long_name));
  ftfile_free(&fte);
}

static void entries(void)
{
  struct ftfile_entry *entry = ftfile_entry_new(10);
  NEED(entry != NULL);
  CHECK(!entry->size && !entry->start && !entry->skip && entry->name);
  memset(entry->name, 'x', 11);
  ftfile_entry_free(entry);
  entry = ftfile_entry_new(0);
  NEED(entry != NULL);
  entry->name[0] = 0;
  ftfile_entry_free(entry);
  CHECK(ftfile_entry_new(-1) == NULL);
}

static void cycle(void)
{
  struct ftfile_entries fte;
  memset(&fte, 0, sizeof fte);
  fte.max_files = 2;
  load_tree(&fte, ".", CHECKED);
  load_one(&fte, "ft-1", FT_FILE_SORT);
  load_one(&fte, "none", 0);
  ftfile_expire(&fte, 0, 0);
  fseek(said_stream, 0, SEEK_SET);
  ftfile_free(&fte);
}

static void leaks(void)
{
  struct ftfile_entries fte;
  enter("leaks");
  five(&fte, 0, 0);
  ftfile_free(&fte);
  NEED(symlink("nowhere", "ft-dangling") == 0);
  check_leaks("a list", cycle);
}

CHECK_MAIN(TEST(pathnames), TEST(u6_time), TEST(mkpath_levels), TEST(u7_years), TEST(mkpath_parents), TEST(loads_files),
  TEST(loads_trees), TEST(u8_short_names), TEST(u9_links), TEST(u9_vanishing), TEST(deep_trees),
  TEST(odd_names), TEST(entries), TEST(leaks))
