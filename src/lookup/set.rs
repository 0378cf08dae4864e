//! Sets of numbers, as lists in configurations have them.

use super::{Bits, Interval, Verdicts};
use crate::text::scan;

/// Numbers below 65536, in as few bytes as they need: most lists have one number or one range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberSet {
    /// One range, or all but one.
    Interval(Interval),
    /// Any others.
    Bits(Box<Bits>),
}

impl NumberSet {
    /// Reads the numbers that a text lists, as `1,5-10`, or with a `!` before it all others; `None` if one of them is
    /// negative or too large.
    pub fn read(text: &[u8]) -> Option<NumberSet> {
        let mut verdicts = Verdicts::default();
        let others = scan::list(text, u16::MAX.into(), |first, last| {
            verdicts.set(first, last, true, |_, _| {});
        })?;
        let (first, changes) = verdicts.changes(false);
        // With a `!` it is the other way round.
        let first = first ^ others;
        let interval = Interval::new(first, &changes).map(NumberSet::Interval);
        Some(interval.unwrap_or_else(|| NumberSet::Bits(Box::new(Bits::new(first, &changes)))))
    }

    /// Tells whether `number` is in the set.
    #[inline(always)]
    pub fn contains(&self, number: u16) -> bool {
        match self {
            NumberSet::Interval(interval) => interval.contains(number.into()),
            NumberSet::Bits(bits) => bits.contains(number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists() {
        let numbers = |text: &str| -> Vec<u16> {
            let set = NumberSet::read(text.as_bytes()).unwrap();
            (0..=u16::MAX)
                .filter(|&number| set.contains(number))
                .collect()
        };
        assert_eq!(numbers("1,64-65,65535"), [1, 64, 65, 65535]);
        assert_eq!(numbers("!1-65534"), [0, 65535]);
        assert_eq!(numbers("7"), [7]);
        assert_eq!(numbers("3-5,4-6"), [3, 4, 5, 6]);
        assert_eq!(numbers("65535"), [65535]);
        assert_eq!(NumberSet::read(b"65536"), None);
        assert_eq!(NumberSet::read(b"-1"), None);
    }
}
