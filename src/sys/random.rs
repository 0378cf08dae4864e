//! Random numbers.

/// Returns a random number, the next of those that the whole program shares.
pub fn number() -> u32 {
    // SAFETY: takes nothing; its answer is not negative.
    unsafe { libc::rand() as u32 }
}
