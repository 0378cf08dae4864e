//! Flows of every version, made up once.

use crate::Sum;
use ft::abi::{fts3rec_offsets, ftver};
use ft::capi::ftrec;
use ft::record::{Field, Flow as _, RecordView, Version};
use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::sync::OnceLock;

/// Flows of one version.
pub struct Flows {
    pub version: ftver,
    pub offsets: fts3rec_offsets,
    pub records: Vec<Vec<u8>>,
}

const RECORDS: u64 = 24;

/// Returns the value of a field in the `number`th record: small, so that rules match it, or at an edge.
fn value(field: Field, number: u64) -> u64 {
    let random = Sum::of(&[number.to_le_bytes(), (field as u64).to_le_bytes()].concat());
    match (number, field) {
        (0, _) => 0,
        (1, _) => u64::MAX,
        // A flow of weeks takes the reports by the second long.
        (2, Field::First | Field::Last) => 50_000 * (1 + field as u64),
        (2, _) => random,
        (_, Field::UnixSecs) => 1_000_000_000 + number * 60,
        (_, Field::SysUpTime) => 86_400_000 + number * 60_000,
        (_, Field::First) => 86_390_000 + number * 59_000,
        (_, Field::Last) => 86_390_000 + number * 59_000 + random % 4 * 1234,
        (_, Field::Prot) => [6, 17, 1, 47][(random % 4) as usize],
        (_, Field::Srcport | Field::Dstport) => [80, 443, 53, 25, 0, 1024][(random % 6) as usize],
        (_, Field::Srcaddr | Field::Dstaddr | Field::Nexthop | Field::Exaddr) => {
            0x0A00_0000 | (random & 0x3_0303)
        }
        (_, Field::SrcMask | Field::DstMask) => random % 34,
        _ => random % 9,
    }
}

fn make(version: Version) -> Flows {
    let layout = version.layout();
    let record = |number| {
        let mut record = vec![0; layout.size];
        let mut flow = RecordView::new(layout, &mut record);
        for &field in layout.fields() {
            flow.set(field, value(field, number) as u32);
        }
        record
    };
    let mut version = version.id().into();
    Flows {
        offsets: offsets(&mut version),
        version,
        records: (0..RECORDS).map(record).collect(),
    }
}

/// Returns the offsets of the fields in records of a version.
pub fn offsets(version: &mut ftver) -> fts3rec_offsets {
    // SAFETY: all zero is a value of the structure; the function fills it in.
    unsafe {
        let mut offsets: fts3rec_offsets = MaybeUninit::zeroed().assume_init();
        assert_eq!(ftrec::fts3rec_compute_offsets(&mut offsets, version), 0);
        offsets
    }
}

/// Returns flows of all versions.
pub fn all() -> &'static [Flows] {
    static ALL: OnceLock<Vec<Flows>> = OnceLock::new();
    ALL.get_or_init(|| Version::ALL.iter().map(|&version| make(version)).collect())
}

/// Returns flows of the version with this number.
pub fn of(number: u16) -> &'static Flows {
    let found = all().iter().find(|flows| flows.version.d_version == number);
    found.expect("a version that there is")
}

/// Calls `use_one` with each record, in memory of just its size, and the offsets of its fields.
pub fn each(flows: &Flows, mut use_one: impl FnMut(*mut c_char, *mut fts3rec_offsets)) {
    let mut offsets = offsets(&mut { flows.version });
    for record in &flows.records {
        let mut record: Box<[u8]> = record.as_slice().into();
        use_one(record.as_mut_ptr().cast(), &mut offsets);
    }
}
