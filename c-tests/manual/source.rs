//! What the manual is made of: doc comments in `src`, prototypes in `include/ftlib.h`, sections of `README.md` and
//! `docs/deviations.md`.

use crate::harness::root;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// An exported function, or variable, and its doc comment.
pub struct Item {
    pub name: String,
    pub is_function: bool,
    pub doc: Vec<String>,
    /// What the caller has to see to.
    pub requires: String,
}

/// The functions of a file, and the doc comment of the file.
pub struct Family {
    pub module: String,
    pub doc: Vec<String>,
    pub items: Vec<Item>,
}

/// How C declares a function.
pub struct Prototype {
    pub returns: String,
    pub arguments: Vec<String>,
}

pub fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Returns the doc comment that a file starts with.
pub fn module_doc(source: &str) -> Vec<String> {
    let lines = source.lines().map_while(|line| line.strip_prefix("//!"));
    lines
        .map(|line| line.strip_prefix(' ').unwrap_or(line).to_owned())
        .collect()
}

/// Returns the families of `src/capi` by name.
pub fn families() -> Vec<Family> {
    let directory = fs::read_dir(root().join("src/capi")).expect("src/capi is there");
    let paths = directory.map(|entry| entry.expect("src/capi is readable").path());
    let mut families: Vec<Family> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| family(&path))
        .filter(|family| !family.items.is_empty())
        .collect();
    families.sort_by(|a, b| a.module.cmp(&b.module));
    families
}

fn family(path: &Path) -> Family {
    let module = path.file_stem().expect("a file has a name");
    let source = fs::read_to_string(path).expect("src/capi is readable");
    let mut items = items(&source);
    // The functions that there is one of for each version are in a file of their own.
    let versions = root()
        .join("src/capi/versions")
        .join(path.file_name().expect("it has one"));
    if let Ok(source) = fs::read_to_string(versions) {
        items.extend(self::items(&source));
    }
    Family {
        module: module.to_str().expect("modules have names").to_owned(),
        doc: module_doc(&source),
        items,
    }
}

fn items(source: &str) -> Vec<Item> {
    let (mut items, mut doc, mut exported) = (Vec::new(), Vec::new(), false);
    for line in source.lines().map(str::trim_start) {
        if let Some(text) = line.strip_prefix("///") {
            doc.push(text.strip_prefix(' ').unwrap_or(text).to_owned());
            continue;
        }
        if line.starts_with("#[") {
            exported |= line == "#[unsafe(no_mangle)]";
            continue;
        }
        // Variadic functions are declared only.
        let exported = std::mem::take(&mut exported) || line.ends_with("...);");
        let doc = std::mem::take(&mut doc);
        let name = ["pub unsafe extern \"C\" fn ", "pub fn ", "pub static mut "]
            .iter()
            .find_map(|start| line.strip_prefix(start))
            .and_then(|rest| rest.split(['(', ':']).next());
        if let Some(name) = name.filter(|_| exported) {
            items.push(item(name, !line.starts_with("pub static"), doc));
        }
    }
    items
}

fn item(name: &str, is_function: bool, mut doc: Vec<String>) -> Item {
    doc.retain(|line| !line.starts_with("cbindgen:"));
    let end = doc.iter().position(|line| line == "# Safety");
    let safety = end.map_or(Vec::new(), |end| doc.split_off(end).split_off(1));
    let requires: Vec<&str> = safety
        .iter()
        .map(|line| line.trim_start_matches("- ").trim())
        .collect();
    let requires = requires.join(" ");
    let nothing = [
        "None: any values will do.",
        "None: any value will do.",
        "None.",
    ];
    let nothing = nothing
        .iter()
        .find_map(|nothing| requires.strip_prefix(nothing));
    Item {
        name: name.to_owned(),
        is_function,
        doc,
        requires: nothing.unwrap_or(&requires).trim().to_owned(),
    }
}

/// Returns the prototypes in the header, which has each on a line of its own.
pub fn prototypes() -> BTreeMap<String, Prototype> {
    let header = read("include/ftlib.h");
    let lines = header.lines().filter_map(|line| line.strip_suffix(");"));
    lines.filter_map(prototype).collect()
}

fn prototype(line: &str) -> Option<(String, Prototype)> {
    let line = line.strip_prefix("extern ").unwrap_or(line);
    let (before, arguments) = line.split_once('(')?;
    let start = before.rfind(|c: char| !c.is_ascii_alphanumeric() && c != '_')? + 1;
    let (returns, name) = before.split_at(start);
    if !line.starts_with(|c: char| c.is_ascii_lowercase()) || name.is_empty() {
        return None;
    }
    let (mut parts, mut depth) = (vec![String::new()], 0);
    for c in arguments.chars() {
        depth += i32::from(c == '(') - i32::from(c == ')');
        match parts.last_mut() {
            Some(part) if c != ',' || depth > 0 => part.push(c),
            _ => parts.push(String::new()),
        }
    }
    let arguments = parts.iter().map(|part| part.trim().to_owned()).collect();
    let returns = returns.trim().to_owned();
    Some((name.to_owned(), Prototype { returns, arguments }))
}

/// Returns the lines below a heading, up to the next one of its level or above.
pub fn section(text: &str, heading: &str) -> Vec<String> {
    let level = heading.split(' ').next().map_or(0, str::len);
    let mut lines = text.lines().skip_while(|line| *line != heading);
    assert!(lines.next().is_some(), "no heading {heading}");
    let ends = |line: &str| {
        let marks = line.bytes().take_while(|&octet| octet == b'#').count();
        (1..=level).contains(&marks)
    };
    lines
        .take_while(|line| !ends(line))
        .map(str::to_owned)
        .collect()
}
