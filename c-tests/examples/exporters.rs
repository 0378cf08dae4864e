//! Exporters of other makers, to the capture example: the same packets, the same flows.

use super::packets::{flows, packets, pcap};
use super::*;

/// Returns the packets in a file, and what flows they are.
fn prepare(name: &str) -> (PathBuf, BTreeMap<Key, Flow>) {
    let (packets, start) = (packets(), a_minute_ago());
    let file = directory().join(name).with_extension("pcap");
    let all: Vec<&Packet> = packets.iter().collect();
    fs::write(&file, pcap(&all, start)).expect("the directory is writable");
    (file, flows(&packets, start))
}

/// Compares what was captured with what flows there are, whose times may be a little off.
fn compare(name: &str, file: &Path, want: &BTreeMap<Key, Flow>) {
    let text = recorded(file, 5, want.len(), true);
    let mut got = parse(&text, Ipv4Addr::LOCALHOST);
    for (key, flow) in &mut got {
        if let Some(want) = want.get(key) {
            // nfprobe sends 0 for the type of service
            flow.tos = want.tos;
            round(&mut flow.first, want.first, 3);
            round(&mut flow.last, want.last, 3);
        }
    }
    assert_eq!(&got, want, "{name}:\n{text}");
}

#[test]
fn pmacctd_exports_reach_the_file() {
    let Some(pmacctd) = installed("pmacctd") else {
        return skipped("pmacctd_exports_reach_the_file", "pmacct is not installed");
    };
    for version in [9, 10] {
        let name = format!("nfprobe{version}");
        let (packets, want) = prepare(&name);
        let file = directory().join(&name).with_extension("ft");
        let most = want.len().to_string();
        let mut collector = Capture::start(&file, &["-c", &most, "-s", "50"]);
        let settings = [
            "daemonize: false".to_owned(),
            format!("pcap_savefile: {}", packets.display()),
            "plugins: nfprobe".to_owned(),
            "aggregate: src_host, dst_host, src_port, dst_port, proto, tos, tcpflags".to_owned(),
            format!("nfprobe_receiver: 127.0.0.1:{}", collector.port),
            format!("nfprobe_version: {version}"),
        ];
        let config = file.with_extension("conf");
        fs::write(&config, settings.join("\n") + "\n").expect("the directory is writable");
        let mut probe = Command::new(&pmacctd);
        // Its process for flows ends when there are no more, and it calls that an error where it sees it. What counts is
        // what arrives, when it arrives.
        run_logged(probe.arg("-f").arg(&config), &file.with_extension("log2"));
        let status = finish(&mut collector.child, "capture");
        assert!(status.success(), "capture: {status}");
        compare(&name, &file, &want);
    }
}

#[test]
fn nfreplay_exports_reach_the_file() {
    let name = "nfreplay_exports_reach_the_file";
    let (Some(nfpcapd), Some(nfreplay)) = (installed("nfpcapd"), installed("nfreplay")) else {
        return skipped(name, "nfdump is not installed");
    };
    let (packets, _) = prepare("nfreplay");
    let scratch = crate::harness::Scratch::new("nfreplay");
    let mut read = Command::new(nfpcapd);
    read.arg("-r").arg(&packets).arg("-w").arg(scratch.path());
    let said = output(&mut read, &packets.with_extension("nfpcapd"));
    // One, or two where five minutes of the clock end meanwhile.
    let files = fs::read_dir(scratch.path()).expect("nfpcapd wrote there");
    let files = files.map(|file| file.expect("it is readable").path());

    let file = packets.with_extension("ft");
    let collector = Capture::start(&file, &[]);
    for recording in files {
        let mut replay = Command::new(&nfreplay);
        replay.args(["-v", "9", "-H", "127.0.0.1"]);
        replay.args(["-p", &collector.port.to_string()]);
        replay.arg("-r").arg(recording);
        output(&mut replay, &packets.with_extension("nfreplay"));
    }
    collector.stop(libc::SIGTERM);

    // Where nfpcapd ends flows hangs on the time of day: what it says of them has to have come.
    let text = output(
        command("print").arg("-a").arg(&file),
        &file.with_extension("txt"),
    );
    let mut lines = text.lines().map(|line| line.split_whitespace());
    let titles: Vec<&str> = lines.next().expect("a line of titles").collect();
    let column = |title| titles.iter().position(|t| *t == title).expect(title);
    let sum = |title| -> u64 {
        let at = column(title);
        let numbers = lines.clone().map(|mut words| words.nth(at));
        numbers
            .map(|n| n.and_then(|n| n.parse::<u64>().ok()).expect("a number"))
            .sum()
    };
    let came = [lines.clone().count() as u64, sum("packets"), sum("octets")];
    let told = ["Flows: ", "Packets: ", "Bytes: "].map(|title| -> u64 {
        let numbers = said.split(title).skip(1);
        let numbers = numbers.map(|text| text.split(|c: char| !c.is_ascii_digit()).next());
        numbers
            .map(|n| n.and_then(|n| n.parse::<u64>().ok()).expect("a number"))
            .sum()
    });
    assert!(came[0] > 30 && came == told, "{came:?}\n{said}\n{text}");
}
