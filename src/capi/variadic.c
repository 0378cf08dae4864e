/*
 * The functions of ftlib.h that take `...`: stable Rust cannot define them. Each formats its message here and hands it to
 * fterr.rs; trampoline.rs exports them under their names.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

/* fterr.rs: cause is the errno to explain, or -1 */
void ftrs_fterr_say(const char *text, int cause);
void ftrs_fterr_exit(int code);

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

#define EXPORTED_BY_RUST __attribute__((visibility("hidden")))

EXPORTED_BY_RUST void ftrs_fterr_info(const char *format, ...) { SAY(-1); }
EXPORTED_BY_RUST void ftrs_fterr_warnx(const char *format, ...) { SAY(-1); }
EXPORTED_BY_RUST void ftrs_fterr_warn(const char *format, ...) { SAY(errno); }
EXPORTED_BY_RUST void ftrs_fterr_errx(int code, const char *format, ...) { SAY(-1); ftrs_fterr_exit(code); }
EXPORTED_BY_RUST void ftrs_fterr_err(int code, const char *format, ...) { SAY(errno); ftrs_fterr_exit(code); }
