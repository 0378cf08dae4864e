//! What linkers and loaders make of it: beside other libraries, and under old programs.

use super::*;

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
#[ignore = "it builds the library as it is shipped: .ci/run install"]
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
#[ignore = "it builds the library as it is shipped: .ci/run install"]
fn old_programs_run() {
    if !cfg!(target_arch = "x86_64") {
        return skipped("old_programs_run", "frozen.h is for x86-64");
    }
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

/// A process that starts loads nothing for this library that it has not anyway.
#[test]
#[ignore = "it builds the library as it is shipped: .ci/run install"]
fn nothing_else_is_loaded() {
    let test = "nothing_else_is_loaded";
    if !cfg!(all(target_os = "linux", target_env = "gnu")) || cfg!(target_arch = "arm") {
        return skipped(test, "libgcc_s is loaded with the library here");
    }
    let Some(prefix) = installed(test) else {
        return;
    };
    let dynamic = succeeds(
        Command::new("readelf")
            .arg("-d")
            .arg(prefix.join("lib/libft.so")),
    );
    let needed = dynamic.lines().filter(|line| line.contains("(NEEDED)"));
    // In older versions of the C library dlopen() is in a library of its own.
    let other = needed.filter(|line| {
        !["[libc.so", "[ld-linux", "[ld64", "[libdl.so"]
            .iter()
            .any(|name| line.contains(name))
    });
    assert_eq!(other.collect::<Vec<_>>(), Vec::<&str>::new());
}
