//! libft in Rust: the library of flow-tools behind its original C ABI.
//!
//! Programs use it through `ftlib.h`. The modules stand on one another in one direction only: `capi` holds the
//! exported functions and all `unsafe` code, `abi` the structures they take, and below them is safe Rust: `stream`
//! reads and writes stream files, `pdu` decodes and encodes datagrams, `record` knows what a flow record is, `text`
//! formats and scans, `config` is what the configuration languages share, `files` finds stream files on disk and
//! removes old ones, `hash` searches and sorts records that callers lay out, `contents` reads small files, `memory` is for
//! when that runs out.

pub mod abi;
pub mod capi;
pub mod config;
pub mod contents;
pub mod error;
pub mod files;
pub mod filter;
pub mod hash;
pub mod lookup;
pub mod mask;
pub mod memory;
pub mod pdu;
pub mod record;
pub mod report;
pub mod stream;
pub mod tag;
pub mod text;
pub mod xlate;

/// `ftlib.h` as this build generates it, for the test that compares it with the committed one.
#[doc(hidden)]
pub const GENERATED_HEADER: &str = include_str!(concat!(env!("OUT_DIR"), "/include/ftlib.h"));
