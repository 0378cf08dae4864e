//! Generates the repetitive sources, compiles what is written in C and sets the soname.
//!
//! From the table of record versions come the structures and the functions that there is one of for each version.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "build/functions.rs"]
mod functions;
#[path = "src/abi/layouts/asserts.rs"]
mod layouts;
#[path = "build/structures.rs"]
mod structures;
#[path = "src/record/table/mod.rs"]
#[allow(dead_code)]
mod table;

/// The first lines of generated Rust files.
const GENERATED: &str = "// Generated from src/record/table by `make regenerate`: do not edit.\n\n";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rerun-if-env-changed=FTLIB_REGENERATE");
    let root =
        PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));

    generate(&root, &out);
    fs::write(out.join("layouts.rs"), layout_asserts()).expect("OUT_DIR is writable");
    cc::Build::new()
        .file("src/capi/variadic.c")
        .warnings(true)
        .extra_warnings(true)
        // A thread that is cancelled while it prints is unwound through these functions.
        .flag_if_supported("-fexceptions")
        .compile("ftvariadic");
    load_less();
    println!("cargo::rustc-cdylib-link-arg=-Wl,-soname,libft.so.0");
    // The handler of SIGBUS must stay: dlclose() does not unload the library.
    println!("cargo::rustc-cdylib-link-arg=-Wl,-z,nodelete");
    link_soname(&out);
}

/// Keeps libgcc_s from being loaded with libft.so, where it has the functions that `unwind.c` passes on.
fn load_less() {
    let target = |name: &str| env::var(format!("CARGO_CFG_TARGET_{name}")).unwrap_or_default();
    if target("OS") != "linux" || target("ENV") != "gnu" || target("ARCH") == "arm" {
        return;
    }
    let mut build = cc::Build::new();
    build
        .file("src/sys/unwind.c")
        .warnings(true)
        .extra_warnings(true)
        .define("_GNU_SOURCE", None);
    for object in build.compile_intermediates() {
        println!("cargo::rustc-cdylib-link-arg={}", object.display());
    }
    // Where dlopen() is in a library of its own.
    println!("cargo::rustc-cdylib-link-arg=-ldl");
}

/// Puts `libft.so.0` beside the `libft.so` that this build makes, so that programs start from the build directory.
fn link_soname(out: &Path) {
    // OUT_DIR is <profile>/build/<package>/out
    if let Some(profile) = out.ancestors().nth(3) {
        for dir in [profile.to_path_buf(), profile.join("deps")] {
            let link = dir.join("libft.so.0");
            if dir.is_dir() && fs::symlink_metadata(&link).is_err() {
                // Only a convenience: a directory that refuses it is no reason not to build.
                let _ = std::os::unix::fs::symlink("libft.so", link);
            }
        }
    }
}

/// Writes the asserts that fail to compile where a structure is not laid out as the original's on the target.
fn layout_asserts() -> String {
    use layouts::Model;
    let target = |name: &str| env::var(format!("CARGO_CFG_TARGET_{name}")).unwrap_or_default();
    let model = match (target("POINTER_WIDTH").as_str(), target("ARCH").as_str()) {
        ("64", _) => Model::Lp64,
        (_, "x86") => Model::I386,
        _ => Model::Ilp32,
    };
    // What holds structures of the system is the original's where it was recorded: with the GNU C library.
    let foreign: &[&str] = match target("ENV").as_str() {
        "gnu" => &[],
        _ => &["ftprof", "ftnet", "ftnet_msgip"],
    };
    layouts::rows(model)
        .filter(|row| !foreign.contains(&row.name))
        .map(|row| {
            let (name, size, offset) = (row.name, row.size, row.offset);
            if row.member.is_empty() {
                return format!("const _: () = assert!(size_of::<{name}>() == {size}, \"{name}\");\n");
            }
            // A member may bear the name of a keyword.
            let member = row.member.split('.').map(|part| format!("r#{part}")).collect::<Vec<_>>().join(".");
            format!("const _: () = assert!(offset_of!({name}, {member}) == {offset}, \"{name}.{member}\");\n")
        })
        .collect()
}

/// Writes the sources that follow from the table of records to `OUT_DIR`. A build changes no committed
/// file unasked: `make regenerate` sets `FTLIB_REGENERATE`, and a test says which file is stale.
fn generate(root: &Path, out: &Path) {
    let generated = out.join("generated");
    let _ = fs::remove_dir_all(&generated);
    let mut list = String::new();
    for (path, text) in structures::sources()
        .into_iter()
        .chain(functions::sources())
    {
        put(&generated.join(&path), &text);
        // The library is compiled from these: unlike what else is generated they have to be there before.
        let committed = root.join(&path);
        let current = fs::read_to_string(&committed).ok();
        if current.is_none() || env::var_os("FTLIB_REGENERATE").is_some() {
            if current.as_ref() != Some(&text) {
                put(&committed, &text);
            }
        } else if current != Some(text) {
            println!("cargo::warning={path} is stale: make regenerate writes it anew");
        }
        list += &format!("(\"{path}\", include_str!(\"generated/{path}\")),\n");
    }
    put(&out.join("sources.rs"), &format!("&[{list}]"));
}

/// Writes a file, with the folders that it is in.
fn put(path: &Path, text: &str) {
    let folder = path.parent().expect("a file is in a folder");
    fs::create_dir_all(folder).expect("the folder can be made");
    fs::write(path, text).expect("the folder is writable");
}
