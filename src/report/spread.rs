//! How flows spread over sizes: `summary-detail`.

use super::counters::Totals;
use super::flow::Flow;
use super::writer::{Line, float};
use crate::error::Error;
use std::io::Write;

/// Sizes up to these limits are counted apart.
struct Scale {
    /// What the name of each column starts with.
    name: &'static str,
    /// Ascending multiples of `unit`.
    limits: &'static [u32],
    unit: u32,
    /// What to multiply with, and drop 32 bits, instead of dividing by `unit`: exact up to 16 bits.
    reciprocal: u64,
    /// The column of each multiple of `unit`, as [`columns`] makes it.
    columns: &'static [u8],
    /// Whether larger sizes have a column, too.
    open: bool,
}

const PACKET_SIZES: &[u32] = &[
    32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448, 480, 512, 544, 576, 1024,
    1536, 2048, 2560, 3072, 3584, 4096, 4608,
];
const PACKETS: &[u32] = &[
    1, 2, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 60, 100, 200, 300, 400, 500, 600, 700,
    800, 900,
];
const OCTETS: &[u32] = &[
    32, 64, 128, 256, 512, 1280, 2048, 2816, 3584, 4352, 5120, 5888, 6656, 7424, 8192, 8960, 9728,
    10496, 11264, 12032, 12800, 13568, 14336, 15104, 15872,
];
const TIMES: &[u32] = &[
    10, 50, 100, 200, 500, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 10000, 12000,
    14000, 16000, 18000, 20000, 22000, 24000, 26000, 28000, 30000,
];

/// A scale of limits that are multiples of a unit.
macro_rules! scale {
    ($name:literal, $limits:ident, $unit:literal, open: $open:literal) => {
        Scale {
            name: $name,
            limits: $limits,
            unit: $unit,
            reciprocal: (1 << 32) / $unit + 1,
            columns: &columns::<{ ($limits[$limits.len() - 1] / $unit + 1) as usize }>(
                $limits, $unit,
            ),
            open: $open,
        }
    };
}

static SCALES: [Scale; 4] = [
    scale!("psize", PACKET_SIZES, 32, open: false),
    scale!("fpsize", PACKETS, 1, open: true),
    scale!("fosize", OCTETS, 32, open: true),
    scale!("ftime", TIMES, 10, open: true),
];

/// Columns of a scale.
const COLUMNS: usize = 26;

/// Counts for each multiple of `unit` up to the last limit how many limits are below it.
const fn columns<const N: usize>(limits: &[u32], unit: u32) -> [u8; N] {
    let (mut columns, mut column, mut i) = ([0; N], 0, 0);
    while i < N {
        while limits[column] < i as u32 * unit {
            column += 1;
        }
        columns[i] = column as u8;
        i += 1;
    }
    columns
}

impl Scale {
    /// Returns the column of a size; the last one and beyond stand for what is larger than all limits.
    #[inline(always)]
    fn column(&self, size: u32) -> usize {
        if size >= 1 << 16 {
            return self.limits.len();
        }
        let multiple = (u64::from(size + self.unit - 1) * self.reciprocal) >> 32;
        match self.columns.get(multiple as usize) {
            Some(&column) => column.into(),
            None => self.limits.len(),
        }
    }
}

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
    #[inline]
    pub fn add(&mut self, flow: &Flow) {
        self.end = self.end.max(flow.last);
        self.time = self.time.wrapping_add(flow.duration().into());
        let sizes = [
            flow.packet_size(),
            flow.packets as u32,
            flow.octets as u32,
            flow.duration(),
        ];
        for ((flows, scale), size) in self.flows.iter_mut().zip(&SCALES).zip(sizes) {
            if let Some(flows) = flows.get_mut(scale.column(size)) {
                *flows += 1;
            }
        }
    }

    /// Writes the line and what heads it.
    ///
    /// # Errors
    /// The output cannot be written.
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
            for size in 0..40_000 {
                let below = scale.limits.partition_point(|&limit| limit < size);
                assert_eq!(scale.column(size), below, "{} {size}", scale.name);
            }
            assert_eq!(scale.column(u32::MAX), scale.limits.len());
        }
    }
}
