//! What configurations that C programs load are read with.

use super::{fterr, ftpaths, ftvar};
use crate::abi;
use crate::config::{Environment, Variables, variables};
use crate::error::Error;
use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::path::PathBuf;

/// Variables of a C program.
struct Set(*const abi::ftvar);

impl Variables for Set {
    fn expand(&self, line: &[u8], limit: usize, out: &mut Vec<u8>) -> Result<bool, Error> {
        // SAFETY: `with` got them for as long as this lives, and nobody changes them meanwhile.
        let value = |name: &[u8]| unsafe { ftvar::value(self.0, name) };
        variables::expand(line, value, limit, out)
    }
}

/// Calls `load` with the variables in `ftvar`, the directory of the symbol files and fterr for warnings.
///
/// # Safety
/// - `ftvar` is null or from `ftvar_new`, and `load` does not change it.
pub(super) unsafe fn with<T>(
    ftvar: *const abi::ftvar,
    load: impl FnOnce(Environment<'_>) -> T,
) -> T {
    let set = Set(ftvar);
    let variables: Option<&dyn Variables> = if ftvar.is_null() { None } else { Some(&set) };
    let directory = PathBuf::from(OsString::from_vec(ftpaths::directory()));
    load(Environment::new(variables, &directory, &fterr::warnx))
}
