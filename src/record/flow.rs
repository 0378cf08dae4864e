//! One view of a flow: its fields by name, whatever the version of the record and wherever it lies.

use super::{Clock, Field, Layout};

/// A flow whose fields can be read and changed.
pub trait Flow {
    /// Tells whether the record has a field.
    fn has(&self, field: Field) -> bool;

    /// Returns a field, widened to 32 bits; 0 for one that the record lacks.
    fn get(&self, field: Field) -> u32;

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

/// A record in memory, in host order, as a layout describes it.
#[derive(Debug)]
pub struct Laid<'r> {
    layout: &'static Layout,
    bytes: &'r mut [u8],
}

impl<'r> Laid<'r> {
    /// Takes the record at the start of `bytes`.
    ///
    /// # Panics
    /// When that is shorter than the layout.
    #[inline(always)]
    pub fn new(layout: &'static Layout, bytes: &'r mut [u8]) -> Laid<'r> {
        let bytes = &mut bytes[..layout.size];
        Laid { layout, bytes }
    }
}

impl Flow for Laid<'_> {
    #[inline(always)]
    fn has(&self, field: Field) -> bool {
        self.layout.offset_of(field).is_some()
    }

    #[inline(always)]
    fn get(&self, field: Field) -> u32 {
        self.layout.read(field, self.bytes)
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
            let mut record = Laid::new(layout, &mut bytes);
            for (&field, number) in Field::ALL.iter().zip(1u32..) {
                record.set(field, number * 0x0101_0101);
            }
            for (&field, number) in Field::ALL.iter().zip(1u32..) {
                let bits = 8 * field.width() as u32;
                let expected = (number * 0x0101_0101) & (u32::MAX >> (32 - bits));
                let expected = if record.has(field) { expected } else { 0 };
                assert_eq!(record.get(field), expected, "{field:?} of {version:?}");
            }
        }
    }
}
