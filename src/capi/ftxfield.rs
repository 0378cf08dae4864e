//! Lists of fields by name.
//!
//! The names are those of `FT_XFIELD_ASC_*` in `ftlib.h`, as `unix_secs` and `srcaddr`. A list has commas between
//! them and the order of the bits.
//!
//! # Ownership
//!
//! Nothing is allocated; `line` is only read. The rows of `ftxfield_table` are the library's: read them only.
//!
//! # Lifetime of returned pointers
//!
//! The names in `ftxfield_table` stay for good.
//!
//! # Errors
//!
//! `ftxfield_parse` returns -1 with a message and `errno` EINVAL.
//!
//! # Thread safety
//!
//! There is no state: any thread may call `ftxfield_parse` at any time.

use super::ffi;
use crate::abi;
use crate::config::fields;
use std::ffi::{CStr, c_char, c_int};
use std::ptr;

const FIELDS: usize = fields::TABLE.len();

/// The names in lower case, as strings.
static NAMES: [[u8; 16]; FIELDS] = names();

const fn names() -> [[u8; 16]; FIELDS] {
    let mut names = [[0; 16]; FIELDS];
    let mut row = 0;
    while row < FIELDS {
        let name = fields::TABLE[row].name().as_bytes();
        assert!(name.len() < 16);
        let mut i = 0;
        while i < name.len() {
            names[row][i] = name[i].to_ascii_lowercase();
            i += 1;
        }
        row += 1;
    }
    names
}

/// The names of the fields and their `FT_XFIELD_*` bits, and a row of zeroes at the end. The header does not declare
/// it, programs that know it do.
#[unsafe(no_mangle)]
pub static mut ftxfield_table: [abi::ftxfield_table; FIELDS + 1] = rows();

const fn rows() -> [abi::ftxfield_table; FIELDS + 1] {
    const END: abi::ftxfield_table = abi::ftxfield_table {
        name: ptr::null_mut(),
        val: 0,
    };
    let mut rows = [END; FIELDS + 1];
    let mut row = 0;
    while row < FIELDS {
        rows[row].name = (&raw const NAMES[row]).cast_mut().cast::<c_char>();
        rows[row].val = fields::TABLE[row].xfield();
        row += 1;
    }
    rows
}

/// Stores the `FT_XFIELD_*` bits of a list of names, as `srcaddr,dstaddr`; returns 0, or -1 for a name that is
/// unknown, double or behind one with a higher bit: the bits are those before it then.
///
/// # Safety
/// - `line` is a string.
/// - `xfields` may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftxfield_parse(line: *mut c_char, xfields: *mut u64) -> c_int {
    let mut bits = 0;
    // SAFETY: `line` is a string; `xfields` may be written.
    let answer = unsafe {
        let answer = fields::parse(CStr::from_ptr(line).to_bytes(), &mut bits);
        *xfields = bits;
        answer
    };
    ffi::status(answer)
}
