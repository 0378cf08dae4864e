//! Compressed files that are inflated at once, which takes some six tenths of the time of doing it piece by piece.
//!
//! It takes memory for all records of a file, so it is for files of some minutes of flows; larger ones, pipes and files that
//! are still being written are inflated piece by piece, and so is what turns out to be damaged: then records and errors are
//! those of that way.

use super::header::{FLAG_DONE, FLAG_STREAMING, Header};
use super::tlv;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// Bytes that all files of the process may take, as they are and inflated: a program may have many open.
const MOST: usize = 32 << 20;
/// Times that a file becomes larger, if its header does not say: flows do so 3 to 8 times.
const USUAL_RATIO: usize = 8;
/// Deflate makes nothing smaller than by this factor.
const GREATEST_RATIO: usize = 1032;

/// Bytes that are taken now.
static TAKEN: AtomicUsize = AtomicUsize::new(0);

/// How large a file is expected to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Bytes of compressed data.
    pub compressed: usize,
    /// Bytes of records, at most.
    pub records: usize,
}

impl Expected {
    /// Returns what the rest of a regular file will be, with `compressed` bytes behind `header` and records of `record`
    /// bytes; `None` for what is better inflated piece by piece.
    pub fn of(header: &Header, compressed: u64, record: usize) -> Option<Expected> {
        let flags = header.numbers[tlv::FLAGS];
        let compressed = usize::try_from(compressed).ok()?;
        if !header.is_compressed() || flags & (FLAG_DONE | FLAG_STREAMING) == 0 {
            return None;
        }
        let flows = header.numbers[tlv::FLOW_COUNT] as usize;
        let records = match header.fields & tlv::field(tlv::FLOW_COUNT) != 0 && flows > 0 {
            true => flows.checked_mul(record)?,
            false => compressed.checked_mul(USUAL_RATIO)?,
        };
        let possible = compressed.saturating_mul(GREATEST_RATIO) >= records;
        let fits = compressed.checked_add(records)? <= MOST;
        (possible && fits && compressed <= records).then_some(Expected {
            compressed,
            records,
        })
    }
}

/// Leave to take memory, as long as it lives.
pub struct Leave {
    bytes: usize,
    /// Where it is counted.
    taken: &'static AtomicUsize,
}

impl Leave {
    /// Takes leave to use `bytes` bytes; `None` when other files of the process have taken what there is.
    pub fn take(bytes: usize) -> Option<Leave> {
        Leave::take_of(&TAKEN, bytes)
    }

    fn take_of(taken: &'static AtomicUsize, bytes: usize) -> Option<Leave> {
        let added = |taken: usize| taken.checked_add(bytes).filter(|&taken| taken <= MOST);
        taken.fetch_update(Relaxed, Relaxed, added).ok()?;
        Some(Leave { bytes, taken })
    }

    /// Returns how many bytes were taken.
    #[cfg(test)]
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// Gives back all but `bytes` bytes.
    pub fn shrink(&mut self, bytes: usize) {
        let spare = self.bytes.saturating_sub(bytes);
        self.taken.fetch_sub(spare, Relaxed);
        self.bytes -= spare;
    }
}

impl Drop for Leave {
    fn drop(&mut self) {
        self.shrink(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stream::HOST_ORDER;
    use crate::stream::header::FLAG_COMPRESS;
    use crate::stream::reader::{Form, Reader};

    const RECORD: usize = 64;

    /// Makes the header of a compressed stream of `flows` flows of version 5.
    fn header(flows: u32) -> Header {
        let mut header = Header {
            byte_order: HOST_ORDER,
            s_version: 3,
            fields: [tlv::EX_VER, tlv::FLAGS, tlv::FLOW_COUNT]
                .map(tlv::field)
                .iter()
                .sum(),
            ..Header::default()
        };
        header.numbers[tlv::EX_VER] = 5;
        header.numbers[tlv::FLAGS] = FLAG_COMPRESS | FLAG_DONE;
        header.numbers[tlv::FLOW_COUNT] = flows;
        header
    }

    fn compressed(flows: u32, level: u32) -> Vec<u8> {
        use flate2::{Compress, Compression, FlushCompress};
        let random = |i: u32| i.wrapping_mul(0x9e37_79b9) >> 7;
        let records = (0..flows).flat_map(|i| {
            let words = [
                1,
                2,
                i,
                random(i),
                0,
                0,
                7,
                random(i / 3),
                0,
                5,
                6,
                0,
                0,
                9,
                0,
                1,
            ];
            words.into_iter().flat_map(u32::to_ne_bytes)
        });
        let records: Vec<u8> = records.collect();
        let mut out = Vec::with_capacity(records.len() + 1000);
        let mut state = Compress::new(Compression::new(level), true);
        let done = state.compress_vec(&records, &mut out, FlushCompress::Finish);
        assert_eq!(done.unwrap(), flate2::Status::StreamEnd);
        out
    }

    /// Reads a stream; returns all records, the totals or the error at the end, and whether all was inflated at once.
    fn read(header: &Header, data: &[u8], whole: bool) -> (Vec<u8>, String, bool) {
        let form = Form::of(header).unwrap();
        let mut reader = Reader::new(data, header, form, None);
        let expected = Expected::of(header, data.len() as u64, RECORD);
        reader.expect(expected.filter(|_| whole));
        let (mut all, mut at_once) = (Vec::new(), None);
        let end = loop {
            let records = reader.next_records();
            match records {
                Ok(Some(records)) => all.extend_from_slice(records),
                Ok(None) => break format!("{:?}", reader.totals()),
                Err(error) => break error.to_string(),
            }
            at_once.get_or_insert(!reader.has_pieces());
        };
        (all, end, at_once.unwrap_or(false))
    }

    fn same(header: &Header, data: &[u8], whole: bool, what: &str) {
        let at_once = read(header, data, true);
        let pieces = read(header, data, false);
        assert!(at_once.0 == pieces.0, "{what}: records");
        assert_eq!(at_once.1, pieces.1, "{what}");
        assert_eq!((at_once.2, pieces.2), (whole, false), "{what}");
    }

    #[test]
    fn damaged_data_is_read_as_piece_by_piece() {
        let data = compressed(300, 6);
        let header = header(300);
        for cut in (0..data.len())
            .step_by(41)
            .chain(data.len() - 20..data.len())
        {
            same(&header, &data[..cut], false, &format!("cut at {cut}"));
        }
        for place in (0..data.len()).step_by(23) {
            let mut data = data.clone();
            // Not one of the bits before the checksum that stand for nothing.
            data[place] ^= 1;

            same(&header, &data, false, &format!("a bit of byte {place}"));
        }
    }

    #[test]
    fn whatever_the_header_says_and_what_follows() {
        let data = compressed(20_000, 6);
        let good = header(20_000);
        same(&good, &data, true, "as it should be");
        same(&header(30_000), &data, true, "fewer than the header says");
        same(&header(19_999), &data, false, "more than it says");
        let mut silent = header(0);
        same(&silent, &data, true, "not said");
        silent.numbers[tlv::FLAGS] &= !FLAG_DONE;
        same(&silent, &data, false, "being written");
        for (behind, what) in [
            (&data[..], "compressed data"),
            (b"\x00something else", "something else"),
            (&[0x78], "a byte"),
        ] {
            same(&good, &[&data, behind].concat(), true, what);
        }
        same(
            &good,
            &[&data[..], &good.encode().unwrap(), &compressed(100, 1)].concat(),
            true,
            "a stream",
        );
    }

    /// Nobody's deflate writes length 286, and zlib refuses it; the checksum is right.
    #[test]
    fn r28_a_length_that_no_deflate_writes() {
        let zeros = [0; 5 * RECORD];
        let mut data = vec![0x78, 0x9c, 0x63];
        data.extend([0x60; 61]);
        data.extend([0x18, 0x03, 0x00, 0x01, 0x40, 0x00, 0x01]);
        let at_once = read(&header(5), &data, true);
        assert_eq!((&at_once.0[..], at_once.2), (&zeros[..], true));
        let pieces = read(&header(5), &data, false);
        assert_eq!((&pieces.0[..], pieces.2), (&[][..], false));
    }

    /// What a header promises, and what is not read yet, counts as long as it takes memory.
    #[test]
    fn memory_is_that_of_what_is_there() {
        let (few, many) = (compressed(5, 6), compressed(100_000, 0));
        let taken = |flows, data: &[u8]| {
            let header = header(flows);
            let mut reader = Reader::new(data, &header, Form::of(&header).unwrap(), None);
            reader.expect(Expected::of(&header, data.len() as u64, RECORD));
            assert!(reader.next_records().unwrap().is_some() && !reader.has_pieces());
            reader.taken()
        };
        let promised = taken(100_000, &[&few[..], &vec![0; 10_000]].concat());
        assert!((1..400_000).contains(&promised), "{promised}");
        let behind = taken(200_000, &[&few[..], &many].concat());
        assert!(
            (many.len()..many.len() + 400_000).contains(&behind),
            "{behind}"
        );
    }

    #[test]
    fn what_is_not_inflated_at_once() {
        let expected = |flows, compressed| Expected::of(&header(flows), compressed, RECORD);
        assert!(expected(500_000, 1 << 20).is_some());
        assert!(expected(524_288, 1 << 20).is_none());
        assert!(expected(100_000, 5_000).is_none());
        assert!(expected(100, 10_000).is_none());
        assert!(expected(u32::MAX, 1 << 20).is_none());
        assert!(expected(0, 3 << 20).is_some());
        assert!(expected(0, 4 << 20).is_none());
        // not what the tests beside this one take from
        static TAKEN: AtomicUsize = AtomicUsize::new(0);
        let take = |bytes| Leave::take_of(&TAKEN, bytes);
        let mut leave = take(MOST - 1000).unwrap();
        assert!(take(2000).is_none());
        leave.shrink(500);
        drop(take(2000).unwrap());
        drop(leave);
        assert_eq!(TAKEN.load(Relaxed), 0);
    }
}
