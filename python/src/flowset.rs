//! Sets of flows: what Python programs read and write.

use crate::flow::Flow;
use crate::pdu::FlowPDU;
use crate::reading::{Reading, Wanted};
use crate::shared::{Shared, State};
use crate::source::Source;
use crate::writing::{ARGUMENTS, Manner, Writing};
use crate::{columns, filter, values};
use ft::record::Version;
use pyo3::Borrowed;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyCapsule, PyDict, PyList, PyString};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError, Weak};

/// What is written: flows must not be lost when the program ends.
static WRITTEN: Mutex<Vec<Weak<Shared>>> = Mutex::new(Vec::new());

/// Closes all that is still written, at the end of the program.
#[pyfunction]
pub fn _close_all(py: Python<'_>) {
    let written = std::mem::take(&mut *WRITTEN.lock().unwrap_or_else(PoisonError::into_inner));
    for shared in written.iter().filter_map(Weak::upgrade) {
        if let Err(error) = shared.close() {
            error.write_unraisable(py, None);
        }
    }
}

/// A stream of flows.
///
/// FlowSet(source) reads: an iterator of Flow, and a table for whatever takes Arrow streams. FlowSet(file, "w") writes.
#[pyclass(frozen, weakref, module = "flowtools", name = "FlowSet")]
pub struct FlowSet {
    shared: Arc<Shared>,
    header: Option<Py<PyAny>>,
    name: String,
}

/// Arguments of FlowSet that are for reading.
const FOR_READING: [&str; 6] = ["filter", "columns", "addresses", "rows", "start", "end"];

fn wanted(arguments: Option<&Bound<'_, PyDict>>) -> PyResult<Wanted> {
    let mut wanted = Wanted::default();
    for (name, value) in arguments.into_iter().flatten() {
        match &*name.to_string() {
            _ if value.is_none() => {}
            "filter" => wanted.filter = Some(filter::compile(&value)?),
            "columns" => wanted.columns = Some(value.extract()?),
            "rows" => wanted.rows = value.extract()?,
            "addresses" => {
                wanted.text = match &*value.str()?.to_string() {
                    "text" => true,
                    "number" => false,
                    _ => return Err(PyValueError::new_err("addresses are 'text' or 'number'")),
                };
            }
            "start" | "end" => {}
            other if ARGUMENTS.contains(&other) => {
                let message = format!("{other} is for a FlowSet that is written");
                return Err(PyTypeError::new_err(message));
            }
            other => {
                let message = format!("FlowSet() got an unexpected keyword argument '{other}'");
                return Err(PyTypeError::new_err(message));
            }
        }
    }
    Ok(wanted)
}

/// Returns the sources that `filename` stands for, which may be many files.
fn sources(
    filename: &Bound<'_, PyAny>,
    arguments: Option<&Bound<'_, PyDict>>,
) -> PyResult<VecDeque<Source>> {
    let py = filename.py();
    let range = |name| {
        arguments
            .and_then(|all| all.get_item(name).transpose())
            .transpose()
    };
    let expand = py.import("flowtools._files")?.getattr("expand")?;
    let found = expand.call1((filename, range("start")?, range("end")?))?;
    found
        .cast::<PyList>()?
        .iter()
        .map(|source| Source::of(&source))
        .collect()
}

impl FlowSet {
    fn read(filename: &Bound<'_, PyAny>, arguments: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let py = filename.py();
        let wanted = Arc::new(wanted(arguments)?);
        let sources = sources(filename, arguments)?;
        let lasting = sources.iter().all(Source::is_lasting);
        let lasting = lasting.then(|| sources.iter().map(|source| source.copy(py)).collect());
        let mut reading = Reading::new(sources, Arc::clone(&wanted));
        let (header, first) = match reading.begin(py)? {
            Some((object, header, version)) => (Some(object), Some((header, version))),
            None => (None, None),
        };
        if let Some((_, version)) = &first {
            columns::plan(*version, &wanted)
                .map_err(|error| PyValueError::new_err(error.to_string()))?;
        }
        let mut shared = Shared::new(State::Reading(Box::new(reading)));
        shared.lasting = lasting;
        shared.wanted = wanted;
        shared.first = first;
        Ok(FlowSet {
            shared: Arc::new(shared),
            header,
            name: filename.repr()?.to_string(),
        })
    }

    fn write_to(
        filename: &Bound<'_, PyAny>,
        arguments: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<FlowSet> {
        for (name, _) in arguments.into_iter().flatten() {
            let name = name.to_string();
            if FOR_READING.contains(&&*name) {
                let message = format!("{name} is for a FlowSet that is read");
                return Err(PyTypeError::new_err(message));
            }
        }
        let writing = Writing::open(filename, Manner::of(arguments)?)?;
        let shared = Arc::new(Shared::new(State::Writing(Box::new(writing))));
        let mut written = WRITTEN.lock().unwrap_or_else(PoisonError::into_inner);
        written.retain(|shared| shared.strong_count() > 0);
        written.push(Arc::downgrade(&shared));
        Ok(FlowSet {
            shared,
            header: None,
            name: filename.repr()?.to_string(),
        })
    }
}

/// An argument that may be left out; None is not that.
struct Given<'py>(Option<Bound<'py, PyAny>>);

impl<'py> FromPyObject<'_, 'py> for Given<'py> {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Given<'py>> {
        Ok(Given(Some(object.to_owned())))
    }
}

/// Makes the exception for a FlowSet that is in another state than the call needs.
fn unusable(state: &State) -> PyErr {
    PyValueError::new_err(match state {
        State::Reading(_) => "the FlowSet is open for reading",
        State::Writing(_) => "the FlowSet is open for writing",
        State::Taken => "an Arrow stream has the flows of the FlowSet",
        State::Closed => "the FlowSet is closed",
    })
}

#[pymethods]
impl FlowSet {
    #[new]
    #[pyo3(
        signature = (filename = Given(None), for_writing = None, **arguments),
        text_signature = "(filename='-', for_writing=False, **arguments)"
    )]
    fn make(
        py: Python<'_>,
        filename: Given<'_>,
        for_writing: Option<Bound<'_, PyAny>>,
        arguments: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<FlowSet> {
        let filename = filename
            .0
            .unwrap_or_else(|| PyString::new(py, "-").into_any());
        let writes = match &for_writing {
            None => false,
            Some(mode) => match mode.extract::<String>().as_deref() {
                Ok("w" | "wb") => true,
                Ok("r" | "rb") => false,
                Ok(other) => {
                    let message = format!("a FlowSet is opened with \"r\" or \"w\", not {other:?}");
                    return Err(PyValueError::new_err(message));
                }
                // Of other things only True itself has ever opened one for writing.
                Err(_) => mode.cast::<PyBool>().is_ok_and(|mode| mode.is_true()),
            },
        };
        match writes {
            true => FlowSet::write_to(&filename, arguments),
            false => FlowSet::read(&filename, arguments),
        }
    }

    /// What the header of the stream says, of the first one if there are many; None for one that is written.
    #[getter]
    fn header(&self, py: Python<'_>) -> Option<Py<PyAny>> {
        self.header.as_ref().map(|header| header.clone_ref(py))
    }

    fn __iter__(this: Bound<'_, FlowSet>) -> PyResult<Bound<'_, FlowSet>> {
        this.get().shared.with(|state| match state {
            State::Reading(_) => Ok(()),
            other => Err(unusable(other)),
        })?;
        Ok(this)
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Py<Flow>>> {
        let ready = self.shared.at_once(py, |state| match state {
            State::Reading(reading) => reading.ready(py),
            _ => None,
        });
        if let Some(flow) = ready.flatten() {
            return flow.map(Some);
        }
        let next = self.shared.with(|state| match state {
            State::Reading(reading) => reading.next(),
            other => Err(unusable(other)),
        })?;
        next.map(|flow| Py::new(py, flow)).transpose()
    }

    /// Writes a Flow, the flows of a FlowPDU, or each of an iterable of these.
    fn write(&self, flows: &Bound<'_, PyAny>) -> PyResult<()> {
        let write = |version: Version, records: &[u8]| {
            self.shared.with(|state| match state {
                State::Writing(writing) => writing.write(version, records),
                other => Err(unusable(other)),
            })
        };
        if let Ok(flow) = flows.cast::<Flow>() {
            return write(flow.get().record_version(), flow.get().bytes());
        }
        if let Ok(pdu) = flows.cast::<FlowPDU>() {
            return pdu.get().each(write);
        }
        let Ok(items) = flows.try_iter() else {
            let kind = flows.get_type().name()?;
            let message = format!("flows and FlowPDUs can be written, not {kind}");
            return Err(PyTypeError::new_err(message));
        };
        if flows.is_instance_of::<PyString>() {
            return Err(PyTypeError::new_err(
                "flows and FlowPDUs can be written, not str",
            ));
        }
        items.into_iter().try_for_each(|item| self.write(&item?))
    }

    /// Writes all flows so far to where they go, so that whoever reads the file now finds them.
    fn flush(&self) -> PyResult<()> {
        self.shared.with(|state| match state {
            State::Writing(writing) => writing.flush(),
            other => Err(unusable(other)),
        })
    }

    /// Closes the stream, which else happens when the FlowSet is no longer used. Flows that were read remain.
    fn close(&self) -> PyResult<()> {
        self.shared.close()
    }

    fn __enter__(this: Bound<'_, FlowSet>) -> Bound<'_, FlowSet> {
        this
    }

    #[pyo3(signature = (*_error))]
    fn __exit__(&self, _error: &Bound<'_, PyAny>) -> PyResult<()> {
        self.shared.close()
    }

    /// The flows as an Arrow stream of columns, for pyarrow, pandas, polars, DuckDB and others, which call this.
    ///
    /// Each call is for all flows, from the start, if they can be read more than once: files and bytes. Of others an Arrow
    /// stream takes what is still to be read.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The schema that is asked for is only ever a wish.
        let _ = requested_schema;
        self.shared.with(|state| match state {
            State::Reading(_) => Ok(()),
            other => Err(unusable(other)),
        })?;
        columns::capsule(py, &self.shared)
    }

    fn __repr__(&self) -> String {
        match &self.shared.first {
            Some((_, version)) => {
                let version = values::version_text(*version);
                format!("<FlowSet {} of version {version}>", self.name)
            }
            None => format!("<FlowSet {}>", self.name),
        }
    }
}
