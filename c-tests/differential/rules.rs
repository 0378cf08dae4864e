//! Filters, tags, translations and masks: random files from the grammars, evaluated on random flows.

mod filters;
mod language;
mod masks;
mod tags;
mod xlates;

pub use filters::filters;
pub use masks::masks;
pub use tags::tags;
pub use xlates::xlates;

use super::pair::Known;
use language::{HEXADECIMAL, HOST_BITS, LONG_LINE, RANGE};

/// Returns a file with something in it that the original gets wrong. What comes of it differs, now and then at least.
const fn misread(bug: &'static str, family: &'static str, case: &'static str) -> Known {
    Known {
        bug,
        family,
        case,
        part: "*",
        bytes: 0..0,
    }
}

pub const KNOWN: &[Known] = &[
    misread("F2", "filters", HOST_BITS),
    misread("F2", "tags", HOST_BITS),
    misread("F2", "masks", HOST_BITS),
    misread("F8", "filters", LONG_LINE),
    misread("F8", "tags", LONG_LINE),
    misread("F8", "xlates", LONG_LINE),
    misread("F17", "xlates", xlates::VARIABLES),
    misread("F20", "tags", tags::NO_TERM),
    misread("F24", "filters", RANGE),
    misread("F24", "tags", RANGE),
    misread("F24", "xlates", RANGE),
    misread("F24", "masks", RANGE),
    misread("F27", "tags", tags::IP_ADDRESS),
    misread("F28", "xlates", xlates::DOTTED),
    misread("F30", "tags", HEXADECIMAL),
    misread("F30", "xlates", HEXADECIMAL),
    misread("F30", "masks", HEXADECIMAL),
];
