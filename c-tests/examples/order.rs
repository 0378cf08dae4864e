//! PDUs that are lost, late, repeated and those of a new start, to the capture example: what it says, and what is in the file.

use super::*;
use std::net::UdpSocket;

/// Where numbers begin anew: too far off for a loss.
const ANEW: u32 = 3_000_000_000;

/// Returns an export of two flows, by its number and the time it was sent.
fn datagram(version: u8, number: u32, seconds: u32) -> Vec<u8> {
    let word = |value: u32| value.to_be_bytes();
    if version == 5 {
        let header = [0x0005_0002, 1, seconds, 0, number, 0x0000_4064];
        let flows = [1; 2 * 48 / 4];
        return header.into_iter().chain(flows).flat_map(word).collect();
    }
    let fields = [8, 12, 2, 1].map(|element| element << 16 | 4);
    let flows = [256 << 16 | 36, 1, 1, 1, 1, 1, 1, 1, 1];
    let header = match version {
        9 => vec![0x0009_0003, 1, seconds, number, 7, 24],
        _ => vec![
            0x000a_0000 | (16 + 24 + 36),
            seconds,
            number,
            7,
            2 << 16 | 24,
        ],
    };
    let template = [256 << 16 | 4].into_iter().chain(fields);
    let words = header.into_iter().chain(template).chain(flows);
    words.flat_map(word).collect()
}

/// Finds lines in a log, one behind the other.
fn says_in_order(log: &str, lines: &[String], version: u8) {
    let mut rest = log;
    for line in lines {
        let at = rest.find(line);
        let at = at.unwrap_or_else(|| panic!("version {version}: no {line:?}, or late, in\n{log}"));
        rest = &rest[at + line.len()..];
    }
}

#[test]
fn what_became_of_pdus_is_said() {
    let noon = a_minute_ago().as_secs() as u32;
    for (version, step) in [(5, 2), (9, 1), (10, 2)] {
        let file = directory().join(format!("order{version}.ft"));
        let collector = Capture::start(&file, &[]);
        let exporter = UdpSocket::bind("127.0.0.1:0").expect("loopback is there");
        let first = 0u32.wrapping_sub(4 * step); // the numbers wrap soon
        let sent = [
            (0, 0),
            (1, 0),
            (2, 0), // as they should come
            (5, 1),
            (3, 0), // one is late, one lost
            (6, 1),
            (6, 1),
            (2, 0), // two come again
            (7, 1),
            (8, 2),
        ];
        let number = |place: u32| first.wrapping_add(place * step);
        let numbers = sent.map(|(place, seconds)| (number(place), seconds));
        let anew = [
            (ANEW, 60),
            (ANEW + step, 60),
            (ANEW, 60),
            (number(9), 2), // of before: late, and not one that was lost
            (0, 90),
        ];
        for (number, seconds) in numbers.into_iter().chain(anew) {
            let datagram = datagram(version, number, noon + seconds);
            exporter
                .send_to(&datagram, ("127.0.0.1", collector.port))
                .expect("loopback takes it");
        }
        let log = collector.stop(libc::SIGTERM);
        let mut want = vec![
            format!("{} flows lost before flow {step}", 2 * step),
            format!("flow {} comes late", 0u32.wrapping_sub(step)),
            format!("flow {} comes again, left out", 2 * step),
            format!("flow {} comes again, left out", 0u32.wrapping_sub(2 * step)),
            format!("flow {ANEW} after {}", 5 * step),
            format!("flow {ANEW} comes again, left out"),
            format!("flow {} comes late", 5 * step),
            format!("flow 0 after {}", ANEW + 2 * step),
            format!("24 flows, {step} lost, 2 resets, 0 PDUs left out"),
        ];
        if version == 5 {
            want.insert(0, "counts one packet of 100".to_owned());
        }
        says_in_order(&log, &want, version);
        assert_eq!(log.matches("lost before").count(), 1, "{log}");
        assert_eq!(
            log.matches("one packet of").count(),
            usize::from(version == 5),
            "{log}"
        );
        let text = output(
            command("print").arg("-aH").arg(&file),
            &file.with_extension("txt"),
        );
        assert_eq!(
            text.lines().filter(|line| !line.starts_with('#')).count(),
            25,
            "{text}"
        );
    }
}
