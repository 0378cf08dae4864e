//! The encoders of header TLVs.

use super::record::int;
use super::stream::{all, text};
use super::{Known, Lib, Pair};
use std::ffi::{c_char, c_int};

pub const KNOWN: &[Known] = &[
    all("W1", "tlv", "str flipped", "*"),
    all("W3", "tlv", "ifname", "*"),
    all("W3", "tlv", "ifalias", "*"),
];

pub fn tlv(pair: &mut Pair) {
    let (kind, value) = (pair.random() as u16, pair.random() as u32);
    let room = pair.below(80) as c_int;
    let flip = pair.below(2) as c_int;
    let name = text(pair, 60);
    let list: Vec<u16> = (0..pair.below(6)).map(|_| pair.random() as u16).collect();
    let number = |lib: Lib| {
        type Encode<T> = unsafe extern "C" fn(*mut u8, c_int, c_int, u16, T) -> c_int;
        let (mut a, mut b, mut c) = ([0xEE; 100], [0xEE; 100], [0xEE; 100]);
        let enc8: Encode<u8> = lib.function("fttlv_enc_uint8");
        let enc16: Encode<u16> = lib.function("fttlv_enc_uint16");
        let enc32: Encode<u32> = lib.function("fttlv_enc_uint32");
        // SAFETY: more room than is said.
        let results = unsafe {
            [
                enc8(a.as_mut_ptr(), room % 10, flip, kind, value as u8),
                enc16(b.as_mut_ptr(), room % 10, flip, kind, value as u16),
                enc32(c.as_mut_ptr(), room % 10, flip, kind, value),
            ]
        };
        let results = results.iter().flat_map(|result| int(*result)).collect();
        vec![
            ("results", results),
            ("8", a.to_vec()),
            ("16", b.to_vec()),
            ("32", c.to_vec()),
        ]
    };
    pair.compare("number", number);
    // The original reads and writes up to 64 KiB too much here.
    let mut padded = vec![0u8; 70000];
    padded[..name.as_bytes().len()].copy_from_slice(name.as_bytes());
    pair.compare(if flip == 0 { "str" } else { "str flipped" }, |lib| {
        let encode: unsafe extern "C" fn(*mut u8, c_int, c_int, u16, *const u8) -> c_int =
            lib.function("fttlv_enc_str");
        let mut out = vec![0xEE; 70000];
        // SAFETY: a string, and more room than is said.
        let result = unsafe { encode(out.as_mut_ptr(), room, flip, kind, padded.as_ptr()) };
        vec![("result", int(result)), ("octets", out)]
    });
    pair.compare("ifname", |lib| {
        type Encode =
            unsafe extern "C" fn(*mut u8, c_int, c_int, u16, u32, u16, *const c_char) -> c_int;
        let encode: Encode = lib.function("fttlv_enc_ifname");
        let mut out = vec![0xEE; 200];
        // SAFETY: a string, and more room than is said.
        let result = unsafe {
            encode(
                out.as_mut_ptr(),
                room,
                flip,
                kind,
                value,
                kind,
                name.as_ptr(),
            )
        };
        vec![("result", int(result)), ("octets", out)]
    });
    pair.compare("ifalias", |lib| {
        type Encode = unsafe extern "C" fn(
            *mut u8,
            c_int,
            c_int,
            u16,
            u32,
            *mut u16,
            u16,
            *const c_char,
        ) -> c_int;
        let encode: Encode = lib.function("fttlv_enc_ifalias");
        let (mut out, mut list) = (vec![0xEE; 200], list.clone());
        let entries = list.len() as u16;
        // SAFETY: a string, a list of so many, and more room than is said.
        let result = unsafe {
            encode(
                out.as_mut_ptr(),
                room,
                flip,
                kind,
                value,
                list.as_mut_ptr(),
                entries,
                name.as_ptr(),
            )
        };
        vec![("result", int(result)), ("octets", out)]
    });
}
