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
//! [`Filters::load`] reads a file once into [`FilterDefinition`]s that hold all they need in the shape that evaluation
//! wants: `vocabulary` has the words of the language, `parse` the lines of a file, `primitive` the lines of a
//! primitive, with their values in `entries` and `value`; a primitive compiles to a `matcher`, which a `condition` asks
//! about a `subject`. [`FilterDefinition::permits`] allocates nothing and looks nothing up by name.

mod comparison;
mod condition;
mod definition;
mod entries;
mod host;
mod list;
mod matcher;
mod parse;
mod primitive;
mod ranges;
mod subject;
#[cfg(test)]
mod tests;
mod this_host;
mod value;
mod vocabulary;

pub use comparison::TimeOfDay;
pub use definition::FilterDefinition;
pub use host::{Day, Host};
pub use parse::Filters;
pub use this_host::{LocalDay, ThisHost};
pub use vocabulary::Type;
