//! The streams of stdio, which belong to C programs.

use libc::FILE;
use std::io::{self, Write};

unsafe extern "C" {
    #[cfg_attr(
        any(target_os = "freebsd", target_os = "macos"),
        link_name = "__stdoutp"
    )]
    static stdout: *mut FILE;
    #[cfg_attr(
        any(target_os = "freebsd", target_os = "macos"),
        link_name = "__stderrp"
    )]
    static stderr: *mut FILE;
}

/// Writes `bytes` to a stream; returns how many of them stdio took.
///
/// # Safety
/// - `file` is an open stream.
pub unsafe fn write(file: *mut FILE, bytes: &[u8]) -> usize {
    // SAFETY: the caller's stream; `bytes` are that many.
    unsafe { libc::fwrite(bytes.as_ptr().cast(), 1, bytes.len(), file) }
}

/// Returns standard output as stdio has it.
pub fn standard_output() -> *mut FILE {
    // SAFETY: the C library set it before any code of ours ran.
    unsafe { stdout }
}

/// Returns standard error as stdio has it.
pub fn standard_error() -> *mut FILE {
    // SAFETY: as for standard output.
    unsafe { stderr }
}

/// Standard output, as C programs write to it.
pub struct Stdout;

impl Write for Stdout {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // SAFETY: standard output is open, or the C library says why not.
        match unsafe { write(standard_output(), bytes) } {
            0 if !bytes.is_empty() => Err(io::Error::last_os_error()),
            written => Ok(written),
        }
    }

    /// Does nothing: when its buffer goes out is for the program to say.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes what the buffer of standard output holds.
///
/// # Errors
/// What the system says.
pub fn flush_standard_output() -> io::Result<()> {
    // SAFETY: as for writing.
    match unsafe { libc::fflush(standard_output()) } {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}
