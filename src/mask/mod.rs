//! Masks: prefix lengths that the addresses of flows get by rules of a configuration.
//!
//! A file has definitions of prefixes, each with the prefix length that addresses in it get; the longest prefix
//! counts. There are no variables in these files: an `@` stands for itself.

#[cfg(test)]
mod tests;

use crate::config::{Environment, Named, Source, Words, keyword, number};
use crate::error::Error;
use crate::lookup::PrefixTable;
use crate::record::{Field, Flow};
use crate::text::scan::Prefix;
use std::collections::BTreeMap;
use std::path::Path;

/// First words of lines.
#[derive(Clone, Copy)]
enum Keyword {
    Definition,
    Prefix,
}

/// Keywords that may stand anywhere.
const ANYWHERE: &[(&str, Keyword)] = &[("mask-definition", Keyword::Definition)];

/// Keywords of a definition.
const IN_DEFINITION: &[(&str, Keyword)] = &[("prefix", Keyword::Prefix)];

/// What a file defines, in its order.
#[derive(Debug)]
pub struct Masks {
    /// Definitions.
    pub definitions: Vec<Definition>,
}

/// Prefix lengths by prefix, under a name.
#[derive(Debug)]
pub struct Definition {
    name: Box<[u8]>,
    masks: PrefixTable<u8>,
}

impl Masks {
    /// Reads a file; variables of the environment do not count.
    pub fn load(path: &Path, environment: Environment<'_>) -> Result<Masks, Error> {
        read(&mut Source::open(path, environment.without_variables())?)
    }
}

impl Definition {
    /// The name.
    pub fn name(&self) -> &[u8] {
        &self.name
    }

    /// Sets the prefix lengths of a flow, those that it has and that this knows for its addresses.
    #[inline]
    pub fn apply(&self, flow: &mut impl Flow) {
        for (address, mask) in [
            (Field::Srcaddr, Field::SrcMask),
            (Field::Dstaddr, Field::DstMask),
        ] {
            if flow.has(address)
                && flow.has(mask)
                && let Some(length) = self.mask(flow.get(address))
            {
                flow.set(mask, length.into());
            }
        }
    }

    /// Returns the prefix length for an address, if there is one.
    #[inline]
    fn mask(&self, address: u32) -> Option<u8> {
        self.masks.get(address)
    }
}

/// Prefix lengths by prefix as they are read.
type Draft = (Box<[u8]>, BTreeMap<Prefix, u8>);

fn read(source: &mut Source<'_>) -> Result<Masks, Error> {
    let mut drafts = Named::<Draft>::default();
    while let Some(mut words) = source.next_line()? {
        let word = words.keyword();
        let known = keyword(ANYWHERE, word).or_else(|| keyword(IN_DEFINITION, word));
        match (known, drafts.last_mut()) {
            (Some(Keyword::Definition), _) => {
                drafts.add(&mut words, |name| (name, BTreeMap::new()))?;
            }
            (Some(Keyword::Prefix), Some((_, masks))) => add(masks, &mut words)?,
            _ => return Err(words.unexpected(word)),
        }
        words.finish()?;
    }
    let finish = |(name, masks): Draft| {
        let masks = PrefixTable::new(&masks)?;
        Ok(Definition { name, masks })
    };
    let definitions = drafts.into_things().into_iter().map(finish);
    Ok(Masks {
        definitions: definitions.collect::<Result<_, Error>>()?,
    })
}

/// `prefix PREFIX MASK`
fn add(masks: &mut BTreeMap<Prefix, u8>, words: &mut Words<'_>) -> Result<(), Error> {
    let prefix = words.expect("Expecting prefix.")?;
    let mask = words.expect("Expecting mask.")?;
    let prefix = number::prefix(words, prefix)?;
    // Lengths beyond 32 mean nothing, but records can hold them.
    let mask = number::decimal(words, "mask", mask, u64::from(u8::MAX))?;
    match masks.insert(prefix.network(), mask as u8) {
        Some(_) => Err(words.error("Only one match.")),
        None => Ok(()),
    }
}
