//! Directories that are open: what is done in them happens there, wherever their names lead meanwhile.

use libc::c_int;
use std::ffi::CStr;
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};

/// What it takes to go through a directory, but not to read it.
#[cfg(any(target_os = "linux", target_os = "android", target_os = "freebsd"))]
const SEARCH: c_int = libc::O_PATH;
#[cfg(not(any(target_os = "linux", target_os = "android", target_os = "freebsd")))]
const SEARCH: c_int = libc::O_RDONLY;

/// A directory to go on from.
pub struct Directory(OwnedFd);

impl Directory {
    /// Opens a directory, wherever links lead.
    ///
    /// # Errors
    /// What the system says: ENOTDIR for what is no directory.
    pub fn open(path: &CStr) -> io::Result<Directory> {
        open(libc::AT_FDCWD, path, 0)
    }

    /// Opens a directory in this one.
    ///
    /// # Errors
    /// ELOOP for a link, whatever it leads to, else what the system says.
    pub fn below(&self, name: &CStr) -> io::Result<Directory> {
        open(self.0.as_raw_fd(), name, libc::O_NOFOLLOW).map_err(|error| {
            // Systems do not agree on this error.
            match self.is_link(name) {
                true => io::Error::from_raw_os_error(libc::ELOOP),
                false => error,
            }
        })
    }

    /// Removes what is no directory from this one; of a link, the link.
    ///
    /// # Errors
    /// What the system says: EISDIR or EPERM for a directory.
    pub fn remove(&self, name: &CStr) -> io::Result<()> {
        // SAFETY: a directory that is open, and a string.
        match unsafe { libc::unlinkat(self.0.as_raw_fd(), name.as_ptr(), 0) } {
            0 => Ok(()),
            _ => Err(io::Error::last_os_error()),
        }
    }

    fn is_link(&self, name: &CStr) -> bool {
        let mut found = MaybeUninit::<libc::stat>::uninit();
        let flags = libc::AT_SYMLINK_NOFOLLOW;
        // SAFETY: fills the structure if it returns 0.
        unsafe {
            libc::fstatat(self.0.as_raw_fd(), name.as_ptr(), found.as_mut_ptr(), flags) == 0
                && found.assume_init().st_mode & libc::S_IFMT == libc::S_IFLNK
        }
    }
}

fn open(from: c_int, name: &CStr, flags: c_int) -> io::Result<Directory> {
    let flags = SEARCH | libc::O_DIRECTORY | libc::O_CLOEXEC | flags;
    // SAFETY: a string; the new descriptor is nobody else's.
    unsafe {
        match libc::openat(from, name.as_ptr(), flags) {
            -1 => Err(io::Error::last_os_error()),
            fd => Ok(Directory(OwnedFd::from_raw_fd(fd))),
        }
    }
}
