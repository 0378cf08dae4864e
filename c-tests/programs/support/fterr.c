/* Messages: to a file, to syslog, with a name, with an exit hook, with percent signs. */
#include "flows.h"
#include <syslog.h>

static void to_a_file(void)
{
  char id[] = "prog", path[] = "/usr/bin/other", trailing[] = "dir/", rooted[] = "/top";
  fterr_setid(id);
  fterr_info("%s %d", "number", 7);
  CHECK_STR(said(), "prog: number 7\n");
  fterr_warnx("plain");
  CHECK_STR(said(), "prog: plain\n");
  errno = ENOENT;
  fterr_warn("open(%s)", "x");
  CHECK_STR(said(), "prog: open(x): No such file or directory\n");
  fterr_setid(path);
  fterr_warnx("a %5.2f %c %lld", 1.5, 'c', -5LL);
  CHECK_STR(said(), "other: a  1.50 c -5\n");
  fterr_setid(trailing);
  fterr_warnx("b");
  CHECK_STR(said(), ": b\n");
  fterr_setid(rooted);
  fterr_warnx("c");
  CHECK_STR(said(), "/top: c\n"); /* as it has always been */
  fterr_setfile(0, NULL);
  fterr_warnx("nowhere");
  fterr_setfile(1, said_stream);
  CHECK_SILENT();
}

static void to_standard_error(void)
{
  char buffer[100] = "", id[] = "prog";
  int saved = dup(2), fd = open("stderr.txt", O_RDWR | O_CREAT | O_TRUNC, 0600);
  NEED(saved >= 0 && fd >= 0 && dup2(fd, 2) == 2);
  fterr_setid(id);
  fterr_setfile(1, NULL);
  fterr_warnx("to stderr");
  fterr_setfile(1, stderr);
  fterr_warnx("to stderr again");
  fflush(stderr);
  dup2(saved, 2);
  close(saved);
  CHECK(pread(fd, buffer, sizeof buffer - 1, 0) > 0);
  CHECK_STR(buffer, "prog: to stderr\nprog: to stderr again\n");
  close(fd);
  fterr_setfile(1, said_stream);
}

static void long_messages_are_cut(void)
{
  char text[3000], id[] = "prog";
  size_t n;
  fterr_setid(id);
  for (n = 1000; n < sizeof text; n += n < 1100 ? 1 : 500) {
    const char *got;
    memset(text, 'x', n);
    text[n] = 0;
    fterr_warnx("%s", text);
    got = said();
    check_context("message of %lu", (unsigned long)n);
    CHECK_EQ(strlen(got), (n + 6 < 1023 ? n + 6 : 1023) + 1);
    CHECK_EQ(got[strlen(got) - 1], '\n');
    CHECK(!strncmp(got, "prog: xxx", 9));
    errno = EINTR;
    fterr_warn("%s", text);
    CHECK(strlen(said()) <= 1025);
  }
}

static void percent_signs(void)
{
  char id[] = "100%s%n";
  fterr_setid(id);
  fterr_warnx("%s", "50%% %n %s");
  CHECK_STR(said(), "100%s%n: 50%% %n %s\n");
  fterr_info("100%% sure");
  CHECK_STR(said(), "100%s%n: 100% sure\n");
}

/* what goes to syslog is seen on standard error with LOG_PERROR */
static void u1_percent_signs_to_syslog(void)
{
  char buffer[2000] = "", id[] = "prog";
  int saved = dup(2), fd = open("syslog.txt", O_RDWR | O_CREAT | O_TRUNC, 0600);
  NEED(saved >= 0 && fd >= 0 && dup2(fd, 2) == 2);
  fterr_setid(id);
  fterr_setfile(0, NULL);
  fterr_setsyslog(1, LOG_PERROR, LOG_USER);
  fterr_warnx("%s", "warnx %n %s %d");
  fterr_info("%s", "info %n %s");
  errno = EACCES;
  fterr_warn("%s", "warn %n %s");
  fterr_setsyslog(0, 0, 0);
  fterr_warnx("not to be seen");
  dup2(saved, 2);
  close(saved);
  CHECK(pread(fd, buffer, sizeof buffer - 1, 0) > 0);
  CHECK(strstr(buffer, "prog") != NULL);
  CHECK(strstr(buffer, "warnx %n %s %d\n") != NULL);
  CHECK(strstr(buffer, "info %n %s\n") != NULL);
  CHECK(strstr(buffer, "warn %n %s: Permission denied\n") != NULL);
  CHECK(!strstr(buffer, "seen"));
  close(fd);
  fterr_setfile(1, said_stream);
}

static void hook(int code)
{
  printf("hook %d\n", code);
  fflush(stdout);
}

static void other_hook(int code)
{
  fflush(stdout);
  _exit(code + 1);
}

/* runs something that ends the process; what it printed, and how it ended */
static void ends(void (*run)(void), int want_status, const char *want_text)
{
  char buffer[400] = "";
  int fd = open("end.txt", O_RDWR | O_CREAT | O_TRUNC, 0600), status;
  pid_t child;
  NEED(fd >= 0);
  fflush(NULL);
  child = fork();
  if (child == 0) {
    char id[] = "prog";
    dup2(fd, 1);
    fterr_setid(id);
    fterr_setfile(1, stdout);
    run();
    _exit(99);
  }
  NEED(waitpid(child, &status, 0) == child);
  CHECK(WIFEXITED(status));
  CHECK_EQ(WEXITSTATUS(status), want_status);
  CHECK(pread(fd, buffer, sizeof buffer - 1, 0) >= 0);
  CHECK_STR(buffer, want_text);
  close(fd);
}

static void run_err(void)
{
  errno = ENOSPC;
  fterr_err(3, "write(%s)", "%n");
}

static void run_errx(void)
{
  fterr_errx(4, "%s", "%s%n");
}

static void run_errx_with_hook(void)
{
  fterr_setexit(hook);
  fterr_errx(5, "over");
}

static void run_err_with_hook(void)
{
  fterr_setexit(hook);
  errno = EPERM;
  fterr_err(6, "over");
}

static void run_hook_that_exits(void)
{
  fterr_setexit(other_hook);
  fterr_errx(7, "x");
}

static void ends_of_programs(void)
{
  ends(run_err, 3, "prog: write(%n): No space left on device\n");
  ends(run_errx, 4, "prog: %s%n\n");
  ends(run_errx_with_hook, 5, "prog: over\nhook 5\n");
  ends(run_err_with_hook, 6, "prog: over: Operation not permitted\nhook 6\n");
  ends(run_hook_that_exits, 8, "prog: x\n");
}

CHECK_MAIN(TEST(to_a_file), TEST(to_standard_error), TEST(long_messages_are_cut), TEST(percent_signs),
  TEST(u1_percent_signs_to_syslog), TEST(ends_of_programs))
