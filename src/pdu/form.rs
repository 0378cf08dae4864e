//! What PDUs of a version look like.

use crate::record::layout::for_each_row;
use crate::record::table::{find, size};
use crate::record::{RECORDS, Version};

/// The sizes of a PDU.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// Most records.
    pub max: usize,
    /// Bytes of the header.
    pub header_size: usize,
    /// Bytes of a record.
    pub wire_size: usize,
    /// Whether exporters send more bytes than the records take.
    pub padded: bool,
    /// Whether the header has a sequence number.
    pub numbered: bool,
}

static FORMS: [Option<Form>; RECORDS.len()] = for_each_row!(form);

const fn form<const ROW: usize>() -> Option<Form> {
    let Some(pdu) = RECORDS[ROW].pdu else {
        return None;
    };
    Some(Form {
        max: pdu.max,
        header_size: size(pdu.header),
        wire_size: size(pdu.members),
        padded: pdu.padded,
        numbered: find(pdu.header, "flow_sequence").is_some(),
    })
}

/// Returns the form of a version's PDUs; `None` for a version that does not travel in PDUs.
#[inline(always)]
pub fn of(version: Version) -> Option<&'static Form> {
    FORMS[version.number()].as_ref()
}
