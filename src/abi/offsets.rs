//! The members of `struct fts3rec_offsets` by field: the one module of this room with unsafe code.

use super::record::fts3rec_offsets;
use super::versions::{OFFSET_MEMBERS, WITH_OFFSETS};
use crate::record::{Field, Version};

impl fts3rec_offsets {
    /// Notes where each field starts that the records of `version` have; members of other fields stay as they are.
    pub fn set_all(&mut self, version: Version) {
        for &field in Field::ALL {
            if let Some(offset) = version.layout().offset_of(field)
                && WITH_OFFSETS & field.xfield() != 0
            {
                *self.member(field) = offset as u16;
            }
        }
    }

    /// Returns where `field` starts; of no use for a field that is not in `xfields`, or has no member.
    #[inline(always)]
    #[allow(unsafe_code)]
    pub fn get(&self, field: Field) -> u16 {
        // Rules ask for a field that they know at run time: a table, not a branch for each.
        // SAFETY: there is a member of this type at each of these offsets.
        unsafe {
            *(&raw const *self)
                .byte_add(OFFSET_MEMBERS[field as usize])
                .cast::<u16>()
        }
    }

    #[allow(unsafe_code)]
    fn member(&mut self, field: Field) -> &mut u16 {
        // SAFETY: as in `get`.
        unsafe {
            &mut *(&raw mut *self)
                .byte_add(OFFSET_MEMBERS[field as usize])
                .cast::<u16>()
        }
    }
}
