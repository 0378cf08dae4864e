//! The civil calendar: from year, month, day and time of day to seconds since 1970.

use super::words::Meridian;
use super::zone::{DAY, DateError, HOUR, LocalTime, Zone, local, product, sum};

/// What is known of daylight saving time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Daylight {
    /// The clocks are one hour ahead of the zone.
    On,
    /// The clocks show the zone's standard time.
    Off,
    /// Nothing was said: the local zone has it or has it not on that day.
    Unsaid,
}

/// How far the clocks that a moment is said by are from UTC.
#[derive(Debug, Clone, Copy)]
pub(super) struct Offset {
    /// Minutes west of UTC, without daylight saving time.
    pub west: i64,
    pub daylight: Daylight,
}

impl Offset {
    /// Returns that of the local zone at the time it shows.
    pub fn of(shown: &LocalTime) -> Offset {
        let summer = if shown.daylight { 60 } else { 0 };
        Offset {
            west: -shown.offset / 60 + summer,
            daylight: Daylight::Unsaid,
        }
    }

    /// Returns the same zone, with daylight saving time as the local rules have it.
    pub fn unsaid_daylight(self) -> Offset {
        Offset {
            daylight: Daylight::Unsaid,
            ..self
        }
    }
}

/// A date and a time of day as they were said, possible or not.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    pub year: i64,
    pub month: i64,
    pub day: i64,
    pub hour: i64,
    pub minute: i64,
    pub second: i64,
    /// Half of the day; `None` for the clock of 24 hours.
    pub meridian: Option<Meridian>,
}

impl From<&LocalTime> for Moment {
    fn from(shown: &LocalTime) -> Moment {
        Moment {
            year: shown.year,
            month: shown.month,
            day: shown.day,
            hour: shown.hour,
            minute: shown.minute,
            second: shown.second,
            meridian: None,
        }
    }
}

impl Moment {
    /// Returns the seconds since 1970 (UTC); an error for what no calendar or clock shows, and for years before 1970.
    ///
    /// The sign of a year does not count. Years 0 to 68 are 2000 to 2068, years 69 to 99 are 1969 to 1999.
    pub fn instant(&self, offset: Offset, zone: Zone) -> Result<i64, DateError> {
        let year = match self.year.checked_abs().ok_or(DateError::OutOfRange)? {
            year @ ..69 => year + 2000,
            year @ ..100 => year + 1900,
            year => year,
        };
        if year < 1970 {
            return Err(DateError::Invalid);
        }
        let day_of_year = day_of_year(year, self.month, self.day).ok_or(DateError::Invalid)?;
        let second_of_day = self.second_of_day().ok_or(DateError::Invalid)?;
        let days = sum(days_to_year(year)?, day_of_year)?;
        let standard = sum(product(days, DAY)?, product(offset.west, 60)?)?;
        let standard = sum(standard, second_of_day)?;
        let summer = match offset.daylight {
            Daylight::On => true,
            Daylight::Off => false,
            Daylight::Unsaid => local(zone, standard)?.daylight,
        };
        sum(standard, if summer { -HOUR } else { 0 })
    }

    fn second_of_day(&self) -> Option<i64> {
        let hour = match (self.meridian, self.hour) {
            (None, hour @ 0..=23) => hour,
            (Some(half), hour @ 1..=12) => hour % 12 + if half == Meridian::Pm { 12 } else { 0 },
            _ => return None,
        };
        let in_hour = |n| (0..=59).contains(&n);
        (in_hour(self.minute) && in_hour(self.second))
            .then(|| hour * HOUR + self.minute * 60 + self.second)
    }
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// Returns the days from 1 January to a day; `None` if the year does not have it.
fn day_of_year(year: i64, month: i64, day: i64) -> Option<i64> {
    let february = if is_leap(year) { 29 } else { 28 };
    let lengths = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let month = usize::try_from(month.checked_sub(1)?).ok()?;
    let length = *lengths.get(month)?;
    (1..=length)
        .contains(&day)
        .then(|| lengths[..month].iter().sum::<i64>() + day - 1)
}

/// Returns the days from 1 January 1970 to 1 January of a year from 1970 on.
fn days_to_year(year: i64) -> Result<i64, DateError> {
    let leap_years_before = |year: i64| (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400;
    sum(
        product(year - 1970, 365)?,
        leap_years_before(year) - leap_years_before(1970),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_gregorian_calendar() {
        for (year, days) in [
            (1970, 0),
            (1973, 1096),
            (2000, 10957),
            (2001, 11323),
            (2100, 47482),
            (2101, 47847),
            (2401, 157420),
        ] {
            assert_eq!(days_to_year(year), Ok(days), "{year}");
        }
        assert_eq!(days_to_year(i64::MAX), Err(DateError::OutOfRange));
    }

    #[test]
    fn months_have_their_lengths() {
        assert_eq!(day_of_year(2004, 2, 29), Some(59));
        assert_eq!(day_of_year(2000, 12, 31), Some(365));
        assert_eq!(day_of_year(2100, 2, 29), None);
        assert_eq!(day_of_year(2003, 4, 31), None);
        assert_eq!(day_of_year(2003, 13, 1), None);
        assert_eq!(day_of_year(2003, 0, 1), None);
        assert_eq!(day_of_year(2003, i64::MIN, 1), None);
    }
}
