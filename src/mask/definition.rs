//! What a `mask-definition` compiles to.

use crate::error::Error;
use crate::lookup::PrefixTable;
use crate::record::{Field, Flow};
use crate::text::scan::Prefix;
use std::collections::BTreeMap;

/// Prefix lengths by prefix, under a name.
#[derive(Debug)]
pub struct MaskDefinition {
    name: Box<[u8]>,
    masks: PrefixTable<u8>,
}

impl MaskDefinition {
    /// Puts a definition together; the keys have no host bits.
    ///
    /// # Errors
    /// There is no memory.
    pub(super) fn new(
        name: Box<[u8]>,
        masks: &BTreeMap<Prefix, u8>,
    ) -> Result<MaskDefinition, Error> {
        let masks = PrefixTable::new(masks)?;
        Ok(MaskDefinition { name, masks })
    }

    /// Returns the name.
    pub fn name(&self) -> &[u8] {
        &self.name
    }

    /// Sets the prefix lengths of a flow, those that it has and that this knows for its addresses.
    #[inline]
    pub fn apply(&self, flow: &mut impl Flow) {
        for (address, mask) in [
            (Field::Srcaddr, Field::SrcMask),
            (Field::Dstaddr, Field::DstMask),
        ] {
            if flow.has(address)
                && flow.has(mask)
                && let Some(length) = self.mask(flow.get(address))
            {
                flow.set(mask, length.into());
            }
        }
    }

    /// Returns the prefix length for an address, if there is one.
    #[inline]
    pub(super) fn mask(&self, address: u32) -> Option<u8> {
        self.masks.get(address)
    }
}
