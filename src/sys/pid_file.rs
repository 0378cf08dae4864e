//! Files that say which process serves a port.

use crate::error::Error;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, Write};
use std::os::fd::IntoRawFd;
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::OpenOptionsExt;

/// Returns the path of the file for a port: `file`, a dot, the port.
pub fn path(file: &[u8], port: u16) -> OsString {
    OsString::from_vec([file, format!(".{port}").as_bytes()].concat())
}

/// Makes the error of a call on a file.
fn failed(call: &str, path: &OsStr, error: io::Error) -> Error {
    Error::system(format!("{call}({})", path.to_string_lossy()), error)
}

/// Writes the number of a process and a newline to a file, in place of what was in it.
///
/// # Errors
/// Opening, writing or closing the file failed.
pub fn write(path: &OsStr, pid: u32) -> Result<(), Error> {
    let mut options = fs::OpenOptions::new();
    let options = options.write(true).create(true).truncate(true).mode(0o644);
    let opened = options.open(path);
    let mut file = opened.map_err(|error| failed("open", path, error))?;
    let written = file.write_all(format!("{pid}\n").as_bytes());
    written.map_err(|error| failed("write", path, error))?;
    // SAFETY: the descriptor is ours, and nobody's after this.
    match unsafe { libc::close(file.into_raw_fd()) } {
        0 => Ok(()),
        _ => Err(failed("close", path, io::Error::last_os_error())),
    }
}

/// Removes the file that [`write()`] wrote.
///
/// # Errors
/// The system says why not.
pub fn remove(path: &OsStr) -> Result<(), Error> {
    fs::remove_file(path).map_err(|error| failed("unlink", path, error))
}
