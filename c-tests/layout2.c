/* Sizes and offsets of the other half of the structures, as programs built for the original libft on x86-64 Linux know them: frozen. */
#include <ftlib.h>
#include <stddef.h>

/* a structure: its size; a member: its offset and size */
#define S(name, size) _Static_assert(sizeof(struct name) == (size), "struct " #name);
#define M(name, offset, size) \
  _Static_assert(offsetof(struct T, name) == (offset) && sizeof(((struct T *)0)->name) == (size), #name);

#define T ftpdu_v8_6
S(ftpdu_v8_6, 1436) M(version, 0, 2) M(count, 2, 2) M(sysUpTime, 4, 4) M(unix_secs, 8, 4) M(unix_nsecs, 12, 4)
M(flow_sequence, 16, 4) M(engine_type, 20, 1) M(engine_id, 21, 1) M(aggregation, 22, 1) M(agg_version, 23, 1)
M(reserved, 24, 4) M(records, 28, 1408)
#undef T
#define T ftrec_v8_7
S(ftrec_v8_7, 40) M(dstaddr, 0, 4) M(srcaddr, 4, 4) M(dPkts, 8, 4) M(dOctets, 12, 4) M(First, 16, 4)
M(Last, 20, 4) M(output, 24, 2) M(input, 26, 2) M(tos, 28, 1) M(marked_tos, 29, 1) M(reserved, 30, 2)
M(extra_pkts, 32, 4) M(router_sc, 36, 4)
#undef T
#define T ftpdu_v8_7
S(ftpdu_v8_7, 1428) M(version, 0, 2) M(count, 2, 2) M(sysUpTime, 4, 4) M(unix_secs, 8, 4) M(unix_nsecs, 12, 4)
M(flow_sequence, 16, 4) M(engine_type, 20, 1) M(engine_id, 21, 1) M(aggregation, 22, 1) M(agg_version, 23, 1)
M(reserved, 24, 4) M(records, 28, 1400)
#undef T
#define T ftrec_v8_8
S(ftrec_v8_8, 44) M(dstaddr, 0, 4) M(srcaddr, 4, 4) M(dstport, 8, 2) M(srcport, 10, 2) M(dPkts, 12, 4)
M(dOctets, 16, 4) M(First, 20, 4) M(Last, 24, 4) M(output, 28, 2) M(input, 30, 2) M(tos, 32, 1) M(prot, 33, 1)
M(marked_tos, 34, 1) M(reserved, 35, 1) M(extra_pkts, 36, 4) M(router_sc, 40, 4)
#undef T
#define T ftpdu_v8_8
S(ftpdu_v8_8, 1436) M(version, 0, 2) M(count, 2, 2) M(sysUpTime, 4, 4) M(unix_secs, 8, 4) M(unix_nsecs, 12, 4)
M(flow_sequence, 16, 4) M(engine_type, 20, 1) M(engine_id, 21, 1) M(aggregation, 22, 1) M(agg_version, 23, 1)
M(reserved, 24, 4) M(records, 28, 1408)
#undef T
#define T ftrec_v8_9
S(ftrec_v8_9, 32) M(dFlows, 0, 4) M(dPkts, 4, 4) M(dOctets, 8, 4) M(First, 12, 4) M(Last, 16, 4)
M(src_as, 20, 2) M(dst_as, 22, 2) M(input, 24, 2) M(output, 26, 2) M(tos, 28, 1) M(pad, 29, 1)
M(reserved, 30, 2)
#undef T
#define T ftpdu_v8_9
S(ftpdu_v8_9, 1436) M(version, 0, 2) M(count, 2, 2) M(sysUpTime, 4, 4) M(unix_secs, 8, 4) M(unix_nsecs, 12, 4)
M(flow_sequence, 16, 4) M(engine_type, 20, 1) M(engine_id, 21, 1) M(aggregation, 22, 1) M(agg_version, 23, 1)
M(reserved, 24, 4) M(records, 28, 1408)
#undef T
#define T ftrec_v8_10
S(ftrec_v8_10, 32) M(dFlows, 0, 4) M(dPkts, 4, 4) M(dOctets, 8, 4) M(First, 12, 4) M(Last, 16, 4)
M(prot, 20, 1) M(tos, 21, 1) M(reserved, 22, 2) M(srcport, 24, 2) M(dstport, 26, 2) M(input, 28, 2)
M(output, 30, 2)
#undef T
#define T ftpdu_v8_10
S(ftpdu_v8_10, 1436) M(version, 0, 2) M(count, 2, 2) M(sysUpTime, 4, 4) M(unix_secs, 8, 4) M(unix_nsecs, 12, 4)
M(flow_sequence, 16, 4) M(engine_type, 20, 1) M(engine_id, 21, 1) M(aggregation, 22, 1) M(agg_version, 23, 1)
M(reserved, 24, 4) M(records, 28, 1408)
#undef T
#define T ftrec_v8_11
S(ftrec_v8_11, 32) M(dFlows, 0, 4) M(dPkts, 4, 4) M(dOctets, 8, 4) M(First, 12, 4) M(Last, 16, 4)
M(src_prefix, 20, 4) M(src_mask, 24, 1) M(tos, 25, 1) M(src_as, 26, 2) M(input, 28, 2) M(reserved, 30, 2)
#undef T
#define T ftpdu_v8_11
S(ftpdu_v8_11, 1436) M(version, 0, 2) M(count, 2, 2) M(sysUpTime, 4, 4) M(unix_secs, 8, 4) M(unix_nsecs, 12, 4)
M(flow_sequence, 16, 4) M(engine_type, 20, 1) M(engine_id, 21, 1) M(aggregation, 22, 1) M(agg_version, 23, 1)
M(reserved, 24, 4) M(records, 28, 1408)
#undef T
#define T ftrec_v8_12
S(ftrec_v8_12, 32) M(dFlows, 0, 4) M(dPkts, 4, 4) M(dOctets, 8, 4) M(First, 12, 4) M(Last, 16, 4)
M(dst_prefix, 20, 4) M(dst_mask, 24, 1) M(tos, 25, 1) M(dst_as, 26, 2) M(output, 28, 2) M(reserved, 30, 2)
#undef T
#define T ftpdu_v8_12
S(ftpdu_v8_12, 1436) M(version, 0, 2) M(count, 2, 2) M(sysUpTime, 4, 4) M(unix_secs, 8, 4) M(unix_nsecs, 12, 4)
M(flow_sequence, 16, 4) M(engine_type, 20, 1) M(engine_id, 21, 1) M(aggregation, 22, 1) M(agg_version, 23, 1)
M(reserved, 24, 4) M(records, 28, 1408)
#undef T
#define T ftrec_v8_13
S(ftrec_v8_13, 40) M(dFlows, 0, 4) M(dPkts, 4, 4) M(dOctets, 8, 4) M(First, 12, 4) M(Last, 16, 4)
M(src_prefix, 20, 4) M(dst_prefix, 24, 4) M(dst_mask, 28, 1) M(src_mask, 29, 1) M(tos, 30, 1) M(pad, 31, 1)
M(src_as, 32, 2) M(dst_as, 34, 2) M(input, 36, 2) M(output, 38, 2)
#undef T
#define T ftpdu_v8_13
S(ftpdu_v8_13, 1428) M(version, 0, 2) M(count, 2, 2) M(sysUpTime, 4, 4) M(unix_secs, 8, 4) M(unix_nsecs, 12, 4)
M(flow_sequence, 16, 4) M(engine_type, 20, 1) M(engine_id, 21, 1) M(aggregation, 22, 1) M(agg_version, 23, 1)
M(reserved, 24, 4) M(records, 28, 1400)
#undef T
#define T ftrec_v8_14
S(ftrec_v8_14, 40) M(dFlows, 0, 4) M(dPkts, 4, 4) M(dOctets, 8, 4) M(First, 12, 4) M(Last, 16, 4)
M(src_prefix, 20, 4) M(dst_prefix, 24, 4) M(dst_mask, 28, 1) M(src_mask, 29, 1) M(tos, 30, 1) M(prot, 31, 1)
M(srcport, 32, 2) M(dstport, 34, 2) M(input, 36, 2) M(output, 38, 2)
#undef T
#define T ftpdu_v8_14
S(ftpdu_v8_14, 1428) M(version, 0, 2) M(count, 2, 2) M(sysUpTime, 4, 4) M(unix_secs, 8, 4) M(unix_nsecs, 12, 4)
M(flow_sequence, 16, 4) M(engine_type, 20, 1) M(engine_id, 21, 1) M(aggregation, 22, 1) M(agg_version, 23, 1)
M(reserved, 24, 4) M(records, 28, 1400)
#undef T
#define T ftfil_match_item
S(ftfil_match_item, 40) M(chain, 0, 8) M(chain.stqe_next, 0, 8) M(lookup, 8, 8) M(eval, 16, 8)
M(tmp_type, 24, 8) M(tmp_primitive, 32, 8)
#undef T
#define T ftfil_match
S(ftfil_match, 24) M(chain, 0, 8) M(chain.stqe_next, 0, 8) M(items, 8, 16)
#undef T
#define T filmatihead
S(filmatihead, 16) M(stqh_first, 0, 8) M(stqh_last, 8, 8)
#undef T
#define T ftfil_def
S(ftfil_def, 48) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(matches, 8, 16) M(name, 24, 8) M(xfields, 32, 8)
M(invert, 40, 4)
#undef T
#define T filmathead
S(filmathead, 16) M(stqh_first, 0, 8) M(stqh_last, 8, 8)
#undef T
#define T ftfil_primitive
S(ftfil_primitive, 32) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(type, 8, 4) M(name, 16, 8) M(lookup, 24, 8)
#undef T
#define T fildefshead
S(fildefshead, 8) M(slh_first, 0, 8)
#undef T
#define T filprimhead
S(filprimhead, 8) M(slh_first, 0, 8)
#undef T
#define T ftfil
S(ftfil, 24) M(defs, 0, 8) M(primitives, 8, 8) M(active_def, 16, 8)
#undef T
#define T ftmask_def
S(ftmask_def, 24) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(rhead, 8, 8) M(name, 16, 8)
#undef T
#define T maskdefshead
S(maskdefshead, 8) M(slh_first, 0, 8)
#undef T
#define T ftmask
S(ftmask, 16) M(defs, 0, 8) M(active_def, 8, 8)
#undef T
#define T xdefshead
S(xdefshead, 8) M(slh_first, 0, 8)
#undef T
#define T xacthead
S(xacthead, 8) M(slh_first, 0, 8)
#undef T
#define T ftxlate
S(ftxlate, 72) M(defs, 0, 8) M(actions, 8, 8) M(ftfil, 16, 24) M(ftfil_init, 40, 4) M(filter_fname, 48, 8)
M(flags, 56, 4) M(ftvar, 64, 8)
#undef T
#define T ftvar
S(ftvar, 8) M(entries, 0, 8)
#undef T
#define T ftfile_entry
S(ftfile_entry, 40) M(name, 0, 8) M(size, 8, 8) M(start, 16, 4) M(skip, 20, 4) M(chain, 24, 16)
M(chain.tqe_next, 24, 8) M(chain.tqe_prev, 32, 8)
#undef T
#define T talkqhead
S(talkqhead, 16) M(tqh_first, 0, 8) M(tqh_last, 8, 8)
#undef T
#define T ftfile_entries
S(ftfile_entries, 48) M(head, 0, 16) M(num_bytes, 16, 8) M(max_bytes, 24, 8) M(max_files, 32, 4)
M(num_files, 36, 4) M(expiring, 40, 4)
#undef T
#define T ftchash_chunk
S(ftchash_chunk, 24) M(base, 0, 8) M(next, 8, 4) M(chain, 16, 8) M(chain.sle_next, 16, 8)
#undef T
#define T ftchash_chunkh
S(ftchash_chunkh, 8) M(slh_first, 0, 8)
#undef T
#define T ftchash_bhead
S(ftchash_bhead, 8) M(slh_first, 0, 8)
#undef T
#define T ftchash_rec_gen
S(ftchash_rec_gen, 16) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(data, 8, 4)
#undef T
#define T ftchash
S(ftchash, 88) M(h_size, 0, 4) M(d_size, 4, 4) M(key_size, 8, 4) M(chunk_size, 12, 4) M(entries, 16, 8)
M(traverse_rec, 24, 8) M(traverse_chunk, 32, 8) M(traverse_srec, 40, 8) M(active_chunk, 48, 8)
M(chunk_list, 56, 8) M(buckets, 64, 8) M(sorted_recs, 72, 8) M(sort_flags, 80, 4)
#undef T
#define T ftchash_rec_prefixs
S(ftchash_rec_prefixs, 16) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(prefix, 8, 4) M(mask, 12, 1) M(fil1, 13, 1)
M(fil2, 14, 2)
#undef T
#define T ftchash_rec_tags
S(ftchash_rec_tags, 16) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(tag, 8, 4)
#undef T
#define T ftps
S(ftps, 48) M(avg_pps, 0, 8) M(avg_bps, 8, 8) M(max_pps, 16, 8) M(max_bps, 24, 8) M(min_pps, 32, 8)
M(min_bps, 40, 8)
#undef T
#define T ftchash_rec_prefix
S(ftchash_rec_prefix, 104) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(prefix, 8, 4) M(mask, 12, 1) M(fil1, 13, 1)
M(fil2, 14, 2) M(nrecs, 16, 8) M(nflows, 24, 8) M(noctets, 32, 8) M(npackets, 40, 8) M(etime, 48, 8)
M(ps, 56, 48)
#undef T
#define T ftchash_rec_prefixh
S(ftchash_rec_prefixh, 120) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(prefix, 8, 4) M(mask, 12, 1)
M(fil1, 13, 1) M(fil2, 14, 2) M(nrecs, 16, 8) M(nflows, 24, 8) M(noctets, 32, 8) M(npackets, 40, 8)
M(etime, 48, 8) M(nprefixes, 56, 8) M(ftch, 64, 8) M(ps, 72, 48)
#undef T
#define T ftchash_rec_c32
S(ftchash_rec_c32, 104) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(c32, 8, 4) M(nrecs, 16, 8) M(nflows, 24, 8)
M(noctets, 32, 8) M(npackets, 40, 8) M(etime, 48, 8) M(ps, 56, 48)
#undef T
#define T ftchash_rec_c64
S(ftchash_rec_c64, 104) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(c64, 8, 8) M(nrecs, 16, 8) M(nflows, 24, 8)
M(noctets, 32, 8) M(npackets, 40, 8) M(etime, 48, 8) M(ps, 56, 48)
#undef T
#define T ftchash_rec_c322
S(ftchash_rec_c322, 104) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(c32a, 8, 4) M(c32b, 12, 4) M(nrecs, 16, 8)
M(nflows, 24, 8) M(noctets, 32, 8) M(npackets, 40, 8) M(etime, 48, 8) M(ps, 56, 48)
#undef T
#define T ftchash_rec_prefix16
S(ftchash_rec_prefix16, 104) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(prefix, 8, 4) M(mask, 12, 1)
M(fill, 13, 1) M(c16, 14, 2) M(nrecs, 16, 8) M(nflows, 24, 8) M(noctets, 32, 8) M(npackets, 40, 8)
M(etime, 48, 8) M(ps, 56, 48)
#undef T
#define T ftchash_rec_prefix162
S(ftchash_rec_prefix162, 112) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(prefix, 8, 4) M(mask, 12, 1)
M(fill, 13, 1) M(c16a, 14, 2) M(c16b, 16, 2) M(fill2, 18, 2) M(nrecs, 24, 8) M(nflows, 32, 8) M(noctets, 40, 8)
M(npackets, 48, 8) M(etime, 56, 8) M(ps, 64, 48)
#undef T
#define T ftchash_rec_prefix216
S(ftchash_rec_prefix216, 112) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(src_prefix, 8, 4) M(src_mask, 12, 1)
M(fill, 13, 1) M(c16, 14, 2) M(dst_prefix, 16, 4) M(dst_mask, 20, 1) M(fill2, 21, 1) M(fill3, 22, 2)
M(nrecs, 24, 8) M(nflows, 32, 8) M(noctets, 40, 8) M(npackets, 48, 8) M(etime, 56, 8) M(ps, 64, 48)
#undef T
#define T ftchash_rec_prefix2162
S(ftchash_rec_prefix2162, 112) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(src_prefix, 8, 4) M(src_mask, 12, 1)
M(fill, 13, 1) M(c16a, 14, 2) M(dst_prefix, 16, 4) M(dst_mask, 20, 1) M(fill2, 21, 1) M(c16b, 22, 2)
M(nrecs, 24, 8) M(nflows, 32, 8) M(noctets, 40, 8) M(npackets, 48, 8) M(etime, 56, 8) M(ps, 64, 48)
#undef T
#define T ftchash_rec_ip
S(ftchash_rec_ip, 104) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(addr, 8, 4) M(nrecs, 16, 8) M(nflows, 24, 8)
M(noctets, 32, 8) M(npackets, 40, 8) M(etime, 48, 8) M(ps, 56, 48)
#undef T
#define T ftchash_rec_ip2
S(ftchash_rec_ip2, 104) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(src_addr, 8, 4) M(dst_addr, 12, 4)
M(nrecs, 16, 8) M(nflows, 24, 8) M(noctets, 32, 8) M(npackets, 40, 8) M(etime, 48, 8) M(ps, 56, 48)
#undef T
#define T ftchash_rec_c162
S(ftchash_rec_c162, 104) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(c16a, 8, 2) M(c16b, 10, 2) M(nrecs, 16, 8)
M(nflows, 24, 8) M(noctets, 32, 8) M(npackets, 40, 8) M(etime, 48, 8) M(ps, 56, 48)
#undef T
#define T ftchash_rec_c163
S(ftchash_rec_c163, 104) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(c16a, 8, 2) M(c16b, 10, 2) M(c16c, 12, 2)
M(fill, 14, 2) M(nrecs, 16, 8) M(nflows, 24, 8) M(noctets, 32, 8) M(npackets, 40, 8) M(etime, 48, 8)
M(ps, 56, 48)
#undef T
#define T ftchash_rec_c164
S(ftchash_rec_c164, 104) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(c16a, 8, 2) M(c16b, 10, 2) M(c16c, 12, 2)
M(c16d, 14, 2) M(nrecs, 16, 8) M(nflows, 24, 8) M(noctets, 32, 8) M(npackets, 40, 8) M(etime, 48, 8)
M(ps, 56, 48)
#undef T
#define T ftchash_rec_as2
S(ftchash_rec_as2, 96) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(src_as, 8, 2) M(dst_as, 10, 2) M(nflows, 16, 8)
M(noctets, 24, 8) M(npackets, 32, 8) M(etime, 40, 8) M(ps, 48, 48)
#undef T
#define T ftchash_rec_if2
S(ftchash_rec_if2, 96) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(input, 8, 2) M(output, 10, 2) M(nflows, 16, 8)
M(noctets, 24, 8) M(npackets, 32, 8) M(etime, 40, 8) M(ps, 48, 48)
#undef T
#define T ftchash_rec_prefix_tag
S(ftchash_rec_prefix_tag, 112) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(prefix, 8, 4) M(mask, 12, 1)
M(fil1, 13, 1) M(fil2, 14, 2) M(tag, 16, 4) M(nrecs, 24, 8) M(nflows, 32, 8) M(noctets, 40, 8)
M(npackets, 48, 8) M(etime, 56, 8) M(ps, 64, 48)
#undef T
#define T ftchash_rec_prefix2
S(ftchash_rec_prefix2, 112) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(src_prefix, 8, 4) M(src_mask, 12, 1)
M(fil1, 13, 1) M(fil2, 14, 2) M(dst_prefix, 16, 4) M(dst_mask, 20, 1) M(fil3, 21, 1) M(fil4, 22, 2)
M(nrecs, 24, 8) M(nflows, 32, 8) M(noctets, 40, 8) M(npackets, 48, 8) M(etime, 56, 8) M(ps, 64, 48)
#undef T
#define T ftchash_rec_prefix2tag2
S(ftchash_rec_prefix2tag2, 120) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(src_prefix, 8, 4) M(src_mask, 12, 1)
M(fil1, 13, 1) M(fil2, 14, 2) M(dst_prefix, 16, 4) M(dst_mask, 20, 1) M(fil3, 21, 1) M(fil4, 22, 2)
M(src_tag, 24, 4) M(dst_tag, 28, 4) M(nrecs, 32, 8) M(nflows, 40, 8) M(noctets, 48, 8) M(npackets, 56, 8)
M(etime, 64, 8) M(ps, 72, 48)
#undef T
#define T ftchash_rec_flow1
S(ftchash_rec_flow1, 112) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(src_prefix, 8, 4) M(src_mask, 12, 1)
M(prot, 13, 1) M(src_port, 14, 2) M(dst_prefix, 16, 4) M(dst_mask, 20, 1) M(tos, 21, 1) M(dst_port, 22, 2)
M(nrecs, 24, 8) M(nflows, 32, 8) M(noctets, 40, 8) M(npackets, 48, 8) M(etime, 56, 8) M(ps, 64, 48)
#undef T
#define T ftchash_rec_int
S(ftchash_rec_int, 96) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(time, 8, 4) M(nrecs, 16, 8) M(nflows, 24, 8)
M(noctets, 32, 8) M(npackets, 40, 8) M(ps, 48, 48)
#undef T
#define T ftchash_rec_exp
S(ftchash_rec_exp, 327744) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(src_ip, 8, 4) M(dst_ip, 12, 4)
M(d_version, 16, 2) M(dst_port, 18, 2) M(packets, 20, 4) M(flows, 24, 4) M(filtered_flows, 28, 4)
M(lost, 32, 4) M(reset, 36, 4) M(ftseq, 40, 327692) M(xlate, 327736, 8)
#undef T
#define T ftchash_rec_sym
S(ftchash_rec_sym, 24) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(val, 8, 4) M(str, 16, 8)
#undef T
#define T ftchash_rec_fil_c32
S(ftchash_rec_fil_c32, 16) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(c32, 8, 4) M(mode, 12, 4)
#undef T
#define T ftchash_rec_split
S(ftchash_rec_split, 560) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(tag, 8, 4) M(ftio, 16, 520) M(fd, 536, 4)
M(id, 540, 4) M(total_flows, 544, 4) M(cap_start, 548, 4) M(cap_end, 552, 4) M(newfile, 556, 4)
#undef T
#define T ftsym
S(ftsym, 16) M(fbuf, 0, 8) M(ftch, 8, 8)
#undef T
#define T ftvar_entry
S(ftvar_entry, 24) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(name, 8, 8) M(val, 16, 8)
#undef T
#define T ftvarhead
S(ftvarhead, 8) M(slh_first, 0, 8)
#undef T
#define T ftstat_rpt
S(ftstat_rpt, 280) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(outs, 8, 16) M(out, 24, 8) M(format, 32, 4)
M(name, 40, 8) M(format_name, 48, 8) M(scale, 56, 4) M(tag_mask_src, 60, 4) M(tag_mask_dst, 64, 4)
M(options, 68, 4) M(allowed_options, 72, 4) M(allowed_fields, 76, 4) M(all_fields, 80, 4) M(ftfd, 88, 8)
M(xfields, 96, 8) M(data, 104, 8) M(f_new, 112, 8) M(f_accum, 120, 8) M(f_calc, 128, 8) M(f_free, 136, 8)
M(f_dump, 144, 8) M(t_ignores, 152, 8) M(t_recs, 160, 8) M(t_flows, 168, 8) M(t_octets, 176, 8)
M(t_packets, 184, 8) M(t_duration, 192, 8) M(t_count, 200, 8) M(avg_pps, 208, 8) M(min_pps, 216, 8)
M(max_pps, 224, 8) M(avg_bps, 232, 8) M(min_bps, 240, 8) M(max_bps, 248, 8) M(time_start, 256, 4)
M(time_end, 260, 4) M(recs, 264, 8) M(idx, 272, 8)
#undef T
#define T ftstatrptouthead
S(ftstatrptouthead, 16) M(stqh_first, 0, 8) M(stqh_last, 8, 8)
#undef T
#define T ftstat_rpt_out
S(ftstat_rpt_out, 56) M(chain, 0, 8) M(chain.stqe_next, 0, 8) M(records, 8, 8) M(tally, 16, 4)
M(options, 20, 4) M(fields, 24, 4) M(sort_field, 28, 4) M(sort_order, 32, 4) M(time, 36, 4) M(path, 40, 8)
M(f_dump, 48, 8)
#undef T
#define T ftstat_rpt_item
S(ftstat_rpt_item, 24) M(chain, 0, 8) M(chain.stqe_next, 0, 8) M(tmp_report, 8, 8) M(rpt, 16, 8)
#undef T
#define T ftstat_def
S(ftstat_def, 88) M(chain, 0, 8) M(chain.sle_next, 0, 8) M(items, 8, 16) M(name, 24, 8) M(ftfd, 32, 8)
M(ftd, 40, 8) M(ftmd, 48, 8) M(ftstat, 56, 8) M(max_time, 64, 4) M(start_time, 68, 4) M(interval, 72, 4)
M(xfields, 80, 8)
#undef T
#define T ftstatrptihead
S(ftstatrptihead, 16) M(stqh_first, 0, 8) M(stqh_last, 8, 8)
#undef T
#define T ftstat
S(ftstat, 128) M(rpts, 0, 8) M(defs, 8, 8) M(fttag, 16, 24) M(ftfil, 40, 24) M(ftmask, 64, 16)
M(fttag_init, 80, 4) M(ftfil_init, 84, 4) M(ftmask_init, 88, 4) M(tag_fname, 96, 8) M(filter_fname, 104, 8)
M(mask_fname, 112, 8) M(ftvar, 120, 8)
#undef T
#define T statrpthead
S(statrpthead, 8) M(slh_first, 0, 8)
#undef T
#define T statdefhead
S(statdefhead, 8) M(slh_first, 0, 8)
#undef T
#define T fttag_def_term
S(fttag_def_term, 131112) M(chain, 0, 8) M(chain.stqe_next, 0, 8) M(actions, 8, 16) M(type, 24, 4)
M(flags, 28, 4) M(exporter_ip, 32, 4) M(in_tbl, 36, 65536) M(out_tbl, 65572, 65536)
#undef T
#define T actdhead
S(actdhead, 16) M(stqh_first, 0, 8) M(stqh_last, 8, 8)
#undef T
#define T fttag_def_term_actions
S(fttag_def_term_actions, 24) M(chain, 0, 8) M(chain.stqe_next, 0, 8) M(action, 8, 8) M(name, 16, 8)
#undef T
#define T dthead
S(dthead, 16) M(stqh_first, 0, 8) M(stqh_last, 8, 8)
#undef T
#define T ftpeeri
S(ftpeeri, 12) M(loc_ip, 0, 4) M(rem_ip, 4, 4) M(dst_port, 8, 2) M(ttl, 10, 1)
#undef T
#define T ip_prefix
S(ip_prefix, 8) M(addr, 0, 4) M(len, 4, 1)
#undef T
#define T bit1024
S(bit1024, 128) M(n, 0, 128)
#undef T

int main(void) { return 0; }
