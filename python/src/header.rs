//! The header of a stream, as the class that `flowtools/_header.py` defines.

use crate::errors::Imported;
use ft::stream::header::FLAG_DONE;
use ft::stream::{Header, tlv};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use std::net::Ipv4Addr;

static HEADER: Imported = Imported::new("flowtools._header", "Header");

/// Numbers of a header, and what the class calls them.
const NUMBERS: [(usize, &str); 6] = [
    (tlv::FLOW_COUNT, "flows"),
    (tlv::FLOW_LOST, "flows_lost"),
    (tlv::FLOW_MISORDERED, "flows_misordered"),
    (tlv::PKT_CORRUPT, "packets_corrupt"),
    (tlv::SEQ_RESET, "sequence_resets"),
    (tlv::ROTATION, "rotation"),
];

/// Makes the object for a header.
pub fn object(py: Python<'_>, header: &Header) -> PyResult<Py<PyAny>> {
    let values = PyDict::new(py);
    let number = |kind: usize| {
        let is_set = header.fields & tlv::field(kind) != 0;
        is_set.then(|| header.numbers[kind])
    };
    let text = |text: &Option<Vec<u8>>| {
        text.as_ref()
            .map(|text| String::from_utf8_lossy(text).into_owned())
    };
    let id = header.version();
    values.set_item("version", id.d_version)?;
    values.set_item("aggregation", id.agg_method)?;
    values.set_item("stream_version", header.s_version)?;
    values.set_item(
        "byte_order",
        if header.byte_order == 2 {
            "big"
        } else {
            "little"
        },
    )?;
    values.set_item("compressed", header.is_compressed())?;
    values.set_item("complete", header.numbers[tlv::FLAGS] & FLAG_DONE != 0)?;
    values.set_item("hostname", text(&header.hostname))?;
    values.set_item("comment", text(&header.comments))?;
    values.set_item("exporter", number(tlv::EXPORTER_IP).map(Ipv4Addr::from))?;
    values.set_item("_capture_start", number(tlv::CAP_START))?;
    values.set_item("_capture_end", number(tlv::CAP_END))?;
    for (kind, name) in NUMBERS {
        values.set_item(name, number(kind))?;
    }
    Ok(HEADER.get(py)?.call_method1("_of", (values,))?.unbind())
}
