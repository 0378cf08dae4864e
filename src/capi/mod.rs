//! The C boundary: the exported functions, one file a family of them. [The overview](crate) lists the families.
//!
//! A function here checks its pointers, turns them into safe types, calls the module below that does the work, and turns
//! the answer into a return code, a message through fterr and `errno`.
//!
//! No rule about flows, streams or configurations is here. What a function here does decide is about C: what a pointer leads
//! to, what programs see of the library, which flag asks for what, what is freed when, and state of the whole process (the
//! settings of [`fterr`], the lock around the templates in [`ftpdu_netflow9`]). And where a record or a PDU passes, it takes the
//! fast path of the room below if there is one for it (`ftio_read`, `ftio_write`, `ftpdu_*`, `fts3rec_pdu_encode`,
//! `ftstat_def_accum`): one more call for that would be felt.

pub mod arrow;
mod configuration;
mod decoded;
mod ffi;
pub mod fmt;
pub mod ftchash;
pub mod ftdecode;
pub mod ftencode;
pub mod fterr;
pub mod ftfil;
pub mod ftfile;
mod ftfile_list;
pub mod ftio;
pub mod ftio_arrow;
pub mod ftio_get;
pub mod ftio_header;
pub mod ftio_set;
mod ftio_stream;
pub mod ftio_write;
pub mod ftmap;
pub mod ftmask;
pub mod ftpaths;
pub mod ftpdu;
pub mod ftpdu_netflow9;
pub mod ftprof;
pub mod ftrec;
pub mod ftrec_xlate;
pub mod ftseq;
pub mod ftstat;
mod ftstat_lists;
pub mod ftswap;
pub mod ftsym;
pub mod fttag;
pub mod fttlv;
pub mod ftvar;
pub mod ftxfield;
pub mod ftxlate;
pub mod getdate;
mod header;
mod record;
pub mod scan;
pub mod support;
mod versions;

pub(crate) use crate::sys::errno::set as set_errno;
use ffi::memory;
