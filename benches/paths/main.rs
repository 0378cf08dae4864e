//! Every path through the library, from C, with data of every shape, beside another libft and beside the least it could take.
//!
//! ```text
//! cargo bench --bench paths                        ns a record of each path and shape, and its floor
//! FT_REFERENCE_LIB=/path/to/libft.so cargo bench --bench paths
//!                                                  the same in turn with another libft, and ratios: the worst shape of
//!                                                  each path first
//! cargo bench --bench paths -- read filter         only paths with these words in their names
//! cargo bench --bench paths -- instructions read   instructions a record, counted by callgrind, instead of times
//! cargo bench --bench paths -- growth              time and memory of more records and more keys
//! FT_PROGRAMS=/path/to/bin ... -- programs         whole programs of flow-tools, linked to libft.so.0, over the files of
//!                                                  FT_CAPTURES, and docs/speed.svg
//! ```
//!
//! `FT_BENCH_RECORDS` (a million; 20,000 for instructions), `FT_BENCH_RUNS` (5) and `FT_BENCH_LIB` (what is shipped, built with
//! `make`) change what is measured. Times are of the processor, the least of several runs, so that what else the machine does
//! counts little; the ratio is that of these times, with the least and the greatest of the pairs of runs behind it.
//! Instructions are those of twice as many records less those of once, so that what happens once does not count.

mod bench;
mod cases;
mod floors;
mod growth;
mod paths;
mod plot;
mod programs;

use std::env;

fn main() {
    let mut wanted: Vec<String> = env::args()
        .skip(1)
        .filter(|arg| !arg.starts_with('-'))
        .collect();
    let instructions = wanted.first().is_some_and(|word| word == "instructions");
    if instructions {
        wanted.remove(0);
    }
    let bench = bench::Bench::new(if instructions { 20_000 } else { 1_000_000 });
    match wanted.first().map(String::as_str) {
        Some("growth") => growth::all(&bench),
        Some("programs") => programs::all(&bench),
        _ => paths::all(&bench, &wanted, instructions),
    }
    bench.clean();
}
