//! Time and memory of more records and more keys.

use crate::bench::{Bench, Call};
use crate::cases::{Input, PATHS};

/// Prints both tables.
pub fn all(bench: &Bench) {
    println!(
        "{:<25} {:>17} {:>17} {:>17}",
        "ns a record", "1 million", "4 million", "16 million"
    );
    for path in PATHS.iter().filter(|path| path.share == 1000) {
        let times = [1, 4, 16].map(|millions| {
            let records = millions * 1_000_000;
            let call = Call {
                operation: path.operation,
                records,
                input: &bench.input(path.input, records),
                shape: path.shapes[0],
            };
            let run = bench.run(&bench.ours, call);
            format!("{:>8.1} {:>6}M", run.cost, run.memory / 1024)
        });
        println!("{:<25} {}", path.name, times.join("  "));
    }
    keys(bench);
}

fn keys(bench: &Bench) {
    println!(
        "\n{:<12} {:>12} {:>12} {:>14}",
        "pairs", "ns a record", "MiB", "bytes a key"
    );
    let run = |records, keys: u64| {
        let call = Call {
            operation: "report",
            records,
            input: &bench.input(Input::Rules("report"), records),
            shape: &format!("report=1 keys={keys}"),
        };
        bench.run(&bench.ours, call)
    };
    let least = run(1000, 10).memory;
    for keys in [1_000, 10_000, 100_000, 1_000_000, 10_000_000] {
        let run = run((2 * keys).max(2_000_000), keys);
        let memory = run.memory.saturating_sub(least) * 1024;
        println!(
            "{keys:<12} {:>12.1} {:>12} {:>14}",
            run.cost,
            run.memory / 1024,
            memory / keys
        );
    }
}
