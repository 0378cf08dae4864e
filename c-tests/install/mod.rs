//! The library as it is shipped: what `make install` and `cargo cinstall` put in place, and what linkers, old programs,
//! pkg-config, autoconf and CMake make of it.

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

/// More than `libft.so` needs; what makes it grow beyond should be known.
const MOST_OCTETS: u64 = 1_250_000;

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

/// `make`, with a build directory of the tests' own.
fn make(target: &str, variables: &[&str]) {
    succeeds(
        Command::new("make")
            .arg("-C")
            .arg(root())
            .arg(target)
            .arg(format!("SYSCONFDIR={SYSCONFDIR}"))
            .args(variables)
            .env("CARGO_TARGET_DIR", env!("CARGO_TARGET_TMPDIR")),
    );
}

/// Where `make install` put the library, once for all tests; `None` after saying why a test cannot have it.
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

/// Every file and link below a directory, by its path there.
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

/// What `tree` says of an installation with the manual pages that there are, and with `links` to them by all their names.
fn expected(libdir: &str, includedir: &str, mandir: &str, links: bool) -> BTreeSet<String> {
    let mut names: BTreeSet<String> = [
        "libft.so",
        "libft.so.0",
        "libft.so.0.0.0",
        "libft.a",
        "pkgconfig/libft.pc",
    ]
    .map(|name| format!("{libdir}/{name}"))
    .into();
    names.extend(["ftlib.h", "ftqueue.h"].map(|name| format!("{includedir}/{name}")));
    let pages = fs::read_dir(root().join("docs/man3")).expect("there are manual pages");
    for page in pages.map(|page| page.expect("docs/man3 is readable").path()) {
        let name = page
            .file_name()
            .expect("a page has a name")
            .to_string_lossy();
        names.insert(format!("{mandir}/man3/{name}"));
        if links {
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

/// The answer of `pkg-config`, in words.
fn pkg_config(prefix: &Path, args: &[&str]) -> Vec<String> {
    let text = succeeds(
        Command::new("pkg-config")
            .args(args)
            .arg("libft")
            .env("PKG_CONFIG_LIBDIR", prefix.join("lib/pkgconfig")),
    );
    text.split_whitespace().map(str::to_owned).collect()
}

/// The names that other files see in a library or archive.
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

/// The names in `exports.txt`.
fn exports() -> BTreeSet<String> {
    let text = fs::read_to_string(root().join("src/capi/exports.txt")).expect("it is committed");
    let names = text.lines().filter(|line| !line.starts_with('#'));
    names.map(str::to_owned).collect()
}

#[test]
fn files_links_and_soname() {
    let Some(prefix) = installed("files_links_and_soname") else {
        return;
    };
    assert_eq!(tree(prefix), expected("lib", "include", "share/man", true));
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
    let octets = fs::metadata(&library).expect("it is there").len();
    assert!(octets < MOST_OCTETS, "libft.so has {octets} octets");
}

#[test]
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
    let wanted = expected("usr/lib/a-b-c", "opt/include", "usr/man", true);
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

#[test]
fn programs_by_pkg_config() {
    let Some(prefix) = installed("programs_by_pkg_config") else {
        return;
    };
    if !has("pkg-config") {
        return skipped("programs_by_pkg_config", "no pkg-config");
    }
    let scratch = Scratch::new("pkg-config");
    let (dir, libdir) = (scratch.path(), prefix.join("lib"));
    let version = pkg_config(prefix, &["--modversion"]);
    assert_eq!(version, [env!("CARGO_PKG_VERSION")]);
    let words = pkg_config(prefix, &["--cflags", "--libs"]);
    assert_eq!(
        words,
        [
            format!("-I{}/include", prefix.display()),
            format!("-L{}", libdir.display()),
            "-lft".to_owned()
        ]
    );
    says(&build("installed.c", &words, dir), &libdir, dir);
    // Static, with the flags and on a machine that has nothing but the program.
    let mut words = pkg_config(prefix, &["--static", "--cflags", "--libs"]);
    words.push("-static".to_owned());
    says(&build("installed.c", &words, dir), dir, dir);
    // libft.a needs nothing else where the C library has threads and mathematics in itself.
    let words = [
        format!("-I{}/include", prefix.display()),
        libdir.join("libft.a").display().to_string(),
    ];
    says(&build("installed.c", &words, dir), dir, dir);
}

/// Another Rust library, with a standard library of its own.
const OTHER: &str = r#"
#[unsafe(no_mangle)]
pub extern "C" fn other_join(count: u32) -> i32 {
    std::panic::set_hook(Box::new(|_| {}));
    let joined = std::panic::catch_unwind(|| {
        let words: Vec<String> = (0..count).map(|n| n.to_string()).collect();
        assert!(count < 10, "too many");
        words.join(",")
    });
    joined.map_or(-1, |text| text.len() as i32)
}
"#;

#[test]
fn static_library_beside_others() {
    let test = "static_library_beside_others";
    let Some(prefix) = installed(test) else {
        return;
    };
    let scratch = Scratch::new("mixed");
    let dir = scratch.path();
    let include = |header: &str| Path::new("/usr/include").join(header).exists();
    if !include("zlib.h") {
        return skipped(test, "no zlib.h");
    }
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    fs::write(dir.join("other.rs"), OTHER).expect("the scratch directory is writable");
    succeeds(
        Command::new(rustc)
            .args([
                "--edition",
                "2024",
                "--crate-type",
                "staticlib",
                "-C",
                "panic=unwind",
                "-o",
                "libother.a",
                "other.rs",
            ])
            .current_dir(dir),
    );
    let (ours, other) = (prefix.join("lib/libft.a"), dir.join("libother.a"));
    for libraries in [[&ours, &other], [&other, &ours]] {
        let mut more: Vec<OsString> = vec!["-I".into(), prefix.join("include").into()];
        more.extend(libraries.map(OsString::from));
        more.extend(["-lz", "-lpthread", "-lm", "-ldl"].map(OsString::from));
        if include("openssl/sha.h") {
            more.extend(["-DWITH_OPENSSL", "-lcrypto"].map(OsString::from));
        } else {
            skipped(test, "what needs OpenSSL: no openssl/sha.h");
        }
        let output = run(&build("mixed.c", &more, dir), &[], dir, dir);
        assert!(
            output.status.success(),
            "{}: {}",
            output.status,
            output.text()
        );
        assert!(output.stdout.starts_with(b"\xcf\x10"), "no stream");
        assert!(output.stderr.starts_with(b": 1."), "{}", output.text());
    }
}

/// A program that was linked to another `libft.so.0`, of which nothing is left but its names, runs with this one.
#[test]
#[cfg(target_arch = "x86_64")]
fn old_programs_run() {
    let Some(prefix) = installed("old_programs_run") else {
        return;
    };
    let scratch = Scratch::new("frozen");
    let dir = scratch.path();
    let (mut stub, mut names, mut list) = (String::new(), String::new(), String::new());
    for name in exports() {
        stub += &match name.as_str() {
            "ftxfield_table" => "char ftxfield_table[544];\n".to_owned(),
            name => format!("void {name}(void) {{}}\n"),
        };
        names += &format!("extern char {name}[];\n");
        list += &format!("{name}, ");
    }
    names += &format!("char *const frozen_names[] = {{{list}0}};\n");
    let write = |name: &str, text: &str| {
        fs::write(dir.join(name), text).expect("the scratch directory is writable")
    };
    write("stub.c", &stub);
    write("names.c", &names);
    let stub = [
        dir.join("stub.c").as_os_str(),
        OsStr::new("-o"),
        dir.join("libft.so").as_os_str(),
    ]
    .map(OsStr::to_owned);
    succeeds(
        Command::new(compiler(Language::C))
            .args(["-w", "-shared", "-fPIC", "-Wl,-soname,libft.so.0"])
            .args(stub),
    );
    for kind in [&["-fPIE", "-pie"], &["-fno-pie", "-no-pie"]] {
        succeeds(
            Command::new(compiler(Language::C))
                .args(["-w", "-c", "names.c", "-o", "names.o", kind[0]])
                .current_dir(dir),
        );
        let mut more: Vec<OsString> = kind.map(OsString::from).into();
        more.push(dir.join("names.o").into());
        more.extend(["-Wl,-z,now", "-L"].map(OsString::from));
        more.extend([dir.into(), "-lft".into()]);
        let program = build("frozen.c", &more, dir);
        let output = run(&program, &[], &prefix.join("lib"), dir);
        assert!(
            output.status.success(),
            "{}: {}",
            output.status,
            output.text()
        );
        assert_eq!(output.text(), "");
    }
}

#[test]
fn autoconf_finds_it() {
    let Some(prefix) = installed("autoconf_finds_it") else {
        return;
    };
    if !has("autoconf") {
        return skipped("autoconf_finds_it", "no autoconf");
    }
    let scratch = Scratch::new("autoconf");
    let dir = scratch.path();
    let text = "AC_INIT([program], [1])\nAC_PROG_CC\n\
        AC_CHECK_HEADER([ftlib.h], [], [AC_MSG_ERROR([no ftlib.h])])\n\
        AC_CHECK_LIB([ft], [ftio_init], [], [AC_MSG_ERROR([no libft])])\n\
        AC_CONFIG_FILES([found])\nAC_OUTPUT\n";
    fs::write(dir.join("configure.ac"), text).expect("the scratch directory is writable");
    fs::write(dir.join("found.in"), "@LIBS@\n").expect("the scratch directory is writable");
    succeeds(Command::new("autoconf").current_dir(dir));
    let configure = |prefix: &Path| {
        let mut command = Command::new("./configure");
        command
            .arg(format!("CPPFLAGS=-I{}/include", prefix.display()))
            .arg(format!("LDFLAGS=-L{}/lib", prefix.display()))
            .current_dir(dir);
        command
    };
    succeeds(&mut configure(prefix));
    let found = fs::read_to_string(dir.join("found")).expect("configure writes it");
    assert_eq!(found.trim(), "-lft");
    // It can tell.
    let output = configure(dir).output().expect("configure starts");
    assert!(!output.status.success(), "found without being there");
}

#[test]
fn cmake_finds_it() {
    let Some(prefix) = installed("cmake_finds_it") else {
        return;
    };
    if !has("cmake") {
        return skipped("cmake_finds_it", "no cmake");
    }
    let scratch = Scratch::new("cmake");
    let dir = scratch.path();
    let text = format!(
        "cmake_minimum_required(VERSION 3.16)\nproject(program C)\n\
        find_library(FT ft REQUIRED NO_SYSTEM_ENVIRONMENT_PATH NO_CMAKE_SYSTEM_PATH)\n\
        find_path(FT_INCLUDE ftlib.h REQUIRED NO_SYSTEM_ENVIRONMENT_PATH NO_CMAKE_SYSTEM_PATH)\n\
        add_executable(installed {}/c-tests/install/installed.c)\n\
        target_include_directories(installed PRIVATE ${{FT_INCLUDE}})\n\
        target_link_libraries(installed ${{FT}})\n",
        root().display()
    );
    fs::write(dir.join("CMakeLists.txt"), text).expect("the scratch directory is writable");
    succeeds(
        Command::new("cmake")
            .arg(format!("-DCMAKE_PREFIX_PATH={}", prefix.display()))
            .args(["-S", ".", "-B", "out"])
            .current_dir(dir),
    );
    succeeds(
        Command::new("cmake")
            .args(["--build", "out"])
            .current_dir(dir),
    );
    says(&dir.join("out/installed"), &prefix.join("lib"), dir);
}

#[test]
fn cargo_c_installs_the_same() {
    let test = "cargo_c_installs_the_same";
    let Some(prefix) = installed(test) else {
        return;
    };
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let version = Command::new(&cargo)
        .args(["cinstall", "--version"])
        .output();
    if !version.is_ok_and(|output| output.status.success()) {
        return skipped(test, "no cargo-c");
    }
    let scratch = Scratch::new("cargo-c");
    let dir = scratch.path();
    succeeds(
        Command::new(&cargo)
            .args(["cinstall", "--locked", "--libdir", "lib", "--prefix"])
            .arg(dir)
            .arg("--target-dir")
            .arg(Path::new(env!("CARGO_TARGET_TMPDIR")).join("cargo-c"))
            .env("LIBFT_SYSCONFDIR", SYSCONFDIR)
            .current_dir(root()),
    );
    // It makes no links to the manual pages.
    assert_eq!(tree(dir), expected("lib", "include", "share/man", false));
    assert_eq!(global_names(&dir.join("lib/libft.so")), exports());
    let octets = |prefix: &Path| {
        fs::metadata(prefix.join("lib/libft.so"))
            .expect("it is there")
            .len()
    };
    assert!(
        octets(dir) < MOST_OCTETS,
        "libft.so has {} octets",
        octets(dir)
    );
    let library = dir.join("lib/libft.so.0");
    let dynamic = succeeds(
        Command::new("readelf")
            .args(["--dynamic", "--wide"])
            .arg(library),
    );
    assert!(dynamic.contains("soname: [libft.so.0]"), "{dynamic}");
    if !has("pkg-config") {
        return skipped(test, "what needs pkg-config");
    }
    let mut words = pkg_config(dir, &["--cflags", "--libs"]);
    assert_eq!(
        words,
        pkg_config(prefix, &["--cflags", "--libs"])
            .iter()
            .map(|word| word.replace(&prefix.display().to_string(), &dir.display().to_string()))
            .collect::<Vec<_>>()
    );
    says(&build("installed.c", &words, dir), &dir.join("lib"), dir);
    words = pkg_config(dir, &["--static", "--cflags", "--libs"]);
    fs::remove_file(dir.join("lib/libft.so")).expect("it is there");
    says(
        &build("installed.c", &words, dir),
        Path::new("/nonexistent"),
        dir,
    );
}
