//! Tags and translations.

use super::*;
/// Head of a list.
#[repr(C)]
pub struct defshead {
    /// First entry.
    pub slh_first: *mut fttag_def,
}

/// Head of a list.
#[repr(C)]
pub struct acthead {
    /// First entry.
    pub slh_first: *mut fttag_action,
}

/// Tags.
#[repr(C)]
pub struct fttag {
    /// Definitions.
    pub defs: defshead,
    /// Actions.
    pub actions: acthead,
    /// Flags.
    pub flags: c_int,
}

/// A tag action.
#[repr(C)]
pub struct fttag_action {
    /// Links of the list.
    pub chain: ft_slist_entry<fttag_action>,
    /// Type.
    pub r#type: c_int,
    /// Name.
    pub name: *mut c_char,
    /// Not used.
    pub look: *mut c_void,
    /// Not used.
    pub eval: Option<unsafe extern "C" fn(*mut fttag_action, *mut fts3rec_v1005)>,
}

/// A tag definition.
#[repr(C)]
pub struct fttag_def {
    /// Links of the list.
    pub chain: ft_slist_entry<fttag_def>,
    /// Empty: what a definition compiles to is not shown.
    pub terms: dthead,
    /// Name.
    pub name: *mut c_char,
}

/// Head of a list.
#[repr(C)]
pub struct dthead {
    /// First entry.
    pub stqh_first: *mut fttag_def_term,
    /// Where the next entry is linked.
    pub stqh_last: *mut *mut fttag_def_term,
}

/// A term of a tag definition.
#[repr(C)]
pub struct fttag_def_term {
    /// Links of the list.
    pub chain: ft_stailq_entry<fttag_def_term>,
    /// Actions.
    pub actions: actdhead,
    /// Type.
    pub r#type: c_int,
    /// Flags.
    pub flags: c_int,
    /// Address of the exporter.
    pub exporter_ip: u32,
    /// Input interfaces.
    pub in_tbl: [c_char; 65536],
    /// Output interfaces.
    pub out_tbl: [c_char; 65536],
}

/// Head of a list.
#[repr(C)]
pub struct actdhead {
    /// First entry.
    pub stqh_first: *mut fttag_def_term_actions,
    /// Where the next entry is linked.
    pub stqh_last: *mut *mut fttag_def_term_actions,
}

/// An action of a term.
#[repr(C)]
pub struct fttag_def_term_actions {
    /// Links of the list.
    pub chain: ft_stailq_entry<fttag_def_term_actions>,
    /// The action.
    pub action: *mut fttag_action,
    /// Name.
    pub name: *mut c_char,
}

/// Head of a list.
#[repr(C)]
pub struct xdefshead {
    /// First entry.
    pub slh_first: *mut ftxlate_def,
}

/// Head of a list.
#[repr(C)]
pub struct xacthead {
    /// First entry.
    pub slh_first: *mut ftxlate_action,
}

/// Translations.
#[repr(C)]
pub struct ftxlate {
    /// Definitions.
    pub defs: xdefshead,
    /// Actions.
    pub actions: xacthead,
    /// Filters.
    pub ftfil: ftfil,
    /// Whether the filters are loaded.
    pub ftfil_init: c_int,
    /// File of the filters.
    pub filter_fname: *mut c_char,
    /// Flags.
    pub flags: c_int,
    /// Variables.
    pub ftvar: *mut ftvar,
}
