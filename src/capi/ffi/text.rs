//! Strings of C programs.

use crate::error::Error;
use std::ffi::{CStr, CString, OsStr, c_char};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

/// Takes a string for its bytes, without the zero at its end; `None` for null.
///
/// # Safety
/// - `text` is null or a string that stays as it is for `'t`.
pub(in crate::capi) unsafe fn bytes<'t>(text: *const c_char) -> Option<&'t [u8]> {
    // SAFETY: it is not null, so it is a string, and lives as long as the caller says.
    (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) }.to_bytes())
}

/// Takes a string for a path; an error for null.
///
/// # Safety
/// - `text` is null or a string that stays as it is for `'t`.
pub(in crate::capi) unsafe fn path<'t>(text: *const c_char) -> Result<&'t Path, Error> {
    // SAFETY: `text` is null or a string that stays for `'t`.
    let path = unsafe { bytes(text) }.ok_or_else(|| Error::new("no file name"))?;
    Ok(Path::new(OsStr::from_bytes(path)))
}

/// Makes a string for C programs to read, which the library frees.
///
/// # Errors
/// There is no memory, or `text` has a zero byte.
pub(in crate::capi) fn owned(text: &[u8]) -> Result<CString, Error> {
    let mut copy = Vec::new();
    copy.try_reserve_exact(text.len() + 1)?;
    copy.extend_from_slice(text);
    copy.push(0);
    CString::from_vec_with_nul(copy).map_err(|_| Error::new("zero byte in a name"))
}

/// Frees a string that [`owned`] made and `into_raw` gave away; null is fine.
///
/// # Safety
/// - `text` is such a string, as long as it was, or null, and is not used again.
pub(in crate::capi) unsafe fn free(text: *mut c_char) {
    if !text.is_null() {
        // SAFETY: the string is one that `into_raw` gave.
        drop(unsafe { CString::from_raw(text) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_there_and_back() {
        let text = owned(b"a b").unwrap();
        // SAFETY: a string, or null.
        unsafe {
            assert_eq!(bytes(text.as_ptr()), Some(&b"a b"[..]));
            assert_eq!(path(text.as_ptr()).unwrap(), Path::new("a b"));
            assert_eq!(bytes(std::ptr::null()), None);
            assert_eq!(path(std::ptr::null()).unwrap_err().errno(), libc::EINVAL);
        }
        assert!(owned(b"a\0b").is_err());
    }
}
