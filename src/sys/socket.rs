//! Buffers of sockets.

use crate::error::Error;
use std::ffi::c_int;
use std::io;

/// Makes a buffer of a socket as large as the system allows, `size` bytes at most; `option` is `SO_SNDBUF` or `SO_RCVBUF`.
///
/// Returns the bytes that it has then, 0 if no size over 4096 was accepted.
///
/// # Errors
/// The system refuses for another reason than the size.
pub fn enlarge_buffer(fd: c_int, option: c_int, size: c_int) -> Result<c_int, Error> {
    let mut n = size;
    while n > 4096 {
        let len = size_of::<c_int>() as libc::socklen_t;
        // SAFETY: the option is an int.
        let answer =
            unsafe { libc::setsockopt(fd, libc::SOL_SOCKET, option, (&raw const n).cast(), len) };
        if answer == 0 {
            return Ok(n);
        }
        let error = io::Error::last_os_error();
        if error.raw_os_error() != Some(libc::ENOBUFS) {
            return Err(Error::system(format!("setsockopt(size={n})"), error));
        }
        n -= if n > 1 << 20 { 1 << 20 } else { 2048 };
    }
    Ok(0)
}
