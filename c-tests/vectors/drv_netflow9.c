/*
 * Replays datagrams of NetFlow 5, 9 and IPFIX as a collector takes them, and prints what became of them.
 *
 *   drv_netflow9 file...
 *
 * A file has for each datagram the address of the exporter (4 bytes), its length (2, both in network order), and itself.
 * Printed are, by tabs, for each datagram: #, its number, version, domain, number of flows, and ok, bad or lost=N; then for
 * each flow the two numbers and its members.
 */
#include <ftlib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct exporter {
  struct exporter *next;
  uint32_t address;
  struct ftseq sequence;
};

static struct exporter *exporters;
static struct ftpdu pdu; /* one for all, as in flow-capture */

static unsigned be16(const unsigned char *at) { return (unsigned)at[0] << 8 | at[1]; }
static uint32_t be32(const unsigned char *at) { return (uint32_t)be16(at) << 16 | be16(at + 2); }

static struct ftseq *sequence(uint32_t address)
{
  struct exporter *exporter;
  for (exporter = exporters; exporter; exporter = exporter->next)
    if (exporter->address == address) return &exporter->sequence;
  if (!(exporter = calloc(1, sizeof *exporter))) abort();
  exporter->address = address;
  exporter->next = exporters;
  exporters = exporter;
  return &exporter->sequence;
}

static void print_address(uint32_t a)
{
  printf("\t%u.%u.%u.%u", (unsigned)(a >> 24), (unsigned)(a >> 16 & 255), (unsigned)(a >> 8 & 255), (unsigned)(a & 255));
}

static void print_flow(unsigned long datagram, int number, const struct fts3rec_v5 *r)
{
  printf("%lu\t%d\t%u\t%u\t%u", datagram, number, (unsigned)r->unix_secs, (unsigned)r->unix_nsecs, (unsigned)r->sysUpTime);
  print_address(r->exaddr);
  print_address(r->srcaddr);
  print_address(r->dstaddr);
  print_address(r->nexthop);
  printf("\t%u\t%u\t%u\t%u\t%u\t%u\t%u\t%u\t%u\t%u\t%u\t%u\t%u\t%u\t%u\t%u\t%u\n", r->input, r->output, (unsigned)r->dPkts,
    (unsigned)r->dOctets, (unsigned)r->First, (unsigned)r->Last, r->srcport, r->dstport, r->prot, r->tos, r->tcp_flags,
    r->engine_type, r->engine_id, r->src_mask, r->dst_mask, r->src_as, r->dst_as);
}

static uint32_t domain(const unsigned char *p, unsigned length)
{
  if (p[1] == 9 && length >= 20) return be32(p + 16);
  if (p[1] == 10 && length >= 16 && be16(p + 2) >= 16) return be32(p + 12);
  return p[1] == 5 && length >= 24 ? (uint32_t)p[21] << 8 | p[20] : 0;
}

static void take(unsigned long datagram, uint32_t exporter, const unsigned char *p, unsigned length)
{
  struct ftpdu_netflow9 info;
  char verdict[64] = "ok";
  unsigned version = p[1];
  uint32_t of = domain(p, length);
  int i, n;
  if (length > FT_RCV_BUFSIZE) length = FT_RCV_BUFSIZE;
  memcpy(pdu.buf, p, length);
  pdu.bused = (int)length;
  if (ftpdu_verify(&pdu) < 0) {
    printf("#\t%lu\t%u\t%u\t0\tbad\n", datagram, version, (unsigned)of);
    return;
  }
  if (pdu.ftv.d_version != 5 || pdu.ftv.s_version != FT_IO_SVERSION) printf("not of version 5\n");
  if (ftpdu_check_seq(&pdu, sequence(exporter)) < 0)
    sprintf(verdict, "lost=%lu", (unsigned long)sequence(exporter)->seq_lost);
  pdu.ftd.byte_order = BYTE_ORDER == LITTLE_ENDIAN ? FT_HEADER_LITTLE_ENDIAN : FT_HEADER_BIG_ENDIAN;
  pdu.ftd.exporter_ip = exporter;
  n = fts3rec_pdu_decode(&pdu);
  if (n != pdu.ftd.count || n < 0 || n > 64 || pdu.ftd.rec_size != 64) printf("wrong numbers\n");
  if (ftpdu_netflow9_info(&pdu, &info) == 0 && (info.version != version || info.domain != of)) printf("wrong info\n");
  printf("#\t%lu\t%u\t%u\t%d\t%s\n", datagram, version, (unsigned)of, n, verdict);
  for (i = 0; i < n; ++i) {
    struct fts3rec_v5 record;
    memcpy(&record, pdu.ftd.buf + i * sizeof record, sizeof record);
    print_flow(datagram, i + 1, &record);
  }
}

static void replay(const char *name)
{
  static unsigned char datagram[65536];
  unsigned char head[6];
  unsigned long number = 0;
  FILE *file = fopen(name, "rb");
  if (!file) exit(2);
  while (fread(head, 1, sizeof head, file) == sizeof head) {
    unsigned length = be16(head + 4);
    if (fread(datagram, 1, length, file) != length) exit(2);
    take(++number, be32(head), datagram, length);
  }
  fclose(file);
}

int main(int argc, char **argv)
{
  int i;
  for (i = 1; i < argc; ++i) {
    printf("file %s\n", argv[i]);
    ftpdu_templates_free();
    replay(argv[i]);
    while (exporters) {
      struct exporter *next = exporters->next;
      free(exporters);
      exporters = next;
    }
  }
  ftpdu_templates_free();
  return 0;
}
