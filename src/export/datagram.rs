//! What the header of a datagram says.

use crate::error::Error;
use crate::pdu::order::Place;
use byteorder::{BigEndian, ByteOrder};

/// The two protocols.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// NetFlow version 9.
    NetFlow9,
    /// IPFIX, which calls itself version 10.
    Ipfix,
}

impl Protocol {
    /// Returns the protocol of a datagram, by its first two bytes; `None` for other versions.
    #[inline]
    pub fn of(datagram: &[u8]) -> Option<Protocol> {
        match datagram {
            [0, 9, ..] => Some(Protocol::NetFlow9),
            [0, 10, ..] => Some(Protocol::Ipfix),
            _ => None,
        }
    }

    /// Returns the version number on the wire.
    pub const fn version(self) -> u16 {
        match self {
            Protocol::NetFlow9 => 9,
            Protocol::Ipfix => 10,
        }
    }

    const fn header_size(self) -> usize {
        match self {
            Protocol::NetFlow9 => 20,
            Protocol::Ipfix => 16,
        }
    }
}

/// The header of a datagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// The protocol.
    pub protocol: Protocol,
    /// When it was sent, in seconds since 1970.
    pub seconds: u32,
    /// Milliseconds since the exporter started; 0 for IPFIX, which does not say.
    pub uptime: u32,
    /// Sequence number: of datagrams in NetFlow 9, of data records in IPFIX.
    pub sequence: u32,
    /// Source id or observation domain.
    pub domain: u32,
}

impl Header {
    /// Returns what the header says of the place of its datagram among others.
    pub fn place(&self) -> Place {
        Place {
            version: self.protocol.version(),
            domain: self.domain,
            received: self.sequence,
            seconds: self.seconds,
            uptime: self.uptime,
            ..Place::default()
        }
    }

    /// Returns when the datagram was sent, in milliseconds since 1970.
    pub fn export(&self) -> u64 {
        u64::from(self.seconds) * 1000
    }
}

/// A datagram, taken apart.
#[derive(Clone, Copy, Debug)]
pub struct Datagram<'a> {
    /// Its header.
    pub header: Header,
    /// Its sets.
    pub sets: &'a [u8],
    /// Whether it did not arrive to its end.
    pub is_cut: bool,
}

/// Takes what was received of a datagram apart, if it is of one of the protocols; `None` if it is not.
#[inline]
pub fn of(received: &[u8]) -> Option<Result<Datagram<'_>, Error>> {
    Some(parse(Protocol::of(received)?, received))
}

/// Takes a datagram of either protocol apart; `datagram` is what was received of it.
///
/// # Errors
/// It is too short for its header, or says so itself.
#[inline]
pub fn parse(protocol: Protocol, datagram: &[u8]) -> Result<Datagram<'_>, Error> {
    let size = protocol.header_size();
    let Some((header, sets)) = datagram.split_at_checked(size) else {
        return Err(is_short(protocol, datagram.len()));
    };
    let number = |at| BigEndian::read_u32(&header[at..]);
    if protocol == Protocol::NetFlow9 {
        let header = Header {
            protocol,
            uptime: number(4),
            seconds: number(8),
            sequence: number(12),
            domain: number(16),
        };
        return Ok(Datagram {
            header,
            sets,
            is_cut: false,
        });
    }
    let length = usize::from(BigEndian::read_u16(&header[2..]));
    let Some(length) = length.checked_sub(size) else {
        return Err(says_short(protocol, length));
    };
    let header = Header {
        protocol,
        uptime: 0,
        seconds: number(4),
        sequence: number(8),
        domain: number(12),
    };
    Ok(Datagram {
        header,
        sets: &sets[..length.min(sets.len())],
        is_cut: length > sets.len(),
    })
}

#[cold]
fn is_short(protocol: Protocol, got: usize) -> Error {
    let (name, least) = (protocol.version(), protocol.header_size());
    Error::new(format!(
        "pdu received size was wrong.  version {name} has {least} bytes at least, got {got}"
    ))
}

#[cold]
fn says_short(protocol: Protocol, length: usize) -> Error {
    let name = protocol.version();
    Error::new(format!(
        "length {length} in the header of version {name} is less than the header has"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers() {
        let mut datagram: Vec<u8> = (0..24).collect();
        datagram[1] = 9;
        let parsed = parse(Protocol::NetFlow9, &datagram).unwrap();
        assert_eq!(parsed.header.uptime, 0x0405_0607);
        assert_eq!(parsed.header.seconds, 0x0809_0A0B);
        assert_eq!(parsed.header.sequence, 0x0C0D_0E0F);
        assert_eq!(parsed.header.domain, 0x1011_1213);
        assert_eq!(parsed.sets, [20, 21, 22, 23]);
        assert!(parse(Protocol::NetFlow9, &datagram[..19]).is_err());
        for (length, sets, is_cut) in [
            (16, 0, false),
            (20, 4, false),
            (24, 8, false),
            (25, 8, true),
        ] {
            datagram[..4].copy_from_slice(&[0, 10, 0, length]);
            let parsed = parse(Protocol::Ipfix, &datagram).unwrap();
            assert_eq!(parsed.header.seconds, 0x0405_0607);
            assert_eq!(parsed.header.sequence, 0x0809_0A0B);
            assert_eq!(parsed.header.domain, 0x0C0D_0E0F);
            assert_eq!((parsed.sets.len(), parsed.is_cut), (sets, is_cut));
        }
        datagram[3] = 15;
        assert!(parse(Protocol::Ipfix, &datagram).is_err());
        assert!(parse(Protocol::Ipfix, &datagram[..15]).is_err());
    }
}
