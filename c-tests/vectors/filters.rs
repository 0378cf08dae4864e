//! Replays what flow-tools 0.68.5 answered to filters: definitions of every kind on records of several versions.

use crate::harness::again;
use ft::abi;
use ft::capi::{ftfil, ftrec, ftvar};
use std::ffi::{CStr, CString};
use std::path::{Path, PathBuf};
use std::ptr;

const RECORDS: &str = include_str!("filter/records.tsv");
const ANSWERS: &str = include_str!("filter/answers.tsv");

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    rows.map(|line| line.split('\t').collect())
}

/// Records of a version.
struct Batch {
    version: String,
    offsets: abi::fts3rec_offsets,
    xfields: u64,
    records: Vec<Vec<u8>>,
}

impl Batch {
    fn read(row: &[&str]) -> Batch {
        let byte = |at: usize, hex: &str| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
        let bytes = |hex: &&str| (0..hex.len()).step_by(2).map(|at| byte(at, hex)).collect();
        // SAFETY: both structures are plain numbers, valid as zeros, and what the functions ask for.
        unsafe {
            let mut version: abi::ftver = std::mem::zeroed();
            version.s_version = 3;
            version.d_version = row[0].parse().unwrap();
            version.agg_method = row[1].parse().unwrap();
            version.agg_version = 2;
            let mut offsets = std::mem::zeroed();
            assert_eq!(
                ftrec::fts3rec_compute_offsets(&mut offsets, &mut version),
                0
            );
            Batch {
                version: format!("{}.{}", row[0], row[1]),
                offsets,
                xfields: ftrec::ftrec_xfield(&mut version),
                records: row[2..].iter().map(bytes).collect(),
            }
        }
    }
}

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("c-tests/vectors/filter")
}

#[test]
fn answers_are_those_of_the_original() {
    let (_, module) = module_path!()
        .split_once("::")
        .expect("this module is in a program");
    // A process of its own: the environment is one for all threads of a process.
    let output = again()
        .arg("--exact")
        .arg(format!("{module}::answers_in_this_environment"))
        .arg("--ignored")
        .env("TZ", "UTC")
        .env("FT_SYSCONFDIR", directory())
        .output()
        .expect("this program starts");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
#[ignore = "run by the test above, in UTC and with the symbols of the vectors"]
fn answers_in_this_environment() {
    let directory = directory();
    let mut batches: Vec<Batch> = rows(RECORDS).map(|row| Batch::read(&row)).collect();
    let (mut pairs, mut wrong) = (0, Vec::new());
    let mut rows = rows(ANSWERS).peekable();
    while let Some(file) = rows.peek().map(|row| row[0]) {
        let path = CString::new(directory.join(file).to_str().unwrap()).unwrap();
        // SAFETY: the structures are written by the functions that make them, and freed once.
        unsafe {
            let mut variables = std::mem::zeroed();
            ftvar::ftvar_new(&mut variables);
            ftvar::ftvar_pset(&mut variables, c"PORT=80".as_ptr().cast_mut());
            let mut filters: abi::ftfil = std::mem::zeroed();
            assert_eq!(
                ftfil::ftfil_load(&mut filters, &mut variables, path.as_ptr()),
                0,
                "{file}"
            );
            let mut def = filters.defs.slh_first;
            while !def.is_null() {
                let name = CStr::from_ptr((*def).name).to_str().unwrap();
                for batch in &mut batches {
                    if ftfil::ftfil_def_test_xfields(def, batch.xfields) != 0 {
                        continue;
                    }
                    let verdict = |record: &mut Vec<u8>| {
                        let record = record.as_mut_ptr().cast();
                        ftfil::ftfil_def_eval(def, record, &mut batch.offsets).to_string()
                    };
                    let verdicts: String = batch.records.iter_mut().map(verdict).collect();
                    let have = [
                        file,
                        name,
                        &format!("{:x}", (*def).xfields),
                        &batch.version,
                        &verdicts,
                    ];
                    pairs += batch.records.len();
                    match rows.next() {
                        Some(row) if row == have => {}
                        row => wrong.push(format!("{have:?}, not {row:?}")),
                    }
                }
                def = (*def).chain.sle_next;
            }
            ftfil::ftfil_free(&mut filters);
            assert_eq!(filters.defs.slh_first, ptr::null_mut());
            assert_eq!(filters.primitives.slh_first, ptr::null_mut());
            ftvar::ftvar_free(&mut variables);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(pairs > 4000, "{pairs}");
}
