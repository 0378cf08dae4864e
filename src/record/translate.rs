//! Translation between the record versions that describe single flows: 1, 5, 6, 7 and 1005.

use super::Version;
use super::layout::{HasLayout, V1, V5, V6, V7, V1005};
use super::moves::{self, Shared};

/// Makes a record of one version into another: fields that both have are copied, the rest is 0.
pub type Translate = fn(&[u8], &mut [u8]);

fn translate<A: HasLayout, B: HasLayout>(from: &[u8], to: &mut [u8]) {
    let to = &mut to[..B::LAYOUT.size];
    to.fill(0);
    moves::copy::<Shared<A, B>>(from, to);
}

/// The function that makes records of version `from` into version `to`; `None` when there is none.
#[inline(always)]
pub fn translator(from: Version, to: Version) -> Option<Translate> {
    #[inline(always)]
    fn to_any<A: HasLayout>(to: Version) -> Option<Translate> {
        Some(match to {
            Version::V1 => translate::<A, V1>,
            Version::V5 => translate::<A, V5>,
            Version::V6 => translate::<A, V6>,
            Version::V7 => translate::<A, V7>,
            Version::V1005 => translate::<A, V1005>,
            _ => return None,
        })
    }
    match from {
        Version::V1 => to_any::<V1>(to),
        Version::V5 => to_any::<V5>(to),
        Version::V6 => to_any::<V6>(to),
        Version::V7 => to_any::<V7>(to),
        Version::V1005 => to_any::<V1005>(to),
        _ => None,
    }
}
