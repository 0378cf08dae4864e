/* Sequence numbers of each version: lost, late, repeated, restarted; and what headers say of sampling. */
#include "exports.h"
#include "tables.h"

static struct export export;
static struct ftpdu pdu;
static struct ftseq seq;
static struct ftseq_recent recent;

enum { FLOWS = 10, NOON = 1700000000 };

static void put32(unsigned char *at, uint32_t value)
{
  at[0] = (unsigned char)(value >> 24);
  at[1] = (unsigned char)(value >> 16);
  at[2] = (unsigned char)(value >> 8);
  at[3] = (unsigned char)value;
}

/* versions by what makes their numbers: those of the table, then 9 and 10 */
enum { KINDS = IN_PDUS + 2 };

static unsigned version_at(unsigned kind)
{
  return kind < IN_PDUS ? (unsigned)versions[kind].d_version : kind - IN_PDUS + 9;
}

/* what a PDU adds to the number */
static uint32_t step(unsigned kind) { return version_at(kind) == 9 ? 1 : FLOWS; }

/* fills in a PDU of an engine or domain */
static void make(unsigned kind, uint32_t number, uint32_t seconds, uint32_t engine)
{
  const struct version *v;
  unsigned char *b = (unsigned char *)pdu.buf;
  memset(&pdu, 0, sizeof pdu);
  if (kind >= IN_PDUS) {
    export_start(&export, version_at(kind), number, engine);
    put32(export.bytes + (version_at(kind) == 9 ? 8 : 4), seconds);
    export_template(&export, 256, 0);
    export_flows(&export, 256, 0, 1, FLOWS);
    export_receive(&export, &pdu);
    return;
  }
  v = &versions[kind];
  pdu.bused = (int)(v->header + FLOWS * v->wire_size);
  b[1] = (unsigned char)v->d_version;
  b[3] = FLOWS;
  put32(b + 8, seconds);
  put32(b + 16, number);
  b[20] = (unsigned char)(engine >> 8);
  b[21] = (unsigned char)engine;
  if (v->d_version == 8) {
    b[22] = (unsigned char)v->agg_method;
    b[23] = 2;
  }
}

/* takes a PDU, and says what it is */
static int take_from(unsigned kind, uint32_t number, uint32_t seconds, uint32_t engine)
{
  int what;
  make(kind, number, seconds, engine);
  CHECK_EQ(ftpdu_verify(&pdu), 0);
  what = ftpdu_seq_kind(&pdu, &seq, &recent);
  CHECK_EQ(export_decode(&pdu), FLOWS);
  return what;
}

static int take(unsigned kind, uint32_t number, uint32_t seconds) { return take_from(kind, number, seconds, 1); }

static void begin(unsigned kind)
{
  check_context("version %u, %u", version_at(kind), kind);
  memset(&seq, 0, sizeof seq);
  memset(&recent, 0, sizeof recent);
  ftpdu_templates_free();
}

/* what came, and what was due */
static void check_numbers(uint32_t received, uint32_t expected, uint32_t lost)
{
  CHECK_EQ(seq.seq_rcv, received);
  CHECK_EQ(seq.seq_exp, expected);
  CHECK_EQ(seq.seq_lost, lost);
}

/* numbers that begin at `at`, where they may wrap */
static void lost_late_and_repeated_from(unsigned kind, uint32_t at)
{
  uint32_t s = step(kind);
  begin(kind);
  CHECK_EQ(take(kind, at, NOON), FT_SEQ_NEXT);
  CHECK_EQ(take(kind, at + s, NOON), FT_SEQ_NEXT);
  CHECK_EQ(take(kind, at + 4 * s, NOON + 1), FT_SEQ_LOST);
  check_numbers(at + 4 * s, at + 2 * s, 2 * s);
  CHECK_EQ(take(kind, at + 2 * s, NOON), FT_SEQ_LATE);
  check_numbers(at + 2 * s, at + 5 * s, 0);
  CHECK_EQ(take(kind, at + 3 * s, NOON + 1), FT_SEQ_LATE);
  CHECK_EQ(take(kind, at + 5 * s, NOON + 1), FT_SEQ_NEXT);
  CHECK_EQ(take(kind, at + 5 * s, NOON + 1), FT_SEQ_REPEATED);
  check_numbers(at + 5 * s, at + 6 * s, 0);
  CHECK_EQ(take(kind, at + s, NOON), FT_SEQ_REPEATED);
  CHECK_EQ(take(kind, at + 2 * s, NOON), FT_SEQ_REPEATED);
  CHECK_EQ(take(kind, at + 7 * s, NOON + 2), FT_SEQ_LOST);
  check_numbers(at + 7 * s, at + 6 * s, s);
  CHECK_EQ(take(kind, at + 8 * s, NOON + 2), FT_SEQ_NEXT);
  /* a minute without a network */
  CHECK_EQ(take(kind, at + 9 * s + 6000000, NOON + 62), FT_SEQ_LOST);
  check_numbers(at + 9 * s + 6000000, at + 9 * s, 6000000);
}

static void restarts_from(unsigned kind, uint32_t at)
{
  uint32_t s = step(kind);
  begin(kind);
  CHECK_EQ(take(kind, at, NOON), FT_SEQ_NEXT);
  CHECK_EQ(take(kind, at + s, NOON), FT_SEQ_NEXT);
  CHECK_EQ(take(kind, 0, NOON + 30), FT_SEQ_RESTARTED);
  check_numbers(0, at + 2 * s, 0);
  CHECK_EQ(take(kind, s, NOON + 30), FT_SEQ_NEXT);
  /* early, and with the clock of an exporter that has none */
  CHECK_EQ(take(kind, 0, 20), FT_SEQ_RESTARTED);
  CHECK_EQ(take(kind, s, 20), FT_SEQ_NEXT);
  CHECK_EQ(take(kind, 2 * s, NOON + 90), FT_SEQ_NEXT);
}

/* gives the header the uptime that it has, and says what the PDU is: IPFIX has none */
static int take_up(unsigned kind, uint32_t number, uint32_t seconds, uint32_t uptime)
{
  int what;
  make(kind, number, seconds, 1);
  if (version_at(kind) != 10) put32((unsigned char *)pdu.buf + 4, uptime);
  CHECK_EQ(ftpdu_verify(&pdu), 0);
  what = ftpdu_seq_kind(&pdu, &seq, &recent);
  CHECK_EQ(export_decode(&pdu), FLOWS);
  return what;
}

/* what looks like a step of what can be lost, from numbers that were large: the uptime tells */
static void restarts_of_the_uptime(void)
{
  static const struct { uint32_t number, passed; } cases[] = {{4000000001u, 300}, {4294000001u, 1}};
  unsigned kind, i;
  for (kind = 0; kind < KINDS; ++kind)
    for (i = 0; i < 2; ++i) {
      uint32_t s = step(kind), passed = cases[i].passed;
      if (version_at(kind) == 1 || version_at(kind) == 10) continue;
      begin(kind);
      CHECK_EQ(take_up(kind, cases[i].number, NOON, 500000000), FT_SEQ_NEXT);
      CHECK_EQ(take_up(kind, 0, NOON + passed, 1000), FT_SEQ_RESTARTED);
      check_numbers(0, cases[i].number + s, 0);
      CHECK_EQ(take_up(kind, 2 * s, NOON + passed, 1100), FT_SEQ_LOST);
      check_numbers(2 * s, s, s);
      CHECK_EQ(take_up(kind, s, NOON + passed, 1050), FT_SEQ_LATE);
      CHECK_EQ(take_up(kind, 3 * s, NOON + passed, 1200), FT_SEQ_NEXT);
      /* of 49.7 days it begins anew without a restart */
      begin(kind);
      CHECK_EQ(take_up(kind, 100, NOON, 0u - 1000), FT_SEQ_NEXT);
      CHECK_EQ(take_up(kind, 100 + 2 * s, NOON + 10, 9000), FT_SEQ_LOST);
      CHECK_EQ(take_up(kind, 100 + s, NOON, 0u - 500), FT_SEQ_LATE);
      CHECK_EQ(take_up(kind, 100 + 3 * s, NOON + 10, 9100), FT_SEQ_NEXT);
    }
}

static void late_of_before_a_restart(void)
{
  static const uint32_t uptimes[][3] = {{0, 0, 0}, {50, 1, 51}, {500000000, 1000, 500000100}};
  unsigned kind, i;
  for (kind = 0; kind < KINDS; ++kind)
    for (i = 0; i < 3; ++i) {
      uint32_t s = step(kind), old = uptimes[i][0], anew = uptimes[i][1], late = uptimes[i][2];
      if (version_at(kind) == 1) continue;
      begin(kind);
      CHECK_EQ(take_up(kind, 1000000, NOON, old), FT_SEQ_NEXT);
      CHECK_EQ(take_up(kind, 0, NOON + 10, anew), FT_SEQ_RESTARTED);
      CHECK_EQ(take_up(kind, 1000000 + s, NOON, late), FT_SEQ_LATE);
      check_numbers(1000000 + s, s, 0);
      CHECK_EQ(take_up(kind, s, NOON + 11, anew), FT_SEQ_NEXT);
      CHECK_EQ(take_up(kind, 3 * s, NOON + 11, anew), FT_SEQ_LOST);
      check_numbers(3 * s, 2 * s, s);
    }
}

/* takes a PDU of IPFIX with records of a template, 256 or one that never came; those that come again are decoded if it is said */
static int take_ipfix(uint32_t number, uint32_t seconds, unsigned set, int decodes_all)
{
  int what;
  export_start(&export, 10, number, 7);
  put32(export.bytes + 4, seconds);
  if (!number) export_template(&export, 256, 0);
  export_flows(&export, set, 0, number + 1, FLOWS);
  export_receive(&export, &pdu);
  CHECK_EQ(ftpdu_verify(&pdu), 0);
  what = ftpdu_seq_kind(&pdu, &seq, &recent);
  if (decodes_all || what != FT_SEQ_REPEATED) CHECK_EQ(export_decode(&pdu), set == 256 ? FLOWS : 0);
  return what;
}

static void ipfix_that_cannot_be_counted(void)
{
  int decodes_all;
  for (decodes_all = 0; decodes_all < 2; ++decodes_all) {
    begin(KINDS - 1);
    CHECK_EQ(take_ipfix(0, NOON, 256, decodes_all), FT_SEQ_NEXT);
    CHECK_EQ(take_ipfix(10, NOON, 256, decodes_all), FT_SEQ_NEXT);
    CHECK_EQ(take_ipfix(20, NOON, 300, decodes_all), FT_SEQ_NEXT);
    CHECK_EQ(take_ipfix(10, NOON, 256, decodes_all), FT_SEQ_REPEATED);
    check_numbers(10, 20, 0);
    CHECK_EQ(take_ipfix(20, NOON, 300, decodes_all), FT_SEQ_REPEATED);
    CHECK_EQ(take_ipfix(30, NOON + 1, 256, decodes_all), FT_SEQ_NEXT);
    CHECK_EQ(take_ipfix(40, NOON + 1, 256, decodes_all), FT_SEQ_NEXT);
    CHECK_EQ(take_ipfix(60, NOON + 1, 256, decodes_all), FT_SEQ_LOST);
    check_numbers(60, 50, 10);
    CHECK_EQ(take_ipfix(70, NOON + 1, 300, decodes_all), FT_SEQ_NEXT);
    CHECK_EQ(take_ipfix(50, NOON + 1, 256, decodes_all), FT_SEQ_LATE);
    CHECK_EQ(take_ipfix(80, NOON + 1, 256, decodes_all), FT_SEQ_NEXT);
    CHECK_EQ(take_ipfix(100, NOON + 2, 256, decodes_all), FT_SEQ_LOST);
    check_numbers(100, 90, 10);
  }
}

static void what_became_of_the_numbers(void)
{
  unsigned kind;
  for (kind = 0; kind < KINDS; ++kind) {
    if (version_at(kind) == 1) continue;
    lost_late_and_repeated_from(kind, 1000);
    lost_late_and_repeated_from(kind, 0u - 2 * step(kind));
    lost_late_and_repeated_from(kind, 0u - 3 * step(kind));
    restarts_from(kind, 500);
    restarts_from(kind, 4000000);
    restarts_from(kind, 3000000000u);
  }
}

static void version_1_has_no_numbers(void)
{
  begin(0);
  CHECK_EQ(versions[0].d_version, 1);
  CHECK_EQ(take(0, 100, NOON), FT_SEQ_NEXT);
  CHECK_EQ(take(0, 7, NOON - 5), FT_SEQ_NEXT);
  CHECK_EQ(take(0, 7, NOON - 5), FT_SEQ_NEXT);
}

static void engines_have_numbers_of_their_own(void)
{
  uint32_t s, engine;
  unsigned kind;
  int i;
  for (kind = 0; kind < KINDS; ++kind) {
    /* headers of version 7 have no engine */
    if (version_at(kind) == 1 || version_at(kind) == 7) continue;
    begin(kind);
    s = step(kind);
    for (i = 0; i < 3; ++i)
      for (engine = 1; engine <= 40; ++engine)
        CHECK_EQ(take_from(kind, engine * 7000 + (uint32_t)i * s, NOON, engine), FT_SEQ_NEXT);
    CHECK_EQ(take_from(kind, 40 * 7000 + 5 * s, NOON, 40), FT_SEQ_LOST);
    CHECK_EQ(take_from(kind, 7000 + 3 * s, NOON, 1), FT_SEQ_NEXT);
    CHECK_EQ(take_from(kind, 40 * 7000 + 3 * s, NOON, 40), FT_SEQ_LATE);
  }
}

/* the function beside it gives what it always gave, for the same PDUs */
static void the_number_of_ftpdu_check_seq_stays(void)
{
  unsigned kind;
  for (kind = 0; kind < KINDS; ++kind) {
    uint32_t s = step(kind), numbers[] = {0, 1, 3, 2, 4, 4, 5}, losses[] = {0, 0, 1, -2u, 1, -1u, 0};
    unsigned i;
    if (version_at(kind) == 1) continue;
    begin(kind);
    for (i = 0; i < sizeof numbers / sizeof numbers[0]; ++i) {
      make(kind, 100 + numbers[i] * s, NOON, 1);
      CHECK_EQ(ftpdu_verify(&pdu), 0);
      CHECK_EQ(ftpdu_check_seq(&pdu, &seq), losses[i] ? -1 : 0);
      if (losses[i]) CHECK_EQ(seq.seq_lost, losses[i] * s);
      CHECK_EQ(export_decode(&pdu), FLOWS);
    }
  }
}

/* hostile numbers: any answer, and nothing else happens */
static void any_numbers(void)
{
  uint32_t state = 1;
  int i, what, counts[5] = {0, 0, 0, 0, 0};
  begin(IN_PDUS);
  for (i = 0; i < 20000; ++i) {
    state = state * 1664525u + 1013904223u;
    what = take_from((state >> 8) % KINDS, state >> 4, state * 7, (state >> 12) % 50);
    CHECK(what >= FT_SEQ_NEXT && what <= FT_SEQ_RESTARTED);
    if (what >= 0 && what < 5) ++counts[what];
  }
  CHECK(counts[FT_SEQ_RESTARTED] > 1000);
}

/* --- sampling --- */

static void sampling(void)
{
  static const struct { unsigned high, low; int mode, interval; } cases[] = {
    {0, 0, 0, 0}, {0x40, 100, 1, 100}, {0x83, 0xe8, 2, 1000}, {0xff, 0xff, 3, 16383}, {0x3f, 0xff, 0, 16383}, {0, 1, 0, 1}};
  struct fts3rec_v5 before, after;
  unsigned i, kind;
  int mode;
  for (kind = 0; kind < KINDS; ++kind)
    for (i = 0; i < sizeof cases / sizeof cases[0]; ++i) {
      int is_5 = version_at(kind) == 5, interval = is_5 ? cases[i].interval : -1, k;
      if (version_at(kind) == 8) continue; /* its aggregation is there */
      begin(kind);
      make(kind, 1, NOON, 1);
      CHECK_EQ(ftpdu_verify(&pdu), 0);
      CHECK_EQ(export_decode(&pdu), FLOWS);
      before = export_flow(&pdu, FLOWS - 1);
      make(kind, 1, NOON, 1);
      if (kind < IN_PDUS) pdu.buf[22] = (char)cases[i].high, pdu.buf[23] = (char)cases[i].low;
      CHECK_EQ(ftpdu_verify(&pdu), 0);
      for (k = 0; k < 2; ++k) { /* before it is decoded, and then */
        mode = 77;
        CHECK_EQ(ftpdu_sampling(&pdu, NULL), interval);
        CHECK_EQ(ftpdu_sampling(&pdu, &mode), interval);
        CHECK_EQ(mode, is_5 ? cases[i].mode : 77);
        if (!k) CHECK_EQ(export_decode(&pdu), FLOWS);
      }
      after = export_flow(&pdu, FLOWS - 1);
      if (is_5) CHECK_MEM(&after, &before, sizeof after); /* never a change of records */
    }
  /* version 8 */
  for (kind = 0; kind < KINDS; ++kind) {
    if (version_at(kind) != 8) continue;
    begin(kind);
    make(kind, 1, NOON, 1);
    CHECK_EQ(ftpdu_verify(&pdu), 0);
    CHECK_EQ(ftpdu_sampling(&pdu, NULL), -1);
  }
}

CHECK_MAIN(TEST(what_became_of_the_numbers), TEST(version_1_has_no_numbers),
  TEST(restarts_of_the_uptime), TEST(late_of_before_a_restart), TEST(ipfix_that_cannot_be_counted),
  TEST(engines_have_numbers_of_their_own),
  TEST(the_number_of_ftpdu_check_seq_stays), TEST(any_numbers), TEST(sampling))
