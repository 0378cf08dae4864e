//! Streams that are read, one after the other.

use crate::flow::{Flow, Recent};
use crate::source::{Failure, Input, Source};
use crate::{errors, filter, header};
use ft::arrow::evaluator;
use ft::filter::FilterDefinition;
use ft::record::{Layout, Version};
use ft::stream::reader::Form;
use ft::stream::whole::Expected;
use ft::stream::{Header, Reader};
use pyo3::exceptions::PyRuntimeWarning;
use pyo3::prelude::*;
use std::collections::VecDeque;
use std::ffi::CString;
use std::sync::Arc;

/// Tells whether a filter lets a record through.
pub type Permits = Box<dyn FnMut(&mut [u8]) -> bool + Send>;

/// What is wanted of the flows.
#[derive(Default)]
pub struct Wanted {
    /// Those that this lets through; all without.
    pub filter: Option<Arc<FilterDefinition>>,
    /// Columns by name; all without.
    pub columns: Option<Vec<String>>,
    /// Whether addresses are text in columns.
    pub text: bool,
    /// Rows of a batch; 0 for as many as are good.
    pub rows: usize,
}

/// Records that were read, and not handed out yet.
#[derive(Default)]
pub struct Ahead {
    bytes: Vec<u8>,
    /// Bytes that were handed out, and bytes of a record.
    at: usize,
    size: usize,
}

impl Ahead {
    /// Tells whether all records have been handed out.
    pub fn is_empty(&self) -> bool {
        self.at == self.bytes.len()
    }

    /// Returns how many bytes `count` records take.
    pub fn bytes_of(&self, count: usize) -> usize {
        count.saturating_mul(self.size)
    }

    /// Takes records, when all others have been handed out.
    pub fn fill(&mut self, records: &[u8]) {
        self.bytes.clear();
        self.bytes.extend_from_slice(records);
        self.at = 0;
    }

    /// Hands out up to `max` records.
    pub fn take(&mut self, max: usize) -> &mut [u8] {
        let start = self.at;
        self.at = self.bytes.len().min(start + self.bytes_of(max));
        &mut self.bytes[start..self.at]
    }

    #[inline]
    fn peek(&mut self) -> Option<&mut [u8]> {
        self.bytes.get_mut(self.at..self.at + self.size)
    }

    #[inline]
    fn next(&mut self) -> Option<&mut [u8]> {
        let end = self.at + self.size;
        let record = self.bytes.get_mut(self.at..end)?;
        self.at = end;
        Some(record)
    }
}

/// A stream that is open.
pub struct Open {
    /// Its records.
    pub reader: Reader<Input>,
    /// Those that come first.
    pub ahead: Ahead,
    /// Its header.
    pub header: Header,
    /// The version of its records.
    pub version: Version,
    /// What it is called.
    pub name: String,
    /// What a file object or a signal handler has raised.
    pub failure: Failure,
    /// The filter.
    pub permits: Option<Permits>,
    layout: &'static Layout,
}

impl Open {
    fn new(py: Python<'_>, source: &Source, wanted: &Wanted) -> PyResult<Open> {
        let name = source.name();
        let (mut input, failure) = source.open(py)?;
        let mut warnings = Vec::new();
        let opened = py.detach(|| {
            let header = Header::read(&mut input, &mut |text| warnings.push(text.to_owned()))?;
            let form = Form::of(&header)?;
            let expected = match header.is_compressed() {
                true => input
                    .left()
                    .and_then(|left| Expected::of(&header, left, form.stored)),
                false => None,
            };
            let mut reader = Reader::new(input, &header, form, None);
            reader.expect(expected);
            Ok((header, form.version, reader))
        });
        let (header, version, reader) = opened.map_err(|error| {
            failure
                .take()
                .unwrap_or_else(|| errors::of(py, &error, &name))
        })?;
        for text in warnings {
            let text = CString::new(format!("{name}: {text}")).unwrap_or_default();
            PyErr::warn(py, &py.get_type::<PyRuntimeWarning>(), &text, 2)?;
        }
        let permits = match &wanted.filter {
            Some(definition) => {
                filter::check(py, definition, version)?;
                Some(Box::new(evaluator(Arc::clone(definition), version)) as Permits)
            }
            None => None,
        };
        Ok(Open {
            reader,
            ahead: Ahead {
                size: version.layout().size,
                ..Ahead::default()
            },
            header,
            version,
            name,
            failure,
            permits,
            layout: version.layout(),
        })
    }

    /// Returns the next record that the filter lets through, if nothing has to be read for it.
    #[inline]
    fn ready(&mut self) -> Option<&[u8]> {
        match &mut self.permits {
            None => {}
            Some(permits) => {
                while !permits(self.ahead.peek()?) {
                    self.ahead.next();
                }
            }
        }
        self.ahead.next().map(|record| &*record)
    }
}

/// Streams that are read.
pub struct Reading {
    sources: VecDeque<Source>,
    wanted: Arc<Wanted>,
    current: Option<Open>,
    recent: Recent,
}

impl Reading {
    /// Makes a reader for the streams of `sources`.
    pub fn new(sources: VecDeque<Source>, wanted: Arc<Wanted>) -> Reading {
        Reading {
            sources,
            wanted,
            current: None,
            recent: Recent::default(),
        }
    }

    /// Opens the next source, if none is open; `false` when there is no other.
    fn advance(&mut self) -> PyResult<bool> {
        if self.current.is_some() {
            return Ok(true);
        }
        let Some(source) = self.sources.pop_front() else {
            return Ok(false);
        };
        let opened = Python::attach(|py| Open::new(py, &source, &self.wanted));
        self.current = Some(opened.inspect_err(|_| self.sources.clear())?);
        Ok(true)
    }

    /// Opens the first source, and gives the object for its header and the version of its flows.
    pub fn begin(&mut self, py: Python<'_>) -> PyResult<Option<(Py<PyAny>, Header, Version)>> {
        self.advance()?;
        match &self.current {
            Some(open) => {
                let object = header::object(py, &open.header)?;
                Ok(Some((object, open.header.clone(), open.version)))
            }
            None => Ok(None),
        }
    }

    /// Opens the next stream, for whoever reads it alone; `None` after the last.
    pub fn next_stream(&mut self) -> PyResult<Option<Open>> {
        self.advance()?;
        Ok(self.current.take())
    }

    /// Returns the next flow, if nothing has to be read for it.
    #[inline]
    pub fn ready(&mut self, py: Python<'_>) -> Option<PyResult<Py<Flow>>> {
        let open = self.current.as_mut()?;
        let (version, layout) = (open.version, open.layout);
        let record = open.ready()?;
        Some(self.recent.make(py, version, layout, record))
    }

    /// Returns the next flow, or `None` at the end.
    pub fn next(&mut self) -> PyResult<Option<Flow>> {
        while self.advance()? {
            let Some(open) = &mut self.current else {
                break;
            };
            let (version, layout) = (open.version, open.layout);
            if let Some(record) = open.ready() {
                return Ok(Some(Flow::new(version, layout, record)));
            }
            match open.reader.next_records() {
                Ok(None) => self.current = None,
                Ok(Some(records)) => open.ahead.fill(records),
                Err(error) => {
                    if let Some(raised) = open.failure.take() {
                        return Err(raised);
                    }
                    let raised = Python::attach(|py| errors::of(py, &error, &open.name));
                    let goes_on = error.errno() == libc::EAGAIN || open.reader.can_go_on(&error);
                    if !goes_on {
                        self.current = None;
                        self.sources.clear();
                    }
                    return Err(raised);
                }
            }
        }
        Ok(None)
    }
}
