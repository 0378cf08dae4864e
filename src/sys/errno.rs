//! `errno`: reading it, setting it, and what value an error of the standard library stands for.

use std::ffi::{CStr, c_int};
use std::io;

// Where the C library keeps the errno of a thread.
#[cfg(any(target_os = "android", target_os = "netbsd", target_os = "openbsd"))]
use libc::__errno as location;
#[cfg(any(target_os = "linux", target_os = "hurd"))]
use libc::__errno_location as location;
#[cfg(any(target_os = "freebsd", target_os = "macos"))]
use libc::__error as location;

/// Sets the `errno` of this thread.
pub fn set(value: c_int) {
    // SAFETY: the C library gives each thread an errno.
    unsafe { *location() = value };
}

/// Returns the `errno` of this thread.
pub fn get() -> c_int {
    // SAFETY: the C library gives each thread an errno.
    unsafe { *location() }
}

/// Returns the value that `errno` has for an error: the system's own, ENOMEM when memory ran out, else EIO.
pub fn of(error: &io::Error) -> c_int {
    match error.raw_os_error() {
        Some(errno) => errno,
        None if error.kind() == io::ErrorKind::OutOfMemory => libc::ENOMEM,
        None => libc::EIO,
    }
}

/// Calls `work` with the words that the system has for an errno, and takes no memory for them.
pub fn with_reason<T>(errno: c_int, work: impl FnOnce(&[u8]) -> T) -> T {
    let mut reason = [0; 128];
    // SAFETY: writes a string no longer than the buffer. Not strerror(), whose text may be that of all threads.
    unsafe { libc::strerror_r(errno, reason.as_mut_ptr(), reason.len()) };
    // SAFETY: the buffer ends with zeros if nothing was written to it.
    work(unsafe { CStr::from_ptr(reason.as_ptr()) }.to_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_of_the_standard_library_have_an_errno() {
        let system = io::Error::from_raw_os_error(libc::ENOSPC);
        assert_eq!(of(&system), libc::ENOSPC);
        assert_eq!(of(&io::ErrorKind::OutOfMemory.into()), libc::ENOMEM);
        let mut bytes = Vec::<u8>::new();
        let refused = bytes.try_reserve(usize::MAX).unwrap_err();
        assert_eq!(of(&refused.into()), libc::ENOMEM);
        assert_eq!(of(&io::ErrorKind::UnexpectedEof.into()), libc::EIO);
        set(libc::ENOSPC);
        assert_eq!(get(), libc::ENOSPC);
    }
}
