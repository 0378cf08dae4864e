//! What a FlowSet and the Arrow streams of it have in common.

use crate::reading::{Reading, Wanted};
use crate::source::Source;
use crate::writing::Writing;
use ft::record::Version;
use ft::stream::Header;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use std::cell::UnsafeCell;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed, Ordering::SeqCst};
use std::sync::{Arc, Mutex, PoisonError};

/// What a FlowSet does.
pub enum State {
    /// It reads.
    Reading(Box<Reading>),
    /// It writes.
    Writing(Box<Writing>),
    /// An Arrow stream has what was to be read.
    Taken,
    /// It was closed.
    Closed,
}

/// What a FlowSet and the Arrow streams of it have in common.
pub struct Shared {
    /// Belongs to whoever has `turn`; while nobody has that or waits for it, to whoever has the lock of the interpreter.
    state: UnsafeCell<State>,
    turn: Mutex<()>,
    /// How many have `turn` or wait for it: counted by threads that have the lock of the interpreter.
    waiting: AtomicUsize,
    /// The thread that has `turn`.
    user: AtomicUsize,
    /// What can be read once more, from its start.
    pub lasting: Option<VecDeque<Source>>,
    /// What is wanted of the flows.
    pub wanted: Arc<Wanted>,
    /// The header of the first stream, and the version of its flows.
    pub first: Option<(Header, Version)>,
}

/// Returns a number that only this thread has.
fn this_thread() -> usize {
    thread_local!(static MARK: u8 = const { 0 });
    MARK.with(|mark| std::ptr::from_ref(mark) as usize)
}

// SAFETY: a state may go to any thread; `with` and `at_once` see to it that one at a time uses it.
unsafe impl Sync for Shared {}

impl Shared {
    /// Makes what is shared of a FlowSet that does something.
    pub fn new(state: State) -> Shared {
        Shared {
            state: UnsafeCell::new(state),
            turn: Mutex::default(),
            waiting: AtomicUsize::new(0),
            user: AtomicUsize::new(0),
            lasting: None,
            wanted: Arc::default(),
            first: None,
        }
    }

    /// Works on the state if nobody else does, without letting other threads run. `work` must not run Python code.
    #[inline]
    pub fn at_once<T>(&self, _py: Python<'_>, work: impl FnOnce(&mut State) -> T) -> Option<T> {
        // The lock of the interpreter is enough where there is one: taking another for each flow takes as long as all else.
        let _turn = match cfg!(Py_GIL_DISABLED) {
            true => Some(self.turn.try_lock().ok()?),
            false if self.waiting.load(Relaxed) > 0 => return None,
            false => None,
        };
        // SAFETY: this thread has `turn`; or it has the lock of the interpreter, as `_py` says, and nobody has `turn` or will
        // before that lock is free, as `with` counts itself first.
        Some(work(unsafe { &mut *self.state.get() }))
    }

    /// Works on the state, alone, while other threads run.
    pub fn with<T: Send>(
        &self,
        work: impl FnOnce(&mut State) -> PyResult<T> + Send,
    ) -> PyResult<T> {
        if self.user.load(SeqCst) == this_thread() {
            let message = "a signal handler uses the FlowSet that it has interrupted";
            return Err(PyRuntimeError::new_err(message));
        }
        Python::attach(|py| {
            self.waiting.fetch_add(1, SeqCst);
            let result = py.detach(|| {
                let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
                self.user.store(this_thread(), SeqCst);
                // SAFETY: this thread has `turn`, and is counted.
                let result = work(unsafe { &mut *self.state.get() });
                self.user.store(0, SeqCst);
                result
            });
            self.waiting.fetch_sub(1, SeqCst);
            result
        })
    }

    /// Writes what is still to be written.
    pub fn close(&self) -> PyResult<()> {
        self.with(|state| match std::mem::replace(state, State::Closed) {
            State::Writing(writing) => writing.close(),
            _ => Ok(()),
        })
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        let state = self.state.get_mut();
        if let State::Writing(writing) = std::mem::replace(state, State::Closed)
            && let Err(error) = writing.close()
        {
            Python::attach(|py| error.write_unraisable(py, None));
        }
    }
}
