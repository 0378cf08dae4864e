//! Records read where the file is mapped, without a copy. The one place where `unsafe` buys speed.
//!
//! A mapped file that someone truncates takes the pages behind its new end away, and whoever touches them is killed by
//! SIGBUS: the library or, as records are handed out where they lie, the program. So the first mapping installs a handler
//! that puts a page of zeros in such a place, notes it, and passes every other SIGBUS on to the handler before it. The
//! reader then ends with an error.

use crate::error::Error;
use crate::stream::reader::SLACK;
use std::ffi::{c_int, c_void};
use std::mem::MaybeUninit;
use std::ptr::{self, null_mut};
use std::sync::atomic::{AtomicBool, AtomicPtr, AtomicUsize, Ordering::SeqCst};
use std::sync::{Mutex, Once, OnceLock, PoisonError};

/// Where files are mapped to a multiple of this the system enters many pages at once when one is missed.
const ALIGNMENT: usize = 2 << 20;

/// A mapping that the signal handler knows. Nodes are never freed, only used again, so that the handler may walk the list.
struct Node {
    start: AtomicUsize,
    end: AtomicUsize,
    truncated: AtomicBool,
    next: *const Node,
}

// SAFETY: `next` is set before the node is shared and never changes.
unsafe impl Sync for Node {}
// SAFETY: as above; nodes live for good.
unsafe impl Send for Node {}

static NODES: AtomicPtr<Node> = AtomicPtr::new(null_mut());
static FREE: Mutex<Vec<&Node>> = Mutex::new(Vec::new());
static BEFORE: OnceLock<libc::sigaction> = OnceLock::new();
static PAGE: AtomicUsize = AtomicUsize::new(4096);

/// A file mapped for reading, and how far it has been read.
pub(super) struct Mapped {
    base: *mut u8,
    /// What the file was mapped into.
    room: *mut u8,
    length: usize,
    node: &'static Node,
    position: usize,
    end: usize,
    record_size: usize,
}

impl Mapped {
    /// Maps the first `size` octets of a file whose records, of `record_size` octets, start at `start`; `None` when it
    /// cannot be mapped.
    pub(super) fn new(fd: c_int, size: usize, start: usize, record_size: usize) -> Option<Mapped> {
        static INSTALL: Once = Once::new();
        INSTALL.call_once(install);
        let page = PAGE.load(SeqCst);
        let file = size.checked_next_multiple_of(page)?;
        // Room behind the file for programs that read beyond a record, see SLACK.
        let length = file.checked_add((SLACK + page).next_multiple_of(page) + ALIGNMENT)?;
        // Programs write to records they were handed (flow-tag does); the file never sees that.
        let access = libc::PROT_READ | libc::PROT_WRITE;
        let private = libc::MAP_PRIVATE | libc::MAP_NORESERVE;
        // SAFETY: a new mapping, of no file, that nothing else can be in.
        let room = unsafe {
            libc::mmap(
                null_mut(),
                length,
                access,
                private | libc::MAP_ANONYMOUS,
                -1,
                0,
            )
        };
        if room == libc::MAP_FAILED {
            return None;
        }
        let room = room.cast::<u8>();
        let base = room.wrapping_add(room.align_offset(ALIGNMENT).min(ALIGNMENT));
        // SAFETY: replaces a part of the mapping just made.
        let mapped =
            unsafe { libc::mmap(base.cast(), size, access, private | libc::MAP_FIXED, fd, 0) };
        if mapped == libc::MAP_FAILED {
            // SAFETY: the mapping just made.
            unsafe { libc::munmap(room.cast(), length) };
            return None;
        }
        let node = node(base as usize, base as usize + file);
        Some(Mapped {
            base,
            room,
            length,
            node,
            position: start,
            end: size,
            record_size,
        })
    }

    /// Where the file is mapped.
    pub(super) fn base(&self) -> *mut u8 {
        self.base
    }

    /// Where the next record lies, or null at the end.
    pub(super) fn next_record(&mut self) -> Result<*mut u8, Error> {
        match self.end.saturating_sub(self.position) {
            0 => Ok(null_mut()),
            left if left < self.record_size => {
                Err(Error::corrupt("Warning, partial record before EOF"))
            }
            _ => self
                .ready_record()
                .ok_or_else(|| Error::corrupt("File was truncated while it was read")),
        }
    }

    /// Where the next record lies, unless this is the end or there is something wrong with the file.
    #[inline(always)]
    pub(super) fn ready_record(&mut self) -> Option<*mut u8> {
        if self.end.saturating_sub(self.position) < self.record_size {
            return None;
        }
        // SAFETY: the record lies within the mapping, and so do its first and last octet. They are touched here, so that a
        // file that was truncated is noticed before the record is handed out; volatile, as the file may change under us.
        let record = unsafe {
            let record = self.base.add(self.position);
            record.read_volatile();
            record.add(self.record_size - 1).read_volatile();
            record
        };
        if self.node.truncated.load(SeqCst) {
            return None;
        }
        self.position += self.record_size;
        Some(record)
    }

    /// Hands out up to `max` more records, which lie right behind the last one. Returns how many.
    pub(super) fn more(&mut self, max: usize) -> usize {
        let left = self.end.saturating_sub(self.position) / self.record_size;
        let behind = self.position + left.min(max) * self.record_size;
        let page = PAGE.load(SeqCst);
        // What is there, up to a page that a truncated file lacks: one octet of each is touched, as in `next_record`.
        let mut there = self.position;
        while there < behind {
            // SAFETY: the octet lies within the mapping.
            unsafe { self.base.add(there).read_volatile() };
            if self.node.truncated.load(SeqCst) {
                break;
            }
            there = (there / page + 1) * page;
        }
        let count = (there.min(behind) - self.position) / self.record_size;
        self.position += count * self.record_size;
        count
    }
}

impl Drop for Mapped {
    fn drop(&mut self) {
        self.node.start.store(0, SeqCst);
        self.node.end.store(0, SeqCst);
        // SAFETY: the whole mapping, which only this reader knows.
        unsafe { libc::munmap(self.room.cast(), self.length) };
        FREE.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(self.node);
    }
}

/// A node for the mapping from `start` to `end`.
fn node(start: usize, end: usize) -> &'static Node {
    let mut free = FREE.lock().unwrap_or_else(PoisonError::into_inner);
    let node = free.pop().unwrap_or_else(|| {
        // Under the lock nobody else adds nodes.
        let next = NODES.load(SeqCst);
        let node = Node {
            start: AtomicUsize::new(0),
            end: AtomicUsize::new(0),
            truncated: AtomicBool::new(false),
            next,
        };
        let node: &'static Node = Box::leak(Box::new(node));
        NODES.store(ptr::from_ref(node).cast_mut(), SeqCst);
        node
    });
    node.truncated.store(false, SeqCst);
    node.end.store(end, SeqCst);
    node.start.store(start, SeqCst);
    node
}

fn install() {
    // SAFETY: sysconf takes any name.
    if let Ok(page @ 1..) = usize::try_from(unsafe { libc::sysconf(libc::_SC_PAGESIZE) }) {
        PAGE.store(page, SeqCst);
    }
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
                let errno = *libc::__errno_location();
                let zeros = libc::mmap(place, page, access, flags, -1, 0);
                *libc::__errno_location() = errno;
                if zeros != libc::MAP_FAILED {
                    known.truncated.store(true, SeqCst);
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
