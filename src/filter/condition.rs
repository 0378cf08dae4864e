//! Compiled `match` lines.

use super::host::Host;
use super::matcher::{Bytes, Few, Matcher};
use super::subject::Subject;
use crate::lookup::{Bits, Interval, Intervals};
use crate::record::{Flow, Wide};
use std::sync::Arc;

/// A compiled `match` line, and what comes after it.
#[derive(Clone, Debug)]
pub(super) struct Condition {
    check: Check,
    leads: Leads,
}

/// A matcher and its subject. Fields have variants by their width, so that evaluation need not look it up.
#[derive(Clone, Debug)]
enum Check {
    Byte(Wide<1>, Bytes),
    Word(Wide<2>, Arc<Bits>),
    WordInterval(Wide<2>, Interval),
    Interval(Wide<4>, Interval),
    Few(Wide<4>, Few),
    Ranges(Wide<4>, bool, Arc<Intervals>),
    Other(Subject, Matcher),
}

/// What comes after a condition.
#[derive(Clone, Copy, Debug)]
struct Leads {
    /// What comes next if the condition holds.
    then: Next,
    /// What comes next if it does not.
    otherwise: Next,
}

/// A condition on a field of two bytes, such as a port. As the first of a definition it alone decides on most flows, so it
/// has a path of its own with the fewest instructions.
#[derive(Clone, Debug)]
pub(super) struct Word {
    field: Wide<2>,
    permitted: Arc<Bits>,
    leads: Leads,
}

/// The next condition, by its number, or the verdict. Both are one number, so that one comparison tells which it is.
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

    /// Returns the verdict, or the number of the condition that is next.
    #[inline(always)]
    pub(super) fn take(self) -> Result<bool, usize> {
        match self.0 {
            number @ 0.. => Err(number as usize),
            verdict => Ok(verdict & 1 == 1),
        }
    }
}

impl Leads {
    #[inline(always)]
    fn next(self, holds: bool) -> Next {
        if holds { self.then } else { self.otherwise }
    }
}

impl Word {
    /// Returns what comes next for a flow.
    #[inline(always)]
    pub(super) fn ask(&self, flow: &impl Flow) -> Next {
        let number = flow.get_wide(self.field) as u16;
        self.leads.next(self.permitted.contains(number))
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
        Condition {
            check: Check::new(subject, matcher),
            leads: Leads { then, otherwise },
        }
    }

    /// Returns a copy of the condition if it is one on a field of two bytes with any values.
    pub(super) fn word(&self) -> Option<Word> {
        match &self.check {
            Check::Word(field, bits) => Some(Word {
                field: *field,
                permitted: Arc::clone(bits),
                leads: self.leads,
            }),
            _ => None,
        }
    }

    /// Returns what comes next for a flow.
    #[inline(always)]
    pub(super) fn ask(&self, flow: &impl Flow, host: &impl Host) -> Next {
        self.leads.next(match &self.check {
            Check::Byte(field, bytes) => bytes.permits(flow.get_wide(*field)),
            Check::Word(field, bits) => bits.contains(flow.get_wide(*field) as u16),
            Check::WordInterval(field, interval) => interval.contains(flow.get_wide(*field)),
            Check::Interval(field, interval) => interval.contains(flow.get_wide(*field)),
            Check::Few(field, few) => few.permits(flow.get_wide(*field)),
            Check::Ranges(field, first, intervals) => {
                first ^ intervals.is_odd(flow.get_wide(*field))
            }
            Check::Other(subject, matcher) => matcher.permits(*subject, flow, host),
        })
    }
}

impl Check {
    fn new(subject: Subject, matcher: Matcher) -> Check {
        let Subject::Field(field) = subject else {
            return Check::Other(subject, matcher);
        };
        match (matcher, Wide::of(field), Wide::of(field), Wide::of(field)) {
            (Matcher::Bytes(bytes), Some(field), _, _) => Check::Byte(field, bytes),
            (Matcher::Words(bits), _, Some(field), _) => Check::Word(field, bits),
            (Matcher::Interval(interval), _, Some(field), _) => {
                Check::WordInterval(field, interval)
            }
            (Matcher::Interval(interval), _, _, Some(field)) => Check::Interval(field, interval),
            (Matcher::Few(few), _, _, Some(field)) => Check::Few(field, few),
            (Matcher::Ranges { first, intervals }, _, _, Some(field)) => {
                Check::Ranges(field, first, intervals)
            }
            (matcher, ..) => Check::Other(subject, matcher),
        }
    }
}
