//! Reports: what flow-report prints.
//!
//! `ftstat_load` reads a file of `stat-report` and `stat-definition` sections, and the filters, tags and masks that
//! it uses. For a definition (`ftstat_def_find`) the calls are: `ftstat_def_new`; `ftstat_def_accum` for each record;
//! `ftstat_def_calc`; `ftstat_def_dump`, which writes the outputs; `ftstat_def_free`. When `ftstat_def_accum` returns
//! 1 an interval of a time series is complete: calculate, dump, call `ftstat_def_reset`, and pass the record again.
//!
//! # Example
//!
//! ```c
//! #include <stddef.h>
//! #include <ftlib.h>
//!
//! static int finish(struct ftio *ftio, struct ftstat_def *def)
//! {
//!   return ftstat_def_calc(def) == 0 && ftstat_def_dump(ftio, def) == 0;
//! }
//!
//! /* writes the reports of a definition about a stream; 0 for an error */
//! int report(struct ftio *ftio, struct ftstat_def *def)
//! {
//!   void *rec;
//!   int result = 0, good;
//!
//!   if (def == NULL || ftstat_def_test_xfields(def, ftio_xfield(ftio)))
//!     return 0;
//!   good = ftstat_def_new(def) == 0;
//!   while (good && (rec = ftio_read(ftio)) != NULL) {
//!     result = ftstat_def_accum(def, rec, &ftio->fo);
//!     if (result == 1 && finish(ftio, def) && ftstat_def_reset(def) == 0)
//!       result = ftstat_def_accum(def, rec, &ftio->fo);
//!     good = result == 0;
//!   }
//!   good = good && finish(ftio, def);
//!   ftstat_def_free(def);
//!   return good;
//! }
//!
//! int report_by_name(struct ftio *ftio, const char *file, const char *name)
//! {
//!   struct ftstat config;
//!   int good;
//!
//!   if (ftstat_load(&config, NULL, file) < 0)
//!     return 0;
//!   good = report(ftio, ftstat_def_find(&config, name));
//!   ftstat_free(&config);
//!   return good;
//! }
//! ```
//!
//! # Ownership
//!
//! The caller owns `struct ftstat`, which need not be initialised, but must stay where it is: definitions point to
//! it. Everything in it is the library's until `ftstat_free`, which also frees what reports gathered. Loading twice
//! without `ftstat_free` leaks. The variables in `ftvar` are only read, and only while the file is loaded.
//!
//! The lists may be walked. The totals in `struct ftstat_rpt` (`t_recs`, `t_flows`, `t_octets`, `t_packets`,
//! `t_duration`, `t_ignores`, `t_count`, `time_start`, `time_end`, the means and extremes) are right after
//! `ftstat_def_calc`. Before, all but the means, `t_count` and `recs` are shown as well, but may lack the last 63 records
//! of each report: those are counted some at a time. Where definitions share a report, it shows the totals of the
//! definition that was used last. Durations are milliseconds, times seconds since 1970. Function pointers in the lists
//! are NULL. A program may set `start_time` and `interval` of a definition and `idx` of a report, which go on from
//! there; setting other members changes nothing.
//!
//! # Lifetime of returned pointers
//!
//! Definitions and all that their lists show are good until `ftstat_free`.
//!
//! # Memory
//!
//! A report takes memory for each line it will have: about 60 to 130 bytes, by the keys and whether rates are among the
//! fields; `...-count` reports take about 25 for each pair besides. There is no limit but the system's (`ulimit -v`, a
//! control group): `ftstat_def_accum` returns -1 with `errno` ENOMEM when there is no memory for another line, and
//! what was counted before can be calculated and dumped. `records` in an output limits what is printed, not what is
//! kept, as the order of lines is known only at the end. A time series keeps the lines of one interval.
//!
//! # Errors
//!
//! `ftstat_load` returns -1 with a message that names file and line, and `errno`. `ftstat_def_accum` returns -1 with
//! a message for records of a version that cannot be counted. `ftstat_def_calc` and `ftstat_def_dump` return 1, not
//! -1, with a message for each output that failed; the other outputs are written, and what was written before an
//! error stays.
//!
//! # Thread safety
//!
//! One thread at a time for each `struct ftstat`: definitions may share reports.
//!
//! Outputs go to standard output (through stdio, and it is flushed), to files (directories are made for them) or to
//! commands, which popen(3) runs and which are waited for. Where there can be no other process, the reason in the message
//! is that of popen(3): glibc has `Cannot allocate memory` for every one. A command that fails is worth a message but no error:
//! the report was written. So is one of which nobody can tell because the program ignores SIGCHLD. SIGPIPE is blocked for
//! the calling thread while a command is written to, and what was not read is an error of the output; the command itself
//! has no signal blocked or ignored because of that, but those that the program has, and none of the descriptors that
//! other commands are written to. A thread cannot be cancelled while it writes outputs. Times in paths and headers are in
//! the zone of the environment variable TZ; names of hosts are asked of the resolver.
//!
//! # Deviations from the original
//!
//! - F8, F9, F10, F24, F25: long lines, pipes, zero bytes, numbers out of range, and what ends the program.
//! - F12-F14: reports and outputs before their type, and what is missing, are errors with file and line.
//! - F17-F19, F21: variables reach all included files; keywords are taken where they belong; filters of reports count
//!   for the fields that are needed.
//! - F22: a command that ends before it has read all is an error of its output, and does not end the program.
//! - S5: memory and time go with the lines of a file.
//! - S1, S2: linear-interpolated reports take the time and the memory of what they print.
//! - S3, S4: constant time for each record; nothing is kept between two files.

use super::configuration::{self, Loaded};
use super::ffi::{self, private, private_mut};
use super::header::from_c;
use super::{fterr, ftstat_lists as lists};
use crate::abi::*;
use crate::error::Error;
use crate::record::Version;
use crate::report::definition::Interval;
use crate::report::header::Surroundings;
use crate::report::settings::ReportSettings;
use crate::report::{Accumulated, table};
use crate::stream::print;
use crate::sys::{errno, prefetch, stdio};
use libc::FILE;
use std::ffi::{c_char, c_int};
use std::ptr::null_mut;
use std::slice;

/// Prints what went wrong in which report, and leaves its `errno`.
fn complain(what: &str, report: &ReportSettings, error: &Error) {
    fterr::report(error);
    let name = String::from_utf8_lossy(&report.name);
    fterr::warnx(&format!("{what}({name}): failed."));
    errno::set(error.errno());
}

/// Reads the configuration `fname` into `ftstat`, with the variables in `ftvar` unless that is null.
///
/// Returns 0, or -1 with a message; `ftstat` is empty then.
///
/// # Safety
/// - `ftstat` points to the structure to fill.
/// - `ftvar` is null or from `ftvar_new`; `fname` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftstat_load(
    ftstat: *mut ftstat,
    ftvar: *mut ftvar,
    fname: *const c_char,
) -> c_int {
    // SAFETY: `ftstat` may be written; `ftvar` is null or from `ftvar_new`, and `fname` is a string.
    unsafe {
        let loaded = configuration::load(ftstat, ftvar, fname);
        if loaded == 0 {
            (*ftstat).ftvar = ftvar;
        }
        loaded
    }
}

/// Frees a configuration, which is empty then.
///
/// # Safety
/// - `ftstat` is from `ftstat_load`, and nothing in it is used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftstat_free(ftstat: *mut ftstat) {
    // SAFETY: `ftstat_load` fills the lists by `publish`, and nobody uses them any more.
    unsafe { (*ftstat).free() };
}

/// Returns the definition called `name`, upper or lower case, good until `ftstat_free`; null if there is none.
///
/// # Safety
/// - `ftstat` is from `ftstat_load`; `name` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftstat_def_find(
    ftstat: *mut ftstat,
    name: *const c_char,
) -> *mut ftstat_def {
    // SAFETY: `ftstat_load` fills the list by `publish`, and `name` is a string.
    unsafe { ffi::find(&mut (*ftstat).defs.slh_first, name) }
}

/// Tells whether a definition needs fields that are not in `test`, `FT_XFIELD_*`: 1 if it does, else 0.
///
/// Tags need not be there if the definition sets them.
///
/// # Safety
/// - `active_def` is from `ftstat_def_find`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftstat_def_test_xfields(active_def: *mut ftstat_def, test: u64) -> c_int {
    // SAFETY: `active_def` is from the list of `ftstat_load`.
    unsafe { private(active_def) }.lacks(test).into()
}

/// Starts the reports of a definition; returns 0.
///
/// # Safety
/// - `active_def` is from `ftstat_def_find`, and nobody else uses its reports meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftstat_def_new(active_def: *mut ftstat_def) -> c_int {
    // SAFETY: `active_def` is from the list of `ftstat_load`, and its reports are in use here alone.
    unsafe {
        private_mut(active_def).start();
        lists::show_started(&*active_def);
    }
    0
}

/// Counts a record in the reports of a definition.
///
/// The definition's masks and, in records of version 1005, its tags are set in the record itself. Returns 0; 1 if the
/// record begins the next interval of a time series, when the reports should be calculated, dumped and reset and the
/// record be passed again; -1 with a message for an error.
///
/// # Safety
/// - `active_def` is from `ftstat_def_find`, started by `ftstat_def_new`, and nobody else uses it meanwhile.
/// - `rec` points to a record of the version in `fo`, which `fts3rec_compute_offsets` has filled.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftstat_def_accum(
    active_def: *mut ftstat_def,
    rec: *mut c_char,
    fo: *mut fts3rec_offsets,
) -> c_int {
    // SAFETY: `fo` has a version.
    let ftv = unsafe { &(*fo).ftv };
    if ftv.d_version == 5 {
        // what nearly all exporters send: by code that is made for it
        // SAFETY: `rec` points to a record of version 5, as `fo` says.
        return unsafe { accumulate(active_def, rec, Version::V5) };
    }
    // SAFETY: `rec` points to a record of the version in `fo`.
    unsafe { accumulate_version(active_def, rec, ftv) }
}

/// Counts a record of the version `ftv` in the reports of a definition.
///
/// # Safety
/// - As of [`ftstat_def_accum`]: `rec` points to a record of that version.
#[inline(never)]
unsafe fn accumulate_version(active_def: *mut ftstat_def, rec: *mut c_char, ftv: &ftver) -> c_int {
    match Version::of_export(ftv.into()) {
        // SAFETY: `rec` points to a record of that version.
        Ok(version) => unsafe { accumulate(active_def, rec, version) },
        Err(error) => ffi::status(Err(error)),
    }
}

/// Counts a record of `version` in the reports of a definition.
///
/// # Safety
/// - As of [`ftstat_def_accum`]: `rec` points to a record of that version.
#[inline(always)]
unsafe fn accumulate(active_def: *mut ftstat_def, rec: *mut c_char, version: Version) -> c_int {
    prefetch::behind(rec.cast());
    // SAFETY: the record is as long as its version says; `active_def` is from the list of `ftstat_load`, and in use here
    // alone.
    let (public, definition, record) = unsafe {
        let record = slice::from_raw_parts(rec.cast(), version.layout().size);
        (&*active_def, private_mut(active_def), record)
    };
    if public.start_time != 0 && definition.take(version, record) {
        return 0;
    }
    // SAFETY: `rec` points to a record of `version`, which nothing here refers to any more.
    unsafe { accumulate_any(active_def, rec, version) }
}

/// Counts a record of `version` in the reports of a definition, on any path.
///
/// # Safety
/// - As of [`accumulate`].
#[inline(never)]
unsafe fn accumulate_any(active_def: *mut ftstat_def, rec: *mut c_char, version: Version) -> c_int {
    // SAFETY: the record is as long as its version says; `active_def` is from the list of `ftstat_load`, and in use here
    // alone.
    let (public, definition, record) = unsafe {
        let record = slice::from_raw_parts_mut(rec.cast(), version.layout().size);
        (&mut *active_def, private_mut(active_def), record)
    };
    // Programs may set both.
    definition.interval = Interval {
        start: public.start_time,
        number: public.interval,
    };
    let accumulated = definition.accumulate(version, record);
    public.start_time = definition.interval.start;
    match accumulated {
        Ok(Accumulated::Queued) => 0,
        Ok(Accumulated::Counted) => {
            // SAFETY: the reports are in use here alone.
            unsafe { lists::show(public, false) };
            0
        }
        Ok(Accumulated::NextInterval) => 1,
        Err(error) => ffi::status(Err(error)),
    }
}

/// Ends the counting in the reports of a definition; returns 0, or 1 with a message if memory is short.
///
/// # Safety
/// - `active_def` is from `ftstat_def_find`, and nobody else uses its reports meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftstat_def_calc(active_def: *mut ftstat_def) -> c_int {
    let failed = &mut |report: &ReportSettings, error| complain("f_calc", report, &error);
    // SAFETY: `active_def` is from the list of `ftstat_load`, and its reports are in use here alone.
    let calculated = unsafe {
        let calculated = private_mut(active_def).calculate(&fterr::warnx, failed);
        lists::show(&*active_def, true);
        calculated
    };
    (!calculated).into()
}

/// Writes all outputs of the reports of a definition. `ftio` is the stream that headers describe.
///
/// An output that fails does not keep the others from being written. Returns 0, or 1 with messages if any failed.
///
/// # Safety
/// - `active_def` is from `ftstat_def_find`, and nobody else uses it meanwhile.
/// - `ftio` is null or was initialised.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftstat_def_dump(ftio: *mut ftio, active_def: *mut ftstat_def) -> c_int {
    let mut failed = false;
    let mut fail = |report: &ReportSettings, error| {
        complain("f_dump", report, &error);
        failed = true;
    };
    // SAFETY: `ftio` is null or was initialised.
    let header = || match unsafe { ftio.as_ref() } {
        Some(ftio) => print::describe(&from_c(&ftio.fth)?, b'#'),
        None => Ok(Vec::new()),
    };
    // SAFETY: `active_def` is from the list of `ftstat_load`, and in use here alone; there are no variables.
    unsafe {
        let (public, definition) = (&*active_def, private_mut(active_def));
        definition.interval.number = public.interval;
        lists::take_indexes(public, definition.reports_mut());
        configuration::with(null_mut(), |environment| {
            let surroundings = Surroundings {
                environment,
                stream: &header,
                warn: &fterr::warnx,
            };
            definition.dump(&surroundings, &mut fail);
        });
        lists::show_dumped(public);
    }
    if let Err(error) = stdio::flush_standard_output() {
        fterr::report(&Error::system("fflush()", error));
        failed = true;
    }
    failed.into()
}

/// Ends the reports of a definition and frees what they gathered; returns 0.
///
/// # Safety
/// - `active_def` is from `ftstat_def_find`, and nobody else uses its reports meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftstat_def_free(active_def: *mut ftstat_def) -> c_int {
    // SAFETY: `active_def` is from the list of `ftstat_load`, and in use here alone.
    unsafe { private_mut(active_def) }.end();
    0
}

/// Starts the reports of a definition anew for the next interval of a time series; returns 0, or -1 with a message.
///
/// # Safety
/// - `active_def` is from `ftstat_def_find`, and nobody else uses it meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftstat_def_reset(active_def: *mut ftstat_def) -> c_int {
    // SAFETY: `active_def` is from the list of `ftstat_load`, and in use here alone.
    unsafe {
        private_mut(active_def).start();
        lists::show_started(&*active_def);
        (*active_def).interval = (*active_def).interval.wrapping_add(1);
    }
    0
}

/// Lists the types of reports, a line each.
///
/// # Safety
/// - `out` is an open file.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftstat_list_reports(out: *mut FILE) {
    // SAFETY: `out` is an open file.
    unsafe { stdio::write(out, table::names().as_bytes()) };
}
