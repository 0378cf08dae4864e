//! Filters and masks.

use super::*;
/// Verdict of a primitive.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ftfil_mode {
    /// Unset.
    FT_FIL_MODE_UNSET = 0,
    /// Permit.
    FT_FIL_MODE_PERMIT = 1,
    /// Deny.
    FT_FIL_MODE_DENY = 2,
}

/// Types of filter primitives.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ftfil_primitive_type {
    /// Unset.
    FT_FIL_PRIMITIVE_TYPE_UNSET = 0,
    /// As.
    FT_FIL_PRIMITIVE_TYPE_AS = 1,
    /// Ip prefix.
    FT_FIL_PRIMITIVE_TYPE_IP_PREFIX = 2,
    /// Ip address.
    FT_FIL_PRIMITIVE_TYPE_IP_ADDRESS = 3,
    /// Ip mask.
    FT_FIL_PRIMITIVE_TYPE_IP_MASK = 4,
    /// Ip protocol.
    FT_FIL_PRIMITIVE_TYPE_IP_PROTOCOL = 5,
    /// Ip port.
    FT_FIL_PRIMITIVE_TYPE_IP_PORT = 6,
    /// Ip prefix len.
    FT_FIL_PRIMITIVE_TYPE_IP_PREFIX_LEN = 7,
    /// Ip tos.
    FT_FIL_PRIMITIVE_TYPE_IP_TOS = 8,
    /// Ip tcp flags.
    FT_FIL_PRIMITIVE_TYPE_IP_TCP_FLAGS = 9,
    /// If index.
    FT_FIL_PRIMITIVE_TYPE_IF_INDEX = 10,
    /// Counter.
    FT_FIL_PRIMITIVE_TYPE_COUNTER = 11,
    /// Time date.
    FT_FIL_PRIMITIVE_TYPE_TIME_DATE = 12,
    /// Engine.
    FT_FIL_PRIMITIVE_TYPE_ENGINE = 13,
    /// Tag.
    FT_FIL_PRIMITIVE_TYPE_TAG = 14,
    /// Tag mask.
    FT_FIL_PRIMITIVE_TYPE_TAG_MASK = 15,
    /// Time.
    FT_FIL_PRIMITIVE_TYPE_TIME = 16,
    /// Double.
    FT_FIL_PRIMITIVE_TYPE_DOUBLE = 17,
    /// Rate.
    FT_FIL_PRIMITIVE_TYPE_RATE = 18,
}

/// One condition.
#[repr(C)]
pub struct ftfil_match_item {
    /// Links of the list.
    pub chain: ft_stailq_entry<ftfil_match_item>,
    /// What the evaluator looks in.
    pub lookup: *mut c_void,
    /// Evaluator.
    pub eval: Option<unsafe extern "C" fn(*mut c_void, *mut c_void, *mut fts3rec_offsets) -> c_int>,
    /// Not used.
    pub tmp_type: *mut c_char,
    /// Not used.
    pub tmp_primitive: *mut c_char,
}

/// Conditions that hold together.
#[repr(C)]
pub struct ftfil_match {
    /// Links of the list.
    pub chain: ft_stailq_entry<ftfil_match>,
    /// The items.
    pub items: filmatihead,
}

/// A filter definition.
#[repr(C)]
pub struct ftfil_def {
    /// Links of the list.
    pub chain: ft_slist_entry<ftfil_def>,
    /// Empty: what a definition compiles to is not shown.
    pub matches: filmathead,
    /// Name.
    pub name: *mut c_char,
    /// Fields needed, `FT_XFIELD_*`.
    pub xfields: u64,
    /// Whether the verdict is turned round.
    pub invert: c_int,
}

/// A filter primitive.
#[repr(C)]
pub struct ftfil_primitive {
    /// Links of the list.
    pub chain: ft_slist_entry<ftfil_primitive>,
    /// Type.
    pub r#type: ftfil_primitive_type,
    /// Name.
    pub name: *mut c_char,
    /// Not used.
    pub lookup: *mut c_void,
}

/// Filters.
#[repr(C)]
pub struct ftfil {
    /// Definitions.
    pub defs: fildefshead,
    /// Primitives.
    pub primitives: filprimhead,
    /// Not used.
    pub active_def: *mut ftfil_def,
}

/// Head of a list.
#[repr(C)]
pub struct filmatihead {
    /// First entry.
    pub stqh_first: *mut ftfil_match_item,
    /// Where the next entry is linked.
    pub stqh_last: *mut *mut ftfil_match_item,
}

/// Head of a list.
#[repr(C)]
pub struct filmathead {
    /// First entry.
    pub stqh_first: *mut ftfil_match,
    /// Where the next entry is linked.
    pub stqh_last: *mut *mut ftfil_match,
}

/// Head of a list.
#[repr(C)]
pub struct fildefshead {
    /// First entry.
    pub slh_first: *mut ftfil_def,
}

/// Head of a list.
#[repr(C)]
pub struct filprimhead {
    /// First entry.
    pub slh_first: *mut ftfil_primitive,
}

/// A mask definition.
#[repr(C)]
pub struct ftmask_def {
    /// Links of the list.
    pub chain: ft_slist_entry<ftmask_def>,
    /// Not used.
    pub rhead: *mut radix_node_head,
    /// Name.
    pub name: *mut c_char,
}

/// Head of a list.
#[repr(C)]
pub struct maskdefshead {
    /// First entry.
    pub slh_first: *mut ftmask_def,
}

/// Masks.
#[repr(C)]
pub struct ftmask {
    /// Definitions.
    pub defs: maskdefshead,
    /// Not used.
    pub active_def: *mut ftmask_def,
}
