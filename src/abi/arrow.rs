//! Arrow streams. The three structures are those of the Arrow C data and C stream interfaces, which `ftlib.h` has under the
//! guards that all libraries agree on.

use super::*;

/// A type, or the columns of a stream.
#[repr(C)]
pub struct ArrowSchema {
    /// The type, in the words of the interface.
    pub format: *const c_char,
    /// The name.
    pub name: *const c_char,
    /// Names and values, with their lengths.
    pub metadata: *const c_char,
    /// Whether there may be nulls, and the like.
    pub flags: i64,
    /// How many columns.
    pub n_children: i64,
    /// The columns.
    pub children: *mut *mut ArrowSchema,
    /// Null.
    pub dictionary: *mut ArrowSchema,
    /// Frees it; null when that is done.
    pub release: Option<unsafe extern "C" fn(*mut ArrowSchema)>,
    /// The library's.
    pub private_data: *mut c_void,
}

/// Values, or the columns of a batch.
#[repr(C)]
pub struct ArrowArray {
    /// How many values.
    pub length: i64,
    /// How many of them are null.
    pub null_count: i64,
    /// Values in front that do not count.
    pub offset: i64,
    /// How many buffers.
    pub n_buffers: i64,
    /// How many columns.
    pub n_children: i64,
    /// The buffers.
    pub buffers: *mut *const c_void,
    /// The columns.
    pub children: *mut *mut ArrowArray,
    /// Null.
    pub dictionary: *mut ArrowArray,
    /// Frees it; null when that is done.
    pub release: Option<unsafe extern "C" fn(*mut ArrowArray)>,
    /// The library's.
    pub private_data: *mut c_void,
}

/// A stream of batches.
#[repr(C)]
pub struct ArrowArrayStream {
    /// The columns.
    pub get_schema: Option<unsafe extern "C" fn(*mut ArrowArrayStream, *mut ArrowSchema) -> c_int>,
    /// The next batch.
    pub get_next: Option<unsafe extern "C" fn(*mut ArrowArrayStream, *mut ArrowArray) -> c_int>,
    /// What was wrong.
    pub get_last_error: Option<unsafe extern "C" fn(*mut ArrowArrayStream) -> *const c_char>,
    /// Frees it; null when that is done.
    pub release: Option<unsafe extern "C" fn(*mut ArrowArrayStream)>,
    /// The library's.
    pub private_data: *mut c_void,
}

/// What `ftio_arrow_stream` makes columns of; all zero is a column for each field, and all records.
#[repr(C)]
pub struct ftio_arrow_options {
    /// Fields that there are to be columns for, `FT_XFIELD_*`; those that the version lacks are left out. 0 for all.
    pub xfields: u64,
    /// Most rows in a batch, up to 67108864; 0 for as many as are good.
    pub rows: usize,
    /// Records that this does not let through are left out; null for none.
    pub filter: *mut ftfil_def,
    /// `FT_ARROW_*`.
    pub flags: c_int,
}

/// Addresses are text and not numbers.
pub const FT_ARROW_ADDRESS_TEXT: c_int = 0x1;
/// No columns `first` and `last`.
pub const FT_ARROW_NO_TIMES: c_int = 0x2;
/// No columns `First` and `Last`.
pub const FT_ARROW_NO_UPTIMES: c_int = 0x4;

const _: () = {
    const POINTER: usize = size_of::<*const c_void>();
    // Where numbers of 64 bits lie at multiples of 8 bytes, there may be room between pointers of 32 bits and them.
    const NUMBER: usize = align_of::<i64>();
    assert!(size_of::<ArrowSchema>() == (3 * POINTER).next_multiple_of(NUMBER) + 16 + 4 * POINTER);
    assert!(size_of::<ArrowArray>() == (40 + 5 * POINTER).next_multiple_of(NUMBER));
    assert!(size_of::<ArrowArrayStream>() == 5 * POINTER);
};
