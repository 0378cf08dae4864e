//! Values of fields, from Python and to it.

use crate::errors::Imported;
use ft::record::{Field, Version};
use pyo3::exceptions::{PyOverflowError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyString};
use std::cell::RefCell;
use std::net::{IpAddr, Ipv4Addr};

static EPOCH: Imported = Imported::new("flowtools._header", "EPOCH");
static TIMEDELTA: Imported = Imported::new("datetime", "timedelta");

/// Returns the result of a comparison: NotImplemented for objects that cannot be compared.
pub fn compared(py: Python<'_>, holds: Option<bool>) -> Py<PyAny> {
    match holds {
        Some(holds) => PyBool::new(py, holds).to_owned().into_any().unbind(),
        None => py.NotImplemented(),
    }
}

/// Makes a datetime of a time in milliseconds since 1970 (UTC).
pub fn datetime(py: Python<'_>, milliseconds: i64) -> PyResult<Bound<'_, PyAny>> {
    let distance = TIMEDELTA.get(py)?.call1((0, 0, 0, milliseconds))?;
    EPOCH.get(py)?.add(distance)
}

/// Returns the milliseconds since 1970 (UTC) that a number of seconds or a datetime stands for.
pub fn milliseconds(object: &Bound<'_, PyAny>) -> PyResult<i64> {
    let seconds: f64 = match object.extract() {
        Ok(seconds) => seconds,
        Err(_) => object.call_method0("timestamp")?.extract()?,
    };
    let milliseconds = (seconds * 1000.0).round();
    if !(0.0..4_294_967_296_000.0).contains(&milliseconds) {
        return Err(PyOverflowError::new_err("a time that flows cannot have"));
    }
    Ok(milliseconds as i64)
}

/// Reads an address: a number, a text or an `ipaddress.IPv4Address`.
pub fn address(object: &Bound<'_, PyAny>) -> PyResult<u32> {
    if let Ok(text) = object.cast::<PyString>() {
        let text = text.to_string();
        let address: Result<Ipv4Addr, _> = text.parse();
        return address
            .map(u32::from)
            .map_err(|_| PyValueError::new_err(format!("{text:?} is not an IPv4 address")));
    }
    if let Ok(number) = object.extract::<u32>() {
        return Ok(number);
    }
    match object.extract::<IpAddr>() {
        Ok(IpAddr::V4(address)) => Ok(address.into()),
        _ => {
            let kind = object.get_type().name()?;
            let message = format!("an address is a number, a text or an IPv4Address, not {kind}");
            Err(PyTypeError::new_err(message))
        }
    }
}

/// Addresses whose texts are kept: a few are in most of the flows.
const KEPT: usize = 4096;

/// An address and its text.
type Kept = Option<(u32, Py<PyString>)>;

thread_local! {
    static TEXTS: RefCell<Vec<Kept>> = const { RefCell::new(Vec::new()) };
}

/// Returns the address as text.
pub fn address_text(py: Python<'_>, address: u32) -> Bound<'_, PyString> {
    TEXTS.with_borrow_mut(|texts| {
        if texts.is_empty() {
            texts.resize_with(KEPT, || None);
        }
        let place = &mut texts[(address.wrapping_mul(0x9E37_79B1) >> 20) as usize % KEPT];
        match place {
            Some((known, text)) if *known == address => text.bind(py).clone(),
            _ => {
                let text = new_text(py, address);
                *place = Some((address, text.clone().unbind()));
                text
            }
        }
    })
}

fn new_text(py: Python<'_>, address: u32) -> Bound<'_, PyString> {
    let (mut text, mut length) = ([0; 24], 0);
    for part in ft::text::format::ipv4(address).parts {
        text[length..length + 8].copy_from_slice(&part.bytes.to_le_bytes());
        length += part.len;
    }
    // Digits and dots.
    PyString::new(py, std::str::from_utf8(&text[..length]).unwrap_or_default())
}

/// Returns the version that a number stands for, as 5, or a text, as "8.3".
pub fn version(object: &Bound<'_, PyAny>) -> PyResult<Version> {
    let text = object.str()?.to_string();
    let known = Version::ALL
        .iter()
        .find(|version| version_text(**version) == text);
    known
        .copied()
        .ok_or_else(|| PyValueError::new_err(format!("there are no flows of version {text}")))
}

/// Returns the version as a text: "5" or "8.3".
pub fn version_text(version: Version) -> String {
    let id = version.id();
    match id.agg_method {
        0 => id.d_version.to_string(),
        method => format!("{}.{method}", id.d_version),
    }
}

/// Fields that are addresses.
pub const ADDRESSES: [Field; 5] = [
    Field::Exaddr,
    Field::Srcaddr,
    Field::Dstaddr,
    Field::Nexthop,
    Field::PeerNexthop,
];

/// Returns the name of the attribute that holds a field as it is in the record.
pub fn raw_name(field: Field) -> String {
    match field {
        Field::First => "first_raw".to_owned(),
        Field::Last => "last_raw".to_owned(),
        field if ADDRESSES.contains(&field) => format!("{}_raw", field.name()),
        field => field.name().to_owned(),
    }
}
