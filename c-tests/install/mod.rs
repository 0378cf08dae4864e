//! The library as it is shipped: what `make install` and `cargo cinstall` put in place, and what linkers, old programs,
//! pkg-config, autoconf and CMake make of it.

mod cargo_c;
mod found;
mod linked;

use crate::harness::{
    Language, Output, Scratch, compiler, exists, finish, include_dirs, root, setting, skipped,
    source_of,
};
use std::collections::BTreeSet;
use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::time::Duration;

/// Not the default: it shows whether the setting arrives.
const SYSCONFDIR: &str = "/opt/net/etc/flow-tools";

/// What `installed.c` says of `examples/sample.ft`.
const SAID: &str = "/opt/net/etc/flow-tools/cfg/filter.cfg\n42 flows of version 5\n";

/// More than `libft.so` needs; what makes it grow beyond should be known. It had 1.19 MB before it knew NetFlow 9, IPFIX and
/// Arrow streams.
const MOST_BYTES: u64 = 1_450_000;

/// Runs a command that has to succeed; what it prints.
fn succeeds(command: &mut Command) -> String {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let said = |text: &[u8]| String::from_utf8_lossy(text).into_owned();
    let text = said(&output.stdout);
    assert!(
        output.status.success(),
        "{command:?}: {}\n{text}{}",
        output.status,
        said(&output.stderr)
    );
    text
}

fn has(tool: &str) -> bool {
    exists(&OsString::from(tool))
}

/// Returns where `make` puts the library for these tests only: their setting is not the default.
fn out() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("install")
}

/// Makes what goes to `out`.
fn make_in(out: &Path, target: &str, sysconfdir: &str, variables: &[&str]) {
    succeeds(
        Command::new("make")
            .arg("-C")
            .arg(root())
            .arg(target)
            .arg(format!("SYSCONFDIR={sysconfdir}"))
            .arg(format!("OUT={}", out.display()))
            .args(variables),
    );
}

fn make(target: &str, variables: &[&str]) {
    make_in(&out(), target, SYSCONFDIR, variables);
}

/// Returns where `make install` put the library, once for all tests; `None` after saying why a test cannot have it.
fn installed(test: &str) -> Option<&'static Path> {
    static PREFIX: OnceLock<PathBuf> = OnceLock::new();
    let why = if env::var_os("FT_TEST_LIB").is_some() {
        "another library is tested".to_owned()
    } else if setting("FT_TEST_ASAN") || setting("FT_TEST_VALGRIND") {
        "the installed library is not instrumented".to_owned()
    } else if let Some(tool) = ["make", "ld", "objcopy", "readelf"]
        .iter()
        .find(|tool| !has(tool))
    {
        format!("no {tool}")
    } else {
        return Some(PREFIX.get_or_init(|| {
            let prefix = Path::new(env!("CARGO_TARGET_TMPDIR")).join("installed");
            let _ = fs::remove_dir_all(&prefix);
            make("install", &[&format!("prefix={}", prefix.display())]);
            prefix
        }));
    };
    skipped(test, &why);
    None
}

/// Returns every file and link below a directory, by its path there.
fn tree(dir: &Path) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut dirs = vec![dir.to_owned()];
    while let Some(next) = dirs.pop() {
        for entry in fs::read_dir(&next).expect("the directory is there") {
            let path = entry.expect("the directory is readable").path();
            if path.is_dir() && !path.is_symlink() {
                dirs.push(path);
            } else {
                let name = path.strip_prefix(dir).expect("it is below");
                names.insert(name.display().to_string());
            }
        }
    }
    names
}

/// Who installs. Only make has files for CMake, and links to the manual pages by all their names.
#[derive(PartialEq)]
enum By {
    Make,
    CargoC,
}

/// Returns what `tree` says of an installation.
fn expected(by: By, libdir: &str, includedir: &str, mandir: &str) -> BTreeSet<String> {
    let mut names: BTreeSet<String> = [
        "libft.so",
        "libft.so.0",
        "libft.so.0.0.0",
        "libft.a",
        "pkgconfig/libft.pc",
    ]
    .map(|name| format!("{libdir}/{name}"))
    .into();
    if by == By::Make {
        let files = ["libft-config.cmake", "libft-config-version.cmake"];
        names.extend(files.map(|name| format!("{libdir}/cmake/libft/{name}")));
    }
    names.extend(["ftlib.h", "ftqueue.h"].map(|name| format!("{includedir}/{name}")));
    let pages = fs::read_dir(root().join("docs/man3")).expect("there are manual pages");
    for page in pages.map(|page| page.expect("docs/man3 is readable").path()) {
        let name = page
            .file_name()
            .expect("a page has a name")
            .to_string_lossy();
        names.insert(format!("{mandir}/man3/{name}"));
        if by == By::Make {
            let text = fs::read_to_string(&page).expect("pages are readable");
            let functions = text.lines().filter_map(|line| line.strip_prefix(".Nm "));
            let functions = functions.filter_map(|words| words.split(' ').next());
            names.extend(functions.map(|function| format!("{mandir}/man3/{function}.3")));
        }
    }
    names
}

/// Compiles a program of `c-tests`, then `more` for the linker.
fn build(source: &str, more: &[impl AsRef<OsStr>], dir: &Path) -> PathBuf {
    let program = dir.join(source.trim_end_matches(".c"));
    succeeds(
        Command::new(compiler(Language::C))
            .args(["-g", "-O1", "-Wall", "-Wextra", "-Werror"])
            .args(include_dirs())
            .arg(source_of(source))
            .args(more)
            .arg("-o")
            .arg(&program),
    );
    program
}

/// Runs a program with the shared library in `libdir`.
fn run(program: &Path, args: &[&OsStr], libdir: &Path, dir: &Path) -> Output {
    let mut command = Command::new(program);
    command
        .args(args)
        .env("LD_LIBRARY_PATH", libdir)
        .env_remove("FT_SYSCONFDIR");
    finish(&mut command, dir, Duration::from_secs(60))
}

/// Runs what became of `installed.c`; nothing but the program itself is there if `libdir` is empty.
fn says(program: &Path, libdir: &Path, dir: &Path) {
    let sample = root().join("examples/sample.ft");
    let output = run(program, &[sample.as_os_str()], libdir, dir);
    assert!(output.status.success(), "{}", output.text());
    assert_eq!(output.text(), SAID);
}

/// Returns the names that other files see in a library or archive.
fn global_names(file: &Path) -> BTreeSet<String> {
    let table = if file.extension() == Some(OsStr::new("a")) {
        "--syms"
    } else {
        "--dyn-syms"
    };
    let text = succeeds(Command::new("readelf").args([table, "--wide"]).arg(file));
    // number, value, size, type, binding, visibility, section, name
    text.lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>())
        .filter(|row| {
            row.len() > 7 && matches!(row[4], "GLOBAL" | "WEAK" | "UNIQUE") && row[6] != "UND"
        })
        .map(|row| row[7].split('@').next().unwrap_or_default().to_owned())
        .collect()
}

/// Returns the names in `exports.txt`.
fn exports() -> BTreeSet<String> {
    let text = fs::read_to_string(root().join("src/capi/exports.txt")).expect("it is committed");
    let names = text.lines().filter(|line| !line.starts_with('#'));
    names.map(str::to_owned).collect()
}

#[test]
#[ignore = "it builds the library as it is shipped: .ci/run install"]
fn files_links_and_soname() {
    let Some(prefix) = installed("files_links_and_soname") else {
        return;
    };
    assert_eq!(
        tree(prefix),
        expected(By::Make, "lib", "include", "share/man")
    );
    for link in ["libft.so", "libft.so.0"] {
        let target = fs::read_link(prefix.join("lib").join(link)).expect("it is a link");
        assert_eq!(target, Path::new("libft.so.0.0.0"));
    }
    for header in ["ftlib.h", "ftqueue.h"] {
        let read = |dir: &Path| fs::read(dir.join("include").join(header)).expect("it is there");
        assert!(
            read(prefix) == read(root()),
            "{header} is not the one of the sources"
        );
    }
    let library = prefix.join("lib/libft.so");
    let readelf =
        |what: &str| succeeds(Command::new("readelf").args([what, "--wide"]).arg(&library));
    assert!(readelf("--dynamic").contains("soname: [libft.so.0]"));
    let sections = readelf("--sections");
    assert!(
        !sections.contains(".symtab") && !sections.contains(".debug_"),
        "not stripped:\n{sections}"
    );
    let bytes = fs::metadata(&library).expect("it is there").len();
    assert!(bytes < MOST_BYTES, "libft.so has {bytes} bytes");
}

#[test]
#[ignore = "it builds the library as it is shipped: .ci/run install"]
fn staged_installation_and_its_end() {
    let Some(prefix) = installed("staged_installation_and_its_end") else {
        return;
    };
    let scratch = Scratch::new("staged");
    let destdir = format!("DESTDIR={}", scratch.path().display());
    let variables = [
        "prefix=/usr",
        "libdir=/usr/lib/a-b-c",
        "includedir=/opt/include",
        "mandir=/usr/man",
        &destdir,
    ];
    make("install", &variables);
    let wanted = expected(By::Make, "usr/lib/a-b-c", "opt/include", "usr/man");
    assert_eq!(tree(scratch.path()), wanted);
    let same = |name: &str| {
        let there = fs::read(scratch.path().join("usr/lib/a-b-c").join(name)).expect("it is there");
        there == fs::read(prefix.join("lib").join(name)).expect("it is there")
    };
    assert!(
        same("libft.so") && same("libft.a"),
        "another place makes another library"
    );
    let pc = fs::read_to_string(scratch.path().join("usr/lib/a-b-c/pkgconfig/libft.pc"))
        .expect("it is there");
    assert!(!pc.contains(&destdir["DESTDIR=".len()..]), "{pc}");
    for line in [
        "prefix=/usr",
        "libdir=${exec_prefix}/lib/a-b-c",
        "includedir=/opt/include",
    ] {
        assert!(pc.lines().any(|there| there == line), "no {line} in\n{pc}");
    }
    make("uninstall", &variables);
    assert_eq!(tree(scratch.path()), BTreeSet::new());
}

#[test]
#[ignore = "it builds the library as it is shipped: .ci/run install"]
fn exports_are_those_of_the_list() {
    let Some(prefix) = installed("exports_are_those_of_the_list") else {
        return;
    };
    let wanted = exports();
    assert!(wanted.len() >= 268, "{} names", wanted.len());
    for file in ["lib/libft.so", "lib/libft.a"] {
        let names = global_names(&prefix.join(file));
        let extra: Vec<_> = names.difference(&wanted).collect();
        let missing: Vec<_> = wanted.difference(&names).collect();
        assert!(
            extra.is_empty() && missing.is_empty(),
            "{file}: {extra:?} are not in src/capi/exports.txt, {missing:?} are only there"
        );
    }
}

/// The archive comes from the build that its `libft.so` came from, though another place has built since.
#[test]
#[ignore = "it builds the library as it is shipped: .ci/run install"]
fn places_keep_their_settings() {
    if installed("places_keep_their_settings").is_none() {
        return;
    }
    let scratch = Scratch::new("places");
    let place = scratch.path().join("first");
    succeeds(Command::new("cp").arg("-a").arg(out()).arg(&place));
    fs::remove_file(place.join("libft.a")).expect("it is there");
    let other = scratch.path().join("other");
    let target = |place: &Path, name: &str| place.join(name).display().to_string();
    make_in(&other, &target(&other, "libft.so"), "/opt/other", &[]);
    make_in(&place, &target(&place, "libft.a"), SYSCONFDIR, &[]);
    let before = fs::read(out().join("libft.a")).expect("it is there");
    let after = fs::read(place.join("libft.a")).expect("it was made");
    assert!(before == after, "the archive is of another build");
}
