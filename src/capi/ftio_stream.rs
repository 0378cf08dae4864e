//! What the library keeps for a stream.

use crate::abi::ftio;
use crate::error::Error;
use crate::record::Version;
use crate::stream::mapped::{Mapped, Next};
use crate::stream::{Reader, Writer};
use crate::sys::descriptor::Fd;
use std::ffi::{c_int, c_ulong, c_void};
use std::ptr::null_mut;

/// A stream that is open. It hangs on `zs.state` of the structure, which the caller may move.
pub(super) struct Stream {
    pub ready: Ready,
    pub kind: Kind,
    /// The `errno` that ended it.
    pub dead: Option<c_int>,
    /// A mapped file of which another stream's records follow: those handed out so far stay.
    pub before: Option<Mapped>,
}

pub(super) enum Kind {
    Reader(Reader<Fd>),
    Mapped(Mapped),
    Writer(Writer<Fd>),
    /// Whoever took it has the descriptor, too.
    Taken,
}

pub(super) fn not_for_reading() -> Error {
    Error::new("Stream not initialized for reading")
}

impl Stream {
    /// Returns where the next record lies, be it that more are read first; `None` at the end.
    ///
    /// # Errors
    /// The stream is not read, or what its reader says.
    pub(super) fn next_record(&mut self) -> Result<Option<*mut u8>, Error> {
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
        if let Some(record) = self.ready.next() {
            return Ok(Some(record));
        }
        if let Some(records) = reader.next_records()? {
            self.ready.refill(records);
        }
        Ok(self.ready.next())
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
    pub(super) fn more(&mut self, max: usize) -> usize {
        match &mut self.kind {
            Kind::Mapped(mapped) => mapped.more(max),
            _ => self.ready.more(max),
        }
    }

    /// Returns the next records, up to `max` of them, as many as are there, one behind the other; `None` at the end. Those
    /// of a mapped file may change meanwhile: [`Stream::verify`] tells.
    ///
    /// # Errors
    /// As [`Stream::next_record`].
    pub(super) fn next_batch(&mut self, max: usize) -> Result<Option<&mut [u8]>, Error> {
        let Some(first) = self.next_record()? else {
            return Ok(None);
        };
        let count = 1 + self.more(max.saturating_sub(1));
        // SAFETY: so many records lie there, and stay until the next call, which needs this borrow to have ended.
        let records = unsafe { std::slice::from_raw_parts_mut(first, count * self.ready.size) };
        Ok(Some(records))
    }

    /// Checks that the records that were handed out are still those of the file.
    ///
    /// # Errors
    /// A mapped file was truncated.
    pub(super) fn verify(&self) -> Result<(), Error> {
        match &self.kind {
            Kind::Mapped(mapped) => mapped.verify(),
            _ => Ok(()),
        }
    }

    /// Notes an error behind which there is nothing to be read.
    pub(super) fn note(&mut self, error: &Error) {
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

/// Takes the stream that is read out of a structure, which keeps the header. The descriptor then belongs to the caller.
pub(super) fn take_reader(ftio: &mut ftio) -> Result<Box<Stream>, Error> {
    note_totals(ftio);
    match stream(ftio) {
        Some(Stream {
            kind: Kind::Reader(_) | Kind::Mapped(_),
            ..
        }) => {}
        _ => return Err(not_for_reading()),
    }
    let taken = detach(ftio).ok_or_else(not_for_reading)?;
    attach(ftio, Kind::Taken);
    (ftio.fd, ftio.mr, ftio.mr_size) = (-1, null_mut(), 0);
    Ok(taken)
}

/// Records that are ready to be handed out: those of the reader that it gave last.
pub(super) struct Ready {
    next: *mut u8,
    end: *mut u8,
    /// Bytes of a record.
    size: usize,
}

// SAFETY: the records belong to the reader beside it, and go where that goes.
unsafe impl Send for Ready {}

impl Ready {
    /// No records, of `size` bytes.
    pub(super) fn none(size: usize) -> Ready {
        Ready {
            next: null_mut(),
            end: null_mut(),
            size,
        }
    }

    /// Makes these ready, which are whole records.
    pub(super) fn refill(&mut self, records: &mut [u8]) {
        let records = records.as_mut_ptr_range();
        (self.next, self.end) = (records.start, records.end);
    }

    /// Returns where the next record lies; `None` if none is ready.
    #[inline(always)]
    pub(super) fn next(&mut self) -> Option<*mut u8> {
        if self.next == self.end {
            return None;
        }
        let record = self.next;
        self.next = record.wrapping_add(self.size);
        Some(record)
    }

    /// Hands out up to `max` more records; returns how many.
    pub(super) fn more(&mut self, max: usize) -> usize {
        let left = (self.end as usize - self.next as usize) / self.size;
        let count = left.min(max);
        self.next = self.next.wrapping_add(count * self.size);
        count
    }
}

/// Returns the stream of an initialised `ftio`; `None` for one that is not open.
#[inline(always)]
pub(super) fn stream(ftio: &mut ftio) -> Option<&mut Stream> {
    // SAFETY: `state` is null, or was made by `attach` and belongs to this structure alone.
    unsafe { ftio.zs.state.cast::<Stream>().as_mut() }
}

/// Returns the writer of a stream that is open for writing.
#[inline(always)]
pub(super) fn writer(ftio: &mut ftio) -> Option<&mut Writer<Fd>> {
    match stream(ftio) {
        Some(Stream {
            kind: Kind::Writer(writer),
            ..
        }) => Some(writer),
        _ => None,
    }
}

/// Hangs a stream on the structure.
pub(super) fn attach(ftio: &mut ftio, kind: Kind) {
    let size = usize::try_from(ftio.rec_size).unwrap_or(0);
    let stream = Stream {
        ready: Ready::none(size),
        kind,
        dead: None,
        before: None,
    };
    ftio.zs.state = Box::into_raw(Box::new(stream)).cast();
}

/// Takes the stream off the structure.
pub(super) fn detach(ftio: &mut ftio) -> Option<Box<Stream>> {
    let state = std::mem::replace(&mut ftio.zs.state, null_mut()).cast::<Stream>();
    // SAFETY: made by `attach`, and taken once.
    (!state.is_null()).then(|| unsafe { Box::from_raw(state) })
}

/// Puts the bytes into and out of the compression where programs may look for them, `zs` of the structure; returns them.
pub(super) fn note_totals(ftio: &mut ftio) -> (c_ulong, c_ulong) {
    let totals = match stream(ftio).map(|stream| &stream.kind) {
        Some(Kind::Reader(reader)) => reader.totals(),
        Some(Kind::Writer(writer)) => writer.totals(),
        _ => None,
    };
    if let Some((total_in, total_out)) = totals {
        (ftio.zs.total_in, ftio.zs.total_out) = (total_in as c_ulong, total_out as c_ulong);
    }
    (ftio.zs.total_in, ftio.zs.total_out)
}

/// Returns the function that `ftio.swapf` points to.
pub(super) fn swapper(s_version: u8, version: Version) -> Option<unsafe extern "C" fn(*mut ftio)> {
    let function = super::ftswap::record_swapper(s_version, version);
    // SAFETY: the member has this type for history's sake; whoever calls it passes a record, as the function takes.
    Some(unsafe {
        std::mem::transmute::<unsafe extern "C" fn(*mut c_void), unsafe extern "C" fn(*mut ftio)>(
            function,
        )
    })
}
