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

/// The formats in which exporters send times. Of those that a template has the first counts, but in NetFlow 9 uptimes
/// come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeFormat {
    /// Milliseconds since 1970.
    Milliseconds,
    /// Seconds since 1970.
    Seconds,
    /// Seconds and a fraction, 32 bits each, since 1900.
    NtpMicroseconds,
    /// As `NtpMicroseconds`; the fraction is finer.
    NtpNanoseconds,
    /// Microseconds before the export.
    MicrosecondsAgo,
    /// Milliseconds since the exporter started.
    Uptime,
}

impl TimeFormat {
    /// In the order in which they count.
    pub const ALL: [TimeFormat; 6] = [
        TimeFormat::Milliseconds,
        TimeFormat::Seconds,
        TimeFormat::NtpMicroseconds,
        TimeFormat::NtpNanoseconds,
        TimeFormat::MicrosecondsAgo,
        TimeFormat::Uptime,
    ];

    /// Converts a time in this format to milliseconds since 1970, modulo 2^64; for [`TimeFormat::Uptime`] since the start.
    /// `export` is the time of the export in milliseconds.
    #[inline]
    pub fn milliseconds(self, time: u64, export: u64) -> u64 {
        match self {
            TimeFormat::Milliseconds | TimeFormat::Uptime => time,
            TimeFormat::Seconds => time.wrapping_mul(1000),
            TimeFormat::NtpMicroseconds | TimeFormat::NtpNanoseconds => {
                let (seconds, fraction) = (time >> 32, time & 0xFFFF_FFFF);
                seconds
                    .wrapping_sub(NTP_EPOCH)
                    .wrapping_mul(1000)
                    .wrapping_add((fraction * 1000) >> 32)
            }
            TimeFormat::MicrosecondsAgo => export.wrapping_sub(time.div_ceil(1000)),
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

/// Returns the uptime at `time`, in milliseconds; both arguments are in milliseconds since 1970.
#[inline]
pub fn uptime(time: u64, export: u64) -> u32 {
    UPTIME.wrapping_sub(export.wrapping_sub(time) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format() {
        let export = 1_700_000_000_000;
        let ntp = (1_700_000_000 + NTP_EPOCH) << 32;
        for (format, time, want) in [
            (TimeFormat::Milliseconds, export + 1, export + 1),
            (TimeFormat::Seconds, 1_700_000_001, export + 1000),
            (TimeFormat::NtpMicroseconds, ntp | 0x8000_0000, export + 500),
            (TimeFormat::NtpNanoseconds, ntp | 0xFFFF_FFFF, export + 999),
            (TimeFormat::MicrosecondsAgo, 2000, export - 2),
            (TimeFormat::MicrosecondsAgo, 2001, export - 3),
            (TimeFormat::Uptime, 5, 5),
        ] {
            assert_eq!(format.milliseconds(time, export), want, "{format:?}");
        }
        assert_eq!(uptime(export - 1, export), UPTIME - 1);
        assert_eq!(uptime(export + 1, export), UPTIME + 1);
    }
}
