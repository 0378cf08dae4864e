/* What cannot be opened or read: an error value, a message and errno; nothing else is left behind. */
#include "flows.h"
#include <sys/socket.h>

/* ftio_init on a descriptor that it has to refuse; errno */
static int refuses(int fd, int flags)
{
  struct ftio io;
  int open_before = check_descriptors();
  memset(&io, 0x5a, sizeof io);
  errno = 0;
  CHECK_EQ(ftio_init(&io, fd, flags), -1);
  CHECK_EQ(check_descriptors(), open_before);
  return errno;
}

static void refuses_file(const char *name, int want)
{
  int fd, mode, e;
  for (mode = 0; mode < 2; ++mode) {
    check_context("%s by %s", name, mode_names[mode]);
    fd = open(name, O_RDONLY);
    NEED(fd >= 0);
    e = refuses(fd, mode_flags((enum mode)mode));
    if (want) CHECK_EQ(e, want);
    else CHECK(e != 0);
    CHECK_SAID();
    close(fd);
  }
}

static void not_a_descriptor(void)
{
  CHECK_EQ(refuses(-1, FT_IO_FLAG_READ), EBADF);
  CHECK_SAID();
  CHECK_EQ(refuses(-1, FT_IO_FLAG_READ | FT_IO_FLAG_MMAP), EBADF);
  CHECK_SAID();
  CHECK_EQ(refuses(999, FT_IO_FLAG_READ), EBADF);
  CHECK_SAID();
}

static void neither_reading_nor_writing(void)
{
  int fd = open("/dev/null", O_RDONLY);
  refuses(fd, 0);
  refuses(fd, FT_IO_FLAG_MMAP | FT_IO_FLAG_ZINIT);
  close(fd);
}

static void not_for_reading(void)
{
  int fd = open(FLOWS, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  CHECK_EQ(refuses(fd, FT_IO_FLAG_READ), EBADF);
  CHECK_SAID();
  close(fd);
}

static void not_a_stream(void)
{
  static const char text[] = "#!/bin/sh\necho this is not a stream at all, though it is long enough\n";
  store(FLOWS, "", 0);
  refuses_file(FLOWS, 0);
  store(FLOWS, text, sizeof text);
  refuses_file(FLOWS, 0);
  refuses_file(".", EISDIR);
  refuses_file("/dev/null", 0);
  refuses_file("/dev/zero", 0);
  refuses_file("/proc/self/status", 0);
}

static void magic_and_stream_versions(void)
{
  static struct header h;
  unsigned i;
  int byte;
  for (byte = 0; byte < 4; ++byte)
    for (i = 0; i < 256; i += i < 8 ? 1 : 9) {
      unsigned char right = (unsigned char[]){FT_HEADER_MAGIC1, FT_HEADER_MAGIC2, 0, 3}[byte];
      if (i == right || byte == 2 || (byte == 3 && i == 1)) continue; /* any byte order but 2 has been taken for 1 */
      check_context("byte %d is %u", byte, i);
      header_begin(&h, HOST_ORDER);
      h.bytes[byte] = (unsigned char)i;
      h.size = h.size < 32 ? 32 : h.size;
      store(FLOWS, h.bytes, h.size);
      refuses_file(FLOWS, 0);
    }
}

static void record_versions(void)
{
  static struct header h;
  unsigned i;
  for (i = 0; i < 65536; i += i < 20 ? 1 : i < 1000 ? 45 : i < 1010 ? 1 : 3999) {
    if (i == 1 || i == 5 || i == 6 || i == 7 || i == 1005) continue;
    check_context("d_version %u", i);
    h.size = 0;
    header_begin(&h, HOST_ORDER);
    h.size = 8;
    tlv_number(&h, FT_TLV_EX_VER, i, 2);
    header_store(&h, FLOWS, 0);
    refuses_file(FLOWS, 0);
  }
  for (i = 0; i < 256; ++i) {
    int good = i >= 1 && i <= 14;
    header_begin(&h, HOST_ORDER);
    h.size = 8;
    tlv_number(&h, FT_TLV_EX_VER, 8, 2);
    tlv_number(&h, FT_TLV_AGG_VER, good ? 3 : 2, 1); /* a wrong version with a right method, or the other way round */
    tlv_number(&h, FT_TLV_AGG_METHOD, i, 1);
    header_store(&h, FLOWS, 0);
    refuses_file(FLOWS, 0);
  }
  header_begin(&h, HOST_ORDER);
  h.size = 8;
  header_store(&h, FLOWS, 0);
  refuses_file(FLOWS, 0); /* no version at all */
}

/* valid streams with bytes changed, removed and added anywhere: never more than an error */
static void mutated_streams(void)
{
  static unsigned char changed[20000];
  unsigned round, i, v;
  unsigned rounds = getenv("FT_TEST_VALGRIND") ? 3 : 40;
  int end;
  for (v = 0; v < VERSIONS; ++v) {
    unsigned char *file;
    size_t size;
    struct ftio io;
    char host[] = "host", note[] = "note", names[] = "names.map";
    static const char text[] = "ifname 10.0.0.1 1 eth0\nifalias 10.0.0.1 1,2 out\n";
    unsigned char rec[MAX_RECORD];
    store(names, text, sizeof text - 1);
    create_stream(&io, "whole.ft", &versions[v], 1 + (int)v % 2, v / 2 % 2 ? 6 : 0);
    ftio_set_cap_hostname(&io, host);
    ftio_set_comment(&io, note);
    ftio_set_cap_time(&io, 1, 2);
    CHECK_EQ(ftio_map_load(&io, names, 0), 0);
    CHECK(ftio_write_header(&io) > 0);
    for (i = 0; i < 30; ++i) {
      make_record(&versions[v], i, rec);
      CHECK(ftio_write(&io, rec) >= 0);
    }
    CHECK(ftio_close(&io) >= 0);
    file = load("whole.ft", &size);
    for (round = 0; round < rounds; ++round) {
      size_t header = header_size(file), changed_size = size;
      memcpy(changed, file, size);
      for (i = 0; i <= round % 5; ++i) {
        size_t at = (round % 3 ? header : size) * (random32() % 1000) / 1000;
        switch (random32() % 4) {
          case 0: changed[at] = (unsigned char)random32(); break;
          case 1: changed[at] ^= (unsigned char)(1u << (random32() % 8)); break;
          case 2: changed[at] = 0xff; break;
          default: changed[at] = 0;
        }
      }
      if (round % 7 == 0) changed_size = size * (random32() % 1000) / 1000;
      store(FLOWS, changed, changed_size);
      check_context("version %s, round %u", versions[v].name, round);
      read_stream(FLOWS, round % 2 ? BY_MMAP : BY_READ, &end);
    }
    free(file);
    said();
  }
}

static void wrong_way_round(void)
{
  const struct version *v = version_of(5, 0);
  unsigned char rec[MAX_RECORD];
  struct ftio io;
  write_stream(FLOWS, v, HOST_ORDER, 0, 3);
  NEED(ftio_init(&io, open(FLOWS, O_RDONLY), FT_IO_FLAG_READ) >= 0);
  make_record(v, 0, rec);
  CHECK_EQ(ftio_write(&io, rec), -1);
  CHECK_SAID();
  CHECK(ftio_read(&io) != NULL);
  CHECK(ftio_close(&io) >= 0);
  create_stream(&io, FLOWS, v, HOST_ORDER, 0);
  CHECK(ftio_write_header(&io) > 0);
  CHECK(!ftio_read(&io));
  CHECK_SAID();
  CHECK(ftio_write(&io, rec) >= 0);
  CHECK(ftio_close(&io) >= 0);
}

/* a stream over a socket: short reads at every turn */
static void socket_stream(void)
{
  const struct version *v = version_of(5, 0);
  int ends[2], level;
  unsigned n;
  struct ftio io;
  unsigned char *file, want[MAX_RECORD], *rec;
  size_t size;
  for (level = 0; level <= 6; level += 6) {
    pid_t child;
    check_context("level %d", level);
    write_stream(FLOWS, v, OTHER_ORDER, level, 2000);
    file = load(FLOWS, &size);
    NEED(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    child = fork();
    if (child == 0) {
      size_t at = 0;
      close(ends[0]);
      while (at < size) {
        ssize_t sent = send(ends[1], file + at, size - at < 777 ? size - at : 777, 0);
        if (sent <= 0) break;
        at += (size_t)sent;
      }
      _exit(0);
    }
    close(ends[1]);
    free(file);
    NEED(ftio_init(&io, ends[0], FT_IO_FLAG_READ | FT_IO_FLAG_MMAP) >= 0); /* cannot be mapped: is read */
    for (n = 0; (rec = (unsigned char *)ftio_read(&io)); ++n) {
      make_record(v, n, want);
      CHECK_MEM(rec, want, v->size);
    }
    CHECK_EQ(n, 2000);
    CHECK(ftio_close(&io) >= 0);
    close_mode(child);
  }
  CHECK_SILENT();
}

static void r25_refuse(void)
{
  static struct header h;
  struct ftio io;
  int fd;
  header_begin(&h, HOST_ORDER);
  tlv(&h, FT_TLV_CAP_HOSTNAME, "host", 5);
  tlv(&h, FT_TLV_CAP_HOSTNAME, "once more", 10);
  tlv(&h, FT_TLV_COMMENTS, "note", 5);
  tlv(&h, FT_TLV_COMMENTS, "and another", 12);
  tlv(&h, FT_TLV_IF_NAME, "\001\000\000\012\001\000eth0", 11);
  tlv(&h, FT_TLV_IF_ALIAS, "\001\000\000\012\001\000\001\000out", 12);
  tlv_number(&h, FT_TLV_EX_VER, 64999, 2);
  header_store(&h, FLOWS, 0);
  fd = open(FLOWS, O_RDONLY);
  ftio_init(&io, fd, FT_IO_FLAG_READ);
  close(fd);
  /* the same with a version, and read */
  header_begin(&h, HOST_ORDER);
  tlv(&h, FT_TLV_CAP_HOSTNAME, "host", 5);
  tlv(&h, FT_TLV_CAP_HOSTNAME, "once more", 10);
  tlv(&h, FT_TLV_IF_NAME, "\001\000\000\012\001\000eth0", 11);
  tlv(&h, FT_TLV_IF_ALIAS, "\001\000\000\012\001\000\001\000out", 12);
  header_store(&h, FLOWS, 1);
  fd = open(FLOWS, O_RDONLY);
  if (ftio_init(&io, fd, FT_IO_FLAG_READ) >= 0) {
    ftio_read(&io);
    ftio_close(&io);
  } else {
    close(fd); /* the names are those of a little-endian stream */
  }
  fseek(said_stream, 0, SEEK_SET);
}

static void r25_refused_headers_do_not_leak(void)
{
  check_leaks("ftio_init", r25_refuse);
}

/* a stream within what people pack files with; its first bytes are enough */
static void r27_packed_files_are_named(void)
{
  static const struct { unsigned char first[4]; const char *name; } packed[] = {
    {{0x1f, 0x8b, 8, 0}, "gzip"}, {{'B', 'Z', 'h', '9'}, "bzip2"}, {{0xfd, '7', 'z', 'X'}, "xz"},
    {{0x28, 0xb5, 0x2f, 0xfd}, "zstd"}, {{0x1f, 0x8a, 8, 0}, NULL}};
  const char *text;
  char want[100];
  int fd, mode;
  unsigned i;
  for (i = 0; i < sizeof packed / sizeof packed[0]; ++i) {
    unsigned char file[200];
    memset(file, 7, sizeof file);
    memcpy(file, packed[i].first, 4);
    for (mode = 0; mode < 2; ++mode) {
      check_context("%u by %s", i, mode_names[mode]);
      fd = open("packed", O_RDWR | O_CREAT | O_TRUNC, 0600);
      NEED(fd >= 0 && write(fd, file, sizeof file) == (ssize_t)sizeof file && lseek(fd, 0, SEEK_SET) == 0);
      CHECK_EQ(refuses(fd, mode_flags((enum mode)mode)), EBADMSG);
      snprintf(want, sizeof want, "a file of %s, to be unpacked first\n", packed[i].name ? packed[i].name : "");
      text = said();
      CHECK(strstr(text, "bad magic number") != NULL);
      CHECK_EQ(strstr(text, want) != NULL, packed[i].name != NULL);
      close(fd);
    }
  }
}

CHECK_MAIN(TEST(not_a_descriptor), TEST(neither_reading_nor_writing), TEST(not_for_reading), TEST(not_a_stream), TEST(r27_packed_files_are_named),
  TEST(magic_and_stream_versions), TEST(record_versions), TEST(mutated_streams), TEST(wrong_way_round),
  TEST(socket_stream), TEST(r25_refused_headers_do_not_leak))
