//! The `repr(C)` structures and constants of `ftlib.h`, laid out to the byte as programs built for the original know them.
//!
//! The structures of record versions and PDUs come from the table in `src/record/table`; the others are written here,
//! a file a section of the header. `layouts` holds all of them against the original's sizes and offsets when the
//! library is compiled.

#![allow(non_camel_case_types, non_snake_case)]

mod arrow;
mod constants;
mod counters;
mod counters_prefix;
mod filter;
mod hash;
mod layouts;
mod lists;
mod offsets;
mod pdu;
mod record;
mod report;
mod stream;
mod support;
mod tag;
mod versions;

pub use arrow::*;
pub use constants::*;
pub use counters::*;
pub use counters_prefix::*;
pub use filter::*;
pub use hash::*;
pub use lists::*;
pub use pdu::*;
pub use record::*;
pub use report::*;
pub use stream::*;
pub use support::*;
pub use tag::*;
pub use versions::*;

use crate::sys::time::time_t;
use libc::{FILE, iovec, rusage, sockaddr_in, timeval};
use std::ffi::{c_char, c_int, c_uint, c_ulong, c_void};
