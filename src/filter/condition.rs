//! What a `match` line compiles to.

use super::host::Host;
use super::matcher::{Bytes, Matcher};
use super::subject::Subject;
use crate::lookup::{Bits, Interval};
use crate::record::{Field, Flow, Wide};
use std::sync::Arc;

/// A `match` line, and where its answer leads.
#[derive(Clone, Debug)]
pub(super) struct Condition {
    /// A field and the values that hold, for what is asked most: ports and the like. Apart from the other tests, so that
    /// it is the shortest way.
    word: Option<(Wide<2>, Arc<Bits>)>,
    check: Check,
    /// What comes next if it holds.
    then: Next,
    /// What comes next if it does not.
    otherwise: Next,
}

/// A matcher and what it looks at, with shapes of their own for those that need nothing but a glance at a field.
#[derive(Clone, Debug)]
enum Check {
    Byte(Wide<1>, Bytes),
    Interval(Field, Interval),
    Other(Subject, Matcher),
}

/// What comes after a condition: another one, or the verdict. One number, so that it takes one comparison to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Next(i32);

impl Next {
    /// Makes a step that ends: the flow is let through, or not.
    pub(super) fn verdict(permits: bool) -> Next {
        Next(if permits { -1 } else { -2 })
    }

    /// Makes a step to the condition of this number.
    pub(super) fn condition(number: usize) -> Next {
        Next(i32::try_from(number).unwrap_or(i32::MAX))
    }

    /// Gives the verdict, or the number of the condition that is next.
    #[inline(always)]
    pub(super) fn take(self) -> Result<bool, usize> {
        match self.0 {
            number @ 0.. => Err(number as usize),
            verdict => Ok(verdict & 1 == 1),
        }
    }
}

impl Condition {
    /// Puts a condition together.
    pub(super) fn new(
        subject: Subject,
        matcher: Matcher,
        then: Next,
        otherwise: Next,
    ) -> Condition {
        let word = match (&matcher, subject) {
            (Matcher::Words(bits), Subject::Field(field)) => {
                Wide::of(field).map(|field| (field, Arc::clone(bits)))
            }
            _ => None,
        };
        Condition {
            word,
            check: Check::new(subject, matcher),
            then,
            otherwise,
        }
    }

    /// Gives what comes next for a flow, if a glance at a field can tell.
    #[inline(always)]
    pub(super) fn glance(&self, flow: &impl Flow) -> Option<Next> {
        if let Some((field, permitted)) = &self.word {
            return Some(self.next(permitted.contains(flow.get_wide(*field) as u16)));
        }
        match &self.check {
            Check::Byte(field, bytes) => Some(self.next(bytes.permits(flow.get_wide(*field)))),
            Check::Interval(field, interval) => {
                Some(self.next(interval.contains(flow.get(*field))))
            }
            Check::Other(..) => None,
        }
    }

    /// Gives what comes next for a flow.
    #[inline(always)]
    pub(super) fn ask(&self, flow: &impl Flow, host: &impl Host) -> Next {
        match (self.glance(flow), &self.check) {
            (Some(next), _) => next,
            (None, Check::Other(subject, matcher)) => {
                self.next(matcher.permits(*subject, flow, host))
            }
            (None, _) => self.otherwise,
        }
    }

    #[inline(always)]
    fn next(&self, holds: bool) -> Next {
        if holds { self.then } else { self.otherwise }
    }
}

impl Check {
    fn new(subject: Subject, matcher: Matcher) -> Check {
        match (matcher, subject) {
            (Matcher::Interval(interval), Subject::Field(field)) => {
                Check::Interval(field, interval)
            }
            (Matcher::Bytes(bytes), Subject::Field(field)) => match Wide::of(field) {
                Some(field) => Check::Byte(field, bytes),
                None => Check::Other(subject, Matcher::Bytes(bytes)),
            },
            (matcher, subject) => Check::Other(subject, matcher),
        }
    }
}
