//! Memory for large blocks.

use super::reserve;
use crate::error::Error;

/// Bytes of a page of the large kind, on most machines.
const LARGE_PAGE: usize = 2 << 20;

/// Returns `bytes` zeros, in large pages where the system has them: touching a page for the first time costs as much as
/// inflating a page or two.
///
/// # Errors
/// There is no memory.
pub fn zeros(bytes: usize) -> Result<Vec<u8>, Error> {
    let block = reserve::zeros(bytes)?;
    if bytes >= LARGE_PAGE {
        advise(&block);
    }
    Ok(block)
}

#[cfg(target_os = "linux")]
fn advise(block: &[u8]) {
    // What the smallest page has at least; the system refuses what is not aligned, and nothing is lost then.
    const PAGE: usize = 4096;
    let place = block.as_ptr();
    let before = place.addr() % PAGE;
    // SAFETY: changes how the system keeps these pages, not what is in them.
    unsafe {
        let start = place.wrapping_sub(before).cast_mut();
        libc::madvise(
            start.cast(),
            (block.len() + before).next_multiple_of(PAGE),
            libc::MADV_HUGEPAGE,
        );
    }
}

#[cfg(not(target_os = "linux"))]
fn advise(_: &[u8]) {}
