//! The words of a report's outputs: fields, sort fields, options.
//!
//! Sets of them are bits, the values that C programs see in `struct ftstat_rpt_out`.

/// What a line of a report may show, or be sorted by.
pub mod field {
    /// Number of the line.
    pub const INDEX: u32 = 0x0000_0001;
    /// Time of the earliest flow.
    pub const FIRST: u32 = 0x0000_0002;
    /// Time of the latest flow.
    pub const LAST: u32 = 0x0000_0004;
    /// Flows.
    pub const FLOWS: u32 = 0x0000_0010;
    /// Octets.
    pub const OCTETS: u32 = 0x0000_0020;
    /// Packets.
    pub const PACKETS: u32 = 0x0000_0040;
    /// Sum of durations, milliseconds.
    pub const DURATION: u32 = 0x0000_0080;
    /// Mean of the flows' packets a second.
    pub const AVG_PPS: u32 = 0x0000_0100;
    /// Mean of the flows' bits a second.
    pub const AVG_BPS: u32 = 0x0000_0200;
    /// Most packets a second.
    pub const MAX_PPS: u32 = 0x0000_0400;
    /// Most bits a second.
    pub const MAX_BPS: u32 = 0x0000_0800;
    /// Fewest packets a second.
    pub const MIN_PPS: u32 = 0x0000_1000;
    /// Fewest bits a second.
    pub const MIN_BPS: u32 = 0x0000_2000;
    /// What is peculiar to the report.
    pub const OTHER: u32 = 0x0000_4000;
    /// The key of a report with one.
    pub const KEY: u32 = 0x0000_8000;
    /// The first key of a report with several; the others follow.
    pub const KEY1: u32 = 0x0001_0000;
    /// How many different others a key met.
    pub const COUNT: u32 = 0x0100_0000;
    /// Records that have a duration.
    pub const FRECS: u32 = 0x0200_0000;

    /// Every rate in packets.
    pub const PPS: u32 = AVG_PPS | MIN_PPS | MAX_PPS;
    /// Every rate in bits.
    pub const BPS: u32 = AVG_BPS | MIN_BPS | MAX_BPS;
    /// Every rate.
    pub const RATES: u32 = PPS | BPS;
    /// Counters.
    pub const COUNTERS: u32 = FLOWS | OCTETS | PACKETS | DURATION;
    /// What nearly every report has besides keys.
    pub const COMMON: u32 = INDEX | FIRST | LAST | COUNTERS | RATES | OTHER | FRECS;
    /// What the word `generic` stands for.
    pub const GENERIC: u32 = COMMON | KEY;
    /// What an output shows only if asked to.
    pub const ON_DEMAND: u32 = INDEX | FIRST | LAST | FRECS | RATES;

    /// Returns the keys of a report with `count` of them.
    pub const fn keys(count: usize) -> u32 {
        match count {
            0 => 0,
            1 => KEY,
            _ => (KEY1 << count) - KEY1,
        }
    }

    /// Returns the bit of key `number`, from 0, of a report with `count` of them.
    pub const fn key(number: usize, count: usize) -> u32 {
        match count {
            1 => KEY,
            _ => KEY1 << number,
        }
    }
}

/// What an output may be asked to do.
pub mod option {
    /// Shares instead of counters.
    pub const PERCENT: u32 = 0x001;
    /// Names instead of numbers.
    pub const NAMES: u32 = 0x002;
    /// Sort; set by `sort`.
    pub const SORT: u32 = 0x004;
    /// A header.
    pub const HEADER: u32 = 0x008;
    /// The header of the stream, too.
    pub const XHEADER: u32 = 0x010;
    /// Totals.
    pub const TOTALS: u32 = 0x020;
    /// Tallies; set by `tally`.
    pub const TALLY: u32 = 0x080;
    /// Mask tags; of a report, set by `tag-mask`.
    pub const TAG_MASK: u32 = 0x100;
    /// Source addresses with the length of their prefix; of a report.
    pub const SOURCE_LENGTH: u32 = 0x200;
    /// Source addresses cut to their prefix; of a report.
    pub const SOURCE_MASK: u32 = 0x400;
    /// Destination addresses with the length of their prefix; of a report.
    pub const DESTINATION_LENGTH: u32 = 0x800;
    /// Destination addresses cut to their prefix; of a report.
    pub const DESTINATION_MASK: u32 = 0x1000;

    /// Source addresses are prefixes.
    pub const SOURCE_PREFIX: u32 = SOURCE_LENGTH | SOURCE_MASK;
    /// Destination addresses are prefixes.
    pub const DESTINATION_PREFIX: u32 = DESTINATION_LENGTH | DESTINATION_MASK;

    /// What most reports allow.
    pub const GENERIC: u32 = 0x0ff;
    /// What reports with addresses in their keys allow.
    pub const ADDRESSES: u32 = 0x7ff;
}

use field::*;

/// The fields by which lines may be sorted; the header names the first one that is set.
pub const SORTS: [(&str, u32); 19] = [
    ("key", KEY),
    ("key1", KEY1),
    ("key2", KEY1 << 1),
    ("key3", KEY1 << 2),
    ("key4", KEY1 << 3),
    ("key5", KEY1 << 4),
    ("key6", KEY1 << 5),
    ("flows", FLOWS),
    ("octets", OCTETS),
    ("packets", PACKETS),
    ("duration", DURATION),
    ("avg-pps", AVG_PPS),
    ("min-pps", MIN_PPS),
    ("max-pps", MAX_PPS),
    ("avg-bps", AVG_BPS),
    ("min-bps", MIN_BPS),
    ("max-bps", MAX_BPS),
    ("other", OTHER),
    ("count", COUNT),
];

/// Words of `fields` that are none of [`SORTS`].
pub const MORE_FIELDS: [(&str, u32); 8] = [
    ("index", INDEX),
    ("first", FIRST),
    ("last", LAST),
    ("pps", PPS),
    ("bps", BPS),
    ("generic", GENERIC),
    ("frecs", FRECS),
    ("", 0),
];

/// Fields in the order in which a header lists them.
pub fn listed() -> impl Iterator<Item = (&'static str, u32)> {
    let sorts = SORTS
        .into_iter()
        .filter(|&(_, bit)| bit & (OTHER | COUNT) == 0);
    sorts.chain([("frecs", FRECS), ("other", OTHER)])
}

/// The counters and rates of a line, in order, with the names that head them.
pub const COLUMNS: [(&str, u32); 11] = [
    ("flows", FLOWS),
    ("octets", OCTETS),
    ("packets", PACKETS),
    ("duration", DURATION),
    ("avg-bps", AVG_BPS),
    ("min-bps", MIN_BPS),
    ("max-bps", MAX_BPS),
    ("avg-pps", AVG_PPS),
    ("min-pps", MIN_PPS),
    ("max-pps", MAX_PPS),
    ("frecs", FRECS),
];

/// The words of `options`, in the order in which a header lists them.
pub const OPTIONS: [(&str, u32); 5] = [
    ("percent-total", option::PERCENT),
    ("names", option::NAMES),
    ("header", option::HEADER),
    ("xheader", option::XHEADER),
    ("totals", option::TOTALS),
];
