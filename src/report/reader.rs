//! Reading records: what a report makes of those of one version.

use super::batch::Batch;
use super::flow::Raw;
use super::key::{KeyLayout, LENGTH_BITS, Packed};
use super::key_reader::{KeyReader, Load};
use super::spot::{Spot, word};
use super::table::{Gather, Key, Kind};
use crate::error::Error;
use crate::record::{Field, Version};
use std::slice::from_ref;

/// Bytes at the start of nearly all records that have nearly all that reports ask for.
pub const START: usize = Version::V5.layout().size;

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

/// Those of version 5, and of all single flows: what is known when this is compiled takes half as many instructions.
const LIKE_V5: Offsets = {
    const fn word(field: Field) -> u8 {
        match Version::V5.layout().offset_of(field) {
            Some(offset) => offset as u8,
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

/// Returns where a field of four bytes is.
fn word_at(version: Version, field: Field) -> Result<u8, Error> {
    Spot::of(version, field).map(Spot::start)
}

impl Offsets {
    fn new(version: Version) -> Result<Offsets, Error> {
        let word = |field| word_at(version, field);
        Ok(Offsets {
            seconds: word(Field::UnixSecs)?,
            first: word(Field::First)?,
            last: word(Field::Last)?,
            packets: word(Field::DPkts)?,
            octets: word(Field::DOctets)?,
            flows: word(Field::DFlows).ok(),
        })
    }

    #[inline(always)]
    fn read<const N: usize>(&self, record: &[u8; N]) -> Raw {
        Raw {
            packets: word(record, self.packets),
            octets: word(record, self.octets),
            first: word(record, self.first),
            last: word(record, self.last),
            seconds: word(record, self.seconds),
            flows: self.flows.map_or(1, |flows| word(record, flows)),
        }
    }
}

/// Returns the start of a record that is laid out like those of version 5, if it has packets.
#[inline(always)]
pub fn start(record: &[u8]) -> Option<&[u8; START]> {
    let start = record.first_chunk::<START>()?;
    match word(start, LIKE_V5.packets) {
        0 => None,
        _ => Some(start),
    }
}

/// Reads on the fast path what every report reads.
#[inline(always)]
pub fn read_plain(start: &[u8; START]) -> Raw {
    LIKE_V5.read(start)
}

/// Keys of fields at the start of records that are laid out like those of version 5: what the fast path reads.
#[derive(Clone, Copy, Debug)]
pub enum Plain {
    /// None: all is counted together.
    Nothing,
    /// A field.
    Field(Load),
    /// Two fields in one word.
    Fields([Load; 2]),
    /// Two keys, a field each.
    Twice([Load; 2]),
    /// More.
    Many,
}

impl Plain {
    /// Returns the fields; where they are less than two, any.
    pub fn fields(self) -> [Load; 2] {
        match self {
            Plain::Nothing | Plain::Many => <[Load; 2]>::default(),
            Plain::Field(field) => [field; 2],
            Plain::Fields(fields) | Plain::Twice(fields) => fields,
        }
    }
}

/// Where the key is in its word that lines count different ones of: an address with its length.
const COUNTED: Packed = Packed {
    word: 0,
    shift: 0,
    bits: 32 + LENGTH_BITS,
    dropped: 0,
};

/// How a report reads records of one version.
#[derive(Clone, Debug)]
pub struct RecordReader {
    offsets: Offsets,
    /// Factor of packets and octets.
    pub scale: u32,
    /// How the key is read.
    pub key: KeyReader,
    /// How another key is read that the record counts for, too.
    pub also: Option<KeyReader>,
    /// How a word is read that the report takes besides: the key that lines count different ones of, or what completes the export
    /// time ([`clock`]).
    pub other: Option<KeyReader>,
    /// What the fast path reads, if all is at the start of records that are laid out like those of version 5.
    pub plain: Option<Plain>,
}

/// Returns the nanoseconds and the milliseconds of uptime that complete the export time.
pub fn clock(other: u64) -> (u32, u32) {
    ((other >> 32) as u32, other as u32)
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
        let key = |keys: &[Key], places: &[Packed]| {
            let parts = keys.iter().map(|key| key.part).zip(places);
            KeyReader::new(parts, version, options)
        };
        let mut other = match kind.gather {
            Gather::Count(counted) => Some(key(from_ref(counted), &[COUNTED])?),
            _ => None,
        };
        let offsets = Offsets::new(version)?;
        let also = kind.also.map(|also| key(from_ref(also), &layout.parts));
        let (key, also) = (key(kind.keys, &layout.parts)?, also.transpose()?);
        let mut clock = KeyReader::default();
        clock.load(version, Field::UnixNsecs, 0, 32)?;
        clock.load(version, Field::SysUpTime, 0, 0)?;
        if kind.gather == Gather::Seconds {
            other = Some(clock);
        }
        let is_plain = offsets == LIKE_V5
            && version.layout().size >= START
            && [Some(&key), also.as_ref(), other.as_ref()]
                .iter()
                .all(|key| key.is_none_or(|key| key.is_within(START)));
        let plain = match (key.words(), also.as_ref().map(KeyReader::words), &other) {
            ([[], [], []], None, None) => Plain::Nothing,
            ([&[field], [], []], None, None) => Plain::Field(field),
            ([&[first, second], [], []], None, None) => Plain::Fields([first, second]),
            ([&[first], [], []], Some([&[second], [], []]), None) => Plain::Twice([first, second]),
            _ => Plain::Many,
        };
        Ok(RecordReader {
            offsets,
            scale: scale.max(1),
            key,
            also,
            other,
            plain: is_plain.then_some(plain),
        })
    }

    /// Reads what every report reads.
    #[inline(always)]
    pub fn raw<const N: usize>(&self, record: &[u8; N]) -> Raw {
        self.offsets.read(record)
    }

    /// Reads keys that are small numbers.
    pub fn small_keys<const N: usize>(&self, record: &[u8; N], raw: &Raw) -> (u32, Option<u32>) {
        let mut key = self.key.word(0, record);
        for &(finish, packed) in &self.key.finish {
            finish.apply(packed, std::iter::once((&mut key, *raw)), self.scale);
        }
        let also = self.also.as_ref().map(|also| also.word(0, record) as u32);
        (key as u32, also)
    }

    /// Finishes the keys of the first `count` flows of a batch.
    pub fn finish(&self, batch: &mut Batch, count: usize) {
        let Batch {
            flows,
            others,
            keys,
            ..
        } = batch;
        let flows = || (0..count).map(|i| flows.get(i));
        for (first, key) in [(0, Some(&self.key)), (1, self.also.as_ref())] {
            for &(finish, packed) in key.iter().flat_map(|key| &key.finish) {
                let words = keys.words_mut(packed.word, first);
                finish.apply(packed, words.zip(flows()), self.scale);
            }
        }
        for &(finish, packed) in self.other.iter().flat_map(|other| &other.finish) {
            finish.apply(packed, others.iter_mut().zip(flows()), self.scale);
        }
    }
}
