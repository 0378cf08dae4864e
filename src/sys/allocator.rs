//! The allocator: the system's and, where that fails, a reserve for small blocks and a spare one (see [`super::reserve`]).

use super::reserve::{LARGEST, Line, RESERVE, TAKEN, take_block};
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::UnsafeCell;
use std::ffi::c_void;
use std::mem::ManuallyDrop;
use std::ptr::null_mut;
use std::sync::atomic::{AtomicBool, Ordering::Acquire, Ordering::Relaxed, Ordering::Release};

#[cfg(any(target_os = "macos", target_os = "ios"))]
use libc::malloc_size as malloc_usable_size;
#[cfg(not(any(target_os = "macos", target_os = "ios")))]
use libc::malloc_usable_size;

/// Returns how many bytes of a block of malloc() may be used: no fewer than were asked for.
///
/// # Safety
/// - `block` was allocated by malloc() and not freed.
pub unsafe fn usable_size(block: *const c_void) -> usize {
    // SAFETY: `block` was allocated by malloc(), and is only looked at.
    unsafe { malloc_usable_size(block.cast_mut()) }
}

#[global_allocator]
static ALLOCATOR: Allocator = Allocator;

struct Allocator;

/// Bytes by which the reserve is given out.
const UNIT: usize = 64;
const UNITS: usize = RESERVE / UNIT;

/// The reserve. It has no lock: a process may be forked, or a thread cancelled, at any place.
#[repr(align(64))]
struct Reserve {
    bytes: UnsafeCell<[u8; RESERVE]>,
    /// Which units are taken.
    taken: [AtomicBool; UNITS],
}

// SAFETY: units of `bytes` are only used by whoever took them.
unsafe impl Sync for Reserve {}

static SPACE: Reserve = Reserve::new();

impl Reserve {
    const fn new() -> Reserve {
        Reserve {
            bytes: UnsafeCell::new([0; RESERVE]),
            taken: [const { AtomicBool::new(false) }; UNITS],
        }
    }

    fn start(&self) -> *mut u8 {
        self.bytes.get().cast()
    }

    fn owns(&self, block: *mut u8) -> bool {
        (block as usize).wrapping_sub(self.start() as usize) < RESERVE
    }

    /// Returns a block of units for `layout`, or null.
    fn take(&self, layout: Layout) -> *mut u8 {
        if layout.size() > LARGEST || layout.align() > UNIT {
            return null_mut();
        }
        let units = layout.size().div_ceil(UNIT);
        let mut place = 0;
        while place + units <= UNITS {
            let Some(taken) = self.take_units(place, units) else {
                // SAFETY: within the reserve.
                return unsafe { self.start().add(place * UNIT) };
            };
            place = taken + 1;
        }
        null_mut()
    }

    /// Takes these units, or none of them and says which is taken.
    fn take_units(&self, place: usize, units: usize) -> Option<usize> {
        let range = place..place + units;
        let other = range
            .clone()
            .find(|&unit| self.taken[unit].swap(true, Acquire))?;
        for unit in &self.taken[place..other] {
            unit.store(false, Release);
        }
        Some(other)
    }

    fn give_back(&self, block: *mut u8, size: usize) {
        self.shrink(block, size, 0);
    }

    /// Gives back what of a block of size `from` is not needed for size `to`.
    fn shrink(&self, block: *mut u8, from: usize, to: usize) {
        let place = (block as usize - self.start() as usize) / UNIT;
        let units = place + to.div_ceil(UNIT)..place + from.div_ceil(UNIT);
        for unit in &self.taken[units] {
            unit.store(false, Release);
        }
    }
}

/// Returns a block when the system has none, or null.
#[cold]
fn fall_back(layout: Layout) -> *mut u8 {
    let block = SPACE.take(layout);
    if !block.is_null() {
        TAKEN.fetch_add(layout.size(), Relaxed);
        return block;
    }
    let spare = take_block();
    if spare.capacity() * size_of::<Line>() >= layout.size() && layout.align() <= align_of::<Line>()
    {
        return ManuallyDrop::new(spare).as_mut_ptr().cast();
    }
    null_mut()
}

// SAFETY: blocks are the system's or of the reserve, and go back to where they came from. A block that `take_block` gave
// is the system's: made with another size, which free() does not look at. Inlined, they would be copied to thousands of
// places: a tenth of the library.
unsafe impl GlobalAlloc for Allocator {
    #[inline(never)]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: what `GlobalAlloc` has callers promise is what it has us promise the system.
        let block = unsafe { System.alloc(layout) };
        if block.is_null() {
            return fall_back(layout);
        }
        block
    }

    #[inline(never)]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: what `GlobalAlloc` has callers promise is what it has us promise the system.
        let mut block = unsafe { System.alloc_zeroed(layout) };
        if block.is_null() {
            block = fall_back(layout);
            if !block.is_null() {
                // SAFETY: a block of that size.
                unsafe { block.write_bytes(0, layout.size()) };
            }
        }
        block
    }

    #[inline(never)]
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        if SPACE.owns(block) {
            SPACE.give_back(block, layout.size());
            TAKEN.fetch_sub(layout.size(), Relaxed);
        } else {
            // SAFETY: what `GlobalAlloc` has callers promise is what it has us promise the system.
            unsafe { System.dealloc(block, layout) };
        }
    }

    #[inline(never)]
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if !SPACE.owns(block) {
            // SAFETY: what `GlobalAlloc` has callers promise is what it has us promise the system.
            let other = unsafe { System.realloc(block, layout, size) };
            if !other.is_null() {
                return other;
            }
        }
        // Making a block smaller never fails.
        if size <= layout.size() {
            if SPACE.owns(block) {
                SPACE.shrink(block, layout.size(), size);
                TAKEN.fetch_sub(layout.size() - size, Relaxed);
            }
            return block;
        }
        // SAFETY: the caller's size is not 0 and, rounded up to the alignment, not too large.
        let wanted = unsafe { Layout::from_size_align_unchecked(size, layout.align()) };
        // SAFETY: `wanted` is as the caller promises; both blocks have what is copied, and the old one is not used again.
        unsafe {
            let other = self.alloc(wanted);
            if !other.is_null() {
                other.copy_from_nonoverlapping(block, size.min(layout.size()));
                self.dealloc(block, layout);
            }
            other
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reserve_is_given_out_once() {
        static SPACE: Reserve = Reserve::new();
        let small = Layout::from_size_align(100, 8).unwrap();
        let large = Layout::from_size_align(LARGEST, 64).unwrap();
        let mut blocks = Vec::with_capacity(UNITS);
        loop {
            let layout = if blocks.len() % 2 == 0 { small } else { large };
            let block = SPACE.take(layout);
            if block.is_null() {
                break;
            }
            assert!(SPACE.owns(block) && (block as usize).is_multiple_of(UNIT));
            // SAFETY: a block of that size.
            unsafe { block.write_bytes(blocks.len() as u8, layout.size()) };
            blocks.push((block, layout));
        }
        assert!(blocks.len() > 20);
        for (number, (block, layout)) in blocks.drain(..).enumerate() {
            // SAFETY: the block is ours until it is given back.
            let bytes = unsafe { std::slice::from_raw_parts(block, layout.size()) };
            assert!(bytes.iter().all(|&byte| byte == number as u8));
            SPACE.shrink(block, layout.size(), 65);
            SPACE.give_back(block, 65);
        }
        assert!(SPACE.taken.iter().all(|unit| !unit.load(Relaxed)));
        let larger = Layout::from_size_align(LARGEST + 1, 8).unwrap();
        assert!(SPACE.take(larger).is_null());
    }
}
