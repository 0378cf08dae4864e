//! `include/ftlib.h`.

use crate::harness::root;
use ft::record::Field;
use std::fmt::Write;
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

/// Returns the files of Rust in a folder, sorted; without mod.rs, from which cbindgen would read every file again.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folders of sources are there");
    let paths = entries.map(|entry| entry.expect("src is readable").path());
    let rust = paths.filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    let mut files: Vec<PathBuf> = rust.filter(|path| !path.ends_with("mod.rs")).collect();
    // v8_2 before v8_10
    files.sort_by_key(|path| {
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let digits = name
            .split(|c: char| !c.is_ascii_digit())
            .filter_map(|word| word.parse().ok());
        let numbers: Vec<u32> = if name.starts_with('v') {
            digits.collect()
        } else {
            vec![]
        };
        (numbers, name)
    });
    files
}

/// Returns the files that export functions.
fn exporting() -> Vec<PathBuf> {
    let folders = ["src/capi", "src/capi/versions"];
    let mut files = folders.map(|folder| files(&root().join(folder))).concat();
    // the functions of a family together
    files.sort_by_key(|path| path.file_name().map(ToOwned::to_owned));
    files
}

/// Writes the header.
pub fn source() -> String {
    let root = root();
    let mut config =
        cbindgen::Config::from_file(root.join("cbindgen.toml")).expect("cbindgen.toml is valid");
    let macros = config.trailer.take().unwrap_or_default();
    config.trailer = Some(record_macros() + &macros);
    let versions = files(&root.join("src/abi/versions"));
    let sections = || {
        let written = SECTIONS
            .iter()
            .map(|section| root.join("src").join(section));
        versions.iter().cloned().chain(written)
    };
    let names = sections().flat_map(|path| type_names(&path));
    config.export.include.extend(names);
    let functions = exporting();
    let mut builder = cbindgen::Builder::new().with_config(config);
    for path in sections().chain(functions) {
        builder = builder.with_src(path);
    }
    let mut text = Vec::new();
    builder
        .generate()
        .expect("cbindgen understands src/abi and src/capi")
        .write(&mut text);
    tidy(&String::from_utf8(text).expect("the header is UTF-8"))
}

/// Returns the structures and enumerations that a file defines: cbindgen leaves out those that no function takes.
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

/// Returns a header with one-line comments on one line and without what C89 lacks: commas after the last enumerator,
/// comments after `//`.
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

/// Writes the names of the fields and the macros that fetch them from a record of any version.
fn record_macros() -> String {
    let mut c = String::from("\n/* names of the fields, as ftxfield_parse() takes them */\n");
    for field in Field::ALL {
        let name = field.name().to_lowercase();
        writeln!(c, "#define FT_XFIELD_ASC_{} \"{name}\"", field.constant()).unwrap();
    }
    c.push_str(
        "\n/* FT_RECGET_x(A,B,C): A.x is the field of the record at B whose offsets are in C */\n",
    );
    let fields = Field::ALL[..Field::IN_STRUCTURES].iter();
    for field in fields.filter(|field| **field != Field::RouterSc) {
        let kind = match field.width() {
            1 => "uint8_t",
            2 => "uint16_t",
            _ => "uint32_t",
        };
        let mut get = |suffix: &str, member: &str| {
            writeln!(
                c,
                "#define FT_RECGET{suffix}_{}(A,B,C) A.{member} = *((const {kind}*)((const char*)(B)+(C).{}));",
                field.constant(),
                field.name()
            )
            .unwrap();
        };
        get("", field.name());
        if matches!(field, Field::DFlows | Field::DPkts | Field::DOctets) {
            get("64", &format!("{}64", field.name()));
        }
    }
    c
}
