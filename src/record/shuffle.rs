//! Moves sixteen octets at a time, on processors that can pick any sixteen octets at once.
//!
//! A [`Plan`] says for each sixteen octets of a destination which octets of a source they are; it comes from the list
//! of moves, so it knows neither layouts nor byte orders. All x86-64 processors since 2008 have the instruction (SSSE3).
//! Its `unsafe` code is for speed: no safe call loads or stores sixteen octets, or may use instructions that not every
//! processor has.

use super::MAX_SIZE;
use super::moves::{MAX_MOVES, Move};
use std::collections::TryReserveError;

/// Octets that are moved at once.
const WIDTH: usize = 16;
const MAX_CHUNKS: usize = MAX_SIZE.div_ceil(WIDTH);
/// Places of the source that one chunk is put together from, at most.
const MAX_WINDOWS: usize = 3;
/// Picks no octet, but zero.
const ZERO: u8 = 0x80;

/// Sixteen octets of the source, and which of them go where; they have no place in the destination if they are `ZERO`.
#[derive(Clone, Copy, Debug)]
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

/// A plan made when the program runs: for layouts that come over the wire.
///
/// The destination is a whole number of chunks, and each chunk is put together from any number of windows.
#[derive(Debug, Default)]
pub struct Loose {
    windows: Vec<Window>,
    /// For each chunk, the end of its windows.
    ends: Vec<u16>,
    /// Least octets of a source.
    from: usize,
}

impl Loose {
    /// The plan for `moves` between a source of `from` octets, at least sixteen, and a destination of so many chunks of
    /// sixteen octets. The octets of each field are swapped.
    ///
    /// # Errors
    /// There is no memory for it.
    ///
    /// # Panics
    /// When a move leads out of the source or the destination.
    pub fn new(moves: &[Move], from: usize, chunks: usize) -> Result<Loose, TryReserveError> {
        assert!(from >= WIDTH);
        let mut plan = Loose {
            from,
            ..Loose::default()
        };
        plan.ends.try_reserve_exact(chunks)?;
        for chunk in 0..chunks {
            // Where each octet of the chunk comes from.
            let mut source = [None; WIDTH];
            for &Move {
                from: a,
                to: b,
                width,
            } in moves
            {
                assert!(a + width <= from && b + width <= chunks * WIDTH);
                for octet in 0..width {
                    if (b + octet) / WIDTH == chunk {
                        source[(b + octet) % WIDTH] = Some(a + width - 1 - octet);
                    }
                }
            }
            while let Some(&first) = source.iter().flatten().min() {
                let mut window = Window {
                    from: first.min(from - WIDTH),
                    pick: [ZERO; WIDTH],
                };
                for (octet, pick) in source.iter_mut().zip(&mut window.pick) {
                    if let Some(place) = octet.take_if(|place| *place < window.from + WIDTH) {
                        *pick = (place - window.from) as u8;
                    }
                }
                plan.windows.try_reserve(1)?;
                plan.windows.push(window);
            }
            plan.ends.push(plan.windows.len() as u16);
        }
        Ok(plan)
    }

    /// Octets of memory besides the structure itself.
    pub fn memory(&self) -> usize {
        size_of::<Window>() * self.windows.capacity() + size_of::<u16>() * self.ends.capacity()
    }

    /// Makes a destination in `to` of each source in `from`, where a new one starts every `step` octets, and calls `then`
    /// with it. Octets that no move goes to become as in `base`; `base` is zero where moves go to. What lies behind the
    /// chunks of the plan stays.
    ///
    /// # Panics
    /// When `to` is shorter than the destination, or `step` is less than a source.
    #[inline(always)]
    pub fn each<const N: usize>(
        &self,
        from: &[u8],
        step: usize,
        to: &mut [u8; N],
        base: &[u8; N],
        then: impl FnMut(&mut [u8; N]),
    ) {
        assert!(N >= self.ends.len() * WIDTH && step >= self.from);
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("ssse3") {
            // SAFETY: the processor has the instructions.
            return unsafe { x86::each_loose(self, from, step, to, base, then) };
        }
        self.each_singly(from, step, to, base, then);
    }

    /// An octet at a time.
    fn each_singly<const N: usize>(
        &self,
        from: &[u8],
        step: usize,
        to: &mut [u8; N],
        base: &[u8; N],
        mut then: impl FnMut(&mut [u8; N]),
    ) {
        for from in from.chunks_exact(step) {
            let mut start = 0;
            let chunks = to.chunks_exact_mut(WIDTH).zip(base.chunks_exact(WIDTH));
            for ((chunk, base), &end) in chunks.zip(&self.ends) {
                chunk.copy_from_slice(base);
                for window in &self.windows[start..usize::from(end)] {
                    for (octet, &pick) in chunk.iter_mut().zip(&window.pick) {
                        if pick != ZERO {
                            *octet |= from[window.from + usize::from(pick)];
                        }
                    }
                }
                start = usize::from(end);
            }
            then(to);
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use super::{Loose, MAX_CHUNKS, MAX_SIZE, MAX_WINDOWS, Planned, WIDTH};
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

    /// What [`Loose::each`] does.
    #[target_feature(enable = "ssse3")]
    pub fn each_loose<const N: usize>(
        plan: &Loose,
        from: &[u8],
        step: usize,
        to: &mut [u8; N],
        base: &[u8; N],
        mut then: impl FnMut(&mut [u8; N]),
    ) {
        for from in from.chunks_exact(step) {
            let mut start = 0;
            for (i, &end) in plan.ends.iter().enumerate() {
                let mut chunk = load(base, i * WIDTH);
                for window in &plan.windows[start..usize::from(end)] {
                    let picked = _mm_shuffle_epi8(load(from, window.from), load(&window.pick, 0));
                    chunk = _mm_or_si128(chunk, picked);
                }
                store(to, i * WIDTH, chunk);
                start = usize::from(end);
            }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A plan of many small moves between every two places does what the moves say.
    #[test]
    fn loose_plans_move_what_they_are_told() {
        let mut state = 1u64;
        let mut random = move |below: usize| {
            state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
            (state >> 33) as usize % below
        };
        for size in 16..80 {
            let mut moves = Vec::new();
            let mut to = random(8);
            loop {
                let width = 1 << random(4);
                if to + width > 96 {
                    break;
                }
                let from = random(size - width + 1);
                moves.push(Move { from, to, width });
                to += width + random(9);
            }
            let from: Vec<u8> = (0..size * 3).map(|_| random(256) as u8).collect();
            let mut base: [u8; 96] = std::array::from_fn(|i| i as u8);
            for of in &moves {
                base[of.to..of.to + of.width].fill(0);
            }
            let plan = Loose::new(&moves, size, 6).unwrap();
            let (mut made, mut singly) = (Vec::new(), Vec::new());
            plan.each(&from, size, &mut [0; 96], &base, |to| made.push(*to));
            plan.each_singly(&from, size, &mut [0; 96], &base, |to| singly.push(*to));
            assert_eq!(made.len(), 3);
            assert_eq!(made, singly);
            for (from, made) in from.chunks(size).zip(made) {
                let mut want = base;
                for of in &moves {
                    for i in 0..of.width {
                        want[of.to + i] = from[of.from + of.width - 1 - i];
                    }
                }
                assert_eq!(made, want);
            }
        }
    }
}
