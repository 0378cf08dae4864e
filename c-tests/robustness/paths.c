/* says where the filters are, and whether the program has rights that its user has not */
#include <ftlib.h>
#include <stdio.h>
#include <unistd.h>

/* for the address sanitizer: such a program cannot be traced, as a search for leaks would */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
  return "detect_leaks=0";
}

int main(void)
{
  printf("%s %d\n", FT_PATH_CFG_FILTER, geteuid() != getuid());
  return 0;
}
