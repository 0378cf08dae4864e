//! What the library keeps for a stream.

use crate::abi::ftio;
use crate::error::Error;
use crate::record::Version;
use crate::stream::Writer;
use crate::stream::opened::{Kind, Stream, not_for_reading};
use crate::sys::descriptor::Fd;
use std::ffi::{c_ulong, c_void};
use std::ptr::null_mut;

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
    attach(ftio, Stream::new(Kind::Taken, 0));
    (ftio.fd, ftio.mr, ftio.mr_size) = (-1, null_mut(), 0);
    Ok(taken)
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

/// Hangs a stream on `zs.state` of the structure, which the caller may move.
pub(super) fn attach(ftio: &mut ftio, stream: Stream) {
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
