/* Datagrams of versions 1 to 7. Shapes: version, each (records of a datagram), change=1 for headers of which something is new
 * with each record. */
#include "bench.h"

/* records of one exporter at one moment, so that datagrams are full; or at a moment of their own, so that each has one */
static char *of_one_moment(uint16_t d_version, size_t size, int change)
{
  char *all = held(d_version);
  uint32_t i;
  for (i = 0; i < HELD; ++i) {
    struct fts3rec_v5 *rec = (struct fts3rec_v5 *)(all + i * size);
    rec->unix_secs = 1100000000;
    rec->unix_nsecs = 7;
    rec->sysUpTime = change ? i : 7;
  }
  return all;
}

static void op_encode(void)
{
  static struct ftencode enc;
  struct ftver ver = version((uint16_t)shape("version", 5));
  size_t size = (size_t)ftrec_size(&ver);
  char *all = of_one_moment(ver.d_version, size, (int)shape("change", 0));
  uint32_t i, n = 0;
  ftencode_init(&enc, 0);
  enc.ver = ver;
  start();
  for (i = 0; i < records; ++i)
    while (fts3rec_pdu_encode(&enc, all + i % HELD * size) <= 0) {
      n += enc.buf_size;
      ftencode_reset(&enc);
    }
  stop();
  add(n);
  add_octets(enc.buf_enc, 64);
}

/* a datagram of `each` records, as it comes from the network; returns its length */
static uint32_t datagram(struct ftencode *enc, struct ftver ver, uint32_t each)
{
  size_t size = (size_t)ftrec_size(&ver);
  char *all = of_one_moment(ver.d_version, size, 0);
  uint32_t i;
  ftencode_init(enc, 0);
  enc->ver = ver;
  for (i = 0; i < each; ++i)
    fts3rec_pdu_encode(enc, all + i * size);
  free(all);
  i = enc->buf_size;
  ftpdu_swap(enc->buf_enc, BYTE_ORDER);
  return i;
}

static void op_decode(void)
{
  static struct ftencode enc;
  static struct ftpdu pdu;
  static struct ftseq seq;
  /* what NetFlow 9 and IPFIX are compared with is version 5 */
  uint16_t d_version = (uint16_t)shape("version", 5);
  struct ftver ver = version(d_version > 8 ? 5 : d_version);
  uint32_t each = shape("each", 30), change = shape("change", 0), length = datagram(&enc, ver, each), i, n = 0;
  start();
  for (i = 0; i < records / each; ++i) {
    uint32_t sequence = htonl(i * each), seconds = htonl(1100000000 + i);
    memcpy(pdu.buf, enc.buf_enc, length);
    memcpy(pdu.buf + 16, &sequence, 4);
    if (change)
      memcpy(pdu.buf + 8, &seconds, 4);
    pdu.bused = (int)length;
    pdu.ftd.byte_order = FT_HEADER_LITTLE_ENDIAN;
    pdu.ftd.exporter_ip = 0x0a000001;
    if (ftpdu_verify(&pdu) < 0 || ftpdu_check_seq(&pdu, &seq) < 0)
      fail("PDU");
    n += (uint32_t)fts3rec_pdu_decode(&pdu);
  }
  stop();
  add(n);
  add_octets(pdu.ftd.buf, (size_t)(pdu.ftd.count * pdu.ftd.rec_size));
  records = n;
}

const struct operation pdu_operations[] = {
  {"encode", op_encode},
  {"decode", op_decode},
  {NULL, NULL},
};
