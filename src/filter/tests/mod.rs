//! The language, keyword by keyword.

mod evaluation;
mod reading;

use super::parse;
use super::vocabulary::{SUBJECTS, TYPES};
use super::{Day, FilterDefinition, Filters, Host, TimeOfDay};
use crate::config::{Environment, Source};
use crate::record::{Field, Flow};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

/// A flow whose fields are 0 unless they are set.
#[derive(Default)]
struct Sketch {
    fields: HashMap<u64, u32>,
    /// How often a random number was drawn; they are 0, 1, 2, ...
    drawn: Cell<u32>,
}

impl Sketch {
    fn new(fields: &[(Field, u32)]) -> Sketch {
        let fields = fields.iter().map(|&(field, value)| (field.xfield(), value));
        Sketch {
            fields: fields.collect(),
            ..Sketch::default()
        }
    }
}

impl Flow for Sketch {
    fn has(&self, field: Field) -> bool {
        self.fields.contains_key(&field.xfield())
    }
    fn get(&self, field: Field) -> u32 {
        self.fields.get(&field.xfield()).copied().unwrap_or(0)
    }
    fn set(&mut self, field: Field, value: u32) {
        self.fields.insert(field.xfield(), value);
    }
}

impl Host for Sketch {
    type Day = Utc;
    fn day(&self, seconds: u32) -> Utc {
        Utc(i64::from(seconds) / 86400)
    }
    fn random(&self) -> u32 {
        self.drawn.replace(self.drawn.get() + 1)
    }
}

/// A day where it is always UTC.
struct Utc(i64);

impl Day for Utc {
    fn at(&mut self, time: TimeOfDay) -> i64 {
        let minutes = i64::from(time.hour) * 60 + i64::from(time.minute);
        let seconds = self.0 * 86400 + minutes * 60 + i64::from(time.second);
        self.0 = seconds.div_euclid(86400);
        seconds
    }
}

/// Reads a text; returns its filters or the error, and the warnings.
fn read(text: &str) -> (Result<Filters, String>, Vec<String>) {
    let warnings = RefCell::new(Vec::new());
    let warn = |text: &str| warnings.borrow_mut().push(text.to_owned());
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("c-tests/vectors/filter");
    let dates = |text: &[u8]| match text {
        b"epoch" => Some(1000),
        b"before" => Some(-5),
        b"beyond" => Some(1 << 32),
        _ => None,
    };
    let environment = Environment::new(None, &directory, &warn).with_dates(&dates);
    let filters = parse::read(&mut Source::from_text("f", text.into(), environment));
    (
        filters.map_err(|error| error.message().to_owned()),
        warnings.into_inner(),
    )
}

/// Compiles a definition of a primitive with these lines that `subject` is matched against.
fn definition(subject: &str, r#type: &str, lines: &str) -> Arc<FilterDefinition> {
    let text = format!(
        "filter-primitive p\n type {type}\n {lines}\nfilter-definition d\n match {subject} p\n"
    );
    let filters = read(&text)
        .0
        .unwrap_or_else(|error| panic!("{text}{error}"));
    Arc::clone(&filters.definitions.entries()[0])
}

fn error_of(text: &str) -> String {
    match read(text).0 {
        Ok(_) => panic!("{text}"),
        Err(error) => error,
    }
}
