//! The report language: the lines of a file, those of a report in `report` and those of its outputs in `output`.

mod output;
mod report;

use super::definition::ReportDefinition;
use super::settings::{Output, ReportSettings};
use super::vocabulary::option;
use crate::config::driver::{self, Place, Row};
use crate::config::paths::File;
use crate::config::{Environment, Included, Named, Position, Source, Words, lower_case, shown};
use crate::error::Error;
use crate::filter::{FilterDefinition, Filters};
use crate::mask::{MaskDefinition, Masks};
use crate::sys::reserve;
use crate::tag::{TagDefinition, Tags};
use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

/// The path of a file, if the configuration names one, and what was read of it or of the system's, if anything.
pub type Used<T> = (Option<Box<[u8]>>, Option<T>);

/// What a file defines, in its order, and what it uses.
#[derive(Debug)]
pub struct Reports {
    /// Filters.
    pub filters: Used<Filters>,
    /// Tags.
    pub tags: Used<Tags>,
    /// Masks.
    pub masks: Used<Masks>,
    /// Reports.
    pub reports: Vec<Arc<ReportSettings>>,
    /// Definitions.
    pub definitions: Vec<Defined>,
}

/// A definition and the reports that it names.
#[derive(Debug)]
pub struct Defined {
    /// The definition.
    pub definition: ReportDefinition,
    /// What it calls its reports, and their places among all.
    pub names: Vec<(Box<[u8]>, usize)>,
}

impl Reports {
    /// Reads a file and the files of filters, tags and masks that it uses.
    ///
    /// # Errors
    /// A file cannot be read, or is not in its language; there is no memory.
    pub fn load(path: &Path, environment: Environment<'_>) -> Result<Reports, Error> {
        let mut parser = Parser {
            filters: Included::new("Filter", File::Filter, Filters::load),
            tags: Included::new("Tag", File::Tag, Tags::load),
            masks: Included::new("Mask", File::Mask, Masks::load),
            reports: Named::default(),
            definitions: Named::default(),
        };
        driver::read(&mut Source::open(path, environment)?, &mut parser, KEYWORDS)?;
        parser.finish()
    }
}

/// What was read so far.
struct Parser {
    filters: Included<Filters>,
    tags: Included<Tags>,
    masks: Included<Masks>,
    reports: Named<ReportSettings>,
    definitions: Named<Draft>,
}

/// A definition as it is read.
#[derive(Default)]
struct Draft {
    name: Box<[u8]>,
    filter: Option<Arc<FilterDefinition>>,
    tags: Option<Arc<TagDefinition>>,
    masks: Option<Arc<MaskDefinition>>,
    max_time: u32,
    /// The names of its reports in lower case.
    named: HashSet<Vec<u8>>,
    /// The names of its reports, which may stand behind it, and where it names them.
    reports: Vec<(Box<[u8]>, Position)>,
}

/// What lines belong to.
#[derive(Clone, Copy, PartialEq)]
enum Section {
    Report,
    Definition,
}

const REPORT: Place<Section> = Place::Within(Section::Report);
const DEFINITION: Place<Section> = Place::Within(Section::Definition);

#[rustfmt::skip]
const KEYWORDS: &[Row<Parser, Section>] = &[
    ("include-mask", Place::Anywhere, |parser, words| parser.masks.include(words)),
    ("include-tag", Place::Anywhere, |parser, words| parser.tags.include(words)),
    ("include-filter", Place::Anywhere, |parser, words| parser.filters.include(words)),
    ("stat-report", Place::Begins(Section::Report), |parser, words| parser.reports.add(words, ReportSettings::new)),
    ("type", REPORT, |parser, words| parser.reports.current(words)?.read_kind(words)),
    ("filter", REPORT, Parser::report_filter),
    ("scale", REPORT, |parser, words| parser.reports.current(words)?.read_scale(words)),
    ("tag-mask", REPORT, |parser, words| parser.reports.current(words)?.read_tag_masks(words)),
    ("ip-source-address-format", REPORT, |parser, words| {
        let (length, mask) = (option::SOURCE_LENGTH, option::SOURCE_MASK);
        parser.reports.current(words)?.read_address_format(words, length, mask)
    }),
    ("ip-destination-address-format", REPORT, |parser, words| {
        let (length, mask) = (option::DESTINATION_LENGTH, option::DESTINATION_MASK);
        parser.reports.current(words)?.read_address_format(words, length, mask)
    }),
    ("output", REPORT, |parser, words| parser.reports.current(words)?.begin_output(words)),
    ("format", REPORT, |parser, words| parser.reports.current(words)?.read_format(words)),
    ("sort", REPORT, |parser, words| parser.output(words)?.read_sort(words)),
    ("records", REPORT, |parser, words| parser.output(words)?.read_records(words)),
    ("tally", REPORT, |parser, words| parser.output(words)?.read_tally(words)),
    ("fields", REPORT, |parser, words| parser.output(words)?.read_fields(words)),
    ("options", REPORT, |parser, words| parser.output(words)?.read_options(words)),
    ("path", REPORT, |parser, words| parser.output(words)?.read_path(words)),
    ("time", REPORT, |parser, words| parser.output(words)?.read_path_time(words)),
    ("stat-definition", Place::Begins(Section::Definition), |parser, words| parser.definitions.add(words, Draft::new)),
    ("filter", DEFINITION, Parser::definition_filter),
    ("tag", DEFINITION, Parser::definition_tags),
    ("mask", DEFINITION, Parser::definition_masks),
    ("report", DEFINITION, |parser, words| parser.definitions.current(words)?.add_report(words)),
    ("time-series", DEFINITION, |parser, words| parser.definitions.current(words)?.read_max_time(words)),
];

impl Parser {
    /// Returns the output that the line is about.
    fn output(&mut self, words: &Words<'_>) -> Result<&mut Output, Error> {
        self.reports.current(words)?.output(words)
    }

    fn find_filter(&mut self, words: &mut Words<'_>) -> Result<Arc<FilterDefinition>, Error> {
        let name = words.expect("Expecting filter name.")?;
        self.filters
            .find(name, words, |filters| &filters.definitions)
    }

    fn report_filter(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        if self.reports.current(words)?.filter.is_some() {
            return Err(words.error("Filter previously defined for report ."));
        }
        let filter = self.find_filter(words)?;
        self.reports.current(words)?.filter = Some(filter);
        Ok(())
    }

    fn definition_filter(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        if self.definitions.current(words)?.filter.is_some() {
            return Err(words.error("Filter previously defined for definition."));
        }
        let filter = self.find_filter(words)?;
        self.definitions.current(words)?.filter = Some(filter);
        Ok(())
    }

    fn definition_tags(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let name = words.expect("Expecting tag name.")?;
        let definition = self.definitions.current(words)?;
        if definition.tags.is_some() {
            return Err(words.error("Tag previously defined for definition."));
        }
        let tags = self.tags.find(name, words, |tags| &tags.definitions)?;
        definition.tags = Some(tags);
        Ok(())
    }

    fn definition_masks(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let name = words.expect("Expecting mask name.")?;
        let definition = self.definitions.current(words)?;
        if definition.masks.is_some() {
            return Err(words.error("Mask previously defined for definition."));
        }
        let masks = self.masks.find(name, words, |masks| &masks.definitions)?;
        definition.masks = Some(masks);
        Ok(())
    }

    /// Finds the reports of every definition, which may stand before them.
    fn finish(self) -> Result<Reports, Error> {
        let reports = self
            .reports
            .try_map(|report| Ok::<_, Error>(Arc::new(report)))?;
        let definitions = self.definitions.into_entries().into_iter();
        let definitions = definitions.map(|draft| draft.finish(&reports));
        Ok(Reports {
            definitions: reserve::collect(definitions)?,
            reports: reports.into_entries(),
            filters: self.filters.into_parts(),
            tags: self.tags.into_parts(),
            masks: self.masks.into_parts(),
        })
    }
}

impl Draft {
    fn new(name: Box<[u8]>) -> Draft {
        Draft {
            name,
            ..Draft::default()
        }
    }

    /// Reads `report NAME`.
    fn add_report(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let name = words.expect("Expecting report name.")?;
        self.named.try_reserve(1)?;
        if !self.named.insert(lower_case(name)?) {
            return Err(words.error("Duplicate report in definition."));
        }
        let name = reserve::copy(name)?.into_boxed_slice();
        reserve::push(&mut self.reports, (name, words.position().clone()))
    }

    /// Reads `time-series SECONDS`.
    fn read_max_time(&mut self, words: &mut Words<'_>) -> Result<(), Error> {
        let seconds = report::number(words, "Expecting time in seconds.")?;
        if self.max_time != 0 {
            return Err(words.error("Time previously defined for definition."));
        }
        self.max_time = seconds;
        Ok(())
    }

    /// Makes the definition of it.
    fn finish(self, reports: &Named<Arc<ReportSettings>>) -> Result<Defined, Error> {
        let (mut found, mut names) = (Vec::new(), Vec::new());
        found.try_reserve_exact(self.reports.len())?;
        names.try_reserve_exact(self.reports.len())?;
        for (name, position) in self.reports {
            let complaint = |what: &str, how: &str| {
                position.error(format_args!(
                    "{what} \"{}\" in stat-definition \"{}\"{how}.",
                    shown(&name),
                    shown(&self.name)
                ))
            };
            let (place, report) = reports
                .find(&name)?
                .ok_or_else(|| complaint("Unable to resolve report", ""))?;
            if report.kind.is_none() {
                return Err(complaint("Report", " has no type"));
            }
            found.push(Arc::clone(report));
            names.push((name, place));
        }
        let Draft { name, max_time, .. } = self;
        let definition =
            ReportDefinition::new(name, self.filter, self.tags, self.masks, max_time, found)?;
        Ok(Defined { definition, names })
    }
}
