//! Files of filters.

use super::primitive::{Primitive, Type};
use super::subject::SUBJECTS;
use super::{Condition, Definition};
use crate::config::{Environment, Named, Position, Source, SymbolFiles, Words, keyword};
use crate::error::Error;
use crate::sys::reserve;
use std::path::Path;
use std::sync::Arc;

/// The filters of a file.
#[derive(Debug, Default)]
pub struct Filters {
    /// The primitives, in the order of the file: names and types.
    pub primitives: Vec<(Box<[u8]>, Option<Type>)>,
    /// The definitions, in the order of the file.
    pub definitions: Vec<Arc<Definition>>,
}

/// Reads a file of filters.
pub fn load(path: &Path, environment: Environment<'_>) -> Result<Filters, Error> {
    parse(Source::open(path, environment)?)
}

/// Reads filters from a text; messages call it `name`.
///
/// # Errors
/// As [`load`], but for those of the file.
pub fn from_text(name: &str, text: &str, environment: Environment<'_>) -> Result<Filters, Error> {
    parse(Source::from_text(name, text.into(), environment))
}

#[derive(Clone, Copy)]
enum Keyword {
    Primitive,
    Definition,
    Type,
    Permit,
    Deny,
    Default,
    Mask,
    Match,
    Or,
    Invert,
}

/// What may stand anywhere.
const ANYWHERE: &[(&str, Keyword)] = &[
    ("filter-primitive", Keyword::Primitive),
    ("filter-definition", Keyword::Definition),
];

/// What may stand in a primitive.
const IN_PRIMITIVE: &[(&str, Keyword)] = &[
    ("type", Keyword::Type),
    ("permit", Keyword::Permit),
    ("deny", Keyword::Deny),
    ("default", Keyword::Default),
    ("mask", Keyword::Mask),
];

/// What may stand in a definition.
const IN_DEFINITION: &[(&str, Keyword)] = &[
    ("match", Keyword::Match),
    ("or", Keyword::Or),
    ("invert", Keyword::Invert),
];

/// A definition whose primitives may still be to come.
struct Draft {
    name: Box<[u8]>,
    invert: bool,
    alternatives: Vec<Vec<Match>>,
    /// Whether the next `match` line starts an alternative.
    or: bool,
}

/// A `match` line.
struct Match {
    position: Position,
    subject: Box<[u8]>,
    primitive: Box<[u8]>,
}

/// What the lines that follow belong to: the last of these.
enum State {
    Start,
    Primitive,
    Definition,
}

pub(super) fn parse(mut source: Source<'_>) -> Result<Filters, Error> {
    let symbols = SymbolFiles::new(source.environment());
    let mut primitives = Named::default();
    let mut drafts = Named::default();
    let mut state = State::Start;
    while let Some(mut words) = source.next_line()? {
        let word = words.keyword();
        let known = keyword(ANYWHERE, word).or_else(|| match state {
            State::Start => None,
            State::Primitive => keyword(IN_PRIMITIVE, word),
            State::Definition => keyword(IN_DEFINITION, word),
        });
        match known.ok_or_else(|| words.unexpected(word))? {
            Keyword::Primitive => {
                primitives.add(&mut words, Primitive::new)?;
                state = State::Primitive;
            }
            Keyword::Definition => {
                drafts.add(&mut words, Draft::new)?;
                state = State::Definition;
            }
            known => match (primitives.last_mut(), drafts.last_mut()) {
                (Some(primitive), _) if matches!(state, State::Primitive) => {
                    primitive_line(known, primitive, &mut words, &symbols)?;
                }
                (_, Some(draft)) => draft.line(known, &mut words)?,
                _ => return Err(words.unexpected(word)),
            },
        }
        words.finish()?;
    }
    // Of several errors the one in the last definition has always been told.
    let drafts = drafts.into_things().into_iter().rev();
    let definitions: Result<Vec<_>, _> = drafts
        .map(|draft| draft.resolve(&mut primitives).map(Arc::new))
        .collect();
    let mut definitions = definitions?;
    definitions.reverse();
    Ok(Filters {
        primitives: primitives
            .into_things()
            .into_iter()
            .map(Primitive::into_name)
            .collect(),
        definitions,
    })
}

fn primitive_line(
    known: Keyword,
    primitive: &mut Primitive,
    words: &mut Words<'_>,
    symbols: &SymbolFiles<'_>,
) -> Result<(), Error> {
    match known {
        Keyword::Type => primitive.set_type(words),
        Keyword::Default => primitive.set_default(words),
        Keyword::Mask => primitive.set_mask(words),
        known => primitive.add(matches!(known, Keyword::Permit), words, symbols),
    }
}

impl Draft {
    fn new(name: Box<[u8]>) -> Draft {
        Draft {
            name,
            invert: false,
            alternatives: Vec::new(),
            or: true,
        }
    }

    fn line(&mut self, known: Keyword, words: &mut Words<'_>) -> Result<(), Error> {
        match known {
            Keyword::Or => self.or = true,
            Keyword::Invert => self.invert = true,
            _ => {
                let line = Match {
                    subject: words.expect("Expecting match type.")?.into(),
                    primitive: words.expect("Expecting match primitive.")?.into(),
                    position: words.position().clone(),
                };
                match self.alternatives.last_mut() {
                    Some(last) if !self.or => last.push(line),
                    _ => self.alternatives.push(vec![line]),
                }
                self.or = false;
            }
        }
        Ok(())
    }

    /// Finds the primitives that the lines name.
    fn resolve(self, primitives: &mut Named<Primitive>) -> Result<Definition, Error> {
        let mut xfields = 0;
        let mut condition = |line: Match| {
            reserve::check()?;
            let error = |what: &str, word: &[u8], preposition: &str| {
                line.position.error(format_args!(
                    "{what} \"{}\" {preposition} filter-definition \"{}\".",
                    String::from_utf8_lossy(word),
                    String::from_utf8_lossy(&self.name)
                ))
            };
            let primitive = primitives
                .find_mut(&line.primitive)
                .ok_or_else(|| error("Unable to resolve primitive", &line.primitive, "in"))?;
            let (subject, types) = keyword(SUBJECTS, &line.subject)
                .ok_or_else(|| error("Unknown match criteria", &line.subject, "in"))?;
            if !primitive.is_any_of(types) {
                let preposition = "incompatible with match in";
                return Err(error("Primitive", &line.subject, preposition));
            }
            let test = primitive
                .test()
                .map_err(|what| error(&format!("{what} of primitive"), &line.primitive, "in"))?;
            xfields |= subject.xfields();
            Ok((subject, test))
        };
        let mut conditions = Vec::new();
        for lines in self.alternatives {
            let last = conditions.len() + lines.len() - 1;
            for line in lines {
                let (subject, test) = condition(line)?;
                conditions.push(Condition {
                    test,
                    subject,
                    is_last: conditions.len() == last,
                    otherwise: last as u32 + 1,
                });
            }
        }
        Ok(Definition {
            name: self.name,
            xfields,
            invert: self.invert,
            conditions: conditions.into(),
        })
    }
}
