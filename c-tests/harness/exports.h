/*
 * exports.h: makes datagrams of NetFlow 9 and IPFIX, and takes them as a collector does.
 */
#ifndef EXPORTS_H
#define EXPORTS_H

#include "check.h"
#include <ftlib.h>

/* a datagram in the making */
struct export {
  unsigned char bytes[70000];
  unsigned length;
  unsigned set; /* where the set that is open starts */
};

static void export16(struct export *export, unsigned value)
{
  export->bytes[export->length++] = (unsigned char)(value >> 8);
  export->bytes[export->length++] = (unsigned char)value;
}

static void export32(struct export *export, uint32_t value)
{
  export16(export, value >> 16);
  export16(export, value & 0xffff);
}

static void export_start(struct export *export, unsigned version, uint32_t sequence, uint32_t domain)
{
  export->length = 0;
  export16(export, version);
  export16(export, 0);
  if (version == 9) export32(export, 5000000);
  export32(export, 1700000000);
  export32(export, sequence);
  export32(export, domain);
}

static void export_set(struct export *export, unsigned id)
{
  export->set = export->length;
  export16(export, id);
  export16(export, 0);
}

/* ends a set, and tells an IPFIX datagram how long it is */
static void export_end(struct export *export)
{
  unsigned length = export->length - export->set;
  export->bytes[export->set + 2] = (unsigned char)(length >> 8);
  export->bytes[export->set + 3] = (unsigned char)length;
  if (export->bytes[1] == 10) {
    export->bytes[2] = (unsigned char)(export->length >> 8);
    export->bytes[3] = (unsigned char)export->length;
  }
}

/* a template of addresses (8, 12), packets (2) and bytes (1), and of so many fields more that mean nothing */
static CHECK_UNUSED void export_template(struct export *export, unsigned id, unsigned more)
{
  unsigned i;
  export_set(export, export->bytes[1] == 9 ? 0 : 2);
  export16(export, id);
  export16(export, 4 + more);
  export32(export, 8u << 16 | 4);
  export32(export, 12u << 16 | 4);
  export32(export, 2u << 16 | 4);
  export32(export, 1u << 16 | 4);
  for (i = 0; i < more; ++i) export32(export, (1000u + i) << 16 | 1);
  export_end(export);
}

/* flows with so many packets, and one more for each that follows, laid out by that template */
static CHECK_UNUSED void export_flows(struct export *export, unsigned id, unsigned more, uint32_t packets, unsigned count)
{
  unsigned i, k;
  export_set(export, id);
  for (i = 0; i < count; ++i) {
    export32(export, 0x0a000001);
    export32(export, 0x0a000002);
    export32(export, packets + i);
    export32(export, (packets + i) * 100);
    for (k = 0; k < more; ++k) export->bytes[export->length++] = 0x55;
  }
  export_end(export);
}

static void export_receive(const struct export *export, struct ftpdu *pdu)
{
  unsigned length = export->length < sizeof pdu->buf ? export->length : (unsigned)sizeof pdu->buf;
  memcpy(pdu->buf, export->bytes, length);
  pdu->bused = (int)length;
}

/* to records in the order of this machine */
static int export_decode(struct ftpdu *pdu)
{
  pdu->ftd.byte_order = BYTE_ORDER == LITTLE_ENDIAN ? FT_HEADER_LITTLE_ENDIAN : FT_HEADER_BIG_ENDIAN;
  return fts3rec_pdu_decode(pdu);
}

/* as a collector takes a datagram; the number of flows, -1 if it is refused */
static CHECK_UNUSED int export_take(const struct export *export, struct ftpdu *pdu, uint32_t exporter)
{
  export_receive(export, pdu);
  if (ftpdu_verify(pdu) < 0) return -1;
  pdu->ftd.exporter_ip = exporter;
  return export_decode(pdu);
}

static CHECK_UNUSED struct fts3rec_v5 export_flow(const struct ftpdu *pdu, int number)
{
  struct fts3rec_v5 flow;
  memcpy(&flow, pdu->ftd.buf + number * (int)sizeof flow, sizeof flow);
  return flow;
}

#endif
