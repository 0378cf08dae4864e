//! The columns of some rows.

use super::gather::Tile;
use super::plan::{Column, Content, Plan};
use crate::error::Error;
use crate::record::shuffle::columns;
use crate::text::format;

/// Most bytes of an address as text.
const ADDRESS: usize = 15;
/// Bytes behind a text that are written with it.
const BEHIND: usize = 8;

/// The values of a column.
#[derive(Debug)]
pub enum Values {
    /// Numbers of one byte.
    U8(Vec<u8>),
    /// Numbers of two bytes.
    U16(Vec<u16>),
    /// Numbers of four bytes.
    U32(Vec<u32>),
    /// Times in milliseconds since 1970 (UTC).
    Time(Vec<i64>),
    /// Texts.
    Text {
        /// Where each text starts in `bytes`, and where the last one ends.
        offsets: Vec<i32>,
        /// All texts.
        bytes: Vec<u8>,
    },
}

impl Values {
    fn new(content: Content) -> Values {
        match content {
            Content::U8 => Values::U8(Vec::new()),
            Content::U16 => Values::U16(Vec::new()),
            Content::U32 => Values::U32(Vec::new()),
            Content::Time => Values::Time(Vec::new()),
            Content::Text => Values::Text {
                offsets: Vec::new(),
                bytes: Vec::new(),
            },
        }
    }

    /// Makes room for `rows` values in all.
    fn reserve(&mut self, rows: usize) -> Result<(), Error> {
        fn up_to<T>(values: &mut Vec<T>, count: usize) -> Result<(), Error> {
            Ok(values.try_reserve_exact(count.saturating_sub(values.len()))?)
        }
        match self {
            Values::U8(values) => up_to(values, rows),
            Values::U16(values) => up_to(values, rows),
            Values::U32(values) => up_to(values, rows),
            Values::Time(values) => up_to(values, rows),
            Values::Text { offsets, bytes } => {
                up_to(bytes, rows * ADDRESS + BEHIND)?;
                up_to(offsets, rows + 1)?;
                if offsets.is_empty() {
                    offsets.push(0);
                }
                Ok(())
            }
        }
    }

    /// Adds the values of a tile, for which there is room.
    fn append(&mut self, column: &Column, plan: &Plan, tile: &Tile) {
        let place = column.place;
        let number = usize::from(place.word) / 4;
        let words = tile.word(number);
        match self {
            Values::U8(values) => {
                append_parts(values, words, |words| columns::bytes(words, place.shift))
            }
            Values::U16(values) => {
                append_parts(values, words, |words| columns::halves(words, place.shift))
            }
            Values::U32(values) => values.extend_from_slice(words),
            Values::Time(values) => values.extend(tile.times(plan, number)),
            Values::Text { offsets, bytes } => {
                for &address in words {
                    for part in format::ipv4(address).parts {
                        let end = bytes.len() + part.len;
                        bytes.extend_from_slice(&part.bytes.to_le_bytes());
                        bytes.truncate(end);
                    }
                    offsets.push(bytes.len() as i32);
                }
            }
        }
    }

    fn truncate(&mut self, rows: usize) {
        match self {
            Values::U8(values) => values.truncate(rows),
            Values::U16(values) => values.truncate(rows),
            Values::U32(values) => values.truncate(rows),
            Values::Time(values) => values.truncate(rows),
            Values::Text { offsets, bytes } => {
                offsets.truncate(rows + 1);
                bytes.truncate(offsets.last().map_or(0, |&end| end as usize));
            }
        }
    }

    /// Gives memory back that is not used; that never fails.
    fn shrink(&mut self) {
        match self {
            Values::U8(values) => values.shrink_to_fit(),
            Values::U16(values) => values.shrink_to_fit(),
            Values::U32(values) => values.shrink_to_fit(),
            Values::Time(values) => values.shrink_to_fit(),
            Values::Text { offsets, bytes } => {
                offsets.shrink_to_fit();
                bytes.shrink_to_fit();
            }
        }
    }
}

/// Adds what `of` makes of words, sixteen at a time.
fn append_parts<T: Copy + Default>(
    values: &mut Vec<T>,
    words: &[u32],
    of: impl Fn(&[u32; 16]) -> [T; 16],
) {
    let (words, rest) = words.as_chunks::<16>();
    let start = values.len();
    values.resize(start + 16 * words.len(), T::default());
    for (out, words) in values[start..].as_chunks_mut().0.iter_mut().zip(words) {
        *out = of(words);
    }
    if !rest.is_empty() {
        let mut last = [0; 16];
        last[..rest.len()].copy_from_slice(rest);
        values.extend_from_slice(&of(&last)[..rest.len()]);
    }
}

/// Some rows as columns.
#[derive(Debug)]
pub struct Batch {
    rows: usize,
    /// Rows that there is room for.
    room: usize,
    columns: Vec<Values>,
}

impl Batch {
    /// Makes a batch without rows and without room for any.
    ///
    /// # Errors
    /// There is no memory.
    pub(super) fn new(plan: &Plan) -> Result<Batch, Error> {
        let mut columns = Vec::new();
        columns.try_reserve_exact(plan.columns().len())?;
        columns.extend(
            plan.columns()
                .iter()
                .map(|column| Values::new(column.content)),
        );
        Ok(Batch {
            rows: 0,
            room: 0,
            columns,
        })
    }

    /// Returns how many rows there are.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Returns the values, column by column.
    pub fn into_columns(self) -> Vec<Values> {
        self.columns
    }

    /// Returns how many rows there is room for without more memory.
    pub(super) fn room(&self) -> usize {
        self.room
    }

    /// Makes room for `rows` rows in all.
    ///
    /// # Errors
    /// There is no memory.
    pub(super) fn reserve(&mut self, rows: usize) -> Result<(), Error> {
        for values in &mut self.columns {
            values.reserve(rows)?;
        }
        self.room = rows;
        Ok(())
    }

    /// Adds the rows of a tile, for which there is room.
    pub(super) fn append(&mut self, plan: &Plan, tile: &Tile) {
        for (values, column) in self.columns.iter_mut().zip(plan.columns()) {
            values.append(column, plan, tile);
        }
        self.rows += tile.rows();
    }

    /// Forgets all rows but the first ones.
    pub(super) fn truncate(&mut self, rows: usize) {
        for values in &mut self.columns {
            values.truncate(rows);
        }
        self.rows = self.rows.min(rows);
    }

    /// Ends a batch: gives memory back if most of it is not used.
    pub(super) fn finish(&mut self) {
        if self.rows < self.room / 2 {
            self.columns.iter_mut().for_each(Values::shrink);
        }
    }
}
