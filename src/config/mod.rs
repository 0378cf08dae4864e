//! What the configuration languages share: variables, symbol files, lists of fields, where the files are.

pub mod fields;
pub mod paths;
pub mod symbols;
pub mod variables;
