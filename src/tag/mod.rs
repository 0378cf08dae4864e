//! Tags: numbers that flows get by rules of a configuration.
//!
//! A file defines *actions*, which look a field of a flow up and change its source and destination tag, and
//! *definitions* of *terms*: actions that are for flows of certain interfaces and exporters. [`Tags::load`] reads a
//! file and compiles it; a [`TagDefinition`] then tags flow after flow.

mod action;
mod definition;
mod parse;
#[cfg(test)]
mod tests;

pub use action::{Action, Kind, Pair, Side};
pub use definition::TagDefinition;
pub use parse::Tags;
