//! What every report reads of a record.

/// What every report reads of a record, as it stands there.
#[derive(Clone, Copy, Debug, Default)]
#[repr(C)]
pub struct Raw {
    /// Packets.
    pub packets: u32,
    /// Octets.
    pub octets: u32,
    /// Uptime at the first packet, milliseconds.
    pub first: u32,
    /// Uptime at the last packet, milliseconds.
    pub last: u32,
    /// Export time, seconds since 1970.
    pub seconds: u32,
    /// Flows.
    pub flows: u32,
}

impl Raw {
    /// Returns the milliseconds between its first and its last packet.
    #[inline(always)]
    pub fn duration(&self) -> u32 {
        self.last.wrapping_sub(self.first)
    }

    /// Multiplies packets and octets by `scale`.
    #[inline(always)]
    pub fn scaled(&self, scale: u32) -> Flow {
        Flow {
            seconds: self.seconds,
            first: self.first,
            last: self.last,
            flows: self.flows,
            packets: u64::from(self.packets) * u64::from(scale),
            octets: u64::from(self.octets) * u64::from(scale),
        }
    }
}

/// The same, to be counted.
#[derive(Clone, Copy, Debug)]
pub struct Flow {
    /// Export time, seconds since 1970.
    pub seconds: u32,
    /// Uptime at the first packet, milliseconds.
    pub first: u32,
    /// Uptime at the last packet, milliseconds.
    pub last: u32,
    /// Flows.
    pub flows: u32,
    /// Packets, scaled; not 0.
    pub packets: u64,
    /// Octets, scaled.
    pub octets: u64,
}

impl Flow {
    /// Returns the milliseconds between its first and its last packet.
    #[inline(always)]
    pub fn duration(&self) -> u32 {
        self.last.wrapping_sub(self.first)
    }

    /// Octets a packet; reports have 32 bits for it.
    #[inline]
    pub fn packet_size(&self) -> u32 {
        match (u32::try_from(self.octets), u32::try_from(self.packets)) {
            // The shorter division is several times faster.
            (Ok(octets), Ok(packets)) => octets / packets,
            _ => (self.octets / self.packets) as u32,
        }
    }

    /// Returns the rates of a flow that has a duration.
    pub fn rates(&self) -> Rates {
        let seconds = f64::from(self.duration()) / 1000.0;
        Rates {
            packets: self.packets as f64 / seconds,
            bits: self.octets as f64 * 8.0 / seconds,
        }
    }
}

/// Rates of a flow.
#[derive(Clone, Copy, Debug)]
pub struct Rates {
    /// Packets a second.
    pub packets: f64,
    /// Bits a second.
    pub bits: f64,
}
