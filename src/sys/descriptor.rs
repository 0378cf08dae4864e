//! A file descriptor of the caller's: never closed here but where the API says so.

use std::ffi::c_int;
use std::io::{self, Read, Seek, SeekFrom, Write};

// Where an off_t may have 32 bits, files of 2 GiB and more need other calls.
#[cfg(not(target_os = "linux"))]
use libc::{fstat as status, lseek as seek, stat as Stat};
#[cfg(target_os = "linux")]
use libc::{fstat64 as status, lseek64 as seek, stat64 as Stat};

/// How long to wait for a descriptor that takes nothing, in milliseconds.
const PATIENCE: c_int = 5000;

/// A descriptor, or a number that is none: then every call fails with `EBADF`.
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
    /// Waits a few seconds for a descriptor that takes nothing at the moment; `false` when it still does not.
    pub fn wait_writable(&self) -> bool {
        let mut poll = libc::pollfd {
            fd: self.0,
            events: libc::POLLOUT,
            revents: 0,
        };
        // SAFETY: one structure, as the count says.
        let ready = unsafe { libc::poll(&mut poll, 1, PATIENCE) };
        // An interrupted wait is as good as one that ended: the write is tried again.
        ready > 0 || ready < 0 && io::Error::last_os_error().kind() == io::ErrorKind::Interrupted
    }

    /// Size of a regular file, which can be mapped; `None` for anything else.
    pub fn file_size(&self) -> Option<usize> {
        // SAFETY: all zero is a valid `stat`.
        let mut stat = unsafe { std::mem::zeroed::<Stat>() };
        // SAFETY: `stat` is writable.
        let failed = unsafe { status(self.0, &mut stat) } != 0;
        if failed || stat.st_mode & libc::S_IFMT != libc::S_IFREG {
            return None;
        }
        usize::try_from(stat.st_size).ok().filter(|&size| size > 0)
    }

    /// Closes the descriptor.
    pub fn close(self) -> io::Result<()> {
        // SAFETY: close takes any number.
        check(unsafe { libc::close(self.0) } as isize).map(|_| ())
    }
}
