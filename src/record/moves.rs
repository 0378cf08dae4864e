//! Field-by-field copies between two layouts, worked out at compile time.
//!
//! Decoding, encoding, translation and byte swapping are all the same thing: for each field that two layouts share, read
//! it here, perhaps swap its octets, write it there. The list of moves is a constant of the pair of layouts, and the
//! code for it is unrolled for each pair, so no table is walked for a record.

use super::layout::{HasLayout, Layout};
use std::marker::PhantomData;

/// More moves than any pair of layouts needs.
const MAX_MOVES: usize = 32;

/// The way of a field, or of fields that lie behind one another, from a source to a destination.
#[derive(Clone, Copy)]
pub struct Move {
    from: usize,
    to: usize,
    /// Octets; 0 for the unused tail of a list.
    width: usize,
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

/// Copies the fields of `M` from `from` to `to`, swapping the octets of each when `SWAP`.
///
/// # Panics
/// When a slice is shorter than its layout.
#[inline(always)]
pub fn copy_swapped<M: Moves, const SWAP: bool>(from: &[u8], to: &mut [u8]) {
    if !SWAP {
        return copy::<M>(from, to);
    }
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

/// Swaps the octets of every field of the record at the start of `record`.
///
/// # Panics
/// When the slice is shorter than the layout.
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
