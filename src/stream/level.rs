//! Compression levels: what users know them by is zlib's, what compresses is zlib-rs.

use crate::error::Error;
use flate2::Compression;

/// The level of zlib-rs for each of zlib's: on flows, at most 3 % larger than what zlib makes of its level, and faster. At
/// its own level 1 zlib-rs is faster still, but its files are a quarter larger than zlib's.
const LEVELS: [u32; 10] = [0, 2, 3, 4, 4, 5, 6, 7, 9, 9];

/// What zlib takes for its level -1.
const DEFAULT: u32 = 6;

/// Returns the level of zlib for `level` as programs give it, -1 for the default; `None` for a stream that is not compressed and
/// shall not be.
///
/// # Errors
/// Whether a stream is compressed was said when it was opened, and `level` says otherwise.
pub fn chosen(level: i32, is_compressed: bool) -> Result<Option<u32>, Error> {
    match (is_compressed, level) {
        (true, 0) => Err(Error::new("Compression can not be disabled")),
        (true, -1) => Ok(Some(DEFAULT)),
        (true, level) => Ok(Some(level as u32)),
        (false, 0) => Ok(None),
        (false, _) => Err(Error::new("Compression can not be enabled")),
    }
}

/// Returns the setting that compresses as much as `level` of zlib; `None` when zlib has no such level.
pub fn as_zlib(level: u32) -> Option<Compression> {
    LEVELS
        .get(level as usize)
        .map(|&level| Compression::new(level))
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compress, FlushCompress, Status};

    /// Returns records of version 5 as a router sends them: a few thousand hosts, some of them in most flows.
    fn flows(count: u32) -> Vec<u8> {
        let mut state = 1u32;
        let mut random = |below: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) % below
        };
        let mut bytes = Vec::new();
        for i in 0..count {
            let time = 1_000_000 + i * 3;
            let packets = 1 + random(10) * random(10) * random(3);
            let host = |random: &mut dyn FnMut(u32) -> u32| {
                let most = random(2000) + 1;
                0x0A00_0000 + random(most) * 37
            };
            let words = [
                1_100_000_000 + i / 300,
                (i / 30) * 1000,
                time,
                0x0A00_0001,
                host(&mut random),
                host(&mut random),
                0x0A01_0001 + random(3),
                (1 + random(4)) << 16 | random(4),
                packets,
                packets * (40 + random(1400)),
                time - random(60_000),
                time,
                [80, 443, 53, 25][random(4) as usize] << 16 | (1024 + random(60_000)),
                [6, 17][random(2) as usize] << 24 | random(32),
                0x0000_1810,
                (random(300) + 64_000) << 16 | 64_500,
            ];
            bytes.extend(words.iter().flat_map(|word| word.to_le_bytes()));
        }
        bytes
    }

    /// Bytes that zlib 1.2.13 makes of `flows(5_000)` at levels 1 to 9.
    const ZLIB: [usize; 9] = [
        148_827, 146_912, 143_648, 136_750, 133_245, 131_746, 131_386, 131_014, 131_014,
    ];

    #[test]
    fn levels_are_for_streams_that_are_compressed() {
        for (level, is_compressed, chosen) in [
            (9, true, Some(Some(9))),
            (-1, true, Some(Some(6))),
            (0, true, None),
            (0, false, Some(None)),
            (6, false, None),
        ] {
            assert_eq!(super::chosen(level, is_compressed).ok(), chosen);
        }
    }

    #[test]
    fn no_level_is_much_larger_than_zlibs() {
        let bytes = flows(5_000);
        for (level, zlib) in (1..).zip(ZLIB) {
            let mut out = Vec::with_capacity(bytes.len());
            let mut state = Compress::new(as_zlib(level).unwrap(), true);
            let status = state.compress_vec(&bytes, &mut out, FlushCompress::Finish);
            assert_eq!(status.unwrap(), Status::StreamEnd);
            assert!(
                out.len() <= zlib + zlib * 3 / 100,
                "level {level}: {} where zlib makes {zlib}",
                out.len()
            );
        }
        assert!(as_zlib(10).is_none());
    }
}
