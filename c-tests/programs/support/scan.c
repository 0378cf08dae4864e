/* scan_*, load_lookup, ipv4_len2mask: the values that texts have always had, and those that were cut before. */
#include <ftlib.h>
#include "check.h"

static const struct {
  int function;
  const char *text, *answer;
} recorded[] = {
#include "vectors/scan.h"
};

/* what a function says to a copy of a text that ends where the memory does */
static const char *answer(int function, const char *text)
{
  static char said[100];
  char *copy = strdup(text), list[17];
  int i;
  NEED(copy);
  if (function == 0) {
    sprintf(said, "%08x", scan_ip(copy));
  } else if (function == 1) {
    struct ip_prefix prefix = scan_ip_prefix(copy);
    sprintf(said, "%08x/%d", prefix.addr, prefix.len);
  } else if (function == 2) {
    struct ftpeeri peer = scan_peeri(copy);
    sprintf(said, "%08x %08x %d %d", peer.loc_ip, peer.rem_ip, peer.dst_port, peer.ttl);
  } else if (function == 3) {
    sprintf(said, "%lld", (long long)scan_size(copy));
  } else {
    memset(list, 7, sizeof list);
    i = sprintf(said, "%d ", load_lookup(copy, 16, list));
    for (function = 0; function < 17; ++function) said[i++] = (char)('0' + list[function]);
    said[i] = 0;
  }
  free(copy);
  return said;
}

static void as_recorded(void)
{
  size_t i;
  for (i = 0; i < sizeof recorded / sizeof recorded[0]; ++i) {
    check_context("%d: '%s'", recorded[i].function, recorded[i].text);
    CHECK_STR(answer(recorded[i].function, recorded[i].text), recorded[i].answer);
  }
}

static void names_of_hosts(void)
{
  CHECK_STR(answer(0, "localhost"), "7f000001");
  CHECK_STR(answer(1, "localhost/8"), "7f000001/8");
}

static void f25_words_that_are_no_names(void)
{
  /* none of these is looked up: the value is that of the bytes, as if the look-up had failed */
  CHECK_STR(answer(0, "10.0.0.1 x"), "0a000001");
  CHECK_STR(answer(0, "a b"), "31000000");
  CHECK_STR(answer(0, "0x0a000001"), "41000000");
  CHECK_STR(answer(0, "a..b"), "31003200");
}

static void u14_sizes(void)
{
  static const char *const bad[] = {"99999999999G", "8589934592G", "0x424260555G", "9223372036854775808", "-5",
    "18446744073709551614", "18446744073709551616", "9007199254740992K", "1KK", "1Kfoo", "1b ", NULL};
  int i;
  for (i = 0; bad[i]; ++i) {
    check_context("%s", bad[i]);
    CHECK_STR(answer(3, bad[i]), "-1");
  }
}

static void u15_lengths_and_ports(void)
{
  CHECK_STR(answer(1, "10/256"), "0a000000/32");
  CHECK_STR(answer(1, "10/4294967304"), "0a000000/32");
  CHECK_STR(answer(1, "10/-250"), "0a000000/32");
  CHECK_STR(answer(2, "1/2/99999/300"), "01000000 02000000 65535 255");
  CHECK_STR(answer(2, "1/2/-5/-6"), "01000000 02000000 0 0");
}

static void f24_numbers_in_lists(void)
{
  CHECK_STR(answer(4, "4294967297"), "-1 00000000000000007");
  CHECK_STR(answer(4, "3-4294967297"), "-1 00010000000000007");
  CHECK_STR(answer(4, "-4294967295"), "-1 00000000000000007");
}

static void lists_without_room(void)
{
  char text[] = "0", none[] = "", list = 7;
  CHECK_EQ(load_lookup(text, 0, &list), -1);
  CHECK_EQ(load_lookup(text, -5, &list), -1);
  CHECK_EQ(load_lookup(none, 0, NULL), 0);
  CHECK_EQ(list, 7);
}

static void masks(void)
{
  int i;
  CHECK_EQ(ipv4_len2mask(0), 0xffffffffU);
  for (i = 1; i <= 32; ++i) CHECK_EQ(ipv4_len2mask((uint8_t)i), (uint32_t)(0xffffffff00000000ULL >> i));
  for (i = 33; i < 256; ++i) CHECK_EQ(ipv4_len2mask((uint8_t)i), 0xffffffffU);
}

static void long_texts(void)
{
  size_t size = 1 << 20;
  char *text = malloc(size + 1);
  struct ftpeeri peer;
  NEED(text);
  memset(text, 'a', size);
  text[size] = 0;
  (void)scan_ip(text);
  memset(text, '/', size);
  peer = scan_peeri(text);
  CHECK_EQ(peer.dst_port, 0);
  CHECK_EQ(scan_ip_prefix(text).len, 0);
  memset(text, '9', size);
  CHECK_EQ(scan_size(text), -1);
  free(text);
}

int main(int argc, char **argv)
{
  static const struct check_test tests[] = {TEST(as_recorded), TEST(names_of_hosts), TEST(f25_words_that_are_no_names),
    TEST(u14_sizes), TEST(u15_lengths_and_ports), TEST(f24_numbers_in_lists), TEST(lists_without_room), TEST(masks),
    TEST(long_texts), {NULL, NULL}};
  fterr_setfile(0, NULL);
  return check_main(argc, argv, tests);
}
