//! Which bytes go where between two layouts, worked out when the library is compiled.
//!
//! Decoding, encoding, translation and byte swapping are all the same thing: for each field that two layouts share, read
//! it here, perhaps swap its bytes, write it there. The list of moves is a constant of the pair of layouts.

use super::layout::{HasLayout, Layout};
use super::table::{self, Member};
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
    /// Bytes; 0 for the unused tail of a list.
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
    /// Least size of the source in bytes.
    const FROM: usize;
    /// Least size of the destination in bytes.
    const TO: usize;
}

/// The fields that layouts `A` and `B` share, from `A` to `B`.
pub struct Shared<A, B>(PhantomData<(A, B)>);

impl<A: HasLayout, B: HasLayout> Moves for Shared<A, B> {
    const LIST: [Move; MAX_MOVES] = shared(A::LAYOUT, B::MEMBERS);
    const FROM: usize = A::LAYOUT.size;
    const TO: usize = B::LAYOUT.size;
}

/// Every member of `L` whose bytes have an order, onto itself.
pub struct Ordered<L>(PhantomData<L>);

impl<L: HasLayout> Moves for Ordered<L> {
    const LIST: [Move; MAX_MOVES] = ordered(L::MEMBERS);
    const FROM: usize = L::LAYOUT.size;
    const TO: usize = L::LAYOUT.size;
}

/// Joins moves that continue one another, for bytes that keep their order.
pub const fn joined(list: [Move; MAX_MOVES]) -> [Move; MAX_MOVES] {
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

const fn shared(from: &Layout, members: &[Member]) -> [Move; MAX_MOVES] {
    let (mut list, mut n, mut i) = ([NONE; MAX_MOVES], 0, 0);
    while i < members.len() {
        // A field has one width, so both layouts have it.
        if let Some(field) = members[i].field
            && let Some(start) = from.offset_of(field)
        {
            list[n] = Move {
                from: start,
                to: table::offset(members, i),
                width: field.width(),
            };
            n += 1;
        }
        i += 1;
    }
    list
}

const fn ordered(members: &[Member]) -> [Move; MAX_MOVES] {
    let (mut list, mut n, mut i) = ([NONE; MAX_MOVES], 0, 0);
    while i < members.len() {
        let member = &members[i];
        if member.width > 1 && !member.filler {
            let at = table::offset(members, i);
            list[n] = Move {
                from: at,
                to: at,
                width: member.width,
            };
            n += 1;
        }
        i += 1;
    }
    list
}
