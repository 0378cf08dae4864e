//! Streams: files written, files read.

use super::pair::{Known, Lib, Outcome, Pair};
use super::record::{VERSIONS, int, ver};
use ft::abi::*;
use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::mem::offset_of;
use std::os::fd::{AsRawFd, FromRawFd};

pub const fn all(
    bug: &'static str,
    family: &'static str,
    case: &'static str,
    part: &'static str,
) -> Known {
    Known {
        bug,
        family,
        case,
        part,
        bytes: 0..0,
    }
}

const FIELDS: usize = offset_of!(ftiheader, fields);
const FLAGS: usize = offset_of!(ftiheader, flags);
const VENDOR: usize = offset_of!(ftiheader, vendor);

pub const KNOWN: &[Known] = &[
    Known {
        bug: "R21",
        family: "read",
        case: "be*",
        part: "header",
        bytes: VENDOR..VENDOR + 2,
    },
    Known {
        bug: "W7",
        family: "read",
        case: "be 1005*",
        part: "record",
        bytes: 12..16,
    },
    Known {
        bug: "W7",
        family: "read",
        case: "be 1005*",
        part: "record",
        bytes: 64..72,
    },
    Known {
        bug: "W8",
        family: "read",
        case: "be 8_12*",
        part: "record",
        bytes: 42..44,
    },
    Known {
        bug: "W7",
        family: "write",
        case: "be 1005*",
        part: "record",
        bytes: 12..16,
    },
    Known {
        bug: "W7",
        family: "write",
        case: "be 1005*",
        part: "record",
        bytes: 64..72,
    },
    Known {
        bug: "W8",
        family: "write",
        case: "be 8_12*",
        part: "record",
        bytes: 42..44,
    },
    all("W7", "write", "be 1005*", "caller"),
    // FT_TLV_CAP_START and _END taken for field bits: the header prints without them, or with others.
    Known {
        bug: "R17",
        family: "legacy",
        case: "*",
        part: "header",
        bytes: FIELDS..FIELDS + 4,
    },
    all("R17", "legacy", "*", "text"),
    Known {
        bug: "R18",
        family: "legacy",
        case: "be*",
        part: "header",
        bytes: FLAGS..FLAGS + 4,
    },
    Known {
        bug: "R20",
        family: "legacy",
        case: "le 5",
        part: "size",
        bytes: 0..8,
    },
    Known {
        bug: "R20",
        family: "legacy",
        case: "be 5",
        part: "size",
        bytes: 0..8,
    },
];

/// Returns a file in memory that holds `bytes`, at its start.
fn memory(bytes: &[u8]) -> File {
    // SAFETY: a string and no flags; the descriptor is new and nobody else's.
    let mut file = unsafe {
        let fd = libc::memfd_create(c"ft".as_ptr(), 0);
        assert!(fd >= 0);
        File::from_raw_fd(fd)
    };
    file.write_all(bytes).expect("memory can be written");
    file.seek(SeekFrom::Start(0)).expect("memory can be sought");
    file
}

/// Returns a descriptor for the library to keep and close.
fn duplicate(file: &File) -> c_int {
    // SAFETY: a descriptor that is open.
    unsafe { libc::dup(file.as_raw_fd()) }
}

pub fn text(pair: &mut Pair, most: usize) -> CString {
    let size = pair.below(most + 1);
    CString::new(
        (0..size)
            .map(|_| b' ' + pair.below(95) as u8)
            .collect::<Vec<_>>(),
    )
    .expect("no zero is printable")
}

// --- reading ---

/// A `struct ftio` of a library.
struct Stream {
    lib: Lib,
    io: Box<ftio>,
}

impl Stream {
    fn open(lib: Lib, file: &File, flags: c_int) -> Option<Stream> {
        let fd = duplicate(file);
        let init: unsafe extern "C" fn(*mut ftio, c_int, c_int) -> c_int =
            lib.function("ftio_init");
        // SAFETY: all zero is a value of the structure; the library fills it in.
        let (result, io) = unsafe {
            let mut io: Box<ftio> = Box::new(std::mem::zeroed());
            (init(&mut *io, fd, flags), io)
        };
        if result < 0 {
            // SAFETY: after a failure the descriptor is still ours.
            unsafe { libc::close(fd) };
            return None;
        }
        Some(Stream { lib, io })
    }

    /// Calls a function that takes no more than the stream.
    fn call(&mut self, name: &str) -> c_int {
        let function: unsafe extern "C" fn(*mut ftio) -> c_int = self.lib.function(name);
        // SAFETY: the stream is open, and the functions called so take only it.
        unsafe { function(&mut *self.io) }
    }

    fn set<T>(&mut self, name: &str, value: T) {
        let function: unsafe extern "C" fn(*mut ftio, T) = self.lib.function(name);
        // SAFETY: the stream is open, and the functions called so take it and one value.
        unsafe { function(&mut *self.io, value) };
    }

    fn record(&mut self) -> Option<&[u8]> {
        let read: unsafe extern "C" fn(*mut ftio) -> *const u8 = self.lib.function("ftio_read");
        // SAFETY: the stream is open for reading; the record lasts until the next call.
        unsafe {
            let record = read(&mut *self.io);
            (!record.is_null())
                .then(|| std::slice::from_raw_parts(record, self.io.rec_size as usize))
        }
    }

    /// Returns what `ftio_header_print` prints.
    fn print(&mut self) -> Vec<u8> {
        let print: unsafe extern "C" fn(*mut ftio, *mut libc::FILE, c_char) =
            self.lib.function("ftio_header_print");
        let file = memory(&[]);
        // SAFETY: a descriptor of its own for a FILE that is closed here, and a stream that is open.
        unsafe {
            let out = libc::fdopen(duplicate(&file), c"w".as_ptr());
            print(&mut *self.io, out, b'#' as c_char);
            libc::fclose(out);
        }
        file_bytes(&file)
    }

    /// Returns the numbers of the header.
    fn header(&self) -> Vec<u8> {
        let mut bytes = super::record::bytes(&self.io.fth);
        bytes.truncate(VENDOR + 1);
        bytes
    }

    fn strings(&self) -> Vec<u8> {
        let string = |pointer: *const c_char| match pointer.is_null() {
            true => Vec::new(),
            // SAFETY: the library keeps a string there.
            false => [b"=", unsafe { CStr::from_ptr(pointer) }.to_bytes()].concat(),
        };
        [
            string(self.io.fth.cap_hostname),
            vec![0],
            string(self.io.fth.comments),
        ]
        .concat()
    }
}

fn file_bytes(file: &File) -> Vec<u8> {
    let (mut file, mut bytes) = (file, Vec::new());
    file.seek(SeekFrom::Start(0)).expect("memory can be sought");
    file.read_to_end(&mut bytes).expect("memory can be read");
    bytes
}

/// Returns all there is to know of a stream.
fn dump(lib: Lib, bytes: &[u8], flags: c_int) -> Outcome {
    let file = memory(bytes);
    let Some(mut stream) = Stream::open(lib, &file, FT_IO_FLAG_READ | flags) else {
        return vec![("refused", vec![])];
    };
    let offsets = offset_of!(fts3rec_offsets, unix_secs);
    let mut outcome = vec![
        ("header", stream.header()),
        ("strings", stream.strings()),
        ("text", stream.print()),
        (
            "size",
            [int(stream.call("ftio_rec_size")), int(stream.io.rec_size)].concat(),
        ),
        ("xfield", stream.io.xfield.to_ne_bytes().to_vec()),
        (
            "offsets",
            super::record::bytes(&stream.io.fo)[offsets..].to_vec(),
        ),
    ];
    let mut count = 0;
    while let Some(record) = stream.record() {
        if count < 40 {
            outcome.push(("record", record.to_vec()));
        }
        count += 1;
    }
    outcome.push(("count", int(count)));
    outcome.push(("total", stream.io.rec_total.to_ne_bytes().to_vec()));
    outcome.push(("closed", int(stream.call("ftio_close"))));
    outcome
}

struct Builder {
    bytes: Vec<u8>,
    big: bool,
}

impl Builder {
    fn number(&mut self, value: u32, size: usize) {
        let little = value.to_le_bytes();
        let mut bytes = little[..size].to_vec();
        if self.big {
            bytes.reverse();
        }
        self.bytes.extend(bytes);
    }

    fn tlv(&mut self, kind: u32, value: u32, size: usize) {
        self.number(kind, 2);
        self.number(size as u32, 2);
        self.number(value, size);
    }
}

/// Compares a stream with a header of random TLVs, whole as the original needs them to be: strings end, numbers have their size.
pub fn read(pair: &mut Pair) {
    let (d_version, agg_method, name) = VERSIONS[pair.below(19)];
    let big = pair.below(2) == 1;
    let mut stream = Builder {
        bytes: vec![0xCF, 0x10, 1 + u8::from(big), 3, 0, 0, 0, 0],
        big,
    };
    stream.tlv(2, u32::from(d_version), 2);
    if agg_method != 0 {
        stream.tlv(3, 2, 1);
        stream.tlv(4, u32::from(agg_method), 1);
    }
    let compressed = pair.below(3) == 0;
    let mut flags = (pair.random() as u32) & !FT_HEADER_FLAG_COMPRESS as u32;
    if pair.below(2) == 0 {
        flags &= 0x3F;
    }
    if compressed {
        flags |= FT_HEADER_FLAG_COMPRESS as u32;
    }
    stream.tlv(8, flags, 4);
    for _ in 0..pair.below(12) {
        random_tlv(&mut stream, pair);
    }
    let padding = pair.below(4);
    stream.bytes.extend(vec![0; padding]);
    let size = stream.bytes.len() as u32;
    let mut whole = stream.bytes.split_off(4);
    stream.number(size, 4);
    stream.bytes.extend(whole.split_off(4));
    stream.bytes.extend(random_body(pair, name, compressed));
    if pair.below(10) == 0 {
        stream.bytes.truncate(pair.below(size as usize));
    }
    let mapped = if pair.below(2) == 0 {
        FT_IO_FLAG_MMAP
    } else {
        0
    };
    let case = format!("{} {name} {compressed}", if big { "be" } else { "le" });
    pair.compare(&case, |lib| dump(lib, &stream.bytes, mapped));
}

/// Adds a TLV that readers know, or one that they skip, or nothing.
fn random_tlv(stream: &mut Builder, pair: &mut Pair) {
    let value = pair.random() as u32;
    match pair.below(20) {
        0 => stream.tlv(0, 0, 0),
        1 => stream.tlv(1, value, 2),
        kind @ (5..=7 | 9..=14) => stream.tlv(kind as u32, value, 4),
        kind @ (15 | 16) if !stream.bytes.contains(&0xFA) => {
            let string = text(pair, 100);
            stream.number(kind as u32, 2);
            stream.number(string.as_bytes_with_nul().len() as u32, 2);
            stream.bytes.extend(string.as_bytes_with_nul());
        }
        19 => {
            let junk = pair.bytes(1 + value as usize % 200);
            stream.number(20 + value % 60000, 2);
            stream.number(junk.len() as u32, 2);
            stream.bytes.extend(junk);
        }
        _ => {}
    }
}

/// Makes records of a version, sometimes with the last one cut off.
fn random_body(pair: &mut Pair, version: &str, compressed: bool) -> Vec<u8> {
    const SIZES: [usize; 19] = [
        60, 64, 72, 68, 48, 48, 48, 48, 56, 52, 56, 64, 48, 48, 48, 48, 60, 60, 72,
    ];
    let at = VERSIONS.iter().position(|row| row.2 == version);
    let record_size = SIZES[at.expect("it is one of them")];
    let mut body: Vec<u8> = (0..pair.below(60))
        .flat_map(|_| pair.bytes(record_size))
        .collect();
    if pair.below(6) == 0 {
        body.truncate(pair.below(body.len() + 1));
    }
    if !compressed {
        return body;
    }
    let level = flate2::Compression::new(pair.below(10) as u32);
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), level);
    encoder.write_all(&body).expect("memory can be written");
    encoder.finish().expect("memory can be written")
}

/// Compares a stream of version 1.
pub fn legacy(pair: &mut Pair) {
    let big = pair.below(2) == 1;
    let d_version = [1, 5, 0xFFFF][pair.below(3)];
    let mut stream = Builder {
        bytes: vec![0xCF, 0x10, 1 + u8::from(big), 1],
        big,
    };
    stream.number(d_version, 2);
    stream.number(0, 2);
    for n in 0..7 {
        let value = pair.random() as u32;
        // The flags of the original's byte order only: 0x10000000 is R18.
        stream.number(if n == 2 { value & 0x2D } else { value }, 4);
    }
    for most in [67, 255] {
        let string = text(pair, most);
        stream.bytes.extend(string.as_bytes());
        stream
            .bytes
            .extend(vec![0; most + 1 - string.as_bytes().len()]);
    }
    for _ in 0..pair.below(20) {
        stream.bytes.extend(pair.bytes(60));
    }
    let mapped = if pair.below(2) == 0 {
        FT_IO_FLAG_MMAP
    } else {
        0
    };
    let case = format!(
        "{} {}",
        if big { "be" } else { "le" },
        if d_version == 5 { 5 } else { 1 }
    );
    pair.compare(&case, |lib| {
        let mut outcome = dump(lib, &stream.bytes, mapped);
        // The original says 60 bytes of a record that has 64 (R20): the first 60 are the same.
        for (part, bytes) in &mut outcome {
            if *part == "record" {
                bytes.truncate(60);
            }
        }
        outcome
    });
}

// --- writing ---

/// Makes the same calls to both; files that are not compressed are equal, and each reads what the other compressed.
pub fn write(pair: &mut Pair) {
    for version in VERSIONS {
        write_version(pair, version);
    }
}

fn write_version(pair: &mut Pair, (d_version, agg_method, name): (u16, u8, &str)) {
    let big = pair.below(2) == 1;
    let level = (pair.below(2) * (1 + pair.below(9))) as c_int;
    let again = pair.below(2) == 1;
    let wanted = WantedHeader::random(pair, big, level);
    let records: Vec<Vec<u8>> = (0..pair.below(700)).map(|_| pair.bytes(80)).collect();
    let case = format!("{} {name} {}", if big { "be" } else { "le" }, level > 0);
    let mut files = Vec::new();
    pair.compare(&case, |lib| {
        let file = memory(&[]);
        let flags = FT_IO_FLAG_WRITE | if level > 0 { FT_IO_FLAG_ZINIT } else { 0 };
        let mut stream =
            Stream::open(lib, &file, flags).expect("a stream can be written to memory");
        let mut ver = ver(d_version, agg_method);
        let set_ver: unsafe extern "C" fn(*mut ftio, *mut ftver) -> c_int =
            lib.function("ftio_set_ver");
        // SAFETY: a stream that is open and a version.
        let mut results = int(unsafe { set_ver(&mut *stream.io, &mut ver) });
        wanted.set(&mut stream);
        results.extend(int(stream.call("ftio_write_header")));
        let callers = write_all(lib, &mut stream, &records);
        if again {
            stream.set("ftio_set_flows_count", 7u32);
            results.extend(int(stream.call("ftio_write_header")));
        }
        let closed = stream.call("ftio_close");
        assert!(closed >= 0);
        let bytes = file_bytes(&file);
        let start = u32::from_le_bytes(bytes[4..8].try_into().expect("four bytes"));
        let start = if big { start.swap_bytes() } else { start } as usize;
        let mut outcome = vec![
            ("results", results),
            ("caller", callers),
            ("header", bytes[..start].to_vec()),
        ];
        if level == 0 {
            let size = stream.io.rec_size as usize;
            let records = bytes[start..].chunks(size).take(40);
            outcome.extend(records.map(|record| ("record", record.to_vec())));
            outcome.push(("size", bytes.len().to_ne_bytes().to_vec()));
        }
        files.push(bytes);
        outcome
    });
    if level > 0 && !(big && matches!(name, "1005" | "8_12")) {
        exchange(pair, &files, &case);
    }
}

/// What the header of a stream is to say.
struct WantedHeader {
    big: bool,
    level: c_int,
    host: CString,
    comment: CString,
    strings: bool,
    values: Vec<u32>,
}

impl WantedHeader {
    fn random(pair: &mut Pair, big: bool, level: c_int) -> WantedHeader {
        WantedHeader {
            big,
            level,
            host: text(pair, 80),
            comment: text(pair, 200),
            // W1: with a string, headers of the other byte order are wrong.
            strings: !big && pair.below(2) == 1,
            values: (0..7).map(|_| pair.random() as u32).collect(),
        }
    }

    fn set(&self, stream: &mut Stream) {
        stream.set("ftio_set_byte_order", 1 + c_int::from(self.big));
        if self.level > 0 {
            stream.set("ftio_set_z_level", self.level);
        }
        let names = ["corrupt", "lost", "reset", "xip", "flows_count"];
        for (name, value) in names.iter().zip(&self.values) {
            if value % 3 != 0 {
                stream.set(&format!("ftio_set_{name}"), *value);
            }
        }
        let is_even = |at: usize| c_int::from(self.values[at].is_multiple_of(2));
        stream.set("ftio_set_streaming", is_even(5));
        stream.set("ftio_set_preloaded", is_even(6));
        if self.strings {
            stream.set("ftio_set_cap_hostname", self.host.as_ptr());
            stream.set("ftio_set_comment", self.comment.as_ptr());
        }
    }
}

/// Writes records, and gives what became of those of the caller.
fn write_all(lib: Lib, stream: &mut Stream, records: &[Vec<u8>]) -> Vec<u8> {
    let write: unsafe extern "C" fn(*mut ftio, *mut c_void) -> c_int = lib.function("ftio_write");
    let mut callers = Vec::new();
    for record in records {
        let mut record = record.clone();
        // SAFETY: a stream that is open for writing and more bytes than any record has.
        assert!(unsafe { write(&mut *stream.io, record.as_mut_ptr().cast()) } >= 0);
        callers.extend(record);
    }
    callers
}

/// Lets each library read what each wrote: the records are the same.
fn exchange(pair: &mut Pair, files: &[Vec<u8>], case: &str) {
    let mut read = Vec::new();
    for bytes in files {
        pair.compare("exchanged", |lib| {
            let outcome = dump(lib, bytes, 0);
            read.push(outcome.clone());
            outcome
        });
    }
    let parts = |outcome: &Outcome| -> Vec<Vec<u8>> {
        let parts = outcome.iter();
        let parts = parts.filter(|(part, _)| *part == "record" || *part == "count");
        parts.map(|(_, bytes)| bytes.clone()).collect()
    };
    assert!(
        read.windows(2).all(|two| parts(&two[0]) == parts(&two[1])),
        "{case}"
    );
}
