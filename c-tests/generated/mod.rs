//! What is made from the sources and committed: `make regenerate` writes it anew, the test here says which of it is stale.

mod header;

use crate::harness::{files, root};
use crate::house::identifier;
use crate::manual;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// The texts of files, by their paths in the repository.
type Files = BTreeMap<String, String>;

/// Each of these makes files; a later one may read what an earlier one made.
const GENERATORS: &[fn() -> Files] = &[versions, header, exports, pages];

/// Folders all of whose files are generated, but for those of these names.
const FOLDERS: &[&str] = &["docs/man3", "src/abi/versions", "src/capi/versions"];
const WRITTEN: &[&str] = &["src/capi/versions/mod.rs"];

/// Returns the structures and functions of every record version, which the build script writes.
fn versions() -> Files {
    let sources = ft::GENERATED_SOURCES.iter();
    sources
        .map(|&(path, text)| (path.to_owned(), text.to_owned()))
        .collect()
}

fn header() -> Files {
    let path = "include/ftlib.h".to_owned();
    [(path, header::source())].into()
}

/// Returns what `libft.so` and `libft.a` show of themselves: functions and variables with C names.
fn exports() -> Files {
    let mut names = BTreeSet::new();
    for source in files("src/capi", &["rs"]) {
        let text = fs::read_to_string(source).expect("sources are readable");
        for exported in text.split("#[unsafe(no_mangle)]").skip(1) {
            let declared = ["fn ", "static mut ", "static "]
                .iter()
                .filter_map(|before| exported.split_once(before))
                .min_by_key(|(attributes, _)| attributes.len());
            let (_, name) = declared.expect("what is exported is a function or a variable");
            names.insert(identifier(name));
        }
        // Functions of C.
        let variadic = text.lines().filter(|line| line.ends_with("...);"));
        let variadic = variadic.filter_map(|line| line.trim_start().strip_prefix("pub fn "));
        names.extend(variadic.map(identifier));
    }
    let mut text = "# What programs see of libft.so and libft.a, a name a line: `make regenerate` writes it.\n".to_owned();
    for name in names {
        text += &name;
        text.push('\n');
    }
    [("src/capi/exports.txt".to_owned(), text)].into()
}

fn pages() -> Files {
    let pages = manual::pages().into_iter();
    pages
        .map(|(name, text)| (format!("docs/man3/{name}"), text))
        .collect()
}

#[test]
fn committed_files_are_current() {
    let write = crate::harness::setting("FTLIB_REGENERATE");
    let mut current = Files::new();
    for generate in GENERATORS {
        let files = generate();
        for (path, text) in files.iter().filter(|_| write) {
            fs::write(root().join(path), text).expect("the sources are writable");
        }
        current.extend(files);
    }
    // What was made of something that is no longer there.
    for folder in FOLDERS {
        for file in fs::read_dir(root().join(folder)).expect("the folder is there") {
            let file = file.expect("the folder is readable").path();
            let path = file.strip_prefix(root()).expect("it is below");
            let path = path.to_str().expect("files have names").to_owned();
            if WRITTEN.contains(&&*path) {
                continue;
            }
            if write && !current.contains_key(&path) {
                fs::remove_file(&file).expect("the folder is writable");
            } else {
                current.entry(path).or_default();
            }
        }
    }
    let stale = current
        .iter()
        .filter(|(path, text)| fs::read_to_string(root().join(path)).ok().as_ref() != Some(*text));
    let stale: Vec<&String> = stale.map(|(path, _)| path).collect();
    assert!(
        stale.is_empty(),
        "make regenerate writes these anew: {stale:#?}"
    );
}
