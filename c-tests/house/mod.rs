//! The house itself: each program is a test, each deviation has one, documents name what is there, rooms know only those
//! below, files stand in no circle, none is long, and what is said about functions
//! starts with a verb.

mod circles;
mod lengths;
mod rooms;
mod wording;

use crate::harness::{files, root, sources};
use crate::manual::deviations;
use std::collections::BTreeSet;
use std::fs;

/// Returns the names of all programs that are tests by themselves.
fn programs() -> BTreeSet<&'static str> {
    use crate::{abi, programs, robustness};
    [
        abi::PROGRAMS,
        programs::pdus::PROGRAMS,
        programs::rules::PROGRAMS,
        programs::streams::PROGRAMS,
        programs::support::PROGRAMS,
        robustness::PROGRAMS,
    ]
    .concat()
    .into_iter()
    .collect()
}

/// A source that nobody compiles is a test that cannot fail.
#[test]
fn every_source_is_compiled() {
    let programs = programs();
    let text = |file| fs::read_to_string(file).expect("sources are readable");
    let rust: String = files("c-tests", &["rs"]).into_iter().map(text).collect();
    let forgotten: Vec<_> = sources()
        .iter()
        .filter(|(name, _)| {
            let stem = name.split('.').next().unwrap_or_default();
            !programs.contains(stem) && !rust.contains(&format!("\"{name}\""))
        })
        .map(|(_, path)| path)
        .collect();
    assert!(
        forgotten.is_empty(),
        "in no list of c-tests/*/mod.rs: {forgotten:#?}"
    );
}

/// Returns the ids that the name of a test starts with: W7 and W8 for `w7_w8_big_endian_streams`.
fn ids(name: &str) -> impl Iterator<Item = String> {
    let words = name.split('_').map_while(|word| {
        let number = word.strip_prefix(|c: char| c.is_ascii_lowercase())?;
        let is_id = !number.is_empty() && number.bytes().all(|c| c.is_ascii_digit());
        is_id.then(|| word.to_uppercase())
    });
    words.collect::<Vec<_>>().into_iter()
}

/// Returns the name that a text starts with.
pub fn identifier(text: &str) -> String {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    text[..end.unwrap_or(text.len())].to_owned()
}

/// Returns the names of all tests: in C those that `CHECK_MAIN` has, in Rust functions with the attribute.
fn names() -> Vec<String> {
    let mut names = Vec::new();
    for file in files("c-tests", &["c", "cpp", "rs"])
        .into_iter()
        .chain(files("src", &["rs"]))
    {
        let text = fs::read_to_string(&file).expect("sources are readable");
        if file.extension().is_some_and(|e| e == "rs") {
            let tests = text.split("#[test]").skip(1);
            names.extend(tests.filter_map(|test| Some(identifier(test.split_once("fn ")?.1))));
        } else {
            names.extend(text.split("TEST(").skip(1).map(identifier));
        }
    }
    names
}

/// The tests of a deviation are found by its id: `grep -rn r14_ c-tests src`.
#[test]
fn every_deviation_has_a_test() {
    let listed = deviations();
    let tested: BTreeSet<String> = names().iter().flat_map(|name| ids(name)).collect();
    let untested: Vec<_> = listed.difference(&tested).collect();
    let unlisted: Vec<_> = tested.difference(&listed).collect();
    assert!(listed.len() > 80, "only {listed:?}");
    assert!(
        untested.is_empty() && unlisted.is_empty(),
        "no test has the id in its name: {untested:?}; not in docs/deviations.md: {unlisted:?}"
    );
}

/// Returns a source without its comments and its tests.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next();
    let lines = text.unwrap_or_default().lines();
    let lines = lines.map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// A file that documents name in backquotes is there: `src/lib.rs`, or as the rooms say it, `sys/sigbus.rs`.
#[test]
fn files_that_documents_name_are_there() {
    const ENDINGS: [&str; 7] = [".rs", ".c", ".h", ".md", ".txt", ".tsv", ".ft"];
    let mut missing = BTreeSet::new();
    let rooms = ["", "src", "c-tests"].map(|room| root().join(room));
    let documents = [
        "README",
        "ARCHITECTURE",
        "CONTRIBUTING",
        "CHANGELOG",
        "SECURITY",
    ];
    let documents = documents.map(|name| root().join(name).with_extension("md"));
    let documents = documents.into_iter().chain(files("docs", &["md"]));
    for document in documents.chain(files("c-tests", &["md"])) {
        let text = fs::read_to_string(&document).expect("documents are readable");
        for name in text.split('`').skip(1).step_by(2) {
            let is_path =
                name.contains('/') && !name.contains([' ', '\n']) && !name.starts_with('/');
            if is_path
                && ENDINGS.iter().any(|ending| name.ends_with(ending))
                && !rooms.iter().any(|room| room.join(name).exists())
            {
                missing.insert(format!("{}: {name}", document.display()));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}
