//! Symbol files and files of interface names: the same bytes are read as both.
#![no_main]

use ft::abi::{self, *};
use ft::capi::{ftio, ftio_set, ftio_write, ftmap, ftsym};
use stage::system::Memory;
use stage::{Sum, stream};
use std::ptr::null_mut;

stage::target!(|data| {
    let file = Memory::new(data);
    // SAFETY: structures of the library's, used as ftlib.h says.
    unsafe {
        let symbols = file.named(|name| ftsym::ftsym_new(name));
        if !symbols.is_null() {
            for value in (0..20).chain([80, 0xFFFF, u32::MAX]) {
                let mut name = null_mut();
                if ftsym::ftsym_findbyval(symbols, value, &mut name) == 1 {
                    let mut found = 0;
                    assert_eq!(ftsym::ftsym_findbyname(symbols, name, &mut found), 1);
                }
            }
        }
        ftsym::ftsym_free(symbols);

        for ip in [0, 0x0A00_0001] {
            let map = file.named(|name| ftmap::ftmap_load(name, ip));
            if !map.is_null() {
                let mut sum = Sum::default();
                stream::names(&*map, &mut sum);
                std::hint::black_box(sum);
            }
            ftmap::ftmap_free(map);
        }
        header(&file);
    }
});

/// Writes a header with the names, and reads it.
unsafe fn header(names: &Memory) {
    let mut file = Memory::new(&[]);
    // SAFETY: a stream of its own, used as ftlib.h says.
    unsafe {
        let mut io = Box::<abi::ftio>::new_zeroed().assume_init();
        assert_eq!(
            ftio::ftio_init(&mut *io, file.descriptor(), FT_IO_FLAG_WRITE),
            0
        );
        let mut version = ftver {
            s_version: 3,
            d_version: 5,
            ..ftver::default()
        };
        assert_eq!(ftio_set::ftio_set_ver(&mut *io, &mut version), 0);
        ftio_set::ftio_set_byte_order(&mut *io, FT_HEADER_BIG_ENDIAN);
        let loaded = names.named(|name| ftio_set::ftio_map_load(&mut *io, name, 0)) == 0;
        if ftio_write::ftio_write_header(&mut *io) > 0 && loaded {
            assert!(stream::read(&file.bytes(), 0, false).is_some());
        }
        ftio::ftio_close(&mut *io);
    }
}
