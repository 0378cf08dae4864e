//! Paths, variables, symbols, lists of files.

use super::*;
/// The files below the configuration directory.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ft_config_path {
    /// Configuration file: map.
    _FT_PATH_CFG_MAP = 0,
    /// Configuration file: tag.
    _FT_PATH_CFG_TAG = 1,
    /// Configuration file: filter.
    _FT_PATH_CFG_FILTER = 2,
    /// Configuration file: stat.
    _FT_PATH_CFG_STAT = 3,
    /// Configuration file: mask.
    _FT_PATH_CFG_MASK = 4,
    /// Configuration file: xlate.
    _FT_PATH_CFG_XLATE = 5,
    /// Symbol file: ip prot.
    _FT_PATH_SYM_IP_PROT = 6,
    /// Symbol file: ip type.
    _FT_PATH_SYM_IP_TYPE = 7,
    /// Symbol file: tcp port.
    _FT_PATH_SYM_TCP_PORT = 8,
    /// Symbol file: asn.
    _FT_PATH_SYM_ASN = 9,
    /// Symbol file: tag.
    _FT_PATH_SYM_TAG = 10,
}

/// Variables.
#[repr(C)]
pub struct ftvar {
    /// The variables.
    pub entries: ftvarhead,
}

/// Head of a list.
#[repr(C)]
pub struct ftvarhead {
    /// First entry.
    pub slh_first: *mut ftvar_entry,
}

/// A variable.
#[repr(C)]
pub struct ftvar_entry {
    /// Links of the list.
    pub chain: ft_slist_entry<ftvar_entry>,
    /// Name.
    pub name: *mut c_char,
    /// Value.
    pub val: *mut c_char,
}

/// A symbol table.
#[repr(C)]
pub struct ftsym {
    /// The file.
    pub fbuf: *mut c_char,
    /// What the library keeps: no hash table, for all its type.
    pub ftch: *mut ftchash,
}

/// A stream file.
#[repr(C)]
pub struct ftfile_entry {
    /// Name.
    pub name: *mut c_char,
    /// Size in bytes.
    pub size: i64,
    /// Start time.
    pub start: u32,
    /// Whether to pass over it.
    pub skip: c_int,
    /// Links of the list.
    pub chain: ft_tailq_entry<ftfile_entry>,
}

/// Head of a list.
#[repr(C)]
pub struct talkqhead {
    /// First entry.
    pub tqh_first: *mut ftfile_entry,
    /// Where the next entry is linked.
    pub tqh_last: *mut *mut ftfile_entry,
}

/// A list of stream files.
#[repr(C)]
pub struct ftfile_entries {
    /// The list.
    pub head: talkqhead,
    /// Bytes in the list.
    pub num_bytes: u64,
    /// Most bytes to keep.
    pub max_bytes: u64,
    /// Most files to keep.
    pub max_files: u32,
    /// Files in the list.
    pub num_files: u32,
    /// Whether expiry is on.
    pub expiring: c_int,
}

/// An address prefix.
#[repr(C)]
pub struct ip_prefix {
    /// Address.
    pub addr: u32,
    /// Prefix length.
    pub len: u8,
}

/// A set of 1024 bits.
#[repr(C)]
pub struct bit1024 {
    /// The bits.
    pub n: [u32; 32],
}
