//! Reading the records of a stream.

use super::header::Header;
use super::is_foreign;
use super::source::Source;
use super::whole::{Expected, Leave};
use crate::error::Error;
use crate::record::{Version, legacy};
use crate::sys::{large, reserve};
use std::io::Read;

/// Bytes of records made ready at a time.
const CAPACITY: usize = 256 << 10;
/// Bytes of records in a buffer where they stay, at most.
const KEPT_CAPACITY: usize = 64 << 20;
/// Bytes behind a record that may be read: some programs fetch a field that the version lacks from offset 65535.
pub const SLACK: usize = 65536 + 8;

/// How records lie in a stream and how they are handed out.
#[derive(Clone, Copy)]
pub struct Form {
    /// Bytes of a record in the stream.
    pub stored: usize,
    /// Bytes of a record as it is handed out.
    pub handed: usize,
    /// The version that is handed out.
    pub version: Version,
    /// Whether bytes have to be swapped.
    pub swap: bool,
    /// Whether records are those of stream version 1.
    pub legacy: bool,
}

impl Form {
    /// Returns the form of the records behind `header`.
    ///
    /// # Errors
    /// A version that is not known, or none that stream version 1 could hold.
    pub fn of(header: &Header) -> Result<Form, Error> {
        let mut id = header.version();
        let legacy = header.s_version == 1;
        if legacy {
            // Version 1 files that did not say had version 1 records.
            if id.d_version == 0xFFFF {
                id.d_version = 1;
            }
            if !matches!(id.d_version, 1 | 5) {
                let message = format!("Unsupported d_version {} in stream version 1", id.d_version);
                return Err(Error::new(message));
            }
        }
        let version = Version::of_export(id)?;
        let stored = id.stored()?.size;
        Ok(Form {
            stored,
            handed: version.layout().size,
            version,
            swap: is_foreign(header.byte_order),
            legacy,
        })
    }

    fn swap_all(&self, records: &mut [u8]) {
        if self.swap {
            let swap = if self.legacy {
                legacy::swap
            } else {
                self.version.swapper()
            };
            records.chunks_exact_mut(self.stored).for_each(swap);
        }
    }
}

/// Reads records.
pub struct Reader<R> {
    source: Source<R>,
    form: Form,
    /// Records that are handed out, and behind those that are ready the start of the next one; empty before the first ones are
    /// asked for, as many a program looks at the header alone.
    buffer: Vec<u8>,
    /// Bytes of records that fit into it.
    capacity: usize,
    /// Bytes in `buffer`: up to the end of the records that are ready, of all.
    ready: usize,
    filled: usize,
    /// Records of stream version 1 before they are translated to `buffer`, and how many bytes of them there are.
    stored: Option<(Vec<u8>, usize)>,
    /// Buffers whose records may still be in use, when they are to stay until the end.
    kept: Option<Vec<Vec<u8>>>,
    /// Set while inflating all data at once is still to be tried.
    whole: Option<Expected>,
    /// Leave for the memory that this took.
    leave: Option<Leave>,
}

fn buffer(capacity: usize) -> Result<Vec<u8>, Error> {
    reserve::zeros(capacity + SLACK)
}

impl<R: Read> Reader<R> {
    /// Reads the records behind `header`. With `keep`, the number of bytes that are expected, a record stays where it is
    /// until the reader is dropped, else until the next one is read.
    pub fn new(input: R, header: &Header, form: Form, keep: Option<usize>) -> Reader<R> {
        // What is not used of a large buffer takes no memory.
        let capacity = keep.map_or(CAPACITY, |expected| {
            expected.saturating_add(CAPACITY).min(KEPT_CAPACITY)
        });
        Reader {
            source: Source::new(input, header, form.stored),
            form,
            buffer: Vec::new(),
            capacity,
            ready: 0,
            filled: 0,
            stored: form.legacy.then(Default::default),
            kept: keep.map(|_| Vec::new()),
            whole: None,
            leave: None,
        }
    }

    /// Lets the first call of [`Reader::next_records`] inflate all that is expected of a file at once.
    pub fn expect(&mut self, expected: Option<Expected>) {
        self.whole = expected.filter(|_| !self.form.legacy && self.kept.is_none());
    }

    /// Returns the next records, whole ones in host order, one behind the other; `None` at the end. At least [`SLACK`] bytes
    /// behind the start of each can be read; the caller may write to the records.
    ///
    /// # Errors
    /// The input cannot be read, is damaged, or ends within a record. All records before that have been returned.
    pub fn next_records(&mut self) -> Result<Option<&mut [u8]>, Error> {
        if let Some(expected) = self.whole.take() {
            self.inflate_whole(expected);
        }
        self.make_room()?;
        let start = self.ready;
        let more = if self.form.legacy {
            self.refill_legacy()?
        } else {
            self.refill()?
        };
        Ok(more.then(|| &mut self.buffer[start..self.ready]))
    }

    /// Returns how many bytes went into and came out of the compression; `None` without it.
    pub fn totals(&self) -> Option<(u64, u64)> {
        self.source.totals()
    }

    /// Tells whether reading can go on after `error`: see [`Source::can_go_on`].
    pub fn can_go_on(&self, error: &Error) -> bool {
        self.source.can_go_on(error)
    }

    /// Tells whether data was inflated piece by piece.
    #[cfg(test)]
    pub fn has_pieces(&self) -> bool {
        self.source.has_pieces()
    }

    /// Returns how many bytes the stream has leave to take.
    #[cfg(test)]
    pub fn taken(&self) -> usize {
        self.leave.as_ref().map_or(0, Leave::bytes)
    }

    /// Fills the buffer with all records; what does not succeed is left to be read piece by piece.
    fn inflate_whole(&mut self, expected: Expected) -> Option<()> {
        let leave = Leave::take(expected.compressed + expected.records)?;
        let leave = self.leave.insert(leave);
        self.buffer = large::zeros(expected.records.max(self.capacity) + SLACK).ok()?;
        let room = &mut self.buffer[..expected.records];
        let filled = self.source.read_whole(expected.compressed, room);
        let mut taken = self.source.ahead();
        if expected.records > self.capacity {
            // What a header said that is not there is given back; what is read piece by piece behind this needs its room.
            self.buffer
                .truncate(filled.unwrap_or(0).max(self.capacity) + SLACK);
            self.buffer.shrink_to_fit();
            taken += filled.map_or(0, |_| self.buffer.len());
        }
        leave.shrink(taken);
        self.filled = filled?;
        Some(())
    }

    /// Makes room for [`CAPACITY`] bytes behind the ready records, which nobody uses any more unless they are kept.
    fn make_room(&mut self) -> Result<(), Error> {
        if self.buffer.is_empty() {
            self.buffer = buffer(self.capacity)?;
        }
        let partial = self.ready..self.filled;
        if partial.len() >= self.form.stored {
            return Ok(());
        }
        match &mut self.kept {
            Some(_) if self.capacity - self.filled >= CAPACITY => return Ok(()),
            Some(kept) => {
                let mut next = buffer(self.capacity)?;
                next[..partial.len()].copy_from_slice(&self.buffer[partial.clone()]);
                kept.push(std::mem::replace(&mut self.buffer, next));
            }
            None => self.buffer.copy_within(partial.clone(), 0),
        }
        (self.ready, self.filled) = (0, partial.len());
        Ok(())
    }

    /// Makes records ready; `false` at the end.
    fn refill(&mut self) -> Result<bool, Error> {
        let stored = self.form.stored;
        while self.filled - self.ready < stored {
            // Never a whole number of records: see Inflate.
            let limit = self.ready + CAPACITY / stored * stored - 1;
            let n = self.source.read(&mut self.buffer[self.filled..limit])?;
            if n == 0 {
                return end(self.filled - self.ready);
            }
            self.filled += n;
        }
        let start = self.ready;
        self.ready += (self.filled - start).min(CAPACITY) / stored * stored;
        self.form.swap_all(&mut self.buffer[start..self.ready]);
        Ok(true)
    }

    fn refill_legacy(&mut self) -> Result<bool, Error> {
        let Some((stored, filled)) = &mut self.stored else {
            return Ok(false);
        };
        let Form {
            stored: from,
            handed: to,
            version,
            ..
        } = self.form;
        if stored.is_empty() {
            *stored = reserve::zeros(CAPACITY)?;
        }
        while *filled < from {
            let room = CAPACITY / to * from - 1;
            let n = self.source.read(&mut stored[*filled..room])?;
            if n == 0 {
                return end(*filled);
            }
            *filled += n;
        }
        let records = *filled / from;
        self.form.swap_all(&mut stored[..records * from]);
        let pairs = stored
            .chunks_exact(from)
            .zip(self.buffer[self.ready..].chunks_exact_mut(to));
        pairs
            .take(records)
            .for_each(|(from, to)| legacy::translate(version, from, to));
        stored.copy_within(records * from..*filled, 0);
        *filled -= records * from;
        self.ready += records * to;
        self.filled = self.ready;
        Ok(true)
    }
}

/// Ends the stream, with `left` bytes of a record that is not all there.
fn end(left: usize) -> Result<bool, Error> {
    if left == 0 {
        Ok(false)
    } else {
        Err(Error::corrupt("Warning, partial record before EOF"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Input that comes in pieces of odd sizes.
    struct Pieces<'a>(&'a [u8]);

    impl Read for Pieces<'_> {
        fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
            let size = 70_001.min(out.len()).min(self.0.len());
            let (piece, rest) = self.0.split_at(size);
            out[..size].copy_from_slice(piece);
            self.0 = rest;
            Ok(size)
        }
    }

    /// Returns the records in `stream`, as they are when all have been read if they are kept.
    fn records(stream: &[u8], form: Form, keep: Option<usize>) -> Vec<u8> {
        let mut reader = Reader::new(Pieces(stream), &Header::default(), form, keep);
        let (mut now, mut at) = (Vec::new(), Vec::new());
        while let Some(records) = reader.next_records().unwrap() {
            assert!(records.len().is_multiple_of(form.handed));
            now.extend_from_slice(records);
            let length = records.len();
            assert!(reader.buffer.len() - reader.ready >= SLACK);
            let before = reader.kept.as_ref().map_or(0, Vec::len);
            at.push((before, reader.ready - length..reader.ready));
        }
        if keep.is_some() {
            let kept = reader.kept.take().unwrap();
            let buffers: Vec<_> = kept.iter().chain([&reader.buffer]).collect();
            let later = at.into_iter().flat_map(|(i, at)| &buffers[i][at]);
            assert!(later.eq(&now));
        }
        now
    }

    #[test]
    fn records_that_are_kept_stay_as_they_were() {
        for (legacy, version, stored) in [
            (false, Version::V5, 64),
            (false, Version::named(7, 0), 68),
            (true, Version::V1, 60),
        ] {
            let stream: Vec<u8> = (0..20_000 * stored as u64)
                .map(|i| (i.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 33) as u8)
                .collect();
            let form = Form {
                stored,
                handed: version.layout().size,
                version,
                swap: true,
                legacy,
            };
            let plain = records(&stream, form, None);
            assert_eq!(plain.len(), 20_000 * form.handed);
            // too little room, so that buffers are added, and enough for all
            for expected in [0, 2_000_000] {
                assert!(records(&stream, form, Some(expected)) == plain);
            }
        }
    }
}
