//! The examples with a real exporter.
//!
//! softflowd reads a file of packets that this test makes and exports NetFlow over loopback to the capture example; the
//! flows in the file that it writes are those of the packets. Without softflowd the test says so and is skipped.

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

/// The longest that any of the programs may take.
const LIMIT: Duration = Duration::from_secs(60);

const ICMP: u8 = 1;
const TCP: u8 = 6;
const UDP: u8 = 17;
const ESP: u8 = 50;

const FIN: u8 = 0x01;
const SYN: u8 = 0x02;
const RST: u8 = 0x04;
const PSH: u8 = 0x08;
const ACK: u8 = 0x10;

/// One end of a flow: the ports are those that an exporter reports, for ICMP 0 and type * 256 + code.
type End = (Ipv4Addr, u16);

/// A packet of IP version 4.
struct Packet {
    /// Milliseconds since the first packet.
    at: u64,
    protocol: u8,
    source: End,
    destination: End,
    tos: u8,
    flags: u8,
    /// Octets behind the header of the protocol.
    payload: usize,
}

/// What a flow in one direction is known by: protocol, source and destination.
type Key = (u8, End, End);

/// What is told of a flow.
#[derive(Clone, Debug, Default, PartialEq)]
struct Flow {
    packets: u64,
    octets: u64,
    flags: u8,
    tos: u8,
    /// First and last packet of the conversation, both directions together, in milliseconds.
    first: u64,
    last: u64,
}

impl Packet {
    fn key(&self) -> Key {
        (self.protocol, self.source, self.destination)
    }

    /// Octets of the IP packet.
    fn len(&self) -> usize {
        let header = match self.protocol {
            TCP => 20,
            _ => 8,
        };
        20 + header + self.payload
    }

    /// The Ethernet frame. Short ones are not filled up: softflowd would count that as part of the packet.
    fn frame(&self) -> Vec<u8> {
        let mut frame = vec![2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 0x08, 0x00];
        let length = (self.len() as u16).to_be_bytes();
        let mut ip = vec![0x45, self.tos, length[0], length[1], 0, 1, 0x40, 0, 64];
        ip.extend([self.protocol, 0, 0]);
        ip.extend(self.source.0.octets());
        ip.extend(self.destination.0.octets());
        let sum: u32 = ip
            .chunks(2)
            .map(|pair| u32::from(u16::from_be_bytes([pair[0], pair[1]])))
            .sum();
        let sum = !(((sum & 0xffff) + (sum >> 16)) as u16);
        ip[10..12].copy_from_slice(&sum.to_be_bytes());
        frame.extend(ip);

        let ports = [
            self.source.1.to_be_bytes(),
            self.destination.1.to_be_bytes(),
        ];
        match self.protocol {
            TCP => {
                frame.extend(ports.concat());
                frame.extend([
                    0, 0, 0, 1, 0, 0, 0, 1, 0x50, self.flags, 0x20, 0, 0, 0, 0, 0,
                ]);
            }
            UDP => {
                frame.extend(ports.concat());
                frame.extend((8 + self.payload as u16).to_be_bytes());
                frame.extend([0, 0]);
            }
            // type and code
            ICMP => {
                frame.extend(ports[1]);
                frame.extend([0, 0, 0, 1, 0, 1]);
            }
            _ => frame.extend([0, 0, 0, 1, 0, 0, 0, 1]),
        }
        frame.resize(frame.len() + self.payload, 0);
        frame
    }
}

/// Adds packets; a step of time lies between two.
struct Traffic {
    packets: Vec<Packet>,
}

impl Traffic {
    /// Packets of one conversation from `start` on, `gap` milliseconds apart: away from `near` or back, flags, payload.
    fn talk(
        &mut self,
        (protocol, near, far, tos): (u8, End, End, u8),
        (start, gap): (u64, u64),
        packets: &[(bool, u8, usize)],
    ) {
        for (i, &(away, flags, payload)) in packets.iter().enumerate() {
            let (source, destination) = if away { (near, far) } else { (far, near) };
            self.packets.push(Packet {
                at: start + gap * i as u64,
                protocol,
                source,
                destination,
                tos,
                flags,
                payload,
            });
        }
    }
}

/// A small network for some seconds: web, mail, name service, a remote shell, a tunnel, pings and lost causes.
fn packets() -> Vec<Packet> {
    let near = |host: u8, port: u16| (Ipv4Addr::new(192, 0, 2, host), port);
    let far = |host: u8, port: u16| (Ipv4Addr::new(198, 51, 100, host), port);
    let other = |host: u8, port: u16| (Ipv4Addr::new(203, 0, 113, host), port);
    let mut traffic = Traffic {
        packets: Vec::new(),
    };

    for client in 0..6u8 {
        let n = u16::from(client);
        let web = (TCP, near(10 + client, 40_000 + n), far(80, 443), 0);
        let mut packets = vec![(true, SYN, 0), (false, SYN | ACK, 0), (true, ACK, 0)];
        packets.push((true, PSH | ACK, 200 + usize::from(n)));
        for i in 0..5 * usize::from(client) {
            packets.extend([
                (false, ACK, 1400),
                (false, PSH | ACK, 3 * i),
                (true, ACK, 0),
            ]);
        }
        packets.extend([(false, FIN | ACK, 0), (true, FIN | ACK, 0), (false, ACK, 0)]);
        traffic.talk(web, (u64::from(n) * 300, 7), &packets);

        let query = (UDP, near(10 + client, 50_000 + n), far(53, 53), 0);
        let answer = (false, 0, 90 + 10 * usize::from(n));
        traffic.talk(query, (u64::from(n) * 290, 21), &[(true, 0, 30), answer]);
    }
    // a shell that is left open, mail, a routing session
    let shell = (TCP, other(5, 52_222), near(22, 22), 0x10);
    let keys: Vec<_> = (0..60)
        .map(|i| (i % 2 == 0, PSH | ACK, 36 + i % 5))
        .collect();
    traffic.talk(shell, (0, 150), &keys);
    let mail = (TCP, near(25, 33_025), other(25, 25), 0);
    traffic.talk(
        mail,
        (2000, 40),
        &[
            (true, SYN, 0),
            (false, SYN | ACK, 0),
            (true, ACK, 0),
            (false, PSH | ACK, 60),
            (true, PSH | ACK, 1200),
            (false, RST | ACK, 0),
        ],
    );
    let routing = (TCP, near(1, 179), other(1, 33_179), 0xc0);
    traffic.talk(
        routing,
        (500, 900),
        &[(true, PSH | ACK, 19), (false, ACK, 0)],
    );
    // nobody at home: one packet each way, and a query without an answer
    let closed = (TCP, other(66, 61_000), near(23, 23), 0);
    traffic.talk(closed, (4100, 1), &[(true, SYN, 0), (false, RST | ACK, 0)]);
    let lost = (UDP, near(11, 50_100), other(53, 53), 0);
    traffic.talk(lost, (4200, 1000), &[(true, 0, 33), (true, 0, 33)]);
    // time, log, voice
    let time = (UDP, near(2, 123), other(123, 123), 0);
    traffic.talk(time, (4300, 15), &[(true, 0, 48), (false, 0, 48)]);
    let log = (UDP, near(3, 514), near(99, 514), 0);
    traffic.talk(log, (100, 1100), &[(true, 0, 120); 7]);
    let voice = (UDP, near(70, 16_384), far(70, 16_386), 0xb8);
    traffic.talk(voice, (1000, 20), &[(true, 0, 172); 80]);
    let tunnel = (ESP, near(1, 0), other(200, 0), 0);
    traffic.talk(
        tunnel,
        (50, 600),
        &[(true, 0, 500), (false, 0, 900), (true, 0, 84)],
    );
    // echo, its answer, port unreachable; what is asked and what is answered are two conversations
    traffic.talk(
        (ICMP, near(10, 0), far(7, 8 << 8), 0),
        (3000, 1000),
        &[(true, 0, 56); 5],
    );
    traffic.talk(
        (ICMP, far(7, 0), near(10, 0), 0),
        (3012, 1000),
        &[(true, 0, 56); 5],
    );
    traffic.talk(
        (ICMP, near(3, 0), near(99, 3 << 8 | 3), 0),
        (101, 1),
        &[(true, 0, 28)],
    );

    traffic.packets.sort_by_key(|packet| packet.at);
    traffic.packets
}

/// The packets as a file for libpcap, the first at `start` (since 1970), with a frame that is not IP among them.
fn pcap(packets: &[&Packet], start: Duration) -> Vec<u8> {
    let mut arp = vec![
        0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2, 0, 0, 0, 0, 2, 0x08, 0x06,
    ];
    arp.resize(60, 0);
    let frames = packets.iter().map(|packet| (packet.at, packet.frame()));

    let mut file = Vec::new();
    file.extend(0xa1b2_c3d4u32.to_le_bytes());
    file.extend([2, 0, 4, 0]);
    for word in [0u32, 0, 65_535, 1] {
        file.extend(word.to_le_bytes());
    }
    for (at, frame) in [(0, arp)].into_iter().chain(frames) {
        let at = start + Duration::from_millis(at);
        let length = frame.len() as u32;
        for word in [at.as_secs() as u32, at.subsec_micros(), length, length] {
            file.extend(word.to_le_bytes());
        }
        file.extend(frame);
    }
    file
}

/// Both directions of a flow.
fn conversation(&(protocol, a, b): &Key) -> Key {
    (protocol, a.min(b), a.max(b))
}

/// The flows that softflowd sees: one for each direction, both with the times of the whole conversation, and with the
/// type of service only in the direction of its first packet.
fn flows<'a>(
    packets: impl IntoIterator<Item = &'a Packet>,
    start: Duration,
) -> BTreeMap<Key, Flow> {
    let mut flows: BTreeMap<Key, Flow> = BTreeMap::new();
    let mut times: BTreeMap<Key, (u64, u64)> = BTreeMap::new();
    for packet in packets {
        let key = packet.key();
        let at = start.as_millis() as u64 + packet.at;
        let flow = flows.entry(key).or_default();
        flow.packets += 1;
        flow.octets += packet.len() as u64;
        flow.flags |= packet.flags;
        times
            .entry(conversation(&key))
            .or_insert_with(|| {
                flow.tos = packet.tos;
                (at, at)
            })
            .1 = at;
    }
    for (key, flow) in &mut flows {
        (flow.first, flow.last) = times[&conversation(key)];
    }
    flows
}

/// Parts of the packets with `most` flows or less in each, conversations kept together.
fn parts(packets: &[Packet], most: usize) -> Vec<Vec<&Packet>> {
    let mut conversations: BTreeMap<Key, Vec<&Packet>> = BTreeMap::new();
    for packet in packets {
        let key = conversation(&packet.key());
        conversations.entry(key).or_default().push(packet);
    }
    let mut parts: Vec<Vec<&Packet>> = vec![Vec::new()];
    for packets in conversations.into_values() {
        let part = parts.last_mut().expect("there is one");
        let both = part.iter().chain(&packets).copied();
        if flows(both, Duration::ZERO).len() > most {
            parts.push(packets);
        } else {
            part.extend(packets);
        }
    }
    for part in &mut parts {
        part.sort_by_key(|packet| packet.at);
    }
    parts
}

/// The flows that the print example printed with `-ae`.
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

/// A directory of this test.
fn directory() -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("exporter");
    fs::create_dir_all(&directory).expect("the target directory is writable");
    directory
}

/// The compiled example, linked to the libft.so of this build.
fn example(name: &str) -> PathBuf {
    static COMPILED: OnceLock<PathBuf> = OnceLock::new();
    COMPILED
        .get_or_init(|| {
            let root = Path::new(env!("CARGO_MANIFEST_DIR"));
            let executable = env::current_exe().expect("the test has a path");
            let library = executable.parent().expect("it is in a directory");
            let directory = directory();
            let compiler = env::var("CC").unwrap_or_else(|_| "cc".to_owned());
            for name in ["print", "capture", "replay", "convert"] {
                let status = Command::new(&compiler)
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
    if env::var_os("FT_TEST_VALGRIND").is_none_or(|value| value == "0") {
        return Command::new(program);
    }
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

/// Runs a program to its end and returns what it printed; `log` takes that.
fn output(command: &mut Command, log: &Path) -> String {
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
    assert!(status.success(), "{what}: {status}\n{text}");
    text
}

/// The capture example at work.
struct Capture {
    child: Child,
    port: u16,
    log: PathBuf,
}

impl Capture {
    /// Starts it on a free port of the loopback address, and returns when it listens.
    fn start(file: &Path, options: &[&str]) -> Self {
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
    fn stop(mut self, signal: i32) -> String {
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

/// Where softflowd is; Debian has it where only root looks.
fn softflowd() -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path)
        .chain(["/usr/sbin".into(), "/usr/local/sbin".into()])
        .map(|directory| directory.join("softflowd"))
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
        .args(options);
    let log = output(&mut exporter, &packets.with_extension("softflowd"));
    assert!(log.contains("(0 failures)"), "{log}");
}

/// The time of the first packet: a minute ago, in whole milliseconds.
fn a_minute_ago() -> Duration {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("the clock is set");
    Duration::from_millis(now.as_millis() as u64 - 60_000)
}

#[test]
fn softflowd_exports_reach_the_file() {
    let Some(softflowd) = softflowd() else {
        eprintln!("skipped: softflowd is not installed");
        return;
    };
    let packets = packets();
    let start = a_minute_ago();
    let want = flows(&packets, start);
    assert!(packets.len() > 300 && want.len() > 30);

    // Without -a softflowd has booted after the packets: the times of flows lie before 0 of sysUpTime and wrap. And it
    // puts up to 30 flows into a PDU of version 1, where only 24 are allowed: there are two exports of fewer.
    for (name, signal, exporter, capture, most) in [
        ("v1", libc::SIGINT, &["-v", "1"][..], &["-z", "6"][..], 24),
        ("v5", libc::SIGTERM, &["-v", "5"], &["-b", "big"], 100),
        ("v5a", libc::SIGTERM, &["-v", "5", "-a"], &["-z", "1"], 100),
    ] {
        let file = directory().join(name).with_extension("ft");
        let collector = Capture::start(&file, capture);
        let parts = parts(&packets, most);
        assert_eq!(parts.len(), if most < 30 { 2 } else { 1 });
        for part in parts {
            let pcap_file = file.with_extension("pcap");
            fs::write(&pcap_file, pcap(&part, start)).expect("the directory is writable");
            export(&softflowd, &pcap_file, collector.port, exporter);
        }
        let log = collector.stop(signal);

        let text = output(
            command("print").arg("-aeH").arg(&file),
            &file.with_extension("txt"),
        );
        for line in [
            format!("# export version:       {}", &exporter[1]),
            format!("# capture flows:        {}", want.len()),
            "# lost flows:           0".to_owned(),
            "# corrupt packets:      0".to_owned(),
            "# sequencer resets:     0".to_owned(),
        ] {
            assert!(
                text.lines().any(|l| l == line),
                "{name}: no line {line:?} in\n{text}{log}"
            );
        }
        let mut got = parse(&text, Ipv4Addr::LOCALHOST);
        for (key, flow) in &mut got {
            // an exporter counts from when it booted, in whole milliseconds: each time may be one off, and the clock too
            if let Some(want) = want.get(key) {
                for (got, want) in [(&mut flow.first, want.first), (&mut flow.last, want.last)] {
                    if got.abs_diff(want) <= 3 {
                        *got = want;
                    }
                }
            }
        }
        assert_eq!(got, want, "{name}:\n{text}{log}");
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
    let comment = "NetFlow 5 from softflowd; c-tests/exporter.rs made the packets";
    let options = ["-z", "6", "-n", "collector.example.net", "-C", comment];
    let collector = Capture::start(&file, &options);
    export(&softflowd, &pcap_file, collector.port, &["-v", "5", "-a"]);
    collector.stop(libc::SIGTERM);
    fs::copy(&file, &sample).expect("the sample is writable");
}
