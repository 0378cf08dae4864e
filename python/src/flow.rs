//! Flows.

use crate::{errors, values};
use ft::record::{Clock, Field, Flow as _, Layout, MAX_SIZE, RecordView, Version};
use pyo3::basic::CompareOp;
use pyo3::exceptions::{PyKeyError, PyOverflowError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyString, PyTuple};
use std::cell::UnsafeCell;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::Ipv4Addr;

/// A flow: the attributes below, as far as its version has them, else flowtools.AttributeError.
///
/// Flow(srcaddr="192.0.2.1", dstport=53, ...) makes one. `version` is 5, or another that has all fields that are named, unless
/// it is said; fields that are not named are 0. Times may be said as `first` and `last`, in seconds since 1970 or as datetimes.
#[pyclass(frozen, module = "flowtools", name = "Flow")]
pub struct Flow(UnsafeCell<Record>);

/// What a flow holds.
struct Record {
    bytes: [u8; MAX_SIZE],
    layout: &'static Layout,
    version: Version,
}

// SAFETY: a record changes only in `Recent::make`, when nobody else has the flow.
unsafe impl Sync for Flow {}

/// The flows that a FlowSet has handed out last. One that nobody has any more is used again, as a loop lets go of each flow
/// when it gets the next: making an object takes longer than all else.
#[derive(Default)]
pub struct Recent {
    flows: [Option<Py<Flow>>; 2],
    turn: usize,
}

impl Recent {
    /// Makes a flow with the record at the start of `bytes`.
    #[inline]
    pub fn make(
        &mut self,
        py: Python<'_>,
        version: Version,
        layout: &'static Layout,
        bytes: &[u8],
    ) -> PyResult<Py<Flow>> {
        self.turn ^= 1;
        if let Some(flow) = &self.flows[self.turn]
            && is_alone(flow)
        {
            // SAFETY: this is the only reference to the flow, and others are made of this one alone, under the lock of the
            // interpreter, which `py` stands for.
            unsafe { (*flow.get().0.get()).set(version, layout, bytes) };
            return Ok(flow.clone_ref(py));
        }
        let flow = Py::new(py, Flow::new(version, layout, bytes))?;
        self.flows[self.turn] = Some(flow.clone_ref(py));
        Ok(flow)
    }
}

/// Tells whether this is the only reference to a flow, which no other thread can copy meanwhile.
#[inline]
fn is_alone(flow: &Py<Flow>) -> bool {
    // SAFETY: the reference is to an object.
    cfg!(not(Py_GIL_DISABLED)) && unsafe { pyo3::ffi::Py_REFCNT(flow.as_ptr()) } == 1
}

impl Record {
    #[inline]
    fn set(&mut self, version: Version, layout: &'static Layout, bytes: &[u8]) {
        (self.version, self.layout) = (version, layout);
        match bytes.first_chunk::<64>() {
            Some(flow) if layout.size == 64 => self.bytes[..64].copy_from_slice(flow),
            _ => self.set_bytes(bytes),
        }
    }

    /// Copies the bytes of a record. Not inlined: else both ways become one copy of variable length, which is a call.
    #[inline(never)]
    fn set_bytes(&mut self, bytes: &[u8]) {
        let size = self.layout.size.min(bytes.len());
        self.bytes[..size].copy_from_slice(&bytes[..size]);
    }
}

impl Flow {
    /// Makes a flow of the record at the start of `bytes`.
    pub fn new(version: Version, layout: &'static Layout, bytes: &[u8]) -> Flow {
        let mut record = Record {
            bytes: [0; MAX_SIZE],
            layout,
            version,
        };
        record.set(version, layout, bytes);
        Flow(UnsafeCell::new(record))
    }

    #[inline(always)]
    fn record(&self) -> &Record {
        // SAFETY: whoever calls this has the flow, and a flow that anybody has does not change.
        unsafe { &*self.0.get() }
    }

    /// Returns the version of its record.
    pub fn record_version(&self) -> Version {
        self.record().version
    }

    /// Returns the bytes of its record, in the order of this machine.
    pub fn bytes(&self) -> &[u8] {
        let record = self.record();
        &record.bytes[..record.layout.size]
    }

    #[inline(always)]
    fn read(&self, field: Field) -> u32 {
        let record = self.record();
        record.layout.read(field, &record.bytes)
    }

    #[inline]
    fn number(&self, py: Python<'_>, field: Field) -> PyResult<u32> {
        match self.record().layout.offset_of(field) {
            Some(_) => Ok(self.read(field)),
            None => Err(errors::attribute(py)),
        }
    }

    fn text<'py>(&self, py: Python<'py>, field: Field) -> PyResult<Bound<'py, PyString>> {
        Ok(values::address_text(py, self.number(py, field)?))
    }

    fn milliseconds(&self, py: Python<'_>, field: Field) -> PyResult<i64> {
        let at = self.number(py, field)?;
        Ok(self.clock().time(at).cast_signed())
    }

    fn clock(&self) -> Clock {
        Clock {
            seconds: self.read(Field::UnixSecs),
            nanoseconds: self.read(Field::UnixNsecs),
            uptime: self.read(Field::SysUpTime),
        }
    }

    fn seconds(&self, py: Python<'_>, field: Field) -> PyResult<f64> {
        let milliseconds = self.milliseconds(py, field)?.cast_unsigned();
        let seconds = (milliseconds / 1000) as u32;
        Ok(f64::from(seconds) + (milliseconds % 1000) as f64 * 1e-3)
    }

    /// Returns the fields in the order of the record, and their values.
    fn fields(&self) -> impl Iterator<Item = (Field, u32)> {
        let fields = self.record().layout.fields();
        fields.iter().map(|&field| (field, self.read(field)))
    }

    fn is_same(&self, other: &Flow) -> bool {
        self.record_version() == other.record_version() && self.fields().eq(other.fields())
    }

    /// Returns the names of the attributes that it has.
    fn names(&self) -> Vec<String> {
        let mut names = vec!["version".to_owned()];
        if self.record_version().id().agg_method != 0 {
            names.push("aggregation".to_owned());
        }
        for (field, _) in self.fields() {
            let raw = values::raw_name(field);
            if let Some(name) = raw.strip_suffix("_raw") {
                names.push(name.to_owned());
            }
            names.push(raw);
        }
        names
    }
}

/// The attributes: numbers, addresses and times.
macro_rules! attributes {
    (
        $(number $number:ident $number_field:ident $number_doc:literal;)*
        $(address $address:ident $address_raw:ident $address_ip:ident $address_field:ident $address_doc:literal;)*
        $(time $time:ident $time_raw:ident $datetime:ident $time_field:ident $time_doc:literal;)*
    ) => {
        #[allow(non_snake_case)]
        #[pymethods]
        impl Flow {
            $(
                #[doc = $number_doc]
                #[getter]
                fn $number(&self, py: Python<'_>) -> PyResult<u32> {
                    self.number(py, Field::$number_field)
                }
            )*
            $(
                #[doc = concat!($address_doc, ", as text.")]
                #[getter]
                fn $address<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyString>> {
                    self.text(py, Field::$address_field)
                }

                #[doc = concat!($address_doc, ", as a number.")]
                #[getter]
                fn $address_raw(&self, py: Python<'_>) -> PyResult<u32> {
                    self.number(py, Field::$address_field)
                }

                #[doc = concat!($address_doc, ", as an ipaddress.IPv4Address.")]
                #[getter]
                fn $address_ip(&self, py: Python<'_>) -> PyResult<Ipv4Addr> {
                    self.number(py, Field::$address_field).map(Ipv4Addr::from)
                }
            )*
            $(
                #[doc = concat!($time_doc, ", in seconds since 1970.")]
                #[getter]
                fn $time(&self, py: Python<'_>) -> PyResult<f64> {
                    self.seconds(py, Field::$time_field)
                }

                #[doc = concat!($time_doc, ", in milliseconds of sysUpTime.")]
                #[getter]
                fn $time_raw(&self, py: Python<'_>) -> PyResult<u32> {
                    self.number(py, Field::$time_field)
                }

                #[doc = concat!($time_doc, ", as a datetime in UTC.")]
                #[getter]
                fn $datetime<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                    values::datetime(py, self.milliseconds(py, Field::$time_field)?)
                }
            )*

            #[new]
            #[pyo3(signature = (**fields))]
            fn make(fields: Option<&Bound<'_, PyDict>>) -> PyResult<Flow> {
                construct(fields)
            }

            /// Version of NetFlow that exported it.
            #[getter]
            fn version(&self) -> u16 {
                self.record_version().id().d_version
            }

            /// Method of aggregation, 1 to 14, of version 8; else 0.
            #[getter]
            fn aggregation(&self) -> u8 {
                self.record_version().id().agg_method
            }

            /// Returns bytes that tell this flow from others; with bidir those of the opposite direction are the same.
            #[pyo3(signature = (bidir = 0))]
            fn getID<'py>(&self, py: Python<'py>, bidir: i32) -> PyResult<Bound<'py, PyBytes>> {
                let end = |address, port, interface| -> PyResult<[u8; 8]> {
                    let mut end = [0; 8];
                    end[..4].copy_from_slice(&self.number(py, address)?.to_ne_bytes());
                    end[4..6].copy_from_slice(&(self.number(py, port)? as u16).to_ne_bytes());
                    end[6..].copy_from_slice(&(self.number(py, interface)? as u16).to_ne_bytes());
                    Ok(end)
                };
                let mut source = end(Field::Srcaddr, Field::Srcport, Field::Input)?;
                let mut destination = end(Field::Dstaddr, Field::Dstport, Field::Output)?;
                if bidir != 0 && source >= destination {
                    (source, destination) = (destination, source);
                }
                let mut id = [0; 18];
                id[..8].copy_from_slice(&source);
                id[8..16].copy_from_slice(&destination);
                id[16] = self.number(py, Field::Prot)? as u8;
                Ok(PyBytes::new(py, &id))
            }

            /// Returns the names of the attributes that this flow has, so that dict(flow) has them all.
            fn keys<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
                PyList::new(py, self.names())
            }

            fn __getitem__<'py>(this: &Bound<'py, Flow>, name: &str) -> PyResult<Bound<'py, PyAny>> {
                match this.get().names().iter().any(|known| known == name) {
                    true => this.getattr(name),
                    false => Err(PyKeyError::new_err(name.to_owned())),
                }
            }

            fn __richcmp__(&self, other: &Bound<'_, PyAny>, how: CompareOp) -> Py<PyAny> {
                let same = other.cast::<Flow>().ok().map(|other| self.is_same(other.get()));
                let holds = match how {
                    CompareOp::Eq => same,
                    CompareOp::Ne => same.map(|same| !same),
                    _ => None,
                };
                values::compared(other.py(), holds)
            }

            fn __hash__(&self) -> u64 {
                let mut hasher = DefaultHasher::new();
                for (_, value) in self.fields() {
                    value.hash(&mut hasher);
                }
                hasher.finish()
            }

            fn __repr__(&self) -> String {
                let version = values::version_text(self.record_version());
                // 8.3 would be a number that is not exact.
                let mut text = match self.record_version().aggregation() {
                    Some(_) => format!("Flow(version='{version}'"),
                    None => format!("Flow(version={version}"),
                };
                for (field, value) in self.fields() {
                    text += &match values::ADDRESSES.contains(&field) {
                        true => format!(", {}='{}'", field.name(), Ipv4Addr::from(value)),
                        false => format!(", {}={value}", values::raw_name(field)),
                    };
                }
                text + ")"
            }

            fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
                let restore = py.import("flowtools._flowtools")?.getattr("_restore_flow")?;
                let record: Vec<u8> = self.fields().flat_map(|(_, value)| value.to_be_bytes()).collect();
                let arguments = (values::version_text(self.record_version()), PyBytes::new(py, &record));
                (restore, arguments).into_pyobject(py)
            }
        }
    };
}

attributes! {
    number unix_secs UnixSecs "Seconds since 1970 at the exporter when the PDU left.";
    number unix_nsecs UnixNsecs "Nanoseconds beyond unix_secs.";
    number sysUpTime SysUpTime "Milliseconds since the exporter booted.";
    number input Input "ifIndex of the input interface.";
    number output Output "ifIndex of the output interface.";
    number dFlows DFlows "Flows aggregated into this record.";
    number dPkts DPkts "Packets.";
    number dOctets DOctets "Octets.";
    number srcport Srcport "TCP/UDP source port or its equivalent.";
    number dstport Dstport "TCP/UDP destination port or its equivalent.";
    number prot Prot "IP protocol.";
    number tos Tos "IP type of service.";
    number tcp_flags TcpFlags "OR of the TCP flags.";
    number engine_type EngineType "Type of the flow switching engine.";
    number engine_id EngineId "Slot of the flow switching engine.";
    number src_mask SrcMask "Prefix length of the source address.";
    number dst_mask DstMask "Prefix length of the destination address.";
    number src_as SrcAs "Autonomous system of the source.";
    number dst_as DstAs "Autonomous system of the destination.";
    number in_encaps InEncaps "Bytes of input encapsulation.";
    number out_encaps OutEncaps "Bytes of output encapsulation.";
    number router_sc RouterSc "Router that the switch bypassed, as a number.";
    number src_tag SrcTag "Tag of the source.";
    number dst_tag DstTag "Tag of the destination.";
    number extra_pkts ExtraPkts "Packets beyond the contract.";
    number marked_tos MarkedTos "Type of service of packets beyond the contract.";
    address exaddr exaddr_raw exaddr_ip Exaddr "Address of the exporter";
    address srcaddr srcaddr_raw srcaddr_ip Srcaddr "Source address";
    address dstaddr dstaddr_raw dstaddr_ip Dstaddr "Destination address";
    address nexthop nexthop_raw nexthop_ip Nexthop "Address of the next hop router";
    address peer_nexthop peer_nexthop_raw peer_nexthop_ip PeerNexthop "Next hop within the peer";
    time first first_raw first_datetime First "Time of the first packet";
    time last last_raw last_datetime Last "Time of the last packet";
}

/// Makes a flow again from its pickle.
#[pyfunction]
pub fn _restore_flow(version: &Bound<'_, PyAny>, fields: &[u8]) -> PyResult<Flow> {
    let version = values::version(version)?;
    let layout = version.layout();
    let mut bytes = [0; MAX_SIZE];
    let mut record = RecordView::new(layout, &mut bytes);
    for (&field, value) in layout.fields().iter().zip(fields.as_chunks().0) {
        record.set(field, u32::from_be_bytes(*value));
    }
    Ok(Flow::new(version, layout, &bytes))
}

/// Returns the field behind the name of an argument of Flow.
fn field_of(name: &str) -> Option<Field> {
    let name = match name {
        "first_raw" => "First",
        "last_raw" => "Last",
        name => name.strip_suffix("_raw").unwrap_or(name),
    };
    Field::ALL
        .iter()
        .find(|field| field.name() == name)
        .copied()
}

fn construct(arguments: Option<&Bound<'_, PyDict>>) -> PyResult<Flow> {
    let (mut version, mut fields, mut times) = (None, Vec::new(), [None; 2]);
    let mut aggregation = 0;
    for (name, value) in arguments.into_iter().flatten() {
        let name = name.to_string();
        match &*name {
            "version" => version = Some(value.str()?.to_string()),
            "aggregation" => aggregation = value.extract()?,
            "first" => times[0] = Some(values::milliseconds(&value)?),
            "last" => times[1] = Some(values::milliseconds(&value)?),
            _ => {
                let Some(field) = field_of(&name) else {
                    let message = format!("Flow() got an unexpected keyword argument '{name}'");
                    return Err(PyTypeError::new_err(message));
                };
                let number = match values::ADDRESSES.contains(&field) || field == Field::RouterSc {
                    true => values::address(&value)?,
                    false => value.extract()?,
                };
                if field.width() < 4 && number >> (8 * field.width()) != 0 {
                    return Err(PyOverflowError::new_err(format!(
                        "{name} cannot be {number}"
                    )));
                }
                fields.push((field, number));
            }
        }
    }
    if aggregation != 0 && version.as_deref() == Some("8") {
        version = Some(format!("8.{aggregation}"));
    }
    let wanted = fields
        .iter()
        .fold(0, |bits, (field, _)| bits | field.xfield());
    let version = choose(version, wanted)?;
    let layout = version.layout();
    let mut bytes = [0; MAX_SIZE];
    let mut record = RecordView::new(layout, &mut bytes);
    set_times(&mut record, &fields, times)?;
    fields
        .into_iter()
        .for_each(|(field, number)| record.set(field, number));
    Ok(Flow::new(version, layout, &bytes))
}

/// Returns the version that the caller named, or the most common one that has all fields that are `wanted`.
fn choose(said: Option<String>, wanted: u64) -> PyResult<Version> {
    let has = |version: &Version| wanted & !version.layout().xfields == 0;
    match said {
        Some(text) => {
            let said = Version::ALL
                .iter()
                .copied()
                .find(|version| values::version_text(*version) == text);
            let said = said.ok_or_else(|| {
                PyValueError::new_err(format!("there are no flows of version {text}"))
            })?;
            match has(&said) {
                true => Ok(said),
                false => Err(PyValueError::new_err(format!(
                    "flows of version {text} lack a field"
                ))),
            }
        }
        None => {
            let preferred = [
                Version::V5,
                Version::named(7, 0),
                Version::named(6, 0),
                Version::V1005,
            ];
            let all = preferred.iter().chain(Version::ALL);
            all.copied().find(has).ok_or_else(|| {
                PyValueError::new_err("there is no version whose flows have all these fields")
            })
        }
    }
}

/// Sets `First` and `Last` from times. The clock is that of the fields; where they have none, the PDU left when the
/// flow ended.
fn set_times(
    record: &mut RecordView<'_>,
    fields: &[(Field, u32)],
    times: [Option<i64>; 2],
) -> PyResult<()> {
    let [first, last] = times;
    let Some(end) = last.or(first) else {
        return Ok(());
    };
    let has = |wanted: Field| fields.iter().any(|(field, _)| *field == wanted);
    let clock = [Field::UnixSecs, Field::UnixNsecs, Field::SysUpTime];
    if !clock.into_iter().any(has) {
        let uptime = end - first.unwrap_or(end);
        record.set(Field::UnixSecs, (end / 1000) as u32);
        record.set(Field::UnixNsecs, (end % 1000 * 1_000_000) as u32);
        record.set(Field::SysUpTime, uptime as u32);
    }
    for &(field, number) in fields {
        if clock.contains(&field) {
            record.set(field, number);
        }
    }
    for (field, time) in [(Field::First, first), (Field::Last, last)] {
        let Some(time) = time.filter(|_| !fields.iter().any(|(known, _)| *known == field)) else {
            continue;
        };
        let sent = i64::from(record.get(Field::UnixSecs)) * 1000
            + i64::from(record.get(Field::UnixNsecs) / 1_000_000);
        let Ok(distance) = i32::try_from(time - sent) else {
            let message =
                "a flow must lie within 24 days of its PDU: unix_secs says when that left";
            return Err(PyValueError::new_err(message));
        };
        let uptime = record.get(Field::SysUpTime);
        record.set(field, uptime.wrapping_add_signed(distance));
    }
    Ok(())
}
