//! What is alike in the configurations that C programs load: how each is read, and with what.

use super::{ffi, fterr, ftvar};
use crate::abi;
use crate::config::{Environment, Variables, paths, variables};
use crate::error::Error;
use crate::sys::time;
use crate::text::date;
use std::ffi::{OsString, c_char, c_int};
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

/// A structure of C programs that the configuration in a file is loaded into.
///
/// # Safety
/// - All zero is an empty one.
pub(super) unsafe trait Loaded: Sized {
    /// What a file is read into.
    type Configuration;

    /// Reads a file.
    ///
    /// # Errors
    /// The file cannot be read or means nothing, or there is no memory.
    fn read(path: &Path, environment: Environment<'_>) -> Result<Self::Configuration, Error>;

    /// Puts what was read into the lists, the last of the file first.
    ///
    /// # Errors
    /// There is no memory; the lists have a part of it then.
    ///
    /// # Safety
    /// - It is empty.
    unsafe fn publish(&mut self, configuration: Self::Configuration) -> Result<(), Error>;

    /// Frees what is in the lists, which are empty then.
    ///
    /// # Safety
    /// - All of that is from `publish`, and no entry is used again.
    unsafe fn free(&mut self);
}

/// Loads the file `fname` into a structure, as every exported `*_load` does, with the variables in `ftvar` unless that is null.
///
/// Returns 0, or -1 with a message; the structure is empty then.
///
/// # Safety
/// - `structure` may be written; what it held before is not freed.
/// - `ftvar` is null or from `ftvar_new`, and `fname` is null or a string.
pub(super) unsafe fn load<L: Loaded>(
    structure: *mut L,
    ftvar: *mut abi::ftvar,
    fname: *const c_char,
) -> c_int {
    // SAFETY: the structure may be written, and all zero is an empty one.
    let structure = unsafe {
        structure.write_bytes(0, 1);
        &mut *structure
    };
    // SAFETY: `fname` is null or a string; loading changes no variables.
    let read = unsafe {
        ffi::path(fname).and_then(|path| with(ftvar, |environment| L::read(path, environment)))
    };
    // SAFETY: the structure is empty.
    let published = read.and_then(|read| unsafe { structure.publish(read) });
    if published.is_err() {
        // SAFETY: all in the lists is from `publish`, and nobody has seen it.
        unsafe { structure.free() };
    }
    ffi::status(published)
}
