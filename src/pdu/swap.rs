//! PDUs from host order to network order and back.

use crate::record::layout::{HasLayout, Header, Wire, for_each_row};
use crate::record::{RECORDS, Version, copy};

type Swap = fn(&mut [u8]);

static SWAPPERS: [Option<Swap>; RECORDS.len()] = for_each_row!(swapper);

const fn swapper<const ROW: usize>() -> Option<Swap> {
    match RECORDS[ROW].pdu {
        Some(_) => Some(swap_as::<ROW>),
        None => None,
    }
}

/// Swaps the bytes of the header and of every record that `pdu` has; nothing if the version does not travel in PDUs.
pub fn swap(version: Version, pdu: &mut [u8]) {
    if let Some(swap) = SWAPPERS[version.number()] {
        swap(pdu);
    }
}

fn swap_as<const ROW: usize>(pdu: &mut [u8]) {
    let (header, records) = pdu.split_at_mut(Header::<ROW>::LAYOUT.size);
    copy::swap::<Header<ROW>>(header);
    for record in records.chunks_exact_mut(Wire::<ROW>::LAYOUT.size) {
        copy::swap::<Wire<ROW>>(record);
    }
}
