//! Links of the list macros in `ftqueue.h`.

/// Links of an entry of an `FT_LIST`.
#[repr(C)]
pub struct ft_list_entry<T> {
    /// Next entry.
    pub le_next: *mut T,
    /// What points at this entry.
    pub le_prev: *mut *mut T,
}

/// Link of an entry of an `FT_SLIST`.
#[repr(C)]
pub struct ft_slist_entry<T> {
    /// Next entry.
    pub sle_next: *mut T,
}

/// Link of an entry of an `FT_STAILQ`.
#[repr(C)]
pub struct ft_stailq_entry<T> {
    /// Next entry.
    pub stqe_next: *mut T,
}

/// Links of an entry of an `FT_TAILQ`.
#[repr(C)]
pub struct ft_tailq_entry<T> {
    /// Next entry.
    pub tqe_next: *mut T,
    /// What points at this entry.
    pub tqe_prev: *mut *mut T,
}

/// Named in the links of some hash records, never defined.
pub struct ftchash_rec_162;
/// Named in the links of some hash records, never defined.
pub struct ftchash_rec_163;
/// Named in the links of some hash records, never defined.
pub struct ftchash_rec_164;
/// Named in the links of some hash records, never defined.
pub struct ftchash_rec_fil_ip;
/// Named in the links of some hash records, never defined.
pub struct ftchash_rec_ips;
/// A translation action: the inside is the library's.
pub struct ftxlate_action;
/// A translation definition: the inside is the library's.
pub struct ftxlate_def;
/// What a mask definition compiles to: the inside is the library's.
pub struct radix_node_head;
