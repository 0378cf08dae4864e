//! Moves sixteen octets at a time, on processors that can pick any sixteen octets at once.
//!
//! A [`Plan`] says for each sixteen octets of a destination which octets of a source they are; it comes from the list
//! of moves, so it knows neither layouts nor byte orders. All x86-64 processors since 2008 have the instruction (SSSE3).
//! Its `unsafe` code is for speed: no safe call loads or stores sixteen octets, or may use instructions that not every
//! processor has.

use super::MAX_SIZE;
use super::moves::{MAX_MOVES, Move};

/// Octets that are moved at once.
const WIDTH: usize = 16;
const MAX_CHUNKS: usize = MAX_SIZE.div_ceil(WIDTH);
/// Places of the source that one chunk is put together from, at most.
const MAX_WINDOWS: usize = 3;
/// Picks no octet, but zero.
const ZERO: u8 = 0x80;

/// Sixteen octets of the source, and which of them go where; they have no place in the destination if they are `ZERO`.
#[derive(Clone, Copy)]
struct Window {
    from: usize,
    pick: [u8; WIDTH],
}

/// Sixteen octets of the destination.
#[derive(Clone, Copy)]
struct Chunk {
    to: usize,
    windows: [Window; MAX_WINDOWS],
    used: usize,
}

/// How to make a destination of a source.
///
/// The last chunk ends with the destination, so it may repeat some octets of the chunk before.
pub struct Plan {
    chunks: [Chunk; MAX_CHUNKS],
    used: usize,
    /// Octets of source and destination.
    from: usize,
    to: usize,
    /// All ones for the octets of the destination that do not come from the source.
    rest: [u8; MAX_SIZE],
}

/// The plan for `list` between a source and a destination of so many octets, at least sixteen each.
///
/// The octets of each field are swapped. Octets that no move goes to are zero, or with `keep` those at the same place of
/// the source.
pub const fn plan(list: &[Move; MAX_MOVES], from: usize, to: usize, keep: bool) -> Plan {
    assert!(from >= WIDTH && to >= WIDTH && to <= MAX_SIZE && (!keep || from == to));
    let mut source = [None; MAX_SIZE];
    let mut i = 0;
    while keep && i < to {
        source[i] = Some(i);
        i += 1;
    }
    let mut i = 0;
    while i < MAX_MOVES {
        let Move {
            from: a,
            to: b,
            width,
        } = list[i];
        let mut octet = 0;
        while octet < width {
            source[b + octet] = Some(a + width - 1 - octet);
            octet += 1;
        }
        i += 1;
    }

    let mut plan = Plan {
        chunks: [Chunk {
            to: 0,
            windows: [Window {
                from: 0,
                pick: [ZERO; WIDTH],
            }; MAX_WINDOWS],
            used: 0,
        }; MAX_CHUNKS],
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
        plan.chunks[i].to = at;
        loop {
            // the next window starts at the first octet that none has yet
            let (mut first, mut octet) = (usize::MAX, 0);
            while octet < WIDTH {
                if let Some(place) = source[at + octet]
                    && !plan.chunks[i].has(octet)
                    && place < first
                {
                    first = place;
                }
                octet += 1;
            }
            if first == usize::MAX {
                break;
            }
            let chunk = &mut plan.chunks[i];
            let window = &mut chunk.windows[chunk.used];
            chunk.used += 1;
            window.from = if first + WIDTH > from {
                from - WIDTH
            } else {
                first
            };
            let mut octet = 0;
            while octet < WIDTH {
                if let Some(place) = source[at + octet]
                    && place >= first
                    && place < window.from + WIDTH
                {
                    window.pick[octet] = (place - window.from) as u8;
                }
                octet += 1;
            }
        }
        i += 1;
    }
    let mut octet = 0;
    while octet < to {
        plan.rest[octet] = if source[octet].is_none() { 0xFF } else { 0 };
        octet += 1;
    }
    plan
}

impl Chunk {
    /// Whether a window has the octet of the chunk already.
    const fn has(&self, octet: usize) -> bool {
        let mut i = 0;
        while i < self.used {
            if self.windows[i].pick[octet] != ZERO {
                return true;
            }
            i += 1;
        }
        false
    }
}

/// A plan known at compile time.
pub trait Planned {
    /// The plan.
    const PLAN: Plan;
}

/// Makes each of the destinations in `to` of a source in `from`, then calls `then` with it.
///
/// What no move goes to becomes as in `base`. False, with nothing done, if the processor cannot: then it is to be done
/// one move at a time.
#[inline(always)]
pub fn each<P: Planned>(
    from: &[u8],
    to: &mut [u8],
    base: &[u8; MAX_SIZE],
    then: impl FnMut(&mut [u8]),
) -> bool {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("ssse3") {
        let rest = const { P::PLAN.rest };
        let base = std::array::from_fn(|i| base[i] & rest[i]);
        // SAFETY: the processor has the instructions.
        unsafe { x86::each::<P>(from, to, &base, then) };
        return true;
    }
    let _ = (from, to, base, then);
    false
}

/// Makes one record of itself, as in [`each`]; octets that are moved nowhere stay.
#[inline(always)]
pub fn in_place<P: Planned>(record: &mut [u8]) -> bool {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("ssse3") {
        // SAFETY: the processor has the instructions.
        unsafe { x86::in_place::<P>(record) };
        return true;
    }
    let _ = record;
    false
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use super::{MAX_CHUNKS, MAX_SIZE, MAX_WINDOWS, Planned, WIDTH};
    use std::arch::x86_64::*;

    /// Sixteen octets of `octets`, from `at`.
    #[target_feature(enable = "ssse3")]
    #[inline]
    fn load(octets: &[u8], at: usize) -> __m128i {
        let octets = &octets[at..at + WIDTH];
        // SAFETY: there are sixteen octets; an address of any alignment will do.
        unsafe { _mm_loadu_si128(octets.as_ptr().cast()) }
    }

    #[target_feature(enable = "ssse3")]
    #[inline]
    fn store(octets: &mut [u8], at: usize, chunk: __m128i) {
        let octets = &mut octets[at..at + WIDTH];
        // SAFETY: there are sixteen octets; an address of any alignment will do.
        unsafe { _mm_storeu_si128(octets.as_mut_ptr().cast(), chunk) }
    }

    /// Every chunk of a destination; `from` is as long as the plan says. What the loops go through is constant, so
    /// nothing is left of them.
    #[target_feature(enable = "ssse3")]
    #[inline]
    fn chunks<P: Planned>(from: &[u8], base: [__m128i; MAX_CHUNKS]) -> [__m128i; MAX_CHUNKS] {
        let mut chunks = base;
        for (i, chunk) in chunks.iter_mut().enumerate() {
            for j in 0..MAX_WINDOWS {
                if i < P::PLAN.used && j < P::PLAN.chunks[i].used {
                    let window = &P::PLAN.chunks[i].windows[j];
                    let picked = _mm_shuffle_epi8(load(from, window.from), load(&window.pick, 0));
                    *chunk = _mm_or_si128(*chunk, picked);
                }
            }
        }
        chunks
    }

    #[target_feature(enable = "ssse3")]
    #[inline]
    fn put<P: Planned>(to: &mut [u8], chunks: [__m128i; MAX_CHUNKS]) {
        for (i, chunk) in chunks.into_iter().enumerate() {
            if i < P::PLAN.used {
                store(to, P::PLAN.chunks[i].to, chunk);
            }
        }
    }

    #[target_feature(enable = "ssse3")]
    pub fn each<P: Planned>(
        from: &[u8],
        to: &mut [u8],
        base: &[u8; MAX_SIZE],
        mut then: impl FnMut(&mut [u8]),
    ) {
        let base = std::array::from_fn(|i| {
            if i < P::PLAN.used {
                load(base, P::PLAN.chunks[i].to)
            } else {
                _mm_setzero_si128()
            }
        });
        let sources = from.chunks_exact(const { P::PLAN.from });
        for (from, to) in sources.zip(to.chunks_exact_mut(const { P::PLAN.to })) {
            put::<P>(to, chunks::<P>(from, base));
            then(to);
        }
    }

    #[target_feature(enable = "ssse3")]
    pub fn in_place<P: Planned>(record: &mut [u8]) {
        let record = &mut record[..const { P::PLAN.to }];
        // All of it is loaded before any is stored.
        let chunks = chunks::<P>(record, [_mm_setzero_si128(); MAX_CHUNKS]);
        put::<P>(record, chunks);
    }
}
