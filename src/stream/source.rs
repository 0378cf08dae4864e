//! The bytes of records as they stand in a stream: read, inflated, and through streams that were joined.

use super::header::{Header, MAGIC, MAX_READ, V1_SIZE};
use super::inflate::Inflate;
use super::joined::{self, Verdict};
use super::tlv::Order;
use super::{input, is_foreign};
use crate::error::Error;
use crate::record::VersionId;
use crate::sys::{large, libdeflate};
use std::io::{self, Read};

/// Bytes that are read at a time to see what follows.
const AHEAD: usize = 4096;

/// Reads bytes of records.
///
/// Streams that were joined, as `cat a b` does it, are read one after the other, compressed or not: what follows the records
/// may be a whole stream with a header of its own whose records are of the same version and byte order. A stream of others
/// is an error, behind the records of those before it. See [`joined`] for how a header is told from a record.
///
/// A transient error (of a descriptor that has nothing yet, or that there is no memory) ends nothing: the next call goes on.
pub struct Source<R> {
    input: R,
    ahead: Ahead,
    is_compressed: bool,
    /// What inflates compressed data piece by piece, once there was some.
    inflate: Option<Box<Inflate>>,
    /// Bytes that went into and came out of the compression of streams before this one.
    before: (u64, u64),
    version: VersionId,
    byte_order: u8,
    /// Bytes of a record.
    record: usize,
    /// Bytes of the record that is under way.
    within: usize,
    next: Next,
    /// Whether there was an error behind which nothing can be read.
    failed: bool,
}

/// What stands at the start of the bytes that were read ahead.
#[derive(Clone, Copy, PartialEq)]
enum Next {
    /// What there is no doubt about.
    Data,
    /// A record or a header.
    Doubtful,
    /// A record, though it looks like a header.
    Record,
    /// Compressed data.
    Compressed,
    /// What follows compressed data.
    Member,
}

/// Bytes of the input that were read and are still to be used: a part of a buffer. A thread may be cancelled while it reads
/// into the rest of that.
#[derive(Default)]
struct Ahead {
    buffer: Vec<u8>,
    start: usize,
    end: usize,
}

impl Ahead {
    fn bytes(&self) -> &[u8] {
        &self.buffer[self.start..self.end]
    }

    fn consume(&mut self, count: usize) {
        self.start += count;
        if self.start == self.end {
            *self = Ahead::default();
        }
    }

    /// Puts bytes before those that are here. Where they came from here there is room for them: what follows, which may be
    /// the rest of a whole file, stays where it is.
    fn put_back(&mut self, bytes: &[u8]) -> Result<(), Error> {
        if let Some(start) = self.start.checked_sub(bytes.len()) {
            self.buffer[start..self.start].copy_from_slice(bytes);
            self.start = start;
            return Ok(());
        }
        self.buffer.try_reserve(bytes.len())?;
        self.buffer.splice(..self.start, bytes.iter().copied());
        self.end = self.end - self.start + bytes.len();
        self.start = 0;
        Ok(())
    }

    /// Reads more; `false` at the end of the input.
    fn more(&mut self, input: &mut impl Read) -> Result<bool, Error> {
        if self.end == self.buffer.len() && self.start > self.bytes().len() {
            self.buffer.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
        } else if self.end == self.buffer.len() {
            self.buffer.try_reserve(AHEAD)?;
            self.buffer.resize(self.end + AHEAD, 0);
        }
        let read = input::some(input, &mut self.buffer[self.end..]);
        let count = read.map_err(|error| Error::system("read()", error))?;
        self.end += count;
        Ok(count > 0)
    }

    /// Has `count` bytes here, or fewer at the end of the input.
    fn fill(&mut self, input: &mut impl Read, count: usize) -> Result<&[u8], Error> {
        while self.bytes().len() < count && self.more(input)? {}
        Ok(self.bytes())
    }
}

/// What was read ahead, and then the input.
struct Rest<'a, R>(&'a mut Ahead, &'a mut R);

impl<R: Read> Read for Rest<'_, R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let Rest(ahead, input) = self;
        // What is not used is put back: much of it, for each of many small pieces, would take long.
        let count = ahead.bytes().len().min(out.len()).min(AHEAD);
        if count == 0 {
            return input.read(out);
        }
        out[..count].copy_from_slice(&ahead.bytes()[..count]);
        ahead.consume(count);
        Ok(count)
    }
}

impl<R: Read> Source<R> {
    /// Reads `input`, records of `record` bytes that stand behind `header`.
    pub fn new(input: R, header: &Header, record: usize) -> Source<R> {
        Source {
            input,
            ahead: Ahead::default(),
            is_compressed: header.is_compressed(),
            inflate: None,
            before: (0, 0),
            version: header.version(),
            byte_order: header.byte_order,
            record,
            within: 0,
            next: match header.is_compressed() {
                true => Next::Compressed,
                false => Next::Data,
            },
            failed: false,
        }
    }

    /// Returns the bytes that went into and came out of the compression so far; `None` without it.
    pub fn totals(&self) -> Option<(u64, u64)> {
        let (total_in, total_out) = match &self.inflate {
            Some(inflate) => inflate.totals(),
            None => (0, 0),
        };
        let (before_in, before_out) = self.before;
        let was_compressed = self.is_compressed || before_in > 0;
        was_compressed.then_some((before_in + total_in, before_out + total_out))
    }

    /// Returns the capacity of the buffer that was read ahead into, in bytes.
    pub fn ahead(&self) -> usize {
        self.ahead.buffer.len()
    }

    /// Tells whether data was inflated piece by piece.
    #[cfg(test)]
    pub fn has_pieces(&self) -> bool {
        self.inflate.is_some()
    }

    /// Tells whether reading can go on after `error`: the descriptor may have more later, and a file that is not
    /// compressed and ends within a record may be growing.
    pub fn can_go_on(&self, error: &Error) -> bool {
        !self.failed && (error.is_transient() || !self.is_compressed && !error.is_system())
    }

    /// Inflates all compressed data to the start of `out` at once, some `compressed` bytes that are still to be read. Returns
    /// how many bytes these became; `None` when that is to be done piece by piece, with [`Source::read`], which is told of
    /// every error then.
    pub fn read_whole(&mut self, compressed: usize, out: &mut [u8]) -> Option<usize> {
        if self.next != Next::Compressed {
            return None;
        }
        self.ahead.buffer = large::zeros(compressed).ok()?;
        self.ahead.fill(&mut self.input, compressed).ok()?;
        let (went_in, came_out) = libdeflate::inflate(self.ahead.bytes(), out)?;
        if !came_out.is_multiple_of(self.record) {
            return None;
        }
        self.ahead.consume(went_in);
        self.before = (went_in as u64, came_out as u64);
        self.next = Next::Member;
        Some(came_out)
    }

    /// Reads what is there to the start of `out`; 0 is the end.
    ///
    /// # Errors
    /// The input cannot be read, is damaged, ends too early, or has records of another version behind these.
    pub fn read(&mut self, out: &mut [u8]) -> Result<usize, Error> {
        loop {
            if self.next == Next::Doubtful {
                self.settle()?;
            } else if self.next == Next::Member && !self.next_member()? {
                return Ok(0);
            }
            if self.next == Next::Compressed {
                self.inflate_next()?;
            }
            let inflate = self.inflate.as_mut().filter(|_| self.is_compressed);
            let Some(inflate) = inflate else {
                let mut rest = Rest(&mut self.ahead, &mut self.input);
                let read = input::some(&mut rest, out);
                let read = read.map_err(|error| Error::system("read()", error))?;
                let count = self.up_to_header(&out[..read])?;
                if count > 0 || read == 0 {
                    return Ok(count);
                }
                continue;
            };
            let count = inflate.read(&mut Rest(&mut self.ahead, &mut self.input), out)?;
            self.within = (self.within + count) % self.record;
            if count > 0 {
                return Ok(count);
            }
            self.ahead.put_back(inflate.rest())?;
            inflate.forget_rest();
            self.next = Next::Member;
        }
    }

    /// Takes bytes of records up to what may be a header, and puts that back. Returns how many these are.
    fn up_to_header(&mut self, bytes: &[u8]) -> Result<usize, Error> {
        let start = match self.within {
            // This one was looked at.
            0 if self.next == Next::Record => self.record,
            0 => 0,
            within => self.record - within,
        };
        let mut count = bytes.len();
        if let Some(place) = joined::find(bytes, start, self.record) {
            let kept = self.ahead.put_back(&bytes[place..]);
            kept.inspect_err(|_| self.failed = true)?;
            self.next = Next::Doubtful;
            count = place;
        } else if count > 0 {
            self.next = Next::Data;
        }
        self.within = (self.within + count) % self.record;
        Ok(count)
    }

    /// Finds out whether a header stands next, and goes past it.
    fn settle(&mut self) -> Result<(), Error> {
        loop {
            match joined::judge(self.ahead.bytes()) {
                Verdict::Header(size) => return self.enter(size),
                Verdict::Flow => break,
                Verdict::Unclear if self.ahead.more(&mut self.input)? => {}
                // Less than a record is none, whatever it is.
                Verdict::Unclear if self.ahead.bytes().len() < self.record => break,
                Verdict::Unclear => {
                    let message = "The header of a joined stream ends too early";
                    return Err(Error::corrupt(message));
                }
            }
        }
        self.next = Next::Record;
        Ok(())
    }

    /// Gets ready to read what follows the end of compressed data; false if nothing does.
    fn next_member(&mut self) -> Result<bool, Error> {
        // Two bytes tell what it is.
        match *self.ahead.fill(&mut self.input, 2)? {
            [] => return Ok(false),
            [first, second, ..] if [first, second] == MAGIC => {
                let size = self.header_size()?;
                self.enter(size)?;
            }
            [method, check, ..]
                if method & 0x0F == 8 && u16::from_be_bytes([method, check]) % 31 == 0 =>
            {
                self.next = Next::Compressed;
            }
            _ => {
                self.failed = true;
                let message = "Something else follows the compressed data; it is not read";
                return Err(Error::corrupt(message));
            }
        }
        Ok(true)
    }

    /// Reads the header that stands next; returns its size, or that of what there is of it.
    fn header_size(&mut self) -> Result<usize, Error> {
        let size = match *self.ahead.fill(&mut self.input, 8)? {
            [_, _, _, 1, ..] => V1_SIZE,
            [_, _, byte_order, 3, a, b, c, d, ..] => {
                let order = Order {
                    swap: is_foreign(byte_order),
                };
                (order.get32(&[a, b, c, d]) as usize).clamp(8, MAX_READ)
            }
            ref other => other.len(),
        };
        Ok(self.ahead.fill(&mut self.input, size)?.len().min(size))
    }

    /// Goes past a header of `size` bytes to the records behind it.
    fn enter(&mut self, size: usize) -> Result<(), Error> {
        let mut bytes = &self.ahead.bytes()[..size];
        let header = Header::read(&mut bytes, &mut |_| {}).inspect_err(|error| {
            self.failed |= !error.is_transient();
        })?;
        let is_other_version = header.version() != self.version;
        if is_other_version || header.byte_order != self.byte_order {
            self.failed = true;
            let message = match is_other_version {
                true => "Streams of different versions are joined; the rest is not read",
                false => "Streams of different byte orders are joined; the rest is not read",
            };
            return Err(Error::corrupt(message));
        }
        if self.within != 0 {
            self.failed = true;
            let message = "A record ends too early, before a joined stream";
            return Err(Error::corrupt(message));
        }
        self.is_compressed = header.is_compressed();
        self.next = match self.is_compressed {
            true => Next::Compressed,
            false => Next::Data,
        };
        self.ahead.consume(size);
        Ok(())
    }

    /// Gets ready for the start of compressed data.
    fn inflate_next(&mut self) -> Result<(), Error> {
        let before = self.totals().unwrap_or_default();
        match &mut self.inflate {
            Some(inflate) => inflate.restart(),
            None => self.inflate = Some(Box::new(Inflate::new(self.record)?)),
        }
        self.before = before;
        self.next = Next::Data;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Else each small piece in front of a large rest would move that.
    #[test]
    fn what_is_put_back_moves_nothing() {
        let mut ahead = Ahead {
            buffer: (0..100).collect(),
            start: 0,
            end: 100,
        };
        ahead.consume(40);
        ahead.put_back(&[7, 8]).unwrap();
        assert_eq!((ahead.start, ahead.buffer.len()), (38, 100));
        assert_eq!(ahead.bytes()[..3], [7, 8, 40]);
        ahead.put_back(&[9; 50]).unwrap();
        assert_eq!(ahead.bytes().len(), 112);
        assert_eq!(ahead.bytes()[49..53], [9, 7, 8, 40]);
    }

    /// Small pieces that come and go take no more and more memory.
    #[test]
    fn what_is_used_makes_room() {
        let mut ahead = Ahead::default();
        let mut input = io::repeat(1);
        for _ in 0..100 {
            ahead.fill(&mut input, 3000).unwrap();
            ahead.consume(3000);
        }
        assert!(ahead.buffer.len() <= 4 * AHEAD, "{}", ahead.buffer.len());
    }
}
