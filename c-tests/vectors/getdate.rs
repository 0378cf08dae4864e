//! Replays what flow-tools 0.68.5 answered to sentences, in several time zones and at several times.

use crate::harness::{again, skipped};
use ft::sys::time::time_t;
use std::env;
use std::ffi::CString;
use std::path::Path;

/// Sentences and answers; the first line that is no comment says which zone and which time a column is for.
const TABLE: &str = include_str!("getdate.tsv");

fn rows() -> impl Iterator<Item = Vec<&'static str>> {
    TABLE
        .lines()
        .filter(|line| !line.starts_with("# "))
        .map(|line| line.split('\t').collect())
}

/// Returns column, zone and time, for each column of answers.
fn columns() -> Vec<(usize, &'static str, i64)> {
    let header = rows().next().expect("the table has a header");
    let columns = header.iter().enumerate().skip(1);
    columns
        .map(|(column, name)| {
            let (zone, now) = name.split_once('@').expect("a column is named zone@now");
            (column, zone, now.parse().expect("now is in seconds"))
        })
        .collect()
}

fn sentence(escaped: &str) -> CString {
    let (mut bytes, mut rest) = (Vec::new(), escaped.as_bytes());
    while let [first, after @ ..] = rest {
        rest = match (first, after) {
            (b'\\', [b'x', digits @ ..]) => {
                let digits = std::str::from_utf8(&digits[..2]).expect("\\x has two digits");
                bytes.push(u8::from_str_radix(digits, 16).expect("\\x has two digits"));
                &after[3..]
            }
            (b'\\', [_, after @ ..]) => {
                bytes.push(b'\\');
                after
            }
            _ => {
                bytes.push(*first);
                after
            }
        };
    }
    CString::new(bytes).expect("no sentence holds a 0")
}

/// Tells whether the system knows the zone: POSIX rules always, names if there is a file.
fn is_known(zone: &str) -> bool {
    let dir = env::var("TZDIR").unwrap_or_else(|_| "/usr/share/zoneinfo".into());
    zone == "UTC" || zone.contains(',') || Path::new(&dir).join(zone).exists()
}

#[test]
#[ignore = "run by the test below, once in each zone"]
fn answers_in_the_zone_of_the_environment() {
    let zone = env::var("TZ").expect("the zone is in TZ");
    let columns: Vec<_> = columns()
        .into_iter()
        .filter(|column| column.1 == zone)
        .collect();
    assert!(!columns.is_empty(), "no column for {zone}");
    let mut wrong = Vec::new();
    for row in rows().skip(1) {
        let words = sentence(row[0]);
        for &(column, _, now) in &columns {
            let answer: i64 = row[column].parse().expect("an answer is a time");
            // A time_t of 32 bits cannot have all of them.
            #[allow(irrefutable_let_patterns)] // time_t has 32 bits elsewhere
            let Ok(from) = time_t::try_from(now) else {
                continue;
            };
            let answer = time_t::try_from(answer).unwrap_or(-1);
            // SAFETY: a string and a time.
            let have = unsafe { ft::capi::getdate::get_date(words.as_ptr(), &from) };
            if have != answer {
                wrong.push(format!(
                    "{:?} at {now}: {have}, not {}",
                    row[0], row[column]
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of TZ={zone}\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn answers_are_those_of_the_original() {
    let (_, module) = module_path!()
        .split_once("::")
        .expect("this module is in a program");
    assert!(rows().count() > 500);
    let mut zones: Vec<_> = columns().into_iter().map(|column| column.1).collect();
    zones.dedup();
    assert!(zones.len() >= 6);
    for zone in zones {
        if !is_known(zone) {
            skipped(&format!("TZ={zone}"), "the system has no such zone");
            continue;
        }
        // A process of its own: the zone is one for all threads of a process.
        let output = again()
            .arg("--exact")
            .arg(format!("{module}::answers_in_the_zone_of_the_environment"))
            .arg("--ignored")
            .env("TZ", zone)
            .output()
            .expect("this program starts");
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(
            output.status.success() && said.contains("1 passed"),
            "{said}"
        );
    }
}
