//! One interval of numbers.

/// The numbers of an interval, or those outside of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    outside: bool,
    start: u32,
    length: u32,
}

impl Interval {
    /// Makes a set: `first` tells whether 0 is in it, `changes` has each number at which that changes, ascending from 1.
    /// `None` if there are more than two.
    pub fn new(first: bool, changes: &[u32]) -> Option<Interval> {
        let (start, end) = match *changes {
            [] => (0, 0),
            // An interval without an end goes to the last number of all.
            [start] => (start, 0),
            [start, end] => (start, end),
            _ => return None,
        };
        Some(Interval {
            outside: first,
            start,
            length: end.wrapping_sub(start),
        })
    }

    /// Tells whether `number` is one of these.
    #[inline(always)]
    pub fn contains(&self, number: u32) -> bool {
        self.outside ^ (number.wrapping_sub(self.start) < self.length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_the_numbers() {
        for (first, changes, zero, two, last) in [
            (false, &[][..], false, false, false),
            (true, &[], true, true, true),
            (false, &[2], false, true, true),
            (true, &[2], true, false, false),
            (false, &[2, 3], false, true, false),
            (true, &[2, u32::MAX], true, false, true),
            (false, &[1, u32::MAX], false, true, false),
            (false, &[u32::MAX], false, false, true),
        ] {
            let interval = Interval::new(first, changes).unwrap();
            let found = [0, 2, u32::MAX].map(|number| interval.contains(number));
            assert_eq!(found, [zero, two, last], "{first} {changes:?}");
        }
        assert_eq!(Interval::new(false, &[1, 2, 3]), None);
    }
}
