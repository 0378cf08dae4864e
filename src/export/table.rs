//! What a process knows of the domains of all exporters.

use super::Flow;
use super::datagram::{Datagram, Header, Protocol};
use super::domain::{Counts, Domain};
use super::flow::Origin;
use super::lru::{Key, Lru};
use super::notes::{Name, Notes};
use super::queue::{MOST_WAITING, Sink};
use super::sequence::{Sequences, Stream};
use super::sets::{Records, Walk};
use super::split::MOST_PARTS;
use crate::pdu::sequence::Gap;

/// Most domains.
pub const MOST_DOMAINS: usize = 1024;

/// Most bytes of memory, whatever arrives.
pub const MOST_MEMORY: usize = 4 << 20;

/// Bytes of memory; more than a datagram can add.
const MARGIN: usize = 768 << 10;

/// What identifies a domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Id {
    protocol: Protocol,
    exporter: u32,
    domain: u32,
}

impl Key for Id {
    fn words(&self) -> [u64; 2] {
        let exporter = u64::from(self.exporter) << 32;
        [
            exporter | u64::from(self.domain),
            self.protocol.version().into(),
        ]
    }
}

impl Id {
    fn of(header: &Header, exporter: u32) -> Id {
        Id {
            protocol: header.protocol,
            exporter,
            domain: header.domain,
        }
    }
}

/// What a datagram brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// How many flows there are for the caller.
    pub flows: usize,
    /// The data records of the datagram.
    pub records: Records,
}

impl Decoded {
    const NONE: Decoded = Decoded {
        flows: 0,
        records: Records {
            count: 0,
            is_known: false,
        },
    };
}

/// The domains of all exporters, and their sequence numbers.
#[derive(Debug)]
pub struct Table {
    domains: Lru<Id, Domain>,
    sequences: Sequences,
    /// Bytes of memory that domains own.
    owned: usize,
}

impl Default for Table {
    fn default() -> Table {
        Table {
            domains: Lru::new(MOST_DOMAINS),
            sequences: Sequences::default(),
            owned: 0,
        }
    }
}

impl Table {
    /// Returns how many bytes of memory the table takes.
    pub fn memory(&self) -> usize {
        self.owned + self.domains.memory() + self.sequences.memory()
    }

    /// Returns how many domains there are.
    pub fn domains(&self) -> usize {
        self.domains.len()
    }

    /// Compares the sequence number of a datagram with what is due: see [`Sequences::check`].
    ///
    /// # Errors
    /// As there.
    pub fn check(&mut self, stream: Stream, holder: usize, header: &Header) -> Result<bool, Gap> {
        self.sequences.check(stream, holder, header)
    }

    /// Returns what became of the records of a domain, and how many of its flows wait.
    pub fn counts(&self, header: &Header, exporter: u32) -> (Counts, usize) {
        let domain = self.domains.peek(&Id::of(header, exporter));
        domain.map_or_else(Default::default, |domain| {
            (domain.counts, domain.queue.len())
        })
    }

    /// Puts the flows of a datagram to `out`, little endian, after those that waited. `holder` is the address of the
    /// structure that holds the datagram.
    pub fn decode(
        &mut self,
        datagram: &Datagram<'_>,
        origin: Origin,
        holder: usize,
        out: &mut [Flow],
        notes: &mut Notes,
    ) -> Decoded {
        let header = &datagram.header;
        let name = Name {
            protocol: header.protocol,
            exporter: origin.exporter,
            domain: header.domain,
        };
        let id = Id::of(header, origin.exporter);
        if !self.domains.touch(&id) && !self.add(id, notes) {
            return Decoded::NONE;
        }
        let Some(domain) = self.domains.newest_value() else {
            return Decoded::NONE;
        };
        let before = domain.memory();
        let (queue, parts) = domain.parts();
        let mut sink = Sink::new(out, queue);
        let mut walk = Walk {
            name: &name,
            origin: &origin,
            sink: &mut sink,
            notes,
        };
        let records = walk.run(parts, datagram);
        let (flows, dropped) = (sink.count(), sink.dropped);
        let (out_of_memory, is_too_much) = (sink.out_of_memory, sink.is_too_much);
        notes.out_of_memory |= out_of_memory;
        if dropped > 0 || is_too_much || domain.reported.dropped {
            report(domain, &name, dropped, is_too_much, notes);
        }
        let after = domain.memory();
        if after != before {
            self.owned = self.owned + after - before;
            self.make_room(notes);
        }
        self.sequences.count(holder, header, records);
        Decoded { flows, records }
    }

    /// Adds a domain. False if there is no memory.
    #[cold]
    fn add(&mut self, id: Id, notes: &mut Notes) -> bool {
        let added =
            crate::sys::reserve::check().and_then(|()| self.domains.insert(id, Domain::default()));
        match added {
            Ok(Some((id, domain))) => self.forget(id, domain, notes),
            Ok(None) => {}
            Err(_) => {
                notes.out_of_memory = true;
                return false;
            }
        }
        true
    }

    /// Removes the domains that were not used for longest, until the next datagram cannot add too much.
    fn make_room(&mut self, notes: &mut Notes) {
        while self.memory() > MOST_MEMORY - MARGIN && self.domains.len() > 1 {
            if let Some((id, domain)) = self.domains.remove_oldest() {
                self.forget(id, domain, notes);
            }
        }
    }

    fn forget(&mut self, id: Id, domain: Domain, notes: &mut Notes) {
        self.owned -= domain.memory();
        let waiting = domain.queue.len();
        if waiting > 0 {
            let name = Name {
                protocol: id.protocol,
                exporter: id.exporter,
                domain: id.domain,
            };
            notes.add(
                name,
                format_args!("{waiting} waiting flows dropped: too many domains"),
            );
        }
    }
}

/// Counts what of a datagram was lost, and adds a note.
fn report(domain: &mut Domain, name: &Name, dropped: u64, is_too_much: bool, notes: &mut Notes) {
    let (counts, reported) = (&mut domain.counts, &mut domain.reported);
    counts.dropped += dropped + u64::from(is_too_much);
    if dropped == 0 {
        reported.dropped &= !domain.queue.is_empty();
    } else if !reported.dropped {
        reported.dropped = notes.add(
            name,
            format_args!("flows dropped: {MOST_WAITING} wait already"),
        );
    }
    if is_too_much && !reported.too_much {
        reported.too_much = notes.add(
            name,
            format_args!(
                "a counter is more than {MOST_PARTS} flows can hold: the rest is left out"
            ),
        );
    }
}
