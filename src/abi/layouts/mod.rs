//! Holds every structure against the sizes and offsets that programs built for the original know, on each kind of machine.
//!
//! `original.tsv` was recorded from the original: structure, member (none for the whole structure), then offset and size in
//! bytes where pointers have 64 bits, where they have 32, and where they have 32 and `uint64_t` lies at multiples of 4
//! bytes (i386). `asserts.rs` turns it into assertions: of Rust for `build.rs`, of C for the tests.

use super::*;
use std::mem::{offset_of, size_of};

include!(concat!(env!("OUT_DIR"), "/layouts.rs"));
