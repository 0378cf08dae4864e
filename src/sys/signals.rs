//! Signals: what one does, and SIGPIPE kept from ending the program.

use std::ffi::c_int;
use std::mem::MaybeUninit;
use std::ptr;

/// Sets what a signal does as BSD's `signal()` does: the handler stays, and calls that it interrupts go on, except for
/// SIGALRM. Returns the handler before, or `SIG_ERR`.
///
/// # Safety
/// - `handler` is a signal handler, `SIG_DFL` or `SIG_IGN`.
pub unsafe fn set_handler(signal: c_int, handler: libc::sighandler_t) -> libc::sighandler_t {
    let mut before = MaybeUninit::<libc::sigaction>::zeroed();
    // SAFETY: zeros are a valid sigaction; the old one is read only if the call filled it.
    unsafe {
        let mut action = MaybeUninit::<libc::sigaction>::zeroed().assume_init();
        action.sa_sigaction = handler;
        libc::sigemptyset(&mut action.sa_mask);
        if signal != libc::SIGALRM {
            action.sa_flags = libc::SA_RESTART;
        }
        match libc::sigaction(signal, &action, before.as_mut_ptr()) {
            0 => before.assume_init().sa_sigaction,
            _ => libc::SIG_ERR,
        }
    }
}

/// While it lives, a write of this thread to a program that has ended is an error and does not end this one.
pub struct NoPipeSignal {
    before: libc::sigset_t,
    /// Whether a signal was waiting before: then it is not ours to take away.
    pending: bool,
}

fn pipe_signal() -> libc::sigset_t {
    let mut set = MaybeUninit::uninit();
    // SAFETY: sigemptyset fills the set.
    unsafe {
        libc::sigemptyset(set.as_mut_ptr());
        libc::sigaddset(set.as_mut_ptr(), libc::SIGPIPE);
        set.assume_init()
    }
}

fn is_pending() -> bool {
    let mut set = MaybeUninit::uninit();
    // SAFETY: sigpending fills the set.
    unsafe {
        libc::sigemptyset(set.as_mut_ptr());
        libc::sigpending(set.as_mut_ptr());
        libc::sigismember(set.as_ptr(), libc::SIGPIPE) == 1
    }
}

/// Takes the SIGPIPE that waits for this thread.
#[cfg(not(target_os = "macos"))]
fn take_pending() {
    let now = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: the signal is blocked, so it waits; without one the call returns.
    unsafe { libc::sigtimedwait(&pipe_signal(), ptr::null_mut(), &now) };
}

/// Takes the SIGPIPE that waits for this thread.
#[cfg(target_os = "macos")]
fn take_pending() {
    let mut taken = 0;
    // SAFETY: the signal is blocked and was found pending.
    unsafe { libc::sigwait(&pipe_signal(), &mut taken) };
}

impl NoPipeSignal {
    /// Blocks SIGPIPE for this thread.
    #[allow(clippy::new_without_default)] // a guard, made where it is to hold
    pub fn new() -> NoPipeSignal {
        let mut before = MaybeUninit::uninit();
        let pending = is_pending();
        // SAFETY: both are sets, and pthread_sigmask fills the second.
        let before = unsafe {
            libc::sigemptyset(before.as_mut_ptr());
            libc::pthread_sigmask(libc::SIG_BLOCK, &pipe_signal(), before.as_mut_ptr());
            before.assume_init()
        };
        NoPipeSignal { before, pending }
    }
}

impl Drop for NoPipeSignal {
    fn drop(&mut self) {
        if !self.pending && is_pending() {
            take_pending();
        }
        // SAFETY: puts back what was.
        unsafe { libc::pthread_sigmask(libc::SIG_SETMASK, &self.before, ptr::null_mut()) };
    }
}
