//! The compressed part of a stream.

use super::header::Header;
use super::input;
use crate::error::Error;
use crate::sys::reserve;
use flate2::{Decompress, FlushDecompress, Status};
use std::io::{self, Read};

/// Octets of compressed data read at a time.
const INPUT: usize = 64 << 10;
/// More than the state of the decompression takes.
const STATE: usize = 128 << 10;

/// What inflating says of a copy from before the start: the reason, or on its fast path nothing but that it has failed.
const TOO_FAR: [Option<&str>; 2] = [
    Some("invalid distance too far back"),
    Some("repeated call with bad state"),
];

/// Inflates what it reads.
///
/// Streams that were joined, as `cat a b` does it, are read one after the other: what follows the end of the compressed
/// data may be more of it, or a whole stream with a header of its own whose records are of the same version.
///
/// The output it is given must not end where a record ends, so that damage right behind a record is seen with it.
pub struct Inflate<R> {
    input: R,
    state: Decompress,
    buffer: Box<[u8]>,
    /// What of `buffer` is still to be inflated.
    pending: std::ops::Range<usize>,
    header: Header,
    /// Octets of a record.
    record: usize,
    ended: bool,
    /// Whether there may be more to come out without more to go in: all room was taken.
    full: bool,
    failed: Option<Error>,
    /// Octets in and out of the streams before this one.
    before: (u64, u64),
}

/// Bytes in `buffer` first, then the rest of the input.
struct Rest<'a, R>(&'a [u8], &'a mut usize, &'a mut R);

impl<R: Read> Read for Rest<'_, R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let Rest(buffered, taken, input) = self;
        if **taken < buffered.len() {
            let n = out.len().min(buffered.len() - **taken);
            out[..n].copy_from_slice(&buffered[**taken..**taken + n]);
            **taken += n;
            return Ok(n);
        }
        input.read(out)
    }
}

impl<R: Read> Inflate<R> {
    /// Inflates `input`, records of `record` octets that stand behind `header`.
    ///
    /// # Errors
    /// There is no memory.
    pub fn new(input: R, header: Header, record: usize) -> Result<Inflate<R>, Error> {
        Ok(Inflate {
            input,
            state: reserve::with_spare(STATE, || Decompress::new(true))?,
            buffer: reserve::with_spare(INPUT, || vec![0; INPUT])?.into(),
            pending: 0..0,
            header,
            record,
            ended: false,
            full: false,
            failed: None,
            before: (0, 0),
        })
    }

    /// Octets that went in and came out so far.
    pub fn totals(&self) -> (u64, u64) {
        (
            self.before.0 + self.state.total_in(),
            self.before.1 + self.state.total_out(),
        )
    }

    /// Inflates what is there to the start of `out`; 0 is the end.
    ///
    /// # Errors
    /// The input cannot be read, is damaged or ends too early. What was inflated before that has been returned.
    pub fn read(&mut self, out: &mut [u8]) -> Result<usize, Error> {
        if let Some(error) = self.failed.take() {
            self.ended = true;
            return Err(error);
        }
        loop {
            if self.ended {
                if !self.next_member()? {
                    return Ok(0);
                }
            } else if self.pending.is_empty() && !self.full && !self.refill()? {
                self.ended = true;
                return Err(Error::corrupt("Compressed data ends too early"));
            }
            let (before_in, before_out) = self.totals();
            let status = self.state.decompress(
                &self.buffer[self.pending.clone()],
                out,
                FlushDecompress::Sync,
            );
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
            if produced > 0 {
                return Ok(produced);
            }
        }
    }

    /// Reads compressed data; `false` at the end of the input.
    fn refill(&mut self) -> Result<bool, Error> {
        let n = input::some(&mut self.input, &mut self.buffer)
            .map_err(|e| Error::system("read()", e))?;
        self.pending = 0..n;
        Ok(n > 0)
    }

    /// Whether more follows the end of compressed data; gets ready to inflate it.
    fn next_member(&mut self) -> Result<bool, Error> {
        if self.pending.is_empty() && !self.refill()? {
            return Ok(false);
        }
        // Two octets tell what it is.
        if self.pending.len() == 1 {
            self.buffer[0] = self.buffer[self.pending.start];
            let more = input::some(&mut self.input, &mut self.buffer[1..])
                .map_err(|e| Error::system("read()", e))?;
            self.pending = 0..1 + more;
        }
        let start = &self.buffer[self.pending.clone()];
        match *start {
            [0xCF, 0x10, ..] => {
                let mut taken = 0;
                let mut rest = Rest(
                    &self.buffer[self.pending.clone()],
                    &mut taken,
                    &mut self.input,
                );
                let header = Header::read(&mut rest, &mut |_| {})?;
                self.pending.start += taken;
                let same = header.version() == self.header.version()
                    && header.byte_order == self.header.byte_order;
                if !same || !header.is_compressed() {
                    return Err(Error::corrupt(
                        "Streams of different versions are joined; the rest is not read",
                    ));
                }
            }
            [method, check, ..]
                if method & 0x0F == 8 && u16::from_be_bytes([method, check]) % 31 == 0 => {}
            _ => {
                return Err(Error::corrupt(
                    "Something else follows the compressed data; it is not read",
                ));
            }
        }
        self.before = self.totals();
        self.state.reset(true);
        self.ended = false;
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compress, Compression, FlushCompress};

    fn deflated(octets: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(octets.len() + 1000);
        let mut state = Compress::new(Compression::best(), true);
        let status = state.compress_vec(octets, &mut out, FlushCompress::Finish);
        assert_eq!(status.unwrap(), Status::StreamEnd);
        out
    }

    /// What can be inflated, through room of `room` octets at a time, and whether the end was an error.
    fn inflated(octets: &[u8], room: usize) -> (usize, bool) {
        let mut inflate = Inflate::new(octets, Header::default(), 64).unwrap();
        let mut out = vec![0; room];
        let mut total = 0;
        loop {
            match inflate.read(&mut out) {
                Ok(0) => return (total, false),
                Ok(n) => total += n,
                Err(_) => return (total, true),
            }
        }
    }

    /// Deflated data of `literals` zeros and then what `code` of so many bits, the first in the lowest, stands for.
    fn deflated_by_hand(literals: usize, code: u64, bits: usize) -> Vec<u8> {
        // The last block, with the fixed codes; a literal 0 is 00001100 there.
        let mut all = vec![1, 1, 0];
        for _ in 0..literals {
            all.extend([0, 0, 1, 1, 0, 0, 0, 0]);
        }
        all.extend((0..bits).map(|bit| (code >> bit & 1) as u8));
        let octets = all.chunks(8).map(|bits| {
            let bits = bits.iter().enumerate();
            bits.fold(0, |octet, (place, bit)| octet | bit << place)
        });
        [0x78, 0x9C].into_iter().chain(octets).collect()
    }

    #[test]
    fn r13_records_before_a_copy_from_nowhere_come_out() {
        // A copy of 3 octets from 193 before: length 0000001, distance 01110 and six bits more.
        let copy = |literals| deflated_by_hand(literals, 0b00_0000_0111_0100_0000, 18);
        // A length that there is not: 286, 11000110.
        let invalid = |literals| deflated_by_hand(literals, 0b01100011, 8);
        for (records, before_copy, before_invalid) in [(1, 1, 0), (2, 2, 1)] {
            for room in [1000, 100] {
                let (octets, failed) = inflated(&copy(records * 64), room);
                assert_eq!((octets / 64, failed), (before_copy, true));
                let (octets, failed) = inflated(&invalid(records * 64), room);
                assert_eq!((octets / 64, failed), (before_invalid, true));
            }
        }
    }

    #[test]
    fn everything_before_a_cut_comes_out() {
        // Few octets go in for many that come out: the cut is often while what went in last is still coming out.
        let octets = [7; 200_000];
        let all = deflated(&octets);
        for cut in 0..all.len() {
            let at_once = inflated(&all[..cut], octets.len() + 1);
            assert_eq!(inflated(&all[..cut], 1000), at_once, "cut at {cut}");
            assert!(at_once.1);
        }
        assert_eq!(inflated(&all, 1000), (octets.len(), false));
    }
}
