//! Filters: primitives of every type, definitions with several conditions.

use super::language::*;
use crate::differential::pair::Pair;

const LANGUAGE: Language = Language {
    prefix: "ftfil",
    variables: true,
    versions: true,
    fields: true,
};

/// What the entries of a primitive look like.
#[derive(Clone, Copy)]
enum Entry {
    Numbers,
    /// Numbers under a mask.
    Masked,
    Prefix,
    Address,
    AddressMask,
    Tag,
    TagMask,
    Counter,
    Time,
    Date,
    Rate,
    Sample,
}

const ADDRESSES: &[&str] = &[
    "src-ip-addr",
    "ip-source-address",
    "dst-ip-addr",
    "ip-destination-address",
    "nexthop-ip-addr",
    "ip-nexthop-address",
    "shortcut-ip-addr",
    "ip-shortcut-address",
    "exporter-ip-addr",
    "ip-exporter-address",
];
const LENGTHS: &[&str] = &[
    "src-ip-addr-prefix-len",
    "ip-source-address-prefix-len",
    "dst-ip-addr-prefix-len",
    "ip-destination-address-prefix-len",
];
const PORTS: &[&str] = &[
    "src-ip-port",
    "ip-source-port",
    "dst-ip-port",
    "ip-destination-port",
];
const INTERFACES: &[&str] = &[
    "src-ifindex",
    "input-interface",
    "dst-ifindex",
    "output-interface",
];
const SYSTEMS: &[&str] = &["src-as", "source-as", "dst-as", "destination-as"];
const COUNTERS: &[&str] = &["flows", "octets", "packets", "extra-packets", "duration"];
const TAGS: &[&str] = &["src-tag", "source-tag", "dst-tag", "destination-tag"];
const TIMES: &[&str] = &["start-time", "end-time"];

/// The types of primitives: what matches with them, what they list.
#[rustfmt::skip]
const TYPES: &[(&str, &[&str], Entry)] = &[
    ("ip-address-prefix", ADDRESSES, Entry::Prefix),
    ("ip-address", ADDRESSES, Entry::Address),
    ("ip-address-mask", ADDRESSES, Entry::AddressMask),
    ("as", SYSTEMS, Entry::Numbers),
    ("ip-port", PORTS, Entry::Numbers),
    ("ifindex", INTERFACES, Entry::Numbers),
    ("ip-protocol", &["ip-protocol"], Entry::Numbers),
    ("ip-address-prefix-len", LENGTHS, Entry::Numbers),
    ("engine", &["engine-id", "engine-type"], Entry::Numbers),
    ("ip-tos", &["ip-tos", "ip-marked-tos"], Entry::Masked),
    ("ip-tcp-flags", &["ip-tcp-flags"], Entry::Masked),
    ("tag", TAGS, Entry::Tag),
    ("tag-mask", TAGS, Entry::TagMask),
    ("counter", COUNTERS, Entry::Counter),
    ("time", TIMES, Entry::Time),
    ("time-date", TIMES, Entry::Date),
    ("double", &["bps", "pps"], Entry::Rate),
    ("rate", &["random-sample"], Entry::Sample),
];

const OPERATORS: [&str; 6] = ["lt", "gt", "eq", "ne", "ge", "le"];
const MASKS: [&str; 6] = [
    "255.255.255.255",
    "255.255.255.0",
    "255.0.0.0",
    "0.0.0.0",
    "0.0.0.255",
    "255.0.255.0",
];

/// Returns a list of numbers.
fn list(pair: &mut Pair) -> String {
    let part = |pair: &mut Pair| match (pair.below(3), pair.below(8)) {
        (0, from) => format!("{from}-{}", from + pair.below(8)),
        (_, n) => c_number(pair, n),
    };
    let parts: Vec<String> = (0..1 + pair.below(4)).map(|_| part(pair)).collect();
    ["", "", "", "!"][pair.below(4)].to_owned() + &parts.join(",")
}

fn entry(pair: &mut Pair, kind: Entry) -> String {
    let operator = OPERATORS[pair.below(6)];
    let n = pair.below(8);
    match kind {
        Entry::Numbers | Entry::Masked => list(pair),
        Entry::Prefix => prefix(pair).0,
        Entry::Address => address(pair),
        Entry::AddressMask => format!("{} {}", address(pair), MASKS[pair.below(6)]),
        Entry::Tag => c_number(pair, n),
        Entry::TagMask => format!("{n} {}", c_number(pair, 8 - n)),
        Entry::Counter => format!("{operator} {}", number(pair, n)),
        Entry::Time => format!("{operator} {}:{}", pair.below(24), pair.below(60)),
        Entry::Date => format!("{operator} September {}, 2001 {n}:30", 8 + pair.below(4)),
        Entry::Rate => format!(
            "{operator} {}",
            ["0", ".001", "1e-3", "0x.1p0", "1"][pair.below(5)]
        ),
        Entry::Sample => (1 + n).to_string(),
    }
}

fn primitive(pair: &mut Pair, case: &str, name: &str) -> (Vec<String>, &'static [&'static str]) {
    let (kind, matches, what) = match case {
        HOST_BITS => TYPES[0],
        RANGE => ("counter", COUNTERS, Entry::Counter),
        _ => TYPES[pair.below(TYPES.len())],
    };
    let mut lines = vec![format!("filter-primitive {name}"), format!("type {kind}")];
    for _ in 0..1 + pair.below(5) {
        let entry = match case {
            HOST_BITS => prefix_with_host_bits(pair).0,
            RANGE => format!("gt {}", (1u64 << 32) + pair.below(8) as u64),
            _ => entry(pair, what),
        };
        lines.push(format!("{} {entry}", ["permit", "deny"][pair.below(2)]));
    }
    if matches!(what, Entry::Masked) && pair.below(2) == 0 {
        let bit = 1 << pair.below(8);
        lines.push(format!("mask {}", c_number(pair, bit)));
    }
    if !matches!(what, Entry::Sample) && pair.below(2) == 0 {
        lines.push(format!("default {}", ["permit", "deny"][pair.below(2)]));
    }
    (lines, matches)
}

/// Returns the sections of a file with up to `definitions` definitions.
pub(super) fn sections(pair: &mut Pair, case: &str, definitions: usize) -> Vec<Vec<String>> {
    let mut sections = Vec::new();
    let mut matches = Vec::new();
    for i in 0..1 + pair.below(4) {
        let (lines, takes) = primitive(pair, case, &format!("P{i}"));
        sections.push(lines);
        matches.push(takes);
    }
    for i in 0..1 + pair.below(definitions) {
        let mut lines = vec![format!("filter-definition D{i}")];
        if pair.below(3) == 0 {
            lines.push("invert".into());
        }
        for _ in 0..pair.below(5) {
            if pair.below(3) == 0 {
                lines.push("or".into());
            }
            let place = pair.below(matches.len());
            let field = matches[place][pair.below(matches[place].len())];
            lines.push(format!("match {field} P{place}"));
        }
        sections.push(lines);
    }
    sections
}

pub fn filters(pair: &mut Pair) {
    let mut file = File::new(pair, &[REFUSED, HOST_BITS, RANGE, LONG_LINE]);
    let sections = sections(pair, file.case, 3);
    file.add_sections(pair, sections);
    let flows = flows(pair, &LANGUAGE);
    compare(pair, &LANGUAGE, &file, &flows);
}
