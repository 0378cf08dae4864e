//! Reading a record field by field.

use super::{Clock, Field};

/// A record of any version.
///
/// A caller asks for a field in its width and only for fields that the record has: what others read is of no use.
pub trait Fields {
    /// A field of one octet.
    fn octet(&self, field: Field) -> u8;

    /// A field of two octets.
    fn word(&self, field: Field) -> u16;

    /// A field of four octets.
    fn number(&self, field: Field) -> u32;

    /// How long the flow lasted, in milliseconds.
    fn duration(&self) -> u32 {
        self.number(Field::Last)
            .wrapping_sub(self.number(Field::First))
    }

    /// When the flow started or ended (`at`), in milliseconds since 1970 (UTC).
    fn time(&self, at: Field) -> u64 {
        let clock = Clock {
            seconds: self.number(Field::UnixSecs),
            nanoseconds: self.number(Field::UnixNsecs),
            uptime: self.number(Field::SysUpTime),
        };
        clock.time(self.number(at))
    }
}
