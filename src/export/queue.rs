//! Where flows go: to the caller, and to a queue when the caller has no room.

use super::{Flow, MOST_FLOWS, growth};
use crate::error::Error;
use std::collections::VecDeque;

/// Most flows that wait in a domain.
pub const MOST_WAITING: usize = 1024;

/// Flows of a domain that wait for its next decode.
pub type Queue = VecDeque<Flow>;

/// The flows of one decode.
pub struct Sink<'a> {
    out: &'a mut [Flow],
    count: usize,
    /// How many of them waited in the queue.
    waited: usize,
    queue: &'a mut Queue,
    /// How many of the queue are from before.
    old: usize,
    /// Flows that were dropped.
    pub dropped: u64,
    /// Whether some of them were dropped because memory ran out.
    pub out_of_memory: bool,
    /// Whether a counter was too large even for all parts.
    pub is_too_much: bool,
}

impl<'a> Sink<'a> {
    /// Makes a sink that fills `out`, up to [`MOST_FLOWS`]; the flows of the queue come first.
    pub fn new(out: &'a mut [Flow], queue: &'a mut Queue) -> Sink<'a> {
        let room = out.len().min(MOST_FLOWS);
        let out = &mut out[..room];
        let waited = queue.len().min(room);
        if waited > 0 {
            for (to, flow) in out.iter_mut().zip(queue.drain(..waited)) {
                *to = flow;
            }
        }
        Sink {
            out,
            count: waited,
            waited,
            old: queue.len(),
            queue,
            dropped: 0,
            out_of_memory: false,
            is_too_much: false,
        }
    }

    /// Takes a flow, and calls `then` with the copy at its destination.
    #[inline(always)]
    pub fn push(&mut self, flow: &Flow, then: impl FnOnce(&mut Flow)) {
        match self.out.get_mut(self.count) {
            Some(to) => {
                *to = *flow;
                then(to);
                self.count += 1;
            }
            None => {
                let mut flow = *flow;
                then(&mut flow);
                self.wait(&flow);
            }
        }
    }

    /// Takes flows straight from where they come from: `fill` puts up to `most` to the room that there is for the caller,
    /// and returns how many it put there. Returns for how many there was room.
    #[inline(always)]
    pub fn fill(&mut self, most: usize, fill: impl FnOnce(&mut [Flow]) -> usize) -> usize {
        let room = &mut self.out[self.count..];
        let most = most.min(room.len());
        self.count += fill(&mut room[..most]);
        most
    }

    #[cold]
    #[inline(never)]
    fn wait(&mut self, flow: &Flow) {
        if self.queue.len() == MOST_WAITING {
            self.dropped += 1;
        } else if self.reserve().is_err() {
            self.dropped += 1;
            self.out_of_memory = true;
        } else {
            self.queue.push_back(*flow);
        }
    }

    fn reserve(&mut self) -> Result<(), Error> {
        if self.queue.len() == self.queue.capacity() {
            crate::sys::reserve::check()?;
            let more = growth(self.queue.len(), 64, MOST_WAITING);
            self.queue.try_reserve_exact(more)?;
        }
        Ok(())
    }

    /// Returns how many flows there are for the caller.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Returns how many flows the datagram had, including those that wait.
    pub fn taken(&self) -> usize {
        self.count - self.waited + self.queue.len() - self.old
    }

    /// Returns the flows of this datagram.
    pub fn new_flows(&mut self) -> impl Iterator<Item = &mut Flow> {
        let made = &mut self.out[self.waited..self.count];
        made.iter_mut().chain(self.queue.iter_mut().skip(self.old))
    }
}
