//! What a primitive compiles to.

use super::ranges::Ranges;
use super::subject::Subject;
use crate::record::fields::Fields;

/// A flow, as filters see it: a record, the local time zone and chance.
pub trait Flow: Fields {
    /// A day on the clocks of the local time zone.
    type Day: Day;

    /// The day of a time in seconds since 1970 (UTC).
    fn day(&self, seconds: u32) -> Self::Day;

    /// A random number.
    fn random(&self) -> u32;
}

/// A day on the clocks of the local time zone.
pub trait Day {
    /// When it is so late on this day, in seconds since 1970 (UTC).
    ///
    /// A time of day that leads to another day makes that one the day for the next question.
    fn at(&mut self, time: TimeOfDay) -> i64;
}

/// A time of day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TimeOfDay {
    /// Hours, from 0 to 23 unless the time lies on another day.
    pub hour: i32,
    /// Minutes.
    pub minute: i32,
    /// Seconds.
    pub second: i32,
}

/// A comparison with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Operator {
    Less,
    Greater,
    Equal,
    NotEqual,
    GreaterOrEqual,
    LessOrEqual,
}

impl Operator {
    /// Whether `left` and `right` compare so.
    fn holds<T: PartialOrd>(self, left: T, right: T) -> bool {
        match self {
            Operator::Less => left < right,
            Operator::Greater => left > right,
            Operator::Equal => left == right,
            Operator::NotEqual => left != right,
            Operator::GreaterOrEqual => left >= right,
            Operator::LessOrEqual => left <= right,
        }
    }
}

/// A comparison and whether what compares so is permitted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Comparison<T> {
    pub(super) operator: Operator,
    pub(super) value: T,
    pub(super) permit: bool,
}

/// Numbers that have `value` where `mask` has ones, and whether they are permitted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Masked {
    pub(super) value: u32,
    pub(super) mask: u32,
    pub(super) permit: bool,
}

/// A primitive, ready to be evaluated. Of a list the first entry that fits counts, else the default.
#[derive(Debug)]
pub(super) enum Test {
    /// Small numbers, of which only the bits in `mask` count.
    Table {
        permitted: Bits,
        mask: u32,
    },
    Ranges(Ranges),
    Masks {
        list: Box<[Masked]>,
        default: bool,
    },
    Rates {
        list: Box<[Comparison<f64>]>,
        default: bool,
    },
    Times {
        list: Box<[Comparison<TimeOfDay>]>,
        default: bool,
    },
    /// One flow in `rate` is permitted, or denied.
    Sample {
        rate: u32,
        permit: bool,
    },
}

impl Test {
    /// Whether `subject` of a flow is permitted.
    pub(super) fn permits(&self, subject: Subject, flow: &impl Flow) -> bool {
        match self {
            Test::Table { permitted, mask } => permitted.contains(subject.value(flow) & mask),
            Test::Ranges(ranges) => ranges.permits(subject.value(flow)),
            Test::Masks { list, default } => {
                let number = subject.value(flow);
                list.iter()
                    .find(|masked| number & masked.mask == masked.value)
                    .map_or(*default, |masked| masked.permit)
            }
            Test::Rates { list, default } => {
                let rate = subject.rate(flow);
                list.iter()
                    .find(|comparison| comparison.operator.holds(rate, comparison.value))
                    .map_or(*default, |comparison| comparison.permit)
            }
            Test::Times { list, default } => {
                let seconds = subject.value(flow);
                let mut day = flow.day(seconds);
                list.iter()
                    .find(|comparison| {
                        let time = day.at(comparison.value);
                        comparison.operator.holds(i64::from(seconds), time)
                    })
                    .map_or(*default, |comparison| comparison.permit)
            }
            Test::Sample { rate, permit } => flow.random().is_multiple_of(*rate) == *permit,
        }
    }
}

/// A set of small numbers.
#[derive(Debug)]
pub(super) struct Bits {
    words: Box<[u64]>,
    /// How many numbers `words` knows.
    len: u32,
    /// Whether the numbers beyond are in the set.
    rest: bool,
}

impl Bits {
    /// The numbers that `members` has `true` for, from 0 on; all that follow, if `rest`.
    pub(super) fn new(members: impl ExactSizeIterator<Item = bool>, rest: bool) -> Bits {
        let len = members.len();
        let mut words = vec![0; len.div_ceil(64)];
        for (number, member) in members.enumerate() {
            words[number / 64] |= u64::from(member) << (number % 64);
        }
        Bits {
            words: words.into(),
            len: len as u32,
            rest,
        }
    }

    fn contains(&self, number: u32) -> bool {
        if number < self.len {
            self.words[number as usize / 64] >> (number % 64) & 1 == 1
        } else {
            self.rest
        }
    }
}
