//! Reading, whatever a descriptor does: short reads are continued, interrupted ones repeated.

use std::io::{self, Read};

/// Reads what is there, at least one octet unless the input has ended.
pub fn some(input: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match input.read(buffer) {
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}

/// Reads until `buffer` is full or the input ends; returns the octets read.
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

/// Reads `length` octets, or fewer when the input ends; memory is taken as they come.
pub fn read_all(input: &mut impl Read, length: usize) -> io::Result<Vec<u8>> {
    let mut octets = Vec::new();
    while octets.len() < length {
        let start = octets.len();
        let end = (start + 65536).min(length);
        octets.try_reserve(end - start)?;
        octets.resize(end, 0);
        let read = fill(input, &mut octets[start..])?;
        if start + read < octets.len() {
            octets.truncate(start + read);
            break;
        }
    }
    Ok(octets)
}
