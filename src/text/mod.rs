//! Numbers, addresses, dates and sets of bits as text: formatting and scanning.
//!
//! The C names of these things are `fmt_*`, `scan_*`, `get_date` and `bit1024_*`. Nothing here allocates for a
//! number, and nothing here fails on odd text: where the text means nothing, the answer is the one that programs have
//! always got.

pub mod bits;
pub mod date;
pub mod format;
pub mod scan;
