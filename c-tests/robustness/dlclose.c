/*
 * dlclose: the library is loaded, used and unloaded again and again, and takes no memory for it; its handler of SIGBUS is
 * still there when a file of someone else's is cut. The argument is libft.so; this program has a libft of its own.
 */
#include "flows.h"
#include <dlfcn.h>

static const char *library;

static long resident(void)
{
  long size = 0, pages = 0;
  FILE *f = fopen("/proc/self/statm", "r");
  NEED(f && fscanf(f, "%ld %ld", &size, &pages) == 2);
  fclose(f);
  return pages;
}

static void load_and_unload(void)
{
  struct ftio io;
  int (*init)(struct ftio *, int, int), (*end)(struct ftio *);
  void *(*next)(struct ftio *), *lib = dlopen(library, RTLD_NOW | RTLD_LOCAL);
  NEED(lib != NULL);
  *(void **)&init = dlsym(lib, "ftio_init");
  *(void **)&next = dlsym(lib, "ftio_read");
  *(void **)&end = dlsym(lib, "ftio_close");
  NEED(init(&io, open(FLOWS, O_RDONLY), FT_IO_FLAG_READ | FT_IO_FLAG_MMAP) >= 0);
  while (next(&io)) continue;
  NEED(end(&io) >= 0);
  CHECK_EQ(dlclose(lib), 0);
}

static void again_and_again(void)
{
  long before;
  int i;
  for (i = 0; i < 20; ++i) load_and_unload();
  before = resident();
  for (i = 0; i < 200; ++i) load_and_unload();
  if (!check_is_slow()) CHECK(resident() - before < 64); /* a sanitizer's own memory grows */
}

static void fault_after_unloading(void)
{
  int status, fd = open("other", O_RDWR | O_CREAT | O_TRUNC, 0600);
  pid_t child;
  NEED(fd >= 0 && ftruncate(fd, 4096) == 0);
  fflush(NULL);
  child = fork();
  if (child == 0) {
    volatile char *other = (volatile char *)mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0);
    load_and_unload();
    load_and_unload();
    if (ftruncate(fd, 0) < 0) _exit(2);
    _exit(*other);
  }
  NEED(waitpid(child, &status, 0) == child);
  CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGBUS);
  close(fd);
}

int main(int argc, char **argv)
{
  static const struct check_test tests[] = {TEST(again_and_again), TEST(fault_after_unloading), {NULL, NULL}};
  char *none[] = {argv[0], NULL};
  if (argc < 2) return 3;
  library = argv[1];
  write_stream(FLOWS, version_of(5, 0), HOST_ORDER, 0, 5000);
  return check_main(1, none, tests);
}
