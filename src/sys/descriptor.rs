//! A file descriptor that belongs to the caller: it is only closed where the API says so.

use std::ffi::{c_int, c_short};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::time::Instant;

// Where an off_t may have 32 bits, files of 2 GiB and more need other calls.
#[cfg(not(target_os = "linux"))]
use libc::{fstat as status, lseek as seek, stat as Stat};
#[cfg(target_os = "linux")]
use libc::{fstat64 as status, lseek64 as seek, stat64 as Stat};

/// What a regular file is at a moment.
#[derive(Clone, Copy, Debug)]
pub struct File {
    /// Its size in bytes.
    pub size: u64,
    /// Bytes that the file system keeps for it: fewer than its size if it has holes.
    stored: u64,
    /// Device and inode.
    identity: (u64, u64),
}

impl File {
    /// Tells whether both descriptors are of the same file.
    pub fn is_same(&self, other: &File) -> bool {
        self.identity == other.identity
    }

    /// Tells whether the file has holes, or is stored in less than its size.
    pub fn is_sparse(&self) -> bool {
        self.stored < self.size
    }
}

/// A descriptor, or a number that is none: then every call fails with `EBADF`.
#[derive(Clone, Copy)]
pub struct Fd(pub c_int);

fn check(result: isize) -> io::Result<usize> {
    usize::try_from(result).map_err(|_| io::Error::last_os_error())
}

impl Read for Fd {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // SAFETY: `buffer` is that long.
        check(unsafe { libc::read(self.0, buffer.as_mut_ptr().cast(), buffer.len()) })
    }
}

impl Write for Fd {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // SAFETY: `bytes` are that many.
        check(unsafe { libc::write(self.0, bytes.as_ptr().cast(), bytes.len()) })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Fd {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let (offset, whence) = match to {
            SeekFrom::Start(offset) => (offset.cast_signed(), libc::SEEK_SET),
            SeekFrom::Current(offset) => (offset, libc::SEEK_CUR),
            SeekFrom::End(offset) => (offset, libc::SEEK_END),
        };
        // SAFETY: lseek takes any numbers.
        let position = unsafe { seek(self.0, offset, whence) };
        u64::try_from(position).map_err(|_| io::Error::last_os_error())
    }
}

impl Fd {
    /// Waits for a descriptor that takes nothing at the moment; `false` when it still does not at `deadline`.
    pub fn wait_writable(&self, deadline: Instant) -> bool {
        self.wait(libc::POLLOUT, deadline)
    }

    /// Waits for a descriptor that has nothing at the moment; `false` when it still does not at `deadline`.
    pub fn wait_readable(&self, deadline: Instant) -> bool {
        self.wait(libc::POLLIN, deadline)
    }

    fn wait(&self, events: c_short, deadline: Instant) -> bool {
        let mut poll = libc::pollfd {
            fd: self.0,
            events,
            revents: 0,
        };
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            // Up, as a wait of no time at all would be repeated.
            let left = left.as_nanos().div_ceil(1_000_000);
            // SAFETY: one structure, as the count says.
            let ready = unsafe { libc::poll(&mut poll, 1, left.try_into().unwrap_or(c_int::MAX)) };
            let interrupted = io::Error::last_os_error().kind() == io::ErrorKind::Interrupted;
            if ready >= 0 || !interrupted {
                return ready > 0;
            }
        }
    }

    /// Returns what a regular file is; `None` for anything else.
    pub fn file(&self) -> Option<File> {
        // SAFETY: all zero is a valid `stat`.
        let mut stat = unsafe { std::mem::zeroed::<Stat>() };
        // SAFETY: `stat` is writable.
        let failed = unsafe { status(self.0, &mut stat) } != 0;
        if failed || stat.st_mode & libc::S_IFMT != libc::S_IFREG {
            return None;
        }
        Some(File {
            size: u64::try_from(stat.st_size).ok()?,
            stored: u64::try_from(stat.st_blocks).ok()? * 512,
            identity: (stat.st_dev as u64, stat.st_ino as u64),
        })
    }

    /// Tells whether what is written goes to the end of the file, wherever the descriptor is.
    pub fn appends(&self) -> bool {
        // SAFETY: the call takes any number, and no third argument here.
        let flags = unsafe { libc::fcntl(self.0, libc::F_GETFL) };
        flags >= 0 && flags & libc::O_APPEND != 0
    }

    /// Closes the descriptor.
    ///
    /// # Errors
    /// The system's.
    pub fn close(self) -> io::Result<()> {
        // SAFETY: close takes any number.
        check(unsafe { libc::close(self.0) } as isize).map(|_| ())
    }
}
