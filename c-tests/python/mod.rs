//! The library driven from Python by ctypes, call for call as pyflowtools does it. The package `flowtools` has tests of its own.

use crate::harness::{Link, Scratch, exists, library, root, run, skipped};
use std::ffi::OsString;
use std::path::Path;
use std::time::Duration;

/// Runs `c-tests/python/<script>` with a Python, which has to exit with 0.
fn check(python: &Path, script: &str) {
    let scratch = Scratch::new("python");
    let script = root().join("c-tests/python").join(script);
    let lib = library(Link::Shared);
    let path = |path: &Path| path.to_str().expect("paths are UTF-8").to_owned();
    let args = [path(&script), path(&lib), path(scratch.path())];
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let output = run(python, &args, scratch.path(), Duration::from_secs(300));
    assert!(
        output.status.success(),
        "{}: {}",
        python.display(),
        output.text()
    );
}

#[test]
fn pyflowtools() {
    if !exists(&OsString::from("python3")) {
        return skipped("pyflowtools", "no python3");
    }
    check(Path::new("python3"), "pyflowtools.py");
}
