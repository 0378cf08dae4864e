/* Verifies, counts, decodes and encodes datagrams and prints all of it, see batch.h; a file holds 16-bit lengths and bytes. */
#include "batch.h"

#define SHOW_RECORDS 4 /* of each datagram; all enter the hash */
#define SHOW_OCTETS 160 /* of an encoded PDU; all enter the hash */

static struct ftseq seq;
static struct ftencode enc;
static struct ftpdu pdu, work;

static void encoded(int k)
{
  int n = enc.buf_size;
  ftencode_sum_data(&enc);
  printf("  enc%d size=%d sum=%d hash=%016" PRIx64 "\n", k, n, enc.d_sum, fnv(FNV0, enc.buf_enc, (size_t)n));
  if (BYTE_ORDER == LITTLE_ENDIAN) ftpdu_swap(enc.buf_enc, BYTE_ORDER);
  printf("  net%d hash=%016" PRIx64 " ", k, fnv(FNV0, enc.buf_enc, (size_t)n));
  hex(enc.buf_enc, (size_t)(n > SHOW_OCTETS ? SHOW_OCTETS : n));
  putchar('\n');
}

/* encodes the records in `work`, which are in host order */
static void encode(int count)
{
  int i, k = 0, result;
  enc.ver = work.ftv;
  ftencode_reset(&enc);
  for (i = 0; i < count; ++i) {
    void *rec = work.ftd.buf + (size_t)i * (size_t)work.ftd.rec_size;
    result = fts3rec_pdu_encode(&enc, rec);
    if (result < 0) { /* full, or another header: the next PDU */
      encoded(k++);
      ftencode_reset(&enc);
      result = fts3rec_pdu_encode(&enc, rec);
      if (result < 0) {
        printf("  enc refused\n");
        break;
      }
    }
    if (i == count - 1) printf("  enc last=%d\n", result);
  }
  if (count > 0 && enc.buf_size) encoded(k);
}

/* decodes `pdu` to both byte orders; the number of records */
static int decode(void)
{
  int order, i, count, total = 0;
  for (order = FT_HEADER_LITTLE_ENDIAN; order <= FT_HEADER_BIG_ENDIAN; ++order) {
    memcpy(&work, &pdu, sizeof work);
    work.ftd.byte_order = order;
    work.ftd.exporter_ip = 0x0a0b0c0d;
    work.ftd.as_sub = 64512;
    count = fts3rec_pdu_decode(&work);
    printf("  bo=%d n=%d count=%d rec_size=%d xip=%08x as=%u\n", order, count, work.ftd.count, work.ftd.rec_size,
      work.ftd.exporter_ip, work.ftd.as_sub);
    for (i = 0; i < count && i < SHOW_RECORDS; ++i) {
      printf("   ");
      hex(work.ftd.buf + (size_t)i * (size_t)work.ftd.rec_size, (size_t)work.ftd.rec_size);
      putchar('\n');
    }
    if (count > 0) {
      printf("   hash=%016" PRIx64 "\n", fnv(FNV0, work.ftd.buf, (size_t)count * (size_t)work.ftd.rec_size));
      total += count;
    }
    if (order == (BYTE_ORDER == LITTLE_ENDIAN ? FT_HEADER_LITTLE_ENDIAN : FT_HEADER_BIG_ENDIAN)) encode(count);
  }
  return total;
}

static void datagrams(char *path)
{
  static unsigned char file[1 << 20];
  size_t size, at = 0, length, take;
  int n = 0, good = 0, result;
  uint64_t total = 0;
  FILE *in = fopen(path, "rb");
  if (!in) {
    printf("open failed\nend none\n");
    return;
  }
  size = fread(file, 1, sizeof file, in);
  fclose(in);
  ftencode_init(&enc, 0);
  memset(&seq, 0, sizeof seq);
  while (at + 2 <= size) {
    length = (size_t)file[at] << 8 | file[at + 1];
    at += 2;
    take = length < size - at ? length : size - at;
    memset(&pdu, 0xa5, sizeof pdu);
    memset(&pdu.ftv, 0, sizeof pdu.ftv);
    pdu.decodef = NULL;
    /* as recvmsg does: what is longer is cut */
    pdu.bused = take > FT_RCV_BUFSIZE ? FT_RCV_BUFSIZE : (int)take;
    memcpy(pdu.buf, file + at, (size_t)pdu.bused);
    at += take;
    result = ftpdu_verify(&pdu);
    printf("d%d len=%zu verify=%d", n, take, result);
    ++n;
    if (result < 0) {
      putchar('\n');
      continue;
    }
    ++good;
    printf(" s=%d d=%d am=%d av=%d\n", pdu.ftv.s_version, pdu.ftv.d_version, pdu.ftv.agg_method, pdu.ftv.agg_version);
    result = ftpdu_check_seq(&pdu, &seq);
    printf("  seq=%d rcv=%u exp=%u lost=%u\n", result, seq.seq_rcv, seq.seq_exp, seq.seq_lost);
    total += (uint64_t)decode();
  }
  printf("end datagrams=%d ok=%d records=%" PRIu64 "\n", n, good, total);
}

int main(int argc, char **argv)
{
  return batch(argc, argv, datagrams);
}
