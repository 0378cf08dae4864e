//! Layouts: where the fields of a record are, worked out from the table when the library is compiled.

use super::table::{self, LEGACY, Member, Pdu, RECORDS};
use super::{Field, MAX_SIZE};

/// The layout of a record.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// Size in bytes, a multiple of four.
    pub size: usize,
    /// The fields present, as `FT_XFIELD_*` bits.
    pub xfields: u64,
    /// The fields in order: the first `count` of these.
    fields: [Field; Field::ALL.len()],
    count: usize,
    /// Where each field starts, or [`NOWHERE`].
    offsets: [u8; Field::BITS],
    // How each field is read: some bits of an aligned word of four bytes, none for a field that the layout lacks. That
    // takes no branch, neither for the width of a field nor for one that is missing.
    words: [u8; Field::BITS],
    shifts: [u8; Field::BITS],
    masks: [u32; Field::BITS],
}

/// Where a field is read: some bits of a word of four bytes. No field lies in two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Where the word starts in the record, in bytes.
    pub word: u8,
    /// How far the word is to be shifted right.
    pub shift: u8,
    /// The bits that are the field's then.
    pub mask: u32,
}

/// The offset of a field that a layout lacks.
const NOWHERE: u8 = u8::MAX;

impl Layout {
    /// Works out the layout of a structure with these members.
    pub const fn new(members: &[Member]) -> Layout {
        let mut layout = Layout {
            size: table::size(members),
            xfields: table::xfields(members),
            fields: [Field::UnixSecs; Field::ALL.len()],
            count: 0,
            offsets: [NOWHERE; Field::BITS],
            words: [0; Field::BITS],
            shifts: [0; Field::BITS],
            masks: [0; Field::BITS],
        };
        let mut i = 0;
        while i < members.len() {
            if let Some(field) = members[i].field {
                let (at, width) = (table::offset(members, i), members[i].width);
                let before = at % 4;
                let shift = match cfg!(target_endian = "little") {
                    true => 8 * before,
                    false => 8 * (4 - width - before),
                };
                layout.fields[layout.count] = field;
                layout.count += 1;
                layout.offsets[field as usize] = at as u8;
                layout.words[field as usize] = (at - before) as u8;
                layout.shifts[field as usize] = shift as u8;
                layout.masks[field as usize] = u32::MAX >> (32 - 8 * width);
            }
            i += 1;
        }
        layout
    }

    /// Returns where `field` starts, if the layout has it.
    #[inline]
    pub const fn offset_of(&self, field: Field) -> Option<usize> {
        match self.offsets[field as usize] {
            NOWHERE => None,
            offset => Some(offset as usize),
        }
    }

    /// Returns its fields in the order of the record.
    pub fn fields(&self) -> &[Field] {
        &self.fields[..self.count]
    }

    /// Returns the bits of which word `field` is, if the layout has it.
    pub const fn place_of(&self, field: Field) -> Option<Place> {
        match self.masks[field as usize] {
            0 => None,
            mask => Some(Place {
                word: self.words[field as usize],
                shift: self.shifts[field as usize],
                mask,
            }),
        }
    }

    /// Reads `field` from a record in host order; 0 for one that the layout lacks.
    ///
    /// # Panics
    /// When the record is shorter than its layout.
    #[inline(always)]
    pub fn read(&self, field: Field, record: &[u8]) -> u32 {
        let word = usize::from(self.words[field as usize]);
        let word = &record[word..word + 4];
        let word = u32::from_ne_bytes([word[0], word[1], word[2], word[3]]);
        word >> self.shifts[field as usize] & self.masks[field as usize]
    }
}

/// A type that stands for a layout, so that code can be compiled for each one.
pub trait HasLayout {
    /// The members in order: for the compiler. What a program that runs asks for them has their names loaded, too.
    const MEMBERS: &'static [Member];
    /// Where they are.
    const LAYOUT: &'static Layout = &Layout::new(Self::MEMBERS);
}

/// The records of row number `ROW` of the table.
pub struct Stored<const ROW: usize>;

impl<const ROW: usize> HasLayout for Stored<ROW> {
    const MEMBERS: &'static [Member] = RECORDS[ROW].members;
    const LAYOUT: &'static Layout = &LAYOUTS[ROW];
}

/// The records of PDUs of row number `ROW`, on the wire.
pub struct Wire<const ROW: usize>;

impl<const ROW: usize> HasLayout for Wire<ROW> {
    const MEMBERS: &'static [Member] = pdu(ROW).members;
}

/// The header of PDUs of row number `ROW`.
pub struct Header<const ROW: usize>;

impl<const ROW: usize> HasLayout for Header<ROW> {
    const MEMBERS: &'static [Member] = pdu(ROW).header;
}

/// Returns the PDU of a row that has one.
///
/// # Panics
/// When it has none.
pub const fn pdu(row: usize) -> Pdu {
    match RECORDS[row].pdu {
        Some(pdu) => pdu,
        None => panic!("this version does not travel in PDUs"),
    }
}

/// Records of stream version 1, as they are on disk.
pub struct Legacy;

impl HasLayout for Legacy {
    const MEMBERS: &'static [Member] = LEGACY;
}

/// The layouts of the records in the table, row by row.
pub(super) static LAYOUTS: [Layout; RECORDS.len()] = {
    let mut layouts = [Layout::new(&[]); RECORDS.len()];
    let mut row = 0;
    while row < RECORDS.len() {
        layouts[row] = Layout::new(RECORDS[row].members);
        assert!(layouts[row].size <= MAX_SIZE);
        row += 1;
    }
    layouts
};

/// Makes an array of what `$make::<ROW>()` returns for each row of the table: so code is compiled for every version, and
/// found by its number.
macro_rules! for_each_row {
    ($make:ident $(, $more:ident)?) => {{
        use $crate::record::RECORDS;
        let mut rows = [$make::<$($more,)? 0>(); RECORDS.len()];
        $crate::record::layout::for_each_row!(@ rows $make [$($more,)?]
            1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31);
        assert!(RECORDS.len() <= 32, "the numbers above do not suffice");
        rows
    }};
    (@ $rows:ident $make:ident $more:tt $($row:literal)*) => {
        $(if $row < $rows.len() {
            $crate::record::layout::for_each_row!(@@ $rows $make $more $row);
        })*
    };
    (@@ $rows:ident $make:ident [$($more:ident,)?] $row:literal) => {
        $crate::record::layout::put(&mut $rows, $row, $make::<$($more,)? $row>())
    };
}
pub(crate) use for_each_row;

/// Puts an entry into an array: a function, as the compiler objects to numbers beyond the end even where they are not
/// used.
pub(crate) const fn put<T: Copy, const ROWS: usize>(rows: &mut [T; ROWS], row: usize, entry: T) {
    rows[row] = entry;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Version;

    #[test]
    fn offsets_follow_natural_alignment() {
        let offset = |d_version, aggregation, field| {
            Version::named(d_version, aggregation)
                .layout()
                .offset_of(field)
        };
        assert_eq!(Version::V5.layout().size, 64);
        assert_eq!(offset(5, 0, Field::DstAs), Some(62));
        assert_eq!(offset(5, 0, Field::RouterSc), None);
        assert_eq!(offset(6, 0, Field::PeerNexthop), Some(68));
        assert_eq!(offset(8, 3, Field::Exaddr), Some(8));
        assert_eq!(Version::V1005.layout().size, 72);
    }

    #[test]
    fn xfields_are_the_fields_present() {
        assert_eq!(Version::V1.layout().xfields, 0x00FF_31EF);
        assert_eq!(Version::V1005.layout().xfields, 0xC_0FFF_37EF);
        assert_eq!(Version::named(8, 8).layout().xfields, 0x3_807E_37EF);
    }
}
