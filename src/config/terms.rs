//! Definitions that are lists of terms with actions: the half that the languages of tags and translations share.

use super::{Position, Words, shown};
use crate::error::Error;
use crate::sys::reserve;

/// A definition that is being read; `T` is what its terms have besides actions.
#[derive(Debug)]
pub struct Terms<T> {
    name: Box<[u8]>,
    terms: Vec<(T, ActionNames)>,
}

/// The names of a term's actions, which may be defined behind it, and where they stand.
type ActionNames = Vec<(Box<[u8]>, Position)>;

impl<T: Default> Terms<T> {
    /// Makes a definition without terms.
    pub fn new(name: Box<[u8]>) -> Terms<T> {
        Terms {
            name,
            terms: Vec::new(),
        }
    }

    /// Reads `term`: starts one.
    ///
    /// # Errors
    /// There is no memory.
    pub fn start(&mut self) -> Result<(), Error> {
        reserve::push(&mut self.terms, (T::default(), Vec::new()))
    }

    /// Returns the term that the line is about.
    ///
    /// # Errors
    /// There is none yet.
    pub fn open(&mut self, words: &Words<'_>) -> Result<&mut T, Error> {
        match self.terms.last_mut() {
            Some((term, _)) => Ok(term),
            None => Err(must_start(words)),
        }
    }

    /// Reads `action NAME`.
    ///
    /// # Errors
    /// There is no term yet, no name, or no memory.
    pub fn add_action(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let (_, actions) = self.terms.last_mut().ok_or_else(|| must_start(words))?;
        let name = words.expect("Expecting action.")?;
        let name = reserve::copy(name)?.into_boxed_slice();
        reserve::push(actions, (name, words.position().clone()))
    }

    /// Ends the definition: returns its name, and what `finish` makes of each term and its actions. `what` is the keyword of
    /// the definition, for messages. `find` finds an action by its name; the inner `None` is an action without a type.
    ///
    /// # Errors
    /// An action that is not defined or has no type, with the line that names it; or there is no memory.
    pub fn resolve<A, U>(
        self,
        what: &str,
        find: impl Fn(&[u8]) -> Result<Option<Option<A>>, Error>,
        finish: impl Fn(T, Vec<A>) -> U,
    ) -> Result<(Box<[u8]>, Vec<U>), Error> {
        let action = |(name, position): &(Box<[u8]>, Position)| {
            let action = shown(name);
            let unknown = || {
                let definition = shown(&self.name);
                position.error(format_args!(
                    "Unable to resolve action \"{action}\" in {what} \"{definition}\"."
                ))
            };
            let untyped = || position.error(format_args!("Action \"{action}\" has no type."));
            find(name)?.ok_or_else(unknown)?.ok_or_else(untyped)
        };
        let terms = self
            .terms
            .into_iter()
            .map(|(term, names)| Ok(finish(term, reserve::collect(names.iter().map(action))?)));
        let terms = reserve::collect(terms)?;
        Ok((self.name, terms))
    }
}

fn must_start(words: &Words<'_>) -> Error {
    words.error("Must start term.")
}
