//! Translations: fields of records that change by rules.
//!
//! `ftxlate_load` reads and compiles a file of `xlate-action` and `xlate-definition` sections, in the language of
//! flow-xlate, and the filters that it uses. `ftxlate_def_find` finds a definition, `ftxlate_def_eval` changes a
//! record of any version; where its fields are, `fts3rec_compute_offsets` of [`ftrec`](super::ftrec) says, or `fo` of
//! a stream that is read. To change the version of records is another matter: see
//! [`ftrec_xlate`](super::ftrec_xlate).
//!
//! # Ownership
//!
//! The caller owns `struct ftxlate`, which need not be initialised and may be moved; everything in it is the
//! library's until `ftxlate_free`, the filters in `ftfil` included. Loading twice without `ftxlate_free` leaks. The
//! variables in `ftvar` are only read, and only while the file is loaded.
//!
//! The list `defs` has entries without public members, and the list `actions` is empty.
//!
//! # Lifetime of returned pointers
//!
//! A definition is good until `ftxlate_free`.
//!
//! # Errors
//!
//! `ftxlate_load` returns -1 with a message that names file and line, and `errno`: EINVAL for the file's contents,
//! else what the system says. `ftxlate_def_eval` has a message when it reads a key file again; if that fails the old
//! key stays. The other functions have no errors; NULL from `ftxlate_def_find` has no message.
//!
//! # Thread safety
//!
//! Loading, finding and freeing are for one thread at a time for each `struct ftxlate`. Any number of threads may
//! evaluate a definition at the same time, for records of their own, until it is freed: keys that are read again are
//! locked. Filters are used as [`ftfil`] says.
//!
//! # Deviations from the original
//!
//! - F8, F9, F10, F24, F25: long lines, pipes, zero octets, numbers out of range, and what ends the program.
//! - F11-F13, F15, F16: actions that are missing, that lack a type or that have keys of another type, and intervals
//!   of 0, are errors with file and line.
//! - F17: variables are replaced in filters as well.
//! - F28: address masks may be written with dots.
//! - F29: nothing of a bad key file becomes a key; white space at its end does not belong to the key.
//! - F30: numbers may be hexadecimal.
//! - S4: nothing is kept between two files.

use super::record::RecordMut;
use super::{environment, fterr, ftfil, memory};
use crate::abi::*;
use crate::xlate::{Definition, Translations};
use std::ffi::{c_char, c_int};
use std::ptr::null_mut;

/// A definition. C programs know nothing but its name for it, and that it starts with the link to the next.
#[repr(C)]
struct Entry {
    next: *mut ftxlate_def,
    compiled: Definition,
}

/// Reads a file of translation actions and definitions and the filters it uses, with their variables replaced by
/// those of `ftvar` if that is not null.
///
/// Returns 0, or -1 with a message that says file and line; `ftxlate` is empty then.
///
/// # Safety
/// - `ftxlate` may be written; what it held before is not freed.
/// - `ftvar` is null or from `ftvar_new`.
/// - `fname` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftxlate_load(
    ftxlate: *mut ftxlate,
    ftvar: *mut ftvar,
    fname: *const c_char,
) -> c_int {
    // SAFETY: as the caller promises; all zero is empty.
    unsafe {
        ftxlate.write_bytes(0, 1);
        let translations = environment::load(ftvar, fname, Translations::load);
        if translations.is_some_and(|translations| fill(&mut *ftxlate, translations)) {
            (*ftxlate).ftvar = ftvar;
            return 0;
        }
        ftxlate_free(ftxlate);
        -1
    }
}

/// The definition called `name`, upper or lower case, good until `ftxlate_free`; null if there is none.
///
/// # Safety
/// - `ftxlate` is from `ftxlate_load`, `name` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftxlate_def_find(
    ftxlate: *mut ftxlate,
    name: *const c_char,
) -> *mut ftxlate_def {
    // SAFETY: as the caller promises; every definition in a list is an Entry.
    unsafe {
        let name = memory::octets(name).unwrap_or_default();
        let mut found = (*ftxlate).defs.slh_first;
        while let Some(entry) = found.cast::<Entry>().as_ref() {
            if entry.compiled.name().eq_ignore_ascii_case(name) {
                break;
            }
            found = entry.next;
        }
        found
    }
}

/// Changes a record as the definition says, as far as it has the fields; returns 0.
///
/// # Safety
/// - `ftx` is from `ftxlate_def_find`.
/// - `rec` points to a record, which need not be aligned, with the fields that `fo` says, and where it says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftxlate_def_eval(
    ftx: *mut ftxlate_def,
    rec: *mut c_char,
    fo: *mut fts3rec_offsets,
) -> c_int {
    // SAFETY: as the caller promises; every definition in a list is an Entry.
    unsafe {
        let entry = &*ftx.cast::<Entry>();
        let mut record = RecordMut::new(rec.cast(), &*fo);
        entry.compiled.apply(&mut record, &fterr::warnx);
    }
    0
}

/// Tells whether the definition needs a field that is not in `test` (`FT_XFIELD_*`): 1 if so, else 0.
///
/// # Safety
/// - `active_def` is from `ftxlate_def_find`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftxlate_def_test_xfields(
    active_def: *mut ftxlate_def,
    test: u64,
) -> c_int {
    // SAFETY: as the caller promises; every definition in a list is an Entry.
    let needed = unsafe { (*active_def.cast::<Entry>()).compiled.xfields() };
    (needed & !test != 0).into()
}

/// Frees what `ftxlate_load` made, filters included; `ftxlate` is empty then.
///
/// # Safety
/// - `ftxlate` is from `ftxlate_load`, and no definition of it is used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftxlate_free(ftxlate: *mut ftxlate) {
    // SAFETY: as the caller promises; definitions are boxed entries, the name comes from malloc.
    unsafe {
        if (*ftxlate).ftfil_init != 0 {
            ftfil::ftfil_free(&raw mut (*ftxlate).ftfil);
            (*ftxlate).ftfil_init = 0;
        }
        memory::free((*ftxlate).filter_fname);
        (*ftxlate).filter_fname = null_mut();
        while !(*ftxlate).defs.slh_first.is_null() {
            let entry = Box::from_raw((*ftxlate).defs.slh_first.cast::<Entry>());
            (*ftxlate).defs.slh_first = entry.next;
        }
    }
}

/// Puts what was read at the head of the list, last definition first; `false` when memory is short.
fn fill(ftxlate: &mut ftxlate, translations: Translations) -> bool {
    for compiled in translations.definitions {
        let next = ftxlate.defs.slh_first;
        let entry = Box::new(Entry { next, compiled });
        ftxlate.defs.slh_first = Box::into_raw(entry).cast();
    }
    if let Some(file) = translations.filter_file {
        ftxlate.filter_fname = memory::string(&file);
        if ftxlate.filter_fname.is_null() {
            return false;
        }
    }
    let Some(filters) = translations.filters else {
        return true;
    };
    ftxlate.ftfil_init = 1;
    // SAFETY: the lists are empty.
    unsafe { ftfil::publish(filters, &mut ftxlate.ftfil).is_some() }
}
