//! Reading records: where the fields of a version are, and what a report makes of them.

use super::batch::{KEYS, Keys, ROOM};
use super::flow::Flow;
use super::key::{KeyLayout, LENGTH_BITS, Packed};
use super::table::{Gather, Key, Kind, Part};
use super::vocabulary::option;
use crate::error::Error;
use crate::record::layout::Place;
use crate::record::{Field, Version};
use crate::text::scan::netmask;
use std::slice::from_ref;

/// Returns the word at an offset of a record.
#[inline(always)]
fn word(record: &[u8; ROOM], offset: u8) -> u32 {
    // It is inside, as the compiler sees by this.
    let word = record[usize::from(offset).min(ROOM - 4)..].first_chunk();
    word.map_or(0, |word| u32::from_ne_bytes(*word))
}

/// Returns where a version has a field.
fn place(version: Version, field: Field) -> Result<Place, Error> {
    let place = version.layout().place_of(field);
    place.ok_or_else(|| {
        let name = field.name();
        Error::new(format!(
            "Report references {name}, which is not in the flow."
        ))
    })
}

#[inline(always)]
fn read(place: Place, record: &[u8; ROOM]) -> u32 {
    word(record, place.word) >> (place.shift % 32) & place.mask
}

/// Returns where a field of four bytes is.
fn word_at(version: Version, field: Field) -> Result<u8, Error> {
    place(version, field).map(|place| place.word)
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
    /// Finds how `part` is read from records of `version` when the report has these options.
    fn new(part: Part, version: Version, options: u32) -> Result<Step, Error> {
        let place = |field| place(version, field);
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
    fn read(self, record: &[u8; ROOM], flow: &Flow) -> u64 {
        match self {
            Step::Number(place) => read(place, record).into(),
            Step::Address {
                address,
                length,
                cut,
                kept,
            } => {
                let mut address = read(address, record);
                let length = length.map_or(0, |length| read(length, record) as u8);
                if cut {
                    address &= netmask(length);
                }
                u64::from(address) << LENGTH_BITS | if kept { u64::from(length) } else { 0 }
            }
            Step::AddressType(place) => address_type(read(place, record)),
            Step::PacketSize => flow.packet_size().into(),
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

/// A part of a key that is a field as it is.
#[derive(Clone, Copy, Debug)]
struct Load {
    place: Place,
    word: usize,
    shift: u32,
}

/// How a key is read.
#[derive(Clone, Debug)]
struct KeyReader {
    loads: Box<[Load]>,
    /// Parts that take more.
    steps: Box<[(Step, Packed)]>,
}

impl KeyReader {
    fn new(
        parts: impl Iterator<Item = Part>,
        layout: &KeyLayout,
        version: Version,
        options: u32,
    ) -> Result<KeyReader, Error> {
        let (mut loads, mut steps) = (Vec::new(), Vec::new());
        for (part, &packed) in parts.zip(&layout.parts) {
            let Packed { word, shift, .. } = packed;
            let mut load = |place, shift| loads.push(Load { place, word, shift });
            match Step::new(part, version, options)? {
                Step::Number(place) => load(place, shift),
                Step::Address {
                    address,
                    cut: false,
                    kept: false,
                    ..
                } => load(address, shift + LENGTH_BITS - packed.dropped),
                step => steps.push((step, packed)),
            }
        }
        Ok(KeyReader {
            loads: loads.into(),
            steps: steps.into(),
        })
    }

    /// Reads the keys of all records to every `keys.each`-th place from `first` on.
    fn read(&self, records: &[[u8; ROOM]], flows: &FlowReader, first: usize, keys: &mut Keys) {
        let each = keys.each;
        for load in &self.loads {
            let keys = &mut keys.words[load.word];
            match each {
                1 => load.read(records, keys.iter_mut()),
                _ => load.read(records, keys[first..].iter_mut().step_by(each)),
            }
        }
        for (step, packed) in &self.steps {
            let keys = keys.words[packed.word][first..].iter_mut().step_by(each);
            for (key, record) in keys.zip(records) {
                let part = step.read(record, &flows.flow(record));
                *key |= part >> packed.dropped << packed.shift;
            }
        }
    }
}

impl Load {
    /// Adds the field of each record to a key of its own.
    #[inline(always)]
    fn read<'k>(&self, records: &[[u8; ROOM]], keys: impl Iterator<Item = &'k mut u64>) {
        let Load { place, shift, .. } = *self;
        for (key, record) in keys.zip(records) {
            *key |= u64::from(read(place, record)) << (shift % 64);
        }
    }
}

/// Where what every report reads is in records of one version.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Offsets {
    seconds: u8,
    first: u8,
    last: u8,
    packets: u8,
    octets: u8,
    flows: Option<u8>,
}

/// Those of version 5, and of all single flows but of version 1: what is known when this is compiled takes half as many instructions.
const LIKE_V5: Offsets = {
    const fn word(field: Field) -> u8 {
        match Version::V5.layout().place_of(field) {
            Some(place) => place.word,
            None => panic!("version 5 has it"),
        }
    }
    Offsets {
        seconds: word(Field::UnixSecs),
        first: word(Field::First),
        last: word(Field::Last),
        packets: word(Field::DPkts),
        octets: word(Field::DOctets),
        flows: None,
    }
};

impl Offsets {
    #[inline(always)]
    fn flow(&self, record: &[u8; ROOM], scale: u32) -> Flow {
        let counter = |offset| u64::from(word(record, offset)) * u64::from(scale);
        let (first, last) = (word(record, self.first), word(record, self.last));
        Flow {
            seconds: word(record, self.seconds),
            first,
            last,
            duration: last.wrapping_sub(first),
            flows: self.flows.map_or(1, |flows| word(record, flows)).into(),
            packets: counter(self.packets),
            octets: counter(self.octets),
        }
    }
}

/// Reads what every report reads.
pub trait Flows: Copy {
    /// Reads a record.
    fn flow(&self, record: &[u8; ROOM]) -> Flow;
}

/// Reads records of one version.
#[derive(Clone, Copy, Debug)]
pub struct FlowReader {
    offsets: Offsets,
    /// Factor of packets and octets.
    scale: u32,
}

/// Reads records that are laid out as those of version 5, as most are.
#[derive(Clone, Copy, Debug)]
pub struct FlowsLikeV5 {
    scale: u32,
}

impl Flows for FlowReader {
    #[inline(always)]
    fn flow(&self, record: &[u8; ROOM]) -> Flow {
        self.offsets.flow(record, self.scale)
    }
}

impl Flows for FlowsLikeV5 {
    #[inline(always)]
    fn flow(&self, record: &[u8; ROOM]) -> Flow {
        LIKE_V5.flow(record, self.scale)
    }
}

impl FlowReader {
    fn new(version: Version, scale: u32) -> Result<FlowReader, Error> {
        let word = |field| word_at(version, field);
        Ok(FlowReader {
            offsets: Offsets {
                seconds: word(Field::UnixSecs)?,
                first: word(Field::First)?,
                last: word(Field::Last)?,
                packets: word(Field::DPkts)?,
                octets: word(Field::DOctets)?,
                flows: word(Field::DFlows).ok(),
            },
            scale: scale.max(1),
        })
    }

    /// Does the same for records that are laid out as those of version 5; `None` if these are not.
    pub fn like_v5(&self) -> Option<FlowsLikeV5> {
        let scale = self.scale;
        (self.offsets == LIKE_V5).then_some(FlowsLikeV5 { scale })
    }
}

/// How a report reads records of one version.
#[derive(Clone, Debug)]
pub struct RecordReader {
    /// How what every report reads is read.
    pub flows: FlowReader,
    key: KeyReader,
    /// How another key is read that the record counts for, too.
    also: Option<KeyReader>,
    /// How the key is read that lines count different ones of.
    counted: Option<Step>,
    nanoseconds: u8,
    uptime: u8,
}

impl RecordReader {
    /// Prepares to read records of `version` for a report with these options; packets and octets are multiplied by
    /// `scale` unless that is 0.
    ///
    /// # Errors
    /// The version lacks a field that the report needs.
    pub fn new(
        kind: &Kind,
        layout: &KeyLayout,
        version: Version,
        options: u32,
        scale: u32,
    ) -> Result<RecordReader, Error> {
        let key = |parts: &[Key]| {
            let parts = parts.iter().map(|key| key.part);
            KeyReader::new(parts, layout, version, options)
        };
        let counted = match kind.gather {
            Gather::Count(key) => Some(Step::new(key.part, version, options)?),
            _ => None,
        };
        Ok(RecordReader {
            flows: FlowReader::new(version, scale)?,
            key: key(kind.keys)?,
            also: kind.also.map(|also| key(from_ref(also))).transpose()?,
            counted,
            nanoseconds: word_at(version, Field::UnixNsecs)?,
            uptime: word_at(version, Field::SysUpTime)?,
        })
    }

    /// Tells whether a record has packets.
    #[inline(always)]
    pub fn counts(&self, record: &[u8]) -> bool {
        let packets = record.get(usize::from(self.flows.offsets.packets)..);
        let packets = packets.and_then(|packets| packets.first_chunk::<4>());
        packets.is_some_and(|packets| *packets != [0; 4])
    }

    /// Reads the keys that the records count for.
    pub fn keys(&self, records: &[[u8; ROOM]], keys: &mut Keys) {
        keys.count = (keys.each * records.len()).min(KEYS);
        for words in &mut keys.words {
            words[..keys.count].fill(0);
        }
        self.key.read(records, &self.flows, 0, keys);
        if let Some(also) = &self.also {
            also.read(records, &self.flows, 1, keys);
        }
    }

    /// Reads the other key, if different ones are counted.
    #[inline]
    pub fn counted(&self, record: &[u8; ROOM], flow: &Flow) -> u64 {
        self.counted.map_or(0, |step| step.read(record, flow))
    }

    /// Reads what completes the export time: nanoseconds, and the uptime then in milliseconds.
    pub fn clock(&self, record: &[u8; ROOM]) -> (u32, u32) {
        (word(record, self.nanoseconds), word(record, self.uptime))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every field of every version is read as it stands there.
    #[test]
    fn fields_are_read_whole() {
        let record: [u8; ROOM] = std::array::from_fn(|i| 0x80 | i as u8);
        for &version in Version::ALL {
            for &field in Field::ALL {
                let Some(offset) = version.layout().offset_of(field) else {
                    continue;
                };
                let width = field.width();
                let mut bytes = [0; 4];
                let own = &record[offset..][..width];
                match cfg!(target_endian = "little") {
                    true => bytes[..width].copy_from_slice(own),
                    false => bytes[4 - width..].copy_from_slice(own),
                }
                let place = place(version, field).unwrap();
                assert_eq!(
                    read(place, &record),
                    u32::from_ne_bytes(bytes),
                    "{version:?} {field:?}"
                );
            }
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
