/*
 * batch.h: runs one function on many files, each in a process of its own, so that one crash is one failure.
 *
 *   program OUTPUT_DIR LIST    each line of the list is a file; what is printed for line n goes to OUTPUT_DIR/n
 *
 * Prints "<line> <why>" for every file that did not end well, and last "done <lines>".
 */
#ifndef BATCH_H
#define BATCH_H

#include <dirent.h>
#include <fcntl.h>
#include <ftlib.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __GNUC__
#define BATCH_UNUSED __attribute__((unused))
#else
#define BATCH_UNUSED
#endif

static BATCH_UNUSED void hex(const void *bytes, size_t n)
{
  static const char digits[] = "0123456789abcdef";
  const unsigned char *c = (const unsigned char *)bytes;
  size_t i;
  for (i = 0; i < n; ++i) {
    putchar(digits[c[i] >> 4]);
    putchar(digits[c[i] & 15]);
  }
}

#define FNV0 0xcbf29ce484222325ull

static BATCH_UNUSED uint64_t fnv(uint64_t hash, const void *bytes, size_t n)
{
  const unsigned char *c = (const unsigned char *)bytes;
  while (n--) {
    hash ^= *c++;
    hash *= 0x100000001b3ull;
  }
  return hash;
}

static int batch(int argc, char **argv, void (*run)(char *line))
{
  static char text[4 << 20]; /* all of the list: a child that exits would move the file's offset for its parent */
  char name[4200], *line, *next;
  FILE *list = argc == 3 ? fopen(argv[2], "r") : NULL;
  /* valgrind looks for leaks at the end of each process: fewer of them */
  unsigned n = 0, i, lines = getenv("FT_TEST_VALGRIND") ? 25 : 1;
  int slow = getenv("FT_TEST_VALGRIND") || getenv("FT_TEST_ASAN") || getenv("FT_TEST_SLOW");
  if (!list) return 2;
  text[fread(text, 1, sizeof text - 1, list)] = 0;
  fclose(list);
  if (!getenv("FT_TEST_MESSAGES")) fterr_setfile(0, NULL);
  for (line = text; *line; line = next) {
    int status;
    pid_t child;
    fflush(stdout);
    child = fork();
    if (child == 0) {
      struct rlimit memory = {(rlim_t)2 << 30, (rlim_t)2 << 30};
      struct rlimit seconds = {slow ? 1800 : 60, RLIM_INFINITY}; /* of processor time */
      if (!slow) setrlimit(RLIMIT_AS, &memory);
      setrlimit(RLIMIT_CPU, &seconds);
    }
    for (i = 0, next = line; i < lines && *next; ++i, line = next) {
      next = line + strcspn(line, "\n");
      if (*next) *next++ = 0;
      ++n;
      if (child == 0) {
        snprintf(name, sizeof name, "%s/%u", argv[1], n);
        if (!freopen(name, "w", stdout)) exit(3);
        run(line);
        fflush(stdout);
      }
    }
    if (child == 0) exit(0);
    if (child < 0 || waitpid(child, &status, 0) < 0) return 2;
    if (WIFSIGNALED(status)) printf("%u signal %d\n", n, WTERMSIG(status));
    else if (WEXITSTATUS(status)) printf("%u exit %d\n", n, WEXITSTATUS(status));
  }
  printf("done %u\n", n);
  return 0;
}

#endif
