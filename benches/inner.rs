//! The inner pieces of the library, apart from one another: `cargo bench --bench inner [NAME]`.
//!
//! Each handles [`COUNT`] records or numbers; items a second are printed. The paths that programs take are in paths/.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use ft::filter::{Day, Host, TimeOfDay};
use ft::lookup::PrefixTable;
use ft::pdu::decode::{Origin, decode};
use ft::record::{Field, Flow, Version};
use ft::report::engine::Engine;
use ft::report::table::KINDS;
use ft::text::format;
use ft::text::scan::Prefix;
use std::collections::BTreeMap;
use std::path::Path;

const COUNT: usize = 4096;

fn main() {
    divan::main();
}

/// Returns the numbers of a generator, the same in each run.
fn random() -> impl Iterator<Item = u32> {
    let mut state = 0x2545_f491_4f6c_dd1du64;
    std::iter::repeat_with(move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as u32
    })
}

/// Returns records of version 5 with random bytes.
fn records() -> Vec<u8> {
    random()
        .take(COUNT * 16)
        .flat_map(u32::to_ne_bytes)
        .collect()
}

#[divan::bench]
fn decode_v5(bencher: Bencher) {
    let mut pdu = [0; ft::pdu::MOST];
    pdu[..4].copy_from_slice(&[0, 5, 0, 30]);
    let origin = Origin {
        exporter_ip: 0x0a00_0001,
        as_sub: 0,
    };
    let mut out = [0; ft::pdu::decode::ROOM];
    bencher.counter(ItemsCount::new(30usize)).bench_local(|| {
        let little = cfg!(target_endian = "little");
        decode(Version::V5, black_box(&pdu), 30, little, origin, &mut out)
    });
}

#[divan::bench]
fn swap_v5(bencher: Bencher) {
    let mut records = records();
    let swap = Version::V5.swapper();
    bencher.counter(ItemsCount::new(COUNT)).bench_local(|| {
        black_box(&mut records[..])
            .chunks_exact_mut(64)
            .for_each(swap);
    });
}

/// A flow whose fields of four bytes are 10.0.0.1, and all others 80.
struct Web;

impl Flow for Web {
    fn has(&self, _: Field) -> bool {
        true
    }
    fn get(&self, field: Field) -> u32 {
        match field.width() {
            4 => black_box(0x0a00_0001),
            _ => black_box(80),
        }
    }
    fn set(&mut self, _: Field, _: u32) {}
}

struct Never;

impl Day for Never {
    fn at(&mut self, _: TimeOfDay) -> i64 {
        0
    }
}

impl Host for Web {
    type Day = Never;
    fn day(&self, _: u32) -> Never {
        Never
    }
    fn random(&self) -> u32 {
        0
    }
}

#[divan::bench(args = ["one", "six", "ten"])]
fn filter(bencher: Bencher, name: &str) {
    let rules = include_str!("paths/rules.cfg");
    let rules = rules
        .split("\n%")
        .find_map(|section| section.strip_prefix("filter\n"));
    let path = std::env::temp_dir().join(format!("ft-filter-{}", std::process::id()));
    std::fs::write(&path, rules.expect("rules.cfg has filters")).expect("it can be written");
    let warn = |text: &str| panic!("{text}");
    let environment = ft::config::Environment::new(None, Path::new("/"), &warn);
    let filters = ft::filter::Filters::load(&path, environment).expect("the rules are right");
    let _ = std::fs::remove_file(&path);
    let mut definitions = filters.definitions.entries().iter();
    let definition = definitions.find(|definition| *definition.name == *name.as_bytes());
    let definition = definition.expect("the rules have it");
    bencher.counter(ItemsCount::new(COUNT)).bench_local(|| {
        (0..COUNT)
            .filter(|_| definition.permits(&Web, &Web))
            .count()
    });
}

#[divan::bench(args = [3, 1000, 100_000])]
fn longest_prefix(bencher: Bencher, prefixes: usize) {
    let lengths = (8..=24).cycle();
    let networks = random()
        .zip(lengths)
        .take(prefixes)
        .map(|(address, length)| {
            let network = Prefix { address, length }.network();
            (network, address)
        });
    let table = PrefixTable::new(&networks.collect::<BTreeMap<_, _>>());
    let table = table.expect("there is memory");
    let addresses: Vec<u32> = random().skip(7).take(COUNT).collect();
    bencher.counter(ItemsCount::new(COUNT)).bench_local(|| {
        let found = addresses.iter().filter_map(|&address| table.get(address));
        found.fold(0, |sum: u32, value| sum.wrapping_add(value))
    });
}

#[divan::bench(args = ["ip-source-address", "ip-destination-port", "summary-detail"])]
fn report(bencher: Bencher, name: &str) {
    let kind = KINDS
        .iter()
        .find(|kind| kind.name == name)
        .expect("there is such a report");
    let records = records();
    let mut engine = Engine::new(kind, 0, 0, false);
    bencher.counter(ItemsCount::new(COUNT)).bench_local(|| {
        for record in records.chunks_exact(64) {
            engine.add(Version::V5, record).expect("there is memory");
        }
    });
}

#[divan::bench]
fn decimal(bencher: Bencher) {
    let numbers: Vec<u32> = random().take(COUNT).collect();
    bencher.counter(ItemsCount::new(COUNT)).bench_local(|| {
        numbers
            .iter()
            .map(|&n| format::decimal(black_box(n)).len())
            .sum::<usize>()
    });
}

#[divan::bench]
fn ipv4(bencher: Bencher) {
    let numbers: Vec<u32> = random().take(COUNT).collect();
    bencher.counter(ItemsCount::new(COUNT)).bench_local(|| {
        numbers
            .iter()
            .map(|&n| format::ipv4(black_box(n)).len())
            .sum::<usize>()
    });
}
