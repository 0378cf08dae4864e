//! Sequence numbers: which PDUs were lost, come late, come again, or are of an exporter that has started anew.
//!
//! Call `ftpdu_seq_kind` for each PDU that was verified, in place of `ftpdu_check_seq` and before it is decoded. It
//! compares the numbers in the same way, and remembers the last 32 PDUs of each of 32 engines or domains besides, so that it
//! can tell:
//!
//! - `FT_SEQ_NEXT`: the PDU that was due, or the first. Version 1 has no numbers: all of its PDUs are these.
//! - `FT_SEQ_LOST`: `seq_lost` flows before it are missing, as many as the exporter can have sent since the last PDU (2^20 a
//!   second).
//! - `FT_SEQ_LATE`: its number is before the one that is due, or is of before the exporter started anew, and it was sent
//!   before the last PDU, by five minutes at most. Its flows were counted as lost when they were missing, unless the exporter
//!   started anew instead.
//! - `FT_SEQ_REPEATED`: one of the last PDUs, again, with the same header. Decoded, its flows would be there twice.
//! - `FT_SEQ_RESTARTED`: the numbers begin anew, or the exporter does, as its uptime in the header says. How many flows were
//!   lost is not known.
//!
//! After a PDU that comes late or again the number that was due stays due: no second loss is counted, as
//! `ftpdu_check_seq` counts one.
//!
//! # With ftpdu_check_seq alone
//!
//! it can be told less well from `seq_lost`, the difference of two numbers modulo 2^32:
//!
//! - Up to `FT_SEQ_RESET`, flows are lost.
//! - Above 2^32 - `FT_SEQ_RESET`, the PDU has a number before the one that was due: it comes late or again.
//! - Between, the exporter has started anew, or more was lost.
//!
//! # Example
//!
//! ```c
//! #include <ftlib.h>
//!
//! struct exporter {
//!   struct ftseq sequence;
//!   struct ftseq_recent recent;
//!   unsigned long lost;
//! };
//!
//! /*
//!  * Counts what was lost, and says whether to decode a PDU: one that comes
//!  * again has been decoded.
//!  */
//! int is_new(struct exporter *exporter, struct ftpdu *pdu)
//! {
//!   struct ftseq *sequence = &exporter->sequence;
//!
//!   switch (ftpdu_seq_kind(pdu, sequence, &exporter->recent)) {
//!   case FT_SEQ_LOST:
//!     exporter->lost += sequence->seq_lost;
//!     fterr_warnx("%u flows lost", (unsigned)sequence->seq_lost);
//!     break;
//!   case FT_SEQ_LATE:
//!     fterr_warnx("flow %u comes late", (unsigned)sequence->seq_rcv);
//!     break;
//!   case FT_SEQ_REPEATED:
//!     return 0;
//!   case FT_SEQ_RESTARTED:
//!     fterr_warnx("the exporter has started anew");
//!   }
//!   return 1;
//! }
//! ```
//!
//! # Ownership
//!
//! The caller owns both structures, one of each for each exporter, all zero before its first PDU: 320 KiB, and 5 KiB.
//!
//! # Errors
//!
//! There are none, and no messages. What is not known to be missing is not said to be: see [`ftpdu_netflow9`] for IPFIX.
//! A new start is not always seen in IPFIX, whose headers have no uptime, and where the exporter was up for less than five
//! minutes before: if its clock goes back within five minutes, its PDUs are taken for late ones, until the clock is where it
//! was; if its numbers were close to 2^32, those up to it are taken for lost.
//!
//! # Thread safety
//!
//! Only the structures that are passed are used: one thread at a time for each.

use super::ftpdu::check;
use super::versions::received;
use crate::abi::*;
use crate::export::place;
use crate::pdu::order::{History, Kind};
use std::ffi::c_int;

/// Checks the sequence number of a PDU, and says what it is among those of its engine or domain: `FT_SEQ_NEXT`,
/// `FT_SEQ_LOST`, `FT_SEQ_LATE`, `FT_SEQ_REPEATED` or `FT_SEQ_RESTARTED`.
///
/// Where it is not `FT_SEQ_NEXT`, `seq_rcv` and `seq_exp` are the number that came and the one that was due. `seq_lost` is
/// how many are missing where it is `FT_SEQ_LOST`, else 0: flows, PDUs in version 9, data records in IPFIX. Where it is not
/// known which one was due, `seq_exp` is the number of the last PDU that was neither late nor repeated.
///
/// # Safety
/// - `ftpdu` was verified and not decoded; `ftseq` and `recent` were all zero before the first PDU; nobody else uses them
///   meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_seq_kind(
    ftpdu: *mut ftpdu,
    ftseq: *mut ftseq,
    recent: *mut ftseq_recent,
) -> c_int {
    // SAFETY: `ftpdu` was verified and not decoded; `ftseq` and `recent` were all zero before the first PDU; nobody
    // else uses them meanwhile. A history is as many numbers of 32 bits as the structure has, which may have any
    // value.
    let (ftpdu, ftseq, history) =
        unsafe { (&mut *ftpdu, &mut *ftseq, &mut *recent.cast::<History>()) };
    let checked = check(ftpdu, ftseq);
    let count = usize::try_from(ftpdu.bused).unwrap_or(0);
    let Some(place) = place::of(received(&ftpdu.buf), count, checked) else {
        return FT_SEQ_NEXT;
    };
    let (kind, due) = history.judge(&place);
    if kind != Kind::Next {
        (ftseq.seq_rcv, ftseq.seq_exp) = (place.received, due);
        ftseq.seq_lost = 0;
    }
    match kind {
        Kind::Next => FT_SEQ_NEXT,
        Kind::Lost(lost) => {
            ftseq.seq_lost = lost;
            FT_SEQ_LOST
        }
        Kind::Late => FT_SEQ_LATE,
        Kind::Repeated => FT_SEQ_REPEATED,
        Kind::Restarted => FT_SEQ_RESTARTED,
    }
}
