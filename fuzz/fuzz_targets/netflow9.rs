//! Datagrams of NetFlow 9 and IPFIX with state: templates, data, withdrawals, from any exporter.
//!
//! An input is a file of `c-tests/vectors/netflow9.tar.gz`: for each datagram the address of the exporter, its length, and
//! itself. They go through the exported functions, and beside them through a table of their own, whose bounds have to hold.
//! What fails to allocate is for `c-tests/robustness/memory.c`.
#![no_main]

use ft::abi::{self, *};
use ft::capi::{ftpdu, ftpdu_netflow9};
use ft::export::datagram::{Protocol, parse};
use ft::export::flow::Origin;
use ft::export::notes::Notes;
use ft::export::table::{MOST_DOMAINS, MOST_MEMORY, Table};
use std::cell::RefCell;

struct State {
    pdu: Box<abi::ftpdu>,
    seq: Box<abi::ftseq>,
    /// It stays from input to input.
    table: Table,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::new(
        // SAFETY: all zero is a value of both.
        unsafe {
            State {
                pdu: Box::new_zeroed().assume_init(),
                seq: Box::new_zeroed().assume_init(),
                table: Table::default(),
            }
        },
    );
}

stage::target!(|data| STATE.with_borrow_mut(|state| datagrams(data, state)));

fn datagrams(mut data: &[u8], state: &mut State) {
    // SAFETY: it may always be called.
    unsafe { ftpdu_netflow9::ftpdu_templates_free() };
    while let Some((&[a, b, c, d, high, low], rest)) = data.split_first_chunk() {
        let length = usize::from(u16::from_be_bytes([high, low])).min(rest.len());
        let (datagram, rest) = rest.split_at(length);
        data = rest;
        let exporter = u32::from_be_bytes([a, b, c, d]);
        exported(&datagram[..length.min(FT_RCV_BUFSIZE)], exporter, state);
        beside(&datagram[..length.min(FT_RCV_BUFSIZE)], exporter, state);
    }
    // SAFETY: as above; so that what is kept is no leak.
    unsafe { ftpdu_netflow9::ftpdu_templates_free() };
}

/// Decodes a datagram through the exported functions.
fn exported(datagram: &[u8], exporter: u32, state: &mut State) {
    let State { pdu, seq, .. } = state;
    pdu.bused = datagram.len() as i32;
    pdu.ftd.exporter_ip = exporter;
    pdu.ftd.byte_order = FT_HEADER_BIG_ENDIAN;
    // SAFETY: structures of the right kinds, used as ftlib.h says; all zero is a value of the last.
    unsafe {
        let bytes = pdu.buf.as_mut_ptr().cast::<u8>();
        bytes.copy_from_nonoverlapping(datagram.as_ptr(), datagram.len());
        if ftpdu::ftpdu_verify(&mut **pdu) < 0 {
            return;
        }
        ftpdu::ftpdu_check_seq(&mut **pdu, &mut **seq);
        let records = ftpdu::fts3rec_pdu_decode(&mut **pdu);
        assert!(records == pdu.ftd.count && (0..=64).contains(&records));
        let mut info = std::mem::zeroed();
        ftpdu_netflow9::ftpdu_netflow9_info(&**pdu, &mut info);
        assert!(info.waiting <= 1024);
    }
}

/// Decodes a datagram with a table that lasts from one input to the next, from one of many exporters.
fn beside(datagram: &[u8], exporter: u32, state: &mut State) {
    let Some(protocol) = Protocol::of(datagram) else {
        return;
    };
    let Ok(datagram) = parse(protocol, datagram) else {
        return;
    };
    let origin = Origin {
        header: datagram.header,
        exporter,
        as_sub: 1,
    };
    let mut out = [[0; 64]; 64];
    let mut notes = Notes::default();
    let table = &mut state.table;
    let decoded = table.decode(&datagram, origin, 1, &mut out, &mut notes);
    assert!(decoded.flows <= 64);
    assert!(table.memory() <= MOST_MEMORY && table.domains() <= MOST_DOMAINS);
}
