//! Headers between records: where streams were joined, as `cat a b` does it.
//!
//! Nothing marks the end of the records of a stream that is not compressed, so a header is told from a flow by what it is:
//! it starts where a record ends, with the magic number, a byte order and a stream version, names a length that a header
//! may have, and its values fill that length to the byte, the version of the records among them. The first word of a flow
//! is the time of its export: one of 1971 (or 2080 in the other byte order) that is followed by some forty more bytes as
//! in a header is taken for one, any other flow is not.

pub use super::header::MAGIC;
use super::header::{Header, MAX_READ, V1_SIZE};
use super::is_foreign;
use super::tlv::{self, Order};

/// What the bytes behind a record are.
#[derive(Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A header; its size in bytes.
    Header(usize),
    /// No header.
    Flow,
    /// A header as far as they go; more are needed.
    Unclear,
}

/// Tells whether `bytes` start as a header does, as far as they go: a quick test that hardly any flow passes.
#[inline(always)]
pub fn looks_like_header(bytes: &[u8]) -> bool {
    match *bytes {
        [first, second, ..] if [first, second] != MAGIC => false,
        [_, _, order, version, ..] => matches!(order, 1 | 2) && matches!(version, 1 | 3),
        [first] => first == MAGIC[0],
        [] => false,
        _ => true,
    }
}

/// Says what starts with `bytes`, behind a record.
pub fn judge(bytes: &[u8]) -> Verdict {
    if !looks_like_header(bytes) {
        return Verdict::Flow;
    }
    let [_, _, byte_order, s_version, ref rest @ ..] = *bytes else {
        return Verdict::Unclear;
    };
    let order = Order {
        swap: is_foreign(byte_order),
    };
    if s_version == 1 {
        return judge_v1(bytes);
    }
    if rest.len() < 4 {
        return Verdict::Unclear;
    }
    let size = order.get32(rest) as usize;
    if !(8..=MAX_READ).contains(&size) {
        return Verdict::Flow;
    }
    let values = &bytes[8..bytes.len().min(size)];
    judge_values(values, size - 8, order).unwrap_or(Verdict::Header(size))
}

/// Judges the fixed header of stream version 1, by what a reader of it insists on.
fn judge_v1(bytes: &[u8]) -> Verdict {
    match bytes.get(..V1_SIZE) {
        None => Verdict::Unclear,
        Some(bytes) => match Header::read(&mut &bytes[..], &mut |_| {}) {
            Ok(header) if matches!(header.version().d_version, 1 | 5 | 0xFFFF) => {
                Verdict::Header(V1_SIZE)
            }
            _ => Verdict::Flow,
        },
    }
}

/// Judges the values of a header that has `length` bytes of them; `None` if they are those of a header.
fn judge_values(mut values: &[u8], length: usize, order: Order) -> Option<Verdict> {
    let (mut left, mut has_version) = (length, false);
    // What is too short for another value is padding.
    while left >= 4 {
        if values.len() < 4 {
            return Some(Verdict::Unclear);
        }
        let kind = usize::from(order.get16(values));
        let size = 4 + usize::from(order.get16(&values[2..]));
        let width = tlv::WIDTHS.get(kind).map_or(0, |&width| width);
        // Some writers take two bytes for the vendor.
        let fits = width == 0 || size == 4 + width || kind == tlv::VENDOR && size == 6;
        if size > left || !fits {
            return Some(Verdict::Flow);
        }
        has_version |= kind == tlv::EX_VER;
        left -= size;
        values = match values.get(size..) {
            Some(values) => values,
            None => return Some(Verdict::Unclear),
        };
    }
    if values.len() < left {
        return Some(Verdict::Unclear);
    }
    (!has_version).then_some(Verdict::Flow)
}

/// Returns where the first record is that looks like a header: records of `size` bytes, the first at `start`.
pub fn find(bytes: &[u8], start: usize, size: usize) -> Option<usize> {
    // That of version 5, which nearly all files have: a loop for a constant size is faster.
    const COMMON: usize = 64;
    let records = bytes.get(start..)?;
    let mut at = start;
    if size == COMMON {
        let (groups, rest) = records.as_chunks::<{ 4 * COMMON }>();
        let clear = groups.iter().position(|group| {
            let starts = |place: usize| group[place] == MAGIC[0] && group[place + 1] == MAGIC[1];
            starts(0) || starts(COMMON) || starts(2 * COMMON) || starts(3 * COMMON)
        });
        at = match clear {
            Some(group) => start + group * 4 * COMMON,
            None => bytes.len() - rest.len(),
        };
    }
    (at..bytes.len())
        .step_by(size)
        .find(|&at| looks_like_header(&bytes[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a header of version 5 in a byte order, with a comment of `comment` bytes.
    fn header(byte_order: u8, comment: usize) -> Vec<u8> {
        let mut header = Header {
            byte_order,
            s_version: 3,
            fields: [tlv::VENDOR, tlv::EX_VER, tlv::FLAGS, tlv::COMMENTS]
                .map(tlv::field)
                .iter()
                .sum(),
            comments: Some(vec![b'c'; comment]),
            ..Header::default()
        };
        header.numbers[tlv::EX_VER] = 5;
        header.encode().unwrap()
    }

    #[test]
    fn headers_are_recognised_and_asked_for_byte_by_byte() {
        for (byte_order, comment) in [(1, 0), (2, 0), (1, 37), (2, 5000)] {
            let mut bytes = header(byte_order, comment);
            let size = bytes.len();
            bytes.extend([0xAA; 100]);
            for end in 1..size {
                assert_eq!(judge(&bytes[..end]), Verdict::Unclear, "{end} of {size}");
            }
            assert_eq!(judge(&bytes[..size]), Verdict::Header(size));
            assert_eq!(judge(&bytes), Verdict::Header(size));
        }
        let mut old = vec![0; V1_SIZE];
        old[..6].copy_from_slice(&[MAGIC[0], MAGIC[1], 1, 1, 5, 0]);
        assert_eq!(judge(&old[..359]), Verdict::Unclear);
        assert_eq!(judge(&old), Verdict::Header(V1_SIZE));
        old[4] = 9;
        assert_eq!(judge(&old), Verdict::Flow);
    }

    #[test]
    fn flows_that_only_look_like_headers_are_flows() {
        let mut flow = [0u8; 64];
        assert_eq!(judge(&flow), Verdict::Flow);
        // The time of the export is the magic number, but the rest is none.
        flow[..4].copy_from_slice(&[MAGIC[0], MAGIC[1], 1, 3]);
        for nanoseconds in [0u32, 7, 12, 64, 999_999_999] {
            flow[4..8].copy_from_slice(&nanoseconds.to_le_bytes());
            flow[8..12].copy_from_slice(&123_456_789u32.to_le_bytes());
            assert_eq!(judge(&flow), Verdict::Flow, "{nanoseconds}");
        }
        // Values that fit, but no version among them.
        flow[4..8].copy_from_slice(&16u32.to_le_bytes());
        flow[8..16].copy_from_slice(&[6, 0, 4, 0, 1, 2, 3, 4]);
        assert_eq!(judge(&flow), Verdict::Flow);
        flow[2] = 3;
        assert_eq!(judge(&flow), Verdict::Flow);
    }

    #[test]
    fn what_looks_like_a_header_is_found_where_records_start() {
        for size in [60, 64, 68] {
            let mut bytes = vec![0; 100 * size + 1];
            // In a record it says nothing.
            bytes[size / 2..][..4].copy_from_slice(&[MAGIC[0], MAGIC[1], 1, 3]);
            assert_eq!(find(&bytes, 0, size), None);
            for place in (0..100).rev() {
                bytes[place * size..][..4].copy_from_slice(&[MAGIC[0], MAGIC[1], 1, 3]);
                assert_eq!(find(&bytes, 0, size), Some(place * size));
            }
            assert_eq!(find(&bytes, size, size), Some(size));
            assert_eq!(find(&bytes, bytes.len() + 1, size), None);
            // The last byte is the start of a record: it may be one.
            let mut bytes = vec![0; 3 * size + 1];
            bytes[3 * size] = MAGIC[0];
            assert_eq!(find(&bytes, 0, size), Some(3 * size));
        }
    }
}
