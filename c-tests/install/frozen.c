/*
 * A program of old: it knows the structures of frozen.h and the names in exports.txt, was linked to some libft.so.0, and
 * runs with the one that is found.
 */
#include "check.h"
#include "frozen.h"
#include <fcntl.h>

/* every exported name; install.rs writes it */
extern char *const frozen_names[];

/* a structure between octets that nobody may touch */
#define GUARDED(type, name) static struct { char before[65]; struct type it; char behind[65]; } name
#define GUARD(name) \
  do { \
    memset(&name, 'Z', sizeof name); \
    name.before[64] = name.behind[64] = '\0'; \
  } while (0)
#define CHECK_GUARD(name) \
  do { \
    CHECK_EQ(strspn(name.before, "Z"), 64); \
    CHECK_EQ(strspn(name.behind, "Z"), 64); \
  } while (0)

static struct fts3rec_v5 flow(unsigned i)
{
  struct fts3rec_v5 f;
  memset(&f, 0, sizeof f);
  f.unix_secs = 1100000000;
  f.sysUpTime = 100000;
  f.First = 90000 + i;
  f.Last = 95000 + i;
  f.srcaddr = 0x0a000000 + i;
  f.dstaddr = 0xc0a80001;
  f.dPkts = i + 1;
  f.dOctets = 100 * (i + 1);
  f.srcport = (uint16_t)(1024 + i);
  f.dstport = i % 2 ? 80 : 53;
  f.prot = i % 2 ? 6 : 17;
  f.src_as = 64500;
  f.dst_mask = 24;
  return f;
}

static void streams(void)
{
  GUARDED(ftio, io);
  struct ftver ver = {3, 0, 0, 0, 5};
  struct fts3rec_v5 f, *got;
  unsigned i;
  int fd = open("frozen.ft", O_RDWR | O_CREAT | O_TRUNC, 0600);
  GUARD(io);
  CHECK_EQ(ftio_init(&io.it, fd, 8 | 1), 0);
  CHECK_EQ(ftio_set_ver(&io.it, &ver), 0);
  ftio_set_z_level(&io.it, 6);
  CHECK_EQ(ftio_set_comment(&io.it, "from of old"), 0);
  CHECK(ftio_write_header(&io.it) >= 0);
  for (i = 0; i < 1000; ++i) {
    f = flow(i);
    CHECK(ftio_write(&io.it, &f) >= 0);
  }
  CHECK(ftio_close(&io.it) >= 0);
  CHECK_GUARD(io);

  fd = open("frozen.ft", O_RDONLY);
  GUARD(io);
  CHECK_EQ(ftio_init(&io.it, fd, 4), 0);
  CHECK_EQ(io.it.fd, fd);
  CHECK_EQ(io.it.rec_size, 64);
  CHECK_EQ(io.it.fth.s_version, 3);
  CHECK_EQ(io.it.fth.d_version, 5);
  CHECK_EQ(io.it.fth.byte_order, 1);
  CHECK_EQ(io.it.xfield, 0xfff37ef);
  CHECK_EQ(io.it.fo.xfields, io.it.xfield);
  CHECK_EQ(io.it.fo.dst_as, 62);
  CHECK_STR(io.it.fth.comments, "from of old");
  CHECK_STR(ftio_get_comment(&io.it), "from of old");
  for (i = 0; (got = ftio_read(&io.it)); ++i) {
    f = flow(i);
    CHECK_MEM(got, &f, sizeof f);
  }
  CHECK_EQ(i, 1000);
  CHECK_EQ(io.it.rec_total, 1000);
  CHECK(ftio_close(&io.it) >= 0);
  CHECK_GUARD(io);
}

static void datagrams(void)
{
  GUARDED(ftencode, enc);
  GUARDED(ftpdu, pdu);
  GUARDED(ftseq, seq);
  struct fts3rec_v5 f, *got;
  struct ftver ver = {3, 0, 0, 0, 5};
  int i;
  GUARD(enc);
  GUARD(pdu);
  GUARD(seq);
  ftencode_init(&enc.it, 0);
  enc.it.ver = ver;
  for (i = 0; i < 30; ++i) {
    f = flow((unsigned)i);
    CHECK_EQ(fts3rec_pdu_encode(&enc.it, &f), i < 29); /* 0: full */
  }
  CHECK_EQ(enc.it.buf_size, 1464);
  ftpdu_swap(enc.it.buf_enc, 1);
  memcpy(pdu.it.buf, enc.it.buf_enc, 1464);
  pdu.it.bused = 1464;
  CHECK_EQ(ftpdu_verify(&pdu.it), 0);
  memset(&seq.it, 0, sizeof seq.it);
  CHECK_EQ(ftpdu_check_seq(&pdu.it, &seq.it), 0);
  CHECK(ftpdu_check_seq(&pdu.it, &seq.it) < 0); /* the same again */
  CHECK_EQ(seq.it.seq_exp, 30);
  CHECK_EQ(seq.it.seq_rcv, 0);
  pdu.it.ftd.as_sub = 0;
  pdu.it.ftd.exporter_ip = 0x7f000001;
  pdu.it.ftd.byte_order = 1;
  CHECK_EQ(fts3rec_pdu_decode(&pdu.it), 30);
  CHECK_EQ(pdu.it.ftv.d_version, 5);
  CHECK_EQ(pdu.it.ftd.count, 30);
  CHECK_EQ(pdu.it.ftd.rec_size, 64);
  for (i = 0; i < 30; ++i) {
    got = (struct fts3rec_v5 *)(pdu.it.ftd.buf + i * 64);
    CHECK_EQ(got->srcaddr, 0x0a000000 + i);
    CHECK_EQ(got->exaddr, 0x7f000001);
    CHECK_EQ(got->dPkts, i + 1);
  }
  CHECK_GUARD(enc);
  CHECK_GUARD(pdu);
  CHECK_GUARD(seq);
}

static void tables(void)
{
  struct { void *chain; uint32_t key; uint64_t count; } record, *row;
  struct ftchash *hash = ftchash_new(256, sizeof record, 4, 16);
  uint64_t sum = 0;
  unsigned i;
  CHECK(hash != NULL);
  memset(&record, 0, sizeof record);
  for (i = 0; i < 5000; ++i) {
    record.key = i % 100;
    row = ftchash_update(hash, &record, i % 100);
    ++row->count;
  }
  CHECK_EQ(hash->entries, 100);
  CHECK_EQ(hash->key_size, 4);
  ftchash_first(hash);
  while ((row = ftchash_foreach(hash))) sum += row->key * 1000 + row->count;
  CHECK_EQ(sum, 100 * 50 + 4950 * 1000);
  ftchash_free(hash);
}

static void filters(void)
{
  static const char text[] = "filter-primitive web\n  type ip-port\n  permit @port\n  default deny\n"
    "filter-definition web\n  match ip-destination-port web\n";
  GUARDED(ftfil, filter);
  GUARDED(ftvar, var);
  GUARDED(fts3rec_offsets, offsets);
  struct ftver ver = {3, 0, 0, 0, 5};
  struct fts3rec_v5 f;
  struct ftfil_def *def;
  unsigned i;
  FILE *file = fopen("frozen.cfg", "w");
  CHECK_EQ(fwrite(text, 1, sizeof text - 1, file), sizeof text - 1);
  fclose(file);
  GUARD(filter);
  GUARD(var);
  GUARD(offsets);
  CHECK_EQ(ftvar_new(&var.it), 0);
  CHECK_EQ(ftvar_set(&var.it, "port", "80"), 0);
  CHECK_EQ(ftfil_load(&filter.it, &var.it, "frozen.cfg"), 0);
  CHECK_EQ(fts3rec_compute_offsets(&offsets.it, &ver), 0);
  CHECK_EQ(offsets.it.dstport, 50);
  def = ftfil_def_find(&filter.it, "web");
  CHECK_STR(def->name, "web");
  CHECK_EQ(def->xfields, 0x100000); /* the destination port */
  for (i = 0; i < 10; ++i) {
    f = flow(i);
    CHECK_EQ(ftfil_def_eval(def, (char *)&f, &offsets.it), i % 2 ? 1 : 2);
  }
  ftfil_free(&filter.it);
  ftvar_free(&var.it);
  CHECK_GUARD(filter);
  CHECK_GUARD(var);
  CHECK_GUARD(offsets);
}

static void values(void)
{
  GUARDED(ftset, set);
  GUARDED(ftipmask, mask);
  struct fts3rec_v5 f = flow(7);
  struct fts3rec_v1 old;
  struct fttime time;
  char text[32];
  unsigned i;
  GUARD(set);
  ftset_init(&set.it, 9);
  CHECK_EQ(set.it.z_level, 9);
  CHECK_EQ(set.it.byte_order, 1);
  CHECK_GUARD(set);
  GUARD(mask);
  ftrec_compute_mask(&mask.it, 0xffffff00, 0xffff0000, 1);
  CHECK_EQ(mask.it.src_mask, 0xffffff00);
  CHECK_EQ(mask.it.dst_mask, 0xffff0000);
  CHECK_EQ(mask.it.mcast_val, 0xe0000000);
  CHECK_GUARD(mask);
  time = ftltime(1000, 1100000000, 500000000, 2000);
  CHECK_EQ(time.secs, 1100000001);
  CHECK_EQ(time.msecs, 500);
  CHECK_EQ(fmt_ipv4(text, 0x0a010203, 2), 8);
  CHECK_STR(text, "10.1.2.3");
  ftrec_xlate_5to1(&f, &old);
  CHECK_EQ(old.dOctets, 800);
  CHECK_EQ(old.prot, 6);
  CHECK_STR(ftxfield_table[0].name, "unix_secs");
  CHECK_STR(ftxfield_table[32].name, "dst_tag");
  CHECK(!ftxfield_table[33].name);
  for (i = 0; frozen_names[i]; ++i) CHECK(*frozen_names[i] | 1);
  CHECK(i > 200);
}

static void messages(void)
{
  char said[64] = "";
  int ends[2], old = dup(2);
  CHECK_EQ(pipe(ends), 0);
  dup2(ends[1], 2);
  fterr_setid("frozen");
  fterr_warnx("%s %d%% of %.1f", "got", 5, 2.5);
  dup2(old, 2);
  CHECK(read(ends[0], said, sizeof said - 1) > 0);
  CHECK_STR(said, "frozen: got 5% of 2.5\n");
  close(ends[0]);
  close(ends[1]);
  close(old);
}

CHECK_MAIN(TEST(streams), TEST(datagrams), TEST(tables), TEST(filters), TEST(values), TEST(messages))
