//! libdeflate, a C library: it inflates what is all there in six tenths of the time that those take which are given pieces.
//!
//! It takes what zlib takes, and of data that nobody's deflate makes a little more: lengths 286 and 287, distances 30 and 31,
//! and tables that have codes for them. What comes out has the right checksum all the same.

use std::ptr;

/// Inflates the zlib data that `compressed` starts with to the start of `out`; returns the bytes that went in and came out.
/// `None` when the data is damaged, is not all there or does not fit, or there is no memory.
pub fn inflate(compressed: &[u8], out: &mut [u8]) -> Option<(usize, usize)> {
    // Miri runs no C.
    if cfg!(miri) {
        return None;
    }
    let state = State::new()?;
    let (mut went_in, mut came_out) = (0, 0);
    // SAFETY: the state is whole, both blocks are as long as is said, and both numbers may be written.
    let result = unsafe {
        libdeflate_sys::libdeflate_zlib_decompress_ex(
            state.0.as_ptr(),
            compressed.as_ptr().cast(),
            compressed.len(),
            out.as_mut_ptr().cast(),
            out.len(),
            &mut went_in,
            &mut came_out,
        )
    };
    (result == libdeflate_sys::libdeflate_result_LIBDEFLATE_SUCCESS).then_some((went_in, came_out))
}

/// Tables of the decompression.
struct State(ptr::NonNull<libdeflate_sys::libdeflate_decompressor>);

impl State {
    /// Makes the state; `None` if there is no memory.
    fn new() -> Option<State> {
        // SAFETY: takes memory, and says whether there was any.
        let state = unsafe { libdeflate_sys::libdeflate_alloc_decompressor() };
        ptr::NonNull::new(state).map(State)
    }
}

impl Drop for State {
    fn drop(&mut self) {
        // SAFETY: it is whole, and nobody else has it.
        unsafe { libdeflate_sys::libdeflate_free_decompressor(self.0.as_ptr()) }
    }
}
