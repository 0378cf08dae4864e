//! Reading the records of a mapped file: they are handed out where they lie, without a copy.

use super::reader::SLACK;
use crate::error::Error;
use crate::sys::descriptor::Fd;
use crate::sys::mapping::Mapping;
use std::ptr::null_mut;

/// A mapped file, and how far it has been read.
pub struct Mapped {
    mapping: Mapping,
    position: usize,
    /// Bytes of a record.
    record_size: usize,
    /// Pages that the file lacked when records were handed out as a batch.
    holes: usize,
}

impl Mapped {
    /// Maps the first `size` bytes of a file whose records, of `record_size` bytes, start at `start`; `None` when it
    /// cannot be mapped.
    pub fn new(fd: &Fd, size: usize, start: usize, record_size: usize) -> Option<Mapped> {
        Some(Mapped {
            mapping: Mapping::new(fd, size, SLACK)?,
            position: start,
            record_size,
            holes: 0,
        })
    }

    /// Returns where the file is mapped.
    pub fn base(&self) -> *mut u8 {
        self.mapping.base()
    }

    /// Returns where the next record lies, or null at the end.
    ///
    /// # Errors
    /// The file ends within a record, or was truncated while it was read.
    pub fn next_record(&mut self) -> Result<*mut u8, Error> {
        match self.mapping.size().saturating_sub(self.position) {
            0 => Ok(null_mut()),
            left if left < self.record_size => {
                Err(Error::corrupt("Warning, partial record before EOF"))
            }
            _ => self.ready_record().ok_or_else(truncated),
        }
    }

    /// Returns where the next record lies; `None` at the end, and if there is something wrong with the file.
    #[inline(always)]
    pub fn ready_record(&mut self) -> Option<*mut u8> {
        let record = self.mapping.present(self.position, self.record_size)?;
        self.position += self.record_size;
        Some(record)
    }

    /// Hands out up to `max` more records, which lie right behind the last one. Returns how many.
    pub fn more(&mut self, max: usize) -> usize {
        let left = self.mapping.size().saturating_sub(self.position) / self.record_size;
        let behind = self.position + left.min(max) * self.record_size;
        let page = self.mapping.page_size();
        // What is there, up to a page that a truncated file lacks: one byte of each is touched, as in `next_record`.
        let mut there = self.position;
        while there < behind && self.mapping.present(there, 1).is_some() {
            there = (there / page + 1) * page;
        }
        let count = (there.min(behind) - self.position) / self.record_size;
        self.position += count * self.record_size;
        count
    }

    /// Returns the next records, up to `max` of them, or `None` at the end. They may have changed by the time they are looked
    /// at: [`Mapped::verify`] tells.
    ///
    /// # Errors
    /// As [`Mapped::next_record`].
    pub fn next_batch(&mut self, max: usize) -> Result<Option<&[u8]>, Error> {
        let start = self.position;
        if self.next_record()?.is_null() {
            return Ok(None);
        }
        self.more(max.saturating_sub(1));
        self.holes = self.mapping.holes();
        Ok(Some(self.mapping.bytes(start, self.position - start)))
    }

    /// Checks that the file was not truncated since [`Mapped::next_batch`] returned.
    ///
    /// # Errors
    /// It was.
    pub fn verify(&self) -> Result<(), Error> {
        match self.mapping.holes() == self.holes {
            true => Ok(()),
            false => Err(truncated()),
        }
    }
}

fn truncated() -> Error {
    Error::corrupt("File was truncated while it was read")
}
