//! The header of a stream.

use super::map::Map;
use super::tlv::{self, Order};
use super::{input, is_foreign};
use crate::error::Error;
use crate::record::VersionId;
use crate::record::table::AGGREGATED;
use crate::sys::reserve::{self, LARGEST, Spare};
use std::io::Read;

/// First bytes of a stream.
pub const MAGIC: [u8; 2] = [0xCF, 0x10];
/// First bytes of what people pack whole files with.
const PACKED: [(&[u8], &str); 4] = [
    (&[0x1F, 0x8B], "gzip"),
    (b"BZh", "bzip2"),
    (&[0xFD, b'7', b'z', b'X'], "xz"),
    (&[0x28, 0xB5, 0x2F, 0xFD], "zstd"),
];
/// The header is complete: the stream was closed.
pub const FLAG_DONE: u32 = 0x1;
/// Records are compressed.
pub const FLAG_COMPRESS: u32 = 0x2;
/// A stream between programs.
pub const FLAG_STREAMING: u32 = 0x8;
/// Translated from stream version 1.
pub const FLAG_XLATE: u32 = 0x10;
/// A stream between programs whose header is complete.
pub const FLAG_PRELOADED: u32 = 0x20;
/// No header is written larger than this.
pub const MAX_WRITTEN: usize = 16384;
/// No header is read larger than this: a lying length must not take memory.
pub const MAX_READ: usize = 16 << 20;
/// Bytes of memory that a byte of a header may come to: a name of an interface has twelve bytes there, or more.
const RATIO: usize = 16;
/// Bytes of the header of stream version 1.
pub const V1_SIZE: usize = 360;

/// Returns the bits of `fields` that say an export version: for aggregations their version and method, too.
pub fn version_fields(d_version: u16) -> u32 {
    let aggregation = match d_version {
        AGGREGATED => tlv::field(tlv::AGG_VER) | tlv::field(tlv::AGG_METHOD),
        _ => 0,
    };
    tlv::field(tlv::EX_VER) | aggregation
}

/// A stream header.
#[derive(Clone, Debug, Default)]
pub struct Header {
    /// What is set: [`tlv::field`] of each type.
    pub fields: u32,
    /// 1 little endian, 2 big endian.
    pub byte_order: u8,
    /// Stream version, 1 or 3.
    pub s_version: u8,
    /// The numbers, by TLV type.
    pub numbers: [u32; 15],
    /// Host that captured.
    pub hostname: Option<Vec<u8>>,
    /// Comment.
    pub comments: Option<Vec<u8>>,
    /// Interface names.
    pub map: Option<Map>,
    /// Bytes of the header in the stream.
    pub size: usize,
}

impl Header {
    /// Returns the version of the records, as headers name it.
    pub fn version(&self) -> VersionId {
        VersionId {
            s_version: self.s_version,
            agg_version: self.numbers[tlv::AGG_VER] as u8,
            agg_method: self.numbers[tlv::AGG_METHOD] as u8,
            d_version: self.numbers[tlv::EX_VER] as u16,
        }
    }

    /// Tells whether the records are compressed.
    pub fn is_compressed(&self) -> bool {
        self.numbers[tlv::FLAGS] & FLAG_COMPRESS != 0
    }

    fn set(&mut self, kind: usize, value: u32) {
        self.numbers[kind] = value;
        self.fields |= tlv::field(kind);
    }

    /// Reads a header. What is odd but harmless is told to `warn`.
    ///
    /// # Errors
    /// No header, one that ends too early, or one with a value that is too short for its type.
    pub fn read(input: &mut impl Read, warn: &mut dyn FnMut(&str)) -> Result<Header, Error> {
        let mut top = [0; 4];
        if fill(input, &mut top)? < top.len() {
            return Err(Error::corrupt(
                "ftiheader_read(): Warning, short read while loading header top.",
            ));
        }
        if top[..2] != MAGIC {
            let mut message = "ftiheader_read(): Warning, bad magic number".to_owned();
            if let Some((_, name)) = PACKED.iter().find(|(magic, _)| top.starts_with(magic)) {
                message += &format!(": a file of {name}, to be unpacked first");
            }
            return Err(Error::corrupt(message));
        }
        let [_, _, byte_order, s_version] = top;
        let order = Order {
            swap: is_foreign(byte_order),
        };
        let header = Header {
            byte_order,
            s_version,
            ..Header::default()
        };
        match s_version {
            1 => header.read_v1(input, order),
            3 => header.read_v3(input, order, warn),
            other => Err(Error::new(format!(
                "Stream format must be 1 or 3, not {other}"
            ))),
        }
    }

    fn read_v3(
        mut self,
        input: &mut impl Read,
        order: Order,
        warn: &mut dyn FnMut(&str),
    ) -> Result<Header, Error> {
        let mut offset = [0; 4];
        if fill(input, &mut offset)? < offset.len() {
            let message = "ftiheader_read(): Error, short read while loading header data offset.";
            return Err(Error::corrupt(message));
        }
        self.size = order.get32(&offset) as usize;
        let length = match self.size.checked_sub(8) {
            Some(length) if self.size <= MAX_READ => length,
            _ => {
                return Err(Error::corrupt(format!(
                    "Header cannot be {} bytes long",
                    self.size
                )));
            }
        };
        let bytes = input::read_all(input, length).map_err(|e| Error::system("read()", e))?;
        if bytes.len() < length {
            return Err(Error::corrupt("Short read while loading header"));
        }
        // What a header of a usual size becomes, the reserve has room for.
        let memory = length.saturating_mul(RATIO);
        let _spare = (memory > LARGEST).then(|| Spare::new(memory)).transpose()?;
        for tlv in tlv::iter(&bytes, order) {
            reserve::check()?;
            match tlv {
                Some((kind, value)) => self.decode(usize::from(kind), value, order)?,
                None => warn("Header ends within a value, which is ignored"),
            }
        }
        if let Some(map) = &mut self.map {
            map.names.reverse();
            map.aliases.reverse();
        }
        Ok(self)
    }

    fn decode(&mut self, kind: usize, value: &[u8], order: Order) -> Result<(), Error> {
        let too_short = || Error::corrupt(format!("Header value of type {kind} is too short"));
        let text = || match value {
            // A text of no bytes lacks even its end; what it says is clear.
            [] => Ok(Vec::new()),
            _ => tlv::text(value).map(<[u8]>::to_vec).ok_or_else(too_short),
        };
        match kind {
            // Some writers take two bytes for the vendor.
            tlv::VENDOR if value.len() == 2 => self.set(kind, u32::from(order.get16(value) & 0xFF)),
            tlv::VENDOR..=tlv::SEQ_RESET => {
                let width = tlv::WIDTHS[kind];
                let value = value.get(..width).ok_or_else(too_short)?;
                self.set(
                    kind,
                    match width {
                        1 => u32::from(value[0]),
                        2 => u32::from(order.get16(value)),
                        _ => order.get32(value),
                    },
                );
            }
            tlv::CAP_HOSTNAME => self.hostname = Some(text()?),
            tlv::COMMENTS => self.comments = Some(text()?),
            tlv::IF_NAME => {
                let name = tlv::name(value, order).ok_or_else(too_short)?;
                self.map.get_or_insert_default().names.push(name);
            }
            tlv::IF_ALIAS => {
                let alias = tlv::alias(value, order).ok_or_else(too_short)?;
                self.map.get_or_insert_default().aliases.push(alias);
            }
            _ => return Ok(()),
        }
        self.fields |= tlv::field(kind);
        Ok(())
    }

    /// Reads the fixed header of stream version 1, by offset: 4 version, 8 start, 12 end, 16 flags, 20 rotation, 24
    /// flows, 28 lost, 32 out of order, 36 host name (68 bytes), 104 comment (256 bytes).
    fn read_v1(mut self, input: &mut impl Read, order: Order) -> Result<Header, Error> {
        let mut bytes = [0; V1_SIZE];
        if fill(input, &mut bytes[4..])? < V1_SIZE - 4 {
            return Err(Error::corrupt("Short read while loading header"));
        }
        self.size = V1_SIZE;
        self.set(tlv::VENDOR, 0);
        self.set(tlv::EX_VER, u32::from(order.get16(&bytes[4..])));
        for (kind, at) in [
            (tlv::CAP_START, 8),
            (tlv::CAP_END, 12),
            (tlv::ROTATION, 20),
            (tlv::FLOW_COUNT, 24),
        ] {
            self.set(kind, order.get32(&bytes[at..]));
        }
        self.set(tlv::FLAGS, order.get32(&bytes[16..]) | FLAG_XLATE);
        // Kept, but never shown: the original does not count them as set.
        self.numbers[tlv::FLOW_LOST] = order.get32(&bytes[28..]);
        self.numbers[tlv::FLOW_MISORDERED] = order.get32(&bytes[32..]);
        let text = |field: &[u8]| match tlv::text(field) {
            Some(b"") => Ok(None),
            Some(text) => Ok(Some(text.to_vec())),
            None => Err(Error::corrupt("Header text has no end")),
        };
        self.hostname = text(&bytes[36..104])?;
        self.comments = text(&bytes[104..])?;
        for (kind, set) in [
            (tlv::CAP_HOSTNAME, self.hostname.is_some()),
            (tlv::COMMENTS, self.comments.is_some()),
        ] {
            if set {
                self.fields |= tlv::field(kind);
            }
        }
        Ok(self)
    }

    /// Encodes the header as it stands in a stream of version 3: the fields that are set, padded to four bytes.
    ///
    /// # Errors
    /// More than [`MAX_WRITTEN`] bytes, or a text that no TLV takes.
    pub fn encode(&self) -> Result<Vec<u8>, Error> {
        let order = Order {
            swap: is_foreign(self.byte_order),
        };
        let mut out = vec![0; MAX_WRITTEN];
        out[..4].copy_from_slice(&[MAGIC[0], MAGIC[1], self.byte_order, 3]);
        let mut end = 8;
        let mut add = |written: &dyn Fn(&mut [u8]) -> Option<usize>| {
            let size = written(&mut out[end..]);
            end += size.ok_or_else(|| Error::new("Header does not fit in 16384 bytes"))?;
            Ok::<(), Error>(())
        };
        for kind in tlv::VENDOR..=tlv::SEQ_RESET {
            if self.fields & tlv::field(kind) != 0 {
                add(&|out| {
                    tlv::put_number(
                        out,
                        order,
                        kind as u16,
                        tlv::WIDTHS[kind],
                        self.numbers[kind],
                    )
                })?;
            }
        }
        for (kind, text) in [
            (tlv::CAP_HOSTNAME, &self.hostname),
            (tlv::COMMENTS, &self.comments),
        ] {
            if let Some(text) = text
                && self.fields & tlv::field(kind) != 0
            {
                add(&|out| tlv::put_text(out, order, kind as u16, text))?;
            }
        }
        self.put_names(self.fields, order, &mut add)?;
        let end = end.next_multiple_of(4);
        out.resize(end, 0);
        out[4..8].copy_from_slice(&order.put32(end as u32));
        Ok(out)
    }

    fn put_names(&self, fields: u32, order: Order, add: &mut Add<'_>) -> Result<(), Error> {
        let Some(map) = &self.map else { return Ok(()) };
        for name in map
            .names
            .iter()
            .filter(|_| fields & tlv::field(tlv::IF_NAME) != 0)
        {
            add(&|out| tlv::put_name(out, order, tlv::IF_NAME as u16, name))?;
        }
        for alias in map
            .aliases
            .iter()
            .filter(|_| fields & tlv::field(tlv::IF_ALIAS) != 0)
        {
            add(&|out| tlv::put_alias(out, order, tlv::IF_ALIAS as u16, alias))?;
        }
        Ok(())
    }

    /// Makes an interrupt record of `size` bytes: 16 bytes of ones, then as many bytes as the TLVs in `fields` take.
    ///
    /// # Errors
    /// Records too small for that, or TLVs that no header could hold.
    pub fn interrupt(&self, fields: u32, size: usize) -> Result<Vec<u8>, Error> {
        if size < 20 {
            return Err(Error::new("Set the version before an interrupt"));
        }
        let order = Order {
            swap: is_foreign(self.byte_order),
        };
        let mut values = vec![0; MAX_WRITTEN];
        let mut length = 0;
        self.put_names(fields, order, &mut |written| {
            let size = written(&mut values[length..]);
            length += size.ok_or_else(|| Error::new("Interrupt does not fit in 16384 bytes"))?;
            Ok(())
        })?;
        if self.fields & tlv::field(tlv::INTERRUPT) != 0 {
            // One byte, as a TLV.
            length += 5;
        }
        let mut record = vec![0; size];
        record[..16].fill(0xFF);
        record[16..20].copy_from_slice(&order.put32(length as u32));
        Ok(record)
    }
}

/// Adds a TLV to a header: a function that writes it and returns its size.
type Add<'a> = dyn FnMut(&dyn Fn(&mut [u8]) -> Option<usize>) -> Result<(), Error> + 'a;

fn fill(input: &mut impl Read, buffer: &mut [u8]) -> Result<usize, Error> {
    input::fill(input, buffer).map_err(|e| Error::system("read()", e))
}
