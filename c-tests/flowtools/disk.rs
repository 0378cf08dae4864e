//! What people run for years: disks that fill up, files that are closed by a signal, trees of directories, dates of `flow-cat`.

use super::*;
use std::os::unix::process::{CommandExt, ExitStatusExt};

/// Flows in an export.
const FLOWS: u32 = 30;

/// Sends exports of version 5, one after another.
struct Exporter {
    socket: UdpSocket,
    port: u16,
    sent: u32,
}

impl Exporter {
    fn new(port: u16) -> Exporter {
        let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).expect("loopback is there");
        Exporter {
            socket,
            port,
            sent: 0,
        }
    }

    fn send(&mut self, exports: u32) {
        for _ in 0..exports {
            let header = [5 << 16 | FLOWS, 9, 1_700_000_000, 0, self.sent, 0];
            // addresses and counters that do not compress well
            let flows = (0..FLOWS * 12).map(|word| (self.sent + word).wrapping_mul(0x9e37_79b1));
            let words = header.into_iter().chain(flows);
            let datagram: Vec<u8> = words.flat_map(u32::to_be_bytes).collect();
            self.sent += FLOWS;
            let sent = self
                .socket
                .send_to(&datagram, (Ipv4Addr::LOCALHOST, self.port));
            sent.expect("loopback takes it");
            sleep(Duration::from_micros(300));
        }
        sleep(Duration::from_millis(1200));
    }
}

/// Arguments of a flow-capture that writes below a directory.
fn arguments<'a>(directory: &'a str, address: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let mut all = vec!["-D", "-V", "5", "-p", "-", "-w", directory];
    all.extend(more);
    all.push(address);
    all
}

/// Returns all files below a directory, in order.
fn files(directory: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).expect("it is there") {
        let path = entry.expect("it is readable").path();
        match path.is_dir() {
            true => found.extend(files(&path)),
            false => found.push(path),
        }
    }
    found.sort();
    found
}

/// Runs a program that reads files; what it printed and said, and whether it succeeded.
fn run(programs: &Path, name: &str, args: &[&str]) -> (Vec<u8>, String, bool) {
    let output = command(programs, name).args(args).output();
    let output = output.expect("it starts");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.stdout, said, output.status.success())
}

/// Lets no file of a program become larger than `most` bytes.
fn limit_files(command: &mut Command, most: u64) {
    let limit = libc::rlimit {
        rlim_cur: most as libc::rlim_t,
        rlim_max: most as libc::rlim_t,
    };
    // SAFETY: both functions may be called between fork and exec.
    unsafe {
        command.pre_exec(move || {
            libc::signal(libc::SIGXFSZ, libc::SIG_IGN);
            libc::setrlimit(libc::RLIMIT_FSIZE, &raw const limit);
            Ok(())
        });
    }
}

/// Holds what flow-capture does when there is no room for a file: in the directory, or beyond a limit in bytes.
fn fills_up(name: &str, programs: &Path, directory: &Path, limit: Option<u64>) {
    let (port, log) = (free_port(), Scratch::new(name));
    let log = log.path().join("log");
    let (address, place) = (format!("0/0/{port}"), directory.display().to_string());
    let said = File::create(&log).expect("the scratch directory is writable");
    let mut command = command(programs, "flow-capture");
    command
        .args(arguments(
            &place,
            &address,
            &["-N", "0", "-n", "0", "-z", "0"],
        ))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(said);
    if let Some(most) = limit {
        limit_files(&mut command, most);
    }
    let child = command.spawn().expect("flow-capture starts");
    let mut program = Program { child, log };
    sleep(Duration::from_millis(700));
    let mut exporter = Exporter::new(port);
    let mut status = None;
    for _ in 0..20 {
        exporter.send(100);
        status = program.child.try_wait().expect("it was started here");
        if status.is_some() {
            break;
        }
    }
    let said = program.said();
    let status = status.unwrap_or_else(|| panic!("{name}: it goes on without room: {said}"));
    assert_eq!((status.code(), status.signal()), (Some(1), None), "{said}");
    assert!(said.contains("ftio_write(): failed"), "{said}");
    let written = captured(directory);
    let size = fs::metadata(&written).expect("it is there").len();
    let flows = flows_in(programs, &written);
    // all that found room, and nothing else
    let whole = (size - 200) / 64;
    assert!(
        flows.len() as u64 >= whole && size > 50_000,
        "{} flows in {size} bytes",
        flows.len()
    );
    assert!((flows.len() as u32) < exporter.sent);
    let first = &flows[0];
    assert_eq!(
        (&*first["unix_secs"], &*first["exaddr"]),
        ("1700000000", "127.0.0.1")
    );
}

#[test]
fn flow_capture_on_a_full_disk() {
    let Some(programs) = programs("flow_capture_on_a_full_disk") else {
        return;
    };
    let scratch = Scratch::new("limit");
    fills_up("limit", &programs, scratch.path(), Some(100_000));
    let disk = Scratch::new("full");
    let path = disk.path();
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=128k", "tmpfs"])
        .arg(path)
        .output();
    if !mounted.is_ok_and(|output| output.status.success()) {
        return skipped(
            "flow_capture_on_a_full_disk",
            "no disk can be mounted: a limit of the file's size alone",
        );
    }
    let unmount = Unmount(path);
    fills_up("full", &programs, path, None);
    drop(unmount);
}

/// A disk that goes away at the end.
struct Unmount<'a>(&'a Path);

impl Drop for Unmount<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0).status();
    }
}

#[test]
fn flow_capture_closes_its_file_on_sighup() {
    let Some(programs) = programs("flow_capture_closes_its_file_on_sighup") else {
        return;
    };
    let scratch = Scratch::new("sighup");
    let directory = scratch.path().join("flows");
    fs::create_dir(&directory).expect("the scratch directory is writable");
    let (port, place) = (free_port(), directory.display().to_string());
    let address = format!("0/0/{port}");
    let args = arguments(&place, &address, &["-N", "0", "-n", "0", "-z", "6"]);
    let mut program = Program::start(&programs, "flow-capture", &args, scratch.path().join("log"));
    let mut exporter = Exporter::new(port);
    for exports in [40, 50] {
        exporter.send(exports);
        // SAFETY: kill() takes any numbers, and this is the id of a child that has not been waited for.
        unsafe { libc::kill(program.child.id() as libc::pid_t, libc::SIGHUP) };
        sleep(Duration::from_millis(1200));
    }
    exporter.send(10);
    let said = program.stop(libc::SIGQUIT);
    let files = files(&directory);
    let counts: Vec<usize> = files
        .iter()
        .map(|file| flows_in(&programs, file).len())
        .collect();
    assert_eq!(
        counts,
        [40, 50, 10].map(|exports| exports * FLOWS as usize),
        "{files:?}\n{said}"
    );
    for file in &files {
        let name = file
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        assert!(name.starts_with("ft-v05."), "{name} is not closed");
        let (text, _, _) = run(&programs, "flow-cat", &["-m", &file.display().to_string()]);
        assert!(!text.is_empty());
    }
    assert_eq!(said.matches("SIGHUP").count(), 2, "{said}");
    assert!(!said.contains("lost"), "{said}");
}

#[test]
fn flow_capture_nests_directories() {
    let Some(programs) = programs("flow_capture_nests_directories") else {
        return;
    };
    // year, month, day, and how many of them there are
    let levels = [
        ("-3", vec![4, 7, 10]),
        ("-2", vec![7, 10]),
        ("-1", vec![10]),
        ("0", vec![]),
        ("1", vec![4]),
        ("2", vec![4, 7]),
        ("3", vec![4, 7, 10]),
    ];
    for (level, lengths) in levels {
        let scratch = Scratch::new("nesting");
        let directory = scratch.path().join("flows");
        fs::create_dir(&directory).expect("the scratch directory is writable");
        let (port, place) = (free_port(), directory.display().to_string());
        let address = format!("0/0/{port}");
        let args = arguments(&place, &address, &["-N", level, "-n", "0", "-z", "0"]);
        let log = scratch.path().join("log");
        let mut program = Program::start(&programs, "flow-capture", &args, log);
        Exporter::new(port).send(2);
        let said = program.stop(libc::SIGQUIT);
        let files = files(&directory);
        assert_eq!(files.len(), 1, "-N {level}: {files:?} {said}");
        let below = files[0].strip_prefix(&directory).expect("it is below");
        let names: Vec<String> = below
            .iter()
            .map(|name| name.to_string_lossy().into_owned())
            .collect();
        let (file, parents) = names.split_last().expect("a name");
        // ft-v05.2026-11-28.235959+0000
        let date = file.strip_prefix("ft-v05.").expect("a file that is closed");
        let want: Vec<&str> = lengths.iter().map(|&length| &date[..length]).collect();
        assert_eq!(parents, want, "-N {level}: {said}");
        assert_eq!(flows_in(&programs, &files[0]).len(), 2 * FLOWS as usize);
    }
}

/// Makes a tree of so many directories in one another, with the sample, 42 flows, in each.
fn tree(top: &Path, depth: usize) {
    let sample = root().join("examples/sample.ft");
    let mut path = top.to_owned();
    for at in 0..depth {
        fs::create_dir(&path).expect("the scratch directory is writable");
        let name = format!("ft-v05.2026-01-01.0000{at:02}+0000");
        fs::copy(&sample, path.join(name)).expect("the scratch directory is writable");
        path.push("d");
    }
}

#[test]
fn sixty_nested_directories() {
    let Some(programs) = programs("sixty_nested_directories") else {
        return;
    };
    let scratch = Scratch::new("nested");
    let tops = [50, 60].map(|depth| scratch.path().join(depth.to_string()));
    let [enough, too_deep] = tops.each_ref().map(|top| {
        tree(
            top,
            top.file_name()
                .and_then(|name| name.to_str()?.parse().ok())
                .expect("a number"),
        );
        top.display().to_string()
    });
    let (stream, said, succeeds) = run(&programs, "flow-cat", &[&enough]);
    assert!(succeeds, "{said}");
    let all = scratch.path().join("all");
    fs::write(&all, stream).expect("the scratch directory is writable");
    assert_eq!(flows_in(&programs, &all).len(), 50 * 42, "{said}");
    // all but five go, wherever they are
    let (_, said, succeeds) = run(&programs, "flow-expire", &["-w", &enough, "-e", "5"]);
    assert!(succeeds, "{said}");
    assert_eq!(files(&tops[0]).len(), 5, "{said}");
    // too deep, perhaps without end: an error, said once, and nothing is removed
    let (stream, said, succeeds) = run(&programs, "flow-cat", &[&too_deep]);
    assert!(!succeeds && stream.is_empty());
    let limit = "Limit of 50 nested directories reached.";
    assert_eq!(said.matches(limit).count(), 1, "{said}");
    let (_, said, succeeds) = run(&programs, "flow-expire", &["-w", &too_deep, "-e", "5"]);
    assert!(!succeeds, "{said}");
    assert_eq!(files(&tops[1]).len(), 60, "{said}");
}

#[test]
fn flow_cat_takes_dates_and_no_seconds_since_1970() {
    let test = "flow_cat_takes_dates_and_no_seconds_since_1970";
    let Some(programs) = programs(test) else {
        return;
    };
    // a capture of 2026-11-23
    let sample = root().join("examples/sample.ft").display().to_string();
    let cat = |option: &str, date: &str| run(&programs, "flow-cat", &[option, date, &sample]);
    let flows = |stream: Vec<u8>| {
        let scratch = Scratch::new(test);
        let file = scratch.path().join("file");
        fs::write(&file, stream).expect("the scratch directory is writable");
        flows_in(&programs, &file).len()
    };
    for date in ["1764000000", "@1764000000", "1764000000.5"] {
        for option in ["-t", "-T"] {
            let (stream, said, succeeds) = cat(option, date);
            assert!(!succeeds && stream.is_empty(), "{option} {date}: {said}");
            assert_eq!(said, format!("flow-cat: Error parsing time: {date}.\n"));
        }
    }
    // -t is the latest start, -T the earliest end
    for (option, date, want) in [
        ("-t", "11/24/2026", 42),
        ("-t", "11/22/2026", 0),
        ("-T", "11/22/2026", 42),
        ("-T", "11/24/2026", 0),
        ("-t", "23 November 2026 04:44:43", 42),
        ("-t", "23 November 2026 04:44:42", 0),
    ] {
        let (stream, said, succeeds) = cat(option, date);
        // where no file is left, there is no stream either
        assert_eq!(
            (succeeds, stream.is_empty()),
            (want != 0, want == 0),
            "{option} {date}: {said}"
        );
        let have = if want == 0 { 0 } else { flows(stream) };
        assert_eq!(have, want, "{option} {date}: {said}");
    }
}
