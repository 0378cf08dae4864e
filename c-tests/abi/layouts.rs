//! Sizes and offsets in `ftlib.h`, held against those that programs built for the original know.

use crate::harness::{Language, Scratch, compiler, include, root};
use asserts::{Model, Row, rows};
use std::fs;
use std::process::Command;

#[path = "../../src/abi/layouts/asserts.rs"]
mod asserts;

/// Compiles assertions about the structures of `header`, in the C of each kind of machine, of those rows that `of` takes.
fn hold(header: &str, of: impl Fn(&Row) -> bool) {
    let mut source = format!("#include \"{header}\"\n#include <stddef.h>\n");
    for (condition, model) in [
        ("#if defined __i386__", Model::I386),
        ("#elif defined __LP64__", Model::Lp64),
        ("#else", Model::Ilp32),
    ] {
        source += condition;
        source.push('\n');
        for row in rows(model).filter(&of) {
            source += &assertion(&row);
        }
    }
    source += "#endif\n";
    let scratch = Scratch::new("layouts");
    let file = scratch.path().join("layouts.c");
    fs::write(&file, source).expect("the scratch directory is writable");
    let output = Command::new(compiler(Language::C))
        .arg("-I")
        .arg(include())
        .arg("-I")
        .arg(root().join("c-tests/install"))
        .args(["-fsyntax-only", "-std=c11"])
        .arg(&file)
        .output()
        .expect("the compiler starts");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// Returns what holds structures of the system is the original's where it was recorded: with the GNU C library.
fn assertion(row: &Row) -> String {
    if matches!(row.name, "ftprof" | "ftnet") {
        return format!("#ifdef __GLIBC__\n{}#endif\n", plain_assertion(row));
    }
    plain_assertion(row)
}

fn plain_assertion(row: &Row) -> String {
    let Row {
        kind,
        name,
        member,
        offset,
        size,
    } = row;
    if member.is_empty() {
        return format!("_Static_assert(sizeof({kind} {name}) == {size}, \"{name}\");\n");
    }
    let of = format!("{kind} {name}");
    format!(
        "_Static_assert(offsetof({of}, {member}) == {offset} && sizeof((({of} *)0)->{member}) == {size}, \"{name}.{member}\");\n"
    )
}

#[test]
fn the_header_has_the_layouts_of_the_original() {
    hold("ftlib.h", |_| true);
}

/// Whoever changes `frozen.h` changes what programs of old are tested with.
#[test]
fn programs_of_old_have_the_layouts_of_the_original() {
    let header = fs::read_to_string(root().join("c-tests/install/frozen.h")).expect("it is there");
    let defined: Vec<&str> = header
        .lines()
        .filter_map(|line| line.strip_prefix("struct ")?.split_once(" {"))
        .map(|(name, _)| name)
        .collect();
    assert!(defined.contains(&"ftio"));
    hold("frozen.h", |row| {
        row.member.is_empty() && defined.contains(&row.name)
    });
}

/// Tells whether the C compiler takes `source`, with these options, and what it says.
fn compiles(source: &str, options: &[&str]) -> (bool, String) {
    let scratch = Scratch::new("compiles");
    let file = scratch.path().join("source.c");
    fs::write(&file, source).expect("the scratch directory is writable");
    let output = Command::new(compiler(Language::C))
        .arg("-I")
        .arg(include())
        .arg("-fsyntax-only")
        .args(options)
        .arg(&file)
        .output()
        .expect("the compiler starts");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.success(), said)
}

/// On a 32-bit system programs can have a wider `time_t` than the library; they would pass it what it takes for something else.
#[test]
fn a_wider_time_t_than_that_of_the_library_is_refused() {
    let narrow =
        "#include <time.h>\n#if defined __TIMESIZE && __TIMESIZE == 32\n#error narrow\n#endif\n";
    let is_narrow = !compiles(narrow, &["-U_TIME_BITS"]).0;
    let program = "#include <ftlib.h>\n";
    let (taken, said) = compiles(program, &["-D_FILE_OFFSET_BITS=64", "-D_TIME_BITS=64"]);
    assert_eq!(taken, !is_narrow, "{said}");
    assert_eq!(said.contains("compile with -U_TIME_BITS"), is_narrow);
    let (taken, said) = compiles(program, &["-D_FILE_OFFSET_BITS=64", "-U_TIME_BITS"]);
    assert!(taken, "{said}");
}
