//! What families of exported functions are made with: the conversions between C and safe Rust, each in one place.
//!
//! An exported function takes its pointers through the constructors here, calls the module below that does the work,
//! and gives the answer that [`status`] makes of its `Result`:
//!
//! - [`text`]: strings of C programs as bytes and paths;
//! - [`answer`]: a `Result` as a return code, a message through fterr and `errno`;
//! - [`list`]: the lists that C programs walk, and what the library keeps behind their entries;
//! - [`memory`]: blocks that C programs may free.

mod answer;
mod list;
pub(super) mod memory;
pub(super) mod text;

pub(super) use answer::{answer, pointer, status};
pub(super) use list::{List, Listed, Queue, empty_queue, find, listed, private, private_mut};
pub(super) use text::{bytes, path};
