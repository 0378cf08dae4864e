//! Variables of the environment.

use std::ffi::{CStr, c_char};

/// Returns a copy of a variable; `None` if it is not set, or if the program runs with more rights than the user who set it.
pub fn trusted(name: &CStr) -> Option<Vec<u8>> {
    unsafe extern "C" {
        fn secure_getenv(name: *const c_char) -> *mut c_char;
    }
    // SAFETY: `name` is a string, and the answer is null or a string, copied before anything of ours changes the environment.
    unsafe {
        let value = secure_getenv(name.as_ptr());
        (!value.is_null()).then(|| CStr::from_ptr(value).to_bytes().to_vec())
    }
}
