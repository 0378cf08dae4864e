//! Plans: how to move sixteen bytes at a time.
//!
//! A [`Plan`] says for each sixteen bytes of a destination which bytes of a source they are; it comes from a list of
//! moves, so it knows neither layouts nor byte orders.

use super::MAX_SIZE;
use super::moves::{MAX_MOVES, Move};

/// Bytes that are moved at once.
pub const WIDTH: usize = 16;
/// Sixteen bytes in a destination, at most.
pub const MAX_CHUNKS: usize = MAX_SIZE.div_ceil(WIDTH);
/// Places of the source that one chunk is put together from, at most.
pub const MAX_WINDOWS: usize = 4;
/// Picks no byte, but zero.
pub const ZERO: u8 = 0x80;

/// Sixteen bytes of the source, and which of them go where; they have no place in the destination if they are `ZERO`.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// Where they start in the source.
    pub from: usize,
    /// For each byte of the destination one of them, or `ZERO`.
    pub pick: [u8; WIDTH],
}

/// Sixteen bytes of the destination.
#[derive(Clone, Copy)]
pub struct Chunk {
    /// Where they start in the destination.
    pub to: usize,
    /// What they are put together from.
    pub windows: [Window; MAX_WINDOWS],
    /// How many windows there are.
    pub used: usize,
}

/// How to make a destination of a source.
///
/// The last chunk ends with the destination, so it may repeat some bytes of the chunk before.
pub struct Plan {
    /// The parts of the destination.
    pub chunks: [Chunk; MAX_CHUNKS],
    /// How many parts there are.
    pub used: usize,
    /// Bytes of the source.
    pub from: usize,
    /// Bytes of the destination.
    pub to: usize,
    /// All ones for the bytes of the destination that do not come from the source.
    pub rest: [u8; MAX_SIZE],
}

/// Works out the plan for `list` between a source of `from` and a destination of `to` bytes, at least sixteen each.
///
/// The bytes of each field are swapped. Bytes that no move goes to are zero, or with `keep` those at the same place of
/// the source.
pub const fn plan(list: &[Move; MAX_MOVES], from: usize, to: usize, keep: bool) -> Plan {
    assert!(from >= WIDTH && to >= WIDTH && to <= MAX_SIZE && (!keep || from == to));
    let source = sources(list, to, keep);
    let mut plan = Plan {
        chunks: [Chunk::NONE; MAX_CHUNKS],
        used: to.div_ceil(WIDTH),
        from,
        to,
        rest: [0; MAX_SIZE],
    };
    let mut i = 0;
    while i < plan.used {
        let at = if (i + 1) * WIDTH > to {
            to - WIDTH
        } else {
            i * WIDTH
        };
        plan.chunks[i] = chunk(&source, at, from);
        i += 1;
    }
    let mut byte = 0;
    while byte < to {
        plan.rest[byte] = if source[byte].is_none() { 0xFF } else { 0 };
        byte += 1;
    }
    plan
}

impl Plan {
    /// Tells whether no byte of the destination comes from the sources of both plans.
    pub const fn is_apart(&self, other: &Plan) -> bool {
        let mut byte = 0;
        while byte < MAX_SIZE {
            if byte < self.to && byte < other.to && self.rest[byte] | other.rest[byte] == 0 {
                return false;
            }
            byte += 1;
        }
        true
    }
}

/// Where each byte of a destination comes from.
type Sources = [Option<usize>; MAX_SIZE];

const fn sources(list: &[Move; MAX_MOVES], to: usize, keep: bool) -> Sources {
    let mut source = [None; MAX_SIZE];
    let mut i = 0;
    while keep && i < to {
        source[i] = Some(i);
        i += 1;
    }
    let mut i = 0;
    while i < MAX_MOVES {
        let Move { from, to, width } = list[i];
        let mut byte = 0;
        while byte < width {
            source[to + byte] = Some(from + width - 1 - byte);
            byte += 1;
        }
        i += 1;
    }
    source
}

/// Plans the part of a destination that starts at `at`, from a source of `from` bytes.
const fn chunk(source: &Sources, at: usize, from: usize) -> Chunk {
    let mut chunk = Chunk {
        to: at,
        ..Chunk::NONE
    };
    while let Some(first) = chunk.first_without(source) {
        assert!(
            chunk.used < MAX_WINDOWS,
            "MAX_WINDOWS is too small for these layouts"
        );
        let window = &mut chunk.windows[chunk.used];
        chunk.used += 1;
        window.from = if first + WIDTH > from {
            from - WIDTH
        } else {
            first
        };
        let mut byte = 0;
        while byte < WIDTH {
            if let Some(place) = source[at + byte]
                && place >= first
                && place < window.from + WIDTH
            {
                window.pick[byte] = (place - window.from) as u8;
            }
            byte += 1;
        }
    }
    chunk
}

impl Chunk {
    const NONE: Chunk = Chunk {
        to: 0,
        windows: [Window {
            from: 0,
            pick: [ZERO; WIDTH],
        }; MAX_WINDOWS],
        used: 0,
    };

    /// Returns the first byte of the source that no window covers yet: the next window starts there.
    const fn first_without(&self, source: &Sources) -> Option<usize> {
        let (mut first, mut byte) = (None, 0);
        while byte < WIDTH {
            if let Some(place) = source[self.to + byte]
                && !self.has(byte)
                && (first.is_none() || place < first.unwrap())
            {
                first = Some(place);
            }
            byte += 1;
        }
        first
    }

    /// Tells whether a window covers the byte already.
    const fn has(&self, byte: usize) -> bool {
        let mut i = 0;
        while i < self.used {
            if self.windows[i].pick[byte] != ZERO {
                return true;
            }
            i += 1;
        }
        false
    }
}

/// How many windows the four chunks of a flow have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// 0, 2, 1, 1.
    Narrow,
    /// 0, 2, 2, 2.
    Wide,
}

impl Shape {
    /// All.
    pub const ALL: [Shape; 2] = [Shape::Narrow, Shape::Wide];
    /// Windows of a narrow one.
    pub const NARROW: usize = 4;
    /// Windows of a wide one.
    pub const WIDE: usize = 6;

    /// Returns where the windows of each chunk end.
    pub fn ends(self) -> [u16; 4] {
        match self {
            Shape::Narrow => [0, 2, 3, Shape::NARROW as u16],
            Shape::Wide => [0, 2, 4, Shape::WIDE as u16],
        }
    }
}

/// A plan known at compile time.
pub trait Planned {
    /// The plan.
    const PLAN: Plan;
}
