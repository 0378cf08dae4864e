//! No file is too long to read at one sitting, and no function for a page.

use crate::harness::{files, root};
use std::fs;
use std::path::Path;

/// Lines of a file, and of a function from its name to its end.
const FILE: usize = 600;
const FUNCTION: usize = 60;

/// Where sources are, beside those at the top.
const FOLDERS: &[&str] = &[
    "src", "build", "c-tests", "benches", "examples", "fuzz", "include", "python",
];

/// What a machine wrote.
const GENERATED: &[&str] = &["include/ftlib.h"];

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Tells whether a line of Rust begins a function.
pub fn begins_rust(line: &str) -> bool {
    let mut words = line.trim_start().split(' ').filter(|word| {
        !matches!(*word, "const" | "unsafe" | "async" | "extern")
            && !word.starts_with("pub")
            && !word.starts_with('"')
    });
    words.next() == Some("fn")
}

/// Gives the functions of a source: the line of the name, the number of lines. The sources are formatted, so that a
/// function ends where a brace, or what follows in Python, stands below its first letter.
fn functions<'a>(lines: &[&'a str], ending: &str) -> Vec<(&'a str, usize)> {
    let mut found = Vec::new();
    for (at, &line) in lines.iter().enumerate() {
        let (first, margin) = (&lines[at..], indent(line));
        let behind = &first[1..];
        let is_brace =
            |other: &&str| indent(other) == margin && other.trim_start().starts_with('}');
        let length = match ending {
            "rs" if begins_rust(line) && !line.ends_with(['}', ';']) => {
                // A declaration in a trait ends with its list of parameters.
                let ends = |other: &&str| {
                    is_brace(other) || other.trim_start().starts_with(')') && other.ends_with(';')
                };
                behind.iter().position(ends).map(|end| end + 2)
            }
            "py" if line.trim_start().starts_with("def ") => {
                let ends = |other: &&str| {
                    !other.is_empty() && indent(other) <= margin && !other.starts_with(')')
                };
                let end = behind.iter().position(ends).unwrap_or(behind.len());
                let blank = behind[..end].iter().rev();
                let blank = blank.take_while(|other| other.is_empty()).count();
                Some(end + 1 - blank)
            }
            "c" | "h" | "cpp" if line.contains('(') && margin == 0 && !line.starts_with('#') => {
                // The brace of a function stands alone; parameters may take some lines.
                let brace = behind.iter().take(4).position(|other| *other == "{");
                let whole =
                    |brace: usize| !behind[..brace].iter().any(|other| other.ends_with(';'));
                let brace = brace.filter(|brace| !line.ends_with(';') && whole(*brace));
                brace.and_then(|_| behind.iter().position(is_brace).map(|end| end + 2))
            }
            _ => None,
        };
        found.extend(length.map(|length| (line, length)));
    }
    found
}

fn ending(path: &Path) -> &str {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.unwrap_or_default()
}

#[test]
fn no_file_and_no_function_is_long() {
    const ENDINGS: &[&str] = &["rs", "c", "h", "cpp", "py", "sh"];
    let (mut long, mut count) = (Vec::new(), 0);
    let below = FOLDERS.iter().flat_map(|folder| files(folder, ENDINGS));
    for file in below.chain([root().join("build.rs")]) {
        let name = file.strip_prefix(root()).expect("it is below").display();
        let name = name.to_string();
        if GENERATED.contains(&name.as_str()) {
            continue;
        }
        let text = fs::read_to_string(&file).expect("sources are readable");
        let lines: Vec<&str> = text.lines().collect();
        if lines.len() > FILE {
            long.push(format!("{name}: {} lines", lines.len()));
        }
        for (line, length) in functions(&lines, ending(&file)) {
            count += 1;
            if length > FUNCTION {
                long.push(format!("{name}: {length} lines: {}", line.trim()));
            }
        }
    }
    assert!(count > 3000, "only {count} functions");
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn functions_are_measured() {
    let measure = |text: &str, ending| {
        let lines: Vec<&str> = text.lines().collect();
        let lengths = functions(&lines, ending).into_iter();
        lengths.map(|(_, length)| length).collect::<Vec<_>>()
    };
    let rust = "impl A {\n    pub(super) fn a(\n        b: c,\n    ) {\n        d\n    }\n    fn e() {}\n}\nconst fn f() -> g {\n}\n";
    assert_eq!(measure(rust, "rs"), [5, 2]);
    assert_eq!(
        measure("trait A {\n    fn a(\n        b: c,\n    );\n}\n", "rs"),
        [3]
    );
    assert_eq!(
        measure(
            "static void a(int b,\n  int c)\n{\n  d();\n}\nint e(int);\n",
            "c"
        ),
        [5]
    );
    assert_eq!(
        measure(
            "class A:\n    def a(b):\n        c\n\n    def d(): pass\n",
            "py"
        ),
        [2, 1]
    );
}
