//! The manual pages in `docs/man3`, as the doc comments of `src` generate them: complete and in order.

mod mdoc;
mod source;

use crate::abi::header::declared;
use crate::harness::{Language, Link, Scratch, build, compiler, include, root, skipped};
use mdoc::{Names, page};
use source::{Family, Item, Prototype};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs::{self, File};
use std::path::Path;
use std::process::Command;

/// When the pages were looked over last; nothing else may make them differ from day to day.
const DATE: &str = "November 23, 2026";

const GUARANTEED: &str = "What is guaranteed";

const DEVIATIONS: &str = "Deviations from the original";

/// What the pages are made of.
struct Manual {
    families: Vec<Family>,
    prototypes: BTreeMap<String, Prototype>,
    names: Names,
    readme: String,
    deviations: String,
    overview: Vec<String>,
}

impl Manual {
    fn read() -> Manual {
        let families = source::families();
        let items = families.iter().flat_map(|family| &family.items);
        let names = Names {
            functions: items.map(|item| item.name.clone()).collect(),
            modules: families
                .iter()
                .map(|family| family.module.clone())
                .collect(),
        };
        Manual {
            prototypes: source::prototypes(),
            names,
            families,
            readme: source::read("README.md"),
            deviations: source::read("docs/deviations.md"),
            overview: source::module_doc(&source::read("src/lib.rs")),
        }
    }

    /// Returns the pages by file name.
    fn pages(&self) -> BTreeMap<String, String> {
        let pages = self.families.iter().map(|family| {
            let name = page(&family.module);
            (format!("{name}.3"), self.family(&name, family))
        });
        pages
            .chain([("libft.3".to_owned(), self.libft())])
            .collect()
    }

    fn family(&self, name: &str, family: &Family) -> String {
        let functions: Vec<&str> = family.items.iter().map(|item| &*item.name).collect();
        let (title, parts) = headings(&family.doc);
        let mut out = top(name, &functions, &title);
        for item in &family.items {
            if let Some(prototype) = self.prototypes.get(&item.name) {
                writeln!(out, ".Ft {}", quoted(&prototype.returns)).unwrap();
                writeln!(out, ".Fo {}", item.name).unwrap();
                for argument in &prototype.arguments {
                    writeln!(out, ".Fa {}", quoted(argument)).unwrap();
                }
                out += ".Fc\n";
            }
        }
        for (heading, lines) in &parts {
            writeln!(out, ".Sh {}", heading.to_uppercase()).unwrap();
            out += &mdoc::blocks(lines, &self.names);
            if heading == "Description" {
                self.functions(&family.items, &mut out);
            }
        }
        let links: BTreeSet<String> = self.links(&family.doc);
        see_also(&mut out, links.into_iter().filter(|other| other != name));
        out
    }

    /// Writes what each function does, and what it requires.
    fn functions(&self, items: &[Item], out: &mut String) {
        out.push_str(".Bl -tag -width Ds\n");
        let mut before = "";
        for item in items {
            let mark = if item.is_function { "Fn" } else { "Va" };
            write!(out, ".It {mark} {}", item.name).unwrap();
            let prototype = self.prototypes.get(&item.name);
            for argument in prototype.map_or(&[][..], |prototype| &prototype.arguments) {
                write!(out, " {}", quoted(argument_name(argument))).unwrap();
            }
            out.push('\n');
            let mut doc = item.doc.clone();
            while doc.last().is_some_and(String::is_empty) {
                doc.pop();
            }
            if item.requires == before && !before.is_empty() {
                doc.push("Requires the same.".to_owned());
            } else if !item.requires.is_empty() {
                doc.push(String::new());
                doc.push(format!("Requires: {}", item.requires));
            }
            out.push_str(&mdoc::blocks(&doc, &self.names));
            before = &item.requires;
        }
        out.push_str(".El\n");
    }

    fn libft(&self) -> String {
        let (title, parts) = headings(&self.overview);
        let mut out = top("libft", &[], &title);
        for (heading, lines) in &parts {
            // The first is below, the second about the inside.
            if heading == "Guarantees and deviations" || heading == "Inside" {
                continue;
            }
            writeln!(out, ".Sh {}", heading.to_uppercase()).unwrap();
            out += &mdoc::blocks(lines, &self.names);
        }
        let (guaranteed, deviations) = (format!("## {GUARANTEED}"), format!("# {DEVIATIONS}"));
        for (heading, lines) in [
            (GUARANTEED, source::section(&self.readme, &guaranteed)),
            (DEVIATIONS, source::section(&self.deviations, &deviations)),
        ] {
            writeln!(out, ".Sh {}", heading.to_uppercase()).unwrap();
            out += &mdoc::blocks(&lines, &self.names);
        }
        let pages = self.families.iter().map(|family| page(&family.module));
        let pages: BTreeSet<String> = pages.collect();
        see_also(&mut out, pages.into_iter());
        out
    }

    /// Returns the pages that links in `doc` lead to.
    fn links(&self, doc: &[String]) -> BTreeSet<String> {
        let modules = self.names.modules.iter();
        let linked = modules.filter(|module| {
            doc.iter()
                .any(|line| line.contains(&format!("[`{module}`]")))
        });
        linked
            .map(|module| page(module))
            .chain(["libft".to_owned()])
            .collect()
    }
}

/// Returns the first sentence, for the line of names, and the lines below each heading.
fn headings(doc: &[String]) -> (String, Vec<(String, Vec<String>)>) {
    let (first, rest) = doc.split_first().expect("every module has a doc comment");
    let mut parts = vec![("Description".to_owned(), Vec::new())];
    let mut literal = false;
    for line in rest {
        literal ^= line.starts_with("```");
        match line.strip_prefix("# ").filter(|_| !literal) {
            Some("Example") => parts.push(("Examples".to_owned(), Vec::new())),
            Some(heading) => parts.push((heading.to_owned(), Vec::new())),
            None => parts.last_mut().expect("there is one").1.push(line.clone()),
        }
    }
    let title = first.strip_suffix('.').expect("it is a sentence");
    let title = title.strip_prefix("The ").unwrap_or(title);
    let acronym = title[1..].starts_with(|c: char| c.is_ascii_uppercase());
    let lower = title[..1].to_lowercase() + &title[1..];
    (if acronym { title.to_owned() } else { lower }, parts)
}

/// Returns the start of a page, up to the prototypes.
fn top(name: &str, functions: &[&str], title: &str) -> String {
    let mut out = format!(
        ".\\\" Generated from the doc comments in src: see c-tests/manual. Do not edit.\n\
         .Dd {DATE}\n.Dt {} 3\n.Os flow-tools\n.Sh NAME\n",
        name.to_uppercase()
    );
    let names: Vec<&str> = [name]
        .into_iter()
        .chain(
            functions
                .iter()
                .copied()
                .filter(|&function| function != name),
        )
        .collect();
    for (i, name) in names.iter().enumerate() {
        let comma = if i + 1 < names.len() { " ," } else { "" };
        writeln!(out, ".Nm {name}{comma}").unwrap();
    }
    writeln!(out, ".Nd {}", title.replace('`', "")).unwrap();
    out + ".Sh LIBRARY\nThe flow-tools library (libft, \\-lft)\n.Sh SYNOPSIS\n.In ftlib.h\n"
}

fn see_also(out: &mut String, pages: impl Iterator<Item = String>) {
    let pages: Vec<String> = pages.map(|page| format!(".Xr {page} 3")).collect();
    *out += &format!(".Sh SEE ALSO\n{}\n", pages.join(" ,\n"));
}

fn quoted(text: &str) -> String {
    if text.contains(' ') {
        format!("\"{text}\"")
    } else {
        text.to_owned()
    }
}

/// Returns the name of an argument, of which the header has the type too.
fn argument_name(argument: &str) -> &str {
    if argument.contains('(') || argument == "..." {
        return argument;
    }
    let start = argument.rfind(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    start.map_or(argument, |start| &argument[start + 1..])
}

/// Returns the pages by file name.
pub fn pages() -> BTreeMap<String, String> {
    Manual::read().pages()
}

#[test]
fn every_function_has_a_page() {
    let manual = Manual::read();
    let described = &manual.names.functions;
    let missing: Vec<String> = declared(&source::read("include/ftlib.h"))
        .into_iter()
        .filter(|name| !described.contains(name) || !manual.prototypes.contains_key(name))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
    for family in &manual.families {
        let link = format!("(capi::{})", family.module);
        let linked = manual.overview.iter().any(|line| line.contains(&link));
        assert!(linked, "src/lib.rs does not list {}", family.module);
        for heading in ["# Ownership", "# Errors", "# Thread safety"] {
            let said = family.doc.iter().any(|line| line == heading);
            assert!(said, "{}: no {heading}", family.module);
        }
    }
}

/// Returns the ids of deviations at the start of a text, as in `R1-R5, R8: ...` or `R1-R5, R8 | ...`.
fn ids(text: &str) -> Vec<String> {
    let list = text.split([':', '|']).next().unwrap_or_default().trim();
    let number = |id: &str| id.get(1..)?.parse::<u32>().ok();
    let (mut ids, mut parts) = (Vec::new(), list.split(", "));
    while let Some((first, last)) = parts
        .next()
        .map(|part| part.split_once('-').unwrap_or((part, part)))
    {
        if let (Some(from), Some(to)) = (number(first), number(last)) {
            ids.extend((from..=to).map(|number| format!("{}{number}", &first[..1])));
        }
    }
    ids
}

/// Returns the ids of the list of deviations.
pub fn deviations() -> BTreeSet<String> {
    let text = source::read("docs/deviations.md");
    let rows = text.lines().filter_map(|line| line.strip_prefix("| "));
    rows.flat_map(ids).collect()
}

#[test]
fn every_deviation_is_on_a_page() {
    let manual = Manual::read();
    let listed = deviations();
    let docs = manual.families.iter().map(|family| family.doc.join("\n"));
    let sections = docs
        .filter(|doc| doc.contains(DEVIATIONS))
        .flat_map(|doc| source::section(&doc, &format!("# {DEVIATIONS}")));
    let named: BTreeSet<String> = sections
        .filter_map(|line| line.strip_prefix("- ").map(ids))
        .flatten()
        .collect();
    assert!(listed.len() > 80, "only {listed:?}");
    assert_eq!(listed, named);
}

/// Returns what a program that checks pages says, but for lines that are no fault of a page.
fn complaints(program: &[&str], path: &Path) -> Option<String> {
    // Pages name one another, installed or not, and are for any system.
    const FAULTLESS: [&str; 2] = [
        "referenced manual not found",
        "operating system explicitly specified",
    ];
    let mut command = Command::new(program[0]);
    let output = command.args(&program[1..]).arg(path).output().ok()?;
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    let faults = said
        .lines()
        .filter(|line| !FAULTLESS.iter().any(|text| line.contains(text)));
    Some(faults.collect::<Vec<_>>().join("\n"))
}

#[test]
fn pages_have_no_warnings() {
    let scratch = Scratch::new("pages");
    for program in [
        &["mandoc", "-Tlint"][..],
        &["groff", "-mandoc", "-Tutf8", "-ww", "-z"],
    ] {
        for (name, text) in Manual::read().pages() {
            let path = scratch.path().join(name);
            fs::write(&path, text).expect("the scratch directory is writable");
            let Some(complaints) = complaints(program, &path) else {
                skipped("manual", &format!("no {}", program[0]));
                break;
            };
            assert_eq!(complaints, "", "{program:?}");
        }
    }
}

#[test]
fn examples_work() {
    let scratch = Scratch::new("manual");
    for family in Manual::read().families {
        let lines = family.doc.iter().skip_while(|line| *line != "```c").skip(1);
        let code: Vec<&str> = lines
            .take_while(|line| *line != "```")
            .map(|line| &**line)
            .collect();
        if code.is_empty() {
            continue;
        }
        let path = scratch.path().join(format!("{}.c", family.module));
        fs::write(&path, code.join("\n") + "\n").expect("the scratch directory is writable");
        if !code.contains(&"int main(void)") {
            let mut command = Command::new(compiler(Language::C));
            command.args(["-Wall", "-Wextra", "-Werror", "-fsyntax-only", "-I"]);
            let output = command.arg(include()).arg(&path).output();
            let output = output.expect("the compiler starts");
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{command:?}\n{said}");
            continue;
        }
        let path = path.to_str().expect("the scratch directory has a name");
        let program = build(path, Language::C, Link::Shared, scratch.path());
        let sample = File::open(root().join("examples/sample.ft")).expect("there is a sample");
        let mut command = Command::new(program);
        // Cargo's may lead to an older library than the program's own path.
        command.env_remove("LD_LIBRARY_PATH").stdin(sample);
        let output = command.output();
        let output = output.expect("what was built starts");
        assert!(
            output.status.success() && !output.stdout.is_empty(),
            "{output:?}"
        );
    }
}
