//! What PDUs of a version look like.

use crate::error::Error;
use crate::record::table::{AGGREGATED, find, size};
use crate::record::{RECORDS, Version, VersionId};

/// What PDUs of a version look like.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// The version.
    pub version: Version,
    /// How headers name it.
    pub id: VersionId,
    /// Most records.
    pub max: usize,
    /// Bytes of the header.
    pub header_size: usize,
    /// Bytes of a record.
    pub wire_size: usize,
    /// Bytes of a record when it is decoded.
    pub record_size: usize,
    /// Whether exporters send more bytes than the records take.
    pub padded: bool,
    /// Whether the header has a sequence number.
    pub numbered: bool,
}

impl Form {
    /// Returns the bytes of a PDU whose header says that it has `count` records, of which it has no more than there may be.
    pub fn size(&self, count: u16) -> usize {
        self.header_size + self.max.min(usize::from(count)) * self.wire_size
    }
}

const fn form(row: usize) -> Option<Form> {
    let Some(pdu) = RECORDS[row].pdu else {
        return None;
    };
    let version = Version::ALL[row];
    Some(Form {
        version,
        id: version.id(),
        max: pdu.max,
        header_size: size(pdu.header),
        wire_size: size(pdu.members),
        record_size: size(RECORDS[row].members),
        padded: pdu.padded,
        numbered: find(pdu.header, "flow_sequence").is_some(),
    })
}

static FORMS: [Option<Form>; RECORDS.len()] = {
    let (mut forms, mut row) = ([None; RECORDS.len()], 0);
    while row < RECORDS.len() {
        forms[row] = form(row);
        row += 1;
    }
    forms
};

/// Numbers of versions that travel in PDUs, and of methods of aggregation, are below this.
const NUMBERS: usize = 16;

/// The forms once more, by the number of the version or, for version 8, of the method: so that a header leads to its form
/// without a search.
static BY_NUMBER: [[Option<Form>; NUMBERS]; 2] = {
    let (mut forms, mut row) = ([[None; NUMBERS]; 2], 0);
    while row < RECORDS.len() {
        if RECORDS[row].pdu.is_some() {
            let number = match RECORDS[row].d_version {
                AGGREGATED => RECORDS[row].aggregation as u16,
                d_version => d_version,
            };
            let is_aggregated = RECORDS[row].d_version == AGGREGATED;
            forms[is_aggregated as usize][number as usize] = form(row);
        }
        row += 1;
    }
    forms
};

/// Returns the form of a version's PDUs; `None` for a version that does not travel in PDUs.
#[inline(always)]
pub fn of(version: Version) -> Option<&'static Form> {
    FORMS[version.number()].as_ref()
}

/// Returns the form of the PDUs of the version that `id` exports.
///
/// # Errors
/// There is no such version, or it does not travel in PDUs.
pub fn travelling(id: VersionId) -> Result<&'static Form, Error> {
    let form = of(Version::of_export(id)?);
    form.ok_or_else(|| {
        let d_version = id.d_version;
        Error::new(format!(
            "Records of version {d_version} do not travel in PDUs"
        ))
    })
}

/// Returns the form of PDUs with this export version in their headers; `None` for one without PDUs, and for version 8.
#[inline(always)]
pub fn of_export(d_version: u16) -> Option<&'static Form> {
    BY_NUMBER[0].get(usize::from(d_version))?.as_ref()
}

/// Returns the form of PDUs of version 8 with this aggregation method in their headers; `None` for one that there is not.
#[inline(always)]
pub fn of_aggregation(method: u8) -> Option<&'static Form> {
    BY_NUMBER[1].get(usize::from(method))?.as_ref()
}
