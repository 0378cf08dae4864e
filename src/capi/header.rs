//! Stream headers as C programs have them, made of those of the library and back.

use super::ffi::bytes;
use super::{ftmap, memory};
use crate::abi::*;
use crate::error::Error;
use crate::record::VersionId;
use crate::stream::{Header, tlv};
use crate::sys::reserve;
use std::ffi::c_char;
use std::ptr::null_mut;

/// Fills a C header; `false` when memory is short.
pub(super) fn to_c(header: &Header, fth: &mut ftiheader) -> bool {
    let id = header.version();
    let number = |kind: usize| header.numbers[kind];
    let text = |text: &Option<Vec<u8>>| {
        text.as_ref()
            .map_or(null_mut(), |text| memory::string(text))
    };
    *fth = ftiheader {
        size: 0,
        fields: header.fields,
        magic1: FT_HEADER_MAGIC1 as u8,
        magic2: FT_HEADER_MAGIC2 as u8,
        byte_order: header.byte_order,
        s_version: header.s_version,
        d_version: id.d_version,
        agg_version: id.agg_version,
        agg_method: id.agg_method,
        exporter_ip: number(tlv::EXPORTER_IP),
        cap_start: number(tlv::CAP_START),
        cap_end: number(tlv::CAP_END),
        flags: number(tlv::FLAGS),
        rotation: number(tlv::ROTATION),
        flows_count: number(tlv::FLOW_COUNT),
        flows_lost: number(tlv::FLOW_LOST),
        flows_misordered: number(tlv::FLOW_MISORDERED),
        pkts_corrupt: number(tlv::PKT_CORRUPT),
        seq_reset: number(tlv::SEQ_RESET),
        vendor: number(tlv::VENDOR) as u8,
        filler1: 0,
        filler2: 0,
        cap_hostname: text(&header.hostname),
        comments: text(&header.comments),
        ftmap: header.map.as_ref().map_or(null_mut(), ftmap::from_map),
        enc_len: header.size as u32,
    };
    fth.cap_hostname.is_null() == header.hostname.is_none()
        && fth.comments.is_null() == header.comments.is_none()
        && fth.ftmap.is_null() == header.map.is_none()
}

/// Returns the header in a C structure.
///
/// # Errors
/// There is no memory.
pub(super) fn from_c(fth: &ftiheader) -> Result<Header, Error> {
    let mut header = Header {
        fields: fth.fields,
        byte_order: fth.byte_order,
        s_version: fth.s_version,
        size: fth.enc_len as usize,
        ..Header::default()
    };
    for (kind, value) in [
        (tlv::VENDOR, fth.vendor.into()),
        (tlv::EX_VER, fth.d_version.into()),
        (tlv::AGG_VER, fth.agg_version.into()),
        (tlv::AGG_METHOD, fth.agg_method.into()),
        (tlv::EXPORTER_IP, fth.exporter_ip),
        (tlv::CAP_START, fth.cap_start),
        (tlv::CAP_END, fth.cap_end),
        (tlv::FLAGS, fth.flags),
        (tlv::ROTATION, fth.rotation),
        (tlv::FLOW_COUNT, fth.flows_count),
        (tlv::FLOW_LOST, fth.flows_lost),
        (tlv::FLOW_MISORDERED, fth.flows_misordered),
        (tlv::PKT_CORRUPT, fth.pkts_corrupt),
        (tlv::SEQ_RESET, fth.seq_reset),
    ] {
        header.numbers[kind] = value;
    }
    // SAFETY: a header's texts are strings and its map lists, where their fields are set.
    unsafe {
        let has = |kind: usize| fth.fields & tlv::field(kind) != 0;
        let text = |kind, text: *const c_char| {
            let text = has(kind).then(|| bytes(text)).flatten();
            text.map(reserve::copy).transpose()
        };
        header.hostname = text(tlv::CAP_HOSTNAME, fth.cap_hostname)?;
        header.comments = text(tlv::COMMENTS, fth.comments)?;
        if has(tlv::IF_NAME) || has(tlv::IF_ALIAS) {
            header.map = ftmap::to_map(fth.ftmap)?;
        }
    }
    Ok(header)
}

/// Frees what a header points to.
pub(super) fn free_header(fth: &mut ftiheader) {
    // SAFETY: texts and map came from malloc, where their fields are set; what is freed is forgotten.
    unsafe {
        if fth.fields & tlv::field(tlv::COMMENTS) != 0 {
            memory::free(std::mem::replace(&mut fth.comments, null_mut()));
        }
        if fth.fields & tlv::field(tlv::CAP_HOSTNAME) != 0 {
            memory::free(std::mem::replace(&mut fth.cap_hostname, null_mut()));
        }
        ftmap::ftmap_free(std::mem::replace(&mut fth.ftmap, null_mut()));
    }
}

/// Names the version of the records behind a header.
pub(super) fn version_of(fth: &ftiheader) -> VersionId {
    VersionId {
        s_version: fth.s_version,
        agg_version: fth.agg_version,
        agg_method: fth.agg_method,
        d_version: fth.d_version,
    }
}
