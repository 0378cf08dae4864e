//! Columns against the fields of the records that they are made of.

use super::*;
use crate::error::Error;
use crate::record::{Flow, RecordView, Version};

/// Records in memory that come in pieces, and what comes behind them.
struct Pieces {
    records: Vec<u8>,
    size: usize,
    at: usize,
    errors: Vec<Error>,
}

impl Records for Pieces {
    fn next(&mut self, max: usize) -> Result<Option<&mut [u8]>, Error> {
        let left = (self.records.len() - self.at) / self.size;
        let count = left.min(max).min(997);
        if count == 0 {
            return self.errors.pop().map_or(Ok(None), Err);
        }
        let start = self.at;
        self.at += count * self.size;
        Ok(Some(&mut self.records[start..self.at]))
    }
}

/// Makes records that differ in their bytes.
fn records(version: Version, count: usize) -> Pieces {
    let size = version.layout().size;
    let bytes =
        (0..(count * size) as u64).map(|i| (i.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 37) as u8);
    Pieces {
        records: bytes.collect(),
        size,
        at: 0,
        errors: Vec::new(),
    }
}

fn check(column: &Column, values: &Values, row: usize, record: &RecordView<'_>) {
    let field = column.field;
    match values {
        Values::U8(values) => assert_eq!(u32::from(values[row]), record.get(field)),
        Values::U16(values) => assert_eq!(u32::from(values[row]), record.get(field)),
        Values::U32(values) => assert_eq!(values[row], record.get(field)),
        Values::Time(values) => assert_eq!(values[row], record.time(field).cast_signed()),
        Values::Text { offsets, bytes } => {
            let text = &bytes[offsets[row] as usize..offsets[row + 1] as usize];
            let address = std::net::Ipv4Addr::from(record.get(field));
            assert_eq!(text, address.to_string().as_bytes());
        }
    }
}

/// Reads all records in batches of `rows`, and compares those that `permits` has with the columns. Returns how many batches
/// there were.
fn compare(
    version: Version,
    count: usize,
    rows: usize,
    addresses: Addresses,
    permits: Option<fn(&mut [u8]) -> bool>,
) -> usize {
    let columns = Plan::all(version, addresses);
    compare_columns(version, count, rows, columns, permits)
}

/// Does the same with some of the columns.
fn compare_columns(
    version: Version,
    count: usize,
    rows: usize,
    columns: Vec<Column>,
    permits: Option<fn(&mut [u8]) -> bool>,
) -> usize {
    let plan = Plan::new(version, columns);
    let all = records(version, count).records;
    let mut expected = all
        .chunks_exact(plan.record_size())
        .filter(|record| permits.is_none_or(|permits| permits(&mut record.to_vec())))
        .peekable();
    let source = records(version, count);
    let mut batches = Batches::new(source, plan, permits, rows);
    let mut number = 0;
    while let Some(batch) = batches.next_batch().unwrap() {
        let found = batch.rows();
        let columns = batch.into_columns();
        for row in 0..found {
            let mut record = expected.next().expect("no row too many").to_vec();
            let record = RecordView::new(version.layout(), &mut record);
            for (column, values) in batches.plan().columns().iter().zip(&columns) {
                check(column, values, row, &record);
            }
        }
        assert!(found == rows || expected.peek().is_none());
        number += 1;
    }
    assert!(expected.next().is_none());
    number
}

#[test]
fn every_field_of_every_version() {
    for &version in Version::ALL {
        compare(version, 3000, 1000, Addresses::Number, None);
        compare(version, 300, 77, Addresses::Text, None);
        compare(
            version,
            3000,
            1000,
            Addresses::Text,
            Some(|record| record[5] % 3 == 0),
        );
    }
}

#[test]
fn batches_have_the_rows_that_were_asked_for() {
    assert_eq!(compare(Version::V5, 0, 10, Addresses::Number, None), 0);
    assert_eq!(compare(Version::V5, 1001, 1, Addresses::Number, None), 1001);
    assert_eq!(compare(Version::V5, 1001, 1001, Addresses::Number, None), 1);
    assert_eq!(compare(Version::V5, 1001, 100, Addresses::Number, None), 11);
    let none: fn(&mut [u8]) -> bool = |_| false;
    assert_eq!(
        compare(Version::V5, 1001, 100, Addresses::Number, Some(none)),
        0
    );
    // more than there is room for at first
    assert_eq!(
        compare(Version::V1, 70_000, MAX_ROWS, Addresses::Text, None),
        1
    );
}

#[test]
fn some_columns_and_none() {
    let chosen = |names: &[&str]| -> Plan {
        let all = Plan::all(Version::V5, Addresses::Number);
        let columns = names
            .iter()
            .map(|name| *all.iter().find(|column| column.name == *name).unwrap());
        Plan::new(Version::V5, columns.collect())
    };
    for names in [&["last", "prot", "srcaddr"][..], &[]] {
        let none = None::<fn(&mut [u8]) -> bool>;
        let mut batches = Batches::new(records(Version::V5, 500), chosen(names), none, 0);
        let batch = batches.next_batch().unwrap().unwrap();
        assert_eq!(batch.rows(), 500);
        assert_eq!(batch.into_columns().len(), names.len());
    }
}

#[test]
fn any_columns_of_every_version() {
    for &version in Version::ALL {
        let all = Plan::all(version, Addresses::Number);
        let runs = (0..all.len()).flat_map(|first| [1, 3, 5].map(|count| (first, count)));
        for (first, count) in runs {
            let columns: Vec<Column> = all[first..].iter().take(count).copied().collect();
            for permits in [
                None,
                Some((|record| record[5] % 3 != 0) as fn(&mut [u8]) -> bool),
            ] {
                compare_columns(version, 80 + count, 33, columns.clone(), permits);
            }
        }
    }
}

#[test]
fn errors_come_behind_the_rows_before_them() {
    let plan = Plan::new(Version::V5, Plan::all(Version::V5, Addresses::Number));
    let mut source = records(Version::V5, 150);
    let again = std::io::Error::from_raw_os_error(libc::EAGAIN);
    source.errors = vec![Error::corrupt("damaged"), Error::system("read()", again)];
    let mut batches = Batches::new(source, plan, None::<fn(&mut [u8]) -> bool>, 100);
    let mut next = || {
        let next = batches.next_batch();
        next.map(|batch| batch.map(|batch| batch.rows()))
            .map_err(|error| (error.errno(), error.to_string()))
    };
    assert_eq!(next(), Ok(Some(100)));
    assert_eq!(next(), Ok(Some(50)));
    assert_eq!(next().unwrap_err().0, libc::EAGAIN);
    assert_eq!(next(), Err((libc::EBADMSG, "damaged".to_owned())));
    assert_eq!(next().unwrap_err().0, libc::EBADMSG);
}
