//! Which columns records give, and where in a record each of them lies.

use crate::record::layout::Place;
use crate::record::{Field, Version};

/// How addresses stand in columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Addresses {
    /// As numbers.
    #[default]
    Number,
    /// As text: `192.0.2.1`.
    Text,
}

/// Which columns are wanted of those that records of a version give.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// How addresses stand in them.
    pub addresses: Addresses,
    /// The fields that columns are made of, `FT_XFIELD_*`; 0 for all.
    pub xfields: u64,
    /// Whether there are columns of times.
    pub times: bool,
    /// Whether there are columns of the uptimes that times are computed from.
    pub uptimes: bool,
}

impl Choice {
    /// Tells whether a column is wanted.
    fn takes(&self, column: &Column) -> bool {
        let is_event = TIMES.iter().any(|&(_, field)| field == column.field);
        let is_wanted = match column.content {
            Content::Time => self.times,
            _ => self.uptimes || !is_event,
        };
        is_wanted && (self.xfields == 0 || self.xfields & column.field.xfield() != 0)
    }
}

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Numbers of one byte.
    U8,
    /// Numbers of two bytes.
    U16,
    /// Numbers of four bytes.
    U32,
    /// Addresses as text.
    Text,
    /// Times in milliseconds since 1970 (UTC).
    Time,
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name: that of the field, or `first` and `last` for the times.
    pub name: &'static str,
    /// What its values are.
    pub content: Content,
    /// The field; of a time the one with the uptime.
    pub field: Field,
    pub(super) place: Place,
}

/// The columns that records of one version give.
#[derive(Clone, Debug)]
pub struct Plan {
    columns: Vec<Column>,
    /// Bytes of a record.
    size: usize,
    /// The words of a record that are looked at one by one.
    words: Vec<usize>,
    /// The first ones of four words that are looked at together.
    quads: Vec<usize>,
    /// The words with `unix_secs`, `unix_nsecs` and `sysUpTime`, if there are columns of times.
    clock: Option<[usize; 3]>,
}

/// The fields that are addresses.
const ADDRESSES: [Field; 6] = [
    Field::Exaddr,
    Field::Srcaddr,
    Field::Dstaddr,
    Field::Nexthop,
    Field::PeerNexthop,
    Field::RouterSc,
];

/// The fields that times are computed from, besides the uptime of the event.
const CLOCK: [Field; 3] = [Field::UnixSecs, Field::UnixNsecs, Field::SysUpTime];

/// The names of columns that hold times, and the fields with the uptimes.
const TIMES: [(&str, Field); 2] = [("first", Field::First), ("last", Field::Last)];

impl Plan {
    /// Returns the columns that records of `version` have: one for each field, in the order of the record, and then the
    /// times.
    pub fn all(version: Version, addresses: Addresses) -> Vec<Column> {
        let layout = version.layout();
        let fields = layout.fields().iter().filter_map(|&field| {
            let content = match field.width() {
                1 => Content::U8,
                2 => Content::U16,
                _ if addresses == Addresses::Text && ADDRESSES.contains(&field) => Content::Text,
                _ => Content::U32,
            };
            Some(Column {
                name: field.name(),
                content,
                field,
                place: layout.place_of(field)?,
            })
        });
        let times = TIMES.iter().filter_map(|&(name, field)| {
            Some(Column {
                name,
                content: Content::Time,
                field,
                place: layout.place_of(field)?,
            })
        });
        fields.chain(times).collect()
    }

    /// Makes a plan for the columns that are wanted of records of `version`.
    pub fn chosen(version: Version, choice: &Choice) -> Plan {
        let mut columns = Plan::all(version, choice.addresses);
        columns.retain(|column| choice.takes(column));
        Plan::new(version, columns)
    }

    /// Makes a plan for some of the columns that [`Plan::all`] has for `version`, in any order.
    pub fn new(version: Version, columns: Vec<Column>) -> Plan {
        let layout = version.layout();
        let times = columns.iter().any(|column| column.content == Content::Time);
        // Each version has the three.
        let clock = times.then(|| CLOCK.map(|field| layout.offset_of(field).unwrap_or(0) / 4));
        let mut words: Vec<usize> = columns
            .iter()
            .map(|column| usize::from(column.place.word) / 4)
            .collect();
        words.extend(clock.iter().flatten());
        words.sort_unstable();
        words.dedup();
        let (words, quads) = quads(&words, layout.size / 4);
        Plan {
            columns,
            size: layout.size,
            words,
            quads,
            clock,
        }
    }

    /// Returns the columns.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Returns the size of a record in bytes.
    pub fn record_size(&self) -> usize {
        self.size
    }

    /// Returns which words of a record are read one by one.
    pub(super) fn words(&self) -> &[usize] {
        &self.words
    }

    /// Returns the first ones of four words that are read together.
    pub(super) fn quads(&self) -> &[usize] {
        &self.quads
    }

    /// Returns which words hold `unix_secs`, `unix_nsecs` and `sysUpTime`, if there are columns of times.
    pub(super) fn clock(&self) -> Option<[usize; 3]> {
        self.clock
    }
}

/// Parts words, in order, of records of so many into single ones and fours: four cost as much as two and a half.
fn quads(mut words: &[usize], of: usize) -> (Vec<usize>, Vec<usize>) {
    let (mut single, mut quads) = (Vec::new(), Vec::new());
    while let [word, rest @ ..] = words {
        let first = (*word).min(of.saturating_sub(4));
        let next = words.partition_point(|&word| word < first + 4);
        if next >= 3 {
            quads.push(first);
            words = &words[next..];
        } else {
            single.push(*word);
            words = rest;
        }
    }
    (single, quads)
}
