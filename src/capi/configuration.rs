//! What the configuration languages are read with, from the C side.

use super::{fterr, ftpaths, ftvar, memory};
use crate::abi;
use crate::config::{Environment, Variables, variables};
use crate::error::Error;
use std::ffi::{OsStr, c_char};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

/// The variables of a C program, which change for nobody while a file is read.
struct Set(*const abi::ftvar);

impl Variables for Set {
    fn expand(&self, line: &[u8], limit: usize, out: &mut Vec<u8>) -> Result<bool, Error> {
        // SAFETY: whoever made this promised that the set stays as it is.
        let value = |name: &[u8]| unsafe { ftvar::value(self.0, name) };
        variables::expand(line, value, limit, out)
    }
}

/// Calls `read` with the path `fname` and what a configuration is read with; prints what it warns of, and its error.
///
/// # Safety
/// - `ftvar` is null or from `ftvar_new`, and stays as it is meanwhile.
/// - `fname` is null or a string.
pub(super) unsafe fn read<T>(
    ftvar: *const abi::ftvar,
    fname: *const c_char,
    read: impl FnOnce(&Path, Environment<'_>) -> Result<T, Error>,
) -> Option<T> {
    // SAFETY: as the caller promises.
    let fname = unsafe { memory::octets(fname) }.unwrap_or_default();
    let set = Set(ftvar);
    let variables = (!ftvar.is_null()).then_some(&set as &dyn Variables);
    let directory = PathBuf::from(std::ffi::OsString::from_vec(ftpaths::directory()));
    let environment = Environment::new(variables, &directory, &fterr::warnx);
    match read(Path::new(OsStr::from_bytes(fname)), environment) {
        Ok(value) => Some(value),
        Err(error) => {
            fterr::report(&error);
            None
        }
    }
}
