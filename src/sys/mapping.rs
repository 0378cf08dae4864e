//! Files mapped for reading.

use super::descriptor::Fd;
use super::sigbus;
use std::ffi::c_int;
use std::ptr::null_mut;

/// Where files are mapped to a multiple of this the system enters many pages at once when one is missed.
const ALIGNMENT: usize = 2 << 20;

/// A file mapped for reading. Whoever gets an address in it may also write there; the file never sees that.
pub struct Mapping {
    base: *mut u8,
    /// Bytes of the file.
    size: usize,
    /// What the file was mapped into, and its size.
    room: *mut u8,
    room_size: usize,
    node: &'static sigbus::Node,
}

/// Keeps the system from setting memory aside for pages that are never written to; FreeBSD never does.
#[cfg(not(target_os = "freebsd"))]
const NO_RESERVE: c_int = libc::MAP_NORESERVE;
#[cfg(target_os = "freebsd")]
const NO_RESERVE: c_int = 0;
// SAFETY: nobody else knows the mapping, and what the node holds is atomic.
unsafe impl Send for Mapping {}

impl Mapping {
    /// Maps the first `size` bytes of a file, with zeros behind them: `slack` bytes at least. `None` when it cannot be
    /// mapped.
    pub fn new(fd: &Fd, size: usize, slack: usize) -> Option<Mapping> {
        let page = sigbus::page_size();
        let file = size.checked_next_multiple_of(page)?;
        let room_size = file.checked_add((slack + page).next_multiple_of(page) + ALIGNMENT)?;
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
            node: sigbus::guard(base as usize, base as usize + file),
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

    /// Returns the size of a page in bytes.
    pub fn page_size(&self) -> usize {
        sigbus::page_size()
    }

    /// Returns where the `length` bytes from `start` lie, which are not 0; `None` for what is not mapped, and when the
    /// file was found truncated. The first and the last are touched, so that this is noticed before they are used.
    #[inline(always)]
    pub fn present(&self, start: usize, length: usize) -> Option<*mut u8> {
        if start > self.size || self.size - start < length || length == 0 {
            return None;
        }
        // SAFETY: all of them lie within the mapping. Volatile, as the file may change under us.
        let place = unsafe {
            let place = self.base.add(start);
            place.read_volatile();
            place.add(length - 1).read_volatile();
            place
        };
        (self.node.holes() == 0).then_some(place)
    }

    /// Returns how many pages the file turned out to lack, so far.
    pub fn holes(&self) -> usize {
        self.node.holes()
    }

    /// Returns `length` bytes from `start`, or as many of them as are mapped. They change when someone writes to the file, or
    /// truncates it: then they become zeros, and there are more [`Mapping::holes`] than before.
    pub fn bytes(&self, start: usize, length: usize) -> &[u8] {
        let start = start.min(self.size);
        let length = length.min(self.size - start);
        // SAFETY: they lie within the mapping, and whoever reads them copies bytes that mean nothing to memory safety.
        unsafe { std::slice::from_raw_parts(self.base.add(start), length) }
    }
}

impl Drop for Mapping {
    fn drop(&mut self) {
        self.node.release();
        // SAFETY: the whole mapping, which only this knows.
        unsafe { libc::munmap(self.room.cast(), self.room_size) };
    }
}
