//! One set of templates and one of data of NetFlow 9 or IPFIX, in a table of their own.
//!
//! An input is a byte for the protocol and the kind of the templates, the length of the set of templates in two bytes, that
//! set, and what the data of each of its templates is. Mutations stay inside of sets here, whose headers are always right;
//! `netflow9` has whole datagrams.
#![no_main]

use ft::export::FLOW;
use ft::export::datagram::{Datagram, Header, Protocol};
use ft::export::flow::Origin;
use ft::export::notes::Notes;
use ft::export::table::Table;
use ft::export::template::{Kind, templates};

stage::target!(|data| sets(data));

fn sets(data: &[u8]) {
    let Some((&[what, high, low], rest)) = data.split_first_chunk() else {
        return;
    };
    let protocol = [Protocol::NetFlow9, Protocol::Ipfix][usize::from(what & 1)];
    let kind = [Kind::Data, Kind::Options][usize::from(what >> 1 & 1)];
    let length = usize::from(u16::from_be_bytes([high, low])).min(rest.len());
    let (template, data) = rest.split_at(length);
    let id = match (protocol, kind) {
        (Protocol::NetFlow9, Kind::Data) => 0,
        (Protocol::NetFlow9, Kind::Options) => 1,
        (Protocol::Ipfix, Kind::Data) => 2,
        (Protocol::Ipfix, Kind::Options) => 3,
    };
    let mut table = Table::default();
    assert_eq!(decode(&mut table, protocol, &set(id, template)), 0);
    for template in templates(protocol, kind, template).take(20) {
        let flows = decode(&mut table, protocol, &set(template.id, data));
        assert!(kind == Kind::Data || flows == 0);
    }
}

/// Returns a set: its header, then `content`.
fn set(id: u16, content: &[u8]) -> Vec<u8> {
    let length = (4 + content.len()).min(0xFFFF) as u16;
    [&id.to_be_bytes(), &length.to_be_bytes(), content].concat()
}

/// Decodes a datagram of one set; returns the number of flows, which have all that flows have.
fn decode(table: &mut Table, protocol: Protocol, sets: &[u8]) -> usize {
    let header = Header {
        protocol,
        seconds: 1_700_000_000,
        uptime: 5,
        sequence: 0,
        domain: 0x0102,
    };
    let origin = Origin {
        header,
        exporter: 0x0a00_0001,
        as_sub: 0,
    };
    let datagram = Datagram {
        header,
        sets,
        is_cut: false,
    };
    let mut out = [[0xA5; FLOW]; 64];
    let decoded = table.decode(&datagram, origin, 1, &mut out, &mut Notes::default());
    for flow in &out[..decoded.flows] {
        assert_eq!(flow[..8], [1_700_000_000u32.to_le_bytes(), [0; 4]].concat());
        assert_eq!(flow[12..16], origin.exporter.to_le_bytes());
        assert!(flow[32..40] != [0; 8], "a flow of nothing");
    }
    decoded.flows
}
