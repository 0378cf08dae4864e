//! Decodes NetFlow 9 and IPFIX beside netflow_parser, a library that parses them for Rust programs:
//!
//! ```text
//! cargo run --release --manifest-path benches/parsers/Cargo.toml
//! ```
//!
//! Both get the same datagrams, of softflowd's template. The library goes the way of a C program: verify, sequence, decode
//! to records. netflow_parser makes a list of values of each record. Printed are nanoseconds of processor time a flow, the
//! least of several runs in turn.

use ft::abi::{FT_HEADER_LITTLE_ENDIAN, ftpdu, ftseq};
use ft::capi::ftpdu::{ftpdu_check_seq, ftpdu_verify, fts3rec_pdu_decode};
use netflow_parser::NetflowParser;
use std::hint::black_box;

/// Element and bytes of each field.
const SOFTFLOWD: [(u16, u16); 16] = [
    (8, 4),
    (12, 4),
    (22, 4),
    (21, 4),
    (1, 4),
    (2, 4),
    (10, 4),
    (14, 4),
    (61, 1),
    (136, 1),
    (7, 2),
    (11, 2),
    (4, 1),
    (6, 1),
    (60, 1),
    (5, 1),
];

const RUNS: usize = 7;

fn main() {
    println!(
        "{:<24} {:>8} {:>14} {:>7}",
        "ns a flow", "libft", "netflow_parser", "ratio"
    );
    for (version, name) in [(9, "NetFlow 9"), (10, "IPFIX")] {
        for flows in [30, 1] {
            let template = datagram(version, template());
            let data = datagram(version, data(flows));
            let (mut ours, mut theirs) = (f64::INFINITY, f64::INFINITY);
            for _ in 0..RUNS {
                ours = ours.min(libft(&template, &data, flows, 3_000_000));
                theirs = theirs.min(parser(&template, &data, flows, 100_000));
            }
            println!(
                "{:<24} {ours:>8.1} {theirs:>14.1} {:>6.0}x",
                format!("{name}, {flows} a datagram"),
                theirs / ours
            );
        }
    }
}

/// Returns a set with one template, and 0 in place of its id.
fn template() -> (u16, Vec<u8>) {
    let words = SOFTFLOWD
        .iter()
        .flat_map(|&(element, width)| [element, width]);
    let words = [256, SOFTFLOWD.len() as u16].into_iter().chain(words);
    (0, words.flat_map(u16::to_be_bytes).collect())
}

/// Returns a set of `flows` flows, and its id.
fn data(flows: usize) -> (u16, Vec<u8>) {
    let size: u16 = SOFTFLOWD.iter().map(|&(_, width)| width).sum();
    (
        256,
        (0..flows * usize::from(size))
            .map(|i| i as u8 | 1)
            .collect(),
    )
}

/// Returns a datagram with one set.
fn datagram(version: u16, (id, set): (u16, Vec<u8>)) -> Vec<u8> {
    let is_template = id == 0;
    let id = if is_template && version == 10 { 2 } else { id };
    let header = if version == 9 { 20 } else { 16 };
    let count = if version == 9 {
        1
    } else {
        (header + 4 + set.len()) as u16
    };
    let uptime: &[u32] = if version == 9 { &[7] } else { &[] };
    let rest = [1_100_000_000, 0, 0];
    let mut datagram: Vec<u8> = [version, count]
        .into_iter()
        .flat_map(u16::to_be_bytes)
        .collect();
    datagram.extend(
        uptime
            .iter()
            .chain(&rest)
            .flat_map(|word| word.to_be_bytes()),
    );
    datagram.extend(
        [id, 4 + set.len() as u16]
            .into_iter()
            .flat_map(u16::to_be_bytes),
    );
    datagram.extend(set);
    datagram
}

/// Decodes at least `least` flows; returns the nanoseconds of processor time a flow.
fn libft(template: &[u8], data: &[u8], flows: usize, least: usize) -> f64 {
    // SAFETY: all zero is a value of both.
    let (mut pdu, mut seq): (Box<ftpdu>, Box<ftseq>) = unsafe {
        (
            Box::new_zeroed().assume_init(),
            Box::new_zeroed().assume_init(),
        )
    };
    let mut decode = |datagram: &[u8]| {
        pdu.bused = datagram.len() as i32;
        pdu.ftd.exporter_ip = 0x0a00_0001;
        pdu.ftd.byte_order = FT_HEADER_LITTLE_ENDIAN;
        // SAFETY: the buffer is longer than any datagram here; structures of the right kinds, in the usual order.
        unsafe {
            let buffer = pdu.buf.as_mut_ptr().cast::<u8>();
            buffer.copy_from_nonoverlapping(datagram.as_ptr(), datagram.len());
            assert_eq!(ftpdu_verify(&mut *pdu), 0);
            ftpdu_check_seq(&mut *pdu, &mut *seq);
            fts3rec_pdu_decode(&mut *pdu) as usize
        }
    };
    assert_eq!(decode(template), 0);
    let start = processor();
    for _ in 0..least / flows {
        assert_eq!(decode(black_box(data)), flows);
    }
    (processor() - start) / (least / flows * flows) as f64
}

/// Measures the same with netflow_parser.
fn parser(template: &[u8], data: &[u8], flows: usize, least: usize) -> f64 {
    let mut parser = NetflowParser::default();
    let _ = parser.parse_bytes(template);
    let parsed = format!("{:?}", parser.parse_bytes(data).packets).to_lowercase();
    assert_eq!(parsed.matches("ip4addr(").count(), 2 * flows, "{parsed}");
    let start = processor();
    for _ in 0..least / flows {
        let _ = black_box(parser.parse_bytes(black_box(data)));
    }
    (processor() - start) / (least / flows * flows) as f64
}

/// Returns the nanoseconds of processor time that this process took so far.
fn processor() -> f64 {
    let mut time = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: `time` is there to be filled.
    unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &mut time) };
    time.tv_sec as f64 * 1e9 + time.tv_nsec as f64
}
