//! Layouts as data: which slot of a record starts where, how wide it is and which field it holds.

use super::Field;

/// One member of a record, on disk or on the wire.
#[derive(Clone, Copy, Debug)]
pub struct Slot {
    /// Name of the member in the C struct.
    pub name: &'static str,
    /// The field it holds; `None` for padding and for counters that no stream record keeps.
    pub field: Option<Field>,
    /// Distance from the start of the record in octets.
    pub offset: usize,
    /// Width in octets: 1, 2 or 4.
    pub width: usize,
    /// Carries nothing, so its byte order is left alone.
    pub filler: bool,
}

/// The layout of a record.
#[derive(Debug)]
pub struct Layout {
    /// Name of the C struct.
    pub name: &'static str,
    /// The members in order.
    pub slots: &'static [Slot],
    /// Size in octets, a multiple of four.
    pub size: usize,
    /// The fields present, as `FT_XFIELD_*` bits.
    pub xfields: u64,
    /// Where each field starts, or [`NOWHERE`].
    offsets: [u8; Field::BITS],
    // How each field is read: some bits of an aligned word of four bytes, none for a field that the layout lacks. That
    // takes no branch, neither for the width of a field nor for one that is missing.
    words: [u8; Field::BITS],
    shifts: [u8; Field::BITS],
    masks: [u32; Field::BITS],
}

/// The offset of a field that a layout lacks.
const NOWHERE: u8 = u8::MAX;

impl Layout {
    /// Where `field` starts, if the layout has it.
    #[inline]
    pub const fn offset_of(&self, field: Field) -> Option<usize> {
        match self.offsets[field as usize] {
            NOWHERE => None,
            offset => Some(offset as usize),
        }
    }

    /// Reads `field` from a record in host order; 0 for one that the layout lacks.
    ///
    /// # Panics
    /// When the record is shorter than the layout.
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
    /// The layout.
    const LAYOUT: &'static Layout;
}

/// Type, name and meaning of a slot as written in the table.
pub(crate) const fn slot(name: &'static str, kind: &str, field: Option<Field>) -> Slot {
    let (width, filler) = match kind.as_bytes() {
        b"u8" => (1, false),
        b"u16" => (2, false),
        b"u32" => (4, false),
        b"fill8" => (1, true),
        b"fill16" => (2, true),
        b"fill32" => (4, true),
        _ => panic!("unknown slot type in table.rs"),
    };
    Slot {
        name,
        field,
        offset: 0,
        width,
        filler,
    }
}

/// Gives every slot its offset, by the rules of C on every machine that flow-tools ran on.
pub(crate) const fn place<const N: usize>(mut slots: [Slot; N]) -> [Slot; N] {
    let (mut offset, mut i) = (0usize, 0);
    while i < N {
        offset = offset.next_multiple_of(slots[i].width);
        slots[i].offset = offset;
        offset += slots[i].width;
        i += 1;
    }
    slots
}

/// A layout made of placed slots.
pub(crate) const fn layout(name: &'static str, slots: &'static [Slot]) -> Layout {
    let (mut xfields, mut offsets) = (0, [NOWHERE; Field::BITS]);
    let mut masks = [0; Field::BITS];
    let (mut words, mut shifts) = ([0; Field::BITS], [0; Field::BITS]);
    let mut i = slots.len();
    while i > 0 {
        i -= 1;
        if let Some(field) = slots[i].field {
            assert!(slots[i].offset < NOWHERE as usize);
            xfields |= field.xfield();
            offsets[field as usize] = slots[i].offset as u8;
            let (before, width) = (slots[i].offset % 4, slots[i].width);
            words[field as usize] = (slots[i].offset - before) as u8;
            shifts[field as usize] = match cfg!(target_endian = "little") {
                true => 8 * before as u8,
                false => 8 * (4 - width - before) as u8,
            };
            masks[field as usize] = u32::MAX >> (32 - 8 * width);
        }
    }
    let last = &slots[slots.len() - 1];
    Layout {
        name,
        slots,
        size: (last.offset + last.width).next_multiple_of(4),
        xfields,
        offsets,
        words,
        shifts,
        masks,
    }
}

macro_rules! record_layouts {
    ($($version:ident $struct:ident { $($slot:ident : $type:ident),* $(,)? })*) => {
        $(
            #[doc = concat!("Layout of `struct ", stringify!($struct), "`.")]
            #[allow(non_camel_case_types)]
            pub struct $version;

            impl HasLayout for $version {
                const LAYOUT: &'static Layout = &layout(stringify!($struct), &const {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_follow_natural_alignment() {
        assert_eq!(V5::LAYOUT.size, 64);
        assert_eq!(V5::LAYOUT.offset_of(Field::DstAs), Some(62));
        assert_eq!(V5::LAYOUT.offset_of(Field::RouterSc), None);
        assert_eq!(V6::LAYOUT.offset_of(Field::PeerNexthop), Some(68));
        assert_eq!(V8_3::LAYOUT.offset_of(Field::Exaddr), Some(8));
        assert_eq!(V1005::LAYOUT.size, crate::record::MAX_SIZE);
    }

    #[test]
    fn xfields_are_the_fields_present() {
        assert_eq!(V1::LAYOUT.xfields, 0x00FF_31EF);
        assert_eq!(V1005::LAYOUT.xfields, 0xC_0FFF_37EF);
        assert_eq!(V8_8::LAYOUT.xfields, 0x3_807E_37EF);
    }
}
