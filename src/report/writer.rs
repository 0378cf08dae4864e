//! Lines of text.

use crate::error::Error;
use crate::text::format::{Text, decimal64};
use std::io::Write;

/// A line of values with commas between them.
#[derive(Debug, Default)]
pub struct Line {
    /// The line so far.
    pub octets: Vec<u8>,
}

impl Line {
    /// Makes an empty line.
    pub fn new() -> Line {
        Line::default()
    }

    /// Appends text as it is.
    pub fn text(&mut self, text: &[u8]) {
        self.octets.extend_from_slice(text);
    }

    /// Separates the next value from the one before, if there is one.
    #[inline]
    pub fn comma(&mut self) {
        if !self.octets.is_empty() {
            self.octets.push(b',');
        }
    }

    /// Appends a number.
    #[inline]
    pub fn number(&mut self, value: u64) {
        self.comma();
        append(&mut self.octets, &decimal64(value));
    }

    /// Appends a number with six decimals.
    pub fn float(&mut self, value: f64) {
        self.comma();
        float(&mut self.octets, value);
    }

    /// Writes the line, which is empty then.
    pub fn end(&mut self, out: &mut dyn Write) -> Result<(), Error> {
        self.octets.push(b'\n');
        let written = out.write_all(&self.octets);
        self.octets.clear();
        written.map_err(failed)
    }
}

/// Makes an error of writing.
pub fn failed(error: std::io::Error) -> Error {
    Error::system("write()", error)
}

/// Appends the parts of a text.
#[inline]
pub fn append<const PARTS: usize>(out: &mut Vec<u8>, text: &Text<PARTS>) {
    for part in &text.parts {
        out.extend_from_slice(&part.bytes.to_le_bytes()[..part.len]);
    }
}

/// Appends a number with six decimals, as `%f` of printf.
pub fn float(out: &mut Vec<u8>, value: f64) {
    decimals(out, value, 6);
}

/// Appends a number with `places` decimals as printf does, which has words for numbers that are none. Nothing here
/// divides but counters, and 0 by 0 is negative by the processor's choice.
pub fn decimals(out: &mut Vec<u8>, value: f64, places: usize) {
    if value.is_nan() {
        out.extend_from_slice(b"-nan");
    } else {
        // Writing to a vector cannot fail; infinity is `inf` in both worlds.
        let _ = write!(out, "{value:.places$}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_printf_writes_them() {
        for (value, expected) in [
            (0.0, "0.000000"),
            (0.5e-6, "0.000000"),
            (1.5e-6, "0.000002"),
            (2.5e-7, "0.000000"),
            (1e22, "10000000000000000000000.000000"),
            (1.0 / 3.0, "0.333333"),
            (f64::INFINITY, "inf"),
            (f64::NAN, "-nan"),
        ] {
            let mut out = Vec::new();
            float(&mut out, value);
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        }
    }
}
