// The one place where the fields of flow records are written down. This file holds no code of its own: it is
// `include!`d where `fields!`, `record_layouts!`, `header_layouts!` and `pdu_layouts!` have a meaning, which is
//
//   src/record/      the layouts as data: offsets, xfields, byte order, translation
//   src/pdu/         the layouts on the wire
//   src/abi/         the repr(C) structs
//   build.rs         the C header: structs, FT_XFIELD_* masks and names, FT_RECGET_* macros
//
// Slots of type `fill8`, `fill16` and `fill32` carry nothing and are never byte swapped.

// Variant, name in the C structs, constant in FT_XFIELD_*, bit, type, meaning; in the order of struct fts3rec_all.
fields! {
    UnixSecs unix_secs UNIX_SECS 0 u32 "seconds since 1970 (UTC) at the exporter when the PDU left";
    UnixNsecs unix_nsecs UNIX_NSECS 1 u32 "nanoseconds beyond `unix_secs`";
    SysUpTime sysUpTime SYSUPTIME 2 u32 "milliseconds since the exporter booted";
    Exaddr exaddr EXADDR 3 u32 "address of the exporter";
    Srcaddr srcaddr SRCADDR 12 u32 "source address";
    Dstaddr dstaddr DSTADDR 13 u32 "destination address";
    Nexthop nexthop NEXTHOP 16 u32 "address of the next hop router";
    Input input INPUT 17 u16 "ifIndex of the input interface";
    Output output OUTPUT 18 u16 "ifIndex of the output interface";
    DFlows dFlows DFLOWS 4 u32 "flows aggregated into this record";
    DPkts dPkts DPKTS 5 u32 "packets";
    DOctets dOctets DOCTETS 6 u32 "octets";
    First First FIRST 7 u32 "`sysUpTime` at the first packet, milliseconds";
    Last Last LAST 8 u32 "`sysUpTime` at the last packet, milliseconds";
    Srcport srcport SRCPORT 19 u16 "TCP/UDP source port or its equivalent";
    Dstport dstport DSTPORT 20 u16 "TCP/UDP destination port or its equivalent";
    Prot prot PROT 21 u8 "IP protocol";
    Tos tos TOS 22 u8 "IP type of service";
    TcpFlags tcp_flags TCP_FLAGS 23 u8 "OR of the TCP flags";
    EngineType engine_type ENGINE_TYPE 9 u8 "type of the flow switching engine";
    EngineId engine_id ENGINE_ID 10 u8 "slot of the flow switching engine";
    SrcMask src_mask SRC_MASK 24 u8 "prefix length of the source address";
    DstMask dst_mask DST_MASK 25 u8 "prefix length of the destination address";
    SrcAs src_as SRC_AS 26 u16 "autonomous system of the source";
    DstAs dst_as DST_AS 27 u16 "autonomous system of the destination";
    InEncaps in_encaps IN_ENCAPS 28 u8 "octets of input encapsulation";
    OutEncaps out_encaps OUT_ENCAPS 29 u8 "octets of output encapsulation";
    PeerNexthop peer_nexthop PEER_NEXTHOP 30 u32 "next hop within the peer";
    RouterSc router_sc ROUTER_SC 31 u32 "router that the switch bypassed";
    SrcTag src_tag SRC_TAG 34 u32 "tag of the source";
    DstTag dst_tag DST_TAG 35 u32 "tag of the destination";
    ExtraPkts extra_pkts EXTRA_PKTS 32 u32 "packets beyond the contract";
    MarkedTos marked_tos MARKED_TOS 33 u8 "type of service of packets beyond the contract";
}

// Version, C struct, slots in the order of the stream file.
record_layouts! {
    V1 fts3rec_v1 {
        unix_secs: u32, unix_nsecs: u32, sysUpTime: u32, exaddr: u32, srcaddr: u32, dstaddr: u32,
        nexthop: u32, input: u16, output: u16, dPkts: u32, dOctets: u32, First: u32, Last: u32,
        srcport: u16, dstport: u16, prot: u8, tos: u8, tcp_flags: u8, pad: fill8, reserved: fill32,
    }
    V5 fts3rec_v5 {
        unix_secs: u32, unix_nsecs: u32, sysUpTime: u32, exaddr: u32, srcaddr: u32, dstaddr: u32,
        nexthop: u32, input: u16, output: u16, dPkts: u32, dOctets: u32, First: u32, Last: u32,
        srcport: u16, dstport: u16, prot: u8, tos: u8, tcp_flags: u8, pad: fill8, engine_type: u8,
        engine_id: u8, src_mask: u8, dst_mask: u8, src_as: u16, dst_as: u16,
    }
    V6 fts3rec_v6 {
        unix_secs: u32, unix_nsecs: u32, sysUpTime: u32, exaddr: u32, srcaddr: u32, dstaddr: u32,
        nexthop: u32, input: u16, output: u16, dPkts: u32, dOctets: u32, First: u32, Last: u32,
        srcport: u16, dstport: u16, prot: u8, tos: u8, tcp_flags: u8, pad: fill8, engine_type: u8,
        engine_id: u8, src_mask: u8, dst_mask: u8, src_as: u16, dst_as: u16, in_encaps: u8,
        out_encaps: u8, pad2: fill16, peer_nexthop: u32,
    }
    V7 fts3rec_v7 {
        unix_secs: u32, unix_nsecs: u32, sysUpTime: u32, exaddr: u32, srcaddr: u32, dstaddr: u32,
        nexthop: u32, input: u16, output: u16, dPkts: u32, dOctets: u32, First: u32, Last: u32,
        srcport: u16, dstport: u16, prot: u8, tos: u8, tcp_flags: u8, flags: u8, engine_type: u8,
        engine_id: u8, src_mask: u8, dst_mask: u8, src_as: u16, dst_as: u16, router_sc: u32,
    }
    V8_1 fts3rec_v8_1 {
        unix_secs: u32, unix_nsecs: u32, sysUpTime: u32, exaddr: u32, dFlows: u32, dPkts: u32,
        dOctets: u32, First: u32, Last: u32, src_as: u16, dst_as: u16, input: u16, output: u16,
        engine_type: u8, engine_id: u8, pad: fill16,
    }
    V8_2 fts3rec_v8_2 {
        unix_secs: u32, unix_nsecs: u32, sysUpTime: u32, exaddr: u32, dFlows: u32, dPkts: u32,
        dOctets: u32, First: u32, Last: u32, prot: u8, pad: fill8, reserved: fill16, srcport: u16,
        dstport: u16, engine_type: u8, engine_id: u8, pad2: fill16,
    }
    V8_3 fts3rec_v8_3 {
        unix_secs: u32, unix_nsecs: u32, exaddr: u32, sysUpTime: u32, dFlows: u32, dPkts: u32,
        dOctets: u32, First: u32, Last: u32, srcaddr: u32, src_mask: u8, pad: fill8, src_as: u16,
        input: u16, engine_type: u8, engine_id: u8,
    }
    V8_4 fts3rec_v8_4 {
        unix_secs: u32, unix_nsecs: u32, sysUpTime: u32, exaddr: u32, dFlows: u32, dPkts: u32,
        dOctets: u32, First: u32, Last: u32, dstaddr: u32, dst_mask: u8, pad: fill8,
        engine_type: u8, engine_id: u8, dst_as: u16, output: u16,
    }
    V8_5 fts3rec_v8_5 {
        unix_secs: u32, unix_nsecs: u32, sysUpTime: u32, exaddr: u32, dFlows: u32, dPkts: u32,
        dOctets: u32, First: u32, Last: u32, srcaddr: u32, dstaddr: u32, dst_mask: u8,
        src_mask: u8, engine_type: u8, engine_id: u8, src_as: u16, dst_as: u16, input: u16,
        output: u16,
    }
    V8_6 fts3rec_v8_6 {
        unix_secs: u32, unix_nsecs: u32, sysUpTime: u32, exaddr: u32, dPkts: u32, dOctets: u32,
        First: u32, Last: u32, dstaddr: u32, extra_pkts: u32, router_sc: u32, output: u16,
        pad: fill16, tos: u8, marked_tos: u8, engine_type: u8, engine_id: u8,
    }
    V8_7 fts3rec_v8_7 {
        unix_secs: u32, unix_nsecs: u32, sysUpTime: u32, exaddr: u32, dPkts: u32, dOctets: u32,
        First: u32, Last: u32, dstaddr: u32, srcaddr: u32, extra_pkts: u32, router_sc: u32,
        output: u16, input: u16, tos: u8, marked_tos: u8, engine_type: u8, engine_id: u8,
    }
    V8_8 fts3rec_v8_8 {
        unix_secs: u32, unix_nsecs: u32, sysUpTime: u32, exaddr: u32, dPkts: u32, dOctets: u32,
        First: u32, Last: u32, dstaddr: u32, srcaddr: u32, extra_pkts: u32, router_sc: u32,
        dstport: u16, srcport: u16, output: u16, input: u16, tos: u8, marked_tos: u8,
        engine_type: u8, engine_id: u8, prot: u8, pad1: fill8, pad2: fill16,
    }
    V8_9 fts3rec_v8_9 {
        unix_secs: u32, unix_nsecs: u32, sysUpTime: u32, exaddr: u32, dFlows: u32, dPkts: u32,
        dOctets: u32, First: u32, Last: u32, src_as: u16, dst_as: u16, input: u16, output: u16,
        engine_type: u8, engine_id: u8, tos: u8, pad: fill8,
    }
    V8_10 fts3rec_v8_10 {
        unix_secs: u32, unix_nsecs: u32, sysUpTime: u32, exaddr: u32, dFlows: u32, dPkts: u32,
        dOctets: u32, First: u32, Last: u32, srcport: u16, dstport: u16, input: u16, output: u16,
        engine_type: u8, engine_id: u8, prot: u8, tos: u8,
    }
    V8_11 fts3rec_v8_11 {
        unix_secs: u32, unix_nsecs: u32, exaddr: u32, sysUpTime: u32, dFlows: u32, dPkts: u32,
        dOctets: u32, First: u32, Last: u32, srcaddr: u32, src_mask: u8, tos: u8, src_as: u16,
        input: u16, engine_type: u8, engine_id: u8,
    }
    V8_12 fts3rec_v8_12 {
        unix_secs: u32, unix_nsecs: u32, exaddr: u32, sysUpTime: u32, dFlows: u32, dPkts: u32,
        dOctets: u32, First: u32, Last: u32, dstaddr: u32, output: u16, dst_as: u16, dst_mask: u8,
        tos: u8, engine_type: u8, engine_id: u8,
    }
    V8_13 fts3rec_v8_13 {
        unix_secs: u32, unix_nsecs: u32, sysUpTime: u32, exaddr: u32, dFlows: u32, dPkts: u32,
        dOctets: u32, First: u32, Last: u32, srcaddr: u32, dstaddr: u32, src_as: u16, dst_as: u16,
        input: u16, output: u16, dst_mask: u8, src_mask: u8, engine_type: u8, engine_id: u8,
        tos: u8, pad1: fill8, pad2: fill16,
    }
    V8_14 fts3rec_v8_14 {
        unix_secs: u32, unix_nsecs: u32, sysUpTime: u32, exaddr: u32, dFlows: u32, dPkts: u32,
        dOctets: u32, First: u32, Last: u32, srcaddr: u32, dstaddr: u32, srcport: u16,
        dstport: u16, input: u16, output: u16, dst_mask: u8, src_mask: u8, engine_type: u8,
        engine_id: u8, tos: u8, prot: u8, pad2: fill16,
    }
    V1005 fts3rec_v1005 {
        unix_secs: u32, unix_nsecs: u32, sysUpTime: u32, exaddr: u32, srcaddr: u32, dstaddr: u32,
        nexthop: u32, input: u16, output: u16, dPkts: u32, dOctets: u32, First: u32, Last: u32,
        srcport: u16, dstport: u16, prot: u8, tos: u8, tcp_flags: u8, pad: fill8, engine_type: u8,
        engine_id: u8, src_mask: u8, dst_mask: u8, src_as: u16, dst_as: u16, src_tag: u32,
        dst_tag: u32,
    }
    LEGACY fts1rec_compat {
        unix_secs: u32, unix_msecs: u32, srcaddr: u32, dstaddr: u32, nexthop: u32, input: u16,
        output: u16, dPkts: u32, dOctets: u32, First: u32, Last: u32, srcport: u16, dstport: u16,
        pad: u16, prot: u8, tos: u8, flags: u8, tcp_retx_cnt: u8, tcp_retx_secs: u8,
        tcp_misseq_cnt: u8, src_as: u16, dst_as: u16, src_mask: u8, dst_mask: u8, drops: u16,
    }
}

// The three headers of PDUs.
header_layouts! {
    TimeHeader {
        version: u16, count: u16, sysUpTime: u32, unix_secs: u32, unix_nsecs: u32,
    }
    EngineHeader {
        version: u16, count: u16, sysUpTime: u32, unix_secs: u32, unix_nsecs: u32,
        flow_sequence: u32, engine_type: u8, engine_id: u8, reserved: fill16,
    }
    AggregationHeader {
        version: u16, count: u16, sysUpTime: u32, unix_secs: u32, unix_nsecs: u32,
        flow_sequence: u32, engine_type: u8, engine_id: u8, aggregation: u8, agg_version: u8,
        reserved: fill32,
    }
}

// Version, C struct of the PDU, its header, C struct of a record, most records in a PDU, slots as on the wire.
pdu_layouts! {
    V1 ftpdu_v1 TimeHeader ftrec_v1[24] {
        srcaddr: u32, dstaddr: u32, nexthop: u32, input: u16, output: u16, dPkts: u32,
        dOctets: u32, First: u32, Last: u32, srcport: u16, dstport: u16, pad: fill16, prot: u8,
        tos: u8, flags: u8, tcp_retx_cnt: u8, tcp_retx_secs: u8, tcp_misseq_cnt: u8,
        reserved: fill32,
    }
    V5 ftpdu_v5 EngineHeader ftrec_v5[30] {
        srcaddr: u32, dstaddr: u32, nexthop: u32, input: u16, output: u16, dPkts: u32,
        dOctets: u32, First: u32, Last: u32, srcport: u16, dstport: u16, pad: fill8, tcp_flags: u8,
        prot: u8, tos: u8, src_as: u16, dst_as: u16, src_mask: u8, dst_mask: u8, drops: u16,
    }
    V6 ftpdu_v6 EngineHeader ftrec_v6[27] {
        srcaddr: u32, dstaddr: u32, nexthop: u32, input: u16, output: u16, dPkts: u32,
        dOctets: u32, First: u32, Last: u32, srcport: u16, dstport: u16, pad: fill8, tcp_flags: u8,
        prot: u8, tos: u8, src_as: u16, dst_as: u16, src_mask: u8, dst_mask: u8, in_encaps: u8,
        out_encaps: u8, peer_nexthop: u32,
    }
    V7 ftpdu_v7 EngineHeader ftrec_v7[27] {
        srcaddr: u32, dstaddr: u32, nexthop: u32, input: u16, output: u16, dPkts: u32,
        dOctets: u32, First: u32, Last: u32, srcport: u16, dstport: u16, pad: fill8, tcp_flags: u8,
        prot: u8, tos: u8, src_as: u16, dst_as: u16, src_mask: u8, dst_mask: u8, drops: u16,
        router_sc: u32,
    }
    V8_1 ftpdu_v8_1 AggregationHeader ftrec_v8_1[51] {
        dFlows: u32, dPkts: u32, dOctets: u32, First: u32, Last: u32, src_as: u16, dst_as: u16,
        input: u16, output: u16,
    }
    V8_2 ftpdu_v8_2 AggregationHeader ftrec_v8_2[51] {
        dFlows: u32, dPkts: u32, dOctets: u32, First: u32, Last: u32, prot: u8, pad: fill8,
        reserved: fill16, srcport: u16, dstport: u16,
    }
    V8_3 ftpdu_v8_3 AggregationHeader ftrec_v8_3[44] {
        dFlows: u32, dPkts: u32, dOctets: u32, First: u32, Last: u32, src_prefix: u32,
        src_mask: u8, pad: fill8, src_as: u16, input: u16, reserved: fill16,
    }
    V8_4 ftpdu_v8_4 AggregationHeader ftrec_v8_4[44] {
        dFlows: u32, dPkts: u32, dOctets: u32, First: u32, Last: u32, dst_prefix: u32,
        dst_mask: u8, pad: fill8, dst_as: u16, output: u16, reserved: fill16,
    }
    V8_5 ftpdu_v8_5 AggregationHeader ftrec_v8_5[35] {
        dFlows: u32, dPkts: u32, dOctets: u32, First: u32, Last: u32, src_prefix: u32,
        dst_prefix: u32, dst_mask: u8, src_mask: u8, reserved: fill16, src_as: u16, dst_as: u16,
        input: u16, output: u16,
    }
    V8_6 ftpdu_v8_6 AggregationHeader ftrec_v8_6[44] {
        dstaddr: u32, dPkts: u32, dOctets: u32, First: u32, Last: u32, output: u16, tos: u8,
        marked_tos: u8, extra_pkts: u32, router_sc: u32,
    }
    V8_7 ftpdu_v8_7 AggregationHeader ftrec_v8_7[35] {
        dstaddr: u32, srcaddr: u32, dPkts: u32, dOctets: u32, First: u32, Last: u32, output: u16,
        input: u16, tos: u8, marked_tos: u8, reserved: fill16, extra_pkts: u32, router_sc: u32,
    }
    V8_8 ftpdu_v8_8 AggregationHeader ftrec_v8_8[32] {
        dstaddr: u32, srcaddr: u32, dstport: u16, srcport: u16, dPkts: u32, dOctets: u32,
        First: u32, Last: u32, output: u16, input: u16, tos: u8, prot: u8, marked_tos: u8,
        reserved: fill8, extra_pkts: u32, router_sc: u32,
    }
    V8_9 ftpdu_v8_9 AggregationHeader ftrec_v8_9[44] {
        dFlows: u32, dPkts: u32, dOctets: u32, First: u32, Last: u32, src_as: u16, dst_as: u16,
        input: u16, output: u16, tos: u8, pad: fill8, reserved: fill16,
    }
    V8_10 ftpdu_v8_10 AggregationHeader ftrec_v8_10[44] {
        dFlows: u32, dPkts: u32, dOctets: u32, First: u32, Last: u32, prot: u8, tos: u8,
        reserved: fill16, srcport: u16, dstport: u16, input: u16, output: u16,
    }
    V8_11 ftpdu_v8_11 AggregationHeader ftrec_v8_11[44] {
        dFlows: u32, dPkts: u32, dOctets: u32, First: u32, Last: u32, src_prefix: u32,
        src_mask: u8, tos: u8, src_as: u16, input: u16, reserved: fill16,
    }
    V8_12 ftpdu_v8_12 AggregationHeader ftrec_v8_12[44] {
        dFlows: u32, dPkts: u32, dOctets: u32, First: u32, Last: u32, dst_prefix: u32,
        dst_mask: u8, tos: u8, dst_as: u16, output: u16, reserved: fill16,
    }
    V8_13 ftpdu_v8_13 AggregationHeader ftrec_v8_13[35] {
        dFlows: u32, dPkts: u32, dOctets: u32, First: u32, Last: u32, src_prefix: u32,
        dst_prefix: u32, dst_mask: u8, src_mask: u8, tos: u8, pad: fill8, src_as: u16, dst_as: u16,
        input: u16, output: u16,
    }
    V8_14 ftpdu_v8_14 AggregationHeader ftrec_v8_14[35] {
        dFlows: u32, dPkts: u32, dOctets: u32, First: u32, Last: u32, src_prefix: u32,
        dst_prefix: u32, dst_mask: u8, src_mask: u8, tos: u8, prot: u8, srcport: u16, dstport: u16,
        input: u16, output: u16,
    }
}
