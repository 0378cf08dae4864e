//! Records of C programs, field by field.

use crate::abi::fts3rec_offsets;
use crate::filter::{Day, Flow, TimeOfDay};
use crate::record::Field;
use crate::record::fields::Fields;
use crate::sys::time;
use crate::xlate::{self, Flow as _};

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

/// A record that may be changed, and where its fields start.
pub(super) struct RecordMut<'r> {
    record: *mut u8,
    shared: Record<'r>,
}

impl<'r> RecordMut<'r> {
    /// Takes a record as `offsets` describes it.
    ///
    /// # Safety
    /// - For as long as this is used, each field in `offsets.xfields` can be read and written where `offsets` says it
    ///   starts.
    pub(super) unsafe fn new(record: *mut u8, offsets: &'r fts3rec_offsets) -> RecordMut<'r> {
        // SAFETY: as the caller promises.
        let shared = unsafe { Record::new(record, offsets) };
        RecordMut { record, shared }
    }

    /// Changes the field, if the record has it, to a `T`, which is as wide as the field.
    #[inline]
    fn write<T>(&mut self, field: Field, value: T) {
        if self.has(field) {
            let offset = self.shared.offsets.get(field).into();
            // SAFETY: the field is there, as the caller of `new` promises; it need not be aligned.
            unsafe { self.record.add(offset).cast::<T>().write_unaligned(value) }
        }
    }
}

impl xlate::Flow for RecordMut<'_> {
    fn has(&self, field: Field) -> bool {
        self.shared.offsets.xfields & field.xfield() != 0
    }

    fn set_word(&mut self, field: Field, value: u16) {
        self.write(field, value);
    }

    fn set_number(&mut self, field: Field, value: u32) {
        self.write(field, value);
    }
}

impl Fields for RecordMut<'_> {
    fn octet(&self, field: Field) -> u8 {
        self.shared.octet(field)
    }

    fn word(&self, field: Field) -> u16 {
        self.shared.word(field)
    }

    fn number(&self, field: Field) -> u32 {
        self.shared.number(field)
    }
}

impl Flow for RecordMut<'_> {
    type Day = LocalDay;

    fn day(&self, seconds: u32) -> LocalDay {
        self.shared.day(seconds)
    }

    fn random(&self) -> u32 {
        self.shared.random()
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
        time::read_zone();
        LocalDay(time::local(seconds.into()))
    }

    fn random(&self) -> u32 {
        // SAFETY: takes nothing; its answer is not negative.
        unsafe { libc::rand() as u32 }
    }
}

/// A day in the system's local time zone.
pub(super) struct LocalDay(Option<time::Calendar>);

impl Day for LocalDay {
    fn at(&mut self, time: TimeOfDay) -> i64 {
        let day = self.0.as_mut();
        day.map_or(-1, |day| day.at(time.hour, time.minute, time.second))
    }
}
