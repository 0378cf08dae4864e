//! What an `xlate-definition` compiles to.

use super::action::Action;
use crate::filter::{FilterDefinition, Host};
use crate::record::Flow;
use std::sync::Arc;

/// Terms under a name.
#[derive(Debug)]
pub struct XlateDefinition {
    name: Box<[u8]>,
    xfields: u64,
    terms: Vec<Term>,
}

/// Actions for flows that a filter lets through, if there is one.
#[derive(Debug, Default)]
pub(super) struct Term {
    pub(super) filter: Option<Arc<FilterDefinition>>,
    pub(super) actions: Vec<Arc<Action>>,
    /// Whether the terms that follow are not for these flows.
    pub(super) stop: bool,
}

impl Term {
    /// Returns the fields that its filter and actions look at or change, `FT_XFIELD_*`.
    fn xfields(&self) -> u64 {
        let filter = self.filter.as_ref().map_or(0, |filter| filter.xfields);
        let actions = self.actions.iter().map(|action| action.xfields());
        actions.fold(filter, |bits, action| bits | action)
    }

    /// Joins neighbouring actions that only clear bits of addresses into one.
    fn merge(&mut self) {
        self.actions
            .dedup_by(|second, first| match (first.as_ref(), second.as_ref()) {
                (Action::Addresses(these), Action::Addresses(those)) => {
                    *first = Arc::new(Action::Addresses(these.and(*those)));
                    true
                }
                _ => false,
            });
    }
}

impl XlateDefinition {
    /// Puts a definition together.
    pub(super) fn new(name: Box<[u8]>, mut terms: Vec<Term>) -> XlateDefinition {
        let xfields = terms.iter().fold(0, |bits, term| bits | term.xfields());
        terms.iter_mut().for_each(Term::merge);
        XlateDefinition {
            name,
            xfields,
            terms,
        }
    }

    /// Returns the name.
    pub fn name(&self) -> &[u8] {
        &self.name
    }

    /// Returns the fields that filters and actions look at or change, `FT_XFIELD_*`.
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
