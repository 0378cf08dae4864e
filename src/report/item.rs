//! A report of a definition: its settings and, while it is made, its engine.

use super::engine::Engine;
use super::gathered::Gathered;
use super::header::{self, Context};
use super::names::SystemNames;
use super::output::{When, deliver};
use super::print;
use super::settings::ReportSettings;
use super::vocabulary::{field, option};
use crate::error::Error;
use crate::filter::ThisHost;
use crate::record::{Field, Flow, RecordView, Version};
use std::sync::Arc;

/// A report of a definition.
#[derive(Debug)]
pub struct ReportItem {
    settings: Arc<ReportSettings>,
    /// Set while the report is being made.
    engine: Option<Engine>,
    /// The number of the next line that shows its number. Programs may set it.
    pub index: u64,
}

impl ReportItem {
    /// Makes a report that is not started.
    pub fn new(settings: Arc<ReportSettings>) -> ReportItem {
        ReportItem {
            settings,
            engine: None,
            index: 0,
        }
    }

    /// Gives its settings.
    pub fn settings(&self) -> &ReportSettings {
        &self.settings
    }

    /// Gives what is gathered, if the report was started.
    pub fn gathered(&self) -> Option<&Gathered> {
        self.engine.as_ref().map(Engine::gathered)
    }

    /// Starts the report.
    pub fn start(&mut self) {
        let settings = &self.settings;
        // The reports of a definition have types.
        if let Some(kind) = settings.kind {
            let rates = settings.fields() & field::RATES != 0;
            self.engine = Some(Engine::new(kind, settings.options, settings.scale, rates));
        }
    }

    /// Ends the report and frees what it gathered.
    pub fn end(&mut self) {
        self.engine = None;
    }

    /// Takes a record on the fast path that is to be counted as it is; false if it must go to [`ReportItem::count`].
    #[inline(always)]
    pub fn take(&mut self, version: Version, record: &[u8]) -> bool {
        let engine = self.engine.as_mut();
        engine.is_some_and(|engine| engine.take(version, record))
    }

    /// Takes a record, with its tags masked, if the filter lets it through; false if it only waits to be counted.
    ///
    /// # Errors
    /// The report was not started, the version lacks a field that it needs, or there is no memory.
    #[inline(always)]
    pub fn count(&mut self, version: Version, record: &mut [u8]) -> Result<bool, Error> {
        match self.settings.masks_tags() {
            true => self.count_masked(version, record),
            false => self.count_as_is(version, record),
        }
    }

    #[inline(never)]
    fn count_masked(&mut self, version: Version, record: &mut [u8]) -> Result<bool, Error> {
        let (source, destination) = self.settings.tag_masks;
        let mut flow = RecordView::new(version.layout(), record);
        let tags = [Field::SrcTag, Field::DstTag].map(|field| (field, flow.get(field)));
        for ((field, tag), mask) in tags.into_iter().zip([source, destination]) {
            flow.set(field, tag & mask);
        }
        let counted = self.count_as_is(version, record);
        let mut flow = RecordView::new(version.layout(), record);
        for (field, tag) in tags {
            flow.set(field, tag);
        }
        counted
    }

    #[inline(always)]
    fn count_as_is(&mut self, version: Version, record: &mut [u8]) -> Result<bool, Error> {
        if let Some(filter) = &self.settings.filter
            && !filter.permits(&RecordView::new(version.layout(), record), &ThisHost)
        {
            return Ok(false);
        }
        self.started()?.add(version, record)
    }

    fn started(&mut self) -> Result<&mut Engine, Error> {
        let engine = self.engine.as_mut();
        engine.ok_or_else(|| Error::new("ftstat_def_new() was not called."))
    }

    /// Counts what waits to be counted; `warn` gets what was cut off.
    ///
    /// # Errors
    /// There is no memory.
    pub fn calculate(&mut self, warn: &dyn Fn(&str)) -> Result<(), Error> {
        let Some(engine) = &mut self.engine else {
            return Ok(());
        };
        engine.settle()?;
        if let Some(complaint) = engine.gathered().complaint() {
            let name = String::from_utf8_lossy(&self.settings.name);
            warn(&format!("{name}: {complaint}"));
        }
        Ok(())
    }

    /// Writes output `number`.
    ///
    /// # Errors
    /// The report was not started, the output cannot be written, or there is no memory.
    pub fn dump(&mut self, number: usize, context: &Context<'_>) -> Result<(), Error> {
        let settings = Arc::clone(&self.settings);
        let output = &settings.outputs[number];
        let mut index = self.index;
        let engine = self.started()?;
        engine.sort(output.sort)?;
        let (engine, gathered) = (&*engine, engine.gathered());
        let when = When {
            start: gathered.totals.start,
            end: gathered.totals.end,
            append: context.interval != 0,
        };
        let surroundings = context.surroundings;
        let names = SystemNames::new(surroundings);
        let written = deliver(output, &when, surroundings.warn, |out| {
            header::write(gathered, &settings, output, context, out)?;
            if output.has(option::TOTALS) {
                print::write_totals(gathered, out)?;
            }
            print::write_lines(engine, output, &names, &mut index, out)
        });
        self.index = index;
        written
    }
}
