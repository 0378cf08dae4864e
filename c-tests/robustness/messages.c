/*
 * Messages and other state of the whole process while threads print: forks, cancelled threads, locks that the program holds
 * itself, and memory.
 */
#include "flows.h"
#include <pthread.h>
#include <stdatomic.h>
#include <sys/ioctl.h>
#include <syslog.h>
#include <time.h>

enum { FORKS = 300 };

/*
 * With the GNU C library a child can use streams that other threads had locked at the fork, and a thread that waits in one can be
 * cancelled. Other libraries do not promise that, whatever prints.
 */
static int streams_are_forgiving(void)
{
#ifdef __GLIBC__
  return 1;
#else
  check_skip("streams of this C library stay locked in a child, and are not left by a thread that is cancelled");
  return 0;
#endif
}

/* fewer of what takes long */
static int fewer(int count)
{
  return check_is_slow() ? count / 20 : count;
}

static FILE *nowhere;
static atomic_int stop;
static struct ftxlate xlate;
static struct fts3rec_offsets offsets;

static void *print(void *argument)
{
  static char names[][8] = {"anna", "berta", "carla"};
  unsigned i;
  for (i = 0; !stop; ++i) {
    if (argument) fterr_setid(names[i % 3]);
    fterr_warnx("message %u of a thread", i);
  }
  return NULL;
}

/* with a key that is read again after a second */
static void *anonymize(void *argument)
{
  struct fts3rec_v5 rec;
  memset(&rec, 0, sizeof rec);
  (void)argument;
  while (!stop) ftxlate_def_eval(ftxlate_def_find(&xlate, "one"), (char *)&rec, &offsets);
  return NULL;
}

static void *ask_for_paths(void *argument)
{
  (void)argument;
  while (!stop) CHECK(ft_get_path(_FT_PATH_CFG_MAP) != NULL);
  return NULL;
}

/* what a child does after a fork: all that has to do with the process */
static void use_everything(void)
{
  char name[] = "child", junk[] = "junk.ft";
  struct fts3rec_v5 rec;
  struct ftio io;
  memset(&rec, 0, sizeof rec);
  fterr_setid(name);
  fterr_warnx("from the child");
  fterr_setfile(1, nowhere);
  if (ftio_init(&io, open(junk, O_RDONLY), FT_IO_FLAG_READ) >= 0) _exit(1);
  if (!ft_get_path(_FT_PATH_CFG_TAG)) _exit(2);
  ftxlate_def_eval(ftxlate_def_find(&xlate, "one"), (char *)&rec, &offsets);
  _exit(0);
}

static void forks_while_threads_work(void)
{
  static void *(*const works[])(void *) = {print, print, anonymize, ask_for_paths};
  static char key[64], config[400];
  time_t soon = time(NULL) + 1;
  struct ftver ver = ftver_of(version_of(5, 0));
  pthread_t threads[4];
  char name[] = "parent", path[] = "xlate.cfg";
  int i, status;
  if (!streams_are_forgiving() || !check_children_allocate()) return;
  memset(key, '5', sizeof key);
  strftime(config, sizeof config,
    "xlate-action hide\n type ip-address-anonymize\n algorithm cryptopan-aes128\n key-file key\n key-file-refresh 1 %H:%M:%S\n"
    "xlate-definition one\n term\n  action hide\n", gmtime(&soon));
  store("key", key, sizeof key);
  store("junk.ft", "junk", 4);
  store("xlate.cfg", config, strlen(config));
  fts3rec_compute_offsets(&offsets, &ver);
  NEED(ftxlate_load(&xlate, NULL, path) == 0);
  NEED((nowhere = fopen("/dev/null", "w")) != NULL);
  fterr_setid(name);
  fterr_setfile(1, nowhere);
  for (i = 0; i < 4; ++i) NEED(pthread_create(&threads[i], NULL, works[i], i == 1 ? name : NULL) == 0);
  for (i = 0; i < fewer(FORKS); ++i) {
    pid_t child;
    usleep(300);
    child = fork();
    if (child == 0) use_everything();
    NEED(child > 0 && waitpid(child, &status, 0) == child);
    CHECK_EQ(status, 0);
  }
  stop = 1;
  for (i = 0; i < 4; ++i) NEED(pthread_join(threads[i], NULL) == 0);
  fterr_setfile(1, said_stream);
  fclose(nowhere);
  ftxlate_free(&xlate);
}

static void *print_many(void *argument)
{
  int i;
  (void)argument;
  for (i = 0; i < fewer(20000); ++i) fterr_warnx("from a thread");
  return NULL;
}

static void a_program_may_lock_its_stream(void)
{
  pthread_t thread;
  char *text;
  int i;
  NEED(pthread_create(&thread, NULL, print_many, NULL) == 0);
  for (i = 0; i < fewer(20000); ++i) {
    flockfile(said_stream);
    fputs("two parts ", said_stream);
    fterr_warnx("of one line");
    funlockfile(said_stream);
  }
  NEED(pthread_join(thread, NULL) == 0);
  for (i = 0, text = (char *)said(); *text; text = strchr(text, '\n') + 1)
    if (!strncmp(text, "two parts : of one line\n", 24)) ++i;
    else if (strncmp(text, ": from a thread\n", 16)) break;
  CHECK_EQ(*text, 0);
  CHECK_EQ(i, fewer(20000));
}

static void *print_for_good(void *argument)
{
  while (!stop) fterr_warnx("into a pipe that nobody reads");
  return argument;
}

static void a_cancelled_thread_leaves_nothing_locked(void)
{
  pthread_t thread;
  void *result = NULL;
  int ends[2], before, after;
  FILE *full = NULL;
  char name[] = "after";
  if (!streams_are_forgiving()) return;
  NEED(pipe(ends) == 0 && (full = fdopen(ends[1], "w")) != NULL);
  fterr_setfile(1, full);
  NEED(pthread_create(&thread, NULL, print_for_good, NULL) == 0);
  /* until it waits for room */
  for (after = 0, before = -1; after != before || !after; usleep(100000)) {
    before = after;
    ioctl(ends[0], FIONREAD, &after);
  }
  NEED(pthread_cancel(thread) == 0 && pthread_join(thread, &result) == 0);
  CHECK(result == PTHREAD_CANCELED);
  fterr_setfile(1, said_stream);
  fterr_setid(name);
  fterr_warnx("goes on");
  CHECK_STR(said(), "after: goes on\n");
  close(ends[0]);
  signal(SIGPIPE, SIG_IGN);
  fclose(full);
}

static void names_take_no_memory(void)
{
  char names[2][8] = {"anna", "berta"}, numbered[32];
  long before = 0;
  int i, saved = dup(2), fd = open("/dev/null", O_WRONLY);
  NEED(saved >= 0 && fd >= 0 && dup2(fd, 2) == 2);
  for (i = 0; i < fewer(100000); ++i) {
    fterr_setid(names[i % 2]);
    snprintf(numbered, sizeof numbered, "number %d", i);
    fterr_setid(numbered);
    fterr_setid(names[i % 2]);
    if (i % 100 == 0) fterr_setsyslog(1, LOG_PERROR, LOG_USER);
    if (i == 1000) before = check_heap();
  }
  if (getenv("GLIBC_TUNABLES")) CHECK(check_heap() - before < 4096);
  fterr_setsyslog(0, 0, 0);
  dup2(saved, 2);
  close(saved);
  close(fd);
  fterr_warnx("x");
  CHECK_STR(said(), "berta: x\n");
}

/* syslog reads the name it was opened with, whatever is set and freed since */
static void syslog_keeps_its_name(void)
{
  char buffer[400] = "", *name = strdup("first"), other[32];
  int saved = dup(2), fd = open("syslog.txt", O_RDWR | O_CREAT | O_TRUNC, 0600), i;
  NEED(saved >= 0 && fd >= 0 && dup2(fd, 2) == 2);
  fterr_setfile(0, NULL);
  fterr_setid(name);
  fterr_setsyslog(1, LOG_PERROR, LOG_USER);
  memset(name, 'x', 5);
  free(name);
  for (i = 0; i < 100; ++i) {
    snprintf(other, sizeof other, "other %d", i);
    fterr_setid(other);
  }
  fterr_warnx("said");
  fterr_setsyslog(0, 0, 0);
  dup2(saved, 2);
  close(saved);
  CHECK(pread(fd, buffer, sizeof buffer - 1, 0) > 0);
  CHECK_STR(buffer, "first: said\n");
  close(fd);
}

CHECK_MAIN(TEST(forks_while_threads_work), TEST(a_program_may_lock_its_stream), TEST(a_cancelled_thread_leaves_nothing_locked),
  TEST(names_take_no_memory), TEST(syslog_keeps_its_name))
