//! Files with the answers of the original: `vectors/streams-and-pdus.tar.gz` holds `corpus/<set>/<kind>/<name>` and for many
//! of them `expected/<set>/<kind>/<name>`, what the original made the drivers print (`.m`: from a mapped file, where that
//! differs). The answers were recorded from version 0.68.5.
//!
//! - valid: equal;
//! - bad: hostile; no crash, hang or leak; where there is an answer, equal, but for those in `vectors/deviations.txt`;
//! - refbug: legitimate files that the original gets wrong: no crash.

use crate::harness::{Language, Link, Scratch, build, library, run_checked, skipped, unpack};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// One run of a driver.
struct Case {
    /// `bad/stream/name`, with `.m` behind it for a mapped file.
    name: String,
    /// What the driver is told.
    line: String,
    expected: Option<PathBuf>,
}

/// Returns the lines of a text without comments: a name, and what follows it.
fn listed(text: &'static str) -> BTreeMap<&'static str, &'static str> {
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split_once('\t').unwrap_or((line, "")))
        .collect()
}

fn cases(dir: &Path, kind: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    for set in ["valid", "bad", "refbug"] {
        let corpus = dir.join("corpus").join(set).join(kind);
        let mut names: Vec<String> = fs::read_dir(&corpus)
            .expect("the archive has this set")
            .map(|entry| entry.expect("it can be read").file_name())
            .map(|name| name.into_string().expect("names are UTF-8"))
            .collect();
        names.sort();
        for file in names {
            let name = format!("{set}/{kind}/{file}");
            let answer = |suffix: &str| {
                let path = dir.join(format!("expected/{name}{suffix}"));
                path.exists().then_some(path)
            };
            let path = corpus.join(&file);
            let path = path.to_str().expect("paths are UTF-8");
            if kind == "stream" {
                let unknown = dir.join(format!("expected/{name}.m-unknown")).exists();
                let mapped = answer(".m").or_else(|| answer("").filter(|_| !unknown));
                cases.push(Case {
                    name: format!("{name}.m"),
                    line: format!("m {path}"),
                    expected: mapped,
                });
            }
            let line = if kind == "stream" {
                format!("r {path}")
            } else {
                path.to_owned()
            };
            cases.push(Case {
                expected: answer(""),
                name,
                line,
            });
        }
    }
    cases
}

/// Files without a byte order: they have that of the machine, and the answers are those of a little-endian one.
const OF_THE_MACHINE: &[&str] = &["bad/stream/border_le_128", "bad/stream/mut_212"];

/// Tells whether the library is for a big-endian machine: its file says so.
fn is_big_endian() -> bool {
    let library = fs::read(library(Link::Shared)).expect("the library can be read");
    library.get(5) == Some(&2)
}

/// Runs a driver on some of the cases; returns those that failed and those that gave other answers.
fn drive(program: &Path, dir: &Path, cases: &[Case]) -> (Vec<String>, BTreeSet<String>) {
    let (list, out) = (dir.join("list"), dir.join("out"));
    fs::create_dir_all(&out).expect("the scratch directory is writable");
    let lines: String = cases
        .iter()
        .map(|case| format!("{}\n", case.line))
        .collect();
    fs::write(&list, lines).expect("the scratch directory is writable");
    let output = run_checked(program, &["out", "list"], dir, Duration::from_secs(300));
    assert!(
        output.status.success(),
        "{}: {}",
        program.display(),
        output.text()
    );
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        said.ends_with(&format!("done {}\n", cases.len())),
        "{}",
        output.text()
    );
    let failed = said
        .lines()
        .filter(|line| !line.starts_with("done"))
        .map(|line| {
            let (number, why) = line.split_once(' ').expect("a number and a reason");
            let number: usize = number.parse().expect("a number");
            format!("{}: {why}", cases[number - 1].name)
        })
        .collect();
    let differs = |(number, case): (usize, &Case)| {
        let expected = fs::read(case.expected.as_ref()?).expect("the answer can be read");
        let have = fs::read(out.join((number + 1).to_string())).unwrap_or_default();
        (have != expected).then(|| case.name.clone())
    };
    (
        failed,
        cases.iter().enumerate().filter_map(differs).collect(),
    )
}

fn check(driver: &str, kind: &str) {
    let scratch = Scratch::new("vectors");
    unpack("streams-and-pdus.tar.gz", scratch.path());
    let mut cases = cases(scratch.path(), kind);
    if is_big_endian() {
        for case in &mut cases {
            let name = case.name.trim_end_matches(".m");
            case.expected.take_if(|_| OF_THE_MACHINE.contains(&name));
        }
    }
    let answers = cases.iter().filter(|case| case.expected.is_some()).count();
    assert!(answers > 700, "only {answers} answers");
    let program = build(driver, Language::C, Link::Shared, scratch.path());
    let workers = std::thread::available_parallelism().map_or(2, |n| n.get());
    let mut failed = Vec::new();
    let mut different = BTreeSet::new();
    std::thread::scope(|scope| {
        let workers: Vec<_> = cases
            .chunks(cases.len().div_ceil(workers))
            .enumerate()
            .map(|(number, cases)| {
                let dir = scratch.path().join(format!("worker{number}"));
                let program = &program;
                scope.spawn(move || drive(program, &dir, cases))
            })
            .collect();
        for worker in workers {
            let (f, d) = worker.join().expect("a worker does not panic");
            failed.extend(f);
            different.extend(d);
        }
    });
    assert!(
        failed.is_empty(),
        "{} of {}:\n{}",
        failed.len(),
        cases.len(),
        failed.join("\n")
    );

    let listed = listed(include_str!("deviations.txt"));
    let names: BTreeSet<&str> = cases.iter().map(|case| case.name.as_str()).collect();
    let listed: BTreeSet<&str> = listed
        .into_keys()
        .filter(|name| names.contains(name))
        .collect();
    let different: BTreeSet<&str> = different.iter().map(String::as_str).collect();
    let new: Vec<_> = different.difference(&listed).collect();
    let gone: Vec<_> = listed.difference(&different).collect();
    assert!(
        new.is_empty() && gone.is_empty(),
        "of {answers} answers\nnot as recorded: {new:#?}\nin deviations.txt, but as recorded: {gone:#?}"
    );
}

#[test]
fn streams_are_read_as_recorded() {
    check("drv_stream.c", "stream");
}

#[test]
fn pdus_are_treated_as_recorded() {
    if is_big_endian() {
        return skipped(
            "pdus_are_treated_as_recorded",
            "the sums are those of little-endian machines",
        );
    }
    check("drv_pdu.c", "pdu");
}
