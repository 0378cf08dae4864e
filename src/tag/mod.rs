//! Tags: numbers that flows get by rules of a configuration.
//!
//! A file defines *actions*, which look a field of a flow up and change its source and destination tag, and
//! *definitions* of *terms*: actions that are for flows of certain interfaces and exporters. [`Tags::load`] reads a
//! file and compiles it; a [`Definition`] then tags flow after flow.

mod action;
mod parse;
#[cfg(test)]
mod tests;

pub use action::{Action, Kind, Side};

use crate::config::{Environment, Source};
use crate::error::Error;
use crate::lookup::NumberSet;
use crate::record::{Field, Flow};
use std::path::Path;
use std::sync::Arc;

/// The tags of a flow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// Source tag.
    pub source: u32,
    /// Destination tag.
    pub destination: u32,
}

/// What a file defines, in its order.
#[derive(Debug, Default)]
pub struct Tags {
    /// Actions.
    pub actions: Vec<Arc<Action>>,
    /// Definitions.
    pub definitions: Vec<Definition>,
}

impl Tags {
    /// Reads a file.
    pub fn load(path: &Path, environment: Environment<'_>) -> Result<Tags, Error> {
        parse::read(&mut Source::open(path, environment)?)
    }
}

/// Terms under a name.
#[derive(Debug)]
pub struct Definition {
    name: Box<[u8]>,
    terms: Vec<Term>,
}

/// Actions for flows that pass the filters there are.
#[derive(Debug, Default)]
struct Term {
    input: Option<NumberSet>,
    output: Option<NumberSet>,
    exporter: Option<u32>,
    actions: Vec<Arc<Action>>,
}

impl Definition {
    /// The name.
    pub fn name(&self) -> &[u8] {
        &self.name
    }

    /// Changes the tags of a flow.
    #[inline(always)]
    pub fn apply(&self, flow: &mut impl Flow) {
        let tags = Pair {
            source: flow.get(Field::SrcTag),
            destination: flow.get(Field::DstTag),
        };
        let tags = self.change(flow, tags);
        flow.set(Field::SrcTag, tags.source);
        flow.set(Field::DstTag, tags.destination);
    }

    /// Returns the tags that a flow with the tags `tags` gets: terms and their actions change them one after the other.
    #[inline(always)]
    fn change(&self, flow: &impl Flow, mut tags: Pair) -> Pair {
        for term in &self.terms {
            if term.passes(flow) {
                for action in &term.actions {
                    tags = action.apply(flow, tags);
                }
            }
        }
        tags
    }
}

impl Term {
    #[inline(always)]
    fn passes(&self, flow: &impl Flow) -> bool {
        let in_set = |set: &Option<NumberSet>, field| {
            let set = set.as_ref();
            set.is_none_or(|set| set.contains(flow.get(field) as u16))
        };
        in_set(&self.input, Field::Input)
            && in_set(&self.output, Field::Output)
            && self
                .exporter
                .is_none_or(|exporter| exporter == flow.get(Field::Exaddr))
    }
}
