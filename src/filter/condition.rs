//! Compiled `match` lines.

use super::host::Host;
use super::matcher::{Bytes, Few, Matcher};
use super::subject::Subject;
use crate::lookup::{Bits, Interval, Intervals};
use crate::record::{Flow, SizedField};
use std::sync::Arc;

/// A compiled `match` line.
#[derive(Debug)]
pub(super) struct Condition(Check);

/// A matcher and its subject. Fields have variants by their width, so that evaluation need not look it up.
#[derive(Debug)]
enum Check {
    Byte(SizedField<1>, Bytes),
    Word(SizedField<2>, Arc<Bits>),
    WordInterval(SizedField<2>, Interval),
    Interval(SizedField<4>, Interval),
    Few(SizedField<4>, Few),
    Ranges(SizedField<4>, bool, Arc<Intervals>),
    Other(Subject, Matcher),
}

/// A condition on a field of two bytes, such as a port. As the first of a definition it alone decides on most flows, so it
/// has a path of its own with the fewest instructions.
#[derive(Debug)]
pub(super) struct Word {
    field: SizedField<2>,
    permitted: Arc<Bits>,
}

impl Word {
    /// Tells whether the condition holds for a flow.
    #[inline(always)]
    pub(super) fn holds(&self, flow: &impl Flow) -> bool {
        self.permitted.contains(flow.get_sized(self.field) as u16)
    }
}

impl Condition {
    /// Puts a condition together.
    pub(super) fn new(subject: Subject, matcher: Matcher) -> Condition {
        Condition(Check::new(subject, matcher))
    }

    /// Returns a copy of the condition if it is one on a field of two bytes with any values.
    pub(super) fn word(&self) -> Option<Word> {
        match &self.0 {
            Check::Word(field, bits) => Some(Word {
                field: *field,
                permitted: Arc::clone(bits),
            }),
            _ => None,
        }
    }

    /// Tells whether the condition holds for a flow.
    #[inline(always)]
    pub(super) fn holds(&self, flow: &impl Flow, host: &impl Host) -> bool {
        match &self.0 {
            Check::Byte(field, bytes) => bytes.permits(flow.get_sized(*field)),
            Check::Word(field, bits) => bits.contains(flow.get_sized(*field) as u16),
            Check::WordInterval(field, interval) => interval.contains(flow.get_sized(*field)),
            Check::Interval(field, interval) => interval.contains(flow.get_sized(*field)),
            Check::Few(field, few) => few.permits(flow.get_sized(*field)),
            Check::Ranges(field, first, intervals) => {
                first ^ intervals.is_odd(flow.get_sized(*field))
            }
            Check::Other(subject, matcher) => matcher.permits(*subject, flow, host),
        }
    }
}

impl Check {
    fn new(subject: Subject, matcher: Matcher) -> Check {
        let Subject::Field(field) = subject else {
            return Check::Other(subject, matcher);
        };
        match (
            matcher,
            SizedField::of(field),
            SizedField::of(field),
            SizedField::of(field),
        ) {
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
