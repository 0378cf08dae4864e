//! Translations: changes to the records of flows by rules of a configuration.
//!
//! A file defines *actions*, which change fields, and *definitions* of *terms*: actions that are for flows which a
//! filter lets through. [`Translations::load`] reads a file and compiles it; a [`Definition`] then changes record
//! after record.

mod action;
mod cryptopan;
mod key;
mod parse;
#[cfg(test)]
mod tests;

pub use action::Action;
pub use cryptopan::{CryptoPan, Key};

use crate::config::{Environment, Source};
use crate::error::Error;
use crate::filter::{self, Filters, Host};
use crate::record::Flow;
use std::path::Path;
use std::sync::Arc;

/// What a file defines, in its order.
#[derive(Debug, Default)]
pub struct Translations {
    /// Definitions.
    pub definitions: Vec<Definition>,
    /// The filters, if a term asked for them.
    pub filters: Option<Filters>,
    /// The file of the filters, if the configuration names one.
    pub filter_file: Option<Box<[u8]>>,
}

impl Translations {
    /// Reads a file and, if it uses filters, the file they are in.
    pub fn load(path: &Path, environment: Environment<'_>) -> Result<Translations, Error> {
        parse::read(&mut Source::open(path, environment)?)
    }
}

/// Terms under a name.
#[derive(Debug)]
pub struct Definition {
    name: Box<[u8]>,
    xfields: u64,
    terms: Vec<Term>,
}

/// Actions for flows that a filter lets through, if there is one.
#[derive(Debug, Default)]
struct Term {
    filter: Option<Arc<filter::Definition>>,
    actions: Vec<Arc<Action>>,
    /// Whether the terms that follow are not for these flows.
    stop: bool,
}

impl Term {
    /// The fields that its filter and actions look at or change, `FT_XFIELD_*`.
    fn xfields(&self) -> u64 {
        let filter = self.filter.as_ref().map_or(0, |filter| filter.xfields);
        let actions = self.actions.iter().map(|action| action.xfields());
        actions.fold(filter, |bits, action| bits | action)
    }
}

impl Definition {
    /// The name.
    pub fn name(&self) -> &[u8] {
        &self.name
    }

    /// The fields that filters and actions look at or change, `FT_XFIELD_*`.
    pub fn xfields(&self) -> u64 {
        self.xfields
    }

    /// Changes a record. Fields that it lacks are left out. `warn` gets what became of keys that were read anew.
    #[inline]
    pub fn apply(&self, flow: &mut impl Flow, host: &impl Host, warn: &dyn Fn(&str)) {
        for term in &self.terms {
            if term
                .filter
                .as_ref()
                .is_some_and(|filter| !filter.permits(flow, host))
            {
                continue;
            }
            for action in &term.actions {
                action.apply(flow, warn);
            }
            if term.stop {
                break;
            }
        }
    }
}
