//! Reading a stream, and writing it again in another byte order, compressed or not.
#![no_main]

use ft::abi::FT_IO_FLAG_ZINIT;
use stage::stream;

stage::target!(|data| {
    let Some(contents) = stream::read(data, 0, false) else {
        return;
    };
    let compressed = data.len() % 2 == 0;
    let order = 1 + data.len() as i32 / 2 % 2;
    stream::again(
        &contents,
        order,
        if compressed { FT_IO_FLAG_ZINIT } else { 0 },
    );
});
