//! What went wrong, in the words that the C boundary prints through fterr.

use crate::sys::errno;
use std::borrow::Cow;
use std::collections::TryReserveError;
use std::fmt;
use std::io;

/// An error: a message and, where the system said no, its reason.
///
/// It is one pointer, so that what may fail for each record costs a record nothing.
#[derive(Debug)]
pub struct Error(Box<Details>);

#[derive(Debug)]
struct Details {
    message: String,
    /// The system's error: printed after the message, and left in `errno`.
    cause: Option<io::Error>,
    errno: i32,
}

impl Error {
    #[cold]
    fn of(message: String, cause: Option<io::Error>, errno: i32) -> Error {
        Error(Box::new(Details {
            message,
            cause,
            errno,
        }))
    }

    /// Makes an error for bad data or a bad argument (`EINVAL`).
    pub fn new(message: impl Into<String>) -> Error {
        Error::of(message.into(), None, libc::EINVAL)
    }

    /// Makes an error for data that is damaged or ends too early (`EBADMSG`).
    pub fn corrupt(message: impl Into<String>) -> Error {
        Error::of(message.into(), None, libc::EBADMSG)
    }

    /// Makes an error of a call to the system that failed; `what` names the call, as `read()`.
    pub fn system(what: impl Into<String>, cause: io::Error) -> Error {
        let errno = errno::of(&cause);
        Error::of(what.into(), Some(cause), errno)
    }

    /// Makes an error for memory that ran out (`ENOMEM`).
    pub fn out_of_memory() -> Error {
        Error::system("malloc()", io::Error::from_raw_os_error(libc::ENOMEM))
    }

    /// Replaces the message, for a caller that has printed the first one. `errno` stays.
    pub fn renamed(self, message: impl Into<String>) -> Error {
        Error::of(message.into(), None, self.0.errno)
    }

    /// Puts `place`, for example a file, in front of the message.
    pub fn within(mut self, place: impl fmt::Display) -> Error {
        self.0.message.insert_str(0, &format!("{place}: "));
        self
    }

    /// Takes over ENOMEM from an error that was reported before.
    pub fn after(mut self, cause: &Error) -> Error {
        if cause.is_out_of_memory() {
            self.0.errno = libc::ENOMEM;
        }
        self
    }

    /// Returns the message, without the system's reason.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Tells whether the system's reason belongs behind the message.
    pub fn is_system(&self) -> bool {
        self.0.cause.is_some()
    }

    /// Tells whether the same call may succeed later: a descriptor does not block, a signal came, memory ran out.
    pub fn is_transient(&self) -> bool {
        let errno = self.0.errno;
        self.is_not_yet()
            || self.is_system() && matches!(errno, libc::EINTR | libc::ENOMEM | libc::ENOBUFS)
    }

    /// Tells whether memory ran out.
    pub fn is_out_of_memory(&self) -> bool {
        self.0.errno == libc::ENOMEM
    }

    /// Tells whether a descriptor that does not block has nothing yet or takes nothing now.
    pub fn is_not_yet(&self) -> bool {
        let cause = self.0.cause.as_ref();
        cause.is_some_and(|cause| cause.kind() == io::ErrorKind::WouldBlock)
    }

    /// Returns the value for `errno`.
    pub fn errno(&self) -> i32 {
        self.0.errno
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.cause {
            Some(cause) => {
                // As strerror says it.
                let reason = cause.to_string();
                let reason = reason.split(" (os error").next().unwrap_or_default();
                write!(f, "{}: {reason}", self.0.message)
            }
            None => f.write_str(&self.0.message),
        }
    }
}

impl std::error::Error for Error {}

impl From<TryReserveError> for Error {
    fn from(_: TryReserveError) -> Error {
        Error::out_of_memory()
    }
}
/// Most bytes of a word that messages show: fterr prints 1023 of a message.
const SHOWN: usize = 1024;

/// Returns a word as messages show it.
pub fn shown(word: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(&word[..word.len().min(SHOWN)])
}
