//! When a flow started and ended.
//!
//! A record of version 5 has the uptime of its exporter at the export and at the first and last packet. NetFlow 9 mostly
//! sends just these. All other times become the uptime of an exporter that shows [`UPTIME`] at the export, so that what
//! `ftltime()` makes of them is the time itself.

/// What the uptime at the export is when the exporter did not send uptimes: 21.7 days, so that there is room before and
/// behind.
pub const UPTIME: u32 = 0x7000_0000;

/// Seconds from the epoch of NTP to that of Unix.
const NTP_EPOCH: u64 = 2_208_988_800;

/// The units in which exporters send times. Of those that a template has the first counts, but for NetFlow 9, where
/// uptimes come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// Milliseconds since 1970.
    Milliseconds,
    /// Seconds since 1970.
    Seconds,
    /// Seconds and a fraction, 32 bits each, since 1900.
    NtpMicroseconds,
    /// The same.
    NtpNanoseconds,
    /// Microseconds before the export.
    MicrosecondsAgo,
    /// Milliseconds since the exporter started.
    Uptime,
}

impl Clock {
    /// In the order in which they count.
    pub const ALL: [Clock; 6] = [
        Clock::Milliseconds,
        Clock::Seconds,
        Clock::NtpMicroseconds,
        Clock::NtpNanoseconds,
        Clock::MicrosecondsAgo,
        Clock::Uptime,
    ];

    /// Milliseconds since 1970 of a time on this clock, modulo 2^64; for [`Clock::Uptime`] since the start. `export` is
    /// the time of the export in milliseconds.
    #[inline]
    pub fn milliseconds(self, time: u64, export: u64) -> u64 {
        match self {
            Clock::Milliseconds | Clock::Uptime => time,
            Clock::Seconds => time.wrapping_mul(1000),
            Clock::NtpMicroseconds | Clock::NtpNanoseconds => {
                let (seconds, fraction) = (time >> 32, time & 0xFFFF_FFFF);
                seconds
                    .wrapping_sub(NTP_EPOCH)
                    .wrapping_mul(1000)
                    .wrapping_add((fraction * 1000) >> 32)
            }
            Clock::MicrosecondsAgo => export.wrapping_sub(time.div_ceil(1000)),
        }
    }
}

/// Which end of a flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// The first packet.
    Start,
    /// The last packet.
    End,
    /// An event: the last packet, where nothing else says when that was.
    Event,
}

/// The uptime that stands for a time, both in milliseconds since 1970.
#[inline]
pub fn uptime(time: u64, export: u64) -> u32 {
    UPTIME.wrapping_sub(export.wrapping_sub(time) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_clock() {
        let export = 1_700_000_000_000;
        let ntp = (1_700_000_000 + NTP_EPOCH) << 32;
        for (clock, time, want) in [
            (Clock::Milliseconds, export + 1, export + 1),
            (Clock::Seconds, 1_700_000_001, export + 1000),
            (Clock::NtpMicroseconds, ntp | 0x8000_0000, export + 500),
            (Clock::NtpNanoseconds, ntp | 0xFFFF_FFFF, export + 999),
            (Clock::MicrosecondsAgo, 2000, export - 2),
            (Clock::MicrosecondsAgo, 2001, export - 3),
            (Clock::Uptime, 5, 5),
        ] {
            assert_eq!(clock.milliseconds(time, export), want, "{clock:?}");
        }
        assert_eq!(uptime(export - 1, export), UPTIME - 1);
        assert_eq!(uptime(export + 1, export), UPTIME + 1);
    }
}
