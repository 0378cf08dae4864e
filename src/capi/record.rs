//! Records of C programs, field by field.

use crate::abi::{WITH_OFFSETS, fts3rec_offsets};
use crate::record::{Field, Flow, SizedField};

/// Every field.
const ALL: u64 = {
    let (mut bits, mut i) = (0, 0);
    while i < Field::ALL.len() {
        bits |= Field::ALL[i].xfield();
        i += 1;
    }
    bits
};

/// A record and where its fields start.
pub(super) struct Record<'r> {
    record: *mut u8,
    offsets: &'r fts3rec_offsets,
}

impl<'r> Record<'r> {
    /// Takes a record as `offsets` describes it. Fields that are not in `offsets.xfields` are not there.
    ///
    /// # Safety
    /// - For as long as this is used, each field in `offsets.xfields` can be read where `offsets` says it starts, and
    ///   written if it is set.
    pub(super) unsafe fn new(record: *mut u8, offsets: &'r fts3rec_offsets) -> Record<'r> {
        Record { record, offsets }
    }

    /// Returns where the field starts, if the record has it.
    #[inline(always)]
    fn at(&self, field: Field) -> Option<*mut u8> {
        if !self.has(field) {
            rarely();
            return None;
        }
        let offset = self.offsets.get(field).into();
        // SAFETY: the field is inside the record, as the caller of `new` promises.
        Some(unsafe { self.record.add(offset) })
    }
}

/// Tells the compiler what is rare: rules are about fields that records have.
#[cold]
fn rarely() {}

impl Flow for Record<'_> {
    #[inline(always)]
    fn has(&self, field: Field) -> bool {
        // All of today's fields have an offset, so this is nothing.
        let known = WITH_OFFSETS == ALL || WITH_OFFSETS & field.xfield() != 0;
        known && self.offsets.xfields & field.xfield() != 0
    }

    #[inline(always)]
    fn get(&self, field: Field) -> u32 {
        let Some(at) = self.at(field) else {
            return 0;
        };
        // SAFETY: the field is there in its width; it need not be aligned.
        unsafe {
            match field.width() {
                1 => at.read().into(),
                2 => at.cast::<u16>().read_unaligned().into(),
                _ => at.cast::<u32>().read_unaligned(),
            }
        }
    }

    #[inline(always)]
    fn get_sized<const BYTES: usize>(&self, field: SizedField<BYTES>) -> u32 {
        let Some(at) = self.at(field.field()) else {
            return 0;
        };
        // SAFETY: the field is there and that wide; it need not be aligned.
        unsafe {
            match BYTES {
                1 => at.read().into(),
                2 => at.cast::<u16>().read_unaligned().into(),
                _ => at.cast::<u32>().read_unaligned(),
            }
        }
    }

    #[inline(always)]
    fn change<const BYTES: usize>(
        &mut self,
        field: SizedField<BYTES>,
        change: impl FnOnce(u32) -> u32,
    ) {
        let Some(at) = self.at(field.field()) else {
            return;
        };
        // SAFETY: the field is there and that wide, and may be written; it need not be aligned.
        unsafe {
            match BYTES {
                1 => at.write(change(at.read().into()) as u8),
                2 => {
                    let at = at.cast::<u16>();
                    at.write_unaligned(change(at.read_unaligned().into()) as u16);
                }
                _ => {
                    let at = at.cast::<u32>();
                    at.write_unaligned(change(at.read_unaligned()));
                }
            }
        }
    }

    #[inline(always)]
    fn set(&mut self, field: Field, value: u32) {
        let Some(at) = self.at(field) else {
            return;
        };
        // SAFETY: the field is there in its width, and may be written; it need not be aligned.
        unsafe {
            match field.width() {
                1 => at.write(value as u8),
                2 => at.cast::<u16>().write_unaligned(value as u16),
                _ => at.cast::<u32>().write_unaligned(value),
            }
        }
    }
}
