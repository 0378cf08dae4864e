//! Filters, tags and masks: random definitions, evaluated on random flows.

use super::record::{bytes, int, ver};
use super::{Known, Lib, Outcome, Pair};
use ft::abi::*;
use std::ffi::{CString, c_char, c_int, c_void};
use std::fmt::Write as _;
use std::mem::MaybeUninit;
use std::path::PathBuf;

pub const KNOWN: &[Known] = &[];

const FLOWS: usize = 40;

/// A kind of filter primitive: its name, what matches with it, how large its numbers are.
const PRIMITIVES: &[(&str, &[&str], usize)] = &[
    ("as", &["source-as", "destination-as"], 8),
    ("ip-protocol", &["ip-protocol"], 8),
    ("ip-port", &["ip-source-port", "ip-destination-port"], 8),
    (
        "ip-address-prefix-len",
        &["ip-source-address-prefix-len"],
        8,
    ),
    ("ifindex", &["input-interface", "output-interface"], 8),
    ("engine", &["engine-id", "engine-type"], 8),
    (
        "ip-address-prefix",
        &["ip-source-address", "ip-destination-address"],
        0,
    ),
    (
        "ip-address",
        &["ip-source-address", "ip-nexthop-address"],
        0,
    ),
    ("counter", &["octets", "packets"], 8),
];

/// A file with a text of its own.
fn file(text: &str) -> (PathBuf, CString) {
    let path = std::env::temp_dir().join(format!("ft-rules-{}", std::process::id()));
    std::fs::write(&path, text).expect("the temporary directory is writable");
    let name = CString::new(path.to_string_lossy().into_owned()).expect("no zero in a path");
    (path, name)
}

fn address(pair: &mut Pair) -> String {
    // Addresses of all zeros are F1.
    format!(
        "10.{}.{}.{}",
        pair.below(3),
        pair.below(3),
        1 + pair.below(3)
    )
}

fn prefix(pair: &mut Pair) -> String {
    // Host bits are F2.
    match pair.below(3) {
        0 => "10.0.0.0/8".into(),
        1 => format!("10.{}.0.0/16", pair.below(3)),
        _ => format!("10.{}.{}.0/24", pair.below(3), pair.below(3)),
    }
}

/// A random filter; `test` is the definition.
fn filter(pair: &mut Pair) -> String {
    let mut text = String::new();
    let chosen: Vec<usize> = (0..1 + pair.below(4))
        .map(|_| pair.below(PRIMITIVES.len()))
        .collect();
    for (i, &kind) in chosen.iter().enumerate() {
        let (name, _, numbers) = PRIMITIVES[kind];
        let _ = writeln!(text, "filter-primitive P{i}\n  type {name}");
        let mut seen = Vec::new();
        for _ in 0..1 + pair.below(5) {
            let value = match (name, numbers) {
                ("ip-address-prefix", _) => prefix(pair),
                ("ip-address", _) => address(pair),
                ("counter", n) => {
                    format!("{} {}", ["gt", "lt", "eq"][pair.below(3)], pair.below(n))
                }
                (_, n) => pair.below(n).to_string(),
            };
            if !seen.contains(&value) {
                let verdict = ["permit", "deny"][pair.below(2)];
                let _ = writeln!(text, "  {verdict} {value}");
                seen.push(value);
            }
        }
        let _ = writeln!(text, "  default {}", ["permit", "deny"][pair.below(2)]);
    }
    text.push_str("filter-definition test\n");
    if pair.below(3) == 0 {
        text.push_str("  invert\n");
    }
    for (i, &kind) in chosen.iter().enumerate() {
        let (_, fields, _) = PRIMITIVES[kind];
        if i > 0 && pair.below(2) == 0 {
            text.push_str("  or\n");
        }
        let _ = writeln!(text, "  match {} P{i}", fields[pair.below(fields.len())]);
    }
    text
}

/// Flows of version 1005 whose fields are small, so that definitions meet them.
fn flows(pair: &mut Pair) -> Vec<fts3rec_v1005> {
    let small = |pair: &mut Pair| 0x0A00_0001 + (pair.below(3) << 16 | pair.below(3) << 8) as u32;
    (0..FLOWS)
        .map(|_| {
            // SAFETY: all zero is a record.
            let mut flow: fts3rec_v1005 = unsafe { MaybeUninit::zeroed().assume_init() };
            (flow.srcaddr, flow.dstaddr, flow.nexthop) = (small(pair), small(pair), small(pair));
            (flow.input, flow.output) = (pair.below(8) as u16, pair.below(8) as u16);
            (flow.srcport, flow.dstport) = (pair.below(8) as u16, pair.below(8) as u16);
            (flow.src_as, flow.dst_as) = (pair.below(8) as u16, pair.below(8) as u16);
            (flow.prot, flow.tos) = ([6, 17, 1][pair.below(3)], pair.below(8) as u8);
            (flow.src_mask, flow.dst_mask) = (pair.below(33) as u8, pair.below(33) as u8);
            (flow.engine_id, flow.engine_type) = (pair.below(8) as u8, pair.below(8) as u8);
            (flow.dOctets, flow.dPkts) = (pair.below(8) as u32, pair.below(8) as u32);
            flow.exaddr = small(pair);
            flow
        })
        .collect()
}

fn offsets(lib: Lib) -> fts3rec_offsets {
    let compute: unsafe extern "C" fn(*mut fts3rec_offsets, *mut ftver) -> c_int =
        lib.function("fts3rec_compute_offsets");
    // SAFETY: all zero are offsets, and both are structures of that kind.
    unsafe {
        let mut offsets: fts3rec_offsets = MaybeUninit::zeroed().assume_init();
        compute(&mut offsets, &mut ver(1005, 0));
        offsets
    }
}

pub fn filters(pair: &mut Pair) {
    let text = filter(pair);
    let flows = flows(pair);
    let (path, name) = file(&text);
    pair.compare("definition", |lib| {
        type Load = unsafe extern "C" fn(*mut ftfil, *mut ftvar, *const c_char) -> c_int;
        type Find = unsafe extern "C" fn(*mut ftfil, *const c_char) -> *mut ftfil_def;
        type Eval =
            unsafe extern "C" fn(*mut ftfil_def, *mut c_void, *mut fts3rec_offsets) -> c_int;
        let (load, find): (Load, Find) =
            (lib.function("ftfil_load"), lib.function("ftfil_def_find"));
        let eval: Eval = lib.function("ftfil_def_eval");
        let free: unsafe extern "C" fn(*mut ftfil) = lib.function("ftfil_free");
        let new: unsafe extern "C" fn(*mut ftvar) -> c_int = lib.function("ftvar_new");
        let mut offsets = offsets(lib);
        // SAFETY: structures of the right kinds, strings, records of the version of the offsets.
        unsafe {
            let mut filters: ftfil = MaybeUninit::zeroed().assume_init();
            let mut variables: ftvar = MaybeUninit::zeroed().assume_init();
            new(&mut variables);
            let loaded = load(&mut filters, &mut variables, name.as_ptr());
            assert_eq!(
                loaded, 0,
                "a definition that does not load says nothing:\n{text}"
            );
            let mut outcome = Outcome::new();
            let definition = find(&mut filters, c"test".as_ptr());
            if !definition.is_null() {
                outcome.push(("xfields", (*definition).xfields.to_ne_bytes().to_vec()));
                let verdicts = flows.iter().flat_map(|flow| {
                    let flow = std::ptr::from_ref(flow).cast_mut().cast();
                    int(eval(definition, flow, &mut offsets))
                });
                outcome.push(("verdicts", verdicts.collect()));
                free(&mut filters);
            }
            outcome
        }
    });
    let _ = std::fs::remove_file(path);
}

pub fn masks(pair: &mut Pair) {
    let mut text = String::from("mask-definition test\n");
    let mut seen = Vec::new();
    for _ in 0..1 + pair.below(6) {
        let prefix = prefix(pair);
        if !seen.contains(&prefix) {
            let _ = writeln!(text, "  prefix {prefix} {}", 1 + pair.below(32));
            seen.push(prefix);
        }
    }
    let flows = flows(pair);
    let (path, name) = file(&text);
    pair.compare("definition", |lib| {
        type Find = unsafe extern "C" fn(*mut ftmask, *const c_char) -> *mut ftmask_def;
        type Eval =
            unsafe extern "C" fn(*mut ftmask_def, *mut c_void, *mut fts3rec_offsets) -> c_int;
        let load: unsafe extern "C" fn(*mut ftmask, *const c_char) -> c_int =
            lib.function("ftmask_load");
        let (find, eval): (Find, Eval) = (
            lib.function("ftmask_def_find"),
            lib.function("ftmask_def_eval"),
        );
        let free: unsafe extern "C" fn(*mut ftmask) = lib.function("ftmask_free");
        let mut offsets = offsets(lib);
        let mut flows = flows.clone();
        // SAFETY: structures of the right kinds, strings, records of the version of the offsets.
        unsafe {
            let mut masks: ftmask = MaybeUninit::zeroed().assume_init();
            let mut outcome: Outcome = vec![("load", int(load(&mut masks, name.as_ptr())))];
            let definition = find(&mut masks, c"test".as_ptr());
            if !definition.is_null() {
                let masked = flows.iter_mut().flat_map(|flow| {
                    eval(definition, std::ptr::from_mut(flow).cast(), &mut offsets);
                    bytes(flow)
                });
                outcome.push(("flows", masked.collect()));
            }
            free(&mut masks);
            outcome
        }
    });
    let _ = std::fs::remove_file(path);
}
