//! Interrupt records: header values in the midst of the records.
//!
//! An interrupt is a record whose first 16 octets are all ones and whose next four are the length of the TLVs that follow
//! it. They are filled up with zeros to a whole number of records, so that a reader that knows nothing of interrupts
//! stays in step.

use super::header::{Header, MAX_WRITTEN};
use super::is_foreign;
use super::map::Map;
use super::tlv::{self, Order};
use crate::error::Error;

const MARK: [u8; 16] = [0xFF; 16];

/// The records that carry the interface names of `header` that `fields` asks for, each `record_size` octets.
///
/// # Errors
/// Records too small for the mark, or names that do not fit in 16384 octets.
pub fn encode(header: &Header, fields: u32, record_size: usize) -> Result<Vec<u8>, Error> {
    if record_size < MARK.len() + 4 {
        return Err(Error::new("Set the version before an interrupt"));
    }
    let order = Order { swap: is_foreign(header.byte_order) };
    let mut values = vec![0; MAX_WRITTEN];
    let mut end = 0;
    let mut add = |written: &dyn Fn(&mut [u8]) -> Option<usize>| {
        end += written(&mut values[end..]).ok_or_else(|| Error::new("Interrupt does not fit in 16384 octets"))?;
        Ok::<(), Error>(())
    };
    if let Some(map) = &header.map {
        for name in map.names.iter().filter(|_| fields & tlv::field(tlv::IF_NAME) != 0) {
            add(&|out| tlv::put_name(out, order, tlv::IF_NAME as u16, name))?;
        }
        for alias in map.aliases.iter().filter(|_| fields & tlv::field(tlv::IF_ALIAS) != 0) {
            add(&|out| tlv::put_alias(out, order, tlv::IF_ALIAS as u16, alias))?;
        }
    }
    if header.fields & tlv::field(tlv::INTERRUPT) != 0 {
        add(&|out| tlv::put_number(out, order, tlv::INTERRUPT as u16, 1, 0))?;
    }
    let mut records = vec![0; record_size];
    records[..16].copy_from_slice(&MARK);
    records[16..20].copy_from_slice(&order.put32(end as u32));
    records.extend_from_slice(&values[..end]);
    records.resize(records.len().next_multiple_of(record_size), 0);
    Ok(records)
}

/// The length of the TLVs that follow, if `record` (in host order) is an interrupt.
#[inline]
pub fn length(record: &[u8]) -> Option<usize> {
    if record[..16] != MARK {
        return None;
    }
    let length = u32::from_ne_bytes([record[16], record[17], record[18], record[19]]) as usize;
    (length <= MAX_WRITTEN).then_some(length)
}

/// The interface names in the TLVs of an interrupt, last first.
pub fn decode(values: &[u8], order: Order) -> Map {
    let mut map = Map::default();
    for (kind, value) in tlv::iter(values, order).flatten() {
        match usize::from(kind) {
            tlv::IF_NAME => map.names.extend(tlv::name(value, order)),
            tlv::IF_ALIAS => map.aliases.extend(tlv::alias(value, order)),
            _ => {}
        }
    }
    map.names.reverse();
    map.aliases.reverse();
    map
}
