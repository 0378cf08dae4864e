//! A reserve for when memory runs out.
//!
//! An allocation that fails ends a Rust program, unless it is made in one of the ways that may fail. Large blocks, whose
//! size the input decides, are asked for in these ways. For all others the allocator of this library has something to fall
//! back on: a reserve for what is small (a name, an entry of a list, a message) and a spare block for what is not and grows
//! by the way. [`check`] says whether they are still there; code that makes as many objects as the input wants calls it
//! before each of them.

use crate::error::Error;
use std::alloc::{Layout, alloc_zeroed};
use std::cell::Cell;
use std::mem::ManuallyDrop;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// Bytes in the reserve.
pub const RESERVE: usize = 256 << 10;
/// Larger blocks are never taken from it.
pub const LARGEST: usize = 16 << 10;

/// Bytes that are taken from the reserve now.
pub static TAKEN: AtomicUsize = AtomicUsize::new(0);

/// A part of a spare block, aligned for everyone.
#[repr(align(64))]
pub struct Line(pub [u8; 64]);

thread_local! {
    /// The spare block of this thread. It is never dropped: that would need memory.
    static BLOCK: Cell<ManuallyDrop<Vec<Line>>> = const { Cell::new(ManuallyDrop::new(Vec::new())) };
    /// How large it ought to be, in lines.
    static WANTED: Cell<usize> = const { Cell::new(0) };
}

/// Checks that the reserve and the spare block of this thread are still there; gets another block if need be.
///
/// # Errors
/// Half of the reserve is gone (the other half is for finishing what is under way), or there is no memory for the block.
pub fn check() -> Result<(), Error> {
    if TAKEN.load(Relaxed) > RESERVE / 2 {
        return Err(Error::out_of_memory());
    }
    let wanted = WANTED.get();
    if wanted > 0 {
        let mut block = take_block();
        if block.capacity() < wanted {
            block = Vec::new();
            block.try_reserve_exact(wanted)?;
        }
        BLOCK.set(ManuallyDrop::new(block));
    }
    Ok(())
}

/// Takes the spare block of this thread; empty if there is none.
pub fn take_block() -> Vec<Line> {
    ManuallyDrop::into_inner(BLOCK.take())
}

/// As long as this lives, its thread has a spare block after each [`check`].
#[derive(Debug)]
pub struct Spare {
    /// What was wanted before.
    before: usize,
    /// Not for other threads.
    _local: std::marker::PhantomData<*mut ()>,
}

impl Spare {
    /// Makes a spare block of `bytes` bytes.
    ///
    /// # Errors
    /// There is no memory for it.
    pub fn new(bytes: usize) -> Result<Spare, Error> {
        let before = WANTED.get();
        WANTED.set(before.max(bytes.div_ceil(size_of::<Line>())));
        let spare = Spare {
            before,
            _local: std::marker::PhantomData,
        };
        check()?;
        Ok(spare)
    }
}

impl Drop for Spare {
    fn drop(&mut self) {
        WANTED.set(self.before);
        drop(take_block());
    }
}

/// Adds to a list that the input may make long.
///
/// # Errors
/// There is no memory.
pub fn push<T>(list: &mut Vec<T>, item: T) -> Result<(), Error> {
    list.try_reserve(1)?;
    list.push(item);
    Ok(())
}

/// Gathers in a list what the input may make many of.
///
/// # Errors
/// The first of `items`, or there is no memory.
pub fn collect<T>(items: impl Iterator<Item = Result<T, Error>>) -> Result<Vec<T>, Error> {
    let mut list = Vec::new();
    list.try_reserve_exact(items.size_hint().0)?;
    for item in items {
        push(&mut list, item?)?;
    }
    Ok(list)
}

/// Copies bytes that the input may make many.
///
/// # Errors
/// There is no memory.
pub fn copy(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let mut copy = Vec::new();
    copy.try_reserve_exact(bytes.len())?;
    copy.extend_from_slice(bytes);
    Ok(copy)
}

/// Returns `bytes` zeros. What is not used of a large block takes no memory.
///
/// # Errors
/// There is no memory.
pub fn zeros(bytes: usize) -> Result<Vec<u8>, Error> {
    let layout = Layout::array::<u8>(bytes).map_err(|_| Error::out_of_memory())?;
    if bytes == 0 {
        return Ok(Vec::new());
    }
    // SAFETY: the layout is not empty.
    let block = unsafe { alloc_zeroed(layout) };
    if block.is_null() {
        return Err(Error::out_of_memory());
    }
    // SAFETY: a block of the allocator that all vectors have, for as many bytes, all of which are 0.
    Ok(unsafe { Vec::from_raw_parts(block, bytes, bytes) })
}

/// Calls `make`, whose one large allocation, of `bytes` at most, does not fail.
///
/// # Errors
/// There is no memory.
pub fn with_spare<T>(bytes: usize, make: impl FnOnce() -> T) -> Result<T, Error> {
    let _spare = Spare::new(bytes)?;
    Ok(make())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_had() {
        let error = Spare::new(usize::MAX / 2).unwrap_err();
        assert_eq!(error.errno(), libc::ENOMEM);
        assert!(with_spare(usize::MAX / 2, || ()).is_err());
        assert_eq!(
            with_spare(1 << 20, || vec![0u8; 1 << 20]).unwrap().len(),
            1 << 20
        );
        // Programs of 32 bits may get half of all that there is.
        let half = isize::MAX as usize + usize::from(cfg!(target_pointer_width = "32"));
        for bytes in [usize::MAX, half] {
            assert_eq!(zeros(bytes).map(drop).unwrap_err().errno(), libc::ENOMEM);
        }
        for bytes in [0, 1, 1 << 20] {
            assert_eq!(zeros(bytes).unwrap(), vec![0; bytes]);
        }
        let outer = Spare::new(1000).unwrap();
        assert_eq!(take_block().capacity(), 16);
        assert!(check().is_ok());
        drop(Spare::new(2000).unwrap());
        assert_eq!(take_block().capacity(), 0);
        assert!(check().is_ok());
        assert_eq!(take_block().capacity(), 16);
        drop(outer);
        assert!(check().is_ok());
        assert_eq!(take_block().capacity(), 0);
    }
}
