//! Reading from descriptors: short reads are continued, interrupted ones repeated.

use crate::sys::descriptor::Fd;
use std::io::{self, Read};
use std::time::{Duration, Instant};

/// How long to wait for more of what has begun to come.
const PATIENCE: Duration = Duration::from_secs(5);

/// Reads what has to be read in one go. A descriptor that does not block is waited for once it has given something, up to five
/// seconds each time. Before that `WouldBlock` is returned, and nothing is lost.
pub struct Patient {
    fd: Fd,
    begun: bool,
}

impl Patient {
    /// Reads from a descriptor.
    pub fn new(fd: Fd) -> Patient {
        Patient { fd, begun: false }
    }
}

impl Read for Patient {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            match self.fd.read(buffer) {
                Err(error)
                    if self.begun
                        && error.kind() == io::ErrorKind::WouldBlock
                        && self.fd.wait_readable(deadline) => {}
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                result => {
                    self.begun |= result.is_ok();
                    return result;
                }
            }
        }
    }
}

/// Reads what is there, at least one byte unless the input has ended; returns how many bytes.
///
/// # Errors
/// Those of the input, but for `Interrupted`.
pub fn some(input: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match input.read(buffer) {
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}

/// Reads until `buffer` is full or the input ends; returns how many bytes.
///
/// # Errors
/// As [`some`].
pub fn fill(input: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match some(input, &mut buffer[filled..])? {
            0 => break,
            n => filled += n,
        }
    }
    Ok(filled)
}

/// Reads `length` bytes, or fewer when the input ends; memory is taken as they come.
///
/// # Errors
/// As [`some`], or there is no memory.
pub fn read_all(input: &mut impl Read, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    while bytes.len() < length {
        let start = bytes.len();
        let end = (start + 65536).min(length);
        bytes.try_reserve(end - start)?;
        bytes.resize(end, 0);
        let read = fill(input, &mut bytes[start..])?;
        if start + read < bytes.len() {
            bytes.truncate(start + read);
            break;
        }
    }
    Ok(bytes)
}
