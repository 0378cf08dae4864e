/* rules.h: files of rules for the tests of tags, masks and translations */
#ifndef RULES_H
#define RULES_H

#include <ftlib.h>
#include <fcntl.h>
#include <sys/stat.h>
#include "check.h"

#define RULES "rules.cfg"

/* writes RULES */
static CHECK_UNUSED void rules_bytes(const void *bytes, size_t size)
{
  FILE *file = fopen(RULES, "w");
  NEED(file);
  NEED(fwrite(bytes, 1, size, file) == size);
  NEED(fclose(file) == 0);
}

static CHECK_UNUSED void rules(const char *text)
{
  rules_bytes(text, strlen(text));
}

/* writes a fifo called "fifo" full of `text` for somebody who reads it; the writer is a child process */
static CHECK_UNUSED pid_t rules_fifo(const char *text)
{
  pid_t child;
  unlink("fifo");
  NEED(mkfifo("fifo", 0600) == 0);
  child = fork();
  NEED(child >= 0);
  if (child == 0) {
    int fd = open("fifo", O_WRONLY);
    /* in two pieces: one read is not enough */
    size_t half = strlen(text) / 2;
    ssize_t n = write(fd, text, half);
    usleep(20000);
    n += write(fd, text + half, strlen(text) - half);
    _exit(n != (ssize_t)strlen(text));
  }
  return child;
}

/* RULES with a line that is longer than a million bytes, between two texts */
static CHECK_UNUSED void rules_long(const char *before, const char *after)
{
  size_t size = 1 << 20, length = strlen(before);
  char *text = malloc(length + size + strlen(after) + 1);
  NEED(text);
  memcpy(text, before, length);
  memset(text + length, ' ', size);
  strcpy(text + length + size, after);
  rules(text);
  free(text);
}

/* what a loader must refuse, whatever it reads, and be good for the next file after */
static CHECK_UNUSED void rules_refused(int (*load)(const char *), const char *valid)
{
  static const char *const names[] = {"nowhere", ".", "", "/dev/zero"};
  static const char junk[] = "\377\376junk\001\n";
  size_t i, length = strlen(valid);
  char *text = malloc(length + 40);
  NEED(text);
  for (i = 0; i < sizeof names / sizeof names[0]; ++i) {
    check_context("%s", names[i]);
    CHECK_EQ(load(names[i]), -1);
  }
  check_context("f9: a zero byte in each place");
  for (i = 0; i < length; ++i) {
    memcpy(text, valid, length);
    text[i] = 0;
    rules_bytes(text, length);
    CHECK_EQ(load(RULES), -1);
  }
  check_context("junk behind each line");
  for (i = 0; i < length; ++i) {
    if (valid[i] != '\n') continue;
    memcpy(text, valid, i + 1);
    memcpy(text + i + 1, junk, sizeof junk - 1);
    rules_bytes(text, i + sizeof junk);
    CHECK_EQ(load(RULES), -1);
  }
  check_context("a valid file");
  rules(valid);
  CHECK_EQ(load(RULES), 0);
  check_context("no end of line");
  rules_bytes(valid, length - 1);
  CHECK_EQ(load(RULES), 0);
  check_context("f8: a long line");
  rules_long("  ", valid);
  CHECK_EQ(load(RULES), 0);
  rules_long(valid, "junk\n");
  CHECK_EQ(load(RULES), -1);
  free(text); /* before there is a child that would leave it */
  check_context("f9: a pipe");
  {
    pid_t child = rules_fifo(valid);
    int status;
    CHECK_EQ(load("fifo"), 0);
    CHECK(waitpid(child, &status, 0) == child && status == 0);
  }
}

#endif
