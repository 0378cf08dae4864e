//! Reports on flows.
//!
//! A file ([`parse`]) has reports, whose [`settings`] name a type, a row in a [`table`], and definitions. A
//! [`definition`] hands each record that its filter lets through to the [`engine`] of each [`item`], its reports.
//!
//! How an engine reads what comes in ([`input`]) is found once for each version of records: a [`reader`] knows where what
//! every report reads, a [`flow`], is in them ([`spot`]), and a [`key_reader`] what a [`key`] is made of; a function that
//! [`fast`] finds reads both. Flows whose keys are small numbers, as ports, are counted at once. Others wait in a [`batch`],
//! and what their keys take besides fields is done for all of them ([`finish`]). What is [`gathered`] are [`counters`] in
//! the row of the key, which a [`store`] finds. Two reports that have no keys or not only counters are in [`spread`] and
//! [`seconds`].
//!
//! At the end an [`order`] is put on the rows, and [`print`](mod@print) writes them as lines of text with [`names`], below
//! a [`header`], to where the [`output`] goes.

pub mod batch;
pub mod counters;
pub mod definition;
pub mod engine;
pub mod fast;
pub mod finish;
pub mod flow;
pub mod gathered;
pub mod header;
pub mod input;
pub mod item;
pub mod key;
pub mod key_reader;
pub mod names;
pub mod order;
pub mod output;
pub mod parse;
pub mod print;
pub mod reader;
pub mod seconds;
pub mod settings;
pub mod spot;
pub mod spread;
pub mod store;
pub mod table;
pub mod vocabulary;
mod writer;

pub use definition::{Accumulated, ReportDefinition};
pub use parse::Reports;
