/* As fttime.c, for the FreeBSD line of flow-tools. */
#define FTLIB_FTTIME_TIME_T
#include "abi/fttime.c"
