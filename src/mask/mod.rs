//! Masks: prefix lengths that the addresses of flows get by rules of a configuration.
//!
//! A file has definitions of prefixes, each with the prefix length that addresses in it get; the longest prefix
//! counts. [`Masks::load`] reads a file; a [`MaskDefinition`] then gives the length for address after address. There
//! are no variables in these files: an `@` stands for itself.

mod definition;
mod parse;
#[cfg(test)]
mod tests;

pub use definition::MaskDefinition;
pub use parse::Masks;
