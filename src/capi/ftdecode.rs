//! The decoders that `decodef` of `struct ftpdu` points to.
//!
//! `ftpdu_verify` sets the pointer; `fts3rec_pdu_decode` is what programs call, see [`ftpdu`](super::ftpdu). It does the
//! same by itself. Whoever calls one of these instead puts version and count of the PDU into host order before, and
//! `ftd.exporter_ip` and `ftd.as_sub` into network order.
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
