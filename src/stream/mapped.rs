//! Reading the records of a mapped file: they are handed out where they lie, without a copy.
//!
//! What is handed out is in the file at that moment, as far as the system tells. A file that is truncated leaves zeros, be it
//! that they fill its last page or that the handler of SIGBUS puts them there, and a flow starts with the time of its
//! export, which is not 0. So a record is handed out when the one behind it does not start with zeros, or the size of the
//! file says that both are there; the size is also checked each `BLOCK` bytes, and at the end.

use super::header::Header;
use super::joined;
use super::reader::{Form, Reader, SLACK};
use crate::error::Error;
use crate::sys::descriptor::Fd;
use crate::sys::mapping::Mapping;
use std::io::{Seek, SeekFrom};

/// Bytes of records between two checks of the size of the file.
const BLOCK: usize = 256 << 10;
/// Bytes of records that start with zeros between two checks of the size of the file.
const ZEROS: usize = 4096;

/// Bits of the first two bytes of a record of which one is set, unless it starts with zeros or as a header does. One start in
/// five hundred has none of them and is neither.
const ORDINARY: u16 = u16::from_ne_bytes([!joined::MAGIC[0], !joined::MAGIC[1]]);

/// A mapped file, and how far it has been read.
pub struct Mapped {
    fd: Fd,
    /// What another reader needs to go on; of the header only the numbers.
    header: Header,
    form: Form,
    mapping: Mapping,
    position: usize,
    /// Bytes of a record.
    record_size: usize,
    /// Where the file ends, as far as is known.
    end: usize,
    /// Up to here records may be handed out if the next one is ordinary.
    clear: usize,
    /// Where the size of the file is checked again; the second for records that start with zeros.
    next_check: usize,
    next_check_at_zeros: usize,
}

/// What comes next in a mapped file.
pub enum Next {
    /// A record, and where it lies.
    Record(*mut u8),
    /// What looks like the header of another stream.
    Header,
    /// The end of the file.
    End,
}

impl Mapped {
    /// Maps a file with the records behind `header`, which start at `start`; `None` when it cannot be mapped, or records
    /// cannot be used where they lie.
    pub fn new(fd: Fd, start: usize, header: &Header, form: Form) -> Option<Mapped> {
        let record_size = form.handed;
        if header.is_compressed() || form.swap || form.legacy {
            return None;
        }
        if !start.is_multiple_of(4) || !record_size.is_multiple_of(4) {
            return None;
        }
        let mapping = Mapping::new(fd, SLACK)?;
        let end = mapping.size();
        (start <= end).then(|| Mapped {
            fd,
            header: Header {
                hostname: None,
                comments: None,
                map: None,
                ..header.clone()
            },
            form,
            mapping,
            position: start,
            record_size,
            end,
            clear: start,
            next_check: start,
            next_check_at_zeros: start,
        })
    }

    /// Returns where the file is mapped.
    pub fn base(&self) -> *mut u8 {
        self.mapping.base()
    }

    /// Returns the bytes of the file that are mapped.
    pub fn size(&self) -> usize {
        self.mapping.size()
    }

    /// Returns a reader for the rest of the file, behind what was handed out: it goes through streams that were joined.
    ///
    /// # Errors
    /// The descriptor cannot go back.
    pub fn rest(&self) -> Result<Reader<Fd>, Error> {
        let mut fd = self.fd;
        let start = SeekFrom::Start(self.position as u64);
        let sought = fd.seek(start);
        sought.map_err(|error| Error::system("lseek()", error))?;
        let left = self.mapping.size() - self.position;
        Ok(Reader::new(fd, &self.header, self.form, Some(left)))
    }

    /// Tells whether a record that is no header starts at `at`, and so the one before it is whole.
    #[inline(always)]
    fn is_ordinary(&self, at: usize) -> bool {
        u16::from_ne_bytes(self.mapping.read(at)) & ORDINARY != 0
    }

    /// Returns where the next record lies if it and what follows are ordinary.
    #[inline(always)]
    pub fn ready_record(&mut self) -> Option<*mut u8> {
        let behind = self.position + self.record_size;
        if behind > self.clear || !self.is_ordinary(behind) {
            return None;
        }
        let record = self.mapping.base().wrapping_add(self.position);
        self.position = behind;
        Some(record)
    }

    /// Returns what comes next.
    ///
    /// # Errors
    /// The file ends within a record, or was truncated while it was read.
    pub fn next_record(&mut self) -> Result<Next, Error> {
        let behind = self.position + self.record_size;
        if behind > self.next_check || behind > self.end {
            self.check_size();
        }
        if behind > self.end {
            return self.end();
        }
        if joined::looks_like_header(&self.mapping.read::<4>(self.position)) {
            return Ok(Next::Header);
        }
        self.clear = self.next_check;
        if !self.is_ordinary(behind) {
            if behind > self.next_check_at_zeros && self.mapping.read(behind) == [0; 4] {
                self.check_size();
                self.next_check_at_zeros = behind + ZEROS;
                if behind > self.end {
                    return self.end();
                }
            }
            // The next one takes this way, too.
            self.clear = behind;
        }
        let record = self.mapping.base().wrapping_add(self.position);
        self.position = behind;
        Ok(Next::Record(record))
    }

    /// Checks the size of the file.
    fn check_size(&mut self) {
        self.end = self.end.min(self.mapping.bytes_left());
        self.next_check = self.position.saturating_add(BLOCK).min(self.end);
    }

    /// Makes [`Mapped::ready_record`] hand out nothing more.
    pub fn stop(&mut self) {
        self.clear = self.position;
    }

    fn end(&self) -> Result<Next, Error> {
        if self.end < self.mapping.size() {
            return Err(truncated());
        }
        match self.end.saturating_sub(self.position) {
            0 => Ok(Next::End),
            _ => Err(Error::corrupt("Warning, partial record before EOF")),
        }
    }

    /// Hands out up to `max` more records, which lie right behind the last one. Returns how many.
    pub fn more(&mut self, max: usize) -> usize {
        let mut count = 0;
        while count < max && (self.ready_record().is_some() || self.skip_odd_record()) {
            count += 1;
        }
        count
    }

    /// Goes past a record that is not ordinary; false if something else comes next, which the next call returns.
    #[inline(never)]
    fn skip_odd_record(&mut self) -> bool {
        matches!(self.next_record(), Ok(Next::Record(_)))
    }

    /// Checks that all that was handed out is still in the file.
    ///
    /// # Errors
    /// It is not.
    pub fn verify(&self) -> Result<(), Error> {
        match self.mapping.bytes_left() < self.position {
            true => Err(truncated()),
            false => Ok(()),
        }
    }
}

fn truncated() -> Error {
    Error::corrupt("File was truncated while it was read")
}
