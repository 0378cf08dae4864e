//! Flows spread evenly over the seconds they took: `linear-interpolated-flows-octets-packets`.

use super::flow::Flow;
use super::store::Store;
use crate::error::Error;
use crate::record::Clock;

/// Most seconds that one flow may count in: a day. Exporters end flows after an hour at most, so a flow that claims
/// more is damaged; its claim would be paid in memory and lines.
pub const LONGEST: u64 = 86_400;

/// Counters by second.
#[derive(Debug)]
pub struct Seconds {
    store: Store,
    /// Flows that claimed more than [`LONGEST`] seconds.
    clipped: u64,
}

impl Default for Seconds {
    fn default() -> Seconds {
        Seconds {
            store: Store::new(1, 3),
            clipped: 0,
        }
    }
}

impl Seconds {
    /// Counts a flow of which `nanoseconds` and `uptime` complete the export time.
    ///
    /// A flow that claims more than [`LONGEST`] seconds counts in the last of them.
    ///
    /// # Errors
    /// There is no memory.
    pub fn add(&mut self, flow: &Flow, nanoseconds: u32, uptime: u32) -> Result<(), Error> {
        let Some(duration) = duration(flow) else {
            return Ok(());
        };
        let clock = Clock {
            seconds: flow.seconds,
            nanoseconds,
            uptime,
        };
        let end = clock.time(flow.last);
        let start = (end.wrapping_sub(duration.into()) / 1000) as u32;
        let end = (end / 1000) as u32;
        let Some(length) = end.checked_sub(start) else {
            return Ok(());
        };
        let mut length = u64::from(length) + 1;
        if length > LONGEST {
            length = LONGEST;
            self.clipped += 1;
        }
        let shares = [flow.flows.into(), flow.octets, flow.packets];
        let shares = shares.map(|counter| counter as f64 / length as f64);
        let mut guess = u32::MAX;
        for second in u64::from(end) + 1 - length..=end.into() {
            // Seconds mostly came one after the other.
            let row = match self.store.has(guess, &[second]) {
                true => guess,
                false => self.store.enter(&[second, 0, 0])?.0,
            };
            guess = row + 1;
            for (sum, share) in self.store.values_mut(row).iter_mut().zip(shares) {
                *sum = (f64::from_bits(*sum) + share).to_bits();
            }
        }
        Ok(())
    }

    /// Returns the table: a second a row, with flows, octets and packets as the bits of floating point numbers.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Returns what was clipped, in words.
    pub fn complaint(&self) -> Option<String> {
        (self.clipped > 0).then(|| {
            let flows = self.clipped;
            format!(
                "{flows} flows last longer than {LONGEST} seconds, cut to their last {LONGEST}."
            )
        })
    }
}

/// Milliseconds that a flow took, across a wrap of the uptime, too; `None` if it ends before it starts.
fn duration(flow: &Flow) -> Option<u32> {
    let wraps = flow.last < flow.first && flow.duration() > u32::MAX / 2;
    (!wraps).then_some(flow.duration())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flow(seconds: u32, first: u32, last: u32) -> Flow {
        Flow {
            seconds,
            first,
            last,
            flows: 1,
            packets: 10,
            octets: 100,
        }
    }

    fn lines(flows: &[(Flow, u32)]) -> (Vec<(u64, f64)>, Option<String>) {
        let mut seconds = Seconds::default();
        for (flow, uptime) in flows {
            seconds.add(flow, 0, *uptime).unwrap();
        }
        let store = seconds.store();
        let line = |row| (store.key(row)[0], f64::from_bits(store.values(row)[1]));
        (store.listed().map(line).collect(), seconds.complaint())
    }

    #[test]
    fn shares() {
        let (lines, complaint) = lines(&[(flow(100, 5000, 8000), 10_000), (flow(100, 0, 0), 3000)]);
        assert_eq!(lines, [(95, 25.0), (96, 25.0), (97, 125.0), (98, 25.0)]);
        assert_eq!(complaint, None);
    }

    #[test]
    fn the_uptime_may_wrap() {
        let wrapping = flow(100, u32::MAX - 999, 1000);
        let (lines, _) = lines(&[(wrapping, 2000)]);
        assert_eq!(
            lines.iter().map(|line| line.0).collect::<Vec<_>>(),
            [97, 98, 99]
        );
        assert_eq!(super::tests::lines(&[(flow(100, 2000, 1000), 3000)]).0, []);
    }

    #[test]
    fn s1_a_flow_costs_a_day_at_most() {
        let (lines, complaint) = lines(&[(flow(1 << 30, 0, u32::MAX), u32::MAX)]);
        assert_eq!(lines.len() as u64, LONGEST);
        assert_eq!(lines.iter().map(|line| line.0).max(), Some(1 << 30));
        assert!(complaint.unwrap().starts_with("1 flows"));
    }

    #[test]
    fn s2_the_last_second_of_all_ends() {
        let (lines, _) = lines(&[(flow(u32::MAX, 0, 0), 0), (flow(u32::MAX, 0, 5000), 5000)]);
        assert_eq!(lines.len(), 6);
    }
}
