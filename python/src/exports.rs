//! Datagrams of NetFlow 9 and IPFIX: the library's table of templates, one for the process.

use crate::errors;
use ft::export::datagram::{Datagram, Header, Protocol, parse};
use ft::export::flow::Origin;
use ft::export::notes::Notes;
use ft::export::sets::Records;
use ft::export::table::{Decoded, Table};
use ft::export::{FLOW, MOST_FLOWS};
use ft::record::Version;
use ft::stream::HOST_ORDER;
use pyo3::prelude::*;
use std::sync::{Mutex, PoisonError};

static TABLE: Mutex<Option<Table>> = Mutex::new(None);

/// A datagram that was decoded.
pub struct Export {
    pub header: Header,
    /// Records of version 5, one behind the other.
    pub records: Vec<u8>,
    /// By how much the sequence number of the next datagram is greater.
    pub step: u32,
}

/// Decodes a datagram of either protocol; `None` if it is of another. What is lost is a warning.
pub fn decode(py: Python<'_>, exporter: u32, datagram: &[u8]) -> PyResult<Option<Export>> {
    let Some(protocol) = Protocol::of(datagram) else {
        return Ok(None);
    };
    let datagram = parse(protocol, datagram).map_err(|error| errors::pdu(py, &error))?;
    let mut notes = Notes::default();
    let (records, all) = flows(exporter, &datagram, &mut notes);
    for text in notes.messages() {
        errors::warn(py, text)?;
    }
    if notes.out_of_memory {
        errors::warn(py, "flows or templates are lost: out of memory")?;
    }
    let step = match protocol {
        Protocol::NetFlow9 => 1,
        Protocol::Ipfix => all.count,
    };
    Ok(Some(Export {
        header: datagram.header,
        records,
        step,
    }))
}

/// Returns the records of a datagram in host order, including those that would wait for another decode.
fn flows(exporter: u32, datagram: &Datagram<'_>, notes: &mut Notes) -> (Vec<u8>, Records) {
    let origin = Origin {
        header: datagram.header,
        exporter,
        as_sub: 0,
    };
    let mut table = TABLE.lock().unwrap_or_else(PoisonError::into_inner);
    let table = table.get_or_insert_default();
    let (mut records, mut out) = (Vec::new(), [[0; FLOW]; MOST_FLOWS]);
    let mut decode = |datagram: &Datagram<'_>| {
        let decoded = table.decode(datagram, origin, 0, &mut out, notes);
        let made = &mut out[..decoded.flows];
        if HOST_ORDER != 1 {
            made.iter_mut().for_each(|flow| Version::V5.swapper()(flow));
        }
        records.extend_from_slice(made.as_flattened());
        decoded
    };
    let Decoded { records: all, .. } = decode(datagram);
    let rest = Datagram {
        sets: &[],
        ..*datagram
    };
    while decode(&rest).flows > 0 {}
    (records, all)
}
