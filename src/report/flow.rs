//! What every report reads of a record.

/// What every report reads of a record.
#[derive(Clone, Copy, Debug)]
pub struct Flow {
    /// Export time, seconds since 1970.
    pub seconds: u32,
    /// Uptime at the first packet, milliseconds.
    pub first: u32,
    /// Uptime at the last packet, milliseconds.
    pub last: u32,
    /// Milliseconds between them.
    pub duration: u32,
    /// Flows.
    pub flows: u64,
    /// Packets, scaled; not 0.
    pub packets: u64,
    /// Octets, scaled.
    pub octets: u64,
}

impl Flow {
    /// Octets a packet; reports have 32 bits for it.
    #[inline]
    pub fn packet_size(&self) -> u32 {
        match (u32::try_from(self.octets), u32::try_from(self.packets)) {
            // The shorter division is several times faster.
            (Ok(octets), Ok(packets)) => octets / packets,
            _ => (self.octets / self.packets) as u32,
        }
    }

    /// Packets a second; the flow has a duration.
    pub fn packet_rate(&self) -> f64 {
        self.packets as f64 / (f64::from(self.duration) / 1000.0)
    }

    /// Bits a second; the flow has a duration.
    pub fn bit_rate(&self) -> f64 {
        self.octets as f64 * 8.0 / (f64::from(self.duration) / 1000.0)
    }
}
