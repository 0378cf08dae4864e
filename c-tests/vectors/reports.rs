//! Reports with the answers of the original, from `vectors/reports.tar.gz`, recorded from version 0.68.5:
//!
//! - `cases`: configurations, the stream in `in` that each is for and the output of flow-report;
//! - `corpus` and `expected`: configurations, what a program printed that evaluated them on made up records. Those in `bad`
//!   must not crash, hang or leak; the answers to some were not recorded, because the original answered wrongly.

use crate::harness::{Language, Link, Scratch, build, run_checked, unpack};
use std::fs;
use std::path::Path;
use std::time::Duration;

struct Case {
    name: String,
    /// What the driver is told.
    line: String,
    expected: Option<Vec<u8>>,
}

/// Runs the driver in `dir` on all cases and says what went wrong.
fn check(dir: &Path, cases: &[Case]) {
    let program = build("drv_report.c", Language::C, Link::Shared, dir);
    let mut wrong = Vec::new();
    let workers = std::thread::available_parallelism().map_or(2, |n| n.get());
    std::thread::scope(|scope| {
        let part = |(number, cases): (usize, &[Case])| drive(&program, dir, number, cases);
        let workers: Vec<_> = cases
            .chunks(cases.len().div_ceil(workers))
            .enumerate()
            .map(|job| scope.spawn(move || part(job)))
            .collect();
        for worker in workers {
            wrong.extend(worker.join().expect("a worker does not panic"));
        }
    });
    let all = cases.len();
    assert!(wrong.is_empty(), "{} of {all}: {wrong:#?}", wrong.len());
}

fn drive(program: &Path, dir: &Path, number: usize, cases: &[Case]) -> Vec<String> {
    let (list, out) = (format!("list{number}"), format!("out{number}"));
    fs::create_dir(dir.join(&out)).expect("the scratch directory is writable");
    let lines: String = cases
        .iter()
        .map(|case| format!("{}\n", case.line))
        .collect();
    fs::write(dir.join(&list), lines).expect("the scratch directory is writable");
    let output = run_checked(program, &[&out, &list], dir, Duration::from_secs(300));
    let said = String::from_utf8_lossy(&output.stdout);
    let done = format!("done {}\n", cases.len());
    assert!(
        output.status.success() && said.ends_with(&done),
        "{}",
        output.text()
    );
    let mut wrong: Vec<String> = said
        .lines()
        .filter(|line| !line.starts_with("done"))
        .map(|line| {
            let (number, why) = line.split_once(' ').expect("a number and a reason");
            let number: usize = number.parse().expect("a number");
            format!("{}: {why}", cases[number - 1].name)
        })
        .collect();
    for (number, case) in cases.iter().enumerate() {
        let have = fs::read(dir.join(&out).join((number + 1).to_string())).unwrap_or_default();
        if case
            .expected
            .as_ref()
            .is_some_and(|expected| *expected != have)
        {
            wrong.push(format!("{}: {}", case.name, String::from_utf8_lossy(&have)));
        }
    }
    wrong
}

fn unpacked() -> Scratch {
    let scratch = Scratch::new("reports");
    unpack("reports.tar.gz", scratch.path());
    scratch
}

/// Every type of report, with most options, on records of many versions.
#[test]
fn reports_are_made_as_recorded() {
    let scratch = unpacked();
    let dir = scratch.path();
    let text = fs::read(dir.join("cases")).expect("the archive has cases");
    let text = String::from_utf8(text).expect("reports are of ASCII");
    let mut cases = Vec::new();
    for (number, case) in text.split("=== ").skip(1).enumerate() {
        let (name, rest) = case.split_once('\n').expect("a case has a name");
        let (configuration, expected) = rest.split_once("---\n").expect("a case has an answer");
        let file = format!("configuration{number}");
        fs::write(dir.join(&file), configuration).expect("the scratch directory is writable");
        let stream = name.rsplit(' ').next().expect("a name ends with a stream");
        cases.push(Case {
            name: name.to_owned(),
            line: format!("r {file} in/{stream}"),
            expected: Some(expected.as_bytes().to_vec()),
        });
    }
    assert!(cases.len() > 1300, "only {} cases", cases.len());
    check(dir, &cases);
}

/// Every word of the language, and much that is none.
#[test]
fn configurations_of_reports_are_read_as_recorded() {
    let scratch = unpacked();
    let dir = scratch.path().join("corpus");
    let mut cases = Vec::new();
    for set in ["valid", "bad", "refbug"] {
        let files = fs::read_dir(dir.join(set).join("cfg/stat")).expect("the archive has this set");
        for file in files {
            let file = file.expect("it can be read").file_name();
            let name = format!("{set}/cfg/stat/{}", file.to_str().expect("names are UTF-8"));
            cases.push(Case {
                line: format!("c {name}"),
                expected: fs::read(scratch.path().join("expected").join(&name)).ok(),
                name,
            });
        }
    }
    let answers = cases.iter().filter(|case| case.expected.is_some()).count();
    assert!(answers > 310, "only {answers} answers");
    check(&dir, &cases);
}
