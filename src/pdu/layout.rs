//! The layouts of PDUs on the wire.

use crate::record::layout::{HasLayout, Layout, layout, place, slot};
use crate::record::{Field, Version};

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
    ($($version:ident $pdu:ident $header:ident $struct:ident[$max:literal] { $($slot:ident : $type:ident),* $(,)? })*) => {
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
    };
}

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

macro_rules! fields {
    ($($table:tt)*) => {};
}
macro_rules! record_layouts {
    ($($table:tt)*) => {};
}
include!("../record/table.rs");
