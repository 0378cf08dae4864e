//! What a `tag-definition` compiles to.

use super::action::{Action, Pair};
use crate::lookup::NumberSet;
use crate::record::{Field, Flow};
use std::sync::Arc;

/// Terms under a name.
#[derive(Debug)]
pub struct TagDefinition {
    pub(super) name: Box<[u8]>,
    pub(super) terms: Vec<Term>,
}

/// Actions for flows that pass the filters there are.
#[derive(Debug, Default)]
pub(super) struct Term {
    pub(super) input: Option<NumberSet>,
    pub(super) output: Option<NumberSet>,
    pub(super) exporter: Option<u32>,
    pub(super) actions: Vec<Arc<Action>>,
}

impl TagDefinition {
    /// Returns the name.
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
    pub(super) fn change(&self, flow: &impl Flow, mut tags: Pair) -> Pair {
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
