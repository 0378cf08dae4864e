//! Text to numbers and addresses.
//!
//! Addresses are in host byte order. Text that makes no sense gives a number all the same: check what users type
//! before.
//!
//! # Ownership
//!
//! Texts are only read, `load_lookup` writes to the caller's bytes, and nothing is allocated.
//!
//! # Errors
//!
//! `scan_size` and `load_lookup` return -1 without a message. `scan_peeri` has a message for a port or a time to live
//! that is out of range. `scan_ip` and `scan_ip_prefix` have no errors: a name that the resolver does not know gives
//! a number without meaning.
//!
//! # Thread safety
//!
//! There is no state: any thread may call these at any time. `scan_ip`, `scan_ip_prefix` and `scan_peeri` ask the
//! resolver for names of hosts, which may take seconds.
//!
//! # Deviations from the original
//!
//! - F25: only what can be the name of a host is asked of the resolver.
//! - U14, U15: sizes, lengths and ports out of range are errors, or the nearest end of their range.

use super::fterr;
use crate::abi;
use crate::text::scan;
use std::ffi::{CStr, c_char, c_int};
use std::{ptr, slice};

/// Returns the address, in host byte order, that a text stands for: bytes with dots, of which those at the end may be
/// missing, or the name of a host. Text that is neither gives a number without meaning.
///
/// # Safety
/// - `s` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn scan_ip(s: *mut c_char) -> u32 {
    // SAFETY: `s` is a string.
    scan::ip(unsafe { CStr::from_ptr(s) }.to_bytes())
}

/// Returns the prefix that a text stands for, as `10.1/16`; without a length that of the address's class, or 32.
///
/// # Safety
/// - `input` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn scan_ip_prefix(input: *mut c_char) -> abi::ip_prefix {
    // SAFETY: `input` is a string.
    let prefix = scan::ip_prefix(unsafe { CStr::from_ptr(input) }.to_bytes());
    abi::ip_prefix {
        addr: prefix.address,
        len: prefix.length,
    }
}

/// Returns the peer that a text stands for: `local/remote/port/ttl`; without a port it is `FT_PORT`.
///
/// A port or time to live that is out of range becomes 0 or the largest, with a message.
///
/// # Safety
/// - `input` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn scan_peeri(input: *mut c_char) -> abi::ftpeeri {
    // SAFETY: `input` is a string.
    let input = unsafe { CStr::from_ptr(input) };
    let peer = scan::peer(input.to_bytes());
    if !peer.in_range {
        fterr::warnx(&format!(
            "scan_peeri: {}: port or ttl out of range",
            input.to_string_lossy()
        ));
    }
    abi::ftpeeri {
        loc_ip: peer.local,
        rem_ip: peer.remote,
        dst_port: peer.port.unwrap_or(abi::FT_PORT as u16),
        ttl: peer.ttl,
    }
}

/// Returns the bytes that a size with an optional unit (`b`, `K`, `M` or `G`) stands for, or -1.
///
/// # Safety
/// - `val` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn scan_size(val: *mut c_char) -> i64 {
    // SAFETY: `val` is a string.
    scan::size(unsafe { CStr::from_ptr(val) }.to_bytes()).unwrap_or(-1)
}

/// Sets those of the `size` bytes at `list` to 1 whose index `s` lists, as `1,5-10`, and all others to 0; the other
/// way round if `s` starts with `!`. Returns 0, or -1 if an index is not below `size`.
///
/// # Safety
/// - `s` is a string.
/// - `size` bytes may be written at `list`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn load_lookup(s: *mut c_char, size: c_int, list: *mut c_char) -> c_int {
    let size = usize::try_from(size).unwrap_or(0);
    // SAFETY: `s` is a string; `size` bytes may be written at `list`.
    let text = unsafe { CStr::from_ptr(s) }.to_bytes();
    if size == 0 {
        return scan::lookup(text, &mut []).map_or(-1, |()| 0);
    }
    // SAFETY: `size` bytes may be written at `list`; the bytes are written before they become a slice.
    let table = unsafe {
        ptr::write_bytes(list, 0, size);
        slice::from_raw_parts_mut(list.cast::<u8>(), size)
    };
    scan::lookup(text, table).map_or(-1, |()| 0)
}

/// Returns the network mask, in host byte order, of a prefix length; that of 32 for 0 and for lengths beyond.
///
/// # Safety
/// - None: any value will do.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ipv4_len2mask(len: u8) -> u32 {
    scan::netmask(len)
}
