//! What a `filter-definition` compiles to.

use super::host::Host;
use super::matcher::Matcher;
use super::subject::Subject;
use crate::record::Flow;

/// A filter definition.
#[derive(Debug)]
pub struct FilterDefinition {
    /// The name, in the case that the file has it in.
    pub name: Box<[u8]>,
    /// The fields it looks at, as `FT_XFIELD_*` bits.
    pub xfields: u64,
    /// Whether it lets through what does not match.
    pub invert: bool,
    /// Its alternatives, one after the other: it matches if all conditions of any of them hold.
    pub(super) conditions: Box<[Condition]>,
}

impl FilterDefinition {
    /// Tells whether a flow is let through.
    #[inline(always)]
    pub fn permits(&self, flow: &impl Flow, host: &impl Host) -> bool {
        // Conditions that need no call are looked at here, so that short filters take a few instructions.
        match self.decide::<true>(0, flow, host) {
            Ok(permits) => permits,
            Err(at) => self.permits_from(at, flow, host),
        }
    }

    /// Tells whether a flow is let through that has come to condition number `at`.
    #[inline(never)]
    fn permits_from(&self, at: usize, flow: &impl Flow, host: &impl Host) -> bool {
        self.decide::<false>(at, flow, host).unwrap_or(self.invert)
    }

    /// Tells whether a flow is let through, from condition number `at` on. With `GLANCE`, the number of the first condition
    /// that takes more than a glance instead.
    #[inline(always)]
    fn decide<const GLANCE: bool>(
        &self,
        mut at: usize,
        flow: &impl Flow,
        host: &impl Host,
    ) -> Result<bool, usize> {
        while let Some(condition) = self.conditions.get(at) {
            let (matcher, subject) = (&condition.matcher, condition.subject);
            let holds = match GLANCE {
                true => matcher.glance(subject, flow).ok_or(at)?,
                false => matcher.permits(subject, flow, host),
            };
            if !holds {
                at = condition.otherwise as usize;
            } else if condition.is_last {
                return Ok(!self.invert);
            } else {
                at += 1;
            }
        }
        Ok(self.invert)
    }
}

/// A `match` line.
#[derive(Debug)]
pub(super) struct Condition {
    pub(super) matcher: Matcher,
    pub(super) subject: Subject,
    /// Whether it is the last of its alternative.
    pub(super) is_last: bool,
    /// Where the next alternative is: which goes on when this condition does not hold.
    pub(super) otherwise: u32,
}
