//! Values by longest prefix.

use super::Intervals;
use crate::error::Error;
use crate::text::scan::Prefix;
use std::collections::BTreeMap;

/// The value of the longest of the prefixes that an address lies in.
///
/// The prefixes are flattened into intervals that do not overlap, so that a search is one among sorted numbers.
#[derive(Clone, Debug)]
pub struct PrefixTable<T> {
    intervals: Intervals,
    /// What each interval stands for.
    values: Vec<Option<T>>,
}

impl<T: Copy> PrefixTable<T> {
    /// Puts a table together; the keys are networks: they have no host bits.
    ///
    /// # Errors
    /// There is no memory.
    pub fn new(networks: &BTreeMap<Prefix, T>) -> Result<PrefixTable<T>, Error> {
        let mut flat = Flat {
            starts: Vec::new(),
            values: Vec::new(),
        };
        // Each network starts an interval and ends one.
        flat.starts.try_reserve_exact(2 * networks.len() + 1)?;
        flat.values.try_reserve_exact(2 * networks.len() + 1)?;
        flat.boundary(0, None);
        // Networks around the next one, outermost first: where each ends and what it stands for. Of two that start
        // together, the one with the shorter prefix comes first in the map.
        let mut around: Vec<(u32, T)> = Vec::new();
        for (network, &value) in networks {
            flat.leave(&mut around, Some(network.address));
            flat.boundary(network.address, Some(value));
            around.push((network.last(), value));
        }
        flat.leave(&mut around, None);
        Ok(PrefixTable {
            intervals: Intervals::new(flat.starts),
            values: flat.values,
        })
    }

    /// Returns the value of the longest prefix that `address` lies in.
    #[inline]
    pub fn get(&self, address: u32) -> Option<T> {
        self.values[self.intervals.find(address)]
    }
}

/// Intervals in the making.
struct Flat<T> {
    starts: Vec<u32>,
    values: Vec<Option<T>>,
}

impl<T: Copy> Flat<T> {
    /// Ends the prefixes that end before `start`, or all.
    fn leave(&mut self, around: &mut Vec<(u32, T)>, start: Option<u32>) {
        while let Some(&(last, _)) = around.last()
            && start.is_none_or(|start| last < start)
        {
            around.pop();
            if let Some(next) = last.checked_add(1) {
                self.boundary(next, around.last().map(|&(_, value)| value));
            }
        }
    }

    /// Starts an interval; where one starts already, it becomes this.
    fn boundary(&mut self, start: u32, value: Option<T>) {
        if self.starts.last() == Some(&start) {
            self.starts.pop();
            self.values.pop();
        }
        self.starts.push(start);
        self.values.push(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns addresses in the order of a generator, so that a failure repeats.
    fn random(state: &mut u64) -> u32 {
        *state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (*state >> 32) as u32
    }

    #[test]
    fn as_a_walk_over_all_prefixes_finds_them() {
        let mut state = 1;
        for round in 0..300 {
            let mut prefixes = BTreeMap::new();
            for value in 0..random(&mut state) % 60 {
                // Few networks, so that prefixes lie in one another.
                let spread = if round % 2 == 0 {
                    0x0303_0303
                } else {
                    u32::MAX
                };
                let mut address = random(&mut state) & spread;
                if value % 7 == 0 {
                    address |= 0xffff_0000;
                }
                let length = (random(&mut state) % 33) as u8;
                prefixes.insert(Prefix { address, length }.network(), value);
            }
            let table = PrefixTable::new(&prefixes).unwrap();
            let check = |address: u32| {
                let around = prefixes
                    .iter()
                    .filter(|(network, _)| (network.address..=network.last()).contains(&address));
                let longest = around.max_by_key(|(network, _)| network.length);
                assert_eq!(
                    table.get(address),
                    longest.map(|(_, &value)| value),
                    "{address:x}"
                );
            };
            for network in prefixes.keys() {
                for address in [network.address, network.last()] {
                    check(address);
                    check(address.wrapping_add(1));
                    check(address.wrapping_sub(1));
                }
            }
            (0..50).for_each(|_| check(random(&mut state)));
            check(0);
            check(u32::MAX);
        }
    }

    #[test]
    fn f1_the_ends_of_the_address_space() {
        let table = PrefixTable::<u8>::new(&BTreeMap::new()).unwrap();
        assert_eq!((table.get(0), table.get(u32::MAX)), (None, None));
        let prefix = |address, length| Prefix { address, length };
        let table = PrefixTable::new(&BTreeMap::from([(prefix(u32::MAX, 32), 7)])).unwrap();
        assert_eq!((table.get(0), table.get(u32::MAX)), (None, Some(7)));
        assert_eq!(table.get(u32::MAX - 1), None);
        let networks = BTreeMap::from([(prefix(0, 32), 3), (prefix(0, 0), 1)]);
        let table = PrefixTable::new(&networks).unwrap();
        assert_eq!((table.get(0), table.get(1)), (Some(3), Some(1)));
        assert_eq!(table.get(u32::MAX), Some(1));
    }
}
