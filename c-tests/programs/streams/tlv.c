/* The encoders of header TLVs, and the functions that make and load interface names. */
#include "flows.h"

/* what an encoder should write: type, length and value in either byte order */
static struct header want;

static void want_start(int flip, unsigned type, unsigned length)
{
  want.size = 0;
  want.order = flip ? OTHER_ORDER : HOST_ORDER;
  tlv_start(&want, type, length);
}

/* calls an encoder with every size of buffer: too small is an error and writes nothing, else the bytes are right */
#define ENCODES(call) \
  do { \
    static char buf[70100]; \
    int room, step; \
    for (room = 0; room <= (int)want.size + 9; room += step) { \
      step = room + 20 < (int)want.size && want.size > 600 ? 500 : 1; \
      memset(buf, 0xee, sizeof buf); \
      check_context("%s, room for %d of %u, flip %d", #call, room, want.size, flip); \
      CHECK_EQ(call, room < (int)want.size ? -1 : (int)want.size); \
      if (room < (int)want.size) \
        CHECK_EQ((unsigned char)buf[0], 0xee); \
      else \
        CHECK_MEM(buf, want.bytes, want.size); \
      CHECK_EQ((unsigned char)buf[want.size], 0xee); \
    } \
  } while (0)

static void numbers(void)
{
  int flip;
  for (flip = 0; flip < 2; ++flip) {
    want_start(flip, 6, 4);
    put_number(&want, 0x01020304, 4);
    ENCODES(fttlv_enc_uint32(buf, room, flip, 6, 0x01020304));
    want_start(flip, 0x1234, 2);
    put_number(&want, 0xfffe, 2);
    ENCODES(fttlv_enc_uint16(buf, room, flip, 0x1234, 0xfffe));
    want_start(flip, 1, 1);
    put_number(&want, 0x9a, 1);
    ENCODES(fttlv_enc_uint8(buf, room, flip, 1, 0x9a));
  }
}

static void strings(void)
{
  static const int lengths[] = {0, 1, 2, 3, 254, 255, 256, 257, 1000, 16000};
  static char text[66000];
  unsigned i;
  int flip;
  for (i = 0; i < sizeof lengths / sizeof *lengths; ++i) {
    memset(text, 'x', (size_t)lengths[i]);
    text[lengths[i]] = 0;
    flip = 0;
    want_start(flip, 15, (unsigned)lengths[i] + 1);
    put(&want, text, (unsigned)lengths[i] + 1);
    ENCODES(fttlv_enc_str(buf, room, flip, 15, text));
  }
}

static void w1_strings_in_the_other_byte_order(void)
{
  static const int lengths[] = {0, 1, 62, 63, 64, 200, 254, 255, 256, 1000};
  char text[1001];
  unsigned i;
  int flip = 1;
  for (i = 0; i < sizeof lengths / sizeof *lengths; ++i) {
    memset(text, 'y', (size_t)lengths[i]);
    text[lengths[i]] = 0;
    want_start(flip, 16, (unsigned)lengths[i] + 1);
    put(&want, text, (unsigned)lengths[i] + 1);
    ENCODES(fttlv_enc_str(buf, room, flip, 16, text));
  }
}

/* a TLV has 16 bits for its length */
static void w2_strings_too_long_for_a_tlv(void)
{
  static const int lengths[] = {65535, 65536, 65540, 66000, 131071, 131072};
  static char text[132000], buf[200000];
  unsigned i;
  int flip;
  for (i = 0; i < sizeof lengths / sizeof *lengths; ++i)
    for (flip = 0; flip < 2; ++flip) {
      check_context("string of %d, flip %d", lengths[i], flip);
      memset(text, 'z', (size_t)lengths[i]);
      text[lengths[i]] = 0;
      CHECK_EQ(fttlv_enc_str(buf, sizeof buf, flip, 15, text), -1);
      CHECK_EQ(fttlv_enc_ifname(buf, sizeof buf, flip, 17, 1, 2, text), -1);
    }
  /* the longest one */
  memset(text, 'z', 65534);
  text[65534] = 0;
  CHECK_EQ(fttlv_enc_str(buf, sizeof buf, 0, 15, text), 65539);
  CHECK_EQ((unsigned char)buf[2], 0xff);
}

static void w3_interface_names(void)
{
  static char name[] = "FastEthernet0/0", none[] = "";
  uint16_t list[] = {1, 2, 0x0304, 65535};
  const uint16_t original[] = {1, 2, 0x0304, 65535};
  int flip, i;
  for (flip = 0; flip < 2; ++flip) {
    want_start(flip, 17, 4 + 2 + sizeof name);
    put_number(&want, 0x0a000001, 4);
    put_number(&want, 0x6142, 2);
    put(&want, name, sizeof name);
    ENCODES(fttlv_enc_ifname(buf, room, flip, 17, 0x0a000001, 0x6142, name));

    want_start(flip, 17, 4 + 2 + 1);
    put_number(&want, 0xffffffff, 4);
    put_number(&want, 0, 2);
    put(&want, none, 1);
    ENCODES(fttlv_enc_ifname(buf, room, flip, 17, 0xffffffff, 0, none));

    want_start(flip, 18, 4 + 2 + 8 + sizeof name);
    put_number(&want, 0x0a000001, 4);
    put_number(&want, 4, 2);
    for (i = 0; i < 4; ++i) put_number(&want, original[i], 2);
    put(&want, name, sizeof name);
    ENCODES(fttlv_enc_ifalias(buf, room, flip, 18, 0x0a000001, list, 4, name));
    CHECK_MEM(list, original, sizeof list); /* the list is the caller's */

    want_start(flip, 18, 4 + 2 + 1);
    put_number(&want, 1, 4);
    put_number(&want, 0, 2);
    put(&want, none, 1);
    ENCODES(fttlv_enc_ifalias(buf, room, flip, 18, 1, list, 0, none));
  }
}

static void w2_interface_aliases_too_long_for_a_tlv(void)
{
  static uint16_t list[40000];
  static char name[] = "x", buf[100000];
  int flip;
  for (flip = 0; flip < 2; ++flip) {
    CHECK_EQ(fttlv_enc_ifalias(buf, sizeof buf, flip, 18, 1, list, 32765, name), -1);
    CHECK_EQ(fttlv_enc_ifalias(buf, sizeof buf, flip, 18, 1, list, 40000, name), -1);
    CHECK_EQ(fttlv_enc_ifalias(buf, sizeof buf, flip, 18, 1, list, 32764, name), -1);
    CHECK_EQ(fttlv_enc_ifalias(buf, sizeof buf, flip, 18, 1, list, 32763, name), 4 + 6 + 2 * 32763 + 2);
  }
}

/* --- names in memory --- */

static void free_ifname(struct ftmap_ifname *entry)
{
  struct ftmap *map = ftmap_new();
  NEED(map && entry);
  FT_LIST_INSERT_HEAD(&map->ifname, entry, chain);
  ftmap_free(map);
}

static void r6_names_of_every_length(void)
{
  char name[301];
  int n;
  memset(name, 'n', sizeof name);
  for (n = 0; n <= 300; ++n) {
    struct ftmap_ifname *entry;
    struct ftmap_ifalias *alias;
    struct ftmap *map = ftmap_new();
    uint16_t list[] = {7, 8};
    char saved = name[n];
    NEED(map);
    name[n] = 0;
    check_context("name of %d", n);
    entry = ftmap_ifname_new(0x0a000001, 12, name);
    NEED(entry);
    CHECK_EQ(entry->ip, 0x0a000001);
    CHECK_EQ(entry->ifIndex, 12);
    CHECK_STR(entry->name, name);
    CHECK(malloc_usable_size(entry->name) > (size_t)n);
    free_ifname(entry);
    alias = ftmap_ifalias_new(0x0a000002, list, 2, name);
    NEED(alias);
    CHECK_EQ(alias->entries, 2);
    CHECK_MEM(alias->ifIndex_list, list, sizeof list);
    CHECK_STR(alias->name, name);
    FT_LIST_INSERT_HEAD(&map->ifalias, alias, chain);
    ftmap_free(map);
    name[n] = saved;
  }
}

static void map_names(void)
{
  static const char text[] = "#routers\nifname 10.0.0.1 1 FastEthernet0/0\n\tifname 10.0.0.1 2 Serial1/0\n"
                             "ifname 10.0.0.2 1 so-0/0/0.0\nifalias 10.0.0.1 1,2 outside\n";
  struct ftmap *map;
  struct ftmap_ifname *name;
  int n = 0, ip;
  char file[] = "names.map";
  store(file, text, sizeof text - 1);
  for (ip = 0; ip < 2; ++ip) {
    check_context("names %s", ip ? "of one exporter" : "of all");
    map = ftmap_load(file, ip ? 0x0a000002 : 0);
    NEED(map);
    n = 0;
    FT_LIST_FOREACH(name, &map->ifname, chain) {
      ++n;
      if (name->ip == 0x0a000002) {
        CHECK_EQ(name->ifIndex, 1);
        CHECK_STR(name->name, "so-0/0/0.0");
      } else
        CHECK_STR(name->name, name->ifIndex == 1 ? "FastEthernet0/0" : "Serial1/0");
    }
    CHECK_EQ(n, ip ? 1 : 3);
    CHECK_EQ(!FT_LIST_EMPTY(&map->ifalias), ip ? 0 : 1);
    ftmap_free(map);
  }
}

static void r7_alias_lists_of_map_files(void)
{
  static const char text[] = "ifalias 10.0.0.1 6,7,8,9 outside\nifalias 10.0.0.1 5 inside\n";
  static const uint16_t want_list[] = {6, 7, 8, 9};
  struct ftmap_ifalias *alias;
  struct ftmap *map;
  char file[] = "aliases.map";
  int n = 0;
  store(file, text, sizeof text - 1);
  map = ftmap_load(file, 0);
  NEED(map);
  FT_LIST_FOREACH(alias, &map->ifalias, chain) {
    ++n;
    if (!strcmp(alias->name, "outside")) {
      CHECK_EQ(alias->entries, 4);
      if (alias->entries == 4) CHECK_MEM(alias->ifIndex_list, want_list, sizeof want_list);
    } else {
      CHECK_STR(alias->name, "inside");
      CHECK_EQ(alias->entries, 1);
      if (alias->entries == 1) CHECK_EQ(alias->ifIndex_list[0], 5);
    }
  }
  CHECK_EQ(n, 2);
  ftmap_free(map);
}

static void f23_comments_of_map_files(void)
{
  static const char text[] = "# a comment of several words\nifname 10.0.0.1 1 a # and one behind\n#\n";
  struct ftmap *map;
  char file[] = "comments.map";
  store(file, text, sizeof text - 1);
  map = ftmap_load(file, 0);
  CHECK(map);
  if (map) {
    CHECK(!FT_LIST_EMPTY(&map->ifname));
    ftmap_free(map);
  }
}

static void bad_map_files(void)
{
  static const char *const texts[] = {
    "ifname", "ifname 10.0.0.1", "ifname 10.0.0.1 1", "ifalias 10.0.0.1", "ifalias 10.0.0.1 1,2", "unknown 1 2 3"
  };
  char file[] = "bad.map", missing[] = "missing.map";
  unsigned i;
  for (i = 0; i < sizeof texts / sizeof *texts; ++i) {
    check_context("%s", texts[i]);
    store(file, texts[i], strlen(texts[i]));
    CHECK(!ftmap_load(file, 0));
    CHECK_SAID();
  }
  CHECK(!ftmap_load(missing, 0));
  CHECK_SAID();
}

static void load_and_free(void)
{
  char file[] = "leaks.map";
  struct ftmap *map = ftmap_load(file, 0);
  if (map) ftmap_free(map);
  map = ftmap_load(file, 0x0a000001);
  if (map) ftmap_free(map);
}

static void maps_do_not_leak(void)
{
  static const char text[] = "ifname 10.0.0.1 1 a\nifname 10.0.0.1 2 bb\nifname 10.0.0.2 2 ccc\nifname 10.0.0.3 2 dddd\n";
  store("leaks.map", text, sizeof text - 1);
  check_leaks("ftmap_load", load_and_free);
}

CHECK_MAIN(TEST(numbers), TEST(strings), TEST(w1_strings_in_the_other_byte_order), TEST(w2_strings_too_long_for_a_tlv),
  TEST(w3_interface_names), TEST(w2_interface_aliases_too_long_for_a_tlv), TEST(r6_names_of_every_length), TEST(map_names),
  TEST(r7_alias_lists_of_map_files), TEST(f23_comments_of_map_files), TEST(bad_map_files), TEST(maps_do_not_leak))
