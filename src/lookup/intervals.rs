//! Which of adjacent intervals of 32-bit numbers a number lies in.

/// Intervals that cover all numbers, found by a search among those that start near a number: an index by its first
/// byte leads there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intervals {
    /// Where each interval starts; the first at 0.
    starts: Box<[u32]>,
    /// How many intervals start before each first byte; one more at the end for all.
    before: Box<[u32; 257]>,
}

impl Intervals {
    /// Makes intervals that start at `starts`, which ascend from 0.
    pub fn new(starts: Vec<u32>) -> Intervals {
        let mut before = Box::new([0; 257]);
        let mut count = 0;
        for (byte, before) in (0u64..).zip(before.iter_mut()) {
            let rest = starts[count..].iter();
            count += rest
                .take_while(|&&start| u64::from(start) < byte << 24)
                .count();
            *before = count as u32;
        }
        Intervals {
            starts: starts.into(),
            before,
        }
    }

    /// Returns the number of the interval that `number` lies in, from 0.
    #[inline]
    pub fn find(&self, number: u32) -> usize {
        let byte = (number >> 24) as usize;
        let (from, to) = (self.before[byte], self.before[byte + 1]);
        let near = &self.starts[from as usize..to as usize];
        from as usize + near.partition_point(|&start| start <= number) - 1
    }

    /// Tells whether `number` lies in every other interval, the second of all first.
    #[inline(always)]
    pub fn is_odd(&self, number: u32) -> bool {
        self.find(number) % 2 == 1
    }
}
