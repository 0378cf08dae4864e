//! What conditions need of the machine that they run on.

use super::comparison::TimeOfDay;

/// What conditions need of the machine that they run on: its time zone and random numbers.
pub trait Host {
    /// A day on the clocks of the local time zone.
    type Day: Day;

    /// Returns the day of a time in seconds since 1970 (UTC).
    fn day(&self, seconds: u32) -> Self::Day;

    /// Draws a random number.
    fn random(&self) -> u32;
}

/// A day on the clocks of the local time zone.
pub trait Day {
    /// Returns the time of day `time` on this day, in seconds since 1970 (UTC).
    ///
    /// A time of day that lies on another day makes that one the day for the next call.
    fn at(&mut self, time: TimeOfDay) -> i64;
}
