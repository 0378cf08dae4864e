//! Commands of the shell that are written to.

use super::descriptor::Fd;
use libc::FILE;
use std::ffi::CStr;
use std::io;
use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;

/// A command that runs.
///
/// Of the C library: that of the standard library has a hundred ways to start one, for which it asks the loader for two dozen
/// functions whenever a program starts.
pub struct Command(*mut FILE);

/// Its standard input is written, and no other child has it; macOS cannot say the latter.
const MODE: &CStr = match cfg!(target_os = "macos") {
    true => c"w",
    false => c"we",
};

impl Command {
    /// Has the shell run a command.
    ///
    /// # Errors
    /// The system's.
    pub fn start(command: &CStr) -> io::Result<Command> {
        // SAFETY: both are strings.
        let file = unsafe { libc::popen(command.as_ptr(), MODE.as_ptr()) };
        match file.is_null() {
            true => Err(io::Error::last_os_error()),
            false => Ok(Command(file)),
        }
    }

    /// Returns its standard input, which is open until [`Command::wait`].
    pub fn input(&self) -> Fd {
        // SAFETY: a stream that is open.
        Fd(unsafe { libc::fileno(self.0) })
    }

    /// Closes its standard input, and waits for its end; returns how it ended.
    ///
    /// # Errors
    /// The system's: where a program ignores SIGCHLD, nobody can say.
    pub fn wait(self) -> io::Result<ExitStatus> {
        // SAFETY: a stream of popen() that is open, and not used any more.
        match unsafe { libc::pclose(self.0) } {
            -1 => Err(io::Error::last_os_error()),
            status => Ok(ExitStatus::from_raw(status)),
        }
    }
}
