//! A compiled template: where its fields go, and which rules its records need.

use super::FLOW;
use super::elements::{Meaning, element};
use super::scratch::Place;
use super::template::{Kind, Template};
use super::times::{Edge, TimeFormat};
use crate::error::Error;
use crate::record::moves::Move;
use crate::record::shuffle::Loose;

/// Most fields of a template that are copied or have a variable length; others are skipped.
pub const MOST_FIELDS: usize = 128;

/// Bytes that are moved at once.
const CHUNK: usize = 16;

/// How the fields of a record are copied to their places.
#[derive(Debug)]
pub enum Copies {
    /// All records have the same layout, and their fields go straight to the members of a flow.
    Plain(Loose),
    /// All records have the same layout.
    Alike(Loose),
    /// One field after another, because some are of variable length or records are very short; and the number of bytes behind the last one.
    Steps(Vec<Step>, usize),
}

/// A field that is copied or of variable length.
#[derive(Debug)]
pub struct Step {
    /// Bytes between it and the one before.
    pub skip: usize,
    /// Its length in bytes; `None` if the record gives it.
    pub length: Option<u8>,
    /// Where it goes: to two places at most.
    pub to: [Option<Place>; 2],
}

/// Where the times of a template's flows come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Times {
    /// The template has none: the time of the export counts.
    Export,
    /// They are uptimes, which the flow has already, as NetFlow 9 sends them.
    Ready,
    /// The exporter sends them in a format.
    Sent(TimeFormat),
}

/// What is left to do with a record when its fields are at their places.
#[derive(Debug)]
pub struct Rules {
    /// Whether records are flows: they have both addresses.
    pub is_flow: bool,
    /// Times of the first and last packet.
    pub times: Times,
    /// The same of the other direction, if it has its own.
    pub reverse_times: Option<Times>,
    /// A bit for each place that a field goes to.
    has: u64,
}

impl Rules {
    /// Tells whether the template has a field that goes to this place.
    #[inline(always)]
    pub const fn has(&self, place: Place) -> bool {
        self.has & 1 << place as u8 != 0
    }

    /// Tells whether the template has a field that goes to any of these places.
    #[inline(always)]
    pub const fn has_any<const N: usize>(&self, places: [Place; N]) -> bool {
        let (mut mask, mut i) = (0, 0);
        while i < N {
            mask |= 1 << places[i] as u8;
            i += 1;
        }
        self.has & mask != 0
    }
}

const _: () = assert!(Place::COUNT <= 64);

/// Fields that need more than to be copied.
const SPECIAL: [Place; 16] = [
    Place::PacketsOut,
    Place::OctetsOut,
    Place::Icmp,
    Place::IcmpType,
    Place::IcmpCode,
    Place::UdpSrcPort,
    Place::TcpSrcPort,
    Place::UdpDstPort,
    Place::TcpDstPort,
    Place::ReverseTcpFlags,
    Place::ReversePackets,
    Place::ReverseOctets,
    Place::ReverseStart,
    Place::ReverseEnd,
    Place::Boot,
    Place::Ipv6,
];

/// A compiled template.
#[derive(Debug)]
pub struct Plan {
    /// The size of a record in bytes, the least if it varies.
    pub size: usize,
    /// How fields are copied.
    pub copies: Copies,
    /// What is left to do then.
    pub rules: Rules,
}

impl Plan {
    /// Compiles a template.
    ///
    /// # Errors
    /// It has too many fields, or there is no memory.
    pub fn new(template: &Template<'_>) -> Result<Plan, Error> {
        let mut choice = Choice::of(template);
        let times = choice.times(template);
        let reverse_times = choice.reverse_times();
        let has = choice.has();
        let rules = Rules {
            is_flow: template.kind == Kind::Data
                && has & 1 << Place::SrcAddr as u8 != 0
                && has & 1 << Place::DstAddr as u8 != 0,
            times,
            reverse_times,
            has,
        };
        let (size, varies) = size(template);
        let copies = if varies || size < CHUNK {
            let (steps, tail) = choice.steps(template)?;
            Copies::Steps(steps, tail)
        } else if rules.is_flow && choice.is_plain(template, &rules) {
            Copies::Plain(choice.shuffle(template, size, Place::plain_spot)?)
        } else {
            Copies::Alike(choice.shuffle(template, size, Place::spot)?)
        };
        Ok(Plan {
            size,
            copies,
            rules,
        })
    }

    /// Returns how many bytes of memory the plan owns besides the structure itself.
    pub fn memory(&self) -> usize {
        match &self.copies {
            Copies::Plain(shuffle) | Copies::Alike(shuffle) => shuffle.memory(),
            Copies::Steps(steps, _) => size_of::<Step>() * steps.capacity(),
        }
    }
}

/// Returns the size of a record in bytes, the least if it varies, and whether it varies.
fn size(template: &Template<'_>) -> (usize, bool) {
    template.specs().fold((0, false), |(size, varies), spec| {
        // the length of a variable one takes a byte at least
        let bytes = if spec.is_variable() {
            1
        } else {
            spec.length.into()
        };
        (size + bytes, varies || spec.is_variable())
    })
}

/// Which field of a template goes where: an index for each place.
struct Choice {
    /// Rank and index of the field.
    places: [Option<(u8, usize)>; Place::COUNT],
    forward: Pairs,
    reverse: Pairs,
}

/// The fields with times, for each format.
type Pairs = [Pair; TimeFormat::ALL.len()];

#[derive(Clone, Copy, Default)]
struct Pair {
    start: Option<usize>,
    end: Option<usize>,
    event: Option<usize>,
}

impl Pair {
    fn put(&mut self, edge: Edge, index: usize) {
        *match edge {
            Edge::Start => &mut self.start,
            Edge::End => &mut self.end,
            Edge::Event => &mut self.event,
        } = Some(index);
    }

    /// Returns start and end if one of them is there; it stands for the other, too.
    fn both(self) -> Option<(usize, usize)> {
        let end = self.end.or(self.event);
        Some((self.start.or(end)?, end.or(self.start)?))
    }
}

impl Choice {
    fn of(template: &Template<'_>) -> Choice {
        let mut choice = Choice {
            places: [None; Place::COUNT],
            forward: Pairs::default(),
            reverse: Pairs::default(),
        };
        for (index, spec) in template.specs().enumerate() {
            let Some(element) = element(spec) else {
                continue;
            };
            match element.meaning {
                Meaning::Value(place, _)
                    if template.kind == Kind::Options && place != Place::Boot => {}
                Meaning::Value(place, rank) => {
                    let slot = &mut choice.places[place as usize];
                    if slot.is_none_or(|(least, _)| rank <= least) {
                        *slot = Some((rank, index));
                    }
                }
                Meaning::Time(format, edge) => choice.forward[format as usize].put(edge, index),
                Meaning::ReverseTime(format, edge) => {
                    choice.reverse[format as usize].put(edge, index)
                }
            }
        }
        if template.kind == Kind::Options {
            (choice.forward, choice.reverse) = (Pairs::default(), Pairs::default());
        }
        choice
    }

    /// Chooses the times of the flow.
    fn times(&mut self, template: &Template<'_>) -> Times {
        let has_uptimes = template.protocol.version() == 9;
        if has_uptimes && let Some(both) = self.forward[TimeFormat::Uptime as usize].both() {
            self.put_both(both, Place::First, Place::Last);
            return Times::Ready;
        }
        match first(&self.forward) {
            Some((format, both)) => {
                self.put_both(both, Place::Start, Place::End);
                Times::Sent(format)
            }
            None => Times::Export,
        }
    }

    /// Chooses the times of the other direction.
    fn reverse_times(&mut self) -> Option<Times> {
        let (format, both) = first(&self.reverse)?;
        self.put_both(both, Place::ReverseStart, Place::ReverseEnd);
        Some(Times::Sent(format))
    }

    fn put_both(&mut self, (start, end): (usize, usize), first: Place, last: Place) {
        self.places[first as usize] = Some((0, start));
        self.places[last as usize] = Some((0, end));
    }

    fn has(&self) -> u64 {
        let used = self.places.iter().enumerate();
        used.fold(0, |has, (place, slot)| {
            has | u64::from(slot.is_some()) << place
        })
    }

    /// Returns the fields that are copied, by their index, and where to. One may go to two places: as start and end.
    fn copied(&self) -> ([(usize, Place); Place::COUNT], usize) {
        let (mut copied, mut used) = ([(usize::MAX, Place::Ipv6); Place::COUNT], 0);
        for place in Place::ALL {
            if place != Place::Ipv6
                && let Some((_, index)) = self.places[place as usize]
            {
                copied[used] = (index, place);
                used += 1;
            }
        }
        copied[..used].sort_unstable_by_key(|&(index, _)| index);
        (copied, used)
    }

    fn steps(&self, template: &Template<'_>) -> Result<(Vec<Step>, usize), Error> {
        let (copied, used) = self.copied();
        let mut copied = copied[..used].iter().peekable();
        let (mut steps, mut skip) = (Vec::new(), 0);
        for (index, spec) in template.specs().enumerate() {
            let mut next = || Some(copied.next_if(|&&(of, _)| of == index)?.1);
            let to = [next(), next()];
            if to[0].is_none() && !spec.is_variable() {
                skip += usize::from(spec.length);
                continue;
            }
            if steps.len() == MOST_FIELDS {
                return Err(too_many());
            }
            steps.try_reserve(1)?;
            steps.push(Step {
                skip,
                length: (!spec.is_variable()).then_some(spec.length as u8),
                to,
            });
            skip = 0;
        }
        Ok((steps, skip))
    }

    /// Tells whether all fields fit the members of a flow.
    fn is_plain(&self, template: &Template<'_>, rules: &Rules) -> bool {
        let fits = |place: Place, width: u16| {
            let index = self.places[place as usize].map(|(_, index)| index);
            let spec = index.and_then(|index| template.specs().nth(index));
            spec.map(|spec| spec.length <= width)
        };
        rules.times == Times::Ready
            && !rules.has_any(SPECIAL)
            && fits(Place::Packets, 4) == Some(true)
            && fits(Place::Octets, 4) == Some(true)
            && fits(Place::SrcAs, 2) != Some(false)
            && fits(Place::DstAs, 2) != Some(false)
    }

    fn shuffle(
        &self,
        template: &Template<'_>,
        size: usize,
        spot: fn(Place) -> (usize, usize),
    ) -> Result<Loose, Error> {
        let none = Move {
            from: 0,
            to: 0,
            width: 0,
        };
        let (mut moves, mut used) = ([none; Place::COUNT], 0);
        let (copied, count) = self.copied();
        let mut copied = copied[..count].iter().peekable();
        let (mut at, mut end) = (0, FLOW);
        for (index, spec) in template.specs().enumerate() {
            while let Some(&(_, place)) = copied.next_if(|&&(of, _)| of == index) {
                let (to, width) = spot(place);
                // the low bytes, which come last
                let width = width.min(spec.length.into());
                let from = at + usize::from(spec.length) - width;
                moves[used] = Move { from, to, width };
                used += 1;
                end = end.max(to + width);
            }
            at += usize::from(spec.length);
        }
        Ok(Loose::new(&moves[..used], size, end.div_ceil(CHUNK))?)
    }
}

/// Returns the first format that has times, and their fields.
fn first(pairs: &Pairs) -> Option<(TimeFormat, (usize, usize))> {
    TimeFormat::ALL
        .into_iter()
        .find_map(|format| Some((format, pairs[format as usize].both()?)))
}

fn too_many() -> Error {
    Error::new(format!("more than {MOST_FIELDS} fields to look at"))
}
