//! Reading a record field by field.

use super::Field;

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

    /// When the flow started or ended (`at`), in milliseconds since 1970.
    ///
    /// Uptime wraps every 49.7 days: the flow is taken to lie within 24.8 days of the time of its PDU.
    fn time(&self, at: Field) -> u64 {
        let seconds = u64::from(self.number(Field::UnixSecs));
        let header = seconds * 1000 + u64::from(self.number(Field::UnixNsecs) / 1_000_000);
        let uptime = self.number(Field::SysUpTime);
        let distance = self.number(at).wrapping_sub(uptime).cast_signed();
        header.wrapping_add_signed(i64::from(distance))
    }
}
