//! Translation of records between versions 1, 5, 6, 7 and 1005, as functions.
//!
//! `ftrec_xlate_func` finds the function for two versions once, for programs that translate many records;
//! `ftrec_xlate` of [`ftrec`](super::ftrec) finds it for each record. Fields that both versions have are copied, the
//! others are 0.
//!
//! # Example
//!
//! ```c
//! #include <ftlib.h>
//!
//! typedef void translate(void *in_rec, void *out_rec);
//!
//! /* what makes version 5 records; NULL for version 5, and for 8 */
//! translate *to_version_5(struct ftio *ftio)
//! {
//!   struct ftver from, to;
//!
//!   ftio_get_ver(ftio, &from);
//!   to = from;
//!   to.d_version = 5;
//!   return (translate *)ftrec_xlate_func(&from, &to);
//! }
//! ```
//!
//! # Ownership
//!
//! Nothing is allocated or kept. Input and output may overlap.
//!
//! # Lifetime of returned pointers
//!
//! Functions stay for good.
//!
//! # Errors
//!
//! None. `ftrec_xlate_func` returns NULL without a message.
//!
//! # Thread safety
//!
//! There is no state: any thread may call these at any time.
//!
//! # Deviations from the original
//!
//! - W12, W13: the output interface of version 1 is copied, and nothing is read behind it for 1005.
//! - W14: version 1005 is translated to 1, 6 and 7 as well.

use super::versions::ftrec_xlate::TRANSLATORS;
use crate::abi::*;
use std::ffi::c_void;
use std::ptr::null_mut;

pub use super::versions::ftrec_xlate::*;

/// Returns the function that translates records of version `in_ftv` to `out_ftv`, `void (*)(void *in_rec, void *out_rec)`.
///
/// Null when the versions are the same or there is no translation.
///
/// # Safety
/// - Both point to versions.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_xlate_func(in_ftv: *mut ftver, out_ftv: *mut ftver) -> *mut c_void {
    // SAFETY: both are versions.
    let versions = unsafe { ((*in_ftv).d_version, (*out_ftv).d_version) };
    let mut translators = TRANSLATORS.iter();
    let found = translators.find(|(from, to, _)| versions == (*from, *to));
    found.map_or(null_mut(), |(_, _, translator)| *translator as *mut c_void)
}
