//! The filter language: which flows to let through.
//!
//! A file holds primitives, which permit and deny values of one kind, and definitions, which match fields of a record
//! against primitives:
//!
//! ```text
//! filter-primitive web
//!   type ip-port
//!   permit 80,443
//!
//! filter-definition http
//!   match dst-ip-port web
//!   or
//!   match src-ip-port web
//! ```
//!
//! [`load`] reads a file once into [`Definition`]s that hold all they need in the shape that evaluation wants:
//! `primitive` knows the kinds of primitives and reads their lines, `subject` the fields to match and `test` what
//! a primitive compiles to. [`Definition::permits`] allocates nothing and looks nothing up by name.

mod entry;
mod parser;
mod primitive;
mod ranges;
mod subject;
mod test;
mod this_host;

pub use parser::{Filters, from_text, load};
pub use primitive::Type;
pub use test::{Day, Host, TimeOfDay};
pub use this_host::{LocalDay, ThisHost};

use crate::record::Flow;
use subject::Subject;
use test::Test;

/// A filter definition.
#[derive(Debug)]
pub struct Definition {
    /// The name, in the case that the file has it in.
    pub name: Box<[u8]>,
    /// The fields it looks at, as `FT_XFIELD_*` bits.
    pub xfields: u64,
    /// Whether it lets through what does not match.
    pub invert: bool,
    /// Its alternatives, one after the other: it matches if all conditions of any of them hold.
    conditions: Box<[Condition]>,
}

impl Definition {
    /// Whether a flow is let through.
    #[inline(always)]
    pub fn permits(&self, flow: &impl Flow, host: &impl Host) -> bool {
        // Conditions that need no call are looked at here, so that short filters take a few instructions.
        match self.decide::<true>(0, flow, host) {
            Ok(permits) => permits,
            Err(at) => self.permits_from(at, flow, host),
        }
    }

    /// Whether a flow is let through that has come to condition number `at`.
    #[inline(never)]
    fn permits_from(&self, at: usize, flow: &impl Flow, host: &impl Host) -> bool {
        self.decide::<false>(at, flow, host).unwrap_or(self.invert)
    }

    /// Whether a flow is let through, from condition number `at` on. With `GLANCE`, the number of the first condition
    /// that takes more than a glance instead.
    #[inline(always)]
    fn decide<const GLANCE: bool>(
        &self,
        mut at: usize,
        flow: &impl Flow,
        host: &impl Host,
    ) -> Result<bool, usize> {
        while let Some(condition) = self.conditions.get(at) {
            let (test, subject) = (&condition.test, condition.subject);
            let holds = match GLANCE {
                true => test.glance(subject, flow).ok_or(at)?,
                false => test.permits(subject, flow, host),
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
struct Condition {
    test: Test,
    subject: Subject,
    /// Whether it is the last of its alternative.
    is_last: bool,
    /// Where the next alternative is: which goes on when this condition does not hold.
    otherwise: u32,
}

#[cfg(test)]
mod tests;
