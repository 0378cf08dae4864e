//! Values of stream headers, as they are written.
//!
//! Each function writes type, length and value to `buf`, in the order of this machine or, with `flip` not 0, in the
//! other one. Types are `FT_TLV_*`. Programs seldom need them: [`ftio`](super::ftio) writes headers.
//!
//! # Ownership
//!
//! Nothing is allocated, and texts and lists are only read.
//!
//! # Errors
//!
//! All return the bytes written, or -1, without a message, when `buf_size` bytes are not enough or the value is
//! longer than a header can say (65535 bytes with what stands before the text). The buffer may have been written to
//! then.
//!
//! # Thread safety
//!
//! There is no state: any thread may call these at any time.
//!
//! # Deviations from the original
//!
//! - W1, W2: texts in the other byte order and of 64 KiB and more.
//! - W3: interface names stand where readers look for them.

use super::ffi::{self, bytes};
use super::ftmap;
use crate::stream::map::{Alias, Name};
use crate::stream::tlv::{self, Order};
use std::ffi::{c_char, c_int, c_void};

/// Runs `put` on the buffer of a caller.
///
/// # Safety
/// - `buf` points to `buf_size` writable bytes.
unsafe fn encode(
    buf: *mut c_void,
    buf_size: c_int,
    flip: c_int,
    put: impl FnOnce(&mut [u8], Order) -> Option<usize>,
) -> c_int {
    let Ok(size @ 1..) = usize::try_from(buf_size) else {
        return -1;
    };
    // SAFETY: `buf` points to `buf_size` writable bytes.
    let out = unsafe { std::slice::from_raw_parts_mut(buf.cast::<u8>(), size) };
    put(out, Order { swap: flip != 0 }).map_or(-1, |size| size as c_int)
}

/// Encodes a 32-bit number; returns the bytes written, or -1 if `buf_size` are not enough.
///
/// # Safety
/// - `buf` points to `buf_size` writable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fttlv_enc_uint32(
    buf: *mut c_void,
    buf_size: c_int,
    flip: c_int,
    t: u16,
    v: u32,
) -> c_int {
    // SAFETY: `buf` points to `buf_size` writable bytes.
    unsafe {
        encode(buf, buf_size, flip, |out, order| {
            tlv::put_number(out, order, t, 4, v)
        })
    }
}

/// Encodes a 16-bit number; returns the bytes written, or -1 if `buf_size` are not enough.
///
/// # Safety
/// - `buf` points to `buf_size` writable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fttlv_enc_uint16(
    buf: *mut c_void,
    buf_size: c_int,
    flip: c_int,
    t: u16,
    v: u16,
) -> c_int {
    // SAFETY: `buf` points to `buf_size` writable bytes.
    unsafe {
        encode(buf, buf_size, flip, |out, order| {
            tlv::put_number(out, order, t, 2, v.into())
        })
    }
}

/// Encodes a byte; returns the bytes written, or -1 if `buf_size` are not enough.
///
/// # Safety
/// - `buf` points to `buf_size` writable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fttlv_enc_uint8(
    buf: *mut c_void,
    buf_size: c_int,
    flip: c_int,
    t: u16,
    v: u8,
) -> c_int {
    // SAFETY: `buf` points to `buf_size` writable bytes.
    unsafe {
        encode(buf, buf_size, flip, |out, order| {
            tlv::put_number(out, order, t, 1, v.into())
        })
    }
}

/// Encodes a text; returns the bytes written, or -1 if `buf_size` are not enough.
///
/// # Safety
/// - `buf` points to `buf_size` writable bytes, `v` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fttlv_enc_str(
    buf: *mut c_void,
    buf_size: c_int,
    flip: c_int,
    t: u16,
    v: *mut c_char,
) -> c_int {
    // SAFETY: `buf` points to `buf_size` writable bytes, `v` is a string.
    unsafe {
        let text = bytes(v).unwrap_or_default();
        encode(buf, buf_size, flip, |out, order| {
            tlv::put_text(out, order, t, text)
        })
    }
}

/// Encodes the name of an interface; returns the bytes written, or -1 if `buf_size` are not enough.
///
/// # Safety
/// - `buf` points to `buf_size` writable bytes, `name` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fttlv_enc_ifname(
    buf: *mut c_void,
    buf_size: c_int,
    flip: c_int,
    t: u16,
    ip: u32,
    if_index: u16,
    name: *mut c_char,
) -> c_int {
    // SAFETY: `buf` points to `buf_size` writable bytes, `name` is a string.
    unsafe {
        let name = match ftmap::own(name) {
            Ok(name) => Name { ip, if_index, name },
            Err(error) => return ffi::status(Err(error)),
        };
        encode(buf, buf_size, flip, |out, order| {
            tlv::put_name(out, order, t, &name)
        })
    }
}

/// Encodes the name of a set of interfaces; returns the bytes written, or -1 if `buf_size` are not enough.
///
/// # Safety
/// - `buf` points to `buf_size` writable bytes, `if_index_list` to `entries` numbers, `name` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fttlv_enc_ifalias(
    buf: *mut c_void,
    buf_size: c_int,
    flip: c_int,
    t: u16,
    ip: u32,
    if_index_list: *mut u16,
    entries: u16,
    name: *mut c_char,
) -> c_int {
    // SAFETY: `buf` points to `buf_size` writable bytes, `if_index_list` to `entries` numbers, `name` is a string.
    unsafe {
        let if_indexes = ftmap::indexes(if_index_list, entries);
        let alias = if_indexes.and_then(|if_indexes| {
            let name = ftmap::own(name)?;
            Ok(Alias {
                ip,
                if_indexes,
                name,
            })
        });
        let alias = match alias {
            Ok(alias) => alias,
            Err(error) => return ffi::status(Err(error)),
        };
        encode(buf, buf_size, flip, |out, order| {
            tlv::put_alias(out, order, t, &alias)
        })
    }
}
