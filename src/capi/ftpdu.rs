//! PDUs as they arrive: verify, watch the sequence, decode.
//!
//! Receive a datagram into `buf`, put its length into `bused`, then call `ftpdu_verify`. It leaves the version in
//! `ftv`. `ftpdu_check_seq` compares the sequence number; it must be called before the PDU is decoded.
//! `fts3rec_pdu_decode` makes stream records in `ftd.buf`: `ftd.count` of `ftd.rec_size` bytes each, in the byte
//! order that `ftd.byte_order` names (`FT_HEADER_LITTLE_ENDIAN` or `FT_HEADER_BIG_ENDIAN`). Set that,
//! `ftd.exporter_ip` (in host byte order) and `ftd.as_sub` before.
//!
//! PDUs of version 9 and IPFIX become records of version 5, by the same calls: see
//! [`ftpdu_netflow9`].
//!
//! # Example
//!
//! ```c
//! #include <sys/socket.h>
//! #include <ftlib.h>
//!
//! /*
//!  * Receives one PDU and writes its flows to a stream that was opened with
//!  * FT_IO_FLAG_NO_SWAP.
//!  */
//! int receive(int fd, struct ftpdu *pdu, struct ftseq *sequence,
//!             struct ftio *ftio)
//! {
//!   int i, count;
//!
//!   if ((pdu->bused = (int)recv(fd, pdu->buf, sizeof pdu->buf, 0)) < 0)
//!     return -1;
//!   if (ftpdu_verify(pdu) < 0)
//!     return 0; /* no PDU */
//!   if (ftpdu_check_seq(pdu, sequence) < 0)
//!     fterr_warnx("%u flows lost", (unsigned)sequence->seq_lost);
//!   pdu->ftd.byte_order = ftio->fth.byte_order;
//!   count = fts3rec_pdu_decode(pdu);
//!   for (i = 0; i < count; i++)
//!     if (ftio_write(ftio, pdu->ftd.buf + i * pdu->ftd.rec_size) < 0)
//!       return -1;
//!   return count;
//! }
//! ```
//!
//! # Ownership
//!
//! The caller owns `struct ftpdu` (6 KiB) and `struct ftseq` (320 KiB: not for the stack), of which each exporter has
//! one, all zero before its first PDU. Nothing is allocated, and both may be copied.
//! A `struct ftpdu` that was never zeroed decodes as well: its first decode takes longer, and valgrind reports it, as it
//! looks for a note of what was decoded before.
//!
//! # Lifetime of returned pointers
//!
//! Records are in the structure itself: they stay until the next PDU is decoded into it.
//!
//! # Errors
//!
//! `ftpdu_verify` and `fts3rec_pdu_decode` return -1 with a message and `errno` EINVAL. `ftpdu_check_seq` returns -1
//! without a message: `seq_rcv`, `seq_exp` and `seq_lost` tell what came, what was due and how many flows are
//! missing. A PDU that comes late or again looks like a loss of almost 2^32 flows; programs take more than `FT_SEQ_RESET`
//! for a new start of the exporter. [`ftseq`] tells them apart.
//!
//! # Thread safety
//!
//! Only the structures that are passed are used: one thread at a time for each.
//!
//! # Deviations from the original
//!
//! - P1-P4: engine, encapsulation, interfaces and protocol are decoded.
//! - P5: flows that are lost are counted across 2^32.
//! - P6: every PDU that is refused has a message, which names the sizes the right way round.
//! - P7: NetFlow 9 and IPFIX are decoded; the message for other versions names them.

use super::decoded::Behind;
use super::versions::ftdecode::DECODERS;
use super::versions::{bytes, decode_from, received, to_host_order};
use super::{fterr, ftpdu_netflow9};
use crate::abi::*;
use crate::pdu::decode::Origin;
use crate::pdu::form::Form;
use crate::pdu::sampling::Sampling;
use crate::pdu::sequence::{self, Gap};
use crate::pdu::verify;
use crate::record::VersionId;
use std::ffi::c_int;

/// Checks that the `bused` bytes in `buf` are a PDU, in network order, that can be decoded.
///
/// Sets `ftv`, to version 5 for a PDU of version 9 or IPFIX, and `decodef`. Returns 0, or -1 with a message when it is not.
///
/// # Safety
/// - `ftpdu` points to a PDU of which `buf` and `bused` are set, and nobody else uses it meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_verify(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: `ftpdu` points to a PDU of which `buf` and `bused` are set, and nobody else uses it meanwhile.
    let ftpdu = unsafe { &mut *ftpdu };
    // Less than none is more than any PDU has.
    let Some(form) = verify::whole(bytes(&mut ftpdu.buf), ftpdu.bused as usize) else {
        return verify_without_form(ftpdu);
    };
    ftpdu.ftv = form.id.into();
    ftpdu.decodef = DECODERS[form.version.number()];
    0
}

/// Checks what is no PDU that the table of records has, or a damaged one.
#[cold]
fn verify_without_form(ftpdu: &mut ftpdu) -> c_int {
    let received = usize::try_from(ftpdu.bused).unwrap_or(0);
    if let Some(answer) = ftpdu_netflow9::verify(ftpdu) {
        return answer;
    }
    let Err((known, error)) = verify::verify(bytes(&mut ftpdu.buf), received) else {
        return 0; // not here
    };
    // A PDU too short for a version leaves what was there.
    if known != VersionId::default() {
        ftpdu.ftv = known.into();
    }
    fterr::report(&error);
    -1
}

/// Checks the sequence number of a PDU against those that its engine sent before; version 1 has none.
///
/// Returns 0 when it is the one that was due or the engine's first, else -1 with `seq_rcv`, `seq_exp` and `seq_lost` set.
///
/// # Safety
/// - `ftpdu` was verified; `ftseq` was all zero before the first PDU; nobody else uses them meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_check_seq(ftpdu: *mut ftpdu, ftseq: *mut ftseq) -> c_int {
    // SAFETY: `ftpdu` was verified; `ftseq` was all zero before the first PDU; nobody else uses them meanwhile.
    let (ftpdu, ftseq) = unsafe { (&mut *ftpdu, &mut *ftseq) };
    match verify::find(bytes(&mut ftpdu.buf)) {
        Some(form) => result(check_known(form, ftpdu, ftseq), ftseq),
        None => result_without_form(ftpdu, ftseq),
    }
}

/// Returns what a program gets, and sets what is missing.
#[inline(always)]
fn result(checked: Result<bool, Gap>, ftseq: &mut ftseq) -> c_int {
    match checked {
        Ok(_) => 0,
        Err(gap) => {
            (ftseq.seq_rcv, ftseq.seq_exp, ftseq.seq_lost) = (gap.received, gap.expected, gap.lost);
            -1
        }
    }
}

/// Compares the sequence number of a PDU, and returns whether it is known to be the one that was due.
#[inline(always)]
pub(super) fn check(ftpdu: &mut ftpdu, ftseq: &mut ftseq) -> Result<bool, Gap> {
    match verify::find(bytes(&mut ftpdu.buf)) {
        Some(form) => check_known(form, ftpdu, ftseq),
        None => check_without_form(ftpdu, ftseq),
    }
}

/// Compares the sequence number of a PDU that the table of records has.
#[inline(always)]
fn check_known(form: &Form, ftpdu: &mut ftpdu, ftseq: &mut ftseq) -> Result<bool, Gap> {
    match form.numbered {
        true => check_number(ftpdu, ftseq),
        false => Ok(false),
    }
}

#[inline(always)]
fn check_number(ftpdu: &mut ftpdu, ftseq: &mut ftseq) -> Result<bool, Gap> {
    sequence::check(bytes(&mut ftpdu.buf), &mut ftseq.seq, &mut ftseq.seq_set).map(|()| true)
}

/// Compares the sequence number of what is no PDU that the table of records has.
#[cold]
fn check_without_form(ftpdu: &mut ftpdu, ftseq: &mut ftseq) -> Result<bool, Gap> {
    let checked = ftpdu_netflow9::check(ftpdu, ftseq);
    checked.unwrap_or_else(|| check_number(ftpdu, ftseq))
}

/// Checks the sequence number of what is no PDU that the table of records has.
#[cold]
fn result_without_form(ftpdu: &mut ftpdu, ftseq: &mut ftseq) -> c_int {
    result(check_without_form(ftpdu, ftseq), ftseq)
}

/// Returns how an exporter of version 5 samples, as the header of the PDU says: one packet of so many is counted, 0 and 1
/// where all are. `mode`, if it is not NULL, gets the two bits before it: 0 for none, 1 for one packet in so many, 2 for one at
/// random in so many; exporters differ in them.
///
/// Returns -1 for other versions, whose headers do not say. NetFlow 9 and IPFIX say it in options, which are not read for it.
/// Records stay as they were sent: multiply their packets and bytes, if that is wanted.
///
/// # Safety
/// - `ftpdu` was verified, and nobody else uses it meanwhile; it may have been decoded. `mode` is NULL or points to an int.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_sampling(ftpdu: *const ftpdu, mode: *mut c_int) -> c_int {
    // SAFETY: `ftpdu` was verified, and nobody else uses it meanwhile.
    let ftpdu = unsafe { &*ftpdu };
    if ftpdu.ftv.d_version != 5 || ftpdu_netflow9::header(ftpdu).is_some() {
        return -1;
    }
    let sampling = Sampling::of(received(&ftpdu.buf));
    if !mode.is_null() {
        // SAFETY: `mode` is not NULL, so it points to an int.
        unsafe { mode.write(sampling.mode.into()) };
    }
    sampling.interval.into()
}

/// Decodes a verified PDU into `ftd.buf`, as records in the order that `ftd.byte_order` names.
///
/// `ftd.exporter_ip` goes into every record, `ftd.as_sub` stands in for AS 0. The header is left in the order of the
/// records as far as it was needed: a PDU can be decoded once. Returns the number of records, -1 when it is no PDU. What
/// is in `ftd.buf` behind them is zero, if the structure was all zero before its first PDU.
///
/// # Safety
/// - `ftpdu` was verified, and nobody else uses it meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: `ftpdu` was verified, and nobody else uses it meanwhile.
    let ftpdu = unsafe { &mut *ftpdu };
    let buffer = bytes(&mut ftpdu.buf);
    let Some(form) = verify::find(buffer) else {
        return decode_without_form(ftpdu);
    };
    to_host_order(buffer);
    let origin = Origin {
        exporter_ip: ftpdu.ftd.exporter_ip,
        as_sub: ftpdu.ftd.as_sub,
    };
    let behind = Behind::of(ftpdu);
    let records = decode_from(ftpdu, form, origin);
    behind.clear(ftpdu);
    records
}

/// Decodes what is no PDU that the table of records has.
#[cold]
fn decode_without_form(ftpdu: &mut ftpdu) -> c_int {
    if let Some(records) = ftpdu_netflow9::decode(ftpdu) {
        return records;
    }
    if let Err((_, error)) = verify::version(bytes(&mut ftpdu.buf)) {
        fterr::report(&error);
    }
    -1
}
