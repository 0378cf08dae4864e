//! Batches of columns as the structures of the Arrow C stream interface, and what frees them.
//!
//! A structure belongs to whoever was given it, who calls its `release` once, or moves it: copies its bytes elsewhere and sets
//! `release` of the old place to null. A batch and each of its columns are on their own: a column may be moved out of its batch,
//! and either may be used and released after the stream.

use crate::abi::{ArrowArray, ArrowArrayStream, ArrowSchema};
use crate::arrow::{Batch, Batches, Column, Content, Records, Values};
use crate::error::Error;
use crate::sys::reserve;
use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::ptr::{null, null_mut};

/// Batches, from wherever they come.
pub trait Source {
    /// Returns the columns that each batch has.
    fn columns(&self) -> &[Column];

    /// Returns the next batch, or `None` at the end.
    ///
    /// # Errors
    /// There are none, or not now.
    fn next_batch(&mut self) -> Result<Option<Batch>, Error>;
}

impl<R: Records, F: FnMut(&mut [u8]) -> bool> Source for Batches<R, F> {
    fn columns(&self) -> &[Column] {
        self.plan().columns()
    }

    fn next_batch(&mut self) -> Result<Option<Batch>, Error> {
        Batches::next_batch(self)
    }
}

/// What a stream is: the private data of its structure.
struct Stream {
    source: Box<dyn Source + Send>,
    metadata: Vec<u8>,
    error: CString,
}

/// Makes a stream of the batches of `source`, with `metadata` from [`encode`] in its schema. What that takes of memory is
/// little.
pub fn export(source: Box<dyn Source + Send>, metadata: Vec<u8>) -> ArrowArrayStream {
    let stream = Box::new(Stream {
        source,
        metadata,
        error: CString::default(),
    });
    ArrowArrayStream {
        get_schema: Some(get_schema),
        get_next: Some(get_next),
        get_last_error: Some(get_last_error),
        release: Some(release_stream),
        private_data: Box::into_raw(stream).cast(),
    }
}

/// Names and values in the form of the interface: how many, and each with its length.
///
/// # Errors
/// There is no memory.
pub fn encode(pairs: &[(&'static str, String)]) -> Result<Vec<u8>, Error> {
    let size = |text: &str| 4 + text.len();
    let total = pairs.iter().map(|(name, value)| size(name) + size(value));
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(4 + total.sum::<usize>())?;
    bytes.extend_from_slice(&(pairs.len() as i32).to_ne_bytes());
    for text in pairs
        .iter()
        .flat_map(|(name, value)| [name, value.as_str()])
    {
        bytes.extend_from_slice(&(text.len() as i32).to_ne_bytes());
        bytes.extend_from_slice(text.as_bytes());
    }
    Ok(bytes)
}

/// Returns the stream behind a structure.
///
/// # Safety
/// - `stream` was filled by [`export`], or moved, and not released; nobody else uses it for as long as `'a`.
unsafe fn stream<'a>(stream: *mut ArrowArrayStream) -> &'a mut Stream {
    // SAFETY: `stream` was filled by [`export`], or moved, and not released; nobody else uses it for as long as `'a`.
    unsafe { &mut *(*stream).private_data.cast() }
}

/// Makes what a call returns: 0, or the `errno` of an error, whose message stays with the stream.
fn answer(stream: &mut Stream, result: Result<(), Error>) -> c_int {
    match result {
        Ok(()) => 0,
        Err(error) => {
            let mut text = error.to_string().into_bytes();
            text.retain(|&byte| byte != 0);
            stream.error = CString::new(text).unwrap_or_default();
            error.errno()
        }
    }
}

unsafe extern "C" fn get_schema(this: *mut ArrowArrayStream, out: *mut ArrowSchema) -> c_int {
    // SAFETY: consumers of a stream call this with it, one at a time.
    let stream = unsafe { stream(this) };
    let result = schema(stream.source.columns(), &stream.metadata);
    // SAFETY: `out` is the consumer's to be filled.
    let result = result.map(|schema| unsafe { out.write(schema) });
    answer(stream, result)
}

unsafe extern "C" fn get_next(this: *mut ArrowArrayStream, out: *mut ArrowArray) -> c_int {
    // SAFETY: consumers of a stream call this with it, one at a time.
    let stream = unsafe { stream(this) };
    // Before rows are taken from the stream there must be memory for what hands them out.
    let batch = reserve::check().and_then(|()| stream.source.next_batch());
    let result = batch.map(|batch| {
        let array = batch.map_or(RELEASED, array);
        // SAFETY: `out` is the consumer's to be filled.
        unsafe { out.write(array) };
    });
    answer(stream, result)
}

unsafe extern "C" fn get_last_error(this: *mut ArrowArrayStream) -> *const c_char {
    // SAFETY: consumers of a stream call this with it, one at a time.
    let stream = unsafe { stream(this) };
    match stream.error.is_empty() {
        true => null(),
        false => stream.error.as_ptr(),
    }
}

unsafe extern "C" fn release_stream(this: *mut ArrowArrayStream) {
    // SAFETY: whoever has a stream releases it once; `export` made the box.
    unsafe {
        drop(Box::from_raw((*this).private_data.cast::<Stream>()));
        ((*this).release, (*this).private_data) = (None, null_mut());
    }
}

/// What belongs to a schema: the private data of its structure.
struct SchemaData {
    name: CString,
    metadata: Vec<u8>,
    children: Vec<ArrowSchema>,
    pointers: Vec<*mut ArrowSchema>,
}

fn format(content: Content) -> &'static CStr {
    match content {
        Content::U8 => c"C",
        Content::U16 => c"S",
        Content::U32 => c"I",
        Content::Text => c"u",
        Content::Time => c"tsm:UTC",
    }
}

fn schema(columns: &[Column], metadata: &[u8]) -> Result<ArrowSchema, Error> {
    let _spare = reserve::Spare::new(metadata.len())?;
    let children = columns.iter().map(|column| {
        reserve::check()?;
        let name = CString::new(column.name).unwrap_or_default();
        Ok(type_of(
            format(column.content),
            name,
            Vec::new(),
            Vec::new(),
        ))
    });
    let children = children.collect::<Result<_, Error>>()?;
    Ok(type_of(
        c"+s",
        CString::default(),
        metadata.to_vec(),
        children,
    ))
}

fn type_of(
    format: &'static CStr,
    name: CString,
    metadata: Vec<u8>,
    children: Vec<ArrowSchema>,
) -> ArrowSchema {
    let mut data = Box::new(SchemaData {
        name,
        metadata,
        pointers: Vec::with_capacity(children.len()),
        children,
    });
    data.pointers = data
        .children
        .iter_mut()
        .map(|child| &raw mut *child)
        .collect();
    ArrowSchema {
        format: format.as_ptr(),
        name: data.name.as_ptr(),
        metadata: match data.metadata.is_empty() {
            true => null(),
            false => data.metadata.as_ptr().cast(),
        },
        flags: 0,
        n_children: data.children.len() as i64,
        children: data.pointers.as_mut_ptr(),
        dictionary: null_mut(),
        release: Some(release_schema),
        private_data: Box::into_raw(data).cast(),
    }
}

unsafe extern "C" fn release_schema(this: *mut ArrowSchema) {
    // SAFETY: whoever has a schema releases it once; `type_of` made the box, and children that were moved out say so.
    unsafe {
        let mut data = Box::from_raw((*this).private_data.cast::<SchemaData>());
        for child in &mut data.children {
            if let Some(release) = child.release {
                release(child);
            }
        }
        ((*this).release, (*this).private_data) = (None, null_mut());
    }
}

/// What belongs to an array: the private data of its structure.
struct ArrayData {
    /// What the buffers point to.
    _values: Option<Values>,
    buffers: [*const c_void; 3],
    children: Vec<ArrowArray>,
    pointers: Vec<*mut ArrowArray>,
}

/// Behind the last batch.
const RELEASED: ArrowArray = ArrowArray {
    length: 0,
    null_count: 0,
    offset: 0,
    n_buffers: 0,
    n_children: 0,
    buffers: null_mut(),
    children: null_mut(),
    dictionary: null_mut(),
    release: None,
    private_data: null_mut(),
};

/// Hands out a batch: a structure whose members are its columns.
fn array(batch: Batch) -> ArrowArray {
    let rows = batch.rows();
    let children = batch.into_columns().into_iter();
    let children = children.map(|values| values_of(rows, Some(values), Vec::new()));
    values_of(rows, None, children.collect())
}

fn values_of(rows: usize, values: Option<Values>, children: Vec<ArrowArray>) -> ArrowArray {
    fn start<T>(values: &[T]) -> *const c_void {
        values.as_ptr().cast()
    }
    // The first buffer would say which values are null.
    let (count, buffers) = match &values {
        None => (1, [null(); 3]),
        Some(Values::U8(values)) => (2, [null(), start(values), null()]),
        Some(Values::U16(values)) => (2, [null(), start(values), null()]),
        Some(Values::U32(values)) => (2, [null(), start(values), null()]),
        Some(Values::Time(values)) => (2, [null(), start(values), null()]),
        Some(Values::Text { offsets, bytes }) => (3, [null(), start(offsets), start(bytes)]),
    };
    let mut data = Box::new(ArrayData {
        _values: values,
        buffers,
        pointers: Vec::with_capacity(children.len()),
        children,
    });
    data.pointers = data
        .children
        .iter_mut()
        .map(|child| &raw mut *child)
        .collect();
    ArrowArray {
        length: rows as i64,
        n_buffers: count,
        n_children: data.children.len() as i64,
        buffers: data.buffers.as_mut_ptr(),
        children: data.pointers.as_mut_ptr(),
        release: Some(release_array),
        private_data: Box::into_raw(data).cast(),
        ..RELEASED
    }
}

unsafe extern "C" fn release_array(this: *mut ArrowArray) {
    // SAFETY: whoever has an array releases it once; `values_of` made the box, and children that were moved out say so.
    unsafe {
        let mut data = Box::from_raw((*this).private_data.cast::<ArrayData>());
        for child in &mut data.children {
            if let Some(release) = child.release {
                release(child);
            }
        }
        ((*this).release, (*this).private_data) = (None, null_mut());
    }
}
