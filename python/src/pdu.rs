//! Datagrams.

use crate::exports::{self, Export};
use crate::flow::Flow;
use crate::{errors, values};
use ft::error::Error;
use ft::export::FLOW;
use ft::export::datagram::{Protocol, parse};
use ft::pdu::MOST;
use ft::pdu::decode::{Origin, ROOM, decode};
use ft::pdu::verify::verify;
use ft::record::Version;
use ft::stream::HOST_ORDER;
use pyo3::basic::CompareOp;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString, PyTuple};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::Ipv4Addr;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// FlowPDU(exporter, buffer): a datagram, and the address that it came from. A loop gives its flows.
///
/// Of two PDUs of one exporter the one that left earlier is the smaller, as far as that can be told; those of different
/// exporters are neither. PDUs are equal when their bytes are.
#[pyclass(frozen, module = "flowtools", name = "FlowPDU")]
pub struct FlowPDU {
    exporter: u32,
    datagram: Vec<u8>,
    version: Version,
    records: Vec<u8>,
    /// Version of NetFlow.
    #[pyo3(get, name = "version")]
    d_version: u16,
    /// Number of flows.
    #[pyo3(get)]
    count: u16,
    /// Milliseconds since the exporter booted.
    #[pyo3(get, name = "sysUpTime")]
    uptime: u32,
    /// Seconds since 1970 at the exporter.
    #[pyo3(get)]
    unix_secs: u32,
    /// Nanoseconds beyond unix_secs.
    #[pyo3(get)]
    unix_nsecs: u32,
    /// Number of the flows that the exporter had sent before; of data records for IPFIX, of datagrams for NetFlow 9; 0 for
    /// version 1.
    #[pyo3(get)]
    sequence: u32,
    /// By how much that of the next is greater.
    step: u32,
}

/// Where a header of version 5 has the engine, and behind it the mode and the interval of sampling; the bits of the latter.
const ENGINE: usize = 20;
const INTERVAL: u32 = 0x3FFF;

fn big_endian(bytes: &[u8], at: usize) -> u32 {
    let bytes = bytes.get(at..).and_then(<[u8]>::first_chunk);
    bytes.map_or(0, |bytes| u32::from_be_bytes(*bytes))
}

impl FlowPDU {
    /// Makes a PDU of NetFlow 9 or IPFIX.
    fn exported(exporter: u32, datagram: Vec<u8>, export: Export) -> FlowPDU {
        let Export {
            header,
            records,
            step,
        } = export;
        FlowPDU {
            exporter,
            datagram,
            version: Version::V5,
            d_version: header.protocol.version(),
            count: (records.len() / FLOW) as u16,
            uptime: header.uptime,
            unix_secs: header.seconds,
            unix_nsecs: 0,
            sequence: header.sequence,
            records,
            step,
        }
    }

    /// Gives `take` the records: their version, and their bytes one behind the other.
    pub fn each(&self, take: impl Fn(Version, &[u8]) -> PyResult<()>) -> PyResult<()> {
        take(self.version, &self.records)
    }

    fn flow(&self, number: usize) -> Option<Flow> {
        let layout = self.version.layout();
        let record = self.records.get(number * layout.size..)?;
        (record.len() >= layout.size).then(|| Flow::new(self.version, layout, record))
    }

    fn is_followed_by(&self, other: &FlowPDU) -> bool {
        self.sequence.wrapping_add(self.step) == other.sequence
            && self.uptime <= other.uptime
            && self.unix_secs <= other.unix_secs
    }

    fn compares(&self, other: &FlowPDU, how: CompareOp) -> bool {
        let same = self.datagram == other.datagram;
        match how {
            CompareOp::Eq => same,
            CompareOp::Ne => !same,
            CompareOp::Lt => self.precedes(other),
            CompareOp::Gt => other.precedes(self),
            CompareOp::Le => same || self.precedes(other),
            CompareOp::Ge => same || other.precedes(self),
        }
    }

    fn precedes(&self, other: &FlowPDU) -> bool {
        if self.exporter != other.exporter {
            return false;
        }
        if self.is_followed_by(other) {
            return true;
        }
        let mine = (self.unix_secs, self.unix_nsecs);
        let its = (other.unix_secs, other.unix_nsecs);
        match self.sequence.cmp(&other.sequence) {
            std::cmp::Ordering::Equal => self.unix_secs < other.unix_secs || mine == its,
            std::cmp::Ordering::Greater => false,
            std::cmp::Ordering::Less if self.uptime <= other.uptime => mine <= its,
            std::cmp::Ordering::Less => mine >= its,
        }
    }
}

#[pymethods]
impl FlowPDU {
    #[new]
    fn make(exporter: &Bound<'_, PyAny>, buffer: &Bound<'_, PyAny>) -> PyResult<FlowPDU> {
        let py = exporter.py();
        // Of a number the low bits count, as they ever did.
        let exporter = match exporter.extract::<i64>() {
            Ok(number) => number as u32,
            Err(_) => values::address(exporter)?,
        };
        let datagram = match buffer.cast::<PyString>() {
            Ok(text) => text.to_string().into_bytes(),
            Err(_) => {
                // bytes() would take a number for a size.
                let bytes = py
                    .import("builtins")?
                    .getattr("memoryview")?
                    .call1((buffer,))?;
                bytes.call_method0("tobytes")?.extract::<Vec<u8>>()?
            }
        };
        if let Some(export) = exports::decode(py, exporter, &datagram)? {
            return Ok(FlowPDU::exported(exporter, datagram, export));
        }
        let mut buffer = [0; MOST];
        let Some(place) = buffer.get_mut(..datagram.len()) else {
            let message = format!("a PDU has at most {MOST} bytes, not {}", datagram.len());
            return Err(errors::pdu(py, &Error::new(message)));
        };
        place.copy_from_slice(&datagram);
        let version =
            verify(&buffer, datagram.len()).map_err(|(_, error)| errors::pdu(py, &error))?;
        let count = (big_endian(&datagram, 0) & 0xFFFF) as u16;
        let origin = Origin {
            exporter_ip: exporter,
            as_sub: 0,
        };
        let (little, mut room) = (HOST_ORDER == 1, [0; ROOM]);
        let decoded = decode(version, &buffer, count.into(), little, origin, &mut room);
        let records = room[..decoded * version.layout().size].to_vec();
        let sequence = match version {
            Version::V1 => 0,
            _ => big_endian(&datagram, 16),
        };
        Ok(FlowPDU {
            exporter,
            version,
            records,
            d_version: version.id().d_version,
            count,
            step: count.into(),
            uptime: big_endian(&datagram, 4),
            unix_secs: big_endian(&datagram, 8),
            unix_nsecs: big_endian(&datagram, 12),
            sequence,
            datagram,
        })
    }

    /// The address that it came from.
    #[getter]
    fn exporter(&self) -> Ipv4Addr {
        Ipv4Addr::from(self.exporter)
    }

    /// How the exporter samples, as a header of version 5 says: one packet of so many is counted, and all where it is 0 or 1.
    /// None for other versions.
    #[getter]
    fn sampling(&self) -> Option<u32> {
        (self.d_version == 5).then(|| big_endian(&self.datagram, ENGINE) & INTERVAL)
    }

    /// Tells whether `pdu` is the one that comes right after this one.
    fn is_next(&self, pdu: &Bound<'_, PyAny>) -> PyResult<bool> {
        match pdu.cast::<FlowPDU>() {
            Ok(pdu) => Ok(self.is_followed_by(pdu.get())),
            Err(_) => {
                let kind = pdu.get_type().name()?;
                let message = format!("a FlowPDU is next to another, not {kind}");
                Err(PyTypeError::new_err(message))
            }
        }
    }

    fn __len__(&self) -> usize {
        self.records.len() / self.version.layout().size
    }

    fn __iter__(this: Bound<'_, FlowPDU>) -> Flows {
        Flows {
            pdu: this.unbind(),
            next: AtomicUsize::new(0),
        }
    }

    fn __richcmp__(&self, other: &Bound<'_, PyAny>, how: CompareOp) -> Py<PyAny> {
        let holds = other
            .cast::<FlowPDU>()
            .ok()
            .map(|other| self.compares(other.get(), how));
        values::compared(other.py(), holds)
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.datagram.hash(&mut hasher);
        hasher.finish()
    }

    fn __repr__(&self) -> String {
        format!(
            "<FlowPDU of version {} from {}, sequence {}, {} flows>",
            match Protocol::of(&self.datagram) {
                Some(protocol) => protocol.version().to_string(),
                None => values::version_text(self.version),
            },
            Ipv4Addr::from(self.exporter),
            self.sequence,
            self.count
        )
    }

    fn __reduce__<'py>(this: &Bound<'py, FlowPDU>) -> PyResult<Bound<'py, PyTuple>> {
        let (pdu, py) = (this.get(), this.py());
        let datagram = PyBytes::new(py, &pdu.datagram);
        if Protocol::of(&pdu.datagram).is_none() {
            return (this.get_type(), (pdu.exporter, datagram)).into_pyobject(py);
        }
        // Its templates may be elsewhere, or others by then.
        let restore = py.import("flowtools._flowtools")?.getattr("_restore_pdu")?;
        let records = PyBytes::new(py, &pdu.records);
        let arguments = (pdu.exporter, datagram, records, HOST_ORDER == 1, pdu.step);
        (restore, arguments).into_pyobject(py)
    }
}

/// Makes a PDU of NetFlow 9 or IPFIX again from its pickle.
#[pyfunction]
pub fn _restore_pdu(
    py: Python<'_>,
    exporter: u32,
    datagram: Vec<u8>,
    mut records: Vec<u8>,
    is_little_endian: bool,
    step: u32,
) -> PyResult<FlowPDU> {
    let header = Protocol::of(&datagram)
        .ok_or_else(|| Error::new("neither NetFlow 9 nor IPFIX"))
        .and_then(|protocol| Ok(parse(protocol, &datagram)?.header))
        .map_err(|error| errors::pdu(py, &error))?;
    if is_little_endian != (HOST_ORDER == 1) {
        let flows = records.chunks_exact_mut(FLOW);
        flows.for_each(Version::V5.swapper());
    }
    let export = Export {
        header,
        records,
        step,
    };
    Ok(FlowPDU::exported(exporter, datagram, export))
}

/// The flows of a PDU, in turn.
#[pyclass(frozen, module = "flowtools")]
pub struct Flows {
    pdu: Py<FlowPDU>,
    next: AtomicUsize,
}

#[pymethods]
impl Flows {
    fn __iter__(this: Bound<'_, Flows>) -> Bound<'_, Flows> {
        this
    }

    fn __next__(&self) -> Option<Flow> {
        self.pdu.get().flow(self.next.fetch_add(1, Relaxed))
    }
}
