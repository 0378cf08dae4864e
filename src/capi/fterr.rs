//! Messages to standard error, a file or syslog.
//!
//! All that the library has to say goes through here, a line at a time: the name that `fterr_setid` set, a colon and
//! a blank, the message. Messages go to standard error until `fterr_setfile` and `fterr_setsyslog` say otherwise.
//! They are cut to 1023 bytes.
//!
//! # Example
//!
//! ```c
//! #include <stdio.h>
//! #include <syslog.h>
//! #include <ftlib.h>
//!
//! void as_daemon(char *name, FILE *log)
//! {
//!   fterr_setid(name); /* first: fterr_setsyslog() takes it as it is then */
//!   fterr_setfile(log != NULL, log);
//!   fterr_setsyslog(1, LOG_PID, LOG_LOCAL6);
//!   fterr_info("running as %d", 1);
//! }
//! ```
//!
//! # Ownership
//!
//! The name is copied; the copies of names that syslog was opened with are kept, each once. The `FILE` stays the caller's,
//! and must stay open until another is set or messages to files are turned off.
//!
//! # Errors
//!
//! A message that cannot be written is lost. A name for which there is no memory is not set, with a message. `fterr_warn`
//! and `fterr_err` add what `errno` stands for.
//!
//! # Thread safety
//!
//! The settings are the program's, not a thread's. All functions may be called from any thread at any time; a line is
//! one call of `fwrite`, so lines do not mix. No lock is taken but those of stdio and syslog: a program may fork, cancel
//! threads and lock the `FILE` itself while others print. What is left is the lock inside syslog(3): a child that is
//! forked while another thread is in there may find it locked for good. They must not be called from signal handlers. The function
//! that `fterr_setexit` set is called by the thread that ends the program, which may call these functions in it.
//!
//! # Deviations from the original
//!
//! - U1: a `%` in a text that is part of a message is text, also for syslog.

use crate::error::Error;
use crate::sys::growing::Growing;
use crate::sys::published::Published;
use crate::sys::{errno, reserve, stdio};
use crate::text::line::{LINE, Line, program_name};
use libc::FILE;
use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::mem;
use std::ptr::{null_mut, without_provenance_mut};
use std::sync::atomic::{AtomicBool, AtomicPtr, Ordering::SeqCst};

// The settings. None of them has a lock: a program may fork while another thread prints, cancel a thread that does, or hold
// the lock of the FILE (flockfile) while another thread waits for it here.

/// The name before each message.
static NAME: Published<CString> = Published::new();
/// Where lines go: [`NOWHERE`], or a stream; null stands for standard error.
static FILE: AtomicPtr<FILE> = AtomicPtr::new(null_mut());
/// Not the address of any stream.
const NOWHERE: *mut FILE = without_provenance_mut(1);
static TO_SYSLOG: AtomicBool = AtomicBool::new(false);
/// The names that syslog was opened with: it keeps a pointer to the last and reads there whenever it likes, so each stays.
static SYSLOG_NAMES: Growing<CString> = Growing::new();
/// What `fterr_err` and `fterr_errx` call at the end, an [`ExitHook`], or null.
static EXIT_HOOK: AtomicPtr<c_void> = AtomicPtr::new(null_mut());

type ExitHook = unsafe extern "C" fn(c_int);

/// Prints `text` the way the settings say.
pub(crate) fn warnx(text: &str) {
    say(text.as_bytes(), None);
}

/// Prints an error, with the system's reason if it has one, and leaves its `errno`.
pub(crate) fn report(error: &Error) {
    say(
        error.message().as_bytes(),
        error.is_system().then(|| error.errno()),
    );
    super::set_errno(error.errno());
}

/// Says that memory is short, and takes none for it.
pub(crate) fn out_of_memory() {
    say(b"malloc()", Some(libc::ENOMEM));
    super::set_errno(libc::ENOMEM);
}

/// Prints `text`, with the reason if `cause` is an errno.
pub(crate) fn say(text: &[u8], cause: Option<c_int>) {
    let file = FILE.load(SeqCst);
    if file != NOWHERE {
        let mut line = Line::default();
        if let Some(name) = NAME.get() {
            line.push(name.to_bytes());
        }
        line.push(b": ");
        line.push(text);
        push_reason(&mut line, cause);
        let file = if file.is_null() {
            stdio::standard_error()
        } else {
            file
        };
        // SAFETY: the caller's stream, which is kept open while it is set, or standard error.
        unsafe { stdio::write(file, line.ended()) };
    }
    if TO_SYSLOG.load(SeqCst) {
        let mut line = Line::default();
        line.push_without_zeros(text);
        push_reason(&mut line, cause);
        let line = line.terminated().as_ptr();
        // SAFETY: both are strings, and the message is an argument, never the format.
        unsafe { libc::syslog(libc::LOG_INFO, c"%s".as_ptr(), line.cast::<c_char>()) };
    }
}

/// Adds what an errno stands for, if there is one.
fn push_reason(line: &mut Line, cause: Option<c_int>) {
    if let Some(errno) = cause {
        line.push(b": ");
        errno::with_reason(errno, |reason| line.push(reason));
    }
}

unsafe extern "C" {
    /// Prints a message, at most 1023 bytes of it.
    pub fn fterr_info(fmt: *const c_char, ...);
    /// Prints a message, calls the function that `fterr_setexit` set, and ends the program with exit(`code`).
    pub fn fterr_errx(code: c_int, fmt: *const c_char, ...);
    /// Prints a message and the reason in `errno`, and ends the program as `fterr_errx` does.
    pub fn fterr_err(code: c_int, fmt: *const c_char, ...);
    /// Prints a message, as `fterr_info` does.
    pub fn fterr_warnx(fmt: *const c_char, ...);
    /// Prints a message and the reason in `errno`.
    pub fn fterr_warn(fmt: *const c_char, ...);
}

/// Has libft.so export the functions above, which `variadic.c` defines.
///
/// What a shared library exports, rustc tells the linker in a list with a line `NAME;` for each exported item of Rust. It
/// has no way to add a function of C, but this item's name is a line with all of them.
#[unsafe(export_name = "fterr_info; fterr_errx; fterr_err; fterr_warnx; fterr_warn")]
pub static VARIADIC: unsafe extern "C" fn(fmt: *const c_char, ...) = fterr_info;

/// Takes the message of a variadic function, with the `errno` to explain or -1.
///
/// # Safety
/// - `text` is a string.
///
/// cbindgen:ignore
#[unsafe(export_name = "ftrs_fterr_say")]
unsafe extern "C" fn say_formatted(text: *const c_char, cause: c_int) {
    // SAFETY: `text` is a string.
    let text = unsafe { CStr::from_ptr(text) };
    say(text.to_bytes(), (cause >= 0).then_some(cause));
}

/// Ends the program for `fterr_err` and `fterr_errx`.
///
/// # Safety
/// - What `fterr_setexit` set may be called.
///
/// cbindgen:ignore
#[unsafe(export_name = "ftrs_fterr_exit")]
unsafe extern "C" fn call_hook_and_exit(code: c_int) {
    // SAFETY: what fterr_setexit put there.
    let hook = unsafe { mem::transmute::<*mut c_void, Option<ExitHook>>(EXIT_HOOK.load(SeqCst)) };
    if let Some(hook) = hook {
        // SAFETY: the caller of fterr_setexit gave a function of this type.
        unsafe { hook(code) };
    }
    // SAFETY: ends the program as the C library does it.
    unsafe { libc::exit(code) }
}

/// Sets the name that stands before each message: what follows the last `/` of `id`.
///
/// # Safety
/// - `id` is null or a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fterr_setid(id: *mut c_char) {
    if id.is_null() {
        return;
    }
    // SAFETY: not null, so a string.
    let name = program_name(unsafe { CStr::from_ptr(id) }.to_bytes());
    if NAME.get().is_some_and(|now| now.to_bytes() == name) {
        return;
    }
    if let Err(error) = copy(name).and_then(|name| NAME.set(name)) {
        report(&error);
    }
}

/// Copies a name, of no more than a line, if there is memory.
fn copy(name: &[u8]) -> Result<CString, Error> {
    reserve::with_spare(LINE + 1, || CString::new(name).unwrap_or_default())
}

/// Sets whether messages go to a file and which; a null `fp` stands for standard error.
///
/// # Safety
/// - `fp` is null or a `FILE` that stays open until another is set.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fterr_setfile(enable: c_int, fp: *mut c_void) {
    let file = if enable != 0 { fp.cast() } else { NOWHERE };
    FILE.store(file, SeqCst);
}

/// Sets whether messages go to syslog, with the options and facility of openlog(3).
///
/// # Safety
/// - None: any values will do.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fterr_setsyslog(enable: c_int, logopt: c_int, facility: c_int) {
    if enable != 0 {
        match syslog_name() {
            // SAFETY: a string that stays for good, as openlog needs it.
            Ok(name) => unsafe { libc::openlog(name.as_ptr(), logopt, facility) },
            Err(error) => return report(&error),
        }
        TO_SYSLOG.store(true, SeqCst);
    } else if TO_SYSLOG.swap(false, SeqCst) {
        // SAFETY: closes what openlog opened.
        unsafe { libc::closelog() };
    }
}

/// Returns the name as it is now, where it stays for good. Each name is kept once.
fn syslog_name() -> Result<&'static CStr, Error> {
    let Some(now) = NAME.get() else {
        return Ok(c"");
    };
    let kept = match SYSLOG_NAMES.iter().find(|name| **name == *now) {
        Some(name) => name,
        None => SYSLOG_NAMES.add(copy(now.to_bytes())?)?,
    };
    Ok(kept)
}

/// Sets a function that `fterr_err` and `fterr_errx` call before they end the program.
///
/// # Safety
/// - `f` is null or a function that may be called with the exit code.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fterr_setexit(f: Option<unsafe extern "C" fn(c_int)>) {
    let hook = f.map_or(null_mut(), |hook| hook as *mut c_void);
    EXIT_HOOK.store(hook, SeqCst);
}
