//! NetFlow version 9 and IPFIX: datagrams that bring templates, and data laid out by them, as flow records of version 5.
//!
//! A template is compiled when it arrives ([`plan`]): to a list of copies that knows neither elements nor their numbers.
//! Then a datagram is a walk over its sets ([`sets`]), a data record one run of copies ([`Loose`]) and a few rules
//! ([`flow`]: counters, times, ICMP, both directions). What an information element means to a flow is written down once,
//! in [`elements`].
//!
//! Templates, and flows for which a decode had no room, stay in a table of the domains of all exporters ([`table`]), each
//! with its own ([`domain`]). The table is bounded whatever arrives, and stays as it is when memory runs out.
//! Sequence numbers are in [`sequence`].
//!
//! There are libraries that parse these protocols. They make a map of values of each record, at many times the cost of
//! all that is done here, and leave to their users what most of this room is: limits, memory that runs out, and what
//! becomes of a record as a flow.
//!
//! [`Loose`]: crate::record::shuffle::Loose

pub mod datagram;
pub mod domain;
pub mod elements;
pub mod flow;
pub mod lru;
pub mod notes;
pub mod place;
pub mod plan;
pub mod queue;
pub mod scratch;
pub mod sequence;
pub mod sets;
pub mod split;
pub mod table;
pub mod template;
pub mod times;

/// Bytes of a flow record of version 5.
pub const FLOW: usize = 64;

/// Most flows that one decode returns.
pub const MOST_FLOWS: usize = 64;

/// A flow record of version 5, little endian.
pub type Flow = [u8; FLOW];

/// Returns how many entries to make room for when a list of `len` is full: as many again, at least `least`, and `most`
/// in all.
fn growth(len: usize, least: usize, most: usize) -> usize {
    len.max(least).min(most.saturating_sub(len))
}
