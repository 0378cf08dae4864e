//! Where a datagram stands among others of its exporter, whichever version it is of.

use super::datagram;
use crate::pdu::order::{self, Place};
use crate::pdu::sequence::Gap;
use crate::pdu::{MOST, verify};

/// Reads what the header of a datagram says of its place, and adds what the check of its sequence number found. `buffer` has
/// `received` bytes, in network order. `None` where the header says nothing.
#[inline]
pub fn of(buffer: &[u8; MOST], received: usize, checked: Result<bool, Gap>) -> Option<Place> {
    let received = &buffer[..received.min(MOST)];
    let place = match verify::find(buffer) {
        Some(form) if !form.numbered => return None,
        Some(form) => Place::of(form.version, buffer),
        None => datagram::of(received)?.ok()?.header.place(),
    };
    Some(Place {
        mark: order::mark(received),
        ..place.checked(checked)
    })
}
