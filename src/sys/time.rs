//! The clock, and the calendar of the local time zone. Times are seconds since 1970 (UTC).

#![allow(clippy::useless_conversion)] // of time_t, which has 32 bits elsewhere

use super::errno;
use std::ffi::{CStr, c_char};
use std::io;
use std::mem::MaybeUninit;
use std::ops::Deref;
use std::ptr;

/// Seconds since 1970 as the C library counts them: 32 or 64 bits.
#[allow(non_camel_case_types)]
#[allow(deprecated)] // by the libc crate, for musl: it will have 64 bits there on all machines
pub type time_t = libc::time_t;

unsafe extern "C" {
    fn tzset();
    fn ctime_r(time: *const time_t, text: *mut c_char) -> *mut c_char;
}

/// Returns the seconds since 1970 (UTC).
pub fn now() -> i64 {
    // SAFETY: a null pointer asks only for the answer.
    unsafe { libc::time(ptr::null_mut()) }.into()
}

/// Takes the local time zone from the environment, as localtime() would and localtime_r() need not.
pub fn read_zone() {
    // SAFETY: takes nothing, and has its own lock.
    unsafe { tzset() };
}

/// Returns `seconds` as the system counts them; `None` where its time is too narrow for them.
fn system_time(seconds: i64) -> Option<time_t> {
    seconds.try_into().ok()
}

/// Returns a time of the system, which may have 32 bits.
pub fn of_system(time: time_t) -> i64 {
    time.into()
}

/// Returns `seconds` as the system counts them; where its time is too narrow for them -1, with `errno` EOVERFLOW.
pub fn to_system(seconds: i64) -> time_t {
    system_time(seconds).unwrap_or_else(|| {
        errno::set(libc::EOVERFLOW);
        -1
    })
}

/// What a calendar and a clock show, from [`local`] or [`utc`]: the members of `struct tm` can be read.
#[derive(Clone, Copy)]
pub struct Calendar {
    tm: libc::tm,
    /// When the day began, where the system cannot express it.
    late: Option<i64>,
}

impl Deref for Calendar {
    type Target = libc::tm;

    fn deref(&self) -> &libc::tm {
        &self.tm
    }
}

/// Returns what the local clock shows at `seconds`; `None` for a time that it cannot. See [`read_zone`].
///
/// Where the system's time has 32 bits, it is UTC from 2038 on.
pub fn local(seconds: i64) -> Option<Calendar> {
    let Some(time) = system_time(seconds) else {
        return late(seconds);
    };
    let mut tm = MaybeUninit::<libc::tm>::uninit();
    // SAFETY: localtime_r reads the time and fills `tm`, or returns null.
    let tm = unsafe { libc::localtime_r(&time, tm.as_mut_ptr()).as_ref() }?;
    Some(Calendar {
        tm: *tm,
        late: None,
    })
}

/// Returns what a clock that goes by UTC shows at a time that the system cannot express, until 2106, as flows have no later.
fn late(seconds: i64) -> Option<Calendar> {
    let seconds = u32::try_from(seconds).ok()?;
    let is_leap = |year: i32| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days_in = |year| 365 + i32::from(is_leap(year));
    // SAFETY: all zero is a valid `tm`, at UTC.
    let mut tm = unsafe { MaybeUninit::<libc::tm>::zeroed().assume_init() };
    let (days, second) = ((seconds / 86400) as i32, (seconds % 86400) as i32);
    (tm.tm_hour, tm.tm_min, tm.tm_sec) = (second / 3600, second / 60 % 60, second % 60);
    tm.tm_wday = (4 + days) % 7;
    let (mut year, mut day) = (1970, days);
    while day >= days_in(year) {
        day -= days_in(year);
        year += 1;
    }
    (tm.tm_year, tm.tm_yday) = (year - 1900, day);
    let february = 28 + i32::from(is_leap(year));
    for days in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if day < days {
            break;
        }
        day -= days;
        tm.tm_mon += 1;
    }
    tm.tm_mday = day + 1;
    tm.tm_zone = c"UTC".as_ptr().cast_mut();
    Some(Calendar {
        tm,
        late: Some(i64::from(days) * 86400),
    })
}

/// Returns what a clock that goes by UTC shows at `seconds`; `None` for a time that it cannot.
pub fn utc(seconds: i64) -> Option<Calendar> {
    let mut tm = MaybeUninit::<libc::tm>::uninit();
    // SAFETY: gmtime_r reads the time and fills `tm`, or returns null.
    let tm = unsafe { libc::gmtime_r(&system_time(seconds)?, tm.as_mut_ptr()).as_ref() }?;
    Some(Calendar {
        tm: *tm,
        late: None,
    })
}

/// Returns the seconds that local time is ahead of UTC at `seconds`, in whole minutes.
///
/// # Errors
/// No calendar of the system has that time.
pub fn ahead_of_utc(seconds: i64) -> io::Result<i32> {
    read_zone();
    let (Some(utc), Some(local)) = (utc(seconds), local(seconds)) else {
        return Err(io::Error::last_os_error());
    };
    // The days are the same or neighbours, if not of the same year.
    let days = match local.tm_yday - utc.tm_yday {
        0 => 0,
        -1 | 2.. => -1,
        _ => 1,
    };
    Ok((((days * 24 + local.tm_hour - utc.tm_hour) * 60) + local.tm_min - utc.tm_min) * 60)
}

impl Calendar {
    /// Returns the seconds that this clock is ahead of UTC.
    pub fn utc_offset(&self) -> i64 {
        self.tm.tm_gmtoff.into()
    }

    /// Sets the clock; returns the seconds since 1970 (UTC) at which it shows this in the local zone, and keeps the
    /// members that this brings into their ranges. -1 for a time that the system cannot express.
    pub fn at(&mut self, hour: i32, minute: i32, second: i32) -> i64 {
        if let Some(midnight) = self.late {
            let time =
                midnight + 3600 * i64::from(hour) + 60 * i64::from(minute) + i64::from(second);
            *self = late(time).unwrap_or(*self);
            return time;
        }
        (self.tm.tm_hour, self.tm.tm_min, self.tm.tm_sec) = (hour, minute, second);
        // SAFETY: mktime reads a time and brings its members into their ranges.
        unsafe { libc::mktime(&mut self.tm) }.into()
    }

    /// Writes the time to `text` as `strftime` does; returns the length, 0 if the text is empty or does not fit.
    pub fn format(&self, format: &CStr, text: &mut [u8]) -> usize {
        let room = text.as_mut_ptr().cast::<c_char>();
        // SAFETY: the text is that long, the time is one that the system made.
        unsafe { libc::strftime(room, text.len(), format.as_ptr(), &self.tm) }
    }
}

/// Returns the local time as `ctime` writes it, without the end of the line; `?` for a time that it cannot.
pub fn date(seconds: i64) -> Vec<u8> {
    let mut text = [0u8; 64];
    // SAFETY: ctime_r needs 26 bytes, and some more for a year of many digits.
    let known = system_time(seconds)
        .is_some_and(|seconds| unsafe { !ctime_r(&seconds, text.as_mut_ptr().cast()).is_null() });
    let end = text.iter().position(|byte| matches!(byte, 0 | b'\n'));
    match end {
        Some(end) if known => text[..end].to_vec(),
        _ => b"?".to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_that_the_system_lacks_are_those_of_the_calendar() {
        let shown = |calendar: Calendar| {
            let mut text = [0; 64];
            let length = calendar.format(c"%a %Y-%m-%d %j %H:%M:%S %z", &mut text);
            String::from_utf8(text[..length].to_vec()).unwrap()
        };
        for (seconds, text) in [
            (0, "Thu 1970-01-01 001 00:00:00 +0000"),
            (1_078_058_096, "Sun 2004-02-29 060 12:34:56 +0000"),
            (0x8000_0000, "Tue 2038-01-19 019 03:14:08 +0000"),
            (4_107_542_400, "Mon 2100-03-01 060 00:00:00 +0000"),
            (u32::MAX.into(), "Sun 2106-02-07 038 06:28:15 +0000"),
        ] {
            assert_eq!(shown(late(seconds).unwrap()), text);
        }
        let mut day = late(4_107_542_400).unwrap();
        assert_eq!(day.at(7, 30, -1), 4_107_569_399);
        assert_eq!(day.at(24, 0, 0), 4_107_628_800);
        assert_eq!(shown(day), "Tue 2100-03-02 061 00:00:00 +0000");
        assert!(late(-1).is_none() && late(1 << 32).is_none());
        for day in (0..24_000).step_by(7) {
            let seconds = day * 86400 + day;
            assert_eq!(shown(late(seconds).unwrap()), shown(utc(seconds).unwrap()));
        }
    }
}
