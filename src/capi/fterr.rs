//! Messages to standard error, a file or syslog.
//!
//! All that the library has to say goes through here, a line at a time: the name that `fterr_setid` set, a colon and
//! a blank, the message. Messages go to standard error until `fterr_setfile` and `fterr_setsyslog` say otherwise.
//! They are cut to 1023 octets.
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
//! The name is copied. The `FILE` stays the caller's, and must stay open until another is set or messages to files
//! are turned off.
//!
//! # Errors
//!
//! None: a message that cannot be written is lost. `fterr_warn` and `fterr_err` add what `errno` stands for.
//!
//! # Thread safety
//!
//! The settings are the program's, not a thread's. All functions may be called from any thread at any time; lines do
//! not mix. They must not be called from signal handlers. The function that `fterr_setexit` set is called by the
//! thread that ends the program, which may call these functions in it.
//!
//! # Deviations from the original
//!
//! - U1: a `%` in a text that is part of a message is text, also for syslog.

pub use super::trampoline::{fterr_err, fterr_errx, fterr_info, fterr_warn, fterr_warnx};
use crate::error::Error;
use libc::FILE;
use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Longest line, without its end.
const LINE: usize = 1023;

struct Settings {
    to_file: bool,
    to_syslog: bool,
    /// Where lines go; null stands for standard error.
    file: *mut FILE,
    /// The name before each message, last of all that were ever set: syslog keeps a pointer to the one it was opened with.
    ids: Vec<CString>,
    exit: Option<unsafe extern "C" fn(c_int)>,
}

// SAFETY: the FILE is only handed to stdio, which locks it; the rest is plain data.
unsafe impl Send for Settings {}

static SETTINGS: Mutex<Settings> = Mutex::new(Settings {
    to_file: true,
    to_syslog: false,
    file: std::ptr::null_mut(),
    ids: Vec::new(),
    exit: None,
});

fn settings() -> MutexGuard<'static, Settings> {
    SETTINGS.lock().unwrap_or_else(PoisonError::into_inner)
}

unsafe extern "C" {
    static stderr: *mut FILE;
}

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

/// A line in the making; what does not fit is left out.
struct Line {
    octets: [u8; LINE + 1],
    len: usize,
}

impl Line {
    fn new() -> Line {
        Line {
            octets: [0; LINE + 1],
            len: 0,
        }
    }

    fn push(&mut self, text: &[u8]) {
        let text = &text[..text.len().min(LINE - self.len)];
        self.octets[self.len..][..text.len()].copy_from_slice(text);
        self.len += text.len();
    }

    fn push_message(&mut self, text: &[u8], cause: Option<c_int>) {
        self.push(text);
        if let Some(errno) = cause {
            self.push(b": ");
            // SAFETY: strerror returns a string; it is copied before anything else can call it.
            self.push(unsafe { CStr::from_ptr(libc::strerror(errno)) }.to_bytes());
        }
    }
}

/// Prints `text`, with the reason if `cause` is an errno.
pub(crate) fn say(text: &[u8], cause: Option<c_int>) {
    let settings = settings();
    if settings.to_file {
        let mut line = Line::new();
        line.push(settings.ids.last().map_or(b"", |id| id.to_bytes()));
        line.push(b": ");
        line.push_message(text, cause);
        line.octets[line.len] = b'\n';
        // SAFETY: the line has these octets; the stream is the caller's, kept open while it is set, or stderr.
        unsafe {
            let file = if settings.file.is_null() {
                stderr
            } else {
                settings.file
            };
            libc::fwrite(line.octets.as_ptr().cast(), 1, line.len + 1, file);
        }
    }
    if settings.to_syslog {
        let mut line = Line::new();
        text.split(|&octet| octet == 0)
            .for_each(|part| line.push(part));
        line.push_message(b"", cause);
        // SAFETY: both are strings, and the message is an argument, never the format.
        unsafe { libc::syslog(libc::LOG_INFO, c"%s".as_ptr(), line.octets.as_ptr()) };
    }
}

/// The message of a variadic function, with the `errno` to explain or -1.
pub(super) unsafe extern "C" fn variadic_say(text: *const c_char, cause: c_int) {
    // SAFETY: variadic.c passes the buffer that vsnprintf ended.
    let text = unsafe { CStr::from_ptr(text) };
    say(text.to_bytes(), (cause >= 0).then_some(cause));
}

/// The end of `fterr_err` and `fterr_errx`.
pub(super) unsafe extern "C" fn variadic_exit(code: c_int) {
    let hook = settings().exit;
    if let Some(hook) = hook {
        // SAFETY: the caller of fterr_setexit gave a function of this type.
        unsafe { hook(code) };
    }
    // SAFETY: ends the program as the C library does it.
    unsafe { libc::exit(code) }
}

/// The prototypes of the variadic functions, for the header; `variadic.c` and `trampoline.rs` define them.
#[cfg(any())]
unsafe extern "C" {
    /// Prints a message, at most 1023 octets of it.
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
    let id = unsafe { CStr::from_ptr(id) }.to_bytes();
    let name = match id.iter().rposition(|&octet| octet == b'/') {
        // The original keeps a slash that the name starts with.
        Some(slash) if slash > 0 => &id[slash + 1..],
        _ => id,
    };
    let mut settings = settings();
    if settings
        .ids
        .last()
        .is_none_or(|last| last.to_bytes() != name)
    {
        settings.ids.push(CString::new(name).unwrap_or_default());
    }
}

/// Sets whether messages go to a file and which; a null `fp` stands for standard error.
///
/// # Safety
/// - `fp` is null or a `FILE` that stays open until another is set.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fterr_setfile(enable: c_int, fp: *mut c_void) {
    let mut settings = settings();
    settings.to_file = enable != 0;
    if enable != 0 {
        settings.file = fp.cast();
    }
}

/// Sets whether messages go to syslog, with the options and facility of openlog(3).
///
/// # Safety
/// - None: any values will do.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fterr_setsyslog(enable: c_int, logopt: c_int, facility: c_int) {
    let mut settings = settings();
    if enable != 0 {
        settings.to_syslog = true;
        let id = settings.ids.last().map_or(c"".as_ptr(), |id| id.as_ptr());
        // SAFETY: the name stays in `ids` for good, as openlog needs it.
        unsafe { libc::openlog(id, logopt, facility) };
    } else {
        if settings.to_syslog {
            // SAFETY: closes what openlog opened.
            unsafe { libc::closelog() };
        }
        settings.to_syslog = false;
    }
}

/// Sets a function that `fterr_err` and `fterr_errx` call before they end the program.
///
/// # Safety
/// - `f` is null or a function that may be called with the exit code.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fterr_setexit(f: Option<unsafe extern "C" fn(c_int)>) {
    settings().exit = f;
}
