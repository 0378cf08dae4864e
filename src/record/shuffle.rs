//! Carries out plans, on processors that can pick any sixteen bytes at once.
//!
//! Processors of Intel have the instruction (SSSE3) since 2006, those of AMD since 2011. The code is `unsafe` because no
//! safe call loads or stores sixteen bytes, or may use instructions that not every processor has.

use super::MAX_SIZE;
use super::moves::Move;
use super::plan::{Planned, Shape, WIDTH, Window, ZERO};
use std::collections::TryReserveError;
use std::sync::atomic::{AtomicBool, Ordering};

pub mod columns;

/// Makes each of the destinations in `to` of `header`, by the plan of `C`, and of a source in `from`, by that of `P`, then calls
/// `then` with it.
///
/// What no move goes to becomes as in `base`, which is zero elsewhere.
///
/// # Panics
/// When the processor is not known to have the instruction ([`is_known`]), or `header` is shorter than its plan says.
#[inline(always)]
pub fn each<C: Planned, P: Planned>(
    header: &[u8],
    from: &[u8],
    to: &mut [u8],
    base: &[u8; MAX_SIZE],
    then: impl FnMut(&mut [u8]),
) {
    const { assert!(C::PLAN.is_apart(&P::PLAN), "two moves to one place") };
    assert!(is_known());
    #[cfg(target_arch = "x86_64")]
    // SAFETY: the processor has the instructions.
    unsafe {
        x86::each::<C, P>(header, from, to, base, then)
    };
    #[cfg(not(target_arch = "x86_64"))]
    let _ = (header, from, to, base, then);
}

/// Whether the processor has the instruction, once that was found out: no call, for what is done for every datagram.
static KNOWN: AtomicBool = AtomicBool::new(false);

/// Tells whether the processor is known to have the instruction.
#[inline(always)]
pub fn is_known() -> bool {
    cfg!(target_arch = "x86_64") && KNOWN.load(Ordering::Relaxed)
}

/// Finds out whether the processor has the instruction.
pub fn find_out() -> bool {
    #[cfg(target_arch = "x86_64")]
    KNOWN.store(
        std::arch::is_x86_feature_detected!("ssse3"),
        Ordering::Relaxed,
    );
    is_known()
}

/// Makes one record of itself, as in [`each`]; bytes that are moved nowhere stay.
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
    /// Least bytes of a source; every window is inside of them.
    from: usize,
    /// Whether it has one of the shapes that there is a loop for.
    shape: Option<Shape>,
}

impl Loose {
    /// Makes the plan for `moves` between a source of `from` bytes, at least sixteen, and a destination of `chunks`
    /// chunks of sixteen bytes. The bytes of each field are swapped.
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
            // Where each byte of the chunk comes from.
            let mut source = [None; WIDTH];
            for &Move {
                from: a,
                to: b,
                width,
            } in moves
            {
                assert!(a + width <= from && b + width <= chunks * WIDTH);
                for byte in 0..width {
                    if (b + byte) / WIDTH == chunk {
                        source[(b + byte) % WIDTH] = Some(a + width - 1 - byte);
                    }
                }
            }
            while let Some(&first) = source.iter().flatten().min() {
                let mut window = Window {
                    from: first.min(from - WIDTH),
                    pick: [ZERO; WIDTH],
                };
                for (byte, pick) in source.iter_mut().zip(&mut window.pick) {
                    if let Some(place) = byte.take_if(|place| *place < window.from + WIDTH) {
                        *pick = (place - window.from) as u8;
                    }
                }
                plan.windows.try_reserve(1)?;
                plan.windows.push(window);
            }
            plan.ends.push(plan.windows.len() as u16);
        }
        for shape in Shape::ALL {
            plan.widen(shape)?;
        }
        Ok(plan)
    }

    /// Gives the plan a shape if it has none and fits: with windows that pick nothing, where a chunk has fewer.
    fn widen(&mut self, shape: Shape) -> Result<(), TryReserveError> {
        let most = shape.ends();
        let count = |ends: &[u16], i: usize| ends[i] - if i > 0 { ends[i - 1] } else { 0 };
        let fits = self.ends.len() == most.len()
            && (0..most.len()).all(|i| count(&self.ends, i) <= count(&most, i));
        if self.shape.is_some() || !fits {
            return Ok(());
        }
        let none = Window {
            from: 0,
            pick: [ZERO; WIDTH],
        };
        self.windows.try_reserve_exact(Shape::WIDE)?;
        for (chunk, end) in most.into_iter().enumerate() {
            while self.ends[chunk] < end {
                self.windows.insert(self.ends[chunk].into(), none);
                self.ends[chunk..].iter_mut().for_each(|end| *end += 1);
            }
        }
        self.shape = Some(shape);
        Ok(())
    }

    /// Returns how many bytes of memory the plan owns besides the structure itself.
    pub fn memory(&self) -> usize {
        size_of::<Window>() * self.windows.capacity() + size_of::<u16>() * self.ends.capacity()
    }

    /// Makes a destination in `to` of each source in `from`, where a new one starts every `step` bytes, and calls `then`
    /// with it. Bytes that no move goes to become as in `base`; `base` is zero where moves go to. What lies behind the
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

    /// Makes destinations in `to` of as many sources as in [`each`](Self::each), and closes the ranks over those that
    /// `keep`, which is called with each, is false for. Returns how many are kept.
    ///
    /// # Panics
    /// As `each`, and when there are fewer sources.
    #[inline(always)]
    pub fn pack<const N: usize>(
        &self,
        from: &[u8],
        step: usize,
        to: &mut [[u8; N]],
        base: &[u8; N],
        mut keep: impl FnMut(&mut [u8; N]) -> bool,
    ) -> usize {
        assert!(N >= self.ends.len() * WIDTH && step >= self.from);
        let from = &from[..to.len() * step];
        #[cfg(target_arch = "x86_64")]
        if let Some(shape) = self.shape
            && std::arch::is_x86_feature_detected!("ssse3")
        {
            // SAFETY: the processor has the instructions.
            return unsafe {
                match shape {
                    Shape::Narrow => {
                        x86::pack::<{ Shape::NARROW }, N>(self, from, step, to, base, keep)
                    }
                    Shape::Wide => {
                        x86::pack::<{ Shape::WIDE }, N>(self, from, step, to, base, keep)
                    }
                }
            };
        }
        self.columns(from, step, to, base);
        let mut kept = 0;
        for i in 0..to.len() {
            if keep(&mut to[i]) {
                if kept < i {
                    to[kept] = to[i];
                }
                kept += 1;
            }
        }
        kept
    }

    /// Fills as many destinations as there is room for.
    #[inline(always)]
    fn columns<const N: usize>(
        &self,
        from: &[u8],
        step: usize,
        to: &mut [[u8; N]],
        base: &[u8; N],
    ) {
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("ssse3") {
            // SAFETY: the processor has the instructions.
            return unsafe { x86::columns(self, from, step, to, base) };
        }
        for (from, to) in from.chunks_exact(step).zip(to) {
            self.each_singly(from, step, to, base, |_| {});
        }
    }

    /// Moves a byte at a time.
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
                    for (byte, &pick) in chunk.iter_mut().zip(&window.pick) {
                        if pick != ZERO {
                            *byte |= from[window.from + usize::from(pick)];
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
    use super::{Loose, MAX_SIZE, Planned};
    use crate::record::plan::{MAX_CHUNKS, MAX_WINDOWS, Shape, WIDTH};
    use std::arch::x86_64::*;

    /// Loads sixteen bytes of `bytes`, from `at`.
    #[target_feature(enable = "ssse3")]
    #[inline]
    fn load(bytes: &[u8], at: usize) -> __m128i {
        let bytes = &bytes[at..at + WIDTH];
        // SAFETY: there are sixteen bytes; an address of any alignment will do.
        unsafe { _mm_loadu_si128(bytes.as_ptr().cast()) }
    }

    #[target_feature(enable = "ssse3")]
    #[inline]
    fn store(bytes: &mut [u8], at: usize, chunk: __m128i) {
        let bytes = &mut bytes[at..at + WIDTH];
        // SAFETY: there are sixteen bytes; an address of any alignment will do.
        unsafe { _mm_storeu_si128(bytes.as_mut_ptr().cast(), chunk) }
    }

    /// Fills every chunk of a destination; `from` is as long as the plan says. What the loops go through is constant,
    /// so nothing is left of them.
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
    pub fn each<C: Planned, P: Planned>(
        header: &[u8],
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
        let base = chunks::<C>(&header[..const { C::PLAN.from }], base);
        let sources = from.chunks_exact(const { P::PLAN.from });
        for (from, to) in sources.zip(to.chunks_exact_mut(const { P::PLAN.to })) {
            put::<P>(to, chunks::<P>(from, base));
            then(to);
        }
    }

    /// Does what [`Loose::each`] does.
    #[target_feature(enable = "ssse3")]
    pub fn each_loose<const N: usize>(
        plan: &Loose,
        from: &[u8],
        step: usize,
        to: &mut [u8; N],
        base: &[u8; N],
        mut then: impl FnMut(&mut [u8; N]),
    ) {
        assert!(step >= plan.from && N >= plan.ends.len() * WIDTH);
        for from in from.chunks_exact(step) {
            let mut windows = plan.windows.iter();
            let mut used = 0;
            for (i, &end) in plan.ends.iter().enumerate() {
                // SAFETY: the base has so many chunks.
                let mut chunk = unsafe { _mm_loadu_si128(base.as_ptr().add(i * WIDTH).cast()) };
                for window in windows.by_ref().take(usize::from(end - used)) {
                    // SAFETY: every window is in the least bytes of a source, and `step` is no less.
                    let source = unsafe { _mm_loadu_si128(from.as_ptr().add(window.from).cast()) };
                    let picked = _mm_shuffle_epi8(source, load(&window.pick, 0));
                    chunk = _mm_or_si128(chunk, picked);
                }
                // SAFETY: the destination has so many chunks.
                unsafe { _mm_storeu_si128(to.as_mut_ptr().add(i * WIDTH).cast(), chunk) };
                used = end;
            }
            then(to);
        }
    }

    /// Does what [`Loose::pack`] does, for a plan of a shape with so many windows. All that does not change from one
    /// destination to the next stays in registers.
    #[target_feature(enable = "ssse3")]
    pub fn pack<const WINDOWS: usize, const N: usize>(
        plan: &Loose,
        from: &[u8],
        step: usize,
        to: &mut [[u8; N]],
        base: &[u8; N],
        mut keep: impl FnMut(&mut [u8; N]) -> bool,
    ) -> usize {
        assert!(N >= 4 * WIDTH && step >= plan.from && from.len() == to.len() * step);
        let windows: &[_; WINDOWS] = plan.windows[..].first_chunk().expect("of this shape");
        let picks: [_; WINDOWS] = std::array::from_fn(|i| load(&windows[i].pick, 0));
        let starts: [_; WINDOWS] = std::array::from_fn(|i| windows[i].from);
        let bases: [_; 4] = std::array::from_fn(|i| load(base, i * WIDTH));
        let mut kept = 0;
        for i in 0..to.len() {
            // SAFETY: there are so many sources.
            let from = unsafe { from.as_ptr().add(i * step) };
            let picked = |i: usize| {
                // SAFETY: every window is in the least bytes of a source, and `step` is no less.
                let source = unsafe { _mm_loadu_si128(from.add(starts[i]).cast()) };
                _mm_shuffle_epi8(source, picks[i])
            };
            // SAFETY: no more are kept than there were.
            let to = unsafe { to.get_unchecked_mut(kept) };
            let second = _mm_or_si128(picked(0), picked(1));
            let (third, fourth) = if WINDOWS == Shape::WIDE {
                (
                    _mm_or_si128(picked(2), picked(3)),
                    _mm_or_si128(picked(4), picked(5)),
                )
            } else {
                (picked(2), picked(3))
            };
            store(to, 0, bases[0]);
            store(to, WIDTH, _mm_or_si128(bases[1], second));
            store(to, 2 * WIDTH, _mm_or_si128(bases[2], third));
            store(to, 3 * WIDTH, _mm_or_si128(bases[3], fourth));
            kept += usize::from(keep(to));
        }
        kept
    }

    /// Does what [`Loose::pack`] does but for `keep`: all destinations, a chunk of each at a time, so that what is
    /// picked stays in registers.
    #[target_feature(enable = "ssse3")]
    pub fn columns<const N: usize>(
        plan: &Loose,
        from: &[u8],
        step: usize,
        to: &mut [[u8; N]],
        base: &[u8; N],
    ) {
        let mut start = 0;
        for (i, &end) in plan.ends.iter().enumerate() {
            let (at, base) = (i * WIDTH, load(base, i * WIDTH));
            let both = from.chunks_exact(step).zip(to.iter_mut());
            match &plan.windows[start..usize::from(end)] {
                [] => both.for_each(|(_, to)| store(to, at, base)),
                [a] => {
                    let pick = load(&a.pick, 0);
                    for (from, to) in both {
                        let picked = _mm_shuffle_epi8(load(from, a.from), pick);
                        store(to, at, _mm_or_si128(base, picked));
                    }
                }
                [a, b] => {
                    let picks = (load(&a.pick, 0), load(&b.pick, 0));
                    for (from, to) in both {
                        let first = _mm_shuffle_epi8(load(from, a.from), picks.0);
                        let second = _mm_shuffle_epi8(load(from, b.from), picks.1);
                        store(to, at, _mm_or_si128(_mm_or_si128(base, first), second));
                    }
                }
                windows => {
                    for (from, to) in both {
                        let mut chunk = base;
                        for window in windows {
                            let pick = load(&window.pick, 0);
                            let picked = _mm_shuffle_epi8(load(from, window.from), pick);
                            chunk = _mm_or_si128(chunk, picked);
                        }
                        store(to, at, chunk);
                    }
                }
            }
            start = usize::from(end);
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
            let (mut packed, mut nth) = ([[0; 96]; 2], 0);
            let kept = plan.pack(&from, size, &mut packed, &base, |_| {
                nth += 1;
                nth != 2
            });
            assert_eq!((kept, packed[0]), (1, made[0]));
            let mut packed = [[0; 96]; 3];
            let kept = plan.pack(&from, size, &mut packed, &base, |to| *to != made[1]);
            assert_eq!((kept, packed[0], packed[1]), (2, made[0], made[2]));
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

    /// Plans of flows, of each shape and of none, do what the plain way does.
    #[test]
    fn plans_of_every_shape_move_alike() {
        let mut state = 3u64;
        let mut random = move |below: usize| {
            state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
            (state >> 33) as usize % below
        };
        let mut seen = [0; 3];
        for _ in 0..200 {
            let size = 16 + random(60);
            let spread = [1, 16, size][random(3)].min(size - 3);
            let mut moves = Vec::new();
            for chunk in usize::from(random(4) > 0)..4 {
                let start = random(size - 3 - (spread - 1));
                for to in (chunk * WIDTH..(chunk + 1) * WIDTH).step_by(4) {
                    let (from, width) = (start + random(spread), 1 << random(3));
                    if random(3) > 0 && from + width <= size {
                        moves.push(Move { from, to, width });
                    }
                }
            }
            let from: Vec<u8> = (0..size * 5 + random(size))
                .map(|_| random(256) as u8)
                .collect();
            let mut base: [u8; 64] = std::array::from_fn(|i| i as u8);
            for of in &moves {
                base[of.to..of.to + of.width].fill(0);
            }
            let plan = Loose::new(&moves, size, 4).unwrap();
            seen[plan.shape.map_or(2, |shape| shape as usize)] += 1;
            let mut singly = Vec::new();
            plan.each_singly(&from, size, &mut [0; 64], &base, |to| singly.push(*to));
            let mut packed = [[7; 64]; 5];
            let mut keep = [true, false, false, true, true].into_iter();
            let kept = plan.pack(&from, size, &mut packed, &base, |_| keep.next().unwrap());
            assert_eq!(kept, 3);
            assert_eq!(packed[..3], [singly[0], singly[3], singly[4]]);
        }
        assert!(seen.iter().all(|&count| count > 10), "{seen:?}");
    }
}
