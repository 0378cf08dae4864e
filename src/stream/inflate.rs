//! The compressed part of a stream.

use super::header::Header;
use super::input;
use crate::error::Error;
use flate2::{Decompress, FlushDecompress, Status};
use std::io::{self, Read};

/// Octets of compressed data read at a time.
const INPUT: usize = 64 << 10;

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
    pub fn new(input: R, header: Header, record: usize) -> Inflate<R> {
        Inflate {
            input,
            state: Decompress::new(true),
            buffer: vec![0; INPUT].into(),
            pending: 0..0,
            header,
            record,
            ended: false,
            full: false,
            failed: None,
            before: (0, 0),
        }
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
                Err(_) => {
                    let error = Error::corrupt("inflate(): failed");
                    // A record that ends where the damage begins, or whose checksum is wrong, is damaged for the original.
                    if self.state.total_out().is_multiple_of(self.record as u64) {
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
        let mut inflate = Inflate::new(octets, Header::default(), 64);
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
