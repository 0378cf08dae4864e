//! Filters: which flows a definition lets through.
//!
//! `ftfil_load` reads and compiles a file of `filter-primitive` and `filter-definition` sections, in the language of
//! flow-nfilter. `ftfil_def_find` finds a definition, `ftfil_def_eval` asks it about a record of any version; where
//! the fields of that version are, `fts3rec_compute_offsets` of [`ftrec`](super::ftrec) says, or `fo` of a stream
//! that is read.
//!
//! # Example
//!
//! ```c
//! #include <stddef.h>
//! #include <ftlib.h>
//!
//! /* the number of flows that a filter lets through; -1 for an error */
//! long count(struct ftio *ftio, const char *file, const char *name)
//! {
//!   struct ftfil filters;
//!   struct ftfil_def *filter;
//!   void *rec;
//!   long n = 0;
//!
//!   if (ftfil_load(&filters, NULL, file) < 0)
//!     return -1;
//!   filter = ftfil_def_find(&filters, name);
//!   if (filter == NULL || ftfil_def_test_xfields(filter, ftio_xfield(ftio)))
//!     n = -1; /* no such filter, or the records lack its fields */
//!   else
//!     while ((rec = ftio_read(ftio)) != NULL)
//!       n += ftfil_def_eval(filter, rec, &ftio->fo) == FT_FIL_MODE_PERMIT;
//!   ftfil_free(&filters);
//!   return n;
//! }
//! ```
//!
//! # Ownership
//!
//! The caller owns `struct ftfil`, which need not be initialised and may be moved; everything in it is the library's
//! until `ftfil_free`. Loading twice without `ftfil_free` leaks. The variables in `ftvar` are only read, and only
//! while the file is loaded.
//!
//! The lists `defs` and `primitives` may be walked, with `name`, `xfields`, `invert` and `type` of their entries.
//! What a definition compiles to is not there: its list `matches` is empty. Changing an entry changes no filter.
//!
//! # Lifetime of returned pointers
//!
//! A definition, its name included, is good until `ftfil_free`.
//!
//! # Errors
//!
//! `ftfil_load` returns -1 with a message that names file and line, and `errno`: EINVAL for the file's contents, else
//! what the system says. A symbol file that cannot be read is a message, and then an error for the first name that is
//! looked up there. The other functions have no errors; NULL from `ftfil_def_find` has no message.
//!
//! # Thread safety
//!
//! Loading, finding and freeing are for one thread at a time for each `struct ftfil`. Definitions do not change: any
//! number of threads may evaluate one at the same time, until it is freed.
//!
//! Primitives of type `rate` use `rand()`, which the whole program shares, and `ftfil_load` calls `srand()` if a file
//! has a primitive of this type. Primitives of type `time` use the zone of the environment variable TZ. Host names in
//! a file are asked of the resolver while it is loaded.
//!
//! # Deviations from the original
//!
//! - F1, F2: prefixes match exactly the addresses that are in them.
//! - F3, F4, F6, F10, F24: configurations that crash or end the program, and numbers out of range, are errors.
//! - F5: a prefix length above 32 in a record matches nothing.
//! - F7: names of autonomous systems are found.
//! - F8, F9: lines may be long, files may be pipes, a zero byte is an error.
//! - F25: only what can be the name of a host is asked of the resolver.
//! - S5: memory and time go with the lines of a file.
//! - S4: nothing is kept between two files.

use super::configuration::{self, Loaded};
use super::ffi::{self, List, private};
use super::record::Record;
use crate::abi::{self, ftfil_primitive_type as abi_type, fts3rec_offsets};
use crate::config::Environment;
use crate::error::Error;
use crate::filter::{FilterDefinition, Filters, ThisHost, Type};
use std::ffi::{c_char, c_int};
use std::path::Path;
use std::ptr::null_mut;
use std::sync::Arc;

ffi::listed! {
    abi::ftfil_def { chain.sle_next } -> Arc<FilterDefinition>;
    abi::ftfil_primitive { chain.sle_next } -> ();
}

/// The types of primitives by their numbers.
#[rustfmt::skip]
const TYPES: [abi_type; 19] = [
    abi_type::FT_FIL_PRIMITIVE_TYPE_UNSET,
    abi_type::FT_FIL_PRIMITIVE_TYPE_AS,
    abi_type::FT_FIL_PRIMITIVE_TYPE_IP_PREFIX,
    abi_type::FT_FIL_PRIMITIVE_TYPE_IP_ADDRESS,
    abi_type::FT_FIL_PRIMITIVE_TYPE_IP_MASK,
    abi_type::FT_FIL_PRIMITIVE_TYPE_IP_PROTOCOL,
    abi_type::FT_FIL_PRIMITIVE_TYPE_IP_PORT,
    abi_type::FT_FIL_PRIMITIVE_TYPE_IP_PREFIX_LEN,
    abi_type::FT_FIL_PRIMITIVE_TYPE_IP_TOS,
    abi_type::FT_FIL_PRIMITIVE_TYPE_IP_TCP_FLAGS,
    abi_type::FT_FIL_PRIMITIVE_TYPE_IF_INDEX,
    abi_type::FT_FIL_PRIMITIVE_TYPE_COUNTER,
    abi_type::FT_FIL_PRIMITIVE_TYPE_TIME_DATE,
    abi_type::FT_FIL_PRIMITIVE_TYPE_ENGINE,
    abi_type::FT_FIL_PRIMITIVE_TYPE_TAG,
    abi_type::FT_FIL_PRIMITIVE_TYPE_TAG_MASK,
    abi_type::FT_FIL_PRIMITIVE_TYPE_TIME,
    abi_type::FT_FIL_PRIMITIVE_TYPE_DOUBLE,
    abi_type::FT_FIL_PRIMITIVE_TYPE_RATE,
];

const _: () = {
    let mut number = 0;
    while number < TYPES.len() {
        assert!(TYPES[number] as usize == number);
        number += 1;
    }
    assert!(Type::COUNT == TYPES.len() - 1);
};

/// Tells whether a definition lets a record through.
///
/// # Safety
/// - `def` comes from `ftfil_load` and was not freed.
/// - Each field in `offsets.xfields` of the record can be read where `offsets` says it starts.
#[inline(always)]
unsafe fn evaluate(def: *const abi::ftfil_def, record: *mut u8, offsets: &fts3rec_offsets) -> bool {
    // SAFETY: `ftfil_load` fills its list by `publish`, and the fields are where `Record` wants them.
    let (definition, record) = unsafe { (private(def), Record::new(record, offsets)) };
    definition.permits(&record, &ThisHost)
}

/// Returns the definition itself, which lives on when the filters are freed.
///
/// # Safety
/// - `def` comes from `ftfil_load` and was not freed.
pub(super) unsafe fn definition(def: *const abi::ftfil_def) -> Arc<FilterDefinition> {
    // SAFETY: `ftfil_load` fills its list by `publish`.
    Arc::clone(unsafe { private(def) })
}

// SAFETY: nothing but null pointers makes an empty one.
unsafe impl Loaded for abi::ftfil {
    type Configuration = Filters;

    fn read(path: &Path, environment: Environment<'_>) -> Result<Filters, Error> {
        Filters::load(path, environment)
    }

    unsafe fn publish(&mut self, filters: Filters) -> Result<(), Error> {
        publish(filters, self)
    }

    unsafe fn free(&mut self) {
        // SAFETY: all in the lists is from `publish`, and nobody uses it any more.
        unsafe {
            List::new(&mut self.primitives.slh_first).clear();
            List::new(&mut self.defs.slh_first).clear();
        }
        self.active_def = null_mut();
    }
}

/// Puts filters into the lists of `ftfil`, which is empty, the last of the file first.
fn publish(filters: Filters, ftfil: &mut abi::ftfil) -> Result<(), Error> {
    // SAFETY: nothing else is pushed to these lists.
    let (mut primitives, mut defs) = unsafe {
        (
            List::new(&mut ftfil.primitives.slh_first),
            List::new(&mut ftfil.defs.slh_first),
        )
    };
    for (name, r#type) in filters.primitives {
        primitives.push(&name, (), |name| abi::ftfil_primitive {
            chain: abi::ft_slist_entry {
                sle_next: null_mut(),
            },
            r#type: TYPES[r#type.map_or(0, |r#type| r#type as usize)],
            name,
            lookup: null_mut(),
        })?;
    }
    for definition in filters.definitions.into_entries() {
        let (xfields, invert) = (definition.xfields, definition.invert.into());
        let private = Arc::clone(&definition);
        let def = defs.push(&definition.name, private, |name| abi::ftfil_def {
            chain: abi::ft_slist_entry {
                sle_next: null_mut(),
            },
            matches: abi::filmathead {
                stqh_first: null_mut(),
                stqh_last: null_mut(),
            },
            name,
            xfields,
            invert,
        })?;
        // Nothing to walk: what the matches compile to is ours.
        ffi::empty_queue(&mut def.matches.stqh_first, &mut def.matches.stqh_last);
    }
    Ok(())
}

/// Reads filters from a file, with the variables in `ftvar` replaced.
///
/// Returns 0, or -1 with a message; `ftfil` is empty then. What `ftfil` held before is not freed.
///
/// # Safety
/// - `ftfil` may be written.
/// - `ftvar` is null or from `ftvar_new`.
/// - `fname` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftfil_load(
    ftfil: *mut abi::ftfil,
    ftvar: *mut abi::ftvar,
    fname: *const c_char,
) -> c_int {
    // SAFETY: `ftfil` may be written; `ftvar` is null or from `ftvar_new`, and `fname` is a string.
    unsafe { configuration::load(ftfil, ftvar, fname) }
}

/// Frees filters; `ftfil` is empty then.
///
/// # Safety
/// - `ftfil` was filled by `ftfil_load`, and no definition of it is used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftfil_free(ftfil: *mut abi::ftfil) {
    // SAFETY: `ftfil_load` fills the lists by `publish`, and nobody uses them any more.
    unsafe { (*ftfil).free() };
}

/// Finds the definition called `name`, upper or lower case, good until `ftfil_free`; null if there is none.
///
/// # Safety
/// - `ftfil` was filled by `ftfil_load`.
/// - `name` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftfil_def_find(
    ftfil: *mut abi::ftfil,
    name: *const c_char,
) -> *mut abi::ftfil_def {
    // SAFETY: `ftfil_load` fills the lists by `publish`, and `name` is a string.
    unsafe { ffi::find(&mut (*ftfil).defs.slh_first, name) }
}

/// Tells whether a definition lets a record through: `FT_FIL_MODE_PERMIT` or `FT_FIL_MODE_DENY`.
///
/// Fields that the record's version lacks count as 0; `ftfil_def_test_xfields` says whether there are any.
///
/// # Safety
/// - `active_def` comes from `ftfil_load` and was not freed.
/// - `rec` points to a record for which `fts3rec_compute_offsets` filled `fo`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftfil_def_eval(
    active_def: *mut abi::ftfil_def,
    rec: *mut c_char,
    fo: *mut fts3rec_offsets,
) -> c_int {
    // SAFETY: `fts3rec_compute_offsets` sets the fields that the version has, and where they are.
    let permits = unsafe { evaluate(active_def, rec.cast(), &*fo) };
    if permits {
        abi::ftfil_mode::FT_FIL_MODE_PERMIT as c_int
    } else {
        abi::ftfil_mode::FT_FIL_MODE_DENY as c_int
    }
}

/// Tells whether a definition needs a field that is not in `test` (`FT_XFIELD_*` bits): 1 if so, else 0.
///
/// # Safety
/// - `active_def` comes from `ftfil_load` and was not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftfil_def_test_xfields(
    active_def: *mut abi::ftfil_def,
    test: u64,
) -> c_int {
    // SAFETY: the definition is one of the list, so its public part can be read.
    let needed = unsafe { (*active_def).xfields };
    (needed & !test != 0).into()
}
