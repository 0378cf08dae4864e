//! Reports on flows.
//!
//! A configuration ([`config`], [`settings`]) names reports, each of one of 78 types, a row in a [`table`]. An
//! [`engine`] takes records: its [`reader`] makes each into a [`flow`] and a [`key`] in a [`batch`]; what is
//! [`gathered`] from a batch at a time are [`counters`] in the row of the key, which a [`store`] finds. At the end an
//! [`order`] is put on the rows, and [`print`](mod@print) writes them as lines of text, below a [`header`]. Two reports
//! that have no keys or not only counters are in [`spread`] and [`seconds`].

pub mod batch;
pub mod config;
pub mod counters;
pub mod engine;
pub mod flow;
pub mod gathered;
pub mod header;
pub mod key;
pub mod order;
pub mod print;
pub mod reader;
pub mod seconds;
pub mod settings;
pub mod spread;
pub mod store;
pub mod table;
pub mod vocabulary;
mod writer;
