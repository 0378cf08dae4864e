//! Names of interfaces: map files, and the names in stream headers.
//!
//! A map file has lines `ifname ADDRESS IFINDEX NAME`, `ifalias ADDRESS IFINDEX,IFINDEX,... NAME` and comments behind
//! `#`. A `struct ftmap` has two lists, walked with the macros of `ftqueue.h`: `ifname` and `ifalias`, linked by
//! `chain`. Addresses are those of exporters, in host byte order.
//!
//! # Example
//!
//! ```c
//! #include <stdio.h>
//! #include <ftlib.h>
//!
//! void list(char *file)
//! {
//!   struct ftmap *map = ftmap_load(file, 0);
//!   struct ftmap_ifname *entry;
//!
//!   if (map == NULL)
//!     return;
//!   FT_LIST_FOREACH(entry, &map->ifname, chain)
//!     printf("%u %s\n", (unsigned)entry->ifIndex, entry->name);
//!   ftmap_free(map);
//! }
//! ```
//!
//! # Ownership
//!
//! `ftmap_free` frees the lists, all entries that are linked in them, and their texts. An entry that
//! `ftmap_ifname_new` or one of `ftmap_ifalias_new` made is the caller's until it is linked into a list; one that
//! never is, is freed with `free()`, after its `name` and its `ifIndex_list`. All of it comes from `malloc()`. Texts
//! and numbers that are passed are copied.
//!
//! # Lifetime of returned pointers
//!
//! Entries and their texts stay until `ftmap_free`, or for the names of a stream until `ftio_close`.
//!
//! # Errors
//!
//! NULL with a message and `errno`.
//!
//! # Thread safety
//!
//! A list may be read by many threads, or changed by one. `ftmap_load` asks the resolver if a file has names instead
//! of addresses.
//!
//! # Deviations from the original
//!
//! - R6, R7: names of any length, and the last interface of an alias, are right.
//! - F23, F24: comments may have words; numbers out of range are errors.

use super::ffi::{self, bytes};
use super::memory;
use crate::abi::*;
use crate::error::Error;
use crate::stream::map::{self, Alias, Map, Name};
use crate::sys::reserve;
use crate::text::scan;
use std::ffi::{OsStr, c_char};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::ptr::null_mut;

/// Links `entry` in at the head of a list.
///
/// # Safety
/// - `head` is the head of a list of entries whose links are where `links` says; `entry` is one that is in no list.
unsafe fn push<T>(
    head: *mut *mut T,
    entry: *mut T,
    links: impl Fn(*mut T) -> *mut ft_list_entry<T>,
) {
    // SAFETY: `head` is the head of a list of entries whose links are where `links` says; `entry` is one that is in
    // no list.
    unsafe {
        let next = *head;
        if !next.is_null() {
            (*links(next)).le_prev = &raw mut (*links(entry)).le_next;
        }
        links(entry).write(ft_list_entry {
            le_next: next,
            le_prev: head,
        });
        *head = entry;
    }
}

/// Adds the entries of `map` at the heads of the lists in `ftmap`, in order; `false` when memory is short.
///
/// # Safety
/// - `ftmap` points to lists that nobody else uses meanwhile.
pub(super) unsafe fn add(ftmap: *mut ftmap, map: &Map) -> bool {
    for name in map.names.iter().rev() {
        let entry = new_name(name);
        if entry.is_null() {
            return false;
        }
        // SAFETY: the entry is new and in no list, and `ftmap` points to lists in use here alone.
        unsafe {
            push(&raw mut (*ftmap).ifname.lh_first, entry, |e| {
                &raw mut (*e).chain
            })
        };
    }
    for alias in map.aliases.iter().rev() {
        let entry = new_alias(alias);
        if entry.is_null() {
            return false;
        }
        // SAFETY: the entry is new and in no list, and `ftmap` points to lists in use here alone.
        unsafe {
            push(&raw mut (*ftmap).ifalias.lh_first, entry, |e| {
                &raw mut (*e).chain
            })
        };
    }
    true
}

/// Makes the lists of `map`; null when memory is short.
pub(super) fn from_map(map: &Map) -> *mut ftmap {
    let ftmap = memory::new::<ftmap>();
    // SAFETY: all zero are empty lists.
    if !ftmap.is_null() && !unsafe { add(ftmap, map) } {
        // SAFETY: ours alone.
        unsafe { ftmap_free(ftmap) };
        return null_mut();
    }
    ftmap
}

/// Returns the entries of the lists.
///
/// # Safety
/// - `ftmap` is null or points to lists.
pub(super) unsafe fn to_map(ftmap: *const ftmap) -> Result<Option<Map>, Error> {
    let mut map = Map::default();
    // SAFETY: `ftmap` is null or points to lists; names are strings and the interfaces are as many as `entries` says.
    unsafe {
        let Some(ftmap) = ftmap.as_ref() else {
            return Ok(None);
        };
        let mut entry = ftmap.ifname.lh_first;
        while let Some(name) = entry.as_ref() {
            let copy = Name {
                ip: name.ip,
                if_index: name.ifIndex,
                name: own(name.name)?,
            };
            reserve::push(&mut map.names, copy)?;
            entry = name.chain.le_next;
        }
        let mut entry = ftmap.ifalias.lh_first;
        while let Some(alias) = entry.as_ref() {
            let copy = Alias {
                ip: alias.ip,
                if_indexes: indexes(alias.ifIndex_list, alias.entries)?,
                name: own(alias.name)?,
            };
            reserve::push(&mut map.aliases, copy)?;
            entry = alias.chain.le_next;
        }
    }
    Ok(Some(map))
}

/// Copies a name; that of null is empty.
///
/// # Errors
/// There is no memory.
///
/// # Safety
/// - `name` is null or a string.
pub(super) unsafe fn own(name: *const c_char) -> Result<Box<[u8]>, Error> {
    // SAFETY: `name` is null or a string.
    let name = unsafe { bytes(name) }.unwrap_or_default();
    map::copy(name)
}

/// Returns the interfaces of an alias.
///
/// # Safety
/// - `list` is null or points to `entries` numbers.
pub(super) unsafe fn indexes(list: *const u16, entries: u16) -> Result<Vec<u16>, Error> {
    if list.is_null() {
        return Ok(Vec::new());
    }
    // SAFETY: `list` is not null, so it points to `entries` numbers; it need not be aligned.
    let number = |i| unsafe { list.add(i).read_unaligned() };
    reserve::collect((0..usize::from(entries)).map(|i| Ok(number(i))))
}

fn new_name(name: &Name) -> *mut ftmap_ifname {
    let entry = memory::new::<ftmap_ifname>();
    // SAFETY: a zeroed entry of ours.
    if let Some(entry) = unsafe { entry.as_mut() } {
        (entry.ip, entry.ifIndex, entry.name) =
            (name.ip, name.if_index, memory::string(&name.name));
        if entry.name.is_null() {
            // SAFETY: ours alone.
            unsafe { free_name(entry) };
            return null_mut();
        }
    }
    entry
}

fn new_alias(alias: &Alias) -> *mut ftmap_ifalias {
    let entry = memory::new::<ftmap_ifalias>();
    // SAFETY: a zeroed entry of ours.
    if let Some(entry) = unsafe { entry.as_mut() } {
        (entry.ip, entry.entries) = (alias.ip, alias.if_indexes.len() as u16);
        (entry.ifIndex_list, entry.name) =
            (memory::copy(&alias.if_indexes), memory::string(&alias.name));
        if entry.ifIndex_list.is_null() || entry.name.is_null() {
            // SAFETY: ours alone.
            unsafe { free_alias(entry) };
            return null_mut();
        }
    }
    entry
}

/// Frees an interface name.
///
/// # Safety
/// - `entry` came from malloc and is not used any more.
unsafe fn free_name(entry: *mut ftmap_ifname) {
    // SAFETY: `entry` came from malloc and is not used any more.
    unsafe {
        memory::free((*entry).name);
        memory::free(entry);
    }
}

/// Frees an interface alias.
///
/// # Safety
/// - `entry` came from malloc and is not used any more.
unsafe fn free_alias(entry: *mut ftmap_ifalias) {
    // SAFETY: `entry` came from malloc and is not used any more.
    unsafe {
        memory::free((*entry).ifIndex_list);
        memory::free((*entry).name);
        memory::free(entry);
    }
}

/// Makes empty lists, to be freed with `ftmap_free`; null with a message when memory is short.
///
/// # Safety
/// - None.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftmap_new() -> *mut ftmap {
    memory::new()
}

/// Frees the lists, their entries and the texts in them; null is fine.
///
/// # Safety
/// - `ftmap` came from this library, entries and texts from malloc, and nothing of it is used any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftmap_free(ftmap: *mut ftmap) {
    if ftmap.is_null() {
        return;
    }
    // SAFETY: `ftmap` came from this library, entries and texts from malloc, and nothing of it is used any more.
    unsafe {
        let mut entry = (*ftmap).ifname.lh_first;
        while !entry.is_null() {
            let next = (*entry).chain.le_next;
            free_name(entry);
            entry = next;
        }
        let mut entry = (*ftmap).ifalias.lh_first;
        while !entry.is_null() {
            let next = (*entry).chain.le_next;
            free_alias(entry);
            entry = next;
        }
        memory::free(ftmap);
    }
}

/// Reads a map file; with an `ip` other than 0 only the entries of that exporter.
///
/// To be freed with `ftmap_free`. Null with a message when the file cannot be read or has a line that is no entry.
///
/// # Safety
/// - `fname` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftmap_load(fname: *mut c_char, ip: u32) -> *mut ftmap {
    // SAFETY: `fname` is a string.
    let path = unsafe { bytes(fname) }.unwrap_or_default();
    let map = Map::load(Path::new(OsStr::from_bytes(path)), ip);
    ffi::pointer(map.map(|map| from_map(&map)))
}

/// Makes an interface name that is in no list, with a copy of `name`; null with a message when memory is short.
///
/// # Safety
/// - `name` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftmap_ifname_new(
    ip: u32,
    if_index: u16,
    name: *mut c_char,
) -> *mut ftmap_ifname {
    // SAFETY: `name` is a string.
    let name = unsafe { own(name) };
    ffi::pointer(name.map(|name| new_name(&Name { ip, if_index, name })))
}

/// Makes an interface alias that is in no list, with copies of what is passed; null with a message when memory is short.
///
/// # Safety
/// - `if_index_list` points to `entries` numbers, `name` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftmap_ifalias_new(
    ip: u32,
    if_index_list: *mut u16,
    entries: u16,
    name: *mut c_char,
) -> *mut ftmap_ifalias {
    let alias = || {
        // SAFETY: `if_index_list` points to `entries` numbers, `name` is a string.
        let (if_indexes, name) = unsafe { (indexes(if_index_list, entries)?, own(name)?) };
        Ok(new_alias(&Alias {
            ip,
            if_indexes,
            name,
        }))
    };
    ffi::pointer(alias())
}

/// Makes an interface alias from texts: an address, ifIndexes with commas between them, a name. Null with a message when the
/// interfaces are no numbers.
///
/// # Safety
/// - All three are strings.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftmap_ifalias_new2(
    ip: *mut c_char,
    if_index_list: *mut c_char,
    name: *mut c_char,
) -> *mut ftmap_ifalias {
    // SAFETY: all three are strings.
    let ([ip, list], name) = unsafe {
        let texts = [ip, if_index_list].map(|text| bytes(text).unwrap_or_default());
        (texts, own(name))
    };
    let alias = || {
        Ok(new_alias(&Alias {
            ip: scan::ip(ip),
            if_indexes: map::indexes(list)?,
            name: name?,
        }))
    };
    ffi::pointer(alias())
}
