//! Things that a file defines by name.

use super::Words;
use crate::error::Error;
use std::collections::HashMap;

/// Things in the order of their lines, and by name, upper or lower case.
#[derive(Debug)]
pub struct Named<T> {
    things: Vec<T>,
    places: HashMap<Vec<u8>, usize>,
}

impl<T> Default for Named<T> {
    fn default() -> Named<T> {
        Named {
            things: Vec::new(),
            places: HashMap::new(),
        }
    }
}

impl<T> Named<T> {
    /// Adds what `thing` makes of the next word, its name.
    pub fn add(
        &mut self,
        words: &mut Words<'_>,
        thing: impl FnOnce(Box<[u8]>) -> T,
    ) -> Result<(), Error> {
        let name = words.expect("Expecting name.")?;
        let place = self.things.len();
        match self.places.insert(name.to_ascii_lowercase(), place) {
            Some(_) => Err(words.error(format_args!(
                "Name ({}) previously defined.",
                String::from_utf8_lossy(name)
            ))),
            None => {
                self.things.push(thing(name.into()));
                Ok(())
            }
        }
    }

    /// The thing that was added last: the one that lines are about.
    pub fn last_mut(&mut self) -> Option<&mut T> {
        self.things.last_mut()
    }

    /// The thing of that name, and its place among all.
    pub fn find(&self, name: &[u8]) -> Option<(usize, &T)> {
        let &place = self.places.get(&name.to_ascii_lowercase())?;
        Some((place, &self.things[place]))
    }

    /// The thing of that name.
    pub fn find_mut(&mut self, name: &[u8]) -> Option<&mut T> {
        let &place = self.places.get(&name.to_ascii_lowercase())?;
        self.things.get_mut(place)
    }

    /// The same with what `change` makes of each thing.
    pub fn try_map<U>(self, change: impl FnMut(T) -> Result<U, Error>) -> Result<Named<U>, Error> {
        let things = self.things.into_iter().map(change);
        Ok(Named {
            things: things.collect::<Result<_, Error>>()?,
            places: self.places,
        })
    }

    /// All things, in the order of their lines.
    pub fn into_things(self) -> Vec<T> {
        self.things
    }
}
