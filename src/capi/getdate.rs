//! Dates in words to times.
//!
//! # Example
//!
//! ```c
//! #include <stdio.h>
//! #include <time.h>
//! #include <ftlib.h>
//!
//! int main(void)
//! {
//!   time_t now = time(NULL), then = get_date("3 days ago", &now);
//!
//!   if (then == -1)
//!     return 1;
//!   printf("%s", ctime(&then));
//!   return 0;
//! }
//! ```
//!
//! # Ownership
//!
//! Nothing is allocated or kept.
//!
//! # Errors
//!
//! -1 and `errno`, without a message. The second before 1970 is -1 as well.
//!
//! # Thread safety
//!
//! Any thread may call it at any time, while no other changes the environment: the zone is that of TZ.
//!
//! # Deviations from the original
//!
//! - U3: `now` is a `time_t`, as `ftlib.h` declares it, and the zone comes from TZ.
//! - U4, U5: -1 for what cannot be computed or has bytes from 0x80; years after 2038 are dates.
//! - S4: nothing is kept between two calls.

use crate::sys::time::{self, time_t};
use crate::text::date::{self, DateError};
use std::ffi::{CStr, c_char, c_int};

/// Returns the seconds since 1970 (UTC) that the words in `p` stand for, as "3 days ago" or "2004-02-29 12:30 EST".
///
/// `now` is the time they count from; null stands for the clock. Where they name no zone, the local one is meant, as
/// the environment variable TZ has it. Returns -1 with `errno` EINVAL when they are no date, EOVERFLOW when the date or
/// a number in it cannot be computed.
///
/// # Safety
/// - `p` is a string.
/// - `now` is null or points to a time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn get_date(p: *const c_char, now: *const time_t) -> time_t {
    if p.is_null() {
        return fail(libc::EINVAL);
    }
    // SAFETY: not null, so a string.
    let text = unsafe { CStr::from_ptr(p) }.to_bytes();
    let now = if now.is_null() {
        time::now()
    } else {
        // SAFETY: the caller's time, which need not be aligned.
        time::of_system(unsafe { now.read_unaligned() })
    };
    match date::parse_local(text, now) {
        Ok(at) => time::to_system(at),
        Err(DateError::Invalid) => fail(libc::EINVAL),
        Err(DateError::OutOfRange) => fail(libc::EOVERFLOW),
    }
}

/// Leaves an `errno`; returns -1.
fn fail(errno: c_int) -> time_t {
    super::set_errno(errno);
    -1
}
