//! Hash tables.

use super::*;
/// A block of hash records.
#[repr(C)]
pub struct ftchash_chunk {
    /// Records.
    pub base: *mut c_void,
    /// Bytes used.
    pub next: u32,
    /// Links of the list.
    pub chain: ft_slist_entry<ftchash_chunk>,
}

/// Head of a list of chunks.
#[repr(C)]
pub struct ftchash_chunkh {
    /// First entry.
    pub slh_first: *mut ftchash_chunk,
}

/// A bucket.
#[repr(C)]
pub struct ftchash_bhead {
    /// First entry.
    pub slh_first: *mut ftchash_rec_gen,
}

/// A hash table of records that the caller lays out.
#[repr(C)]
pub struct ftchash {
    /// Buckets.
    pub h_size: c_uint,
    /// Bytes of a record.
    pub d_size: c_uint,
    /// Bytes of a key.
    pub key_size: c_uint,
    /// Bytes of a chunk.
    pub chunk_size: c_int,
    /// Records in the table.
    pub entries: u64,
    /// Iteration: the next record.
    pub traverse_rec: *mut c_void,
    /// Iteration: the chunk.
    pub traverse_chunk: *mut ftchash_chunk,
    /// Iteration: index in sorted order.
    pub traverse_srec: u64,
    /// Chunk that new records come from.
    pub active_chunk: *mut ftchash_chunk,
    /// Chunks.
    pub chunk_list: ftchash_chunkh,
    /// Buckets.
    pub buckets: *mut ftchash_bhead,
    /// Records in sorted order.
    pub sorted_recs: *mut *mut ftchash_rec_gen,
    /// `FT_CHASH_SORTED`.
    pub sort_flags: c_int,
}

/// What every hash record starts with.
#[repr(C)]
pub struct ftchash_rec_gen {
    /// Links of the list.
    pub chain: ft_slist_entry<ftchash_rec_gen>,
    /// The key.
    pub data: u32,
}
