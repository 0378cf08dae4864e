//! Where something stands in a configuration.

use crate::error::Error;
use std::fmt;
use std::rc::Rc;

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// The name of the file, as the program gave it.
    pub(super) file: Rc<str>,
    /// The number of the line, from 1.
    pub(super) line: usize,
}

impl Position {
    /// Makes an error in this line; `message` ends as a sentence does.
    pub fn error(&self, message: impl fmt::Display) -> Error {
        Error::new(format!("{self}: {message}"))
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} line {}", self.file, self.line)
    }
}
