//! Filters, in the language of flow-nfilter.

use crate::errors;
use ft::config::{Environment, paths};
use ft::filter::{FilterDefinition, Filters};
use ft::record::Version;
use ft::sys::time;
use ft::text::date;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::path::PathBuf;
use std::sync::Arc;

/// Compiles the filter in a text, or in a pair of a text and the name of one of its definitions.
pub fn compile(object: &Bound<'_, PyAny>) -> PyResult<Arc<FilterDefinition>> {
    let py = object.py();
    let (text, name) = match object.extract::<(String, String)>() {
        Ok((text, name)) => (text, Some(name)),
        Err(_) => match object.extract::<String>() {
            Ok(text) => (text, None),
            Err(_) => {
                let message =
                    "a filter is a text, or a pair of a text and the name of a definition";
                return Err(PyTypeError::new_err(message));
            }
        },
    };
    let directory = PathBuf::from(OsString::from_vec(paths::directory()));
    let dates = |text: &[u8]| date::parse_local(text, time::now()).ok();
    let warn = |_: &str| {};
    let environment = Environment::new(None, &directory, &warn).with_dates(&dates);
    let filters = Filters::from_text("filter", &text, environment)
        .map_err(|error| errors::filter(py, error.to_string()))?;
    let mut found = filters
        .definitions
        .into_entries()
        .into_iter()
        .filter(|definition| {
            name.as_ref()
                .is_none_or(|name| definition.name.eq_ignore_ascii_case(name.as_bytes()))
        });
    match (found.next(), found.next()) {
        (Some(definition), None) => Ok(definition),
        (Some(_), Some(_)) => {
            let message = "the filter has more than one definition: pass (text, name)";
            Err(errors::filter(py, message.to_owned()))
        }
        (None, _) => Err(errors::filter(py, "there is no such definition".to_owned())),
    }
}

/// Checks that flows of `version` have the fields that a filter looks at.
pub fn check(py: Python<'_>, definition: &FilterDefinition, version: Version) -> PyResult<()> {
    let missing = definition.xfields & !version.layout().xfields;
    let mut missing = ft::record::Field::ALL
        .iter()
        .filter(|field| missing & field.xfield() != 0);
    match missing.next() {
        None => Ok(()),
        Some(field) => {
            let id = version.id();
            let message = format!("flows of version {} have no {}", id.d_version, field.name());
            Err(errors::filter(py, message))
        }
    }
}
