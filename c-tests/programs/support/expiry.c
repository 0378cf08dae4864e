/* ftfile_expire: which files go, and that nothing goes outside the tree, whatever becomes of it after it was listed. */
#include "files.h"
#include <dlfcn.h>

/* --- a directory that becomes a link between a look at it and its being opened --- */

static const char *turned; /* its name, until that happens */

static void turn(const char *path)
{
  const char *name = strrchr(path, '/');
  if (!turned || strcmp(name ? name + 1 : path, turned)) return;
  turned = NULL;
  NEED(rename("tree/day", "tree/was") == 0 && rename("tree/link", "tree/day") == 0);
}

DIR *opendir(const char *path)
{
  int fd;
  turn(path);
  fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  return fd < 0 ? NULL : fdopendir(fd);
}

int openat(int dir, const char *path, int flags, ...)
{
  static int (*next)(int, const char *, int, ...);
  void *found = next ? NULL : dlsym(RTLD_NEXT, "openat");
  if (found) memcpy(&next, &found, sizeof next);
  if (!next) abort();
  turn(path);
  return next(dir, path, flags, 0600);
}

static void expires(void)
{
  struct ftfile_entries fte;
  enter("expires");
  five(&fte, 0, 0);
  CHECK_EQ(ftfile_expire(&fte, 1, 1000), 0);
  CHECK_SILENT();
  CHECK_EQ(fte.num_files, 5);
  ftfile_free(&fte);
  /* only said */
  five(&fte, 4, 201);
  CHECK_EQ(ftfile_expire(&fte, 0, 0), 0);
  CHECK_STR(said(), ": remove/1 ./ft-1\n: remove/2 ./ft-1\n: remove/2 ./ft-2\n: remove/2 ./ft-3\n");
  CHECK_STR(names(&fte), "./ft-1 ./ft-2 ./ft-3 ./ft-4 ./ft-5 ");
  /* done */
  CHECK_EQ(ftfile_expire(&fte, 1, 0), 0);
  CHECK_STR(said(), ": remove/1 ./ft-1\n: remove/2 ./ft-2\n: remove/2 ./ft-3\n");
  CHECK_STR(names(&fte), "./ft-4 ./ft-5 ");
  CHECK(!exists("ft-1") && !exists("ft-2") && !exists("ft-3") && exists("ft-4") && exists("ft-5"));
  CHECK_EQ(ftfile_expire(&fte, 1, 1), 0); /* at the limit, with what is being written */
  CHECK_SILENT();
  CHECK_EQ(ftfile_expire(&fte, 1, 2), 0);
  CHECK_STR(names(&fte), "./ft-5 ");
  CHECK_EQ(ftfile_expire(&fte, 1, 1000), 0);
  CHECK_STR(names(&fte), "");
  CHECK(!exists("ft-5"));
  CHECK_EQ(ftfile_expire(&fte, 1, 1000), 0);
  /* a negative number never empties the list */
  five(&fte, 0, 10);
  fte.num_bytes = 5;
  CHECK_EQ(ftfile_expire(&fte, 1, -6), 0);
  CHECK_EQ(fte.num_files, 5);
  fte.num_bytes = 500;
  ftfile_free(&fte);
  /* what is gone already is taken off */
  five(&fte, 3, 0);
  NEED(unlink("ft-1") == 0);
  CHECK_EQ(ftfile_expire(&fte, 1, 0), 0);
  CHECK(strstr(said(), "unlink(./ft-1): No such file"));
  CHECK_STR(names(&fte), "./ft-3 ./ft-4 ./ft-5 ");
  ftfile_free(&fte);
}

/* u10: what cannot be removed stays in the list and is counted; the next one goes instead */
static void u10_unlink(void)
{
  struct ftfile_entries fte;
  enter("u10_unlink");
  five(&fte, 3, 0);
  /* a directory in its place cannot be removed by anyone */
  NEED(unlink("ft-2") == 0 && mkdir("ft-2", 0755) == 0);
  CHECK_EQ(ftfile_expire(&fte, 1, 0), 0);
  CHECK(strstr(said(), "unlink(./ft-2): "));
  CHECK_STR(names(&fte), "./ft-2 ./ft-4 ./ft-5 ");
  CHECK(exists("ft-2") && !exists("ft-3") && exists("ft-4"));
  fte.max_files = 0;
  fte.max_bytes = 1;
  CHECK_EQ(ftfile_expire(&fte, 1, 0), 0);
  CHECK_STR(names(&fte), "./ft-2 ");
  CHECK(exists("ft-2"));
  ftfile_free(&fte);
}

/* expiry stays in the tree: a link in it may go, what it leads to may not */
static void expiry_stays_inside(void)
{
  struct ftfile_entries fte;
  enter("expiry_stays_inside");
  NEED(mkpath("out/x", 0755) == 0 && mkpath("tree/sub/x", 0755) == 0);
  make("out/ft-1", 1, 100);
  make("out/ft-2", 2, 100);
  make("tree/sub/ft-3", 3, 100);
  NEED(symlink("../out", "tree/away") == 0 && symlink("../../out", "tree/sub/away") == 0);
  NEED(symlink("../out/ft-2", "tree/ft-link") == 0 && symlink("sub", "tree/inside") == 0);
  memset(&fte, 0, sizeof fte);
  /* to read, links are followed */
  CHECK_EQ(load_tree(&fte, "tree", CHECKED), 0);
  CHECK_HAS(&fte, "tree/away/ft-1", "tree/away/ft-2", "tree/ft-link", "tree/sub/ft-3", "tree/sub/away/ft-1",
    "tree/sub/away/ft-2", "tree/inside/ft-3", "tree/inside/away/ft-1", "tree/inside/away/ft-2");
  ftfile_free(&fte);
  CHECK_SILENT();
  /* to expire, each file once */
  memset(&fte, 0, sizeof fte);
  fte.max_bytes = 1;
  CHECK_EQ(load_tree(&fte, "tree", CHECKED), 0);
  CHECK_SAID();
  CHECK_HAS(&fte, "tree/ft-link", "tree/sub/ft-3");
  CHECK_EQ(ftfile_expire(&fte, 1, 0), 0);
  CHECK_EQ(fte.num_files, 0);
  CHECK(exists("out/ft-1") && exists("out/ft-2") && !exists("tree/ft-link") && !exists("tree/sub/ft-3"));
  /* the tree itself may be reached by a link */
  make("tree/ft-4", 4, 100);
  NEED(symlink("tree", "link") == 0);
  memset(&fte, 0, sizeof fte);
  fte.max_bytes = 1;
  CHECK_EQ(load_tree(&fte, "link", CHECKED), 0);
  CHECK_EQ(ftfile_expire(&fte, 1, 0), 0);
  CHECK(!exists("tree/ft-4") && exists("out/ft-1"));
}

/* a tree with files 1 to 4, in a directory each for two of them */
static void grow(struct ftfile_entries *fte, uint32_t max_files)
{
  NEED(mkpath("tree/a/x", 0755) == 0 && mkpath("tree/b/x", 0755) == 0 && mkdir("out", 0755) == 0);
  make("tree/a/ft-1", 1, 100);
  make("tree/a/ft-2", 2, 100);
  make("tree/b/ft-3", 3, 100);
  make("tree/b/ft-4", 4, 100);
  memset(fte, 0, sizeof *fte);
  fte->max_files = max_files;
  NEED(load_tree(fte, "tree", CHECKED) == 0 && fte->num_files == 4);
}

/* a directory that was moved away is not followed by the link that replaced it, at any level */
static void directories_that_become_links(void)
{
  struct ftfile_entries fte;
  int late;
  enter("directories_that_become_links");
  for (late = 0; late < 2; ++late) {
    check_context("limit set %s", late ? "after loading" : "before");
    grow(&fte, late ? 0 : 1);
    NEED(rename("tree/a", "out/a") == 0 && symlink("../out/a", "tree/a") == 0);
    fte.max_files = 1;
    CHECK_EQ(ftfile_expire(&fte, 1, 0), 0);
    CHECK(strstr(said(), "unlink(tree/a/ft-1): "));
    CHECK(exists("out/a/ft-1") && exists("out/a/ft-2"));
    CHECK_HAS(&fte, "tree/a/ft-1", "tree/a/ft-2");
    ftfile_free(&fte);
    NEED(unlink("tree/a") == 0);
    NEED(unlink("out/a/ft-1") == 0 && unlink("out/a/ft-2") == 0 && rmdir("out/a") == 0 && rmdir("out") == 0);
  }
}

/* a link that was there when a list without a limit was loaded: what it led to is neither counted nor removed */
static void lists_to_read_that_get_a_limit(void)
{
  struct ftfile_entries fte;
  enter("lists_to_read_that_get_a_limit");
  NEED(mkpath("tree/x", 0755) == 0 && mkpath("out/deep/x", 0755) == 0 && symlink("../out", "tree/away") == 0);
  make("out/ft-1", 1, 1000);
  make("out/deep/ft-2", 2, 1000);
  make("tree/ft-3", 3, 100);
  make("tree/ft-4", 4, 100);
  memset(&fte, 0, sizeof fte);
  CHECK_EQ(load_tree(&fte, "tree", CHECKED), 0);
  CHECK_EQ(fte.num_files, 4);
  fte.max_files = 2;
  fte.max_bytes = 200;
  CHECK_EQ(ftfile_expire(&fte, 1, 0), 0);
  CHECK_SILENT();
  CHECK_EQ(ftfile_expire(&fte, 1, 1), 0);
  CHECK_HAS(&fte, "tree/away/ft-1", "tree/away/deep/ft-2", "tree/ft-4");
  CHECK(exists("out/ft-1") && exists("out/deep/ft-2") && !exists("tree/ft-3") && exists("tree/ft-4"));
  fte.max_files = 0;
  CHECK_EQ(ftfile_expire(&fte, 1, 1000), 0);
  CHECK_HAS(&fte, "tree/away/ft-1", "tree/away/deep/ft-2");
  CHECK(exists("out/ft-1") && exists("out/deep/ft-2") && !exists("tree/ft-4"));
  ftfile_free(&fte);
}

/* what the program named itself: a link that was there then is followed, none that came later */
static void named_files(void)
{
  struct ftfile_entries fte;
  struct ftfile_entry *entry;
  char there[] = "disk/day/ft-1", later[] = "day/ft-2", loaded[] = "disk/day/ft-3", own[] = "disk/day/ft-4";
  enter("named_files");
  NEED(mkpath("elsewhere/day/x", 0755) == 0 && mkpath("day/x", 0755) == 0 && mkdir("out", 0755) == 0);
  NEED(symlink("elsewhere", "disk") == 0);
  make(there, 1, 100);
  make(later, 2, 100);
  make(loaded, 3, 100);
  make(own, 4, 100);
  memset(&fte, 0, sizeof fte);
  CHECK_EQ(ftfile_add_tail(&fte, there, 100, 1), 0);
  CHECK_EQ(ftfile_add_tail(&fte, later, 100, 2), 0);
  CHECK_EQ(ftfile_loadfile(&fte, loaded, 0), 0);
  /* an entry that is the program's own */
  NEED((entry = (struct ftfile_entry *)calloc(1, sizeof *entry)) && (entry->name = strdup(own)));
  entry->size = 100;
  FT_TAILQ_INSERT_TAIL(&fte.head, entry, chain);
  ++fte.num_files;
  fte.num_bytes += 100;
  /* and one that it had made */
  NEED((entry = ftfile_entry_new(20)) != NULL);
  strcpy(entry->name, "disk/day/ft-5");
  make("disk/day/ft-5", 5, 100);
  entry->size = 100;
  FT_TAILQ_INSERT_TAIL(&fte.head, entry, chain);
  ++fte.num_files;
  fte.num_bytes += 100;
  NEED(rename("day", "out/day") == 0 && symlink("out/day", "day") == 0);
  fte.max_bytes = 1;
  CHECK_EQ(ftfile_expire(&fte, 1, 0), 0);
  CHECK(strstr(said(), "unlink(day/ft-2): "));
  CHECK_STR(names(&fte), "day/ft-2 ");
  CHECK(exists("out/day/ft-2") && !exists(there) && !exists(loaded) && !exists(own) && !exists("disk/day/ft-5"));
  ftfile_free(&fte);
}

/* a directory that becomes a link while the tree is listed is passed over, or counts as the link it is */
static void directories_that_become_links_meanwhile(void)
{
  struct ftfile_entries fte;
  int late;
  enter("directories_that_become_links_meanwhile");
  for (late = 0; late < 2; ++late) {
    check_context("limit set %s", late ? "after loading" : "before");
    NEED(mkpath("out/x", 0755) == 0 && mkpath("tree/day/x", 0755) == 0 && symlink("../out", "tree/link") == 0);
    make("out/ft-1", 1, 100);
    memset(&fte, 0, sizeof fte);
    fte.max_bytes = !late;
    turned = "day";
    load_tree(&fte, "tree", CHECKED);
    NEED(!turned);
    said();
    if (!late) CHECK_EQ(fte.num_files, 0);
    fte.max_bytes = 1;
    ftfile_expire(&fte, 1, 0);
    CHECK_SILENT();
    CHECK(exists("out/ft-1"));
    ftfile_free(&fte);
    NEED(unlink("tree/day") == 0 && rmdir("tree/was") == 0);
  }
}

/* while somebody exchanges a directory and a link, over and over, nothing outside is listed as inside, or goes */
static void exchanged_meanwhile(void)
{
  struct ftfile_entries fte;
  char name[64];
  pid_t child;
  int round, i;
  enter("exchanged_meanwhile");
  NEED(mkdir("out", 0755) == 0 && mkpath("tree/day/x", 0755) == 0 && symlink("../out", "tree/link") == 0);
  for (i = 0; i < 10; ++i) {
    sprintf(name, "out/ft-%d", i);
    make(name, i, 100);
  }
  child = fork();
  NEED(child >= 0);
  if (child == 0)
    for (;;)
      if (rename("tree/day", "tree/was") < 0 || rename("tree/link", "tree/day") < 0 || rename("tree/day", "tree/link") < 0 ||
          rename("tree/was", "tree/day") < 0)
        _exit(1);
  for (round = 0; round < 200; ++round) {
    int late = round % 2;
    check_context("round %d, limit set %s", round, late ? "after loading" : "before");
    memset(&fte, 0, sizeof fte);
    fte.max_bytes = !late;
    load_tree(&fte, "tree", CHECKED);
    if (!late) CHECK_EQ(fte.num_files, 0);
    said();
    fte.max_bytes = 1;
    ftfile_expire(&fte, 1, 0);
    CHECK_SILENT();
    ftfile_free(&fte);
  }
  kill(child, SIGKILL);
  waitpid(child, NULL, 0);
  for (i = 0; i < 10; ++i) {
    sprintf(name, "out/ft-%d", i);
    CHECK(exists(name));
  }
}

CHECK_MAIN(TEST(expires), TEST(u10_unlink), TEST(expiry_stays_inside), TEST(directories_that_become_links),
  TEST(directories_that_become_links_meanwhile), TEST(lists_to_read_that_get_a_limit), TEST(named_files),
  TEST(exchanged_meanwhile))
