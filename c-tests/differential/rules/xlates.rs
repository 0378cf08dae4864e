//! Translations: actions of every type, terms with filters.

use super::language::*;
use crate::differential::pair::Pair;
use crate::harness::Scratch;
use std::ffi::CString;
use std::sync::OnceLock;

const LANGUAGE: Language = Language {
    prefix: "ftxlate",
    variables: true,
    versions: true,
    fields: true,
};

/// A file of filters that has variables in it.
pub const VARIABLES: &str = "variables";
/// Masks of addresses that are written as addresses.
pub const DOTTED: &str = "dotted";

/// What the lines of an action are.
#[derive(Clone, Copy)]
enum Lines {
    None,
    AddressMask,
    PortMask,
    TagMask,
    Scale,
    As,
    Key,
}

#[rustfmt::skip]
const TYPES: &[(&str, Lines)] = &[
    ("ip-source-address-to-network", Lines::None),
    ("ip-destination-address-to-network", Lines::None),
    ("ip-source-address-to-class-network", Lines::None),
    ("ip-destination-address-to-class-network", Lines::None),
    ("ip-address-privacy-mask", Lines::AddressMask),
    ("ip-port-privacy-mask", Lines::PortMask),
    ("tag-mask", Lines::TagMask),
    ("scale", Lines::Scale),
    ("replace-source-as0", Lines::As),
    ("replace-destination-as0", Lines::As),
    // At the end: the original has them only with OpenSSL.
    ("ip-source-address-anonymize", Lines::Key),
    ("ip-destination-address-anonymize", Lines::Key),
    ("ip-address-anonymize", Lines::Key),
];

/// Returns how many types both libraries have.
fn types(pair: &Pair) -> usize {
    static TYPES_OF_BOTH: OnceLock<usize> = OnceLock::new();
    *TYPES_OF_BOTH.get_or_init(|| {
        let scratch = Scratch::new("cipher");
        let text = "xlate-action A\ntype ip-address-anonymize\nalgorithm cryptopan-aes128\nkey 1\n";
        let path = write(&scratch, "file", text);
        if pair
            .libs
            .iter()
            .all(|&lib| LANGUAGE.outcome(lib, &path, &[]).0 == 0)
        {
            return TYPES.len();
        }
        println!("the other library has no ciphers: xlates without");
        TYPES
            .iter()
            .take_while(|(_, lines)| !matches!(lines, Lines::Key))
            .count()
    })
}

fn action(pair: &mut Pair, case: &str, name: &str, scratch: &Scratch) -> Vec<String> {
    let all = types(pair);
    let (kind, what) = match case {
        DOTTED => TYPES[4],
        RANGE => TYPES[[5, 8, 9][pair.below(3)]],
        HEXADECIMAL => TYPES[8 + pair.below(2)],
        _ => TYPES[pair.below(all)],
    };
    let mut lines = vec![format!("xlate-action {name}"), format!("type {kind}")];
    // Without a line for it the mask, factor or number is 0.
    if pair.below(10) == 0 && !matches!(what, Lines::Key) {
        return lines;
    }
    let bits = |pair: &mut Pair, bits: usize| {
        let mask = pair.random() as usize >> (64 - bits);
        c_number(pair, mask)
    };
    match what {
        Lines::None => {}
        Lines::AddressMask if case == DOTTED => lines.push("mask 255.255.255.0 255.0.0.0".into()),
        Lines::AddressMask | Lines::TagMask => {
            lines.push(format!("mask {} {}", bits(pair, 32), bits(pair, 32)));
        }
        Lines::PortMask if case == RANGE => lines.push("mask 0x10001 0x10003".into()),
        Lines::PortMask => lines.push(format!("mask {} {}", bits(pair, 16), bits(pair, 16))),
        Lines::Scale => {
            let factor = pair.random() as usize >> [33, 57][pair.below(2)];
            lines.push(format!("scale {factor}"));
        }
        Lines::As if case == RANGE => lines.push("as 65541".into()),
        Lines::As => {
            let n = pair.below(8);
            let number = match case {
                HEXADECIMAL => format!("0x{n}"),
                _ => number(pair, n),
            };
            lines.push(format!("as {number}"));
        }
        Lines::Key => {
            let length = [1, 31, 32, 33, 63, 64][pair.below(6)];
            let digits: String = (0..length)
                .map(|_| format!("{:x}", 1 + pair.below(15)))
                .collect();
            lines.push("algorithm CryptoPAn-aes128".into());
            if pair.below(2) == 0 {
                lines.push(format!("key {digits}"));
            } else {
                let key = write(scratch, name, &digits);
                lines.push(format!("key-file {}", key.to_string_lossy()));
                // Not now, in any case.
                if pair.below(2) == 0 {
                    lines.push(format!("key-file-refresh {}", 60 + pair.below(1000)));
                }
            }
        }
    }
    lines
}

fn term(pair: &mut Pair, filters: usize, actions: usize) -> Vec<String> {
    let mut lines = vec!["term".to_owned()];
    if pair.below(2) == 0 {
        lines.push(format!("filter D{}", pair.below(filters)));
    }
    for _ in 0..1 + pair.below(3) {
        lines.push(format!("action A{}", pair.below(actions)));
    }
    if pair.below(3) == 0 {
        lines.push("stop".into());
    }
    lines
}

/// Returns a file of filters, and how many definitions there are in it.
fn filters(pair: &mut Pair, case: &str, scratch: &Scratch) -> (CString, usize) {
    let text = if case == VARIABLES {
        "filter-primitive P\ntype ip-port\npermit @N3,@{N4}\nfilter-definition D0\nmatch src-ip-port P\n".into()
    } else {
        let mut file = File {
            case: PLAIN,
            lines: Vec::new(),
        };
        let sections = super::filters::sections(pair, PLAIN, 3);
        file.add_sections(pair, sections);
        // There is no variable in it: the original would not have it.
        file.lines.retain(|line| !line.contains('@'));
        file.text(pair)
    };
    let definitions = text
        .to_ascii_lowercase()
        .matches("filter-definition")
        .count();
    (write(scratch, "filters", &text), definitions)
}

pub fn xlates(pair: &mut Pair) {
    let mut file = File::new(
        pair,
        &[REFUSED, RANGE, HEXADECIMAL, LONG_LINE, VARIABLES, DOTTED],
    );
    let scratch = Scratch::new("xlates");
    let (path, filters) = filters(pair, file.case, &scratch);
    file.add(format!("include-filter {}", path.to_string_lossy()));
    let actions = 1 + pair.below(4);
    let mut sections: Vec<Vec<String>> = (0..actions)
        .map(|i| action(pair, file.case, &format!("A{i}"), &scratch))
        .collect();
    for i in 0..1 + pair.below(3) {
        let mut lines = vec![format!("xlate-definition D{i}")];
        for _ in 0..1 + pair.below(3) {
            lines.extend(term(pair, filters, actions));
        }
        sections.push(lines);
    }
    file.add_sections(pair, sections);
    let flows = flows(pair, &LANGUAGE);
    compare(pair, &LANGUAGE, &file, &flows);
}
