//! The lines of a report.

use crate::config::{Words, keyword, shown};
use crate::error::Error;
use crate::report::settings::{Format, Output, ReportSettings};
use crate::report::table::Kind;
use crate::report::vocabulary::option;
use crate::sys::reserve;
use crate::text::scan::Number;

impl ReportSettings {
    /// Reads `type TYPE`.
    pub(super) fn read_kind(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let name = words.expect("Expecting type.")?;
        if self.kind.is_some() {
            return Err(words.error("Type previously defined."));
        }
        let kind = Kind::find(name).ok_or_else(|| words.error("Unrecognized type."))?;
        self.kind = Some(kind);
        Ok(())
    }

    /// Reads `scale FACTOR`.
    pub(super) fn read_scale(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let word = words.expect("Expecting scaling factor.")?;
        let factor = Number::decimal(word).up_to(u32::MAX.into());
        self.scale = factor.ok_or_else(|| out_of_range(words, word))? as u32;
        Ok(())
    }

    /// Reads `tag-mask SOURCE DESTINATION`.
    pub(super) fn read_tag_masks(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let source = number(words, "Expecting source mask.")?;
        let destination = number(words, "Expecting destination mask.")?;
        self.tag_masks = (source, destination);
        self.options |= option::TAG_MASK;
        Ok(())
    }

    /// Reads the format of addresses, which sets one of two options or none.
    pub(super) fn read_address_format(
        &mut self,
        words: &mut Words<'_>,
        length: u32,
        mask: u32,
    ) -> Result<(), Error> {
        let word = words.expect("Expecting address format.")?;
        let table = [
            ("prefix-len", length),
            ("prefix-mask", mask),
            ("address", 0),
        ];
        match keyword(&table, word) {
            None => return Err(words.error("Invalid address format.")),
            Some(0) => self.options &= !(length | mask),
            Some(option) => self.options |= option,
        }
        Ok(())
    }

    /// Reads `output`: the lines that follow are about a new one.
    pub(super) fn begin_output(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let kind = self.kind;
        let kind = kind.ok_or_else(|| words.error("Must set type first."))?;
        reserve::push(&mut self.outputs, Output::new(kind))
    }

    /// Returns the output that the line is about.
    pub(super) fn output(&mut self, words: &Words<'_>) -> Result<&mut Output, Error> {
        let output = self.outputs.last_mut();
        output.ok_or_else(|| words.error("Not in report output."))
    }

    /// Reads `format FORMAT`, which stands among the lines of an output.
    pub(super) fn read_format(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        self.output(words)?;
        let word = words.expect("Expecting format.")?;
        let table = [("ascii", Format::Ascii), ("binary", Format::Binary)];
        let format = keyword(&table, word);
        self.format = format.ok_or_else(|| words.error("Unrecognized format."))?;
        Ok(())
    }
}

/// Reads a number of 32 bits in C's notation.
pub(super) fn number(words: &mut Words<'_>, missing: &str) -> Result<u32, Error> {
    let word = words.expect(missing)?;
    let number = Number::any(word).up_to(u32::MAX.into());
    number
        .map(|number| number as u32)
        .ok_or_else(|| out_of_range(words, word))
}

fn out_of_range(words: &Words<'_>, word: &[u8]) -> Error {
    let word = shown(word);
    words.error(format_args!("Number out of range: \"{word}\"."))
}
