//! What a `filter-definition` compiles to.

use super::condition::{Condition, Next, Word};
use super::host::Host;
use super::matcher::Matcher;
use super::ranges::Ranges;
use super::subject::Subject;
use crate::error::Error;
use crate::record::Flow;

/// A filter definition.
#[derive(Debug)]
pub struct FilterDefinition {
    /// The name, in the letters of the file.
    pub name: Box<[u8]>,
    /// The fields it looks at, as `FT_XFIELD_*` bits.
    pub xfields: u64,
    /// Whether it lets through what does not match.
    pub invert: bool,
    /// A copy of the first condition, if it is one on a field of two bytes.
    first: Option<Word>,
    /// The conditions, one alternative after the other.
    conditions: Box<[Condition]>,
}

impl FilterDefinition {
    /// Puts a definition together: it matches if all conditions of any alternative hold.
    ///
    /// # Errors
    /// There is no memory.
    pub(super) fn new(
        name: Box<[u8]>,
        invert: bool,
        alternatives: Vec<Vec<(Subject, Matcher)>>,
    ) -> Result<FilterDefinition, Error> {
        let count: usize = alternatives.iter().map(Vec::len).sum();
        let mut conditions = Vec::new();
        conditions.try_reserve_exact(count.max(1))?;
        let mut xfields = 0;
        for alternative in alternatives {
            let end = conditions.len() + alternative.len();
            let otherwise = match end < count {
                true => Next::condition(end),
                false => Next::verdict(invert),
            };
            for (subject, matcher) in alternative {
                xfields |= subject.xfields();
                let next = conditions.len() + 1;
                let then = match next < end {
                    true => Next::condition(next),
                    false => Next::verdict(!invert),
                };
                conditions.push(Condition::new(subject, matcher, then, otherwise));
            }
        }
        if conditions.is_empty() {
            conditions.push(never(invert));
        }
        Ok(FilterDefinition {
            name,
            xfields,
            invert,
            first: conditions[0].word(),
            conditions: conditions.into(),
        })
    }

    /// Tells whether a flow is let through.
    #[inline(always)]
    pub fn permits(&self, flow: &impl Flow, host: &impl Host) -> bool {
        let first = self.first.as_ref();
        let next = first.map_or(Next::condition(0), |first| first.ask(flow));
        next.take()
            .unwrap_or_else(|number| self.permits_from(number, flow, host))
    }

    /// Tells whether a flow is let through that has come to condition `number`.
    #[inline(never)]
    fn permits_from(&self, mut number: usize, flow: &impl Flow, host: &impl Host) -> bool {
        // What a condition leads to comes behind it, so that this ends.
        while let Some(condition) = self.conditions.get(number) {
            match condition.ask(flow, host).take() {
                Ok(permits) => return permits,
                Err(next) => number = next,
            }
        }
        self.invert
    }
}

/// Makes a condition that never holds, for definitions without any.
fn never(invert: bool) -> Condition {
    let nothing = Matcher::ranges(Ranges {
        first: false,
        changes: Vec::new(),
    });
    let verdict = Next::verdict(invert);
    Condition::new(Subject::Sample, nothing, verdict, verdict)
}
