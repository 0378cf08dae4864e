//! PDUs as they arrive: verify, watch the sequence, decode.
//!
//! Receive a datagram into `buf`, put its length into `bused`, then call `ftpdu_verify`. It leaves the version in
//! `ftv`. `ftpdu_check_seq` compares the sequence number; it must be called before the PDU is decoded.
//! `fts3rec_pdu_decode` makes stream records in `ftd.buf`: `ftd.count` of `ftd.rec_size` octets each, in the byte
//! order that `ftd.byte_order` names (`FT_HEADER_LITTLE_ENDIAN` or `FT_HEADER_BIG_ENDIAN`). Set that,
//! `ftd.exporter_ip` (in host byte order) and `ftd.as_sub` before.
//!
//! PDUs of version 9 and IPFIX become records of version 5, by the same calls: see
//! [`ftpdu_netflow9`](super::ftpdu_netflow9).
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
//!
//! # Lifetime of returned pointers
//!
//! Records are in the structure itself: they stay until the next PDU is decoded into it.
//!
//! # Errors
//!
//! `ftpdu_verify` and `fts3rec_pdu_decode` return -1 with a message and `errno` EINVAL. `ftpdu_check_seq` returns -1
//! without a message: `seq_rcv`, `seq_exp` and `seq_lost` tell what came, what was due and how many flows are
//! missing. A PDU that comes late looks like a loss of almost 2^32 flows; programs take more than `FT_SEQ_RESET` for
//! a new start of the exporter.
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

use super::{ftdecode, fterr, ftpdu_netflow9};
use crate::abi::*;
use crate::pdu::layout::row;
use crate::pdu::{decode, sequence, swap, verify};
use crate::record::{Version, VersionId};
use std::ffi::{c_char, c_int};

type Decoder = unsafe extern "C" fn(*mut ftpdu) -> c_int;

pub(super) fn octets(buf: &mut [c_char; FT_RCV_BUFSIZE]) -> &mut [u8; FT_RCV_BUFSIZE] {
    // SAFETY: c_char and u8 have the same layout.
    unsafe { &mut *(&raw mut *buf).cast() }
}

/// Checks that the `bused` octets in `buf` are a PDU, in network order, that can be decoded.
///
/// Sets `ftv`, to version 5 for a PDU of version 9 or IPFIX, and `decodef`. Returns 0, or -1 with a message when it is not.
///
/// # Safety
/// - `ftpdu` points to a PDU of which `buf` and `bused` are set, and nobody else uses it meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_verify(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: as the caller promises.
    let ftpdu = unsafe { &mut *ftpdu };
    if let Some(answer) = ftpdu_netflow9::verify(ftpdu) {
        return answer;
    }
    let received = usize::try_from(ftpdu.bused).unwrap_or(0);
    match verify::verify(octets(&mut ftpdu.buf), received) {
        Ok(version) => {
            ftpdu.ftv = version.id().into();
            ftpdu.decodef = Some(decoder(version));
            0
        }
        Err((known, error)) => {
            // A PDU too short for a version leaves what was there.
            if known != VersionId::default() {
                ftpdu.ftv = known.into();
            }
            fterr::report(&error);
            -1
        }
    }
}

/// Checks the sequence number of a PDU against those that its engine sent before; version 1 has none.
///
/// Returns 0 when it is the one that was due or the engine's first, else -1 with `seq_rcv`, `seq_exp` and `seq_lost` set.
///
/// # Safety
/// - `ftpdu` was verified; `ftseq` was all zero before the first PDU; nobody else uses them meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_check_seq(ftpdu: *mut ftpdu, ftseq: *mut ftseq) -> c_int {
    // SAFETY: as the caller promises.
    let (ftpdu, ftseq) = unsafe { (&mut *ftpdu, &mut *ftseq) };
    if ftpdu.ftv.d_version == 1 {
        return 0;
    }
    let checked = ftpdu_netflow9::check(ftpdu, ftseq).unwrap_or_else(|| {
        sequence::check(octets(&mut ftpdu.buf), &mut ftseq.seq, &mut ftseq.seq_set)
    });
    match checked {
        Ok(()) => 0,
        Err(gap) => {
            (ftseq.seq_rcv, ftseq.seq_exp, ftseq.seq_lost) = (gap.received, gap.expected, gap.lost);
            -1
        }
    }
}

/// Decodes a verified PDU into `ftd.buf`, as records in the order that `ftd.byte_order` names.
///
/// `ftd.exporter_ip` goes into every record, `ftd.as_sub` stands in for AS 0. The header is left in the order of the
/// records as far as it was needed: a PDU can be decoded once. Returns the number of records, -1 when it is no PDU.
///
/// # Safety
/// - `ftpdu` was verified, and nobody else uses it meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: as the caller promises.
    let ftpdu = unsafe { &mut *ftpdu };
    if let Some(records) = ftpdu_netflow9::decode(ftpdu) {
        return records;
    }
    let buffer = octets(&mut ftpdu.buf);
    let version = match verify::version(buffer) {
        Ok(version) => version,
        Err((_, error)) => {
            fterr::report(&error);
            return -1;
        }
    };
    // version and count, to host order
    for slot in buffer[..4].chunks_exact_mut(2) {
        let value = u16::from_be_bytes([slot[0], slot[1]]);
        slot.copy_from_slice(&value.to_ne_bytes());
    }
    let (exporter_ip, as_sub) = (ftpdu.ftd.exporter_ip, ftpdu.ftd.as_sub);
    (ftpdu.ftd.exporter_ip, ftpdu.ftd.as_sub) = (exporter_ip.to_be(), as_sub.to_be());
    let records = decode_as(ftpdu, version);
    (ftpdu.ftd.exporter_ip, ftpdu.ftd.as_sub) = (exporter_ip, as_sub);
    // Nothing of the PDU before stays behind the records.
    let used = ftpdu.ftd.count as usize * ftpdu.ftd.rec_size as usize;
    // A kilobyte at a time: longer ones are filled by an instruction that takes long to start.
    for part in ftpdu.ftd.buf[used..].chunks_mut(1024) {
        part.fill(0);
    }
    records
}

/// Decodes a PDU whose count is in host order, with exporter and AS in network order.
pub(super) fn decode_as(ftpdu: &mut ftpdu, version: Version) -> c_int {
    let buffer = octets(&mut ftpdu.buf);
    let count = usize::from(u16::from_ne_bytes([buffer[2], buffer[3]]));
    let origin = decode::Origin {
        exporter_ip: u32::from_be(ftpdu.ftd.exporter_ip),
        as_sub: u16::from_be(ftpdu.ftd.as_sub),
    };
    let little_endian = ftpdu.ftd.byte_order == FT_HEADER_LITTLE_ENDIAN;
    // SAFETY: c_char and u8 have the same layout.
    let out = unsafe { &mut *(&raw mut ftpdu.ftd.buf).cast::<[u8; FT_IO_MAXDECODE]>() };
    let records = decode::decode(version, buffer, count, little_endian, origin, out);
    if little_endian {
        // sysUpTime, unix_secs, unix_nsecs
        buffer[4..16].chunks_exact_mut(4).for_each(<[u8]>::reverse);
    }
    ftpdu.ftd.rec_size = version.layout().size as c_int;
    ftpdu.ftd.count = records as c_int;
    ftpdu.ftd.count
}

/// Whether a PDU in the byte order `cur` (`BIG_ENDIAN` or `LITTLE_ENDIAN`) is in that of this machine.
fn is_host_order(cur: c_int) -> bool {
    const BIG_ENDIAN: c_int = 4321;
    (cur == BIG_ENDIAN) == cfg!(target_endian = "big")
}

/// Swaps the octets of a PDU of `version` that is in the order `cur`.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
pub(super) unsafe fn swap_as(pdu: *mut u8, version: Version, cur: c_int) {
    let row = row(version);
    // SAFETY: every PDU has a header, and a count in it.
    let count = unsafe { u16::from_ne_bytes([*pdu.add(2), *pdu.add(3)]) };
    let count = if is_host_order(cur) {
        count
    } else {
        count.swap_bytes()
    };
    let size = row.header_size + row.max.min(usize::from(count)) * row.wire_size;
    // SAFETY: the PDU holds `count` records, and no more than its structure has room for.
    swap::swap(version, unsafe {
        std::slice::from_raw_parts_mut(pdu, size)
    });
}

/// Swaps the octets of a PDU of any version that is in the order `cur`.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
pub(super) unsafe fn swap_any(pdu: *mut u8, cur: c_int) {
    // SAFETY: every PDU has a version.
    let d_version = unsafe { u16::from_ne_bytes([*pdu, *pdu.add(1)]) };
    let d_version = if is_host_order(cur) {
        d_version
    } else {
        d_version.swap_bytes()
    };
    if d_version == 1005 {
        return fterr::warnx("Internal error i=1005");
    }
    let mut id = VersionId {
        d_version,
        agg_version: 2,
        ..VersionId::default()
    };
    if d_version == 8 {
        // SAFETY: the header of version 8 has an aggregation method.
        id.agg_method = unsafe { *pdu.add(22) };
    }
    match Version::of_export(id) {
        // SAFETY: as the caller promises.
        Ok(version) => unsafe { swap_as(pdu, version, cur) },
        Err(_) if d_version == 8 => fterr::warnx(&format!(
            "Internal error agg_method={}",
            id.agg_method as i8
        )),
        Err(_) => fterr::warnx(&format!("Internal error i={}", d_version as i16)),
    }
}

/// What `decodef` points to for each version.
fn decoder(version: Version) -> Decoder {
    match version {
        Version::V1 => ftdecode::fts3rec_pdu_v1_decode,
        Version::V5 | Version::V1005 => ftdecode::fts3rec_pdu_v5_decode,
        Version::V6 => ftdecode::fts3rec_pdu_v6_decode,
        Version::V7 => ftdecode::fts3rec_pdu_v7_decode,
        Version::V8_1 => ftdecode::fts3rec_pdu_v8_1_decode,
        Version::V8_2 => ftdecode::fts3rec_pdu_v8_2_decode,
        Version::V8_3 => ftdecode::fts3rec_pdu_v8_3_decode,
        Version::V8_4 => ftdecode::fts3rec_pdu_v8_4_decode,
        Version::V8_5 => ftdecode::fts3rec_pdu_v8_5_decode,
        Version::V8_6 => ftdecode::fts3rec_pdu_v8_6_decode,
        Version::V8_7 => ftdecode::fts3rec_pdu_v8_7_decode,
        Version::V8_8 => ftdecode::fts3rec_pdu_v8_8_decode,
        Version::V8_9 => ftdecode::fts3rec_pdu_v8_9_decode,
        Version::V8_10 => ftdecode::fts3rec_pdu_v8_10_decode,
        Version::V8_11 => ftdecode::fts3rec_pdu_v8_11_decode,
        Version::V8_12 => ftdecode::fts3rec_pdu_v8_12_decode,
        Version::V8_13 => ftdecode::fts3rec_pdu_v8_13_decode,
        Version::V8_14 => ftdecode::fts3rec_pdu_v8_14_decode,
    }
}
