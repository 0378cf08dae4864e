//! `include/ftlib.h`: understood by every compiler, and true to the library.

use crate::harness::{Link, Scratch, exists, include, library, root, skipped};
use std::collections::BTreeSet;
use std::ffi::{CString, OsString};
use std::fs;
use std::process::Command;

/// Compiles a program that includes the header and nothing else before it; warnings are errors.
fn compiles(compiler: &str, source: &str, standard: &str, more: &[&str]) {
    if !exists(&OsString::from(compiler)) {
        skipped("header", &format!("no {compiler}"));
        return;
    }
    let scratch = Scratch::new("header");
    let path = scratch.path().join(source);
    let program = "#include <ftlib.h>\n#include <ftlib.h>\n\
        int main(void) { struct ftver v; v.d_version = 5; return v.d_version - 5; }\n";
    fs::write(&path, program).expect("the scratch directory is writable");
    let mut command = Command::new(compiler);
    command
        .arg(format!("-std={standard}"))
        .args(["-Wall", "-Wextra", "-pedantic", "-Werror", "-fsyntax-only"])
        .args(more)
        .arg("-I")
        .arg(include())
        .arg(&path);
    let output = command.output().expect("the compiler starts");
    assert!(
        output.status.success(),
        "{command:?}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

fn compiles_as_c(compiler: &str) {
    for standard in [
        "c89", "gnu89", "c99", "gnu99", "c11", "gnu11", "c17", "gnu17",
    ] {
        compiles(compiler, "header.c", standard, &["-Wno-long-long"]);
    }
    // Without the integer types of old, and in the modes that hide what a standard does not name.
    compiles(compiler, "header.c", "c11", &["-DFTLIB_NO_OLD_TYPES"]);
    let fttime = ["-DFTLIB_FTTIME_TIME_T", "-Wno-long-long"];
    compiles(compiler, "header.c", "c89", &fttime);
    compiles(compiler, "header.c", "gnu11", &["-D_GNU_SOURCE"]);
    compiles(compiler, "header.c", "c11", &["-D_POSIX_C_SOURCE=200809L"]);
}

fn compiles_as_cxx(compiler: &str) {
    for standard in ["c++11", "gnu++11", "c++14", "c++17", "gnu++17", "c++20"] {
        compiles(compiler, "header.cpp", standard, &[]);
        compiles(compiler, "header.cpp", standard, &["-DFTLIB_FTTIME_TIME_T"]);
    }
}

#[test]
fn compiles_with_gcc() {
    compiles_as_c("gcc");
}

#[test]
fn compiles_with_clang() {
    compiles_as_c("clang");
}

#[test]
fn compiles_with_gxx() {
    compiles_as_cxx("g++");
}

#[test]
fn compiles_with_clangxx() {
    compiles_as_cxx("clang++");
}

/// What C programs of the tests expect of records is written down apart from the library's own table.
#[test]
fn every_version_is_in_the_table_of_the_tests() {
    let table = root().join("c-tests/harness/tables.h");
    let table = fs::read_to_string(table).expect("the harness has it");
    let missing: Vec<&str> = ft::record::RECORDS
        .iter()
        .filter(|record| {
            let row = format!("\", {}, {}, RECORD(", record.d_version, record.aggregation);
            !table.contains(&row)
        })
        .map(|record| record.name)
        .collect();
    assert!(missing.is_empty(), "{missing:?} are not in tables.h");
}

/// Returns the functions that a header declares.
pub fn declared(header: &str) -> BTreeSet<String> {
    let mut text = String::new();
    let mut rest = header;
    while let Some((code, comment)) = rest.split_once("/*") {
        text += code;
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    text += rest;
    let text = text.replace("\\\n", " ");
    let text: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'))
        .fold(String::new(), |text, line| text + line + "\n");
    let text = text.replace("extern \"C\" {", ";");
    let (mut names, mut depth, mut declaration) = (BTreeSet::new(), 0usize, String::new());
    for c in text.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ';' if depth == 0 => {
                let before = declaration.split('(').next().unwrap_or_default().trim_end();
                let name = before
                    .rsplit(|c: char| !c.is_alphanumeric() && c != '_')
                    .next();
                if declaration.contains('(') && !declaration.trim_start().starts_with("typedef") {
                    names.extend(name.filter(|name| !name.is_empty()).map(str::to_owned));
                }
                declaration.clear();
            }
            c if depth == 0 => declaration.push(c),
            _ => {}
        }
    }
    names
}

#[test]
fn every_prototype_is_exported() {
    let header = fs::read_to_string(include().join("ftlib.h")).expect("the header is there");
    let names = declared(&header);
    assert!(names.len() > 100, "only {names:?}");
    for name in [
        "ftio_init",
        "fterr_warnx",
        "ftpdu_verify",
        "ftrec_xlate",
        "ftmap_load",
    ] {
        assert!(names.contains(name), "{name} is not among {names:?}");
    }
    let path = library(Link::Shared);
    let path = CString::new(path.to_str().expect("the path is UTF-8")).expect("no zero in a path");
    // SAFETY: a string; the library has no code that runs when it is loaded.
    let handle = unsafe { libc::dlopen(path.as_ptr(), libc::RTLD_NOW | libc::RTLD_LOCAL) };
    assert!(!handle.is_null(), "{path:?} cannot be loaded");
    let missing: Vec<&String> = names
        .iter()
        .filter(|name| {
            let symbol = CString::new(name.as_str()).expect("no zero in a name");
            // SAFETY: a handle that is open and a string.
            unsafe { libc::dlsym(handle, symbol.as_ptr()) }.is_null()
        })
        .collect();
    assert!(
        missing.is_empty(),
        "declared, but not exported: {missing:?}"
    );
}
