//! Datagrams as they arrive: verify, check the sequence, decode in both byte orders, encode.
//!
//! An input is a file of `c-tests/vectors`: datagrams one after the other, two bytes of length before each.
#![no_main]

use ft::abi::{self, *};
use ft::capi::{ftencode, ftpdu};
use std::cell::RefCell;

/// The structures are large: they are made once, and cleaned.
struct State {
    pdu: Box<abi::ftpdu>,
    seq: Box<abi::ftseq>,
    enc: Box<abi::ftencode>,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::new(
        // SAFETY: all zero is a value of each.
        unsafe {
            State {
                pdu: Box::new_zeroed().assume_init(),
                seq: Box::new_zeroed().assume_init(),
                enc: Box::new_zeroed().assume_init(),
            }
        },
    );
}

stage::target!(|data| STATE.with_borrow_mut(|state| datagrams(data, state)));

fn datagrams(mut data: &[u8], state: &mut State) {
    let State { pdu, seq, enc } = state;
    // SAFETY: structures of the right kinds, used as ftlib.h says.
    unsafe {
        (&raw mut **seq).write_bytes(0, 1);
        ftencode::ftencode_init(&mut **enc, data.len() as i32 % 2);
        while let Some((length, rest)) = data.split_first_chunk() {
            let length = usize::from(u16::from_be_bytes(*length)).min(rest.len());
            let (datagram, rest) = rest.split_at(length);
            data = rest;
            if matches!(datagram, [0, 9 | 10, ..]) {
                continue; // these have state: see `netflow9`
            }
            let received = datagram.len().min(FT_RCV_BUFSIZE);
            pdu.bused = received as i32;
            pdu.ftd.exporter_ip = 0x0A0B_0C0D;
            pdu.ftd.as_sub = 64512;
            let mut first = Vec::new();
            for order in [FT_HEADER_BIG_ENDIAN, FT_HEADER_LITTLE_ENDIAN] {
                pdu.buf.fill(0x5A);
                let bytes = pdu.buf.as_mut_ptr().cast::<u8>();
                bytes.copy_from_nonoverlapping(datagram.as_ptr(), received);
                pdu.ftd.byte_order = order;
                if ftpdu::ftpdu_verify(&mut **pdu) < 0 {
                    break;
                }
                ftpdu::ftpdu_check_seq(&mut **pdu, &mut **seq);
                let records = ftpdu::fts3rec_pdu_decode(&mut **pdu);
                assert!(records >= 0 && records == pdu.ftd.count);
                let size = (records * pdu.ftd.rec_size) as usize;
                assert!(size <= FT_IO_MAXDECODE);
                if order == FT_HEADER_BIG_ENDIAN {
                    let bytes = pdu.ftd.buf[..size].iter().map(|&byte| byte as u8);
                    first = bytes.collect();
                } else {
                    encode(enc, pdu.ftv, &mut pdu.ftd, size);
                    swapped_is(&first, pdu, size);
                }
            }
        }
    }
}

/// Encodes all records of a PDU that was decoded.
unsafe fn encode(enc: &mut abi::ftencode, version: ftver, decoded: &mut ftdecode, size: usize) {
    // SAFETY: the records are of that version.
    unsafe {
        enc.ver = version;
        ftencode::ftencode_reset(enc);
        for record in decoded.buf[..size].chunks_exact_mut(decoded.rec_size as usize) {
            let mut record: Box<[i8]> = (&*record).into();
            let record = record.as_mut_ptr().cast();
            if ftencode::fts3rec_pdu_encode(enc, record) < 0 {
                ftencode::ftencode_sum_data(enc);
                ftencode::ftencode_reset(enc);
                assert!(ftencode::fts3rec_pdu_encode(enc, record) >= 0);
            }
        }
        ftencode::ftencode_sum_data(enc);
    }
}

/// Checks that PDUs of both byte orders hold the same records.
fn swapped_is(first: &[u8], pdu: &abi::ftpdu, size: usize) {
    assert_eq!(first.len(), size);
    let version = ft::record::VersionId {
        s_version: 3,
        agg_version: 2,
        agg_method: pdu.ftv.agg_method,
        d_version: pdu.ftv.d_version,
    };
    let version = ft::record::Version::of_export(version).expect("a version that was decoded");
    let mut first = first.to_vec();
    first
        .chunks_exact_mut(version.layout().size)
        .for_each(version.swapper());
    assert!(
        first.iter().eq(pdu.ftd.buf[..size]
            .iter()
            .map(|byte| byte.cast_unsigned())
            .collect::<Vec<_>>()
            .iter())
    );
}
