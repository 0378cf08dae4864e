//! Time and resources that a program used.
//!
//! Programs call `ftprof_start`, count flows, and call `ftprof_end` and `ftprof_print` to say how fast they were.
//!
//! # Ownership
//!
//! The caller owns `struct ftprof`; nothing is allocated.
//!
//! # Errors
//!
//! -1 and `errno`, without a message, when the system does not tell the time.
//!
//! # Thread safety
//!
//! One thread at a time for each structure. The processor time is that of the whole program.

use crate::abi::ftprof;
use crate::text::speed::Speed;
use libc::{FILE, timeval};
use std::ffi::{c_char, c_int};
use std::ptr::null_mut;

/// Notes the time. Returns 0, or -1 when the system does not tell.
///
/// # Safety
/// - `ftp` points to a structure that nobody else uses meanwhile; it need not be initialised.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftprof_start(ftp: *mut ftprof) -> c_int {
    // SAFETY: all zero is a valid `ftprof`.
    unsafe {
        ftp.write_bytes(0, 1);
        libc::gettimeofday(&raw mut (*ftp).t0, null_mut())
    }
}

/// Notes the time, the resources used so far and the number of flows. Returns 0, or -1 when the system does not tell.
///
/// # Safety
/// - `ftp` was started, and nobody else uses it meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftprof_end(ftp: *mut ftprof, nflows: u64) -> c_int {
    // SAFETY: `ftp` was started, and nobody else uses it meanwhile.
    unsafe {
        if libc::gettimeofday(&raw mut (*ftp).t1, null_mut()) == -1
            || libc::getrusage(libc::RUSAGE_SELF, &raw mut (*ftp).r0) == -1
        {
            return -1;
        }
        (*ftp).nflows = nflows;
    }
    0
}

#[allow(clippy::useless_conversion)] // the members have 32 bits elsewhere
fn microseconds(time: &timeval) -> i64 {
    i64::from(time.tv_sec) * 1_000_000 + i64::from(time.tv_usec)
}

/// Prints to `std` flows, seconds and flows a second: by processor time, then by the clock.
///
/// # Safety
/// - `ftp` was ended, `prog` is a string, `std` an open file.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftprof_print(ftp: *mut ftprof, prog: *mut c_char, std: *mut FILE) {
    // SAFETY: `ftp` was ended, `prog` is a string, `std` an open file; the arguments are what the formats name.
    unsafe {
        let ftprof { t0, t1, r0, nflows } = &*ftp;
        libc::fprintf(std, c"%s: processed %llu flows\n".as_ptr(), prog, *nflows);
        let cpu = microseconds(&r0.ru_utime) + microseconds(&r0.ru_stime);
        let clock = microseconds(t1) - microseconds(t0);
        for time in [cpu, clock] {
            let Speed { seconds, rate } = Speed::new(*nflows, time);
            // The original prints the thousandths of thousandths: none, ever.
            let format = c"  sys: seconds=%u.000 flows/second=%f\n".as_ptr();
            libc::fprintf(std, format, seconds, rate);
        }
    }
}
