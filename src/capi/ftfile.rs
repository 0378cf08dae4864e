//! Stream files on disk: lists of them, their names, their expiry.
//!
//! A list is a `struct ftfile_entries` that a program fills from directories (`ftfile_loaddir`) or file by file,
//! walks with the `FT_TAILQ_*` macros of `ftqueue.h` (its head is `head`, its links `chain`), and shortens with
//! `ftfile_expire`. Set `max_files` and `max_bytes` (0 for no limit) before.
//!
//! `ftfile_pathname` and `ftfile_mkpath` make the names that flow-capture gives: `nest` says which directories a file
//! is in, from -3 to 3: 1 is a directory for the year, 2 for year and month, 3 for year, month and day, -1 for the
//! day, -2 for month and day, -3 as 3, 0 none.
//!
//! # Example
//!
//! ```c
//! #include <stdio.h>
//! #include <string.h>
//! #include <ftlib.h>
//!
//! /* the stream files below a directory, oldest first */
//! int list(char *directory)
//! {
//!   struct ftfile_entries files;
//!   struct ftfile_entry *file;
//!   int result;
//!
//!   memset(&files, 0, sizeof files);
//!   result = ftfile_loaddir(&files, directory,
//!                           FT_FILE_INIT | FT_FILE_SORT | FT_FILE_SKIPTMP);
//!   FT_TAILQ_FOREACH(file, &files.head, chain)
//!     printf("%s %lld\n", file->name, (long long)file->size);
//!   ftfile_free(&files);
//!   return result;
//! }
//! ```
//!
//! # Ownership
//!
//! The caller owns `struct ftfile_entries`, which must stay where it is while it has entries: they point back to it.
//! Set it to zero before `FT_FILE_INIT`, which empties the list but leaves limits and totals. Entries and their names
//! come from `malloc()`; `ftfile_free` frees those in the list, `ftfile_entry_free` one that is in no list.
//!
//! # Lifetime of returned pointers
//!
//! An entry in a list stays until `ftfile_free`, or until `ftfile_expire` has removed its file.
//!
//! # Errors
//!
//! -1 with a message and `errno`; `ftfile_entry_new` returns NULL without a message. What is no stream file, or
//! vanished meanwhile, is left out with a message and is no error. `ftfile_pathname` cuts a path that is too long for
//! its buffer.
//!
//! # Thread safety
//!
//! One thread at a time for each list. The working directory is not changed; `ftfile_mkpath` makes directories below
//! it. Names have the time zone of the environment variable TZ.
//!
//! # Deviations from the original
//!
//! - R25: headers that are read for a list leave nothing to free.
//! - U6, U7: times that no calendar has are an error; `ftfile_pathname` makes `.` of them.
//! - U8, U9: files with any name are listed; what vanished is left out.
//! - U10: files that cannot be removed stay in the list.
//! - Lists of files that are to expire do not follow links to directories.

use super::fterr::say;
use super::ftfile_list as list;
use super::set_errno;
use crate::abi::*;
use crate::files::expiry::{Entry, Expiry, Limit, Route, Totals};
use crate::files::name::Kind;
use crate::files::tree::{Found, Search, Wanted};
use crate::files::{Notice, name, path};
use crate::sys::time::{of_system, time_t};
use libc::mode_t;
use std::ffi::{CStr, c_char, c_int};
use std::ptr;

/// Prints a message.
fn tell(notice: Notice) {
    say(&notice.text, notice.errno);
}

/// Prints an error of the system and leaves its `errno`.
fn fail(notice: Notice) -> c_int {
    let errno = notice.errno.unwrap_or(libc::EINVAL);
    tell(notice);
    set_errno(errno);
    -1
}

/// Allocates an entry of zeros with room for a name of `len` bytes; null if there is no memory.
///
/// # Safety
/// - None: any value will do. The entry must be freed with `ftfile_entry_free`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftfile_entry_new(len: c_int) -> *mut ftfile_entry {
    let Ok(len) = usize::try_from(len) else {
        set_errno(libc::EINVAL);
        return ptr::null_mut();
    };
    list::new_entry(len, None)
}

/// Frees an entry that is in no list; null is no entry.
///
/// # Safety
/// - `entry` is null or comes from `ftfile_entry_new`, and was not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftfile_entry_free(entry: *mut ftfile_entry) {
    // SAFETY: `entry` is null or comes from `ftfile_entry_new`, and was not freed.
    unsafe { list::free_entry(entry) };
}

/// Adds the stream file `fname` to a list; the empty name stands for standard input.
///
/// `flags` are `FT_FILE_*`; with `FT_FILE_SORT` it goes before the first one that starts later. A file that is no stream
/// file is passed over with a message. Returns 0, or -1 with a message if there are no more descriptors or no memory.
///
/// # Safety
/// - `fte` points at a list, or with `FT_FILE_INIT` at what shall become one.
/// - `fname` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftfile_loadfile(
    fte: *mut ftfile_entries,
    fname: *mut c_char,
    flags: c_int,
) -> c_int {
    // SAFETY: `fte` points at a list, or with `FT_FILE_INIT` at what shall become one; `fname` is a string.
    let name = unsafe {
        list::prepare(fte, flags);
        CStr::from_ptr(fname).to_bytes()
    };
    let found = match Found::of_file(name, wanted(flags), &mut tell) {
        Ok(Some(found)) => found,
        Ok(None) => return 0,
        Err(errno) => {
            set_errno(errno);
            return -1;
        }
    };
    // SAFETY: the list is whole.
    unsafe { list::add(fte, vec![found], flags & FT_FILE_SORT != 0) }
}

/// Adds the stream files in the directory `dir` and all below it to a list, as `ftfile_loadfile` would.
///
/// If the list has a limit (`max_files`, `max_bytes` or `expiring`), its files may be removed: links to directories are
/// then passed over. Returns 0, or -1 with a message if a directory could not be read, there are more than 50 inside one
/// another, or there were no more descriptors or no memory for a file; the list then has what could be found.
///
/// # Safety
/// - `fte` points at a list, or with `FT_FILE_INIT` at what shall become one.
/// - `dir` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftfile_loaddir(
    fte: *mut ftfile_entries,
    dir: *mut c_char,
    flags: c_int,
) -> c_int {
    // SAFETY: `fte` points at a list, or with `FT_FILE_INIT` at what shall become one; `dir` is a string.
    let dir = unsafe {
        list::prepare(fte, flags);
        CStr::from_ptr(dir)
    };
    // SAFETY: the list is whole.
    match unsafe { load(fte, dir, dir.to_bytes(), flags, 0) } {
        Ok(None) => 0,
        Ok(Some(errno)) => {
            say(b"load_dir(): failed", Some(errno));
            set_errno(errno);
            -1
        }
        Err(error) => fail(Notice::system("chdir", dir.to_bytes(), &error)),
    }
}

/// Adds the stream files in the working directory and all below it to a list; `prefix` stands for it in their names, and
/// `depth` counts the directories that it is in. Not in the header: older programs know it by name.
///
/// # Safety
/// - `prefix` is a string.
/// - `fte` points at a list, `depth` at a number.
///
/// cbindgen:ignore
#[unsafe(no_mangle)]
pub unsafe extern "C" fn load_dir(
    prefix: *mut c_char,
    fte: *mut ftfile_entries,
    flags: c_int,
    depth: *mut c_int,
) -> c_int {
    // SAFETY: `prefix` is a string; `fte` points at a list, `depth` at a number.
    let (prefix, depth) = unsafe { (CStr::from_ptr(prefix).to_bytes(), *depth) };
    let depth = usize::try_from(depth).unwrap_or(0);
    // SAFETY: the list is whole.
    match unsafe { load(fte, c".", prefix, flags, depth) } {
        Ok(None) => 0,
        Ok(Some(errno)) => {
            set_errno(errno);
            -1
        }
        Err(error) => fail(Notice::system("opendir", b".", &error)),
    }
}

/// Adds what is in a directory to the list; an errno if that was not all.
///
/// # Safety
/// - `fte` points at a list.
unsafe fn load(
    fte: *mut ftfile_entries,
    dir: &CStr,
    prefix: &[u8],
    flags: c_int,
    depth: usize,
) -> std::io::Result<Option<c_int>> {
    // SAFETY: `fte` points at a list.
    let limited = unsafe { (*fte).max_files != 0 || (*fte).max_bytes != 0 || (*fte).expiring != 0 };
    let wanted = Wanted {
        skips_links: limited,
        ..wanted(flags)
    };
    let (found, missed) = Search::new(wanted, depth, &mut tell).run(dir, prefix)?;
    // SAFETY: the list is whole.
    let added = unsafe { list::add(fte, found, wanted.sorted) };
    Ok(missed.or((added < 0).then_some(libc::ENOMEM)))
}

/// Returns what `FT_FILE_*` flags ask for.
fn wanted(flags: c_int) -> Wanted {
    Wanted {
        checked_names: flags & FT_FILE_CHECKNAMES != 0,
        finished: flags & FT_FILE_SKIPTMP != 0,
        skips_links: false,
        sorted: flags & FT_FILE_SORT != 0,
    }
}

/// Adds a file to the end of a list: its name, bytes, and start time in seconds since 1970. Returns 0, or -1 with a
/// message if there is no memory.
///
/// # Safety
/// - `fte` points at a list.
/// - `fname` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftfile_add_tail(
    fte: *mut ftfile_entries,
    fname: *mut c_char,
    size: i64,
    start: u32,
) -> c_int {
    // SAFETY: `fname` is a string.
    unsafe {
        let name = CStr::from_ptr(fname).to_bytes();
        let file = Found {
            name: name.to_vec(),
            size: size as u64,
            start,
            route: Route::of_named(name),
        };
        list::add(fte, vec![file], false)
    }
}

/// Removes files from the front of a list, and from disk, until neither `max_files` nor `max_bytes` is exceeded, and says
/// which. `curbytes` are bytes to count beside them. If `doit` is 0 it only says which.
///
/// A file that cannot be removed stays in the list and in its totals, and the next one is tried. No link is followed below
/// the directory that `ftfile_loaddir` was given, whatever was put in the place of a directory meanwhile; below what a
/// program named itself, no link that was not there when it did. Files that a link to a directory led to, in a list that
/// had no limit when it was loaded, are neither counted nor removed. Returns 0.
///
/// # Safety
/// - `fte` points at a list.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftfile_expire(
    fte: *mut ftfile_entries,
    doit: c_int,
    curbytes: c_int,
) -> c_int {
    // SAFETY: `fte` points at a list, and nobody else uses it meanwhile.
    unsafe {
        let expiry = Expiry {
            limits: [
                Limit::Files((*fte).max_files),
                Limit::Bytes {
                    limit: (*fte).max_bytes,
                    current: curbytes,
                },
            ],
            removes: doit != 0,
        };
        let totals = Totals {
            files: (*fte).num_files,
            bytes: (*fte).num_bytes,
        };
        let left = expiry.run(|| list::entries(fte), totals, &mut tell);
        if expiry.removes {
            ((*fte).num_files, (*fte).num_bytes) = (left.files, left.bytes);
        }
    }
    0
}

/// Prints the entries of a list. Returns 0.
///
/// # Safety
/// - `fte` points at a list.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftfile_dump(fte: *mut ftfile_entries) -> c_int {
    // SAFETY: `fte` points at a list.
    for file in unsafe { list::entries(fte) } {
        let rest = format!("  size={}  time={}", file.bytes() as i64, file.start());
        say(&[b"name=", file.name(), rest.as_bytes()].concat(), None);
    }
    0
}

/// Frees the entries of a list and leaves it empty; its totals stay.
///
/// # Safety
/// - `fte` points at a list.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftfile_free(fte: *mut ftfile_entries) {
    // SAFETY: `fte` points at a list, whose entries nobody uses any more.
    unsafe { list::clear(fte) };
}

/// Writes the path of the stream file that starts at `ftime` to `buf`, cut to `bsize` bytes with the NUL.
///
/// `nest` is the nesting level, -3 to 3 (others are 0); `ftv` the version; `done` is 0 for a file being written. It is
/// `.` for a time that the calendar has not.
///
/// # Safety
/// - `buf` has room for `bsize` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftfile_pathname(
    buf: *mut c_char,
    bsize: c_int,
    nest: c_int,
    ftv: ftver,
    done: c_int,
    ftime: time_t,
) {
    let kind = Kind {
        version: ftv.d_version,
        method: ftv.agg_method,
    };
    let path = name::path_at(of_system(ftime), nest, kind, done != 0);
    let Some(room) = usize::try_from(bsize).ok().and_then(|n| n.checked_sub(1)) else {
        return;
    };
    let count = path.len().min(room);
    // SAFETY: the name and its NUL fit in `bsize` bytes.
    unsafe {
        ptr::copy_nonoverlapping(path.as_ptr(), buf.cast(), count);
        *buf.add(count) = 0;
    }
}

/// Makes the directories for a stream file that starts at `ftime`, in the working directory. Returns 0, or -1: silently if
/// there is no such nesting level or time, else with a message.
///
/// # Safety
/// - None: any values will do.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftfile_mkpath(ftime: time_t, nest: c_int) -> c_int {
    match path::make_nested(of_system(ftime), nest) {
        Ok(true) => 0,
        Ok(false) => {
            set_errno(libc::EINVAL);
            -1
        }
        Err(notice) => fail(notice),
    }
}

/// Makes the directories that lead to the file `path`, with mode `mode`. Returns 0, or -1 with a message.
///
/// # Safety
/// - `path` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mkpath(path: *const c_char, mode: mode_t) -> c_int {
    // SAFETY: `path` is a string.
    let path = unsafe { CStr::from_ptr(path) };
    #[allow(clippy::useless_conversion)] // mode_t has 16 bits elsewhere
    match path::make_parents(path.to_bytes(), mode.into()) {
        Ok(()) => 0,
        Err(notice) => fail(notice),
    }
}
