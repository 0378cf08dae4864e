//! What the header of a stream says, as texts for the schema of its columns.

use crate::error::Error;
use crate::stream::{Header, tlv};
use crate::sys::reserve;
use std::net::Ipv4Addr;

/// Numbers of a header, and what they are called.
const NUMBERS: [(usize, &str); 8] = [
    (tlv::EX_VER, "flowtools.exporter_version"),
    (tlv::AGG_VER, "flowtools.aggregation_version"),
    (tlv::AGG_METHOD, "flowtools.aggregation_method"),
    (tlv::FLOW_COUNT, "flowtools.flows"),
    (tlv::FLOW_LOST, "flowtools.flows_lost"),
    (tlv::FLOW_MISORDERED, "flowtools.flows_misordered"),
    (tlv::PKT_CORRUPT, "flowtools.packets_corrupt"),
    (tlv::SEQ_RESET, "flowtools.sequence_resets"),
];

/// Times of a header, and what they are called.
const TIMES: [(usize, &str); 2] = [
    (tlv::CAP_START, "flowtools.capture_start"),
    (tlv::CAP_END, "flowtools.capture_end"),
];

/// Lists what is set in a header: names and values. Numbers are decimal, times as `2004-11-09T11:33:20Z`; what is no
/// UTF-8 in a text is replaced.
///
/// # Errors
/// There is no memory.
pub fn of(header: &Header) -> Result<Vec<(&'static str, String)>, Error> {
    let is_set = |kind: usize| header.fields & tlv::field(kind) != 0;
    let mut pairs = Vec::new();
    for (name, text) in [
        ("flowtools.hostname", &header.hostname),
        ("flowtools.comment", &header.comments),
    ] {
        if let Some(text) = text {
            // A byte may be replaced by three.
            let _spare = reserve::Spare::new(text.len().saturating_mul(3))?;
            pairs.push((name, String::from_utf8_lossy(text).into_owned()));
        }
    }
    for (kind, name) in TIMES {
        if is_set(kind) {
            pairs.push((name, time(header.numbers[kind])));
        }
    }
    for (kind, name) in NUMBERS {
        if is_set(kind) {
            pairs.push((name, header.numbers[kind].to_string()));
        }
    }
    if is_set(tlv::EXPORTER_IP) {
        let address = Ipv4Addr::from(header.numbers[tlv::EXPORTER_IP]);
        pairs.push(("flowtools.exporter_address", address.to_string()));
    }
    Ok(pairs)
}

/// Writes a time in seconds since 1970 (UTC) as RFC 3339 does.
pub fn time(seconds: u32) -> String {
    let (day, second) = (seconds / 86400, seconds % 86400);
    // Years start with March and are counted from the year 0, so that the day that some have is their last; 400 years are
    // 146097 days.
    let day = day + 719_468;
    let (era, day) = (day / 146_097, day % 146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let date = day - (153 * month + 2) / 5 + 1;
    let year = 400 * era + year + u32::from(month >= 10);
    let month = if month < 10 { month + 3 } else { month - 9 };
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("{year:04}-{month:02}-{date:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_as_a_calendar_has_them() {
        for (seconds, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (951_868_800, "2000-03-01T00:00:00Z"),
            (1_100_000_000, "2004-11-09T11:33:20Z"),
            (1_704_067_199, "2023-12-31T23:59:59Z"),
            (u32::MAX, "2106-02-07T06:28:15Z"),
        ] {
            assert_eq!(time(seconds), text);
        }
    }
}
