//! The list inside `struct ftfile_entries`: its entries, and linking them.

use super::fterr::say;
use super::set_errno;
use crate::abi::*;
use crate::files::expiry::{self, Route};
use crate::files::tree::Found;
use crate::sys::allocator;
use std::ffi::{CStr, c_char, c_int};
use std::{iter, ptr};

/// An entry as it is made here: programs see the first member, and may also make entries of their own, without the rest.
#[repr(C)]
struct Entry {
    entry: ftfile_entry,
    /// [`mark`], if the route is known.
    mark: *const u8,
    route: Route,
}

/// Returns what tells an [`Entry`] from any other block: an address that no program has.
fn mark() -> *const u8 {
    static MARK: u8 = 0;
    &raw const MARK
}

/// Allocates an entry of zeros with room for a name of `len` bytes; null if there is no memory.
pub(super) fn new_entry(len: usize, route: Option<Route>) -> *mut ftfile_entry {
    // SAFETY: calloc takes any sizes, and zeros are an entry; what it gave is used only if it is not null.
    unsafe {
        let entry: *mut Entry = libc::calloc(1, size_of::<Entry>()).cast();
        let name: *mut c_char = libc::calloc(len.saturating_add(1), 1).cast();
        if entry.is_null() || name.is_null() {
            libc::free(entry.cast());
            libc::free(name.cast());
            return ptr::null_mut();
        }
        (*entry).entry.name = name;
        if let Some(route) = route {
            (*entry).mark = mark();
            (*entry).route = route;
        }
        entry.cast()
    }
}

/// Frees an entry and its name; null is no entry.
///
/// # Safety
/// - `entry` is null or comes from [`new_entry`], is in no list that is used again, and was not freed.
pub(super) unsafe fn free_entry(entry: *mut ftfile_entry) {
    if !entry.is_null() {
        // SAFETY: both were allocated by malloc, and are not used again.
        unsafe {
            libc::free((*entry).name.cast());
            libc::free(entry.cast());
        }
    }
}

/// Returns how the list came to an entry; `None` for one that the program made.
///
/// # Safety
/// - `entry` was allocated by malloc.
unsafe fn known_route(entry: *const ftfile_entry) -> Option<Route> {
    let own = entry.cast::<Entry>();
    // SAFETY: `entry` was allocated by malloc; a block that is large enough has the mark, or something else there.
    unsafe {
        let is_own =
            allocator::usable_size(entry.cast()) >= size_of::<Entry>() && (*own).mark == mark();
        is_own.then(|| (*own).route)
    }
}

/// A file in the list of a program.
pub(super) struct Listed {
    list: *mut ftfile_entries,
    entry: *mut ftfile_entry,
}

impl Listed {
    /// Returns when the file starts, in seconds since 1970.
    pub(super) fn start(&self) -> u32 {
        // SAFETY: `entries` handed the entry out, and it is freed once, when this is consumed.
        unsafe { (*self.entry).start }
    }
}

impl expiry::Entry for Listed {
    fn name(&self) -> &[u8] {
        // SAFETY: as in `start`; the name of an entry is a string.
        unsafe { CStr::from_ptr((*self.entry).name) }.to_bytes()
    }

    fn bytes(&self) -> u64 {
        // SAFETY: as in `start`.
        unsafe { (*self.entry).size as u64 }
    }

    fn route(&self) -> Route {
        // SAFETY: entries are allocated by malloc.
        let known = unsafe { known_route(self.entry) };
        known.unwrap_or_else(|| Route::of_named(self.name()))
    }

    fn is_by_link(&self) -> bool {
        // SAFETY: entries are allocated by malloc.
        unsafe { known_route(self.entry) }.is_some_and(|route| route.by_link)
    }

    fn forget(self) {
        // SAFETY: the entry is in the list, and whoever has this has the last pointer to it that is used.
        unsafe {
            unlink(self.list, self.entry);
            free_entry(self.entry);
        }
    }
}

/// Returns the entries of a list from its front; each may be taken out of the list once it was handed out.
///
/// # Safety
/// - `fte` points at a list, and nobody else uses it while this is used.
pub(super) unsafe fn entries(fte: *mut ftfile_entries) -> impl Iterator<Item = Listed> {
    // SAFETY: `fte` points at a list.
    let mut next = unsafe { (*fte).head.tqh_first };
    iter::from_fn(move || {
        let entry = next;
        // SAFETY: null or an entry that was not handed out yet, so not freed.
        next = unsafe { entry.as_ref() }?.chain.tqe_next;
        Some(Listed { list: fte, entry })
    })
}

/// Empties a list.
///
/// # Safety
/// - `fte` points at an `ftfile_entries`; its head may be anything.
unsafe fn empty(fte: *mut ftfile_entries) {
    // SAFETY: `fte` points at an `ftfile_entries`; its head may be anything.
    unsafe {
        (*fte).head.tqh_first = ptr::null_mut();
        (*fte).head.tqh_last = &raw mut (*fte).head.tqh_first;
    }
}

/// Frees the entries of a list and leaves it empty.
///
/// # Safety
/// - `fte` points at a list, and its entries are not used again.
pub(super) unsafe fn clear(fte: *mut ftfile_entries) {
    // SAFETY: `fte` points at a list; an entry is freed when the walk is past it.
    unsafe {
        entries(fte).for_each(|file| free_entry(file.entry));
        empty(fte);
    }
}

/// Makes a list if the flags say so.
///
/// # Safety
/// - `fte` points at an `ftfile_entries`.
pub(super) unsafe fn prepare(fte: *mut ftfile_entries, flags: c_int) {
    if flags & FT_FILE_INIT != 0 {
        // SAFETY: `fte` points at an `ftfile_entries`.
        unsafe { empty(fte) };
    }
}

/// Adds files to a list and its totals; if `sort`, each before the first that starts later, and `files` is in order of
/// start times. Returns 0, or -1 with a message.
///
/// # Safety
/// - `fte` points at a list, or at one of zeros.
pub(super) unsafe fn add(fte: *mut ftfile_entries, files: Vec<Found>, sort: bool) -> c_int {
    // SAFETY: `fte` points at a list, or at one of zeros; an entry has room for the name it is made for, and the NUL
    // is there.
    unsafe {
        if (*fte).head.tqh_last.is_null() {
            empty(fte);
        }
        let mut before = (*fte).head.tqh_first;
        for file in files {
            let entry = new_entry(file.name.len(), Some(file.route));
            if entry.is_null() {
                say(b"ftfile_entry_new(): failed", None);
                set_errno(libc::ENOMEM);
                return -1;
            }
            ptr::copy_nonoverlapping(file.name.as_ptr(), (*entry).name.cast(), file.name.len());
            (*entry).size = file.size as i64;
            (*entry).start = file.start;
            while sort && !before.is_null() && (*before).start <= file.start {
                before = (*before).chain.tqe_next;
            }
            link(fte, entry, if sort { before } else { ptr::null_mut() });
            (*fte).num_files = (*fte).num_files.wrapping_add(1);
            (*fte).num_bytes = (*fte).num_bytes.wrapping_add(file.size);
        }
    }
    0
}

/// Links an entry in before another, or at the end if that is null.
///
/// # Safety
/// - `fte` points at a list that has `before` and not `entry`.
unsafe fn link(fte: *mut ftfile_entries, entry: *mut ftfile_entry, before: *mut ftfile_entry) {
    // SAFETY: `fte` points at a list that has `before` and not `entry`; what points at an entry is the head or
    // another entry.
    unsafe {
        let back = if before.is_null() {
            &raw mut (*fte).head.tqh_last
        } else {
            &raw mut (*before).chain.tqe_prev
        };
        (*entry).chain.tqe_next = before;
        (*entry).chain.tqe_prev = *back;
        **back = entry;
        *back = &raw mut (*entry).chain.tqe_next;
    }
}

/// Takes an entry out of a list.
///
/// # Safety
/// - `fte` points at a list that has `entry`.
unsafe fn unlink(fte: *mut ftfile_entries, entry: *mut ftfile_entry) {
    // SAFETY: `fte` points at a list that has `entry`; what points at an entry is the head or another entry.
    unsafe {
        let next = (*entry).chain.tqe_next;
        let back = if next.is_null() {
            &raw mut (*fte).head.tqh_last
        } else {
            &raw mut (*next).chain.tqe_prev
        };
        *back = (*entry).chain.tqe_prev;
        *(*entry).chain.tqe_prev = next;
    }
}
