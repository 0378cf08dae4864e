//! Variables for configuration files.
//!
//! Programs set variables, mostly from options of the form `-v NAME=value`, and pass them to `ftfil_load`,
//! `fttag_load`, `ftxlate_load` and `ftstat_load`. In a file `@NAME` and `@{NAME}` stand for a value,
//! `@{NAME:-default}` has a value for when the variable is not set. Names are of ASCII letters and digits.
//!
//! # Ownership
//!
//! The caller owns `struct ftvar`, which must be made by `ftvar_new` and may be moved. Entries and their texts are
//! the library's and are freed by `ftvar_free`, or by `ftvar_clear`. Names and values that are passed are copied.
//!
//! # Lifetime of returned pointers
//!
//! An entry stays until `ftvar_clear` or `ftvar_free`; its `val` until the variable is set again.
//!
//! # Errors
//!
//! -1: without a message for an empty name or value and for text that does not fit, with a message when memory is
//! short or an `@{` has no proper end.
//!
//! # Thread safety
//!
//! A set may be read by many threads (`ftvar_find`, `ftvar_evalstr`, the functions that load), or changed by one.
//!
//! # Deviations from the original
//!
//! - F10: an expression that is wrong is an error, not the end of the program.
//! - U17: nothing is written for a `dstlen` of 0; memory that is short loses no entry.

use super::ffi::{self, List, bytes, private, private_mut, text};
use crate::abi;
use crate::config::variables;
use crate::error::Error;
use std::ffi::{CString, c_char, c_int};
use std::ptr;

ffi::listed! {
    // The value.
    abi::ftvar_entry { chain.sle_next } -> CString;
}

/// Returns the variables of a set.
///
/// # Safety
/// - `ftvar` is from `ftvar_new`, and nobody changes the set while this is used.
unsafe fn entries<'l>(ftvar: *mut abi::ftvar) -> List<'l, abi::ftvar_entry> {
    // SAFETY: `set` alone adds to the list.
    unsafe { List::new(&mut (*ftvar).entries.slh_first) }
}

/// Returns the value of a variable.
///
/// # Safety
/// - `ftvar` is from `ftvar_new`; it does not change while the value is used.
pub(super) unsafe fn value<'v>(ftvar: *mut abi::ftvar, name: &[u8]) -> Option<&'v [u8]> {
    // SAFETY: what is found is an entry of the list.
    unsafe {
        let entry = entries(ftvar).find(|this| this == name);
        (!entry.is_null()).then(|| private(entry).to_bytes())
    }
}

/// Sets a variable.
///
/// # Errors
/// There is no memory.
///
/// # Safety
/// - `ftvar` is from `ftvar_new`.
unsafe fn set(ftvar: *mut abi::ftvar, name: &[u8], value: &[u8]) -> Result<(), Error> {
    // Before anything is freed: the value may be that of the entry.
    let value = text::owned(value)?;
    // SAFETY: what is found is an entry of the list, as is what is pushed.
    unsafe {
        let mut entries = entries(ftvar);
        let mut entry = entries.find(|this| this == name);
        if entry.is_null() {
            entry = entries.push(name, value, |name| abi::ftvar_entry {
                chain: abi::ft_slist_entry {
                    sle_next: ptr::null_mut(),
                },
                name,
                val: ptr::null_mut(),
            })?;
        } else {
            *private_mut(entry) = value;
        }
        (*entry).val = private(entry).as_ptr().cast_mut();
    }
    Ok(())
}

/// Sets a variable; returns 0, or -1, with a message unless its name or value is empty.
///
/// # Safety
/// - `ftvar` is from `ftvar_new`.
unsafe fn bind(ftvar: *mut abi::ftvar, name: &[u8], value: &[u8]) -> c_int {
    match name.is_empty() || value.is_empty() {
        true => -1,
        // SAFETY: `ftvar` is from `ftvar_new`.
        false => ffi::status(unsafe { set(ftvar, name, value) }),
    }
}

/// Makes an empty set of variables; returns 0.
///
/// # Safety
/// - `ftvar` may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftvar_new(ftvar: *mut abi::ftvar) -> c_int {
    let entries = abi::ftvarhead {
        slh_first: ptr::null_mut(),
    };
    // SAFETY: `ftvar` may be written.
    unsafe { ftvar.write(abi::ftvar { entries }) };
    0
}

/// Frees the variables of a set, which is empty then.
///
/// # Safety
/// - `ftvar` is from `ftvar_new`; no entry of it is used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftvar_free(ftvar: *mut abi::ftvar) {
    // SAFETY: the set is from `ftvar_new`, and nobody uses its entries any more.
    unsafe { entries(ftvar).clear() };
}

/// Sets the variable that `binding` describes as `NAME=value`; returns 0, or -1 if it does not, or memory is short.
///
/// # Safety
/// - `ftvar` is from `ftvar_new`.
/// - `binding` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftvar_pset(ftvar: *mut abi::ftvar, binding: *mut c_char) -> c_int {
    // SAFETY: `binding` is a string.
    let binding = unsafe { bytes(binding) }.unwrap_or_default();
    match binding.iter().position(|&byte| byte == b'=') {
        // SAFETY: the set is from `ftvar_new`.
        Some(at) => unsafe { bind(ftvar, &binding[..at], &binding[at + 1..]) },
        None => -1,
    }
}

/// Sets a variable to a copy of `val`; returns 0, or -1 if its name or value is empty or memory is short.
///
/// # Safety
/// - `ftvar` is from `ftvar_new`.
/// - `name` and `val` are strings.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftvar_set(
    ftvar: *mut abi::ftvar,
    name: *mut c_char,
    val: *mut c_char,
) -> c_int {
    // SAFETY: the set is from `ftvar_new`, and both are strings.
    unsafe {
        let [name, val] = [name, val].map(|text| bytes(text).unwrap_or_default());
        bind(ftvar, name, val)
    }
}

/// Finds the entry of a variable, good until it is cleared or all are freed; null if it is not set.
///
/// # Safety
/// - `ftvar` is from `ftvar_new`.
/// - `name` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftvar_find(
    ftvar: *mut abi::ftvar,
    name: *mut c_char,
) -> *mut abi::ftvar_entry {
    // SAFETY: the set is from `ftvar_new`, and `name` is a string.
    unsafe {
        let name = bytes(name).unwrap_or_default();
        entries(ftvar).find(|this| this == name)
    }
}

/// Removes a variable, if it is set.
///
/// # Safety
/// - `ftvar` is from `ftvar_new`; the entry is not used again.
/// - `name` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftvar_clear(ftvar: *mut abi::ftvar, name: *mut c_char) {
    // SAFETY: the set is from `ftvar_new`, `name` is a string, and nobody uses the entry any more.
    unsafe {
        let name = bytes(name).unwrap_or_default();
        let mut entries = entries(ftvar);
        let entry = entries.find(|this| this == name);
        entries.remove(entry);
    }
}

/// Stores `src` with its variables replaced in the `dstlen` bytes at `dst`, which may be `src`.
///
/// `@NAME` and `@{NAME}` stand for the value of a variable, nothing if it is not set; `@{NAME:-default}` for the
/// default then. Returns 0, or -1 if the text does not end before the last byte but one of `dst`, or has an `@{`
/// without a proper end: `dst` holds the start of the text then.
///
/// # Safety
/// - `ftvar` is from `ftvar_new`.
/// - `src` is a string.
/// - `dstlen` bytes may be written at `dst`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftvar_evalstr(
    ftvar: *mut abi::ftvar,
    src: *mut c_char,
    dst: *mut c_char,
    dstlen: c_int,
) -> c_int {
    let Some(limit) = usize::try_from(dstlen)
        .ok()
        .and_then(|len| len.checked_sub(1))
    else {
        return -1;
    };
    let mut text = Vec::new();
    // SAFETY: `src` is a string, which is read before `dst` is written; `text` is no longer than `limit`.
    let expanded = unsafe {
        let src = bytes(src).unwrap_or_default();
        let expanded = variables::expand(src, |name| value(ftvar, name), limit, &mut text);
        ptr::copy_nonoverlapping(text.as_ptr(), dst.cast(), text.len());
        *dst.add(text.len()) = 0;
        expanded
    };
    match expanded {
        Ok(false) => -1,
        expanded => ffi::status(expanded.map(drop)),
    }
}
