//! Writing the records of a stream.

use super::head::Head;
use super::level;
use super::output::{Descriptor, Pending};
use crate::error::Error;
use crate::record::{MAX_SIZE, Version};
use crate::sys::reserve;
use flate2::{Compress, Compression, FlushCompress, Status};

/// Bytes of records that are gathered before they are written; the original's size, so that the same records go out with
/// the same calls, and no more are lost with a program that is killed.
const PLAIN: usize = 32768;
/// Bytes of records that are compressed at a time.
const BATCH: usize = 64 << 10;
/// Bytes by which the output grows while compressing.
const GROWTH: usize = 32 << 10;
/// More than the state of the compression takes.
const STATE: usize = 512 << 10;

/// The version of most records that are written, for which there is a fast path.
pub const MOST_FREQUENT: Version = Version::V5;

/// Writes records.
pub struct Writer<W> {
    output: W,
    /// Records that are gathered, until they take all of the capacity; without compression they go to `output` as they are.
    records: Pending,
    compression: Option<Box<Deflate>>,
    /// The system's reason for which records were refused, for whoever asks only at the end.
    failed: Option<i32>,
    /// The header, once it was to be written.
    head: Option<Head>,
    /// Bytes that went out before the header was completed, which count as those of the end.
    early: usize,
}

struct Deflate {
    state: Compress,
    /// What came out of it.
    compressed: Pending,
}

impl<W: Descriptor> Writer<W> {
    /// Writes to `output`, compressed (level 0, until another is set) or not.
    ///
    /// # Errors
    /// There is no memory.
    pub fn new(output: W, compressed: bool) -> Result<Writer<W>, Error> {
        let (compression, room) = match compressed {
            true => (Some(Box::new(Deflate::new()?)), BATCH),
            false => (None, PLAIN),
        };
        let mut records = Pending::default();
        records.bytes().try_reserve_exact(room)?;
        Ok(Writer {
            output,
            records,
            compression,
            failed: None,
            head: None,
            early: 0,
        })
    }

    /// Sets the compression level, 0 to 9; records so far are compressed with the old one.
    ///
    /// # Errors
    /// The stream is not compressed, or there is no such level.
    pub fn set_level(&mut self, level: u32) -> Result<(), Error> {
        let failed = || Error::new("deflateParams(): failed");
        let Some(deflate) = &mut self.compression else {
            return Err(failed());
        };
        let level = level::as_zlib(level).ok_or_else(failed)?;
        let records = self.records.bytes();
        if deflate.state.total_in() > 0 || !records.is_empty() {
            while !deflate.run(records, FlushCompress::Sync)? {
                deflate.compressed.flush(&mut self.output, false)?;
            }
        }
        deflate.state.set_level(level).map_err(|_| failed())
    }

    /// Returns how many bytes went into and came out of the compression; `None` without it.
    pub fn totals(&self) -> Option<(u64, u64)> {
        self.compression
            .as_ref()
            .map(|deflate| (deflate.state.total_in(), deflate.state.total_out()))
    }

    /// Adds a record to those that are gathered; `false` if there is no room, which [`Writer::write`] makes.
    #[inline(always)]
    pub fn gather(&mut self, record: &[u8]) -> bool {
        let records = self.records.bytes();
        let fits = records.capacity() - records.len() >= record.len();
        if fits {
            records.extend_from_slice(record);
        }
        fits
    }

    /// Takes a record of `version`, which is to stand in the stream in the other byte order, as [`Writer::write`] does.
    ///
    /// # Errors
    /// As [`Writer::write`].
    #[inline(never)]
    pub fn write_swapped(&mut self, version: Version, record: &[u8]) -> Result<usize, Error> {
        let mut swapped = [0; MAX_SIZE];
        let swapped = &mut swapped[..record.len()];
        swapped.copy_from_slice(record);
        version.swapper()(swapped);
        self.write(swapped)
    }

    /// Takes a record, as it is to stand in the stream. Returns the bytes that reached the descriptor meanwhile.
    ///
    /// # Errors
    /// The descriptor takes no more: then the record was not taken, and nothing that was is lost.
    #[inline(always)]
    pub fn write(&mut self, record: &[u8]) -> Result<usize, Error> {
        match self.gather(record) {
            true => Ok(0),
            false => self.write_full(record),
        }
    }

    /// Makes room for a record, and takes it.
    #[inline(never)]
    fn write_full(&mut self, record: &[u8]) -> Result<usize, Error> {
        let written = self.send().inspect_err(|error| self.note(error))?;
        self.records.bytes().extend_from_slice(record);
        Ok(written)
    }

    /// Makes room for records.
    fn send(&mut self) -> Result<usize, Error> {
        self.push(FlushCompress::None, false)
    }

    /// Writes all records so far, compressed ones with what a reader needs to inflate them. Returns the bytes that reached
    /// the descriptor.
    ///
    /// # Errors
    /// The descriptor takes no more: nothing is lost, a later call goes on where this one stopped.
    pub fn flush(&mut self) -> Result<usize, Error> {
        self.push(FlushCompress::Sync, false)
    }

    /// Compresses and writes what is gathered.
    fn push(&mut self, kind: FlushCompress, patient: bool) -> Result<usize, Error> {
        // What an earlier call could not write goes first, so that output never piles up.
        self.push_header(patient)?;
        let (records, output) = (&mut self.records, &mut self.output);
        let Some(deflate) = &mut self.compression else {
            return records.flush(output, patient);
        };
        let mut written = deflate.compressed.flush(output, patient)?;
        // With little memory the output is written before there is more of it.
        while !deflate.run(records.bytes(), kind)? {
            written += deflate.compressed.flush(output, patient)?;
        }
        Ok(written + deflate.compressed.flush(output, patient)?)
    }

    fn note(&mut self, error: &Error) {
        // A descriptor that is merely full is asked again; that loses nothing.
        if error.errno() != libc::EAGAIN {
            self.failed = Some(error.errno());
        }
    }

    /// Writes what is left and the end of the compressed data. Returns the bytes that reached the descriptor.
    ///
    /// # Errors
    /// The descriptor takes no more, or did not earlier and records were refused.
    pub fn finish(&mut self) -> Result<usize, Error> {
        let written = self.push(FlushCompress::Finish, true)?;
        match self.failed {
            None => Ok(self.early + written),
            Some(errno) => {
                let cause = std::io::Error::from_raw_os_error(errno);
                Err(Error::system("Records could not be written", cause))
            }
        }
    }

    /// Writes the header: where the descriptor is, or, with `again`, where it was written before. Returns its size.
    ///
    /// # Errors
    /// The descriptor takes no more, or, with `again`, cannot go back. The call may be repeated: it goes on where this one
    /// stopped. What is left of a header goes before all records, whether the call is repeated or not.
    pub fn write_header(&mut self, header: &[u8], again: bool) -> Result<usize, Error> {
        match &mut self.head {
            None => self.head = Some(Head::new(header)),
            Some(head) if again || head.is_written() => return self.rewrite_header(header),
            Some(head) => head.change(header, &mut self.output)?,
        }
        self.push_header(true)?;
        Ok(header.len())
    }

    /// Writes what is left of the header.
    fn push_header(&mut self, patient: bool) -> Result<usize, Error> {
        match &mut self.head {
            Some(head) if !head.is_written() => head.push(&mut self.output, patient),
            _ => Ok(0),
        }
    }

    fn rewrite_header(&mut self, header: &[u8]) -> Result<usize, Error> {
        // Records first: were the program killed now, a header that says it is complete would say too much.
        self.early += self.flush()?;
        let Some(head) = &mut self.head else {
            return Err(Error::new("There is no header yet"));
        };
        head.rewrite(header, &mut self.output)
    }
}

impl Deflate {
    fn new() -> Result<Deflate, Error> {
        let state = reserve::with_spare(STATE, || Compress::new(Compression::none(), true))?;
        let mut compressed = Pending::default();
        compressed.bytes().try_reserve(GROWTH)?;
        Ok(Deflate { state, compressed })
    }

    /// Compresses `records` to the end of what is compressed; `false` when that is full and there is no memory for more.
    fn run(&mut self, records: &mut Vec<u8>, flush: FlushCompress) -> Result<bool, Error> {
        let out = self.compressed.bytes();
        let mut start = 0;
        loop {
            let before = self.state.total_in();
            if out.try_reserve(GROWTH).is_err() && out.len() == out.capacity() {
                records.drain(..start);
                return Ok(false);
            }
            let status = self.state.compress_vec(&records[start..], out, flush);
            start += (self.state.total_in() - before) as usize;
            // With room left in the output, all input was taken and all output given.
            let done = start == records.len() && out.len() < out.capacity();
            match status {
                Ok(Status::StreamEnd) => break,
                Ok(_) | Err(_) if done && flush_is_done(flush) => break,
                Ok(_) => {}
                Err(_) => return Err(Error::new("deflate(): failed")),
            }
        }
        records.clear();
        Ok(true)
    }
}

/// Tells whether a flush of this kind is done when the input is taken; the end of the stream says so itself.
fn flush_is_done(flush: FlushCompress) -> bool {
    !matches!(flush, FlushCompress::Finish)
}
