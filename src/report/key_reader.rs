//! Reading keys: the fields of a record that each word of a key is made of, and what it takes besides.

use super::finish::Finish;
use super::key::{KEY_WORDS, LENGTH_BITS, Packed};
use super::spot::Spot;
use super::table::Part;
use super::vocabulary::option;
use crate::error::Error;
use crate::record::{Field, Version};

/// A field that is read into a word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Load {
    /// The field.
    pub spot: Spot,
    /// The lowest bit that it has in the word.
    pub shift: u32,
}

impl Load {
    /// Reads the field, to where it is in its word.
    #[inline(always)]
    pub fn read<const N: usize>(&self, record: &[u8; N]) -> u64 {
        u64::from(self.spot.read(record)) << (self.shift % 64)
    }
}

/// How a key is read.
#[derive(Clone, Debug, Default)]
pub struct KeyReader {
    words: [Vec<Load>; KEY_WORDS],
    /// What is done with keys when they are needed.
    pub finish: Vec<(Finish, Packed)>,
}

impl KeyReader {
    /// Finds how a key of these parts is read from records of `version` when the report has these options.
    ///
    /// # Errors
    /// The version lacks a field.
    pub fn new<'p>(
        parts: impl Iterator<Item = (Part, &'p Packed)>,
        version: Version,
        options: u32,
    ) -> Result<KeyReader, Error> {
        let mut reader = KeyReader::default();
        for (part, &packed) in parts {
            reader.add(part, packed, version, options)?;
        }
        Ok(reader)
    }

    /// Adds a field to a word.
    ///
    /// # Errors
    /// The version lacks it.
    pub fn load(
        &mut self,
        version: Version,
        field: Field,
        word: usize,
        shift: u32,
    ) -> Result<(), Error> {
        let spot = Spot::of(version, field)?;
        self.words[word].push(Load { spot, shift });
        Ok(())
    }

    fn add(
        &mut self,
        part: Part,
        packed: Packed,
        version: Version,
        options: u32,
    ) -> Result<(), Error> {
        let Packed { word, shift, .. } = packed;
        let has = |set: u32| options & set != 0;
        let source = has(option::SOURCE_PREFIX).then_some(Field::SrcMask);
        let destination = has(option::DESTINATION_PREFIX).then_some(Field::DstMask);
        let (cut_source, cut_destination) =
            (has(option::SOURCE_MASK), has(option::DESTINATION_MASK));
        let (address, length, is_cut) = match part {
            Part::Source => (Field::Srcaddr, source, cut_source),
            Part::Destination => (Field::Dstaddr, destination, cut_destination),
            Part::SourceByAnyMask => (Field::Srcaddr, destination.or(source), cut_source),
            Part::WholeDestination => (Field::Dstaddr, None, false),
            Part::Number(field, _) | Part::Address(field) => {
                return self.load(version, field, word, shift);
            }
            Part::AddressType => {
                self.finish.push((Finish::Compute(part), packed));
                return self.load(version, Field::Dstaddr, word, shift);
            }
            _ => {
                self.finish.push((Finish::Compute(part), packed));
                return Ok(());
            }
        };
        self.load(version, address, word, shift + LENGTH_BITS - packed.dropped)?;
        // Without a length nothing is cut off.
        if let Some(length) = length {
            self.load(version, length, word, shift)?;
            self.finish.extend(is_cut.then_some((Finish::Cut, packed)));
        }
        Ok(())
    }

    /// Gives the fields that each word is made of.
    pub fn words(&self) -> [&[Load]; KEY_WORDS] {
        self.words.each_ref().map(|word| &word[..])
    }

    /// Tells whether all fields end within so many bytes.
    pub fn is_within(&self, bytes: usize) -> bool {
        let mut loads = self.words.iter().flatten();
        loads.all(|load| load.spot.end() <= bytes)
    }

    /// Reads a word of the key, to be finished.
    #[inline(always)]
    pub fn word<const N: usize>(&self, word: usize, record: &[u8; N]) -> u64 {
        let loads = self.words[word].iter();
        loads.fold(0, |word, load| word | load.read(record))
    }
}
