//! The layouts of PDUs on the wire, and for each the functions compiled for it.

use super::{decode, encode, swap};
use crate::record::layout::{HasLayout, Layout, layout, place, slot};
use crate::record::{Field, Version};

/// A version of PDUs: its layout is that of a record on the wire.
pub trait Wire: HasLayout {
    /// What a PDU starts with.
    type Header: HasLayout;
    /// The stream record that a record on the wire becomes.
    type Record: HasLayout;
    /// The version.
    const VERSION: Version;
    /// Most records in a PDU.
    const MAX: usize;
}

/// What is done with PDUs of one version.
pub struct Row {
    /// The version.
    pub version: Version,
    /// Most records in a PDU.
    pub max: usize,
    /// Octets of the header.
    pub header_size: usize,
    /// Octets of a record on the wire.
    pub wire_size: usize,
    /// Octets of a stream record.
    pub record_size: usize,
    pub(super) decode: decode::Decode,
    pub(super) encode: encode::Encode,
    pub(super) swap: swap::Swap,
}

macro_rules! header_layouts {
    ($($header:ident { $($slot:ident : $type:ident),* $(,)? })*) => {
        $(
            #[doc = concat!("Layout of the ", stringify!($header), " of a PDU.")]
            pub struct $header;

            impl HasLayout for $header {
                const LAYOUT: &'static Layout = &layout(stringify!($header), &const {
                    place([$(slot(
                        stringify!($slot),
                        stringify!($type),
                        Field::of_record(stringify!($slot)),
                    )),*])
                });
            }
        )*
    };
}

macro_rules! pdu_layouts {
    ($($version:ident $pdu:ident $header:ident $struct:ident[$max:literal] {
        $($slot:ident : $type:ident),* $(,)?
    })*) => {
        $(
            #[doc = concat!("Layout of `struct ", stringify!($struct), "`.")]
            #[allow(non_camel_case_types)]
            pub struct $version;

            impl HasLayout for $version {
                const LAYOUT: &'static Layout = &layout(stringify!($struct), &const {
                    place([$(slot(
                        stringify!($slot),
                        stringify!($type),
                        Field::of_wire(stringify!($slot)),
                    )),*])
                });
            }

            impl Wire for $version {
                type Header = $header;
                type Record = crate::record::layout::$version;
                const VERSION: Version = Version::$version;
                const MAX: usize = $max;
            }
        )*

        /// Every version of PDUs.
        pub static ROWS: [Row; [$(Version::$version),*].len()] = [$(Row {
            version: Version::$version,
            max: $max,
            header_size: <$header as HasLayout>::LAYOUT.size,
            wire_size: $version::LAYOUT.size,
            record_size: <<$version as Wire>::Record as HasLayout>::LAYOUT.size,
            decode: decode::records::<$version>,
            encode: encode::record::<$version>,
            swap: swap::pdu::<$version>,
        }),*];
    };
}

macro_rules! fields {
    ($($table:tt)*) => {};
}
macro_rules! record_layouts {
    ($($table:tt)*) => {};
}
include!("../record/table.rs");

/// The row of a version; records of version 1005 never travel in PDUs and share that of version 5.
#[inline(always)]
pub fn row(version: Version) -> &'static Row {
    // The tables of records and of PDUs list the versions in the same order.
    let row = ROWS.get(version as usize).unwrap_or(&ROWS[1]);
    debug_assert!(row.version == version || version == Version::V1005);
    row
}
