//! Writing, whatever a descriptor does.

use crate::error::Error;
use crate::sys::descriptor::Fd;
use std::io::{self, Read, Seek, Write};

/// What a stream is written to.
pub trait Descriptor: Read + Write + Seek {
    /// Waits a few seconds for a descriptor that takes nothing at the moment; `false` when it still does not.
    fn wait_writable(&self) -> bool;
}

impl Descriptor for Fd {
    fn wait_writable(&self) -> bool {
        Fd::wait_writable(self)
    }
}

/// Octets that are on their way to a descriptor.
#[derive(Default)]
pub struct Pending {
    octets: Vec<u8>,
    /// How many of them have been written.
    sent: usize,
}

impl Pending {
    /// Octets still to be written.
    pub fn left(&self) -> usize {
        self.octets.len() - self.sent
    }

    /// Where to add octets.
    pub fn octets(&mut self) -> &mut Vec<u8> {
        &mut self.octets
    }

    /// Writes everything; returns how many octets were written by this call. What could not be written stays, and is
    /// written by the next call from where this one stopped.
    ///
    /// # Errors
    /// The descriptor takes no more. With `patient`, one that is merely full is waited for.
    pub fn flush(&mut self, output: &mut impl Descriptor, patient: bool) -> Result<usize, Error> {
        let start = self.sent;
        while self.sent < self.octets.len() {
            match output.write(&self.octets[self.sent..]) {
                Ok(0) => return Err(Error::new("writen(): EOF")),
                Ok(n) => self.sent += n,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e)
                    if patient
                        && e.kind() == io::ErrorKind::WouldBlock
                        && output.wait_writable() => {}
                Err(e) => return Err(Error::system("writen()", e)),
            }
        }
        let written = self.sent - start;
        self.octets.clear();
        self.sent = 0;
        Ok(written)
    }
}
