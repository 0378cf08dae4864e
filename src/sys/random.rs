//! Random numbers.

use std::ptr::null_mut;

/// Begins the random numbers of the whole program somewhere else in each process and each second.
pub fn seed() {
    // SAFETY: any seed will do, and time() may get null.
    unsafe { libc::srand(libc::getpid() as u32 ^ libc::time(null_mut()) as u32) };
}

/// Returns a random number, the next of those that the whole program shares.
pub fn number() -> u32 {
    // SAFETY: takes nothing; its answer is not negative.
    unsafe { libc::rand() as u32 }
}
