/*
 * The functions of ftlib.h that take `...`: stable Rust cannot define them. Each formats its message here and hands it to
 * fterr.rs, which has the library export them.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

/* fterr.rs: cause is the errno to explain, or -1 */
#define PRIVATE __attribute__((visibility("hidden")))
PRIVATE void ftrs_fterr_say(const char *text, int cause);
PRIVATE void ftrs_fterr_exit(int code);

#define MESSAGE 1024

#define SAY(cause) do { \
  char text[MESSAGE]; \
  int reason = (cause); \
  va_list arguments; \
  va_start(arguments, format); \
  vsnprintf(text, sizeof text, format, arguments); \
  va_end(arguments); \
  ftrs_fterr_say(text, reason); \
} while (0)

void fterr_info(const char *format, ...) { SAY(-1); }
void fterr_warnx(const char *format, ...) { SAY(-1); }
void fterr_warn(const char *format, ...) { SAY(errno); }
void fterr_errx(int code, const char *format, ...) { SAY(-1); ftrs_fterr_exit(code); }
void fterr_err(int code, const char *format, ...) { SAY(errno); ftrs_fterr_exit(code); }
