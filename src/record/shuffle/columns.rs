//! Words of records as columns.
//!
//! The code is `unsafe` because no safe call loads or stores sixteen bytes, and is there because compilers do without vector
//! instructions here: they take a word at a time, which is twice as many instructions.

#[cfg(all(target_arch = "x86_64", target_feature = "sse2"))]
use x86 as fastest;

#[cfg(not(all(target_arch = "x86_64", target_feature = "sse2")))]
use singly as fastest;

/// Takes sixteen bytes of each of four records as words in the order of this machine; returns the first word of each, then
/// the second of each, and so on.
#[inline(always)]
pub fn transposed(records: [&[u8; 16]; 4]) -> [[u32; 4]; 4] {
    fastest::transposed(records)
}

/// Returns the byte of each word that is lowest when the word is shifted by `shift` bits, fewer than 32.
#[inline(always)]
pub fn bytes(words: &[u32; 16], shift: u8) -> [u8; 16] {
    fastest::bytes(words, shift)
}

/// Returns the two bytes of each word that are lowest when the word is shifted by `shift` bits, at most sixteen.
#[inline(always)]
pub fn halves(words: &[u32; 16], shift: u8) -> [u16; 16] {
    fastest::halves(words, shift)
}

/// One word after the other.
#[cfg(any(test, not(all(target_arch = "x86_64", target_feature = "sse2"))))]
mod singly {
    #[inline(always)]
    pub fn transposed(records: [&[u8; 16]; 4]) -> [[u32; 4]; 4] {
        let records = records.map(|record| record.as_chunks::<4>().0);
        [0, 1, 2, 3].map(|word| records.map(|record| u32::from_ne_bytes(record[word])))
    }

    #[inline(always)]
    pub fn bytes(words: &[u32; 16], shift: u8) -> [u8; 16] {
        words.map(|word| (word >> shift) as u8)
    }

    #[inline(always)]
    pub fn halves(words: &[u32; 16], shift: u8) -> [u16; 16] {
        words.map(|word| (word >> shift) as u16)
    }
}

/// With the instructions that all processors of this kind have.
#[cfg(all(target_arch = "x86_64", target_feature = "sse2"))]
mod x86 {
    use std::arch::x86_64::*;
    use std::mem::transmute;

    #[inline(always)]
    pub fn transposed(records: [&[u8; 16]; 4]) -> [[u32; 4]; 4] {
        // SAFETY: the processor has the instructions; there are sixteen bytes, for which any address will do, and what is
        // made of vectors has as many bytes as they, of any values.
        unsafe {
            let [a, b, c, d] = records.map(|record| _mm_loadu_si128(record.as_ptr().cast()));
            let (low, high) = (_mm_unpacklo_epi32(a, b), _mm_unpackhi_epi32(a, b));
            let (low2, high2) = (_mm_unpacklo_epi32(c, d), _mm_unpackhi_epi32(c, d));
            transmute::<[__m128i; 4], _>([
                _mm_unpacklo_epi64(low, low2),
                _mm_unpackhi_epi64(low, low2),
                _mm_unpacklo_epi64(high, high2),
                _mm_unpackhi_epi64(high, high2),
            ])
        }
    }

    #[inline(always)]
    pub fn bytes(words: &[u32; 16], shift: u8) -> [u8; 16] {
        // SAFETY: the processor has the instructions; words and vectors have as many bytes, of any values.
        unsafe {
            let shift = _mm_cvtsi32_si128(shift.into());
            let [a, b, c, d] = transmute::<[u32; 16], [__m128i; 4]>(*words)
                .map(|four| _mm_and_si128(_mm_srl_epi32(four, shift), _mm_set1_epi32(0xFF)));
            let (low, high) = (_mm_packs_epi32(a, b), _mm_packs_epi32(c, d));
            transmute::<__m128i, _>(_mm_packus_epi16(low, high))
        }
    }

    #[inline(always)]
    pub fn halves(words: &[u32; 16], shift: u8) -> [u16; 16] {
        // SAFETY: the processor has the instructions; words and vectors have as many bytes, of any values.
        unsafe {
            // Extended by their sign, so that packing leaves them as they are.
            let shift = _mm_cvtsi32_si128(16 - i32::from(shift));
            let [a, b, c, d] = transmute::<[u32; 16], [__m128i; 4]>(*words)
                .map(|four| _mm_srai_epi32::<16>(_mm_sll_epi32(four, shift)));
            transmute::<[__m128i; 2], _>([_mm_packs_epi32(a, b), _mm_packs_epi32(c, d)])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_goes_to_its_place() {
        let records: [[u8; 16]; 4] =
            std::array::from_fn(|record| std::array::from_fn(|byte| (16 * record + byte) as u8));
        let columns = transposed(records.each_ref());
        assert_eq!(columns, singly::transposed(records.each_ref()));
        for (word, column) in columns.iter().enumerate() {
            for (record, value) in column.iter().enumerate() {
                let first = (16 * record + 4 * word) as u8;
                assert_eq!(value.to_ne_bytes(), [0, 1, 2, 3].map(|byte| first + byte));
            }
        }
    }

    #[test]
    fn parts_of_words() {
        let words: [u32; 16] =
            std::array::from_fn(|i| (i as u32).wrapping_mul(0x9E37_79B9) ^ 0x80FF_7F00);
        for shift in [0, 8, 16, 24] {
            assert_eq!(
                bytes(&words, shift),
                singly::bytes(&words, shift),
                "{shift}"
            );
        }
        for shift in [0, 16] {
            assert_eq!(
                halves(&words, shift),
                singly::halves(&words, shift),
                "{shift}"
            );
        }
        assert_eq!(bytes(&[0x1234_80FF; 16], 8), [0x80; 16]);
        assert_eq!(halves(&[0x1234_80FF; 16], 0), [0x80FF; 16]);
    }
}
