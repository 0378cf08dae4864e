//! No two files need each other, not even by way of a third: each can be read, and tested, on top of what is below it.
//!
//! A file needs another one where it takes a name from there. A `mod.rs` that only hands on what its children have
//! (`pub use`) needs none of them, and who takes the name there needs the child.

use super::code;
use crate::harness::{files, root};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Folders with a crate each, whose files are its modules.
const CRATES: &[&str] = &["src", "c-tests", "python/src", "fuzz/src"];

/// A path such as `text::date`, in parts: from the top of its crate where it is the name of a module.
type Path = Vec<String>;

/// What a `use` brings: the path as it is written, the name that it has here, and whether it is handed on.
struct Use {
    path: Path,
    name: String,
    is_public: bool,
}

/// The modules of a crate.
struct Crate {
    sources: BTreeMap<Path, Module>,
}

struct Module {
    uses: Vec<Use>,
    /// The rest of the source.
    body: String,
}

fn parts(path: &str) -> Path {
    let parts = path.split("::").map(str::trim);
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Splits at the commas that stand in no braces.
fn split(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                found.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(&list[start..]);
    found
}

/// Adds what a `use` names below a path: `a::b`, `a as b` or `a::{b, c::{d, e}}`.
fn read_use(before: &Path, tree: &str, is_public: bool, uses: &mut Vec<Use>) {
    if let Some((head, list)) = tree.split_once('{') {
        let before = [before.clone(), parts(head)].concat();
        let list = list.trim_end().strip_suffix('}').expect("braces match");
        for tree in split(list)
            .into_iter()
            .filter(|tree| !tree.trim().is_empty())
        {
            read_use(&before, tree, is_public, uses);
        }
        return;
    }
    let (tree, name) = match tree.split_once(" as ") {
        Some((tree, name)) => (tree, Some(name.trim())),
        None => (tree, None),
    };
    let mut path = [before.clone(), parts(tree)].concat();
    if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
        path.pop();
    }
    let name = name.or(path.last().map(String::as_str)).unwrap_or_default();
    let name = name.to_owned();
    uses.push(Use {
        path,
        name,
        is_public,
    });
}

fn read(text: &str) -> Module {
    let text = code(text);
    let (mut uses, mut body, mut rest) = (Vec::new(), String::new(), text.lines());
    while let Some(line) = rest.next() {
        let words = line.trim_start();
        let (is_public, tree) = match words.strip_prefix("pub") {
            Some(public) => (
                true,
                public
                    .split_once("use ")
                    .filter(|(scope, _)| scope.trim().is_empty() || scope.starts_with('(')),
            ),
            None => (false, words.strip_prefix("use ").map(|tree| ("", tree))),
        };
        let Some((_, tree)) = tree else {
            body.push_str(line);
            body.push('\n');
            continue;
        };
        let mut tree = tree.to_owned();
        while !tree.trim_end().ends_with(';') {
            tree.push_str(rest.next().expect("a `use` ends"));
        }
        let tree = tree.trim_end().trim_end_matches(';');
        read_use(&Path::new(), tree, is_public, &mut uses);
    }
    Module { uses, body }
}

/// Finds the paths that a source names, such as `super::a::b`.
fn named(body: &str) -> BTreeSet<Path> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | ':');
    let paths = body
        .split(|c| !is_name(c))
        .filter(|path| path.contains("::"));
    let paths = paths.map(parts);
    paths.filter(|path| !path.is_empty()).collect()
}

impl Module {
    fn declares(&self, item: &str) -> bool {
        const KINDS: [&str; 8] = [
            "struct", "enum", "union", "type", "fn", "const", "static", "trait",
        ];
        let words = self
            .body
            .split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        let words: Vec<&str> = words.collect();
        let is_declared = |two: &[&str]| KINDS.contains(&two[0]) && two[1] == item;
        words.windows(2).any(is_declared)
    }
}

impl Crate {
    fn of(folder: &str) -> Crate {
        let mut sources = BTreeMap::new();
        let folder = root().join(folder);
        for file in files(folder.to_str().expect("paths are UTF-8"), &["rs"]) {
            let path = file.strip_prefix(&folder).expect("it is below");
            let path = path.with_extension("").display().to_string();
            let mut module = parts(&path.replace('/', "::"));
            if module.iter().any(|name| name == "tests") {
                continue;
            }
            if matches!(
                module.last().map(String::as_str),
                Some("mod" | "lib" | "main")
            ) {
                module.pop();
            }
            let text = fs::read_to_string(&file).expect("sources are readable");
            sources.insert(module, read(&text));
        }
        Crate { sources }
    }

    /// Gives a path from the top of the crate, if it leads there.
    fn absolute(&self, module: &Path, path: &[String]) -> Option<Path> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => Some(rest.to_vec()),
            "self" => Some([module, rest].concat()),
            "super" => {
                let above = &module[..module.len().checked_sub(1)?];
                match rest.first() {
                    Some(next) if next == "super" => self.absolute(&above.to_vec(), rest),
                    _ => Some([above, rest].concat()),
                }
            }
            _ => {
                let child = [module.as_slice(), std::slice::from_ref(first)].concat();
                self.sources
                    .contains_key(&child)
                    .then(|| [&child, rest].concat())
            }
        }
    }

    /// Gives the module that a path leads to, by way of those that hand it on.
    fn home(&self, path: &[String]) -> Option<Path> {
        let length = (0..=path.len())
            .rev()
            .find(|&length| self.sources.contains_key(&path[..length]))?;
        let (module, rest) = path.split_at(length);
        let module = module.to_vec();
        let Some((item, rest)) = rest.split_first() else {
            return Some(module);
        };
        let mut public = self.sources[&module]
            .uses
            .iter()
            .filter(|one| one.is_public);
        if let Some(handed_on) = public.find(|one| one.name == *item) {
            let path = self.absolute(&module, &handed_on.path)?;
            return self.home(&[path, rest.to_vec()].concat());
        }
        // Of all that another one has (`pub use a::*`).
        for all in self.sources[&module]
            .uses
            .iter()
            .filter(|one| one.is_public && one.name == "*")
        {
            let (_, path) = all.path.split_last()?;
            let other = self.absolute(&module, path)?;
            if self
                .sources
                .get(&other)
                .is_some_and(|other| other.declares(item))
            {
                return Some(other);
            }
        }
        Some(module)
    }

    /// Gives the modules that each one needs.
    fn needs(&self) -> BTreeMap<Path, BTreeSet<Path>> {
        let mut needs = BTreeMap::new();
        for (module, source) in &self.sources {
            let mut needed = BTreeSet::new();
            for one in source.uses.iter().filter(|one| !one.is_public) {
                let path = self.absolute(module, &one.path);
                // Of a module that is only brought in, the paths behind its name count.
                let path = path.filter(|path| !self.sources.contains_key(path));
                needed.extend(path.and_then(|path| self.home(&path)));
            }
            for path in named(&source.body) {
                let brought = source.uses.iter().find(|one| one.name == path[0]);
                let path = match brought {
                    Some(brought) => [&brought.path, &path[1..]].concat(),
                    None => path,
                };
                let path = self.absolute(module, &path);
                needed.extend(path.and_then(|path| self.home(&path)));
            }
            needed.remove(module);
            needs.insert(module.clone(), needed);
        }
        needs
    }
}

/// Gives what remains when all is taken away that needs nothing, and then all that needs nothing of the rest.
fn circles(mut needs: BTreeMap<Path, BTreeSet<Path>>) -> BTreeMap<Path, BTreeSet<Path>> {
    loop {
        let modules: BTreeSet<Path> = needs.keys().cloned().collect();
        let needed: BTreeSet<Path> = needs.values().flatten().cloned().collect();
        let count = needs.len();
        // Neither is what nobody needs in a circle.
        needs.retain(|module, others| {
            others.retain(|other| modules.contains(other));
            !others.is_empty() && needed.contains(module)
        });
        if needs.len() == count {
            return needs;
        }
    }
}

#[test]
fn files_stand_in_no_circle() {
    for folder in CRATES {
        let needs = Crate::of(folder).needs();
        let arrows = needs.values().map(BTreeSet::len).sum::<usize>();
        assert!(arrows >= needs.len() / 2, "{folder}: {needs:#?}");
        let circles = circles(needs);
        let shown = circles.iter().map(|(module, others)| {
            let others: Vec<String> = others.iter().map(|other| other.join("::")).collect();
            format!("{} needs {}", module.join("::"), others.join(", "))
        });
        let shown: Vec<String> = shown.collect();
        assert!(shown.is_empty(), "{folder}: {shown:#?}");
    }
}
