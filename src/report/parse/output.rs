//! The lines of an output.

use crate::config::{Words, keyword, shown};
use crate::error::Error;
use crate::report::order::Sort;
use crate::report::settings::{Output, PathTime};
use crate::report::table::Kind;
use crate::report::vocabulary::{MORE_FIELDS, OPTIONS, SORTS, option};
use crate::sys::reserve;
use crate::text::scan::Number;

impl Output {
    /// Reads `sort +FIELD`.
    pub(super) fn read_sort(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let kind = self.kind;
        let word = words.expect("Expecting sort field.")?;
        let (plus, word) = signed(word).ok_or_else(|| words.error("Expecting + or -."))?;
        if word.is_empty() {
            return Ok(());
        }
        let field = keyword(&SORTS, word).ok_or_else(|| words.error("Unrecognized field."))?;
        available(words, kind, field, word)?;
        self.sort = Some(Sort { field, plus });
        self.options |= option::SORT;
        Ok(())
    }

    /// Reads `records LINES`.
    pub(super) fn read_records(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        self.records = count(words, "Expecting num records.", u64::MAX)?;
        Ok(())
    }

    /// Reads `tally LINES`.
    pub(super) fn read_tally(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        self.tally = count(words, "Expecting tally increment.", u32::MAX.into())? as u32;
        self.options &= !option::TALLY;
        if self.tally != 0 {
            self.options |= option::TALLY;
        }
        Ok(())
    }

    /// Reads `fields +FIELD,-FIELD`.
    pub(super) fn read_fields(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let kind = self.kind;
        for (plus, word) in changes(words, "display fields", "field")? {
            let field = keyword(&SORTS, word).or_else(|| keyword(&MORE_FIELDS, word));
            let field = field.ok_or_else(|| words.error("Unrecognized field."))?;
            available(words, kind, field, word)?;
            set(&mut self.fields, field, plus);
        }
        Ok(())
    }

    /// Reads `options +OPTION,-OPTION`.
    pub(super) fn read_options(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let kind = self.kind;
        for (plus, word) in changes(words, "options", "option")? {
            let option = keyword(&OPTIONS, word);
            let option = option.ok_or_else(|| words.error("Unrecognized option."))?;
            if kind.options() & option != option {
                return Err(words.error("option selected not available for report."));
            }
            set(&mut self.options, option, plus);
        }
        Ok(())
    }

    /// Reads `path PATH`, which goes to the end of the line.
    pub(super) fn read_path(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let path = words
            .rest()
            .ok_or_else(|| words.error("Expecting pathname."))?;
        self.path = Some(path.into());
        Ok(())
    }

    /// Reads `time CLOCK`.
    pub(super) fn read_path_time(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let word = words.expect("Expecting time specifier.")?;
        let table = [
            ("now", PathTime::Now),
            ("start", PathTime::Start),
            ("end", PathTime::End),
            ("mid", PathTime::Middle),
        ];
        let time = keyword(&table, word);
        self.path_time = time.ok_or_else(|| words.error("Invalid time specifier."))?;
        Ok(())
    }
}

/// Returns a number of lines: one that is out of range means more than there can be.
fn count(words: &mut Words<'_>, missing: &str, max: u64) -> Result<u64, Error> {
    let word = words.expect(missing)?;
    Ok(Number::any(word).up_to(max).unwrap_or_else(|| {
        let word = shown(word);
        words.warn(format_args!(
            "Number out of range: \"{word}\", taken for {max}."
        ));
        max
    }))
}

/// Tells whether a word starts with `+` or with `-`, and what follows.
fn signed(word: &[u8]) -> Option<(bool, &[u8])> {
    match word.split_first() {
        Some((b'+', rest)) => Some((true, rest)),
        Some((b'-', rest)) => Some((false, rest)),
        _ => None,
    }
}

/// Returns the words of a list as `+flows,-key`: whether to add each.
fn changes<'l>(
    words: &mut Words<'l>,
    missing: &str,
    what: &str,
) -> Result<Vec<(bool, &'l [u8])>, Error> {
    let list = words
        .rest()
        .ok_or_else(|| words.error(format_args!("Expecting {missing}.")))?;
    let list = list.split(|octet| matches!(octet, b' ' | b','));
    let list = list.filter(|word| !word.is_empty()).map(|word| {
        signed(word).ok_or_else(|| words.error(format_args!("Expecting +{what} or -{what}.")))
    });
    reserve::collect(list)
}

fn set(bits: &mut u32, change: u32, plus: bool) {
    if plus {
        *bits |= change;
    } else {
        *bits &= !change;
    }
}

fn available(words: &Words<'_>, kind: &Kind, field: u32, word: &[u8]) -> Result<(), Error> {
    if kind.fields() & field == field {
        return Ok(());
    }
    let word = shown(word);
    let text = format!("field \"{word}\" selected not available for report.");
    Err(words.error(text))
}
