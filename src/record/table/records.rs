//! The versions, one row each.

use super::fields::Field::*;
use super::{AGGREGATED as VERSION_8, Member, Pdu, Record, StartsLike, f, named, other, pad};

// The three headers of PDUs.
#[rustfmt::skip]
const TIME: &[Member] = &[
    other("version", 2), other("count", 2), f(SysUpTime), f(UnixSecs), f(UnixNsecs),
];

#[rustfmt::skip]
const ENGINE: &[Member] = &[
    other("version", 2), other("count", 2), f(SysUpTime), f(UnixSecs), f(UnixNsecs), other("flow_sequence", 4),
    f(EngineType), f(EngineId), pad("reserved", 2),
];

#[rustfmt::skip]
const AGGREGATION: &[Member] = &[
    other("version", 2), other("count", 2), f(SysUpTime), f(UnixSecs), f(UnixNsecs), other("flow_sequence", 4),
    f(EngineType), f(EngineId), other("aggregation", 1), other("agg_version", 1), pad("reserved", 4),
];

/// The versions that describe single flows and are translated into one another.
const FLOWS: &[u16] = &[1, 5, 6, 7, 1005];

/// What the rows of single flows have in common.
const FLOW: Record = Record {
    d_version: 0,
    aggregation: 0,
    name: "",
    members: &[],
    pdu: None,
    translates_to: FLOWS,
    starts_like: StartsLike::Nothing,
    unnamed: &[],
};

/// What the rows of aggregated flows have in common.
const AGGREGATED: Record = Record {
    d_version: VERSION_8,
    translates_to: &[],
    ..FLOW
};

/// Every version; functions for it are named in `src/capi/versions`.
#[rustfmt::skip]
pub const RECORDS: &[Record] = &[
    Record {
        d_version: 1,
        name: "fts3rec_v1",
        starts_like: StartsLike::Generic,
        members: &[
            f(UnixSecs), f(UnixNsecs), f(SysUpTime), f(Exaddr), f(Srcaddr), f(Dstaddr), f(Nexthop), f(Input),
            f(Output), f(DPkts), f(DOctets), f(First), f(Last), f(Srcport), f(Dstport), f(Prot), f(Tos), f(TcpFlags),
            pad("pad", 1), pad("reserved", 4),
        ],
        pdu: Some(Pdu {
            header: TIME,
            max: 24,
            padded: false,
            members: &[
                f(Srcaddr), f(Dstaddr), f(Nexthop), f(Input), f(Output), f(DPkts), f(DOctets), f(First), f(Last),
                f(Srcport), f(Dstport), pad("pad", 2), f(Prot), f(Tos), named("flags", TcpFlags),
                other("tcp_retx_cnt", 1), other("tcp_retx_secs", 1), other("tcp_misseq_cnt", 1), pad("reserved", 4),
            ],
        }),
        ..FLOW
    },
    Record {
        d_version: 5,
        name: "fts3rec_v5",
        starts_like: StartsLike::Generic5,
        members: &[
            f(UnixSecs), f(UnixNsecs), f(SysUpTime), f(Exaddr), f(Srcaddr), f(Dstaddr), f(Nexthop), f(Input),
            f(Output), f(DPkts), f(DOctets), f(First), f(Last), f(Srcport), f(Dstport), f(Prot), f(Tos), f(TcpFlags),
            pad("pad", 1), f(EngineType), f(EngineId), f(SrcMask), f(DstMask), f(SrcAs), f(DstAs),
        ],
        pdu: Some(Pdu {
            header: ENGINE,
            max: 30,
            padded: false,
            members: &[
                f(Srcaddr), f(Dstaddr), f(Nexthop), f(Input), f(Output), f(DPkts), f(DOctets), f(First), f(Last),
                f(Srcport), f(Dstport), pad("pad", 1), f(TcpFlags), f(Prot), f(Tos), f(SrcAs), f(DstAs), f(SrcMask),
                f(DstMask), other("drops", 2),
            ],
        }),
        ..FLOW
    },
    Record {
        d_version: 6,
        name: "fts3rec_v6",
        starts_like: StartsLike::Generic5,
        members: &[
            f(UnixSecs), f(UnixNsecs), f(SysUpTime), f(Exaddr), f(Srcaddr), f(Dstaddr), f(Nexthop), f(Input),
            f(Output), f(DPkts), f(DOctets), f(First), f(Last), f(Srcport), f(Dstport), f(Prot), f(Tos), f(TcpFlags),
            pad("pad", 1), f(EngineType), f(EngineId), f(SrcMask), f(DstMask), f(SrcAs), f(DstAs), f(InEncaps),
            f(OutEncaps), pad("pad2", 2), f(PeerNexthop),
        ],
        pdu: Some(Pdu {
            header: ENGINE,
            max: 27,
            padded: false,
            members: &[
                f(Srcaddr), f(Dstaddr), f(Nexthop), f(Input), f(Output), f(DPkts), f(DOctets), f(First), f(Last),
                f(Srcport), f(Dstport), pad("pad", 1), f(TcpFlags), f(Prot), f(Tos), f(SrcAs), f(DstAs), f(SrcMask),
                f(DstMask), f(InEncaps), f(OutEncaps), f(PeerNexthop),
            ],
        }),
        ..FLOW
    },
    Record {
        d_version: 7,
        name: "fts3rec_v7",
        starts_like: StartsLike::Generic5,
        members: &[
            f(UnixSecs), f(UnixNsecs), f(SysUpTime), f(Exaddr), f(Srcaddr), f(Dstaddr), f(Nexthop), f(Input),
            f(Output), f(DPkts), f(DOctets), f(First), f(Last), f(Srcport), f(Dstport), f(Prot), f(Tos), f(TcpFlags),
            other("flags", 1), f(EngineType), f(EngineId), f(SrcMask), f(DstMask), f(SrcAs), f(DstAs), f(RouterSc),
        ],
        pdu: Some(Pdu {
            header: ENGINE,
            max: 27,
            padded: false,
            members: &[
                f(Srcaddr), f(Dstaddr), f(Nexthop), f(Input), f(Output), f(DPkts), f(DOctets), f(First), f(Last),
                f(Srcport), f(Dstport), pad("pad", 1), f(TcpFlags), f(Prot), f(Tos), f(SrcAs), f(DstAs), f(SrcMask),
                f(DstMask), other("drops", 2), f(RouterSc),
            ],
        }),
        ..FLOW
    },
    Record {
        aggregation: 1,
        name: "fts3rec_v8_1",
        members: &[
            f(UnixSecs), f(UnixNsecs), f(SysUpTime), f(Exaddr), f(DFlows), f(DPkts), f(DOctets), f(First), f(Last),
            f(SrcAs), f(DstAs), f(Input), f(Output), f(EngineType), f(EngineId), pad("pad", 2),
        ],
        pdu: Some(Pdu {
            header: AGGREGATION,
            max: 51,
            padded: false,
            members: &[
                f(DFlows), f(DPkts), f(DOctets), f(First), f(Last), f(SrcAs), f(DstAs), f(Input), f(Output),
            ],
        }),
        ..AGGREGATED
    },
    Record {
        aggregation: 2,
        name: "fts3rec_v8_2",
        members: &[
            f(UnixSecs), f(UnixNsecs), f(SysUpTime), f(Exaddr), f(DFlows), f(DPkts), f(DOctets), f(First), f(Last),
            f(Prot), pad("pad", 1), pad("reserved", 2), f(Srcport), f(Dstport), f(EngineType), f(EngineId),
            pad("pad2", 2),
        ],
        pdu: Some(Pdu {
            header: AGGREGATION,
            max: 51,
            padded: false,
            members: &[
                f(DFlows), f(DPkts), f(DOctets), f(First), f(Last), f(Prot), pad("pad", 1), pad("reserved", 2),
                f(Srcport), f(Dstport),
            ],
        }),
        ..AGGREGATED
    },
    Record {
        aggregation: 3,
        name: "fts3rec_v8_3",
        members: &[
            f(UnixSecs), f(UnixNsecs), f(Exaddr), f(SysUpTime), f(DFlows), f(DPkts), f(DOctets), f(First), f(Last),
            f(Srcaddr), f(SrcMask), pad("pad", 1), f(SrcAs), f(Input), f(EngineType), f(EngineId),
        ],
        pdu: Some(Pdu {
            header: AGGREGATION,
            max: 44,
            padded: false,
            members: &[
                f(DFlows), f(DPkts), f(DOctets), f(First), f(Last), named("src_prefix", Srcaddr), f(SrcMask),
                pad("pad", 1), f(SrcAs), f(Input), pad("reserved", 2),
            ],
        }),
        ..AGGREGATED
    },
    Record {
        aggregation: 4,
        name: "fts3rec_v8_4",
        members: &[
            f(UnixSecs), f(UnixNsecs), f(SysUpTime), f(Exaddr), f(DFlows), f(DPkts), f(DOctets), f(First), f(Last),
            f(Dstaddr), f(DstMask), pad("pad", 1), f(EngineType), f(EngineId), f(DstAs), f(Output),
        ],
        pdu: Some(Pdu {
            header: AGGREGATION,
            max: 44,
            padded: false,
            members: &[
                f(DFlows), f(DPkts), f(DOctets), f(First), f(Last), named("dst_prefix", Dstaddr), f(DstMask),
                pad("pad", 1), f(DstAs), f(Output), pad("reserved", 2),
            ],
        }),
        ..AGGREGATED
    },
    Record {
        aggregation: 5,
        name: "fts3rec_v8_5",
        members: &[
            f(UnixSecs), f(UnixNsecs), f(SysUpTime), f(Exaddr), f(DFlows), f(DPkts), f(DOctets), f(First), f(Last),
            f(Srcaddr), f(Dstaddr), f(DstMask), f(SrcMask), f(EngineType), f(EngineId), f(SrcAs), f(DstAs), f(Input),
            f(Output),
        ],
        pdu: Some(Pdu {
            header: AGGREGATION,
            max: 35,
            padded: false,
            members: &[
                f(DFlows), f(DPkts), f(DOctets), f(First), f(Last), named("src_prefix", Srcaddr),
                named("dst_prefix", Dstaddr), f(DstMask), f(SrcMask), pad("reserved", 2), f(SrcAs), f(DstAs),
                f(Input), f(Output),
            ],
        }),
        ..AGGREGATED
    },
    Record {
        aggregation: 6,
        name: "fts3rec_v8_6",
        members: &[
            f(UnixSecs), f(UnixNsecs), f(SysUpTime), f(Exaddr), f(DPkts), f(DOctets), f(First), f(Last), f(Dstaddr),
            f(ExtraPkts), f(RouterSc), f(Output), pad("pad", 2), f(Tos), f(MarkedTos), f(EngineType), f(EngineId),
        ],
        pdu: Some(Pdu {
            header: AGGREGATION,
            max: 44,
            padded: true,
            members: &[
                f(Dstaddr), f(DPkts), f(DOctets), f(First), f(Last), f(Output), f(Tos), f(MarkedTos), f(ExtraPkts),
                f(RouterSc),
            ],
        }),
        ..AGGREGATED
    },
    Record {
        aggregation: 7,
        name: "fts3rec_v8_7",
        members: &[
            f(UnixSecs), f(UnixNsecs), f(SysUpTime), f(Exaddr), f(DPkts), f(DOctets), f(First), f(Last), f(Dstaddr),
            f(Srcaddr), f(ExtraPkts), f(RouterSc), f(Output), f(Input), f(Tos), f(MarkedTos), f(EngineType),
            f(EngineId),
        ],
        pdu: Some(Pdu {
            header: AGGREGATION,
            max: 35,
            padded: true,
            members: &[
                f(Dstaddr), f(Srcaddr), f(DPkts), f(DOctets), f(First), f(Last), f(Output), f(Input), f(Tos),
                f(MarkedTos), pad("reserved", 2), f(ExtraPkts), f(RouterSc),
            ],
        }),
        ..AGGREGATED
    },
    Record {
        aggregation: 8,
        name: "fts3rec_v8_8",
        members: &[
            f(UnixSecs), f(UnixNsecs), f(SysUpTime), f(Exaddr), f(DPkts), f(DOctets), f(First), f(Last), f(Dstaddr),
            f(Srcaddr), f(ExtraPkts), f(RouterSc), f(Dstport), f(Srcport), f(Output), f(Input), f(Tos), f(MarkedTos),
            f(EngineType), f(EngineId), f(Prot), pad("pad1", 1), pad("pad2", 2),
        ],
        pdu: Some(Pdu {
            header: AGGREGATION,
            max: 32,
            padded: true,
            members: &[
                f(Dstaddr), f(Srcaddr), f(Dstport), f(Srcport), f(DPkts), f(DOctets), f(First), f(Last), f(Output),
                f(Input), f(Tos), f(Prot), f(MarkedTos), pad("reserved", 1), f(ExtraPkts), f(RouterSc),
            ],
        }),
        ..AGGREGATED
    },
    Record {
        aggregation: 9,
        name: "fts3rec_v8_9",
        members: &[
            f(UnixSecs), f(UnixNsecs), f(SysUpTime), f(Exaddr), f(DFlows), f(DPkts), f(DOctets), f(First), f(Last),
            f(SrcAs), f(DstAs), f(Input), f(Output), f(EngineType), f(EngineId), f(Tos), pad("pad", 1),
        ],
        pdu: Some(Pdu {
            header: AGGREGATION,
            max: 44,
            padded: false,
            members: &[
                f(DFlows), f(DPkts), f(DOctets), f(First), f(Last), f(SrcAs), f(DstAs), f(Input), f(Output), f(Tos),
                pad("pad", 1), pad("reserved", 2),
            ],
        }),
        ..AGGREGATED
    },
    Record {
        aggregation: 10,
        name: "fts3rec_v8_10",
        unnamed: &[Input, Output],
        members: &[
            f(UnixSecs), f(UnixNsecs), f(SysUpTime), f(Exaddr), f(DFlows), f(DPkts), f(DOctets), f(First), f(Last),
            f(Srcport), f(Dstport), f(Input), f(Output), f(EngineType), f(EngineId), f(Prot), f(Tos),
        ],
        pdu: Some(Pdu {
            header: AGGREGATION,
            max: 44,
            padded: false,
            members: &[
                f(DFlows), f(DPkts), f(DOctets), f(First), f(Last), f(Prot), f(Tos), pad("reserved", 2), f(Srcport),
                f(Dstport), f(Input), f(Output),
            ],
        }),
        ..AGGREGATED
    },
    Record {
        aggregation: 11,
        name: "fts3rec_v8_11",
        members: &[
            f(UnixSecs), f(UnixNsecs), f(Exaddr), f(SysUpTime), f(DFlows), f(DPkts), f(DOctets), f(First), f(Last),
            f(Srcaddr), f(SrcMask), f(Tos), f(SrcAs), f(Input), f(EngineType), f(EngineId),
        ],
        pdu: Some(Pdu {
            header: AGGREGATION,
            max: 44,
            padded: false,
            members: &[
                f(DFlows), f(DPkts), f(DOctets), f(First), f(Last), named("src_prefix", Srcaddr), f(SrcMask), f(Tos),
                f(SrcAs), f(Input), pad("reserved", 2),
            ],
        }),
        ..AGGREGATED
    },
    Record {
        aggregation: 12,
        name: "fts3rec_v8_12",
        members: &[
            f(UnixSecs), f(UnixNsecs), f(Exaddr), f(SysUpTime), f(DFlows), f(DPkts), f(DOctets), f(First), f(Last),
            f(Dstaddr), f(Output), f(DstAs), f(DstMask), f(Tos), f(EngineType), f(EngineId),
        ],
        pdu: Some(Pdu {
            header: AGGREGATION,
            max: 44,
            padded: false,
            members: &[
                f(DFlows), f(DPkts), f(DOctets), f(First), f(Last), named("dst_prefix", Dstaddr), f(DstMask), f(Tos),
                f(DstAs), f(Output), pad("reserved", 2),
            ],
        }),
        ..AGGREGATED
    },
    Record {
        aggregation: 13,
        name: "fts3rec_v8_13",
        members: &[
            f(UnixSecs), f(UnixNsecs), f(SysUpTime), f(Exaddr), f(DFlows), f(DPkts), f(DOctets), f(First), f(Last),
            f(Srcaddr), f(Dstaddr), f(SrcAs), f(DstAs), f(Input), f(Output), f(DstMask), f(SrcMask), f(EngineType),
            f(EngineId), f(Tos), pad("pad1", 1), pad("pad2", 2),
        ],
        pdu: Some(Pdu {
            header: AGGREGATION,
            max: 35,
            padded: false,
            members: &[
                f(DFlows), f(DPkts), f(DOctets), f(First), f(Last), named("src_prefix", Srcaddr),
                named("dst_prefix", Dstaddr), f(DstMask), f(SrcMask), f(Tos), pad("pad", 1), f(SrcAs), f(DstAs),
                f(Input), f(Output),
            ],
        }),
        ..AGGREGATED
    },
    Record {
        aggregation: 14,
        name: "fts3rec_v8_14",
        members: &[
            f(UnixSecs), f(UnixNsecs), f(SysUpTime), f(Exaddr), f(DFlows), f(DPkts), f(DOctets), f(First), f(Last),
            f(Srcaddr), f(Dstaddr), f(Srcport), f(Dstport), f(Input), f(Output), f(DstMask), f(SrcMask),
            f(EngineType), f(EngineId), f(Tos), f(Prot), pad("pad2", 2),
        ],
        pdu: Some(Pdu {
            header: AGGREGATION,
            max: 35,
            padded: false,
            members: &[
                f(DFlows), f(DPkts), f(DOctets), f(First), f(Last), named("src_prefix", Srcaddr),
                named("dst_prefix", Dstaddr), f(DstMask), f(SrcMask), f(Tos), f(Prot), f(Srcport), f(Dstport),
                f(Input), f(Output),
            ],
        }),
        ..AGGREGATED
    },
    Record {
        d_version: 1005,
        name: "fts3rec_v1005",
        members: &[
            f(UnixSecs), f(UnixNsecs), f(SysUpTime), f(Exaddr), f(Srcaddr), f(Dstaddr), f(Nexthop), f(Input),
            f(Output), f(DPkts), f(DOctets), f(First), f(Last), f(Srcport), f(Dstport), f(Prot), f(Tos), f(TcpFlags),
            pad("pad", 1), f(EngineType), f(EngineId), f(SrcMask), f(DstMask), f(SrcAs), f(DstAs), f(SrcTag),
            f(DstTag),
        ],
        ..FLOW
    },
];

/// Stream version 1 as it is on disk: one layout for what were exports of versions 1 and 5.
#[rustfmt::skip]
pub const LEGACY: &[Member] = &[
    f(UnixSecs), other("unix_msecs", 4), f(Srcaddr), f(Dstaddr), f(Nexthop), f(Input), f(Output), f(DPkts),
    f(DOctets), f(First), f(Last), f(Srcport), f(Dstport), other("pad", 2), f(Prot), f(Tos),
    named("flags", TcpFlags), other("tcp_retx_cnt", 1), other("tcp_retx_secs", 1), other("tcp_misseq_cnt", 1),
    f(SrcAs), f(DstAs), f(SrcMask), f(DstMask), other("drops", 2),
];
