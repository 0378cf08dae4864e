//! NetFlow PDUs: verify, sequence, order, decode, encode.
//!
//! A PDU is a header and records of one layout. The layouts come from the table of record versions; what a PDU means
//! is the same for all of them, so each thing done with a PDU is one generic function compiled for every version.

use byteorder::{BigEndian, ByteOrder, NativeEndian};

pub mod decode;
pub mod encode;
pub mod form;
pub mod order;
pub mod sampling;
pub mod sequence;
pub mod swap;
pub mod verify;

/// Numbers of switching engines: type and slot.
pub const ENGINES: usize = 65536;

/// Bytes in the buffer of a PDU that arrives.
pub const MOST: usize = 2048;

/// Bytes that decide what a PDU is: version and count, and for version 8 the aggregation.
const COUNT_END: usize = 4;
const AGGREGATION: usize = 22;
const AGG_VERSION: usize = 23;

fn be16(bytes: &[u8], at: usize) -> u16 {
    BigEndian::read_u16(&bytes[at..])
}

fn ne16(bytes: &[u8], at: usize) -> u16 {
    NativeEndian::read_u16(&bytes[at..])
}
