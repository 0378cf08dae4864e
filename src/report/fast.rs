//! The fast path: what most reports do with most records, compiled for each width of a field, as much of it costs more than
//! what is done.
//!
//! A report whose keys are a field or two of records that are laid out like those of version 5 has one of these functions; it
//! is found once for each version of records.

use super::counters;
use super::finish;
use super::flow::Raw;
use super::gathered::Gathered;
use super::input::{Input, Take, TakeStart, whole};
use super::key_reader::Load;
use super::reader::{self, Plain, RecordReader, START};
use super::store::WITH_RATES;

/// Returns the function for records that `reader` reads.
pub fn path(reader: &RecordReader, gathered: &Gathered) -> Take {
    let take = match (reader.plain, gathered.is_direct()) {
        (Some(plain), true) => match gathered.rates {
            true => at_once::<true>(reader, plain),
            false => at_once::<false>(reader, plain),
        },
        (Some(plain), false) => Some(waiting(plain)),
        (None, _) => None,
    };
    take.map_or(Take::Any(take_any), Take::Start)
}

/// Returns the function that lets flows wait.
fn waiting(plain: Plain) -> TakeStart {
    match plain {
        Plain::Nothing => wait_without_key,
        Plain::Field(field) => match (field.shift, field.spot.width()) {
            (0, 2) => wait::<2>,
            (0, 4) => wait::<4>,
            _ => wait_with_all,
        },
        Plain::Fields(_) => wait_with_both,
        Plain::Twice(_) => wait_twice,
        Plain::Many => wait_with_all,
    }
}

/// Returns the function that counts at once, for fields that are whole keys.
fn at_once<const RATES: bool>(reader: &RecordReader, plain: Plain) -> Option<TakeStart> {
    let width = |field: Load| match field.shift {
        0 => field.spot.width(),
        _ => 0,
    };
    match plain {
        Plain::Field(_) if !reader.key.finish.is_empty() => Some(count_type::<RATES>),
        Plain::Field(field) => match width(field) {
            1 => Some(count::<1, 1, RATES>),
            2 => Some(count::<1, 2, RATES>),
            _ => None,
        },
        Plain::Twice(fields) => match fields.map(width) {
            [2, 2] => Some(count::<2, 2, RATES>),
            _ => None,
        },
        _ => None,
    }
}

/// Counts a flow at once in the rows of as many fields as are `KEYS`, each `BYTES` wide.
fn count<const KEYS: usize, const BYTES: usize, const RATES: bool>(
    input: &mut Input,
    gathered: &mut Gathered,
    start: &[u8; START],
) -> bool {
    let key = |i: usize| input.fields[i].spot.read_sized::<BYTES, START>(start);
    let keys = std::array::from_fn::<_, KEYS, _>(key);
    count_at_once::<KEYS, RATES>(input, gathered, keys, reader::read_plain(start))
}

/// Counts a flow at once in the rows of keys.
#[inline(always)]
fn count_at_once<const KEYS: usize, const RATES: bool>(
    input: &mut Input,
    gathered: &mut Gathered,
    keys: [u32; KEYS],
    raw: Raw,
) -> bool {
    let flow = raw.scaled(input.reader.scale);
    let counted = match RATES {
        true => gathered.count::<KEYS, { 1 + WITH_RATES }>(keys, &flow),
        false => gathered.count::<KEYS, { 1 + counters::WORDS }>(keys, &flow),
    };
    if !counted {
        return false;
    }
    input.flows += 1;
    if RATES {
        input.let_rates_wait(keys, raw);
    }
    true
}

/// Counts a flow at once in the row of the class of an address.
fn count_type<const RATES: bool>(
    input: &mut Input,
    gathered: &mut Gathered,
    start: &[u8; START],
) -> bool {
    let key = finish::address_type(input.fields[0].spot.read_sized::<4, START>(start));
    count_at_once::<1, RATES>(input, gathered, [key as u32], reader::read_plain(start))
}

/// Lets a flow wait that has no key.
fn wait_without_key(input: &mut Input, _: &mut Gathered, start: &[u8; START]) -> bool {
    input
        .batch
        .put_words(input.flows, reader::read_plain(start), [0]);
    input.flows += 1;
    true
}

/// Lets a flow wait that has a field as its key, `BYTES` wide.
fn wait<const BYTES: usize>(input: &mut Input, _: &mut Gathered, start: &[u8; START]) -> bool {
    let key = input.fields[0].spot.read_sized::<BYTES, START>(start);
    input
        .batch
        .put_words(input.flows, reader::read_plain(start), [key.into()]);
    input.flows += 1;
    true
}

/// Lets a flow wait that has two fields as its key.
fn wait_with_both(input: &mut Input, _: &mut Gathered, start: &[u8; START]) -> bool {
    let [first, second] = input.fields.map(|field| field.read(start));
    input
        .batch
        .put_words(input.flows, reader::read_plain(start), [first | second]);
    input.flows += 1;
    true
}

/// Lets a flow wait that counts for two fields.
fn wait_twice(input: &mut Input, _: &mut Gathered, start: &[u8; START]) -> bool {
    let keys = input.fields.map(|field| field.read(start));
    input
        .batch
        .put_words(input.flows, reader::read_plain(start), keys);
    input.flows += 1;
    true
}

/// Lets a flow wait of which many fields are read.
fn wait_with_all(input: &mut Input, gathered: &mut Gathered, start: &[u8; START]) -> bool {
    wait_any(input, gathered, start, reader::read_plain(start))
}

/// Takes any record.
#[inline(never)]
fn take_any(input: &mut Input, gathered: &mut Gathered, record: &[u8]) -> bool {
    let record = &whole(record);
    let reader = &input.reader;
    let raw = reader.raw(record);
    if raw.packets == 0 {
        return false;
    }
    if !gathered.is_direct() {
        return wait_any(input, gathered, record, raw);
    }
    match (reader.small_keys(record, &raw), gathered.rates) {
        ((key, None), false) => count_at_once::<1, false>(input, gathered, [key], raw),
        ((key, None), true) => count_at_once::<1, true>(input, gathered, [key], raw),
        ((key, Some(also)), false) => count_at_once::<2, false>(input, gathered, [key, also], raw),
        ((key, Some(also)), true) => count_at_once::<2, true>(input, gathered, [key, also], raw),
    }
}

/// Lets a flow wait, whatever is read of its record.
#[inline(always)]
fn wait_any<const N: usize>(
    input: &mut Input,
    gathered: &Gathered,
    record: &[u8; N],
    raw: Raw,
) -> bool {
    let Input { reader, batch, .. } = input;
    let (i, each, words) = (input.flows, batch.keys.each, gathered.layout.words);
    let other = reader
        .other
        .as_ref()
        .map_or(0, |other| other.word(0, record));
    batch.put(i, raw, other);
    batch
        .keys
        .put(i * each, words, |word| reader.key.word(word, record));
    if let Some(also) = &reader.also {
        batch
            .keys
            .put(i * each + 1, words, |word| also.word(word, record));
    }
    input.flows += 1;
    true
}
