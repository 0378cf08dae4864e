//! The lists of a report configuration: what C programs walk, and what the library keeps behind each entry.

use super::memory;
use crate::abi::*;
use crate::error::Error;
use crate::record::{Field, Version};
use crate::report::engine::Engine;
use crate::report::settings::{Clock, Definition, Format, Output, Report, Settings};
use crate::report::vocabulary::option;
use std::ffi::{c_char, c_int};
use std::ptr::{null_mut, write_bytes};

/// A report; C programs see the first member.
#[repr(C)]
pub(super) struct ReportEntry {
    pub public: ftstat_rpt,
    pub settings: Report,
    /// Set while the report is being made.
    pub engine: Option<Engine>,
}

/// A definition; C programs see the first member.
#[repr(C)]
pub(super) struct DefinitionEntry {
    pub public: ftstat_def,
    pub settings: Definition,
    /// Where the fields of a tagged record are.
    pub tagged: fts3rec_offsets,
    /// The version of the last record.
    pub seen: Seen,
}

/// A version and what is needed of it for each record.
#[derive(Clone, Copy)]
pub(super) struct Seen {
    /// How `struct ftver` names it, see [`Seen::name`].
    pub name: u32,
    pub version: Version,
    /// Octets of a record.
    pub size: usize,
    /// Where the export time is.
    pub seconds: usize,
}

impl Seen {
    /// What tells one version from another, in a number that is quick to compare.
    ///
    /// Only members that mean something: programs leave the others of their `struct ftver` unset.
    #[inline(always)]
    pub fn name(ver: &ftver) -> u32 {
        let aggregation = match ver.d_version {
            8 => u32::from(ver.agg_version) << 8 | u32::from(ver.agg_method),
            _ => 0,
        };
        aggregation << 16 | u32::from(ver.d_version)
    }

    /// The name of no version.
    const NONE: u32 = u32::MAX;

    /// What is needed of the version that `ver` names.
    pub fn new(ver: &ftver) -> Result<Seen, Error> {
        let version = Version::of_export(ver.into())?;
        let layout = version.layout();
        Ok(Seen {
            name: Seen::name(ver),
            version,
            size: layout.size,
            seconds: layout.offset_of(Field::UnixSecs).unwrap_or(0),
        })
    }
}

impl ReportEntry {
    /// Shows C programs what was counted; means only once all is `done`.
    pub fn publish(&mut self, done: bool) {
        let Some(engine) = &self.engine else {
            return;
        };
        let gathered = engine.gathered();
        let totals = &gathered.totals;
        let (counters, public) = (&totals.counters, &mut self.public);
        let mean = |rate: &crate::report::counters::Rate| match done {
            true => rate.mean(counters.records),
            false => rate.sum,
        };
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
        if !gathered.rates {
            return;
        }
        public.avg_pps = mean(&counters.packet_rate);
        public.min_pps = counters.packet_rate.min;
        public.max_pps = counters.packet_rate.max;
        public.avg_bps = mean(&counters.bit_rate);
        public.min_bps = counters.bit_rate.min;
        public.max_bps = counters.bit_rate.max;
    }
}

/// The entries of a list.
///
/// # Safety
/// - `first` is null or an entry; every entry stays as long as the iterator is used.
pub(super) unsafe fn walk<T>(
    first: *mut T,
    next: impl Fn(&T) -> *mut T,
) -> impl Iterator<Item = *mut T> {
    let entry = |entry: *mut T| (!entry.is_null()).then_some(entry);
    // SAFETY: the caller's.
    std::iter::successors(entry(first), move |&last| entry(next(unsafe { &*last })))
}

/// Texts for C programs; notes when there is no memory for one.
struct Texts {
    missing: bool,
}

impl Texts {
    fn make(&mut self, text: &[u8]) -> *mut c_char {
        let text = memory::string(text);
        self.missing |= text.is_null();
        text
    }
}

/// The outputs of a report, for C programs.
fn outputs(report: &Report, texts: &mut Texts) -> ftstatrptouthead {
    let mut first = null_mut();
    // Made from the last to the first; the head's own end is set once it is where it stays.
    for output in report.outputs.iter().rev() {
        first = Box::into_raw(Box::new(public_output(output, first, texts)));
    }
    ftstatrptouthead {
        stqh_first: first,
        stqh_last: null_mut(),
    }
}

fn public_output(output: &Output, next: *mut ftstat_rpt_out, texts: &mut Texts) -> ftstat_rpt_out {
    ftstat_rpt_out {
        chain: ft_stailq_entry { stqe_next: next },
        records: output.records,
        tally: output.tally,
        options: output.options as c_int,
        fields: output.fields,
        sort_field: output.sort.map_or(0, |sort| sort.field) as c_int,
        sort_order: output.sort.map_or(0, |sort| if sort.plus { 1 } else { 2 }),
        time: match output.clock {
            Clock::Now => ftstat_rpt_time::FT_STAT_TIME_NOW,
            Clock::Start => ftstat_rpt_time::FT_STAT_TIME_START,
            Clock::End => ftstat_rpt_time::FT_STAT_TIME_END,
            Clock::Middle => ftstat_rpt_time::FT_STAT_TIME_MID,
        },
        path: output
            .path
            .as_ref()
            .map_or(null_mut(), |path| texts.make(path)),
        f_dump: None,
    }
}

fn public_report(report: &Report, next: *mut ftstat_rpt, texts: &mut Texts) -> ftstat_rpt {
    let kind = report.kind;
    ftstat_rpt {
        chain: ft_slist_entry { sle_next: next },
        outs: outputs(report, texts),
        out: null_mut(),
        format: match report.format {
            Format::Unset => ftstat_rpt_format::FT_STAT_FMT_UNSET,
            Format::Ascii => ftstat_rpt_format::FT_STAT_FMT_ASCII,
            Format::Binary => ftstat_rpt_format::FT_STAT_FMT_BINARY,
        },
        name: texts.make(&report.name),
        format_name: kind.map_or(null_mut(), |kind| texts.make(kind.name.as_bytes())),
        scale: report.scale,
        tag_mask_src: report.tag_masks.0,
        tag_mask_dst: report.tag_masks.1,
        options: report.options as c_int,
        allowed_options: kind.map_or(0, |kind| kind.options()) as c_int,
        allowed_fields: kind.map_or(0, |kind| kind.fields()) as c_int,
        all_fields: 0,
        ftfd: null_mut(),
        xfields: report.xfields(),
        data: null_mut(),
        f_new: None,
        f_accum: None,
        f_calc: None,
        f_free: None,
        f_dump: None,
        t_ignores: 0,
        t_recs: 0,
        t_flows: 0,
        t_octets: 0,
        t_packets: 0,
        t_duration: 0,
        t_count: 0,
        avg_pps: 0.0,
        min_pps: 0.0,
        max_pps: 0.0,
        avg_bps: 0.0,
        min_bps: 0.0,
        max_bps: 0.0,
        time_start: 0,
        time_end: 0,
        recs: 0,
        idx: 0,
    }
}

/// Puts the reports and definitions of a configuration into the lists of `ftstat`, the last first; `false` when memory is
/// short: then texts are missing.
///
/// # Safety
/// - `ftstat` points to a structure with empty lists that nobody else uses.
pub(super) unsafe fn build(ftstat: *mut ftstat, settings: Settings) -> bool {
    let mut texts = Texts { missing: false };
    let mut reports = Vec::new();
    for report in settings.reports {
        // SAFETY: the caller's; entries are new.
        let entry = unsafe {
            let entry = Box::into_raw(Box::new(ReportEntry {
                public: public_report(&report, (*ftstat).rpts.slh_first, &mut texts),
                settings: report,
                engine: None,
            }));
            let outs = &raw mut (*entry).public.outs;
            (*outs).stqh_last = &raw mut (*outs).stqh_first;
            for output in walk((*outs).stqh_first, |output| output.chain.stqe_next) {
                (*outs).stqh_last = &raw mut (*output).chain.stqe_next;
            }
            (*ftstat).rpts.slh_first = entry.cast();
            entry
        };
        reports.push(entry);
    }
    for definition in settings.definitions {
        // SAFETY: the caller's; entries are new.
        unsafe {
            let entry = Box::into_raw(Box::new(DefinitionEntry {
                public: ftstat_def {
                    chain: ft_slist_entry {
                        sle_next: (*ftstat).defs.slh_first,
                    },
                    items: ftstatrptihead {
                        stqh_first: null_mut(),
                        stqh_last: null_mut(),
                    },
                    name: texts.make(&definition.name),
                    ftfd: null_mut(),
                    ftd: null_mut(),
                    ftmd: null_mut(),
                    ftstat,
                    max_time: definition.max_time,
                    start_time: 0,
                    interval: 0,
                    xfields: 0,
                },
                settings: definition,
                tagged: std::mem::zeroed(),
                // of no version yet
                seen: Seen {
                    name: Seen::NONE,
                    version: Version::V5,
                    size: 0,
                    seconds: 0,
                },
            }));
            let items = &raw mut (*entry).public.items;
            (*items).stqh_last = &raw mut (*items).stqh_first;
            for (name, number) in &(*entry).settings.reports {
                let item = Box::into_raw(Box::new(ftstat_rpt_item {
                    chain: ft_stailq_entry {
                        stqe_next: null_mut(),
                    },
                    tmp_report: texts.make(name),
                    rpt: reports[*number].cast(),
                }));
                *(*items).stqh_last = item;
                (*items).stqh_last = &raw mut (*item).chain.stqe_next;
            }
            (*ftstat).defs.slh_first = entry.cast();
        }
    }
    !texts.missing
}

/// Frees the lists, which are empty then.
///
/// # Safety
/// - The lists were made by [`build`], and no entry is used again.
pub(super) unsafe fn free(ftstat: *mut ftstat) {
    // SAFETY: the caller's; `walk` has read the link of an entry before it hands the entry out.
    unsafe {
        for definition in walk((*ftstat).defs.slh_first, |def| def.chain.sle_next) {
            for item in walk((*definition).items.stqh_first, |item| item.chain.stqe_next) {
                memory::free((*item).tmp_report);
                drop(Box::from_raw(item));
            }
            memory::free((*definition).name);
            drop(Box::from_raw(definition.cast::<DefinitionEntry>()));
        }
        for report in walk((*ftstat).rpts.slh_first, |report| report.chain.sle_next) {
            for output in walk((*report).outs.stqh_first, |output| output.chain.stqe_next) {
                memory::free((*output).path);
                drop(Box::from_raw(output));
            }
            memory::free((*report).name);
            memory::free((*report).format_name);
            drop(Box::from_raw(report.cast::<ReportEntry>()));
        }
        for file in [
            (*ftstat).tag_fname,
            (*ftstat).filter_fname,
            (*ftstat).mask_fname,
        ] {
            memory::free(file);
        }
        write_bytes(ftstat, 0, 1);
    }
}

/// The reports of a definition.
///
/// # Safety
/// - `def` is from `ftstat_load`, and its configuration is not freed while the reports are used.
pub(super) unsafe fn reports(def: *const ftstat_def) -> impl Iterator<Item = *mut ReportEntry> {
    // SAFETY: the caller's; every item has a report.
    unsafe { walk((*def).items.stqh_first, |item| item.chain.stqe_next) }
        // SAFETY: as above.
        .map(|item| unsafe { (*item).rpt.cast() })
}

/// Whether tags are to be masked in a report.
pub(super) fn masks_tags(report: &Report) -> bool {
    report.options & option::TAG_MASK != 0
}
