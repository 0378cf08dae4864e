//! Sorting records by a field at a given offset: smallest first, equal ones in the order they came.

use std::collections::TryReserveError;

/// What kind of number a record is sorted by, in host byte order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// 8 bits.
    U8,
    /// 16 bits.
    U16,
    /// 32 bits.
    U32,
    /// 32 bits, then 8 bits that decide between equal ones.
    U40,
    /// 64 bits.
    U64,
    /// A double. One that is not a number is neither less nor greater than any other.
    Double,
}

/// The bytes of a field, from the front.
pub type Bytes = [u8; 8];

impl Field {
    /// Returns the width of the field in bytes.
    pub fn width(self) -> usize {
        match self {
            Field::U8 => 1,
            Field::U16 => 2,
            Field::U32 => 4,
            Field::U40 => 5,
            Field::U64 | Field::Double => 8,
        }
    }

    /// Returns a number that orders as the field does; `None` for a double that is not a number.
    fn rank(self, bytes: Bytes) -> Option<u64> {
        let [a, b, c, d, e, ..] = bytes;
        let word = u64::from(u32::from_ne_bytes([a, b, c, d]));
        Some(match self {
            Field::U8 => u64::from(a),
            Field::U16 => u64::from(u16::from_ne_bytes([a, b])),
            Field::U32 => word,
            Field::U40 => word << 8 | u64::from(e),
            Field::U64 => u64::from_ne_bytes(bytes),
            Field::Double => {
                let value = f64::from_ne_bytes(bytes);
                if value.is_nan() {
                    return None;
                }
                // The sum makes one zero of the two.
                let bits = (value + 0.0).to_bits();
                if bits >> 63 == 1 {
                    !bits
                } else {
                    bits | 1 << 63
                }
            }
        })
    }

    fn greater(self, a: Bytes, b: Bytes) -> bool {
        match (self.rank(a), self.rank(b)) {
            (Some(a), Some(b)) => a > b,
            _ => false,
        }
    }
}

/// What decides where a record goes: its rank in two halves (to need 12 bytes, not 16), and where it was.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    high: u32,
    low: u32,
    at: u32,
}

/// Sorts `records`; `read` gives the bytes of a record's field.
///
/// Takes 12 bytes a record if there are any, to be faster.
///
/// # Errors
/// There is no memory for half of `records` once more.
pub fn sort<T: Copy>(
    records: &mut [T],
    field: Field,
    read: impl Fn(T) -> Bytes,
) -> Result<(), TryReserveError> {
    if let Ok(true) = sort_by_rank(records, |record| field.rank(read(record))) {
        return Ok(());
    }
    let mut scratch = Vec::new();
    scratch.try_reserve_exact(records.len() / 2)?;
    merge_sort(records, &mut scratch, &|a, b| {
        field.greater(read(a), read(b))
    });
    Ok(())
}

/// Sorts `records` by their ranks, equal ones as they were. Returns `false`, and leaves them as they are, if some record has
/// no rank or there are too many of them.
///
/// # Errors
/// There is no memory for 12 bytes a record.
pub fn sort_by_rank<T: Copy>(
    records: &mut [T],
    rank: impl Fn(T) -> Option<u64>,
) -> Result<bool, TryReserveError> {
    let mut entries = Vec::new();
    entries.try_reserve_exact(records.len())?;
    for (at, &record) in records.iter().enumerate() {
        let (Ok(at), Some(rank)) = (u32::try_from(at), rank(record)) else {
            return Ok(false);
        };
        entries.push(Entry {
            high: (rank >> 32) as u32,
            low: rank as u32,
            at,
        });
    }
    entries.sort_unstable();
    permute(records, &mut entries);
    Ok(true)
}

/// Moves to each place the record that its entry names, a cycle at a time; entries that are done name their own place.
fn permute<T: Copy>(records: &mut [T], entries: &mut [Entry]) {
    for start in 0..records.len() {
        let first = records[start];
        let mut to = start;
        loop {
            let from = entries[to].at as usize;
            entries[to].at = to as u32;
            if from == start {
                records[to] = first;
                break;
            }
            records[to] = records[from];
            to = from;
        }
    }
}

/// Sorts as qsort(3) in the GNU C library before 2.37 does: halves, the smaller one first.
///
/// For an order that is none, as one with doubles that are no numbers, the steps decide what comes out.
fn merge_sort<T: Copy>(records: &mut [T], scratch: &mut Vec<T>, greater: &impl Fn(T, T) -> bool) {
    if records.len() < 2 {
        return;
    }
    let half = records.len() / 2;
    merge_sort(&mut records[..half], scratch, greater);
    merge_sort(&mut records[half..], scratch, greater);
    scratch.clear();
    scratch.extend_from_slice(&records[..half]);
    let (mut left, mut right, mut to) = (0, half, 0);
    while left < half && right < records.len() {
        if greater(scratch[left], records[right]) {
            records[to] = records[right];
            right += 1;
        } else {
            records[to] = scratch[left];
            left += 1;
        }
        to += 1;
    }
    records[to..to + half - left].copy_from_slice(&scratch[left..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(value: &[u8]) -> Bytes {
        let mut bytes = [0xee; 8];
        bytes[..value.len()].copy_from_slice(value);
        bytes
    }

    /// Returns numbers without pattern.
    fn numbers(count: usize) -> Vec<u64> {
        let mut state = 0x1234_5678_9abc_def1u64;
        (0..count)
            .map(|_| {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                state
            })
            .collect()
    }

    fn sorted(field: Field, values: &[Bytes]) -> Vec<usize> {
        let mut records: Vec<usize> = (0..values.len()).collect();
        sort(&mut records, field, |i| values[i]).unwrap();
        let mut merged: Vec<usize> = (0..values.len()).collect();
        merge_sort(&mut merged, &mut Vec::new(), &|a, b| {
            field.greater(values[a], values[b])
        });
        assert_eq!(records, merged, "{field:?}");
        records
    }

    #[test]
    fn equal_records_stay_in_order() {
        for (field, mask) in [
            (Field::U8, 0xff),
            (Field::U16, 0x0303),
            (Field::U32, 0x0100_0300),
            (Field::U64, 0x8000_0000_0000_0003),
        ] {
            let values: Vec<u64> = numbers(3000).iter().map(|n| n & mask).collect();
            let fields: Vec<Bytes> = values.iter().map(|v| v.to_ne_bytes()).collect();
            let mut expected: Vec<usize> = (0..values.len()).collect();
            expected.sort_by_key(|&i| field.rank(fields[i]));
            assert_eq!(sorted(field, &fields), expected);
        }
    }

    #[test]
    fn forty_bits_are_a_word_and_a_byte() {
        let field = |word: u32, byte: u8| {
            let [a, b, c, d] = word.to_ne_bytes();
            bytes(&[a, b, c, d, byte])
        };
        let values = [field(2, 0), field(1, 9), field(1, 3), field(0x0100_0000, 0)];
        assert_eq!(sorted(Field::U40, &values), [2, 1, 0, 3]);
    }

    #[test]
    fn doubles_order_by_value() {
        let values = [
            3.5,
            -0.0,
            0.0,
            -7.25,
            f64::INFINITY,
            f64::NEG_INFINITY,
            -0.0,
            1e-300,
        ]
        .map(f64::to_ne_bytes);
        assert_eq!(sorted(Field::Double, &values), [5, 3, 1, 2, 6, 7, 0, 4]);
    }

    #[test]
    fn doubles_that_are_no_numbers_leave_all_records() {
        let values: Vec<Bytes> = numbers(1000)
            .iter()
            .map(|&n| if n % 7 == 0 { f64::NAN } else { n as f64 }.to_ne_bytes())
            .collect();
        let mut records = sorted(Field::Double, &values);
        records.sort_unstable();
        assert!(records.iter().copied().eq(0..1000));
    }
}
