/*
 * load.c: many exporters at once, and a look at what became of their flows.
 *
 *   load send seconds port    sends PDUs of every version from 127.0.0.1, 127.0.0.2, ... as fast as it can; then says "sent"
 *                             and waits for a line, sends one more of each kind, and says what it sent
 *   load check file...        reads the files that capture -m wrote, and says what is in them
 *
 * Both say it in lines of numbers: for each version its flows, for the sender those that were left out on purpose.
 *
 * Every flow carries a number, in its order of sending, as octets and again as packets.
 */
#include "flows.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <time.h>

enum { EXPORTERS = 8, ENGINES = 2, KINDS = IN_PDUS };
#define MARK 0x5a5a5a5au

static uint32_t sequence[EXPORTERS][ENGINES][KINDS], flow_number;
static unsigned long long flows[KINDS], gaps[KINDS], pdus, corrupt;
static int sockets[EXPORTERS];

static void put16(unsigned char *at, unsigned value)
{
  at[0] = (unsigned char)(value >> 8);
  at[1] = (unsigned char)value;
}

static void put32(unsigned char *at, uint32_t value)
{
  put16(at, value >> 16);
  put16(at + 2, value & 0xffff);
}

/* whether a kind of PDU has sequence numbers: version 1 has not */
static int has_sequence(const struct version *v)
{
  return v->d_version != 1;
}

static void give(unsigned exporter, const unsigned char *octets, size_t size)
{
  while (send(sockets[exporter], octets, size, 0) < 0)
    NEED(errno == ENOBUFS || errno == EAGAIN || errno == EINTR || errno == ECONNREFUSED);
  ++pdus;
}

/* a PDU of `count` flows from the next sequence number on */
static size_t make(unsigned char *b, const struct version *v, unsigned kind, unsigned exporter, unsigned engine, unsigned count)
{
  const struct member *packets = member_of(v->wire, "dPkts"), *octets = member_of(v->wire, "dOctets");
  size_t size = v->header + count * v->wire_size;
  unsigned n;
  memset(b, 0, size);
  put16(b, (unsigned)v->d_version);
  put16(b + 2, count);
  put32(b + 4, flow_number);
  put32(b + 8, 1000000000);
  if (has_sequence(v)) {
    put32(b + 16, sequence[exporter][engine][kind]);
    sequence[exporter][engine][kind] += count;
    b[21] = (unsigned char)engine;
  }
  if (v->d_version == 8) {
    b[22] = (unsigned char)v->agg_method;
    b[23] = 2;
  }
  for (n = 0; n < count; ++n) {
    unsigned char *rec = b + v->header + n * v->wire_size;
    put32(rec + octets->offset, ++flow_number);
    put32(rec + packets->offset, flow_number ^ MARK);
  }
  return size;
}

static void send_one(unsigned kind, unsigned exporter, unsigned engine, unsigned count)
{
  unsigned char octets[2048];
  size_t size = make(octets, &versions[kind], kind, exporter, engine, count);
  flows[kind] += count;
  give(exporter, octets, size);
}

/* what no exporter should send; it is not one of the flows, nor does it change a sequence */
static void send_corrupt(unsigned exporter)
{
  unsigned char octets[2048];
  unsigned kind = random32() % KINDS;
  const struct version *v = &versions[kind];
  uint32_t before = sequence[exporter][0][kind], number = flow_number;
  size_t size = make(octets, v, kind, exporter, 0, v->max);
  sequence[exporter][0][kind] = before;
  flow_number = number;
  switch (random32() % 5) {
    case 0: size = random32() % 4; break; /* not even a version and a count */
    case 1: size -= 1 + random32() % (v->wire_size - 1); break;
    case 2: put16(octets + 2, v->max + 1 + random32() % 1000); break;
    case 3: put16(octets, 9 + random32() % 60000); break;
    default:
      random_fill(octets, size);
      put16(octets, 0xdead);
  }
  ++corrupt;
  give(exporter, octets, size);
}

static void all_kinds(unsigned pause)
{
  unsigned kind, exporter, engine;
  for (kind = 0; kind < KINDS; ++kind)
    for (exporter = 0; exporter < EXPORTERS; ++exporter)
      for (engine = 0; engine < ENGINES; ++engine) {
        send_one(kind, exporter, engine, 1);
        usleep(pause);
      }
}

static double clock_now(void)
{
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void send_for(double seconds, int port)
{
  struct sockaddr_in address;
  unsigned i;
  double end;
  memset(&address, 0, sizeof address);
  address.sin_family = AF_INET;
  for (i = 0; i < EXPORTERS; ++i) {
    sockets[i] = socket(AF_INET, SOCK_DGRAM, 0);
    NEED(sockets[i] >= 0);
    address.sin_addr.s_addr = htonl(0x7f000001 + i);
    address.sin_port = 0;
    NEED(bind(sockets[i], (struct sockaddr *)&address, sizeof address) == 0);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons((uint16_t)port);
    NEED(connect(sockets[i], (struct sockaddr *)&address, sizeof address) == 0);
  }
  /* the first of each kind tells where its sequence starts: none of them may be lost */
  for (i = 0; i < EXPORTERS * ENGINES * KINDS; ++i) sequence[i / KINDS / ENGINES][i / KINDS % ENGINES][i % KINDS] = random32();
  all_kinds(200);
  for (end = clock_now() + seconds; clock_now() < end;)
    for (i = 0; i < 100; ++i) {
      unsigned kind = random32() % KINDS, exporter = random32() % EXPORTERS, engine = random32() % ENGINES;
      const struct version *v = &versions[kind];
      unsigned chance = random32() % 100;
      if (chance == 0) {
        send_corrupt(exporter);
        continue;
      }
      if (chance < 3 && has_sequence(v)) {
        unsigned gap = 1 + random32() % 30;
        sequence[exporter][engine][kind] += gap;
        gaps[kind] += gap;
      }
      send_one(kind, exporter, engine, chance < 8 ? v->max : 1 + random32() % 4);
    }
  puts("sent");
  fflush(stdout);
  if (getchar() == EOF) puts("nobody waits");
  all_kinds(500); /* what was lost before shows now */
  for (i = 0; i < KINDS; ++i) printf("%s %llu %llu\n", versions[i].name, flows[i], gaps[i]);
  printf("pdus %llu\ncorrupt %llu\n", pdus, corrupt);
}

static void check_file(const char *name)
{
  struct ftio io;
  struct ftver ver;
  const struct version *v;
  unsigned char *rec;
  unsigned long long n = 0, wrong = 0;
  uint32_t packets, octets, last = 0;
  const struct member *p, *o, *e;
  NEED(ftio_init(&io, open(name, O_RDONLY), FT_IO_FLAG_READ) >= 0);
  ftio_get_ver(&io, &ver);
  v = version_of(ver.d_version, ver.agg_method);
  NEED(v);
  p = member_of(v->record, "dPkts");
  o = member_of(v->record, "dOctets");
  e = member_of(v->record, "exaddr");
  for (errno = 0; (rec = (unsigned char *)ftio_read(&io)); ++n, errno = 0) {
    uint32_t exporter = 0x7f000001;
    memcpy(&packets, rec + p->offset, 4);
    memcpy(&octets, rec + o->offset, 4);
    if (e) memcpy(&exporter, rec + e->offset, 4);
    /* in the order of sending, as a socket keeps it */
    wrong += packets != (octets ^ MARK) || octets <= last || exporter - 0x7f000001 >= EXPORTERS;
    last = octets;
  }
  CHECK_EQ(errno, 0);
  CHECK_EQ(wrong, 0);
  CHECK_EQ(ftio_get_flows_count(&io), n);
  printf("%s %llu %u %u %u\n", v->name, n, (unsigned)ftio_get_lost(&io), (unsigned)io.fth.seq_reset,
    (unsigned)ftio_get_corrupt(&io));
  CHECK(io.fth.flags & FT_HEADER_FLAG_DONE);
  CHECK(ftio_close(&io) >= 0);
}

int main(int argc, char **argv)
{
  int i;
  random_state = 8;
  if (argc == 4 && !strcmp(argv[1], "send")) send_for(atof(argv[2]), atoi(argv[3]));
  for (i = 2; argc > 2 && !strcmp(argv[1], "check") && i < argc; ++i) {
    check_context("%s", argv[i]);
    check_file(argv[i]);
  }
  check_end();
  return 0;
}
