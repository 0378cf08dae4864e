//! Sets of 16-bit numbers as bits.

/// Bits in a word.
const BITS: u32 = u64::BITS;

const WORDS: usize = (1 << 16) / BITS as usize;

/// A bit for each number below 65536: 8 KiB.
#[derive(Clone, PartialEq, Eq)]
pub struct Bits([u64; WORDS]);

impl Bits {
    /// Makes a set: `first` tells whether 0 is in it, `changes` has each number at which that changes, ascending from 1.
    /// Those beyond 65535 do not count.
    pub fn new(first: bool, changes: &[u32]) -> Bits {
        let mut bits = Bits([0; WORDS]);
        let mut ends = changes.iter().map(|&change| change.min(1 << 16));
        let mut start = if first { Some(0) } else { ends.next() };
        while let Some(from) = start {
            bits.fill(from, ends.next().unwrap_or(1 << 16));
            start = ends.next();
        }
        bits
    }

    /// Adds `from` up to, but not including, `to`.
    fn fill(&mut self, from: u32, to: u32) {
        let mut at = from;
        while at < to {
            let (word, bit) = (at / BITS, at % BITS);
            let count = (BITS - bit).min(to - at);
            self.0[word as usize] |= (u64::MAX >> (BITS - count)) << bit;
            at += count;
        }
    }

    /// Tells whether `number` is one of these.
    #[inline(always)]
    pub fn contains(&self, number: u16) -> bool {
        self.0[usize::from(number) / BITS as usize] >> (u32::from(number) % BITS) & 1 == 1
    }
}

impl std::fmt::Debug for Bits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let numbers = (0..=u16::MAX).filter(|&number| self.contains(number));
        f.debug_set().entries(numbers).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes() {
        for (first, changes) in [
            (false, &[][..]),
            (true, &[]),
            (true, &[1, 64, 128]),
            (false, &[63, 64, 65, 127, 1000, 65535]),
            (false, &[5, 65536, 70000]),
            (true, &[65535]),
        ] {
            let bits = Bits::new(first, changes);
            for number in 0..=u16::MAX {
                let passed = changes.iter().filter(|&&change| change <= number.into());
                let expected = first ^ (passed.count() % 2 == 1);
                assert_eq!(bits.contains(number), expected, "{changes:?} {number}");
            }
        }
    }
}
