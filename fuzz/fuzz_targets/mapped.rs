//! Reading a stream that is mapped: it has to be the same as when it is not, and in batches.
#![no_main]

use ft::abi::FT_IO_FLAG_MMAP;
use stage::stream;

stage::target!(|data| {
    let mapped = stream::read(data, FT_IO_FLAG_MMAP, false);
    for (flags, batches) in [(FT_IO_FLAG_MMAP, true), (0, true)] {
        let other = stream::read(data, flags, batches);
        assert!(mapped == other, "read in another way, a stream differs");
    }
});
