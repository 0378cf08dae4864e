//! SIGBUS of mapped files.
//!
//! A mapped file that someone truncates takes the pages behind its new end away, and whoever touches them is killed by
//! SIGBUS: the library or, as records are handed out where they lie, the program. So the first mapping installs a handler
//! that puts a page of zeros in such a place, notes it, and does with every other SIGBUS what would have been done without
//! it.
//!
//! There is no lock in here: a process may be forked, or a thread cancelled, at any place.

use super::errno;
use std::ffi::{c_int, c_void};
use std::mem::MaybeUninit;
use std::ptr::{self, null_mut};
use std::sync::atomic::{AtomicBool, AtomicPtr, AtomicUsize, Ordering::SeqCst};

/// A mapping that the handler knows. Nodes are never freed, only used again, so that the handler may walk the list.
pub(super) struct Node {
    /// Whether it is in use.
    taken: AtomicBool,
    start: AtomicUsize,
    end: AtomicUsize,
    /// Whether a page was missing and has been replaced by zeros.
    truncated: AtomicBool,
    next: *const Node,
}

// SAFETY: `next` is set before the node is shared and never changes.
unsafe impl Sync for Node {}
// SAFETY: as above; nodes live for good.
unsafe impl Send for Node {}

/// All nodes.
static NODES: AtomicPtr<Node> = AtomicPtr::new(null_mut());
static INSTALLED: AtomicBool = AtomicBool::new(false);
/// What was done with SIGBUS before the handler was installed; null as long as it is not.
static BEFORE: AtomicPtr<libc::sigaction> = AtomicPtr::new(null_mut());
/// Whether the handler before has run and had asked to be run once.
static SPENT: AtomicBool = AtomicBool::new(false);
static PAGE: AtomicUsize = AtomicUsize::new(0);

/// Returns the nodes from the newest on.
fn nodes() -> impl Iterator<Item = &'static Node> {
    let mut next = NODES.load(SeqCst).cast_const();
    std::iter::from_fn(move || {
        // SAFETY: null or a node, which is never freed.
        let node = unsafe { next.as_ref() }?;
        next = node.next;
        Some(node)
    })
}

/// Has the handler guard the mapping from `start` to `end`.
pub(super) fn guard(start: usize, end: usize) -> &'static Node {
    install();
    let node = nodes()
        .find(|node| !node.taken.swap(true, SeqCst))
        .unwrap_or_else(add_node);
    node.truncated.store(false, SeqCst);
    node.end.store(end, SeqCst);
    node.start.store(start, SeqCst);
    node
}

fn add_node() -> &'static Node {
    let node = Box::leak(Box::new(Node {
        taken: AtomicBool::new(true),
        start: AtomicUsize::new(0),
        end: AtomicUsize::new(0),
        truncated: AtomicBool::new(false),
        next: NODES.load(SeqCst),
    }));
    let place: *mut Node = node;
    while let Err(other) = NODES.compare_exchange(node.next.cast_mut(), place, SeqCst, SeqCst) {
        node.next = other;
    }
    node
}

impl Node {
    /// Tells whether a page of the mapping was missing and has been replaced.
    pub(super) fn is_truncated(&self) -> bool {
        self.truncated.load(SeqCst)
    }

    /// Ends the guard of a mapping, before it goes.
    pub(super) fn release(&self) {
        self.start.store(0, SeqCst);
        self.end.store(0, SeqCst);
        self.taken.store(false, SeqCst);
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

/// Installs the handler, once: one that the program installs over it stays. Threads that come here together do the same.
fn install() {
    if INSTALLED.load(SeqCst) {
        return;
    }
    page_size();
    let mut before = MaybeUninit::uninit();
    // SAFETY: the structure is ours; with success it is filled.
    let before = unsafe {
        if libc::sigaction(libc::SIGBUS, ptr::null(), before.as_mut_ptr()) != 0 {
            return;
        }
        before.assume_init()
    };
    if before.sa_sigaction != handler() {
        // First, as the handler needs it.
        publish(before);
        set_handler(&before);
    }
    INSTALLED.store(true, SeqCst);
}

fn publish(before: libc::sigaction) {
    let place: *mut libc::sigaction = Box::leak(Box::new(before));
    if BEFORE
        .compare_exchange(null_mut(), place, SeqCst, SeqCst)
        .is_err()
    {
        // SAFETY: just leaked, and nobody else has it.
        drop(unsafe { Box::from_raw(place) });
    }
}

/// Puts the handler in the place of the one before.
fn set_handler(before: &libc::sigaction) {
    let restarts = match before.sa_sigaction {
        libc::SIG_DFL | libc::SIG_IGN => libc::SA_RESTART,
        // A call that this signal interrupts goes on if the handler before wants it to.
        _ => before.sa_flags & libc::SA_RESTART,
    };
    // SAFETY: all zero is a valid `sigaction`, and it is ours.
    unsafe {
        let mut action = MaybeUninit::<libc::sigaction>::zeroed().assume_init();
        action.sa_sigaction = handler();
        action.sa_flags = libc::SA_SIGINFO | libc::SA_ONSTACK | libc::SA_NODEFER | restarts;
        libc::sigemptyset(&mut action.sa_mask);
        libc::sigaction(libc::SIGBUS, &action, null_mut());
    }
}

fn handler() -> libc::sighandler_t {
    on_sigbus as *const () as libc::sighandler_t
}

/// Tells whether a signal says that this thread touched memory that is not there; else someone sent it.
fn is_fault(code: c_int) -> bool {
    #[cfg(target_os = "linux")]
    if code == libc::BUS_MCEERR_AR {
        return true;
    }
    matches!(code, libc::BUS_ADRALN | libc::BUS_ADRERR | libc::BUS_OBJERR)
}

/// Puts zeros where a file was truncated. Only calls what a signal handler may.
unsafe extern "C" fn on_sigbus(signal: c_int, info: *mut libc::siginfo_t, context: *mut c_void) {
    // SAFETY: the system passes a valid structure; what it does not fill is 0.
    let (code, address) = unsafe { ((*info).si_code, (*info).si_addr() as usize) };
    let fault = is_fault(code);
    let contains =
        |node: &&Node| (node.start.load(SeqCst)..node.end.load(SeqCst)).contains(&address);
    if fault
        && let Some(node) = nodes().find(contains)
        && replace_page(address)
    {
        node.truncated.store(true, SeqCst);
        return;
    }
    pass_on(signal, fault, info, context);
}

/// Puts a page of zeros where `address` is; leaves errno as it is.
fn replace_page(address: usize) -> bool {
    let page = PAGE.load(SeqCst);
    let place = (address - address % page) as *mut c_void;
    let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_FIXED;
    let access = libc::PROT_READ | libc::PROT_WRITE;
    let before = errno::get();
    // SAFETY: a page of a mapping of ours.
    let zeros = unsafe { libc::mmap(place, page, access, flags, -1, 0) };
    errno::set(before);
    zeros != libc::MAP_FAILED
}

/// Does what would have been done without this handler.
fn pass_on(signal: c_int, fault: bool, info: *mut libc::siginfo_t, context: *mut c_void) {
    // SAFETY: null or what `install` published, which stays.
    let before = unsafe { BEFORE.load(SeqCst).as_ref() };
    match before {
        Some(before) if is_handler(before) && !SPENT.load(SeqCst) => {
            if before.sa_flags & libc::SA_RESETHAND != 0 {
                SPENT.store(true, SeqCst);
            }
            run(before, signal, info, context);
        }
        // The system does not ignore a fault.
        Some(before) if before.sa_sigaction == libc::SIG_IGN && !fault => {}
        _ => end(signal, fault),
    }
}

fn is_handler(action: &libc::sigaction) -> bool {
    !matches!(action.sa_sigaction, libc::SIG_DFL | libc::SIG_IGN)
}

/// Runs a handler as it asked to be.
fn run(action: &libc::sigaction, signal: c_int, info: *mut libc::siginfo_t, context: *mut c_void) {
    let mut blocked = action.sa_mask;
    let mut before = MaybeUninit::uninit();
    // SAFETY: the sets are ours, and the handler is called with what it takes.
    unsafe {
        if action.sa_flags & libc::SA_NODEFER == 0 {
            libc::sigaddset(&mut blocked, signal);
        }
        libc::pthread_sigmask(libc::SIG_BLOCK, &blocked, before.as_mut_ptr());
        if action.sa_flags & libc::SA_SIGINFO != 0 {
            let handler: unsafe extern "C" fn(c_int, *mut libc::siginfo_t, *mut c_void) =
                std::mem::transmute(action.sa_sigaction);
            handler(signal, info, context);
        } else {
            let handler: unsafe extern "C" fn(c_int) = std::mem::transmute(action.sa_sigaction);
            handler(signal);
        }
        libc::pthread_sigmask(libc::SIG_SETMASK, before.as_ptr(), null_mut());
    }
}

/// Ends the process as this signal does.
fn end(signal: c_int, fault: bool) {
    // SAFETY: all zero is the default action; the set is ours.
    unsafe {
        let action = MaybeUninit::<libc::sigaction>::zeroed().assume_init();
        libc::sigaction(signal, &action, null_mut());
        // A fault happens again, at the same place, when this returns.
        if !fault {
            let mut set = MaybeUninit::uninit();
            libc::sigemptyset(set.as_mut_ptr());
            libc::sigaddset(set.as_mut_ptr(), signal);
            libc::pthread_sigmask(libc::SIG_UNBLOCK, set.as_ptr(), null_mut());
            libc::raise(signal);
        }
    }
}
