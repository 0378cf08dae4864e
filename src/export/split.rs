//! Splits counters that are too large for a record of version 5 between several records.

/// The largest counter of a record.
const MOST: u64 = u32::MAX as u64;

/// Most records that one is split into.
pub const MOST_PARTS: u64 = 64;

/// Splits counters of octets and packets into those of several records that add up to them.
///
/// Each part has packets as long as there are any, so that none has octets alone before the packets are used up.
pub fn parts(octets: u64, packets: u64) -> impl Iterator<Item = (u32, u32)> {
    let parts = octets.div_ceil(MOST).max(packets.div_ceil(MOST));
    let parts = parts.clamp(1, MOST_PARTS);
    let (mut octets, mut packets) = (octets, packets);
    (1..=parts).map(move |part| {
        let behind = parts - part;
        let least = u64::from(packets > 0);
        let part = (
            octets.min(MOST),
            packets.saturating_sub(behind).max(least).min(MOST),
        );
        octets -= part.0;
        packets -= part.1;
        (part.0 as u32, part.1 as u32)
    })
}

/// Tells whether counters are larger than [`MOST_PARTS`] records can hold.
pub fn is_too_much(octets: u64, packets: u64) -> bool {
    octets.max(packets) > MOST * MOST_PARTS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(octets: u64, packets: u64) -> Vec<(u32, u32)> {
        parts(octets, packets).collect()
    }

    #[test]
    fn parts_add_up() {
        assert_eq!(all(0, 0), [(0, 0)]);
        assert_eq!(all(MOST, MOST), [(u32::MAX, u32::MAX)]);
        assert_eq!(all(MOST + 1, 1), [(u32::MAX, 1), (1, 0)]);
        assert_eq!(all(MOST + 1, 2), [(u32::MAX, 1), (1, 1)]);
        assert_eq!(
            all(MOST * 3, 100),
            [(u32::MAX, 98), (u32::MAX, 1), (u32::MAX, 1)]
        );
        assert_eq!(all(7, MOST + 5), [(7, u32::MAX), (0, 5)]);
        for (octets, packets) in [
            (MOST * 64, 3),
            (12345 * MOST / 200, MOST * 2 + 9),
            (9, MOST * 64),
        ] {
            let sum = parts(octets, packets).fold((0, 0), |sum, (o, p)| {
                (sum.0 + u64::from(o), sum.1 + u64::from(p))
            });
            assert_eq!(sum, (octets, packets));
            assert!(!is_too_much(octets, packets));
        }
        assert_eq!(all(u64::MAX, u64::MAX).len(), 64);
        assert!(is_too_much(MOST * 64 + 1, 1));
    }
}
