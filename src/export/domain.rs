//! One domain of an exporter: its templates, the flows that wait, what was lost.

use super::growth;
use super::plan::Plan;
use super::queue::Queue;
use super::template::{Kind, Template};
use crate::error::Error;

/// Most layouts of a domain. Templates of the same fields share one.
pub const MOST_LAYOUTS: usize = 256;

/// Most ids of a domain.
pub const MOST_IDS: usize = 4096;

/// Most ids for which it is remembered that there was no template.
const MOST_MISSING: usize = 256;

/// A layout of records, which one or more ids stand for.
#[derive(Debug)]
pub struct Layout {
    /// What its records are.
    pub kind: Kind,
    /// How they become flows.
    pub plan: Plan,
    /// The fields as they came.
    raw: Vec<u8>,
    /// The time of its last use, by `clock` of [`Templates`].
    used: u64,
    /// A number that no other layout had: it tells whether the layout at a place is still the same.
    number: u64,
}

impl Layout {
    fn memory(&self) -> usize {
        self.raw.capacity() + self.plan.memory()
    }

    fn is(&self, template: &Template<'_>) -> bool {
        self.kind == template.kind && self.raw == template.raw
    }
}

/// What an id stands for: the layout at a place, if that is still the one with this number.
#[derive(Clone, Copy, Debug)]
struct Id {
    id: u16,
    place: u16,
    number: u64,
}

/// The templates of a domain.
#[derive(Debug, Default)]
pub struct Templates {
    layouts: Vec<Layout>,
    /// In the order of ids.
    ids: Vec<Id>,
    /// Goes on with each use and each layout.
    clock: u64,
    /// Bytes of memory that layouts own.
    owned: usize,
}

impl Templates {
    /// Returns how many bytes of memory the templates own.
    pub fn memory(&self) -> usize {
        self.owned
            + self.layouts.capacity() * size_of::<Layout>()
            + self.ids.capacity() * size_of::<Id>()
    }

    /// Returns how many layouts there are.
    pub fn layouts(&self) -> usize {
        self.layouts.len()
    }

    fn place(&self, id: u16) -> Option<usize> {
        let at = self.ids.binary_search_by_key(&id, |id| id.id).ok()?;
        let Id { place, number, .. } = self.ids[at];
        let place = usize::from(place);
        let layout = self.layouts.get(place)?;
        (layout.number == number).then_some(place)
    }

    /// Returns the layout that an id stands for.
    #[inline]
    pub fn get(&mut self, id: u16) -> Option<&Layout> {
        let place = self.place(id)?;
        self.clock += 1;
        let layout = &mut self.layouts[place];
        layout.used = self.clock;
        Some(layout)
    }

    /// Takes a template, or its withdrawal.
    ///
    /// # Errors
    /// The template cannot be compiled, or there is no memory. The id has no template then, because its old one no longer
    /// holds; all others stay.
    pub fn learn(&mut self, template: &Template<'_>) -> Result<(), Error> {
        if let Some(place) = self.place(template.id)
            && self.layouts[place].is(template)
        {
            self.clock += 1;
            self.layouts[place].used = self.clock;
            return Ok(());
        }
        self.withdraw(template.id);
        if template.raw.is_empty() {
            return Ok(());
        }
        crate::sys::reserve::check()?;
        self.reserve_id()?;
        let same = self.layouts.iter().position(|layout| layout.is(template));
        let place = match same {
            Some(place) => place,
            None => self.add(template)?,
        };
        self.clock += 1;
        self.layouts[place].used = self.clock;
        let number = self.layouts[place].number;
        let at = self.ids.partition_point(|id| id.id < template.id);
        self.ids.insert(
            at,
            Id {
                id: template.id,
                place: place as u16,
                number,
            },
        );
        Ok(())
    }

    fn withdraw(&mut self, id: u16) {
        if let Ok(at) = self.ids.binary_search_by_key(&id, |id| id.id) {
            self.ids.remove(at);
        }
    }

    /// Makes room for an id. Removes those whose layout is gone, or else those of the layout that was not used for longest.
    fn reserve_id(&mut self) -> Result<(), Error> {
        if self.ids.len() == MOST_IDS {
            let is_there =
                |id: &Id, layouts: &[Layout]| layouts[usize::from(id.place)].number == id.number;
            self.ids.retain(|id| is_there(id, &self.layouts));
            if self.ids.len() == MOST_IDS {
                let place = self.least_used();
                self.ids.retain(|id| usize::from(id.place) != place);
            }
        }
        if self.ids.len() == self.ids.capacity() {
            let more = growth(self.ids.len(), 4, MOST_IDS);
            self.ids.try_reserve_exact(more)?;
        }
        Ok(())
    }

    fn least_used(&self) -> usize {
        let places = 0..self.layouts.len();
        places
            .min_by_key(|&place| self.layouts[place].used)
            .unwrap_or(0)
    }

    /// Adds a layout, in place of the one that was not used for longest if there are too many; returns its place.
    fn add(&mut self, template: &Template<'_>) -> Result<usize, Error> {
        let mut raw = Vec::new();
        raw.try_reserve_exact(template.raw.len())?;
        raw.extend_from_slice(template.raw);
        if self.layouts.len() == self.layouts.capacity() && self.layouts.len() < MOST_LAYOUTS {
            let more = self
                .layouts
                .len()
                .clamp(2, MOST_LAYOUTS - self.layouts.len());
            self.layouts.try_reserve_exact(more)?;
        }
        self.clock += 1;
        let layout = Layout {
            kind: template.kind,
            plan: Plan::new(template)?,
            raw,
            used: self.clock,
            number: self.clock,
        };
        self.owned += layout.memory();
        if self.layouts.len() < MOST_LAYOUTS {
            self.layouts.push(layout);
            return Ok(self.layouts.len() - 1);
        }
        let place = self.least_used();
        let gone = std::mem::replace(&mut self.layouts[place], layout);
        self.owned -= gone.memory();
        Ok(place)
    }
}

/// What became of what a domain sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Flows.
    pub flows: u64,
    /// Records that became none: of IPv6, without addresses, without packets and octets.
    pub skipped: u64,
    /// Sets of data whose template was not there.
    pub without_template: u64,
    /// Sets and datagrams that were cut, or of wrong lengths.
    pub broken: u64,
    /// Templates that were refused.
    pub refused: u64,
    /// Flows for which there was no room, and records whose counters were too large.
    pub dropped: u64,
}

/// What was reported of a domain, so that it is reported once.
#[derive(Debug, Default)]
pub struct Reported {
    /// That a template was missing.
    missing: Vec<u16>,
    /// That flows of IPv6 are left out.
    pub ipv6: bool,
    /// That a template was refused.
    pub refused: bool,
    /// That flows were dropped.
    pub dropped: bool,
    /// That a counter was too large.
    pub too_much: bool,
}

impl Reported {
    /// Calls `say` if it was not yet said that this template is missing; `say` returns whether it could say it.
    pub fn report_missing(&mut self, id: u16, say: impl FnOnce() -> bool) {
        if self.missing.len() < MOST_MISSING
            && !self.missing.contains(&id)
            && self.missing.try_reserve(1).is_ok()
            && say()
        {
            self.missing.push(id);
        }
    }

    /// Forgets about a template that has come.
    pub fn forget_missing(&mut self, id: u16) {
        self.missing.retain(|&other| other != id);
    }
}

/// A domain.
#[derive(Debug, Default)]
pub struct Domain {
    /// Its templates.
    pub templates: Templates,
    /// Flows that wait.
    pub queue: Queue,
    /// When the exporter started, as its newest options say, in milliseconds since 1970; 0 if they do not.
    pub boot: u64,
    /// What became of its records.
    pub counts: Counts,
    /// What was reported.
    pub reported: Reported,
}

impl Domain {
    /// Returns how many bytes of memory the domain owns besides the structure itself.
    pub fn memory(&self) -> usize {
        self.templates.memory()
            + self.queue.capacity() * super::FLOW
            + self.reported.missing.capacity() * size_of::<u16>()
    }
}
