//! The order of PDUs: which are lost, late or repeated, and which come from an exporter that has restarted.
//!
//! [`sequence`](super::sequence) only knows the PDU before. Here the last ones of each engine or domain are remembered.

use super::sequence::{Gap, Header};
use crate::record::Version;
use std::hash::Hasher;

/// Most engines or domains of an exporter that are remembered; a further one takes the place of the one that was not heard of
/// for longest.
pub const STREAMS: usize = 32;

/// How many PDUs of each are remembered, to be known when they come again.
pub const RECENT: usize = 32;

/// Most that an exporter can send in a second, in flows, records or datagrams, whatever it counts: a larger gap is no loss.
const MOST_A_SECOND: u64 = 1 << 20;

/// How long a PDU may be on its way, in seconds; and by how much a clock may be set, while the exporter stays up.
const LONGEST_WAY: u32 = 300;

/// What a PDU is among those of its engine or domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The one that was due, or the first.
    Next,
    /// So many are missing before it.
    Lost(u32),
    /// One that was missing, or of before the exporter began to number anew.
    Late,
    /// One that has come before.
    Repeated,
    /// The first after the exporter began to number anew.
    Restarted,
}

/// What the header of a PDU says of its place.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place {
    /// Version on the wire.
    pub version: u16,
    /// Engine, source id or observation domain.
    pub domain: u32,
    /// Sequence number.
    pub received: u32,
    /// Sequence number that is due after the PDU before, if that is known.
    pub expected: Option<u32>,
    /// When it was sent, in seconds since 1970.
    pub seconds: u32,
    /// Milliseconds since the exporter started, modulo 2^32; 0 if it does not say.
    pub uptime: u32,
    /// What no other PDU has: [`mark`].
    pub mark: u32,
}

impl Place {
    /// Reads what the header of a PDU says, which is in network order and of a version that has sequence numbers.
    pub fn of(version: Version, pdu: &[u8]) -> Place {
        let header = Header::of(pdu);
        Place {
            version: version.id().d_version,
            domain: header.engine as u32,
            received: header.sequence,
            seconds: header.seconds,
            uptime: header.uptime,
            ..Place::default()
        }
    }

    /// Adds the sequence number that was due, as far as it is known from the check of this one.
    pub fn checked(self, checked: Result<bool, Gap>) -> Place {
        let expected = match checked {
            Ok(is_due) => is_due.then_some(self.received),
            Err(gap) => Some(gap.expected),
        };
        Place { expected, ..self }
    }
}

/// Makes a number that tells PDUs apart, of what their headers and the first bytes behind have. It is never 0.
pub fn mark(pdu: &[u8]) -> u32 {
    let mut hasher = std::hash::DefaultHasher::new();
    hasher.write(&pdu[..pdu.len().min(32)]);
    hasher.write_usize(pdu.len());
    (hasher.finish() as u32).max(1)
}

/// The number that is due.
#[derive(Clone, Copy, Debug)]
struct Due {
    number: u32,
    /// Else it is that number or a later one.
    is_known: bool,
}

/// One engine or domain. All zero is none.
///
/// A PDU is in order if it did not come late or again: only such a one says what is due next.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
struct Stream {
    version: u16,
    next_mark: u8,
    /// What `due` is: [`PASSED`], [`DUE`] or [`AT_LEAST`].
    held: u8,
    domain: u32,
    used: u32,
    due: u32,
    /// When the newest PDU in order was sent, and the uptime then.
    newest: u32,
    uptime: u32,
    /// When the first PDU after the exporter began to number anew was sent; 0 if it did not.
    began: u32,
    marks: [u32; RECENT],
}

/// The last PDU was in order, and has that number.
const PASSED: u8 = 0;
/// It was not, and that number is due.
const DUE: u8 = 1;
/// It was not, and that number or a later one is due.
const AT_LEAST: u8 = 2;

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
        let is_same =
            |stream: &Stream| stream.version == place.version && stream.domain == place.domain;
        let known = self.streams.iter().position(is_same);
        let at = known.unwrap_or_else(|| self.forget_one(place));
        &mut self.streams[at]
    }

    /// Gives the engine of a PDU a free place, or that of the one that was not heard of for longest; returns the place.
    fn forget_one(&mut self, place: &Place) -> usize {
        let age = |at: &usize| match self.streams[*at] {
            Stream { version: 0, .. } => u32::MAX,
            Stream { used, .. } => self.clock.wrapping_sub(used),
        };
        let at = (0..STREAMS).max_by_key(age).unwrap_or(0);
        self.streams[at] = Stream {
            version: place.version,
            domain: place.domain,
            due: place.received,
            newest: place.seconds,
            uptime: place.uptime,
            ..Stream::default()
        };
        at
    }
}

impl Stream {
    fn judge(&mut self, place: &Place) -> (Kind, u32) {
        let due = match (self.held, place.expected) {
            (PASSED, Some(number)) => Due {
                number,
                is_known: true,
            },
            (held, _) => Due {
                number: self.due,
                is_known: held == DUE,
            },
        };
        let kind = self.kind(place, due);
        if matches!(kind, Kind::Late | Kind::Repeated) {
            self.due = due.number;
            self.held = if due.is_known { DUE } else { AT_LEAST };
        } else {
            self.pass(place, kind);
        }
        self.marks[usize::from(self.next_mark) % RECENT] = place.mark;
        self.next_mark = self.next_mark.wrapping_add(1);
        (kind, due.number)
    }

    /// Takes note of a PDU in order.
    fn pass(&mut self, place: &Place, kind: Kind) {
        (self.due, self.held) = (place.received, PASSED);
        (self.newest, self.uptime) = (place.seconds, place.uptime);
        // A clock that is set back is no reason to take what is sent then for what was sent before.
        if kind == Kind::Restarted || self.is_before_it_began(place) {
            self.began = place.seconds;
        }
    }

    fn kind(&self, place: &Place, due: Due) -> Kind {
        let ahead = place.received.wrapping_sub(due.number);
        if ahead == 0 && due.is_known {
            return Kind::Next;
        }
        if self.marks.contains(&place.mark) {
            return Kind::Repeated;
        }
        if ahead == 0 {
            return Kind::Next;
        }
        if self.is_up_anew(place) {
            return Kind::Restarted;
        }
        let passed = place.seconds.wrapping_sub(self.newest);
        let is_newer = passed != 0 && (passed as i32) > 0;
        let is_on_its_way = !is_newer && passed.wrapping_neg() <= LONGEST_WAY;
        if (ahead as i32) < 0 {
            // What is sent later has a higher number, unless they begin anew; and a clock may begin anew, too.
            return if is_on_its_way {
                Kind::Late
            } else {
                Kind::Restarted
            };
        }
        if is_on_its_way && self.is_before_it_began(place) {
            return Kind::Late;
        }
        let seconds = if is_newer { u64::from(passed) } else { 0 };
        if u64::from(ahead) > (seconds + 1) * MOST_A_SECOND {
            return Kind::Restarted;
        }
        if due.is_known {
            Kind::Lost(ahead)
        } else {
            Kind::Next
        }
    }

    /// Tells whether the exporter restarted: the uptime is less, but neither began anew after 2^32 milliseconds nor
    /// belongs to a late PDU.
    fn is_up_anew(&self, place: &Place) -> bool {
        let passed = place.seconds.wrapping_sub(self.newest);
        let up = place.uptime.wrapping_sub(self.uptime);
        let error = up.wrapping_sub(passed.wrapping_mul(1000)) as i32;
        place.uptime < self.uptime && error.unsigned_abs() > LONGEST_WAY * 1000
    }

    fn is_before_it_began(&self, place: &Place) -> bool {
        self.began != 0 && (place.seconds.wrapping_sub(self.began) as i32) < 0
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
        uptime: u32,
    }

    impl Exporter {
        fn new() -> Exporter {
            Exporter {
                history: History::default(),
                due: None,
                uptime: 0,
            }
        }

        /// Returns a PDU of ten flows with an uptime.
        fn send_up(&mut self, received: u32, seconds: u32, uptime: u32) -> Kind {
            self.uptime = uptime;
            self.send(received, seconds)
        }

        /// Returns a PDU of which nobody knows how many flows it has.
        fn send_unknown(&mut self, received: u32, seconds: u32) -> Kind {
            let kind = self.send(received, seconds);
            self.due = None;
            kind
        }

        /// Returns a PDU of ten flows.
        fn send(&mut self, received: u32, seconds: u32) -> Kind {
            let mut header = [0; 24];
            header[..4].copy_from_slice(&received.to_be_bytes());
            header[4..8].copy_from_slice(&seconds.to_be_bytes());
            let expected = self.due.replace(received.wrapping_add(10));
            let place = Place {
                version: 5,
                domain: 0,
                received,
                expected,
                seconds,
                uptime: self.uptime,
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
    fn what_is_not_known_to_be_missing() {
        let mut exporter = Exporter::new();
        exporter.all(&[(0, 1000, Next), (10, 1000, Next), (40, 1000, Lost(20))]);
        assert_eq!(exporter.send_unknown(50, 1000), Next);
        exporter.all(&[(40, 1000, Repeated), (50, 1000, Repeated)]);
        exporter.all(&[(30, 1000, Late), (10, 1000, Repeated)]);
        // it may be the one that is due, whatever came since
        exporter.all(&[(70, 1001, Next), (80, 1001, Next), (100, 1001, Lost(10))]);
        assert_eq!(exporter.send_unknown(110, 1001), Next);
        exporter.all(&[(90, 1001, Late), (200, 1001, Next), (210, 1001, Next)]);
        assert_eq!(exporter.send_unknown(220, 1001), Next);
        assert_eq!(exporter.send_unknown(220, 1001), Repeated);
        exporter.all(&[(0, 1002, Restarted), (10, 1002, Next), (30, 1002, Lost(10))]);
    }

    #[test]
    fn restarts_of_the_uptime() {
        const DAYS: u32 = 500_000_000; // milliseconds
        for (received, passed) in [
            (4_000_000_000, 300),
            (4_294_000_000, 1),
            (4_294_000_000, 0),
            (1_000_000, 10),
        ] {
            let mut exporter = Exporter::new();
            assert_eq!(exporter.send_up(received, 1000, DAYS), Next);
            let mut send = |number, seconds, up| exporter.send_up(number, seconds, up);
            assert_eq!(send(0, 1000 + passed, 1000), Restarted, "{passed}");
            assert_eq!(send(10, 1001 + passed, 2000), Next);
            assert_eq!(send(30, 1001 + passed, 2000), Lost(10));
            assert_eq!(send(20, 1001 + passed, 1990), Late);
        }
    }

    #[test]
    fn an_uptime_that_is_used_up_is_no_restart() {
        let mut exporter = Exporter::new();
        assert_eq!(exporter.send_up(100, 1000, u32::MAX - 999), Next);
        assert_eq!(exporter.send_up(120, 1011, 10_000), Lost(10));
        assert_eq!(exporter.send_up(110, 1000, u32::MAX - 499), Late);
        // by clocks that differ a little, a month later, and two more
        assert_eq!(exporter.send_up(130, 3_001_011, 3_000_015_000), Next);
        let three_months = (9_000_020_000_u64 % (1 << 32)) as u32;
        assert_eq!(exporter.send_up(150, 9_001_011, three_months), Lost(10));
        // the time that has passed does not explain it
        assert_eq!(exporter.send_up(170, 9_001_012, 5000), Restarted);
    }

    #[test]
    fn late_of_before_a_restart() {
        for uptimes in [[0, 0, 0], [50, 1, 51], [500_000_000, 1000, 500_000_100]] {
            let mut exporter = Exporter::new();
            let mut send = |number, seconds, up: usize| {
                let kind = exporter.send_up(number, seconds, uptimes[up]);
                (kind, number)
            };
            assert_eq!(send(1_000_000, 1000, 0), (Next, 1_000_000));
            assert_eq!(send(0, 1010, 1), (Restarted, 0));
            assert_eq!(send(1_000_020, 1000, 2), (Late, 1_000_020));
            assert_eq!(send(1_000_010, 1000, 2), (Late, 1_000_010));
            assert_eq!(send(1_000_010, 1000, 2), (Repeated, 1_000_010));
            assert_eq!(send(10, 1011, 1), (Next, 10));
            assert_eq!(send(1_000_030, 1001, 2), (Late, 1_000_030));
            assert_eq!(send(30, 1012, 1), (Lost(10), 30));
        }
    }

    #[test]
    fn a_clock_that_is_set_back_soon_after_a_restart() {
        Exporter::new().all(&[
            (1_000_000, 1000, Next),
            (0, 1010, Restarted),
            (10, 990, Next),
            (30, 991, Lost(10)),
            (20, 991, Late),
            (50, 992, Lost(10)),
        ]);
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
                expected: Some(expected),
                seconds: 1,
                uptime: 0,
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
