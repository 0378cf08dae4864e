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
//! - F8, F9, F10, F24, F25: long lines, pipes, zero bytes, numbers out of range, and what ends the program.
//! - F11-F13: actions that are missing, or that lack a type, are errors with file and line.
//! - F20: an `action` belongs to the definition that it stands in.
//! - F27: the type `ip-address` is known, as the manual has it.
//! - F30: numbers may be hexadecimal.
//! - F31: `fttag_action.type` tells UDP ports from TCP ports.
//! - S5: memory and time go with the lines of a file.
//! - S3, S4: constant time however many values match; nothing is kept between two files.

use super::configuration::{self, Loaded};
use super::ffi::{self, List, private};
use crate::abi::*;
use crate::config::Environment;
use crate::error::Error;
use crate::record::{RecordView, Version};
use crate::tag::{Kind, Side, TagDefinition, Tags};
use std::ffi::{c_char, c_int};
use std::path::Path;
use std::ptr::null_mut;
use std::slice;
use std::sync::Arc;

ffi::listed! {
    fttag_def { chain.sle_next } -> Arc<TagDefinition>;
    fttag_action { chain.sle_next } -> ();
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
    // SAFETY: `fttag` may be written; `ftvar` is null or from `ftvar_new`, and `fname` is a string.
    unsafe { configuration::load(fttag, ftvar, fname) }
}

/// Finds the definition called `name`, upper or lower case, good until `fttag_free`; null if there is none.
///
/// # Safety
/// - `fttag` is from `fttag_load`, `name` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fttag_def_find(fttag: *mut fttag, name: *const c_char) -> *mut fttag_def {
    // SAFETY: `fttag_load` fills the list by `publish`, and `name` is a string.
    unsafe { ffi::find(&mut (*fttag).defs.slh_first, name) }
}

/// Sets or adds to the tags of a record as the definition says; returns 0.
///
/// # Safety
/// - `ftd` is from `fttag_def_find`, `rec` points to a record, which need not be aligned.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fttag_def_eval(ftd: *mut fttag_def, rec: *mut fts3rec_v1005) -> c_int {
    // SAFETY: `ftd` is from the list of `fttag_load`, and as bytes the record need not be aligned.
    let (definition, record) = unsafe {
        let bytes = slice::from_raw_parts_mut(rec.cast(), size_of::<fts3rec_v1005>());
        (private(ftd), bytes)
    };
    definition.apply(&mut RecordView::new(Version::V1005.layout(), record));
    0
}

/// Frees what `fttag_load` made; `fttag` is empty then.
///
/// # Safety
/// - `fttag` is from `fttag_load`, and no definition of it is used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fttag_free(fttag: *mut fttag) {
    // SAFETY: `fttag_load` fills the lists by `publish`, and nobody uses them any more.
    unsafe { (*fttag).free() };
}

// SAFETY: nothing but null pointers makes an empty one.
unsafe impl Loaded for fttag {
    type Configuration = Tags;

    fn read(path: &Path, environment: Environment<'_>) -> Result<Tags, Error> {
        Tags::load(path, environment)
    }

    unsafe fn publish(&mut self, tags: Tags) -> Result<(), Error> {
        publish(tags, self)
    }

    unsafe fn free(&mut self) {
        // SAFETY: all in the lists is from `publish`, and nobody uses it any more.
        unsafe {
            List::new(&mut self.defs.slh_first).clear();
            List::new(&mut self.actions.slh_first).clear();
        }
    }
}

/// Puts what was read into the lists of `fttag`, which is empty, the last of the file first.
fn publish(tags: Tags, fttag: &mut fttag) -> Result<(), Error> {
    // SAFETY: nothing else is pushed to these lists.
    let (mut actions, mut defs) = unsafe {
        (
            List::new(&mut fttag.actions.slh_first),
            List::new(&mut fttag.defs.slh_first),
        )
    };
    for action in &tags.actions {
        actions.push(action.name(), (), |name| fttag_action {
            chain: ft_slist_entry {
                sle_next: null_mut(),
            },
            r#type: action.kind().map_or(0, bits),
            name,
            look: null_mut(),
            eval: None,
        })?;
    }
    for definition in tags.definitions.into_entries() {
        let private = Arc::clone(&definition);
        let def = defs.push(definition.name(), private, |name| fttag_def {
            chain: ft_slist_entry {
                sle_next: null_mut(),
            },
            terms: dthead {
                stqh_first: null_mut(),
                stqh_last: null_mut(),
            },
            name,
        })?;
        // Nothing to walk: what the terms compile to is ours.
        ffi::empty_queue(&mut def.terms.stqh_first, &mut def.terms.stqh_last);
    }
    Ok(())
}

/// Returns the `FT_TAG_TYPE_MATCH_*` of an action.
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
