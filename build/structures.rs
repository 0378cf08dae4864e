//! `src/abi/versions/`: what C programs see of the table of records.

use super::table::{Field, LEGACY, Member, Pdu, RECORDS, Record, offset, size, xfields};
use std::fmt::Write;

/// Writes the files: their paths and what is in them.
pub fn sources() -> Vec<(String, String)> {
    let versions: Vec<String> = RECORDS
        .iter()
        .map(|record| format!("v{}", suffix(record)))
        .collect();
    let mut modules = vec!["fields", "legacy"];
    modules.extend(versions.iter().map(String::as_str));
    let lines = |start: &str, end: &str, names: &[&str]| {
        names.iter().fold(String::new(), |out, name| {
            format!("{out}{start} {name}{end};\n")
        })
    };
    let exported = lines("pub use", "::*", &modules);
    // as rustfmt has them
    modules.sort_unstable();
    let declared = lines("mod", "", &modules);
    let mut sources = vec![
        file(
            "mod",
            "The structures and constants of every record version and of its PDUs.",
            &format!("{declared}\n{exported}"),
        ),
        file(
            "fields",
            "A constant for every field, and structures with a member for every field.",
            &fields(),
        ),
        file("legacy", "The record of stream version 1.", &legacy()),
    ];
    for (record, name) in RECORDS.iter().zip(&versions) {
        let doc = format!("Version {}: its record and its PDU.", label(record));
        sources.push(file(name, &doc, &version(record)));
    }
    sources
}

fn file(name: &str, doc: &str, text: &str) -> (String, String) {
    (
        format!("src/abi/versions/{name}.rs"),
        format!("{}//! {doc}\n\n{}\n", super::GENERATED, text.trim_end()),
    )
}

fn legacy() -> String {
    let mut out = String::from(LAYOUT);
    structure(
        &mut out,
        "fts1rec_compat",
        "Record of stream version 1.",
        LEGACY,
        None,
    );
    out
}

fn version(record: &Record) -> String {
    let mut out = String::from(LAYOUT);
    constant(
        &mut out,
        &format!("Fields of version {}.", label(record)),
        &format!("FT_XFIELD_V{}_MASK", suffix(record)),
        record.xfields(),
    );
    let doc = format!("Record of version {}.", label(record));
    structure(&mut out, record.name, &doc, record.members, None);
    if let Some(pdu) = &record.pdu {
        datagram(&mut out, record, pdu);
    }
    out
}

/// What files with structures import.
const LAYOUT: &str = "use std::mem::{offset_of, size_of};\n\n";

/// Returns how documents name the version, for example 8.10.
pub fn label(record: &Record) -> String {
    suffix(record).replace('_', ".")
}

/// Returns how functions and structures name the version, for example `8_10`.
pub fn suffix(record: &Record) -> String {
    let suffix = match record.aggregation {
        0 => record.d_version.to_string(),
        method => format!("{}_{method}", record.d_version),
    };
    assert_eq!(
        record.name,
        format!("fts3rec_v{suffix}"),
        "its row has another name"
    );
    suffix
}

/// Returns the fields that the structures with a member for every field have.
fn in_structures() -> &'static [Field] {
    &Field::ALL[..Field::IN_STRUCTURES]
}

fn kind(width: usize) -> &'static str {
    match width {
        1 => "u8",
        2 => "u16",
        _ => "u32",
    }
}

fn constant(out: &mut String, doc: &str, name: &str, value: u64) {
    writeln!(out, "/// {doc}\npub const {name}: i64 = {value}i64;\n").unwrap();
}

fn fields() -> String {
    let mut out = String::from(
        "use super::super::fts3rec_offsets;\nuse crate::record::Field;\nuse std::mem::offset_of;\n\n",
    );
    for field in Field::ALL {
        let name = format!("FT_XFIELD_{}", field.constant());
        constant(&mut out, &sentence(field.meaning()), &name, field.xfield());
    }
    let tagging = RECORDS.iter().find(|record| record.is(5, 0));
    let tagging = tagging.expect("version 5 is in the table").members;
    constant(
        &mut out,
        "Fields that tagging needs.",
        "FT_XFIELD_TAGGING_MASK",
        xfields(tagging),
    );
    all(&mut out);
    offsets(&mut out);
    out
}

/// Returns a meaning as a sentence.
fn sentence(meaning: &str) -> String {
    let mut letters = meaning.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).chain(['.']).collect()
}

/// Returns what a member that holds no field means.
fn meaning(member: &Member) -> &'static str {
    match (member.field, member.name) {
        (Some(field), _) => field.meaning(),
        _ if member.filler => "carries nothing",
        (_, "version") => "export version",
        (_, "count") => "number of records",
        (_, "flow_sequence") => "sequence number of the first flow",
        (_, "aggregation") => "aggregation method",
        (_, "agg_version") => "aggregation version",
        (_, "unix_msecs") => "milliseconds beyond `unix_secs`",
        _ => "not in the records that streams keep",
    }
}

/// Writes a structure, with an array of records at the end if there is one, and what its size and its offsets are.
fn structure(out: &mut String, name: &str, doc: &str, members: &[Member], records: Option<&str>) {
    let copy = if records.is_none() {
        "\n#[derive(Clone, Copy)]"
    } else {
        ""
    };
    writeln!(out, "/// {doc}\n#[repr(C)]{copy}\npub struct {name} {{").unwrap();
    for member in members {
        let meaning = sentence(meaning(member));
        writeln!(
            out,
            "    /// {meaning}\n    pub {}: {},",
            member.name,
            kind(member.width)
        )
        .unwrap();
    }
    if let Some(records) = records {
        writeln!(out, "    /// Records.\n    pub records: {records},").unwrap();
    }
    out.push_str("}\n\nconst _: () = {\n");
    if records.is_none() {
        writeln!(
            out,
            "    assert!(size_of::<{name}>() == {});",
            size(members)
        )
        .unwrap();
    } else {
        writeln!(
            out,
            "    assert!(offset_of!({name}, records) == {});",
            size(members)
        )
        .unwrap();
    }
    for (i, member) in members.iter().enumerate() {
        let at = offset(members, i);
        writeln!(
            out,
            "    assert!(offset_of!({name}, {}) == {at});",
            member.name
        )
        .unwrap();
    }
    out.push_str("};\n\n");
}

/// Writes the structures with a member for every field.
fn all(out: &mut String) {
    out.push_str(
        "/// Pointers to every field of a record.\n#[repr(C)]\npub struct fts3rec_all {\n",
    );
    for field in in_structures() {
        let (meaning, kind) = (sentence(field.meaning()), kind(field.width()));
        writeln!(
            out,
            "    /// {meaning}\n    pub {}: *mut {kind},",
            field.name()
        )
        .unwrap();
    }
    out.push_str("}\n\n");
    out.push_str(
        "/// Every field of a record, with 64-bit counters beside the 32-bit ones.\n#[repr(C)]\n",
    );
    out.push_str("#[derive(Clone, Copy)]\npub struct fts3rec_all2 {\n");
    for (name, doc) in [
        ("dFlows64", "Flows."),
        ("dPkts64", "Packets."),
        ("dOctets64", "Octets."),
    ] {
        writeln!(out, "    /// {doc}\n    pub {name}: u64,").unwrap();
    }
    for field in in_structures() {
        let (meaning, kind) = (sentence(field.meaning()), kind(field.width()));
        writeln!(out, "    /// {meaning}\n    pub {}: {kind},", field.name()).unwrap();
    }
    out.push_str("}\n\n");
}

fn datagram(out: &mut String, record: &Record, pdu: &Pdu) {
    let (label, suffix) = (label(record), suffix(record));
    let limit = format!("FT_PDU_V{suffix}_MAXFLOWS");
    writeln!(out, "/// Most records in a PDU of version {label}.").unwrap();
    writeln!(out, "pub const {limit}: usize = {};\n", pdu.max).unwrap();
    if record.aggregation > 0 {
        writeln!(out, "/// Aggregation version of {label}.").unwrap();
        writeln!(out, "pub const FT_PDU_V{suffix}_VERSION: i32 = 2;\n").unwrap();
    }
    let name = format!("ftrec_v{suffix}");
    let doc = format!("Record in a PDU of version {label}.");
    structure(out, &name, &doc, pdu.members, None);
    let (doc, records) = (
        format!("PDU of version {label}."),
        format!("[{name}; {limit}]"),
    );
    structure(
        out,
        &format!("ftpdu_v{suffix}"),
        &doc,
        pdu.header,
        Some(&records),
    );
}

/// Writes the entries of `fts3rec_offsets`, one for each field.
fn offsets(out: &mut String) {
    let bits = in_structures()
        .iter()
        .fold(0, |bits, field| bits | field.xfield());
    write!(
        out,
        "/// The fields that have a member in `fts3rec_offsets`, as `FT_XFIELD_*` bits.
pub(crate) const WITH_OFFSETS: u64 = {bits:#x};

/// Where in `fts3rec_offsets` the member of each field is; that of `pad` for fields without one.
pub(crate) const OFFSET_MEMBERS: [usize; Field::BITS] = {{
    let mut members = [offset_of!(fts3rec_offsets, pad); Field::BITS];
"
    )
    .unwrap();
    for field in in_structures() {
        let name = field.name();
        writeln!(
            out,
            "    members[Field::{field:?} as usize] = offset_of!(fts3rec_offsets, {name});"
        )
        .unwrap();
    }
    out.push_str("    members\n};\n");
}
