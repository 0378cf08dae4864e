//! Values that many read while somebody replaces them.

use super::growing::Growing;
use crate::error::Error;
use std::cell::UnsafeCell;
use std::fmt;
use std::ops::Deref;
use std::ptr::{self, null_mut};
use std::sync::atomic::{AtomicPtr, AtomicUsize, Ordering::SeqCst};

/// A value, or none yet, that any thread may read and replace at any time.
///
/// Nobody waits for anybody, so there is no lock that a thread which is cancelled, or lost in a fork, could leave held: its
/// value stays where it is, unused. Reading takes no memory. Values lie in places that are used again when nobody reads them
/// any more, so there are no more places than values were read at once.
pub(crate) struct Published<T> {
    /// One of the places, or null.
    current: AtomicPtr<Place<T>>,
    places: Growing<Place<T>>,
}

struct Place<T> {
    /// Who uses the value: 1 for being the current one, and 1 for each [`Held`]. Whoever makes 1 of 0 may replace it.
    users: AtomicUsize,
    value: UnsafeCell<Option<T>>,
}

// SAFETY: the value is only replaced by the one user who found no other, and read by users.
unsafe impl<T: Send + Sync> Sync for Place<T> {}

/// A value that is kept from being replaced in its place.
pub(crate) struct Held<'a, T> {
    place: &'a Place<T>,
    value: &'a T,
}

impl<T> Published<T> {
    /// Makes one without a value.
    pub const fn new() -> Published<T> {
        Published {
            current: AtomicPtr::new(null_mut()),
            places: Growing::new(),
        }
    }

    /// Returns the value as it is now.
    pub fn get(&self) -> Option<Held<'_, T>> {
        loop {
            // SAFETY: places live as long as `self`.
            let place = unsafe { self.current.load(SeqCst).as_ref() }?;
            place.users.fetch_add(1, SeqCst);
            // Still current, so it has counted this user before anyone can find it without users.
            if ptr::eq(self.current.load(SeqCst), place) {
                // SAFETY: nobody replaces the value of a place that has users, and a current place has one.
                let value = unsafe { (*place.value.get()).as_ref()? };
                return Some(Held { place, value });
            }
            place.users.fetch_sub(1, SeqCst);
        }
    }

    /// Replaces the value; the one before is dropped when its place is used again.
    ///
    /// # Errors
    /// There is no memory.
    pub fn set(&self, value: T) -> Result<(), Error> {
        let is_free =
            |place: &&Place<T>| place.users.compare_exchange(0, 1, SeqCst, SeqCst).is_ok();
        let place = match self.places.iter().find(is_free) {
            Some(place) => place,
            None => self.places.add(Place {
                users: AtomicUsize::new(1),
                value: UnsafeCell::new(None),
            })?,
        };
        // SAFETY: this call is the only user. Others may count themselves, but see that the place is not current, and go.
        unsafe { *place.value.get() = Some(value) };
        let before = self.current.swap(ptr::from_ref(place).cast_mut(), SeqCst);
        // SAFETY: places live as long as `self`.
        if let Some(before) = unsafe { before.as_ref() } {
            before.users.fetch_sub(1, SeqCst);
        }
        Ok(())
    }
}

impl<T: fmt::Debug> fmt::Debug for Published<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().as_deref().fmt(f)
    }
}

impl<T> Deref for Held<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.value
    }
}

impl<T> Drop for Held<'_, T> {
    fn drop(&mut self) {
        self.place.users.fetch_sub(1, SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicBool;
    use std::thread;

    #[test]
    fn places_are_used_again() {
        let text = Published::new();
        assert!(text.get().is_none());
        for number in 0..100 {
            text.set(number.to_string()).unwrap();
            assert_eq!(*text.get().unwrap(), number.to_string());
        }
        assert_eq!(text.places.iter().count(), 2);
        let held = text.get().unwrap();
        for number in 0..100 {
            text.set(number.to_string()).unwrap();
        }
        assert_eq!((&*held as &str, text.places.iter().count()), ("99", 3));
    }

    #[test]
    fn readers_never_see_half_a_value() {
        let text = Published::new();
        let (done, rounds) = (AtomicBool::new(false), if cfg!(miri) { 50 } else { 20_000 });
        thread::scope(|scope| {
            let readers = [(); 3].map(|()| {
                scope.spawn(|| {
                    let mut seen = 0;
                    while !done.load(SeqCst) {
                        if let Some(value) = text.get() {
                            let value: &Vec<u8> = &value;
                            assert!(value.iter().all(|byte| usize::from(*byte) == value.len()));
                            seen += 1;
                        }
                    }
                    seen
                })
            });
            let writers = [(); 2].map(|()| {
                scope.spawn(|| {
                    for round in 0..rounds {
                        let length = round % 200 + 1;
                        text.set(vec![length as u8; length]).unwrap();
                    }
                })
            });
            for writer in writers {
                writer.join().unwrap();
            }
            done.store(true, SeqCst);
            for reader in readers {
                reader.join().unwrap();
            }
        });
        assert!(text.places.iter().count() <= 20);
    }
}
