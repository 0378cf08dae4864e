//! Headers alone: reading, printing, and writing what was read.
#![no_main]

use ft::abi::{self, *};
use ft::capi::{ftio, ftio_header, ftio_write, ftmap};
use stage::system::{Memory, nowhere};
use stage::{Sum, stream};
use std::mem::MaybeUninit;

stage::target!(|data| {
    let file = Memory::new(data);
    let fd = file.descriptor();
    let mut header = MaybeUninit::<abi::ftiheader>::uninit();
    // SAFETY: structures of their own, used as ftlib.h says.
    unsafe {
        let result = ftio_header::ftiheader_read(fd, header.as_mut_ptr());
        libc::close(fd);
        if result == 0 {
            written(header.assume_init());
        }
    }
});

/// Gives the header to a stream that is written, which frees it.
unsafe fn written(header: ftiheader) {
    // SAFETY: a stream of its own, used as ftlib.h says.
    unsafe {
        let mut sum = Sum::default();
        if !header.ftmap.is_null() {
            stream::names(&*header.ftmap, &mut sum);
        }
        let mut file = Memory::new(&[]);
        let mut io = Box::<abi::ftio>::new_zeroed().assume_init();
        assert_eq!(
            ftio::ftio_init(&mut *io, file.descriptor(), FT_IO_FLAG_WRITE),
            0
        );
        io.fth = header;
        nowhere(|out| ftio_header::ftio_header_print(&mut *io, out, b'#' as _));
        let size = ftio_write::ftio_write_header(&mut *io);
        if size > 0 {
            let mut copy = MaybeUninit::<abi::ftiheader>::uninit();
            let bytes = Memory::new(&file.bytes());
            let fd = bytes.descriptor();
            assert_eq!(ftio_header::ftiheader_read(fd, copy.as_mut_ptr()), 0);
            libc::close(fd);
            let copy = copy.assume_init();
            for text in [copy.cap_hostname, copy.comments] {
                libc::free(text.cast());
            }
            ftmap::ftmap_free(copy.ftmap);
        }
        ftio::ftio_close(&mut *io);
    }
}
