//! The core of the Python package `flowtools`: streams, flows and PDUs.
//!
//! [`source`] opens what flows are read from, [`reading`] and [`writing`] are the two kinds of [`flowset::FlowSet`], [`columns`]
//! hands one out as an Arrow stream; [`flow`] and [`pdu`] are what they sound like. What a record is and means is the library's
//! to say: nothing of that is here. The rest of the package is Python: exceptions, headers, the paths of archives, the command.

mod columns;
mod errors;
mod exports;
mod filter;
mod flow;
mod flowset;
mod header;
mod pdu;
mod reading;
mod shared;
mod source;
mod values;
mod writing;

use pyo3::prelude::*;

/// Streams, flows and PDUs.
#[pymodule(gil_used = false)]
fn _flowtools(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<flow::Flow>()?;
    module.add_class::<flowset::FlowSet>()?;
    module.add_class::<pdu::FlowPDU>()?;
    module.add_function(wrap_pyfunction!(flow::_restore_flow, module)?)?;
    module.add_function(wrap_pyfunction!(pdu::_restore_pdu, module)?)?;
    let close_all = wrap_pyfunction!(flowset::_close_all, module)?;
    module
        .py()
        .import("atexit")?
        .call_method1("register", (close_all,))?;
    Ok(())
}
