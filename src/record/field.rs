//! The vocabulary of flow exports: every field a record can carry.

macro_rules! fields {
    ($($variant:ident $name:ident $constant:ident $bit:literal $type:ident $doc:literal;)*) => {
        /// A field of a flow record.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Field {
            $(#[doc = $doc] $variant = $bit,)*
        }

        impl Field {
            /// Every field, in the order of `struct fts3rec_all`.
            pub const ALL: &[Field] = &[$(Field::$variant),*];

            /// The name in the C structs, for example `sysUpTime`.
            pub const fn name(self) -> &'static str {
                match self { $(Field::$variant => stringify!($name),)* }
            }

            /// Returns its size in bytes: 1, 2 or 4.
            #[inline(always)]
            pub const fn width(self) -> usize {
                // A table, not a branch for each: rules ask for fields that they know at run time.
                const WIDTHS: [u8; Field::BITS] = {
                    let mut widths = [0; Field::BITS];
                    $(widths[Field::$variant as usize] = size_of::<$type>() as u8;)*
                    widths
                };
                WIDTHS[self as usize] as usize
            }
        }
    };
}

macro_rules! record_layouts {
    ($($table:tt)*) => {};
}
macro_rules! header_layouts {
    ($($table:tt)*) => {};
}
macro_rules! pdu_layouts {
    ($($table:tt)*) => {};
}
include!("table.rs");

impl Field {
    /// One more than the highest number of a field.
    pub const BITS: usize = {
        let (mut most, mut i) = (0, 0);
        while i < Field::ALL.len() {
            let number = Field::ALL[i] as usize;
            most = if number > most { number } else { most };
            i += 1;
        }
        most + 1
    };

    /// The `FT_XFIELD_*` bit.
    pub const fn xfield(self) -> u64 {
        1 << self as u8
    }

    /// The field that a slot called `name` in a stream record holds.
    pub(crate) const fn of_record(name: &str) -> Option<Field> {
        let mut i = 0;
        while i < Field::ALL.len() {
            if same(name, Field::ALL[i].name()) {
                return Some(Field::ALL[i]);
            }
            i += 1;
        }
        None
    }

    /// The field that a slot called `name` on the wire, or in a stream version 1 record, holds: some have older names there.
    pub(crate) const fn of_wire(name: &str) -> Option<Field> {
        if same(name, "src_prefix") {
            Some(Field::Srcaddr)
        } else if same(name, "dst_prefix") {
            Some(Field::Dstaddr)
        } else if same(name, "flags") {
            Some(Field::TcpFlags)
        } else {
            Field::of_record(name)
        }
    }
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}
