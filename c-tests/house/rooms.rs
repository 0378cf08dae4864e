//! Rooms know only those below them.

use super::{code, identifier};
use crate::harness::{files, root};
use std::collections::BTreeSet;
use std::fs;

/// Returns the rooms on each floor of the picture in ARCHITECTURE.md, from the top down.
fn floors() -> Vec<Vec<String>> {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("it is there");
    let picture = text.split("```").nth(1).expect("there is a picture");
    let rooms = |line: &str| -> Vec<String> {
        let names = line.split("src/").skip(1);
        names.map(identifier).collect()
    };
    let floors: Vec<Vec<String>> = picture.lines().map(rooms).collect();
    floors
        .into_iter()
        .filter(|rooms| !rooms.is_empty())
        .collect()
}

/// Returns the modules of the crate that a source names: `b` and `c` for `crate::b::d` and `crate::{b::{d, e}, c}`.
fn named(code: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for path in code.split("crate::").skip(1) {
        let Some(list) = path.strip_prefix('{') else {
            names.insert(identifier(path));
            continue;
        };
        let (mut depth, mut start) = (0, true);
        for (at, c) in list.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => start = true,
                c if start && c.is_alphabetic() => {
                    names.insert(identifier(&list[at..]));
                    start = false;
                }
                _ => {}
            }
        }
    }
    names
}

#[test]
fn rooms_know_only_those_below() {
    let floors = floors();
    let floor = |room: &str| {
        floors
            .iter()
            .position(|rooms| rooms.iter().any(|r| r == room))
    };
    let mut wrong = BTreeSet::new();
    for file in files("src", &["rs"]) {
        let path = file.strip_prefix(root().join("src")).expect("it is below");
        let path = path.to_str().expect("names are UTF-8");
        if path == "lib.rs" || path.contains("tests") {
            continue;
        }
        let room = identifier(path);
        let Some(own) = floor(&room) else {
            wrong.insert(format!("{room} is not in the picture"));
            continue;
        };
        let text = fs::read_to_string(&file).expect("sources are readable");
        for other in named(&code(&text)).iter().filter(|other| **other != room) {
            // Of what is no room (a macro, the crate's own constants) the picture says nothing; the lowest floor is one.
            if floor(other).is_some_and(|other| other <= own && own + 1 < floors.len()) {
                wrong.insert(format!("{path} knows {other}"));
            }
        }
    }
    assert!(floors.len() > 8, "{floors:?}");
    assert!(
        wrong.is_empty(),
        "ARCHITECTURE.md has it otherwise: {wrong:#?}"
    );
}
