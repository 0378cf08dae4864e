/* madeup.h: records of versions 5 and 1005 to evaluate rules on */
#ifndef MADEUP_H
#define MADEUP_H

#include <ftlib.h>
#include <string.h>

#define RECORDS 24

static struct fts3rec_v5 r5[RECORDS];
static struct fts3rec_v1005 r1005[RECORDS];

static void make_records(void)
{
  static const uint32_t addresses[] = {0x0a000001, 0x0a000002, 0x0a010203, 0xc0a80101, 0xac100501, 0x80010203, 0xe0000005,
    0xffffffff, 0x0b000001, 0x7f000001, 0x0a000080, 0xc6336407};
  static const uint16_t ports[] = {80, 443, 53, 22, 25, 0, 65535, 1024, 6000, 123, 161, 8080};
  static const uint8_t protocols[] = {6, 17, 1, 6, 17, 47, 50, 255, 0, 89, 6, 17};
  static const uint16_t systems[] = {0, 1, 64512, 65535, 600, 701, 3356, 1239, 100, 200, 6509, 2914};
  int i;
  for (i = 0; i < RECORDS; ++i) {
    struct fts3rec_v5 *r = &r5[i];
    memset(r, 0, sizeof *r);
    r->unix_secs = 1000000000u + (uint32_t)i * 60;
    r->unix_nsecs = (uint32_t)i * 1000003u;
    r->sysUpTime = 86400000u + (uint32_t)i * 60000u;
    r->exaddr = addresses[(i / 4) % 12];
    r->srcaddr = addresses[i % 12];
    r->dstaddr = addresses[(i * 5 + 3) % 12];
    r->nexthop = addresses[(i * 7 + 1) % 12];
    r->input = (uint16_t)(i == 23 ? 65535 : (i * 13) % 40);
    r->output = (uint16_t)(i == 23 ? 65535 : (i * 29) % 300);
    r->dPkts = (uint32_t)(1 + i * i);
    r->dOctets = (uint32_t)((1 + i * i) * (64 + i * 50));
    if (i == 7) r->dPkts = r->dOctets = 0xffffffffu;
    if (i == 9) r->dPkts = r->dOctets = 0;
    r->First = r->sysUpTime - 5000 - (uint32_t)i * 777;
    r->Last = r->First + (uint32_t)(i % 5) * 1234;
    r->srcport = ports[i % 12];
    r->dstport = ports[(i * 5 + 2) % 12];
    r->prot = protocols[i % 12];
    r->tos = (uint8_t)(i * 37);
    r->tcp_flags = (uint8_t)((i * 11) & 0x3f);
    r->engine_type = (uint8_t)(i & 1);
    r->engine_id = (uint8_t)(i % 5);
    r->src_mask = (uint8_t)((i * 3) % 33);
    r->dst_mask = (uint8_t)((i * 7) % 33);
    r->src_as = systems[i % 12];
    r->dst_as = systems[(i * 5 + 4) % 12];
    memset(&r1005[i], 0, sizeof r1005[i]);
    memcpy(&r1005[i], r, sizeof *r); /* version 1005 is version 5 with tags behind it */
    r1005[i].src_tag = i % 4 ? 0x10000u * (uint32_t)(i % 7) + (uint32_t)i : 0;
    r1005[i].dst_tag = i % 3 ? 0x01020300u + (uint32_t)i : 0;
  }
}

#endif
