//! The definitions of a file, by name.

use super::{Words, shown};
use crate::error::Error;
use crate::sys::reserve;
use std::collections::HashMap;

/// The definitions of a file, in the order of its lines, and by name, in upper or lower case.
#[derive(Debug)]
pub struct Named<T> {
    entries: Vec<T>,
    places: HashMap<Vec<u8>, usize>,
}

impl<T> Default for Named<T> {
    fn default() -> Named<T> {
        Named {
            entries: Vec::new(),
            places: HashMap::new(),
        }
    }
}

impl<T> Named<T> {
    /// Reads a name, and adds what `make` makes of it.
    ///
    /// # Errors
    /// There is no word, something has that name, or there is no memory.
    pub fn add(
        &mut self,
        words: &mut Words<'_>,
        make: impl FnOnce(Box<[u8]>) -> T,
    ) -> Result<(), Error> {
        let name = words.expect("Expecting name.")?;
        let place = self.entries.len();
        self.places.try_reserve(1)?;
        let own = reserve::copy(name)?.into_boxed_slice();
        if self.places.insert(lower_case(name)?, place).is_some() {
            return Err(words.error(format_args!("Name ({}) previously defined.", shown(name))));
        }
        reserve::push(&mut self.entries, make(own))
    }

    /// Returns what was added last, or `None`.
    pub fn last_mut(&mut self) -> Option<&mut T> {
        self.entries.last_mut()
    }

    /// Returns what was added last, which the line is about.
    ///
    /// # Errors
    /// There is nothing yet: the keyword does not belong here.
    pub fn current(&mut self, words: &Words<'_>) -> Result<&mut T, Error> {
        let last = self.entries.last_mut();
        last.ok_or_else(|| words.unexpected(words.keyword()))
    }

    /// Finds what has that name, and its place among all.
    ///
    /// # Errors
    /// There is no memory.
    pub fn find(&self, name: &[u8]) -> Result<Option<(usize, &T)>, Error> {
        let place = self.places.get(&lower_case(name)?);
        Ok(place.map(|&place| (place, &self.entries[place])))
    }

    /// Finds what has that name, to be changed.
    ///
    /// # Errors
    /// There is no memory.
    pub fn find_mut(&mut self, name: &[u8]) -> Result<Option<&mut T>, Error> {
        let place = self.places.get(&lower_case(name)?);
        Ok(place.map(|&place| &mut self.entries[place]))
    }

    /// Returns the same names with what `change` makes of each entry.
    ///
    /// # Errors
    /// The first of `change`.
    pub fn try_map<U>(self, change: impl FnMut(T) -> Result<U, Error>) -> Result<Named<U>, Error> {
        let entries = self.entries.into_iter().map(change);
        Ok(Named {
            entries: reserve::collect(entries)?,
            places: self.places,
        })
    }

    /// Returns the same as [`Named::try_map`], but goes from the last entry to the first.
    ///
    /// # Errors
    /// The first of `change`, which is that of the last entry that has one.
    pub fn try_map_from_last<U>(
        self,
        change: impl FnMut(T) -> Result<U, Error>,
    ) -> Result<Named<U>, Error> {
        let entries = self.entries.into_iter().rev().map(change);
        let mut entries = reserve::collect(entries)?;
        entries.reverse();
        Ok(Named {
            entries,
            places: self.places,
        })
    }

    /// Returns all entries, in the order of their lines.
    pub fn entries(&self) -> &[T] {
        &self.entries
    }

    /// Returns all entries, in the order of their lines.
    pub fn into_entries(self) -> Vec<T> {
        self.entries
    }
}

/// Returns a name, which may be as long as a file, in lower case.
///
/// # Errors
/// There is no memory.
pub fn lower_case(name: &[u8]) -> Result<Vec<u8>, Error> {
    let mut lower = reserve::copy(name)?;
    lower.make_ascii_lowercase();
    Ok(lower)
}
