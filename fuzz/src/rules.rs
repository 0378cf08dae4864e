//! Configurations: loading one from memory, with variables.

use crate::system::Memory;
use ft::abi;
use ft::capi::ftvar;
use std::ffi::c_char;
use std::mem::MaybeUninit;

/// Calls `load` with variables and the name of a file that holds `text`.
pub fn with<T>(text: &[u8], load: impl FnOnce(*mut abi::ftvar, *mut c_char) -> T) -> T {
    let file = Memory::new(text);
    let mut variables = MaybeUninit::<abi::ftvar>::uninit();
    let bindings = [c"PORT=80", c"NET=10.0.0.0/8", c"NAME=test", c"DIR=inc"];
    // SAFETY: the first call fills the structure; bindings are strings that are copied.
    unsafe {
        ftvar::ftvar_new(variables.as_mut_ptr());
        for binding in bindings {
            assert_eq!(
                ftvar::ftvar_pset(variables.as_mut_ptr(), binding.as_ptr().cast_mut()),
                0
            );
        }
        let result = file.named(|name| load(variables.as_mut_ptr(), name));
        ftvar::ftvar_free(variables.as_mut_ptr());
        result
    }
}

/// Returns the definitions of a list, the first of which is `first`.
///
/// `next` gives the one behind each, or null.
pub fn list<T>(first: *mut T, next: impl Fn(*mut T) -> *mut T) -> Vec<*mut T> {
    let some = |entry: *mut T| (!entry.is_null()).then_some(entry);
    std::iter::successors(some(first), |&entry| some(next(entry))).collect()
}
