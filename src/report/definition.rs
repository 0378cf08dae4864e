//! A definition: reports that are made together, of the records that its filter lets through, with its masks and tags.

use super::header::{Context, Surroundings};
use super::item::ReportItem;
use super::settings::ReportSettings;
use crate::error::Error;
use crate::filter::{FilterDefinition, ThisHost};
use crate::mask::MaskDefinition;
use crate::record::translate::translator;
use crate::record::{Field, Flow, RecordView, Version};
use crate::sys::cancellation::NoCancellation;
use crate::sys::reserve;
use crate::tag::TagDefinition;
use std::sync::Arc;

/// A definition of reports.
#[derive(Debug)]
pub struct ReportDefinition {
    name: Box<[u8]>,
    filter: Option<Arc<FilterDefinition>>,
    tags: Option<Arc<TagDefinition>>,
    masks: Option<Arc<MaskDefinition>>,
    /// Seconds in an interval of a time series, 0 for one interval.
    max_time: u32,
    reports: Vec<ReportItem>,
    /// Whether records only go to one report, as they are.
    plain: bool,
    /// The interval that records are counted in. Programs may set it.
    pub interval: Interval,
}

/// An interval of a time series.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Interval {
    /// When it started, seconds since 1970; 0 before the first record.
    pub start: u32,
    /// Its number, from 0.
    pub number: u32,
}

/// What became of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accumulated {
    /// It waits to be counted, or does not count.
    Queued,
    /// It was counted, with others that waited.
    Counted,
    /// It is the first of the next interval, and was not counted.
    NextInterval,
}

/// Bytes of a record of version 1005, which tags are set in.
const TAGGED: usize = Version::V1005.layout().size;

impl ReportDefinition {
    /// Puts a definition together. Without `max_time`, in seconds, it is no time series.
    ///
    /// # Errors
    /// There is no memory.
    pub fn new(
        name: Box<[u8]>,
        filter: Option<Arc<FilterDefinition>>,
        tags: Option<Arc<TagDefinition>>,
        masks: Option<Arc<MaskDefinition>>,
        max_time: u32,
        reports: Vec<Arc<ReportSettings>>,
    ) -> Result<ReportDefinition, Error> {
        let plain = match &reports[..] {
            [only] => {
                let parts = filter.is_some() || tags.is_some() || masks.is_some();
                !parts && max_time == 0 && only.filter.is_none() && !only.masks_tags()
            }
            _ => false,
        };
        let reports = reports
            .into_iter()
            .map(|report| Ok(ReportItem::new(report)));
        Ok(ReportDefinition {
            name,
            filter,
            tags,
            masks,
            max_time,
            reports: reserve::collect(reports)?,
            plain,
            interval: Interval::default(),
        })
    }

    /// Gives the name.
    pub fn name(&self) -> &[u8] {
        &self.name
    }

    /// Gives the filter, if there is one.
    pub fn filter(&self) -> Option<&FilterDefinition> {
        self.filter.as_deref()
    }

    /// Gives the tags, if there are any.
    pub fn tags(&self) -> Option<&TagDefinition> {
        self.tags.as_deref()
    }

    /// Gives the masks, if there are any.
    pub fn masks(&self) -> Option<&MaskDefinition> {
        self.masks.as_deref()
    }

    /// Gives the seconds in an interval of a time series, 0 for one interval.
    pub fn max_time(&self) -> u32 {
        self.max_time
    }

    /// Gives the reports.
    pub fn reports(&self) -> &[ReportItem] {
        &self.reports
    }

    /// Gives the reports, to be changed.
    pub fn reports_mut(&mut self) -> &mut [ReportItem] {
        &mut self.reports
    }

    /// Gives the fields that a record needs, as `FT_XFIELD_*` bits; tags that the definition sets among them.
    pub fn xfields(&self) -> u64 {
        let filter = self.filter.as_ref().map_or(0, |filter| filter.xfields);
        let masks = [
            Field::Srcaddr,
            Field::Dstaddr,
            Field::SrcMask,
            Field::DstMask,
        ];
        let masks = masks.iter().filter(|_| self.masks.is_some());
        let seconds = Some(&Field::UnixSecs).filter(|_| self.max_time != 0);
        let reports = self
            .reports
            .iter()
            .map(|report| report.settings().xfields());
        let fields = masks.chain(seconds).map(|field| field.xfield());
        fields.chain(reports).fold(filter, |all, bits| all | bits)
    }

    /// Tells whether a record must have a field that is not in `available`, `FT_XFIELD_*` bits. Tags that the definition
    /// sets need not be there before.
    pub fn lacks(&self, available: u64) -> bool {
        let set = match self.tags {
            Some(_) => Field::SrcTag.xfield() | Field::DstTag.xfield(),
            None => 0,
        };
        self.xfields() & !(available | set) != 0
    }

    /// Starts the reports.
    pub fn start(&mut self) {
        self.reports.iter_mut().for_each(ReportItem::start);
    }

    /// Ends the reports, and frees what they gathered.
    pub fn end(&mut self) {
        self.reports.iter_mut().for_each(ReportItem::end);
    }

    /// Takes a record on the fast path, as long as its version says, in an interval that has started; false if it must go to
    /// [`ReportDefinition::accumulate`], as the definition has a mask, tag, filter, interval or several reports, or its
    /// report does not take all records so.
    #[inline(always)]
    pub fn take(&mut self, version: Version, record: &[u8]) -> bool {
        match &mut self.reports[..] {
            [report] if self.plain => report.take(version, record),
            _ => false,
        }
    }

    /// Takes a record, as long as its version says; sets masks, and tags if it is of version 1005, in the record itself.
    ///
    /// # Errors
    /// The reports were not started, the version lacks a field that one needs, or there is no memory.
    pub fn accumulate(
        &mut self,
        version: Version,
        record: &mut [u8],
    ) -> Result<Accumulated, Error> {
        let mut flow = RecordView::new(version.layout(), record);
        if self.is_next_interval(flow.get(Field::UnixSecs)) {
            return Ok(Accumulated::NextInterval);
        }
        if let Some(masks) = &self.masks {
            masks.apply(&mut flow);
        }
        let Some(tags) = &self.tags else {
            return self.count(version, record);
        };
        if version == Version::V1005 {
            tags.apply(&mut flow);
            return self.count(version, record);
        }
        let mut tagged = [0; TAGGED];
        let translate = translator(version, Version::V1005)
            .ok_or_else(|| Error::new("Records of this version cannot be tagged."))?;
        translate(record, &mut tagged);
        tags.apply(&mut RecordView::new(Version::V1005.layout(), &mut tagged));
        self.count(Version::V1005, &mut tagged)
    }

    /// Tells whether a record of this time, in seconds since 1970, is the first of the next interval, which has started
    /// then.
    fn is_next_interval(&mut self, seconds: u32) -> bool {
        if self.interval.start == 0 {
            self.interval.start = seconds;
        }
        let late = seconds.saturating_sub(self.interval.start) > self.max_time;
        let next = self.max_time != 0 && late;
        if next {
            self.interval.start = seconds;
        }
        next
    }

    /// Counts a record in all reports, if the filter lets it through.
    #[inline(always)]
    fn count(&mut self, version: Version, record: &mut [u8]) -> Result<Accumulated, Error> {
        if let Some(filter) = &self.filter
            && !filter.permits(&RecordView::new(version.layout(), record), &ThisHost)
        {
            return Ok(Accumulated::Queued);
        }
        let mut counted = false;
        for report in &mut self.reports {
            counted |= report.count(version, record)?;
        }
        Ok(match counted {
            true => Accumulated::Counted,
            false => Accumulated::Queued,
        })
    }

    /// Counts what waits to be counted in the reports; the first that cannot is handed to `failed`, and the others are left.
    ///
    /// Returns whether none failed. `warn` gets what was cut off.
    pub fn calculate(
        &mut self,
        warn: &dyn Fn(&str),
        failed: &mut dyn FnMut(&ReportSettings, Error),
    ) -> bool {
        for report in &mut self.reports {
            if let Err(error) = report.calculate(warn) {
                failed(report.settings(), error);
                return false;
            }
        }
        true
    }

    /// Writes all outputs of all reports; those that fail are handed to `failed`, and the others are written. The thread is
    /// not cancelled meanwhile: commands would be left behind, and SIGPIPE blocked.
    pub fn dump(
        &mut self,
        surroundings: &Surroundings<'_>,
        failed: &mut dyn FnMut(&ReportSettings, Error),
    ) {
        let _guard = NoCancellation::new();
        let context = Context {
            max_time: self.max_time,
            interval: self.interval.number,
            filter: self.filter.as_ref().map(|filter| &*filter.name),
            tags: self.tags.as_ref().map(|tags| tags.name()),
            surroundings,
        };
        for report in &mut self.reports {
            for number in 0..report.settings().outputs.len() {
                if let Err(error) = report.dump(number, &context) {
                    failed(report.settings(), error);
                }
            }
        }
    }
}
