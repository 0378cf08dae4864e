//! When key files are read again.

use crate::config::{Words, number, shown};
use crate::error::Error;
use std::time::{SystemTime, UNIX_EPOCH};

/// Seconds in an hour.
const HOUR: i64 = 60 * 60;
/// Seconds in a day.
const DAY: i64 = 24 * HOUR;

/// When to read a key file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Schedule {
    /// Seconds since 1970 (UTC) of the next time.
    pub(super) next: i64,
    /// Seconds from one time to the next; more than 0.
    pub(super) interval: i64,
}

impl Schedule {
    /// Reads `MINUTES [HOUR:MINUTE:SECOND]`.
    ///
    /// The first time is the next one at that time of day, or without one the next multiple of the interval after the full
    /// hour.
    pub(super) fn read(words: &mut Words<'_>) -> Result<Schedule, Error> {
        let word = words.expect("Expecting interval.")?;
        let max = i32::MAX.unsigned_abs();
        let minutes = number::decimal(words, "interval", word, max.into())? as i64;
        if minutes == 0 {
            return Err(number::bad(words, "interval", word));
        }
        let time = match words.next() {
            Some(word) => time_of_day(words, word)?,
            None => [0; 3],
        };
        let now = now();
        // Where it is not known what time it is, UTC will do.
        let local = |text: &str, utc| words.environment().date(text.as_bytes()).unwrap_or(utc);
        let midnight = local("00:00:00", now - now % DAY);
        let next = if time == [0; 3] {
            let past = (now - midnight).rem_euclid(HOUR);
            let minute = (past / 60 / minutes + 1).saturating_mul(minutes);
            let minute = if minute >= 60 { minute - 60 } else { minute };
            let next = now - past + minute * 60;
            if next < now { next + HOUR } else { next }
        } else {
            let [hour, minute, second] = time;
            let next = local(
                &format!("{hour:02}:{minute:02}:{second:02}"),
                midnight + hour * HOUR + minute * 60 + second,
            );
            if next < now { next + DAY } else { next }
        };
        words
            .environment()
            .warn(&format!("cryptopan key refresh at {next}."));
        Ok(Schedule {
            next,
            interval: minutes * 60,
        })
    }

    /// Returns the time after this one, if this one has come. Times that have passed meanwhile are left out.
    pub(super) fn after(self, now: i64) -> Option<i64> {
        let late = now.saturating_sub(self.next);
        if late <= 0 {
            return None;
        }
        let times = (late - 1) / self.interval + 1;
        let later = times.saturating_mul(self.interval);
        Some(self.next.saturating_add(later))
    }
}

/// Returns the seconds since 1970 (UTC).
pub(super) fn now() -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    now.map_or(0, |now| now.as_secs() as i64)
}

/// Reads hour, minute and second with colons between them; those at the end may be missing.
fn time_of_day(words: &Words<'_>, word: &[u8]) -> Result<[i64; 3], Error> {
    let mut time = [0; 3];
    let mut parts = word.splitn(4, |&byte| byte == b':');
    for (part, max) in time.iter_mut().zip([23, 59, 59]) {
        match parts.next() {
            None | Some(b"") => {}
            Some(word) => *part = number::decimal(words, "time", word, max)? as i64,
        }
    }
    match parts.next() {
        None => Ok(time),
        Some(rest) => Err(words.error(format_args!("Unexpected text: {}", shown(rest)))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f16_times_that_passed_are_left_out() {
        let mut schedule = Schedule {
            next: 1000,
            interval: 60,
        };
        assert_eq!(schedule.after(1000), None);
        assert_eq!(schedule.after(1001), Some(1060));
        schedule.next = 1060;
        assert_eq!(schedule.after(1180), Some(1180));
        schedule.next = 1180;
        assert!(schedule.after(i64::MAX).unwrap() > i64::MAX - 60);
        assert_eq!(schedule.after(i64::MIN), None);
    }
}
