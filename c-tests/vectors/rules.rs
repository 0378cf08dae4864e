//! Replays what flow-tools 0.68.5 made of flows by tag, mask and translation files in `vectors`.
//!
//! Beside each `.cfg` file there is an `.out` file: whether it loads, then lines with a definition, the version of a
//! record, the record before, and after: all of it, or for tags the tags. `needs` says whether the definition needs a
//! field that the version lacks.

use ft::abi::{self, fts3rec_offsets, ftver};
use ft::capi::{ftmask, ftrec, fttag, ftvar, ftxlate};
use std::ffi::{CString, c_char};
use std::fs;
use std::mem::MaybeUninit;
use std::path::{Path, PathBuf};

/// A line about a definition and a version.
struct Row<'a> {
    definition: CString,
    version: ftver,
    words: Vec<&'a str>,
}

/// A file and what is known about it.
struct Case {
    file: PathBuf,
    answer: String,
}

impl Case {
    fn all(language: &str) -> Vec<Case> {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("c-tests/vectors")
            .join(language);
        let files = fs::read_dir(dir).expect("the vectors are there");
        let files = files.map(|file| file.expect("a file has a name").path());
        let mut files: Vec<_> = files
            .filter(|file| file.extension().is_some_and(|e| e == "cfg"))
            .collect();
        files.sort();
        assert!(files.len() >= 10);
        let case = |file: PathBuf| Case {
            answer: fs::read_to_string(file.with_extension("out")).expect("a file has an answer"),
            file,
        };
        files.into_iter().map(case).collect()
    }

    fn name(&self) -> CString {
        CString::new(self.file.to_str().expect("paths are text")).expect("paths have no zero byte")
    }

    /// Returns what loading the file returns.
    fn code(&self) -> i32 {
        let line = self.answer.lines().next().expect("there is a first line");
        line.strip_prefix("load ")
            .and_then(|code| code.parse().ok())
            .expect("a number")
    }

    fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.answer.lines().skip(1).map(|line| {
            let words: Vec<_> = line.split(' ').collect();
            let (version, method) = words[1].split_once('.').expect("a version and a method");
            let number = |text: &str| text.parse::<u16>().expect("a number");
            Row {
                definition: CString::new(words[0]).expect("names have no zero byte"),
                version: ftver {
                    s_version: 3,
                    agg_version: 2,
                    agg_method: number(method) as u8,
                    set: 1,
                    d_version: number(version),
                },
                words,
            }
        })
    }
}

impl Row<'_> {
    fn offsets(&mut self) -> fts3rec_offsets {
        // SAFETY: all zero is a value of the structure; the function fills it in.
        unsafe {
            let mut offsets = MaybeUninit::<fts3rec_offsets>::zeroed().assume_init();
            let code = ftrec::fts3rec_compute_offsets(&mut offsets, &mut self.version);
            assert_eq!(code, 0);
            offsets
        }
    }
}

/// Variables for the files: `PORT` is 80, as it was for the original, and `DIR` is where they are.
fn variables(case: &Case) -> abi::ftvar {
    let dir = case
        .file
        .parent()
        .and_then(Path::to_str)
        .expect("a file is in a directory");
    let dir = CString::new(format!("DIR={dir}")).expect("paths have no zero byte");
    let mut variables = MaybeUninit::uninit();
    // SAFETY: the first call fills the structure; bindings are not kept.
    unsafe {
        ftvar::ftvar_new(variables.as_mut_ptr());
        ftvar::ftvar_pset(variables.as_mut_ptr(), c"PORT=80".as_ptr().cast_mut());
        ftvar::ftvar_pset(variables.as_mut_ptr(), dir.as_ptr().cast_mut());
        variables.assume_init()
    }
}

fn bytes(hex: &str) -> Vec<u8> {
    let pairs = hex.as_bytes().chunks(2);
    let byte = |pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    pairs
        .map(|pair| byte(pair).expect("hexadecimal digits"))
        .collect()
}

#[test]
fn tags() {
    for case in Case::all("tag") {
        // SAFETY: the structure is filled by the load function; records are of version 1005.
        unsafe {
            let mut set = MaybeUninit::<abi::fttag>::uninit();
            let mut variables = variables(&case);
            let code = fttag::fttag_load(set.as_mut_ptr(), &mut variables, case.name().as_ptr());
            ftvar::ftvar_free(&mut variables);
            assert_eq!(code, case.code(), "{:?}", case.file);
            for row in case.rows() {
                let found = fttag::fttag_def_find(set.as_mut_ptr(), row.definition.as_ptr());
                assert!(!found.is_null());
                let mut record = bytes(row.words[2]);
                fttag::fttag_def_eval(found, record.as_mut_ptr().cast());
                let tags = bytes(row.words[3]);
                assert_eq!(record[64..], tags, "{:?} {:?}", case.file, row.words);
            }
            fttag::fttag_free(set.as_mut_ptr());
        }
    }
}

#[test]
fn masks() {
    for case in Case::all("mask") {
        // SAFETY: the structure is filled by the load function; records are of the versions that the offsets are for.
        unsafe {
            let mut set = MaybeUninit::<abi::ftmask>::uninit();
            let code = ftmask::ftmask_load(set.as_mut_ptr(), case.name().as_ptr());
            assert_eq!(code, case.code(), "{:?}", case.file);
            for mut row in case.rows() {
                let found = ftmask::ftmask_def_find(set.as_mut_ptr(), row.definition.as_ptr());
                assert!(!found.is_null());
                let mut record = bytes(row.words[2]);
                let at = record.as_mut_ptr().cast::<c_char>();
                ftmask::ftmask_def_eval(found, at, &mut row.offsets());
                assert_eq!(
                    record,
                    bytes(row.words[3]),
                    "{:?} {:?}",
                    case.file,
                    row.words
                );
            }
            ftmask::ftmask_free(set.as_mut_ptr());
        }
    }
}

#[test]
fn translations() {
    for case in Case::all("xlate") {
        // SAFETY: the structure is filled by the load function; records are of the versions that the offsets are for.
        unsafe {
            let mut set = MaybeUninit::<abi::ftxlate>::uninit();
            let mut variables = variables(&case);
            let code =
                ftxlate::ftxlate_load(set.as_mut_ptr(), &mut variables, case.name().as_ptr());
            ftvar::ftvar_free(&mut variables);
            assert_eq!(code, case.code(), "{:?}", case.file);
            for mut row in case.rows() {
                let found = ftxlate::ftxlate_def_find(set.as_mut_ptr(), row.definition.as_ptr());
                assert!(!found.is_null());
                let mut offsets = row.offsets();
                let lacks = ftxlate::ftxlate_def_test_xfields(found, offsets.xfields);
                if row.words[2] == "needs" {
                    assert_eq!(lacks.to_string(), row.words[3]);
                    continue;
                }
                assert_eq!(lacks, 0, "{:?} {:?}", case.file, row.words);
                let mut record = bytes(row.words[2]);
                ftxlate::ftxlate_def_eval(found, record.as_mut_ptr().cast(), &mut offsets);
                assert_eq!(
                    record,
                    bytes(row.words[3]),
                    "{:?} {:?}",
                    case.file,
                    row.words
                );
            }
            ftxlate::ftxlate_free(set.as_mut_ptr());
        }
    }
}
