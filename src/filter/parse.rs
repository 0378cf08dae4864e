//! The filter language: files, and the lines of definitions.

use super::definition::FilterDefinition;
use super::primitive::Primitive;
use super::vocabulary::{SUBJECTS, Type};
use crate::config::driver::{self, Place, Row};
use crate::config::{Environment, Named, Position, Source, SymbolFiles, Words, keyword, shown};
use crate::error::Error;
use crate::sys::{random, reserve};
use std::path::Path;
use std::sync::Arc;

/// The filters of a file.
#[derive(Debug, Default)]
pub struct Filters {
    /// The primitives, in the order of the file: names and types.
    pub primitives: Vec<(Box<[u8]>, Option<Type>)>,
    /// The definitions, in the order of the file.
    pub definitions: Named<Arc<FilterDefinition>>,
}

impl Filters {
    /// Reads a file; seeds the random numbers of the program if it draws flows at random.
    ///
    /// # Errors
    /// The file cannot be read, or is not in the language of filters; there is no memory.
    pub fn load(path: &Path, environment: Environment<'_>) -> Result<Filters, Error> {
        let filters = read(&mut Source::open(path, environment)?)?;
        let draws = |(_, r#type): &(_, Option<Type>)| *r#type == Some(Type::Rate);
        if filters.primitives.iter().any(draws) {
            random::seed();
        }
        Ok(filters)
    }

    /// Reads a text; messages call it `name`.
    ///
    /// # Errors
    /// As [`Filters::load`], but for those of the file.
    pub fn from_text(
        name: &str,
        text: &str,
        environment: Environment<'_>,
    ) -> Result<Filters, Error> {
        read(&mut Source::from_text(name, text.into(), environment))
    }
}

/// What lines belong to.
#[derive(Clone, Copy, PartialEq)]
enum Section {
    Primitive,
    Definition,
}

const PRIMITIVE: Place<Section> = Place::Within(Section::Primitive);
const DEFINITION: Place<Section> = Place::Within(Section::Definition);

const KEYWORDS: &[Row<Parser, Section>] = &[
    (
        "filter-primitive",
        Place::Begins(Section::Primitive),
        |parser, words| parser.primitives.add(words, Primitive::new),
    ),
    ("type", PRIMITIVE, |parser, words| {
        parser.primitives.current(words)?.set_type(words)
    }),
    ("permit", PRIMITIVE, |parser, words| {
        parser
            .primitives
            .current(words)?
            .add(true, words, &parser.symbols)
    }),
    ("deny", PRIMITIVE, |parser, words| {
        parser
            .primitives
            .current(words)?
            .add(false, words, &parser.symbols)
    }),
    ("default", PRIMITIVE, |parser, words| {
        parser.primitives.current(words)?.set_default(words)
    }),
    ("mask", PRIMITIVE, |parser, words| {
        parser.primitives.current(words)?.set_mask(words)
    }),
    (
        "filter-definition",
        Place::Begins(Section::Definition),
        |parser, words| parser.drafts.add(words, Draft::new),
    ),
    ("match", DEFINITION, |parser, words| {
        parser.drafts.current(words)?.add_match(words)
    }),
    ("or", DEFINITION, |parser, words| {
        parser.drafts.current(words)?.or = true;
        Ok(())
    }),
    ("invert", DEFINITION, |parser, words| {
        parser.drafts.current(words)?.invert = true;
        Ok(())
    }),
];

/// What is read so far.
#[derive(Default)]
struct Parser {
    symbols: SymbolFiles,
    primitives: Named<Primitive>,
    drafts: Named<Draft>,
}

pub(super) fn read(source: &mut Source<'_>) -> Result<Filters, Error> {
    let mut parser = Parser::default();
    driver::read(source, &mut parser, KEYWORDS)?;
    let mut primitives = parser.primitives;
    // Of several errors the one in the last definition has always been told.
    let definition = |draft: Draft| draft.resolve(&mut primitives).map(Arc::new);
    let definitions = parser.drafts.try_map_from_last(definition)?;
    let primitives = primitives.into_entries().into_iter();
    Ok(Filters {
        primitives: reserve::collect(primitives.map(|primitive| Ok(primitive.into_name())))?,
        definitions,
    })
}

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

impl Draft {
    fn new(name: Box<[u8]>) -> Draft {
        Draft {
            name,
            invert: false,
            alternatives: Vec::new(),
            or: true,
        }
    }

    /// Reads `match SUBJECT PRIMITIVE`.
    fn add_match(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let line = Match {
            subject: reserve::copy(words.expect("Expecting match type.")?)?.into(),
            primitive: reserve::copy(words.expect("Expecting match primitive.")?)?.into(),
            position: words.position().clone(),
        };
        match self.alternatives.last_mut() {
            Some(last) if !self.or => reserve::push(last, line)?,
            _ => reserve::push(&mut self.alternatives, vec![line])?,
        }
        self.or = false;
        Ok(())
    }

    /// Finds the primitives that the lines name.
    fn resolve(self, primitives: &mut Named<Primitive>) -> Result<FilterDefinition, Error> {
        let mut condition = |line: Match| {
            reserve::check()?;
            let error = |what: &str, word: &[u8], preposition: &str| {
                line.position.error(format_args!(
                    "{what} \"{}\" {preposition} filter-definition \"{}\".",
                    shown(word),
                    shown(&self.name)
                ))
            };
            let primitive = primitives
                .find_mut(&line.primitive)?
                .ok_or_else(|| error("Unable to resolve primitive", &line.primitive, "in"))?;
            let (subject, types) = keyword(&SUBJECTS, &line.subject)
                .ok_or_else(|| error("Unknown match criteria", &line.subject, "in"))?;
            if !primitive.is_any_of(&types) {
                let preposition = "incompatible with match in";
                return Err(error("Primitive", &line.subject, preposition));
            }
            let lacks = |what: &str| error(&format!("{what} of primitive"), &line.primitive, "in");
            Ok((subject, primitive.matcher(lacks)?))
        };
        let alternatives = self.alternatives.into_iter();
        let conditions =
            |lines: Vec<Match>| reserve::collect(lines.into_iter().map(&mut condition));
        let alternatives = reserve::collect(alternatives.map(conditions))?;
        FilterDefinition::new(self.name, self.invert, alternatives)
    }
}
