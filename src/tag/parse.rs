//! The tag language.

use super::action::{Action, Change, Edit, Kind, Masks, Side, Table};
use super::definition::{TagDefinition, Term};
use crate::config::driver::{self, Place, Row};
use crate::config::{Environment, Named, Source, Terms, Words, keyword, number};
use crate::error::Error;
use crate::lookup::{NumberSet, NumberTable, PrefixTable};
use crate::sys::reserve;
use crate::text::scan::Prefix;
use crate::text::word::{Word, words};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// The actions and definitions of a file, in its order.
#[derive(Debug, Default)]
pub struct Tags {
    /// Actions.
    pub actions: Vec<Arc<Action>>,
    /// Definitions.
    pub definitions: Named<Arc<TagDefinition>>,
}

impl Tags {
    /// Reads a file.
    ///
    /// # Errors
    /// The file cannot be read, or is not in the language of tags; there is no memory.
    pub fn load(path: &Path, environment: Environment<'_>) -> Result<Tags, Error> {
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
    (
        "tag-action",
        Place::Begins(Section::Action),
        |parser, words| parser.actions.add(words, ActionDraft::new),
    ),
    ("type", ACTION, |parser, words| {
        parser.actions.current(words)?.set_type(words)
    }),
    ("match", ACTION, |parser, words| {
        parser.actions.current(words)?.add_match(words)
    }),
    (
        "tag-definition",
        Place::Begins(Section::Definition),
        |parser, words| parser.definitions.add(words, Terms::new),
    ),
    ("term", DEFINITION, |parser, words| {
        parser.definitions.current(words)?.start()
    }),
    ("exporter", DEFINITION, |parser, words| {
        set_exporter(parser.definitions.current(words)?.open(words)?, words)
    }),
    ("input-filter", DEFINITION, |parser, words| {
        let filter = &mut parser.definitions.current(words)?.open(words)?.input;
        set_filter(filter, words, "Input filter previously defined.")
    }),
    ("output-filter", DEFINITION, |parser, words| {
        let filter = &mut parser.definitions.current(words)?.open(words)?.output;
        set_filter(filter, words, "Output filter previously defined.")
    }),
    ("action", DEFINITION, |parser, words| {
        parser.definitions.current(words)?.add_action(words)
    }),
];

/// Types of actions.
pub(super) static TYPES: [(Word<22>, Kind); 33] = words([
    ("src-prefix", Kind::Prefix(Side::Source)),
    ("source-prefix", Kind::Prefix(Side::Source)),
    ("dst-prefix", Kind::Prefix(Side::Destination)),
    ("destination-prefix", Kind::Prefix(Side::Destination)),
    ("prefix", Kind::Prefix(Side::Both)),
    ("next-hop", Kind::NextHop),
    ("src-as", Kind::As(Side::Source)),
    ("source-as", Kind::As(Side::Source)),
    ("dst-as", Kind::As(Side::Destination)),
    ("destination-as", Kind::As(Side::Destination)),
    ("as", Kind::As(Side::Both)),
    ("tcp-src-port", Kind::TcpPort(Side::Source)),
    ("tcp-source-port", Kind::TcpPort(Side::Source)),
    ("tcp-dst-port", Kind::TcpPort(Side::Destination)),
    ("tcp-destination-port", Kind::TcpPort(Side::Destination)),
    ("tcp-port", Kind::TcpPort(Side::Both)),
    ("udp-src-port", Kind::UdpPort(Side::Source)),
    ("udp-source-port", Kind::UdpPort(Side::Source)),
    ("udp-dst-port", Kind::UdpPort(Side::Destination)),
    ("udp-destination-port", Kind::UdpPort(Side::Destination)),
    ("udp-port", Kind::UdpPort(Side::Both)),
    ("tos", Kind::Tos),
    ("any", Kind::Any),
    ("src-ip", Kind::Address(Side::Source)),
    ("source-ip-address", Kind::Address(Side::Source)),
    ("dst-ip", Kind::Address(Side::Destination)),
    ("destination-ip-address", Kind::Address(Side::Destination)),
    ("ip", Kind::Address(Side::Both)),
    ("ip-address", Kind::Address(Side::Both)),
    ("exporter", Kind::Exporter),
    ("input-interface", Kind::Interface(Side::Source)),
    ("output-interface", Kind::Interface(Side::Destination)),
    ("interface", Kind::Interface(Side::Both)),
]);

/// What a match does, and to which tag.
#[derive(Clone, Copy)]
enum Effect {
    SetSource,
    SetDestination,
    OrSource,
    OrDestination,
}

static EFFECTS: [(Word<15>, Effect); 8] = words([
    ("set-src", Effect::SetSource),
    ("set-source", Effect::SetSource),
    ("set-dst", Effect::SetDestination),
    ("set-destination", Effect::SetDestination),
    ("or-src", Effect::OrSource),
    ("or-source", Effect::OrSource),
    ("or-dst", Effect::OrDestination),
    ("or-destination", Effect::OrDestination),
]);

impl Effect {
    fn change(self, tag: u32) -> Change {
        let (source, destination) = match self {
            Effect::SetSource => (Edit::Set(tag), Edit::Keep),
            Effect::SetDestination => (Edit::Keep, Edit::Set(tag)),
            Effect::OrSource => (Edit::Or(tag), Edit::Keep),
            Effect::OrDestination => (Edit::Keep, Edit::Or(tag)),
        };
        Change {
            source,
            destination,
        }
    }
}

/// An action that is being read: changes by what they match.
struct ActionDraft {
    name: Box<[u8]>,
    kind: Option<Kind>,
    prefixes: BTreeMap<Prefix, Change>,
    numbers: BTreeMap<u16, Change>,
    any: Change,
}

/// What is read so far.
#[derive(Default)]
struct Parser {
    actions: Named<ActionDraft>,
    definitions: Named<Terms<Term>>,
}

pub(super) fn read(source: &mut Source<'_>) -> Result<Tags, Error> {
    let mut parser = Parser::default();
    driver::read(source, &mut parser, KEYWORDS)?;
    parser.resolve()
}

impl Parser {
    /// Puts actions in the place of their names, which may stand before the actions.
    fn resolve(self) -> Result<Tags, Error> {
        let actions = self
            .actions
            .try_map(|draft| Ok(Arc::new(draft.finish()?)))?;
        let find = |name: &[u8]| {
            let found = actions.find(name)?;
            Ok(found.map(|(_, action)| action.kind.is_some().then(|| Arc::clone(action))))
        };
        let definitions = self.definitions.try_map(|draft| {
            let term = |term, actions| Term { actions, ..term };
            let (name, terms) = draft.resolve("tag-definition", find, term)?;
            Ok(Arc::new(TagDefinition { name, terms }))
        });
        Ok(Tags {
            definitions: definitions?,
            actions: actions.into_entries(),
        })
    }
}

impl ActionDraft {
    fn new(name: Box<[u8]>) -> ActionDraft {
        ActionDraft {
            name,
            kind: None,
            prefixes: BTreeMap::new(),
            numbers: BTreeMap::new(),
            any: Change::default(),
        }
    }

    /// Reads `type TYPE`.
    fn set_type(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let word = words.expect("Expecting type.")?;
        if self.kind.is_some() {
            return Err(words.error("Type previously defined."));
        }
        let unknown = || words.error("Unrecognized type.");
        self.kind = Some(keyword(&TYPES, word).ok_or_else(unknown)?);
        Ok(())
    }

    /// Reads `match WHAT set-source|set-destination|or-source|or-destination TAG`.
    fn add_match(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        const EFFECT: &str = "Expecting [set|or]-[source|destination].";
        let Some(kind) = self.kind else {
            return Err(words.error("Must set type first."));
        };
        let subject = words.expect("Expecting match data.")?;
        let effect = words.expect(EFFECT)?;
        let effect = keyword(&EFFECTS, effect).ok_or_else(|| words.error(EFFECT))?;
        let tag = words.expect("Expecting set data.")?;
        let tag = number::any(words, "tag", tag, u64::from(u32::MAX))?;
        let change = self.change(kind, subject, words)?;
        let twice = || words.error("Only one set per source/destination per match.");
        *change = change.and(effect.change(tag as u32)).ok_or_else(twice)?;
        Ok(())
    }

    /// Returns the change for what a match line names.
    fn change(
        &mut self,
        kind: Kind,
        subject: &[u8],
        words: &Words<'_>,
    ) -> Result<&mut Change, Error> {
        let (what, max) = match kind {
            Kind::Any if subject.eq_ignore_ascii_case(b"any") => return Ok(&mut self.any),
            Kind::Any => return Err(words.error("Match must be any.")),
            Kind::Prefix(_) => {
                let network = number::prefix(words, subject)?.network();
                return Ok(self.prefixes.entry(network).or_default());
            }
            Kind::Address(_) | Kind::NextHop | Kind::Exporter => {
                let address = number::address(words, subject);
                let prefix = Prefix {
                    address,
                    length: 32,
                };
                return Ok(self.prefixes.entry(prefix).or_default());
            }
            Kind::As(_) => ("AS", u16::MAX),
            Kind::TcpPort(_) | Kind::UdpPort(_) => ("port", u16::MAX),
            Kind::Interface(_) => ("interface", u16::MAX),
            Kind::Tos => ("ToS", u16::from(u8::MAX)),
        };
        let number = number::decimal(words, what, subject, u64::from(max))?;
        Ok(self.numbers.entry(number as u16).or_default())
    }

    /// Returns the action: the width of what it looks at says which table it needs.
    fn finish(self) -> Result<Action, Error> {
        let (addresses, words) = (
            self.kind.and_then(Kind::sized_fields),
            self.kind.and_then(Kind::sized_fields),
        );
        let table = match (self.kind, addresses, words) {
            (Some(Kind::Tos), ..) => Table::Tos(NumberTable::new(&masks(self.numbers)?)?),
            (_, Some(ends), _) => Table::Addresses(ends, PrefixTable::new(&masks(self.prefixes)?)?),
            (Some(kind), _, Some(ends)) => {
                let table = NumberTable::new(&masks(self.numbers)?)?;
                Table::Words(ends, kind.protocol(), table)
            }
            _ => Table::Any(self.any.masks()),
        };
        Ok(Action {
            name: self.name,
            kind: self.kind,
            table,
        })
    }
}

/// Makes changes ready to be applied. One at a time: all at once would need a list of them.
fn masks<K: Ord>(changes: BTreeMap<K, Change>) -> Result<BTreeMap<K, Masks>, Error> {
    let mut masks = BTreeMap::new();
    for (key, change) in changes {
        reserve::check()?;
        masks.insert(key, change.masks());
    }
    Ok(masks)
}

/// Reads `exporter ADDRESS`.
fn set_exporter(term: &mut Term, words: &mut Words<'_>) -> Result<(), Error> {
    let word = words.expect("Expecting exporter.")?;
    if term.exporter.is_some() {
        return Err(words.error("Exporter previously defined."));
    }
    term.exporter = Some(number::address(words, word));
    Ok(())
}

/// Reads `input-filter LIST` or `output-filter LIST`.
fn set_filter(
    filter: &mut Option<NumberSet>,
    words: &mut Words<'_>,
    twice: &str,
) -> Result<(), Error> {
    let list = words.expect("Expecting filter list.")?;
    if filter.is_some() {
        return Err(words.error(twice));
    }
    *filter =
        Some(NumberSet::read(list).ok_or_else(|| number::bad(words, "list of interfaces", list))?);
    Ok(())
}
