/*
 * check.h: checks that print what failed and go on, and a main that runs tests each in a process of its own.
 *
 *   static void wraps(void) { CHECK_EQ(add(0xffffffff, 1), 0); }
 *   CHECK_MAIN(TEST(wraps), TEST(...))
 *
 * Nothing is printed unless something fails or is skipped. `program name...` runs only the named tests.
 */
#ifndef CHECK_H
#define CHECK_H

#include <dirent.h>
#include <errno.h>
#include <malloc.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __GNUC__
#define CHECK_UNUSED __attribute__((unused))
#else
#define CHECK_UNUSED
#endif

struct check_test {
  const char *name;
  void (*run)(void);
};

static int check_failures;
static char check_where[512];

/* what the checks that follow are about, printed with those that fail */
#ifdef __GNUC__
__attribute__((format(printf, 1, 2)))
#endif
static CHECK_UNUSED void check_context(const char *format, ...)
{
  va_list args;
  va_start(args, format);
  vsnprintf(check_where, sizeof check_where, format, args);
  va_end(args);
}

#ifdef __GNUC__
__attribute__((format(printf, 3, 4)))
#endif
static CHECK_UNUSED void check_fail(const char *file, int line, const char *format, ...)
{
  va_list args;
  const char *base = strrchr(file, '/');
  if (++check_failures > 15) return;
  va_start(args, format);
  printf("%s:%d: [%s] ", base ? base + 1 : file, line, check_where);
  vprintf(format, args);
  putchar('\n');
  fflush(stdout);
  va_end(args);
}

/* says that what follows is left out, and why: the harness shows it */
static CHECK_UNUSED void check_skip(const char *why)
{
  printf("skipped: %s: %s\n", check_where, why);
  fflush(stdout);
}

#define CHECK(condition) \
  do { \
    if (!(condition)) check_fail(__FILE__, __LINE__, "%s", #condition); \
  } while (0)

/* two integers */
#define CHECK_EQ(have, want) \
  do { \
    long long have_ = (long long)(have), want_ = (long long)(want); \
    if (have_ != want_) \
      check_fail(__FILE__, __LINE__, "%s is %lld (0x%llx), not %lld (0x%llx)", #have, have_, (unsigned long long)have_, \
        want_, (unsigned long long)want_); \
  } while (0)

/* two strings, either may be NULL */
#define CHECK_STR(have, want) \
  do { \
    const char *have_ = (have), *want_ = (want); \
    if ((!have_ || !want_) ? have_ != want_ : strcmp(have_, want_) != 0) \
      check_fail(__FILE__, __LINE__, "%s is \"%s\", not \"%s\"", #have, have_ ? have_ : "(null)", \
        want_ ? want_ : "(null)"); \
  } while (0)

/* bytes */
#define CHECK_MEM(have, want, size) check_mem(__FILE__, __LINE__, #have, have, want, size)

static CHECK_UNUSED void check_mem(const char *file, int line, const char *what, const void *have, const void *want,
  size_t size)
{
  const unsigned char *h = (const unsigned char *)have, *w = (const unsigned char *)want;
  size_t i;
  for (i = 0; i < size && h[i] == w[i]; ++i) continue;
  if (i < size)
    check_fail(file, line, "%s differs at byte %lu of %lu: %02x, not %02x", what, (unsigned long)i, (unsigned long)size,
      h[i], w[i]);
}

/* stops a test that cannot go on */
#define NEED(condition) \
  do { \
    if (!(condition)) { \
      check_fail(__FILE__, __LINE__, "cannot go on without %s (errno %d)", #condition, errno); \
      check_end(); \
    } \
  } while (0)

/* descriptors that are open */
static CHECK_UNUSED int check_descriptors(void)
{
  DIR *dir = opendir("/proc/self/fd");
  struct dirent *entry;
  int n = 0;
  if (!dir) return 0;
  while ((entry = readdir(dir)))
    if (entry->d_name[0] != '.' && atoi(entry->d_name) < 1000) ++n; /* valgrind's own are above */
  closedir(dir);
  return n - 1;
}

/* bytes of the heap in use, as far as the C library knows */
static CHECK_UNUSED long check_heap(void)
{
#if defined(__GLIBC__) && defined(__GLIBC_PREREQ)
#if __GLIBC_PREREQ(2, 33)
  struct mallinfo2 info = mallinfo2();
  return (long)(info.uordblks + info.hblkhd);
#else
  return 0;
#endif
#else
  return 0;
#endif
}

/*
 * runs something over and over; the heap must not grow. Needs GLIBC_TUNABLES=glibc.malloc.tcache_count=0, as what the
 * C library keeps for each thread counts as used.
 */
static CHECK_UNUSED void check_leaks(const char *what, void (*run)(void))
{
  long before;
  int i;
  if (!getenv("GLIBC_TUNABLES")) {
    check_skip("leaks are not seen without GLIBC_TUNABLES");
    return;
  }
  for (i = 0; i < 3; ++i) run();
  before = check_heap();
  for (i = 0; i < 20; ++i) run();
  if (check_heap() - before >= 20 * 16)
    check_fail(__FILE__, __LINE__, "%s leaks %ld bytes each time", what, (check_heap() - before) / 20);
}

/* whether everything takes long: under valgrind, a sanitizer or qemu; tests do less then */
static CHECK_UNUSED int check_is_slow(void)
{
  return getenv("FT_TEST_VALGRIND") || getenv("FT_TEST_ASAN") || getenv("FT_TEST_SLOW");
}

/*
 * whether a child may allocate that was forked while threads did: the allocators of older sanitizers keep the locks that threads
 * held at the fork
 */
static CHECK_UNUSED int check_children_allocate(void)
{
  if (!getenv("FT_TEST_ASAN")) return 1;
  check_skip("a child of threads that allocate waits for ever in the allocator of the sanitizer");
  return 0;
}

/* whether a SIGBUS says where it was: qemu takes the halves of the address for each other on big-endian machines */
static CHECK_UNUSED int check_knows_faults(void)
{
  return __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ || !check_is_slow();
}

/*
 * ends this process, and those that it forks, after so much processor time: never by the clock, which goes on when the
 * machine has other things to do. A process that waits for ever is ended by who started the program (harness/mod.rs).
 */
static CHECK_UNUSED void check_limit(void)
{
  struct rlimit seconds;
  seconds.rlim_cur = check_is_slow() ? 3600 : 300;
  seconds.rlim_max = RLIM_INFINITY;
  setrlimit(RLIMIT_CPU, &seconds);
}

static CHECK_UNUSED void check_end(void)
{
  if (check_failures > 15) printf("%d more\n", check_failures - 15);
  fflush(stdout);
  exit(check_failures ? 1 : 0);
}

static CHECK_UNUSED int check_main(int argc, char **argv, const struct check_test *tests)
{
  int failed = 0, status, i;
  for (; tests->name; ++tests) {
    pid_t child;
    for (i = 1; i < argc && strcmp(argv[i], tests->name) != 0; ++i) continue;
    if (argc > 1 && i == argc) continue;
    fflush(stdout);
    child = fork();
    if (child == 0) {
      int open = check_descriptors();
      check_limit();
      check_context("%s", tests->name);
      tests->run();
      check_context("%s", tests->name);
      CHECK_EQ(check_descriptors(), open);
      check_end();
    }
    if (child < 0 || waitpid(child, &status, 0) < 0) return 2;
    if (WIFSIGNALED(status)) printf("%s: killed by signal %d\n", tests->name, WTERMSIG(status));
    else if (WEXITSTATUS(status)) printf("%s: failed (%d)\n", tests->name, WEXITSTATUS(status));
    failed |= status != 0;
  }
  return failed;
}

#define TEST(function) {#function, function}
#define CHECK_MAIN(...) \
  int main(int argc, char **argv) \
  { \
    static const struct check_test tests[] = {__VA_ARGS__, {NULL, NULL}}; \
    return check_main(argc, argv, tests); \
  }

#endif
