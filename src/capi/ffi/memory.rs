//! Memory that C programs own: from malloc, so that they may free it.

use std::ffi::c_char;

/// Makes a zeroed `T`; null, with a message, when there is no memory.
pub(in crate::capi) fn new<T>() -> *mut T {
    // SAFETY: calloc takes any size.
    let block = unsafe { libc::calloc(1, size_of::<T>()) };
    if block.is_null() {
        crate::capi::fterr::out_of_memory();
    }
    block.cast()
}

/// Makes room for so many bytes, aligned for anything; null, with a message, when there is no memory.
fn room(size: usize) -> *mut u8 {
    // SAFETY: malloc takes any size.
    let block = unsafe { libc::malloc(size) };
    if block.is_null() {
        crate::capi::fterr::out_of_memory();
    }
    block.cast()
}

/// Makes a copy of `items`; null, with a message, when there is no memory.
pub(in crate::capi) fn copy<T: Copy>(items: &[T]) -> *mut T {
    // One byte more than needed keeps an empty copy from being null.
    let block = room(size_of_val(items) + 1).cast::<T>();
    if !block.is_null() {
        // SAFETY: the block has room for all items.
        unsafe { std::ptr::copy_nonoverlapping(items.as_ptr(), block, items.len()) };
    }
    block
}

/// Makes a C string of `text`; null, with a message, when there is no memory.
pub(in crate::capi) fn string(text: &[u8]) -> *mut c_char {
    let block = room(text.len() + 1);
    if !block.is_null() {
        // SAFETY: the block has room for all bytes and a zero.
        unsafe {
            std::ptr::copy_nonoverlapping(text.as_ptr(), block, text.len());
            block.add(text.len()).write(0);
        }
    }
    block.cast()
}

/// Gives memory back; null is fine.
///
/// # Safety
/// - `block` came from malloc and is not used any more.
pub(in crate::capi) unsafe fn free<T>(block: *mut T) {
    // SAFETY: the block is from malloc or null, and free takes both.
    unsafe { libc::free(block.cast()) };
}
