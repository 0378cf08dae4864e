//! One view of a flow: its fields by name, whatever the version of the record and wherever it lies.

use super::{Clock, Field, Layout};

/// A flow whose fields can be read and changed.
pub trait Flow {
    /// Tells whether the record has a field.
    fn has(&self, field: Field) -> bool;

    /// Returns a field, widened to 32 bits; 0 for one that the record lacks.
    fn get(&self, field: Field) -> u32;

    /// Returns a field of a known width, as [`Flow::get`] does.
    #[inline(always)]
    fn get_sized<const BYTES: usize>(&self, field: SizedField<BYTES>) -> u32 {
        self.get(field.0)
    }

    /// Changes a field of a known width to what `change` makes of it. Nothing happens if the record lacks it.
    #[inline(always)]
    fn change<const BYTES: usize>(
        &mut self,
        field: SizedField<BYTES>,
        change: impl FnOnce(u32) -> u32,
    ) {
        if self.has(field.0) {
            self.set(field.0, change(self.get(field.0)));
        }
    }

    /// Changes a field to the low bits of `value`, as many as it has. Nothing happens if the record lacks it.
    fn set(&mut self, field: Field, value: u32);

    /// Returns how long the flow lasted, in milliseconds.
    fn duration(&self) -> u32 {
        self.get(Field::Last).wrapping_sub(self.get(Field::First))
    }

    /// Returns when the flow started or ended (`at`), in milliseconds since 1970 (UTC).
    fn time(&self, at: Field) -> u64 {
        let clock = Clock {
            seconds: self.get(Field::UnixSecs),
            nanoseconds: self.get(Field::UnixNsecs),
            uptime: self.get(Field::SysUpTime),
        };
        clock.time(self.get(at))
    }
}

/// A field that is `BYTES` wide, so that reading it takes no look at its width.
#[derive(Clone, Copy, Debug)]
pub struct SizedField<const BYTES: usize>(Field);

impl<const BYTES: usize> SizedField<BYTES> {
    /// Takes a field; `None` if it has another width.
    pub const fn of(field: Field) -> Option<SizedField<BYTES>> {
        if field.width() == BYTES {
            Some(SizedField(field))
        } else {
            None
        }
    }

    /// Returns the field.
    #[inline(always)]
    pub fn field(self) -> Field {
        self.0
    }
}

/// A record in memory, in host order, as a layout describes it.
#[derive(Debug)]
pub struct RecordView<'r> {
    layout: &'static Layout,
    bytes: &'r mut [u8],
}

impl<'r> RecordView<'r> {
    /// Takes the record at the start of `bytes`.
    ///
    /// # Panics
    /// When that is shorter than the layout.
    #[inline(always)]
    pub fn new(layout: &'static Layout, bytes: &'r mut [u8]) -> RecordView<'r> {
        let bytes = &mut bytes[..layout.size];
        RecordView { layout, bytes }
    }
}

impl Flow for RecordView<'_> {
    #[inline(always)]
    fn has(&self, field: Field) -> bool {
        self.layout.offset_of(field).is_some()
    }

    #[inline(always)]
    fn get(&self, field: Field) -> u32 {
        self.layout.read(field, self.bytes)
    }

    #[inline(always)]
    fn get_sized<const BYTES: usize>(&self, field: SizedField<BYTES>) -> u32 {
        let Some(at) = self.layout.offset_of(field.0) else {
            return 0;
        };
        let mut value = [0; BYTES];
        value.copy_from_slice(&self.bytes[at..at + BYTES]);
        match value[..] {
            [byte] => byte.into(),
            [a, b] => u16::from_ne_bytes([a, b]).into(),
            [a, b, c, d] => u32::from_ne_bytes([a, b, c, d]),
            _ => 0,
        }
    }

    #[inline(always)]
    fn set(&mut self, field: Field, value: u32) {
        let Some(at) = self.layout.offset_of(field) else {
            return;
        };
        match field.width() {
            1 => self.bytes[at] = value as u8,
            2 => self.bytes[at..at + 2].copy_from_slice(&(value as u16).to_ne_bytes()),
            _ => self.bytes[at..at + 4].copy_from_slice(&value.to_ne_bytes()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Version;

    #[test]
    fn every_field_of_every_version_is_read_as_it_was_set() {
        for version in Version::ALL {
            let layout = version.layout();
            let mut bytes = vec![0; layout.size];
            let mut record = RecordView::new(layout, &mut bytes);
            for (&field, number) in Field::ALL.iter().zip(1u32..) {
                record.set(field, number * 0x0101_0101);
            }
            for (&field, number) in Field::ALL.iter().zip(1u32..) {
                let bits = 8 * field.width() as u32;
                let expected = (number * 0x0101_0101) & (u32::MAX >> (32 - bits));
                let expected = if record.has(field) { expected } else { 0 };
                assert_eq!(record.get(field), expected, "{field:?} of {version:?}");
                let wide = [
                    SizedField::<1>::of(field).map(|field| record.get_sized(field)),
                    SizedField::<2>::of(field).map(|field| record.get_sized(field)),
                    SizedField::<4>::of(field).map(|field| record.get_sized(field)),
                ];
                assert_eq!(wide.iter().flatten().collect::<Vec<_>>(), [&expected]);
            }
        }
    }
}
