/* Stream headers: every field written, read and printed; headers written again at the end; interface names. */
#include "flows.h"
#include <sys/resource.h>

#define START 1000000000u
#define STOP 1000000300u

static char host[] = "collector.example.net", note[] = "two words";

static void set_all(struct ftio *io)
{
  CHECK_EQ(ftio_set_cap_hostname(io, host), 0);
  CHECK_EQ(ftio_set_comment(io, note), 0);
  ftio_set_cap_time(io, START, STOP);
  ftio_set_flows_count(io, 0x01020304);
  ftio_set_lost(io, 11);
  ftio_set_corrupt(io, 12);
  ftio_set_reset(io, 13);
  ftio_set_xip(io, 0x0a0b0c0d);
}

static void open_flows(struct ftio *io, enum mode mode)
{
  memset(io, 0x5a, sizeof *io);
  NEED(ftio_init(io, open(FLOWS, O_RDONLY), mode_flags(mode)) >= 0);
}

/* what ftio_header_print prints, to be freed */
static char *printed(struct ftio *io, char comment)
{
  char *text;
  size_t size;
  FILE *out = open_memstream(&text, &size);
  ftio_header_print(io, out, comment);
  fclose(out);
  return text;
}

static void fields(void)
{
  struct ftio io;
  int order, level, mode;
  for (order = 1; order <= 2; ++order)
    for (level = 0; level <= 6; level += 6) {
      check_context("fields, order %d, level %d", order, level);
      create_stream(&io, FLOWS, version_of(8, 9), order, level);
      set_all(&io);
      CHECK(ftio_write_header(&io) > 0);
      CHECK(ftio_close(&io) >= 0);
      for (mode = 0; mode < 2; ++mode) {
        open_flows(&io, (enum mode)mode);
        CHECK_EQ(io.fth.magic1, FT_HEADER_MAGIC1);
        CHECK_EQ(io.fth.magic2, FT_HEADER_MAGIC2);
        CHECK_EQ(io.fth.byte_order, order);
        CHECK_EQ(io.fth.s_version, 3);
        CHECK_EQ(io.fth.d_version, 8);
        CHECK_EQ(io.fth.agg_method, 9);
        CHECK_EQ(io.fth.agg_version, 2);
        CHECK_STR(ftio_get_hostname(&io), host);
        CHECK_STR(ftio_get_comment(&io), note);
        CHECK_EQ(ftio_get_cap_start(&io), START);
        CHECK_EQ(ftio_get_cap_end(&io), STOP);
        CHECK_EQ(ftio_get_cap_start_time_t(&io), START);
        CHECK_EQ(ftio_get_cap_end_time_t(&io), STOP);
        CHECK_EQ(ftio_get_flows_count(&io), 0x01020304);
        CHECK_EQ(ftio_get_lost(&io), 11);
        CHECK_EQ(ftio_get_corrupt(&io), 12);
        CHECK_EQ(io.fth.seq_reset, 13);
        CHECK_EQ(io.fth.exporter_ip, 0x0a0b0c0d);
        CHECK_EQ(io.fth.flags, level ? FT_HEADER_FLAG_COMPRESS : 0);
        CHECK_EQ(io.fth.fields, FT_FIELD_EX_VER | FT_FIELD_AGG_VER | FT_FIELD_AGG_METHOD | FT_FIELD_EXPORTER_IP |
          FT_FIELD_CAP_START | FT_FIELD_CAP_END | FT_FIELD_HEADER_FLAGS | FT_FIELD_FLOW_COUNT | FT_FIELD_FLOW_LOST |
          FT_FIELD_PKT_CORRUPT | FT_FIELD_SEQ_RESET | FT_FIELD_CAP_HOSTNAME | FT_FIELD_COMMENTS);
        CHECK(io.fth.enc_len % 4 == 0);
        CHECK(!ftio_read(&io));
        CHECK(ftio_close(&io) >= 0);
      }
    }
}

#if BYTE_ORDER == LITTLE_ENDIAN
#define HOST_NAME "little"
#define OTHER_NAME "big"
#else
#define HOST_NAME "big"
#define OTHER_NAME "little"
#endif

static void printed_fields(void)
{
  struct ftio io;
  char *text;
  create_stream(&io, FLOWS, version_of(8, 9), HOST_ORDER, 6);
  set_all(&io);
  CHECK(ftio_write_header(&io) > 0);
  CHECK(ftio_write_header(&io) > 0);
  CHECK(ftio_close(&io) >= 0);
  open_flows(&io, BY_READ);
  text = printed(&io, '#');
  CHECK_STR(text,
    "#\n# mode:                 normal\n# capture hostname:     collector.example.net\n"
    "# exporter IP address:  10.11.12.13\n# capture start:        Sun, 09 Sep 2001 01:46:40 +0000\n"
    "# capture end:          Sun, 09 Sep 2001 01:51:40 +0000\n# capture period:       300 seconds\n"
    "# compress:             on\n# byte order:           " HOST_NAME "\n# stream version:       3\n"
    "# export version:       8\n# export agg_version:   2\n# export agg_method:    9 (ToS AS)\n"
    "# lost flows:           11\n# corrupt packets:      12\n# sequencer resets:     13\n"
    "# comments:             two words\n# capture flows:        16909060\n#\n");
  free(text);
  CHECK(ftio_close(&io) >= 0);
}

static void printed_while_incomplete(void)
{
  struct ftio io;
  char *text;
  write_stream(FLOWS, version_of(5, 0), OTHER_ORDER, 0, 1);
  open_flows(&io, BY_MMAP);
  text = printed(&io, ';');
  CHECK_STR(text, ";\n; mode:                 normal\n; compress:             off\n; byte order:           " OTHER_NAME "\n"
    "; stream version:       3\n; export version:       5\n; note, incomplete flow file\n;\n");
  free(text);
  CHECK(ftio_close(&io) >= 0);
}

static void r23_control_characters_are_not_printed(void)
{
  static char bad[] = "a\033[2Jb\rc\001d\177e";
  struct ftio io;
  char *text, *c;
  create_stream(&io, FLOWS, version_of(5, 0), HOST_ORDER, 0);
  CHECK_EQ(ftio_set_cap_hostname(&io, bad), 0);
  CHECK_EQ(ftio_set_comment(&io, bad), 0);
  CHECK(ftio_write_header(&io) > 0);
  CHECK(ftio_close(&io) >= 0);
  open_flows(&io, BY_READ);
  CHECK_STR(ftio_get_hostname(&io), bad); /* programs get what is there */
  text = printed(&io, '#');
  for (c = text; *c; ++c)
    if (*c != '\n' && ((unsigned char)*c < 32 || *c == 127)) check_fail(__FILE__, __LINE__, "printed byte %d", *c);
  free(text);
  CHECK(ftio_close(&io) >= 0);
}

static void streaming_and_preloaded(void)
{
  int flags;
  struct ftio io;
  char *text;
  for (flags = 0; flags < 4; ++flags) {
    check_context("streaming %d, preloaded %d", flags & 1, flags >> 1);
    create_stream(&io, FLOWS, version_of(5, 0), HOST_ORDER, 0);
    set_all(&io);
    ftio_set_streaming(&io, 1);
    ftio_set_preloaded(&io, 1);
    if (!(flags & 1)) ftio_set_streaming(&io, 0);
    if (!(flags & 2)) ftio_set_preloaded(&io, 0);
    CHECK(ftio_write_header(&io) > 0);
    CHECK(ftio_close(&io) >= 0);
    open_flows(&io, BY_READ);
    CHECK_EQ(io.fth.flags,
      (flags & 1 ? FT_HEADER_FLAG_STREAMING : 0) | (flags & 2 ? FT_HEADER_FLAG_PRELOADED : 0));
    text = printed(&io, '#');
    CHECK_EQ(!!strstr(text, "mode:                 streaming"), flags & 1);
    CHECK_EQ(!!strstr(text, "capture hostname"), !(flags & 1));
    CHECK_EQ(!!strstr(text, "capture flows"), flags >> 1);
    CHECK_EQ(!!strstr(text, "incomplete"), flags == 0);
    free(text);
    CHECK(ftio_close(&io) >= 0);
  }
}

static void no_values(void)
{
  struct ftio io;
  create_stream(&io, FLOWS, version_of(5, 0), HOST_ORDER, 0);
  CHECK_EQ(ftio_set_cap_hostname(&io, NULL), 0);
  CHECK_EQ(ftio_set_comment(&io, NULL), 0);
  ftio_set_cap_time_start(&io, START);
  CHECK(ftio_write_header(&io) > 0);
  CHECK(ftio_close(&io) >= 0);
  open_flows(&io, BY_READ);
  CHECK(!ftio_get_hostname(&io));
  CHECK(!ftio_get_comment(&io));
  CHECK_EQ(io.fth.fields, FT_FIELD_EX_VER | FT_FIELD_CAP_START | FT_FIELD_HEADER_FLAGS);
  CHECK_EQ(ftio_get_cap_start(&io), START);
  CHECK_EQ(ftio_get_cap_end(&io), 0);
  CHECK_EQ(ftio_get_debug(&io), 0);
  ftio_set_debug(&io, 7);
  CHECK_EQ(ftio_get_debug(&io), 7);
  CHECK(ftio_close(&io) >= 0);
}

/* what a capture does: counts are known at the end */
static void written_again_at_the_end(void)
{
  const struct version *v = version_of(7, 0);
  struct ftio io;
  unsigned char rec[MAX_RECORD];
  int order, level, first, end;
  unsigned i;
  for (order = 1; order <= 2; ++order)
    for (level = 0; level <= 6; level += 6) {
      check_context("rewrite, order %d, level %d", order, level);
      create_stream(&io, FLOWS, v, order, level);
      set_all(&io);
      ftio_set_flows_count(&io, 0);
      first = ftio_write_header(&io);
      CHECK(first > 0);
      for (i = 0; i < 1000; ++i) {
        make_record(v, i, rec);
        CHECK(ftio_write(&io, rec) >= 0);
      }
      ftio_set_cap_time(&io, START, STOP + 5);
      ftio_set_flows_count(&io, 1000);
      ftio_set_lost(&io, 99);
      CHECK_EQ(ftio_write_header(&io), first);
      CHECK(ftio_close(&io) >= 0);
      CHECK_EQ(read_stream(FLOWS, BY_READ, &end), 1000);
      CHECK_EQ(end, 0);
      open_flows(&io, BY_MMAP);
      CHECK_EQ(ftio_get_flows_count(&io), 1000);
      CHECK_EQ(ftio_get_lost(&io), 99);
      CHECK_EQ(ftio_get_cap_end(&io), STOP + 5);
      CHECK(io.fth.flags & FT_HEADER_FLAG_DONE);
      CHECK(ftio_close(&io) >= 0);
    }
}

static void cannot_be_written_again(void)
{
  const struct version *v = version_of(5, 0);
  static char longer[] = "a comment that was not there before";
  struct ftver ver = ftver_of(v);
  struct ftio io;
  unsigned char rec[MAX_RECORD];
  int ends[2], end;
  /* larger than before: the records are in the way */
  create_stream(&io, FLOWS, v, HOST_ORDER, 0);
  CHECK(ftio_write_header(&io) > 0);
  make_record(v, 0, rec);
  CHECK(ftio_write(&io, rec) >= 0);
  CHECK_EQ(ftio_set_comment(&io, longer), 0);
  CHECK_EQ(ftio_write_header(&io), -1);
  CHECK_SAID();
  CHECK(ftio_write(&io, rec) >= 0);
  CHECK(ftio_close(&io) >= 0);
  CHECK_EQ(read_stream(FLOWS, BY_READ, &end), 2);
  CHECK_EQ(end, 0);
  /* a pipe has no beginning to go back to */
  NEED(pipe(ends) == 0);
  NEED(ftio_init(&io, ends[1], FT_IO_FLAG_WRITE) >= 0);
  CHECK_EQ(ftio_set_ver(&io, &ver), 0);
  CHECK(ftio_write_header(&io) > 0);
  CHECK_EQ(ftio_write_header(&io), -1);
  CHECK_SAID();
  CHECK(ftio_close(&io) >= 0);
  close(ends[0]);
}

static void cannot_be_written(void)
{
  struct ftio io;
  struct ftver ver = {3, 0, 0, 0, 9}, eight = {3, 0, 1, 0, 8};
  int fd = open(FLOWS, O_RDWR | O_CREAT | O_TRUNC, 0600);
  NEED(ftio_init(&io, fd, FT_IO_FLAG_WRITE) >= 0);
  CHECK_EQ(ftio_write_header(&io), -1); /* no version yet */
  CHECK_SAID();
  CHECK_EQ(ftio_set_ver(&io, &ver), -1);
  CHECK_SAID();
  CHECK_EQ(ftio_write_header(&io), -1);
  CHECK_SAID();
  CHECK_EQ(ftio_set_ver(&io, &eight), -1);
  CHECK_SAID();
  eight.agg_version = 2;
  CHECK_EQ(ftio_set_ver(&io, &eight), 0);
  CHECK(ftio_write_header(&io) > 0);
  CHECK(ftio_close(&io) >= 0);
  CHECK_SILENT();
  open_flows(&io, BY_READ);
  CHECK_EQ(ftio_write_header(&io), -1);
  CHECK_SAID();
  CHECK(ftio_close(&io) >= 0);
}

static void compression_is_chosen_at_the_start(void)
{
  struct ftio io;
  create_stream(&io, FLOWS, version_of(5, 0), HOST_ORDER, 0);
  ftio_set_z_level(&io, 0);
  CHECK_SILENT();
  ftio_set_z_level(&io, 6);
  CHECK_SAID();
  CHECK(ftio_write_header(&io) > 0);
  CHECK(ftio_close(&io) >= 0);
  create_stream(&io, FLOWS, version_of(5, 0), HOST_ORDER, 6);
  CHECK_SILENT();
  ftio_set_z_level(&io, 0);
  CHECK_SAID();
  CHECK(ftio_write_header(&io) > 0);
  CHECK(ftio_close(&io) >= 0);
}

static void generic_records(void)
{
  struct ftio io;
  int i;
  for (i = 0; i < VERSIONS; ++i) {
    int d = versions[i].d_version;
    check_context("version %s", versions[i].name);
    create_stream(&io, FLOWS, &versions[i], HOST_ORDER, 0);
    CHECK_EQ(ftio_check_generic(&io), d == 1 || d == 5 || d == 6 || d == 7 ? 0 : -1);
    CHECK_EQ(ftio_check_generic5(&io), d == 5 || d == 6 || d == 7 ? 0 : -1);
    CHECK(ftio_rec_swapfunc(&io) != NULL);
    CHECK(ftio_write_header(&io) > 0);
    CHECK(ftio_close(&io) >= 0);
  }
}

static void w3_interface_names(void)
{
  static const char text[] = "ifname 10.0.0.1 1 FastEthernet0/0\nifname 10.0.0.1 24902 a\nifname 10.1.2.3 65535 Null0\n"
                             "ifalias 10.0.0.1 1,2,24902 outside\nifalias 192.168.255.254 7 inside\n";
  static const uint16_t list[] = {1, 2, 24902};
  struct ftio io;
  struct ftmap_ifname *name;
  struct ftmap_ifalias *alias;
  char file[] = "names.map", missing[] = "missing.map";
  int order, mode, n, i;
  store(file, text, sizeof text - 1);
  for (order = 1; order <= 2; ++order) {
    create_stream(&io, FLOWS, version_of(5, 0), order, 0);
    CHECK_EQ(ftio_map_load(&io, missing, 0), -1);
    CHECK_SAID();
    CHECK_EQ(ftio_map_load(&io, file, 0), 0);
    CHECK(ftio_write_header(&io) > 0);
    CHECK(ftio_write_header(&io) > 0);
    CHECK(ftio_close(&io) >= 0);
    for (mode = 0; mode < 2; ++mode) {
      check_context("names, order %d, by %s", order, mode_names[mode]);
      open_flows(&io, (enum mode)mode);
      CHECK(io.fth.fields & FT_FIELD_IF_NAME);
      CHECK(io.fth.fields & FT_FIELD_IF_ALIAS);
      NEED(io.fth.ftmap);
      n = 0;
      FT_LIST_FOREACH(name, &io.fth.ftmap->ifname, chain) {
        ++n;
        CHECK_EQ(name->ip, name->ifIndex == 65535 ? 0x0a010203 : 0x0a000001);
        CHECK_STR(name->name, name->ifIndex == 1 ? "FastEthernet0/0" : name->ifIndex == 24902 ? "a" : "Null0");
      }
      CHECK_EQ(n, 3);
      n = 0;
      FT_LIST_FOREACH(alias, &io.fth.ftmap->ifalias, chain) {
        ++n;
        if (alias->ip == 0x0a000001) {
          CHECK_STR(alias->name, "outside");
          CHECK_EQ(alias->entries, 3);
          for (i = 0; i < 3 && i < alias->entries; ++i) CHECK_EQ(alias->ifIndex_list[i], list[i]);
        } else {
          CHECK_EQ(alias->ip, 0xc0a8fffe);
          CHECK_STR(alias->name, "inside");
          CHECK_EQ(alias->entries, 1);
          if (alias->entries) CHECK_EQ(alias->ifIndex_list[0], 7);
        }
      }
      CHECK_EQ(n, 2);
      CHECK(!ftio_read(&io));
      CHECK(ftio_close(&io) >= 0);
    }
  }
}

static void header_alone(void)
{
  struct ftiheader header;
  struct ftio io;
  int fd;
  create_stream(&io, FLOWS, version_of(6, 0), OTHER_ORDER, 6);
  set_all(&io);
  CHECK(ftio_write_header(&io) > 0);
  CHECK(ftio_close(&io) >= 0);
  fd = open(FLOWS, O_RDONLY);
  memset(&header, 0x5a, sizeof header);
  CHECK(ftiheader_read(fd, &header) >= 0);
  CHECK_EQ(header.d_version, 6);
  CHECK_EQ(header.byte_order, OTHER_ORDER);
  CHECK_EQ(header.exporter_ip, 0x0a0b0c0d);
  CHECK_STR(header.cap_hostname, host);
  CHECK_STR(header.comments, note);
  CHECK(!header.ftmap);
  CHECK_EQ(lseek(fd, 0, SEEK_CUR), header.enc_len); /* it reads no further than the header */
  free(header.cap_hostname);
  free(header.comments);
  close(fd);
}

static void settings(void)
{
  struct ftset set;
  memset(&set, 0x5a, sizeof set);
  ftset_init(&set, 9);
  CHECK_EQ(set.z_level, 9);
  CHECK_EQ(set.byte_order, HOST_ORDER);
  CHECK(!set.hostname && !set.comments);
  CHECK_EQ(set.as_sub, 0);
  CHECK_EQ(set.hnbuf[0], 0);
}

static void compression_statistics(void)
{
  const struct version *v = version_of(5, 0);
  struct ftio io;
  unsigned long in, out;
  double ratio;
  char *text;
  size_t size;
  FILE *stream;
  unsigned char rec[MAX_RECORD];
  unsigned i;
  write_stream(FLOWS, v, HOST_ORDER, 6, 3000);
  open_flows(&io, BY_READ);
  for (i = 0; i < 3000; ++i) CHECK(ftio_read(&io) != NULL);
  CHECK(!ftio_read(&io));
  stream = open_memstream(&text, &size);
  ftio_zstat_print(&io, stream);
  fclose(stream);
  CHECK_EQ(sscanf(text, "compression: total_in=%lu total_out=%lu  %lf:1", &in, &out, &ratio), 3);
  CHECK_STR(strchr(text, 0) - 3, ":1\n");
  CHECK_EQ(out, 3000 * v->size);
  CHECK(in > 1000 && in < 3000 * v->size + 1000);
  CHECK(ratio > (double)out / (double)in - 0.001 && ratio < (double)out / (double)in + 0.001);
  free(text);
  make_record(v, 0, rec);
  CHECK(ftio_close(&io) >= 0);
}

static void set_and_close(void)
{
  struct ftio io;
  create_stream(&io, FLOWS, version_of(5, 0), HOST_ORDER, 0);
  set_all(&io);
  set_all(&io);
  CHECK(ftio_write_header(&io) > 0);
  CHECK(ftio_close(&io) >= 0);
  open_flows(&io, BY_READ);
  CHECK(ftio_close(&io) >= 0);
}

static struct rlimit space;

/* takes all the memory there is: a list of blocks */
static void *take_memory(void)
{
  void **list = NULL, **block;
  struct rlimit none;
  size_t size;
  NEED(getrlimit(RLIMIT_AS, &space) == 0);
  none = space;
  none.rlim_cur = 0;
  NEED(setrlimit(RLIMIT_AS, &none) == 0);
  for (size = 1 << 20; size >= sizeof *block; size /= 2)
    while ((block = malloc(size))) {
      *block = list;
      list = block;
    }
  return list;
}

static void give_memory_back(void *list)
{
  NEED(setrlimit(RLIMIT_AS, &space) == 0);
  while (list) {
    void *block = list;
    list = *(void **)block;
    free(block);
  }
}

static void w15_no_memory_for_a_name(void)
{
  struct ftio io;
  char first[] = "first", second[] = "second";
  const char *message;
  void *memory;
  int host, comment, reason;
  if (check_is_slow()) {
    check_skip("valgrind and the sanitizers end programs that get no memory");
    return;
  }
#if !defined __GLIBC__ || defined __i386__ || defined __arm__
  check_skip("memory is only taken away as glibc manages it, on 64-bit machines");
  return;
#endif
  create_stream(&io, FLOWS, version_of(5, 0), HOST_ORDER, 0);
  CHECK_EQ(ftio_set_cap_hostname(&io, first), 0);
  fterr_warnx("the stream has its buffer");
  said();
  memory = take_memory();
  errno = 0;
  host = ftio_set_cap_hostname(&io, second);
  reason = errno;
  comment = ftio_set_comment(&io, second);
  give_memory_back(memory);
  CHECK_EQ(host, -1);
  CHECK_EQ(reason, ENOMEM);
  CHECK_EQ(comment, -1);
  message = said();
  CHECK(strstr(message, "malloc(): ") && strstr(message, strerror(ENOMEM)));
  CHECK_STR(ftio_get_hostname(&io), first);
  CHECK(!ftio_get_comment(&io));
  CHECK_EQ(ftio_set_cap_hostname(&io, second), 0);
  CHECK_STR(ftio_get_hostname(&io), second);
  CHECK(ftio_close(&io) >= 0);
}

static void headers_do_not_leak(void)
{
  check_leaks("a header", set_and_close);
}

CHECK_MAIN(TEST(fields), TEST(printed_fields), TEST(printed_while_incomplete), TEST(r23_control_characters_are_not_printed),
  TEST(streaming_and_preloaded), TEST(no_values), TEST(written_again_at_the_end), TEST(cannot_be_written_again),
  TEST(cannot_be_written), TEST(compression_is_chosen_at_the_start), TEST(generic_records), TEST(w3_interface_names),
  TEST(header_alone), TEST(settings), TEST(compression_statistics), TEST(w15_no_memory_for_a_name), TEST(headers_do_not_leak))
