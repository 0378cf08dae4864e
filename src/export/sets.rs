//! A walk over the sets of a datagram.

use super::Flow;
use super::datagram::{Datagram, Protocol};
use super::domain::{Domain, Layout, Templates};
use super::flow::{Origin, Start, finish_plain, make_flows};
use super::notes::{Name, Notes};
use super::plan::{Copies, Rules, Step};
use super::queue::Sink;
use super::scratch::{Place, SIZE, Scratch, get, set};
use super::template::{Kind, LEAST_ID, templates};
use crate::record::shuffle::Loose;

/// Bytes of the header of a set: id and length.
const HEADER: usize = 4;

/// The data records of a datagram, which sequence numbers of IPFIX count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Records {
    /// Data records, including those that become no flows.
    pub count: u32,
    /// Whether all were counted.
    pub is_known: bool,
}

/// A walk over a datagram.
pub struct Walk<'a, 'b> {
    /// The domain that sent it.
    pub name: &'a Name,
    /// Where it comes from.
    pub origin: &'a Origin,
    /// Where flows go.
    pub sink: &'a mut Sink<'b>,
    /// Messages about it.
    pub notes: &'a mut Notes,
}

/// All of a domain but its queue, which the sink has.
pub struct Parts<'a> {
    templates: &'a mut Templates,
    boot: &'a mut u64,
    counts: &'a mut super::domain::Counts,
    reported: &'a mut super::domain::Reported,
}

impl Domain {
    /// Returns the queue, and the rest of the domain.
    pub fn parts(&mut self) -> (&mut super::queue::Queue, Parts<'_>) {
        let parts = Parts {
            templates: &mut self.templates,
            boot: &mut self.boot,
            counts: &mut self.counts,
            reported: &mut self.reported,
        };
        (&mut self.queue, parts)
    }
}

impl Walk<'_, '_> {
    /// Learns the templates of a datagram, and makes flows of its data. Returns its data records.
    pub fn run(&mut self, domain: Parts<'_>, datagram: &Datagram<'_>) -> Records {
        let protocol = datagram.header.protocol;
        let (mut rest, mut start) = (datagram.sets, Start::default());
        let mut records = Records {
            count: 0,
            is_known: !datagram.is_cut,
        };
        let mut domain = domain;
        while let Some((&[a, b, c, d], _)) = rest.split_first_chunk::<HEADER>() {
            let (id, length) = (u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]));
            let length = usize::from(length);
            if length < HEADER {
                records.is_known = false;
                break;
            }
            // less than its length if the datagram is cut
            let (set, behind) = rest.split_at(length.min(rest.len()));
            let content = &set[HEADER..];
            if length > set.len() {
                records.is_known = false;
                domain.counts.broken += 1;
            }
            match (protocol, id) {
                (Protocol::NetFlow9, 0) | (Protocol::Ipfix, 2) => {
                    self.templates(&mut domain, Kind::Data, content)
                }
                (Protocol::NetFlow9, 1) | (Protocol::Ipfix, 3) => {
                    self.templates(&mut domain, Kind::Options, content)
                }
                (_, LEAST_ID..) => {
                    let more = self.data(&mut domain, id, content, &mut start);
                    records.count = records.count.wrapping_add(more.count);
                    records.is_known &= more.is_known;
                }
                _ => {}
            }
            rest = behind;
        }
        start.settle(&datagram.header, *domain.boot, self.sink.new_flows());
        records
    }

    /// Learns a set of templates.
    fn templates(&mut self, domain: &mut Parts<'_>, kind: Kind, set: &[u8]) {
        for template in templates(self.name.protocol, kind, set) {
            let id = template.id;
            let Err(error) = domain.templates.learn(&template) else {
                domain.reported.forget_missing(id);
                continue;
            };
            domain.counts.refused += 1;
            if error.errno() == libc::ENOMEM {
                self.notes.out_of_memory = true;
            } else if !domain.reported.refused {
                domain.reported.refused = self
                    .notes
                    .add(self.name, format_args!("template {id} is refused: {error}"));
            }
        }
    }

    /// Makes flows of a set of data.
    fn data(&mut self, domain: &mut Parts<'_>, id: u16, set: &[u8], start: &mut Start) -> Records {
        let unknown = Records {
            count: 0,
            is_known: false,
        };
        let Some(layout) = domain.templates.get(id) else {
            domain.counts.without_template += 1;
            domain.reported.report_missing(id, || {
                self.notes.add(
                    self.name,
                    format_args!("data left out until template {id} comes"),
                )
            });
            return unknown;
        };
        let size = layout.plan.size;
        if size == 0 {
            domain.counts.broken += 1;
            return unknown;
        }
        let rules = &layout.plan.rules;
        let taken = self.sink.taken();
        if let Copies::Plain(shuffle) = &layout.plan.copies {
            let count = set.len() / size;
            self.plain(shuffle, size, rules, set, count);
            let flows = self.sink.taken() - taken;
            domain.counts.flows += flows as u64;
            domain.counts.skipped += (count - flows) as u64;
            return Records {
                count: count as u32,
                is_known: true,
            };
        }
        let (mut none, mut boot) = (0, *domain.boot);
        let records = match &layout.plan.copies {
            _ if rules.is_flow => each(layout, set, &self.origin.base(rules), |scratch| {
                none += u64::from(!make_flows(scratch, rules, self.origin, start, self.sink));
            }),
            _ if layout.kind == Kind::Options && rules.has(Place::Boot) => {
                each(layout, set, &[0; SIZE], |scratch| {
                    boot = get(scratch, Place::Boot)
                })
            }
            _ => each_unread(layout, set),
        };
        *domain.boot = boot;
        if layout.kind == Kind::Data && !rules.is_flow {
            none = records.count.into();
        }
        domain.counts.flows += (self.sink.taken() - taken) as u64;
        domain.counts.skipped += none;
        domain.counts.broken += u64::from(!records.is_known);
        if none > 0 && rules.has(Place::Ipv6) && !domain.reported.ipv6 {
            domain.reported.ipv6 = self.notes.add(self.name, "flows of IPv6 are left out");
        }
        records
    }
}

impl Walk<'_, '_> {
    /// Makes flows that need no rules, in place as long as the caller has room.
    #[inline]
    fn plain(&mut self, shuffle: &Loose, size: usize, rules: &Rules, set: &[u8], count: usize) {
        let base: Flow = self.origin.base(rules);
        let taken = self.sink.fill(count, |room| {
            shuffle.pack(set, size, room, &base, |flow| {
                finish_plain(flow, self.origin)
            })
        });
        let rest = &set[taken * size..];
        if taken < count {
            let mut flow = base;
            shuffle.each(rest, size, &mut flow, &base, |flow| {
                if finish_plain(flow, self.origin) {
                    self.sink.push(flow, |_| {});
                }
            });
        }
    }
}

/// Copies each record in a set to its places and calls `take` with it.
#[inline(always)]
fn each(
    layout: &Layout,
    set: &[u8],
    base: &Scratch,
    mut take: impl FnMut(&mut Scratch),
) -> Records {
    let size = layout.plan.size;
    match &layout.plan.copies {
        Copies::Plain(shuffle) | Copies::Alike(shuffle) => {
            let mut scratch = *base;
            // What is left is padding.
            shuffle.each(set, size, &mut scratch, base, take);
            Records {
                count: (set.len() / size) as u32,
                is_known: true,
            }
        }
        Copies::Steps(steps, tail) => each_by_steps(steps, *tail, size, set, |record| {
            let mut scratch = *base;
            put(steps, record, &mut scratch);
            take(&mut scratch);
        }),
    }
}

/// Counts the records in a set.
fn each_unread(layout: &Layout, set: &[u8]) -> Records {
    let size = layout.plan.size;
    match &layout.plan.copies {
        Copies::Plain(_) | Copies::Alike(_) => Records {
            count: (set.len() / size) as u32,
            is_known: true,
        },
        Copies::Steps(steps, tail) => each_by_steps(steps, *tail, size, set, |_| {}),
    }
}

/// Calls `take` with each record in a set whose records differ in length.
fn each_by_steps(
    steps: &[Step],
    tail: usize,
    least: usize,
    set: &[u8],
    mut take: impl FnMut(&[u8]),
) -> Records {
    let (mut rest, mut count) = (set, 0);
    while rest.len() >= least {
        let Some(behind) = after(steps, tail, rest) else {
            return Records {
                count,
                is_known: false,
            };
        };
        take(rest);
        count += 1;
        rest = behind;
    }
    Records {
        count,
        is_known: true,
    }
}

/// Returns what follows a record, if all of it is there.
fn after<'a>(steps: &[Step], tail: usize, record: &'a [u8]) -> Option<&'a [u8]> {
    let mut rest = record;
    for step in steps {
        (_, rest) = field(step, rest)?;
    }
    rest.get(tail..)
}

/// Returns the field of a step, and what follows it.
fn field<'a>(step: &Step, bytes: &'a [u8]) -> Option<(&'a [u8], &'a [u8])> {
    let bytes = bytes.get(step.skip..)?;
    match (step.length, bytes) {
        (Some(length), _) => bytes.split_at_checked(length.into()),
        (None, &[255, high, low, ref rest @ ..]) => {
            rest.split_at_checked(u16::from_be_bytes([high, low]).into())
        }
        (None, [255, ..]) => None,
        (None, &[length, ref rest @ ..]) => rest.split_at_checked(length.into()),
        (None, []) => None,
    }
}

/// Puts the fields of a record to their places.
fn put(steps: &[Step], record: &[u8], scratch: &mut Scratch) {
    let mut rest = record;
    for step in steps {
        let Some((field, behind)) = self::field(step, rest) else {
            return;
        };
        // Of variable length: empty and too long ones count as 0.
        let number = match field.len() {
            0..=8 => field
                .iter()
                .fold(0, |number, &byte| number << 8 | u64::from(byte)),
            _ => 0,
        };
        for place in step.to.into_iter().flatten() {
            set(scratch, place, number);
        }
        rest = behind;
    }
}
