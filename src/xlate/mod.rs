//! Translations: changes to the records of flows by rules of a configuration.
//!
//! A file defines *actions*, which change fields, and *definitions* of *terms*: actions that are for flows which a
//! filter lets through. [`Translations::load`] reads a file and compiles it; a [`XlateDefinition`] then changes record
//! after record.

mod action;
mod cryptopan;
mod definition;
mod key;
mod parse;
mod schedule;
#[cfg(test)]
mod tests;

pub use action::Action;
pub use cryptopan::{CryptoPan, Key};
pub use definition::XlateDefinition;
pub use parse::Translations;
