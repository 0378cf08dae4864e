//! Another libft beside ours: the same random inputs to both, function by function.
//!
//! `FT_REFERENCE_LIB=/path/to/libft.so cargo test` runs it; `FT_TEST_SEED` and `FT_TEST_ROUNDS` choose the inputs and how
//! many. Functions are found by name and work on plain bytes, so that a family of functions is a few lines: call both,
//! give `compare` what came out in parts. What may differ is in `KNOWN`, byte by byte, and has to.

mod mutated;
mod pair;
mod pdu;
mod record;
mod rules;
mod stream;
mod text;
mod tlv;

use crate::harness::{Link, library, number, skipped};
use pair::{Known, Lib, Pair};
use std::env;
use std::process::Command;

/// A family of functions: its name, the rounds it is worth, and one round of it.
type Family = (&'static str, u32, fn(&mut Pair));

const FAMILIES: &[Family] = &[
    ("swap", 200, record::swap),
    ("sizes", 2, record::sizes),
    ("offsets", 20, record::offsets),
    ("mask", 200, record::mask),
    ("xlate", 200, record::xlate),
    ("ltime", 20000, record::ltime),
    ("tlv", 2000, tlv::tlv),
    ("pdu-swap", 20, pdu::swap),
    ("verify", 100, pdu::verify),
    ("decode", 40, pdu::decode),
    ("encode", 20, pdu::encode),
    ("sequence", 2000, pdu::sequence),
    ("write", 40, stream::write),
    ("read", 1500, stream::read),
    ("legacy", 300, stream::legacy),
    ("fmt", 20000, text::fmt),
    ("scan", 20000, text::scan),
    ("hash", 300, text::hash),
    ("filters", 1000, rules::filters),
    ("tags", 400, rules::tags),
    ("xlates", 600, rules::xlates),
    ("masks", 500, rules::masks),
];

fn known() -> impl Iterator<Item = &'static Known> {
    record::KNOWN
        .iter()
        .chain(pdu::KNOWN)
        .chain(stream::KNOWN)
        .chain(tlv::KNOWN)
        .chain(rules::KNOWN)
}

/// The comparison itself; a reference that crashes takes this process with it, so the test below starts another for it.
#[test]
#[ignore = "run by the test below"]
fn compare_with_the_reference() {
    let reference = env::var("FT_REFERENCE_LIB").expect("FT_REFERENCE_LIB names a library");
    let ours = library(Link::Shared);
    let seed = number("FT_TEST_SEED", 20030224);
    println!("seed {seed}");
    let libs = [
        Lib::open(ours.to_str().expect("the path is UTF-8"), true),
        Lib::open(&reference, false),
    ];
    let times = number("FT_TEST_ROUNDS", 1);
    let mut pair = Pair::new(libs, known().collect(), seed);
    let mut total = 0;
    for &(family, rounds, round) in FAMILIES {
        println!("{family}");
        pair.begin(family, seed);
        for _ in 0..u64::from(rounds) * times {
            round(&mut pair);
        }
        println!("{family}: {} comparisons", pair.compared());
        total += pair.compared();
    }
    println!("{total} comparisons");
    let failures = pair.finish();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn differential() {
    if env::var_os("FT_REFERENCE_LIB").is_none() {
        return skipped("differential", "FT_REFERENCE_LIB is not set");
    }
    let output = Command::new(env::current_exe().expect("this program has a path"))
        .args([
            "--exact",
            "differential::compare_with_the_reference",
            "--ignored",
            "--nocapture",
        ])
        .env("TZ", "UTC")
        .output()
        .expect("this program starts");
    let said = String::from_utf8_lossy(&output.stdout);
    let complained = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{}\n{said}{complained}",
        output.status
    );
    use std::io::Write;
    let _ = std::io::stderr().write_all(said.as_bytes());
}
