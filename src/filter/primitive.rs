//! Primitives: lists of what to permit and to deny.

use super::entries::{Entries, must_set_type};
use super::matcher::Matcher;
use super::vocabulary::{MODES, TYPES, Type};
use crate::config::{SymbolFiles, Words, keyword, number};
use crate::error::Error;

/// A primitive.
#[derive(Debug)]
pub(super) struct Primitive {
    name: Box<[u8]>,
    r#type: Option<Type>,
    entries: Entries,
    default: bool,
    /// What it compiles to, once a definition has asked for it.
    matcher: Option<Matcher>,
}

impl Primitive {
    pub(super) fn new(name: Box<[u8]>) -> Primitive {
        Primitive {
            name,
            r#type: None,
            entries: Entries::None,
            default: false,
            matcher: None,
        }
    }

    pub(super) fn into_name(self) -> (Box<[u8]>, Option<Type>) {
        (self.name, self.r#type)
    }

    pub(super) fn is_any_of(&self, types: &[Type]) -> bool {
        self.r#type.is_some_and(|this| types.contains(&this))
    }

    /// Reads a `type` line.
    pub(super) fn set_type(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let word = words.expect("Expecting type.")?;
        if self.r#type.is_some() {
            return Err(words.error("Type previously defined."));
        }
        let known = keyword(&TYPES, word).ok_or_else(|| words.error("Unrecognized type."))?;
        self.r#type = Some(known);
        self.entries = Entries::none(known);
        Ok(())
    }

    /// Reads a `default` line.
    pub(super) fn set_default(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        const MISSING: &str = "Expecting permit or deny.";
        let permit = keyword(MODES, words.expect(MISSING)?).ok_or_else(|| words.error(MISSING))?;
        match self.r#type {
            None => return Err(must_set_type(words)),
            Some(Type::Rate) => words.warn("No default mode for rate."),
            Some(_) => self.default = permit,
        }
        Ok(())
    }

    /// Reads a `mask` line.
    pub(super) fn set_mask(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let word = words.expect("Expecting mask value.")?;
        match (self.r#type, &mut self.entries) {
            (Some(Type::Tos | Type::TcpFlags), Entries::Numbers { mask, .. }) => {
                *mask = number::any(words, "mask", word, u8::MAX.into())? as u8;
                Ok(())
            }
            _ => Err(words.error("Mask not supported for primitive.")),
        }
    }

    /// Reads a `permit` or `deny` line.
    pub(super) fn add(
        &mut self,
        permit: bool,
        words: &mut Words<'_>,
        symbols: &SymbolFiles,
    ) -> Result<(), Error> {
        let word = words.expect("Expecting permit/deny data.")?;
        self.entries.add(word, permit, words, symbols)
    }

    /// Returns what it compiles to. `lacks` makes the error for what is missing.
    ///
    /// # Errors
    /// Something is missing, or there is no memory.
    pub(super) fn matcher(&mut self, lacks: impl Fn(&str) -> Error) -> Result<Matcher, Error> {
        if let Some(matcher) = &self.matcher {
            return Ok(matcher.clone());
        }
        let matcher = self.entries.compile(self.default, lacks)?;
        self.matcher = Some(matcher.clone());
        Ok(matcher)
    }
}
