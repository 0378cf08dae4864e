//! How flows spread over sizes: `summary-detail`.

use super::counters::Totals;
use super::reader::Flow;
use super::writer::{Line, float};
use crate::error::Error;
use std::io::Write;

/// Sizes up to these limits are counted apart.
struct Scale {
    /// What the name of each column starts with.
    name: &'static str,
    limits: &'static [u32],
    /// Whether larger sizes have a column, too.
    open: bool,
}

const SCALES: [Scale; 4] = [
    Scale {
        name: "psize",
        limits: &[
            32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448, 480, 512, 544, 576,
            1024, 1536, 2048, 2560, 3072, 3584, 4096, 4608,
        ],
        open: false,
    },
    Scale {
        name: "fpsize",
        limits: &[
            1, 2, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 60, 100, 200, 300, 400, 500,
            600, 700, 800, 900,
        ],
        open: true,
    },
    Scale {
        name: "fosize",
        limits: &[
            32, 64, 128, 256, 512, 1280, 2048, 2816, 3584, 4352, 5120, 5888, 6656, 7424, 8192,
            8960, 9728, 10496, 11264, 12032, 12800, 13568, 14336, 15104, 15872,
        ],
        open: true,
    },
    Scale {
        name: "ftime",
        limits: &[
            10, 50, 100, 200, 500, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 10000,
            12000, 14000, 16000, 18000, 20000, 22000, 24000, 26000, 28000, 30000,
        ],
        open: true,
    },
];

/// Columns of a scale.
const COLUMNS: usize = 26;

/// Flows by octets a packet, packets, octets and milliseconds.
#[derive(Debug, Default)]
pub struct Spread {
    flows: [[u64; COLUMNS]; SCALES.len()],
    /// Sum of durations, milliseconds.
    time: u64,
    /// Greatest uptime at the end of a flow, milliseconds.
    end: u32,
}

impl Spread {
    /// Counts a flow, which has packets.
    pub fn add(&mut self, flow: &Flow) {
        self.end = self.end.max(flow.last);
        self.time = self.time.wrapping_add(flow.duration.into());
        let sizes = [
            (flow.octets / flow.packets) as u32,
            flow.packets as u32,
            flow.octets as u32,
            flow.duration,
        ];
        for ((flows, scale), size) in self.flows.iter_mut().zip(&SCALES).zip(sizes) {
            let column = scale.limits.partition_point(|&limit| limit < size);
            if let Some(flows) = flows.get_mut(column) {
                *flows += 1;
            }
        }
    }

    /// Writes the line and what heads it.
    pub fn write(&self, totals: &Totals, out: &mut dyn Write) -> Result<(), Error> {
        let mut heading = Line::new();
        heading.text(b"# rec2: time_real,aflowtime,aps,afs,apf,fps,fps_real");
        for scale in &SCALES {
            for limit in scale.limits {
                // One column has always been headed like this.
                let mark = if *limit == 4096 { ">" } else { "" };
                heading.text(format!(",{mark}{}{limit}", scale.name).as_bytes());
            }
            if scale.open {
                heading.text(format!(",{}_other", scale.name).as_bytes());
            }
        }
        heading.end(out)?;

        let counters = &totals.counters;
        let share = |value: u64, of: u64| value.checked_div(of).unwrap_or(0) as f64;
        let rate = |flows: u64, seconds: f64| match seconds {
            0.0 => 0.0,
            _ => flows as f64 / seconds,
        };
        let flows = counters.flows;
        // Both times have always been counted from 0.
        let mut line = Line::new();
        line.number(totals.end.into());
        line.float(share(self.time, flows));
        line.float(share(counters.octets, counters.packets));
        line.float(share(counters.octets, flows));
        line.float(share(counters.packets, flows));
        line.float(rate(flows, f64::from(self.end) / 1000.0));
        line.float(rate(flows, totals.end.into()));
        for count in self.flows.iter().flatten() {
            line.comma();
            float(&mut line.octets, *count as f64 / flows as f64);
        }
        line.end(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_have_as_many_columns() {
        for scale in &SCALES {
            assert_eq!(scale.limits.len() + usize::from(scale.open), COLUMNS);
            assert!(scale.limits.is_sorted());
        }
    }
}
