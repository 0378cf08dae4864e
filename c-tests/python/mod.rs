//! The library driven from Python by ctypes: call for call as pyflowtools does it, and by the module in `examples/python`.

use crate::harness::{Link, Scratch, exists, library, root, run, skipped};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
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

/// Each Python from 3.8 on that is in the path or was installed by pyenv, once.
fn pythons() -> Vec<PathBuf> {
    let mut names = vec![PathBuf::from("python3")];
    names.extend((8..=15).map(|minor| PathBuf::from(format!("python3.{minor}"))));
    let pyenv = std::env::var_os("PYENV_ROOT")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".pyenv")));
    if let Some(versions) = pyenv.and_then(|root| root.join("versions").read_dir().ok()) {
        names.extend(versions.flatten().map(|dir| dir.path().join("bin/python3")));
    }
    // What it is -> how it was found.
    let mut found = BTreeMap::new();
    for name in names {
        let script = "import ctypes, os, sys; print(os.path.realpath(sys.executable)); assert sys.version_info >= (3, 8)";
        let answer = Command::new(&name)
            .args(["-c", script])
            .stdin(Stdio::null())
            .output();
        if let Ok(answer) = answer
            && answer.status.success()
        {
            found.entry(answer.stdout).or_insert(name);
        }
    }
    found.into_values().collect()
}

#[test]
fn python_module() {
    let pythons = pythons();
    if pythons.is_empty() {
        return skipped("python_module", "no python3 from 3.8 on");
    }
    for python in pythons {
        check(&python, "python_module.py");
    }
}
