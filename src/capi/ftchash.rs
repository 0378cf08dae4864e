//! Hash tables of records that the caller lays out.
//!
//! A record is a structure that starts with the chain pointer, then comes the key, then what the caller keeps there,
//! all zero at first. Records live in chunks, never move, and belong to the table. The caller computes a hash for
//! each key; it may be a bad one, as searches go through an index of the table's own. The public lists are as they
//! always were: the chunks newest first, each bucket newest first.
//!
//! # Example
//!
//! ```c
//! #include <stddef.h>
//! #include <stdio.h>
//! #include <string.h>
//! #include <ftlib.h>
//!
//! struct counter {
//!   FT_SLIST_ENTRY(counter) chain;
//!   uint32_t address; /* the key */
//!   uint32_t filler;
//!   uint64_t octets;
//! };
//!
//! /* the octets of a stream by source address, most first */
//! int sources(struct ftio *ftio)
//! {
//!   struct ftchash *table;
//!   struct counter key, *found;
//!   struct fts3rec_gen *rec;
//!   uint32_t hash;
//!
//!   table = ftchash_new(65536, sizeof (struct counter), 4, 1024);
//!   if (table == NULL)
//!     return -1;
//!   memset(&key, 0, sizeof key);
//!   while ((rec = ftio_read(ftio)) != NULL) {
//!     key.address = rec->srcaddr;
//!     hash = (key.address >> 16 ^ key.address) & 0xffff;
//!     if ((found = ftchash_update(table, &key, hash)) == NULL)
//!       break;
//!     found->octets += rec->dOctets;
//!   }
//!   if (ftchash_sort(table, offsetof(struct counter, octets),
//!                    FT_CHASH_SORT_64 | FT_CHASH_SORT_ASCENDING) == 0) {
//!     ftchash_first(table);
//!     while ((found = ftchash_foreach(table)) != NULL)
//!       printf("%08x %llu\n", (unsigned)found->address,
//!              (unsigned long long)found->octets);
//!   }
//!   ftchash_free(table);
//!   return 0;
//! }
//! ```
//!
//! # Ownership
//!
//! `ftchash_free` frees the table and its records. What records point to is the caller's to free before. The key that
//! is passed is copied.
//!
//! # Lifetime of returned pointers
//!
//! A record stays where it is until `ftchash_free`. The caller may write to it, but not to its chain pointer or key.
//!
//! # Errors
//!
//! NULL or -1 with a message and `errno`; NULL from `ftchash_lookup` and `ftchash_foreach` is no error and has no
//! message.
//!
//! # Thread safety
//!
//! One thread at a time for each table, for searches as well.
//!
//! # Deviations from the original
//!
//! - S3: the time that a search takes depends neither on the caller's hash nor on the number of records.
//! - F10: memory that is short is an error of `ftchash_sort`, not the end of the program.

use super::fterr::{out_of_memory, report, warnx};
use crate::abi::*;
use crate::error::Error;
use crate::hash::digest::Seed;
use crate::hash::index::Index;
use crate::hash::sort::{self, Field};
use std::ffi::{c_int, c_void};
use std::mem::{offset_of, size_of};
use std::{ptr, slice};

/// Where the key starts.
const KEY: usize = offset_of!(ftchash_rec_gen, data);

/// What a table needs beyond its public fields. A pointer to it lies in front of the buckets.
struct Private {
    seed: Seed,
    index: Index,
    /// The first byte of each chunk, oldest first.
    chunks: Vec<*mut u8>,
    /// Records in chunks, those of `ftchash_alloc_rec` too.
    records: u32,
    /// Records in `sorted_recs`.
    sorted: u64,
    chunk_records: u32,
    record_size: usize,
    key_size: usize,
    buckets: u32,
}

impl Private {
    /// Returns the record with this number.
    #[inline]
    fn record(&self, number: u32) -> *mut u8 {
        let (chunk, slot) = (number / self.chunk_records, number % self.chunk_records);
        // `wrapping_add` needs no promise; the sum is inside the chunk.
        self.chunks[chunk as usize].wrapping_add(slot as usize * self.record_size)
    }

    /// Returns the number of the record with the digest and the key.
    ///
    /// # Safety
    /// - The chunks hold `records` records.
    #[inline]
    unsafe fn find(&self, digest: u32, key: &[u8]) -> Option<u32> {
        self.index.find(digest, |number| {
            let at = self.record(number).wrapping_add(KEY);
            // SAFETY: the number is that of a record, and `ftchash_new` saw to it that the key is inside the record.
            let other = unsafe { slice::from_raw_parts(at, self.key_size) };
            same(other, key)
        })
    }

    /// Returns the newest record in the caller's bucket, if it has the key. With a hash that spreads well nearly every
    /// search ends here.
    ///
    /// # Safety
    /// - `ftch` is whole, and this is its private part.
    #[inline]
    unsafe fn newest(&self, ftch: *mut ftchash, hash: u32, key: &[u8]) -> Option<*mut u8> {
        if hash >= self.buckets {
            return None;
        }
        // SAFETY: as the caller promises: the bucket is one of `buckets`, and what is in it are records with a key.
        let (record, other) = unsafe {
            let record = (*(*ftch).buckets.add(hash as usize)).slh_first.cast::<u8>();
            if record.is_null() {
                return None;
            }
            let other = slice::from_raw_parts(record.add(KEY), self.key_size);
            (record, other)
        };
        same(other, key).then_some(record)
    }

    /// Returns the record with the key and the caller's hash of it, or the digest under which there is none.
    ///
    /// In place of the call, as most searches end with the newest record.
    ///
    /// # Safety
    /// - `ftch` is whole, and this is its private part.
    #[inline(always)]
    unsafe fn search(&self, ftch: *mut ftchash, hash: u32, key: &[u8]) -> Result<*mut u8, u32> {
        // SAFETY: `ftch` is whole, and this is its private part.
        if let Some(record) = unsafe { self.newest(ftch, hash, key) } {
            return Ok(record);
        }
        let digest = self.seed.digest(key, hash);
        // SAFETY: the table is whole.
        let number = unsafe { self.find(digest, key) };
        number.map(|number| self.record(number)).ok_or(digest)
    }
}

/// Tells whether two keys are equal, without a call for those as short as addresses.
#[inline]
fn same(a: &[u8], b: &[u8]) -> bool {
    match (a.first_chunk::<4>(), b.first_chunk::<4>()) {
        (Some(first), Some(other)) if first != other => false,
        (Some(_), Some(_)) if a.len() == 4 && b.len() == 4 => true,
        _ => a == b,
    }
}

/// Returns the part of the table that is ours.
///
/// # Safety
/// - `ftch` comes from `ftchash_new`, is not freed, and no other reference to its private part lives.
#[inline]
unsafe fn private<'a>(ftch: *mut ftchash) -> &'a mut Private {
    // SAFETY: `ftchash_new` put the pointer there.
    unsafe { &mut **(*ftch).buckets.cast::<*mut Private>().sub(1) }
}

/// Makes a table.
///
/// `h_size` is the number of buckets, one more than the largest hash that the caller computes; `d_size` the bytes of a
/// record, chain pointer and all; `key_size` the bytes of its key; `chunk_entries` how many records to allocate at a
/// time. Returns null with a message if they make no sense or there is no memory.
///
/// # Safety
/// - None: any values will do. The table must be freed with `ftchash_free`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftchash_new(
    h_size: c_int,
    d_size: c_int,
    key_size: c_int,
    chunk_entries: c_int,
) -> *mut ftchash {
    let chunk_records = chunk_entries.max(1);
    let fits = key_size >= 0 && i64::from(d_size) >= KEY as i64 + i64::from(key_size);
    let chunk_size = match chunk_records.checked_mul(d_size) {
        Some(size) if h_size > 0 && chunk_entries >= 0 && fits => size,
        _ => {
            report(&Error::new(format!(
                "ftchash_new(): no table of {h_size} buckets, records of {d_size} bytes, keys of {key_size}, \
                 chunks of {chunk_entries}"
            )));
            return ptr::null_mut();
        }
    };
    let fields = Private {
        seed: Seed::random(),
        index: Index::default(),
        chunks: Vec::new(),
        records: 0,
        sorted: 0,
        chunk_records: chunk_records as u32,
        record_size: d_size as usize,
        key_size: key_size as usize,
        buckets: h_size as u32,
    };
    // SAFETY: calloc and malloc take any sizes. Each result is checked before it is used, and freed if another failed.
    // All null pointers and zeros are what an ftchash and its buckets start with; `private` has the size of what is
    // written to it. The block of buckets has one pointer more than buckets.
    unsafe {
        let ftch: *mut ftchash = libc::calloc(1, size_of::<ftchash>()).cast();
        let block: *mut *mut Private =
            libc::calloc(h_size as usize + 1, size_of::<ftchash_bhead>()).cast();
        let private: *mut Private = libc::malloc(size_of::<Private>()).cast();
        if ftch.is_null() || block.is_null() || private.is_null() {
            libc::free(ftch.cast());
            libc::free(block.cast());
            libc::free(private.cast());
            out_of_memory();
            return ptr::null_mut();
        }
        private.write(fields);
        *block = private;
        (*ftch).buckets = block.add(1).cast();
        (*ftch).h_size = h_size as u32;
        (*ftch).d_size = d_size as u32;
        (*ftch).key_size = key_size as u32;
        (*ftch).chunk_size = chunk_size;
        ftch
    }
}

/// Frees a table and its records; null is no table.
///
/// # Safety
/// - `ftch` is null or comes from `ftchash_new` and was not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftchash_free(ftch: *mut ftchash) {
    if ftch.is_null() {
        return;
    }
    // SAFETY: the table is whole; everything in it came from malloc, and nothing is used after it is freed.
    unsafe {
        let block = (*ftch).buckets.cast::<*mut Private>().sub(1);
        ptr::drop_in_place(*block);
        libc::free((*block).cast());
        libc::free(block.cast());
        libc::free((*ftch).sorted_recs.cast());
        let mut chunk = (*ftch).chunk_list.slh_first;
        while !chunk.is_null() {
            let next = (*chunk).chain.sle_next;
            libc::free((*chunk).base);
            libc::free(chunk.cast());
            chunk = next;
        }
        libc::free(ftch.cast());
    }
}

/// Finds the record with the key at `key` and the caller's hash of it, good until `ftchash_free`; null if there is none.
///
/// # Safety
/// - `ftch` comes from `ftchash_new` and was not freed.
/// - `key` points at `key_size` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftchash_lookup(
    ftch: *mut ftchash,
    key: *mut c_void,
    hash: u32,
) -> *mut c_void {
    // SAFETY: `ftch` comes from `ftchash_new` and was not freed; `key` points at `key_size` bytes.
    let (private, key) = unsafe {
        let private = private(ftch);
        let key = slice::from_raw_parts(key.cast::<u8>(), private.key_size);
        (private, key)
    };
    // SAFETY: the table is whole.
    match unsafe { private.search(ftch, hash, key) } {
        Ok(record) => record.cast(),
        Err(_) => ptr::null_mut(),
    }
}

/// Finds the record with the key in the record `newrec` and the caller's hash of it, or makes one with that key and
/// zeros behind it. The order of a previous `ftchash_sort` is gone. Returns null with a message if there is no memory.
///
/// # Safety
/// - `ftch` comes from `ftchash_new` and was not freed.
/// - `newrec` points at the start of a record, of which `key_size` bytes of key are there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftchash_update(
    ftch: *mut ftchash,
    newrec: *mut c_void,
    hash: u32,
) -> *mut c_void {
    // SAFETY: `ftch` comes from `ftchash_new` and was not freed; `newrec` points at the start of a record, of which
    // `key_size` bytes of key are there.
    let (private, key) = unsafe {
        (*ftch).sort_flags &= !FT_CHASH_SORTED;
        let private = private(ftch);
        let key = slice::from_raw_parts(newrec.cast::<u8>().add(KEY), private.key_size);
        (private, key)
    };
    // SAFETY: the table is whole.
    let digest = match unsafe { private.search(ftch, hash, key) } {
        Ok(record) => return record.cast(),
        Err(digest) => digest,
    };
    if private.index.reserve().is_err() {
        out_of_memory();
        return ptr::null_mut();
    }
    // SAFETY: the table is whole.
    let Some(number) = (unsafe { new_record(ftch, private) }) else {
        warnx("ftchash_alloc_rec(): failed");
        return ptr::null_mut();
    };
    let record = private.record(number);
    private.index.insert(digest, number);
    // The bucket is for those who walk it: any will do if the caller's is not one.
    let bucket = if hash < private.buckets {
        hash
    } else {
        hash % private.buckets
    };
    // SAFETY: the record is new memory of `record_size` bytes, which hold the chain pointer and the key; it need not be
    // aligned. The bucket is one of `buckets`.
    unsafe {
        let head: *mut *mut ftchash_rec_gen =
            &raw mut (*(*ftch).buckets.add(bucket as usize)).slh_first;
        record.cast::<*mut ftchash_rec_gen>().write_unaligned(*head);
        *head = record.cast();
        ptr::copy_nonoverlapping(key.as_ptr(), record.add(KEY), key.len());
        (*ftch).entries += 1;
    }
    record.cast()
}

/// Allocates a record of zeros that has no key: it cannot be found, does not count in `entries`, and is among those that
/// `ftchash_foreach` gives. Returns null with a message if there is no memory.
///
/// # Safety
/// - `ftch` comes from `ftchash_new` and was not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftchash_alloc_rec(ftch: *mut ftchash) -> *mut c_void {
    // SAFETY: `ftch` comes from `ftchash_new` and was not freed.
    unsafe {
        let private = private(ftch);
        new_record(ftch, private).map_or(ptr::null_mut(), |number| private.record(number).cast())
    }
}

/// Takes the next record of the newest chunk, or of a new one; gives its number.
///
/// # Safety
/// - `ftch` is whole, and `private` is its.
unsafe fn new_record(ftch: *mut ftchash, private: &mut Private) -> Option<u32> {
    if private.records > Index::LAST {
        warnx("ftchash_alloc_rec(): the table is full");
        super::set_errno(libc::ENOMEM);
        return None;
    }
    // SAFETY: the table is whole.
    if private.records.is_multiple_of(private.chunk_records) && !unsafe { new_chunk(ftch, private) }
    {
        out_of_memory();
        return None;
    }
    let number = private.records;
    private.records += 1;
    // SAFETY: there is a chunk, and it is the one that the record is in.
    unsafe { (*(*ftch).active_chunk).next += private.record_size as u32 };
    Some(number)
}

/// Puts a chunk of zeros in front of the others; false if there is no memory.
///
/// # Safety
/// - `ftch` is whole, and `private` is its.
#[cold]
unsafe fn new_chunk(ftch: *mut ftchash, private: &mut Private) -> bool {
    if private.chunks.try_reserve(1).is_err() {
        return false;
    }
    // SAFETY: calloc takes any sizes; the results are checked before they are used.
    unsafe {
        let base = libc::calloc(private.chunk_records as usize, private.record_size);
        let chunk: *mut ftchash_chunk = libc::calloc(1, size_of::<ftchash_chunk>()).cast();
        if base.is_null() || chunk.is_null() {
            libc::free(base);
            libc::free(chunk.cast());
            return false;
        }
        (*chunk).base = base;
        (*chunk).chain.sle_next = (*ftch).chunk_list.slh_first;
        (*ftch).chunk_list.slh_first = chunk;
        (*ftch).active_chunk = chunk;
        private.chunks.push(base.cast());
    }
    true
}

/// Goes back before the first record, for `ftchash_foreach`.
///
/// # Safety
/// - `ftch` comes from `ftchash_new` and was not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftchash_first(ftch: *mut ftchash) {
    // SAFETY: `ftch` comes from `ftchash_new` and was not freed; a chunk in the list is whole.
    unsafe {
        if (*ftch).sort_flags & FT_CHASH_SORTED == 0 {
            let chunk = (*ftch).chunk_list.slh_first;
            (*ftch).traverse_chunk = chunk;
            (*ftch).traverse_rec = if chunk.is_null() {
                ptr::null_mut()
            } else {
                (*chunk).base
            };
        } else if (*ftch).sort_flags & FT_CHASH_SORT_ASCENDING != 0 {
            (*ftch).traverse_srec = private(ftch).sorted;
        } else {
            (*ftch).traverse_srec = 0;
        }
    }
}

/// Returns the next record, or null after the last.
///
/// After `ftchash_sort` they come in its order, largest first with `FT_CHASH_SORT_ASCENDING` (the name is an old slip)
/// and smallest first without. Otherwise a chunk's come in the order they were made, those of the newest chunk first.
///
/// # Safety
/// - `ftch` comes from `ftchash_new` and was not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftchash_foreach(ftch: *mut ftchash) -> *mut c_void {
    // SAFETY: `ftch` comes from `ftchash_new` and was not freed; `sorted` pointers are in `sorted_recs`.
    unsafe {
        if (*ftch).sort_flags & FT_CHASH_SORTED == 0 {
            return next_in_chunks(ftch);
        }
        let (next, sorted) = ((*ftch).traverse_srec, private(ftch).sorted);
        if (*ftch).sort_flags & FT_CHASH_SORT_ASCENDING != 0 {
            if next == 0 || next > sorted {
                return ptr::null_mut();
            }
            (*ftch).traverse_srec = next - 1;
            (*(*ftch).sorted_recs.add(next as usize - 1)).cast()
        } else {
            if next >= sorted {
                return ptr::null_mut();
            }
            (*ftch).traverse_srec = next + 1;
            (*(*ftch).sorted_recs.add(next as usize)).cast()
        }
    }
}

/// Returns the next record, in the order of chunks.
///
/// # Safety
/// - `ftch` is whole; `ftchash_first` or this set its `traverse_chunk` and `traverse_rec`.
unsafe fn next_in_chunks(ftch: *mut ftchash) -> *mut c_void {
    // SAFETY: as the caller promises: a chunk in the list is whole, and `next` bytes of it are records.
    unsafe {
        let size = private(ftch).record_size;
        let mut chunk = (*ftch).traverse_chunk;
        if chunk.is_null() {
            return ptr::null_mut();
        }
        let mut record = (*ftch).traverse_rec.cast::<u8>();
        if record >= (*chunk).base.cast::<u8>().add((*chunk).next as usize) {
            chunk = (*chunk).chain.sle_next;
            if chunk.is_null() {
                return ptr::null_mut();
            }
            (*ftch).traverse_chunk = chunk;
            record = (*chunk).base.cast();
        }
        (*ftch).traverse_rec = record.wrapping_add(size).cast();
        record.cast()
    }
}

/// Sorts the records by the field `offset` bytes from their start, in host byte order, for `ftchash_first` and
/// `ftchash_foreach`; records that are equal stay in the order they are in unsorted.
///
/// `flags` is one of `FT_CHASH_SORT_8` to `FT_CHASH_SORT_64` and `FT_CHASH_SORT_DOUBLE`, with `FT_CHASH_SORT_ASCENDING`
/// for largest first. Returns 0, or -1 with a message if there is no such field or no memory.
///
/// # Safety
/// - `ftch` comes from `ftchash_new` and was not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftchash_sort(ftch: *mut ftchash, offset: c_int, flags: c_int) -> c_int {
    // SAFETY: `ftch` comes from `ftchash_new` and was not freed.
    let private = unsafe {
        if (*ftch).entries == 0 {
            return 0;
        }
        private(ftch)
    };
    let field = match field(flags) {
        Some(field) => field,
        None => return refuse(&format!("ftchash_sort(): no field in flags {flags:#x}")),
    };
    let offset = match usize::try_from(offset) {
        Ok(offset) if offset.saturating_add(field.width()) <= private.record_size => offset,
        _ => return refuse(&format!("ftchash_sort(): no field at offset {offset}")),
    };
    // SAFETY: malloc takes any size, and free what it gave; `records` pointers fit, and all are written before they are
    // read. A record holds `width` bytes at `offset`.
    unsafe {
        (*ftch).sort_flags = flags & !FT_CHASH_SORTED;
        libc::free((*ftch).sorted_recs.cast());
        private.sorted = 0;
        let count = private.records as usize;
        let sorted: *mut *mut ftchash_rec_gen =
            libc::malloc(count * size_of::<*mut ftchash_rec_gen>()).cast();
        (*ftch).sorted_recs = sorted;
        if sorted.is_null() {
            out_of_memory();
            return -1;
        }
        ftchash_first(ftch);
        for at in 0..count {
            sorted.add(at).write(next_in_chunks(ftch).cast());
        }
        let read = |record: *mut ftchash_rec_gen| {
            let mut bytes = [0; 8];
            let at = record.cast::<u8>().add(offset);
            ptr::copy_nonoverlapping(at, bytes.as_mut_ptr(), field.width());
            bytes
        };
        if sort::sort(slice::from_raw_parts_mut(sorted, count), field, read).is_err() {
            out_of_memory();
            return -1;
        }
        private.sorted = count as u64;
        (*ftch).sort_flags |= FT_CHASH_SORTED;
    }
    0
}

fn refuse(message: &str) -> c_int {
    report(&Error::new(message));
    -1
}

/// Returns the widest field in the flags.
fn field(flags: c_int) -> Option<Field> {
    [
        (FT_CHASH_SORT_64, Field::U64),
        (FT_CHASH_SORT_40, Field::U40),
        (FT_CHASH_SORT_32, Field::U32),
        (FT_CHASH_SORT_16, Field::U16),
        (FT_CHASH_SORT_8, Field::U8),
        (FT_CHASH_SORT_DOUBLE, Field::Double),
    ]
    .into_iter()
    .find_map(|(flag, field)| (flags & flag != 0).then_some(field))
}
