//! When flows started and ended.

/// What the clocks of an exporter showed when it sent a PDU.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// Seconds since 1970 (UTC).
    pub seconds: u32,
    /// Nanoseconds beyond.
    pub nanoseconds: u32,
    /// Milliseconds since it booted, modulo 2^32.
    pub uptime: u32,
}

impl Clock {
    /// Returns the time at which the uptime was `at`, in milliseconds since 1970 (UTC), as [`time`] does.
    #[inline]
    pub fn time(self, at: u32) -> u64 {
        time(time_sent(self.seconds, self.nanoseconds), self.uptime, at)
    }

    /// Returns the same time as [`Clock::time`] in seconds, modulo 2^32, and milliseconds beyond.
    #[inline]
    pub fn seconds_and_milliseconds(self, at: u32) -> (u32, u32) {
        let time = self.time(at);
        ((time / 1000) as u32, (time % 1000) as u32)
    }
}

/// Returns when a PDU was sent, in milliseconds since 1970 (UTC).
#[inline]
pub fn time_sent(seconds: u32, nanoseconds: u32) -> u64 {
    u64::from(seconds) * 1000 + u64::from(nanoseconds / 1_000_000)
}

/// Returns the time at which the uptime was `at`, in milliseconds since 1970 (UTC), if a PDU was sent at `sent` and its `uptime`.
///
/// Uptime wraps every 49.7 days: `at` is taken to lie within 24.8 days of the PDU.
#[inline]
pub fn time(sent: u64, uptime: u32, at: u32) -> u64 {
    let distance = at.wrapping_sub(uptime).cast_signed();
    sent.wrapping_add_signed(distance.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn before_and_after_the_pdu_and_across_a_wrap() {
        for (uptime, at, expected) in [
            (5000, 3000, 98_001),
            (5000, 6000, 101_001),
            (1000, u32::MAX - 999, 98_001),
            (u32::MAX - 999, 1000, 102_001),
        ] {
            let clock = Clock {
                seconds: 100,
                nanoseconds: 1_999_999,
                uptime,
            };
            assert_eq!(clock.time(at), expected, "{at}");
            let apart = ((expected / 1000) as u32, (expected % 1000) as u32);
            assert_eq!(clock.seconds_and_milliseconds(at), apart, "{at}");
        }
    }
}
