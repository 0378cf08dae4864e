//! Sequence numbers: how many flows were lost on the way.

use super::{ENGINES, be16};
use byteorder::{BigEndian, ByteOrder};

/// A PDU that is not the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Sequence number of the PDU.
    pub received: u32,
    /// Sequence number that was due.
    pub expected: u32,
    /// Flows between the two, modulo 2^32: a late PDU looks like a great loss, which callers take for a reset.
    pub lost: u32,
}

/// What a PDU's header says of its place among others.
pub struct Header {
    /// Slot and type of the engine.
    pub engine: usize,
    /// Sequence number.
    pub sequence: u32,
    /// When it was sent, in seconds since 1970.
    pub seconds: u32,
    /// Milliseconds since the exporter started.
    pub uptime: u32,
}

impl Header {
    /// Reads a header in network order.
    pub fn of(header: &[u8]) -> Header {
        let [uptime, seconds, sequence] = [4, 8, 16].map(|at| BigEndian::read_u32(&header[at..]));
        Header {
            engine: usize::from(header[21]) << 8 | usize::from(header[20]),
            sequence,
            seconds,
            uptime,
        }
    }
}

/// Compares the sequence number in a PDU's header, in network order, with what is due from its engine.
///
/// `due` and `seen` are indexed by slot and type of the engine; of `seen` the lowest bit counts. The first PDU of an engine
/// is always right. Either way the PDU after this one is what is due next.
///
/// # Errors
/// It is not the one that is due: how many flows lie between the two.
pub fn check(header: &[u8], due: &mut [u32; ENGINES], seen: &mut [u8; ENGINES]) -> Result<(), Gap> {
    let Header {
        engine,
        sequence: received,
        ..
    } = Header::of(header);
    let expected = due[engine];
    due[engine] = received.wrapping_add(u32::from(be16(header, 2)));
    if seen[engine] & 1 == 0 {
        seen[engine] |= 1;
        return Ok(());
    }
    if received == expected {
        return Ok(());
    }
    Err(Gap {
        received,
        expected,
        lost: received.wrapping_sub(expected),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p5_the_lost_count_wraps_with_the_sequence() {
        let mut due = Box::new([0; ENGINES]);
        let mut seen = Box::new([0; ENGINES]);
        let mut header = [0; 24];
        header[3] = 10;
        header[16..20].copy_from_slice(&0xFFFF_FFF0u32.to_be_bytes());
        assert_eq!(check(&header, &mut due, &mut seen), Ok(()));
        header[16..20].copy_from_slice(&4u32.to_be_bytes());
        let gap = Gap {
            received: 4,
            expected: 0xFFFF_FFFA,
            lost: 10,
        };
        assert_eq!(check(&header, &mut due, &mut seen), Err(gap));
        header[16..20].copy_from_slice(&14u32.to_be_bytes());
        assert_eq!(check(&header, &mut due, &mut seen), Ok(()));
    }
}
