//! Sequence numbers, which tell what was lost on the way.
//!
//! NetFlow 9 counts datagrams. IPFIX counts data records, and how many a datagram has is only known when it is decoded,
//! after its number was checked: the count is added then.

use super::datagram::{Header, Protocol};
use super::lru::{Key, Lru};
use super::sets::Records;
use crate::pdu::sequence::Gap;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// Most sequences that are watched.
pub const MOST: usize = 4096;

/// Most datagrams that were checked and not yet decoded: one for each thread.
const MOST_UNDECODED: usize = 64;

/// The caller's structure that a sequence belongs to: its address, and a stamp that tells it from a later structure at the
/// same address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stream {
    /// The address, which is never followed.
    pub address: usize,
    /// The stamp.
    pub stamp: u64,
}

impl Stream {
    /// Names a caller's structure: `place` is in it, for the stamp, and holds another one if the structure was all zero.
    ///
    /// The stamp takes the upper half of each byte; the lower halves stay as they are.
    pub fn of(address: usize, place: &mut [u8; 8]) -> Stream {
        static LAST: AtomicU32 = AtomicU32::new(0);
        const HALVES: u64 = 0xF0F0_F0F0_F0F0_F0F0;
        let stamp = u64::from_le_bytes(*place) & HALVES;
        if stamp != 0 {
            return Stream { address, stamp };
        }
        let number = LAST.fetch_add(1, Relaxed).wrapping_add(1).max(1);
        let stamp = (0..8).fold(0, |stamp, i| {
            stamp | u64::from(number >> (4 * i) & 0xF) << (8 * i + 4)
        });
        *place = (u64::from_le_bytes(*place) | stamp).to_le_bytes();
        Stream { address, stamp }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Watch {
    stream: Stream,
    version: u16,
    domain: u32,
}

impl Key for Watch {
    fn words(&self) -> [u64; 2] {
        let domain = u64::from(self.domain) << 16 | u64::from(self.version);
        [
            self.stream.address as u64,
            self.stream.stamp.rotate_left(48) ^ domain,
        ]
    }
}

/// A datagram that was checked and not yet decoded.
#[derive(Clone, Copy, Debug)]
struct Undecoded {
    /// The address of the structure that holds it.
    holder: usize,
    watch: Watch,
    sequence: u32,
}

/// The sequences that are watched.
#[derive(Debug)]
pub struct Sequences {
    /// The number that is due in each, if it is known.
    due: Lru<Watch, Option<u32>>,
    undecoded: Vec<Undecoded>,
}

impl Default for Sequences {
    fn default() -> Sequences {
        Sequences {
            due: Lru::new(MOST),
            undecoded: Vec::new(),
        }
    }
}

impl Sequences {
    /// Returns how many bytes of memory the sequences take.
    pub fn memory(&self) -> usize {
        self.due.memory() + self.undecoded.capacity() * size_of::<Undecoded>()
    }

    /// Compares the number of a datagram with the one that is due. `holder` is the address of the structure that holds the
    /// datagram; the decode gives the same one.
    ///
    /// Returns whether the datagram is known to be the one that is due. That is not known of the first of a domain, nor
    /// when the one before could not be counted or memory ran out.
    ///
    /// # Errors
    /// Datagrams, or records of IPFIX, are missing: how many.
    pub fn check(&mut self, stream: Stream, holder: usize, header: &Header) -> Result<bool, Gap> {
        let watch = Watch {
            stream,
            version: header.protocol.version(),
            domain: header.domain,
        };
        let received = header.sequence;
        let next = match header.protocol {
            Protocol::NetFlow9 => Some(received.wrapping_add(1)),
            Protocol::Ipfix => {
                self.remember(Undecoded {
                    holder,
                    watch,
                    sequence: received,
                });
                None
            }
        };
        let Some(due) = self.due.get(&watch) else {
            let _ = self.due.insert(watch, next);
            return Ok(false);
        };
        match std::mem::replace(due, next) {
            Some(expected) if expected != received => Err(Gap {
                received,
                expected,
                lost: received.wrapping_sub(expected),
            }),
            expected => Ok(expected.is_some()),
        }
    }

    fn remember(&mut self, undecoded: Undecoded) {
        self.undecoded
            .retain(|other| other.holder != undecoded.holder);
        if self.undecoded.len() == MOST_UNDECODED {
            self.undecoded.remove(0);
        }
        if self.undecoded.try_reserve(1).is_ok() {
            self.undecoded.push(undecoded);
        }
    }

    /// Counts the records of a datagram of IPFIX that was checked.
    pub fn count(&mut self, holder: usize, header: &Header, records: Records) {
        let found = self.undecoded.iter().rposition(|undecoded| {
            undecoded.holder == holder
                && undecoded.sequence == header.sequence
                && undecoded.watch.domain == header.domain
                && undecoded.watch.version == header.protocol.version()
        });
        let Some(at) = found else {
            return;
        };
        let undecoded = self.undecoded.swap_remove(at);
        if records.is_known
            && let Some(due) = self.due.get(&undecoded.watch)
        {
            *due = Some(header.sequence.wrapping_add(records.count));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STREAM: Stream = Stream {
        address: 0x1000,
        stamp: 1,
    };

    fn header(protocol: Protocol, sequence: u32, domain: u32) -> Header {
        Header {
            protocol,
            seconds: 0,
            uptime: 0,
            sequence,
            domain,
        }
    }

    /// Checks and counts records of a datagram, and says what is lost.
    fn lost(sequences: &mut Sequences, stream: Stream, header: Header, count: Option<u32>) -> u32 {
        let result = sequences.check(stream, 9, &header);
        let records = Records {
            count: count.unwrap_or(0),
            is_known: count.is_some(),
        };
        sequences.count(9, &header, records);
        result.map_or_else(|gap| gap.lost, |_| 0)
    }

    #[test]
    fn datagrams_and_records() {
        use Protocol::*;
        let mut s = Sequences::default();
        let mut v9 =
            |sequence, domain| lost(&mut s, STREAM, header(NetFlow9, sequence, domain), Some(9));
        assert_eq!((v9(5, 0), v9(6, 0), v9(9, 0), v9(10, 0)), (0, 0, 2, 0));
        assert_eq!((v9(70, 0x10000), v9(11, 0), v9(71, 0x10000)), (0, 0, 0));
        assert_eq!((v9(u32::MAX, 1), v9(0, 1), v9(0, 1)), (0, 0, u32::MAX));
        let mut ipfix = |sequence, count| lost(&mut s, STREAM, header(Ipfix, sequence, 0), count);
        assert_eq!(
            (ipfix(5, Some(3)), ipfix(8, Some(2)), ipfix(11, None)),
            (0, 0, 1)
        );
        assert_eq!((ipfix(100, Some(1)), ipfix(101, Some(1))), (0, 0));
    }

    #[test]
    fn another_structure_at_the_same_address() {
        let mut s = Sequences::default();
        let other = Stream { stamp: 2, ..STREAM };
        let first = header(Protocol::NetFlow9, 5, 0);
        assert_eq!(lost(&mut s, STREAM, first, None), 0);
        assert_eq!(
            lost(&mut s, other, header(Protocol::NetFlow9, 50, 0), None),
            0
        );
        assert_eq!(
            lost(&mut s, STREAM, header(Protocol::NetFlow9, 7, 0), None),
            1
        );
    }

    #[test]
    fn what_is_not_known_is_not_said_to_be_due() {
        let mut s = Sequences::default();
        let mut check = |sequence, count| {
            let header = header(Protocol::Ipfix, sequence, 0);
            let result = s.check(STREAM, 9, &header);
            let records = Records {
                count,
                is_known: count > 0,
            };
            s.count(9, &header, records);
            result
        };
        assert_eq!(check(5, 3), Ok(false), "the first");
        assert_eq!(check(8, 0), Ok(true));
        assert_eq!(check(8, 3), Ok(false), "after one that was not counted");
        assert_eq!(check(11, 1), Ok(true));
    }

    #[test]
    fn checked_and_never_decoded() {
        let mut s = Sequences::default();
        for sequence in [5, 50, 500] {
            assert!(
                s.check(
                    STREAM,
                    sequence as usize,
                    &header(Protocol::Ipfix, sequence, 0)
                )
                .is_ok()
            );
        }
        for domain in 0..20_000 {
            assert!(
                s.check(STREAM, domain as usize, &header(Protocol::Ipfix, 1, domain))
                    .is_ok()
            );
        }
        assert_eq!((s.due.len(), s.undecoded.len()), (MOST, MOST_UNDECODED));
    }
}
