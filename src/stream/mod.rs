//! Stream files: header, reader, writer, compression, interface names.
//!
//! A stream is a header and records of one version and byte order, compressed by zlib or not. Nothing here knows about C:
//! a stream reads from a [`std::io::Read`] and writes to a [`std::io::Write`].

pub mod head;
pub mod header;
pub mod inflate;
pub mod input;
pub mod joined;
pub mod level;
pub mod map;
pub mod mapped;
pub mod opened;
pub mod output;
pub mod print;
pub mod reader;
pub mod source;
pub mod tlv;
pub mod whole;
pub mod writer;

pub use header::Header;
pub use reader::Reader;
pub use writer::Writer;

/// Byte order of this machine, as headers name it.
pub const HOST_ORDER: u8 = if cfg!(target_endian = "big") { 2 } else { 1 };

/// Tells whether data in `byte_order` has to be swapped on this machine.
///
/// Headers name 1 (little endian) and 2 (big endian); anything else is taken as it is.
pub fn is_foreign(byte_order: u8) -> bool {
    matches!(byte_order, 1 | 2) && byte_order != HOST_ORDER
}
