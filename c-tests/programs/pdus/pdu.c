/* PDUs: verified, counted, decoded, encoded and swapped, every version and number of records. */
#include "flows.h"

static struct ftpdu pdu, work;
static struct ftencode enc;
static struct ftseq seq;

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

/* a PDU as it comes from the network: random but for version, count and aggregation; CoMo fills in no more than this */
static void make_pdu(const struct version *v, unsigned count)
{
  unsigned char *b = (unsigned char *)pdu.buf;
  memset(&pdu, 0xa5, sizeof pdu);
  pdu.bused = (int)(v->header + count * v->wire_size);
  random_fill(b, (size_t)pdu.bused);
  put16(b, (unsigned)v->d_version);
  put16(b + 2, count);
  if (v->d_version == 8) {
    b[22] = (unsigned char)v->agg_method;
    b[23] = 2;
  }
}

/* where a member of a decoded record comes from in the PDU, in network order; NULL for the exporter's address */
static const unsigned char *source(const struct version *v, const unsigned char *b, unsigned n, const struct member *m)
{
  static const struct member header[] = {
    {"sysUpTime", 4, 4}, {"unix_secs", 8, 4}, {"unix_nsecs", 12, 4}, {"engine_type", 20, 1}, {"engine_id", 21, 1},
    {NULL, 0, 0}
  };
  const struct member *h = member_of(header, m->name), *w = member_of(v->wire, m->name);
  if (h && (h->size == 4 || v->d_version != 1)) return b + h->offset;
  return w ? b + v->header + n * v->wire_size + w->offset : NULL;
}

static int is_as(const struct member *m)
{
  return !strcmp(m->name, "src_as") || !strcmp(m->name, "dst_as");
}

/* what record `n` of the PDU should decode to, in `order` */
static void want_record(const struct version *v, const unsigned char *b, unsigned n, int order, unsigned char *rec)
{
  const struct member *m;
  memset(rec, 0, v->size);
  for (m = v->record; m->name; ++m) {
    unsigned char value[4] = {10, 11, 12, 13}; /* the exporter */
    const unsigned char *from = source(v, b, n, m);
    if (from) memcpy(value, from, m->size);
    else if (strcmp(m->name, "exaddr")) check_fail(__FILE__, __LINE__, "%s comes from nowhere", m->name);
    if (is_as(m) && !value[0] && !value[1]) put16(value, 64512);
    if (order == FT_HEADER_LITTLE_ENDIAN) reverse(value, m->size);
    memcpy(rec + m->offset, value, m->size);
  }
}

static int decode(int order)
{
  memcpy(&work, &pdu, sizeof work);
  CHECK_EQ(ftpdu_verify(&work), 0);
  work.ftd.byte_order = order;
  work.ftd.exporter_ip = 0x0a0b0c0d;
  work.ftd.as_sub = 64512;
  return fts3rec_pdu_decode(&work);
}

static void check_decode(const struct version *v, unsigned count)
{
  unsigned char want[MAX_RECORD];
  const unsigned char *b = (unsigned char *)pdu.buf;
  struct ftver ver = ftver_of(v);
  unsigned n;
  int order;
  for (order = 1; order <= 2; ++order) {
    check_context("version %s, %u records, order %d", v->name, count, order);
    CHECK_EQ(decode(order), count);
    CHECK_EQ(work.ftv.s_version, 3);
    CHECK_EQ(work.ftv.d_version, ver.d_version);
    CHECK_EQ(work.ftv.agg_method, ver.agg_method);
    CHECK_EQ(work.ftv.agg_version, ver.agg_version);
    CHECK_EQ(work.ftd.count, count);
    CHECK_EQ(work.ftd.rec_size, v->size);
    CHECK_EQ(work.ftd.exporter_ip, 0x0a0b0c0d);
    CHECK_EQ(work.ftd.as_sub, 64512);
    for (n = 0; n < count; ++n) {
      want_record(v, b, n, order, want);
      check_members(v, (unsigned char *)work.ftd.buf + n * v->size, want);
    }
    for (n = count * v->size; n < FT_IO_MAXDECODE; ++n)
      if (work.ftd.buf[n]) {
        check_fail(__FILE__, __LINE__, "byte %u behind the records is not 0", n);
        break;
      }
  }
}

static void every_version_and_count(void)
{
  unsigned i, count;
  for (i = 0; i < IN_PDUS; ++i)
    for (count = 0; count <= versions[i].max; ++count) {
      make_pdu(&versions[i], count);
      check_decode(&versions[i], count);
    }
  CHECK_SILENT();
}

/* the bugs of the original, each where it was */
static void decodes(int d_version, int agg_method)
{
  const struct version *v = version_of(d_version, agg_method);
  make_pdu(v, 3);
  pdu.buf[20] = 17;
  pdu.buf[21] = 34;
  check_decode(v, 3);
}

static void p1_engine_type_and_id(void)
{
  int i;
  decodes(6, 0);
  decodes(7, 0);
  for (i = 1; i <= 14; ++i) decodes(8, i);
}

static void p2_version_6_encapsulation_and_peer(void) { decodes(6, 0); }
static void p3_version_8_10_interfaces(void) { decodes(8, 10); }

static void as_substitution(void)
{
  const struct version *v = version_of(5, 0);
  make_pdu(v, 2);
  put16((unsigned char *)pdu.buf + 24 + 40, 0);
  put16((unsigned char *)pdu.buf + 24 + 42, 7);
  put16((unsigned char *)pdu.buf + 72 + 40, 8);
  put16((unsigned char *)pdu.buf + 72 + 42, 0);
  check_decode(v, 2);
  CHECK_EQ(decode(HOST_ORDER), 2);
  CHECK_EQ(((struct fts3rec_v5 *)work.ftd.buf)[0].src_as, 64512);
  CHECK_EQ(((struct fts3rec_v5 *)work.ftd.buf)[0].dst_as, 7);
  CHECK_EQ(((struct fts3rec_v5 *)work.ftd.buf)[1].dst_as, 64512);
}

static void juniper_aggregation_version_0(void)
{
  int i;
  for (i = 1; i <= 14; ++i) {
    const struct version *v = version_of(8, i);
    make_pdu(v, v->max);
    pdu.buf[23] = 0;
    check_decode(v, v->max); /* it stands for 2, as ftver says */
  }
}

/* --- what is not a PDU --- */

static int verifies(void)
{
  struct ftpdu before;
  int result;
  memcpy(&before, &pdu, sizeof before);
  result = ftpdu_verify(&pdu);
  CHECK_MEM(pdu.buf, before.buf, sizeof pdu.buf); /* left in network order */
  if (result) CHECK_SAID();
  else CHECK_SILENT();
  return result;
}

static void p6_sizes_that_do_not_fit(void)
{
  unsigned i, count;
  int size, right;
  for (i = 0; i < IN_PDUS; ++i) {
    const struct version *v = &versions[i];
    int padded = v->agg_method >= 6 && v->agg_method <= 8;
    for (count = 0; count <= v->max + 2; ++count) {
      if (v->header + count * v->wire_size > FT_RCV_BUFSIZE) continue;
      make_pdu(v, count);
      right = pdu.bused;
      for (size = right - 50; size <= right + 50 && size <= FT_RCV_BUFSIZE; ++size) {
        if (size < 0 || (size > right && size < 4)) continue;
        check_context("version %s, %u records, %d bytes instead of %d", v->name, count, size, right);
        pdu.bused = size;
        CHECK_EQ(verifies(), count <= v->max && (size == right || (padded && size > right)) ? 0 : -1);
      }
    }
  }
}

static void counts_and_versions_that_lie(void)
{
  unsigned i;
  static const unsigned counts[] = {52, 100, 0x7fff, 0x8000, 0xffff};
  for (i = 0; i < IN_PDUS; ++i) {
    unsigned k;
    for (k = 0; k < 5; ++k) {
      check_context("version %s, count %u", versions[i].name, counts[k]);
      make_pdu(&versions[i], 1);
      put16((unsigned char *)pdu.buf + 2, counts[k]);
      CHECK_EQ(verifies(), -1);
    }
  }
  for (i = 0; i < 65536; i += i < 2000 ? 1 : 997) {
    check_context("version %u", i);
    make_pdu(version_of(5, 0), 1);
    put16((unsigned char *)pdu.buf, i);
    if (i != 5 && i != 9) CHECK_EQ(verifies(), -1);
  }
  for (i = 0; i < 256; ++i) {
    check_context("method %u", i);
    make_pdu(version_of(8, 1), 0);
    pdu.buf[22] = (char)i;
    CHECK_EQ(verifies(), i >= 1 && i <= 14 ? 0 : -1);
    pdu.buf[22] = 1;
    pdu.buf[23] = (char)i;
    CHECK_EQ(verifies(), i == 0 || i == 2 ? 0 : -1);
  }
  for (i = 0; i < 16; ++i) {
    check_context("%u bytes", i);
    make_pdu(version_of(1, 0), 0);
    pdu.bused = (int)i;
    CHECK_EQ(verifies(), -1);
  }
}

static void random_datagrams(void)
{
  unsigned i;
  for (i = 0; i < 20000; ++i) {
    int size = (int)(random32() % (FT_RCV_BUFSIZE + 1));
    random_fill(pdu.buf, sizeof pdu.buf);
    pdu.bused = size;
    if (i % 2) {
      put16((unsigned char *)pdu.buf, versions[i / 2 % IN_PDUS].d_version);
      put16((unsigned char *)pdu.buf + 2, random32() % 60);
      pdu.buf[22] = (char)(random32() % 16);
      pdu.buf[23] = (char)(random32() % 4);
    }
    if (ftpdu_verify(&pdu) == 0) {
      CHECK(fts3rec_pdu_decode(&pdu) >= 0);
      CHECK(pdu.ftd.count * pdu.ftd.rec_size <= FT_IO_MAXDECODE);
    }
    if (i % 1000 == 0) said();
  }
}

/* --- sequence numbers --- */

static int sequence(const struct version *v, uint32_t number, unsigned count, unsigned type, unsigned id)
{
  make_pdu(v, count);
  put32((unsigned char *)pdu.buf + 16, number);
  pdu.buf[20] = (char)type;
  pdu.buf[21] = (char)id;
  CHECK_EQ(ftpdu_verify(&pdu), 0);
  return ftpdu_check_seq(&pdu, &seq);
}

static void sequence_numbers(void)
{
  unsigned i;
  for (i = 0; i < IN_PDUS; ++i) {
    const struct version *v = &versions[i];
    int counts = v->d_version != 1; /* version 1 has none */
    check_context("version %s", v->name);
    memset(&seq, 0, sizeof seq);
    CHECK_EQ(sequence(v, 100, 5, 1, 2), 0); /* the first is always right */
    CHECK_EQ(sequence(v, 105, 7, 1, 2), 0);
    CHECK_EQ(sequence(v, 112, 0, 1, 2), 0);
    CHECK_EQ(sequence(v, 120, 1, 1, 2), counts ? -1 : 0);
    if (counts) {
      CHECK_EQ(seq.seq_rcv, 120);
      CHECK_EQ(seq.seq_exp, 112);
      CHECK_EQ(seq.seq_lost, 8);
    }
    CHECK_EQ(sequence(v, 121, 1, 1, 2), 0); /* goes on from what came */
    CHECK_EQ(sequence(v, 7000, 1, 2, 1), 0); /* each engine has its own */
    CHECK_EQ(sequence(v, 7001, 1, 2, 1), 0);
    CHECK_EQ(sequence(v, 122, 1, 1, 2), 0);
    CHECK_EQ(sequence(v, 5, 1, 255, 255), 0);
    if (counts) CHECK_EQ(seq.seq[65535], 6);
  }
  CHECK_SILENT();
}

static void p5_sequence_across_a_wrap(void)
{
  const struct version *v = version_of(5, 0);
  memset(&seq, 0, sizeof seq);
  CHECK_EQ(sequence(v, 0xfffffff0, 10, 0, 0), 0);
  CHECK_EQ(sequence(v, 0xfffffffa, 10, 0, 0), 0);
  CHECK_EQ(sequence(v, 4, 2, 0, 0), 0);
  CHECK_EQ(sequence(v, 0xfffffff0, 10, 0, 0), -1);
  CHECK_EQ(sequence(v, 4, 1, 0, 0), -1);
  CHECK_EQ(seq.seq_lost, 10);
  /* one that comes late looks like a great loss */
  CHECK_EQ(sequence(v, 3, 1, 0, 0), -1);
  CHECK_EQ(seq.seq_rcv, 3);
  CHECK_EQ(seq.seq_exp, 5);
  CHECK_EQ(seq.seq_lost, 0xfffffffe);
  CHECK(seq.seq_lost > FT_SEQ_RESET);
}

/* --- encoding --- */

static unsigned char *host_pdu(void) { return (unsigned char *)enc.buf_enc; }

static void check_encode(const struct version *v, unsigned count, int flags)
{
  _Alignas(8) unsigned char place[MAX_RECORD + 4], copy[MAX_RECORD];
  unsigned char *rec = place + count % 4, *b; /* at any address */
  const struct member *m;
  unsigned n, engine;
  int result;
  check_context("version %s, %u records, flags %d", v->name, count, flags);
  make_pdu(v, count);
  CHECK_EQ(decode(HOST_ORDER), count);
  engine = v->d_version == 1 ? 0 : (unsigned char)pdu.buf[21] << 8 | (unsigned char)pdu.buf[20];
  memset(&enc, 0xa5, sizeof enc);
  ftencode_init(&enc, flags);
  CHECK_EQ((char *)host_pdu() - enc.buf, flags ? FT_ENC_IPHDR_LEN : 0);
  enc.ver = work.ftv;
  enc.seq_next[engine] = 1000;
  for (n = 0; n < count; ++n) {
    memcpy(rec, work.ftd.buf + n * v->size, v->size);
    memcpy(copy, rec, v->size);
    result = fts3rec_pdu_encode(&enc, rec);
    CHECK_EQ(result, n + 1 == v->max ? 0 : 1);
    CHECK_MEM(rec, copy, v->size);
  }
  if (count == v->max) CHECK_EQ(fts3rec_pdu_encode(&enc, rec), -1); /* full */
  if (!count) return;
  CHECK_EQ(enc.buf_size, v->header + count * v->wire_size);
  /* another time or engine needs another PDU */
  rec[member_of(v->record, "sysUpTime")->offset] ^= 1;
  CHECK_EQ(fts3rec_pdu_encode(&enc, rec), -1);
  b = host_pdu();
  if (BYTE_ORDER == LITTLE_ENDIAN) ftpdu_swap(b, BYTE_ORDER); /* as programs do to send it */
  CHECK_MEM(b, pdu.buf, 16);
  if (v->d_version != 1) {
    unsigned char number[4];
    put32(number, 1000);
    CHECK_MEM(b + 16, number, 4);
    CHECK_MEM(b + 20, pdu.buf + 20, 2);
    CHECK_EQ(enc.seq_next[engine], 1000 + count);
  }
  if (v->d_version == 8) {
    CHECK_EQ(b[22], v->agg_method);
    CHECK_EQ(b[23], 2);
  }
  /* what a record of the stream has comes out as it went in */
  for (n = 0; n < count; ++n)
    for (m = v->wire; m->name; ++m)
      if (member_of(v->record, m->name)) {
        const unsigned at = v->header + n * v->wire_size + m->offset;
        unsigned char want[4];
        memcpy(want, pdu.buf + at, m->size);
        if (is_as(m) && !want[0] && !want[1]) put16(want, 64512);
        if (memcmp(b + at, want, m->size)) check_fail(__FILE__, __LINE__, "record %u: %s differs", n, m->name);
      }
}

static void encode_every_version_and_count(void)
{
  unsigned i, count;
  for (i = 0; i < IN_PDUS; ++i)
    for (count = 0; count <= versions[i].max; ++count) {
      check_encode(&versions[i], count, 0);
      check_encode(&versions[i], count, FT_ENC_FLAGS_IPHDR);
    }
}

static void p3_encodes_version_8_10_interfaces(void) { check_encode(version_of(8, 10), 3, 0); }
static void p4_encodes_version_8_8_protocol(void) { check_encode(version_of(8, 8), 3, 0); }

static void encode_one_after_another(void)
{
  const struct version *v = version_of(5, 0);
  unsigned i, k;
  ftencode_init(&enc, 0);
  enc.ver = ftver_of(v);
  make_pdu(v, 1);
  pdu.buf[20] = pdu.buf[21] = 0;
  CHECK_EQ(decode(HOST_ORDER), 1);
  for (k = 0; k < 3; ++k) {
    for (i = 0; i < 30; ++i) CHECK_EQ(fts3rec_pdu_encode(&enc, work.ftd.buf), i == 29 ? 0 : 1);
    CHECK_EQ(((struct ftpdu_v5 *)enc.buf_enc)->flow_sequence, k * 30);
    CHECK_EQ(((struct ftpdu_v5 *)enc.buf_enc)->count, 30);
    ftencode_reset(&enc);
    CHECK_EQ(enc.buf_size, 0);
    for (i = 0; i < FT_IO_MAXENCODE; ++i)
      if (enc.buf[i]) {
        check_fail(__FILE__, __LINE__, "byte %u is not 0 after a reset", i);
        break;
      }
  }
  enc.ver.d_version = 9;
  CHECK_EQ(fts3rec_pdu_encode(&enc, work.ftd.buf), -1);
}

/* a structure that was moved goes on where it was, with and without room for headers */
static void encode_moved(void)
{
  static struct ftencode moved;
  const struct version *v = version_of(5, 0);
  int flags;
  make_pdu(v, 1);
  CHECK_EQ(decode(HOST_ORDER), 1);
  for (flags = 0; flags <= FT_ENC_FLAGS_IPHDR; flags += FT_ENC_FLAGS_IPHDR) {
    check_context("flags %d", flags);
    ftencode_init(&enc, flags);
    enc.ver = ftver_of(v);
    CHECK_EQ(fts3rec_pdu_encode(&enc, work.ftd.buf), 1);
    memcpy(&moved, &enc, sizeof enc);
    CHECK_EQ(fts3rec_pdu_encode(&moved, work.ftd.buf), 1);
    CHECK(moved.buf_enc == moved.buf + (flags ? FT_ENC_IPHDR_LEN : 0));
    CHECK_EQ(((struct ftpdu_v5 *)moved.buf_enc)->count, 2);
    CHECK_EQ(((struct ftpdu_v5 *)enc.buf_enc)->count, 1);
    memcpy(&enc, &moved, sizeof enc);
    ftencode_reset(&enc);
    CHECK_EQ(((struct ftpdu_v5 *)enc.buf_enc)->count, 0);
    CHECK_EQ(((struct ftpdu_v5 *)moved.buf_enc)->count, 2);
  }
}

static void checksum(void)
{
  ftencode_init(&enc, 0);
  memcpy(enc.buf_enc, "\001\002\003\004\005", 5);
  enc.buf_size = 4;
  ftencode_sum_data(&enc);
  CHECK_EQ(enc.d_sum, HOST_ORDER == FT_HEADER_LITTLE_ENDIAN ? 0x0201 + 0x0403 : 0x0102 + 0x0304);
  enc.buf_size = 0;
  ftencode_sum_data(&enc);
  CHECK_EQ(enc.d_sum, 0);
}

/* --- byte order --- */

static void swap_every_version(void)
{
  static unsigned char b[FT_RCV_BUFSIZE], original[FT_RCV_BUFSIZE], want[FT_RCV_BUFSIZE];
  unsigned i, count, n;
  static const struct member header[] = {
    {"version", 0, 2}, {"count", 2, 2}, {"sysUpTime", 4, 4}, {"unix_secs", 8, 4}, {"unix_nsecs", 12, 4}, {NULL, 0, 0}
  };
  for (i = 0; i < IN_PDUS; ++i) {
    const struct version *v = &versions[i];
    const struct member *m;
    for (count = 0; count <= v->max; ++count) {
      check_context("version %s, %u records", v->name, count);
      make_pdu(v, count);
      random_fill(pdu.buf + pdu.bused, (size_t)(FT_RCV_BUFSIZE - pdu.bused));
      memcpy(original, pdu.buf, sizeof b);
      memcpy(b, original, sizeof b);
      memcpy(want, original, sizeof b);
      for (m = header; m->name; ++m) reverse(want + m->offset, m->size);
      if (v->d_version != 1) reverse(want + 16, 4);
      ftpdu_swap(b, BIG_ENDIAN);
      CHECK_MEM(b, want, v->d_version == 1 ? 16 : 22);
      for (n = 0; n < count; ++n)
        for (m = v->wire; m->name; ++m) {
          unsigned at = v->header + n * v->wire_size + m->offset;
          reverse(want + at, m->size);
          if (memcmp(b + at, want + at, m->size)) check_fail(__FILE__, __LINE__, "record %u: %s differs", n, m->name);
        }
      n = v->header + count * v->wire_size;
      CHECK_MEM(b + n, original + n, sizeof b - n);
      ftpdu_swap(b, LITTLE_ENDIAN);
      CHECK_MEM(b, original, sizeof b);
    }
  }
}

static void w9_swap_v8_10(void)
{
  struct ftpdu_v8_10 p;
  memset(&p, 0, sizeof p);
  p.version = 8;
  p.count = 1;
  p.aggregation = 10;
  p.records[0].srcport = 0x1234;
  p.records[0].dstport = 0x5678;
  ftpdu_v8_10_swap(&p, BYTE_ORDER);
  CHECK_EQ(p.records[0].srcport, 0x3412);
  CHECK_EQ(p.records[0].dstport, 0x7856);
}

CHECK_MAIN(TEST(every_version_and_count), TEST(p1_engine_type_and_id), TEST(p2_version_6_encapsulation_and_peer),
  TEST(p3_version_8_10_interfaces), TEST(as_substitution), TEST(juniper_aggregation_version_0),
  TEST(p6_sizes_that_do_not_fit), TEST(counts_and_versions_that_lie), TEST(random_datagrams), TEST(sequence_numbers),
  TEST(p5_sequence_across_a_wrap), TEST(encode_every_version_and_count), TEST(p3_encodes_version_8_10_interfaces),
  TEST(p4_encodes_version_8_8_protocol), TEST(encode_one_after_another), TEST(encode_moved), TEST(checksum),
  TEST(swap_every_version), TEST(w9_swap_v8_10))
