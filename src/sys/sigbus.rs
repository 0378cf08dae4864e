//! SIGBUS of mapped files.
//!
//! A mapped file that someone truncates takes the pages behind its new end away, and whoever touches them is killed by
//! SIGBUS: the library or, as records are handed out where they lie, the program. So the first mapping installs a handler
//! that puts a page of zeros in such a place, notes it, and passes every other SIGBUS on to the handler before it.

use super::errno;
use std::ffi::{c_int, c_void};
use std::mem::MaybeUninit;
use std::ptr::{self, null_mut};
use std::sync::atomic::{AtomicPtr, AtomicUsize, Ordering::SeqCst};
use std::sync::{Mutex, Once, OnceLock, PoisonError};

/// A mapping that the signal handler knows. Nodes are never freed, only used again, so that the handler may walk the list.
pub(super) struct Node {
    start: AtomicUsize,
    end: AtomicUsize,
    /// Pages that were missing and have been replaced by zeros.
    holes: AtomicUsize,
    next: *const Node,
}

// SAFETY: `next` is set before the node is shared and never changes.
unsafe impl Sync for Node {}
// SAFETY: as above; nodes live for good.
unsafe impl Send for Node {}

static NODES: AtomicPtr<Node> = AtomicPtr::new(null_mut());
static FREE: Mutex<Vec<&Node>> = Mutex::new(Vec::new());
static BEFORE: OnceLock<libc::sigaction> = OnceLock::new();
static PAGE: AtomicUsize = AtomicUsize::new(0);

/// Has the handler guard the mapping from `start` to `end`.
pub(super) fn guard(start: usize, end: usize) -> &'static Node {
    static INSTALL: Once = Once::new();
    INSTALL.call_once(install);
    let mut free = FREE.lock().unwrap_or_else(PoisonError::into_inner);
    let node = free.pop().unwrap_or_else(|| {
        // Under the lock nobody else adds nodes.
        let next = NODES.load(SeqCst);
        let node = Node {
            start: AtomicUsize::new(0),
            end: AtomicUsize::new(0),
            holes: AtomicUsize::new(0),
            next,
        };
        let node: &'static Node = Box::leak(Box::new(node));
        NODES.store(ptr::from_ref(node).cast_mut(), SeqCst);
        node
    });
    node.holes.store(0, SeqCst);
    node.end.store(end, SeqCst);
    node.start.store(start, SeqCst);
    node
}

impl Node {
    /// Returns how many pages were missing and have been replaced.
    #[inline(always)]
    pub(super) fn holes(&self) -> usize {
        self.holes.load(SeqCst)
    }

    /// Ends the guard of a mapping, before it goes.
    pub(super) fn release(&'static self) {
        self.start.store(0, SeqCst);
        self.end.store(0, SeqCst);
        FREE.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(self);
    }
}

/// Returns the size of a page in bytes.
pub(super) fn page_size() -> usize {
    if PAGE.load(SeqCst) == 0 {
        // SAFETY: sysconf takes any name.
        let page = unsafe { libc::sysconf(libc::_SC_PAGESIZE) };
        PAGE.store(usize::try_from(page).unwrap_or(4096).max(1), SeqCst);
    }
    PAGE.load(SeqCst)
}

fn install() {
    page_size();
    let mut before = MaybeUninit::uninit();
    // SAFETY: all zero is a valid `sigaction`; both structures are ours.
    unsafe {
        let mut action = std::mem::zeroed::<libc::sigaction>();
        action.sa_sigaction = on_sigbus as *const () as usize;
        action.sa_flags = libc::SA_SIGINFO | libc::SA_ONSTACK | libc::SA_NODEFER | libc::SA_RESTART;
        libc::sigemptyset(&mut action.sa_mask);
        if libc::sigaction(libc::SIGBUS, ptr::null(), before.as_mut_ptr()) == 0 {
            let _ = BEFORE.set(before.assume_init());
            libc::sigaction(libc::SIGBUS, &action, null_mut());
        }
    }
}

/// Puts zeros where a file was truncated. Only calls what a signal handler may.
unsafe extern "C" fn on_sigbus(signal: c_int, info: *mut libc::siginfo_t, context: *mut c_void) {
    // SAFETY: the system passes a valid structure.
    let address = unsafe { (*info).si_addr() } as usize;
    let mut node = NODES.load(SeqCst).cast_const();
    // SAFETY: nodes are never freed.
    while let Some(known) = unsafe { node.as_ref() } {
        if (known.start.load(SeqCst)..known.end.load(SeqCst)).contains(&address) {
            let page = PAGE.load(SeqCst);
            let place = (address - address % page) as *mut c_void;
            let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_FIXED;
            let access = libc::PROT_READ | libc::PROT_WRITE;
            // SAFETY: a page of a mapping of ours; errno is left as it was.
            unsafe {
                let before = errno::get();
                let zeros = libc::mmap(place, page, access, flags, -1, 0);
                errno::set(before);
                if zeros != libc::MAP_FAILED {
                    known.holes.fetch_add(1, SeqCst);
                    return;
                }
            }
        }
        node = known.next;
    }
    pass_on(signal, info, context);
}

/// Does what would have been done without this handler.
fn pass_on(signal: c_int, info: *mut libc::siginfo_t, context: *mut c_void) {
    match BEFORE.get() {
        Some(before) if !matches!(before.sa_sigaction, libc::SIG_DFL | libc::SIG_IGN) => {
            // SAFETY: the handler that was installed, called as it asked to be.
            unsafe {
                if before.sa_flags & libc::SA_SIGINFO != 0 {
                    let handler: unsafe extern "C" fn(c_int, *mut libc::siginfo_t, *mut c_void) =
                        std::mem::transmute(before.sa_sigaction);
                    handler(signal, info, context);
                } else {
                    let handler: unsafe extern "C" fn(c_int) =
                        std::mem::transmute(before.sa_sigaction);
                    handler(signal);
                }
            }
        }
        _ => {
            // SAFETY: all zero is the default action; the fault happens again and kills.
            unsafe {
                let action = std::mem::zeroed::<libc::sigaction>();
                libc::sigaction(signal, &action, null_mut());
            }
        }
    }
}
