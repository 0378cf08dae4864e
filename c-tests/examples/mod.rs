//! The examples with a real exporter.
//!
//! softflowd reads a file of packets that this test makes and exports NetFlow over loopback to the capture example; the
//! flows in the file that it writes are those of the packets. Without softflowd the test says so and is skipped.

mod exporters;
mod order;
mod packets;

use std::collections::BTreeMap;
use std::env;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{OnceLock, mpsc};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::harness::{Link, library, setting, skipped};
use packets::{Flow, ICMP, Key, Packet, TCP, UDP, flows, packets, parts, pcap};

/// The longest that any of the programs may take.
const LIMIT: Duration = Duration::from_secs(1200);

/// Returns the flows that the print example printed with `-ae`.
fn parse(text: &str, exporter: Ipv4Addr) -> BTreeMap<Key, Flow> {
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let titles: Vec<&str> = lines
        .next()
        .expect("a line of titles")
        .split_whitespace()
        .collect();
    let milliseconds = |text: &str| -> u64 {
        let (seconds, fraction) = text.split_once('.').expect("seconds have a fraction");
        assert_eq!(fraction.len(), 3);
        seconds.parse::<u64>().unwrap() * 1000 + fraction.parse::<u64>().unwrap()
    };
    let mut flows = BTreeMap::new();
    for line in lines {
        let words: Vec<&str> = line.split_whitespace().collect();
        assert_eq!(words.len(), titles.len(), "{line}");
        let get = |title| words[titles.iter().position(|t| *t == title).expect(title)];
        assert_eq!(get("exporter"), exporter.to_string());
        let protocol = match get("prot") {
            "icmp" => ICMP,
            "tcp" => TCP,
            "udp" => UDP,
            number => number.parse().unwrap(),
        };
        let end = |address, port| (get(address).parse().unwrap(), get(port).parse().unwrap());
        let first = milliseconds(get("start"));
        let flow = Flow {
            packets: get("packets").parse().unwrap(),
            octets: get("octets").parse().unwrap(),
            flags: get("flags")
                .bytes()
                .fold(0, |flags, letter| flags << 1 | u8::from(letter != b'.')),
            tos: get("tos").parse().unwrap(),
            first,
            last: first + milliseconds(get("seconds")),
        };
        let key = (
            protocol,
            end("source", "sport"),
            end("destination", "dport"),
        );
        assert!(
            flows.insert(key, flow).is_none(),
            "{key:?} is there twice:\n{text}"
        );
    }
    flows
}

/// Returns a directory of this test.
fn directory() -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("exporter");
    fs::create_dir_all(&directory).expect("the target directory is writable");
    directory
}

/// Returns the compiled example, linked to the libft.so that is tested; with sanitizers when FT_TEST_ASAN is set.
fn example(name: &str) -> PathBuf {
    static COMPILED: OnceLock<PathBuf> = OnceLock::new();
    COMPILED
        .get_or_init(|| {
            let root = Path::new(env!("CARGO_MANIFEST_DIR"));
            let library = library(Link::Shared);
            let library = library.parent().expect("it is in a directory");
            let directory = directory();
            let compiler = env::var("CC").unwrap_or_else(|_| "cc".to_owned());
            let sanitizers = setting("FT_TEST_ASAN").then_some([
                "-fsanitize=address,undefined",
                "-fno-sanitize-recover=undefined",
            ]);
            for name in ["print", "capture", "replay", "convert"] {
                let status = Command::new(&compiler)
                    .args(sanitizers.iter().flatten())
                    .args(["-std=c99", "-Wall", "-Wextra", "-pedantic", "-g"])
                    .arg("-I")
                    .arg(root.join("include"))
                    .arg("-o")
                    .arg(directory.join(name))
                    .arg(root.join("examples").join(name).with_extension("c"))
                    .arg("-L")
                    .arg(library)
                    .arg(format!("-Wl,-rpath,{}", library.display()))
                    .arg("-lft")
                    .status()
                    .expect("there is a C compiler");
                assert!(status.success(), "{name}.c does not compile");
            }
            directory
        })
        .join(name)
}

/// Runs an example, under valgrind when FT_TEST_VALGRIND is set.
fn command(name: &str) -> Command {
    let program = example(name);
    let mut command = if setting("FT_TEST_VALGRIND") {
        valgrind(&program)
    } else {
        Command::new(&program)
    };
    // Cargo's may lead to an older library than the program's own path.
    command.env_remove("LD_LIBRARY_PATH");
    command
}

fn valgrind(program: &Path) -> Command {
    let mut valgrind = Command::new("valgrind");
    valgrind
        .args(["-q", "--error-exitcode=99", "--leak-check=full"])
        .args(["--errors-for-leak-kinds=definite"])
        .arg(program);
    valgrind
}

/// Waits for a program, but not for ever.
fn finish(child: &mut Child, what: &str) -> ExitStatus {
    let end = Instant::now() + LIMIT;
    loop {
        if let Some(status) = child.try_wait().expect("the program was started here") {
            return status;
        }
        if Instant::now() > end {
            let _ = child.kill();
            let _ = child.wait();
            panic!("{what} does not end");
        }
        thread::sleep(Duration::from_millis(5));
    }
}

/// Runs a program to its end, which has to be a good one, and returns what it printed; `log` takes that.
fn output(command: &mut Command, log: &Path) -> String {
    let (status, text) = run_logged(command, log);
    assert!(status.success(), "{command:?}: {status}\n{text}");
    text
}

/// Runs a program to its end and returns that and what it printed; `log` takes that.
fn run_logged(command: &mut Command, log: &Path) -> (ExitStatus, String) {
    let file = File::create(log).expect("the log is writable");
    let what = format!("{command:?}");
    let mut child = command
        .stdin(Stdio::null())
        .stdout(file.try_clone().expect("a second descriptor"))
        .stderr(file)
        .spawn()
        .unwrap_or_else(|error| panic!("{what}: {error}"));
    let status = finish(&mut child, &what);
    let text = fs::read_to_string(log).expect("the log is readable");
    (status, text)
}

/// The capture example at work.
pub struct Capture {
    pub child: Child,
    pub port: u16,
    log: PathBuf,
}

impl Capture {
    /// Starts it on a free port of the loopback address, and returns when it listens.
    pub fn start(file: &Path, options: &[&str]) -> Self {
        let log = file.with_extension("log");
        let mut child = command("capture")
            .args(["-a", "127.0.0.1"])
            .args(options)
            .arg("0")
            .arg(file)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(File::create(&log).expect("the log is writable"))
            .spawn()
            .expect("the example starts");
        let stdout = child.stdout.take().expect("it is a pipe");
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || {
            let mut line = String::new();
            let _ = BufReader::new(stdout).read_line(&mut line);
            let _ = sender.send(line);
        });
        let line = receiver.recv_timeout(LIMIT).unwrap_or_default();
        let Ok(port) = line.trim().parse() else {
            let _ = child.kill();
            let _ = child.wait();
            panic!(
                "capture printed {line:?} for a port, and {}",
                fs::read_to_string(&log).unwrap_or_default()
            );
        };
        Self { child, port, log }
    }

    /// Ends it with a signal. What was sent before is in its socket by now, and it reads that before it ends.
    pub fn stop(mut self, signal: i32) -> String {
        // SAFETY: kill() takes any numbers, and this is the id of a child that has not been waited for.
        let sent = unsafe { libc::kill(self.child.id() as libc::pid_t, signal) };
        assert_eq!(sent, 0);
        let status = finish(&mut self.child, "capture");
        let log = fs::read_to_string(&self.log).expect("the log is readable");
        assert!(status.success(), "capture: {status}\n{log}");
        log
    }
}

impl Drop for Capture {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn softflowd() -> Option<PathBuf> {
    installed("softflowd")
}

/// Returns where a program is; Debian has some where only root looks.
fn installed(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path)
        .chain(["/usr/sbin".into(), "/usr/local/sbin".into()])
        .map(|directory| directory.join(name))
        .find(|program| program.is_file())
}

/// Has softflowd export the packets in a file to a port.
fn export(softflowd: &Path, packets: &Path, port: u16, options: &[&str]) {
    let mut exporter = Command::new(softflowd);
    exporter
        .arg("-d")
        .arg("-r")
        .arg(packets)
        .args(["-n", &format!("127.0.0.1:{port}")])
        // it removes its pid file at the end: not that of a softflowd which this machine may run
        .arg("-p")
        .arg(packets.with_extension("pid"))
        .args(["-c", "none"])
        .args(options);
    let log = output(&mut exporter, &packets.with_extension("softflowd"));
    assert!(log.contains("(0 failures)"), "{log}");
}

/// Returns the time of the first packet: a minute ago, in whole milliseconds.
fn a_minute_ago() -> Duration {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("the clock is set");
    Duration::from_millis(now.as_millis() as u64 - 60_000)
}

/// Files that softflowd fills: name, what ends the capture, options of softflowd and of capture.
///
/// Without -a softflowd has booted after the packets: the times of flows lie before 0 of sysUpTime and wrap. And it
/// puts up to 30 flows into a PDU of version 1, where only 24 are allowed: there are two exports of fewer.
/// Version 9 and IPFIX become version 5, with times of more kinds, or both directions in a record (-b).
const SOFTFLOWD: &[(&str, libc::c_int, &str, &str)] = &[
    ("v1", libc::SIGINT, "-v 1", "-z 6"),
    ("v5", libc::SIGTERM, "-v 5", "-b big"),
    ("v5a", libc::SIGTERM, "-v 5 -a", "-z 1"),
    ("v9", libc::SIGTERM, "-v 9", ""),
    ("v9a", libc::SIGTERM, "-v 9 -a", "-b big"),
    ("v9milli", libc::SIGTERM, "-v 9 -a -A milli", "-z 6"),
    ("v10", libc::SIGTERM, "-v 10", ""),
    ("v10a", libc::SIGTERM, "-v 10 -a", "-b big"),
    ("v10both", libc::SIGTERM, "-v 10 -a -b", ""),
    ("v10sec", libc::SIGTERM, "-v 10 -a -A sec", ""),
    ("v10milli", libc::SIGTERM, "-v 10 -a -A milli", ""),
    ("v10micro", libc::SIGTERM, "-v 10 -a -A micro", ""),
    ("v10nano", libc::SIGTERM, "-v 10 -a -A nano", ""),
];

#[test]
fn softflowd_exports_reach_the_file() {
    let Some(softflowd) = softflowd() else {
        return skipped(
            "softflowd_exports_reach_the_file",
            "softflowd is not installed",
        );
    };
    let packets = packets();
    let start = a_minute_ago();
    let want = flows(&packets, start);
    assert!(packets.len() > 300 && want.len() > 30);

    for &(name, signal, exporter, capture) in SOFTFLOWD {
        let most = if name == "v1" { 24 } else { 100 };
        // an exporter counts from when it booted, in whole milliseconds: each time may be one off, and the clock too; the
        // header of version 9 has whole seconds only
        let off = match name {
            "v9" | "v9a" | "v10sec" => 1003,
            _ => 3,
        };
        let version = if name == "v1" { 1 } else { 5 };
        let words = |options: &'static str| options.split_whitespace().collect::<Vec<_>>();
        let file = directory().join(name).with_extension("ft");
        let collector = Capture::start(&file, &words(capture));
        let parts = parts(&packets, most);
        assert_eq!(parts.len(), if most < 30 { 2 } else { 1 });
        for part in parts {
            let pcap_file = file.with_extension("pcap");
            fs::write(&pcap_file, pcap(&part, start)).expect("the directory is writable");
            export(&softflowd, &pcap_file, collector.port, &words(exporter));
        }
        let log = collector.stop(signal);
        // softflowd 1.1.0 numbers its datagrams of IPFIX by what they end with, and not by all of that
        let text = recorded(&file, version, want.len(), !name.starts_with("v10"));
        let mut got = parse(&text, Ipv4Addr::LOCALHOST);
        for (key, flow) in &mut got {
            if let Some(want) = want.get(key) {
                // the second of both directions has the type of service of the first
                if name == "v10both" {
                    flow.tos = want.tos;
                }
                round(&mut flow.first, want.first, off);
                round(&mut flow.last, want.last, off);
            }
        }
        assert_eq!(got, want, "{name}:\n{text}{log}");
    }
}

/// Takes a time for another one that is not further off.
fn round(time: &mut u64, to: u64, off: u64) {
    if time.abs_diff(to) <= off {
        *time = to;
    }
}

/// Returns what the print example makes of a file that was captured, whose header has to say that it is so many flows of a version,
/// and none lost.
fn recorded(file: &Path, version: u16, flows: usize, is_numbered: bool) -> String {
    let text = output(
        command("print").arg("-aeH").arg(file),
        &file.with_extension("txt"),
    );
    let mut want = vec![
        format!("# export version:       {version}"),
        format!("# capture flows:        {flows}"),
        "# corrupt packets:      0".to_owned(),
    ];
    if is_numbered {
        want.push("# lost flows:           0".to_owned());
        want.push("# sequencer resets:     0".to_owned());
    }
    for line in want {
        assert!(
            text.lines().any(|l| l == line),
            "no line {line:?} in\n{text}"
        );
    }
    text
}

#[test]
fn examples_say_how_they_are_called() {
    for name in ["print", "capture", "replay", "convert"] {
        let log = directory().join(format!("{name}-usage.log"));
        let text = output(command(name).arg("-h"), &log);
        assert!(text.starts_with("Usage: ") && text.contains(name), "{text}");
        let wrong = command(name).arg("-?").output().expect("it starts");
        assert_eq!(wrong.status.code(), Some(2), "{name}");
        assert!(
            wrong.stdout.is_empty() && !wrong.stderr.is_empty(),
            "{name}"
        );
    }
}

#[test]
fn replay_and_convert_keep_the_flows() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/sample.ft");
    let directory = directory();
    let print = |file: &Path| {
        let text = output(
            command("print").arg("-a").arg(file),
            &directory.join("print.txt"),
        );
        assert!(text.lines().count() > 30, "{text}");
        text
    };
    let want = print(&sample);

    // by way of the other byte order, another version and another compression
    let (there, back) = (directory.join("there.ft"), directory.join("back.ft"));
    for (options, from, to) in [
        (["-b", "big", "-z", "0", "-V", "1005"], &sample, &there),
        (["-b", "little", "-z", "9", "-V", "5"], &there, &back),
    ] {
        output(
            command("convert").args(options).arg(from).arg(to),
            &directory.join("convert.log"),
        );
    }
    assert_eq!(print(&back), want);

    // by way of PDUs; the sample was recorded from this address too
    let received = directory.join("received.ft");
    let collector = Capture::start(&received, &[]);
    output(
        command("replay")
            .arg(&back)
            .arg("127.0.0.1")
            .arg(collector.port.to_string()),
        &directory.join("replay.log"),
    );
    let log = collector.stop(libc::SIGTERM);
    assert_eq!(print(&received), want, "{log}");
}

#[test]
#[ignore = "writes examples/sample.ft anew"]
fn record_sample() {
    let softflowd = softflowd().expect("softflowd is installed");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/sample.ft");
    let file = directory().join("sample.ft");
    let pcap_file = file.with_extension("pcap");
    let packets = packets();
    let packets: Vec<&Packet> = packets.iter().collect();
    fs::write(&pcap_file, pcap(&packets, a_minute_ago())).expect("the directory is writable");
    let comment = "NetFlow 5 from softflowd; c-tests/examples made up the packets";
    let options = ["-z", "6", "-n", "collector.example.net", "-C", comment];
    let collector = Capture::start(&file, &options);
    export(&softflowd, &pcap_file, collector.port, &["-v", "5", "-a"]);
    collector.stop(libc::SIGTERM);
    fs::copy(&file, &sample).expect("the sample is writable");
}
