//! Reading a stream that is mapped: it has to be the same as when it is read.
#![no_main]

use ft::abi::FT_IO_FLAG_MMAP;
use stage::stream;

stage::target!(|data| {
    let mapped = stream::read(data, FT_IO_FLAG_MMAP);
    assert!(mapped == stream::read(data, 0), "a mapped file differs");
});
