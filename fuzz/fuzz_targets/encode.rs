//! Records to PDUs and back: what was decoded once does not change any more.
//!
//! The first byte of an input chooses the version; the rest are records.
#![no_main]

use ft::abi::{self, *};
use ft::capi::{ftencode, ftpdu, ftswap};
use stage::flows;
use std::cell::RefCell;

/// The structures are large: they are made once.
type State = (Box<abi::ftpdu>, Box<abi::ftencode>);

const NATIVE: i32 = if cfg!(target_endian = "big") {
    4321
} else {
    1234
};
const ORDER: i32 = if cfg!(target_endian = "big") {
    FT_HEADER_BIG_ENDIAN
} else {
    FT_HEADER_LITTLE_ENDIAN
};

thread_local! {
    // SAFETY: all zero is a value of each.
    static STATE: RefCell<State> = RefCell::new(unsafe {
        (Box::new_zeroed().assume_init(), Box::new_zeroed().assume_init())
    });
}

stage::target!(|data| {
    let Some((&choice, records)) = data.split_first() else {
        return;
    };
    let flows = &flows::all()[usize::from(choice >> 1) % flows::all().len()];
    let flags = i32::from(choice & 1);
    STATE.with_borrow_mut(|state| {
        let once = there_and_back(state, flows.version, flags, records);
        let twice = there_and_back(state, flows.version, flags, &once);
        assert!(once == twice, "a record changes on its second way");
    });
});

/// Encodes records, and decodes the PDUs.
fn there_and_back(state: &mut State, version: ftver, flags: i32, records: &[u8]) -> Vec<u8> {
    let (_, enc) = state;
    let size = flows::all()
        .iter()
        .find(|flows| flows.version == version)
        .map_or(0, |flows| flows.records[0].len());
    let mut all = Vec::new();
    // SAFETY: structures of the right kinds; each record is in memory of just its size.
    unsafe {
        ftencode::ftencode_init(&mut **enc, flags);
        enc.ver = version;
        for record in records.chunks_exact(size) {
            let mut record: Box<[u8]> = record.into();
            let record = record.as_mut_ptr().cast();
            let mut result = ftencode::fts3rec_pdu_encode(&mut *state.1, record);
            if result < 0 && state.1.buf_size > 0 {
                decode(state, &mut all);
                result = ftencode::fts3rec_pdu_encode(&mut *state.1, record);
            }
            assert!(version.d_version == 1005 || result >= 0);
        }
        if state.1.buf_size > 0 {
            decode(state, &mut all);
        }
    }
    all
}

/// Decodes a PDU, and empties it.
unsafe fn decode((pdu, enc): &mut State, all: &mut Vec<u8>) {
    // SAFETY: a PDU of `buf_size` bytes is at `buf_enc`.
    unsafe {
        ftencode::ftencode_sum_data(&mut **enc);
        ftswap::ftpdu_swap(enc.buf_enc.cast(), NATIVE);
        let size = enc.buf_size as usize;
        assert!(size <= FT_RCV_BUFSIZE);
        pdu.buf[..size].copy_from_slice(std::slice::from_raw_parts(enc.buf_enc, size));
        pdu.bused = size as i32;
        pdu.ftd.byte_order = ORDER;
        assert_eq!(ftpdu::ftpdu_verify(&mut **pdu), 0);
        let count = ftpdu::fts3rec_pdu_decode(&mut **pdu);
        assert!(count > 0);
        let decoded = &pdu.ftd.buf[..(count * pdu.ftd.rec_size) as usize];
        all.extend(decoded.iter().map(|byte| byte.cast_unsigned()));
        ftencode::ftencode_reset(&mut **enc);
    }
}
