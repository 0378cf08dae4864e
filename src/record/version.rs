//! The versions of stream records and how headers name them.

use super::layout::{self, HasLayout, Layout};
use super::moves;
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

macro_rules! record_layouts {
    ($($version:ident $struct:ident { $($slots:tt)* })*) => {
        record_layouts!(@ [] $($version)*);
    };
    // The stream version 1 layout is not a version of its own: it comes last in the table and is left out here.
    (@ [$($done:ident)*] LEGACY) => {
        /// A version of flow records, as they are in memory and in stream version 3.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(non_camel_case_types)]
        pub enum Version {
            $(#[doc = concat!("Version ", stringify!($done), ".")] $done,)*
        }

        impl Version {
            /// Every version.
            pub const ALL: &[Version] = &[$(Version::$done),*];

            /// Its layout.
            pub const fn layout(self) -> &'static Layout {
                match self { $(Version::$done => layout::$done::LAYOUT,)* }
            }

            /// The function that swaps the octets of one record in place.
            pub fn swapper(self) -> fn(&mut [u8]) {
                match self { $(Version::$done => moves::swap::<layout::$done>,)* }
            }
        }
    };
    (@ [$($done:ident)*] $next:ident $($rest:ident)*) => {
        record_layouts!(@ [$($done)* $next] $($rest)*);
    };
}

macro_rules! fields {
    ($($table:tt)*) => {};
}
macro_rules! header_layouts {
    ($($table:tt)*) => {};
}
macro_rules! pdu_layouts {
    ($($table:tt)*) => {};
}
include!("table.rs");

/// The aggregation methods of version 8, in order from 1.
pub const AGGREGATIONS: [Version; 14] = [
    Version::V8_1,
    Version::V8_2,
    Version::V8_3,
    Version::V8_4,
    Version::V8_5,
    Version::V8_6,
    Version::V8_7,
    Version::V8_8,
    Version::V8_9,
    Version::V8_10,
    Version::V8_11,
    Version::V8_12,
    Version::V8_13,
    Version::V8_14,
];

/// Fields that version 8.10 has but whose bits its mask has always lacked: input and output.
const V8_10_UNNAMED: u64 = 0x6_0000;

impl Version {
    /// The version of records that `id` exports, whatever the stream format.
    ///
    /// # Errors
    /// An export version, aggregation version or method that no table has.
    #[inline]
    pub fn of_export(id: VersionId) -> Result<Version, Error> {
        match id.d_version {
            1 => Ok(Version::V1),
            5 => Ok(Version::V5),
            6 => Ok(Version::V6),
            7 => Ok(Version::V7),
            8 if id.agg_version == 2 && matches!(id.agg_method, 1..=14) => {
                Ok(AGGREGATIONS[usize::from(id.agg_method) - 1])
            }
            1005 => Ok(Version::V1005),
            _ => Err(unsupported(id)),
        }
    }

    /// The `FT_XFIELD_V*_MASK` of the version.
    pub const fn xfields(self) -> u64 {
        match self {
            Version::V8_10 => self.layout().xfields & !V8_10_UNNAMED,
            _ => self.layout().xfields,
        }
    }

    /// How headers of stream version 3 name the version.
    pub fn id(self) -> VersionId {
        let (agg_version, agg_method, d_version) = match self {
            Version::V1 => (0, 0, 1),
            Version::V5 => (0, 0, 5),
            Version::V6 => (0, 0, 6),
            Version::V7 => (0, 0, 7),
            Version::V1005 => (0, 0, 1005),
            aggregated => (2, aggregated.aggregation().unwrap_or(0), 8),
        };
        VersionId {
            s_version: 3,
            agg_version,
            agg_method,
            d_version,
        }
    }

    /// Aggregation method, 1 to 14, of a version 8 record.
    pub fn aggregation(self) -> Option<u8> {
        (1..)
            .zip(AGGREGATIONS)
            .find(|&(_, version)| version == self)
            .map(|(method, _)| method)
    }
}

#[cold]
fn unsupported(id: VersionId) -> Error {
    Error::new(match id.d_version {
        8 if id.agg_version != 2 => format!("Unsupported agg_version {}", id.agg_version),
        8 => format!("Unsupported agg_method {}", id.agg_method),
        other => format!("Unsupported d_version {other}"),
    })
}

impl VersionId {
    /// The layout of a record as it is stored in the stream.
    ///
    /// # Errors
    /// As [`Version::of_export`], and a stream version other than 1 and 3.
    pub fn stored(self) -> Result<&'static Layout, Error> {
        match self.s_version {
            1 => Ok(layout::LEGACY::LAYOUT),
            3 => Version::of_export(self).map(Version::layout),
            other => Err(Error::new(format!("Unsupported s_version {other}"))),
        }
    }
}
