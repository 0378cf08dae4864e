//! Reading records: where the fields of a version are, and what a report makes of them.

use super::batch::{Columns, KEYS, Keys, Records, USUAL};
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
    offset: u16,
    width: u8,
}

impl Place {
    fn of(version: Version, field: Field) -> Result<Place, Error> {
        let layout = version.layout();
        let slot = layout.slots.iter().find(|slot| slot.field == Some(field));
        slot.map(|slot| Place {
            offset: slot.offset as u16,
            width: slot.width as u8,
        })
        .ok_or_else(|| {
            let name = field.name();
            Error::new(format!(
                "Report references {name}, which is not in the flow."
            ))
        })
    }

    /// Adds the field of each record, shifted, to a key of its own.
    #[inline(always)]
    fn load<'a>(self, records: &Records, keys: impl Iterator<Item = &'a mut u64>, shift: u32) {
        // A loop for each width: what is constant in it is fast.
        let width = |width| Place { width, ..self };
        match self.width {
            4 => width(4).load_all(records, keys, shift),
            2 => width(2).load_all(records, keys, shift),
            _ => width(1).load_all(records, keys, shift),
        }
    }

    #[inline(always)]
    fn load_all<'a>(self, records: &Records, keys: impl Iterator<Item = &'a mut u64>, shift: u32) {
        for (key, record) in keys.zip(records.iter()) {
            *key |= u64::from(self.read(record)) << shift;
        }
    }

    #[inline(always)]
    fn read(self, record: &[u8]) -> u32 {
        let offset = usize::from(self.offset);
        match self.width {
            4 => Number(self.offset).read(record),
            2 => match record.get(offset..offset + 2) {
                Some(&[a, b]) => u16::from_ne_bytes([a, b]).into(),
                _ => 0,
            },
            _ => record.get(offset).map_or(0, |&octet| octet.into()),
        }
    }
}

/// Where a field of four octets is.
#[derive(Clone, Copy, Debug)]
struct Number(u16);

impl Number {
    /// Reads the field of each record to a column.
    #[inline(always)]
    fn fill<T>(self, records: &Records, column: &mut [T], of: impl Fn(u32) -> T) {
        if let Some(records) = records.usual() {
            // It is inside of the record, as the compiler sees by this.
            let at = usize::from(self.0).min(USUAL - 4);
            for (value, record) in column.iter_mut().zip(records) {
                *value = of(u32::from_ne_bytes(std::array::from_fn(|i| record[at + i])));
            }
            return;
        }
        for (value, record) in column.iter_mut().zip(records.iter()) {
            *value = of(self.read(record));
        }
    }

    fn of(version: Version, field: Field) -> Result<Number, Error> {
        Place::of(version, field).map(|place| Number(place.offset))
    }

    #[inline(always)]
    fn read(self, record: &[u8]) -> u32 {
        let offset = usize::from(self.0);
        match record.get(offset..offset + 4) {
            Some(&[a, b, c, d]) => u32::from_ne_bytes([a, b, c, d]),
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

/// Where a part of a key is in its words.
#[derive(Clone, Copy, Debug)]
struct Packed {
    word: usize,
    /// The lowest bit.
    shift: u32,
    bits: u32,
    /// Bits of the value that are always 0 and left out.
    dropped: u32,
}

/// Where the parts of a key are in its words: the same for every version.
#[derive(Clone, Debug)]
pub struct KeyLayout {
    parts: Vec<Packed>,
    /// Words used.
    pub words: usize,
}

impl KeyLayout {
    /// Puts parts into words, each into the first that has room, for a report with these options.
    pub fn new(parts: impl Iterator<Item = Part>, options: u32) -> KeyLayout {
        let lengths = options & (option::SOURCE_PREFIX | option::DESTINATION_PREFIX) != 0;
        let mut used = [0; KEY_WORDS];
        let parts = parts.map(|part| {
            let dropped = match part.prefix() != 0 && !lengths {
                true => LENGTH_BITS,
                false => 0,
            };
            let bits = part.bits() - dropped;
            let word = used.iter().position(|used| used + bits <= 64).unwrap_or(0);
            used[word] += bits;
            Packed {
                word,
                shift: used[word] - bits,
                bits,
                dropped,
            }
        });
        KeyLayout {
            parts: parts.collect(),
            words: used.iter().filter(|&&used| used > 0).count(),
        }
    }

    /// Bits of all parts.
    pub fn bits(&self) -> u32 {
        self.parts.iter().map(|part| part.bits).sum()
    }

    /// Part `number` of a packed key.
    pub fn get(&self, key: &[u64], number: usize) -> u64 {
        let part = &self.parts[number];
        (key[part.word] >> part.shift & (u64::MAX >> (64 - part.bits))) << part.dropped
    }
}

/// Bits of a prefix length behind an address.
const LENGTH_BITS: u32 = 8;

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
                u64::from(address) << LENGTH_BITS | if kept { u64::from(length) } else { 0 }
            }
            Step::AddressType(place) => address_type(place.read(record)),
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
    fn read(&self, records: &Records, columns: &Columns, first: usize, keys: &mut Keys) {
        let each = keys.each;
        for Load { place, word, shift } in &self.loads {
            let keys = &mut keys.words[*word];
            match each {
                1 => place.load(records, keys.iter_mut(), *shift),
                _ => place.load(records, keys[first..].iter_mut().step_by(each), *shift),
            }
        }
        for (step, packed) in &self.steps {
            let keys = &mut keys.words[packed.word];
            let keys = keys[first..].iter_mut().step_by(each);
            for ((key, record), flow) in keys.zip(records.iter()).zip(columns.iter()) {
                *key |= step.read(record, &flow) >> packed.dropped << packed.shift;
            }
        }
    }
}

/// How a report reads records of one version.
#[derive(Clone, Debug)]
pub struct Reader {
    seconds: Number,
    first: Number,
    last: Number,
    packets: Number,
    octets: Number,
    flows: Option<Number>,
    nanoseconds: Number,
    uptime: Number,
    key: KeyReader,
    /// How another key is read that the record counts for, too.
    also: Option<KeyReader>,
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
        let place = |field| Number::of(version, field);
        let parts: Vec<Part> = kind.keys.iter().map(|key| key.part).collect();
        let also = kind.also.map(|key| [key.part].into_iter());
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
            key: KeyReader::new(parts.into_iter(), layout, version, options)?,
            also: also
                .map(|parts| KeyReader::new(parts, layout, version, options))
                .transpose()?,
            counted,
        })
    }

    /// Whether a record has packets.
    #[inline]
    pub fn counts(&self, record: &[u8]) -> bool {
        self.packets.read(record) != 0
    }

    /// What every report reads, packets and octets multiplied by `scale` unless that is 0.
    pub fn columns(&self, records: &Records, scale: u32, columns: &mut Columns) {
        let scale = u64::from(scale.max(1));
        columns.count = records.iter().len();
        self.seconds.fill(records, &mut columns.seconds, |n| n);
        self.first.fill(records, &mut columns.first, |n| n);
        self.last.fill(records, &mut columns.last, |n| n);
        self.packets
            .fill(records, &mut columns.packets, |n| u64::from(n) * scale);
        self.octets
            .fill(records, &mut columns.octets, |n| u64::from(n) * scale);
        if let Some(flows) = self.flows {
            flows.fill(records, &mut columns.flows, u64::from);
        }
    }

    /// The keys that the records count for.
    pub fn keys(&self, records: &Records, columns: &Columns, keys: &mut Keys) {
        keys.count = keys.each * columns.count;
        for words in &mut keys.words {
            words[..keys.count.min(KEYS)].fill(0);
        }
        self.key.read(records, columns, 0, keys);
        if let Some(also) = &self.also {
            also.read(records, columns, 1, keys);
        }
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
        for (kind, options) in KINDS
            .iter()
            .flat_map(|kind| [(kind, 0), (kind, option::SOURCE_PREFIX)])
        {
            let layout = KeyLayout::new(kind.keys.iter().map(|key| key.part), options);
            let mut taken = [0u64; KEY_WORDS];
            for (number, key) in kind.keys.iter().enumerate() {
                let part = layout.parts[number];
                assert_eq!(part.bits + part.dropped, key.part.bits());
                assert!(part.shift + part.bits <= 64, "{}", kind.name);
                let mask = u64::MAX >> (64 - part.bits) << part.shift;
                assert_eq!(taken[part.word] & mask, 0, "{}", kind.name);
                taken[part.word] |= mask;
                let greatest = u64::MAX >> (64 - part.bits) << part.dropped;
                assert_eq!(layout.get(&taken, number), greatest);
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
