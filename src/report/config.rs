//! The language of report configurations.

use super::order::Sort;
use super::settings::{Clock, Definition, Format, Output, Report, Settings};
use super::table::Kind;
use super::vocabulary::{MORE_FIELDS, OPTIONS, SORTS, option};
use crate::config::{Named, Position, Source, Words, keyword};
use crate::error::Error;
use crate::text::scan::Number;

/// The filters, tags and masks that a configuration may refer to.
pub trait Includes {
    /// Whether the filters in `file`, or those of the system, have a definition `name`; `None` if they cannot be
    /// read, which has been reported.
    fn has_filter(&mut self, file: Option<&[u8]>, name: &[u8]) -> Option<bool>;
    /// The same for tags.
    fn has_tag(&mut self, file: Option<&[u8]>, name: &[u8]) -> Option<bool>;
    /// The same for masks.
    fn has_mask(&mut self, file: Option<&[u8]>, name: &[u8]) -> Option<bool>;
}

/// Where in the file a keyword may stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Anywhere,
    Report,
    Output,
    Definition,
}

type Handler<'i> = fn(&mut Parser<'i>, &mut Words<'_>) -> Result<(), Error>;

struct Parser<'i> {
    /// The files; the rest is put there at the end.
    settings: Settings,
    reports: Named<Report>,
    /// Each with the places where it names reports, which may stand behind it.
    definitions: Named<(Definition, Vec<Position>)>,
    /// What `stat-report` or `stat-definition` began last; `Anywhere` before them.
    place: Place,
    includes: &'i mut dyn Includes,
}

/// Reads a configuration.
pub fn parse(source: &mut Source<'_>, includes: &mut dyn Includes) -> Result<Settings, Error> {
    let mut parser = Parser {
        settings: Settings::default(),
        reports: Named::default(),
        definitions: Named::default(),
        place: Place::Anywhere,
        includes,
    };
    while let Some(mut words) = source.next_line()? {
        let handler = parser.handler(words.keyword());
        let handler = handler.ok_or_else(|| words.unexpected(words.keyword()))?;
        handler(&mut parser, &mut words)?;
        words.finish()?;
    }
    parser.finish()
}

impl<'i> Parser<'i> {
    #[rustfmt::skip]
    const KEYWORDS: [(&'static str, Place, Handler<'i>); 25] = [
        ("include-mask", Place::Anywhere, Self::include_mask),
        ("include-tag", Place::Anywhere, Self::include_tag),
        ("include-filter", Place::Anywhere, Self::include_filter),
        ("stat-report", Place::Anywhere, Self::report),
        ("type", Place::Report, Self::kind),
        ("filter", Place::Report, Self::report_filter),
        ("scale", Place::Report, Self::scale),
        ("output", Place::Report, Self::output),
        ("tag-mask", Place::Report, Self::tag_mask),
        ("ip-source-address-format", Place::Report, Self::source_format),
        ("ip-destination-address-format", Place::Report, Self::destination_format),
        ("format", Place::Output, Self::format),
        ("sort", Place::Output, Self::sort),
        ("records", Place::Output, Self::records),
        ("tally", Place::Output, Self::tally),
        ("fields", Place::Output, Self::fields),
        ("options", Place::Output, Self::options),
        ("path", Place::Output, Self::path),
        ("time", Place::Output, Self::time),
        ("stat-definition", Place::Anywhere, Self::definition),
        ("filter", Place::Definition, Self::definition_filter),
        ("tag", Place::Definition, Self::definition_tag),
        ("mask", Place::Definition, Self::definition_mask),
        ("report", Place::Definition, Self::definition_report),
        ("time-series", Place::Definition, Self::time_series),
    ];

    fn handler(&self, word: &[u8]) -> Option<Handler<'i>> {
        let here = |place| match place {
            Place::Anywhere => true,
            Place::Output => self.place == Place::Report,
            place => self.place == place,
        };
        let rows = Self::KEYWORDS
            .into_iter()
            .filter(|(_, place, _)| here(*place));
        let mut rows = rows.filter(|(name, ..)| name.as_bytes().eq_ignore_ascii_case(word));
        rows.next().map(|(.., handler)| handler)
    }

    // Files.

    fn include_mask(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        include(words, &mut self.settings.mask_file, "Mask")
    }

    fn include_tag(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        include(words, &mut self.settings.tag_file, "Tag")
    }

    fn include_filter(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        include(words, &mut self.settings.filter_file, "Filter")
    }

    fn find_filter(&mut self, words: &mut Words<'_>) -> Result<Vec<u8>, Error> {
        let name = words.expect("Expecting filter name.")?;
        let file = self.settings.filter_file.as_deref();
        found(words, self.includes.has_filter(file, name), "Filter").map(|()| name.to_vec())
    }

    // Reports.

    fn report(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let report = |name: Box<[u8]>| Report::new(name.into());
        self.reports.add(words, report)?;
        self.place = Place::Report;
        Ok(())
    }

    /// The report at hand.
    fn at_hand(&mut self, words: &Words<'_>) -> Result<&mut Report, Error> {
        let report = self.reports.last_mut();
        report.ok_or_else(|| words.error("Must set name first."))
    }

    fn kind(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let report = self.at_hand(words)?;
        let name = words.expect("Expecting type.")?;
        if report.kind.is_some() {
            return Err(words.error("Type previously defined."));
        }
        let kind = Kind::find(name).ok_or_else(|| words.error("Unrecognized type."))?;
        report.kind = Some(kind);
        Ok(())
    }

    fn report_filter(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        if self.at_hand(words)?.filter.is_some() {
            return Err(words.error("Filter previously defined for report ."));
        }
        let name = self.find_filter(words)?;
        self.at_hand(words)?.filter = Some(name);
        Ok(())
    }

    fn scale(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let report = self.at_hand(words)?;
        let word = words.expect("Expecting scaling factor.")?;
        let factor = Number::decimal(word).up_to(u32::MAX.into());
        report.scale = factor.ok_or_else(|| out_of_range(words, word))? as u32;
        Ok(())
    }

    fn tag_mask(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let report = self.at_hand(words)?;
        let source = number(words, "Expecting source mask.", u32::MAX.into())? as u32;
        let destination = number(words, "Expecting destination mask.", u32::MAX.into())? as u32;
        report.tag_masks = (source, destination);
        report.options |= option::TAG_MASK;
        Ok(())
    }

    fn source_format(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let (length, mask) = (option::SOURCE_LENGTH, option::SOURCE_MASK);
        address_format(words, self.at_hand(words)?, length, mask)
    }

    fn destination_format(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let (length, mask) = (option::DESTINATION_LENGTH, option::DESTINATION_MASK);
        address_format(words, self.at_hand(words)?, length, mask)
    }

    // Outputs.

    fn output(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let report = self.at_hand(words)?;
        let kind = report
            .kind
            .ok_or_else(|| words.error("Must set type first."))?;
        report.outputs.push(Output::new(kind));
        Ok(())
    }

    /// The output at hand and the type of its report.
    fn output_at_hand(&mut self, words: &Words<'_>) -> Result<(&mut Output, &'static Kind), Error> {
        let report = self.at_hand(words)?;
        let output = report.outputs.last_mut().zip(report.kind);
        output.ok_or_else(|| words.error("Not in report output."))
    }

    fn format(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        self.output_at_hand(words)?;
        let word = words.expect("Expecting format.")?;
        let table = [("ascii", Format::Ascii), ("binary", Format::Binary)];
        let format = keyword(&table, word).ok_or_else(|| words.error("Unrecognized format."))?;
        self.at_hand(words)?.format = format;
        Ok(())
    }

    fn sort(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let (output, kind) = self.output_at_hand(words)?;
        let word = words.expect("Expecting sort field.")?;
        let (plus, word) = signed(word).ok_or_else(|| words.error("Expecting + or -."))?;
        if word.is_empty() {
            return Ok(());
        }
        let field = keyword(&SORTS, word).ok_or_else(|| words.error("Unrecognized field."))?;
        available(words, kind, field, word)?;
        output.sort = Some(Sort { field, plus });
        output.options |= option::SORT;
        Ok(())
    }

    fn records(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let (output, _) = self.output_at_hand(words)?;
        output.records = count(words, "Expecting num records.", u64::MAX)?;
        Ok(())
    }

    fn tally(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let (output, _) = self.output_at_hand(words)?;
        output.tally = count(words, "Expecting tally increment.", u32::MAX.into())? as u32;
        output.options &= !option::TALLY;
        if output.tally != 0 {
            output.options |= option::TALLY;
        }
        Ok(())
    }

    fn fields(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let (output, kind) = self.output_at_hand(words)?;
        for (plus, word) in changes(words, "display fields", "field")? {
            let field = keyword(&SORTS, word).or_else(|| keyword(&MORE_FIELDS, word));
            let field = field.ok_or_else(|| words.error("Unrecognized field."))?;
            available(words, kind, field, word)?;
            set(&mut output.fields, field, plus);
        }
        Ok(())
    }

    fn options(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let (output, kind) = self.output_at_hand(words)?;
        for (plus, word) in changes(words, "options", "option")? {
            let option = keyword(&OPTIONS, word);
            let option = option.ok_or_else(|| words.error("Unrecognized option."))?;
            if kind.options() & option != option {
                return Err(words.error("option selected not available for report."));
            }
            set(&mut output.options, option, plus);
        }
        Ok(())
    }

    fn path(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let (output, _) = self.output_at_hand(words)?;
        let path = words
            .rest()
            .ok_or_else(|| words.error("Expecting pathname."))?;
        output.path = Some(path.to_vec());
        Ok(())
    }

    fn time(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let (output, _) = self.output_at_hand(words)?;
        let word = words.expect("Expecting time specifier.")?;
        let table = [
            ("now", Clock::Now),
            ("start", Clock::Start),
            ("end", Clock::End),
            ("mid", Clock::Middle),
        ];
        let clock = keyword(&table, word);
        output.clock = clock.ok_or_else(|| words.error("Invalid time specifier."))?;
        Ok(())
    }

    // Definitions.

    fn definition(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let definition = |name: Box<[u8]>| Definition {
            name: name.into(),
            ..Definition::default()
        };
        let draft = |name| (definition(name), Vec::new());
        self.definitions.add(words, draft)?;
        self.place = Place::Definition;
        Ok(())
    }

    /// The definition at hand, and where it names reports.
    fn draft(&mut self, words: &Words<'_>) -> Result<&mut (Definition, Vec<Position>), Error> {
        let definition = self.definitions.last_mut();
        definition.ok_or_else(|| words.error("Must set name first."))
    }

    /// The definition at hand.
    fn defined(&mut self, words: &Words<'_>) -> Result<&mut Definition, Error> {
        self.draft(words).map(|(definition, _)| definition)
    }

    fn definition_filter(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        if self.defined(words)?.filter.is_some() {
            return Err(words.error("Filter previously defined for definition."));
        }
        let name = self.find_filter(words)?;
        self.defined(words)?.filter = Some(name);
        Ok(())
    }

    fn definition_tag(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let name = words.expect("Expecting tag name.")?;
        if self.defined(words)?.tag.is_some() {
            return Err(words.error("Tag previously defined for definition."));
        }
        let file = self.settings.tag_file.as_deref();
        found(words, self.includes.has_tag(file, name), "Tag")?;
        self.defined(words)?.tag = Some(name.to_vec());
        Ok(())
    }

    fn definition_mask(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let name = words.expect("Expecting mask name.")?;
        if self.defined(words)?.mask.is_some() {
            return Err(words.error("Mask previously defined for definition."));
        }
        let file = self.settings.mask_file.as_deref();
        found(words, self.includes.has_mask(file, name), "Mask")?;
        self.defined(words)?.mask = Some(name.to_vec());
        Ok(())
    }

    fn definition_report(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let (definition, positions) = self.draft(words)?;
        let name = words.expect("Expecting report name.")?;
        let mut names = definition.reports.iter().map(|(name, _)| name);
        if names.any(|known| known.eq_ignore_ascii_case(name)) {
            return Err(words.error("Duplicate report in definition."));
        }
        definition.reports.push((name.to_vec(), usize::MAX));
        positions.push(words.position().clone());
        Ok(())
    }

    fn time_series(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let definition = self.defined(words)?;
        let seconds = number(words, "Expecting time in seconds.", u32::MAX.into())? as u32;
        if definition.max_time != 0 {
            return Err(words.error("Time previously defined for definition."));
        }
        definition.max_time = seconds;
        Ok(())
    }

    /// Finds the reports of every definition, which may stand before them.
    fn finish(self) -> Result<Settings, Error> {
        let finish = |(mut definition, positions): (Definition, Vec<Position>)| {
            for ((name, number), position) in definition.reports.iter_mut().zip(positions) {
                let complaint = |what: &str, how: &str| {
                    position.error(format_args!(
                        "{what} \"{}\" in stat-definition \"{}\"{how}.",
                        String::from_utf8_lossy(name),
                        String::from_utf8_lossy(&definition.name)
                    ))
                };
                let (place, report) = self
                    .reports
                    .find(name)
                    .ok_or_else(|| complaint("Unable to resolve report", ""))?;
                if report.kind.is_none() {
                    return Err(complaint("Report", " has no type"));
                }
                *number = place;
            }
            Ok(definition)
        };
        let definitions = self.definitions.into_entries().into_iter().map(finish);
        Ok(Settings {
            definitions: definitions.collect::<Result<_, Error>>()?,
            reports: self.reports.into_entries(),
            ..self.settings
        })
    }
}

fn include(words: &mut Words<'_>, file: &mut Option<Vec<u8>>, what: &str) -> Result<(), Error> {
    let path = words.expect("Expecting pathname.")?;
    if file.is_some() {
        return Err(words.error(format_args!("{what} pathname previously specified.")));
    }
    *file = Some(path.to_vec());
    Ok(())
}

fn found(words: &Words<'_>, found: Option<bool>, what: &str) -> Result<(), Error> {
    match found {
        Some(true) => Ok(()),
        Some(false) => Err(words.error(format_args!("{what} definition not found."))),
        None => Err(words.error(format_args!("{what}s not loaded."))),
    }
}

fn address_format(
    words: &mut Words<'_>,
    report: &mut Report,
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
        Some(0) => report.options &= !(length | mask),
        Some(option) => report.options |= option,
    }
    Ok(())
}

/// A number in C's notation.
fn number(words: &mut Words<'_>, missing: &str, max: u64) -> Result<u64, Error> {
    let word = words.expect(missing)?;
    Number::any(word)
        .up_to(max)
        .ok_or_else(|| out_of_range(words, word))
}

/// A number of lines: one that is out of range means more than there can be.
fn count(words: &mut Words<'_>, missing: &str, max: u64) -> Result<u64, Error> {
    let word = words.expect(missing)?;
    Ok(Number::any(word).up_to(max).unwrap_or_else(|| {
        let word = String::from_utf8_lossy(word);
        words.warn(format_args!(
            "Number out of range: \"{word}\", taken for {max}."
        ));
        max
    }))
}

fn out_of_range(words: &Words<'_>, word: &[u8]) -> Error {
    let word = String::from_utf8_lossy(word);
    words.error(format_args!("Number out of range: \"{word}\"."))
}

/// Whether a word starts with `+` or with `-`, and what follows.
fn signed(word: &[u8]) -> Option<(bool, &[u8])> {
    match word.split_first() {
        Some((b'+', rest)) => Some((true, rest)),
        Some((b'-', rest)) => Some((false, rest)),
        _ => None,
    }
}

/// The words of a list as `+flows,-key`: whether to add each.
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
    list.collect()
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
    let word = String::from_utf8_lossy(word);
    let text = format!("field \"{word}\" selected not available for report.");
    Err(words.error(text))
}
