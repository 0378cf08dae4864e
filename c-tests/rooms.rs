//! The tests themselves: each program is a test, each deviation has one.

use crate::harness::{root, sources};
use crate::manual::deviations;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// The names of all programs that are tests by themselves.
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

/// All files below a directory of the repository with one of these endings.
pub fn files(dir: &str, endings: &[&str]) -> Vec<PathBuf> {
    let (mut found, mut dirs) = (Vec::new(), vec![root().join(dir)]);
    while let Some(dir) = dirs.pop() {
        for entry in fs::read_dir(&dir).expect("the directory is readable") {
            let path = entry.expect("the directory is readable").path();
            if path.is_dir() {
                dirs.push(path);
            } else if path
                .extension()
                .is_some_and(|e| endings.iter().any(|ending| e == *ending))
            {
                found.push(path);
            }
        }
    }
    found
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

/// The ids that the name of a test starts with: W7 and W8 for `w7_w8_big_endian_streams`.
fn ids(name: &str) -> impl Iterator<Item = String> {
    let words = name.split('_').map_while(|word| {
        let number = word.strip_prefix(|c: char| c.is_ascii_lowercase())?;
        let is_id = !number.is_empty() && number.bytes().all(|c| c.is_ascii_digit());
        is_id.then(|| word.to_uppercase())
    });
    words.collect::<Vec<_>>().into_iter()
}

/// The name that a text starts with.
pub fn identifier(text: &str) -> String {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    text[..end.unwrap_or(text.len())].to_owned()
}

/// The names of all tests: in C those that `CHECK_MAIN` has, in Rust functions with the attribute.
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
