//! Copies and swaps records: the code for each list of moves, unrolled, so that no table is walked for a record.

use super::MAX_SIZE;
use super::layout::HasLayout;
use super::moves::{Move, Moves, Ordered, joined};
use super::plan::{Plan, Planned, plan};
use super::shuffle;
use std::marker::PhantomData;

/// How to make the moves of `M` sixteen bytes at a time, the bytes of each field swapped.
struct Copied<M>(PhantomData<M>);

impl<M: Moves> Planned for Copied<M> {
    const PLAN: Plan = plan(&M::LIST, M::FROM, M::TO, false);
}

/// How to swap a record in place.
struct Swapped<L>(PhantomData<L>);

impl<L: HasLayout> Planned for Swapped<L> {
    const PLAN: Plan = plan(
        &<Ordered<L> as Moves>::LIST,
        L::LAYOUT.size,
        L::LAYOUT.size,
        true,
    );
}

/// Expands `$step!(i)` for every index of a list of moves.
macro_rules! unroll {
    ($step:ident) => {
        unroll!(@ $step 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31)
    };
    (@ $step:ident $($i:literal)*) => { $($step!($i);)* };
}

/// Copies the fields of `M` from `from` to `to` as they are.
///
/// # Panics
/// When a slice is shorter than its layout.
#[inline(always)]
pub fn copy<M: Moves>(from: &[u8], to: &mut [u8]) {
    assert!(from.len() >= M::FROM && to.len() >= M::TO);
    macro_rules! step {
        ($i:literal) => {
            let Move {
                from: a,
                to: b,
                width,
            } = const { joined(M::LIST)[$i] };
            to[b..b + width].copy_from_slice(&from[a..a + width]);
        };
    }
    unroll!(step);
}

/// Tells whether the fields of `M` are the same in `from` and `to`.
///
/// # Panics
/// When a slice is shorter than its layout.
#[inline(always)]
pub fn same<M: Moves>(from: &[u8], to: &[u8]) -> bool {
    assert!(from.len() >= M::FROM && to.len() >= M::TO);
    macro_rules! step {
        ($i:literal) => {
            let Move {
                from: a,
                to: b,
                width,
            } = const { joined(M::LIST)[$i] };
            if to[b..b + width] != from[a..a + width] {
                return false;
            }
        };
    }
    unroll!(step);
    true
}

/// Copies the fields of `M` from `from` to `to`, swapping the bytes of each.
///
/// # Panics
/// When a slice is shorter than its layout.
#[inline(always)]
pub fn copy_swapped<M: Moves>(from: &[u8], to: &mut [u8]) {
    assert!(from.len() >= M::FROM && to.len() >= M::TO);
    macro_rules! step {
        ($i:literal) => {
            let Move {
                from: a,
                to: b,
                width,
            } = const { M::LIST[$i] };
            match width {
                1 => to[b] = from[a],
                2 => {
                    let v = u16::from_ne_bytes([from[a], from[a + 1]]);
                    to[b..b + 2].copy_from_slice(&v.swap_bytes().to_ne_bytes());
                }
                4 => {
                    let v = u32::from_ne_bytes([from[a], from[a + 1], from[a + 2], from[a + 3]]);
                    to[b..b + 4].copy_from_slice(&v.swap_bytes().to_ne_bytes());
                }
                _ => {}
            }
        };
    }
    unroll!(step);
}

/// Copies the fields of `C` from `header` and those of `M` from each record in `from` to one in `to`, swapping the bytes of
/// each, then calls `then` with what was made. The rest of it becomes as in `base`, which is zero elsewhere. Ends with the
/// shorter of the slices.
///
/// # Panics
/// When `header` is shorter than its layout.
#[inline(always)]
pub fn copy_swapped_each<C: Moves, M: Moves>(
    header: &[u8],
    from: &[u8],
    to: &mut [u8],
    base: &[u8; MAX_SIZE],
    then: impl FnMut(&mut [u8]) + Copy,
) {
    match shuffle::is_known() {
        true => shuffle::each::<Copied<C>, Copied<M>>(header, from, to, base, then),
        false => copy_swapped_each_slowly::<C, M>(header, from, to, base, then),
    }
}

/// Does what [`copy_swapped_each`] does where the processor is not known to move sixteen bytes at once. Apart, as it takes
/// registers.
#[inline(never)]
fn copy_swapped_each_slowly<C: Moves, M: Moves>(
    header: &[u8],
    from: &[u8],
    to: &mut [u8],
    base: &[u8; MAX_SIZE],
    then: impl FnMut(&mut [u8]),
) {
    match shuffle::find_out() {
        true => shuffle::each::<Copied<C>, Copied<M>>(header, from, to, base, then),
        false => singly::copy_swapped_each::<C, M>(header, from, to, base, then),
    }
}

/// Swaps the bytes of every field of the record at the start of `record`.
///
/// # Panics
/// When the slice is shorter than the layout.
#[inline(always)]
pub fn swap<L: HasLayout>(record: &mut [u8]) {
    if !shuffle::in_place::<Swapped<L>>(record) {
        singly::swap::<L>(record);
    }
}

/// A field at a time, for processors that cannot move sixteen bytes at once.
mod singly {
    use super::*;

    #[inline(always)]
    pub fn copy_swapped_each<C: Moves, M: Moves>(
        header: &[u8],
        from: &[u8],
        to: &mut [u8],
        base: &[u8; MAX_SIZE],
        mut then: impl FnMut(&mut [u8]),
    ) {
        let mut base = *base;
        copy_swapped::<C>(header, &mut base);
        let records = from.chunks_exact(M::FROM).zip(to.chunks_exact_mut(M::TO));
        for (from, to) in records {
            to.copy_from_slice(&base[..M::TO]);
            copy_swapped::<M>(from, to);
            then(to);
        }
    }

    #[inline(always)]
    pub fn swap<L: HasLayout>(record: &mut [u8]) {
        assert!(record.len() >= L::LAYOUT.size);
        macro_rules! step {
            ($i:literal) => {
                let Move { from: a, width, .. } = const { <Ordered<L> as Moves>::LIST[$i] };
                match width {
                    2 => record.swap(a, a + 1),
                    4 => record[a..a + 4].reverse(),
                    _ => {}
                }
            };
        }
        unroll!(step);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::RECORDS;
    use crate::record::layout::{Header, Legacy, Stored, Wire, for_each_row};
    use crate::record::moves::Shared;

    /// Returns bytes without a pattern.
    fn bytes(size: usize) -> Vec<u8> {
        (1..=size as u64)
            .map(|i| (i.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as u8)
            .collect()
    }

    fn swaps_alike<L: HasLayout>(name: &str) {
        let record = bytes(L::LAYOUT.size + 3);
        let (mut at_once, mut one_by_one) = (record.clone(), record.clone());
        singly::swap::<L>(&mut one_by_one);
        if shuffle::in_place::<Swapped<L>>(&mut at_once) {
            assert_eq!(at_once, one_by_one, "{name}");
        }
        assert_ne!(record, one_by_one);
    }

    /// Compares what the moves of `C`, from a header, and of `M`, from records, come to at once and one by one.
    fn copies_alike<C: Moves, M: Moves>(name: &str) {
        let (header, from) = (bytes(C::FROM), bytes(M::FROM * 5));
        let is_moved = |i| {
            [C::LIST, M::LIST]
                .iter()
                .flatten()
                .any(|place| (place.to..place.to + place.width).contains(&i))
        };
        let base = std::array::from_fn(|i| if is_moved(i) { 0 } else { 3 * i as u8 });
        let (mut at_once, mut one_by_one) = (vec![0; 300], vec![0; 300]);
        singly::copy_swapped_each::<C, M>(&header, &from, &mut one_by_one, &base, |_| ());
        if shuffle::find_out() {
            shuffle::each::<Copied<C>, Copied<M>>(&header, &from, &mut at_once, &base, |_| ());
            assert_eq!(at_once, one_by_one, "{name}");
        }
        assert!(one_by_one.iter().any(|&byte| byte != 0));
    }

    #[test]
    fn sixteen_bytes_are_swapped_as_one_field_is() {
        const fn test<const ROW: usize>() -> fn(&str) {
            swaps_alike::<Stored<ROW>>
        }
        const TESTS: [fn(&str); RECORDS.len()] = for_each_row!(test);
        for (test, record) in TESTS.iter().zip(RECORDS) {
            test(record.name);
        }
        swaps_alike::<Legacy>("stream version 1");
    }

    #[test]
    fn sixteen_bytes_are_copied_as_one_field_is() {
        fn alike<const ROW: usize>(name: &str) {
            copies_alike::<Shared<Header<ROW>, Stored<ROW>>, Shared<Wire<ROW>, Stored<ROW>>>(name);
            swaps_alike::<Wire<ROW>>(name);
        }
        const fn test<const ROW: usize>() -> Option<fn(&str)> {
            match RECORDS[ROW].pdu {
                Some(_) => Some(alike::<ROW>),
                None => None,
            }
        }
        const TESTS: [Option<fn(&str)>; RECORDS.len()] = for_each_row!(test);
        for (test, record) in TESTS.iter().zip(RECORDS) {
            if let Some(test) = test {
                test(record.name);
            }
        }
    }
}
