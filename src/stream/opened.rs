//! A stream that is open, and how it is opened for reading: what is mapped, and what is read into a buffer.

use super::input::Patient;
use super::mapped::{Mapped, Next};
use super::reader::{Form, Reader};
use super::tlv;
use super::whole::Expected;
use super::{Header, Writer};
use crate::error::Error;
use crate::sys::descriptor::Fd;
use std::io::Seek;
use std::ptr::null_mut;

/// A stream that is open.
pub struct Stream {
    /// Records that were read and not yet handed out.
    pub ready: Ready,
    /// What records come from or go to.
    pub kind: Kind,
    /// The `errno` that ended it.
    pub dead: Option<i32>,
    /// A mapped file of which another stream's records follow: those handed out so far stay.
    before: Option<Mapped>,
}

/// What the records of a stream come from or go to.
pub enum Kind {
    /// They are read.
    Reader(Reader<Fd>),
    /// They lie in a mapped file.
    Mapped(Mapped),
    /// They are written.
    Writer(Writer<Fd>),
    /// Nothing: another has the stream that this was, and its descriptor.
    Taken,
}

/// Makes the error for a stream that is not open for reading.
pub fn not_for_reading() -> Error {
    Error::new("Stream not initialized for reading")
}

/// Reads the header of a stream; `warn` gets what is wrong with values in it.
///
/// # Errors
/// There is nothing to be read yet ([`Error::is_not_yet`]), the system fails, or it is no header.
pub fn read_header(fd: Fd, warn: &mut impl FnMut(&str)) -> Result<Header, Error> {
    let mut header = Header::read(&mut Patient::new(fd), warn)?;
    // Stream version 1 has one layout of records, whatever was exported.
    if header.s_version == 1 && header.numbers[tlv::EX_VER] == UNKNOWN_VERSION {
        header.numbers[tlv::EX_VER] = 1;
    }
    Ok(header)
}

/// The export version in a header that does not say one.
const UNKNOWN_VERSION: u32 = 65535;

impl Stream {
    /// Makes a stream of what its records come from or go to, `size` bytes each.
    pub fn new(kind: Kind, size: usize) -> Stream {
        Stream {
            ready: Ready::none(size),
            kind,
            dead: None,
            before: None,
        }
    }

    /// Opens the records behind a header, which was read; `stay` asks for records that stay where they are.
    ///
    /// With the stream comes whether `stay` could be heeded: only a file that is not empty is mapped, or kept in memory.
    pub fn open(fd: Fd, header: &Header, form: Form, stay: bool) -> (Stream, bool) {
        let asked = stay || header.is_compressed();
        let place = if asked { Place::of(fd) } else { None };
        let kept = place.filter(|place| stay && place.size > 0);
        let kind = match kept {
            Some(place) => map_or_keep(fd, header, form, place),
            None => Kind::Reader(reader(fd, header, form, place, None)),
        };
        (Stream::new(kind, form.handed), kept.is_some())
    }

    /// Returns where the next record lies, after reading more if need be; `None` at the end.
    ///
    /// # Errors
    /// The stream is not read, or what its reader says.
    pub fn next_record(&mut self) -> Result<Option<*mut u8>, Error> {
        if let Kind::Mapped(mapped) = &mut self.kind {
            match mapped.next_record()? {
                Next::Record(record) => return Ok(Some(record)),
                Next::End => return Ok(None),
                // The reader finds out whether it is one.
                Next::Header => self.leave_mapping()?,
            }
        }
        let Kind::Reader(reader) = &mut self.kind else {
            return Err(not_for_reading());
        };
        if let Some(record) = self.ready.take() {
            return Ok(Some(record));
        }
        if let Some(records) = reader.next_records()? {
            self.ready.refill(records);
        }
        Ok(self.ready.take())
    }

    /// Writes what is still to be written, if the stream is written. Returns the bytes that reached the descriptor.
    ///
    /// # Errors
    /// As [`Writer::finish`].
    pub fn finish(&mut self) -> Result<usize, Error> {
        match &mut self.kind {
            Kind::Writer(writer) => writer.finish(),
            Kind::Reader(_) | Kind::Mapped(_) | Kind::Taken => Ok(0),
        }
    }

    /// Tells whether the stream has its descriptor, which another has that took it.
    pub fn has_descriptor(&self) -> bool {
        !matches!(self.kind, Kind::Taken)
    }

    /// Reads on from the mapped file, whose records that were handed out stay.
    fn leave_mapping(&mut self) -> Result<(), Error> {
        if let Kind::Mapped(mapped) = &self.kind {
            let rest = Kind::Reader(mapped.rest()?);
            if let Kind::Mapped(mapped) = std::mem::replace(&mut self.kind, rest) {
                self.before = Some(mapped);
            }
        }
        Ok(())
    }

    /// Hands out up to `max` more records, which lie right behind the last one; returns how many.
    pub fn more(&mut self, max: usize) -> usize {
        match &mut self.kind {
            Kind::Mapped(mapped) => mapped.more(max),
            _ => self.ready.more(max),
        }
    }

    /// Returns where the next records lie, one behind the other, and how many there are, up to `max`; `None` at the end. Those
    /// of a mapped file may change meanwhile: [`Stream::verify`] tells.
    ///
    /// # Errors
    /// As [`Stream::next_record`].
    pub fn next_batch(&mut self, max: usize) -> Result<Option<(*mut u8, usize)>, Error> {
        let Some(first) = self.next_record()? else {
            return Ok(None);
        };
        let count = 1 + self.more(max.saturating_sub(1));
        Ok(Some((first, count)))
    }

    /// Returns the bytes of a record that is read.
    pub fn record_size(&self) -> usize {
        self.ready.size
    }

    /// Checks that the records that were handed out are still those of the file.
    ///
    /// # Errors
    /// A mapped file was truncated.
    pub fn verify(&self) -> Result<(), Error> {
        match &self.kind {
            Kind::Mapped(mapped) => mapped.verify(),
            _ => Ok(()),
        }
    }

    /// Notes an error behind which there is nothing to be read.
    pub fn note(&mut self, error: &Error) {
        let goes_on = match &mut self.kind {
            Kind::Reader(reader) => reader.can_go_on(error),
            Kind::Mapped(mapped) => {
                mapped.stop();
                error.is_transient()
            }
            Kind::Writer(_) | Kind::Taken => true,
        };
        self.dead = (!goes_on).then(|| error.errno());
    }
}

/// Where the records of a regular file are, in bytes.
#[derive(Clone, Copy)]
struct Place {
    /// Where they start.
    start: usize,
    /// Where the file ends.
    size: usize,
}

impl Place {
    /// Returns where a descriptor is in its file; `None` if it is not of a regular one, or of one that no memory would hold.
    fn of(mut fd: Fd) -> Option<Place> {
        let size = usize::try_from(fd.file()?.size).ok()?;
        let start = usize::try_from(fd.stream_position().ok()?).ok()?;
        Some(Place { start, size })
    }
}

/// Maps a file; what cannot be mapped is read, and kept in memory if it is not compressed.
fn map_or_keep(fd: Fd, header: &Header, form: Form, place: Place) -> Kind {
    // Records that lie in the file as they are handed out need no copy.
    if let Some(mapped) = Mapped::new(fd, place.start, header, form) {
        return Kind::Mapped(mapped);
    }
    // Records of stream version 1 grow by a few bytes.
    let factor = form.handed.div_ceil(form.stored);
    let keep = (!header.is_compressed()).then(|| place.size.saturating_mul(factor));
    Kind::Reader(reader(fd, header, form, Some(place), keep))
}

/// Makes a reader, which knows what to expect of a compressed file.
fn reader(
    fd: Fd,
    header: &Header,
    form: Form,
    place: Option<Place>,
    keep: Option<usize>,
) -> Reader<Fd> {
    let mut reader = Reader::new(fd, header, form, keep);
    let left = place.and_then(|place| place.size.checked_sub(place.start));
    reader.expect(left.and_then(|left| Expected::of(header, left as u64, form.stored)));
    reader
}

/// Records that are ready to be handed out: those of the reader that it gave last.
pub struct Ready {
    next: *mut u8,
    end: *mut u8,
    /// Bytes of a record.
    size: usize,
}

impl Ready {
    /// Makes an empty list of records of `size` bytes.
    pub fn none(size: usize) -> Ready {
        Ready {
            next: null_mut(),
            end: null_mut(),
            size,
        }
    }

    /// Makes these ready, which are whole records.
    pub fn refill(&mut self, records: &mut [u8]) {
        let records = records.as_mut_ptr_range();
        (self.next, self.end) = (records.start, records.end);
    }

    /// Hands out the next record: returns where it lies; `None` if none is ready.
    #[inline(always)]
    pub fn take(&mut self) -> Option<*mut u8> {
        if self.next == self.end {
            return None;
        }
        let record = self.next;
        self.next = record.wrapping_add(self.size);
        Some(record)
    }

    /// Hands out up to `max` more records; returns how many.
    pub fn more(&mut self, max: usize) -> usize {
        let left = (self.end as usize - self.next as usize) / self.size;
        let count = left.min(max);
        self.next = self.next.wrapping_add(count * self.size);
        count
    }
}
