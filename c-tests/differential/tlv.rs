//! The encoders of header TLVs.

use super::pair::{Known, Lib, Outcome, Pair};
use super::record::int;
use super::stream::{all, text};
use std::ffi::{CString, c_char, c_int};

pub const KNOWN: &[Known] = &[
    all("W1", "tlv", "str flipped", "*"),
    all("W3", "tlv", "ifname", "*"),
    all("W3", "tlv", "ifalias", "*"),
];

/// Room that is more than the encoders are told of.
const ROOM: usize = 200;

/// What encoders of all kinds take.
struct Arguments {
    room: c_int,
    flip: c_int,
    kind: u16,
    value: u32,
    name: CString,
}

pub fn tlv(pair: &mut Pair) {
    let (kind, value) = (pair.random() as u16, pair.random() as u32);
    let arguments = Arguments {
        room: pair.below(80) as c_int,
        flip: pair.below(2) as c_int,
        kind,
        value,
        name: text(pair, 60),
    };
    let list: Vec<u16> = (0..pair.below(6)).map(|_| pair.random() as u16).collect();
    pair.compare("number", |lib| number(lib, &arguments));
    let flipped = arguments.flip != 0;
    pair.compare(if flipped { "str flipped" } else { "str" }, |lib| {
        string(lib, &arguments)
    });
    pair.compare("ifname", |lib| ifname(lib, &arguments));
    pair.compare("ifalias", |lib| ifalias(lib, &arguments, &list));
}

fn number(lib: Lib, arguments: &Arguments) -> Outcome {
    type Encode<T> = unsafe extern "C" fn(*mut u8, c_int, c_int, u16, T) -> c_int;
    let &Arguments {
        room,
        flip,
        kind,
        value,
        ..
    } = arguments;
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
}

fn string(lib: Lib, arguments: &Arguments) -> Outcome {
    type Encode = unsafe extern "C" fn(*mut u8, c_int, c_int, u16, *const u8) -> c_int;
    /// The original reads and writes up to 64 KiB too much here.
    const MUCH_ROOM: usize = 70_000;
    let encode: Encode = lib.function("fttlv_enc_str");
    let name = arguments.name.as_bytes();
    let mut padded = vec![0u8; MUCH_ROOM];
    padded[..name.len()].copy_from_slice(name);
    let mut out = vec![0xEE; MUCH_ROOM];
    let &Arguments {
        room, flip, kind, ..
    } = arguments;
    // SAFETY: a string, and more room than is said.
    let result = unsafe { encode(out.as_mut_ptr(), room, flip, kind, padded.as_ptr()) };
    vec![("result", int(result)), ("bytes", out)]
}

fn ifname(lib: Lib, arguments: &Arguments) -> Outcome {
    type Encode =
        unsafe extern "C" fn(*mut u8, c_int, c_int, u16, u32, u16, *const c_char) -> c_int;
    let encode: Encode = lib.function("fttlv_enc_ifname");
    let mut out = vec![0xEE; ROOM];
    let (room, kind, name) = (arguments.room, arguments.kind, arguments.name.as_ptr());
    let (to, ip) = (out.as_mut_ptr(), arguments.value);
    // SAFETY: a string, and more room than is said.
    let result = unsafe { encode(to, room, arguments.flip, kind, ip, kind, name) };
    vec![("result", int(result)), ("bytes", out)]
}

fn ifalias(lib: Lib, arguments: &Arguments, list: &[u16]) -> Outcome {
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
    let (mut out, mut list) = (vec![0xEE; ROOM], list.to_vec());
    let (to, indexes, count) = (out.as_mut_ptr(), list.as_mut_ptr(), list.len() as u16);
    let &Arguments {
        room,
        flip,
        kind,
        value: ip,
        ..
    } = arguments;
    let name = arguments.name.as_ptr();
    // SAFETY: a string, a list of so many, and more room than is said.
    let result = unsafe { encode(to, room, flip, kind, ip, indexes, count, name) };
    vec![("result", int(result)), ("bytes", out)]
}
