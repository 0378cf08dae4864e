//! The mask language.

use super::MaskDefinition;
use crate::config::driver::{self, Place, Row};
use crate::config::{Environment, Named, Source, Words, number};
use crate::error::Error;
use crate::text::scan::Prefix;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// The definitions of a file, in its order.
#[derive(Debug)]
pub struct Masks {
    /// Definitions.
    pub definitions: Named<Arc<MaskDefinition>>,
}

impl Masks {
    /// Reads a file; variables of the environment do not count.
    ///
    /// # Errors
    /// The file cannot be read, or is not in the language of masks; there is no memory.
    pub fn load(path: &Path, environment: Environment<'_>) -> Result<Masks, Error> {
        read(&mut Source::open(path, environment.without_variables())?)
    }
}

/// The only section of the file: lines that belong to a definition.
#[derive(Clone, Copy, PartialEq)]
struct InDefinition;

/// Definitions as they are read.
type Parser = Named<Draft>;

const KEYWORDS: &[Row<Parser, InDefinition>] = &[
    (
        "mask-definition",
        Place::Begins(InDefinition),
        |drafts, words| drafts.add(words, Draft::new),
    ),
    ("prefix", Place::Within(InDefinition), |drafts, words| {
        drafts.current(words)?.add_prefix(words)
    }),
];

pub(super) fn read(source: &mut Source<'_>) -> Result<Masks, Error> {
    let mut drafts = Parser::default();
    driver::read(source, &mut drafts, KEYWORDS)?;
    let definition = |draft: Draft| MaskDefinition::new(draft.name, &draft.masks).map(Arc::new);
    Ok(Masks {
        definitions: drafts.try_map(definition)?,
    })
}

/// A definition as it is read: prefix lengths by prefix.
struct Draft {
    name: Box<[u8]>,
    masks: BTreeMap<Prefix, u8>,
}

impl Draft {
    fn new(name: Box<[u8]>) -> Draft {
        let masks = BTreeMap::new();
        Draft { name, masks }
    }

    /// Reads `prefix PREFIX MASK`.
    fn add_prefix(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let prefix = words.expect("Expecting prefix.")?;
        let mask = words.expect("Expecting mask.")?;
        let prefix = number::prefix(words, prefix)?;
        // Lengths beyond 32 mean nothing, but records can hold them.
        let mask = number::decimal(words, "mask", mask, u64::from(u8::MAX))?;
        match self.masks.insert(prefix.network(), mask as u8) {
            Some(_) => Err(words.error("Only one match.")),
            None => Ok(()),
        }
    }
}
