//! The one place where flow records are written down: their fields, the versions, and the PDUs they travel in.
//!
//! This is data and depends on nothing, so that `build.rs` can read it, too. From it come
//!
//! - the layouts, byte order, translation, decoding and encoding, here and in `pdu`,
//! - the C structures, the `FT_XFIELD_*` and the functions for each version, which `build.rs` writes as Rust,
//! - the macros of the C header.
//!
//! What cannot be right does not compile: a member takes its width from its field, and `check` has the rest.

mod fields;
mod records;

pub use fields::Field;
pub use records::{LEGACY, RECORDS};

/// A member of a record, on disk or on the wire.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// The name in the C structure.
    pub name: &'static str,
    /// The field it holds; `None` for padding and for numbers that no field stands for.
    pub field: Option<Field>,
    /// Size in bytes: 1, 2 or 4.
    pub width: usize,
    /// Whether it carries nothing, so that its byte order is left alone.
    pub filler: bool,
}

/// A version of flow records.
#[derive(Clone, Copy, Debug)]
pub struct Record {
    /// The export version.
    pub d_version: u16,
    /// The aggregation method of version 8, from 1; 0 for the other versions.
    pub aggregation: u8,
    /// The name of the C structure.
    pub name: &'static str,
    /// The members in the order of the stream file, as C lays them out.
    pub members: &'static [Member],
    /// The PDU that it travels in.
    pub pdu: Option<Pdu>,
    /// The export versions that it can be translated to, with its own; none for aggregated flows.
    pub translates_to: &'static [u16],
    /// What C programs may take it for.
    pub starts_like: StartsLike,
    /// Fields that it has, but whose bits its `FT_XFIELD_*_MASK` has always lacked.
    pub unnamed: &'static [Field],
}

/// A PDU: a header, and records as they are on the wire.
#[derive(Clone, Copy, Debug)]
pub struct Pdu {
    /// The members of the header.
    pub header: &'static [Member],
    /// Most records.
    pub max: usize,
    /// Whether exporters send more bytes than its records take.
    pub padded: bool,
    /// The members of a record.
    pub members: &'static [Member],
}

/// The C structures that stand for the start of several versions' records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StartsLike {
    /// None.
    Nothing,
    /// `struct fts3rec_gen`.
    Generic,
    /// `struct fts3rec_v5_gen`, and so `struct fts3rec_gen`.
    Generic5,
}

/// The export version of aggregated flows, whose rows differ in the aggregation method.
pub const AGGREGATED: u16 = 8;

impl Record {
    /// Returns whether this is the row of an export version and an aggregation method.
    pub const fn is(&self, d_version: u16, aggregation: u8) -> bool {
        self.d_version == d_version && self.aggregation == aggregation
    }

    /// Returns whether it can be translated to an export version.
    pub const fn translates(&self, d_version: u16) -> bool {
        let mut i = 0;
        while i < self.translates_to.len() {
            if self.translates_to[i] == d_version {
                return true;
            }
            i += 1;
        }
        false
    }

    /// Returns its `FT_XFIELD_*_MASK`.
    pub const fn xfields(&self) -> u64 {
        let mut bits = xfields(self.members);
        let mut i = 0;
        while i < self.unnamed.len() {
            bits &= !self.unnamed[i].xfield();
            i += 1;
        }
        bits
    }
}

/// Returns the fields of members as `FT_XFIELD_*` bits.
pub const fn xfields(members: &[Member]) -> u64 {
    let (mut bits, mut i) = (0, 0);
    while i < members.len() {
        if let Some(field) = members[i].field {
            bits |= field.xfield();
        }
        i += 1;
    }
    bits
}

/// Returns where member number `count` starts, and the size of a structure of `count` members, by the rules of C on every
/// machine that flow-tools ran on.
pub const fn offset(members: &[Member], count: usize) -> usize {
    let (mut offset, mut i) = (0usize, 0);
    while i < count {
        offset = offset.next_multiple_of(members[i].width) + members[i].width;
        i += 1;
    }
    let alignment = if count < members.len() {
        members[count].width
    } else {
        4
    };
    offset.next_multiple_of(alignment)
}

/// Returns where the member called `name` starts, if there is one.
pub const fn find(members: &[Member], name: &str) -> Option<usize> {
    let mut i = 0;
    while i < members.len() {
        if same(members[i].name.as_bytes(), name.as_bytes()) {
            return Some(offset(members, i));
        }
        i += 1;
    }
    None
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    let mut i = 0;
    while i < a.len() && i < b.len() && a[i] == b[i] {
        i += 1;
    }
    i == a.len() && i == b.len()
}

/// Returns the size in bytes of a structure.
pub const fn size(members: &[Member]) -> usize {
    offset(members, members.len())
}

/// Makes a member that holds a field under the field's own name.
const fn f(field: Field) -> Member {
    named(field.name(), field)
}

/// Makes a member that holds a field under another name.
const fn named(name: &'static str, field: Field) -> Member {
    Member {
        name,
        field: Some(field),
        width: field.width(),
        filler: false,
    }
}

/// Makes a member of `width` bytes that holds a number which is no field.
const fn other(name: &'static str, width: usize) -> Member {
    Member {
        name,
        field: None,
        width,
        filler: false,
    }
}

/// Makes a member of `width` bytes that carries nothing.
const fn pad(name: &'static str, width: usize) -> Member {
    Member {
        filler: true,
        ..other(name, width)
    }
}

/// Stops the compiler at a table that contradicts itself.
const fn check() {
    let mut i = 0;
    while i < RECORDS.len() {
        let record = &RECORDS[i];
        check_members(record.members);
        assert!(
            (record.d_version == AGGREGATED) == (record.aggregation > 0),
            "records of version 8, and no others, have an aggregation method"
        );
        if let Some(pdu) = record.pdu {
            check_members(pdu.header);
            check_members(pdu.members);
        }
        let mut j = 0;
        while j < RECORDS.len() {
            let other = &RECORDS[j];
            assert!(
                i == j || !record.is(other.d_version, other.aggregation),
                "two rows for one version"
            );
            assert!(
                record.translates(other.d_version) == other.translates(record.d_version),
                "translation goes both ways"
            );
            assert!(
                record.starts_like as u8 == StartsLike::Nothing as u8
                    || record.starts_like as u8 > other.starts_like as u8
                    || start_alike(record, other),
                "a row does not start like the others that say so"
            );
            j += 1;
        }
        i += 1;
    }
    check_members(LEGACY);
}

/// Checks that no field is there twice, and that all widths are those of C types.
const fn check_members(members: &[Member]) {
    let mut i = 0;
    while i < members.len() {
        assert!(matches!(members[i].width, 1 | 2 | 4), "no such width");
        let mut j = 0;
        while j < i {
            if let (Some(one), Some(other)) = (members[i].field, members[j].field) {
                assert!(one as u8 != other as u8, "a field twice in a structure");
            }
            j += 1;
        }
        i += 1;
    }
    assert!(size(members) < u8::MAX as usize, "offsets are bytes");
}

/// Tells whether `other` has the fields of the structure that `record` starts like where `record` has them.
const fn start_alike(record: &Record, other: &Record) -> bool {
    let last = match record.starts_like {
        StartsLike::Nothing => return true,
        StartsLike::Generic => Field::TcpFlags,
        StartsLike::Generic5 => Field::DstAs,
    };
    let mut i = 0;
    while i < record.members.len() && i < other.members.len() {
        let (Some(one), Some(two)) = (record.members[i].field, other.members[i].field) else {
            if record.members[i].width != other.members[i].width {
                return false;
            }
            i += 1;
            continue;
        };
        if one as u8 != two as u8 {
            return false;
        }
        if one as u8 == last as u8 {
            return true;
        }
        i += 1;
    }
    false
}

const _: () = check();
