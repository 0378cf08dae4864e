//! Reading records: where the fields of a version are, and what a report makes of them.

use super::table::{Kind, Part};
use super::vocabulary::option;
use crate::error::Error;
use crate::record::{Field, Version};
use crate::text::scan::netmask;

/// Most words of 64 bits in a key.
pub const KEY_WORDS: usize = 3;

/// A key, packed; words that the report does not need are 0.
pub type PackedKey = [u64; KEY_WORDS];

/// Where a field of a record is.
#[derive(Clone, Copy, Debug)]
struct Place {
    offset: usize,
    width: usize,
}

impl Place {
    fn of(version: Version, field: Field) -> Result<Place, Error> {
        let slot = version
            .layout()
            .slots
            .iter()
            .find(|slot| slot.field == Some(field));
        slot.map(|slot| Place {
            offset: slot.offset,
            width: slot.width,
        })
        .ok_or_else(|| {
            let name = field.name();
            Error::new(format!(
                "Report references {name}, which is not in the flow."
            ))
        })
    }

    #[inline(always)]
    fn read(self, record: &[u8]) -> u32 {
        let octets = &record[self.offset..self.offset + self.width];
        match *octets {
            [octet] => octet.into(),
            [a, b] => u16::from_ne_bytes([a, b]).into(),
            [a, b, c, d] => u32::from_ne_bytes([a, b, c, d]),
            _ => 0,
        }
    }
}

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
    /// Packets a second; the flow has a duration.
    pub fn packet_rate(&self) -> f64 {
        self.packets as f64 / (f64::from(self.duration) / 1000.0)
    }

    /// Bits a second; the flow has a duration.
    pub fn bit_rate(&self) -> f64 {
        self.octets as f64 * 8.0 / (f64::from(self.duration) / 1000.0)
    }
}

/// Where the parts of a key are in its words: the same for every version.
#[derive(Clone, Debug)]
pub struct KeyLayout {
    /// Word and lowest bit of each part.
    parts: Vec<(usize, u32, u32)>,
    /// Words used.
    pub words: usize,
}

impl KeyLayout {
    /// Puts parts into words, each into the first that has room.
    pub fn new(parts: impl Iterator<Item = Part>) -> KeyLayout {
        let mut used = [0; KEY_WORDS];
        let parts = parts.map(|part| {
            let bits = part.bits();
            let word = used.iter().position(|used| used + bits <= 64).unwrap_or(0);
            used[word] += bits;
            (word, used[word] - bits, bits)
        });
        KeyLayout {
            parts: parts.collect(),
            words: used.iter().filter(|&&used| used > 0).count(),
        }
    }

    /// Part `number` of a packed key.
    pub fn get(&self, key: &[u64], number: usize) -> u64 {
        let (word, shift, bits) = self.parts[number];
        key[word] >> shift & (u64::MAX >> (64 - bits))
    }
}

/// How a part of a key is read.
#[derive(Clone, Copy, Debug)]
enum Step {
    Number(Place),
    Address {
        address: Place,
        /// The length of its prefix, if that matters.
        length: Option<Place>,
        /// Whether the address is cut to its prefix.
        cut: bool,
        /// Whether the length is part of the key.
        kept: bool,
    },
    AddressType(Place),
    PacketSize,
    Octets,
    Packets,
    BitRate,
    PacketRate,
    First,
    Last,
    Duration,
}

impl Step {
    /// How `part` is read from records of `version` when the report has these options.
    fn new(part: Part, version: Version, options: u32) -> Result<Step, Error> {
        let place = |field| Place::of(version, field);
        let address = |field, mask: Option<Field>, cut| -> Result<Step, Error> {
            Ok(Step::Address {
                address: place(field)?,
                length: mask.map(place).transpose()?,
                cut,
                kept: mask.is_some(),
            })
        };
        let has = |set: u32| options & set != 0;
        let source = has(option::SOURCE_PREFIX).then_some(Field::SrcMask);
        let destination = has(option::DESTINATION_PREFIX).then_some(Field::DstMask);
        let cut_source = has(option::SOURCE_MASK);
        Ok(match part {
            Part::Number(field, _) => Step::Number(place(field)?),
            Part::Address(field) => Step::Number(place(field)?),
            Part::Source => address(Field::Srcaddr, source, cut_source)?,
            Part::Destination => {
                address(Field::Dstaddr, destination, has(option::DESTINATION_MASK))?
            }
            Part::SourceByAnyMask => address(Field::Srcaddr, destination.or(source), cut_source)?,
            // A length of 0 cuts nothing off.
            Part::WholeDestination => address(Field::Dstaddr, None, false)?,
            Part::AddressType => Step::AddressType(place(Field::Dstaddr)?),
            Part::PacketSize => Step::PacketSize,
            Part::Octets => Step::Octets,
            Part::Packets => Step::Packets,
            Part::BitRate => Step::BitRate,
            Part::PacketRate => Step::PacketRate,
            Part::First => Step::First,
            Part::Last => Step::Last,
            Part::Duration => Step::Duration,
        })
    }

    #[inline(always)]
    fn read(self, record: &[u8], flow: &Flow) -> u64 {
        match self {
            Step::Number(place) => place.read(record).into(),
            Step::Address {
                address,
                length,
                cut,
                kept,
            } => {
                let mut address = address.read(record);
                let length = length.map_or(0, |length| length.read(record) as u8);
                if cut {
                    address &= netmask(length);
                }
                u64::from(address) << 8 | if kept { u64::from(length) } else { 0 }
            }
            Step::AddressType(place) => address_type(place.read(record)),
            // The report has 32 bits for it.
            Step::PacketSize => u64::from((flow.octets / flow.packets) as u32),
            Step::Octets => flow.octets,
            Step::Packets => flow.packets,
            Step::BitRate | Step::PacketRate if flow.duration == 0 => 0,
            Step::BitRate => flow.bit_rate() as u64,
            Step::PacketRate => flow.packet_rate() as u64,
            Step::First => flow.first.into(),
            Step::Last => flow.last.into(),
            Step::Duration => flow.duration.into(),
        }
    }
}

/// Class A to C, multicast, multicast in 232/8, class E.
fn address_type(address: u32) -> u64 {
    match address >> 28 {
        0xf => 5,
        0xe if address >> 24 == 0xe8 => 4,
        0xe => 3,
        0xc..=0xd => 2,
        0x8..=0xb => 1,
        _ => 0,
    }
}

/// How a key is read.
#[derive(Clone, Debug)]
struct KeyReader {
    steps: Vec<(Step, usize, u32)>,
}

impl KeyReader {
    fn new(
        parts: impl Iterator<Item = Part>,
        layout: &KeyLayout,
        version: Version,
        options: u32,
    ) -> Result<KeyReader, Error> {
        let steps = parts.zip(&layout.parts);
        let steps = steps
            .map(|(part, &(word, shift, _))| Ok((Step::new(part, version, options)?, word, shift)));
        Ok(KeyReader {
            steps: steps.collect::<Result<_, Error>>()?,
        })
    }

    #[inline]
    fn read(&self, record: &[u8], flow: &Flow) -> PackedKey {
        let mut key = [0; KEY_WORDS];
        for &(step, word, shift) in &self.steps {
            key[word] |= step.read(record, flow) << shift;
        }
        key
    }
}

/// How a report reads records of one version.
#[derive(Clone, Debug)]
pub struct Reader {
    seconds: Place,
    first: Place,
    last: Place,
    packets: Place,
    octets: Place,
    flows: Option<Place>,
    nanoseconds: Place,
    uptime: Place,
    keys: Vec<KeyReader>,
    counted: Option<Step>,
}

impl Reader {
    /// Prepares to read records of `version` for a report with these options.
    pub fn new(
        kind: &Kind,
        layout: &KeyLayout,
        version: Version,
        options: u32,
    ) -> Result<Reader, Error> {
        let place = |field| Place::of(version, field);
        let parts: Vec<Part> = kind.keys.iter().map(|key| key.part).collect();
        let mut keys = vec![KeyReader::new(parts.into_iter(), layout, version, options)?];
        if let Some(key) = kind.also {
            keys.push(KeyReader::new(
                [key.part].into_iter(),
                layout,
                version,
                options,
            )?);
        }
        let counted = match kind.gather {
            super::table::Gather::Count(key) => Some(Step::new(key.part, version, options)?),
            _ => None,
        };
        Ok(Reader {
            seconds: place(Field::UnixSecs)?,
            first: place(Field::First)?,
            last: place(Field::Last)?,
            packets: place(Field::DPkts)?,
            octets: place(Field::DOctets)?,
            flows: place(Field::DFlows).ok(),
            nanoseconds: place(Field::UnixNsecs)?,
            uptime: place(Field::SysUpTime)?,
            keys,
            counted,
        })
    }

    /// What every report reads, packets and octets multiplied by `scale` unless that is 0.
    #[inline]
    pub fn flow(&self, record: &[u8], scale: u32) -> Flow {
        let scale = u64::from(scale.max(1));
        let counter = |place: Place| u64::from(place.read(record));
        let (first, last) = (self.first.read(record), self.last.read(record));
        Flow {
            seconds: self.seconds.read(record),
            first,
            last,
            duration: last.wrapping_sub(first),
            flows: self.flows.map_or(1, counter),
            packets: counter(self.packets) * scale,
            octets: counter(self.octets) * scale,
        }
    }

    /// The keys that a record counts for.
    #[inline]
    pub fn keys(&self, record: &[u8], flow: &Flow) -> impl Iterator<Item = PackedKey> {
        self.keys.iter().map(move |key| key.read(record, flow))
    }

    /// The part of the other key, if different ones are counted.
    #[inline]
    pub fn counted(&self, record: &[u8], flow: &Flow) -> Option<u64> {
        self.counted.map(|step| step.read(record, flow))
    }

    /// Nanoseconds beyond the export time, and the uptime then in milliseconds.
    pub fn clock(&self, record: &[u8]) -> (u32, u32) {
        (self.nanoseconds.read(record), self.uptime.read(record))
    }
}

#[cfg(test)]
mod tests {
    use super::super::table::{Gather, KINDS};
    use super::*;

    /// Every key fits, and what is packed comes out again.
    #[test]
    fn keys_fit() {
        for kind in &KINDS {
            let layout = KeyLayout::new(kind.keys.iter().map(|key| key.part));
            let mut taken = [0u64; KEY_WORDS];
            for (number, key) in kind.keys.iter().enumerate() {
                let (word, shift, bits) = layout.parts[number];
                assert_eq!(bits, key.part.bits());
                assert!(shift + bits <= 64, "{}", kind.name);
                let mask = u64::MAX >> (64 - bits) << shift;
                assert_eq!(taken[word] & mask, 0, "{}", kind.name);
                taken[word] |= mask;
                assert_eq!(layout.get(&taken, number), u64::MAX >> (64 - bits));
            }
            assert!(matches!(kind.gather, Gather::Spread | Gather::Totals) || layout.words > 0);
        }
    }

    #[test]
    fn address_types() {
        for (address, kind) in [
            (0x7f00_0001, 0),
            (0x8000_0000, 1),
            (0xbfff_ffff, 1),
            (0xc000_0000, 2),
            (0xdfff_ffff, 2),
            (0xe000_0001, 3),
            (0xe800_0001, 4),
            (0xe900_0001, 3),
            (0xffff_ffff, 5),
        ] {
            assert_eq!(address_type(address), kind, "{address:x}");
        }
    }
}
