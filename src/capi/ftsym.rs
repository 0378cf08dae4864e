//! Names for numbers, from symbol files.
//!
//! A symbol file has lines of a number in C's notation and a name, and comments behind a `#` at the start of a line.
//! A number has one name, the last it is given; a name may belong to several numbers.
//!
//! # Example
//!
//! ```c
//! #include <stdio.h>
//! #include <ftlib.h>
//!
//! void print_protocol(uint32_t number)
//! {
//!   struct ftsym *symbols = ftsym_new(FT_PATH_SYM_IP_PROT);
//!   char *name;
//!
//!   if (ftsym_findbyval(symbols, number, &name))
//!     puts(name);
//!   else
//!     printf("%u\n", (unsigned)number);
//!   ftsym_free(symbols);
//! }
//! ```
//!
//! # Ownership
//!
//! `ftsym_free` frees what `ftsym_new` made. `ftch` of `struct ftsym` is the library's: it is no hash table for
//! `ftchash_lookup`. `fbuf` shows the text of the file, in which the names lie.
//!
//! # Lifetime of returned pointers
//!
//! A name is good until `ftsym_free`. It must not be changed.
//!
//! # Errors
//!
//! `ftsym_new` returns NULL with a message and `errno`, but for a NULL `fname`, which has neither. All functions take
//! NULL for symbols that have no names, so that programs need not check it.
//!
//! # Thread safety
//!
//! Symbols do not change: any number of threads may search them at the same time, until they are freed.
//!
//! # Deviations from the original
//!
//! - F26: trailing blanks are no part of a name.
//! - F9, F24: zero bytes and numbers out of range are errors.

use super::ffi::{self, bytes};
use crate::abi;
use crate::config::symbols::Symbols;
use std::ffi::{c_char, c_int};
use std::ptr;

/// Returns the symbols behind a pointer from C, if it is not null.
///
/// # Safety
/// - `ftsym` is null or from `ftsym_new`, and not freed for as long as the symbols are used.
pub(super) unsafe fn symbols<'s>(ftsym: *const abi::ftsym) -> Option<&'s Symbols> {
    // SAFETY: ftsym_new put the symbols there, and they are never changed.
    unsafe { ftsym.as_ref()?.ftch.cast::<Symbols>().as_ref() }
}

/// Reads a symbol file: lines of a number and a name, and comments behind a `#` at the start.
///
/// To be freed with `ftsym_free`. Null with a message for an error, and without one for a null `fname`.
///
/// # Safety
/// - `fname` is null or a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftsym_new(fname: *const c_char) -> *mut abi::ftsym {
    if fname.is_null() {
        return ptr::null_mut();
    }
    // SAFETY: `fname` is a string.
    let loaded = unsafe { ffi::path(fname) }.and_then(Symbols::load);
    ffi::pointer(loaded.map(|symbols| {
        Box::into_raw(Box::new(abi::ftsym {
            fbuf: symbols.text().as_ptr().cast_mut().cast(),
            ftch: Box::into_raw(Box::new(symbols)).cast(),
        }))
    }))
}

/// Looks for a name, regardless of case, and stores its number; returns 1, or 0 if there is none or `ftsym` is null.
/// The number that the file names first counts.
///
/// # Safety
/// - `ftsym` is null or from `ftsym_new`.
/// - `name` is a string and `val` may be written, unless `ftsym` is null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftsym_findbyname(
    ftsym: *mut abi::ftsym,
    name: *const c_char,
    val: *mut u32,
) -> c_int {
    // SAFETY: with symbols, `name` is a string and `val` may be written.
    unsafe {
        let found = symbols(ftsym).and_then(|symbols| symbols.value(bytes(name)?));
        found.map_or(0, |value| {
            *val = value;
            1
        })
    }
}

/// Looks for a number and stores where its name is, good until `ftsym_free`; returns 1, or 0 if there is none or
/// `ftsym` is null.
///
/// # Safety
/// - `ftsym` is null or from `ftsym_new`.
/// - `name` may be written, unless `ftsym` is null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftsym_findbyval(
    ftsym: *mut abi::ftsym,
    val: u32,
    name: *mut *mut c_char,
) -> c_int {
    // SAFETY: with symbols, `name` may be written; a zero byte follows every name, so that it is a string.
    unsafe {
        let found = symbols(ftsym).and_then(|symbols| symbols.name(val));
        found.map_or(0, |text| {
            *name = text.as_ptr().cast_mut().cast();
            1
        })
    }
}

/// Frees symbols; null is fine.
///
/// # Safety
/// - `ftsym` is null or from `ftsym_new`, and neither it nor names from it are used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftsym_free(ftsym: *mut abi::ftsym) {
    if !ftsym.is_null() {
        // SAFETY: both were boxed by ftsym_new.
        unsafe { drop(Box::from_raw(Box::from_raw(ftsym).ftch.cast::<Symbols>())) }
    }
}
