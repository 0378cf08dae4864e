//! The line language that the configuration files share, and what else they have in common: names, terms, variables,
//! symbol files, lists of fields, where the files are.
//!
//! A file is read by lines, a line by words: [`Source`] gives the lines with their variables replaced, [`Words`] the
//! words of one. Errors and warnings say the file and the line, in the words that programs have always printed.
//!
//! ```text
//! let mut source = Source::open(path, environment)?;
//! while let Some(mut words) = source.next_line()? {
//!     match keyword(KEYWORDS, words.keyword()) {
//!         Some(Keyword::Name) => definition.name = words.expect("Expecting name.")?.to_vec(),
//!         ...
//!         None => return Err(words.unexpected(words.keyword())),
//!     }
//!     words.finish()?;
//! }
//! ```

mod environment;
pub mod fields;
mod named;
pub mod number;
pub mod paths;
mod source;
mod symbol_files;
pub mod symbols;
mod terms;
pub mod variables;
mod words;

pub use environment::{Dates, Environment, Variables};
pub use named::Named;
pub use source::{Position, Source};
pub use symbol_files::SymbolFiles;
pub use terms::Terms;
pub use words::{Words, keyword};
