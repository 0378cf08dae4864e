//! Generates the C header, compiles the variadic functions and sets the soname.
//!
//! The header is made from `src/abi`, `src/capi` and the table of record versions, and written to `OUT_DIR`: a build never
//! changes a committed file. `make regenerate` copies it to `include/ftlib.h`, and a test compares the two.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The sections of the header, in order.
const SECTIONS: &[&str] = &[
    "abi/constants.rs",
    "abi/lists.rs",
    "abi/record.rs",
    "abi/stream.rs",
    "abi/pdu.rs",
    "abi/hash.rs",
    "abi/counters.rs",
    "abi/counters_prefix.rs",
    "abi/support.rs",
    "abi/filter.rs",
    "abi/tag.rs",
    "abi/report.rs",
    "abi/arrow.rs",
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=cbindgen.toml");
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rerun-if-changed=include");
    let root =
        PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));

    write_header(&root, &out);
    fs::write(out.join("layouts.rs"), layout_asserts()).expect("OUT_DIR is writable");
    cc::Build::new()
        .file("src/capi/variadic.c")
        .warnings(true)
        .extra_warnings(true)
        // A thread that is cancelled while it prints is unwound through these functions.
        .flag_if_supported("-fexceptions")
        .compile("ftvariadic");
    println!("cargo::rustc-cdylib-link-arg=-Wl,-soname,libft.so.0");
    // The handler of SIGBUS must stay: dlclose() does not unload the library.
    println!("cargo::rustc-cdylib-link-arg=-Wl,-z,nodelete");
    link_soname(&out);
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

#[path = "src/abi/layouts/asserts.rs"]
mod layouts;

/// Rust that fails to compile where a structure is not laid out as the original's on the machine that is built for.
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

fn write_header(root: &Path, out: &Path) {
    let tables = out.join("tables.rs");
    fs::write(&tables, table::rust_source()).expect("OUT_DIR is writable");

    let mut config =
        cbindgen::Config::from_file(root.join("cbindgen.toml")).expect("cbindgen.toml is valid");
    let macros = config.trailer.take().unwrap_or_default();
    config.trailer = Some(table::record_macros() + &macros);
    let sources = || {
        SECTIONS
            .iter()
            .map(|section| root.join("src").join(section))
            .chain([tables.clone()])
    };
    config
        .export
        .include
        .extend(sources().flat_map(|path| type_names(&path)));
    let mut builder = cbindgen::Builder::new()
        .with_config(config)
        .with_src(&tables);
    for section in SECTIONS {
        builder = builder.with_src(root.join("src").join(section));
    }
    let mut functions: Vec<PathBuf> = fs::read_dir(root.join("src/capi"))
        .expect("src/capi is there")
        .map(|entry| entry.expect("src/capi is readable").path())
        .filter(|path| path.extension().is_some_and(|e| e == "rs"))
        // From mod.rs cbindgen would read every file again.
        .filter(|path| path.file_name().is_some_and(|name| name != "mod.rs"))
        .collect();
    functions.sort();
    for path in functions {
        builder = builder.with_src(path);
    }

    let mut text = Vec::new();
    builder
        .generate()
        .expect("cbindgen understands src/abi and src/capi")
        .write(&mut text);
    let text = tidy(&String::from_utf8(text).expect("the header is UTF-8"));
    let text = match env::var_os("CARGO_FEATURE_FTTIME_TIME_T") {
        Some(_) => text.replacen(
            "#define FTLIB_H\n",
            "#define FTLIB_H\n#define FTLIB_FTTIME_TIME_T 1\n",
            1,
        ),
        None => text,
    };

    let generated = out.join("include");
    fs::create_dir_all(&generated).expect("OUT_DIR is writable");
    fs::write(generated.join("ftlib.h"), &text).expect("OUT_DIR is writable");
    fs::copy(root.join("include/ftqueue.h"), generated.join("ftqueue.h"))
        .expect("include/ftqueue.h is there");

    let committed = fs::read_to_string(root.join("include/ftlib.h"));
    let is_default = env::var_os("CARGO_FEATURE_FTTIME_TIME_T").is_none();
    if is_default && committed.ok().as_ref() != Some(&text) {
        println!("cargo::warning=include/ftlib.h is stale: make regenerate writes it anew");
    }
}

/// The structures and enumerations that a file defines: cbindgen leaves out those that no function takes.
fn type_names(path: &Path) -> Vec<String> {
    let source = fs::read_to_string(path).expect("the sections of the header are there");
    source
        .lines()
        .filter_map(|line| {
            line.strip_prefix("pub struct ")
                .or_else(|| line.strip_prefix("pub enum "))
        })
        .filter(|rest| !rest.contains('<'))
        .map(|rest| rest.trim_end_matches([' ', '{', ';']).to_owned())
        .collect()
}

/// One-line comments on one line, and what C89 lacks taken out: commas after the last enumerator, comments after `//`.
fn tidy(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let (mut out, mut i) = (String::new(), 0);
    while i < lines.len() {
        let indent = lines[i].len() - lines[i].trim_start().len();
        if lines[i].trim() == "/*" && lines.get(i + 2).is_some_and(|line| line.trim() == "*/") {
            out += &format!("{}/* {} */\n", &lines[i][..indent], lines[i + 1].trim());
            i += 3;
        } else {
            out += lines[i];
            out.push('\n');
            i += 1;
        }
    }
    for (from, to) in [
        (",\n};", "\n};"),
        ("#endif // __cplusplus", "#endif"),
        ("#endif  // __cplusplus", "#endif"),
        ("}  // extern \"C\"", "}"),
    ] {
        out = out.replace(from, to);
    }
    out
}

/// The table of record versions, as Rust for cbindgen and as C macros.
mod table {
    use super::{c_type, rust_type};
    use std::fmt::Write;

    struct Field {
        name: &'static str,
        constant: &'static str,
        bit: u32,
        kind: &'static str,
        meaning: &'static str,
    }

    struct Record {
        version: &'static str,
        name: &'static str,
        slots: &'static [(&'static str, &'static str)],
    }

    struct Pdu {
        version: &'static str,
        name: &'static str,
        header: &'static str,
        record: &'static str,
        max: u32,
        slots: &'static [(&'static str, &'static str)],
    }

    macro_rules! fields {
        ($($variant:ident $name:ident $constant:ident $bit:literal $type:ident $doc:literal;)*) => {
            const FIELDS: &[Field] = &[$(Field {
                name: stringify!($name),
                constant: stringify!($constant),
                bit: $bit,
                kind: stringify!($type),
                meaning: $doc,
            }),*];
        };
    }

    macro_rules! record_layouts {
        ($($version:ident $struct:ident { $($slot:ident : $type:ident),* $(,)? })*) => {
            const RECORDS: &[Record] = &[$(Record {
                version: stringify!($version),
                name: stringify!($struct),
                slots: &[$((stringify!($slot), stringify!($type))),*],
            }),*];
        };
    }

    macro_rules! header_layouts {
        ($($header:ident { $($slot:ident : $type:ident),* $(,)? })*) => {
            const HEADERS: &[(&str, &[(&str, &str)])] =
                &[$((stringify!($header), &[$((stringify!($slot), stringify!($type))),*])),*];
        };
    }

    macro_rules! pdu_layouts {
        ($($version:ident $pdu:ident $header:ident $struct:ident[$max:literal] {
            $($slot:ident : $type:ident),* $(,)?
        })*) => {
            const PDUS: &[Pdu] = &[$(Pdu {
                version: stringify!($version),
                name: stringify!($pdu),
                header: stringify!($header),
                record: stringify!($struct),
                max: $max,
                slots: &[$((stringify!($slot), stringify!($type))),*],
            }),*];
        };
    }

    include!("src/record/table.rs");

    fn field(name: &str) -> Option<&'static Field> {
        FIELDS.iter().find(|field| field.name == name)
    }

    fn xfields(record: &Record) -> u64 {
        record
            .slots
            .iter()
            .filter_map(|(name, _)| field(name))
            .fold(0, |mask, field| mask | 1 << field.bit)
    }

    fn members(rust: &mut String, slots: &[(&str, &str)]) {
        for (name, kind) in slots {
            if let Some(field) = field(name) {
                writeln!(rust, "    /// {}", field.meaning).unwrap();
            }
            writeln!(rust, "    pub {name}: {},", rust_type(kind)).unwrap();
        }
    }

    /// The structures and constants that the table stands for, written out as cbindgen can read them.
    pub fn rust_source() -> String {
        let mut rust = String::new();
        for field in FIELDS {
            writeln!(rust, "/// {}", field.meaning).unwrap();
            writeln!(
                rust,
                "pub const FT_XFIELD_{}: i64 = {}i64;",
                field.constant,
                1u64 << field.bit
            )
            .unwrap();
        }
        let tagging = RECORDS
            .iter()
            .find(|record| record.version == "V5")
            .expect("version 5 is in the table");
        writeln!(
            rust,
            "/// Fields that tagging needs.\npub const FT_XFIELD_TAGGING_MASK: i64 = {}i64;",
            xfields(tagging)
        )
        .unwrap();
        for record in RECORDS.iter().filter(|record| record.version != "LEGACY") {
            let mut mask = xfields(record);
            if record.version == "V8_10" {
                // The original's mask lacks input and output.
                mask &= !0x6_0000;
            }
            writeln!(rust, "/// Fields of version {}.", record.version).unwrap();
            writeln!(
                rust,
                "pub const FT_XFIELD_{}_MASK: i64 = {mask}i64;",
                record.version
            )
            .unwrap();
        }
        for record in RECORDS {
            writeln!(
                rust,
                "/// Record of version {}.\n#[repr(C)]\npub struct {} {{",
                record.version, record.name
            )
            .unwrap();
            members(&mut rust, record.slots);
            rust.push_str("}\n");
        }
        for (name, doc, extra, pointer) in [
            (
                "fts3rec_all",
                "Pointers to every field of a record.",
                &[][..],
                true,
            ),
            (
                "fts3rec_all2",
                "Every field of a record, with 64-bit counters beside the 32-bit ones.",
                &["dFlows64", "dPkts64", "dOctets64"][..],
                false,
            ),
        ] {
            writeln!(rust, "/// {doc}\n#[repr(C)]\npub struct {name} {{").unwrap();
            for counter in extra {
                writeln!(rust, "    pub {counter}: u64,").unwrap();
            }
            for field in FIELDS {
                let star = if pointer { "*mut " } else { "" };
                writeln!(
                    rust,
                    "    /// {}\n    pub {}: {star}{},",
                    field.meaning, field.name, field.kind
                )
                .unwrap();
            }
            rust.push_str("}\n");
        }
        for pdu in PDUS {
            let (_, header) = HEADERS
                .iter()
                .find(|(name, _)| *name == pdu.header)
                .expect("the header is in the table");
            let limit = format!("FT_PDU_{}_MAXFLOWS", pdu.version);
            writeln!(
                rust,
                "/// Most records in a PDU of version {}.",
                pdu.version
            )
            .unwrap();
            writeln!(rust, "pub const {limit}: usize = {};", pdu.max).unwrap();
            if pdu.version.starts_with("V8") {
                writeln!(rust, "/// Aggregation version of {}.", pdu.version).unwrap();
                writeln!(rust, "pub const FT_PDU_{}_VERSION: i32 = 2;", pdu.version).unwrap();
            }
            writeln!(
                rust,
                "/// Record in a PDU of version {}.\n#[repr(C)]\npub struct {} {{",
                pdu.version, pdu.record
            )
            .unwrap();
            members(&mut rust, pdu.slots);
            writeln!(
                rust,
                "}}\n/// PDU of version {}.\n#[repr(C)]\npub struct {} {{",
                pdu.version, pdu.name
            )
            .unwrap();
            members(&mut rust, header);
            writeln!(rust, "    pub records: [{}; {limit}],\n}}", pdu.record).unwrap();
        }
        rust
    }

    /// The names of the fields and the macros that fetch them from a record of any version.
    pub fn record_macros() -> String {
        let mut c = String::from("\n/* names of the fields, as ftxfield_parse() takes them */\n");
        for field in FIELDS {
            writeln!(
                c,
                "#define FT_XFIELD_ASC_{} \"{}\"",
                field.constant,
                field.name.to_lowercase()
            )
            .unwrap();
        }
        c.push_str("\n/* FT_RECGET_x(A,B,C): A.x is the field of the record at B whose offsets are in C */\n");
        for field in FIELDS.iter().filter(|field| field.name != "router_sc") {
            let get = |c: &mut String, suffix: &str, member: &str| {
                writeln!(
                    c,
                    "#define FT_RECGET{suffix}_{}(A,B,C) A.{member} = *((const {}*)((const char*)(B)+(C).{}));",
                    field.constant,
                    c_type(field.kind),
                    field.name
                )
                .unwrap();
            };
            get(&mut c, "", field.name);
            if ["dFlows", "dPkts", "dOctets"].contains(&field.name) {
                get(&mut c, "64", &format!("{}64", field.name));
            }
        }
        c
    }
}

fn rust_type(kind: &str) -> &'static str {
    match kind {
        "u8" | "fill8" => "u8",
        "u16" | "fill16" => "u16",
        "u32" | "fill32" => "u32",
        other => panic!("{other}: unknown slot type in table.rs"),
    }
}

fn c_type(kind: &str) -> &'static str {
    match kind {
        "u8" => "uint8_t",
        "u16" => "uint16_t",
        _ => "uint32_t",
    }
}
