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

pub use parser::{Filters, load};
pub use primitive::Type;
pub use test::{Day, Flow, TimeOfDay};

use std::sync::Arc;
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
    /// It matches if all conditions of any of these hold.
    alternatives: Box<[Box<[Condition]>]>,
}

impl Definition {
    /// Whether a flow is let through.
    pub fn permits(&self, flow: &impl Flow) -> bool {
        let holds = |condition: &Condition| condition.holds(flow);
        let matches = |conditions: &[Condition]| conditions.iter().all(holds);
        let matched = self.alternatives.iter().any(|all| matches(all));
        matched != self.invert
    }
}

/// A `match` line.
#[derive(Debug)]
struct Condition {
    subject: Subject,
    test: Arc<Test>,
}

impl Condition {
    fn holds(&self, flow: &impl Flow) -> bool {
        self.test.permits(self.subject, flow)
    }
}

#[cfg(test)]
mod tests;
