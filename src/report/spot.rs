//! Where a field is in records of one version.

use crate::error::Error;
use crate::record::{Field, Version};

/// Where a version has a field.
///
/// It is read in its own width: many callers have just written it in that, and the processor waits until what was written in
/// pieces is in the cache before it reads the whole.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spot {
    offset: u8,
    width: u8,
}

impl Spot {
    /// Finds a field.
    ///
    /// # Errors
    /// The version lacks it.
    pub fn of(version: Version, field: Field) -> Result<Spot, Error> {
        match version.layout().offset_of(field) {
            Some(offset) => Ok(Spot {
                offset: offset as u8,
                width: field.width() as u8,
            }),
            None => Err(Error::new(format!(
                "Report references {}, which is not in the flow.",
                field.name()
            ))),
        }
    }

    /// Returns where the field starts in the record, in bytes.
    pub fn start(self) -> u8 {
        self.offset
    }

    /// Returns where the field ends in the record, in bytes.
    pub fn end(self) -> usize {
        usize::from(self.offset) + usize::from(self.width)
    }

    /// Returns its width, in bytes.
    pub fn width(self) -> usize {
        self.width.into()
    }

    /// Reads the field from a record that has it among its first bytes.
    #[inline(always)]
    pub fn read<const N: usize>(self, record: &[u8; N]) -> u32 {
        match self.width {
            1 => self.read_sized::<1, N>(record),
            2 => self.read_sized::<2, N>(record),
            _ => self.read_sized::<4, N>(record),
        }
    }

    /// Reads a field that is `BYTES` wide.
    #[inline(always)]
    pub fn read_sized<const BYTES: usize, const N: usize>(self, record: &[u8; N]) -> u32 {
        match bytes_at::<N, BYTES>(record, self.offset)[..] {
            [byte] => byte.into(),
            [a, b] => u16::from_ne_bytes([a, b]).into(),
            [a, b, c, d] => u32::from_ne_bytes([a, b, c, d]),
            _ => 0,
        }
    }
}

/// Returns the word at an offset of a record.
#[inline(always)]
pub fn word<const N: usize>(record: &[u8; N], offset: u8) -> u32 {
    u32::from_ne_bytes(bytes_at(record, offset))
}

#[inline(always)]
fn bytes_at<const N: usize, const BYTES: usize>(record: &[u8; N], offset: u8) -> [u8; BYTES] {
    // They are inside, as the compiler sees by this; fields are aligned.
    let offset = match N.is_power_of_two() {
        true => usize::from(offset) & (N - BYTES),
        false => usize::from(offset).min(N - BYTES),
    };
    let bytes = record[offset..].first_chunk();
    bytes.copied().unwrap_or([0; BYTES])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::MAX_SIZE;

    /// Every field of every version is read as it stands there.
    #[test]
    fn fields_are_read_whole() {
        let record: [u8; MAX_SIZE] = std::array::from_fn(|i| 0x80 | i as u8);
        for &version in Version::ALL {
            for &field in Field::ALL {
                let Some(offset) = version.layout().offset_of(field) else {
                    continue;
                };
                let width = field.width();
                let mut bytes = [0; 4];
                let own = &record[offset..][..width];
                match cfg!(target_endian = "little") {
                    true => bytes[..width].copy_from_slice(own),
                    false => bytes[4 - width..].copy_from_slice(own),
                }
                let spot = Spot::of(version, field).unwrap();
                assert_eq!(
                    spot.read(&record),
                    u32::from_ne_bytes(bytes),
                    "{version:?} {field:?}"
                );
            }
        }
    }
}
