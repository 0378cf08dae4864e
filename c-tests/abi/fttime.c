/* ftltime: the time in struct fttime, whichever of the two structures a program has. fttime_time_t.c and fttime.cpp are this, too. */
#include <ftlib.h>
#include "check.h"

#ifdef FTLIB_FTTIME_TIME_T
typedef time_t member;
#else
typedef uint32_t member;
#endif

/* as a function is passed on */
static struct fttime call(struct fttime (*function)(uint32_t, uint32_t, uint32_t, uint32_t), uint32_t t)
{
  return function(5000, 1000000000, 500000000, t);
}

static void time_of_a_flow(void)
{
  struct fttime times[2], *time = times;
  memset(times, 0x55, sizeof times);
  CHECK_EQ(sizeof(struct fttime), 2 * sizeof(member));
  CHECK_EQ(sizeof time->secs, sizeof(member));
  *time = ftltime(5000, 1000000000, 500000000, 2000);
  CHECK_EQ(time->secs, 999999997);
  CHECK_EQ(time->msecs, 500);
  CHECK_EQ(times[1].secs, (member)0x5555555555555555ll);
  *time = call(ftltime, 5250);
  CHECK_EQ(time->secs, 1000000000);
  CHECK_EQ(time->msecs, 750);
  CHECK_EQ(ftltime(0, 1, 0, 0).secs, 1);
}

CHECK_MAIN(TEST(time_of_a_flow))
