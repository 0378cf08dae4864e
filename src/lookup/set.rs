//! Sets of numbers.

use crate::text::scan;
use std::fmt;

/// Numbers below 65536.
#[derive(Clone, PartialEq, Eq)]
pub struct NumberSet(Box<[u64]>);

impl NumberSet {
    /// The numbers that a text lists, as `1,5-10`, or with a `!` before it all others; `None` if one of them is
    /// negative or too large.
    pub fn read(text: &[u8]) -> Option<NumberSet> {
        let mut marks = vec![0; 1 << 16];
        scan::lookup(text, &mut marks)?;
        let word = |marks: &[u8]| {
            let bits = marks.iter().enumerate();
            bits.fold(0, |word, (bit, &mark)| word | u64::from(mark) << bit)
        };
        Some(NumberSet(marks.chunks(64).map(word).collect()))
    }

    /// Whether `number` is in the set.
    #[inline]
    pub fn contains(&self, number: u16) -> bool {
        let (word, bit) = (usize::from(number) / 64, number % 64);
        self.0.get(word).is_some_and(|word| word >> bit & 1 == 1)
    }
}

impl fmt::Debug for NumberSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numbers = (0..=u16::MAX).filter(|&number| self.contains(number));
        f.debug_set().entries(numbers).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists() {
        let set = NumberSet::read(b"1,64-65,65535").unwrap();
        assert_eq!(format!("{set:?}"), "{1, 64, 65, 65535}");
        let set = NumberSet::read(b"!1-65534").unwrap();
        assert_eq!(format!("{set:?}"), "{0, 65535}");
        assert_eq!(NumberSet::read(b"65536"), None);
        assert_eq!(NumberSet::read(b"-1"), None);
    }
}
