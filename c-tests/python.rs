//! The library driven from Python by ctypes, call for call as pyflowtools does it.

use crate::harness::{Link, Scratch, exists, library, root, run, skipped};
use std::ffi::OsString;
use std::path::Path;
use std::time::Duration;

#[test]
fn pyflowtools() {
    if !exists(&OsString::from("python3")) {
        return skipped("pyflowtools", "no python3");
    }
    let scratch = Scratch::new("python");
    let script = root().join("c-tests/pyflowtools.py");
    let lib = library(Link::Shared);
    let path = |path: &Path| path.to_str().expect("paths are UTF-8").to_owned();
    let args = [path(&script), path(&lib), path(scratch.path())];
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let output = run(
        Path::new("python3"),
        &args,
        scratch.path(),
        Duration::from_secs(120),
    );
    assert!(output.status.success(), "{}", output.text());
}
