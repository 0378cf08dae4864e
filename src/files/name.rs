//! Names of stream files and of the directories they go to.

use crate::sys::time;
use std::fmt::Write;

/// A moment as a clock on the wall shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WallClock {
    /// Year of the common era; may be negative, and larger than 32 bits hold.
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 60.
    pub second: u8,
    /// How many minutes ahead of UTC the clock is.
    pub offset: i32,
}

/// What record version a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// Export version; 8 is an aggregation.
    pub version: u16,
    /// Method of the aggregation.
    pub method: u8,
}

/// What a directory stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Span {
    Year,
    Month,
    Day,
}

/// Returns the directories of a nesting level from the outermost, or none if there is no such level.
fn spans(nest: i32) -> Option<&'static [Span]> {
    use Span::*;
    Some(match nest {
        0 => &[],
        1 => &[Year],
        2 => &[Year, Month],
        3 | -3 => &[Year, Month, Day],
        -2 => &[Month, Day],
        -1 => &[Day],
        _ => return None,
    })
}

/// Writes `value` with at least `count` digits.
fn digits(value: i64, count: usize) -> String {
    let sign = if value < 0 { "-" } else { "" };
    format!("{sign}{:0count$}", value.unsigned_abs())
}

impl WallClock {
    /// Returns what a clock shows at `seconds` since 1970 in the time zone of the environment; `None` where the calendar does
    /// not reach.
    pub fn at(seconds: i64) -> Option<WallClock> {
        time::read_zone();
        let tm = time::local(seconds)?;
        // Whole minutes, as both clocks show them: old zones are seconds off.
        let utc = i128::from(seconds);
        let local = utc + i128::from(tm.utc_offset());
        let offset = local.div_euclid(60) - utc.div_euclid(60);
        Some(WallClock {
            year: i64::from(tm.tm_year) + 1900,
            month: tm.tm_mon as u8 + 1,
            day: tm.tm_mday as u8,
            hour: tm.tm_hour as u8,
            minute: tm.tm_min as u8,
            second: tm.tm_sec as u8,
            offset: offset as i32,
        })
    }

    fn directory(&self, span: Span) -> String {
        let year = digits(self.year, 2);
        match span {
            Span::Year => year,
            Span::Month => format!("{year}-{:02}", self.month),
            Span::Day => format!("{year}-{:02}-{:02}", self.month, self.day),
        }
    }

    /// Returns the directories for files of this moment, from the outermost, each as a path from where the first one
    /// lies; none if there is no such nesting level (they are -3 to 3).
    pub fn directories(&self, nest: i32) -> Option<Vec<String>> {
        let mut path = String::new();
        let paths = spans(nest)?.iter().map(|&span| {
            if !path.is_empty() {
                path.push('/');
            }
            path += &self.directory(span);
            path.clone()
        });
        Some(paths.collect())
    }

    /// Returns the path of a file that starts at this moment; an unknown nesting level counts as 0.
    pub fn pathname(&self, nest: i32, kind: Kind, done: bool) -> String {
        let mut path = String::new();
        for &span in spans(nest).unwrap_or_default() {
            path += &self.directory(span);
            path.push('/');
        }
        path += if done { "ft-v" } else { "tmp-v" };
        // Writing to a string does not fail.
        let _ = write!(path, "{:02}", kind.version);
        if kind.version == 8 {
            let _ = write!(path, "m{:02}", kind.method);
        }
        let sign = if self.offset < 0 { '-' } else { '+' };
        let offset = self.offset.unsigned_abs();
        let _ = write!(
            path,
            ".{}-{:02}-{:02}.{:02}{:02}{:02}{sign}{:02}{:02}",
            digits(self.year, 4),
            self.month,
            self.day,
            self.hour,
            self.minute,
            self.second,
            offset / 60,
            offset % 60
        );
        path
    }
}

/// Returns the path of a file that starts at `time`, in seconds since 1970; `.` for a time that the calendar has not.
pub fn path_at(time: i64, nest: i32, kind: Kind, done: bool) -> String {
    WallClock::at(time).map_or(".".to_owned(), |clock| clock.pathname(nest, kind, done))
}

/// Tells whether a name begins as those of stream files do: complete, being written, or of the first flow-tools.
pub fn is_stream(name: &[u8]) -> bool {
    name.starts_with(b"ft") || name.starts_with(b"cf") || is_unfinished(name)
}

/// Tells whether a name is that of a file being written.
pub fn is_unfinished(name: &[u8]) -> bool {
    name.starts_with(b"tmp")
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLOCK: WallClock = WallClock {
        year: 2003,
        month: 2,
        day: 9,
        hour: 7,
        minute: 5,
        second: 3,
        offset: -330,
    };
    const V5: Kind = Kind {
        version: 5,
        method: 0,
    };

    #[test]
    fn every_level_nests_as_documented() {
        let prefix = |nest| {
            let path = CLOCK.pathname(nest, V5, true);
            path.strip_suffix("ft-v05.2003-02-09.070503-0530")
                .unwrap()
                .to_owned()
        };
        assert_eq!(prefix(-3), "2003/2003-02/2003-02-09/");
        assert_eq!(prefix(-2), "2003-02/2003-02-09/");
        assert_eq!(prefix(-1), "2003-02-09/");
        assert_eq!(prefix(0), "");
        assert_eq!(prefix(1), "2003/");
        assert_eq!(prefix(2), "2003/2003-02/");
        assert_eq!(prefix(3), "2003/2003-02/2003-02-09/");
        assert_eq!(prefix(4), "");
        assert_eq!(prefix(i32::MIN), "");
    }

    #[test]
    fn directories_are_those_of_the_pathname() {
        for nest in -3..=3 {
            let directories = CLOCK.directories(nest).unwrap();
            let path = CLOCK.pathname(nest, V5, true);
            let innermost = path.rsplit_once('/').map(|(dir, _)| dir);
            assert_eq!(directories.last().map(String::as_str), innermost);
            for (outer, inner) in directories.iter().zip(directories.iter().skip(1)) {
                assert!(inner.starts_with(&format!("{outer}/")));
            }
        }
        assert_eq!(CLOCK.directories(4), None);
        assert_eq!(CLOCK.directories(-4), None);
    }

    #[test]
    fn aggregations_name_their_method() {
        let kind = Kind {
            version: 8,
            method: 14,
        };
        assert_eq!(
            CLOCK.pathname(0, kind, false),
            "tmp-v08m14.2003-02-09.070503-0530"
        );
        let kind = Kind {
            version: 1005,
            method: 14,
        };
        assert_eq!(
            CLOCK.pathname(0, kind, false),
            "tmp-v1005.2003-02-09.070503-0530"
        );
    }

    #[test]
    fn u7_years_of_any_length() {
        let at = |year| WallClock { year, ..CLOCK };
        let far = at(2_147_485_547).directories(3).unwrap();
        assert_eq!(far[2], "2147485547/2147485547-02/2147485547-02-09");
        assert_eq!(at(7).directories(1).unwrap(), ["07"]);
        assert_eq!(at(-7).directories(1).unwrap(), ["-07"]);
        assert!(at(7).pathname(0, V5, true).contains(".0007-02-09."));
        assert!(at(-7).pathname(0, V5, true).contains(".-0007-02-09."));
    }
}
