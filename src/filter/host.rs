//! What conditions ask of the machine that they run on.

use super::comparison::TimeOfDay;

/// What conditions ask of the machine that they run on: its time zone and chance.
pub trait Host {
    /// A day on the clocks of the local time zone.
    type Day: Day;

    /// Gives the day of a time in seconds since 1970 (UTC).
    fn day(&self, seconds: u32) -> Self::Day;

    /// Draws a random number.
    fn random(&self) -> u32;
}

/// A day on the clocks of the local time zone.
pub trait Day {
    /// Tells when it is so late on this day, in seconds since 1970 (UTC).
    ///
    /// A time of day that leads to another day makes that one the day for the next question.
    fn at(&mut self, time: TimeOfDay) -> i64;
}
