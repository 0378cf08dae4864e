//! Every path through the library, from C, beside another libft and beside the least it could take.
//!
//! ```text
//! cargo bench --bench paths                        ns a record of each path, and its floor
//! FT_REFERENCE_LIB=/path/to/libft.so cargo bench --bench paths
//!                                                  the same in turn with another libft, and ratios
//! cargo bench --bench paths -- read filter         only operations with these words in their names
//! cargo bench --bench paths -- growth              time and memory of more records and more keys
//! FT_REFERENCE_BIN=/path/to/bin ... -- programs    whole programs of flow-tools, linked to libft.so.0
//! ```
//!
//! `FT_BENCH_RECORDS` (a million), `FT_BENCH_RUNS` (5) and `FT_BENCH_LIB` (what is shipped, built with `make`) change what
//! is measured. Times are of the processor, the least of several runs, so that what else the machine does counts
//! little; the ratio is that of these times, with the least and the greatest of the pairs of runs behind it.

use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// An operation of paths.c.
struct Case {
    /// What the table calls it.
    name: &'static str,
    operation: &'static str,
    input: Input,
    /// Records for each that `FT_BENCH_RECORDS` asks for, in thousandths.
    share: u64,
    /// Distinct keys of a report or table; 0 for those of the traffic.
    keys: u64,
    /// The least it could take.
    floor: Option<Floor>,
    /// No other library has it.
    is_ours: bool,
}

/// What an operation reads.
#[derive(Clone, Copy, PartialEq)]
enum Input {
    /// A file of records that this operation makes.
    Made(&'static str),
    /// What it writes itself.
    Output,
    /// A configuration from rules.cfg.
    Rules(&'static str),
    Nothing,
}

#[derive(Clone, Copy)]
enum Floor {
    /// An operation of paths.c, on the same input.
    Operation(&'static str),
    Inflate,
    Deflate,
}

const fn case(name: &'static str, operation: &'static str, input: Input) -> Case {
    Case {
        name,
        operation,
        input,
        share: 1000,
        keys: 0,
        floor: None,
        is_ours: false,
    }
}

impl Case {
    const fn floor(self, floor: Floor) -> Case {
        Case {
            floor: Some(floor),
            ..self
        }
    }

    const fn share(self, share: u64) -> Case {
        Case { share, ..self }
    }

    const fn keys(self, keys: u64) -> Case {
        Case { keys, ..self }
    }

    /// What the original has not: its floor is what it has instead.
    const fn ours(self, instead: &'static str) -> Case {
        Case {
            is_ours: true,
            floor: Some(Operation(instead)),
            share: 4000,
            ..self
        }
    }
}

use Floor::{Deflate, Inflate, Operation};
use Input::{Made, Nothing, Output, Rules};

const CASES: &[Case] = &[
    case("read", "read", Made("make")).floor(Operation("floor-read")),
    case("read, mapped", "read-mmap", Made("make")).floor(Operation("floor-mmap")),
    case("read, big-endian", "read", Made("make-be")).floor(Operation("floor-read")),
    case("read, big-endian, mapped", "read-mmap", Made("make-be")).floor(Operation("floor-read")),
    case("read, compressed", "read", Made("make-z")).floor(Inflate),
    case("read, compressed, mapped", "read-mmap", Made("make-z")).floor(Inflate),
    case("write", "write", Output).floor(Operation("floor-write")),
    case("write, big-endian", "write-be", Output).floor(Operation("floor-write")),
    case("write, level 6", "write-z", Output)
        .share(500)
        .floor(Deflate),
    case("decode v5", "decode-v5", Nothing)
        .share(4000)
        .floor(Operation("floor-copy")),
    case("decode v7", "decode-v7", Nothing)
        .share(4000)
        .floor(Operation("floor-copy")),
    case("decode v5, one a PDU", "decode-v5-one", Nothing).share(4000),
    case("decode v9, softflowd", "decode-v9", Nothing).ours("decode-v5"),
    case("decode v9, one a PDU", "decode-v9-one", Nothing).ours("decode-v5-one"),
    case("decode v9, pmacctd", "decode-v9-pmacctd", Nothing).ours("decode-v5"),
    case("decode IPFIX, softflowd", "decode-ipfix", Nothing).ours("decode-v5"),
    case("decode IPFIX, one a PDU", "decode-ipfix-one", Nothing).ours("decode-v5-one"),
    case("encode v5", "encode-v5", Nothing)
        .share(4000)
        .floor(Operation("floor-copy")),
    case("translate v5 to v7", "translate", Nothing)
        .share(4000)
        .floor(Operation("floor-copy")),
    case("fmt_ipv4, fmt_uint32", "format", Nothing).share(4000),
    case("ftltime", "ltime", Nothing).share(4000),
    case("filter, one match", "filter-one", Rules("filter")).share(4000),
    case("filter, six matches", "filter-six", Rules("filter")).share(4000),
    case("filter, ten matches", "filter-ten", Rules("filter")).share(4000),
    case("mask", "mask", Rules("mask")).share(4000),
    case("tag", "tag", Rules("tag")).share(4000),
    case("xlate", "xlate", Rules("xlate")).share(4000),
    case("ip-source-address", "report-source", Rules("report")).share(4000),
    case("ip-destination-port", "report-ports", Rules("report")).share(4000),
    case("summary-detail", "report-summary", Rules("report")).share(4000),
    case("pairs, a million", "report-pairs", Rules("report"))
        .share(2000)
        .keys(1_000_000),
    case("columns", "columns", Made("make")).floor(Operation("columns-loop")),
    case("columns, big-endian", "columns", Made("make-be")).floor(Operation("columns-loop")),
    case("columns, compressed", "columns", Made("make-z")).floor(Inflate),
    case("columns, filtered", "columns-filter", Made("make"))
        .floor(Operation("columns-filter-loop")),
    case("ftchash", "hash", Nothing).share(4000),
    case("ftchash, a million", "hash", Nothing)
        .share(4000)
        .keys(1_000_000),
];

/// What one run says.
#[derive(Clone)]
struct Run {
    /// Nanoseconds a record.
    time: f64,
    checksum: String,
    /// Kilobytes.
    memory: u64,
}

struct Bench {
    program: PathBuf,
    scratch: PathBuf,
    /// Directories with a `libft.so.0`.
    ours: PathBuf,
    reference: Option<PathBuf>,
    records: u64,
    runs: usize,
}

fn main() {
    let wanted: Vec<String> = env::args()
        .skip(1)
        .filter(|arg| !arg.starts_with('-'))
        .collect();
    let bench = Bench::new();
    match wanted.first().map(String::as_str) {
        Some("growth") => bench.growth(),
        Some("programs") => bench.programs(),
        _ => bench.paths(&wanted),
    }
    let _ = fs::remove_dir_all(&bench.scratch);
}

fn number(name: &str, default: u64) -> u64 {
    env::var(name)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(default)
}

/// A directory in which `library` is `libft.so.0`.
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
    let target = target
        .ancestors()
        .nth(3)
        .expect("it is in target/release/deps");
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

impl Bench {
    fn new() -> Bench {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let scratch = env::temp_dir().join(format!("ft-bench-{}", std::process::id()));
        fs::create_dir_all(&scratch).expect("the directory for temporary files is writable");
        let library = env::var_os("FT_BENCH_LIB").map_or_else(|| shipped(root), PathBuf::from);
        let ours = directory(&scratch, "ours", &library);
        let reference = env::var_os("FT_REFERENCE_LIB");
        let reference = reference.map(|path| directory(&scratch, "reference", Path::new(&path)));

        let rules = fs::read_to_string(root.join("benches/rules.cfg")).expect("rules.cfg is there");
        for section in rules.split("\n%").skip(1) {
            let (name, rules) = section.split_once('\n').expect("a section has lines");
            fs::write(scratch.join(name), rules).expect("rules can be written");
        }
        let program = scratch.join("paths");
        let compiler = env::var_os("CC").unwrap_or_else(|| "cc".into());
        let built = Command::new(compiler)
            .args(["-O2", "-Wall", "-Wextra"])
            .arg("-I")
            .arg(root.join("include"))
            .arg(root.join("benches/paths.c"))
            .arg("-L")
            .arg(&ours)
            .args(["-lft", "-lm", "-o"])
            .arg(&program)
            .status();
        assert!(
            built.is_ok_and(|status| status.success()),
            "paths.c compiles"
        );
        Bench {
            program,
            scratch,
            ours,
            reference,
            records: number("FT_BENCH_RECORDS", 1_000_000),
            runs: number("FT_BENCH_RUNS", 5) as usize,
        }
    }

    fn run(&self, library: &Path, operation: &str, records: u64, input: &str, keys: u64) -> Run {
        let output = Command::new(&self.program)
            .args([operation, &records.to_string(), input, &keys.to_string()])
            .env("LD_LIBRARY_PATH", library)
            .env("TZ", "UTC")
            .current_dir(&self.scratch)
            .output()
            .expect("the program starts");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{operation}: {errors}");
        let text = String::from_utf8_lossy(&output.stdout);
        let mut words = text.split_whitespace();
        let mut word = || words.next().expect("three words are printed").to_owned();
        Run {
            time: word().parse().expect("a time"),
            checksum: word(),
            memory: word().parse().expect("kilobytes"),
        }
    }

    /// The name of an operation's input, which is made where it has to be.
    fn input(&self, path: &Case, records: u64) -> String {
        match path.input {
            Made(operation) => {
                let name = format!("{operation}-{records}");
                if !self.scratch.join(&name).exists() {
                    let library = self.reference.as_ref().unwrap_or(&self.ours);
                    self.run(library, operation, records, &name, 0);
                }
                name
            }
            Output => "output".into(),
            Rules(name) => name.into(),
            Nothing => "none".into(),
        }
    }

    fn paths(&self, wanted: &[String]) {
        println!(
            "{:<25} {:>9} {:>9} {:>7} {:>15} {:>9} {:>12}",
            "ns a record", "reference", "ours", "ratio", "least  most", "floor", "KiB more"
        );
        for path in CASES {
            let chosen = |word: &String| path.name.contains(word.as_str());
            if !wanted.is_empty() && !wanted.iter().any(chosen) {
                continue;
            }
            let records = self.records * path.share / 1000;
            let input = self.input(path, records);
            let run =
                |library: &Path| self.run(library, path.operation, records, &input, path.keys);
            let (mut ours, mut theirs) = (Vec::new(), Vec::new());
            for _ in 0..self.runs {
                // in turn, so that a machine that slows down slows both
                let reference = self.reference.as_ref().filter(|_| !path.is_ours);
                theirs.extend(reference.map(|reference| run(reference)));
                ours.push(run(&self.ours));
            }
            for (theirs, ours) in theirs.iter().zip(&ours) {
                assert_eq!(
                    theirs.checksum, ours.checksum,
                    "{}: results differ",
                    path.name
                );
            }
            let floor = path.floor.map(|floor| self.floor(floor, records, &input));
            let floor = floor.map_or(String::new(), |floor| format!("{floor:.1}"));
            let time = |runs: &[Run]| least(runs.iter().map(|run| run.time));
            let memory = |runs: &[Run]| runs.iter().map(|run| run.memory).min().unwrap_or(0);
            if theirs.is_empty() {
                println!(
                    "{:<25} {:>9} {:>9.1} {:>7} {:>15} {floor:>9}",
                    path.name,
                    "",
                    time(&ours),
                    "",
                    ""
                );
                continue;
            }
            let pairs = theirs.iter().zip(&ours);
            let mut ratios: Vec<f64> = pairs.map(|(a, b)| a.time / b.time).collect();
            ratios.sort_by(f64::total_cmp);
            println!(
                "{:<25} {:>9.1} {:>9.1} {:>6.2}x {:>7.2} {:>7.2} {floor:>9} {:>12}",
                path.name,
                time(&theirs),
                time(&ours),
                time(&theirs) / time(&ours),
                ratios[0],
                ratios[ratios.len() - 1],
                memory(&ours) as i64 - memory(&theirs) as i64,
            );
        }
    }

    /// Nanoseconds a record of the least that a path could take.
    fn floor(&self, floor: Floor, records: u64, input: &str) -> f64 {
        let times = (0..self.runs).map(|_| match floor {
            Operation(operation) => self.run(&self.ours, operation, records, input, 0).time,
            Inflate => {
                let file = fs::read(self.scratch.join(input)).expect("the input is there");
                let start = file.windows(2).position(|pair| pair == [0x78, 0x9C]);
                inflate(&file[start.expect("the file is compressed")..])
            }
            Deflate => {
                let records = self.input(&CASES[0], records);
                deflate(&fs::read(self.scratch.join(records)).expect("the input is there"))
            }
        });
        least(times)
    }

    fn growth(&self) {
        println!(
            "{:<25} {:>12} {:>12} {:>12}",
            "ns a record", "1 million", "4 million", "16 million"
        );
        for path in CASES.iter().filter(|path| path.share == 1000) {
            let times = [1, 4, 16].map(|millions| {
                let records = millions * 1_000_000;
                let input = self.input(path, records);
                let run = self.run(&self.ours, path.operation, records, &input, 0);
                format!("{:>8.1} {:>6}M", run.time, run.memory / 1024)
            });
            println!("{:<25} {}", path.name, times.join(" "));
        }
        println!(
            "\n{:<12} {:>12} {:>12} {:>14}",
            "pairs", "ns a record", "MiB", "octets a key"
        );
        let least = self
            .run(&self.ours, "report-pairs", 1000, "report", 10)
            .memory;
        for keys in [1_000, 10_000, 100_000, 1_000_000, 10_000_000] {
            let records = (2 * keys).max(2_000_000);
            let run = self.run(&self.ours, "report-pairs", records, "report", keys);
            let memory = run.memory.saturating_sub(least) * 1024;
            println!(
                "{keys:<12} {:>12.1} {:>12} {:>14}",
                run.time,
                run.memory / 1024,
                memory / keys
            );
        }
    }

    fn programs(&self) {
        let programs = env::var_os("FT_REFERENCE_BIN").expect("FT_REFERENCE_BIN names a directory");
        let reference = self
            .reference
            .as_ref()
            .expect("FT_REFERENCE_LIB names a libft.so");
        let records = number("FT_BENCH_RECORDS", 4_000_000);
        let input = Case {
            name: "",
            ..case("", "", Made("make-z"))
        };
        let input = self.scratch.join(self.input(&input, records));
        let commands: &[&[&str]] = &[
            &["flow-cat", "-z0"],
            &["flow-cat", "-z6"],
            &["flow-print"],
            &["flow-stat", "-f9"],
            &["flow-stat", "-f10"],
            &["flow-nfilter", "-ffilter", "-Fsix"],
            &["flow-report", "-sreport", "-Ssource"],
            &["flow-report", "-sreport", "-Spairs"],
        ];
        println!(
            "{:<35} {:>10} {:>10} {:>7} {:>15}",
            "seconds", "reference", "ours", "ratio", "least  most"
        );
        for command in commands {
            let run = |library: &Path| {
                let start = Instant::now();
                let status = Command::new(Path::new(&programs).join(command[0]))
                    .args(&command[1..])
                    .env("LD_LIBRARY_PATH", library)
                    .current_dir(&self.scratch)
                    .stdin(fs::File::open(&input).expect("the input is there"))
                    .stdout(Stdio::null())
                    .status();
                assert!(
                    status.is_ok_and(|status| status.success()),
                    "{command:?} works"
                );
                start.elapsed().as_secs_f64()
            };
            let pairs: Vec<_> = (0..self.runs)
                .map(|_| (run(reference), run(&self.ours)))
                .collect();
            let mut ratios: Vec<f64> = pairs.iter().map(|(a, b)| a / b).collect();
            ratios.sort_by(f64::total_cmp);
            let theirs = least(pairs.iter().map(|pair| pair.0));
            let ours = least(pairs.iter().map(|pair| pair.1));
            println!(
                "{:<35} {:>10.2} {:>10.2} {:>6.2}x {:>7.2} {:>7.2}",
                command.join(" "),
                theirs,
                ours,
                theirs / ours,
                ratios[0],
                ratios[ratios.len() - 1],
            );
        }
    }
}

fn least(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(f64::INFINITY, f64::min)
}

/// Nanoseconds of the processor that this process took so far.
fn processor() -> f64 {
    let mut time = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: `time` is there to be filled.
    unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &mut time) };
    time.tv_sec as f64 * 1e9 + time.tv_nsec as f64
}

/// Octets of a version 5 record.
const RECORD: f64 = 64.0;

/// Nanoseconds a record to inflate `compressed` and do nothing else.
fn inflate(compressed: &[u8]) -> f64 {
    let mut state = Decompress::new(true);
    let mut out = vec![0; 256 << 10];
    let start = processor();
    loop {
        let (taken, given) = (state.total_in() as usize, state.total_out());
        let status = state.decompress(&compressed[taken..], &mut out, FlushDecompress::None);
        let ended = matches!(status, Ok(flate2::Status::StreamEnd) | Err(_));
        if ended || state.total_in() as usize == taken && state.total_out() == given {
            break;
        }
    }
    (processor() - start) / (state.total_out() as f64 / RECORD)
}

/// Nanoseconds a record to deflate `records` at level 6 and do nothing else.
fn deflate(records: &[u8]) -> f64 {
    let mut state = Compress::new(Compression::new(6), true);
    let mut out = vec![0; 256 << 10];
    let start = processor();
    while (state.total_in() as usize) < records.len() {
        let taken = state.total_in() as usize;
        state
            .compress(&records[taken..], &mut out, FlushCompress::None)
            .expect("there is room for output");
    }
    (processor() - start) / (records.len() as f64 / RECORD)
}
