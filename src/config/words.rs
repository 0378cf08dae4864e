//! The words of a line.

use super::environment::Environment;
use super::position::Position;
use crate::error::{Error, shown};
use std::fmt;

/// A line, read word by word.
///
/// Words are separated by blanks and tabs.
#[derive(Debug)]
pub struct Words<'l> {
    position: &'l Position,
    environment: Environment<'l>,
    keyword: &'l [u8],
    /// What is behind the byte that ended the last word; `None` if the line ended it.
    rest: Option<&'l [u8]>,
}

impl<'l> Words<'l> {
    /// Takes the first word of a line as its keyword.
    pub fn new(line: &'l [u8], position: &'l Position, environment: Environment<'l>) -> Words<'l> {
        let mut words = Words {
            position,
            environment,
            keyword: b"",
            rest: Some(line),
        };
        words.keyword = words.next().unwrap_or_default();
        words
    }

    /// Returns the first word of the line.
    pub fn keyword(&self) -> &'l [u8] {
        self.keyword
    }

    /// The next word.
    #[expect(
        clippy::should_implement_trait,
        reason = "a cursor is read by several methods; adaptors would take it away"
    )]
    pub fn next(&mut self) -> Option<&'l [u8]> {
        while let Some(rest) = self.rest {
            let end = rest.iter().position(|&byte| is_blank(byte));
            self.rest = end.map(|end| &rest[end + 1..]);
            let word = &rest[..end.unwrap_or(rest.len())];
            if !word.is_empty() {
                return Some(word);
            }
        }
        None
    }

    /// Returns the next word, or an error that says `missing`, as `Expecting name.`
    ///
    /// # Errors
    /// There is no other word.
    pub fn expect(&mut self, missing: &str) -> Result<&'l [u8], Error> {
        self.next().ok_or_else(|| self.error(missing))
    }

    /// Returns what is behind the blank or tab that ended the last word, to the end of the line, which is read then;
    /// `None` if nothing ended it.
    pub fn rest(&mut self) -> Option<&'l [u8]> {
        self.rest.take()
    }

    /// Checks that there is no other word.
    ///
    /// # Errors
    /// There is one.
    pub fn finish(mut self) -> Result<(), Error> {
        match self.next() {
            Some(word) => Err(self.unexpected(word)),
            None => Ok(()),
        }
    }

    /// Returns the place of the line.
    pub fn position(&self) -> &'l Position {
        self.position
    }

    /// Makes an error in this line.
    pub fn error(&self, message: impl fmt::Display) -> Error {
        self.position.error(message)
    }

    /// Makes the error for a `word` that does not belong here.
    pub fn unexpected(&self, word: &[u8]) -> Error {
        self.error(format_args!("Unexpected \"{}\".", shown(word)))
    }

    /// Returns what the file is read with.
    pub fn environment(&self) -> Environment<'l> {
        self.environment
    }

    /// Tells the user something about this line that is no error.
    pub fn warn(&self, message: impl fmt::Display) {
        self.environment
            .warn(&format!("{}: {message}", self.position));
    }
}

/// Returns what `word` stands for in a table of keywords, upper or lower case.
pub fn keyword<T: Copy>(table: &[(impl AsRef<[u8]>, T)], word: &[u8]) -> Option<T> {
    let row = table
        .iter()
        .find(|(keyword, _)| keyword.as_ref().eq_ignore_ascii_case(word));
    row.map(|&(_, meaning)| meaning)
}

/// Tells whether a byte separates words.
pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Source;
    use std::cell::RefCell;
    use std::path::Path;

    fn with(line: &str, test: impl Fn(Words<'_>)) -> Vec<String> {
        let warnings = RefCell::new(Vec::new());
        let warn = |text: &str| warnings.borrow_mut().push(text.to_owned());
        let environment = Environment::new(None, Path::new("/"), &warn);
        let mut source = Source::from_text("dir/f", format!("\n{line}").into(), environment);
        test(source.next_line().unwrap().unwrap());
        warnings.into_inner()
    }

    #[test]
    fn words_and_rest() {
        with("  key a\t b ", |mut words| {
            assert_eq!(words.keyword(), b"key");
            assert_eq!(words.next(), Some(&b"a"[..]));
            assert_eq!(words.expect("Expecting b.").unwrap(), b"b");
            assert_eq!(words.rest(), Some(&b""[..]));
            assert_eq!(words.rest(), None);
            assert_eq!(words.next(), None);
            let error = words.expect("Expecting c.").unwrap_err();
            assert_eq!(error.message(), "dir/f line 2: Expecting c.");
            words.finish().unwrap();
        });
        with("key a  b c", |mut words| {
            words.next();
            assert_eq!(words.rest(), Some(&b" b c"[..]));
            words.finish().unwrap();
        });
        with("key", |mut words| assert_eq!(words.rest(), None));
    }

    #[test]
    fn complaints() {
        with("key a b", |mut words| {
            words.next();
            let error = words.finish().unwrap_err();
            assert_eq!(error.message(), "dir/f line 2: Unexpected \"b\".");
        });
        let warnings = with("key", |words| {
            words.warn(format_args!("Rate {}.", 1));
            let error = words.unexpected(words.keyword());
            assert_eq!(error.message(), "dir/f line 2: Unexpected \"key\".");
        });
        assert_eq!(warnings, ["dir/f line 2: Rate 1."]);
    }

    #[test]
    fn keywords_in_either_case() {
        let table = [("type", 1), ("permit", 2)];
        assert_eq!(keyword(&table, b"Permit"), Some(2));
        assert_eq!(keyword(&table, b"permi"), None);
        assert_eq!(keyword(&table, b""), None);
    }
}
