//! The order of PDUs: which were lost, come late, come again, or are of an exporter that has started anew.
//!
//! [`sequence`](super::sequence) only knows the PDU before. Here the last ones of each engine or domain are remembered.

use std::hash::Hasher;

/// Engines or domains of an exporter that are remembered; of more, those that were not heard of for longest are forgotten.
pub const STREAMS: usize = 32;

/// PDUs of each that are known when they come again.
pub const RECENT: usize = 32;

/// What an exporter may send in a second, in what its numbers count: a gap that this does not explain is no loss.
const MOST_A_SECOND: u64 = 1 << 20;

/// How long a PDU may be on its way, in seconds.
const LONGEST_WAY: u32 = 300;

/// What a PDU is among those of its engine or domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The one that was due, or the first.
    Next,
    /// So many are missing before it.
    Lost(u32),
    /// One that was missing.
    Late,
    /// One that has come before.
    Repeated,
    /// The first after the exporter began to number anew.
    Restarted,
}

/// What the header of a PDU says of its place.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Version on the wire.
    pub version: u16,
    /// Engine, source id or observation domain.
    pub domain: u32,
    /// Sequence number.
    pub received: u32,
    /// Sequence number that is due after the PDU before; the same if that is not known.
    pub expected: u32,
    /// When it was sent, in seconds since 1970.
    pub seconds: u32,
    /// What no other PDU has: [`mark`].
    pub mark: u32,
}

/// Makes a number that tells PDUs apart, of what their headers and the first bytes behind have. It is never 0.
pub fn mark(pdu: &[u8]) -> u32 {
    let mut hasher = std::hash::DefaultHasher::new();
    hasher.write(&pdu[..pdu.len().min(32)]);
    hasher.write_usize(pdu.len());
    (hasher.finish() as u32).max(1)
}

/// One engine or domain. All zero is none.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
struct Stream {
    version: u32,
    domain: u32,
    used: u32,
    /// When the newest PDU was sent.
    newest: u32,
    /// The number that is due, after one that came late or again: such a PDU says nothing of it.
    due: u32,
    is_due: u32,
    marks: [u32; RECENT],
    next_mark: u32,
}

/// The last PDUs of an exporter. All zero is none.
///
/// Only 32-bit numbers, as callers have the room for it.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct History {
    streams: [Stream; STREAMS],
    clock: u32,
}

/// 32-bit numbers in a history.
pub const HISTORY_WORDS: usize = size_of::<History>() / size_of::<u32>();

impl History {
    /// Says what a PDU is, and which number was due.
    pub fn judge(&mut self, place: &Place) -> (Kind, u32) {
        self.clock = self.clock.wrapping_add(1);
        let clock = self.clock;
        let stream = self.stream(place);
        stream.used = clock;
        stream.judge(place)
    }

    fn stream(&mut self, place: &Place) -> &mut Stream {
        let is_same = |stream: &Stream| {
            stream.version == u32::from(place.version) && stream.domain == place.domain
        };
        let known = self.streams.iter().position(is_same);
        let at = known.unwrap_or_else(|| self.forget_one(place));
        &mut self.streams[at]
    }

    /// Takes a stream that is free, or the one that was not heard of for longest, for a PDU.
    fn forget_one(&mut self, place: &Place) -> usize {
        let age = |at: &usize| match self.streams[*at] {
            Stream { version: 0, .. } => u32::MAX,
            Stream { used, .. } => self.clock.wrapping_sub(used),
        };
        let at = (0..STREAMS).max_by_key(age).unwrap_or(0);
        self.streams[at] = Stream {
            version: place.version.into(),
            domain: place.domain,
            newest: place.seconds,
            ..Stream::default()
        };
        at
    }
}

impl Stream {
    fn judge(&mut self, place: &Place) -> (Kind, u32) {
        let due = match self.is_due {
            0 => place.expected,
            _ => self.due,
        };
        let kind = self.kind(place, due);
        self.is_due = matches!(kind, Kind::Late | Kind::Repeated).into();
        self.due = due;
        if self.is_due == 0 {
            self.newest = place.seconds;
        }
        self.marks[self.next_mark as usize % RECENT] = place.mark;
        self.next_mark = self.next_mark.wrapping_add(1);
        (kind, due)
    }

    fn kind(&self, place: &Place, due: u32) -> Kind {
        let ahead = place.received.wrapping_sub(due);
        let passed = place.seconds.wrapping_sub(self.newest);
        let is_newer = passed != 0 && (passed as i32) > 0;
        if ahead == 0 {
            return Kind::Next;
        }
        if self.marks.contains(&place.mark) {
            return Kind::Repeated;
        }
        if (ahead as i32) < 0 {
            // What is sent later has a higher number, unless they begin anew; and a clock may begin anew, too.
            let is_late = !is_newer && passed.wrapping_neg() <= LONGEST_WAY;
            return if is_late { Kind::Late } else { Kind::Restarted };
        }
        let seconds = if is_newer { u64::from(passed) } else { 0 };
        if u64::from(ahead) <= (seconds + 1) * MOST_A_SECOND {
            return Kind::Lost(ahead);
        }
        Kind::Restarted
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Kind::*;

    /// An engine with flows to number, as a collector sees it: what is due is counted by the PDU before.
    struct Exporter {
        history: History,
        due: Option<u32>,
    }

    impl Exporter {
        fn new() -> Exporter {
            Exporter {
                history: History::default(),
                due: None,
            }
        }

        /// A PDU of ten flows.
        fn send(&mut self, received: u32, seconds: u32) -> Kind {
            let mut header = [0; 24];
            header[..4].copy_from_slice(&received.to_be_bytes());
            header[4..8].copy_from_slice(&seconds.to_be_bytes());
            let expected = self.due.unwrap_or(received);
            self.due = Some(received.wrapping_add(10));
            let place = Place {
                version: 5,
                domain: 0,
                received,
                expected,
                seconds,
                mark: mark(&header),
            };
            self.history.judge(&place).0
        }

        fn all(&mut self, pdus: &[(u32, u32, Kind)]) {
            for &(received, seconds, kind) in pdus {
                assert_eq!(self.send(received, seconds), kind, "{received} {seconds}");
            }
        }
    }

    #[test]
    fn lost_late_repeated() {
        Exporter::new().all(&[
            (100, 1000, Next),
            (110, 1000, Next),
            (130, 1000, Lost(10)),
            (120, 1000, Late),
            (140, 1000, Next), // not a second loss of ten
            (140, 1000, Repeated),
            (150, 1001, Next),
            (110, 1000, Repeated),
            (130, 1000, Repeated),
            (160, 1001, Next),
            (200, 1002, Lost(30)),
            // two that change places, and one of them again
            (170, 1001, Late),
            (180, 1002, Late),
            (170, 1001, Repeated),
            (220, 1002, Lost(10)),
        ]);
    }

    #[test]
    fn across_the_largest_number() {
        Exporter::new().all(&[
            (u32::MAX - 19, 1000, Next),
            (u32::MAX - 9, 1000, Next),
            (10, 1000, Lost(10)),
            (0, 1000, Late),
            (u32::MAX - 9, 1000, Repeated),
            (20, 1000, Next),
        ]);
    }

    #[test]
    fn restarts() {
        Exporter::new().all(&[
            (4_000_000_000, 1000, Next),
            (0, 1060, Restarted),
            (10, 1060, Next),
            (20, 1061, Next),
            // soon after the first one, and with numbers that are near
            (0, 1062, Restarted),
            (10, 1063, Next),
            // a clock that starts anew as well
            (0, 5, Restarted),
            (10, 5, Next),
            // and is set then
            (20, 2000, Next),
            (30, 2000, Next),
        ]);
        // numbers that begin anew look like a step ahead, too: of more than can have been lost
        Exporter::new().all(&[(4_000_000_000, 1000, Next), (0, 1001, Restarted)]);
        Exporter::new().all(&[(5, 1000, Next), (2_000_000_000, 1001, Restarted)]);
    }

    #[test]
    fn a_large_loss_is_none_of_a_restart() {
        Exporter::new().all(&[
            (0, 1000, Next),
            (1010, 1000, Lost(1000)),
            (500_020, 1001, Lost(499_000)),
            // an hour without a network
            (36_500_030, 4600, Lost(36_000_000)),
        ]);
    }

    #[test]
    fn more_engines_than_are_remembered() {
        let mut history = History::default();
        let mut judge = |domain, received, expected| {
            let place = Place {
                version: 9,
                domain,
                received,
                expected,
                seconds: 1,
                mark: received + 1,
            };
            history.judge(&place)
        };
        for round in 0..3 {
            for domain in 0..2 * STREAMS as u32 {
                assert_eq!(judge(domain, round, round), (Next, round));
            }
        }
        assert_eq!(judge(7, 9, 5), (Lost(4), 5), "by the numbers alone");
        assert_eq!(judge(7, 5, 10), (Late, 10));
        assert_eq!(judge(7, 10, 6), (Next, 10));
    }
}
