//! The environment of a configuration: variables, the directory of symbol files, where warnings go.

use super::paths::File;
use crate::error::Error;
use std::fmt;
use std::path::{Path, PathBuf};

/// Values for the variables in a line.
pub trait Variables {
    /// Appends `line` to `out` with its variables replaced.
    ///
    /// Stops when `out` is `limit` bytes long. Returns whether the line ended before.
    ///
    /// # Errors
    /// A variable that cannot be read, or there is no memory.
    fn expand(&self, line: &[u8], limit: usize, out: &mut Vec<u8>) -> Result<bool, Error>;
}

/// Reads a date in words: seconds since 1970 (UTC), or `None` for what is no date.
pub type Dates<'e> = &'e dyn Fn(&[u8]) -> Option<i64>;

/// The environment that a configuration is read in.
///
/// Files that a file includes get a copy.
#[derive(Clone, Copy)]
pub struct Environment<'e> {
    variables: Option<&'e dyn Variables>,
    directory: &'e Path,
    warn: &'e dyn Fn(&str),
    dates: Dates<'e>,
}

impl<'e> Environment<'e> {
    /// Puts an environment together.
    ///
    /// Without `variables` an `@` in a line stands for itself. `directory` is the one above `cfg` and `sym`. `warn`
    /// gets what the user should hear although it is no error, a line at a time.
    pub fn new(
        variables: Option<&'e dyn Variables>,
        directory: &'e Path,
        warn: &'e dyn Fn(&str),
    ) -> Environment<'e> {
        Environment {
            variables,
            directory,
            warn,
            dates: &|_| None,
        }
    }

    /// Adds a reader of dates; without it no text is a date.
    pub fn with_dates(self, dates: Dates<'e>) -> Environment<'e> {
        Environment { dates, ..self }
    }

    /// Takes the variables out: an `@` stands for itself then.
    pub fn without_variables(self) -> Environment<'e> {
        Environment {
            variables: None,
            ..self
        }
    }

    /// Returns the seconds since 1970 (UTC) that `text` stands for, or `None` if it is no date.
    pub fn date(&self, text: &[u8]) -> Option<i64> {
        (self.dates)(text)
    }

    /// Returns the variables, if any are to be replaced.
    pub fn variables(&self) -> Option<&'e dyn Variables> {
        self.variables
    }

    /// Returns the path of a configuration or symbol file.
    pub fn path(&self, file: File) -> PathBuf {
        self.directory.join(file.path())
    }

    /// Tells the user something that is no error.
    pub fn warn(&self, text: &str) {
        (self.warn)(text);
    }
}

impl fmt::Debug for Environment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Environment")
            .field("directory", &self.directory)
            .finish_non_exhaustive()
    }
}
