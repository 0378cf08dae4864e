//! Verdicts on numbers, gathered from lists of ranges.

use std::collections::BTreeMap;

/// Verdicts on ranges of numbers: the last verdict on a number counts. Memory and time go with the number of ranges,
/// not with how long they are.
#[derive(Clone, Debug, Default)]
pub struct Verdicts {
    /// The last number and the verdict by the first number, for ranges that do not overlap.
    ranges: BTreeMap<u32, (u32, bool)>,
}

impl Verdicts {
    /// Sets the verdict on the numbers from `from` to `to`, both included. `before` gets each that had one, in
    /// ascending order, and what it was.
    pub fn set(&mut self, from: u32, to: u32, verdict: bool, mut before: impl FnMut(u32, bool)) {
        // The range that starts before these numbers may reach into them, and beyond.
        if let Some((&start, &(end, old))) = self.ranges.range(..from).next_back()
            && end >= from
        {
            self.ranges.insert(start, (from - 1, old));
            self.ranges.insert(from, (end, old));
        }
        while let Some((&start, &(end, old))) = self.ranges.range(from..=to).next() {
            self.ranges.remove(&start);
            (start..=end.min(to)).for_each(|number| before(number, old));
            if end > to {
                self.ranges.insert(to + 1, (end, old));
            }
        }
        self.ranges.insert(from, (to, verdict));
    }

    /// Tells whether 0 has the verdict `true`, and where that changes, in ascending order; numbers without a verdict
    /// have `rest`.
    pub fn changes(&self, rest: bool) -> (bool, Vec<u32>) {
        let first = self.ranges.get(&0).map_or(rest, |&(_, verdict)| verdict);
        let mut last = first;
        let mut changes = Vec::new();
        let mut turn = |at: u32, verdict: bool| {
            if verdict != last {
                changes.push(at);
                last = verdict;
            }
        };
        let mut next = Some(0);
        for (&start, &(end, verdict)) in &self.ranges {
            if let Some(free) = next.filter(|&free| free < start) {
                turn(free, rest);
            }
            turn(start, verdict);
            next = end.checked_add(1);
        }
        if let Some(free) = next {
            turn(free, rest);
        }
        (first, changes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn like_a_table() {
        let mut seed = 1u32;
        let mut random = |limit| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) % limit
        };
        for round in 0..500 {
            let mut table = [None; 40];
            let mut verdicts = Verdicts::default();
            for _ in 0..random(10) {
                let (from, length, verdict) = (random(30), random(10), random(2) == 1);
                let (mut expected, mut found) = (Vec::new(), Vec::new());
                for number in from..=from + length {
                    let old = table[number as usize].replace(verdict);
                    expected.extend(old.map(|old| (number, old)));
                }
                verdicts.set(from, from + length, verdict, |number, old| {
                    found.push((number, old))
                });
                assert_eq!(found, expected);
            }
            let rest = round % 2 == 0;
            let (first, changes) = verdicts.changes(rest);
            for (number, verdict) in (0..).zip(table) {
                let passed = changes.iter().filter(|&&change| change <= number);
                let found = first ^ (passed.count() % 2 == 1);
                assert_eq!(found, verdict.unwrap_or(rest), "{verdicts:?} {number}");
            }
        }
    }

    #[test]
    fn the_ends_of_the_numbers() {
        let mut verdicts = Verdicts::default();
        assert_eq!(verdicts.changes(true), (true, vec![]));
        verdicts.set(0, 0, true, |_, _| {});
        verdicts.set(u32::MAX, u32::MAX, true, |_, _| {});
        assert_eq!(verdicts.changes(false), (true, vec![1, u32::MAX]));
        verdicts.set(0, 5, false, |number, old| {
            assert_eq!((number, old), (0, true))
        });
        assert_eq!(verdicts.changes(true), (false, vec![6]));
    }
}
