//! The lists of a report configuration that C programs walk: published from what was read, and kept true.

use super::configuration::Loaded;
use super::ffi::{self, List, Queue, private, text};
use crate::abi::*;
use crate::config::Environment;
use crate::error::Error;
use crate::report::counters::Rate;
use crate::report::gathered::Gathered;
use crate::report::item::ReportItem;
use crate::report::parse::Defined;
use crate::report::settings::{Format, Output, PathTime, ReportSettings};
use crate::report::{ReportDefinition, Reports};
use crate::sys::reserve;
use std::ffi::{CString, c_char, c_int};
use std::iter;
use std::mem::{take, zeroed};
use std::path::Path;
use std::ptr::{null, null_mut};

ffi::listed! {
    ftstat_def { chain.sle_next } -> ReportDefinition;
    // the name of the type
    ftstat_rpt { chain.sle_next } -> Option<CString>;
    ftstat_rpt_out { chain.stqe_next } -> ();
    ftstat_rpt_item { chain.stqe_next } -> ();
}

// SAFETY: nothing but null pointers and zeros makes an empty one.
unsafe impl Loaded for ftstat {
    type Configuration = Reports;

    fn read(path: &Path, environment: Environment<'_>) -> Result<Reports, Error> {
        Reports::load(path, environment)
    }

    unsafe fn publish(&mut self, reports: Reports) -> Result<(), Error> {
        publish(reports, self)
    }

    unsafe fn free(&mut self) {
        // SAFETY: all in the lists is from `publish`, and no entry is used again.
        unsafe { free(self) };
    }
}

/// Puts what was read into the lists of `ftstat`, which is empty, the last of the file first. The definitions point to it.
fn publish(reports: Reports, ftstat: &mut ftstat) -> Result<(), Error> {
    let place = &raw mut *ftstat;
    let file = |path: Option<Box<[u8]>>| -> Result<*mut c_char, Error> {
        let path = path.map(|path| text::owned(&path)).transpose()?;
        Ok(path.map_or(null_mut(), CString::into_raw))
    };
    ftstat.filter_fname = file(reports.filters.0)?;
    ftstat.tag_fname = file(reports.tags.0)?;
    ftstat.mask_fname = file(reports.masks.0)?;
    // SAFETY: all lists are empty.
    unsafe {
        if let Some(filters) = reports.filters.1 {
            ftstat.ftfil_init = 1;
            ftstat.ftfil.publish(filters)?;
        }
        if let Some(tags) = reports.tags.1 {
            ftstat.fttag_init = 1;
            ftstat.fttag.publish(tags)?;
        }
        if let Some(masks) = reports.masks.1 {
            ftstat.ftmask_init = 1;
            ftstat.ftmask.publish(masks)?;
        }
    }
    let mut shown = Vec::new();
    for settings in &reports.reports {
        reserve::push(&mut shown, publish_report(settings, ftstat)?)?;
    }
    for Defined { definition, names } in reports.definitions {
        let names = names.into_iter();
        let names = names.map(|(name, number)| (name, shown[number]));
        publish_definition(definition, names, ftstat, place)?;
    }
    Ok(())
}

/// Publishes a report and its outputs.
fn publish_report(
    settings: &ReportSettings,
    ftstat: &mut ftstat,
) -> Result<*mut ftstat_rpt, Error> {
    // SAFETY: nothing else is pushed to this list.
    let mut reports = unsafe { List::new(&mut ftstat.rpts.slh_first) };
    let format = settings
        .kind
        .map(|kind| text::owned(kind.name.as_bytes()))
        .transpose()?;
    let format_name = format.as_ref().map_or(null(), |format| format.as_ptr());
    let report = reports.push(&settings.name, format, |name| ftstat_rpt {
        name,
        format_name: format_name.cast_mut(),
        ..public_report(settings)
    })?;
    ffi::empty_queue(&mut report.outs.stqh_first, &mut report.outs.stqh_last);
    // SAFETY: nothing else is pushed to this list.
    let mut outputs =
        unsafe { Queue::new(&mut report.outs.stqh_first, &mut report.outs.stqh_last) };
    for output in &settings.outputs {
        let path = output.path.as_deref();
        outputs.push(path.unwrap_or_default(), (), |name| {
            public_output(output, path.map_or(null_mut(), |_| name))
        })?;
    }
    Ok(report)
}

fn public_report(settings: &ReportSettings) -> ftstat_rpt {
    let kind = settings.kind;
    // SAFETY: null pointers, unset formats and zeros make a report without any.
    let empty = unsafe { zeroed::<ftstat_rpt>() };
    ftstat_rpt {
        format: match settings.format {
            Format::Unset => ftstat_rpt_format::FT_STAT_FMT_UNSET,
            Format::Ascii => ftstat_rpt_format::FT_STAT_FMT_ASCII,
            Format::Binary => ftstat_rpt_format::FT_STAT_FMT_BINARY,
        },
        scale: settings.scale,
        tag_mask_src: settings.tag_masks.0,
        tag_mask_dst: settings.tag_masks.1,
        options: settings.options as c_int,
        allowed_options: kind.map_or(0, |kind| kind.options()) as c_int,
        allowed_fields: kind.map_or(0, |kind| kind.fields()) as c_int,
        xfields: settings.xfields(),
        ..empty
    }
}

fn public_output(output: &Output, path: *mut c_char) -> ftstat_rpt_out {
    ftstat_rpt_out {
        chain: ft_stailq_entry {
            stqe_next: null_mut(),
        },
        records: output.records,
        tally: output.tally,
        options: output.options as c_int,
        fields: output.fields,
        sort_field: output.sort.map_or(0, |sort| sort.field) as c_int,
        sort_order: output.sort.map_or(0, |sort| if sort.plus { 1 } else { 2 }),
        time: match output.path_time {
            PathTime::Now => ftstat_rpt_time::FT_STAT_TIME_NOW,
            PathTime::Start => ftstat_rpt_time::FT_STAT_TIME_START,
            PathTime::End => ftstat_rpt_time::FT_STAT_TIME_END,
            PathTime::Middle => ftstat_rpt_time::FT_STAT_TIME_MID,
        },
        path,
        f_dump: None,
    }
}

/// Publishes a definition, which stands in the configuration at `place`, and its reports.
fn publish_definition(
    definition: ReportDefinition,
    reports: impl Iterator<Item = (Box<[u8]>, *mut ftstat_rpt)>,
    ftstat: &mut ftstat,
    place: *mut ftstat,
) -> Result<(), Error> {
    // SAFETY: the lists were published, and nothing else is pushed to that of definitions.
    let (mut definitions, ftfd, ftd, ftmd) = unsafe {
        let filters = List::new(&mut ftstat.ftfil.defs.slh_first);
        let tags = List::new(&mut ftstat.fttag.defs.slh_first);
        let masks = List::new(&mut ftstat.ftmask.defs.slh_first);
        (
            List::new(&mut ftstat.defs.slh_first),
            definition.filter().map_or(null_mut(), |filter| {
                filters.find(|name| *name == *filter.name)
            }),
            definition
                .tags()
                .map_or(null_mut(), |own| tags.find(|name| name == own.name())),
            definition
                .masks()
                .map_or(null_mut(), |own| masks.find(|name| name == own.name())),
        )
    };
    let (max_time, xfields) = (definition.max_time(), definition.xfields());
    let name = reserve::copy(definition.name())?;
    let def = definitions.push(&name, definition, |name| ftstat_def {
        chain: ft_slist_entry {
            sle_next: null_mut(),
        },
        items: ftstatrptihead {
            stqh_first: null_mut(),
            stqh_last: null_mut(),
        },
        name,
        ftfd,
        ftd,
        ftmd,
        ftstat: place,
        max_time,
        start_time: 0,
        interval: 0,
        xfields,
    })?;
    ffi::empty_queue(&mut def.items.stqh_first, &mut def.items.stqh_last);
    // SAFETY: nothing else is pushed to this list.
    let mut items = unsafe { Queue::new(&mut def.items.stqh_first, &mut def.items.stqh_last) };
    for (name, rpt) in reports {
        items.push(&name, (), |tmp_report| ftstat_rpt_item {
            chain: ft_stailq_entry {
                stqe_next: null_mut(),
            },
            tmp_report,
            rpt,
        })?;
    }
    Ok(())
}

/// Frees the lists and all else, which is empty then.
///
/// # Safety
/// - `ftstat` was filled by [`publish`], and no entry is used again.
unsafe fn free(ftstat: &mut ftstat) {
    // SAFETY: all in the lists is from `publish`, and each entry is freed once.
    unsafe {
        let mut definitions = List::new(&mut ftstat.defs.slh_first);
        for def in definitions.entries() {
            let items = &mut (*def).items;
            Queue::new(&mut items.stqh_first, &mut items.stqh_last).clear();
        }
        definitions.clear();
        let mut reports = List::new(&mut ftstat.rpts.slh_first);
        for report in reports.entries() {
            let outs = &mut (*report).outs;
            Queue::new(&mut outs.stqh_first, &mut outs.stqh_last).clear();
        }
        reports.clear();
        if take(&mut ftstat.ftfil_init) != 0 {
            ftstat.ftfil.free();
        }
        if take(&mut ftstat.fttag_init) != 0 {
            ftstat.fttag.free();
        }
        if take(&mut ftstat.ftmask_init) != 0 {
            ftstat.ftmask.free();
        }
        for file in [ftstat.filter_fname, ftstat.tag_fname, ftstat.mask_fname] {
            text::free(file);
        }
        (&raw mut *ftstat).write_bytes(0, 1);
    }
}

/// Returns the reports of a definition as C programs see them, in order.
///
/// # Safety
/// - `def` is from [`publish`], and nobody else uses its reports while these are used.
pub(super) unsafe fn reports<'r>(def: &ftstat_def) -> impl Iterator<Item = &'r mut ftstat_rpt> {
    let mut next = def.items.stqh_first;
    iter::from_fn(move || {
        // SAFETY: an item of the list or null, and every item has a report, which a definition names once.
        unsafe {
            let item = next.as_ref()?;
            next = item.chain.stqe_next;
            item.rpt.as_mut()
        }
    })
}

/// Shows what the reports of a definition have counted; means and lines only once all is `done`.
///
/// # Safety
/// - `def` is from [`publish`], and nobody else uses its reports meanwhile.
pub(super) unsafe fn show(def: &ftstat_def, done: bool) {
    // SAFETY: `def` is from `publish`, and its reports are in use here alone.
    let (definition, shown) = unsafe { (private(def), reports(def)) };
    for (report, public) in definition.reports().iter().zip(shown) {
        if let Some(gathered) = report.gathered() {
            show_totals(gathered, public, done);
        }
    }
}

fn show_totals(gathered: &Gathered, public: &mut ftstat_rpt, done: bool) {
    let totals = &gathered.totals;
    let counters = &totals.counters;
    let mean = |rate: &Rate| rate.mean_or_sum(counters.records, done);
    public.t_ignores = totals.ignored;
    public.t_recs = counters.records;
    public.t_flows = counters.flows;
    public.t_octets = counters.octets;
    public.t_packets = counters.packets;
    public.t_duration = counters.duration;
    public.time_start = totals.start;
    public.time_end = totals.end;
    if done {
        public.t_count = totals.count;
        public.recs = gathered.lines();
    }
    if gathered.rates {
        public.avg_pps = mean(&counters.packet_rate);
        public.min_pps = counters.packet_rate.min;
        public.max_pps = counters.packet_rate.max;
        public.avg_bps = mean(&counters.bit_rate);
        public.min_bps = counters.bit_rate.min;
        public.max_bps = counters.bit_rate.max;
    }
}

/// Shows that reports were started.
///
/// # Safety
/// - `def` is from [`publish`], and nobody else uses its reports meanwhile.
pub(super) unsafe fn show_started(def: &ftstat_def) {
    // SAFETY: `def` is from `publish`, and its reports are in use here alone.
    let (definition, shown) = unsafe { (private(def), reports(def)) };
    for (report, public) in definition.reports().iter().zip(shown) {
        public.all_fields = report.settings().fields();
        (public.recs, public.t_count) = (0, 0);
    }
    // SAFETY: `def` is from `publish`, and the loop above has ended, so that its reports are in use here alone.
    unsafe { show(def, false) };
}

/// Takes the numbers of lines from the lists, where programs may have set them.
///
/// # Safety
/// - `def` is from [`publish`], and nobody else uses its reports meanwhile.
pub(super) unsafe fn take_indexes(def: &ftstat_def, items: &mut [ReportItem]) {
    // SAFETY: `def` is from `publish`, and its reports are in use here alone.
    for (report, public) in items.iter_mut().zip(unsafe { reports(def) }) {
        report.index = public.idx;
    }
}

/// Shows that all outputs were written: the numbers of lines, and the last output.
///
/// # Safety
/// - `def` is from [`publish`], and nobody else uses its reports meanwhile.
pub(super) unsafe fn show_dumped(def: &ftstat_def) {
    // SAFETY: `def` is from `publish`, and its reports are in use here alone.
    let (definition, shown) = unsafe { (private(def), reports(def)) };
    for (report, public) in definition.reports().iter().zip(shown) {
        public.idx = report.index;
        let outs = &mut public.outs;
        // SAFETY: the list is from `publish`.
        let outputs = unsafe { Queue::new(&mut outs.stqh_first, &mut outs.stqh_last) };
        public.out = outputs.entries().last().unwrap_or(public.out);
    }
}
