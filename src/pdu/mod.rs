//! NetFlow PDUs: verify, sequence, decode, encode.
//!
//! A PDU is a header and records of one layout. The layouts come from the table of record versions; what a PDU means
//! is the same for all of them, so each thing done with a PDU is one generic function compiled for every version.

pub mod decode;
pub mod encode;
pub mod layout;
pub mod sequence;
pub mod swap;
pub mod verify;

/// Octets that decide what a PDU is: version and count, and for version 8 the aggregation.
const COUNT_END: usize = 4;
const AGGREGATION: usize = 22;
const AGG_VERSION: usize = 23;

fn be16(octets: &[u8], at: usize) -> u16 {
    u16::from_be_bytes([octets[at], octets[at + 1]])
}

fn ne16(octets: &[u8], at: usize) -> u16 {
    u16::from_ne_bytes([octets[at], octets[at + 1]])
}
