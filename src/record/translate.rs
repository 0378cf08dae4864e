//! Translation between the record versions that describe single flows.

use super::Version;
use super::copy;
use super::layout::{HasLayout, Stored, for_each_row};
use super::moves::Shared;
use super::table::RECORDS;

/// Makes a record of one version into another: fields that both have are copied, the rest is 0.
pub type Translate = fn(&[u8], &mut [u8]);

fn translate<A: HasLayout, B: HasLayout>(from: &[u8], to: &mut [u8]) {
    let to = &mut to[..B::LAYOUT.size];
    to.fill(0);
    copy::copy::<Shared<A, B>>(from, to);
}

/// The translators from a version to every other.
type Row = [Option<Translate>; RECORDS.len()];

const fn from<const FROM: usize>() -> Row {
    for_each_row!(pair, FROM)
}

const fn pair<const FROM: usize, const TO: usize>() -> Option<Translate> {
    match RECORDS[FROM].translates(RECORDS[TO].d_version) {
        true => Some(translate::<Stored<FROM>, Stored<TO>>),
        false => None,
    }
}

static TRANSLATORS: [Row; RECORDS.len()] = for_each_row!(from);

/// Returns the function that makes records of version `from` into version `to`; `None` when there is none.
#[inline(always)]
pub fn translator(from: Version, to: Version) -> Option<Translate> {
    TRANSLATORS[from.number()][to.number()]
}
