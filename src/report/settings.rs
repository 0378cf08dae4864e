//! What a configuration says about a report and its outputs.

use super::order::Sort;
use super::table::Kind;
use super::vocabulary::{field, option};
use crate::filter::FilterDefinition;
use crate::record::Field;
use std::sync::Arc;

/// Which time the path of an output is expanded with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathTime {
    /// When it is written.
    Now,
    /// The earliest flow.
    Start,
    /// The latest flow.
    End,
    /// Midway between them.
    Middle,
}

/// An output of a report.
#[derive(Clone, Debug)]
pub struct Output {
    /// The type of the report.
    pub kind: &'static Kind,
    /// Lines to show, 0 for all.
    pub records: u64,
    /// Lines between tallies, 0 for none.
    pub tally: u32,
    /// [`option`] bits.
    pub options: u32,
    /// [`field`] bits.
    pub fields: u32,
    /// What lines are sorted by.
    pub sort: Option<Sort>,
    /// The time of the path.
    pub path_time: PathTime,
    /// A path, or `|` and a command; standard output without.
    pub path: Option<Box<[u8]>>,
}

impl Output {
    /// Makes an output of a report of this type, as it is unless more is said.
    pub fn new(kind: &'static Kind) -> Output {
        Output {
            kind,
            records: 0,
            tally: 0,
            options: 0,
            fields: kind.fields() & !field::ON_DEMAND,
            sort: None,
            path_time: PathTime::Middle,
            path: None,
        }
    }

    /// Tells whether an option is set.
    pub fn has(&self, option: u32) -> bool {
        self.options & option != 0
    }

    /// Tells whether a field is shown.
    pub fn shows(&self, field: u32) -> bool {
        self.fields & field != 0
    }
}

/// The format of a report's outputs, a word without effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Not said.
    Unset,
    /// Text.
    Ascii,
    /// Not text: outputs are text all the same.
    Binary,
}

/// What a configuration says about a report.
#[derive(Clone, Debug)]
pub struct ReportSettings {
    /// The name.
    pub name: Box<[u8]>,
    /// The type.
    pub kind: Option<&'static Kind>,
    /// The format.
    pub format: Format,
    /// Factor of packets and octets, 0 for none.
    pub scale: u32,
    /// What source and destination tags are masked with.
    pub tag_masks: (u32, u32),
    /// [`option`] bits: [`option::TAG_MASK`] and those of addresses.
    pub options: u32,
    /// Lets through the flows that count.
    pub filter: Option<Arc<FilterDefinition>>,
    /// Outputs.
    pub outputs: Vec<Output>,
}

impl ReportSettings {
    /// Makes a report of which only the name is known.
    pub fn new(name: Box<[u8]>) -> ReportSettings {
        ReportSettings {
            name,
            kind: None,
            format: Format::Unset,
            scale: 0,
            tag_masks: (0, 0),
            options: 0,
            filter: None,
            outputs: Vec::new(),
        }
    }

    /// Tells whether tags are masked for the report.
    pub fn masks_tags(&self) -> bool {
        self.options & option::TAG_MASK != 0
    }

    /// Returns the fields of a record that it and its filter need, as `FT_XFIELD_*` bits.
    pub fn xfields(&self) -> u64 {
        let kind = self.kind.map_or(0, Kind::xfields);
        let when = |option: u32, needs: &[Field], if_any_of: u64| {
            let wanted = self.options & option != 0 && kind & if_any_of != 0;
            let bits = needs.iter().map(|field| field.xfield());
            if wanted { bits.sum() } else { 0 }
        };
        let filter = self.filter.as_ref().map_or(0, |filter| filter.xfields);
        kind | filter
            | when(option::TAG_MASK, &[Field::SrcTag, Field::DstTag], u64::MAX)
            | when(
                option::SOURCE_PREFIX,
                &[Field::SrcMask],
                Field::Srcaddr.xfield(),
            )
            | when(
                option::DESTINATION_PREFIX,
                &[Field::DstMask],
                Field::Dstaddr.xfield(),
            )
    }

    /// Returns the fields of all outputs, those they are sorted by included.
    pub fn fields(&self) -> u32 {
        let fields = |output: &Output| output.fields | output.sort.map_or(0, |sort| sort.field);
        self.outputs
            .iter()
            .map(fields)
            .fold(0, |all, fields| all | fields)
    }
}
