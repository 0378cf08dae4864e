//! The filters, tags and masks that reports use: loaded when a configuration first refers to them, and evaluated for
//! each record.

use super::ftstat_lists::{DefinitionEntry, ReportEntry};
use super::{ftfil, ftmask, ftpaths, ftrec, fttag};
use crate::abi::*;
use crate::record::{Field, Version};
use crate::report::config::Includes;
use std::ffi::{CString, c_char, c_int};
use std::mem::{self, MaybeUninit};
use std::ptr::null_mut;

/// What a report configuration loads.
pub(super) struct Parts {
    /// The configuration, which owns what is loaded.
    pub ftstat: *mut ftstat,
}

/// Calls `load` with the path of `file`, or of the system's file, unless `loaded` says that it has been done.
fn once(
    loaded: &mut c_int,
    file: Option<&[u8]>,
    system: ft_config_path,
    load: impl FnOnce(*const c_char) -> c_int,
) -> bool {
    if *loaded == 0 {
        let named = file.map(|file| CString::new(file).unwrap_or_default());
        let path = match &named {
            Some(path) => path.as_ptr(),
            // SAFETY: the answer is a string that stays.
            None => unsafe { ftpaths::ft_get_path(MaybeUninit::new(system)) },
        };
        *loaded = c_int::from(load(path) == 0);
    }
    *loaded != 0
}

/// Calls `find` with a name; whether it found something.
fn finds<T>(name: &[u8], find: impl FnOnce(*const c_char) -> *mut T) -> bool {
    CString::new(name).is_ok_and(|name| !find(name.as_ptr()).is_null())
}

impl Includes for Parts {
    fn has_filter(&mut self, file: Option<&[u8]>, name: &[u8]) -> Option<bool> {
        // SAFETY: the configuration is being loaded, and nobody else uses it; paths and names are strings.
        unsafe {
            let ftstat = &mut *self.ftstat;
            let (filters, variables) = (&raw mut ftstat.ftfil, ftstat.ftvar);
            let system = ft_config_path::_FT_PATH_CFG_FILTER;
            once(&mut ftstat.ftfil_init, file, system, |path| {
                ftfil::ftfil_load(filters, variables, path)
            })
            .then(|| finds(name, |name| ftfil::ftfil_def_find(filters, name)))
        }
    }

    fn has_tag(&mut self, file: Option<&[u8]>, name: &[u8]) -> Option<bool> {
        // SAFETY: as for filters.
        unsafe {
            let ftstat = &mut *self.ftstat;
            let (tags, variables) = (&raw mut ftstat.fttag, ftstat.ftvar);
            let system = ft_config_path::_FT_PATH_CFG_TAG;
            once(&mut ftstat.fttag_init, file, system, |path| {
                fttag::fttag_load(tags, variables, path)
            })
            .then(|| finds(name, |name| fttag::fttag_def_find(tags, name)))
        }
    }

    fn has_mask(&mut self, file: Option<&[u8]>, name: &[u8]) -> Option<bool> {
        // SAFETY: as for filters.
        unsafe {
            let ftstat = &mut *self.ftstat;
            let masks = &raw mut ftstat.ftmask;
            let system = ft_config_path::_FT_PATH_CFG_MASK;
            once(&mut ftstat.ftmask_init, file, system, |path| {
                ftmask::ftmask_load(masks, path)
            })
            .then(|| finds(name, |name| ftmask::ftmask_def_find(masks, name)))
        }
    }
}

/// What `find` finds by a name that the parser has found before; null without a name.
fn tie<T>(name: &Option<Vec<u8>>, find: impl FnOnce(*const c_char) -> *mut T) -> *mut T {
    let name = name.as_ref().and_then(|name| CString::new(&name[..]).ok());
    name.map_or(null_mut(), |name| find(name.as_ptr()))
}

/// The fields that a filter needs.
///
/// # Safety
/// - `filter` is null or from `ftfil_def_find`.
unsafe fn needs(filter: *const ftfil_def) -> u64 {
    // SAFETY: the caller's.
    unsafe { filter.as_ref() }.map_or(0, |filter| filter.xfields)
}

/// Ties the filter of a report to it, which needs the filter's fields then.
///
/// # Safety
/// - `report` is one of the configuration's, and nobody else uses either.
pub(super) unsafe fn tie_report(ftstat: *mut ftstat, report: *mut ReportEntry) {
    // SAFETY: the caller's.
    unsafe {
        let report = &mut *report;
        let filters = &raw mut (*ftstat).ftfil;
        report.public.ftfd = tie(&report.settings.filter, |name| {
            ftfil::ftfil_def_find(filters, name)
        });
        report.public.xfields |= needs(report.public.ftfd);
    }
}

/// Ties the filter, tags and masks of a definition to it, which needs their fields then.
///
/// # Safety
/// - `def` is one of the configuration's, and nobody else uses either.
pub(super) unsafe fn tie_definition(ftstat: *mut ftstat, def: *mut DefinitionEntry) {
    // SAFETY: the caller's.
    unsafe {
        let (def, ftstat) = (&mut *def, &mut *ftstat);
        let (filters, tags, masks) = (
            &raw mut ftstat.ftfil,
            &raw mut ftstat.fttag,
            &raw mut ftstat.ftmask,
        );
        let settings = &def.settings;
        def.public.ftfd = tie(&settings.filter, |name| {
            ftfil::ftfil_def_find(filters, name)
        });
        def.public.ftd = tie(&settings.tag, |name| fttag::fttag_def_find(tags, name));
        def.public.ftmd = tie(&settings.mask, |name| ftmask::ftmask_def_find(masks, name));
        def.public.xfields |= needs(def.public.ftfd);
        if !def.public.ftmd.is_null() {
            let fields = [
                Field::Srcaddr,
                Field::Dstaddr,
                Field::SrcMask,
                Field::DstMask,
            ];
            def.public.xfields |= fields.iter().map(|field| field.xfield()).sum::<u64>();
        }
        let mut version = ftver::from(Version::V1005.id());
        ftrec::fts3rec_compute_offsets(&mut def.tagged, &mut version);
    }
}

/// Frees what was loaded.
///
/// # Safety
/// - Nothing of it is used again.
pub(super) unsafe fn free(ftstat: *mut ftstat) {
    // SAFETY: the caller's; each was loaded if it says so.
    unsafe {
        let ftstat = &mut *ftstat;
        if mem::take(&mut ftstat.ftfil_init) != 0 {
            ftfil::ftfil_free(&mut ftstat.ftfil);
        }
        if mem::take(&mut ftstat.fttag_init) != 0 {
            fttag::fttag_free(&mut ftstat.fttag);
        }
        if mem::take(&mut ftstat.ftmask_init) != 0 {
            ftmask::ftmask_free(&mut ftstat.ftmask);
        }
    }
}

/// Sets the masks in a record, if `mask` is not null.
///
/// # Safety
/// - `mask` is null or from `ftmask_def_find`; `record` is of the version that `offsets` are for.
pub(super) unsafe fn mask(mask: *mut ftmask_def, record: &mut [u8], offsets: *mut fts3rec_offsets) {
    if !mask.is_null() {
        // SAFETY: the caller's.
        unsafe { ftmask::ftmask_def_eval(mask, record.as_mut_ptr().cast(), offsets) };
    }
}

/// Sets the tags in a record.
///
/// # Safety
/// - `tag` is from `fttag_def_find`; `record` is of version 1005 and aligned.
pub(super) unsafe fn tag(tag: *mut fttag_def, record: &mut [u8]) {
    // SAFETY: the caller's.
    unsafe { fttag::fttag_def_eval(tag, record.as_mut_ptr().cast()) };
}

/// Whether a filter lets a record through; none lets all through.
///
/// # Safety
/// - `filter` is null or from `ftfil_def_find`; `record` is of the version that `offsets` are for.
pub(super) unsafe fn permits(
    filter: *mut ftfil_def,
    record: &mut [u8],
    offsets: *mut fts3rec_offsets,
) -> bool {
    // SAFETY: the caller's.
    filter.is_null() || unsafe { ftfil::permits(filter, record.as_mut_ptr(), &*offsets) }
}
