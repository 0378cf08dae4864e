//! Byte order of records and PDUs.
//!
//! Streams that are read and written need none of this: [`ftio`](super::ftio) hands out and takes records in host
//! order. PDUs that are made with [`ftencode`](super::ftencode) are swapped before they are sent. Each function swaps
//! in place; twice is not at all.
//!
//! # Ownership
//!
//! Nothing is allocated or kept. The record or PDU need not be aligned.
//!
//! # Errors
//!
//! `ftpdu_swap` has a message for a version that is not known, and leaves the PDU as it is. No more records are
//! swapped than a PDU of its version can have, whatever the count in it says.
//!
//! # Thread safety
//!
//! There is no state: any thread may call these at any time.
//!
//! # Deviations from the original
//!
//! - W7: version 1005 with its exporter and 32 bits of each tag.
//! - W8: version 8.12 with its destination AS.
//! - W9: PDUs of version 8.10 with their ports.

use super::fterr;
use super::versions::{self, Swapper, is_host_order, swap_as};
use crate::abi::*;
use crate::pdu::form;
use crate::record::table::AGGREGATED;
use crate::record::{Version, VersionId, legacy};
use std::ffi::{c_int, c_void};

pub use super::versions::ftswap::*;

/// Returns the exported function that swaps a record of a stream, as a function of any record.
pub(super) fn record_swapper(s_version: u8, version: Version) -> Swapper {
    match s_version {
        1 => versions::any_swapper(fts1rec_swap_compat),
        _ => RECORD_SWAPPERS[version.number()],
    }
}

/// Swaps the bytes of a stored record of stream version 1.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts1rec_swap_compat(rec: *mut fts1rec_compat) {
    // SAFETY: a record is as long as its structure.
    legacy::swap(unsafe {
        std::slice::from_raw_parts_mut(rec.cast(), size_of::<fts1rec_compat>())
    });
}

/// Swaps the bytes of a PDU of any version; `cur` is the order it is in, `LITTLE_ENDIAN` or `BIG_ENDIAN`.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_swap(pdu: *mut c_void, cur: c_int) {
    let pdu = pdu.cast::<u8>();
    // SAFETY: every PDU has a version.
    let d_version = unsafe { u16::from_ne_bytes([*pdu, *pdu.add(1)]) };
    let d_version = if is_host_order(cur) {
        d_version
    } else {
        d_version.swap_bytes()
    };
    let mut id = VersionId {
        d_version,
        agg_version: 2,
        ..VersionId::default()
    };
    if d_version == AGGREGATED {
        // SAFETY: the header of version 8 has an aggregation method.
        id.agg_method = unsafe { *pdu.add(22) };
    }
    match Version::of_export(id) {
        // SAFETY: the PDU is as long as its count says.
        Ok(version) if form::of(version).is_some() => unsafe { swap_as(pdu, version, cur) },
        _ if d_version == AGGREGATED => fterr::warnx(&format!(
            "Internal error agg_method={}",
            id.agg_method as i8
        )),
        _ => fterr::warnx(&format!("Internal error i={}", d_version as i16)),
    }
}
