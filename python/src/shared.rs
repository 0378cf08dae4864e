//! What a FlowSet and the Arrow streams of it have in common.

use crate::reading::{Reading, Wanted};
use crate::source::Source;
use crate::writing::Writing;
use ft::record::Version;
use ft::stream::Header;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

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
    state: Mutex<State>,
    /// The thread that uses the state.
    user: AtomicUsize,
    /// What can be read once more, from its start.
    pub lasting: Option<VecDeque<Source>>,
    /// What is wanted of the flows.
    pub wanted: Arc<Wanted>,
    /// The header of the first stream, and the version of its flows.
    pub first: Option<(Header, Version)>,
}

/// A number that only this thread has.
fn this_thread() -> usize {
    thread_local!(static MARK: u8 = const { 0 });
    MARK.with(|mark| std::ptr::from_ref(mark) as usize)
}

impl Shared {
    /// Makes what is shared of a FlowSet that does something.
    pub fn new(state: State) -> Shared {
        Shared {
            state: Mutex::new(state),
            user: AtomicUsize::new(0),
            lasting: None,
            wanted: Arc::default(),
            first: None,
        }
    }

    /// Gives the state, if no other thread uses it.
    pub fn try_state(&self) -> Option<MutexGuard<'_, State>> {
        self.state.try_lock().ok()
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
            py.detach(|| {
                let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
                self.user.store(this_thread(), SeqCst);
                let result = work(&mut state);
                self.user.store(0, SeqCst);
                result
            })
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
        let state = self.state.get_mut().unwrap_or_else(PoisonError::into_inner);
        if let State::Writing(writing) = std::mem::replace(state, State::Closed)
            && let Err(error) = writing.close()
        {
            Python::attach(|py| error.write_unraisable(py, None));
        }
    }
}
