//! Writing to descriptors: short writes are continued, interrupted ones repeated.

use crate::error::Error;
use crate::sys::descriptor::Fd;
use std::io::{self, Seek, Write};
use std::time::{Duration, Instant};

/// How long to wait for a descriptor that takes nothing.
const PATIENCE: Duration = Duration::from_secs(5);

/// What a stream is written to.
pub trait Descriptor: Write + Seek {
    /// Waits for a descriptor that takes nothing at the moment; `false` when it still does not at `deadline`.
    fn wait_writable(&self, deadline: Instant) -> bool;

    /// Tells whether what is written goes to the end of the file, wherever the descriptor is.
    fn appends(&self) -> bool;
}

impl Descriptor for Fd {
    fn wait_writable(&self, deadline: Instant) -> bool {
        Fd::wait_writable(self, deadline)
    }

    fn appends(&self) -> bool {
        Fd::appends(self)
    }
}

/// Bytes that are on their way to a descriptor.
#[derive(Default)]
pub struct Pending {
    bytes: Vec<u8>,
    /// How many of them have been written.
    sent: usize,
}

impl Pending {
    /// Returns how many bytes are still to be written.
    pub fn left(&self) -> usize {
        self.bytes.len() - self.sent
    }

    /// Returns the buffer, for bytes to be added.
    pub fn bytes(&mut self) -> &mut Vec<u8> {
        &mut self.bytes
    }

    /// Writes everything; returns how many bytes were written by this call. What could not be written stays, and is
    /// written by the next call from where this one stopped.
    ///
    /// # Errors
    /// The descriptor takes no more. With `patient`, one that is merely full is waited for.
    pub fn flush(&mut self, output: &mut impl Descriptor, patient: bool) -> Result<usize, Error> {
        let start = self.sent;
        write_all(output, &self.bytes, &mut self.sent, patient)?;
        let written = self.sent - start;
        self.bytes.clear();
        self.sent = 0;
        Ok(written)
    }
}

/// Writes what of `bytes` is not `sent` yet, and counts it there.
///
/// # Errors
/// The descriptor takes no more. With `patient`, one that is merely full is waited for.
pub fn write_all(
    output: &mut impl Descriptor,
    bytes: &[u8],
    sent: &mut usize,
    patient: bool,
) -> Result<(), Error> {
    // Of the wait for the next bytes to go; signals do not move it.
    let mut deadline = None;
    while *sent < bytes.len() {
        match output.write(&bytes[*sent..]) {
            Ok(0) => return Err(Error::new("writen(): EOF")),
            Ok(count) => {
                *sent += count;
                deadline = None;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) if patient && error.kind() == io::ErrorKind::WouldBlock => {
                let deadline = *deadline.get_or_insert_with(|| Instant::now() + PATIENCE);
                if !output.wait_writable(deadline) {
                    return Err(Error::system("writen()", error));
                }
            }
            Err(error) => return Err(Error::system("writen()", error)),
        }
    }
    Ok(())
}
