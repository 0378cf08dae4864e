//! Keys: what of a record decides in which line it is counted, packed into a few words.

use super::table::Part;
use super::vocabulary::option;

/// Most words of 64 bits in a key.
pub const KEY_WORDS: usize = 3;

/// A key, packed; words that the report does not need are 0.
pub type PackedKey = [u64; KEY_WORDS];

/// Where a part of a key is in its words.
#[derive(Clone, Copy, Debug)]
pub struct Packed {
    /// The word.
    pub word: usize,
    /// The lowest bit.
    pub shift: u32,
    /// Bits of the value, those that are left out excepted.
    pub bits: u32,
    /// Bits of the value that are always 0 and left out.
    pub dropped: u32,
}

/// Where the parts of a key are in its words: the same for every version.
#[derive(Clone, Debug)]
pub struct KeyLayout {
    /// The parts in the order of the report's keys.
    pub parts: Vec<Packed>,
    /// Words used.
    pub words: usize,
}

impl KeyLayout {
    /// Puts parts into words, each into the first that has room, for a report with these options.
    pub fn new(parts: impl Iterator<Item = Part>, options: u32) -> KeyLayout {
        let lengths = options & (option::SOURCE_PREFIX | option::DESTINATION_PREFIX) != 0;
        let mut used = [0; KEY_WORDS];
        let parts = parts.map(|part| {
            let dropped = match part.prefix() != 0 && !lengths {
                true => LENGTH_BITS,
                false => 0,
            };
            let bits = part.bits() - dropped;
            let word = used.iter().position(|used| used + bits <= 64).unwrap_or(0);
            used[word] += bits;
            Packed {
                word,
                shift: used[word] - bits,
                bits,
                dropped,
            }
        });
        KeyLayout {
            parts: parts.collect(),
            words: used.iter().filter(|&&used| used > 0).count(),
        }
    }

    /// Bits of all parts.
    pub fn bits(&self) -> u32 {
        self.parts.iter().map(|part| part.bits).sum()
    }

    /// Returns part `number` of a packed key.
    pub fn get(&self, key: &[u64], number: usize) -> u64 {
        let part = &self.parts[number];
        (key[part.word] >> part.shift & (u64::MAX >> (64 - part.bits))) << part.dropped
    }
}

/// Bits of a prefix length behind an address.
pub const LENGTH_BITS: u32 = 8;

#[cfg(test)]
mod tests {
    use super::super::table::{Gather, KINDS};
    use super::*;

    /// Every key fits, and what is packed comes out again.
    #[test]
    fn keys_fit() {
        for (kind, options) in KINDS
            .iter()
            .flat_map(|kind| [(kind, 0), (kind, option::SOURCE_PREFIX)])
        {
            let layout = KeyLayout::new(kind.keys.iter().map(|key| key.part), options);
            let mut taken = [0u64; KEY_WORDS];
            for (number, key) in kind.keys.iter().enumerate() {
                let part = layout.parts[number];
                assert_eq!(part.bits + part.dropped, key.part.bits());
                assert!(part.shift + part.bits <= 64, "{}", kind.name);
                let mask = u64::MAX >> (64 - part.bits) << part.shift;
                assert_eq!(taken[part.word] & mask, 0, "{}", kind.name);
                taken[part.word] |= mask;
                let greatest = u64::MAX >> (64 - part.bits) << part.dropped;
                assert_eq!(layout.get(&taken, number), greatest);
            }
            assert!(matches!(kind.gather, Gather::Spread | Gather::Totals) || layout.words > 0);
        }
    }
}
