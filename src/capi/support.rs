//! What programs need besides: sets of numbers, fractions, sockets, signals, process files, time zones.
//!
//! # Ownership
//!
//! Nothing is kept. `write_pidfile` leaves a file, which `unlink_pidfile` removes; sockets stay the caller's.
//!
//! # Errors
//!
//! `bigsockbuf`, `write_pidfile` and `unlink_pidfile` return -1 with a message and `errno`; `bigsockbuf` also says
//! what it has set. `mysignal` returns `SIG_ERR` with `errno` and without a message. `get_gmtoff` returns 0 with a
//! message. `bit1024_store` has a message for a number that is out of range.
//!
//! # Thread safety
//!
//! Any thread may call these, for structures of its own. Signal handlers are the program's, and standard output, to
//! which `print_3float` and `print_3float2` write through stdio, is shared. `get_gmtoff` uses the zone of the
//! environment variable TZ.
//!
//! # Deviations from the original
//!
//! - U2: fractions of any size are printed.
//! - U6: `get_gmtoff` of a time that no calendar has is 0, with a message.
//! - U16: `write_pidfile` leaks nothing.

use super::{ffi, fterr};
use crate::abi;
use crate::error::Error;
use crate::pdu::encode;
use crate::sys::time::{self, time_t};
use crate::sys::{pid_file, signals, socket, stdio};
use crate::text::bits;
use libc::FILE;
use std::ffi::{CStr, OsString, c_char, c_float, c_int, c_void};
use std::ptr;

/// `struct ip` of the system, of which the addresses are read.
///
/// cbindgen:ignore
#[repr(C)]
pub struct ip {
    /// Up to the addresses.
    pub rest: [u8; 12],
    /// Source, in network byte order.
    pub ip_src: [u8; 4],
    /// Destination, in network byte order.
    pub ip_dst: [u8; 4],
}

/// `struct udphdr` of the system.
///
/// cbindgen:ignore
#[repr(C)]
pub struct udphdr {
    /// Ports and length, in network byte order.
    pub words: [[u8; 2]; 3],
    /// Checksum.
    pub sum: u16,
}

/// Adds `d` to a set; nothing, with a message, if it is not 0 to 1023.
///
/// # Safety
/// - `old` is a set.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bit1024_store(d: c_int, old: *mut abi::bit1024) {
    // SAFETY: `old` is a set.
    let set = unsafe { &mut (*old).n };
    if !usize::try_from(d).is_ok_and(|number| bits::store(set, number)) {
        fterr::warnx(&format!("bit1024_store: {d}: out of range"));
    }
}

/// Returns the size of a set.
///
/// # Safety
/// - `b` is a set.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bit1024_count(b: *mut abi::bit1024) -> c_int {
    // SAFETY: `b` is a set.
    bits::count(unsafe { &(*b).n }) as c_int
}

/// Prints a line with the size of a set and its numbers, as `P 2 0 1023`; nothing for an empty set.
///
/// # Safety
/// - `FP` is open for writing.
/// - `b` is a set.
#[unsafe(no_mangle)]
#[allow(non_snake_case)]
pub unsafe extern "C" fn bit1024_print(FP: *mut FILE, b: *mut abi::bit1024) {
    // SAFETY: `FP` is open for writing; `b` is a set.
    unsafe { stdio::write(FP, bits::line(&(*b).n).as_bytes()) };
}

/// Prints `f` with three decimals, its first character left out, and then `end` on standard output.
fn print_fraction(f: c_float, end: &CStr) {
    let mut text = [0; 64];
    // SAFETY: the text of any float is shorter than the array, and snprintf writes no more; stdout is open for good.
    unsafe {
        libc::snprintf(
            text.as_mut_ptr(),
            text.len(),
            c"%.3f".as_ptr(),
            f64::from(f),
        );
        libc::fputs(text[1..].as_ptr(), stdio::standard_output());
        libc::fputs(end.as_ptr(), stdio::standard_output());
    }
}

/// Prints a fraction on standard output with three decimals and a blank, as `.250 ` for 0.25. The digit before the
/// point is not printed, nor is a sign.
///
/// # Safety
/// - None: any value will do.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn print_3float(f: c_float) {
    print_fraction(f, c" ");
}

/// Prints as `print_3float`, with two blanks.
///
/// # Safety
/// - None: any value will do.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn print_3float2(f: c_float) {
    print_fraction(f, c"  ");
}

/// Returns the sum, not folded, of the 16-bit words of the addresses, the protocol, `len` and the first three words of the
/// UDP header, in the byte order of memory: the checksum's part that a new payload does not change.
///
/// # Safety
/// - `ip` and `up` are headers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn udp_cksum(ip: *mut ip, up: *mut udphdr, len: c_int) -> c_int {
    // SAFETY: `ip` and `up` are headers; bytes need no alignment.
    let (ip, ports) = unsafe { (ptr::read_unaligned(ip), ptr::read_unaligned(up).words) };
    encode::sum_headers(ip.ip_src, ip.ip_dst, ports, len as u16)
}

/// Returns the path of the process file for a port.
///
/// # Safety
/// - `file` is a string.
unsafe fn pid_path(file: *const c_char, port: u16) -> OsString {
    // SAFETY: `file` is a string.
    pid_file::path(unsafe { CStr::from_ptr(file) }.to_bytes(), port)
}

/// Removes the file that `write_pidfile` wrote; returns 0, or -1 with a message and `errno`.
///
/// # Safety
/// - `file` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn unlink_pidfile(pid: c_int, file: *mut c_char, port: u16) -> c_int {
    // The name says which process: the file is not read to see whether it still is this one's.
    let _ = pid;
    // SAFETY: `file` is a string.
    let path = unsafe { pid_path(file, port) };
    ffi::status(pid_file::remove(&path))
}

/// Writes `pid` and a newline to the file `file`, a dot, `port`; returns 0, or -1 with a message and `errno`.
///
/// # Safety
/// - `file` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn write_pidfile(pid: c_int, file: *mut c_char, port: u16) -> c_int {
    // SAFETY: `file` is a string.
    let path = unsafe { pid_path(file, port) };
    ffi::status(pid_file::write(&path, pid as u32))
}

/// Sets what a signal does as BSD's `signal()` does: the handler stays, and calls that it interrupts go on, except for
/// SIGALRM. Returns the handler before, or `SIG_ERR`.
///
/// # Safety
/// - `func` is a signal handler, `SIG_DFL` or `SIG_IGN`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mysignal(signo: c_int, func: *mut c_void) -> *mut c_void {
    // SAFETY: `func` is a signal handler, `SIG_DFL` or `SIG_IGN`.
    let before = unsafe { signals::set_handler(signo, func as libc::sighandler_t) };
    before as *mut c_void
}

/// Seconds that local time is ahead of UTC at `t`, in whole minutes; 0, with a message, if `t` has no year that the
/// system can express.
///
/// # Safety
/// - None: any value will do.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn get_gmtoff(t: time_t) -> c_int {
    let ahead = time::ahead_of_utc(time::of_system(t));
    ahead.unwrap_or_else(|error| {
        fterr::report(&Error::system(format!("localtime({t})"), error));
        0
    })
}

/// Makes a buffer of a socket as large as the system allows, `size` bytes at most; `dir` is `SO_SNDBUF` or
/// `SO_RCVBUF`. Returns the size, with a message, 0 if no size over 4096 was accepted, or -1 with a message and `errno`.
///
/// # Safety
/// - None: any values will do.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bigsockbuf(fd: c_int, dir: c_int, size: c_int) -> c_int {
    match socket::enlarge_buffer(fd, dir, size) {
        Ok(0) => 0,
        Ok(size) => {
            fterr::warnx(&format!("setsockopt(size={size})"));
            size
        }
        Err(error) => ffi::status(Err(error)),
    }
}
