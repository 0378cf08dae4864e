//! The table of paths and shapes.

use crate::bench::{Bench, Call, Run, least};
use crate::cases::{Input, PATHS, Path};
use crate::floors;

/// A line of the table.
struct Line {
    shape: &'static str,
    ours: f64,
    /// The other library's, and the ratios of the pairs of runs, in order.
    theirs: Option<(f64, Vec<f64>)>,
    floor: Option<f64>,
    /// What else is said of the pair: size of what was written, memory.
    also: String,
}

impl Line {
    fn ratio(&self) -> f64 {
        self.theirs
            .as_ref()
            .map_or(f64::INFINITY, |(theirs, _)| theirs / self.ours)
    }

    fn print(&self, path: &str) {
        let (theirs, ratios) = match &self.theirs {
            Some((theirs, ratios)) => (
                format!("{theirs:.1}"),
                format!(
                    "{:>6.2}x {:>7.2} {:>7.2}",
                    self.ratio(),
                    ratios[0],
                    ratios[ratios.len() - 1]
                ),
            ),
            None => (String::new(), " ".repeat(23)),
        };
        let floor = self
            .floor
            .map_or(String::new(), |floor| format!("{floor:.1}"));
        println!(
            "{path:<30} {:<24} {theirs:>9} {:>9.1} {ratios} {floor:>9}  {}",
            self.shape, self.ours, self.also
        );
    }
}

/// Measures all paths with one of `wanted` in their names, each with all its shapes.
pub fn all(bench: &Bench, wanted: &[String], instructions: bool) {
    let what = match instructions {
        true => "instructions a record",
        false => "ns a record",
    };
    println!(
        "{what:<30} {:<24} {:>9} {:>9} {:>7} {:>15} {:>9}",
        "shape", "reference", "ours", "ratio", "least  most", "floor"
    );
    for path in PATHS {
        let chosen = |word: &String| path.name.contains(word.as_str());
        if !wanted.is_empty() && !wanted.iter().any(chosen) {
            continue;
        }
        let mut lines: Vec<Line> = path
            .shapes
            .iter()
            .map(|shape| line(bench, path, shape, instructions))
            .collect();
        // The worst first.
        lines.sort_by(|a, b| a.ratio().total_cmp(&b.ratio()));
        for (i, line) in lines.iter().enumerate() {
            line.print(if i == 0 { path.name } else { "" });
        }
    }
}

/// Returns how many records a shape is measured with: some for each key.
fn records(bench: &Bench, path: &Path, shape: &str) -> u64 {
    let keys = shape.split("keys=").nth(1);
    let keys = keys.and_then(|text| text.split(' ').next()?.parse::<u64>().ok());
    (bench.records * path.share / 1000).max(2 * keys.unwrap_or(0))
}

fn line(bench: &Bench, path: &Path, shape: &'static str, instructions: bool) -> Line {
    let records = records(bench, path, shape);
    let input = bench.input(path.input, records);
    let call = Call {
        operation: path.operation,
        records,
        input: &input,
        shape,
    };
    let size = || bench.size("output") as f64 / records as f64;
    let run = |library| {
        let run = match instructions {
            true => bench.count(library, call, |records| bench.input(path.input, records)),
            false => bench.run(library, call),
        };
        (run, size())
    };
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    let reference = bench.reference.as_ref().filter(|_| !path.is_ours);
    for turn in 0..if instructions { 1 } else { bench.runs } {
        // In turn, so that a machine that slows down slows both; and none is always behind the other.
        if turn % 2 == 0 {
            theirs.extend(reference.map(|reference| run(reference)));
        }
        ours.push(run(&bench.ours));
        if turn % 2 == 1 {
            theirs.extend(reference.map(|reference| run(reference)));
        }
    }
    for ((theirs, _), (ours, _)) in theirs.iter().zip(&ours) {
        let same = theirs.checksum == ours.checksum;
        assert!(same, "{} {shape}: results differ", path.name);
    }
    let floor = path.floor.filter(|_| !instructions);
    Line {
        shape,
        floor: floor.map(|floor| floors::of(bench, floor, call)),
        also: also(path, instructions, &theirs, &ours),
        ours: cost(&ours),
        theirs: (!theirs.is_empty()).then(|| {
            let pairs = theirs.iter().zip(&ours);
            let mut ratios: Vec<f64> = pairs.map(|(a, b)| a.0.cost / b.0.cost).collect();
            ratios.sort_by(f64::total_cmp);
            (cost(&theirs), ratios)
        }),
    }
}

fn cost(runs: &[(Run, f64)]) -> f64 {
    least(runs.iter().map(|(run, _)| run.cost))
}

/// Returns a text with the sizes of what was written, or with how much more memory is taken.
fn also(path: &Path, instructions: bool, theirs: &[(Run, f64)], ours: &[(Run, f64)]) -> String {
    let Some((((_, their_size), (_, our_size)), _)) =
        theirs.first().zip(ours.first()).zip(Some(()))
    else {
        return String::new();
    };
    if path.input == Input::Output {
        let more = (our_size / their_size - 1.0) * 100.0;
        return format!("{their_size:.2} and {our_size:.2} bytes ({more:+.1} %)");
    }
    if instructions {
        return String::new();
    }
    let memory = |runs: &[(Run, f64)]| runs.iter().map(|(run, _)| run.memory).min().unwrap_or(0);
    format!("{:+} KiB", memory(ours) as i64 - memory(theirs) as i64)
}
