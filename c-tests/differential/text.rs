//! Numbers, addresses and sizes to text and back; hash tables.

use super::pair::{Lib, Outcome, Pair};
use super::record::int;
use ft::abi::*;
use std::ffi::{CString, c_char, c_int, c_uint, c_void};
use std::ptr::null_mut;

const PAD_RIGHT: c_int = 1;
const JUST_LEFT: c_int = 2;

/// Returns what `format` leaves in a buffer, and what it returns.
fn formatted(format: impl FnOnce(*mut c_char) -> c_uint) -> Outcome {
    let mut text = vec![0xEE; 64];
    let length = format(text.as_mut_ptr().cast());
    vec![("text", text), ("length", int(length as c_int))]
}

pub fn fmt(pair: &mut Pair) {
    let value = pair.random() >> pair.below(64);
    let address = pair.random() as u32;
    // Right justified bytes and ports are U11.
    let flags = [PAD_RIGHT, JUST_LEFT][pair.below(2)];
    let any = pair.below(3) as c_int;
    pair.compare("uint8", |lib| {
        let call: unsafe extern "C" fn(*mut c_char, u8, c_int) -> c_uint =
            lib.function("fmt_uint8");
        // SAFETY: the buffer is larger than any number.
        formatted(|s| unsafe { call(s, value as u8, flags) })
    });
    pair.compare("uint16", |lib| {
        let call: unsafe extern "C" fn(*mut c_char, u16, c_int) -> c_uint =
            lib.function("fmt_uint16");
        // SAFETY: the buffer is larger than any number.
        formatted(|s| unsafe { call(s, value as u16, flags) })
    });
    pair.compare("uint32", |lib| {
        let call: unsafe extern "C" fn(*mut c_char, u32, c_int) -> c_uint =
            lib.function("fmt_uint32");
        // SAFETY: the buffer is larger than any number.
        formatted(|s| unsafe { call(s, value as u32, any) })
    });
    pair.compare("uint64", |lib| {
        let call: unsafe extern "C" fn(*mut c_char, u64, c_int) -> c_uint =
            lib.function("fmt_uint64");
        // SAFETY: the buffer is larger than any number.
        formatted(|s| unsafe { call(s, value, any) })
    });
    pair.compare("ipv4", |lib| {
        let call: unsafe extern "C" fn(*mut c_char, u32, c_int) -> c_uint =
            lib.function("fmt_ipv4");
        // SAFETY: the buffer is larger than any address.
        formatted(|s| unsafe { call(s, address, any) })
    });
    let length = (value % 33) as u8;
    pair.compare("ipv4prefix", |lib| {
        let call: unsafe extern "C" fn(*mut c_char, u32, u8, c_int) -> c_uint =
            lib.function("fmt_ipv4prefix");
        // SAFETY: the buffer is larger than any prefix.
        formatted(|s| unsafe { call(s, address, length, any) })
    });
}

/// Digits, dots, slashes and what else stands in addresses; no letters, which would be looked up.
fn scribble(pair: &mut Pair, alphabet: &[u8]) -> CString {
    let length = pair.below(24);
    let text: Vec<u8> = (0..length)
        .map(|_| alphabet[pair.below(alphabet.len())])
        .collect();
    CString::new(text).expect("no zero in the alphabet")
}

pub fn scan(pair: &mut Pair) {
    let text = match pair.below(2) {
        0 => scribble(pair, b"0123456789.. "),
        _ => {
            let bytes = [(); 4].map(|()| pair.below(300));
            CString::new(bytes.map(|byte| byte.to_string()).join(".")).expect("digits and dots")
        }
    };
    pair.compare("ip", |lib| {
        let call: unsafe extern "C" fn(*const c_char) -> u32 = lib.function("scan_ip");
        // SAFETY: a string.
        vec![("ip", unsafe { call(text.as_ptr()) }.to_ne_bytes().to_vec())]
    });
    // Sizes that fit: what the original makes of others is U14.
    let size = format!(
        "{}{}",
        pair.below(1 << 30),
        ["", "b", "K", "M", "G"][pair.below(5)]
    );
    let size = CString::new(size).expect("no zero in a size");
    pair.compare("size", |lib| {
        let call: unsafe extern "C" fn(*const c_char) -> i64 = lib.function("scan_size");
        // SAFETY: a string.
        let bytes = unsafe { call(size.as_ptr()) };
        vec![("size", bytes.to_ne_bytes().to_vec())]
    });
    let prefix = format!("{}.{}/{}", pair.below(256), pair.below(256), pair.below(33));
    let prefix = CString::new(prefix).expect("no zero in a prefix");
    pair.compare("prefix", |lib| {
        let call: unsafe extern "C" fn(*const c_char) -> ip_prefix = lib.function("scan_ip_prefix");
        // SAFETY: a string.
        let ip_prefix { addr, len } = unsafe { call(prefix.as_ptr()) };
        vec![("addr", addr.to_ne_bytes().to_vec()), ("len", vec![len])]
    });
    let length = pair.below(33) as u8;
    pair.compare("mask", |lib| {
        let call: unsafe extern "C" fn(u8) -> u32 = lib.function("ipv4_len2mask");
        // SAFETY: a number.
        vec![("mask", unsafe { call(length) }.to_ne_bytes().to_vec())]
    });
}

/// A record of a hash table: the chain, a key, a counter.
#[repr(C)]
struct Counted {
    chain: *mut c_void,
    key: u32,
    filler: u32,
    count: u64,
}

const BUCKETS: u32 = 64;
const COUNT_64: c_int = 0x20;

/// Returns the keys and counters of a table in the order in which it hands them out.
fn entries_of(lib: Lib, table: *mut ftchash) -> Vec<u8> {
    let first: unsafe extern "C" fn(*mut ftchash) = lib.function("ftchash_first");
    let next: unsafe extern "C" fn(*mut ftchash) -> *mut Counted = lib.function("ftchash_foreach");
    let mut out = Vec::new();
    // SAFETY: a table of such records.
    unsafe {
        first(table);
        while let Some(record) = next(table).as_ref() {
            out.extend_from_slice(&record.key.to_ne_bytes());
            out.extend_from_slice(&record.count.to_ne_bytes());
        }
    }
    out
}

pub fn hash(pair: &mut Pair) {
    let spread = 1 + pair.below(400);
    let updates: Vec<(u32, u64)> = (0..pair.below(1000))
        .map(|_| (pair.below(spread) as u32, pair.below(5) as u64))
        .collect();
    let ascending = 2 * pair.below(2) as c_int;
    let chunk = 1 + pair.below(100) as c_int;
    pair.compare("table", |lib| {
        type New = unsafe extern "C" fn(c_int, c_int, c_int, c_int) -> *mut ftchash;
        type Update = unsafe extern "C" fn(*mut ftchash, *mut Counted, u32) -> *mut Counted;
        let new: New = lib.function("ftchash_new");
        let update: Update = lib.function("ftchash_update");
        let sort: unsafe extern "C" fn(*mut ftchash, c_int, c_int) -> c_int =
            lib.function("ftchash_sort");
        let free: unsafe extern "C" fn(*mut ftchash) = lib.function("ftchash_free");
        // SAFETY: records of this size with a key of four bytes, and a bucket that is there.
        unsafe {
            let table = new(BUCKETS as c_int, size_of::<Counted>() as c_int, 4, chunk);
            for &(key, count) in &updates {
                let mut record = Counted {
                    chain: null_mut(),
                    key,
                    filler: 0,
                    count: 0,
                };
                let record = update(table, &mut record, key % BUCKETS);
                (*record).count += count;
            }
            let entries = (*table).entries;
            let unsorted = entries_of(lib, table);
            let sorted = sort(table, 16, COUNT_64 | ascending);
            let outcome = vec![
                ("entries", entries.to_ne_bytes().to_vec()),
                ("unsorted", unsorted),
                ("sort", int(sorted)),
                ("sorted", entries_of(lib, table)),
            ];
            free(table);
            outcome
        }
    });
}
