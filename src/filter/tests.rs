//! The language, keyword by keyword.

use super::parser::parse;
use super::primitive::TYPES;
use super::subject::SUBJECTS;
use super::test::TimeOfDay;
use super::{Day, Definition, Filters, Flow};
use crate::config::{Environment, Source};
use crate::record::Field;
use crate::record::fields::Fields;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

/// A flow whose fields are 0 unless they are set.
#[derive(Default)]
struct Sketch {
    fields: HashMap<u64, u32>,
    /// How often a random number was drawn; they are 0, 1, 2, ...
    drawn: Cell<u32>,
}

impl Sketch {
    fn new(fields: &[(Field, u32)]) -> Sketch {
        let fields = fields.iter().map(|&(field, value)| (field.xfield(), value));
        Sketch {
            fields: fields.collect(),
            ..Sketch::default()
        }
    }
}

impl Fields for Sketch {
    fn octet(&self, field: Field) -> u8 {
        self.number(field) as u8
    }
    fn word(&self, field: Field) -> u16 {
        self.number(field) as u16
    }
    fn number(&self, field: Field) -> u32 {
        self.fields.get(&field.xfield()).copied().unwrap_or(0)
    }
}

impl Flow for Sketch {
    type Day = Utc;
    fn day(&self, seconds: u32) -> Utc {
        Utc(i64::from(seconds) / 86400)
    }
    fn random(&self) -> u32 {
        self.drawn.replace(self.drawn.get() + 1)
    }
}

/// A day where it is always UTC.
struct Utc(i64);

impl Day for Utc {
    fn at(&mut self, time: TimeOfDay) -> i64 {
        let minutes = i64::from(time.hour) * 60 + i64::from(time.minute);
        let seconds = self.0 * 86400 + minutes * 60 + i64::from(time.second);
        self.0 = seconds.div_euclid(86400);
        seconds
    }
}

/// What a text says, and the warnings.
fn read(text: &str) -> (Result<Filters, String>, Vec<String>) {
    let warnings = RefCell::new(Vec::new());
    let warn = |text: &str| warnings.borrow_mut().push(text.to_owned());
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("c-tests/vectors/filter");
    let dates = |text: &[u8]| match text {
        b"epoch" => Some(1000),
        b"before" => Some(-5),
        b"beyond" => Some(1 << 32),
        _ => None,
    };
    let environment = Environment::new(None, &directory, &warn).with_dates(&dates);
    let filters = parse(Source::from_text("f", text.into(), environment));
    (
        filters.map_err(|error| error.message().to_owned()),
        warnings.into_inner(),
    )
}

/// The definition of a primitive with these lines that `subject` is matched against.
fn definition(subject: &str, r#type: &str, lines: &str) -> Arc<Definition> {
    let text = format!(
        "filter-primitive p\n type {type}\n {lines}\nfilter-definition d\n match {subject} p\n"
    );
    let filters = read(&text)
        .0
        .unwrap_or_else(|error| panic!("{text}{error}"));
    Arc::clone(&filters.definitions[0])
}

fn error_of(text: &str) -> String {
    match read(text).0 {
        Ok(_) => panic!("{text}"),
        Err(error) => error,
    }
}

/// A type, lines of a primitive, a `match` keyword and its field, values that are permitted and denied.
type Case<'c> = (&'c str, &'c str, &'c str, Field, &'c [u32], &'c [u32]);

#[rustfmt::skip]
const CASES: &[Case<'_>] = &[
    ("as", "permit 1,5-7", "src-as", Field::SrcAs, &[1, 5, 6, 7], &[0, 2, 4, 8, 65535]),
    ("as", "permit LEVEL3,64512-65535", "source-as", Field::SrcAs, &[3356, 65535], &[600]),
    ("as", "deny 7\n default permit", "dst-as", Field::DstAs, &[0, 6, 8], &[7]),
    ("as", "permit !7\n default permit", "destination-as", Field::DstAs, &[6], &[7]),
    ("ip-protocol", "permit tcp\n permit UDP", "ip-protocol", Field::Prot, &[6, 17], &[1]),
    ("ip-protocol", "permit icmp-tcp", "ip-protocol", Field::Prot, &[1, 6], &[0, 7]),
    ("ip-address-prefix-len", "permit 8,32", "src-ip-addr-prefix-len", Field::SrcMask, &[8, 32], &[0]),
    ("ip-address-prefix-len", "permit 8", "ip-source-address-prefix-len", Field::SrcMask, &[8], &[9]),
    ("ip-address-prefix-len", "permit 8", "dst-ip-addr-prefix-len", Field::DstMask, &[8], &[9]),
    ("ip-address-prefix-len", "permit 8", "ip-destination-address-prefix-len", Field::DstMask, &[8], &[9]),
    ("ip-tos", "permit 0x20\n mask 0xe0", "ip-tos", Field::Tos, &[0x20, 0x3f], &[0x40, 0]),
    ("ip-tos", "permit 255", "ip-marked-tos", Field::MarkedTos, &[255], &[254]),
    ("ip-tcp-flags", "mask 2\n permit 2", "ip-tcp-flags", Field::TcpFlags, &[2, 0x12], &[0x10]),
    ("ip-port", "permit 80,0x1bb,010", "src-ip-port", Field::Srcport, &[80, 443, 8], &[10]),
    ("ip-port", "permit http-85", "ip-source-port", Field::Srcport, &[80, 85], &[86]),
    ("ip-port", "permit 85-80", "dst-ip-port", Field::Dstport, &[85], &[80, 82]),
    ("ip-port", "permit 1-2-4", "ip-destination-port", Field::Dstport, &[1, 2, 4], &[3]),
    ("ip-port", "permit 1-,,9", "ip-destination-port", Field::Dstport, &[0, 1, 9], &[2]),
    ("ifindex", "permit 0\n permit 65535", "src-ifindex", Field::Input, &[0, 65535], &[1]),
    ("ifindex", "permit 3", "input-interface", Field::Input, &[3], &[1]),
    ("ifindex", "permit 3", "dst-ifindex", Field::Output, &[3], &[1]),
    ("ifindex", "permit 3", "output-interface", Field::Output, &[3], &[1]),
    ("engine", "permit 255", "engine-id", Field::EngineId, &[255], &[1]),
    ("engine", "permit 0", "engine-type", Field::EngineType, &[0], &[1]),
    ("counter", "permit lt 5", "flows", Field::DFlows, &[0, 4], &[5, u32::MAX]),
    ("counter", "permit gt 5", "octets", Field::DOctets, &[6, u32::MAX], &[5]),
    ("counter", "permit EQ 5\n permit eq 7", "packets", Field::DPkts, &[5, 7], &[6]),
    ("counter", "permit ne 5", "extra-packets", Field::ExtraPkts, &[4, 6], &[5]),
    ("counter", "deny ge 10\n permit le 20", "duration", Field::Last, &[0, 9], &[10, 20, 21]),
    ("counter", "permit lt 0\n permit gt 4294967295", "flows", Field::DFlows, &[], &[0, u32::MAX]),
    ("time-date", "permit le epoch", "start-time", Field::UnixSecs, &[0, 1000], &[1001]),
    ("time-date", "permit gt epoch", "end-time", Field::UnixSecs, &[1001], &[1000]),
    ("time", "permit ge 1:00:30", "start-time", Field::UnixSecs, &[3630, 86399], &[3629, 86400]),
    ("time", "permit lt 1", "end-time", Field::UnixSecs, &[0, 3599, 86400], &[3600]),
    ("time", "permit eq 24:0\n permit eq 0:0:1", "end-time", Field::UnixSecs, &[], &[0, 1]),
    ("tag", "permit 0x10\n permit OSU", "src-tag", Field::SrcTag, &[16, 1], &[0, 2]),
    ("tag", "permit 0xffffffff", "source-tag", Field::SrcTag, &[u32::MAX], &[0]),
    ("tag", "permit 1\n deny 1", "dst-tag", Field::DstTag, &[], &[1]),
    ("tag-mask", "permit 0x0100 0xff00", "destination-tag", Field::DstTag, &[0x1ff, 0x20100], &[0x200]),
    ("tag-mask", "deny kent 255\n permit 0 0", "src-tag", Field::SrcTag, &[6, 0x108], &[7, 0x107]),
    ("ip-address", "permit 10.0.0.1", "nexthop-ip-addr", Field::Nexthop, &[0x0a00_0001], &[0, 0x0a00_0002]),
    ("ip-address", "permit 10", "ip-nexthop-address", Field::Nexthop, &[0x0a00_0000], &[0x0a00_0001]),
    ("ip-address", "permit 0.0.0.0", "shortcut-ip-addr", Field::RouterSc, &[0], &[1]),
    ("ip-address-mask", "permit 224.0.0.0 240.0.0.0", "ip-shortcut-address", Field::RouterSc,
        &[0xe000_0000, 0xefff_ffff], &[0xf000_0000]),
    ("ip-address-mask", "permit 0.0.0.5 0.0.0.255\n deny 10.0.0.0 255.0.0.0", "src-ip-addr", Field::Srcaddr,
        &[5, 0x0a00_0005], &[6]),
    ("ip-address-mask", "permit 10.0.0.1 255.0.0.0", "ip-source-address", Field::Srcaddr,
        &[], &[0x0a00_0000, 0x0a00_0001]),
    ("ip-address-prefix", "permit 10/8\n deny 10.1/16\n permit 10.1.2.0/24", "dst-ip-addr", Field::Dstaddr,
        &[0x0a00_0000, 0x0aff_ffff, 0x0a01_02ff], &[0x0a01_0000, 0x0a01_0300, 0x0b00_0000]),
    ("ip-address-prefix", "permit 0/0\n deny 255.255.255.255/32", "ip-destination-address", Field::Dstaddr,
        &[0, 0xffff_fffe], &[0xffff_ffff]),
    ("ip-address-prefix", "permit 10.1.2.3", "exporter-ip-addr", Field::Exaddr, &[0x0a01_0203], &[0x0a01_0202]),
    ("ip-address-prefix", "permit 192.168.1.0", "ip-exporter-address", Field::Exaddr, &[0xc0a8_0105], &[0xc0a8_0205]),
];

#[test]
fn every_type_and_match() {
    for &(r#type, lines, subject, field, permitted, denied) in CASES {
        let definition = definition(subject, r#type, lines);
        let inverted = definition_with(subject, r#type, lines, "invert");
        assert_ne!(definition.xfields & field.xfield(), 0, "{subject}");
        for (values, expected) in [(permitted, true), (denied, false)] {
            for &value in values {
                let flow = Sketch::new(&[(field, value)]);
                let what = format!("{type} {lines:?} {subject} {value}");
                assert_eq!(definition.permits(&flow), expected, "{what}");
                assert_eq!(inverted.permits(&flow), !expected, "{what}");
            }
        }
    }
    for (keyword, _) in SUBJECTS {
        let has_case = CASES.iter().any(|case| case.2 == *keyword);
        assert!(
            has_case || ["bps", "pps", "random-sample"].contains(keyword),
            "{keyword}"
        );
    }
    for (keyword, _) in TYPES {
        let has_case = CASES.iter().any(|case| case.0 == *keyword);
        assert!(
            has_case || ["double", "rate"].contains(keyword),
            "{keyword}"
        );
    }
}

fn definition_with(subject: &str, r#type: &str, lines: &str, more: &str) -> Arc<Definition> {
    let text = format!(
        "filter-definition d\n {more}\n match {subject} P\nfilter-primitive p\n type {type}\n {lines}"
    );
    let filters = read(&text)
        .0
        .unwrap_or_else(|error| panic!("{text}{error}"));
    Arc::clone(&filters.definitions[0])
}

#[test]
fn rates() {
    // 1000 octets, 30 packets in 2.5 seconds: 3200 bits and 12 packets a second.
    let fields = [
        (Field::DOctets, 1000),
        (Field::DPkts, 30),
        (Field::Last, 2500),
    ];
    let flow = Sketch::new(&fields);
    let still = Sketch::new(&fields[..2]);
    for (lines, subject, moving, standing) in [
        ("permit eq 3200", "bps", true, false),
        ("permit ge 3200.5", "bps", false, false),
        ("permit lt 0xc8p4x", "bps", false, true),
        ("permit le 1.2e1", "pps", true, true),
        ("permit gt 11.999", "pps", true, false),
        ("permit ne nan", "pps", true, true),
        ("permit lt inf", "pps", true, true),
        ("deny gt 1\n permit ge -.5", "pps", false, true),
        ("deny gt 100\n default permit", "pps", true, true),
        ("permit eq .", "pps", false, true),
    ] {
        let definition = definition(subject, "double", lines);
        assert_eq!(definition.permits(&flow), moving, "{lines}");
        assert_eq!(definition.permits(&still), standing, "{lines}");
    }
}

#[test]
fn samples() {
    let definition = definition("random-sample", "rate", "permit 3");
    assert_eq!(definition.xfields, 0);
    let flow = Sketch::default();
    let verdicts: Vec<bool> = (0..7).map(|_| definition.permits(&flow)).collect();
    assert_eq!(verdicts, [true, false, false, true, false, false, true]);
    let definition = super::tests::definition("random-sample", "rate", "deny 2");
    let verdicts: Vec<bool> = (0..3).map(|_| definition.permits(&flow)).collect();
    assert_eq!(verdicts, [true, false, true]);
    let (filters, warnings) =
        read("filter-primitive p\ntype rate\npermit 2\ndeny 3\ndefault deny\n");
    assert!(filters.is_ok());
    let expected = [
        "f line 4: Rate previously set.",
        "f line 5: No default mode for rate.",
    ];
    assert_eq!(warnings, expected);
}

#[test]
fn subjects_take_only_their_types() {
    for (subject, (_, types)) in SUBJECTS {
        for (name, r#type) in TYPES {
            let entry = if *name == "rate" { "permit 2" } else { "" };
            let text = format!(
                "filter-primitive p\ntype {name}\n{entry}\nfilter-definition d\nmatch {subject} p\n"
            );
            let expected = format!(
                "f line 5: Primitive \"{subject}\" incompatible with match in filter-definition \"d\"."
            );
            match read(&text).0 {
                Ok(_) => assert!(types.contains(r#type), "{text}"),
                Err(error) => {
                    assert!(!types.contains(r#type), "{text}");
                    assert_eq!(error, expected);
                }
            }
        }
    }
}

#[test]
fn alternatives() {
    let text = "filter-primitive web\ntype ip-port\npermit 80\n\
        filter-primitive tcp\ntype ip-protocol\npermit 6\n\
        filter-definition none\nor\n\
        filter-definition all\ninvert\n\
        filter-definition d\nor\nmatch dst-ip-port web\nmatch ip-protocol tcp\nor\nor\nmatch src-ip-port web\nor\n";
    let filters = read(text).0.unwrap();
    let names: Vec<_> = filters.primitives.iter().map(|(name, _)| &**name).collect();
    assert_eq!(names, [&b"web"[..], b"tcp"]);
    let [none, all, d] = &filters.definitions[..] else {
        panic!();
    };
    let xfields = [Field::Dstport, Field::Prot, Field::Srcport].map(Field::xfield);
    assert_eq!(d.xfields, xfields.iter().sum::<u64>());
    let tcp = (Field::Prot, 6);
    for (fields, expected) in [
        (&[tcp, (Field::Dstport, 80)][..], true),
        (&[(Field::Dstport, 80)], false),
        (&[tcp], false),
        (&[(Field::Srcport, 80)], true),
    ] {
        let flow = Sketch::new(fields);
        assert_eq!(d.permits(&flow), expected, "{fields:?}");
        assert!(!none.permits(&flow) && all.permits(&flow));
    }
}

#[test]
fn errors() {
    for (text, message) in [
        ("type as", "1: Unexpected \"type\"."),
        ("x", "1: Unexpected \"x\"."),
        ("filter-primitive", "1: Expecting name."),
        ("filter-definition", "1: Expecting name."),
        (
            "filter-primitive p\nfilter-primitive P",
            "2: Name (P) previously defined.",
        ),
        (
            "filter-definition d\nFilter-Definition D",
            "2: Name (D) previously defined.",
        ),
        ("filter-primitive p q", "1: Unexpected \"q\"."),
        ("filter-primitive p\ntype", "2: Expecting type."),
        ("filter-primitive p\ntype x", "2: Unrecognized type."),
        (
            "filter-primitive p\ntype as\ntype as",
            "3: Type previously defined.",
        ),
        (
            "filter-primitive p\nmatch src-as p",
            "2: Unexpected \"match\".",
        ),
        ("filter-definition d\npermit 1", "2: Unexpected \"permit\"."),
        ("filter-definition d\nmatch", "2: Expecting match type."),
        (
            "filter-definition d\nmatch src-as",
            "2: Expecting match primitive.",
        ),
        (
            "filter-primitive p\ntype as\npermit",
            "3: Expecting permit/deny data.",
        ),
        (
            "filter-primitive p\ntype as\ndefault",
            "3: Expecting permit or deny.",
        ),
        (
            "filter-primitive p\ntype as\ndefault x",
            "3: Expecting permit or deny.",
        ),
        (
            "filter-primitive p\ntype as\nmask",
            "3: Expecting mask value.",
        ),
        (
            "filter-primitive p\ntype as\nmask 1",
            "3: Mask not supported for primitive.",
        ),
        (
            "filter-primitive p\nmask 1",
            "2: Mask not supported for primitive.",
        ),
        (
            "filter-primitive p\ntype as\npermit 65536",
            "3: Value out of range.",
        ),
        (
            "filter-primitive p\ntype as\npermit 1-70000",
            "3: Value out of range.",
        ),
        (
            "filter-primitive p\ntype as\npermit 1 2",
            "3: Unexpected \"2\".",
        ),
        (
            "filter-primitive p\ntype as\npermit nobody",
            "3: symbol lookup for \"nobody\" failed.",
        ),
        (
            "filter-primitive p\ntype ip-tos\npermit tcp",
            "3: symbol lookup for \"tcp\" failed.",
        ),
        (
            "filter-primitive p\ntype tag\npermit nobody",
            "3: symbol lookup for \"nobody\" failed.",
        ),
        (
            "filter-primitive p\ntype ip-address-prefix-len\npermit 33",
            "3: Value out of range.",
        ),
        (
            "filter-primitive p\ntype ip-address-mask\npermit 10.0.0.0",
            "3: Expecting mask.",
        ),
        (
            "filter-primitive p\ntype tag-mask\npermit 1",
            "3: Expecting mask.",
        ),
        (
            "filter-primitive p\ntype counter\npermit gt",
            "3: Expecting counter.",
        ),
        (
            "filter-primitive p\ntype counter\npermit x 1",
            "3: Expecting one of {lt,gt,eq,ne,le,ge}",
        ),
        (
            "filter-primitive p\ntype double\npermit gt",
            "3: Expecting counter.",
        ),
        (
            "filter-primitive p\ntype double\npermit = 1",
            "3: Expecting one of {lt,gt,eq,ne,le,ge}",
        ),
        (
            "filter-primitive p\ntype time\npermit gt",
            "3: Expecting time value.",
        ),
        (
            "filter-primitive p\ntype time\npermit gt 1:2:3:4:5",
            "3: Unexpected text: 4:5",
        ),
        (
            "filter-primitive p\ntype time\npermit x 1",
            "3: Expecting one of {lt,gt,eq,ne,le,ge}",
        ),
        (
            "filter-primitive p\ntype time-date\npermit gt",
            "3: Expecting time/date.",
        ),
        (
            "filter-primitive p\ntype time-date\npermit gt x",
            "3: Cannot parse time/date.",
        ),
        (
            "filter-primitive p\ntype time-date\npermit x epoch",
            "3: Expecting one of {lt,gt,eq,ne,le,ge}",
        ),
        (
            "filter-primitive p\ntype rate\npermit 0",
            "3: Rate can not be 0.",
        ),
        (
            "filter-definition d\nmatch src-as p",
            "2: Unable to resolve primitive \"p\" in filter-definition \"d\".",
        ),
        (
            "filter-primitive p\nfilter-definition d\nmatch x p",
            "3: Unknown match criteria \"x\" in filter-definition \"d\".",
        ),
        (
            "filter-primitive p\nfilter-definition d\nmatch src-as p",
            "3: Primitive \"src-as\" incompatible with match in filter-definition \"d\".",
        ),
    ] {
        assert_eq!(error_of(text), format!("f line {message}"), "{text}");
    }
}

#[test]
fn entries_that_are_set_again() {
    for (r#type, first, second, entry) in [
        ("as", "1-3", "2,4", "index 2"),
        ("ip-address", "10", "10.0.0.0", "entry 10.0.0.0"),
        (
            "ip-address-prefix",
            "10.1.0.0/16",
            "10.1/16",
            "entry 10.1/16",
        ),
        (
            "ip-address-mask",
            "1.0.0.0 255.0.0.0",
            "1 255",
            "entry 1.0.0.0 255.0.0.0",
        ),
        ("tag", "31", "0x1f", "entry 0x1F"),
        ("tag-mask", "31 0xff", "0x1f 255", "entry 0x1F 0xFF"),
        ("counter", "gt 5", "GT 0x5", "entry gt 5"),
        ("time", "lt 1:2", "lt 01:02:00", "entry lt 1:2:0"),
        ("time-date", "ne epoch", "ne epoch", "entry ne 1000"),
        ("double", "eq 1.5", "eq 15e-1", "entry eq 1.500000"),
    ] {
        let text = format!("filter-primitive p\ntype {type}\ndeny {first}\npermit {second}\n");
        let (filters, warnings) = read(&text);
        assert!(filters.is_ok(), "{text}");
        assert_eq!(
            warnings,
            [format!("f line 4: {entry} previously set as deny.")],
            "{text}"
        );
    }
}

#[test]
fn f1_addresses_of_zeros_and_ones_are_like_others() {
    for (lines, zeros, ones) in [
        ("permit 10/8", false, false),
        ("permit 10/8\n default permit", true, true),
        ("permit 255.255.255.255/32", false, true),
        ("permit 0.0.0.0/32", true, false),
        ("deny 0/1\n default permit", false, true),
    ] {
        let definition = definition("src-ip-addr", "ip-address-prefix", lines);
        for (address, expected) in [(0, zeros), (u32::MAX, ones)] {
            let flow = Sketch::new(&[(Field::Srcaddr, address)]);
            assert_eq!(definition.permits(&flow), expected, "{lines} {address}");
        }
    }
}

#[test]
fn f2_host_bits_of_a_prefix_do_not_count() {
    let definition = definition("src-ip-addr", "ip-address-prefix", "permit 10.0.0.200/8");
    for (address, expected) in [
        (0x0a00_0000, true),
        (0x0aff_ffff, true),
        (0x0b00_00c8, false),
    ] {
        let flow = Sketch::new(&[(Field::Srcaddr, address)]);
        assert_eq!(definition.permits(&flow), expected);
    }
}

#[test]
fn f3_counters_are_no_times() {
    let text =
        "filter-primitive p\ntype counter\npermit gt 5\nfilter-definition d\nmatch start-time p";
    assert!(error_of(text).contains("incompatible"));
}

#[test]
fn f4_engines_end_at_255() {
    for value in ["256", "65535", "0-65535"] {
        let text = format!("filter-primitive p\ntype engine\npermit {value}");
        assert_eq!(error_of(&text), "f line 3: Value out of range.");
    }
}

#[test]
fn f5_lengths_over_32_in_records_are_as_the_default() {
    for (default, expected) in [("permit", true), ("deny", false)] {
        let lines = format!("permit 8\n deny 9\n default {default}");
        let definition = definition("src-ip-addr-prefix-len", "ip-address-prefix-len", &lines);
        for length in 33..=255 {
            let flow = Sketch::new(&[(Field::SrcMask, length)]);
            assert_eq!(definition.permits(&flow), expected);
        }
    }
}

#[test]
fn f6_a_rate_must_be_there() {
    let text = "filter-primitive p\ntype rate\nfilter-definition d\nmatch random-sample p";
    let expected = "f line 4: No rate of primitive \"p\" in filter-definition \"d\".";
    assert_eq!(error_of(text), expected);
}

#[test]
fn f7_names_are_those_of_autonomous_systems() {
    let definition = definition("src-as", "as", "permit LEVEL3,OARNET-AS-ALTERNET-AS");
    for (value, expected) in [
        (3356, true),
        (600, true),
        (650, true),
        (701, true),
        (702, false),
    ] {
        let flow = Sketch::new(&[(Field::SrcAs, value)]);
        assert_eq!(definition.permits(&flow), expected, "{value}");
    }
    // A tag's name is none.
    assert!(error_of("filter-primitive p\ntype as\npermit OSU").contains("\"OSU\" failed"));
    // A name with a hyphen, and one that stops before it.
    let definition = super::tests::definition("src-ip-port", "ip-port", "permit ftp-data,ftp-ssh");
    for (value, expected) in [(20, true), (21, true), (22, true), (23, false)] {
        let flow = Sketch::new(&[(Field::Srcport, value)]);
        assert_eq!(definition.permits(&flow), expected, "{value}");
    }
}

#[test]
fn f8_long_lines_are_read_to_their_end() {
    let list: Vec<String> = (0..60000).step_by(2).map(|port| port.to_string()).collect();
    let definition = definition(
        "src-ip-port",
        "ip-port",
        &format!("permit {}", list.join(",")),
    );
    for (port, expected) in [
        (0, true),
        (1, false),
        (59998, true),
        (59999, false),
        (60000, false),
    ] {
        let flow = Sketch::new(&[(Field::Srcport, port)]);
        assert_eq!(definition.permits(&flow), expected);
    }
}

#[test]
fn f10_a_type_must_come_first() {
    for line in ["permit 1", "deny 1", "default permit"] {
        let text = format!("filter-primitive p\n{line}");
        assert_eq!(error_of(&text), "f line 2: Must set type first.");
    }
}

#[test]
fn f24_numbers_are_not_cut() {
    for (r#type, entry) in [
        ("as", "permit 70000"),
        ("as", "permit 4294967376"),
        ("ip-port", "permit 65536"),
        ("ip-protocol", "permit 256"),
        ("ip-tos", "mask 300"),
        ("ip-tcp-flags", "mask -1"),
        ("tag", "permit 4294967296"),
        ("tag", "permit -1"),
        ("tag-mask", "permit 1 0x100000000"),
        ("counter", "permit gt 4294967296"),
        ("counter", "permit gt -1"),
        ("time", "permit gt 4294967296"),
        ("time-date", "permit gt beyond"),
        ("time-date", "permit gt before"),
        ("ip-address-prefix", "permit 10.0.0.0/33"),
        ("rate", "permit -1"),
    ] {
        error_of(&format!("filter-primitive p\ntype {type}\n{entry}"));
    }
    // A rate that is too high is the highest.
    definition("random-sample", "rate", "permit 99999999999999999999999");
}

#[test]
fn f25_words_that_cannot_be_names_of_hosts_are_not_looked_up() {
    for word in ["x!y", "a..b", "-a", "a_/b"] {
        let text = format!("filter-primitive p\ntype ip-address\npermit {word}");
        assert!(read(&text).0.is_ok());
    }
}
