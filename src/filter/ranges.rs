//! Sets of 32-bit numbers as ranges.

use crate::error::Error;
use crate::sys::reserve;
use std::collections::BTreeMap;

/// Which of all 32-bit numbers are permitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ranges {
    /// Whether 0 is permitted.
    pub(super) first: bool,
    /// Each number where that changes, ascending.
    pub(super) changes: Vec<u32>,
}

/// Ranges that are being built: the first verdict on a number counts.
#[derive(Debug)]
pub(super) struct Painter {
    /// Ranges without a verdict yet, last number by first.
    free: BTreeMap<u32, u32>,
    /// Whether the number and those that follow it are permitted, up to the next entry or free range.
    painted: Vec<(u32, bool)>,
}

impl Painter {
    pub(super) fn new() -> Painter {
        Painter {
            free: BTreeMap::from([(0, u32::MAX)]),
            painted: Vec::new(),
        }
    }

    /// Permits or denies what is still free in `from` to `to`, both included.
    ///
    /// # Errors
    /// There is no memory.
    pub(super) fn paint(&mut self, from: u32, to: u32, permit: bool) -> Result<(), Error> {
        while let Some((&start, &end)) = self.free.range(..=to).next_back() {
            if end < from {
                break;
            }
            self.free.remove(&start);
            if end > to {
                self.free.insert(to + 1, end);
            }
            if start < from {
                self.free.insert(start, from - 1);
            }
            reserve::push(&mut self.painted, (start.max(from), permit))?;
            if start <= from {
                break;
            }
        }
        Ok(())
    }

    /// Returns the finished ranges, with `permit` for what is still free.
    ///
    /// # Errors
    /// There is no memory.
    pub(super) fn finish(mut self, permit: bool) -> Result<Ranges, Error> {
        self.painted.try_reserve(self.free.len())?;
        let rest = self.free.into_keys().map(|start| (start, permit));
        self.painted.extend(rest);
        self.painted.sort_unstable();
        let mut last = self.painted[0].1;
        let first = last;
        let changes = self.painted.into_iter().filter_map(|(start, permit)| {
            let change = permit != last;
            last = permit;
            change.then_some(Ok(start))
        });
        let mut changes = reserve::collect(changes)?;
        // For one more at the start.
        changes.try_reserve(1)?;
        Ok(Ranges { first, changes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranges(painted: &[(u32, u32, bool)], rest: bool) -> Ranges {
        let mut painter = Painter::new();
        for &(from, to, permit) in painted {
            painter.paint(from, to, permit).unwrap();
        }
        painter.finish(rest).unwrap()
    }

    #[test]
    fn the_first_word_counts() {
        let max = u32::MAX;
        for (painted, rest, first, changes) in [
            (&[][..], true, true, &[][..]),
            (&[(0, max, false)], true, false, &[]),
            (&[(5, 9, true)], false, false, &[5, 10]),
            (&[(0, 0, true), (max, max, true)], false, true, &[1, max]),
            (&[(5, 9, true), (7, 20, false)], true, true, &[10, 21]),
            (
                &[(7, 8, true), (5, 9, false), (0, max, true)],
                false,
                true,
                &[5, 7, 9, 10],
            ),
            (&[(5, 5, true), (6, 6, true)], false, false, &[5, 7]),
            (
                &[
                    (3, 3, true),
                    (5, 5, true),
                    (7, 7, true),
                    (4, 6, false),
                    (2, 9, true),
                ],
                false,
                false,
                &[2, 4, 5, 6, 7, 10],
            ),
        ] {
            let ranges = ranges(painted, rest);
            assert_eq!(
                (ranges.first, &*ranges.changes),
                (first, changes),
                "{painted:?}"
            );
        }
    }

    #[test]
    fn like_a_list() {
        let mut seed = 1u32;
        let mut random = |limit| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) % limit
        };
        for _ in 0..500 {
            let painted: Vec<_> = (0..random(8))
                .map(|_| (random(30), random(30), random(2) == 1))
                .filter(|(from, to, _)| from <= to)
                .collect();
            let ranges = ranges(&painted, false);
            for number in 0..31 {
                let word = painted
                    .iter()
                    .find(|(from, to, _)| (from..=to).contains(&&number));
                let changes = ranges.changes.iter().filter(|&&change| change <= number);
                assert_eq!(
                    ranges.first ^ (changes.count() % 2 == 1),
                    word.is_some_and(|word| word.2),
                    "{painted:?} {number}"
                );
            }
        }
    }
}
