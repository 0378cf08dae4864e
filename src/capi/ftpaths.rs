//! Where configuration and symbol files are.
//!
//! `ftlib.h` has a macro for each path, as `FT_PATH_CFG_FILTER` and `FT_PATH_SYM_TCP_PORT`, which calls
//! `ft_get_path`. The files are in `cfg` and `sym` below the directory that the environment variable `FT_SYSCONFDIR`
//! names when the function is called, but not for a program that runs with more rights than its user. Else it is
//! `/etc/flow-tools`, or what `LIBFT_SYSCONFDIR` was when the library was built.
//!
//! # Ownership
//!
//! Paths belong to the library; they must be neither changed nor freed. Those for each value of `FT_SYSCONFDIR` that
//! was met are kept.
//!
//! # Lifetime of returned pointers
//!
//! A path stays for as long as the program runs.
//!
//! # Errors
//!
//! NULL with a message for a number that stands for no path, and when memory is short. Whether the file is there is not looked at.
//!
//! # Thread safety
//!
//! Any thread may call it at any time, while no other changes the environment.

use super::{ffi, fterr};
use crate::abi;
use crate::config::paths::{File, directory};
use crate::error::Error;
use crate::sys::growing::Growing;
use crate::sys::reserve;
use std::ffi::{CString, c_char, c_uint};
use std::mem::{self, MaybeUninit};
use std::ptr;

/// Paths that were handed out. They are kept: callers hold pointers.
static PATHS: Growing<Paths> = Growing::new();

struct Paths {
    directory: Vec<u8>,
    /// In the order of [`File::ALL`].
    files: Vec<CString>,
}

impl Paths {
    /// Returns the paths below a directory, made if there are none yet. Fails when memory is short.
    fn below(directory: Vec<u8>) -> Result<&'static Paths, Error> {
        if let Some(paths) = PATHS.iter().find(|paths| paths.directory == directory) {
            return Ok(paths);
        }
        let files = reserve::with_spare(directory.len() + 64, || {
            // Neither part comes with a zero byte.
            let path = |file: File| CString::new(file.below(&directory)).unwrap_or_default();
            File::ALL.map(path).into()
        })?;
        PATHS.add(Paths { directory, files })
    }
}

/// Returns the path of a configuration or symbol file, good for as long as the program runs; null for an unknown `pathid`.
///
/// # Safety
/// - None: any value will do.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ft_get_path(pathid: MaybeUninit<abi::ft_config_path>) -> *const c_char {
    // SAFETY: an argument that C passed has a value, which is a number for an enumeration, if perhaps none of ours.
    let id = unsafe { mem::transmute::<MaybeUninit<abi::ft_config_path>, c_uint>(pathid) } as usize;
    if id >= File::ALL.len() {
        fterr::warnx(&format!("ft_get_path: {id}: no such file"));
        return ptr::null();
    }
    let path = Paths::below(directory()).map(|paths| paths.files[id].as_ptr());
    ffi::answer(path, ptr::null())
}
