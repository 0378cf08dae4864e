//! Records of C programs, field by field.

use super::getdate;
use crate::abi::fts3rec_offsets;
use crate::filter::{Day, Flow, TimeOfDay};
use crate::record::Field;
use crate::record::fields::Fields;
use std::mem::MaybeUninit;

/// A record and where its fields start.
#[derive(Clone, Copy)]
pub(super) struct Record<'r> {
    record: *const u8,
    offsets: &'r fts3rec_offsets,
}

impl<'r> Record<'r> {
    /// Takes a record as `offsets` describes it. Fields that are not in `offsets.xfields` are 0.
    ///
    /// # Safety
    /// - For as long as this is used, each field in `offsets.xfields` can be read where `offsets` says it starts.
    pub(super) unsafe fn new(record: *const u8, offsets: &'r fts3rec_offsets) -> Record<'r> {
        Record { record, offsets }
    }

    /// The field as a `T`, which is as wide as the field.
    #[inline]
    fn read<T: Copy + Default>(&self, field: Field) -> T {
        if self.offsets.xfields & field.xfield() == 0 {
            return T::default();
        }
        let offset = self.offsets.get(field).into();
        // SAFETY: the field is there, as the caller of `new` promises; it need not be aligned.
        unsafe { self.record.add(offset).cast::<T>().read_unaligned() }
    }
}

impl Fields for Record<'_> {
    fn octet(&self, field: Field) -> u8 {
        self.read(field)
    }

    fn word(&self, field: Field) -> u16 {
        self.read(field)
    }

    fn number(&self, field: Field) -> u32 {
        self.read(field)
    }
}

impl Flow for Record<'_> {
    type Day = LocalDay;

    fn day(&self, seconds: u32) -> LocalDay {
        getdate::read_zone();
        let mut tm = MaybeUninit::zeroed();
        // SAFETY: localtime_r reads the time and fills `tm`, which is valid as zeros, too.
        unsafe {
            libc::localtime_r(&i64::from(seconds), tm.as_mut_ptr());
            LocalDay(tm.assume_init())
        }
    }

    fn random(&self) -> u32 {
        // SAFETY: takes nothing; its answer is not negative.
        unsafe { libc::rand() as u32 }
    }
}

/// A day in the system's local time zone.
pub(super) struct LocalDay(libc::tm);

impl Day for LocalDay {
    fn at(&mut self, time: TimeOfDay) -> i64 {
        let tm = &mut self.0;
        (tm.tm_hour, tm.tm_min, tm.tm_sec) = (time.hour, time.minute, time.second);
        // SAFETY: mktime reads a time and brings its members into their ranges.
        unsafe { libc::mktime(tm) }
    }
}
