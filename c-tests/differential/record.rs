//! Records: byte order, sizes, offsets, masks, translation, time.

use super::pair::{Known, Outcome, Pair};
use ft::abi::*;
use std::ffi::{c_int, c_void};
use std::mem::offset_of;

/// d_version and agg_method of every record version, and its name in functions.
pub const VERSIONS: [(u16, u8, &str); 19] = [
    (1, 0, "1"),
    (5, 0, "5"),
    (6, 0, "6"),
    (7, 0, "7"),
    (8, 1, "8_1"),
    (8, 2, "8_2"),
    (8, 3, "8_3"),
    (8, 4, "8_4"),
    (8, 5, "8_5"),
    (8, 6, "8_6"),
    (8, 7, "8_7"),
    (8, 8, "8_8"),
    (8, 9, "8_9"),
    (8, 10, "8_10"),
    (8, 11, "8_11"),
    (8, 12, "8_12"),
    (8, 13, "8_13"),
    (8, 14, "8_14"),
    (1005, 0, "1005"),
];

const fn record(
    bug: &'static str,
    family: &'static str,
    case: &'static str,
    at: usize,
    end: usize,
) -> Known {
    Known {
        bug,
        family,
        case,
        part: "record",
        bytes: at..end,
    }
}

pub const KNOWN: &[Known] = &[
    record(
        "W7",
        "swap",
        "1005",
        offset_of!(fts3rec_v1005, exaddr),
        offset_of!(fts3rec_v1005, srcaddr),
    ),
    record(
        "W7",
        "swap",
        "1005",
        offset_of!(fts3rec_v1005, src_tag),
        size_of::<fts3rec_v1005>(),
    ),
    record(
        "W8",
        "swap",
        "8_12",
        offset_of!(fts3rec_v8_12, dst_as),
        offset_of!(fts3rec_v8_12, dst_mask),
    ),
    record(
        "W12",
        "xlate",
        "1 to 5",
        offset_of!(fts3rec_v5, output),
        offset_of!(fts3rec_v5, dPkts),
    ),
    record(
        "W12",
        "xlate",
        "1 to 6",
        offset_of!(fts3rec_v6, output),
        offset_of!(fts3rec_v6, dPkts),
    ),
    record(
        "W12",
        "xlate",
        "1 to 7",
        offset_of!(fts3rec_v7, output),
        offset_of!(fts3rec_v7, dPkts),
    ),
    record(
        "W13",
        "xlate",
        "1 to 1005",
        offset_of!(fts3rec_v1005, engine_type),
        size_of::<fts3rec_v1005>(),
    ),
    Known {
        bug: "W14",
        family: "xlate",
        case: "1005 to 1",
        part: "*",
        bytes: 0..0,
    },
    Known {
        bug: "W14",
        family: "xlate",
        case: "1005 to 6",
        part: "*",
        bytes: 0..0,
    },
    Known {
        bug: "W14",
        family: "xlate",
        case: "1005 to 7",
        part: "*",
        bytes: 0..0,
    },
    Known {
        bug: "W14",
        family: "xlate",
        case: "1 to 1",
        part: "record",
        bytes: 0..0,
    },
    Known {
        bug: "W14",
        family: "xlate",
        case: "5 to 5",
        part: "record",
        bytes: 0..0,
    },
    Known {
        bug: "W14",
        family: "xlate",
        case: "6 to 6",
        part: "record",
        bytes: 0..0,
    },
    Known {
        bug: "W14",
        family: "xlate",
        case: "7 to 7",
        part: "record",
        bytes: 0..0,
    },
    Known {
        bug: "W14",
        family: "xlate",
        case: "1005 to 1005",
        part: "record",
        bytes: 0..0,
    },
    Known {
        bug: "wrap of sysUpTime",
        family: "ltime",
        case: "wraps",
        part: "time",
        bytes: 0..0,
    },
];

pub fn ver(d_version: u16, agg_method: u8) -> ftver {
    ftver {
        s_version: 3,
        agg_version: if agg_method == 0 { 0 } else { 2 },
        agg_method,
        set: 0,
        d_version,
    }
}

/// Returns a version that is none, as often as not.
fn any_ver(pair: &mut Pair) -> ftver {
    let (d_version, agg_method, _) = VERSIONS[pair.below(19)];
    let mut ver = ver(d_version, agg_method);
    match pair.below(8) {
        0 => ver.d_version = pair.random() as u16,
        1 => ver.agg_version = pair.random() as u8,
        2 => ver.agg_method = pair.random() as u8,
        3 => ver.s_version = 1,
        4 => ver.s_version = pair.random() as u8,
        5 => ver.d_version = pair.below(16) as u16,
        _ => {}
    }
    ver
}

/// Returns the bytes of a value that has no padding that matters.
pub fn bytes<T>(value: &T) -> Vec<u8> {
    // SAFETY: the value is `size_of` bytes; all the structures here were made from bytes, padding included.
    unsafe { std::slice::from_raw_parts(std::ptr::from_ref(value).cast(), size_of::<T>()) }.to_vec()
}

pub fn int(value: c_int) -> Vec<u8> {
    value.to_ne_bytes().to_vec()
}

pub fn swap(pair: &mut Pair) {
    for name in VERSIONS.map(|version| version.2) {
        let input = pair.bytes(128);
        pair.compare(name, |lib| {
            let mut bytes = input.clone();
            let swap: unsafe extern "C" fn(*mut u8) =
                lib.function(&format!("fts3rec_swap_v{name}"));
            // SAFETY: more bytes than any record has.
            unsafe { swap(bytes.as_mut_ptr()) };
            vec![("record", bytes)]
        });
    }
    let input = pair.bytes(128);
    pair.compare("compat", |lib| {
        let mut bytes = input.clone();
        let swap: unsafe extern "C" fn(*mut u8) = lib.function("fts1rec_swap_compat");
        // SAFETY: more bytes than the record has.
        unsafe { swap(bytes.as_mut_ptr()) };
        vec![("record", bytes)]
    });
}

pub fn sizes(pair: &mut Pair) {
    let versions: Vec<ftver> = (0..=1100)
        .map(|d_version| ver(d_version, 0))
        .chain((0..=255).flat_map(|method| {
            (0..=3).map(move |v| ftver {
                agg_version: v,
                ..ver(8, method)
            })
        }))
        .chain((0..=4).map(|s_version| ftver {
            s_version,
            ..ver(5, 0)
        }))
        .collect();
    for mut ver in versions {
        pair.compare("size and fields", |lib| {
            let size: unsafe extern "C" fn(*mut ftver) -> c_int = lib.function("ftrec_size");
            let xfield: unsafe extern "C" fn(*mut ftver) -> u64 = lib.function("ftrec_xfield");
            // SAFETY: a version.
            let (size, xfield) = unsafe { (size(&mut ver), xfield(&mut ver)) };
            vec![
                ("size", int(size)),
                ("xfield", xfield.to_ne_bytes().to_vec()),
            ]
        });
    }
}

pub fn offsets(pair: &mut Pair) {
    for _ in 0..50 {
        let mut ver = any_ver(pair);
        let fill = pair.bytes(size_of::<fts3rec_offsets>());
        pair.compare("offsets", |lib| {
            let mut offsets = fill.clone();
            let compute: unsafe extern "C" fn(*mut u8, *mut ftver) -> c_int =
                lib.function("fts3rec_compute_offsets");
            // SAFETY: as many bytes as the structure has; libraries write its members one by one.
            let result = unsafe { compute(offsets.as_mut_ptr(), &mut ver) };
            vec![("result", int(result)), ("offsets", offsets)]
        });
    }
}

pub fn mask(pair: &mut Pair) {
    let (src, dst) = (pair.random() as u32, pair.random() as u32);
    let order = pair.below(4) as c_int;
    let mut ver = any_ver(pair);
    let mut input = pair.bytes(128);
    if pair.below(3) == 0 {
        input[20] = 0xE0; // a multicast group, in one order or the other
        input[23] = 0xE0;
    }
    pair.compare("mask", |lib| {
        let (mut rec, mut mask) = (input.clone(), [0xEEu8; size_of::<ftipmask>()]);
        let compute: unsafe extern "C" fn(*mut u8, u32, u32, c_int) =
            lib.function("ftrec_compute_mask");
        let apply: unsafe extern "C" fn(*mut u8, *mut ftver, *mut u8) -> c_int =
            lib.function("ftrec_mask_ip");
        // SAFETY: as many bytes as the mask has, more than any record has, a version.
        let result = unsafe {
            compute(mask.as_mut_ptr(), src, dst, order);
            apply(rec.as_mut_ptr(), &mut ver, mask.as_mut_ptr())
        };
        vec![
            ("mask", mask.to_vec()),
            ("result", int(result)),
            ("record", rec),
        ]
    });
}

pub fn xlate(pair: &mut Pair) {
    let plain = [1, 5, 6, 7, 1005];
    for from in plain {
        for to in plain {
            let input = pair.bytes(128);
            pair.compare(&format!("{from} to {to}"), |lib| {
                let (mut rec, mut out) = (input.clone(), vec![0xEE; 128]);
                let (mut from, mut to) = (ver(from, 0), ver(to, 0));
                type Xlate = unsafe extern "C" fn(*mut u8, *mut ftver, *mut u8, *mut ftver);
                let xlate: Xlate = lib.function("ftrec_xlate");
                let func: unsafe extern "C" fn(*mut ftver, *mut ftver) -> *mut c_void =
                    lib.function("ftrec_xlate_func");
                // SAFETY: more bytes than any record has, and versions.
                let func = unsafe {
                    xlate(rec.as_mut_ptr(), &mut from, out.as_mut_ptr(), &mut to);
                    func(&mut from, &mut to)
                };
                let mut outcome: Outcome = vec![("record", out), ("input", rec)];
                outcome.push(("function", vec![u8::from(!func.is_null())]));
                outcome
            });
        }
    }
}

pub fn ltime(pair: &mut Pair) {
    let sys = pair.random() as u32;
    let secs = pair.random() as u32;
    let nsecs = pair.below(1_000_000_000) as u32;
    let near = sys.wrapping_add((pair.random() as u32 % 20_000_000).wrapping_sub(10_000_000));
    let t = if pair.below(2) == 0 {
        near
    } else {
        pair.random() as u32
    };
    // Before 1970 there is nothing to agree about.
    if u64::from(secs) * 1000 < 1 << 33 {
        return;
    }
    let wraps = i64::from(t) - i64::from(sys) != i64::from(t.wrapping_sub(sys) as i32);
    pair.compare(if wraps { "wraps" } else { "time" }, |lib| {
        let ltime: unsafe extern "C" fn(u32, u32, u32, u32) -> fttime = lib.function("ftltime");
        // SAFETY: numbers.
        let time = unsafe { ltime(sys, secs, nsecs, t) };
        vec![("time", bytes(&time))]
    });
}
