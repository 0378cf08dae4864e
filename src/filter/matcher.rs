//! What a primitive compiles to.

use super::comparison::{Comparison, TimeOfDay};
use super::host::{Day, Host};
use super::ranges::Ranges;
use super::subject::Subject;
use crate::lookup::Intervals;
use crate::record::Flow;
use std::sync::Arc;

/// Numbers that have `value` where `mask` has ones, and whether they are permitted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Masked {
    pub(super) value: u32,
    pub(super) mask: u32,
    pub(super) permit: bool,
}

/// Most places where the verdict on numbers changes for which a look at all of them is the shortest way.
const FEW: usize = 8;

/// Numbers of 16 bits.
const WORDS: usize = 1 << 16;

/// Whether numbers outside of an interval are permitted; those inside are not then, and the other way round.
#[derive(Clone, Copy, Debug)]
pub(super) struct Interval {
    outside: bool,
    start: u32,
    length: u32,
}

impl Interval {
    #[inline(always)]
    fn permits(&self, number: u32) -> bool {
        self.outside ^ (number.wrapping_sub(self.start) < self.length)
    }
}

/// Whether 0 is permitted, and the last number before each change; unused places hold the last number of all.
#[derive(Clone, Copy, Debug)]
pub(super) struct Few {
    first: bool,
    before: [u32; FEW],
}

impl Few {
    #[inline(always)]
    fn permits(&self, number: u32) -> bool {
        let passed = self.before.iter().map(|&before| u32::from(before < number));
        self.first ^ (passed.sum::<u32>() % 2 == 1)
    }
}

/// A primitive, ready to be evaluated. Of a list the first entry that fits counts, else the default.
///
/// What most primitives come to is held in place, next to what is tested; the rest is shared by those who use it.
#[derive(Clone, Debug)]
pub(super) enum Matcher {
    /// Bytes, of which only the bits in `mask` count.
    Bytes {
        permitted: [u64; 4],
        mask: u8,
    },
    /// Numbers, with at most two changes of the verdict.
    Interval(Interval),
    /// Numbers, with a few changes of the verdict.
    Few(Few),
    /// Numbers of 16 bits.
    Words(Arc<[u64; WORDS / 64]>),
    /// Numbers: whether 0 is permitted, and the intervals in which that holds by turns.
    Ranges {
        first: bool,
        intervals: Arc<Intervals>,
    },
    Masks {
        list: Arc<[Masked]>,
        default: bool,
    },
    Rates {
        list: Arc<[Comparison<f64>]>,
        default: bool,
    },
    Times {
        list: Arc<[Comparison<TimeOfDay>]>,
        default: bool,
    },
    /// One flow in `rate` is permitted, or denied.
    Sample {
        rate: u32,
        permit: bool,
    },
}

impl Matcher {
    /// Makes one for bytes: those that `permitted` has `true` for, from 0 on, and all that follow if `rest`.
    pub(super) fn bytes(permitted: &[bool], rest: bool, mask: u8) -> Matcher {
        let all = (0..256).map(|byte| permitted.get(byte).copied().unwrap_or(rest));
        let mut bits = [0; 4];
        set_bits(&mut bits, all);
        Matcher::Bytes {
            permitted: bits,
            mask,
        }
    }

    /// Makes one for numbers of 16 bits: those that `permitted` has `true` for.
    pub(super) fn words(permitted: &[bool]) -> Matcher {
        let mut bits = [0; WORDS / 64];
        set_bits(&mut bits, permitted.iter().copied().take(WORDS));
        Matcher::Words(Arc::new(bits))
    }

    /// Makes one for numbers.
    pub(super) fn ranges(ranges: Ranges) -> Matcher {
        let Ranges { first, mut changes } = ranges;
        // The first interval starts at 0, so that no change is there.
        match changes[..] {
            [] | [_] | [_, _] => {
                let start = changes.first().copied().unwrap_or(0);
                let end = changes.get(1).copied();
                Matcher::Interval(Interval {
                    outside: first,
                    start,
                    // An interval without an end goes to the last number of all.
                    length: end.unwrap_or(0).wrapping_sub(start),
                })
            }
            [..] if changes.len() <= FEW => {
                let mut before = [u32::MAX; FEW];
                for (before, change) in before.iter_mut().zip(changes) {
                    *before = change - 1;
                }
                Matcher::Few(Few { first, before })
            }
            [..] => {
                changes.insert(0, 0);
                let intervals = Arc::new(Intervals::new(changes));
                Matcher::Ranges { first, intervals }
            }
        }
    }

    /// Tells whether `subject` of a flow is permitted.
    #[inline(always)]
    pub(super) fn permits(&self, subject: Subject, flow: &impl Flow, host: &impl Host) -> bool {
        if let Some(permits) = self.glance(subject, flow) {
            return permits;
        }
        match self {
            Matcher::Few(few) => few.permits(subject.value(flow)),
            Matcher::Ranges { first, intervals } => {
                first ^ (intervals.find(subject.value(flow)) % 2 == 1)
            }
            other => other.search(subject, flow, host),
        }
    }

    /// Tells whether `subject` of a flow is permitted, if a look at a field as it is and at few bytes can tell.
    #[inline(always)]
    pub(super) fn glance(&self, subject: Subject, flow: &impl Flow) -> Option<bool> {
        match (self, subject) {
            (Matcher::Bytes { permitted, mask }, Subject::Field(field)) => {
                let byte = usize::from(flow.get(field) as u8 & mask);
                Some(permitted[byte / 64] >> (byte % 64) & 1 == 1)
            }
            (Matcher::Words(permitted), Subject::Field(field)) => {
                let word = usize::from(flow.get(field) as u16);
                Some(permitted[word / 64] >> (word % 64) & 1 == 1)
            }
            (Matcher::Interval(interval), Subject::Field(field)) => {
                Some(interval.permits(flow.get(field)))
            }
            _ => None,
        }
    }

    /// Tells whether `subject` of a flow is permitted, for what is rare or takes long.
    #[inline(never)]
    fn search(&self, subject: Subject, flow: &impl Flow, host: &impl Host) -> bool {
        match self {
            Matcher::Masks { list, default } => {
                let number = subject.value(flow);
                list.iter()
                    .find(|masked| number & masked.mask == masked.value)
                    .map_or(*default, |masked| masked.permit)
            }
            Matcher::Rates { list, default } => {
                let rate = subject.rate(flow);
                list.iter()
                    .find(|comparison| comparison.operator.holds(rate, comparison.value))
                    .map_or(*default, |comparison| comparison.permit)
            }
            Matcher::Times { list, default } => {
                let seconds = subject.value(flow);
                let mut day = host.day(seconds);
                list.iter()
                    .find(|comparison| {
                        let time = day.at(comparison.value);
                        comparison.operator.holds(i64::from(seconds), time)
                    })
                    .map_or(*default, |comparison| comparison.permit)
            }
            Matcher::Sample { rate, permit } => host.random().is_multiple_of(*rate) == *permit,
            Matcher::Interval(interval) => interval.permits(subject.value(flow)),
            Matcher::Bytes { .. }
            | Matcher::Words(_)
            | Matcher::Few(_)
            | Matcher::Ranges { .. } => false,
        }
    }
}

fn set_bits(words: &mut [u64], bits: impl Iterator<Item = bool>) {
    for (number, bit) in bits.enumerate() {
        words[number / 64] |= u64::from(bit) << (number % 64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Field;

    /// A flow all of whose fields are this.
    struct All(u32);

    impl Flow for All {
        fn has(&self, _: Field) -> bool {
            true
        }
        fn get(&self, _: Field) -> u32 {
            self.0
        }
        fn set(&mut self, _: Field, value: u32) {
            self.0 = value;
        }
    }

    struct Never;

    impl Day for Never {
        fn at(&mut self, _: TimeOfDay) -> i64 {
            0
        }
    }

    impl Host for All {
        type Day = Never;
        fn day(&self, _: u32) -> Never {
            Never
        }
        fn random(&self) -> u32 {
            0
        }
    }

    /// However many changes there are, and so in whatever shape they are held.
    #[test]
    fn every_shape_gives_the_same_verdict() {
        let word = Subject::Field(Field::Srcport);
        let whole = Subject::Field(Field::Srcaddr);
        for changes in 0..40u32 {
            let step = 65_536 / (changes + 1);
            let verdicts: Vec<bool> = (0..65_536)
                .map(|number| (number / step).min(changes) % 2 == 1)
                .collect();
            let ranges = Ranges {
                first: false,
                changes: (1..=changes).map(|change| change * step).collect(),
            };
            let words = Matcher::words(&verdicts);
            let ranges = Matcher::ranges(ranges);
            for (number, &verdict) in (0..).zip(&verdicts) {
                let flow = All(number);
                assert_eq!(
                    words.permits(word, &flow, &flow),
                    verdict,
                    "{number} {changes}"
                );
                assert_eq!(
                    ranges.permits(whole, &flow, &flow),
                    verdict,
                    "{number} {changes}"
                );
            }
        }
    }

    #[test]
    fn the_ends_of_the_numbers() {
        for changes in [vec![u32::MAX], vec![1, u32::MAX], (1..20).collect()] {
            let subject = Subject::Field(Field::Srcaddr);
            let odd = changes.len() % 2 == 1;
            let first = false;
            let test = Matcher::ranges(Ranges { first, changes });
            assert!(!test.permits(subject, &All(0), &All(0)));
            assert_eq!(
                test.permits(subject, &All(u32::MAX), &All(0)),
                odd,
                "{test:?}"
            );
        }
    }
}
