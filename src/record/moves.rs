//! Field-by-field copies between two layouts, worked out at compile time.
//!
//! Decoding, encoding, translation and byte swapping are all the same thing: for each field that two layouts share, read
//! it here, perhaps swap its octets, write it there. The list of moves is a constant of the pair of layouts, and the
//! code for it is unrolled for each pair, so no table is walked for a record.

use super::layout::{HasLayout, Layout};
use std::marker::PhantomData;

/// More moves than any pair of layouts needs.
const MAX_MOVES: usize = 32;

/// One field's way from a source to a destination.
#[derive(Clone, Copy)]
pub struct Move {
    from: usize,
    to: usize,
    /// 0 for the unused tail of a list.
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

/// Copies the fields of `M` from `from` to `to`, swapping the octets of each when `SWAP`.
///
/// # Panics
/// When a slice is shorter than its layout.
#[inline(always)]
pub fn copy<M: Moves, const SWAP: bool>(from: &[u8], to: &mut [u8]) {
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
                    let v = if SWAP { v.swap_bytes() } else { v };
                    to[b..b + 2].copy_from_slice(&v.to_ne_bytes());
                }
                4 => {
                    let v = u32::from_ne_bytes([from[a], from[a + 1], from[a + 2], from[a + 3]]);
                    let v = if SWAP { v.swap_bytes() } else { v };
                    to[b..b + 4].copy_from_slice(&v.to_ne_bytes());
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
