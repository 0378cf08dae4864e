//! Tables that compiled definitions look addresses and numbers up in: built once, then read without allocation.

mod bits;
mod interval;
mod intervals;
mod number;
mod prefix;
mod set;
mod verdicts;

pub use bits::Bits;
pub use interval::Interval;
pub use intervals::Intervals;
pub use number::NumberTable;
pub use prefix::PrefixTable;
pub use set::NumberSet;
pub use verdicts::Verdicts;
