//! Field-by-field copies between two layouts, worked out at compile time.
//!
//! Decoding, encoding, translation and byte swapping are all the same thing: for each field that two layouts share, read
//! it here, perhaps swap its octets, write it there. The list of moves is a constant of the pair of layouts, and the
//! code for it is unrolled for each pair, so no table is walked for a record.

use super::MAX_SIZE;
use super::layout::{HasLayout, Layout};
use super::shuffle::{self, Plan, Planned, plan};
use std::marker::PhantomData;

/// More moves than any pair of layouts needs.
pub const MAX_MOVES: usize = 32;

/// The way of a field, or of fields that lie behind one another, from a source to a destination.
#[derive(Clone, Copy)]
pub struct Move {
    /// Where it starts in the source.
    pub from: usize,
    /// Where it starts in the destination.
    pub to: usize,
    /// Octets; 0 for the unused tail of a list.
    pub width: usize,
}

const NONE: Move = Move {
    from: 0,
    to: 0,
    width: 0,
};

/// A list of moves known at compile time.
pub trait Moves {
    /// The moves.
    const LIST: [Move; MAX_MOVES];
    /// Least size of the source in octets.
    const FROM: usize;
    /// Least size of the destination in octets.
    const TO: usize;
}

/// The fields that layouts `A` and `B` share, from `A` to `B`.
pub struct Shared<A, B>(PhantomData<(A, B)>);

impl<A: HasLayout, B: HasLayout> Moves for Shared<A, B> {
    const LIST: [Move; MAX_MOVES] = shared(A::LAYOUT, B::LAYOUT);
    const FROM: usize = A::LAYOUT.size;
    const TO: usize = B::LAYOUT.size;
}

/// The same moves with those that continue one another made one, for octets that keep their order.
const fn joined(list: [Move; MAX_MOVES]) -> [Move; MAX_MOVES] {
    let (mut joined, mut n, mut i) = ([NONE; MAX_MOVES], 0, 0);
    while i < MAX_MOVES && list[i].width > 0 {
        let Move { from, to, width } = list[i];
        i += 1;
        if n > 0 {
            let last = &mut joined[n - 1];
            if last.from + last.width == from && last.to + last.width == to {
                last.width += width;
                continue;
            }
        }
        joined[n] = Move { from, to, width };
        n += 1;
    }
    joined
}

const fn shared(a: &Layout, b: &Layout) -> [Move; MAX_MOVES] {
    let (mut list, mut n, mut i) = ([NONE; MAX_MOVES], 0, 0);
    while i < b.slots.len() {
        let slot = &b.slots[i];
        if let Some(field) = slot.field
            && let Some(from) = a.offset_of(field)
        {
            list[n] = Move {
                from,
                to: slot.offset,
                width: slot.width,
            };
            n += 1;
        }
        i += 1;
    }
    list
}

/// Every slot of `L` whose octets have an order, onto itself.
pub struct Ordered<L>(PhantomData<L>);

impl<L: HasLayout> Moves for Ordered<L> {
    const LIST: [Move; MAX_MOVES] = ordered(L::LAYOUT);
    const FROM: usize = L::LAYOUT.size;
    const TO: usize = L::LAYOUT.size;
}

const fn ordered(layout: &Layout) -> [Move; MAX_MOVES] {
    let (mut list, mut n, mut i) = ([NONE; MAX_MOVES], 0, 0);
    while i < layout.slots.len() {
        let slot = &layout.slots[i];
        if slot.width > 1 && !slot.filler {
            list[n] = Move {
                from: slot.offset,
                to: slot.offset,
                width: slot.width,
            };
            n += 1;
        }
        i += 1;
    }
    list
}

/// The same for sixteen octets at a time, the octets of each field swapped.
struct Copied<M>(PhantomData<M>);

impl<M: Moves> Planned for Copied<M> {
    const PLAN: Plan = plan(&M::LIST, M::FROM, M::TO, false);
}

/// The same for swapping in place.
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

/// Copies the fields of `M` from `from` to `to`, swapping the octets of each.
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

/// Copies the fields of `M` from each record in `from` to one in `to`, swapping the octets of each, then calls `then`
/// with what was made; the rest of it becomes as in `base`. Ends with the shorter of the slices.
#[inline(always)]
pub fn copy_swapped_each<M: Moves>(
    from: &[u8],
    to: &mut [u8],
    base: &[u8; MAX_SIZE],
    mut then: impl FnMut(&mut [u8]),
) {
    if shuffle::each::<Copied<M>>(from, to, base, &mut then) {
        return;
    }
    singly::copy_swapped_each::<M>(from, to, base, then);
}

/// Swaps the octets of every field of the record at the start of `record`.
///
/// # Panics
/// When the slice is shorter than the layout.
#[inline(always)]
pub fn swap<L: HasLayout>(record: &mut [u8]) {
    if !shuffle::in_place::<Swapped<L>>(record) {
        singly::swap::<L>(record);
    }
}

/// A field at a time, for processors that cannot move sixteen octets at once.
mod singly {
    use super::*;

    #[inline(always)]
    pub fn copy_swapped_each<M: Moves>(
        from: &[u8],
        to: &mut [u8],
        base: &[u8; MAX_SIZE],
        mut then: impl FnMut(&mut [u8]),
    ) {
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

    /// Octets without a pattern.
    fn octets(size: usize) -> Vec<u8> {
        (1..=size as u64)
            .map(|i| (i.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as u8)
            .collect()
    }

    fn swaps_alike<L: HasLayout>() {
        let record = octets(L::LAYOUT.size + 3);
        let (mut at_once, mut one_by_one) = (record.clone(), record.clone());
        singly::swap::<L>(&mut one_by_one);
        if shuffle::in_place::<Swapped<L>>(&mut at_once) {
            assert_eq!(at_once, one_by_one, "{}", L::LAYOUT.name);
        }
        assert_ne!(record, one_by_one);
    }

    fn copies_alike<A: HasLayout, B: HasLayout>() {
        let from = octets(A::LAYOUT.size * 5);
        let base = std::array::from_fn(|i| 3 * i as u8);
        let (mut at_once, mut one_by_one) = (vec![0; 300], vec![0; 300]);
        singly::copy_swapped_each::<Shared<A, B>>(&from, &mut one_by_one, &base, |_| ());
        let copied = &mut at_once;
        if shuffle::each::<Copied<Shared<A, B>>>(&from, copied, &base, |_| ()) {
            assert_eq!(at_once, one_by_one, "{}", A::LAYOUT.name);
        }
        assert!(one_by_one.iter().any(|&octet| octet != 0));
    }

    macro_rules! record_layouts {
        ($($version:ident $struct:ident { $($slots:tt)* })*) => {
            #[test]
            fn sixteen_octets_are_swapped_as_one_field_is() {
                use crate::record::layout::*;
                $(swaps_alike::<$version>();)*
            }
        };
    }
    macro_rules! pdu_layouts {
        ($($version:ident $pdu:ident $header:ident $struct:ident[$max:literal] { $($slots:tt)* })*) => {
            #[test]
            fn sixteen_octets_are_copied_as_one_field_is() {
                use crate::pdu::layout as wire;
                use crate::record::layout as record;
                $(
                    copies_alike::<wire::$version, record::$version>();
                    copies_alike::<record::$version, wire::$version>();
                    swaps_alike::<wire::$version>();
                )*
            }
        };
    }
    macro_rules! fields {
        ($($table:tt)*) => {};
    }
    macro_rules! header_layouts {
        ($($table:tt)*) => {};
    }
    include!("table.rs");
}
