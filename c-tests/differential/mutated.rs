//! The recorded inputs, changed at random, given to the drivers with our library and with another one.
//!
//! Each input has a process of its own. Where the other library does not survive, which is to say that it ends the
//! process or that valgrind finds a memory error in it, there is nothing to compare; else both have to print the same,
//! but for what is in `KNOWN`.

use super::pair::{Lib, Random};
use crate::harness::number;
use crate::harness::{Language, Link, Scratch, build, exists, root, skipped, unpack};
use ft::pdu::form;
use ft::pdu::verify;
use ft::record::{Field, Layout, RECORDS, Version};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{CStr, c_char, c_int};
use std::ops::Range;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// Inputs of one kind.
struct Kind {
    name: &'static str,
    driver: &'static str,
    /// What stands before the path in the lines that the driver is given.
    modes: &'static [&'static str],
    /// The directories with the inputs to change: below the unpacked archives, or `vectors`.
    seeds: &'static [&'static str],
    is_text: bool,
    rounds: u64,
}

const fn rules(
    name: &'static str,
    mode: &'static [&'static str],
    seeds: &'static [&'static str],
) -> Kind {
    Kind {
        name,
        driver: "drv_rules.c",
        modes: mode,
        seeds,
        is_text: true,
        rounds: 400,
    }
}

const KINDS: &[Kind] = &[
    Kind {
        name: "stream",
        driver: "drv_stream.c",
        modes: &["r ", "m "],
        seeds: &["corpus/valid/stream"],
        is_text: false,
        rounds: 1000,
    },
    Kind {
        name: "pdu",
        driver: "drv_pdu.c",
        modes: &[""],
        seeds: &["corpus/valid/pdu"],
        is_text: false,
        rounds: 1000,
    },
    Kind {
        name: "report",
        driver: "drv_report.c",
        modes: &["c "],
        seeds: &["corpus/valid/cfg/stat"],
        is_text: true,
        rounds: 400,
    },
    rules("filter", &["f "], &["vectors/filter"]),
    rules("tag", &["t "], &["vectors/tag"]),
    rules("mask", &["m "], &["vectors/mask"]),
    rules("xlate", &["x "], &["vectors/xlate"]),
    rules("symbols", &["s "], &["vectors/filter/sym", "etc/sym"]),
    rules("interfaces", &["i "], &["maps"]),
];

/// A file of interface names: the recorded ones have bugs of the original in them.
const MAP: &str =
    "ifname 10.0.0.1 1 FastEthernet0/0\nifname 10.0.0.1 2 Serial1/0:1\n\nifname 10.1.2.3 65535 x\n";

/// A difference that is meant: the bug of the original that it is about, and how to tell.
struct Known {
    bug: &'static str,
    kind: &'static str,
    sign: Sign,
}

enum Sign {
    /// Our library says one of these.
    Ours(&'static [&'static str]),
    /// The other library says this.
    Theirs(&'static str),
    /// Every line that differs is of this kind.
    Lines(fn(ours: &str, theirs: &str) -> bool),
}

/// An input that gave two answers.
struct Difference {
    line: String,
    input: Vec<u8>,
    ours: String,
    theirs: String,
    /// What our library says, and what the other.
    said: [String; 2],
}

impl Difference {
    /// Returns the lines that differ, if both answers have as many.
    fn lines(&self) -> Option<Vec<(&str, &str)>> {
        let (ours, theirs) = (self.ours.lines(), self.theirs.lines());
        let pairs = ours.clone().zip(theirs.clone());
        (ours.count() == theirs.count())
            .then(|| pairs.filter(|(ours, theirs)| ours != theirs).collect())
    }

    fn is(&self, known: &Known) -> bool {
        match known.sign {
            Sign::Ours(texts) => texts.iter().any(|text| self.said[0].contains(text)),
            Sign::Theirs(text) => self.said[1].contains(text),
            Sign::Lines(is) => self
                .lines()
                .is_some_and(|lines| lines.iter().all(|(ours, theirs)| is(ours, theirs))),
        }
    }
}

const fn known(bug: &'static str, kind: &'static str, sign: Sign) -> Known {
    Known { bug, kind, sign }
}

const KNOWN: &[Known] = &[
    known("R4", "stream", Sign::Ours(&["is too short"])),
    known(
        "R23",
        "stream",
        Sign::Lines(|ours, theirs| ours.contains("\\x") && theirs.contains(char::is_control)),
    ),
    known(
        "P5",
        "pdu",
        Sign::Lines(|ours, _| ours.starts_with("  seq=")),
    ),
    known("F9", "*", Sign::Ours(&["zero byte"])),
    known("F9", "interfaces", Sign::Ours(&["\0"])),
    known("F12", "tag", Sign::Ours(&["Unable to resolve action"])),
    known("F14", "report", Sign::Ours(&["Must set type first."])),
    known("F20", "tag", Sign::Ours(&["Must start term."])),
    known(
        "F21",
        "report",
        Sign::Ours(&[
            "Unexpected \"fields\".",
            "Unexpected \"format\".",
            "Unexpected \"options\".",
            "Unexpected \"path\".",
            "Unexpected \"records\".",
            "Unexpected \"sort\".",
            "Unexpected \"tally\".",
            "Unexpected \"time\".",
        ]),
    ),
    known("F24", "*", Sign::Ours(&[": Bad ", "number out of range"])),
    known(
        "F26",
        "symbols",
        Sign::Lines(|ours, theirs| ours == theirs.trim_end()),
    ),
    // Not a bug: what the other library was built without.
    known("OpenSSL", "xlate", Sign::Theirs("OpenSSL not compiled in.")),
];

fn change(random: &mut Random, seeds: &[Vec<u8>], is_text: bool, words: &[Vec<u8>]) -> Vec<u8> {
    let mut input = seeds[random.below(seeds.len())].clone();
    for _ in 0..1 + random.below(3) {
        if is_text && random.below(8) > 0 {
            input = change_text(random, &input, words);
        } else {
            change_bytes(random, &mut input);
        }
    }
    input
}

fn change_bytes(random: &mut Random, input: &mut Vec<u8>) {
    if input.is_empty() {
        return input.push(random.random() as u8);
    }
    // Half of the changes are where headers are.
    let near = if random.below(2) == 0 {
        input.len().min(80)
    } else {
        input.len()
    };
    let at = random.below(near);
    let length = 1 + random.below(8.min(input.len() - at));
    match random.below(7) {
        0 => input[at] ^= 1 << random.below(8),
        1 => input[at] = [0, 1, 0x7F, 0x80, 0xFF][random.below(5)],
        2 => input[at] = random.random() as u8,
        3 => input[at] = input[at].wrapping_add(1),
        4 => drop(input.drain(at..at + length)),
        5 => {
            let copy = input[at..at + length].to_vec();
            input.splice(at..at, copy);
        }
        _ => input.truncate(at),
    }
}

/// Blanks what the original loses or adds in datagrams (P1 to P4, W9): the other families compare that byte by byte.
fn blank(file: &mut [u8]) {
    const ENGINE: Range<usize> = 20..22;
    let mut rest = file;
    while let Some((length, bytes)) = rest.split_first_chunk_mut() {
        let length = usize::from(u16::from_be_bytes(*length)).min(bytes.len());
        let (pdu, behind) = bytes.split_at_mut(length);
        rest = behind;
        // It does not know NetFlow 9 and IPFIX, nor do both know version 11.
        if let [0, version @ (9 | 10), ..] = pdu {
            *version = 11;
        }
        let Ok(version) = verify::version(pdu) else {
            continue;
        };
        if pdu.len() >= ENGINE.end && !matches!(version, Version::V1 | Version::V5) {
            pdu[ENGINE].fill(0);
        }
        let row = &RECORDS[version.number()];
        let lost: &[Field] = match (row.d_version, row.aggregation) {
            (6, _) => &[Field::InEncaps, Field::OutEncaps, Field::PeerNexthop],
            (8, 8) => &[Field::Prot],
            (8, 10) => &[Field::Input, Field::Output, Field::Srcport, Field::Dstport],
            _ => continue,
        };
        let (Some(form), Some(wire)) = (form::of(version), row.pdu) else {
            continue;
        };
        let layout = Layout::new(wire.members);
        let records = pdu.get_mut(form.header_size..).unwrap_or_default();
        for record in records.chunks_exact_mut(layout.size) {
            for &field in lost {
                let at = layout.offset_of(field).expect("the version has the field");
                record[at..at + field.width()].fill(0);
            }
        }
    }
}

fn change_text(random: &mut Random, input: &[u8], words: &[Vec<u8>]) -> Vec<u8> {
    let mut lines: Vec<Vec<u8>> = input
        .split(|&byte| byte == b'\n')
        .map(<[u8]>::to_vec)
        .collect();
    let at = random.below(lines.len());
    let other = random.below(lines.len());
    match random.below(7) {
        0 => drop(lines.remove(at)),
        1 => lines.insert(other, lines[at].clone()),
        2 => lines.swap(at, other),
        3 => lines.truncate(at + 1),
        choice => {
            let mut parts: Vec<Vec<u8>> = lines[at]
                .split(|&byte| byte == b' ')
                .map(<[u8]>::to_vec)
                .collect();
            let place = random.below(parts.len());
            let word = words[random.below(words.len())].clone();
            match choice {
                4 => parts[place] = word,
                5 => parts.insert(place, word),
                _ => drop(parts.remove(place)),
            }
            lines[at] = parts.join(&b' ');
        }
    }
    lines.join(&b'\n')
}

/// Returns the files of a directory, by name, without those that are answers.
fn files(directory: &Path) -> Vec<Vec<u8>> {
    let entries = fs::read_dir(directory).expect("the vectors are there");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a file has a name").path())
        .collect();
    paths.sort();
    let answers = ["out", "tsv"];
    let is_input = |path: &&PathBuf| {
        path.is_file()
            && !path
                .extension()
                .is_some_and(|e| answers.iter().any(|answer| e == *answer))
    };
    let read = |path: &PathBuf| fs::read(path).expect("the vectors can be read");
    paths
        .iter()
        .filter(is_input)
        .map(read)
        .filter(|seed| seed.len() < 20_000)
        .collect()
}

/// Where the drivers run.
struct Place {
    scratch: Scratch,
    reference: PathBuf,
    /// Where the other library looks for symbol files.
    symbols: PathBuf,
}

impl Place {
    /// Unpacks the archives, and puts what rules include beside them.
    fn new(reference: PathBuf) -> Place {
        let scratch = Scratch::new("mutated");
        let dir = scratch.path();
        for archive in ["streams-and-pdus.tar.gz", "reports.tar.gz"] {
            unpack(archive, dir);
        }
        symlink(root().join("c-tests/vectors"), dir.join("vectors")).expect("a new name");
        fs::create_dir(dir.join("maps")).expect("the scratch directory is writable");
        fs::write(dir.join("maps/map"), MAP).expect("the scratch directory is writable");
        for file in ["filters", "key"] {
            let included = dir.join("inc").join(file);
            fs::copy(dir.join("vectors/xlate").join(file), included)
                .expect("the vectors are there");
        }
        let lib = Lib::open(reference.to_str().expect("paths are UTF-8"), false);
        let path: unsafe extern "C" fn(c_int) -> *const c_char = lib.function("ft_get_path");
        // SAFETY: the first path, `<directory>/cfg/map.cfg`: a string that stays.
        let path = unsafe { CStr::from_ptr(path(0)) }
            .to_str()
            .expect("paths are UTF-8");
        let symbols = Path::new(path)
            .ancestors()
            .nth(2)
            .expect("it is below two")
            .into();
        Place {
            scratch,
            reference,
            symbols,
        }
    }

    fn path(&self) -> &Path {
        self.scratch.path()
    }

    /// Gives `lines` to a driver; returns what it printed for each, or `None` where it did not end well, and its messages.
    fn drive(&self, command: &mut Command, lines: &[&str]) -> (Vec<Option<String>>, String) {
        let (list, out) = (self.path().join("list"), self.path().join("out"));
        let _ = fs::remove_dir_all(&out);
        fs::create_dir(&out).expect("the scratch directory is writable");
        fs::write(&list, lines.join("\n") + "\n").expect("the scratch directory is writable");
        let command = command.args(["out", "list"]).current_dir(self.path());
        let command = command.env("TZ", "UTC").env("LC_ALL", "C");
        let output = command.env("FT_TEST_SYSCONFDIR", &self.symbols).output();
        let output = output.expect("the driver starts");
        let said = String::from_utf8_lossy(&output.stdout);
        let done = format!("done {}\n", lines.len());
        assert!(
            said.ends_with(&done),
            "{command:?}: {}\n{said}",
            output.status
        );
        let failed: BTreeSet<&str> = said
            .lines()
            .filter_map(|line| line.split(' ').next())
            .collect();
        let read = |number: usize| {
            let number = number.to_string();
            let text = fs::read(out.join(&number)).unwrap_or_default();
            (!failed.contains(number.as_str())).then(|| String::from_utf8_lossy(&text).into_owned())
        };
        let answers = (1..=lines.len()).map(read).collect();
        (
            answers,
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )
    }
}

/// Returns what remains of a kind: inputs that the other library survives, and answers otherwise.
fn compare(kind: &Kind, place: &Place, seed: u64, rounds: u64) -> Vec<Difference> {
    let dir = place.path();
    let lines = make_inputs(kind, dir, seed, rounds);
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let program = build(kind.driver, Language::C, Link::Shared, dir);
    let (ours, _) = place.drive(&mut Command::new(&program), &lines);
    let mut other = Command::new(&program);
    let (theirs, _) = place.drive(other.env("LD_PRELOAD", &place.reference), &lines);
    let died = theirs.iter().filter(|answer| answer.is_none()).count();
    let mut different = Vec::new();
    for ((line, ours), theirs) in lines.iter().zip(ours).zip(theirs) {
        let ours = ours.unwrap_or_else(|| panic!("{line}: we do not survive"));
        if let Some(theirs) = theirs.filter(|theirs| *theirs != ours) {
            let path = line.rsplit(' ').next().expect("a line has a path");
            let input = fs::read(dir.join(path)).expect("it was written above");
            different.push(Difference {
                line: line.to_string(),
                input,
                ours,
                theirs,
                said: Default::default(),
            });
        }
    }
    let found = different.len();
    drop_lucky(&mut different, &program, place);
    let lucky = found - different.len();
    let say = |theirs: bool, line: &str| {
        let mut command = Command::new(&program);
        if theirs {
            command.env("LD_PRELOAD", &place.reference);
        }
        place.drive(command.env("FT_TEST_MESSAGES", "1"), &[line]).1
    };
    for difference in &mut different {
        difference.said = [false, true].map(|theirs| say(theirs, &difference.line));
    }
    println!(
        "{}: {} inputs; the other library died of {died}, was lucky with {lucky}, differs in {}",
        kind.name,
        lines.len(),
        different.len()
    );
    different
}

/// Writes the inputs of a kind below `dir`, and gives the lines for its driver.
fn make_inputs(kind: &Kind, dir: &Path, seed: u64, rounds: u64) -> Vec<String> {
    let seeds: Vec<Vec<u8>> = kind
        .seeds
        .iter()
        .flat_map(|seeds| files(&dir.join(seeds)))
        .collect();
    let words: BTreeSet<Vec<u8>> = seeds
        .iter()
        .flat_map(|seed| seed.split(u8::is_ascii_whitespace).map(<[u8]>::to_vec))
        .collect();
    let words: Vec<Vec<u8>> = words.into_iter().collect();
    let mut random = Random(seed);
    fs::create_dir(dir.join(kind.name)).expect("the scratch directory is writable");
    let mut lines = Vec::new();
    for round in 0..rounds {
        let name = format!("{}/{round}", kind.name);
        let mut input = change(&mut random, &seeds, kind.is_text, &words);
        if kind.name == "pdu" {
            blank(&mut input);
        }
        fs::write(dir.join(&name), input).expect("the scratch directory is writable");
        lines.extend(kind.modes.iter().map(|mode| format!("{mode}{name}")));
    }
    lines
}

/// Drops the differences where valgrind finds a memory error in the other library: luck is no survival.
fn drop_lucky(different: &mut Vec<Difference>, program: &Path, place: &Place) {
    if different.is_empty() {
        return;
    }
    let suspects: Vec<&str> = different.iter().map(|one| one.line.as_str()).collect();
    let mut valgrind = Command::new("valgrind");
    let valgrind = valgrind
        .args(["--quiet", "--error-exitcode=9", "--leak-check=no"])
        .arg(program)
        .env("LD_PRELOAD", &place.reference)
        .env("FT_TEST_ASAN", "1");
    let survived = place.drive(valgrind, &suspects).0;
    let mut survived = survived.iter();
    different.retain(|_| survived.next().is_some_and(Option::is_some));
}

#[test]
fn mutated() {
    let Some(reference) = env::var_os("FT_REFERENCE_LIB") else {
        return skipped("mutated", "FT_REFERENCE_LIB is not set");
    };
    if !exists(&"valgrind".into()) {
        return skipped("mutated", "valgrind is missing");
    }
    let seed = number("FT_TEST_SEED", 20030224);
    let times = number("FT_TEST_ROUNDS", 1);
    let place = Place::new(reference.into());
    let mut hits: BTreeMap<&str, usize> = BTreeMap::new();
    let mut failures = Vec::new();
    for kind in KINDS {
        let different = compare(kind, &place, seed, kind.rounds * times);
        for difference in different {
            let is_meant = |known: &&Known| {
                (known.kind == "*" || known.kind == kind.name) && difference.is(known)
            };
            match KNOWN.iter().find(is_meant) {
                Some(known) => *hits.entry(known.bug).or_default() += 1,
                None => failures.push(difference),
            }
        }
    }
    println!("known: {hits:?}");
    let show = |difference: &Difference| {
        let shown = match difference.lines() {
            Some(lines) => lines
                .iter()
                .take(3)
                .map(|(ours, theirs)| format!("- {ours}\n+ {theirs}\n"))
                .collect(),
            None => format!("- {}\n+ {}\n", difference.ours, difference.theirs),
        };
        let input = difference.input.escape_ascii();
        format!(
            "{}\n{input}\n{}\n{:.1500}",
            difference.line,
            difference.said[0].trim_end().replace('\n', " | "),
            shown
        )
    };
    let shown: Vec<String> = failures.iter().map(show).collect();
    assert!(
        shown.is_empty(),
        "{} differ (ours -, theirs +)\n{}",
        shown.len(),
        shown.join("\n")
    );
}
