//! The lists that C programs walk with the macros of `ftqueue.h`.
//!
//! The first member of an [`Entry`] is the structure that C programs see; behind it lies what the library keeps. So a
//! pointer that comes back from a C program leads to both: [`private`] is the one place that takes this step.

use super::text;
use crate::error::Error;
use crate::sys::reserve;
use std::ffi::{CStr, c_char};
use std::iter;
use std::ptr;

/// A structure that stands in a list for C programs.
///
/// # Safety
/// - The structure is `repr(C)`, and `next` gives its link to the next entry.
/// - All of these that C programs have pointers to were made by [`List::push`] or [`Queue::push`].
pub(in crate::capi) unsafe trait Listed: Sized {
    /// What the library keeps behind it.
    type Private;

    /// Gives the link to the next entry.
    fn next(&mut self) -> &mut *mut Self;
}

/// Says of structures that they stand in lists: `structure { link } -> what the library keeps behind it`.
macro_rules! listed {
    ($($public:ty { $($link:ident).+ } -> $private:ty;)+) => {$(
        // SAFETY: the structures of `abi` are repr(C); what they are listed by is all that makes them.
        unsafe impl $crate::capi::ffi::Listed for $public {
            type Private = $private;

            fn next(&mut self) -> &mut *mut Self {
                &mut self.$($link).+
            }
        }
    )+};
}
pub(in crate::capi) use listed;

/// What C programs see, and what the library keeps behind it.
#[repr(C)]
struct Entry<P: Listed> {
    public: P,
    name: *mut c_char,
    private: P::Private,
}

impl<P: Listed> Entry<P> {
    /// Makes an entry with a name; `show` gets the name as C programs see it.
    fn make(
        name: &[u8],
        private: P::Private,
        show: impl FnOnce(*mut c_char) -> P,
    ) -> Result<*mut P, Error> {
        reserve::check()?;
        let name = text::owned(name)?.into_raw();
        let public = show(name);
        let entry = Entry {
            public,
            name,
            private,
        };
        Ok(Box::into_raw(Box::new(entry)).cast())
    }

    /// Takes an entry back.
    ///
    /// # Safety
    /// - `public` is from [`Entry::make`], and nobody uses it again.
    unsafe fn free(public: *mut P) {
        // SAFETY: the box and the string in it were given away by `make`, and `name` was not changed since: C programs
        // do not see it.
        unsafe {
            let entry = Box::from_raw(public.cast::<Entry<P>>());
            text::free(entry.name);
        }
    }
}

/// Returns what the library keeps behind an entry.
///
/// # Safety
/// - `public` is from a list, and stays there for `'e`; nobody changes it meanwhile.
#[inline(always)]
pub(in crate::capi) unsafe fn private<'e, P: Listed>(public: *const P) -> &'e P::Private {
    // SAFETY: what is in a list is the first member of an `Entry`, as the trait has it.
    unsafe { &(*public.cast::<Entry<P>>()).private }
}

/// Returns what the library keeps behind an entry, to be changed.
///
/// # Safety
/// - `public` is from a list, and stays there for `'e`; nobody else uses what is behind it meanwhile.
#[inline(always)]
pub(in crate::capi) unsafe fn private_mut<'e, P: Listed>(public: *mut P) -> &'e mut P::Private {
    // SAFETY: what is in a list is the first member of an `Entry`, as the trait has it.
    unsafe { &mut (*public.cast::<Entry<P>>()).private }
}

/// Gives the entries of a list; the link of one is read before it is handed out, so that it may be freed.
///
/// # Safety
/// - `first` is null or an entry, and those that follow it stay until they were handed out.
unsafe fn walk<P: Listed>(first: *mut P) -> impl Iterator<Item = *mut P> {
    let mut next = first;
    iter::from_fn(move || {
        let entry = next;
        // SAFETY: null or a valid entry, as it was not handed out yet.
        next = *unsafe { entry.as_mut() }?.next();
        Some(entry)
    })
}

/// A list of `FT_SLIST`, by its head: the newest entry is the first.
pub(in crate::capi) struct List<'l, P: Listed> {
    first: &'l mut *mut P,
}

impl<'l, P: Listed> List<'l, P> {
    /// Takes a list by its `slh_first`.
    ///
    /// # Safety
    /// - `first` is null or leads to entries that were pushed to this list and not freed; nobody else uses them while
    ///   this is used.
    pub(in crate::capi) unsafe fn new(first: &'l mut *mut P) -> List<'l, P> {
        List { first }
    }

    /// Makes an entry and puts it in front; `show` gets the name as C programs see it. The link may be left null.
    ///
    /// # Errors
    /// There is no memory, or `name` has a zero byte.
    pub(in crate::capi) fn push(
        &mut self,
        name: &[u8],
        private: P::Private,
        show: impl FnOnce(*mut c_char) -> P,
    ) -> Result<&mut P, Error> {
        let entry = Entry::make(name, private, show)?;
        // SAFETY: the entry is new, and ours for as long as the list is.
        let public = unsafe { &mut *entry };
        *public.next() = *self.first;
        *self.first = entry;
        Ok(public)
    }

    /// Gives the entries, the newest first.
    pub(in crate::capi) fn entries(&self) -> impl Iterator<Item = *mut P> {
        // SAFETY: entries stay until they are freed, which `new` was promised that nobody does meanwhile.
        unsafe { walk(*self.first) }
    }

    /// Finds the newest entry whose name `is` the one that is sought; null if there is none.
    pub(in crate::capi) fn find(&self, mut is: impl FnMut(&[u8]) -> bool) -> *mut P {
        let mut entries = self.entries();
        // SAFETY: every entry has a name of its own.
        let name = |entry: *mut P| unsafe { CStr::from_ptr((*entry.cast::<Entry<P>>()).name) };
        let found = entries.find(|&entry| is(name(entry).to_bytes()));
        found.unwrap_or(ptr::null_mut())
    }

    /// Takes an entry out of the list and frees it.
    pub(in crate::capi) fn remove(&mut self, entry: *mut P) {
        let mut link: *mut *mut P = self.first;
        // SAFETY: links of the list lead to its entries; the one that is freed is in none then.
        unsafe {
            while let Some(here) = (*link).as_mut() {
                if ptr::eq(here, entry) {
                    *link = *here.next();
                    return Entry::free(entry);
                }
                link = here.next();
            }
        }
    }

    /// Frees all entries.
    pub(in crate::capi) fn clear(&mut self) {
        let first = std::mem::replace(self.first, ptr::null_mut());
        // SAFETY: the entries were pushed to this list, which leads to them no more.
        unsafe { walk(first).for_each(|entry| Entry::free(entry)) };
    }
}

/// Finds the entry called `name`, upper or lower case, in the list that starts at `first`; null if there is none.
///
/// # Safety
/// - As for [`List::new`]; `name` is null or a string.
pub(in crate::capi) unsafe fn find<P: Listed>(first: &mut *mut P, name: *const c_char) -> *mut P {
    // SAFETY: entries of this list follow `first`, in use here alone; `name` is null or a string.
    let (list, name) = unsafe { (List::new(first), text::bytes(name).unwrap_or_default()) };
    list.find(|this| this.eq_ignore_ascii_case(name))
}

/// Makes the head of an `FT_STAILQ` at `stqh_first` and `stqh_last` that of an empty list, which must stay where it is.
pub(in crate::capi) fn empty_queue<T>(first: &mut *mut T, last: &mut *mut *mut T) {
    *first = ptr::null_mut();
    *last = &raw mut *first;
}

/// A list of `FT_STAILQ`, by its head: the newest entry is the last.
pub(in crate::capi) struct Queue<'q, P: Listed> {
    first: &'q mut *mut P,
    last: &'q mut *mut *mut P,
}

impl<'q, P: Listed> Queue<'q, P> {
    /// Takes a list by its `stqh_first` and `stqh_last`.
    ///
    /// # Safety
    /// - [`empty_queue`] made them, and all entries were pushed to it and not freed; nobody else uses them while this
    ///   is used.
    pub(in crate::capi) unsafe fn new(
        first: &'q mut *mut P,
        last: &'q mut *mut *mut P,
    ) -> Queue<'q, P> {
        Queue { first, last }
    }

    /// Makes an entry and puts it at the end; `show` gets the name as C programs see it. The link must be left null.
    ///
    /// # Errors
    /// There is no memory, or `name` has a zero byte.
    pub(in crate::capi) fn push(
        &mut self,
        name: &[u8],
        private: P::Private,
        show: impl FnOnce(*mut c_char) -> P,
    ) -> Result<&mut P, Error> {
        let entry = Entry::make(name, private, show)?;
        // SAFETY: the entry is new, and `last` is the link of the last entry, or `first` of an empty list.
        unsafe {
            **self.last = entry;
            *self.last = (*entry).next();
            Ok(&mut *entry)
        }
    }

    /// Gives the entries, the oldest first.
    pub(in crate::capi) fn entries(&self) -> impl Iterator<Item = *mut P> {
        // SAFETY: entries stay until they are freed, which nobody does meanwhile.
        unsafe { walk(*self.first) }
    }

    /// Frees all entries.
    pub(in crate::capi) fn clear(&mut self) {
        let first = std::mem::replace(self.first, ptr::null_mut());
        *self.last = &raw mut *self.first;
        // SAFETY: the entries were pushed to this list, which leads to them no more.
        unsafe { walk(first).for_each(|entry| Entry::free(entry)) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a C program would see of an entry.
    #[repr(C)]
    struct Shown {
        next: *mut Shown,
        name: *mut c_char,
    }

    listed! { Shown { next } -> u32; }

    fn show(name: *mut c_char) -> Shown {
        let next = ptr::null_mut();
        Shown { next, name }
    }

    fn numbers(entries: impl Iterator<Item = *mut Shown>) -> Vec<u32> {
        // SAFETY: entries of the lists below.
        entries.map(|entry| *unsafe { private(entry) }).collect()
    }

    #[test]
    fn the_newest_is_the_first() {
        let mut head = ptr::null_mut();
        // SAFETY: an empty list.
        let mut list = unsafe { List::<Shown>::new(&mut head) };
        for (name, number) in [("a", 1), ("b", 2), ("A", 3)] {
            list.push(name.as_bytes(), number, show).unwrap();
        }
        assert_eq!(numbers(list.entries()), [3, 2, 1]);
        let find = |list: &List<'_, Shown>, sought: &[u8]| {
            let found = list.find(|name| name.eq_ignore_ascii_case(sought));
            // SAFETY: null or an entry of the list.
            (!found.is_null()).then(|| unsafe { *private_mut(found) })
        };
        assert_eq!(find(&list, b"a"), Some(3));
        assert_eq!(find(&list, b"B"), Some(2));
        assert_eq!(find(&list, b"c"), None);
        assert!(list.push(b"x\0", 4, show).is_err());
        let b = list.find(|name| name == b"b");
        list.remove(b);
        assert_eq!(numbers(list.entries()), [3, 1]);
        list.clear();
        assert_eq!(numbers(list.entries()), [0; 0]);
        assert!(head.is_null());
    }

    #[test]
    fn the_newest_is_the_last() {
        let (mut first, mut last) = (ptr::null_mut(), ptr::null_mut());
        empty_queue(&mut first, &mut last);
        // SAFETY: an empty list.
        let mut queue = unsafe { Queue::<Shown>::new(&mut first, &mut last) };
        for number in 1..4 {
            let entry = queue.push(b"x", number, show).unwrap();
            // SAFETY: the name of an entry.
            assert_eq!(unsafe { CStr::from_ptr(entry.name) }, c"x");
        }
        assert_eq!(numbers(queue.entries()), [1, 2, 3]);
        queue.clear();
        queue.push(b"y", 9, show).unwrap();
        assert_eq!(numbers(queue.entries()), [9]);
        queue.clear();
        assert!(first.is_null());
        assert_eq!(last, &raw mut first);
    }
}
