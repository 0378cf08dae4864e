//! Counting a record in the reports of a definition, for `ftstat_def_accum`.

use super::ftstat_lists::{self as lists, DefinitionEntry, ReportEntry, Seen, reports};
use super::ftstat_parts as parts;
use crate::abi::*;
use crate::error::Error;
use crate::record::translate::translator;
use crate::record::{Field, Version};
use std::slice;

/// Counts a record if that takes no more than to put it to those that wait, and says whether it did: the short way for
/// nearly all records of definitions that have one report and neither mask, tag, filter nor intervals.
///
/// # Safety
/// - As for `ftstat_def_accum`.
#[inline(always)]
pub(super) unsafe fn take(
    def: *mut DefinitionEntry,
    record: *const u8,
    offsets: *const fts3rec_offsets,
) -> bool {
    // SAFETY: the caller's; a definition's list is whole, and its reports are in use here alone. A record is as long as
    // its version says, which is the one seen.
    unsafe {
        let (public, seen) = (&(*def).public, &(*def).seen);
        let parts = public.ftmd.addr() | public.ftd.addr() | public.ftfd.addr();
        let only = public.items.stqh_first;
        if seen.name != Seen::name(&(*offsets).ftv)
            || parts != 0
            || public.start_time == 0
            || public.max_time != 0
            || only.is_null()
            || !(*only).chain.stqe_next.is_null()
        {
            return false;
        }
        let report = &mut *(*only).rpt.cast::<ReportEntry>();
        if lists::masks_tags(&report.settings) || !report.public.ftfd.is_null() {
            return false;
        }
        let record = slice::from_raw_parts(record, seen.size);
        let engine = report.engine.as_mut();
        engine.is_some_and(|engine| engine.queue(seen.version, record))
    }
}

/// Counts a record; says whether it begins the next interval instead.
///
/// # Safety
/// - As for `ftstat_def_accum`.
#[inline(never)]
pub(super) unsafe fn accumulate(
    def: *mut DefinitionEntry,
    record: *mut u8,
    offsets: *mut fts3rec_offsets,
) -> Result<bool, Error> {
    // SAFETY: the caller's; the record is as long as its version says.
    let (public, seen, record) = unsafe {
        let ver = &(*offsets).ftv;
        if (*def).seen.name != Seen::name(ver) {
            (*def).seen = Seen::new(ver)?;
        }
        let seen = &(*def).seen;
        let record = slice::from_raw_parts_mut(record, seen.size);
        (&mut (*def).public, seen, record)
    };
    let version = seen.version;
    if public.start_time == 0 || public.max_time != 0 {
        let seconds = get(record, seen.seconds);
        if public.start_time == 0 {
            public.start_time = seconds;
        }
        if public.max_time != 0 && seconds.saturating_sub(public.start_time) > public.max_time {
            public.start_time = seconds;
            return Ok(true);
        }
    }

    // SAFETY: the caller's; the record is of the version that the offsets are for.
    unsafe { parts::mask(public.ftmd, record, offsets) };
    if public.ftd.is_null() {
        // SAFETY: as above.
        unsafe { add_all(public, version, record, offsets) }
    } else {
        // SAFETY: as above.
        unsafe { add_tagged(def, version, record, offsets) }
    }
}

/// Counts a record in the reports of a definition that tags it first.
///
/// # Safety
/// - `record` is of the version that `offsets` are for; nobody else uses the reports meanwhile.
#[inline(never)]
unsafe fn add_tagged(
    def: *mut DefinitionEntry,
    version: Version,
    record: &mut [u8],
    offsets: *mut fts3rec_offsets,
) -> Result<bool, Error> {
    // SAFETY: the caller's.
    let public = unsafe { &(*def).public };
    let mut tagged = Tagged([0; TAGGED]);
    let (record, offsets) = if version == Version::V1005 {
        (record, offsets)
    } else {
        let translate = translator(version, Version::V1005)
            .ok_or_else(|| Error::new("Records of this version cannot be tagged."))?;
        translate(record, &mut tagged.0);
        // SAFETY: the offsets of tagged records were computed when the definition was made.
        (&mut tagged.0[..], unsafe { &raw mut (*def).tagged })
    };
    // SAFETY: the record is of version 1005 and aligned.
    unsafe { parts::tag(public.ftd, record) };
    // SAFETY: the record is of the version that the offsets are for.
    unsafe { add_all(public, Version::V1005, record, offsets) }
}

/// Counts a record in the reports of a definition whose filter lets it through; `false`: it belongs to this interval.
///
/// # Safety
/// - `record` is of the version that `offsets` are for; nobody else uses the reports meanwhile.
#[inline(always)]
unsafe fn add_all(
    public: &ftstat_def,
    version: Version,
    record: &mut [u8],
    offsets: *mut fts3rec_offsets,
) -> Result<bool, Error> {
    // SAFETY: the caller's.
    if !unsafe { parts::permits(public.ftfd, record, offsets) } {
        return Ok(false);
    }
    // SAFETY: a definition names a report once, so one is in use at a time.
    for report in unsafe { reports(public) }.map(|report| unsafe { &mut *report }) {
        if lists::masks_tags(&report.settings) {
            // SAFETY: the caller's.
            unsafe { add_masked(report, version, record, offsets) }?;
        } else {
            // SAFETY: the caller's.
            unsafe { add(report, version, record, offsets) }?;
        }
    }
    Ok(false)
}

/// Counts a record in a report, with its tags masked.
///
/// # Safety
/// - `record` is of the version that `offsets` are for.
#[inline(never)]
unsafe fn add_masked(
    report: &mut ReportEntry,
    version: Version,
    record: &mut [u8],
    offsets: *mut fts3rec_offsets,
) -> Result<(), Error> {
    let (source, destination) = report.settings.tag_masks;
    let masked = [(Field::SrcTag, source), (Field::DstTag, destination)].map(|(field, mask)| {
        let at = field_at(version, field)?;
        let tag = get(record, at);
        put(record, at, tag & mask);
        Some((at, tag))
    });
    // SAFETY: the caller's.
    let added = unsafe { add(report, version, record, offsets) };
    for (at, tag) in masked.into_iter().flatten() {
        put(record, at, tag);
    }
    added
}

/// Counts a record in a report.
///
/// # Safety
/// - `record` is of the version that `offsets` are for.
#[inline(always)]
unsafe fn add(
    report: &mut ReportEntry,
    version: Version,
    record: &mut [u8],
    offsets: *mut fts3rec_offsets,
) -> Result<(), Error> {
    // SAFETY: the caller's.
    if !unsafe { parts::permits(report.public.ftfd, record, offsets) } {
        return Ok(());
    }
    let Some(engine) = &mut report.engine else {
        return Err(Error::new("ftstat_def_new() was not called."));
    };
    if engine.add(version, record)? {
        report.publish(false);
    }
    Ok(())
}

/// Octets in a record of version 1005.
const TAGGED: usize = Version::V1005.layout().size;

/// A record of version 1005, aligned as C needs it.
#[repr(C, align(8))]
struct Tagged([u8; TAGGED]);

fn field_at(version: Version, field: Field) -> Option<usize> {
    version.layout().offset_of(field)
}

fn get(record: &[u8], at: usize) -> u32 {
    record[at..]
        .first_chunk()
        .map_or(0, |octets| u32::from_ne_bytes(*octets))
}

fn put(record: &mut [u8], at: usize, value: u32) {
    record[at..at + 4].copy_from_slice(&value.to_ne_bytes());
}
