//! The language of lines that the configuration files share: names, terms, variables, symbol files, lists of fields, and
//! where the files are.
//!
//! A file is read by lines, a line by words: [`Source`] gives the lines with their variables replaced, [`Words`] the
//! words of one, and the [`driver`] gives each line to the handler that a language has for its keyword. Errors and
//! warnings say the file and the line, in the words that programs have always printed.

pub mod driver;
mod environment;
pub mod fields;
mod included;
mod named;
pub mod number;
pub mod paths;
mod position;
mod source;
mod symbol_files;
pub mod symbols;
mod terms;
pub mod variables;
mod words;

pub use environment::{Dates, Environment, Variables};
pub use included::Included;
pub use named::{Named, lower_case};
pub use position::Position;
pub use source::Source;
pub use symbol_files::SymbolFiles;
pub use terms::Terms;
pub use words::{Words, keyword};

pub use crate::error::shown;
