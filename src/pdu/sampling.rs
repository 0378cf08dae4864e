//! How exporters of version 5 sample, as their headers say.

use super::be16;

/// Where mode and interval of sampling are in a header of version 5. They have no name in the original's structure.
const SAMPLING: usize = 22;

/// What a header says of sampling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sampling {
    /// The mode: 0 for none, 1 for every `interval`th packet, 2 for one of `interval` at random. Exporters differ in what they send.
    pub mode: u8,
    /// Of how many packets one is counted; 0 or 1 if all are.
    pub interval: u16,
}

impl Sampling {
    /// Reads the header of a PDU of version 5: the two bits of the mode and the fourteen of the interval.
    pub fn of(header: &[u8]) -> Sampling {
        let both = be16(header, SAMPLING);
        Sampling {
            mode: (both >> 14) as u8,
            interval: both & 0x3fff,
        }
    }
}
