//! Words that lie in a table themselves.
//!
//! A `&str` is an address, which the loader works out whenever a program starts that is linked with the library; a table of them
//! takes pages of memory of its own then, each a fault of the system.

use std::fmt;

/// A word of up to `MOST` bytes.
#[derive(Clone, Copy, Debug)]
pub struct Word<const MOST: usize> {
    length: u8,
    bytes: [u8; MOST],
}

impl<const MOST: usize> Word<MOST> {
    /// Makes a word of a text that is known to the compiler.
    pub const fn new(text: &str) -> Word<MOST> {
        assert!(
            text.len() <= MOST && MOST <= u8::MAX as usize,
            "a word is too long"
        );
        let (mut bytes, mut i) = ([0; MOST], 0);
        while i < text.len() {
            bytes[i] = text.as_bytes()[i];
            i += 1;
        }
        Word {
            length: text.len() as u8,
            bytes,
        }
    }
}

impl<const MOST: usize> AsRef<[u8]> for Word<MOST> {
    fn as_ref(&self) -> &[u8] {
        self.bytes
            .get(..usize::from(self.length))
            .unwrap_or_default()
    }
}

impl<const MOST: usize> fmt::Display for Word<MOST> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(str::from_utf8(self.as_ref()).unwrap_or_default())
    }
}

/// Makes a table of words and what they mean.
pub const fn words<const MOST: usize, T: Copy, const ROWS: usize>(
    rows: [(&str, T); ROWS],
) -> [(Word<MOST>, T); ROWS] {
    let (mut table, mut row) = ([(Word::new(""), rows[0].1); ROWS], 0);
    while row < ROWS {
        table[row] = (Word::new(rows[row].0), rows[row].1);
        row += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_as_they_were() {
        const TABLE: [(Word<5>, u32); 3] = words([("", 1), ("a", 2), ("Words", 3)]);
        let table = TABLE.map(|(word, meaning)| (word.to_string(), meaning));
        assert_eq!(
            table,
            [("".into(), 1), ("a".into(), 2), ("Words".into(), 3)]
        );
        assert_eq!(TABLE[1].0.as_ref(), b"a");
    }
}
