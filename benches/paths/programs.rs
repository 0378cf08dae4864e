//! Whole programs of flow-tools, over captures.

use crate::bench::{Bench, Call, least, number};
use crate::cases::Input;
use crate::plot;
use std::env;
use std::fs::{self, File};
use std::net::UdpSocket;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// What a program is given.
#[derive(Clone, Copy, PartialEq)]
enum Given {
    /// All flows as its standard input.
    Flows,
    /// All flows as lines of text.
    Text,
    /// Nothing; the captures may be among the arguments.
    Nothing,
    /// All flows as datagrams. Then it is ended by this signal.
    Datagrams(i32),
}

use Given::{Datagrams, Flows, Nothing, Text};

/// A program with arguments, of which some stand for others: CAPTURES, ENTRANCE and EXIT (ports).
struct Job {
    words: &'static str,
    given: Given,
    /// How often it is run for one time: some take no time.
    times: usize,
}

const fn job(words: &'static str, given: Given) -> Job {
    Job {
        words,
        given,
        times: 1,
    }
}

const fn often(words: &'static str, given: Given) -> Job {
    Job {
        words,
        given,
        times: 20,
    }
}

/// All 21 programs, some in several ways.
const JOBS: &[Job] = &[
    job(
        "flow-capture -D -n0 -N0 -z6 -w captured ENTRANCE",
        Datagrams(libc::SIGQUIT),
    ),
    job("flow-cat CAPTURES", Nothing),
    job("flow-cat -z6 CAPTURES", Nothing),
    job("flow-dscan -b -w -O100000 -P100000", Flows),
    often("flow-expire -E1G -w captures", Nothing),
    job("flow-export -f2", Flows),
    job("flow-fanout -D ENTRANCE EXIT", Datagrams(libc::SIGTERM)),
    job("flow-filter -P80", Flows),
    job("flow-gen -n300000", Nothing),
    often("flow-header", Flows),
    job("flow-import -f2 -V5 -m0xFF31EF", Text),
    job("flow-mask -mmask -Mthree", Flows),
    job("flow-merge CAPTURES", Nothing),
    job("flow-nfilter -ffilter -Fone", Flows),
    job("flow-nfilter -ffilter -Fsix", Flows),
    job("flow-print", Flows),
    job("flow-receive -z6 ENTRANCE", Datagrams(libc::SIGTERM)),
    job("flow-report -sreport -Ssource", Flows),
    job("flow-report -sreport -Sport", Flows),
    job("flow-send EXIT", Flows),
    job("flow-split -N100000 -osplit", Flows),
    job("flow-stat -f9", Flows),
    job("flow-stat -f10", Flows),
    job("flow-tag -ttag -Tthree", Flows),
    job("flow-xlate -xxlate -Xthree", Flows),
];

/// Measures all programs, prints a table and draws the picture.
pub fn all(bench: &Bench) {
    let programs = env::var_os("FT_PROGRAMS").expect("FT_PROGRAMS names a directory");
    let reference = bench.reference.as_ref();
    let programs = Programs {
        bench,
        directory: programs.into(),
        reference: reference.expect("FT_REFERENCE_LIB names a libft.so"),
        // Who listens at the exit: nobody reads, and the system drops what comes.
        exit: UdpSocket::bind("127.0.0.1:0").expect("there is a port"),
    };
    let flows = programs.prepare();
    println!("Milliseconds of the processor, {flows} flows");
    println!(
        "{:<50} {:>10} {:>10} {:>7} {:>15}",
        "", "reference", "ours", "ratio", "least  most"
    );
    let mut bars = Vec::new();
    for job in JOBS {
        let pair = |_| {
            (
                programs.time(job, programs.reference),
                programs.time(job, &bench.ours),
            )
        };
        let pairs: Vec<_> = (0..bench.runs).map(pair).collect();
        let mut ratios: Vec<f64> = pairs.iter().map(|(a, b)| a / b).collect();
        ratios.sort_by(f64::total_cmp);
        let theirs = least(pairs.iter().map(|pair| pair.0));
        let ours = least(pairs.iter().map(|pair| pair.1));
        println!(
            "{:<50} {theirs:>10.2} {ours:>10.2} {:>6.2}x {:>7.2} {:>7.2}",
            job.words,
            theirs / ours,
            ratios[0],
            ratios[ratios.len() - 1],
        );
        let name = job
            .words
            .replace(" CAPTURES", "")
            .replace("ENTRANCE", "")
            .replace("EXIT", "");
        bars.push((name.trim().to_owned(), theirs / ours));
    }
    let picture = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/speed.svg");
    fs::write(picture, plot::bars(&bars)).expect("the picture can be written");
}

struct Programs<'a> {
    bench: &'a Bench,
    directory: PathBuf,
    reference: &'a PathBuf,
    exit: UdpSocket,
}

impl Programs<'_> {
    fn place(&self, name: &str) -> PathBuf {
        self.bench.scratch.join(name)
    }

    fn command(&self, library: &Path, words: &[&str]) -> Command {
        let mut command = Command::new(self.directory.join(words[0]));
        command
            .args(&words[1..])
            .env("LD_LIBRARY_PATH", library)
            .env("TZ", "UTC")
            .current_dir(&self.bench.scratch)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    /// Puts the captures and what follows from them into place; returns how many flows they have.
    fn prepare(&self) -> u64 {
        fs::create_dir_all(self.place("captures")).expect("a directory can be made");
        fs::create_dir_all(self.place("captured")).expect("a directory can be made");
        for name in ["dscan.suppress.src", "dscan.suppress.dst"] {
            fs::write(self.place(name), "").expect("a file can be written");
        }
        let mut found =
            env::var_os("FT_CAPTURES").map_or_else(Vec::new, |path| captures(Path::new(&path)));
        if found.is_empty() {
            let records = number("FT_BENCH_RECORDS", 1_000_000);
            found.push(self.place(&self.bench.input(Input::Made("level=6"), records)));
        }
        for (i, file) in found.iter().enumerate() {
            let name = format!("captures/ft-v05.{i:06}");
            fs::copy(file, self.place(&name)).expect("captures can be copied");
        }
        let made = |words: &[&str], from: Option<&str>, to: &str| {
            let mut command = self.command(self.reference, words);
            if let Some(from) = from {
                command.stdin(File::open(self.place(from)).expect("it is there"));
            }
            command.stdout(File::create(self.place(to)).expect("it can be made"));
            let status = command.status();
            assert!(
                status.is_ok_and(|status| status.success()),
                "{words:?} works"
            );
        };
        let all = self.words("flow-cat -z6 CAPTURES", "");
        made(
            &all.iter().map(String::as_str).collect::<Vec<_>>(),
            None,
            "flows",
        );
        made(&["flow-export", "-f2"], Some("flows"), "text");
        let call = Call {
            operation: "read",
            records: 0,
            input: "flows",
            shape: "",
        };
        assert!(self.bench.run(self.reference, call).cost > 0.0);
        let text = fs::read(self.place("text")).expect("it was made");
        text.iter().filter(|&&byte| byte == b'\n').count() as u64 - 1
    }

    /// Splits a command into words.
    fn words(&self, words: &str, entrance: &str) -> Vec<String> {
        let exit = self.exit.local_addr().expect("it has an address").port();
        let mut all = Vec::new();
        for word in words.split(' ') {
            match word {
                "CAPTURES" => {
                    let files = captures(&self.place("captures"));
                    all.extend(files.iter().map(|file| file.display().to_string()));
                }
                "ENTRANCE" => all.push(entrance.to_owned()),
                "EXIT" => all.push(format!("0/127.0.0.1/{exit}")),
                word => all.push(word.to_owned()),
            }
        }
        all
    }

    /// Returns the milliseconds of processor time that a job takes with a library.
    fn time(&self, job: &Job, library: &Path) -> f64 {
        let runs = (0..job.times).map(|_| self.once(job, library));
        runs.sum::<f64>() / job.times as f64
    }

    fn once(&self, job: &Job, library: &Path) -> f64 {
        let port = UdpSocket::bind("127.0.0.1:0").and_then(|socket| socket.local_addr());
        let entrance = format!("0/0/{}", port.expect("there is a port").port());
        let words = self.words(job.words, &entrance);
        let mut command = self.command(
            library,
            &words.iter().map(String::as_str).collect::<Vec<_>>(),
        );
        match job.given {
            Flows => command.stdin(File::open(self.place("flows")).expect("it is there")),
            Text => command.stdin(File::open(self.place("text")).expect("it is there")),
            Nothing | Datagrams(_) => &mut command,
        };
        let child = command.spawn().expect("the program starts");
        if let Datagrams(signal) = job.given {
            sleep(Duration::from_millis(300));
            self.feed(&entrance.replace("0/0/", "0/127.0.0.1/"));
            sleep(Duration::from_millis(300));
            // SAFETY: a child that was not waited for.
            unsafe { libc::kill(child.id() as i32, signal) };
        }
        let (time, worked) = ended(child);
        assert!(worked || job.given != Flows, "{} works", job.words);
        time
    }

    /// Sends all flows as datagrams, slowly enough for whoever receives them.
    fn feed(&self, to: &str) {
        let mut command = self.command(self.reference, &["flow-send", "-x20", to]);
        command.stdin(File::open(self.place("flows")).expect("it is there"));
        let status = command.status();
        assert!(
            status.is_ok_and(|status| status.success()),
            "flow-send works"
        );
    }
}

/// Returns the files of a directory and of those in it, in order; or the file itself.
fn captures(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let entries = fs::read_dir(path).expect("captures can be listed");
    let mut entries: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    entries.sort();
    let flows = |path: &PathBuf| fs::read(path).is_ok_and(|bytes| bytes.starts_with(&[0xCF, 0x10]));
    let all = entries.into_iter().flat_map(|path| match path.is_dir() {
        true => captures(&path),
        false => Some(path).into_iter().filter(flows).collect(),
    });
    all.collect()
}

/// Waits for a process; returns the milliseconds of the processor that it took, and whether it ended well.
fn ended(child: Child) -> (f64, bool) {
    // SAFETY: all zero is a valid `rusage`.
    let mut usage = unsafe { std::mem::zeroed::<libc::rusage>() };
    let mut status = 0;
    // SAFETY: a child that was not waited for, and both may be written.
    let waited = unsafe { libc::wait4(child.id() as i32, &mut status, 0, &mut usage) };
    assert!(waited > 0, "it is a child");
    let milliseconds = |time: libc::timeval| time.tv_sec as f64 * 1e3 + time.tv_usec as f64 / 1e3;
    let time = milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime);
    (time, status == 0)
}
