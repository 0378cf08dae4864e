//! Stream files on disk: their names, finding them in a directory tree, which to remove when there are too many.
//!
//! A stream file is named `ft-vNN.YYYY-MM-DD.HHMMSS+ZZZZ` when it is done and `tmp-v...` while it is written, and lies
//! in directories of its year, month and day, or in none. Names are bytes here, as the system has them.

pub mod expiry;
pub mod name;
pub mod path;
pub mod tree;

use crate::sys::errno;

/// Something to tell the user: bytes, since file names are, and the system's reason if it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The message, without the reason.
    pub text: Vec<u8>,
    /// The reason, an errno.
    pub errno: Option<i32>,
}

impl Notice {
    fn new(parts: &[&[u8]]) -> Notice {
        Notice {
            text: parts.concat(),
            errno: None,
        }
    }

    /// Makes the notice of a system call that failed on a file: `call(name)` and the reason.
    pub fn system(call: &str, name: &[u8], error: &std::io::Error) -> Notice {
        Notice {
            text: [call.as_bytes(), b"(", name, b")"].concat(),
            errno: Some(errno::of(error)),
        }
    }
}
