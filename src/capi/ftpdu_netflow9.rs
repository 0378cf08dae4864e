//! NetFlow 9 and IPFIX: what the functions of `ftpdu` make of them.
//!
//! A program that was written for version 5 records them without a change: `ftpdu_verify` says of a PDU of version 9 or
//! 10 (IPFIX) that it is one of version 5, and `fts3rec_pdu_decode` makes records of version 5 of it. Templates are kept
//! for the whole process, by exporter (`ftd.exporter_ip`), version, and source id or observation domain. The three
//! functions are to be called in the usual order; only the decode reads templates, so a PDU that is refused before it
//! changes nothing.
//!
//! A decode returns 64 records at most. More wait in their domain, and come first with its next decode.
//! `fts3rec_pdu_decode` returns 0 for a PDU that has only templates, and never -1. What of a PDU was cut, as `buf` has 2048
//! bytes, is lost; records that are complete are decoded.
//!
//! # Example
//!
//! ```c
//! #include <ftlib.h>
//!
//! /*
//!  * Says what of the domain of a decoded PDU was lost.
//!  */
//! void losses(const struct ftpdu *pdu)
//! {
//!   struct ftpdu_netflow9 info;
//!
//!   if (ftpdu_netflow9_info(pdu, &info) < 0)
//!     return; /* another version */
//!   fterr_info("version %u, domain %u: %u sets without template",
//!              (unsigned)info.version, (unsigned)info.domain,
//!              (unsigned)info.without_template);
//! }
//! ```
//!
//! # What becomes a flow
//!
//! - Records with both IPv4 addresses (elements 8, 12), but for those without packets and bytes. IPv6 is left out, and
//!   so are options.
//! - Packets and bytes: 2 and 1, else 86 and 85, 298 and 231; where there are none 24 and 23. Bytes alone are of one
//!   packet. What is more than 32 bits becomes up to 64 records. Nothing is multiplied by a sampling rate, and options that
//!   say one are not read: `ftpdu_sampling` has only what headers of version 5 say.
//! - A record for both directions (reverse elements of RFC 5103, or 232 and 299) becomes two: the second is of the other
//!   direction, has no next hop, and the type of service of the first.
//! - Ports (7, 11, else 180 to 183), protocol (4), type of service (5), TCP flags (6), masks (9, 13), next hop (15, else
//!   18). Type and code of ICMP (32, else 176 and 177) are in `dstport`.
//! - Interfaces (10, 14, else 252, 253): the low 16 bits. Autonomous systems (16, 17): 23456 for those above 65535.
//! - `engine_type` and `engine_id` (38, 39) are bits 8 to 15 and 0 to 7 of the domain where they are not sent.
//! - Times: version 9 has uptimes (22, 21), which are taken as they are. Else `sysUpTime` is 0x70000000, and `First` and
//!   `Last` are such that `ftltime` gives the times that were sent: milliseconds (152, 153, 323), seconds (150, 151), NTP
//!   (154 to 157), microseconds before the export (158, 159). IPFIX with uptimes is counted from when the exporter started
//!   (160); where that is not known the latest flow of a PDU ended with the export. Where nothing is sent a flow is of the
//!   time of export.
//! - `unix_secs` is the time of export, in whole seconds.
//!
//! Integers may have fewer octets than usual or be of variable length, up to 8. Elements of enterprises are passed over.
//! Templates may be withdrawn, change, and stand for options and data in turn.
//!
//! # Limits
//!
//! - 1024 domains; in each 256 layouts of templates (templates of the same fields share one), 4096 ids, and 1024 waiting
//!   records
//! - 128 fields of a template that mean something or are of variable length
//! - 4 MiB of memory in all
//!
//! What was not used for longest goes first. Records beyond the limit of those that wait are dropped, with a message.
//!
//! # Sequence numbers
//!
//! `ftpdu_check_seq` counts, for each domain of its own, PDUs of version 9 and data records of IPFIX, options included:
//! `seq_lost` is in these. After a PDU of IPFIX of which not every set could be decoded nothing is known to be lost. It
//! watches 4096 domains. [`ftseq`] tells PDUs that were lost from those that come late or again.
//!
//! # Ownership
//!
//! The table of templates is the library's. `ftpdu_templates_free` gives its memory back; a program need not.
//!
//! # Errors
//!
//! Messages say, once each: data for which there is no template yet (for each template), flows of IPv6, a template that is
//! refused, records that are dropped. When memory is short a template or a record is lost, with a message; what was there
//! stays.
//!
//! # Thread safety
//!
//! Any number of threads may decode at the same time, each into a structure of its own: the table has a lock. A child of
//! `fork()` has all templates of its parent, whatever other threads did at the time.

use super::decoded::Behind;
use super::fterr;
use super::versions::{bytes, received, to_host_order};
use crate::abi::*;
use crate::error::Error;
use crate::export::datagram::{self, Datagram, Header};
use crate::export::flow::Origin;
use crate::export::notes::Notes;
use crate::export::sequence::Stream;
use crate::export::table::Table;
use crate::export::{FLOW, Flow};
use crate::pdu::sequence::Gap;
use crate::record::Version;
use std::cell::Cell;
use std::ffi::{c_char, c_int};
use std::mem::ManuallyDrop;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The templates of the process.
static TABLE: Mutex<Option<Table>> = Mutex::new(None);

type Guard = MutexGuard<'static, Option<Table>>;

thread_local! {
    /// The lock, while this thread forks: a child would wait for ever for a thread that it does not have. Never dropped
    /// with the thread, so that it needs no destructor.
    static HELD: Cell<Option<ManuallyDrop<Guard>>> = const { Cell::new(None) };
}

extern "C" fn before_fork() {
    let held = HELD.take();
    HELD.set(held.or_else(|| Some(ManuallyDrop::new(take()))));
}

extern "C" fn after_fork() {
    drop(HELD.take().map(ManuallyDrop::into_inner));
}

fn take() -> Guard {
    TABLE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes the lock, which a process that forks holds from the first time on.
fn lock() -> Guard {
    static IS_READY: AtomicBool = AtomicBool::new(false);
    if !IS_READY.load(Relaxed) {
        // Two threads may register at once, and the second time does nothing: to wait for one another would leave a child
        // that is made meanwhile waiting for ever.
        // SAFETY: these are functions, for as long as the library is there: the C library forgets them with it.
        // Without memory there are no handlers, and a child that is made at a bad time hangs.
        unsafe { libc::pthread_atfork(Some(before_fork), Some(after_fork), Some(after_fork)) };
        IS_READY.store(true, Relaxed);
    }
    take()
}

/// Does something with the table, under its lock. Nothing is printed meanwhile, which might take long.
fn with_table<T>(work: impl FnOnce(&mut Table) -> T) -> T {
    work(lock().get_or_insert_default())
}

/// Checks a PDU that is of version 9 or IPFIX; `None` if it is not.
pub(super) fn verify(ftpdu: &mut ftpdu) -> Option<c_int> {
    if let Err(error) = datagram(&ftpdu.buf, ftpdu.bused)? {
        fterr::report(&error);
        return Some(-1);
    }
    ftpdu.ftv = Version::V5.id().into();
    ftpdu.decodef = Some(decode_wire);
    Some(0)
}

/// Decodes a PDU that is of version 9 or IPFIX; `None` if it is not.
#[inline]
pub(super) fn decode(ftpdu: &mut ftpdu) -> Option<c_int> {
    let holder = &raw const *ftpdu as usize;
    let behind = Behind::of(ftpdu);
    let little_endian = ftpdu.ftd.byte_order == FT_HEADER_LITTLE_ENDIAN;
    let (exporter, as_sub) = (ftpdu.ftd.exporter_ip, ftpdu.ftd.as_sub);
    // SAFETY: c_char and u8 have the same layout, and the array has room for so many records and no need of alignment.
    let out = unsafe {
        let records = (&raw mut ftpdu.ftd.buf).cast::<[Flow; FT_IO_MAXDECODE / FLOW]>();
        &mut *records
    };
    let datagram = datagram(&ftpdu.buf, ftpdu.bused)?;
    let mut notes = Notes::default();
    let count = datagram.map_or(0, |datagram| {
        let origin = Origin {
            header: datagram.header,
            exporter,
            as_sub,
        };
        with_table(|table| {
            table
                .decode(&datagram, origin, holder, out, &mut notes)
                .flows
        })
    });
    if !little_endian {
        let swap = Version::V5.swapper();
        out[..count].iter_mut().for_each(|flow| swap(flow));
    }
    ftpdu.ftd.rec_size = FLOW as c_int;
    ftpdu.ftd.count = count as c_int;
    behind.clear(ftpdu);
    if !notes.is_empty() {
        say(&notes);
    }
    Some(count as c_int)
}

#[cold]
fn say(notes: &Notes) {
    if notes.out_of_memory {
        fterr::out_of_memory();
    }
    notes.messages().iter().for_each(|text| fterr::warnx(text));
}

/// Decodes as what `decodef` points to does, and as the other decoders finds version and count in host order, exporter and
/// AS in network order.
unsafe extern "C" fn decode_wire(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: whoever calls it has verified the PDU.
    let ftpdu = unsafe { &mut *ftpdu };
    let (exporter_ip, as_sub) = (ftpdu.ftd.exporter_ip, ftpdu.ftd.as_sub);
    (ftpdu.ftd.exporter_ip, ftpdu.ftd.as_sub) = (u32::from_be(exporter_ip), u16::from_be(as_sub));
    to_host_order(bytes(&mut ftpdu.buf));
    let count = decode(ftpdu).unwrap_or(0);
    to_host_order(bytes(&mut ftpdu.buf));
    (ftpdu.ftd.exporter_ip, ftpdu.ftd.as_sub) = (exporter_ip, as_sub);
    count
}

/// Compares the sequence number of a PDU that is of version 9 or IPFIX; `None` if it is not.
pub(super) fn check(ftpdu: &mut ftpdu, ftseq: &mut ftseq) -> Option<Result<bool, Gap>> {
    let holder = &raw const *ftpdu as usize;
    let Ok(Datagram { header, .. }) = datagram(&ftpdu.buf, ftpdu.bused)? else {
        return Some(Ok(false));
    };
    let address = &raw const *ftseq as usize;
    // Of these, an engine of version 5 uses the lowest bit.
    let place = ftseq.seq_set.first_chunk_mut().expect("it is longer");
    let stream = Stream::of(address, place);
    Some(with_table(|table| table.check(stream, holder, &header)))
}

/// Returns the header of a PDU of version 9 or IPFIX; `None` if it is not.
pub(super) fn header(ftpdu: &ftpdu) -> Option<Header> {
    let datagram = datagram(&ftpdu.buf, ftpdu.bused)?.ok()?;
    Some(datagram.header)
}

/// Takes a PDU of version 9 or IPFIX apart; `None` if it is not.
#[inline]
fn datagram(buf: &[c_char; FT_RCV_BUFSIZE], bused: c_int) -> Option<Result<Datagram<'_>, Error>> {
    let count = usize::try_from(bused).unwrap_or(0);
    datagram::of(&received(buf)[..count.min(FT_RCV_BUFSIZE)])
}

/// Forgets all templates, records that wait and sequence numbers of NetFlow 9 and IPFIX, and gives their memory back.
///
/// Programs may call it at any time: decoding starts anew, with the templates that come then.
///
/// # Safety
/// - None: it may always be called.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_templates_free() {
    let table = lock().take();
    drop(table);
}

/// Says what a PDU of version 9 or IPFIX was on the wire, and what became of what its domain sent.
///
/// `ftd.exporter_ip` is whose domain it is. Returns 0, or -1, without a message, when the PDU in `buf` is of another
/// version.
///
/// # Safety
/// - `ftpdu` was verified, and nobody else uses it meanwhile; `info` points to a structure to fill.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_netflow9_info(
    ftpdu: *const ftpdu,
    info: *mut ftpdu_netflow9,
) -> c_int {
    // SAFETY: `ftpdu` was verified, and nobody else uses it meanwhile.
    let ftpdu = unsafe { &*ftpdu };
    let Some(Ok(Datagram { header, .. })) = datagram(&ftpdu.buf, ftpdu.bused) else {
        return -1;
    };
    let (counts, waiting) = with_table(|table| table.counts(&header, ftpdu.ftd.exporter_ip));
    let Header {
        protocol,
        sequence,
        domain,
        ..
    } = header;
    // SAFETY: `info` points to a structure to fill.
    unsafe {
        info.write(ftpdu_netflow9 {
            version: protocol.version().into(),
            domain,
            sequence,
            waiting: waiting as u32,
            flows: counts.flows,
            skipped: counts.skipped,
            without_template: counts.without_template,
            broken: counts.broken,
            refused: counts.refused,
            dropped: counts.dropped,
        });
    }
    0
}
