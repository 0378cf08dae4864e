//! Lists of which the first entry that fits counts.

use super::value::previously_set;
use crate::config::Words;
use crate::error::Error;
use crate::sys::reserve;
use std::collections::HashMap;
use std::hash::{Hash, Hasher};

/// Entries in the order of the file, each with its verdict, of which the first that fits counts.
#[derive(Debug)]
pub(super) struct List<K> {
    entries: Vec<(K, bool)>,
    /// The verdicts once more, so that a line takes the same time however many there are.
    verdicts: HashMap<K, bool>,
}

impl<K> Default for List<K> {
    fn default() -> List<K> {
        List {
            entries: Vec::new(),
            verdicts: HashMap::new(),
        }
    }
}

impl<K: Copy + Eq + Hash> List<K> {
    /// Adds an entry. One that is there already stays as it is, and the user is told, with what `show` makes of it.
    ///
    /// # Errors
    /// There is no memory.
    pub(super) fn add(
        &mut self,
        entry: K,
        permit: bool,
        words: &Words<'_>,
        show: impl Fn(K) -> String,
    ) -> Result<(), Error> {
        self.verdicts.try_reserve(1)?;
        match self.verdicts.get(&entry) {
            Some(&before) => previously_set(words, &format!("entry {}", show(entry)), before),
            None => {
                self.verdicts.insert(entry, permit);
                reserve::push(&mut self.entries, (entry, permit))?;
            }
        }
        Ok(())
    }
}

impl<K> List<K> {
    /// Returns the entries, in their order.
    pub(super) fn entries(&self) -> &[(K, bool)] {
        &self.entries
    }
}

/// A number to compare with, which can be found again: by its value, so that 0 and -0 are one and no number is none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Real(pub(super) f64);

impl Eq for Real {}

impl Hash for Real {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // A zero with a sign loses it.
        (self.0 + 0.0).to_bits().hash(state);
    }
}
