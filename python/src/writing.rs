//! Streams that are written.

use crate::source::{self, Failure};
use crate::{errors, values};
use ft::error::Error;
use ft::record::Version;
use ft::stream::header::{FLAG_COMPRESS, FLAG_DONE, FLAG_STREAMING};
use ft::stream::output::Descriptor;
use ft::stream::{HOST_ORDER, Header, Writer, is_foreign, tlv};
use ft::sys::descriptor::Fd;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyString};
use std::io::{self, Seek, SeekFrom, Write};
use std::os::fd::{AsRawFd, OwnedFd};
use std::time::Instant;

/// Where the bytes go.
struct Output {
    kind: Kind,
    failure: Failure,
}

enum Kind {
    File(OwnedFd),
    Object(Py<PyAny>),
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.kind {
            Kind::File(file) => loop {
                match Fd(file.as_raw_fd()).write(bytes) {
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {
                        let checked = Python::attach(|py| py.check_signals());
                        checked.map_err(|exception| self.failure.keep(exception))?;
                    }
                    result => return result,
                }
            },
            Kind::Object(object) => Python::attach(|py| {
                let written = object
                    .bind(py)
                    .call_method1("write", (PyBytes::new(py, bytes),))?;
                // What is not raw takes all.
                let all = bytes.len();
                Ok(written
                    .extract::<usize>()
                    .map_or(all, |written| written.min(all)))
            })
            .map_err(|exception| self.failure.keep(exception)),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Output {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match &mut self.kind {
            Kind::File(file) => Fd(file.as_raw_fd()).seek(to),
            Kind::Object(_) => Err(io::ErrorKind::Unsupported.into()),
        }
    }
}

impl Descriptor for Output {
    fn wait_writable(&self, deadline: Instant) -> bool {
        match &self.kind {
            Kind::File(file) => Fd(file.as_raw_fd()).wait_writable(deadline),
            Kind::Object(_) => false,
        }
    }

    fn appends(&self) -> bool {
        match &self.kind {
            Kind::File(file) => Fd(file.as_raw_fd()).appends(),
            Kind::Object(_) => false,
        }
    }
}

/// How a stream is to be written.
pub struct Manner {
    /// The version of its flows, if it is not that of the first one.
    version: Option<Version>,
    level: u32,
    header: Header,
}

/// Arguments of FlowSet that are for writing.
pub const ARGUMENTS: [&str; 7] = [
    "version",
    "level",
    "byte_order",
    "hostname",
    "comment",
    "capture_start",
    "capture_end",
];

impl Manner {
    /// Reads the keyword arguments.
    pub fn of(arguments: Option<&Bound<'_, PyDict>>) -> PyResult<Manner> {
        let mut manner = Manner {
            version: None,
            level: 9,
            header: Header {
                byte_order: HOST_ORDER,
                s_version: 3,
                ..Header::default()
            },
        };
        let header = &mut manner.header;
        for (name, value) in arguments.into_iter().flatten() {
            let text = || -> PyResult<Option<Vec<u8>>> {
                Ok(Some(value.cast::<PyString>()?.to_string().into_bytes()))
            };
            let seconds = || Ok::<_, PyErr>((values::milliseconds(&value)? / 1000) as u32);
            let kind = match &*name.to_string() {
                _ if value.is_none() => continue,
                "version" => {
                    manner.version = Some(values::version(&value)?);
                    continue;
                }
                "level" => {
                    manner.level = level(&value)?;
                    continue;
                }
                "byte_order" => {
                    header.byte_order = byte_order(&value)?;
                    continue;
                }
                "hostname" => {
                    header.hostname = text()?;
                    tlv::CAP_HOSTNAME
                }
                "comment" => {
                    header.comments = text()?;
                    tlv::COMMENTS
                }
                "capture_start" => {
                    header.numbers[tlv::CAP_START] = seconds()?;
                    tlv::CAP_START
                }
                "capture_end" => {
                    header.numbers[tlv::CAP_END] = seconds()?;
                    tlv::CAP_END
                }
                other => {
                    let message = format!("FlowSet() got an unexpected keyword argument '{other}'");
                    return Err(PyTypeError::new_err(message));
                }
            };
            header.fields |= tlv::field(kind);
        }
        Ok(manner)
    }
}

fn level(value: &Bound<'_, PyAny>) -> PyResult<u32> {
    match value.extract()? {
        level @ 0..=9 => Ok(level),
        _ => Err(PyValueError::new_err(
            "level is 0, for no compression, to 9",
        )),
    }
}

fn byte_order(value: &Bound<'_, PyAny>) -> PyResult<u8> {
    match &*value.cast::<PyString>()?.to_string() {
        "little" => Ok(1),
        "big" => Ok(2),
        _ => Err(PyValueError::new_err("byte_order is 'little' or 'big'")),
    }
}

/// A stream that is written.
pub struct Writing {
    writer: Writer<Output>,
    header: Header,
    version: Option<Version>,
    /// Whether the header has been written, and whether it cannot be written again.
    begun: bool,
    streaming: bool,
    name: String,
    failure: Failure,
    /// The process that writes: what a fork has copied must not be written twice.
    process: u32,
}

impl Writing {
    /// Opens what is to be written: a path, `-` for standard output, a descriptor or an object with a method `write`.
    pub fn open(object: &Bound<'_, PyAny>, manner: Manner) -> PyResult<Writing> {
        let py = object.py();
        let failure = Failure::default();
        let name = object.str()?.to_string();
        let kind = if let Ok(number) = object.extract::<i32>() {
            source::duplicate(number).map(Kind::File)
        } else if object.hasattr("write")? && !object.hasattr("__fspath__")? {
            Ok(Kind::Object(object.clone().unbind()))
        } else {
            let path = source::path_bytes(object)?;
            let flags = libc::O_CREAT | libc::O_WRONLY | libc::O_TRUNC;
            py.detach(|| match &*path {
                b"-" => source::duplicate(1),
                _ => source::open(&path, flags, &failure),
            })
            .map(Kind::File)
        };
        let kind = kind.map_err(|error| {
            failure
                .take()
                .unwrap_or_else(|| errors::system(py, &error, &name))
        })?;
        Writing::new(
            Output {
                kind,
                failure: failure.clone(),
            },
            manner,
            name.clone(),
            failure,
        )
        .map_err(|error| errors::of(py, &error, &name))
    }

    fn new(
        output: Output,
        manner: Manner,
        name: String,
        failure: Failure,
    ) -> Result<Writing, Error> {
        let streaming = match &output.kind {
            // What is not a file of our own cannot be gone back in, to complete the header.
            Kind::File(file) => name == "-" || !is_regular(file),
            Kind::Object(_) => true,
        };
        let mut header = manner.header;
        if manner.level > 0 {
            header.numbers[tlv::FLAGS] |= FLAG_COMPRESS;
        }
        if streaming {
            header.numbers[tlv::FLAGS] |= FLAG_STREAMING;
        } else {
            header.fields |= tlv::field(tlv::FLOW_COUNT);
        }
        header.fields |= tlv::field(tlv::FLAGS);
        let mut writer = Writer::new(output, manner.level > 0)?;
        if manner.level > 0 {
            writer.set_level(manner.level)?;
        }
        Ok(Writing {
            writer,
            header,
            version: manner.version,
            begun: false,
            streaming,
            name,
            failure,
            process: std::process::id(),
        })
    }

    fn raise(&self, error: &Error) -> PyErr {
        let raised = self.failure.take();
        raised.unwrap_or_else(|| Python::attach(|py| errors::of(py, error, &self.name)))
    }

    /// Writes records of a version.
    pub fn write(&mut self, version: Version, records: &[u8]) -> PyResult<()> {
        let own = *self.version.get_or_insert(version);
        if own != version {
            let [mine, its] = [own, version].map(values::version_text);
            let message = format!("flows of version {its} in a stream of version {mine}");
            return Err(Python::attach(|py| {
                errors::io(py, libc::EINVAL, message, &self.name)
            }));
        }
        let written = self.begin().and_then(|()| self.write_records(own, records));
        written.map_err(|error| self.raise(&error))
    }

    fn write_records(&mut self, version: Version, records: &[u8]) -> Result<(), Error> {
        let mut record = [0; ft::record::MAX_SIZE];
        for bytes in records.chunks_exact(version.layout().size) {
            let record = &mut record[..bytes.len()];
            record.copy_from_slice(bytes);
            if is_foreign(self.header.byte_order) {
                version.swapper()(record);
            }
            self.writer.write(record)?;
            let flows = &mut self.header.numbers[tlv::FLOW_COUNT];
            *flows = flows.saturating_add(1);
        }
        Ok(())
    }

    /// Writes the header, if it has not been written.
    fn begin(&mut self) -> Result<(), Error> {
        if self.begun {
            return Ok(());
        }
        let id = self.version.unwrap_or(Version::V5).id();
        let header = &mut self.header;
        let mut set = |kind: usize, value: u32| {
            header.numbers[kind] = value;
            header.fields |= tlv::field(kind);
        };
        set(tlv::EX_VER, id.d_version.into());
        if id.agg_method != 0 {
            set(tlv::AGG_VER, id.agg_version.into());
            set(tlv::AGG_METHOD, id.agg_method.into());
        }
        let bytes = self.header.encode()?;
        self.writer.write_header(&bytes, false)?;
        self.begun = true;
        Ok(())
    }

    /// Writes all flows so far to where they go.
    pub fn flush(&mut self) -> PyResult<()> {
        let done = self.begin().and_then(|()| self.writer.flush());
        done.map(|_| ()).map_err(|error| self.raise(&error))
    }

    /// Writes what is left, completes the header and closes.
    pub fn close(mut self) -> PyResult<()> {
        if self.process != std::process::id() {
            return Ok(());
        }
        let mut done = self.begin();
        if done.is_ok() && !self.streaming {
            self.header.numbers[tlv::FLAGS] |= FLAG_DONE;
            let bytes = self.header.encode();
            done = bytes.and_then(|bytes| self.writer.write_header(&bytes, true).map(|_| ()));
        }
        done = done.and(self.writer.finish().map(|_| ()));
        done.map_err(|error| self.raise(&error))
    }
}

/// Tells whether a file is a regular one.
fn is_regular(file: &OwnedFd) -> bool {
    let file = file.try_clone().map(std::fs::File::from);
    file.and_then(|file| file.metadata())
        .is_ok_and(|metadata| metadata.is_file())
}
