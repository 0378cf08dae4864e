//! Memory that C programs own: from malloc, so that they may free it.

use std::ffi::{CStr, c_char};

/// A zeroed `T`; null, with a message, when there is no memory.
pub(super) fn new<T>() -> *mut T {
    // SAFETY: calloc takes any size.
    let block = unsafe { libc::calloc(1, size_of::<T>()) };
    if block.is_null() {
        super::fterr::out_of_memory();
    }
    block.cast()
}

/// Room for so many octets, aligned for anything; null, with a message, when there is no memory.
fn room(size: usize) -> *mut u8 {
    // SAFETY: malloc takes any size.
    let block = unsafe { libc::malloc(size) };
    if block.is_null() {
        super::fterr::out_of_memory();
    }
    block.cast()
}

/// A copy of `items`; null, with a message, when there is no memory.
pub(super) fn copy<T: Copy>(items: &[T]) -> *mut T {
    // One octet more than needed keeps an empty copy from being null.
    let block = room(size_of_val(items) + 1).cast::<T>();
    if !block.is_null() {
        // SAFETY: the block has room for all items.
        unsafe { std::ptr::copy_nonoverlapping(items.as_ptr(), block, items.len()) };
    }
    block
}

/// `text` as a C string; null, with a message, when there is no memory.
pub(super) fn string(text: &[u8]) -> *mut c_char {
    let block = room(text.len() + 1);
    if !block.is_null() {
        // SAFETY: the block has room for all octets and a zero.
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
pub(super) unsafe fn free<T>(block: *mut T) {
    // SAFETY: as the caller promises.
    unsafe { libc::free(block.cast()) };
}

/// The octets of a C string; none when it is null.
///
/// # Safety
/// - `text` is null or a string that stays as it is for `'a`.
pub(super) unsafe fn octets<'a>(text: *const c_char) -> Option<&'a [u8]> {
    // SAFETY: as the caller promises.
    (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) }.to_bytes())
}
