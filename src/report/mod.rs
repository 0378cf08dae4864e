//! Reports on flows.
//!
//! A file ([`parse`]) has reports, whose [`settings`] name a type, a row in a [`table`], and definitions. A
//! [`definition`] hands each record that its filter lets through to the [`engine`] of each [`item`], its reports: its [`reader`] makes
//! the record into a [`flow`] and a [`key`], a [`batch`] at a time; what is [`gathered`] are [`counters`] in the row of the
//! key, which a [`store`] finds. At the end an [`order`] is put on the rows, and [`print`](mod@print) writes them as lines of
//! text with [`names`], below a [`header`], to where the [`output`] goes. Two reports that have no keys or not only counters
//! are in [`spread`] and [`seconds`].

pub mod batch;
pub mod counters;
pub mod definition;
pub mod engine;
pub mod flow;
pub mod gathered;
pub mod header;
pub mod item;
pub mod key;
pub mod names;
pub mod order;
pub mod output;
pub mod parse;
pub mod print;
pub mod reader;
pub mod seconds;
pub mod settings;
pub mod spread;
pub mod store;
pub mod table;
pub mod vocabulary;
mod writer;

pub use definition::{Accumulated, ReportDefinition};
pub use parse::Reports;
