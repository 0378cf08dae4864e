//! The machine that filters run on: its local time zone and random numbers.

use super::comparison::TimeOfDay;
use super::host::{Day, Host};
use crate::sys::{random, time};

/// The machine that the program runs on.
pub struct ThisHost;

impl Host for ThisHost {
    type Day = LocalDay;

    fn day(&self, seconds: u32) -> LocalDay {
        time::read_zone();
        LocalDay(time::local(seconds.into()))
    }

    fn random(&self) -> u32 {
        random::number()
    }
}

/// A day in the system's local time zone.
pub struct LocalDay(Option<time::Calendar>);

impl Day for LocalDay {
    fn at(&mut self, time: TimeOfDay) -> i64 {
        let day = self.0.as_mut();
        day.map_or(-1, |day| day.at(time.hour, time.minute, time.second))
    }
}
