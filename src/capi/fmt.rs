//! Numbers and addresses to text, in a field of the caller's.
//!
//! `format` is `FMT_JUST_LEFT`, `FMT_PAD_RIGHT` or `FMT_PAD_LEFT` (also called `FMT_JUST_RIGHT`). A field `FMT_x`
//! bytes long, as `FMT_IPV4`, has room for any text and the zero byte behind it. What a text does not need of its
//! field stays as it was, with one exception that is part of the interface: numbers stand at the end of their field
//! as well. Addresses are in host byte order.
//!
//! Functions whose names end in `s` write names if they can: those of a symbol file ([`ftsym`]), or with `FMT_SYM`
//! those of hosts.
//!
//! # Example
//!
//! ```c
//! #include <stdio.h>
//! #include <ftlib.h>
//!
//! void print_addresses(const struct fts3rec_gen *rec)
//! {
//!   char from[FMT_IPV4], to[FMT_IPV4];
//!
//!   fmt_ipv4(from, rec->srcaddr, FMT_JUST_LEFT);
//!   fmt_ipv4(to, rec->dstaddr, FMT_JUST_LEFT);
//!   printf("%s to %s\n", from, to);
//! }
//! ```
//!
//! # Ownership
//!
//! All text goes to the caller's field; nothing is allocated or kept.
//!
//! # Errors
//!
//! None: a NULL field gives 0, one that is too small an empty text and 0. Digits that fill all `max` bytes of
//! `fmt_uint8s`, `fmt_uint16s` or `fmt_uint32s` have no zero byte behind them.
//!
//! # Thread safety
//!
//! There is no state: any thread may call these at any time. With `FMT_SYM` the resolver is asked for each address,
//! which may take seconds.
//!
//! # Deviations from the original
//!
//! - U11: `fmt_uint8` and `fmt_uint16` with `FMT_PAD_LEFT` are right justified.
//! - U12: never more than `max` bytes are written.
//! - U13: a prefix without a name keeps its length.

use super::ftsym;
use crate::abi;
use crate::sys::resolver;
use crate::text::format::{self, Part, Place, Text};
use std::ffi::{c_char, c_int, c_uchar, c_uint};
use std::mem::size_of;
use std::ptr;

const UINT8: usize = abi::FMT_UINT8 as usize;
const UINT16: usize = abi::FMT_UINT16 as usize;
const UINT32: usize = abi::FMT_UINT32 as usize;
const UINT64: usize = abi::FMT_UINT64 as usize;
const IPV4: usize = abi::FMT_IPV4 as usize;
const IPV4_PREFIX: usize = abi::FMT_IPV4_PREFIX as usize;

/// Returns the place that a format asks for, if it is one of the three.
#[inline]
fn place(format: c_int) -> Option<Place> {
    match format {
        abi::FMT_PAD_LEFT => Some(Place::PadLeft),
        abi::FMT_PAD_RIGHT => Some(Place::PadRight),
        abi::FMT_JUST_LEFT => Some(Place::Left),
        _ => None,
    }
}

/// Stores a part of a text.
///
/// # Safety
/// - `part.len` bytes may be written at `s`.
#[inline(always)]
unsafe fn store(s: *mut c_char, part: Part) {
    let Part { bytes, len } = part;
    // Two stores, which overlap where the length is not the sum of their sizes.
    macro_rules! halves {
        ($type:ty) => {{
            let size = size_of::<$type>();
            let first = (bytes as $type).to_le_bytes();
            let last = ((bytes >> (8 * (len - size))) as $type).to_le_bytes();
            // SAFETY: size <= len, and len bytes may be written.
            unsafe {
                ptr::copy_nonoverlapping(first.as_ptr(), s.cast(), size);
                ptr::copy_nonoverlapping(last.as_ptr(), s.cast::<u8>().add(len - size), size);
            }
        }};
    }
    match len {
        4.. => halves!(u32),
        2.. => halves!(u16),
        1 => halves!(u8),
        _ => {}
    }
}

/// Stores a text.
///
/// # Safety
/// - `text.len()` bytes may be written at `s`.
#[inline(always)]
unsafe fn put<const PARTS: usize>(mut s: *mut c_char, text: &Text<PARTS>) {
    for part in text.parts {
        // SAFETY: the parts are the text.
        unsafe {
            store(s, part);
            s = s.add(part.len);
        }
    }
}

/// Stores a text in a field; returns the length of what stands there.
///
/// # Safety
/// - `width` bytes may be written at `s`, and the text is shorter than that.
#[inline(always)]
unsafe fn field<const PARTS: usize>(
    s: *mut c_char,
    text: &Text<PARTS>,
    width: usize,
    place: Place,
) -> c_uint {
    let len = text.len();
    let (start, end) = match place {
        Place::Left => (0, len),
        Place::PadRight => (0, width - 1),
        Place::PadLeft => (width - 1 - len, width - 1),
    };
    // SAFETY: start + len <= end < width.
    unsafe {
        if place != Place::Left {
            ptr::write_bytes(s, b' ', width - 1);
        }
        put(s.add(start), text);
        *s.add(end) = 0;
    }
    end as c_uint
}

/// Stores a number in its field; returns the length of what stands there. For a format that is none that is `None`,
/// and only the digits at the end are stored.
///
/// # Safety
/// - `width` bytes may be written at `s`, and the number is shorter than that.
#[inline(always)]
unsafe fn number<const PARTS: usize>(
    s: *mut c_char,
    digits: &Text<PARTS>,
    width: usize,
    place: Option<Place>,
) -> Option<c_uint> {
    // SAFETY: `width` bytes may be written at `s`, and the number is shorter than that; the digits end before the
    // last byte of the field.
    unsafe {
        if matches!(place, None | Some(Place::Left)) {
            put(s.add(width - 1 - digits.len()), digits);
        }
        place.map(|place| field(s, digits, width, place))
    }
}

/// Stores the name of a number in the `max` bytes at `s`, or its digits if it has none; returns the length of the
/// text, or `None` for digits and a format that is none.
///
/// A name is cut to `max - 1` bytes. Digits that fill all bytes have no end, as with strncpy; digits that do not fit
/// leave an empty text.
///
/// # Safety
/// - `ftsym` is null or from `ftsym_new`; `s` is null or `max` bytes may be written there.
unsafe fn symbol(
    ftsym: *const abi::ftsym,
    max: c_int,
    s: *mut c_char,
    value: u32,
    width: usize,
    place: Option<Place>,
) -> Option<c_uint> {
    let max = usize::try_from(max).unwrap_or(0);
    if s.is_null() || max == 0 {
        return Some(0);
    }
    // SAFETY: the caller's for `ftsym`; nothing below writes more than `max` bytes.
    unsafe {
        if let Some(text) = ftsym::symbols(ftsym).and_then(|symbols| symbols.name(value)) {
            return Some(name(s, max, text, place == Some(Place::PadRight)));
        }
        let digits = format::decimal(value);
        match place {
            _ if max >= width => number(s, &digits, width, place),
            Some(place) if digits.len() < max => Some(field(s, &digits, max, place)),
            // flow-print gives five bytes for a port and prints five.
            Some(_) if digits.len() == max => {
                put(s, &digits);
                Some(max as c_uint)
            }
            _ => Some(name(s, 1, b"", false)),
        }
    }
}

/// Stores as much of a name as fits in a field with its zero byte, and fills the field; returns the length of the
/// text.
///
/// # Safety
/// - `width` bytes may be written at `s`, and `width` is not 0.
unsafe fn name(s: *mut c_char, width: usize, name: &[u8], pad: bool) -> c_uint {
    let len = name.len().min(width - 1);
    // SAFETY: len < width.
    unsafe {
        ptr::copy_nonoverlapping(name.as_ptr(), s.cast(), len);
        ptr::write_bytes(s.add(len), if pad { b' ' } else { 0 }, width - len);
        *s.add(width - 1) = 0;
    }
    if pad {
        width as c_uint - 1
    } else {
        len as c_uint
    }
}

/// Stores the name of the host with this address; returns its length, or `None` if there is none.
///
/// # Safety
/// - `width` bytes may be written at `s`, and `width` is not 0.
unsafe fn host(s: *mut c_char, width: usize, address: u32) -> Option<c_uint> {
    // SAFETY: the caller's room.
    resolver::with_host_name(address, |host| unsafe { name(s, width, host, false) })
}

/// Formats a number; returns the length of the text, or 0 for a null `s`.
///
/// # Safety
/// - `s` is null or `FMT_UINT8` bytes may be written there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fmt_uint8(s: *mut c_char, u: u8, format: c_int) -> c_uint {
    if s.is_null() {
        return 0;
    }
    let digits = format::decimal(u.into());
    // SAFETY: `s` has UINT8 bytes, enough for 255.
    unsafe { number(s, &digits, UINT8, place(format)) }.unwrap_or(digits.len() as c_uint)
}

/// Formats a number; returns the length of the text, or 0 for a null `s`.
///
/// # Safety
/// - `s` is null or `FMT_UINT16` bytes may be written there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fmt_uint16(s: *mut c_char, u: u16, format: c_int) -> c_uint {
    if s.is_null() {
        return 0;
    }
    let digits = format::decimal(u.into());
    // SAFETY: `s` has UINT16 bytes, enough for 65535.
    unsafe { number(s, &digits, UINT16, place(format)) }.unwrap_or(digits.len() as c_uint)
}

/// Formats a number; returns the length of the text, or 0 for a null `s` or a format that is none.
///
/// # Safety
/// - `s` is null or `FMT_UINT32` bytes may be written there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fmt_uint32(s: *mut c_char, u: u32, format: c_int) -> c_uint {
    if s.is_null() {
        return 0;
    }
    // SAFETY: `s` has UINT32 bytes, enough for 4294967295.
    unsafe { number(s, &format::decimal(u), UINT32, place(format)) }.unwrap_or(0)
}

/// Formats a number; returns the length of the text, or 0 for a null `s` or a format that is none.
///
/// # Safety
/// - `s` is null or `FMT_UINT64` bytes may be written there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fmt_uint64(s: *mut c_char, u: u64, format: c_int) -> c_uint {
    if s.is_null() {
        return 0;
    }
    // SAFETY: `s` has UINT64 bytes, enough for 18446744073709551615.
    unsafe { number(s, &format::decimal64(u), UINT64, place(format)) }.unwrap_or(0)
}

/// Formats the name of a number, cut to `max - 1` bytes, or the number if `ftsym` is null or has no name for it; an
/// empty text if `max` bytes are too few for that. Returns the length of the text.
///
/// # Safety
/// - `ftsym` is null or from `ftsym_new`.
/// - `s` is null or `max` bytes may be written there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fmt_uint8s(
    ftsym: *mut abi::ftsym,
    max: c_int,
    s: *mut c_char,
    u: u8,
    format: c_int,
) -> c_uint {
    // SAFETY: `ftsym` is null or from `ftsym_new`; `s` is null or `max` bytes may be written there.
    let len = unsafe { symbol(ftsym, max, s, u.into(), UINT8, place(format)) };
    len.unwrap_or_else(|| format::decimal(u.into()).len() as c_uint)
}

/// Formats the name of a number, cut to `max - 1` bytes, or the number if `ftsym` is null or has no name for it; an
/// empty text if `max` bytes are too few for that. Returns the length of the text.
///
/// # Safety
/// - `ftsym` is null or from `ftsym_new`.
/// - `s` is null or `max` bytes may be written there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fmt_uint16s(
    ftsym: *mut abi::ftsym,
    max: c_int,
    s: *mut c_char,
    u: u16,
    format: c_int,
) -> c_uint {
    // SAFETY: `ftsym` is null or from `ftsym_new`; `s` is null or `max` bytes may be written there.
    let len = unsafe { symbol(ftsym, max, s, u.into(), UINT16, place(format)) };
    len.unwrap_or_else(|| format::decimal(u.into()).len() as c_uint)
}

/// Formats the name of a number, cut to `max - 1` bytes, or the number if `ftsym` is null or has no name for it; an
/// empty text if `max` bytes are too few for that. Returns the length of the text, or 0 for a format that is none.
///
/// # Safety
/// - `ftsym` is null or from `ftsym_new`.
/// - `s` is null or `max` bytes may be written there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fmt_uint32s(
    ftsym: *mut abi::ftsym,
    max: c_int,
    s: *mut c_char,
    u: u32,
    format: c_int,
) -> c_uint {
    // SAFETY: `ftsym` is null or from `ftsym_new`; `s` is null or `max` bytes may be written there.
    unsafe { symbol(ftsym, max, s, u, UINT32, place(format)) }.unwrap_or(0)
}

/// Formats an address, given in host byte order; returns the length of the text, or 0 for a null `s`.
///
/// # Safety
/// - `s` is null or `FMT_IPV4` bytes may be written there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fmt_ipv4(s: *mut c_char, u: u32, format: c_int) -> c_uint {
    if s.is_null() {
        return 0;
    }
    let place = place(format).unwrap_or(Place::Left);
    // SAFETY: `s` has IPV4 bytes, and the text is shorter.
    unsafe { field(s, &format::ipv4(u), IPV4, place) }
}

/// Formats an address, or with `FMT_SYM` in `format` the name of its host if there is one, cut to `len - 1` bytes.
///
/// Returns the length of the text; an empty text and 0 if `len` is less than `FMT_IPV4`.
///
/// # Safety
/// - `s` is null or `len` bytes may be written there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fmt_ipv4s(s: *mut c_char, u: u32, len: c_int, format: c_int) -> c_uint {
    // SAFETY: `s` is null or `len` bytes may be written there; `len` bytes are enough for what is called.
    unsafe {
        match usize::try_from(len) {
            _ if s.is_null() => 0,
            Err(_) | Ok(0) => 0,
            Ok(..IPV4) => name(s, 1, b"", false),
            Ok(len) if format & abi::FMT_SYM != 0 => {
                host(s, len, u).unwrap_or_else(|| fmt_ipv4(s, u, format))
            }
            Ok(_) => fmt_ipv4(s, u, format),
        }
    }
}

/// Formats a prefix without the bytes at its end that are 0, as `10/8`; returns the length of the text, or 0 for a
/// null `s`. A `mask` over 32 counts as 0.
///
/// # Safety
/// - `s` is null or `FMT_IPV4_PREFIX` bytes may be written there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fmt_ipv4prefix(
    s: *mut c_char,
    u: u32,
    mask: c_uchar,
    format: c_int,
) -> c_uint {
    if s.is_null() {
        return 0;
    }
    let place = place(format).unwrap_or(Place::Left);
    // SAFETY: `s` has IPV4_PREFIX bytes, and the text is shorter.
    unsafe { field(s, &format::ipv4_prefix(u, mask), IPV4_PREFIX, place) }
}

/// Formats a prefix, or with `FMT_SYM` in `format` the name of its network if there is one, cut to `len - 1` bytes.
///
/// Returns the length of the text; an empty text and 0 if `len` is less than `FMT_IPV4_PREFIX`.
///
/// # Safety
/// - `s` is null or `len` bytes may be written there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fmt_ipv4prefixs(
    s: *mut c_char,
    u: u32,
    mask: c_uchar,
    len: c_int,
    format: c_int,
) -> c_uint {
    let network = u & crate::text::scan::netmask(mask);
    // SAFETY: `s` is null or `len` bytes may be written there; `len` bytes are enough for what is called.
    unsafe {
        match usize::try_from(len) {
            _ if s.is_null() => 0,
            Err(_) | Ok(0) => 0,
            Ok(..IPV4_PREFIX) => name(s, 1, b"", false),
            Ok(len) if format & abi::FMT_SYM != 0 => {
                host(s, len, network).unwrap_or_else(|| fmt_ipv4prefix(s, u, mask, format))
            }
            Ok(_) => fmt_ipv4prefix(s, u, mask, format),
        }
    }
}
