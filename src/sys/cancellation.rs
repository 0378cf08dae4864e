//! Cancellation of threads, kept from the middle of what must be finished.

use std::ffi::c_int;
use std::ptr;

#[cfg(target_os = "macos")]
const DISABLE: c_int = 0;
#[cfg(not(target_os = "macos"))]
const DISABLE: c_int = 1;

unsafe extern "C" {
    fn pthread_setcancelstate(state: c_int, before: *mut c_int) -> c_int;
}

/// While it lives, its thread is not cancelled: a `pthread_cancel` waits.
pub struct NoCancellation {
    before: c_int,
}

impl NoCancellation {
    /// Keeps this thread from being cancelled.
    #[allow(clippy::new_without_default)] // a guard, made where it is to hold
    pub fn new() -> NoCancellation {
        let mut before = 0;
        // SAFETY: the state before is written to `before`.
        unsafe { pthread_setcancelstate(DISABLE, &mut before) };
        NoCancellation { before }
    }
}

impl Drop for NoCancellation {
    fn drop(&mut self) {
        // SAFETY: puts back what was; null is allowed for what was before.
        unsafe { pthread_setcancelstate(self.before, ptr::null_mut()) };
    }
}
