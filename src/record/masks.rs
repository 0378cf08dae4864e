//! Masking the addresses of records.

use super::{Field, Version};

/// Masks for the addresses of records, in the byte order of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AddressMasks {
    /// Bits of the source to keep.
    pub source: u32,
    /// Bits of the destination to keep.
    pub destination: u32,
    /// Bits by which multicast is recognised.
    pub multicast_mask: u32,
    /// What multicast has there.
    pub multicast: u32,
}

impl AddressMasks {
    /// Puts masks, given in host byte order, into that of the records by `order`.
    pub fn new(source: u32, destination: u32, order: impl Fn(u32) -> u32) -> AddressMasks {
        AddressMasks {
            source: order(source),
            destination: order(destination),
            multicast_mask: order(0xF000_0000),
            multicast: order(0xE000_0000),
        }
    }

    /// Returns where the records of a version have source and destination; `None` if they do not describe single flows.
    pub fn places(version: Version) -> Option<[usize; 2]> {
        let place = |field| version.layout().offset_of(field);
        match version.aggregation() {
            Some(_) => None,
            None => Some([place(Field::Srcaddr)?, place(Field::Dstaddr)?]),
        }
    }

    /// Masks source and destination, unless the destination is multicast.
    pub fn apply(&self, [source, destination]: [u32; 2]) -> [u32; 2] {
        match destination & self.multicast_mask == self.multicast {
            true => [source, destination],
            false => [source & self.source, destination & self.destination],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn multicast_stays() {
        let masks = AddressMasks::new(0xFFFF_0000, 0xFF00_0000, |mask| mask);
        assert_eq!(
            masks.apply([0x0A01_0203, 0x0A01_0203]),
            [0x0A01_0000, 0x0A00_0000]
        );
        assert_eq!(
            masks.apply([0x0A01_0203, 0xE000_0005]),
            [0x0A01_0203, 0xE000_0005]
        );
        let swapped = AddressMasks::new(0xFFFF_0000, 0xFF00_0000, u32::swap_bytes);
        let addresses = [0x0302_010A, 0x0500_00E0];
        assert_eq!(swapped.apply(addresses), addresses);
    }

    #[test]
    fn aggregations_are_no_single_flows() {
        assert!(AddressMasks::places(Version::V5).is_some());
        assert_eq!(AddressMasks::places(Version::named(8, 7)), None);
    }
}
