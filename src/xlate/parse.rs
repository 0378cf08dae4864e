//! The translation language.

use super::action::{Action, Addresses, End};
use super::cryptopan::Key;
use super::definition::{Term, XlateDefinition};
use super::key::{self, Keys};
use super::schedule::Schedule;
use crate::config::driver::{self, Place, Row};
use crate::config::paths::File;
use crate::config::{
    Environment, Included, Named, Position, Source, Terms, Words, keyword, number, shown,
};
use crate::error::Error;
use crate::filter::Filters;
use crate::record::Field;
use crate::sys::reserve;
use crate::text::scan;
use std::path::Path;
use std::sync::Arc;

/// The translations of a file, in its order.
#[derive(Debug, Default)]
pub struct Translations {
    /// Definitions.
    pub definitions: Named<Arc<XlateDefinition>>,
    /// The filters, if a term asked for them.
    pub filters: Option<Filters>,
    /// The file of the filters, if the configuration names one.
    pub filter_file: Option<Box<[u8]>>,
}

impl Translations {
    /// Reads a file and, if it uses filters, the file they are in.
    ///
    /// # Errors
    /// A file cannot be read, or is not in its language; there is no memory.
    pub fn load(path: &Path, environment: Environment<'_>) -> Result<Translations, Error> {
        read(&mut Source::open(path, environment)?)
    }
}

/// What lines belong to.
#[derive(Clone, Copy, PartialEq)]
enum Section {
    Action,
    Definition,
}

const ACTION: Place<Section> = Place::Within(Section::Action);
const DEFINITION: Place<Section> = Place::Within(Section::Definition);

const KEYWORDS: &[Row<Parser, Section>] = &[
    ("include-filter", Place::Anywhere, |parser, words| {
        parser.filters.include(words)
    }),
    (
        "xlate-action",
        Place::Begins(Section::Action),
        |parser, words| {
            let position = words.position().clone();
            parser
                .actions
                .add(words, |name| ActionDraft::new(name, position))
        },
    ),
    ("type", ACTION, |parser, words| {
        parser.actions.current(words)?.set_type(words)
    }),
    ("mask", ACTION, |parser, words| {
        parser.actions.current(words)?.set_masks(words)
    }),
    ("scale", ACTION, |parser, words| {
        parser.actions.current(words)?.set_scale(words)
    }),
    ("as", ACTION, |parser, words| {
        parser.actions.current(words)?.set_autonomous_system(words)
    }),
    ("key", ACTION, |parser, words| {
        parser.actions.current(words)?.set_key(words)
    }),
    ("key-file", ACTION, |parser, words| {
        parser.actions.current(words)?.set_key_file(words)
    }),
    ("key-file-refresh", ACTION, |parser, words| {
        parser.actions.current(words)?.set_refresh(words)
    }),
    ("algorithm", ACTION, |parser, words| {
        parser.actions.current(words)?.set_algorithm(words)
    }),
    (
        "xlate-definition",
        Place::Begins(Section::Definition),
        |parser, words| parser.definitions.add(words, Terms::new),
    ),
    ("term", DEFINITION, |parser, words| {
        parser.definitions.current(words)?.start()
    }),
    ("filter", DEFINITION, |parser, words| {
        let term = parser.definitions.current(words)?.open(words)?;
        let name = words.expect("Expecting filter name.")?;
        if term.filter.is_some() {
            return Err(words.error("Filter previously defined for term."));
        }
        let filters = &mut parser.filters;
        term.filter = Some(filters.find(name, words, |filters| &filters.definitions)?);
        Ok(())
    }),
    ("stop", DEFINITION, |parser, words| {
        parser.definitions.current(words)?.open(words)?.stop = true;
        Ok(())
    }),
    ("action", DEFINITION, |parser, words| {
        parser.definitions.current(words)?.add_action(words)
    }),
];

/// Types of actions.
#[derive(Clone, Copy)]
pub(super) enum Type {
    Network(End),
    ClassNetwork(End),
    AddressMask,
    PortMask,
    TagMask,
    Scale,
    ReplaceAs0(End),
    Anonymize(&'static [Field]),
}

pub(super) const TYPES: &[(&str, Type)] = &[
    ("ip-source-address-to-network", Type::Network(End::Source)),
    (
        "ip-destination-address-to-network",
        Type::Network(End::Destination),
    ),
    (
        "ip-source-address-to-class-network",
        Type::ClassNetwork(End::Source),
    ),
    (
        "ip-destination-address-to-class-network",
        Type::ClassNetwork(End::Destination),
    ),
    ("ip-address-privacy-mask", Type::AddressMask),
    ("ip-port-privacy-mask", Type::PortMask),
    ("scale", Type::Scale),
    ("tag-mask", Type::TagMask),
    ("replace-source-as0", Type::ReplaceAs0(End::Source)),
    (
        "replace-destination-as0",
        Type::ReplaceAs0(End::Destination),
    ),
    (
        "ip-source-address-anonymize",
        Type::Anonymize(&[Field::Srcaddr]),
    ),
    (
        "ip-destination-address-anonymize",
        Type::Anonymize(&[Field::Dstaddr]),
    ),
    (
        "ip-address-anonymize",
        Type::Anonymize(&[Field::Srcaddr, Field::Dstaddr]),
    ),
];

/// Algorithms of anonymizations.
const ALGORITHMS: &[(&str, ())] = &[("cryptopan-aes128", ())];

/// An action that is being read. What its lines leave out is 0.
struct ActionDraft {
    name: Box<[u8]>,
    position: Position,
    kind: Option<Type>,
    masks: (u32, u32),
    scale: u32,
    autonomous_system: u16,
    algorithm: Option<()>,
    key: Key,
    key_file: Option<Box<[u8]>>,
    refresh: Option<Schedule>,
}

/// What is read so far.
struct Parser {
    actions: Named<ActionDraft>,
    definitions: Named<Terms<Term>>,
    filters: Included<Filters>,
}

pub(super) fn read(source: &mut Source<'_>) -> Result<Translations, Error> {
    let mut parser = Parser {
        actions: Named::default(),
        definitions: Named::default(),
        filters: Included::new("Filter", File::Filter, Filters::load),
    };
    driver::read(source, &mut parser, KEYWORDS)?;
    parser.resolve()
}

impl Parser {
    /// Puts actions in the place of their names, which may stand before the actions.
    fn resolve(self) -> Result<Translations, Error> {
        let actions = self.actions.try_map(ActionDraft::finish)?;
        let find = |name: &[u8]| Ok(actions.find(name)?.map(|(_, action)| action.clone()));
        let definitions = self.definitions.try_map(|draft| {
            let term = |term, actions| Term { actions, ..term };
            let (name, terms) = draft.resolve("xlate-definition", find, term)?;
            Ok(Arc::new(XlateDefinition::new(name, terms)))
        });
        let (filter_file, filters) = self.filters.into_parts();
        Ok(Translations {
            definitions: definitions?,
            filters,
            filter_file,
        })
    }
}

impl ActionDraft {
    fn new(name: Box<[u8]>, position: Position) -> ActionDraft {
        ActionDraft {
            name,
            position,
            kind: None,
            masks: (0, 0),
            scale: 0,
            autonomous_system: 0,
            algorithm: None,
            key: [0; 32],
            key_file: None,
            refresh: None,
        }
    }

    /// Returns the type, which has to be set before the line.
    fn kind(&self, words: &Words<'_>) -> Result<Type, Error> {
        let kind = self.kind;
        kind.ok_or_else(|| words.error("Must set type first."))
    }

    /// Checks that this is an anonymization.
    fn must_be_anonymization(&self, words: &Words<'_>) -> Result<(), Error> {
        match self.kind(words)? {
            Type::Anonymize(_) => Ok(()),
            _ => Err(illegal(words)),
        }
    }

    /// Reads `type TYPE`.
    fn set_type(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let word = words.expect("Expecting type.")?;
        if self.kind.is_some() {
            return Err(words.error("Type previously defined."));
        }
        let unknown = || words.error("Unrecognized type.");
        self.kind = Some(keyword(TYPES, word).ok_or_else(unknown)?);
        Ok(())
    }

    /// Reads `mask SOURCE DESTINATION`.
    fn set_masks(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let kind = self.kind(words)?;
        let max = match kind {
            Type::PortMask => u16::MAX.into(),
            Type::AddressMask | Type::TagMask => u32::MAX,
            _ => return Err(illegal(words)),
        };
        let source = words.expect("Expecting source mask.")?;
        let destination = words.expect("Expecting destination mask.")?;
        let mask = |word: &[u8]| match (kind, dotted(word)) {
            (Type::AddressMask, Some(mask)) => Ok(mask),
            _ => number::any(words, "mask", word, max.into()).map(|mask| mask as u32),
        };
        self.masks = (mask(source)?, mask(destination)?);
        Ok(())
    }

    /// Reads `scale FACTOR`.
    fn set_scale(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let Type::Scale = self.kind(words)? else {
            return Err(illegal(words));
        };
        let word = words.expect("Expecting scale.")?;
        let max = i32::MAX.unsigned_abs();
        self.scale = number::decimal(words, "scale", word, max.into())? as u32;
        Ok(())
    }

    /// Reads `as NUMBER`.
    fn set_autonomous_system(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let Type::ReplaceAs0(_) = self.kind(words)? else {
            return Err(illegal(words));
        };
        let word = words.expect("Expecting AS.")?;
        self.autonomous_system = number::decimal(words, "AS", word, u16::MAX.into())? as u16;
        Ok(())
    }

    /// Reads `key DIGITS`.
    fn set_key(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        self.must_be_anonymization(words)?;
        let word = words.expect("Expecting Key.")?;
        let bad = || words.error("Key is not up to 64 hexadecimal digits.");
        self.key = key::decode(word).ok_or_else(bad)?;
        Ok(())
    }

    /// Reads `algorithm NAME`.
    fn set_algorithm(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        self.must_be_anonymization(words)?;
        let word = words.expect("Expecting algorithm.")?;
        let unknown = || words.error("Expecting CryptoPAn-aes128");
        self.algorithm = Some(keyword(ALGORITHMS, word).ok_or_else(unknown)?);
        Ok(())
    }

    /// Reads `key-file PATH`; without a good key in it, the one there is stays.
    fn set_key_file(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        self.must_be_anonymization(words)?;
        let path = words.expect("Expecting key-file.")?;
        match key::read(&key::path(path)) {
            Ok(key) => self.key = key,
            Err(error) => {
                words.warn(&error);
                let path = shown(path);
                let failed = format!("Failed to load key from {path}.");
                // The file may have a good key: there is no going on with another.
                if error.is_out_of_memory() {
                    return Err(words.error(failed).after(&error));
                }
                words.warn(failed);
            }
        }
        self.key_file = Some(reserve::copy(path)?.into_boxed_slice());
        Ok(())
    }

    /// Reads `key-file-refresh MINUTES [HOUR:MINUTE:SECOND]`.
    fn set_refresh(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        self.must_be_anonymization(words)?;
        self.refresh = Some(Schedule::read(words)?);
        Ok(())
    }

    /// Returns the action, if the file says what it is.
    fn finish(self) -> Result<Option<Arc<Action>>, Error> {
        let (source, destination) = self.masks;
        let Some(kind) = self.kind else {
            return Ok(None);
        };
        let action = match kind {
            Type::Network(end) => Action::Addresses(Addresses::network(end)),
            Type::ClassNetwork(end) => Action::ClassNetwork(end),
            Type::AddressMask => Action::Addresses(Addresses::masks(source, destination)),
            Type::PortMask => Action::PortMask(source as u16, destination as u16),
            Type::TagMask => Action::TagMask(source, destination),
            Type::Scale => Action::Scale(self.scale),
            Type::ReplaceAs0(end) => Action::ReplaceAs0(end, self.autonomous_system),
            Type::Anonymize(fields) => Action::Anonymize(fields, self.keys()?),
        };
        Ok(Some(Arc::new(action)))
    }

    fn keys(&self) -> Result<Keys, Error> {
        let error = |what: &str| {
            let name = shown(&self.name);
            self.position.error(format_args!("Action {name}: {what}"))
        };
        if self.algorithm.is_none() {
            return Err(error("unknown anonymization algorithm"));
        }
        if self.key == [0; 32] {
            return Err(error("uninitialized key."));
        }
        // Without a file there is nothing to read again.
        let file = self.key_file.as_deref();
        Ok(Keys::new(&self.key, file.zip(self.refresh)))
    }
}

/// Returns the error that a keyword is not for actions of this type.
fn illegal(words: &Words<'_>) -> Error {
    words.error("Illegal keyword.")
}

/// Reads an address mask of four numbers with dots; masks in other notations have no dots.
fn dotted(word: &[u8]) -> Option<u32> {
    let is_byte = |part: &[u8]| {
        let digits = (1..=3).contains(&part.len()) && part.iter().all(u8::is_ascii_digit);
        digits && scan::Number::decimal(part).up_to(255).is_some()
    };
    let parts = word.split(|&byte| byte == b'.');
    (parts.clone().count() == 4 && parts.clone().all(is_byte)).then(|| scan::ip(word))
}
