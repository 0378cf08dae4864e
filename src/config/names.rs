//! Names of what a file defines.

use super::Words;
use crate::error::Error;
use std::collections::HashMap;

/// Names of things in a list, upper or lower case, and their places.
#[derive(Debug, Default)]
pub struct Names(HashMap<Vec<u8>, usize>);

impl Names {
    /// Takes the next word for the name of a new thing, whose place is `place`.
    pub fn add(&mut self, words: &mut Words<'_>, place: usize) -> Result<Box<[u8]>, Error> {
        let name = words.expect("Expecting name.")?;
        match self.0.insert(name.to_ascii_lowercase(), place) {
            Some(_) => Err(words.error(format_args!(
                "Name ({}) previously defined.",
                String::from_utf8_lossy(name)
            ))),
            None => Ok(name.into()),
        }
    }

    /// The place of the thing of that name.
    pub fn find(&self, name: &[u8]) -> Option<usize> {
        self.0.get(&name.to_ascii_lowercase()).copied()
    }
}
