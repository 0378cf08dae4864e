//! What the fuzz targets share. They call the exported functions, as C programs do.

pub mod flows;
pub mod rules;
pub mod stream;
pub mod system;

/// The most bytes an input may have: more finds nothing new and takes longer.
pub const LARGEST: usize = 1 << 16;

/// Runs a target on one input: the system is [`system`]'s meanwhile, and every descriptor has to be closed after.
pub fn run(data: &[u8], target: impl FnOnce(&[u8])) {
    if data.len() > LARGEST {
        return;
    }
    let before = system::descriptors();
    system::sealed(|| target(data));
    assert_eq!(system::descriptors(), before, "descriptors that are open");
}

/// A target: `fn(&[u8])` by its name.
#[macro_export]
macro_rules! target {
    ($target:expr) => {
        ::libfuzzer_sys::fuzz_target!(
            init: $crate::system::prepare(),
            |data: &[u8]| { $crate::run(data, $target); }
        );
    };
}

/// FNV-1a, to touch and compare bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum(pub u64);

impl Default for Sum {
    fn default() -> Sum {
        Sum(0xcbf2_9ce4_8422_2325)
    }
}

impl Sum {
    pub fn add(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    }

    pub fn of(bytes: &[u8]) -> u64 {
        let mut sum = Sum::default();
        sum.add(bytes);
        sum.0
    }
}
