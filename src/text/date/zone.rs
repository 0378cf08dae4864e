//! What the clocks of a time zone show, and arithmetic that knows where time ends.

use crate::sys::time;
use std::fmt;

/// Seconds in an hour.
pub(super) const HOUR: i64 = 60 * 60;
/// Seconds in a day.
pub(super) const DAY: i64 = 24 * HOUR;

/// Why a sentence is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateError {
    /// The words do not make a date, or make one that no calendar has.
    Invalid,
    /// A number or the date itself is beyond what can be computed.
    OutOfRange,
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            DateError::Invalid => "not a date",
            DateError::OutOfRange => "date out of range",
        })
    }
}

impl std::error::Error for DateError {}

/// An instant on the clocks of the local time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LocalTime {
    /// Year, as 2004.
    pub year: i64,
    /// Month, 1 to 12.
    pub month: i64,
    /// Day of the month, from 1.
    pub day: i64,
    /// Hour, 0 to 23.
    pub hour: i64,
    /// Minute, 0 to 59.
    pub minute: i64,
    /// Second, 0 to 60.
    pub second: i64,
    /// Day of the week, 0 (Sunday) to 6.
    pub weekday: i64,
    /// Whether daylight saving time is in effect.
    pub daylight: bool,
    /// Seconds east of UTC, daylight saving time included.
    pub offset: i64,
}

impl LocalTime {
    /// Returns what the clocks of the system's local time zone show; `None` for a time that they cannot.
    pub fn at(seconds: i64) -> Option<LocalTime> {
        let tm = time::local(seconds)?;
        Some(LocalTime {
            year: i64::from(tm.tm_year) + 1900,
            month: i64::from(tm.tm_mon) + 1,
            day: i64::from(tm.tm_mday),
            hour: i64::from(tm.tm_hour),
            minute: i64::from(tm.tm_min),
            second: i64::from(tm.tm_sec),
            weekday: i64::from(tm.tm_wday),
            daylight: tm.tm_isdst > 0,
            offset: tm.utc_offset(),
        })
    }
}

/// The local time zone: what its clocks show at an instant in seconds since 1970 (UTC), or `None` when they cannot.
pub type Zone<'a> = &'a dyn Fn(i64) -> Option<LocalTime>;

/// Returns what the clocks show at an instant.
pub(super) fn local(zone: Zone, at: i64) -> Result<LocalTime, DateError> {
    zone(at).ok_or(DateError::OutOfRange)
}

/// Adds seconds, or months.
pub(super) fn sum(a: i64, b: i64) -> Result<i64, DateError> {
    a.checked_add(b).ok_or(DateError::OutOfRange)
}

/// Multiplies seconds, or months.
pub(super) fn product(a: i64, b: i64) -> Result<i64, DateError> {
    a.checked_mul(b).ok_or(DateError::OutOfRange)
}
