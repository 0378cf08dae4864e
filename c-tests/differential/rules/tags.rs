//! Tags: actions of every type and effect, terms with every filter.

use super::language::*;
use crate::differential::pair::Pair;

const LANGUAGE: Language = Language {
    prefix: "fttag",
    variables: true,
    versions: false,
    fields: false,
};

/// A definition whose first action stands before its first term.
pub const NO_TERM: &str = "no term";
/// A type that the manual has and the original's parser has not.
pub const IP_ADDRESS: &str = "ip-address";

/// What the matches of an action look like.
#[derive(Clone, Copy, PartialEq)]
enum Match {
    Prefix,
    Address,
    Number,
    Any,
}

#[rustfmt::skip]
const TYPES: &[(&str, Match)] = &[
    ("src-prefix", Match::Prefix),
    ("source-prefix", Match::Prefix),
    ("dst-prefix", Match::Prefix),
    ("destination-prefix", Match::Prefix),
    ("prefix", Match::Prefix),
    ("next-hop", Match::Address),
    ("exporter", Match::Address),
    ("src-ip", Match::Address),
    ("source-ip-address", Match::Address),
    ("dst-ip", Match::Address),
    ("destination-ip-address", Match::Address),
    ("ip", Match::Address),
    ("src-as", Match::Number),
    ("source-as", Match::Number),
    ("dst-as", Match::Number),
    ("destination-as", Match::Number),
    ("as", Match::Number),
    ("tcp-src-port", Match::Number),
    ("tcp-source-port", Match::Number),
    ("tcp-dst-port", Match::Number),
    ("tcp-destination-port", Match::Number),
    ("tcp-port", Match::Number),
    ("udp-src-port", Match::Number),
    ("udp-source-port", Match::Number),
    ("udp-dst-port", Match::Number),
    ("udp-destination-port", Match::Number),
    ("udp-port", Match::Number),
    ("tos", Match::Number),
    ("input-interface", Match::Number),
    ("output-interface", Match::Number),
    ("interface", Match::Number),
    ("any", Match::Any),
];

const ENDS: [[&str; 2]; 2] = [["src", "source"], ["dst", "destination"]];

fn action(pair: &mut Pair, file: &File, name: &str) -> Vec<String> {
    let (kind, what) = match file.case {
        HOST_BITS => TYPES[pair.below(5)],
        RANGE | HEXADECIMAL => ("as", Match::Number),
        IP_ADDRESS => ("ip-address", Match::Address),
        _ => TYPES[pair.below(TYPES.len())],
    };
    let mut lines = vec![format!("tag-action {name}"), format!("type {kind}")];
    // What is matched, and for each tag whether it is set there.
    let mut seen: Vec<(String, [Option<bool>; 2])> = Vec::new();
    for _ in 0..pair.below(10) {
        let n = pair.below(8);
        let twice = |text: String| (text.clone(), text);
        let (subject, key) = match what {
            Match::Prefix if file.is(HOST_BITS) => prefix_with_host_bits(pair),
            Match::Prefix => prefix(pair),
            Match::Address => twice(address(pair)),
            Match::Number if file.is(RANGE) => twice((65536 + n).to_string()),
            Match::Number if file.is(HEXADECIMAL) => twice(format!("0x{n}")),
            Match::Number => (number(pair, n), n.to_string()),
            Match::Any => twice("any".into()),
        };
        let place = seen.iter().position(|(known, _)| *known == key);
        let place = place.unwrap_or_else(|| {
            seen.push((key, [None; 2]));
            seen.len() - 1
        });
        let (end, set) = (pair.below(2), pair.below(2) == 0);
        // One that sets, or several that add.
        let before = seen[place].1[end].replace(set);
        if before.is_some_and(|before| before || set) {
            seen[place].1[end] = before;
            continue;
        }
        let effect = if set { "set" } else { "or" };
        let end = ENDS[end][pair.below(2)];
        let tag = pair.random() as usize >> [32, 60][pair.below(2)];
        let tag = c_number(pair, tag);
        lines.push(format!("match {subject} {effect}-{end} {tag}"));
    }
    lines
}

/// Returns a list of interfaces.
fn list(pair: &mut Pair) -> String {
    let part = |pair: &mut Pair| match (pair.below(3), pair.below(8)) {
        (0, from) => format!("{from}-{}", pair.below(8)),
        (_, n) => c_number(pair, n),
    };
    let parts: Vec<String> = (0..1 + pair.below(5)).map(|_| part(pair)).collect();
    let not = ["", "", "!"][pair.below(3)];
    not.to_owned() + &parts.join(",")
}

fn term(pair: &mut Pair, actions: usize) -> Vec<String> {
    let mut lines = vec!["term".to_owned()];
    if pair.below(3) == 0 {
        lines.push(format!("input-filter {}", list(pair)));
    }
    if pair.below(3) == 0 {
        lines.push(format!("output-filter {}", list(pair)));
    }
    if pair.below(5) == 0 {
        lines.push(format!("exporter {}", address(pair)));
    }
    for _ in 0..1 + pair.below(3) {
        lines.push(format!("action A{}", pair.below(actions)));
    }
    lines
}

pub fn tags(pair: &mut Pair) {
    let mut file = File::new(
        pair,
        &[
            REFUSED,
            HOST_BITS,
            RANGE,
            HEXADECIMAL,
            LONG_LINE,
            NO_TERM,
            IP_ADDRESS,
        ],
    );
    let actions = 1 + pair.below(4);
    let mut sections: Vec<Vec<String>> = (0..actions)
        .map(|i| action(pair, &file, &format!("A{i}")))
        .collect();
    for i in 0..1 + pair.below(3) {
        let mut lines = vec![format!("tag-definition D{i}")];
        for _ in 0..1 + pair.below(3) {
            lines.extend(term(pair, actions));
        }
        sections.push(lines);
    }
    if file.is(NO_TERM) {
        sections.push(vec!["tag-definition D9".into(), "action A0".into()]);
    }
    file.add_sections(pair, sections);
    let flows = flows(pair, &LANGUAGE);
    compare(pair, &LANGUAGE, &file, &flows);
}
