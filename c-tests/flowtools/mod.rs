//! The programs of flow-tools, as they were built for the original, on this library: `FT_PROGRAMS` names the directory that
//! has them. They record exports of NetFlow 9, IPFIX and version 5 that arrive from many exporters at once.

mod disk;

use crate::harness::{Link, Scratch, library, root, skipped, unpack};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::net::{Ipv4Addr, UdpSocket};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// A flow: what `flow-export` calls its columns, and what it prints.
type Flow = BTreeMap<String, String>;

/// What the answers of the archive have in a line, by the names of `flow-export`.
const COLUMNS: &str = "datagram record unix_secs unix_nsecs sysuptime exaddr srcaddr dstaddr nexthop input output dpkts doctets first \
    last srcport dstport prot tos tcp_flags engine_type engine_id src_mask dst_mask src_as dst_as";

/// Returns the directory of the programs.
fn programs(test: &str) -> Option<PathBuf> {
    let programs = std::env::var_os("FT_PROGRAMS").map(PathBuf::from);
    if programs.is_none() {
        skipped(test, "FT_PROGRAMS is not set");
    }
    programs
}

/// The exports of the archive: datagrams in turn from all exporters, and the flows that they are.
struct Exports {
    scratch: Scratch,
    /// Exporter and datagram.
    datagrams: Vec<(usize, Vec<u8>)>,
    exporters: Vec<UdpSocket>,
    flows: Vec<Flow>,
}

impl Exports {
    fn new() -> Exports {
        let scratch = Scratch::new("flowtools");
        unpack("netflow9.tar.gz", scratch.path());
        let mut exports = Exports {
            scratch,
            datagrams: Vec::new(),
            exporters: Vec::new(),
            flows: Vec::new(),
        };
        let mut captures = Vec::new();
        let names = fs::read_dir(exports.scratch.path().join("datagrams")).expect("it is there");
        for name in names {
            let path = name.expect("it is readable").path();
            captures.push(
                exports
                    .capture(&fs::read(&path).expect("it is readable"))
                    .into_iter(),
            );
            let answer = exports
                .scratch
                .path()
                .join("expected")
                .join(path.file_name().expect("a name"));
            let answer = fs::read_to_string(answer).expect("it is readable");
            for line in answer.lines().filter(|line| !line.starts_with('#')) {
                let cells = line.split('\t').map(str::to_owned);
                let names = COLUMNS.split_whitespace().map(str::to_owned);
                exports.flows.push(names.zip(cells).collect());
            }
        }
        while !captures.is_empty() {
            captures
                .retain_mut(|capture| capture.next().map(|d| exports.datagrams.push(d)).is_some());
        }
        exports
    }

    /// Returns the datagrams of one file; each exporter in it gets an address of its own here.
    fn capture(&mut self, octets: &[u8]) -> Vec<(usize, Vec<u8>)> {
        let (mut here, mut datagrams, mut rest) = (BTreeMap::new(), Vec::new(), octets);
        while let Some((head, more)) = rest.split_first_chunk::<6>() {
            let [a, b, c, d, high, low] = *head;
            let (datagram, behind) = more.split_at(usize::from(u16::from_be_bytes([high, low])));
            let exporter = *here.entry([a, b, c, d]).or_insert_with(|| {
                let number = self.exporters.len() as u8 + 1;
                let socket = UdpSocket::bind((Ipv4Addr::new(127, 0, 9, number), 0));
                self.exporters.push(socket.expect("all of 127/8 is here"));
                self.exporters.len() - 1
            });
            datagrams.push((exporter, datagram.to_vec()));
            rest = behind;
        }
        datagrams
    }

    /// Sends everything to a port of this machine.
    fn send(&self, port: u16) {
        for (exporter, datagram) in &self.datagrams {
            let sent = self.exporters[*exporter].send_to(datagram, (Ipv4Addr::LOCALHOST, port));
            sent.expect("loopback takes it");
            sleep(Duration::from_micros(500));
        }
        sleep(Duration::from_millis(1500));
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.scratch.path().join(name);
        fs::write(&path, text).expect("the scratch directory is writable");
        path.display().to_string()
    }

    fn directory(&self, name: &str) -> PathBuf {
        let path = self.scratch.path().join(name);
        fs::create_dir_all(&path).expect("the scratch directory is writable");
        path
    }
}

/// Returns a port that nobody uses.
fn free_port() -> u16 {
    let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).expect("there is a port");
    socket.local_addr().expect("it is bound").port()
}

/// A program of flow-tools at work, on the library that is tested.
struct Program {
    child: Child,
    log: PathBuf,
}

fn command(programs: &Path, name: &str) -> Command {
    let library = library(Link::Shared);
    let mut command = Command::new(programs.join(name));
    command.env(
        "LD_LIBRARY_PATH",
        library.parent().expect("it is in a directory"),
    );
    command.env("TZ", "UTC");
    command
}

impl Program {
    fn start(programs: &Path, name: &str, args: &[&str], log: PathBuf) -> Program {
        let said = File::create(&log).expect("the scratch directory is writable");
        let child = command(programs, name)
            .args(args)
            .stdin(Stdio::null())
            .stdout(said.try_clone().expect("a second descriptor"))
            .stderr(said)
            .spawn()
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        sleep(Duration::from_millis(700)); // until it has bound its port
        Program { child, log }
    }

    /// Ends it, and returns what it said.
    fn stop(&mut self, signal: i32) -> String {
        // SAFETY: kill() takes any numbers, and this is the id of a child that has not been waited for.
        unsafe { libc::kill(self.child.id() as libc::pid_t, signal) };
        let end = Instant::now() + Duration::from_secs(20);
        while self
            .child
            .try_wait()
            .expect("it was started here")
            .is_none()
        {
            assert!(Instant::now() < end, "it does not end: {}", self.said());
            sleep(Duration::from_millis(20));
        }
        self.said()
    }

    fn said(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Returns the flows in a file, as flow-export prints them.
fn flows_in(programs: &Path, file: &Path) -> Vec<Flow> {
    let output = command(programs, "flow-export")
        .args(["-f", "2"])
        .stdin(File::open(file).expect("the file is there"))
        .output()
        .expect("flow-export starts");
    let text = String::from_utf8(output.stdout).expect("it prints ASCII");
    let mut lines = text.lines();
    let titles = lines
        .next()
        .and_then(|line| line.strip_prefix("#:"))
        .expect("titles");
    let titles: Vec<&str> = titles.split(',').collect();
    let row = |line: &str| -> Flow {
        let mut flow = Flow::new();
        for (title, cell) in titles.iter().zip(line.split(',')) {
            // flow-export calls the next hop within the peer by the same name: the first counts
            flow.entry(title.to_lowercase())
                .or_insert_with(|| cell.to_owned());
        }
        flow
    };
    lines.map(row).collect()
}

/// Returns the file that flow-capture left in a directory.
fn captured(directory: &Path) -> PathBuf {
    let mut names = fs::read_dir(directory).expect("it is there");
    let name = names
        .next()
        .expect("there is a file")
        .expect("it is readable");
    assert!(names.next().is_none(), "only one");
    name.path()
}

/// Compares flows by the columns that both have, but for the exporter, which is one of this machine here.
fn compare(what: &str, have: &[Flow], want: &[Flow]) {
    let first = have.first().unwrap_or_else(|| panic!("{what}: no flows"));
    let shared: Vec<&String> = first
        .keys()
        .filter(|name| *name != "exaddr" && want[0].contains_key(*name))
        .collect();
    assert!(shared.len() > 15, "{what}: only {shared:?}");
    let rows = |flows: &[Flow]| {
        let row = |flow: &Flow| {
            shared
                .iter()
                .map(|name| flow[*name].clone())
                .collect::<Vec<_>>()
        };
        let mut rows: Vec<_> = flows.iter().map(row).collect();
        rows.sort();
        rows
    };
    let (have, want) = (rows(have), rows(want));
    assert_eq!(have.len(), want.len(), "{what}");
    for (have, want) in have.iter().zip(&want) {
        assert_eq!(have, want, "{what}: {shared:?}");
    }
}

/// Runs flow-capture with these options while the exports arrive.
fn capture(
    programs: &Path,
    exports: &Exports,
    name: &str,
    options: &[&str],
) -> (Vec<Flow>, String) {
    let (directory, port) = (exports.directory(name), free_port());
    let address = format!("127.0.0.1/0/{port}");
    let work = directory.display().to_string();
    let mut args = vec![
        "-D",
        "-N",
        "0",
        "-n",
        "0",
        "-z",
        "0",
        "-w",
        work.as_str(),
        "-p",
        "-",
    ];
    args.extend(options);
    args.push(&address);
    let log = exports.scratch.path().join(format!("{name}.log"));
    let mut program = Program::start(programs, "flow-capture", &args, log);
    exports.send(port);
    let said = program.stop(libc::SIGQUIT);
    (flows_in(programs, &captured(&directory)), said)
}

#[test]
fn p7_flow_capture_records_all_at_once() {
    let Some(programs) = programs("p7_flow_capture_records_all_at_once") else {
        return;
    };
    let exports = Exports::new();
    assert!(exports.exporters.len() > 30 && exports.flows.len() > 4000);
    for version in ["", "1", "5", "6", "7", "1005"] {
        let name = format!("capture{version}");
        let options = if version.is_empty() {
            vec![]
        } else {
            vec!["-V", version]
        };
        let (flows, said) = capture(&programs, &exports, &name, &options);
        compare(&format!("-V {version}\n{said}"), &flows, &exports.flows);
    }
    let filter = "filter-primitive p\n type ip-protocol\n permit 6\nfilter-definition d\n match ip-protocol p\n";
    let filter = exports.file("filter.cfg", filter);
    let (flows, said) = capture(&programs, &exports, "filter", &["-f", &filter, "-F", "d"]);
    let want = exports.flows.iter().filter(|flow| flow["prot"] == "6");
    compare(&said, &flows, &want.cloned().collect::<Vec<_>>());
    // tags need version 1005
    let tags = "tag-action t\n type src-prefix\n match 10.0.0.0/8 set-src 7\ntag-definition d\n term\n  action t\n";
    let tags = exports.file("tag.cfg", tags);
    let options = ["-V", "1005", "-t", &tags, "-T", "d"];
    let (flows, said) = capture(&programs, &exports, "tags", &options);
    compare(&said, &flows, &exports.flows);
    for flow in flows {
        let tag = if flow["srcaddr"].starts_with("10.") {
            "7"
        } else {
            "0"
        };
        assert_eq!(flow["src_tag"], tag, "{flow:?}");
    }
}

#[test]
fn p7_flow_receive_writes_one_file() {
    let Some(programs) = programs("p7_flow_receive_writes_one_file") else {
        return;
    };
    let exports = Exports::new();
    let (port, file) = (free_port(), exports.scratch.path().join("received"));
    let (address, out) = (format!("127.0.0.1/0/{port}"), file.display().to_string());
    let log = exports.scratch.path().join("receive.log");
    let args = ["-z", "0", "-o", &out, &address];
    let mut program = Program::start(&programs, "flow-receive", &args, log);
    exports.send(port);
    let said = program.stop(libc::SIGQUIT);
    compare(&said, &flows_in(&programs, &file), &exports.flows);
}

#[test]
fn p7_flow_fanout_sends_version_5() {
    let Some(programs) = programs("p7_flow_fanout_sends_version_5") else {
        return;
    };
    let exports = Exports::new();
    for (name, options) in [("plain", &[][..]), ("masked", &["-m", "255.255.255.0"])] {
        let (directory, ports) = (exports.directory(name), [free_port(), free_port()]);
        let work = directory.display().to_string();
        let to = format!("127.0.0.1/0/{}", ports[1]);
        let args = [
            "-D", "-N", "0", "-n", "0", "-z", "0", "-w", &work, "-p", "-", &to,
        ];
        let log = |of: &str| exports.scratch.path().join(format!("{of}-{name}.log"));
        let mut collector = Program::start(&programs, "flow-capture", &args, log("capture"));
        let (from, to) = (
            format!("127.0.0.1/0/{}", ports[0]),
            format!("0/127.0.0.1/{}", ports[1]),
        );
        let mut args = vec!["-D", "-p", "-"];
        args.extend(options);
        args.extend([from.as_str(), &to]);
        let mut fanout = Program::start(&programs, "flow-fanout", &args, log("fanout"));
        exports.send(ports[0]);
        let said = fanout.stop(libc::SIGTERM);
        sleep(Duration::from_millis(300));
        let said = said + &collector.stop(libc::SIGQUIT);
        let mut want = exports.flows.clone();
        if !options.is_empty() {
            let is_group = |flow: &Flow| {
                let address: Ipv4Addr = flow["dstaddr"].parse().expect("an address");
                address.is_multicast()
            };
            // flows to groups stay as they are
            for flow in want.iter_mut().filter(|flow| !is_group(flow)) {
                for name in ["srcaddr", "dstaddr"] {
                    let kept = flow[name]
                        .rsplit_once('.')
                        .expect("an address")
                        .0
                        .to_owned();
                    flow.insert(name.to_owned(), kept + ".0");
                }
            }
        }
        compare(
            &format!("{name}\n{said}"),
            &flows_in(&programs, &captured(&directory)),
            &want,
        );
    }
}
