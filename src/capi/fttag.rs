//! Tags: numbers that records of version 1005 get by rules.
//!
//! `fttag_load` reads and compiles a file of `tag-action` and `tag-definition` sections, in the language of flow-tag.
//! `fttag_def_find` finds a definition, `fttag_def_eval` sets the tags of a record. Records of other versions are
//! translated first, see [`ftrec_xlate`](super::ftrec_xlate).
//!
//! # Example
//!
//! ```c
//! #include <ftlib.h>
//!
//! /* tags a record of version 5 */
//! int tag(struct fttag_def *definition, struct fts3rec_v5 *rec,
//!         struct fts3rec_v1005 *tagged)
//! {
//!   ftrec_xlate_5to1005(rec, tagged);
//!   return fttag_def_eval(definition, tagged);
//! }
//! ```
//!
//! # Ownership
//!
//! The caller owns `struct fttag`, which need not be initialised and may be moved; everything in it is the library's
//! until `fttag_free`. Loading twice without `fttag_free` leaks. The variables in `ftvar` are only read, and only
//! while the file is loaded.
//!
//! The lists `defs` and `actions` may be walked, with `name` and `type` of their entries; the list `terms` of a
//! definition is empty. Changing an entry changes no definition.
//!
//! # Lifetime of returned pointers
//!
//! A definition, its name included, is good until `fttag_free`.
//!
//! # Errors
//!
//! `fttag_load` returns -1 with a message that names file and line, and `errno`: EINVAL for the file's contents, else
//! what the system says. The other functions have no errors; NULL from `fttag_def_find` has no message.
//!
//! # Thread safety
//!
//! Loading, finding and freeing are for one thread at a time for each `struct fttag`. Definitions do not change: any
//! number of threads may evaluate one at the same time, for records of their own, until it is freed. Host names in a
//! file are asked of the resolver while it is loaded.
//!
//! # Deviations from the original
//!
//! - F1, F2: prefixes match exactly the addresses that are in them.
//! - F8, F9, F10, F24, F25: long lines, pipes, zero octets, numbers out of range, and what ends the program.
//! - F11-F13: actions that are missing, or that lack a type, are errors with file and line.
//! - F20: an `action` belongs to the definition that it stands in.
//! - F27: the type `ip-address` is known, as the manual has it.
//! - F30: numbers may be hexadecimal.
//! - F31: `fttag_action.type` tells UDP ports from TCP ports.
//! - S3, S4: constant time however many values match; nothing is kept between two files.

use super::{environment, memory};
use crate::abi::*;
use crate::record::fields::Fields;
use crate::record::layout::Layout;
use crate::record::{Field, Version};
use crate::tag::{Definition, Kind, Pair, Side, Tags};
use std::ffi::{c_char, c_int};
use std::ptr::{self, null_mut};

/// A definition: what C programs see of it, and what it compiles to.
#[repr(C)]
struct Entry {
    public: fttag_def,
    compiled: Definition,
}

/// Reads a file of tag actions and definitions, with its variables replaced by those of `ftvar` if that is not null.
///
/// Returns 0, or -1 with a message that says file and line; `fttag` is empty then.
///
/// # Safety
/// - `fttag` may be written; what it held before is not freed.
/// - `ftvar` is null or from `ftvar_new`.
/// - `fname` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fttag_load(
    fttag: *mut fttag,
    ftvar: *mut ftvar,
    fname: *const c_char,
) -> c_int {
    // SAFETY: as the caller promises; all zero is empty.
    unsafe {
        fttag.write_bytes(0, 1);
        let tags = environment::load(ftvar, fname, Tags::load);
        if tags.is_some_and(|tags| fill(fttag, tags)) {
            return 0;
        }
        fttag_free(fttag);
        -1
    }
}

/// The definition called `name`, upper or lower case, good until `fttag_free`; null if there is none.
///
/// # Safety
/// - `fttag` is from `fttag_load`, `name` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fttag_def_find(fttag: *mut fttag, name: *const c_char) -> *mut fttag_def {
    // SAFETY: as the caller promises; names in the list are strings.
    unsafe {
        let name = memory::octets(name).unwrap_or_default();
        let mut entry = (*fttag).defs.slh_first;
        while let Some(definition) = entry.as_ref() {
            if memory::octets(definition.name).is_some_and(|own| own.eq_ignore_ascii_case(name)) {
                break;
            }
            entry = definition.chain.sle_next;
        }
        entry
    }
}

/// Sets or adds to the tags of a record as the definition says; returns 0.
///
/// # Safety
/// - `ftd` is from `fttag_def_find`, `rec` points to a record, which need not be aligned.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fttag_def_eval(ftd: *mut fttag_def, rec: *mut fts3rec_v1005) -> c_int {
    // SAFETY: as the caller promises; every definition in a list is an Entry.
    unsafe {
        let entry = &*ftd.cast::<Entry>();
        let tags = Pair {
            source: (&raw const (*rec).src_tag).read_unaligned(),
            destination: (&raw const (*rec).dst_tag).read_unaligned(),
        };
        let tags = entry.compiled.apply(&Tagged(rec.cast()), tags);
        (&raw mut (*rec).src_tag).write_unaligned(tags.source);
        (&raw mut (*rec).dst_tag).write_unaligned(tags.destination);
    }
    0
}

/// Frees what `fttag_load` made; `fttag` is empty then.
///
/// # Safety
/// - `fttag` is from `fttag_load`, and no definition of it is used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fttag_free(fttag: *mut fttag) {
    // SAFETY: as the caller promises; definitions are boxed entries, actions and names come from malloc.
    unsafe {
        while let Some(definition) = (*fttag).defs.slh_first.as_mut() {
            (*fttag).defs.slh_first = definition.chain.sle_next;
            memory::free(definition.name);
            drop(Box::from_raw(ptr::from_mut(definition).cast::<Entry>()));
        }
        while let Some(action) = (*fttag).actions.slh_first.as_mut() {
            (*fttag).actions.slh_first = action.chain.sle_next;
            memory::free(action.name);
            memory::free(action);
        }
    }
}

/// Puts what was read at the heads of the lists, last line first; `false` when memory is short.
///
/// # Safety
/// - `fttag` has lists of this library.
unsafe fn fill(fttag: *mut fttag, tags: Tags) -> bool {
    for action in &tags.actions {
        let entry = memory::new::<fttag_action>();
        // SAFETY: a zeroed entry of ours, and the caller's list.
        unsafe {
            let Some(entry) = entry.as_mut() else {
                return false;
            };
            entry.chain.sle_next = (*fttag).actions.slh_first;
            (*fttag).actions.slh_first = entry;
            entry.r#type = action.kind().map_or(0, bits);
            entry.name = memory::string(action.name());
            if entry.name.is_null() {
                return false;
            }
        }
    }
    for compiled in tags.definitions {
        let name = memory::string(compiled.name());
        if name.is_null() {
            return false;
        }
        // SAFETY: the caller's list.
        let sle_next = unsafe { (*fttag).defs.slh_first };
        let entry = Box::into_raw(Box::new(Entry {
            public: fttag_def {
                chain: ft_slist_entry { sle_next },
                terms: dthead {
                    stqh_first: null_mut(),
                    stqh_last: null_mut(),
                },
                name,
            },
            compiled,
        }));
        // SAFETY: an entry of ours, which stays where it is, with an empty list of terms, and the caller's list.
        unsafe {
            (*entry).public.terms.stqh_last = &raw mut (*entry).public.terms.stqh_first;
            (*fttag).defs.slh_first = entry.cast();
        }
    }
    true
}

/// A record of version 1005, wherever it lies.
struct Tagged(*const u8);

impl Tagged {
    /// The field as a `T`, which is as wide as the field.
    #[inline(always)]
    fn read<T: Copy + Default>(&self, field: Field) -> T {
        const LAYOUT: &Layout = Version::V1005.layout();
        match LAYOUT.offset_of(field) {
            // SAFETY: the field is there; it need not be aligned.
            Some(offset) => unsafe { self.0.add(offset).cast::<T>().read_unaligned() },
            None => T::default(),
        }
    }
}

impl Fields for Tagged {
    fn octet(&self, field: Field) -> u8 {
        self.read(field)
    }

    fn word(&self, field: Field) -> u16 {
        self.read(field)
    }

    fn number(&self, field: Field) -> u32 {
        self.read(field)
    }
}

/// The `FT_TAG_TYPE_MATCH_*` of an action.
fn bits(kind: Kind) -> c_int {
    let of = |side, source: c_int, destination: c_int| match side {
        Side::Source => source,
        Side::Destination => destination,
        Side::Both => source | destination,
    };
    match kind {
        Kind::Prefix(side) => of(
            side,
            FT_TAG_TYPE_MATCH_SRC_PREFIX,
            FT_TAG_TYPE_MATCH_DST_PREFIX,
        ),
        Kind::Address(side) => of(side, FT_TAG_TYPE_MATCH_SRC_IP, FT_TAG_TYPE_MATCH_DST_IP),
        Kind::NextHop => FT_TAG_TYPE_MATCH_NEXTHOP,
        Kind::Exporter => FT_TAG_TYPE_MATCH_EXPORTER,
        Kind::As(side) => of(side, FT_TAG_TYPE_MATCH_SRC_AS, FT_TAG_TYPE_MATCH_DST_AS),
        Kind::TcpPort(side) => of(
            side,
            FT_TAG_TYPE_MATCH_SRC_TCP_PORT,
            FT_TAG_TYPE_MATCH_DST_TCP_PORT,
        ),
        Kind::UdpPort(side) => of(
            side,
            FT_TAG_TYPE_MATCH_SRC_UDP_PORT,
            FT_TAG_TYPE_MATCH_DST_UDP_PORT,
        ),
        Kind::Tos => FT_TAG_TYPE_MATCH_TOS,
        Kind::Interface(side) => of(
            side,
            FT_TAG_TYPE_MATCH_IN_INTERFACE,
            FT_TAG_TYPE_MATCH_OUT_INTERFACE,
        ),
        Kind::Any => FT_TAG_TYPE_MATCH_ANY,
    }
}
