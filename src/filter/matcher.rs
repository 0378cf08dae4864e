//! Compiled primitives.

use super::comparison::{Comparison, TimeOfDay};
use super::host::{Day, Host};
use super::ranges::Ranges;
use super::subject::Subject;
use crate::lookup::{Bits, Interval, Intervals};
use crate::record::Flow;
use std::sync::Arc;

/// Numbers that have `value` where `mask` has ones, and whether they are permitted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Masked {
    pub(super) value: u32,
    pub(super) mask: u32,
    pub(super) permit: bool,
}

/// Most changes of the verdict for which comparing with all of them is the fastest way.
const FEW: usize = 8;

/// Whether 0 is permitted, and the last number before each change; unused places hold the last number of all.
#[derive(Clone, Copy, Debug)]
pub(super) struct Few {
    first: bool,
    before: [u32; FEW],
}

impl Few {
    #[inline(always)]
    pub(super) fn permits(&self, number: u32) -> bool {
        let passed = self.before.iter().map(|&before| u32::from(before < number));
        self.first ^ (passed.sum::<u32>() % 2 == 1)
    }
}

/// Which bytes are permitted, of which only the bits in `mask` count.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bytes {
    permitted: [u64; 4],
    mask: u8,
}

impl Bytes {
    #[inline(always)]
    pub(super) fn permits(&self, byte: u32) -> bool {
        let byte = byte as u8 & self.mask;
        self.permitted[usize::from(byte / 64)] >> (byte % 64) & 1 == 1
    }
}

/// A primitive, ready to be evaluated. Of a list the first entry that fits counts, else the default.
///
/// The most common kinds are held in place, next to their subject; the others are shared by the conditions that use them.
#[derive(Clone, Debug)]
pub(super) enum Matcher {
    /// Bytes under a mask.
    Bytes(Bytes),
    /// Numbers, with at most two changes of the verdict.
    Interval(Interval),
    /// Numbers, with a few changes of the verdict.
    Few(Few),
    /// Numbers of 16 bits.
    Words(Arc<Bits>),
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
    /// Makes one for bytes, of which only the bits in `mask` count.
    pub(super) fn bytes(ranges: &Ranges, mask: u8) -> Matcher {
        let bits = Bits::new(ranges.first, &ranges.changes);
        let mut permitted = [0; 4];
        for byte in (0..=u8::MAX).filter(|&byte| bits.contains(byte.into())) {
            permitted[usize::from(byte / 64)] |= 1 << (byte % 64);
        }
        Matcher::Bytes(Bytes { permitted, mask })
    }

    /// Makes one for numbers of 16 bits.
    pub(super) fn words(ranges: &Ranges) -> Matcher {
        match Interval::new(ranges.first, &ranges.changes) {
            Some(interval) => Matcher::Interval(interval),
            None => Matcher::Words(Arc::new(Bits::new(ranges.first, &ranges.changes))),
        }
    }

    /// Makes one for numbers.
    pub(super) fn ranges(ranges: Ranges) -> Matcher {
        let Ranges { first, mut changes } = ranges;
        if let Some(interval) = Interval::new(first, &changes) {
            return Matcher::Interval(interval);
        }
        if changes.len() <= FEW {
            let mut before = [u32::MAX; FEW];
            for (before, change) in before.iter_mut().zip(changes) {
                *before = change - 1;
            }
            return Matcher::Few(Few { first, before });
        }
        // The first interval starts at 0; no change is there.
        changes.insert(0, 0);
        let intervals = Arc::new(Intervals::new(changes));
        Matcher::Ranges { first, intervals }
    }

    /// Tells whether `subject` of a flow is permitted. Not inlined: conditions have faster paths for most matchers.
    #[inline(never)]
    pub(super) fn permits(&self, subject: Subject, flow: &impl Flow, host: &impl Host) -> bool {
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
            Matcher::Bytes(bytes) => bytes.permits(subject.value(flow)),
            Matcher::Interval(interval) => interval.contains(subject.value(flow)),
            Matcher::Words(bits) => bits.contains(subject.value(flow) as u16),
            Matcher::Few(few) => few.permits(subject.value(flow)),
            Matcher::Ranges { first, intervals } => first ^ intervals.is_odd(subject.value(flow)),
        }
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
        let byte = Subject::Field(Field::Prot);
        let word = Subject::Field(Field::Srcport);
        let whole = Subject::Field(Field::Srcaddr);
        for changes in 0..40u32 {
            let step = 65_536 / (changes + 1);
            let ranges = Ranges {
                first: false,
                changes: (1..=changes).map(|change| change * step).collect(),
            };
            let words = Matcher::words(&ranges);
            let mask = 0x5f;
            let bytes = Matcher::bytes(&ranges, mask);
            let ranges = Matcher::ranges(ranges);
            let verdict = |number: u32| (number / step).min(changes) % 2 == 1;
            for number in 0..65_536 {
                let flow = All(number);
                for (matcher, subject, expected) in [
                    (&words, word, verdict(number)),
                    (&ranges, whole, verdict(number)),
                    (&bytes, byte, verdict(number & u32::from(mask))),
                ] {
                    let found = matcher.permits(subject, &flow, &flow);
                    assert_eq!(found, expected, "{number} {changes}");
                }
            }
        }
    }

    #[test]
    fn the_ends_of_the_numbers() {
        for changes in [vec![u32::MAX], vec![1, u32::MAX], (1..20).collect()] {
            let subject = Subject::Field(Field::Srcaddr);
            let odd = changes.len() % 2 == 1;
            let first = false;
            let matcher = Matcher::ranges(Ranges { first, changes });
            assert!(!matcher.permits(subject, &All(0), &All(0)));
            assert_eq!(
                matcher.permits(subject, &All(u32::MAX), &All(0)),
                odd,
                "{matcher:?}"
            );
        }
    }
}
