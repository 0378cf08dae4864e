//! The free-form language of dates: `2004-02-29 12:30 EST`, `next monday`, `3 days ago`, `17-jun-1992 8pm +0200`.
//!
//! A sentence is cut into words and numbers (`lexer`, with the vocabulary in `words`), read into what it sets
//! (`sentence`) and worked out with the civil calendar (`calendar`) and the rules of the local time zone (`zone`), which
//! the caller brings as a function. Nothing is kept between two calls.
//!
//! The order of the arithmetic is part of the language: a date and a time of day (where they are missing: today, and
//! midnight) make an instant; relative seconds move it, then relative months, then a day of the week, the last two
//! with a correction that keeps the local hour when daylight saving time begins or ends on the way.

mod calendar;
mod lexer;
mod sentence;
mod words;
mod zone;

pub use zone::{DateError, LocalTime, Zone};

use crate::sys::time;
use calendar::Moment;
use sentence::Sentence;
use zone::{DAY, HOUR, local, product, sum};

/// Returns the seconds since 1970 (UTC) that `text` stands for in the time zone of the environment, when the time is `now`.
///
/// # Errors
/// As [`parse`].
pub fn parse_local(text: &[u8], now: i64) -> Result<i64, DateError> {
    time::read_zone();
    parse(text, now, &LocalTime::at)
}

/// Returns the seconds since 1970 (UTC) that `text` stands for when the time is `now`.
///
/// A sentence without a date, a time or a weekday counts from `now`, without anything relative from today's midnight;
/// the empty one is midnight. Minus one second is given as 0, because callers take -1 for an error.
///
/// # Errors
/// The text is no date, or one that no calendar or clock shows.
pub fn parse(text: &[u8], now: i64, zone: Zone) -> Result<i64, DateError> {
    let today = local(zone, now)?;
    let said = Sentence::read(text, &today)?;
    let mut at = if said.has_date || said.has_time || said.weekday.is_some() {
        let at = said.moment.instant(said.offset, zone)?;
        if at < 0 {
            return Err(DateError::Invalid);
        }
        at
    } else if said.has_relative {
        now
    } else {
        sum(now, -(today.hour * HOUR + today.minute * 60 + today.second))?
    };
    at = sum(at, said.seconds)?;
    if said.months != 0 {
        at = sum(at, months_from(at, &said, zone)?)?;
    }
    if let Some((ordinal, weekday)) = said.weekday
        && !said.has_date
    {
        at = sum(at, weekday_from(at, ordinal, weekday, zone)?)?;
    }
    Ok(if at == -1 { 0 } else { at })
}

/// Returns the seconds from `start` to the same day and time of day as many months later as the sentence says.
fn months_from(start: i64, said: &Sentence, zone: Zone) -> Result<i64, DateError> {
    let shown = local(zone, start)?;
    let count = sum(12 * shown.year + shown.month - 1, said.months)?;
    let moment = Moment {
        // A count below year 0 is cut towards zero, and its months are then those of no calendar.
        year: count / 12,
        month: count % 12 + 1,
        ..Moment::from(&shown)
    };
    let future = match moment.instant(said.offset.unsaid_daylight(), zone) {
        // The 31st of a month with 30 days, or a year before 1970: the answer programs have always got is the second
        // before 1970, moved like any other by the hour it shows.
        Err(DateError::Invalid) => -1,
        other => other?,
    };
    same_hour(start, future, zone)
}

/// Returns the seconds from `start` to the day of the week, `ordinal` 1 being the first that is not before `start`.
fn weekday_from(start: i64, ordinal: i64, weekday: i64, zone: Zone) -> Result<i64, DateError> {
    let days = (weekday - local(zone, start)?.weekday + 7) % 7;
    let weeks = if ordinal > 0 { ordinal - 1 } else { ordinal };
    let future = sum(sum(start, days * DAY)?, product(weeks, 7 * DAY)?)?;
    same_hour(start, future, zone)
}

/// Returns the seconds from `start` to `future`, corrected so that both show the same hour of the day.
fn same_hour(start: i64, future: i64, zone: Zone) -> Result<i64, DateError> {
    // Counted from 23:00, so that an hour lost or won at midnight is one hour and not 23.
    let hour = |at| local(zone, at).map(|shown| (shown.hour + 1) % 24);
    sum(
        future.checked_sub(start).ok_or(DateError::OutOfRange)?,
        (hour(start)? - hour(future)?) * HOUR,
    )
}

#[cfg(test)]
mod tests;
