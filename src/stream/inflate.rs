//! The compressed part of a stream.

use super::input;
use crate::error::Error;
use crate::sys::reserve;
use flate2::{Decompress, FlushDecompress, Status};
use std::io::Read;

/// Bytes of compressed data read at a time.
const INPUT: usize = 64 << 10;
/// More than the state of the decompression takes.
const STATE: usize = 128 << 10;

/// What inflating says of a copy from before the start: the reason, or on its fast path nothing but that it has failed.
const TOO_FAR: [Option<&str>; 2] = [
    Some("invalid distance too far back"),
    Some("repeated call with bad state"),
];

/// Inflates what it is given to read, up to the end of the compressed data.
///
/// The output it is given must not end where a record ends, so that damage right behind a record is seen with it.
pub struct Inflate {
    state: Decompress,
    buffer: Box<[u8]>,
    /// What of `buffer` is still to be inflated.
    pending: std::ops::Range<usize>,
    /// Bytes of a record.
    record: usize,
    ended: bool,
    /// Whether there may be more to come out without more to go in: all room was taken.
    full: bool,
    failed: Option<Error>,
}

impl Inflate {
    /// Inflates records of `record` bytes.
    ///
    /// # Errors
    /// There is no memory.
    pub fn new(record: usize) -> Result<Inflate, Error> {
        Ok(Inflate {
            state: reserve::with_spare(STATE, || Decompress::new(true))?,
            buffer: reserve::zeros(INPUT)?.into(),
            pending: 0..0,
            record,
            ended: false,
            full: false,
            failed: None,
        })
    }

    /// Returns the bytes that went in and came out so far.
    pub fn totals(&self) -> (u64, u64) {
        (self.state.total_in(), self.state.total_out())
    }

    /// Gets ready for other compressed data.
    pub fn restart(&mut self) {
        self.state.reset(true);
        (self.ended, self.full) = (false, false);
    }

    /// Returns what was read behind the end of the compressed data.
    pub fn rest(&self) -> &[u8] {
        &self.buffer[self.pending.clone()]
    }

    /// Forgets what was read and not inflated.
    pub fn forget_rest(&mut self) {
        self.pending = 0..0;
    }

    /// Inflates what is there to the start of `out`; 0 is the end of the compressed data.
    ///
    /// # Errors
    /// The input cannot be read, is damaged or ends too early. What was inflated before that has been returned.
    pub fn read(&mut self, input: &mut impl Read, out: &mut [u8]) -> Result<usize, Error> {
        if let Some(error) = self.failed.take() {
            self.ended = true;
            return Err(error);
        }
        while !self.ended {
            if self.pending.is_empty() && !self.full && !self.refill(input)? {
                self.ended = true;
                return Err(Error::corrupt("Compressed data ends too early"));
            }
            let produced = self.inflate(out)?;
            if produced > 0 {
                return Ok(produced);
            }
        }
        Ok(0)
    }

    /// Inflates what was read to the start of `out`, as much as there is room for; returns how many bytes.
    fn inflate(&mut self, out: &mut [u8]) -> Result<usize, Error> {
        let (before_in, before_out) = self.totals();
        let pending = &self.buffer[self.pending.clone()];
        let status = self.state.decompress(pending, out, FlushDecompress::Sync);
        let (after_in, after_out) = self.totals();
        self.pending.start += (after_in - before_in) as usize;
        let mut produced = (after_out - before_out) as usize;
        self.full = produced == out.len();
        match status {
            Ok(Status::StreamEnd) => self.ended = true,
            Ok(_) => {}
            Err(damage) => {
                let error = Error::corrupt("inflate(): failed");
                // A record that ends where the damage begins, or whose checksum is wrong, is damaged for the original,
                // but not one before a copy from nowhere: that it is one shows when there is room for it.
                let shows_later = TOO_FAR.contains(&damage.message());
                let at_an_end = self.state.total_out().is_multiple_of(self.record as u64);
                if at_an_end && !shows_later {
                    produced = produced.saturating_sub(self.record);
                }
                if produced == 0 {
                    self.pending = 0..0;
                    return Err(error);
                }
                self.failed = Some(error);
            }
        }
        Ok(produced)
    }

    /// Reads compressed data; `false` at the end of the input.
    fn refill(&mut self, input: &mut impl Read) -> Result<bool, Error> {
        let n =
            input::some(input, &mut self.buffer).map_err(|error| Error::system("read()", error))?;
        self.pending = 0..n;
        Ok(n > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compress, Compression, FlushCompress};

    fn deflated(bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(bytes.len() + 1000);
        let mut state = Compress::new(Compression::best(), true);
        let status = state.compress_vec(bytes, &mut out, FlushCompress::Finish);
        assert_eq!(status.unwrap(), Status::StreamEnd);
        out
    }

    /// Inflates what can be inflated, `room` bytes at a time; returns how many bytes that is, and whether the end was an error.
    fn inflated(bytes: &[u8], room: usize) -> (usize, bool) {
        let (mut inflate, mut input) = (Inflate::new(64).unwrap(), bytes);
        let mut out = vec![0; room];
        let mut total = 0;
        loop {
            match inflate.read(&mut input, &mut out) {
                Ok(0) => return (total, false),
                Ok(n) => total += n,
                Err(_) => return (total, true),
            }
        }
    }

    /// Makes deflated data of `literals` zeros, and then what the lowest `bits` bits of `code` stand for, the first lowest.
    fn deflated_by_hand(literals: usize, code: u64, bits: usize) -> Vec<u8> {
        // The last block, with the fixed codes; a literal 0 is 00001100 there.
        let mut all = vec![1, 1, 0];
        for _ in 0..literals {
            all.extend([0, 0, 1, 1, 0, 0, 0, 0]);
        }
        all.extend((0..bits).map(|bit| (code >> bit & 1) as u8));
        let bytes = all.chunks(8).map(|bits| {
            let bits = bits.iter().enumerate();
            bits.fold(0, |byte, (place, bit)| byte | bit << place)
        });
        [0x78, 0x9C].into_iter().chain(bytes).collect()
    }

    #[test]
    fn r13_records_before_a_copy_from_nowhere_come_out() {
        // A copy of 3 bytes from 193 before: length 0000001, distance 01110 and six bits more.
        let copy = |literals| deflated_by_hand(literals, 0b00_0000_0111_0100_0000, 18);
        // A length that there is not: 286, 11000110.
        let invalid = |literals| deflated_by_hand(literals, 0b01100011, 8);
        for (records, before_copy, before_invalid) in [(1, 1, 0), (2, 2, 1)] {
            for room in [1000, 100] {
                let (bytes, failed) = inflated(&copy(records * 64), room);
                assert_eq!((bytes / 64, failed), (before_copy, true));
                let (bytes, failed) = inflated(&invalid(records * 64), room);
                assert_eq!((bytes / 64, failed), (before_invalid, true));
            }
        }
    }

    #[test]
    fn everything_before_a_cut_comes_out() {
        // Few bytes go in for many that come out: the cut is often while what went in last is still coming out.
        let bytes = [7; 200_000];
        let all = deflated(&bytes);
        for cut in 0..all.len() {
            let at_once = inflated(&all[..cut], bytes.len() + 1);
            assert_eq!(inflated(&all[..cut], 1000), at_once, "cut at {cut}");
            assert!(at_once.1);
        }
        assert_eq!(inflated(&all, 1000), (bytes.len(), false));
    }
}
