//! When a stream file starts, from its header.

use crate::error::Error;
use std::io::Read;

/// What a stream file begins with.
const MAGIC: [u8; 2] = [0xcf, 0x10];

/// The octet that stands for the most significant octet first.
const BIG_ENDIAN: u8 = 2;

/// The TLV of the start time.
const CAPTURE_START: u16 = 6;

/// Octets of a header of stream version 1, and where the start time lies in it.
const VERSION_1: (usize, usize) = (360, 8);

/// Octets before the TLVs of stream version 3.
const VERSION_3: usize = 8;

/// Reads a header and gives the start time in seconds since 1970, 0 if it has none.
pub fn start_time(mut file: impl Read) -> Result<u32, Error> {
    let mut top = [0; 4];
    fill(
        &mut file,
        &mut top,
        "ftiheader_read(): Warning, short read while loading header top.",
    )?;
    if top[..2] != MAGIC {
        return Err(Error::corrupt(
            "ftiheader_read(): Warning, bad magic number",
        ));
    }
    let big = top[2] == BIG_ENDIAN;
    let word = |octets: [u8; 4]| {
        if big {
            u32::from_be_bytes(octets)
        } else {
            u32::from_le_bytes(octets)
        }
    };
    match top[3] {
        1 => {
            let mut rest = [0; VERSION_1.0 - 4];
            fill(&mut file, &mut rest, "Short read while loading header")?;
            Ok(rest[VERSION_1.1 - 4..]
                .first_chunk()
                .map_or(0, |octets| word(*octets)))
        }
        3 => {
            let mut offset = [0; 4];
            fill(
                &mut file,
                &mut offset,
                "ftiheader_read(): Error, short read while loading header data offset.",
            )?;
            let size = (word(offset) as usize)
                .checked_sub(VERSION_3)
                .ok_or_else(|| Error::corrupt("ftiheader_read(): bad header data offset"))?;
            let mut tlvs = Vec::new();
            file.take(size as u64)
                .read_to_end(&mut tlvs)
                .map_err(|error| Error::system("read()", error))?;
            if tlvs.len() < size {
                return Err(Error::corrupt("Short read while loading header"));
            }
            let half = |octets: [u8; 2]| {
                if big {
                    u16::from_be_bytes(octets)
                } else {
                    u16::from_le_bytes(octets)
                }
            };
            let mut start = 0;
            let mut rest = &tlvs[..];
            while let [t0, t1, l0, l1, tail @ ..] = rest {
                let Some((value, tail)) = tail.split_at_checked(half([*l0, *l1]).into()) else {
                    break;
                };
                if half([*t0, *t1]) == CAPTURE_START {
                    start = word(
                        *value
                            .first_chunk()
                            .ok_or_else(|| Error::corrupt("ftiheader_read(): TLV is too short"))?,
                    );
                }
                rest = tail;
            }
            Ok(start)
        }
        version => Err(Error::corrupt(format!(
            "Stream format must be 1 or 3, not {version}"
        ))),
    }
}

fn fill(file: &mut impl Read, buffer: &mut [u8], short: &str) -> Result<(), Error> {
    file.read_exact(buffer).map_err(|error| {
        if error.kind() == std::io::ErrorKind::UnexpectedEof {
            Error::corrupt(short)
        } else {
            Error::system("read()", error)
        }
    })
}
