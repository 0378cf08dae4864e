//! The least that a path could take.

use crate::bench::{Bench, Call, least};
use crate::cases::{Floor, Input};
use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress};
use std::fs;

/// Bytes of a version 5 record.
const RECORD: f64 = 64.0;

/// Measures the least that a path could take, in nanoseconds a record.
pub fn of(bench: &Bench, floor: Floor, call: Call) -> f64 {
    let times = (0..bench.runs).map(|_| match floor {
        Floor::Operation(operation) => bench.run(&bench.ours, Call { operation, ..call }).cost,
        Floor::Inflate => {
            let file = fs::read(bench.scratch.join(call.input)).expect("the input is there");
            let start = file.windows(2).position(|pair| pair == [0x78, 0x9C]);
            inflate(&file[start.expect("the file is compressed")..])
        }
        Floor::Deflate => {
            let records = bench.input(Input::Made("order=1"), call.records);
            let records = fs::read(bench.scratch.join(records)).expect("the input is there");
            let level = call
                .shape
                .strip_prefix("level=")
                .and_then(|level| level.parse().ok());
            deflate(&records, level.unwrap_or(6))
        }
    });
    least(times)
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

/// Measures the nanoseconds a record that it takes to inflate `compressed`, piece by piece, and do nothing else.
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

/// Measures the nanoseconds a record that it takes to deflate `records` and do nothing else.
fn deflate(records: &[u8], level: u32) -> f64 {
    let mut state = Compress::new(Compression::new(level), true);
    let mut out = vec![0; 256 << 10];
    let start = processor();
    while (state.total_in() as usize) < records.len() {
        let taken = state.total_in() as usize;
        let done = state.compress(&records[taken..], &mut out, FlushCompress::None);
        done.expect("there is room for output");
    }
    (processor() - start) / (records.len() as f64 / RECORD)
}
