/* NetFlow 9 and IPFIX: what of them is decoded is in vectors/netflow9.tar.gz; here is all around it. */
#include "exports.h"
#include <pthread.h>
#include <stdatomic.h>

#define EXPORTER 0xc0000201u

enum { SMALL = 300 };

static struct export export;
static struct ftpdu pdu;
static const unsigned versions[] = {9, 10};

/* --- messages: to a file --- */

static char said_text[4096];

static FILE *listen_to_messages(void)
{
  FILE *file = tmpfile();
  NEED(file);
  fterr_setfile(1, file);
  return file;
}

/* what was said since the file was made */
static const char *said(FILE *file)
{
  size_t length;
  rewind(file);
  length = fread(said_text, 1, sizeof said_text - 1, file);
  said_text[length] = 0;
  fseek(file, 0, SEEK_END);
  return said_text;
}

static unsigned lines(FILE *file)
{
  const char *text = said(file);
  unsigned n = 0;
  for (; *text; ++text) n += *text == '\n';
  return n;
}

static void stop_listening(FILE *file)
{
  fterr_setfile(1, NULL);
  fclose(file);
}

/* --- --- */

static void template_alone(unsigned version, uint32_t exporter, uint32_t domain, unsigned more)
{
  export_start(&export, version, 1, domain);
  export_template(&export, 256, more);
  CHECK_EQ(export_take(&export, &pdu, exporter), 0);
}

static int flows_alone(unsigned version, uint32_t exporter, uint32_t domain, unsigned more, unsigned count)
{
  export_start(&export, version, 1, domain);
  export_flows(&export, 256, more, 1, count);
  return export_take(&export, &pdu, exporter);
}

static void p7_it_is_version_5_to_programs(void)
{
  struct fts3rec_v5 flow;
  unsigned v;
  for (v = 0; v < 2; ++v) {
    check_context("version %u", versions[v]);
    memset(&pdu, 0xa5, sizeof pdu);
    pdu.ftd.as_sub = 77;
    export_start(&export, versions[v], 1, 0xaabbccdd);
    export_template(&export, 256, 0);
    export_flows(&export, 256, 0, 7, 2);
    CHECK_EQ(export_take(&export, &pdu, EXPORTER), 2);
    CHECK_EQ(pdu.ftv.s_version, FT_IO_SVERSION);
    CHECK_EQ(pdu.ftv.d_version, 5);
    CHECK_EQ(pdu.ftv.agg_method, 0);
    CHECK_EQ(pdu.ftv.agg_version, 0);
    CHECK_EQ(pdu.ftd.count, 2);
    CHECK_EQ(pdu.ftd.rec_size, sizeof flow);
    CHECK_EQ(pdu.ftd.exporter_ip, EXPORTER);
    flow = export_flow(&pdu, 1);
    CHECK_EQ(flow.exaddr, EXPORTER);
    CHECK_EQ(flow.srcaddr, 0x0a000001);
    CHECK_EQ(flow.dPkts, 8);
    CHECK_EQ(flow.dOctets, 800);
    CHECK_EQ(flow.unix_secs, 1700000000);
    CHECK_EQ(flow.src_as, 77); /* none, so the substitute */
    CHECK_EQ(flow.engine_type, 0xcc);
    CHECK_EQ(flow.engine_id, 0xdd);
    flow = export_flow(&pdu, 2);
    CHECK_EQ(flow.exaddr, 0); /* nothing stays behind the records */

    /* big endian, and by the pointer, which expects what fts3rec_pdu_decode makes of the structure */
    pdu.ftd.byte_order = FT_HEADER_BIG_ENDIAN;
    pdu.ftd.exporter_ip = htonl(EXPORTER);
    if (BYTE_ORDER == LITTLE_ENDIAN) {
      char first = pdu.buf[0], third = pdu.buf[2];
      pdu.buf[0] = pdu.buf[1], pdu.buf[1] = first;
      pdu.buf[2] = pdu.buf[3], pdu.buf[3] = third;
    }
    CHECK(pdu.decodef != NULL);
    CHECK_EQ(pdu.decodef(&pdu), 2);
    flow = export_flow(&pdu, 1);
    CHECK_EQ(ntohl(flow.exaddr), EXPORTER);
    CHECK_EQ(ntohl(flow.dPkts), 8);
  }
}

static void verify_looks_at_headers_only(void)
{
  static const struct { unsigned version, length; int header; } cases[] = {
    {9, 19, -1}, {9, 2, -1}, {10, 15, -1}, {10, 16, 15}, {10, 16, 0}, {10, 2, -1}};
  FILE *messages = listen_to_messages();
  unsigned i;
  for (i = 0; i < sizeof cases / sizeof cases[0]; ++i) {
    check_context("version %u, %u octets", cases[i].version, cases[i].length);
    export_start(&export, cases[i].version, 1, 0);
    export.length = cases[i].length;
    if (cases[i].header >= 0) export.bytes[3] = (unsigned char)cases[i].header;
    CHECK_EQ(export_take(&export, &pdu, EXPORTER), -1);
    CHECK_EQ(errno, EINVAL);
    CHECK_EQ(lines(messages), i + 1);
  }
  stop_listening(messages);
  /* an exporter that is refused after it leaves no template */
  export_start(&export, 9, 1, 0);
  export_template(&export, 256, 0);
  export_receive(&export, &pdu);
  CHECK_EQ(ftpdu_verify(&pdu), 0);
  CHECK_EQ(flows_alone(9, EXPORTER, 0, 0, 1), 0);
}

static void templates_of_others_change_nothing(void)
{
  unsigned v;
  for (v = 0; v < 2; ++v) {
    template_alone(versions[v], EXPORTER, 7, 0);
    template_alone(versions[v], EXPORTER + 1, 7, 3);
    template_alone(versions[v], EXPORTER, 8, 3);
    template_alone(versions[v], EXPORTER, 0x10007, 3);
    template_alone(versions[!v], EXPORTER, 7, 3);
    CHECK_EQ(flows_alone(versions[v], EXPORTER, 7, 0, 20), 20);
    CHECK_EQ(flows_alone(versions[v], EXPORTER, 8, 3, 20), 20);
    CHECK_EQ(flows_alone(versions[v], EXPORTER + 1, 7, 3, 20), 20);
    ftpdu_templates_free();
    CHECK_EQ(flows_alone(versions[v], EXPORTER, 7, 0, 20), 0);
  }
}

static void flows_wait_in_order_and_within_a_bound(void)
{
  struct ftpdu_netflow9 info;
  FILE *messages = listen_to_messages();
  uint32_t next = 1, sent = 1;
  int n, i;
  template_alone(9, EXPORTER, 0, 0);
  template_alone(9, EXPORTER, 1, 0);
  /* 126 in a datagram, 64 of them wait in the end: more than 1024 after 17 */
  for (i = 0; i < 30; ++i) {
    export_start(&export, 9, 1, 0);
    export_flows(&export, 256, 0, sent, 126);
    sent += 126;
    CHECK_EQ(export_take(&export, &pdu, EXPORTER), 64);
    for (n = 0; n < 64; ++n, ++next) CHECK_EQ(export_flow(&pdu, n).dPkts, next);
    CHECK_EQ(ftpdu_netflow9_info(&pdu, &info), 0);
    if (i < 16) CHECK_EQ(info.waiting, (i + 1) * 62);
    CHECK(info.waiting <= 1024);
    CHECK_EQ(info.flows + info.dropped, sent - 1);
    if (i == 15) CHECK_EQ(lines(messages), 0);
    if (i == 16) break; /* what is dropped now leaves gaps */
  }
  CHECK_EQ(info.waiting, 1024);
  CHECK_EQ(info.dropped, 17 * 62 - 1024);
  CHECK_EQ(lines(messages), 1);
  CHECK(strstr(said(messages), "192.0.2.1") != NULL);
  /* another domain has its own */
  CHECK_EQ(flows_alone(9, EXPORTER, 1, 0, 5), 5);
  /* templates alone: what waits comes all the same */
  for (i = 0; i < 16; ++i) {
    export_start(&export, 9, 1, 0);
    export_template(&export, 256, 0);
    CHECK_EQ(export_take(&export, &pdu, EXPORTER), 64);
    for (n = 0; n < 64; ++n, ++next) CHECK_EQ(export_flow(&pdu, n).dPkts, next);
  }
  CHECK_EQ(export_take(&export, &pdu, EXPORTER), 0);
  CHECK_EQ(lines(messages), 1);
  stop_listening(messages);
}

static void what_is_lost_is_said_once_and_counted(void)
{
  struct ftpdu_netflow9 info;
  FILE *messages = listen_to_messages();
  unsigned i;
  for (i = 0; i < 5; ++i) {
    CHECK_EQ(flows_alone(10, EXPORTER, 3, 0, 2), 0);
    CHECK_EQ(lines(messages), 1);
  }
  CHECK(strstr(said(messages), "IPFIX of 192.0.2.1, domain 3: data left out until template 256 comes") != NULL);
  CHECK_EQ(ftpdu_netflow9_info(&pdu, &info), 0);
  CHECK_EQ(info.version, 10);
  CHECK_EQ(info.domain, 3);
  CHECK_EQ(info.sequence, 1);
  CHECK_EQ(info.without_template, 5);
  CHECK_EQ(info.flows, 0);
  /* flows of IPv6 */
  for (i = 0; i < 3; ++i) {
    export_start(&export, 10, 1, 3);
    export_set(&export, 2);
    export16(&export, 300);
    export16(&export, 2);
    export32(&export, 27u << 16 | 16);
    export32(&export, 2u << 16 | 4);
    export_end(&export);
    export_set(&export, 300);
    export.length += 40;
    export_end(&export);
    CHECK_EQ(export_take(&export, &pdu, EXPORTER), 0);
    CHECK_EQ(lines(messages), 2);
  }
  CHECK_EQ(ftpdu_netflow9_info(&pdu, &info), 0);
  CHECK_EQ(info.skipped, 6);
  /* a set that is cut */
  export_start(&export, 10, 1, 3);
  export_template(&export, 256, 0);
  export_flows(&export, 256, 0, 1, 3);
  export.length -= 4;
  CHECK_EQ(export_take(&export, &pdu, EXPORTER), 2);
  CHECK_EQ(ftpdu_netflow9_info(&pdu, &info), 0);
  CHECK_EQ(info.flows, 2);
  CHECK_EQ(info.broken, 1);
  /* another version */
  memset(&pdu, 0, sizeof pdu);
  pdu.buf[1] = 5;
  pdu.bused = 24;
  CHECK_EQ(ftpdu_verify(&pdu), 0);
  CHECK_EQ(ftpdu_netflow9_info(&pdu, &info), -1);
  stop_listening(messages);
}

/* a template with so many fields of variable length, and a record of empty ones */
static int variable(unsigned fields)
{
  unsigned i;
  export_start(&export, 10, 1, 0);
  export_set(&export, 2);
  export16(&export, 400);
  export16(&export, fields + 3);
  for (i = 0; i < fields; ++i) export32(&export, (1000u + i) << 16 | 65535);
  export32(&export, 8u << 16 | 4);
  export32(&export, 12u << 16 | 4);
  export32(&export, 2u << 16 | 4);
  export_end(&export);
  export_set(&export, 400);
  for (i = 0; i < fields; ++i) export.bytes[export.length++] = 0;
  for (i = 0; i < 3; ++i) export32(&export, 0x0a000001 + i);
  export_end(&export);
  return export_take(&export, &pdu, EXPORTER);
}

static void a_template_of_too_many_fields_is_refused(void)
{
  struct ftpdu_netflow9 info;
  FILE *messages = listen_to_messages();
  template_alone(10, EXPORTER, 0, 0);
  CHECK_EQ(variable(125), 1);
  CHECK_EQ(export_flow(&pdu, 0).dPkts, 0x0a000003);
  CHECK_EQ(lines(messages), 0);
  CHECK_EQ(variable(126), 0);
  CHECK(strstr(said(messages), "template 400 is refused") != NULL);
  CHECK_EQ(ftpdu_netflow9_info(&pdu, &info), 0);
  CHECK_EQ(info.refused, 1);
  CHECK_EQ(flows_alone(10, EXPORTER, 0, 0, 4), 4);
  stop_listening(messages);
}

/* --- sequence numbers --- */

static struct ftseq *one, *two;

static uint32_t lost(struct ftseq *sequence, unsigned version, uint32_t number, uint32_t domain, unsigned count)
{
  uint32_t missing = 0;
  export_start(&export, version, number, domain);
  export_template(&export, 256, 0);
  export_flows(&export, 256, 0, 1, count);
  export_receive(&export, &pdu);
  CHECK_EQ(ftpdu_verify(&pdu), 0);
  if (ftpdu_check_seq(&pdu, sequence) < 0) {
    missing = sequence->seq_lost;
    CHECK_EQ(sequence->seq_rcv, number);
    CHECK_EQ(sequence->seq_exp, number - missing);
  }
  pdu.ftd.exporter_ip = EXPORTER;
  CHECK_EQ(export_decode(&pdu), count);
  return missing;
}

static uint32_t lost_5(struct ftseq *sequence, uint32_t number)
{
  memset(&pdu, 0, sizeof pdu);
  pdu.buf[1] = 5;
  pdu.buf[19] = (char)number;
  pdu.buf[21] = 1;
  pdu.bused = 24;
  CHECK_EQ(ftpdu_verify(&pdu), 0);
  return ftpdu_check_seq(&pdu, sequence) < 0 ? sequence->seq_lost : 0;
}

static void sequences_do_not_meet(void)
{
  NEED((one = calloc(1, sizeof *one)) && (two = calloc(1, sizeof *two)));
  CHECK_EQ(lost_5(one, 9), 0);
  CHECK_EQ(lost(one, 9, 5, 0, 3), 0);
  CHECK_EQ(lost(one, 10, 70, 0, 3), 0);
  CHECK_EQ(lost(one, 9, 500, 0x10000, 3), 0);
  CHECK_EQ(lost(one, 9, 900, 0x100, 3), 0); /* the engine of version 5 */
  CHECK_EQ(lost(two, 9, 5000, 0, 3), 0);
  CHECK_EQ(lost(one, 9, 6, 0, 3), 0);
  CHECK_EQ(lost(one, 10, 73, 0, 1), 0);
  CHECK_EQ(lost(one, 10, 75, 0, 1), 1);
  CHECK_EQ(lost_5(one, 9), 0);
  CHECK_EQ(lost_5(one, 10), 1);
  CHECK_EQ(lost(one, 9, 501, 0x10000, 3), 0);
  CHECK_EQ(lost(one, 9, 901, 0x100, 3), 0);
  CHECK_EQ(lost(two, 9, 5003, 0, 3), 2);
  /* a new structure in the place of an old one */
  memset(one, 0, sizeof *one);
  CHECK_EQ(lost(one, 9, 77, 0, 3), 0);
  CHECK_EQ(lost(one, 10, 7, 0, 3), 0);
  CHECK_EQ(lost(one, 9, 79, 0, 3), 1);
  /* a copy goes on by itself */
  memcpy(two, one, sizeof *one);
  CHECK_EQ(lost(two, 9, 500, 0, 3), 0);
  CHECK_EQ(lost(one, 9, 80, 0, 3), 0);
  CHECK_EQ(lost(two, 9, 501, 0, 3), 0);
  ftpdu_templates_free();
  CHECK_EQ(lost(one, 9, 300, 0, 3), 0);
  free(one);
  free(two);
}

/* --- bounds --- */

static void memory_is_bounded(void)
{
  int slow = check_is_slow();
  uint32_t i, domains = slow ? 3000 : getenv("FT_TEST_BIG") ? 1000000 : 50000;
  FILE *messages = listen_to_messages();
  long before = check_heap();
  struct ftseq *sequence = calloc(1, sizeof *sequence);
  NEED(sequence);
  for (i = 0; i < domains; ++i) {
    export_start(&export, 9 + (i & 1), i, i * 2654435761u);
    export_template(&export, 256 + i % 7, i % 5);
    if (i % 3 == 0) export_flows(&export, 256 + i % 7, i % 5, 1, 100);
    export_receive(&export, &pdu);
    ftpdu_verify(&pdu);
    ftpdu_check_seq(&pdu, sequence);
    pdu.ftd.exporter_ip = i;
    CHECK(export_decode(&pdu) <= 64);
    if (i % 1000 == 0) CHECK(check_heap() - before < (5 << 20));
  }
  CHECK(check_heap() - before < (5 << 20));
  /* one that is used stays, whatever else comes */
  template_alone(9, EXPORTER, 0, 0);
  for (i = 0; i < 5000; ++i) {
    export_start(&export, 9, 1, i);
    export_template(&export, 256, 1);
    export_take(&export, &pdu, EXPORTER + 1);
    if (i % 500 == 0) CHECK_EQ(flows_alone(9, EXPORTER, 0, 0, 10), 10);
  }
  /* many templates of one domain */
  for (i = 0; i < (slow ? 2000 : 20000); ++i) {
    export_start(&export, 9, 1, 0);
    export_template(&export, 257 + i % 60000, 1 + i % 250);
    CHECK_EQ(export_take(&export, &pdu, EXPORTER), 0);
  }
  CHECK_EQ(flows_alone(9, EXPORTER, 0, 0, 10) >= 0, 1);
  CHECK(check_heap() - before < (5 << 20));
  ftpdu_templates_free();
  free(sequence);
  if (getenv("GLIBC_TUNABLES")) CHECK(check_heap() - before < (64 << 10));
  stop_listening(messages);
}

/* --- threads and processes --- */

static atomic_uint wrong, stop;

struct thread {
  pthread_t id;
  uint32_t exporter, domain;
  unsigned rounds;
};

static void *exporter_of_its_own(void *argument)
{
  struct thread *thread = argument;
  struct export *mine = malloc(sizeof *mine);
  struct ftpdu *into = calloc(1, sizeof *into);
  struct ftseq *sequence = calloc(1, sizeof *sequence);
  uint32_t number = 0;
  unsigned i;
  for (i = 0; mine && into && sequence && i < thread->rounds && !atomic_load(&stop); ++i) {
    int n;
    export_start(mine, 10, number, thread->domain);
    if (i % 16 == 0) export_template(mine, 256, thread->exporter % 5);
    export_flows(mine, 256, thread->exporter % 5, i + 1, 1 + i % 20);
    export_receive(mine, into);
    if (ftpdu_verify(into) < 0 || ftpdu_check_seq(into, sequence) < 0) ++wrong;
    into->ftd.exporter_ip = thread->exporter;
    n = export_decode(into);
    if (n != (int)(1 + i % 20) || export_flow(into, n - 1).dPkts != i + 1 + i % 20) ++wrong;
    number += 1 + i % 20;
  }
  free(mine);
  free(into);
  free(sequence);
  return NULL;
}

/* drd and helgrind report all that the lock of the table guards: it is a futex of Rust, which they do not know. For
 * ThreadSanitizer, which does, this is clean. */
static void threads_with_exporters_of_their_own_and_one_for_two(void)
{
  struct thread threads[4] = {{.exporter = 1}, {.exporter = 2, .domain = 5}, {.exporter = 4}, {.exporter = 4}};
  unsigned i;
  for (i = 0; i < 4; ++i) {
    threads[i].rounds = check_is_slow() ? 500 : 20000;
    NEED(pthread_create(&threads[i].id, NULL, exporter_of_its_own, &threads[i]) == 0);
  }
  for (i = 0; i < 4; ++i) pthread_join(threads[i].id, NULL);
  CHECK_EQ(wrong, 0);
}

static void a_child_has_the_templates_and_does_not_hang(void)
{
  struct thread threads[2] = {{.exporter = 1, .rounds = ~0u}, {.exporter = 2, .rounds = ~0u}};
  unsigned i, hung = 0;
  if (getenv("FT_TEST_VALGRIND")) {
    check_skip("what the threads had is lost to a child, which is a leak for valgrind");
    return;
  }
  if (!check_children_allocate()) return;
  template_alone(9, EXPORTER, 0, 0);
  for (i = 0; i < 2; ++i) NEED(pthread_create(&threads[i].id, NULL, exporter_of_its_own, &threads[i]) == 0);
  for (i = 0; i < (check_is_slow() ? 20 : SMALL) && !hung; ++i) {
    int status;
    pid_t child = fork();
    NEED(child >= 0);
    if (child == 0) {
      check_limit();
      _exit(flows_alone(9, EXPORTER, 0, 0, 9) != 9);
    }
    NEED(waitpid(child, &status, 0) == child);
    CHECK_EQ(status, 0);
    hung = status != 0;
  }
  stop = 1;
  for (i = 0; i < 2; ++i) pthread_join(threads[i].id, NULL);
  CHECK_EQ(wrong, 0);
}

CHECK_MAIN(TEST(p7_it_is_version_5_to_programs), TEST(verify_looks_at_headers_only), TEST(templates_of_others_change_nothing),
  TEST(flows_wait_in_order_and_within_a_bound), TEST(what_is_lost_is_said_once_and_counted),
  TEST(a_template_of_too_many_fields_is_refused), TEST(sequences_do_not_meet), TEST(memory_is_bounded),
  TEST(threads_with_exporters_of_their_own_and_one_for_two), TEST(a_child_has_the_templates_and_does_not_hang))
