//! Is a datagram a PDU that can be decoded?

use super::layout::{Row, row};
use super::{AGG_VERSION, AGGREGATION, COUNT_END, be16};
use crate::error::Error;
use crate::record::{Version, VersionId};

/// The version of a PDU in network order, as far as its header goes.
///
/// Aggregation version 0 stands for 2: Juniper routers send it.
///
/// # Errors
/// Too short to tell, or a version, aggregation version or method that no table has. With the error comes what is known.
pub fn version(pdu: &[u8]) -> Result<Version, (VersionId, Error)> {
    let mut id = VersionId {
        s_version: 3,
        ..VersionId::default()
    };
    if pdu.len() < COUNT_END {
        let error = Error::new("not enough bytes to decode the count and version.");
        return Err((VersionId::default(), error));
    }
    let d_version = be16(pdu, 0);
    match d_version {
        1 | 5 | 6 | 7 => {}
        8 if pdu.len() <= AGG_VERSION => {
            return Err((
                id,
                Error::new("not enough bytes to decode the aggregation method and version."),
            ));
        }
        8 => {
            id.agg_method = pdu[AGGREGATION];
            id.agg_version = match pdu[AGG_VERSION] {
                0 => 2,
                version => version,
            };
        }
        _ => {
            let message =
                format!("ftpdu version {d_version} is none of 1, 5, 6, 7, 8, 9 and 10 (IPFIX)");
            return Err((id, Error::new(message)));
        }
    }
    Version::of_export(VersionId { d_version, ..id }).map_err(|error| (id, error))
}

/// The version of the PDU in the first `received` octets of `buffer`, and that its size fits its count.
///
/// Catalyst switches pad PDUs of aggregation methods 6, 7 and 8: those may be longer than their records.
///
/// # Errors
/// As [`version`], and a count or a size that is wrong.
pub fn verify(buffer: &[u8], received: usize) -> Result<Version, (VersionId, Error)> {
    let pdu = &buffer[..received.min(buffer.len())];
    let version = version(pdu)?;
    let known = VersionId {
        d_version: 0,
        ..version.id()
    };
    let known = if version.aggregation().is_some() {
        known
    } else {
        VersionId {
            s_version: 3,
            ..VersionId::default()
        }
    };
    let Row {
        max,
        header_size,
        wire_size,
        ..
    } = *row(version);
    let count = usize::from(be16(pdu, 2));
    if count > max {
        return Err((
            known,
            Error::new(format!("too many pdus ({count}) in record, max {max}")),
        ));
    }
    let size = header_size + count * wire_size;
    let padded = matches!(version, Version::V8_6 | Version::V8_7 | Version::V8_8);
    if if padded {
        received < size
    } else {
        received != size
    } {
        let message = format!("pdu received size was wrong.  expected {size} got {received}");
        return Err((known, Error::new(message)));
    }
    Ok(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pdu(version: u16, count: u16, aggregation: [u8; 2], size: usize) -> Vec<u8> {
        let mut pdu = vec![0; size];
        pdu[..2].copy_from_slice(&version.to_be_bytes());
        pdu[2..4].copy_from_slice(&count.to_be_bytes());
        if size > 23 {
            pdu[22..24].copy_from_slice(&aggregation);
        }
        pdu
    }

    #[test]
    fn sizes_must_fit() {
        for (bytes, ok) in [
            (pdu(5, 1, [0, 0], 72), true),
            (pdu(5, 1, [0, 0], 71), false),
            (pdu(5, 1, [0, 0], 73), false),
            (pdu(5, 31, [0, 0], 24 + 31 * 48), false),
            (pdu(5, 0, [0, 0], 24), true),
            (pdu(9, 0, [0, 0], 24), false),
            (pdu(8, 1, [1, 0], 56), true),
            (pdu(8, 1, [1, 2], 56), true),
            (pdu(8, 1, [1, 1], 56), false),
            (pdu(8, 1, [15, 2], 56), false),
            (pdu(8, 1, [6, 2], 60), true),
            (pdu(8, 1, [6, 2], 2000), true),
            (pdu(8, 1, [6, 2], 59), false),
            (pdu(8, 0, [1, 2], 23), false),
            (vec![0, 1, 0], false),
        ] {
            assert_eq!(verify(&bytes, bytes.len()).is_ok(), ok, "{bytes:?}");
        }
    }

    #[test]
    fn p7_the_message_names_the_version() {
        let (_, error) = version(&pdu(4, 1, [0, 0], 24)).unwrap_err();
        assert_eq!(
            error.to_string(),
            "ftpdu version 4 is none of 1, 5, 6, 7, 8, 9 and 10 (IPFIX)"
        );
    }

    #[test]
    fn p6_the_message_names_what_was_expected() {
        let bytes = pdu(7, 1, [0, 0], 75);
        let (_, error) = verify(&bytes, 75).unwrap_err();
        assert_eq!(
            error.to_string(),
            "pdu received size was wrong.  expected 76 got 75"
        );
    }
}
