//! Tables that compiled definitions look addresses and numbers up in: built once, then read without allocation.

mod intervals;
mod number;
mod prefix;
mod set;

pub use intervals::Intervals;
pub use number::NumberTable;
pub use prefix::PrefixTable;
pub use set::NumberSet;
