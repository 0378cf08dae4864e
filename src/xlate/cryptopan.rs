//! Crypto-PAn: addresses that keep their prefixes but not themselves.
//!
//! Two addresses that share a prefix still share one of the same length, and the same key gives the same addresses.
//! Bit by bit, an address is exclusive-ored with the first bit of an AES block that depends on the bits before.

use aes::cipher::{BlockCipherEncrypt, KeyInit};
use aes::{Aes128, Block};
use std::fmt;

/// A key: 16 bytes for the cipher, then 16 that it makes the padding of.
pub type Key = [u8; 32];

/// The anonymization that a key stands for.
#[derive(Clone)]
pub struct CryptoPan {
    cipher: Aes128,
    pad: Block,
    /// The first four bytes of the padding.
    head: u32,
}

impl CryptoPan {
    /// Prepares a key.
    pub fn new(key: &Key) -> CryptoPan {
        let [mut secret, mut pad] = [Block::default(); 2];
        secret.copy_from_slice(&key[..16]);
        pad.copy_from_slice(&key[16..]);
        let cipher = Aes128::new(&secret);
        cipher.encrypt_block(&mut pad);
        let head = u32::from_be_bytes([pad[0], pad[1], pad[2], pad[3]]);
        CryptoPan { cipher, pad, head }
    }

    /// Returns the address that stands for `address`.
    pub fn anonymize(&self, address: u32) -> u32 {
        let mut blocks = [self.pad; 32];
        for (bits, block) in (0..).zip(&mut blocks) {
            // The bits of the address before this one, then padding.
            let rest = u32::MAX >> bits;
            let head = address & !rest | self.head & rest;
            block[..4].copy_from_slice(&head.to_be_bytes());
        }
        self.cipher.encrypt_blocks(&mut blocks);
        let bits = blocks.iter().map(|block| u32::from(block[0] >> 7));
        address ^ bits.fold(0, |all, bit| all << 1 | bit)
    }
}

impl fmt::Debug for CryptoPan {
    /// Shows nothing of the key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CryptoPan").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The key and trace that Crypto-PAn is published with.
    #[test]
    fn published_examples() {
        let key = [
            21, 34, 23, 141, 51, 164, 207, 128, 19, 10, 91, 22, 73, 144, 125, 16, 216, 152, 143,
            131, 121, 121, 101, 39, 98, 87, 76, 45, 42, 132, 34, 2,
        ];
        let pan = CryptoPan::new(&key);
        for (address, expected) in [
            ([128, 11, 68, 132], [135, 242, 180, 132]),
            ([129, 118, 74, 4], [134, 136, 186, 123]),
            ([130, 132, 252, 244], [133, 68, 164, 234]),
            ([141, 223, 7, 43], [141, 167, 8, 160]),
        ] {
            let found = pan.anonymize(u32::from_be_bytes(address));
            assert_eq!(found.to_be_bytes(), expected, "{address:?}");
        }
    }

    #[test]
    fn prefixes_are_kept() {
        let pan = CryptoPan::new(&[7; 32]);
        for (a, b) in [
            (0, u32::MAX),
            (0x0a00_0001, 0x0a00_0002),
            (0x0a00_0000, 0x0a80_0000),
        ] {
            let kept = (pan.anonymize(a) ^ pan.anonymize(b)).leading_zeros();
            assert_eq!(kept, (a ^ b).leading_zeros());
        }
    }
}
