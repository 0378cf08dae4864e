//! Numbers, addresses, sets of bits and dates as text: formatting and scanning.
//!
//! The C names of these things are `fmt_*`, `scan_*`, `bit1024_*` and `get_date`. Scanning does not fail on odd text where
//! programs have always got a value for it.

pub mod bits;
pub mod date;
pub mod format;
pub mod scan;
