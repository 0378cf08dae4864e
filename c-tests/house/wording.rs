//! What is said about functions starts with a verb: `Returns the size`, `Swaps a record`, never `The size`.

use super::lengths::begins_rust;
use crate::harness::{files, root};
use std::fs;

/// Where doc comments are held to it. Those of `python` are for Python, where attributes are no functions.
const FOLDERS: &[&str] = &["src", "build", "c-tests", "benches", "examples", "fuzz"];

/// Finds the lines that doc comments of functions start with, but for tests, where they say what has to hold.
fn first_lines(source: &str) -> Vec<&str> {
    let (mut found, mut first) = (Vec::new(), None);
    for line in source.lines().map(str::trim_start) {
        if let Some(text) = line.strip_prefix("///") {
            first = first.or(Some(text.trim()));
        } else if line == "#[test]" {
            first = None;
        } else if !line.starts_with("#[") {
            let first = first.take();
            found.extend(first.filter(|_| begins_rust(line)));
        }
    }
    found
}

/// Tells whether a line starts with a verb in the third person, as far as its first word shows.
fn starts_with_verb(line: &str) -> bool {
    let word = line.split(|c: char| !c.is_ascii_alphabetic()).next();
    let word = word.unwrap_or_default();
    word.starts_with(|c: char| c.is_ascii_uppercase()) && word.ends_with('s')
}

#[test]
fn lines_about_functions_start_with_a_verb() {
    let (mut wrong, mut count) = (Vec::new(), 0);
    for file in FOLDERS.iter().flat_map(|folder| files(folder, &["rs"])) {
        let text = fs::read_to_string(&file).expect("sources are readable");
        let name = file.strip_prefix(root()).expect("it is below").display();
        for line in first_lines(&text) {
            count += 1;
            if !starts_with_verb(line) {
                wrong.push(format!("{name}: {line}"));
            }
        }
    }
    assert!(count > 1500, "only {count} functions");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn verbs_are_told_from_other_words() {
    let source = "/// Returns a.\n///\n/// More.\n#[inline]\npub fn a() {}\n\n/// The b.\nstruct B;\n\n/// The c.\nfn c() {}\n\n/// A d is an e.\n#[test]\nfn d() {}\n";
    assert_eq!(first_lines(source), ["Returns a.", "The c."]);
    assert!(starts_with_verb("Sends; what else is there?"));
    for line in [
        "The size.",
        "Whether it is so.",
        "`a` is b.",
        "# Safety",
        "",
        "is it?",
    ] {
        assert!(!starts_with_verb(line), "{line}");
    }
}
