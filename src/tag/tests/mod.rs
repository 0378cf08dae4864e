use super::parse::{TYPES, read};
use super::*;
use crate::config::{Environment, Source};
use crate::record::{self, Field};
use std::path::Path;

fn parse(text: &str) -> Result<Tags, String> {
    let warn = |text: &str| panic!("{text}");
    let environment = Environment::new(None, Path::new("/"), &warn);
    let mut source = Source::from_text("f", text.into(), environment);
    read(&mut source).map_err(|error| error.message().to_owned())
}

/// Returns what the definition `test` makes of the tags 1 and 2.
fn tagged(tags: &Tags, flow: &Flow) -> (u32, u32) {
    let start = Pair {
        source: 1,
        destination: 2,
    };
    let mut definitions = tags.definitions.entries().iter();
    let test = definitions.find(|definition| definition.name.eq_ignore_ascii_case(b"test"));
    let tags = test.unwrap().change(flow, start);
    (tags.source, tags.destination)
}

/// Writes a file with one action and the definition `test` that uses it.
fn action(kind: &str, matches: &[&str]) -> String {
    let lines = matches.iter().map(|line| format!(" match {line}\n"));
    let lines: String = lines.collect();
    format!("tag-action A\n type {kind}\n{lines}tag-definition test\n term\n action a\n")
}

/// What of a flow tags depend on.
#[derive(Clone, Copy, Debug, Default)]
struct Flow {
    source_address: u32,
    destination_address: u32,
    next_hop: u32,
    exporter: u32,
    input: u16,
    output: u16,
    source_port: u16,
    destination_port: u16,
    source_as: u16,
    destination_as: u16,
    protocol: u8,
    tos: u8,
}

impl record::Flow for Flow {
    fn has(&self, _: Field) -> bool {
        true
    }

    fn get(&self, field: Field) -> u32 {
        match field {
            Field::Prot => self.protocol.into(),
            Field::Tos => self.tos.into(),
            Field::Input => self.input.into(),
            Field::Output => self.output.into(),
            Field::Srcport => self.source_port.into(),
            Field::Dstport => self.destination_port.into(),
            Field::SrcAs => self.source_as.into(),
            Field::DstAs => self.destination_as.into(),
            Field::Srcaddr => self.source_address,
            Field::Dstaddr => self.destination_address,
            Field::Nexthop => self.next_hop,
            Field::Exaddr => self.exporter,
            other => panic!("tags do not depend on {other:?}"),
        }
    }

    fn set(&mut self, field: Field, _: u32) {
        panic!("tagging does not change {field:?} itself")
    }
}

/// A flow none of whose fields is like another.
const FLOW: Flow = Flow {
    source_address: 0x0a00_0001,
    destination_address: 0x0a01_0002,
    next_hop: 0x0a02_0003,
    exporter: 0x0a03_0004,
    input: 5,
    output: 6,
    source_port: 7,
    destination_port: 8,
    source_as: 9,
    destination_as: 10,
    protocol: 6,
    tos: 11,
};

/// The names of a type of action, a flow, what matches it, and what does not.
type Row = (
    &'static [&'static str],
    Flow,
    &'static [&'static str],
    &'static str,
);

const UDP: Flow = Flow {
    protocol: 17,
    ..FLOW
};

const TYPES_LOOK_AT: &[Row] = &[
    (
        &["src-prefix", "source-prefix"],
        FLOW,
        &["10.0/16", "10/8"],
        "10.1/16",
    ),
    (
        &["dst-prefix", "destination-prefix"],
        FLOW,
        &["10.1/16"],
        "10.0/16",
    ),
    (&["prefix"], FLOW, &["10.0/16", "10.1/16"], "10.2/16"),
    (&["next-hop"], FLOW, &["10.2.0.3"], "10.2.0.4"),
    (&["exporter"], FLOW, &["10.3.0.4"], "10.2.0.3"),
    (
        &["src-ip", "source-ip-address"],
        FLOW,
        &["10.0.0.1"],
        "10.1.0.2",
    ),
    (
        &["dst-ip", "destination-ip-address"],
        FLOW,
        &["10.1.0.2"],
        "10.0.0.1",
    ),
    (
        &["ip", "ip-address"],
        FLOW,
        &["10.0.0.1", "10.1.0.2"],
        "10.2.0.3",
    ),
    (&["src-as", "source-as"], FLOW, &["9"], "10"),
    (&["dst-as", "destination-as"], FLOW, &["10"], "9"),
    (&["as"], FLOW, &["9", "10"], "11"),
    (&["tcp-src-port", "tcp-source-port"], FLOW, &["7"], "8"),
    (&["tcp-dst-port", "tcp-destination-port"], FLOW, &["8"], "7"),
    (&["tcp-port"], FLOW, &["7", "8"], "9"),
    (&["udp-src-port", "udp-source-port"], UDP, &["7"], "8"),
    (&["udp-dst-port", "udp-destination-port"], UDP, &["8"], "7"),
    (&["udp-port"], UDP, &["7", "8"], "9"),
    (&["tos"], FLOW, &["11"], "0"),
    (&["input-interface"], FLOW, &["5"], "6"),
    (&["output-interface"], FLOW, &["6"], "5"),
    (&["interface"], FLOW, &["5", "6"], "7"),
    (&["any"], FLOW, &["any", "ANY"], ""),
];

#[test]
fn every_type_looks_at_its_fields() {
    let mut seen = 0;
    for (kinds, flow, hits, miss) in TYPES_LOOK_AT {
        for kind in *kinds {
            seen += 1;
            for hit in *hits {
                let tags = parse(&action(kind, &[&format!("{hit} set-source 77")])).unwrap();
                assert_eq!(tagged(&tags, flow), (77, 2), "{kind} {hit}");
            }
            if !miss.is_empty() {
                let tags = parse(&action(kind, &[&format!("{miss} set-source 77")])).unwrap();
                assert_eq!(tagged(&tags, flow), (1, 2), "{kind} {miss}");
            }
            // No matches at all.
            assert_eq!(tagged(&parse(&action(kind, &[])).unwrap(), flow), (1, 2));
        }
    }
    assert_eq!(seen, TYPES.len());
}

#[test]
fn ports_are_those_of_their_protocol() {
    for (kind, protocol) in [("tcp-port", 17), ("udp-port", 6), ("tcp-src-port", 0)] {
        let tags = parse(&action(kind, &["7 set-source 77", "8 set-source 77"])).unwrap();
        assert_eq!(tagged(&tags, &Flow { protocol, ..FLOW }), (1, 2));
    }
}

#[test]
fn every_effect() {
    for (effects, expected) in [
        (["set-src 0x10", "SET-source 020"], (16, 2)),
        (["set-dst 16", "set-destination 16"], (1, 16)),
        (["or-src 16", "or-source 16"], (17, 2)),
        (["or-dst 16", "or-destination 16"], (1, 18)),
    ] {
        for effect in effects {
            let tags = parse(&action("any", &[&format!("any {effect}")])).unwrap();
            assert_eq!(tagged(&tags, &FLOW), expected, "{effect}");
        }
    }
    let all = ["any or-src 16", "any or-src 32", "any set-dst 4294967295"];
    let tags = parse(&action("any", &all)).unwrap();
    assert_eq!(tagged(&tags, &FLOW), (49, u32::MAX));
}

#[test]
fn source_comes_before_destination() {
    let tags = parse(&action(
        "as",
        &["9 set-src 70", "10 or-src 1", "10 set-dst 5"],
    ))
    .unwrap();
    assert_eq!(tagged(&tags, &FLOW), (71, 5));
    let tags = parse(&action(
        "prefix",
        &["10.0/16 or-src 8", "10.1/16 set-src 5"],
    ))
    .unwrap();
    assert_eq!(tagged(&tags, &FLOW), (5, 2));
}

#[test]
fn terms_filter() {
    let act = "tag-action A\n type any\n match any or-src 0x100\ntag-definition test\n";
    for (filters, passes) in [
        ("", true),
        ("input-filter 1,5", true),
        ("input-filter !1-4", true),
        ("input-filter 6", false),
        ("output-filter 6-9", true),
        ("output-filter !6", false),
        ("exporter 10.3.0.4", true),
        ("exporter 10.3.0.5", false),
        ("input-filter 5\n output-filter 6\n exporter 10.3.0.4", true),
        ("input-filter 5\n output-filter 7", false),
    ] {
        let tags = parse(&format!(
            "{act} term\n {filters}\n action A\n term\n term\n"
        ))
        .unwrap();
        let expected = if passes { 0x101 } else { 1 };
        assert_eq!(tagged(&tags, &FLOW), (expected, 2), "{filters}");
    }
}

#[test]
fn actions_may_follow_definitions() {
    let text =
        "TAG-DEFINITION Test\n TERM\n ACTION a\nTag-Action A\n\ttype any\n\tmatch any set-src 9\n";
    assert_eq!(tagged(&parse(text).unwrap(), &FLOW), (9, 2));
}

/// What does not load, and what it is refused with.
const ERRORS: &[(&str, &str)] = &[
    ("bogus x", "f line 1: Unexpected \"bogus\"."),
    ("type any", "f line 1: Unexpected \"type\"."),
    ("term", "f line 1: Unexpected \"term\"."),
    ("tag-action", "f line 1: Expecting name."),
    ("tag-action A x", "f line 1: Unexpected \"x\"."),
    (
        "tag-action A\ntag-action a",
        "f line 2: Name (a) previously defined.",
    ),
    ("tag-action A\nterm", "f line 2: Unexpected \"term\"."),
    ("tag-action A\ntype", "f line 2: Expecting type."),
    ("tag-action A\ntype x", "f line 2: Unrecognized type."),
    (
        "tag-action A\ntype as\ntype as",
        "f line 3: Type previously defined.",
    ),
    (
        "tag-action A\nmatch 1 set-src 1",
        "f line 2: Must set type first.",
    ),
    (
        "tag-action A\ntype as\nmatch",
        "f line 3: Expecting match data.",
    ),
    (
        "tag-action A\ntype as\nmatch 1",
        "f line 3: Expecting [set|or]-[source|destination].",
    ),
    (
        "tag-action A\ntype as\nmatch 1 set 2",
        "f line 3: Expecting [set|or]-[source|destination].",
    ),
    (
        "tag-action A\ntype as\nmatch 1 set-src",
        "f line 3: Expecting set data.",
    ),
    (
        "tag-action A\ntype any\nmatch 1 set-src 1",
        "f line 3: Match must be any.",
    ),
    ("tag-definition", "f line 1: Expecting name."),
    (
        "tag-definition A\ntag-definition a",
        "f line 2: Name (a) previously defined.",
    ),
    (
        "tag-definition A\ntype as",
        "f line 2: Unexpected \"type\".",
    ),
    ("tag-definition A\naction x", "f line 2: Must start term."),
    (
        "tag-definition A\nexporter 1.2.3.4",
        "f line 2: Must start term.",
    ),
    (
        "tag-definition A\ninput-filter 1",
        "f line 2: Must start term.",
    ),
    (
        "tag-definition A\noutput-filter 1",
        "f line 2: Must start term.",
    ),
    ("tag-definition A\nterm x", "f line 2: Unexpected \"x\"."),
    (
        "tag-definition A\nterm\naction",
        "f line 3: Expecting action.",
    ),
    (
        "tag-definition A\nterm\nexporter",
        "f line 3: Expecting exporter.",
    ),
    (
        "tag-definition A\nterm\nexporter 1\nexporter 2",
        "f line 4: Exporter previously defined.",
    ),
    (
        "tag-definition A\nterm\ninput-filter",
        "f line 3: Expecting filter list.",
    ),
    (
        "tag-definition A\nterm\ninput-filter 1\ninput-filter 1",
        "f line 4: Input filter previously defined.",
    ),
    (
        "tag-definition A\nterm\noutput-filter 1\noutput-filter 1",
        "f line 4: Output filter previously defined.",
    ),
    (
        "tag-definition A\nterm\ninput-filter 1,65536",
        "f line 3: Bad list of interfaces \"1,65536\".",
    ),
];

#[test]
fn what_does_not_load() {
    for &(text, message) in ERRORS {
        assert_eq!(parse(text).unwrap_err(), message, "{text}");
    }
}

#[test]
fn one_set_or_several_ors() {
    let twice = "f line 4: Only one set per source/destination per match.";
    for kind in [
        "any any",
        "prefix 10/8",
        "ip 10.0.0.1",
        "as 9",
        "tos 11",
        "next-hop 1.2.3.4",
    ] {
        let (kind, subject) = kind.split_once(' ').unwrap();
        for (first, second) in [("set", "set"), ("set", "or"), ("or", "set")] {
            for tag in ["src", "dst"] {
                let lines = [
                    &*format!("{subject} {first}-{tag} 1"),
                    &format!("{subject} {second}-{tag} 2"),
                ];
                assert_eq!(parse(&action(kind, &lines)).unwrap_err(), twice);
            }
        }
        let lines = [
            &*format!("{subject} set-src 1"),
            &format!("{subject} or-dst 2"),
            &format!("{subject} or-dst 4"),
        ];
        assert!(parse(&action(kind, &lines)).is_ok());
    }
}

#[test]
fn f1_addresses_that_are_all_zeros_or_ones() {
    let tags = parse(&action("src-prefix", &["10/8 set-src 7"])).unwrap();
    for source_address in [0, u32::MAX] {
        let flow = Flow {
            source_address,
            ..FLOW
        };
        assert_eq!(tagged(&tags, &flow), (1, 2));
    }
}

#[test]
fn f2_host_bits_do_not_count() {
    let tags = parse(&action("src-prefix", &["10.0.0.200/8 set-src 7"])).unwrap();
    assert_eq!(tagged(&tags, &FLOW), (7, 2));
    let lines = ["10.0.0.200/8 set-src 7", "10/8 set-src 8"];
    assert!(parse(&action("src-prefix", &lines)).is_err());
}

#[test]
fn f11_terms_without_actions() {
    let tags = parse("tag-definition test\n term\n").unwrap();
    assert_eq!(tagged(&tags, &FLOW), (1, 2));
}

#[test]
fn f11_f12_actions_that_are_not_there() {
    let known = "tag-action A\n type any\ntag-definition test\n term\n";
    for names in ["NOPE\n action A", "NOPE"] {
        assert_eq!(
            parse(&format!("{known} action {names}\n")).unwrap_err(),
            "f line 5: Unable to resolve action \"NOPE\" in tag-definition \"test\"."
        );
    }
}

#[test]
fn f13_actions_without_type() {
    let unused = "tag-action A\ntag-definition test\n term\n";
    assert!(parse(unused).is_ok());
    assert_eq!(
        parse(&format!("{unused} action A\n")).unwrap_err(),
        "f line 4: Action \"A\" has no type."
    );
}

#[test]
fn f20_terms_end_with_their_definition() {
    let text = "tag-action A\n type any\ntag-definition x\n term\ntag-definition test\n action A\n";
    assert_eq!(parse(text).unwrap_err(), "f line 6: Must start term.");
}

#[test]
fn f27_ip_address_is_a_type() {
    let tags = parse(&action("ip-address", &["10.1.0.2 set-source 77"])).unwrap();
    assert_eq!(tagged(&tags, &FLOW), (77, 2));
}

#[test]
fn f24_numbers_out_of_range() {
    for (kind, line, message) in [
        ("as", "70000 set-src 1", "Bad AS \"70000\"."),
        ("as", "-1 set-src 1", "Bad AS \"-1\"."),
        ("tcp-port", "65536 set-src 1", "Bad port \"65536\"."),
        ("interface", "65536 set-src 1", "Bad interface \"65536\"."),
        ("tos", "300 set-src 1", "Bad ToS \"300\"."),
        ("tos", "1 set-src -1", "Bad tag \"-1\"."),
        ("tos", "1 set-src 4294967296", "Bad tag \"4294967296\"."),
        ("prefix", "10/33 set-src 1", "Bad prefix \"10/33\"."),
    ] {
        let error = parse(&action(kind, &[line])).unwrap_err();
        assert_eq!(error, format!("f line 3: {message}"));
    }
}
