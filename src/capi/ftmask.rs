//! Masks: prefix lengths that the addresses of records get by rules.
//!
//! `ftmask_load` reads a file of `mask-definition` sections, in the language of flow-mask: prefixes, each with the
//! length that addresses in it get; the longest prefix counts. `ftmask_def_find` finds a definition,
//! `ftmask_def_eval` sets `src_mask` and `dst_mask` of a record, if its version has them. There are no variables in
//! these files.
//!
//! # Ownership
//!
//! The caller owns `struct ftmask`, which need not be initialised and may be moved; everything in it is the library's
//! until `ftmask_free`. Loading twice without `ftmask_free` leaks. The list `defs` may be walked, with `name` of its
//! entries.
//!
//! # Lifetime of returned pointers
//!
//! A definition, its name included, is good until `ftmask_free`.
//!
//! # Errors
//!
//! `ftmask_load` returns -1 with a message that names file and line, and `errno`: EINVAL for the file's contents,
//! else what the system says. The other functions have no errors; NULL from `ftmask_def_find` has no message.
//!
//! # Thread safety
//!
//! Loading, finding and freeing are for one thread at a time for each `struct ftmask`. Definitions do not change: any
//! number of threads may evaluate one at the same time, for records of their own, until it is freed. Host names in a
//! file are asked of the resolver while it is loaded.
//!
//! # Deviations from the original
//!
//! - F1, F2: prefixes match exactly the addresses that are in them.
//! - F8, F9, F10, F24, F25: long lines, pipes, zero bytes, numbers out of range, and what ends the program.
//! - S5: memory and time go with the lines of a file.
//! - S4: nothing is kept between two files.

use super::configuration::{self, Loaded};
use super::ffi::{self, List, private};
use super::record::Record;
use crate::abi::*;
use crate::config::Environment;
use crate::error::Error;
use crate::mask::{MaskDefinition, Masks};
use std::ffi::{c_char, c_int};
use std::path::Path;
use std::ptr::null_mut;
use std::sync::Arc;

ffi::listed! {
    ftmask_def { chain.sle_next } -> Arc<MaskDefinition>;
}

/// Reads a file of mask definitions.
///
/// Returns 0, or -1 with a message that says file and line; `ftmask` is empty then.
///
/// # Safety
/// - `ftmask` may be written; what it held before is not freed.
/// - `fname` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftmask_load(ftmask: *mut ftmask, fname: *const c_char) -> c_int {
    // SAFETY: `ftmask` may be written; there are no variables, and `fname` is a string.
    unsafe { configuration::load(ftmask, null_mut(), fname) }
}

/// Finds the definition called `name`, upper or lower case, good until `ftmask_free`; null if there is none.
///
/// # Safety
/// - `ftmask` is from `ftmask_load`, `name` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftmask_def_find(
    ftmask: *mut ftmask,
    name: *const c_char,
) -> *mut ftmask_def {
    // SAFETY: `ftmask_load` fills the list by `publish`, and `name` is a string.
    unsafe { ffi::find(&mut (*ftmask).defs.slh_first, name) }
}

/// Sets the prefix lengths of a record as the definition says, those that the record has and the definition knows;
/// returns 0.
///
/// # Safety
/// - `active_def` is from `ftmask_def_find`.
/// - `rec` points to a record, which need not be aligned, with the fields that `fo` says, and where it says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftmask_def_eval(
    active_def: *mut ftmask_def,
    rec: *mut c_char,
    fo: *mut fts3rec_offsets,
) -> c_int {
    // SAFETY: the definition is from the list of `ftmask_load`, and what `fo` has bits for is in the record.
    let (definition, mut record) = unsafe { (private(active_def), Record::new(rec.cast(), &*fo)) };
    definition.apply(&mut record);
    0
}

/// Frees what `ftmask_load` made; `ftmask` is empty then.
///
/// # Safety
/// - `ftmask` is from `ftmask_load`, and no definition of it is used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftmask_free(ftmask: *mut ftmask) {
    // SAFETY: `ftmask_load` fills the list by `publish`, and nobody uses it any more.
    unsafe { (*ftmask).free() };
}

// SAFETY: nothing but null pointers makes an empty one.
unsafe impl Loaded for ftmask {
    type Configuration = Masks;

    fn read(path: &Path, environment: Environment<'_>) -> Result<Masks, Error> {
        Masks::load(path, environment)
    }

    unsafe fn publish(&mut self, masks: Masks) -> Result<(), Error> {
        publish(masks, self)
    }

    unsafe fn free(&mut self) {
        // SAFETY: all in the list is from `publish`, and nobody uses it any more.
        unsafe { List::new(&mut self.defs.slh_first).clear() };
    }
}

/// Puts what was read into the list of `ftmask`, which is empty, the last definition first.
fn publish(masks: Masks, ftmask: &mut ftmask) -> Result<(), Error> {
    // SAFETY: nothing else is pushed to this list.
    let mut defs = unsafe { List::new(&mut ftmask.defs.slh_first) };
    for definition in masks.definitions.into_entries() {
        let private = Arc::clone(&definition);
        defs.push(definition.name(), private, |name| ftmask_def {
            chain: ft_slist_entry {
                sle_next: null_mut(),
            },
            rhead: null_mut(),
            name,
        })?;
    }
    Ok(())
}
