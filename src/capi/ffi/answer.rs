//! Answers for C programs: what failed gets a message and an `errno`.

use crate::capi::fterr;
use crate::error::Error;
use std::ffi::c_int;
use std::ptr;

/// Gives 0 for what was done; for an error prints it, leaves its `errno` and gives -1.
pub(in crate::capi) fn status(done: Result<(), Error>) -> c_int {
    match done {
        Ok(()) => 0,
        Err(error) => {
            fterr::report(&error);
            -1
        }
    }
}

/// Gives what was made; for an error prints it, leaves its `errno` and gives null.
pub(in crate::capi) fn pointer<T>(made: Result<*mut T, Error>) -> *mut T {
    made.inspect_err(fterr::report).unwrap_or(ptr::null_mut())
}
