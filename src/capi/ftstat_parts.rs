//! The filters, tags and masks that reports use.

use super::ftstat_lists::{DefinitionEntry, ReportEntry};
use crate::abi::*;
use crate::report::config::Includes;

/// What a report configuration loads when it first refers to it.
pub(super) struct Parts {
    /// The configuration, which owns what is loaded.
    #[allow(dead_code)]
    pub ftstat: *mut ftstat,
}

impl Includes for Parts {
    fn has_filter(&mut self, _file: Option<&[u8]>, _name: &[u8]) -> Option<bool> {
        None
    }

    fn has_tag(&mut self, _file: Option<&[u8]>, _name: &[u8]) -> Option<bool> {
        None
    }

    fn has_mask(&mut self, _file: Option<&[u8]>, _name: &[u8]) -> Option<bool> {
        None
    }
}

/// Ties the filter of a report to it.
pub(super) unsafe fn tie_report(_ftstat: *mut ftstat, _report: *mut ReportEntry) {}
/// Ties.
pub(super) unsafe fn tie_definition(_ftstat: *mut ftstat, _def: *mut DefinitionEntry) {}
/// Frees.
pub(super) unsafe fn free(_ftstat: *mut ftstat) {}
/// Masks.
pub(super) unsafe fn mask(
    _mask: *mut ftmask_def,
    _record: &mut [u8],
    _offsets: *mut fts3rec_offsets,
) {
}
/// Tags.
pub(super) unsafe fn tag(_tag: *mut fttag_def, _record: &mut [u8]) {}
/// Permits.
pub(super) unsafe fn permits(
    _filter: *mut ftfil_def,
    _record: &mut [u8],
    _offsets: *mut fts3rec_offsets,
) -> bool {
    true
}
