//! The versions of stream records and how headers name them.

use super::copy;
use super::layout::{HasLayout, LAYOUTS, Layout, Legacy, Stored, for_each_row};
use super::table::{AGGREGATED, RECORDS, Record, StartsLike};
use crate::error::Error;

/// How a header or a `struct ftver` names a record version.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct VersionId {
    /// Version of the stream format: 1 or 3.
    pub s_version: u8,
    /// Version of the aggregation, 2, when `d_version` is 8.
    pub agg_version: u8,
    /// Aggregation method, 1 to 14, when `d_version` is 8.
    pub agg_method: u8,
    /// Export version: 1, 5, 6, 7, 8 or 1005.
    pub d_version: u16,
}

/// A version of flow records, as they are in memory and in stream version 3: a row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version(u8);

/// The only version of aggregations that there is.
const AGG_VERSION: u8 = 2;

/// Places in [`BY_NAME`].
const NAMES: usize = 128;

/// Returns where the row of a version is noted in [`BY_NAME`]: every version has a place of its own.
const fn place(d_version: u16, aggregation: u8) -> usize {
    match aggregation {
        0 => d_version as usize % (NAMES / 2),
        _ => NAMES / 2 + aggregation as usize % (NAMES / 2),
    }
}

/// Packs a name and its row into 32 bits: export version, aggregation method, row.
const fn named(d_version: u16, aggregation: u8, row: usize) -> u32 {
    d_version as u32 | (aggregation as u32) << 16 | (row as u32) << 24
}

/// The rows by the names of versions; places without a version have the name of no version.
static BY_NAME: [u32; NAMES] = {
    let (mut names, mut row) = ([u32::MAX; NAMES], 0);
    while row < RECORDS.len() {
        let (d_version, aggregation) = (RECORDS[row].d_version, RECORDS[row].aggregation);
        let place = place(d_version, aggregation);
        assert!(
            names[place] == u32::MAX,
            "two versions in one place: NAMES is too small"
        );
        names[place] = named(d_version, aggregation, row);
        row += 1;
    }
    names
};

/// What programs ask of a version: its row of the table without names. Each name would be an address, which whoever loads the
/// library has to work out.
struct Row {
    d_version: u16,
    aggregation: u8,
    starts_like: StartsLike,
    xfields: u64,
}

static ROWS: [Row; RECORDS.len()] = {
    let (mut rows, mut i) = ([const { Row::of(&RECORDS[0]) }; RECORDS.len()], 0);
    while i < RECORDS.len() {
        rows[i] = Row::of(&RECORDS[i]);
        i += 1;
    }
    rows
};

impl Row {
    const fn of(record: &Record) -> Row {
        Row {
            d_version: record.d_version,
            aggregation: record.aggregation,
            starts_like: record.starts_like,
            xfields: record.xfields(),
        }
    }
}

impl Version {
    /// Every version.
    pub const ALL: &[Version] = &{
        let (mut all, mut row) = ([Version(0); RECORDS.len()], 0);
        while row < RECORDS.len() {
            all[row] = Version(row as u8);
            row += 1;
        }
        all
    };

    /// Version 1, which has no sequence numbers.
    pub const V1: Version = Version::named(1, 0);
    /// Version 5, which nearly all exporters send.
    pub const V5: Version = Version::named(5, 0);
    /// Version 1005, which has tags and is in files only.
    pub const V1005: Version = Version::named(1005, 0);

    /// Returns the version that the table has under this name; for names that are known when the library is compiled.
    ///
    /// # Panics
    /// When the table has no such version.
    pub const fn named(d_version: u16, aggregation: u8) -> Version {
        let mut row = 0;
        while !RECORDS[row].is(d_version, aggregation) {
            row += 1;
        }
        Version(row as u8)
    }

    /// Returns the version of this export version and, for version 8, aggregation method; `None` if no row has it.
    #[inline(always)]
    pub fn find(d_version: u16, aggregation: u8) -> Option<Version> {
        let name = BY_NAME[place(d_version, aggregation)];
        let found = name << 8 == named(d_version, aggregation, 0) << 8;
        found.then_some(Version((name >> 24) as u8))
    }

    /// Returns the version of records that `id` exports, whatever the stream format.
    ///
    /// # Errors
    /// An export version, aggregation version or method that no row has.
    #[inline]
    pub fn of_export(id: VersionId) -> Result<Version, Error> {
        let aggregation = match id.d_version {
            AGGREGATED if id.agg_version == AGG_VERSION && id.agg_method > 0 => id.agg_method,
            AGGREGATED => return Err(unsupported(id)),
            _ => 0,
        };
        Version::find(id.d_version, aggregation).ok_or_else(|| unsupported(id))
    }

    /// Returns its number in tables that have an entry for every row.
    #[inline(always)]
    pub const fn number(self) -> usize {
        self.0 as usize
    }

    /// Returns its row.
    #[inline(always)]
    const fn row(self) -> &'static Row {
        &ROWS[self.number()]
    }

    /// Returns its layout.
    #[inline(always)]
    pub const fn layout(self) -> &'static Layout {
        &LAYOUTS[self.number()]
    }

    /// Returns the function that swaps the bytes of one record in place.
    #[inline]
    pub fn swapper(self) -> fn(&mut [u8]) {
        const fn of<const ROW: usize>() -> fn(&mut [u8]) {
            copy::swap::<Stored<ROW>>
        }
        static SWAPPERS: [fn(&mut [u8]); RECORDS.len()] = for_each_row!(of);
        SWAPPERS[self.number()]
    }

    /// Returns the `FT_XFIELD_V*_MASK` of the version.
    pub const fn xfields(self) -> u64 {
        self.row().xfields
    }

    /// Returns how headers of stream version 3 name the version.
    pub const fn id(self) -> VersionId {
        let &Row {
            d_version,
            aggregation,
            ..
        } = self.row();
        VersionId {
            s_version: 3,
            agg_version: if aggregation > 0 { AGG_VERSION } else { 0 },
            agg_method: aggregation,
            d_version,
        }
    }

    /// Returns the aggregation method of a version 8 record, from 1.
    pub const fn aggregation(self) -> Option<u8> {
        match self.row().aggregation {
            0 => None,
            method => Some(method),
        }
    }
}

#[cold]
fn unsupported(id: VersionId) -> Error {
    Error::new(match id.d_version {
        AGGREGATED if id.agg_version != AGG_VERSION => {
            format!("Unsupported agg_version {}", id.agg_version)
        }
        AGGREGATED => format!("Unsupported agg_method {}", id.agg_method),
        other => format!("Unsupported d_version {other}"),
    })
}

impl VersionId {
    /// Returns the version that says where the fields of records are, which does not depend on the version of an aggregation;
    /// `None` if no row has it.
    pub fn laid_out_as(self) -> Option<Version> {
        let agg_version = AGG_VERSION;
        let id = VersionId {
            agg_version,
            ..self
        };
        Version::of_export(id).ok()
    }

    /// Checks that records start as this structure does.
    ///
    /// # Errors
    /// They do not, or there is no such version.
    pub fn check_start(self, structure: StartsLike) -> Result<(), Error> {
        let version = Version::of_export(self);
        if version.is_ok_and(|version| version.row().starts_like >= structure) {
            return Ok(());
        }
        let d_version = self.d_version;
        let message = format!("Export version {d_version} not supported by format");
        Err(Error::new(message))
    }

    /// Returns the version of records that are written in a stream, which is one of stream version 3, also where this was read
    /// from stream version 1.
    ///
    /// # Errors
    /// As [`VersionId::stored`] and [`Version::of_export`].
    pub fn written(self) -> Result<Version, Error> {
        self.stored().and_then(|_| Version::of_export(self))
    }

    /// Returns the layout of a record as readers of the stream hand it out: stream version 1 stores less than that.
    ///
    /// # Errors
    /// As [`VersionId::stored`].
    pub fn handed(self) -> Result<&'static Layout, Error> {
        match Version::of_export(self) {
            Ok(version) => Ok(version.layout()),
            Err(_) => self.stored(),
        }
    }

    /// Returns the version whose records are stored in the stream: stream version 1 has one layout, whatever was exported.
    ///
    /// # Errors
    /// As [`VersionId::stored`].
    pub fn stored_version(self) -> Result<Version, Error> {
        match self.s_version {
            1 => Ok(Version::V1),
            _ => self.written(),
        }
    }

    /// Returns the layout of a record as it is stored in the stream.
    ///
    /// # Errors
    /// As [`Version::of_export`], and a stream version other than 1 and 3.
    pub fn stored(self) -> Result<&'static Layout, Error> {
        match self.s_version {
            1 => Ok(Legacy::LAYOUT),
            3 => Version::of_export(self).map(Version::layout),
            other => Err(Error::new(format!("Unsupported s_version {other}"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_to_its_row_and_no_other_to_any() {
        for d_version in 0..=u16::MAX {
            for agg_method in [0, 1, 6, 14, 15, 64, 65, 255] {
                let id = VersionId {
                    agg_version: AGG_VERSION,
                    agg_method,
                    d_version,
                    ..VersionId::default()
                };
                let aggregation = if d_version == 8 { agg_method } else { 0 };
                let found = Version::of_export(id).ok().map(Version::number);
                let mut rows = RECORDS.iter();
                let row = rows.position(|row| row.is(d_version, aggregation));
                assert_eq!(found, row, "{id:?}");
            }
        }
    }
}
