//! Lists of fields by name, as `srcaddr,dstaddr,dpkts`.

use crate::error::{Error, shown};
use crate::record::Field;

/// Every field in the order that a list must keep: that of the `FT_XFIELD_*` bits.
///
/// Only `marked_tos` stands before `extra_pkts`, as it always has in the table for C.
pub const TABLE: [Field; Field::ALL.len()] = table();

const fn table() -> [Field; Field::ALL.len()] {
    let mut table = [Field::UnixSecs; Field::ALL.len()];
    let mut row = 0;
    let mut bit = 0;
    while row < table.len() {
        let mut i = 0;
        while i < Field::ALL.len() {
            if Field::ALL[i] as u8 == bit {
                table[row] = Field::ALL[i];
                row += 1;
            }
            i += 1;
        }
        bit += 1;
    }
    let mut row = 0;
    while row + 1 < table.len() {
        if matches!(table[row], Field::ExtraPkts) && matches!(table[row + 1], Field::MarkedTos) {
            table.swap(row, row + 1);
            break;
        }
        row += 1;
    }
    table
}

/// Adds the `FT_XFIELD_*` bits of the fields that `list` names, up to the first that is unknown or out of order.
///
/// Names are separated by commas, in either case. A field may not stand behind itself or behind one with a higher
/// bit: it would not be shown in that place.
///
/// # Errors
/// A name that is no field, comes twice or is out of order. The fields before it are added.
pub fn parse(list: &[u8], fields: &mut u64) -> Result<(), Error> {
    for name in list.split(|&byte| byte == b',') {
        let complaint = |what| Error::new(format!("{what} field: {}", shown(name)));
        let field = Field::ALL
            .iter()
            .find(|field| field.name().as_bytes().eq_ignore_ascii_case(name))
            .ok_or_else(|| complaint("Unrecognized"))?;
        if field.xfield() & *fields != 0 {
            return Err(complaint("Duplicate"));
        }
        if field.xfield() < *fields {
            return Err(complaint("Out of order"));
        }
        *fields |= field.xfield();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(list: &str) -> Result<u64, String> {
        let mut fields = 0;
        parse(list.as_bytes(), &mut fields).map_err(|error| error.message().to_owned())?;
        Ok(fields)
    }

    #[test]
    fn names_and_bits() {
        assert_eq!(parsed("unix_secs"), Ok(1));
        assert_eq!(parsed("SysUpTime,EXADDR,dst_tag"), Ok(0x8_0000_000c));
        assert_eq!(parsed("extra_pkts,marked_tos"), Ok(0x3_0000_0000));
        let all = Field::ALL
            .iter()
            .fold(0, |bits, field| bits | field.xfield());
        assert_eq!(
            TABLE.iter().fold(0, |bits, field| bits | field.xfield()),
            all
        );
        assert!(TABLE.contains(&Field::RouterSc));
    }

    #[test]
    fn errors() {
        assert_eq!(parsed("").unwrap_err(), "Unrecognized field: ");
        assert_eq!(parsed("dpkts,").unwrap_err(), "Unrecognized field: ");
        assert_eq!(
            parsed("dpkts, doctets").unwrap_err(),
            "Unrecognized field:  doctets"
        );
        assert_eq!(parsed("dpkts,dPkts").unwrap_err(), "Duplicate field: dPkts");
        assert_eq!(
            parsed("doctets,dpkts").unwrap_err(),
            "Out of order field: dpkts"
        );
        let mut fields = 0;
        assert!(parse(b"dpkts,x", &mut fields).is_err());
        assert_eq!(fields, Field::DPkts.xfield());
    }
}
