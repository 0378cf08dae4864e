//! Reports.

use super::*;
/// Formats of an output.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ftstat_rpt_format {
    /// Unset.
    FT_STAT_FMT_UNSET = 0,
    /// Ascii.
    FT_STAT_FMT_ASCII = 1,
    /// Binary.
    FT_STAT_FMT_BINARY = 2,
}

/// Where the clock of an output path comes from.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ftstat_rpt_time {
    /// Unset.
    FT_STAT_TIME_UNSET = 0,
    /// Now.
    FT_STAT_TIME_NOW = 1,
    /// Start.
    FT_STAT_TIME_START = 2,
    /// End.
    FT_STAT_TIME_END = 3,
    /// Mid.
    FT_STAT_TIME_MID = 4,
}

/// A report.
#[repr(C)]
pub struct ftstat_rpt {
    /// Links of the list.
    pub chain: ft_slist_entry<ftstat_rpt>,
    /// Outputs.
    pub outs: ftstatrptouthead,
    /// The output at hand.
    pub out: *mut ftstat_rpt_out,
    /// Format.
    pub format: ftstat_rpt_format,
    /// Name.
    pub name: *mut c_char,
    /// Name of the format.
    pub format_name: *mut c_char,
    /// Factor of the counters.
    pub scale: u32,
    /// Mask of source tags.
    pub tag_mask_src: u32,
    /// Mask of destination tags.
    pub tag_mask_dst: u32,
    /// Options.
    pub options: c_int,
    /// Options it takes.
    pub allowed_options: c_int,
    /// Fields it has.
    pub allowed_fields: c_int,
    /// Fields of all outputs.
    pub all_fields: u32,
    /// Filter.
    pub ftfd: *mut ftfil_def,
    /// Fields needed, `FT_XFIELD_*`.
    pub xfields: u64,
    /// Not used.
    pub data: *mut c_void,
    /// Not used.
    pub f_new: Option<unsafe extern "C" fn(*mut ftstat_rpt) -> *mut c_void>,
    /// Not used.
    pub f_accum: Option<
        unsafe extern "C" fn(*mut ftstat_rpt, *mut c_char, *mut fts3rec_offsets) -> *mut c_void,
    >,
    /// Not used.
    pub f_calc: Option<unsafe extern "C" fn(*mut ftstat_rpt) -> *mut c_void>,
    /// Not used.
    pub f_free: Option<unsafe extern "C" fn(*mut c_void) -> *mut c_void>,
    /// Not used.
    pub f_dump: Option<unsafe extern "C" fn(*mut FILE, *mut ftio, *mut ftstat_rpt) -> *mut c_void>,
    /// Records ignored.
    pub t_ignores: u64,
    /// Records.
    pub t_recs: u64,
    /// Flows.
    pub t_flows: u64,
    /// Octets.
    pub t_octets: u64,
    /// Packets.
    pub t_packets: u64,
    /// Duration, milliseconds.
    pub t_duration: u64,
    /// Count.
    pub t_count: u64,
    /// Mean packets a second.
    pub avg_pps: f64,
    /// Fewest packets a second.
    pub min_pps: f64,
    /// Most packets a second.
    pub max_pps: f64,
    /// Mean bits a second.
    pub avg_bps: f64,
    /// Fewest bits a second.
    pub min_bps: f64,
    /// Most bits a second.
    pub max_bps: f64,
    /// Earliest flow, seconds since 1970.
    pub time_start: u32,
    /// Latest flow, seconds since 1970.
    pub time_end: u32,
    /// Lines in the report.
    pub recs: u64,
    /// Number of the line to print next.
    pub idx: u64,
}

/// Head of a list.
#[repr(C)]
pub struct ftstatrptouthead {
    /// First entry.
    pub stqh_first: *mut ftstat_rpt_out,
    /// Where the next entry is linked.
    pub stqh_last: *mut *mut ftstat_rpt_out,
}

/// An output of a report.
#[repr(C)]
pub struct ftstat_rpt_out {
    /// Links of the list.
    pub chain: ft_stailq_entry<ftstat_rpt_out>,
    /// Lines to print, 0 for all.
    pub records: u64,
    /// Lines between tallies.
    pub tally: u32,
    /// Options.
    pub options: c_int,
    /// Fields to print.
    pub fields: u32,
    /// Field to sort by.
    pub sort_field: c_int,
    /// Order of the sort.
    pub sort_order: c_int,
    /// Clock of the path.
    pub time: ftstat_rpt_time,
    /// Where it goes.
    pub path: *mut c_char,
    /// Not used.
    pub f_dump: Option<unsafe extern "C" fn(*mut FILE, *mut ftio, *mut ftstat_rpt) -> *mut c_void>,
}

/// A report of a definition.
#[repr(C)]
pub struct ftstat_rpt_item {
    /// Links of the list.
    pub chain: ft_stailq_entry<ftstat_rpt_item>,
    /// Name of the report.
    pub tmp_report: *mut c_char,
    /// The report.
    pub rpt: *mut ftstat_rpt,
}

/// A report definition.
#[repr(C)]
pub struct ftstat_def {
    /// Links of the list.
    pub chain: ft_slist_entry<ftstat_def>,
    /// The items.
    pub items: ftstatrptihead,
    /// Name.
    pub name: *mut c_char,
    /// Filter.
    pub ftfd: *mut ftfil_def,
    /// Tags.
    pub ftd: *mut fttag_def,
    /// Masks.
    pub ftmd: *mut ftmask_def,
    /// The configuration.
    pub ftstat: *mut ftstat,
    /// Length of an interval, seconds; 0 for one interval.
    pub max_time: u32,
    /// Start of the interval.
    pub start_time: u32,
    /// Number of the interval, from 0.
    pub interval: u32,
    /// Fields needed, `FT_XFIELD_*`.
    pub xfields: u64,
}

/// Head of a list.
#[repr(C)]
pub struct ftstatrptihead {
    /// First entry.
    pub stqh_first: *mut ftstat_rpt_item,
    /// Where the next entry is linked.
    pub stqh_last: *mut *mut ftstat_rpt_item,
}

/// Reports.
#[repr(C)]
pub struct ftstat {
    /// Reports.
    pub rpts: statrpthead,
    /// Definitions.
    pub defs: statdefhead,
    /// Tags.
    pub fttag: fttag,
    /// Filters.
    pub ftfil: ftfil,
    /// Masks.
    pub ftmask: ftmask,
    /// Whether tags are loaded.
    pub fttag_init: c_int,
    /// Whether the filters are loaded.
    pub ftfil_init: c_int,
    /// Whether masks are loaded.
    pub ftmask_init: c_int,
    /// File of the tags.
    pub tag_fname: *mut c_char,
    /// File of the filters.
    pub filter_fname: *mut c_char,
    /// File of the masks.
    pub mask_fname: *mut c_char,
    /// Variables.
    pub ftvar: *mut ftvar,
}

/// Head of a list.
#[repr(C)]
pub struct statrpthead {
    /// First entry.
    pub slh_first: *mut ftstat_rpt,
}

/// Head of a list.
#[repr(C)]
pub struct statdefhead {
    /// First entry.
    pub slh_first: *mut ftstat_def,
}
