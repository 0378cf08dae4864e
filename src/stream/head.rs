//! The header of a stream that is written: at first, and once more at the end.

use super::output::{self, Descriptor};
use crate::error::Error;
use std::io::SeekFrom;

/// A header, how much of it was written, and where.
pub struct Head {
    bytes: Vec<u8>,
    sent: usize,
    /// Where it starts, once it was written, if the descriptor can go back.
    start: Option<u64>,
}

impl Head {
    /// Makes a header that is still to be written.
    pub fn new(header: &[u8]) -> Head {
        Head {
            bytes: header.to_vec(),
            sent: 0,
            start: None,
        }
    }

    /// Tells whether all of the header is written.
    pub fn is_written(&self) -> bool {
        self.sent == self.bytes.len()
    }

    /// Puts another header in its place, of which some may have been written.
    ///
    /// # Errors
    /// What was written is not the start of the other one, and the descriptor cannot go back.
    pub fn change(&mut self, header: &[u8], output: &mut impl Descriptor) -> Result<(), Error> {
        if !header.starts_with(&self.bytes[..self.sent]) {
            if output.appends() {
                return Err(Error::new("The start of another header was written"));
            }
            let here = output.stream_position();
            let here = here.map_err(|error| Error::system("lseek()", error))?;
            seek(output, here.checked_sub(self.sent as u64))?;
            self.sent = 0;
        }
        self.bytes = header.to_vec();
        Ok(())
    }

    /// Writes what is left of it; returns how many bytes. With `patient`, a descriptor that is merely full is waited for.
    ///
    /// # Errors
    /// The descriptor takes no more; the next call goes on.
    pub fn push(&mut self, output: &mut impl Descriptor, patient: bool) -> Result<usize, Error> {
        let before = self.sent;
        output::write_all(output, &self.bytes, &mut self.sent, patient)?;
        if let Ok(end) = output.stream_position() {
            // Where it is, also if the descriptor appends.
            self.start = end.checked_sub(self.bytes.len() as u64);
        }
        Ok(self.sent - before)
    }

    /// Writes `header` over it, and goes back to where `output` was. Returns its size.
    ///
    /// # Errors
    /// The descriptor cannot go back, always writes at the end or takes no more, or the sizes differ.
    pub fn rewrite(&mut self, header: &[u8], output: &mut impl Descriptor) -> Result<usize, Error> {
        if header.len() != self.bytes.len() {
            let message = "Header size change during rewrite not supported";
            return Err(Error::new(message));
        }
        if output.appends() {
            let message = "The header cannot be written again: what is written to this descriptor goes to the end";
            return Err(Error::new(message));
        }
        let here = output.stream_position();
        let here = here.map_err(|error| Error::system("lseek()", error))?;
        seek(output, self.start)?;
        let mut sent = 0;
        let written = output::write_all(output, header, &mut sent, true);
        seek(output, Some(here))?;
        written?;
        self.bytes.copy_from_slice(header);
        Ok(sent)
    }
}

fn seek(output: &mut impl Descriptor, place: Option<u64>) -> Result<(), Error> {
    let sought = match place {
        Some(place) => output.seek(SeekFrom::Start(place)).map(|_| ()),
        None => Err(std::io::Error::from_raw_os_error(libc::ESPIPE)),
    };
    sought.map_err(|error| Error::system("lseek()", error))
}
