/* Makes memory scarce: an allocator that fails when it is told to, and limits as ulimit -v sets them. */
#ifndef SCARCE_H
#define SCARCE_H

#include "flows.h"
#include <sys/resource.h>

#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || !defined(__GLIBC__)
#define OWN_MALLOC 0 /* the allocator is the sanitizer's */
#else
#define OWN_MALLOC 1
#endif

/* --- the allocator: counts, and fails when it is told to --- */

#if OWN_MALLOC
static struct {
  unsigned calls; /* while armed */
  unsigned fail; /* the call that fails, 0 for none */
  int armed, stay; /* stay: and all that follow */
  size_t least; /* smaller blocks never fail, and are not counted */
  long blocks; /* that are in use */
} heap;

extern void *__libc_malloc(size_t size), *__libc_calloc(size_t count, size_t size), *__libc_realloc(void *block, size_t size),
  *__libc_memalign(size_t alignment, size_t size);
extern void __libc_free(void *block);

static int fails(size_t size)
{
  if (!heap.armed || size < heap.least) return 0;
  ++heap.calls;
  if (!heap.fail || (heap.stay ? heap.calls < heap.fail : heap.calls != heap.fail)) return 0;
  errno = ENOMEM;
  return 1;
}

static void *counted(void *block)
{
  heap.blocks += block != NULL;
  return block;
}

void *malloc(size_t size)
{
  return fails(size) ? NULL : counted(__libc_malloc(size));
}

void *calloc(size_t count, size_t size)
{
  return fails(count * size) ? NULL : counted(__libc_calloc(count, size));
}

void *realloc(void *block, size_t size)
{
  if (fails(size)) return NULL;
  return block ? __libc_realloc(block, size) : counted(__libc_malloc(size));
}

int posix_memalign(void **block, size_t alignment, size_t size)
{
  if (fails(size)) return ENOMEM;
  *block = counted(__libc_memalign(alignment, size));
  return *block ? 0 : ENOMEM;
}

void *aligned_alloc(size_t alignment, size_t size)
{
  return fails(size) ? NULL : counted(__libc_memalign(alignment, size));
}

void free(void *block)
{
  heap.blocks -= block != NULL;
  __libc_free(block);
}
#endif

/* --- messages: to a file, as memory is what there is none of --- */

static FILE *messages;
static char messages_buffer[4096];

static void on_abort(int signal_number)
{
  static const char text[] = ": the program was ended\n";
  (void)signal_number;
  if (write(1, check_where, strlen(check_where)) < 0 || write(1, text, sizeof text - 1) < 0) _exit(3);
  _exit(2);
}

static void begin(void)
{
  messages = fopen("messages", "w");
  NEED(messages);
  setvbuf(messages, messages_buffer, _IOFBF, sizeof messages_buffer);
  fterr_setfile(1, messages);
  fclose(said_stream);
  free(said_text);
  signal(SIGABRT, on_abort);
}

static CHECK_UNUSED long messages_said(void)
{
  return ftell(messages);
}

/* --- every allocation in turn --- */

static void in_turn(const char *what, int (*run)(void))
{
#if OWN_MALLOC
  long blocks, said_before, step = getenv("FT_TEST_VALGRIND") ? 17 : 1;
  unsigned n, calls, failures = 0;
  int done, i;
  heap.armed = 0;
  check_context("%s", what);
  for (i = 0; i < 2; ++i) CHECK(run()); /* what is made once stays */
  heap.fail = heap.calls = 0;
  heap.armed = 1;
  CHECK(run());
  heap.armed = 0;
  calls = heap.calls;
  for (heap.stay = 0; heap.stay < 2; ++heap.stay)
    for (n = 1; n <= calls; n += (unsigned)step) {
      check_context("%s: allocation %u of %u%s", what, n, calls, heap.stay ? " and all after it" : "");
      blocks = heap.blocks;
      said_before = messages_said();
      heap.calls = 0;
      heap.fail = n;
      heap.armed = 1;
      done = run();
      heap.armed = 0;
      failures += !done;
      if (!done) CHECK(messages_said() > said_before);
      if (heap.blocks != blocks) {
        /* caches of the C library and of this one are filled at the first need */
        heap.calls = 0;
        blocks = heap.blocks;
        heap.armed = 1;
        run();
        heap.armed = 0;
        CHECK_EQ(heap.blocks, blocks);
      }
      if (n % 8 == 0) CHECK(run()); /* with memory it works again */
    }
  heap.stay = 0;
  check_context("%s", what);
  if (getenv("FT_TEST_VERBOSE")) printf("%s: %u allocations, %u failures\n", what, calls, failures);
#else
  check_context("%s", what);
  CHECK(run());
#endif
}

/* every allocation that the reserve of the library has no room for */
static CHECK_UNUSED void large_in_turn(const char *what, int (*run)(void))
{
#if OWN_MALLOC
  heap.least = (16 << 10) + 1;
  in_turn(what, run);
  heap.least = 0;
#else
  in_turn(what, run);
#endif
}

/* --- a limit, as ulimit -v sets it --- */

static long address_space(void)
{
  long pages = 0;
  FILE *file = fopen("/proc/self/statm", "r");
  if (!file || fscanf(file, "%ld", &pages) != 1) pages = 0;
  if (file) fclose(file);
  return pages * sysconf(_SC_PAGESIZE);
}

/* with as much room as it takes, and less before: no room at all is an error as well */
static CHECK_UNUSED void limited(const char *what, int (*run)(void))
{
  long room;
  int status, done = 0, failed = 0;
  if (!OWN_MALLOC || getenv("FT_TEST_VALGRIND")) {
    check_skip("the shadows of valgrind and the sanitizers need room of their own");
    return;
  }
  for (room = 0; room <= 1l << 30 && !done; room += room / 2 + (64 << 10)) {
    pid_t child;
    check_context("%s in %ld KiB", what, room >> 10);
    fflush(NULL);
    child = fork();
    NEED(child >= 0);
    if (child == 0) {
      struct rlimit limit;
      limit.rlim_cur = limit.rlim_max = (rlim_t)(address_space() + room);
      setrlimit(RLIMIT_AS, &limit);
      check_failures = 0;
      done = run();
      _exit(check_failures ? 2 : !done);
    }
    NEED(waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) < 2);
    done = WIFEXITED(status) && !WEXITSTATUS(status);
    failed += !done;
  }
  check_context("%s", what);
  CHECK(done);
  if (failed < 3) CHECK(room < 1 << 20); /* what is large has to fail sometimes */
}

#endif
