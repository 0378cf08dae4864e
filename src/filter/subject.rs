//! The value of a flow that a `match` line tests.

use crate::record::{Field, Flow};

/// The value of a flow that a condition tests.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Subject {
    /// A field.
    Field(Field),
    /// How long the flow lasted, in milliseconds.
    Duration,
    /// When the flow started or ended.
    Time(Field),
    /// A counter times a factor, a second.
    Rate(Field, u8),
    /// None: flows are drawn at random.
    Sample,
}

impl Subject {
    /// Returns the fields it takes, as `FT_XFIELD_*` bits.
    pub(super) fn xfields(self) -> u64 {
        let bits = |fields: &[Field]| fields.iter().fold(0, |bits, field| bits | field.xfield());
        let (first, last) = (Field::First, Field::Last);
        match self {
            Subject::Field(field) => field.xfield(),
            Subject::Duration => bits(&[first, last]),
            Subject::Time(at) => bits(&[at, Field::UnixSecs, Field::UnixNsecs, Field::SysUpTime]),
            Subject::Rate(counter, _) => bits(&[counter, first, last]),
            Subject::Sample => 0,
        }
    }

    /// Returns its value as a number; a time in seconds since 1970. Rates and samples have none.
    #[inline(always)]
    pub(super) fn value(self, record: &impl Flow) -> u32 {
        match self {
            Subject::Field(field) => record.get(field),
            _ => self.compute(record),
        }
    }

    /// Computes a value that is not a field.
    #[inline(never)]
    fn compute(self, record: &impl Flow) -> u32 {
        match self {
            Subject::Field(field) => record.get(field),
            Subject::Duration => record.duration(),
            Subject::Time(at) => (record.time(at) / 1000) as u32,
            Subject::Rate(..) | Subject::Sample => 0,
        }
    }

    /// Returns the rate a second; 0 for a flow that took no time, and for what is no rate.
    pub(super) fn rate(self, record: &impl Flow) -> f64 {
        match (self, record.duration()) {
            (Subject::Rate(counter, times), duration) if duration > 0 => {
                f64::from(record.get(counter)) * f64::from(times) / (f64::from(duration) / 1000.0)
            }
            _ => 0.0,
        }
    }
}
