//! The translation language.

use super::action::{Action, End};
use super::key::{self, Keys, Schedule};
use super::{Definition, Key, Term, Translations};
use crate::config::paths::File;
use crate::config::{Environment, Named, Position, Source, Terms, Words, keyword, number};
use crate::error::Error;
use crate::filter::{self, Filters};
use crate::record::Field;
use crate::text::scan;
use std::sync::Arc;

/// First words of lines.
#[derive(Clone, Copy)]
enum Keyword {
    IncludeFilter,
    Action,
    Type,
    Mask,
    Scale,
    As,
    Key,
    KeyFile,
    KeyFileRefresh,
    Algorithm,
    Definition,
    Term,
    Filter,
    Stop,
    Use,
}

/// Keywords that may stand anywhere.
const ANYWHERE: &[(&str, Keyword)] = &[
    ("include-filter", Keyword::IncludeFilter),
    ("xlate-action", Keyword::Action),
    ("xlate-definition", Keyword::Definition),
];

/// Keywords of an action.
const IN_ACTION: &[(&str, Keyword)] = &[
    ("type", Keyword::Type),
    ("mask", Keyword::Mask),
    ("scale", Keyword::Scale),
    ("as", Keyword::As),
    ("key", Keyword::Key),
    ("key-file", Keyword::KeyFile),
    ("key-file-refresh", Keyword::KeyFileRefresh),
    ("algorithm", Keyword::Algorithm),
];

/// Keywords of a definition.
const IN_DEFINITION: &[(&str, Keyword)] = &[
    ("term", Keyword::Term),
    ("filter", Keyword::Filter),
    ("stop", Keyword::Stop),
    ("action", Keyword::Use),
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

/// An action as far as it is read. What its lines do not say is 0.
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

/// Which keywords may stand in the next line.
enum Section {
    Start,
    Action,
    Definition,
}

/// What is read so far.
struct Reader<'e> {
    section: Section,
    actions: Named<ActionDraft>,
    definitions: Named<Terms<Term>>,
    filters: FilterFile<'e>,
}

/// Reads a file.
pub(super) fn read(source: &mut Source<'_>) -> Result<Translations, Error> {
    let mut reader = Reader {
        section: Section::Start,
        actions: Named::default(),
        definitions: Named::default(),
        filters: FilterFile {
            environment: source.environment(),
            path: None,
            filters: None,
        },
    };
    while let Some(mut words) = source.next_line()? {
        reader.line(&mut words)?;
        words.finish()?;
    }
    reader.resolve()
}

impl Reader<'_> {
    fn line(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let here = match self.section {
            Section::Start => &[],
            Section::Action => IN_ACTION,
            Section::Definition => IN_DEFINITION,
        };
        let word = words.keyword();
        let known = keyword(ANYWHERE, word).or_else(|| keyword(here, word));
        let known = known.ok_or_else(|| words.unexpected(word))?;
        match (known, self.actions.last_mut(), self.definitions.last_mut()) {
            (Keyword::IncludeFilter, ..) => self.filters.include(words)?,
            (Keyword::Action, ..) => {
                self.section = Section::Action;
                let position = words.position().clone();
                let draft = |name| ActionDraft::new(name, position);
                self.actions.add(words, draft)?;
            }
            (Keyword::Definition, ..) => {
                self.section = Section::Definition;
                self.definitions.add(words, Terms::new)?;
            }
            (Keyword::Term, _, Some(definition)) => definition.start(),
            (Keyword::Filter, _, Some(definition)) => {
                let term = definition.open(words)?;
                let name = words.expect("Expecting filter name.")?;
                if term.filter.is_some() {
                    return Err(words.error("Filter previously defined for term."));
                }
                term.filter = Some(self.filters.find(name, words)?);
            }
            (Keyword::Stop, _, Some(definition)) => definition.open(words)?.stop = true,
            (Keyword::Use, _, Some(definition)) => definition.add_action(words)?,
            (known, Some(action), _) => action.line(known, words, self.filters.environment)?,
            _ => return Err(words.unexpected(word)),
        }
        Ok(())
    }

    /// Puts actions in the place of their names, which may stand before the actions.
    fn resolve(self) -> Result<Translations, Error> {
        let actions = self.actions.try_map(ActionDraft::finish)?;
        let find = |name: &[u8]| actions.find(name).map(|(_, action)| action.clone());
        let finish = |draft: Terms<Term>| {
            let term = |term, actions| Term { actions, ..term };
            let (name, terms) = draft.resolve("xlate-definition", find, term)?;
            let xfields = terms.iter().fold(0, |bits, term| bits | term.xfields());
            Ok(Definition {
                name,
                xfields,
                terms,
            })
        };
        let definitions = self.definitions.into_things().into_iter().map(finish);
        Ok(Translations {
            definitions: definitions.collect::<Result<_, Error>>()?,
            filters: self.filters.filters,
            filter_file: self.filters.path,
        })
    }
}

/// The filters that terms name.
struct FilterFile<'e> {
    environment: Environment<'e>,
    /// The file that the configuration names.
    path: Option<Box<[u8]>>,
    /// What is in the file, once a term has asked for it.
    filters: Option<Filters>,
}

impl FilterFile<'_> {
    /// `include-filter PATH`
    fn include(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let path = words.expect("Expecting pathname.")?;
        if self.path.is_some() {
            return Err(words.error("Filter pathname previously specified."));
        }
        self.path = Some(path.into());
        Ok(())
    }

    /// The filter of that name. The file is read when the first is asked for.
    fn find(&mut self, name: &[u8], words: &Words<'_>) -> Result<Arc<filter::Definition>, Error> {
        let filters = match &self.filters {
            Some(filters) => filters,
            None => {
                let path = match &self.path {
                    Some(path) => key::path(path),
                    None => self.environment.path(File::Filter),
                };
                let loaded = filter::load(&path, self.environment);
                let loaded = loaded.map_err(|error| {
                    self.environment.warn(&error.to_string());
                    words.error("Filters not loaded.")
                });
                self.filters.insert(loaded?)
            }
        };
        let mut definitions = filters.definitions.iter();
        let found = definitions.find(|definition| definition.name.eq_ignore_ascii_case(name));
        let found = found.ok_or_else(|| words.error("Filter definition not found."));
        found.cloned()
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

    fn line(
        &mut self,
        known: Keyword,
        words: &mut Words<'_>,
        environment: Environment<'_>,
    ) -> Result<(), Error> {
        if matches!(known, Keyword::Type) {
            return self.set_type(words);
        }
        let Some(kind) = self.kind else {
            return Err(words.error("Must set type first."));
        };
        match (known, kind) {
            (Keyword::Mask, Type::AddressMask | Type::PortMask | Type::TagMask) => {
                self.set_masks(kind, words)
            }
            (Keyword::Scale, Type::Scale) => {
                let word = words.expect("Expecting scale.")?;
                let max = i32::MAX.unsigned_abs();
                self.scale = number::decimal(words, "scale", word, max.into())? as u32;
                Ok(())
            }
            (Keyword::As, Type::ReplaceAs0(_)) => {
                let word = words.expect("Expecting AS.")?;
                let number = number::decimal(words, "AS", word, u16::MAX.into())?;
                self.autonomous_system = number as u16;
                Ok(())
            }
            (Keyword::Key, Type::Anonymize(_)) => {
                let word = words.expect("Expecting Key.")?;
                let bad = || words.error("Key is not up to 64 hexadecimal digits.");
                self.key = key::decode(word).ok_or_else(bad)?;
                Ok(())
            }
            (Keyword::KeyFile, Type::Anonymize(_)) => self.set_key_file(words),
            (Keyword::KeyFileRefresh, Type::Anonymize(_)) => self.set_refresh(words, environment),
            (Keyword::Algorithm, Type::Anonymize(_)) => {
                let word = words.expect("Expecting algorithm.")?;
                let unknown = || words.error("Expecting CryptoPAn-aes128");
                self.algorithm = Some(keyword(ALGORITHMS, word).ok_or_else(unknown)?);
                Ok(())
            }
            _ => Err(words.error("Illegal keyword.")),
        }
    }

    /// `type TYPE`
    fn set_type(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let word = words.expect("Expecting type.")?;
        if self.kind.is_some() {
            return Err(words.error("Type previously defined."));
        }
        let unknown = || words.error("Unrecognized type.");
        self.kind = Some(keyword(TYPES, word).ok_or_else(unknown)?);
        Ok(())
    }

    /// `mask SOURCE DESTINATION`
    fn set_masks(&mut self, kind: Type, words: &mut Words<'_>) -> Result<(), Error> {
        let source = words.expect("Expecting source mask.")?;
        let destination = words.expect("Expecting destination mask.")?;
        let max = match kind {
            Type::PortMask => u16::MAX.into(),
            _ => u32::MAX,
        };
        let mask = |word: &[u8]| match (kind, dotted(word)) {
            (Type::AddressMask, Some(mask)) => Ok(mask),
            _ => number::any(words, "mask", word, max.into()).map(|mask| mask as u32),
        };
        self.masks = (mask(source)?, mask(destination)?);
        Ok(())
    }

    /// `key-file PATH`; without a good key in it, the one there is stays.
    fn set_key_file(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let path = words.expect("Expecting key-file.")?;
        match key::read(&key::path(path)) {
            Ok(key) => self.key = key,
            Err(error) => {
                words.warn(error);
                let path = String::from_utf8_lossy(path);
                words.warn(format_args!("Failed to load key from {path}."));
            }
        }
        self.key_file = Some(path.into());
        Ok(())
    }

    /// `key-file-refresh MINUTES [HOUR:MINUTE:SECOND]`
    ///
    /// The first time is the next that is so late, or without a time of day the next multiple of the interval after
    /// the full hour.
    fn set_refresh(
        &mut self,
        words: &mut Words<'_>,
        environment: Environment<'_>,
    ) -> Result<(), Error> {
        let word = words.expect("Expecting interval.")?;
        let max = i32::MAX.unsigned_abs();
        let minutes = number::decimal(words, "interval", word, max.into())? as i64;
        if minutes == 0 {
            return Err(number::bad(words, "interval", word));
        }
        let time = match words.next() {
            Some(word) => time_of_day(words, word)?,
            None => [0; 3],
        };
        let now = key::now();
        // Where it is not known what time it is, UTC will do.
        let local = |text: &str, utc| environment.date(text.as_bytes()).unwrap_or(utc);
        let midnight = local("00:00:00", now - now % DAY);
        let next = if time == [0; 3] {
            let past = (now - midnight).rem_euclid(HOUR);
            let minute = (past / 60 / minutes + 1).saturating_mul(minutes);
            let minute = if minute >= 60 { minute - 60 } else { minute };
            let next = now - past + minute * 60;
            if next < now { next + HOUR } else { next }
        } else {
            let [hour, minute, second] = time;
            let next = local(
                &format!("{hour:02}:{minute:02}:{second:02}"),
                midnight + hour * HOUR + minute * 60 + second,
            );
            if next < now { next + DAY } else { next }
        };
        self.refresh = Some(Schedule {
            next,
            interval: minutes * 60,
        });
        environment.warn(&format!("cryptopan key refresh at {next}."));
        Ok(())
    }

    /// The action, if the file says what it is.
    fn finish(self) -> Result<Option<Arc<Action>>, Error> {
        let (source, destination) = self.masks;
        let Some(kind) = self.kind else {
            return Ok(None);
        };
        let action = match kind {
            Type::Network(end) => Action::Network(end),
            Type::ClassNetwork(end) => Action::ClassNetwork(end),
            Type::AddressMask => Action::AddressMask(source, destination),
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
            let name = String::from_utf8_lossy(&self.name);
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

/// Seconds in an hour.
const HOUR: i64 = 60 * 60;
/// Seconds in a day.
const DAY: i64 = 24 * HOUR;

/// Hour, minute and second with colons between them; those at the end may be missing.
fn time_of_day(words: &Words<'_>, word: &[u8]) -> Result<[i64; 3], Error> {
    let mut time = [0; 3];
    let mut parts = word.splitn(4, |&octet| octet == b':');
    for (part, max) in time.iter_mut().zip([23, 59, 59]) {
        match parts.next() {
            None | Some(b"") => {}
            Some(word) => *part = number::decimal(words, "time", word, max)? as i64,
        }
    }
    match parts.next() {
        None => Ok(time),
        Some(rest) => Err(words.error(format_args!(
            "Unexpected text: {}",
            String::from_utf8_lossy(rest)
        ))),
    }
}

/// An address mask as four octets; what else there is of masks has no dots.
fn dotted(word: &[u8]) -> Option<u32> {
    let is_octet = |part: &[u8]| {
        let digits = (1..=3).contains(&part.len()) && part.iter().all(u8::is_ascii_digit);
        digits && scan::Number::decimal(part).up_to(255).is_some()
    };
    let parts = word.split(|&octet| octet == b'.');
    (parts.clone().count() == 4 && parts.clone().all(is_octet)).then(|| scan::ip(word))
}
