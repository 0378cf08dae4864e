//! What configurations that C programs load are read with.

use super::{ffi, fterr, ftvar};
use crate::abi;
use crate::config::{Environment, Variables, paths, variables};
use crate::error::Error;
use crate::sys::time;
use crate::text::date;
use std::ffi::{OsString, c_char};
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};

/// Variables of a C program.
struct Set(*mut abi::ftvar);

impl Variables for Set {
    fn expand(&self, line: &[u8], limit: usize, out: &mut Vec<u8>) -> Result<bool, Error> {
        // SAFETY: `with` got them for as long as this lives, and nobody changes them meanwhile.
        let value = |name: &[u8]| unsafe { ftvar::value(self.0, name) };
        variables::expand(line, value, limit, out)
    }
}

/// Calls `load` with the variables in `ftvar`, the directory of the symbol files, fterr for warnings and the clock.
///
/// # Safety
/// - `ftvar` is null or from `ftvar_new`, and `load` does not change it.
pub(super) unsafe fn with<T>(ftvar: *mut abi::ftvar, load: impl FnOnce(Environment<'_>) -> T) -> T {
    let set = Set(ftvar);
    let variables: Option<&dyn Variables> = if ftvar.is_null() { None } else { Some(&set) };
    let directory = PathBuf::from(OsString::from_vec(paths::directory()));
    let dates = |text: &[u8]| date::parse_local(text, time::now()).ok();
    load(Environment::new(variables, &directory, &fterr::warnx).with_dates(&dates))
}

/// Calls `load` with the path `fname`, and with what [`with`] gives.
///
/// # Errors
/// Those of `load`, or `fname` is null.
///
/// # Safety
/// - `ftvar` is null or from `ftvar_new`, and `load` does not change it.
/// - `fname` is null or a string.
pub(super) unsafe fn load<T>(
    ftvar: *mut abi::ftvar,
    fname: *const c_char,
    load: impl FnOnce(&Path, Environment<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    // SAFETY: the conditions are the same.
    unsafe {
        let path = ffi::path(fname)?;
        with(ftvar, |environment| load(path, environment))
    }
}
