//! Numbers, addresses and dates as text: formatting and scanning.
//!
//! The C names of these things are `fmt_*`, `scan_*` and `get_date`. Nothing here allocates for a number, and nothing here
//! fails on odd text: where the text means nothing, the answer is the one that programs have always got.

pub mod date;
pub mod scan;
