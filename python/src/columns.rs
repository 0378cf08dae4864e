//! Flows as an Arrow stream.

use crate::reading::{Ahead, Open, Permits, Reading, Wanted};
use crate::shared::{Shared, State};
use crate::source::{Failure, Input};
use ft::abi::ArrowArrayStream;
use ft::arrow::{Addresses, Batch, Batches, Column, Plan, Records, metadata};
use ft::capi::arrow::{self, Source};
use ft::error::Error;
use ft::record::{Field, Version};
use ft::stream::Reader;
use pyo3::exceptions::{PyKeyboardInterrupt, PyMemoryError};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use std::sync::Arc;

/// Returns the columns that are wanted of flows of a version.
///
/// # Errors
/// There is no such column.
pub fn plan(version: Version, wanted: &Wanted) -> Result<Vec<Column>, Error> {
    let addresses = match wanted.text {
        true => Addresses::Text,
        false => Addresses::Number,
    };
    let all = Plan::all(version, addresses);
    let Some(names) = &wanted.columns else {
        // SQL cannot tell First from first.
        let is_uptime = |column: &Column| {
            matches!(column.field, Field::First | Field::Last) && column.name == column.field.name()
        };
        return Ok(all
            .into_iter()
            .filter(|column| !is_uptime(column))
            .collect());
    };
    let find = |name: &String| {
        let column = all.iter().find(|column| column.name == name).copied();
        column.ok_or_else(|| Error::new(format!("there is no column {name:?} in these flows")))
    };
    names.iter().map(find).collect()
}

/// The records of a stream, and those that were read already, which come first.
struct Stream {
    reader: Reader<Input>,
    ahead: Ahead,
}

impl Records for Stream {
    fn next(&mut self, max: usize) -> Result<Option<&mut [u8]>, Error> {
        if self.ahead.is_empty() {
            match self.reader.next_records()? {
                None => return Ok(None),
                Some(records) if records.len() <= self.ahead.bytes_of(max) => {
                    return Ok(Some(records));
                }
                Some(records) => self.ahead.fill(records),
            }
        }
        Ok(Some(self.ahead.take(max)))
    }
}

/// A stream that batches are made of.
struct Current {
    batches: Batches<Stream, Permits>,
    name: String,
    failure: Failure,
}

/// Batches of one stream after the other, all with the same columns.
struct Table {
    shared: Arc<Shared>,
    columns: Vec<Column>,
    reading: Option<Reading>,
    current: Option<Current>,
}

impl Source for Table {
    fn columns(&self) -> &[Column] {
        &self.columns
    }

    fn next_batch(&mut self) -> Result<Option<Batch>, Error> {
        // Whoever calls may have the lock of the interpreter, or not; it is not for reading.
        match Python::try_attach(|py| py.detach(|| self.next_of_all())) {
            Some(next) => next,
            None => Err(Error::new("the interpreter ends")),
        }
    }
}

impl Table {
    fn next_of_all(&mut self) -> Result<Option<Batch>, Error> {
        loop {
            if self.current.is_none() {
                let Some(open) = self.open()? else {
                    return Ok(None);
                };
                self.current = Some(self.begin(open)?);
            }
            let Some(current) = &mut self.current else {
                return Ok(None);
            };
            match current.batches.next_batch() {
                Ok(Some(batch)) => return Ok(Some(batch)),
                Ok(None) => self.current = None,
                Err(error) => {
                    let Some(raised) = current.failure.take() else {
                        let message = format!("{}: {error}", current.name);
                        return Err(error.renamed(message));
                    };
                    return Err(told(&raised));
                }
            }
        }
    }

    /// Opens the next stream; `None` after the last.
    fn open(&mut self) -> Result<Option<Open>, Error> {
        if self.reading.is_none() {
            let reading = match &self.shared.lasting {
                Some(sources) => Python::attach(|py| {
                    let sources = sources.iter().map(|source| source.copy(py)).collect();
                    Ok(Reading::new(sources, Arc::clone(&self.shared.wanted)))
                }),
                None => self
                    .shared
                    .with(|state| match std::mem::replace(state, State::Taken) {
                        State::Reading(reading) => Ok(*reading),
                        other => {
                            *state = other;
                            let message =
                                "the flows of the FlowSet are gone: they could be read once";
                            Err(pyo3::exceptions::PyValueError::new_err(message))
                        }
                    }),
            };
            self.reading = Some(reading.map_err(|raised| told(&raised))?);
        }
        let next = self.reading.as_mut().map(Reading::next_stream).transpose();
        Ok(next.map_err(|raised| told(&raised))?.flatten())
    }

    fn begin(&self, open: Open) -> Result<Current, Error> {
        let columns = plan(open.version, &self.shared.wanted)
            .map_err(|error| Error::new(format!("{}: {error}", open.name)))?;
        let same =
            |(mine, its): (&Column, &Column)| (mine.name, mine.content) == (its.name, its.content);
        if columns.len() != self.columns.len() || !columns.iter().zip(&self.columns).all(same) {
            let version = open.version.id().d_version;
            return Err(Error::new(format!(
                "{}: flows of version {version} have other columns than those before: choose with columns=",
                open.name
            )));
        }
        let plan = Plan::new(open.version, columns);
        let rows = self.shared.wanted.rows;
        let stream = Stream {
            reader: open.reader,
            ahead: open.ahead,
        };
        Ok(Current {
            batches: Batches::new(stream, plan, open.permits, rows),
            name: open.name,
            failure: open.failure,
        })
    }
}

/// Makes an exception an error of the Arrow stream, which has only a message. An interrupt is raised again where Python
/// goes on.
fn told(raised: &PyErr) -> Error {
    Python::attach(|py| {
        if raised.is_instance_of::<PyKeyboardInterrupt>(py) {
            // SAFETY: only sets a flag.
            unsafe { pyo3::ffi::PyErr_SetInterrupt() };
        }
        let value = raised.value(py);
        let part = |name| value.getattr(name).ok().filter(|part| !part.is_none());
        match (part("strerror"), part("filename"), part("errno")) {
            (Some(reason), Some(name), Some(number)) => {
                let errno = number.extract().unwrap_or(libc::EIO);
                let cause = std::io::Error::from_raw_os_error(errno);
                Error::system("", cause).renamed(format!("{name}: {reason}"))
            }
            _ => Error::new(raised.to_string()),
        }
    })
}

/// A stream that is released when nobody has taken it.
#[repr(transparent)]
struct Exported(ArrowArrayStream);

// SAFETY: what is behind the pointers may be used by any thread, one at a time.
unsafe impl Send for Exported {}

impl Drop for Exported {
    fn drop(&mut self) {
        if let Some(release) = self.0.release {
            // SAFETY: it was not released, nor moved elsewhere: both leave no function here.
            unsafe { release(&mut self.0) };
        }
    }
}

/// Makes a capsule with an Arrow stream of the flows.
pub fn capsule<'py>(py: Python<'py>, shared: &Arc<Shared>) -> PyResult<Bound<'py, PyCapsule>> {
    let fail = |_: Error| PyMemoryError::new_err("no memory");
    let (columns, metadata) = match &shared.first {
        Some((header, version)) => {
            let columns = plan(*version, &shared.wanted).map_err(fail)?;
            let pairs = metadata::of(header).map_err(fail)?;
            (columns, arrow::encode(&pairs).map_err(fail)?)
        }
        None => (Vec::new(), Vec::new()),
    };
    let table = Table {
        shared: Arc::clone(shared),
        columns,
        reading: None,
        current: None,
    };
    let exported = Exported(arrow::export(Box::new(table), metadata));
    PyCapsule::new_with_value(py, exported, c"arrow_array_stream")
}
