/*
 * The structures that programs put on their stacks, as programs built for the original libft on Linux know them:
 * frozen, whatever becomes of ftlib.h. frozen.c is such a program.
 */
#ifndef FROZEN_H
#define FROZEN_H

#include <stdint.h>
#include <stddef.h>

struct ftver {
  uint8_t s_version, agg_version, agg_method, set;
  uint16_t d_version;
};

struct fttime { uint32_t secs, msecs; };

struct ftipmask { uint32_t src_mask, dst_mask, mcast_mask, mcast_val; };

struct ftxfield_table { char *name; uint64_t val; };

struct ftiheader {
  uint32_t size, fields;
  uint8_t magic1, magic2, byte_order, s_version;
  uint16_t d_version;
  uint8_t agg_version, agg_method;
  uint32_t exporter_ip, cap_start, cap_end, flags, rotation, flows_count, flows_lost, flows_misordered, pkts_corrupt,
    seq_reset;
  uint8_t vendor, filler1;
  uint16_t filler2;
  char *cap_hostname, *comments;
  void *ftmap;
  uint32_t enc_len;
};

struct fts3rec_offsets {
  struct ftver ftv;
  uint64_t xfields;
  uint16_t unix_secs, unix_nsecs, sysUpTime, exaddr, srcaddr, dstaddr, nexthop, input, output, dFlows, dPkts, dOctets,
    First, Last, srcport, dstport, prot, tos, tcp_flags, pad, engine_type, engine_id, src_mask, dst_mask, src_as, dst_as,
    in_encaps, out_encaps, peer_nexthop, router_sc, src_tag, dst_tag, extra_pkts, marked_tos;
};

struct fts3rec_v1 {
  uint32_t unix_secs, unix_nsecs, sysUpTime, exaddr, srcaddr, dstaddr, nexthop;
  uint16_t input, output;
  uint32_t dPkts, dOctets, First, Last;
  uint16_t srcport, dstport;
  uint8_t prot, tos, tcp_flags, pad;
  uint32_t reserved;
};

struct fts3rec_v5 {
  uint32_t unix_secs, unix_nsecs, sysUpTime, exaddr, srcaddr, dstaddr, nexthop;
  uint16_t input, output;
  uint32_t dPkts, dOctets, First, Last;
  uint16_t srcport, dstport;
  uint8_t prot, tos, tcp_flags, pad, engine_type, engine_id, src_mask, dst_mask;
  uint16_t src_as, dst_as;
};

struct ftio {
  char *mr;
  size_t mr_size;
  int rec_size;
  struct ftiheader fth;
  char *d_buf;
  uint32_t d_start, d_end;
  char *z_buf;
  int z_level;
  unsigned long zs[14];
  int flags, fd;
  uint64_t xfield;
  void (*swapf)(void *);
  uint64_t rec_total;
  struct fts3rec_v1 compat_v1;
  struct fts3rec_v5 compat_v5;
  struct fts3rec_offsets fo;
  int debug;
};

struct ftset {
  int byte_order, z_level;
  char *hostname, *comments;
  char hnbuf[256];
  uint16_t as_sub;
};

struct ftdecode {
  char buf[4096];
  int count, rec_size, byte_order;
  uint32_t exporter_ip;
  uint16_t as_sub;
};

struct ftpdu {
  char buf[2048];
  int bused;
  struct ftver ftv;
  struct ftdecode ftd;
  int (*decodef)(struct ftpdu *);
};

struct ftencode {
  char buf[4096];
  char *buf_enc;
  int buf_size;
  struct ftver ver;
  uint32_t seq_next[65536];
  int flags, d_sum;
};

struct ftseq {
  uint32_t seq[65536];
  uint8_t seq_set[65536];
  uint32_t seq_rcv, seq_exp, seq_lost;
};

struct ftchash {
  unsigned h_size, d_size, key_size;
  int chunk_size;
  uint64_t entries;
  void *traverse_rec, *traverse_chunk;
  uint64_t traverse_srec;
  void *active_chunk, *chunk_list, *buckets, *sorted_recs;
  int sort_flags;
};

struct ftvar { void *entries; };
struct ftfil { void *defs, *primitives, *active_def; };

struct ftfil_def {
  void *next, *matches[2];
  char *name;
  uint64_t xfields;
  int invert;
};

int ftio_init(struct ftio *, int fd, int flags);
int ftio_set_ver(struct ftio *, struct ftver *);
void ftio_set_z_level(struct ftio *, int level);
int ftio_set_comment(struct ftio *, char *);
char *ftio_get_comment(struct ftio *);
int ftio_write_header(struct ftio *);
int ftio_write(struct ftio *, void *);
void *ftio_read(struct ftio *);
int ftio_close(struct ftio *);
int fts3rec_compute_offsets(struct fts3rec_offsets *, struct ftver *);
void ftencode_init(struct ftencode *, int flags);
void ftencode_sum_data(struct ftencode *);
int fts3rec_pdu_encode(struct ftencode *, void *);
void ftpdu_swap(void *, int byte_order);
int ftpdu_verify(struct ftpdu *);
int fts3rec_pdu_decode(struct ftpdu *);
int ftpdu_check_seq(struct ftpdu *, struct ftseq *);
struct ftchash *ftchash_new(int buckets, int record, int key, int chunk);
void *ftchash_update(struct ftchash *, void *, uint32_t hash);
void ftchash_first(struct ftchash *);
void *ftchash_foreach(struct ftchash *);
void ftchash_free(struct ftchash *);
int ftvar_new(struct ftvar *);
int ftvar_set(struct ftvar *, char *name, char *value);
void ftvar_free(struct ftvar *);
int ftfil_load(struct ftfil *, struct ftvar *, const char *file);
struct ftfil_def *ftfil_def_find(struct ftfil *, const char *name);
int ftfil_def_eval(struct ftfil_def *, char *record, struct fts3rec_offsets *);
void ftfil_free(struct ftfil *);
void ftset_init(struct ftset *, int level);
void ftrec_compute_mask(struct ftipmask *, uint32_t src_mask, uint32_t dst_mask, int byte_order);
struct fttime ftltime(uint32_t up, uint32_t secs, uint32_t nsecs, uint32_t at);
unsigned fmt_ipv4(char *, uint32_t, int);
void fterr_setid(char *);
void fterr_warnx(const char *, ...);
extern struct ftxfield_table ftxfield_table[34];
/* not in ftlib.h, but exported as ever */
void ftrec_xlate_5to1(void *, void *);

#endif
