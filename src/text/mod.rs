//! Numbers, addresses and dates as text.

pub mod date;
