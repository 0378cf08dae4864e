//! The decoders that `decodef` of `struct ftpdu` points to.
//!
//! `ftpdu_verify` sets the pointer; `fts3rec_pdu_decode` is what programs call, see [`ftpdu`](super::ftpdu). It puts
//! the count of the PDU into host order, and `ftd.exporter_ip` and `ftd.as_sub` into network order, before it calls
//! one of these, so that is what these expect.
//!
//! # Ownership
//!
//! Nothing is allocated: records are in `ftd.buf` of the structure until the next PDU is decoded into it.
//!
//! # Errors
//!
//! None: more records than the version has are not decoded.
//!
//! # Thread safety
//!
//! Only the structure that is passed is used: one thread at a time for each.
//!
//! # Deviations from the original
//!
//! - P1-P4: engine, encapsulation, interfaces and protocol are decoded.

pub use super::versions::ftdecode::*;
