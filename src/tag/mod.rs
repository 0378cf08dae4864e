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
use std::path::Path;
use std::sync::Arc;

/// What of a flow tags depend on; addresses in host byte order.
#[derive(Clone, Copy, Debug, Default)]
pub struct Flow {
    /// Source address.
    pub source_address: u32,
    /// Destination address.
    pub destination_address: u32,
    /// Next hop.
    pub next_hop: u32,
    /// Address of the exporter.
    pub exporter: u32,
    /// ifIndex of the input interface.
    pub input: u16,
    /// ifIndex of the output interface.
    pub output: u16,
    /// Source port.
    pub source_port: u16,
    /// Destination port.
    pub destination_port: u16,
    /// Source AS.
    pub source_as: u16,
    /// Destination AS.
    pub destination_as: u16,
    /// IP protocol.
    pub protocol: u8,
    /// Type of service.
    pub tos: u8,
}

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

    /// The tags that a flow with the tags `tags` gets: terms and their actions change them one after the other.
    #[inline]
    pub fn apply(&self, flow: &Flow, tags: Pair) -> Pair {
        let terms = self.terms.iter().filter(|term| term.passes(flow));
        let actions = terms.flat_map(|term| &term.actions);
        actions.fold(tags, |tags, action| action.apply(flow, tags))
    }
}

impl Term {
    fn passes(&self, flow: &Flow) -> bool {
        self.input
            .as_ref()
            .is_none_or(|set| set.contains(flow.input))
            && self
                .output
                .as_ref()
                .is_none_or(|set| set.contains(flow.output))
            && self
                .exporter
                .is_none_or(|exporter| exporter == flow.exporter)
    }
}
