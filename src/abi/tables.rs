//! Structures that follow from the table of record versions: records, PDUs, and what has a member for every field.

use super::*;
use crate::pdu::layout as pdu;
use crate::record::Field;
use crate::record::layout::{self, HasLayout};
use std::mem::{offset_of, size_of};

type fill8 = u8;
type fill16 = u16;
type fill32 = u32;

macro_rules! fields {
    ($($variant:ident $name:ident $constant:ident $bit:literal $type:ident $doc:literal;)*) => {
        /// Pointers to every field of a record.
        #[repr(C)]
        pub struct fts3rec_all {
            $(#[doc = $doc] pub $name: *mut $type,)*
        }

        /// Every field of a record, with 64-bit counters beside the 32-bit ones.
        #[repr(C)]
        #[derive(Clone, Copy)]
        pub struct fts3rec_all2 {
            /// Flows.
            pub dFlows64: u64,
            /// Packets.
            pub dPkts64: u64,
            /// Octets.
            pub dOctets64: u64,
            $(#[doc = $doc] pub $name: $type,)*
        }

        impl fts3rec_offsets {
            /// Notes where `field` starts; members of other fields stay as they are.
            pub fn set(&mut self, field: Field, offset: u16) {
                match field { $(Field::$variant => self.$name = offset,)* }
            }

            /// Where `field` starts; of no use for a field that is not in `xfields`.
            #[inline]
            pub fn get(&self, field: Field) -> u16 {
                // Rules ask for a field that they know at run time: a table, not a branch for each.
                const MEMBERS: [usize; Field::BITS] = {
                    let mut members = [0; Field::BITS];
                    $(members[Field::$variant as usize] = offset_of!(fts3rec_offsets, $name);)*
                    members
                };
                // SAFETY: there is a member of this type at each of these offsets.
                unsafe { *(&raw const *self).byte_add(MEMBERS[field as usize]).cast::<u16>() }
            }
        }
    };
}

macro_rules! record_layouts {
    ($($version:ident $struct:ident { $($slot:ident : $type:ident),* $(,)? })*) => {
        $(
            #[doc = concat!("Record of version ", stringify!($version), ".")]
            #[repr(C)]
            #[derive(Clone, Copy)]
            pub struct $struct {
                $(#[doc = concat!("`", stringify!($slot), "`")] pub $slot: $type,)*
            }

            const _: () = {
                assert!(size_of::<$struct>() == layout::$version::LAYOUT.size);
                let mut slot = 0;
                $(
                    assert!(offset_of!($struct, $slot) == layout::$version::LAYOUT.slots[slot].offset);
                    slot += 1;
                )*
                assert!(slot == layout::$version::LAYOUT.slots.len());
            };
        )*
    };
}

macro_rules! header_layouts {
    ($($header:ident { $($slot:ident : $type:ident),* $(,)? })*) => {
        $(
            /// The start of a PDU.
            #[repr(C)]
            struct $header {
                $($slot: $type,)*
            }

            const _: () = {
                let mut slot = 0;
                $(
                    assert!(offset_of!($header, $slot) == pdu::$header::LAYOUT.slots[slot].offset);
                    slot += 1;
                )*
                assert!(slot == pdu::$header::LAYOUT.slots.len());
            };
        )*
    };
}

macro_rules! pdu_layouts {
    ($($version:ident $pdu:ident $header:ident $struct:ident[$max:literal] { $($slot:ident : $type:ident),* $(,)? })*) => {
        $(
            #[doc = concat!("Record in a PDU of version ", stringify!($version), ".")]
            #[repr(C)]
            #[derive(Clone, Copy)]
            pub struct $struct {
                $(#[doc = concat!("`", stringify!($slot), "`")] pub $slot: $type,)*
            }

            pdu_struct! { $header $pdu $struct $max $version }

            const _: () = {
                assert!(size_of::<$struct>() == pdu::$version::LAYOUT.size);
                assert!(offset_of!($pdu, records) == pdu::$header::LAYOUT.size);
                let mut slot = 0;
                $(
                    assert!(offset_of!($struct, $slot) == pdu::$version::LAYOUT.slots[slot].offset);
                    slot += 1;
                )*
                assert!(slot == pdu::$version::LAYOUT.slots.len());
            };
        )*
    };
}

macro_rules! pdu_struct {
    (TimeHeader $($rest:tt)*) => { pdu_struct! { @ $($rest)* {} } };
    (EngineHeader $($rest:tt)*) => {
        pdu_struct! { @ $($rest)* { flow_sequence: u32, engine_type: u8, engine_id: u8, reserved: u16 } }
    };
    (AggregationHeader $($rest:tt)*) => {
        pdu_struct! { @ $($rest)* {
            flow_sequence: u32, engine_type: u8, engine_id: u8, aggregation: u8, agg_version: u8, reserved: u32
        } }
    };
    (@ $pdu:ident $record:ident $max:literal $version:ident { $($slot:ident : $type:ty),* }) => {
        #[doc = concat!("PDU of version ", stringify!($version), ".")]
        #[repr(C)]
        pub struct $pdu {
            /// Export version.
            pub version: u16,
            /// Number of records.
            pub count: u16,
            /// Milliseconds since the exporter booted.
            pub sysUpTime: u32,
            /// Seconds since 1970.
            pub unix_secs: u32,
            /// Nanoseconds beyond `unix_secs`.
            pub unix_nsecs: u32,
            $(#[doc = concat!("`", stringify!($slot), "`")] pub $slot: $type,)*
            /// The records.
            pub records: [$record; $max],
        }
    };
}

include!("../record/table.rs");
