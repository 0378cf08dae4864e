//! Where the bytes of a stream come from: files, descriptors, memory, objects of Python, and what gzip made of them.

use crate::errors;
use flate2::read::MultiGzDecoder;
use ft::sys::descriptor::Fd;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyMemoryView, PyString};
use std::ffi::CString;
use std::io::{self, Read, Seek};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::sync::{Arc, Mutex, PoisonError};

/// The first bytes of a stream, and of what gzip makes.
const STREAM: [u8; 2] = [0xCF, 0x10];
const GZIP: [u8; 2] = [0x1F, 0x8B];

/// What to read.
pub enum Source {
    /// A file.
    Path(Vec<u8>),
    /// A descriptor, which stays open.
    Descriptor(i32),
    /// A stream in memory.
    Memory(Arc<[u8]>),
    /// An object with a method `read`.
    Object(Py<PyAny>),
}

impl Source {
    /// Makes a source of a path, `-` for standard input, a descriptor, bytes, or an object that can be read.
    pub fn of(object: &Bound<'_, PyAny>) -> PyResult<Source> {
        if let Ok(bytes) = object.cast::<PyBytes>() {
            let bytes = bytes.as_bytes();
            // No path that makes sense begins like that.
            return Ok(match bytes.first_chunk() {
                Some(&(STREAM | GZIP)) => Source::Memory(bytes.into()),
                _ => Source::of_path(bytes.to_vec())?,
            });
        }
        if object.is_instance_of::<PyByteArray>() || object.is_instance_of::<PyMemoryView>() {
            let bytes = object.py().get_type::<PyBytes>().call1((object,))?;
            return Ok(Source::Memory(bytes.cast::<PyBytes>()?.as_bytes().into()));
        }
        if let Ok(text) = object.cast::<PyString>() {
            return Source::of_path(path_bytes(text.as_any())?);
        }
        if let Ok(number) = object.extract::<i32>() {
            return Ok(Source::Descriptor(number));
        }
        if object.hasattr("__fspath__")? {
            return Source::of_path(path_bytes(object)?);
        }
        if object.hasattr("read")? {
            return Ok(Source::Object(object.clone().unbind()));
        }
        let kind = object.get_type().name()?;
        Err(PyTypeError::new_err(format!(
            "flows cannot be read from {kind}"
        )))
    }

    fn of_path(path: Vec<u8>) -> PyResult<Source> {
        if path.contains(&0) {
            return Err(PyValueError::new_err("embedded null byte in a path"));
        }
        Ok(match &*path {
            b"-" => Source::Descriptor(0),
            _ => Source::Path(path),
        })
    }

    /// Returns the name of the source in messages.
    pub fn name(&self) -> String {
        match self {
            Source::Path(path) => String::from_utf8_lossy(path).into_owned(),
            Source::Descriptor(0) => "-".to_owned(),
            Source::Descriptor(number) => format!("descriptor {number}"),
            Source::Memory(_) => "bytes".to_owned(),
            Source::Object(_) => "file object".to_owned(),
        }
    }

    /// Tells whether the source can be read once more from its start.
    pub fn is_lasting(&self) -> bool {
        match self {
            Source::Path(path) => {
                let path = String::from_utf8_lossy(path);
                std::fs::metadata(&*path).is_ok_and(|metadata| metadata.is_file())
            }
            Source::Memory(_) => true,
            Source::Descriptor(_) | Source::Object(_) => false,
        }
    }

    /// Returns a copy of the source.
    pub fn copy(&self, py: Python<'_>) -> Source {
        match self {
            Source::Path(path) => Source::Path(path.clone()),
            Source::Descriptor(number) => Source::Descriptor(*number),
            Source::Memory(bytes) => Source::Memory(Arc::clone(bytes)),
            Source::Object(object) => Source::Object(object.clone_ref(py)),
        }
    }

    /// Opens it, while other threads run.
    pub fn open(&self, py: Python<'_>) -> PyResult<(Input, Failure)> {
        let failure = Failure::default();
        let source = self.copy(py);
        let input = py.detach(|| {
            let raw = match source {
                Source::Path(path) => Raw::File(open(&path, libc::O_RDONLY, &failure)?),
                Source::Descriptor(number) => Raw::File(duplicate(number)?),
                Source::Memory(bytes) => Raw::Memory(bytes, 0),
                Source::Object(object) => Raw::Object(object),
            };
            Input::new(raw, failure.clone())
        });
        let input = input.map_err(|error| {
            let other = failure.take();
            other.unwrap_or_else(|| errors::system(py, &error, &self.name()))
        })?;
        Ok((input, failure))
    }
}

/// Returns the bytes of a path, as the system has them.
pub fn path_bytes(object: &Bound<'_, PyAny>) -> PyResult<Vec<u8>> {
    object
        .py()
        .import("os")?
        .call_method1("fsencode", (object,))?
        .extract()
}

/// Calls the system until it is done or a signal handler of Python raises.
fn again(failure: &Failure, mut call: impl FnMut() -> i32) -> io::Result<i32> {
    loop {
        let result = call();
        if result >= 0 {
            return Ok(result);
        }
        let error = io::Error::last_os_error();
        if error.kind() != io::ErrorKind::Interrupted {
            return Err(error);
        }
        failure.check_signals()?;
    }
}

/// Opens a file.
pub fn open(path: &[u8], flags: i32, failure: &Failure) -> io::Result<OwnedFd> {
    let path = CString::new(path)?;
    let flags = flags | libc::O_CLOEXEC;
    // SAFETY: the path is a string.
    let fd = again(failure, || unsafe {
        libc::open(path.as_ptr(), flags, 0o666)
    })?;
    // SAFETY: just opened, and nobody else's.
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

/// Returns a descriptor for the same file.
pub fn duplicate(number: i32) -> io::Result<OwnedFd> {
    // SAFETY: takes any number.
    let fd = unsafe { libc::fcntl(number, libc::F_DUPFD_CLOEXEC, 3) };
    if fd < 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: just made, and nobody else's.
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

/// The exception behind an error of the system that a reader got: what a file object or a signal handler has raised.
#[derive(Clone, Default)]
pub struct Failure(Arc<Mutex<Option<PyErr>>>);

impl Failure {
    /// Keeps an exception, and gives the error that stands for it.
    pub fn keep(&self, exception: PyErr) -> io::Error {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(exception);
        io::Error::from_raw_os_error(libc::ECANCELED)
    }

    /// Returns the exception, if there is one.
    pub fn take(&self) -> Option<PyErr> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn check_signals(&self) -> io::Result<()> {
        Python::attach(|py| py.check_signals()).map_err(|exception| self.keep(exception))
    }
}

enum Raw {
    File(OwnedFd),
    Memory(Arc<[u8]>, usize),
    Object(Py<PyAny>),
}

/// What is read, with what has been read of it to see what it is.
struct Begun {
    raw: Raw,
    failure: Failure,
    head: Vec<u8>,
}

impl Begun {
    fn read_raw(&mut self, out: &mut [u8]) -> io::Result<usize> {
        match &mut self.raw {
            Raw::File(file) => loop {
                match Fd(file.as_raw_fd()).read(out) {
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {
                        self.failure.check_signals()?;
                    }
                    result => return result,
                }
            },
            Raw::Memory(bytes, at) => {
                let count = out.len().min(bytes.len() - *at);
                out[..count].copy_from_slice(&bytes[*at..*at + count]);
                *at += count;
                Ok(count)
            }
            Raw::Object(object) => Python::attach(|py| read_object(object.bind(py), out))
                .map_err(|exception| self.failure.keep(exception)),
        }
    }
}

fn read_object(object: &Bound<'_, PyAny>, out: &mut [u8]) -> PyResult<usize> {
    // What has arrived will do, where the object can say so.
    let answer = match object.hasattr("read1")? {
        true => object.call_method1("read1", (out.len(),))?,
        false => object.call_method1("read", (out.len(),))?,
    };
    let bytes = answer.cast::<PyBytes>().map_err(|_| {
        PyTypeError::new_err("a file object to read flows from must be open in binary mode")
    })?;
    let bytes = bytes.as_bytes();
    let Some(place) = out.get_mut(..bytes.len()) else {
        return Err(PyValueError::new_err(
            "read() returned more than it was asked for",
        ));
    };
    place.copy_from_slice(bytes);
    Ok(bytes.len())
}

impl Begun {
    /// Returns how many bytes are left of a file or of memory; `None` where that is not known.
    fn left(&self) -> Option<u64> {
        let raw = match &self.raw {
            Raw::File(file) => {
                let mut fd = Fd(file.as_raw_fd());
                let size = fd.file()?.size;
                size.checked_sub(fd.stream_position().ok()?)?
            }
            Raw::Memory(bytes, at) => (bytes.len() - at) as u64,
            Raw::Object(_) => return None,
        };
        Some(raw + self.head.len() as u64)
    }
}

impl Read for Begun {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.head.is_empty() {
            return self.read_raw(out);
        }
        let count = out.len().min(self.head.len());
        out[..count].copy_from_slice(&self.head[..count]);
        self.head.drain(..count);
        Ok(count)
    }
}

/// The bytes of a stream.
pub struct Input(Kind);

enum Kind {
    Plain(Begun),
    Gzip(Box<MultiGzDecoder<Begun>>, Failure),
}

impl Input {
    /// Returns how many bytes are left to be read; `None` where that is not known, as of gzip.
    pub fn left(&self) -> Option<u64> {
        match &self.0 {
            Kind::Plain(begun) => begun.left(),
            Kind::Gzip(..) => None,
        }
    }

    fn new(raw: Raw, failure: Failure) -> io::Result<Input> {
        let mut begun = Begun {
            raw,
            failure,
            head: Vec::new(),
        };
        let (mut head, mut length) = ([0; 2], 0);
        while length < head.len() {
            match begun.read_raw(&mut head[length..])? {
                0 => break,
                count => length += count,
            }
        }
        begun.head = head[..length].to_vec();
        let failure = begun.failure.clone();
        Ok(Input(match head == GZIP {
            true => Kind::Gzip(Box::new(MultiGzDecoder::new(begun)), failure),
            false => Kind::Plain(begun),
        }))
    }
}

impl Read for Input {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        match &mut self.0 {
            Kind::Plain(begun) => begun.read(out),
            Kind::Gzip(decoder, failure) => decoder.read(out).map_err(|error| {
                if error.raw_os_error().is_some() {
                    return error;
                }
                let message = format!("gzip: {error}");
                failure.keep(Python::attach(|py| {
                    errors::io(py, libc::EBADMSG, message, "")
                }))
            }),
        }
    }
}
