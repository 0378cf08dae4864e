//! The C programs beside this, built and run with a library.

use crate::cases::Input;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const SOURCES: [&str; 8] = [
    "main.c",
    "files.c",
    "pdus.c",
    "exports.c",
    "records.c",
    "rules.c",
    "reports.c",
    "columns.c",
];

/// What one run says.
#[derive(Clone)]
pub struct Run {
    /// Nanoseconds a record, or instructions.
    pub cost: f64,
    pub checksum: String,
    /// Kilobytes.
    pub memory: u64,
}

/// An operation, and what it is given.
#[derive(Clone, Copy)]
pub struct Call<'a> {
    pub operation: &'a str,
    pub records: u64,
    pub input: &'a str,
    /// NAME=NUMBER, with blanks between them.
    pub shape: &'a str,
}

/// What the operations need: programs, libraries, files.
pub struct Bench {
    program: PathBuf,
    pub scratch: PathBuf,
    /// Directories with a `libft.so.0`.
    pub ours: PathBuf,
    pub reference: Option<PathBuf>,
    pub records: u64,
    pub runs: usize,
}

pub fn number(name: &str, default: u64) -> u64 {
    let value = env::var(name).ok();
    value.and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// Makes a directory in which `library` is `libft.so.0`, and returns its path.
fn directory(scratch: &Path, name: &str, library: &Path) -> PathBuf {
    let directory = scratch.join(name);
    fs::create_dir_all(&directory).expect("the directory for temporary files is writable");
    let library = library.canonicalize().expect("the library exists");
    for link in ["libft.so.0", "libft.so"] {
        std::os::unix::fs::symlink(&library, directory.join(link)).expect("links can be made");
    }
    directory
}

/// Builds the library as it is shipped, which is faster than what cargo builds beside the benchmark.
fn shipped(root: &Path) -> PathBuf {
    let target = env::current_exe().expect("a running program has a path");
    let target = target.ancestors().nth(3);
    let target = target.expect("it is in target/release/deps");
    let library = target.join("install/libft.so");
    let made = Command::new("make")
        .args(["-s", "-C"])
        .arg(root)
        .arg(format!("OUT={}", target.join("install").display()))
        .arg(&library)
        .status();
    assert!(
        made.is_ok_and(|made| made.success()),
        "make builds libft.so"
    );
    library
}

/// Builds the C programs.
fn program(root: &Path, scratch: &Path, library: &Path) -> PathBuf {
    let program = scratch.join("paths");
    let compiler = env::var_os("CC").unwrap_or_else(|| "cc".into());
    let built = Command::new(compiler)
        .args(["-O2", "-Wall", "-Wextra"])
        .arg("-I")
        .arg(root.join("include"))
        .args(SOURCES.map(|source| root.join("benches/paths").join(source)))
        .arg("-L")
        .arg(library)
        .args(["-lft", "-lm", "-o"])
        .arg(&program)
        .status();
    assert!(built.is_ok_and(|status| status.success()), "it compiles");
    program
}

impl Bench {
    /// Makes a bench with `records` records, unless the environment gives another number.
    pub fn new(records: u64) -> Bench {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let scratch = env::temp_dir().join(format!("ft-bench-{}", std::process::id()));
        fs::create_dir_all(&scratch).expect("the directory for temporary files is writable");
        let library = env::var_os("FT_BENCH_LIB").map_or_else(|| shipped(root), PathBuf::from);
        let ours = directory(&scratch, "ours", &library);
        let reference = env::var_os("FT_REFERENCE_LIB");
        let rules = fs::read_to_string(root.join("benches/paths/rules.cfg"));
        for section in rules.expect("rules.cfg is there").split("\n%").skip(1) {
            let (name, rules) = section.split_once('\n').expect("a section has lines");
            fs::write(scratch.join(name), rules).expect("rules can be written");
        }
        Bench {
            program: program(root, &scratch, &ours),
            reference: reference.map(|path| directory(&scratch, "reference", Path::new(&path))),
            scratch,
            ours,
            records: number("FT_BENCH_RECORDS", records),
            runs: number("FT_BENCH_RUNS", 5) as usize,
        }
    }

    /// Removes what was made.
    pub fn clean(&self) {
        let _ = fs::remove_dir_all(&self.scratch);
    }

    fn start(&self, before: &[&str], library: &Path, call: Call) -> Output {
        let program = self.program.to_str().expect("the path is text");
        let records = call.records.to_string();
        let mut words = [before, &[program, call.operation, &records, call.input]].concat();
        words.extend(call.shape.split_whitespace());
        let output = Command::new(words[0])
            .args(&words[1..])
            .env("LD_LIBRARY_PATH", library)
            .env("TZ", "UTC")
            .current_dir(&self.scratch)
            .output()
            .expect("the program starts");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{words:?}: {errors}");
        output
    }

    /// Measures nanoseconds.
    pub fn run(&self, library: &Path, call: Call) -> Run {
        let output = self.start(&[], library, call);
        let text = String::from_utf8_lossy(&output.stdout);
        let mut words = text.split_whitespace();
        let mut word = || words.next().expect("three words are printed").to_owned();
        Run {
            cost: word().parse().expect("a time"),
            checksum: word(),
            memory: word().parse().expect("kilobytes"),
        }
    }

    /// Counts instructions.
    pub fn count(&self, library: &Path, call: Call, input: impl Fn(u64) -> String) -> Run {
        const CALLGRIND: [&str; 3] = [
            "valgrind",
            "--tool=callgrind",
            "--callgrind-out-file=/dev/null",
        ];
        let count = |times: u64| {
            let records = call.records * times;
            let input = &input(records);
            let call = Call {
                records,
                input,
                ..call
            };
            let output = self.start(&CALLGRIND, library, call);
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            let collected = said.split("Collected :").nth(1);
            let collected = collected.and_then(|text| text.split_whitespace().next());
            let collected = collected.and_then(|number| number.parse::<f64>().ok());
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            let checksum = text.split_whitespace().nth(1).map(str::to_owned);
            (
                collected.expect("callgrind says how many it collected"),
                checksum.expect("three words are printed"),
            )
        };
        let ((once, _), (twice, checksum)) = (count(1), count(2));
        Run {
            cost: (twice - once) / call.records as f64,
            checksum,
            memory: 0,
        }
    }

    /// Returns the name of the file that an operation reads; makes the file where it is not there.
    pub fn input(&self, input: Input, records: u64) -> String {
        match input {
            Input::Made(shape) => {
                let name = format!("{}-{records}", shape.replace(' ', "-"));
                if !self.scratch.join(&name).exists() {
                    let library = self.reference.as_ref().unwrap_or(&self.ours);
                    let call = Call {
                        operation: "make",
                        records,
                        input: &name,
                        shape,
                    };
                    self.run(library, call);
                }
                name
            }
            Input::Output => "output".into(),
            Input::Rules(name) => name.into(),
            Input::Nothing => "none".into(),
        }
    }

    /// Returns the size of a file that was made, in bytes.
    pub fn size(&self, name: &str) -> u64 {
        fs::metadata(self.scratch.join(name)).map_or(0, |file| file.len())
    }
}

pub fn least(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(f64::INFINITY, f64::min)
}
