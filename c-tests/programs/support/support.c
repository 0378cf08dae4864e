/* bit1024_*, print_3float*, udp_cksum, pid files, mysignal, get_gmtoff, bigsockbuf, ft_get_path. */
#include <ftlib.h>
#include "check.h"
#include <fcntl.h>
#include <limits.h>
#include <math.h>
#include <netinet/udp.h>
#include <sys/stat.h>

static const char *contents(const char *name)
{
  static char text[4000];
  FILE *file = fopen(name, "r");
  size_t n;
  if (!file) return NULL;
  n = fread(text, 1, sizeof text - 1, file);
  text[n] = 0;
  fclose(file);
  return text;
}

static void bits(void)
{
  struct bit1024 set;
  FILE *file = fopen("bits", "w");
  int i;
  NEED(file);
  memset(&set, 0, sizeof set);
  bit1024_print(file, &set);
  CHECK_EQ(bit1024_count(&set), 0);
  for (i = 0; i < 1024; i += 341) bit1024_store(i, &set);
  bit1024_store(341, &set);
  CHECK_EQ(bit1024_count(&set), 4);
  CHECK_EQ(set.n[31], 1);
  CHECK_EQ(set.n[0], 0x80000000U);
  CHECK_EQ(set.n[31 - 341 / 32], 1U << (341 % 32));
  bit1024_print(file, &set);
  fclose(file);
  CHECK_STR(contents("bits"), "P 4 0 341 682 1023\n");
}

static void bits_out_of_range(void)
{
  struct {
    struct bit1024 before, set, after;
  } sets;
  static const int bad[] = {-1, -32, 1024, 1055, INT_MAX, INT_MIN};
  size_t i;
  memset(&sets, 0, sizeof sets);
  for (i = 0; i < sizeof bad / sizeof bad[0]; ++i) bit1024_store(bad[i], &sets.set);
  CHECK_EQ(bit1024_count(&sets.before) + bit1024_count(&sets.set) + bit1024_count(&sets.after), 0);
}

static const char *printed(void (*print)(float), float f)
{
  int out, fd = open("printed", O_WRONLY | O_CREAT | O_TRUNC, 0600);
  fflush(stdout);
  out = dup(1);
  NEED(fd >= 0 && out >= 0 && dup2(fd, 1) == 1);
  print(f);
  fflush(stdout);
  dup2(out, 1);
  close(out);
  close(fd);
  return contents("printed");
}

static void fractions(void)
{
  CHECK_STR(printed(print_3float, 0.25f), ".250 ");
  CHECK_STR(printed(print_3float, 0.0005f), ".001 ");
  CHECK_STR(printed(print_3float, 1), ".000 ");
  CHECK_STR(printed(print_3float2, 0.25f), ".250  ");
  CHECK_STR(printed(print_3float, 12.3456f), "2.346 ");
  CHECK_STR(printed(print_3float, -0.5f), "0.500 ");
  CHECK_STR(printed(print_3float, NAN), "an ");
  CHECK_STR(printed(print_3float, INFINITY), "nf ");
  CHECK_STR(printed(print_3float, 99999), "9999.000 ");
}

static void u2_long_fractions(void)
{
  CHECK_STR(printed(print_3float, 123456), "23456.000 ");
  CHECK_STR(printed(print_3float2, -12345), "12345.000  ");
  CHECK_STR(printed(print_3float, 3.4028234e38f), "40282346638528859811704183484516925440.000 ");
  CHECK_STR(printed(print_3float2, -3.4028234e38f), "340282346638528859811704183484516925440.000  ");
}

static void checksums(void)
{
  static const unsigned char ip_octets[20] = {0x45, 0, 0, 0, 1, 2, 3, 4, 5, 17, 9, 9, 10, 1, 2, 3, 192, 168, 250, 251};
  static const unsigned char udp_octets[8] = {0x12, 0x34, 0xff, 0xee, 1, 2, 3, 4};
  static const unsigned char words[18] = {10, 1, 2, 3, 192, 168, 250, 251, 0, 100, 0, 17, 0x12, 0x34, 0xff, 0xee, 1, 2};
  struct ip ip;
  struct udphdr udp;
  int i, sum = 0;
  memcpy(&ip, ip_octets, sizeof ip);
  memcpy(&udp, udp_octets, sizeof udp);
  for (i = 0; i < 18; i += 2) {
    uint16_t word;
    memcpy(&word, words + i, 2);
    sum += word;
  }
  CHECK_EQ(udp_cksum(&ip, &udp, 100), sum);
  CHECK_EQ(udp_cksum(&ip, &udp, 65536 + 100), sum);
}

static void pid_files(void)
{
  char file[] = "pid", nowhere[] = "no/such/directory";
  struct stat info;
  umask(022);
  CHECK_EQ(write_pidfile(1234567, file, 9991), 0);
  CHECK_STR(contents("pid.9991"), "1234567\n");
  CHECK_EQ(write_pidfile(1, file, 9991), 0);
  CHECK_STR(contents("pid.9991"), "1\n");
  CHECK(stat("pid.9991", &info) == 0 && (info.st_mode & 0777) == 0644);
  CHECK_EQ(unlink_pidfile(1, file, 9991), 0);
  CHECK_EQ(stat("pid.9991", &info), -1);
  errno = 0;
  CHECK_EQ(unlink_pidfile(1, file, 9991), -1);
  CHECK_EQ(errno, ENOENT);
  CHECK_EQ(write_pidfile(1, nowhere, 1), -1);
  CHECK_EQ(errno, ENOENT);
  CHECK_EQ(write_pidfile(-1, file, 0), 0);
  CHECK_STR(contents("pid.0"), "4294967295\n");
}

static void write_and_unlink(void)
{
  char file[] = "pid-with-a-path-that-takes-some-memory";
  CHECK_EQ(write_pidfile(1, file, 1), 0);
  CHECK_EQ(unlink_pidfile(1, file, 1), 0);
}

static void u16_pid_files_leak_nothing(void)
{
  check_leaks("write_pidfile", write_and_unlink);
}

static volatile sig_atomic_t signals;

static void count_signal(int signo)
{
  (void)signo;
  ++signals;
}

static void signal_handlers(void)
{
  struct sigaction action;
  CHECK(mysignal(SIGUSR1, (void *)count_signal) == (void *)SIG_DFL);
  raise(SIGUSR1);
  raise(SIGUSR1);
  CHECK_EQ(signals, 2);
  sigaction(SIGUSR1, NULL, &action);
  CHECK_EQ(action.sa_flags & (SA_RESTART | SA_SIGINFO), SA_RESTART);
  CHECK(mysignal(SIGALRM, (void *)count_signal) == (void *)SIG_DFL);
  sigaction(SIGALRM, NULL, &action);
  CHECK_EQ(action.sa_flags & SA_RESTART, 0);
  CHECK(mysignal(SIGUSR1, (void *)SIG_IGN) == (void *)count_signal);
  CHECK(mysignal(SIGKILL, (void *)SIG_IGN) == (void *)SIG_ERR);
  CHECK(mysignal(-1, (void *)SIG_IGN) == (void *)SIG_ERR);
}

/* recorded from flow-tools 0.68.5 */
static const struct {
  const char *zone;
  long long time;
  int offset;
} offsets[] = {
#include "vectors/gmtoff.h"
};

static void time_zones(void)
{
  size_t i;
  for (i = 0; i < sizeof offsets / sizeof offsets[0]; ++i) {
#ifndef __GLIBC__
    /* musl has daylight saving time in years before there was any */
    if (offsets[i].time < -0x80000000LL) continue;
#endif
    if (offsets[i].time != (time_t)offsets[i].time) continue;
    setenv("TZ", offsets[i].zone, 1);
    check_context("%s %lld", offsets[i].zone, offsets[i].time);
    CHECK_EQ(get_gmtoff((time_t)offsets[i].time), offsets[i].offset);
  }
}

static void u6_times_without_a_year(void)
{
  CHECK_EQ(get_gmtoff((time_t)(1LL << 60)), 0);
  CHECK_EQ(get_gmtoff((time_t)LLONG_MAX), 0);
  CHECK_EQ(get_gmtoff((time_t)LLONG_MIN), 0);
}

static void socket_buffers(void)
{
  int fd = socket(AF_INET, SOCK_DGRAM, 0), size = 0;
  socklen_t len = sizeof size;
  NEED(fd >= 0);
  CHECK_EQ(bigsockbuf(fd, SO_RCVBUF, 20000), 20000);
  CHECK_EQ(getsockopt(fd, SOL_SOCKET, SO_RCVBUF, &size, &len), 0);
  CHECK(size >= 20000);
  CHECK_EQ(bigsockbuf(fd, SO_SNDBUF, 4096), 0);
  CHECK_EQ(bigsockbuf(fd, SO_SNDBUF, -1), 0);
  close(fd);
  CHECK_EQ(bigsockbuf(fd, SO_SNDBUF, 20000), -1);
  CHECK_EQ(errno, EBADF);
}

static void paths(void)
{
  static const char *const names[] = {"cfg/map.cfg", "cfg/tag.cfg", "cfg/filter.cfg", "cfg/stat.cfg", "cfg/mask.cfg",
    "cfg/xlate.cfg", "sym/ip-prot.sym", "sym/ip-type.sym", "sym/tcp-port.sym", "sym/asn.sym", "sym/tag.sym"};
  const char *first, *kept;
  char expected[100];
  int i;
  unsetenv("FT_SYSCONFDIR");
  first = FT_PATH_CFG_MAP;
  CHECK(first[0] == '/' && strstr(first, "/cfg/map.cfg"));
  kept = strdup(first);
  CHECK_STR(FT_PATH_SYM_TAG + strlen(FT_PATH_SYM_TAG) - 12, "/sym/tag.sym");
  setenv("FT_SYSCONFDIR", "/some/where", 1);
  for (i = 0; i < 11; ++i) {
    sprintf(expected, "/some/where/%s", names[i]);
    CHECK_STR(ft_get_path((enum ft_config_path)i), expected);
  }
  CHECK(ft_get_path((enum ft_config_path)0) == ft_get_path((enum ft_config_path)0));
  CHECK(!ft_get_path((enum ft_config_path)11));
  CHECK(!ft_get_path((enum ft_config_path)-1));
  setenv("FT_SYSCONFDIR", "", 1);
  CHECK(ft_get_path((enum ft_config_path)0) == first);
  CHECK_STR(first, kept);
  free((char *)kept);
}

int main(int argc, char **argv)
{
  static const struct check_test tests[] = {TEST(bits), TEST(bits_out_of_range), TEST(fractions), TEST(u2_long_fractions),
    TEST(checksums), TEST(pid_files), TEST(u16_pid_files_leak_nothing), TEST(signal_handlers), TEST(time_zones),
    TEST(u6_times_without_a_year), TEST(socket_buffers), TEST(paths), {NULL, NULL}};
  fterr_setfile(0, NULL);
  return check_main(argc, argv, tests);
}
