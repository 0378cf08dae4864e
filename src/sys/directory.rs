//! Directories that are open: what is done in them happens there, wherever their names lead meanwhile.

use super::errno;
use libc::c_int;
use std::ffi::{CStr, CString};
use std::fs::File;
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::{AsRawFd, FromRawFd, IntoRawFd, OwnedFd, RawFd};
use std::ptr::NonNull;

// Where an off_t may have 32 bits, files of 2 GiB and more need other calls.
#[cfg(not(target_os = "linux"))]
use libc::{fstat as status, fstatat as status_at, readdir as next_entry, stat as Stat};
#[cfg(target_os = "linux")]
use libc::{fstat64 as status, fstatat64 as status_at, readdir64 as next_entry, stat64 as Stat};

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
        open(libc::AT_FDCWD, path, SEARCH | libc::O_DIRECTORY).map(Directory)
    }

    /// Opens a directory in this one.
    ///
    /// # Errors
    /// ELOOP for a link, whatever it leads to, else what the system says.
    pub fn below(&self, name: &CStr) -> io::Result<Directory> {
        below(self.0.as_raw_fd(), name, SEARCH).map(Directory)
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
}

/// What a name in a directory is, or leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A directory.
    Directory,
    /// A regular file; its size in bytes.
    File(u64),
    /// A pipe, a device, a socket.
    Other,
}

/// A directory whose names are read.
pub struct Listing(NonNull<libc::DIR>);

impl Listing {
    /// Opens a directory, wherever links lead.
    ///
    /// # Errors
    /// What the system says: ENOTDIR for what is no directory, ENOMEM.
    pub fn open(path: &CStr) -> io::Result<Listing> {
        Listing::of(open(libc::AT_FDCWD, path, libc::O_DIRECTORY)?)
    }

    /// Opens a directory in this one.
    ///
    /// # Errors
    /// ELOOP for a link, whatever it leads to, else what the system says.
    pub fn below(&self, name: &CStr) -> io::Result<Listing> {
        Listing::of(below(self.fd(), name, libc::O_RDONLY)?)
    }

    /// Opens a directory that a name in this one leads to.
    ///
    /// # Errors
    /// What the system says.
    pub fn follow(&self, name: &CStr) -> io::Result<Listing> {
        Listing::of(open(self.fd(), name, libc::O_DIRECTORY)?)
    }

    /// Opens a file in this directory for reading, or where its name leads; does not wait for the writer of a pipe.
    ///
    /// # Errors
    /// What the system says.
    pub fn file(&self, name: &CStr) -> io::Result<File> {
        open(self.fd(), name, libc::O_NONBLOCK).map(File::from)
    }

    /// Returns the next name, in the order of the system, but for `.` and `..`; `None` at the end.
    ///
    /// # Errors
    /// What the system says.
    pub fn next_name(&mut self) -> io::Result<Option<CString>> {
        loop {
            errno::set(0);
            // SAFETY: the stream is open, and nobody else reads it.
            let entry = unsafe { next_entry(self.0.as_ptr()) };
            if entry.is_null() {
                return match errno::get() {
                    0 => Ok(None),
                    error => Err(io::Error::from_raw_os_error(error)),
                };
            }
            // SAFETY: the entry stays until the next call. It ends with its name, before the end of the type.
            let name = unsafe { CStr::from_ptr((&raw const (*entry).d_name).cast()) };
            if name != c"." && name != c".." {
                return Ok(Some(name.to_owned()));
            }
        }
    }

    /// Tells what a name in this directory is, or leads to.
    ///
    /// # Errors
    /// What the system says: ENOENT for a link that leads nowhere.
    pub fn kind(&self, name: &CStr) -> io::Result<Kind> {
        let found = stat(self.fd(), name, 0)?;
        Ok(match found.st_mode & libc::S_IFMT {
            libc::S_IFDIR => Kind::Directory,
            libc::S_IFREG => Kind::File(found.st_size as u64),
            _ => Kind::Other,
        })
    }

    /// Returns device and inode of this directory.
    ///
    /// # Errors
    /// What the system says.
    pub fn identity(&self) -> io::Result<(u64, u64)> {
        let mut found = MaybeUninit::<Stat>::uninit();
        // SAFETY: fills the structure if it returns 0.
        unsafe {
            match status(self.fd(), found.as_mut_ptr()) {
                0 => {
                    let found = found.assume_init();
                    #[allow(clippy::unnecessary_cast)] // other systems have other widths
                    Ok((found.st_dev as u64, found.st_ino as u64))
                }
                _ => Err(io::Error::last_os_error()),
            }
        }
    }

    fn of(fd: OwnedFd) -> io::Result<Listing> {
        // SAFETY: a descriptor of a directory, which belongs to the stream if there is one.
        match NonNull::new(unsafe { libc::fdopendir(fd.as_raw_fd()) }) {
            Some(stream) => {
                let _ = fd.into_raw_fd();
                Ok(Listing(stream))
            }
            None => Err(io::Error::last_os_error()),
        }
    }

    fn fd(&self) -> RawFd {
        // SAFETY: the stream is open.
        unsafe { libc::dirfd(self.0.as_ptr()) }
    }
}

impl Drop for Listing {
    fn drop(&mut self) {
        // SAFETY: the stream is open, and not used again.
        unsafe { libc::closedir(self.0.as_ptr()) };
    }
}

fn open(from: c_int, name: &CStr, flags: c_int) -> io::Result<OwnedFd> {
    // SAFETY: a string; the new descriptor is nobody else's.
    unsafe {
        match libc::openat(from, name.as_ptr(), libc::O_CLOEXEC | flags) {
            -1 => Err(io::Error::last_os_error()),
            fd => Ok(OwnedFd::from_raw_fd(fd)),
        }
    }
}

/// Opens a directory in another; ELOOP for a link.
fn below(from: c_int, name: &CStr, flags: c_int) -> io::Result<OwnedFd> {
    let flags = flags | libc::O_DIRECTORY | libc::O_NOFOLLOW;
    open(from, name, flags).map_err(|error| {
        // Systems do not agree on this error.
        match stat(from, name, libc::AT_SYMLINK_NOFOLLOW) {
            Ok(found) if found.st_mode & libc::S_IFMT == libc::S_IFLNK => {
                io::Error::from_raw_os_error(libc::ELOOP)
            }
            _ => error,
        }
    })
}

/// Returns what the system knows of what a name in a directory stands for.
fn stat(from: c_int, name: &CStr, flags: c_int) -> io::Result<Stat> {
    let mut found = MaybeUninit::<Stat>::uninit();
    // SAFETY: fills the structure if it returns 0.
    unsafe {
        match status_at(from, name.as_ptr(), found.as_mut_ptr(), flags) {
            0 => Ok(found.assume_init()),
            _ => Err(io::Error::last_os_error()),
        }
    }
}
