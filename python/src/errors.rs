//! Errors of the library as exceptions of the package, which `flowtools/_errors.py` defines.

use ft::error::Error;
use pyo3::exceptions::PyRuntimeWarning;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;

/// Something of a Python module, imported once.
pub struct Imported(pub &'static str, pub &'static str, PyOnceLock<Py<PyAny>>);

impl Imported {
    /// Makes the path to `name` in `module`.
    pub const fn new(module: &'static str, name: &'static str) -> Imported {
        Imported(module, name, PyOnceLock::new())
    }

    /// Imports it, the first time.
    pub fn get<'py>(&self, py: Python<'py>) -> PyResult<&Bound<'py, PyAny>> {
        let object = self.2.get_or_try_init(py, || {
            PyResult::Ok(py.import(self.0)?.getattr(self.1)?.unbind())
        })?;
        Ok(object.bind(py))
    }
}

static IO_ERROR: Imported = Imported::new("flowtools._errors", "IOError");
static ATTRIBUTE_ERROR: Imported = Imported::new("flowtools._errors", "AttributeError");
static PDU_ERROR: Imported = Imported::new("flowtools._errors", "PDUError");
static FILTER_ERROR: Imported = Imported::new("flowtools._errors", "FilterError");

fn exception<A>(py: Python<'_>, class: &Imported, arguments: A) -> PyErr
where
    A: pyo3::PyErrArguments + Send + Sync + 'static,
{
    let class = class.get(py).and_then(|class| Ok(class.cast::<PyType>()?));
    class.map_or_else(
        |error| error,
        |class| PyErr::from_type(class.clone(), arguments),
    )
}

/// Makes the exception for a stream that cannot be opened, read or written.
pub fn io(py: Python<'_>, errno: i32, message: String, name: &str) -> PyErr {
    exception(py, &IO_ERROR, (errno, message, name.to_owned()))
}

/// Makes the same exception of an error of the library.
pub fn of(py: Python<'_>, error: &Error, name: &str) -> PyErr {
    io(py, error.errno(), error.to_string(), name)
}

/// Makes the same exception of an error of the system.
pub fn system(py: Python<'_>, error: &std::io::Error, name: &str) -> PyErr {
    let text = error.to_string();
    let reason = text.split(" (os error").next().unwrap_or_default();
    io(
        py,
        error.raw_os_error().unwrap_or(libc::EIO),
        reason.to_owned(),
        name,
    )
}

/// Makes the exception for a field that flows of this version do not have.
pub fn attribute(py: Python<'_>) -> PyErr {
    exception(py, &ATTRIBUTE_ERROR, "Attribute not supported by flow type")
}

/// Makes the exception for bytes that are not a PDU.
pub fn pdu(py: Python<'_>, error: &Error) -> PyErr {
    exception(py, &PDU_ERROR, error.to_string())
}

/// Makes the exception for text that is not a filter, or not one for such flows.
pub fn filter(py: Python<'_>, message: String) -> PyErr {
    exception(py, &FILTER_ERROR, message)
}

/// Warns of what is no error.
pub fn warn(py: Python<'_>, text: &str) -> PyResult<()> {
    // Without NUL: texts of the library have none.
    let text = std::ffi::CString::new(text).unwrap_or_default();
    PyErr::warn(py, &py.get_type::<PyRuntimeWarning>(), &text, 1)
}
