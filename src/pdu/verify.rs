//! Is a datagram a PDU that can be decoded?

use super::form::{self, Form};
use super::{AGG_VERSION, AGGREGATION, COUNT_END, MOST, be16};
use crate::error::Error;
use crate::record::table::AGGREGATED;
use crate::record::{Version, VersionId};

/// Returns what a PDU in network order looks like, as far as the header goes; `None` if that is no version of PDUs.
#[inline(always)]
pub fn find(buffer: &[u8; MOST]) -> Option<&'static Form> {
    match be16(buffer, 0) {
        AGGREGATED if matches!(buffer[AGG_VERSION], 0 | 2) => {
            form::of_aggregation(buffer[AGGREGATION])
        }
        d_version => form::of_export(d_version),
    }
}

/// Returns what the PDU in the first `received` bytes of `buffer` looks like if nothing is wrong with it: what
/// [`verify`] does, without words for what is wrong.
#[inline(always)]
pub fn whole(buffer: &[u8; MOST], received: usize) -> Option<&'static Form> {
    let form = find(buffer)?;
    let count = usize::from(be16(buffer, 2));
    let size = form.header_size + count * form.wire_size;
    // No PDU with as many records as may be is longer than its buffer.
    let fits = received == size || form.padded && (size..=MOST).contains(&received);
    (count <= form.max && fits).then_some(form)
}

/// Returns the version of a PDU in network order, as far as its header goes.
///
/// Aggregation version 0 stands for 2: Juniper routers send it.
///
/// # Errors
/// Too short to tell, or a version, aggregation version or method that no PDU has. With the error comes what is known.
pub fn version(pdu: &[u8]) -> Result<Version, (VersionId, Error)> {
    if pdu.len() < COUNT_END {
        let error = Error::new("not enough bytes to decode the count and version.");
        return Err((VersionId::default(), error));
    }
    let mut id = VersionId {
        d_version: be16(pdu, 0),
        ..UNKNOWN
    };
    if id.d_version == AGGREGATED {
        if pdu.len() <= AGG_VERSION {
            let error =
                Error::new("not enough bytes to decode the aggregation method and version.");
            return Err((UNKNOWN, error));
        }
        id.agg_method = pdu[AGGREGATION];
        id.agg_version = match pdu[AGG_VERSION] {
            0 => 2,
            version => version,
        };
    }
    match Version::of_export(id) {
        Ok(version) if form::of(version).is_some() => Ok(version),
        Err(error) if id.d_version == AGGREGATED => Err((VersionId { d_version: 0, ..id }, error)),
        _ => Err((UNKNOWN, unknown(id.d_version))),
    }
}

#[cold]
fn unknown(d_version: u16) -> Error {
    Error::new(format!(
        "ftpdu version {d_version} is none of 1, 5, 6, 7, 8, 9 and 10 (IPFIX)"
    ))
}

/// What is known of a PDU whose version is not.
const UNKNOWN: VersionId = VersionId {
    s_version: 3,
    agg_version: 0,
    agg_method: 0,
    d_version: 0,
};

/// Returns the version of the PDU in the first `received` bytes of `buffer`, if its size fits its count.
///
/// # Errors
/// As [`version`], and a count or a size that is wrong.
pub fn verify(buffer: &[u8], received: usize) -> Result<Version, (VersionId, Error)> {
    let pdu = &buffer[..received.min(buffer.len())];
    let version = version(pdu)?;
    let Some(&Form {
        max,
        header_size,
        wire_size,
        padded,
        ..
    }) = form::of(version)
    else {
        return Err((UNKNOWN, unknown(version.id().d_version)));
    };
    let count = usize::from(be16(pdu, 2));
    let wrong = |message: String| {
        let id = VersionId {
            d_version: 0,
            ..version.id()
        };
        Err((id, Error::new(message)))
    };
    if count > max {
        return wrong(format!("too many pdus ({count}) in record, max {max}"));
    }
    let size = header_size + count * wire_size;
    if received != size && (received < size || !padded) {
        return wrong(format!(
            "pdu received size was wrong.  expected {size} got {received}"
        ));
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
            let mut buffer = [0; MOST];
            buffer[..bytes.len()].copy_from_slice(&bytes);
            let version = whole(&buffer, bytes.len()).map(|form| form.version);
            assert_eq!(version, verify(&bytes, bytes.len()).ok(), "{bytes:?}");
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
