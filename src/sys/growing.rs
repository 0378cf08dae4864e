//! Lists that only grow.

use crate::error::Error;
use crate::sys::reserve;
use std::fmt;
use std::iter;
use std::marker::PhantomData;
use std::ptr::null_mut;
use std::sync::atomic::{AtomicPtr, Ordering::Acquire, Ordering::Relaxed, Ordering::Release};

/// A list that any thread may read and add to at any time.
///
/// Nobody waits for anybody: a thread that is cancelled, or lost in a fork, leaves the list whole at every moment. Entries
/// stay where they are until the list is dropped; one in a `static` keeps them for good.
pub(crate) struct Growing<T> {
    first: AtomicPtr<Entry<T>>,
    owns: PhantomData<T>,
}

struct Entry<T> {
    value: T,
    next: *mut Entry<T>,
}

// SAFETY: the list owns its values; threads get shared references to them and add values of their own.
unsafe impl<T: Send + Sync> Sync for Growing<T> {}
// SAFETY: as for a box of its values.
unsafe impl<T: Send> Send for Growing<T> {}

impl<T> Growing<T> {
    /// Makes an empty list.
    pub const fn new() -> Growing<T> {
        Growing {
            first: AtomicPtr::new(null_mut()),
            owns: PhantomData,
        }
    }

    /// Goes through the values that are there now, the newest first.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        let mut next = self.first.load(Acquire);
        iter::from_fn(move || {
            // SAFETY: an entry lives as long as the list, and nothing in it changes once it is linked.
            let entry = unsafe { next.as_ref() }?;
            next = entry.next;
            Some(&entry.value)
        })
    }

    /// Adds a value, and returns it where it lies now.
    ///
    /// # Errors
    /// There is no memory.
    pub fn add(&self, value: T) -> Result<&T, Error> {
        let entry = Entry {
            value,
            next: null_mut(),
        };
        let entry = Box::into_raw(reserve::with_spare(size_of::<Entry<T>>(), || {
            Box::new(entry)
        })?);
        let mut first = self.first.load(Relaxed);
        loop {
            // SAFETY: the entry is this call's alone until it is linked.
            unsafe { (*entry).next = first };
            match self
                .first
                .compare_exchange_weak(first, entry, Release, Relaxed)
            {
                // SAFETY: linked, it lives as long as the list.
                Ok(_) => return Ok(unsafe { &(*entry).value }),
                Err(now) => first = now,
            }
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for Growing<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<T> Drop for Growing<T> {
    fn drop(&mut self) {
        let mut next = *self.first.get_mut();
        while !next.is_null() {
            // SAFETY: made by `Box` in `add`, linked once, and nobody else has the list any more.
            next = unsafe { Box::from_raw(next) }.next;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn many_add_at_once() {
        let list = Growing::new();
        let each = if cfg!(miri) { 20 } else { 1000 };
        thread::scope(|scope| {
            for thread in 0..4 {
                let list = &list;
                scope.spawn(move || {
                    for number in 0..each {
                        let value = list.add(Box::new(thread * each + number)).unwrap();
                        assert!(list.iter().any(|other| std::ptr::eq(other, value)));
                    }
                });
            }
        });
        let mut values: Vec<usize> = list.iter().map(|value| **value).collect();
        values.sort_unstable();
        assert_eq!(values, (0..4 * each).collect::<Vec<_>>());
    }
}
