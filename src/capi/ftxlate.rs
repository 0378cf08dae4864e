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
//! evaluate a definition at the same time, for records of their own, until it is freed. Nobody waits for a key that is
//! read again: until it is there the others go on with the one before. Filters are used as [`ftfil`] says.
//!
//! # Deviations from the original
//!
//! - F8, F9, F10, F24, F25: long lines, pipes, zero bytes, numbers out of range, and what ends the program.
//! - F11-F13, F15, F16: actions that are missing, that lack a type or that have keys of another type, and intervals
//!   of 0, are errors with file and line.
//! - F17: variables are replaced in filters as well.
//! - F28: address masks may be written with dots.
//! - F29: nothing of a bad key file becomes a key; white space at its end does not belong to the key.
//! - F30: numbers may be hexadecimal.
//! - S5: memory and time go with the lines of a file.
//! - S4: nothing is kept between two files.

use super::configuration::{self, Loaded};
use super::ffi::{self, List, private, text};
use super::fterr;
use super::record::Record;
use crate::abi::*;
use crate::config::Environment;
use crate::error::Error;
use crate::filter::ThisHost;
use crate::xlate::{Translations, XlateDefinition};
use std::ffi::{c_char, c_int};
use std::mem::{replace, take};
use std::path::Path;
use std::ptr::null_mut;
use std::sync::Arc;

/// What C programs know of a definition, for which they have nothing but a name: it starts with the link to the next.
#[repr(C)]
struct Link {
    next: *mut Link,
}

ffi::listed! {
    Link { next } -> Arc<XlateDefinition>;
}

/// Returns the definitions of translations.
///
/// # Safety
/// - `ftxlate` is empty or from `ftxlate_load`, and nobody else uses the list.
unsafe fn definitions<'l>(ftxlate: *mut ftxlate) -> List<'l, Link> {
    // SAFETY: `publish` alone fills the list, with links; C programs have another name for them.
    unsafe { List::new(&mut *(&raw mut (*ftxlate).defs.slh_first).cast()) }
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
    // SAFETY: `ftxlate` may be written; `ftvar` is null or from `ftvar_new`, and `fname` is a string.
    unsafe {
        let loaded = configuration::load(ftxlate, ftvar, fname);
        if loaded == 0 {
            (*ftxlate).ftvar = ftvar;
        }
        loaded
    }
}

/// Finds the definition called `name`, upper or lower case, good until `ftxlate_free`; null if there is none.
///
/// # Safety
/// - `ftxlate` is from `ftxlate_load`, `name` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftxlate_def_find(
    ftxlate: *mut ftxlate,
    name: *const c_char,
) -> *mut ftxlate_def {
    // SAFETY: `ftxlate` is from `ftxlate_load`, and `name` is a string.
    let (definitions, name) = unsafe { (definitions(ftxlate), ffi::bytes(name)) };
    let found = definitions.find(|this| this.eq_ignore_ascii_case(name.unwrap_or_default()));
    found.cast()
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
    // SAFETY: `ftx` is from the list of `ftxlate_load`, and what `fo` has bits for is in the record.
    let (definition, mut record) = unsafe {
        let definition = private(ftx.cast::<Link>());
        (definition, Record::new(rec.cast(), &*fo))
    };
    definition.apply(&mut record, &ThisHost, &fterr::warnx);
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
    // SAFETY: `active_def` is from the list of `ftxlate_load`.
    let needed = unsafe { private(active_def.cast::<Link>()) }.xfields();
    (needed & !test != 0).into()
}

/// Frees what `ftxlate_load` made, filters included; `ftxlate` is empty then.
///
/// # Safety
/// - `ftxlate` is from `ftxlate_load`, and no definition of it is used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftxlate_free(ftxlate: *mut ftxlate) {
    // SAFETY: `ftxlate_load` fills the lists by `publish`, and nobody uses them any more.
    unsafe { (*ftxlate).free() };
}

// SAFETY: nothing but null pointers and zeros makes an empty one.
unsafe impl Loaded for ftxlate {
    type Configuration = Translations;

    fn read(path: &Path, environment: Environment<'_>) -> Result<Translations, Error> {
        Translations::load(path, environment)
    }

    unsafe fn publish(&mut self, translations: Translations) -> Result<(), Error> {
        publish(translations, self)
    }

    unsafe fn free(&mut self) {
        // SAFETY: all in the lists is from `publish`, as is the name, and nobody uses it any more.
        unsafe {
            if take(&mut self.ftfil_init) != 0 {
                self.ftfil.free();
            }
            text::free(replace(&mut self.filter_fname, null_mut()));
            definitions(self).clear();
        }
    }
}

/// Puts what was read into the lists of `ftxlate`, which is empty, the last definition first.
fn publish(translations: Translations, ftxlate: &mut ftxlate) -> Result<(), Error> {
    // SAFETY: nothing else is pushed to this list.
    let mut definitions = unsafe { definitions(ftxlate) };
    for definition in translations.definitions.into_entries() {
        let private = Arc::clone(&definition);
        definitions.push(definition.name(), private, |_| Link { next: null_mut() })?;
    }
    if let Some(file) = translations.filter_file {
        ftxlate.filter_fname = text::owned(&file)?.into_raw();
    }
    let Some(filters) = translations.filters else {
        return Ok(());
    };
    ftxlate.ftfil_init = 1;
    // SAFETY: the lists are empty.
    unsafe { ftxlate.ftfil.publish(filters) }
}
