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
//! `ftstat_def_calc`: before, records are counted some at a time. Durations are milliseconds, times seconds since
//! 1970. Function pointers in the lists are NULL.
//!
//! # Lifetime of returned pointers
//!
//! Definitions and all that their lists show are good until `ftstat_free`.
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
//! commands, which are run by /bin/sh and waited for. SIGPIPE is blocked for the calling thread meanwhile. Times in
//! paths and headers are in the zone of the environment variable TZ; names of hosts are asked of the resolver.
//!
//! # Deviations from the original
//!
//! - F8, F9, F10, F24, F25: long lines, pipes, zero octets, numbers out of range, and what ends the program.
//! - F12-F14: reports and outputs before their type, and what is missing, are errors with file and line.
//! - F17-F19, F21: variables reach all included files; keywords are taken where they belong; filters of reports count
//!   for the fields that are needed.
//! - F22: a command that ends early is an error of its output.
//! - S1, S2: linear-interpolated reports take the time and the memory of what they print.
//! - S3, S4: constant time for each record; nothing is kept between two files.

use super::ftstat_count as count;
use super::ftstat_lists::{self as lists, DefinitionEntry, ReportEntry, reports, walk};
use super::ftstat_output::{self as output, SystemNames, When};
use super::ftstat_parts::{self as parts, Parts};
use super::{environment, fterr, memory};
use crate::abi::*;
use crate::config::Source;
use crate::error::Error;
use crate::record::Field;
use crate::report::engine::Engine;
use crate::report::header::{self, Occasion};
use crate::report::settings::Settings;
use crate::report::table::KINDS;
use crate::report::vocabulary::{field, option};
use crate::report::{config, print};
use crate::sys::{stdio, time};
use libc::FILE;
use std::ffi::{CStr, OsStr, c_char, c_int};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::ptr::{null_mut, write_bytes};

/// Says what went wrong in which report.
fn complain(what: &str, name: &[u8], error: &Error) {
    fterr::report(error);
    let name = String::from_utf8_lossy(name);
    fterr::warnx(&format!("{what}({name}): failed."));
    super::set_errno(error.errno());
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
    // SAFETY: the caller's; nothing but null pointers and zeroes makes an empty configuration.
    let path = unsafe {
        write_bytes(ftstat, 0, 1);
        (*ftstat).ftvar = ftvar;
        Path::new(OsStr::from_bytes(CStr::from_ptr(fname).to_bytes()))
    };
    // SAFETY: the caller's.
    let settings = unsafe {
        environment::with(ftvar, |environment| {
            let mut source = Source::open(path, environment)?;
            config::parse(&mut source, &mut Parts { ftstat })
        })
    };
    match settings {
        Ok(settings) => {
            // SAFETY: the structure is empty but for the parts that were loaded.
            if unsafe { fill(ftstat, settings) } {
                return 0;
            }
            // SAFETY: nothing of it was handed out.
            unsafe { ftstat_free(ftstat) };
            super::set_errno(libc::ENOMEM);
            -1
        }
        Err(error) => {
            fterr::report(&error);
            // SAFETY: nothing of it was handed out.
            unsafe { ftstat_free(ftstat) };
            super::set_errno(error.errno());
            -1
        }
    }
}

/// Makes the lists and ties filters, tags and masks to them; `false` when memory is short.
///
/// # Safety
/// - `ftstat` is empty but for the parts that the parser had loaded.
unsafe fn fill(ftstat: *mut ftstat, settings: Settings) -> bool {
    let mut named = true;
    let mut name = |file: &Option<Vec<u8>>| {
        let name = file
            .as_ref()
            .map_or(null_mut(), |file| memory::string(file));
        named &= name.is_null() == file.is_none();
        name
    };
    // SAFETY: the caller's; entries are larger than what the lists show of them.
    unsafe {
        (*ftstat).tag_fname = name(&settings.tag_file);
        (*ftstat).filter_fname = name(&settings.filter_file);
        (*ftstat).mask_fname = name(&settings.mask_file);
        if !lists::build(ftstat, settings) || !named {
            return false;
        }
        for report in walk((*ftstat).rpts.slh_first, |report| report.chain.sle_next) {
            parts::tie_report(ftstat, report.cast());
        }
        for def in walk((*ftstat).defs.slh_first, |def| def.chain.sle_next) {
            parts::tie_definition(ftstat, def.cast());
            for report in reports(def) {
                (*def).xfields |= (*report).public.xfields;
            }
            if (*def).max_time != 0 {
                (*def).xfields |= Field::UnixSecs.xfield();
            }
        }
    }
    true
}

/// Frees a configuration, which is empty then.
///
/// # Safety
/// - `ftstat` is from `ftstat_load`, and nothing in it is used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftstat_free(ftstat: *mut ftstat) {
    // SAFETY: the caller's.
    unsafe {
        parts::free(ftstat);
        lists::free(ftstat);
    }
}

/// The definition called `name`, upper or lower case, good until `ftstat_free`; null if there is none.
///
/// # Safety
/// - `ftstat` is from `ftstat_load`; `name` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftstat_def_find(
    ftstat: *mut ftstat,
    name: *const c_char,
) -> *mut ftstat_def {
    // SAFETY: the caller's; every definition has a name.
    unsafe {
        let name = CStr::from_ptr(name).to_bytes();
        walk((*ftstat).defs.slh_first, |def| def.chain.sle_next)
            .find(|&def| {
                CStr::from_ptr((*def).name)
                    .to_bytes()
                    .eq_ignore_ascii_case(name)
            })
            .unwrap_or(null_mut())
    }
}

/// Whether a definition needs fields that are not in `test`, `FT_XFIELD_*`: 1 if it does, else 0.
///
/// Tags need not be there if the definition sets them.
///
/// # Safety
/// - `active_def` is from `ftstat_def_find`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftstat_def_test_xfields(active_def: *mut ftstat_def, test: u64) -> c_int {
    // SAFETY: the caller's.
    let def = unsafe { &*active_def };
    let tags = match def.ftd.is_null() {
        true => 0,
        false => Field::SrcTag.xfield() | Field::DstTag.xfield(),
    };
    c_int::from(def.xfields & !(test | tags) != 0)
}

/// Starts the reports of a definition; returns 0.
///
/// # Safety
/// - `active_def` is from `ftstat_def_find`, and nobody else uses its reports meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftstat_def_new(active_def: *mut ftstat_def) -> c_int {
    // SAFETY: the caller's; a definition names a report once, so one is in use at a time.
    for report in unsafe { reports(active_def) }.map(|report| unsafe { &mut *report }) {
        let settings = &report.settings;
        // A definition only has reports with types.
        let Some(kind) = settings.kind else {
            continue;
        };
        let fields = settings.fields();
        let rates = fields & field::RATES != 0;
        report.engine = Some(Engine::new(kind, settings.options, settings.scale, rates));
        report.public.all_fields = fields;
        report.public.recs = 0;
        report.public.t_count = 0;
        report.publish(false);
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
    // SAFETY: the caller's.
    if unsafe { count::take(active_def.cast(), rec.cast(), fo) } {
        return 0;
    }
    // SAFETY: the caller's.
    match unsafe { count::accumulate(active_def.cast(), rec.cast(), fo) } {
        Ok(next) => next.into(),
        Err(error) => {
            fterr::report(&error);
            -1
        }
    }
}

/// Ends the counting in the reports of a definition; returns 0, or 1 with a message if memory is short.
///
/// # Safety
/// - `active_def` is from `ftstat_def_find`, and nobody else uses its reports meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftstat_def_calc(active_def: *mut ftstat_def) -> c_int {
    // SAFETY: the caller's; a definition names a report once, so one is in use at a time.
    for report in unsafe { reports(active_def) }.map(|report| unsafe { &mut *report }) {
        if let Err(error) = report.engine.as_mut().map_or(Ok(()), Engine::settle) {
            complain("f_calc", &report.settings.name, &error);
            return 1;
        }
        report.publish(true);
        if let Some(complaint) = report
            .engine
            .as_ref()
            .and_then(|engine| engine.gathered().complaint())
        {
            let name = String::from_utf8_lossy(&report.settings.name);
            fterr::warnx(&format!("{name}: {complaint}"));
        }
    }
    0
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
    // SAFETY: the caller's.
    let def = unsafe { &*active_def.cast::<DefinitionEntry>() };
    let mut failed = false;
    // SAFETY: the caller's; a definition names a report once, so one is in use at a time.
    for report in unsafe { reports(active_def) }.map(|report| unsafe { &mut *report }) {
        // SAFETY: the list shows the outputs in order.
        let shown = unsafe { walk(report.public.outs.stqh_first, |out| out.chain.stqe_next) };
        for (number, out) in shown.enumerate() {
            report.public.out = out;
            // SAFETY: the caller's.
            if let Err(error) = unsafe { dump(ftio, def, report, number) } {
                complain("f_dump", &report.settings.name, &error);
                failed = true;
            }
        }
    }
    if let Err(error) = stdio::flush_standard_output() {
        let error = Error::system("fflush()", error);
        fterr::report(&error);
        failed = true;
    }
    failed.into()
}

/// Writes an output of a report.
///
/// # Safety
/// - `ftio` is null or was initialised.
unsafe fn dump(
    ftio: *const ftio,
    def: &DefinitionEntry,
    report: &mut ReportEntry,
    number: usize,
) -> Result<(), Error> {
    let settings = &report.settings;
    let output = &settings.outputs[number];
    let engine = report.engine.as_mut();
    let engine = engine.ok_or_else(|| Error::new("ftstat_def_new() was not called."))?;
    engine.sort(output.sort)?;
    let totals = &engine.gathered().totals;
    let when = When {
        start: totals.start,
        end: totals.end,
        append: def.public.interval != 0,
    };
    let occasion = Occasion {
        interval: def.public.interval,
        now: time::now(),
        clock: &time::date,
        // SAFETY: the caller's.
        stream: &|| unsafe { output::stream_header(ftio) },
    };
    let (names, index) = (SystemNames::default(), &mut report.public.idx);
    output::deliver(output, &when, |out| {
        header::write(
            engine.gathered(),
            &def.settings,
            settings,
            output,
            &occasion,
            out,
        )?;
        if output.has(option::TOTALS) {
            print::write_totals(engine.gathered(), out)?;
        }
        print::write_lines(engine, output, &names, index, out)
    })
}

/// Ends the reports of a definition and frees what they gathered; returns 0.
///
/// # Safety
/// - `active_def` is from `ftstat_def_find`, and nobody else uses its reports meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftstat_def_free(active_def: *mut ftstat_def) -> c_int {
    // SAFETY: the caller's; a definition names a report once, so one is in use at a time.
    for report in unsafe { reports(active_def) }.map(|report| unsafe { &mut *report }) {
        report.engine = None;
    }
    0
}

/// Starts the reports of a definition anew for the next interval of a time series; returns 0, or -1 with a message.
///
/// # Safety
/// - `active_def` is from `ftstat_def_find`, and nobody else uses it meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftstat_def_reset(active_def: *mut ftstat_def) -> c_int {
    // SAFETY: the caller's.
    unsafe {
        if ftstat_def_free(active_def) != 0 || ftstat_def_new(active_def) != 0 {
            return -1;
        }
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
    let lines = KINDS.iter().map(|kind| format!("  {}\n", kind.name));
    let text: String = lines.collect();
    // SAFETY: the caller's.
    unsafe { stdio::write(out, text.as_bytes()) };
}
