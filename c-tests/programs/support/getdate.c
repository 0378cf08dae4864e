/* get_date(): the time it counts from, the local zone, errors, threads. What it understands is in vectors/getdate.tsv. */
#include "check.h"

#include <ftlib.h>
#include <pthread.h>
#include <sys/mman.h>
#include <time.h>

static void zone(const char *name)
{
  setenv("TZ", name, 1);
  tzset();
}

/* The zone is that of TZ at the time given, and nothing behind that time is read. */
static void u3_now_is_a_time(void)
{
  static const struct {
    const char *zone;
    long now, midnight, noon;
  } cases[] = {
    {"UTC", 1078058096, 1078012800, 1078056000},
    {"CET-1CEST,M3.5.0,M10.5.0/3", 1078058096, 1078009200, 1078052400},
    {"CET-1CEST,M3.5.0,M10.5.0/3", 1088640000, 1088632800, 1088676000},
    {"EST5EDT,M4.1.0,M10.5.0", 1088640000, 1088568000, 1088611200},
    {"IST-5:30", 1078058096, 1077993000, 1078036200}
  };
  long page = sysconf(_SC_PAGESIZE);
  char *memory = (char *)mmap(NULL, 2 * (size_t)page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  time_t *now;
  size_t i;
  NEED(memory != (char *)MAP_FAILED);
  NEED(mprotect(memory + page, (size_t)page, PROT_NONE) == 0);
  now = (time_t *)(void *)(memory + page) - 1;
  for (i = 0; i < sizeof cases / sizeof *cases; ++i) {
    check_context("%s at %ld", cases[i].zone, cases[i].now);
    zone(cases[i].zone);
    *now = cases[i].now;
    CHECK_EQ(get_date("now", now), cases[i].now);
    CHECK_EQ(get_date("", now), cases[i].midnight);
    CHECK_EQ(get_date("12:00", now), cases[i].noon);
    CHECK_EQ(get_date("12pm gmt", now) % 86400, 43200);
    CHECK_EQ(*now, cases[i].now);
  }
}

static void without_now_it_is_the_clock(void)
{
  time_t before = time(NULL), have = get_date("now", NULL), after = time(NULL);
  CHECK(before <= have && have <= after);
  have = get_date("1 hour ago", NULL);
  CHECK(before - 3600 <= have && have <= time(NULL) - 3600);
}

static void u4_what_has_no_local_time_is_an_error(void)
{
  static const char *const words[] = {
    "99999999999999999 seconds 1 month", "monday 99999999999999999 seconds", "99999999999999999 monday",
    "99999999999999999999", "9223372036854775807 weeks"
  };
  time_t now = 1078058096, never = (time_t)(1LL << 62);
  size_t i;
  for (i = 0; i < sizeof words / sizeof *words; ++i) {
    check_context("%s", words[i]);
    errno = 0;
    CHECK_EQ(get_date(words[i], &now), -1);
    CHECK_EQ(errno, EOVERFLOW);
  }
  if (sizeof (time_t) > 4) CHECK_EQ(get_date("now", &never), -1);
}

static void u5_years_after_2038_and_odd_octets(void)
{
  static const struct { const char *words; long long at; } late[] = {
    {"2038-01-19 03:14:08", 0x80000000LL}, {"2100-03-01", 4107542400LL}, {"2003-02-28 97 years", 4107456000LL},
  };
  static const char *const words[] = {"now\x80", "\xff", ("1 day \xc2\xa0" "ago")};
  time_t now = 1078058096;
  size_t i;
  zone("UTC");
  CHECK_EQ(get_date("2038-01-19 03:14:07", &now), 0x7fffffff);
  for (i = 0; i < sizeof late / sizeof *late; ++i) {
    errno = 0;
    CHECK_EQ(get_date(late[i].words, &now), sizeof (time_t) > 4 ? late[i].at : -1);
    if (sizeof (time_t) <= 4) CHECK_EQ(errno, EOVERFLOW);
  }
  for (i = 0; i < sizeof words / sizeof *words; ++i) {
    check_context("words %lu", (unsigned long)i);
    errno = 0;
    CHECK_EQ(get_date(words[i], &now), -1);
    CHECK_EQ(errno, EINVAL);
  }
}

static void long_words_and_sentences(void)
{
  static char text[200001];
  time_t now = 1078058096;
  size_t i;
  memset(text, 'x', sizeof text - 1);
  CHECK_EQ(get_date(text, &now), -1);
  memset(text, '(', sizeof text - 1);
  CHECK_EQ(get_date(text, &now), 1078012800);
  memset(text, '9', sizeof text - 1);
  CHECK_EQ(get_date(text, &now), -1);
  for (i = 0; i + 4 < sizeof text; i += 4) memcpy(text + i, "sec ", 4);
  CHECK_EQ(get_date(text, &now), now + 50000);
}

static void *s4_worker(void *arg)
{
  const char *const *words = (const char *const *)arg;
  time_t now = 1078058096, want = get_date(words[0], &now);
  int i;
  for (i = 0; i < 20000; ++i)
    if (get_date(words[i % 2], &now) != want) return arg;
  return NULL;
}

/* Each thread reads the same date in two ways over and over. */
static void s4_threads(void)
{
  static const char *const words[4][2] = {
    {"17 jun 1992 8pm", "1992-06-17 20:00"},
    {"tomorrow 12:00 est", "12:00 (noon) 1 day e.s.t."},
    {"3 months ago", "-3 months"},
    {"monday 6:30", "06:30:00am mon,"}
  };
  pthread_t threads[4];
  void *wrong;
  int i;
  zone("CET-1CEST,M3.5.0,M10.5.0/3");
  for (i = 0; i < 4; ++i) NEED(pthread_create(&threads[i], NULL, s4_worker, (void *)words[i]) == 0);
  for (i = 0; i < 4; ++i) {
    check_context("%s", words[i][0]);
    NEED(pthread_join(threads[i], &wrong) == 0);
    CHECK(!wrong);
  }
}

CHECK_MAIN(TEST(u3_now_is_a_time), TEST(without_now_it_is_the_clock), TEST(u4_what_has_no_local_time_is_an_error),
  TEST(u5_years_after_2038_and_odd_octets), TEST(long_words_and_sentences), TEST(s4_threads))
