//! A set of numbers below 1024: one bit each, from the end of an array of 32 words.

use std::fmt::Write;

/// The words of a set; bit `n % 32` of word `31 - n / 32` stands for `n`.
pub type Bits = [u32; 32];

/// Adds `number`; false, and nothing changes, if it is not below 1024.
pub fn store(bits: &mut Bits, number: usize) -> bool {
    match bits.iter_mut().nth_back(number / 32) {
        Some(word) => {
            *word |= 1 << (number % 32);
            true
        }
        None => false,
    }
}

/// Returns how many numbers are in the set.
pub fn count(bits: &Bits) -> u32 {
    bits.iter().map(|word| word.count_ones()).sum()
}

/// Writes a line with the size of the set and its numbers, as `P 2 0 1023`; an empty text for an empty set.
pub fn line(bits: &Bits) -> String {
    let mut line = String::new();
    if count(bits) > 0 {
        line = format!("P {}", count(bits));
        for number in (0..1024).filter(|n| bits[31 - n / 32] >> (n % 32) & 1 == 1) {
            // Writing to a string does not fail.
            let _ = write!(line, " {number}");
        }
        line.push('\n');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_words() {
        let mut bits = [0; 32];
        assert_eq!(line(&bits), "");
        for number in [0, 31, 32, 1023, 31] {
            assert!(store(&mut bits, number));
        }
        assert_eq!((bits[31], bits[30], bits[0]), (0x8000_0001, 1, 0x8000_0000));
        assert_eq!(count(&bits), 4);
        assert_eq!(line(&bits), "P 4 0 31 32 1023\n");
        assert!(!store(&mut bits, 1024));
        assert!(!store(&mut bits, usize::MAX));
        assert_eq!(count(&bits), 4);
    }
}
