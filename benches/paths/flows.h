/* Flows like those of a border router, from a fixed seed: few addresses have most flows, few ports most services, few
 * flows most octets. */
#ifndef FLOWS_H
#define FLOWS_H

#include <ftlib.h>
#include <math.h>
#include <string.h>

struct generator {
  uint64_t state;
  uint32_t made;
};

static inline uint32_t flows_random(struct generator *g)
{
  uint64_t x = g->state;
  x ^= x >> 12;
  x ^= x << 25;
  x ^= x >> 27;
  g->state = x;
  return (uint32_t)(x * 2685821657736338717ULL >> 32);
}

/* above 0, up to 1 */
static inline double flows_unit(struct generator *g)
{
  return (flows_random(g) + 1.0) / 4294967296.0;
}

/* one of `of`, the first far more often than the last */
static inline uint32_t flows_rank(struct generator *g, uint32_t of)
{
  return (uint32_t)(pow(of, flows_unit(g)) - 1.0);
}

/* ranks to addresses: blocks of hosts in networks that lie far from one another */
static inline uint32_t flows_address(uint32_t rank, uint32_t salt)
{
  uint32_t network = (rank / 61 + salt) * 2654435761U;
  return (network & 0x7fffff00U) + 0x01000000U + rank % 61 + 1;
}

static inline void flows_next(struct generator *g, struct fts3rec_v7 *r)
{
  static const uint16_t services[] = {443, 80, 53, 22, 25, 123, 993, 8080, 3389, 445, 110, 5060};
  uint32_t i = g->made++, service, packets;
  memset(r, 0, sizeof *r);
  r->unix_secs = 1100000000U + i / 2000;
  r->unix_nsecs = flows_random(g) % 1000000000U;
  r->sysUpTime = 3600000U + i / 2;
  r->exaddr = 0x0a000001U;
  r->srcaddr = flows_address(flows_rank(g, 200000), 1);
  r->dstaddr = flows_address(flows_rank(g, 50000), 7);
  r->nexthop = 0x0a0000feU - flows_random(g) % 4;
  r->input = (uint16_t)(1 + flows_rank(g, 24));
  r->output = (uint16_t)(1 + flows_rank(g, 24));
  packets = (uint32_t)(pow(flows_unit(g), -0.9));
  r->dPkts = packets > 200000 ? 200000 : packets;
  r->dOctets = r->dPkts * (40 + flows_random(g) % (packets > 3 ? 1400 : 300));
  r->First = r->sysUpTime - 1000 - flows_random(g) % 60000;
  r->Last = r->First + (r->dPkts == 1 ? 0 : flows_random(g) % 30000);
  service = services[flows_rank(g, sizeof services / sizeof *services)];
  r->srcport = (uint16_t)(1024 + flows_random(g) % 64512);
  r->dstport = (uint16_t)service;
  if (flows_random(g) % 2) { /* the way back */
    r->dstport = r->srcport;
    r->srcport = (uint16_t)service;
  }
  r->prot = service == 53 || service == 123 || service == 5060 ? 17 : 6;
  r->tcp_flags = r->prot == 6 ? (packets == 1 ? 0x02 : 0x1b) : 0;
  r->tos = flows_random(g) % 8 ? 0 : 0x20;
  r->src_mask = (uint8_t)(8 + flows_random(g) % 17);
  r->dst_mask = (uint8_t)(8 + flows_random(g) % 17);
  r->src_as = (uint16_t)(1 + flows_rank(g, 30000));
  r->dst_as = (uint16_t)(1 + flows_rank(g, 30000));
  r->router_sc = 0x0a000002U;
}

#endif
