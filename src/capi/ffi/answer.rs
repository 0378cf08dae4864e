//! Answers for C programs: what failed gets a message and an `errno`.

use crate::capi::fterr;
use crate::error::Error;
use std::ffi::c_int;
use std::ptr;

/// Gives what was made; for an error prints it, leaves its `errno` and gives `failed`.
#[inline(always)]
pub(in crate::capi) fn answer<T>(made: Result<T, Error>, failed: T) -> T {
    match made {
        Ok(made) => made,
        Err(error) => {
            fterr::report(&error);
            failed
        }
    }
}

/// Gives 0 for what was done; for an error prints it, leaves its `errno` and gives -1.
pub(in crate::capi) fn status(done: Result<(), Error>) -> c_int {
    answer(done.map(|()| 0), -1)
}

/// Gives what was made; for an error prints it, leaves its `errno` and gives null.
pub(in crate::capi) fn pointer<T>(made: Result<*mut T, Error>) -> *mut T {
    answer(made, ptr::null_mut())
}
