/* What the library passes on to libgcc_s: the calls that a panic was in, and threads that end in the middle of functions. */
#include "../../src/sys/unwind.c"
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#define CHECK(what) if (!(what)) return fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #what), 1

/* As build.rs has it, for whichever machine this is compiled. */
#if defined(__GLIBC__) && !defined(__arm__)
enum { PASSED_ON = 1 };
#else
enum { PASSED_ON = 0 };
#endif

static int calls, cleaned;

static int count(void *context, void *with)
{
  int before = 0;

  calls += _Unwind_GetIP(context) && _Unwind_GetIPInfo(context, &before) && _Unwind_GetRegionStart(context);
  return with ? 0 : 1;
}

static void clean(int *what)
{
  cleaned += *what;
}

/* What a compiler makes of the variable takes all but the first of the functions. */
static void *end(void *argument)
{
  __attribute__((cleanup(clean), unused)) int what = 3;

  pthread_exit(argument);
  return NULL;
}

static int is_loaded(void)
{
  char line[4096];
  int found = 0;
  FILE *file = fopen("/proc/self/maps", "r");

  while (file && fgets(line, sizeof line, file)) found |= strstr(line, "libgcc_s") != NULL;
  if (file) fclose(file);
  return found;
}

int main(void)
{
  pthread_t thread;
  void *ended = NULL;

  if (!PASSED_ON) return puts("skipped: libgcc_s is loaded with the library here"), 0;
  CHECK(!is_loaded());
  _Unwind_Backtrace(count, &thread);
  CHECK(is_loaded());
  CHECK(calls > 0);
  CHECK(pthread_create(&thread, NULL, end, &cleaned) == 0 && pthread_join(thread, &ended) == 0);
  CHECK(ended == &cleaned);
  CHECK(cleaned == 3);
  return 0;
}
