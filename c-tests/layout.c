/* Sizes and offsets of every structure, as programs built for the original libft on x86-64 Linux know them: frozen. */
#include <ftlib.h>
#include <stddef.h>

/* a structure: its size; a member: its offset and size */
#define S(name, size) _Static_assert(sizeof(struct name) == (size), "struct " #name);
#define M(name, offset, size) \
  _Static_assert(offsetof(struct T, name) == (offset) && sizeof(((struct T *)0)->name) == (size), #name);

#define T mymsghdr
S(mymsghdr, 48) M(msg_name, 0, 8) M(msg_namelen, 8, 4) M(msg_iov, 16, 8) M(msg_iovlen, 24, 4)
M(msg_control, 32, 8) M(msg_controllen, 40, 4) M(msg_flags, 44, 4)
#undef T
#define T ftipmask
S(ftipmask, 16) M(src_mask, 0, 4) M(dst_mask, 4, 4) M(mcast_mask, 8, 4) M(mcast_val, 12, 4)
#undef T
#define T fttlv
S(fttlv, 16) M(t, 0, 2) M(l, 2, 2) M(v, 8, 8)
#undef T
#define T ftprof
S(ftprof, 184) M(t0, 0, 16) M(t1, 16, 16) M(r0, 32, 144) M(nflows, 176, 8)
#undef T
#define T ftset
S(ftset, 288) M(byte_order, 0, 4) M(z_level, 4, 4) M(hostname, 8, 8) M(comments, 16, 8) M(hnbuf, 24, 256)
M(as_sub, 280, 2)
#undef T
#define T fttime
S(fttime, 8) M(secs, 0, 4) M(msecs, 4, 4)
#undef T
#define T ftver
S(ftver, 6) M(s_version, 0, 1) M(agg_version, 1, 1) M(agg_method, 2, 1) M(set, 3, 1) M(d_version, 4, 2)
#undef T
#define T ftdecode
S(ftdecode, 4116) M(buf, 0, 4096) M(count, 4096, 4) M(rec_size, 4100, 4) M(byte_order, 4104, 4)
M(exporter_ip, 4108, 4) M(as_sub, 4112, 2)
#undef T
#define T ftencode
S(ftencode, 266272) M(buf, 0, 4096) M(buf_enc, 4096, 8) M(buf_size, 4104, 4) M(ver, 4108, 6)
M(seq_next, 4116, 262144) M(flags, 266260, 4) M(d_sum, 266264, 4)
#undef T
#define T ftpdu
S(ftpdu, 6184) M(buf, 0, 2048) M(bused, 2048, 4) M(ftv, 2052, 6) M(ftd, 2060, 4116) M(decodef, 6176, 8)
#undef T
#define T ftseq
S(ftseq, 327692) M(seq, 0, 262144) M(seq_set, 262144, 65536) M(seq_rcv, 327680, 4) M(seq_exp, 327684, 4)
M(seq_lost, 327688, 4)
#undef T
#define T ftheader_gen
S(ftheader_gen, 4) M(magic1, 0, 1) M(magic2, 1, 1) M(byte_order, 2, 1) M(s_version, 3, 1)
#undef T
#define T ftnet
S(ftnet, 144) M(loc_addr, 0, 16) M(rem_addr, 16, 16) M(loc_ip, 32, 4) M(rem_ip, 36, 4) M(dst_port, 40, 2)
M(fd, 44, 4) M(msg, 48, 48) M(msgip, 96, 32) M(msgip.hdr, 96, 16) M(msgip.pktinfo, 112, 12) M(iov, 128, 16)
#undef T
#define T ftmap_ifalias
S(ftmap_ifalias, 40) M(ip, 0, 4) M(entries, 4, 2) M(ifIndex_list, 8, 8) M(name, 16, 8) M(chain, 24, 16)
M(chain.le_next, 24, 8) M(chain.le_prev, 32, 8)
#undef T
#define T ftmap_ifname
S(ftmap_ifname, 32) M(ip, 0, 4) M(ifIndex, 4, 2) M(name, 8, 8) M(chain, 16, 16) M(chain.le_next, 16, 8)
M(chain.le_prev, 24, 8)
#undef T
#define T ftmap_ifaliash
S(ftmap_ifaliash, 8) M(lh_first, 0, 8)
#undef T
#define T ftmap_ifnameh
S(ftmap_ifnameh, 8) M(lh_first, 0, 8)
#undef T
#define T ftmap
S(ftmap, 16) M(ifalias, 0, 8) M(ifname, 8, 8)
#undef T
#define T defshead
S(defshead, 8) M(slh_first, 0, 8)
#undef T
#define T fttag_def
S(fttag_def, 32) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(terms, 8, 16) M(name, 24, 8)
#undef T
#define T acthead
S(acthead, 8) M(slh_first, 0, 8)
#undef T
#define T fttag_action
S(fttag_action, 40) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(type, 8, 4) M(name, 16, 8) M(look, 24, 8)
M(eval, 32, 8)
#undef T
#define T fttag
S(fttag, 24) M(defs, 0, 8) M(actions, 8, 8) M(flags, 16, 4)
#undef T
#define T ftxfield_table
S(ftxfield_table, 16) M(name, 0, 8) M(val, 8, 8)
#undef T
#define T ftiheader
S(ftiheader, 96) M(size, 0, 4) M(fields, 4, 4) M(magic1, 8, 1) M(magic2, 9, 1) M(byte_order, 10, 1)
M(s_version, 11, 1) M(d_version, 12, 2) M(agg_version, 14, 1) M(agg_method, 15, 1) M(exporter_ip, 16, 4)
M(cap_start, 20, 4) M(cap_end, 24, 4) M(flags, 28, 4) M(rotation, 32, 4) M(flows_count, 36, 4)
M(flows_lost, 40, 4) M(flows_misordered, 44, 4) M(pkts_corrupt, 48, 4) M(seq_reset, 52, 4) M(vendor, 56, 1)
M(filler1, 57, 1) M(filler2, 58, 2) M(cap_hostname, 64, 8) M(comments, 72, 8) M(ftmap, 80, 8) M(enc_len, 88, 4)
#undef T
#define T fts1header
S(fts1header, 360) M(magic1, 0, 1) M(magic2, 1, 1) M(byte_order, 2, 1) M(s_version, 3, 1) M(d_version, 4, 2)
M(start, 8, 4) M(end, 12, 4) M(flags, 16, 4) M(rotation, 20, 4) M(nflows, 24, 4) M(pdu_drops, 28, 4)
M(pdu_misordered, 32, 4) M(hostname, 36, 68) M(comments, 104, 256)
#undef T
#define T fts3rec_offsets
S(fts3rec_offsets, 88) M(ftv, 0, 6) M(xfields, 8, 8) M(unix_secs, 16, 2) M(unix_nsecs, 18, 2)
M(sysUpTime, 20, 2) M(exaddr, 22, 2) M(srcaddr, 24, 2) M(dstaddr, 26, 2) M(nexthop, 28, 2) M(input, 30, 2)
M(output, 32, 2) M(dFlows, 34, 2) M(dPkts, 36, 2) M(dOctets, 38, 2) M(First, 40, 2) M(Last, 42, 2)
M(srcport, 44, 2) M(dstport, 46, 2) M(prot, 48, 2) M(tos, 50, 2) M(tcp_flags, 52, 2) M(pad, 54, 2)
M(engine_type, 56, 2) M(engine_id, 58, 2) M(src_mask, 60, 2) M(dst_mask, 62, 2) M(src_as, 64, 2)
M(dst_as, 66, 2) M(in_encaps, 68, 2) M(out_encaps, 70, 2) M(peer_nexthop, 72, 2) M(router_sc, 74, 2)
M(src_tag, 76, 2) M(dst_tag, 78, 2) M(extra_pkts, 80, 2) M(marked_tos, 82, 2)
#undef T
#define T fts3rec_all
S(fts3rec_all, 264) M(unix_secs, 0, 8) M(unix_nsecs, 8, 8) M(sysUpTime, 16, 8) M(exaddr, 24, 8)
M(srcaddr, 32, 8) M(dstaddr, 40, 8) M(nexthop, 48, 8) M(input, 56, 8) M(output, 64, 8) M(dFlows, 72, 8)
M(dPkts, 80, 8) M(dOctets, 88, 8) M(First, 96, 8) M(Last, 104, 8) M(srcport, 112, 8) M(dstport, 120, 8)
M(prot, 128, 8) M(tos, 136, 8) M(tcp_flags, 144, 8) M(engine_type, 152, 8) M(engine_id, 160, 8)
M(src_mask, 168, 8) M(dst_mask, 176, 8) M(src_as, 184, 8) M(dst_as, 192, 8) M(in_encaps, 200, 8)
M(out_encaps, 208, 8) M(peer_nexthop, 216, 8) M(router_sc, 224, 8) M(src_tag, 232, 8) M(dst_tag, 240, 8)
M(extra_pkts, 248, 8) M(marked_tos, 256, 8)
#undef T
#define T fts3rec_all2
S(fts3rec_all2, 120) M(dFlows64, 0, 8) M(dPkts64, 8, 8) M(dOctets64, 16, 8) M(unix_secs, 24, 4)
M(unix_nsecs, 28, 4) M(sysUpTime, 32, 4) M(exaddr, 36, 4) M(srcaddr, 40, 4) M(dstaddr, 44, 4) M(nexthop, 48, 4)
M(input, 52, 2) M(output, 54, 2) M(dFlows, 56, 4) M(dPkts, 60, 4) M(dOctets, 64, 4) M(First, 68, 4)
M(Last, 72, 4) M(srcport, 76, 2) M(dstport, 78, 2) M(prot, 80, 1) M(tos, 81, 1) M(tcp_flags, 82, 1)
M(engine_type, 83, 1) M(engine_id, 84, 1) M(src_mask, 85, 1) M(dst_mask, 86, 1) M(src_as, 88, 2)
M(dst_as, 90, 2) M(in_encaps, 92, 1) M(out_encaps, 93, 1) M(peer_nexthop, 96, 4) M(router_sc, 100, 4)
M(src_tag, 104, 4) M(dst_tag, 108, 4) M(extra_pkts, 112, 4) M(marked_tos, 116, 1)
#undef T
#define T fts3rec_gen
S(fts3rec_gen, 56) M(unix_secs, 0, 4) M(unix_nsecs, 4, 4) M(sysUpTime, 8, 4) M(exaddr, 12, 4) M(srcaddr, 16, 4)
M(dstaddr, 20, 4) M(nexthop, 24, 4) M(input, 28, 2) M(output, 30, 2) M(dPkts, 32, 4) M(dOctets, 36, 4)
M(First, 40, 4) M(Last, 44, 4) M(srcport, 48, 2) M(dstport, 50, 2) M(prot, 52, 1) M(tos, 53, 1)
M(tcp_flags, 54, 1) M(pad, 55, 1)
#undef T
#define T fts3rec_v5_gen
S(fts3rec_v5_gen, 64) M(unix_secs, 0, 4) M(unix_nsecs, 4, 4) M(sysUpTime, 8, 4) M(exaddr, 12, 4)
M(srcaddr, 16, 4) M(dstaddr, 20, 4) M(nexthop, 24, 4) M(input, 28, 2) M(output, 30, 2) M(dPkts, 32, 4)
M(dOctets, 36, 4) M(First, 40, 4) M(Last, 44, 4) M(srcport, 48, 2) M(dstport, 50, 2) M(prot, 52, 1)
M(tos, 53, 1) M(tcp_flags, 54, 1) M(pad, 55, 1) M(engine_type, 56, 1) M(engine_id, 57, 1) M(src_mask, 58, 1)
M(dst_mask, 59, 1) M(src_as, 60, 2) M(dst_as, 62, 2)
#undef T
#define T fts3rec_v1
S(fts3rec_v1, 60) M(unix_secs, 0, 4) M(unix_nsecs, 4, 4) M(sysUpTime, 8, 4) M(exaddr, 12, 4) M(srcaddr, 16, 4)
M(dstaddr, 20, 4) M(nexthop, 24, 4) M(input, 28, 2) M(output, 30, 2) M(dPkts, 32, 4) M(dOctets, 36, 4)
M(First, 40, 4) M(Last, 44, 4) M(srcport, 48, 2) M(dstport, 50, 2) M(prot, 52, 1) M(tos, 53, 1)
M(tcp_flags, 54, 1) M(pad, 55, 1) M(reserved, 56, 4)
#undef T
#define T fts3rec_v5
S(fts3rec_v5, 64) M(unix_secs, 0, 4) M(unix_nsecs, 4, 4) M(sysUpTime, 8, 4) M(exaddr, 12, 4) M(srcaddr, 16, 4)
M(dstaddr, 20, 4) M(nexthop, 24, 4) M(input, 28, 2) M(output, 30, 2) M(dPkts, 32, 4) M(dOctets, 36, 4)
M(First, 40, 4) M(Last, 44, 4) M(srcport, 48, 2) M(dstport, 50, 2) M(prot, 52, 1) M(tos, 53, 1)
M(tcp_flags, 54, 1) M(pad, 55, 1) M(engine_type, 56, 1) M(engine_id, 57, 1) M(src_mask, 58, 1)
M(dst_mask, 59, 1) M(src_as, 60, 2) M(dst_as, 62, 2)
#undef T
#define T fts3rec_v6
S(fts3rec_v6, 72) M(unix_secs, 0, 4) M(unix_nsecs, 4, 4) M(sysUpTime, 8, 4) M(exaddr, 12, 4) M(srcaddr, 16, 4)
M(dstaddr, 20, 4) M(nexthop, 24, 4) M(input, 28, 2) M(output, 30, 2) M(dPkts, 32, 4) M(dOctets, 36, 4)
M(First, 40, 4) M(Last, 44, 4) M(srcport, 48, 2) M(dstport, 50, 2) M(prot, 52, 1) M(tos, 53, 1)
M(tcp_flags, 54, 1) M(pad, 55, 1) M(engine_type, 56, 1) M(engine_id, 57, 1) M(src_mask, 58, 1)
M(dst_mask, 59, 1) M(src_as, 60, 2) M(dst_as, 62, 2) M(in_encaps, 64, 1) M(out_encaps, 65, 1) M(pad2, 66, 2)
M(peer_nexthop, 68, 4)
#undef T
#define T fts3rec_v7
S(fts3rec_v7, 68) M(unix_secs, 0, 4) M(unix_nsecs, 4, 4) M(sysUpTime, 8, 4) M(exaddr, 12, 4) M(srcaddr, 16, 4)
M(dstaddr, 20, 4) M(nexthop, 24, 4) M(input, 28, 2) M(output, 30, 2) M(dPkts, 32, 4) M(dOctets, 36, 4)
M(First, 40, 4) M(Last, 44, 4) M(srcport, 48, 2) M(dstport, 50, 2) M(prot, 52, 1) M(tos, 53, 1)
M(tcp_flags, 54, 1) M(flags, 55, 1) M(engine_type, 56, 1) M(engine_id, 57, 1) M(src_mask, 58, 1)
M(dst_mask, 59, 1) M(src_as, 60, 2) M(dst_as, 62, 2) M(router_sc, 64, 4)
#undef T
#define T fts3rec_v8_1
S(fts3rec_v8_1, 48) M(unix_secs, 0, 4) M(unix_nsecs, 4, 4) M(sysUpTime, 8, 4) M(exaddr, 12, 4) M(dFlows, 16, 4)
M(dPkts, 20, 4) M(dOctets, 24, 4) M(First, 28, 4) M(Last, 32, 4) M(src_as, 36, 2) M(dst_as, 38, 2)
M(input, 40, 2) M(output, 42, 2) M(engine_type, 44, 1) M(engine_id, 45, 1) M(pad, 46, 2)
#undef T
#define T fts3rec_v8_2
S(fts3rec_v8_2, 48) M(unix_secs, 0, 4) M(unix_nsecs, 4, 4) M(sysUpTime, 8, 4) M(exaddr, 12, 4) M(dFlows, 16, 4)
M(dPkts, 20, 4) M(dOctets, 24, 4) M(First, 28, 4) M(Last, 32, 4) M(prot, 36, 1) M(pad, 37, 1)
M(reserved, 38, 2) M(srcport, 40, 2) M(dstport, 42, 2) M(engine_type, 44, 1) M(engine_id, 45, 1) M(pad2, 46, 2)
#undef T
#define T fts3rec_v8_3
S(fts3rec_v8_3, 48) M(unix_secs, 0, 4) M(unix_nsecs, 4, 4) M(exaddr, 8, 4) M(sysUpTime, 12, 4) M(dFlows, 16, 4)
M(dPkts, 20, 4) M(dOctets, 24, 4) M(First, 28, 4) M(Last, 32, 4) M(srcaddr, 36, 4) M(src_mask, 40, 1)
M(pad, 41, 1) M(src_as, 42, 2) M(input, 44, 2) M(engine_type, 46, 1) M(engine_id, 47, 1)
#undef T
#define T fts3rec_v8_4
S(fts3rec_v8_4, 48) M(unix_secs, 0, 4) M(unix_nsecs, 4, 4) M(sysUpTime, 8, 4) M(exaddr, 12, 4) M(dFlows, 16, 4)
M(dPkts, 20, 4) M(dOctets, 24, 4) M(First, 28, 4) M(Last, 32, 4) M(dstaddr, 36, 4) M(dst_mask, 40, 1)
M(pad, 41, 1) M(engine_type, 42, 1) M(engine_id, 43, 1) M(dst_as, 44, 2) M(output, 46, 2)
#undef T
#define T fts3rec_v8_5
S(fts3rec_v8_5, 56) M(unix_secs, 0, 4) M(unix_nsecs, 4, 4) M(sysUpTime, 8, 4) M(exaddr, 12, 4) M(dFlows, 16, 4)
M(dPkts, 20, 4) M(dOctets, 24, 4) M(First, 28, 4) M(Last, 32, 4) M(srcaddr, 36, 4) M(dstaddr, 40, 4)
M(dst_mask, 44, 1) M(src_mask, 45, 1) M(engine_type, 46, 1) M(engine_id, 47, 1) M(src_as, 48, 2)
M(dst_as, 50, 2) M(input, 52, 2) M(output, 54, 2)
#undef T
#define T fts3rec_v8_6
S(fts3rec_v8_6, 52) M(unix_secs, 0, 4) M(unix_nsecs, 4, 4) M(sysUpTime, 8, 4) M(exaddr, 12, 4) M(dPkts, 16, 4)
M(dOctets, 20, 4) M(First, 24, 4) M(Last, 28, 4) M(dstaddr, 32, 4) M(extra_pkts, 36, 4) M(router_sc, 40, 4)
M(output, 44, 2) M(pad, 46, 2) M(tos, 48, 1) M(marked_tos, 49, 1) M(engine_type, 50, 1) M(engine_id, 51, 1)
#undef T
#define T fts3rec_v8_7
S(fts3rec_v8_7, 56) M(unix_secs, 0, 4) M(unix_nsecs, 4, 4) M(sysUpTime, 8, 4) M(exaddr, 12, 4) M(dPkts, 16, 4)
M(dOctets, 20, 4) M(First, 24, 4) M(Last, 28, 4) M(dstaddr, 32, 4) M(srcaddr, 36, 4) M(extra_pkts, 40, 4)
M(router_sc, 44, 4) M(output, 48, 2) M(input, 50, 2) M(tos, 52, 1) M(marked_tos, 53, 1) M(engine_type, 54, 1)
M(engine_id, 55, 1)
#undef T
#define T fts3rec_v8_8
S(fts3rec_v8_8, 64) M(unix_secs, 0, 4) M(unix_nsecs, 4, 4) M(sysUpTime, 8, 4) M(exaddr, 12, 4) M(dPkts, 16, 4)
M(dOctets, 20, 4) M(First, 24, 4) M(Last, 28, 4) M(dstaddr, 32, 4) M(srcaddr, 36, 4) M(extra_pkts, 40, 4)
M(router_sc, 44, 4) M(dstport, 48, 2) M(srcport, 50, 2) M(output, 52, 2) M(input, 54, 2) M(tos, 56, 1)
M(marked_tos, 57, 1) M(engine_type, 58, 1) M(engine_id, 59, 1) M(prot, 60, 1) M(pad1, 61, 1) M(pad2, 62, 2)
#undef T
#define T fts3rec_v8_9
S(fts3rec_v8_9, 48) M(unix_secs, 0, 4) M(unix_nsecs, 4, 4) M(sysUpTime, 8, 4) M(exaddr, 12, 4) M(dFlows, 16, 4)
M(dPkts, 20, 4) M(dOctets, 24, 4) M(First, 28, 4) M(Last, 32, 4) M(src_as, 36, 2) M(dst_as, 38, 2)
M(input, 40, 2) M(output, 42, 2) M(engine_type, 44, 1) M(engine_id, 45, 1) M(tos, 46, 1) M(pad, 47, 1)
#undef T
#define T fts3rec_v8_10
S(fts3rec_v8_10, 48) M(unix_secs, 0, 4) M(unix_nsecs, 4, 4) M(sysUpTime, 8, 4) M(exaddr, 12, 4)
M(dFlows, 16, 4) M(dPkts, 20, 4) M(dOctets, 24, 4) M(First, 28, 4) M(Last, 32, 4) M(srcport, 36, 2)
M(dstport, 38, 2) M(input, 40, 2) M(output, 42, 2) M(engine_type, 44, 1) M(engine_id, 45, 1) M(prot, 46, 1)
M(tos, 47, 1)
#undef T
#define T fts3rec_v8_11
S(fts3rec_v8_11, 48) M(unix_secs, 0, 4) M(unix_nsecs, 4, 4) M(exaddr, 8, 4) M(sysUpTime, 12, 4)
M(dFlows, 16, 4) M(dPkts, 20, 4) M(dOctets, 24, 4) M(First, 28, 4) M(Last, 32, 4) M(srcaddr, 36, 4)
M(src_mask, 40, 1) M(tos, 41, 1) M(src_as, 42, 2) M(input, 44, 2) M(engine_type, 46, 1) M(engine_id, 47, 1)
#undef T
#define T fts3rec_v8_12
S(fts3rec_v8_12, 48) M(unix_secs, 0, 4) M(unix_nsecs, 4, 4) M(exaddr, 8, 4) M(sysUpTime, 12, 4)
M(dFlows, 16, 4) M(dPkts, 20, 4) M(dOctets, 24, 4) M(First, 28, 4) M(Last, 32, 4) M(dstaddr, 36, 4)
M(output, 40, 2) M(dst_as, 42, 2) M(dst_mask, 44, 1) M(tos, 45, 1) M(engine_type, 46, 1) M(engine_id, 47, 1)
#undef T
#define T fts3rec_v8_13
S(fts3rec_v8_13, 60) M(unix_secs, 0, 4) M(unix_nsecs, 4, 4) M(sysUpTime, 8, 4) M(exaddr, 12, 4)
M(dFlows, 16, 4) M(dPkts, 20, 4) M(dOctets, 24, 4) M(First, 28, 4) M(Last, 32, 4) M(srcaddr, 36, 4)
M(dstaddr, 40, 4) M(src_as, 44, 2) M(dst_as, 46, 2) M(input, 48, 2) M(output, 50, 2) M(dst_mask, 52, 1)
M(src_mask, 53, 1) M(engine_type, 54, 1) M(engine_id, 55, 1) M(tos, 56, 1) M(pad1, 57, 1) M(pad2, 58, 2)
#undef T
#define T fts3rec_v8_14
S(fts3rec_v8_14, 60) M(unix_secs, 0, 4) M(unix_nsecs, 4, 4) M(sysUpTime, 8, 4) M(exaddr, 12, 4)
M(dFlows, 16, 4) M(dPkts, 20, 4) M(dOctets, 24, 4) M(First, 28, 4) M(Last, 32, 4) M(srcaddr, 36, 4)
M(dstaddr, 40, 4) M(srcport, 44, 2) M(dstport, 46, 2) M(input, 48, 2) M(output, 50, 2) M(dst_mask, 52, 1)
M(src_mask, 53, 1) M(engine_type, 54, 1) M(engine_id, 55, 1) M(tos, 56, 1) M(prot, 57, 1) M(pad2, 58, 2)
#undef T
#define T fts3rec_v1005
S(fts3rec_v1005, 72) M(unix_secs, 0, 4) M(unix_nsecs, 4, 4) M(sysUpTime, 8, 4) M(exaddr, 12, 4)
M(srcaddr, 16, 4) M(dstaddr, 20, 4) M(nexthop, 24, 4) M(input, 28, 2) M(output, 30, 2) M(dPkts, 32, 4)
M(dOctets, 36, 4) M(First, 40, 4) M(Last, 44, 4) M(srcport, 48, 2) M(dstport, 50, 2) M(prot, 52, 1)
M(tos, 53, 1) M(tcp_flags, 54, 1) M(pad, 55, 1) M(engine_type, 56, 1) M(engine_id, 57, 1) M(src_mask, 58, 1)
M(dst_mask, 59, 1) M(src_as, 60, 2) M(dst_as, 62, 2) M(src_tag, 64, 4) M(dst_tag, 68, 4)
#undef T
#define T fts1rec_compat
S(fts1rec_compat, 60) M(unix_secs, 0, 4) M(unix_msecs, 4, 4) M(srcaddr, 8, 4) M(dstaddr, 12, 4)
M(nexthop, 16, 4) M(input, 20, 2) M(output, 22, 2) M(dPkts, 24, 4) M(dOctets, 28, 4) M(First, 32, 4)
M(Last, 36, 4) M(srcport, 40, 2) M(dstport, 42, 2) M(pad, 44, 2) M(prot, 46, 1) M(tos, 47, 1) M(flags, 48, 1)
M(tcp_retx_cnt, 49, 1) M(tcp_retx_secs, 50, 1) M(tcp_misseq_cnt, 51, 1) M(src_as, 52, 2) M(dst_as, 54, 2)
M(src_mask, 56, 1) M(dst_mask, 57, 1) M(drops, 58, 2)
#undef T
#define T ftio
S(ftio, 520) M(mr, 0, 8) M(mr_size, 8, 8) M(rec_size, 16, 4) M(fth, 24, 96) M(d_buf, 120, 8) M(d_start, 128, 4)
M(d_end, 132, 4) M(z_buf, 136, 8) M(z_level, 144, 4) M(zs, 152, 112) M(flags, 264, 4) M(fd, 268, 4)
M(xfield, 272, 8) M(swapf, 280, 8) M(rec_total, 288, 8) M(compat_v1, 296, 60) M(compat_v5, 356, 64)
M(fo, 424, 88) M(debug, 512, 4)
#undef T
#define T ftpdu_header_small
S(ftpdu_header_small, 4) M(version, 0, 2) M(count, 2, 2)
#undef T
#define T ftpdu_header
S(ftpdu_header, 24) M(version, 0, 2) M(count, 2, 2) M(sysUpTime, 4, 4) M(unix_secs, 8, 4) M(unix_nsecs, 12, 4)
M(flow_sequence, 16, 4) M(engine_type, 20, 1) M(engine_id, 21, 1) M(aggregation, 22, 1) M(agg_version, 23, 1)
#undef T
#define T ftrec_v1
S(ftrec_v1, 48) M(srcaddr, 0, 4) M(dstaddr, 4, 4) M(nexthop, 8, 4) M(input, 12, 2) M(output, 14, 2)
M(dPkts, 16, 4) M(dOctets, 20, 4) M(First, 24, 4) M(Last, 28, 4) M(srcport, 32, 2) M(dstport, 34, 2)
M(pad, 36, 2) M(prot, 38, 1) M(tos, 39, 1) M(flags, 40, 1) M(tcp_retx_cnt, 41, 1) M(tcp_retx_secs, 42, 1)
M(tcp_misseq_cnt, 43, 1) M(reserved, 44, 4)
#undef T
#define T ftpdu_v1
S(ftpdu_v1, 1168) M(version, 0, 2) M(count, 2, 2) M(sysUpTime, 4, 4) M(unix_secs, 8, 4) M(unix_nsecs, 12, 4)
M(records, 16, 1152)
#undef T
#define T ftrec_v5
S(ftrec_v5, 48) M(srcaddr, 0, 4) M(dstaddr, 4, 4) M(nexthop, 8, 4) M(input, 12, 2) M(output, 14, 2)
M(dPkts, 16, 4) M(dOctets, 20, 4) M(First, 24, 4) M(Last, 28, 4) M(srcport, 32, 2) M(dstport, 34, 2)
M(pad, 36, 1) M(tcp_flags, 37, 1) M(prot, 38, 1) M(tos, 39, 1) M(src_as, 40, 2) M(dst_as, 42, 2)
M(src_mask, 44, 1) M(dst_mask, 45, 1) M(drops, 46, 2)
#undef T
#define T ftpdu_v5
S(ftpdu_v5, 1464) M(version, 0, 2) M(count, 2, 2) M(sysUpTime, 4, 4) M(unix_secs, 8, 4) M(unix_nsecs, 12, 4)
M(flow_sequence, 16, 4) M(engine_type, 20, 1) M(engine_id, 21, 1) M(reserved, 22, 2) M(records, 24, 1440)
#undef T
#define T ftrec_v6
S(ftrec_v6, 52) M(srcaddr, 0, 4) M(dstaddr, 4, 4) M(nexthop, 8, 4) M(input, 12, 2) M(output, 14, 2)
M(dPkts, 16, 4) M(dOctets, 20, 4) M(First, 24, 4) M(Last, 28, 4) M(srcport, 32, 2) M(dstport, 34, 2)
M(pad, 36, 1) M(tcp_flags, 37, 1) M(prot, 38, 1) M(tos, 39, 1) M(src_as, 40, 2) M(dst_as, 42, 2)
M(src_mask, 44, 1) M(dst_mask, 45, 1) M(in_encaps, 46, 1) M(out_encaps, 47, 1) M(peer_nexthop, 48, 4)
#undef T
#define T ftpdu_v6
S(ftpdu_v6, 1428) M(version, 0, 2) M(count, 2, 2) M(sysUpTime, 4, 4) M(unix_secs, 8, 4) M(unix_nsecs, 12, 4)
M(flow_sequence, 16, 4) M(engine_type, 20, 1) M(engine_id, 21, 1) M(reserved, 22, 2) M(records, 24, 1404)
#undef T
#define T ftrec_v7
S(ftrec_v7, 52) M(srcaddr, 0, 4) M(dstaddr, 4, 4) M(nexthop, 8, 4) M(input, 12, 2) M(output, 14, 2)
M(dPkts, 16, 4) M(dOctets, 20, 4) M(First, 24, 4) M(Last, 28, 4) M(srcport, 32, 2) M(dstport, 34, 2)
M(pad, 36, 1) M(tcp_flags, 37, 1) M(prot, 38, 1) M(tos, 39, 1) M(src_as, 40, 2) M(dst_as, 42, 2)
M(src_mask, 44, 1) M(dst_mask, 45, 1) M(drops, 46, 2) M(router_sc, 48, 4)
#undef T
#define T ftpdu_v7
S(ftpdu_v7, 1428) M(version, 0, 2) M(count, 2, 2) M(sysUpTime, 4, 4) M(unix_secs, 8, 4) M(unix_nsecs, 12, 4)
M(flow_sequence, 16, 4) M(engine_type, 20, 1) M(engine_id, 21, 1) M(reserved, 22, 2) M(records, 24, 1404)
#undef T
#define T ftpdu_v8_gen
S(ftpdu_v8_gen, 28) M(version, 0, 2) M(count, 2, 2) M(sysUpTime, 4, 4) M(unix_secs, 8, 4) M(unix_nsecs, 12, 4)
M(flow_sequence, 16, 4) M(engine_type, 20, 1) M(engine_id, 21, 1) M(aggregation, 22, 1) M(agg_version, 23, 1)
M(reserved, 24, 4)
#undef T
#define T ftrec_v8_1
S(ftrec_v8_1, 28) M(dFlows, 0, 4) M(dPkts, 4, 4) M(dOctets, 8, 4) M(First, 12, 4) M(Last, 16, 4)
M(src_as, 20, 2) M(dst_as, 22, 2) M(input, 24, 2) M(output, 26, 2)
#undef T
#define T ftpdu_v8_1
S(ftpdu_v8_1, 1456) M(version, 0, 2) M(count, 2, 2) M(sysUpTime, 4, 4) M(unix_secs, 8, 4) M(unix_nsecs, 12, 4)
M(flow_sequence, 16, 4) M(engine_type, 20, 1) M(engine_id, 21, 1) M(aggregation, 22, 1) M(agg_version, 23, 1)
M(reserved, 24, 4) M(records, 28, 1428)
#undef T
#define T ftrec_v8_2
S(ftrec_v8_2, 28) M(dFlows, 0, 4) M(dPkts, 4, 4) M(dOctets, 8, 4) M(First, 12, 4) M(Last, 16, 4) M(prot, 20, 1)
M(pad, 21, 1) M(reserved, 22, 2) M(srcport, 24, 2) M(dstport, 26, 2)
#undef T
#define T ftpdu_v8_2
S(ftpdu_v8_2, 1456) M(version, 0, 2) M(count, 2, 2) M(sysUpTime, 4, 4) M(unix_secs, 8, 4) M(unix_nsecs, 12, 4)
M(flow_sequence, 16, 4) M(engine_type, 20, 1) M(engine_id, 21, 1) M(aggregation, 22, 1) M(agg_version, 23, 1)
M(reserved, 24, 4) M(records, 28, 1428)
#undef T
#define T ftrec_v8_3
S(ftrec_v8_3, 32) M(dFlows, 0, 4) M(dPkts, 4, 4) M(dOctets, 8, 4) M(First, 12, 4) M(Last, 16, 4)
M(src_prefix, 20, 4) M(src_mask, 24, 1) M(pad, 25, 1) M(src_as, 26, 2) M(input, 28, 2) M(reserved, 30, 2)
#undef T
#define T ftpdu_v8_3
S(ftpdu_v8_3, 1436) M(version, 0, 2) M(count, 2, 2) M(sysUpTime, 4, 4) M(unix_secs, 8, 4) M(unix_nsecs, 12, 4)
M(flow_sequence, 16, 4) M(engine_type, 20, 1) M(engine_id, 21, 1) M(aggregation, 22, 1) M(agg_version, 23, 1)
M(reserved, 24, 4) M(records, 28, 1408)
#undef T
#define T ftrec_v8_4
S(ftrec_v8_4, 32) M(dFlows, 0, 4) M(dPkts, 4, 4) M(dOctets, 8, 4) M(First, 12, 4) M(Last, 16, 4)
M(dst_prefix, 20, 4) M(dst_mask, 24, 1) M(pad, 25, 1) M(dst_as, 26, 2) M(output, 28, 2) M(reserved, 30, 2)
#undef T
#define T ftpdu_v8_4
S(ftpdu_v8_4, 1436) M(version, 0, 2) M(count, 2, 2) M(sysUpTime, 4, 4) M(unix_secs, 8, 4) M(unix_nsecs, 12, 4)
M(flow_sequence, 16, 4) M(engine_type, 20, 1) M(engine_id, 21, 1) M(aggregation, 22, 1) M(agg_version, 23, 1)
M(reserved, 24, 4) M(records, 28, 1408)
#undef T
#define T ftrec_v8_5
S(ftrec_v8_5, 40) M(dFlows, 0, 4) M(dPkts, 4, 4) M(dOctets, 8, 4) M(First, 12, 4) M(Last, 16, 4)
M(src_prefix, 20, 4) M(dst_prefix, 24, 4) M(dst_mask, 28, 1) M(src_mask, 29, 1) M(reserved, 30, 2)
M(src_as, 32, 2) M(dst_as, 34, 2) M(input, 36, 2) M(output, 38, 2)
#undef T
#define T ftpdu_v8_5
S(ftpdu_v8_5, 1428) M(version, 0, 2) M(count, 2, 2) M(sysUpTime, 4, 4) M(unix_secs, 8, 4) M(unix_nsecs, 12, 4)
M(flow_sequence, 16, 4) M(engine_type, 20, 1) M(engine_id, 21, 1) M(aggregation, 22, 1) M(agg_version, 23, 1)
M(reserved, 24, 4) M(records, 28, 1400)
#undef T
#define T ftrec_v8_6
S(ftrec_v8_6, 32) M(dstaddr, 0, 4) M(dPkts, 4, 4) M(dOctets, 8, 4) M(First, 12, 4) M(Last, 16, 4)
M(output, 20, 2) M(tos, 22, 1) M(marked_tos, 23, 1) M(extra_pkts, 24, 4) M(router_sc, 28, 4)
#undef T

int main(void) { return 0; }
