// C++ programs wrap the header in an extern "C" of their own, though it has one.
extern "C" {
#include <ftlib.h>
#include <ftlib.h>
}

#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <unistd.h>
#include <vector>

namespace {

int failures;

void check(bool good, const char *what, int line)
{
  if (good) return;
  ++failures;
  std::printf("cxx.cpp:%d: %s\n", line, what);
}

#define CHECK(condition) check(condition, #condition, __LINE__)

// A stream as a C++ program would keep it: moved into place, closed by its destructor.
class Stream {
public:
  Stream(const char *name, int open_flags, int flags) : good_(false)
  {
    int fd = open(name, open_flags, 0600);
    good_ = fd >= 0 && ftio_init(&io_, fd, flags) >= 0;
  }
  Stream(const Stream &) = delete;
  Stream &operator=(const Stream &) = delete;
  Stream(Stream &&other) noexcept : io_(other.io_), good_(other.good_) { other.good_ = false; }
  ~Stream()
  {
    if (good_) CHECK(ftio_close(&io_) >= 0);
  }
  bool good() const { return good_; }
  ftio *operator->() { return &io_; }
  ftio *get() { return &io_; }

private:
  ftio io_;
  bool good_;
};

fts3rec_v5 record(uint32_t n)
{
  fts3rec_v5 rec = {};
  rec.unix_secs = 1000000000 + n;
  rec.srcaddr = 0x0a000000 + n;
  rec.dstaddr = 0xc0a80000 + n;
  rec.dPkts = n;
  rec.dOctets = n * 64;
  rec.srcport = static_cast<uint16_t>(n);
  rec.prot = 6;
  return rec;
}

void write(const char *name, bool compressed, uint32_t count)
{
  Stream first(name, O_RDWR | O_CREAT | O_TRUNC, FT_IO_FLAG_WRITE | (compressed ? FT_IO_FLAG_ZINIT : 0));
  CHECK(first.good());
  Stream out(std::move(first));
  ftver ver = {};
  ver.s_version = FT_IO_SVERSION;
  ver.d_version = 5;
  CHECK(ftio_set_ver(out.get(), &ver) == 0);
  ftio_set_byte_order(out.get(), FT_HEADER_BIG_ENDIAN);
  std::string host = "c++";
  CHECK(ftio_set_cap_hostname(out.get(), &host[0]) == 0);
  CHECK(ftio_write_header(out.get()) > 0);
  for (uint32_t i = 0; i < count; ++i) {
    fts3rec_v5 rec = record(i);
    CHECK(ftio_write(out.get(), &rec) >= 0);
  }
}

void read(const char *name, uint32_t count)
{
  std::vector<Stream> streams;
  streams.emplace_back(name, O_RDONLY, FT_IO_FLAG_READ);
  streams.emplace_back(name, O_RDONLY, FT_IO_FLAG_READ | FT_IO_FLAG_MMAP);
  for (Stream &in : streams) {
    CHECK(in.good());
    CHECK(std::string(ftio_get_hostname(in.get())) == "c++");
    fts3rec_offsets fo;
    ftver ver;
    ftio_get_ver(in.get(), &ver);
    CHECK(fts3rec_compute_offsets(&fo, &ver) == 0);
    for (uint32_t i = 0; i < count; ++i) {
      char *rec = static_cast<char *>(ftio_read(in.get()));
      fts3rec_v5 want = record(i);
      CHECK(rec && std::memcmp(rec, &want, sizeof want) == 0);
      if (!rec) break;
      fts3rec_all2 all = {};
      FT_RECGET_SRCADDR(all, rec, fo)
      CHECK(all.srcaddr == want.srcaddr);
    }
    CHECK(!ftio_read(in.get()));
  }
}

// The lists and the constants work in C++ too.
struct item {
  int n;
  FT_TAILQ_ENTRY(item) link;
};
FT_TAILQ_HEAD(items, item);

void lists()
{
  items head;
  item a = {1, {nullptr, nullptr}}, b = {2, {nullptr, nullptr}}, *var;
  int order = 0;
  FT_TAILQ_INIT(&head);
  FT_TAILQ_INSERT_TAIL(&head, &a, link);
  FT_TAILQ_INSERT_TAIL(&head, &b, link);
  FT_TAILQ_FOREACH(var, &head, link) order = order * 10 + var->n;
  CHECK(order == 12);
  CHECK(FT_TAILQ_LAST(&head, items) == &b);
}

u_int32 old_types(u_int8 a, u_int16 b, u_int64 c) { return a + b + static_cast<u_int32>(c); }

} // namespace

int main()
{
  for (int compressed = 0; compressed < 2; ++compressed) {
    write("cxx.ft", compressed != 0, 2000);
    read("cxx.ft", 2000);
  }
  lists();
  CHECK(old_types(1, 2, 3) == 6);
  return failures ? 1 : 0;
}
