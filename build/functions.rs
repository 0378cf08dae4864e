//! `src/capi/versions/`: the exported functions that there are one of for each version.

use super::structures::{label, suffix};
use super::table::{RECORDS, Record};
use std::fmt::Write;

/// Translations that the original has no function for, from and to: they are found by `ftrec_xlate_func` alone.
const UNNAMED_TRANSLATIONS: &[(u16, u16)] = &[(1005, 1), (1005, 6), (1005, 7)];

/// Writes the files: their paths and what is in them.
pub fn sources() -> Vec<(String, String)> {
    [
        ("src/capi/versions/ftdecode.rs", decoders()),
        ("src/capi/versions/ftencode.rs", encoders()),
        ("src/capi/versions/ftrec_xlate.rs", translators()),
        ("src/capi/versions/ftswap.rs", swappers()),
    ]
    .map(|(path, text)| (path.to_owned(), text))
    .into()
}

/// An exported function.
struct Function {
    name: String,
    doc: Vec<String>,
    safety: String,
    arguments: Vec<(String, String)>,
    returns: &'static str,
    body: String,
    exported: bool,
}

impl Function {
    /// Writes it as rustfmt would.
    fn write(&self, out: &mut String) {
        out.push('\n');
        for line in &self.doc {
            writeln!(out, "{}", format!("/// {line}").trim_end()).unwrap();
        }
        let exported = if self.exported {
            "#[unsafe(no_mangle)]\npub "
        } else {
            ""
        };
        write!(out, "///\n/// # Safety\n/// - {}\n{exported}", self.safety).unwrap();
        let arguments = self
            .arguments
            .iter()
            .map(|(name, kind)| format!("{name}: *mut {kind}"));
        let mut arguments: Vec<String> = arguments.collect();
        for argument in &mut arguments {
            if let Some(plain) = argument.strip_suffix(" by value") {
                *argument = plain.replace("*mut ", "");
            }
        }
        let start = format!("unsafe extern \"C\" fn {}(", self.name);
        let end = format!("){} {{", self.returns);
        let line = format!("{start}{}{end}", arguments.join(", "));
        let before = if self.exported { "pub ".len() } else { 0 };
        if before + line.len() <= 100 {
            writeln!(out, "{line}").unwrap();
        } else {
            writeln!(out, "{start}\n    {},\n{end}", arguments.join(",\n    ")).unwrap();
        }
        out.push_str("    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.\n");
        let body = if self.body.contains('\n') {
            format!("unsafe {{\n        {}\n    }}", self.body)
        } else {
            format!("unsafe {{ {} }}", self.body)
        };
        writeln!(out, "    {body}\n}}").unwrap();
    }
}

/// Returns the first lines of a generated file.
fn file(doc: &str, imports: &str) -> String {
    format!("{}//! {doc}\n\n{imports}", super::GENERATED)
}

/// Returns a Rust expression for the version of a row.
fn version(record: &Record) -> String {
    format!(
        "const {{ Version::named({}, {}) }}",
        record.d_version, record.aggregation
    )
}

/// Returns a Rust expression for the number of the version of a row, as a parameter.
fn number(record: &Record) -> String {
    format!(
        "Version::named({}, {}).number()",
        record.d_version, record.aggregation
    )
}

/// Writes an array with an entry for each row of the table: the name of a function, if the row has one.
fn table(
    out: &mut String,
    doc: &str,
    name: &str,
    kind: &str,
    entry: impl Fn(&Record) -> Option<String>,
) {
    writeln!(
        out,
        "\n/// {doc}\npub(in crate::capi) const {name}: [{kind}; RECORDS.len()] = ["
    )
    .unwrap();
    for record in RECORDS {
        match entry(record) {
            Some(function) => writeln!(out, "    {function},").unwrap(),
            None => out.push_str("    None,\n"),
        }
    }
    out.push_str("];\n");
}

fn decoders() -> String {
    let mut out = file(
        "The decoders of every version.",
        "use super::{Decoder, decode_as};\nuse crate::abi::ftpdu;\nuse crate::record::{RECORDS, Version};\nuse std::ffi::c_int;\n",
    );
    let name = |record: &Record| format!("fts3rec_pdu_v{}_decode", suffix(record));
    table(
        &mut out,
        "What `decodef` points to, by rows of the table; `None` for versions that do not travel in PDUs.",
        "DECODERS",
        "Option<Decoder>",
        |record| record.pdu.map(|_| format!("Some({})", name(record))),
    );
    for record in RECORDS.iter().filter(|record| record.pdu.is_some()) {
        let function = Function {
            name: name(record),
            doc: vec![format!(
                "Decodes a PDU of version {}; returns the number of records.",
                label(record)
            )],
            safety: "`ftpdu` points to a PDU that nobody else uses meanwhile.".into(),
            arguments: vec![("ftpdu".into(), "ftpdu".into())],
            returns: " -> c_int",
            body: format!("decode_as(&mut *ftpdu, {})", version(record)),
            exported: true,
        };
        function.write(&mut out);
    }
    out
}

fn encoders() -> String {
    let mut out = file(
        "The encoders of every version.",
        "use super::encode_as;\nuse crate::abi::*;\nuse crate::record::Version;\nuse std::ffi::c_int;\n",
    );
    for record in RECORDS.iter().filter(|record| record.pdu.is_some()) {
        let function = Function {
            name: format!("fts3rec_pdu_v{}_encode", suffix(record)),
            doc: vec![format!(
                "Adds a record of version {}; returns as `fts3rec_pdu_encode`.",
                label(record)
            )],
            safety: "`enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.".into(),
            arguments: vec![("enc".into(), "ftencode".into()), ("rec".into(), record.name.into())],
            returns: " -> c_int",
            body: format!(
                "encode_as::<{{ {} }}>(enc, rec.cast())",
                number(record)
            ),
            exported: true,
        };
        function.write(&mut out);
    }
    out
}

fn translators() -> String {
    let mut out = file(
        "The translators between every two versions.",
        "use super::{Translator, any_translator, translate};\nuse crate::abi::*;\nuse crate::record::Version;\n",
    );
    let pairs: Vec<(&Record, &Record)> = RECORDS
        .iter()
        .flat_map(|from| RECORDS.iter().map(move |to| (from, to)))
        .filter(|(from, to)| from.d_version != to.d_version && from.translates(to.d_version))
        .collect();
    let name =
        |from: &Record, to: &Record| format!("ftrec_xlate_{}to{}", from.d_version, to.d_version);
    out += "\n/// Export versions from and to, and the function that translates.\n";
    writeln!(
        out,
        "pub(in crate::capi) const TRANSLATORS: [(u16, u16, Translator); {}] = [",
        pairs.len()
    )
    .unwrap();
    for (from, to) in &pairs {
        let (a, b) = (from.d_version, to.d_version);
        writeln!(out, "    ({a}, {b}, any_translator({})),", name(from, to)).unwrap();
    }
    out += "];\n";
    for (from, to) in pairs {
        let (a, b) = (label(from), label(to));
        let function = Function {
            name: name(from, to),
            doc: vec![format!(
                "Translates a record of version {a} to version {b}."
            )],
            safety: format!(
                "`rec_v{a}` points to a record, `rec_v{b}` to room for one; they may overlap."
            ),
            arguments: vec![
                (format!("rec_v{a}"), from.name.into()),
                (format!("rec_v{b}"), to.name.into()),
            ],
            returns: "",
            body: format!(
                "translate(\n            rec_v{a}.cast(),\n            const {{ Version::named({a}, 0) }},\n            rec_v{b}.cast(),\n            const {{ Version::named({b}, 0) }},\n        )"
            ),
            exported: !UNNAMED_TRANSLATIONS.contains(&(from.d_version, to.d_version)),
        };
        function.write(&mut out);
    }
    out
}

fn swappers() -> String {
    let mut out = file(
        "Byte order of the records and PDUs of every version.",
        "use super::{Swapper, any_swapper, swap_as, swap_record};\nuse crate::abi::*;\n\
         use crate::record::{RECORDS, Version};\nuse std::ffi::c_int;\n",
    );
    let name = |record: &Record| format!("fts3rec_swap_v{}", suffix(record));
    table(
        &mut out,
        "What swaps records, by rows of the table.",
        "RECORD_SWAPPERS",
        "Swapper",
        |record| Some(format!("any_swapper({})", name(record))),
    );
    for record in RECORDS {
        let function = Function {
            name: name(record),
            doc: vec![format!(
                "Swaps the bytes of a record of version {}.",
                label(record)
            )],
            safety: "`rec` points to a record that nobody else uses meanwhile.".into(),
            arguments: vec![("rec".into(), record.name.into())],
            returns: "",
            body: format!("swap_record(rec.cast(), {})", version(record)),
            exported: true,
        };
        function.write(&mut out);
    }
    for record in RECORDS.iter().filter(|record| record.pdu.is_some()) {
        let suffix = suffix(record);
        let function = Function {
            name: format!("ftpdu_v{suffix}_swap"),
            doc: vec![format!(
                "Swaps the bytes of a PDU of version {}; `cur` is the order it is in.",
                label(record)
            )],
            safety:
                "`pdu` points to a PDU as long as its count says that nobody else uses meanwhile."
                    .into(),
            arguments: vec![
                ("pdu".into(), format!("ftpdu_v{suffix}")),
                ("cur".into(), "c_int by value".into()),
            ],
            returns: "",
            body: format!("swap_as(pdu.cast(), {}, cur)", version(record)),
            exported: true,
        };
        function.write(&mut out);
    }
    out
}
