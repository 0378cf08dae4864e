//! Flow records as columns: what an Arrow stream is made of.
//!
//! A [`Plan`] says which columns the records of a version give and where in a record each lies. [`Batches`] takes records from
//! wherever they come, asks a filter about each, and fills one [`Batch`] of columns after the other. [`metadata`] has what the
//! header of a stream says, for the schema. Nothing here knows about the structures in which Arrow hands columns from one
//! library to another: that is for the C boundary.

mod batch;
mod batches;
mod evaluator;
mod gather;
pub mod metadata;
mod plan;

pub use batch::{Batch, Values};
pub use batches::{Batches, DEFAULT_ROWS, LARGEST_BLOCK, MAX_ROWS, Records};
pub use evaluator::evaluator;
pub use plan::{Addresses, Choice, Column, Content, Plan};

#[cfg(test)]
mod tests;
