//! Streams: everything a program may ask of one that it reads, and what it reads written again.

use crate::Sum;
use crate::system::{Memory, nowhere};
use ft::abi::{self, *};
use ft::capi::{ftio as stream, ftio_get, ftio_header, ftio_set, ftio_write, ftrec};
use ft::stream::joined;
use std::ffi::{CStr, c_int, c_void};
use std::mem::MaybeUninit;

/// Records that are read of a stream: compressed ones can hold many times their size.
const MOST: usize = 4096;

/// What came out of a stream.
#[derive(Debug, PartialEq)]
pub struct Contents {
    pub version: ftver,
    pub order: u8,
    /// Size of a record as it was handed out.
    pub size: usize,
    pub records: Vec<u8>,
    /// `errno` after the last one.
    pub end: c_int,
}

/// Returns a structure as a program has it before `ftio_init`: with any bytes in it.
fn any<T>() -> Box<T> {
    let mut any = Box::<T>::new_uninit();
    // SAFETY: the structures that are made so are plain data of C.
    unsafe {
        any.as_mut_ptr().write_bytes(0x5A, 1);
        any.assume_init()
    }
}

fn errno() -> c_int {
    // SAFETY: the C library gives each thread an errno.
    unsafe { *libc::__errno_location() }
}

/// Reads a stream, record by record or, most of the time, some at once; `None` if `ftio_init` refuses it.
pub fn read(bytes: &[u8], flags: c_int, batches: bool) -> Option<Contents> {
    let file = Memory::new(bytes);
    let fd = file.descriptor();
    let mut io: Box<abi::ftio> = any();
    // SAFETY: a stream of its own, used as ftlib.h says.
    unsafe {
        if stream::ftio_init(&mut *io, fd, FT_IO_FLAG_READ | flags) < 0 {
            assert_ne!(errno(), 0);
            libc::close(fd);
            return None;
        }
        // Programs move the structure.
        let mut io: Box<abi::ftio> = Box::new(*io);
        let version = look(&mut io);
        let size = ftio_get::ftio_rec_size(&mut *io) as usize;
        let mut records = Vec::new();
        let mut read = 0;
        let mut turns = [1, 3, 1000].into_iter().cycle();
        while read < MOST {
            let mut count = 1;
            let some = match turns.next() {
                Some(most) if batches && most > 1 => {
                    stream::ftio_read_batch(&mut *io, most.min(MOST - read), &mut count)
                }
                _ => stream::ftio_read(&mut *io),
            };
            if some.is_null() {
                break;
            }
            records.extend_from_slice(std::slice::from_raw_parts(some.cast(), count * size));
            if read < 4 {
                convert(&records[read * size..][..size], version);
            }
            read += count;
        }
        let mut end = 0;
        if read < MOST {
            end = errno();
            assert!(stream::ftio_read(&mut *io).is_null());
        }
        assert_eq!(ftio_get::ftio_get_rec_total(&mut *io), read as u64);
        nowhere(|out| ftio_header::ftio_zstat_print(&mut *io, out));
        let order = io.fth.byte_order;
        assert_eq!(stream::ftio_close(&mut *io), 0);
        Some(Contents {
            version,
            order,
            size,
            records,
            end,
        })
    }
}

/// Reads all that can be known before the first record.
unsafe fn look(io: &mut abi::ftio) -> ftver {
    let mut sum = Sum::default();
    let mut version = ftver::default();
    // SAFETY: an open stream.
    unsafe {
        ftio_get::ftio_get_ver(io, &mut version);
        nowhere(|out| ftio_header::ftio_header_print(io, out, b'#' as _));
        for text in [
            ftio_get::ftio_get_hostname(io),
            ftio_get::ftio_get_comment(io),
        ] {
            if !text.is_null() {
                sum.add(CStr::from_ptr(text).to_bytes());
            }
        }
        for number in [
            ftio_get::ftio_get_cap_start(io),
            ftio_get::ftio_get_cap_end(io),
            ftio_get::ftio_get_corrupt(io),
            ftio_get::ftio_get_lost(io),
            ftio_get::ftio_get_flows_count(io),
        ] {
            sum.add(&number.to_ne_bytes());
        }
        if !io.fth.ftmap.is_null() {
            names(&*io.fth.ftmap, &mut sum);
        }
        let fields = ftio_get::ftio_xfield(io);
        assert_eq!(ftio_get::ftio_check_xfield(io, fields), 0);
        ftio_get::ftio_check_generic(io);
        ftio_get::ftio_check_generic5(io);
    }
    std::hint::black_box(sum);
    version
}

/// Touches the names of interfaces.
///
/// # Safety
/// - `map` is one of the library's.
pub unsafe fn names(map: &ftmap, sum: &mut Sum) {
    // SAFETY: lists of the library's; names are strings.
    unsafe {
        let mut name = map.ifname.lh_first;
        while let Some(entry) = name.as_ref() {
            sum.add(CStr::from_ptr(entry.name).to_bytes());
            name = entry.chain.le_next;
        }
        let mut alias = map.ifalias.lh_first;
        while let Some(entry) = alias.as_ref() {
            sum.add(CStr::from_ptr(entry.name).to_bytes());
            for index in 0..usize::from(entry.entries) {
                sum.add(&(*entry.ifIndex_list.add(index)).to_ne_bytes());
            }
            alias = entry.chain.le_next;
        }
    }
}

/// Converts a record: to other versions, with masks.
unsafe fn convert(record: &[u8], version: ftver) {
    let mut from = ftver {
        s_version: 3,
        ..version
    };
    for d_version in [1, 5, 6, 7, 1005] {
        let mut to = ftver {
            d_version,
            s_version: 3,
            agg_version: 0,
            agg_method: 0,
            set: 0,
        };
        let mut input: Box<[u8]> = record.into();
        // SAFETY: records as large as their versions are.
        unsafe {
            let mut output = vec![0u8; ftrec::ftrec_size(&mut to) as usize].into_boxed_slice();
            let (input, output) = (input.as_mut_ptr().cast::<c_void>(), output.as_mut_ptr());
            ftrec::ftrec_xlate(input, &mut from, output.cast(), &mut to);
            let mut mask = MaybeUninit::<ftipmask>::uninit();
            ftrec::ftrec_compute_mask(mask.as_mut_ptr(), 24, 16, FT_HEADER_LITTLE_ENDIAN);
            ftrec::ftrec_mask_ip(input, &mut from, mask.as_mut_ptr());
        }
    }
}

/// Writes what was read, and reads that: it has to be the same. A record that starts as a header does may be taken for one,
/// which ends the stream: where there is one, nothing is said.
pub fn again(contents: &Contents, order: c_int, flags: c_int) {
    let mut records = contents.records.chunks_exact(contents.size);
    let is_header_like = |record: &[u8]| {
        // The first word in either byte order.
        let word = [record[3], record[2], record[1], record[0]];
        joined::looks_like_header(record) || joined::looks_like_header(&word)
    };
    if records.any(is_header_like) {
        return;
    }
    let mut version = ftver {
        s_version: 3,
        set: 1,
        ..contents.version
    };
    let mut file = Memory::new(&[]);
    let mut io: Box<abi::ftio> = any();
    let kept = contents.records.chunks_exact(contents.size);
    // SAFETY: a stream of its own, used as ftlib.h says; each record is in memory of just its size.
    unsafe {
        assert_eq!(
            stream::ftio_init(&mut *io, file.descriptor(), FT_IO_FLAG_WRITE | flags),
            0
        );
        ftio_set::ftio_set_byte_order(&mut *io, order);
        ftio_set::ftio_set_cap_time(&mut *io, 1, 2);
        assert_eq!(
            ftio_set::ftio_set_comment(&mut *io, c"again".as_ptr().cast_mut()),
            0
        );
        assert_eq!(ftio_set::ftio_set_ver(&mut *io, &mut version), 0);
        assert!(ftio_write::ftio_write_header(&mut *io) > 0);
        for (number, record) in kept.enumerate() {
            let mut record: Box<[u8]> = record.into();
            assert!(ftio_write::ftio_write(&mut *io, record.as_mut_ptr().cast()) >= 0);
            if number % 100 == 50 {
                assert!(ftio_write::ftio_flush(&mut *io) >= 0);
            }
        }
        assert!(ftio_write::ftio_write_header(&mut *io) > 0);
        assert!(stream::ftio_close(&mut *io) >= 0);
    }
    let written = file.bytes();
    let read = read(&written, 0, true).expect("what was written can be read");
    assert_eq!(read.size, contents.size);
    assert_eq!(read.end, 0);
    assert!(read.records == contents.records, "records that came back");
}
