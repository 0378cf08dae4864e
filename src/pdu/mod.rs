//! NetFlow PDUs: verify, sequence, decode, encode.

pub mod layout;
