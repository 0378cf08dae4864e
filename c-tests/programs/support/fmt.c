/* fmt_*: every format, what it returns and every byte of the field. */
#include <ftlib.h>
#include "check.h"

enum { FIELD = 40 };

static uint64_t state, sum;

/* numbers of all lengths, the same in each run */
static uint64_t number(void)
{
  uint64_t shift;
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  shift = state % 64;
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return state >> shift;
}

static void restart(void)
{
  state = 88172645463325252ULL;
  sum = 0xcbf29ce484222325ULL;
}

static void add(unsigned int result, const char *field)
{
  int i;
  for (i = 0; i < 4; ++i, result >>= 8) sum = (sum ^ (result & 0xff)) * 0x100000001b3ULL;
  for (i = 0; i < FIELD; ++i) sum = (sum ^ (unsigned char)field[i]) * 0x100000001b3ULL;
}

/* what flow-tools 0.68.5 does with 20000 numbers: FNV-1a of results and fields; formats -1 to 8 */
static const struct {
  const char *name;
  uint64_t sums[10];
} recorded[] = {
#include "vectors/fmt_sums.h"
};

static void sums(void)
{
  size_t function;
  int format, i;
  char s[FIELD];
  for (function = 0; function < sizeof recorded / sizeof recorded[0]; ++function)
    for (format = -1; format <= 8; ++format) {
      restart();
      for (i = 0; i < 20000; ++i) {
        uint64_t u = number();
        unsigned char mask = (unsigned char)(number() % 40);
        memset(s, '.', sizeof s);
        switch (function) {
        case 0: add(fmt_uint8(s, (uint8_t)u, format), s); break;
        case 1: add(fmt_uint16(s, (uint16_t)u, format), s); break;
        case 2: add(fmt_uint32(s, (uint32_t)u, format), s); break;
        case 3: add(fmt_uint64(s, u, format), s); break;
        case 4: add(fmt_ipv4(s, (uint32_t)u, format), s); break;
        case 5: add(fmt_ipv4prefix(s, (uint32_t)u, mask, format), s); break;
        case 6: add(fmt_ipv4s(s, (uint32_t)u, mask - 2, format & 3), s); break;
        case 7: add(fmt_ipv4prefixs(s, (uint32_t)u, mask, mask - 2, format & 3), s); break;
        case 8: add(fmt_uint8s(NULL, 4 + mask % 30, s, (uint8_t)u, format), s); break;
        case 9: add(fmt_uint16s(NULL, 6 + mask % 30, s, (uint16_t)u, format), s); break;
        default: add(fmt_uint32s(NULL, 11 + mask % 29, s, (uint32_t)u, format), s); break;
        }
      }
      check_context("%s, format %d", recorded[function].name, format);
      /* fmt_uint8 and fmt_uint16 did not pad (U11) */
      if (format != FMT_PAD_LEFT || (function != 0 && function != 1 && function != 8 && function != 9))
        CHECK(sum == recorded[function].sums[format + 1]);
    }
}

/* what is in the field after a call, with dots for what was not written and | for the bytes that are 0 */
static const char *seen(char *s)
{
  int i;
  for (i = 0; i < FIELD; ++i)
    if (!s[i]) s[i] = '|';
  for (i = FIELD; i && s[i - 1] == '.'; --i) s[i - 1] = 0;
  return s;
}

#define SEEN(length, text, call) \
  do { \
    char s[FIELD + 1]; \
    memset(s, '.', FIELD); \
    s[FIELD] = 0; \
    CHECK_EQ(call, length); \
    CHECK_STR(seen(s), text); \
  } while (0)

static void texts(void)
{
  SEEN(1, "7|7", fmt_uint8(s, 7, FMT_JUST_LEFT));
  SEEN(3, "255|", fmt_uint8(s, 255, FMT_JUST_LEFT));
  SEEN(3, "7  |", fmt_uint8(s, 7, FMT_PAD_RIGHT));
  SEEN(5, "65535|", fmt_uint16(s, 65535, FMT_JUST_LEFT));
  SEEN(5, "80   |", fmt_uint16(s, 80, FMT_PAD_RIGHT));
  SEEN(3, "123|...123", fmt_uint32(s, 123, FMT_JUST_LEFT));
  SEEN(10, "       123|", fmt_uint32(s, 123, FMT_PAD_LEFT));
  SEEN(10, "123       |", fmt_uint32(s, 123, FMT_PAD_RIGHT));
  SEEN(10, "4294967295|", fmt_uint32(s, 4294967295U, FMT_JUST_LEFT));
  SEEN(0, ".......123", fmt_uint32(s, 123, 3));
  SEEN(20, "18446744073709551615|", fmt_uint64(s, 18446744073709551615ULL, FMT_PAD_LEFT));
  SEEN(1, "0|.................0", fmt_uint64(s, 0, FMT_JUST_LEFT));
  SEEN(8, "10.1.2.3|", fmt_ipv4(s, 0x0a010203, FMT_JUST_LEFT));
  SEEN(8, "10.1.2.3|", fmt_ipv4(s, 0x0a010203, FMT_SYM));
  SEEN(15, "       10.1.2.3|", fmt_ipv4(s, 0x0a010203, FMT_JUST_RIGHT));
  SEEN(15, "10.1.2.3       |", fmt_ipv4(s, 0x0a010203, FMT_PAD_RIGHT));
  SEEN(15, "255.255.255.255|", fmt_ipv4(s, 0xffffffff, FMT_JUST_LEFT));
  SEEN(4, "10/8|", fmt_ipv4prefix(s, 0x0a000000, 8, FMT_JUST_LEFT));
  SEEN(6, "10.1/0|", fmt_ipv4prefix(s, 0x0a010000, 33, FMT_JUST_LEFT));
  SEEN(18, "255.255.255.255/32|", fmt_ipv4prefix(s, 0xffffffff, 32, FMT_JUST_LEFT));
  SEEN(3, "0/0|", fmt_ipv4prefix(s, 0, 0, FMT_JUST_LEFT));
  SEEN(0, "|", fmt_ipv4s(s, 1, FMT_IPV4 - 1, FMT_JUST_LEFT));
  SEEN(0, "", fmt_ipv4s(s, 1, 0, FMT_JUST_LEFT));
  SEEN(0, "", fmt_ipv4s(s, 1, -1, FMT_JUST_LEFT));
  SEEN(0, "|", fmt_ipv4prefixs(s, 1, 8, FMT_IPV4_PREFIX - 1, FMT_JUST_LEFT));
}

static void null_fields(void)
{
  CHECK_EQ(fmt_uint8(NULL, 1, 0), 0);
  CHECK_EQ(fmt_uint16(NULL, 1, 0), 0);
  CHECK_EQ(fmt_uint32(NULL, 1, 0), 0);
  CHECK_EQ(fmt_uint64(NULL, 1, 0), 0);
  CHECK_EQ(fmt_ipv4(NULL, 1, 0), 0);
  CHECK_EQ(fmt_ipv4prefix(NULL, 1, 0, 0), 0);
  CHECK_EQ(fmt_ipv4s(NULL, 1, 16, 0), 0);
  CHECK_EQ(fmt_ipv4prefixs(NULL, 1, 0, 19, 0), 0);
  CHECK_EQ(fmt_uint32s(NULL, 16, NULL, 1, 0), 0);
}

static void u11_small_numbers_pad_left(void)
{
  SEEN(3, "  7|", fmt_uint8(s, 7, FMT_PAD_LEFT));
  SEEN(3, "255|", fmt_uint8(s, 255, FMT_PAD_LEFT));
  SEEN(5, "   80|", fmt_uint16(s, 80, FMT_PAD_LEFT));
  SEEN(3, "  7|", fmt_uint8s(NULL, 32, s, 7, FMT_PAD_LEFT));
  SEEN(5, "    0|", fmt_uint16s(NULL, 32, s, 0, FMT_PAD_LEFT));
}

static void u12_numbers_stay_in_small_fields(void)
{
  SEEN(4, "6   |", fmt_uint16s(NULL, 5, s, 6, FMT_PAD_RIGHT));
  SEEN(1, "6|", fmt_uint16s(NULL, 2, s, 6, FMT_JUST_LEFT));
  SEEN(9, "    12345|", fmt_uint32s(NULL, 10, s, 12345, FMT_PAD_LEFT));
  /* digits that fill the field have no end: flow-print gives a port five bytes and prints five */
  SEEN(10, "4294967295", fmt_uint32s(NULL, 10, s, 4294967295U, FMT_JUST_LEFT));
  SEEN(5, "65535", fmt_uint16s(NULL, 5, s, 65535, FMT_PAD_RIGHT));
  SEEN(3, "255", fmt_uint8s(NULL, 3, s, 255, FMT_PAD_RIGHT));
  /* more digits than that leave an empty text */
  SEEN(0, "|", fmt_uint32s(NULL, 9, s, 4294967295U, FMT_JUST_LEFT));
  SEEN(0, "|", fmt_uint8s(NULL, 1, s, 10, FMT_PAD_RIGHT));
  SEEN(0, "", fmt_uint8s(NULL, 0, s, 0, FMT_PAD_RIGHT));
  SEEN(0, "", fmt_uint16s(NULL, -1, s, 0, FMT_JUST_LEFT));
}

static void symbols(void)
{
  struct ftsym *sym;
  FILE *file = fopen("symbols", "w");
  NEED(file);
  fputs("6 tcp\n17 a long name\n", file);
  fclose(file);
  NEED(sym = ftsym_new("symbols"));
  SEEN(3, "tcp|||||", fmt_uint8s(sym, 8, s, 6, FMT_JUST_LEFT));
  SEEN(7, "tcp    |", fmt_uint16s(sym, 8, s, 6, FMT_PAD_RIGHT));
  SEEN(3, "tcp|||||", fmt_uint32s(sym, 8, s, 6, FMT_PAD_LEFT));
  SEEN(7, "a long |", fmt_uint32s(sym, 8, s, 17, FMT_PAD_RIGHT));
  SEEN(0, "|", fmt_uint32s(sym, 1, s, 17, FMT_JUST_LEFT));
  SEEN(0, "", fmt_uint32s(sym, 0, s, 17, FMT_JUST_LEFT));
  SEEN(2, "18|.....18", fmt_uint32s(sym, 16, s, 18, FMT_JUST_LEFT));
  ftsym_free(sym);
}

static void u13_prefixes_without_a_name_keep_their_length(void)
{
  setenv("RES_OPTIONS", "timeout:1 attempts:1", 1);
  SEEN(5, "240/8|", fmt_ipv4prefixs(s, 0xf0000000, 8, FIELD, FMT_SYM | FMT_JUST_LEFT));
}

CHECK_MAIN(TEST(sums), TEST(texts), TEST(null_fields), TEST(u11_small_numbers_pad_left),
  TEST(u12_numbers_stay_in_small_fields), TEST(symbols), TEST(u13_prefixes_without_a_name_keep_their_length))
