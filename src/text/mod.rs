//! Numbers, addresses, dates and sets of bits as text: formatting and scanning.
//!
//! The C names of these things are `fmt_*`, `scan_*`, `get_date` and `bit1024_*`. Scanning does not fail on odd text where
//! programs have always got a value for it.

pub mod bits;
pub mod date;
pub mod format;
pub mod scan;
