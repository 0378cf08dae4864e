//! The bytes of records as they stand in a stream: read, inflated, and through streams that were joined.

use super::header::{Header, MAGIC, MAX_READ, V1_SIZE};
use super::inflate::Inflate;
use super::joined::{self, Verdict};
use super::tlv::Order;
use super::{input, is_foreign};
use crate::error::Error;
use crate::record::VersionId;
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
    /// `None` for a stream that is not compressed.
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
    /// What follows compressed data.
    Member,
}

/// Bytes of the input that were read and are still to be used.
#[derive(Default)]
struct Ahead {
    bytes: Vec<u8>,
    start: usize,
}

impl Ahead {
    fn bytes(&self) -> &[u8] {
        &self.bytes[self.start..]
    }

    fn consume(&mut self, count: usize) {
        self.start += count;
        if self.start == self.bytes.len() {
            self.bytes.clear();
            self.start = 0;
        }
    }

    /// Puts bytes before those that are here.
    fn put_back(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.bytes.try_reserve(bytes.len())?;
        self.bytes.splice(..self.start, bytes.iter().copied());
        self.start = 0;
        Ok(())
    }

    /// Reads more; `false` at the end of the input.
    fn more(&mut self, input: &mut impl Read) -> Result<bool, Error> {
        let end = self.bytes.len();
        self.bytes.try_reserve(AHEAD)?;
        self.bytes.resize(end + AHEAD, 0);
        let read = input::some(input, &mut self.bytes[end..]);
        self.bytes.truncate(end + *read.as_ref().unwrap_or(&0));
        read.map(|count| count > 0)
            .map_err(|error| Error::system("read()", error))
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
        let count = ahead.bytes().len().min(out.len());
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
    ///
    /// # Errors
    /// There is no memory.
    pub fn new(input: R, header: &Header, record: usize) -> Result<Source<R>, Error> {
        Ok(Source {
            input,
            ahead: Ahead::default(),
            inflate: match header.is_compressed() {
                true => Some(Box::new(Inflate::new(record)?)),
                false => None,
            },
            before: (0, 0),
            version: header.version(),
            byte_order: header.byte_order,
            record,
            within: 0,
            next: Next::Data,
            failed: false,
        })
    }

    /// Returns the bytes that went into and came out of the compression so far; `None` without it.
    pub fn totals(&self) -> Option<(u64, u64)> {
        let (total_in, total_out) = match &self.inflate {
            Some(inflate) => inflate.totals(),
            None => (0, 0),
        };
        let (before_in, before_out) = self.before;
        let compressed = self.inflate.is_some() || before_in > 0;
        compressed.then_some((before_in + total_in, before_out + total_out))
    }

    /// Whether reading may go on after `error`: the descriptor may have more later, and a file that is not compressed and
    /// ends within a record may be growing.
    pub fn can_go_on(&self, error: &Error) -> bool {
        !self.failed && (error.is_transient() || self.inflate.is_none() && !error.is_system())
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
            let Some(inflate) = &mut self.inflate else {
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

    /// Whether more follows the end of compressed data; gets ready to read it.
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
                self.inflate_next()?;
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

    /// Goes past a header of so many bytes to the records behind it.
    fn enter(&mut self, size: usize) -> Result<(), Error> {
        let mut bytes = &self.ahead.bytes()[..size];
        let header = Header::read(&mut bytes, &mut |_| {}).inspect_err(|error| {
            self.failed |= !error.is_transient();
        })?;
        if header.version() != self.version || header.byte_order != self.byte_order {
            self.failed = true;
            let message = "Streams of different versions are joined; the rest is not read";
            return Err(Error::corrupt(message));
        }
        if self.within != 0 {
            self.failed = true;
            let message = "A record ends too early, before a joined stream";
            return Err(Error::corrupt(message));
        }
        if header.is_compressed() {
            self.inflate_next()?;
        } else {
            self.before = self.totals().unwrap_or_default();
            (self.inflate, self.next) = (None, Next::Data);
        }
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
