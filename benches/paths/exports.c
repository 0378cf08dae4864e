/* Datagrams of NetFlow 9 and IPFIX. Shapes: version=10 for IPFIX, each (flows of a datagram), template=1 for that of pmacctd. */
#include "bench.h"

/* templates: element, bytes */
static const unsigned softflowd[] = {8, 4, 12, 4, 22, 4, 21, 4, 1, 4, 2, 4, 10, 4, 14, 4, 61, 1, 136, 1, 7, 2, 11, 2, 4, 1, 6, 1, 60, 1,
  5, 1, 0};
static const unsigned pmacctd[] = {153, 8, 152, 8, 1, 8, 2, 8, 60, 1, 10, 4, 14, 4, 61, 1, 8, 4, 12, 4, 18, 4, 9, 1, 13, 1, 7, 2, 11, 2,
  5, 1, 6, 1, 4, 1, 16, 4, 17, 4, 0};

static char *put(char *at, uint32_t value, unsigned bytes)
{
  while (bytes--)
    *at++ = (char)(bytes < 4 ? value >> 8 * bytes : 0);
  return at;
}

static char *header(char *at, unsigned netflow, uint32_t sequence, uint32_t length)
{
  at = put(put(at, netflow, 2), length, 2);
  if (netflow == 9)
    at = put(at, 7, 4);
  return put(put(put(at, 1100000000, 4), sequence, 4), 0, 4);
}

/* sends the template and puts a datagram of so many flows to `at`; returns its length */
static uint32_t exported(struct ftpdu *pdu, unsigned netflow, const unsigned *fields, uint32_t flows, char *bytes)
{
  uint32_t i, k, count = 0, size = 0;
  char *at;
  for (k = 0; fields[k]; k += 2)
    ++count, size += fields[k + 1];
  at = header(pdu->buf, netflow, 0, 16 + 8 + count * 4);
  at = put(put(at, netflow == 9 ? 0 : 2, 2), 8 + count * 4, 2);
  at = put(put(at, 256, 2), count, 2);
  for (k = 0; k < 2 * count; ++k)
    at = put(at, fields[k], 2);
  pdu->bused = (int)(at - pdu->buf);
  pdu->ftd.exporter_ip = 0x0a000001;
  if (ftpdu_verify(pdu) < 0 || fts3rec_pdu_decode(pdu) != 0)
    fail("template");
  at = header(bytes, netflow, 0, 16 + 4 + flows * size);
  at = put(put(at, 256, 2), 4 + flows * size, 2);
  for (i = 0; i < flows; ++i)
    for (k = 0; k < count; ++k)
      at = put(at, 1 + i * 7 + k, fields[2 * k + 1]);
  return (uint32_t)(at - bytes);
}

static void op_decode_export(void)
{
  static struct ftpdu pdu;
  static struct ftseq seq;
  char bytes[2048];
  unsigned netflow = shape("version", 9);
  uint32_t each = shape("each", 30), i, n = 0;
  uint32_t length = exported(&pdu, netflow, shape("template", 0) ? pmacctd : softflowd, each, bytes);
  start();
  for (i = 0; i < records / each; ++i) {
    uint32_t sequence = htonl(netflow == 9 ? i : i * each);
    memcpy(pdu.buf, bytes, length);
    memcpy(pdu.buf + (netflow == 9 ? 12 : 8), &sequence, 4);
    pdu.bused = (int)length;
    pdu.ftd.byte_order = FT_HEADER_LITTLE_ENDIAN;
    pdu.ftd.exporter_ip = 0x0a000001;
    if (ftpdu_verify(&pdu) < 0 || ftpdu_check_seq(&pdu, &seq) < 0)
      fail("PDU");
    n += (uint32_t)fts3rec_pdu_decode(&pdu);
  }
  stop();
  if (n != records / each * each)
    fail("flows");
  add(n);
  add_octets(pdu.ftd.buf, (size_t)(pdu.ftd.count * pdu.ftd.rec_size));
  records = n;
}

const struct operation export_operations[] = {
  {"decode-export", op_decode_export},
  {NULL, NULL},
};
