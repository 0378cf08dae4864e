//! Size and offsets of every structure as programs compiled against the original know them (x86_64 Linux).

use super::*;
use std::mem::{offset_of, size_of};

macro_rules! layouts {
    ($($name:ident $size:literal { $($field:ident $offset:literal),* $(,)? })*) => {
        $(const _: () = {
            assert!(size_of::<$name>() == $size, stringify!($name));
            $(assert!(offset_of!($name, $field) == $offset, stringify!($name.$field));)*
        };)*
    };
}

layouts! {
    mymsghdr 48 { msg_name 0, msg_namelen 8, msg_iov 16, msg_iovlen 24, msg_control 32, msg_controllen 40, msg_flags 44 }
    ftipmask 16 { src_mask 0, dst_mask 4, mcast_mask 8, mcast_val 12 }
    fttlv 16 { t 0, l 2, v 8 }
    ftprof 184 { t0 0, t1 16, r0 32, nflows 176 }
    ftset 288 { byte_order 0, z_level 4, hostname 8, comments 16, hnbuf 24, as_sub 280 }
    ftver 6 { s_version 0, agg_version 1, agg_method 2, set 3, d_version 4 }
    ftdecode 4116 { buf 0, count 4096, rec_size 4100, byte_order 4104, exporter_ip 4108, as_sub 4112 }
    ftencode 266272 { buf 0, buf_enc 4096, buf_size 4104, ver 4108, seq_next 4116, flags 266260, d_sum 266264 }
    ftpdu 6184 { buf 0, bused 2048, ftv 2052, ftd 2060, decodef 6176 }
    ftseq 327692 { seq 0, seq_set 262144, seq_rcv 327680, seq_exp 327684, seq_lost 327688 }
    ftheader_gen 4 { magic1 0, magic2 1, byte_order 2, s_version 3 }
    ftnet 144 { loc_addr 0, rem_addr 16, loc_ip 32, rem_ip 36, dst_port 40, fd 44, msg 48, msgip 96, iov 128 }
    ftmap_ifalias 40 { ip 0, entries 4, ifIndex_list 8, name 16, chain 24 }
    ftmap_ifname 32 { ip 0, ifIndex 4, name 8, chain 16 }
    ftmap_ifaliash 8 { lh_first 0 }
    ftmap_ifnameh 8 { lh_first 0 }
    ftmap 16 { ifalias 0, ifname 8 }
    defshead 8 { slh_first 0 }
    fttag_def 32 { chain 0, terms 8, name 24 }
    acthead 8 { slh_first 0 }
    fttag_action 40 { chain 0, r#type 8, name 16, look 24, eval 32 }
    fttag 24 { defs 0, actions 8, flags 16 }
    ftxfield_table 16 { name 0, val 8 }
    ftiheader 96 { size 0, fields 4, magic1 8, magic2 9, byte_order 10, s_version 11, d_version 12, agg_version 14, agg_method 15, exporter_ip 16, cap_start 20, cap_end 24, flags 28, rotation 32, flows_count 36, flows_lost 40, flows_misordered 44, pkts_corrupt 48, seq_reset 52, vendor 56, filler1 57, filler2 58, cap_hostname 64, comments 72, ftmap 80, enc_len 88 }
    fts1header 360 { magic1 0, magic2 1, byte_order 2, s_version 3, d_version 4, start 8, end 12, flags 16, rotation 20, nflows 24, pdu_drops 28, pdu_misordered 32, hostname 36, comments 104 }
    fts3rec_offsets 88 { ftv 0, xfields 8, unix_secs 16, unix_nsecs 18, sysUpTime 20, exaddr 22, srcaddr 24, dstaddr 26, nexthop 28, input 30, output 32, dFlows 34, dPkts 36, dOctets 38, First 40, Last 42, srcport 44, dstport 46, prot 48, tos 50, tcp_flags 52, pad 54, engine_type 56, engine_id 58, src_mask 60, dst_mask 62, src_as 64, dst_as 66, in_encaps 68, out_encaps 70, peer_nexthop 72, router_sc 74, src_tag 76, dst_tag 78, extra_pkts 80, marked_tos 82 }
    fts3rec_all 264 { unix_secs 0, unix_nsecs 8, sysUpTime 16, exaddr 24, srcaddr 32, dstaddr 40, nexthop 48, input 56, output 64, dFlows 72, dPkts 80, dOctets 88, First 96, Last 104, srcport 112, dstport 120, prot 128, tos 136, tcp_flags 144, engine_type 152, engine_id 160, src_mask 168, dst_mask 176, src_as 184, dst_as 192, in_encaps 200, out_encaps 208, peer_nexthop 216, router_sc 224, src_tag 232, dst_tag 240, extra_pkts 248, marked_tos 256 }
    fts3rec_all2 120 { dFlows64 0, dPkts64 8, dOctets64 16, unix_secs 24, unix_nsecs 28, sysUpTime 32, exaddr 36, srcaddr 40, dstaddr 44, nexthop 48, input 52, output 54, dFlows 56, dPkts 60, dOctets 64, First 68, Last 72, srcport 76, dstport 78, prot 80, tos 81, tcp_flags 82, engine_type 83, engine_id 84, src_mask 85, dst_mask 86, src_as 88, dst_as 90, in_encaps 92, out_encaps 93, peer_nexthop 96, router_sc 100, src_tag 104, dst_tag 108, extra_pkts 112, marked_tos 116 }
    fts3rec_gen 56 { unix_secs 0, unix_nsecs 4, sysUpTime 8, exaddr 12, srcaddr 16, dstaddr 20, nexthop 24, input 28, output 30, dPkts 32, dOctets 36, First 40, Last 44, srcport 48, dstport 50, prot 52, tos 53, tcp_flags 54, pad 55 }
    fts3rec_v5_gen 64 { unix_secs 0, unix_nsecs 4, sysUpTime 8, exaddr 12, srcaddr 16, dstaddr 20, nexthop 24, input 28, output 30, dPkts 32, dOctets 36, First 40, Last 44, srcport 48, dstport 50, prot 52, tos 53, tcp_flags 54, pad 55, engine_type 56, engine_id 57, src_mask 58, dst_mask 59, src_as 60, dst_as 62 }
    fts3rec_v1 60 { unix_secs 0, unix_nsecs 4, sysUpTime 8, exaddr 12, srcaddr 16, dstaddr 20, nexthop 24, input 28, output 30, dPkts 32, dOctets 36, First 40, Last 44, srcport 48, dstport 50, prot 52, tos 53, tcp_flags 54, pad 55, reserved 56 }
    fts3rec_v5 64 { unix_secs 0, unix_nsecs 4, sysUpTime 8, exaddr 12, srcaddr 16, dstaddr 20, nexthop 24, input 28, output 30, dPkts 32, dOctets 36, First 40, Last 44, srcport 48, dstport 50, prot 52, tos 53, tcp_flags 54, pad 55, engine_type 56, engine_id 57, src_mask 58, dst_mask 59, src_as 60, dst_as 62 }
    fts3rec_v6 72 { unix_secs 0, unix_nsecs 4, sysUpTime 8, exaddr 12, srcaddr 16, dstaddr 20, nexthop 24, input 28, output 30, dPkts 32, dOctets 36, First 40, Last 44, srcport 48, dstport 50, prot 52, tos 53, tcp_flags 54, pad 55, engine_type 56, engine_id 57, src_mask 58, dst_mask 59, src_as 60, dst_as 62, in_encaps 64, out_encaps 65, pad2 66, peer_nexthop 68 }
    fts3rec_v7 68 { unix_secs 0, unix_nsecs 4, sysUpTime 8, exaddr 12, srcaddr 16, dstaddr 20, nexthop 24, input 28, output 30, dPkts 32, dOctets 36, First 40, Last 44, srcport 48, dstport 50, prot 52, tos 53, tcp_flags 54, flags 55, engine_type 56, engine_id 57, src_mask 58, dst_mask 59, src_as 60, dst_as 62, router_sc 64 }
    fts3rec_v8_1 48 { unix_secs 0, unix_nsecs 4, sysUpTime 8, exaddr 12, dFlows 16, dPkts 20, dOctets 24, First 28, Last 32, src_as 36, dst_as 38, input 40, output 42, engine_type 44, engine_id 45, pad 46 }
    fts3rec_v8_2 48 { unix_secs 0, unix_nsecs 4, sysUpTime 8, exaddr 12, dFlows 16, dPkts 20, dOctets 24, First 28, Last 32, prot 36, pad 37, reserved 38, srcport 40, dstport 42, engine_type 44, engine_id 45, pad2 46 }
    fts3rec_v8_3 48 { unix_secs 0, unix_nsecs 4, exaddr 8, sysUpTime 12, dFlows 16, dPkts 20, dOctets 24, First 28, Last 32, srcaddr 36, src_mask 40, pad 41, src_as 42, input 44, engine_type 46, engine_id 47 }
    fts3rec_v8_4 48 { unix_secs 0, unix_nsecs 4, sysUpTime 8, exaddr 12, dFlows 16, dPkts 20, dOctets 24, First 28, Last 32, dstaddr 36, dst_mask 40, pad 41, engine_type 42, engine_id 43, dst_as 44, output 46 }
    fts3rec_v8_5 56 { unix_secs 0, unix_nsecs 4, sysUpTime 8, exaddr 12, dFlows 16, dPkts 20, dOctets 24, First 28, Last 32, srcaddr 36, dstaddr 40, dst_mask 44, src_mask 45, engine_type 46, engine_id 47, src_as 48, dst_as 50, input 52, output 54 }
    fts3rec_v8_6 52 { unix_secs 0, unix_nsecs 4, sysUpTime 8, exaddr 12, dPkts 16, dOctets 20, First 24, Last 28, dstaddr 32, extra_pkts 36, router_sc 40, output 44, pad 46, tos 48, marked_tos 49, engine_type 50, engine_id 51 }
    fts3rec_v8_7 56 { unix_secs 0, unix_nsecs 4, sysUpTime 8, exaddr 12, dPkts 16, dOctets 20, First 24, Last 28, dstaddr 32, srcaddr 36, extra_pkts 40, router_sc 44, output 48, input 50, tos 52, marked_tos 53, engine_type 54, engine_id 55 }
    fts3rec_v8_8 64 { unix_secs 0, unix_nsecs 4, sysUpTime 8, exaddr 12, dPkts 16, dOctets 20, First 24, Last 28, dstaddr 32, srcaddr 36, extra_pkts 40, router_sc 44, dstport 48, srcport 50, output 52, input 54, tos 56, marked_tos 57, engine_type 58, engine_id 59, prot 60, pad1 61, pad2 62 }
    fts3rec_v8_9 48 { unix_secs 0, unix_nsecs 4, sysUpTime 8, exaddr 12, dFlows 16, dPkts 20, dOctets 24, First 28, Last 32, src_as 36, dst_as 38, input 40, output 42, engine_type 44, engine_id 45, tos 46, pad 47 }
    fts3rec_v8_10 48 { unix_secs 0, unix_nsecs 4, sysUpTime 8, exaddr 12, dFlows 16, dPkts 20, dOctets 24, First 28, Last 32, srcport 36, dstport 38, input 40, output 42, engine_type 44, engine_id 45, prot 46, tos 47 }
    fts3rec_v8_11 48 { unix_secs 0, unix_nsecs 4, exaddr 8, sysUpTime 12, dFlows 16, dPkts 20, dOctets 24, First 28, Last 32, srcaddr 36, src_mask 40, tos 41, src_as 42, input 44, engine_type 46, engine_id 47 }
    fts3rec_v8_12 48 { unix_secs 0, unix_nsecs 4, exaddr 8, sysUpTime 12, dFlows 16, dPkts 20, dOctets 24, First 28, Last 32, dstaddr 36, output 40, dst_as 42, dst_mask 44, tos 45, engine_type 46, engine_id 47 }
    fts3rec_v8_13 60 { unix_secs 0, unix_nsecs 4, sysUpTime 8, exaddr 12, dFlows 16, dPkts 20, dOctets 24, First 28, Last 32, srcaddr 36, dstaddr 40, src_as 44, dst_as 46, input 48, output 50, dst_mask 52, src_mask 53, engine_type 54, engine_id 55, tos 56, pad1 57, pad2 58 }
    fts3rec_v8_14 60 { unix_secs 0, unix_nsecs 4, sysUpTime 8, exaddr 12, dFlows 16, dPkts 20, dOctets 24, First 28, Last 32, srcaddr 36, dstaddr 40, srcport 44, dstport 46, input 48, output 50, dst_mask 52, src_mask 53, engine_type 54, engine_id 55, tos 56, prot 57, pad2 58 }
    fts3rec_v1005 72 { unix_secs 0, unix_nsecs 4, sysUpTime 8, exaddr 12, srcaddr 16, dstaddr 20, nexthop 24, input 28, output 30, dPkts 32, dOctets 36, First 40, Last 44, srcport 48, dstport 50, prot 52, tos 53, tcp_flags 54, pad 55, engine_type 56, engine_id 57, src_mask 58, dst_mask 59, src_as 60, dst_as 62, src_tag 64, dst_tag 68 }
    fts1rec_compat 60 { unix_secs 0, unix_msecs 4, srcaddr 8, dstaddr 12, nexthop 16, input 20, output 22, dPkts 24, dOctets 28, First 32, Last 36, srcport 40, dstport 42, pad 44, prot 46, tos 47, flags 48, tcp_retx_cnt 49, tcp_retx_secs 50, tcp_misseq_cnt 51, src_as 52, dst_as 54, src_mask 56, dst_mask 57, drops 58 }
    ftio 520 { mr 0, mr_size 8, rec_size 16, fth 24, d_buf 120, d_start 128, d_end 132, z_buf 136, z_level 144, zs 152, flags 264, fd 268, xfield 272, swapf 280, rec_total 288, compat_v1 296, compat_v5 356, fo 424, debug 512 }
    ftpdu_header_small 4 { version 0, count 2 }
    ftpdu_header 24 { version 0, count 2, sysUpTime 4, unix_secs 8, unix_nsecs 12, flow_sequence 16, engine_type 20, engine_id 21, aggregation 22, agg_version 23 }
    ftrec_v1 48 { srcaddr 0, dstaddr 4, nexthop 8, input 12, output 14, dPkts 16, dOctets 20, First 24, Last 28, srcport 32, dstport 34, pad 36, prot 38, tos 39, flags 40, tcp_retx_cnt 41, tcp_retx_secs 42, tcp_misseq_cnt 43, reserved 44 }
    ftpdu_v1 1168 { version 0, count 2, sysUpTime 4, unix_secs 8, unix_nsecs 12, records 16 }
    ftrec_v5 48 { srcaddr 0, dstaddr 4, nexthop 8, input 12, output 14, dPkts 16, dOctets 20, First 24, Last 28, srcport 32, dstport 34, pad 36, tcp_flags 37, prot 38, tos 39, src_as 40, dst_as 42, src_mask 44, dst_mask 45, drops 46 }
    ftpdu_v5 1464 { version 0, count 2, sysUpTime 4, unix_secs 8, unix_nsecs 12, flow_sequence 16, engine_type 20, engine_id 21, reserved 22, records 24 }
    ftrec_v6 52 { srcaddr 0, dstaddr 4, nexthop 8, input 12, output 14, dPkts 16, dOctets 20, First 24, Last 28, srcport 32, dstport 34, pad 36, tcp_flags 37, prot 38, tos 39, src_as 40, dst_as 42, src_mask 44, dst_mask 45, in_encaps 46, out_encaps 47, peer_nexthop 48 }
    ftpdu_v6 1428 { version 0, count 2, sysUpTime 4, unix_secs 8, unix_nsecs 12, flow_sequence 16, engine_type 20, engine_id 21, reserved 22, records 24 }
    ftrec_v7 52 { srcaddr 0, dstaddr 4, nexthop 8, input 12, output 14, dPkts 16, dOctets 20, First 24, Last 28, srcport 32, dstport 34, pad 36, tcp_flags 37, prot 38, tos 39, src_as 40, dst_as 42, src_mask 44, dst_mask 45, drops 46, router_sc 48 }
    ftpdu_v7 1428 { version 0, count 2, sysUpTime 4, unix_secs 8, unix_nsecs 12, flow_sequence 16, engine_type 20, engine_id 21, reserved 22, records 24 }
    ftpdu_v8_gen 28 { version 0, count 2, sysUpTime 4, unix_secs 8, unix_nsecs 12, flow_sequence 16, engine_type 20, engine_id 21, aggregation 22, agg_version 23, reserved 24 }
    ftrec_v8_1 28 { dFlows 0, dPkts 4, dOctets 8, First 12, Last 16, src_as 20, dst_as 22, input 24, output 26 }
    ftpdu_v8_1 1456 { version 0, count 2, sysUpTime 4, unix_secs 8, unix_nsecs 12, flow_sequence 16, engine_type 20, engine_id 21, aggregation 22, agg_version 23, reserved 24, records 28 }
    ftrec_v8_2 28 { dFlows 0, dPkts 4, dOctets 8, First 12, Last 16, prot 20, pad 21, reserved 22, srcport 24, dstport 26 }
    ftpdu_v8_2 1456 { version 0, count 2, sysUpTime 4, unix_secs 8, unix_nsecs 12, flow_sequence 16, engine_type 20, engine_id 21, aggregation 22, agg_version 23, reserved 24, records 28 }
    ftrec_v8_3 32 { dFlows 0, dPkts 4, dOctets 8, First 12, Last 16, src_prefix 20, src_mask 24, pad 25, src_as 26, input 28, reserved 30 }
    ftpdu_v8_3 1436 { version 0, count 2, sysUpTime 4, unix_secs 8, unix_nsecs 12, flow_sequence 16, engine_type 20, engine_id 21, aggregation 22, agg_version 23, reserved 24, records 28 }
    ftrec_v8_4 32 { dFlows 0, dPkts 4, dOctets 8, First 12, Last 16, dst_prefix 20, dst_mask 24, pad 25, dst_as 26, output 28, reserved 30 }
    ftpdu_v8_4 1436 { version 0, count 2, sysUpTime 4, unix_secs 8, unix_nsecs 12, flow_sequence 16, engine_type 20, engine_id 21, aggregation 22, agg_version 23, reserved 24, records 28 }
    ftrec_v8_5 40 { dFlows 0, dPkts 4, dOctets 8, First 12, Last 16, src_prefix 20, dst_prefix 24, dst_mask 28, src_mask 29, reserved 30, src_as 32, dst_as 34, input 36, output 38 }
    ftpdu_v8_5 1428 { version 0, count 2, sysUpTime 4, unix_secs 8, unix_nsecs 12, flow_sequence 16, engine_type 20, engine_id 21, aggregation 22, agg_version 23, reserved 24, records 28 }
    ftrec_v8_6 32 { dstaddr 0, dPkts 4, dOctets 8, First 12, Last 16, output 20, tos 22, marked_tos 23, extra_pkts 24, router_sc 28 }
    ftpdu_v8_6 1436 { version 0, count 2, sysUpTime 4, unix_secs 8, unix_nsecs 12, flow_sequence 16, engine_type 20, engine_id 21, aggregation 22, agg_version 23, reserved 24, records 28 }
    ftrec_v8_7 40 { dstaddr 0, srcaddr 4, dPkts 8, dOctets 12, First 16, Last 20, output 24, input 26, tos 28, marked_tos 29, reserved 30, extra_pkts 32, router_sc 36 }
    ftpdu_v8_7 1428 { version 0, count 2, sysUpTime 4, unix_secs 8, unix_nsecs 12, flow_sequence 16, engine_type 20, engine_id 21, aggregation 22, agg_version 23, reserved 24, records 28 }
    ftrec_v8_8 44 { dstaddr 0, srcaddr 4, dstport 8, srcport 10, dPkts 12, dOctets 16, First 20, Last 24, output 28, input 30, tos 32, prot 33, marked_tos 34, reserved 35, extra_pkts 36, router_sc 40 }
    ftpdu_v8_8 1436 { version 0, count 2, sysUpTime 4, unix_secs 8, unix_nsecs 12, flow_sequence 16, engine_type 20, engine_id 21, aggregation 22, agg_version 23, reserved 24, records 28 }
    ftrec_v8_9 32 { dFlows 0, dPkts 4, dOctets 8, First 12, Last 16, src_as 20, dst_as 22, input 24, output 26, tos 28, pad 29, reserved 30 }
    ftpdu_v8_9 1436 { version 0, count 2, sysUpTime 4, unix_secs 8, unix_nsecs 12, flow_sequence 16, engine_type 20, engine_id 21, aggregation 22, agg_version 23, reserved 24, records 28 }
    ftrec_v8_10 32 { dFlows 0, dPkts 4, dOctets 8, First 12, Last 16, prot 20, tos 21, reserved 22, srcport 24, dstport 26, input 28, output 30 }
    ftpdu_v8_10 1436 { version 0, count 2, sysUpTime 4, unix_secs 8, unix_nsecs 12, flow_sequence 16, engine_type 20, engine_id 21, aggregation 22, agg_version 23, reserved 24, records 28 }
    ftrec_v8_11 32 { dFlows 0, dPkts 4, dOctets 8, First 12, Last 16, src_prefix 20, src_mask 24, tos 25, src_as 26, input 28, reserved 30 }
    ftpdu_v8_11 1436 { version 0, count 2, sysUpTime 4, unix_secs 8, unix_nsecs 12, flow_sequence 16, engine_type 20, engine_id 21, aggregation 22, agg_version 23, reserved 24, records 28 }
    ftrec_v8_12 32 { dFlows 0, dPkts 4, dOctets 8, First 12, Last 16, dst_prefix 20, dst_mask 24, tos 25, dst_as 26, output 28, reserved 30 }
    ftpdu_v8_12 1436 { version 0, count 2, sysUpTime 4, unix_secs 8, unix_nsecs 12, flow_sequence 16, engine_type 20, engine_id 21, aggregation 22, agg_version 23, reserved 24, records 28 }
    ftrec_v8_13 40 { dFlows 0, dPkts 4, dOctets 8, First 12, Last 16, src_prefix 20, dst_prefix 24, dst_mask 28, src_mask 29, tos 30, pad 31, src_as 32, dst_as 34, input 36, output 38 }
    ftpdu_v8_13 1428 { version 0, count 2, sysUpTime 4, unix_secs 8, unix_nsecs 12, flow_sequence 16, engine_type 20, engine_id 21, aggregation 22, agg_version 23, reserved 24, records 28 }
    ftrec_v8_14 40 { dFlows 0, dPkts 4, dOctets 8, First 12, Last 16, src_prefix 20, dst_prefix 24, dst_mask 28, src_mask 29, tos 30, prot 31, srcport 32, dstport 34, input 36, output 38 }
    ftpdu_v8_14 1428 { version 0, count 2, sysUpTime 4, unix_secs 8, unix_nsecs 12, flow_sequence 16, engine_type 20, engine_id 21, aggregation 22, agg_version 23, reserved 24, records 28 }
    ftfil_mode 4 {}
    ftfil_primitive_type 4 {}
    ftfil_match_item 40 { chain 0, lookup 8, eval 16, tmp_type 24, tmp_primitive 32 }
    ftfil_match 24 { chain 0, items 8 }
    filmatihead 16 { stqh_first 0, stqh_last 8 }
    ftfil_def 48 { chain 0, matches 8, name 24, xfields 32, invert 40 }
    filmathead 16 { stqh_first 0, stqh_last 8 }
    ftfil_primitive 32 { chain 0, r#type 8, name 16, lookup 24 }
    fildefshead 8 { slh_first 0 }
    filprimhead 8 { slh_first 0 }
    ftfil 24 { defs 0, primitives 8, active_def 16 }
    ftmask_def 24 { chain 0, rhead 8, name 16 }
    maskdefshead 8 { slh_first 0 }
    ftmask 16 { defs 0, active_def 8 }
    xdefshead 8 { slh_first 0 }
    xacthead 8 { slh_first 0 }
    ftxlate 72 { defs 0, actions 8, ftfil 16, ftfil_init 40, filter_fname 48, flags 56, ftvar 64 }
    ftvar 8 { entries 0 }
    ftfile_entry 40 { name 0, size 8, start 16, skip 20, chain 24 }
    talkqhead 16 { tqh_first 0, tqh_last 8 }
    ftfile_entries 48 { head 0, num_bytes 16, max_bytes 24, max_files 32, num_files 36, expiring 40 }
    ftchash_chunk 24 { base 0, next 8, chain 16 }
    ftchash_chunkh 8 { slh_first 0 }
    ftchash_bhead 8 { slh_first 0 }
    ftchash_rec_gen 16 { chain 0, data 8 }
    ftchash 88 { h_size 0, d_size 4, key_size 8, chunk_size 12, entries 16, traverse_rec 24, traverse_chunk 32, traverse_srec 40, active_chunk 48, chunk_list 56, buckets 64, sorted_recs 72, sort_flags 80 }
    ftchash_rec_prefixs 16 { chain 0, prefix 8, mask 12, fil1 13, fil2 14 }
    ftchash_rec_tags 16 { chain 0, tag 8 }
    ftps 48 { avg_pps 0, avg_bps 8, max_pps 16, max_bps 24, min_pps 32, min_bps 40 }
    ftchash_rec_prefix 104 { chain 0, prefix 8, mask 12, fil1 13, fil2 14, nrecs 16, nflows 24, noctets 32, npackets 40, etime 48, ps 56 }
    ftchash_rec_prefixh 120 { chain 0, prefix 8, mask 12, fil1 13, fil2 14, nrecs 16, nflows 24, noctets 32, npackets 40, etime 48, nprefixes 56, ftch 64, ps 72 }
    ftchash_rec_c32 104 { chain 0, c32 8, nrecs 16, nflows 24, noctets 32, npackets 40, etime 48, ps 56 }
    ftchash_rec_c64 104 { chain 0, c64 8, nrecs 16, nflows 24, noctets 32, npackets 40, etime 48, ps 56 }
    ftchash_rec_c322 104 { chain 0, c32a 8, c32b 12, nrecs 16, nflows 24, noctets 32, npackets 40, etime 48, ps 56 }
    ftchash_rec_prefix16 104 { chain 0, prefix 8, mask 12, fill 13, c16 14, nrecs 16, nflows 24, noctets 32, npackets 40, etime 48, ps 56 }
    ftchash_rec_prefix162 112 { chain 0, prefix 8, mask 12, fill 13, c16a 14, c16b 16, fill2 18, nrecs 24, nflows 32, noctets 40, npackets 48, etime 56, ps 64 }
    ftchash_rec_prefix216 112 { chain 0, src_prefix 8, src_mask 12, fill 13, c16 14, dst_prefix 16, dst_mask 20, fill2 21, fill3 22, nrecs 24, nflows 32, noctets 40, npackets 48, etime 56, ps 64 }
    ftchash_rec_prefix2162 112 { chain 0, src_prefix 8, src_mask 12, fill 13, c16a 14, dst_prefix 16, dst_mask 20, fill2 21, c16b 22, nrecs 24, nflows 32, noctets 40, npackets 48, etime 56, ps 64 }
    ftchash_rec_ip 104 { chain 0, addr 8, nrecs 16, nflows 24, noctets 32, npackets 40, etime 48, ps 56 }
    ftchash_rec_ip2 104 { chain 0, src_addr 8, dst_addr 12, nrecs 16, nflows 24, noctets 32, npackets 40, etime 48, ps 56 }
    ftchash_rec_c162 104 { chain 0, c16a 8, c16b 10, nrecs 16, nflows 24, noctets 32, npackets 40, etime 48, ps 56 }
    ftchash_rec_c163 104 { chain 0, c16a 8, c16b 10, c16c 12, fill 14, nrecs 16, nflows 24, noctets 32, npackets 40, etime 48, ps 56 }
    ftchash_rec_c164 104 { chain 0, c16a 8, c16b 10, c16c 12, c16d 14, nrecs 16, nflows 24, noctets 32, npackets 40, etime 48, ps 56 }
    ftchash_rec_as2 96 { chain 0, src_as 8, dst_as 10, nflows 16, noctets 24, npackets 32, etime 40, ps 48 }
    ftchash_rec_if2 96 { chain 0, input 8, output 10, nflows 16, noctets 24, npackets 32, etime 40, ps 48 }
    ftchash_rec_prefix_tag 112 { chain 0, prefix 8, mask 12, fil1 13, fil2 14, tag 16, nrecs 24, nflows 32, noctets 40, npackets 48, etime 56, ps 64 }
    ftchash_rec_prefix2 112 { chain 0, src_prefix 8, src_mask 12, fil1 13, fil2 14, dst_prefix 16, dst_mask 20, fil3 21, fil4 22, nrecs 24, nflows 32, noctets 40, npackets 48, etime 56, ps 64 }
    ftchash_rec_prefix2tag2 120 { chain 0, src_prefix 8, src_mask 12, fil1 13, fil2 14, dst_prefix 16, dst_mask 20, fil3 21, fil4 22, src_tag 24, dst_tag 28, nrecs 32, nflows 40, noctets 48, npackets 56, etime 64, ps 72 }
    ftchash_rec_flow1 112 { chain 0, src_prefix 8, src_mask 12, prot 13, src_port 14, dst_prefix 16, dst_mask 20, tos 21, dst_port 22, nrecs 24, nflows 32, noctets 40, npackets 48, etime 56, ps 64 }
    ftchash_rec_int 96 { chain 0, time 8, nrecs 16, nflows 24, noctets 32, npackets 40, ps 48 }
    ftchash_rec_exp 327744 { chain 0, src_ip 8, dst_ip 12, d_version 16, dst_port 18, packets 20, flows 24, filtered_flows 28, lost 32, reset 36, ftseq 40, xlate 327736 }
    ftchash_rec_sym 24 { chain 0, val 8, str 16 }
    ftchash_rec_fil_c32 16 { chain 0, c32 8, mode 12 }
    ftchash_rec_split 560 { chain 0, tag 8, ftio 16, fd 536, id 540, total_flows 544, cap_start 548, cap_end 552, newfile 556 }
    ftsym 16 { fbuf 0, ftch 8 }
    ftvar_entry 24 { chain 0, name 8, val 16 }
    ftvarhead 8 { slh_first 0 }
    ftstat_rpt_format 4 {}
    ftstat_rpt_time 4 {}
    ftstat_rpt 280 { chain 0, outs 8, out 24, format 32, name 40, format_name 48, scale 56, tag_mask_src 60, tag_mask_dst 64, options 68, allowed_options 72, allowed_fields 76, all_fields 80, ftfd 88, xfields 96, data 104, f_new 112, f_accum 120, f_calc 128, f_free 136, f_dump 144, t_ignores 152, t_recs 160, t_flows 168, t_octets 176, t_packets 184, t_duration 192, t_count 200, avg_pps 208, min_pps 216, max_pps 224, avg_bps 232, min_bps 240, max_bps 248, time_start 256, time_end 260, recs 264, idx 272 }
    ftstatrptouthead 16 { stqh_first 0, stqh_last 8 }
    ftstat_rpt_out 56 { chain 0, records 8, tally 16, options 20, fields 24, sort_field 28, sort_order 32, time 36, path 40, f_dump 48 }
    ftstat_rpt_item 24 { chain 0, tmp_report 8, rpt 16 }
    ftstat_def 88 { chain 0, items 8, name 24, ftfd 32, ftd 40, ftmd 48, ftstat 56, max_time 64, start_time 68, interval 72, xfields 80 }
    ftstatrptihead 16 { stqh_first 0, stqh_last 8 }
    ftstat 128 { rpts 0, defs 8, fttag 16, ftfil 40, ftmask 64, fttag_init 80, ftfil_init 84, ftmask_init 88, tag_fname 96, filter_fname 104, mask_fname 112, ftvar 120 }
    statrpthead 8 { slh_first 0 }
    statdefhead 8 { slh_first 0 }
    fttag_def_term 131112 { chain 0, actions 8, r#type 24, flags 28, exporter_ip 32, in_tbl 36, out_tbl 65572 }
    actdhead 16 { stqh_first 0, stqh_last 8 }
    fttag_def_term_actions 24 { chain 0, action 8, name 16 }
    dthead 16 { stqh_first 0, stqh_last 8 }
    ftpeeri 12 { loc_ip 0, rem_ip 4, dst_port 8, ttl 10 }
    ip_prefix 8 { addr 0, len 4 }
    bit1024 128 { n 0 }
    ft_config_path 4 {}
}

#[cfg(not(feature = "fttime-time-t"))]
layouts! { fttime 8 { secs 0, msecs 4 } }
#[cfg(feature = "fttime-time-t")]
layouts! { fttime 16 { secs 0, msecs 8 } }
