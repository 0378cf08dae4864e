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
//! - F8, F9, F10, F24, F25: long lines, pipes, zero octets, numbers out of range, and what ends the program.
//! - S4: nothing is kept between two files.

use super::{environment, memory};
use crate::abi::*;
use crate::mask::{Definition, Masks};
use crate::record::Field;
use std::ffi::{c_char, c_int};
use std::ptr::{self, null, null_mut};

/// A definition: what C programs see of it, and what it compiles to.
#[repr(C)]
struct Entry {
    public: ftmask_def,
    compiled: Definition,
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
    // SAFETY: as the caller promises; all zero is empty.
    unsafe {
        ftmask.write_bytes(0, 1);
        let masks = environment::load(null(), fname, Masks::load);
        if masks.is_some_and(|masks| fill(ftmask, masks)) {
            return 0;
        }
        ftmask_free(ftmask);
        -1
    }
}

/// The definition called `name`, upper or lower case, good until `ftmask_free`; null if there is none.
///
/// # Safety
/// - `ftmask` is from `ftmask_load`, `name` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftmask_def_find(
    ftmask: *mut ftmask,
    name: *const c_char,
) -> *mut ftmask_def {
    // SAFETY: as the caller promises; names in the list are strings.
    unsafe {
        let name = memory::octets(name).unwrap_or_default();
        let mut entry = (*ftmask).defs.slh_first;
        while let Some(definition) = entry.as_ref() {
            if memory::octets(definition.name).is_some_and(|own| own.eq_ignore_ascii_case(name)) {
                break;
            }
            entry = definition.chain.sle_next;
        }
        entry
    }
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
    const SOURCE: u64 = Field::Srcaddr.xfield() | Field::SrcMask.xfield();
    const DESTINATION: u64 = Field::Dstaddr.xfield() | Field::DstMask.xfield();
    // SAFETY: as the caller promises; every definition in a list is an Entry.
    unsafe {
        let entry = &*active_def.cast::<Entry>();
        let fo = &*fo;
        for (fields, address, mask) in [
            (SOURCE, fo.srcaddr, fo.src_mask),
            (DESTINATION, fo.dstaddr, fo.dst_mask),
        ] {
            if fo.xfields & fields == fields {
                let address = rec.add(address.into()).cast::<u32>().read_unaligned();
                if let Some(length) = entry.compiled.mask(address) {
                    rec.add(mask.into()).cast::<u8>().write(length);
                }
            }
        }
    }
    0
}

/// Frees what `ftmask_load` made; `ftmask` is empty then.
///
/// # Safety
/// - `ftmask` is from `ftmask_load`, and no definition of it is used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftmask_free(ftmask: *mut ftmask) {
    // SAFETY: as the caller promises; definitions are boxed entries, names come from malloc.
    unsafe {
        while let Some(definition) = (*ftmask).defs.slh_first.as_mut() {
            (*ftmask).defs.slh_first = definition.chain.sle_next;
            memory::free(definition.name);
            drop(Box::from_raw(ptr::from_mut(definition).cast::<Entry>()));
        }
    }
}

/// Puts what was read at the head of the list, last definition first; `false` when memory is short.
///
/// # Safety
/// - `ftmask` has a list of this library.
unsafe fn fill(ftmask: *mut ftmask, masks: Masks) -> bool {
    for compiled in masks.definitions {
        let name = memory::string(compiled.name());
        if name.is_null() {
            return false;
        }
        // SAFETY: the caller's list.
        let sle_next = unsafe { (*ftmask).defs.slh_first };
        let public = ftmask_def {
            chain: ft_slist_entry { sle_next },
            rhead: null_mut(),
            name,
        };
        let entry = Box::new(Entry { public, compiled });
        // SAFETY: the caller's list.
        unsafe { (*ftmask).defs.slh_first = Box::into_raw(entry).cast() };
    }
    true
}
