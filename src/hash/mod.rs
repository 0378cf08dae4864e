//! Hash tables of records that the caller lays out: the parts that need no raw memory.
//!
//! A table numbers its records in the order they were made. [`index`] finds a number by the digest of a key, [`digest`]
//! makes the digest, [`sort`] puts records in the order of one of their fields; reports find and sort their rows by the
//! same. The memory of the records belongs to the C boundary.

pub mod digest;
pub mod index;
pub mod sort;
