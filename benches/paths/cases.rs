//! What is measured: paths, and the shapes of data that each is measured with.

/// A path: an operation of the C programs beside this, and what it is given.
pub struct Path {
    /// What the table calls it.
    pub name: &'static str,
    pub operation: &'static str,
    pub input: Input,
    /// Records for each that `FT_BENCH_RECORDS` asks for, in thousandths.
    pub share: u64,
    /// The least it could take.
    pub floor: Option<Floor>,
    /// Whether no other library has it.
    pub is_ours: bool,
    /// Arguments of the operation, NAME=NUMBER.
    pub shapes: &'static [&'static str],
}

/// What an operation reads.
#[derive(Clone, Copy, PartialEq)]
pub enum Input {
    /// A file of records, made with these arguments.
    Made(&'static str),
    /// What it writes itself.
    Output,
    /// A configuration from rules.cfg.
    Rules(&'static str),
    Nothing,
}

#[derive(Clone, Copy)]
pub enum Floor {
    /// An operation, on the same input.
    Operation(&'static str),
    Inflate,
    Deflate,
}

use Floor::{Deflate, Inflate, Operation};
use Input::{Made, Nothing, Output, Rules};

const fn path(
    name: &'static str,
    operation: &'static str,
    input: Input,
    share: u64,
    shapes: &'static [&'static str],
) -> Path {
    Path {
        name,
        operation,
        input,
        share,
        floor: None,
        is_ours: false,
        shapes,
    }
}

impl Path {
    const fn floor(self, floor: Floor) -> Path {
        Path {
            floor: Some(floor),
            ..self
        }
    }

    /// Marks what the original does not have: its floor is `instead`.
    const fn ours(self, instead: &'static str) -> Path {
        Path {
            is_ours: true,
            floor: Some(Operation(instead)),
            ..self
        }
    }
}

/// As records lie in files, and mapped.
const READ: &[&str] = &["", "mapped=1"];
/// To a new file, in either byte order, into one that is there, to nothing.
const WRITE: &[&str] = &["", "order=2", "over=1", "null=1", "null=1 order=2"];
const LEVELS: &[&str] = &[
    "level=1", "level=2", "level=3", "level=4", "level=5", "level=6", "level=7", "level=8",
    "level=9",
];
const DECODE: &[&str] = &[
    "each=30",
    "each=30 change=1",
    "each=5",
    "each=5 change=1",
    "each=2",
    "each=2 change=1",
    "each=1",
    "each=1 change=1",
];
const DECODE_7: &[&str] = &[
    "version=7 each=27",
    "version=7 each=5",
    "version=7 each=2",
    "version=7 each=1",
    "version=7 each=1 change=1",
];
/// Version 5, and others.
const ENCODE: &[&str] = &["", "change=1", "version=1", "version=6", "version=7"];
/// Which rule decides: whichever the traffic meets, the first, the last, none.
const MATCH: &[&str] = &["match=0", "match=1", "match=2", "match=3"];
const KEYS: &[&str] = &[
    "keys=10",
    "keys=4000",
    "keys=4000 skew=1",
    "keys=100000",
    "keys=100000 skew=1",
    "keys=1000000",
    "keys=1000000 skew=1",
];

/// A report (see `names` in reports.c), by keys.
macro_rules! by_keys {
    ($report:literal) => {
        &[
            concat!("report=", $report, " keys=0"),
            concat!("report=", $report, " keys=10"),
            concat!("report=", $report, " keys=4000"),
            concat!("report=", $report, " keys=4000 skew=1"),
            concat!("report=", $report, " keys=100000"),
            concat!("report=", $report, " keys=100000 skew=1"),
            concat!("report=", $report, " keys=1000000"),
            concat!("report=", $report, " keys=1000000 skew=1"),
        ]
    };
}

pub const PATHS: &[Path] = &[
    path("read", "read", Made("order=1"), 1000, READ).floor(Operation("floor-read")),
    path("read, big-endian", "read", Made("order=2"), 1000, READ).floor(Operation("floor-read")),
    path("read, compressed", "read", Made("level=6"), 1000, READ).floor(Inflate),
    path(
        "read, compressed, random",
        "read",
        Made("level=6 entropy=1"),
        1000,
        READ,
    )
    .floor(Inflate),
    path(
        "read, compressed, alike",
        "read",
        Made("level=6 entropy=2"),
        1000,
        READ,
    )
    .floor(Inflate),
    path(
        "read, compressed, a few",
        "read",
        Made("level=6"),
        100,
        READ,
    )
    .floor(Inflate),
    path("write", "write", Output, 1000, WRITE).floor(Operation("floor-write")),
    path("write, compressed", "write", Output, 200, LEVELS).floor(Deflate),
    path("decode v5", "decode", Nothing, 4000, DECODE).floor(Operation("floor-copy")),
    path("decode v7", "decode", Nothing, 4000, DECODE_7).floor(Operation("floor-copy")),
    path(
        "decode v9",
        "decode-export",
        Nothing,
        4000,
        &["each=30", "each=5", "each=1", "template=1 each=24"],
    )
    .ours("decode"),
    path(
        "decode IPFIX",
        "decode-export",
        Nothing,
        4000,
        &["version=10 each=30", "version=10 each=1"],
    )
    .ours("decode"),
    path("encode", "encode", Nothing, 4000, ENCODE).floor(Operation("floor-copy")),
    path("translate v5 to v7", "translate", Nothing, 4000, &[""]).floor(Operation("floor-copy")),
    path("fmt_ipv4, fmt_uint32", "format", Nothing, 4000, &[""]),
    path("ftltime", "ltime", Nothing, 4000, &["", "uptime=1"]),
    path("filter, one match", "filter", Rules("filter"), 4000, MATCH),
    path(
        "filter, six matches",
        "filter",
        Rules("filter"),
        4000,
        &[
            "filter=6 match=0",
            "filter=6 match=1",
            "filter=6 match=2",
            "filter=6 match=3",
        ],
    ),
    path(
        "filter, ten matches",
        "filter",
        Rules("filter"),
        4000,
        &[
            "filter=10 match=0",
            "filter=10 match=1",
            "filter=10 match=2",
            "filter=10 match=3",
        ],
    ),
    path("mask", "mask", Rules("mask"), 4000, MATCH),
    path("tag", "tag", Rules("tag"), 4000, MATCH),
    path("xlate", "xlate", Rules("xlate"), 4000, MATCH),
    path(
        "ip-source-address",
        "report",
        Rules("report"),
        2000,
        by_keys!("0"),
    ),
    path(
        "ip-source/destination-address",
        "report",
        Rules("report"),
        2000,
        by_keys!("1"),
    ),
    path(
        "summary-detail",
        "report",
        Rules("report"),
        4000,
        &["report=2 keys=0"],
    ),
    path(
        "ip-destination-port",
        "report",
        Rules("report"),
        4000,
        &[
            "report=3 keys=0",
            "report=3 keys=10",
            "report=3 keys=4000",
            "report=3 keys=4000 skew=1",
        ],
    ),
    path(
        "ip-port",
        "report",
        Rules("report"),
        4000,
        &[
            "report=4 keys=0",
            "report=4 keys=10",
            "report=4 keys=4000",
            "report=4 keys=4000 skew=1",
        ],
    ),
    path(
        "ip-tos",
        "report",
        Rules("report"),
        4000,
        &["report=5 keys=0", "report=5 keys=256"],
    ),
    // Rates, prefixes, numbers that are no fields, keys of two words, classes of addresses, times.
    path(
        "reports of other types",
        "report",
        Rules("report"),
        4000,
        &[
            "report=6 keys=0",
            "report=7 keys=0",
            "report=8 keys=0",
            "report=9 keys=0",
            "report=10 keys=0",
            "report=11 keys=0",
        ],
    ),
    path("ftchash", "hash", Nothing, 4000, KEYS),
    path(
        "columns",
        "columns",
        Made("order=1"),
        1000,
        &["", "filter=1"],
    )
    .ours("columns-loop"),
    path(
        "columns, big-endian",
        "columns",
        Made("order=2"),
        1000,
        &[""],
    )
    .ours("columns-loop"),
    path(
        "columns, compressed",
        "columns",
        Made("level=6"),
        1000,
        &[""],
    )
    .ours("columns-loop")
    .floor(Inflate),
];
