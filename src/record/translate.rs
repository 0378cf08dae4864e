//! Translation between the record versions that describe single flows.

use super::copy;
use super::layout::{HasLayout, Stored, for_each_row};
use super::moves::Shared;
use super::table::RECORDS;
use super::{Version, VersionId};
use crate::error::Error;

/// Makes a record of one version into another: fields that both have are copied, the rest is 0.
pub type Translate = fn(&[u8], &mut [u8]);

fn translate<A: HasLayout, B: HasLayout>(from: &[u8], to: &mut [u8]) {
    let to = &mut to[..B::LAYOUT.size];
    to.fill(0);
    copy::copy::<Shared<A, B>>(from, to);
}

/// The translators from a version to every other.
type Row = [Option<Translate>; RECORDS.len()];

/// Returns the translators from a row, if there are any: rows of others would be addresses of nothing.
const fn from<const FROM: usize>() -> Option<&'static Row> {
    match RECORDS[FROM].translates_to {
        [] => None,
        _ => Some(const { &for_each_row!(pair, FROM) }),
    }
}

const fn pair<const FROM: usize, const TO: usize>() -> Option<Translate> {
    match RECORDS[FROM].translates(RECORDS[TO].d_version) {
        true => Some(translate::<Stored<FROM>, Stored<TO>>),
        false => None,
    }
}

static TRANSLATORS: [Option<&Row>; RECORDS.len()] = for_each_row!(from);

/// Makes a record of version `from` into one of version `to`: fields that both have are copied, the rest is 0.
///
/// `record` and `out` are as long as their versions say; for a version that no record has they are empty.
///
/// # Errors
/// There is no translation between the two; `out` is zeroed then.
pub fn between(from: VersionId, to: VersionId, record: &[u8], out: &mut [u8]) -> Result<(), Error> {
    let versions = (Version::of_export(from), Version::of_export(to));
    if let (Ok(from), Ok(to)) = versions {
        if let Some(translate) = translator(from, to) {
            translate(record, out);
            return Ok(());
        }
        if from == to {
            out.copy_from_slice(record);
            return Ok(());
        }
    }
    out.fill(0);
    Err(Error::new(format!(
        "Records of version {} have no translation to {}",
        from.d_version, to.d_version
    )))
}

/// Returns the function that makes records of version `from` into version `to`; `None` when there is none.
#[inline(always)]
pub fn translator(from: Version, to: Version) -> Option<Translate> {
    TRANSLATORS[from.number()]?[to.number()]
}
