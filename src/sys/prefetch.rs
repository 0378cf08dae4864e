//! Asking the processor for memory before it is needed.

/// Bytes from a record to where one of the next probably lies, as records come from a file, a buffer or an array.
const AHEAD: usize = 1024;

/// Asks the processor to fetch what lies behind a record. It is worth that where records are only copied when they come, as
/// nothing else is there to do while that waits for memory. Any address will do.
#[inline(always)]
pub fn behind(record: *const u8) {
    let ahead = record.wrapping_add(AHEAD);
    #[cfg(target_arch = "x86_64")]
    // SAFETY: a hint, which touches nothing; any address will do.
    unsafe {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        _mm_prefetch::<_MM_HINT_T0>(ahead.cast());
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = ahead;
}
