//! Variables for configuration files.
//!
//! Programs set variables, mostly from options of the form `-v NAME=value`, and pass them to `ftfil_load`,
//! `fttag_load`, `ftxlate_load` and `ftstat_load`. In a file `@NAME` and `@{NAME}` stand for a value,
//! `@{NAME:-default}` has a value for when the variable is not set. Names are of ASCII letters and digits.
//!
//! # Ownership
//!
//! The caller owns `struct ftvar`, which must be made by `ftvar_new` and may be moved. Entries and their texts come
//! from `malloc()` and are freed by `ftvar_free`, or by `ftvar_clear`. Names and values that are passed are copied.
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

use super::{fterr, memory};
use crate::abi;
use crate::config::variables;
use std::ffi::{CStr, c_char, c_int};
use std::{iter, mem, ptr};

/// The entries of a set.
///
/// # Safety
/// - `ftvar` is from `ftvar_new`, and entries are freed only once the iterator has passed them.
unsafe fn entries(ftvar: *const abi::ftvar) -> impl Iterator<Item = *mut abi::ftvar_entry> {
    // SAFETY: the caller's; every entry in the list is valid.
    unsafe {
        let entry = |entry: *mut abi::ftvar_entry| (!entry.is_null()).then_some(entry);
        iter::successors(entry((*ftvar).entries.slh_first), move |&before| {
            entry((*before).chain.sle_next)
        })
    }
}

/// The entry of a name, or null.
///
/// # Safety
/// - `ftvar` is from `ftvar_new`.
unsafe fn find(ftvar: *const abi::ftvar, name: &[u8]) -> *mut abi::ftvar_entry {
    // SAFETY: the caller's; names are strings.
    unsafe {
        let mut entries = entries(ftvar);
        entries
            .find(|&entry| CStr::from_ptr((*entry).name).to_bytes() == name)
            .unwrap_or(ptr::null_mut())
    }
}

/// The value of a variable.
///
/// # Safety
/// - `ftvar` is null or from `ftvar_new`; it does not change while the value is used.
pub(super) unsafe fn value<'v>(ftvar: *const abi::ftvar, name: &[u8]) -> Option<&'v [u8]> {
    // SAFETY: the caller's; values are strings.
    unsafe {
        let entry = if ftvar.is_null() {
            ptr::null_mut()
        } else {
            find(ftvar, name)
        };
        entry
            .as_ref()
            .map(|entry| CStr::from_ptr(entry.val).to_bytes())
    }
}

/// Sets a variable; returns 0, or -1 if its name or value is empty or memory is short.
///
/// # Safety
/// - `ftvar` is from `ftvar_new`.
unsafe fn set(ftvar: *mut abi::ftvar, name: &[u8], value: &[u8]) -> c_int {
    if name.is_empty() || value.is_empty() {
        return -1;
    }
    // Before anything is freed: the value may be that of the entry.
    let val = memory::string(value);
    if val.is_null() {
        return -1;
    }
    // SAFETY: the caller's; entries and their strings are from malloc.
    unsafe {
        if let Some(known) = find(ftvar, name).as_mut() {
            memory::free(mem::replace(&mut known.val, val));
            return 0;
        }
        let (entry, name) = (memory::new::<abi::ftvar_entry>(), memory::string(name));
        if entry.is_null() || name.is_null() {
            memory::free(entry);
            memory::free(name);
            memory::free(val);
            return -1;
        }
        let chain = abi::ft_slist_entry {
            sle_next: (*ftvar).entries.slh_first,
        };
        entry.write(abi::ftvar_entry { chain, name, val });
        (*ftvar).entries.slh_first = entry;
    }
    0
}

/// Frees an entry and its strings.
///
/// # Safety
/// - `entry` is from `set` and in no list.
unsafe fn free(entry: *mut abi::ftvar_entry) {
    // SAFETY: all three are from malloc.
    unsafe {
        memory::free((*entry).name);
        memory::free((*entry).val);
        memory::free(entry);
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
    // SAFETY: the caller's.
    unsafe { ftvar.write(abi::ftvar { entries }) };
    0
}

/// Frees the variables of a set, which is empty then.
///
/// # Safety
/// - `ftvar` is from `ftvar_new`; no entry of it is used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftvar_free(ftvar: *mut abi::ftvar) {
    // SAFETY: the caller's; an entry leaves the list before it is freed.
    unsafe {
        while let Some(entry) = (*ftvar).entries.slh_first.as_mut() {
            (*ftvar).entries.slh_first = entry.chain.sle_next;
            free(entry);
        }
    }
}

/// Sets the variable that `binding` describes as `NAME=value`; returns 0, or -1 if it does not, or memory is short.
///
/// # Safety
/// - `ftvar` is from `ftvar_new`.
/// - `binding` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftvar_pset(ftvar: *mut abi::ftvar, binding: *mut c_char) -> c_int {
    // SAFETY: the caller's.
    let binding = unsafe { CStr::from_ptr(binding) }.to_bytes();
    match binding.iter().position(|&octet| octet == b'=') {
        // SAFETY: the caller's.
        Some(at) => unsafe { set(ftvar, &binding[..at], &binding[at + 1..]) },
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
    // SAFETY: the caller's.
    unsafe {
        set(
            ftvar,
            CStr::from_ptr(name).to_bytes(),
            CStr::from_ptr(val).to_bytes(),
        )
    }
}

/// The entry of a variable, good until it is cleared or all are freed; null if it is not set.
///
/// # Safety
/// - `ftvar` is from `ftvar_new`.
/// - `name` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftvar_find(
    ftvar: *mut abi::ftvar,
    name: *mut c_char,
) -> *mut abi::ftvar_entry {
    // SAFETY: the caller's.
    unsafe { find(ftvar, CStr::from_ptr(name).to_bytes()) }
}

/// Removes a variable, if it is set.
///
/// # Safety
/// - `ftvar` is from `ftvar_new`; the entry is not used again.
/// - `name` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftvar_clear(ftvar: *mut abi::ftvar, name: *mut c_char) {
    // SAFETY: the caller's; `link` is what points at the entry, which leaves the list before it is freed.
    unsafe {
        let entry = find(ftvar, CStr::from_ptr(name).to_bytes());
        if entry.is_null() {
            return;
        }
        let mut link = &raw mut (*ftvar).entries.slh_first;
        while *link != entry {
            link = &raw mut (**link).chain.sle_next;
        }
        *link = (*entry).chain.sle_next;
        free(entry);
    }
}

/// Stores `src` with its variables replaced in the `dstlen` octets at `dst`, which may be `src`.
///
/// `@NAME` and `@{NAME}` stand for the value of a variable, nothing if it is not set; `@{NAME:-default}` for the
/// default then. Returns 0, or -1 if the text does not end before the last octet but one of `dst`, or has an `@{`
/// without a proper end: `dst` holds the start of the text then.
///
/// # Safety
/// - `ftvar` is from `ftvar_new`.
/// - `src` is a string.
/// - `dstlen` octets may be written at `dst`.
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
    // SAFETY: the caller's; `text` is no longer than `limit`, and `src` was read before `dst` is written.
    let answer = unsafe {
        let value = |name: &[u8]| value(ftvar, name);
        let answer = variables::expand(CStr::from_ptr(src).to_bytes(), value, limit, &mut text);
        ptr::copy_nonoverlapping(text.as_ptr(), dst.cast(), text.len());
        *dst.add(text.len()) = 0;
        answer
    };
    match answer {
        Ok(true) => 0,
        Ok(false) => -1,
        Err(error) => {
            fterr::report(&error);
            -1
        }
    }
}
