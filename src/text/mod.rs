//! Numbers, addresses, dates and sets of bits as text: formatting and scanning; lines of messages, and words in
//! tables.
//!
//! C programs call these functions `fmt_*`, `scan_*`, `get_date` and `bit1024_*`. None allocates for a number. Text that
//! means nothing gives the value that the original gives, but for dates, which can fail.

pub mod bits;
pub mod date;
pub mod format;
pub mod line;
pub mod scan;
pub mod speed;
pub mod word;
