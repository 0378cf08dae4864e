//! PDUs: verified, counted, decoded, encoded, swapped.

use super::pair::{Known, Lib, Outcome, Pair};
use super::record::{VERSIONS, int};
use ft::abi::*;
use std::ffi::c_int;
use std::mem::offset_of;

/// Size of the header, size of a record, most records of each version of PDUs, as `VERSIONS`.
macro_rules! sizes {
    ($($pdu:ident $record:ident,)*) => {
        [$((
            offset_of!($pdu, records),
            size_of::<$record>(),
            (size_of::<$pdu>() - offset_of!($pdu, records)) / size_of::<$record>(),
        )),*]
    };
}

const SIZES: [(usize, usize, usize); 18] = sizes![
    ftpdu_v1 ftrec_v1,
    ftpdu_v5 ftrec_v5,
    ftpdu_v6 ftrec_v6,
    ftpdu_v7 ftrec_v7,
    ftpdu_v8_1 ftrec_v8_1,
    ftpdu_v8_2 ftrec_v8_2,
    ftpdu_v8_3 ftrec_v8_3,
    ftpdu_v8_4 ftrec_v8_4,
    ftpdu_v8_5 ftrec_v8_5,
    ftpdu_v8_6 ftrec_v8_6,
    ftpdu_v8_7 ftrec_v8_7,
    ftpdu_v8_8 ftrec_v8_8,
    ftpdu_v8_9 ftrec_v8_9,
    ftpdu_v8_10 ftrec_v8_10,
    ftpdu_v8_11 ftrec_v8_11,
    ftpdu_v8_12 ftrec_v8_12,
    ftpdu_v8_13 ftrec_v8_13,
    ftpdu_v8_14 ftrec_v8_14,
];

const fn record(
    bug: &'static str,
    family: &'static str,
    case: &'static str,
    at: usize,
    end: usize,
) -> Known {
    Known {
        bug,
        family,
        case,
        part: "record",
        bytes: at..end,
    }
}

/// `engine_type` and `engine_id` of a version.
macro_rules! engine {
    ($($case:literal $record:ident)*) => {
        [$(record("P1", "decode", $case, offset_of!($record, engine_type), offset_of!($record, engine_id) + 1)),*]
    };
}

const P1: [Known; 16] = engine!(
    "6" fts3rec_v6 "7" fts3rec_v7 "8_1" fts3rec_v8_1 "8_2" fts3rec_v8_2 "8_3" fts3rec_v8_3 "8_4" fts3rec_v8_4
    "8_5" fts3rec_v8_5 "8_6" fts3rec_v8_6 "8_7" fts3rec_v8_7 "8_8" fts3rec_v8_8 "8_9" fts3rec_v8_9
    "8_10" fts3rec_v8_10 "8_11" fts3rec_v8_11 "8_12" fts3rec_v8_12 "8_13" fts3rec_v8_13 "8_14" fts3rec_v8_14
);

pub const KNOWN: &[Known] = &{
    let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p] = P1;
    let ports = offset_of!(ftrec_v8_10, srcport);
    let interfaces = offset_of!(ftrec_v8_10, input);
    [
        a,
        b,
        c,
        d,
        e,
        f,
        g,
        h,
        i,
        j,
        k,
        l,
        m,
        n,
        o,
        p,
        record(
            "P2",
            "decode",
            "6",
            offset_of!(fts3rec_v6, in_encaps),
            offset_of!(fts3rec_v6, in_encaps) + 2,
        ),
        record(
            "P2",
            "decode",
            "6",
            offset_of!(fts3rec_v6, peer_nexthop),
            offset_of!(fts3rec_v6, peer_nexthop) + 4,
        ),
        record(
            "P3",
            "decode",
            "8_10",
            offset_of!(fts3rec_v8_10, input),
            offset_of!(fts3rec_v8_10, input) + 4,
        ),
        record("P3", "encode", "8_10", interfaces, interfaces + 4),
        record(
            "P4",
            "encode",
            "8_8",
            offset_of!(ftrec_v8_8, prot),
            offset_of!(ftrec_v8_8, prot) + 1,
        ),
        record("W9", "pdu-swap", "8_10", ports, ports + 4),
        Known {
            bug: "P5",
            family: "sequence",
            case: "back",
            part: "lost",
            bytes: 0..0,
        },
    ]
};

/// Returns memory for a structure, aligned as any needs it.
fn room<T>(fill: u8) -> Box<[u64]> {
    vec![u64::from_ne_bytes([fill; 8]); size_of::<T>().div_ceil(8)].into_boxed_slice()
}

fn bytes(room: &mut [u64]) -> &mut [u8] {
    let size = size_of_val(room);
    // SAFETY: the same memory, of which every byte is initialised.
    unsafe { std::slice::from_raw_parts_mut(room.as_mut_ptr().cast(), size) }
}

fn put<const N: usize>(room: &mut [u64], at: usize, value: [u8; N]) {
    bytes(room)[at..at + N].copy_from_slice(&value);
}

fn get(room: &mut [u64], at: usize, size: usize) -> Vec<u8> {
    bytes(room)[at..at + size].to_vec()
}

fn get_int(room: &mut [u64], at: usize) -> c_int {
    c_int::from_ne_bytes(get(room, at, 4).try_into().expect("four bytes"))
}

/// Returns a PDU that is right, of the version with this index and so many records, in network order.
fn make(pair: &mut Pair, index: usize, count: usize) -> Vec<u8> {
    let (header, record, _) = SIZES[index];
    let mut pdu = pair.bytes(header + count * record);
    pdu[..2].copy_from_slice(&VERSIONS[index].0.to_be_bytes());
    pdu[2..4].copy_from_slice(&(count as u16).to_be_bytes());
    if VERSIONS[index].0 == 8 {
        pdu[22] = VERSIONS[index].1;
        pdu[23] = if pair.below(4) == 0 { 0 } else { 2 };
    }
    pdu
}

/// Returns a `struct ftpdu` that holds a PDU, as recvmsg would leave it.
fn received(pdu: &[u8]) -> Box<[u64]> {
    let mut room = room::<ftpdu>(0xA5);
    bytes(&mut room)[..pdu.len()].copy_from_slice(pdu);
    put(
        &mut room,
        offset_of!(ftpdu, bused),
        (pdu.len() as c_int).to_ne_bytes(),
    );
    room
}

fn call(lib: Lib, name: &str, room: &mut [u64]) -> c_int {
    let function: unsafe extern "C" fn(*mut u64) -> c_int = lib.function(name);
    // SAFETY: a whole `struct ftpdu`, as each of these functions takes.
    unsafe { function(room.as_mut_ptr()) }
}

pub fn swap(pair: &mut Pair) {
    for (index, version) in VERSIONS[..18].iter().enumerate() {
        let (header, size, max) = SIZES[index];
        let count = pair.below(max + 1);
        let mut input = make(pair, index, count);
        for order in [libc_order(true), libc_order(false)] {
            let mut output = Vec::new();
            pair.compare(version.2, |lib| {
                let mut pdu = room::<ftpdu>(0x5A);
                bytes(&mut pdu)[..input.len()].copy_from_slice(&input);
                let swap: unsafe extern "C" fn(*mut u64, c_int) = lib.function("ftpdu_swap");
                // SAFETY: a PDU of the size that its header says, in the order that is said.
                unsafe { swap(pdu.as_mut_ptr(), order) };
                let out = get(&mut pdu, 0, FT_RCV_BUFSIZE);
                if lib.ours {
                    output = out[..input.len()].to_vec();
                }
                parts(&out, header, size, count)
            });
            input = output; // back again
        }
    }
}

/// Returns BIG_ENDIAN or LITTLE_ENDIAN of the C library.
fn libc_order(big: bool) -> c_int {
    if big { 4321 } else { 1234 }
}

fn parts(pdu: &[u8], header: usize, size: usize, count: usize) -> Outcome {
    let mut parts = vec![("header", pdu[..header].to_vec())];
    let end = header + count * size;
    parts.extend(
        pdu[header..end]
            .chunks(size)
            .map(|record| ("record", record.to_vec())),
    );
    parts.push(("rest", pdu[end..].to_vec()));
    parts
}

/// PDUs that are nearly right.
pub fn verify(pair: &mut Pair) {
    for (index, version) in VERSIONS[..18].iter().enumerate() {
        let count = pair.below(SIZES[index].2 + 1);
        let mut pdu = make(pair, index, count);
        match pair.below(8) {
            0 => pdu[3] = pdu[3].wrapping_add(1),
            1 => pdu[2] = pair.random() as u8,
            2 => pdu.truncate(pair.below(64)),
            3 => pdu.resize(pdu.len() + pair.below(100), 1),
            4 => pdu[1] = pair.random() as u8,
            5 if pdu.len() > 23 => pdu[22 + pair.below(2)] = pair.random() as u8,
            6 => pdu = pair.bytes(1500),
            _ => {}
        }
        // P7: NetFlow 9 and IPFIX are known here alone.
        if matches!(pdu.get(..2), Some([0, 9 | 10])) {
            continue;
        }
        pair.compare(version.2, |lib| {
            let mut room = received(&pdu);
            let result = call(lib, "ftpdu_verify", &mut room);
            let ftv = offset_of!(ftpdu, ftv);
            let mut outcome = vec![
                ("result", int(result)),
                ("pdu", get(&mut room, 0, FT_RCV_BUFSIZE)),
            ];
            if result >= 0 {
                outcome.push(("version", get(&mut room, ftv, size_of::<ftver>())));
            }
            outcome
        });
    }
}

pub fn decode(pair: &mut Pair) {
    for (index, version) in VERSIONS[..18].iter().enumerate() {
        let count = pair.below(SIZES[index].2 + 1);
        let pdu = make(pair, index, count);
        let order = 1 + pair.below(2) as c_int;
        let (exporter, substitute) = (pair.random() as u32, pair.random() as u16);
        pair.compare(version.2, |lib| {
            let mut room = received(&pdu);
            let ftd = offset_of!(ftpdu, ftd);
            let verified = call(lib, "ftpdu_verify", &mut room);
            put(
                &mut room,
                ftd + offset_of!(ftdecode, byte_order),
                order.to_ne_bytes(),
            );
            put(
                &mut room,
                ftd + offset_of!(ftdecode, exporter_ip),
                exporter.to_ne_bytes(),
            );
            put(
                &mut room,
                ftd + offset_of!(ftdecode, as_sub),
                substitute.to_ne_bytes(),
            );
            let result = call(lib, "fts3rec_pdu_decode", &mut room);
            let size = get_int(&mut room, ftd + offset_of!(ftdecode, rec_size)) as usize;
            let buffer = get(&mut room, ftd, FT_IO_MAXDECODE);
            let mut outcome = parts(&buffer, 0, size, count);
            outcome.push(("verified", int(verified)));
            outcome.push(("result", int(result)));
            // From the count on, but for the bytes that pad the structure.
            outcome.push((
                "decode",
                get(&mut room, ftd + offset_of!(ftdecode, count), 18),
            ));
            outcome
        });
    }
}

/// Records that our own decoder made, in PDUs until one is full or the header changes.
pub fn encode(pair: &mut Pair) {
    for (index, version) in VERSIONS[..18].iter().enumerate() {
        let (header, size, max) = SIZES[index];
        let (input, more) = (pair.bytes(128), 1 + pair.below(max + 2));
        let change = pair.below(40);
        let flags = pair.below(2) as c_int;
        pair.compare(version.2, |lib| {
            let mut enc = room::<ftencode>(0xA5);
            let init: unsafe extern "C" fn(*mut u64, c_int) = lib.function("ftencode_init");
            let encode: unsafe extern "C" fn(*mut u64, *mut u8) -> c_int =
                lib.function("fts3rec_pdu_encode");
            let sum: unsafe extern "C" fn(*mut u64) = lib.function("ftencode_sum_data");
            // SAFETY: a whole `struct ftencode`.
            unsafe { init(enc.as_mut_ptr(), flags) };
            let ver = offset_of!(ftencode, ver);
            put(
                &mut enc,
                ver + offset_of!(ftver, d_version),
                version.0.to_ne_bytes(),
            );
            put(&mut enc, ver + offset_of!(ftver, agg_method), [version.1]);
            let (mut results, mut record) = (Vec::new(), input.clone());
            for n in 0..more {
                if n == change {
                    record[8] ^= 1;
                }
                // SAFETY: as above, and more bytes than any record has.
                results.extend(int(unsafe {
                    encode(enc.as_mut_ptr(), record.as_mut_ptr())
                }));
                record[30] = record[30].wrapping_add(1);
            }
            // SAFETY: as above.
            unsafe { sum(enc.as_mut_ptr()) };
            let start = if flags & 1 != 0 {
                FT_ENC_IPHDR_LEN as usize
            } else {
                0
            };
            let buffer = get(&mut enc, start, FT_RCV_BUFSIZE);
            let count = usize::from(u16::from_ne_bytes([buffer[2], buffer[3]]));
            let mut outcome = parts(&buffer, header, size, count.min(max));
            outcome.push(("results", results));
            outcome.push(("size", get(&mut enc, offset_of!(ftencode, buf_size), 4)));
            let next = get(&mut enc, offset_of!(ftencode, seq_next), 4 * 65536);
            outcome.push(("sequence", next));
            // P3 and P4 change the sum with the bytes that it sums up.
            if version.2 != "8_10" && version.2 != "8_8" {
                outcome.push(("sum", get(&mut enc, offset_of!(ftencode, d_sum), 4)));
            }
            outcome
        });
    }
}

/// Compares what becomes of a few PDUs in a row from a few engines.
pub fn sequence(pair: &mut Pair) {
    let index = pair.below(18);
    let mut at = pair.random() as u32;
    let mut pdus = Vec::new();
    let mut due: Option<u32> = None;
    let mut back = false;
    for _ in 0..6 {
        let count = pair.below(SIZES[index].2 + 1);
        let mut pdu = make(pair, index, count);
        match pair.below(4) {
            0 => at = at.wrapping_add(pair.below(3000) as u32),
            1 => at = at.wrapping_sub(pair.below(3000) as u32),
            _ => {}
        }
        if VERSIONS[index].0 != 1 {
            pdu[16..20].copy_from_slice(&at.to_be_bytes());
            pdu[20..22].copy_from_slice(&[3, 7]);
            back |= due.is_some_and(|due| at < due);
            due = Some(at.wrapping_add(count as u32));
        }
        at = at.wrapping_add(count as u32);
        pdus.push(pdu);
    }
    pair.compare(if back { "back" } else { "on" }, |lib| {
        let mut seq = room::<ftseq>(0);
        let check: unsafe extern "C" fn(*mut u64, *mut u64) -> c_int =
            lib.function("ftpdu_check_seq");
        let mut outcome = Vec::new();
        for pdu in &pdus {
            let mut room = received(pdu);
            call(lib, "ftpdu_verify", &mut room);
            // SAFETY: whole structures.
            outcome.push((
                "result",
                int(unsafe { check(room.as_mut_ptr(), seq.as_mut_ptr()) }),
            ));
            outcome.push(("received", get(&mut seq, offset_of!(ftseq, seq_rcv), 8)));
            outcome.push(("lost", get(&mut seq, offset_of!(ftseq, seq_lost), 4)));
            outcome.push(("pdu", get(&mut room, 0, FT_RCV_BUFSIZE)));
        }
        outcome.push(("engines", get(&mut seq, 0, offset_of!(ftseq, seq_rcv))));
        outcome
    });
}
