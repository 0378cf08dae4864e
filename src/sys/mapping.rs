//! Files mapped for reading.

use super::descriptor::{Fd, File};
use super::sigbus;
use std::ffi::c_int;
use std::ptr::null_mut;

/// Where files are mapped to a multiple of this the system enters many pages at once when one is missed.
const ALIGNMENT: usize = 2 << 20;

/// Zeros behind every file, in bytes.
const MIN_SLACK: usize = 8;

/// A file mapped for reading. Whoever gets an address in it may also write there; the file never sees that.
pub struct Mapping {
    base: *mut u8,
    /// Bytes of the file.
    size: usize,
    /// What the file was mapped into, and its size.
    room: *mut u8,
    room_size: usize,
    node: &'static sigbus::Node,
    fd: Fd,
    /// What the file was when it was mapped.
    file: File,
}

/// Keeps the system from setting memory aside for pages that are never written to; FreeBSD never does.
#[cfg(not(target_os = "freebsd"))]
const NO_RESERVE: c_int = libc::MAP_NORESERVE;
#[cfg(target_os = "freebsd")]
const NO_RESERVE: c_int = 0;
// SAFETY: nobody else knows the mapping, and what the node holds is atomic.
unsafe impl Send for Mapping {}

impl Mapping {
    /// Maps a file of at least one byte, with zeros behind it: `slack` bytes at least. `None` when it cannot be mapped.
    pub fn new(fd: Fd, slack: usize) -> Option<Mapping> {
        let slack = slack.max(MIN_SLACK);
        let file = fd.file()?;
        let size = usize::try_from(file.size).ok().filter(|&size| size > 0)?;
        let page = sigbus::page_size();
        let pages = size.checked_next_multiple_of(page)?;
        let room_size = pages.checked_add((slack + page).next_multiple_of(page) + ALIGNMENT)?;
        let access = libc::PROT_READ | libc::PROT_WRITE;
        let private = libc::MAP_PRIVATE | NO_RESERVE;
        let anonymous = private | libc::MAP_ANONYMOUS;
        // SAFETY: a new mapping, of no file, that nothing else can be in.
        let room = unsafe { libc::mmap(null_mut(), room_size, access, anonymous, -1, 0) };
        if room == libc::MAP_FAILED {
            return None;
        }
        let room = room.cast::<u8>();
        let base = room.wrapping_add(room.align_offset(ALIGNMENT).min(ALIGNMENT));
        let fixed = private | libc::MAP_FIXED;
        // SAFETY: replaces a part of the mapping just made.
        let mapped = unsafe { libc::mmap(base.cast(), size, access, fixed, fd.0, 0) };
        if mapped == libc::MAP_FAILED {
            // SAFETY: the mapping just made.
            unsafe { libc::munmap(room.cast(), room_size) };
            return None;
        }
        Some(Mapping {
            base,
            size,
            room,
            room_size,
            node: sigbus::guard(base as usize, base as usize + pages),
            fd,
            file,
        })
    }

    /// Returns where the file is mapped.
    pub fn base(&self) -> *mut u8 {
        self.base
    }

    /// Returns the bytes of the file that are mapped.
    pub fn size(&self) -> usize {
        self.size
    }

    /// Returns how many of the mapped bytes are what they were, as far as the system tells: fewer than were mapped when
    /// the file was truncated since, 0 when it was truncated and has grown again.
    ///
    /// Where a file ends within a page, zeros fill the page and there is no fault: only its size tells.
    pub fn bytes_left(&self) -> usize {
        let now = self.fd.file().filter(|now| now.is_same(&self.file));
        let size = now.as_ref().map_or(self.size, |now| {
            usize::try_from(now.size).map_or(self.size, |size| size.min(self.size))
        });
        // Growing again leaves a hole; a page that was missing was found and replaced.
        let has_hole = now.is_some_and(|now| now.is_sparse() && !self.file.is_sparse());
        if size == self.size && (has_hole || self.node.is_truncated()) {
            return 0;
        }
        size
    }

    /// Returns `N` bytes of the file, with zeros for those behind its end.
    #[inline(always)]
    pub fn read<const N: usize>(&self, start: usize) -> [u8; N] {
        const { assert!(N <= MIN_SLACK) };
        if start > self.size {
            return [0; N];
        }
        // SAFETY: all of them lie within the mapping or the zeros behind it. Volatile, as the file may change under us.
        unsafe { self.base.add(start).cast::<[u8; N]>().read_volatile() }
    }
}

impl Drop for Mapping {
    fn drop(&mut self) {
        self.node.release();
        // SAFETY: the whole mapping, which only this knows.
        unsafe { libc::munmap(self.room.cast(), self.room_size) };
    }
}
