//! Single words and lines: dates, addresses, prefixes, peers, sizes, lists, fields, variables.
#![no_main]

use ft::abi;
use ft::capi::{fmt, ftvar, ftxfield, getdate, scan};
use std::ffi::CString;
use std::mem::MaybeUninit;

stage::target!(|data| {
    let text = data.split(|&byte| byte == 0).next().unwrap_or_default();
    let text = CString::new(text).expect("no zero byte is left");
    let copy = || text.clone().into_raw();
    // SAFETY: strings, and room for what is said.
    unsafe {
        for now in [0, 1_000_000_000, i64::from(u32::MAX), i64::MIN, i64::MAX] {
            getdate::get_date(text.as_ptr(), &now);
        }
        let words = copy();
        let address = scan::scan_ip(words);
        let prefix = scan::scan_ip_prefix(words);
        scan::scan_peeri(words);
        scan::scan_size(words);
        let mut fields = 0;
        ftxfield::ftxfield_parse(words, &mut fields);
        for size in [0, 1, 33, 256, 65536] {
            let mut list = vec![0u8; size].into_boxed_slice();
            scan::load_lookup(words, size as i32, list.as_mut_ptr().cast());
        }
        let mut room = [0u8; 64];
        for format in 0..8 {
            fmt::fmt_ipv4(room.as_mut_ptr().cast(), address, format);
            fmt::fmt_ipv4prefix(room.as_mut_ptr().cast(), prefix.addr, prefix.len, format);
        }
        variables(words);
        drop(CString::from_raw(words));
    }
});

/// Binds each line, and replaces variables in the whole.
unsafe fn variables(text: *mut std::ffi::c_char) {
    let mut set = MaybeUninit::<abi::ftvar>::uninit();
    let set = set.as_mut_ptr();
    // SAFETY: the first call fills the structure; strings.
    unsafe {
        ftvar::ftvar_new(set);
        let bytes = std::ffi::CStr::from_ptr(text).to_bytes();
        for line in bytes.split(|&byte| byte == b'\n').take(16) {
            let line = CString::new(line).expect("no zero byte is left").into_raw();
            ftvar::ftvar_pset(set, line);
            drop(CString::from_raw(line));
        }
        for size in [0, 1, 7, 1024] {
            let mut out = vec![0u8; size].into_boxed_slice();
            ftvar::ftvar_evalstr(set, text, out.as_mut_ptr().cast(), size as i32);
        }
        ftvar::ftvar_free(set);
    }
}
