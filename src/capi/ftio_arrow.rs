//! Streams as columns: a stream of flows as a stream of Arrow, for whatever works with columns.
//!
//! `ftio_arrow_stream` makes an Arrow C stream of a stream that `ftio_init` has opened for reading, whatever version, byte order
//! and compression it has. Databases and data frames (DuckDB, pandas, polars, Spark, nanoarrow) take such a stream as it is.
//! `ftlib.h` has the structures of the Arrow C data and C stream interfaces, under `ARROW_C_DATA_INTERFACE` and
//! `ARROW_C_STREAM_INTERFACE`, for programs that include no other header that has them.
//!
//! Each field of the records gives a column that is called like the field, in the order of the record: of type uint8, uint16 or
//! uint32, as wide as the field is. With `FT_ARROW_ADDRESS_TEXT` addresses are utf8. Behind them `first` and `last` are the
//! times of the first and the last packet, of type timestamp[ms, UTC], as `ftltime` computes them from `First` and `Last`.
//! Nothing is null.
//!
//! The metadata of the schema has what is set in the header of the stream: `flowtools.hostname`, `flowtools.comment`,
//! `flowtools.capture_start` and `flowtools.capture_end` (as in 2004-11-09T11:33:20Z), `flowtools.exporter_version`,
//! `flowtools.aggregation_version` and `flowtools.aggregation_method`, `flowtools.exporter_address`, `flowtools.flows`,
//! `flowtools.flows_lost`, `flowtools.flows_misordered`, `flowtools.packets_corrupt` and `flowtools.sequence_resets`.
//!
//! # Example
//!
//! ```c
//! #include <stdio.h>
//! #include <string.h>
//! #include <ftlib.h>
//!
//! /* the octets of all flows on standard input, by columns */
//! int main(void)
//! {
//!   struct ftio ftio;
//!   struct ArrowArrayStream stream;
//!   struct ArrowArray batch;
//!   struct ftio_arrow_options options;
//!   unsigned long long octets = 0;
//!   int64_t i;
//!
//!   memset(&options, 0, sizeof options);
//!   options.xfields = FT_XFIELD_DOCTETS;
//!   if (ftio_init(&ftio, 0, FT_IO_FLAG_READ) < 0)
//!     return 1;
//!   if (ftio_arrow_stream(&ftio, &stream, &options) < 0)
//!     return 1;
//!   for (;;) {
//!     if (stream.get_next(&stream, &batch) != 0) {
//!       fprintf(stderr, "%s\n", stream.get_last_error(&stream));
//!       break;
//!     }
//!     if (batch.release == NULL) /* the end */
//!       break;
//!     for (i = 0; i < batch.length; i++)
//!       octets += ((const uint32_t *)batch.children[0]->buffers[1])[i];
//!     batch.release(&batch);
//!   }
//!   stream.release(&stream);
//!   printf("%llu\n", octets);
//!   return ftio_close(&ftio) < 0;
//! }
//! ```
//!
//! # Ownership
//!
//! After success the Arrow stream has the records and the descriptor, which its `release` closes. What remains in `struct ftio`
//! is the header: `ftio_close` frees it, before or after the Arrow stream is released, and closes nothing. After a failure
//! nothing has changed.
//!
//! Schemas, batches and columns that were moved out of a batch belong to whoever got them, and may be released after the
//! stream, in any order. A filter need not outlive the call.
//!
//! The stream keeps a batch in the making, so that with the one that is in use there are two in memory; besides it takes what a
//! stream takes that is read.
//!
//! # Errors
//!
//! `ftio_arrow_stream` returns -1 with a message and `errno`: EINVAL for a stream that is not open for reading, ENOMEM.
//!
//! `get_next` returns what `ftio_read` would leave in `errno`, and `get_last_error` has the message, which is printed nowhere.
//! All good records before an error have been returned by then; calls after it fail as well. EAGAIN, from a descriptor that
//! does not block, and ENOMEM lose nothing: the next call goes on. A batch is full unless the stream ends, or fails, behind it.
//!
//! # Thread safety
//!
//! An Arrow stream is for one thread at a time, which need not be the one that made it. Schemas and batches are on their own:
//! any thread may use and release one, whatever others do with the stream. After `fork` only one of the processes may go on
//! reading the stream, as with the descriptor that they share; each may, and should, release what it has.

use super::ftio_stream::take_reader;
use super::header::{from_c, version_of};
use super::{arrow, ffi, ftfil};
use crate::abi::{
    self, ArrowArrayStream, FT_ARROW_ADDRESS_TEXT, FT_ARROW_NO_TIMES, FT_ARROW_NO_UPTIMES,
};
use crate::arrow::{Addresses, Batches, Choice, LARGEST_BLOCK, Plan, Records, evaluator, metadata};
use crate::error::Error;
use crate::record::Version;
use crate::stream::opened::Stream;
use crate::sys::descriptor::Fd;
use crate::sys::reserve;
use std::ffi::c_int;
use std::slice;

/// A stream that was taken from its structure.
struct Taken {
    stream: Box<Stream>,
    fd: c_int,
}

// SAFETY: where the next records lie is in memory that belongs to the reader or the mapping beside it, and go where that goes.
unsafe impl Send for Taken {}

impl Records for Taken {
    fn next(&mut self, max: usize) -> Result<Option<&mut [u8]>, Error> {
        if let Some(errno) = self.stream.dead {
            let cause = std::io::Error::from_raw_os_error(errno);
            return Err(Error::system(
                "ftio_arrow_stream(): an earlier read failed",
                cause,
            ));
        }
        let batch = self.stream.next_batch(max)?;
        let size = self.stream.record_size();
        // SAFETY: so many records lie there, and stay until the next call, which needs this borrow to have ended.
        let records = |(first, count)| unsafe { slice::from_raw_parts_mut(first, count * size) };
        Ok(batch.map(records))
    }

    fn verify(&self) -> Result<(), Error> {
        self.stream.verify()
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        // What was only read loses nothing when that fails.
        let _ = Fd(self.fd).close();
    }
}

/// Returns the columns that `options` ask for.
fn choice(options: &abi::ftio_arrow_options) -> Choice {
    let has = |flag| options.flags & flag != 0;
    Choice {
        addresses: match has(FT_ARROW_ADDRESS_TEXT) {
            true => Addresses::Text,
            false => Addresses::Number,
        },
        xfields: options.xfields,
        times: !has(FT_ARROW_NO_TIMES),
        uptimes: !has(FT_ARROW_NO_UPTIMES),
    }
}

/// Takes the stream out of its structure, or leaves all as it is.
///
/// # Safety
/// - The filter in `options` is null, or comes from `ftfil_load` and was not freed.
unsafe fn stream(
    ftio: &mut abi::ftio,
    options: &abi::ftio_arrow_options,
) -> Result<ArrowArrayStream, Error> {
    let version = Version::of_export(version_of(&ftio.fth))?;
    let plan = Plan::chosen(version, &choice(options));
    let metadata = arrow::encode(&metadata::of(&from_c(&ftio.fth)?)?)?;
    // SAFETY: the filter in `options` is null, or comes from `ftfil_load` and was not freed.
    let filter = (!options.filter.is_null()).then(|| unsafe { ftfil::definition(options.filter) });
    let filter = filter.map(|filter| evaluator(filter, version));
    // All else that is left to be made is small.
    let _spare = reserve::Spare::new(LARGEST_BLOCK)?;
    let fd = ftio.fd;
    let stream = take_reader(ftio)?;
    let taken = Taken { stream, fd };
    let batches = Batches::new(taken, plan, filter, options.rows);
    Ok(arrow::export(Box::new(batches), metadata))
}

/// Makes an Arrow stream of a stream that is open for reading: the records that are still to be read, as columns.
///
/// `options` says which columns and records; null stands for all, as do zeros. `out` has the stream then, and `ftio` only
/// its header. Returns 0, or -1 with a message and `errno`; then `ftio` is as it was.
///
/// # Safety
/// - `ftio` was initialised for reading, and nobody else uses it meanwhile.
/// - `out` points to the structure to fill; it need not be initialised.
/// - `options` is null or points to options whose filter, if there is one, comes from `ftfil_load` and was not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_arrow_stream(
    ftio: *mut abi::ftio,
    out: *mut ArrowArrayStream,
    options: *const abi::ftio_arrow_options,
) -> c_int {
    // SAFETY: `ftio` was initialised for reading, and nobody else uses it meanwhile; `options` is null or points to
    // options whose filter, if there is one, comes from `ftfil_load` and was not freed; all zero are valid options.
    let (ftio, options) = unsafe {
        let options = options.as_ref();
        (&mut *ftio, options.unwrap_or(&const { std::mem::zeroed() }))
    };
    // SAFETY: `ftio` was initialised for reading, and nobody else uses it meanwhile; `out` points to the structure to
    // fill; it need not be initialised; `options` is null or points to options whose filter, if there is one, comes
    // from `ftfil_load` and was not freed.
    let stream = unsafe { stream(ftio, options) };
    // SAFETY: `out` points to the structure to fill; it need not be initialised.
    ffi::status(stream.map(|stream| unsafe { out.write(stream) }))
}
